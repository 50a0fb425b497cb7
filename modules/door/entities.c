// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the door keeps. Read and written by the program alone: its pages decide who sees what. */
#include "modules/door/door.h"

const struct choice door_answers[] = {
    {DOOR_IN, "in", N_("Welcome")},
    {DOOR_ALREADY, "already", N_("Already inside")},
    {DOOR_VOID, "void", N_("Not valid")},
    {DOOR_DAY, "other_day", N_("Another day")},
    {DOOR_EVENT, "other_event", N_("Another event")},
    {DOOR_FORGED, "forged", N_("Not genuine")},
    {DOOR_KEY, "unknown_key", N_("Unknown key")},
    {DOOR_UNREADABLE, "unreadable", N_("No ticket")},
    {0},
};
const struct choice door_hows[] = {
    {HOW_CAMERA, "camera", N_("Camera")},
    {HOW_KEYS, "keys", N_("Scanner")},
    {HOW_HAND, "hand", N_("By hand")},
    {0},
};

const struct entity ticket_key_entity = {
    .name = "ticket_key",
    .size = sizeof(struct signing_key),
    .fields = signing_key_fields,
    .title = N_("Keys of tickets"),
    .one = N_("Key of tickets"),
    .read = "program",
    .write = "program",
    .personal = "door.keys",
    .no_desk = true,
};

static const struct field gate_fields[] = {
    {FIELD(gate, performance), .flags = HIDDEN | REQUIRED, .to = "performance"},
    {FIELD(gate, name), .flags = HIDDEN | REQUIRED, .max = 60},
    {0},
};
const struct entity gate_entity = {
    ENTITY(gate, gate_fields), .title = N_("Gates"),         .one = N_("Gate"), .read = "program",
    .write = "program",        .unique = "performance name", .no_desk = true,
};

static const struct field gate_pass_fields[] = {
    {FIELD(gate_pass, gate), .flags = HIDDEN | REQUIRED, .to = "gate"},
    {FIELD(gate_pass, until), .flags = HIDDEN | REQUIRED},
    {FIELD(gate_pass, ended), .flags = HIDDEN},
    {0},
};
const struct entity gate_pass_entity = {
    ENTITY(gate_pass, gate_pass_fields),
    .title = N_("Scanners"),
    .one = N_("Scanner"),
    .read = "program",
    .write = "program",
    .no_desk = true,
};

static const struct field scan_fields[] = {
    {FIELD(scan, uid), .flags = HIDDEN | REQUIRED | UNIQUE, .max = 40},
    {FIELD(scan, performance), .flags = HIDDEN | REQUIRED, .to = "performance"},
    {FIELD(scan, gate), .flags = HIDDEN | REQUIRED, .to = "gate"},
    {FIELD(scan, pass), .flags = HIDDEN, .to = "gate_pass"},
    {FIELD(scan, number), .flags = HIDDEN},
    {FIELD(scan, nth), .flags = HIDDEN},
    {FIELD(scan, issue), .flags = HIDDEN},
    {FIELD(scan, how), .flags = HIDDEN | REQUIRED, .choices = door_hows},
    {FIELD(scan, said), .flags = HIDDEN | REQUIRED, .choices = door_answers},
    {FIELD(scan, judged), .flags = HIDDEN | REQUIRED, .choices = door_answers},
    {FIELD(scan, asked), .flags = HIDDEN},
    {FIELD(scan, at), .flags = HIDDEN | REQUIRED},
    {FIELD(scan, received), .flags = HIDDEN | REQUIRED},
    {0},
};
const struct entity scan_entity = {
    ENTITY(scan, scan_fields), .title = N_("Scans"), .one = N_("Scan"),
    .read = "program",         .write = "program",   .unique = "performance number nth uid",
    .no_desk = true,           .no_history = true,
};
