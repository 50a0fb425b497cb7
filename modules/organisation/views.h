// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_ORGANISATION_VIEWS_H
#define IMECE_ORGANISATION_VIEWS_H

#include "core/look/components.h"
#include "modules/organisation/inside.h"

struct phone_row {
    str href, text;
};
struct link_row {
    str href, text;
    date day; /* none: not shown */
};
struct duty_row {
    str text, legal_basis, remark;
};

struct units_page { /* units.html */
    struct page page;
    struct form_view errors; /* for the summary only */
    struct field_view field; /* the day, in three parts */
    date day;
    bool today;
    struct unit_chart chart;
    str svg;
};
struct unit_page { /* unit.html */
    struct page page;
    const struct unit *unit;
    const char *kind;
    date day;
    bool dated, closed, not_yet; /* not today; before and after its days */
    LIST(struct phone_row) phones;
    LIST(struct person_row) people;
    LIST(struct duty_row) duties;
    LIST(struct link_row) services, below, before, after;
    struct link_row above;
};
struct duty_unit {
    str name, href;
    LIST(struct duty_row) duties;
};
struct duty_area {
    const char *title;
    int number;
    LIST(struct duty_unit) units;
};
struct figure_row {
    str label, original_text, remark;
    money amount;
    percent share;
};
struct figure_period {
    str name;
    int number;
    LIST(struct figure_row) rows;
    bool sum_right;     /* the amounts may be added */
    bool some_left_out; /* those with a share of something larger */
    money sum;
    percent too_much; /* shares of one period over 100 % */
};
struct duties_page { /* duties.html */
    struct page page;
    LIST(struct duty_area) areas;
    LIST(struct figure_period) periods;
};
struct chip_row {
    str href, text;
    bool current;
};
struct decision_row {
    str citation, subject, summary, remark;
    struct tag_view result;
};
struct decision_year {
    int64_t year;
    LIST(struct decision_row) rows;
};
struct decisions_page { /* decisions.html */
    struct page page;
    LIST(struct chip_row) bodies, years;
    LIST(struct decision_year) groups;
    struct pager_view pager;
};
struct publication_row {
    str title, summary, remark, slug, unit, unit_href;
    date day;
    str file_words; /* "PDF, 1,2 MB"; "" no file yet */
    str desk_href;  /* where its file is brought in, for those who may; "" otherwise */
};
struct publication_group {
    const char *title;
    int number;
    LIST(struct publication_row) rows;
};
struct publications_page { /* publications.html and files.html */
    struct page page;
    LIST(struct publication_group) groups;
};
struct contact_unit {
    str name, href, email, address;
    LIST(struct phone_row) phones;
};
struct contact_page { /* contact.html */
    struct page page;
    LIST(struct contact_unit) units;
    int64_t views;
};
struct file_page { /* file.html */
    struct page page;
    const struct publication *publication;
    str now; /* the file that is there: name and size */
    struct form_view form;
};

#endif
