// SPDX-License-Identifier: AGPL-3.0-or-later
/* The waiting room before the form of an offer.
 *
 * - Who comes in the half hour before the opening gets a number. At the opening the numbers are drawn (imece-draw-1, draw.h): to
 *   come early is no advantage, to come first not either. The seed is made with the first number and its commitment shown from
 *   then on; afterwards the record is public and anybody does it again.
 *   A draw of places has no room: there everybody has the same chance anyway. Nor has what is over or all given.
 * - Who comes later gets the next turn. Turns are moments, so many a second; a turn that is less than ROOM_BURST_MS away is
 *   taken at once. So there is a room only where more come than are let in: nobody switches it on. An offer may say that there
 *   is none, or that it takes people in earlier (room_off, room_minutes).
 * - Nobody who waits is kept here: number or turn stand sealed in the visitor's cookie, and the page asks again when it is
 *   time. What is kept is four bytes for each number that was drawn, and in the database, for each offer, up to where numbers
 *   and turns have been given out. Those are written ahead in large steps: after a restart some are skipped, none is given twice,
 *   and every one that was given still holds.
 * - One pass is good for one request: what the form sends as `once` is the pass, and the same pass is the same request. All
 *   windows of one browser hold the same pass.
 *
 * Each visit without a pass takes a number or a turn; so of one network so many do at once, then some each second (PER_PLACE):
 * enough for a town hall behind one address, and far less than are let in.
 *
 * What it cannot do: tell whether two browsers belong to one person. That is what the limits for a person, a request and an
 * address are for; and two numbers are two chances of an early turn, not two places.
 */
#ifndef IMECE_TICKETS_ROOM_H
#define IMECE_TICKETS_ROOM_H

#include "core/entity/module.h"
#include "modules/tickets/places.h"

enum {
    ROOM_EARLY_MS = 30 * 60 * 1000, /* so long before the opening one may be there, if the offer does not say */
    ROOM_RATE = 500,                /* people let in each second */
    ROOM_BURST_MS = 1000,
};
struct offer_room { /* one row for an offer that more wanted than were let in */
    int64_t id, version;
    ref offer;
    str seed, commitment; /* 64 digits; the seed is sealed */
    int64_t numbers;      /* 1 … so many may have been given out before the opening */
    moment turns;         /* up to here turns may have been given out */
};
extern const struct entity offer_room_entity;

struct room_view {
    bool waits;      /* the page shows this (room.html) and no form; it asks again by itself */
    bool crowded;    /* so many came from this network just now that this one has no place yet */
    str pass;        /* else: put it into the form as `once` */
    int64_t number;  /* before the opening; 0: afterwards */
    int64_t ahead;   /* at most so many */
    str opens, turn; /* 10.00; 10.00.17 */
    str commitment, record;
};
/* The form's page calls it first. */
err_t room_door(struct req *r, const struct offer *offer, struct room_view *out) MUST_USE;
/* What the form sent as `once`. *in: go on with *once; else whoever sent this has not waited. Who was given the form at a quiet
 * time, or sends no pass at such a time, need not have. */
err_t room_admits(struct req *r, int64_t offer, str sent, str *once, bool *in) MUST_USE;
void room_leave(struct req *r, int64_t offer); /* it was taken: this browser's next request waits anew */
/* GET /yer/{id}/sira.json: the record of the draw of numbers, once it is open. E_NOT_FOUND: there was none. */
err_t room_record(struct req *r);
void room_forget_all(void); /* as a restart does it */

#endif
