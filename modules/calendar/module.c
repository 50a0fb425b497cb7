// SPDX-License-Identifier: AGPL-3.0-or-later
/* Calendar: what a new installation begins with. Its pages are those of its entities. */
#include "modules/calendar/inside.h"

static const struct entity *const entities[] = {&feast_entity, &extra_day_entity, NULL};

const struct module calendar_module = {
    .name = "calendar",
    .title = N_("Calendar"),
    .needs = "settings",
    .always_on = true,
    .entities = entities,
    .on_init = calendar_init,
};
