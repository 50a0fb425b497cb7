// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of the draw share. */
#ifndef IMECE_TICKETS_DRAW_INSIDE_H
#define IMECE_TICKETS_DRAW_INSIDE_H

#include "core/base/buf.h"
#include "core/base/words.h"
#include "modules/tickets/draw.h"

extern const char *const draw_policies[DRAW_SPLIT + 1]; /* as the rules write them */

bool draw_name_ok(str s); /* one line that a record can hold; not empty */
str draw_hex(struct arena *a, const unsigned char bytes[DRAW_BYTES]);

#endif
