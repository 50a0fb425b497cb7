// SPDX-License-Identifier: AGPL-3.0-or-later
/* Privacy notices: addresses, menu, rights. Nothing generated is included here. */
#include "modules/privacy/privacy.h"

static const struct entity *const entities[] = {&privacy_notice_entity, NULL};
static const struct route routes[] = {
    {GET, "/aydinlatma", privacy_show, .need = "public", .help = N_("Privacy notices that are in force")},
    {GET, "/aydinlatma/{id}", privacy_notice_page_show, .need = "public",
     .help = N_("A version of a privacy notice; its text never changes")},
    {0},
};
static const struct menu_item public_menu[] = {
    {.label = N_("Privacy notices"), .href = "/aydinlatma", .group = N_("This site"), .order = 390}, {0}};
static const struct role_right rights[] = {{"manager", "privacy.edit"}, {0}};

const struct module privacy_module = {
    .name = "privacy",
    .title = N_("Privacy notices"),
    .needs = "organisation",
    .always_on = true,
    .entities = entities,
    .routes = routes,
    .public_menu = public_menu,
    .rights = rights,
    .on_init = privacy_init,
};
