// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/chart_inside.h"
#include "core/look/svg.h"

enum { DRAWING_MOST = 64 * 1024, CELL = 1500, CELL_HEIGHT = 140 };

static str drawing(struct arena *a, const struct chart *c, bool wide)
{
    struct chart_plan plan = chart_plan(a, c, wide);
    struct buf out = buf_new(a, DRAWING_MOST);
    chart_draw(&out, c, &plan);
    return buf_str(&out);
}

static void fill_legend(struct arena *a, const struct chart *c, struct chart_view *v)
{
    for (size_t s = 0; c->series.n > 1 && s < c->series.n; s++) {
        struct buf out = buf_new(a, 1024);
        chart_key_draw(&out, c, s);
        PUSH(a, &v->legend, (struct chart_key){buf_str(&out), c->series.v[s].name});
    }
}

static void fill_twin(struct arena *a, const struct chart *c, struct chart_view *v)
{
    for (size_t s = 0; s < c->series.n; s++)
        PUSH(a, &v->columns, c->series.v[s].name);
    for (size_t i = 0; i < c->places.n; i++) {
        struct chart_row row = {.name = c->places.v[i], .href = c->hrefs ? c->hrefs[i] : STR_NONE};
        for (size_t s = 0; s < c->series.n; s++) {
            int64_t n = c->series.v[s].v[i];
            PUSH(a, &row.cells, n == CHART_GAP ? S("–") : chart_number(a, c, n));
        }
        PUSH(a, &v->rows, row);
    }
}

struct chart_view chart_view(struct arena *a, const struct chart *c)
{
    struct chart fits = *c;
    if (fits.series.n > CHART_SERIES) fits.series.n = CHART_SERIES;
    if (fits.places.n > CHART_PLACES) fits.places.n = CHART_PLACES;
    struct chart_view v = {.id = c->id,
                           .title = c->title,
                           .text = c->text,
                           .named = c->kind == CHART_LINES,
                           .axis = c->axis,
                           .href = c->href,
                           .link = c->link};
    if (!c->small) v.wide_svg = drawing(a, &fits, true);
    v.narrow_svg = drawing(a, &fits, false);
    fill_legend(a, &fits, &v);
    fill_twin(a, &fits, &v);
    return v;
}

static int cell_x(enum lang l, int x, int width)
{
    return lang_rtl(l) ? CELL - x - width : x;
}

static void cell_rect(struct buf *out, enum lang l, const char *css_class, int width)
{
    buf_fmt(out, "<rect class=\"%s\" x=\"", css_class);
    svg_tenths(out, cell_x(l, 0, width));
    buf_put(out, S("\" y=\"2\" width=\""));
    svg_tenths(out, width);
    buf_put(out, S("\" height=\"10\" rx=\"1.5\"/>"));
}

static int64_t at_most(int64_t value, int64_t most)
{
    return value < 0 ? 0 : value > most ? most : value;
}

str chart_cell_bar(struct arena *a, enum lang l, int64_t value, int64_t most, int64_t mark, bool low)
{
    struct buf out = buf_new(a, 1024);
    int64_t whole = most > 0 ? most : 1;
    svg_open(&out, "chart-cell", CELL, CELL_HEIGHT, STR_NONE);
    cell_rect(&out, l, low ? "s2" : "s1", (int)(at_most(value, whole) * CELL / whole));
    if (mark > 0 && mark <= whole) {
        buf_put(&out, S("<path class=\"chart-mark\" d=\"M"));
        svg_tenths(&out, cell_x(l, (int)(mark * (CELL - 20) / whole) + 10, 0));
        buf_put(&out, S(" 0v14\"/>"));
    }
    buf_put(&out, S("</svg>"));
    return buf_str(&out);
}

str chart_cell_part(struct arena *a, enum lang l, int64_t value, int64_t whole, int64_t most, bool low)
{
    struct buf out = buf_new(a, 1024);
    int64_t all = most > 0 ? most : 1, track = at_most(whole, all);
    svg_open(&out, "chart-cell", CELL, CELL_HEIGHT, STR_NONE);
    cell_rect(&out, l, "chart-track", (int)(track * CELL / all));
    cell_rect(&out, l, low ? "s2" : "s1", (int)(at_most(value, track) * CELL / all));
    buf_put(&out, S("</svg>"));
    return buf_str(&out);
}
