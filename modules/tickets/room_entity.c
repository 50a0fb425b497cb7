// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the database keeps of a waiting room. Read and written by the program alone. */
#include "modules/tickets/room.h"

static const struct field offer_room_fields[] = {
    {FIELD(offer_room, offer), .flags = HIDDEN | REQUIRED | UNIQUE, .to = "offer"},
    {FIELD(offer_room, seed), .flags = HIDDEN | SEALED, .max = 2 * DRAW_BYTES},
    {FIELD(offer_room, commitment), .flags = HIDDEN, .max = 2 * DRAW_BYTES},
    {FIELD(offer_room, numbers), .flags = HIDDEN},
    {FIELD(offer_room, turns), .flags = HIDDEN},
    {0},
};
const struct entity offer_room_entity = {
    ENTITY(offer_room, offer_room_fields),
    .title = N_("Waiting rooms"),
    .one = N_("Waiting room"),
    .read = "program",
    .write = "program",
    .personal = "tickets.personal",
    .no_desk = true,
    .no_history = true, /* nothing in it is decided by anybody; commitment and record are public */
};
