// SPDX-License-Identifier: AGPL-3.0-or-later
/* Payment orders: addresses, menu. The right to pay is aid's. Nothing generated is included here. */
#include "modules/transfers/hooks.h"

static const struct entity *const entities[] = {&transfer_account_entity, &transfer_order_entity, &transfer_entity,
                                                &transfer_answer_entity, NULL};

static const struct input no_inputs[] = {{0}};
static const struct input order_inputs[] = {{"month", .max = 10}, {"programme", .max = 20}, {0}};
static const struct input cancel_inputs[] = {{"reason", .max = 200}, {0}};
static const struct input export_inputs[] = {{"once", .max = 40}, {0}};
static const struct input answer_inputs[] = {{"file", .file = true}, {0}};
static const struct input account_inputs[] = {{"owner", .max = 160}, {"iban", .max = 60}, {"reason", .max = 400}, {0}};
static const struct input confirm_inputs[] = {{"answer", .max = 10}, {0}};
static const struct route routes[] = {
    {GET, "/masa/odeme-emirleri", transfers_show, .need = "aid.read", .no_cache = true,
     .help = N_("Payment orders of aid: what is due, what waits for a second person, what waits for the bank")},
    {POST, "/masa/odeme-emirleri", transfers_order, .need = "aid.pay", .form = order_inputs,
     .help = N_("Make a payment order of a month")},
    {GET, "/masa/odeme-emri/{id}", transfer_order_show, .need = "aid.read", .no_cache = true,
     .help = N_("A payment order: its lines, who approved it, what the bank answered")},
    {POST, "/masa/odeme-emri/{id}/onay", transfer_approve_do, .need = "aid.pay", .form = no_inputs,
     .help = N_("Approve a payment order that somebody else made")},
    {POST, "/masa/odeme-emri/{id}/iptal", transfer_cancel_do, .need = "aid.pay", .form = cancel_inputs,
     .help = N_("Cancel a payment order before it is approved")},
    {POST, "/masa/odeme-emri/{id}/liste", transfer_export_do, .need = "aid.pay", .form = export_inputs,
     .help = N_("Take the list of an approved payment order for the bank")},
    {POST, "/masa/odeme-emri/{id}", transfer_answer_do, .need = "aid.pay", .form = answer_inputs, .body_max = 4 << 20,
     .help = N_("Read the bank’s answer to a payment order")},
    {GET, "/masa/odeme-hesabi/{id}", transfer_account_show, .need = "aid.personal", .no_cache = true,
     .help = N_("The bank account of an aid file")},
    {POST, "/masa/odeme-hesabi/{id}", transfer_account_keep, .need = "aid.files", .form = account_inputs,
     .help = N_("Write down the bank account of an aid file")},
    {POST, "/masa/odeme-hesabi/{id}/onay", transfer_account_confirm, .need = "aid.pay", .form = confirm_inputs,
     .help = N_("Confirm a bank account that somebody else wrote down")},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "money",
     .label = N_("Payment orders"),
     .href = "/masa/odeme-emirleri",
     .group = N_("Social aid"),
     .right = "aid.read",
     .order = 334},
    {0},
};

const struct module transfers_module = {
    .name = "transfers",
    .title = N_("Payment orders"),
    .needs = "aid applications cards organisation people settings staff",
    .entities = entities,
    .routes = routes,
    .desk_menu = desk_menu,
    .on_start = transfers_start,
    .on_check = transfers_check,
};
