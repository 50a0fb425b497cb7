// SPDX-License-Identifier: AGPL-3.0-or-later
/* Gallery: its one address. */
#include "modules/gallery/gallery.h"

static const struct route routes[] = {
    {GET, "/masa/bicem", gallery_show, .need = "staff", .help = N_("Every part of the look, in every state")},
    {0},
};

const struct module gallery_module = {
    .name = "gallery",
    .title = N_("Style"),
    .needs = "settings",
    .always_on = true,
    .routes = routes,
};
