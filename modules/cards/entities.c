// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is kept of cards and loads. All of it is written by the program alone. */
#include "modules/cards/hooks.h"

const struct choice card_states[] = {
    {CARD_STOCK, "stock", N_("In stock")},
    {CARD_GIVEN, "given", N_("Given")},
    {CARD_BLOCKED, "blocked", N_("Blocked card")},
    {CARD_BACK, "back", N_("Given back")},
    {0},
};
const struct choice card_whys[] = {
    {CARD_LOST, "lost", N_("Lost")},
    {CARD_STOLEN, "stolen", N_("Stolen")},
    {CARD_DAMAGED, "damaged", N_("Damaged")},
    {CARD_HANDED_IN, "handed_in", N_("Handed in")},
    {0},
};
const struct choice card_proofs[] = {
    {CARD_SIGNED, "signed", N_("Signed paper")},
    {CARD_CODE, "code", N_("Code that was told")},
    {0},
};
const struct choice load_states[] = {
    {LOAD_WAITING, "waiting", N_("Waits for the bank")},
    {LOAD_DONE, "loaded", N_("Loaded")},
    {LOAD_REFUSED, "refused", N_("Refused by the bank")},
    {0},
};

static const struct field card_series_fields[] = {
    {FIELD(card_series, number), .label = N_("Delivery note"), .flags = REQUIRED | LISTED | SEARCHED | UNIQUE,
     .max = 60},
    {FIELD(card_series, received), .label = N_("Received on"), .flags = REQUIRED | LISTED},
    {FIELD(card_series, cards), .label = N_("Cards"), .flags = REQUIRED | LISTED | SUMMED, .min = 1},
    {FIELD(card_series, hash), .label = N_("SHA-256 of the file"), .flags = REQUIRED, .max = 64},
    {0},
};
const struct entity card_series_entity = {
    ENTITY(card_series, card_series_fields),
    .title = N_("Series of cards"),
    .one = N_("Series of cards"),
    .slug = "kart-serileri",
    .read = CARDS_READ,
    .write = "program",
    .sort = "-received",
    .icon = "package",
    .stays = true,
};

static const struct field card_fields[] = {
    {FIELD(card, token), .label = N_("Token"), .flags = FIXED | REQUIRED | LISTED | SEARCHED | UNIQUE, .max = 40},
    {FIELD(card, last4), .label = N_("Last four digits"), .flags = FIXED | REQUIRED | LISTED, .max = 4},
    {FIELD(card, number), .flags = HIDDEN | SEALED, .max = CARD_DIGITS},
    {FIELD(card, number_hash), .flags = HIDDEN | UNIQUE, .max = 64},
    {FIELD(card, expires), .label = N_("Works until"), .flags = FIXED | REQUIRED | LISTED},
    {FIELD(card, state), .label = N_("State"), .flags = FIXED | LISTED | FILTERED, .choices = card_states},
    {FIELD(card, series), .label = N_("Series of cards"), .flags = FIXED | REQUIRED, .to = "card_series"},
    {FIELD(card, file), .label = N_("Aid file"), .flags = FIXED | LISTED, .to = "aid_file"},
    {FIELD(card, live), .flags = HIDDEN | UNIQUE, .to = "aid_file"},
    {FIELD(card, given), .label = N_("Given on"), .flags = FIXED},
    {FIELD(card, proof), .label = N_("Given against"), .flags = FIXED, .choices = card_proofs},
    {FIELD(card, receipt), .label = N_("No. of the signed paper"), .flags = FIXED, .max = 60},
    {FIELD(card, ended), .label = N_("Ended on"), .flags = FIXED},
    {FIELD(card, why), .label = N_("Why"), .flags = FIXED, .choices = card_whys},
    {FIELD(card, used), .label = N_("Last used on"), .flags = FIXED},
    {0},
};
const struct entity card_entity = {
    ENTITY(card, card_fields), .title = N_("Cards"), .one = N_("Shopping card"),
    .slug = "kartlar",         .read = CARDS_READ,   .write = "program",
    .personal = "program", /* nobody opens the number of a card */
    .label = "{token}",        .leads_to = "file",   .desk = "/masa/kart",
    .icon = "credit-card",     .stays = true,        .holds = card_holds,
};

static const struct field card_list_fields[] = {
    {FIELD(card_list, number), .label = N_("List"), .flags = FIXED | REQUIRED | LISTED | SEARCHED | UNIQUE, .max = 40},
    {FIELD(card_list, month), .label = N_("Month"), .flags = FIXED | REQUIRED | LISTED | FILTERED},
    {FIELD(card_list, made), .label = N_("Ordered on"), .flags = FIXED | REQUIRED | LISTED},
    {FIELD(card_list, loads), .label = N_("Loads"), .flags = FIXED | LISTED | SUMMED},
    {FIELD(card_list, total), .label = N_("Amount"), .flags = FIXED | LISTED | SUMMED},
    {FIELD(card_list, hash), .label = N_("SHA-256 of the file"), .flags = FIXED, .max = 64},
    {0},
};
const struct entity card_list_entity = {
    ENTITY(card_list, card_list_fields),
    .title = N_("Lists of loads"),
    .one = N_("List of loads"),
    .slug = "kart-yukleme-listeleri",
    .read = CARDS_READ,
    .write = "program",
    .sort = "-made",
    .desk = "/masa/kart-yukleme",
    .icon = "list-numbers",
    .stays = true,
};

static const struct field card_load_fields[] = {
    {FIELD(card_load, list), .label = N_("List of loads"), .flags = REQUIRED | LISTED, .to = "card_list"},
    {FIELD(card_load, nth), .label = N_("Line"), .flags = REQUIRED | LISTED, .min = 1},
    {FIELD(card_load, file), .label = N_("Aid file"), .flags = REQUIRED | LISTED, .to = "aid_file"},
    {FIELD(card_load, live), .flags = HIDDEN, .to = "aid_file"},
    {FIELD(card_load, month), .label = N_("Month"), .flags = REQUIRED | LISTED},
    {FIELD(card_load, card), .label = N_("Shopping card"), .flags = REQUIRED, .to = "card"},
    {FIELD(card_load, sent), .label = N_("Token in the list"), .flags = REQUIRED, .max = 40},
    {FIELD(card_load, amount), .label = N_("Amount"), .flags = REQUIRED | LISTED, .min = 1},
    {FIELD(card_load, state), .label = N_("State"), .flags = REQUIRED | LISTED, .choices = load_states},
    {FIELD(card_load, reason), .label = N_("The bank’s reason"), .max = 200},
    {FIELD(card_load, arrived), .label = N_("Token it was loaded on"), .max = 40},
    {FIELD(card_load, answered), .label = N_("Answered on")},
    {FIELD(card_load, commitment), .flags = REQUIRED | HIDDEN, .to = "budget_commitment"},
    {FIELD(card_load, paid), .flags = REQUIRED | HIDDEN | UNIQUE, .to = "budget_entry"},
    {FIELD(card_load, returned), .flags = HIDDEN | UNIQUE, .to = "budget_entry"},
    {0},
};
const struct entity card_load_entity = {
    ENTITY(card_load, card_load_fields),
    .title = N_("Loads of cards"),
    .one = N_("Load of a card"),
    .slug = "kart-yuklemeleri",
    .read = CARDS_READ,
    .write = "program",
    .unique = "live month; list nth", /* a month of a file is loaded once, whatever the program thinks */
    .label = "{file} {month}",
    .leads_to = "file",
    .no_desk = true,
    .stays = true,
    .no_history = true, /* the ledger is its history */
};

static const struct field card_answer_fields[] = {
    {FIELD(card_answer, list), .label = N_("List of loads"), .flags = REQUIRED | LISTED, .to = "card_list"},
    {FIELD(card_answer, hash), .label = N_("SHA-256 of the file"), .flags = REQUIRED | LISTED, .max = 64},
    {FIELD(card_answer, at), .label = N_("Read on"), .flags = REQUIRED | LISTED},
    {FIELD(card_answer, loaded), .label = N_("Loaded"), .flags = LISTED},
    {FIELD(card_answer, refused), .label = N_("Refused"), .flags = LISTED},
    {0},
};
const struct entity card_answer_entity = {
    ENTITY(card_answer, card_answer_fields),
    .title = N_("Answers of the bank"),
    .one = N_("Answer of the bank"),
    .slug = "kart-banka-cevaplari",
    .read = CARDS_READ,
    .write = "program",
    .unique = "list hash",
    .label = "{list} {at}",
    .sort = "-at",
    .no_desk = true,
    .stays = true,
};
