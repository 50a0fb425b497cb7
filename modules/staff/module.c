// SPDX-License-Identifier: AGPL-3.0-or-later
/* Staff: addresses, rights. */
#include "modules/staff/inside.h"

static const struct input sign_in_input[] = {{"login", .max = 40},
                                             {"password", .max = 1000, .secret = true},
                                             {"next", .max = 500},
                                             {KEPT_FIELD, .max = KEPT_CHARS},
                                             {0}};
static const struct input password_input[] = {
    {"current", .max = 1000, .secret = true}, {"password", .max = 1000, .secret = true}, {0}};
static const struct input choose_input[] = {{"password", .max = 1000, .secret = true}, {0}};
static const struct input sessions_input[] = {{"session", .max = 20}, {0}};
static const struct input no_input[] = {{0}};

static const struct route routes[] = {
    {GET, "/giris", sign_in_show, .need = "public", .no_cache = true, .help = N_("Sign in")},
    {POST, "/giris", sign_in_send, .need = "public", .form = sign_in_input, .limit = PER_SIGN_IN, .slow = true,
     .help = N_("Sign in")},
    {POST, "/cikis", sign_out, .need = "staff", .form = no_input, .help = N_("Sign out")},
    {GET, "/masa/hesap", own_account_show, .need = "staff", .help = N_("My account")},
    {POST, "/masa/hesap", own_password_send, .need = "staff", .form = password_input, .limit = PER_PERSON, .slow = true,
     .help = N_("Change one’s own password")},
    {POST, "/masa/hesap/oturumlar", own_sessions_end, .need = "staff", .form = sessions_input,
     .help = N_("End one’s own session, or all but this one")},
    {POST, "/masa/hesaplar/{id}/baglanti", link_send, .need = "staff.edit", .form = no_input,
     .help = N_("Make a one-time link for choosing a password")},
    {GET, "/masa/acilanlar", openings_show, .need = "audit.read", .help = N_("Openings of personal data")},
    {GET, "/masa/acilanlar.csv", openings_export, .need = "audit.read", .slow = true,
     .help = N_("Openings of personal data, as a file")},
    {GET, "/parola/{code}", link_show, .need = "public", .no_cache = true, .help = N_("Choose a password with a link")},
    {POST, "/parola/{code}", link_use, .need = "public", .form = choose_input, .limit = PER_SIGN_IN, .slow = true,
     .help = N_("Choose a password with a link")},
    {0},
};
static const struct role_right rights[] = {
    {"admin", "staff.read"}, {"admin", "staff.edit"}, {"auditor", "staff.read"}, {"auditor", "audit.read"}, {0}};
static const struct menu_item desk_menu[] = {
    {.icon = "shield-check",
     .label = N_("Openings of personal data"),
     .href = "/masa/acilanlar",
     .group = N_("Administration"),
     .right = "audit.read",
     .order = 520},
    {0},
};
static const struct entity *const entities[] = {&account_entity, &account_role_entity, &sign_in_try_entity,
                                                &password_link_entity, NULL};

const struct module staff_module = {
    .name = "staff",
    .title = N_("Staff"),
    .needs = "organisation",
    .always_on = true,
    .entities = entities,
    .routes = routes,
    .rights = rights,
    .desk_menu = desk_menu,
};
