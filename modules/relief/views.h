// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_RELIEF_VIEWS_H
#define IMECE_RELIEF_VIEWS_H

#include "core/look/components.h"
#include "modules/relief/hooks.h"

struct stock_row {
    str href, good, place, usable, expired, next; /* expired, next: "" none */
};
struct lot_row {
    str href, good, place, batch, rest, until;
    struct tag_view state;
};
struct sum_row { /* a donation, or a good of waste medicine */
    str href, name, promised, came, given, lost, rest;
    struct tag_view state;
};
struct relief_stock_page { /* stock.html */
    struct page page;
    LIST(struct stock_row) stock;
    LIST(struct lot_row) soon;
    LIST(struct sum_row) donations, medicine;
    bool may_stock;
};

struct place_option {
    int64_t id;
    str name, directions;
    bool chosen;
};
struct served_row {
    str code, href, number, what, note;
    struct tag_view state;
};
struct act_row {
    str place, when;
};
struct conflict_row {
    str href, number;
    LIST(struct act_row) acts;
};
struct redeem_view_page { /* redeem.html */
    struct page page;
    LIST(struct place_option) places;
    LIST(struct served_row) served; /* what was just done */
    LIST(struct conflict_row) conflicts, open_acts;
    str codes, day, nonce, error;
    bool offline, may_plan;
    int64_t open, used;
};
struct point_words { /* one thing a point can say; source texts */
    const char *code, *icon, *text, *hint;
};
struct point_page { /* point.html: a point with the network or without; nothing of anybody */
    struct page page;
    str place, action, script;
    LIST(struct point_words) answers;
};
struct voucher_desk_page { /* voucher_desk.html */
    struct page page;
    str number, file_href, public_href, pdf_href, stop_action, stop_error, why;
    struct tag_view state;
    struct pairs_view facts;
    LIST(struct act_row) acts;
    bool may_stop;
};
struct voucher_view_page { /* voucher.html: as whoever holds it sees it; no file, no name */
    struct page page;
    str number, what, days, svg, code, pdf_href;
    struct tag_view state;
    bool open;
    LIST(struct place_option) places;
};
struct handout_row {
    str href, number, what, place, neighbourhood, door, position;
    struct tag_view state;
};
struct route_part { /* of a vehicle; without one: what nobody took yet */
    str vehicle, href, carriers, far;
    LIST(struct handout_row) rows;
};
struct handouts_page { /* handouts.html */
    struct page page;
    str title, day, previous, next, purpose, purpose_error;
    LIST(struct handout_row) pick_ups;
    LIST(struct route_part) routes;
    str vehicle_href;       /* to write one down */
    int64_t to_share, home; /* home: brought home, for those who see no route */
    LIST(int64_t) shown;    /* whose addresses are */
    int64_t to_load;
    bool may_plan, may_hand, may_open, opened;
};
struct handout_page { /* handout.html */
    struct page page;
    str number, day_href, file_href, record_href, deliver_action, fail_action, error, fail_error;
    struct notice_view stopped;
    str code, code_href;           /* what the receiver is told; else where to see it: that is noted */
    str signature, signature_href; /* the same; drawn: what the form holds */
    str quantity, why, reference, drawn, witness, witness2;
    struct tag_view state;
    struct pairs_view facts;
    LIST(struct option_view) receivers, proofs;
    bool may_hand;
};
struct loan_row {
    str href, serial, good, file_no, since, due;
    struct tag_view state;
};
struct loans_page { /* loans.html */
    struct page page;
    LIST(struct loan_row) lent, waiting;
    LIST(struct pair_view) ready;
    bool may_hand;
};
/* "2 koli Gıda kolisi", "500,00 ₺"; a state that the day changes. */
err_t voucher_what(struct cx *cx, const struct relief_voucher *v, str *out) MUST_USE;
/* open: it would be served now. */
err_t voucher_standing(struct cx *cx, const struct relief_voucher *v, struct tag_view *tag, bool *open) MUST_USE;
str due_file_href(struct arena *a, int64_t file); /* "" none */
err_t pick_up_places(struct cx *cx, int64_t chosen, struct place_option **list, size_t *n) MUST_USE;
str voucher_days(struct cx *cx, const struct relief_voucher *v);
err_t voucher_print(struct cx *cx, const struct relief_voucher *v, str *pdf) MUST_USE;

/* ---- routes.c ---- */
err_t route_row(struct cx *cx, int64_t route /* 0: none */, const struct handout_row *row,
                struct handouts_page *p) MUST_USE;
void routes_measure(struct cx *cx, struct handouts_page *p); /* how far each vehicle goes */

#endif
