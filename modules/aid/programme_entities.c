// SPDX-License-Identifier: AGPL-3.0-or-later
/* Programmes of aid: what is given, how much of it at most, and which answers become facts. */
#include "modules/aid/hooks.h"
#include "modules/aid/papers.h"

#define GROUP N_("Social aid")

const struct choice aid_kinds[] = {
    {AID_CASH, "cash", N_("Cash")},
    {AID_FOOD_PARCEL, "food_parcel", N_("Food parcel")},
    {AID_SHOPPING_CARD, "shopping_card", N_("Shopping card")},
    {AID_FOOD_BANK, "food_bank", N_("Food bank")},
    {AID_HOT_MEAL, "hot_meal", N_("Hot meal")},
    {AID_BREAD, "bread", N_("Bread")},
    {AID_FUEL, "fuel", N_("Fuel")},
    {AID_CLOTHING, "clothing", N_("Clothing")},
    {AID_STATIONERY, "stationery", N_("Stationery and school bag")},
    {AID_EDUCATION, "education_grant", N_("Education grant")},
    {AID_HOUSEHOLD_GOODS, "household_goods", N_("Household goods")},
    {AID_RENT, "rent_support", N_("Rent and shelter")},
    {AID_HOME_REPAIR, "home_repair", N_("Repair and cleaning of the home")},
    {AID_WHEELCHAIR, "wheelchair", N_("Wheelchair")},
    {AID_MEDICAL_LOAN, "medical_loan", N_("Medical equipment on loan")},
    {AID_NAPPY, "adult_nappy", N_("Nappies for adults")},
    {AID_BABY, "baby_pack", N_("Baby pack")},
    {AID_DEVICE, "device", N_("Prosthesis, glasses, hearing aid")},
    {AID_NEWBORN, "newborn_gift", N_("Gift for a newborn")},
    {AID_TRAVEL, "travel", N_("Travel")},
    {AID_CONDOLENCE, "condolence", N_("Funeral and condolence")},
    {AID_DISASTER, "disaster", N_("Disaster")},
    {0},
};
const struct choice aid_units[] = {
    {UNIT_MONEY, "money", N_("Money")}, {UNIT_PARCEL, "parcel", N_("Parcels")}, {UNIT_PACK, "pack", N_("Packs")},
    {UNIT_SET, "set", N_("Sets")},      {UNIT_PIECE, "piece", N_("Pieces")},    {UNIT_KG, "kg", N_("Kilograms")},
    {UNIT_LOAF, "loaf", N_("Loaves")},  {UNIT_MEAL, "meal", N_("Meals")},       {0},
};
const struct choice aid_rhythms[] = {
    {RHYTHM_MONTH, "month", N_("Every month")},
    {RHYTHM_DAY, "day", N_("Every day")},
    {RHYTHM_ONCE, "once", N_("Once")},
    {0},
};

static const struct choice bases[] = {
    {BASIS_APPLICATION, "application", N_("In force on the day of the application")},
    {BASIS_DECISION, "decision", N_("In force on the day of the decision")},
    {0},
};
static const struct field aid_programme_fields[] = {
    {FIELD(aid_programme, name), .label = N_("Name"), .flags = REQUIRED | LISTED | SEARCHED, .max = 160},
    {FIELD(aid_programme, kind), .label = N_("Kind of aid"), .flags = LISTED | FILTERED, .choices = aid_kinds},
    {FIELD(aid_programme, unit), .label = N_("Given in"), .choices = aid_units,
     .hint = N_("Money needs a budget line; goods go out of the stores, as many as was decided and no more.")},
    {FIELD(aid_programme, rhythm), .label = N_("How often"), .choices = aid_rhythms},
    {FIELD(aid_programme, article), .label = N_("Article"), .flags = REQUIRED | LISTED, .max = 80},
    {FIELD(aid_programme, line), .label = N_("Budget line"), .flags = LISTED, .to = "budget_line"},
    {FIELD(aid_programme, basis), .label = N_("Which version of the rule counts"), .flags = REQUIRED, .choices = bases},
    {FIELD(aid_programme, interval), .label = N_("Months until the same may be given again"),
     .hint = N_("Counted from the delivery; 0: no interval"), .flags = ZERO_NONE, .min = 0, .max = 120},
    {FIELD(aid_programme, most_time), .label = N_("At most at a time, money"),
     .hint = N_("For a household; empty: what the band gives. The first is each payment, the second all of a year."),
     .flags = ZERO_NONE, .max = AID_MONEY_MAX},
    {FIELD(aid_programme, most_year), .label = N_("At most in a year, money"), .flags = ZERO_NONE,
     .max = AID_MONEY_MAX},
    {FIELD(aid_programme, pieces_time), .label = N_("At most at a time, pieces"), .flags = ZERO_NONE,
     .max = AID_QUANTITY_MAX},
    {FIELD(aid_programme, pieces_year), .label = N_("At most in a year, pieces"), .flags = ZERO_NONE,
     .max = AID_QUANTITY_MAX * 366},
    {FIELD(aid_programme, goods_beside), .label = N_("Goods may be given beside the money"),
     .hint = N_("Otherwise goods, slips for goods and devices need a programme that gives them.")},
    {FIELD(aid_programme, papers), .label = N_("Needed papers"),
     .hint = N_("One a line, twelve at most. What a public body holds is asked there, not of the household. Without "
                "them nothing is granted, but in an emergency."),
     .flags = LONG, .max = 1200},
    {FIELD(aid_programme, service), .label = N_("Service"),
     .hint = N_("Applications to this service become files of the programme"), .to = "service"},
    {FIELD(aid_programme, commission), .label = N_("The commission decides"),
     .hint = N_("Nobody decides alone in it: only a session does, and emergencies wait to be ratified.")},
    {FIELD(aid_programme, cash_desk), .label = N_("Paid at the cash desk too"),
     .hint = N_("Otherwise money goes by payment order alone, to an account in the name of whoever applied.")},
    {FIELD(aid_programme, closed), .label = N_("Closed"), .flags = FILTERED},
    {0},
};
const struct entity aid_programme_entity = {
    ENTITY(aid_programme, aid_programme_fields),
    .title = N_("Programmes of aid"),
    .one = N_("Programme of aid"),
    .slug = "yardim-programlari",
    .read = "aid.read",
    .write = "aid.rules",
    .group = GROUP,
    .icon = "hand-heart",
    .check = aid_programme_check,
};

static const struct field aid_question_fields[] = {
    {FIELD(aid_question, programme), .label = N_("Programme"), .flags = REQUIRED | LISTED | FILTERED,
     .to = "aid_programme"},
    {FIELD(aid_question, code), .label = N_("Question"), .hint = N_("Its code in the form of the service: aylik-kira"),
     .flags = REQUIRED | LISTED, .max = 40},
    {FIELD(aid_question, fact), .label = N_("Fact"),
     .hint = N_("As it is named in the rule: konut, kira; of whoever applies: iş, engel_oranı; an income of theirs: "
                "gelir:emekli"),
     .flags = REQUIRED | LISTED, .max = 40},
    {FIELD(aid_question, words), .label = N_("Answers and words"),
     .hint = N_("Where the fact is a word, what each answer stands for: Kira=kiracı|Kendimizin=ev_sahibi"),
     .flags = LONG, .max = 1000},
    {0},
};
const struct entity aid_question_entity = {
    ENTITY(aid_question, aid_question_fields),
    .title = N_("Answers that become facts"),
    .one = N_("Answer that becomes a fact"),
    .slug = "yardim-yanitlari",
    .read = "aid.read",
    .write = "aid.rules",
    .unique = "programme code",
    .label = "{code}",
    .group = GROUP,
    .icon = "question",
    .check = aid_question_check,
};

/* ---- papers that were seen ---- */
const struct choice paper_ways[] = {
    {SEEN_ORIGINAL, "original", N_("The original was seen")},
    {SEEN_BARCODE, "barcode", N_("By the barcode of e-Devlet")},
    {SEEN_REGISTRY, "registry", N_("By a registry query")},
    {0},
};
static const struct field aid_paper_fields[] = {
    {FIELD(aid_paper, file), .label = N_("Aid file"), .flags = REQUIRED | LISTED | FILTERED, .to = "aid_file"},
    {FIELD(aid_paper, name), .label = N_("Paper"), .flags = REQUIRED | LISTED, .max = 160},
    {FIELD(aid_paper, how), .label = N_("How it was seen"), .flags = REQUIRED | LISTED, .choices = paper_ways},
    {FIELD(aid_paper, seen), .label = N_("Seen on"), .flags = REQUIRED | LISTED},
    {0},
};
const struct entity aid_paper_entity = {
    ENTITY(aid_paper, aid_paper_fields),
    .title = N_("Papers that were seen"),
    .one = N_("Paper that was seen"),
    .slug = "yardim-belgeleri",
    .read = "aid.read",
    .write = "program", /* through paper_see alone */
    .unique = "file name",
    .label = "{name}",
    .no_desk = true,
    .icon = "file-text",
};
