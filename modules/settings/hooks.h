// SPDX-License-Identifier: AGPL-3.0-or-later
/* Checks that the declarations name. */
#ifndef IMECE_SETTINGS_HOOKS_H
#define IMECE_SETTINGS_HOOKS_H

#include "core/entity/entity.h"

/* Colours that cannot be read are refused with pair, ratio and demand; closing must come after opening. */
err_t municipality_check(struct cx *cx, const void *row, struct entity_errors *errors);

#endif
