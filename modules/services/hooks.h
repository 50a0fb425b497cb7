// SPDX-License-Identifier: AGPL-3.0-or-later
/* Checks that the declarations name. */
#ifndef IMECE_SERVICES_HOOKS_H
#define IMECE_SERVICES_HOOKS_H

#include "core/entity/entity.h"

err_t service_check(struct cx *cx, const void *row, struct entity_errors *errors);       /* channels are known words */
err_t service_field_check(struct cx *cx, const void *row, struct entity_errors *errors); /* a list has choices */

#endif
