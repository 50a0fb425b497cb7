// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is kept of prices: which an offer has, and how many places of a request are at which. Nothing says why. */
#include "modules/tickets/fees.h"

static const struct field offer_price_fields[] = {
    {FIELD(offer_price, offer), .flags = HIDDEN | REQUIRED, .to = "offer"},
    {FIELD(offer_price, position), .flags = HIDDEN, .min = 1, .max = OFFER_PRICES},
    {FIELD(offer_price, fee), .flags = HIDDEN, .max = 40},
    {0},
};
const struct entity offer_price_entity = {
    ENTITY(offer_price, offer_price_fields),
    .title = N_("Prices of an offer"),
    .one = N_("Price of an offer"),
    .read = "program",
    .write = "program",
    .unique = "offer position",
    .no_desk = true,
};
static const struct field ticket_fare_fields[] = {
    {FIELD(ticket_fare, request), .flags = HIDDEN | REQUIRED, .to = "ticket_request"},
    {FIELD(ticket_fare, position), .flags = HIDDEN, .min = 1, .max = OFFER_PRICES},
    {FIELD(ticket_fare, places), .flags = HIDDEN, .min = 0, .max = DRAW_PLACES},
    {0},
};
const struct entity ticket_fare_entity = {
    ENTITY(ticket_fare, ticket_fare_fields),
    .title = N_("Places of a request by price"),
    .one = N_("Places of a request by price"),
    .read = "program",
    .write = "program",
    .unique = "request position",
    .no_desk = true,
    .no_history = true,
};
