// SPDX-License-Identifier: AGPL-3.0-or-later
/* Files of aid that is given month by month (families of soldiers, students): what their pages share. A page holds a struct
 * benefit_page beside what is its own; its template shows it by the partials benefit_*.html. A file opens with a purpose: until
 * then nobody is shown, and nobody decides or pays.
 */
#ifndef IMECE_AID_BENEFIT_H
#define IMECE_AID_BENEFIT_H

#include "core/look/components.h"
#include "core/office/workflow.h"
#include "modules/aid/ledger.h"

struct req;

struct benefit { /* what a duty says once of its files */
    const struct entity *entity;
    const struct flow *flow;
    const char *home, *list;               /* "/masa/burs-dosyasi", "/masa/kayit/burs-dosyalari" */
    const char *shut;                      /* a personal field: whoever sees it has opened the file */
    const char *files, *decide, *personal; /* rights: to change, to decide and to pay, to open */
    const enum tone *tones;                /* of its states */
    int over;                              /* the state after which nothing is changed */
};
struct benefit_file {
    const struct benefit *of;
    void *row; /* of of->entity */
    int64_t id;
    int *state; /* in row */
    str number;
};

struct benefit_button {
    str href, label;
    bool press, primary, danger; /* press: a form of its own; else a link to the sheet of the step */
};
struct benefit_page { /* benefit_steps.html, _closed.html, _history.html, _sheet.html */
    str number, change_href;
    LIST(struct tag_view) tags;
    struct notice_view notice;
    LIST(struct benefit_button) steps;
    struct timeline_view history;
    struct pairs_view money;
    /* with a purpose alone */
    bool open, may_open;
    str open_action;
    const char *closed; /* what is behind it: source text */
    struct pairs_view facts;
    /* the step that is being taken */
    str sheet_title, sheet_close;
    struct form_view form;
};
void html_benefit_steps(struct html *h, const struct benefit_page *page);
void html_benefit_closed(struct html *h, const struct benefit_page *page);
void html_benefit_history(struct html *h, const struct benefit_page *page);
void html_benefit_sheet(struct html *h, const struct benefit_page *page);

str benefit_href(struct arena *a, const struct benefit *b, int64_t id, const char *behind);
/* Number, state, whether it is open, what may be done; then the steps, of which `offered` leaves some out. */
typedef bool (*benefit_offered)(const void *with, const struct step *s);
void benefit_show(struct cx *cx, const struct benefit_file *f, benefit_offered offered, const void *with,
                  struct benefit_page *p);
err_t benefit_history(struct cx *cx, const struct benefit_file *f, struct benefit_page *p) MUST_USE;
void benefit_money(struct cx *cx, const char *name, money m, struct benefit_page *p);
/* Of an open file: fields by name, NULL behind the last; what is empty is left out. Stands in the record of openings. */
err_t benefit_facts(struct cx *cx, const struct benefit_file *f, const char *const *names,
                    struct benefit_page *p) MUST_USE;
/* First name and surname where the actor sees them, else what the record is called. Stands in the record of openings. */
err_t benefit_person(struct cx *cx, int64_t person, str *out) MUST_USE;
str benefit_words(struct cx *cx, const char *source, const char *name, str value); /* source with one {name} */

/* ---- the sheet of a step ---- */
/* NULL: no such step, or not for the actor, or not before the file is opened. */
const struct step *benefit_sheet(struct req *r, const struct benefit_file *f, str by, struct benefit_page *p);
void benefit_ask_number(struct req *r, const struct entity_errors *errors, struct benefit_page *p);
void benefit_ask_reason(struct req *r, const char *label, const struct entity_errors *errors, struct benefit_page *p);
void aid_form_add(struct req *r, struct form_view *form, const struct entity_errors *errors, struct field_view field);
struct field_view aid_day_field(struct req *r, str name, const char *label, date d); /* what was typed, or the day */
date aid_day_typed(struct req *r, const char *name);                                 /* none: nothing that is a day */

/* ---- taking it ---- */
/* true: the step is for those who decide, and the file was not opened. The answer is given then. */
bool benefit_unseen(struct req *r, const struct benefit_file *f, str by, err_t *answered);
/* true: the answer is given in *answered, a redirect or an error; false: the sheet is shown again with its errors. */
struct benefit_outcome {
    err_t e; /* of the transaction */
    struct entity_errors *errors;
    const struct ledger_refusal *no; /* of E_CONFLICT: why 0: the file has moved on */
    const char *no_at; /* the field that a refusal of the ledger stands at; "step": a message over the page */
};
bool benefit_answered(struct req *r, const struct benefit_file *f, const struct benefit_outcome *o, err_t *answered);

#endif
