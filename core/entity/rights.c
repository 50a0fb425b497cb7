// SPDX-License-Identifier: AGPL-3.0-or-later
/* Who may read, write and see. Who may write may read as well. */
#include "core/entity/inside.h"

bool entity_may_read(const struct cx *cx, const struct entity *e)
{
    if (cx->actor->system) return true;
    return (e->read && may(cx, str_of(e->read))) || entity_may_write(cx, e);
}

bool entity_may_write(const struct cx *cx, const struct entity *e)
{
    return cx->actor->system || (e->write && may(cx, str_of(e->write)));
}

struct units {
    bool all;
    LIST(int64_t) list;
};

/* Units in which the actor holds the right. "public" and "staff" are held without a unit. */
static void units_of(const struct cx *cx, const char *right, struct units *u)
{
    if (!right) return;
    if (!strcmp(right, "public") || (!strcmp(right, "staff") && cx->actor->user)) u->all = true;
    for (size_t i = 0; i < cx->actor->grants.n; i++) {
        const struct grant *g = &cx->actor->grants.v[i];
        if (!str_eq(g->right, str_of(right))) continue;
        if (g->all_units) u->all = true;
        for (size_t k = 0; k < g->units.n; k++)
            PUSH(cx->arena, &u->list, g->units.v[k]);
    }
}

static struct units readable_units(const struct cx *cx, const struct entity *e)
{
    struct units u = {.all = cx->actor->system};
    units_of(cx, e->read, &u);
    units_of(cx, e->write, &u);
    return u;
}

/* More units than places in an IN: one text ",3,7,12," that must hold ",7,". */
static void unit_text(struct sql *s, const struct field *f, const struct units *u)
{
    struct buf b = buf_new(s->arena, u->list.n * 24 + 8);
    buf_char(&b, ',');
    for (size_t i = 0; i < u->list.n; i++)
        buf_fmt(&b, "%lld,", (long long)u->list.v[i]);
    sql_arg(s, DB_T(buf_str(&b)));
    sql_put(s, " LIKE '%,' || t.");
    sql_put(s, f->name);
    sql_put(s, " || ',%'");
}

static bool veiled(const struct cx *cx, const struct entity *e)
{
    return e->veil && !cx->actor->system && !may(cx, str_of(e->unveil));
}

/* What a reference points at, when some of its rows are veiled from the actor; else NULL. */
static const struct entity *veiled_behind(const struct cx *cx, const struct field *f)
{
    const struct entity *to = f->type == F_REF ? entity_by_name(str_of(f->to)) : NULL;
    return to && veiled(cx, to) ? to : NULL;
}

bool ref_veiled(struct cx *cx, const struct field *f, int64_t id)
{
    const struct entity *to = id ? veiled_behind(cx, f) : NULL;
    int64_t one;
    if (!to) return false;
    struct sql s = sql_new(cx->arena, "SELECT 1 FROM ");
    sql_put(&s, to->name);
    sql_put(&s, " WHERE id = ");
    sql_arg(&s, DB_I(id));
    sql_put(&s, " AND ");
    sql_put(&s, to->veil);
    struct db_stmt st = sql_stmt(&s, "entity veil", to->name);
    return db_one_int(cx, &st, s.args.v, s.args.n, &one) != E_NOT_FOUND;
}

bool veil_concerns(const struct cx *cx, const struct entity *e)
{
    bool any = veiled(cx, e);
    for (const struct field *f = e->fields; f->name && !any; f++)
        any = veiled_behind(cx, f) != NULL;
    return any;
}

/* What says something of a veiled record is veiled with it. */
static void veil_rule(struct cx *cx, struct sql *s, const struct entity *e)
{
    if (veiled(cx, e)) {
        sql_put(s, " AND NOT t.");
        sql_put(s, e->veil);
    }
    for (const struct field *f = e->fields; f->name; f++) {
        const struct entity *to = veiled_behind(cx, f);
        if (!to) continue;
        db_touch(cx, to->name);
        sql_put(s, " AND NOT EXISTS (SELECT 1 FROM ");
        sql_put(s, to->name);
        sql_put(s, " v WHERE v.id = t.");
        sql_put(s, f->name);
        sql_put(s, " AND v.");
        sql_put(s, to->veil);
        sql_put(s, ")");
    }
}

void row_rule(struct cx *cx, struct sql *s, const struct entity *e)
{
    const struct field *f = unit_field(e);
    veil_rule(cx, s, e);
    if (!f) return;
    struct units u = readable_units(cx, e);
    if (u.all) return;
    sql_put(s, " AND ");
    if (u.list.n > 64) {
        unit_text(s, f, &u);
        return;
    }
    sql_put(s, "t.");
    sql_put(s, f->name);
    sql_put(s, " ");
    sql_in(s, u.list.v, u.list.n);
}

bool row_allowed(struct cx *cx, const struct entity *e, const void *row, bool writing)
{
    for (const struct field *f = e->fields; f->name; f++)
        if (f->type == F_REF && ref_veiled(cx, f, ((const ref *)slot_c(row, f))->id)) return false;
    return row_placed(cx, e, row, writing);
}

bool row_placed(const struct cx *cx, const struct entity *e, const void *row, bool writing)
{
    const struct field *f = unit_field(e);
    if (veiled(cx, e) && *(const bool *)slot_c(row, entity_field(e, e->veil))) return false;
    if (!f || cx->actor->system) return true;
    struct units u = {0};
    units_of(cx, e->write, &u);
    if (!writing) units_of(cx, e->read, &u);
    int64_t unit = ((const ref *)slot_c(row, f))->id;
    for (size_t i = 0; i < u.list.n; i++)
        if (unit && u.list.v[i] == unit) return true;
    return u.all;
}

/* In the row's own unit where the entity is bound to units; a row without unit needs the right everywhere. */
static bool personal_right(const struct cx *cx, const struct entity *e, const void *row)
{
    if (cx->actor->system) return true;
    if (!e->personal) return false;
    const struct field *f = unit_field(e);
    return may_in(cx, str_of(e->personal), f && row ? ((const ref *)slot_c(row, f))->id : 0);
}

bool entity_has_field(const struct cx *cx, const struct field *f)
{
    return !f->right || cx->actor->system || may(cx, str_of(f->right));
}

bool entity_sees(const struct cx *cx, const struct entity *e, const struct field *f, const void *row)
{
    if (!entity_has_field(cx, f)) return false;
    if ((f->flags & OFFICE) && !cx->actor->user && !cx->actor->system) return false;
    if (!is_personal(f)) return true;
    return personal_right(cx, e, row) && (cx->actor->system || str_trim(cx->actor->purpose).n > 0);
}

str entity_see(struct cx *cx, const struct entity *e, const struct field *f, const void *row)
{
    if (entity_sees(cx, e, f, row)) return entity_show(cx, f, row);
    return !entity_has_field(cx, f) || ops_of(f)->empty(slot_c(row, f)) ? STR_NONE : MASK;
}

bool entity_sees_any_personal(const struct cx *cx, const struct entity *e)
{
    for (const struct field *f = e->fields; f->name; f++)
        if (is_personal(f) && !(f->flags & HIDDEN) && entity_has_field(cx, f)) return entity_sees(cx, e, f, NULL);
    return false;
}

struct reading {
    const struct entity *e;
    const int64_t *ids;
    size_t n;
};

static err_t write_reading(struct cx *tx, void *arg)
{
    struct reading *r = arg;
    for (size_t i = 0; i < r->n; i++)
        TRY(history_note(tx, str_of(r->e->name), r->ids[i], S("read"), tx->actor->purpose, STR_NONE));
    return OK;
}

/* Nothing personal is shown that could not be noted: the caller passes the error up. */
err_t entity_note_read(struct cx *cx, const struct entity *e, const int64_t *ids, size_t n)
{
    struct reading r = {e, ids, n};
    if (!n || cx->actor->system) return OK;
    return cx->writing ? write_reading(cx, &r) : db_tx(cx, write_reading, &r);
}

bool field_in_form(const struct field *f)
{
    return !(f->flags & (FIXED | HIDDEN));
}
