// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is kept of accounts, orders and transfers. All of it is written by the program alone. */
#include "modules/transfers/hooks.h"

const struct choice account_states[] = {
    {ACCOUNT_WAITS, "waits", N_("Waits for a second person")}, {ACCOUNT_GOOD, "good", N_("In use")},
    {ACCOUNT_REPLACED, "replaced", N_("Replaced by another")}, {ACCOUNT_BOUNCED, "bounced", N_("A payment came back")},
    {ACCOUNT_REFUSED, "refused", N_("Not confirmed")},         {0},
};
const struct choice transfer_order_states[] = {
    {ORDER_WAITS, "waits", N_("Waits for approval")},
    {ORDER_APPROVED, "approved", N_("Approved")},
    {ORDER_CANCELLED, "cancelled", N_("Cancelled")},
    {0},
};
const struct choice transfer_states[] = {
    {TRANSFER_ORDERED, "ordered", N_("Not answered yet")},
    {TRANSFER_PAID, "paid", N_("Paid")},
    {TRANSFER_RETURNED, "bounced", N_("Sent back by the bank")},
    {TRANSFER_CANCELLED, "cancelled", N_("Cancelled")},
    {0},
};

static const struct field transfer_account_fields[] = {
    {FIELD(transfer_account, file), .label = N_("Aid file"), .flags = REQUIRED | LISTED, .to = "aid_file"},
    {FIELD(transfer_account, live), .flags = HIDDEN | UNIQUE, .to = "aid_file"},
    {FIELD(transfer_account, waits), .flags = HIDDEN | UNIQUE, .to = "aid_file"},
    {FIELD(transfer_account, owner), .label = N_("Owner of the account"), .flags = REQUIRED | PERSONAL, .max = 160},
    {FIELD(transfer_account, iban), .label = N_("IBAN"), .flags = REQUIRED | SEALED, .kind = TEXT_IBAN, .max = 60},
    {FIELD(transfer_account, iban_hash), .flags = HIDDEN, .max = 64},
    {FIELD(transfer_account, last4), .label = N_("Last four digits"), .flags = REQUIRED | LISTED, .max = 4},
    {FIELD(transfer_account, number_hash), .flags = HIDDEN, .max = 64},
    {FIELD(transfer_account, reason), .label = N_("Reason"), .flags = LONG | PERSONAL, .max = 400},
    {FIELD(transfer_account, state), .label = N_("State"), .flags = REQUIRED | LISTED, .choices = account_states},
    {FIELD(transfer_account, entered_by), .label = N_("Written down by"), .to = "account"},
    {FIELD(transfer_account, confirmed_by), .label = N_("Confirmed by"), .to = "account"},
    {FIELD(transfer_account, entered), .label = N_("Written down"), .flags = LISTED},
    {FIELD(transfer_account, confirmed), .label = N_("Confirmed on")},
    {0},
};
const struct entity transfer_account_entity = {
    ENTITY(transfer_account, transfer_account_fields),
    .title = N_("Bank accounts of aid files"),
    .one = N_("Bank account of an aid file"),
    .slug = "yardim-banka-hesaplari",
    .read = "aid.read",
    .write = "program",
    .personal = "aid.personal",
    .label = "{file} {last4}",
    .leads_to = "file",
    .no_desk = true,
    .stays = true,
};

static const struct field transfer_order_fields[] = {
    {FIELD(transfer_order, number), .label = N_("Number"), .flags = FIXED | REQUIRED | LISTED | SEARCHED | UNIQUE,
     .max = 40},
    {FIELD(transfer_order, programme), .label = N_("Programme"), .flags = FIXED | REQUIRED | LISTED | FILTERED,
     .to = "aid_programme"},
    {FIELD(transfer_order, month), .label = N_("Month"), .flags = FIXED | REQUIRED | LISTED | FILTERED},
    {FIELD(transfer_order, state), .label = N_("State"), .flags = FIXED | LISTED | FILTERED,
     .choices = transfer_order_states},
    {FIELD(transfer_order, made), .label = N_("Made on"), .flags = FIXED | REQUIRED | LISTED},
    {FIELD(transfer_order, approved), .label = N_("Approved on"), .flags = FIXED},
    {FIELD(transfer_order, exported), .label = N_("Taken for the bank on"), .flags = FIXED},
    {FIELD(transfer_order, maker), .label = N_("Order made by"), .flags = FIXED, .to = "account"},
    {FIELD(transfer_order, approver), .label = N_("Approved by"), .flags = FIXED, .to = "account"},
    {FIELD(transfer_order, exporter), .label = N_("Taken for the bank by"), .flags = FIXED, .to = "account"},
    {FIELD(transfer_order, transfers), .label = N_("Transfers"), .flags = FIXED | LISTED | SUMMED},
    {FIELD(transfer_order, exports), .label = N_("How often it was taken"), .flags = FIXED},
    {FIELD(transfer_order, total), .label = N_("Amount"), .flags = FIXED | LISTED | SUMMED},
    {FIELD(transfer_order, hash), .label = N_("SHA-256 of the file"), .flags = FIXED, .max = 64},
    {FIELD(transfer_order, reason), .label = N_("Reason"), .flags = FIXED, .max = 200},
    {0},
};
const struct entity transfer_order_entity = {
    ENTITY(transfer_order, transfer_order_fields),
    .title = N_("Payment orders"),
    .one = N_("Payment order"),
    .slug = "odeme-emirleri",
    .read = "aid.read",
    .write = "program",
    .sort = "-made",
    .desk = "/masa/odeme-emri",
    .icon = "money",
    .stays = true,
};

static const struct field transfer_fields[] = {
    {FIELD(transfer, from_order), .label = N_("Payment order"), .flags = REQUIRED | LISTED, .to = "transfer_order"},
    {FIELD(transfer, nth), .label = N_("Line"), .flags = REQUIRED | LISTED, .min = 1},
    {FIELD(transfer, file), .label = N_("Aid file"), .flags = REQUIRED | LISTED, .to = "aid_file"},
    {FIELD(transfer, live), .flags = HIDDEN, .to = "aid_file"},
    {FIELD(transfer, month), .label = N_("Month"), .flags = REQUIRED | LISTED},
    {FIELD(transfer, account), .label = N_("Bank account of an aid file"), .flags = REQUIRED, .to = "transfer_account"},
    {FIELD(transfer, token), .label = N_("Reference"), .flags = REQUIRED | UNIQUE, .max = 40},
    {FIELD(transfer, name), .label = N_("Name"), .flags = SEALED, .max = 160},
    {FIELD(transfer, number), .label = N_("Identity number"), .flags = SEALED, .max = 20},
    {FIELD(transfer, iban), .label = N_("IBAN"), .flags = SEALED, .max = 40},
    {FIELD(transfer, amount), .label = N_("Amount"), .flags = REQUIRED | LISTED, .min = 1},
    {FIELD(transfer, state), .label = N_("State"), .flags = REQUIRED | LISTED, .choices = transfer_states},
    {FIELD(transfer, reason), .label = N_("The bank’s reason"), .max = BANK_REASON_MOST},
    {FIELD(transfer, answered), .label = N_("Answered on")},
    {FIELD(transfer, commitment), .flags = REQUIRED | HIDDEN, .to = "budget_commitment"},
    {FIELD(transfer, paid), .flags = HIDDEN | UNIQUE, .to = "budget_entry"},
    {FIELD(transfer, returned), .flags = HIDDEN | UNIQUE, .to = "budget_entry"},
    {0},
};
const struct entity transfer_entity = {
    ENTITY(transfer, transfer_fields),
    .title = N_("Transfers"),
    .one = N_("Transfer"),
    .slug = "odeme-emri-satirlari",
    .read = "aid.read",
    .write = "program",
    .personal = "aid.pay",
    .unique = "live month; from_order nth", /* a month of a file is paid once, whatever the program thinks */
    .label = "{file} {month}",
    .leads_to = "file",
    .no_desk = true,
    .stays = true,
    .no_history = true, /* the ledger is its history */
    .holds = transfer_holds,
};

static const struct field transfer_answer_fields[] = {
    {FIELD(transfer_answer, from_order), .label = N_("Payment order"), .flags = REQUIRED | LISTED,
     .to = "transfer_order"},
    {FIELD(transfer_answer, hash), .label = N_("SHA-256 of the file"), .flags = REQUIRED | LISTED, .max = 64},
    {FIELD(transfer_answer, at), .label = N_("Read on"), .flags = REQUIRED | LISTED},
    {FIELD(transfer_answer, paid), .label = N_("Paid"), .flags = LISTED},
    {FIELD(transfer_answer, returned), .label = N_("Sent back by the bank"), .flags = LISTED},
    {0},
};
const struct entity transfer_answer_entity = {
    ENTITY(transfer_answer, transfer_answer_fields),
    .title = N_("Answers of the bank"),
    .one = N_("Answer of the bank"),
    .slug = "odeme-banka-cevaplari",
    .read = "aid.read",
    .write = "program",
    .unique = "from_order hash",
    .label = "{from_order} {at}",
    .sort = "-at",
    .no_desk = true,
    .stays = true,
};
