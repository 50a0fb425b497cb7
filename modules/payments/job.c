// SPDX-License-Identifier: AGPL-3.0-or-later
/* What nobody waits for in a browser: banks whose word never came are asked, and what is ordered back is given back by them.
 * The network is outside of transactions; what was learnt is written as if the bank had said it by itself. */
#include "modules/payments/inside.h"
#include "modules/settings/settings.h"

#include "payments_sql.h"

#define MINUTE INT64_C(60000)
enum { TRIES = 10, TRIES_AFTER_NO = 5 /* three quarters of an hour */ };

const struct pay_provider *pay_provider_now(struct cx *cx)
{
    struct municipality m;
    return settings_get(cx, &m) == OK && m.demo ? &trial_bank : NULL;
}

/* 3, 6, 12 … minutes, at most a day. */
static moment again(const struct cx *cx, int64_t tries)
{
    return (moment){cx->now.ms + (tries < 9 ? (INT64_C(3) << tries) * MINUTE : 24 * 60 * MINUTE)};
}

/* Payments of before that was kept are this one's. */
static bool is_its(const struct pay_provider *bank, str provider)
{
    return !provider.n || str_eq(provider, str_of(bank->name));
}

struct asking {
    int64_t id;
    struct pay_word word;
    struct pay_payment payment;
};
static err_t run_heard(struct cx *tx, void *arg)
{
    struct asking *a = arg;
    struct pay_payment *p = &a->payment;
    if (a->word.verdict == PAY_UNKNOWN)
        TRY(entity_load_any(tx, &pay_payment_entity, "id", DB_I(a->id), p));
    else
        TRY(payment_hear(tx, &a->word, p));
    if (!p->ask_at.ms) return OK; /* it is decided */
    bool refused = p->state == PAY_REFUSED;
    p->ask_at = again(tx, p->tries++);
    if (p->tries >= (refused ? TRIES_AFTER_NO : TRIES)) {
        p->ask_at = (moment){0};
        if (!refused) p->state = PAY_UNCLEAR;
    }
    return entity_save(tx, &pay_payment_entity, p, &PAYMENTS_SAVE);
}

/* One that fails does not hold up the others: what cannot be written counts as not said. */
static err_t ask_for_payments(struct cx *cx, const struct pay_provider *bank)
{
    struct payments_to_ask_rows due;
    err_t worst = OK;
    TRY(payments_to_ask(cx, (struct payments_to_ask_args){cx->now}, &due));
    for (size_t i = 0; i < due.list.n; i++) {
        struct asking a = {.id = due.list.v[i].id};
        bool its = is_its(bank, due.list.v[i].provider);
        if (!its || bank->ask(cx, due.list.v[i].code, &a.word)) a.word = (struct pay_word){.verdict = PAY_UNKNOWN};
        err_t e = db_tx(cx, run_heard, &a);
        if (!e) continue;
        worst = e;
        a.word = (struct pay_word){.verdict = PAY_UNKNOWN};
        if ((e = db_tx(cx, run_heard, &a))) worst = e;
    }
    return worst;
}

struct refunding {
    int64_t id;
    enum pay_verdict verdict;
    struct pay_refund refund;
};
static err_t run_refunded(struct cx *tx, void *arg)
{
    struct refunding *f = arg;
    if (f->verdict == PAY_YES) return refund_done(tx, f->id, &f->refund);
    TRY(entity_load_any(tx, &pay_refund_entity, "id", DB_I(f->id), &f->refund));
    if (f->refund.state != REFUND_ORDERED) return OK;
    f->refund.ask_at = again(tx, f->refund.tries++);
    if (f->verdict == PAY_NO || f->refund.tries >= TRIES) {
        f->refund.state = REFUND_TROUBLE;
        f->refund.ask_at = (moment){0};
    }
    return entity_save(tx, &pay_refund_entity, &f->refund, &PAYMENTS_SAVE);
}

static err_t give_back_one(struct cx *cx, const struct pay_provider *bank, struct refunding *f)
{
    struct pay_payment p;
    struct pay_word word = {0};
    TRY(entity_load_any(cx, &pay_refund_entity, "id", DB_I(f->id), &f->refund));
    TRY(entity_load_any(cx, &pay_payment_entity, "id", DB_I(f->refund.payment.id), &p));
    str once = str_fmt(cx->arena, "iade-%lld", (long long)f->id);
    if (!is_its(bank, p.provider)) /* by hand */
        f->verdict = PAY_NO;
    else
        f->verdict = bank->refund(cx, p.code, once, f->refund.amount, &word) ? PAY_UNKNOWN : word.verdict;
    return db_tx(cx, run_refunded, f);
}

static err_t give_back(struct cx *cx, const struct pay_provider *bank)
{
    struct refunds_to_ask_rows due;
    err_t worst = OK;
    TRY(refunds_to_ask(cx, (struct refunds_to_ask_args){cx->now}, &due));
    for (size_t i = 0; i < due.list.n; i++) {
        struct refunding f = {.id = due.list.v[i].id};
        err_t e = give_back_one(cx, bank, &f);
        if (!e) continue;
        worst = e;
        f.verdict = PAY_UNKNOWN;
        if ((e = db_tx(cx, run_refunded, &f))) worst = e;
    }
    return worst;
}

err_t payments_tick(struct cx *cx)
{
    const struct pay_provider *bank = pay_provider_now(cx);
    if (!bank) return OK;
    err_t asked = ask_for_payments(cx, bank), back = give_back(cx, bank);
    return asked ? asked : back;
}
