// SPDX-License-Identifier: AGPL-3.0-or-later
/* sRGB colours, their OKLCH form and WCAG 2 contrast. */
#ifndef IMECE_LOOK_COLOR_H
#define IMECE_LOOK_COLOR_H

#include "core/base/str.h"

struct rgb {
    unsigned char r, g, b;
};
struct lch { /* OKLCH: lightness 0 … 1, chroma, hue in degrees */
    double l, c, h;
};

err_t color_parse(str hex, struct rgb *out) MUST_USE; /* "#0B6470"; E_INVALID otherwise */
str color_hex(struct arena *a, struct rgb c);         /* "#0B6470" */
struct lch color_lch(struct rgb c);
struct rgb color_of_lch(struct lch c); /* chroma reduced by steps of 4 % until it is inside sRGB */
double color_contrast(struct rgb a, struct rgb b);
double color_hue_apart(double a, double b); /* 0 … 180 */

#endif
