// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the pages of seats show. */
#ifndef IMECE_TICKETS_CHAIRS_VIEWS_H
#define IMECE_TICKETS_CHAIRS_VIEWS_H

#include "core/look/components.h"
#include "modules/tickets/chairs.h"
#include "modules/tickets/tickets.h"

/* A hall of 5,000 seats is one list of check boxes, each with what a reader needs and no more; the script draws the plan from it. */
struct chair_view {
    int64_t id, x;
    str number, words;      /* words: its state, "" free */
    const char *sign;       /* for the drawing: what kind and state, NULL an ordinary free one */
    bool off, chosen, jump; /* jump: not beside the one before */
};
struct chair_row_view {
    str name, line;
    int64_t y;
    LIST(struct chair_view) seats;
    int64_t area, free; /* standing: its first place; no seats, a number is asked */
    str words, value;
};
struct chair_list_view { /* {{> chairs_rows rows}} */
    LIST(struct chair_row_view) rows;
    int64_t most; /* that may be chosen; 0: any number */
    str pattern;  /* how a seat is called: row, number and words are filled in by the script */
};
struct chairs_page { /* chairs.html */
    struct page page;
    str title, event_href, when, slip_href, number, mine;
    int64_t places, minutes;
    str held, held_until, code;
    const char *refused; /* source text */
    str meant, instead;
    LIST(str) instead_ids;
    str action, take_action, until, lang, dir;
    bool open, wheelchair, bays, standing;
    struct chair_list_view list;
};
struct chair_act_view {
    str when, seats, reason, who, request;
    const char *kind;
};
struct desk_chairs_page { /* desk_chairs.html */
    struct page page;
    str title, when, venue, plan_href, back_href, request, reason, action;
    int64_t given, free, standing, blocked, protocol, without, minutes, choose_hours, release_hours;
    const char *error; /* source text, NULL none */
    str meant;
    bool joined, has_plan, may_give, may_offer, newer; /* newer: the plan of the hall has changed since */
    struct chair_list_view list;
    LIST(struct chair_act_view) acts;
};
enum { CHAIRS_PERSON, CHAIRS_DESK };
/* chosen: ids that are ticked; numbers of standing areas stay as they were sent. */
void chair_list_fill(struct req *r, const struct hall *h, int who, const int64_t *chosen, size_t n,
                     struct chair_list_view *out);
const char *hall_fault_words(enum hall_fault f); /* a source text */
/* Seats of a form, each once, and of each standing area so many places. `most`: as many, or more. */
size_t chairs_form(const struct req *r, const struct hall *h, int64_t *ids, size_t most);

/* For the slip: the seats in words, and where one chooses. Both "" where places have no numbers. */
err_t chairs_slip(struct cx *cx, const struct ticket_request *request, str *seats, str *href) MUST_USE;

err_t chairs_show(struct req *r);
err_t chairs_send(struct req *r);
err_t chairs_take_send(struct req *r);
err_t desk_chairs(struct req *r);
err_t desk_chairs_send(struct req *r);

#endif
