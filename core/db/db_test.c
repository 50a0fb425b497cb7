// SPDX-License-Identifier: AGPL-3.0-or-later
/* Statements, types and transactions, the same on both engines. */
#include <limits.h>
#include <sqlite3.h>
#include <string.h>

#include "core/base/text.h"
#include "core/db/engine.h"
#include "core/db/test_db.h"

static const char schema[] = "CREATE TABLE unit (id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE tr UNIQUE);\n"
                             "CREATE TABLE thing (id INTEGER PRIMARY KEY, unit REF REFERENCES unit (id), day DAY, at "
                             "MOMENT, fee KURUS, share BASIS,"
                             " kind CHOICE, open FLAG, name TEXT, bytes BLOB, n BIGINT);\n"
                             "CREATE INDEX thing_unit ON thing (unit);\n";

#define STMT(var, text, on, w) static const struct db_stmt var = {#var, text, on, w}
STMT(unit_put, "INSERT INTO unit (name) VALUES (?1) RETURNING id", "unit", true);
STMT(unit_drop, "DELETE FROM unit WHERE id = ?1", "unit", true);
STMT(unit_count, "SELECT count(*) FROM unit", "unit", false);
STMT(unit_names, "SELECT name FROM unit ORDER BY name", "unit", false);
STMT(unit_by_name, "SELECT id FROM unit WHERE name = ?1", "unit", false);
STMT(thing_put,
     "INSERT INTO thing (unit, day, at, fee, share, kind, open, name, bytes, n) "
     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
     "thing", true);
STMT(thing_all, "SELECT unit, day, at, fee, share, kind, open, name, bytes, n FROM thing ORDER BY id", "thing", false);

static int64_t one(struct cx *cx, const struct db_stmt *s, const struct db_value *v, size_t n)
{
    int64_t out = -1;
    if (db_one_int(cx, s, v, n, &out)) fail_msg("%s: %.*s", s->name, STR_FMT(db_why(cx)));
    return out;
}

#define NAME(text) (&(str){"" text, sizeof(text) - 1})

static err_t put_unit(struct cx *tx, void *name)
{
    int64_t id;
    return db_one_int(tx, &unit_put, &DB_T(*(str *)name), 1, &id);
}

TEST(types_go_round, "values of every type come back as they went in")
{
    char odd[] = "a\0b\xff'\\";
    EACH_ENGINE(e)
    {
        struct test_db t;
        test_db_begin(&t, (enum db_engine)e, schema);
        struct db_value v[] = {DB_I0(0),
                               DB_I(20261121),
                               DB_I(1795284000123),
                               DB_I(INT64_MAX),
                               DB_I(-5),
                               DB_I(0),
                               DB_F(true),
                               DB_T(S("Çiğdem 'ın \"ı\" \\ ?1 $1 😀")),
                               DB_B(((str){odd, sizeof odd - 1})),
                               DB_I(INT64_MIN)};
        EXPECT_OK(test_write(&t.cx, &thing_put, v, 10));
        struct db_rows *r;
        EXPECT_OK(db_query(&t.cx, &thing_all, NULL, 0, &r));
        EXPECT_OK(db_next(r));
        assert_int_equal(db_col_count(r), 10);
        assert_true(db_col_null(r, 0));
        assert_int_equal(db_col_int(r, 0), 0);
        assert_false(db_col_null(r, 1));
        assert_int_equal(db_col_int(r, 1), 20261121);
        assert_int_equal(db_col_int(r, 2), 1795284000123);
        assert_true(db_col_int(r, 3) == INT64_MAX);
        assert_int_equal(db_col_int(r, 4), -5);
        assert_false(db_col_null(r, 5));
        assert_true(db_col_bool(r, 6));
        EXPECT_STR(db_col_str(r, 7), "Çiğdem 'ın \"ı\" \\ ?1 $1 😀");
        assert_true(str_eq(db_col_str(r, 8), (str){odd, sizeof odd - 1}));
        assert_true(db_col_int(r, 9) == INT64_MIN);
        EXPECT_ERR(db_next(r), E_NOT_FOUND);
        EXPECT_ERR(db_next(r), E_NOT_FOUND);
        db_rows_close(r);
        test_db_end(&t);
    }
}

TEST(nulls, "empty text and empty bytes are not NULL; NULL is NULL; a statement takes both in turn")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        test_db_begin(&t, (enum db_engine)e, schema);
        struct db_value none[10] = {0};
        struct db_value empty[10] = {DB_I0(0), DB_I(0),     DB_I(1),        DB_I(0),        DB_I(0),
                                     DB_I(0),  DB_F(false), DB_T(STR_NONE), DB_B(STR_NONE), DB_I(7)};
        EXPECT_OK(test_write(&t.cx, &thing_put, none, 10));  /* first NULL: the type must be inferred … */
        EXPECT_OK(test_write(&t.cx, &thing_put, empty, 10)); /* … then be told */
        EXPECT_OK(test_write(&t.cx, &thing_put, none, 10));
        struct db_rows *r;
        EXPECT_OK(db_query(&t.cx, &thing_all, NULL, 0, &r));
        for (int row = 0; row < 3; row++) {
            EXPECT_OK(db_next(r));
            for (int i = 1; i < 10; i++)
                assert_int_equal(db_col_null(r, i), row != 1);
            EXPECT_STR(db_col_str(r, 7), "");
            EXPECT_STR(db_col_str(r, 8), "");
            assert_false(db_col_bool(r, 6));
        }
        EXPECT_ERR(db_next(r), E_NOT_FOUND);
        STMT(either, "SELECT count(*) FROM thing WHERE ?1 IS NULL OR n = ?1", "thing", false);
        STMT(lonely, "SELECT 3 WHERE ?1 IS NULL", "", false);
        assert_int_equal(one(&t.cx, &either, &(struct db_value){0}, 1), 3);
        assert_int_equal(one(&t.cx, &either, &DB_I(7), 1), 1);
        assert_int_equal(one(&t.cx, &either, &(struct db_value){0}, 1), 3);
        assert_int_equal(one(&t.cx, &lonely, &(struct db_value){0}, 1), 3);
        test_db_end(&t);
    }
}

TEST(turkish_order, "Turkish alphabetical order, the same on both engines")
{
    static const char *const names[] = {"Zonguldak", "İzmir",  "Iğdır", "Çorum", "Cizre", "Ünye",  "Uşak",  "Şile",
                                        "Sivas",     "Ödemiş", "Ordu",  "Gürün", "Ğ",     "Hatay", "ışık",  "ilik",
                                        "Işık",      "çam",    "Cam",   "cam",   "a b",   "ab",    "Kâzım", "Kazım",
                                        "Kazim",     "",       "10",    "2",     "-a"};
    str first = STR_NONE;
    EACH_ENGINE(e)
    {
        struct test_db t;
        test_db_begin(&t, (enum db_engine)e, schema);
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            EXPECT_OK(db_tx(&t.cx, put_unit, &(str){names[i], strlen(names[i])}));
        struct db_rows *r;
        str all = S(""), before = STR_NONE;
        EXPECT_OK(db_query(&t.cx, &unit_names, NULL, 0, &r));
        for (bool begun = false; !db_next(r); begun = true) {
            str name = db_col_str(r, 0);
            if (begun) assert_true(text_cmp(before, name) <= 0);
            before = name;
            all = str_fmt(test_arena(), "%.*s|%.*s", STR_FMT(all), STR_FMT(name));
        }
        EXPECT_IN(all, "Cizre|çam|Çorum");
        EXPECT_IN(all, "Iğdır|ışık|Işık|ilik|İzmir");
        if (first.n) EXPECT_STR(all, str_c(test_arena(), first));
        first = all;
        assert_int_equal(one(&t.cx, &unit_by_name, &DB_T(S("cam")), 1),
                         one(&t.cx, &unit_by_name, &DB_T(S("Cam")), 1) + 1);
        test_db_end(&t);
    }
}

TEST(conflicts, "unique and foreign keys give E_CONFLICT, and the reason")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        test_db_begin(&t, (enum db_engine)e, schema);
        EXPECT_OK(db_tx(&t.cx, put_unit, NAME("Çankaya")));
        EXPECT_ERR(db_tx(&t.cx, put_unit, NAME("Çankaya")), E_CONFLICT);
        assert_true(db_why(&t.cx).n > 0);
        EXPECT_NOT_IN(db_why(&t.cx), "Çankaya"); /* no data in the log */
        struct db_value v[10] = {DB_I(99)};
        EXPECT_ERR(test_write(&t.cx, &thing_put, v, 10), E_CONFLICT);
        v[0] = DB_I(one(&t.cx, &unit_by_name, &DB_T(S("Çankaya")), 1));
        EXPECT_OK(test_write(&t.cx, &thing_put, v, 10));
        EXPECT_ERR(test_write(&t.cx, &unit_drop, &v[0], 1), E_CONFLICT);
        STMT(nameless, "INSERT INTO unit (name) VALUES (NULL)", "unit", true);
        EXPECT_ERR(test_write(&t.cx, &nameless, NULL, 0), E_INTERNAL);
        STMT(typo, "SELECT nmae FROM unit", "unit", false);
        struct db_rows *r;
        EXPECT_ERR(db_query(&t.cx, &typo, NULL, 0, &r), E_INTERNAL);
        EXPECT_IN(db_why(&t.cx), "nmae");
        EXPECT_OK(db_query(&t.cx, &unit_names, NULL, 0, &r)); /* the connection is as good as before */
        db_rows_close(r);
        assert_int_equal(one(&t.cx, &unit_count, NULL, 0), 1);
        test_db_end(&t);
    }
}

TEST(numbers_never_return, "the number of a deleted row is not given again")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        test_db_begin(&t, (enum db_engine)e, schema);
        EXPECT_OK(db_tx(&t.cx, put_unit, NAME("a")));
        int64_t a = one(&t.cx, &unit_by_name, &DB_T(S("a")), 1);
        EXPECT_OK(test_write(&t.cx, &unit_drop, &DB_I(a), 1));
        EXPECT_OK(db_tx(&t.cx, put_unit, NAME("b")));
        assert_true(one(&t.cx, &unit_by_name, &DB_T(S("b")), 1) > a);
        test_db_end(&t);
    }
}

static err_t numbered_unit(struct cx *tx, void *arg)
{
    (void)arg;
    STMT(put, "INSERT INTO unit (id, name) VALUES (500, 'given')", "unit", true);
    TRY(db_run(tx, &put, NULL, 0, NULL));
    return db_numbers_follow(tx);
}

TEST(numbers_follow, "after rows with numbers of their own the automatic ones go on behind them")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        test_db_begin(&t, (enum db_engine)e, schema);
        EXPECT_OK(db_tx(&t.cx, numbered_unit, NULL));
        EXPECT_OK(db_tx(&t.cx, put_unit, NAME("next")));
        assert_int_equal(one(&t.cx, &unit_by_name, &DB_T(S("next")), 1), 501);
        test_db_end(&t);
    }
}

static err_t overlook(struct cx *tx, void *arg)
{
    (void)arg;
    TRY(put_unit(tx, NAME("kept?")));
    EXPECT_ERR(put_unit(tx, NAME("kept?")), E_CONFLICT);
    EXPECT_ERR(put_unit(tx, NAME("after")), E_CONFLICT); /* nothing runs behind a failure */
    return OK;
}

TEST(failure_is_not_overlooked, "a transaction whose statement failed is undone even if it says OK")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        test_db_begin(&t, (enum db_engine)e, schema);
        EXPECT_ERR(db_tx(&t.cx, overlook, NULL), E_CONFLICT);
        assert_int_equal(one(&t.cx, &unit_count, NULL, 0), 0);
        test_db_end(&t);
    }
}

static err_t attempts(struct cx *tx, void *arg)
{
    bool *fail = arg;
    struct db_rows *r;
    TRY(put_unit(tx, NAME("outer")));
    TRY(db_tx(tx, put_unit, NAME("inner")));
    TRY(db_query(tx, &unit_names, NULL, 0, &r));
    TRY(db_next(r));
    EXPECT_STR(db_col_str(r, 0), "inner");
    EXPECT_ERR(db_tx(tx, put_unit, NAME("outer")), E_CONFLICT); /* only the inner savepoint is undone … */
    EXPECT_OK(db_next(r));                                      /* … and the outer reading goes on */
    EXPECT_STR(db_col_str(r, 0), "outer");
    EXPECT_ERR(db_next(r), E_NOT_FOUND);
    TRY(put_unit(tx, NAME("after")));
    return *fail ? E_INVALID : OK;
}

TEST(nested, "a transaction inside a transaction is a savepoint")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        bool fail = true;
        test_db_begin(&t, (enum db_engine)e, schema);
        EXPECT_ERR(db_tx(&t.cx, attempts, &fail), E_INVALID);
        assert_int_equal(one(&t.cx, &unit_count, NULL, 0), 0);
        fail = false;
        EXPECT_OK(db_tx(&t.cx, attempts, &fail));
        assert_int_equal(one(&t.cx, &unit_count, NULL, 0), 3);
        test_db_end(&t);
    }
}

static err_t three_rows(struct cx *tx, void *arg)
{
    (void)arg;
    int64_t n;
    TRY(put_unit(tx, NAME("one")));
    TRY(db_series_next(tx, S("case/2026"), &n));
    return put_unit(tx, NAME("three"));
}

TEST(fail_each, "failing any statement of a transaction, its commit included, leaves nothing")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        STMT(series_count, "SELECT count(*) FROM series", "series", false);
        test_db_begin(&t, (enum db_engine)e, schema);
        int n = 1;
        for (;; n++) {
            uint64_t version = db_table_version(t.db, db_table_index("unit"));
            db_fail_nth(t.db, n);
            err_t got = db_tx(&t.cx, three_rows, NULL);
            db_fail_nth(t.db, 0);
            if (!got) break;
            assert_int_equal(got, E_INTERNAL);
            EXPECT_IN(db_why(&t.cx), "db_fail_nth");
            assert_int_equal(one(&t.cx, &unit_count, NULL, 0), 0);
            assert_int_equal(one(&t.cx, &series_count, NULL, 0), 0);
            assert_true(version == db_table_version(t.db, db_table_index("unit")));
        }
        assert_int_equal(n, 5); /* three statements and the commit */
        assert_int_equal(one(&t.cx, &unit_count, NULL, 0), 2);
        test_db_end(&t);
    }
}

static err_t look_at_version(struct cx *tx, void *arg)
{
    uint64_t *seen = arg;
    TRY(put_unit(tx, NAME("x")));
    *seen = db_table_version(tx->db, db_table_index("unit"));
    return OK;
}

TEST(versions, "the version of a table grows after the commit, only of tables written")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        test_db_begin(&t, (enum db_engine)e, schema);
        uint64_t unit = db_table_version(t.db, db_table_index("unit")), seen = 0, sum, again;
        uint64_t thing = db_table_version(t.db, db_table_index("thing"));
        one(&t.cx, &unit_count, NULL, 0);
        db_table_versions_read(t.db, t.cx.tables, &sum);
        EXPECT_OK(db_tx(&t.cx, look_at_version, &seen));
        assert_true(seen == unit);
        assert_true(db_table_version(t.db, db_table_index("unit")) == unit + 1);
        assert_true(db_table_version(t.db, db_table_index("thing")) == thing);
        db_table_versions_read(t.db, t.cx.tables, &again);
        assert_true(sum != again);
        EXPECT_ERR(db_tx(&t.cx, overlook, NULL), E_CONFLICT);
        assert_true(db_table_version(t.db, db_table_index("unit")) == unit + 1);
        test_db_end(&t);
    }
}

TEST(table_names, "a name has one number; a context remembers what it read")
{
    struct cx cx = {0};
    assert_int_equal(db_table_index("unit"), db_table_index("unit"));
    assert_int_not_equal(db_table_index("unit"), db_table_index("uni"));
    db_touch(&cx, "unit  thing ");
    int a = db_table_index("unit"), b = db_table_index("thing");
    assert_true(cx.tables[a / 64] >> (a % 64) & 1);
    assert_true(cx.tables[b / 64] >> (b % 64) & 1);
}

TEST(versions_elsewhere, "another process's commits raise the versions here")
{
    EACH_ENGINE(e)
    {
        struct test_db t, other;
        test_db_begin(&t, (enum db_engine)e, schema);
        other = t;
        test_db_reopen(&other, NULL);
        struct timespec pause = {.tv_nsec = 20000000};
        int unit = db_table_index("unit"), thing = db_table_index("thing");
        for (int i = 0; i < 100; i++)
            nanosleep(&pause, NULL); /* listening has begun */
        uint64_t before = db_table_version(t.db, unit), untouched = db_table_version(t.db, thing);
        EXPECT_OK(db_tx(&other.cx, put_unit, NAME("elsewhere")));
        for (int i = 0; i < 200 && db_table_version(t.db, unit) == before; i++)
            nanosleep(&pause, NULL);
        assert_true(db_table_version(t.db, unit) > before);
        if (e == DB_POSTGRES) assert_true(db_table_version(t.db, thing) == untouched);
        test_db_close(&other);
        test_db_end(&t);
    }
}

TEST(reading_only, "a context that is not writing cannot write, whatever the statement says of itself")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        test_db_begin(&t, (enum db_engine)e, schema);
        STMT(liar, "INSERT INTO unit (name) VALUES ('x')", "unit", false);
        struct db_rows *r;
        EXPECT_ERR(put_unit(&t.cx, NAME("x")), E_INTERNAL);
        err_t got = db_query(&t.cx, &liar, NULL, 0, &r);
        EXPECT_ERR(got, E_INTERNAL);
        EXPECT_ERR(db_exec_script(&t.cx, S("DELETE FROM unit")), E_INTERNAL);
        EXPECT_ERR(db_lock(&t.cx, "x", 1), E_INTERNAL);
        assert_int_equal(one(&t.cx, &unit_count, NULL, 0), 0);
        test_db_end(&t);
    }
}

TEST(statement_cache, "many texts, the same statement twice at once, forgotten results")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        test_db_begin(&t, (enum db_engine)e, schema);
        EXPECT_OK(db_tx(&t.cx, put_unit, NAME("a")));
        EXPECT_OK(db_tx(&t.cx, put_unit, NAME("b")));
        for (int i = 0; i < 2 * DB_CACHED; i++) {
            struct db_stmt s = {"n", str_c(test_arena(), str_fmt(test_arena(), "SELECT %d + count(*) FROM unit", i)),
                                "unit", false};
            assert_int_equal(one(&t.cx, &s, NULL, 0), i + 2);
        }
        assert_true(t.cx.conn->cached <= DB_CACHED);
        struct db_rows *outer, *inner;
        EXPECT_OK(db_query(&t.cx, &unit_names, NULL, 0, &outer));
        EXPECT_OK(db_next(outer));
        EXPECT_OK(db_query(&t.cx, &unit_names, NULL, 0, &inner));
        EXPECT_OK(db_next(inner));
        EXPECT_OK(db_next(inner));
        EXPECT_STR(db_col_str(inner, 0), "b");
        EXPECT_STR(db_col_str(outer, 0), "a");
        db_return(t.db, t.cx.conn); /* both are forgotten */
        t.cx.conn = db_lease(t.db);
        EXPECT_OK(db_tx(&t.cx, put_unit, NAME("c")));
        assert_int_equal(one(&t.cx, &unit_count, NULL, 0), 3);
        int before = t.cx.queries;
        one(&t.cx, &unit_count, NULL, 0);
        assert_int_equal(t.cx.queries, before + 1);
        test_db_end(&t);
    }
}

TEST(rights, "who may what, and in which unit")
{
    int64_t units[] = {3, 4};
    struct grant grants[] = {{.right = S("applications.decide"), .units = {units, 2}},
                             {.right = S("news.edit"), .all_units = true}};
    struct actor clerk = {.user = 7, .grants = {grants, 2}};
    struct cx cx = {.actor = &clerk};
    assert_true(may(&cx, S("applications.decide")));
    assert_true(may_in(&cx, S("applications.decide"), 4));
    assert_false(may_in(&cx, S("applications.decide"), 5));
    assert_true(may_in(&cx, S("news.edit"), 5));
    assert_false(may(&cx, S("users.edit")));
    assert_true(may(&cx, S("staff")));
    cx.actor = &ACTOR_CITIZEN;
    assert_true(may(&cx, S("public")));
    assert_false(may(&cx, S("staff")));
    assert_false(may(&cx, S("")));
    cx.actor = &ACTOR_SYSTEM;
    assert_true(may_in(&cx, S("users.edit"), 9));
}

TEST(bad_urls, "an URL of neither engine, or of nothing, is refused with words")
{
    static const char *const bad[] = {"", "mysql://x", "sqlite:", "imece.db", "sqlite:/nowhere/at/all.db"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct db *db = NULL;
        str why = STR_NONE;
        assert_int_not_equal(db_open(&(struct db_options){.url = str_of(bad[i]), .readers = 1}, &db, &why), OK);
        assert_true(why.n > 0);
        assert_null(db);
    }
}

static int closed_readers(const struct db *db)
{
    int n = 0;
    for (int i = 0; i < db->readers; i++)
        n += db->reader[i]->lite == NULL;
    return n;
}

static int64_t cached_bytes(const struct db_conn *c)
{
    int now = 0, most = 0;
    return c->lite && sqlite3_db_status(c->lite, SQLITE_DBSTATUS_CACHE_USED, &now, &most, 0) == SQLITE_OK ? now : 0;
}

TEST(spare, "read connections that were given up open again by themselves and see what was written meanwhile")
{
    enum { MORE = 4 };
    EACH_ENGINE(e)
    {
        struct test_db t;
        struct db_conn *c[MORE];
        test_db_begin(&t, (enum db_engine)e, schema);
        test_db_close(&t);
        test_db_reopen(&t, &(struct db_options){.readers = MORE + 1});
        for (int round = 0; round < 2; round++) {
            for (size_t i = 0; i < MORE; i++)
                c[i] = db_lease(t.db);
            for (size_t i = 0; i < MORE; i++) {
                struct cx cx = t.cx;
                cx.conn = c[i];
                assert_int_equal(one(&cx, &unit_count, NULL, 0), round);
            }
            for (size_t i = 0; i < MORE; i++)
                db_return(t.db, c[i]);
            EXPECT_OK(db_tx(&t.cx, put_unit, round ? NAME("Spor") : NAME("Kültür")));
            int64_t held[MORE + 1];
            for (int i = 0; i < t.db->readers; i++)
                held[i] = cached_bytes(t.db->reader[i]);
            db_spare(t.db, 0);
            if (t.engine == DB_SQLITE) assert_int_equal(closed_readers(t.db), MORE - DB_SPARE_KEPT);
            int eased = 0; /* who stays open keeps nothing it does not need; one is in use */
            for (int i = 0; i < t.db->readers; i++)
                eased += t.db->reader[i]->lite && cached_bytes(t.db->reader[i]) < held[i];
            if (t.engine == DB_SQLITE) assert_int_equal(eased, DB_SPARE_KEPT);
        }
        test_db_end(&t);
    }
}
