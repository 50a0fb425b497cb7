// SPDX-License-Identifier: AGPL-3.0-or-later
/* A signature drawn on a screen: strokes of a finger or a pen as a path of whole numbers within 600 × 200, "M10 20L12 24", as static/js/sign.js
 * writes it. On paper it is as good. */
#ifndef IMECE_CORE_OFFICE_STROKES_H
#define IMECE_CORE_OFFICE_STROKES_H

#include "core/base/str.h"

enum { STROKES_MAX = 12000 };
/* At least one stroke and nothing but strokes: it goes into a drawing as it is. */
bool strokes_drawn(str path);

#endif
