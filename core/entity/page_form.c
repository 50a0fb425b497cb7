// SPDX-License-Identifier: AGPL-3.0-or-later
/* New and changed records. When somebody else was faster, the form comes back with what the other wrote beside each
 * field and a choice: `base` says what the form began with, so that what only the other has touched is taken over by
 * default, and what both have touched asks. */
#include <inttypes.h>

#include "core/entity/pages_inside.h"
#include "form_page.html.h"

struct editing {
    struct req *r;
    const struct entity *e;
    void *row;          /* as typed */
    const void *stored; /* as it is; NULL: new */
    struct row_head head;
    struct entity_errors errors;
    struct save how;
};

/* ---- what the form began with ---- */
static str value_hash(struct req *r, const struct field *f, const void *row)
{
    unsigned char mac[16];
    seal_mac(mac, sizeof mac, "form base",
             str_fmt(r->cx.arena, "%s %.*s", f->name, STR_FMT(entity_code(&r->cx, f, row))));
    return hex_of(r->cx.arena, mac, 8);
}

static str base_of(struct req *r, const struct entity *e, const void *row)
{
    struct buf b = buf_new(r->cx.arena, 20000);
    for (const struct field *f = e->fields; f->name; f++) {
        if (!form_field_shown(&r->cx, e, f, row)) continue;
        str hash = value_hash(r, f, row);
        buf_fmt(&b, "%s:%.*s ", f->name, STR_FMT(hash));
    }
    return str_copy(r->cx.arena, buf_str(&b));
}

static bool is_as_in_base(struct req *r, const struct field *f, const void *row)
{
    str hash = value_hash(r, f, row);
    return str_has(form_str(r, "base"), str_fmt(r->cx.arena, "%s:%.*s ", f->name, STR_FMT(hash)));
}

/* ---- the page ---- */
static struct form_item *add_item(struct editing *x, struct entity_form_page *p, const struct field *f,
                                  const struct field_view *v)
{
    struct req *r = x->r;
    bool folded = (f->flags & FOLDED) && !x->stored && !v->error.n && ops_of(f)->empty(slot_c(x->row, f));
    str title = f->group ? page_words(r, f->group) : STR_NONE;
    size_t at = 0;
    while (at < p->groups.n && !str_eq(p->groups.v[at].title, title))
        at++;
    if (at == p->groups.n) PUSH(r->cx.arena, &p->groups, ((struct form_group){.title = title, .folded = title.n > 0}));
    p->groups.v[at].folded &= folded;
    PUSH(r->cx.arena, &p->groups.v[at].items, ((struct form_item){.field = *v}));
    return &p->groups.v[at].items.v[p->groups.v[at].items.n - 1];
}

static str shown_or_empty(struct req *r, const struct field *f, const void *row)
{
    str s = entity_show(&r->cx, f, row);
    return s.n ? s : page_words(r, N_("empty"));
}

static void put_conflict(struct editing *x, const struct field *f, struct form_item *item)
{
    struct req *r = x->r;
    if (field_equal(f, x->row, x->stored)) return;
    bool mine_touched = !is_as_in_base(r, f, x->row), theirs_touched = !is_as_in_base(r, f, x->stored);
    if (!theirs_touched) return; /* only I have changed it */
    item->conflict = true;
    item->mine = shown_or_empty(r, f, x->row);
    item->theirs = shown_or_empty(r, f, x->stored);
    item->pick_theirs = !mine_touched;
}

static void put_items(struct editing *x, struct entity_form_page *p)
{
    size_t i = 0;
    for (const struct field *f = x->e->fields; f->name; f++) {
        if (!form_field_shown(&x->r->cx, x->e, f, x->row)) {
            p->closed |= field_in_form(f) && is_personal(f) && entity_has_field(&x->r->cx, f);
            continue;
        }
        struct form_item *item = add_item(x, p, f, &p->form.fields.v[i++]);
        if (p->conflict) put_conflict(x, f, item);
    }
}

/* Who was faster: the newest change in the history. */
static str conflict_words(struct editing *x)
{
    struct req *r = x->r;
    struct history_list h = {0};
    struct word_arg args[] = {{S("who"), page_words(r, N_("somebody"))},
                              {S("when"), fmt_moment(r->cx.arena, r->cx.lang, x->head.changed_at)}};
    if (history_of(&r->cx, x->e, row_id(x->stored), &h) == OK)
        for (size_t i = 0; i < h.list.n; i++)
            if (str_eq(h.list.v[i].action, S("changed"))) {
                if (h.list.v[i].who.n) args[0].value = h.list.v[i].who;
                break;
            }
    return words_fill(r->cx.arena,
                      page_words(r, N_("{who} changed this record after you opened it ({when}). Choose for each field "
                                       "what shall hold, then save.")),
                      2, args);
}

static void put_head(struct editing *x, struct entity_form_page *p)
{
    struct req *r = x->r;
    int64_t id = row_id(x->row);
    str whole, home = part_home(r, x->e, x->stored ? x->stored : x->row, &whole);
    p->title = page_words_one(r, x->e, id ? N_("Change: {one}") : N_("New: {one}"));
    if (home.n) PUSH(r->cx.arena, &p->page.crumbs, ((struct crumb){home, whole}));
    page_crumbs(r, x->e, &p->page, id, p->title);
    p->record_href = id ? record_path(&r->cx, x->e, id) : STR_NONE;
    p->back_href = home.n ? home : id ? p->record_href : entity_path(r, x->e, "");
    if (!id) return;
    p->form.version = str_fmt(r->cx.arena, "%" PRId64, x->head.version);
    p->base = base_of(r, x->e, x->stored); /* what the next attempt begins with */
}

static err_t render(struct editing *x, bool conflict)
{
    struct req *r = x->r;
    struct entity_form_page p = {.conflict = conflict};
    TRY(entity_form_view(r, x->e, x->row, &x->errors, &p.form));
    if (conflict) p.conflict_words = conflict_words(x);
    put_items(x, &p);
    put_head(x, &p);
    p.page.error = x->errors.list.n > 0 || conflict;
    if (x->errors.list.n) answer_status(r, 422);
    if (conflict) answer_status(r, 409);
    return html_entity_form_page(r, &p);
}

/* ---- saving ---- */
static err_t save(struct cx *tx, void *arg)
{
    struct editing *x = arg;
    x->errors.list.n = 0;
    return entity_save(tx, x->e, x->row, &x->how);
}

static err_t begin(struct req *r, struct editing *x)
{
    *x = (struct editing){.r = r, .errors.arena = r->cx.arena};
    TRY(page_entity(r, true, &x->e));
    x->row = arena_alloc(r->cx.arena, x->e->size);
    return OK;
}

static err_t begin_stored(struct req *r, struct editing *x)
{
    TRY(begin(r, x));
    TRY(page_record(r, x->e, true, x->row, &x->head));
    void *stored = arena_alloc(r->cx.arena, x->e->size);
    memcpy(stored, x->row, x->e->size);
    x->stored = stored;
    return OK;
}

static err_t done(struct editing *x)
{
    str label, home = part_home(x->r, x->e, x->row, &label);
    answer_flash(x->r, FLASH_DONE, page_words(x->r, N_("Saved.")));
    return answer_redirect(x->r, home.n ? home : record_path(&x->r->cx, x->e, row_id(x->row)));
}

/* A record of one's own unit begins there. */
static void fill_unit(struct editing *x)
{
    const struct field *f = unit_field(x->e);
    if (f) *(ref *)slot(x->row, f) = (ref){x->r->cx.actor->unit};
}

/* A new part stands behind those that are there. */
static err_t fill_order(struct editing *x)
{
    const struct field *order = entity_field(x->e, "sort"), *whole = entity_field(x->e, x->e->part_of);
    struct filter own = {.field = whole->name, .op = IS, .value = DB_I(((const ref *)slot_c(x->row, whole))->id)};
    struct list_result found;
    if (!order || order->type != F_INT) return OK;
    TRY(entity_list(&x->r->cx, x->e, &(struct list_query){.filters = {&own, 1}, .limit = 200}, &found));
    int64_t *at = slot(x->row, order);
    for (size_t i = 0; i < found.n; i++) {
        int64_t n = *(const int64_t *)slot_c((const char *)found.rows + i * x->e->size, order);
        if (n > *at) *at = n;
    }
    *at += 10;
    return OK;
}

/* ?service=12: begun from the record that it will point at. */
static err_t fill_from_address(struct editing *x)
{
    for (const struct field *f = x->e->fields; f->name; f++) {
        int64_t id = f->type == F_REF && field_in_form(f) ? query_int(x->r, f->name, 0) : 0;
        if (id > 0 && !ref_veiled(&x->r->cx, f, id)) *(ref *)slot(x->row, f) = (ref){id};
    }
    return x->e->part_of ? fill_order(x) : OK;
}

err_t record_new(struct req *r)
{
    struct editing x;
    TRY(begin(r, &x));
    if (x.e->stays) return E_NOT_FOUND;
    fill_unit(&x);
    TRY(fill_from_address(&x));
    return render(&x, false);
}

err_t record_create(struct req *r)
{
    struct editing x;
    TRY(begin(r, &x));
    if (x.e->stays) return E_NOT_FOUND;
    err_t e = entity_form_read(r, x.e, x.row, &x.errors);
    x.how = (struct save){.errors = &x.errors};
    if (!e) e = db_tx(&r->cx, save, &x);
    if (e == E_INVALID) return render(&x, false);
    return e ? e : done(&x);
}

err_t record_edit(struct req *r)
{
    struct editing x;
    TRY(begin_stored(r, &x));
    if (page_shows_personal(&r->cx, x.e, x.row)) TRY(entity_note_read(&r->cx, x.e, (const int64_t *)x.row, 1));
    return render(&x, false);
}

/* Somebody was faster: the record as it is now, and mine beside it. */
static err_t overtaken(struct editing *x)
{
    void *stored = arena_alloc(x->r->cx.arena, x->e->size);
    TRY(row_load_id(&x->r->cx, x->e, row_id(x->row), stored, &x->head));
    if (!row_allowed(&x->r->cx, x->e, stored, true)) return E_NOT_FOUND;
    x->stored = stored;
    return render(x, true);
}

err_t record_change(struct req *r)
{
    struct editing x;
    TRY(begin_stored(r, &x));
    int64_t expected = form_int(r, "version", 0);
    if (expected < 1) return E_INVALID;
    err_t e = entity_form_read(r, x.e, x.row, &x.errors);
    x.how = (struct save){.errors = &x.errors, .expect_version = expected};
    if (e == E_INVALID) return render(&x, expected != x.head.version);
    if (!e) e = expected == x.head.version ? db_tx(&r->cx, save, &x) : E_CONFLICT;
    if (e == E_CONFLICT) return overtaken(&x);
    if (e == E_INVALID) return render(&x, false);
    return e ? e : done(&x);
}
