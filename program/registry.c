// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the modules bring together: routes, entities, menus. */
#include <string.h>

#include "core/base/buf.h"
#include "core/entity/pages.h"
#include "program/program.h"
#include "program/schema.h"

enum { MAX_MODULES = 64 };

const struct route *const *program_routes(void)
{
    static const struct route *tables[MAX_MODULES + 2];
    size_t n = 0;
    tables[n++] = entity_routes;
    for (const struct module *const *m = modules_all; *m && n < MAX_MODULES; m++)
        if ((*m)->routes) tables[n++] = (*m)->routes;
    tables[n] = NULL;
    return tables;
}

const struct module *program_route_module(const struct route *r)
{
    for (const struct module *const *m = modules_all; *m; m++)
        for (const struct route *one = (*m)->routes; one && one->path; one++)
            if (one == r) return *m;
    return NULL;
}

void program_entities(void)
{
    entity_registry_set(schema_entities());
}

static bool shown(const struct req *r, const struct menu_item *item)
{
    return !item->right || may(&r->cx, str_of(item->right));
}

struct menu_list {
    struct menu_item *v;
    size_t n, max;
};

static void add(struct menu_list *list, struct menu_item item)
{
    if (list->n < list->max) list->v[list->n++] = item;
}

/* Whoever may write a kind of record, or holds a right of its own to read it, has it in the rail. */
static bool listed(const struct cx *cx, const struct entity *e)
{
    return may(cx, str_of(e->write)) || (strchr(e->read, '.') && may(cx, str_of(e->read)));
}

/* Entities with a heading of their own stand in the rail behind what modules placed there. */
static void add_entities(struct req *r, struct menu_list *list, const struct module *m)
{
    for (const struct entity *const *e = m->entities; e && *e; e++) {
        if ((*e)->no_desk || !(*e)->group || !listed(&r->cx, *e)) continue;
        const char *href = str_c(r->cx.arena, str_fmt(r->cx.arena, "/masa/kayit/%s", (*e)->slug));
        add(list, (struct menu_item){
                      .icon = (*e)->icon, .label = (*e)->title, .href = href, .group = (*e)->group, .order = 500});
    }
}

static bool is_on(struct req *r, const struct module *m)
{
    const struct app *app = r->app;
    return m->always_on || !m->routes || !app->module_on || app->module_on(&r->cx, m->routes);
}

void program_menu(struct req *r, struct page *p)
{
    bool desk = str_starts(r->path, S("/masa"));
    struct menu_list list = {.v = NEW_N(r->cx.arena, struct menu_item, 128), .max = 128};
    for (const struct module *const *m = modules_all; *m; m++) {
        if (!is_on(r, *m)) continue;
        for (const struct menu_item *item = desk ? (*m)->desk_menu : (*m)->public_menu; item && item->href; item++)
            if (shown(r, item)) add(&list, *item);
        if (desk) add_entities(r, &list, *m);
    }
    menu_sort(list.v, list.n, p->current);
    p->menu.v = list.v;
    p->menu.n = list.n;
}
