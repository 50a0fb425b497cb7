// SPDX-License-Identifier: AGPL-3.0-or-later
/* Shared by the files that seat people. */
#ifndef IMECE_TICKETS_CHAIRS_INSIDE_H
#define IMECE_TICKETS_CHAIRS_INSIDE_H

#include "modules/tickets/chairs.h"

/* The request and the hall as they are under the lock of the offer, without what lapsed. */
err_t chairs_enter(struct cx *tx, int64_t request, struct ticket_request *r, struct seating *s,
                   struct hall *h) MUST_USE;
err_t chairs_put(struct cx *tx, const struct ticket_request *r, const struct hall *h, const struct hall_choice *c,
                 const struct chair *like) MUST_USE;
/* One line of what was done: when, by whom and with which seats is added. */
err_t chairs_note(struct cx *tx, int64_t offer, struct chair_act *act, const struct hall *h,
                  const struct hall_choice *c) MUST_USE;
str ticket_code(struct arena *a); /* that nobody guesses */

#endif
