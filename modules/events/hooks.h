// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the declarations name. */
#ifndef IMECE_EVENTS_HOOKS_H
#define IMECE_EVENTS_HOOKS_H

#include "modules/events/events.h"

err_t event_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t event_before_save(struct cx *tx, void *row, const void *old);
err_t event_after_save(struct cx *tx, const void *row, const void *old);
err_t event_text_before_save(struct cx *tx, void *row, const void *old);
err_t event_text_after_save(struct cx *tx, const void *row, const void *old);
err_t performance_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t performance_before_save(struct cx *tx, void *row, const void *old);
err_t performance_after_save(struct cx *tx, const void *row, const void *old);
err_t performance_after_delete(struct cx *tx, const void *old);
err_t series_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t series_before_save(struct cx *tx, void *row, const void *old);
err_t series_after_save(struct cx *tx, const void *row, const void *old);
err_t guest_before_save(struct cx *tx, void *row, const void *old);
err_t special_day_check(struct cx *cx, const void *row, struct entity_errors *errors);

#endif
