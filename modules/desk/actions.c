// SPDX-License-Identifier: AGPL-3.0-or-later
/* What one may do or open: entries of the menu, new records, lists, pages of the desk by their help texts, the public site. */
#include <string.h>

#include "core/base/text.h"
#include "modules/desk/inside.h"
#include "modules/settings/settings.h"

struct looking {
    struct req *r;
    str q; /* folded */
    size_t most;
    bool *first;
    struct found_group *out;
};

static str w(const struct looking *l, const char *source)
{
    return str_of(words(l->r->cx.lang, source));
}

/* Every word of the question begins a word of the name. */
static bool matches(struct arena *a, str q, str name)
{
    name = str_fmt(a, " %.*s", STR_FMT(name));
    while (q.n) {
        str word = str_cut(&q, ' ');
        if (word.n && !str_has(name, str_fmt(a, " %.*s", STR_FMT(word)))) return false;
    }
    return true;
}

static bool has(const struct found_group *g, str href)
{
    for (size_t i = 0; i < g->rows.n; i++)
        if (str_eq(g->rows.v[i].href, href)) return true;
    return false;
}

static void put(struct looking *l, struct found_row row)
{
    struct arena *a = l->r->cx.arena;
    str folded = text_fold(a, row.title);
    if (l->out->rows.n == l->most || has(l->out, row.href)) return;
    if (!matches(a, l->q, str_fmt(a, "%.*s %.*s", STR_FMT(folded), STR_FMT(text_fold(a, row.text))))) return;
    *l->first |= l->q.n && str_starts(folded, l->q);
    PUSH(a, &l->out->rows, row);
}

static void put_menu(struct looking *l)
{
    struct page p = {0};
    const struct app *app = l->r->app;
    if (app->fill_menu) app->fill_menu(l->r, &p);
    for (size_t i = 0; i < p.menu.n; i++) {
        const struct menu_item *m = &p.menu.v[i];
        put(l,
            (struct found_row){str_of(m->href), str_of(m->icon), w(l, m->label), m->group ? w(l, m->group) : STR_NONE});
    }
}

static void put_entity(struct looking *l, const struct entity *e)
{
    struct cx *cx = &l->r->cx;
    struct word_arg one = {S("one"), w(l, e->one)};
    if (e->no_desk || !e->slug || !settings_entity_on(cx, str_of(e->name))) return;
    str list = str_fmt(cx->arena, "/masa/kayit/%s", e->slug), icon = e->icon ? str_of(e->icon) : S("table");
    if (entity_may_write(cx, e) && !e->stays && !e->part_of)
        put(l, (struct found_row){.href = str_fmt(cx->arena, "%.*s/yeni", STR_FMT(list)),
                                  .icon = ICON("plus"),
                                  .title = words_fill(cx->arena, w(l, N_("New: {one}")), 1, &one)});
    if (entity_may_read(cx, e)) put(l, (struct found_row){.href = list, .icon = icon, .title = w(l, e->title)});
}

/* Pages of the desk that stand in no menu are called by what the route's help says. */
static void put_route(struct looking *l, const struct route *route)
{
    const struct app *app = l->r->app;
    str path = str_of(route->path);
    if (route->method != GET || !route->help || !str_starts(path, S("/masa/"))) return;
    if (str_has(path, S("{")) || str_has(path, S("."))) return; /* of one record, or a file */
    if (!may(&l->r->cx, str_of(route->need)) || (app->module_on && !app->module_on(&l->r->cx, route))) return;
    put(l, (struct found_row){.href = path, .icon = ICON("arrow-right"), .title = w(l, route->help)});
}

static void put_public(struct looking *l, const struct module *m)
{
    for (const struct menu_item *item = m->public_menu; item && item->href; item++)
        if (m->always_on || settings_module_on(&l->r->cx, str_of(m->name)))
            put(l, (struct found_row){str_of(item->href), ICON("globe"), w(l, item->label), w(l, N_("Public site"))});
}

err_t actions_find(struct req *r, str q, size_t most, struct found_group *out, bool *first)
{
    struct looking l = {.r = r, .q = text_fold(r->cx.arena, q), .most = most, .first = first, .out = out};
    const struct app *app = r->app;
    *first = false;
    *out = (struct found_group){.id = S("actions"), .title = w(&l, N_("Actions and pages"))};
    put_menu(&l);
    if (!l.q.n) return OK;
    for (const struct entity *const *e = entity_all(); *e; e++)
        put_entity(&l, *e);
    for (const struct route *const *table = app->routes; *table; table++)
        for (const struct route *route = *table; route->path; route++)
            put_route(&l, route);
    put(&l, (struct found_row){
                .href = S("/masa/tuslar"), .icon = ICON("keyboard"), .title = w(&l, N_("Keys of the desk"))});
    put(&l, (struct found_row){.href = S("/gorunum"), .icon = ICON("circle-half"), .title = w(&l, N_("Display"))});
    for (const struct module *const *m = modules_all; *m; m++)
        put_public(&l, *m);
    return OK;
}
