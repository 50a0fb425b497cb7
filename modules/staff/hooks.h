// SPDX-License-Identifier: AGPL-3.0-or-later
/* Hooks that the declarations name. */
#ifndef IMECE_STAFF_HOOKS_H
#define IMECE_STAFF_HOOKS_H

#include "core/entity/entity.h"

err_t account_after_save(struct cx *tx, const void *row, const void *old); /* a closed account ends its sessions */

#endif
