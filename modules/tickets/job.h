// SPDX-License-Identifier: AGPL-3.0-or-later
/* What happens to offers by themselves, and when the performance changes. */
#ifndef IMECE_TICKETS_JOB_H
#define IMECE_TICKETS_JOB_H

#include "modules/tickets/places.h"

#define TICKETS_KEEP "bilet-kisisel-gun" /* legal parameter: names are deleted so many days after the end */

/* News besides the states, written into ticket_request.told: what must be written next. */
enum ticket_told { TOLD_POSTPONED = 101, TOLD_MOVED, TOLD_RESUMED };

err_t tickets_tick(struct cx *cx);
/* The first moment that is not in the offer's quiet hours. */
moment offer_awake(const struct offer *o, moment m);
/* So many hours later; quiet ones do not count. */
moment offer_deadline(const struct offer *o, moment from, int64_t hours);

#endif
