// SPDX-License-Identifier: AGPL-3.0-or-later
/* The ledger: no lira is promised twice, and every amount is proved from its entries. */
#include <pthread.h>

#include "modules/aid/aid.h"
#include "modules/aid/dice_test.h"
#include "tests/fixture.h"

enum { THREADS = 8, EACH = 25 };

struct act {
    enum { APPROPRIATE, MOVE, RESERVE, COMMIT, PAY, RETURNED, RELEASE } what;
    int64_t line, to;
    money amount;
    date day;
    int64_t id;
    struct ledger_refusal no;
};

static err_t run_act(struct cx *tx, void *arg)
{
    struct act *a = arg;
    a->no = (struct ledger_refusal){0};
    switch (a->what) {
    case APPROPRIATE:
        return ledger_appropriate(tx, a->line, a->amount, S("meclis"), &a->no);
    case MOVE:
        return ledger_move(tx, a->line, a->to, a->amount, S("aktarma"), &a->no);
    case RESERVE:
        return ledger_reserve(
            tx,
            &(struct ledger_wish){
                .line = a->line, .amount = a->amount, .subject = S("karar"), .row = 7, .expires = a->day},
            &a->id, &a->no);
    case COMMIT:
        return ledger_commit(tx, a->id, a->amount, STR_NONE, &a->no);
    case PAY:
        return ledger_pay(tx, a->id, a->amount, STR_NONE, &a->no);
    case RETURNED:
        return ledger_returned(tx, a->id, a->amount, STR_NONE, &a->no);
    default:
        return ledger_release(tx, a->id, STR_NONE);
    }
}

static err_t act(struct fixture *f, struct act *a)
{
    return db_tx(&f->cx, run_act, a);
}

static int64_t line_new(struct fixture *f, const char *name, const char *economic, bool earmarked, int64_t lira)
{
    struct budget_line l = {.year = 2026,
                            .institutional = S("46.06.20.32"),
                            .functional = S("10.7.0.00"),
                            .financing = S("5"),
                            .economic = str_of(economic),
                            .name = str_of(name),
                            .earmarked = earmarked};
    EXPECT_OK(fixture_save(f, &budget_line_entity, &l));
    EXPECT_OK(act(f, &(struct act){.what = APPROPRIATE, .line = l.id, .amount = {lira * 100}}));
    return l.id;
}

static struct budget_line line_now(struct fixture *f, int64_t id)
{
    struct budget_line l = {0};
    EXPECT_OK(entity_load_any(&f->cx, &budget_line_entity, "id", DB_I(id), &l));
    return l;
}

static void proved(struct fixture *f)
{
    str report = STR_NONE;
    if (ledger_check(&f->cx, &report)) fail_msg("%.*s", STR_FMT(report));
}

static void town_begin(struct fixture *f, enum db_engine engine)
{
    fixture_open(f, engine);
    f->cx.now = moment_at(DATE(2026, 6, 1), 600);
}

TEST(road, "appropriation, reserve, commit, pay, sent back, release: each lira stands in one place")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        town_begin(&f, engine);
        int64_t id = line_new(&f, "Gıda", "05.4.4.01", false, 1000);
        struct act a = {.what = RESERVE, .line = id, .amount = {60000}};
        EXPECT_OK(act(&f, &a));
        a.what = COMMIT, a.amount.kurus = 50000;
        EXPECT_OK(act(&f, &a));
        a.what = PAY, a.amount.kurus = 30000;
        EXPECT_OK(act(&f, &a));
        a.what = RETURNED, a.amount.kurus = 10000;
        EXPECT_OK(act(&f, &a));
        struct budget_line l = line_now(&f, id);
        assert_int_equal(l.reserved.kurus, 10000);
        assert_int_equal(l.committed.kurus, 30000);
        assert_int_equal(l.paid.kurus, 20000);
        assert_int_equal(ledger_left(&l).kurus, 40000);
        a.what = RELEASE;
        EXPECT_OK(act(&f, &a));
        l = line_now(&f, id);
        assert_int_equal(ledger_left(&l).kurus, 80000);
        assert_int_equal(l.paid.kurus, 20000);
        proved(&f);
        fixture_close(&f);
    }
}

TEST(form,
     "a line that was read before the ledger wrote is saved: its name changes, its amounts stay those of the ledger")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        town_begin(&f, engine);
        int64_t id = line_new(&f, "Gıda", "05.4.4.01", false, 1000);
        struct budget_line l = line_now(&f, id), rich = l;
        EXPECT_OK(act(&f, &(struct act){.what = RESERVE, .line = id, .amount = {60000}}));
        l.name = S("Gıda yardımı");
        EXPECT_OK(fixture_save(&f, &budget_line_entity, &l));
        assert_int_equal(l.reserved.kurus, 60000);
        l = line_now(&f, id);
        EXPECT_STR(l.name, "Gıda yardımı");
        assert_int_equal(l.reserved.kurus, 60000);
        assert_int_equal(ledger_left(&l).kurus, 40000);
        rich.id = 0, rich.year = 2027;
        EXPECT_OK(fixture_save(&f, &budget_line_entity, &rich));
        assert_int_equal(line_now(&f, rich.id).appropriation.kurus, 0);
        proved(&f);
        fixture_close(&f);
    }
}

TEST(refused, "8 nothing, negative and overflowing money, and more than there is, are refused and leave nothing behind")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        town_begin(&f, engine);
        int64_t id = line_new(&f, "Gıda", "05.4.4.01", false, 1000);
        static const int64_t bad[] = {0, -1, INT64_MIN, INT64_MAX, INT64_C(100000000000000001)};
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
            for (int what = APPROPRIATE; what <= RESERVE; what++) {
                struct act a = {.what = (unsigned)what, .line = id, .to = id + 1000, .amount = {bad[i]}};
                if (what == MOVE)
                    a.to = line_new(&f, "Barınma",
                                    i == 0 ? "05.4.5.01" : str_c(f.cx.arena, str_fmt(f.cx.arena, "05.4.5.%zu", 10 + i)),
                                    false, 1);
                EXPECT_ERR(act(&f, &a), E_CONFLICT);
                assert_int_equal(a.no.why, LEDGER_AMOUNT);
            }
        struct act a = {.what = RESERVE, .line = id, .amount = {100001}};
        EXPECT_ERR(act(&f, &a), E_CONFLICT);
        assert_int_equal(a.no.why, LEDGER_SHORT);
        assert_int_equal(a.no.left.kurus, 100000);
        EXPECT_IN(ledger_refusal_text(&f.cx, &a.no), "5018 m. 20/d, 26");
        a.amount.kurus = 50000;
        EXPECT_OK(act(&f, &a));
        a.what = PAY;
        EXPECT_ERR(act(&f, &a), E_CONFLICT);
        assert_int_equal(a.no.why, LEDGER_PART);
        a.what = COMMIT, a.amount.kurus = 50001;
        EXPECT_ERR(act(&f, &a), E_CONFLICT);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM budget_entry WHERE kind = 4 OR kind = 5"), 1);
        f.cx.now = moment_at(DATE(2027, 1, 2), 600);
        a.what = RESERVE, a.amount.kurus = 1;
        EXPECT_ERR(act(&f, &a), E_CONFLICT);
        assert_int_equal(a.no.why, LEDGER_YEAR);
        proved(&f);
        fixture_close(&f);
    }
}

TEST(ceiling, "B5 a legal ceiling over several lines refuses with its article")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        town_begin(&f, engine);
        int64_t one = line_new(&f, "Kulüpler", "05.3.1.01", false, 1000),
                two = line_new(&f, "Amatör spor", "05.3.1.02", false, 1000),
                other = line_new(&f, "Gıda", "05.4.4.01", false, 1000);
        struct budget_ceiling c = {.year = 2026,
                                   .name = S("Spora nakdi yardım"),
                                   .economic = S("05.3.1"),
                                   .most = {120000},
                                   .article = S("5393 m. 14/b")};
        EXPECT_OK(fixture_save(&f, &budget_ceiling_entity, &c));
        struct act a = {.what = RESERVE, .line = one, .amount = {90000}};
        EXPECT_OK(act(&f, &a));
        a.line = two, a.amount.kurus = 30001;
        EXPECT_ERR(act(&f, &a), E_CONFLICT);
        assert_int_equal(a.no.why, LEDGER_CEILING);
        assert_int_equal(a.no.left.kurus, 30000);
        EXPECT_IN(ledger_refusal_text(&f.cx, &a.no), "5393 m. 14/b");
        EXPECT_ERR(ledger_may(&f.cx, two, (money){30001}, &a.no), E_CONFLICT);
        EXPECT_OK(ledger_may(&f.cx, two, (money){30000}, &a.no));
        a.amount.kurus = 30000;
        EXPECT_OK(act(&f, &a));
        a.line = other, a.amount.kurus = 100000;
        EXPECT_OK(act(&f, &a));
        fixture_close(&f);
    }
}

TEST(run_out,
     "C2.4 what ran out is released and not spent; at the year's end the rest lapses, money of 4109 is carried over")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        town_begin(&f, engine);
        int64_t food = line_new(&f, "Gıda", "05.4.4.01", false, 1000),
                soldiers = line_new(&f, "Asker ailesi", "05.4.7.01", true, 500);
        struct act a = {.what = RESERVE, .line = food, .amount = {40000}, .day = DATE(2026, 6, 30)};
        EXPECT_OK(act(&f, &a));
        a.what = COMMIT;
        EXPECT_OK(act(&f, &a));
        bool due = true;
        EXPECT_OK(ledger_due(&f.cx, DATE(2026, 6, 30), &due));
        assert_false(due);
        EXPECT_OK(ledger_day(&f.cx, DATE(2026, 6, 30)));
        assert_int_equal(line_now(&f, food).committed.kurus, 40000);
        EXPECT_OK(ledger_day(&f.cx, DATE(2026, 7, 1)));
        struct budget_line l = line_now(&f, food);
        assert_int_equal(l.committed.kurus, 0);
        assert_int_equal(l.paid.kurus, 0);
        assert_int_equal(ledger_left(&l).kurus, 100000);
        assert_int_equal(fixture_int(&f, "SELECT released FROM budget_commitment"), 40000);
        f.cx.now = moment_at(DATE(2027, 1, 1), 1);
        for (int twice = 0; twice < 2; twice++)
            EXPECT_OK(ledger_day(&f.cx, DATE(2027, 1, 1)));
        l = line_now(&f, food);
        assert_int_equal(ledger_left(&l).kurus, 0);
        assert_int_equal(l.lapsed.kurus, 100000);
        l = line_now(&f, soldiers);
        assert_int_equal(ledger_left(&l).kurus, 0);
        assert_int_equal(
            fixture_int(&f, "SELECT moved_in FROM budget_line WHERE year = 2027 AND economic = '05.4.7.01'"), 50000);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM budget_line WHERE year = 2027"), 1);
        proved(&f);
        fixture_close(&f);
    }
}

static err_t run_many(struct cx *tx, void *arg)
{
    struct ledger_wish *w = arg;
    struct ledger_refusal no = {0};
    int64_t id;
    for (w->row = 1; w->row <= LEDGER_PORTION + 50; w->row++)
        TRY(ledger_reserve(tx, w, &id, &no));
    return OK;
}

static err_t run_nameless(struct cx *tx, void *arg)
{
    static const struct db_stmt nameless = {.name = "nameless",
                                            .sql = "UPDATE budget_line SET name = '' WHERE economic = '05.4.7.01'",
                                            .tables = "budget_line",
                                            .writes = true};
    (void)arg;
    return db_run(tx, &nameless, NULL, 0, NULL);
}

TEST(portions,
     "more than a portion is closed in portions whose memory is given back; one that cannot be closed is told "
     "and holds up no other")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        bool due = false;
        town_begin(&f, engine);
        int64_t food = line_new(&f, "Gıda", "05.4.4.01", false, 1000),
                bad = line_new(&f, "Asker ailesi", "05.4.7.01", true, 500),
                good = line_new(&f, "Barınma", "05.4.5.01", true, 300);
        struct ledger_wish w = {.line = food, .amount = {100}, .subject = S("karar"), .expires = DATE(2026, 6, 30)};
        EXPECT_OK(db_tx(&f.cx, run_many, &w));
        size_t used = arena_used(f.cx.arena);
        EXPECT_OK(ledger_day(&f.cx, DATE(2026, 7, 1)));
        assert_int_equal(arena_used(f.cx.arena), used);
        assert_int_equal(line_now(&f, food).reserved.kurus, 0);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM budget_entry WHERE kind = 7"), LEDGER_PORTION + 50);
        EXPECT_OK(db_tx(&f.cx, run_nameless, NULL)); /* its line of the next year cannot be saved */
        f.cx.now = moment_at(DATE(2027, 1, 1), 1);
        EXPECT_ERR(ledger_day(&f.cx, DATE(2027, 1, 1)), E_INVALID);
        assert_int_equal(line_now(&f, food).lapsed.kurus, 100000);
        assert_int_equal(line_now(&f, good).lapsed.kurus, 30000);
        assert_int_equal(line_now(&f, bad).lapsed.kurus, 0);
        EXPECT_OK(ledger_due(&f.cx, DATE(2027, 1, 1), &due));
        assert_true(due);
        proved(&f);
        fixture_close(&f);
    }
}

/* ---- many at once ---- */
struct racer {
    pthread_t thread;
    struct db *db;
    int64_t line, amount;
    int attempts, won, odd;
    moment now;
    pthread_barrier_t *both; /* control: looks first, waits for the other, then writes */
    money left;              /* said when refused */
};

static err_t run_blind(struct cx *tx, void *arg)
{
    struct act *a = arg;
    return ledger_reserve_blindly(tx, &(struct ledger_wish){.line = a->line, .amount = a->amount}, &a->id);
}

static err_t look_then_write(struct racer *r, struct cx *cx, struct act *a)
{
    cx->conn = db_lease(r->db);
    err_t e = ledger_may(cx, r->line, a->amount, &a->no);
    db_return(r->db, cx->conn);
    cx->conn = NULL;
    pthread_barrier_wait(r->both);
    return e ? e : db_tx(cx, run_blind, a);
}

static void *race(void *arg)
{
    struct racer *r = arg;
    for (int i = 0; i < r->attempts; i++) {
        struct arena *memory = arena_new(1 << 20);
        struct cx cx = {.arena = memory, .db = r->db, .actor = &ACTOR_SYSTEM, .now = r->now};
        struct act a = {.what = RESERVE, .line = r->line, .amount = {r->amount}};
        err_t e = r->both ? look_then_write(r, &cx, &a) : db_tx(&cx, run_act, &a);
        r->won += e == OK;
        r->odd += e && e != E_CONFLICT;
        if (e == E_CONFLICT) r->left = a.no.left;
        arena_end(memory);
    }
    return NULL;
}

static int run_race(struct fixture *f, struct db *second, int64_t line, int64_t amount, int threads, int attempts,
                    bool control, money *left)
{
    struct racer r[THREADS] = {0};
    pthread_barrier_t both;
    int won = 0;
    pthread_barrier_init(&both, NULL, (unsigned)threads);
    for (int i = 0; i < threads; i++) {
        r[i] = (struct racer){.db = i % 2 && second ? second : f->app->db,
                              .line = line,
                              .amount = amount,
                              .attempts = attempts,
                              .now = f->cx.now,
                              .both = control ? &both : NULL};
        assert_int_equal(pthread_create(&r[i].thread, NULL, race, &r[i]), 0);
    }
    for (int i = 0; i < threads; i++) {
        pthread_join(r[i].thread, NULL);
        assert_int_equal(r[i].odd, 0);
        won += r[i].won;
        if (left && r[i].left.kurus) *left = r[i].left;
    }
    pthread_barrier_destroy(&both);
    return won;
}

TEST(two_clerks, "C2.3 two promises of 60.000 on 100.000: one succeeds, the other is told what is left; control: "
                 "without the lock both")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        money left = {0};
        town_begin(&f, engine);
        int64_t line = line_new(&f, "Nakdi", "05.4.7.01", false, 100000),
                other = line_new(&f, "Denetim", "05.4.7.02", false, 100000);
        assert_int_equal(run_race(&f, NULL, line, 6000000, 2, 1, false, &left), 1);
        assert_int_equal(left.kurus, 4000000);
        proved(&f);
        assert_int_equal(run_race(&f, NULL, other, 6000000, 2, 1, true, NULL), 2);
        struct budget_line l = line_now(&f, other);
        assert_int_equal(ledger_left(&l).kurus, -2000000);
        str report = STR_NONE;
        EXPECT_ERR(ledger_check(&f.cx, &report), E_INVALID);
        fixture_close(&f);
    }
}

TEST(two_hundred,
     "C2.3 200 parallel promises of 1.000 on 100.000: exactly 100, nothing is left; control: without the lock more")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        town_begin(&f, engine);
        int64_t line = line_new(&f, "Nakdi", "05.4.7.01", false, 100000),
                other = line_new(&f, "Denetim", "05.4.7.02", false, 100000);
        assert_int_equal(run_race(&f, NULL, line, 100000, THREADS, EACH, false, NULL), 100);
        struct budget_line l = line_now(&f, line);
        assert_int_equal(ledger_left(&l).kurus, 0);
        assert_int_equal(l.reserved.kurus, 10000000);
        proved(&f);
        assert_true(run_race(&f, NULL, other, 100000, THREADS, EACH, true, NULL) > 100);
        l = line_now(&f, other);
        assert_true(ledger_left(&l).kurus < 0);
        fixture_close(&f);
    }
}

TEST(two_programs, "C2.3 two programs on one PostgreSQL: exactly what fits")
{
    struct fixture f;
    struct db *second;
    str why;
    if (!test_engine(DB_POSTGRES)) skip();
    town_begin(&f, DB_POSTGRES);
    int64_t line = line_new(&f, "Nakdi", "05.4.7.01", false, 20000);
    EXPECT_OK(db_open(&(struct db_options){.url = str_of(f.url), .readers = 1}, &second, &why));
    assert_int_equal(run_race(&f, second, line, 100000, 4, 10, false, NULL), 20);
    db_close(second);
    proved(&f);
    fixture_close(&f);
}

TEST(any_order, "a thousand random bookings: the sums are those of a ledger kept beside it, and every one is proved")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        uint64_t seed = 44;
        town_begin(&f, engine);
        int64_t lines[2] = {line_new(&f, "Bir", "05.4.4.01", false, 500), line_new(&f, "İki", "05.4.5.01", false, 500)},
                left = 100000, ids[40] = {0};
        size_t n = 0;
        struct {
            int64_t reserved, committed, paid;
        } kept[40] = {0};
        for (int i = 0; i < 1000; i++) {
            size_t k = n ? (size_t)dice(&seed, (int64_t)n) : 0;
            struct act a = {.what = (unsigned)(RESERVE + dice(&seed, 5)),
                            .line = lines[dice(&seed, 2)],
                            .amount = {1 + dice(&seed, 9000)},
                            .id = ids[k]};
            if (n == 40 && a.what == RESERVE) a.what = RELEASE;
            if (!n) a.what = RESERVE;
            err_t e = act(&f, &a);
            assert_true(e == OK || e == E_CONFLICT);
            if (e) continue;
            int64_t m = a.amount.kurus;
            if (a.what == RESERVE) ids[n] = a.id, kept[n++].reserved = m, left -= m;
            if (a.what == COMMIT) kept[k].reserved -= m, kept[k].committed += m;
            if (a.what == PAY) kept[k].committed -= m, kept[k].paid += m;
            if (a.what == RETURNED) kept[k].committed += m, kept[k].paid -= m;
            if (a.what == RELEASE)
                left += kept[k].reserved + kept[k].committed, kept[k].reserved = kept[k].committed = 0;
            assert_true(kept[k].reserved >= 0 && kept[k].committed >= 0 && kept[k].paid >= 0);
        }
        struct budget_line one = line_now(&f, lines[0]), two = line_now(&f, lines[1]);
        assert_int_equal(ledger_left(&one).kurus + ledger_left(&two).kurus, left);
        int64_t paid = 0;
        for (size_t i = 0; i < n; i++)
            paid += kept[i].paid;
        assert_int_equal(one.paid.kurus + two.paid.kurus, paid);
        proved(&f);
        fixture_close(&f);
    }
}

static err_t run_tamper(struct cx *tx, void *arg)
{
    static const struct db_stmt tamper = {
        .name = "tamper", .sql = "UPDATE budget_line SET paid = paid + 1", .tables = "budget_line", .writes = true};
    (void)arg;
    return db_run(tx, &tamper, NULL, 0, NULL);
}

TEST(tampered, "an amount changed past the ledger is found, with its line")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        str report = STR_NONE;
        town_begin(&f, engine);
        (void)line_new(&f, "Gıda", "05.4.4.01", false, 1000);
        proved(&f);
        EXPECT_OK(db_tx(&f.cx, run_tamper, NULL));
        EXPECT_ERR(ledger_check(&f.cx, &report), E_INVALID);
        EXPECT_IN(report, "the budget line");
        fixture_close(&f);
    }
}

TEST(idle_lines, "the page of the budget leaves out lines of past years that show nothing; none of a past year is "
                 "offered, and no line is "
                 "chosen beforehand")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        town_begin(&f, engine);
        moment_set_clock(f.cx.now);
        static const char *const names[] = {"Eski ve boş", "Eski ve kullanılmış", "Yeni ve boş"};
        for (int i = 0; i < 3; i++) {
            struct budget_line l = {.year = i < 2 ? 2025 : 2026,
                                    .institutional = S("46.06.20.32"),
                                    .functional = S("10.7.0.00"),
                                    .financing = S("5"),
                                    .economic = str_fmt(test_arena(), "05.4.7.0%d", i + 1),
                                    .name = str_of(names[i])};
            EXPECT_OK(fixture_save(&f, &budget_line_entity, &l));
            if (i == 1) EXPECT_OK(act(&f, &(struct act){.what = APPROPRIATE, .line = l.id, .amount = {100}}));
        }
        str page = fixture_get(&f, fixture_account(&f, "manager"), "/masa/yardim-butcesi").body;
        EXPECT_NOT_IN(page, names[0]);
        EXPECT_IN(page, names[1]);
        EXPECT_IN(page, names[2]);
        assert_true(str_find(page, str_of(names[2])) < str_find(page, str_of(names[1]))); /* this year first */
        str form = {page.p + str_find(page, S("<form class=\"form")), page.n - str_find(page, S("<form class=\"form"))};
        EXPECT_IN(form, names[2]);
        EXPECT_NOT_IN(form, names[1]);
        EXPECT_IN(form, words(LANG_TR, N_("Choose")));
        moment_set_clock((moment){0});
        fixture_close(&f);
    }
}
