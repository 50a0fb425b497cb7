// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_VISITS_VIEWS_H
#define IMECE_VISITS_VIEWS_H

#include "core/look/components.h"
#include "core/look/spot_map.h"
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
struct unconfirmed_line {
    str href, file_no, day, by;
    bool mine;
};
struct unconfirmed_lines {
    LIST(struct unconfirmed_line) list;
};
struct leg_row { /* of the order that is proposed */
    str place, why, window, officers;
    int64_t n;
    bool head; /* officers or time of day are others than before */
};
struct turn_row {
    int64_t visit, turn;
};
struct visits_day_page { /* visits_day.html */
    struct page page;
    str title, day, previous, next, plan_href;
    LIST(struct visit_group) groups;
    LIST(struct conflict_line) conflicts;
    struct unconfirmed_lines unconfirmed;
    bool may_plan, may_go, any;
    LIST(struct leg_row) legs;
    LIST(struct turn_row) turns;
    bool order_differs;
    str route_far, route_now; /* "": not known; the order as it is goes no further */
};
struct waiting_row {
    str value, file_no, applied, note;
    bool chosen;
};
struct waiting_group {
    str place;
    LIST(struct waiting_row) rows;
};
struct waiting_place {
    int64_t hood, n; /* hood 0: what was written is no neighbourhood of the list */
    str name, letter, far;
    bool current;
};
struct visits_plan_page { /* visits_plan.html */
    struct page page;
    struct spot_map map;
    str whole_href; /* "" it is the whole */
    LIST(struct waiting_place) places;
    str chosen; /* neighbourhood; "" all */
    int64_t chosen_hood, waiting, elsewhere;
    bool by_distance, cut; /* cut: more files wait than are listed */
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
    str confirm_href, confirm_action, confirm_error, hash;
    struct tag_view state;
    struct pairs_view facts;
    bool open, may_stop, photos_closed; /* consent was taken back */
    bool danger, child;                 /* what the law wants done is said */
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
    str met, reason, signature, met_error, state_error, both_error, image_error, reason_error, sign_error;
    bool both, faceless, agreed, ink, known;
    LIST(struct field_view) told, apart; /* apart: folded */
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
    struct unconfirmed_lines unconfirmed; /* those that wait for whoever holds it: numbers alone */
};

/* ---- waiting.c ---- */
struct waiting_choice {
    bool every;
    str place, label; /* as files may have written it */
};
/* Map and list of the neighbourhoods, and which of them is asked for (?mahalle=, ?yer=). */
err_t waiting_fill(struct req *r, struct visits_plan_page *p, struct waiting_choice *choice) MUST_USE;
struct visits_on_rows;
err_t waiting_route(struct cx *cx, const struct visits_on_rows *rows, struct visits_day_page *p) MUST_USE;

/* ---- confirm.c, desk.c ---- */
struct visit_showing {
    str stop_error, confirm_error;
    bool confirming; /* by the second officer, who sees what is confirmed */
};
err_t visit_page_show(struct req *r, const struct visit *v, const struct visit_showing *how) MUST_USE;
/* Reports that wait for the second officer; mine: for the one who asks. */
err_t visits_unconfirmed(struct cx *cx, bool mine, struct unconfirmed_lines *out) MUST_USE;

str visit_href(struct arena *a, int64_t id, const char *behind);
struct tag_view visit_tag(struct cx *cx, int state);
str visit_officers(struct cx *cx, ref one, ref other);
/* The form of a visit, empty; what is known stands beside each question. */
err_t visit_form_fill(struct req *r, const struct visit *v, bool came, struct facts_form *k,
                      struct visit_form_view *out) MUST_USE;

#endif
