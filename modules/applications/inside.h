// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of this module share. */
#ifndef IMECE_APPLICATIONS_INSIDE_H
#define IMECE_APPLICATIONS_INSIDE_H

#include "modules/applications/applications.h"
#include "modules/calendar/calendar.h"
#include "modules/organisation/organisation.h"
#include "modules/settings/settings.h"
#include "modules/staff/staff.h"

extern const struct choice application_states[], application_channels[], application_outcomes[];
err_t application_clock_put(struct cx *cx, struct application *app, const struct clock *c) MUST_USE;

/* Guards of the flow; input is a struct act, record a struct application. */
err_t guard_decision(struct cx *cx, const struct subject *s, const void *input);
err_t guard_paper(struct cx *cx, const struct subject *s, const void *input);      /* only a declared paper */
err_t guard_paper_came(struct cx *cx, const struct subject *s, const void *input); /* the one that was asked for */
err_t guard_information_request(struct cx *cx, const struct subject *s, const void *input);
err_t guard_extension(struct cx *cx, const struct subject *s, const void *input);
err_t guard_forward(struct cx *cx, const struct subject *s, const void *input);
err_t guard_objection(struct cx *cx, const struct subject *s, const void *input);
err_t guard_release(struct cx *cx, const struct subject *s, const void *input); /* who took it gives it back */

/* The last day of a period of so many days: rolled forward to a working day (Law 2577/8). */
err_t application_last_day(struct cx *cx, moment from, int days, date *out) MUST_USE;
/* Law 2577/7 and 11: until when a decision can be objected to. */
err_t application_objection_until(struct cx *cx, const struct application *app, date *out) MUST_USE;
/* Of an objection: what it objects to; of what was objected to: the newest objection. E_NOT_FOUND: neither. */
err_t application_other(struct cx *cx, const struct application *app, struct application *out) MUST_USE;

/* Law 4982: is it a request for information? Its 15 working days can be extended once. */
enum { EXTENDABLE = 15 };
err_t application_asks_information(struct cx *cx, const struct application *app, bool *is) MUST_USE;

/* What the form with this nonce has become already, or E_NOT_FOUND. */
err_t application_sent(struct cx *cx, str nonce, struct application *out) MUST_USE;

/* application_submit in a transaction of its own; in->app is then what stands in the table. */
err_t application_send(struct cx *cx, struct application_new *in, struct entity_errors *errors) MUST_USE;

/* Capital letters and digits only; behind the first three O is read as 0, I and L as 1. */
str application_code_signs(struct arena *a, str code);

/* Give waiting files to the application: name = code of the declared paper, value = document token. Writing only. */
err_t application_claim(struct cx *tx, const struct application *app, const struct form_value *papers,
                        size_t n) MUST_USE;

/* The words a citizen is sent at a step; nothing when there is no way to reach anybody. Writing only. */
err_t application_tell(struct cx *tx, const struct application *app, const char *subject, const char *text) MUST_USE;

/* ---- the form of a service (form.c) ----
 * A service's form is an entity declared at run time: the applicant's fields of an application, then the questions the
 * service declares. Parsing, messages, views and the shown values are the entity layer's, once for all forms. */
enum { MAX_QUESTIONS = 32 };
union answer {
    str text;
    int64_t number;
    int choice;
    date day;
    money amount;
    ref link;
};
struct apply_row {
    struct application app;
    date came; /* the desk's only */
    union answer answers[MAX_QUESTIONS];
};
struct apply_form {
    struct service_full full;
    bool desk;            /* taken in by an officer: papers may come later */
    int64_t draft;        /* kept form that this one goes on with; 0 none */
    struct entity entity; /* made by apply_form_open */
    struct apply_row row;
    struct entity_errors errors;
    LIST(struct field_view) papers; /* one file field a paper, with what is kept already */
    LIST(struct form_value) tokens; /* name = code of the paper, value = document token */
};
err_t apply_form_open(struct req *r, struct apply_form *f) MUST_USE; /* service by {service}; E_NOT_FOUND */
err_t apply_form_begin(struct req *r, struct apply_form *f, str slug) MUST_USE;
err_t apply_form_read(struct req *r, struct apply_form *f) MUST_USE; /* E_INVALID: see f->errors; uploads are kept */
err_t apply_form_view(struct req *r, struct apply_form *f, struct form_view *out) MUST_USE;
void apply_form_answers(struct req *r, struct apply_form *f,
                        struct application_new *out);                               /* what application_submit takes */
void apply_form_pairs(struct req *r, struct apply_form *f, struct pairs_view *out); /* summary before sending */
extern const struct input apply_inputs[];

/* Which week a day lies in, weeks from Monday to Sunday. */
enum inbox_when { DUE_TODAY, DUE_THIS_WEEK, DUE_NEXT_WEEK, DUE_LATER };
enum inbox_when inbox_when(date today, date due);

/* ---- views for templates ---- */
struct clock_show { /* the strip and its sentence */
    str svg, words; /* the strip; "23 gün kaldı" */
    str detail;     /* "Söz: 30 gün. 7 günü geçti; 19 Kasım’dan beri duruyor." */
    str css;        /* clock-warn, clock-late, clock-hold or "" */
    bool late, last_day, paused, stopped;
};
err_t clock_show(struct cx *cx, const struct application *app, bool small, struct clock_show *out) MUST_USE;
struct tag_view state_tag(struct cx *cx, const struct application *app);
err_t application_timeline(struct cx *cx, const struct application *app, bool told_only,
                           struct timeline_view *out) MUST_USE;
bool taken_by_me(const struct cx *cx, const struct application *app);    /* and can be given back */
str taken_words(struct cx *cx, const struct application *app, size_t n); /* app: the only one */
const struct service_document *paper_by_code(const struct service_full *full, str code);
str choice_words(struct cx *cx, const struct choice *choices, int value);

extern const struct calendar_source application_deadlines; /* what ends on which day */
err_t applications_start(struct app *app);
err_t applications_init(struct cx *tx);
err_t application_holds(struct cx *cx, const void *row, struct hold *out);
err_t application_find(struct cx *cx, str query, str *href); /* hook of modules/services */

err_t track_load(struct req *r, struct application *app) MUST_USE; /* by {code}; says so when there is none */

/* Pages. */
err_t apply_show(struct req *r);
err_t apply_send(struct req *r);
err_t receipt_show(struct req *r);
err_t track_ask(struct req *r);
err_t track_show(struct req *r);
err_t track_paper(struct req *r);
err_t track_withdraw(struct req *r);
err_t track_object(struct req *r);
err_t desk_home(struct req *r);
err_t dashboard_show(struct req *r);
err_t inbox_show(struct req *r);
err_t inbox_bulk(struct req *r);
err_t case_show(struct req *r);
err_t case_open(struct req *r);
err_t case_step(struct req *r);
err_t case_act(struct req *r);
err_t desk_new_show(struct req *r);
err_t desk_new_send(struct req *r);
err_t document_show(struct req *r);

/* What another duty keeps for it (act.c); href "": nothing. */
err_t application_elsewhere(struct cx *cx, const struct application *app, str *label, str *href) MUST_USE;

#endif
