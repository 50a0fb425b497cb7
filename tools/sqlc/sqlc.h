// SPDX-License-Identifier: AGPL-3.0-or-later
/* sqlc: named SQL queries in, typed C out. What it does and accepts is in tools/README.md.
 *
 * The way of a file: lex.c cuts SQL into tokens, read.c finds the queries and their comment lines, rules.c refuses what
 * the two engines do not have in common, check.c prepares each query in an in-memory SQLite and finds its types, write.c
 * writes header and source. Every step adds its complaints to `messages` and goes on, so that one run shows them all.
 */
#ifndef IMECE_SQLC_H
#define IMECE_SQLC_H

#include <stdbool.h>
#include <stddef.h>

enum { MAX_PARAMS = 60, MAX_COLUMNS = 120, MAX_INPUT = 4 << 20 };

/* ---- memory of one run (mem.c): nothing is freed alone; running out ends the program ---- */
struct mem;
struct mem *mem_open(void);
void mem_close(struct mem *m);
void *mem_get(struct mem *m, size_t bytes); /* zeroed */
char *mem_text(struct mem *m, const char *p, size_t n);
struct text { /* growing, always terminated */
    struct mem *mem;
    char *p;
    size_t n, cap;
};
void text_put(struct text *t, const char *p, size_t n);
void text_add(struct text *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* ---- tokens (lex.c) ---- */
enum token_kind { TOKEN_END, TOKEN_WORD, TOKEN_NUMBER, TOKEN_STRING, TOKEN_PARAM, TOKEN_OP };
struct token {
    enum token_kind kind;
    const char *p; /* in the file's text; a parameter's without its colon */
    size_t n;
    size_t at;  /* offset in the file, for messages */
    int param;  /* TOKEN_PARAM: its number, from 1 */
    bool glued; /* no white space before it */
};
struct tokens {
    struct token *v; /* the last one is TOKEN_END */
    size_t n;        /* without the last one */
};

/* ---- types ---- */
enum type {
    TYPE_NONE,
    TYPE_INT,
    TYPE_REF,
    TYPE_DATE,
    TYPE_MOMENT,
    TYPE_MONEY,
    TYPE_PERCENT,
    TYPE_CHOICE,
    TYPE_BOOL,
    TYPE_STR,
    TYPE_BLOB,
};
struct type_info {
    const char *word;   /* in -- param and -- column, and in <file>_statements */
    const char *schema; /* the column type in schema.sql */
    const char *c;      /* what a struct member is */
    const char *member; /* what holds the number: ".ms" */
    char letter;        /* how it is stored: i number, b bool, t text, x bytes */
    bool zero_is_null;
};
extern const struct type_info TYPES[];           /* by enum type */
enum type type_of_word(const char *p, size_t n); /* "moment" or "MOMENT"; TYPE_NONE: unknown */
enum type type_of_schema(const char *declared);  /* "MOMENT" only */
bool is_c_name(const char *p, size_t n);         /* lower case, no keyword of C */

/* ---- queries ---- */
enum mode { MODE_MANY, MODE_ONE, MODE_EXEC };
struct field { /* a parameter or a column */
    const char *name;
    enum type type;
    size_t at;
    bool used; /* of those given in comment lines: stands for something in the query */
};
struct fields {
    struct field *v;
    size_t n;
};
struct query {
    const char *name;
    enum mode mode;
    const char *doc; /* comment lines without "-- ", ended by line breaks */
    size_t at;       /* of the name line */
    struct tokens tokens;
    struct fields given_params, given_columns; /* from the comment lines */
    struct fields params, columns;             /* params in the order of their numbers */
    const char *sql;                           /* white space shortened, ?1 for :name */
    const size_t *map;                         /* offset in the file of each byte of sql */
    const char *tables;                        /* read, or when it writes: written; sorted */
    bool writes, bad;
};

struct column { /* of the schema */
    const char *table, *name;
    enum type type;
    bool nullable;
};
struct names {
    const char **v;
    size_t n;
};

struct sqlc {
    struct mem *mem;
    struct sqlite3 *db;
    const char *file, *text; /* as named in messages; terminated */
    size_t size;
    struct column *schema;
    size_t schema_n;
    struct query *queries;
    size_t n;
    struct names read, written, called; /* of the query being prepared, from the authorizer */
    struct text messages;
    int errors;
};

struct sqlc *sqlc_new(void);
void sqlc_end(struct sqlc *c);
/* Each adds messages "file:line:column: …" and counts them in c->errors. */
void sqlc_schema(struct sqlc *c, const char *file, const char *text, size_t n);
void sqlc_queries(struct sqlc *c, const char *file, const char *text, size_t n);
/* `unit` is the stem of the file ("applications"), `header` the name that the source includes. */
void sqlc_write_header(struct sqlc *c, const char *unit, struct text *out);
void sqlc_write_source(struct sqlc *c, const char *unit, const char *header, struct text *out);

/* ---- between the steps ---- */
void complain(struct sqlc *c, size_t at, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
bool lex(struct sqlc *c, size_t from, struct tokens *out, size_t *end); /* to the `;`; false: complained */
bool is_word(const struct token *t, const char *word);                  /* any case; TOKEN_WORD only */
bool is_op(const struct token *t, const char *op);
size_t closing(const struct tokens *t, size_t open);  /* index of the bracket that closes, or t->n */
struct query *read_query(struct sqlc *c, size_t *at); /* the next one, into c->queries; NULL: no more */
void rules_tokens(struct sqlc *c, struct query *q);   /* before preparing */
void rules_schema(struct sqlc *c, struct query *q);   /* after: those that ask what a column is */
void check_query(struct sqlc *c, struct query *q);
void names_add(struct sqlc *c, struct names *set, const char *name); /* sorted, once each */
bool names_has(const struct names *set, const char *name);
/* Column `name` in the tables of the query (all of them, or the one that `alias` stands for). NULL: none; *clash is set
 * when two such columns differ in type. */
const struct column *column_of(struct sqlc *c, const struct query *q, const struct token *alias,
                               const struct token *name, const struct column **clash);
/* The column written at token i, with its alias before it (ending) or at it (starting). NULL: none, or not clear which. */
const struct column *column_ending_at(struct sqlc *c, const struct query *q, size_t i);
const struct column *column_starting_at(struct sqlc *c, const struct query *q, size_t i);

#endif
