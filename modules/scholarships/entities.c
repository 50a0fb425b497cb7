// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is kept of scholarships, and the steps of a file. */
#include "modules/scholarships/hooks.h"

#define GROUP N_("Social aid")

const struct choice student_levels[] = {
    {LEVEL_PRIMARY, "primary", N_("Primary school")},
    {LEVEL_MIDDLE, "middle", N_("Lower secondary school")},
    {LEVEL_HIGH, "high", N_("Upper secondary school")},
    {LEVEL_ASSOCIATE, "associate", N_("Associate degree")},
    {LEVEL_BACHELOR, "bachelor", N_("Bachelor’s degree")},
    {LEVEL_GRADUATE, "graduate", N_("Postgraduate")},
    {0},
};
const struct choice scholarship_states[] = {
    {SCHOLARSHIP_REGISTERED, "registered", N_("Registered")},
    {SCHOLARSHIP_RUNS, "runs", N_("Scholarship runs")},
    {SCHOLARSHIP_REFUSED, "refused", N_("Refused")},
    {SCHOLARSHIP_ENDED, "ended", N_("Has ended")},
    {0},
};

static const struct field scholarship_programme_fields[] = {
    {FIELD(scholarship_programme, name), .label = N_("Programme"), .flags = REQUIRED | LISTED | SEARCHED | UNIQUE,
     .max = 120},
    {FIELD(scholarship_programme, levels), .label = N_("Levels"), .flags = REQUIRED, .kind = TEXT_SET,
     .choices = student_levels},
    {FIELD(scholarship_programme, amount), .label = N_("Amount a month"), .flags = REQUIRED | LISTED, .min = 1,
     .max = INT64_C(100000000)},
    {FIELD(scholarship_programme, quota), .label = N_("Quota"), .hint = N_("How many students at most"),
     .flags = REQUIRED | LISTED, .min = 1, .max = 100000},
    {FIELD(scholarship_programme, line), .label = N_("Budget line"), .flags = REQUIRED, .to = "budget_line"},
    {FIELD(scholarship_programme, line_next), .label = N_("Budget line of the next year"), .to = "budget_line",
     .hint = N_("A school year lies in two budget years: a month is paid from the line of the year it is paid in.")},
    {FIELD(scholarship_programme, decision), .label = N_("Decision"), .flags = REQUIRED | SEARCHED, .max = 80,
     .hint = N_("Day and number of the decision that opened it")},
    {0},
};
const struct entity scholarship_programme_entity = {
    ENTITY(scholarship_programme, scholarship_programme_fields),
    .title = N_("Scholarship programmes"),
    .one = N_("Scholarship programme"),
    .slug = "burs-programlari",
    .read = SCHOLARSHIPS_READ,
    .write = SCHOLARSHIPS_DECIDE,
    .sort = "-amount",
    .desk = "/masa/burs",
    .icon = "graduation-cap",
    .check = scholarship_programme_check,
};

static const struct field scholarship_term_fields[] = {
    {FIELD(scholarship_term, programme), .label = N_("Scholarship programme"), .flags = REQUIRED | LISTED,
     .to = "scholarship_programme"},
    {FIELD(scholarship_term, name), .label = N_("Term"), .flags = REQUIRED | LISTED, .max = 60},
    {FIELD(scholarship_term, since), .label = N_("First day"), .flags = REQUIRED | LISTED},
    {FIELD(scholarship_term, until), .label = N_("Last day"), .flags = REQUIRED | LISTED},
    {0},
};
const struct entity scholarship_term_entity = {
    ENTITY(scholarship_term, scholarship_term_fields),
    .title = N_("Terms of scholarships"),
    .one = N_("Term of a scholarship"),
    .slug = "burs-donemleri",
    .read = SCHOLARSHIPS_READ,
    .write = SCHOLARSHIPS_DECIDE,
    .unique = "programme name; programme since",
    .label = "{programme}, {name}",
    .sort = "-since",
    .part_of = "programme",
    .icon = "calendar-blank",
    .check = scholarship_term_check,
};

static const struct field scholarship_file_fields[] = {
    {FIELD(scholarship_file, file_no), .label = N_("File"), .flags = FIXED | LISTED | SEARCHED | UNIQUE, .max = 40},
    {FIELD(scholarship_file, programme), .label = N_("Scholarship programme"), .flags = REQUIRED | LISTED | FILTERED,
     .to = "scholarship_programme"},
    {FIELD(scholarship_file, student), .label = N_("Student"), .flags = REQUIRED | PERSONAL, .to = "person"},
    {FIELD(scholarship_file, applicant), .label = N_("Who applies"), .flags = REQUIRED | PERSONAL, .to = "person",
     .hint = N_("The student, mother, father or guardian")},
    {FIELD(scholarship_file, household), .label = N_("Household"), .flags = PERSONAL, .to = "household"},
    {FIELD(scholarship_file, level), .label = N_("Level"), .flags = REQUIRED | LISTED | FILTERED,
     .choices = student_levels},
    {FIELD(scholarship_file, school), .label = N_("School"), .flags = REQUIRED | PERSONAL, .max = 160},
    {FIELD(scholarship_file, applied), .label = N_("Day of the application"), .flags = REQUIRED | LISTED},
    {FIELD(scholarship_file, state), .label = N_("State"), .flags = FIXED | LISTED | FILTERED,
     .choices = scholarship_states},
    {FIELD(scholarship_file, decided), .label = N_("Day of the decision"), .flags = FIXED},
    {FIELD(scholarship_file, first), .label = N_("Paid from"), .flags = FIXED},
    {FIELD(scholarship_file, ended), .label = N_("Last day as a student"), .flags = FIXED},
    {FIELD(scholarship_file, decision_no), .label = N_("Decision no."), .flags = FIXED, .max = 60},
    {0},
};
const struct entity scholarship_file_entity = {
    ENTITY(scholarship_file, scholarship_file_fields),
    .title = N_("Files of students"),
    .one = N_("File of a student"),
    .slug = "burs-dosyalari",
    .read = SCHOLARSHIPS_READ,
    .write = SCHOLARSHIPS_FILES,
    .personal = SCHOLARSHIPS_PERSONAL,
    .unique = "programme student", /* one student, one file: the second is refused by the database too */
    .label = "{file_no}",
    .sort = "-applied",
    .desk = "/masa/burs-dosyasi",
    .group = GROUP,
    .icon = "student",
    .stays = true,
    .check = scholarship_file_check,
    .before_save = scholarship_file_before_save,
    .holds = scholarship_file_holds,
};

static const struct field scholarship_certificate_fields[] = {
    {FIELD(scholarship_certificate, file), .label = N_("File of a student"), .flags = REQUIRED | LISTED,
     .to = "scholarship_file"},
    {FIELD(scholarship_certificate, term), .label = N_("Term"), .flags = REQUIRED | LISTED, .to = "scholarship_term"},
    {FIELD(scholarship_certificate, day), .label = N_("Day of the certificate"), .flags = REQUIRED | LISTED},
    {FIELD(scholarship_certificate, number), .label = N_("Number or bar code"), .flags = REQUIRED | PERSONAL,
     .max = 60},
    {0},
};
const struct entity scholarship_certificate_entity = {
    ENTITY(scholarship_certificate, scholarship_certificate_fields),
    .title = N_("Certificates of studentship"),
    .one = N_("Certificate of studentship"),
    .slug = "ogrenci-belgeleri",
    .read = SCHOLARSHIPS_READ,
    .write = SCHOLARSHIPS_FILES,
    .personal = SCHOLARSHIPS_PERSONAL,
    .unique = "file term; file number", /* one paper serves one term */
    .label = "{file} {day}",
    .sort = "-day",
    .part_of = "file",
    .icon = "certificate",
    .check = scholarship_certificate_check,
    .before_delete = scholarship_certificate_before_delete,
};

static const struct field scholarship_payment_fields[] = {
    {FIELD(scholarship_payment, file), .label = N_("File of a student"), .flags = REQUIRED | LISTED,
     .to = "scholarship_file"},
    {FIELD(scholarship_payment, programme), .label = N_("Scholarship programme"), .flags = REQUIRED,
     .to = "scholarship_programme"},
    {FIELD(scholarship_payment, student), .label = N_("Student"), .flags = REQUIRED | PERSONAL, .to = "person"},
    {FIELD(scholarship_payment, term), .label = N_("Term"), .flags = REQUIRED, .to = "scholarship_term"},
    {FIELD(scholarship_payment, month), .label = N_("Month"), .flags = REQUIRED | LISTED},
    {FIELD(scholarship_payment, level), .label = N_("Level"), .flags = REQUIRED | LISTED, .choices = student_levels},
    {FIELD(scholarship_payment, amount), .label = N_("Amount"), .flags = REQUIRED | LISTED, .min = 1,
     .max = INT64_C(100000000)},
    {FIELD(scholarship_payment, paid), .label = N_("Paid on"), .flags = REQUIRED | LISTED},
    {FIELD(scholarship_payment, commitment), .flags = REQUIRED | HIDDEN | UNIQUE, .to = "budget_commitment"},
    {0},
};
const struct entity scholarship_payment_entity = {
    ENTITY(scholarship_payment, scholarship_payment_fields),
    .title = N_("Payments of scholarships"),
    .one = N_("Payment of a scholarship"),
    .slug = "burs-odemeleri",
    .read = SCHOLARSHIPS_READ,
    .write = "program", /* through scholarship_act and scholarship_pay_all alone */
    .personal = SCHOLARSHIPS_PERSONAL,
    .unique = "file month; programme student month", /* nothing is paid twice for a month */
    .label = "{file} {month}",
    .no_desk = true,
    .stays = true,
    .no_history = true, /* the ledger is its history */
};

static const int closed[] = {SCHOLARSHIP_REFUSED, SCHOLARSHIP_ENDED, 0};
static const struct step steps[] = {
    {.by = "award",
     .from = {SCHOLARSHIP_REGISTERED, SCHOLARSHIP_REFUSED},
     .to = SCHOLARSHIP_RUNS,
     .who = SCHOLARSHIPS_DECIDE,
     .label = N_("Award the scholarship"),
     .primary = true},
    {.by = "refuse",
     .from = {SCHOLARSHIP_REGISTERED},
     .to = SCHOLARSHIP_REFUSED,
     .who = SCHOLARSHIPS_DECIDE,
     .label = N_("Refuse it"),
     .reason = true,
     .danger = true},
    {.by = "pay",
     .from = {SCHOLARSHIP_RUNS},
     .to = SCHOLARSHIP_RUNS,
     .who = SCHOLARSHIPS_DECIDE,
     .label = N_("Write down that what is due was paid"),
     .primary = true},
    {.by = "pay",
     .from = {SCHOLARSHIP_ENDED},
     .to = SCHOLARSHIP_ENDED,
     .who = SCHOLARSHIPS_DECIDE,
     .label = N_("Write down that what is due was paid")},
    {.by = "end",
     .from = {SCHOLARSHIP_RUNS},
     .to = SCHOLARSHIP_ENDED,
     .who = SCHOLARSHIPS_FILES,
     .label = N_("The studentship ended"),
     .reason = true,
     .danger = true},
    {0},
};
const struct flow scholarship_flow = {.entity = "scholarship_file",
                                      .states = scholarship_states,
                                      .first = SCHOLARSHIP_REGISTERED,
                                      .closed = closed,
                                      .steps = steps};
