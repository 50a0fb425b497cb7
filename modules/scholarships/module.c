// SPDX-License-Identifier: AGPL-3.0-or-later
/* Scholarships: addresses, menu, rights. Nothing generated is included here. */
#include "modules/scholarships/hooks.h"

static const struct entity *const entities[] = {&scholarship_programme_entity, &scholarship_term_entity,
                                                &scholarship_file_entity,      &scholarship_certificate_entity,
                                                &scholarship_payment_entity,   NULL};

static const struct input step_inputs[] = {{"day.d", .max = 2},   {"day.m", .max = 2},     {"day.y", .max = 4},
                                           {"first.d", .max = 2}, {"first.m", .max = 2},   {"first.y", .max = 4},
                                           {"number", .max = 60}, {"reason", .max = 1000}, {0}};
static const struct input pay_inputs[] = {{"liste", .max = 128}, {0}};
static const struct route routes[] = {
    {GET, "/masa/burs", scholarships_show, .need = SCHOLARSHIPS_READ, .no_cache = true,
     .help = N_("Scholarship programmes: students, what is due, what waits for a certificate")},
    {GET, "/masa/burs/{id}", scholarship_programme_show, .need = SCHOLARSHIPS_READ, .no_cache = true,
     .help = N_("A scholarship programme: its terms, its months, what is due")},
    {POST, "/masa/burs/{id}/ode", scholarship_programme_pay, .need = SCHOLARSHIPS_DECIDE, .form = pay_inputs,
     .help = N_("Write down that all that is due in a programme was paid")},
    {GET, "/masa/burs-dosyasi/{id}", scholarship_show, .need = SCHOLARSHIPS_READ, .no_cache = true,
     .help = N_("File of a student: certificates, months, steps")},
    {POST, "/masa/burs-dosyasi/{id}/adim/{step}", scholarship_do, .need = SCHOLARSHIPS_FILES, .form = step_inputs,
     .help = N_("Take a step in the file of a student")},
    {GET, "/masa/burs-bildirimi", scholarship_report_show, .need = SCHOLARSHIPS_READ, .no_cache = true,
     .help = N_("Quarterly report of scholarships (5102 m. 3): ?yil=2026&ceyrek=4")},
    {GET, "/masa/burs-bildirimi.csv", scholarship_report_csv, .need = SCHOLARSHIPS_READ, .no_cache = true,
     .help = N_("Quarterly report of scholarships as a file")},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "graduation-cap",
     .label = N_("Scholarships"),
     .href = "/masa/burs",
     .group = N_("Social aid"),
     .right = SCHOLARSHIPS_READ,
     .order = 340},
    {0},
};
static const struct role_right rights[] = {
    {"clerk", "scholarships.read"},     {"manager", "scholarships.read"},
    {"admin", "scholarships.read"},     {"auditor", "scholarships.read"},
    {"clerk", "scholarships.files"},    {"manager", "scholarships.files"},
    {"clerk", "scholarships.personal"}, {"manager", "scholarships.personal"},
    {"manager", "scholarships.decide"}, {0},
};

const struct module scholarships_module = {
    .name = "scholarships",
    .title = N_("Scholarships"),
    .needs = "aid organisation people settings",
    .entities = entities,
    .routes = routes,
    .desk_menu = desk_menu,
    .rights = rights,
    .on_check = scholarship_check,
};
