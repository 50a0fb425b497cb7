// SPDX-License-Identifier: AGPL-3.0-or-later
/* The schema in an in-memory SQLite, and each query prepared there: what it reads and writes, and of which types. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "tools/sqlc/sqlc.h"

static int collate(void *unused, int na, const void *a, int nb, const void *b)
{
    (void)unused;
    int r = memcmp(a, b, (size_t)(na < nb ? na : nb));
    return r ? r : na - nb;
}

struct sqlc *sqlc_new(void)
{
    struct mem *m = mem_open();
    struct sqlc *c = mem_get(m, sizeof *c);
    c->mem = m;
    c->messages.mem = m;
    c->file = c->text = "";
    if (sqlite3_open(":memory:", &c->db)) text_add(&c->messages, "sqlc: %s\n", sqlite3_errmsg(c->db)), c->errors++;
    sqlite3_create_collation(c->db, "tr", SQLITE_UTF8, NULL, collate);
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL); /* cascades are writes too */
    return c;
}

void sqlc_end(struct sqlc *c)
{
    sqlite3_close(c->db);
    mem_close(c->mem);
}

static bool take_input(struct sqlc *c, const char *file, const char *text, size_t n)
{
    c->file = file;
    c->text = mem_text(c->mem, text, n);
    c->size = n;
    const char *nul = n ? memchr(text, 0, n) : NULL;
    if (nul) {
        c->size = (size_t)(nul - text);
        complain(c, c->size, "a NUL byte in the text");
    } else if (n > MAX_INPUT) {
        complain(c, 0, "the file is too large");
    } else {
        return true;
    }
    return false;
}

/* ---- schema ---- */

static size_t find_word(const struct sqlc *c, const char *table, const char *name)
{
    const char *from = strstr(c->text, table), *at = from ? strstr(from, name) : NULL;
    return at ? (size_t)(at - c->text) : 0;
}

static void take_column(struct sqlc *c, sqlite3_stmt *s, struct column *column)
{
    const char *table = (const char *)sqlite3_column_text(s, 0), *name = (const char *)sqlite3_column_text(s, 1);
    const char *type = (const char *)sqlite3_column_text(s, 2);
    *column = (struct column){.table = mem_text(c->mem, table, strlen(table)),
                              .name = mem_text(c->mem, name, strlen(name)),
                              .type = type_of_schema(type),
                              .nullable = !sqlite3_column_int(s, 3) && !sqlite3_column_int(s, 4)};
    if (column->type == TYPE_NONE)
        complain(c, find_word(c, table, name),
                 "%s.%s has type \"%s\": the words are BIGINT REF DAY MOMENT KURUS BASIS CHOICE FLAG TEXT BLOB, "
                 "and INTEGER for id",
                 table, name, type ? type : "");
    if (!strcasecmp(type ? type : "", "INTEGER") && !sqlite3_column_int(s, 4))
        complain(c, find_word(c, table, name), "%s.%s: write BIGINT (PostgreSQL's INTEGER has 32 bits)", table, name);
}

static void read_columns(struct sqlc *c)
{
    static const char sql[] = "SELECT m.name, p.name, p.type, p.\"notnull\", p.pk FROM sqlite_schema m "
                              "JOIN pragma_table_info(m.name) p WHERE m.type = 'table' ORDER BY m.rowid, p.cid";
    sqlite3_stmt *s = NULL;
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_DQS_DML, 1, NULL);
    if (sqlite3_prepare_v2(c->db, sql, -1, &s, NULL)) complain(c, 0, "%s", sqlite3_errmsg(c->db));
    size_t cap = 0;
    while (s && sqlite3_step(s) == SQLITE_ROW) {
        if (c->schema_n == cap) {
            cap = cap ? cap * 2 : 256;
            struct column *v = mem_get(c->mem, cap * sizeof *v);
            if (c->schema_n) memcpy(v, c->schema, c->schema_n * sizeof *v);
            c->schema = v;
        }
        take_column(c, s, &c->schema[c->schema_n++]);
    }
    sqlite3_finalize(s);
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
}

void sqlc_schema(struct sqlc *c, const char *file, const char *text, size_t n)
{
    if (!take_input(c, file, text, n)) return;
    const char *rest = c->text;
    while (*rest) {
        sqlite3_stmt *s = NULL;
        const char *next = rest;
        int r = sqlite3_prepare_v2(c->db, rest, -1, &s, &next);
        if (!r && s) r = sqlite3_step(s) == SQLITE_DONE ? SQLITE_OK : SQLITE_ERROR;
        if (r) {
            int at = sqlite3_error_offset(c->db);
            complain(c, (size_t)(rest - c->text) + (at > 0 ? (size_t)at : 0), "%s", sqlite3_errmsg(c->db));
            sqlite3_finalize(s);
            return;
        }
        sqlite3_finalize(s);
        if (next == rest) break;
        rest = next;
    }
    read_columns(c);
    c->text = "";
    c->size = 0;
}

/* ---- what a query touches ---- */

static int authorize(void *arg, int action, const char *a, const char *b, const char *database, const char *trigger)
{
    struct sqlc *c = arg;
    (void)database;
    (void)trigger;
    if (action == SQLITE_READ && a && *a) names_add(c, &c->read, a);
    if (action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE) names_add(c, &c->written, a);
    if (action == SQLITE_FUNCTION && b) names_add(c, &c->called, b);
    return SQLITE_OK;
}

static const char *join_names(struct sqlc *c, const struct names *set)
{
    struct text out = {.mem = c->mem};
    for (size_t i = 0; i < set->n; i++)
        text_add(&out, i ? " %s" : "%s", set->v[i]);
    return mem_text(c->mem, out.p, out.n);
}

/* The functions both engines have, with the same meaning for our types. */
static void check_functions(struct sqlc *c, struct query *q)
{
    static const char *const fine[] = {"abs",        "coalesce",  "count",  "dense_rank", "first_value", "lag",
                                       "last_value", "lead",      "length", "like",       "ltrim",       "max",
                                       "min",        "nth_value", "ntile",  "nullif",     "rank",        "replace",
                                       "row_number", "rtrim",     "sign",   "substr",     "sum",         "trim"};
    for (size_t i = 0; i < c->called.n; i++) {
        bool known = false;
        for (size_t k = 0; k < sizeof fine / sizeof *fine; k++)
            known = known || !strcasecmp(c->called.v[i], fine[k]);
        if (known) continue;
        size_t at = q->tokens.v[0].at;
        for (size_t k = 0; k < q->tokens.n; k++)
            if (is_word(&q->tokens.v[k], c->called.v[i])) at = q->tokens.v[k].at;
        complain(c, at, "%s(): not among the functions that both engines have with the same meaning", c->called.v[i]);
        q->bad = true;
    }
}

/* ---- which column a name stands for ---- */

static bool touches(const struct sqlc *c, const char *table)
{
    return names_has(&c->read, table) || names_has(&c->written, table);
}

/* "FROM table alias" or "table AS alias", anywhere in the query. */
static bool stands_for(const struct query *q, const char *table, const struct token *alias)
{
    const struct tokens *t = &q->tokens;
    if (is_word(alias, table)) return true;
    for (size_t i = 0; i + 1 < t->n; i++) {
        if (!is_word(&t->v[i], table)) continue;
        const struct token *next = &t->v[i + 1];
        if (is_word(next, "as") && i + 2 < t->n) next++;
        if (next->kind == TOKEN_WORD && next->n == alias->n && !strncasecmp(next->p, alias->p, alias->n)) return true;
    }
    return false;
}

const struct column *column_of(struct sqlc *c, const struct query *q, const struct token *alias,
                               const struct token *name, const struct column **clash)
{
    const struct column *found = NULL;
    *clash = NULL;
    for (size_t i = 0; i < c->schema_n; i++) {
        const struct column *column = &c->schema[i];
        if (!is_word(name, column->name) || !touches(c, column->table)) continue;
        if (alias && !stands_for(q, column->table, alias)) continue;
        if (found && found->type != column->type) *clash = column;
        if (!found || (column->nullable && !found->nullable)) found = column;
    }
    return found;
}

const struct column *column_starting_at(struct sqlc *c, const struct query *q, size_t i)
{
    const struct token *t = &q->tokens.v[i];
    const struct column *clash;
    if (i >= q->tokens.n || t->kind != TOKEN_WORD) return NULL;
    bool dotted = i + 2 < q->tokens.n && is_op(t + 1, ".") && t[2].kind == TOKEN_WORD;
    const struct column *found = dotted ? column_of(c, q, t, t + 2, &clash) : column_of(c, q, NULL, t, &clash);
    return found && !clash ? found : NULL;
}

const struct column *column_ending_at(struct sqlc *c, const struct query *q, size_t i)
{
    bool dotted = i >= 2 && is_op(&q->tokens.v[i - 1], ".");
    return column_starting_at(c, q, dotted ? i - 2 : i);
}

/* ---- types of parameters ---- */

static struct field *given(struct fields *list, const char *name)
{
    for (size_t i = 0; i < list->n; i++)
        if (!strcmp(list->v[i].name, name)) return &list->v[i];
    return NULL;
}

static bool compares(const struct token *t)
{
    static const char *const ops[] = {"=", "<>", "!=", "<", ">", "<=", ">="};
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
        if (is_op(t, ops[i])) return true;
    return is_word(t, "like") || is_word(t, "between");
}

/* The column that parameter token i is compared with: "c.due < :x", ":x < c.due", "c.due IS NOT DISTINCT FROM :x". */
static const struct column *compared(struct sqlc *c, const struct query *q, size_t i)
{
    const struct token *v = q->tokens.v;
    if (i >= 2 && compares(&v[i - 1])) return column_ending_at(c, q, i - 2);
    if (i >= 3 && is_word(&v[i - 1], "from") && is_word(&v[i - 2], "distinct")) {
        size_t is = is_word(&v[i - 3], "not") ? i - 4 : i - 3;
        return is >= 1 && is < i && is_word(&v[is], "is") ? column_ending_at(c, q, is - 1) : NULL;
    }
    if (i + 2 < q->tokens.n && compares(&v[i + 1])) return column_starting_at(c, q, i + 2);
    return NULL;
}

/* The comparisons of a parameter agree on a type, or TYPE_NONE. */
static enum type compared_type(struct sqlc *c, const struct query *q, int param)
{
    enum type found = TYPE_NONE;
    for (size_t i = 0; i < q->tokens.n; i++) {
        if (q->tokens.v[i].kind != TOKEN_PARAM || q->tokens.v[i].param != param) continue;
        const struct column *column = compared(c, q, i);
        if (!column) continue;
        if (found != TYPE_NONE && found != column->type) return TYPE_NONE;
        found = column->type;
    }
    return found;
}

static void type_param(struct sqlc *c, struct query *q, struct field *p, int number)
{
    struct field *said = given(&q->given_params, p->name);
    if (said) {
        said->used = true;
        p->type = said->type;
        return;
    }
    if (!strcmp(p->name, "n") || !strcmp(p->name, "limit") || !strcmp(p->name, "offset")) {
        p->type = TYPE_INT;
        return;
    }
    struct token name = {.kind = TOKEN_WORD, .p = p->name, .n = strlen(p->name)};
    const struct column *clash = NULL, *found = column_of(c, q, NULL, &name, &clash);
    p->type = found && !clash ? found->type : compared_type(c, q, number);
    if (p->type != TYPE_NONE) return;
    q->bad = true;
    if (clash && found)
        complain(c, p->at, ":%s may be %s (%s.%s) or %s (%s.%s): add \"-- param: %s %s\"", p->name,
                 TYPES[found->type].word, found->table, found->name, TYPES[clash->type].word, clash->table, clash->name,
                 p->name, TYPES[found->type].word);
    else
        complain(c, p->at, ":%s is no column of the query's tables: add \"-- param: %s type\"", p->name, p->name);
}

/* ---- types of columns ---- */

/* Where the n-th column's name stands, for messages: after AS, else anywhere, else the start. */
static size_t column_place(const struct query *q, const char *name)
{
    const struct tokens *t = &q->tokens;
    for (size_t i = 1; i < t->n; i++)
        if (is_word(&t->v[i], name) && is_word(&t->v[i - 1], "as")) return t->v[i].at;
    for (size_t i = 0; i < t->n; i++)
        if (is_word(&t->v[i], name)) return t->v[i].at;
    return t->v[0].at;
}

static void type_column(struct sqlc *c, struct query *q, sqlite3_stmt *s, int i)
{
    const char *name = sqlite3_column_name(s, i);
    size_t at = column_place(q, name);
    q->bad = true;
    if (!is_c_name(name, strlen(name))) {
        complain(c, at, "column %d, %s, cannot be a member of a C struct: name it with AS", i + 1, name);
        return;
    }
    if (given(&q->columns, name)) {
        complain(c, at, "two columns are named %s: name one of them with AS", name);
        return;
    }
    struct field *said = given(&q->given_columns, name);
    enum type declared = type_of_schema(sqlite3_column_decltype(s, i)), type = said ? said->type : declared;
    if (said) said->used = true;
    if (type == TYPE_NONE) {
        complain(c, at, "column %s is an expression: add \"-- column: %s type\"", name, name);
        return;
    }
    if (said && declared != TYPE_NONE && TYPES[declared].letter != TYPES[type].letter) {
        complain(c, said->at, "column %s is %s in the schema", name, TYPES[declared].schema);
        return;
    }
    q->bad = false;
    q->columns.v[q->columns.n++] = (struct field){.name = mem_text(c->mem, name, strlen(name)), .type = type, .at = at};
}

static void type_columns(struct sqlc *c, struct query *q, sqlite3_stmt *s)
{
    int n = sqlite3_column_count(s);
    bool bad = q->bad;
    if (n > MAX_COLUMNS) {
        complain(c, q->at, "more than %d columns", MAX_COLUMNS);
        q->bad = true;
        return;
    }
    q->columns.v = mem_get(c->mem, ((size_t)n + 1) * sizeof *q->columns.v);
    for (int i = 0; i < n; i++) {
        type_column(c, q, s, i);
        bad = bad || q->bad;
    }
    q->bad = bad;
}

static void check_unused(struct sqlc *c, struct query *q, const struct fields *list, const char *what)
{
    for (size_t i = 0; i < list->n; i++) {
        if (list->v[i].used) continue;
        complain(c, list->v[i].at, "the query has no %s named %s (or it is given twice)", what, list->v[i].name);
        q->bad = true;
    }
}

static void check_mode(struct sqlc *c, struct query *q)
{
    const char *say = NULL;
    if (q->mode == MODE_EXEC && q->columns.n) say = "gives rows: its mode is one or many, not exec";
    if (q->mode == MODE_EXEC && !q->writes) say = "changes nothing: its mode is one or many, not exec";
    if (q->mode != MODE_EXEC && !q->columns.n) say = "gives no rows: its mode is exec";
    if (!say) return;
    complain(c, q->at, "%s %s", q->name, say);
    q->bad = true;
}

static bool prepare(struct sqlc *c, struct query *q, sqlite3_stmt **s)
{
    c->read = c->written = c->called = (struct names){0};
    sqlite3_set_authorizer(c->db, authorize, c);
    int r = sqlite3_prepare_v2(c->db, q->sql, -1, s, NULL);
    if (r) {
        int at = sqlite3_error_offset(c->db);
        size_t n = strlen(q->sql);
        complain(c, at >= 0 && (size_t)at <= n ? q->map[at] : q->tokens.v[0].at, "%s", sqlite3_errmsg(c->db));
    }
    sqlite3_set_authorizer(c->db, NULL, NULL);
    return !r;
}

void check_query(struct sqlc *c, struct query *q)
{
    sqlite3_stmt *s = NULL;
    if (!prepare(c, q, &s)) {
        q->bad = true;
        return;
    }
    q->writes = c->written.n > 0;
    q->tables = join_names(c, q->writes ? &c->written : &c->read);
    rules_schema(c, q);
    check_functions(c, q);
    for (size_t i = 0; i < q->params.n; i++)
        type_param(c, q, &q->params.v[i], (int)i + 1);
    type_columns(c, q, s);
    check_unused(c, q, &q->given_params, "parameter");
    check_unused(c, q, &q->given_columns, "column");
    if (!q->bad) check_mode(c, q);
    sqlite3_finalize(s);
}

void sqlc_queries(struct sqlc *c, const char *file, const char *text, size_t n)
{
    if (!take_input(c, file, text, n)) return;
    size_t at = 0;
    for (struct query *q; (q = read_query(c, &at));) {
        if (!q->bad) rules_tokens(c, q);
        if (!q->bad) check_query(c, q);
    }
}
