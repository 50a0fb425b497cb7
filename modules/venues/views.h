// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_VENUES_VIEWS_H
#define IMECE_VENUES_VIEWS_H

#include "core/look/calendar_view.h"
#include "core/look/components.h"
#include "modules/site/site.h"
#include "modules/venues/inside.h"
#include "modules/venues/seats.h"

struct link_view {
    str href, label;
    bool current;
};
extern const char *const venue_heads[2]; /* in a list to choose from: what stays, what moves */
struct venue_calendar_page {             /* desk_venues.html */
    struct page page;
    struct calendar_view calendar;
    LIST(struct option_view) venues; /* to choose from */
    str venue, kind, day;            /* chosen; "" all */
    str new_href, asked_href;        /* "" may not, none */
    int64_t asked;
};

struct offer_view {
    str value, label;
};
struct answer_view { /* desk_answer.html */
    bool asked;      /* something was looked at */
    bool fits;
    bool staff; /* a form: offers are buttons of it */
    LIST(str) reasons;
    LIST(struct offer_view) offers;
};
struct date_view {
    str label, why;
    bool fits;
};
struct counted { /* a thing of which there are several, in the form of a booking */
    str field, label, value, error;
    int64_t id, there, wanted;
};
struct counts {
    LIST(struct counted) list;
};
struct booking_form_page { /* desk_booking_form.html */
    struct page page;
    struct form_view form;
    LIST(struct counted) counts;
    bool things_open, rare_open, often_open, moving; /* folded parts; a booking that is there already */
    str title, kicker_href, kicker;
    struct answer_view answer;
    LIST(struct date_view) dates; /* of a series, before it is booked */
    int64_t fitting;
    bool series;
};

struct sibling_view {
    str label, href, why;
    struct tag_view state;
    str again; /* where it is taken up again; "" cannot */
};
struct booking_page { /* desk_booking.html */
    struct page page;
    str title, time, series_href, move_href, sheet_href, act; /* act: address before the step */
    struct tag_view state;
    struct pairs_view facts;
    struct answer_view answer;
    str reason, reason_error;
    bool may_decide, may_end, may_again;
    str rivals_words;
    LIST(struct link_view) rivals; /* others that want the same */
    struct timeline_view history;
    struct pairs_view money;
    str money_action;
    bool may_money, paid, deposit, back, has_deposit;
    str kept, why, money_error; /* of the deposit, as typed */
    LIST(struct option_view) payers;
};
struct series_page { /* desk_series.html */
    struct page page;
    str title, action;
    int64_t made, kept;
    LIST(struct sibling_view) dates;
    struct form_view form; /* the rest of it changed; no fields: nothing to change */
};
struct sheet_page { /* desk_sheet.html */
    struct page page;
    str title, time, back;
    struct pairs_view facts, deposit;
    LIST(str) things;
};
struct deposit_view {
    str href, title, holder, venue, amount, since;
    struct tag_view state;
};
struct deposits_page { /* desk_deposits.html */
    struct page page;
    LIST(struct deposit_view) deposits;
    str sum;
};

struct thing_day { /* of the list of things: the fewest that are left on a day */
    str left, css;
};
struct thing_row {
    str name, href;
    int64_t there;
    LIST(struct thing_day) days;
};
struct thing_use {
    moment out;
    str from, to, name, title, href, where;
    struct tag_view state;
};
struct things_page { /* desk_things.html */
    struct page page;
    str title, previous, next, today, new_href; /* new_href: "" may not */
    LIST(struct calendar_weekday) days;
    LIST(struct thing_row) things;
    LIST(struct thing_use) uses;
};

/* ---- public ---- */
struct venue_card {
    str href, name, kind, where, capacity, next;
    int64_t seats;
    struct pairs_view facts;
    LIST(str) access;
};
struct season_line_view { /* a row of the list of seasons, at the desk and for everybody */
    str href, title, days, window;
    struct tag_view state;
};
struct venues_page { /* venues.html */
    struct page page;
    LIST(struct venue_card) cards;
    LIST(struct option_view) sizes;
    bool step_free;                        /* only those with a step-free way */
    LIST(struct season_line_view) seasons; /* that are not over */
};
struct free_day_view {
    date day;
    str name, free, why; /* free: "10.00–13.00, 18.00–22.00"; "" none: why */
};
/* seat_map.html: a drawing in which every seat is a link with its whole name, so that it works with the keyboard and is read
 * out; and the same as a list. */
struct seat_view {
    str href, label, number, css;
    int64_t x, y, text_x, text_y, width, height;
    bool current;
};
struct row_view {
    str section, name, seats; /* "1–5, 6–12" */
    int64_t x, y;
};
struct seat_map_view {
    str label; /* "" there is no plan */
    int64_t width, height, stage_x, stage_width, middle;
    LIST(struct seat_view) seats;
    LIST(struct row_view) rows;
    str chosen; /* what the seat in the address is */
};
/* path: address to which ?yer=A-12 is added; "": no links. */
void seat_map_view(struct cx *cx, const struct seats *seats, str path, str chosen, struct seat_map_view *out);
struct fault_view {
    str label, text;
};
struct seats_page { /* desk_seats.html */
    struct page page;
    str title, action, text, summary;
    bool may_edit, looked;
    LIST(struct fault_view) faults;
    struct seat_map_view map;
};
struct photo_view {
    struct picture_view picture;
    str id;
};
struct photos_page { /* desk_photos.html */
    struct page page;
    LIST(struct option_view) venues; /* to choose from */
    str venue, name, public_href;    /* venue: the chosen one's number */
    LIST(struct photo_view) photos;
    bool may_edit, full;
    str fault, alt;
};
struct seat_plans_page { /* desk_seat_plans.html */
    struct page page;
    LIST(struct link_view) venues; /* current: it has one */
};

struct venue_page { /* venue.html */
    struct page page;
    str name, kind, about, apply_href, previous, next;
    struct pairs_view facts, hours, prices;
    LIST(str) access, closures;
    LIST(struct free_day_view) days;
    LIST(struct link_view) parts;
    struct notice_view closed;
    struct seat_map_view map;
    LIST(struct photo_view) photos;
    date from, to;
};
struct venue_apply_page { /* venue_apply.html */
    struct page page;
    str name, href;
    struct form_view form;
    struct answer_view answer;
};

/* desk_photos.c: pictures of a venue, in the language of the page */
struct photo_views {
    LIST(struct photo_view) list;
};
err_t venue_photos(struct cx *cx, int64_t venue, struct photo_views *out) MUST_USE;
/* desk_things.c */
struct counted counted_of(struct cx *cx, const struct venue *v);
void counts_clear(struct counts *c);
bool counts_put(struct arena *a, struct counts *c, int64_t venue, int64_t pieces); /* false: not a counted thing */
void counts_read(struct req *r, struct counts *c, struct entity_errors *errors);
void counts_wish(const struct counts *c, struct venue_wish *w); /* adds them */
void counts_show(struct cx *cx, const struct counts *c, struct booking_form_page *p);
str venue_pieces_words(struct cx *cx, int64_t venue, int64_t pieces); /* "Telsiz mikrofon (6)" */
/* desk_money.c */
err_t money_show(struct cx *cx, const struct booking *b, struct booking_page *p) MUST_USE;
void deposit_pairs(struct cx *cx, const struct booking *b, struct pairs_view *out);
/* desk_booking.c */
err_t booking_render(struct req *r, const struct booking *b, struct booking_page *p) MUST_USE;
/* desk_form.c */
void answer_show(struct cx *cx, const struct venue_answer *a, bool who,
                 struct answer_view *out); /* who: name the others */
struct tag_view booking_tag(struct cx *cx, int state);
str booking_venue_names(struct cx *cx, int64_t booking);
/* state.c: what somebody who books may do: approve at once, or hold until a manager decides. */
err_t booking_state_for(struct cx *cx, const int64_t *venues, size_t n, int *out) MUST_USE;

#endif
