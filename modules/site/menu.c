// SPDX-License-Identifier: AGPL-3.0-or-later
/* Menus that the editor adds to those of the program. An entry that leads nowhere just now (a page taken back, a service no
 * longer offered) is not shown, and the desk says so. */
#include <string.h>

#include "modules/services/services.h"
#include "modules/site/views.h"

#include "site_sql.h"

/* ---- where an entry leads; "" nowhere today ---- */
static str href_of(struct cx *cx, const struct menu_entries_all_row *m)
{
    date today = moment_date(cx->now);
    switch (m->target) {
    case MENU_CONTENT:
        if (!m->content_slug.n || content_state(m->published, m->from_day, m->to_day, today) < STATE_SHOWN)
            return STR_NONE;
        return content_path(cx->arena, m->kind, m->content_slug);
    case MENU_SERVICE:
        return m->active ? str_fmt(cx->arena, "/hizmet/%.*s", STR_FMT(m->service_slug)) : STR_NONE;
    case MENU_UNIT:
        if (!m->unit_slug.n || (m->valid_to.ymd && m->valid_to.ymd < today.ymd)) return STR_NONE;
        return str_fmt(cx->arena, "/birim/%.*s", STR_FMT(m->unit_slug));
    default:
        return m->link;
    }
}

static str label_of(const struct cx *cx, const struct menu_entries_all_row *m)
{
    str own = cx->lang == LANG_EN ? m->label_en : cx->lang == LANG_AR ? m->label_ar : STR_NONE;
    return own.n ? own : m->label;
}

static const struct {
    const char *group;
    int order; /* the program's own entries of the column begin here */
} places[] = {
    [MENU_HEADER] = {NULL, 0},
    [MENU_SERVICES] = {N_("Services"), 100},
    [MENU_ABOUT] = {N_("About us"), 200},
    [MENU_SITE] = {N_("This site"), 300},
};

err_t site_menu(struct req *r, struct menu_items *out)
{
    struct cx *cx = &r->cx;
    struct menu_entries_all_rows rows;
    TRY(menu_entries_all(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct menu_entries_all_row *m = &rows.list.v[i];
        str href = href_of(cx, m);
        if (!href.n || m->place < MENU_HEADER || m->place > MENU_SITE) continue;
        struct menu_item item = {.label = str_c(cx->arena, label_of(cx, m)),
                                 .href = str_c(cx->arena, href),
                                 .group = places[m->place].group,
                                 .order = places[m->place].order + (int)m->sort,
                                 .hidden = m->hidden};
        PUSH(cx->arena, &out->list, item);
    }
    return OK;
}

err_t dead_entries(struct cx *cx, struct desk_contents_page *out)
{
    struct menu_entries_all_rows rows;
    TRY(menu_entries_all(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct menu_entries_all_row *m = &rows.list.v[i];
        if (m->hidden || href_of(cx, m).n) continue;
        str desk = str_fmt(cx->arena, "/masa/kayit/menu/%lld", (long long)m->id);
        PUSH(cx->arena, &out->dead, ((struct dead_entry){desk, m->label}));
    }
    return OK;
}

/* ---- what may be saved ---- */
/* Does the path belong to this route, part by part? A part in braces takes anything; what it took is *value. */
static bool fits(str route, str path, str *value)
{
    while (route.n || path.n) {
        str want = str_cut(&route, '/'), have = str_cut(&path, '/');
        if (want.n && want.p[0] == '{' && have.n)
            *value = have;
        else if (!str_eq(want, have))
            return false;
    }
    return true;
}

static const struct route *route_of(str path, str *value)
{
    for (const struct module *const *m = modules_all; *m; m++)
        for (const struct route *r = (*m)->routes; r && r->path; r++) {
            *value = STR_NONE;
            if (r->method == GET && strcmp(r->need, "public") == 0 && fits(str_of(r->path), path, value)) return r;
        }
    return NULL;
}

/* "/birim/spor": is there such a record? Where nobody knows, there is none. */
static bool record_there(struct cx *cx, const struct route *route, str value)
{
    for (const struct entity *const *e = entity_all(); *e; e++) {
        bool its = (*e)->url && strcmp((*e)->url, route->path) == 0;
        bool file = strcmp(route->path, "/belge/{slug}") == 0 && *e == &publication_entity;
        if (!its && !file) continue;
        void *row = arena_alloc(cx->arena, (*e)->size);
        return entity_load_any(cx, *e, "slug", DB_T(value), row) == OK;
    }
    return false;
}

static const char *address_fault(struct cx *cx, str address)
{
    str path = address, value = STR_NONE;
    if (!address.n) return N_("Write an address.");
    if (str_starts(address, S("https://"))) return address.n > 10 ? NULL : N_("Write an address.");
    if (!path_is_own(address)) return N_("An address begins with / on this site and with https:// on another.");
    path = str_cut(&path, '#');
    path = str_cut(&path, '?');
    if (str_eq(path, S("/"))) return NULL;
    const struct route *route = route_of(path, &value);
    if (!route) return N_("There is no such page on this site.");
    if (value.n && !record_there(cx, route, value))
        return N_("There is no such page. Choose a page, a service or a unit instead of writing its address.");
    return NULL;
}

err_t menu_entry_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct menu_entry *m = row;
    const char *field = "link", *fault = NULL;
    if (m->target == MENU_CONTENT && !m->content.id)
        field = "content", fault = N_("Choose where it leads.");
    else if (m->target == MENU_SERVICE && !m->service.id)
        field = "service", fault = N_("Choose where it leads.");
    else if (m->target == MENU_UNIT && !m->unit.id)
        field = "unit", fault = N_("Choose where it leads.");
    else if (m->target == MENU_ADDRESS)
        fault = address_fault(cx, m->link);
    if (fault) entity_error(errors, field, str_of(words(cx->lang, fault)));
    return OK;
}
