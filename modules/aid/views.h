// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_AID_VIEWS_H
#define IMECE_AID_VIEWS_H

#include "core/look/components.h"
#include "modules/aid/aid.h"
#include "modules/aid/file.h"

struct rehearsed_row {
    str name, before, then, change;
    int64_t cases, winners, losers;
};
struct marginal_row {
    str file, href, points;
};
struct rehearsal_page { /* rehearsal.html */
    struct page page;
    str title, programme, record, keep_action, approve_action, since;
    struct kpis_view kpis;
    bool any, draft, kept, may_approve, own /* somebody else approves it */;
    str rehearsed;
    str reason, reason_error; /* where nothing was measured */
    str unmeasured;           /* a sentence; "" none */
    LIST(struct rehearsed_row) months, places;
    LIST(struct marginal_row) marginal;
};

struct rule_row {
    str code, title, condition, article, limit, points;
};
struct rule_part { /* conditions before all points, or a group */
    str title, article, limit, id;
    LIST(struct rule_row) rows;
};
struct band_row {
    str code, title, points, monthly;
};
struct rule_table_page { /* rule_table.html */
    struct page page;
    str name, programme, since, record, text;
    LIST(struct rule_part) parts;
    LIST(struct band_row) bands;
};

/* ---- files ---- */
struct file_tab {
    const char *label;
    str href;
    int64_t n;
    bool current;
};
struct file_row {
    str href, number, programme, days, next;
    const char *clock, *next_clock; /* classes */
    struct tag_view state, urgency;
};
struct aid_files_page { /* aid_files.html */
    struct page page;
    LIST(struct file_tab) tabs;
    LIST(struct file_row) rows;
    struct pager_view pager;
    bool may_begin;
};
struct aid_file_new_page { /* aid_file_new.html */
    struct page page;
    str application, application_href;
    struct form_view form;
};
struct file_button {
    str href, label;
    bool press, primary, danger;
};
struct group_row {
    str title, article, bar_svg, points; /* points: "26 / 30" */
    struct findings found;
};
struct aid_score_view { /* aid_score.html; sheet "": nothing is scored */
    str verdict, sheet, version, points, total, total_svg;
    str from; /* "Aid from 20 points on" */
    LIST(struct group_row) groups;
};
struct decision_row {
    str when, what, why, by, money, waits;
    struct tag_view state;
};
struct paper_row {
    str name, how;
    struct tag_view state;
};
struct file_application {
    str href, number;
};
struct aid_file_page { /* aid_file.html */
    struct page page;
    str number, programme;
    LIST(struct tag_view) tags;
    struct pairs_view facts;
    LIST(struct file_button) steps;
    LIST(struct file_application) applications;
    LIST(struct paper_row) papers;
    struct form_view see_paper; /* action "": nothing is missing, or it is not for this officer */
    struct file_besides beside;
    struct timeline_view history;
    struct notice_view due, next; /* of an objection; what the office owes next */
    str clock_svg, clock_words, clock_due;
    bool late;
    struct steps_view road; /* none: the file left it */
    /* with a purpose alone */
    bool open, may_open;
    str open_action, purpose_error;
    str facts_href, letter_href, letter_pdf;
    bool no_rule, no_facts;
    struct aid_score_view score;
    LIST(struct decision_row) decisions;
    bool commission;           /* decides in this programme */
    bool cash_desk;            /* money is handed out at the desk too */
    str session, session_href; /* on whose agenda it stands */
    str recover_href;
    LIST(struct file_application) recoveries;
    /* the step that is being taken */
    str sheet_title, sheet_close, left;
    struct form_view form;
};
struct aid_facts_page { /* aid_facts.html */
    struct page page;
    str number, back, action, fault, known_error, on_error;
    struct form_view form; /* its errors alone */
    LIST(struct fact_group) groups;
    LIST(struct income_row) incomes;
    struct answers_said said;
    bool incomes_known;
    int64_t members;
    LIST(struct option_view) sources;
    str on;
    bool no_rule, may_more;
};
struct aid_letter_page { /* aid_letter.html */
    struct page page;
    str back, pdf, text;
};

struct budget_row {
    str href, name, code, year, appropriation, reserved, committed, paid, left;
};
struct released_row {
    str day, line, promise, why, amount;
};
struct ceiling_row {
    str name, href, article, used, most, bar_svg;
    struct tag_view state;
};
struct aid_budget_page { /* aid_budget.html */
    struct page page;
    LIST(struct budget_row) rows;
    LIST(struct ceiling_row) ceilings; /* of this year */
    LIST(struct released_row) released;
    struct notice_view waiting;
    bool may_book;
    struct form_view form;
};

struct tag_view aid_file_tag(struct cx *cx, int state);
const struct choice *aid_choice_coded(const struct choice *list, str code); /* NULL: none */
/* Who lives in the household by the register, beside those of the file. */
err_t file_papers_show(struct req *r, const struct aid_file *f, struct aid_file_page *p) MUST_USE;
err_t file_decisions_show(struct cx *cx, const struct aid_file *f, struct aid_file_page *p) MUST_USE;
err_t file_home_show(struct cx *cx, const struct aid_file *f, const struct case_facts *c,
                     struct aid_file_page *p) MUST_USE;
err_t file_clock_show(struct cx *cx, const struct aid_file *f, struct aid_file_page *p);
/* What happened, newest first, and where on the road the file stands; p->open says what may be told. */
void file_history_show(struct cx *cx, const struct aid_file *f, const struct flow_events *events,
                       struct aid_file_page *p);
void aid_score_show(struct cx *cx, const struct file_score *s, struct aid_score_view *out);
void html_aid_score(struct html *h, const struct aid_score_view *page);
/* The fields of a decision, as they were typed, and what is left of the money. */
err_t aid_decide_fields(struct req *r, const struct aid_file *f, const struct entity_errors *errors,
                        struct form_view *form, str *left);
void aid_decision_typed(struct req *r, struct file_decision *d);

#endif
