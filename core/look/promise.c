// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/promise.h"

#include "core/look/svg.h"

#define WIDTH  2300 /* tenths of a pixel */
#define HEIGHT 300

/* Where a measure (tenths of the unit) stands; never outside the drawing. */
static int place(int64_t tenths, int64_t scale)
{
    int64_t room = WIDTH - 140, x = tenths * room / (scale * 10);
    return (int)(x < 0 ? 0 : x > room ? room : x) + 20;
}

static int64_t scale_of(const struct promise *p)
{
    if (p->scale > 0) return p->scale;
    int64_t most = p->promised;
    if (p->ninetieth_tenths > most * 10) most = (p->ninetieth_tenths + 9) / 10;
    return most + (most + 3) / 4 + 1;
}

static void put_lozenge(struct buf *out, int x, int y)
{
    buf_put(out, S("<path class=\"pr-median\" d=\"M"));
    svg_tenths(out, x - 75);
    buf_char(out, ' ');
    svg_tenths(out, y);
    buf_put(out, S("l7.5-7.5 7.5 7.5-7.5 7.5z\"/>"));
}

static void put_flag(struct buf *out, int x, int y)
{
    buf_put(out, S("<path class=\"pr-pole\" d=\"M"));
    svg_tenths(out, x);
    buf_char(out, ' ');
    svg_tenths(out, y);
    buf_put(out, S("v25\"/><path class=\"pr-flag\" d=\"M"));
    svg_tenths(out, x);
    buf_char(out, ' ');
    svg_tenths(out, y);
    buf_put(out, S("h8l-2.6 3.5 2.6 3.5h-8\"/>"));
}

static void put_measured(struct buf *out, const struct promise *p, int64_t scale)
{
    int tick = place(p->ninetieth_tenths, scale);
    buf_put(out, S("<path class=\"pr-line\" d=\"M2 19H"));
    svg_tenths(out, tick);
    buf_put(out, S("\"/><path class=\"pr-tick\" d=\"M"));
    svg_tenths(out, tick);
    buf_put(out, S(" 13v12\"/>"));
    put_lozenge(out, place(p->median_tenths, scale), 190);
}

void promise_bar(struct buf *out, const struct promise *p)
{
    int64_t scale = scale_of(p);
    bool measured = p->median_tenths >= 0 && p->ninetieth_tenths >= 0;
    bool late = measured && p->ninetieth_tenths > p->promised * 10;
    svg_open(out, late ? "promise pr-late" : "promise", WIDTH, HEIGHT, p->label);
    buf_put(out, S("<path class=\"pr-axis\" d=\"M2 19H230\"/>"));
    if (measured) put_measured(out, p, scale);
    put_flag(out, place(p->promised * 10, scale), 40);
    buf_put(out, S("</svg>"));
}

void promise_legend(struct buf *out, enum promise_sign sign)
{
    svg_open(out, "promise", sign == PROMISE_NINETIETH ? 60 : 160, 260, STR_NONE);
    if (sign == PROMISE_FLAG) put_flag(out, 20, 0);
    if (sign == PROMISE_MEDIAN) put_lozenge(out, 80, 130);
    if (sign == PROMISE_NINETIETH) buf_put(out, S("<path class=\"pr-tick\" d=\"M3 7v12\"/>"));
    buf_put(out, S("</svg>"));
}
