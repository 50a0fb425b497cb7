// SPDX-License-Identifier: AGPL-3.0-or-later
/* How an event looks on paper. Lengths are in hundredths of the page's width (u), so that A3, A5 and a telephone show one
 * design; a banner lies, and u is a hundredth of its height.
 *
 * From above: the picture, or the tile of the title; a solid panel with kind, title, summary, the date in large figures, the
 * place; a white foot with the municipality and the code. Words never lie on a picture or a pattern.
 */
#include <inttypes.h>
#include <math.h>

#include "modules/publicity/poster.h"

enum { DATES = 4, MARGIN = 7 };

struct canvas {
    struct arena *a;
    struct paper *p;
    const struct poster *e;
    const struct poster_colors *c;
    double u, bleed;
    bool screen;
    struct paper_picture picture, logo;
};
/* A field of the canvas, in u. */
struct area {
    double x, y, w, h;
};

static str tr(const struct canvas *v, const char *source)
{
    return str_of(words(v->e->lang, source));
}

static struct paper_words text(const struct canvas *v, str s, double x, double y, double w, double size,
                               enum paper_weight weight, struct rgb color)
{
    return (struct paper_words){
        .text = s, .x = x * v->u, .y = y * v->u, .w = w * v->u, .size = size * v->u, .weight = weight, .color = color};
}

/* Gives the height, in u. */
static double put_lines(const struct canvas *v, const struct paper_words *t)
{
    return paper_words(v->p, t) / v->u;
}

static double put_line(const struct canvas *v, str s, double x, double y, double w, double size,
                       enum paper_weight weight, struct rgb color)
{
    struct paper_words t = text(v, s, x, y, w, size, weight, color);
    t.lines = 1;
    return put_lines(v, &t);
}

static void fill(const struct canvas *v, struct area f, struct rgb c)
{
    paper_fill(v->p, f.x * v->u, f.y * v->u, f.w * v->u, f.h * v->u, c);
}

static void put_art(const struct canvas *v, struct area f, double edge)
{
    double u = v->u;
    if (v->picture.rgb)
        paper_cover(v->p, &v->picture, f.x * u, f.y * u, f.w * u, f.h * u);
    else
        paper_tiles(v->p, v->e->title, f.x * u, f.y * u, f.w * u, f.h * u, edge * u, &v->c->tile);
}

static str kind_words(const struct canvas *v)
{
    const struct poster *e = v->e;
    return e->festival.n ? str_fmt(v->a, "%.*s  ·  %.*s", STR_FMT(e->kind), STR_FMT(e->festival)) : e->kind;
}

/* ---- when and where ---- */
static bool large_date(const struct poster *e)
{
    return e->dates.n == 1;
}

static double put_large_date(const struct canvas *v, double x, double y, double w, double s)
{
    const struct poster_date *d = &v->e->dates.v[0];
    struct paper_words number = text(v, d->number, x, y, w, 15 * s, PAPER_HEAVY, v->c->accent);
    number.leading = 1;
    number.tracking = -.03;
    number.w = paper_words_width(v->p, &number) * 1.02;
    double beside = x + number.w / v->u + 2.6 * s, left = w - (beside - x);
    paper_words(v->p, &number);
    str at = str_fmt(v->a, "%.*s  %.*s", STR_FMT(d->weekday), STR_FMT(d->time));
    struct word_arg until = {S("day"), d->until};
    double h = put_line(v, d->month, beside, y + 2.7 * s, left, 3.6 * s, PAPER_STRONG, v->c->soft);
    put_line(v, d->until.n ? words_fill(v->a, tr(v, N_("until {day}")), 1, &until) : at, beside, y + 2.7 * s + h, left,
             5 * s, PAPER_HEAVY, v->c->ink);
    return 15.2 * s;
}

static double put_small_dates(const struct canvas *v, double x, double y, double w, double s)
{
    const struct poster *e = v->e;
    double from = y, day = 34 * s;
    struct word_arg more = {S("n"), fmt_int(v->a, e->lang, (int64_t)e->dates.n - DATES)};
    for (size_t i = 0; i < e->dates.n && i < DATES; i++) {
        const struct poster_date *d = &e->dates.v[i];
        str when = str_fmt(v->a, "%.*s %.*s", STR_FMT(d->number), STR_FMT(d->month));
        str at = str_fmt(v->a, "%.*s  %.*s", STR_FMT(d->weekday), STR_FMT(d->time));
        double h = put_line(v, when, x, y, day, 3.7 * s, PAPER_HEAVY, v->c->accent);
        put_line(v, at, x + day, y, w - day, 3.7 * s, PAPER_STRONG, v->c->ink);
        y += h;
        if (!e->one_place) y += put_line(v, d->place, x + day, y, w - day, 2.6 * s, PAPER_PLAIN, v->c->soft);
        y += .5 * s;
    }
    if (e->dates.n > DATES)
        y += put_line(v, words_fill(v->a, tr(v, N_("and {n} further dates")), 1, &more), x, y, w, 2.8 * s, PAPER_STRONG,
                      v->c->soft);
    return y - from;
}

/* What put_dates will take: drawn on a sheet that nobody keeps would cost as much as drawing. */
static double dates_height(const struct poster *e, double s)
{
    if (!e->dates.n) return 0;
    size_t n = e->dates.n < DATES ? e->dates.n : DATES;
    double row = e->one_place ? 5.2 : 8.5;
    double dates = large_date(e) ? 15.2 : (double)n * row + (e->dates.n > DATES ? 4 : 0);
    return (dates + (e->one_place ? 9.4 : 0)) * s;
}

static void put_dates(const struct canvas *v, double x, double y, double w, double s)
{
    const struct poster *e = v->e;
    if (!e->dates.n) return;
    const struct poster_date *first = &e->dates.v[0];
    y += large_date(e) ? put_large_date(v, x, y, w, s) : put_small_dates(v, x, y, w, s);
    if (!e->one_place) return;
    y += 1.2 * s;
    y += put_line(v, first->place, x, y, w, 3.5 * s, PAPER_STRONG, v->c->ink);
    put_line(v, first->hood, x, y, w, 2.7 * s, PAPER_PLAIN, v->c->soft);
}

/* ---- the foot ---- */
static double put_sign(const struct canvas *v, double x, double y, double size)
{
    double u = v->u;
    if (v->logo.rgb) return paper_inside(v->p, &v->logo, x * u, y * u, 3 * size * u, size * u) / u;
    paper_mark(v->p, v->e->name, x * u, y * u, size * u, &v->c->tile);
    return size;
}

static err_t put_code(const struct canvas *v, double x, double y, double size)
{
    return paper_qr(v->p, v->e->address, x * v->u, y * v->u, size * v->u);
}

/* Never cut: an address without its end leads nowhere. */
static void put_address(const struct canvas *v, struct area f, double size, bool at_end)
{
    struct paper_words t = text(v, v->e->address_words, f.x, f.y, f.w, size, PAPER_STRONG, v->c->text);
    t.leading = 1.2;
    t.break_words = true;
    double h = paper_fit(v->p, &t, f.h * v->u, .8 * v->u);
    t.x += at_end ? f.w * v->u - t.w : 0;
    t.y += at_end ? (f.h * v->u - h) / 2 : 0;
    t.align = at_end ? PAPER_END : PAPER_START;
    paper_words(v->p, &t);
}

static err_t put_foot(const struct canvas *v, double y, double h)
{
    const struct poster *e = v->e;
    double code = v->screen ? 0 : h - 3.2, b = v->bleed, end = 100 - MARGIN - (code > 0 ? code + 2 : 0);
    fill(v, (struct area){-b, y, 100 + 2 * b, h + b}, v->c->paper);
    /* Beside the code the address stands below the name; on a screen, where there is none, at the other end. */
    double middle = y + h / 2, size = v->screen ? 7.6 : 8.2, top = v->screen ? middle - size / 2 : middle - 6.4;
    double x = MARGIN + put_sign(v, MARGIN, top, size) + 2.4, name = v->screen ? 52 - x : end - x;
    double h1 = put_line(v, e->publisher, x, top + size / 2 - 3.4, name, 3, PAPER_STRONG, v->c->text);
    put_line(v, e->unit, x, top + size / 2 - 3.4 + h1, name, 2.2, PAPER_PLAIN, v->c->quiet);
    struct area field = v->screen ? (struct area){54, middle - h / 2 + 2, 46 - MARGIN, h - 4}
                                  : (struct area){MARGIN, middle + 3.2, end - MARGIN, h / 2 - 4.2};
    put_address(v, field, v->screen ? 2.3 : 1.95, v->screen);
    return code > 0 ? put_code(v, 100 - MARGIN - code + 1.6, y + 1.6, code) : OK;
}

/* What does not take place says so across everything. */
static void put_stamp(const struct canvas *v, struct area f)
{
    double b = v->bleed;
    if (!v->e->stamp.n) return;
    fill(v, (struct area){f.x - b, f.y, f.w + 2 * b, f.h}, v->c->alarm);
    struct paper_words t = text(v, v->e->stamp, f.x + MARGIN, f.y, f.w - 2 * MARGIN, 7, PAPER_HEAVY, v->c->on_alarm);
    double room = (v->e->reason.n ? f.h - 5.6 : f.h - 2) * v->u, h = paper_fit(v->p, &t, room, 3 * v->u);
    t.y = (f.y + 1) * v->u + (room - h) / 2;
    paper_words(v->p, &t);
    put_line(v, v->e->reason, f.x + MARGIN, f.y + f.h - 5, f.w - 2 * MARGIN, 2.5, PAPER_STRONG, v->c->on_alarm);
}

/* ---- the two ways of lying ---- */
static err_t standing(const struct canvas *v, double h)
{
    const struct poster *e = v->e;
    double foot = h > 150   ? 24
                  : h > 110 ? 19
                            : 14,
           b = v->bleed, w = 100 - 2 * MARGIN, least = h * (h > 110 ? .22 : .14);
    double s = h > 110 ? 1 : .86, below = dates_height(e, s) + 13 /* facts and air */, top = 9 * s;
    struct paper_words summary = text(v, e->summary, MARGIN, 0, w, 2.9 * s, PAPER_PLAIN, v->c->soft);
    summary.lines = h > 110 ? 4 : 2;
    summary.leading = 1.36;
    double summary_h = paper_words_height(v->p, &summary) / v->u + 2.4;
    struct paper_words title = text(v, e->title, MARGIN, 0, w, 11.5 * s, PAPER_HEAVY, v->c->ink);
    title.leading = lang_rtl(e->lang) ? 1.3 : 1.06; /* Arabic marks stand above and below */
    title.tracking = -.015;
    double room = h - foot - least - below - summary_h - top - 4;
    double title_h = paper_fit(v->p, &title, room * v->u, 3.6 * s * v->u) / v->u;
    double needed = top + title_h + 2 + summary_h + below, art = fmin(fmax(h - foot - needed, least), h * .52);
    paper_ground(v->p, v->c->tile.ground);
    put_art(v, (struct area){-b, -b, 100 + 2 * b, art + b}, 8.4);
    put_line(v, kind_words(v), MARGIN, art + 4.4 * s, w, 3 * s, PAPER_STRONG, v->c->accent);
    title.y = (art + top) * v->u;
    paper_words(v->p, &title);
    summary.y = title.y + (title_h + 2) * v->u;
    paper_words(v->p, &summary);
    put_dates(v, MARGIN, h - foot - below + 3, w, s);
    struct paper_words facts = text(v, e->facts, MARGIN, h - foot - 7.4, w, 2.2 * s, PAPER_STRONG, v->c->accent);
    facts.lines = 2;
    paper_words(v->p, &facts);
    put_stamp(v, (struct area){0, 8, 100, 16});
    return put_foot(v, h - foot, foot);
}

static err_t lying(const struct canvas *v, double w)
{
    const struct poster *e = v->e;
    double b = v->bleed, art = w * .27, side = 54, x = art + 10, inner = w - art - side - 20, end = w - side;
    paper_ground(v->p, v->c->tile.ground);
    put_art(v, (struct area){-b, -b, art + b, 100 + 2 * b}, 13);
    fill(v, (struct area){end, -b, side + b, 100 + 2 * b}, v->c->paper);
    put_line(v, kind_words(v), x, 8, inner, 5, PAPER_STRONG, v->c->accent);
    struct paper_words title = text(v, e->title, x, 15, inner, 21, PAPER_HEAVY, v->c->ink);
    title.leading = lang_rtl(e->lang) ? 1.3 : 1.04;
    title.tracking = -.015;
    paper_fit(v->p, &title, 44 * v->u, 7 * v->u);
    paper_words(v->p, &title);
    double s = large_date(e) ? 1.36 : 1.1, dates = dates_height(e, s);
    put_dates(v, x, 96 - fmin(dates, 38), inner, s);
    double code = side - 12;
    put_sign(v, end + 8, 8, 14);
    struct paper_words name = text(v, e->publisher, end + 8, 24, side - 14, 5, PAPER_STRONG, v->c->text);
    name.lines = 2;
    name.leading = 1.15;
    paper_words(v->p, &name);
    put_address(v, (struct area){end + 8, 86, side - 14, 11}, 2.8, false);
    put_stamp(v, (struct area){0, 40, w, 22});
    return put_code(v, end + 6, 42, code);
}

static struct paper_plan plan_of(struct arena *a, const struct poster *e, const struct poster_format *f,
                                 enum poster_how how, double pixels)
{
    double width = f->screen ? 200 : f->width, height = width * f->height / f->width;
    struct paper_plan plan = {.form = how == POSTER_SCREEN ? PAPER_PNG : PAPER_PDF,
                              .width = width,
                              .height = height,
                              .pixels = (pixels > 0  ? pixels
                                         : f->screen ? f->width
                                                     : 1200) /
                                        width,
                              .lang = e->lang,
                              .title = e->title,
                              .author = e->publisher,
                              .made = e->changed};
    if (how != POSTER_PRINT) return plan;
    plan.bleed = 3;
    plan.marks = true;
    plan.note = str_fmt(a, "%s  ·  %.*s  ·  %.*s", f->note ? f->note : "", STR_FMT(e->address_words),
                        e->version.n > 8 ? 8 : (int)e->version.n, e->version.p);
    return plan;
}

err_t poster_draw(struct arena *a, const struct poster *e, const struct poster_format *f, enum poster_how how,
                  double pixels, str *bytes)
{
    struct paper_plan plan = plan_of(a, e, f, how, pixels);
    bool lies = plan.width > plan.height;
    struct canvas v = {
        .a = a, .e = e, .c = &e->colors, .u = (lies ? plan.height : plan.width) / 100, .screen = f->screen};
    v.bleed = plan.bleed / v.u;
    if (e->picture.n && paper_picture_read(a, e->picture, &v.picture)) v.picture.rgb = NULL;
    if (e->logo.n && paper_picture_read(a, e->logo, &v.logo)) v.logo.rgb = NULL;
    v.p = paper_new(a, &plan);
    err_t err = lies ? lying(&v, plan.width / v.u) : standing(&v, plan.height / v.u);
    err_t ended = paper_end(v.p, bytes);
    return err ? err : ended;
}
