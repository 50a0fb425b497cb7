// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the pages of this module share. */
#ifndef IMECE_TICKETS_INSIDE_H
#define IMECE_TICKETS_INSIDE_H

#include "modules/events/events.h"
#include "modules/tickets/tickets.h"

#define TICKETS_READ     "tickets.read"
#define TICKETS_GIVE     "tickets.give"  /* takes requests and cancellations at the desk */
#define TICKETS_OFFER    "tickets.offer" /* says how many places there are and how they are given */
#define TICKETS_PERSONAL "tickets.personal"

struct offer_whole { /* an offer with the date it is for */
    struct offer offer;
    struct performance date;
    struct event event;
    int64_t waiting; /* requests in the line */
    str place;
};
err_t offer_load(struct cx *cx, int64_t id, struct offer_whole *out) MUST_USE;

/* Where an offer stands at this moment; PLACES_OVER also when its date does not take place. */
enum places_stand offer_stand(const struct cx *cx, const struct offer_whole *o);
moment offer_ends(const struct offer_whole *o); /* the last moment of asking: it closes, or the evening begins */
/* "120 of 216 places are free" */
str offer_words(struct cx *cx, const struct offer_whole *o);
str draw_href(struct arena *a, int64_t offer); /* the page of its draw */
const char *policy_words(int policy);          /* what becomes of a group, in a sentence: a source text */
err_t offers_tell(struct cx *cx, int64_t event, struct places_told *out);
err_t offers_list_tell(struct cx *cx, moment from, moment until, struct places_told *out);

/* A code as people type it: small letters, blanks, O for 0. */
str slip_code(struct arena *a, str typed);
str slip_show(struct arena *a, str code); /* 7F4K2-92QXM */
str slip_href(struct arena *a, str code);
/* ---- asking: one form and one way into the line, on the web and at the desk ---- */
struct ask_form {
    int64_t id, version;
    int64_t places;
    str name, contact, needs, number;
    str reason; /* of a place out of turn */
    int channel;
    str once; /* no field: by what the same form is known again */
};
struct ask_refusal {
    const char *code, *words; /* for the telephone; a source text */
};
extern const struct ask_refusal ask_refusals[]; /* by enum place_reason */
/* Of an offer with prices: how many at each are typed; together they are the places. */
void ask_fares(struct req *r, int64_t fares[OFFER_PRICES]);
struct prices_view;
err_t prices_fill(struct cx *cx, const struct offer *o, struct prices_view *out) MUST_USE;
err_t fees_slip(struct req *r, struct html *h, const struct ticket_request *request) MUST_USE;
err_t fees_slip_keep(struct req *r);
err_t desk_fees(struct req *r);
err_t desk_fees_save(struct req *r);
err_t desk_fees_free(struct req *r);
extern const struct input ask_inputs[];
extern const struct entity ask_form_entity, desk_ask_entity, except_form_entity, pass_form_entity, desk_pass_entity;
extern const struct input pass_inputs[], kind_inputs[];
bool ask_any_date(const struct req *r); /* any date of the event will do */
/* The wish that a form means. */
struct place_wish ask_wish(struct req *r, int64_t offer, const struct ask_form *row);
bool contact_ok(str typed);
/* Reads the form and asks. E_INVALID: errors say what to mend. E_CONFLICT with a reason: refused. */
err_t ask_take(struct req *r, const struct entity *form, int64_t offer, struct ask_form *row,
               struct entity_errors *errors, struct place_answer *out) MUST_USE;
err_t ask_limit(struct req *r, const struct offer *o, enum place_reason why, struct entity_errors *errors) MUST_USE;
err_t ask_form_view(struct req *r, const struct entity *form, const struct ask_form *row,
                    const struct entity_errors *errors, const struct offer *o, struct form_view *out) MUST_USE;
/* Where one lives, where homes are counted. */
void ask_home_field(struct req *r, const struct offer *o, const char *label, const struct entity_errors *errors,
                    struct form_view *out);
int64_t ask_shares(const struct req *r); /* what is claimed in the form */
/* The page once more, with what was typed and what was wrong with it. */
err_t ask_again(struct req *r, int64_t offer, struct ask_form *row, struct entity_errors *errors,
                const struct place_answer *answer) MUST_USE;

/* ---- pages ---- */
err_t desk_offer_load(struct req *r, const char *right, struct offer_whole *o) MUST_USE; /* of {id} in the address */
str desk_offer_href(struct arena *a, int64_t id, const char *rest);
err_t ask_show(struct req *r);
err_t slip_find(struct req *r);
err_t slip_page(struct req *r);
err_t slip_back(struct req *r);
err_t slip_again(struct req *r);
err_t slip_accept(struct req *r);
err_t desk_offers(struct req *r);
err_t desk_offer(struct req *r);
err_t desk_offer_new(struct req *r);
err_t desk_offer_save(struct req *r);
err_t desk_offer_resize(struct req *r);
err_t desk_ask(struct req *r);
err_t desk_ask_send(struct req *r);
err_t desk_kinds(struct req *r);
err_t desk_kinds_send(struct req *r);
err_t desk_except(struct req *r);
err_t desk_except_send(struct req *r);
err_t exceptions_page(struct req *r);
err_t slip_pass(struct req *r);
err_t slip_pass_send(struct req *r);
err_t desk_transfer(struct req *r);
err_t desk_transfer_send(struct req *r);
err_t desk_request(struct req *r);
err_t desk_request_step(struct req *r);
err_t desk_request_open(struct req *r);
err_t desk_draw_share(struct req *r);
err_t desk_draw_announce(struct req *r);
err_t desk_draw_run(struct req *r);
err_t draw_page_show(struct req *r);
err_t draw_record_file(struct req *r);
err_t desk_list(struct req *r);
err_t desk_export(struct req *r);
extern const struct input desk_offer_inputs[];

#endif
