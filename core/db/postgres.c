// SPDX-License-Identifier: AGPL-3.0-or-later
/* PostgreSQL: statements. Parameters go in binary with their types said, results come as text, whole. */
#include "core/db/postgres.h"

#include <ctype.h>
#include <endian.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 16, OID_BOOL = 16, OID_INT8 = 20, OID_TEXT = 25, STARTS = 4 };
enum { GUESS_INT = 100, GUESS_TEXT }; /* beside enum db_type: of a NULL whose type the statement does not tell */

/* ---- errors ---- */

static bool is_state(const char *state, const char *list)
{
    for (const char *p = list; *p; p += 5 + (p[5] == ' '))
        if (strncmp(p, state, 5) == 0) return true;
    return false;
}

static err_t error_of(struct db_conn *c, const char *state)
{
    if (PQstatus(c->pg) != CONNECTION_OK || is_state(state, "57P01 57P02 57P03 08006 08003")) {
        c->stale = true;
        c->again = true; /* whoever sent COMMIT decides otherwise */
        return E_BUSY;
    }
    if (is_state(state, "40001 40P01 0A000 26000")) {
        c->again = true; /* 0A000, 26000: a prepared statement older than the schema or unknown to the server */
        return is_state(state, "40001 40P01") ? E_BUSY : E_INTERNAL;
    }
    if (is_state(state, "53100 25006 58030")) c->disk = true;
    if (is_state(state, "25006")) c->stale = true; /* a replica now: look for the primary */
    if (is_state(state, "23505 23503 23P01")) return E_CONFLICT;
    return is_state(state, "55P03 53300") ? E_BUSY : E_INTERNAL;
}

/* Only the primary message: the detail of a violated constraint quotes the data. */
err_t pg_fail(struct db_conn *c, PGresult *r, const char *what)
{
    const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
    const char *message = r ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    const char *constraint = r ? PQresultErrorField(r, PG_DIAG_CONSTRAINT_NAME) : NULL;
    err_t e = error_of(c, state ? state : "     ");
    conn_say(c, e, "%s (%s)%s%s: %.200s", message ? message : PQerrorMessage(c->pg), state ? state : "no answer",
             constraint ? " " : "", constraint ? constraint : "", what);
    PQclear(r);
    return e;
}

/* ---- preparing ---- */

/* ?1 becomes $1, outside of quotes and comments. */
static char *with_dollars(const char *sql)
{
    char *out = db_calloc(strlen(sql) + 1, 1), *to = out;
    char quote = 0;
    for (const char *p = sql; *p; p++) {
        char ch = *p;
        if (quote == '\n' ? ch == '\n' : quote && ch == quote)
            quote = 0;
        else if (!quote && (ch == '\'' || ch == '"'))
            quote = ch;
        else if (!quote && ch == '-' && p[1] == '-')
            quote = '\n';
        else if (!quote && ch == '?' && isdigit((unsigned char)p[1]))
            ch = '$';
        *to++ = ch;
    }
    return out;
}

static err_t prepare_new(struct db_conn *c, struct stmt *s)
{
    (void)c;
    s->pg_sql = with_dollars(s->sql);
    return OK;
}

static void name_of(const struct stmt *s, char name[NAME_BYTES])
{
    snprintf(name, NAME_BYTES, "s%u", s->id);
}

static void forget(struct db_conn *c, struct stmt *s)
{
    PQclear(s->result);
    s->result = NULL;
    if (s->generation != c->generation || !pg_good(c) || PQtransactionStatus(c->pg) == PQTRANS_INERROR) return;
    char name[NAME_BYTES], sql[NAME_BYTES + 16];
    name_of(s, name);
    snprintf(sql, sizeof sql, "DEALLOCATE %s", name);
    PQclear(PQexec(c->pg, sql));
}

static unsigned oid_of(unsigned char type)
{
    switch (type) {
    case DB_INT:
    case GUESS_INT:
        return OID_INT8;
    case DB_TEXT:
    case GUESS_TEXT:
        return OID_TEXT;
    case DB_BOOL:
        return OID_BOOL;
    case DB_BLOB:
        return PG_BYTEA;
    default:
        return 0;
    }
}

/* A NULL says nothing about its type: PostgreSQL infers it, until a value comes. So a statement is prepared again at
 * most once for each parameter. True: what is prepared does. */
static bool types_fit(const struct db_conn *c, struct stmt *s, const struct db_value *args, size_t n)
{
    bool fits = s->generation == c->generation && s->args == n;
    for (size_t i = 0; i < n; i++) {
        if (args[i].type == DB_NULL || s->types[i] == args[i].type) continue;
        s->types[i] = (unsigned char)args[i].type;
        fits = false;
    }
    return fits;
}

/* `?1 IS NULL OR …` does not tell a type: then a NULL is first taken for a number, as most are, then for a text. */
static void guess(struct db_conn *c, struct stmt *s, size_t n, const char *state)
{
    bool untold = is_state(state, "42P18 42P08"), wrong = is_state(state, "42883 42804 42846");
    for (size_t i = 0; i < n && (untold || wrong); i++) {
        if (untold && s->types[i] == DB_NULL)
            s->types[i] = GUESS_INT, c->again = true;
        else if (wrong && s->types[i] == GUESS_INT)
            s->types[i] = GUESS_TEXT, c->again = true;
    }
}

static err_t prepared(struct db_conn *c, struct stmt *s, const struct db_value *args, size_t n)
{
    if (types_fit(c, s, args, n)) return OK;
    if (s->id) forget(c, s);
    unsigned oids[DB_ARGS];
    char name[NAME_BYTES];
    for (size_t i = 0; i < n; i++)
        oids[i] = oid_of(s->types[i]);
    s->id = ++c->statements;
    s->generation = 0;
    name_of(s, name);
    PGresult *r = PQprepare(c->pg, name, s->pg_sql, (int)n, oids);
    const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
    if (state) guess(c, s, n, state);
    if (PQresultStatus(r) != PGRES_COMMAND_OK) return pg_fail(c, r, s->sql);
    PQclear(r);
    s->generation = c->generation;
    s->args = n;
    return OK;
}

/* ---- running ---- */

struct parameters {
    const char *value[DB_ARGS];
    int length[DB_ARGS], format[DB_ARGS];
    int64_t number[DB_ARGS];
};

static err_t fill(struct db_conn *c, struct parameters *p, const struct db_value *args, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct db_value *v = &args[i];
        p->format[i] = 1;
        p->length[i] = 0;
        p->value[i] = v->type == DB_NULL ? NULL : v->s.n ? v->s.p : "";
        if (v->s.n > INT32_MAX) return conn_fail(c, E_INTERNAL, "a value is too long");
        if (v->type == DB_TEXT || v->type == DB_BLOB) p->length[i] = (int)v->s.n;
        if (v->type != DB_INT && v->type != DB_BOOL) continue;
        bool is_int = v->type == DB_INT;
        p->number[i] = is_int ? (int64_t)htobe64((uint64_t)v->i) : 0;
        if (!is_int) *(char *)&p->number[i] = v->i ? 1 : 0;
        p->value[i] = (const char *)&p->number[i];
        p->length[i] = is_int ? 8 : 1;
    }
    return OK;
}

static err_t execute(struct db_conn *c, struct stmt *s, const struct db_value *args, size_t n)
{
    struct parameters p;
    char name[NAME_BYTES];
    TRY(fill(c, &p, args, n));
    name_of(s, name);
    PGresult *r = PQexecPrepared(c->pg, name, (int)n, p.value, p.length, p.format, 0);
    ExecStatusType status = PQresultStatus(r);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        err_t e = pg_fail(c, r, s->sql);
        if (c->again) s->generation = 0;
        return e;
    }
    s->result = r;
    s->row = -1;
    s->ended = false;
    return OK;
}

static err_t ready(struct db_conn *c)
{
    if (c->writer) return pg_good(c) ? pg_flush(c) : pg_fail(c, NULL, "writer");
    return pg_good(c) ? OK : pg_connect(c);
}

/* A reader tries again on a fresh connection or with a fresh statement; the writer runs its whole group again. */
static err_t start(struct db_conn *c, struct stmt *s, const struct db_value *args, size_t n, bool copy)
{
    (void)copy;
    err_t e = OK;
    for (int i = 0; i < STARTS; i++) {
        c->again = false;
        e = ready(c);
        if (!e) e = prepared(c, s, args, n);
        if (!e) e = execute(c, s, args, n);
        if (!e || c->writer || !c->again) break;
    }
    return e;
}

static err_t step(struct db_conn *c, struct stmt *s)
{
    (void)c;
    if (s->ended) return E_NOT_FOUND;
    s->ended = ++s->row >= PQntuples(s->result);
    return s->ended ? E_NOT_FOUND : OK;
}

static void finish(struct db_conn *c, struct stmt *s)
{
    (void)c;
    PQclear(s->result);
    s->result = NULL;
    s->ended = true;
}

static int64_t changed(struct db_conn *c, struct stmt *s)
{
    (void)c;
    return s->writes ? strtoll(PQcmdTuples(s->result), NULL, 10) : 0;
}

/* ---- columns ---- */

static bool no_value(struct stmt *s, int col)
{
    return !s->result || s->row < 0 || s->ended || col < 0 || col >= PQnfields(s->result);
}

static int columns(struct stmt *s)
{
    return s->result ? PQnfields(s->result) : 0;
}

static bool is_null(struct stmt *s, int col)
{
    return no_value(s, col) || PQgetisnull(s->result, s->row, col);
}

/* Also of boolean, and of numeric without its fraction. */
static int64_t get_int(struct stmt *s, int col)
{
    if (is_null(s, col)) return 0;
    const char *p = PQgetvalue(s->result, s->row, col);
    return *p == 't' ? 1 : strtoll(p, NULL, 10);
}

static int hex(char c)
{
    return c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
}

static str unhex(const char *p, size_t n, struct arena *a)
{
    if (n < 2 || p[0] != '\\') return STR_NONE;
    size_t bytes = (n - 2) / 2;
    char *out = arena_alloc(a, bytes + 1);
    for (size_t i = 0; i < bytes; i++)
        out[i] = (char)(hex(p[2 + 2 * i]) << 4 | hex(p[3 + 2 * i]));
    return (str){out, bytes};
}

static str get_str(struct stmt *s, int col, struct arena *a)
{
    if (is_null(s, col)) return STR_NONE;
    const char *p = PQgetvalue(s->result, s->row, col);
    size_t n = (size_t)PQgetlength(s->result, s->row, col);
    return PQftype(s->result, col) == PG_BYTEA ? unhex(p, n, a) : str_copy(a, (str){p, n});
}

static err_t script(struct db_conn *c, const char *sql)
{
    TRY(ready(c));
    return pg_exec(c, sql);
}

static bool tend(struct db_conn *c)
{
    (void)c;
    return false; /* others' writes come as notifications */
}

static void rest(struct db_conn *c)
{
    (void)c; /* no transaction is open between statements */
}

static void ease(struct db_conn *c)
{
    (void)c;
}

static void spare(struct db_conn *c)
{
    (void)c; /* little memory here, and a new connection costs the server more than this one */
}

const struct engine ENGINE_POSTGRES = {
    .kind = DB_POSTGRES,
    .open = pg_open,
    .close = pg_close,
    .prepare = prepare_new,
    .forget = forget,
    .start = start,
    .step = step,
    .changed = changed,
    .finish = finish,
    .rest = rest,
    .spare = spare,
    .ease = ease,
    .columns = columns,
    .is_null = is_null,
    .get_int = get_int,
    .get_str = get_str,
    .script = script,
    .begin = pg_begin,
    .control = pg_control,
    .commit = pg_commit,
    .rollback = pg_rollback,
    .lost = pg_lost,
    .schema_mode = pg_schema_mode,
    .tend = tend,
    .start_listening = pg_start_listening,
    .stop_listening = pg_stop_listening,
};
