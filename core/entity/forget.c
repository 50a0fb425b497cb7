// SPDX-License-Identifier: AGPL-3.0-or-later
/* What says who it was goes from a record; the record stays. */
#include "core/entity/inside.h"

static bool in_unique_set(struct cx *tx, const struct entity *e, const struct field *f)
{
    struct unique_sets sets = unique_sets(tx->arena, e);
    for (size_t i = 0; i < sets.list.n; i++)
        for (size_t k = 0; k < sets.list.v[i].n; k++)
            if (sets.list.v[i].f[k] == f) return true;
    return false;
}

/* What stands for the person is one of them: the keyed hash of the number. */
static bool says_who(const struct field *f)
{
    bool stands_for = f->names && !strcmp(f->names, "person");
    return f->type == F_TEXT && ((is_personal(f) && !(f->flags & COUNTED)) || stands_for);
}

err_t entity_forget(struct cx *tx, const struct entity *e, const char *field, int64_t id)
{
    struct sql q = sql_new(tx->arena, "UPDATE ");
    size_t n = 0;
    sql_put(&q, e->name);
    sql_put(&q, " SET ");
    for (const struct field *f = e->fields; f->name; f++) {
        if (!says_who(f)) continue;
        if (n++) sql_put(&q, ", ");
        sql_put(&q, f->name);
        bool sealed = f->flags & SEALED;
        sql_put(&q, sealed                    ? " = ''"
                    : in_unique_set(tx, e, f) ? " = '—' || id"
                    : f->flags & REQUIRED     ? " = '—'"
                                              : " = ''");
    }
    if (!n) return OK;
    sql_put(&q, ", version = version + 1 WHERE ");
    sql_put(&q, field);
    sql_put(&q, " = ");
    sql_arg(&q, DB_I(id));
    struct db_stmt st = sql_stmt(&q, "entity forget", e->name);
    st.writes = true;
    TRY(db_run(tx, &st, q.args.v, q.args.n, NULL));
    label_forget(tx);
    bool one = !strcmp(field, "id");
    return one && !e->no_history ? history_note(tx, str_of(e->name), id, S("erased"), tx->actor->purpose, STR_NONE)
                                 : OK;
}
