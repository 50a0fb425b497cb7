// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the office kept beside a record whose person is erased. */
#ifndef IMECE_OFFICE_FORGET_H
#define IMECE_OFFICE_FORGET_H

#include "core/entity/entity.h"

/* Words of its steps, recipients and texts of what was sent, and the papers that were handed in are gone; that there was a step, a
 * notice, and when, stays. Writing only. */
err_t office_forget(struct cx *tx, str entity, int64_t row) MUST_USE;

#endif
