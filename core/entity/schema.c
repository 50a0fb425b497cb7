// SPDX-License-Identifier: AGPL-3.0-or-later
/* The table that a declaration means, in the words both engines know (core/db/db.h). */
#include "core/entity/inside.h"

static bool is_sort_field(const struct entity *e, const struct field *f)
{
    bool down;
    return (f->flags & SORTED) || default_sort(e, &down) == f;
}

static void column(struct buf *out, const struct entity *e, const struct field *f, bool linked)
{
    const char *sql = ops_of(f)->sql;
    if (f->type == F_TEXT && !(f->flags & SEALED) && is_sort_field(e, f)) sql = "TEXT COLLATE tr NOT NULL DEFAULT ''";
    buf_fmt(out, ",\n    %s %s", f->name, sql);
    if (f->type == F_REF && linked) buf_fmt(out, " REFERENCES %s(id)", f->to);
}

/* Where a missing value is not NULL it must not count as equal to another missing value. */
static void unique_index(struct buf *out, const struct entity *e, const struct unique_set *set)
{
    buf_fmt(out, "CREATE UNIQUE INDEX %s", e->name);
    for (size_t i = 0; i < set->n; i++)
        buf_fmt(out, "_%s", set->f[i]->name);
    buf_fmt(out, "_key ON %s(", e->name);
    for (size_t i = 0; i < set->n; i++)
        buf_fmt(out, "%s%s", i ? ", " : "", set->f[i]->name);
    buf_put(out, S(")"));
    const struct field *f = set->f[0];
    if (set->n == 1 && !(f->flags & REQUIRED) && !ops_of(f)->null_zero && f->type != F_BOOL)
        buf_fmt(out, " WHERE %s <> %s", f->name, f->type == F_TEXT ? "''" : "0");
    buf_put(out, S(";\n"));
}

void sort_expression(struct buf *b, const struct field *f, const char *prefix)
{
    const struct entity *to = f->type == F_REF ? entity_by_name(str_of(f->to)) : NULL;
    const struct field *title = to ? title_field(to) : NULL;
    if (f->type == F_TEXT)
        buf_fmt(b, "%s%s COLLATE tr", prefix, f->name);
    else if (title && title->type == F_TEXT && !is_personal(title))
        buf_fmt(b, "coalesce((SELECT x.%s FROM %s x WHERE x.id = %s%s), '') COLLATE tr", title->name, to->name, prefix,
                f->name);
    else if (ops_of(f)->null_zero)
        buf_fmt(b, "coalesce(%s%s, 0)", prefix, f->name);
    else
        buf_fmt(b, "%s%s", prefix, f->name);
}

static void plain_indexes(struct buf *out, const struct entity *e, const struct field *f)
{
    if (f->type == F_REF || ((f->flags & FILTERED) && !(f->flags & UNIQUE)))
        buf_fmt(out, "CREATE INDEX %s_%s_ix ON %s(%s);\n", e->name, f->name, e->name, f->name);
    if (!is_sort_field(e, f) || f->type == F_REF) return;
    buf_fmt(out, "CREATE INDEX %s_%s_sort ON %s(", e->name, f->name, e->name);
    if (f->type == F_TEXT)
        buf_put(out, str_of(f->name)); /* the column has the collation */
    else
        sort_expression(out, f, "");
    buf_put(out, S(", id);\n"));
}

/* Lists that show one value of a field, in the order of the entity. */
static void within_index(struct buf *out, const struct entity *e)
{
    bool down;
    const struct field *f = default_sort(e, &down);
    if (!e->sort_within || !f || f->type == F_REF) return;
    buf_fmt(out, "CREATE INDEX %s_%s_%s_sort ON %s(%s, ", e->name, e->sort_within, f->name, e->name, e->sort_within);
    sort_expression(out, f, "");
    buf_put(out, S(", id);\n"));
}

/* `before`: how many of `all` are written already; NULL: every reference is linked. */
static void ddl(struct buf *out, const struct entity *e, bool (*linked)(void *, const struct field *), void *arg,
                struct arena *a)
{
    buf_fmt(out,
            "CREATE TABLE %s (\n    id INTEGER PRIMARY KEY,\n    version BIGINT NOT NULL DEFAULT 1,\n"
            "    changed_at MOMENT",
            e->name);
    for (const struct field *f = e->fields; f->name; f++)
        column(out, e, f, f->type == F_REF && (!linked || linked(arg, f)));
    buf_put(out, S("\n);\n"));
    struct unique_sets sets = unique_sets(a, e);
    for (size_t i = 0; i < sets.list.n; i++)
        unique_index(out, e, &sets.list.v[i]);
    for (const struct field *f = e->fields; f->name; f++)
        plain_indexes(out, e, f);
    within_index(out, e);
}

void entity_ddl(struct buf *out, const struct entity *e)
{
    ddl(out, e, NULL, NULL, out->arena);
}

/* ---- all of them, in an order in which references point back ---- */
struct order {
    const struct entity *const *all;
    bool *written;
    const struct entity *now;
};

static size_t place_of(const struct order *o, const char *name)
{
    size_t i = 0;
    while (o->all[i] && strcmp(o->all[i]->name, name) != 0)
        i++;
    return i;
}

static bool is_written(void *arg, const struct field *f)
{
    struct order *o = arg;
    size_t i = place_of(o, f->to);
    return !o->all[i] || o->all[i] == o->now || o->written[i];
}

static bool is_free(struct order *o, const struct entity *e)
{
    o->now = e;
    for (const struct field *f = e->fields; f->name; f++)
        if (f->type == F_REF && !is_written(o, f)) return false;
    return true;
}

/* First one whose references are all written; in a circle simply the first that is left. */
static size_t next_of(struct order *o)
{
    size_t left = (size_t)-1;
    for (size_t i = 0; o->all[i]; i++) {
        if (o->written[i]) continue;
        if (is_free(o, o->all[i])) return i;
        if (left == (size_t)-1) left = i;
    }
    return left;
}

void entity_ddl_all(struct buf *out, const struct entity *const *all, struct arena *a)
{
    size_t n = 0;
    while (all[n])
        n++;
    struct order o = {.all = all, .written = NEW_N(a, bool, n ? n : 1)};
    for (size_t left = n; left > 0; left--) {
        size_t i = next_of(&o);
        o.now = all[i];
        ddl(out, all[i], is_written, &o, a);
        buf_put(out, S("\n"));
        o.written[i] = true;
    }
}
