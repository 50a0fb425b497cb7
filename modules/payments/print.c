// SPDX-License-Identifier: AGPL-3.0-or-later
/* A receipt on paper, A5: what it said when it was given. */
#include <inttypes.h>

#include "core/look/ramp.h"
#include "core/paper/paper.h"
#include "modules/payments/views.h"
#include "modules/settings/settings.h"

#define WIDTH  148.0
#define HEIGHT 210.0
#define EDGE   12.0
#define BAND   26.0

static const struct rgb INK = {26, 28, 31}, QUIET = {84, 90, 97}, WHITE = {255, 255, 255}, LINE = {190, 194, 199};

struct sheet {
    struct cx *cx;
    struct paper *paper;
    struct municipality town;
    struct theme theme;
    double y;
};

static str tr(const struct sheet *s, const char *source)
{
    return str_of(words(s->cx->lang, source));
}

static double put(struct sheet *s, double x, double w, double size, enum paper_weight weight, struct rgb c,
                  enum paper_align align, str text)
{
    struct paper_words p = {.text = text,
                            .x = x,
                            .y = s->y,
                            .w = w,
                            .size = size,
                            .weight = weight,
                            .color = c,
                            .align = align,
                            .lines = 4};
    return text.n ? paper_words(s->paper, &p) : 0;
}

static void say(struct sheet *s, double size, enum paper_weight weight, struct rgb c, str text)
{
    s->y += put(s, EDGE, WIDTH - 2 * EDGE, size, weight, c, PAPER_START, text) + 1;
}

static void pair(struct sheet *s, enum paper_weight weight, const char *name, str value)
{
    double w = WIDTH - 2 * EDGE, a, b;
    if (!value.n) return;
    a = put(s, EDGE, w * .62, 3.6, weight, weight == PAPER_PLAIN ? QUIET : INK, PAPER_START, tr(s, name));
    b = put(s, EDGE + w * .64, w * .36, 3.6, weight, INK, PAPER_END, value);
    s->y += (a > b ? a : b) + 1.2;
}

static void rule(struct sheet *s)
{
    paper_fill(s->paper, EDGE, s->y, WIDTH - 2 * EDGE, .2, LINE);
    s->y += 2;
}

static void band(struct sheet *s)
{
    struct paper_tile tile = {.ground = s->theme.p.v[P900], .inner = WHITE, .accent = s->theme.accent};
    paper_fill(s->paper, 0, 0, WIDTH, BAND, s->theme.action);
    paper_mark(s->paper, s->town.name, EDGE, 6, 14, &tile);
    s->y = 8;
    s->y += put(s, EDGE + 18, WIDTH - 2 * EDGE - 18, 5, PAPER_STRONG, WHITE, PAPER_START, s->town.name);
    put(s, EDGE + 18, WIDTH - 2 * EDGE - 18, 3.4, PAPER_PLAIN, WHITE, PAPER_START, s->town.unit_name);
    s->y = BAND + 7;
}

/* 2 × Tam, 100,00 ₺ each        160,00 ₺ */
static void line(struct sheet *s, const struct receipt_line *l)
{
    struct arena *a = s->cx->arena;
    enum lang lang = s->cx->lang;
    struct word_arg args[] = {{S("n"), fmt_int(a, lang, l->quantity)},
                              {S("what"), l->what},
                              {S("each"), fmt_money_exact(a, lang, l->each)},
                              {S("off"), fmt_money_exact(a, lang, l->off)}};
    double w = WIDTH - 2 * EDGE;
    str text = words_fill(
        a, tr(s, l->off.kurus ? N_("{n} × {what}, {each} each, {off} off") : N_("{n} × {what}, {each} each")), 4, args);
    double high = put(s, EDGE, w * .7, 3.6, PAPER_PLAIN, INK, PAPER_START, text);
    put(s, EDGE + w * .72, w * .28, 3.6, PAPER_PLAIN, INK, PAPER_END, fmt_money_exact(a, lang, l->total));
    s->y += high + 1.2;
}

static err_t lines(struct sheet *s, const struct pay_receipt *r)
{
    struct arena *a = s->cx->arena;
    struct receipt_lines list;
    money vat = {0};
    TRY(receipt_read(a, r->lines, &list));
    for (size_t i = 0; i < list.list.n; i++) {
        line(s, &list.list.v[i]);
        vat.kurus += list.list.v[i].vat.kurus;
    }
    if (list.list.n) rule(s);
    pair(s, PAPER_STRONG, r->refund.id ? N_("Given back") : N_("Paid"), fmt_money_exact(a, s->cx->lang, r->amount));
    if (list.list.n) pair(s, PAPER_PLAIN, N_("VAT in it"), fmt_money_exact(a, s->cx->lang, vat));
    for (size_t i = 0; i < list.list.n; i++) {
        const struct receipt_line *l = &list.list.v[i], *before = i ? l - 1 : NULL;
        struct word_arg later = {S("decision"), order_decision(s->cx, l->later)};
        if (before && before->decision == l->decision && before->later == l->later) continue;
        say(s, 3, PAPER_PLAIN, QUIET, order_decision(s->cx, l->decision));
        if (later.value.n)
            say(s, 3, PAPER_PLAIN, QUIET,
                words_fill(a, tr(s, N_("In force on the day itself: {decision}. That of the day of asking holds.")), 1,
                           &later));
    }
    return OK;
}

static err_t facts(struct sheet *s, const struct pay_order *o, const struct pay_receipt *r)
{
    struct arena *a = s->cx->arena;
    struct pay_refund back = {0};
    say(s, 7, PAPER_HEAVY, INK, tr(s, r->refund.id ? N_("Receipt of a refund") : N_("Receipt")));
    say(s, 4, PAPER_PLAIN, INK, o->title);
    s->y += 2;
    pair(s, PAPER_STRONG, N_("Receipt no."), receipt_number(a, r));
    pair(s, PAPER_PLAIN, N_("Payment order"), order_number(a, o));
    pair(s, PAPER_PLAIN, N_("Given on"), fmt_moment(a, s->cx->lang, r->at));
    pair(s, PAPER_PLAIN, N_("Way"), pay_choice(s->cx, pay_ways, r->way));
    pair(s, PAPER_PLAIN, N_("Clerk"), r->who);
    if (r->refund.id) {
        TRY(entity_load_any(s->cx, &pay_refund_entity, "id", DB_I(r->refund.id), &back));
        pair(s, PAPER_PLAIN, N_("Reason"), back.reason);
    }
    rule(s);
    return lines(s, r);
}

err_t receipt_print(struct cx *cx, const struct pay_order *o, const struct pay_receipt *r, str *pdf)
{
    struct sheet s = {.cx = cx};
    struct rgb action, accent;
    TRY(settings_get(cx, &s.town));
    if (color_parse(s.town.color_action, &action) || color_parse(s.town.color_accent, &accent)) return E_INTERNAL;
    s.theme = theme_make(action, accent);
    s.paper = paper_new(cx->arena, &(struct paper_plan){.form = PAPER_PDF,
                                                        .width = WIDTH,
                                                        .height = HEIGHT,
                                                        .lang = cx->lang,
                                                        .title = receipt_number(cx->arena, r),
                                                        .author = s.town.name,
                                                        .made = r->at});
    band(&s);
    err_t e = facts(&s, o, r);
    s.y += 4;
    if (!e)
        say(&s, 3, PAPER_PLAIN, QUIET,
            tr(&s, N_("The name of whoever paid does not stand on this receipt. Its number is enough to find it.")));
    err_t ended = paper_end(s.paper, pdf);
    return e ? e : ended;
}
