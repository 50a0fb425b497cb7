// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a record is called, and which record somebody means by a name. */
#include <inttypes.h>

#include "core/base/text.h"
#include "core/entity/inside.h"

/* Labels a context has asked for already. Not while writing: a transaction may be run again, and its labels change. */
struct label {
    struct label *next;
    const struct entity *e;
    int64_t id;
    str text;
};
struct label_cache {
    struct label *buckets[64];
};

static struct label **bucket(struct cx *cx, int64_t id)
{
    if (!cx->labels) cx->labels = NEW(cx->arena, struct label_cache);
    return &cx->labels->buckets[(uint64_t)id % 64];
}

static const str *remembered(struct cx *cx, const struct entity *e, int64_t id)
{
    if (cx->writing) return NULL;
    for (struct label *l = *bucket(cx, id); l; l = l->next)
        if (l->e == e && l->id == id) return &l->text;
    return NULL;
}

static void remember(struct cx *cx, const struct entity *e, int64_t id, str text)
{
    if (cx->writing) return;
    struct label *l = NEW(cx->arena, struct label), **head = bucket(cx, id);
    *l = (struct label){.next = *head, .e = e, .id = id, .text = text};
    *head = l;
}

str label_nameless(struct cx *cx, const struct entity *e, int64_t id)
{
    return str_fmt(cx->arena, "%s %" PRId64, words(cx->lang, e->one ? e->one : e->name), id);
}

static bool title_usable(const struct field *f)
{
    return f && !is_personal(f);
}

/* "{title} — {unit}" filled. */
static str pattern_label(struct cx *cx, const struct entity *e, const void *row)
{
    struct buf b = buf_new(cx->arena, 2000);
    str rest = str_of(e->label);
    while (rest.n) {
        buf_put(&b, str_cut(&rest, '{'));
        if (!rest.n) break;
        const struct field *f = entity_field(e, str_c(cx->arena, str_cut(&rest, '}')));
        if (f && !is_personal(f)) buf_put(&b, entity_show(cx, f, row));
    }
    return str_copy(cx->arena, buf_str(&b));
}

/* Of "Bahçelievler", which three districts have: the district. NULL: the name says enough, or nothing stands beside it. */
static const struct field *told_apart_by(struct cx *cx, const struct entity *e)
{
    const struct field *title = title_field(e), *beside = beside_title(cx, e, title);
    return title_usable(title) && beside && !is_personal(beside) ? beside : NULL;
}

static bool has_namesake(struct cx *cx, const struct entity *e, const void *row)
{
    const struct field *title = title_field(e);
    return row_exists(cx, e, title, ops_of(title)->bind(slot_c(row, title)), row_id(row));
}

static str label_of(struct cx *cx, const struct entity *e, const void *row, const struct field *beside)
{
    const struct field *f = title_field(e);
    str text = e->label ? pattern_label(cx, e, row) : title_usable(f) ? entity_show(cx, f, row) : STR_NONE;
    str more = text.n && beside ? entity_show(cx, beside, row) : STR_NONE;
    if (more.n) return str_fmt(cx->arena, "%.*s, %.*s", STR_FMT(text), STR_FMT(more));
    return text.n ? text : label_nameless(cx, e, row_id(row));
}

str entity_row_label(struct cx *cx, const struct entity *e, const void *row)
{
    const struct field *beside = e->label ? NULL : told_apart_by(cx, e);
    return label_of(cx, e, row, beside && has_namesake(cx, e, row) ? beside : NULL);
}

/* ---- labels of many records, one query for each kind ---- */
enum { LABEL_FIELDS = 4 };
struct label_plan { /* what is read of a record to name it */
    const struct field *f[LABEL_FIELDS];
    size_t n;
    const struct field *beside;
};

static struct label_plan plan_of(struct cx *cx, const struct entity *e)
{
    struct label_plan p = {0};
    str rest = str_of(e->label);
    while (rest.n && p.n < LABEL_FIELDS) {
        str_cut(&rest, '{');
        const struct field *f = rest.n ? entity_field(e, str_c(cx->arena, str_cut(&rest, '}'))) : NULL;
        if (f && !is_personal(f)) p.f[p.n++] = f;
    }
    if (e->label || !title_usable(title_field(e))) return p;
    p.f[p.n++] = title_field(e);
    p.beside = told_apart_by(cx, e);
    if (p.beside) p.f[p.n++] = p.beside;
    return p;
}

static void select_label(struct sql *s, const struct entity *e, const struct label_plan *p)
{
    sql_put(s, "SELECT t.id");
    for (size_t i = 0; i < p->n; i++) {
        sql_put(s, ", t.");
        sql_put(s, p->f[i]->name);
    }
    if (p->beside) {
        sql_put(s, ", CASE WHEN EXISTS (SELECT 1 FROM ");
        sql_put(s, e->name);
        sql_put(s, " o WHERE o.");
        sql_put(s, p->f[0]->name);
        sql_put(s, " = t.");
        sql_put(s, p->f[0]->name);
        sql_put(s, " AND o.id <> t.id) THEN 1 ELSE 0 END");
    }
    sql_put(s, " FROM ");
    sql_put(s, e->name);
    sql_put(s, " t WHERE t.id ");
}

/* What the records of a label point at, before it is asked for one by one. */
static void fetch_beyond(struct cx *cx, const struct entity *e, const struct label_plan *p, const char *rows, size_t n)
{
    int64_t ids[SQL_IN_MAX];
    for (size_t k = 0; k < p->n; k++) {
        const struct entity *to = p->f[k]->type == F_REF ? entity_by_name(str_of(p->f[k]->to)) : NULL;
        if (!to) continue;
        for (size_t i = 0; i < n; i++)
            ids[i] = ((const ref *)slot_c(rows + i * e->size, p->f[k]))->id;
        entity_labels_of(cx, to, ids, n);
    }
}

static void fetch(struct cx *cx, const struct entity *e, const int64_t *ids, size_t n)
{
    struct sql s = sql_new(cx->arena, "");
    struct label_plan p = plan_of(cx, e);
    char *found = arena_alloc_n(cx->arena, n, e->size);
    bool namesake[SQL_IN_MAX] = {false};
    size_t count = 0;
    struct db_rows *rows;
    select_label(&s, e, &p);
    sql_in(&s, ids, n);
    struct db_stmt st = sql_stmt(&s, "entity label", e->name);
    if (db_query(cx, &st, s.args.v, s.args.n, &rows) != OK) return;
    for (; count < n && db_next(rows) == OK; count++) {
        char *row = found + count * e->size;
        *(int64_t *)(void *)row = db_col_int(rows, 0);
        for (size_t k = 0; k < p.n; k++)
            ops_of(p.f[k])->take(rows, (int)k + 1, slot(row, p.f[k]));
        namesake[count] = p.beside && db_col_int(rows, (int)p.n + 1);
    }
    db_rows_close(rows);
    fetch_beyond(cx, e, &p, found, count);
    for (size_t i = 0; i < count; i++) {
        const void *row = found + i * e->size;
        remember(cx, e, row_id(row), label_of(cx, e, row, namesake[i] ? p.beside : NULL));
    }
}

void entity_labels_of(struct cx *cx, const struct entity *e, const int64_t *ids, size_t n)
{
    int64_t want[SQL_IN_MAX];
    size_t count = 0;
    if (cx->writing) return;
    for (size_t i = 0; i < n; i++) {
        bool asked = !ids[i] || remembered(cx, e, ids[i]);
        for (size_t k = 0; k < count && !asked; k++)
            asked = want[k] == ids[i];
        if (!asked) want[count++] = ids[i];
        if (count == SQL_IN_MAX || (i + 1 == n && count)) {
            fetch(cx, e, want, count);
            count = 0;
        }
    }
}

/* Records that were read with their title, and are called by nothing else, need not be asked for again. */
void labels_of_rows(struct cx *cx, const struct entity *e, const struct list_result *page)
{
    struct label_plan p = plan_of(cx, e);
    if (p.n == 1 && !e->label && !cx->writing) {
        for (size_t i = 0; i < page->n; i++) {
            const void *row = (const char *)page->rows + i * e->size;
            if (!remembered(cx, e, row_id(row))) remember(cx, e, row_id(row), label_of(cx, e, row, NULL));
        }
        return;
    }
    int64_t *ids = NEW_N(cx->arena, int64_t, page->n + 1);
    for (size_t i = 0; i < page->n; i++)
        ids[i] = row_id((const char *)page->rows + i * e->size);
    entity_labels_of(cx, e, ids, page->n);
}

void entity_labels_ahead(struct cx *cx, const struct entity *e, const struct list_result *page, unsigned flags)
{
    int64_t *ids = NEW_N(cx->arena, int64_t, page->n + 1);
    for (const struct field *f = e->fields; f->name; f++) {
        bool wanted = f->type == F_REF && !(f->flags & HIDDEN) && (!flags || (f->flags & flags));
        const struct entity *to = wanted ? entity_by_name(str_of(f->to)) : NULL;
        if (!to) continue;
        for (size_t i = 0; i < page->n; i++)
            ids[i] = ((const ref *)slot_c((const char *)page->rows + i * e->size, f))->id;
        entity_labels_of(cx, to, ids, page->n);
    }
}

void label_forget(struct cx *cx)
{
    cx->labels = NULL;
}

str entity_label(struct cx *cx, const struct entity *e, int64_t id)
{
    if (!id) return STR_NONE;
    const str *known = remembered(cx, e, id);
    if (known) return *known;
    if (!cx->writing) {
        fetch(cx, e, &id, 1);
        known = remembered(cx, e, id);
        if (!known) remember(cx, e, id, STR_NONE);
        return known ? *known : STR_NONE;
    }
    void *row = arena_alloc(cx->arena, e->size);
    return row_load_id(cx, e, id, row, NULL) == OK ? entity_row_label(cx, e, row) : STR_NONE;
}

/* ---- which record is meant ---- */
static err_t find_by(struct cx *cx, const struct entity *to, const struct field *f, str value,
                     const struct field *beside, str value_beside, int64_t *id)
{
    struct sql s = sql_new(cx->arena, "SELECT t.id FROM ");
    struct db_rows *rows;
    int64_t found[2];
    size_t n = 0;
    sql_put(&s, to->name);
    sql_put(&s, " t WHERE t.");
    sql_put(&s, f->name);
    sql_put(&s, " = ");
    sql_arg(&s, DB_T(value));
    if (beside) {
        sql_put(&s, " AND t.");
        sql_put(&s, beside->name);
        sql_put(&s, " = ");
        sql_arg(&s, DB_T(value_beside));
    }
    sql_put(&s, " ORDER BY t.id LIMIT 2");
    struct db_stmt st = sql_stmt(&s, "entity find", to->name);
    TRY(db_query(cx, &st, s.args.v, s.args.n, &rows));
    err_t more = OK;
    while ((more = db_next(rows)) == OK && n < 2)
        found[n++] = db_col_int(rows, 0);
    db_rows_close(rows);
    if (more != OK && more != E_NOT_FOUND) return more;
    if (n == 1) *id = found[0];
    return n == 0 ? E_NOT_FOUND : n == 1 ? OK : E_INVALID;
}

/* A text field that may serve as a name: not sealed, and personal ones only for the program itself. */
static bool names_rows(const struct cx *cx, const struct field *f)
{
    return f->type == F_TEXT && !(f->flags & SEALED) && (!(f->flags & PERSONAL) || cx->actor->system);
}

/* The other text of a name that is unique only together with it: the district of a neighbourhood. NULL: there is none. */
const struct field *beside_title(const struct cx *cx, const struct entity *e, const struct field *title)
{
    str rest = str_of(e->unique ? e->unique : "");
    const struct field *beside = NULL;
    bool titled = false;
    while (rest.n) {
        str name = str_cut(&rest, ' ');
        if (title && str_eq(name, str_of(title->name)))
            titled = true;
        else if (beside)
            return NULL;
        else
            beside = entity_field(e, str_c(cx->arena, name));
    }
    return titled && beside && names_rows(cx, beside) ? beside : NULL;
}

/* "Bahçelievler", or with the text beside it where one name is not enough: "Bahçelievler, Altıeylül". */
static err_t find_titled(struct cx *cx, const struct entity *to, const struct field *title, str text, int64_t *id)
{
    err_t e = find_by(cx, to, title, text, NULL, STR_NONE, id);
    const struct field *beside = e == E_NOT_FOUND ? beside_title(cx, to, title) : NULL;
    if (!beside || !str_has(text, S(","))) return e;
    str name = str_trim(str_cut(&text, ','));
    return find_by(cx, to, title, name, beside, str_trim(text), id);
}

static err_t find_meant(struct cx *cx, const struct entity *to, str text, int64_t *id)
{
    int64_t n;
    text = str_trim(text);
    if (str_int(text, &n) == OK && n > 0 && row_exists(cx, to, NULL, DB_I(n), 0)) {
        *id = n;
        return OK;
    }
    for (const struct field *f = to->fields; f->name; f++) {
        if (!(f->flags & UNIQUE) || !names_rows(cx, f)) continue;
        err_t e = find_by(cx, to, f, text, NULL, STR_NONE, id);
        if (e != E_NOT_FOUND) return e;
    }
    const struct field *title = title_field(to);
    if (!title || !names_rows(cx, title)) return E_NOT_FOUND;
    err_t e = find_titled(cx, to, title, text, id);
    return e == E_NOT_FOUND ? find_titled(cx, to, title, text_title(cx->arena, text), id) : e;
}

err_t ref_find(struct cx *cx, const struct field *f, str text, int64_t *id)
{
    int64_t found = 0;
    TRY(find_meant(cx, entity_by_name(str_of(f->to)), text, &found));
    if (ref_veiled(cx, f, found)) return E_NOT_FOUND;
    *id = found;
    return OK;
}
