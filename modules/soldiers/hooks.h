// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the declarations name. */
#ifndef IMECE_SOLDIERS_HOOKS_H
#define IMECE_SOLDIERS_HOOKS_H

#include "modules/soldiers/soldiers.h"

#define SOLDIERS_READ     "soldiers.read"
#define SOLDIERS_FILES    "soldiers.files"
#define SOLDIERS_DECIDE   "soldiers.decide" /* writes down what the board decided, and pays */
#define SOLDIERS_PERSONAL "soldiers.personal"

err_t soldier_file_holds(struct cx *cx, const void *row, struct hold *out);
err_t soldier_file_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t soldier_file_before_save(struct cx *tx, void *row, const void *old);
err_t soldier_limit_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t soldier_limit_after_delete(struct cx *tx, const void *old);

err_t soldier_show(struct req *r);
err_t soldier_do(struct req *r);

#endif
