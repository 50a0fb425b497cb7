// SPDX-License-Identifier: AGPL-3.0-or-later
/* The organisation as the program sees it: addresses, menus, rights. Nothing generated is included here. */
#include "core/office/document.h"
#include "modules/organisation/inside.h"

static const struct entity *const entities[] = {
    &unit_entity,        &post_entity,   &holder_entity,        &duty_entity,      &decision_entity,
    &publication_entity, &figure_entity, &neighbourhood_entity, &page_view_entity, NULL,
};

static const struct input file_inputs[] = {{.name = "file", .file = true}, {0}};

static const struct route routes[] = {
    {GET, "/birimler", units_show, .need = "public", .help = N_("Units in a tree and as a chart, on any day")},
    {GET, "/birim/{slug}", unit_show, .need = "public",
     .help = N_("A unit: who leads it, how to reach it, what it does")},
    {GET, "/gorevler", duties_show, .need = "public", .help = N_("Duties with their legal basis, and figures")},
    {GET, "/kararlar", decisions_show, .need = "public", .help = N_("Decisions of council, board and commissions")},
    {GET, "/belgeler", publications_show, .need = "public", .help = N_("Regulations, plans and reports")},
    {GET, "/belge/{slug}", publication_file, .need = "public", .no_cache = true,
     .help = N_("A published document to download")},
    {GET, "/iletisim", contact_show, .need = "public", .help = N_("Addresses, telephones and hours")},
    {GET, "/masa/belge-yukle", files_show, .need = "organisation.edit",
     .help = N_("Published documents and their files")},
    {GET, "/masa/belge-yukle/{slug}", file_ask, .need = "organisation.edit",
     .help = N_("The form that brings a file to a document")},
    {POST, "/masa/belge-yukle/{slug}", file_keep, .need = "organisation.edit", .form = file_inputs,
     .body_max = DOCUMENT_MAX + 64 * 1024, .help = N_("Bring a file to a published document")},
    {0},
};

static const struct menu_item public_menu[] = {
    {.label = N_("Units"), .href = "/birimler", .order = 40},
    {.label = N_("Duties"), .href = "/gorevler", .group = N_("About us"), .order = 210},
    {.label = N_("Council and board decisions"), .href = "/kararlar", .group = N_("About us"), .order = 220},
    {.label = N_("Regulations and documents"), .href = "/belgeler", .group = N_("About us"), .order = 230},
    {.label = N_("Contact"), .href = "/iletisim", .group = N_("This site"), .order = 310},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "upload-simple",
     .label = N_("Files to download"),
     .href = "/masa/belge-yukle",
     .group = N_("About us"),
     .right = "organisation.edit",
     .order = 510},
    {0},
};

static const struct role_right rights[] = {
    {"manager", "organisation.edit"},
    {"admin", "organisation.edit"},
    {0},
};

const struct module organisation_module = {
    .name = "organisation",
    .title = N_("Organisation"),
    .needs = "services settings",
    .always_on = true,
    .entities = entities,
    .routes = routes,
    .public_menu = public_menu,
    .desk_menu = desk_menu,
    .rights = rights,
    .on_tick = page_views_flush,
};
