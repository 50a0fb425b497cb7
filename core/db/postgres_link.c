// SPDX-License-Identifier: AGPL-3.0-or-later
/* PostgreSQL: the connection, and the writer's transaction over a wire that may break.
 *
 * BEGIN, SAVEPOINT and RELEASE wait in c->pending and travel with the next statement: a job costs no round trip of its
 * own. When the connection breaks during COMMIT nobody knows whether it took place; each group therefore writes its
 * number into the row of this process in db_group, and the new connection reads it there. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/base/log.h"
#include "core/db/postgres.h"

enum { CONNECT_TRIES = 6, FIRST_PAUSE_MS = 100, NODE_DAYS = 30 };

static void quiet(void *arg, const char *message)
{
    (void)arg, (void)message;
}

PGconn *pg_dial(struct db *db, const char *what)
{
    /* What the URL says comes last and wins. */
    const char *const keys[] = {"connect_timeout",
                                "client_encoding",
                                "fallback_application_name",
                                "target_session_attrs",
                                "keepalives_idle",
                                "tcp_user_timeout",
                                "dbname",
                                NULL};
    const char *const values[] = {"5", "UTF8", what, "read-write", "30", "30000", db->url, NULL};
    PGconn *pg = PQconnectdbParams(keys, values, 1);
    if (pg) PQsetNoticeProcessor(pg, quiet, NULL);
    return pg;
}

bool pg_good(const struct db_conn *c)
{
    return c->pg && !c->stale && PQstatus(c->pg) == CONNECTION_OK;
}

err_t pg_exec(struct db_conn *c, const char *sql)
{
    PGresult *r = PQexec(c->pg, sql);
    ExecStatusType status = PQresultStatus(r);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
        return pg_fail(c, r, sql);
    PQclear(r);
    return OK;
}

/* ---- connecting ---- */

static const char common_settings[] =
    "SET client_min_messages = warning; SET timezone = 'UTC'; SET standard_conforming_strings = on; SET jit = off;"
    "SET bytea_output = 'hex'; SET lock_timeout = '10s';";
static const char reader_settings[] = "SET default_transaction_read_only = on; SET statement_timeout = '30s';";
/* An answer must mean that the data is safe, whatever the server's default is. */
static const char writer_settings[] =
    "SET statement_timeout = '60s'; SET idle_in_transaction_session_timeout = '120s';"
    "SET default_transaction_isolation = 'read committed';"
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';";

/* Our row in db_group must be there before the first group: the first UPDATE then locks it, and whoever asks later for
 * the outcome waits for that lock. */
static err_t mark_node(struct db_conn *c)
{
    char sql[600];
    long long now = (long long)moment_now().ms;
    c->marked = false;
    PGresult *r = PQexec(c->pg, "SELECT to_regclass('db_group') IS NOT NULL");
    bool there = PQresultStatus(r) == PGRES_TUPLES_OK && PQgetvalue(r, 0, 0)[0] == 't';
    PQclear(r);
    if (!there) return OK;
    snprintf(sql, sizeof sql,
             "DELETE FROM db_group WHERE at < %lld;"
             "INSERT INTO db_group (node, number, at) VALUES (%lld, 0, %lld) ON CONFLICT (node) DO NOTHING;",
             now - NODE_DAYS * 86400000LL, (long long)c->db->node, now);
    TRY(pg_exec(c, sql));
    c->marked = true;
    return OK;
}

static err_t settle(struct db_conn *c)
{
    const char *encoding = PQparameterStatus(c->pg, "server_encoding");
    if (!encoding || strcmp(encoding, "UTF8") != 0)
        return conn_fail(c, E_INTERNAL, "the database must be in UTF8, not %s", encoding ? encoding : "?");
    TRY(pg_exec(c, common_settings));
    if (!c->writer) return pg_exec(c, reader_settings);
    TRY(pg_exec(c, writer_settings));
    if (c->db->not_durable) TRY(pg_exec(c, "SET synchronous_commit = off"));
    atomic_store(&c->db->writer_pid, PQbackendPID(c->pg));
    return OK;
}

err_t pg_connect(struct db_conn *c)
{
    PQfinish(c->pg);
    c->generation++; /* what was prepared is gone */
    c->statements = 0;
    c->pending_n = 0;
    c->stale = false;
    c->pg = pg_dial(c->db, c->writer ? "imece writer" : "imece");
    if (PQstatus(c->pg) == CONNECTION_OK) return settle(c);
    c->stale = true;
    char first[DB_WHY];
    snprintf(first, sizeof first, "%s", PQerrorMessage(c->pg));
    first[strcspn(first, "\n")] = 0;
    return conn_fail(c, E_BUSY, "%.300s", first);
}

static err_t connect_patiently(struct db_conn *c)
{
    int ms = FIRST_PAUSE_MS;
    for (int i = 0;; i++, ms *= 2) {
        err_t e = pg_connect(c);
        if (!e) return mark_node(c);
        if (i == CONNECT_TRIES - 1) return e;
        struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000};
        nanosleep(&t, NULL);
    }
}

err_t pg_open(struct db_conn *c)
{
    TRY(pg_connect(c));
    return c->writer ? mark_node(c) : OK;
}

void pg_close(struct db_conn *c)
{
    if (c->writer && c->marked && pg_good(c)) {
        char sql[100];
        snprintf(sql, sizeof sql, "DELETE FROM db_group WHERE node = %lld", (long long)c->db->node);
        PQclear(PQexec(c->pg, sql));
    }
    PQfinish(c->pg);
    c->pg = NULL;
}

/* ---- the writer's transaction ---- */

err_t pg_flush(struct db_conn *c)
{
    if (!c->pending_n) return OK;
    c->pending_n = 0;
    return pg_exec(c, c->pending);
}

err_t pg_control(struct db_conn *c, const char *sql)
{
    size_t n = strlen(sql);
    if (c->pending_n + n + 2 > sizeof c->pending) TRY(pg_flush(c));
    memcpy(c->pending + c->pending_n, sql, n);
    c->pending_n += n;
    memcpy(c->pending + c->pending_n, ";", 2);
    c->pending_n++;
    return OK;
}

err_t pg_begin(struct db_conn *c)
{
    if (!pg_good(c)) {
        err_t e = connect_patiently(c);
        if (e) {
            c->again = false; /* patience is over */
            return e;
        }
        conn_clear(c);
    }
    c->pending_n = 0;
    c->group++;
    if (!c->marked) return pg_control(c, "BEGIN");
    char sql[200];
    snprintf(sql, sizeof sql, "BEGIN; UPDATE db_group SET number = %llu, at = %lld WHERE node = %lld",
             (unsigned long long)c->group, (long long)moment_now().ms, (long long)c->db->node);
    return pg_control(c, sql);
}

/* After a connection broke during COMMIT: did it take place? Waits for the old transaction's end by its lock. */
static err_t outcome(struct db_conn *c)
{
    uint64_t group = c->group;
    bool marked = c->marked;
    char sql[120];
    c->again = false;
    if (!marked || connect_patiently(c) || !c->marked) return E_INTERNAL;
    snprintf(sql, sizeof sql, "SELECT number FROM db_group WHERE node = %lld FOR UPDATE", (long long)c->db->node);
    PGresult *r = PQexec(c->pg, sql);
    bool known = PQresultStatus(r) == PGRES_TUPLES_OK && PQntuples(r) == 1;
    int64_t number = 0;
    if (!known || str_int(str_of(PQgetvalue(r, 0, 0)), &number)) known = false;
    PQclear(r);
    if (!known) return E_INTERNAL;
    conn_clear(c);
    if ((uint64_t)number == group) return OK;
    c->again = true;
    return E_BUSY;
}

static err_t send_commit(struct db_conn *c, const char *sql)
{
    PGresult *r = PQexec(c->pg, sql);
    if (PQresultStatus(r) == PGRES_COMMAND_OK && strcmp(PQcmdStatus(r), "COMMIT") == 0) {
        PQclear(r);
        return OK;
    }
    if (PQresultStatus(r) == PGRES_COMMAND_OK) {
        PQclear(r);
        return conn_fail(c, E_INTERNAL, "the server rolled back instead of committing");
    }
    return pg_fail(c, r, "COMMIT");
}

err_t pg_commit(struct db_conn *c, const char *tables)
{
    char sql[sizeof c->pending + 8000];
    if (strlen(tables) > 6000) tables = "*";
    int n = snprintf(sql, sizeof sql, "%.*s", (int)c->pending_n, c->pending);
    if (*tables) n += snprintf(sql + n, sizeof sql - (size_t)n, "SELECT pg_notify('" PG_CHANNEL "', '%s');", tables);
    snprintf(sql + n, sizeof sql - (size_t)n, "COMMIT");
    c->pending_n = 0;
    err_t e = send_commit(c, sql);
    if (e != E_BUSY || !c->stale) return e;
    char why[DB_WHY];
    memcpy(why, c->why, sizeof why);
    e = outcome(c);
    if (e == E_INTERNAL) {
        memcpy(c->why, why, sizeof why);
        log_event(LOG_ERROR, "db_commit_unknown", LOG_STR("why", str_of(why)));
    }
    return e;
}

void pg_rollback(struct db_conn *c)
{
    conn_close_rows(c, 0);
    c->pending_n = 0;
    if (pg_good(c) && PQtransactionStatus(c->pg) != PQTRANS_IDLE) PQclear(PQexec(c->pg, "ROLLBACK"));
}

bool pg_lost(struct db_conn *c)
{
    return !pg_good(c);
}

/* Rebuilding a large table takes its time. Afterwards db_group may have come into being. */
err_t pg_schema_mode(struct db_conn *c, bool on)
{
    if (!pg_good(c)) TRY(connect_patiently(c));
    TRY(pg_exec(c, on ? "SET statement_timeout = 0" : "SET statement_timeout = '60s'"));
    return on ? OK : mark_node(c);
}
