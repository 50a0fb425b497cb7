// SPDX-License-Identifier: AGPL-3.0-or-later
/* The day on which a season is decided: bookings, answers and notices for all, or for none. */
#include "core/base/buf.h"
#include "modules/applications/applications.h"
#include "modules/venues/season.h"

#include "venues_sql.h"

enum { ANSWER_ROOM = 3600, ANSWER_DATES = 2800 };
static const struct save program = {.skip_rights = true};

struct deciding {
    struct season_round s;
    struct season_dates_of_rows dates;
    struct season_outcome *out;
};

static struct venue_wish booking_of(const struct season_wish *w, const struct season_date *d, int64_t unit,
                                    int64_t series)
{
    return (struct venue_wish){.venues = {d->venue.id},
                               .n = 1,
                               .starts = d->starts,
                               .ends = d->ends,
                               .state = BOOKING_APPROVED,
                               .past_hours = d->state == SEASON_PUT, /* whoever put it has seen the hours */
                               .title = w->title,
                               .holder = w->holder,
                               .purpose = w->purpose,
                               .payer = w->kind == GROUP_SCHOOL ? PAYS_SCHOOL : PAYS_FULL,
                               .module = S("applications"),
                               .row = w->request,
                               .unit = unit,
                               .series = series};
}

static err_t book_one(struct cx *tx, struct deciding *x, const struct season_wish *w, int64_t id, int64_t series)
{
    struct season_date d;
    struct venue v;
    struct venue_answer answer;
    TRY(entity_load_any(tx, &season_date_entity, "id", DB_I(id), &d));
    TRY(entity_load_any(tx, &venue_entity, "id", DB_I(d.venue.id), &v));
    struct venue_wish wish = booking_of(w, &d, v.unit.id, series);
    err_t e = venue_book(tx, &wish, &answer);
    x->out->answer = answer;
    if (e) return e;
    d.booking.id = answer.booking;
    x->out->booked++;
    return entity_save(tx, &season_date_entity, &d, &program);
}

static err_t book_all(struct cx *tx, struct deciding *x)
{
    struct season_wishes_of_rows wishes;
    TRY(season_wishes_of(tx, (struct season_wishes_of_args){{x->s.id}}, &wishes));
    for (size_t i = 0; i < wishes.list.n; i++) {
        struct season_wish w;
        struct booking_series series = {.title = wishes.list.v[i].title};
        if (!wishes.list.v[i].open) continue; /* withdrawn meanwhile: its hours stay free */
        TRY(entity_load_any(tx, &season_wish_entity, "id", DB_I(wishes.list.v[i].id), &w));
        for (size_t k = 0; k < x->dates.list.n; k++) {
            const struct season_dates_of_row *d = &x->dates.list.v[k];
            if (d->wish.id != w.id || d->state == SEASON_STRUCK) continue;
            if (!series.id) TRY(entity_save(tx, &booking_series_entity, &series, &program));
            TRY(book_one(tx, x, &w, d->id, series.id));
        }
    }
    return OK;
}

/* ---- answers, in Turkish whatever the deciding officer reads ---- */
static str given_words(struct cx *turkish, const struct deciding *x, int64_t wish, int64_t *n)
{
    struct buf b = buf_new(turkish->arena, ANSWER_ROOM);
    int64_t named = 0;
    for (size_t i = 0; i < x->dates.list.n; i++) {
        const struct season_dates_of_row *d = &x->dates.list.v[i];
        if (d->wish.id != wish || d->state == SEASON_STRUCK) continue;
        ++*n;
        if (b.n > ANSWER_DATES) continue;
        buf_fmt(&b, "%s%.*s, %.*s", named++ ? "; " : "", STR_FMT(d->venue_name),
                STR_FMT(venue_time_words(turkish, d->starts, d->ends)));
    }
    if (*n > named) buf_fmt(&b, " ve %lld tarih daha", (long long)(*n - named));
    return str_copy(turkish->arena, buf_str(&b));
}

static str struck_words(struct cx *turkish, const struct deciding *x, int64_t wish)
{
    for (size_t i = 0; i < x->dates.list.n; i++) {
        const struct season_dates_of_row *d = &x->dates.list.v[i];
        if (d->wish.id == wish && d->state == SEASON_STRUCK)
            return str_fmt(turkish->arena, " %.*s: %.*s", STR_FMT(venue_time_words(turkish, d->starts, d->ends)),
                           STR_FMT(d->reason));
    }
    return STR_NONE;
}

/* Why its first wish could not be, and what is free now that all have theirs. */
static err_t refused_words(struct cx *turkish, const struct season_group *g, str *out)
{
    struct venue_answer answer;
    *out = STR_NONE;
    if (!g->slots.n) return OK;
    struct venue_wish w = {.venues = {g->slots.v[0].venue},
                           .n = 1,
                           .starts = g->slots.v[0].starts,
                           .ends = g->slots.v[0].ends,
                           .offers = true};
    err_t e = venue_try(turkish, &w, &answer);
    if (e && e != E_CONFLICT) return e;
    if (e) *out = str_fmt(turkish->arena, " %.*s", STR_FMT(refusal_words(turkish, &answer)));
    return OK;
}

static err_t answer_one(struct cx *tx, struct deciding *x, const struct season_group *g, const struct season_wish *w)
{
    struct cx turkish = *tx;
    struct application app;
    int64_t n = 0;
    str refused = STR_NONE, reason;
    turkish.lang = LANG_TR;
    TRY(entity_load_any(tx, &application_entity, "id", DB_I(w->request), &app));
    if (app.state == APP_WAITING) {
        x->out->waiting++; /* while a paper is missing nobody can decide: its hours are kept, the inbox answers */
        return OK;
    }
    str given = given_words(&turkish, x, w->id, &n), struck = struck_words(&turkish, x, w->id);
    if (n < g->want) TRY(refused_words(&turkish, g, &refused));
    int outcome = !n ? OUTCOME_REFUSED : n < g->want ? OUTCOME_PARTLY : OUTCOME_GRANTED;
    if (!n)
        reason = str_fmt(
            tx->arena,
            "%.*s: tercih ettiğiniz saatler yayımlanan kurala göre başka topluluklara verildi ya da kapalı.%.*s%.*s",
            STR_FMT(x->s.title), STR_FMT(struck), STR_FMT(refused));
    else
        reason = str_fmt(tx->arena, "%.*s: sizin için %lld tarih ayrıldı. %.*s.%.*s", STR_FMT(x->s.title), (long long)n,
                         STR_FMT(given), STR_FMT(struck));
    struct entity_errors errors = {.arena = tx->arena};
    return application_act(tx, app.id,
                           &(struct act){.by = S("decide"), .outcome = outcome, .reason = reason, .errors = &errors});
}

static err_t answer_all(struct cx *tx, struct deciding *x)
{
    struct season_groups groups;
    TRY(season_groups_load(tx, &x->s, &groups));
    for (size_t i = 0; i < groups.list.n; i++) {
        struct season_wish w;
        TRY(entity_load_any(tx, &season_wish_entity, "id", DB_I(groups.list.v[i].wish), &w));
        TRY(answer_one(tx, x, &groups.list.v[i], &w));
    }
    return OK;
}

err_t season_decide(struct cx *tx, int64_t id, struct season_outcome *out)
{
    struct deciding x = {.out = out};
    *out = (struct season_outcome){0};
    TRY(db_lock(tx, "booking", 0));
    TRY(entity_load_any(tx, &season_round_entity, "id", DB_I(id), &x.s));
    if (season_stage(&x.s, tx->now) != STAGE_PROPOSED) return E_CONFLICT;
    TRY(season_dates_of(tx, (struct season_dates_of_args){{id}}, &x.dates));
    TRY(book_all(tx, &x));
    TRY(answer_all(tx, &x));
    x.s.decided = tx->now;
    return entity_save(tx, &season_round_entity, &x.s, &program);
}
