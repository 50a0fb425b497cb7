// SPDX-License-Identifier: AGPL-3.0-or-later
/* Facts of the calendar: first days of religious feasts, and days declared besides the law. */
#include "modules/calendar/calendar.h"

static const struct choice feast_kinds[] = {
    {FEAST_RAMAZAN, "ramazan", N_("Ramadan feast")},
    {FEAST_KURBAN, "kurban", N_("Feast of Sacrifice")},
    {0},
};
static const struct field feast_fields[] = {
    {FIELD(feast, kind), .label = N_("Feast"), .flags = REQUIRED | LISTED | FILTERED, .choices = feast_kinds},
    {FIELD(feast, first_day), .label = N_("First day"), .flags = REQUIRED | LISTED},
    {FIELD(feast, source), .label = N_("Source"), .flags = LISTED, .max = 200},
    {0},
};
const struct entity feast_entity = {
    ENTITY(feast, feast_fields),
    .label = "{kind}, {first_day}",
    .title = N_("Religious feasts"),
    .one = N_("Religious feast"),
    .slug = "bayramlar",
    .read = "public",
    .write = "calendar.edit",
    .unique = "kind first_day",
    .sort = "-first_day",
    .group = N_("Administration"),
    .icon = "calendar-dots",
};

static const struct field extra_day_fields[] = {
    {FIELD(extra_day, day), .label = N_("Date"), .flags = REQUIRED | LISTED | UNIQUE},
    {FIELD(extra_day, name), .label = N_("Name"), .flags = REQUIRED | LISTED | SEARCHED, .max = 120},
    {FIELD(extra_day, holiday), .label = N_("Counts as a holiday for time limits"),
     .hint = N_("Administrative leave does not, unless a law says so"), .flags = LISTED},
    {FIELD(extra_day, half), .label = N_("Half day"), .flags = LISTED},
    {FIELD(extra_day, source), .label = N_("Source"), .max = 200},
    {0},
};
const struct entity extra_day_entity = {
    ENTITY(extra_day, extra_day_fields),
    .title = N_("Other days"),
    .one = N_("Other day"),
    .slug = "diger-gunler",
    .read = "public",
    .write = "calendar.edit",
    .sort = "-day",
    .group = N_("Administration"),
    .icon = "calendar-blank",
};
