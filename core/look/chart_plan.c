// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/chart_inside.h"

enum {
    WIDE = 5600,
    WIDE_HEIGHT = 2600,
    NARROW = 2600,
    NARROW_HEIGHT = 1900,
    LETTER = 80,       /* of 14 px text, on the safe side */
    ABOVE = 240,       /* room for a value over the highest bar */
    BELOW = 260,       /* room for the labels of the places */
    NAMES_MOST = 1500, /* room for the names at the ends of lines */
    LINE = 170,        /* from one name to the next */
};

int64_t chart_step(int64_t most)
{
    static const int64_t steps[] = {1, 2, 5};
    for (int64_t ten = 1;; ten *= 10)
        for (int i = 0; i < 3; i++)
            if ((most - 1) / (steps[i] * ten) < 5 || ten > INT64_MAX / 100) return steps[i] * ten;
}

str chart_number(struct arena *a, const struct chart *c, int64_t v)
{
    if (c->unit == CHART_TENTHS) return fmt_decimal(a, c->lang, v);
    return c->unit == CHART_PERCENT ? fmt_percent(a, c->lang, (percent){v * 100}) : fmt_int(a, c->lang, v);
}

static int64_t value(const struct chart *c, size_t series, size_t place)
{
    int64_t v = c->series.v[series].v[place];
    return v < 0 ? 0 : v;
}

static int64_t highest(const struct chart *c)
{
    int64_t most = c->top > c->goal ? c->top : c->goal;
    for (size_t i = 0; i < c->places.n; i++) {
        int64_t sum = 0;
        for (size_t s = 0; s < c->series.n; s++) {
            sum = c->kind == CHART_STACKED ? sum + value(c, s, i) : value(c, s, i);
            if (sum > most) most = sum;
        }
    }
    return most > 0 ? most : 1;
}

size_t chart_last(const struct chart *c, const struct chart_series *s)
{
    for (size_t i = c->places.n; i > 0; i--)
        if (s->v[i - 1] != CHART_GAP) return i - 1;
    return c->places.n;
}

static int text_width(str s)
{
    return (int)str_chars(s) * LETTER;
}

/* What stands at the ends of the lines: names, and the name of the goal. */
static int room_for_names(const struct chart *c)
{
    int most = text_width(c->goal_name);
    for (size_t s = 0; c->kind == CHART_LINES && s < c->series.n; s++)
        if (text_width(c->series.v[s].name) > most) most = text_width(c->series.v[s].name);
    return most > NAMES_MOST ? NAMES_MOST : most;
}

static int widest_label(const struct chart *c)
{
    int most = 0;
    for (size_t i = 0; i < c->places.n; i++)
        if (text_width(c->places.v[i]) > most) most = text_width(c->places.v[i]);
    return most;
}

/* The label of the last place stands in its middle and must not be cut off. */
static int room_at_end(const struct chart *c, const struct chart_plan *p)
{
    int names = p->wide ? room_for_names(c) : 0, label = widest_label(c) / 2;
    if (c->kind != CHART_LINES) label -= (p->width - p->start - label) / (int)(c->places.n ? c->places.n : 1) / 2;
    int room = names ? names + 2 * LETTER : LETTER;
    return label > room ? label : room;
}

static size_t label_every(const struct chart *c, const struct chart_plan *p)
{
    int most = widest_label(c), room = p->end - p->start;
    size_t every = 1;
    while (every < c->places.n && (int)every * room / (int)c->places.n < most + LETTER)
        every++;
    return every;
}

/* Names stand beside the ends of their lines, and never on each other: from the top down, then back from the bottom. */
static void place_names(const struct chart *c, struct chart_plan *p)
{
    size_t order[CHART_SERIES] = {0};
    for (size_t s = 0; s < p->series; s++) {
        size_t last = chart_last(c, &c->series.v[s]), at = s;
        p->label_y[s] = last < c->places.n ? chart_y(p, c->series.v[s].v[last]) : p->bottom;
        for (; at > 0 && p->label_y[order[at - 1]] > p->label_y[s]; at--)
            order[at] = order[at - 1];
        order[at] = s;
    }
    for (size_t i = 1; i < p->series; i++)
        if (p->label_y[order[i]] < p->label_y[order[i - 1]] + LINE)
            p->label_y[order[i]] = p->label_y[order[i - 1]] + LINE;
    for (size_t i = p->series, low = (size_t)p->bottom; i > 0; i--, low -= LINE)
        if (p->label_y[order[i - 1]] > (int)low) p->label_y[order[i - 1]] = (int)low;
}

struct chart_plan chart_plan(struct arena *a, const struct chart *c, bool wide)
{
    struct chart_plan p = {.wide = wide,
                           .width = wide ? WIDE : NARROW,
                           .height = wide ? WIDE_HEIGHT : NARROW_HEIGHT,
                           .series = c->series.n < CHART_SERIES ? c->series.n : CHART_SERIES};
    int64_t most = highest(c);
    p.step = chart_step(most);
    p.scale = (most + p.step - 1) / p.step * p.step;
    p.start = text_width(chart_number(a, c, p.scale)) + LETTER;
    p.end = p.width - room_at_end(c, &p);
    p.top = ABOVE;
    p.bottom = p.height - BELOW;
    p.slot = (p.end - p.start) / (int)(c->places.n ? c->places.n : 1);
    int bars = c->kind == CHART_BARS && p.series ? (int)p.series : 1;
    p.bar = p.slot * 72 / 100 / bars;
    p.every = label_every(c, &p);
    if (c->kind == CHART_LINES) place_names(c, &p);
    return p;
}

int chart_y(const struct chart_plan *p, int64_t v)
{
    return p->bottom - (int)((v * (p->bottom - p->top) + p->scale / 2) / p->scale);
}

/* Bars stand in the middle of their slot; a line begins and ends at the edge of the field. */
int chart_x(const struct chart *c, const struct chart_plan *p, size_t place)
{
    if (c->kind != CHART_LINES) return p->start + p->slot * (int)place + p->slot / 2;
    if (c->places.n < 2) return (p->start + p->end) / 2;
    return p->start + (p->end - p->start) * (int)place / (int)(c->places.n - 1);
}

struct chart_rect chart_rect(const struct chart *c, const struct chart_plan *p, size_t series, size_t place)
{
    int64_t below = 0, own = value(c, series, place);
    int left = chart_x(c, p, place) - p->bar / 2;
    if (c->kind == CHART_BARS) left = chart_x(c, p, place) - p->bar * (int)p->series / 2 + p->bar * (int)series;
    for (size_t s = 0; c->kind == CHART_STACKED && s < series; s++)
        below += value(c, s, place);
    int top = chart_y(p, below + own);
    return (struct chart_rect){left, top, p->bar, chart_y(p, below) - top};
}
