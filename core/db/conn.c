// SPDX-License-Identifier: AGPL-3.0-or-later
/* Opening, leases, and running statements: what is the same on both engines. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sys/random.h>

#include "core/db/engine.h"

struct db_rows {
    struct cx *cx;
    struct stmt *stmt;
    uint64_t serial;
    bool over;
};

/* ---- small things shared by core/db ---- */

void *db_calloc(size_t n, size_t size)
{
    void *p = calloc(n, size);
    if (!p) abort();
    return p;
}

char *db_strdup(const char *s, size_t n)
{
    char *p = db_calloc(n + 1, 1);
    if (n) memcpy(p, s, n);
    return p;
}

str why_say(const char *fmt, ...)
{
    static _Thread_local char text[DB_WHY + 200];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    return str_of(text);
}

void conn_say(struct db_conn *c, err_t e, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vsnprintf(c->why, sizeof c->why, fmt, args);
    va_end(args);
    if (c->writer && !c->failed) c->failed = e;
}

void conn_clear(struct db_conn *c)
{
    c->failed = OK;
    c->again = c->disk = c->sync_failed = false;
    c->why[0] = 0;
}

bool db_fault(struct db *db)
{
    return atomic_load(&db->fail_nth) > 0 && atomic_fetch_sub(&db->fail_nth, 1) == 1;
}

void db_fail_nth(struct db *db, int n)
{
    atomic_store(&db->fail_nth, n);
}

/* ---- statement cache ---- */

static uint64_t hash_of(const char *s)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * UINT64_C(1099511628211);
    return h;
}

static void stmt_end(struct db_conn *c, struct stmt *s)
{
    c->engine->forget(c, s);
    free(s->pg_sql);
    free(s->sql);
    free(s);
}

static void unlink_stmt(struct db_conn *c, const struct stmt *s)
{
    struct stmt **at = &c->buckets[s->hash % DB_BUCKETS];
    while (*at != s)
        at = &(*at)->next;
    *at = s->next;
    c->cached--;
}

static void forget_oldest(struct db_conn *c)
{
    struct stmt *oldest = NULL;
    for (int b = 0; b < DB_BUCKETS; b++)
        for (struct stmt *s = c->buckets[b]; s; s = s->next)
            if (!s->busy && (!oldest || s->used < oldest->used)) oldest = s;
    if (!oldest) return;
    unlink_stmt(c, oldest);
    stmt_end(c, oldest);
}

static err_t stmt_new(struct db_conn *c, const struct db_stmt *d, uint64_t hash, struct stmt **out)
{
    if (c->cached >= DB_CACHED) forget_oldest(c);
    struct stmt *s = db_calloc(1, sizeof *s);
    s->hash = hash;
    s->sql = db_strdup(d->sql, strlen(d->sql));
    s->writes = d->writes;
    tables_of(d->tables, s->tables);
    err_t e = c->engine->prepare(c, s);
    if (e) {
        stmt_end(c, s);
        return e;
    }
    s->next = c->buckets[hash % DB_BUCKETS];
    c->buckets[hash % DB_BUCKETS] = s;
    c->cached++;
    *out = s;
    return OK;
}

/* A prepared statement that nobody is reading from. */
static err_t stmt_of(struct db_conn *c, const struct db_stmt *d, struct stmt **out)
{
    uint64_t hash = hash_of(d->sql);
    struct stmt *s = c->buckets[hash % DB_BUCKETS];
    while (s && !(s->hash == hash && !s->busy && s->writes == d->writes && strcmp(s->sql, d->sql) == 0))
        s = s->next;
    if (!s) TRY(stmt_new(c, d, hash, &s));
    s->used = ++c->clock;
    *out = s;
    return OK;
}

static void run_finish(struct db_conn *c, struct stmt *s)
{
    c->engine->finish(c, s);
    if (s->busy) c->open_rows--;
    s->busy = false;
}

void conn_close_rows(struct db_conn *c, uint64_t since)
{
    for (int b = 0; c->open_rows && b < DB_BUCKETS; b++)
        for (struct stmt *s = c->buckets[b]; s; s = s->next)
            if (s->busy && s->used > since) run_finish(c, s);
}

void conn_forget_all(struct db_conn *c)
{
    for (int b = 0; b < DB_BUCKETS; b++)
        while (c->buckets[b]) {
            struct stmt *s = c->buckets[b];
            unlink_stmt(c, s);
            stmt_end(c, s);
        }
    c->open_rows = 0;
}

/* ---- running ---- */

static err_t run_start(struct cx *cx, const struct db_stmt *d, const struct db_value *args, size_t n, bool copy,
                       struct stmt **out)
{
    struct db_conn *c = cx->conn;
    if (!c) return E_INTERNAL;
    if (!c->writer) c->why[0] = 0;
    if (c->failed) return c->failed; /* as PostgreSQL has it: after an error only the savepoint's end is possible */
    if (d->writes && !cx->writing) return conn_fail(c, E_INTERNAL, "%s writes outside of db_tx", d->name);
    if (n > DB_ARGS) return conn_fail(c, E_INTERNAL, "%s: too many arguments", d->name);
    for (size_t i = 0; i < n; i++)
        if (args[i].type == DB_TEXT && args[i].s.n && memchr(args[i].s.p, 0, args[i].s.n))
            return conn_fail(c, E_INTERNAL, "%s: NUL in text", d->name); /* PostgreSQL has none; so nobody has */
    cx->queries++;
    if (db_fault(c->db)) return conn_fail(c, E_INTERNAL, "%s: failed by db_fail_nth", d->name);
    struct stmt *s;
    TRY(stmt_of(c, d, &s));
    err_t e = c->engine->start(c, s, args, n, copy);
    if (e) {
        c->engine->finish(c, s);
        return e;
    }
    s->busy = true;
    c->open_rows++;
    s->serial++;
    if (!cx->writing || s->writes) tables_add(cx->tables, s->tables);
    *out = s;
    return OK;
}

err_t db_query(struct cx *cx, const struct db_stmt *d, const struct db_value *args, size_t n, struct db_rows **out)
{
    struct stmt *s;
    TRY(run_start(cx, d, args, n, true, &s));
    struct db_rows *r = NEW(cx->arena, struct db_rows);
    *r = (struct db_rows){.cx = cx, .stmt = s, .serial = s->serial};
    *out = r;
    return OK;
}

err_t db_next(struct db_rows *r)
{
    if (r->over) return E_NOT_FOUND;
    if (r->serial != r->stmt->serial || !r->stmt->busy)
        return conn_fail(r->cx->conn, E_INTERNAL, "a result was read after its savepoint had ended");
    err_t e = r->cx->conn->engine->step(r->cx->conn, r->stmt);
    if (e) db_rows_close(r);
    return e;
}

void db_rows_close(struct db_rows *r)
{
    if (!r || r->over) return;
    r->over = true;
    if (r->serial == r->stmt->serial && r->stmt->busy) run_finish(r->cx->conn, r->stmt);
}

bool db_col_null(struct db_rows *r, int col)
{
    return r->over || r->cx->conn->engine->is_null(r->stmt, col);
}

int64_t db_col_int(struct db_rows *r, int col)
{
    return r->over ? 0 : r->cx->conn->engine->get_int(r->stmt, col);
}

bool db_col_bool(struct db_rows *r, int col)
{
    return db_col_int(r, col) != 0;
}

str db_col_str(struct db_rows *r, int col)
{
    return r->over ? STR_NONE : r->cx->conn->engine->get_str(r->stmt, col, r->cx->arena);
}

int db_col_count(struct db_rows *r)
{
    return r->over ? 0 : r->cx->conn->engine->columns(r->stmt);
}

err_t db_run(struct cx *cx, const struct db_stmt *d, const struct db_value *args, size_t n, int64_t *changed)
{
    struct stmt *s;
    TRY(run_start(cx, d, args, n, false, &s));
    struct db_conn *c = cx->conn;
    err_t e;
    while (!(e = c->engine->step(c, s)))
        continue;
    if (e == E_NOT_FOUND) {
        e = OK;
        if (changed) *changed = c->engine->changed(c, s);
    }
    run_finish(c, s);
    return e;
}

/* Steps on behind the row: an INSERT … RETURNING is only then complete. */
err_t db_one_int(struct cx *cx, const struct db_stmt *d, const struct db_value *args, size_t n, int64_t *out)
{
    struct stmt *s;
    TRY(run_start(cx, d, args, n, false, &s));
    struct db_conn *c = cx->conn;
    err_t e = c->engine->step(c, s);
    if (!e) {
        int64_t value = c->engine->get_int(s, 0);
        while (s->writes && !(e = c->engine->step(c, s)))
            continue;
        if (e == E_NOT_FOUND) e = OK;
        if (!e) *out = value;
    }
    run_finish(c, s);
    return e;
}

err_t db_exec_script(struct cx *tx, str sql)
{
    struct db_conn *c = tx->conn;
    if (!tx->writing) return conn_fail(c, E_INTERNAL, "script outside of db_tx");
    if (c->failed) return c->failed;
    if (db_fault(c->db)) return conn_fail(c, E_INTERNAL, "script failed by db_fail_nth");
    str own = schema_words(tx->arena, c->engine->kind, sql);
    tx->queries++;
    return c->engine->script(c, str_c(tx->arena, own));
}

str db_why(const struct cx *cx)
{
    return cx->conn ? str_of(cx->conn->why) : STR_NONE;
}

/* ---- connections and leases ---- */

struct db_conn *conn_new(struct db *db, bool writer)
{
    struct db_conn *c = db_calloc(1, sizeof *c);
    c->db = db;
    c->engine = db->engine;
    c->writer = writer;
    return c;
}

void conn_end(struct db_conn *c)
{
    if (!c) return;
    conn_close_rows(c, 0);
    conn_forget_all(c);
    c->engine->close(c);
    free(c);
}

struct db_conn *db_lease(struct db *db)
{
    pthread_mutex_lock(&db->lease_lock);
    while (!db->idle)
        pthread_cond_wait(&db->leases, &db->lease_lock);
    struct db_conn *c = db->idle;
    db->idle = c->next;
    c->leased = true;
    pthread_mutex_unlock(&db->lease_lock);
    conn_clear(c);
    return c;
}

void db_read_together(struct db_conn *c)
{
    c->together = true;
}

void db_return(struct db *db, struct db_conn *c)
{
    if (!c) return;
    conn_close_rows(c, 0);
    c->engine->rest(c);
    c->together = false;
    pthread_mutex_lock(&db->lease_lock);
    if (c->leased) {
        c->leased = false;
        c->returned = moment_monotonic_ms();
        c->next = db->idle;
        db->idle = c;
        pthread_cond_signal(&db->leases);
    }
    pthread_mutex_unlock(&db->lease_lock);
}

void db_spare(struct db *db, int64_t idle_ms)
{
    int n = 0;
    pthread_mutex_lock(&db->lease_lock);
    for (struct db_conn *c = db->idle; c; c = c->next) {
        if (moment_monotonic_ms() - c->returned < idle_ms) continue;
        if (n++ < DB_SPARE_KEPT)
            db->engine->ease(c);
        else
            db->engine->spare(c);
    }
    pthread_mutex_unlock(&db->lease_lock);
}

enum db_engine db_engine(const struct db *db)
{
    return db->engine->kind;
}

bool db_read_only(const struct db *db)
{
    return atomic_load(&db->read_only);
}

/* ---- opening ---- */

static err_t engine_of(str url, const struct engine **engine, str *rest)
{
    if (str_starts(url, S("sqlite:"))) {
        *engine = &ENGINE_SQLITE;
        *rest = (str){url.p + 7, url.n - 7};
        return rest->n ? OK : E_INVALID;
    }
    *rest = url;
    *engine = &ENGINE_POSTGRES;
    return str_starts(url, S("postgresql://")) || str_starts(url, S("postgres://")) ? OK : E_INVALID;
}

static err_t open_all(struct db *db, str *why)
{
    struct writer *w = &db->writer;
    w->conn = conn_new(db, true);
    struct db_conn *c = w->conn;
    err_t e = db->engine->open(c);
    for (int i = 0; !e && i < db->readers; i++) {
        c = db->reader[i] = conn_new(db, false);
        e = db->engine->open(c);
        c->next = db->idle;
        db->idle = c;
    }
    if (e) {
        *why = why_say("%s", c->why);
        return e;
    }
    conn_clear(w->conn);
    e = writer_start(db);
    if (!e) e = db->engine->start_listening(db);
    if (e) *why = why_say("a thread could not be started");
    return e;
}

err_t db_open(const struct db_options *o, struct db **out, str *why)
{
    const struct engine *engine;
    str rest;
    if (engine_of(o->url, &engine, &rest)) {
        *why = S("the database must be sqlite:/path/of/file or postgresql://…");
        return E_INVALID;
    }
    struct db *db = db_calloc(1, sizeof *db);
    db->engine = engine;
    db->url = db_strdup(rest.p, rest.n);
    db->not_durable = o->not_durable;
    db->readers = o->readers > 0 ? o->readers : 1;
    db->reader = db_calloc((size_t)db->readers, sizeof *db->reader);
    db->writer.queue_max = o->queue_max > 0 ? o->queue_max : 4096;
    versions_begin(db);
    pthread_mutex_init(&db->lease_lock, NULL);
    pthread_cond_init(&db->leases, NULL);
    pthread_mutex_init(&db->writer.lock, NULL);
    pthread_condattr_t steady; /* the idle wait must not follow a clock that somebody sets */
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_cond_init(&db->writer.more, &steady);
    pthread_condattr_destroy(&steady);
    if (getrandom(&db->node, sizeof db->node, 0) != (ssize_t)sizeof db->node) db->node = (int64_t)(uintptr_t)db;
    err_t e = open_all(db, why);
    if (e) {
        db_close(db);
        return e;
    }
    *out = db;
    return OK;
}

void db_close(struct db *db)
{
    if (!db) return;
    db->engine->stop_listening(db);
    writer_stop(db);
    for (int i = 0; i < db->readers; i++)
        conn_end(db->reader[i]);
    conn_end(db->writer.conn); /* last: SQLite then folds the write-ahead log into the file */
    pthread_cond_destroy(&db->writer.more);
    pthread_mutex_destroy(&db->writer.lock);
    pthread_cond_destroy(&db->leases);
    pthread_mutex_destroy(&db->lease_lock);
    free(db->reader);
    free(db->url);
    free(db);
}
