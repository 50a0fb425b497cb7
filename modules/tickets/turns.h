// SPDX-License-Identifier: AGPL-3.0-or-later
/* What becomes of a place after it was given: answers, absence, exceptions, another person. All inside the writer. */
#ifndef IMECE_TICKETS_TURNS_H
#define IMECE_TICKETS_TURNS_H

#include "modules/tickets/places.h"

struct ticket_absence { /* kept for ABSENT_DAYS, then gone */
    int64_t id, version;
    str person; /* as in the request */
    ref request;
    moment at;
};
struct ticket_exception { /* a place given out of turn */
    int64_t id, version;
    ref request, offer;
    str reason, who; /* who gave it */
    moment at;
};
extern const struct entity ticket_absence_entity, ticket_exception_entity;

/* Yes to an offered place, or to "will you come?"; said before: nothing. E_CONFLICT: PLACE_LATE, and nothing has changed;
 * no is place_cancel. */
err_t place_accept(struct cx *tx, int64_t request, struct place_answer *out) MUST_USE;
/* Did not come. E_CONFLICT: it has not begun, or it has no place. Twice: once. */
err_t place_absent(struct cx *tx, int64_t request) MUST_USE;
err_t place_pardon(struct cx *tx, int64_t request) MUST_USE; /* that they did not come is forgotten */
/* The places are another person's, and count for that one and the home of that one: new slip, new issue, so that the old
 * tickets are void. to: name, contact, person, household. E_CONFLICT: it holds none, or PLACE_PERSON_LIMIT,
 * PLACE_HOUSEHOLD_LIMIT, PLACE_NO_HOUSEHOLD, PLACE_BOUND. */
err_t place_transfer(struct cx *tx, int64_t request, const struct place_wish *to, struct place_answer *out) MUST_USE;
/* Out of turn, of those that are not given yet. E_INVALID without a reason or without somebody who answers for it. */
err_t place_except(struct cx *tx, const struct place_wish *wish, str reason, struct place_answer *out) MUST_USE;
err_t place_exceptions(struct cx *cx, int64_t offer, int64_t *requests, int64_t *places) MUST_USE; /* that still hold */

#endif
