// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of this module share. */
#ifndef IMECE_VENUES_INSIDE_H
#define IMECE_VENUES_INSIDE_H

#include "core/http/http.h"
#include "modules/organisation/organisation.h"
#include "modules/venues/hooks.h"

/* ---- plan.c: everything that decides about some days, read once and asked many times ---- */
struct place {
    int64_t id;
    str name;
    int kind;
    int64_t parent, unit, seats, standing, banquet, set_up, strike, sort;
    int64_t pieces; /* 1: had as a whole */
    bool closed, lent;
    int up;    /* index of what it is part of, when that is of the same nature; -1 */
    int hours; /* index of the place whose opening hours hold for it; -1: always open */
};
struct opening {
    int place; /* index */
    int weekday, opens, closes;
};
struct shut {
    int place;
    int kind; /* enum closure_kind */
    date from_day, to_day;
    str reason;
};
struct taken { /* one day of it: what touches several days comes for each */
    int place;
    date day;
    int64_t booking;
    moment starts, ends;
    int64_t set_up, strike; /* the venue's own where those are more */
    int64_t pieces;
    int state, purpose;
    str title;
};
struct plan {
    date first, last;          /* what is known of bookings and closures */
    LIST(struct place) places; /* by id */
    LIST(struct opening) openings;
    LIST(struct shut) shuts;
    LIST(struct taken) taken;
};
err_t plan_load(struct cx *cx, date first, date last, struct plan *out) MUST_USE;
int plan_place(const struct plan *p, int64_t id);      /* index; -1: none */
bool plan_related(const struct plan *p, int a, int b); /* the same, or one part of the other */
/* The days that a plan must know to judge a wish. */
void plan_days(moment starts, moment ends, date *first, date *last);
/* When a place opens and closes on a day, earliest and latest; false: not at all. always open: 0 and 1440; past 1440: in the night after. */
bool plan_hours(const struct plan *p, int place, date day, int *opens, int *closes);
struct spans {
    LIST(struct venue_free_span) list;
};
void plan_openings(struct arena *a, const struct plan *p, int place, date day, struct spans *out); /* adds */
/* What is left of a day's openings, each span to be booked as a whole (free.c). */
void plan_free(struct arena *a, const struct plan *p, int place, date day, struct spans *out); /* adds */

/* ---- pieces.c: things of which there are several alike ---- */
struct use {
    moment starts, ends;
    int64_t set_up, strike; /* minutes */
    int64_t pieces;
    int64_t booking;
};
struct uses {
    LIST(struct use) list;
};
/* The fewest pieces with which all uses can be served; sorts them by beginning. */
int64_t pieces_needed(struct arena *a, struct use *uses, size_t n);
/* What is taken of a counted place, each booking once; not what `instead` has. */
void pieces_taken(struct arena *a, const struct plan *p, int place, int64_t instead, struct uses *out);
/* Of a counted place's pieces, how many are left for a use of it. */
int64_t pieces_left(struct arena *a, const struct plan *p, int place, const struct use *u, int64_t instead);
/* When all pieces are out, so that not one more can be had: spans to leave out of its opening hours. */
void pieces_gone(struct arena *a, const struct plan *p, int place, struct spans *out);

/* ---- judge.c ---- */
/* Minutes that must lie between the two and do not; 0: they overlap; -1: nothing is in the way. */
int64_t uses_clash(const struct use *one, const struct use *other);
struct reasons {
    LIST(struct venue_reason) list;
};
/* Everything that is in the way of a wish. Nothing: it can be. */
void plan_judge(struct arena *a, const struct plan *p, const struct venue_wish *w, struct reasons *out);
/* Up to OFFERS wishes that can be instead; p knows the days around. */
struct offers {
    LIST(struct venue_offer) list;
};
err_t venue_offers(struct cx *cx, const struct venue_wish *w, const struct reasons *why, struct offers *out) MUST_USE;

/* ---- book.c, the two halves of venue_book: without the lock around both they are no protection ---- */
err_t booking_judge(struct cx *cx, const struct venue_wish *w, struct venue_answer *out) MUST_USE;
err_t booking_put(struct cx *tx, const struct venue_wish *w, int64_t *id) MUST_USE;
/* What a booking once wished: its venues and times, itself not in its way. */
err_t booking_wish(struct cx *cx, const struct booking *b, struct venue_wish *out) MUST_USE;

/* ---- price.c ---- */
/* Reckons and keeps the price of the day on which it was asked for; nothing where nobody pays. */
err_t booking_reckon(struct cx *tx, struct booking *b) MUST_USE;
str decision_words(struct cx *cx, int64_t decision); /* "Meclis kararı 2026/12, 5 Ocak 2026" */
extern const struct choice booking_payers[], tariff_pers[];

/* ---- decide.c ---- */
/* Approve: whoever wanted the same is refused with the reason and what is free instead, and the applications behind them are
 * answered, all in this transaction. E_CONFLICT as venue_confirm. */
err_t booking_decide(struct cx *tx, int64_t id, struct venue_answer *out) MUST_USE;
err_t booking_refuse(struct cx *tx, int64_t id, str reason) MUST_USE; /* and its application */
str refusal_words(struct cx *tx, const struct venue_answer *a); /* what was in the way and what is free, in Turkish */
err_t venues_tick(struct cx *cx) MUST_USE;
err_t venues_start(struct app *app) MUST_USE; /* takes part in the decisions of applications */
/* What is asked for at the same time and would stand in its way (desk_booking.c). */
err_t booking_rivals_of(struct cx *cx, const struct booking *b, struct venue_ids *out) MUST_USE;

/* ---- pages ---- */
err_t venue_calendar_show(struct req *r);
err_t things_show(struct req *r);
err_t booking_new_show(struct req *r);
err_t booking_new_send(struct req *r);
err_t booking_move_show(struct req *r);
err_t booking_move_send(struct req *r);
err_t booking_show(struct req *r);
err_t booking_step(struct req *r);
err_t booking_sheet(struct req *r);
err_t booking_money(struct req *r);
err_t deposits_show(struct req *r);
err_t seat_plans_show(struct req *r);
err_t photos_show(struct req *r);
err_t photos_change(struct req *r);
err_t seat_plan_show(struct req *r);
err_t seat_plan_change(struct req *r);
err_t series_show(struct req *r);
err_t series_change(struct req *r);
err_t venues_show(struct req *r);
err_t venue_show(struct req *r);
err_t venue_pages(struct cx *cx, struct public_pages *out);
err_t venue_apply_show(struct req *r);
err_t venue_apply_send(struct req *r);
extern const struct input booking_inputs[], series_inputs[], venue_apply_inputs[];

str venue_time_words(struct cx *cx, moment starts, moment ends); /* 21 Kasım 2026 Cumartesi, 19.00–21.00 */

#endif
