// SPDX-License-Identifier: AGPL-3.0-or-later
/* Families of soldiers: addresses and rights. Nothing generated is included here. */
#include "modules/soldiers/hooks.h"

static const struct entity *const entities[] = {&soldier_limit_entity,   &soldier_file_entity,    &soldier_kin_entity,
                                                &soldier_absence_entity, &soldier_payment_entity, NULL};

static const struct input step_inputs[] = {
    {"day.d", .max = 2}, {"day.m", .max = 2},   {"day.y", .max = 4},     {"number", .max = 60},
    {"line", .max = 20}, {"income", .max = 20}, {"reason", .max = 1000}, {0}};
static const struct route routes[] = {
    {GET, "/masa/asker-ailesi/{id}", soldier_show, .need = SOLDIERS_READ, .no_cache = true,
     .help = N_("File of a soldier’s family: the right, its months, its steps")},
    {POST, "/masa/asker-ailesi/{id}/adim/{step}", soldier_do, .need = SOLDIERS_FILES, .form = step_inputs,
     .help = N_("Take a step in the file of a soldier’s family")},
    {0},
};
static const struct role_right rights[] = {
    {"clerk", "soldiers.read"},     {"manager", "soldiers.read"},
    {"admin", "soldiers.read"},     {"auditor", "soldiers.read"},
    {"clerk", "soldiers.files"},    {"manager", "soldiers.files"},
    {"clerk", "soldiers.personal"}, {"manager", "soldiers.personal"},
    {"manager", "soldiers.decide"}, {0},
};

const struct module soldiers_module = {
    .name = "soldiers",
    .title = N_("Families of soldiers"),
    .needs = "aid organisation people settings",
    .entities = entities,
    .routes = routes,
    .rights = rights,
    .on_check = soldier_check,
};
