// SPDX-License-Identifier: AGPL-3.0-or-later
/* A season at the desk: opened, proposed by the rule, changed with a reason, decided for all at once. */
#include <inttypes.h>

#include "modules/venues/season_views.h"

#include "desk_season.html.h"
#include "desk_seasons.html.h"
#include "venues_sql.h"

const struct input season_step_inputs[] = {{"date", .max = 20}, {"wish", .max = 20},    {"hall", .max = 20},
                                           {"day", .max = 10},  {"day.*", .max = 4},    {"begins", .max = 5},
                                           {"ends", .max = 5},  {"reason", .max = 400}, {0}};

static str tr(struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

err_t seasons_desk(struct req *r)
{
    struct cx *cx = &r->cx;
    struct seasons_all_rows rows;
    struct seasons_page p = {.page.title = tr(cx, N_("Seasons of the halls")), .page.current = "/masa/salon-sezonu"};
    TRY(seasons_all(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct seasons_all_row *s = &rows.list.v[i];
        PUSH(cx->arena, &p.seasons,
             ((struct season_line_view){.href = str_fmt(cx->arena, "/masa/salon-sezonu/%" PRId64, s->id),
                                        .title = s->title,
                                        .days = season_days_words(cx, s->from_day, s->to_day),
                                        .window = season_days_words(cx, s->opens, s->closes),
                                        .state = season_tag(cx, season_row_stage(s, cx->now))}));
    }
    p.may_edit = may(cx, S("venues.edit"));
    return html_seasons_page(r, &p);
}

/* Who decides about all halls of the season, and not only about some. */
static err_t chief(struct cx *cx, int64_t round, bool *out)
{
    struct season_halls_rows halls;
    *out = may(cx, S("venues.decide"));
    TRY(season_halls(cx, (struct season_halls_args){{round}}, &halls));
    for (size_t i = 0; i < halls.list.n; i++)
        *out = *out && may_in(cx, S("venues.decide"), halls.list.v[i].unit.id);
    return OK;
}

static void option(struct req *r, struct option_view *o, const char *field)
{
    o->chosen = form_str(r, field).n && str_eq(form_str(r, field), o->value);
}

/* Forms with which the desk changes the proposal. */
static err_t fill_changes(struct req *r, const struct season_round *s, struct season_desk_page *p)
{
    struct cx *cx = &r->cx;
    struct season_dates_of_rows dates;
    struct season_wishes_of_rows wishes;
    struct season_halls_rows halls;
    TRY(season_dates_of(cx, (struct season_dates_of_args){{s->id}}, &dates));
    TRY(season_wishes_of(cx, (struct season_wishes_of_args){{s->id}}, &wishes));
    TRY(season_halls(cx, (struct season_halls_args){{s->id}}, &halls));
    for (size_t i = 0; i < wishes.list.n; i++) {
        const struct season_wishes_of_row *w = &wishes.list.v[i];
        struct option_view one = {.value = str_fmt(cx->arena, "%" PRId64, w->id), .label = w->holder};
        option(r, &one, "wish");
        if (w->open) PUSH(cx->arena, &p->wishers, one);
        for (size_t k = 0; k < dates.list.n; k++) {
            const struct season_dates_of_row *d = &dates.list.v[k];
            if (d->wish.id != w->id || d->state == SEASON_STRUCK) continue;
            struct option_view o = {.value = str_fmt(cx->arena, "%" PRId64, d->id),
                                    .label = str_fmt(cx->arena, "%.*s · %.*s · %.*s", STR_FMT(w->holder),
                                                     STR_FMT(d->venue_name),
                                                     STR_FMT(venue_time_words(cx, d->starts, d->ends)))};
            option(r, &o, "date");
            PUSH(cx->arena, &p->strikes, o);
        }
    }
    for (size_t i = 0; i < halls.list.n; i++) {
        struct option_view o = {.value = str_fmt(cx->arena, "%" PRId64, halls.list.v[i].id),
                                .label = halls.list.v[i].name};
        option(r, &o, "hall");
        PUSH(cx->arena, &p->halls, o);
    }
    PUSH(cx->arena, &p->fields, season_day_field(r, S("day"), N_("Day"), true));
    PUSH(cx->arena, &p->fields, season_hour_field(r, S("begins"), N_("Begins at"), true));
    PUSH(cx->arena, &p->fields, season_hour_field(r, S("ends"), N_("Ends at"), true));
    return OK;
}

static err_t render(struct req *r, const struct season_round *s, struct season_desk_page *p)
{
    struct cx *cx = &r->cx;
    int stage = season_stage(s, cx->now);
    bool may_all = false;
    p->page.current = "/masa/salon-sezonu";
    TRY(chief(cx, s->id, &may_all));
    TRY(season_fill(cx, s, &p->s));
    p->page.title = s->title;
    p->act = str_fmt(cx->arena, "/masa/salon-sezonu/%" PRId64 "/adim/", s->id);
    if (may(cx, S("venues.edit"))) p->edit_href = entity_desk_path(cx, &season_round_entity, s->id);
    if (stage != STAGE_DRAFT) p->public_href = str_fmt(cx->arena, "/salon-sezonu/%.*s", STR_FMT(s->slug));
    p->may_open = stage == STAGE_DRAFT && may_all;
    p->may_propose = (stage == STAGE_CLOSED || stage == STAGE_PROPOSED) && may_all;
    p->may_decide = p->may_change = stage == STAGE_PROPOSED && may_all;
    if (p->may_change) TRY(fill_changes(r, s, p));
    return html_season_desk_page(r, p);
}

static err_t load(struct req *r, struct season_round *s)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    return entity_load(&r->cx, &season_round_entity, id, s);
}

err_t season_desk(struct req *r)
{
    struct season_round s;
    struct season_desk_page p = {0};
    TRY(load(r, &s));
    return render(r, &s, &p);
}

/* ---- steps ---- */
struct season_stepping {
    int64_t round, date, wish;
    str step, reason;
    struct season_slot slot;
    struct season_outcome outcome;
};

/* A number of another season would change what the page does not show. */
static err_t of_round(struct cx *tx, const struct season_stepping *s)
{
    struct season_wish w;
    struct season_date d = {.wish = {s->wish}};
    if (s->date) TRY(entity_load_any(tx, &season_date_entity, "id", DB_I(s->date), &d));
    TRY(entity_load_any(tx, &season_wish_entity, "id", DB_I(d.wish.id), &w));
    return w.round.id == s->round ? OK : E_NOT_FOUND;
}

static err_t step(struct cx *tx, void *arg)
{
    struct season_stepping *s = arg;
    if (str_eq(s->step, S("ac"))) return season_open(tx, s->round);
    if (str_eq(s->step, S("oner"))) return season_propose(tx, s->round);
    if (str_eq(s->step, S("karar"))) return season_decide(tx, s->round, &s->outcome);
    TRY(of_round(tx, s));
    if (str_eq(s->step, S("kaldir"))) return season_strike(tx, s->date, s->reason);
    return season_put(tx, s->wish, &s->slot, s->reason, &s->outcome.answer);
}

static bool read_slot(struct req *r, struct season_slot *out)
{
    date day = season_day_read(r, S("day"));
    int begins = venue_minute(form_str(r, "begins")), ends = venue_minute(form_str(r, "ends"));
    if (!day.ymd || begins < 0 || begins == 24 * 60 || ends < 0 || begins == ends) return false;
    struct season_round one = {.from_day = day, .to_day = day};
    struct season_rank rank = {
        .venue.id = form_int(r, "hall", 0), .day = day, .begins = form_str(r, "begins"), .ends = form_str(r, "ends")};
    struct season_group g = {0};
    season_slots(r->cx.arena, &one, &rank, &g);
    if (g.slots.n) *out = g.slots.v[0];
    return g.slots.n > 0;
}

static err_t again(struct req *r, struct season_desk_page *p, int status, const char *source)
{
    struct season_round s;
    TRY(load(r, &s));
    p->reason = form_str(r, "reason");
    if (source) p->reason_error = tr(&r->cx, source);
    answer_status(r, status);
    return render(r, &s, p);
}

static err_t done(struct req *r, const struct season_stepping *s)
{
    struct cx *cx = &r->cx;
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, s->outcome.booked)},
                              {S("m"), fmt_int(cx->arena, cx->lang, s->outcome.waiting)}};
    const char *source = N_("Done.");
    if (str_eq(s->step, S("karar")))
        source = s->outcome.waiting
                     ? N_("Decided: {n} bookings. {m} applications wait for a paper; answer them in the inbox.")
                     : N_("Decided: {n} bookings, and everybody is answered.");
    answer_flash(r, s->outcome.waiting ? FLASH_WARN : FLASH_DONE, words_fill(cx->arena, tr(cx, source), 2, args));
    return answer_redirect(r, str_fmt(cx->arena, "/masa/salon-sezonu/%" PRId64, s->round));
}

static bool known(str by)
{
    return str_eq(by, S("ac")) || str_eq(by, S("oner")) || str_eq(by, S("karar")) || str_eq(by, S("kaldir")) ||
           str_eq(by, S("koy"));
}

err_t season_step(struct req *r)
{
    struct season_round round;
    struct season_desk_page p = {0};
    struct season_stepping s = {.step = path_str(r, "step"),
                                .reason = str_trim(form_str(r, "reason")),
                                .date = form_int(r, "date", 0),
                                .wish = form_int(r, "wish", 0)};
    bool all = false;
    TRY(load(r, &round));
    if (!known(s.step)) return E_NOT_FOUND;
    TRY(chief(&r->cx, round.id, &all));
    if (!all) return E_FORBIDDEN;
    s.round = round.id;
    bool puts = str_eq(s.step, S("koy"));
    if (puts) s.date = 0;
    if ((puts || str_eq(s.step, S("kaldir"))) && !s.reason.n)
        return again(r, &p, 422, N_("Write the reason: the result page shows it."));
    if (puts && !read_slot(r, &s.slot)) return again(r, &p, 422, N_("Write day and hours: 08.30."));
    err_t e = db_tx(&r->cx, step, &s);
    if (e == E_INVALID)
        return again(r, &p, 422,
                     puts ? N_("The day does not lie within the season.")
                          : N_("A season needs a hall, and a last day for wishes that is still to come."));
    if (e == E_CONFLICT) {
        if (s.outcome.answer.reasons.n) answer_show(&r->cx, &s.outcome.answer, true, &p.answer);
        return again(r, &p, 409,
                     s.outcome.answer.reasons.n ? NULL : N_("The season has moved on meanwhile. Look again."));
    }
    if (e) return e;
    return done(r, &s);
}
