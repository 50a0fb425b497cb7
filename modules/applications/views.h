// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_APPLICATIONS_VIEWS_H
#define IMECE_APPLICATIONS_VIEWS_H

#include "core/entity/saved_view.h"
#include "core/look/components.h"
#include "modules/applications/inside.h"

struct apply_page { /* apply.html: the form, or with `summary` what will be sent */
    struct page page;
    const struct service *service;
    str promise;
    bool summary;
    struct form_view form;
    struct pairs_view pairs;
    LIST(struct form_value) carried;
    date kept_until;                            /* goes on with a kept form; none: it does not */
    str notice_id, notice_href, notice_edition; /* privacy notice in force; "" none */
};
/* Frame, crumbs and buttons of the form's page. */
err_t apply_page_fill(struct req *r, struct apply_form *f, struct apply_page *p) MUST_USE;
struct draft_kept_page {
    struct page page;
    str service, code;
    date until;
    int64_t files;
};
struct draft_ask_page {
    struct page page;
    str code;
    bool unknown;
};
struct receipt_page {
    struct page page;
    str service, number, code, unit;
    bool open;               /* this browser sent it: what was written stands here */
    struct pairs_view given; /* when open */
    LIST(str) papers;
    struct timeline_view next;
    moment at;
    date target;
    bool told;                       /* a notice goes out */
    str notice_href, notice_edition; /* privacy notice that was shown; "" none */
};
struct track_ask_page {
    struct page page;
    str code;
    bool unknown;
};
struct track_page {
    struct page page;
    str heading, service, number, code;
    bool decided, may_object, may_withdraw, is_objection;
    str other_href, other; /* the objection to it, or what it objects to */
    str reason;
    date object_until;
    bool waiting, fee;
    struct field_view file;
    struct form_view errors; /* for the summary only */
    str objection, object_error;
    struct clock_show clock;
    struct timeline_view history;
};

struct taken_view { /* {{> taken taken}}: just taken on, with the way back */
    str words;      /* "" nothing */
    str action, view;
    LIST(int64_t) ids;
};
void html_taken(struct html *h, const struct taken_view *page);

struct inbox_row {
    int64_t id;
    bool may_take;
    str href, number, service, matter, neighbourhood, owner;
    struct clock_show clock;
    struct tag_view state;
    bool current;
};
struct inbox_group {
    str title;
    bool late;
    int64_t count;
    LIST(struct inbox_row) rows;
};
struct view_tab {
    str href, label;
    int64_t count;
    bool bad, current;
};
struct inbox_page {
    struct page page;
    str intro;
    LIST(struct view_tab) tabs;
    struct saved_views saved;
    LIST(struct inbox_group) groups;
    bool empty;
    str next_end; /* "Sıradaki yarın 12.00’de bitiyor", or "" */
    struct pager_view pager;
    str narrowed; /* what it is narrowed to, in words; "" nothing */
    LIST(struct form_value) carried;
    LIST(struct option_view) services;
    str view, here; /* here: the address of this view */
    bool may_handle;
    str all_href; /* this page with every row chosen */
    bool all_chosen;
    struct taken_view taken;
};

/* narrow.c: what a list is narrowed to, as figures and filters ask for it in its address. */
struct narrow {
    int64_t service, unit, owner; /* 0: all; owner -1: nobody's */
    date from, to;                /* of the decision or of the beginning; both included */
    bool late;                    /* decided, but not in time */
};
struct inbox_filters {
    struct filter v[16];
    size_t n;
};
void inbox_filter(struct inbox_filters *f, const char *field, enum filter_op op, struct db_value value);
struct narrow narrow_read(struct req *r);
void narrow_filter(const struct narrow *n, const char *day_field, struct inbox_filters *f);
str narrow_query(struct cx *cx, const struct narrow *n); /* "&hizmet=3&birim=2" */
str narrow_words(struct cx *cx, const struct narrow *n);
void narrow_keep(struct cx *cx, const struct narrow *n,
                 struct inbox_page *p); /* all but the service, which its form has */

/* queue.c: the view of the inbox that somebody works through. Its address goes with every record that is opened from it. */
struct inbox_view {
    const char *name, *label, *sort;
    bool mine, late, today, waiting, decided, every;
};
enum { INBOX_VIEWS = 7 };
extern const struct inbox_view inbox_views[INBOX_VIEWS];
const struct inbox_view *inbox_view_named(str name); /* an unknown one: all that are open */
struct inbox_filters inbox_filters_of(struct cx *cx, const struct inbox_view *view, const struct narrow *narrow);
struct queue {
    const struct inbox_view *view;
    struct narrow narrow;
    str query; /* as it goes with an address; "": nobody came from the inbox */
};
struct queue queue_read(struct req *r);
str queue_query(struct cx *cx, const struct queue *q);
str queue_keep(struct cx *cx, const struct queue *q, str path); /* the path with the queue's query */
str queue_record(struct cx *cx, const struct queue *q, int64_t id);
str with_taken(struct cx *cx, str address, str ids); /* the page there offers to give these back: "12,15" */
/* The one that comes after `at`, as it stood before anything was done to it; 0 none. Or, at the end, the first that is left. */
err_t queue_next(struct cx *cx, const struct queue *q, const struct application *at, int64_t *id) MUST_USE;
err_t queue_next_or_first(struct cx *cx, const struct queue *q, const struct application *at, int64_t *id) MUST_USE;

struct step_button {
    str href, label, key;
    bool primary;
    bool press;     /* done at once: no form of its own */
    str label_next; /* another button: done, and on to the next one; "" none */
};
str label_then_next(struct cx *cx, str label);
struct document_row {
    int64_t id;
    str name, label, type;
    int64_t bytes;
    moment at;
};
struct record_page {
    struct page page;
    int64_t id, version;
    str number, service, heading;
    str other_href, other;     /* the objection to it, or what it objects to */
    str there_href, there;     /* what another duty keeps for it */
    str inbox_href, open_href; /* the view it was opened from; where personal data is opened */
    struct taken_view taken;
    LIST(struct tag_view) tags;
    bool open_personal, may_personal; /* is it open now; may it be opened */
    struct pairs_view facts, answers;
    struct clock_show clock;
    LIST(struct step_button) steps;
    struct timeline_view history;
    LIST(struct document_row) documents;
    LIST(struct pair_view) notices;
    str reason, outcome;
    str next_href; /* the next one in the inbox */
    /* the sheet: the form of a step, when one was chosen */
    bool sheet;
    str sheet_title, sheet_close;
    struct form_view form;
    str preview; /* how the letter will read */
    str purpose_error;
};
err_t case_fill(struct req *r, struct application *app, struct record_page *p) MUST_USE;

struct desk_new_page {
    struct page page;
    LIST(struct option_view) services; /* when none is chosen yet */
    bool chosen;
    str service;
    struct form_view form;
};

#endif
