// SPDX-License-Identifier: AGPL-3.0-or-later
/* Facts about people. Whoever may read the register sees that there is a record and what may be counted; names, dates, doors and
 * telephones need the right people.personal and a purpose, numbers and notes are sealed besides. */
#include "modules/people/hooks.h"

#define READ         "people.read"
#define EDIT         "people.edit"
#define PROTECTED    "people.protected"
#define SPECIAL      "people.special"
#define PERSON       N_("Person")
#define CONTACT      N_("Contact")
#define SECRECY      N_("Secrecy")
#define NOTICE       N_("Privacy notice")
#define REGISTER     N_("Social register")
#define SPECIAL_KIND N_("Of the special category")

static const struct choice birth_kinds[] = {{BIRTH_EXACT, "exact", N_("Whole date known")},
                                            {BIRTH_MONTH, "month", N_("Month and year known")},
                                            {BIRTH_YEAR, "year", N_("Year known")},
                                            {0}};
static const struct choice sexes[] = {{SEX_WOMAN, "woman", N_("Woman")}, {SEX_MAN, "man", N_("Man")}, {0}};
static const struct choice no_numbers[] = {{NO_NUMBER_NEWBORN, "newborn", N_("Newborn")},
                                           {NO_NUMBER_FOREIGNER, "foreigner", N_("Foreigner without status")},
                                           {NO_NUMBER_UNKNOWN, "unknown", N_("Not known yet")},
                                           {0}};
static const struct choice lives[] = {{PERSON_ALIVE, "alive", N_("In the register")},
                                      {PERSON_DEAD, "dead", N_("Died")},
                                      {PERSON_MERGED, "merged", N_("Merged into another record")},
                                      {PERSON_ERASED, "erased", N_("Erased")},
                                      {0}};
static const struct field person_fields[] = {
    {FIELD(person, given), .label = N_("Given name"), .flags = REQUIRED | PERSONAL, .max = 80, .group = PERSON},
    {FIELD(person, surname), .label = N_("Surname"), .flags = PERSONAL, .max = 80, .group = PERSON},
    {FIELD(person, number), .label = N_("T.R. identity number"),
     .hint = N_("11 digits. Foreigners’ numbers begin with 99."), .flags = SEALED, .kind = TEXT_TCKN, .max = 20,
     .group = PERSON},
    {FIELD(person, no_number), .label = N_("Why there is no number"), .flags = LISTED | FILTERED, .choices = no_numbers,
     .group = PERSON},
    {FIELD(person, birth), .label = N_("Birth date"), .flags = PERSONAL, .group = PERSON},
    {FIELD(person, birth_kind), .label = N_("How well the birth date is known"), .choices = birth_kinds,
     .group = PERSON},
    {FIELD(person, sex), .label = N_("Sex"), .flags = PERSONAL, .choices = sexes, .group = PERSON},
    {FIELD(person, died), .label = N_("Died on"), .flags = PERSONAL | FOLDED, .group = N_("State")},
    {FIELD(person, phone), .label = N_("Telephone"), .flags = PERSONAL, .kind = TEXT_PHONE, .max = 30,
     .group = CONTACT},
    {FIELD(person, email), .label = N_("E-mail"), .flags = PERSONAL, .kind = TEXT_EMAIL, .max = 120, .group = CONTACT},
    {FIELD(person, address), .label = N_("Address for letters"), .flags = PERSONAL, .to = "address", .group = CONTACT},
    {FIELD(person, father), .label = N_("Father’s name"), .flags = PERSONAL, .max = 80, .group = PERSON},
    {FIELD(person, mother), .label = N_("Mother’s name"), .flags = PERSONAL, .max = 80, .group = PERSON},
    {FIELD(person, secret), .label = N_("Under an order of secrecy"),
     .hint = N_("Law 6284, article 8. The record vanishes for all who lack the right to protected records."),
     .flags = FOLDED, .group = SECRECY},
    {FIELD(person, secret_from), .label = N_("Secret from"),
     .hint = N_("Days of the order: when they are written, the secrecy begins and ends by them."),
     .flags = PERSONAL | FOLDED, .group = SECRECY, .right = PROTECTED},
    {FIELD(person, secret_until), .label = N_("Secret until"), .hint = N_("The last day. None: until it is lifted."),
     .flags = PERSONAL | FOLDED, .group = SECRECY, .right = PROTECTED},
    {FIELD(person, notice), .label = N_("Version of the notice"), .flags = FOLDED, .to = "privacy_notice",
     .group = NOTICE},
    {FIELD(person, notice_day), .label = N_("Notice given on"), .flags = FOLDED, .group = NOTICE},
    {FIELD(person, life), .label = N_("State"), .flags = FIXED | LISTED | FILTERED, .choices = lives,
     .group = N_("State")},
    {FIELD(person, merged_into), .label = N_("Merged into"), .flags = FIXED, .to = "person", .group = N_("State")},
    {FIELD(person, number_hash), .flags = HIDDEN | UNIQUE, .max = 64},
    {0},
};
static const struct entity_act person_links[] = {
    {"/masa/kisi/{id}/haklar", N_("Rights of the person"), "scales", "people.read"}, {0}};
const struct entity person_entity = {
    ENTITY(person, person_fields),
    .title = N_("People"),
    .one = PERSON,
    .slug = "kisiler",
    .read = READ,
    .write = EDIT,
    .personal = "people.personal",
    .veil = "secret",
    .unveil = PROTECTED,
    .links = person_links,
    .group = REGISTER,
    .icon = "users",
    .check = person_check,
    .before_save = person_before_save,
    .after_save = person_after_save,
    .before_delete = person_before_delete,
};

static const struct choice name_kinds[] = {{NAME_MAIDEN, "maiden", N_("Surname at birth")},
                                           {NAME_FORMER, "former", N_("Former name")},
                                           {NAME_OTHER_SPELLING, "spelling", N_("Other spelling")},
                                           {0}};
static const struct field person_name_fields[] = {
    {FIELD(person_name, person), .label = PERSON, .flags = REQUIRED, .to = "person"},
    {FIELD(person_name, kind), .label = N_("Kind"), .flags = REQUIRED | LISTED, .choices = name_kinds},
    {FIELD(person_name, given), .label = N_("Given name"), .flags = PERSONAL, .max = 80},
    {FIELD(person_name, surname), .label = N_("Surname"), .flags = PERSONAL, .max = 80},
    {0},
};
const struct entity person_name_entity = {
    ENTITY(person_name, person_name_fields),
    .title = N_("Other names"),
    .one = N_("Other name"),
    .slug = "kisi-adlari",
    .part_of = "person",
    .read = READ,
    .write = EDIT,
    .personal = "people.personal",
    .check = person_name_check,
    .after_save = person_name_after_save,
    .after_delete = person_name_after_delete,
};

static const struct field address_fields[] = {
    {FIELD(address, neighbourhood), .label = N_("Neighbourhood"), .flags = LISTED | FILTERED, .to = "neighbourhood"},
    {FIELD(address, street), .label = N_("Street"), .flags = LISTED, .max = 120},
    {FIELD(address, outer_no), .label = N_("Outer door number"), .flags = LISTED, .max = 20},
    {FIELD(address, inner_no), .label = N_("Inner door number"), .flags = LISTED, .max = 20},
    {FIELD(address, site), .label = N_("Estate or block"), .max = 80},
    {FIELD(address, uavt), .label = N_("Address code"), .hint = N_("10 digits."), .max = 10},
    {FIELD(address, outside), .label = N_("Outside the municipality"), .max = 160},
    {FIELD(address, verified), .label = N_("Verified in the address register")},
    {FIELD(address, fold), .flags = HIDDEN | UNIQUE, .max = 500},
    {0},
};
const struct entity address_entity = {
    ENTITY(address, address_fields),
    .title = N_("Addresses"),
    .one = N_("Address"),
    .slug = "adresler",
    .read = READ,
    .write = EDIT,
    .label = "{street} {outer_no}/{inner_no}",
    .group = REGISTER,
    .icon = "map-pin",
    .before_save = address_before_save,
    .after_save = address_after_save,
};

static const struct choice relation_kinds[] = {{RELATION_PARENT, "parent", N_("Parent of")},
                                               {RELATION_SPOUSE, "spouse", N_("Married to")},
                                               {RELATION_GUARDIAN, "guardian", N_("Guardian of")},
                                               {0}};
static const struct field person_relation_fields[] = {
    {FIELD(person_relation, person), .label = PERSON, .flags = REQUIRED, .to = "person"},
    {FIELD(person_relation, kind), .label = N_("Relation"), .flags = REQUIRED | LISTED, .choices = relation_kinds},
    {FIELD(person_relation, other), .label = N_("To whom"), .flags = REQUIRED | LISTED, .to = "person"},
    {FIELD(person_relation, from_day), .label = N_("First day"), .flags = LISTED},
    {FIELD(person_relation, to_day), .label = N_("Last day"), .flags = LISTED},
    {0},
};
const struct entity person_relation_entity = {
    ENTITY(person_relation, person_relation_fields),
    .title = N_("Relations"),
    .one = N_("Relation"),
    .slug = "kisi-iliskileri",
    .part_of = "person",
    .read = READ,
    .write = EDIT,
    .unique = "person kind other from_day",
    .check = relation_check,
};

static const struct choice household_states[] = {
    {HOUSEHOLD_ACTIVE, "active", N_("Active")}, {HOUSEHOLD_CLOSED, "closed", N_("Closed")}, {0}};
static const struct field household_fields[] = {
    {FIELD(household, file_no), .label = N_("File number"), .flags = FIXED | LISTED | SORTED | UNIQUE,
     .max = 999999999},
    {FIELD(household, address), .label = N_("Address"), .flags = PERSONAL, .to = "address"},
    {FIELD(household, state), .label = N_("State"), .flags = FIXED | LISTED | FILTERED, .choices = household_states},
    {FIELD(household, opened), .label = N_("Opened on"), .flags = REQUIRED | LISTED},
    {FIELD(household, closed), .label = N_("Closed on"), .flags = LISTED},
    {FIELD(household, remark), .label = N_("Remark"), .flags = PERSONAL | LONG, .max = 1000},
    {0},
};
const struct entity household_entity = {
    ENTITY(household, household_fields),
    .title = N_("Households"),
    .one = N_("Household"),
    .slug = "haneler",
    .read = READ,
    .write = EDIT,
    .personal = "people.personal",
    .sort = "-file_no",
    .label = "{file_no}",
    .group = REGISTER,
    .icon = "house",
    .check = household_check,
    .before_save = household_before_save,
};

static const struct choice member_relations[] = {
    {MEMBER_HEAD, "head", N_("Head")},
    {MEMBER_SPOUSE, "spouse", N_("Spouse")},
    {MEMBER_CHILD, "child", N_("Child")},
    {MEMBER_MOTHER, "mother", N_("Mother")},
    {MEMBER_FATHER, "father", N_("Father")},
    {MEMBER_SIBLING, "sibling", N_("Sibling")},
    {MEMBER_IN_LAW, "in_law", N_("Son- or daughter-in-law")},
    {MEMBER_GRANDCHILD, "grandchild", N_("Grandchild")},
    {MEMBER_OTHER, "other", N_("Other")},
    {0},
};
static const struct field household_member_fields[] = {
    {FIELD(household_member, household), .label = N_("Household"), .flags = REQUIRED, .to = "household"},
    {FIELD(household_member, person), .label = PERSON, .flags = REQUIRED | LISTED, .to = "person"},
    {FIELD(household_member, relation), .label = N_("Relation to the head"), .flags = REQUIRED | LISTED,
     .choices = member_relations},
    {FIELD(household_member, from_day), .label = N_("First day"), .flags = REQUIRED | LISTED},
    {FIELD(household_member, to_day), .label = N_("Last day"), .flags = LISTED},
    {0},
};
const struct entity household_member_entity = {
    ENTITY(household_member, household_member_fields),
    .title = N_("Members"),
    .one = N_("Member"),
    .slug = "hane-uyeleri",
    .part_of = "household",
    .read = READ,
    .write = EDIT,
    .unique = "household person from_day",
    .check = member_check,
    .after_save = member_after_save,
    .after_delete = member_after_delete,
};

static const struct choice status_kinds[] = {
    {STATUS_DISABLED, "disabled", N_("Disability")},
    {STATUS_CHRONIC, "chronic", N_("Long-term illness")},
    {STATUS_CARE, "care", N_("Needs care")},
    {STATUS_PREGNANT, "pregnant", N_("Pregnancy")},
    {STATUS_STUDENT, "student", N_("Pupil or student")},
    {STATUS_WIDOWED, "widowed", N_("Widowed")},
    {STATUS_DIVORCED, "divorced", N_("Divorced")},
    {STATUS_ORPHAN, "orphan", N_("Orphan")},
    {STATUS_UNEMPLOYED, "unemployed", N_("Without work")},
    {STATUS_RETIRED, "retired", N_("Retired")},
    {STATUS_VETERAN, "veteran", N_("Veteran")},
    {STATUS_MARTYR_KIN, "martyr_kin", N_("Relative of a martyr")},
    {STATUS_DISASTER, "disaster", N_("Disaster victim")},
    {STATUS_OTHER, "other", N_("Other")},
    {0},
};
static const struct field person_status_fields[] = {
    {FIELD(person_status, person), .label = PERSON, .flags = REQUIRED, .to = "person"},
    {FIELD(person_status, kind), .label = N_("What is so"), .flags = REQUIRED | PERSONAL, .choices = status_kinds},
    {FIELD(person_status, degree), .label = N_("Degree"), .hint = N_("Per cent of a disability, level of a school."),
     .flags = PERSONAL, .max = 100},
    {FIELD(person_status, from_day), .label = N_("First day"), .flags = LISTED},
    {FIELD(person_status, to_day), .label = N_("Last day"), .flags = LISTED},
    {FIELD(person_status, proof), .label = N_("Paper"), .flags = PERSONAL, .max = 80},
    {FIELD(person_status, special), .label = SPECIAL_KIND,
     .hint =
         N_("Health, belief, a conviction: law 6698, article 6. Disability, illness, care and pregnancy always are.")},
    {FIELD(person_status, note), .label = N_("Note"), .flags = SEALED | LONG, .max = 1000},
    {0},
};
const struct entity person_status_entity = {
    ENTITY(person_status, person_status_fields),
    .title = N_("Circumstances"),
    .one = N_("Circumstance"),
    .slug = "kisi-durumlari",
    .part_of = "person",
    .read = READ,
    .write = EDIT,
    .personal = "people.personal",
    .veil = "special",
    .unveil = SPECIAL,
    .check = period_check,
    .before_save = status_before_save,
};

static const struct choice need_kinds[] = {
    {NEED_FOOD, "food", N_("Food")},
    {NEED_CASH, "cash", N_("Money")},
    {NEED_FUEL, "fuel", N_("Fuel")},
    {NEED_CLOTHING, "clothing", N_("Clothing")},
    {NEED_HOUSING, "housing", N_("Housing")},
    {NEED_GOODS, "goods", N_("Household goods")},
    {NEED_MEDICAL, "medical", N_("Medical goods")},
    {NEED_CARE, "care", N_("Care at home")},
    {NEED_EDUCATION, "education", N_("Education")},
    {NEED_WORK, "work", N_("Work")},
    {NEED_OTHER, "other", N_("Other")},
    {0},
};
static const struct field person_need_fields[] = {
    {FIELD(person_need, person), .label = PERSON, .flags = REQUIRED, .to = "person"},
    {FIELD(person_need, kind), .label = N_("Need"), .flags = REQUIRED | PERSONAL, .choices = need_kinds},
    {FIELD(person_need, from_day), .label = N_("First day"), .flags = LISTED},
    {FIELD(person_need, to_day), .label = N_("Last day"), .flags = LISTED},
    {FIELD(person_need, special), .label = SPECIAL_KIND,
     .hint = N_("What tells of somebody’s health: law 6698, article 6. Medical goods and care always do.")},
    {FIELD(person_need, note), .label = N_("Note"), .flags = SEALED | LONG, .max = 1000},
    {0},
};
const struct entity person_need_entity = {
    ENTITY(person_need, person_need_fields),
    .title = N_("Needs"),
    .one = N_("Need"),
    .slug = "kisi-ihtiyaclari",
    .part_of = "person",
    .read = READ,
    .write = EDIT,
    .personal = "people.personal",
    .veil = "special",
    .unveil = SPECIAL,
    .check = need_check,
    .before_save = need_before_save,
};

static const struct choice consent_uses[] = {{CONSENT_PHOTOS, "photos", N_("Photographs of the home at a visit")},
                                             {CONSENT_PUBLICITY, "publicity", N_("A picture or a story in public")},
                                             {CONSENT_PASSING_ON, "passing_on", N_("Passing on to others who help")},
                                             {CONSENT_MESSAGES, "messages", N_("News of other services")},
                                             {0}};
static const struct choice consent_manners[] = {{CONSENT_SIGNED, "signed", N_("Signed paper")},
                                                {CONSENT_FORM, "form", N_("Form on the website")},
                                                {CONSENT_SCREEN, "screen", N_("Signature on a screen")},
                                                {0}};
static const struct field person_consent_fields[] = {
    {FIELD(person_consent, person), .label = PERSON, .flags = REQUIRED, .to = "person"},
    {FIELD(person_consent, use), .label = N_("To what"), .flags = REQUIRED | LISTED, .choices = consent_uses},
    {FIELD(person_consent, given), .label = N_("Given on"), .flags = REQUIRED | LISTED},
    {FIELD(person_consent, manner), .label = N_("How it was given"), .flags = REQUIRED, .choices = consent_manners},
    {FIELD(person_consent, notice), .label = N_("Version of the notice"), .to = "privacy_notice"},
    {FIELD(person_consent, until), .label = N_("Holds until"), .flags = LISTED},
    {FIELD(person_consent, withdrawn), .label = N_("Taken back on"),
     .hint = N_("From that day on nothing is done by it. The service is not refused for it."), .flags = LISTED},
    {0},
};
const struct entity person_consent_entity = {
    ENTITY(person_consent, person_consent_fields),
    .title = N_("Consents"),
    .one = N_("Consent"),
    .slug = "acik-rizalar",
    .part_of = "person",
    .read = READ,
    .write = EDIT,
    .unique = "person use given",
    .check = consent_check,
};

static const struct choice request_kinds[] = {
    {REQUEST_KNOW, "know", N_("To know whether and what for")},
    {REQUEST_COPY, "copy", N_("A copy")},
    {REQUEST_CORRECT, "correct", N_("Correction")},
    {REQUEST_ERASE, "erase", N_("Erasure")},
    {REQUEST_OBJECT, "object", N_("Objection to a result of automated analysis")},
    {REQUEST_DAMAGE, "damage", N_("Compensation")},
    {0},
};
static const struct choice request_outcomes[] = {{REQUEST_OPEN, "open", N_("Not answered yet")},
                                                 {REQUEST_MET, "met", N_("Met")},
                                                 {REQUEST_REFUSED, "refused", N_("Refused, with the reason")},
                                                 {0}};
static const struct field person_request_fields[] = {
    {FIELD(person_request, person), .label = PERSON, .flags = REQUIRED | LISTED, .to = "person"},
    {FIELD(person_request, kind), .label = N_("What is asked"), .flags = REQUIRED | LISTED | FILTERED,
     .choices = request_kinds},
    {FIELD(person_request, came), .label = N_("Came on"), .flags = REQUIRED | LISTED},
    {FIELD(person_request, due), .label = N_("Answer by"), .flags = FIXED | LISTED | SORTED},
    {FIELD(person_request, outcome), .label = N_("State"), .flags = LISTED | FILTERED, .choices = request_outcomes},
    {FIELD(person_request, answered), .label = N_("Answered on"), .flags = LISTED},
    {FIELD(person_request, answer), .label = N_("Answer"),
     .hint = N_("Number of the letter; where it is refused, why, with the article. No name."), .flags = PERSONAL | LONG,
     .max = 1000},
    {0},
};
const struct entity person_request_entity = {
    ENTITY(person_request, person_request_fields),
    .title = N_("Requests about personal data"),
    .one = N_("Request about personal data"),
    .slug = "veri-basvurulari",
    .part_of = "person",
    .read = READ,
    .write = EDIT,
    .personal = "people.personal",
    .label = "{kind} {came}",
    .sort = "due",
    .group = REGISTER,
    .icon = "scales",
    .check = request_check,
    .before_save = request_before_save,
};
