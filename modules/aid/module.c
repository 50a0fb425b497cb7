// SPDX-License-Identifier: AGPL-3.0-or-later
/* Social aid: addresses, menu, rights. Nothing generated is included here. */
#include "modules/aid/hooks.h"
#include "modules/aid/papers.h"

static const struct entity *const entities[] = {
    &aid_programme_entity,     &aid_question_entity,       &aid_paper_entity,       &aid_rule_entity,
    &aid_case_entity,          &budget_line_entity,        &budget_ceiling_entity,  &budget_commitment_entity,
    &budget_entry_entity,      &aid_file_entity,           &aid_link_entity,        &aid_visitor_entity,
    &commission_member_entity, &commission_session_entity, &commission_seat_entity, &commission_item_entity,
    &commission_vote_entity,   &aid_recovery_entity,       &aid_instalment_entity,  NULL};

static const struct input no_inputs[] = {{0}};
static const struct input new_inputs[] = {
    {"basvuru", .max = 20},  {"application", .max = 20}, {"programme", .max = 20}, {"home", .max = 20},
    {"urgency", .max = 20},  {"applied", .max = 20},     {"applied.d", .max = 2},  {"applied.m", .max = 2},
    {"applied.y", .max = 4}, {"notice", .max = 1000},    {"source", .max = 20},    {"place", .max = 120},
    {"q", .max = 120},       {"purpose", .max = 120},    {"step", .max = 10},      {0}};
static const struct input open_inputs[] = {{"purpose", .max = 120}, {0}};
static const struct input facts_inputs[] = {{"h*", .max = 40},   {"p*", .max = 40},     {"g*", .max = 40},
                                            {"known", .max = 1}, {"members", .max = 4}, {"source", .max = 20},
                                            {"on", .max = 12},   {"step", .max = 10},   {0}};
static const struct input step_inputs[] = {
    {"reason", .max = 4000}, {"day.d", .max = 2},   {"day.m", .max = 2},   {"day.y", .max = 4},
    {"amount", .max = 60},   {"manner", .max = 20}, {"number", .max = 60}, {0}};
static const struct input paper_inputs[] = {{"paper", .max = 160}, {"how", .max = 20}, {0}};
static const struct input decide_inputs[] = {
    {"result", .max = 20},   {"monthly", .max = 60}, {"quantity", .max = 8},  {"months", .max = 4},
    {"deviation", .max = 4}, {"refusal", .max = 30}, {"reason", .max = 1000}, {0}};
static const struct input call_inputs[] = {
    {"day.d", .max = 2}, {"day.m", .max = 2}, {"day.y", .max = 4}, {"place", .max = 120}, {0}};
static const struct input agenda_inputs[] = {{"file", .max = 20}, {0}};
static const struct input seating_inputs[] = {{"uye*", .max = 2}, {"chair", .max = 20}, {0}};
static const struct input rule_inputs[] = {{"result", .max = 20},   {"monthly", .max = 60},
                                           {"quantity", .max = 8},  {"months", .max = 4},
                                           {"deviation", .max = 4}, {"refusal", .max = 30},
                                           {"reason", .max = 1000}, {"oy*", .max = 10},
                                           {"neden*", .max = 600},  {0}};
static const struct input put_off_inputs[] = {{"put_off", .max = 1000}, {0}};
static const struct input recovery_inputs[] = {
    {"cause", .max = 30},      {"total", .max = 60},      {"parts", .max = 4},     {"first_due.d", .max = 2},
    {"first_due.m", .max = 2}, {"first_due.y", .max = 4}, {"reason", .max = 1000}, {0}};
static const struct input pay_inputs[] = {{"amount", .max = 60}, {0}};
static const struct input budget_inputs[] = {
    {"line", .max = 20}, {"to", .max = 20}, {"amount", .max = 60}, {"note", .max = 200}, {0}};
static const struct input keep_inputs[] = {{"reason", .max = 120}, {0}};
static const struct route routes[] = {
    {GET, "/masa/yardim-kurali/{id}", rule_table_show, .need = "aid.read",
     .help = N_("A rule as a table: condition, article, limit, points")},
    {POST, "/masa/yardim-kurali/{id}/prova", rehearsal_begin, .need = "aid.rules", .form = no_inputs,
     .help = N_("To the rehearsal of a rule")},
    {GET, "/masa/yardim-provasi/{id}", rehearsal_show, .need = "aid.rules", .slow = true, .no_cache = true,
     .help = N_("A rule on the cases of a year: who wins, who loses, what it costs")},
    {POST, "/masa/yardim-provasi/{id}/sakla", rehearsal_keep, .need = "aid.rules", .form = keep_inputs, .slow = true,
     .help = N_("Keep the rehearsal with the draft")},
    {POST, "/masa/yardim-provasi/{id}/onay", rehearsal_approve, .need = "aid.approve", .form = no_inputs,
     .help = N_("Approve a rule that was rehearsed")},
    {GET, "/masa/yardim-butcesi", aid_budget_show, .need = "aid.read",
     .help = N_("What is left of each budget line of aid")},
    {POST, "/masa/yardim-butcesi", aid_budget_book, .need = "aid.budget", .form = budget_inputs,
     .help = N_("Appropriate money, or move it between lines")},
    {GET, "/masa/yardim-dosyalari", aid_files_show, .need = "aid.read", .help = N_("Aid files: what waits, what runs")},
    {GET, "/masa/yardim-dosyasi/yeni", aid_file_new, .need = "aid.files",
     .help = N_("Form that begins an aid file, from an application or because somebody noticed")},
    {POST, "/masa/yardim-dosyasi/yeni", aid_file_begin, .need = "aid.files", .form = new_inputs,
     .help = N_("Begin an aid file")},
    {GET, "/masa/yardim-dosyasi/{id}", aid_file_show, .need = "aid.read", .no_cache = true, .help = N_("An aid file")},
    {POST, "/masa/yardim-dosyasi/{id}/ac", aid_file_unlock, .need = "aid.personal", .form = open_inputs,
     .help = N_("Open what was found in an aid file, with a purpose")},
    {GET, "/masa/yardim-dosyasi/{id}/bilgiler", aid_facts_show, .need = "aid.files", .no_cache = true,
     .help = N_("What was found about a household, with source and day")},
    {POST, "/masa/yardim-dosyasi/{id}/bilgiler", aid_facts_keep, .need = "aid.files", .form = facts_inputs,
     .body_max = 256 * 1024, .help = N_("Keep what was found about a household")},
    {POST, "/masa/yardim-dosyasi/{id}/belge", aid_paper_seen, .need = "aid.files", .form = paper_inputs,
     .help = N_("Write down that a needed paper was seen")},
    {POST, "/masa/yardim-dosyasi/{id}/karar", aid_file_judge, .need = "aid.decide", .form = decide_inputs,
     .help = N_("Decide in an aid file")},
    {POST, "/masa/yardim-dosyasi/{id}/adim/{step}", aid_file_do, .need = "aid.files", .form = step_inputs,
     .help = N_("Take a step in an aid file")},
    {GET, "/masa/yardim-dosyasi/{id}/mektup", aid_letter_show, .need = "aid.personal", .no_cache = true, .slow = true,
     .help = N_("The letter with the decision and its reasons")},
    {GET, "/masa/yardim-kurulu", commission_show, .need = "aid.read", .help = N_("Sessions of the commission")},
    {POST, "/masa/yardim-kurulu", commission_begin, .need = "aid.commission", .form = call_inputs,
     .help = N_("Call a session of the commission")},
    {GET, "/masa/yardim-kurulu/{id}", commission_session_show, .need = "aid.read",
     .help = N_("A session of the commission with its agenda")},
    {POST, "/masa/yardim-kurulu/{id}/gundem", commission_agenda, .need = "aid.commission", .form = agenda_inputs,
     .help = N_("Put files on the agenda of a session")},
    {POST, "/masa/yardim-kurulu/{id}/ac", commission_hold, .need = "aid.decide", .form = seating_inputs,
     .help = N_("Open a session with those who are there")},
    {POST, "/masa/yardim-kurulu/{id}/kapat", commission_end, .need = "aid.decide", .form = no_inputs,
     .help = N_("Close a session")},
    {POST, "/masa/yardim-kurulu/{id}/yapilmadi", commission_fail, .need = "aid.decide", .form = no_inputs,
     .help = N_("Write down that a session was not held")},
    {GET, "/masa/yardim-kurulu/{id}/tutanak", commission_minutes_show, .need = "aid.personal", .slow = true,
     .help = N_("The minutes of a session, with the list to sign")},
    {GET, "/masa/yardim-kurul-maddesi/{id}", commission_item_show, .need = "aid.read", .no_cache = true,
     .help = N_("An item of an agenda: what was found, who steps aside, the votes")},
    {POST, "/masa/yardim-kurul-maddesi/{id}", commission_item_rule, .need = "aid.decide", .form = rule_inputs,
     .help = N_("Keep the votes on an item and what they decide")},
    {POST, "/masa/yardim-kurul-maddesi/{id}/dosya", commission_item_open, .need = "aid.personal", .form = open_inputs,
     .help = N_("Open the file of an item, with a purpose")},
    {POST, "/masa/yardim-kurul-maddesi/{id}/ertele", commission_item_put_off, .need = "aid.commission",
     .form = put_off_inputs, .help = N_("Put an item off, or take it off the agenda")},
    {GET, "/masa/yardim-geri-alim", recoveries_show, .need = "aid.read",
     .help = N_("Undue payments that are asked back")},
    {GET, "/masa/yardim-geri-alim/{id}", recovery_show, .need = "aid.read", .no_cache = true,
     .help = N_("An undue payment, with its instalments")},
    {POST, "/masa/yardim-geri-alim/{id}/odeme", recovery_book, .need = "aid.decide", .form = pay_inputs,
     .help = N_("Book what came in of an undue payment")},
    {GET, "/masa/yardim-geri-alim/{id}/mektup", recovery_letter_show, .need = "aid.personal", .no_cache = true,
     .slow = true, .help = N_("The letter that asks a payment back")},
    {GET, "/masa/yardim-dosyasi/{id}/geri-alim", recovery_new, .need = "aid.decide", .no_cache = true,
     .help = N_("Form that asks a payment of a file back")},
    {POST, "/masa/yardim-dosyasi/{id}/geri-alim", recovery_ask, .need = "aid.decide", .form = recovery_inputs,
     .help = N_("Ask a payment of a file back")},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "folder-open",
     .label = N_("Aid files"),
     .href = "/masa/yardim-dosyalari",
     .group = N_("Social aid"),
     .right = "aid.read",
     .order = 328},
    {.icon = "gavel",
     .label = N_("Commission"),
     .href = "/masa/yardim-kurulu",
     .group = N_("Social aid"),
     .right = "aid.read",
     .order = 328},
    {.icon = "receipt",
     .label = N_("Budget of aid"),
     .href = "/masa/yardim-butcesi",
     .group = N_("Social aid"),
     .right = "aid.read",
     .order = 329},
    {.icon = "arrow-counter-clockwise",
     .label = N_("Recoveries of aid"),
     .href = "/masa/yardim-geri-alim",
     .group = N_("Social aid"),
     .right = "aid.read",
     .order = 329},
    {0},
};
static const struct role_right rights[] = {
    {"clerk", "aid.read"},
    {"manager", "aid.read"},
    {"admin", "aid.read"},
    {"auditor", "aid.read"},
    {"clerk", "aid.personal"},
    {"manager", "aid.personal"},
    {"manager", "aid.rules"},
    {"manager", "aid.approve"},
    {"manager", "aid.budget"},
    {"clerk", "aid.files"},
    {"manager", "aid.files"},
    {"manager", "aid.decide"},
    {"clerk", "aid.commission"},
    {"manager", "aid.commission"},
    {"clerk", "aid.pay"},
    {"manager", "aid.pay"},
    {0},
};

const struct module aid_module = {
    .name = "aid",
    .title = N_("Social aid"),
    .needs = "applications calendar organisation people services settings staff",
    .entities = entities,
    .routes = routes,
    .desk_menu = desk_menu,
    .rights = rights,
    .on_init = aid_init,
    .on_start = aid_start,
    .on_tick = aid_tick,
    .on_check = aid_check,
};
