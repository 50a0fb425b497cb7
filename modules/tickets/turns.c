// SPDX-License-Identifier: AGPL-3.0-or-later
/* Answers, absence, exceptions, another person. */
#include "modules/tickets/turns.h"

#include "modules/tickets/places_inside.h"

#include "tickets_sql.h"

static err_t save(struct cx *tx, struct ticket_request *r)
{
    return entity_save(tx, &ticket_request_entity, r, &TICKETS_SAVE);
}

static err_t late(struct place_answer *out)
{
    out->reason = out->request.state == TICKET_OFF ? PLACE_OFF : PLACE_LATE;
    return E_CONFLICT;
}

/* The time rules, not when the job comes by. */
err_t place_accept(struct cx *tx, int64_t request, struct place_answer *out)
{
    struct line l;
    struct ticket_request *r = &out->request;
    *out = (struct place_answer){0};
    TRY(line_of(tx, request, r, &l));
    out->before = r->state == TICKET_PLACED;
    if (out->before && r->confirmed) return OK;
    if (!out->before && r->state != TICKET_OFFERED && r->state != TICKET_ASKED) return late(out);
    if (r->until.ms && tx->now.ms >= r->until.ms) return late(out);
    if (l.offer.pay_minutes && r->state == TICKET_OFFERED) return out->reason = PLACE_NOT_PAID, E_CONFLICT;
    r->state = TICKET_PLACED;
    r->told = r->state;
    r->confirmed = true;
    r->until = (moment){0};
    return save(tx, r);
}

/* ---- absence ---- */
err_t place_absent(struct cx *tx, int64_t request)
{
    struct ticket_request r;
    struct line l;
    struct performance p;
    TRY(line_of(tx, request, &r, &l));
    TRY(offer_date(tx, &l.offer, &p));
    if (r.state == TICKET_ABSENT) return OK;
    if (!ticket_good(&r) || tx->now.ms < p.starts.ms || l.offer.stopped == OFFER_CANCELLED) return E_CONFLICT;
    r.state = TICKET_ABSENT;
    r.told = r.state;
    r.until = (moment){0};
    TRY(save(tx, &r));
    if (!r.person.n) return OK;
    struct ticket_absence a = {.person = r.person, .request = {r.id}, .at = p.starts};
    return entity_save(tx, &ticket_absence_entity, &a, &TICKETS_SAVE);
}

err_t place_pardon(struct cx *tx, int64_t request)
{
    struct ticket_request r;
    struct line l;
    struct ticket_absence a;
    TRY(line_of(tx, request, &r, &l));
    err_t e = entity_load_any(tx, &ticket_absence_entity, "request", DB_I(request), &a);
    if (e && e != E_NOT_FOUND) return e;
    if (!e) TRY(entity_delete(tx, &ticket_absence_entity, a.id, &TICKETS_SAVE));
    if (r.state != TICKET_ABSENT) return OK;
    r.state = TICKET_PLACED;
    r.told = r.state;
    return save(tx, &r);
}

/* ---- another person ---- */
err_t place_transfer(struct cx *tx, int64_t request, const struct place_wish *to, struct place_answer *out)
{
    struct line l;
    struct ticket_request *r = &out->request;
    *out = (struct place_answer){0};
    TRY(line_of(tx, request, r, &l));
    if (!ticket_good(r) || l.offer.stopped) return late(out);
    if (l.offer.no_transfer) return out->reason = PLACE_BOUND, E_CONFLICT;
    if (str_eq(r->name, to->name) && str_eq(r->contact, to->contact) && str_eq(r->person, to->person)) return OK;
    bool same_home = to->household.n && str_eq(r->household, to->household);
    if (!str_eq(r->person, to->person)) TRY(place_judge_person(tx, &l.offer, to->person, r->given, &out->reason));
    if (!same_home) TRY(place_judge_home(tx, &l.offer, to->household, r->given, &out->reason));
    r->name = to->name;
    r->contact = to->contact;
    r->person = to->person;
    r->household = to->household;
    r->needs = STR_NONE;
    r->code = place_new_code(tx->arena);
    r->issue++;
    r->told = 0; /* the new one is told */
    TRY(save(tx, r));
    return line_call_job(tx, l.offer.id);
}

/* ---- out of turn ---- */
static err_t place_now(struct cx *tx, struct line *l, const struct place_wish *w, struct ticket_request *r)
{
    *r = place_request(tx, w);
    r->given = w->places;
    r->state = TICKET_PLACED;
    r->told = TICKET_PLACED;
    r->confirmed = true;
    TRY(place_next_turn(tx, w->offer, &r->turn));
    r->number = r->turn;
    TRY(line_give(tx, l, w->class, w->places));
    return save(tx, r);
}

err_t place_except(struct cx *tx, const struct place_wish *w, str reason, struct place_answer *out)
{
    struct line l;
    *out = (struct place_answer){0};
    if (!str_trim(reason).n || !tx->actor->name.n) return E_INVALID;
    TRY(line_open(tx, w->offer, &l));
    err_t e = place_sent_before(tx, w, out);
    if (e != E_NOT_FOUND) return e;
    if (!line_has(&l, w->class)) return out->reason = PLACE_NO_CLASS, E_CONFLICT;
    if (l.offer.stopped) return out->reason = PLACE_OFF, E_CONFLICT;
    if (l.offer.draw == OFFER_DRAW_COMMITTED) return out->reason = PLACE_NOT_OPEN, E_CONFLICT; /* they are announced */
    if (w->places < 1 || w->places > DRAW_PLACES) return out->reason = PLACE_REQUEST_LIMIT, E_CONFLICT;
    if (w->places > line_room(&l, w->class, &out->quota)) return out->reason = PLACE_NONE_LEFT, E_CONFLICT;
    TRY(place_now(tx, &l, w, &out->request));
    struct ticket_exception x = {.request = {out->request.id},
                                 .offer = {w->offer},
                                 .reason = str_trim(reason),
                                 .who = tx->actor->name,
                                 .at = tx->now};
    return entity_save(tx, &ticket_exception_entity, &x, &TICKETS_SAVE);
}

err_t place_exceptions(struct cx *cx, int64_t offer, int64_t *requests, int64_t *places)
{
    struct exceptions_of_row row;
    TRY(exceptions_of(cx, (struct exceptions_of_args){{offer}}, &row));
    *requests = row.requests;
    *places = row.places;
    return OK;
}
