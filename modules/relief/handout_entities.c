// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is handed out, by number: to whom is the file's business. */
#include "modules/organisation/organisation.h"
#include "modules/relief/hooks.h"

const struct choice handout_ways[] = {
    {WAY_PICK_UP, "pick_up", N_("Picked up")}, {WAY_HOME, "home", N_("Brought home")}, {0}};
const struct choice handout_states[] = {
    {HANDOUT_PLANNED, "planned", N_("planned")},       {HANDOUT_LOADED, "loaded", N_("on its way")},
    {HANDOUT_DONE, "done", N_("handed over")},         {HANDOUT_PART, "part", N_("handed over in part")},
    {HANDOUT_LAPSED, "lapsed", N_("not handed over")}, {0},
};
const struct choice handout_proofs[] = {
    {PROOF_CODE, "code", N_("Code that was told")},
    {PROOF_SIGNATURE, "signature", N_("Signature on the receipt")},
    {PROOF_WITNESSES, "witnesses", N_("Cannot sign: two witnesses")},
    {0},
};
const struct choice handout_receivers[] = {
    {TO_SELF, "self", N_("In person")},
    {TO_MEMBER, "member", N_("Member of the household")},
    {TO_PROXY, "proxy", N_("Proxy with a document")},
    {0},
};

static const struct field relief_handout_fields[] = {
    {FIELD(relief_handout, number), .label = N_("Number"), .flags = FIXED | LISTED | SORTED},
    {FIELD(relief_handout, file_no), .label = N_("File no."), .flags = REQUIRED | LISTED | SEARCHED, .max = 40,
     .hint = N_("The number of the aid file, “Y-2026/41”. Write no name."), .names = "aid_file"},
    {FIELD(relief_handout, file), .flags = HIDDEN, .to = "aid_file"},
    {FIELD(relief_handout, good), .label = N_("Good"), .flags = REQUIRED | LISTED | FILTERED, .to = "relief_good",
     .offered = good_is_handed_out},
    {FIELD(relief_handout, quantity), .label = N_("Quantity"), .flags = REQUIRED | LISTED, .min = 1,
     .max = QUANTITY_MAX},
    {FIELD(relief_handout, place), .label = N_("From the place"), .flags = REQUIRED, .to = "relief_place"},
    {FIELD(relief_handout, donation), .label = N_("From the donation"), .to = "relief_donation",
     .hint = N_("Only where it shall come from a donation with a condition")},
    {FIELD(relief_handout, way), .label = N_("How"), .flags = REQUIRED | LISTED | FILTERED, .choices = handout_ways},
    {FIELD(relief_handout, planned), .label = N_("Planned for"), .flags = REQUIRED | LISTED | FILTERED | SORTED},
    {FIELD(relief_handout, neighbourhood), .label = N_("Neighbourhood"), .flags = PERSONAL, .to = "neighbourhood"},
    {FIELD(relief_handout, door), .label = N_("Address"), .flags = SEALED, .max = 200,
     .hint = N_("Street and door, no name. Only for what is brought home.")},
    {FIELD(relief_handout, route), .label = N_("Vehicle"), .flags = FIXED, .to = "relief_route"},
    {FIELD(relief_handout, turn), .label = N_("Turn on the way"), .flags = FIXED},
    {FIELD(relief_handout, state), .label = N_("State"), .flags = FIXED | LISTED | FILTERED, .choices = handout_states},
    {FIELD(relief_handout, tries), .label = N_("Tries"), .flags = FIXED},
    {FIELD(relief_handout, delivered), .label = N_("Handed over"), .flags = FIXED},
    {FIELD(relief_handout, why), .label = N_("Reason"), .flags = FIXED | PERSONAL, .max = 200},
    {FIELD(relief_handout, receiver), .label = N_("Received by"), .flags = FIXED, .choices = handout_receivers},
    {FIELD(relief_handout, proof), .label = N_("How it was received"), .flags = FIXED, .choices = handout_proofs},
    {FIELD(relief_handout, reference), .label = N_("Number of the receipt"), .flags = FIXED, .max = 60},
    {FIELD(relief_handout, signature), .flags = HIDDEN | LONG | SEALED, .max = STROKES_MAX},
    {FIELD(relief_handout, witness), .label = N_("First witness"), .flags = FIXED | SEALED, .max = 120},
    {FIELD(relief_handout, witness2), .label = N_("Second witness"), .flags = FIXED | SEALED, .max = 120},
    {FIELD(relief_handout, done_at), .label = N_("When"), .flags = FIXED},
    {0},
};
const struct entity relief_handout_entity = {
    ENTITY(relief_handout, relief_handout_fields),
    .title = N_("Hand-outs"),
    .one = N_("Hand-out"),
    .slug = "yardim-teslimleri",
    .read = RELIEF_READ,
    .write = RELIEF_PLAN,
    .personal = "relief.personal",
    .desk = "/masa/yardim-teslimi",
    .label = "{number}",
    .sort = "-planned",
    .icon = "hand-heart",
    .check = handout_check,
    .before_save = handout_before_save,
    .after_delete = kept_after_delete,
    .holds = handout_holds,
};

static const struct field relief_route_fields[] = {
    {FIELD(relief_route, day), .label = N_("Day"), .flags = REQUIRED | LISTED | FILTERED | SORTED},
    {FIELD(relief_route, vehicle), .label = N_("Vehicle"), .hint = N_("Number plate"), .flags = REQUIRED | LISTED,
     .max = 40},
    {FIELD(relief_route, carrier), .label = N_("Carrier"), .flags = REQUIRED | LISTED, .to = "account"},
    {FIELD(relief_route, carrier2), .label = N_("Second carrier"), .flags = REQUIRED | LISTED, .to = "account"},
    {0},
};
const struct entity relief_route_entity = {
    ENTITY(relief_route, relief_route_fields),
    .title = N_("Vehicles that bring aid home"),
    .one = N_("Vehicle that brings aid home"),
    .slug = "teslim-turlari",
    .read = RELIEF_READ,
    .write = RELIEF_PLAN,
    .unique = "day vehicle",
    .label = "{vehicle} {day}",
    .sort = "-day",
    .icon = "van",
    .check = route_check,
};
