// SPDX-License-Identifier: AGPL-3.0-or-later
/* Calendar: addresses, menu, what a new installation begins with. */
#include "modules/calendar/inside.h"

static const struct entity *const entities[] = {&feast_entity, &extra_day_entity, NULL};

static const struct route routes[] = {
    {GET, "/masa/takvim", calendar_show, .need = "staff",
     .help = N_("Calendar of the desk: what ends on which day, and holidays")},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "calendar-check",
     .label = N_("Calendar"),
     .href = "/masa/takvim",
     .right = "applications.read",
     .order = 15},
    {0},
};

const struct module calendar_module = {
    .name = "calendar",
    .title = N_("Calendar"),
    .needs = "settings",
    .always_on = true,
    .entities = entities,
    .routes = routes,
    .desk_menu = desk_menu,
    .on_init = calendar_init,
};
