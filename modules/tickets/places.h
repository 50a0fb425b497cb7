// SPDX-License-Identifier: AGPL-3.0-or-later
/* Places of an offer, given in the order of asking or of a draw. All inside the writer, under one lock for each offer; the
 * program decides, no right is asked for.
 *
 * There is one rule and one function for every way in: whoever asks joins the end of the line, and places are given along the
 * line by the offer's policy until it stops. A cancellation, an added place and a new request all end with that. So nobody who
 * asks later can have a place that somebody before them could have had, and never is one given twice. A draw only makes the
 * line: before it nobody is placed, after it the offer is one like any other.
 */
#ifndef IMECE_TICKETS_PLACES_H
#define IMECE_TICKETS_PLACES_H

#include "core/entity/entity.h"
#include "modules/tickets/draw.h"

enum offer_draws { OFFER_BY_ORDER, OFFER_DRAW_PLANNED, OFFER_DRAW_COMMITTED /* requests are taken */, OFFER_DRAWN };
enum offer_stop { OFFER_GOES_ON, OFFER_POSTPONED, OFFER_CANCELLED, OFFER_OVER /* it has begun */ };
struct offer {
    int64_t id, version;
    ref performance;
    int64_t places, given;           /* given: of all requests that hold places */
    int policy;                      /* enum draw_policy */
    moment opens, closes;            /* by this server's clock: opens <= now < closes; none: no bound */
    int64_t per_request, per_person; /* places at most; 0: no limit */
    bool line;                       /* who finds no place may wait; else is told that all are given */
    int64_t draw, stopped;           /* enum offer_draws; enum offer_stop */
    int64_t classes;                 /* 0: everybody counts in the whole alone */
    /* Who waits and whose turn it is: asked first, for so many hours (0: simply placed). The hours between quiet_from and
     * quiet_until (minutes of the day; equal: none) do not count, and nobody is written to in them. */
    int64_t answer_hours, quiet_from, quiet_until;
    /* "Will you come?" is asked so many hours before the beginning (0: never); who has not answered release_hours before it
     * gives the place back. */
    int64_t confirm_hours, release_hours;
    int64_t absent_limit;  /* who stayed away so often within ABSENT_DAYS may not ask; 0: no such rule */
    int64_t per_household; /* places at most of one home (homes.c); 0: nobody is asked where they live */
    bool no_transfer;      /* places are not passed on to another person */
    bool room_off;         /* no waiting room (room.h) */
    int64_t room_minutes;  /* it takes people in so long before the opening; 0: as all do */
    moment due;            /* the job looks at it then (tickets_tick); none: never */
    /* Fees (fees.h): a place is kept so long for its money; 0: it costs nothing. */
    int64_t pay_minutes, group_from;
    percent group_off;
    int64_t refund_rule; /* enum refund_rule */
};
enum { OFFER_QUOTAS = 16, OFFER_PRICES = 6, ABSENT_DAYS = 365 };
/* Quotas overlap: a class counts in each of its quotas and in the whole. At most 16 of either, numbered from 1. */
struct offer_quota {
    int64_t id, version;
    ref offer;
    int64_t position;
    str name;
    int64_t places, given;
};
struct offer_class {
    int64_t id, version;
    ref offer;
    int64_t position;
    str name;
    int64_t quotas; /* bit 0: quota 1 … */
};
enum ticket_channel { TICKET_WEB = 1, TICKET_PHONE, TICKET_DESK };
enum ticket_state {
    TICKET_WAITING = 1,
    TICKET_PLACED,
    TICKET_CANCELLED /* by whoever asked */,
    TICKET_OFFERED /* a place is kept until `until`: place_accept */,
    TICKET_ASKED /* has its place; whether they come must be answered until `until`: place_accept */,
    TICKET_LAPSED /* did not answer in time */,
    TICKET_OFF /* what it was for does not take place */,
    TICKET_ABSENT /* did not come */
};
struct ticket_request {
    int64_t id, version;
    ref offer;
    int64_t number; /* within the offer */
    str code;       /* of its slip */
    str once;       /* of the form that sent it: the same again is the same request */
    int channel;
    str name, contact;
    str needs;     /* what makes it possible to come: "a wheelchair place" */
    str person;    /* keyed hash of who asks, for limits; "" not known */
    str household; /* of where they live, where the offer counts homes */
    int64_t asked, given;
    int state;
    int64_t turn; /* its place in the line: who comes back stands at the end */
    moment at;
    int64_t issue;  /* of its tickets, from 1: those of another issue are void */
    int64_t class;  /* position of its class; 0 none */
    int64_t shares; /* of a draw, that it belongs to: bit 0 share A … */
    moment until;   /* TICKET_OFFERED, TICKET_ASKED */
    bool confirmed; /* has said that they come */
    int64_t told;   /* the state that was written to them; what is another is told by the job */
    bool any_date;  /* stands in the lines of several dates, with the same `once`: the first place ends the others */
};
/* Does it hold places, so that its tickets are good? */
static inline bool ticket_good(const struct ticket_request *r)
{
    return r->given > 0 && (r->state == TICKET_PLACED || r->state == TICKET_ASKED);
}
extern const struct entity offer_entity, ticket_request_entity, offer_quota_entity, offer_class_entity;
extern const struct choice ticket_channels[], ticket_states[], offer_policies[];

struct place_wish {
    int64_t offer, places;
    int channel;
    str name, contact, needs, person, household;
    str once; /* never empty */
    int64_t class;
    int64_t shares;              /* what is claimed; those that we know ourselves are not asked for */
    int64_t fares[OFFER_PRICES]; /* of an offer with prices: places at each, together `places` */
};
enum place_reason {
    PLACE_NOT_OPEN = 1,
    PLACE_CLOSED,
    PLACE_REQUEST_LIMIT,
    PLACE_PERSON_LIMIT,
    PLACE_NONE_LEFT,
    PLACE_OFF /* it does not take place, or not yet: cancelled, postponed */,
    PLACE_ASKED_BEFORE /* one request for each person of a draw */,
    PLACE_ABSENT /* stayed away too often */,
    PLACE_NO_CLASS,
    PLACE_LATE /* the answer came after its time */,
    PLACE_HOUSEHOLD_LIMIT,
    PLACE_NO_HOUSEHOLD /* homes are counted, and it was not said which */,
    PLACE_BOUND /* the places of this offer are not passed on */,
    PLACE_NO_PRICE /* it does not say at which prices */,
    PLACE_NOT_PAID /* a place that costs something is taken by paying it */
};
struct place_answer {
    struct ticket_request request; /* placed or waiting */
    bool before;                   /* it had been taken already: sent twice */
    enum place_reason reason;      /* of E_CONFLICT */
    str quota;                     /* PLACE_NONE_LEFT, or it waits: which one is full; "" the whole */
};
/* OK: taken; the request says whether it is placed. E_CONFLICT: refused, nothing was written. */
err_t place_ask(struct cx *tx, const struct place_wish *wish, struct place_answer *out) MUST_USE;
/* The same without a turn in the writer, as things stand; known: that is the answer. Else place_ask alone can say. */
err_t place_look(struct cx *cx, const struct place_wish *wish, struct place_answer *out, bool *known) MUST_USE;
/* Any date of the event: the first that has a place at once; else in the lines of all that have one, until a place comes in
 * one of them. The request is the placed one, or the first that waits; its code stands for all. Offers with classes and
 * draws that are not drawn take no part. Cancelling one of those that wait cancels them all. */
err_t place_ask_any(struct cx *tx, int64_t event, const struct place_wish *wish, struct place_answer *out) MUST_USE;
/* The dates such a wish would ask, the one of this offer among them; none: there is no other. */
struct any_dates {
    int64_t event;
    LIST(int64_t) offers;
};
err_t place_any_dates(struct cx *cx, int64_t offer, struct any_dates *out) MUST_USE;
/* Given back, no longer waiting, or an offer declined; done before: nothing. */
err_t place_cancel(struct cx *tx, int64_t request) MUST_USE;
/* Gives back all but so many places. E_CONFLICT: it does not hold more than that. */
err_t place_keep(struct cx *tx, int64_t request, int64_t places) MUST_USE;
/* One who cancelled or did not answer joins the line again, at its end. E_CONFLICT: neither, or it is too late (reason). */
err_t place_return(struct cx *tx, int64_t request) MUST_USE;
/* More places go to those who wait first. E_CONFLICT: more are given than there would be; a draw has been announced. */
err_t offer_resize(struct cx *tx, int64_t offer, int64_t places) MUST_USE;
err_t place_ahead(struct cx *cx, const struct ticket_request *request, int64_t *out) MUST_USE; /* who wait before it */

#endif
