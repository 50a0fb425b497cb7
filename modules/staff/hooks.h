// SPDX-License-Identifier: AGPL-3.0-or-later
/* Hooks that the declarations name. */
#ifndef IMECE_STAFF_HOOKS_H
#define IMECE_STAFF_HOOKS_H

#include "core/entity/entity.h"

err_t account_after_save(struct cx *tx, const void *row, const void *old); /* a closed account ends its sessions */
/* Administrator and auditor hold everywhere: whoever gives rights in one unit could give them in all. */
err_t account_role_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t account_role_before_save(struct cx *tx, void *row, const void *old);
/* many.c */
err_t account_close(struct cx *tx, int64_t id);
err_t account_reopen(struct cx *tx, int64_t id);

#endif
