// SPDX-License-Identifier: AGPL-3.0-or-later
/* From the tables of an earlier program to those of this one, when this one has more: tables, columns and indexes that are
 * missing are added in one transaction. A column that must hold a value comes with its default; what an earlier program had
 * and this one does not know stays where it is. Anything else (another type, another meaning) is a numbered migration.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/db/engine.h"

struct grow {
    str schema;
    LIST(str) known; /* "table:name", "table.column" and "index:name", sorted */
    LIST(str) todo;  /* statements */
    struct buf created;
    err_t (*then)(struct cx *tx, str created);
    str failed; /* the statement of todo that could not be done */
};

static str name_at(str *rest)
{
    *rest = str_trim(*rest);
    size_t n = 0;
    while (n < rest->n && (isalnum((unsigned char)rest->p[n]) || rest->p[n] == '_'))
        n++;
    str name = {rest->p, n};
    *rest = (str){rest->p + n, rest->n - n};
    return name;
}

static bool take_word(str *rest, const char *word)
{
    str after = *rest, name = name_at(&after);
    if (!str_eq(name, str_of(word))) return false;
    *rest = after;
    return true;
}

/* The piece before `sep` outside brackets, texts and comments; *rest moves behind it. */
static str piece(str *rest, char sep)
{
    int depth = 0;
    for (size_t i = 0; i < rest->n; i++) {
        size_t skip = sql_passage(rest->p + i, rest->n - i);
        if (skip) {
            i += skip - 1;
            continue;
        }
        depth += (rest->p[i] == '(') - (rest->p[i] == ')');
        if (depth || rest->p[i] != sep) continue;
        str before = {rest->p, i};
        *rest = (str){rest->p + i + 1, rest->n - i - 1};
        return before;
    }
    str all = *rest;
    *rest = STR_NONE;
    return all;
}

static str without_comments(str s)
{
    for (s = str_trim(s); s.n > 1 && s.p[0] == '-' && s.p[1] == '-'; s = str_trim(s)) {
        size_t n = sql_passage(s.p, s.n);
        s = (str){s.p + n, s.n - n};
    }
    return s;
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const str *)a, *(const str *)b);
}

static bool is_known(const struct grow *g, str what)
{
    return bsearch(&what, g->known.v, g->known.n, sizeof what, by_bytes) != NULL;
}

/* ---- what is there ---- */
static err_t read_known(struct cx *cx, struct grow *g)
{
    static const struct db_stmt there[] = {
        [DB_SQLITE] =
            {"schema_known",
             "SELECT m.name || '.' || p.name FROM sqlite_schema m, pragma_table_info(m.name) p WHERE m.type = "
             "'table' UNION ALL SELECT type || ':' || name FROM sqlite_schema WHERE type IN ('table', 'index')",
             "", false},
        [DB_POSTGRES] = {"schema_known",
                         "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = "
                         "current_schema() UNION ALL SELECT 'table:' || table_name FROM information_schema.tables "
                         "WHERE table_schema = current_schema() UNION ALL SELECT 'index:' || indexname FROM "
                         "pg_indexes WHERE schemaname = current_schema()",
                         "", false},
    };
    struct db_rows *rows;
    err_t e;
    g->known.n = g->todo.n = 0;
    TRY(db_query(cx, &there[db_engine(cx->db)], NULL, 0, &rows));
    while ((e = db_next(rows)) == OK)
        PUSH(cx->arena, &g->known, db_col_str(rows, 0));
    db_rows_close(rows);
    qsort(g->known.v, g->known.n, sizeof *g->known.v, by_bytes);
    return e == E_NOT_FOUND ? OK : e;
}

/* ---- what is missing ---- */
static bool is_constraint(str definition)
{
    static const char *const words[] = {"PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "CONSTRAINT"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (take_word(&definition, words[i])) return true;
    return false;
}

static void add_columns(struct cx *cx, struct grow *g, str table, str body)
{
    while (body.n) {
        str definition = without_comments(piece(&body, ',')), rest = definition, name = name_at(&rest);
        if (!name.n || is_constraint(definition)) continue;
        if (is_known(g, str_fmt(cx->arena, "%.*s.%.*s", STR_FMT(table), STR_FMT(name)))) continue;
        PUSH(cx->arena, &g->todo,
             str_fmt(cx->arena, "ALTER TABLE %.*s ADD COLUMN %.*s", STR_FMT(table), STR_FMT(definition)));
    }
}

static void add_table(struct cx *cx, struct grow *g, str statement, str rest)
{
    str table = name_at(&rest), body = str_trim(rest);
    if (!is_known(g, str_fmt(cx->arena, "table:%.*s", STR_FMT(table)))) {
        PUSH(cx->arena, &g->todo, statement);
        buf_fmt(&g->created, "%.*s ", STR_FMT(table));
    } else if (body.n > 2) {
        add_columns(cx, g, table, (str){body.p + 1, body.n - 2}); /* without its brackets */
    }
}

static void compare(struct cx *cx, struct grow *g)
{
    str rest = g->schema;
    g->created = buf_new(cx->arena, 64 * 1024);
    buf_char(&g->created, ' ');
    while (rest.n) {
        str statement = without_comments(piece(&rest, ';')), s = statement;
        if (!take_word(&s, "CREATE")) continue;
        if (take_word(&s, "TABLE")) {
            add_table(cx, g, statement, s);
            continue;
        }
        take_word(&s, "UNIQUE");
        if (!take_word(&s, "INDEX")) continue;
        str name = name_at(&s);
        if (!is_known(g, str_fmt(cx->arena, "index:%.*s", STR_FMT(name)))) PUSH(cx->arena, &g->todo, statement);
    }
}

/* ---- doing ---- */
static err_t grow_tx(struct cx *tx, void *arg)
{
    struct grow *g = arg;
    TRY(db_lock(tx, "db_migrate", 0));
    TRY(read_known(tx, g)); /* again: another process may have been first */
    compare(tx, g);
    for (size_t i = 0; i < g->todo.n; i++) {
        err_t e = db_exec_script(tx, g->todo.v[i]);
        if (e) g->failed = g->todo.v[i];
        TRY(e);
    }
    return g->then && g->created.n > 1 ? g->then(tx, buf_str(&g->created)) : OK;
}

err_t db_grow(struct db *db, str schema, err_t (*then)(struct cx *tx, str created), str *why)
{
    struct arena *a = arena_new((size_t)64 << 20);
    struct db_conn *c = conn_new(db, false);
    struct cx cx = {.arena = a, .db = db, .conn = c, .now = moment_now(), .lang = LANG_TR, .actor = &ACTOR_SYSTEM};
    struct grow g = {.schema = schema, .then = then};
    err_t e = c->engine->open(c);
    if (!e) e = read_known(&cx, &g);
    if (!e) compare(&cx, &g);
    if (!e && g.todo.n) e = writer_schema(&cx, grow_tx, &g);
    if (e) *why = why_say("%.*s%s%.*s", STR_FMT(db_why(&cx)), g.failed.n ? ": " : "", STR_FMT(g.failed));
    conn_end(c);
    arena_end(a);
    return e;
}
