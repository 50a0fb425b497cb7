// SPDX-License-Identifier: AGPL-3.0-or-later
/* Many records of a list at once: first a page that says which ones, then each in a savepoint of its own. */
#include "bulk.html.h"
#include "core/entity/pages_inside.h"

enum { AT_ONCE = 200 };

static const struct bulk *bulk_named(struct req *r, const struct entity *e, str code)
{
    for (const struct bulk *b = e->bulk; b && b->code; b++)
        if (str_eq(code, str_of(b->code)) && may(&r->cx, str_of(b->need))) return b;
    return NULL;
}

void page_bulk_offer(struct req *r, const struct entity *e, const struct list_query *q, struct entity_list_page *p)
{
    const char *path = str_c(r->cx.arena, p->action);
    for (const struct bulk *b = e->bulk; b && b->code; b++)
        if (entity_may_write(&r->cx, e) && may(&r->cx, str_of(b->need)))
            PUSH(r->cx.arena, &p->bulk,
                 ((struct option_view){.value = str_of(b->code), .label = page_words(r, b->label)}));
    if (!p->bulk.n) return;
    p->bulk_action = entity_path(r, e, "/toplu");
    p->back = query_with(r, e, path, "after", q->after);
    p->all_chosen = str_eq(query_str(r, "secili"), S("1"));
    p->all_href = str_fmt(r->cx.arena, "%.*s%ssecili=1", STR_FMT(p->back), str_has(p->back, S("?")) ? "&" : "?");
}

/* ---- which ones ---- */
struct chosen {
    const struct bulk *bulk;
    int64_t *ids;
    size_t n, done;
};

static struct chosen read_ids(struct req *r, const struct bulk *b)
{
    struct chosen c = {.bulk = b, .ids = NEW_N(r->cx.arena, int64_t, AT_ONCE)};
    int64_t id;
    for (size_t i = 0; i < r->form.n && c.n < AT_ONCE; i++)
        if (str_eq(r->form.v[i].name, S("id")) && !str_int(r->form.v[i].value, &id)) c.ids[c.n++] = id;
    return c;
}

static str back_of(struct req *r, const struct entity *e)
{
    str back = form_str(r, "back"), list = entity_path(r, e, "");
    bool ours = path_is_own(back) && str_starts(back, list) && (back.n == list.n || back.p[list.n] == '?');
    return ours ? back : list;
}

/* ---- asking ---- */
static err_t confirm(struct req *r, const struct entity *e, const struct chosen *c)
{
    struct entity_bulk_page p = {.title = page_words(r, c->bulk->label),
                                 .about = c->bulk->hint ? page_words(r, c->bulk->hint) : STR_NONE,
                                 .action = r->path,
                                 .code = str_of(c->bulk->code),
                                 .back = back_of(r, e)};
    page_crumbs(r, e, &p.page, 0, p.title);
    for (size_t i = 0; i < c->n; i++) {
        err_t fault = entity_load(&r->cx, e, c->ids[i], arena_alloc(r->cx.arena, e->size));
        if (fault == E_NOT_FOUND) continue;
        TRY(fault);
        PUSH(r->cx.arena, &p.rows,
             ((struct list_row){.id = c->ids[i],
                                .href = record_path(&r->cx, e, c->ids[i]),
                                .title = entity_label(&r->cx, e, c->ids[i])}));
    }
    return html_entity_bulk_page(r, &p);
}

/* ---- doing ---- */
struct one {
    const struct bulk *bulk;
    int64_t id;
};

static err_t run_one(struct cx *tx, void *arg)
{
    const struct one *one = arg;
    return one->bulk->run(tx, one->id);
}

/* What one record refuses leaves the others alone. */
static err_t run_all(struct cx *tx, void *arg)
{
    struct chosen *c = arg;
    c->done = 0;
    for (size_t i = 0; i < c->n; i++) {
        err_t e = db_tx(tx, run_one, &(struct one){c->bulk, c->ids[i]});
        bool refused = e == E_CONFLICT || e == E_INVALID || e == E_NOT_FOUND || e == E_FORBIDDEN;
        if (e && !refused) return e;
        c->done += !e;
    }
    return OK;
}

static void say(struct req *r, const struct chosen *c)
{
    int64_t left = (int64_t)(c->n - c->done);
    struct word_arg args[] = {{S("n"), fmt_int(r->cx.arena, r->cx.lang, (int64_t)c->done)},
                              {S("left"), fmt_int(r->cx.arena, r->cx.lang, left)},
                              {S("what"), page_words(r, c->bulk->label)}};
    const char *source = left ? N_("{what}: done for {n}, {left} stay as they are.") : N_("{what}: done for {n}.");
    answer_flash(r, left ? FLASH_WARN : FLASH_DONE, words_fill(r->cx.arena, page_words(r, source), 3, args));
}

err_t list_bulk(struct req *r)
{
    const struct entity *e;
    TRY(page_entity(r, true, &e));
    const struct bulk *b = bulk_named(r, e, form_str(r, "act"));
    if (!b) return E_NOT_FOUND;
    struct chosen c = read_ids(r, b);
    if (!c.n) {
        answer_flash(r, FLASH_WARN, page_words(r, N_("Choose the records first.")));
        return answer_redirect(r, back_of(r, e));
    }
    if (!form_has(r, "sure")) return confirm(r, e, &c);
    TRY(db_tx(&r->cx, run_all, &c));
    say(r, &c);
    return answer_redirect(r, back_of(r, e));
}
