// SPDX-License-Identifier: AGPL-3.0-or-later
/* The desk: its addresses. */
#include "modules/desk/inside.h"

static const struct route routes[] = {
    {GET, "/masa/ara", desk_find_show, .need = "staff", .help = N_("Search at the desk")},
    {0},
};

static const struct role_right rights[] = {{"manager", "desk.views"}, {"admin", "desk.views"}, {0}};

const struct module desk_module = {
    .name = "desk",
    .title = N_("Desk"),
    .needs = "organisation settings staff",
    .always_on = true,
    .routes = routes,
    .rights = rights,
};
