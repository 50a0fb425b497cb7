// SPDX-License-Identifier: AGPL-3.0-or-later
/* Small drawings of the server: numbers in tenths of a pixel, so that no locale and no rounding changes them. */
#ifndef IMECE_LOOK_SVG_H
#define IMECE_LOOK_SVG_H

#include "core/base/buf.h"

void svg_tenths(struct buf *out, int tenths); /* 75 → 7.5, 80 → 8 */
/* Opens <svg> of that size; a label makes it a picture with a name, an empty one hides it from readers. */
void svg_open(struct buf *out, const char *css_class, int width_tenths, int height_tenths, str label);

#endif
