// SPDX-License-Identifier: AGPL-3.0-or-later
/* Payments: sent to the bank, heard of, taken at the desk; refunds that are done. All inside the writer, under the lock of the
 * order; what the bank says may come late, several times, from browser and job at once. */
#include <inttypes.h>

#include <sodium.h>

#include "core/base/text.h"
#include "modules/payments/inside.h"

#include "payments_sql.h"

#define MINUTE INT64_C(60000)
enum { ASK_AFTER = 3 };
#define LATE_WHY "Süre dolduktan sonra ödendi"

err_t payment_open(struct cx *tx, int64_t order, struct pay_payment *out)
{
    struct pay_order o;
    unsigned char chance[12];
    char hex[2 * sizeof chance + 1];
    struct payments_undecided_row undecided;
    TRY(order_locked(tx, order, &o));
    if (!order_owed(&o).kurus || (o.due.ms && tx->now.ms >= o.due.ms)) return E_CONFLICT;
    TRY(payments_undecided(tx, (struct payments_undecided_args){{o.id}}, &undecided));
    if (undecided.n) return E_CONFLICT; /* first its answer: nobody pays twice by going back */
    randombytes_buf(chance, sizeof chance);
    sodium_bin2hex(hex, sizeof hex, chance, sizeof chance);
    const struct pay_provider *bank = pay_provider_now(tx);
    *out = (struct pay_payment){.of_order = {o.id},
                                .code = str_fmt(tx->arena, "%s", hex),
                                .way = PAY_WEB,
                                .state = PAY_STARTED,
                                .provider = str_of(bank ? bank->name : NULL),
                                .amount = order_owed(&o),
                                .at = tx->now,
                                .ask_at = {tx->now.ms + ASK_AFTER * MINUTE}};
    return entity_save(tx, &pay_payment_entity, out, &PAYMENTS_SAVE);
}

/* Why money goes back that came when nothing was owed, or more of it than that. */
static str surplus_why(const struct pay_order *o, bool paid_before)
{
    if (o->state == ORDER_LAPSED || o->state == ORDER_CANCELLED) return S(LATE_WHY);
    return paid_before ? S("İkinci kez ödendi") : S("Ödenirken ücret azaldı");
}

/* Money is there. It may be more than is owed by now: the rest goes back. What it was for may be gone: then all of it does, and
 * that is noted once. */
static err_t arrived(struct cx *tx, struct pay_order *o, struct pay_payment *p)
{
    struct pay_receipt receipt;
    int64_t owed = order_owed(o).kurus;
    str why = surplus_why(o, o->paid.kurus > 0);
    p->state = PAY_TAKEN;
    p->decided = tx->now;
    p->ask_at = (moment){0};
    TRY(entity_save(tx, &pay_payment_entity, p, &PAYMENTS_SAVE));
    o->paid.kurus += p->amount.kurus;
    TRY(order_note(tx, o, LEDGER_PAID, p->amount, STR_NONE));
    TRY(receipt_give(tx, o, p, NULL, &receipt));
    err_t e = !owed ? E_CONFLICT : p->amount.kurus >= owed ? order_told(tx, o) : OK;
    if (!e) return order_even(tx, o, why);
    if (e != E_CONFLICT) return e;
    TRY(order_note(tx, o, LEDGER_LATE, p->amount, owed ? S(LATE_WHY) : why));
    if (!owed) return order_even(tx, o, why);
    TRY(entity_save(tx, &pay_order_entity, o, &PAYMENTS_SAVE)); /* nobody else has ended it yet */
    return order_cancel(tx, o->id, S(LATE_WHY));
}

static bool fits(const struct pay_payment *p, const struct pay_word *w)
{
    return w->amount.kurus == p->amount.kurus && w->currency == PAY_CURRENCY;
}

err_t payment_hear(struct cx *tx, const struct pay_word *word, struct pay_payment *out)
{
    struct pay_order o;
    TRY(entity_load_any(tx, &pay_payment_entity, "code", DB_T(word->code), out));
    TRY(order_locked(tx, out->of_order.id, &o));
    TRY(entity_load_any(tx, &pay_payment_entity, "id", DB_I(out->id), out)); /* as it is under the lock */
    bool open = out->state == PAY_STARTED || out->state == PAY_UNCLEAR;
    bool after_all = out->state == PAY_REFUSED && word->verdict == PAY_YES; /* the bank's books count, not its page */
    if ((!open && !after_all) || word->verdict == PAY_UNKNOWN || word->verdict == PAY_CAPTURE) return OK;
    if (word->verdict == PAY_FORGED) return E_FORBIDDEN;
    out->bank_number = text_cut(tx->arena, word->number, BANK_NUMBER_MAX);
    out->bank_words = text_cut(tx->arena, word->words, BANK_WORDS_MAX);
    if (word->verdict == PAY_YES && fits(out, word)) return arrived(tx, &o, out);
    if (word->verdict == PAY_YES) { /* another amount: a person looks at it, nothing is believed */
        out->state = PAY_UNCLEAR;
        out->ask_at = (moment){0};
        return entity_save(tx, &pay_payment_entity, out, &PAYMENTS_SAVE);
    }
    out->state = PAY_REFUSED;
    out->decided = tx->now;
    return entity_save(tx, &pay_payment_entity, out, &PAYMENTS_SAVE);
}

err_t payment_take(struct cx *tx, int64_t order, enum pay_way way, struct pay_payment *out)
{
    struct pay_order o;
    TRY(order_locked(tx, order, &o));
    if (!order_owed(&o).kurus || (way != PAY_CASH && way != PAY_POS)) return E_CONFLICT;
    *out = (struct pay_payment){.of_order = {o.id},
                                .code = str_fmt(tx->arena, "kasa-%" PRId64 "-%" PRId64, o.id, o.paid.kurus),
                                .way = (int)way,
                                .state = PAY_TAKEN,
                                .amount = order_owed(&o),
                                .at = tx->now,
                                .decided = tx->now,
                                .who = tx->actor->name};
    TRY(order_told(tx, &o)); /* too late: no money is taken */
    TRY(entity_save(tx, &pay_payment_entity, out, &PAYMENTS_SAVE));
    o.paid.kurus += out->amount.kurus;
    TRY(order_note(tx, &o, LEDGER_PAID, out->amount, STR_NONE));
    struct pay_receipt receipt;
    TRY(receipt_give(tx, &o, out, NULL, &receipt));
    return order_even(tx, &o, STR_NONE);
}

err_t refund_done(struct cx *tx, int64_t refund, struct pay_refund *out)
{
    struct pay_order o;
    struct pay_payment p;
    struct pay_receipt receipt;
    TRY(entity_load_any(tx, &pay_refund_entity, "id", DB_I(refund), out));
    TRY(order_locked(tx, out->of_order.id, &o));
    TRY(entity_load_any(tx, &pay_refund_entity, "id", DB_I(refund), out));
    if (out->state == REFUND_DONE) return OK;
    TRY(entity_load_any(tx, &pay_payment_entity, "id", DB_I(out->payment.id), &p));
    out->state = REFUND_DONE;
    out->done = tx->now;
    out->ask_at = (moment){0};
    if (p.way == PAY_WEB && tx->actor->system)
        out->who = S("Banka geri ödemesi"); /* nobody handed it out */
    else if (tx->actor->name.n)
        out->who = tx->actor->name;
    TRY(entity_save(tx, &pay_refund_entity, out, &PAYMENTS_SAVE));
    return receipt_give(tx, &o, &p, out, &receipt);
}
