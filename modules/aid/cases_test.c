// SPDX-License-Identifier: AGPL-3.0-or-later
/* Versions of rules and what was decided by them: which version, the same sheet years later, approval only after a rehearsal. */
#include <time.h>

#include <stdio.h>

#include "modules/aid/aid.h"
#include "modules/aid/household_test.h"
#include "tests/fixture.h"

struct deciding {
    struct aid_wish wish;
    struct aid_answer answer;
};
static err_t run_decide(struct cx *tx, void *arg)
{
    struct deciding *d = arg;
    return aid_decide(tx, &d->wish, &d->answer);
}
static err_t run_approve(struct cx *tx, void *arg)
{
    return aid_approve(tx, *(int64_t *)arg);
}

struct town {
    struct fixture f;
    int64_t programme, rule;
};

static void town_begin(struct town *t, enum db_engine engine)
{
    *t = (struct town){0};
    fixture_open(&t->f, engine);
    t->f.cx.now = moment_at(DATE(2026, 2, 1), 600);
    moment_set_clock(t->f.cx.now); /* the pages look back from then too */
    t->programme = fixture_int(&t->f, "SELECT min(id) FROM aid_programme");
    t->rule = fixture_int(&t->f, "SELECT min(id) FROM aid_rule");
}

static struct aid_rule rule_now(struct town *t, int64_t id)
{
    struct aid_rule v = {0};
    EXPECT_OK(entity_load_any(&t->f.cx, &aid_rule_entity, "id", DB_I(id), &v));
    return v;
}

static err_t keep(struct town *t, int64_t id)
{
    struct aid_rule v = rule_now(t, id);
    return aid_keep_rehearsal(&t->f.cx, &v, S("Deneme"));
}

static void approve(struct town *t, int64_t rule)
{
    EXPECT_OK(keep(t, rule));
    EXPECT_OK(db_tx(&t->f.cx, run_approve, &rule));
}

static int64_t decide(struct town *t, const struct case_facts *c, const char *file)
{
    struct deciding d = {
        .wish = {.programme = t->programme, .file_no = str_of(file), .place = S("Kızılay"), .facts = c}};
    EXPECT_OK(db_tx(&t->f.cx, run_decide, &d));
    return d.answer.id;
}

static err_t save_rule(struct town *t, const char *text, date since, struct aid_rule *v)
{
    *v = (struct aid_rule){.name = S("Yeni cetvel"), .programme = {t->programme}, .since = since, .rule = str_of(text)};
    return fixture_save(&t->f, &aid_rule_entity, v);
}

TEST(approval, "B3 a rule is approved only with a rehearsal of exactly its text; then it stays as it is")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct aid_rule v = {0};
        town_begin(&t, engine);
        EXPECT_ERR(db_tx(&t.f.cx, run_approve, &t.rule), E_CONFLICT);
        v = rule_now(&t, t.rule);
        EXPECT_ERR(aid_keep_rehearsal(&t.f.cx, &v, S(" ")), E_INVALID); /* nothing was measured, and nobody says why */
        EXPECT_OK(keep(&t, t.rule));
        v = rule_now(&t, t.rule);
        EXPECT_IN(v.rehearsal, "imece-rehearsal-1");
        struct aid_rule before = v;
        v.rule = str_fmt(t.f.cx.arena, "# değişti\n%.*s", STR_FMT(v.rule));
        EXPECT_OK(fixture_save(&t.f, &aid_rule_entity, &v));
        EXPECT_ERR(db_tx(&t.f.cx, run_approve, &t.rule), E_CONFLICT);
        EXPECT_ERR(aid_keep_rehearsal(&t.f.cx, &before, S("Deneme")), E_CONFLICT); /* changed while it was rehearsed */
        assert_int_equal(rule_now(&t, t.rule).rehearsal.n, 0);
        approve(&t, t.rule);
        EXPECT_ERR(keep(&t, t.rule), E_CONFLICT);
        EXPECT_ERR(db_tx(&t.f.cx, run_approve, &t.rule), E_CONFLICT);
        v = rule_now(&t, t.rule);
        assert_int_equal(v.state, RULE_APPROVED);
        v.since = DATE(2020, 1, 1);
        EXPECT_ERR(fixture_save(&t.f, &aid_rule_entity, &v), E_INVALID);
        fixture_close(&t.f);
    }
}

TEST(four_eyes,
     "G21 who wrote a rule does not approve it, by page or otherwise; whoever changes its text has written it")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct actor writer = {.user = 7, .name = S("Yazan")}, other = {.user = 8, .name = S("Onaylayan")};
        town_begin(&t, engine);
        PUSH(test_arena(), &writer.grants, (struct grant){.right = S("aid.rules"), .all_units = true});
        writer.user = fixture_account(&t.f, "manager");
        struct aid_rule v = rule_now(&t, t.rule);
        t.f.cx.actor = &writer;
        v.rule = str_fmt(t.f.cx.arena, "# başka\n%.*s", STR_FMT(v.rule));
        EXPECT_OK(fixture_save(&t.f, &aid_rule_entity, &v));
        EXPECT_OK(keep(&t, t.rule));
        EXPECT_ERR(db_tx(&t.f.cx, run_approve, &t.rule), E_FORBIDDEN);
        str address = str_fmt(t.f.cx.arena, "/masa/yardim-provasi/%lld", (long long)t.rule);
        EXPECT_NOT_IN(fixture_get(&t.f, writer.user, str_c(t.f.cx.arena, address)).body, "/onay\"");
        str send = str_fmt(t.f.cx.arena, "/masa/yardim-provasi/%lld/onay", (long long)t.rule);
        assert_int_equal(fixture_post(&t.f, writer.user, str_c(t.f.cx.arena, send), "").status, 403);
        assert_int_equal(rule_now(&t, t.rule).state, RULE_DRAFT);
        v = rule_now(&t, t.rule);

        t.f.cx.actor = &other;

        EXPECT_OK(db_tx(&t.f.cx, run_approve, &t.rule));
        assert_int_equal(rule_now(&t, t.rule).state, RULE_APPROVED);
        t.f.cx.actor = &ACTOR_SYSTEM;
        fixture_close(&t.f);
    }
}

TEST(bad_rule, "8 a rule with a fault is not saved; the desk is told the line")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct aid_rule v;
        town_begin(&t, engine);
        EXPECT_ERR(save_rule(&t, "ret S1 x \"G\": hane geliri > 5\n", DATE(2026, 1, 1), &v), E_INVALID);
        int64_t manager = fixture_account(&t.f, "manager");
        struct call_answer a = fixture_post(&t.f, manager, "/masa/kayit/yardim-kurallari/yeni",
                                            "name=Deneme&programme=1&since=01.01.2026&rule=N+2026-01-01+1%2C00%0Aret+"
                                            "S1+x+%22G%22%3A+hane+geliri+%3E+5");
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "2. satır");
        EXPECT_IN(a.body, "geliri");
        fixture_close(&t.f);
    }
}

TEST(which_version,
     "C2.5 an application of 28 June decided on 5 July uses the version that the programme says, and names it")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct aid_rule v = {0};
        struct aid_programme p = {0};
        town_begin(&t, engine);
        t.f.cx.now = moment_at(DATE(2026, 7, 5), 600);
        approve(&t, t.rule);
        EXPECT_OK(save_rule(&t,
                            "N 2026-01-01 30.000,00\ngelirler ücret\nbant A 0..100 1,00 \"Y\"\nret S1 income_above "
                            "\"G\": hane kişi_geliri >= N/100\n",
                            DATE(2026, 7, 1), &v));
        approve(&t, v.id);
        struct case_facts c = plain_case();
        c.applied = DATE(2026, 6, 28);
        c.decided = DATE(2026, 7, 5);
        add_person(&c, 19850101);
        add_income(&c, 0, "ücret", 500000);
        int64_t one = decide(&t, &c, "H-1");
        EXPECT_OK(entity_load_any(&t.f.cx, &aid_programme_entity, "id", DB_I(t.programme), &p));
        p.basis = BASIS_APPLICATION;
        EXPECT_OK(fixture_save(&t.f, &aid_programme_entity, &p));
        int64_t two = decide(&t, &c, "H-2");
        struct aid_reasons reasons = {0};
        EXPECT_OK(aid_reasons_again(&t.f.cx, one, &reasons));
        EXPECT_IN(reasons.sheet, "Kural: Yeni cetvel");
        EXPECT_IN(reasons.sheet, "Koşul sağlanmıyor");
        EXPECT_OK(aid_reasons_again(&t.f.cx, two, &reasons));
        EXPECT_IN(reasons.sheet, "Kural: Puan cetveli");
        c.applied = c.decided = DATE(2024, 7, 5);
        for (int i = 0; i < P_FACTS - H_TERMS; i++)
            c.people.v[0].f[i].on = DATE(2024, 1, 1);
        for (int i = 0; i < H_FACTS; i++)
            c.f[i].on = DATE(2024, 1, 1);
        c.incomes.v[0].on = DATE(2024, 1, 1);
        struct deciding d = {
            .wish = {.programme = t.programme, .file_no = S("H-3"), .place = S("Kızılay"), .facts = &c}};
        EXPECT_ERR(db_tx(&t.f.cx, run_decide, &d), E_NOT_FOUND);
        fixture_close(&t.f);
    }
}

TEST(years_later, "C2.7 from what is kept the sheet comes out again, byte for byte, whatever was written since; what "
                  "is changed is seen")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct aid_rule v = {0};
        uint64_t seed = 21;
        town_begin(&t, engine);
        approve(&t, t.rule);
        for (int i = 0; i < 12; i++) {
            struct case_facts c = random_case(&seed);
            struct deciding d = {
                .wish = {.programme = t.programme, .file_no = S("H-9"), .place = S("Kızılay"), .facts = &c}};
            EXPECT_OK(db_tx(&t.f.cx, run_decide, &d));
            t.f.cx.now = moment_at(DATE(2031, 2, 1), 600);
            if (i == 5)
                EXPECT_OK(save_rule(&t, "N 2026-01-01 1,00\ngelirler ücret\nbant A 0..100 1,00 \"Y\"\n",
                                    DATE(2027, 1, 1), &v));
            struct aid_reasons reasons = {0};
            EXPECT_OK(aid_reasons_again(&t.f.cx, d.answer.id, &reasons));
            assert_true(reasons.same);
            assert_true(str_eq(reasons.sheet, d.answer.sheet));
        }
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM aid_case WHERE facts LIKE '%imece-facts%'"),
                         0); /* sealed */
        fixture_close(&t.f);
    }
}

TEST(deviation, "the commission deviates by ten points at most, with a reason; both numbers are kept")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_begin(&t, engine);
        approve(&t, t.rule);
        struct case_facts c = widow();
        struct deciding d = {.wish = {.programme = t.programme,
                                      .file_no = S("H-1"),
                                      .place = S("Kızılay"),
                                      .facts = &c,
                                      .deviation = 11,
                                      .reason = S("x")}};
        EXPECT_ERR(db_tx(&t.f.cx, run_decide, &d), E_INVALID);
        d.wish.deviation = 8, d.wish.reason = STR_NONE;
        EXPECT_ERR(db_tx(&t.f.cx, run_decide, &d), E_INVALID);
        d.wish.reason = S("Ağır hasta yakını");
        EXPECT_OK(db_tx(&t.f.cx, run_decide, &d));
        assert_int_equal(fixture_int(&t.f, "SELECT points FROM aid_case"), 62);
        assert_int_equal(fixture_int(&t.f, "SELECT deviation FROM aid_case"), 8);
        assert_int_equal(fixture_int(&t.f, "SELECT monthly FROM aid_case"), 800000);
        fixture_close(&t.f);
    }
}

/* What a query gives, whatever the order of its rows, as one number; *rows: how many there are. */
static uint64_t sum_of(struct fixture *f, const char *name, str sql, int64_t *n)
{
    struct db_rows *rows = NULL;
    struct arena *own = test_arena(); /* statements are kept by their name */
    struct db_stmt all = {.name = str_c(own, str_fmt(own, "all_of_%s", name)), .sql = str_c(own, sql), .tables = ""};
    uint64_t total = 0;
    EXPECT_OK(db_query(&f->cx, &all, NULL, 0, &rows));
    for (; !db_next(rows); (*n)++) {
        uint64_t sum = 14695981039346656037ULL;
        for (int i = 0; i < db_col_count(rows); i++) {
            str v = db_col_str(rows, i);
            for (size_t k = 0; k < v.n; k++)
                sum = (sum ^ (unsigned char)v.p[k]) * 1099511628211ULL;
            sum = (sum ^ 0xff) * 1099511628211ULL;
        }
        total += sum;
    }
    return total;
}

/* All that stands in any table of the database, whoever made it, as one number. */
static int64_t checksum(struct fixture *f, enum db_engine engine)
{
    static const char *const tables[] = {
        [DB_SQLITE] = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
        [DB_POSTGRES] = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"};
    struct db_stmt all = {.name = "all_tables", .sql = tables[engine], .tables = ""};
    struct db_rows *rows = NULL;
    LIST(str) names = {0};
    uint64_t sum = 0;
    int64_t n = 0;
    EXPECT_OK(db_query(&f->cx, &all, NULL, 0, &rows));
    while (!db_next(rows))
        PUSH(f->cx.arena, &names, str_copy(f->cx.arena, db_col_str(rows, 0)));
    assert_true(names.n > 150);
    for (size_t i = 0; i < names.n; i++) {
        struct arena *own = f->cx.arena;
        str sql = str_fmt(own, "SELECT * FROM %.*s", STR_FMT(names.v[i]));
        f->cx.arena = arena_new((size_t)1 << 28); /* a table may be larger than a test's own room */
        sum = sum * 31 + sum_of(f, str_c(own, names.v[i]), sql, &n);
        arena_end(f->cx.arena);
        f->cx.arena = own;
    }
    assert_true(n > 1000);
    return (int64_t)(sum >> 1);
}

static int64_t clock_ms(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

enum { CASES = 3718, AT_ONCE = 200 };
struct deciding_many {
    int64_t programme;
    uint64_t *seed;
    int done;
};
static err_t run_many(struct cx *tx, void *arg)
{
    struct deciding_many *m = arg;
    uint64_t seed = *m->seed; /* a transaction may be run again */
    for (int i = 0; i < AT_ONCE && m->done + i < CASES; i++) {
        struct case_facts c = random_case(&seed);
        struct deciding d = {
            .wish = {.programme = m->programme, .file_no = S("H-5"), .place = S("Kızılay"), .facts = &c}};
        TRY(run_decide(tx, &d));
    }
    return OK;
}

static void decide_many(struct fixture *f, struct deciding_many *m)
{
    struct arena *own = f->cx.arena;
    f->cx.arena = arena_new((size_t)1 << 27);
    EXPECT_OK(db_tx(&f->cx, run_many, m));
    for (int i = 0; i < AT_ONCE && m->done < CASES; i++, m->done++)
        (void)random_case(m->seed);
    arena_end(f->cx.arena);
    f->cx.arena = own;
}

TEST(writes_nothing, "C2.6 3,718 households in less than 10 s; rehearsing changes no byte of any table, and its "
                     "figures are those of the decisions as they stand")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct rehearsal out = {0};
        struct aid_rule v = {0};
        uint64_t seed = 8;
        int64_t helped = 0, paid = 0;
        town_begin(&t, engine);
        EXPECT_OK(
            save_rule(&t,
                      "N 2026-01-01 28.075,50\ngelirler ücret\nbant A 20..100 5.000,00 \"Y\"\nbant B 0..19 ret \"Y\"\n"
                      "grup A toplam en_çok 50 \"Ç\"\nA1 10 \"Çocuk\": her çocuk yaş 0..17\n",
                      DATE(2026, 1, 1), &v));
        approve(&t, v.id);
        for (struct deciding_many m = {.programme = t.programme, .seed = &seed}; m.done < CASES;)
            decide_many(&t.f, &m);
        helped = fixture_int(&t.f, "SELECT count(*) FROM aid_case WHERE monthly > 0");
        paid = fixture_int(&t.f, "SELECT CAST(sum(monthly) AS BIGINT) FROM aid_case");
        assert_true(helped > 300 && helped < 3400);
        int64_t manager = fixture_account(&t.f, "manager"), before = checksum(&t.f, engine);
        int64_t began = clock_ms();
        EXPECT_OK(aid_rehearse(&t.f.cx, &v, DATE(2026, 2, 1), &out));
        assert_true(clock_ms() - began < 10000); /* the bound of C2.6 itself: a hundred times what it takes */
        assert_int_equal(out.all.cases, CASES);
        assert_int_equal(out.all.winners + out.all.losers, 0); /* the rule by which they were decided */
        assert_int_equal(out.all.helped_then, helped);
        assert_int_equal(out.all.then, paid);
        str address = str_fmt(t.f.cx.arena, "/masa/yardim-provasi/%lld", (long long)v.id);
        struct call_answer page = fixture_get(&t.f, manager, str_c(t.f.cx.arena, address));
        assert_int_equal(page.status, 200);
        EXPECT_IN(page.body, "Kızılay");
        assert_int_equal(checksum(&t.f, engine), before);
        struct case_facts c = widow();
        decide(&t, &c, "H-6");
        assert_int_not_equal(checksum(&t.f, engine), before);
        fixture_close(&t.f);
    }
}

TEST(by_file,
     "what was found and given stands behind a purpose: the list of files does not say it, nor does the rehearsal")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_begin(&t, engine);
        approve(&t, t.rule);
        struct case_facts c = widow();
        int64_t id = decide(&t, &c, "H-7001"), clerk = fixture_account(&t.f, "clerk"),
                manager = fixture_account(&t.f, "manager");
        str record = entity_desk_path(&t.f.cx, &aid_case_entity, id);
        const char *amount = str_c(t.f.cx.arena, fmt_money(t.f.cx.arena, LANG_TR, (money){500000}));
        static const char *const pages[] = {"/masa/kayit/yardim-kararlari", NULL};
        for (int i = 0; i < 2; i++) {
            struct call_answer page = fixture_get(&t.f, clerk, pages[i] ? pages[i] : str_c(t.f.cx.arena, record));
            assert_int_equal(page.status, 200);
            EXPECT_IN(page.body, "H-7001");
            EXPECT_NOT_IN(page.body, amount);
            EXPECT_NOT_IN(page.body, "Kızılay");
        }
        str rehearsal = str_fmt(t.f.cx.arena, "/masa/yardim-provasi/%lld", (long long)t.rule);
        struct call_answer page = fixture_get(&t.f, manager, str_c(t.f.cx.arena, rehearsal));
        EXPECT_IN(page.body, "Diğer");
        EXPECT_NOT_IN(page.body, "Kızılay");
        struct aid_case kept;
        struct actor officer = {.user = clerk, .purpose = S("dosya incelemesi")};
        PUSH(t.f.cx.arena, &officer.grants, ((struct grant){.right = S("aid.personal"), .all_units = true}));
        EXPECT_OK(entity_load_any(&t.f.cx, &aid_case_entity, "id", DB_I(id), &kept));
        t.f.cx.actor = &officer;
        const struct field *place = entity_field(&aid_case_entity, "place");
        EXPECT_STR(entity_see(&t.f.cx, &aid_case_entity, place, &kept), "Kızılay");
        officer.purpose = STR_NONE;
        assert_false(entity_sees(&t.f.cx, &aid_case_entity, place, &kept));
        t.f.cx.actor = &ACTOR_SYSTEM;
        fixture_close(&t.f);
    }
}
