// SPDX-License-Identifier: AGPL-3.0-or-later
/* Facts of a public service. */
#include "modules/services/hooks.h"
#include "modules/services/services.h"
#include "modules/settings/settings.h"

#define RIGHT "services.edit"

const struct choice life_choices[] = {
    {1, "child", N_("I had a child")},
    {2, "study", N_("I study")},
    {3, "budget", N_("My budget does not last")},
    {4, "care", N_("I care for somebody")},
    {5, "disability", N_("I have a disability")},
    {6, "marriage", N_("I am getting married")},
    {7, "moved", N_("I have just moved here")},
    {8, "loss", N_("I lost somebody")},
    {9, "culture", N_("I am interested in the arts")},
    {10, "sport", N_("I want to do sport")},
    {11, "rights", N_("I want to know or to complain")},
    {0},
};
const struct choice clock_unit_choices[] = {
    {CLOCK_MINUTES, "minutes", N_("minutes")},
    {CLOCK_HOURS, "hours", N_("hours")},
    {CLOCK_DAYS, "days", N_("days")},
    {CLOCK_WORKDAYS, "workdays", N_("working days")},
    {0},
};

static const struct choice service_channels[] = {
    {1, "web", N_("Web")},
    {2, "desk", N_("In person")},
    {3, "phone", N_("Telephone")},
    {4, "letter", N_("Letter")},
    {0},
};

#define WHAT    N_("What it is")
#define PROMISE N_("Promise")
#define DETAILS N_("Details")
static const struct field service_fields[] = {
    {FIELD(service, name), .label = N_("Service"), .flags = REQUIRED | LISTED | SEARCHED | SORTED, .max = 160,
     .group = WHAT},
    {FIELD(service, no), .label = N_("Row number"), .hint = N_("In the table of service standards"),
     .flags = REQUIRED | LISTED | UNIQUE, .min = 1, .max = 999, .group = WHAT},
    {FIELD(service, slug), .label = N_("Address name"), .flags = REQUIRED | UNIQUE, .kind = TEXT_SLUG, .max = 80,
     .group = WHAT},
    {FIELD(service, unit), .label = N_("Unit"), .flags = REQUIRED | LISTED | FILTERED, .to = "unit", .group = WHAT},
    {FIELD(service, summary), .label = N_("In one paragraph"), .flags = REQUIRED | SEARCHED | LONG, .max = 800,
     .group = WHAT},
    {FIELD(service, who), .label = N_("Who may apply"), .flags = SEARCHED | LONG | MARKDOWN, .max = 3000,
     .group = WHAT},
    {FIELD(service, legal_basis), .label = N_("Legal basis"), .max = 300, .group = PROMISE},
    {FIELD(service, promise_amount), .label = N_("Promised time"), .flags = REQUIRED | LISTED, .min = 1, .max = 9999,
     .group = PROMISE},
    {FIELD(service, promise_unit), .label = N_("Unit of time"), .flags = REQUIRED | LISTED,
     .choices = clock_unit_choices, .group = PROMISE},
    {FIELD(service, fee), .label = N_("Fee"), .min = 0, .max = 100000000000, .group = PROMISE},
    {FIELD(service, fee_note), .label = N_("Remark on the fee"), .max = 200, .group = PROMISE},
    {FIELD(service, keywords), .label = N_("Words citizens use"),
     .hint = N_("Search finds the service by them too; they are not shown. For example: rent, firewood, coal"),
     .flags = OFFICE | LONG, .max = 1000, .group = WHAT},
    {FIELD(service, channels), .label = N_("Ways to apply"), .flags = REQUIRED, .kind = TEXT_SET,
     .choices = service_channels, .max = 40, .group = DETAILS},
    {FIELD(service, life), .label = N_("Situation of life"), .flags = FILTERED, .choices = life_choices,
     .group = DETAILS},
    {FIELD(service, urgent), .label = N_("When it is urgent"), .hint = N_("What to do instead of filling a form"),
     .flags = LONG, .max = 500, .group = DETAILS},
    {FIELD(service, minutes), .label = N_("Minutes to fill the form"), .max = 120, .group = DETAILS},
    {FIELD(service, active), .label = N_("Offered"), .flags = LISTED, .group = DETAILS},
    {FIELD(service, module), .label = N_("Module"), .hint = N_("Not offered while one of these is off; none: always"),
     .kind = TEXT_SET, .choices_of = settings_modules, .max = 400, .group = DETAILS},
    {FIELD(service, sort), .label = N_("Order"), .max = 9999, .group = DETAILS},
    {0},
};
static const struct bulk service_bulk[] = {
    {"sun", N_("Offer the services"), N_("They stand on the site again"), "services.edit", service_offer},
    {"kaldir", N_("Offer the services no longer"), N_("They leave the site; what was applied for goes on"),
     "services.edit", service_withdraw},
    {0},
};
const struct entity service_entity = {
    ENTITY(service, service_fields),
    .title = N_("Services"),
    .one = N_("Service"),
    .slug = "hizmetler",
    .read = "public",
    .write = RIGHT,
    .sort = "no",
    .url = "/hizmet/{slug}",
    .found_by = service_found_by,
    .group = N_("Services"),
    .icon = "hand-heart",
    .bulk = service_bulk,
};

static const struct choice sources[] = {
    {PAPER_QUERIED, "queried", N_("Not asked of you")},
    {PAPER_IN_FORM, "in_form", N_("In the form")},
    {PAPER_REQUIRED, "required", N_("To be added")},
    {PAPER_IF_NEEDED, "if_needed", N_("If it applies")},
    {0},
};
static const struct field service_document_fields[] = {
    {FIELD(service_document, service), .label = N_("Service"), .flags = REQUIRED | LISTED | FILTERED, .to = "service"},
    {FIELD(service_document, name), .label = N_("Document"), .flags = REQUIRED | LISTED, .max = 160},
    {FIELD(service_document, code), .label = N_("Code"), .flags = REQUIRED, .kind = TEXT_SLUG, .max = 40},
    {FIELD(service_document, hint), .label = N_("Hint"), .flags = LISTED, .max = 300},
    {FIELD(service_document, source), .label = N_("Where it comes from"),
     .hint = N_("What the administration can look up itself may not be asked for"),
     .flags = REQUIRED | LISTED | FILTERED, .choices = sources},
    {FIELD(service_document, sort), .label = N_("Order"), .max = 9999},
    {0},
};
const struct entity service_document_entity = {
    ENTITY(service_document, service_document_fields),
    .title = N_("Documents of services"),
    .one = N_("Document of a service"),
    .slug = "hizmet-belgeleri",
    .read = "public",
    .write = RIGHT,
    .unique = "service code",
    .part_of = "service",
    .after_save = service_part_saved,
    .after_delete = service_part_gone,
    .sort = "sort",
    .url = "/hizmetler",
    .group = N_("Services"),
    .icon = "files",
};

static const struct choice free_kinds[] = {
    {FREE_TEXT, "text", N_("Short text")},
    {FREE_LONG, "long", N_("Long text")},
    {FREE_NUMBER, "number", N_("Number")},
    {FREE_MONEY, "money", N_("Amount of money")},
    {FREE_DATE, "date", N_("Date")},
    {FREE_YES_NO, "yes_no", N_("Yes or no")},
    {FREE_CHOICE, "choice", N_("One of a list")},
    {FREE_PHONE, "phone", N_("Telephone")},
    {FREE_EMAIL, "email", N_("E-mail")},
    {FREE_TCKN, "tckn", N_("T.R. identity number")},
    {FREE_IBAN, "iban", N_("IBAN")},
    {FREE_NEIGHBOURHOOD, "neighbourhood", N_("Neighbourhood")},
    {0},
};
static const struct field service_field_fields[] = {
    {FIELD(service_field, service), .label = N_("Service"), .flags = REQUIRED | LISTED | FILTERED, .to = "service"},
    {FIELD(service_field, label), .label = N_("Question"), .flags = REQUIRED | LISTED, .max = 160},
    {FIELD(service_field, code), .label = N_("Code"), .flags = REQUIRED, .kind = TEXT_SLUG, .max = 40},
    {FIELD(service_field, hint), .label = N_("Hint"), .max = 300},
    {FIELD(service_field, kind), .label = N_("Kind"), .flags = REQUIRED | LISTED, .choices = free_kinds},
    {FIELD(service_field, required), .label = N_("Must be answered"), .flags = LISTED},
    {FIELD(service_field, options), .label = N_("Choices"), .hint = N_("With | between them"), .max = 1000},
    {FIELD(service_field, sort), .label = N_("Order"), .max = 9999},
    {0},
};
const struct entity service_field_entity = {
    ENTITY(service_field, service_field_fields),
    .title = N_("Questions of services"),
    .one = N_("Question of a service"),
    .slug = "hizmet-sorulari",
    .read = "public",
    .write = RIGHT,
    .unique = "service code",
    .part_of = "service",
    .after_save = service_part_saved,
    .after_delete = service_part_gone,
    .sort = "sort",
    .check = service_field_check,
    .url = "/hizmetler",
    .group = N_("Services"),
    .icon = "note-pencil",
};

static const struct field service_step_fields[] = {
    {FIELD(service_step, service), .label = N_("Service"), .flags = REQUIRED | LISTED | FILTERED, .to = "service"},
    {FIELD(service_step, when_text), .label = N_("When"), .flags = REQUIRED | LISTED, .max = 80},
    {FIELD(service_step, title), .label = N_("What"), .flags = REQUIRED | LISTED, .max = 120},
    {FIELD(service_step, text), .label = N_("In a sentence"), .max = 400},
    {FIELD(service_step, sort), .label = N_("Order"), .max = 9999},
    {0},
};
const struct entity service_step_entity = {
    ENTITY(service_step, service_step_fields),
    .title = N_("Steps of services"),
    .one = N_("Step of a service"),
    .slug = "hizmet-adimlari",
    .read = "public",
    .write = RIGHT,
    .unique = "service sort",
    .part_of = "service",
    .label = "{title}",
    .sort = "sort",
    .url = "/hizmetler",
    .group = N_("Services"),
    .icon = "path",
};
