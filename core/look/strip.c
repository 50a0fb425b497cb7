// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/strip.h"

#include "core/look/svg.h"

#define MANY     31 /* more squares than this are not read any more */
#define OVER_MAX 10 /* later than this is told by the words alone */
#define OVER_ROW 5  /* in lists, where the words beside it must stay near */

static const struct {
    int square, gap; /* tenths of a pixel */
} sizes[] = {[STRIP_LIST] = {75, 15}, [STRIP_PANEL] = {82, 16}, [STRIP_WIDE] = {130, 24}};

struct squares {
    int n, used, over;
};

static int limited(int64_t v, int most)
{
    return v < 0 ? 0 : v > most ? most : (int)v;
}

/* Used time is rounded down (a day that is not over is not used) but shows as soon as there is any; lateness up. */
static struct squares count(const struct strip *s)
{
    int64_t used = s->used, over = s->over;
    if (!s->tenths && s->promised <= MANY) {
        return (struct squares){s->promised, limited(used, s->promised), limited(over, OVER_MAX)};
    }
    int64_t part = used * 10 / s->promised;
    if (used > 0 && part == 0) part = 1;
    int64_t late = (over * 10 + s->promised - 1) / s->promised;
    return (struct squares){10, limited(part, 10), limited(late, s->tenths ? OVER_ROW : OVER_MAX)};
}

static const char *square_class(const struct strip *s, const struct squares *q, int i)
{
    if (i >= q->n) return "sq sq-late";
    if (i < q->used) return s->state == STRIP_LAST_DAY ? "sq sq-last" : "sq sq-used";
    return s->state == STRIP_STOPPED ? "sq sq-hold" : "sq";
}

static void put_square(struct buf *out, const char *css_class, int x, int size)
{
    buf_fmt(out, "<rect class=\"%s\" x=\"", css_class);
    svg_tenths(out, x + 7);
    buf_put(out, S("\" y=\"2.7\" width=\""));
    svg_tenths(out, size - 10);
    buf_put(out, S("\" height=\""));
    svg_tenths(out, size - 10);
    buf_put(out, S("\" rx=\""));
    svg_tenths(out, size * 16 / 100);
    buf_put(out, S("\"/>"));
}

void clock_strip(struct buf *out, const struct strip *s)
{
    if (s->promised <= 0) return;
    struct squares q = count(s);
    int size = sizes[s->size].square, step = size + sizes[s->size].gap, height = size + 60;
    svg_open(out, "strip", (q.n + q.over) * step + (q.over ? 100 : 40), height, s->label);
    int x = 0;
    for (int i = 0; i < q.n + q.over; i++) {
        put_square(out, square_class(s, &q, i), x, size);
        x += step;
        if (i != q.n - 1) continue;
        buf_put(out, S("<path class=\"sq-promise\" d=\"M"));
        svg_tenths(out, x + 10);
        buf_put(out, S(" 0v"));
        svg_tenths(out, height - 10);
        buf_put(out, S("\"/>"));
        x += 70;
    }
    buf_put(out, S("</svg>"));
}
