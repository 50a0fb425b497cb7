// SPDX-License-Identifier: AGPL-3.0-or-later
/* Follow-up: addresses, menu, rights. Nothing generated is included here. */
#include "modules/followup/hooks.h"

static const struct entity *const entities[] = {&followup_task_entity, &followup_referral_entity, NULL};

static const struct input step_inputs[] = {
    {"row", .max = 20},  {"text", .max = 1000}, {"day.d", .max = 2},   {"day.m", .max = 2},
    {"day.y", .max = 4}, {"choice", .max = 30}, {"number", .max = 60}, {0}};
static const struct input open_inputs[] = {{"purpose", .max = 120}, {0}};
static const struct route routes[] = {
    {GET, "/masa/izleme", followups_show, .need = FOLLOWUP_READ, .no_cache = true,
     .help = N_("Running aid files that must be looked at: ?durum=bugun, gelecek, ertelenen, biten, yonlendirme")},
    {GET, "/masa/izleme/{id}", followup_file_show, .need = FOLLOWUP_READ, .no_cache = true,
     .help = N_("Follow-up of an aid file: what must be looked at, where it was referred")},
    {POST, "/masa/izleme/{id}/ac", followup_file_open, .need = "aid.personal", .form = open_inputs,
     .help = N_("Open the follow-up of an aid file, with a purpose")},
    {POST, "/masa/izleme/{id}/adim/{step}", followup_file_do, .need = FOLLOWUP_WORK, .form = step_inputs,
     .help = N_("Finish or postpone a task of follow-up, refer, write an answer down")},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "list-checks",
     .label = N_("Follow-up"),
     .href = "/masa/izleme",
     .group = N_("Social aid"),
     .right = FOLLOWUP_READ,
     .order = 328},
    {0},
};
static const struct role_right rights[] = {
    {"clerk", "followup.read"},
    {"manager", "followup.read"},
    {"admin", "followup.read"},
    {"auditor", "followup.read"},
    {"clerk", "followup.work"},
    {"manager", "followup.work"},
    {0},
};

const struct module followup_module = {
    .name = "followup",
    .title = N_("Follow-up"),
    .needs = "aid people settings",
    .entities = entities,
    .routes = routes,
    .desk_menu = desk_menu,
    .rights = rights,
    .on_init = followup_init,
    .on_start = followup_start,
    .on_tick = followup_tick,
};
