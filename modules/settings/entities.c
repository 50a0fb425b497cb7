// SPDX-License-Identifier: AGPL-3.0-or-later
/* Facts of the settings: the municipality itself, and figures that laws and decisions set from a day on. */
#include "modules/settings/hooks.h"
#include "modules/settings/settings.h"

static const struct choice kinds[] = {
    {KIND_METRO, "metro", N_("Metropolitan municipality")},
    {KIND_METRO_DISTRICT, "metro_district", N_("District municipality of a metropolitan city")},
    {KIND_PROVINCE, "province", N_("Province municipality")},
    {KIND_DISTRICT, "district", N_("District municipality")},
    {KIND_TOWN, "town", N_("Town municipality")},
    {0},
};

#define NAMES   N_("Names")
#define REACH   N_("How to reach us")
#define COLOURS N_("Colours")
#define HOURS   N_("Working hours")
#define SCOPE   N_("What this installation does")

static const struct field municipality_fields[] = {
    {FIELD(municipality, name), .label = N_("Municipality"), .flags = REQUIRED | LISTED, .max = 120, .group = NAMES},
    {FIELD(municipality, unit_name), .label = N_("Directorate or department"), .flags = REQUIRED | LISTED, .max = 120,
     .group = NAMES},
    {FIELD(municipality, town), .label = N_("Town"), .hint = N_("As it stands in sentences: Çankaya"),
     .flags = REQUIRED, .max = 60, .group = NAMES},
    {FIELD(municipality, short_name), .label = N_("Short name"), .flags = REQUIRED, .max = 40, .group = NAMES},
    {FIELD(municipality, code), .label = N_("Code"), .hint = N_("Three letters that tracking codes begin with"),
     .flags = REQUIRED, .min = 3, .max = 3, .group = NAMES},
    {FIELD(municipality, kind), .label = N_("Kind"), .hint = N_("Legal limits and titles follow from it"),
     .flags = REQUIRED, .choices = kinds, .group = NAMES},
    {FIELD(municipality, population), .label = N_("Population"), .max = 100000000, .group = NAMES},
    {FIELD(municipality, phone), .label = N_("Telephone"), .kind = TEXT_PHONE, .group = REACH},
    {FIELD(municipality, address), .label = N_("Address"), .flags = LONG, .max = 300, .group = REACH},
    {FIELD(municipality, email), .label = N_("E-mail"), .kind = TEXT_EMAIL, .group = REACH},
    {FIELD(municipality, color_action), .label = N_("Action colour"),
     .hint = N_("Buttons and links. White text must be readable on it."), .flags = REQUIRED, .kind = TEXT_COLOR,
     .max = 7, .group = COLOURS},
    {FIELD(municipality, color_accent), .label = N_("Accent colour"),
     .hint = N_("One star in the tile, one word in a band"), .flags = REQUIRED, .kind = TEXT_COLOR, .max = 7,
     .group = COLOURS},
    {FIELD(municipality, opens), .label = N_("Opens at"), .hint = N_("Hour and minute: 08.30"), .flags = REQUIRED,
     .max = 5, .group = HOURS},
    {FIELD(municipality, closes), .label = N_("Closes at"), .flags = REQUIRED, .max = 5, .group = HOURS},
    {FIELD(municipality, half_counts), .label = N_("Half days count as working days"),
     .hint = N_("28 October and the eves of feasts, for time limits in working days"), .group = HOURS},
    {FIELD(municipality, modules_off), .label = N_("Modules that are off"),
     .hint = N_("What is ticked is neither shown nor reached. Its records stay."), .kind = TEXT_SET,
     .choices_of = settings_modules, .max = 400, .group = SCOPE},
    {FIELD(municipality, logo), .flags = HIDDEN, .max = 64},
    {FIELD(municipality, cover), .flags = HIDDEN, .max = 64},
    {FIELD(municipality, cover_alt), .flags = HIDDEN, .max = 160},
    {FIELD(municipality, mission), .label = N_("Mission and principles"), .flags = LONG | MARKDOWN, .max = 20000,
     .group = SCOPE},
    {FIELD(municipality, demo), .label = N_("Demonstration"), .flags = FIXED},
    {0},
};
const struct entity municipality_entity = {
    ENTITY(municipality, municipality_fields),
    .title = N_("Municipality"),
    .one = N_("Municipality"),
    .slug = "belediye",
    .read = "public",
    .write = "settings.edit",
    .check = municipality_check,
    .stays = true,
    .group = N_("Administration"),
    .icon = "gear",
};

static const struct field parameter_fields[] = {
    {FIELD(parameter, code), .label = N_("Code"), .flags = REQUIRED | LISTED | FILTERED, .kind = TEXT_SLUG, .max = 60},
    {FIELD(parameter, label), .label = N_("Name"), .flags = REQUIRED | LISTED | SEARCHED, .max = 120},
    {FIELD(parameter, valid_from), .label = N_("Valid from"), .flags = REQUIRED | LISTED},
    {FIELD(parameter, amount), .label = N_("Amount"), .flags = LISTED},
    {FIELD(parameter, number), .label = N_("Number"), .flags = LISTED, .max = 1000000000},
    {FIELD(parameter, legal_basis), .label = N_("Legal basis"), .flags = LISTED, .max = 200},
    {0},
};
const struct entity parameter_entity = {
    ENTITY(parameter, parameter_fields),
    .title = N_("Legal parameters"),
    .one = N_("Legal parameter"),
    .slug = "parametreler",
    .read = "staff",
    .write = "settings.edit",
    .unique = "code valid_from",
    .sort = "-valid_from",
    .group = N_("Administration"),
    .icon = "scales",
};
