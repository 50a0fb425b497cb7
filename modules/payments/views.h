// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_PAYMENTS_VIEWS_H
#define IMECE_PAYMENTS_VIEWS_H

#include "core/look/components.h"
#include "core/look/form_view.h"
#include "modules/payments/inside.h"

struct bill_line {
    str what, each, off, total, vat, rate; /* off "" none */
    int64_t quantity;
};
struct bill_view { /* bill.html: the lines of an order, on every page that shows them */
    LIST(struct bill_line) lines;
    str total, vat, paid, back, owed; /* "" none */
    LIST(str) decisions;              /* each once */
    str rule;                         /* what comes back when some do not come */
};
struct bank_view { /* what the bank last said, while money is owed */
    bool waits, refused, unclear;
};
struct order_part_view {                   /* part.html: on the page of what it is for */
    str href, number, until, owed, amount; /* amount: of the button */
    struct tag_view state;
    struct bill_view bill;
    bool may_pay;
};
struct receipt_row {
    str number, amount, when, href, who, way, title, order_href;
    bool back;
};
struct refund_row {
    str amount, reason, when, action, order, order_href, title;
    struct tag_view state;
    bool by_hand;
};
struct payment_row {
    str amount, when, way, words, order, order_href, title, code;
    struct tag_view state;
};
struct order_view_page { /* order.html */
    struct page page;
    str title, number, until, pay_action, back_href;
    struct tag_view state;
    struct bill_view bill;
    LIST(struct receipt_row) receipts;
    LIST(struct refund_row) refunds;
    struct bank_view bank;
    bool may_pay, trial, no_bank, lapsed, cancelled;
};
struct start_page { /* start.html: the form that leads to the bank */
    struct page page;
    str title, owed, action, back_href;
    LIST(struct pay_field) fields;
    bool trial;
};
struct trial_page { /* trial.html: the bank of demonstrations */
    struct page page;
    str amount, code, action;
    LIST(struct pay_field) fields;
    bool answered, silent;
    str back_action, back_href;
};
struct order_row {
    str href, number, title, total, owed, when, unit;
    struct tag_view state;
};
struct state_tab {
    const char *label;
    str href;
    int64_t n;
    bool current;
};
/* Units whose orders the actor may read, as the queries of the desk ask for them. */
struct read_units {
    bool everywhere;
    str list; /* ",3,7," */
};
struct read_units read_units(const struct cx *cx);

struct desk_orders_page { /* desk_orders.html */
    struct page page;
    LIST(struct state_tab) tabs;
    LIST(struct order_row) rows;
    LIST(struct refund_row) by_hand;
    LIST(struct payment_row) unclear;
    struct pager_view pager;
    str looked_for;
    bool unknown;
    bool may_take;
};
struct entry_row {
    const char *kind;
    str amount, when, who, why;
};
struct desk_order_page { /* desk_order.html */
    struct page page;
    str title, number, until, owed, record_href, public_href, take_action, less_action;
    const char *record_words;                    /* source text: of the link to what it is for */
    str amount, most, reason, less_error, field; /* of what is given back; most: how much at most, and how */
    struct tag_view state;
    struct bill_view bill;
    LIST(struct receipt_row) receipts;
    LIST(struct refund_row) refunds;
    LIST(struct payment_row) payments;
    LIST(struct entry_row) entries;
    bool may_take, may_less;
};
struct till_row {
    str who, way, taken, back, rest, receipts;
};
struct till_page { /* till.html: a day's closing */
    struct page page;
    str day, before_href, after_href, file_href, cash, taken, back, sum;
    LIST(struct till_row) rows;
    LIST(struct receipt_row) receipts;
};

/* What may be shown of an order everywhere: lines, sums, decisions. */
err_t bill_fill(struct cx *cx, const struct pay_order *o, struct bill_view *out) MUST_USE;
err_t receipts_fill(struct cx *cx, const struct pay_order *o, const char *base, struct receipt_row **rows,
                    size_t *n) MUST_USE;
err_t bank_said(struct cx *cx, const struct pay_order *o, struct bank_view *out) MUST_USE;
struct tag_view order_tag(struct cx *cx, const struct pay_order *o);
struct tag_view order_tag_bank(struct cx *cx, const struct pay_order *o, const struct bank_view *bank);
struct tag_view order_tag_desk(struct cx *cx, const struct pay_order *o,
                               bool by_hand); /* by_hand: money waits at the desk */
struct tag_view refund_tag(struct cx *cx, int state);
str pay_choice(const struct cx *cx, const struct choice *list, int value);
str pay_money(const struct cx *cx, money m); /* "" for nothing */

#endif
