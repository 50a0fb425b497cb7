// SPDX-License-Identifier: AGPL-3.0-or-later
/* The one way in: whatever changes a record goes through here. */
#include <inttypes.h>

#include "core/base/text.h"
#include "core/db/search.h"
#include "core/entity/inside.h"

/* What is known while a record is being saved. */
struct saving {
    struct cx *tx;
    const struct entity *e;
    void *row;
    const void *old; /* NULL: new */
    struct row_head head;
    const struct save *how;
    struct entity_errors *errors;
};

static bool free_of_rights(const struct cx *tx, const struct save *how)
{
    return how->skip_rights || tx->actor->system;
}

/* ---- before ---- */
static err_t load_old(struct saving *s)
{
    if (!row_id(s->row)) return OK;
    void *old = arena_alloc(s->tx->arena, s->e->size);
    TRY(db_lock(s->tx, s->e->name, row_id(s->row)));
    TRY(row_load_id(s->tx, s->e, row_id(s->row), old, &s->head));
    s->old = old;
    return OK;
}

/* Writing takes the right where the row was and where it goes. */
static err_t check_rights(const struct saving *s)
{
    if (free_of_rights(s->tx, s->how)) return OK;
    if (!entity_may_write(s->tx, s->e)) return E_FORBIDDEN;
    if (s->old && !row_allowed(s->tx, s->e, s->old, true)) return E_NOT_FOUND;
    return row_placed(s->tx, s->e, s->row, true) ? OK : E_FORBIDDEN;
}

/* The row as it is judged: a reference to a record that is veiled from the actor points at nothing, so that every answer is the one
 * to a record that is not there. */
static const void *judged(const struct saving *s)
{
    enum { NOBODY = INT32_MAX };
    void *copy = NULL;
    for (const struct field *f = s->e->fields; f->name && !free_of_rights(s->tx, s->how); f++) {
        if (f->type != F_REF || !ref_veiled(s->tx, f, ((const ref *)slot_c(s->row, f))->id)) continue;
        if (!copy) copy = memcpy(arena_alloc(s->tx->arena, s->e->size), s->row, s->e->size);
        *(ref *)slot(copy, f) = (ref){NOBODY};
    }
    return copy ? copy : s->row;
}

/* An empty address name is made from the title, with a number behind it where it is taken. */
static void fill_slug(struct saving *s, const struct field *f)
{
    str title = entity_row_label(s->tx, s->e, s->row), *at = slot(s->row, f);
    if (at->n || (!row_id(s->row) && is_personal(title_field(s->e)))) return;
    size_t room = (size_t)text_max(f) > 8 ? (size_t)text_max(f) - 6 : 8;
    str base = text_slug(s->tx->arena, title);
    if (base.n > room) base.n = room;
    while (base.n && base.p[base.n - 1] == '-')
        base.n--;
    *at = base;
    for (int n = 2; base.n && (f->flags & UNIQUE) && n < 1000; n++) {
        if (!row_exists(s->tx, s->e, f, DB_T(*at), row_id(s->row))) return;
        *at = str_fmt(s->tx->arena, "%.*s-%d", STR_FMT(base), n);
    }
}

static void fill_slugs(struct saving *s)
{
    for (const struct field *f = s->e->fields; f->name; f++)
        if (f->type == F_TEXT && f->kind == TEXT_SLUG && title_field(s->e) && title_field(s->e) != f) fill_slug(s, f);
}

/* ---- uniqueness, asked before the engine refuses: a refusal would end the whole transaction ---- */
static err_t set_taken(struct saving *s, const struct unique_set *set, bool *taken)
{
    struct sql q = sql_new(s->tx->arena, "SELECT 1 FROM ");
    int64_t one;
    sql_put(&q, s->e->name);
    sql_put(&q, " WHERE id <> ");
    sql_arg(&q, DB_I(row_id(s->row)));
    for (size_t i = 0; i < set->n; i++) {
        const struct field *f = set->f[i];
        bool missing = ops_of(f)->empty(slot_c(s->row, f));
        if (missing && (ops_of(f)->null_zero || (set->n == 1 && !(f->flags & REQUIRED) && f->type != F_BOOL)))
            return OK;
        sql_put(&q, " AND ");
        sql_put(&q, f->name);
        sql_put(&q, " = ");
        struct db_value v = ops_of(f)->bind(slot_c(s->row, f));
        sql_arg(&q, v);
        if (set->n == 1) sql_by_index(&q, "", f->name, v);
    }
    sql_put(&q, " LIMIT 1");
    struct db_stmt st = sql_stmt(&q, "entity unique", s->e->name);
    err_t e = db_one_int(s->tx, &st, q.args.v, q.args.n, &one);
    *taken = e == OK;
    return e == E_NOT_FOUND ? OK : e;
}

static str labels_of(struct cx *cx, const struct unique_set *set)
{
    struct buf b = buf_new(cx->arena, 1000);
    for (size_t i = 0; i < set->n; i++) {
        if (i) buf_put(&b, lang_comma(cx->lang));
        buf_put(&b, str_of(words(cx->lang, set->f[i]->label ? set->f[i]->label : set->f[i]->name)));
    }
    return buf_str(&b);
}

static err_t check_unique(struct saving *s)
{
    struct unique_sets sets = unique_sets(s->tx->arena, s->e);
    size_t before = s->errors->list.n;
    for (size_t i = 0; i < sets.list.n; i++) {
        const struct unique_set *set = &sets.list.v[i];
        bool taken = false;
        TRY(set_taken(s, set, &taken));
        if (taken && set->n == 1)
            field_error(s->tx, s->errors, set->f[0], N_("{label}: another record has this already."), 0, NULL);
        else if (taken)
            FIELD_ERROR(s->tx, s->errors, set->f[0], N_("Another record has the same {labels}."),
                        {S("labels"), labels_of(s->tx, set)});
    }
    return s->errors->list.n > before ? E_INVALID : OK;
}

static err_t prepare(struct saving *s)
{
    fill_slugs(s);
    TRY(entity_validate(s->tx, s->e, judged(s), s->errors));
    if (s->e->before_save) TRY(s->e->before_save(s->tx, s->row, s->old));
    if (s->how->expect_version && s->old && s->how->expect_version != s->head.version) return E_CONFLICT;
    return s->how->surely_unique ? OK : check_unique(s);
}

/* ---- writing ---- */
/* The engine's own refusal after check_unique found nothing: another process was between the two. */
static err_t refused(struct saving *s, err_t e)
{
    if (e != E_CONFLICT) return e;
    entity_error(s->errors, "",
                 str_of(words(s->tx->lang, N_("Somebody else saved something at the same moment that "
                                              "does not go together with this. Try again."))));
    return E_INVALID;
}

static err_t insert_row(struct saving *s)
{
    struct sql q = sql_new(s->tx->arena, "INSERT INTO "), v = sql_new(s->tx->arena, "");
    struct db_value value;
    sql_put(&q, s->e->name);
    sql_put(&q, " (version, changed_at");
    sql_put(&v, "1, ");
    sql_arg(&v, DB_I0(s->tx->now.ms));
    for (const struct field *f = s->e->fields; f->name; f++) {
        TRY(row_value(s->tx, f, s->row, &value));
        sql_put(&q, ", ");
        sql_put(&q, f->name);
        sql_put(&v, ", ");
        sql_arg(&v, value);
    }
    sql_put(&q, ") VALUES (");
    buf_put(&q.text, buf_str(&v.text));
    sql_put(&q, ") RETURNING id");
    struct db_stmt st = sql_stmt(&q, "entity insert", s->e->name);
    st.writes = true;
    TRY(refused(s, db_one_int(s->tx, &st, v.args.v, v.args.n, (int64_t *)s->row)));
    row_version_set(s->e, s->row, 1);
    return OK;
}

static err_t update_row(struct saving *s)
{
    struct sql q = sql_new(s->tx->arena, "UPDATE ");
    struct db_value value;
    int64_t changed = 0;
    sql_put(&q, s->e->name);
    sql_put(&q, " SET version = version + 1, changed_at = ");
    sql_arg(&q, DB_I0(s->tx->now.ms));
    for (const struct field *f = s->e->fields; f->name; f++) {
        TRY(row_value(s->tx, f, s->row, &value));
        sql_put(&q, ", ");
        sql_put(&q, f->name);
        sql_put(&q, " = ");
        sql_arg(&q, value);
    }
    sql_put(&q, " WHERE id = ");
    sql_arg(&q, DB_I(row_id(s->row)));
    sql_put(&q, " AND version = ");
    sql_arg(&q, DB_I(s->head.version));
    struct db_stmt st = sql_stmt(&q, "entity update", s->e->name);
    st.writes = true;
    TRY(refused(s, db_run(s->tx, &st, q.args.v, q.args.n, &changed)));
    if (!changed) return E_CONFLICT;
    row_version_set(s->e, s->row, s->head.version + 1);
    return OK;
}

static str purpose_of(const struct cx *tx, const struct save *how)
{
    return how->purpose.n ? how->purpose : tx->actor->purpose;
}

static bool noted(const struct saving *s)
{
    return !s->e->no_history && (s->old || !s->how->says_itself);
}

static err_t follow_up(struct saving *s, str changes)
{
    str action = s->old ? S("changed") : S("created");
    if (noted(s))
        TRY(history_note(s->tx, str_of(s->e->name), row_id(s->row), action, purpose_of(s->tx, s->how), changes));
    TRY(index_row(s->tx, s->e, s->row));
    return s->e->after_save ? s->e->after_save(s->tx, s->row, s->old) : OK;
}

static bool same(const struct saving *s)
{
    if (!s->old) return false;
    for (const struct field *f = s->e->fields; f->name; f++)
        if (!field_equal(f, s->row, s->old)) return false;
    return true;
}

/* ---- a transaction that is run again ----
 * Its function gets the same argument once more, and a row in there may hold the id and version that the first, rolled
 * back run gave it. So what a run leaves in a row is kept; a row that comes again with exactly that content is set back
 * to what it was. Rows of the function's own are made anew and have nothing to do with this. */
enum { KEPT_MAX = 256 };
struct cx_kept {
    struct cx_kept *next;
    void *at;
    size_t n;
    int run, count;
    void *was, *left;
};

static void *copy_of(struct arena *a, const void *row, size_t n)
{
    void *p = arena_alloc(a, n);
    memcpy(p, row, n);
    return p;
}

static void set_back(struct cx *tx, const struct entity *e, void *row)
{
    for (struct cx_kept *k = tx->run ? tx->run->kept : NULL; k; k = k->next) {
        if (k->at != row || k->run >= tx->run->number || k->n != e->size || memcmp(row, k->left, k->n) != 0) continue;
        memcpy(row, k->was, k->n);
        return;
    }
}

static void keep(struct cx *tx, const struct entity *e, void *row, const void *was)
{
    struct cx_run *run = tx->run;
    int count = run && run->kept ? run->kept->count + 1 : 1;
    if (!run || count > KEPT_MAX) return;
    if (!run->memory) run->memory = arena_new(16 << 20);
    struct cx_kept *k = NEW(run->memory, struct cx_kept);
    *k = (struct cx_kept){run->kept,
                          row,
                          e->size,
                          run->number,
                          count,
                          copy_of(run->memory, was, e->size),
                          copy_of(run->memory, row, e->size)};
    run->kept = k;
}

static err_t save_row(struct saving *s)
{
    TRY(load_old(s));
    TRY(check_rights(s));
    TRY(prepare(s));
    if (same(s)) {
        row_version_set(s->e, s->row, s->head.version);
        return OK;
    }
    str changes = noted(s) ? changes_json(s->tx, s->e, s->row, s->old) : STR_NONE;
    TRY(s->old ? update_row(s) : insert_row(s));
    label_forget(s->tx);
    return follow_up(s, changes);
}

err_t entity_save(struct cx *tx, const struct entity *e, void *row, const struct save *how)
{
    static const struct save plain = {0};
    struct entity_errors own = {.arena = tx->arena};
    struct saving s = {.tx = tx, .e = e, .row = row, .how = how ? how : &plain};
    s.errors = s.how->errors ? s.how->errors : &own;
    if (!s.errors->arena) s.errors->arena = tx->arena;
    if (!tx->writing) return E_INTERNAL;
    set_back(tx, e, row);
    const void *was = copy_of(tx->arena, row, e->size);
    err_t fault = save_row(&s);
    if (fault)
        memcpy(row, was, e->size);
    else
        keep(tx, e, row, was);
    return fault;
}

/* ---- deleting ---- */

/* Who points at it? Asked before the engine refuses, and to be able to say what. */
static err_t check_pointers(struct cx *tx, const struct entity *e, int64_t id, struct entity_errors *errors)
{
    for (const struct entity *const *other = entity_all(); *other; other++) {
        for (const struct field *f = (*other)->fields; f->name; f++) {
            if (f->type != F_REF || strcmp(f->to, e->name) != 0) continue;
            if (!row_exists(tx, *other, f, DB_I(id), *other == e ? id : 0)) continue;
            struct word_arg args[] = {{S("records"), str_of(words(tx->lang, (*other)->title))}};
            str text = str_of(words(tx->lang, N_("Other records point at this one: {records}. Change those first.")));
            entity_error(errors, "", words_fill(tx->arena, text, 1, args));
            return E_CONFLICT;
        }
    }
    return OK;
}

static err_t delete_row(struct cx *tx, const struct entity *e, int64_t id)
{
    struct sql q = sql_new(tx->arena, "DELETE FROM ");
    sql_put(&q, e->name);
    sql_put(&q, " WHERE id = ");
    sql_arg(&q, DB_I(id));
    struct db_stmt st = sql_stmt(&q, "entity delete", e->name);
    st.writes = true;
    return db_run(tx, &st, q.args.v, q.args.n, NULL);
}

err_t entity_delete(struct cx *tx, const struct entity *e, int64_t id, const struct save *how)
{
    static const struct save plain = {0};
    struct row_head head;
    void *old = arena_alloc(tx->arena, e->size);
    if (!how) how = &plain;
    if (!tx->writing) return E_INTERNAL;
    if (!free_of_rights(tx, how) && !entity_may_write(tx, e)) return E_FORBIDDEN;
    if (!free_of_rights(tx, how) && e->stays) return E_CONFLICT;
    TRY(db_lock(tx, e->name, id));
    TRY(row_load_id(tx, e, id, old, &head));
    if (!free_of_rights(tx, how) && !row_allowed(tx, e, old, true)) return E_NOT_FOUND;
    if (how->expect_version && how->expect_version != head.version) return E_CONFLICT;
    if (e->before_delete) TRY(e->before_delete(tx, old));
    TRY(check_pointers(tx, e, id, how->errors));
    TRY(delete_row(tx, e, id));
    label_forget(tx);
    TRY(search_drop(tx, str_of(e->name), id));
    if (!e->no_history)
        TRY(history_note(tx, str_of(e->name), id, S("deleted"), purpose_of(tx, how), changes_json(tx, e, NULL, old)));
    return e->after_delete ? e->after_delete(tx, old) : OK;
}
