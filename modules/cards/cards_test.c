// SPDX-License-Identifier: AGPL-3.0-or-later
/* Cards on both engines: stock, one card in hands, loads through the ledger, the bank's answers, the pages. */
#include <pthread.h>

#include "modules/cards/cards_test.h"

#define JANUARY DATE(2026, 1, 1)

TEST(luhn, "B8 the check digit of ISO/IEC 7812-1: its own example, every single wrong digit and every swap of "
           "neighbours is found")
{
    assert_true(card_luhn(S("49927398716")));
    assert_true(card_luhn(S("4111111111111111")));
    assert_false(card_luhn(S("49927398717")));
    assert_false(card_luhn(S("4111x11111111111")));
    assert_false(card_luhn(S("")));
    str good = number_of(271828);
    for (size_t i = 0; i < good.n; i++) {
        char wrong[CARD_DIGITS];
        memcpy(wrong, good.p, sizeof wrong);
        for (int digit = '0'; digit <= '9'; digit++) {
            wrong[i] = (char)digit;
            assert_int_equal(card_luhn((str){wrong, CARD_DIGITS}), digit == good.p[i]);
        }
        memcpy(wrong, good.p, sizeof wrong);
        if (i + 1 == good.n || wrong[i] == wrong[i + 1] || wrong[i] + wrong[i + 1] == '0' + '9') continue;
        wrong[i] = good.p[i + 1], wrong[i + 1] = good.p[i];
        assert_false(card_luhn((str){wrong, CARD_DIGITS}));
    }
}

TEST(series, "B8 a series is taken whole or not at all; each line says why; the number is sealed and in no answer")
{
    EACH_ENGINE(engine)
    {
        struct bank b;
        struct card_delivery d;
        bank_open(&b, engine, 1000, 1);
        str good = number_of(7), known = number_of(0);
        str bad = str_fmt(test_arena(),
                          "kart_no,referans,son_kullanma\n%.*s,YENI-1,2029-06\n9792000000000001,YENI-2,2029-06\n"
                          "%.*s,YENI-3,06/2029\n%.*s,=1+1,2029-06\n%.*s,YENI-5,2025-12\n%.*s,YENI-6,2029-13\n",
                          STR_FMT(good), STR_FMT(known), STR_FMT(number_of(8)), STR_FMT(number_of(9)),
                          STR_FMT(number_of(10)));
        EXPECT_ERR(deliver(&b, "İRS-9", bad, &d), E_INVALID);
        assert_int_equal(d.faults.n, 5);
        for (int i = 0; i < 5; i++)
            assert_int_equal(d.faults.list.v[i].line, 3 + i);
        assert_int_equal(fixture_int(&b.f, "SELECT count(*) FROM card"), 1);
        assert_int_equal(fixture_int(&b.f, "SELECT count(*) FROM card_series"), 1);
        EXPECT_ERR(deliver(&b, "İRS-9", S("\xFF\xFE\x00\xD8"), &d), E_INVALID);
        EXPECT_ERR(deliver(&b, "İRS-9", S(""), &d), E_INVALID);
        EXPECT_ERR(deliver(&b, "İRS-9", S("kart_no,referans\n1,2\n"), &d), E_INVALID);
        EXPECT_ERR(deliver(&b, "İRS-9", S("kart_no,referans,son_kullanma\n\"1,2,3\n"), &d), E_INVALID);
        assert_int_equal(fixture_int(&b.f, "SELECT count(*) FROM card_series"), 1);
        /* control: the same without the bad lines; then the same delivery note again */
        str right = str_fmt(test_arena(), "kart_no,referans,son_kullanma\n%.*s,YENI-1,2029-06\n", STR_FMT(good));
        EXPECT_OK(deliver(&b, "İRS-9", right, &d));
        EXPECT_ERR(deliver(&b, "İRS-9", right, &d), E_INVALID);
        struct card c = card_now(&b, S("YENI-1"));
        EXPECT_STR(c.number, str_c(test_arena(), good));
        EXPECT_STR(c.last4, str_c(test_arena(), (str){good.p + 12, 4}));
        assert_int_equal(c.expires.ymd, 20290630);
        EXPECT_NOT_IN(fixture_text(&b.f, "SELECT number FROM card WHERE token = 'YENI-1'"), str_c(test_arena(), good));
        bank_close(&b);
    }
}

static err_t run_guess(struct cx *tx, void *arg)
{
    struct giving *k = arg;
    err_t e = run_give(tx, k);
    return guess_kept(tx, "aid_file", k->g.file, k->g.guess, e);
}

TEST(guessing, "B8 five wrong codes of a day are counted, then the right one is not taken either; a signature is")
{
    EACH_ENGINE(engine)
    {
        struct bank b;
        struct giving k = {0};
        bank_open(&b, engine, 100000, 2);
        int64_t file = running(&b, 3);
        str code;
        EXPECT_OK(card_code(&b.f.cx, file, &code));
        for (int i = 0; i < GUESSES_A_DAY; i++) {
            k = (struct giving){.g = {.file = file, .token = token_of(0), .proof = CARD_CODE, .code = S("00000x")}};
            EXPECT_OK(db_tx(&b.f.cx, run_guess, &k)); /* what is counted stays */
            assert_int_equal(k.g.guess, GUESS_WRONG);
            EXPECT_STR(k.errors.list.v[0].field, "code");
        }
        k = (struct giving){.g = {.file = file, .token = token_of(0), .proof = CARD_CODE, .code = code}};
        EXPECT_ERR(db_tx(&b.f.cx, run_guess, &k), E_INVALID);
        assert_int_equal(k.g.guess, GUESS_SPENT);
        assert_int_equal(card_now(&b, token_of(0)).state, CARD_STOCK);
        EXPECT_OK(give(&b, file, token_of(0), &k)); /* signed */
        bank_close(&b);
    }
}

TEST(
    one_card,
    "B8 one card that works for a file, by the database too; given once; signature or the code; lost ones stop at once")
{
    EACH_ENGINE(engine)
    {
        struct bank b;
        struct giving k;
        bank_open(&b, engine, 100000, 4);
        int64_t file = running(&b, 3), other = running(&b, 3), waits = file_new(&b).id;
        EXPECT_ERR(give(&b, waits, token_of(0), &k), E_INVALID); /* its aid does not run */
        EXPECT_OK(give(&b, file, token_of(0), &k));
        EXPECT_ERR(give(&b, file, token_of(1), &k), E_INVALID);
        EXPECT_STR(k.errors.list.v[0].field, "step");
        EXPECT_ERR(give(&b, other, token_of(0), &k), E_INVALID);
        EXPECT_STR(k.errors.list.v[0].field, "token");
        struct card twice = card_now(&b, token_of(1));
        twice.state = CARD_GIVEN, twice.file = twice.live = (ref){file};
        assert_int_not_equal(fixture_save(&b.f, &card_entity, &twice), OK);
        /* the code is of the file and of this very card in turn */
        str code, code_other;
        EXPECT_OK(card_code(&b.f.cx, other, &code_other));
        EXPECT_OK(card_code(&b.f.cx, file, &code));
        k = (struct giving){.g = {.file = other, .token = token_of(1), .proof = CARD_CODE, .code = code}};
        EXPECT_ERR(db_tx(&b.f.cx, run_give, &k), E_INVALID);
        EXPECT_STR(k.errors.list.v[0].field, "code");
        k.g.code = code_other;
        EXPECT_OK(db_tx(&b.f.cx, run_give, &k));
        str next;
        EXPECT_OK(card_code(&b.f.cx, other, &next));
        assert_false(str_eq(next, code_other));
        EXPECT_OK(end(&b, token_of(0), CARD_LOST));
        assert_int_equal(card_now(&b, token_of(0)).state, CARD_BLOCKED);
        EXPECT_ERR(end(&b, token_of(0), CARD_LOST), E_CONFLICT);
        EXPECT_ERR(end(&b, token_of(3), CARD_LOST), E_CONFLICT); /* nobody has it */
        EXPECT_OK(give(&b, file, token_of(2), &k));
        EXPECT_OK(end(&b, token_of(0), CARD_HANDED_IN)); /* found again */
        EXPECT_ERR(give(&b, waits, token_of(0), &k), E_INVALID);
        k = (struct giving){.g = {.file = file, .token = token_of(3), .proof = CARD_SIGNED}};
        EXPECT_OK(end(&b, token_of(2), CARD_STOLEN));
        EXPECT_ERR(db_tx(&b.f.cx, run_give, &k), E_INVALID); /* no number of the paper */
        bank_close(&b);
    }
}

TEST(once,
     "B8 a month of a file is ordered once, also by six at once; the last load is what is left; a suspended file waits")
{
    EACH_ENGINE(engine)
    {
        struct bank b;
        struct giving k;
        struct ordering o;
        bank_open(&b, engine, 100000, 3);
        int64_t file = running(&b, 2), still = running(&b, 2);
        EXPECT_ERR(order(&b, JANUARY, &o), E_INVALID); /* nobody has a card */
        EXPECT_OK(give(&b, file, token_of(0), &k));
        EXPECT_OK(give(&b, still, token_of(1), &k));
        EXPECT_OK(do_act(&b, still, "suspend", "Taşındı mı?", 0));
        EXPECT_ERR(order(&b, DATE(2026, 2, 1), &o), E_INVALID);  /* ahead */
        EXPECT_ERR(order(&b, DATE(2025, 12, 1), &o), E_INVALID); /* before the decision */
        EXPECT_OK(order(&b, DATE(2026, 1, 15), &o));             /* any day of it */
        assert_int_equal(o.o.done.loads, 1);
        assert_int_equal(o.o.done.total.kurus, MONTHLY);
        EXPECT_ERR(order(&b, JANUARY, &o), E_INVALID);
        EXPECT_OK(do_act(&b, still, "resume", "Taşınmamış.", 0));
        EXPECT_OK(order(&b, JANUARY, &o));
        assert_int_equal(fixture_int(&b.f, "SELECT count(*) FROM card_load"), 2);
        struct card_load l = {0};
        EXPECT_OK(entity_load_any(&b.f.cx, &card_load_entity, "file", DB_I(file), &l));
        l.id = 0, l.nth = 9;
        l.paid = (ref){fixture_int(&b.f, "SELECT min(id) FROM budget_entry")};
        assert_int_not_equal(fixture_save(&b.f, &card_load_entity, &l), OK); /* past the program */
        /* something was paid by hand: the last load is what is left */
        EXPECT_OK(do_act(&b, file, "pay", "", 50000));
        at(&b, DATE(2026, 2, 10));
        EXPECT_OK(order(&b, DATE(2026, 2, 1), &o));
        assert_int_equal(o.o.done.total.kurus, MONTHLY - 50000 + MONTHLY);
        at(&b, DATE(2026, 3, 10));
        EXPECT_ERR(order(&b, DATE(2026, 3, 1), &o), E_INVALID); /* all of it is loaded */
        assert_int_equal(promise_of(&b, file).committed.kurus, 0);
        bank_close(&b);
    }
}

struct clerk {
    pthread_t thread;
    struct db *db;
    moment now;
    err_t said;
};
static void *order_at_once(void *arg)
{
    struct clerk *c = arg;
    struct arena *memory = arena_new(1 << 20);
    struct cx cx = {.arena = memory, .db = c->db, .actor = &ACTOR_SYSTEM, .now = c->now};
    struct ordering k = {.o = {.month = JANUARY}};
    c->said = db_tx(&cx, run_order, &k);
    arena_end(memory);
    return NULL;
}

TEST(at_once, "B8 six order the same month at once: one list")
{
    enum { CLERKS = 6 };
    EACH_ENGINE(engine)
    {
        struct bank b;
        struct giving k;
        struct clerk c[CLERKS] = {{0}};
        int done = 0;
        bank_open(&b, engine, 100000, 4);
        for (int i = 0; i < 4; i++)
            EXPECT_OK(give(&b, running(&b, 2), token_of(i), &k));
        for (int i = 0; i < CLERKS; i++) {
            c[i] = (struct clerk){.db = b.f.app->db, .now = b.f.cx.now};
            assert_int_equal(pthread_create(&c[i].thread, NULL, order_at_once, &c[i]), 0);
        }
        for (int i = 0; i < CLERKS; i++) {
            pthread_join(c[i].thread, NULL);
            done += c[i].said == OK;
        }
        assert_int_equal(done, 1);
        assert_int_equal(fixture_int(&b.f, "SELECT count(*) FROM card_load"), 4);
        bank_close(&b);
    }
}

TEST(answers, "B8 loaded or refused line by line; a refusal is back in the promise at once; twice is once; a fault: "
              "nothing at all")
{
    EACH_ENGINE(engine)
    {
        struct bank b;
        struct giving k;
        struct ordering o;
        struct card_reading r;
        struct card_sum s;
        bank_open(&b, engine, 100000, 3);
        int64_t one = running(&b, 2), two = running(&b, 2);
        EXPECT_OK(give(&b, one, token_of(0), &k));
        EXPECT_OK(give(&b, two, token_of(1), &k));
        EXPECT_OK(order(&b, JANUARY, &o));
        str bad = said("KRT-00000,200000,yuklendi,,\r\nKRT-00009,200000,yuklendi,,\r\nKRT-00001,199999,red,x,\r\n"
                       "KRT-00001,200000,belki,,\r\nKRT-00001,200000,red,,\r\nKRT-00000,200000,red,yok,\r\n"
                       "KRT-00001,200000,yuklendi,,2030-01-01\r\n");
        EXPECT_ERR(answer(&b, o.o.list, bad, &r), E_INVALID);
        assert_int_equal(r.faults.n, 6);
        for (int i = 0; i < 6; i++)
            assert_int_equal(r.faults.list.v[i].line, 3 + i);
        EXPECT_ERR(answer(&b, o.o.list, S("\xFF\xFE\x00\xD8"), &r), E_INVALID);
        EXPECT_ERR(answer(&b, o.o.list, S("kart,sonuc\r\n"), &r), E_INVALID);
        EXPECT_ERR(answer(&b, o.o.list, said(""), &r), E_INVALID);
        EXPECT_OK(card_list_sum(&b.f.cx, o.o.list, &s));
        assert_int_equal(s.waiting.kurus, 2 * MONTHLY);
        str good = said("KRT-00000,200000,yuklendi,,2026-01-19\r\nKRT-00001,200000,red,\"=HYPERLINK(\"\"x\"\")\",\r\n");
        EXPECT_OK(answer(&b, o.o.list, good, &r));
        assert_int_equal(r.loaded, 1);
        assert_int_equal(r.refused, 1);
        assert_int_equal(promise_of(&b, two).committed.kurus, 2 * MONTHLY);
        assert_int_equal(promise_of(&b, two).paid.kurus, 0);
        assert_int_equal(card_now(&b, token_of(0)).used.ymd, 20260119);
        int64_t entries = fixture_int(&b.f, "SELECT count(*) FROM budget_entry");
        EXPECT_OK(answer(&b, o.o.list, good, &r)); /* the very file */
        assert_true(r.again);
        EXPECT_OK(answer(&b, o.o.list, said("KRT-00001,200000,red,başka,\r\nKRT-00000,200000,yuklendi,,\r\n"), &r));
        assert_int_equal(r.unchanged, 2);
        EXPECT_ERR(answer(&b, o.o.list, said("KRT-00001,200000,yuklendi,,\r\n"), &r), E_INVALID); /* the opposite */
        assert_int_equal(fixture_int(&b.f, "SELECT count(*) FROM budget_entry"), entries);
        EXPECT_OK(card_list_sum(&b.f.cx, o.o.list, &s));
        assert_true(card_sum_equals(&s));
        assert_int_equal(s.confirmed.kurus, MONTHLY);
        assert_int_equal(s.refused.kurus, MONTHLY);
        assert_int_equal(s.ledger.kurus, MONTHLY);
        str csv;
        EXPECT_OK(card_result_csv(&b.f.cx, o.o.list, &csv));
        EXPECT_IN(csv, "\"'=HYPERLINK(\"\"x\"\")\"");
        EXPECT_OK(order(&b, JANUARY, &o)); /* what was refused, and nothing else */
        assert_int_equal(o.o.done.loads, 1);
        /* refused when the aid is over: it goes back to the line */
        EXPECT_OK(do_act(&b, two, "end", "Gelir elde etti.", 0));
        EXPECT_OK(answer(&b, o.o.list, said("KRT-00001,200000,red,hesap kapalı,\r\n"), &r));
        assert_int_equal(promise_of(&b, two).committed.kurus, 0);
        assert_int_equal(promise_of(&b, two).released.kurus, 2 * MONTHLY);
        bank_close(&b);
    }
}

static err_t tick(struct bank *b, date day)
{
    at(b, day);
    return aid_module.on_tick(&b->f.cx);
}

static struct budget_line line_now(struct bank *b, int64_t id)
{
    struct budget_line l = {0};
    EXPECT_OK(entity_load_any(&b->f.cx, &budget_line_entity, "id", DB_I(id), &l));
    return l;
}

/* The programme's line of 2026 has its next in 2027, with so many months on it. */
static int64_t line_of_2027(struct bank *b, int64_t months)
{
    struct aid_programme p = {.id = 0};
    struct budget_line l = line_now(b, b->line);
    l.id = l.version = 0;
    l.year = 2027;
    EXPECT_OK(fixture_save(&b->f, &budget_line_entity, &l));
    EXPECT_OK(db_tx(&b->f.cx, run_appropriate, &(struct booking){.line = l.id, .amount = months * MONTHLY}));
    EXPECT_OK(entity_load_any(&b->f.cx, &aid_programme_entity, "id", DB_I(b->programme), &p));
    p.line = (ref){b->line};
    EXPECT_OK(fixture_save(&b->f, &aid_programme_entity, &p));
    return l.id;
}

TEST(year_end,
     "B8 a load of December that the bank refuses in January is loaded from January's line, once; last year's line "
     "keeps nothing of it")
{
    EACH_ENGINE(engine)
    {
        struct bank b;
        struct ordering o;
        struct giving k;
        struct card_reading r;
        bank_open(&b, engine, 100000, 1);
        at(&b, DATE(2026, 12, 10));
        int64_t next = line_of_2027(&b, 10), file = running(&b, 2);
        EXPECT_OK(give(&b, file, token_of(0), &k));
        EXPECT_OK(order(&b, DATE(2026, 12, 1), &o));
        at(&b, DATE(2027, 1, 2));
        struct ordering early;
        assert_int_not_equal(order(&b, DATE(2027, 1, 1), &early), OK); /* control: not from the line of last year */
        EXPECT_OK(tick(&b, DATE(2027, 1, 3)));
        assert_int_equal(promise_of(&b, file).line.id, next);
        assert_int_equal(line_now(&b, next).committed.kurus, MONTHLY);
        EXPECT_OK(answer(&b, o.o.list, said("KRT-00000,200000,red,hesap kapalı,\r\n"), &r));
        for (int twice = 0; twice < 2; twice++)
            EXPECT_OK(tick(&b, DATE(2027, 1, 4)));
        assert_int_equal(line_now(&b, next).committed.kurus, 2 * MONTHLY);
        EXPECT_OK(order(&b, DATE(2026, 12, 1), &o));
        EXPECT_OK(order(&b, DATE(2027, 1, 1), &o));
        assert_int_equal(line_now(&b, next).paid.kurus, 2 * MONTHLY);
        struct budget_line old = line_now(&b, b.line);
        assert_int_equal(old.paid.kurus + old.committed.kurus + old.reserved.kurus, 0);
        bank_close(&b);
    }
}

TEST(replaced,
     "B8 lost while a load waits: it goes to the next card; the bank may name either; the list stays as it was sent")
{
    EACH_ENGINE(engine)
    {
        struct bank b;
        struct giving k;
        struct ordering o;
        struct card_reading r;
        struct card_list l = {0};
        str csv;
        bank_open(&b, engine, 100000, 4);
        int64_t one = running(&b, 2), two = running(&b, 2);
        EXPECT_OK(give(&b, one, token_of(0), &k));
        EXPECT_OK(give(&b, two, token_of(1), &k));
        EXPECT_OK(order(&b, JANUARY, &o));
        EXPECT_OK(end(&b, token_of(0), CARD_STOLEN));
        EXPECT_OK(end(&b, token_of(1), CARD_LOST));
        EXPECT_ERR(order(&b, JANUARY, &o), E_INVALID); /* it waits: it is not ordered again */
        EXPECT_OK(entity_load_any(&b.f.cx, &card_list_entity, "month", DB_I(20260101), &l));
        EXPECT_OK(give(&b, one, token_of(2), &k));
        assert_int_equal(k.g.moved, 1);
        EXPECT_OK(give(&b, two, token_of(3), &k));
        EXPECT_OK(card_list_csv(&b.f.cx, l.id, &csv));
        EXPECT_IN(csv, "1,KRT-00000,2026-01,200000\r\n2,KRT-00001,2026-01,200000\r\n");
        EXPECT_NOT_IN(csv, "Y-2026");
        EXPECT_STR(l.hash, str_c(test_arena(), aid_hash(test_arena(), csv)));
        EXPECT_OK(answer(&b, l.id, said("KRT-00002,200000,yuklendi,,\r\nKRT-00001,200000,yuklendi,,\r\n"), &r));
        assert_int_equal(r.loaded, 2);
        assert_int_equal(fixture_int(&b.f, "SELECT count(*) FROM card_load l JOIN card c ON c.id = l.card "
                                           "WHERE l.arrived = c.token"),
                         1); /* the other is to be moved by the bank: the page says so */
        bank_close(&b);
    }
}

TEST(twice_loaded,
     "B8 a load that the bank put on two cards, in one answer or in a later one, is a fault and never silent")
{
    EACH_ENGINE(engine)
    {
        struct bank b;
        struct giving k;
        struct ordering o;
        struct card_reading r;
        bank_open(&b, engine, 100000, 2);
        int64_t file = running(&b, 2);
        EXPECT_OK(give(&b, file, token_of(0), &k));
        EXPECT_OK(order(&b, JANUARY, &o));
        EXPECT_OK(end(&b, token_of(0), CARD_LOST));
        EXPECT_OK(give(&b, file, token_of(1), &k));
        str both = said("KRT-00000,200000,yuklendi,,\r\nKRT-00001,200000,yuklendi,,\r\n");
        EXPECT_ERR(answer(&b, o.o.list, both, &r), E_INVALID);
        assert_int_equal(r.faults.list.v[0].line, 3);
        EXPECT_OK(answer(&b, o.o.list, said("KRT-00001,200000,yuklendi,,\r\n"), &r));
        EXPECT_ERR(answer(&b, o.o.list, said("KRT-00000,200000,yuklendi,,\r\n"), &r), E_INVALID);
        EXPECT_OK(
            answer(&b, o.o.list, said("KRT-00001,200000,yuklendi,,2026-01-15\r\n"), &r)); /* the same card: known */
        assert_int_equal(r.unchanged, 1);
        bank_close(&b);
    }
}

TEST(proof, "imece check: a load changed past the ledger is found, and a list that is not the one that was sent")
{
    EACH_ENGINE(engine)
    {
        struct bank b;
        struct giving k;
        struct ordering o;
        struct card_load l = {0};
        str report = STR_NONE;
        bank_open(&b, engine, 100000, 1);
        EXPECT_OK(give(&b, running(&b, 2), token_of(0), &k));
        EXPECT_OK(order(&b, JANUARY, &o));
        EXPECT_OK(card_check(&b.f.cx, &report));
        EXPECT_OK(entity_load_any(&b.f.cx, &card_load_entity, "list", DB_I(o.o.list), &l));
        struct card_load was = l;
        l.amount.kurus += 1;
        EXPECT_OK(fixture_save(&b.f, &card_load_entity, &l));
        EXPECT_ERR(card_check(&b.f.cx, &report), E_INVALID);
        l.amount = was.amount;
        l.sent = S("KRT-00099");
        EXPECT_OK(fixture_save(&b.f, &card_load_entity, &l));
        EXPECT_ERR(card_check(&b.f.cx, &report), E_INVALID);
        l.sent = was.sent;
        EXPECT_OK(fixture_save(&b.f, &card_load_entity, &l));
        bank_close(&b);
    }
}

static const char *path_of(const char *form, int64_t id)
{
    return str_c(test_arena(), str_fmt(test_arena(), form, (long long)id));
}

TEST(pages,
     "B8 a card is given with the file open alone; no page holds its number; an auditor sees sums and changes nothing")
{
    EACH_ENGINE(engine)
    {
        struct bank b;
        struct giving k;
        struct ordering o;
        bank_open(&b, engine, 100000, 3);
        struct fixture *f = &b.f;
        int64_t file = running(&b, 2), other = running(&b, 2), manager = fixture_account(f, "manager"),
                clerk = fixture_account(f, "clerk"), auditor = fixture_account(f, "auditor");
        const char *to_give = path_of("/masa/kart-ver/%lld", file), *aid = path_of("/masa/yardim-dosyasi/%lld", file);
        struct call_answer shut = fixture_get(f, clerk, to_give);
        assert_int_equal(shut.status, 303);
        EXPECT_STR(shut.location, aid);
        fixture_post(f, clerk, to_give, "token=KRT-00000&proof=signed&receipt=T-1");
        assert_int_equal(fixture_int(f, "SELECT count(*) FROM card WHERE state = 2"), 0);
        EXPECT_OK(give(&b, file, token_of(0), &k));
        EXPECT_OK(order(&b, JANUARY, &o));
        const char *list = path_of("/masa/kart-yukleme/%lld", o.o.list), *card = path_of("/masa/kart/%lld", k.g.card);
        const char *last = str_c(test_arena(), number_of(0));
        const char *seen[] = {"/masa/kart", list, card, "/masa/kayit/kartlar"};
        for (size_t i = 0; i < sizeof seen / sizeof *seen; i++) {
            struct call_answer page = fixture_get(f, auditor, seen[i]);
            assert_int_equal(page.status, 200);
            EXPECT_NOT_IN(page.body, last);
            EXPECT_NOT_IN(page.body, "method=\"post\" action=\"/masa/kart");
        }
        EXPECT_IN(fixture_get(f, auditor, "/masa/kart").body, "2.000,00");
        EXPECT_IN(fixture_get(f, clerk, aid).body, "KRT-00000");
        const char *csv = path_of("/masa/kart-yukleme/%lld/liste.csv", o.o.list);
        assert_int_equal(fixture_get(f, auditor, csv).status, 403);
        EXPECT_STR(fixture_get(f, manager, csv).body, "sira,kart,ay,tutar_kurus\r\n1,KRT-00000,2026-01,200000\r\n");
        const char *block = path_of("/masa/kart/%lld/adim/blokla", k.g.card);
        assert_int_equal(fixture_post(f, auditor, block, "why=lost").status, 403);
        assert_int_equal(fixture_post(f, clerk, "/masa/kart-yukleme", "month=2026-01").status, 403);
        assert_int_equal(fixture_post(f, manager, "/masa/kart-yukleme", "month=2026-13").status, 422);
        assert_int_equal(fixture_post(f, clerk, block, "why=").status, 422);
        assert_int_equal(fixture_post(f, clerk, block, "why=stolen").status, 303);
        assert_int_equal(card_now(&b, token_of(0)).state, CARD_BLOCKED);
        EXPECT_IN(fixture_get(f, clerk, card).body, to_give);
        EXPECT_OK(give(&b, file, token_of(2), &k));
        EXPECT_NOT_IN(fixture_get(f, clerk, card).body, to_give); /* the file has a card that works */
        EXPECT_OK(give(&b, other, token_of(1), &k));
        assert_int_equal(fixture_post(f, manager, "/masa/kart-yukleme", "month=2026-01").status, 303);
        assert_int_equal(fixture_int(f, "SELECT count(*) FROM card_list"), 2);
        bank_close(&b);
    }
}
