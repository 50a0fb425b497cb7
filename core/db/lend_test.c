// SPDX-License-Identifier: AGPL-3.0-or-later
/* Who waits for the writer lends the connection it reads on, and gets one back. */
#include <semaphore.h>
#include <string.h>
#include <time.h>

#include "core/db/engine.h"
#include "core/db/test_db.h"

static const char schema[] = "CREATE TABLE mark (id INTEGER PRIMARY KEY, n BIGINT NOT NULL UNIQUE);";
#define STMT(var, text, on, w) static const struct db_stmt var = {#var, text, on, w}
STMT(mark_put, "INSERT INTO mark (n) VALUES (?1)", "mark", true);
STMT(mark_count, "SELECT count(*) FROM mark", "mark", false);
STMT(mark_all, "SELECT n FROM mark ORDER BY n", "mark", false);

struct other {
    struct db *db;
    sem_t go, got;
};

/* Another request: needs the only connection that there is. */
static void *other_main(void *arg)
{
    struct other *o = arg;
    while (sem_wait(&o->go))
        continue;
    struct db_conn *c = db_lease(o->db);
    sem_post(&o->got);
    db_return(o->db, c);
    return NULL;
}

static err_t wait_for_other(struct cx *tx, void *arg)
{
    struct other *o = arg;
    struct timespec until;
    TRY(db_run(tx, &mark_put, &DB_I(1), 1, NULL));
    sem_post(&o->go);
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 300 * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    return sem_timedwait(&o->got, &until) ? E_LIMIT : OK;
}

static int begun, ended;

static void count(void *arg, bool begins)
{
    assert_ptr_equal(arg, &begun);
    begun += begins;
    ended += !begins;
}

static void may_lend(struct cx *cx)
{
    begun = ended = 0;
    cx->lends = count;
    cx->lends_arg = &begun;
}

/* What the transaction says: OK, the other one read while it waited; E_LIMIT, it did not. */
static err_t try(struct test_db *t, struct cx *cx)
{
    struct other o = {.db = t->db};
    pthread_t thread;
    sem_init(&o.go, 0, 0);
    sem_init(&o.got, 0, 0);
    assert_int_equal(pthread_create(&thread, NULL, other_main, &o), 0);
    err_t e = db_tx(cx, wait_for_other, &o);
    struct db_conn *mine = cx->conn;
    assert_non_null(mine);
    db_return(t->db, mine); /* lets the other one go on where it had to wait */
    pthread_join(thread, NULL);
    cx->conn = db_lease(t->db);
    sem_destroy(&o.go);
    sem_destroy(&o.got);
    return e;
}

static void begin_with_one(struct test_db *t, enum db_engine e)
{
    test_db_begin(t, e, schema);
    test_db_close(t);
    test_db_reopen(t, &(struct db_options){.readers = 1});
}

TEST(lends,
     "one connection for reading is enough for two: who waits for the commit lends it, if the caller allows that")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        int64_t n = 0;
        begin_with_one(&t, (enum db_engine)e);
        EXPECT_ERR(try(&t, &t.cx), E_LIMIT); /* the control */
        may_lend(&t.cx);
        EXPECT_OK(try(&t, &t.cx));
        assert_true(begun == 1 && ended == 1);
        EXPECT_OK(db_one_int(&t.cx, &mark_count, NULL, 0, &n));
        assert_int_equal(n, 1);
        test_db_end(&t);
    }
}

static err_t fails(struct cx *tx, void *arg)
{
    (void)arg;
    TRY(db_run(tx, &mark_put, &DB_I(7), 1, NULL));
    return db_run(tx, &mark_put, &DB_I(7), 1, NULL);
}

TEST(lends_why, "the reason of a failure comes back with the connection")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        begin_with_one(&t, (enum db_engine)e);
        may_lend(&t.cx);
        EXPECT_ERR(db_tx(&t.cx, fails, NULL), E_CONFLICT);
        assert_true(db_why(&t.cx).n > 0);
        test_db_end(&t);
    }
}

TEST(lends_not_while_reading, "a result that is still being read keeps its connection")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        struct db_rows *rows;
        begin_with_one(&t, (enum db_engine)e);
        for (int i = 10; i < 13; i++)
            EXPECT_OK(test_write(&t.cx, &mark_put, &DB_I(i), 1));
        may_lend(&t.cx);
        EXPECT_OK(db_query(&t.cx, &mark_all, NULL, 0, &rows));
        EXPECT_OK(db_next(rows));
        struct db_conn *mine = t.cx.conn;
        EXPECT_OK(test_write(&t.cx, &mark_put, &DB_I(99), 1));
        assert_ptr_equal(t.cx.conn, mine);
        assert_int_equal(begun, 0);
        EXPECT_OK(db_next(rows));
        assert_int_equal(db_col_int(rows, 0), 11);
        db_rows_close(rows);
        test_db_end(&t);
    }
}
