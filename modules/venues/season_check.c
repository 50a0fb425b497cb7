// SPDX-License-Identifier: AGPL-3.0-or-later
/* What must hold whenever a season is saved: what was published does not change. */
#include "modules/venues/season.h"

static void wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    entity_error(errors, field, str_of(words(cx->lang, source)));
}

static bool same_rules(const struct season_round *a, const struct season_round *b)
{
    return a->from_day.ymd == b->from_day.ymd && a->to_day.ymd == b->to_day.ymd && a->opens.ymd == b->opens.ymd &&
           a->closes.ymd == b->closes.ymd && a->most == b->most;
}

err_t season_round_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct season_round *s = row;
    struct season_round was;
    if (s->from_day.ymd && s->to_day.ymd && s->to_day.ymd < s->from_day.ymd)
        wrong(cx, errors, "to_day", N_("The last day must not lie before the first."));
    else if (s->from_day.ymd && s->to_day.ymd && date_between(s->from_day, s->to_day) >= SEASON_DAYS)
        wrong(cx, errors, "to_day", N_("A season lasts a year at most."));
    if (s->opens.ymd && s->closes.ymd && s->closes.ymd < s->opens.ymd)
        wrong(cx, errors, "closes", N_("The last day must not lie before the first."));
    if (s->closes.ymd && s->from_day.ymd && s->closes.ymd >= s->from_day.ymd)
        wrong(cx, errors, "closes", N_("Wishes must be closed before the season begins."));
    if (!s->id || entity_load_any(cx, &season_round_entity, "id", DB_I(s->id), &was)) return OK;
    if (was.opened.ms && !same_rules(s, &was))
        wrong(cx, errors, "from_day", N_("The season was opened: its rules are published and do not change."));
    return OK;
}

static err_t not_opened(struct cx *cx, int64_t round, struct entity_errors *errors)
{
    struct season_round s;
    if (entity_load_any(cx, &season_round_entity, "id", DB_I(round), &s) || !s.opened.ms) return OK;
    wrong(cx, errors, "round", N_("The season was opened: its rules are published and do not change."));
    return OK;
}

err_t season_venue_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct season_venue *h = row;
    struct venue v;
    if (!entity_load_any(cx, &venue_entity, "id", DB_I(h->venue.id), &v) && (!v.open || !v.lent || v.closed))
        wrong(cx, errors, "venue", N_("Choose a place that is shown to everybody and lent."));
    return not_opened(cx, h->round.id, errors);
}

err_t season_share_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    return not_opened(cx, ((const struct season_share *)row)->round.id, errors);
}

/* A rule that was published is not taken away either. */
static err_t opened_is_conflict(struct cx *tx, int64_t round)
{
    struct season_round s;
    err_t e = entity_load_any(tx, &season_round_entity, "id", DB_I(round), &s);
    if (e) return e == E_NOT_FOUND ? OK : e;
    return s.opened.ms ? E_CONFLICT : OK;
}

err_t season_venue_after_delete(struct cx *tx, const void *old)
{
    return opened_is_conflict(tx, ((const struct season_venue *)old)->round.id);
}

err_t season_share_after_delete(struct cx *tx, const void *old)
{
    return opened_is_conflict(tx, ((const struct season_share *)old)->round.id);
}
