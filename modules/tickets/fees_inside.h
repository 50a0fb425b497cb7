// SPDX-License-Identifier: AGPL-3.0-or-later
/* Where the line and the job meet fees. Each is asked only of offers with `pay_minutes`. */
#ifndef IMECE_TICKETS_FEES_INSIDE_H
#define IMECE_TICKETS_FEES_INSIDE_H

#include "modules/tickets/fees.h"
#include "modules/tickets/places_inside.h"

/* E_CONFLICT with the reason: the prices of the wish are not so many as its places. */
err_t fares_judge(struct cx *tx, const struct line *l, const struct place_wish *w, enum place_reason *why) MUST_USE;
err_t fares_keep(struct cx *tx, const struct ticket_request *r, const struct place_wish *w) MUST_USE;
/* It has got its places: kept until they are paid. The caller saves r. */
err_t fee_due(struct cx *tx, const struct line *l, struct ticket_request *r, bool fresh) MUST_USE;
err_t fee_lapse(struct cx *tx, int64_t request) MUST_USE;
err_t fee_cancel(struct cx *tx, int64_t request, str why) MUST_USE;
err_t fees_off(struct cx *tx, const struct offer *o, str why) MUST_USE; /* all of the offer */
/* The date is another, or takes place after all: who has not paid is asked anew. */
err_t fees_again(struct cx *tx, struct line *l) MUST_USE;
extern const struct pay_owner fees_owner;

#endif
