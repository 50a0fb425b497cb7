// SPDX-License-Identifier: AGPL-3.0-or-later
/* The programme of a month as pages of A5: printed in the house, folded from A4, or read on a telephone. Lengths in hundredths of
 * the width. A date is never cut by the end of a page. */
#include <math.h>

#include "modules/publicity/poster.h"

enum {
    MARGIN = 7,
    BAND = 46 /* of the first page */,
    STRIP = 5,
    FOOT = 13,
    HEAD = 8 /* of a day: figure and weekday */
};

struct sheet {
    struct arena *a;
    struct paper *p;
    const struct programme *m;
    double u, h, bleed, y, day /* where the last one begins */;
};

static double put(const struct sheet *s, str text, double x, double y, double w, double size, enum paper_weight weight,
                  struct rgb color, int lines)
{
    double u = s->u;
    struct paper_words t = {.text = text,
                            .x = x * u,
                            .y = y * u,
                            .w = w * u,
                            .size = size * u,
                            .weight = weight,
                            .color = color,
                            .lines = lines,
                            .leading = 1.22};
    return paper_words(s->p, &t) / u;
}

static double height(const struct sheet *s, str text, double w, double size, enum paper_weight weight, int lines)
{
    struct paper_words t = {
        .text = text, .w = w * s->u, .size = size * s->u, .weight = weight, .lines = lines, .leading = 1.22};
    return paper_words_height(s->p, &t) / s->u;
}

static void fill(const struct sheet *s, double x, double y, double w, double h, struct rgb c)
{
    paper_fill(s->p, x * s->u, y * s->u, w * s->u, h * s->u, c);
}

static void put_foot(const struct sheet *s)
{
    const struct programme *m = s->m;
    double y = s->h - FOOT + 3, half = (100 - 2 * MARGIN) / 2.0;
    fill(s, MARGIN, y - 1.6, 100 - 2 * MARGIN, .25, m->colors.tile.ground);
    double h = put(s, m->publisher, MARGIN, y, half, 2.7, PAPER_STRONG, m->colors.text, 1);
    put(s, m->unit, MARGIN, y + h, half, 2.1, PAPER_PLAIN, m->colors.quiet, 1);
    struct paper_words address = {.text = m->address_words,
                                  .x = (MARGIN + half) * s->u,
                                  .y = y * s->u,
                                  .w = half * s->u,
                                  .size = 2.3 * s->u,
                                  .weight = PAPER_STRONG,
                                  .color = m->colors.text,
                                  .align = PAPER_END,
                                  .lines = 1};
    paper_words(s->p, &address);
}

static err_t first_page(struct sheet *s)
{
    const struct programme *m = s->m;
    double u = s->u, b = s->bleed, code = 23;
    paper_ground(s->p, m->colors.paper);
    paper_tiles(s->p, m->name, -b * u, -b * u, (100 + 2 * b) * u, (BAND - 20 + b) * u, 8 * u, &m->colors.tile);
    fill(s, -b, BAND - 20, 100 + 2 * b, 20, m->colors.tile.ground);
    struct paper_words title = {.text = m->title,
                                .x = MARGIN * u,
                                .w = (100 - 2 * MARGIN - code - 3) * u,
                                .size = 8.4 * u,
                                .weight = PAPER_HEAVY,
                                .color = m->colors.ink,
                                .leading = 1.08};
    double room = 10.5, high = paper_fit(s->p, &title, room * u, 3 * u) / u;
    title.y = (BAND - 18 + (room - high) / 2) * u;
    paper_words(s->p, &title);
    put(s, m->subtitle, MARGIN, BAND - 6.4, 100 - 2 * MARGIN - code - 3, 2.9, PAPER_STRONG, m->colors.accent, 1);
    s->y = BAND + 4;
    return paper_qr(s->p, m->address, (100 - MARGIN - code) * u, (BAND - code - 3) * u, code * u);
}

static void next_page(struct sheet *s)
{
    double b = s->bleed;
    put_foot(s);
    paper_next(s->p);
    paper_ground(s->p, s->m->colors.paper);
    fill(s, -b, -b, 100 + 2 * b, STRIP + b, s->m->colors.tile.ground);
    s->y = STRIP + 5;
}

#define DAY   15.0
#define TIME  11.0
#define TITLE (100 - 2 * MARGIN - DAY - TIME)

static void put_line(struct sheet *s, const struct programme_line *l, bool begins)
{
    const struct programme *m = s->m;
    double x = MARGIN + DAY, title = height(s, l->title, TITLE, 3, PAPER_STRONG, 3),
           place = height(s, l->place, TITLE, 2.4, PAPER_PLAIN, 2), needed = title + place + (begins ? 4 : 2.4);
    if (s->y + needed > s->h - FOOT) {
        next_page(s);
        begins = true; /* the day once more, so that nobody must turn back */
    }
    if (begins) {
        s->day = s->y;
        str weekday = fmt_weekday(m->lang, date_weekday(l->day)), day = fmt_int(s->a, m->lang, date_day(l->day));
        fill(s, MARGIN, s->y - 1.2, 100 - 2 * MARGIN, .12, m->colors.quiet);
        double h = put(s, day, MARGIN, s->y - .9, DAY, 5.6, PAPER_HEAVY, m->colors.tile.ground, 1);
        put(s, weekday, MARGIN, s->y - 1.3 + h, DAY, 2.1, PAPER_STRONG, m->colors.quiet, 1);
    }
    put(s, l->time, x, s->y, TIME, 3, PAPER_STRONG, m->colors.text, 1);
    double h = put(s, l->title, x + TIME, s->y, TITLE, 3, PAPER_STRONG, m->colors.text, 3);
    h += put(s, l->place, x + TIME, s->y + h, TITLE, 2.4, PAPER_PLAIN, m->colors.quiet, 2);
    s->y += h + 2.4;
}

err_t programme_draw(struct arena *a, const struct programme *m, bool print, str *bytes)
{
    struct paper_plan plan = {.form = PAPER_PDF,
                              .width = 148,
                              .height = 210,
                              .bleed = print ? 3 : 0,
                              .marks = print,
                              .lang = m->lang,
                              .title = m->title,
                              .author = m->publisher,
                              .note = print ? S("A5") : STR_NONE,
                              .made = m->changed};
    struct sheet s = {.a = a, .p = paper_new(a, &plan), .m = m, .u = plan.width / 100};
    s.h = plan.height / s.u;
    s.bleed = plan.bleed / s.u;
    err_t err = first_page(&s);
    int last = 0;
    for (size_t i = 0; i < m->lines.n; i++) {
        bool begins = m->lines.v[i].day.ymd != last;
        if (begins) s.y = fmax(s.y, i ? s.day + HEAD : s.y) + 1.8;
        put_line(&s, &m->lines.v[i], begins);
        last = m->lines.v[i].day.ymd;
    }
    if (!m->lines.n) put(&s, m->nothing, MARGIN, s.y + 2, 100 - 2 * MARGIN, 3, PAPER_STRONG, m->colors.text, 2);
    put_foot(&s);
    err_t ended = paper_end(s.p, bytes);
    return err ? err : ended;
}
