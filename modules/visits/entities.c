// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is kept of visits. Written through visits.h alone; its own pages show it. */
#include "modules/visits/visits.h"

const struct choice visit_states[] = {
    {VISIT_PLANNED, "planned", N_("Planned")},
    {VISIT_DONE, "visited", N_("Visited")},
    {VISIT_NOBODY, "nobody_home", N_("Nobody at home")},
    {VISIT_REFUSED, "refused", N_("Refused at the door")},
    {VISIT_OFF, "off", N_("Called off")},
    {VISIT_SENT, "sent", N_("Waits for the second officer")},
    {VISIT_BACK, "back", N_("Not confirmed")},
    {0},
};
const struct choice visit_windows[] = {
    {WINDOW_MORNING, "morning", N_("Morning, 9–12")},
    {WINDOW_AFTERNOON, "afternoon", N_("Afternoon, 12–17")},
    {WINDOW_EVENING, "evening", N_("Evening, 17–20")},
    {0},
};
const struct choice conflict_kinds[] = {
    {CONFLICT_FACT, "fact", N_("The desk wrote another value meanwhile")},
    {CONFLICT_INCOMES, "incomes", N_("The desk changed the incomes meanwhile")},
    {CONFLICT_WRONG, "wrong", N_("What was seen cannot be so beside what is known")},
    {CONFLICT_DECIDED, "decided", N_("The file was decided or closed meanwhile: nothing was changed in it")},
    {CONFLICT_OFF, "off", N_("The visit had been called off, and took place")},
    {CONFLICT_TWICE, "twice", N_("The visit had been reported already; both reports are kept")},
    {0},
};
static const struct choice outcomes[] = {
    {OUTCOME_OPEN, "open", N_("Open")},
    {OUTCOME_DESK, "desk", N_("The desk’s value stays")},
    {OUTCOME_VISIT, "visit", N_("What was seen is taken")},
    {0},
};

#define TELLING(member) .name = #member, .at = offsetof(struct visit, member)
const struct visit_telling visit_tellings[VISIT_TOLD] = {
    [TOLD_EXPENSES] = {TELLING(expenses), .label = N_("Expenses of a month"),
                       .hint = N_("Rent, electricity, water, gas, instalments, medicine, school, travel.")},
    [TOLD_STATEMENT] = {TELLING(statement), .label = N_("What the household says and wishes"),
                        .hint = N_("In its own words; also whether somebody can work or take a course.")},
    [TOLD_RELATIVES] = {TELLING(relatives), .label = N_("Relatives obliged to support (4721 m. 364)"),
                        .hint = N_("Who, where, whether they help.")},
    [TOLD_OPINION] = {TELLING(opinion), .label = N_("What the officers think")},
    [TOLD_PROPOSAL] = {TELLING(proposal), .label = N_("What the officers propose"),
                       .hint = N_("Kind, amount and months of the aid; where to refer.")},
    [TOLD_NEIGHBOURS] = {TELLING(neighbours), .label = N_("What neighbours, muhtar or school say"),
                         .hint = N_("Kept confidential: it stands in no copy that the household is given.")},
    [TOLD_DANGER] = {TELLING(danger), .label = N_("Signs of violence or neglect"),
                     .hint = N_(
                         "Kept apart: only who works on such cases reads it. If somebody is in danger, call 112 now.")},
};

static const struct field visit_fields[] = {
    {FIELD(visit, file), .label = N_("Aid file"), .flags = HIDDEN | REQUIRED, .to = "aid_file"},
    {FIELD(visit, file_no), .label = N_("File"), .flags = REQUIRED | LISTED, .max = 40},
    {FIELD(visit, day), .label = N_("Day"), .flags = REQUIRED | LISTED},
    {FIELD(visit, hours), .label = N_("Time of day"), .flags = REQUIRED | LISTED, .choices = visit_windows},
    {FIELD(visit, turn), .flags = HIDDEN},
    {FIELD(visit, place), .flags = HIDDEN, .max = 120}, /* shown by pages alone, which know of orders of secrecy */
    {FIELD(visit, door), .label = N_("Address"), .flags = SEALED, .max = 600},
    {FIELD(visit, officer), .label = N_("Officer"), .flags = REQUIRED, .to = "account"},
    {FIELD(visit, officer2), .label = N_("Second officer"), .flags = REQUIRED, .to = "account"},
    {FIELD(visit, state), .label = N_("State"), .flags = REQUIRED | LISTED, .choices = visit_states},
    {FIELD(visit, uid), .flags = HIDDEN, .max = 40},
    {FIELD(visit, at), .label = N_("Visited at"), .flags = FIXED},
    {FIELD(visit, received), .flags = HIDDEN},
    {FIELD(visit, met), .label = N_("Who was there"), .flags = SEALED, .max = 300},
    {FIELD(visit, expenses), .label = N_("Expenses of a month"), .flags = SEALED | LONG, .max = VISIT_WORDS},
    {FIELD(visit, statement), .label = N_("What the household says and wishes"), .flags = SEALED | LONG,
     .max = VISIT_WORDS},
    {FIELD(visit, relatives), .label = N_("Relatives obliged to support (4721 m. 364)"), .flags = SEALED | LONG,
     .max = VISIT_WORDS},
    {FIELD(visit, neighbours), .flags = HIDDEN | SEALED | LONG, .max = VISIT_WORDS},
    {FIELD(visit, opinion), .label = N_("What the officers think"), .flags = SEALED | LONG, .max = VISIT_WORDS},
    {FIELD(visit, proposal), .label = N_("What the officers propose"), .flags = SEALED | LONG, .max = VISIT_WORDS},
    {FIELD(visit, danger), .flags = HIDDEN | SEALED | LONG, .max = VISIT_WORDS},
    {FIELD(visit, child), .flags = HIDDEN},
    {FIELD(visit, facts), .flags = HIDDEN | LONG | SEALED, .max = 60000},
    {FIELD(visit, signature), .flags = HIDDEN | LONG | SEALED, .max = STROKES_MAX},
    {FIELD(visit, ink), .label = N_("Signed on paper"), .flags = FIXED},
    {FIELD(visit, agreed), .label = N_("Agreed to photographs"), .flags = FIXED},
    {FIELD(visit, sender), .label = N_("Reported by"), .flags = FIXED, .to = "account"},
    {FIELD(visit, found), .flags = HIDDEN, .choices = visit_states},
    {FIELD(visit, base), .flags = HIDDEN | LONG | SEALED, .max = 60000},
    {FIELD(visit, hash), .flags = HIDDEN, .max = 64},
    {FIELD(visit, confirmer), .label = N_("Second officer’s answer by"), .flags = FIXED, .to = "account"},
    {FIELD(visit, settled), .label = N_("Second officer’s answer at"), .flags = FIXED},
    {FIELD(visit, returned), .flags = HIDDEN | SEALED, .max = 1000},
    {FIELD(visit, reason), .label = N_("Reason"), .flags = SEALED | LONG, .max = 1000},
    {0},
};
const struct entity visit_entity = {
    ENTITY(visit, visit_fields),
    .title = N_("Home visits"),
    .one = N_("Home visit"),
    .read = "visits.read",
    .write = "program",
    .personal = "aid.personal",
    .label = "{file_no} {day}",
    .desk = "/masa/ziyaret",
    .no_desk = true,
    .stays = true,
};

static const struct field visit_conflict_fields[] = {
    {FIELD(visit_conflict, visit), .flags = HIDDEN | REQUIRED, .to = "visit"},
    {FIELD(visit_conflict, kind), .flags = HIDDEN | REQUIRED, .choices = conflict_kinds},
    {FIELD(visit_conflict, term), .flags = HIDDEN},
    {FIELD(visit_conflict, member), .flags = HIDDEN},
    {FIELD(visit_conflict, desk), .flags = HIDDEN | SEALED, .max = 600},
    {FIELD(visit_conflict, seen), .flags = HIDDEN | SEALED, .max = 600},
    {FIELD(visit_conflict, outcome), .flags = HIDDEN | REQUIRED, .choices = outcomes},
    {0},
};
const struct entity visit_conflict_entity = {
    ENTITY(visit_conflict, visit_conflict_fields),
    .title = N_("Differences of home visits"),
    .one = N_("Difference of a home visit"),
    .read = "visits.read",
    .write = "program",
    .personal = "aid.personal",
    .no_desk = true,
    .stays = true,
};
