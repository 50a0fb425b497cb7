// SPDX-License-Identifier: AGPL-3.0-or-later
/* Facts of an application. Personal values are hidden without the right applications.personal; the identity number is
 * sealed. */
#include "modules/applications/draft.h"

const struct choice application_channels[] = {
    {CHANNEL_WEB, "web", N_("Web")},
    {CHANNEL_DESK, "desk", N_("In person")},
    {CHANNEL_PHONE, "phone", N_("Telephone")},
    {CHANNEL_LETTER, "letter", N_("Letter")},
    {CHANNEL_STATE_GATEWAY, "e_devlet", N_("State gateway")},
    {CHANNEL_CIMER, "cimer", N_("Presidency’s communication centre")},
    {CHANNEL_MUHTAR, "muhtar", N_("Through the headman of the neighbourhood")},
    {CHANNEL_FIELD, "field", N_("In the field")},
    {0},
};
const struct choice application_outcomes[] = {
    {OUTCOME_GRANTED, "granted", N_("Granted")},
    {OUTCOME_PARTLY, "partly", N_("Partly granted")},
    {OUTCOME_REFUSED, "refused", N_("Refused")},
    {OUTCOME_NOT_EXAMINED, "not_examined", N_("Not examined")},
    {0},
};
#define PERSON   N_("Applicant")
#define CASE     N_("Case")
#define TIME     N_("Time")
#define DECISION N_("Decision")
static const struct field application_fields[] = {
    {FIELD(application, year), .label = N_("Year"), .flags = FIXED | LISTED, .max = 2199, .group = CASE},
    {FIELD(application, seq), .label = N_("Number of the application"), .flags = FIXED | LISTED, .group = CASE},
    {FIELD(application, code), .label = N_("Tracking code"), .flags = FIXED | UNIQUE | PERSONAL, .max = 20,
     .group = CASE},
    {FIELD(application, service), .label = N_("Service"), .flags = REQUIRED | LISTED | FILTERED, .to = "service",
     .group = CASE},
    {FIELD(application, unit), .label = N_("Unit"), .flags = FIXED | LISTED | FILTERED, .to = "unit", .group = CASE},
    {FIELD(application, owner), .label = N_("Owner"), .flags = FIXED | FILTERED, .to = "account", .group = CASE},
    {FIELD(application, channel), .label = N_("Came by"), .flags = REQUIRED | LISTED | FILTERED,
     .choices = application_channels, .group = CASE},
    {FIELD(application, state), .label = N_("State"), .flags = FIXED | LISTED | FILTERED, .choices = application_states,
     .group = CASE},
    {FIELD(application, name), .label = N_("Name and surname"), .flags = REQUIRED | PERSONAL, .max = 120,
     .autocomplete = "name", .group = PERSON},
    {FIELD(application, tckn), .label = N_("T.R. identity number"),
     .hint = N_("11 digits. Foreigners’ numbers begin with 99."), .flags = SEALED, .kind = TEXT_TCKN, .max = 20,
     .group = PERSON},
    {FIELD(application, phone), .label = N_("Telephone"), .flags = PERSONAL, .kind = TEXT_PHONE, .max = 30,
     .autocomplete = "tel", .group = PERSON},
    {FIELD(application, email), .label = N_("E-mail"), .flags = PERSONAL, .kind = TEXT_EMAIL, .max = 120,
     .autocomplete = "email", .group = PERSON},
    {FIELD(application, address), .label = N_("Address"), .flags = PERSONAL | LONG, .max = 300,
     .autocomplete = "street-address", .group = PERSON},
    {FIELD(application, tckn_hash), .flags = HIDDEN, .max = 64, .names = "person"},
    {FIELD(application, neighbourhood), .label = N_("Neighbourhood"), .flags = LISTED | FILTERED, .to = "neighbourhood",
     .group = PERSON},
    {FIELD(application, on_behalf), .label = N_("Made by"), .hint = N_("Who applies for the applicant"),
     .flags = PERSONAL, .max = 120, .group = PERSON},
    {FIELD(application, relation), .label = N_("Relation to the applicant"), .max = 60, .group = PERSON},
    {FIELD(application, matter), .label = N_("What is asked"), .flags = PERSONAL | LONG, .max = 4000, .group = CASE},
    {FIELD(application, promise_amount), .label = N_("Promised time"), .flags = FIXED, .max = 9999, .group = TIME},
    {FIELD(application, promise_unit), .label = N_("Unit of time"), .flags = FIXED, .choices = clock_unit_choices,
     .group = TIME},
    {FIELD(application, started), .label = N_("Started"), .flags = FIXED | SORTED, .group = TIME},
    {FIELD(application, running_from), .label = N_("Runs since"), .flags = FIXED, .group = TIME},
    {FIELD(application, paused), .label = N_("Stands since"), .flags = FIXED, .group = TIME},
    {FIELD(application, stopped), .label = N_("Ended"), .flags = FIXED, .group = TIME},
    {FIELD(application, used), .label = N_("Time used"), .flags = FIXED, .max = 9999999, .group = TIME},
    {FIELD(application, due), .label = N_("Ends"), .flags = FIXED | LISTED | SORTED, .group = TIME},
    {FIELD(application, target), .label = N_("Last day"), .flags = FIXED, .group = TIME},
    {FIELD(application, outcome), .label = N_("Decision"), .flags = FIXED | FILTERED, .choices = application_outcomes,
     .group = DECISION},
    {FIELD(application, reason), .label = N_("Reason"), .flags = FIXED | LONG | PERSONAL, .max = 4000,
     .group = DECISION},
    {FIELD(application, decided), .label = N_("Decided on"), .flags = FIXED | SORTED, .group = DECISION},
    {FIELD(application, in_time), .label = N_("In time"), .flags = FIXED, .group = DECISION},
    {FIELD(application, open), .flags = HIDDEN | FILTERED},
    {FIELD(application, asked_paper), .label = N_("Document we wait for"), .flags = FIXED, .max = 40, .group = TIME},
    {FIELD(application, asked_until), .label = N_("Asked until"), .flags = FIXED, .group = TIME},
    {FIELD(application, objection_to), .label = N_("Objection to"), .flags = FIXED, .to = "application", .group = CASE},
    {FIELD(application, objection), .label = N_("Objection"), .flags = FIXED | LONG | PERSONAL, .max = 4000,
     .group = CASE},
    {FIELD(application, nonce), .flags = HIDDEN, .max = 40},
    {FIELD(application, notice), .label = N_("Privacy notice"), .flags = FIXED, .to = "privacy_notice", .group = CASE},
    {0},
};
const struct entity application_entity = {
    ENTITY(application, application_fields),
    .title = N_("Applications"),
    .one = N_("Application"),
    .slug = "basvurular",
    .read = "applications.read",
    .write = "applications.handle",
    .personal = "applications.personal",
    .rows = ROWS_OF_UNIT,
    .unique = "year seq; nonce",
    .sort = "due",
    .sort_within = "open",
    .no_desk = true,
    .desk = "/masa/basvuru",
    .icon = "file-text",
    .holds = application_holds,
};

static const struct field application_value_fields[] = {
    {FIELD(application_value, application), .label = N_("Application"), .flags = REQUIRED, .to = "application"},
    {FIELD(application_value, code), .label = N_("Code"), .flags = REQUIRED, .max = 40},
    {FIELD(application_value, label), .label = N_("Question"), .flags = REQUIRED, .max = 160},
    {FIELD(application_value, value), .label = N_("Answer"), .flags = PERSONAL | LONG, .max = 4000},
    {FIELD(application_value, plain), .flags = HIDDEN | PERSONAL | LONG, .max = 4000},
    {FIELD(application_value, sort), .label = N_("Order"), .max = 9999},
    {0},
};
const struct entity application_value_entity = {
    ENTITY(application_value, application_value_fields),
    .title = N_("Answers"),
    .one = N_("Answer"),
    .slug = "cevaplar",
    .read = "program", /* with their application, under its rights */
    .write = "program",
    .personal = "applications.personal",
    .unique = "application code",
    .no_desk = true,
    .no_history = true,
};

static const struct field application_draft_fields[] = {
    {FIELD(application_draft, code_hash), .flags = HIDDEN | REQUIRED | UNIQUE, .max = 64},
    {FIELD(application_draft, nonce), .flags = HIDDEN | REQUIRED | UNIQUE, .max = 40},
    {FIELD(application_draft, service), .label = N_("Service"), .flags = FIXED | REQUIRED, .to = "service"},
    {FIELD(application_draft, saved), .flags = HIDDEN},
    {FIELD(application_draft, until), .flags = HIDDEN | FILTERED},
    {FIELD(application_draft, sender), .flags = HIDDEN, .max = 64},
    {FIELD(application_draft, bytes), .flags = HIDDEN},
    {FIELD(application_draft, body), .flags = HIDDEN | SEALED | LONG, .max = DRAFT_BYTES},
    {0},
};
const struct entity application_draft_entity = {
    ENTITY(application_draft, application_draft_fields),
    .title = N_("Forms kept for later"),
    .one = N_("Form kept for later"),
    .read = "program",
    .write = "program",
    .no_desk = true,
    .no_history = true,
};
