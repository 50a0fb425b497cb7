// SPDX-License-Identifier: AGPL-3.0-or-later
/* What came of aid in a period: address, menu, rights. Nothing generated is included here. */
#include "modules/outcomes/outcomes.h"

static const struct route routes[] = {
    {GET, "/masa/yardim-raporu", outcomes_show, .need = "outcomes.read", .slow = true,
     .help = N_("Report of aid: what was asked, decided and given in a period")},
    {GET, "/masa/yardim-raporu/rapor.csv", outcomes_csv, .need = "outcomes.read", .slow = true,
     .help = N_("The report of aid as a file")},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "chart-bar",
     .label = N_("Report of aid"),
     .href = "/masa/yardim-raporu",
     .group = N_("Social aid"),
     .right = "outcomes.read",
     .order = 345},
    {0},
};
static const struct role_right rights[] = {{"manager", "outcomes.read"}, {"auditor", "outcomes.read"}, {0}};

const struct module outcomes_module = {
    .name = "outcomes",
    .title = N_("Report of aid"),
    .needs = "aid applications people relief",
    .routes = routes,
    .desk_menu = desk_menu,
    .rights = rights,
};
