// SPDX-License-Identifier: AGPL-3.0-or-later
/* What aid keeps. The amounts of a budget line are changed by the ledger alone. */
#include "modules/aid/hooks.h"

#define GROUP N_("Social aid")
enum { CODE_MAX = 40 };

static const struct choice rule_states[] = {
    {RULE_DRAFT, "draft", N_("Draft")},
    {RULE_APPROVED, "approved", N_("Approved")},
    {0},
};
static const struct field aid_rule_fields[] = {
    {FIELD(aid_rule, name), .label = N_("Name"), .hint = N_("As it is named in the letter"),
     .flags = REQUIRED | LISTED | SEARCHED, .max = 160},
    {FIELD(aid_rule, programme), .label = N_("Programme"), .flags = REQUIRED | LISTED | FILTERED,
     .to = "aid_programme"},
    {FIELD(aid_rule, since), .label = N_("In force from"), .flags = REQUIRED | LISTED},
    {FIELD(aid_rule, rule), .label = N_("Rule"),
     .hint = N_("A line for each fact; how they are written stands beside this page."), .flags = REQUIRED | LONG,
     .max = 20000},
    {FIELD(aid_rule, state), .label = N_("State"), .flags = FIXED | LISTED | FILTERED, .choices = rule_states},
    {FIELD(aid_rule, rehearsed), .label = N_("Rehearsed"), .flags = FIXED | LISTED},
    {FIELD(aid_rule, rehearsed_hash), .flags = HIDDEN, .max = 64},
    {FIELD(aid_rule, rehearsal), .flags = HIDDEN | LONG, .max = 200000},
    {FIELD(aid_rule, approved), .label = N_("Approved"), .flags = FIXED},
    {FIELD(aid_rule, approved_by), .label = N_("Approved by"), .flags = FIXED, .max = 160},
    {FIELD(aid_rule, author), .label = N_("Written by"), .flags = FIXED, .to = "account"},
    {0},
};
static const struct entity_act rule_acts[] = {
    {.path = "/masa/yardim-kurali/{id}/prova",
     .label = N_("Rehearse on decided cases"),
     .icon = "chart-bar",
     .need = "aid.rules"},
    {0},
};
static const struct entity_act rule_links[] = {
    {"/masa/yardim-kurali/{id}", N_("The rule as a table"), "list-checks", "aid.read"}, {0}};
const struct entity aid_rule_entity = {
    ENTITY(aid_rule, aid_rule_fields),
    .title = N_("Rules of aid"),
    .one = N_("Rule of aid"),
    .slug = "yardim-kurallari",
    .read = "aid.read",
    .write = "aid.rules",
    .unique = "programme since",
    .label = "{name} {since}",
    .sort = "-since",
    .group = GROUP,
    .icon = "list-checks",
    .acts = rule_acts,
    .links = rule_links,
    .check = aid_rule_check,
    .before_save = aid_rule_before_save,
    .after_delete = aid_rule_after_delete,
};

static const struct choice verdicts[] = {
    {VERDICT_AID, "aid", N_("Aid")},
    {VERDICT_LOW, "low", N_("Too few points")},
    {VERDICT_REFUSED, "refused", N_("A condition is not met")},
    {VERDICT_NOT_APPLICABLE, "not_applicable", N_("The rule does not apply")},
    {VERDICT_INCOMPLETE, "incomplete", N_("Facts are missing")},
    {0},
};
const struct choice case_results[] = {
    {CASE_GRANTED, "granted", N_("Granted")},
    {CASE_PARTLY, "partly", N_("Granted in part")},
    {CASE_REFUSED, "refused", N_("Refused")},
    {0},
};
/* By its file a household is known: what was found and given is shown with a purpose alone. */
static const struct field aid_case_fields[] = {
    {FIELD(aid_case, file_no), .label = N_("File"), .flags = REQUIRED | LISTED | SEARCHED, .max = 40},
    {FIELD(aid_case, programme), .label = N_("Programme"), .flags = REQUIRED | LISTED | FILTERED,
     .to = "aid_programme"},
    {FIELD(aid_case, rule), .label = N_("Rule"), .flags = REQUIRED, .to = "aid_rule"},
    {FIELD(aid_case, place), .label = N_("Neighbourhood"), .flags = REQUIRED | PERSONAL | COUNTED, .max = 120},
    {FIELD(aid_case, applied), .label = N_("Day of the application"), .flags = REQUIRED},
    {FIELD(aid_case, decided), .label = N_("Day of the decision"), .flags = REQUIRED | LISTED | FILTERED},
    {FIELD(aid_case, verdict), .label = N_("Result"), .flags = REQUIRED | PERSONAL, .choices = verdicts},
    {FIELD(aid_case, points), .label = N_("Points"), .flags = PERSONAL},
    {FIELD(aid_case, deviation), .label = N_("Deviation of the commission"), .flags = PERSONAL},
    {FIELD(aid_case, reason), .label = N_("Reason"), .flags = LONG | PERSONAL, .max = 1000},
    {FIELD(aid_case, monthly), .label = N_("Money"), .flags = PERSONAL},
    {FIELD(aid_case, quantity), .label = N_("Pieces"), .flags = PERSONAL},
    {FIELD(aid_case, unit), .label = N_("Given in"), .flags = PERSONAL, .choices = aid_units},
    {FIELD(aid_case, rhythm), .label = N_("How often"), .flags = PERSONAL, .choices = aid_rhythms},
    /* ages, sums and degrees without a name: rehearsals count them, and a decision recomputes from them */
    {FIELD(aid_case, facts), .flags = HIDDEN | LONG | SEALED | COUNTED, .max = 60000},
    {FIELD(aid_case, sheet_hash), .flags = HIDDEN, .max = 64},
    {FIELD(aid_case, file), .label = N_("Aid file"), .to = "aid_file"},
    {FIELD(aid_case, result), .label = N_("Decision"), .flags = PERSONAL, .choices = case_results},
    {FIELD(aid_case, months), .label = N_("Months"), .flags = PERSONAL},
    {FIELD(aid_case, refusal), .label = N_("Reason of the refusal"), .flags = PERSONAL, .choices = file_refusals},
    {FIELD(aid_case, commitment), .flags = HIDDEN, .to = "budget_commitment"},
    {FIELD(aid_case, decider), .flags = HIDDEN, .to = "account"},
    {FIELD(aid_case, decided_by), .label = N_("Decided by"), .max = 160},
    {FIELD(aid_case, instead_of), .label = N_("Instead of"), .to = "aid_case"},
    {FIELD(aid_case, session), .label = N_("Session"), .to = "commission_session"},
    {FIELD(aid_case, ratification), .label = N_("Ratification"), .flags = FILTERED, .choices = ratifications},
    {0},
};
const struct entity aid_case_entity = {
    ENTITY(aid_case, aid_case_fields),
    .title = N_("Decisions of aid"),
    .one = N_("Decision of aid"),
    .slug = "yardim-kararlari",
    .read = "aid.read",
    .write = "program", /* through aid_decide alone */
    .personal = "aid.personal",
    .sort = "-decided",
    .group = GROUP,
    .icon = "gavel",
};

static const struct field budget_line_fields[] = {
    {FIELD(budget_line, name), .label = N_("Name"), .flags = REQUIRED | LISTED | SEARCHED, .max = 160},
    {FIELD(budget_line, year), .label = N_("Year"), .flags = REQUIRED | LISTED | FILTERED, .min = 2000, .max = 2199},
    {FIELD(budget_line, institutional), .label = N_("Institutional code"), .flags = REQUIRED, .max = CODE_MAX},
    {FIELD(budget_line, functional), .label = N_("Functional code"), .flags = REQUIRED, .max = CODE_MAX},
    {FIELD(budget_line, financing), .label = N_("Financing code"), .flags = REQUIRED, .max = 4},
    {FIELD(budget_line, economic), .label = N_("Economic code"), .flags = REQUIRED | LISTED | SEARCHED,
     .max = CODE_MAX},
    {FIELD(budget_line, code), .flags = HIDDEN, .max = 4 * CODE_MAX},
    {FIELD(budget_line, earmarked), .label = N_("Earmarked"),
     .hint = N_("What is left at the end of the year goes into the next one; of other lines it lapses.")},
    {FIELD(budget_line, appropriation), .label = N_("Appropriation"), .flags = FIXED | LISTED | SUMMED},
    {FIELD(budget_line, moved_in), .label = N_("Moved in"), .flags = FIXED},
    {FIELD(budget_line, moved_out), .label = N_("Moved out"), .flags = FIXED},
    {FIELD(budget_line, reserved), .label = N_("Reserved"), .flags = FIXED | LISTED | SUMMED},
    {FIELD(budget_line, committed), .label = N_("Committed"), .flags = FIXED | LISTED | SUMMED},
    {FIELD(budget_line, paid), .label = N_("Paid"), .flags = FIXED | LISTED | SUMMED},
    {FIELD(budget_line, lapsed), .label = N_("Lapsed or carried over"), .flags = FIXED},
    {0},
};
const struct entity budget_line_entity = {
    ENTITY(budget_line, budget_line_fields),
    .title = N_("Budget lines"),
    .one = N_("Budget line"),
    .slug = "butce-satirlari",
    .read = "aid.read",
    .write = "aid.budget",
    .unique = "year code",
    .label = "{name} {year}",
    .group = GROUP,
    .icon = "receipt",
    .check = budget_line_check,
    .before_save = budget_line_before_save,
};

static const struct field budget_ceiling_fields[] = {
    {FIELD(budget_ceiling, name), .label = N_("Name"), .flags = REQUIRED | LISTED | SEARCHED, .max = 160},
    {FIELD(budget_ceiling, year), .label = N_("Year"), .flags = REQUIRED | LISTED | FILTERED, .min = 2000, .max = 2199},
    {FIELD(budget_ceiling, economic), .label = N_("Economic codes that begin with"), .flags = REQUIRED | LISTED,
     .max = CODE_MAX},
    {FIELD(budget_ceiling, base), .label = N_("Last year’s figure"),
     .hint = N_("Where the law gives a share of it: then the ceiling is computed."), .max = INT64_C(1000000000000000)},
    {FIELD(budget_ceiling, permille), .label = N_("Share in thousandths"), .max = 1000,
     .hint = N_("Aid to sports clubs: 12, in metropolitan municipalities 7 (5393 m. 14/b)")},
    {FIELD(budget_ceiling, source), .label = N_("Where the figure is from"), .max = 160},
    {FIELD(budget_ceiling, most), .label = N_("At most"), .flags = LISTED, .max = INT64_C(1000000000000000)},
    {FIELD(budget_ceiling, article), .label = N_("Article"),
     .hint = N_("Printed where a payment is refused: 5393 m. 14/b"), .flags = REQUIRED | LISTED, .max = 80},
    {0},
};
const struct entity budget_ceiling_entity = {
    ENTITY(budget_ceiling, budget_ceiling_fields),
    .title = N_("Ceilings of the budget"),
    .one = N_("Ceiling of the budget"),
    .slug = "butce-tavanlari",
    .read = "aid.read",
    .write = "aid.budget",
    .unique = "year economic article",
    .label = "{name} {year}",
    .group = GROUP,
    .icon = "prohibit",
    .check = budget_ceiling_check,
    .before_save = budget_ceiling_before_save,
};

static const struct field budget_commitment_fields[] = {
    {FIELD(budget_commitment, line), .label = N_("Budget line"), .flags = REQUIRED | LISTED | FILTERED,
     .to = "budget_line"},
    {FIELD(budget_commitment, subject), .label = N_("What was decided"), .flags = LISTED, .max = 60},
    {FIELD(budget_commitment, row), .flags = HIDDEN | FILTERED}, /* by it a sum has a household: shown to nobody */
    {FIELD(budget_commitment, reserved), .label = N_("Reserved"), .flags = LISTED | SUMMED},
    {FIELD(budget_commitment, committed), .label = N_("Committed"), .flags = LISTED | SUMMED},
    {FIELD(budget_commitment, paid), .label = N_("Paid"), .flags = LISTED | SUMMED},
    {FIELD(budget_commitment, released), .label = N_("Released"), .flags = LISTED | SUMMED},
    {FIELD(budget_commitment, expires), .label = N_("Goes back on"), .flags = LISTED},
    {0},
};
const struct entity budget_commitment_entity = {
    ENTITY(budget_commitment, budget_commitment_fields),
    .title = N_("Budget commitments"),
    .one = N_("Budget commitment"),
    .slug = "butce-taahhutleri",
    .read = "aid.read",
    .write = "program", /* through the ledger alone */
    .part_of = "line",
    .label = "{subject} {expires}",
    .sort = "-expires",
    .icon = "receipt",
    .no_history = true, /* its entries are its history */
};

const struct choice entry_kinds[] = {
    {ENTRY_APPROPRIATION, "appropriation", N_("Appropriation")},
    {ENTRY_MOVED_IN, "moved_in", N_("Moved in")},
    {ENTRY_MOVED_OUT, "moved_out", N_("Moved out")},
    {ENTRY_RESERVED, "reserved", N_("Reserved")},
    {ENTRY_COMMITTED, "committed", N_("Committed")},
    {ENTRY_PAID, "paid", N_("Paid")},
    {ENTRY_RELEASED, "released", N_("Released")},
    {ENTRY_COMMITMENT_RELEASED, "commitment_released", N_("Commitment released")},
    {ENTRY_LAPSED, "lapsed", N_("Lapsed")},
    {ENTRY_CARRIED_OUT, "carried_out", N_("Carried into the next year")},
    {ENTRY_CARRIED_IN, "carried_in", N_("Carried over from last year")},
    {ENTRY_RETURNED, "returned", N_("Sent back by the bank")},
    {ENTRY_RECOVERED, "recovered", N_("Paid back")},
    {ENTRY_RECOVERED_LATE, "recovered_late", N_("Paid back in a later year: income")},
    {ENTRY_ASIDE_OUT, "aside_out", N_("Set aside for a slip")},
    {ENTRY_ASIDE_IN, "aside_in", N_("Taken over for a slip")},
    {0},
};
static const struct field budget_entry_fields[] = {
    {FIELD(budget_entry, line), .label = N_("Budget line"), .flags = REQUIRED | LISTED, .to = "budget_line"},
    {FIELD(budget_entry, commitment), .label = N_("Budget commitment"), .flags = LISTED, .to = "budget_commitment"},
    {FIELD(budget_entry, kind), .label = N_("Kind"), .flags = REQUIRED | LISTED, .choices = entry_kinds},
    {FIELD(budget_entry, amount), .label = N_("Amount"), .flags = REQUIRED | LISTED, .min = 1,
     .max = INT64_C(1000000000000000)},
    {FIELD(budget_entry, day), .label = N_("Day"), .flags = REQUIRED | LISTED},
    {FIELD(budget_entry, at), .flags = HIDDEN | REQUIRED},
    {FIELD(budget_entry, actor), .flags = HIDDEN},
    {FIELD(budget_entry, note), .label = N_("Note"), .flags = LISTED, .max = 200},
    {FIELD(budget_entry, undoes), .flags = HIDDEN | UNIQUE, .to = "budget_entry"},
    {0},
};
const struct entity budget_entry_entity = {
    ENTITY(budget_entry, budget_entry_fields),
    .title = N_("Entries of the budget"),
    .one = N_("Entry of the budget"),
    .slug = "butce-hareketleri",
    .read = "aid.read",
    .write = "program",
    .part_of = "line",
    .label = "{kind} {day}",
    .sort = "-day",
    .icon = "receipt",
    .no_history = true, /* only ever added */
};
