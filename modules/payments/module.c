// SPDX-License-Identifier: AGPL-3.0-or-later
/* Payments: addresses, menu, rights. Nothing generated is included here. */
#include "modules/payments/hooks.h"
#include "modules/payments/inside.h"

static const struct entity *const entities[] = {
    &fee_entity,         &pay_order_entity,     &pay_line_entity,
    &pay_payment_entity, &pay_refund_entity,    &pay_receipt_entity,
    &pay_entry_entity,   &trial_payment_entity, NULL,
};
static const struct input no_inputs[] = {{0}};
static const struct input take_inputs[] = {{"yol", .max = 10}, {0}};
static const struct input less_inputs[] = {{"amount", .max = 20}, {"why", .max = 300}, {0}};
/* What banks send differs; the handler believes what is signed, and all of that is signed. */
static const struct input bank_inputs[] = {{"*", .max = 500}, {0}};
static const struct input trial_inputs[] = {
    {"amount", .max = 20},
    {"clientid", .max = 40},
    {"currency", .max = 5},
    {"failUrl", .max = 300},
    {"okUrl", .max = 300},
    {"oid", .max = 40},
    {"rnd", .max = 40},
    {"storetype", .max = 20},
    {"hash", .max = 120},
    {"act", .max = 10},
    {0},
};

static const struct route routes[] = {
    {GET, "/odeme/{code}", order_page, .need = "public", .no_cache = true, .limit = PER_SEARCH,
     .help = N_("What is owed for something, what was paid, and the receipts")},
    {POST, "/odeme/{code}/basla", order_start, .need = "public", .form = no_inputs, .limit = PER_PERSON,
     .outward = true, .help = N_("Go to the bank to pay an order")},
    {GET, "/odeme/{code}/makbuz/{file}", receipt_file, .need = "public", .no_cache = true, .limit = PER_SEARCH,
     .slow = true, .help = N_("A receipt, for printing")},
    {POST, "/odeme-donus", order_return, .need = "public", .says_errors = true, .form = bank_inputs, .outside = true,
     .help = N_("Where the bank sends people back with its signed answer")},
    {POST, "/deneme-bankasi", trial_bank_page, .need = "public", .says_errors = true, .form = trial_inputs,
     .outside = true, .help = N_("The bank of demonstrations: no money moves")},
    {POST, "/deneme-bankasi/karar", trial_bank_answer, .need = "public", .says_errors = true, .form = trial_inputs,
     .limit = PER_PERSON, .help = N_("What the bank of demonstrations shall answer")},
    {GET, "/masa/odeme", desk_orders, .need = PAYMENTS_READ, .help = N_("Orders: what is owed, paid, given back")},
    {GET, "/masa/odeme/kasa", desk_till, .need = PAYMENTS_READ,
     .help = N_("A day’s closing: what each clerk took and handed back")},
    {GET, "/masa/odeme/dosya.csv", desk_ledger, .need = PAYMENTS_READ,
     .help = N_("All lines of a year’s orders as a file, without names")},
    {GET, "/masa/odeme/{id}", desk_order, .need = PAYMENTS_READ, .help = N_("An order with its ledger")},
    {GET, "/masa/odeme/{id}/makbuz/{file}", desk_receipt, .need = PAYMENTS_READ, .slow = true,
     .help = N_("A receipt of an order, for printing")},
    {POST, "/masa/odeme/{id}/al", desk_order_take, .need = PAYMENTS_TAKE, .form = take_inputs,
     .help = N_("Take what is owed, in cash or by card")},
    {POST, "/masa/odeme/{id}/geri", desk_order_less, .need = PAYMENTS_REFUND, .form = less_inputs,
     .help = N_("Give back a fee or part of it, with a reason")},
    {POST, "/masa/odeme/{id}/iade/{refund}", desk_refund_done, .need = PAYMENTS_TAKE, .form = no_inputs,
     .help = N_("Say that a refund was handed out")},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "receipt",
     .label = N_("Fees"),
     .href = "/masa/odeme",
     .group = N_("Culture"),
     .right = PAYMENTS_READ,
     .order = 235},
    {.icon = "cash-register",
     .label = N_("Closing of a day"),
     .href = "/masa/odeme/kasa",
     .group = N_("Culture"),
     .right = PAYMENTS_READ,
     .order = 236},
    {0},
};
static const struct role_right rights[] = {
    {"clerk", "payments.read"},     {"clerk", "payments.take"},
    {"manager", "payments.read"},   {"manager", "payments.take"},
    {"manager", "payments.refund"}, {"manager", "payments.tariff"},
    {"admin", "payments.read"},     {"admin", "payments.tariff"},
    {"auditor", "payments.read"},   {0},
};

const struct module payments_module = {
    .name = "payments",
    .title = N_("Fees"),
    .needs = "organisation settings",
    .entities = entities,
    .routes = routes,
    .desk_menu = desk_menu,
    .rights = rights,
    .on_tick = payments_tick,
};
