// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_TICKETS_VIEWS_H
#define IMECE_TICKETS_VIEWS_H

#include "core/look/components.h"
#include "core/look/form_view.h"
#include "modules/tickets/inside.h"
#include "modules/tickets/room.h"

struct draw_step_view {
    const char *name; /* as the script calls it */
    str title;
    bool right, wrong; /* neither: not looked at */
    str said, found;   /* found is shown of what is right, both of what is not */
};
struct draw_check_page { /* draw_check.html: the same parts for server and script, which shows what it found in them */
    struct page page;
    str error; /* of the form */
    bool done, right, readable;
    str fault; /* why the record cannot be read */
    str title, requests, places;
    LIST(struct draw_step_view) steps;
};

struct offer_view { /* of public pages: the date, how places are given */
    str title, event_href, lang, dir, when, place;
    struct tag_view tag;
    str ends; /* the last moment of asking, in words; "" open end */
    int64_t per_request, per_person, per_household, confirm_hours;
    const char *policy;                    /* source text */
    bool line, soon, by_draw, bound, paid; /* bound: not passed on to another person */
    str opens, now, draw_href;             /* in words */
    int64_t opens_ms, now_ms;
};
struct price_view {
    str name, price, code, was;
    int64_t position, asked, held, most; /* of the desk and the slip */
    bool chosen;
};
struct prices_view {
    LIST(struct price_view) list;
    str group, until; /* "From 5 people on %20 less …", "Pay within 20 minutes"; "" none */
    LIST(str) decisions;
};
struct ask_page { /* ask.html */
    struct page page;
    struct offer_view offer;
    bool open;                         /* the form is there */
    const struct ask_refusal *refused; /* NULL: not */
    str full;                          /* the quota that is */
    int64_t out_of_turn;               /* places */
    str out_of_turn_href;
    struct room_view room;
    struct form_view form;
    struct prices_view prices;
};
struct slip_page { /* slip.html */
    struct page page;
    struct offer_view offer;
    str code_shown, heading, ahead, number, until, draw_href;
    const char *lead, *channel; /* source texts */
    int64_t asked, given;
    bool placed, waits, any_date, before_draw, over, less;
    bool may_back, may_again, may_accept, may_keep, kept; /* kept: for its money */
    moment at;
    str back_action, again_action, accept_action;
    str seats, seats_href; /* numbered seats: which, and where one chooses; "" the places have no numbers */
    str more;              /* what other duties add */
    str kind, full;        /* of places; the quota for which it waits */
    str pass_href;         /* to pass them on; "" not */
};
struct slip_find_page { /* slip_find.html */
    struct page page;
    str code;
    bool unknown;
};

struct slip_fees_view { /* slip_fees.html: fewer places of a request that costs something */
    str action;
    LIST(struct price_view) list;
};
struct desk_fees_page { /* desk_fees.html */
    struct page page;
    struct offer_view offer;
    str back_href, action, free_action, free_error, reason;
    struct form_view form;
    LIST(struct price_view) list;
    bool bound, has_fees;
};
struct offer_row {
    str href, title, when, words, words_by, unit;
    struct tag_view tag;
    int64_t places, given, waiting, requests;
};
struct date_row {
    str href, title, when;
};
struct desk_offers_page { /* desk_offers.html */
    struct page page;
    bool past;
    LIST(struct offer_row) rows;
    LIST(struct date_row) dates; /* whose places nobody has arranged */
};
struct sum_row {
    const char *label;
    int64_t requests, asked, given;
    str href;
    bool current;
};
struct request_row {
    str href, number, code, ahead;
    const char *channel;
    struct tag_view state;
    int64_t asked, given;
    moment at;
};
struct share_list {
    LIST(struct offer_share) list; /* by position */
};
struct share_row {
    str letter, name, how;
    const char *proof; /* source text */
    int64_t held, requests, asked, placed, given;
};
struct draw_page { /* draw_page.html */
    struct page page;
    struct offer_view offer;
    bool drawn, open;
    str ask_href, record_href, commitment, beacon, beacon_text, result_hash, rules;
    moment committed, drawn_at;
    int64_t places, waiting, requests, placed, exceptions, exception_places;
    LIST(struct share_row) shares, report;
    LIST(struct sum_row) channels;
};
struct str_row {
    str text;
};
struct desk_draw_view { /* of the desk's page of an offer */
    bool by_draw, planned, ready;
    str public_href, commitment, beacon, announce_action, run_action, share_action;
    LIST(struct share_row) shares;
    LIST(struct option_view) proofs;
};
struct desk_offer_page { /* desk_offer.html */
    struct page page;
    struct offer_view offer;
    struct kpis_view figures;
    struct desk_draw_view draw;
    LIST(struct str_row) rules; /* the rarer ones, in words */
    int64_t out_of_turn;
    str kinds_href, except_href;
    LIST(struct sum_row) states, channels;
    LIST(struct request_row) rows;
    struct pager_view pager;
    str ask_href, edit_href, list_href, seats_href, file_href, public_href, event_href, resize_action, resize_value,
        resize_error, fees_href;
    str number; /* looked for */
    bool unknown, may_give, may_offer;
};
struct offer_fold { /* rules that are rarely needed */
    str title;
    bool open;
    LIST(struct field_view) fields;
};
struct desk_offer_form_page { /* desk_offer_form.html */
    struct page page;
    str title, when, suggestion;
    str back_href;
    struct form_view form;
    LIST(struct offer_fold) folds;
};
struct desk_ask_page { /* desk_ask.html */
    struct page page;
    struct offer_view offer;
    str back_href;
    bool open;
    const struct ask_refusal *refused;
    str full;
    struct form_view form;
};
struct quota_row { /* as it is typed, and as it stands */
    int64_t number;
    str name, places;
};
struct kind_row {
    int64_t number;
    str name;
    LIST(struct option_view) in; /* the quotas */
};
struct overlap_row { /* a quota, or the whole */
    str name;
    int64_t places, given, free;
    LIST(bool) cells; /* of each kind: does it count here? */
};
struct kind_head {
    str name;
    int64_t most;
};
struct desk_kinds_page { /* desk_kinds.html */
    struct page page;
    str title, when, back_href, action;
    const char *error; /* source text, NULL none */
    str sum;           /* of the quotas beside the whole, in words */
    bool asked;        /* somebody has asked: what counts where stays */
    LIST(struct quota_row) quotas;
    LIST(struct kind_row) kinds;
    LIST(struct kind_head) heads;
    LIST(struct overlap_row) overlap;
};
struct exception_row {
    moment at;
    str reason, who, number, href;
    int64_t places;
};
struct exceptions_view {
    int64_t requests, places;
    LIST(struct exception_row) rows;
};
struct exceptions_page { /* exceptions.html */
    struct page page;
    struct offer_view offer;
    struct exceptions_view list;
};
struct desk_except_page { /* desk_except.html */
    struct page page;
    struct offer_view offer;
    str back_href, full, public_href;
    const struct ask_refusal *refused;
    struct form_view form;
    struct exceptions_view list;
};
struct slip_pass_page { /* slip_pass.html */
    struct page page;
    struct offer_view offer;
    str slip_href;
    int64_t given;
    bool may, paid; /* paid: the places have a price */
    const struct ask_refusal *refused;
    struct form_view form;
};
struct desk_pass_page { /* desk_pass.html */
    struct page page;
    struct offer_view offer;
    str back_href, number;
    int64_t given;
    bool may, paid; /* paid: the places have a price */
    const struct ask_refusal *refused;
    struct form_view form;
};
struct desk_request_page { /* desk_request.html */
    struct page page;
    struct offer_view offer;
    str number, code, ahead, offer_href, slip_href, pass_href, kind, full, reason, who, open_action, back_action,
        again_action, purpose_error, order_href, order_state;
    struct tag_view state;
    const char *channel;
    int64_t asked, given;
    moment at;
    bool may_give, may_open, open, cancelled;
    struct pairs_view person;
};
struct desk_list_page { /* desk_list.html: for the door, by number */
    struct page page;
    struct offer_view offer;
    str back_href;
    int64_t given, requests;
    LIST(struct request_row) rows;
};

err_t offer_shares_list(struct cx *cx, int64_t offer, struct share_list *out) MUST_USE;
err_t desk_draw_fill(struct cx *cx, const struct offer_whole *o, struct desk_draw_view *out) MUST_USE;
void offer_view_fill(struct cx *cx, const struct offer_whole *o, struct offer_view *out);
struct tag_view stand_tag(struct cx *cx, const struct offer_whole *o);
const char *request_state(const struct offer *o, int state); /* source text; o: of its offer */
struct tag_view request_tag(struct cx *cx, const struct offer *o, const struct ticket_request *q);
/* "Before yours stand 14 requests." "" when it does not wait */
/* Its kind, and for what it waits; "" where all places are alike. */
err_t place_kind_words(struct cx *cx, const struct ticket_request *q, str *kind, str *full) MUST_USE;
err_t ahead_words(struct cx *cx, const struct ticket_request *q, str *out) MUST_USE;
str ticket_choice(const struct cx *cx, const struct choice *list, int value);

#endif
