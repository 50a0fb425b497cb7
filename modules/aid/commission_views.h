// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the pages of the commission and of recoveries show. */
#ifndef IMECE_AID_COMMISSION_VIEWS_H
#define IMECE_AID_COMMISSION_VIEWS_H

#include "modules/aid/views.h"

struct session_row_view {
    str href, number, day, place;
    int64_t items;
    struct tag_view state;
};
struct commission_page { /* commission.html */
    struct page page;
    LIST(struct session_row_view) rows;
    struct pager_view pager;
    bool may_call;
    struct form_view form;
};
struct agenda_row {
    str href, nth, file, programme, votes;
    struct tag_view kind, state; /* kind "": a decision */
};
struct waiting_row {
    str id, href, number, programme, applied;
    struct tag_view kind, urgency; /* kind "": a decision */
};
struct session_page { /* commission_session.html */
    struct page page;
    str number, day, put_action, close_action, not_held_action, minutes_href, pdf_href;
    struct tag_view state;
    struct pairs_view facts;
    struct notice_view notice;
    LIST(struct agenda_row) items;
    LIST(struct waiting_row) waiting;
    bool may_put, may_hold, may_close;
    struct form_view form; /* who is there */
};
struct vote_row {
    str name, post, vote, reason;
};
struct item_page { /* commission_item.html */
    struct page page;
    str session, session_href, file, file_href, programme, nth, open_action, purpose, purpose_error;
    struct tag_view kind, state;
    bool open, may_open, may_rule, no_rule, ratification, unvisited;
    struct aid_score_view score;
    str decided, why; /* what was decided: the emergency that is to be ratified, what is objected to */
    str objection;    /* in the words of whoever objects */
    str left, put_off_label;
    LIST(struct vote_row) votes;
    struct form_view form, put_off;
};
struct commission_minutes_page { /* commission_minutes.html */
    struct page page;
    str back, pdf, text, hash;
    bool draft;
};

struct recovery_row {
    str href, number, file, cause, total, paid, due;
    struct tag_view state;
};
struct recoveries_page { /* recoveries.html */
    struct page page;
    LIST(struct recovery_row) rows;
    struct pager_view pager;
};
struct instalment_row {
    str nth, due, amount, paid;
    struct tag_view state;
};
struct recovery_page { /* recovery.html */
    struct page page;
    str number, file, file_href, letter_href, letter_pdf;
    struct tag_view state;
    struct pairs_view facts;
    LIST(struct instalment_row) parts;
    bool may_pay;
    struct form_view form;
};
struct recovery_new_page { /* recovery_new.html */
    struct page page;
    str file, back;
    struct form_view form;
};

str aid_commission_href(struct arena *a, int64_t session, const char *behind);

#endif
