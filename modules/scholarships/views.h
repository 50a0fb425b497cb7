// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the pages show. */
#ifndef IMECE_SCHOLARSHIPS_VIEWS_H
#define IMECE_SCHOLARSHIPS_VIEWS_H

#include "core/look/components.h"
#include "modules/scholarships/hooks.h"

struct scholarship_month_row {
    str month, term, amount, note;
    struct tag_view state;
};
struct scholarship_paper_row {
    str href, term, day, number;
};
struct scholarship_file_page { /* scholarship_file.html */
    struct page page;
    struct benefit_page of;
    str programme, programme_href, paper_href;
    LIST(struct scholarship_month_row) months;
    LIST(struct scholarship_paper_row) papers;
};

struct scholarship_programme_row {
    str href, name, amount, running, due, lacking;
};
struct scholarships_page { /* scholarships.html */
    struct page page;
    bool may_decide;
    LIST(struct scholarship_programme_row) rows;
};

struct scholarship_term_row {
    str href, name, days;
};
struct scholarship_sum_row {
    str month, students, paid, lacking;
};
struct scholarship_waiting_row {
    str href, number, level, months;
};
struct scholarship_programme_page { /* scholarship_programme.html */
    struct page page;
    str change_href, term_href, list_href, file_href, pay_action, pay_mark, pay_label;
    bool may_files, more_waiting;
    struct notice_view notice;
    struct kpis_view figures;
    LIST(struct scholarship_term_row) terms;
    LIST(struct scholarship_sum_row) months;
    LIST(struct scholarship_waiting_row) waiting;
    struct pairs_view facts;
};

struct scholarship_report_row {
    str level, students, months, paid, back;
    bool all;
};
struct scholarship_report_page { /* scholarship_report.html */
    struct page page;
    str period, previous, next, csv_href;
    bool none;
    LIST(struct scholarship_report_row) rows;
};

#endif
