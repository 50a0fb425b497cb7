// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_VISITS_VIEWS_H
#define IMECE_VISITS_VIEWS_H

#include "core/look/components.h"
#include "modules/visits/inside.h"

struct visit_row {
    int64_t id, turn;
    str href, file_no, window, officers;
    struct tag_view state;
    int64_t conflicts;
    bool planned;
};
struct visit_group {
    str place;
    LIST(struct visit_row) rows;
};
struct conflict_line {
    str href, file_no, day, what;
};
struct visits_day_page { /* visits_day.html */
    struct page page;
    str title, day, previous, next, plan_href;
    LIST(struct visit_group) groups;
    LIST(struct conflict_line) conflicts;
    bool may_plan, may_go, any;
};
struct waiting_row {
    str value, file_no, applied, note;
    bool chosen;
};
struct waiting_group {
    str place;
    LIST(struct waiting_row) rows;
};
struct visits_plan_page { /* visits_plan.html */
    struct page page;
    LIST(struct waiting_group) groups;
    LIST(struct option_view) officers, others, windows;
    struct form_view form; /* its errors */
    str day, day_error, officer_error, window_error, file_error;
    int64_t tries;
};
struct seen_row {
    str who, label, value;
};
struct difference_row {
    str what, label, desk, seen, action;
    bool open, choice;
    str outcome;
};
struct visit_page { /* visit.html */
    struct page page;
    str file_no, file_href, day_href, report_href, stop_action, stop_error;
    struct tag_view state;
    struct pairs_view facts;
    bool open, may_stop, photos_any;
    LIST(struct seen_row) seen;
    LIST(struct difference_row) differences;
    LIST(str) photos;
    str signature;
    LIST(struct visit_row) others;
};
struct visit_form_view { /* visit_form.html: on its own at the desk, many of them in what a telephone takes along */
    str action, uid, base, heading, when, place, door, number, none; /* none: the word for it */
    int64_t id, members;
    struct form_view form; /* its errors */
    str met, opinion, reason, signature, met_error, state_error, both_error, image_error, reason_error, sign_error;
    bool both, faceless, ink, known;
    LIST(struct option_view) states;
    LIST(struct fact_group) groups;
    LIST(struct income_row) incomes;
    str fault;
};
struct visit_form_page { /* visit_report.html */
    struct page page;
    str back;
    struct visit_form_view form;
};
struct visit_pack_page { /* visit_pack.html */
    struct page page;
    LIST(struct visit_form_view) forms;
};
struct visit_phone_page { /* visit_phone.html */
    struct page page;
    str script, account, day;
};

str visit_href(struct arena *a, int64_t id, const char *behind);
struct tag_view visit_tag(struct cx *cx, int state);
str visit_officers(struct cx *cx, ref one, ref other);
/* The form of a visit, empty; what is known stands beside each question. */
err_t visit_form_fill(struct req *r, const struct visit *v, bool came, struct facts_form *k,
                      struct visit_form_view *out) MUST_USE;

#endif
