// SPDX-License-Identifier: AGPL-3.0-or-later
/* A server that goes away at the worst moment, and two processes in each other's way. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/socket.h>

#include "core/db/postgres.h"
#include "core/db/test_db.h"

#define STMT(var, text, on, w) static const struct db_stmt var = {#var, text, on, w}
static const char schema[] = "CREATE TABLE mark (id INTEGER PRIMARY KEY, n BIGINT NOT NULL);";
STMT(mark_put, "INSERT INTO mark (n) VALUES (?1)", "mark", true);
STMT(mark_count, "SELECT count(*) FROM mark", "mark", false);

static bool begin(struct test_db *t)
{
    if (!test_engine(DB_POSTGRES)) return false;
    test_db_begin(t, DB_POSTGRES, schema);
    return true;
}

static int64_t count(struct test_db *t)
{
    int64_t n = -1;
    EXPECT_OK(db_one_int(&t->cx, &mark_count, NULL, 0, &n));
    return n;
}

static void admin(const struct test_db *t, const char *sql)
{
    PGconn *pg = PQconnectdb(str_c(test_arena(), t->url));
    PGresult *r = PQexec(pg, sql);
    if (PQresultStatus(r) != PGRES_COMMAND_OK && PQresultStatus(r) != PGRES_TUPLES_OK)
        fail_msg("%s", PQerrorMessage(pg));
    PQclear(r);
    PQfinish(pg);
}

static void terminate(int pid)
{
    char sql[80];
    snprintf(sql, sizeof sql, "SELECT pg_terminate_backend(%d, 5000)", pid);
    PGconn *pg = PQconnectdb(getenv("IMECE_TEST_PG"));
    PQclear(PQexec(pg, sql));
    PQfinish(pg);
}

static err_t put_mark(struct cx *tx, void *arg)
{
    return db_run(tx, &mark_put, &DB_I(*(int64_t *)arg), 1, NULL);
}

TEST(server_restarts, "connections that are gone are made anew; reading and writing go on")
{
    struct test_db t;
    int64_t n = 1;
    if (!begin(&t)) return;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(count(&t), i);
        terminate(PQbackendPID(t.cx.conn->pg));
        assert_int_equal(count(&t), i);
        terminate(atomic_load(&t.db->writer_pid));
        EXPECT_OK(db_tx(&t.cx, put_mark, &n));
    }
    assert_int_equal(count(&t), 3);
    test_db_end(&t);
}

struct dying {
    int runs;
};

static err_t die_once(struct cx *tx, void *arg)
{
    struct dying *d = arg;
    int64_t n = 5;
    TRY(put_mark(tx, &n));
    if (d->runs++ == 0) terminate(PQbackendPID(tx->conn->pg));
    return put_mark(tx, &n);
}

TEST(dies_inside, "a connection lost inside a transaction: it runs again, and its effect is there once")
{
    struct test_db t;
    struct dying d = {0};
    if (!begin(&t)) return;
    EXPECT_OK(db_tx(&t.cx, die_once, &d));
    assert_int_equal(d.runs, 2);
    assert_int_equal(count(&t), 2);
    test_db_end(&t);
}

/* ---- during COMMIT ---- */

static const char slow_commit[] =
    "CREATE FUNCTION wait_a_little() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(2); RETURN NULL; "
    "END $$;"
    "CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON mark DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 7) "
    "EXECUTE FUNCTION wait_a_little();";

struct cutter {
    pthread_t thread;
    int socket, pid; /* socket >= 0: our end breaks, the server commits; else the server's process ends */
};

static void *cut_main(void *arg)
{
    const struct cutter *c = arg;
    usleep(800000); /* COMMIT is under way, it takes two seconds */
    if (c->socket >= 0)
        shutdown(c->socket, SHUT_RDWR);
    else
        terminate(c->pid);
    return NULL;
}

static err_t put_and_be_cut(struct cx *tx, void *arg)
{
    struct cutter *c = arg;
    int64_t n = 7;
    TRY(put_mark(tx, &n));
    if (c->thread) return OK; /* the second run is left alone */
    if (c->socket >= 0) c->socket = PQsocket(tx->conn->pg);
    c->pid = PQbackendPID(tx->conn->pg);
    return pthread_create(&c->thread, NULL, cut_main, c) ? E_INTERNAL : OK;
}

TEST(lost_in_commit, "a connection lost during COMMIT: whether it took place is found out; the effect is there once")
{
    for (int client = 0; client <= 1; client++) {
        struct test_db t;
        struct cutter c = {.socket = client ? 0 : -1};
        if (!begin(&t)) return;
        admin(&t, slow_commit);
        EXPECT_OK(db_tx(&t.cx, put_and_be_cut, &c));
        pthread_join(c.thread, NULL);
        assert_int_equal(count(&t), 1);
        test_db_end(&t);
    }
}

/* ---- two processes ---- */

struct party {
    pthread_t thread;
    struct db *db;
    const char *first, *second;
    int runs;
    err_t result;
    pthread_barrier_t *both;
};

static err_t lock_both(struct cx *tx, void *arg)
{
    struct party *p = arg;
    int64_t n = 1;
    TRY(db_lock(tx, p->first, 1));
    if (p->runs++ == 0) pthread_barrier_wait(p->both);
    TRY(db_lock(tx, p->second, 1));
    return put_mark(tx, &n);
}

static void *party_main(void *arg)
{
    struct party *p = arg;
    struct arena *a = arena_new(1 << 20);
    struct cx cx = {.arena = a, .db = p->db, .actor = &ACTOR_SYSTEM};
    p->result = db_tx(&cx, lock_both, p);
    arena_end(a);
    return NULL;
}

TEST(deadlock, "two processes lock each other out: one runs again, both are done")
{
    struct test_db t, other;
    pthread_barrier_t both;
    if (!begin(&t)) return;
    other = t;
    test_db_reopen(&other, NULL);
    pthread_barrier_init(&both, NULL, 2);
    struct party a = {.db = t.db, .first = "seat", .second = "budget", .both = &both};
    struct party b = {.db = other.db, .first = "budget", .second = "seat", .both = &both};
    pthread_create(&a.thread, NULL, party_main, &a);
    pthread_create(&b.thread, NULL, party_main, &b);
    pthread_join(a.thread, NULL);
    pthread_join(b.thread, NULL);
    EXPECT_OK(a.result);
    EXPECT_OK(b.result);
    assert_int_equal(a.runs + b.runs, 3);
    assert_int_equal(count(&t), 2);
    pthread_barrier_destroy(&both);
    test_db_close(&other);
    test_db_end(&t);
}

TEST(schema_changes_below, "a prepared statement outlives a change of the schema")
{
    static const struct db_migration wider[] = {{2, "wider", "ALTER TABLE mark ADD COLUMN extra BIGINT;"}};
    STMT(everything, "SELECT * FROM mark", "mark", false);
    EACH_ENGINE(e)
    {
        struct test_db t;
        struct db_rows *r;
        str why = STR_NONE;
        test_db_begin(&t, (enum db_engine)e, schema);
        for (int round = 0; round < 2; round++) {
            EXPECT_OK(db_query(&t.cx, &everything, NULL, 0, &r));
            EXPECT_ERR(db_next(r), E_NOT_FOUND);
            EXPECT_OK(db_migrate(t.db, str_of(schema), wider, 1, &why));
        }
        EXPECT_OK(db_query(&t.cx, &everything, NULL, 0, &r));
        assert_int_equal(db_col_count(r), 3);
        db_rows_close(r);
        test_db_end(&t);
    }
}

TEST(no_server, "a server that is not there is told")
{
    struct db *db = NULL;
    str why = STR_NONE;
    assert_int_not_equal(
        db_open(&(struct db_options){.url = S("postgresql://x@/x?host=/nowhere/at/all"), .readers = 1}, &db, &why), OK);
    EXPECT_IN(why, "/nowhere/at/all");
}
