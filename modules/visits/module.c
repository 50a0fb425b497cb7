// SPDX-License-Identifier: AGPL-3.0-or-later
/* Home visits: addresses, menu, rights. Nothing generated is included here. */
#include "modules/visits/visits.h"

static const struct entity *const entities[] = {&visit_entity, &visit_conflict_entity, NULL};

static const struct input plan_inputs[] = {
    {"file", .max = 20, .many = true}, {"mahalle", .max = 20}, {"yer", .max = 120}, {"officer", .max = 20},
    {"officer2", .max = 20},           {"window", .max = 20},  {"day", .max = 12},  {0}};
static const struct input order_inputs[] = {{"gun", .max = 12}, {"t*", .max = 4}, {0}};
static const struct input why_inputs[] = {{"reason", .max = 1000}, {0}};
static const struct input settle_inputs[] = {{"act", .max = 10}, {0}};
static const struct input confirm_inputs[] = {{"act", .max = 10}, {"hash", .max = 64}, {"reason", .max = 1000}, {0}};
static const struct input report_inputs[] = {{"uid", .max = 40},
                                             {"at", .max = 16},
                                             {"from", .max = 10},
                                             {"base", .max = 120000},
                                             {"members", .max = 4},
                                             {"state", .max = 20},
                                             {"met", .max = 300},
                                             {"both", .max = 2},
                                             {"h*", .max = 40},
                                             {"p*", .max = 40},
                                             {"g*", .max = 40},
                                             {"known", .max = 1},
                                             {"expenses", .max = VISIT_WORDS},
                                             {"statement", .max = VISIT_WORDS},
                                             {"relatives", .max = VISIT_WORDS},
                                             {"neighbours", .max = VISIT_WORDS},
                                             {"opinion", .max = VISIT_WORDS},
                                             {"proposal", .max = VISIT_WORDS},
                                             {"danger", .max = VISIT_WORDS},
                                             {"child", .max = 2},
                                             {"faceless", .max = 2},
                                             {"agreed", .max = 2},
                                             {"image", .file = true, .many = true},
                                             {"signature", .max = STROKES_MAX},
                                             {"ink", .max = 2},
                                             {"reason", .max = 1000},
                                             {0}};

static const struct route routes[] = {
    {GET, "/masa/ziyaretler", visits_day, .need = "visits.read",
     .help = N_("Home visits of a day, by neighbourhood and in the order of the route")},
    {POST, "/masa/ziyaretler/sira", visits_order, .need = "visits.plan", .form = order_inputs,
     .help = N_("Order of the route of a day")},
    {GET, "/masa/ziyaretler/planla", visits_plan_show, .need = "visits.plan",
     .help = N_("Aid files that wait for a visit, by neighbourhood")},
    {POST, "/masa/ziyaretler/planla", visits_plan_do, .need = "visits.plan", .form = plan_inputs,
     .help = N_("Plan visits for two officers")},
    {GET, "/masa/ziyaret/{id}", visit_show, .need = "visits.read", .no_cache = true,
     .help = N_("A home visit: when, who, what was seen")},
    {POST, "/masa/ziyaret/{id}/iptal", visit_stop, .need = "visits.plan", .form = why_inputs,
     .help = N_("Call off a visit, with a reason")},
    {POST, "/masa/ziyaret/{id}/fark/{conflict}", visit_settle_do, .need = "visits.plan", .form = settle_inputs,
     .help = N_("Settle a difference between the desk and a visit")},
    {GET, "/masa/ziyaret/{id}/rapor", visit_form_show, .need = "visits.go", .no_cache = true,
     .help = N_("The form of a visit, at the desk")},
    {POST, "/masa/ziyaret/{id}/rapor", visit_report, .need = "visits.go", .form = report_inputs, .body_max = 24 << 20,
     .slow = true, .help = N_("Report a visit")},
    {GET, "/masa/ziyaret/{id}/onay", visit_confirm_show, .need = "visits.go", .no_cache = true,
     .help = N_("What the second officer of a visit confirms")},
    {POST, "/masa/ziyaret/{id}/onay", visit_confirm_do, .need = "visits.go", .form = confirm_inputs,
     .help = N_("Confirm the report of a visit as its second officer, or send it back")},
    {GET, "/ziyaret/{id}/{photo}/oda.jpg", visit_photo, .need = "aid.personal", .no_cache = true,
     .help = N_("A photograph of a visit")},
    {GET, "/ziyaret/bugun", visit_phone, .need = "visits.go", .no_cache = true,
     .help = N_("Visits on a telephone, with the network or without")},
    {GET, "/ziyaret/veri.txt", visit_pack, .need = "visits.go", .no_cache = true, .slow = true,
     .help = N_("What a telephone takes along for the visits of a day")},
    {GET, "/ziyaret/okuyucu.js", offline_worker, .need = "public", .no_cache = true, .worker = true,
     .help = N_("What keeps the page of the visits while the network is away")},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "house-line",
     .label = N_("Home visits"),
     .href = "/masa/ziyaretler",
     .group = N_("Social aid"),
     .right = "visits.read",
     .order = 327},
    {0},
};
static const struct role_right rights[] = {
    {"clerk", "visits.read"},
    {"manager", "visits.read"},
    {"admin", "visits.read"},
    {"auditor", "visits.read"},
    {"clerk", "visits.plan"},
    {"manager", "visits.plan"},
    {"clerk", "visits.go"},
    {"manager", "visits.go"},
    {"social_worker", "visits.danger"},
    {"manager", "visits.danger"},
    {0},
};

const struct module visits_module = {
    .name = "visits",
    .title = N_("Home visits"),
    .needs = "aid people applications settings staff",
    .entities = entities,
    .routes = routes,
    .desk_menu = desk_menu,
    .rights = rights,
    .on_start = visits_start,
};
