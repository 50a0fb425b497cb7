// SPDX-License-Identifier: AGPL-3.0-or-later
/* Addresses of records and their documents in the search index. */
#include <inttypes.h>

#include "core/db/search.h"
#include "core/entity/inside.h"

str record_path(struct cx *cx, const struct entity *e, int64_t id)
{
    return str_fmt(cx->arena, "/masa/kayit/%s/%" PRId64, e->slug ? e->slug : e->name, id);
}

static void put_place(struct cx *cx, struct buf *b, const struct entity *e, const void *row, str name)
{
    if (str_eq(name, S("id"))) buf_fmt(b, "%" PRId64, row_id(row));
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

static str body_of(struct cx *cx, const struct entity *e, const void *row, bool *any)
{
    struct buf b = buf_new(cx->arena, 100000);
    const struct field *title = title_field(e);
    for (const struct field *f = e->fields; f->name; f++) {
        if (!(f->flags & SEARCHED) || is_personal(f)) continue;
        *any = true;
        if (f == title) continue;
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
    str body = body_of(tx, e, row, &any);
    if (!any || !(e->read || e->write) || (e->no_desk && !e->url)) return OK;
    str right = str_of(e->read ? e->read : e->write);
    if (!e->url && str_eq(right, S("public"))) right = S("staff");
    struct search_doc doc = {.kind = str_of(e->name),
                             .row = row_id(row),
                             .right = right,
                             .unit = unit ? ((const ref *)slot_c(row, unit))->id : 0,
                             .title = entity_row_label(tx, e, row),
                             .text = body,
                             .url = search_url(tx, e, row)};
    return search_put(tx, &doc);
}
