// SPDX-License-Identifier: AGPL-3.0-or-later
/* Files of soldiers' families on both engines: decided, reserved, paid once, stopped, objected to, ended; and their page. */
#include <pthread.h>

#include "modules/people/people.h"
#include "modules/soldiers/hooks.h"
#include "tests/fixture.h"

struct garrison {
    struct fixture f;
    int64_t line, other; /* other: not earmarked */
};
struct stepping {
    int64_t file;
    struct soldier_act act;
    struct entity_errors errors;
};
struct appropriating {
    int64_t line;
    money amount;
};

static err_t run_step(struct cx *tx, void *arg)
{
    struct stepping *s = arg;
    s->errors = (struct entity_errors){.arena = tx->arena};
    s->act.errors = &s->errors;
    return soldier_act(tx, s->file, &s->act);
}
static err_t run_appropriate(struct cx *tx, void *arg)
{
    struct appropriating *a = arg;
    struct ledger_refusal no;
    return ledger_appropriate(tx, a->line, a->amount, S("meclis"), &no);
}

static void at(struct garrison *g, date d)
{
    g->f.cx.now = moment_at(d, 600);
    moment_set_clock(g->f.cx.now);
}

static int64_t line_new(struct garrison *g, const char *economic, bool earmarked, int64_t lira)
{
    struct budget_line l = {.year = 2026,
                            .institutional = S("46.06.20.32"),
                            .functional = S("10.4.0.00"),
                            .financing = S("5"),
                            .economic = str_of(economic),
                            .name = str_of(economic),
                            .earmarked = earmarked};
    EXPECT_OK(fixture_save(&g->f, &budget_line_entity, &l));
    EXPECT_OK(db_tx(&g->f.cx, run_appropriate, &(struct appropriating){l.id, {lira * 100}}));
    return l.id;
}

/* A limit of 12.000 since January, and so much on the earmarked line. */
static void garrison_open(struct garrison *g, enum db_engine engine, int64_t lira)
{
    struct soldier_limit l = {.since = DATE(2026, 1, 1), .amount = {1200000}, .decision = S("2025/410")};
    *g = (struct garrison){.line = 0};
    fixture_open(&g->f, engine);
    at(g, DATE(2026, 2, 2));
    g->line = line_new(g, "05.4.7.02", true, lira);
    g->other = line_new(g, "05.4.7.01", false, 900000);
    EXPECT_OK(fixture_save(&g->f, &soldier_limit_entity, &l));
}
static void garrison_close(struct garrison *g)
{
    str report = STR_NONE;
    if (soldier_check(&g->f.cx, &report) || ledger_check(&g->f.cx, &report)) fail_msg("%.*s", STR_FMT(report));
    moment_set_clock((moment){0});
    fixture_close(&g->f);
}

static int64_t person_new(struct garrison *g, const char *given)
{
    struct person p = {.given = str_of(given), .surname = S("Örnek"), .life = PERSON_ALIVE};
    EXPECT_OK(fixture_save(&g->f, &person_entity, &p));
    return p.id;
}

static struct soldier_file file_new(struct garrison *g)
{
    struct soldier_file f = {.soldier = {person_new(g, "Er")},
                             .applicant = {person_new(g, "Eş")},
                             .kinship = KIN_WIFE,
                             .certificate = S("12.01.2026/77"),
                             .applied = DATE(2026, 1, 20),
                             .callup = DATE(2026, 1, 10),
                             .discharge = DATE(2026, 8, 20),
                             .income = {750000}};
    EXPECT_OK(fixture_save(&g->f, &soldier_file_entity, &f));
    return f;
}
static struct soldier_file file_now(struct garrison *g, int64_t id)
{
    struct soldier_file f = {.id = 0};
    EXPECT_OK(entity_load_any(&g->f.cx, &soldier_file_entity, "id", DB_I(id), &f));
    return f;
}
static err_t step(struct garrison *g, int64_t file, const char *by, date day)
{
    struct stepping s = {.file = file,
                         .act = {.by = str_of(by),
                                 .day = day,
                                 .number = S("2026/15"),
                                 .line = g->line,
                                 .income = {750000},
                                 .reason = S("Gerekçe")}};
    return db_tx(&g->f.cx, run_step, &s);
}
static struct budget_line line_now(struct garrison *g)
{
    struct budget_line l = {.id = 0};
    EXPECT_OK(entity_load_any(&g->f.cx, &budget_line_entity, "id", DB_I(g->line), &l));
    return l;
}
static struct soldier_account account_now(struct garrison *g, int64_t id)
{
    struct soldier_file f = file_now(g, id);
    struct soldier_account acc;
    EXPECT_OK(soldier_account_of(&g->f.cx, &f, &acc));
    return acc;
}
static void granted_and_told(struct garrison *g, int64_t id)
{
    EXPECT_OK(step(g, id, "grant", DATE(2026, 2, 2)));
    EXPECT_OK(step(g, id, "notify", DATE(2026, 2, 2)));
}

/* 22 of 31 days of January, February to August, 4 of 30 days of September. */
enum { JANUARY = 319355, MONTH = 450000, SEPTEMBER = 60000, WHOLE = JANUARY + 7 * MONTH + SEPTEMBER };

TEST(road, "C2.2: granted and reserved whole, paid a month once, stopped from 5 May to the return, the rest released")
{
    EACH_ENGINE(engine)
    {
        struct garrison g;
        garrison_open(&g, engine, 100000);
        int64_t id = file_new(&g).id;
        assert_int_equal(file_now(&g, id).state, SOLDIER_REGISTERED);
        EXPECT_STR(file_now(&g, id).file_no, "AA-2026/1");
        EXPECT_ERR(step(&g, id, "pay", DATE(2026, 2, 2)), E_CONFLICT);
        granted_and_told(&g, id);
        assert_int_equal(line_now(&g).reserved.kurus, WHOLE);
        EXPECT_OK(step(&g, id, "pay", DATE(2026, 2, 2)));
        assert_int_equal(line_now(&g).paid.kurus, JANUARY);
        EXPECT_ERR(step(&g, id, "pay", DATE(2026, 2, 2)), E_INVALID); /* nothing is paid twice for a month */
        struct soldier_payment twice = {
            .file = {id}, .month = DATE(2026, 1, 1), .days = 22, .amount = {JANUARY}, .paid = DATE(2026, 2, 2)};
        assert_int_not_equal(fixture_save(&g.f, &soldier_payment_entity, &twice), OK);
        at(&g, DATE(2026, 5, 5));
        EXPECT_OK(step(&g, id, "pay", DATE(2026, 5, 5)));
        assert_int_equal(line_now(&g).paid.kurus, JANUARY + 3 * MONTH);
        EXPECT_ERR(step(&g, id, "stop", DATE(2026, 5, 6)), E_INVALID);
        EXPECT_OK(step(&g, id, "stop", DATE(2026, 5, 5)));
        assert_int_equal(file_now(&g, id).state, SOLDIER_STOPPED);
        at(&g, DATE(2026, 6, 11));
        EXPECT_OK(step(&g, id, "pay", DATE(2026, 6, 11))); /* the four days of May */
        assert_int_equal(line_now(&g).paid.kurus, JANUARY + 3 * MONTH + 58065);
        EXPECT_ERR(step(&g, id, "resume", DATE(2026, 5, 5)), E_INVALID);
        EXPECT_OK(step(&g, id, "resume", DATE(2026, 6, 11)));
        at(&g, DATE(2026, 9, 3));
        EXPECT_OK(step(&g, id, "pay", DATE(2026, 9, 3)));
        assert_int_equal(account_now(&g, id).unpaid.kurus, SEPTEMBER);
        assert_int_equal(account_now(&g, id).due.kurus, 0);
        at(&g, DATE(2026, 9, 4)); /* its last day */
        EXPECT_OK(step(&g, id, "pay", DATE(2026, 9, 4)));
        int64_t paid = JANUARY + 5 * MONTH + 58065 + 300000 + SEPTEMBER;
        assert_int_equal(line_now(&g).paid.kurus, paid);
        assert_int_equal(account_now(&g, id).paid.kurus, paid);
        assert_int_equal(line_now(&g).reserved.kurus, WHOLE - paid);
        EXPECT_OK(step(&g, id, "end", DATE(2026, 9, 4)));
        assert_int_equal(line_now(&g).reserved.kurus, 0);
        garrison_close(&g);
    }
}

struct payer {
    pthread_t thread;
    struct db *db;
    moment now;
    int64_t file;
    err_t said;
};
static void *pay_at_once(void *arg)
{
    struct payer *p = arg;
    struct arena *memory = arena_new(1 << 20);
    struct cx cx = {.arena = memory, .db = p->db, .actor = &ACTOR_SYSTEM, .now = p->now};
    struct stepping s = {.file = p->file, .act = {.by = S("pay")}};
    p->said = db_tx(&cx, run_step, &s);
    arena_end(memory);
    return NULL;
}

TEST(at_once, "six clerks pay the same months at once: they are paid once")
{
    enum { CLERKS = 6 };
    EACH_ENGINE(engine)
    {
        struct garrison g;
        struct payer p[CLERKS] = {{0}};
        int ok = 0;
        garrison_open(&g, engine, 100000);
        int64_t id = file_new(&g).id;
        granted_and_told(&g, id);
        for (int i = 0; i < CLERKS; i++) {
            p[i] = (struct payer){.db = g.f.app->db, .now = g.f.cx.now, .file = id};
            assert_int_equal(pthread_create(&p[i].thread, NULL, pay_at_once, &p[i]), 0);
        }
        for (int i = 0; i < CLERKS; i++) {
            pthread_join(p[i].thread, NULL);
            ok += p[i].said == OK;
        }
        assert_int_equal(ok, 1);
        assert_int_equal(line_now(&g).paid.kurus, JANUARY);
        garrison_close(&g);
    }
}

TEST(short_line,
     "more than the line has is refused with the article and nothing is decided; so is a line that is not earmarked")
{
    EACH_ENGINE(engine)
    {
        struct garrison g;
        garrison_open(&g, engine, 20000);
        int64_t id = file_new(&g).id;
        struct stepping s = {
            .file = id, .act = {.by = S("grant"), .day = DATE(2026, 2, 2), .number = S("2026/15"), .line = g.line}};
        EXPECT_ERR(db_tx(&g.f.cx, run_step, &s), E_CONFLICT);
        assert_int_equal(s.act.no.why, LEDGER_SHORT);
        EXPECT_IN(ledger_refusal_text(&g.f.cx, &s.act.no), "5018");
        assert_int_equal(file_now(&g, id).state, SOLDIER_REGISTERED);
        assert_int_equal(line_now(&g).reserved.kurus, 0);
        s.act.line = g.other;
        EXPECT_ERR(db_tx(&g.f.cx, run_step, &s), E_INVALID);
        EXPECT_STR(s.errors.list.v[0].field, "line");
        EXPECT_IN(s.errors.list.v[0].text, "4109");
        garrison_close(&g);
    }
}

TEST(anew, "the board decides anew: another income counts for what is not paid yet, and the old promise goes back")
{
    EACH_ENGINE(engine)
    {
        struct garrison g;
        garrison_open(&g, engine, 100000);
        int64_t id = file_new(&g).id;
        granted_and_told(&g, id);
        EXPECT_OK(step(&g, id, "pay", DATE(2026, 2, 2)));
        struct soldier_file f = file_now(&g, id);
        f.income.kurus = 100000;
        EXPECT_ERR(fixture_save(&g.f, &soldier_file_entity, &f), E_INVALID); /* not by the form */
        f = file_now(&g, id);
        f.discharge = DATE(2026, 9, 20); /* later than expected: more is to come than is reserved */
        f.discharge_known = true;
        EXPECT_OK(fixture_save(&g.f, &soldier_file_entity, &f));
        struct stepping s = {
            .file = id,
            .act = {
                .by = S("again"), .day = DATE(2026, 2, 2), .number = S("2026/16"), .line = g.line, .income = {950000}}};
        EXPECT_OK(db_tx(&g.f.cx, run_step, &s));
        struct soldier_account acc = account_now(&g, id);
        assert_int_equal(acc.paid.kurus, JANUARY);
        assert_int_equal(acc.unpaid.kurus, 8 * 250000 + 40323); /* until 5 October: 5 of 31 days */
        garrison_close(&g);
    }
}

TEST(objection, "until 15 days after the notice, and not on the 16th; a refusal is decided again")
{
    EACH_ENGINE(engine)
    {
        struct garrison g;
        garrison_open(&g, engine, 100000);
        int64_t id = file_new(&g).id;
        EXPECT_OK(step(&g, id, "refuse", DATE(2026, 2, 2)));
        EXPECT_ERR(step(&g, id, "object", DATE(2026, 2, 2)), E_INVALID); /* not told yet */
        EXPECT_OK(step(&g, id, "notify", DATE(2026, 2, 2)));
        EXPECT_ERR(step(&g, id, "notify", DATE(2026, 2, 2)), E_CONFLICT);
        at(&g, DATE(2026, 2, 20));
        EXPECT_ERR(step(&g, id, "object", DATE(2026, 2, 18)), E_INVALID);
        EXPECT_OK(step(&g, id, "object", DATE(2026, 2, 17)));
        assert_int_equal(file_now(&g, id).state, SOLDIER_OBJECTED);
        EXPECT_OK(step(&g, id, "grant", DATE(2026, 2, 20)));
        assert_int_equal(line_now(&g).reserved.kurus, WHOLE);
        assert_int_equal(file_now(&g, id).notified.ymd, 0);
        garrison_close(&g);
    }
}

TEST(limits, "a limit that months were paid by stays as it was; a later one counts from its day")
{
    EACH_ENGINE(engine)
    {
        struct garrison g;
        garrison_open(&g, engine, 100000);
        int64_t id = file_new(&g).id;
        granted_and_told(&g, id);
        EXPECT_OK(step(&g, id, "pay", DATE(2026, 2, 2)));
        struct soldier_limit l = {.id = 0},
                             next = {.since = DATE(2026, 7, 1), .amount = {1300000}, .decision = S("2026/9")};
        EXPECT_OK(entity_load_any(&g.f.cx, &soldier_limit_entity, "decision", DB_T(S("2025/410")), &l));
        l.amount.kurus = 1500000;
        EXPECT_ERR(fixture_save(&g.f, &soldier_limit_entity, &l), E_INVALID);
        EXPECT_OK(fixture_save(&g.f, &soldier_limit_entity, &next));
        assert_int_equal(account_now(&g, id).right.total.kurus, WHOLE + 2 * 100000 + 13333);
        garrison_close(&g);
    }
}

TEST(page, "a file opens with a purpose alone; then it shows sheet and months, and is paid; an auditor takes no step")
{
    EACH_ENGINE(engine)
    {
        struct garrison g;
        garrison_open(&g, engine, 100000);
        int64_t id = file_new(&g).id, manager = fixture_account(&g.f, "manager"),
                auditor = fixture_account(&g.f, "auditor");
        const char *path = str_c(test_arena(), str_fmt(test_arena(), "/masa/asker-ailesi/%lld", (long long)id));
        const char *pay = str_c(test_arena(), str_fmt(test_arena(), "%s/adim/pay", path));
        granted_and_told(&g, id);
        struct call_answer shut = fixture_get(&g.f, manager, path);
        assert_int_equal(shut.status, 200);
        EXPECT_NOT_IN(shut.body, "7.500");
        EXPECT_NOT_IN(shut.body, "4.500");
        assert_int_equal(fixture_post(&g.f, manager, pay, "").status, 303); /* nobody pays unseen */
        assert_int_equal(line_now(&g).paid.kurus, 0);
        assert_int_equal(fixture_post(&g.f, auditor, pay, "").status, 403);
        struct call_answer list = fixture_get(&g.f, manager, "/masa/kayit/asker-ailesi-dosyalari");
        EXPECT_IN(list.body, path);
        const char *ac =
            str_c(test_arena(), str_fmt(test_arena(), "/masa/kayit/asker-ailesi-dosyalari/%lld/ac", (long long)id));
        struct call_answer opened = fixture_post(&g.f, manager, ac, "purpose=karar+i%C3%A7in");
        assert_int_equal(opened.status, 303);
        str cookie = STR_NONE;
        for (size_t i = 0; i < opened.set_cookies.n; i++)
            if (str_has(opened.set_cookies.v[i].name, S("acik")))
                cookie = str_fmt(test_arena(), "acik=%.*s", STR_FMT(opened.set_cookies.v[i].value));
        struct form_value header = {S("Cookie"), cookie};
        struct call_answer seen = fixture_call(
            &g.f, &(struct call){.method = GET, .target = str_of(path), .headers = {&header, 1}, .user = manager});
        EXPECT_IN(seen.body, "4109 m. 3");
        EXPECT_IN(seen.body, "4.500,00");
        EXPECT_IN(seen.body, "/adim/pay");
        str decide = str_fmt(test_arena(), "%s?adim=again", path);
        seen = fixture_call(&g.f,
                            &(struct call){.method = GET, .target = decide, .headers = {&header, 1}, .user = manager});
        EXPECT_IN(seen.body, "05.4.7.02");
        EXPECT_NOT_IN(seen.body, "05.4.7.01");
        assert_int_equal(fixture_int(&g.f, "SELECT count(*) FROM history WHERE action = 'read' AND entity = "
                                           "'soldier_file' AND purpose = 'karar için'"),
                         2);
        garrison_close(&g);
    }
}
