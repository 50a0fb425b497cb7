// SPDX-License-Identifier: AGPL-3.0-or-later
/* Checks that the declarations name. */
#ifndef IMECE_ORGANISATION_HOOKS_H
#define IMECE_ORGANISATION_HOOKS_H

#include "core/entity/entity.h"

err_t unit_check(struct cx *cx, const void *row,
                 struct entity_errors *errors); /* no unit above itself; until after from */
err_t holder_check(struct cx *cx, const void *row,
                   struct entity_errors *errors); /* one holder a post and day, acting apart */
err_t decision_check(struct cx *cx, const void *row, struct entity_errors *errors); /* the year is the date's year */
err_t neighbourhood_check(struct cx *cx, const void *row, struct entity_errors *errors) MUST_USE;
err_t figure_check(struct cx *cx, const void *row,
                   struct entity_errors *errors); /* shares over 100 % in one period only with a remark */

#endif
