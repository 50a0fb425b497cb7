// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the modules bring together: routes, entities, menus. */
#include <string.h>

#include "core/base/buf.h"
#include "core/entity/pages.h"
#include "modules/settings/settings.h"
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
        add(list, (struct menu_item){.icon = (*e)->icon,
                                     .label = (*e)->title,
                                     .href = href,
                                     .group = (*e)->group,
                                     .order = 500,
                                     .records = !(*e)->desk});
    }
}

/* What people made stands instead of what has the same address in the same place. A menu that cannot be read leaves the
 * program's own. */
static void add_made(struct req *r, struct menu_list *list, const struct module *m)
{
    struct menu_items made = {0};
    if (!m->menu || m->menu(r, &made)) return;
    for (size_t i = 0; i < made.list.n; i++) {
        const struct menu_item *item = &made.list.v[i];
        size_t kept = 0;
        for (size_t k = 0; k < list->n; k++) {
            bool header = !list->v[k].group && !item->group;
            bool same = header || (list->v[k].group && item->group && strcmp(list->v[k].group, item->group) == 0);
            if (!same || strcmp(list->v[k].href, item->href) != 0) list->v[kept++] = list->v[k];
        }
        list->n = kept;
        if (!item->hidden) add(list, *item);
    }
}

/* The duties that this municipality has switched on; all, when the settings cannot be read. */
static size_t switched_on(struct req *r, const struct module **on)
{
    struct municipality m;
    bool known = !settings_get(&r->cx, &m);
    size_t n = 0;
    for (const struct module *const *one = modules_all; *one && n < MAX_MODULES; one++)
        if ((*one)->always_on || !known || !settings_off(&m, str_of((*one)->name))) on[n++] = *one;
    return n;
}

void program_menu(struct req *r, struct page *p)
{
    bool desk = str_starts(r->path, S("/masa"));
    struct menu_list list = {.v = NEW_N(r->cx.arena, struct menu_item, 128), .max = 128};
    const struct module *on[MAX_MODULES];
    size_t n = switched_on(r, on);
    for (size_t i = 0; i < n; i++) {
        for (const struct menu_item *item = desk ? on[i]->desk_menu : on[i]->public_menu; item && item->href; item++)
            if (shown(r, item)) add(&list, *item);
        if (desk) add_entities(r, &list, on[i]);
    }
    for (size_t i = 0; i < n && !desk; i++)
        add_made(r, &list, on[i]);
    menu_sort(list.v, list.n, p->current);
    p->menu.v = list.v;
    p->menu.n = list.n;
}
