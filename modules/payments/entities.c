// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is kept of money. The tariff is edited at the desk; all the rest is written by the program alone. */
#include "modules/payments/hooks.h"
#include "modules/payments/inside.h"

const struct choice order_states[] = {
    {ORDER_OPEN, "open", N_("To be paid")},
    {ORDER_SETTLED, "settled", N_("Nothing is owed")},
    {ORDER_LAPSED, "lapsed", N_("Not paid in time")},
    {ORDER_CANCELLED, "cancelled", N_("Cancelled")},
    {0},
};
const struct choice refund_rules[] = {
    {REFUND_AS_PAID, "as_paid", N_("What was paid for each place comes back")},
    {REFUND_ANEW, "anew", N_("Those who remain pay the price of so few")},
    {0},
};
const struct choice pay_ways[] = {
    {PAY_WEB, "web", N_("Card, on this site")},
    {PAY_CASH, "cash", N_("Cash")},
    {PAY_POS, "pos", N_("Card, at the counter")},
    {0},
};
const struct choice pay_states[] = {
    {PAY_STARTED, "started", N_("At the bank")},
    {PAY_TAKEN, "taken", N_("Paid")},
    {PAY_REFUSED, "refused", N_("Not taken")},
    {PAY_UNCLEAR, "unclear", N_("Unclear: ask the bank")},
    {0},
};
const struct choice refund_states[] = {
    {REFUND_ORDERED, "ordered", N_("To be given back")},
    {REFUND_DONE, "done", N_("Given back")},
    {REFUND_TROUBLE, "trouble", N_("The bank refused: give it back by hand")},
    {0},
};
const struct choice ledger_kinds[] = {
    {LEDGER_DUE, "due", N_("Owed")},
    {LEDGER_LESS, "less", N_("No longer owed")},
    {LEDGER_PAID, "paid", N_("Paid")},
    {LEDGER_BACK, "back", N_("Ordered back")},
    {LEDGER_LATE, "late", N_("Paid when it was no longer owed")},
    {0},
};

static const struct field fee_fields[] = {
    {FIELD(fee, code), .label = N_("Short name"),
     .hint = N_("The same in every year’s tariff: small letters and hyphens"), .flags = REQUIRED | LISTED | FILTERED,
     .max = 40},
    {FIELD(fee, name), .label = N_("Name"), .hint = N_("As people read it: full price, student, 65 and older"),
     .flags = REQUIRED | LISTED | SEARCHED, .max = 80},
    {FIELD(fee, price), .label = N_("Price"), .hint = N_("VAT included"), .flags = LISTED, .min = 0, .max = 100000000},
    {FIELD(fee, vat), .label = N_("VAT in it"), .flags = LISTED, .min = 0, .max = 10000},
    {FIELD(fee, valid_from), .label = N_("In force from"), .flags = REQUIRED | LISTED},
    {FIELD(fee, decision), .label = N_("Decision of the council"), .flags = REQUIRED | LISTED, .to = "decision"},
    {0},
};
const struct entity fee_entity = {
    ENTITY(fee, fee_fields),
    .title = N_("Tariff of fees"),
    .one = N_("Fee"),
    .slug = "ucret-tarifesi",
    .read = PAYMENTS_READ,
    .write = PAYMENTS_TARIFF,
    .unique = "code valid_from",
    .label = "{name} {valid_from}",
    .sort = "code",
    .group = N_("Culture"),
    .icon = "receipt",
    .check = fee_check,
};

static const struct field pay_order_fields[] = {
    {FIELD(pay_order, code), .flags = HIDDEN | UNIQUE, .max = 20},
    {FIELD(pay_order, year), .flags = HIDDEN | REQUIRED, .min = 2000, .max = 9999},
    {FIELD(pay_order, number), .flags = HIDDEN | REQUIRED, .min = 1},
    {FIELD(pay_order, subject), .flags = HIDDEN | REQUIRED, .max = 40},
    {FIELD(pay_order, row), .flags = HIDDEN | REQUIRED},
    {FIELD(pay_order, title), .flags = HIDDEN, .max = 300},
    {FIELD(pay_order, unit), .flags = HIDDEN, .to = "unit"},
    {FIELD(pay_order, at), .flags = HIDDEN | REQUIRED},
    {FIELD(pay_order, due), .flags = HIDDEN},
    {FIELD(pay_order, state), .flags = HIDDEN | REQUIRED, .choices = order_states},
    {FIELD(pay_order, rule), .flags = HIDDEN | REQUIRED, .choices = refund_rules},
    {FIELD(pay_order, group_from), .flags = HIDDEN, .min = 0, .max = RECKON_PLACES},
    {FIELD(pay_order, group_off), .flags = HIDDEN, .min = 0, .max = 10000},
    {FIELD(pay_order, total), .flags = HIDDEN, .min = 0, .max = RECKON_MOST},
    {FIELD(pay_order, paid), .flags = HIDDEN, .min = 0, .max = 100 * RECKON_MOST},
    {FIELD(pay_order, back), .flags = HIDDEN, .min = 0, .max = 100 * RECKON_MOST},
    {0},
};
const struct entity pay_order_entity = {
    ENTITY(pay_order, pay_order_fields),
    .title = N_("Orders"),
    .one = N_("Payment order"),
    .read = "program",
    .write = "program",
    .unique = "year number; subject row year number; state year number",
    .no_desk = true,
    .desk = "/masa/odeme",
};

static const struct field pay_line_fields[] = {
    {FIELD(pay_line, of_order), .flags = HIDDEN | REQUIRED, .to = "pay_order"},
    {FIELD(pay_line, position), .flags = HIDDEN, .min = 1, .max = RECKON_LINES},
    {FIELD(pay_line, kind), .flags = HIDDEN},
    {FIELD(pay_line, what), .flags = HIDDEN, .max = 120},
    {FIELD(pay_line, quantity), .flags = HIDDEN, .min = 0, .max = RECKON_PLACES},
    {FIELD(pay_line, each), .flags = HIDDEN, .min = 0, .max = RECKON_MOST},
    {FIELD(pay_line, off), .flags = HIDDEN, .min = 0, .max = RECKON_MOST},
    {FIELD(pay_line, total), .flags = HIDDEN, .min = 0, .max = RECKON_MOST},
    {FIELD(pay_line, rate), .flags = HIDDEN, .min = 0, .max = 10000},
    {FIELD(pay_line, vat), .flags = HIDDEN, .min = 0, .max = RECKON_MOST},
    {FIELD(pay_line, decision), .flags = HIDDEN, .to = "decision"},
    {FIELD(pay_line, later), .flags = HIDDEN, .to = "decision"},
    {0},
};
const struct entity pay_line_entity = {
    ENTITY(pay_line, pay_line_fields),
    .title = N_("Lines of orders"),
    .one = N_("Line of an order"),
    .read = "program",
    .write = "program",
    .unique = "of_order position",
    .no_desk = true,
    .no_history = true, /* the ledger says it */
};

static const struct field pay_payment_fields[] = {
    {FIELD(pay_payment, of_order), .flags = HIDDEN | REQUIRED, .to = "pay_order"},
    {FIELD(pay_payment, code), .flags = HIDDEN | UNIQUE, .max = 30},
    {FIELD(pay_payment, way), .flags = HIDDEN | REQUIRED, .choices = pay_ways},
    {FIELD(pay_payment, state), .flags = HIDDEN | REQUIRED, .choices = pay_states},
    {FIELD(pay_payment, amount), .flags = HIDDEN, .min = 1, .max = RECKON_MOST},
    {FIELD(pay_payment, back), .flags = HIDDEN, .min = 0, .max = RECKON_MOST},
    {FIELD(pay_payment, at), .flags = HIDDEN | REQUIRED},
    {FIELD(pay_payment, decided), .flags = HIDDEN},
    {FIELD(pay_payment, ask_at), .flags = HIDDEN | FILTERED},
    {FIELD(pay_payment, tries), .flags = HIDDEN},
    {FIELD(pay_payment, provider), .flags = HIDDEN, .max = 40},
    {FIELD(pay_payment, bank_number), .flags = HIDDEN, .max = BANK_NUMBER_MAX},
    {FIELD(pay_payment, bank_words), .flags = HIDDEN, .max = BANK_WORDS_MAX},
    {FIELD(pay_payment, who), .flags = HIDDEN, .max = 120},
    {0},
};
const struct entity pay_payment_entity = {
    ENTITY(pay_payment, pay_payment_fields),
    .title = N_("Payments"),
    .one = N_("Payment"),
    .read = "program",
    .write = "program",
    .no_desk = true,
};

static const struct field pay_refund_fields[] = {
    {FIELD(pay_refund, of_order), .flags = HIDDEN | REQUIRED, .to = "pay_order"},
    {FIELD(pay_refund, payment), .flags = HIDDEN | REQUIRED, .to = "pay_payment"},
    {FIELD(pay_refund, state), .flags = HIDDEN | REQUIRED, .choices = refund_states},
    {FIELD(pay_refund, amount), .flags = HIDDEN, .min = 1, .max = RECKON_MOST},
    {FIELD(pay_refund, reason), .flags = HIDDEN | REQUIRED, .max = 300},
    {FIELD(pay_refund, at), .flags = HIDDEN | REQUIRED},
    {FIELD(pay_refund, done), .flags = HIDDEN},
    {FIELD(pay_refund, ask_at), .flags = HIDDEN | FILTERED},
    {FIELD(pay_refund, tries), .flags = HIDDEN},
    {FIELD(pay_refund, who), .flags = HIDDEN, .max = 120},
    {0},
};
const struct entity pay_refund_entity = {
    ENTITY(pay_refund, pay_refund_fields),
    .title = N_("Refunds"),
    .one = N_("Refund"),
    .read = "program",
    .write = "program",
    .no_desk = true,
};

static const struct field pay_receipt_fields[] = {
    {FIELD(pay_receipt, series), .flags = HIDDEN | REQUIRED, .max = 4},
    {FIELD(pay_receipt, year), .flags = HIDDEN | REQUIRED, .min = 2000, .max = 9999},
    {FIELD(pay_receipt, number), .flags = HIDDEN | REQUIRED, .min = 1},
    {FIELD(pay_receipt, of_order), .flags = HIDDEN | REQUIRED, .to = "pay_order"},
    {FIELD(pay_receipt, payment), .flags = HIDDEN | REQUIRED, .to = "pay_payment"},
    {FIELD(pay_receipt, refund), .flags = HIDDEN, .to = "pay_refund"},
    {FIELD(pay_receipt, amount), .flags = HIDDEN, .min = 1, .max = RECKON_MOST},
    {FIELD(pay_receipt, way), .flags = HIDDEN | REQUIRED, .choices = pay_ways},
    {FIELD(pay_receipt, at), .flags = HIDDEN | REQUIRED | FILTERED},
    {FIELD(pay_receipt, who), .flags = HIDDEN, .max = 120},
    {FIELD(pay_receipt, lines), .flags = HIDDEN | LONG, .max = 8000},
    {0},
};
const struct entity pay_receipt_entity = {
    ENTITY(pay_receipt, pay_receipt_fields),
    .title = N_("Receipts"),
    .one = N_("Receipt"),
    .read = "program",
    .write = "program",
    .unique = "series year number",
    .no_desk = true,
    .no_history = true, /* never changed */
    .before_save = receipt_before_save,
    .after_delete = receipt_after_delete,
};

static const struct field pay_entry_fields[] = {
    {FIELD(pay_entry, of_order), .flags = HIDDEN | REQUIRED, .to = "pay_order"},
    {FIELD(pay_entry, kind), .flags = HIDDEN | REQUIRED, .choices = ledger_kinds},
    {FIELD(pay_entry, amount), .flags = HIDDEN, .min = 0, .max = RECKON_MOST},
    {FIELD(pay_entry, at), .flags = HIDDEN | REQUIRED | FILTERED},
    {FIELD(pay_entry, who), .flags = HIDDEN, .max = 120},
    {FIELD(pay_entry, why), .flags = HIDDEN, .max = 300},
    {0},
};
const struct entity pay_entry_entity = {
    ENTITY(pay_entry, pay_entry_fields),
    .title = N_("Ledger"),
    .one = N_("Entry of the ledger"),
    .read = "program",
    .write = "program",
    .no_desk = true,
    .no_history = true, /* it is one */
    .before_save = entry_before_save,
    .after_delete = entry_after_delete,
};

/* The books of the bank of demonstrations: what it would know. */
static const struct field trial_payment_fields[] = {
    {FIELD(trial_payment, code), .flags = HIDDEN | UNIQUE, .max = 30},
    {FIELD(trial_payment, taken), .flags = HIDDEN},
    {FIELD(trial_payment, amount), .flags = HIDDEN, .min = 0, .max = RECKON_MOST},
    {FIELD(trial_payment, back), .flags = HIDDEN, .min = 0, .max = RECKON_MOST},
    {FIELD(trial_payment, refunds), .flags = HIDDEN | LONG, .max = 4000},
    {0},
};
const struct entity trial_payment_entity = {
    ENTITY(trial_payment, trial_payment_fields),
    .title = N_("Payments at the trial bank"),
    .one = N_("Payment at the trial bank"),
    .read = "program",
    .write = "program",
    .no_desk = true,
    .no_history = true,
};
