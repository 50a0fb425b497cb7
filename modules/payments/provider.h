// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a payment provider must be able to do; one for each bank or payment institution, written against its paper.
 *
 * The card is typed on the provider's own page and never reaches us:
 *
 *     start    a form that the person's browser sends to the provider: merchant, order no., amount, currency 949, return
 *              addresses, a random text, and a keyed hash over them
 *     back     the browser comes back with a POST: 3-D status, result, and a hash over what it carries. The hash is
 *              compared in constant time; PAY_FORGED when it is not right. Amount and currency are given as the provider
 *              says them and compared by payment_hear. A form of `start` posted here must be PAY_FORGED too.
 *     capture  providers that only authenticate on the way back take the money here (NULL: it is taken already)
 *     ask      what became of a payment whose word never came: PAY_UNKNOWN, it does not know yet
 *     refund   gives back a part; `once` names it, so that the same asked twice is one refund
 *
 * start and back compute only; capture, ask and refund go over the network and run outside of transactions. */
#ifndef IMECE_PAYMENTS_PROVIDER_H
#define IMECE_PAYMENTS_PROVIDER_H

#include "core/base/money.h"
#include "core/db/cx.h"

enum { PAY_CURRENCY = 949 /* ISO 4217, Turkish lira */ };
enum pay_verdict { PAY_UNKNOWN, PAY_YES, PAY_NO, PAY_CAPTURE /* authenticated: take it now */, PAY_FORGED };
struct pay_ask {
    str code; /* of the payment */
    money amount;
    str return_url; /* whole address */
    enum lang lang;
};
struct pay_field {
    str name, value;
};
struct pay_fields {
    LIST(struct pay_field) list;
};
struct pay_form {
    str action;
    struct pay_fields fields;
};
struct pay_word {
    str code;
    enum pay_verdict verdict;
    money amount;
    int currency;
    str number, words; /* the provider's number of it, and what it says */
};
struct pay_provider {
    const char *name;
    bool trial; /* no money moves: shown as such wherever somebody could think otherwise */
    err_t (*start)(struct cx *cx, const struct pay_ask *ask, struct pay_form *out);
    err_t (*back)(struct cx *cx, const struct pay_fields *posted, struct pay_word *out);
    err_t (*capture)(struct cx *cx, const struct pay_word *authenticated, struct pay_word *out);
    err_t (*ask)(struct cx *cx, str code, struct pay_word *out);
    err_t (*refund)(struct cx *cx, str code, str once, money amount, struct pay_word *out);
};
str pay_field(const struct pay_fields *f, const char *name); /* "" absent */

/* The one that ships: replays what banks do, keeps its own small books (trial_payment), moves no money, and is there only in a
 * demonstration. */
extern const struct pay_provider trial_bank;
enum trial_case { TRIAL_YES = 1, TRIAL_NO, TRIAL_SILENT /* taken, but no word comes */, TRIAL_TWICE, TRIAL_FORGED };
/* What the bank's page does when somebody presses: writes its books, and gives the form that goes back. */
err_t trial_play(struct cx *tx, const struct pay_fields *start, enum trial_case what, struct pay_form *out) MUST_USE;
bool trial_started(struct cx *cx, const struct pay_fields *start, money *amount); /* does the form come from us? */

#endif
