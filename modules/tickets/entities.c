// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the database keeps of offers and requests. Read and written by the program alone. */
#include "modules/tickets/hooks.h"

const struct choice offer_policies[] = {
    {DRAW_STRICT, "strict", N_("Nobody passes a group that waits")},
    {DRAW_BEST_FIT, "best_fit", N_("Whoever fits comes next")},
    {DRAW_SPLIT, "split", N_("A group is offered what is left")},
    {0},
};
const struct choice ticket_channels[] = {
    {TICKET_WEB, "web", N_("Web")},
    {TICKET_PHONE, "phone", N_("Telephone")},
    {TICKET_DESK, "desk", N_("In person")},
    {0},
};
const struct choice ticket_states[] = {
    {TICKET_WAITING, "waiting", N_("In the line")},
    {TICKET_PLACED, "placed", N_("Has a place")},
    {TICKET_CANCELLED, "cancelled", N_("Cancelled")},
    {TICKET_OFFERED, "offered", N_("Is offered a place")},
    {TICKET_ASKED, "asked", N_("Is asked whether they come")},
    {TICKET_LAPSED, "lapsed", N_("Did not answer in time")},
    {TICKET_OFF, "off", N_("Does not take place")},
    {TICKET_ABSENT, "absent", N_("Did not come")},
    {0},
};

static const struct field offer_fields[] = {
    {FIELD(offer, performance), .flags = HIDDEN | REQUIRED, .to = "performance"},
    {FIELD(offer, places), .flags = HIDDEN, .min = 0, .max = 1000000},
    {FIELD(offer, given), .flags = HIDDEN, .min = 0, .max = 1000000},
    {FIELD(offer, policy), .flags = HIDDEN | REQUIRED, .choices = offer_policies},
    {FIELD(offer, opens), .flags = HIDDEN},
    {FIELD(offer, closes), .flags = HIDDEN},
    {FIELD(offer, per_request), .flags = HIDDEN, .min = 0, .max = DRAW_PLACES},
    {FIELD(offer, per_person), .flags = HIDDEN, .min = 0, .max = DRAW_PLACES},
    {FIELD(offer, line), .flags = HIDDEN},
    {FIELD(offer, draw), .flags = HIDDEN, .max = OFFER_DRAWN},
    {FIELD(offer, stopped), .flags = HIDDEN, .max = OFFER_OVER},
    {FIELD(offer, classes), .flags = HIDDEN, .max = OFFER_QUOTAS},
    {FIELD(offer, answer_hours), .flags = HIDDEN, .max = 24 * 30},
    {FIELD(offer, quiet_from), .flags = HIDDEN, .max = 24 * 60 - 1},
    {FIELD(offer, quiet_until), .flags = HIDDEN, .max = 24 * 60 - 1},
    {FIELD(offer, confirm_hours), .flags = HIDDEN, .max = 24 * 60},
    {FIELD(offer, release_hours), .flags = HIDDEN, .max = 24 * 60},
    {FIELD(offer, absent_limit), .flags = HIDDEN, .max = 100},
    {FIELD(offer, per_household), .flags = HIDDEN, .min = 0, .max = DRAW_PLACES},
    {FIELD(offer, no_transfer), .flags = HIDDEN},
    {FIELD(offer, room_off), .flags = HIDDEN},
    {FIELD(offer, room_minutes), .flags = HIDDEN, .max = 24 * 60},
    {FIELD(offer, due), .flags = HIDDEN | FILTERED},
    {FIELD(offer, pay_minutes), .flags = HIDDEN, .max = 60 * 24 * 7},
    {FIELD(offer, group_from), .flags = HIDDEN, .max = DRAW_PLACES},
    {FIELD(offer, group_off), .flags = HIDDEN, .min = 0, .max = 10000},
    {FIELD(offer, refund_rule), .flags = HIDDEN, .max = 2},
    {0},
};
const struct entity offer_entity = {
    ENTITY(offer, offer_fields),
    .title = N_("Offers of places"),
    .one = N_("Offer of places"),
    .read = "program",
    .write = "program",
    .unique = "performance",
    .no_desk = true,
    .check = offer_check,
    .before_save = offer_before_save,
};

static const struct field offer_quota_fields[] = {
    {FIELD(offer_quota, offer), .flags = HIDDEN | REQUIRED, .to = "offer"},
    {FIELD(offer_quota, position), .flags = HIDDEN, .min = 1, .max = OFFER_QUOTAS},
    {FIELD(offer_quota, name), .flags = HIDDEN | REQUIRED, .max = 120},
    {FIELD(offer_quota, places), .flags = HIDDEN, .min = 0, .max = 1000000},
    {FIELD(offer_quota, given), .flags = HIDDEN, .min = 0, .max = 1000000},
    {0},
};
const struct entity offer_quota_entity = {
    ENTITY(offer_quota, offer_quota_fields),
    .title = N_("Quotas of an offer"),
    .one = N_("Quota of an offer"),
    .read = "program",
    .write = "program",
    .unique = "offer position",
    .no_desk = true,
    .before_save = offer_quota_before_save,
};
static const struct field offer_class_fields[] = {
    {FIELD(offer_class, offer), .flags = HIDDEN | REQUIRED, .to = "offer"},
    {FIELD(offer_class, position), .flags = HIDDEN, .min = 1, .max = OFFER_QUOTAS},
    {FIELD(offer_class, name), .flags = HIDDEN | REQUIRED, .max = 120},
    {FIELD(offer_class, quotas), .flags = HIDDEN, .min = 0, .max = (1 << OFFER_QUOTAS) - 1},
    {0},
};
const struct entity offer_class_entity = {
    ENTITY(offer_class, offer_class_fields),
    .title = N_("Classes of an offer"),
    .one = N_("Class of an offer"),
    .read = "program",
    .write = "program",
    .unique = "offer position",
    .no_desk = true,
};

static const struct field ticket_request_fields[] = {
    {FIELD(ticket_request, offer), .flags = HIDDEN | REQUIRED, .to = "offer"},
    {FIELD(ticket_request, number), .flags = HIDDEN},
    {FIELD(ticket_request, code), .flags = HIDDEN | UNIQUE, .max = 20},
    {FIELD(ticket_request, once), .flags = HIDDEN | REQUIRED, .max = 64},
    {FIELD(ticket_request, channel), .flags = HIDDEN | REQUIRED, .choices = ticket_channels},
    {FIELD(ticket_request, name), .flags = HIDDEN | PERSONAL, .max = 120},
    {FIELD(ticket_request, contact), .flags = HIDDEN | PERSONAL, .max = 120},
    {FIELD(ticket_request, needs), .flags = HIDDEN | PERSONAL, .max = 300},
    {FIELD(ticket_request, person), .flags = HIDDEN | PERSONAL, .max = 80},
    {FIELD(ticket_request, household), .flags = HIDDEN | PERSONAL, .max = 80},
    {FIELD(ticket_request, asked), .flags = HIDDEN, .min = 1, .max = DRAW_PLACES},
    {FIELD(ticket_request, given), .flags = HIDDEN, .min = 0, .max = DRAW_PLACES},
    {FIELD(ticket_request, state), .flags = HIDDEN | REQUIRED, .choices = ticket_states},
    {FIELD(ticket_request, turn), .flags = HIDDEN},
    {FIELD(ticket_request, at), .flags = HIDDEN},
    {FIELD(ticket_request, issue), .flags = HIDDEN},
    {FIELD(ticket_request, class), .flags = HIDDEN, .max = OFFER_QUOTAS},
    {FIELD(ticket_request, shares), .flags = HIDDEN, .max = (1 << DRAW_SHARES) - 1},
    {FIELD(ticket_request, until), .flags = HIDDEN},
    {FIELD(ticket_request, confirmed), .flags = HIDDEN},
    {FIELD(ticket_request, told), .flags = HIDDEN},
    {FIELD(ticket_request, any_date), .flags = HIDDEN},
    {0},
};
const struct entity ticket_request_entity = {
    ENTITY(ticket_request, ticket_request_fields),
    .title = N_("Requests for places"),
    .one = N_("Request for places"),
    .read = "program",
    .write = "program",
    .personal = "tickets.personal",
    .unique = "offer once; offer state class turn; offer person number",
    .no_desk = true,
};

const struct choice share_proofs[] = {
    {SHARE_BY_WORD, "word", N_("Said by whoever asks")},
    {SHARE_AT_DOOR, "door", N_("Shown at the entrance")},
    {SHARE_BY_RECORD, "record", N_("First time here, as far as we know")},
    {0},
};
static const struct field offer_share_fields[] = {
    {FIELD(offer_share, offer), .flags = HIDDEN | REQUIRED, .to = "offer"},
    {FIELD(offer_share, position), .flags = HIDDEN, .min = 0, .max = DRAW_SHARES - 1},
    {FIELD(offer_share, name), .flags = HIDDEN | REQUIRED, .max = DRAW_NAME},
    {FIELD(offer_share, places), .flags = HIDDEN, .min = 0, .max = 1000000},
    {FIELD(offer_share, proof), .flags = HIDDEN | REQUIRED, .choices = share_proofs},
    {FIELD(offer_share, how), .flags = HIDDEN, .max = 300},
    {0},
};
const struct entity offer_share_entity = {
    ENTITY(offer_share, offer_share_fields),
    .title = N_("Shares of a draw"),
    .one = N_("Share of a draw"),
    .read = "program",
    .write = "program",
    .unique = "offer position",
    .no_desk = true,
    .before_save = offer_share_before_save,
    .after_delete = offer_share_after_delete,
};

enum { RECORD_TEXT = 64 << 20 };
static const struct field offer_draw_fields[] = {
    {FIELD(offer_draw, offer), .flags = HIDDEN | REQUIRED | UNIQUE, .to = "offer"},
    {FIELD(offer_draw, title), .flags = HIDDEN | REQUIRED, .max = DRAW_NAME},
    {FIELD(offer_draw, beacon), .flags = HIDDEN, .max = DRAW_NAME},
    {FIELD(offer_draw, places), .flags = HIDDEN, .max = 1000000},
    {FIELD(offer_draw, seed), .flags = HIDDEN | SEALED, .max = 2 * DRAW_BYTES},
    {FIELD(offer_draw, commitment), .flags = HIDDEN, .max = 2 * DRAW_BYTES},
    {FIELD(offer_draw, committed), .flags = HIDDEN},
    {FIELD(offer_draw, drawn), .flags = HIDDEN},
    {FIELD(offer_draw, beacon_text), .flags = HIDDEN, .max = DRAW_NAME},
    {FIELD(offer_draw, result_hash), .flags = HIDDEN, .max = 2 * DRAW_BYTES},
    {FIELD(offer_draw, record), .flags = HIDDEN | LONG, .max = RECORD_TEXT},
    {0},
};
const struct entity offer_draw_entity = {
    ENTITY(offer_draw, offer_draw_fields),
    .title = N_("Draws"),
    .one = N_("Draw"),
    .read = "program",
    .write = "program",
    .personal = "tickets.personal",
    .no_desk = true,
    .no_history = true, /* the record is long; commitment and result are noted (offer_draw.c) */
    .before_save = offer_draw_before_save,
    .after_delete = offer_draw_after_delete,
};

static const struct field ticket_absence_fields[] = {
    {FIELD(ticket_absence, person), .flags = HIDDEN | PERSONAL, .max = 80},
    {FIELD(ticket_absence, request), .flags = HIDDEN | REQUIRED | UNIQUE, .to = "ticket_request"},
    {FIELD(ticket_absence, at), .flags = HIDDEN | FILTERED},
    {0},
};
const struct entity ticket_absence_entity = {
    ENTITY(ticket_absence, ticket_absence_fields),
    .title = N_("Who did not come"),
    .one = N_("Did not come"),
    .read = "program",
    .write = "program",
    .personal = "tickets.personal",
    .unique = "person request",
    .no_desk = true,
};

static const struct field ticket_exception_fields[] = {
    {FIELD(ticket_exception, request), .flags = HIDDEN | REQUIRED | UNIQUE, .to = "ticket_request"},
    {FIELD(ticket_exception, offer), .flags = HIDDEN | REQUIRED, .to = "offer"},
    {FIELD(ticket_exception, reason), .flags = HIDDEN | REQUIRED, .max = 300},
    {FIELD(ticket_exception, who), .flags = HIDDEN | REQUIRED, .max = 120},
    {FIELD(ticket_exception, at), .flags = HIDDEN},
    {0},
};
const struct entity ticket_exception_entity = {
    ENTITY(ticket_exception, ticket_exception_fields),
    .title = N_("Places given out of turn"),
    .one = N_("Place given out of turn"),
    .read = "program",
    .write = "program",
    .no_desk = true,
};
