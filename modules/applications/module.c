// SPDX-License-Identifier: AGPL-3.0-or-later
/* Applications: addresses, menus, rights. */
#include "modules/applications/draft.h"

static const struct input paper_input[] = {{"file", .file = true}, {0}};
static const struct input code_input[] = {{"code", .max = 30}, {0}};
static const struct input no_input[] = {{0}};
static const struct input objection_input[] = {{"objection", .max = 4000}, {0}};
static const struct input bulk_input[] = {{"id", .max = 20, .many = true}, {"act", .max = 10}, {"one", .max = 20}, {0}};
static const struct input purpose_input[] = {{"purpose", .max = 120}, {0}};
static const struct input step_input[] = {
    {"reason", .max = 4000}, {"paper", .max = 40}, {"days", .max = 3},  {"unit", .max = 20},    {"outcome", .max = 2},
    {"version", .max = 20},  {"act", .max = 10},   {"step", .max = 10}, {"file", .file = true}, {0}};

static const struct route routes[] = {
    {GET, "/basvuru/{service}", apply_show, .need = "public", .no_cache = true, .help = N_("Form of a service")},
    {POST, "/basvuru/{service}", apply_send, .need = "public", .says_errors = true, .form = apply_inputs,
     .limit = PER_PERSON, .help = N_("Summary, then sending")},
    {GET, "/basvuru-devam", draft_ask, .need = "public", .no_cache = true, .help = N_("Go on with a kept form")},
    {POST, "/basvuru-devam", draft_resume, .need = "public", .form = code_input, .limit = PER_PERSON,
     .help = N_("Open a kept form by its code")},
    {GET, "/alindi/{code}", receipt_show, .need = "public", .limit = PER_SEARCH, .no_cache = true,
     .help = N_("Receipt of an application")},
    {GET, "/basvuru-takip", track_ask, .need = "public", .limit = PER_SEARCH, .no_cache = true,
     .help = N_("Follow an application")},
    {GET, "/basvuru-takip/{code}", track_show, .need = "public", .limit = PER_SEARCH, .no_cache = true,
     .help = N_("An application by its code")},
    {POST, "/basvuru-takip/{code}/belge", track_paper, .need = "public", .form = paper_input, .limit = PER_PERSON,
     .help = N_("Bring the document that was asked for")},
    {POST, "/basvuru-takip/{code}/geri-cek", track_withdraw, .need = "public", .form = no_input, .limit = PER_PERSON,
     .help = N_("Withdraw an application")},
    {POST, "/basvuru-takip/{code}/itiraz", track_object, .need = "public", .form = objection_input, .limit = PER_PERSON,
     .help = N_("Object to a decision")},
    {GET, "/masa", desk_home, .need = "staff", .help = N_("The desk")},
    {GET, "/masa/gostergeler", dashboard_show, .need = "applications.measure",
     .help = N_("Figures of a period: promise kept, received and decided, by unit, service and owner")},
    {GET, "/masa/gelen", inbox_show, .need = "applications.read",
     .help = N_("Inbox: open applications by the time left")},
    {POST, "/masa/gelen", inbox_bulk, .need = "applications.handle", .form = bulk_input,
     .help = N_("Take chosen applications on")},
    {GET, "/masa/basvuru/yeni", desk_new_show, .need = "applications.handle", .help = N_("Record an application")},
    {POST, "/masa/basvuru/yeni/{service}", desk_new_send, .need = "applications.handle", .says_errors = true,
     .form = apply_inputs, .help = N_("Record an application")},
    {GET, "/masa/basvuru/{id}", case_show, .need = "applications.read", .help = N_("An application")},
    {POST, "/masa/basvuru/{id}/ac", case_open, .need = "applications.personal", .form = purpose_input,
     .help = N_("Open personal data with a reason")},
    {GET, "/masa/basvuru/{id}/adim/{step}", case_step, .need = "applications.handle", .help = N_("Form of a step")},
    {POST, "/masa/basvuru/{id}/adim/{step}", case_act, .need = "applications.handle", .form = step_input,
     .help = N_("Take a step")},
    {GET, "/masa/belge/{id}", document_show, .need = "applications.personal",
     .help = N_("A document that was handed in")},
    {0},
};
static const struct menu_item public_menu[] = {
    {.label = N_("Follow an application"), .href = "/basvuru-takip", .order = 30},
    {.label = N_("Follow an application"), .href = "/basvuru-takip", .group = N_("Services"), .order = 130},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "chart-line-up",
     .label = N_("Figures"),
     .href = "/masa/gostergeler",
     .right = "applications.measure",
     .order = 5},
    {.icon = "tray", .label = N_("Inbox"), .href = "/masa/gelen", .right = "applications.read", .order = 10},
    {.icon = "plus-circle",
     .label = N_("Record an application"),
     .href = "/masa/basvuru/yeni",
     .right = "applications.handle",
     .order = 20},
    {0},
};
static const struct role_right rights[] = {
    {"clerk", "applications.read"},      {"clerk", "applications.handle"},     {"clerk", "applications.decide"},
    {"clerk", "applications.personal"},  {"manager", "applications.read"},     {"manager", "applications.handle"},
    {"manager", "applications.decide"},  {"manager", "applications.personal"}, {"manager", "applications.measure"},
    {"auditor", "applications.measure"}, {"auditor", "applications.read"},     {0},
};
static const struct entity *const entities[] = {&application_entity, &application_value_entity,
                                                &application_draft_entity, NULL};

const struct module applications_module = {
    .name = "applications",
    .title = N_("Applications"),
    .needs = "desk services organisation privacy staff settings calendar",
    .entities = entities,
    .routes = routes,
    .public_menu = public_menu,
    .desk_menu = desk_menu,
    .rights = rights,
    .on_init = applications_init,
    .on_start = applications_start,
    .on_tick = drafts_sweep,
};
