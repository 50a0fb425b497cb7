// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of the places share. */
#ifndef IMECE_TICKETS_PLACES_INSIDE_H
#define IMECE_TICKETS_PLACES_INSIDE_H

#include "modules/events/events.h"
#include "modules/tickets/draw_inside.h"
#include "modules/tickets/offer_draw.h"

extern const struct save TICKETS_SAVE; /* the program itself; what must be unique is so by its making */

/* An offer under its lock, with what is counted beside the whole. */
struct line {
    struct offer offer;
    struct offer_quota *quotas;
    struct offer_class *classes;
    size_t n_quotas, n_classes;
};
err_t line_open(struct cx *tx, int64_t offer, struct line *out) MUST_USE;
err_t line_look(struct cx *cx, int64_t offer, struct line *out) MUST_USE; /* as it stands, without the lock */
/* The same, by one of its requests, which is read under the lock. */
err_t line_of(struct cx *tx, int64_t request, struct ticket_request *r, struct line *out) MUST_USE;
bool line_moves(const struct line *l); /* are places given along it now? */
bool line_has(const struct line *l, int64_t class);
/* What a request of this class could have at most; full: which quota says so, "" the whole. */
int64_t line_room(const struct line *l, int64_t class, str *full);
int64_t line_most(const struct line *l, int64_t class); /* the same when nothing is given yet */
/* Given, or back (n < 0). Nothing is given without this count: it is the last to say no. */
err_t line_give(struct cx *tx, struct line *l, int64_t class, int64_t n) MUST_USE;
/* Who stands first and may have a place gets it, until nobody can: the only way to a place. fresh: who is asking right
 * now, and therefore need not be asked; 0 nobody. */
err_t line_serve(struct cx *tx, struct line *l, int64_t fresh) MUST_USE;
/* Of a wish for any date: no longer in the other lines. */
err_t line_leave_others(struct cx *tx, const struct ticket_request *r) MUST_USE;
/* As place_ask; whether it is also in other lines. */
err_t place_join(struct cx *tx, const struct place_wish *w, bool any_date, struct place_answer *out) MUST_USE;
err_t line_call_job(struct cx *tx, int64_t offer) MUST_USE; /* there is something to tell */

err_t place_next_turn(struct cx *tx, int64_t offer, int64_t *out) MUST_USE;
/* What the offer's rules say of a person who wants so many places more. E_CONFLICT with the reason. */
err_t place_judge_person(struct cx *tx, const struct offer *o, str person, int64_t places,
                         enum place_reason *why) MUST_USE;
/* The same of a home. Counted only where the offer says so; then everybody says where they live, by whatever way they ask. */
err_t place_judge_home(struct cx *tx, const struct offer *o, str household, int64_t places,
                       enum place_reason *why) MUST_USE;
err_t place_sent_before(struct cx *cx, const struct place_wish *w,
                        struct place_answer *out) MUST_USE; /* E_NOT_FOUND: no */
str place_new_code(struct arena *a);
struct ticket_request place_request(const struct cx *tx, const struct place_wish *w); /* as it begins: it waits */
/* Shares of the draw that a wish may count in. */
err_t offer_shares_of(struct cx *cx, const struct offer *o, const struct place_wish *w, int64_t *out) MUST_USE;
err_t offer_date(struct cx *cx, const struct offer *o, struct performance *out) MUST_USE;

#endif
