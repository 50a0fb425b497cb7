// SPDX-License-Identifier: AGPL-3.0-or-later
/* Staff: addresses, rights. */
#include "modules/staff/inside.h"

static const struct input sign_in_input[] = {
    {"login", .max = 40}, {"password", .max = 1000}, {"next", .max = 500}, {KEPT_FIELD, .max = KEPT_CHARS}, {0}};
static const struct input password_input[] = {{"current", .max = 1000}, {"password", .max = 1000}, {0}};
static const struct input no_input[] = {{0}};

static const struct route routes[] = {
    {GET, "/giris", sign_in_show, .need = "public", .no_cache = true, .help = N_("Sign in")},
    {POST, "/giris", sign_in_send, .need = "public", .form = sign_in_input, .body_max = KEPT_BODY_MAX,
     .limit = PER_SIGN_IN, .slow = true, .help = N_("Sign in")},
    {POST, "/cikis", sign_out, .need = "staff", .form = no_input, .help = N_("Sign out")},
    {GET, "/masa/hesap", own_account_show, .need = "staff", .help = N_("My account")},
    {POST, "/masa/hesap", own_password_send, .need = "staff", .form = password_input, .limit = PER_PERSON, .slow = true,
     .help = N_("Change one’s own password")},
    {POST, "/masa/hesap/oturumlar", own_sessions_end, .need = "staff", .form = no_input,
     .help = N_("Sign out everywhere else")},
    {0},
};
static const struct role_right rights[] = {
    {"admin", "staff.read"}, {"admin", "staff.edit"}, {"auditor", "staff.read"}, {0}};
static const struct entity *const entities[] = {&account_entity, &account_role_entity, &sign_in_try_entity, NULL};

const struct module staff_module = {
    .name = "staff",
    .title = N_("Staff"),
    .needs = "organisation",
    .always_on = true,
    .entities = entities,
    .routes = routes,
    .rights = rights,
};
