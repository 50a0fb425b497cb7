// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_APPLICATIONS_VIEWS_H
#define IMECE_APPLICATIONS_VIEWS_H

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
};
struct receipt_page {
    struct page page;
    str service, number, code;
    moment at;
    date target;
    bool told; /* a notice goes out */
};
struct track_ask_page {
    struct page page;
    str code;
    bool unknown;
};
struct track_page {
    struct page page;
    str heading, service, number, code;
    bool decided, may_object, may_withdraw;
    str reason;
    date object_until;
    bool waiting, fee;
    struct field_view file;
    struct form_view errors; /* for the summary only */
    str objection, object_error;
    struct clock_show clock;
    struct timeline_view history;
};

struct inbox_row {
    int64_t id;
    str number, service, matter, neighbourhood, owner;
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
    LIST(struct inbox_group) groups;
    bool empty;
    str next_end; /* "Sıradaki yarın 12.00’de bitiyor", or "" */
    struct pager_view pager;
    str service_filter;
    LIST(struct option_view) services;
    str view;
    bool may_handle;
};

struct step_button {
    str href, label, key;
    bool primary;
};
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
