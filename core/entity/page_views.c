// SPDX-License-Identifier: AGPL-3.0-or-later
/* Saved views above a list: shown with their counters, saved, deleted. */
#include <inttypes.h>

#include "core/entity/pages_inside.h"

enum { MOST = 12 }; /* of each kind: every one is counted */

struct showing {
    struct req *r;
    err_t (*count)(struct req *r, void *arg, int64_t *n);
    void *arg;
    struct saved_views *out;
};

/* One's own; and those that are shared with a unit by whoever heads it. */
static bool may_delete(const struct cx *cx, const struct saved_view *v)
{
    return v->account == cx->actor->user || (v->unit && may_in(cx, S("desk.views"), v->unit));
}

/* How many the view's address gives, asked as if the person had come by it. -1: a filter that is no more, or a count that
 * takes too long: the list is there without it. */
static int64_t count_of(struct showing *s, str query)
{
    struct req *r = s->r;
    typeof(r->queries) here = r->queries;
    int64_t n = -1;
    r->queries = (typeof(here)){0};
    err_t e = input_queries(r, query);
    if (!e) e = s->count(r, s->arg, &n);
    r->queries = here;
    return e ? -1 : n;
}

static err_t put(struct showing *s, const struct saved_view *v)
{
    struct arena *a = s->r->cx.arena;
    struct saved_chip chip = {.label = v->name, .shared = v->unit != 0, .current = str_eq(v->query, s->out->query)};
    chip.href = v->query.n ? str_fmt(a, "%.*s?%.*s", STR_FMT(v->path), STR_FMT(v->query)) : v->path;
    chip.count = count_of(s, v->query);
    PUSH(a, &s->out->chips, chip);
    if (!chip.current || !may_delete(&s->r->cx, v)) return OK;
    s->out->delete_action = str_fmt(a, "/masa/gorunumler/%" PRId64 "/sil", v->id);
    s->out->name = v->name;
    return OK;
}

/* One's own first, then what others share with the unit; no more than MOST of each can be saved. */
static const struct db_stmt views_of = {
    "saved_views",
    "SELECT id, name, query, account, unit FROM saved_view WHERE path = ?1 AND (account = ?2 OR (unit = ?3 AND unit <> "
    "0))"
    " ORDER BY CASE WHEN account = ?2 THEN 0 ELSE 1 END, name COLLATE tr, id",
    "saved_view",
    false,
};

static err_t put_all(struct showing *s)
{
    const struct actor *me = s->r->cx.actor;
    LIST(struct saved_view) found = {0};
    struct db_rows *rows;
    err_t e;
    TRY(db_query(&s->r->cx, &views_of, (struct db_value[]){DB_T(s->out->path), DB_I(me->user), DB_I(me->unit)}, 3,
                 &rows));
    while ((e = db_next(rows)) == OK)
        PUSH(s->r->cx.arena, &found,
             ((struct saved_view){.id = db_col_int(rows, 0),
                                  .name = db_col_str(rows, 1),
                                  .path = s->out->path,
                                  .query = db_col_str(rows, 2),
                                  .account = db_col_int(rows, 3),
                                  .unit = db_col_int(rows, 4)}));
    db_rows_close(rows);
    if (e != E_NOT_FOUND) return e;
    for (size_t i = 0; i < found.n; i++)
        TRY(put(s, &found.v[i]));
    return OK;
}

err_t saved_views_of(struct req *r, str path, str query, err_t (*count)(struct req *r, void *arg, int64_t *n),
                     void *arg, struct saved_views *out)
{
    const struct actor *me = r->cx.actor;
    const struct entity *unit = entity_by_name(S("unit"));
    *out = (struct saved_views){.path = path, .query = query};
    struct showing s = {r, count, arg, out};
    if (me->unit && unit) out->unit = entity_label(&r->cx, unit, me->unit);
    return put_all(&s);
}

/* ---- saving and deleting ---- */
static str back_to(struct req *r, const struct saved_view *v)
{
    str to = v->query.n ? str_fmt(r->cx.arena, "%.*s?%.*s", STR_FMT(v->path), STR_FMT(v->query)) : v->path;
    return path_is_own(to) && str_starts(to, S("/masa/")) ? to : S("/masa");
}

static err_t count_those(struct cx *tx, const struct saved_view *v, const char *field, int64_t value, int64_t *n)
{
    struct filter f[] = {{.field = "path", .op = IS, .value = DB_T(v->path)},
                         {.field = field, .op = IS, .value = DB_I(value)}};
    return entity_count(tx, &saved_view_entity, &(struct list_query){.filters = {f, 2}, .skip_rights = true}, n);
}

/* E_LIMIT: one more would stand nowhere, so that nobody could delete it. */
static err_t save(struct cx *tx, void *arg)
{
    struct entity_errors errors = {.arena = tx->arena};
    const struct saved_view *v = arg;
    int64_t own = 0, shared = 0;
    TRY(count_those(tx, v, "account", v->account, &own));
    if (v->unit) TRY(count_those(tx, v, "unit", v->unit, &shared));
    if (own >= MOST || shared >= MOST) return E_LIMIT;
    return entity_save(tx, &saved_view_entity, arg, &(struct save){.skip_rights = true, .errors = &errors});
}

err_t saved_view_keep(struct req *r)
{
    const struct actor *me = r->cx.actor;
    struct saved_view v = {.name = str_trim(form_str(r, "name")),
                           .path = form_str(r, "path"),
                           .query = form_str(r, "query"),
                           .account = me->user,
                           .unit = form_has(r, "shared") ? me->unit : 0};
    if (str_eq(back_to(r, &v), S("/masa"))) return E_INVALID;
    err_t e = v.name.n ? db_tx(&r->cx, save, &v) : E_INVALID;
    if (e && e != E_INVALID && e != E_LIMIT) return e;
    const char *said = e == E_LIMIT
                           ? N_("The view was not saved: a list has room for twelve of yours and twelve of your unit.")
                       : e ? N_("The view was not saved: it needs a name that none of your views of this list has.")
                           : N_("The view is saved; it stands above the list.");
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE, page_words(r, said));
    return answer_redirect(r, back_to(r, &v));
}

struct dropping {
    int64_t id;
    struct saved_view was;
};

static err_t drop(struct cx *tx, void *arg)
{
    struct dropping *d = arg;
    TRY(entity_load_any(tx, &saved_view_entity, "id", DB_I(d->id), &d->was));
    if (!may_delete(tx, &d->was)) return E_NOT_FOUND;
    return entity_delete(tx, &saved_view_entity, d->id, &(struct save){.skip_rights = true});
}

err_t saved_view_drop(struct req *r)
{
    struct dropping d = {0};
    TRY(path_id(r, "id", &d.id));
    TRY(db_tx(&r->cx, drop, &d));
    answer_flash(r, FLASH_DONE, page_words(r, N_("The view is deleted; its records are where they were.")));
    return answer_redirect(r, back_to(r, &(struct saved_view){.path = d.was.path}));
}
