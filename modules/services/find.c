// SPDX-License-Identifier: AGPL-3.0-or-later
/* Search over everything that has a public page; at the desk over what the officer may see. */
#include <string.h>

#include "core/base/text.h"
#include "core/db/search.h"
#include "modules/services/views.h"

#include "desk_find.html.h"
#include "find.html.h"

enum { HITS = 200, TEXT_CHARS = 180, QUERY_CHARS = 200, GROUPS = 64, LOOSE_CHARS = 4 };

/* A record of a module that is off is in the index still, for the day it is on again. */
static bool kind_is_on(struct cx *cx, str kind)
{
    for (const struct module *const *m = modules_all; *m; m++)
        for (const struct entity *const *e = (*m)->entities; e && *e; e++)
            if (str_eq(kind, str_of((*e)->name))) return (*m)->always_on || settings_module_on(cx, str_of((*m)->name));
    return true;
}

struct finding {
    struct req *r;
    bool desk;
    struct services_shown services;
    struct find_groups *groups;
};

static bool is_offered(const struct services_shown *services, int64_t id)
{
    for (size_t i = 0; i < services->list.n; i++)
        if (services->list.v[i].id == id) return true;
    return false;
}

static struct find_group *group_of(struct cx *cx, struct find_groups *out, str kind)
{
    for (size_t i = 0; i < out->list.n; i++)
        if (str_eq(out->list.v[i].kind, kind)) return &out->list.v[i];
    if (out->list.n == GROUPS) return NULL;
    const struct entity *e = entity_by_name(kind);
    struct find_group *g = &out->list.v[out->list.n++];
    *g = (struct find_group){
        .kind = kind, .title = e && e->title ? str_of(words(cx->lang, e->title)) : kind, .on = kind_is_on(cx, kind)};
    g->rows.v = NEW_N(cx->arena, struct find_row, HITS);
    return g;
}

static void put(struct finding *f, const struct search_hit *hit)
{
    struct cx *cx = &f->r->cx;
    struct find_group *g = group_of(cx, f->groups, hit->kind);
    if (!g || !g->on || hit->url.n == 0) return;
    if (!f->desk && str_eq(hit->kind, S("service")) && !is_offered(&f->services, hit->row)) return;
    g->rows.v[g->rows.n++] = (struct find_row){
        .href = hit->url, .title = hit->title, .text = text_cut(cx->arena, str_trim(hit->text), TEXT_CHARS)};
    f->groups->found++;
}

/* Best first within a group; groups as their best hit comes, services before all others: most people look for one. */
static void order(struct find_groups *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < out->list.n; i++)
        if (out->list.v[i].rows.n) out->list.v[kept++] = out->list.v[i];
    out->list.n = kept;
    for (size_t i = 1; i < kept; i++) {
        if (!str_eq(out->list.v[i].kind, S("service"))) continue;
        struct find_group service = out->list.v[i];
        memmove(out->list.v + 1, out->list.v, i * sizeof service);
        out->list.v[0] = service;
    }
}

/* Sentences of everyday life ("yakınım hasta") hold words no record has: what all words do not find, one of them may. */
err_t services_search(struct cx *cx, str q, str kind, int limit, struct search_hits *out)
{
    TRY(search_find(cx, q, kind, limit, out));
    for (str rest = q; rest.n && out->list.n == 0;) {
        str word = str_trim(str_cut(&rest, ' '));
        if (str_chars(word) < LOOSE_CHARS || word.n == q.n) continue;
        TRY(search_find(cx, word, kind, limit, out));
    }
    return OK;
}

static err_t find(struct req *r, str q, bool desk, struct find_groups *out)
{
    struct cx *cx = &r->cx;
    struct search_hits hits;
    struct finding f = {.r = r, .desk = desk, .groups = out};
    const struct actor *actor = cx->actor;
    out->list.v = NEW_N(cx->arena, struct find_group, GROUPS);
    TRY(services_shown(cx, &f.services));
    if (!desk) cx->actor = &ACTOR_CITIZEN; /* an officer sees here what everybody sees */
    err_t e = desk ? search_find(cx, q, STR_NONE, HITS, &hits) : services_search(cx, q, STR_NONE, HITS, &hits);
    cx->actor = actor;
    if (e) return e;
    for (size_t i = 0; i < hits.list.n; i++)
        put(&f, &hits.list.v[i]);
    order(out);
    return OK;
}

static str asked(struct req *r)
{
    return text_cut(r->cx.arena, str_trim(query_str(r, "q")), QUERY_CHARS);
}

err_t find_show(struct req *r)
{
    struct find_page p = {.page.title = str_of(words(r->cx.lang, N_("Search the site"))), .q = asked(r)};
    struct services_shown services;
    crumb_home(&r->cx, &p.page);
    TRY(services_shown(&r->cx, &services));
    life_views(&r->cx, &services, &p.life.v, &p.life.n);
    if (p.q.n) TRY(find(r, p.q, false, &p.groups));
    return html_find_page(r, &p);
}

err_t desk_find_show(struct req *r)
{
    struct desk_find_page p = {.page.title = str_of(words(r->cx.lang, N_("Search at the desk"))), .q = asked(r)};
    str href;
    if (p.q.n && services_find_case && services_find_case(&r->cx, p.q, &href) == OK) return answer_redirect(r, href);
    if (p.q.n) TRY(find(r, p.q, true, &p.groups));
    return html_desk_find_page(r, &p);
}
