// SPDX-License-Identifier: AGPL-3.0-or-later
/* Facts that must fit together, as the declarations name them. */
#include "core/base/position.h"
#include "modules/organisation/hooks.h"
#include "modules/organisation/inside.h"

#include "organisation_sql.h"

static str say(struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static void check_period(struct cx *cx, date from, date to, const char *field, struct entity_errors *errors)
{
    if (from.ymd && to.ymd && to.ymd < from.ymd)
        entity_error(errors, field, say(cx, N_("The last day lies before the first one.")));
}

err_t unit_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct unit *u = row;
    struct unit_below_rows below;
    check_period(cx, u->valid_from, u->valid_to, "valid_to", errors);
    if (!u->id || !u->parent.id) return OK;
    TRY(unit_below(cx, (struct unit_below_args){.unit = u->id}, &below));
    for (size_t i = 0; i < below.list.n; i++) {
        if (below.list.v[i].id != u->parent.id) continue;
        entity_error(errors, "parent", say(cx, N_("A unit cannot belong to itself or to a unit below it.")));
        break;
    }
    return OK;
}

static str held_words(struct cx *cx, const struct holder_clash_row *h)
{
    struct word_arg args[] = {{S("name"), h->name},
                              {S("from"), fmt_date(cx->arena, cx->lang, h->from_day)},
                              {S("until"), fmt_date(cx->arena, cx->lang, h->to_day)}};
    if (h->to_day.ymd)
        return words_fill(cx->arena, say(cx, N_("{name} holds this post from {from} until {until}.")), 3, args);
    return words_fill(cx->arena, say(cx, N_("{name} holds this post since {from}; write a last day there first.")), 2,
                      args);
}

/* One person holds a post on a day, and besides at most one acts for that person. */
err_t holder_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct holder *h = row;
    struct holder_clash_rows clash;
    check_period(cx, h->from_day, h->to_day, "to_day", errors);
    if (!h->post.id || !h->from_day.ymd) return OK;
    if (cx->writing) TRY(db_lock(cx, "holder of post", h->post.id));
    struct holder_clash_args a = {
        .post = h->post, .id = h->id, .acting = h->acting, .first = h->from_day, .last = until_or_end(h->to_day)};
    TRY(holder_clash(cx, a, &clash));
    if (clash.list.n) entity_error(errors, "from_day", held_words(cx, &clash.list.v[0]));
    return OK;
}

err_t decision_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct decision *d = row;
    if (d->day.ymd && d->year && d->year != date_year(d->day))
        entity_error(errors, "year", say(cx, N_("The year must be that of the date.")));
    return OK;
}

err_t neighbourhood_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct neighbourhood *n = row;
    int64_t lat = 0, lon = 0;
    if (!n->position.n) return OK;
    if (!position_read(n->position, &lat, &lon))
        entity_error(errors, "position", say(cx, N_("Write two numbers with a comma between them: 39.9063, 32.8597.")));
    else if (!position_in_turkey(lat, lon))
        entity_error(errors, "position",
                     say(cx, N_("This lies outside Turkey. Latitude comes first, then longitude.")));
    return OK;
}

/* Parts of one whole cannot be more than the whole. Where a source says so all the same, the remark says that it does. */
err_t figure_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct figure *f = row;
    struct figure_shares_row others;
    if (f->share.bp <= 0 || str_trim(f->remark).n) return OK;
    if (cx->writing) TRY(db_lock(cx, "figures", 0));
    TRY(figure_shares(cx, (struct figure_shares_args){.period = f->period, .id = f->id}, &others));
    int64_t sum;
    if (__builtin_add_overflow(others.shares.bp, f->share.bp, &sum)) return E_LIMIT;
    if (sum <= 10000) return OK;
    struct word_arg arg = {S("share"), fmt_percent(cx->arena, cx->lang, (percent){sum})};
    entity_error(
        errors, "share",
        words_fill(cx->arena,
                   say(cx, N_("The shares of this period make {share} together. If the source says so, write a "
                              "remark.")),
                   1, &arg));
    return OK;
}
