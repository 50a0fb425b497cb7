// SPDX-License-Identifier: AGPL-3.0-or-later
/* Services: addresses, menus, rights. */
#include "modules/services/inside.h"

static const struct route routes[] = {
    {GET, "/", home_show, .need = "public", .help = N_("Home page")},
    {GET, "/hizmetler", services_list, .need = "public", .help = N_("All services")},
    {GET, "/hizmet/{slug}", service_show, .need = "public", .help = N_("A service")},
    {GET, "/hizmet-standartlari", standards_show, .need = "public",
     .help = N_("Table of service standards; ?bicim=csv as a file")},
    {GET, "/ara", find_show, .need = "public", .limit = PER_SEARCH, .help = N_("Search")},
    {GET, "/sitemap.xml", sitemap_show, .need = "public", .no_cache = true, .help = N_("Pages, for search engines")},
    {GET, "/robots.txt", robots_show, .need = "public", .no_cache = true, .help = N_("Rules for search engines")},
    {0},
};
static const struct menu_item public_menu[] = {
    {.label = N_("Services"), .href = "/hizmetler", .order = 20},
    {.label = N_("All services"), .href = "/hizmetler", .group = N_("Services"), .order = 110},
    {.label = N_("Service standards"), .href = "/hizmet-standartlari", .group = N_("Services"), .order = 120},
    {0},
};
static const struct role_right rights[] = {{"manager", "services.edit"}, {"admin", "services.edit"}, {0}};
static const struct entity *const entities[] = {&service_entity, &service_document_entity, &service_field_entity,
                                                &service_step_entity, NULL};

static const struct home_block home[] = {
    {HOME_SECTION, 40, home_life},
    {HOME_SECTION, 60, home_promises},
    {0},
};

const struct module services_module = {
    .name = "services",
    .title = N_("Services"),
    .needs = "organisation settings",
    .entities = entities,
    .routes = routes,
    .public_menu = public_menu,
    .rights = rights,
    .home = home,
    .pages = services_pages,
    .on_start = services_start,
};
