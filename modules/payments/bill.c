// SPDX-License-Identifier: AGPL-3.0-or-later
/* An order in words: the same lines and sums on its page, at the desk and on the slip of what it is for. */
#include <inttypes.h>

#include "modules/payments/views.h"

#include "part.html.h"
#include "payments_sql.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

str pay_money(const struct cx *cx, money m)
{
    return m.kurus ? fmt_money_exact(cx->arena, cx->lang, m) : STR_NONE;
}

str pay_choice(const struct cx *cx, const struct choice *list, int value)
{
    for (const struct choice *c = list; c->value; c++)
        if (c->value == value) return tr(cx, c->label);
    return STR_NONE;
}

struct tag_view order_tag(struct cx *cx, const struct pay_order *o)
{
    const struct tag_view tags[] = {[ORDER_OPEN] = {TONE_WARN, .icon = ICON("hourglass")},
                                    [ORDER_SETTLED] = {TONE_OK, .icon = ICON("check")},
                                    [ORDER_LAPSED] = {TONE_PLAIN, .icon = ICON("clock")},
                                    [ORDER_CANCELLED] = {TONE_PLAIN, .icon = ICON("prohibit")}};
    struct tag_view t = tags[o->state];
    t.text = pay_choice(cx, order_states, o->state);
    return t;
}

struct tag_view order_tag_bank(struct cx *cx, const struct pay_order *o, const struct bank_view *bank)
{
    if (!bank->waits && !bank->unclear) return order_tag(cx, o);
    return (struct tag_view){
        .tone = TONE_INFO,
        .icon = ICON("hourglass"),
        .text = tr(cx, bank->unclear ? N_("The bank’s answer is unclear") : N_("The bank has not answered yet"))};
}

err_t bank_said(struct cx *cx, const struct pay_order *o, struct bank_view *out)
{
    struct order_payments_rows rows;
    *out = (struct bank_view){0};
    if (!order_owed(o).kurus) return OK;
    TRY(order_payments(cx, (struct order_payments_args){{o->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct pay_payment pay;
        TRY(entity_load_any(cx, &pay_payment_entity, "id", DB_I(rows.list.v[i].id), &pay));
        out->unclear |= pay.state == PAY_UNCLEAR;
        out->waits |= pay.state == PAY_STARTED;
        out->refused = pay.state == PAY_REFUSED;
    }
    if (out->unclear) out->waits = false;
    if (out->waits || out->unclear) out->refused = false; /* the last no says nothing while another is undecided */
    return OK;
}

struct tag_view order_tag_desk(struct cx *cx, const struct pay_order *o, bool by_hand)
{
    if (!by_hand) return order_tag(cx, o);
    return (struct tag_view){
        .tone = TONE_WARN, .icon = ICON("arrow-u-up-left"), .text = tr(cx, N_("There is money to hand back"))};
}

struct tag_view refund_tag(struct cx *cx, int state)
{
    struct tag_view t = {.tone = state == REFUND_DONE ? TONE_OK : state == REFUND_TROUBLE ? TONE_BAD : TONE_INFO};
    t.text = pay_choice(cx, refund_states, state);
    return t;
}

static void cite(struct cx *cx, struct bill_view *out, const char *source, int64_t decision)
{
    struct word_arg arg = {S("decision"), order_decision(cx, decision)};
    if (!arg.value.n) return;
    str said = source ? words_fill(cx->arena, tr(cx, source), 1, &arg) : arg.value;
    for (size_t i = 0; i < out->decisions.n; i++)
        if (str_eq(out->decisions.v[i], said)) return;
    PUSH(cx->arena, &out->decisions, said);
}

str order_rule_words(struct cx *cx, int64_t group_from, percent group_off, int rule)
{
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, group_from)},
                              {S("percent"), fmt_percent(cx->arena, cx->lang, group_off)}};
    if (!group_from) return STR_NONE;
    return words_fill(
        cx->arena,
        tr(cx, rule == REFUND_ANEW
                   ? N_("From {n} people on {percent} less. If some do not come, the others pay the price of so few, "
                        "never more than was paid.")
                   : N_("From {n} people on {percent} less. If some do not come, what was paid for each of them comes "
                        "back.")),
        2, args);
}

err_t bill_fill(struct cx *cx, const struct pay_order *o, struct bill_view *out)
{
    struct pay_lines lines;
    money vat = {0};
    *out = (struct bill_view){0};
    TRY(order_lines(cx, o->id, &lines));
    for (size_t i = 0; i < lines.list.n; i++) {
        const struct pay_line *l = &lines.list.v[i];
        struct bill_line v = {.what = l->what,
                              .each = fmt_money_exact(cx->arena, cx->lang, l->each),
                              .off = pay_money(cx, l->off),
                              .total = fmt_money_exact(cx->arena, cx->lang, l->total),
                              .vat = fmt_money_exact(cx->arena, cx->lang, l->vat),
                              .rate = l->rate.bp ? fmt_percent(cx->arena, cx->lang, l->rate) : STR_NONE,
                              .quantity = l->quantity};
        if (!l->quantity) continue; /* all of them were given back */
        vat.kurus += l->vat.kurus;
        PUSH(cx->arena, &out->lines, v);
        cite(cx, out, NULL, l->decision.id);
        if (l->later.id)
            cite(cx, out, N_("In force on the day itself: {decision}. That of the day of asking holds."), l->later.id);
    }
    out->total = fmt_money_exact(cx->arena, cx->lang, o->total);
    out->vat = fmt_money_exact(cx->arena, cx->lang, vat);
    out->paid = pay_money(cx, o->paid);
    out->back = pay_money(cx, o->back);
    out->owed = pay_money(cx, order_owed(o));
    out->rule = order_rule_words(cx, o->group_from, o->group_off, o->rule);
    return OK;
}

err_t receipts_fill(struct cx *cx, const struct pay_order *o, const char *base, struct receipt_row **rows, size_t *n)
{
    struct order_receipts_rows found;
    LIST(struct receipt_row) list = {0};
    TRY(order_receipts(cx, (struct order_receipts_args){{o->id}}, &found));
    for (size_t i = 0; i < found.list.n; i++) {
        struct pay_receipt r;
        TRY(entity_load_any(cx, &pay_receipt_entity, "id", DB_I(found.list.v[i].id), &r));
        str number = receipt_number(cx->arena, &r);
        struct receipt_row v = {.number = number,
                                .amount = fmt_money_exact(cx->arena, cx->lang, r.amount),
                                .when = fmt_moment(cx->arena, cx->lang, r.at),
                                .href = str_fmt(cx->arena, "%s/%.*s.pdf", base, STR_FMT(number)),
                                .who = r.who,
                                .way = pay_choice(cx, pay_ways, r.way),
                                .back = r.refund.id != 0};
        PUSH(cx->arena, &list, v);
    }
    *rows = list.v;
    *n = list.n;
    return OK;
}

err_t order_part(struct req *r, struct html *h, const struct pay_order *o)
{
    struct cx *cx = &r->cx;
    bool in_time = !o->due.ms || cx->now.ms < o->due.ms;
    struct bank_view bank;
    TRY(bank_said(cx, o, &bank));
    money owed = order_owed(o);
    struct order_part_view v = {.href = order_href(cx->arena, o->code),
                                .number = order_number(cx->arena, o),
                                .state = order_tag_bank(cx, o, &bank),
                                .owed = pay_money(cx, owed),
                                .may_pay = owed.kurus && in_time && !bank.waits && !bank.unclear};
    if (v.may_pay) v.amount = fmt_money(cx->arena, cx->lang, owed);
    if (v.may_pay && o->due.ms)
        v.until = moment_date(o->due).ymd == moment_date(cx->now).ymd
                      ? fmt_time(cx->arena, cx->lang, moment_minute(o->due))
                      : fmt_moment(cx->arena, cx->lang, o->due);
    TRY(bill_fill(cx, o, &v.bill));
    html_part(h, &v);
    return OK;
}
