// SPDX-License-Identifier: AGPL-3.0-or-later
/* Help: one address, and no facts of its own. */
#include "modules/help/help.h"

static const struct route routes[] = {
    {GET, "/masa/yardim", help_show, .need = "staff", .help = N_("Help on a page of the desk")},
    {0},
};

const struct module help_module = {
    .name = "help",
    .title = N_("Help"),
    .always_on = true,
    .routes = routes,
};
