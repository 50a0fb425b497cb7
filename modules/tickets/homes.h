// SPDX-License-Identifier: AGPL-3.0-or-later
/* Homes, where an offer counts them. */
#ifndef IMECE_TICKETS_HOMES_H
#define IMECE_TICKETS_HOMES_H

#include "core/base/str.h"

/* The same for every way of writing one address; "" when it names no home: at least one word and one number. */
str home_of(struct arena *a, str address);

#endif
