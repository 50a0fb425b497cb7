// SPDX-License-Identifier: AGPL-3.0-or-later
/* Facts of those who work at the desk. */
#include "modules/staff/hooks.h"
#include "modules/staff/inside.h"

const struct choice role_choices[] = {
    {ROLE_CLERK, "clerk", N_("Clerk")},
    {ROLE_MANAGER, "manager", N_("Manager")},
    {ROLE_ADMIN, "admin", N_("Administrator")},
    {ROLE_AUDITOR, "auditor", N_("Auditor")},
    {ROLE_SOCIAL_WORKER, "social_worker", N_("Social worker")},
    {0},
};
static const struct field account_fields[] = {
    {FIELD(account, name), .label = N_("Name"), .flags = REQUIRED | LISTED | SORTED | SEARCHED, .max = 120},
    {FIELD(account, login), .label = N_("Sign-in name"), .flags = REQUIRED | LISTED | UNIQUE, .kind = TEXT_SLUG,
     .max = 40},
    {FIELD(account, email), .label = N_("E-mail"), .flags = LISTED, .kind = TEXT_EMAIL},
    {FIELD(account, unit), .label = N_("Unit"), .flags = LISTED | FILTERED, .to = "unit"},
    {FIELD(account, password), .flags = HIDDEN, .max = 200},
    {FIELD(account, disabled), .label = N_("Closed"), .hint = N_("Signs out everywhere at once"), .flags = LISTED},
    {FIELD(account, must_change), .label = N_("Must choose a new password"), .flags = LISTED},
    {FIELD(account, last_sign_in), .label = N_("Last sign-in"), .flags = LISTED | FIXED},
    {0},
};
static const struct entity_act account_acts[] = {
    {.path = "/masa/hesaplar/{id}/baglanti", .label = N_("Link for a password"), .icon = "key", .need = "staff.edit"},
    {0},
};
static const struct bulk account_bulk[] = {
    {"kapat", N_("Close the accounts"), N_("Whoever works with them is signed out at once"), "staff.edit",
     account_close},
    {"ac", N_("Open the accounts again"), NULL, "staff.edit", account_reopen},
    {0},
};
const struct entity account_entity = {
    ENTITY(account, account_fields),
    .title = N_("Accounts"),
    .one = N_("Account"),
    .slug = "hesaplar",
    .read = "staff.read",
    .write = "staff.edit",
    .sort = "name",
    .after_save = account_after_save,
    .acts = account_acts,
    .bulk = account_bulk,
    .group = N_("Administration"),
    .icon = "user-gear",
};

static const struct field account_role_fields[] = {
    {FIELD(account_role, account), .label = N_("Account"), .flags = REQUIRED | LISTED | FILTERED, .to = "account"},
    {FIELD(account_role, role), .label = N_("Role"), .flags = REQUIRED | LISTED | FILTERED, .choices = role_choices},
    {FIELD(account_role, unit), .label = N_("In the unit"), .hint = N_("And in all units under it."), .flags = LISTED,
     .to = "unit"},
    {FIELD(account_role, everywhere), .label = N_("Everywhere"),
     .hint = N_("In the whole municipality. Administrators and auditors always."), .flags = LISTED | FILTERED},
    {0},
};
const struct entity account_role_entity = {
    ENTITY(account_role, account_role_fields),
    .label = "{role} — {account}",
    .part_of = "account",
    .title = N_("Roles"),
    .one = N_("Role"),
    .slug = "roller",
    .read = "staff.read",
    .write = "staff.edit",
    .check = account_role_check,
    .before_save = account_role_before_save,
    .unique = "account role unit",
    .sort = "role",
    .group = N_("Administration"),
    .icon = "identification-badge",
};

static const struct field sign_in_try_fields[] = {
    {FIELD(sign_in_try, key), .flags = HIDDEN | UNIQUE, .max = 100},
    {FIELD(sign_in_try, failures), .flags = HIDDEN},
    {FIELD(sign_in_try, since), .flags = HIDDEN},
    {0},
};
const struct entity sign_in_try_entity = {
    ENTITY(sign_in_try, sign_in_try_fields),
    .title = N_("Failed sign-ins"),
    .one = N_("Failed sign-in"),
    .read = "program",
    .write = "program",
    .no_desk = true,
    .no_history = true,
};

static const struct field password_link_fields[] = {
    {FIELD(password_link, account), .flags = HIDDEN | FILTERED},
    {FIELD(password_link, token), .flags = HIDDEN | UNIQUE, .max = 100},
    {FIELD(password_link, until), .flags = HIDDEN},
    {0},
};
const struct entity password_link_entity = {
    ENTITY(password_link, password_link_fields),
    .title = N_("Links for passwords"),
    .one = N_("Link for a password"),
    .read = "program",
    .write = "program",
    .no_desk = true,
    .no_history = true,
};
