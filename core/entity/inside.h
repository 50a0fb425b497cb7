// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of core/entity share and nobody else includes. */
#ifndef IMECE_ENTITY_INSIDE_H
#define IMECE_ENTITY_INSIDE_H

#include <string.h>

#include "core/entity/entity.h"

#define MASK S("•••")

static inline void *slot(void *row, const struct field *f)
{
    return (char *)row + f->offset;
}
static inline const void *slot_c(const void *row, const struct field *f)
{
    return (const char *)row + f->offset;
}
static inline int64_t row_id(const void *row)
{
    return *(const int64_t *)row;
}

/* ---- what a type of field can do (types.c) ---- */
typedef err_t field_parse(struct cx *cx, const struct field *f, str text, void *at, struct entity_errors *errors);
struct field_ops {
    const char *sql; /* column type and default */
    size_t size, align;
    bool null_zero; /* zero is NULL in the database */
    enum db_type db;
    field_parse *parse;      /* as typed */
    field_parse *parse_code; /* as in files; NULL: the same */
    str (*show)(struct cx *cx, const struct field *f, const void *at);
    str (*raw)(struct cx *cx, const struct field *f, const void *at);
    str (*code)(struct cx *cx, const struct field *f, const void *at);
    void (*validate)(struct cx *cx, const struct field *f, const void *at, struct entity_errors *errors);
    bool (*empty)(const void *at);
    struct db_value (*bind)(const void *at);
    void (*take)(struct db_rows *rows, int col, void *at);
};
extern const struct field_ops text_ops, int_ops, bool_ops, date_ops, moment_ops, money_ops, percent_ops, ref_ops,
    choice_ops;
const struct field_ops *ops_of(const struct field *f);
err_t parse_file_value(struct cx *cx, const struct field *f, str text, void *row, struct entity_errors *errors);
void validate_field(struct cx *cx, const struct field *f, const void *row, struct entity_errors *errors);
bool field_equal(const struct field *f, const void *a, const void *b);
/* Translated message about a field; places: {label} and those given. */
void field_error(struct cx *cx, struct entity_errors *errors, const struct field *f, const char *source, size_t n,
                 const struct word_arg *args);
#define FIELD_ERROR(cx, errors, f, source, ...)                                                                    \
    field_error((cx), (errors), (f), (source), sizeof((struct word_arg[]){__VA_ARGS__}) / sizeof(struct word_arg), \
                (struct word_arg[]){__VA_ARGS__})
int64_t text_max(const struct field *f);
const struct choice *choice_of(const struct field *f, int value);
const struct choice *field_choices(const struct field *f); /* NULL: none */

/* ---- registry, schema ---- */
const struct field *title_field(const struct entity *e); /* first SEARCHED, else first text; NULL */
const struct field *beside_title(const struct cx *cx, const struct entity *e, const struct field *title);
const struct field *unit_field(const struct entity *e); /* of the row rule; NULL */
bool has_version(const struct entity *e);
size_t field_count(const struct entity *e);
bool is_personal(const struct field *f); /* PERSONAL or SEALED */
struct unique_set {
    const struct field *f[6];
    size_t n;
};
struct unique_sets {
    LIST(struct unique_set) list;
};
struct unique_sets unique_sets(struct arena *a, const struct entity *e);
const struct field *default_sort(const struct entity *e, bool *down); /* NULL: by id */
/* What a list is ordered by: column, coalesced where it may be NULL, or title of what a ref points at. */
void sort_expression(struct buf *b, const struct field *f, const char *prefix);

/* ---- SQL in the making (sql.c): fixed pieces and names out of declarations; every value is bound ---- */
struct sql {
    struct arena *arena;
    struct buf text;
    LIST(struct db_value) args;
};
struct sql sql_new(struct arena *a, const char *begin);
void sql_put(struct sql *s, const char *piece);
void sql_arg(struct sql *s, struct db_value v);                                            /* writes ?n and binds */
void sql_by_index(struct sql *s, const char *prefix, const char *name, struct db_value v); /* after "name = v" */
void sql_in(struct sql *s, const int64_t *ids,
            size_t n); /* "IN (?4, ?5, …)", padded so that few texts exist; n ≤ 128 */
struct db_stmt sql_stmt(struct sql *s, const char *name, const char *tables);
enum { SQL_IN_MAX = 128 };

/* ---- rows (row.c) ---- */
/* SELECT t.id, t.version, t.changed_at, t.… FROM <table> t WHERE <where> */
struct row_head {
    int64_t version;
    moment changed_at;
};
/* `only`: as in struct list_query. Both must be given the same. */
void row_select(struct sql *s, const struct entity *e, unsigned only);
err_t row_take(struct cx *cx, const struct entity *e, struct db_rows *rows, unsigned only, void *row,
               struct row_head *head) MUST_USE;
err_t row_load(struct cx *cx, const struct entity *e, struct sql *s, void *row, struct row_head *head) MUST_USE;
err_t row_load_id(struct cx *cx, const struct entity *e, int64_t id, void *row, struct row_head *head) MUST_USE;
err_t row_value(struct cx *cx, const struct field *f, const void *row,
                struct db_value *out) MUST_USE; /* sealed if need be */
void row_version_set(const struct entity *e, void *row, int64_t version);
bool row_exists(struct cx *cx, const struct entity *e, const struct field *f, struct db_value v, int64_t but);

/* ---- names of records (label.c) ---- */
void label_forget(struct cx *cx);
void labels_of_rows(struct cx *cx, const struct entity *e,
                    const struct list_result *page);                   /* entity_label then knows them */
str label_nameless(struct cx *cx, const struct entity *e, int64_t id); /* "Person 4102" */
/* Row that somebody means by the words in a reference: its id, its UNIQUE field, or its label. E_NOT_FOUND, E_INVALID: several. */
err_t ref_find(struct cx *cx, const struct field *f, str words, int64_t *id) MUST_USE;

/* ---- rights (rights.c) ---- */
/* " AND t.unit IN (…)" where the row rule asks for it. */
void row_rule(struct cx *cx, struct sql *s, const struct entity *e);
bool row_allowed(struct cx *cx, const struct entity *e, const void *row, bool writing);
/* The same without a look at what the row points at: its own unit and veil. */
bool row_placed(const struct cx *cx, const struct entity *e, const void *row, bool writing);
bool ref_veiled(struct cx *cx, const struct field *f, int64_t id); /* for the actor no such record is there */
bool veil_concerns(const struct cx *cx, const struct entity *e);   /* some rows may be veiled from the actor */
bool field_in_form(const struct field *f);

/* ---- the rest ---- */
str record_path(struct cx *cx, const struct entity *e, int64_t id);  /* of the desk */
str record_pages(struct cx *cx, const struct entity *e, int64_t id); /* below it: edit, history, delete, open */
err_t index_row(struct cx *tx, const struct entity *e, const void *row) MUST_USE; /* search document (index.c) */
str changes_json(struct cx *cx, const struct entity *e, const void *row, const void *old); /* "" = nothing changed */
bool field_seal(struct arena *a, str plain, str *sealed);
bool field_unseal(struct arena *a, str sealed, str *plain);
void seal_mac(unsigned char *out, size_t n, const char *purpose, str data); /* keyed BLAKE2b */
str hex_of(struct arena *a, const unsigned char *bytes, size_t n);
#endif
