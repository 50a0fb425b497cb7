// SPDX-License-Identifier: AGPL-3.0-or-later
/* The desk itself: one field that leads to any record, person or action. */
#ifndef IMECE_DESK_H
#define IMECE_DESK_H

#include "core/entity/module.h"

/* Asked first: the address of the case that a number (2026/4127) or a tracking code names, else E_NOT_FOUND. Set by
 * modules/applications; NULL: no such module. */
extern err_t (*desk_find_case)(struct cx *cx, str query, str *href);

extern const struct module desk_module;

#endif
