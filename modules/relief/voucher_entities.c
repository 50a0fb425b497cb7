// SPDX-License-Identifier: AGPL-3.0-or-later
/* Vouchers, the keys that sign them, and the acts by which points served them. */
#include "modules/relief/hooks.h"

const struct choice voucher_states[] = {
    {VOUCHER_OPEN, "open", N_("not served yet")},
    {VOUCHER_USED, "used", N_("served")},
    {VOUCHER_VOID, "void", N_("void")},
    {0},
};
const struct choice voucher_answers[] = {
    {VOUCHER_GOOD, "good", N_("Hand it out")},
    {VOUCHER_ALREADY, "already", N_("Already served")},
    {VOUCHER_CANCELLED, "cancelled", N_("Void")},
    {VOUCHER_EARLY, "early", N_("Not valid yet")},
    {VOUCHER_LATE, "late", N_("Too late")},
    {VOUCHER_FORGED, "forged", N_("Not genuine")},
    {VOUCHER_UNKNOWN, "unknown", N_("None of ours")},
    {VOUCHER_UNREADABLE, "unreadable", N_("No voucher")},
    {VOUCHER_EMPTY, "empty", N_("Not enough at this place")},
    {VOUCHER_FUTURE, "future", N_("Its day has not come yet")},
    {VOUCHER_STOPPED, "stopped", N_("The aid does not run")},
    {0},
};

const struct entity voucher_key_entity = {
    .name = "voucher_key",
    .size = sizeof(struct signing_key),
    .fields = signing_key_fields,
    .title = N_("Keys of vouchers"),
    .one = N_("Key of vouchers"),
    .read = "program",
    .write = "program",
    .personal = "relief.keys",
    .no_desk = true,
};

static const struct field relief_voucher_fields[] = {
    {FIELD(relief_voucher, number), .label = N_("Number"), .flags = FIXED | LISTED | SORTED},
    {FIELD(relief_voucher, file_no), .label = N_("File no."), .flags = REQUIRED | LISTED | SEARCHED, .max = 40,
     .hint = N_("The number of the aid file, “Y-2026/41”. Write no name."), .names = "aid_file"},
    {FIELD(relief_voucher, file), .flags = HIDDEN, .to = "aid_file"},
    {FIELD(relief_voucher, good), .label = N_("Good"), .flags = LISTED | FILTERED, .to = "relief_good",
     .offered = good_is_handed_out},
    {FIELD(relief_voucher, quantity), .label = N_("Quantity"), .flags = LISTED, .max = QUANTITY_MAX},
    {FIELD(relief_voucher, amount), .label = N_("Amount"), .flags = LISTED, .max = INT64_C(100000000000),
     .hint = N_("Instead of a good")},
    {FIELD(relief_voucher, donation), .label = N_("From the donation"), .to = "relief_donation",
     .hint = N_("Only where it shall come from a donation with a condition")},
    {FIELD(relief_voucher, commitment), .flags = HIDDEN, .to = "budget_commitment"},
    {FIELD(relief_voucher, since), .label = N_("Good from"), .flags = LISTED},
    {FIELD(relief_voucher, until), .label = N_("Good until"), .flags = REQUIRED | LISTED | SORTED},
    {FIELD(relief_voucher, state), .label = N_("State"), .flags = FIXED | LISTED | FILTERED, .choices = voucher_states},
    {FIELD(relief_voucher, why), .label = N_("Reason"), .flags = FIXED | PERSONAL, .max = 200},
    {FIELD(relief_voucher, code), .flags = HIDDEN | UNIQUE, .max = 40},
    {0},
};
const struct entity relief_voucher_entity = {
    ENTITY(relief_voucher, relief_voucher_fields),
    .title = N_("Vouchers of aid"),
    .one = N_("Voucher of aid"),
    .slug = "yardim-fisleri",
    .read = RELIEF_READ,
    .write = RELIEF_PLAN,
    .personal = "relief.personal",
    .desk = "/masa/yardim-fisi",
    .label = "{number}",
    .sort = "-number",
    .icon = "ticket",
    .check = voucher_check,
    .before_save = voucher_before_save,
    .after_delete = kept_after_delete,
    .holds = voucher_holds,
};

static const struct field relief_redemption_fields[] = {
    {FIELD(relief_redemption, uid), .flags = HIDDEN | REQUIRED | UNIQUE, .max = 80},
    {FIELD(relief_redemption, place), .flags = HIDDEN | REQUIRED, .to = "relief_place"},
    {FIELD(relief_redemption, voucher), .flags = HIDDEN, .to = "relief_voucher"},
    {FIELD(relief_redemption, answer), .flags = HIDDEN | REQUIRED, .choices = voucher_answers},
    {FIELD(relief_redemption, offline), .flags = HIDDEN},
    {FIELD(relief_redemption, booked), .flags = HIDDEN},
    {FIELD(relief_redemption, at), .flags = HIDDEN | REQUIRED},
    {FIELD(relief_redemption, received), .flags = HIDDEN | REQUIRED},
    {FIELD(relief_redemption, actor), .flags = HIDDEN},
    {0},
};
const struct entity relief_redemption_entity = {
    ENTITY(relief_redemption, relief_redemption_fields),
    .title = N_("Served vouchers"),
    .one = N_("Served voucher"),
    .read = "program",
    .write = "program",
    .no_desk = true,
    .no_history = true,
    .after_delete = kept_after_delete,
};
