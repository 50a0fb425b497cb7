// SPDX-License-Identifier: AGPL-3.0-or-later
/* Addresses of records and their documents in the search index. */
#include <inttypes.h>

#include "core/db/search.h"
#include "core/entity/inside.h"

str record_pages(struct cx *cx, const struct entity *e, int64_t id)
{
    struct buf b = buf_new(cx->arena, 300);
    buf_put(&b, S("/masa/kayit/"));
    buf_put(&b, str_of(e->slug ? e->slug : e->name));
    buf_char(&b, '/');
    buf_int(&b, id);
    return buf_str(&b);
}

str record_path(struct cx *cx, const struct entity *e, int64_t id)
{
    return e->desk ? str_fmt(cx->arena, "%s/%" PRId64, e->desk, id) : record_pages(cx, e, id);
}

str entity_desk_path(struct cx *cx, const struct entity *e, int64_t id)
{
    return e->no_desk && !e->desk ? STR_NONE : record_path(cx, e, id);
}

static void put_place(struct cx *cx, struct buf *b, const struct entity *e, const void *row, str name)
{
    if (str_eq(name, S("id"))) buf_int(b, row_id(row));
    for (const struct field *f = e->fields; f->name; f++)
        if (str_eq(name, str_of(f->name)) && !is_personal(f)) buf_put(b, entity_code(cx, f, row));
}

/* "/birim/{slug}" filled; without a public address the page of the desk. */
static str search_url(struct cx *cx, const struct entity *e, const void *row)
{
    if (!e->url) return record_path(cx, e, row_id(row));
    struct buf b = buf_new(cx->arena, 1000);
    str rest = str_of(e->url);
    while (rest.n) {
        buf_put(&b, str_cut(&rest, '{'));
        if (rest.n) put_place(cx, &b, e, row, str_cut(&rest, '}'));
    }
    return str_copy(cx->arena, buf_str(&b));
}

/* What is searched beside the title: `markdown` alone, which is found by and never shown, or the rest. */
static str body_of(struct cx *cx, const struct entity *e, const void *row, bool markdown, bool *any)
{
    struct buf b = buf_new(cx->arena, 100000);
    const struct field *title = title_field(e);
    for (const struct field *f = e->fields; f->name; f++) {
        if (!(f->flags & SEARCHED) || is_personal(f)) continue;
        *any = true;
        if (f == title || !(f->flags & MARKDOWN) == markdown) continue;
        buf_put(&b, entity_show(cx, f, row));
        buf_char(&b, '\n');
    }
    return str_copy(cx->arena, buf_str(&b));
}

/* A public fact without a public page is found by staff only: its address is one of the desk. */
err_t index_row(struct cx *tx, const struct entity *e, const void *row)
{
    const struct field *unit = unit_field(e);
    bool any = false;
    str body = body_of(tx, e, row, false, &any), marked = body_of(tx, e, row, true, &any);
    if (!any || !(e->read || e->write) || (e->no_desk && !e->url)) return OK;
    str right = str_of(e->read ? e->read : e->write);
    if (!e->url && str_eq(right, S("public"))) right = S("staff");
    str names = STR_NONE, more = STR_NONE;
    if (e->found_by) TRY(e->found_by(tx, row, &names, &more));
    if (marked.n) more = str_fmt(tx->arena, "%.*s%.*s", STR_FMT(marked), STR_FMT(more));
    struct search_doc doc = {.kind = str_of(e->name),
                             .row = row_id(row),
                             .right = right,
                             .unit = unit ? ((const ref *)slot_c(row, unit))->id : 0,
                             .title = entity_row_label(tx, e, row),
                             .text = body,
                             .names = names,
                             .more = more,
                             .url = search_url(tx, e, row)};
    return search_put(tx, &doc);
}

err_t entity_index(struct cx *tx, const struct entity *e, int64_t id)
{
    void *row = arena_alloc(tx->arena, e->size);
    TRY(row_load_id(tx, e, id, row, NULL));
    return index_row(tx, e, row);
}
