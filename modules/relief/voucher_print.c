// SPDX-License-Identifier: AGPL-3.0-or-later
/* A voucher on A6: what, how long, where. It carries no name, no file and no name of a programme. */
#include <inttypes.h>

#include "core/paper/paper.h"
#include "modules/relief/views.h"
#include "modules/settings/settings.h"

#define WIDTH  105.0
#define HEIGHT 148.5
#define EDGE   8.0
#define CODE   60.0

static const struct rgb INK = {26, 28, 31}, QUIET = {84, 90, 97};

static double text(struct paper *p, double y, double size, enum paper_weight weight, struct rgb c, str s)
{
    struct paper_words w = {
        .text = s, .x = EDGE, .y = y, .w = WIDTH - 2 * EDGE, .size = size, .weight = weight, .color = c, .lines = 3};
    return y + paper_words(p, &w) + 1;
}

static err_t draw(struct cx *cx, struct paper *p, const struct municipality *town, const struct relief_voucher *v)
{
    struct word_arg number = {S("number"), str_fmt(cx->arena, "%" PRId64, v->number)};
    struct place_option *places;
    size_t n;
    str what, code;
    TRY(voucher_what(cx, v, &what));
    TRY(voucher_text(cx, v, &code));
    TRY(pick_up_places(cx, 0, &places, &n));
    double y = text(p, EDGE, 3.6, PAPER_STRONG, QUIET, town->name);
    str title = words_fill(cx->arena, str_of(words(cx->lang, N_("Pick-up slip no. {number}"))), 1, &number);
    y = text(p, y, 6, PAPER_HEAVY, INK, title);
    y = text(p, y, 4.4, PAPER_STRONG, INK, what);
    y = text(p, y, 3.6, PAPER_PLAIN, INK, voucher_days(cx, v));
    TRY(paper_qr(p, code, (WIDTH - CODE) / 2, y + 1, CODE));
    y = text(p, y + CODE + 3, 3.6, PAPER_STRONG, INK, v->code);
    for (size_t i = 0; i < n && i < 4; i++)
        y = text(p, y, 3, PAPER_PLAIN, INK, places[i].name);
    text(p, HEIGHT - 12, 2.8, PAPER_PLAIN, QUIET,
         str_of(words(cx->lang, N_("It is served once, to whoever shows it. Nobody asks for your name."))));
    return OK;
}

err_t voucher_print(struct cx *cx, const struct relief_voucher *v, str *pdf)
{
    struct municipality town;
    TRY(settings_get(cx, &town));
    struct paper *p = paper_new(cx->arena, &(struct paper_plan){.form = PAPER_PDF,
                                                                .width = WIDTH,
                                                                .height = HEIGHT,
                                                                .lang = cx->lang,
                                                                .title = str_of(words(cx->lang, N_("Pick-up slip"))),
                                                                .author = town.name,
                                                                .made = moment_at(v->since, 0)});
    err_t e = draw(cx, p, &town, v), ended = paper_end(p, pdf);
    return e ? e : ended;
}
