// SPDX-License-Identifier: AGPL-3.0-or-later
/* How money comes and goes: payments, refunds, receipts, the ledger. A duty needs none of it (payments.h). */
#ifndef IMECE_PAYMENTS_FLOW_H
#define IMECE_PAYMENTS_FLOW_H

#include "core/entity/entity.h"
#include "modules/payments/provider.h"

struct pay_order;
struct pay_lines;

enum pay_way { PAY_WEB = 1, PAY_CASH, PAY_POS };
enum pay_state {
    PAY_STARTED = 1, /* somebody was sent to the bank */
    PAY_TAKEN,
    PAY_REFUSED,
    PAY_UNCLEAR /* the bank was asked long enough: a person must */
};
enum { BANK_NUMBER_MAX = 60, BANK_WORDS_MAX = 200 };
struct pay_payment {
    int64_t id, version;
    ref of_order;
    str code; /* by which the bank knows it */
    int way, state;
    money amount, back;
    moment at, decided, ask_at; /* ask_at: the job asks the bank then, after a no as well: that may be a browser's */
    int64_t tries;
    str provider; /* whose payment it is: another one cannot be asked about it */
    str bank_number, bank_words;
    str who; /* at the desk: whose till it is */
};
enum refund_state { REFUND_ORDERED = 1, REFUND_DONE, REFUND_TROUBLE /* the bank refused: a person must */ };
struct pay_refund {
    int64_t id, version;
    ref of_order, payment;
    int state;
    money amount;
    str reason;
    moment at, done, ask_at;
    int64_t tries;
    str who; /* who ordered it, then who handed it out */
};
/* T: taken, G: given back. Each series begins anew with the year and has no gap. */
struct pay_receipt {
    int64_t id, version;
    str series;
    int64_t year, number;
    ref of_order, payment, refund;
    money amount;
    int way;
    moment at;
    str who;
    str lines; /* the order as it was (receipt_lines): what is on paper does not change */
};
enum entry_kind {
    LEDGER_DUE = 1, /* + what is owed */
    LEDGER_LESS,    /* − */
    LEDGER_PAID,    /* + what was paid */
    LEDGER_BACK,    /* − ordered back */
    LEDGER_LATE     /* it was paid when it was no longer owed: said once, no money by itself */
};
struct pay_entry {
    int64_t id, version;
    ref of_order;
    int kind;
    money amount;
    moment at;
    str who, why;
};
extern const struct entity pay_payment_entity, pay_refund_entity, pay_receipt_entity, pay_entry_entity;
extern const struct choice pay_ways[], pay_states[], refund_states[], ledger_kinds[];

/* ---- pay.c ---- */
/* Somebody goes to the bank. E_CONFLICT: nothing is owed, the time is over, or the bank has not answered yet for whoever went
 * before. */
err_t payment_open(struct cx *tx, int64_t order, struct pay_payment *out) MUST_USE;
/* What the bank says of it, whoever brings the word and however often. *late: it was taken, and goes back. */
err_t payment_hear(struct cx *tx, const struct pay_word *word, struct pay_payment *out) MUST_USE;
/* At the desk: all that is owed. E_CONFLICT: nothing is, or it is no longer good. */
err_t payment_take(struct cx *tx, int64_t order, enum pay_way way, struct pay_payment *out) MUST_USE;
/* It was given back: by the bank, or over the counter. Twice is once. */
err_t refund_done(struct cx *tx, int64_t refund, struct pay_refund *out) MUST_USE;

/* ---- receipt.c ---- */
err_t receipt_give(struct cx *tx, const struct pay_order *o, const struct pay_payment *p, const struct pay_refund *back,
                   struct pay_receipt *out) MUST_USE;
struct receipt_line {
    str what;
    int64_t quantity;
    money each, off, total, vat;
    percent rate;
    int64_t decision, later;
};
struct receipt_lines {
    LIST(struct receipt_line) list;
};
str receipt_text(struct arena *a, const struct pay_lines *lines);
err_t receipt_read(struct arena *a, str text, struct receipt_lines *out) MUST_USE;
str receipt_number(struct arena *a, const struct pay_receipt *r); /* T-2026-15 */
err_t receipt_print(struct cx *cx, const struct pay_order *o, const struct pay_receipt *r, str *pdf) MUST_USE;

#endif
