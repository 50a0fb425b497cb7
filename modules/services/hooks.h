// SPDX-License-Identifier: AGPL-3.0-or-later
/* Checks that the declarations name. */
#ifndef IMECE_SERVICES_HOOKS_H
#define IMECE_SERVICES_HOOKS_H

#include "core/entity/entity.h"

/* Found by the words citizens use (they weigh like its name), by its documents, questions and situation of life. */
err_t service_found_by(struct cx *tx, const void *row, str *names, str *more);
err_t service_part_saved(struct cx *tx, const void *row, const void *old); /* a document or question: found anew */
err_t service_part_gone(struct cx *tx, const void *old);
err_t service_field_check(struct cx *cx, const void *row, struct entity_errors *errors); /* a list has choices */
/* many.c */
err_t service_offer(struct cx *tx, int64_t id);
err_t service_withdraw(struct cx *tx, int64_t id);

#endif
