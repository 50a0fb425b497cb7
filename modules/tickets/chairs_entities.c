// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the database keeps of seats and choices. Read and written by the program alone. */
#include "modules/tickets/chairs.h"

const struct choice chair_states[] = {
    {CHAIR_HELD, "held", N_("Being chosen")},
    {CHAIR_GIVEN, "given", N_("Given")},
    {CHAIR_BLOCKED, "blocked", N_("Blocked")},
    {0},
};
const struct choice hold_states[] = {
    {HOLD_OPEN, "open", N_("Held")},
    {HOLD_TAKEN, "taken", N_("Taken")},
    {HOLD_REPLACED, "replaced", N_("Chosen anew")},
    {HOLD_LATE, "late", N_("Too late")},
    {0},
};
const struct choice chair_act_kinds[] = {
    {CHAIR_ACT_MOVE, "move", N_("Seated by the desk")},
    {CHAIR_ACT_BLOCK, "block", N_("Blocked")},
    {CHAIR_ACT_FREE, "free", N_("Given free")},
    {CHAIR_ACT_LATE, "late", N_("Came too late")},
    {0},
};

static const struct field seating_fields[] = {
    {FIELD(seating, offer), .flags = HIDDEN | REQUIRED | UNIQUE, .to = "offer"},
    {FIELD(seating, plan), .flags = HIDDEN | REQUIRED, .to = "seat_plan"},
    {FIELD(seating, plan_version), .flags = HIDDEN},
    {FIELD(seating, minutes), .flags = HIDDEN, .min = 1, .max = 60},
    {FIELD(seating, until), .flags = HIDDEN},
    {FIELD(seating, released), .flags = HIDDEN},
    {0},
};
const struct entity seating_entity = {
    ENTITY(seating, seating_fields),
    .title = N_("Offers with seats"),
    .one = N_("Offer with seats"),
    .read = "program",
    .write = "program",
    .no_desk = true,
};

static const struct field chair_fields[] = {
    {FIELD(chair, offer), .flags = HIDDEN | REQUIRED, .to = "offer"},
    {FIELD(chair, seat), .flags = HIDDEN | REQUIRED, .to = "seat"},
    {FIELD(chair, request), .flags = HIDDEN, .to = "ticket_request"},
    {FIELD(chair, hold), .flags = HIDDEN, .to = "chair_hold"},
    {FIELD(chair, state), .flags = HIDDEN | REQUIRED, .choices = chair_states},
    {FIELD(chair, until), .flags = HIDDEN},
    {FIELD(chair, reason), .flags = HIDDEN, .max = 200},
    {0},
};
const struct entity chair_entity = {
    ENTITY(chair, chair_fields),
    .title = N_("Seats that are not free"),
    .one = N_("Seat that is not free"),
    .read = "program",
    .write = "program",
    .unique = "offer seat",
    .no_desk = true,
    .no_history = true, /* what was done out of turn stands in chair_act */
};

static const struct field chair_hold_fields[] = {
    {FIELD(chair_hold, request), .flags = HIDDEN | REQUIRED | FILTERED, .to = "ticket_request"},
    {FIELD(chair_hold, code), .flags = HIDDEN | REQUIRED | UNIQUE, .max = 20},
    {FIELD(chair_hold, seats), .flags = HIDDEN, .max = 4000},
    {FIELD(chair_hold, wheelchair), .flags = HIDDEN},
    {FIELD(chair_hold, state), .flags = HIDDEN | REQUIRED, .choices = hold_states},
    {FIELD(chair_hold, until), .flags = HIDDEN},
    {0},
};
const struct entity chair_hold_entity = {
    ENTITY(chair_hold, chair_hold_fields),
    .title = N_("Choices of seats"),
    .one = N_("Choice of seats"),
    .read = "program",
    .write = "program",
    .no_desk = true,
    .no_history = true,
};

static const struct field chair_act_fields[] = {
    {FIELD(chair_act, offer), .flags = HIDDEN | REQUIRED | FILTERED, .to = "offer"},
    {FIELD(chair_act, request), .flags = HIDDEN, .to = "ticket_request"},
    {FIELD(chair_act, kind), .flags = HIDDEN | REQUIRED, .choices = chair_act_kinds},
    {FIELD(chair_act, seats), .flags = HIDDEN, .max = 4000},
    {FIELD(chair_act, reason), .flags = HIDDEN, .max = 200},
    {FIELD(chair_act, who), .flags = HIDDEN, .max = 120},
    {FIELD(chair_act, special), .flags = HIDDEN},
    {FIELD(chair_act, at), .flags = HIDDEN},
    {0},
};
const struct entity chair_act_entity = {
    ENTITY(chair_act, chair_act_fields),
    .title = N_("Acts on seats"),
    .one = N_("Act on seats"),
    .read = "program",
    .write = "program",
    .no_desk = true,
};
