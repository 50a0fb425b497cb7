// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the declarations name. */
#ifndef IMECE_PAYMENTS_HOOKS_H
#define IMECE_PAYMENTS_HOOKS_H

#include "core/entity/entity.h"

struct trial_payment {
    int64_t id, version;
    str code;
    bool taken;
    money amount, back;
    str refunds; /* names of those that were made, separated by spaces */
};
extern const struct entity trial_payment_entity;

err_t fee_check(struct cx *cx, const void *row, struct entity_errors *errors);
/* Written once, never changed, never deleted. */
err_t receipt_before_save(struct cx *tx, void *row, const void *old);
err_t receipt_after_delete(struct cx *tx, const void *old);
err_t entry_before_save(struct cx *tx, void *row, const void *old);
err_t entry_after_delete(struct cx *tx, const void *old);

#endif
