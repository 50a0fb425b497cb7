// SPDX-License-Identifier: AGPL-3.0-or-later
/* Numbered seats for those who have a place. A place is given by places.h and is sure; which seat it is, is said here: chosen
 * by the person until choosing ends, or given by the program (hall.h: best together), or at the desk.
 *
 * A choice is held for some minutes by this server's clock, and is then the person's by one more step; choosing again
 * meanwhile does not lengthen them. What lapses is free without anybody doing anything: whoever looks counts it as free, whoever
 * takes it removes what is left. The seats of a request that no longer has a place are free in the same way. One row for each
 * seat and offer (unique): the database is the last to say no. All inside the writer, under the lock of the offer.
 *
 * The offer never gives more places than there are seats that can be sat on and are not blocked.
 */
#ifndef IMECE_TICKETS_CHAIRS_H
#define IMECE_TICKETS_CHAIRS_H

#include "modules/tickets/hall.h"
#include "modules/tickets/places.h"

struct seating { /* of an offer, when its places are seats */
    int64_t id, version;
    ref offer, plan;
    int64_t plan_version; /* as it was when it was joined: a later one is said at the desk */
    int64_t minutes;      /* a choice is held so long */
    moment until;         /* people choose until then, and the program gives the rest; none: until it begins */
    moment released;      /* bays and companion seats are for everybody from then on; none: never */
};
enum chair_state { CHAIR_HELD = 1, CHAIR_GIVEN, CHAIR_BLOCKED };
struct chair { /* a seat that is not free */
    int64_t id, version;
    ref offer, seat;
    ref request; /* none: blocked */
    ref hold;    /* the choice it is part of */
    int state;
    moment until;
    str reason; /* of the desk */
};
enum hold_state { HOLD_OPEN = 1, HOLD_TAKEN, HOLD_REPLACED /* by another choice */, HOLD_LATE };
struct chair_hold {
    int64_t id, version;
    ref request;
    str code;
    str seats; /* their rows: "17 18" */
    bool wheelchair;
    int state;
    moment until;
};
enum chair_act_kind { CHAIR_ACT_MOVE = 1, CHAIR_ACT_BLOCK, CHAIR_ACT_FREE, CHAIR_ACT_LATE };
struct chair_act { /* what was done out of turn, or came too late: one line each, never changed */
    int64_t id, version;
    ref offer, request;
    int kind;
    str seats, reason, who;
    int64_t special; /* protocol seats among them */
    moment at;
};
extern const struct entity seating_entity, chair_entity, chair_hold_entity, chair_act_entity;
extern const struct choice chair_states[], hold_states[], chair_act_kinds[];

enum chair_refusal {
    CHAIR_NOT_PLACED = 1, /* the request has no place */
    CHAIR_OVER,           /* choosing has ended */
    CHAIR_SEATS,          /* the judgement says why */
    CHAIR_LATE,           /* the time was over, and somebody else has them by now */
    CHAIR_OTHER,          /* another choice was made since */
    CHAIR_NONE            /* not so many seats are free now */
};
struct chair_answer {
    enum chair_refusal refused; /* 0: done */
    struct hall_judgement why;  /* of CHAIR_SEATS and CHAIR_LATE */
    struct hall_choice seats;   /* what was asked for */
    struct hall_choice instead; /* what could be had */
    struct hall hall;           /* as it was seen */
    struct chair_hold hold;
    bool before; /* it had been done already */
};

/* The hall as a request sees it (0: nobody in particular). E_NOT_FOUND: the places of this offer are no seats. */
err_t chairs_look(struct cx *cx, int64_t offer, int64_t request, struct seating *seating, struct hall *out) MUST_USE;
/* Seats of a request, those that are given. */
void chairs_given(struct arena *a, const struct hall *hall, int64_t request, struct hall_choice *out);

/* The choice that is being held. E_NOT_FOUND: none. */
err_t chairs_hold_of(struct cx *cx, int64_t request, struct chair_hold *out) MUST_USE;

/* Joined with the plan of a venue. E_NOT_FOUND: it has none. E_CONFLICT: it has fewer seats than the offer has places. */
err_t seating_join(struct cx *tx, struct seating *s, int64_t venue) MUST_USE;

/* Holds what was chosen. OK also when it is refused: the answer says why, and nothing was changed. */
err_t chairs_hold(struct cx *tx, int64_t request, const int64_t *seats, size_t n, bool wheelchair,
                  struct chair_answer *out) MUST_USE;
/* The second step. Sent again: the same answer. Too late: what is still free is given all the same; else it is noted once, and
 * nothing else happens. E_NOT_FOUND: no such choice of this request. */
err_t chairs_take(struct cx *tx, int64_t request, str code, struct chair_answer *out) MUST_USE;
/* The program chooses: so many bays (0: none), the others best together. */
err_t chairs_best(struct cx *tx, int64_t request, size_t bays, struct chair_answer *out) MUST_USE;
/* Seats for all who have places and no seats, in their turn. *left: requests for which there was no room. */
err_t chairs_rest(struct cx *tx, int64_t offer, int64_t *left) MUST_USE;
err_t chairs_tick(struct cx *cx); /* every minute: what lapsed goes, and the rest is seated where choosing has ended */

/* ---- the desk; a reason always, E_INVALID without ---- */
/* Any free seat, protocol and kept ones too; the rule of the lone seat is not asked. */
err_t chairs_move(struct cx *tx, int64_t request, const int64_t *seats, size_t n, str reason,
                  struct chair_answer *out) MUST_USE;
/* Nobody sits there. Fewer seats than places: the offer gives so many fewer. E_CONFLICT: all are given, or a seat is taken. */
err_t chairs_block(struct cx *tx, int64_t offer, const int64_t *seats, size_t n, str reason,
                   struct chair_answer *out) MUST_USE;
err_t chairs_free(struct cx *tx, int64_t offer, const int64_t *seats, size_t n, str reason) MUST_USE;

/* "Parter, A 3–5"; row and numbers as on the plan. */
str chairs_words(struct cx *cx, const struct hall *hall, const struct hall_choice *seats);
/* Of offers that are saved: not more places than seats. */
err_t seating_bounds(struct cx *tx, void *offer, const void *old);

#endif
