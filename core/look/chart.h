// SPDX-License-Identifier: AGPL-3.0-or-later
/* Charts drawn by the server: bars beside each other, stacked bars, lines with gaps. One call gives the drawing in two
 * widths (the style sheet shows the one that fits, so that no letter is ever smaller than it should be), a legend where
 * the drawing has no room for names, and the twin: the same numbers as a table.
 *
 * Bars begin at zero. Colours are classes (s1 … s4 fill, l1 … l4 stroke); lines differ by dash and end mark besides. In
 * right-to-left languages the whole drawing is mirrored, words and numbers are not. All lengths are tenths of a pixel and
 * all reckoning is in integers: the same numbers give the same bytes everywhere (chart_test.c).
 */
#ifndef IMECE_LOOK_CHART_H
#define IMECE_LOOK_CHART_H

#include "core/base/buf.h"
#include "core/base/words.h"

struct html;
enum chart_kind { CHART_BARS, CHART_STACKED, CHART_LINES };
enum chart_unit { CHART_COUNT, CHART_TENTHS, CHART_PERCENT /* whole per cents */ };
#define CHART_GAP INT64_MIN /* nothing is known here: no bar, the line is broken, a dash in the table */
enum { CHART_SERIES = 4, CHART_PLACES = 60 };

struct chart_series {
    str name;
    const int64_t *v; /* one a place; not negative */
};
struct chart {
    enum chart_kind kind;
    enum chart_unit unit;
    enum lang lang;
    str id;          /* unique on its page */
    str title, text; /* the finding as a heading; under it one sentence, or "" */
    str sentence;    /* what the drawing shows, for those who do not see it */
    str axis;        /* what the places are: "Week" */
    LIST(str) places;
    const str *hrefs; /* of each place: the list behind it, linked in the table; NULL none */
    LIST(struct chart_series) series;
    int64_t goal;  /* a line across, 0 none */
    str goal_name; /* "goal" */
    int64_t top;   /* the scale reaches this at least: one scale for several drawings */
    size_t strong; /* number of the place whose value is written out, from 1; 0 none */
    bool small;    /* one of several beside each other: the narrow drawing only */
    str href, link;
};

struct chart_row {
    str name, href;
    LIST(str) cells;
};
struct chart_key {
    str svg, name;
};
struct chart_view { /* {{> chart weeks}} */
    str id, title, text;
    str wide_svg, narrow_svg; /* wide: "" of a small one */
    bool named;               /* the wide drawing names its series itself */
    LIST(struct chart_key) legend;
    str axis;
    LIST(str) columns;
    LIST(struct chart_row) rows;
    str href, link;
};
struct chart_view chart_view(struct arena *a, const struct chart *c);
void html_chart(struct html *h, const struct chart_view *page);

/* A bar for a cell of a table, 150 px = most, with a mark to compare it with (0 none); low: painted as what wants
 * attention. The number stands beside it. */
str chart_cell_bar(struct arena *a, enum lang l, int64_t value, int64_t most, int64_t mark, bool low);
/* The same in a track that shows how much it could be: 150 px = most, whole <= most of them the track. */
str chart_cell_part(struct arena *a, enum lang l, int64_t value, int64_t whole, int64_t most, bool low);

#endif
