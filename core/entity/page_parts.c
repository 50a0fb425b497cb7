// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a record consists of, on its own page: documents, questions and steps of a service. An entity says with `part_of`
 * which of its fields points at the whole. */
#include <inttypes.h>

#include "core/entity/pages_inside.h"

enum { PARTS_MAX = 200 };

static const struct field *whole_field(const struct entity *e)
{
    return e->part_of ? entity_field(e, e->part_of) : NULL;
}

str part_home(struct req *r, const struct entity *e, const void *row, str *label)
{
    const struct field *f = whole_field(e);
    const struct entity *whole = f ? entity_by_name(str_of(f->to)) : NULL;
    int64_t id = f ? ((const ref *)slot_c(row, f))->id : 0;
    if (!whole || !id || whole->no_desk || !entity_may_read(&r->cx, whole)) return STR_NONE;
    *label = entity_label(&r->cx, whole, id);
    return record_path(&r->cx, whole, id);
}

static bool shown(struct req *r, const struct entity *e, const struct field *f)
{
    return (f->flags & LISTED) && !(f->flags & (HIDDEN | SEALED | PERSONAL)) && f != whole_field(e) &&
           entity_sees(&r->cx, e, f, NULL);
}

static bool is_number(const struct field *f)
{
    return f->type == F_INT || f->type == F_MONEY || f->type == F_PERCENT;
}

static void put_row(struct req *r, const struct entity *e, const void *row, bool may_write, struct part_view *part)
{
    bool edits = may_write && !e->desk; /* a page of its own has its own way to edit */
    str path = edits ? record_pages(&r->cx, e, row_id(row)) : record_path(&r->cx, e, row_id(row));
    struct list_row out = {.href = edits ? str_fmt(r->cx.arena, "%.*s/duzenle", STR_FMT(path)) : path};
    for (const struct field *f = e->fields; f->name; f++) {
        if (!shown(r, e, f)) continue;
        str text = entity_see(&r->cx, e, f, row);
        if (!out.title.n && !out.cells.n)
            out.title = text.n ? text : entity_row_label(&r->cx, e, row);
        else
            PUSH(r->cx.arena, &out.cells,
                 ((struct cell_view){.text = text, .label = page_words(r, f->label), .number = is_number(f)}));
    }
    PUSH(r->cx.arena, &part->rows, out);
}

static err_t put_part(struct req *r, const struct entity *e, int64_t id, struct entity_record_page *p)
{
    struct filter own = {.field = e->part_of, .op = IS, .value = DB_I(id)};
    struct list_result found;
    TRY(entity_list(&r->cx, e, &(struct list_query){.filters = {&own, 1}, .limit = PARTS_MAX}, &found));
    struct part_view part = {.id = str_of(e->slug), .title = page_words(r, e->title)};
    bool may_write = entity_may_write(&r->cx, e);
    if (may_write) {
        part.new_href = str_fmt(r->cx.arena, "/masa/kayit/%s/yeni?%s=%" PRId64, e->slug, e->part_of, id);
        part.new_words = page_words_one(r, e, N_("New: {one}"));
    }
    for (const struct field *f = e->fields; f->name; f++)
        if (shown(r, e, f))
            PUSH(r->cx.arena, &part.columns,
                 ((struct column_view){.label = page_words(r, f->label), .number = is_number(f)}));
    entity_labels_ahead(&r->cx, e, &found, LISTED);
    for (size_t i = 0; i < found.n; i++)
        put_row(r, e, (const char *)found.rows + i * e->size, may_write, &part);
    PUSH(r->cx.arena, &p->parts, part);
    return OK;
}

err_t page_parts(struct req *r, const struct entity *whole, int64_t id, struct entity_record_page *p)
{
    for (const struct entity *const *e = entity_all(); *e; e++) {
        const struct field *f = whole_field(*e);
        if (!f || strcmp(f->to, whole->name) != 0 || !entity_may_read(&r->cx, *e)) continue;
        TRY(put_part(r, *e, id, p));
    }
    return OK;
}
