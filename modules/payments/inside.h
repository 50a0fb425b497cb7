// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of this module share. */
#ifndef IMECE_PAYMENTS_INSIDE_H
#define IMECE_PAYMENTS_INSIDE_H

#include "modules/payments/payments.h"

#define PAYMENTS_READ   "payments.read"
#define PAYMENTS_TAKE   "payments.take"   /* takes money at the desk, and hands back what was ordered back */
#define PAYMENTS_REFUND "payments.refund" /* decides that a fee is given back */
#define PAYMENTS_TARIFF "payments.tariff"

extern const struct save PAYMENTS_SAVE;

/* ---- order.c ---- */
err_t order_locked(struct cx *tx, int64_t order, struct pay_order *out) MUST_USE;
err_t order_note(struct cx *tx, const struct pay_order *o, enum entry_kind kind, money amount, str why) MUST_USE;
str order_who(const struct cx *tx); /* as the ledger names them; what the job does comes by itself */
/* What is more than is owed is ordered back, from the newest payment on; then the order is written. */
err_t order_even(struct cx *tx, struct pay_order *o, str why) MUST_USE;
/* The owner of the record learns that nothing is owed for it any more. E_CONFLICT: too late. */
err_t order_told(struct cx *tx, const struct pay_order *o) MUST_USE;
const struct pay_owner *pay_owner_of(str subject); /* NULL: none */

/* ---- the bank ---- */
const struct pay_provider *pay_provider_now(struct cx *cx); /* NULL: nobody can pay on the web */
err_t payments_tick(struct cx *cx);

/* ---- pages ---- */
err_t order_page(struct req *r);
err_t order_start(struct req *r);
err_t order_return(struct req *r);
err_t receipt_file(struct req *r);
err_t trial_bank_page(struct req *r);
err_t trial_bank_answer(struct req *r);
err_t desk_orders(struct req *r);
err_t desk_order(struct req *r);
err_t desk_order_take(struct req *r);
err_t desk_order_less(struct req *r);
err_t desk_refund_done(struct req *r);
err_t desk_till(struct req *r);
err_t desk_ledger(struct req *r);
err_t desk_receipt(struct req *r);

#endif
