// SPDX-License-Identifier: AGPL-3.0-or-later
/* The tickets of a request: one for each place it has. */
#include "modules/door/door.h"

/* The nth ticket has the nth seat. */
static err_t put_seats(struct cx *cx, const struct ticket_request *r, struct door_tickets *out)
{
    struct seating seating;
    struct hall hall;
    struct hall_choice given;
    err_t e = chairs_look(cx, r->offer.id, r->id, &seating, &hall);
    if (e) return e == E_NOT_FOUND ? OK : e;
    out->seated = true;
    chairs_given(cx->arena, &hall, r->id, &given);
    for (size_t i = 0; i < given.seats.n && i < out->list.n; i++) {
        struct hall_choice one = {0};
        PUSH(cx->arena, &one.seats, given.seats.v[i]);
        out->list.v[i].standing = hall.seats.v[given.seats.v[i]].kind == SEAT_STANDING;
        out->list.v[i].seat = chairs_words(cx, &hall, &one);
    }
    return OK;
}

err_t door_tickets_of(struct cx *cx, const struct ticket_request *r, int64_t performance, struct door_tickets *out)
{
    struct signing_key key;
    unsigned char seed[TICKET_KEY];
    *out = (struct door_tickets){0};
    if (!ticket_good(r)) return OK;
    TRY(door_key(cx, &key));
    if (!hex_bytes(key.seed, seed, sizeof seed)) return E_INTERNAL;
    for (int64_t nth = 1; nth <= r->given; nth++) {
        struct ticket t = {.key = key.id,
                           .performance = performance,
                           .number = r->number,
                           .nth = nth,
                           .issue = r->issue,
                           .party = r->given};
        PUSH(cx->arena, &out->list,
             ((struct door_ticket){.t = t,
                                   .text = ticket_text(cx->arena, &t, seed),
                                   .hand = hand_code(cx->arena, &t, door_secret(cx->arena, performance))}));
    }
    return put_seats(cx, r, out);
}
