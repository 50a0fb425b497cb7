// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/chart_inside.h"
#include "core/look/html.h"
#include "core/look/svg.h"

/* Everything is placed from the side where reading begins; here, and only here, it is turned for Arabic. Anchors need no
 * turning: start and end follow the direction of the page. */
static int turned(const struct chart *c, const struct chart_plan *p, int x)
{
    return lang_rtl(c->lang) ? p->width - x : x;
}

static void attribute(struct buf *out, const char *name, int tenths)
{
    buf_fmt(out, " %s=\"", name);
    svg_tenths(out, tenths);
    buf_char(out, '"');
}

static void put_text(struct buf *out, const struct chart *c, const struct chart_plan *p, const char *how, int x, int y,
                     str text)
{
    struct html h = {.out = out, .arena = out->arena, .lang = c->lang};
    buf_fmt(out, "<text %s", how);
    attribute(out, "x", turned(c, p, x));
    attribute(out, "y", y);
    buf_char(out, '>');
    html_str(&h, HTML_PLAIN, text);
    buf_put(out, S("</text>"));
}

static void put_across(struct buf *out, const struct chart *c, const struct chart_plan *p, const char *css_class, int y)
{
    buf_fmt(out, "<path class=\"%s\" d=\"M", css_class);
    svg_tenths(out, turned(c, p, p->start));
    buf_char(out, ' ');
    svg_tenths(out, y);
    buf_char(out, 'H');
    svg_tenths(out, turned(c, p, p->end));
    buf_put(out, S("\"/>"));
}

static void put_grid(struct buf *out, const struct chart *c, const struct chart_plan *p)
{
    for (int64_t v = 0; v <= p->scale; v += p->step) {
        int y = chart_y(p, v);
        put_across(out, c, p, v ? "chart-grid" : "chart-axis", y);
        put_text(out, c, p, "text-anchor=\"end\"", p->start - 60, y + 50, chart_number(out->arena, c, v));
    }
}

static void put_places(struct buf *out, const struct chart *c, const struct chart_plan *p)
{
    for (size_t i = 0; i < c->places.n; i++)
        if ((c->places.n - 1 - i) % p->every == 0)
            put_text(out, c, p, "text-anchor=\"middle\"", chart_x(c, p, i), p->bottom + 200, c->places.v[i]);
}

static void put_bars(struct buf *out, const struct chart *c, const struct chart_plan *p)
{
    for (size_t i = 0; i < c->places.n; i++)
        for (size_t s = 0; s < p->series; s++) {
            struct chart_rect r = chart_rect(c, p, s, i);
            if (c->series.v[s].v[i] == CHART_GAP || r.h <= 0) continue;
            buf_fmt(out, "<rect class=\"s%zu\"", s + 1);
            attribute(out, "x", lang_rtl(c->lang) ? p->width - r.x - r.w : r.x);
            attribute(out, "y", r.y);
            attribute(out, "width", r.w);
            attribute(out, "height", r.h);
            buf_put(out, S("/>"));
        }
}

/* Circle, square, triangle, lozenge: lines are told apart without their colours. */
static void put_mark(struct buf *out, size_t series, int x, int y)
{
    static const char *const shapes[CHART_SERIES] = {"m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0", "m-5-5h10v10h-10z",
                                                     "m0-6l6 10.5h-12z", "m0-6.5l6.5 6.5-6.5 6.5-6.5-6.5z"};
    buf_fmt(out, "<path class=\"s%zu\" d=\"M", series + 1);
    svg_tenths(out, x);
    buf_char(out, ' ');
    svg_tenths(out, y);
    buf_fmt(out, "%s\"/>", shapes[series]);
}

static bool known(const struct chart *c, const int64_t *v, size_t place)
{
    return place < c->places.n && v[place] != CHART_GAP;
}

/* A gap breaks the line. */
static void put_line(struct buf *out, const struct chart *c, const struct chart_plan *p, size_t s)
{
    const int64_t *v = c->series.v[s].v;
    buf_fmt(out, "<path class=\"chart-line l%zu\" d=\"", s + 1);
    for (size_t i = 0; i < c->places.n; i++) {
        if (!known(c, v, i)) continue;
        buf_char(out, i && known(c, v, i - 1) ? 'L' : 'M');
        svg_tenths(out, turned(c, p, chart_x(c, p, i)));
        buf_char(out, ' ');
        svg_tenths(out, chart_y(p, v[i]));
    }
    buf_put(out, S("\"/>"));
}

/* A value that stands alone between two gaps has no line: it is a dot. */
static void put_dots(struct buf *out, const struct chart *c, const struct chart_plan *p, size_t s)
{
    const int64_t *v = c->series.v[s].v;
    for (size_t i = 0; i < c->places.n; i++) {
        if (!known(c, v, i) || known(c, v, i + 1) || (i && known(c, v, i - 1))) continue;
        buf_fmt(out, "<circle class=\"s%zu\" r=\"3\"", s + 1);
        attribute(out, "cx", turned(c, p, chart_x(c, p, i)));
        attribute(out, "cy", chart_y(p, v[i]));
        buf_put(out, S("/>"));
    }
}

static void put_lines(struct buf *out, const struct chart *c, const struct chart_plan *p)
{
    for (size_t s = 0; s < p->series; s++) {
        size_t last = chart_last(c, &c->series.v[s]);
        if (last == c->places.n) continue;
        put_line(out, c, p, s);
        put_dots(out, c, p, s);
        put_mark(out, s, turned(c, p, chart_x(c, p, last)), chart_y(p, c->series.v[s].v[last]));
        if (p->wide && p->series > 1)
            put_text(out, c, p, "class=\"chart-strong\"", p->end + 120, p->label_y[s] + 50, c->series.v[s].name);
    }
}

static void put_strong(struct buf *out, const struct chart *c, const struct chart_plan *p)
{
    if (!c->strong || c->strong > c->places.n) return;
    size_t place = c->strong - 1;
    int64_t most = 0;
    for (size_t s = 0; s < p->series; s++) {
        int64_t v = c->series.v[s].v[place] < 0 ? 0 : c->series.v[s].v[place];
        most = c->kind == CHART_STACKED ? most + v : v > most ? v : most;
    }
    put_text(out, c, p, "class=\"chart-strong\" text-anchor=\"middle\"", chart_x(c, p, place), chart_y(p, most) - 70,
             chart_number(out->arena, c, most));
}

static void put_goal(struct buf *out, const struct chart *c, const struct chart_plan *p)
{
    if (!c->goal) return;
    put_across(out, c, p, "chart-mark", chart_y(p, c->goal));
    if (p->wide) put_text(out, c, p, "class=\"chart-goal\"", p->end + 120, chart_y(p, c->goal) + 50, c->goal_name);
}

static void put_named(struct buf *out, const struct chart *c, const struct chart_plan *p, const char *element, str text)
{
    struct html h = {.out = out, .arena = out->arena, .lang = c->lang};
    buf_fmt(out, "<%s id=\"%.*s-%s%c\">", element, STR_FMT(c->id), element, p->wide ? 'w' : 'n');
    html_str(&h, HTML_PLAIN, text);
    buf_fmt(out, "</%s>", element);
}

void chart_draw(struct buf *out, const struct chart *c, const struct chart_plan *p)
{
    char size = p->wide ? 'w' : 'n';
    buf_fmt(out, "<svg class=\"chart chart-%s\" viewBox=\"0 0 ", p->wide ? "wide" : "narrow");
    svg_tenths(out, p->width);
    buf_char(out, ' ');
    svg_tenths(out, p->height);
    buf_fmt(out,
            "\" role=\"img\" focusable=\"false\" aria-labelledby=\"%.*s-title%c\" aria-describedby=\"%.*s-desc%c\">",
            STR_FMT(c->id), size, STR_FMT(c->id), size);
    put_named(out, c, p, "title", c->title);
    put_named(out, c, p, "desc", c->sentence);
    put_grid(out, c, p);
    put_places(out, c, p);
    if (c->kind == CHART_LINES)
        put_lines(out, c, p);
    else
        put_bars(out, c, p);
    put_goal(out, c, p);
    put_strong(out, c, p);
    buf_put(out, S("</svg>"));
}

void chart_key_draw(struct buf *out, const struct chart *c, size_t s)
{
    svg_open(out, "chart-key", 280, 140, STR_NONE);
    if (c->kind == CHART_LINES) {
        buf_fmt(out, "<path class=\"chart-line l%zu\" d=\"M0 7H28\"/>", s + 1);
        put_mark(out, s, 140, 70);
    } else {
        buf_fmt(out, "<rect class=\"s%zu\" x=\"7\" width=\"14\" height=\"14\" rx=\"2\"/>", s + 1);
    }
    buf_put(out, S("</svg>"));
}
