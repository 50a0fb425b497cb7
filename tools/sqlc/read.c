// SPDX-License-Identifier: AGPL-3.0-or-later
/* The queries of a file: the comment lines above each, its tokens, and its text as the engines get it. */
#include <stdio.h>
#include <string.h>

#include "tools/sqlc/sqlc.h"

struct piece {
    const char *p;
    size_t n;
};

static struct piece next_word(const char **p, const char *end)
{
    while (*p < end && (**p == ' ' || **p == '\t' || **p == '\r'))
        ++*p;
    struct piece w = {*p, 0};
    while (*p < end && **p != ' ' && **p != '\t' && **p != '\r')
        ++*p;
    w.n = (size_t)(*p - w.p);
    return w;
}

static bool piece_is(struct piece w, const char *word)
{
    return strlen(word) == w.n && !memcmp(w.p, word, w.n);
}

/* "-- name: case_inbox many" */
static void read_name(struct sqlc *c, struct query *q, size_t at, struct piece name, struct piece mode)
{
    static const char *const modes[] = {[MODE_MANY] = "many", [MODE_ONE] = "one", [MODE_EXEC] = "exec"};
    if (q->name) {
        complain(c, at, "a second name for one query: is the ; before this line missing?");
        q->bad = true;
        return;
    }
    q->at = at;
    q->name = mem_text(c->mem, name.p, name.n);
    q->bad = true;
    for (size_t i = 0; i < 3; i++) {
        if (!piece_is(mode, modes[i])) continue;
        q->mode = (enum mode)i;
        q->bad = false;
    }
    if (q->bad) complain(c, at, "write \"-- name: %s many\", or one, or exec", q->name);
    if (!is_c_name(name.p, name.n)) {
        complain(c, at, "\"%s\" cannot be the name of a C function: lower-case letters, digits and _", q->name);
        q->bad = true;
    }
    for (struct query *other = c->queries; other < q; other++) {
        if (!other->name || strcmp(other->name, q->name)) continue;
        complain(c, at, "there is a query named %s already", q->name);
        q->bad = true;
    }
}

/* "-- param: before moment", "-- column: open_days int" */
static void read_given(struct sqlc *c, struct query *q, size_t at, const char *what, struct fields *list,
                       struct piece name, struct piece type)
{
    enum type t = type_of_word(type.p, type.n);
    if (!is_c_name(name.p, name.n) || t == TYPE_NONE) {
        complain(c, at,
                 "write \"-- %s: name type\"; the types are int ref date moment money percent choice bool str blob",
                 what);
        q->bad = true;
        return;
    }
    if (list->n == MAX_PARAMS) return;
    if (!list->v) list->v = mem_get(c->mem, MAX_PARAMS * sizeof *list->v);
    list->v[list->n++] = (struct field){.name = mem_text(c->mem, name.p, name.n), .type = t, .at = at};
}

static void read_comment(struct sqlc *c, struct query *q, struct text *doc, size_t at, size_t end)
{
    const char *p = c->text + at + 2, *stop = c->text + end;
    struct piece key = next_word(&p, stop);
    bool name = piece_is(key, "name:"), param = piece_is(key, "param:"), column = piece_is(key, "column:");
    if (!name && !param && !column) {
        const char *line = c->text + at + 2;
        if (line < stop && *line == ' ') line++;
        while (stop > line && (stop[-1] == ' ' || stop[-1] == '\r'))
            stop--;
        text_put(doc, line, (size_t)(stop - line));
        text_put(doc, "\n", 1);
        return;
    }
    struct piece first = next_word(&p, stop), second = next_word(&p, stop), more = next_word(&p, stop);
    if (more.n) {
        complain(c, (size_t)(more.p - c->text), "two words stand after %.*s", (int)key.n, key.p);
        q->bad = true;
    }
    if (name) read_name(c, q, at, first, second);
    if (param) read_given(c, q, at, "param", &q->given_params, first, second);
    if (column) read_given(c, q, at, "column", &q->given_columns, first, second);
}

static size_t line_end(const struct sqlc *c, size_t i)
{
    while (c->text[i] && c->text[i] != '\n')
        i++;
    return i;
}

/* Comment lines up to the first token. A blank line ends what belongs to the file, not to the query. */
static size_t read_comments(struct sqlc *c, struct query *q, size_t i)
{
    struct text doc = {.mem = c->mem};
    int breaks = 0;
    for (;; i++) {
        char ch = c->text[i];
        if (ch == '\n') {
            if (++breaks > 1 && !q->name) doc.n = 0;
        } else if (ch == '-' && c->text[i + 1] == '-') {
            size_t end = line_end(c, i);
            read_comment(c, q, &doc, i, end);
            i = end - 1;
            breaks = 0;
        } else if (ch != ' ' && ch != '\t' && ch != '\r') {
            break;
        }
    }
    q->doc = mem_text(c->mem, doc.p, doc.n);
    return i;
}

static int param_number(struct sqlc *c, struct query *q, const struct token *t)
{
    for (size_t i = 0; i < q->params.n; i++)
        if (strlen(q->params.v[i].name) == t->n && !memcmp(q->params.v[i].name, t->p, t->n)) return (int)i + 1;
    if (q->params.n == MAX_PARAMS) {
        complain(c, t->at, "more than %d parameters", MAX_PARAMS);
        q->bad = true;
        return 1;
    }
    if (!is_c_name(t->p, t->n)) {
        complain(c, t->at, "parameter %.*s cannot be a member of a C struct: choose another name", (int)t->n, t->p);
        q->bad = true;
    }
    if (!q->params.v) q->params.v = mem_get(c->mem, MAX_PARAMS * sizeof *q->params.v);
    q->params.v[q->params.n++] = (struct field){.name = mem_text(c->mem, t->p, t->n), .at = t->at};
    return (int)q->params.n;
}

/* The text both engines get, and where each of its bytes came from. */
static void build_sql(struct sqlc *c, struct query *q)
{
    struct text sql = {.mem = c->mem};
    size_t most = 1;
    for (size_t i = 0; i < q->tokens.n; i++)
        most += q->tokens.v[i].n + 12;
    size_t *map = mem_get(c->mem, most * sizeof *map);
    for (size_t i = 0; i < q->tokens.n; i++) {
        struct token *t = &q->tokens.v[i];
        size_t from = sql.n;
        if (i && !t->glued) text_put(&sql, " ", 1);
        if (t->kind == TOKEN_PARAM)
            text_add(&sql, "?%d", t->param = param_number(c, q, t));
        else
            text_put(&sql, t->p, t->n);
        for (size_t k = from; k < sql.n; k++)
            map[k] = t->at;
    }
    map[sql.n] = q->tokens.v[q->tokens.n].at;
    q->sql = mem_text(c->mem, sql.p, sql.n);
    q->map = map;
}

static size_t count_semicolons(const struct sqlc *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->size; i++)
        n += c->text[i] == ';';
    return n;
}

struct query *read_query(struct sqlc *c, size_t *i)
{
    if (!c->queries) c->queries = mem_get(c->mem, (count_semicolons(c) + 2) * sizeof *c->queries);
    struct query *q = &c->queries[c->n];
    *i = read_comments(c, q, *i);
    if (!c->text[*i]) {
        if (q->name) complain(c, q->at, "%s has a name, but no query follows", q->name);
        return NULL;
    }
    if (!q->name) {
        complain(c, *i, "a query without \"-- name: … many\" (or one, exec) above it");
        q->bad = true;
        q->name = "";
    }
    c->n++;
    if (!lex(c, *i, &q->tokens, i))
        q->bad = true;
    else
        build_sql(c, q);
    return q;
}
