// SPDX-License-Identifier: AGPL-3.0-or-later
/* Payment orders of files whose aid runs and that have no card: accounts in the name of whoever is paid, an order that is paid but for one
 * transfer that came back, one that waits for the manager, an account that waits for a second person. The accounts are made up: their bank code is nobody's. */
#include "modules/aid/aid.h"
#include "modules/cards/cards.h"
#include "modules/staff/staff.h"
#include "modules/transfers/transfers.h"
#include "program/demo.h"

enum { PAYEES = 14 };

struct paying {
    struct actor clerk, manager;
    int64_t programme, newest; /* newest: file of the last account */
    size_t next;
};

/* TR, check digits by ISO 7064 mod 97-10, a bank code that no bank has. */
static str iban_of(struct arena *a, int i)
{
    str body = str_fmt(a, "9990000%015d", 271828 + 31 * i);
    int mod = 0;
    for (size_t k = 0; k < body.n; k++)
        mod = (mod * 10 + body.p[k] - '0') % 97;
    for (const char *k = "292700"; *k; k++)
        mod = (mod * 10 + *k - '0') % 97;
    return str_fmt(a, "TR%02d%.*s", 98 - mod, STR_FMT(body));
}

static err_t put_account(struct cx *tx, const struct paying *s, int64_t file, int i, bool *put)
{
    struct entity_errors errors = {.arena = tx->arena};
    struct transfer_payee payee;
    err_t e = transfer_payee(tx, file, &payee);
    if (e) return e == E_NOT_FOUND ? OK : e;
    struct account_entering k = {.file = file,
                                 .owner = payee.name,
                                 .iban = iban_of(tx->arena, i),
                                 .reason = payee.number.n ? STR_NONE : S("Kimliği aslıyla görüldü."),
                                 .errors = &errors};
    tx->actor = &s->clerk;
    TRY(account_enter(tx, &k));
    *put = true;
    tx->actor = &s->manager;
    return k.waits ? account_confirm(tx, &(struct account_confirming){.file = file, .errors = &errors}) : OK;
}

static err_t accounts(struct cx *tx, struct paying *s, size_t from, int most)
{
    struct list_query q = {.limit = 200, .skip_rights = true, .uncounted = true};
    struct list_result found;
    int n = 0;
    PUSH(tx->arena, &q.filters, ((struct filter){"state", IS, DB_I(FILE_ACTIVE)}));
    TRY(entity_list(tx, &aid_file_entity, &q, &found));
    for (s->next = from; s->next < found.n && n < most; s->next++) {
        const struct aid_file *f = (const struct aid_file *)found.rows + s->next;
        struct card card;
        bool put = false;
        err_t e = entity_load_any(tx, &card_entity, "live", DB_I(f->id), &card);
        if (!e) continue; /* it is paid on its card */
        if (e != E_NOT_FOUND) return e;
        TRY(put_account(tx, s, f->id, (int)s->next, &put));
        if (!put) continue;
        n++;
        s->newest = f->id;
        s->programme = f->programme.id;
    }
    return OK;
}

static err_t order(struct cx *tx, const struct paying *s, date month, int64_t *id)
{
    struct entity_errors errors = {.arena = tx->arena};
    struct order_making o = {.programme = s->programme, .month = month, .errors = &errors};
    tx->actor = &s->clerk;
    err_t e = transfer_order_make(tx, &o);
    *id = o.order;
    return e == E_INVALID ? OK : e; /* nothing is due */
}

/* The bank paid all but the first. */
static err_t answered(struct cx *tx, int64_t order)
{
    struct buf b = buf_new(tx->arena, 1 << 16);
    struct list_query q = {.limit = 200, .skip_rights = true, .uncounted = true};
    struct list_result rows;
    PUSH(tx->arena, &q.filters, ((struct filter){"from_order", IS, DB_I(order)}));
    TRY(entity_list(tx, &transfer_entity, &q, &rows));
    buf_put(&b, S("referans,tutar_kurus,sonuc,neden\r\n"));
    for (size_t i = 0; i < rows.n; i++) {
        const struct transfer *t = (const struct transfer *)rows.rows + i;
        buf_fmt(&b, "%.*s,%lld,%s\r\n", STR_FMT(t->token), (long long)t->amount.kurus,
                t->nth == 1 ? "iade,Hesap kapalı" : "odendi,");
    }
    struct order_reading r = {.order = order, .file = buf_str(&b)};
    return transfer_order_answer(tx, &r);
}

/* Made by one, approved by another, answered. */
static err_t pay(struct cx *tx, const struct paying *s, date month)
{
    struct entity_errors errors = {.arena = tx->arena};
    int64_t id = 0;
    TRY(order(tx, s, month, &id));
    if (!id) return OK;
    tx->actor = &s->manager;
    TRY(transfer_order_approve(tx, &(struct order_judging){.order = id, .errors = &errors}));
    return answered(tx, id);
}

/* The last one has changed banks; nobody has confirmed that yet. */
static err_t change_one(struct cx *tx, const struct paying *s)
{
    struct entity_errors errors = {.arena = tx->arena};
    struct transfer_account a;
    if (!s->newest) return OK;
    err_t e = entity_load_any(tx, &transfer_account_entity, "live", DB_I(s->newest), &a);
    if (e) return e == E_NOT_FOUND ? OK : e; /* its payment came back */
    struct account_entering k = {.file = s->newest,
                                 .owner = a.owner,
                                 .iban = iban_of(tx->arena, 999),
                                 .reason = S("Bankasını değiştirdi."),
                                 .errors = &errors};
    tx->actor = &s->clerk;
    return account_enter(tx, &k);
}

static err_t load(struct cx *tx, void *arg)
{
    struct paying *s = arg;
    date today = moment_date(tx->now);
    int64_t id = 0;
    TRY(accounts(tx, s, 0, PAYEES / 2));
    if (!s->programme) return OK;
    TRY(pay(tx, s, date_add_months(today, -1)));
    TRY(pay(tx, s, today));
    TRY(accounts(tx, s, s->next, PAYEES / 2));
    TRY(order(tx, s, today, &id));
    return change_one(tx, s);
}

int demo_transfers(struct program *p)
{
    struct paying s = {.programme = 0};
    err_t e = demo_actor(&p->cx, "memur", &s.clerk);
    if (!e) e = demo_actor(&p->cx, "mudur", &s.manager);
    if (!e) e = db_tx(&p->cx, load, &s);
    return e ? refuse("the payment orders of the demonstration failed: %s, %.*s", err_name(e), STR_FMT(db_why(&p->cx)))
             : EXIT_DONE;
}
