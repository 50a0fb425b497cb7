// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the declarations name. */
#ifndef IMECE_VENUES_HOOKS_H
#define IMECE_VENUES_HOOKS_H

#include "modules/venues/venues.h"

err_t venue_check(struct cx *cx, const void *row, struct entity_errors *errors); /* no circle above it */
err_t venue_after_save(struct cx *tx, const void *row, const void *old);         /* search finds the open ones */
err_t venue_after_delete(struct cx *tx, const void *old);
err_t venue_hours_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t venue_closure_check(struct cx *cx, const void *row, struct entity_errors *errors);

#endif
