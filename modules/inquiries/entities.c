// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is kept of inquiries. Written through inquiries.h alone, but for the registers with a protocol. */
#include "modules/inquiries/hooks.h"

const struct choice inquiry_sources[] = {
    {SOURCE_CIVIL, "civil", N_("Civil register (KPS)")},
    {SOURCE_ADDRESS, "address", N_("Address register")},
    {SOURCE_SGK, "sgk", N_("Social security (SGK)")},
    {SOURCE_ISKUR, "iskur", N_("Employment agency (İŞKUR)")},
    {SOURCE_TAX, "tax", N_("Revenue administration")},
    {SOURCE_DEED, "deed", N_("Land register")},
    {SOURCE_VEHICLE, "vehicle", N_("Vehicle register")},
    {SOURCE_AID, "aid", N_("Aid of the SYDV and other bodies")},
    {0},
};
const struct choice inquiry_ways[] = {
    {WAY_PAPER, "paper", N_("On paper: a print from e-Devlet with a barcode")},
    {WAY_LIST, "list", N_("In a list that two offices exchange")},
    {WAY_ONLINE, "online", N_("Online, by protocol")},
    {0},
};
const struct choice inquiry_states[] = {
    {INQUIRY_ASKED, "asked", N_("Waits for the answer")},
    {INQUIRY_ANSWERED, "answered", N_("The answer came")},
    {INQUIRY_FAILED, "failed", N_("No answer")},
    {0},
};
static const struct choice difference_kinds[] = {
    {DIFFERENCE_FACT, "fact", N_("The file says otherwise")},
    {DIFFERENCE_INCOME, "income", N_("An income stands otherwise in the file, or not at all")},
    {DIFFERENCE_WRONG, "wrong", N_("What was said cannot be so beside what is known")},
    {0},
};
static const struct choice outcomes[] = {
    {DIFFERENCE_OPEN, "open", N_("Open")},
    {DIFFERENCE_DESK, "desk", N_("What the file says stays")},
    {DIFFERENCE_REGISTER, "register", N_("What the register says is taken")},
    {0},
};

static const struct field inquiry_fields[] = {
    {FIELD(inquiry, file), .label = N_("Aid file"), .flags = HIDDEN | REQUIRED, .to = "aid_file"},
    {FIELD(inquiry, file_no), .label = N_("File"), .flags = REQUIRED | LISTED, .max = 40},
    {FIELD(inquiry, person), .label = N_("Person"), .flags = REQUIRED | PERSONAL, .to = "person"},
    {FIELD(inquiry, source), .label = N_("Register"), .flags = REQUIRED | LISTED, .choices = inquiry_sources},
    {FIELD(inquiry, way), .label = N_("How it is asked"), .flags = REQUIRED | LISTED, .choices = inquiry_ways},
    {FIELD(inquiry, state), .label = N_("State"), .flags = REQUIRED | LISTED, .choices = inquiry_states},
    {FIELD(inquiry, basis), .label = N_("Legal basis"), .flags = REQUIRED, .max = 200},
    {FIELD(inquiry, purpose), .label = N_("Purpose"), .flags = REQUIRED, .max = 300},
    {FIELD(inquiry, officer), .label = N_("Asked by"), .to = "account"},
    {FIELD(inquiry, asked), .label = N_("Asked at"), .flags = FIXED | LISTED},
    {FIELD(inquiry, answered), .label = N_("Answered at"), .flags = FIXED},
    {FIELD(inquiry, said_on), .label = N_("As of"), .flags = FIXED},
    {FIELD(inquiry, barcode), .label = N_("Barcode number"), .flags = PERSONAL, .max = 40},
    {FIELD(inquiry, hash), .label = N_("SHA-256 of the answer"), .flags = FIXED, .max = 64},
    {FIELD(inquiry, facts), .flags = HIDDEN | LONG | SEALED, .max = INQUIRY_ANSWER_MAX},
    {FIELD(inquiry, taken), .flags = HIDDEN},
    {FIELD(inquiry, failure), .flags = HIDDEN, .max = 40},
    {FIELD(inquiry, uid), .flags = HIDDEN, .max = 40},
    {0},
};
const struct entity inquiry_entity = {
    ENTITY(inquiry, inquiry_fields),
    .title = N_("Registry checks"),
    .one = N_("Registry check"),
    .read = "inquiries.read",
    .write = "program",
    .personal = "aid.personal",
    .unique = "file uid",
    .label = "{file_no} {source}",
    .desk = "/masa/sorgu",
    .no_desk = true,
    .stays = true,
};

static const struct field channel_fields[] = {
    {FIELD(inquiry_channel, source), .label = N_("Register"), .flags = REQUIRED | LISTED, .choices = inquiry_sources},
    {FIELD(inquiry_channel, protocol), .label = N_("Protocol or article"),
     .hint = N_("By which the register may be asked: article, day and number of the protocol."),
     .flags = REQUIRED | LISTED, .max = 200},
    {FIELD(inquiry_channel, adapter), .label = N_("Adapter"),
     .hint = N_("The program’s name of the way to this register; empty where lists are exchanged."), .max = 40},
    {FIELD(inquiry_channel, online), .label = N_("Is asked online"), .flags = LISTED},
    {0},
};
const struct entity inquiry_channel_entity = {
    ENTITY(inquiry_channel, channel_fields),
    .title = N_("Registers with a protocol"),
    .one = N_("Register with a protocol"),
    .slug = "sorgu-protokolleri",
    .group = N_("Social aid"),
    .icon = "plugs",
    .read = "inquiries.read",
    .write = "inquiries.protocols",
    .unique = "source",
    .label = "{source}",
    .check = inquiry_channel_check,
};

static const struct field difference_fields[] = {
    {FIELD(inquiry_difference, inquiry), .flags = HIDDEN | REQUIRED, .to = "inquiry"},
    {FIELD(inquiry_difference, kind), .flags = HIDDEN | REQUIRED, .choices = difference_kinds},
    {FIELD(inquiry_difference, term), .flags = HIDDEN},
    {FIELD(inquiry_difference, desk), .flags = HIDDEN | SEALED, .max = 600},
    {FIELD(inquiry_difference, said), .flags = HIDDEN | SEALED, .max = 600},
    {FIELD(inquiry_difference, outcome), .flags = HIDDEN | REQUIRED, .choices = outcomes},
    {0},
};
const struct entity inquiry_difference_entity = {
    ENTITY(inquiry_difference, difference_fields),
    .title = N_("Differences of registry checks"),
    .one = N_("Difference of a registry check"),
    .read = "inquiries.read",
    .write = "program",
    .personal = "aid.personal",
    .no_desk = true,
    .stays = true,
};
