// SPDX-License-Identifier: AGPL-3.0-or-later
/* The kinds of places of an offer and the quotas that they count in, as they are arranged at the desk. */
#ifndef IMECE_TICKETS_KINDS_H
#define IMECE_TICKETS_KINDS_H

#include "modules/tickets/places.h"

struct kinds { /* in their order; `quotas` of a kind: bit 0 is the first of the list */
    LIST(struct offer_quota) quotas;
    LIST(struct offer_class) kinds;
};
/* Before the first request anything; afterwards names, and places that are not less than what is given: what is added goes to
 * who waits. E_INVALID: *fault says what cannot be (a source text), and nothing has changed. */
err_t kinds_set(struct cx *tx, int64_t offer, const struct kinds *k, const char **fault) MUST_USE;

#endif
