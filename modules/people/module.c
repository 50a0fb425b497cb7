// SPDX-License-Identifier: AGPL-3.0-or-later
/* The social register: addresses, menu, rights. Nothing generated is included here. */
#include "modules/people/hooks.h"

static const struct entity *const entities[] = {
    &person_entity,         &person_name_entity,       &address_entity,       &person_relation_entity,
    &household_entity,      &household_member_entity,  &person_status_entity, &person_need_entity,
    &person_consent_entity, &person_request_entity,    &person_pair_entity,   &person_rule_entity,
    &person_import_entity,  &person_import_row_entity, &person_word_entity,   NULL};

static const struct input no_inputs[] = {{0}};
static const struct input search_inputs[] = {{"q", .max = 120}, {"purpose", .max = 120}, {0}};
static const struct input judge_inputs[] = {{"verdict", .max = 10}, {"reason", .max = 300}, {0}};
static const struct input purpose_inputs[] = {{"purpose", .max = 120}, {0}};
static const struct input erase_inputs[] = {{"reason", .max = 300}, {"sure", .max = 5}, {0}};
enum { IMPORT_BODY = 6 << 20, IMPORT_SEALED = 4300000 };
static const struct input import_inputs[] = {
    {"file", .file = true}, {"kept", .max = IMPORT_SEALED}, {"name", .max = 200}, {"purpose", .max = 120}, {0}};
static const struct route routes[] = {
    {GET, "/masa/kisi-ara", people_search_show, .need = "people.personal", .no_cache = true,
     .help = N_("Find a person by name, number, telephone or address")},
    {POST, "/masa/kisi-ara", people_search, .need = "people.personal", .form = search_inputs, .no_cache = true,
     .help = N_("Search in the register, with a purpose")},
    {GET, "/masa/yinelenen", people_pairs_show, .need = "people.merge", .no_cache = true,
     .help = N_("Records that may be one person")},
    {GET, "/masa/yinelenen/{id}", people_pair_show, .need = "people.merge", .no_cache = true,
     .help = N_("Two records beside each other")},
    {POST, "/masa/yinelenen/{id}", people_pair_judge, .need = "people.merge", .form = judge_inputs,
     .help = N_("Merge two records, or say that they are not the same")},
    {POST, "/masa/yinelenen/{id}/geri", people_pair_undo, .need = "people.merge", .form = no_inputs,
     .help = N_("Undo a merge, or a “not the same”")},
    {GET, "/masa/hane-al", people_import_show, .need = "people.edit", .no_cache = true,
     .help = N_("Read in a file of households")},
    {POST, "/masa/hane-al", people_import, .need = "people.edit", .form = import_inputs, .body_max = IMPORT_BODY,
     .slow = true, .no_cache = true, .help = N_("Try a file of households, then read it in")},
    {POST, "/masa/hane-al/{id}/geri", people_import_undo, .need = "people.edit", .form = no_inputs, .slow = true,
     .help = N_("Undo a file of households")},
    {GET, "/masa/kisi/{id}/haklar", people_rights_show, .need = "people.read", .no_cache = true,
     .help = N_("Rights of a person by law 6698")},
    {GET, "/masa/kisi/{id}/bakanlar", people_looked_show, .need = "people.read", .no_cache = true,
     .help = N_("Who opened a person’s record")},
    {POST, "/masa/kisi/{id}/kopya", people_copy, .need = "people.personal", .form = purpose_inputs, .no_cache = true,
     .help = N_("Copy of everything kept about a person, with a purpose")},
    {POST, "/masa/kisi/{id}/unut", people_forget, .need = "people.erase", .form = erase_inputs,
     .help = N_("Erase a person so that the counts stay")},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "magnifying-glass",
     .label = N_("Find a person"),
     .href = "/masa/kisi-ara",
     .group = N_("Social register"),
     .right = "people.personal",
     .order = 490},
    {.icon = "users",
     .label = N_("Possible duplicates"),
     .href = "/masa/yinelenen",
     .group = N_("Social register"),
     .right = "people.merge",
     .order = 491},
    {.icon = "users-three",
     .label = N_("Read in households"),
     .href = "/masa/hane-al",
     .group = N_("Social register"),
     .right = "people.edit",
     .order = 492},
    {0},
};
static const struct role_right rights[] = {{"clerk", "people.read"},
                                           {"clerk", "people.edit"},
                                           {"clerk", "people.personal"},
                                           {"social_worker", "people.special"},
                                           {"manager", "people.read"},
                                           {"manager", "people.edit"},
                                           {"manager", "people.personal"},
                                           {"manager", "people.special"},
                                           {"manager", "people.protected"},
                                           {"manager", "people.merge"},
                                           {"manager", "people.erase"},
                                           {"auditor", "people.read"},
                                           {0}};

const struct module people_module = {
    .name = "people",
    .title = N_("Social register"),
    .needs = "organisation privacy settings staff",
    .entities = entities,
    .routes = routes,
    .desk_menu = desk_menu,
    .rights = rights,
    .on_init = people_init,
    .on_tick = people_tick,
};
