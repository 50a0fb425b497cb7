// SPDX-License-Identifier: AGPL-3.0-or-later
/* The one writer of the process. It takes whatever transactions wait, runs each in its own savepoint of one
 * transaction, commits once, and only then answers all of them. While the disk syncs, the next group gathers by
 * itself: the busier it is, the larger the groups.
 *
 * What must hold: nobody is answered before the commit of his group is durable; a job that fails leaves nothing; a
 * job's memory (its caller's stack and arena) is not touched after its answer.
 */
#include <errno.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/base/log.h"
#include "core/db/engine.h"

enum { GROUP_MAX = 512, GROUP_MS = 5, TRIES = 5, IDLE_MS = 500, QUIET = 40 /* times idle: 20 s */ };

struct job {
    struct job *next;
    struct cx *cx;
    db_tx_fn fn;
    void *arg;
    bool schema; /* alone in its group, tables may be rebuilt */
    bool answered;
    err_t result;
    int queries;
    uint64_t tables[4];
    struct cx_run run; /* tells a run from the one before it */
    char why[DB_WHY];
    sem_t answer;
};

struct group {
    struct job *v[GROUP_MAX];
    size_t n;
};

enum outcome { DONE, AGAIN, SPLIT };

/* ---- the queue ---- */

static struct job *pop(struct writer *w)
{
    struct job *j = w->first;
    if (!j) return NULL;
    w->first = j->next;
    if (!w->first) w->last = NULL;
    w->waiting--;
    return j;
}

static void deadline_in(struct timespec *t, int ms)
{
    clock_gettime(CLOCK_MONOTONIC, t);
    t->tv_nsec += (long)ms * 1000000;
    t->tv_sec += t->tv_nsec / 1000000000;
    t->tv_nsec %= 1000000000;
}

/* The next job; NULL with *stop set at the end of all work, NULL alone when nothing came for a while. */
static struct job *wait_for_job(struct writer *w, bool *stop)
{
    struct timespec until;
    deadline_in(&until, IDLE_MS);
    pthread_mutex_lock(&w->lock);
    int rc = 0;
    while (!w->first && !w->stopping && rc != ETIMEDOUT)
        rc = pthread_cond_timedwait(&w->more, &w->lock, &until);
    struct job *j = pop(w);
    *stop = !j && w->stopping;
    pthread_mutex_unlock(&w->lock);
    return j;
}

/* One more for the group under way, if somebody waits and it may share. */
static struct job *take_more(struct db *db)
{
    struct writer *w = &db->writer;
    pthread_mutex_lock(&w->lock);
    struct job *j = w->first && !w->first->schema ? pop(w) : NULL;
    pthread_mutex_unlock(&w->lock);
    return j;
}

static err_t push(struct writer *w, struct job *j)
{
    pthread_mutex_lock(&w->lock);
    err_t e = w->stopping || !w->running || w->waiting >= w->queue_max ? E_BUSY : OK;
    if (!e) {
        if (w->last)
            w->last->next = j;
        else
            w->first = j;
        w->last = j;
        w->waiting++;
        pthread_cond_signal(&w->more);
    }
    pthread_mutex_unlock(&w->lock);
    return e;
}

/* ---- one job ---- */

/* After this the job is gone: it lives on the stack of the thread that waits for it. */
static void answer(struct job *j)
{
    arena_end(j->run.memory);
    j->run.memory = NULL;
    sem_post(&j->answer);
}

static void tell_why(struct job *j, const struct db_conn *c)
{
    if (!j->answered) memcpy(j->why, c->why, sizeof c->why);
}

static err_t in_savepoint(struct cx *tx, db_tx_fn fn, void *arg)
{
    struct db_conn *c = tx->conn;
    uint64_t since = c->clock;
    TRY(c->engine->control(c, "SAVEPOINT job"));
    err_t e = fn(tx, arg);
    if (!e) e = c->failed; /* a failed statement cannot be overlooked */
    conn_close_rows(c, since);
    if (!e) return c->engine->control(c, "RELEASE SAVEPOINT job");
    if (c->again || c->engine->lost(c)) return e;
    c->failed = OK;
    if (c->engine->control(c, "ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job")) c->failed = E_INTERNAL;
    return e;
}

static void job_run(struct db_conn *c, struct job *j)
{
    struct cx tx = *j->cx;
    tx.conn = c;
    tx.writing = true;
    tx.queries = 0;
    j->run.number++;
    j->run.afters = 0;
    tx.run = &j->run;
    memset(tx.tables, 0, sizeof tx.tables);
    c->failed = OK;
    c->why[0] = 0;
    j->result = in_savepoint(&tx, j->fn, j->arg);
    j->queries = tx.queries;
    memset(j->tables, 0, sizeof j->tables);
    if (j->result)
        tell_why(j, c);
    else
        memcpy(j->tables, tx.tables, sizeof j->tables);
}

/* ---- a group ---- */

static void group_fail(struct group *g, struct db_conn *c, err_t e)
{
    for (size_t i = 0; i < g->n; i++) {
        if (g->v[i]->result) continue; /* it has its own reason */
        g->v[i]->result = e;
        tell_why(g->v[i], c);
    }
}

static bool group_gone(struct db_conn *c)
{
    return c->again || c->failed || c->engine->lost(c);
}

/* Only when the whole transaction is still there is it worth going on. */
static void run_jobs(struct db *db, struct group *g, bool grow)
{
    struct db_conn *c = db->writer.conn;
    int64_t until = moment_monotonic_ms() + GROUP_MS;
    for (size_t i = 0;; i++) {
        if (i == g->n) {
            bool room = grow && g->n < GROUP_MAX && moment_monotonic_ms() < until;
            struct job *more = room ? take_more(db) : NULL;
            if (!more) return;
            g->v[g->n++] = more;
        }
        if (g->v[i]->answered) continue;
        job_run(c, g->v[i]);
        if (group_gone(c)) return;
        if (db->not_durable && !g->v[i]->answered) {
            /* The control of the crash test. The group keeps what it needs of the job in a copy that nobody waits for. */
            struct job *early = g->v[i];
            struct job *copies = db->writer.early;
            copies[i] = *early;
            copies[i].answered = true;
            g->v[i] = &copies[i];
            answer(early);
        }
    }
}

static void group_tables(const struct group *g, uint64_t bits[4])
{
    memset(bits, 0, 4 * sizeof *bits);
    for (size_t i = 0; i < g->n; i++)
        if (!g->v[i]->result) tables_add(bits, g->v[i]->tables);
}

static err_t group_commit(struct db *db, const uint64_t bits[4])
{
    struct db_conn *c = db->writer.conn;
    if (db_fault(db)) return conn_fail(c, E_INTERNAL, "commit failed by db_fail_nth");
    struct arena *a = arena_new(256 * 1024);
    err_t e = c->engine->commit(c, str_c(a, tables_names(bits, a)));
    arena_end(a);
    return e;
}

static void note_health(struct db *db, bool wrote)
{
    struct db_conn *c = db->writer.conn;
    if (c->sync_failed && !atomic_exchange(&db->broken, true))
        log_event(LOG_ERROR, "db_sync_failed", LOG_STR("why", str_of(c->why)));
    if (c->disk) {
        if (!atomic_exchange(&db->read_only, true))
            log_event(LOG_ERROR, "db_read_only", LOG_STR("why", str_of(c->why)));
    } else if (wrote && atomic_load(&db->read_only)) {
        atomic_store(&db->read_only, false);
    }
}

static enum outcome group_once(struct db *db, struct group *g, bool grow)
{
    struct db_conn *c = db->writer.conn;
    conn_clear(c);
    for (size_t i = 0; i < g->n; i++)
        if (!g->v[i]->answered) g->v[i]->result = OK;
    uint64_t bits[4];
    err_t e = c->engine->begin(c);
    if (!e) {
        run_jobs(db, g, grow);
        if (group_gone(c))
            e = c->failed ? c->failed : E_INTERNAL;
        else
            c->failed = OK;
    }
    group_tables(g, bits);
    bool committing = !e;
    if (committing) e = group_commit(db, bits);
    bool wrote = !e && (bits[0] | bits[1] | bits[2] | bits[3]);
    if (wrote) versions_bump(db, bits);
    if (!e) atomic_fetch_add(&db->commits, 1);
    note_health(db, wrote);
    if (!e) return DONE;
    c->engine->rollback(c);
    if (c->again) return AGAIN;
    bool one_is_guilty = committing ? e == E_CONFLICT : e != E_BUSY && !c->disk && !c->sync_failed;
    if (g->n > 1 && one_is_guilty) return SPLIT;
    group_fail(g, c, e);
    return DONE;
}

static void pause_ms(int ms)
{
    struct timespec t = {.tv_nsec = (long)ms * 1000000};
    nanosleep(&t, NULL);
}

static void group_answer(struct group *g)
{
    for (size_t i = 0; i < g->n; i++)
        if (!g->v[i]->answered) answer(g->v[i]);
}

static void run_alone(struct db *db, struct job *j)
{
    struct group one = {.v = {j}, .n = 1};
    enum outcome o = AGAIN;
    for (int i = 0; i < TRIES && o == AGAIN; i++) {
        if (i) pause_ms(1 << i);
        o = group_once(db, &one, false);
    }
    if (o == AGAIN) one.v[0]->result = E_BUSY, tell_why(one.v[0], db->writer.conn);
    group_answer(&one);
}

/* Twice together, then each alone: one that always meets a deadlock does not take the others with it. */
static void run_group(struct db *db, struct job *first)
{
    struct group g = {.v = {first}, .n = 1};
    enum outcome o = group_once(db, &g, true);
    if (o == AGAIN) {
        pause_ms(1);
        o = group_once(db, &g, false);
    }
    if (o == DONE) {
        group_answer(&g);
        return;
    }
    for (size_t i = 0; i < g.n; i++)
        if (!g.v[i]->answered) run_alone(db, g.v[i]);
}

static void run_schema(struct db *db, struct job *j)
{
    struct db_conn *c = db->writer.conn;
    conn_clear(c);
    err_t e = c->engine->schema_mode(c, true);
    struct group one = {.v = {j}, .n = 1};
    if (e)
        group_fail(&one, c, e);
    else if (group_once(db, &one, false) == AGAIN)
        group_fail(&one, c, E_BUSY);
    char why[DB_WHY];
    memcpy(why, c->why, sizeof why);
    if (c->engine->schema_mode(c, false)) atomic_store(&db->broken, true); /* without foreign keys nobody may write */
    memcpy(c->why, why, sizeof why);
    versions_bump_all(db);
    answer(j);
}

static void *writer_main(void *arg)
{
    struct db *db = arg;
    int quiet = 0;
    for (bool stop = false; !stop;) {
        struct job *j = wait_for_job(&db->writer, &stop);
        quiet = j ? 0 : quiet + 1;
        if (j && j->schema)
            run_schema(db, j);
        else if (j)
            run_group(db, j);
        if (stop || atomic_load(&db->broken)) continue;
        conn_clear(db->writer.conn);
        if (db->writer.conn->engine->tend(db->writer.conn)) versions_bump_all(db);
        if (quiet == QUIET) db->writer.conn->engine->ease(db->writer.conn);
        note_health(db, false);
    }
    return NULL;
}

/* ---- callers ---- */

/* Many wait for one commit, and each has its page to finish afterwards: meanwhile others read on its connection. Not when
 * a result is still being read from it. */
static bool lend(struct cx *cx)
{
    if (!cx->lends || !cx->conn || cx->conn->open_rows) return false;
    db_return(cx->db, cx->conn);
    cx->conn = NULL;
    cx->lends(cx->lends_arg, true);
    return true;
}

static void take_back(struct cx *cx)
{
    cx->lends(cx->lends_arg, false);
    cx->conn = db_lease(cx->db);
    db_read_together(cx->conn);
}

static err_t wait_for_answer(struct cx *cx, struct job *j)
{
    struct writer *w = &cx->db->writer;
    if (pthread_equal(pthread_self(), w->thread)) return E_INTERNAL; /* it would wait for itself */
    if (atomic_load(&cx->db->broken)) return E_INTERNAL;
    sem_init(&j->answer, 0, 0);
    if (cx->conn) cx->conn->engine->rest(cx->conn); /* afterwards it shall see what was written */
    bool lent = lend(cx);
    err_t e = push(w, j);
    if (!e) {
        while (sem_wait(&j->answer) && errno == EINTR)
            continue;
        e = j->result;
        cx->queries += j->queries;
        tables_add(cx->tables, j->tables);
    }
    sem_destroy(&j->answer);
    if (lent) take_back(cx);
    if (j->why[0] && cx->conn) memcpy(cx->conn->why, j->why, sizeof j->why);
    return e;
}

/* Inside a transaction: a savepoint of its own, at once. */
static err_t nested(struct cx *tx, db_tx_fn fn, void *arg)
{
    struct db_conn *c = tx->conn;
    if (c->failed) return c->failed;
    uint64_t before[4];
    memcpy(before, tx->tables, sizeof before);
    err_t e = in_savepoint(tx, fn, arg);
    if (e) memcpy(tx->tables, before, sizeof before);
    return e;
}

/* ---- what may happen once only ---- */
struct once {
    str what;
    db_tx_fn fn;
    void *arg;
};

static err_t once_tx(struct cx *tx, void *arg)
{
    static const struct db_stmt put = {"once_put", "INSERT INTO db_once (what, at) VALUES (?1, ?2)", "db_once", true};
    static const struct db_stmt forget = {"once_forget", "DELETE FROM db_once WHERE at < ?1", "db_once", true};
    const struct once *o = arg;
    TRY(db_run(tx, &forget, (struct db_value[]){DB_I(tx->now.ms - ONCE_DAYS * INT64_C(86400000))}, 1, NULL));
    TRY(db_run(tx, &put, (struct db_value[]){DB_T(o->what), DB_I(tx->now.ms)}, 2, NULL));
    return o->fn(tx, o->arg);
}

err_t db_once_done(struct cx *cx, str what, bool *done)
{
    static const struct db_stmt count = {"once_count", "SELECT count(*) FROM db_once WHERE what = ?1", "db_once",
                                         false};
    int64_t n = 0;
    TRY(db_one_int(cx, &count, (struct db_value[]){DB_T(what)}, 1, &n));
    *done = n > 0;
    return OK;
}

void db_afterwards(struct cx *tx, void (*fn)(struct cx *cx, int64_t id), int64_t id)
{
    struct cx_run *run = tx->run;
    for (int i = 0; run && i < run->afters; i++)
        if (run->after[i].fn == fn && run->after[i].id == id) return;
    if (!run || run->afters == CX_AFTER) return;
    run->after[run->afters].fn = fn;
    run->after[run->afters++].id = id;
}

err_t db_tx(struct cx *cx, db_tx_fn fn, void *arg)
{
    if (cx->writing) return nested(cx, fn, arg);
    struct once o = {cx->once, fn, arg};
    struct job j = {.cx = cx, .fn = o.what.n ? once_tx : fn, .arg = o.what.n ? &o : arg};
    err_t e = wait_for_answer(cx, &j);
    str once = e ? cx->once : STR_NONE; /* is for a second try of the same, not for what follows from this one */
    cx->once = STR_NONE;
    for (int i = 0; i < j.run.afters; i++)
        j.run.after[i].fn(cx, j.run.after[i].id);
    cx->once = once;
    return e;
}

err_t writer_schema(struct cx *cx, db_tx_fn fn, void *arg)
{
    struct job j = {.cx = cx, .fn = fn, .arg = arg, .schema = true};
    return wait_for_answer(cx, &j);
}

err_t writer_start(struct db *db)
{
    if (db->not_durable) db->writer.early = db_calloc(GROUP_MAX, sizeof *db->writer.early);
    if (pthread_create(&db->writer.thread, NULL, writer_main, db)) return E_INTERNAL;
    db->writer.running = true;
    return OK;
}

void writer_stop(struct db *db)
{
    struct writer *w = &db->writer;
    if (!w->running) return;
    pthread_mutex_lock(&w->lock);
    w->stopping = true;
    pthread_cond_signal(&w->more);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    w->running = false;
    free(w->early);
    w->early = NULL;
}
