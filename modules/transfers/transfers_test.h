// SPDX-License-Identifier: AGPL-3.0-or-later
/* An office that pays running files to accounts, three people in it, and a bank that answers, for the tests of payment orders. */
#ifndef IMECE_TRANSFERS_TEST_H
#define IMECE_TRANSFERS_TEST_H

#include <inttypes.h>
#include <stdio.h>

#include "modules/aid/aid.h"
#include "modules/applications/applications.h"
#include "modules/organisation/organisation.h"
#include "modules/people/people.h"
#include "modules/services/services.h"
#include "modules/staff/staff.h"
#include "modules/transfers/hooks.h"
#include "tests/fixture.h"

#define MEETING DATE(2026, 1, 20)
#define JANUARY DATE(2026, 1, 1)
enum { MONTHLY = 200000 /* 2.000 lira */, STAFF = 3 };
struct cashier {
    struct fixture f;
    int64_t programme, rule, line, service;
    int files, ibans; /* so far */
    struct actor staff[STAFF];
};
struct booking {
    int64_t line, amount, commitment, row;
};
static inline err_t run_appropriate(struct cx *tx, void *arg)
{
    struct booking *k = arg;
    struct ledger_refusal no;
    return ledger_appropriate(tx, k->line, (money){k->amount}, S("meclis"), &no);
}
static inline err_t run_promise(struct cx *tx, void *arg)
{
    struct booking *k = arg;
    struct ledger_refusal no;
    struct ledger_wish w = {.line = k->line, .amount = {k->amount}, .subject = S("aid_case"), .row = k->row};
    TRY(ledger_reserve(tx, &w, &k->commitment, &no));
    return ledger_commit(tx, k->commitment, w.amount, STR_NONE, &no);
}
static inline err_t run_submit(struct cx *tx, void *arg)
{
    struct entity_errors errors = {.arena = tx->arena};
    return application_submit(tx, arg, &errors);
}
struct acting {
    int64_t file;
    struct file_act act;
    struct entity_errors errors;
};
static inline err_t run_act(struct cx *tx, void *arg)
{
    struct acting *a = arg;
    a->errors = (struct entity_errors){.arena = tx->arena};
    a->act.errors = &a->errors;
    return file_act(tx, a->file, &a->act);
}
struct entering {
    struct account_entering e;
    struct entity_errors errors;
};
static inline err_t run_enter(struct cx *tx, void *arg)
{
    struct entering *k = arg;
    k->errors = (struct entity_errors){.arena = tx->arena};
    k->e.errors = &k->errors;
    return account_enter(tx, &k->e);
}
struct confirming {
    struct account_confirming c;
    struct entity_errors errors;
};
static inline err_t run_confirm(struct cx *tx, void *arg)
{
    struct confirming *k = arg;
    k->errors = (struct entity_errors){.arena = tx->arena};
    k->c.errors = &k->errors;
    return account_confirm(tx, &k->c);
}
struct making {
    struct order_making o;
    struct entity_errors errors;
};
static inline err_t run_make(struct cx *tx, void *arg)
{
    struct making *k = arg;
    k->errors = (struct entity_errors){.arena = tx->arena};
    k->o.errors = &k->errors;
    return transfer_order_make(tx, &k->o);
}
struct judging {
    struct order_judging o;
    struct entity_errors errors;
    bool cancel;
};
static inline err_t run_judge(struct cx *tx, void *arg)
{
    struct judging *k = arg;
    k->errors = (struct entity_errors){.arena = tx->arena};
    k->o.errors = &k->errors;
    return k->cancel ? transfer_order_cancel(tx, &k->o) : transfer_order_approve(tx, &k->o);
}
static inline err_t run_read(struct cx *tx, void *arg)
{
    return transfer_order_answer(tx, arg);
}
static inline err_t run_export(struct cx *tx, void *arg)
{
    return transfer_order_export(tx, arg);
}
static inline uint64_t dice(uint64_t *seed, int sides)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (*seed >> 33) % (uint64_t)sides;
}
static inline bool chance(uint64_t *seed, int of_hundred)
{
    return dice(seed, 100) < (uint64_t)of_hundred;
}

static inline void at(struct cashier *b, date d)
{
    b->f.cx.now = moment_at(d, 600);
    moment_set_clock(b->f.cx.now);
}
static inline void as(struct cashier *b, int who)
{
    b->f.cx.actor = &b->staff[who];
}

/* Another each time, with the right check digits. */
static inline str tckn_new(int n)
{
    int d[11], odd = 0, even = 0, all = 0;
    for (int i = 8, rest = 10000 + n; i >= 0; i--, rest /= 10)
        d[i] = i ? rest % 10 : 1;
    for (int i = 0; i < 9; i++)
        *(i % 2 ? &even : &odd) += d[i];
    d[9] = (odd * 7 - even) % 10;
    for (int i = 0; i < 10; i++)
        all += d[i];
    d[10] = all % 10;
    char text[12] = {0};
    for (int i = 0; i < 11; i++)
        text[i] = (char)('0' + d[i]);
    return str_copy(test_arena(), (str){text, 11});
}
static inline str iban_new(struct cashier *b)
{
    str body = str_fmt(test_arena(), "0006101%015d", ++b->ibans);
    int mod = 0;
    for (size_t i = 0; i < body.n; i++)
        mod = (mod * 10 + body.p[i] - '0') % 97;
    static const char tail[] = "292700"; /* TR00 behind */
    for (size_t i = 0; i < 6; i++)
        mod = (mod * 10 + tail[i] - '0') % 97;
    return str_fmt(test_arena(), "TR%02d%.*s", 98 - mod, STR_FMT(body));
}

static inline void cashier_open(struct cashier *b, enum db_engine engine, int64_t lira)
{
    struct budget_line l = {.year = 2026,
                            .institutional = S("46.06.20.32"),
                            .functional = S("10.7.0.00"),
                            .financing = S("5"),
                            .economic = S("05.4.7.01"),
                            .name = S("Nakdi yardım")};
    struct unit u = {.slug = S("sosyal"), .name = S("Sosyal Yardım"), .kind = UNIT_SECTION};
    *b = (struct cashier){.files = 0};
    fixture_open(&b->f, engine);
    at(b, MEETING);
    b->programme = fixture_int(&b->f, "SELECT min(id) FROM aid_programme");
    b->rule = fixture_int(&b->f, "SELECT min(id) FROM aid_rule");
    EXPECT_OK(fixture_save(&b->f, &budget_line_entity, &l));
    b->line = l.id;
    EXPECT_OK(db_tx(&b->f.cx, run_appropriate, &(struct booking){.line = l.id, .amount = lira * 100}));
    EXPECT_OK(fixture_save(&b->f, &unit_entity, &u));
    struct service s = {.no = 1,
                        .slug = S("nakdi-yardim"),
                        .name = S("Nakdi yardım"),
                        .unit = {u.id},
                        .summary = S("Bir paragraf."),
                        .promise_amount = 30,
                        .promise_unit = CLOCK_DAYS,
                        .channels = S("web desk"),
                        .life = 3,
                        .active = true};
    EXPECT_OK(fixture_save(&b->f, &service_entity, &s));
    b->service = s.id;
    static const char *const roles[STAFF] = {"clerk", "manager", "admin"};
    for (int i = 0; i < STAFF; i++)
        EXPECT_OK(staff_actor(&b->f.cx, fixture_account(&b->f, roles[i]), &b->staff[i]));
}
static inline void cashier_close(struct cashier *b)
{
    str report = STR_NONE;
    if (transfers_check(&b->f.cx, &report) || ledger_check(&b->f.cx, &report)) fail_msg("%.*s", STR_FMT(report));
    moment_set_clock((moment){0});
    fixture_close(&b->f);
}

/* Whoever applied is "Ayşe Örnek" with a number of their own; so many months of MONTHLY are committed. */
static inline int64_t running(struct cashier *b, int64_t months)
{
    int n = ++b->files;
    struct application_new in = {.app = {.service = {b->service},
                                         .channel = CHANNEL_DESK,
                                         .name = S("Ayşe Örnek"),
                                         .tckn = tckn_new(n),
                                         .phone = S("0532 000 00 00"),
                                         .address = S("Gonca Sokak 3"),
                                         .matter = S("Yardım"),
                                         .nonce = str_fmt(test_arena(), "ödeme-%d", n)}};
    struct aid_file f = {.file_no = str_fmt(test_arena(), "Y-2026/%d", n),
                         .year = 2026,
                         .seq = n,
                         .programme = {b->programme},
                         .origin = FILE_FROM_APPLICATION,
                         .urgency = FILE_NORMAL,
                         .state = FILE_ACTIVE,
                         .applied = DATE(2026, 1, 6)};
    EXPECT_OK(db_tx(&b->f.cx, run_submit, &in));
    EXPECT_OK(fixture_save(&b->f, &aid_file_entity, &f));
    struct aid_link link = {.file = {f.id}, .application = {in.app.id}};
    EXPECT_OK(fixture_save(&b->f, &aid_link_entity, &link));
    struct aid_case c = {.file_no = f.file_no,
                         .programme = f.programme,
                         .rule = {b->rule},
                         .applied = f.applied,
                         .decided = moment_date(b->f.cx.now),
                         .place = S("Kızılay"),
                         .verdict = VERDICT_AID,
                         .monthly = {MONTHLY},
                         .file = {f.id},
                         .result = CASE_GRANTED,
                         .months = months};
    EXPECT_OK(fixture_save(&b->f, &aid_case_entity, &c));
    struct booking k = {.line = b->line, .amount = months * MONTHLY, .row = c.id};
    EXPECT_OK(db_tx(&b->f.cx, run_promise, &k));
    c.commitment = (ref){k.commitment};
    EXPECT_OK(fixture_save(&b->f, &aid_case_entity, &c));
    return f.id;
}
static inline err_t do_act(struct cashier *b, int64_t file, const char *by, const char *reason)
{
    struct acting a = {.file = file, .act = {.by = str_of(by), .reason = str_of(reason)}};
    return db_tx(&b->f.cx, run_act, &a);
}

static inline err_t hand_out(struct cashier *b, int64_t file)
{
    struct acting a = {.file = file, .act = {.by = S("pay"), .amount = {MONTHLY}}};
    return db_tx(&b->f.cx, run_act, &a);
}

static inline err_t enter(struct cashier *b, int64_t file, str owner, str iban, const char *reason, struct entering *k)
{
    *k = (struct entering){.e = {.file = file, .owner = owner, .iban = iban, .reason = str_of(reason)}};
    return db_tx(&b->f.cx, run_enter, k);
}
static inline err_t confirm(struct cashier *b, int64_t file, bool refuse)
{
    struct confirming k = {.c = {.file = file, .refuse = refuse}};
    return db_tx(&b->f.cx, run_confirm, &k);
}
/* In their own name; where it is not the first, somebody else confirms it. */
static inline void account(struct cashier *b, int64_t file)
{
    struct entering k;
    as(b, 0);
    EXPECT_OK(enter(b, file, S("AYŞE ÖRNEK"), iban_new(b), "", &k));
    as(b, 1);
    if (k.e.waits) EXPECT_OK(confirm(b, file, false));
}
static inline err_t make(struct cashier *b, date month, struct making *k)
{
    *k = (struct making){.o = {.programme = b->programme, .month = month}};
    return db_tx(&b->f.cx, run_make, k);
}
static inline err_t judge(struct cashier *b, int64_t order, bool cancel)
{
    struct judging k = {.o = {.order = order, .reason = S("Yanlış ay.")}, .cancel = cancel};
    return db_tx(&b->f.cx, run_judge, &k);
}
/* Made by one, approved by another. */
static inline int64_t ordered(struct cashier *b, date month)
{
    struct making k;
    as(b, 0);
    EXPECT_OK(make(b, month, &k));
    as(b, 1);
    EXPECT_OK(judge(b, k.o.order, false));
    return k.o.order;
}
static inline str token_of(struct cashier *b, int64_t order, int nth)
{
    char sql[120];
    snprintf(sql, sizeof sql, "SELECT token FROM transfer WHERE from_order = %" PRId64 " AND nth = %d", order, nth);
    return fixture_text(&b->f, sql);
}
static inline str said_of(struct cashier *b, int64_t order, int nth, const char *result, const char *why)
{
    return str_fmt(test_arena(), "%.*s,%d,%s,%s\r\n", STR_FMT(token_of(b, order, nth)), MONTHLY, result, why);
}
static inline err_t answer(struct cashier *b, int64_t order, str lines, struct order_reading *k)
{
    *k = (struct order_reading){
        .order = order, .file = str_fmt(test_arena(), "referans,tutar_kurus,sonuc,neden\r\n%.*s", STR_FMT(lines))};
    return db_tx(&b->f.cx, run_read, k);
}
static inline struct budget_commitment promise_of(struct cashier *b, int64_t file)
{
    struct aid_case c = {0};
    struct budget_commitment p = {0};
    EXPECT_OK(file_last(&b->f.cx, file, &c));
    EXPECT_OK(entity_load_any(&b->f.cx, &budget_commitment_entity, "id", DB_I(c.commitment.id), &p));
    return p;
}

/* Somebody writes into the table past the program. */
static inline err_t run_tamper(struct cx *tx, void *arg)
{
    struct db_stmt *st = NEW(test_arena(), struct db_stmt); /* statements are kept by address */
    *st = (struct db_stmt){.name = "tamper", .sql = arg, .tables = "transfer transfer_order", .writes = true};
    return db_run(tx, st, NULL, 0, NULL);
}
static inline void tamper(struct cashier *b, const char *sql)
{
    EXPECT_OK(db_tx(&b->f.cx, run_tamper, (void *)(uintptr_t)sql));
}

#endif
