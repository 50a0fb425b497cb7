// SPDX-License-Identifier: AGPL-3.0-or-later
/* Records as JSON: public ones for everybody, others for who has the right. Same rules as lists and pages; no sealed or
 * hidden field ever, personal ones only where they would be shown, and then noted. */
#include "core/entity/json.h"
#include "core/entity/pages_inside.h"

enum { API_MAX = 8 << 20 };

/* Internal facts (no right to read them declared) have no address here. */
static err_t api_entity(struct req *r, const struct entity **out)
{
    const struct entity *e = entity_by_name(path_str(r, "entity"));
    if (!e || !e->read) return E_NOT_FOUND;
    if (!entity_may_read(&r->cx, e)) return E_FORBIDDEN;
    *out = e;
    return OK;
}

static json_t *ref_json(struct cx *cx, const struct field *f, const void *row)
{
    int64_t id = ((const ref *)slot_c(row, f))->id;
    const struct entity *to = entity_by_name(str_of(f->to));
    if (!id || !to) return json_null();
    json_t *j = json_object();
    json_object_set_new(j, "id", json_integer(id));
    if (entity_may_read(cx, to)) json_object_set_new(j, "label", json_of_str(entity_label(cx, to, id)));
    return j;
}

static json_t *value_json(struct cx *cx, const struct field *f, const void *row)
{
    str code = entity_code(cx, f, row);
    switch (f->type) {
    case F_INT:
    case F_MONEY:
    case F_PERCENT:
        return json_integer(*(const int64_t *)slot_c(row, f));
    case F_BOOL:
        return json_boolean(*(const bool *)slot_c(row, f));
    case F_REF:
        return ref_json(cx, f, row);
    case F_TEXT:
        return json_of_str(code);
    default:
        return code.n ? json_of_str(code) : json_null();
    }
}

static json_t *row_json(struct cx *cx, const struct entity *e, const void *row)
{
    json_t *j = json_object();
    json_object_set_new(j, "id", json_integer(row_id(row)));
    for (const struct field *f = e->fields; f->name; f++)
        if (!(f->flags & (HIDDEN | SEALED)) && entity_sees(cx, e, f, row))
            json_object_set_new(j, f->name, value_json(cx, f, row));
    return j;
}

static bool shows_personal(const struct cx *cx, const struct entity *e, const void *row)
{
    for (const struct field *f = e->fields; f->name; f++)
        if ((f->flags & PERSONAL) && !(f->flags & (HIDDEN | SEALED)) && entity_sees(cx, e, f, row)) return true;
    return false;
}

static err_t note(struct req *r, const struct entity *e, const struct list_result *page)
{
    int64_t *ids = NEW_N(r->cx.arena, int64_t, page->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < page->n; i++) {
        const void *row = (const char *)page->rows + i * e->size;
        if (shows_personal(&r->cx, e, row)) ids[n++] = row_id(row);
    }
    return entity_note_read(&r->cx, e, ids, n);
}

static err_t answer_json(struct req *r, json_t *j)
{
    str text = json_written(r->cx.arena, j, API_MAX);
    json_decref(j);
    return text.n ? answer_bytes(r, S("application/json; charset=utf-8"), text) : E_LIMIT;
}

err_t api_list(struct req *r)
{
    const struct entity *e;
    struct list_query q;
    struct list_result found;
    TRY(api_entity(r, &e));
    TRY(query_read(r, e, true, &q));
    TRY(entity_list(&r->cx, e, &q, &found));
    TRY(note(r, e, &found));
    entity_labels_ahead(&r->cx, e, &found, 0);
    json_t *j = json_object(), *rows = json_array();
    for (size_t i = 0; i < found.n; i++)
        json_array_append_new(rows, row_json(&r->cx, e, (const char *)found.rows + i * e->size));
    json_object_set_new(j, "entity", json_string(e->name));
    json_object_set_new(j, "total", json_integer(found.total));
    json_object_set_new(j, "next", found.next.n ? json_of_str(found.next) : json_null());
    json_object_set_new(j, "rows", rows);
    return answer_json(r, j);
}

err_t api_record(struct req *r)
{
    const struct entity *e;
    int64_t id;
    TRY(api_entity(r, &e));
    TRY(path_id(r, "id", &id));
    void *row = arena_alloc(r->cx.arena, e->size);
    TRY(entity_load(&r->cx, e, id, row));
    struct list_result one = {.rows = row, .n = 1};
    TRY(note(r, e, &one));
    return answer_json(r, row_json(&r->cx, e, row));
}
