// SPDX-License-Identifier: AGPL-3.0-or-later
/* Accounts of what somebody owes the municipality: an order with its lines, what was paid, what is given back, and the receipts.
 * A duty opens an order for a record of its own (`subject`, `row`), changes it as the record changes, and is told when it is
 * paid; it never sees money move.
 *
 *     total = sum of the lines          always, to the kuruş; it can only become less
 *     paid − back ≤ what was taken      `back` is ordered or given back, and never more than was paid by that payment
 *     open: paid − back < total         what is more than the total is ordered back at once, by itself
 *
 * Everything that changes an order runs in the writer under its lock. Locks are taken in one order, whoever begins: first what the
 * owner of the record locks for it (`lock`: tickets lock the offer), then the order, then the numbers of receipts. order_locked
 * sees to it; an owner that changes an order has its own lock already. What was done stands in the ledger (pay_entry), one line each
 * and never changed; total, paid and back of the order are its sums. Nobody's name is kept here, and no reason for a price.
 */
#ifndef IMECE_PAYMENTS_H
#define IMECE_PAYMENTS_H

#include "core/entity/module.h"
#include "modules/payments/flow.h"
#include "modules/payments/reckon.h"

/* ---- tariff: what something costs from a day on, by a decision of the council ---- */
struct fee {
    int64_t id, version;
    str code; /* the same in every year's tariff */
    str name; /* as everybody reads it */
    money price;
    percent vat; /* in it */
    date valid_from;
    ref decision;
};
extern const struct entity fee_entity;
err_t fee_on(struct cx *cx, str code, date day, struct fee *out) MUST_USE; /* E_NOT_FOUND: none in force */
struct fees {
    LIST(struct fee) list;
};
err_t fees_on(struct cx *cx, date day, struct fees *out) MUST_USE; /* all in force, by code */

/* ---- orders ---- */
enum order_state {
    ORDER_OPEN = 1, /* waits for money, until `due` */
    ORDER_SETTLED,  /* nothing is owed */
    ORDER_LAPSED,   /* was not paid in time */
    ORDER_CANCELLED
};
struct pay_order {
    int64_t id, version;
    str code; /* of its page */
    int64_t year, number;
    str subject;
    int64_t row;
    str title; /* what for */
    ref unit;
    moment at, due; /* no due: no limit */
    int state;
    int rule; /* enum refund_rule */
    int64_t group_from;
    percent group_off;
    money total, paid, back;
};
struct pay_line {
    int64_t id, version;
    ref of_order;
    int64_t position, kind; /* kind: the duty's own number of it */
    str what;
    int64_t quantity;
    money each, off, total;
    percent rate;
    money vat;
    ref decision, later; /* later: the decision in force on the day of use, when it is another */
};
extern const struct entity pay_order_entity, pay_line_entity;
extern const struct choice order_states[], refund_rules[];

struct order_item {
    int64_t kind, quantity;
    str what;
    money each;
    percent vat;
    int64_t decision, later;
};
struct order_wish {
    str subject;
    int64_t row, unit;
    str title;
    moment due;
    enum refund_rule rule;
    struct group_rule group;
    const struct order_item *items;
    size_t n;
};
/* One that costs nothing is settled from the beginning. */
err_t order_open(struct cx *tx, const struct order_wish *w, struct pay_order *out) MUST_USE;
/* The newest of a record. E_NOT_FOUND: it has none. */
err_t order_of(struct cx *cx, str subject, int64_t row, struct pay_order *out) MUST_USE;
struct pay_lines {
    LIST(struct pay_line) list; /* by position */
};
err_t order_lines(struct cx *cx, int64_t order, struct pay_lines *out) MUST_USE;
/* So many are left of each kind of line (by position); by the published rule the rest is given back. E_CONFLICT: it is
 * over. why: for the ledger and whoever gets money back. */
err_t order_keep(struct cx *tx, int64_t order, const int64_t *left, size_t n, str why) MUST_USE;
/* Nothing is owed any more, all that was paid is ordered back. Twice is once. */
err_t order_cancel(struct cx *tx, int64_t order, str why) MUST_USE;
err_t order_lapse(struct cx *tx, int64_t order) MUST_USE;
err_t order_prolong(struct cx *tx, int64_t order, moment due) MUST_USE; /* may be paid until then */
/* The same things for nothing: the lines and their numbers stay, the money is ordered back. Twice is once. */
err_t order_waive(struct cx *tx, int64_t order, str why) MUST_USE;
/* Part of a fee is given back for a reason: the order costs so much less. E_LIMIT: more than it costs. E_INVALID: no
 * reason. E_CONFLICT: it is over, or what it was for is somebody else's. */
err_t order_less(struct cx *tx, int64_t order, money less, str why) MUST_USE;

/* Whoever owns the record. */
struct pay_owner {
    const char *subject;
    err_t (*lock)(struct cx *tx, int64_t row); /* what it locks itself before it changes an order; NULL: nothing */
    /* The money is there: the record is good. E_CONFLICT: too late, it is somebody else's; then the money goes back. */
    err_t (*paid)(struct cx *tx, const struct pay_order *order);
    str (*href)(struct cx *cx, int64_t row);      /* for whoever paid: its public page; "" none */
    str (*desk_href)(struct cx *cx, int64_t row); /* at the desk */
    const char *desk_words;                       /* source text of the link to it */
};
void pay_owner_add(const struct pay_owner *owner); /* before serving */

/* ---- for pages of others ---- */
str order_href(struct arena *a, str code);
str order_number(struct arena *a, const struct pay_order *o); /* 2026/15 */
/* "From 5 people on %20 less …" "" no such rule */
str order_rule_words(struct cx *cx, int64_t group_from, percent group_off, int rule);
str order_decision(struct cx *cx, int64_t decision);
/* A section with its lines, and the way to pay. */
err_t order_part(struct req *r, struct html *h, const struct pay_order *o) MUST_USE;
money order_owed(const struct pay_order *o);

extern const struct module payments_module;

#endif
