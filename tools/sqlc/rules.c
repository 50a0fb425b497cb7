// SPDX-License-Identifier: AGPL-3.0-or-later
/* What one engine lacks, or what the two understand differently, refused with what to write instead. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "tools/sqlc/sqlc.h"

#define DATES  "dates and times are computed in C and passed as parameters"
#define FOLDED "compare a folded column (text_fold in C) with LIKE, or use core/db/search.h"
#define JSON   "JSON is not read in SQL: give the value a column"
#define RANDOM "random values are made in C and passed as parameters"
#define ROWID  "name the id column: only one engine has rowid"

/* A word anywhere, or only as the name of a function. */
static const struct rule {
    const char *word;
    bool call;
    const char *say;
} RULES[] = {
    {"strftime", true, DATES},
    {"datetime", true, DATES},
    {"date", true, DATES},
    {"time", true, DATES},
    {"julianday", true, DATES},
    {"unixepoch", true, DATES},
    {"extract", true, DATES},
    {"date_trunc", true, DATES},
    {"date_part", true, DATES},
    {"to_char", true, DATES},
    {"to_date", true, DATES},
    {"age", true, DATES},
    {"now", true, DATES},
    {"current_date", false, DATES},
    {"current_time", false, DATES},
    {"current_timestamp", false, DATES},
    {"localtimestamp", false, DATES},
    {"interval", true, DATES},
    {"group_concat", true, "read the rows and join them in C"},
    {"string_agg", true, "read the rows and join them in C"},
    {"array_agg", true, "read the rows: only one engine has arrays"},
    {"any", true, "write x IN (SELECT …), or run the query for each: only one engine has arrays"},
    {"ilike", false, FOLDED},
    {"glob", false, FOLDED},
    {"regexp", false, FOLDED},
    {"similar", false, FOLDED},
    {"lower", true, "one engine knows ASCII only: fold in C (text_lower, text_fold) and pass the result"},
    {"upper", true, "one engine knows ASCII only: fold in C (text_upper, text_fold) and pass the result"},
    {"greatest", true, "write CASE WHEN a > b THEN a ELSE b END"},
    {"least", true, "write CASE WHEN a < b THEN a ELSE b END"},
    {"avg", true, "the engines round differently: write CAST(sum(x) AS BIGINT) / count(x)"},
    {"total", true, "write CAST(COALESCE(sum(x), 0) AS BIGINT)"},
    {"ifnull", true, "write COALESCE(a, b)"},
    {"nvl", true, "write COALESCE(a, b)"},
    {"iif", true, "write CASE WHEN … THEN … ELSE … END"},
    {"if", true, "write CASE WHEN … THEN … ELSE … END"},
    {"percentile_cont", true, "number the rows with row_number() and count(*) OVER () and take the middle one"},
    {"percentile_disc", true, "number the rows with row_number() and count(*) OVER () and take the middle one"},
    {"random", true, RANDOM},
    {"randomblob", true, RANDOM},
    {"gen_random_uuid", true, RANDOM},
    {"last_insert_rowid", true, "write INSERT … RETURNING id"},
    {"changes", true, "a query of mode exec gives the number of rows changed"},
    {"rowid", false, ROWID},
    {"_rowid_", false, ROWID},
    {"oid", false, ROWID},
    {"autoincrement", false, "\"id INTEGER PRIMARY KEY\" numbers itself on both engines"},
    {"indexed", false, "only one engine has INDEXED BY: shape the index in the schema"},
    {"isnull", false, "write IS NULL"},
    {"notnull", false, "write IS NOT NULL"},
};

static bool is_call(const struct tokens *t, size_t i)
{
    return t->v[i].kind == TOKEN_WORD && is_op(&t->v[i + 1], "(");
}

static const char *word_rule(const struct tokens *t, size_t i)
{
    const struct token *w = &t->v[i];
    for (size_t k = 0; k < sizeof RULES / sizeof *RULES; k++)
        if (is_word(w, RULES[k].word) && (!RULES[k].call || is_call(t, i))) return RULES[k].say;
    if (is_call(t, i) && w->n > 4 && !strncasecmp(w->p, "json", 4)) return JSON;
    if (is_word(w, "match") && (t->v[i + 1].kind == TOKEN_STRING || t->v[i + 1].kind == TOKEN_PARAM)) return FOLDED;
    if (is_word(w, "collate") && !is_word(&t->v[i + 1], "tr")) return "the one collation both engines have is tr";
    return NULL;
}

/* Commas between the brackets of a call, not inside inner brackets. */
static int commas(const struct tokens *t, size_t open)
{
    int depth = 0, n = 0;
    size_t close = closing(t, open);
    for (size_t i = open; i < close; i++) {
        if (is_op(&t->v[i], "(")) depth++;
        if (is_op(&t->v[i], ")")) depth--;
        if (is_op(&t->v[i], ",") && depth == 1) n++;
    }
    return n;
}

static bool is_cast_to_bigint(const struct tokens *t, size_t open)
{
    size_t close = closing(t, open);
    return open > 0 && close < t->n && close > open + 2 && is_word(&t->v[open - 1], "cast") &&
           is_word(&t->v[close - 1], "bigint") && is_word(&t->v[close - 2], "as");
}

/* Some bracket around token i is CAST(… AS BIGINT). */
static bool inside_cast(const struct tokens *t, size_t i)
{
    int depth = 0;
    while (i-- > 0) {
        if (is_op(&t->v[i], ")")) depth++;
        if (is_op(&t->v[i], "(") && depth-- == 0) {
            if (is_cast_to_bigint(t, i)) return true;
            depth = 0;
        }
    }
    return false;
}

static const char *call_rule(const struct tokens *t, size_t i)
{
    const struct token *w = &t->v[i];
    if (!is_call(t, i)) return NULL;
    if ((is_word(w, "max") || is_word(w, "min")) && commas(t, i + 1))
        return "of two values only one engine takes the greater: write CASE WHEN a > b THEN a ELSE b END";
    if (is_word(w, "sum") && !inside_cast(t, i)) return "one engine sums to NUMERIC: write CAST(sum(x) AS BIGINT)";
    if (is_word(w, "cast")) {
        size_t close = closing(t, i + 1);
        static const char *const fine[] = {"bigint", "text", "boolean"};
        for (size_t k = 0; k < 3; k++)
            if (close < t->n && is_word(&t->v[close - 1], fine[k])) return NULL;
        return "CAST to BIGINT, TEXT or BOOLEAN: other types differ in size or are known to one engine only";
    }
    return NULL;
}

static const char *phrase_rule(const struct tokens *t, size_t i)
{
    const struct token *a = &t->v[i], *b = a + 1; /* behind the last one stands TOKEN_END */
    if ((is_word(a, "insert") || is_word(a, "update")) && is_word(b, "or"))
        return "write INSERT … ON CONFLICT (columns) DO UPDATE SET …, or DO NOTHING";
    if (is_word(a, "replace") && is_word(b, "into")) return "write INSERT … ON CONFLICT (columns) DO UPDATE SET …";
    if (is_word(a, "for") && (is_word(b, "update") || is_word(b, "share"))) return "rows are locked by db_lock in C";
    if (is_word(a, "is") && b->kind != TOKEN_END && !is_word(b, "not") && !is_word(b, "null") && !is_word(b, "true") &&
        !is_word(b, "false") && !is_word(b, "distinct"))
        return "write IS NOT DISTINCT FROM to compare where both may be NULL";
    if (is_word(a, "is") && is_word(b, "not") && !is_word(b + 1, "null") && !is_word(b + 1, "true") &&
        !is_word(b + 1, "false") && !is_word(b + 1, "distinct"))
        return "write IS DISTINCT FROM to compare where both may be NULL";
    if (is_word(a, "limit") && is_op(b, "-")) return "leave LIMIT out to have all rows";
    if (is_word(a, "limit") && b->kind != TOKEN_END && is_op(b + 1, ",")) return "write LIMIT n OFFSET m";
    return NULL;
}

static const char *op_rule(const struct tokens *t, size_t i)
{
    const struct token *a = &t->v[i];
    if (is_op(a, "==")) return "write =";
    if (is_op(a, "->") || is_op(a, "->>")) return JSON;
    if (!is_op(a, "*") || i == 0) return NULL;
    const struct token *before = a - 1;
    static const char *const starts[] = {"select", "distinct", "all", "returning"};
    bool all = is_op(before, ".") || is_op(before, ",");
    for (size_t k = 0; k < 4; k++)
        all = all || is_word(before, starts[k]);
    return all ? "name the columns: their order after a migration differs from the schema's" : NULL;
}

static void insert_rule(struct sqlc *c, struct query *q)
{
    const struct tokens *t = &q->tokens;
    for (size_t i = 0; i + 3 < t->n; i++) {
        if (!is_word(&t->v[i], "insert") || !is_word(&t->v[i + 1], "into")) continue;
        const struct token *after = &t->v[i + 3];
        if (is_word(after, "as") && i + 5 < t->n) after += 2;
        if (is_op(after, "(") || is_word(after, "default")) continue;
        complain(c, after->at, "name the columns: INSERT INTO %.*s (…) …", (int)t->v[i + 2].n, t->v[i + 2].p);
        q->bad = true;
    }
}

static void first_word_rule(struct sqlc *c, struct query *q)
{
    static const char *const fine[] = {"select", "with", "insert", "update", "delete", "values"};
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        if (is_word(&q->tokens.v[0], fine[i])) return;
    if (word_rule(&q->tokens, 0) || phrase_rule(&q->tokens, 0)) return;
    complain(c, q->tokens.v[0].at, "a query starts with SELECT, WITH, INSERT, UPDATE, DELETE or VALUES");
    q->bad = true;
}

void rules_tokens(struct sqlc *c, struct query *q)
{
    const struct tokens *t = &q->tokens;
    for (size_t i = 0; i < t->n; i++) {
        const char *say = NULL;
        if (t->v[i].kind == TOKEN_WORD) say = word_rule(t, i);
        if (!say) say = call_rule(t, i);
        if (!say) say = phrase_rule(t, i);
        if (!say) say = op_rule(t, i);
        if (!say) continue;
        complain(c, t->v[i].at, "%.*s: %s", (int)t->v[i].n, t->v[i].p, say);
        q->bad = true;
    }
    first_word_rule(c, q);
    insert_rule(c, q);
}

static bool compares(const struct token *t)
{
    return is_op(t, "=") || is_op(t, "<>") || is_op(t, "!=");
}

static bool is_digit(const struct token *t)
{
    return t->kind == TOKEN_NUMBER && t->n == 1 && (*t->p == '0' || *t->p == '1');
}

/* flag = 1: a BOOLEAN is no number in PostgreSQL. */
static void flag_rule(struct sqlc *c, struct query *q, size_t i)
{
    const struct tokens *t = &q->tokens;
    const struct column *column = NULL;
    const struct token *digit = NULL;
    if (!compares(&t->v[i]) || i == 0 || i + 1 >= t->n) return;
    if (is_digit(&t->v[i + 1])) {
        digit = &t->v[i + 1];
        column = column_ending_at(c, q, i - 1);
    } else if (is_digit(&t->v[i - 1])) {
        digit = &t->v[i - 1];
        column = column_starting_at(c, q, i + 1);
    }
    if (!column || column->type != TYPE_BOOL) return;
    complain(c, digit->at, "%s is a FLAG: write = true or = false", column->name);
    q->bad = true;
}

/* One item of ORDER BY from token i on: a nullable column alone must say where NULL goes. */
static void nulls_rule(struct sqlc *c, struct query *q, size_t i)
{
    const struct tokens *t = &q->tokens;
    const struct column *column = column_starting_at(c, q, i);
    if (!column || !column->nullable) return;
    size_t next = i + (is_op(&t->v[i + 1], ".") ? 3 : 1);
    if (next < t->n && (is_word(&t->v[next], "asc") || is_word(&t->v[next], "desc"))) next++;
    bool ends = next >= t->n || is_op(&t->v[next], ",") || is_op(&t->v[next], ")") || is_word(&t->v[next], "limit");
    if (!ends) return;
    complain(c, t->v[i].at, "%s may be NULL, and the engines sort NULL differently: add NULLS LAST or NULLS FIRST",
             column->name);
    q->bad = true;
}

static void order_rule(struct sqlc *c, struct query *q, size_t i)
{
    const struct tokens *t = &q->tokens;
    int depth = 0;
    bool starts = true;
    for (; i < t->n; i++) {
        if (starts) nulls_rule(c, q, i);
        if (is_op(&t->v[i], "(")) depth++;
        if (is_op(&t->v[i], ")") && depth-- == 0) return;
        starts = depth == 0 && is_op(&t->v[i], ",");
        if (depth == 0 && (is_word(&t->v[i], "limit") || is_word(&t->v[i], "returning"))) return;
    }
}

void rules_schema(struct sqlc *c, struct query *q)
{
    const struct tokens *t = &q->tokens;
    for (size_t i = 0; i < t->n; i++) {
        flag_rule(c, q, i);
        if (is_word(&t->v[i], "order") && is_word(&t->v[i + 1], "by")) order_rule(c, q, i + 2);
    }
}
