// SPDX-License-Identifier: AGPL-3.0-or-later
/* Between chart_plan.c (numbers → places on the paper), chart_draw.c (→ SVG) and chart.c (→ the view). Lengths are tenths of a
 * pixel, from the side where reading begins. */
#ifndef IMECE_LOOK_CHART_INSIDE_H
#define IMECE_LOOK_CHART_INSIDE_H

#include "core/look/chart.h"

struct chart_plan {
    bool wide;
    int width, height;
    int start, end, top, bottom; /* of the field where the values stand */
    int64_t scale, step;         /* value at the top; distance of the grid's lines */
    int slot, bar;               /* width of a place and of one bar in it */
    size_t every;                /* each how many places have a label, the last one always */
    size_t series;
    int label_y[CHART_SERIES]; /* of the names at the ends of lines */
};
struct chart_plan chart_plan(struct arena *a, const struct chart *c, bool wide);
int chart_y(const struct chart_plan *p, int64_t value);
int chart_x(const struct chart *c, const struct chart_plan *p, size_t place); /* middle of a place */
struct chart_rect {
    int x, y, w, h;
};
struct chart_rect chart_rect(const struct chart *c, const struct chart_plan *p, size_t series, size_t place);
int64_t chart_step(int64_t most);                                       /* 1, 2 or 5 with noughts: at most five lines */
size_t chart_last(const struct chart *c, const struct chart_series *s); /* place of the last value; places.n: none */
str chart_number(struct arena *a, const struct chart *c, int64_t v);

void chart_draw(struct buf *out, const struct chart *c, const struct chart_plan *p);
void chart_key_draw(struct buf *out, const struct chart *c, size_t series);

#endif
