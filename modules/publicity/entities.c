// SPDX-License-Identifier: AGPL-3.0-or-later
/* Where paper hangs, and which. */
#include "modules/publicity/publicity.h"

const struct choice poster_place_kinds[] = {
    {PLACE_BOARD, "board", N_("Poster board")},
    {PLACE_MUHTAR, "muhtar", N_("Office of the neighbourhood head")},
    {PLACE_LIBRARY, "library", N_("Library")},
    {PLACE_CENTRE, "centre", N_("Culture centre")},
    {PLACE_SCHOOL, "school", N_("School")},
    {PLACE_STOP, "stop", N_("Bus stop")},
    {PLACE_SHOP, "shop", N_("Shop that agreed")},
    {PLACE_OTHER, "other", N_("Other")},
    {0},
};

static const struct field poster_place_fields[] = {
    {FIELD(poster_place, name), .label = N_("Name"), .flags = REQUIRED | LISTED | SEARCHED | SORTED, .max = 120},
    {FIELD(poster_place, kind), .label = N_("Kind"), .flags = REQUIRED | LISTED | FILTERED,
     .choices = poster_place_kinds},
    {FIELD(poster_place, neighbourhood), .label = N_("Neighbourhood"), .flags = LISTED | FILTERED,
     .to = "neighbourhood"},
    {FIELD(poster_place, street), .label = N_("Address"), .hint = N_("So that somebody new finds it"),
     .flags = REQUIRED | LONG, .max = 300},
    {FIELD(poster_place, route), .label = N_("Round"), .hint = N_("The round on which it is passed: “North”"),
     .flags = LISTED | SORTED, .max = 60},
    {FIELD(poster_place, turn), .label = N_("Place on the round"), .min = 0, .max = 1000},
    {FIELD(poster_place, keeper), .label = N_("Whom to ask there"), .hint = N_("Office or function, with telephone"),
     .max = 160},
    {FIELD(poster_place, closed), .label = N_("Not used any more"), .flags = FILTERED},
    {0},
};
const struct entity poster_place_entity = {
    ENTITY(poster_place, poster_place_fields),
    .title = N_("Poster places"),
    .one = N_("Poster place"),
    .slug = "afis-yerleri",
    .read = "publicity.edit",
    .write = "publicity.edit",
    .sort = "name",
    .group = N_("Culture"),
    .icon = "push-pin",
};

static const struct field poster_sheet_fields[] = {
    {FIELD(poster_sheet, place), .label = N_("Poster place"), .flags = REQUIRED | LISTED | FILTERED | FIXED,
     .to = "poster_place"},
    {FIELD(poster_sheet, event), .label = N_("Event"), .flags = REQUIRED | LISTED | FILTERED | FIXED, .to = "event"},
    {FIELD(poster_sheet, format), .label = N_("What hangs"), .flags = REQUIRED | FIXED, .max = 30},
    {FIELD(poster_sheet, copies), .label = N_("Copies"), .flags = LISTED | FIXED, .min = 1, .max = 1000},
    {FIELD(poster_sheet, says), .flags = HIDDEN, .max = 40},
    {FIELD(poster_sheet, hung), .label = N_("Hung on"), .flags = LISTED | FIXED},
    {FIELD(poster_sheet, hung_by), .label = N_("Hung by"), .flags = FIXED, .max = 120},
    {FIELD(poster_sheet, down), .label = N_("Taken down on"), .flags = LISTED | FIXED},
    {FIELD(poster_sheet, down_by), .label = N_("Taken down by"), .flags = FIXED, .max = 120},
    {0},
};
const struct entity poster_sheet_entity = {
    ENTITY(poster_sheet, poster_sheet_fields),
    .title = N_("Sheets that hang"),
    .one = N_("Sheet"),
    .slug = "asili-afisler",
    .read = "publicity.edit",
    .write = "publicity.edit",
    .sort = "-hung",
};
