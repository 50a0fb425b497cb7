// SPDX-License-Identifier: AGPL-3.0-or-later
/* Facts of the organisation. Histories are rows: a renamed unit is closed and its successor opened. */
#include "modules/organisation/hooks.h"
#include "modules/organisation/inside.h"

#define RIGHT       "organisation.edit"
#define GROUP       N_("About us")
#define REMARK_HINT N_("Where the sources contradict each other. Shown to everybody, never mended silently.")

const struct choice unit_kinds[] = {
    {UNIT_PRESIDENCY, "presidency", N_("Presidency")},
    {UNIT_GENERAL_SECRETARIAT, "general_secretariat", N_("General secretariat")},
    {UNIT_DEPARTMENT, "department", N_("Department")},
    {UNIT_DIRECTORATE, "directorate", N_("Directorate")},
    {UNIT_BRANCH, "branch", N_("Branch directorate")},
    {UNIT_SECTION, "section", N_("Section")},
    {UNIT_CENTRE, "centre", N_("Centre")},
    {0},
};
static const struct field unit_fields[] = {
    {FIELD(unit, slug), .label = N_("Address name"), .flags = REQUIRED | UNIQUE, .kind = TEXT_SLUG, .max = 80},
    {FIELD(unit, name), .label = N_("Name"), .flags = REQUIRED | LISTED | SEARCHED | SORTED, .max = 160},
    {FIELD(unit, short_name), .label = N_("Short name"), .max = 80},
    {FIELD(unit, kind), .label = N_("Kind"), .flags = REQUIRED | LISTED | FILTERED, .choices = unit_kinds},
    {FIELD(unit, parent), .label = N_("Belongs to"), .flags = LISTED, .to = "unit"},
    {FIELD(unit, valid_from), .label = N_("From"), .flags = LISTED},
    {FIELD(unit, valid_to), .label = N_("Until"), .flags = LISTED},
    {FIELD(unit, phone), .label = N_("Telephone"), .kind = TEXT_PHONE},
    {FIELD(unit, phone2), .label = N_("Second telephone"), .kind = TEXT_PHONE},
    {FIELD(unit, phone3), .label = N_("Third telephone"), .kind = TEXT_PHONE},
    {FIELD(unit, email), .label = N_("E-mail"), .kind = TEXT_EMAIL},
    {FIELD(unit, address), .label = N_("Address"), .flags = LONG, .max = 300},
    {FIELD(unit, about), .label = N_("What it does"), .flags = LONG | MARKDOWN | SEARCHED, .max = 10000},
    {FIELD(unit, remark), .label = N_("Remark"), .hint = REMARK_HINT, .flags = LONG, .max = 2000},
    {FIELD(unit, sort), .label = N_("Order"), .max = 9999},
    {0},
};
const struct entity unit_entity = {
    ENTITY(unit, unit_fields),
    .title = N_("Units"),
    .one = N_("Unit"),
    .slug = "birimler",
    .read = "public",
    .write = RIGHT,
    .sort = "name",
    .url = "/birim/{slug}",
    .group = GROUP,
    .icon = "tree-structure",
    .check = unit_check,
};

static const struct field post_fields[] = {
    {FIELD(post, code), .label = N_("Code"), .flags = REQUIRED | UNIQUE, .kind = TEXT_SLUG, .max = 60},
    {FIELD(post, unit), .label = N_("Unit"), .flags = REQUIRED | LISTED | FILTERED, .to = "unit"},
    {FIELD(post, title), .label = N_("Title of the post"), .flags = REQUIRED | LISTED | SEARCHED | SORTED, .max = 120},
    {FIELD(post, head), .label = N_("Head of the unit"), .flags = LISTED},
    {FIELD(post, sort), .label = N_("Order"), .max = 9999},
    {0},
};
const struct entity post_entity = {
    ENTITY(post, post_fields), .title = N_("Posts"), .one = N_("Post"), .label = "{title} — {unit}",
    .part_of = "unit",         .slug = "kadrolar",   .read = "public",  .write = RIGHT,
    .sort = "title",           .url = "/birimler",   .group = GROUP,    .icon = "user-square",
};

static const struct field holder_fields[] = {
    {FIELD(holder, name), .label = N_("Name"), .flags = REQUIRED | LISTED | SEARCHED | SORTED, .max = 120},
    {FIELD(holder, post), .label = N_("Post"), .flags = REQUIRED | LISTED | FILTERED, .to = "post"},
    {FIELD(holder, from_day), .label = N_("From"), .flags = REQUIRED | LISTED},
    {FIELD(holder, to_day), .label = N_("Until"), .flags = LISTED},
    {FIELD(holder, acting), .label = N_("Acting"), .hint = N_("Holds the post while its holder is away"),
     .flags = LISTED},
    {0},
};
const struct entity holder_entity = {
    ENTITY(holder, holder_fields),
    .part_of = "post",
    .title = N_("People in posts"),
    .one = N_("Person in a post"),
    .slug = "gorevliler",
    .read = "public",
    .write = RIGHT,
    .sort = "name",
    .url = "/birimler",
    .check = holder_check,
    .group = GROUP,
    .icon = "users-three",
};

const struct choice decision_bodies[] = {
    {BODY_COUNCIL, "council", N_("Municipal council")},
    {BODY_BOARD, "board", N_("Executive board")},
    {BODY_COMMISSION, "commission", N_("Commission")},
    {0},
};
const struct choice decision_results[] = {
    {1, "accepted", N_("Accepted")},   {2, "rejected", N_("Rejected")}, {3, "amended", N_("Accepted with changes")},
    {4, "postponed", N_("Postponed")}, {5, "unknown", N_("Not known")}, {0},
};
static const struct field decision_fields[] = {
    {FIELD(decision, body), .label = N_("Body"), .flags = REQUIRED | LISTED | FILTERED, .choices = decision_bodies},
    {FIELD(decision, year), .label = N_("Year"), .flags = REQUIRED | LISTED, .min = 1900, .max = 2199},
    {FIELD(decision, number), .label = N_("Number"), .flags = REQUIRED | LISTED, .min = 1, .max = 99999},
    {FIELD(decision, day), .label = N_("Date"), .flags = REQUIRED | LISTED},
    {FIELD(decision, subject), .label = N_("Subject"), .flags = REQUIRED | LISTED | SEARCHED, .max = 300},
    {FIELD(decision, summary), .label = N_("Summary"), .flags = LONG | SEARCHED, .max = 5000},
    {FIELD(decision, result), .label = N_("Result"), .flags = REQUIRED | LISTED | FILTERED,
     .choices = decision_results},
    {FIELD(decision, remark), .label = N_("Remark"), .hint = REMARK_HINT, .flags = LONG, .max = 2000},
    {0},
};
const struct entity decision_entity = {
    ENTITY(decision, decision_fields),
    .title = N_("Council and board decisions"),
    .one = N_("Decision"),
    .slug = "kararlar",
    .read = "public",
    .write = RIGHT,
    .unique = "body year number",
    .sort = "-day",
    .url = "/kararlar",
    .check = decision_check,
    .group = GROUP,
    .icon = "gavel",
};

const struct choice duty_areas[] = {
    {1, "culture", N_("Culture and arts")},
    {2, "social", N_("Social services")},
    {3, "sport", N_("Sport and youth")},
    {4, "heritage", N_("Heritage and memory")},
    {5, "participation", N_("Participation")},
    {6, "governance", N_("Administration")},
    {0},
};
static const struct field duty_fields[] = {
    {FIELD(duty, text), .label = N_("Duty"), .flags = REQUIRED | LISTED | SEARCHED | LONG, .max = 600},
    {FIELD(duty, unit), .label = N_("Unit"), .flags = REQUIRED | LISTED | FILTERED, .to = "unit"},
    {FIELD(duty, legal_basis), .label = N_("Legal basis"), .flags = LISTED, .max = 200},
    {FIELD(duty, area), .label = N_("Field"), .flags = LISTED | FILTERED, .choices = duty_areas},
    {FIELD(duty, seed), .label = N_("Statement"), .hint = N_("Number of the statement it fulfils"), .max = 20},
    {FIELD(duty, remark), .label = N_("Remark"), .hint = REMARK_HINT, .flags = LONG, .max = 2000},
    {FIELD(duty, sort), .label = N_("Order"), .max = 9999},
    {0},
};
const struct entity duty_entity = {
    ENTITY(duty, duty_fields), .title = N_("Duties"), .one = N_("Duty"),     .slug = "gorevler",
    .read = "public",          .write = RIGHT,        .unique = "unit text", .sort = "sort",
    .url = "/gorevler",        .group = GROUP,        .icon = "list-checks",
};

const struct choice publication_kinds[] = {
    {1, "regulation", N_("Regulation")},
    {2, "directive", N_("Directive")},
    {3, "plan", N_("Plan")},
    {4, "report", N_("Report")},
    {5, "chart", N_("Chart")},
    {6, "standards", N_("Service standards")},
    {7, "other", N_("Other")},
    {0},
};
static const struct field publication_fields[] = {
    {FIELD(publication, title), .label = N_("Title"), .flags = REQUIRED | LISTED | SEARCHED | SORTED, .max = 200},
    {FIELD(publication, slug), .label = N_("Address name"), .flags = REQUIRED | UNIQUE, .kind = TEXT_SLUG, .max = 80},
    {FIELD(publication, kind), .label = N_("Kind"), .flags = REQUIRED | LISTED | FILTERED,
     .choices = publication_kinds},
    {FIELD(publication, day), .label = N_("Date"), .flags = LISTED},
    {FIELD(publication, unit), .label = N_("Unit"), .flags = LISTED, .to = "unit"},
    {FIELD(publication, summary), .label = N_("Summary"), .flags = LONG | SEARCHED, .max = 3000},
    {FIELD(publication, remark), .label = N_("Remark"), .hint = REMARK_HINT, .flags = LONG, .max = 2000},
    {FIELD(publication, file), .label = N_("File"), .flags = FIXED, .max = 64},
    {0},
};
const struct entity publication_entity = {
    ENTITY(publication, publication_fields),
    .title = N_("Regulations and documents"),
    .one = N_("Document"),
    .slug = "yayinlar",
    .read = "public",
    .write = RIGHT,
    .sort = "title",
    .url = "/belgeler",
    .group = GROUP,
    .icon = "books",
};

static const struct field figure_fields[] = {
    {FIELD(figure, label), .label = N_("Figure"), .flags = REQUIRED | LISTED | SEARCHED | UNIQUE, .max = 200},
    {FIELD(figure, amount), .label = N_("Amount"), .flags = LISTED},
    {FIELD(figure, share), .label = N_("Share"), .flags = LISTED},
    {FIELD(figure, period), .label = N_("Period"), .flags = LISTED, .max = 60},
    {FIELD(figure, original_text), .label = N_("As the source writes it"), .max = 300},
    {FIELD(figure, remark), .label = N_("Remark"), .hint = REMARK_HINT, .flags = LONG, .max = 2000},
    {FIELD(figure, sort), .label = N_("Order"), .max = 9999},
    {0},
};
const struct entity figure_entity = {
    ENTITY(figure, figure_fields),
    .title = N_("Plan and budget figures"),
    .one = N_("Figure"),
    .slug = "rakamlar",
    .read = "public",
    .write = RIGHT,
    .sort = "sort",
    .url = "/gorevler",
    .check = figure_check,
    .group = GROUP,
    .icon = "chart-bar",
};

static const struct field neighbourhood_fields[] = {
    {FIELD(neighbourhood, name), .label = N_("Neighbourhood"), .flags = REQUIRED | LISTED | SEARCHED | SORTED,
     .max = 120},
    {FIELD(neighbourhood, district), .label = N_("District"), .flags = LISTED | SORTED, .max = 80},
    {FIELD(neighbourhood, population), .label = N_("Population"), .flags = LISTED | SUMMED, .max = 100000000},
    {FIELD(neighbourhood, year), .label = N_("Year of the figure"), .flags = LISTED, .max = 2199},
    {FIELD(neighbourhood, position), .label = N_("Position on the map"),
     .hint = N_("Latitude and longitude of its middle: 39.9063, 32.8597. Without it, it stands in lists only."),
     .max = 40},
    {0},
};
const struct entity neighbourhood_entity = {
    ENTITY(neighbourhood, neighbourhood_fields),
    .title = N_("Neighbourhoods"),
    .one = N_("Neighbourhood"),
    .slug = "mahalleler",
    .read = "public",
    .write = RIGHT,
    .unique = "district name",
    .sort = "name",
    .check = neighbourhood_check,
    .url = "/birimler",
    .group = GROUP,
    .icon = "map-pin",
};

static const struct field page_view_fields[] = {
    {FIELD(page_view, path), .label = N_("Page"), .flags = REQUIRED | LISTED, .max = 200},
    {FIELD(page_view, day), .label = N_("Day"), .flags = REQUIRED | LISTED},
    {FIELD(page_view, views), .label = N_("Views"), .flags = LISTED | SUMMED, .max = 1000000000},
    {0},
};
const struct entity page_view_entity = {
    ENTITY(page_view, page_view_fields),
    .title = N_("Page views"),
    .one = N_("Page views"),
    .slug = "sayfa-goruntulemeleri",
    .read = "staff.read",
    .write = "program", /* counted, never typed */
    .unique = "path day",
    .sort = "-day",
    .no_history = true,
    .group = N_("Administration"),
    .icon = "eye",
};
