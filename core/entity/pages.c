// SPDX-License-Identifier: AGPL-3.0-or-later
/* Routes of all entities, and what their pages share. The route asks for "staff"; the entity's own right is asked here. */
#include <inttypes.h>

#include "core/entity/pages_inside.h"

enum { FORM_BODY = 1 << 20, FIELD_CHARS = 100000, FILE_BODY = 12 << 20, SEALED_CHARS = 6000000 };

static const struct input form_inputs[] = {{"*", .max = FIELD_CHARS}, {0}};
static const struct input open_inputs[] = {{"purpose", .max = 120}, {0}};
static const struct input remove_inputs[] = {{"version", .max = 20}, {0}};
static const struct input bulk_inputs[] = {
    {"act", .max = 40}, {"id", .max = 20, .many = true}, {"sure", .max = 1}, {"back", .max = 4000}, {0}};
static const struct input view_inputs[] = {
    {"name", .max = 40}, {"path", .max = 200}, {"query", .max = 2000}, {"shared", .max = 1}, {0}};
static const struct input no_inputs[] = {{0}};
static const struct input import_inputs[] = {{"file", .file = true}, {"kept", .max = SEALED_CHARS}, {0}};

#define DESK "/masa/kayit/{entity}"

const struct route entity_routes[] = {
    {GET, DESK, list_show, .need = "staff", .help = N_("Records of one kind")},
    {GET, DESK "/yeni", record_new, .need = "staff", .help = N_("Form for a new record")},
    {POST, DESK "/yeni", record_create, .need = "staff", .says_errors = true, .form = form_inputs,
     .body_max = FORM_BODY, .help = N_("Save a new record")},
    {POST, DESK "/toplu", list_bulk, .need = "staff", .form = bulk_inputs,
     .help = N_("Something with many records at once")},
    {GET, DESK "/disa-aktar.csv", file_export, .need = "staff", .slow = true, .help = N_("The list as a file")},
    {GET, DESK "/ice-aktar", file_import_show, .need = "staff", .help = N_("Import a file")},
    {POST, DESK "/ice-aktar", file_import, .need = "staff", .form = import_inputs, .body_max = FILE_BODY, .slow = true,
     .help = N_("Try a file, then import it")},
    {GET, DESK "/{id}", record_show, .need = "staff", .help = N_("A record")},
    {POST, DESK "/{id}/ac", record_open, .need = "staff", .form = open_inputs,
     .help = N_("Open the personal values of a record, with a purpose")},
    {GET, DESK "/{id}/duzenle", record_edit, .need = "staff", .help = N_("Form of a record")},
    {POST, DESK "/{id}/duzenle", record_change, .need = "staff", .says_errors = true, .form = form_inputs,
     .body_max = FORM_BODY, .help = N_("Save a record")},
    {POST, DESK "/{id}/sil", record_remove, .need = "staff", .form = remove_inputs, .help = N_("Delete a record")},
    {GET, DESK "/{id}/gecmis", record_history, .need = "staff", .help = N_("What happened to a record")},
    {POST, "/masa/gorunumler", saved_view_keep, .need = "staff", .form = view_inputs,
     .help = N_("Save a view of a list")},
    {POST, "/masa/gorunumler/{id}/sil", saved_view_drop, .need = "staff", .form = no_inputs,
     .help = N_("Delete a saved view")},
    {GET, "/api/{entity}", api_list, .need = "public", .limit = PER_SEARCH, .help = N_("Records as JSON")},
    {GET, "/api/{entity}/{id}", api_record, .need = "public", .limit = PER_SEARCH, .help = N_("One record as JSON")},
    {0},
};

err_t page_entity(struct req *r, bool writing, const struct entity **out)
{
    const struct entity *e = entity_by_slug(path_str(r, "entity"));
    if (!e || e->no_desk) return E_NOT_FOUND;
    if (writing ? !entity_may_write(&r->cx, e) : !entity_may_read(&r->cx, e)) return E_FORBIDDEN;
    *out = e;
    return OK;
}

str page_words(struct req *r, const char *source)
{
    return str_of(words(r->cx.lang, source));
}

str page_words_one(struct req *r, const struct entity *e, const char *source)
{
    struct word_arg one = {S("one"), page_words(r, e->one)};
    return words_fill(r->cx.arena, page_words(r, source), 1, &one);
}

str entity_path(struct req *r, const struct entity *e, const char *rest)
{
    return str_fmt(r->cx.arena, "/masa/kayit/%s%s", e->slug, rest);
}

void page_crumbs(struct req *r, const struct entity *e, struct page *p, int64_t id, str here)
{
    struct arena *a = r->cx.arena;
    p->title = here;
    p->current = str_c(a, entity_path(r, e, ""));
    PUSH(a, &p->crumbs, ((struct crumb){entity_path(r, e, ""), page_words(r, e->title)}));
    if (id) PUSH(a, &p->crumbs, ((struct crumb){record_path(&r->cx, e, id), entity_label(&r->cx, e, id)}));
    PUSH(a, &p->crumbs, ((struct crumb){STR_NONE, here}));
}

/* ---- a record opened with a purpose: for a quarter of an hour in a sealed cookie "entity id until account purpose" ---- */
#define OPENED       "acik"
#define OPENED_FOR_S (15 * 60)

static str opened_purpose(struct req *r, const struct entity *e, int64_t id)
{
    str rest = req_unseal(r, "opened", req_cookie(r, OPENED));
    str entity = str_cut(&rest, ' ');
    int64_t opened, until, account;
    if (str_int(str_cut(&rest, ' '), &opened) || str_int(str_cut(&rest, ' '), &until) ||
        str_int(str_cut(&rest, ' '), &account))
        return STR_NONE;
    bool mine = account == r->cx.actor->user; /* another's purpose, left in this browser, opens nothing */
    return mine && str_eq(entity, str_of(e->name)) && opened == id && until > r->cx.now.ms ? rest : STR_NONE;
}

static void act_with(struct req *r, str purpose)
{
    struct actor *a = NEW(r->cx.arena, struct actor);
    *a = *r->cx.actor;
    a->purpose = purpose;
    r->cx.actor = a;
}

err_t page_record(struct req *r, const struct entity *e, bool writing, void *row, struct row_head *head)
{
    int64_t id;
    TRY(path_id(r, "id", &id));
    TRY(row_load_id(&r->cx, e, id, row, head));
    if (!row_allowed(&r->cx, e, row, false)) return E_NOT_FOUND;
    if (writing && !row_allowed(&r->cx, e, row, true)) return E_FORBIDDEN;
    str purpose = opened_purpose(r, e, id);
    if (purpose.n) act_with(r, purpose);
    return OK;
}

bool page_shows_personal(const struct cx *cx, const struct entity *e, const void *row)
{
    for (const struct field *f = e->fields; f->name; f++)
        if (is_personal(f) && !(f->flags & HIDDEN) && entity_sees(cx, e, f, row) && !ops_of(f)->empty(slot_c(row, f)))
            return true;
    return false;
}

str page_title(struct req *r, const struct entity *e, const void *row)
{
    const struct field *f = title_field(e);
    bool opened = !e->label && f && is_personal(f) && entity_sees(&r->cx, e, f, row);
    str title = opened ? entity_show(&r->cx, f, row) : STR_NONE;
    return title.n ? title : entity_row_label(&r->cx, e, row);
}

err_t record_open(struct req *r)
{
    const struct entity *e;
    TRY(page_entity(r, false, &e));
    void *row = arena_alloc(r->cx.arena, e->size);
    TRY(page_record(r, e, false, row, NULL));
    const struct field *unit = unit_field(e);
    int64_t in = unit ? ((const ref *)slot_c(row, unit))->id : 0;
    if (!e->personal || !may_in(&r->cx, str_of(e->personal), in)) return E_FORBIDDEN;
    str purpose = str_trim(form_str(r, "purpose"));
    if (str_chars(purpose) < PURPOSE_CHARS) {
        answer_status(r, 422);
        return record_show(r);
    }
    int64_t until = r->cx.now.ms + OPENED_FOR_S * 1000;
    str plain = str_fmt(r->cx.arena, "%s %" PRId64 " %" PRId64 " %" PRId64 " %.*s", e->name, row_id(row), until,
                        r->cx.actor->user, STR_FMT(purpose));
    answer_cookie(r, OPENED, req_seal(r, "opened", plain), OPENED_FOR_S, false);
    return answer_redirect(r, record_path(&r->cx, e, row_id(row)));
}
