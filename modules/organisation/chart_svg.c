// SPDX-License-Identifier: AGPL-3.0-or-later
/* The organisation chart as a drawing: from the start of the line to its end, one column for each level, the first unit below
 * another beside it, so that many units make it long and never unreadable. Inside the <svg> the lines are the picture with a name (role="img"); the boxes are
 * links beside them, not inside, since what stands in a picture is not read. Each link has its like in the list of the
 * page, so the keyboard need not pass it twice. Colours are tokens, so one drawing serves light, dark and print. */
#include "core/base/text.h"
#include "core/look/html.h"
#include "core/look/svg.h"
#include "modules/organisation/inside.h"

/* Tenths of a pixel. */
enum {
    BOX_W = 1940, /* five levels fit the page */
    BOX_H = 700,
    ROW = 820,     /* from one leaf to the next */
    COLUMN = 2240, /* from one level to the next */
    EDGE = 20,
    LINE = 190,
    CHARS = 22, /* of 14 px that surely fit into a box */
    CHART_MAX = 4 * 1024 * 1024,
};

struct drawing {
    struct cx *cx;
    struct buf *out;
    struct html html;
    int width;
    bool mirror; /* scripts that run from right to left */
};

static int levels(const struct unit_node *nodes, size_t n)
{
    int most = 0;
    for (size_t i = 0; i < n; i++) {
        int below = 1 + levels(nodes[i].below.v, nodes[i].below.n);
        most = below > most ? below : most;
    }
    return most;
}

static void put_number(struct drawing *d, const char *name, int tenths)
{
    buf_fmt(d->out, " %s=\"", name);
    svg_tenths(d->out, tenths);
    buf_char(d->out, '"');
}

static int column_x(const struct drawing *d, int level)
{
    int x = EDGE + level * COLUMN;
    return d->mirror ? d->width - x - BOX_W : x;
}

/* ---- places: leaves one under the other, what is above them on the line of its first one ---- */
static void place(struct unit_node *nodes, size_t n, int *next)
{
    for (size_t i = 0; i < n; i++) {
        nodes[i].y = *next;
        place(nodes[i].below.v, nodes[i].below.n, next);
        if (!nodes[i].below.n) *next += ROW;
    }
}

/* ---- lines: from the middle of a box to those below it ---- */
static void elbow(struct drawing *d, int level, int from, int to)
{
    int start = column_x(d, level) + (d->mirror ? 0 : BOX_W), end = column_x(d, level + 1) + (d->mirror ? BOX_W : 0);
    int points[] = {start, from, (start + end) / 2, from, (start + end) / 2, to, end, to};
    buf_put(d->out, S("<polyline points=\""));
    for (int i = 0; i < 8; i++) {
        if (i) buf_char(d->out, i % 2 ? ',' : ' ');
        svg_tenths(d->out, points[i]);
    }
    buf_put(d->out, S("\"/>"));
}

static void lines(struct drawing *d, const struct unit_node *nodes, size_t n, int level)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < nodes[i].below.n; k++)
            elbow(d, level, nodes[i].y, nodes[i].below.v[k].y);
        lines(d, nodes[i].below.v, nodes[i].below.n, level + 1);
    }
}

/* ---- boxes ---- */
static void text_line(struct drawing *d, int x, int y, const char *look, str text)
{
    buf_put(d->out, S("<text"));
    put_number(d, "x", x);
    put_number(d, "y", y);
    buf_fmt(d->out, " %s>", look);
    html_str(&d->html, HTML_PLAIN, text_cut(d->cx->arena, text, CHARS));
    buf_put(d->out, S("</text>"));
}

/* The longest beginning of whole words that fits a line; the rest stays in *rest. */
static str take_line(str *rest)
{
    str all = *rest;
    if (str_chars(all) <= CHARS) {
        *rest = STR_NONE;
        return all;
    }
    size_t cut = 0;
    for (size_t i = 0; i < all.n; i++)
        if (all.p[i] == ' ' && str_chars((str){all.p, i}) <= CHARS) cut = i;
    if (!cut) cut = all.n; /* one long word is cut with dots */
    *rest = str_trim((str){all.p + cut, all.n - cut});
    return (str){all.p, cut};
}

/* Who leads it on that day, in a box's few words; "" where there is no such post. */
static str leader(const struct drawing *d, const struct unit_node *n)
{
    for (size_t i = 0; i < n->people.n; i++) {
        const struct person_row *p = &n->people.v[i];
        if (!p->head) continue;
        if (p->vacant) return str_of(words(d->cx->lang, N_("Vacant")));
        if (!p->acting) return p->name;
        struct word_arg name = {S("name"), p->name};
        return words_fill(d->cx->arena, str_of(words(d->cx->lang, N_("{name} (acting)"))), 1, &name);
    }
    return STR_NONE;
}

#define NAME_LOOK "fill=\"currentColor\" font-weight=\"600\""
#define WHO_LOOK  "fill=\"var(--ink2)\" pointer-events=\"none\""

/* At most three lines: a long name has two, a long person two where the name has one. */
static void box(struct drawing *d, const struct unit_node *n, int level)
{
    str name = n->short_name, first = take_line(&name), who = leader(d, n), whole = who, who_first = take_line(&who);
    bool main_unit = n->rank == UNIT_DIRECTORATE || n->rank == UNIT_DEPARTMENT, who_two = who.n > 0 && name.n == 0;
    int count = 1 + (name.n > 0) + (whole.n > 0) + who_two, x = column_x(d, level) + 120;
    int y = n->y - (count - 1) * LINE / 2 + 50;
    buf_put(d->out, S("<a tabindex=\"-1\" href=\""));
    html_str(&d->html, HTML_WHOLE_URL, n->href);
    buf_put(d->out, S("\"><rect"));
    put_number(d, "x", x - 120);
    put_number(d, "y", n->y - BOX_H / 2);
    put_number(d, "width", BOX_W);
    put_number(d, "height", BOX_H);
    buf_fmt(d->out, " rx=\"8\" fill=\"none\" pointer-events=\"all\" stroke=\"%s\" stroke-width=\"%s\"/>",
            main_unit ? "currentColor" : "var(--strong)", main_unit ? "2" : "1");
    text_line(d, x, y, NAME_LOOK, first);
    if (name.n) text_line(d, x, y += LINE, NAME_LOOK, name);
    buf_put(d->out, S("</a>"));
    if (whole.n) text_line(d, x, y += LINE, WHO_LOOK, who_two ? who_first : whole);
    if (who_two) text_line(d, x, y + LINE, WHO_LOOK, who);
}

static void boxes(struct drawing *d, const struct unit_node *nodes, size_t n, int level)
{
    for (size_t i = 0; i < n; i++) {
        box(d, &nodes[i], level);
        boxes(d, nodes[i].below.v, nodes[i].below.n, level + 1);
    }
}

static str sentence(struct cx *cx, const struct unit_chart *chart)
{
    struct word_arg args[] = {{S("day"), fmt_date_text(cx->arena, cx->lang, chart->day)},
                              {S("n"), fmt_int(cx->arena, cx->lang, chart->count)},
                              {S("top"), chart->tops.v[0].name}};
    return words_fill(cx->arena,
                      str_of(words_n(cx->lang, "Organisation chart of {day}: one unit, {top}.",
                                     "Organisation chart of {day}: {n} units; {top} stands at the top.", chart->count)),
                      3, args);
}

str chart_svg(struct cx *cx, struct unit_chart *chart)
{
    if (chart->tops.n == 0) return STR_NONE;
    struct buf out = buf_new(cx->arena, CHART_MAX);
    struct drawing d = {.cx = cx, .out = &out, .mirror = lang_rtl(cx->lang)};
    int next = EDGE + BOX_H / 2;
    d.html = (struct html){.out = &out, .arena = cx->arena, .lang = cx->lang, .now = cx->now};
    place(chart->tops.v, chart->tops.n, &next);
    d.width = 2 * EDGE + (levels(chart->tops.v, chart->tops.n) - 1) * COLUMN + BOX_W;
    int height = next - ROW + BOX_H / 2 + EDGE;
    buf_put(&out, S("<svg class=\"org-chart\" font-size=\"14\" direction=\"ltr\" focusable=\"false\""));
    put_number(&d, "width", d.width);
    put_number(&d, "height", height);
    buf_fmt(&out, " viewBox=\"0 0 %d %d\"><g role=\"img\" fill=\"none\" stroke=\"var(--strong)\" aria-label=\"",
            (d.width + 9) / 10, (height + 9) / 10);
    html_str(&d.html, HTML_ATTR, sentence(cx, chart));
    buf_put(&out, S("\">"));
    lines(&d, chart->tops.v, chart->tops.n, 0);
    buf_put(&out, S("</g>"));
    boxes(&d, chart->tops.v, chart->tops.n, 0);
    buf_put(&out, S("</svg>"));
    return out.full ? STR_NONE : buf_str(&out);
}
