// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the declarations name. */
#ifndef IMECE_TICKETS_HOOKS_H
#define IMECE_TICKETS_HOOKS_H

#include "modules/tickets/tickets.h"

err_t offer_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t offer_before_save(struct cx *tx, void *row, const void *old);
err_t offer_quota_before_save(struct cx *tx, void *row, const void *old);
err_t offer_share_before_save(struct cx *tx, void *row, const void *old);
err_t offer_share_after_delete(struct cx *tx, const void *old);
err_t offer_draw_before_save(struct cx *tx, void *row, const void *old);
err_t offer_draw_after_delete(struct cx *tx, const void *old);
err_t tickets_init(struct cx *tx);
err_t tickets_start(struct app *app);
err_t tickets_tick(struct cx *cx);

#endif
