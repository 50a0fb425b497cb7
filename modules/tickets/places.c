// SPDX-License-Identifier: AGPL-3.0-or-later
/* Who asks, gives back, comes back: all of it ends in the line (line.c). */
#include "modules/tickets/fees_inside.h"
#include "modules/tickets/places_inside.h"

#include <sodium.h>

#include "tickets_sql.h"

static const struct save taken = {.skip_rights = true, .surely_unique = true, .says_itself = true};

static err_t no(enum place_reason *why, enum place_reason reason)
{
    *why = reason;
    return E_CONFLICT;
}

/* What the offer's rules say of the person. Plain offers ask nothing here. */
err_t place_judge_person(struct cx *tx, const struct offer *o, str person, int64_t places, enum place_reason *why)
{
    struct asked_by_person_row before = {0};
    struct absences_of_row absent = {0};
    if (!person.n) return OK;
    if (o->per_person || o->draw == OFFER_DRAW_COMMITTED)
        TRY(asked_by_person(tx, (struct asked_by_person_args){.offer = {o->id}, .person = person}, &before));
    if (o->draw == OFFER_DRAW_COMMITTED && before.places) return no(why, PLACE_ASKED_BEFORE);
    if (o->per_person && before.places + places > o->per_person) return no(why, PLACE_PERSON_LIMIT);
    if (!o->absent_limit) return OK;
    moment since = {tx->now.ms - ABSENT_DAYS * INT64_C(86400000)};
    TRY(absences_of(tx, (struct absences_of_args){.person = person, .since = since}, &absent));
    return absent.n >= o->absent_limit ? no(why, PLACE_ABSENT) : OK;
}

err_t place_judge_home(struct cx *tx, const struct offer *o, str household, int64_t places, enum place_reason *why)
{
    struct asked_by_household_row before;
    if (!o->per_household) return OK;
    if (!household.n) return no(why, PLACE_NO_HOUSEHOLD);
    TRY(asked_by_household(tx, (struct asked_by_household_args){.offer = {o->id}, .household = household}, &before));
    return before.places + places > o->per_household ? no(why, PLACE_HOUSEHOLD_LIMIT) : OK;
}

static err_t judge(struct cx *tx, const struct line *l, const struct place_wish *w, enum place_reason *why)
{
    const struct offer *o = &l->offer;
    *why = 0;
    if (o->stopped) return no(why, o->stopped == OFFER_OVER ? PLACE_CLOSED : PLACE_OFF);
    if (o->draw == OFFER_DRAW_PLANNED || (o->opens.ms && tx->now.ms < o->opens.ms)) return no(why, PLACE_NOT_OPEN);
    if (o->closes.ms && tx->now.ms >= o->closes.ms) return no(why, PLACE_CLOSED);
    if (!line_has(l, w->class)) return no(why, PLACE_NO_CLASS);
    if (w->places < 1 || w->places > (o->per_request ? o->per_request : DRAW_PLACES) ||
        w->places > line_most(l, w->class))
        return no(why, PLACE_REQUEST_LIMIT);
    TRY(place_judge_home(tx, o, w->household, w->places, why));
    return place_judge_person(tx, o, w->person, w->places, why);
}

/* Ten signs that are not taken for one another when they are read aloud: fifty bits. */
str place_new_code(struct arena *a)
{
    static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    unsigned char chance[10];
    char *p = arena_alloc(a, sizeof chance + 1);
    randombytes_buf(chance, sizeof chance);
    for (size_t i = 0; i < sizeof chance; i++)
        p[i] = signs[chance[i] & 31];
    return (str){p, sizeof chance};
}

err_t place_next_turn(struct cx *tx, int64_t offer, int64_t *out)
{
    return db_series_next(tx, str_fmt(tx->arena, "ticket/%lld", (long long)offer), out);
}

err_t place_sent_before(struct cx *cx, const struct place_wish *w, struct place_answer *out)
{
    struct request_sent_before_row before;
    TRY(request_sent_before(cx, (struct request_sent_before_args){.offer = {w->offer}, .once = w->once}, &before));
    out->before = true;
    return entity_load_any(cx, &ticket_request_entity, "id", DB_I(before.id), &out->request);
}

/* Who joins an empty line stands first in it: as line_serve would do it, with one write for two. Whether that was so. */
static err_t stand_first(struct cx *tx, struct line *l, struct ticket_request *r, bool *first)
{
    struct next_waiting_row next;
    const struct offer *o = &l->offer;
    int64_t left = o->places - o->given;
    err_t e = left > 0 ? next_waiting(tx, (struct next_waiting_args){.offer = {o->id}, .most = DRAW_PLACES}, &next)
                       : E_NOT_FOUND;
    if (e && e != E_NOT_FOUND) return e;
    *first = e;
    r->given = *first && left > 0 ? draw_room((enum draw_policy)o->policy, r->asked, left) : 0;
    if (!r->given) return OK;
    r->state = TICKET_PLACED;
    return line_give(tx, l, 0, r->given);
}

static err_t join(struct cx *tx, struct line *l, const struct place_wish *w, struct ticket_request *r)
{
    bool first = false;
    if (line_moves(l) && !l->offer.classes && !l->offer.pay_minutes) TRY(stand_first(tx, l, r, &first));
    if (first && !r->given && !l->offer.line) return OK;
    TRY(place_next_turn(tx, l->offer.id, &r->turn));
    r->number = r->turn;
    r->told = r->state;
    TRY(entity_save(tx, &ticket_request_entity, r, &taken));
    if (l->offer.pay_minutes) TRY(fares_keep(tx, r, w));
    if (first || !line_moves(l)) return OK;
    TRY(line_serve(tx, l, r->id));
    return entity_load_any(tx, &ticket_request_entity, "id", DB_I(r->id), r);
}

/* Nobody may wait: then it was asked for nothing. Before a draw everybody waits for it. */
static err_t none_left(const struct line *l, struct place_answer *out)
{
    if (out->request.state != TICKET_WAITING || !line_moves(l)) return OK;
    line_room(l, out->request.class, &out->quota);
    return l->offer.line ? OK : no(&out->reason, PLACE_NONE_LEFT);
}

err_t place_ask(struct cx *tx, const struct place_wish *w, struct place_answer *out)
{
    return place_join(tx, w, false, out);
}

struct ticket_request place_request(const struct cx *tx, const struct place_wish *w)
{
    return (struct ticket_request){.offer = {w->offer},
                                   .code = place_new_code(tx->arena),
                                   .once = w->once,
                                   .channel = w->channel,
                                   .name = w->name,
                                   .contact = w->contact,
                                   .needs = w->needs,
                                   .person = w->person,
                                   .household = w->household,
                                   .asked = w->places,
                                   .state = TICKET_WAITING,
                                   .at = tx->now,
                                   .issue = 1,
                                   .class = w->class};
}

err_t place_join(struct cx *tx, const struct place_wish *w, bool any_date, struct place_answer *out)
{
    struct line l;
    *out = (struct place_answer){0};
    TRY(line_open(tx, w->offer, &l));
    err_t e = place_sent_before(tx, w, out);
    if (e != E_NOT_FOUND) return e;
    TRY(judge(tx, &l, w, &out->reason));
    out->request = place_request(tx, w);
    out->request.any_date = any_date;
    if (l.offer.draw == OFFER_DRAW_COMMITTED) TRY(offer_shares_of(tx, &l.offer, w, &out->request.shares));
    if (l.offer.pay_minutes) TRY(fares_judge(tx, &l, w, &out->reason));
    TRY(join(tx, &l, w, &out->request));
    return none_left(&l, out);
}

err_t place_look(struct cx *cx, const struct place_wish *w, struct place_answer *out, bool *known)
{
    struct line l = {0};
    *out = (struct place_answer){0};
    *known = true;
    TRY(entity_load_any(cx, &offer_entity, "id", DB_I(w->offer), &l.offer));
    err_t e = place_sent_before(cx, w, out);
    if (e != E_NOT_FOUND) return e;
    *known = !l.offer.classes; /* what overlaps is looked at under the lock */
    if (!*known) return OK;
    TRY(judge(cx, &l, w, &out->reason));
    if (line_moves(&l) && l.offer.given >= l.offer.places && !l.offer.line) return no(&out->reason, PLACE_NONE_LEFT);
    *known = false;
    return OK;
}

static bool is_out(const struct ticket_request *r)
{
    return r->state == TICKET_CANCELLED || r->state == TICKET_LAPSED;
}

/* Its own doing: nobody has to write it to them. */
static err_t leave(struct cx *tx, struct line *l, struct ticket_request *r)
{
    if (r->given) TRY(line_give(tx, l, r->class, -r->given));
    if (r->any_date && r->state == TICKET_WAITING) TRY(line_leave_others(tx, r));
    if (l->offer.pay_minutes) TRY(fee_cancel(tx, r->id, S("Yerler geri verildi")));
    r->state = TICKET_CANCELLED;
    r->told = r->state;
    r->given = 0;
    r->until = (moment){0};
    TRY(entity_save(tx, &ticket_request_entity, r, &TICKETS_SAVE));
    return line_serve(tx, l, 0);
}

err_t place_cancel(struct cx *tx, int64_t request)
{
    struct ticket_request r;
    struct line l;
    TRY(line_of(tx, request, &r, &l));
    if (is_out(&r) || r.state == TICKET_OFF) return OK;
    return r.state == TICKET_ABSENT ? E_CONFLICT : leave(tx, &l, &r);
}

err_t place_keep(struct cx *tx, int64_t request, int64_t places)
{
    struct ticket_request r;
    struct line l;
    TRY(line_of(tx, request, &r, &l));
    if (places < 1 || places >= r.given || !ticket_good(&r) || l.offer.pay_minutes) return E_CONFLICT; /* fees_keep */
    TRY(line_give(tx, &l, r.class, places - r.given));
    r.given = places;
    TRY(entity_save(tx, &ticket_request_entity, &r, &TICKETS_SAVE));
    return line_serve(tx, &l, 0);
}

err_t place_return(struct cx *tx, int64_t request)
{
    struct ticket_request r;
    struct line l;
    enum place_reason why;
    TRY(line_of(tx, request, &r, &l));
    bool over = l.offer.draw == OFFER_DRAW_COMMITTED && tx->now.ms >= l.offer.closes.ms;
    if (!is_out(&r) || l.offer.stopped || over) return E_CONFLICT;
    TRY(place_judge_person(tx, &l.offer, r.person, r.asked, &why));
    if (r.household.n) TRY(place_judge_home(tx, &l.offer, r.household, r.asked, &why));
    TRY(place_next_turn(tx, r.offer.id, &r.turn));
    r.state = TICKET_WAITING;
    r.told = r.state;
    TRY(entity_save(tx, &ticket_request_entity, &r, &TICKETS_SAVE));
    return line_serve(tx, &l, r.id);
}

err_t offer_resize(struct cx *tx, int64_t offer, int64_t places)
{
    struct line l;
    TRY(line_open(tx, offer, &l));
    if (places < l.offer.given) return E_CONFLICT;
    l.offer.places = places;
    TRY(entity_save(tx, &offer_entity, &l.offer, &TICKETS_SAVE));
    return line_serve(tx, &l, 0);
}

err_t place_ahead(struct cx *cx, const struct ticket_request *r, int64_t *out)
{
    struct waiting_ahead_row row;
    TRY(waiting_ahead(cx, (struct waiting_ahead_args){.offer = r->offer, .turn = r->turn}, &row));
    *out = row.n;
    return OK;
}
