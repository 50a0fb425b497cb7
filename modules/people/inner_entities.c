// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the program keeps for itself: proposals of the matcher, files that were read in, words that people are found by. */
#include "modules/people/hooks.h"
#include "modules/people/match.h"

static const struct choice verdicts[] = {
    {MATCH_SIMILAR, "similar", N_("Similar")}, {MATCH_LIKELY, "likely", N_("Probably the same")}, {0}};
static const struct choice pair_states[] = {{PAIR_OPEN, "open", N_("To be looked at")},
                                            {PAIR_APART, "apart", N_("Not the same")},
                                            {PAIR_MERGED, "merged", N_("Merged")},
                                            {0}};
static const struct field person_pair_fields[] = {
    {FIELD(person_pair, a), .label = N_("One record"), .flags = FIXED | REQUIRED, .to = "person"},
    {FIELD(person_pair, b), .label = N_("Other record"), .flags = FIXED | REQUIRED, .to = "person"},
    {FIELD(person_pair, bits), .flags = HIDDEN},
    {FIELD(person_pair, verdict), .label = N_("Verdict"), .flags = FIXED, .choices = verdicts},
    {FIELD(person_pair, levels), .flags = HIDDEN, .max = 40},
    {FIELD(person_pair, state), .label = N_("State"), .flags = FIXED | FILTERED, .choices = pair_states},
    {FIELD(person_pair, found), .label = N_("Found on"), .flags = FIXED},
    {FIELD(person_pair, compared), .flags = HIDDEN, .max = 64},
    {FIELD(person_pair, reason), .label = N_("Reason"), .flags = FIXED | PERSONAL, .max = 300},
    {FIELD(person_pair, author), .label = N_("Judged by"), .flags = FIXED, .to = "account"},
    {FIELD(person_pair, judged), .label = N_("Judged on"), .flags = FIXED},
    {0},
};
const struct entity person_pair_entity = {
    ENTITY(person_pair, person_pair_fields),
    .title = N_("Possible duplicates"),
    .one = N_("Possible duplicate"),
    .read = "people.merge",
    .write = "people.merge",
    .personal = "people.personal",
    .unique = "a b",
    .no_desk = true,
};

static const struct field person_rule_fields[] = {
    {FIELD(person_rule, clauses), .label = N_("Alike in"),
     .hint = N_("Words of the help of this page, with a space between them."), .flags = REQUIRED | LISTED | UNIQUE,
     .max = 200},
    {FIELD(person_rule, reason), .label = N_("Reason"), .flags = REQUIRED | LISTED, .max = 200},
    {FIELD(person_rule, active), .label = N_("In use"), .flags = LISTED | FILTERED},
    {0},
};
const struct entity person_rule_entity = {
    ENTITY(person_rule, person_rule_fields),
    .title = N_("Rules for duplicates"),
    .one = N_("Rule for duplicates"),
    .slug = "yinelenen-kurallari",
    .read = "people.merge",
    .write = "people.merge",
    .label = "{clauses}",
    .group = N_("Social register"),
    .icon = "list-checks",
    .check = person_rule_check,
};

static const struct choice import_states[] = {{IMPORT_DONE, "done", N_("Read in")},
                                              {IMPORT_UNDONE, "undone", N_("Undone")},
                                              {IMPORT_RUNNING, "running", N_("Not read in to the end")},
                                              {IMPORT_UNDOING, "undoing", N_("Not undone to the end")},
                                              {0}};
static const struct field person_import_fields[] = {
    {FIELD(person_import, file), .label = N_("File"), .flags = FIXED | LISTED, .max = 200},
    {FIELD(person_import, hash), .flags = HIDDEN | FILTERED, .max = 64},
    {FIELD(person_import, rows), .label = N_("Rows"), .flags = FIXED | LISTED},
    {FIELD(person_import, created), .label = N_("New records"), .flags = FIXED | LISTED},
    {FIELD(person_import, changed), .label = N_("Changed records"), .flags = FIXED | LISTED},
    {FIELD(person_import, unchanged), .label = N_("Unchanged records"), .flags = FIXED | LISTED},
    {FIELD(person_import, state), .label = N_("State"), .flags = FIXED | LISTED, .choices = import_states},
    {FIELD(person_import, made), .label = N_("Read in on"), .flags = FIXED | LISTED},
    {FIELD(person_import, undone), .label = N_("Undone on"), .flags = FIXED},
    {FIELD(person_import, author), .label = N_("Read in by"), .flags = FIXED | LISTED, .to = "account"},
    {0},
};
const struct entity person_import_entity = {
    ENTITY(person_import, person_import_fields),
    .title = N_("Files of households"),
    .one = N_("File of households"),
    .read = "people.edit",
    .write = "people.edit",
    .no_desk = true,
};

static const struct field person_import_row_fields[] = {
    {FIELD(person_import_row, source), .flags = FIXED | REQUIRED, .label = N_("File"), .to = "person_import"},
    {FIELD(person_import_row, line), .flags = FIXED, .label = N_("Line")},
    {FIELD(person_import_row, entity), .flags = HIDDEN, .max = 40},
    {FIELD(person_import_row, row), .flags = HIDDEN},
    {FIELD(person_import_row, as_left), .flags = HIDDEN},
    {FIELD(person_import_row, made), .flags = HIDDEN},
    {FIELD(person_import_row, before), .flags = HIDDEN | SEALED | LONG, .max = 8000},
    {0},
};
const struct entity person_import_row_entity = {
    ENTITY(person_import_row, person_import_row_fields),
    .title = N_("Rows of files"),
    .one = N_("Row of a file"),
    .read = "program",
    .write = "program",
    .personal = "people.personal",
    .no_desk = true,
    .no_history = true,
};

static const struct field person_word_fields[] = {
    {FIELD(person_word, word), .flags = HIDDEN | REQUIRED | PERSONAL, .max = 300},
    {FIELD(person_word, person), .flags = HIDDEN | REQUIRED, .label = N_("Person"), .to = "person"},
    {0},
};
const struct entity person_word_entity = {
    ENTITY(person_word, person_word_fields),
    .title = N_("Words people are found by"),
    .one = N_("Word people are found by"),
    .read = "program",
    .write = "program",
    .personal = "people.personal",
    .unique = "word person",
    .no_desk = true,
    .no_history = true,
};
