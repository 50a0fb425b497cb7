// SPDX-License-Identifier: AGPL-3.0-or-later
/* Audit of aid: addresses, menu, rights. Nothing generated is included here. */
#include "modules/audit/audit.h"

static const struct input find_inputs[] = {{"number", .max = 40}, {0}};
static const struct input open_inputs[] = {{"purpose", .max = 120}, {0}};
static const struct route routes[] = {
    {GET, "/masa/yardim-denetimi", audit_show, .need = "audit.aid", .no_cache = true, .slow = true,
     .help = N_("Audit of aid: a file or a payment is looked up, a sample drawn")},
    {POST, "/masa/yardim-denetimi", audit_find, .need = "audit.aid", .form = find_inputs,
     .help = N_("Find the folder of a file or of a payment")},
    {GET, "/masa/yardim-denetimi/{id}", audit_folder_show, .need = "audit.aid", .no_cache = true,
     .help = N_("Folder of an aid file: the whole chain, without a person in it")},
    {POST, "/masa/yardim-denetimi/{id}/ac", audit_folder_open, .need = "audit.aid", .form = open_inputs,
     .help = N_("Open the folder of an aid file, with a purpose")},
    {GET, "/masa/yardim-denetimi/{id}/klasor.csv", audit_folder_csv, .need = "audit.aid", .no_cache = true,
     .help = N_("The folder of an aid file as a file")},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "magnifying-glass",
     .label = N_("Audit of aid"),
     .href = "/masa/yardim-denetimi",
     .group = N_("Social aid"),
     .right = "audit.aid",
     .order = 330},
    {0},
};
static const struct role_right rights[] = {{"auditor", "audit.aid"}, {0}};

const struct module audit_module = {
    .name = "audit",
    .title = N_("Audit of aid"),
    .needs = "aid applications cards inquiries relief settings staff transfers",
    .routes = routes,
    .desk_menu = desk_menu,
    .rights = rights,
};
