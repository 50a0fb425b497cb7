// SPDX-License-Identifier: AGPL-3.0-or-later
/* A list as a file: what the actor sees, in codes that entity_import_csv reads back, and the names of what refs point at. */
#include <inttypes.h>

#include "core/entity/csv.h"

enum { PAGE_MEMORY = 64 << 20 };

struct export
{
    struct cx *cx;
    struct cx page; /* what cx points at while a page is written */
    const struct entity *e;
    struct buf *out;
    const struct list_query *q;
    bool personal; /* such columns are there, and reading them is noted */
};

static bool exported(const struct export *x, const struct field *f)
{
    bool wanted = x->q->columns.n == 0;
    for (size_t i = 0; i < x->q->columns.n; i++)
        wanted |= x->q->columns.v[i] == f;
    if (!wanted || !entity_has_field(x->cx, f) || (f->flags & (HIDDEN | SEALED))) return false;
    return !(f->flags & PERSONAL) || x->personal;
}

static void put_head(struct export *x)
{
    csv_put(x->out, S("id"), false, true);
    for (const struct field *f = x->e->fields; f->name; f++) {
        if (!exported(x, f)) continue;
        csv_put(x->out, str_of(f->name), false, false);
        if (f->type == F_REF) csv_put(x->out, str_fmt(x->cx->arena, "%s.label", f->name), false, false);
    }
    csv_end(x->out);
}

static void put_row(struct export *x, const void *row)
{
    csv_put(x->out, str_fmt(x->cx->arena, "%" PRId64, row_id(row)), false, true);
    for (const struct field *f = x->e->fields; f->name; f++) {
        if (!exported(x, f)) continue;
        bool seen = entity_sees(x->cx, x->e, f, row);
        csv_put(x->out, seen ? entity_code(x->cx, f, row) : STR_NONE, f->type == F_TEXT, false);
        if (f->type == F_REF) csv_put(x->out, entity_show(x->cx, f, row), true, false);
    }
    csv_end(x->out);
}

static err_t note_page(struct export *x, const struct list_result *page)
{
    int64_t *ids = NEW_N(x->cx->arena, int64_t, page->n + 1);
    if (!x->personal) return OK;
    for (size_t i = 0; i < page->n; i++)
        ids[i] = row_id((const char *)page->rows + i * x->e->size);
    return entity_note_read(x->cx, x->e, ids, page->n);
}

/* Reading is noted before a value is written. */
static err_t put_page(struct export *x, struct list_query *q, str *next)
{
    struct list_result page;
    TRY(entity_list(x->cx, x->e, q, &page));
    entity_labels_ahead(x->cx, x->e, &page, 0);
    TRY(note_page(x, &page));
    for (size_t i = 0; i < page.n; i++)
        put_row(x, (const char *)page.rows + i * x->e->size);
    *next = page.next;
    return x->out->full ? E_LIMIT : OK;
}

/* Each page has memory of its own; the cursor is copied out of it. */
static err_t put_pages(struct export *x, const struct list_query *q, struct cx *cx, struct arena *scratch)
{
    struct list_query page = *q;
    page.limit = 200;
    do {
        x->page = *cx;
        x->page.arena = scratch;
        x->page.labels = NULL;
        x->cx = &x->page;
        err_t e = put_page(x, &page, &page.after);
        cx->queries = x->page.queries;
        memcpy(cx->tables, x->page.tables, sizeof cx->tables);
        if (e) return e;
        page.after = str_copy(cx->arena, page.after);
        arena_reset(scratch);
    } while (page.after.n);
    return OK;
}

err_t entity_export_csv(struct cx *cx, const struct entity *e, const struct list_query *q, struct buf *out)
{
    struct export x = {.cx = cx, .e = e, .out = out, .q = q, .personal = entity_sees_any_personal(cx, e)};
    put_head(&x);
    struct arena *scratch = arena_new(PAGE_MEMORY);
    err_t fault = put_pages(&x, q, cx, scratch);
    arena_end(scratch);
    return fault;
}
