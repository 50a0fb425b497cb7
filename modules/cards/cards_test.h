// SPDX-License-Identifier: AGPL-3.0-or-later
/* An office with running files, a bank that delivers cards, and its answers, for the tests of cards. */
#ifndef IMECE_CARDS_TEST_H
#define IMECE_CARDS_TEST_H

#include <inttypes.h>

#include "modules/aid/aid.h"
#include "modules/cards/hooks.h"
#include "tests/fixture.h"

#define MEETING DATE(2026, 1, 20)
enum { MONTHLY = 200000 /* 2.000 lira */ };
struct bank {
    struct fixture f;
    int64_t programme, rule, line;
    int delivered, files; /* so far */
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
static inline uint64_t dice(uint64_t *seed, int sides)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (*seed >> 33) % (uint64_t)sides;
}
static inline bool chance(uint64_t *seed, int of_hundred)
{
    return dice(seed, 100) < (uint64_t)of_hundred;
}

static inline err_t run_receive(struct cx *tx, void *arg)
{
    return card_receive(tx, arg);
}
static inline err_t run_read(struct cx *tx, void *arg)
{
    return card_answer_read(tx, arg);
}
struct giving {
    struct card_giving g;
    struct entity_errors errors;
};
static inline err_t run_give(struct cx *tx, void *arg)
{
    struct giving *k = arg;
    k->errors = (struct entity_errors){.arena = tx->arena};
    k->g.errors = &k->errors;
    return card_give(tx, &k->g);
}
struct ending {
    struct card_ending e;
    struct entity_errors errors;
};
static inline err_t run_end(struct cx *tx, void *arg)
{
    struct ending *k = arg;
    k->errors = (struct entity_errors){.arena = tx->arena};
    k->e.errors = &k->errors;
    return card_end(tx, &k->e);
}
struct ordering {
    struct card_ordering o;
    struct entity_errors errors;
};
static inline err_t run_order(struct cx *tx, void *arg)
{
    struct ordering *k = arg;
    k->errors = (struct entity_errors){.arena = tx->arena};
    k->o.errors = &k->errors;
    return card_order(tx, &k->o);
}

static inline void at(struct bank *b, date d)
{
    b->f.cx.now = moment_at(d, 600);
    moment_set_clock(b->f.cx.now);
}

/* A number of 16 digits with its check digit. */
static inline str number_of(int n)
{
    str s = STR_NONE;
    for (int last = 0; last < 10 && !card_luhn(s); last++)
        s = str_fmt(test_arena(), "979200%09d%d", n, last);
    return s;
}
static inline str token_of(int n)
{
    return str_fmt(test_arena(), "KRT-%05d", n);
}

static inline err_t deliver(struct bank *b, const char *note, str file, struct card_delivery *d)
{
    *d = (struct card_delivery){.number = str_of(note), .file = file, .received = moment_date(b->f.cx.now)};
    return db_tx(&b->f.cx, run_receive, d);
}
static inline void stock(struct bank *b, int n)
{
    struct card_delivery d;
    struct buf f = buf_new(test_arena(), 1 << 20);
    buf_put(&f, S("kart_no;referans;son_kullanma\r\n"));
    for (int i = 0; i < n; i++, b->delivered++)
        buf_fmt(&f, "%.*s;%.*s;2029-06\r\n", STR_FMT(number_of(b->delivered)), STR_FMT(token_of(b->delivered)));
    str note = str_fmt(test_arena(), "İRS-%d", b->delivered);
    EXPECT_OK(deliver(b, str_c(test_arena(), note), buf_str(&f), &d));
    assert_int_equal(d.cards, n);
}

/* A line of so many lira, and so many cards in stock. */
static inline void bank_open(struct bank *b, enum db_engine engine, int64_t lira, int cards)
{
    struct budget_line l = {.year = 2026,
                            .institutional = S("46.06.20.32"),
                            .functional = S("10.7.0.00"),
                            .financing = S("5"),
                            .economic = S("05.4.7.01"),
                            .name = S("Sosyal kart")};
    *b = (struct bank){.delivered = 0};
    fixture_open(&b->f, engine);
    at(b, MEETING);
    b->programme = fixture_int(&b->f, "SELECT min(id) FROM aid_programme");
    b->rule = fixture_int(&b->f, "SELECT min(id) FROM aid_rule");
    EXPECT_OK(fixture_save(&b->f, &budget_line_entity, &l));
    struct aid_programme p;
    EXPECT_OK(entity_load_any(&b->f.cx, &aid_programme_entity, "id", DB_I(b->programme), &p));
    p.cash_desk = true;
    EXPECT_OK(fixture_save(&b->f, &aid_programme_entity, &p));
    b->line = l.id;
    EXPECT_OK(db_tx(&b->f.cx, run_appropriate, &(struct booking){.line = l.id, .amount = lira * 100}));
    stock(b, cards);
}
static inline void bank_close(struct bank *b)
{
    str report = STR_NONE;
    if (card_check(&b->f.cx, &report) || ledger_check(&b->f.cx, &report)) fail_msg("%.*s", STR_FMT(report));
    moment_set_clock((moment){0});
    fixture_close(&b->f);
}

/* A file that is scored. */
static inline struct aid_file file_new(struct bank *b)
{
    struct aid_file f = {.file_no = str_fmt(test_arena(), "Y-2026/%d", ++b->files),
                         .year = 2026,
                         .seq = b->files,
                         .programme = {b->programme},
                         .origin = FILE_EX_OFFICIO,
                         .urgency = FILE_NORMAL,
                         .state = FILE_SCORED,
                         .applied = DATE(2026, 1, 6)};
    EXPECT_OK(fixture_save(&b->f, &aid_file_entity, &f));
    return f;
}

/* A file whose aid runs: so many months of MONTHLY, decided today and committed. */
static inline int64_t running(struct bank *b, int64_t months)
{
    struct aid_file f = file_new(b);
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
    f.state = FILE_ACTIVE;
    EXPECT_OK(fixture_save(&b->f, &aid_file_entity, &f));
    return f.id;
}
static inline err_t do_act(struct bank *b, int64_t file, const char *by, const char *reason, int64_t kurus)
{
    struct acting a = {.file = file, .act = {.by = str_of(by), .reason = str_of(reason), .amount = {kurus}}};
    return db_tx(&b->f.cx, run_act, &a);
}

static inline err_t give(struct bank *b, int64_t file, str token, struct giving *k)
{
    *k = (struct giving){.g = {.file = file, .token = token, .proof = CARD_SIGNED, .receipt = S("T-1")}};
    return db_tx(&b->f.cx, run_give, k);
}
static inline struct card card_now(struct bank *b, str token)
{
    struct card c = {0};
    EXPECT_OK(entity_load_any(&b->f.cx, &card_entity, "token", DB_T(token), &c));
    return c;
}
static inline err_t end(struct bank *b, str token, int why)
{
    struct ending k = {.e = {.card = card_now(b, token).id, .back = why == CARD_HANDED_IN, .why = why}};
    return db_tx(&b->f.cx, run_end, &k);
}
static inline err_t order(struct bank *b, date month, struct ordering *k)
{
    *k = (struct ordering){.o = {.month = month}};
    return db_tx(&b->f.cx, run_order, k);
}
static inline err_t answer(struct bank *b, int64_t list, str file, struct card_reading *k)
{
    *k = (struct card_reading){.list = list, .file = file};
    return db_tx(&b->f.cx, run_read, k);
}
static inline str said(const char *lines)
{
    return str_fmt(test_arena(), "kart,tutar_kurus,sonuc,neden,son_kullanim\r\n%s", lines);
}

/* What is paid of a file's newest decision, and what is committed still. */
static inline struct budget_commitment promise_of(struct bank *b, int64_t file)
{
    struct aid_case c = {0};
    struct budget_commitment p = {0};
    EXPECT_OK(file_last(&b->f.cx, file, &c));
    EXPECT_OK(entity_load_any(&b->f.cx, &budget_commitment_entity, "id", DB_I(c.commitment.id), &p));
    return p;
}

#endif
