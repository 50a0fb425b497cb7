// SPDX-License-Identifier: AGPL-3.0-or-later
/* The money of aid: appropriation → reserved → committed → paid, or released. In kuruş, refused in the very transaction that would
 * promise more than there is (5018 m. 20/d, 26), with the article.
 *
 * A line's amounts are the sums of its entries and of nothing else; entries are only ever added. `imece check` adds them up again.
 * Functions that take `tx` stand inside a transaction; no right is asked: pages do.
 */
#ifndef IMECE_AID_LEDGER_H
#define IMECE_AID_LEDGER_H

#include "core/entity/entity.h"

struct budget_line {
    int64_t id, version;
    int64_t year;
    str institutional, functional, financing, economic; /* "46.06.20.32", "10.7.0.00", "5", "05.4.4.01" */
    str code;                                           /* all four of them, by the program */
    str name;
    bool earmarked; /* what is left goes into the next year (4109 m. 12); else it lapses (5018 m. 20/f) */
    money appropriation, moved_in, moved_out, reserved, committed, paid, lapsed;
};
struct budget_ceiling { /* of all lines of a year whose economic code begins so */
    int64_t id, version;
    int64_t year;
    str name, economic; /* the beginning of a code, whole levels: "05.3.1" */
    money most;
    str article;
    money base;       /* of last year; 0: most was typed */
    int64_t permille; /* most is so many thousandths of it */
    str source;       /* of the base */
};
struct budget_commitment { /* a promise: what is reserved for it, committed, paid, and what went back */
    int64_t id, version;
    ref line;
    str subject; /* entity and number of what was decided */
    int64_t row;
    money reserved, committed, paid, released;
    date expires; /* what is not paid on this day goes back by itself */
};
enum entry_kind {
    ENTRY_APPROPRIATION = 1,
    ENTRY_MOVED_IN,
    ENTRY_MOVED_OUT,
    ENTRY_RESERVED,
    ENTRY_COMMITTED,
    ENTRY_PAID,
    ENTRY_RELEASED,            /* of what was reserved */
    ENTRY_COMMITMENT_RELEASED, /* of what was committed */
    ENTRY_LAPSED,
    ENTRY_CARRIED_OUT,
    ENTRY_CARRIED_IN,
    ENTRY_RETURNED,       /* the bank sent a payment back: it is committed again */
    ENTRY_RECOVERED,      /* paid unduly and given back: it is there again */
    ENTRY_RECOVERED_LATE, /* the same when the line's year is over: income of the town, not of the line */
    ENTRY_ASIDE_OUT,      /* part of a promise becomes one of its own: out of the one, */
    ENTRY_ASIDE_IN        /* into the other, on the same line */
};
struct budget_entry {
    int64_t id, version;
    ref line, commitment;
    int kind;
    money amount; /* above 0 */
    date day;
    moment at;
    int64_t actor; /* account; 0 the program */
    str note;
    ref undoes; /* of what was returned: the payment that came back; none: not known. A payment comes back once */
};
extern const struct entity budget_line_entity, budget_ceiling_entity, budget_commitment_entity, budget_entry_entity;
extern const struct choice entry_kinds[];

enum ledger_no {
    LEDGER_SHORT = 1, /* more than is left */
    LEDGER_CEILING,
    LEDGER_AMOUNT, /* nothing, negative, or more than can be counted */
    LEDGER_PART,   /* more than is reserved, committed or paid of this promise */
    LEDGER_YEAR    /* the line is of another year */
};
struct ledger_refusal {
    enum ledger_no why;
    money left;
    str article, name; /* of the ceiling */
};
str ledger_refusal_text(struct cx *cx, const struct ledger_refusal *r);

money ledger_left(const struct budget_line *l);
/* What reserving so much would be answered, now and without promise: for showing before the button. */
err_t ledger_may(struct cx *cx, int64_t line, money amount, struct ledger_refusal *no) MUST_USE;

/* E_CONFLICT with *no: nothing was written. */
err_t ledger_appropriate(struct cx *tx, int64_t line, money amount, str note, struct ledger_refusal *no) MUST_USE;
err_t ledger_move(struct cx *tx, int64_t from, int64_t to, money amount, str note, struct ledger_refusal *no) MUST_USE;
struct ledger_wish {
    int64_t line;
    money amount;
    str subject;
    int64_t row;
    date expires; /* none: never */
    str note;
};
err_t ledger_reserve(struct cx *tx, const struct ledger_wish *w, int64_t *commitment,
                     struct ledger_refusal *no) MUST_USE;
/* The same on a promise that there is. */
err_t ledger_reserve_more(struct cx *tx, int64_t commitment, money amount, str note,
                          struct ledger_refusal *no) MUST_USE;
/* Committing and paying are of the line's year; an earmarked line keeps its money (4109 m. 12). */
err_t ledger_commit(struct cx *tx, int64_t commitment, money amount, str note, struct ledger_refusal *no) MUST_USE;
err_t ledger_pay(struct cx *tx, int64_t commitment, money amount, str note, struct ledger_refusal *no) MUST_USE;
err_t ledger_returned(struct cx *tx, int64_t commitment, money amount, str note, struct ledger_refusal *no) MUST_USE;
/* The same of one payment (number of its entry), whole: nothing was given by it. LEDGER_PART: it came back before. */
err_t ledger_bounced(struct cx *tx, int64_t payment, str note, struct ledger_refusal *no) MUST_USE;
/* The newest entry of a promise of this kind: under its line's lock, the one that was just booked. */
err_t ledger_newest(struct cx *cx, int64_t commitment, enum entry_kind kind, ref *entry) MUST_USE;
/* What was paid unduly came back. */
err_t ledger_recover(struct cx *tx, int64_t commitment, money amount, str note, struct ledger_refusal *no) MUST_USE;
/* All that is reserved or committed of it and not paid. */
err_t ledger_release(struct cx *tx, int64_t commitment, str note) MUST_USE;
err_t ledger_release_row(struct cx *tx, str subject, int64_t row, str note) MUST_USE; /* of all its promises */
/* Part of a promise as one of its own, for the same row, that runs out on a day of the line's year: the line's amounts stay. What is only
 * reserved is committed by it. */
struct ledger_aside {
    int64_t from, to; /* to: out */
    money amount;
    date until;
    str note;
};
err_t ledger_set_aside(struct cx *tx, struct ledger_aside *w, struct ledger_refusal *no) MUST_USE;

/* What ran out by this day goes back to its line; what is left on lines of past years lapses or is carried over. Outside of a
 * transaction: so many of them stand in one. The first error of any; all others are closed. */
enum { LEDGER_PORTION = 200 };
err_t ledger_day(struct cx *cx, date today) MUST_USE;
err_t ledger_due(struct cx *cx, date today, bool *due) MUST_USE; /* is there anything for it to do? */
/* E_INVALID: an amount that its entries do not prove; report says which line. */
err_t ledger_check(struct cx *cx, str *report) MUST_USE;

/* For the control of the test alone: reserves without looking. */
err_t ledger_reserve_blindly(struct cx *tx, const struct ledger_wish *w, int64_t *commitment) MUST_USE;

#endif
