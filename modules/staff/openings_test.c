// SPDX-License-Identifier: AGPL-3.0-or-later
/* The auditor's list of who opened personal data. */
#include "modules/staff/account_test.h"

static str body(struct fixture *f, int64_t user, const char *target)
{
    struct call_answer r = fixture_get(f, user, target);
    assert_int_equal(r.status, 200);
    return r.body;
}

/* As if this person had opened these records. */
struct looked {
    struct actor who;
    int64_t row;
};

static err_t look(struct cx *tx, void *arg)
{
    struct looked *l = arg;
    const struct actor *before = tx->actor;
    tx->actor = &l->who;
    err_t e = history_note(tx, S("application"), l->row, S("read"), l->who.purpose, STR_NONE);
    tx->actor = before;
    return e;
}

static void looks(struct fixture *f, int64_t user, const char *name, int64_t row, const char *why, moment at)
{
    struct looked l = {{.user = user, .name = str_of(name), .purpose = str_of(why)}, row};
    moment now = f->cx.now;
    f->cx.now = at;
    EXPECT_OK(db_tx(&f->cx, look, &l));
    f->cx.now = now;
}

TEST(openings,
     "ASVS V16.3.2 the auditor sees who opened what, when and why; by person, record and day; nobody else does")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t auditor = fixture_account(&f, "auditor"), clerk = fixture_account(&f, "clerk"),
                admin = fixture_account(&f, "admin");
        moment monday = moment_at(DATE(2026, 11, 16), 600), friday = moment_at(DATE(2026, 11, 20), 1439);
        looks(&f, clerk, "Memur Bir", 41, "arama <b>", monday);
        looks(&f, clerk, "Memur Bir", 42, "ikinci bakis", friday);
        looks(&f, admin, "Bay Iki", 41, "denetim icin", friday);
        str all = body(&f, auditor, "/masa/acilanlar");
        EXPECT_IN(all, "arama &lt;b&gt;");
        EXPECT_IN(all, "ikinci bakis");
        EXPECT_IN(all, "denetim icin");
        str by = body(&f, auditor,
                      str_c(test_arena(), str_fmt(test_arena(), "/masa/acilanlar?kisi=%lld", (long long)clerk)));
        EXPECT_IN(by, "ikinci bakis");
        EXPECT_NOT_IN(by, "denetim icin");
        str of = body(&f, auditor, "/masa/acilanlar?tur=application&no=41");
        EXPECT_IN(of, "denetim icin");
        EXPECT_NOT_IN(of, "ikinci bakis");
        str day = body(&f, auditor, "/masa/acilanlar?bas=2026-11-20&son=2026-11-20");
        EXPECT_IN(day, "ikinci bakis");
        EXPECT_NOT_IN(day, "arama");
        str csv = body(&f, auditor, "/masa/acilanlar.csv?bas=2026-11-16&son=2026-11-16");
        EXPECT_IN(csv, "2026-11-16T07:00:00.000Z");
        EXPECT_NOT_IN(csv, "ikinci bakis");
        assert_int_equal(fixture_get(&f, clerk, "/masa/acilanlar").status, 403);
        assert_int_equal(fixture_get(&f, admin, "/masa/acilanlar").status, 403);
        assert_int_equal(fixture_get(&f, clerk, "/masa/acilanlar.csv").status, 403);
        fixture_close(&f);
    }
}

TEST(openings_watched, "looking at the list is written into it, and what cannot be written is not shown")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t auditor = fixture_account(&f, "auditor");
        body(&f, auditor, "/masa/acilanlar?bas=2026-11-20");
        body(&f, auditor, "/masa/acilanlar.csv");
        str list = body(&f, auditor, "/masa/acilanlar");
        EXPECT_IN(list, "20.11.2026");
        EXPECT_IN(list, "dosya olarak");
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM history WHERE entity = 'history' AND action = 'read'"),
                         3);
        int64_t checked, bad;
        EXPECT_OK(history_verify(&f.cx, &checked, &bad));
        int shown = 0;
        for (int n = 1; n < 40 && !shown; n++) {
            int64_t before = fixture_int(&f, "SELECT count(*) FROM history");
            db_fail_nth(f.cx.db, n);
            int status = fixture_get(&f, auditor, "/masa/acilanlar").status;
            db_fail_nth(f.cx.db, 0);
            shown = status == 200;
            if (shown) assert_int_equal(fixture_int(&f, "SELECT count(*) FROM history"), before + 1);
        }
        assert_true(shown);
        fixture_close(&f);
    }
}

TEST(openings_pages, "fifty on a page, the next page goes on where it ended, no line twice")
{
    struct fixture f;
    fixture_open(&f, DB_SQLITE);
    int64_t auditor = fixture_account(&f, "auditor");
    for (int i = 1; i <= 60; i++)
        looks(&f, auditor, "Bakan", i, str_c(test_arena(), str_fmt(test_arena(), "neden-%03d", i)), f.cx.now);
    str first = body(&f, auditor, "/masa/acilanlar");
    EXPECT_IN(first, "neden-060");
    EXPECT_IN(first, "neden-011");
    EXPECT_NOT_IN(first, "neden-010");
    size_t at = str_find(first, S("once="));
    str rest = {first.p + at, first.n - at}, once = str_cut(&rest, '"');
    const char *next = str_c(test_arena(), str_fmt(test_arena(), "/masa/acilanlar?%.*s", STR_FMT(once)));
    str second = body(&f, auditor, next);
    EXPECT_IN(second, "neden-010");
    EXPECT_NOT_IN(second, "neden-011");
    fixture_close(&f);
}

TEST(openings_budget, "the list asks no more questions for twelve records than for two")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 12);
        int64_t auditor = fixture_account(&f, "auditor");
        int queries[2];
        for (int64_t row = 1; row <= 12; row++) {
            looks(&f, auditor, "Denetçi", row, "denetim", f.cx.now);
            if (row == 2) queries[0] = fixture_get(&f, auditor, "/masa/acilanlar").queries;
        }
        queries[1] = fixture_get(&f, auditor, "/masa/acilanlar").queries;
        assert_true(queries[1] <= queries[0]);
        fixture_close(&f);
    }
}
