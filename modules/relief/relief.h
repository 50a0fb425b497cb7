// SPDX-License-Identifier: AGPL-3.0-or-later
/* Goods of social aid: what lies in the stores, what is promised on vouchers, what is handed out, what is lent. All of it hangs on the
 * decision of an aid file (due.c), by its number: this module knows no names, and no household.
 *
 * What lies in a lot is the sum of its movements and of nothing else; a movement is written once and never changed. `imece check` adds them
 * up again. Every transaction that moves stock takes the one lock of the stock (stock_lock) before it looks, and before anything else it
 * may wait for (then the lock of the aid file, then that of its budget line); slips are numbered under it.
 * Functions that take `tx` stand inside a transaction; no right is asked: pages do. E_CONFLICT with *no: nothing was written.
 */
#ifndef IMECE_RELIEF_H
#define IMECE_RELIEF_H

#include "core/entity/module.h"
#include "core/office/guess.h"
#include "core/office/signed.h"
#include "core/office/strokes.h"

enum good_kind {
    GOOD_FOOD = 1,
    GOOD_HYGIENE,
    GOOD_CLOTHING,
    GOOD_SCHOOL,
    GOOD_HOUSEHOLD,
    GOOD_FUEL,
    GOOD_DEVICE,
    GOOD_MEDICINE /* collected for destruction: no function hands it out */
};
enum good_measure {
    MEASURE_PIECE = 1,
    MEASURE_PARCEL,
    MEASURE_PACK,
    MEASURE_SET,
    MEASURE_KG,
    MEASURE_LITRE,
    MEASURE_GRAM
};
struct relief_good {
    int64_t id, version;
    str name;
    int kind, measure;
    bool perishable;   /* every lot has a day */
    int64_t warn_days; /* so long before it, it is said */
};
enum place_kind { PLACE_DEPOT = 1, PLACE_POINT, PLACE_BOX };
struct relief_place {
    int64_t id, version;
    str name;
    int kind;
    str directions;
    bool open;
};
struct relief_donation {
    int64_t id, version;
    str name, donor;
    date day;
    bool conditional; /* its lots are for its good, and go to those alone for whom it is named */
    ref good;
    int64_t promised;
    str decision; /* of the council, for a condition (5393 m. 18/g) */
};
enum lot_source { SOURCE_BOUGHT = 1, SOURCE_DONATED, SOURCE_COLLECTED };
struct relief_lot {
    int64_t id, version;
    ref good, place;
    int source;
    ref donation;
    str batch;
    date expires; /* its last good day; none: it keeps */
    int64_t arrived;
    int64_t rest;
};
enum move_kind {
    MOVE_IN = 1,
    MOVE_OUT,   /* handed out */
    MOVE_TWICE, /* handed out against a voucher that another point had served: gone, but nobody's due */
    MOVE_BACK,  /* not delivered */
    MOVE_MORE,  /* counted */
    MOVE_LESS,
    MOVE_SPOILED,
    MOVE_DESTROYED
};
struct relief_movement {
    int64_t id, version;
    ref lot;
    int kind;
    int64_t quantity; /* above 0 */
    str reason;
    str subject; /* entity and number of what it was for */
    int64_t row;
    date day;
    moment at;
    int64_t year, slip; /* taşınır işlem fişi: of the year, without a gap */
    int64_t actor;      /* account; 0 the program */
};
enum voucher_state { VOUCHER_OPEN = 1, VOUCHER_USED, VOUCHER_VOID };
struct relief_voucher { /* what is signed never changes */
    int64_t id, version;
    int64_t number;
    str file_no;
    ref file;
    ref good; /* and quantity; or an amount */
    int64_t quantity;
    money amount;
    ref donation;
    ref commitment; /* of an amount: its promise in the ledger, paid when it is served */
    date since, until;
    int state;
    str why;  /* void */
    str code; /* address of its page; random */
};
enum voucher_answer { /* codes are stable */
                      VOUCHER_GOOD = 1,
                      VOUCHER_ALREADY, /* served: where and when */
                      VOUCHER_CANCELLED,
                      VOUCHER_EARLY,
                      VOUCHER_LATE,
                      VOUCHER_FORGED,  /* the signature does not fit */
                      VOUCHER_UNKNOWN, /* signed by nobody we know, or none of ours */
                      VOUCHER_UNREADABLE,
                      VOUCHER_EMPTY,  /* it is good, but there is not enough at this place */
                      VOUCHER_FUTURE, /* handed out, its list says, on a day that has not come */
                      VOUCHER_STOPPED /* the aid of its file does not run */
};
struct relief_redemption { /* a point handed something out for a voucher */
    int64_t id, version;
    str uid; /* of the act: sent again, it is the same one */
    ref place, voucher;
    int answer;
    bool offline; /* handed out before we were asked */
    bool booked;  /* the stock of the point has it */
    moment at, received;
    int64_t actor;
};
extern const struct entity voucher_key_entity, relief_voucher_entity, relief_redemption_entity;
extern const struct choice voucher_states[], voucher_answers[];
extern const struct entity relief_good_entity, relief_place_entity, relief_donation_entity, relief_lot_entity,
    relief_movement_entity;
extern const struct choice good_kinds[], good_measures[], place_kinds[], lot_sources[], move_kinds[];

/* ---- stock (stock.c) ---- */
enum relief_no {
    RELIEF_SHORT = 1, /* more than there is */
    RELIEF_EXPIRED,   /* there would be enough, but it is past its day */
    RELIEF_MEDICINE,
    RELIEF_QUANTITY, /* nothing, negative, or more than can be counted */
    RELIEF_STOPPED   /* the aid of its file does not run */
};
struct relief_refusal {
    enum relief_no why;
    int64_t left;
};
str relief_refusal_text(struct cx *cx, const struct relief_refusal *no);

struct stock_wish {
    int64_t good, quantity;
    int64_t place;    /* 0: wherever it lies */
    int64_t donation; /* 0: of what has no condition */
    str subject;
    int64_t row;
    bool twice;
};
struct stock_pick {
    int64_t lot, quantity;
    date expires;
};
struct stock_picks {
    LIST(struct stock_pick) list;
};
err_t stock_lock(struct cx *tx) MUST_USE;
/* What would be taken now: first what expires first, never what is past its day. Promises nothing. */
err_t stock_pick(struct cx *cx, const struct stock_wish *w, struct stock_picks *out,
                 struct relief_refusal *no) MUST_USE;
err_t stock_take(struct cx *tx, const struct stock_wish *w, struct stock_picks *out,
                 struct relief_refusal *no) MUST_USE;
/* Into the lots it came out of, the last one first; no more than went out for this and has not come back. */
err_t stock_back(struct cx *tx, str subject, int64_t row, int64_t quantity, str reason) MUST_USE;
/* What went out for this and has not come back. */
err_t stock_gone(struct cx *cx, str subject, int64_t row, int64_t *quantity) MUST_USE;
/* E_INVALID: a lot that its movements do not prove, a slip that is missing; report says which. */
err_t relief_check(struct cx *cx, str *report) MUST_USE;

/* ---- vouchers (voucher.c) ----
 * A voucher is served once. A point that has the network asks, and hands out when the answer is VOUCHER_GOOD; one that has not hands out and
 * sends its list later: what it did is kept as it was. A voucher that two points served is one conflict; the second hand-out leaves
 * the stock of its point and is nobody's due. What was handed out on no valid voucher is kept and said, and is no serving: neither the
 * voucher nor the stock changes. */
err_t voucher_text(struct cx *cx, const struct relief_voucher *v, str *out) MUST_USE;
struct redeem_in {
    int64_t place;
    str text; /* the signed code, or the code of the page */
    str uid;  /* UID_LEAST … UID_MOST signs of 0-9 A-Z a-z - _, else E_INVALID */
    moment at;
    bool offline;
};
enum { UID_LEAST = 16, UID_MOST = 80 };
struct redeem_out {
    enum voucher_answer answer;
    struct relief_voucher voucher; /* id 0: none of ours */
    bool booked;
    str place; /* VOUCHER_ALREADY: where, and when */
    moment at;
};
err_t voucher_redeem(struct cx *tx, const struct redeem_in *in, struct redeem_out *out) MUST_USE;
err_t voucher_void(struct cx *tx, int64_t id, str why) MUST_USE; /* E_CONFLICT: it was served */
struct voucher_served {
    str place;
    moment at;
};
struct voucher_conflict {
    int64_t voucher, number;
    LIST(struct voucher_served) served; /* by time */
};
struct voucher_conflicts {
    LIST(struct voucher_conflict) list;
};
err_t voucher_conflicts(struct cx *cx, struct voucher_conflicts *out) MUST_USE; /* each voucher once */

/* ---- hand-outs (handout.c) ---- */
enum handout_way { WAY_PICK_UP = 1, WAY_HOME };
enum handout_state { HANDOUT_PLANNED = 1, HANDOUT_LOADED, HANDOUT_DONE, HANDOUT_PART, HANDOUT_LAPSED };
enum handout_proof { PROOF_CODE = 1, PROOF_SIGNATURE, PROOF_WITNESSES };
enum handout_receiver { TO_SELF = 1, TO_MEMBER, TO_PROXY }; /* and no neighbour */
enum { HOME_TRIES = 2, PICK_UP_DAYS = 10 };
/* A vehicle that brings hand-outs home on a day, with the two who carry and sign. */
struct relief_route {
    int64_t id, version;
    date day;
    str vehicle; /* "06 ABC 123" */
    ref carrier, carrier2;
};
struct relief_handout {
    int64_t id, version;
    int64_t number; /* what stands on lists, instead of a name */
    str file_no;
    ref file;
    ref good;
    int64_t quantity;
    ref place, donation;
    int way;
    date planned;
    ref neighbourhood;
    str door; /* sealed */
    ref route;
    int64_t turn; /* on the route; 0: none yet */
    int state;
    int64_t tries, delivered;
    str why;
    int receiver, proof;
    str reference, signature, witness, witness2; /* signature: sealed strokes (core/office/strokes.h) */
    moment done_at;
};
extern const struct entity relief_handout_entity, relief_route_entity;
extern const struct choice handout_ways[], handout_states[], handout_proofs[], handout_receivers[];
struct handout_receipt {
    int64_t quantity;
    str why; /* less than planned */
    int receiver, proof;
    str code, reference, signature, witness, witness2;
};
struct handout_no {
    const char *field, *words; /* E_INVALID */
    struct relief_refusal stock;
    enum guess guess; /* at the code; a wrong one is kept by guess_kept */
};
str handout_code(struct arena *a, int64_t id);
/* Out of its store: into the vehicle. E_CONFLICT also when it is over already: no->why is 0 then. */
err_t handout_load(struct cx *tx, int64_t id, struct relief_refusal *no) MUST_USE;
/* What is brought home on a day, a few at a time: the stock is not held for a whole vehicle. Go on until more is false. */
enum { LOADED_AT_ONCE = 50 };
struct handout_loading {
    date day;
    int64_t after; /* the last one that was looked at; 0 at first */
    int64_t loaded, left;
    bool more;
};
err_t handout_load_some(struct cx *tx, struct handout_loading *l) MUST_USE;
/* What is planned to be brought home on a day and is not loaded: in the order that core/office/route.h proposes, shared out evenly among the
 * vehicles of the day, each with a piece of that order. E_NOT_FOUND: there is no vehicle yet. */
struct routes_planned {
    int64_t stops, vehicles;
};
err_t routes_plan(struct cx *tx, date day, struct routes_planned *out) MUST_USE;
err_t handout_deliver(struct cx *tx, int64_t id, const struct handout_receipt *r, struct handout_no *no) MUST_USE;
err_t handout_fail(struct cx *tx, int64_t id, str why) MUST_USE;

/* ---- loans (loan.c): a device is with one file at a time ---- */
enum device_state { DEVICE_FREE = 1, DEVICE_LENT, DEVICE_BACK, DEVICE_RETIRED };
enum device_condition { CONDITION_GOOD = 1, CONDITION_WORN, CONDITION_BROKEN };
enum wait_state { WAIT_WAITING = 1, WAIT_SERVED, WAIT_GONE };
struct relief_device {
    int64_t id, version;
    str serial;
    ref good;
    int condition;
    bool retired;
    int state;
};
struct relief_loan {
    int64_t id, version;
    ref device;
    str file_no;
    ref file;
    date lent, due;
    str why; /* before those who wait longer */
    date returned;
    int condition;
    date disinfected;
};
struct relief_wait {
    int64_t id, version;
    ref good;
    str file_no;
    ref file;
    date asked;
    int state;
};
extern const struct entity relief_device_entity, relief_loan_entity, relief_wait_entity;
extern const struct choice device_states[], device_conditions[], wait_states[];

str good_quantity(struct cx *cx, int64_t quantity, int measure);  /* "12 koli" */
const char *good_measure_words(const struct cx *cx, int measure); /* "{n} koli" */

extern const struct module relief_module;

#endif
