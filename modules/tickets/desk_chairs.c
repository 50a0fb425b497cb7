// SPDX-License-Identifier: AGPL-3.0-or-later
/* The hall of a performance at the desk: who sits where by the number of the request, and what is done out of turn. */
#include <inttypes.h>

#include "modules/events/events.h"
#include "modules/tickets/chairs_views.h"
#include "modules/tickets/inside.h"

#include "chairs_sql.h"
#include "desk_chairs.html.h"

enum { MOST = 2000 /* in one act */, MINUTES = 8, CHOOSE_HOURS = 24, RELEASE_HOURS = 48, HOURS_MAX = 24 * 90 };
#define HOUR INT64_C(3600000)

struct desk_case {
    struct offer offer;
    struct performance date;
    struct event event;
    struct seating seating; /* id 0: not joined */
    struct hall hall;
    struct seat_plan plan; /* id 0: the hall has none */
};

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static err_t or_none(err_t e)
{
    return e == E_NOT_FOUND ? OK : e;
}

static err_t load(struct req *r, struct desk_case *c)
{
    struct cx *cx = &r->cx;
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load_any(cx, &offer_entity, "id", DB_I(id), &c->offer));
    TRY(entity_load_any(cx, &performance_entity, "id", DB_I(c->offer.performance.id), &c->date));
    TRY(entity_load_any(cx, &event_entity, "id", DB_I(c->date.event.id), &c->event));
    if (c->date.venue.id)
        TRY(or_none(entity_load_any(cx, &seat_plan_entity, "venue", DB_I(c->date.venue.id), &c->plan)));
    err_t e = chairs_look(cx, id, 0, &c->seating, &c->hall);
    if (e == E_NOT_FOUND) c->seating = (struct seating){0};
    return or_none(e);
}

static int64_t hours_before(const struct desk_case *c, moment m, int64_t otherwise)
{
    return m.ms ? (c->date.starts.ms - m.ms) / HOUR : otherwise;
}

static void count(const struct desk_case *c, struct desk_chairs_page *p)
{
    for (size_t i = 0; i < c->hall.seats.n; i++) {
        const struct hall_seat *s = &c->hall.seats.v[i];
        p->given += s->given;
        p->blocked += s->stand == HALL_BLOCKED;
        p->standing += s->stand == HALL_FREE && s->kind == SEAT_STANDING;
        p->free +=
            s->stand == HALL_FREE && s->kind != SEAT_PROTOCOL && s->kind != SEAT_TECHNICAL && s->kind != SEAT_STANDING;
        p->protocol += s->given && s->kind == SEAT_PROTOCOL;
    }
}

static err_t add_acts(struct cx *cx, const struct desk_case *c, struct desk_chairs_page *p)
{
    struct chair_acts_of_rows rows;
    struct chairs_missing_row missing;
    TRY(chairs_missing(cx, (struct chairs_missing_args){{c->offer.id}}, &missing));
    p->without = missing.n;
    TRY(chair_acts_of(cx, (struct chair_acts_of_args){{c->offer.id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct chair_acts_of_row *a = &rows.list.v[i];
        struct chair_act_view v = {fmt_moment_short(cx->arena, cx->lang, a->at), a->seats, a->reason, a->who};
        if (a->request_number) v.request = fmt_int(cx->arena, cx->lang, a->request_number);
        for (const struct choice *k = chair_act_kinds; k->value; k++)
            if (k->value == a->kind) v.kind = k->label;
        PUSH(cx->arena, &p->acts, v);
    }
    return OK;
}

static err_t render(struct req *r, struct desk_chairs_page *p, const int64_t *chosen, size_t n)
{
    struct cx *cx = &r->cx;
    struct desk_case c = {0};
    TRY(load(r, &c));
    p->page.title = tr(cx, N_("Seats of a date"));
    p->page.current = "/masa/bilet";
    p->title = c.event.title;
    p->when = fmt_moment(cx->arena, cx->lang, c.date.starts);
    p->venue = entity_label(cx, &venue_entity, c.date.venue.id);
    p->plan_href = str_fmt(cx->arena, "/masa/oturma-plani/%" PRId64, c.date.venue.id);
    p->back_href = str_fmt(cx->arena, "/masa/bilet/%" PRId64, c.offer.id);
    p->action = r->path;
    p->joined = c.seating.id != 0;
    p->has_plan = c.plan.id != 0;
    p->newer = p->joined && c.plan.id == c.seating.plan.id && c.plan.version != c.seating.plan_version;
    p->may_give = may_in(cx, S(TICKETS_GIVE), c.event.unit.id);
    p->may_offer = may_in(cx, S(TICKETS_OFFER), c.event.unit.id);
    p->minutes = p->joined ? c.seating.minutes : MINUTES;
    p->choose_hours = hours_before(&c, c.seating.until, CHOOSE_HOURS);
    p->release_hours = hours_before(&c, c.seating.released, RELEASE_HOURS);
    count(&c, p);
    if (p->joined) TRY(add_acts(cx, &c, p));
    chair_list_fill(r, &c.hall, CHAIRS_DESK, chosen, n, &p->list);
    p->page.error = p->error != NULL;
    if (p->error) answer_status(r, 409);
    return html_desk_chairs_page(r, p);
}

err_t desk_chairs(struct req *r)
{
    struct desk_chairs_page p = {.request = query_str(r, "istek")};
    return render(r, &p, NULL, 0);
}

/* ---- acts ---- */
struct doing {
    struct desk_case c;
    int64_t request, *seats, left;
    size_t n;
    str act, reason;
    struct seating join;
    struct chair_answer answer;
};

static err_t run(struct cx *tx, void *arg)
{
    struct doing *d = arg;
    if (str_eq(d->act, S("otur"))) return chairs_move(tx, d->request, d->seats, d->n, d->reason, &d->answer);
    if (str_eq(d->act, S("kapat"))) return chairs_block(tx, d->c.offer.id, d->seats, d->n, d->reason, &d->answer);
    if (str_eq(d->act, S("ac"))) return chairs_free(tx, d->c.offer.id, d->seats, d->n, d->reason);
    if (str_eq(d->act, S("kalan"))) return chairs_rest(tx, d->c.offer.id, &d->left);
    return seating_join(tx, &d->join, d->c.date.venue.id);
}

static moment before(const struct desk_case *c, int64_t hours)
{
    return (moment){c->date.starts.ms - hours * HOUR};
}

static const char *prepare_join(const struct req *r, struct doing *d)
{
    int64_t minutes = form_int(r, "dakika", 0), choose = form_int(r, "secim", -1), release = form_int(r, "serbest", -1);
    if (minutes < 1 || minutes > 60 || choose < 0 || choose > HOURS_MAX || release < choose || release > HOURS_MAX)
        return N_("Minutes are 1 to 60; wheelchair places are released before choosing ends.");
    d->join = d->c.seating;
    d->join.offer.id = d->c.offer.id;
    d->join.minutes = minutes;
    d->join.until = before(&d->c, choose);
    d->join.released = before(&d->c, release);
    return NULL;
}

/* What is missing before anything is tried; NULL: nothing. */
static err_t prepare(struct req *r, struct doing *d, const char **missing)
{
    struct request_of_number_row row;
    bool join = str_eq(d->act, S("plan")), rest = str_eq(d->act, S("kalan")), seat = str_eq(d->act, S("otur"));
    *missing = NULL;
    if (join) return *missing = prepare_join(r, d), OK;
    if (rest) return OK;
    if (!d->n) return *missing = N_("Choose seats first."), OK;
    if (d->n == MOST) return *missing = N_("Take fewer than 2.000 places at once."), OK;
    if (!d->reason.n) return *missing = N_("Write a reason; it stays with what was done."), OK;
    if (!seat) return OK;
    err_t e =
        request_of_number(&r->cx, (struct request_of_number_args){{d->c.offer.id}, form_int(r, "istek", 0)}, &row);
    if (e == E_NOT_FOUND) *missing = N_("There is no request with this number for this date.");
    d->request = row.id;
    return or_none(e);
}

static const char *conflict_words(const struct doing *d)
{
    if (d->answer.why.fault) return hall_fault_words(d->answer.why.fault);
    if (d->answer.refused == CHAIR_NOT_PLACED)
        return N_("This request has no place now, so there is no seat to choose.");
    return str_eq(d->act, S("plan")) ? N_("The plan has fewer seats and standing places than places are given. Change "
                                          "the number of places first.")
                                     : N_("Every place is given: a seat less would leave somebody without one.");
}

err_t desk_chairs_send(struct req *r)
{
    struct doing d = {.act = form_str(r, "act"), .reason = str_trim(form_str(r, "neden"))};
    struct desk_chairs_page p = {.request = form_str(r, "istek"), .reason = d.reason};
    TRY(load(r, &d.c));
    bool join = str_eq(d.act, S("plan"));
    if (!may_in(&r->cx, join ? S(TICKETS_OFFER) : S(TICKETS_GIVE), d.c.event.unit.id)) return E_FORBIDDEN;
    d.seats = NEW_N(r->cx.arena, int64_t, MOST);
    d.n = chairs_form(r, &d.c.hall, d.seats, MOST);
    TRY(prepare(r, &d, &p.error));
    if (p.error) return render(r, &p, d.seats, d.n);
    err_t e = db_tx(&r->cx, run, &d);
    if (e && e != E_CONFLICT) return e;
    if (e || d.answer.refused) {
        p.error = conflict_words(&d);
        p.meant = chairs_words(&r->cx, &d.answer.hall, &d.answer.why.at);
        return render(r, &p, d.seats, d.n);
    }
    answer_flash(r, FLASH_DONE, tr(&r->cx, N_("Done.")));
    return answer_redirect(r, r->path);
}
