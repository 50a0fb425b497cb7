// SPDX-License-Identifier: AGPL-3.0-or-later
/* Rows of the database and structs of C, by the table of fields. */
#include "core/base/log.h"
#include "core/entity/inside.h"

/* Which fields `only` means. */
struct wanted {
    unsigned only;
    const struct field *title, *unit;
};

static struct wanted wanted_of(const struct entity *e, unsigned only)
{
    return only ? (struct wanted){only, title_field(e), unit_field(e)} : (struct wanted){0};
}

static bool is_wanted(const struct wanted *w, const struct field *f)
{
    return !w->only || (f->flags & w->only) || f == w->title || f == w->unit;
}

void row_select(struct sql *s, const struct entity *e, unsigned only)
{
    struct wanted w = wanted_of(e, only);
    sql_put(s, "SELECT t.id, t.version, t.changed_at");
    for (const struct field *f = e->fields; f->name; f++) {
        if (!is_wanted(&w, f)) continue;
        sql_put(s, ", t.");
        sql_put(s, f->name);
    }
    sql_put(s, " FROM ");
    sql_put(s, e->name);
    sql_put(s, " t");
}

void row_version_set(const struct entity *e, void *row, int64_t version)
{
    if (has_version(e)) ((int64_t *)row)[1] = version;
}

/* A sealed value that does not open was sealed with another key, or was changed: that is no empty value. */
static err_t open_sealed(struct cx *cx, const struct entity *e, const struct field *f, int64_t id, str *value)
{
    str plain;
    if (!value->n) return OK;
    if (!field_unseal(cx->arena, *value, &plain)) {
        log_event(LOG_ERROR, "seal_broken", LOG_STR("entity", str_of(e->name)), LOG_STR("field", str_of(f->name)),
                  LOG_INT("row", id));
        return E_INTERNAL;
    }
    *value = plain;
    return OK;
}

err_t row_take(struct cx *cx, const struct entity *e, struct db_rows *rows, unsigned only, void *row,
               struct row_head *head)
{
    struct wanted w = wanted_of(e, only);
    memset(row, 0, e->size);
    *(int64_t *)row = db_col_int(rows, 0);
    row_version_set(e, row, db_col_int(rows, 1));
    if (head) *head = (struct row_head){db_col_int(rows, 1), {db_col_int(rows, 2)}};
    int col = 3;
    for (const struct field *f = e->fields; f->name; f++) {
        if (!is_wanted(&w, f)) continue;
        ops_of(f)->take(rows, col++, slot(row, f));
        if (f->flags & SEALED) TRY(open_sealed(cx, e, f, row_id(row), slot(row, f)));
    }
    return OK;
}

err_t row_load(struct cx *cx, const struct entity *e, struct sql *s, void *row, struct row_head *head)
{
    struct db_stmt st = sql_stmt(s, "entity load", e->name);
    struct db_rows *rows;
    TRY(db_query(cx, &st, s->args.v, s->args.n, &rows));
    err_t found = db_next(rows);
    if (found == OK) found = row_take(cx, e, rows, 0, row, head);
    db_rows_close(rows);
    return found;
}

err_t row_load_id(struct cx *cx, const struct entity *e, int64_t id, void *row, struct row_head *head)
{
    struct sql s = sql_new(cx->arena, "");
    row_select(&s, e, 0);
    sql_put(&s, " WHERE t.id = ");
    sql_arg(&s, DB_I(id));
    return row_load(cx, e, &s, row, head);
}

err_t row_value(struct cx *cx, const struct field *f, const void *row, struct db_value *out)
{
    *out = ops_of(f)->bind(slot_c(row, f));
    if (!(f->flags & SEALED) || !out->s.n) return OK;
    return field_seal(cx->arena, out->s, &out->s) ? OK : E_INTERNAL;
}

bool row_exists(struct cx *cx, const struct entity *e, const struct field *f, struct db_value v, int64_t but)
{
    struct sql s = sql_new(cx->arena, "SELECT 1 FROM ");
    int64_t one;
    sql_put(&s, e->name);
    sql_put(&s, " WHERE ");
    sql_put(&s, f ? f->name : "id");
    sql_put(&s, " = ");
    sql_arg(&s, v);
    if (f) sql_by_index(&s, "", f->name, v);
    sql_put(&s, " AND id <> ");
    sql_arg(&s, DB_I(but));
    sql_put(&s, " LIMIT 1");
    struct db_stmt st = sql_stmt(&s, "entity exists", e->name);
    return db_one_int(cx, &st, s.args.v, s.args.n, &one) == OK;
}

static err_t where_field(struct sql *s, const struct entity *e, const char *field, struct db_value v)
{
    const struct field *f = entity_field(e, field);
    if (strcmp(field, "id") != 0 && (!f || (f->flags & SEALED))) return E_INTERNAL;
    row_select(s, e, 0);
    sql_put(s, " WHERE t.");
    sql_put(s, field);
    sql_put(s, " = ");
    sql_arg(s, v);
    sql_by_index(s, "t.", field, v);
    return OK;
}

static err_t load_by(struct cx *cx, const struct entity *e, const char *field, struct db_value v, void *row,
                     bool rights)
{
    struct sql s = sql_new(cx->arena, "");
    TRY(where_field(&s, e, field, v));
    if (rights) row_rule(cx, &s, e);
    sql_put(&s, " ORDER BY t.id LIMIT 1");
    return row_load(cx, e, &s, row, NULL);
}

err_t entity_load_by(struct cx *cx, const struct entity *e, const char *field, struct db_value v, void *row)
{
    if (!entity_may_read(cx, e)) return E_FORBIDDEN;
    return load_by(cx, e, field, v, row, true);
}

err_t entity_load(struct cx *cx, const struct entity *e, int64_t id, void *row)
{
    return entity_load_by(cx, e, "id", DB_I(id), row);
}

err_t entity_load_any(struct cx *cx, const struct entity *e, const char *field, struct db_value v, void *row)
{
    return load_by(cx, e, field, v, row, false);
}
