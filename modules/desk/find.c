// SPDX-License-Identifier: AGPL-3.0-or-later
/* One field for everything at the desk: records by the search index and its rights, people, actions. A page, and for the
 * script the options of the command palette. */
#include <string.h>

#include "core/base/text.h"
#include "core/db/search.h"
#include "modules/desk/inside.h"
#include "modules/settings/settings.h"

#include "desk_find.html.h"

err_t (*desk_find_case)(struct cx *cx, str query, str *href);

enum { TEXT_CHARS = 180, QUERY_CHARS = 200, RECENT = 8 };
struct measure { /* how much of each is shown */
    int hits;
    size_t of_kind, people, actions;
};
static const struct measure on_page = {200, 200, 30, 60}, in_palette = {40, 5, 4, 6};

void found_put(struct req *r, struct desk_find_page *p, struct found_group *group)
{
    if (!group->rows.n) return;
    p->found += (int64_t)group->rows.n;
    PUSH(r->cx.arena, &p->groups, *group);
}

/* ---- records ---- */
struct records {
    LIST(struct found_group) groups; /* as their best hit comes */
};

static struct found_group *group_of(struct cx *cx, struct records *all, const struct entity *e)
{
    for (size_t i = 0; i < all->groups.n; i++)
        if (str_eq(all->groups.v[i].id, str_of(e->name))) return &all->groups.v[i];
    PUSH(cx->arena, &all->groups,
         ((struct found_group){.id = str_of(e->name), .title = str_of(words(cx->lang, e->title))}));
    return &all->groups.v[all->groups.n - 1];
}

/* A record of a module that is off is in the index still, for the day it is on again; accounts are people. */
static void put_hit(struct cx *cx, const struct search_hit *hit, size_t most, struct records *all)
{
    const struct entity *e = entity_by_name(hit->kind);
    if (!e || !e->title || !hit->url.n || str_eq(hit->kind, S("account")) || !settings_entity_on(cx, hit->kind)) return;
    struct found_group *g = group_of(cx, all, e);
    if (g->rows.n == most) return;
    PUSH(cx->arena, &g->rows,
         ((struct found_row){.href = hit->url,
                             .icon = e->icon ? str_of(e->icon) : S("file-text"),
                             .title = hit->title,
                             .text = text_cut(cx->arena, str_trim(hit->text), TEXT_CHARS)}));
}

static err_t records_find(struct req *r, str q, const struct measure *m, struct records *all)
{
    struct search_hits hits;
    TRY(search_find(&r->cx, q, STR_NONE, m->hits, &hits));
    for (size_t i = 0; i < hits.list.n; i++)
        put_hit(&r->cx, &hits.list.v[i], m->of_kind, all);
    return OK;
}

/* ---- all of it ---- */
static void put_case(struct req *r, str href, struct desk_find_page *p)
{
    const struct entity *e = entity_by_name(S("application"));
    struct found_group g = {.id = S("case"), .title = str_of(words(r->cx.lang, e ? e->title : N_("Applications")))};
    PUSH(r->cx.arena, &g.rows, ((struct found_row){.href = href, .icon = ICON("file-text"), .title = p->q}));
    found_put(r, p, &g);
}

/* What begins like what was typed comes before what only contains it. */
static err_t find(struct req *r, const struct measure *m, struct desk_find_page *p)
{
    struct found_group people, actions;
    struct records records = {0};
    bool first;
    TRY(people_find(r, p->q, m->people, &people));
    TRY(actions_find(r, p->q, m->actions, &actions, &first));
    TRY(records_find(r, p->q, m, &records));
    if (first) found_put(r, p, &actions);
    for (size_t i = 0; i < records.groups.n; i++)
        found_put(r, p, &records.groups.v[i]);
    found_put(r, p, &people);
    if (!first) found_put(r, p, &actions);
    return OK;
}

static err_t before_typing(struct req *r, struct desk_find_page *p)
{
    struct found_group recent, actions;
    bool first;
    TRY(recent_find(r, RECENT, &recent));
    TRY(actions_find(r, STR_NONE, on_page.actions, &actions, &first));
    found_put(r, p, &recent);
    found_put(r, p, &actions);
    return OK;
}

err_t desk_find_show(struct req *r)
{
    struct desk_find_page p = {.page.title = str_of(words(r->cx.lang, N_("Search at the desk"))),
                               .q = text_cut(r->cx.arena, str_trim(query_str(r, "q")), QUERY_CHARS)};
    bool palette = r->htmx && str_eq(req_header(r, "HX-Target"), S("palette"));
    str href;
    if (p.q.n && desk_find_case && desk_find_case(&r->cx, p.q, &href) == OK) {
        if (!palette) return answer_redirect(r, href);
        put_case(r, href, &p);
    }
    TRY(p.q.n ? find(r, palette ? &in_palette : &on_page, &p) : before_typing(r, &p));
    p.inbox = may(&r->cx, S("applications.read"));
    p.record = may(&r->cx, S("applications.handle"));
    if (!palette) return html_desk_find_page(r, &p);
    struct html h = req_html(r);
    h.block = STR_NONE;
    html_palette(&h, &p);
    return answer_html(r, 200);
}
