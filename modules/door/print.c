// SPDX-License-Identifier: AGPL-3.0-or-later
/* Tickets on paper: a piece of A6 for each, with what a gate reads and what a person needs to come. */
#include "core/look/ramp.h"
#include "core/paper/paper.h"
#include "modules/door/door.h"
#include "modules/settings/settings.h"

#define WIDTH  105.0
#define HEIGHT 148.5
#define EDGE   8.0
#define BAND   22.0
#define CODE   52.0 /* of the QR code with its quiet zone */

static const struct rgb INK = {26, 28, 31}, QUIET = {84, 90, 97}, WHITE = {255, 255, 255}, LINE = {190, 194, 199};

struct drawing {
    struct cx *cx;
    struct paper *paper;
    const struct door_facts *facts;
    struct municipality town;
    struct theme theme;
    double x, y; /* corner of the piece */
    bool seated;
};

static str tr(const struct drawing *d, const char *source)
{
    return str_of(words(d->cx->lang, source));
}

static double text(const struct drawing *d, double y, double size, enum paper_weight weight, struct rgb c, str s)
{
    struct paper_words w = {.text = s,
                            .x = d->x + EDGE,
                            .y = d->y + y,
                            .w = WIDTH - 2 * EDGE,
                            .size = size,
                            .weight = weight,
                            .color = c,
                            .lines = 3};
    return y + paper_words(d->paper, &w);
}

static void band(const struct drawing *d)
{
    const struct theme *t = &d->theme;
    struct paper_tile tile = {.ground = t->p.v[P900], .inner = WHITE, .accent = t->accent};
    paper_fill(d->paper, d->x, d->y, WIDTH, BAND, t->action);
    paper_mark(d->paper, d->town.name, d->x + EDGE, d->y + 5, 12, &tile);
    struct paper_words w = {.text = d->town.name,
                            .x = d->x + EDGE + 15,
                            .y = d->y + 6,
                            .w = WIDTH - 2 * EDGE - 15,
                            .size = 4.2,
                            .weight = PAPER_STRONG,
                            .color = WHITE,
                            .lines = 1};
    paper_words(d->paper, &w);
    w.text = d->town.unit_name;
    w.y = d->y + 11.6;
    w.size = 2.9;
    w.weight = PAPER_PLAIN;
    paper_words(d->paper, &w);
}

static str seat_words(const struct drawing *d, const struct door_ticket *t)
{
    struct word_arg seat[] = {{S("seat"), t->seat}};
    if (t->standing) return t->seat;
    if (t->seat.n) return words_fill(d->cx->arena, tr(d, N_("Seat: {seat}")), 1, seat);
    return tr(d, d->seated ? N_("Your seat is told before it begins") : N_("Free seating: no numbered seats"));
}

static double facts(const struct drawing *d, const struct door_ticket *t)
{
    const struct door_facts *f = d->facts;
    struct paper_words title = {.text = f->event.title,
                                .x = d->x + EDGE,
                                .y = d->y + BAND + 5,
                                .w = WIDTH - 2 * EDGE,
                                .size = 6.4,
                                .weight = PAPER_HEAVY,
                                .color = INK,
                                .leading = 1.1};
    double y = BAND + 5 + paper_fit(d->paper, &title, 15, 3.2);
    paper_words(d->paper, &title);
    y = text(d, y + 1.6, 3.8, PAPER_STRONG, INK, f->when);
    y = text(d, y + .4, 3.4, PAPER_PLAIN, INK, f->performance.place);
    struct word_arg doors[] = {{S("time"), f->doors}};
    str note = f->doors.n ? words_fill(d->cx->arena, tr(d, N_("Doors open at {time}")), 1, doors) : STR_NONE;
    y = text(d, y + .4, 3.4, PAPER_PLAIN, QUIET, note);
    return text(d, y + .4, 3.4, t->seat.n ? PAPER_STRONG : PAPER_PLAIN, t->seat.n ? INK : QUIET, seat_words(d, t));
}

static err_t code(const struct drawing *d, const struct door_ticket *t, double y)
{
    struct arena *a = d->cx->arena;
    enum lang l = d->cx->lang;
    struct word_arg nth[] = {{S("nth"), fmt_int(a, l, t->t.nth)}, {S("of"), fmt_int(a, l, t->t.party)}};
    struct paper_words w = {.text = t->hand,
                            .x = d->x + EDGE,
                            .y = d->y + y + CODE + 1,
                            .w = WIDTH - 2 * EDGE,
                            .size = 4,
                            .weight = PAPER_STRONG,
                            .color = INK,
                            .align = PAPER_MIDDLE,
                            .tracking = .04,
                            .lines = 1};
    paper_words(d->paper, &w);
    w.y += 5.4;
    w.size = 3.2;
    w.tracking = 0;
    w.weight = PAPER_PLAIN;
    w.color = QUIET;
    w.text = t->t.party > 1 ? words_fill(a, tr(d, N_("Ticket {nth} of {of}")), 2, nth) : tr(d, N_("For one person"));
    paper_words(d->paper, &w);
    return paper_qr(d->paper, t->text, d->x + (WIDTH - CODE) / 2, d->y + y, CODE);
}

static err_t piece(const struct drawing *d, const struct door_ticket *t)
{
    band(d);
    facts(d, t);
    text(d, HEIGHT - 13.5, 2.8, PAPER_PLAIN, QUIET,
         tr(d, d->facts->event.entry == ENTRY_PAID ? N_("It lets one person in, once: whoever shows it first. If you "
                                                        "cannot come, give the place back; somebody is "
                                                        "waiting for it.")
                                                   : N_("Free of charge, not for sale. It lets one person in, once: "
                                                        "whoever shows it first. If you cannot come, "
                                                        "give the place back; somebody is waiting for it.")));
    return code(d, t, 65);
}

/* Where an A4 is cut or folded. */
static void folds(struct paper *p)
{
    for (int at = 2; at < 2 * HEIGHT; at += 4)
        paper_fill(p, WIDTH - .05, at, .1, 2, LINE);
    for (int at = 2; at < 2 * WIDTH; at += 4)
        paper_fill(p, at, HEIGHT - .05, 2, .1, LINE);
}

static err_t sheets(struct drawing *d, const struct door_tickets *tickets, size_t each)
{
    for (size_t i = 0; i < tickets->list.n; i++) {
        size_t at = i % each;
        if (i && !at) paper_next(d->paper);
        d->x = at % 2 ? WIDTH : 0;
        d->y = at / 2 ? HEIGHT : 0;
        TRY(piece(d, &tickets->list.v[i]));
        if (each > 1 && !at) folds(d->paper);
    }
    return OK;
}

err_t door_print(struct cx *cx, const struct door_facts *f, const struct door_tickets *tickets, bool small, str *pdf)
{
    struct drawing d = {.cx = cx, .facts = f, .seated = tickets->seated};
    struct rgb action, accent;
    TRY(settings_get(cx, &d.town));
    if (color_parse(d.town.color_action, &action) || color_parse(d.town.color_accent, &accent)) return E_INTERNAL;
    d.theme = theme_make(action, accent);
    d.paper = paper_new(cx->arena, &(struct paper_plan){.form = PAPER_PDF,
                                                        .width = small ? WIDTH : 2 * WIDTH,
                                                        .height = small ? HEIGHT : 2 * HEIGHT,
                                                        .lang = cx->lang,
                                                        .title = f->event.title,
                                                        .author = d.town.name,
                                                        .made = f->performance.starts});
    err_t e = sheets(&d, tickets, small ? 1 : 4), ended = paper_end(d.paper, pdf);
    return e ? e : ended;
}
