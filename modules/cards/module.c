// SPDX-License-Identifier: AGPL-3.0-or-later
/* Shopping cards: addresses, menu, rights. Nothing generated is included here. */
#include "modules/cards/hooks.h"

static const struct entity *const entities[] = {&card_series_entity, &card_entity,        &card_list_entity,
                                                &card_load_entity,   &card_answer_entity, NULL};

static const struct input series_inputs[] = {{"file", .file = true}, {"number", .max = 60}, {0}};
static const struct input end_inputs[] = {{"why", .max = 20}, {0}};
static const struct input give_inputs[] = {
    {"token", .max = 40}, {"proof", .max = 20}, {"receipt", .max = 60}, {"code", .max = 12}, {0}};
static const struct input order_inputs[] = {{"month", .max = 10}, {0}};
static const struct input answer_inputs[] = {{"file", .file = true}, {0}};
static const struct route routes[] = {
    {GET, "/masa/kart", cards_show, .need = CARDS_READ, .no_cache = true,
     .help = N_("Shopping cards: stock, loads by month beside the ledger, cards that expire or are not used")},
    {POST, "/masa/kart", cards_receive, .need = CARDS_LOAD, .form = series_inputs, .body_max = 4 << 20,
     .help = N_("Take a series of cards of the bank into stock")},
    {GET, "/masa/kart/{id}", card_show, .need = CARDS_READ, .no_cache = true,
     .help = N_("A shopping card: whose file has it, what was loaded")},
    {POST, "/masa/kart/{id}/adim/{step}", card_end_do, .need = CARDS_GIVE, .form = end_inputs,
     .help = N_("Block a card, or write down that it was given back")},
    {GET, "/masa/kart-ver/{id}", card_give_show, .need = CARDS_GIVE, .no_cache = true,
     .help = N_("Give the household of an aid file a card")},
    {POST, "/masa/kart-ver/{id}", card_give_do, .need = CARDS_GIVE, .form = give_inputs,
     .help = N_("Write down that a card was given, against signature or code")},
    {POST, "/masa/kart-yukleme", card_order_do, .need = CARDS_LOAD, .form = order_inputs,
     .help = N_("Order the loads of a month")},
    {GET, "/masa/kart-yukleme/{id}", card_order_show, .need = CARDS_READ, .no_cache = true,
     .help = N_("A list of loads: what was ordered, confirmed, refused, what waits")},
    {GET, "/masa/kart-yukleme/{id}/liste.csv", card_order_csv, .need = CARDS_LOAD, .no_cache = true,
     .help = N_("The list for the bank, by token")},
    {GET, "/masa/kart-yukleme/{id}/sonuc.csv", card_order_result, .need = CARDS_READ, .no_cache = true,
     .help = N_("What became of a list of loads, as a file")},
    {POST, "/masa/kart-yukleme/{id}", card_order_answer, .need = CARDS_LOAD, .form = answer_inputs, .body_max = 4 << 20,
     .help = N_("Read the bank’s answer to a list")},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "credit-card",
     .label = N_("Shopping cards"),
     .href = "/masa/kart",
     .group = N_("Social aid"),
     .right = CARDS_READ,
     .order = 335},
    {0},
};
static const struct role_right rights[] = {
    {"clerk", "cards.read"}, {"manager", "cards.read"}, {"admin", "cards.read"},   {"auditor", "cards.read"},
    {"clerk", "cards.give"}, {"manager", "cards.give"}, {"manager", "cards.load"}, {0},
};

const struct module cards_module = {
    .name = "cards",
    .title = N_("Shopping cards"),
    .needs = "aid organisation people settings",
    .entities = entities,
    .routes = routes,
    .desk_menu = desk_menu,
    .rights = rights,
    .on_start = cards_start,
    .on_check = card_check,
};
