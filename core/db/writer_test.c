// SPDX-License-Identifier: AGPL-3.0-or-later
/* The writer under many threads, and under kill -9. */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/wait.h>

#include "core/db/engine.h"
#include "core/db/test_db.h"

enum { CROWD = 64, CROWD_EACH = 8, SERIES_CROWD = 32, SERIES_EACH = 10 };

static const char schema[] =
    "CREATE TABLE mark (id INTEGER PRIMARY KEY, n BIGINT NOT NULL UNIQUE, twice BIGINT NOT NULL);";
#define STMT(var, text, on, w) static const struct db_stmt var = {#var, text, on, w}
STMT(mark_put, "INSERT INTO mark (n, twice) VALUES (?1, ?1 * 2)", "mark", true);
STMT(mark_count, "SELECT count(*) FROM mark", "mark", false);
STMT(mark_there, "SELECT count(*) FROM mark WHERE n = ?1 AND twice = ?1 * 2", "mark", false);

struct worker {
    pthread_t thread;
    struct db *db;
    int number;
    int good, bad;
    int64_t got[SERIES_EACH];
    int out; /* pipe */
};

static err_t put_mark(struct cx *tx, void *arg)
{
    int64_t n = *(int64_t *)arg;
    TRY(db_run(tx, &mark_put, &DB_I(n), 1, NULL));
    return n % 5 == 4 ? E_INVALID : OK; /* every fifth changes its mind */
}

static void *crowd_main(void *arg)
{
    struct worker *w = arg;
    struct arena *a = arena_new(1 << 20);
    for (int i = 0; i < CROWD_EACH; i++) {
        struct cx cx = {.arena = a, .db = w->db, .actor = &ACTOR_SYSTEM};
        int64_t n = w->number * CROWD_EACH + i, seen = 0;
        err_t e = db_tx(&cx, put_mark, &n);
        if (e != (n % 5 == 4 ? E_INVALID : OK)) w->bad++;
        if (e) continue;
        cx.conn = db_lease(w->db); /* what was answered is seen */
        if (db_one_int(&cx, &mark_there, &DB_I(n), 1, &seen) || seen != 1) w->bad++;
        db_return(w->db, cx.conn);
        w->good++;
    }
    arena_end(a);
    return NULL;
}

static void run_workers(struct worker *w, size_t n, struct db *db, void *(*fn)(void *))
{
    for (size_t i = 0; i < n; i++) {
        w[i].db = db;
        w[i].number = (int)i;
        assert_int_equal(pthread_create(&w[i].thread, NULL, fn, &w[i]), 0);
    }
    for (size_t i = 0; i < n; i++)
        pthread_join(w[i].thread, NULL);
}

TEST(group_commit, "64 threads share commits; a job that fails leaves nothing and spoils nothing")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        struct worker w[CROWD] = {0};
        int64_t count = 0;
        int good = 0;
        test_db_begin(&t, (enum db_engine)e, schema);
        uint64_t before = atomic_load(&t.db->commits);
        run_workers(w, CROWD, t.db, crowd_main);
        uint64_t commits = atomic_load(&t.db->commits) - before;
        for (int i = 0; i < CROWD; i++) {
            assert_int_equal(w[i].bad, 0);
            good += w[i].good;
        }
        EXPECT_OK(db_one_int(&t.cx, &mark_count, NULL, 0, &count));
        assert_int_equal(count, good);
        assert_true(commits >= 1 && commits < CROWD * CROWD_EACH / 3);
        print_message("# %s: %d jobs in %d commits\n", e ? "PostgreSQL" : "SQLite", CROWD * CROWD_EACH, (int)commits);
        test_db_end(&t);
    }
}

static err_t take_number(struct cx *tx, void *arg)
{
    int64_t *n = arg;
    TRY(db_series_next(tx, S("case/2026"), n));
    return OK;
}

static err_t drop_number(struct cx *tx, void *arg)
{
    TRY(take_number(tx, arg));
    return E_INVALID;
}

static void *series_main(void *arg)
{
    struct worker *w = arg;
    struct arena *a = arena_new(1 << 20);
    struct cx cx = {.arena = a, .db = w->db, .actor = &ACTOR_SYSTEM};
    for (int i = 0; i < SERIES_EACH; i++) {
        int64_t lost;
        if (db_tx(&cx, drop_number, &lost) != E_INVALID || db_tx(&cx, take_number, &w->got[i])) w->bad++;
    }
    arena_end(a);
    return NULL;
}

TEST(series_without_gaps, "32 threads take numbers and drop numbers: 1 to 320, each once")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        struct worker w[SERIES_CROWD] = {0};
        char seen[SERIES_CROWD * SERIES_EACH + 1] = {0};
        test_db_begin(&t, (enum db_engine)e, schema);
        run_workers(w, SERIES_CROWD, t.db, series_main);
        for (int i = 0; i < SERIES_CROWD; i++) {
            assert_int_equal(w[i].bad, 0);
            for (int k = 0; k < SERIES_EACH; k++) {
                assert_in_range(w[i].got[k], 1, SERIES_CROWD * SERIES_EACH);
                assert_false(seen[w[i].got[k]]++);
            }
        }
        test_db_end(&t);
    }
}

/* ---- the queue ---- */

struct gate {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool inside, open;
};

static err_t wait_at_gate(struct cx *tx, void *arg)
{
    struct gate *g = arg;
    (void)tx;
    pthread_mutex_lock(&g->lock);
    g->inside = true;
    pthread_cond_broadcast(&g->changed);
    while (!g->open)
        pthread_cond_wait(&g->changed, &g->lock);
    pthread_mutex_unlock(&g->lock);
    return OK;
}

struct queued {
    pthread_t thread;
    struct db *db;
    db_tx_fn fn;
    void *arg;
    err_t result;
};

static void *queued_main(void *arg)
{
    struct queued *q = arg;
    struct arena *a = arena_new(1 << 20);
    struct cx cx = {.arena = a, .db = q->db, .actor = &ACTOR_SYSTEM};
    q->result = db_tx(&cx, q->fn, q->arg);
    arena_end(a);
    return NULL;
}

static void wait_for_queue(struct db *db, int waiting)
{
    for (int now = -1; now != waiting;) {
        pthread_mutex_lock(&db->writer.lock);
        now = db->writer.waiting;
        pthread_mutex_unlock(&db->writer.lock);
        usleep(1000);
    }
}

TEST(queue_full, "a full queue answers E_BUSY at once; what waits is done; closing waits for it")
{
    struct test_db t;
    struct gate g = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false, false};
    int64_t n[3] = {1, 2, 3}, count = 0;
    test_db_begin(&t, DB_SQLITE, schema);
    test_db_close(&t);
    test_db_reopen(&t, &(struct db_options){.readers = 1, .queue_max = 2});
    struct queued first = {.db = t.db, .fn = wait_at_gate, .arg = &g}, q[2];
    pthread_create(&first.thread, NULL, queued_main, &first);
    pthread_mutex_lock(&g.lock);
    while (!g.inside)
        pthread_cond_wait(&g.changed, &g.lock);
    pthread_mutex_unlock(&g.lock);
    for (int i = 0; i < 2; i++) {
        q[i] = (struct queued){.db = t.db, .fn = put_mark, .arg = &n[i]};
        pthread_create(&q[i].thread, NULL, queued_main, &q[i]);
        wait_for_queue(t.db, i + 1);
    }
    EXPECT_ERR(db_tx(&t.cx, put_mark, &n[2]), E_BUSY);
    pthread_mutex_lock(&g.lock);
    g.open = true;
    pthread_cond_broadcast(&g.changed);
    pthread_mutex_unlock(&g.lock);
    pthread_join(first.thread, NULL);
    for (int i = 0; i < 2; i++) {
        pthread_join(q[i].thread, NULL);
        EXPECT_OK(q[i].result);
    }
    EXPECT_OK(db_one_int(&t.cx, &mark_count, NULL, 0, &count));
    assert_int_equal(count, 2);
    test_db_end(&t);
}

/* ---- one guilty at the commit ---- */

static const char deferred[] =
    "CREATE TABLE mark (id INTEGER PRIMARY KEY, n BIGINT NOT NULL UNIQUE, twice BIGINT NOT NULL,"
    " of REF REFERENCES mark (id) DEFERRABLE INITIALLY DEFERRED);";
STMT(mark_of, "INSERT INTO mark (n, twice, of) VALUES (?1, 0, 999)", "mark", true);

static err_t put_dangling(struct cx *tx, void *arg)
{
    return db_run(tx, &mark_of, &DB_I(*(int64_t *)arg), 1, NULL);
}

TEST(guilty_alone, "what only the commit finds wrong fails the one who did it, not its group")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        struct gate g = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, false, false};
        int64_t n[3] = {1, 2, 3}, count = 0;
        test_db_begin(&t, (enum db_engine)e, deferred);
        struct queued first = {.db = t.db, .fn = wait_at_gate, .arg = &g}, q[3];
        pthread_create(&first.thread, NULL, queued_main, &first);
        pthread_mutex_lock(&g.lock);
        while (!g.inside)
            pthread_cond_wait(&g.changed, &g.lock);
        pthread_mutex_unlock(&g.lock);
        for (int i = 0; i < 3; i++) {
            q[i] = (struct queued){.db = t.db, .fn = i == 1 ? put_dangling : put_mark, .arg = &n[i]};
            pthread_create(&q[i].thread, NULL, queued_main, &q[i]);
            wait_for_queue(t.db, i + 1);
        }
        usleep(10000); /* the first group is then too old to take them in */
        pthread_mutex_lock(&g.lock);
        g.open = true;
        pthread_cond_broadcast(&g.changed);
        pthread_mutex_unlock(&g.lock);
        pthread_join(first.thread, NULL);
        for (int i = 0; i < 3; i++) {
            pthread_join(q[i].thread, NULL);
            assert_int_equal(q[i].result, i == 1 ? E_CONFLICT : OK);
        }
        EXPECT_OK(db_one_int(&t.cx, &mark_count, NULL, 0, &count));
        assert_int_equal(count, 2);
        test_db_end(&t);
    }
}

/* ---- kill -9 ---- */

static void *hammer_main(void *arg)
{
    struct worker *w = arg;
    struct arena *a = arena_new(1 << 20);
    for (int64_t i = 0;; i++) {
        struct cx cx = {.arena = a, .db = w->db, .actor = &ACTOR_SYSTEM};
        int64_t n = (i * 1000 + w->number) * 5; /* none of those that change their mind */
        if (!db_tx(&cx, put_mark, &n) && write(w->out, &n, sizeof n) < 0) break;
    }
    return NULL;
}

static void child_main(const struct test_db *t, bool not_durable, int out)
{
    struct db *db;
    struct worker w[8] = {0};
    str why;
    if (db_open(&(struct db_options){.url = t->url, .readers = 1, .not_durable = not_durable}, &db, &why)) _exit(3);
    for (int i = 0; i < 8; i++) {
        w[i] = (struct worker){.db = db, .number = i, .out = out};
        pthread_create(&w[i].thread, NULL, hammer_main, &w[i]);
    }
    pause();
}

/* Lets a child write for a while, kills it, and counts acknowledged rows that are not there. */
static int kill_and_count(struct test_db *t, bool not_durable, int ms, int *acknowledged)
{
    int fd[2], lost = 0;
    assert_int_equal(pipe(fd), 0);
    pid_t child = fork();
    if (child == 0) {
        close(fd[0]);
        child_main(t, not_durable, fd[1]);
        _exit(4);
    }
    close(fd[1]);
    struct arena *a = arena_new(64 << 20);
    int64_t *acks = NEW_N(a, int64_t, 4 << 20);
    size_t bytes = 0;
    int64_t until = moment_monotonic_ms() + 20000;
    for (bool killed = false; bytes < sizeof(int64_t) * ((4 << 20) - 8192);) {
        struct pollfd p = {.fd = fd[0], .events = POLLIN};
        poll(&p, 1, 20);
        ssize_t n = p.revents ? read(fd[0], (char *)acks + bytes, 65536) : -1;
        if (n == 0) break;
        if (n > 0 && bytes == 0) until = moment_monotonic_ms() + ms; /* from the first answer on */
        if (n > 0) bytes += (size_t)n;
        if (!killed && moment_monotonic_ms() >= until) killed = kill(child, SIGKILL) == 0;
    }
    waitpid(child, NULL, 0);
    close(fd[0]);
    *acknowledged = (int)(bytes / sizeof(int64_t));
    test_db_reopen(t, NULL);
    for (int i = 0; i < *acknowledged; i++) {
        int64_t there = 0;
        EXPECT_OK(db_one_int(&t->cx, &mark_there, &DB_I(acks[i]), 1, &there));
        lost += there != 1;
    }
    STMT(half, "SELECT count(*) FROM mark WHERE twice <> n * 2", "mark", false);
    STMT(clear, "DELETE FROM mark", "mark", true);
    int64_t broken = -1;
    EXPECT_OK(db_one_int(&t->cx, &half, NULL, 0, &broken));
    assert_int_equal(broken, 0);
    str report = STR_NONE;
    EXPECT_OK(db_check(&t->cx, &report));
    EXPECT_OK(test_write(&t->cx, &clear, NULL, 0));
    test_db_close(t);
    arena_end(a);
    return lost;
}

TEST(kill_nine, "kill -9 under load loses nothing that was answered; the control that answers early does lose")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        int acknowledged, total = 0, lost_early = 0, early = 0;
        test_db_begin(&t, (enum db_engine)e, schema);
        test_db_close(&t);
        for (int i = 0; i < 5; i++) {
            assert_int_equal(kill_and_count(&t, false, 40 + 31 * i, &acknowledged), 0);
            assert_true(acknowledged > 0);
            total += acknowledged;
        }
        for (int i = 0; i < 20 && !lost_early; i++) {
            lost_early = kill_and_count(&t, true, 40 + 17 * i, &acknowledged);
            early += acknowledged;
        }
        print_message("# %s: %d answered, 0 lost; answered early: %d of %d lost\n", e ? "PostgreSQL" : "SQLite", total,
                      lost_early, early);
        assert_true(lost_early > 0);
        test_db_end(&t);
    }
}
