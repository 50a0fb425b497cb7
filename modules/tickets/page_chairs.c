// SPDX-License-Identifier: AGPL-3.0-or-later
/* Whoever has a place says which seat. The code of the slip is all that is needed; nobody's name stands here. */
#include <inttypes.h>

#include "modules/events/events.h"
#include "modules/tickets/chairs_views.h"
#include "modules/tickets/inside.h"

#include "chairs.html.h"

enum { MOST = 200 /* more sends nobody, and place_ask gives hardly anybody */ };

struct chairs_case {
    struct ticket_request request;
    struct seating seating;
    struct hall hall;
    struct offer offer;
    struct performance date;
    struct event event;
};

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static err_t load(struct req *r, struct chairs_case *c)
{
    struct cx *cx = &r->cx;
    str code = slip_code(cx->arena, path_str(r, "code"));
    TRY(entity_load_any(cx, &ticket_request_entity, "code", DB_T(code), &c->request));
    TRY(chairs_look(cx, c->request.offer.id, c->request.id, &c->seating, &c->hall));
    TRY(entity_load_any(cx, &offer_entity, "id", DB_I(c->request.offer.id), &c->offer));
    TRY(entity_load_any(cx, &performance_entity, "id", DB_I(c->offer.performance.id), &c->date));
    return entity_load_any(cx, &event_entity, "id", DB_I(c->date.event.id), &c->event);
}

static str ids_text(struct arena *a, int64_t id)
{
    return str_fmt(a, "%" PRId64, id);
}

static void fill_choice(struct cx *cx, const struct chairs_case *c, const struct chair_hold *hold,
                        struct chairs_page *p, int64_t *ids, size_t *n)
{
    struct hall_choice held = {0};
    for (size_t i = 0; i < c->hall.seats.n; i++) {
        const struct hall_seat *s = &c->hall.seats.v[i];
        if (s->stand != HALL_MINE) continue;
        if (!s->given || (hold && s->hold == hold->id)) PUSH(cx->arena, &held.seats, (int)i);
    }
    if (!hold) chairs_given(cx->arena, &c->hall, c->request.id, &held);
    for (size_t i = 0; i < held.seats.n && *n < MOST; i++)
        ids[(*n)++] = c->hall.seats.v[held.seats.v[i]].id;
    if (!hold) return;
    p->held = chairs_words(cx, &c->hall, &held);
    p->held_until = fmt_time(cx->arena, cx->lang, moment_minute(hold->until));
    p->code = hold->code;
    p->wheelchair = hold->wheelchair;
}

static void fill(struct req *r, const struct chairs_case *c, struct chairs_page *p)
{
    struct cx *cx = &r->cx;
    struct hall_choice mine;
    moment end = c->seating.until.ms ? c->seating.until : c->date.starts;
    chairs_given(cx->arena, &c->hall, c->request.id, &mine);
    p->page.title = tr(cx, N_("Your seats"));
    p->page.current = "/etkinlikler";
    p->title = c->event.title;
    if (cx->lang != LANG_TR) p->lang = S("tr"), p->dir = S("ltr");
    p->event_href = str_fmt(cx->arena, "/etkinlik/%.*s", STR_FMT(c->event.slug));
    p->when = fmt_moment(cx->arena, cx->lang, c->date.starts);
    p->slip_href = str_fmt(cx->arena, "/bilet/%.*s", STR_FMT(c->request.code));
    p->action = str_fmt(cx->arena, "/bilet/%.*s/koltuk", STR_FMT(c->request.code));
    p->take_action = str_fmt(cx->arena, "/bilet/%.*s/koltuk/al", STR_FMT(c->request.code));
    p->number = fmt_int(cx->arena, cx->lang, c->request.number);
    p->mine = chairs_words(cx, &c->hall, &mine);
    p->places = c->request.given;
    p->minutes = c->seating.minutes;
    p->open = ticket_good(&c->request) && cx->now.ms < end.ms && c->date.state < DATE_POSTPONED;
    p->until = fmt_moment(cx->arena, cx->lang, end);
    for (size_t i = 0; i < c->hall.seats.n; i++) {
        p->standing = p->standing || c->hall.seats.v[i].kind == SEAT_STANDING;
        p->bays = p->bays || (c->hall.seats.v[i].kind == SEAT_WHEELCHAIR && !c->hall.released);
    }
}

/* What came to nothing, why, and what could be had instead. */
static void fill_refusal(struct cx *cx, const struct chair_answer *a, struct chairs_page *p)
{
    static const char *const by[] = {
        [CHAIR_NOT_PLACED] = N_("This request has no place now, so there is no seat to choose."),
        [CHAIR_OVER] = N_("Choosing has ended; the others get their seats from us."),
        [CHAIR_SEATS] = NULL,
        [CHAIR_LATE] = N_("The time for this choice was over, and meanwhile somebody else took a seat of it."),
        [CHAIR_OTHER] = N_("You have chosen other seats since. This is the choice that holds now."),
        [CHAIR_NONE] = N_("Not so many seats are free at this moment. Please try again in some minutes."),
    };
    p->refused = a->refused == CHAIR_SEATS ? hall_fault_words(a->why.fault) : by[a->refused];
    p->meant = chairs_words(cx, &a->hall, &a->why.at);
    p->instead = chairs_words(cx, &a->hall, &a->instead);
    for (size_t i = 0; i < a->instead.seats.n; i++)
        PUSH(cx->arena, &p->instead_ids, ids_text(cx->arena, a->hall.seats.v[a->instead.seats.v[i]].id));
    p->page.error = true;
}

static err_t open_hold(struct cx *cx, int64_t request, struct chair_hold *out, bool *found)
{
    err_t e = chairs_hold_of(cx, request, out);
    *found = !e;
    return e == E_NOT_FOUND ? OK : e;
}

/* chosen: what was ticked in a form that was refused; NULL: what is held or given. */
static err_t render(struct req *r, const struct chair_answer *answer, const int64_t *chosen, size_t n)
{
    struct chairs_case c = {0};
    struct chairs_page p = {0};
    struct chair_hold hold;
    int64_t ids[MOST];
    size_t n_ids = 0;
    bool held = false;
    TRY(load(r, &c));
    TRY(open_hold(&r->cx, c.request.id, &hold, &held));
    fill(r, &c, &p);
    fill_choice(&r->cx, &c, held ? &hold : NULL, &p, ids, &n_ids);
    p.list.most = c.request.given;
    chair_list_fill(r, &c.hall, CHAIRS_PERSON, chosen ? chosen : ids, chosen ? n : n_ids, &p.list);
    if (answer) fill_refusal(&r->cx, answer, &p);
    if (chosen) p.wheelchair = form_has(r, "tekerlekli");
    if (answer) answer_status(r, 409);
    return html_chairs_page(r, &p);
}

err_t chairs_show(struct req *r)
{
    return render(r, NULL, NULL, 0);
}

err_t chairs_slip(struct cx *cx, const struct ticket_request *q, str *seats, str *href)
{
    struct seating s;
    struct hall h;
    struct hall_choice mine;
    err_t e = chairs_look(cx, q->offer.id, q->id, &s, &h);
    if (e) return e == E_NOT_FOUND ? OK : e;
    chairs_given(cx->arena, &h, q->id, &mine);
    *seats = chairs_words(cx, &h, &mine);
    *href = str_fmt(cx->arena, "/bilet/%.*s/koltuk", STR_FMT(q->code));
    return OK;
}

struct sending {
    int64_t request, seats[MOST];
    size_t n;
    bool wheelchair, best;
    str code;
    struct chair_answer answer;
};
static err_t run_send(struct cx *tx, void *arg)
{
    struct sending *s = arg;
    return s->best ? chairs_best(tx, s->request, s->wheelchair, &s->answer)
                   : chairs_hold(tx, s->request, s->seats, s->n, s->wheelchair, &s->answer);
}
static err_t run_take(struct cx *tx, void *arg)
{
    struct sending *s = arg;
    return chairs_take(tx, s->request, s->code, &s->answer);
}

err_t chairs_send(struct req *r)
{
    struct chairs_case c = {0};
    struct sending s = {.best = str_eq(form_str(r, "act"), S("ver"))};
    TRY(load(r, &c));
    s.request = c.request.id;
    s.wheelchair = form_has(r, "tekerlekli");
    s.n = chairs_form(r, &c.hall, s.seats, MOST);
    TRY(db_tx(&r->cx, run_send, &s));
    if (s.answer.refused) return render(r, &s.answer, s.seats, s.n);
    if (s.best) answer_flash(r, FLASH_DONE, tr(&r->cx, N_("These seats are yours.")));
    return answer_redirect(r, r->path);
}

err_t chairs_take_send(struct req *r)
{
    struct chairs_case c = {0};
    struct sending s = {.code = form_str(r, "secim")};
    TRY(load(r, &c));
    s.request = c.request.id;
    TRY(db_tx(&r->cx, run_take, &s));
    if (s.answer.refused) return render(r, &s.answer, NULL, 0);
    answer_flash(r, FLASH_DONE, tr(&r->cx, N_("These seats are yours.")));
    return answer_redirect(r, str_fmt(r->cx.arena, "/bilet/%.*s/koltuk", STR_FMT(c.request.code)));
}
