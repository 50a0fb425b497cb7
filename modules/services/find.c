// SPDX-License-Identifier: AGPL-3.0-or-later
/* Search over everything that has a public page. */
#include <ctype.h>
#include <string.h>

#include "core/base/text.h"
#include "core/db/search.h"
#include "modules/services/views.h"

#include "find.html.h"

enum { HITS = 200, TEXT_CHARS = 180, QUERY_CHARS = 200, GROUPS = 64, LOOSE_CHARS = 4, FEW = 3 };

struct finding {
    struct req *r;
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
    *g = (struct find_group){.kind = kind,
                             .title = e && e->title ? str_of(words(cx->lang, e->title)) : kind,
                             .on = settings_entity_on(cx, kind)};
    g->rows.v = NEW_N(cx->arena, struct find_row, HITS);
    return g;
}

static void put(struct finding *f, const struct search_hit *hit)
{
    struct cx *cx = &f->r->cx;
    struct find_group *g = group_of(cx, f->groups, hit->kind);
    if (!g || !g->on || hit->url.n == 0) return;
    if (str_eq(hit->kind, S("service")) && !is_offered(&f->services, hit->row)) return;
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

static bool has_hit(const struct search_hits *hits, const struct search_hit *hit)
{
    for (size_t i = 0; i < hits->list.n; i++)
        if (hits->list.v[i].row == hit->row && str_eq(hits->list.v[i].kind, hit->kind)) return true;
    return false;
}

/* Sentences of everyday life ("yakınım hasta", "yardım parası") hold words no record has: when all words find next to
 * nothing, what single words find stands behind it. */
err_t services_search(struct cx *cx, str q, str kind, int limit, struct search_hits *out)
{
    TRY(search_find(cx, q, kind, limit, out));
    if (out->list.n >= FEW) return OK;
    for (str rest = q; rest.n;) {
        struct search_hits more;
        str word = str_trim(str_cut(&rest, ' '));
        if (str_chars(word) < LOOSE_CHARS || word.n == q.n) continue;
        TRY(search_find(cx, word, kind, limit, &more));
        for (size_t i = 0; i < more.list.n && out->list.n < (size_t)limit; i++)
            if (!has_hit(out, &more.list.v[i])) PUSH(cx->arena, &out->list, more.list.v[i]);
    }
    return OK;
}

/* An officer sees here what everybody sees. */
static err_t find(struct req *r, str q, struct find_groups *out)
{
    struct cx *cx = &r->cx;
    struct search_hits hits;
    struct finding f = {.r = r, .groups = out};
    const struct actor *actor = cx->actor;
    out->list.v = NEW_N(cx->arena, struct find_group, GROUPS);
    TRY(services_shown(cx, &f.services));
    cx->actor = &ACTOR_CITIZEN;
    err_t e = services_search(cx, q, STR_NONE, HITS, &hits);
    cx->actor = actor;
    if (e) return e;
    for (size_t i = 0; i < hits.list.n; i++)
        put(&f, &hits.list.v[i]);
    order(out);
    return OK;
}

/* Anything may be asked by a petition: the services by which one asks or complains. */
err_t nothing_view(struct cx *cx, str q, const struct services_shown *services, struct nothing_view *out)
{
    enum { MOST = 2, RIGHTS = 11 /* "I want to know or to complain" */ };
    struct publisher us;
    TRY(settings_publisher(cx, &us));
    *out = (struct nothing_view){.q = q, .phone = us.phone, .phone_href = us.phone_href, .hours = us.hours};
    out->write.v = NEW_N(cx->arena, struct link_view, MOST);
    for (size_t i = 0; i < services->list.n && out->write.n < MOST; i++) {
        const struct service *s = &services->list.v[i];
        if (s->life != RIGHTS || !service_has_channel(s, S("web"))) continue;
        out->write.v[out->write.n++] =
            (struct link_view){str_fmt(cx->arena, "/hizmet/%.*s", STR_FMT(s->slug)), s->name};
    }
    return OK;
}

static str asked(struct req *r)
{
    return text_cut(r->cx.arena, str_trim(query_str(r, "q")), QUERY_CHARS);
}

/* People type the code of their receipt wherever they find a field. Its place is asked, not opened: one guesses no codes here. */
static err_t fill_follow(struct req *r, struct find_page *p)
{
    enum { CODE_SIGNS = 11 };
    struct municipality m;
    TRY(settings_get(&r->cx, &m));
    struct buf code = buf_new(r->cx.arena, QUERY_CHARS * 4);
    for (size_t i = 0; i < p->q.n; i++)
        if (isalnum((unsigned char)p->q.p[i])) buf_char(&code, (char)toupper((unsigned char)p->q.p[i]));
    if (code.n == CODE_SIGNS && str_starts(buf_str(&code), m.code))
        p->follow_href = str_fmt(r->cx.arena, "/basvuru-takip?kod=%.*s", STR_FMT(buf_str(&code)));
    return OK;
}

err_t find_show(struct req *r)
{
    struct find_page p = {.page.title = str_of(words(r->cx.lang, N_("Search the site"))), .q = asked(r)};
    struct services_shown services;
    crumb_home(&r->cx, &p.page);
    TRY(services_shown(&r->cx, &services));
    life_views(&r->cx, &services, &p.life.v, &p.life.n);
    if (p.q.n) TRY(find(r, p.q, &p.groups));
    TRY(fill_follow(r, &p));
    if (p.q.n && !p.groups.found && !p.follow_href.n) TRY(nothing_view(&r->cx, p.q, &services, &p.nothing));
    return html_find_page(r, &p);
}
