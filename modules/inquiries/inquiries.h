// SPDX-License-Identifier: AGPL-3.0-or-later
/* What other registers are asked about the people of an aid file (hane araştırması), and what they said.
 *
 * Nobody is asked about without an undecided file of the household in which the person lives that day (6698 m. 4): who tries
 * is refused with a code and an article, and the attempt stays in the history of the file. No line to a register is taken for
 * granted: an answer comes on a paper with a barcode, in a list that two offices exchange, or through an adapter of a register
 * for which a protocol is written down (5490 m. 45).
 *
 * What an answer says becomes facts of the file with source "registry" and its day. What the file knows otherwise is never
 * overwritten: it is listed once beside what was said, for somebody to settle. That one person owns nothing says nothing of the
 * household: of a household only what is there is taken. Functions that take `tx` stand inside a transaction. Lock: the file.
 */
#ifndef IMECE_INQUIRIES_H
#define IMECE_INQUIRIES_H

#include "modules/aid/aid.h"
#include "modules/people/people.h"

enum inquiry_source {
    SOURCE_CIVIL = 1, /* KPS */
    SOURCE_ADDRESS,
    SOURCE_SGK,
    SOURCE_ISKUR,
    SOURCE_TAX,
    SOURCE_DEED,
    SOURCE_VEHICLE,
    SOURCE_AID, /* of the SYDV and other bodies */
    INQUIRY_SOURCES
};
enum inquiry_way { WAY_PAPER = 1, WAY_LIST, WAY_ONLINE };
enum inquiry_state { INQUIRY_ASKED = 1, INQUIRY_ANSWERED, INQUIRY_FAILED };
enum {
    INQUIRY_ANSWER_MAX = 16 * 1024, /* bytes */
    INQUIRY_PURPOSE_MIN = 10        /* characters */
};

struct inquiry {
    int64_t id, version;
    ref file;
    str file_no;
    ref person;
    int source, way, state;
    str basis, purpose; /* the protocol or article it is asked by; why */
    ref officer;
    moment asked, answered;
    date said_on; /* the day of which the register speaks */
    str barcode;  /* of the paper */
    str hash;     /* SHA-256 of the answer as it came, hex */
    str facts;    /* imece-facts-1 of one person, sealed */
    bool taken;   /* it went into the file; not: it had been decided meanwhile */
    str failure;  /* code of a fault */
    str uid;      /* of the form that asked */
};
/* A register for which there is a protocol, and the adapter that reaches it. None is written down at first. */
struct inquiry_channel {
    int64_t id, version;
    int source;
    str protocol;
    str adapter; /* its name; "" lists are exchanged */
    bool online; /* off until somebody switches it on */
};
enum difference_kind {
    DIFFERENCE_FACT = 1,
    DIFFERENCE_INCOME,
    DIFFERENCE_WRONG /* cannot be so beside what is known */
};
enum difference_outcome { DIFFERENCE_OPEN = 1, DIFFERENCE_DESK, DIFFERENCE_REGISTER };
struct inquiry_difference {
    int64_t id, version;
    ref inquiry;
    int kind;
    int64_t term;   /* enum term; of an income its kind */
    str desk, said; /* as they are read. Sealed */
    int outcome;
};
extern const struct entity inquiry_entity, inquiry_channel_entity, inquiry_difference_entity;
extern const struct choice inquiry_sources[], inquiry_ways[], inquiry_states[];

/* ---- asking ---- */
struct inquiry_refusal { /* stable */
    const char *code, *words, *article;
};
extern const struct inquiry_refusal inquiry_no_open_case, inquiry_not_member;
struct inquiry_wish {
    int64_t file, person;
    int source, way;
    str basis, purpose, uid;
};
struct inquiry_begun {
    struct inquiry inquiry;
    const struct inquiry_refusal *refused; /* the attempt is kept: the transaction has to end well */
    bool again;                            /* this form, or the same question, was there already */
};
/* E_INVALID with errors on "person", "source", "way", "basis", "purpose". */
err_t inquiry_begin(struct cx *tx, const struct inquiry_wish *w, struct inquiry_begun *out,
                    struct entity_errors *errors) MUST_USE;

/* ---- answers ---- */
struct inquiry_answer {
    date on;
    str barcode, text; /* as it came; "" it was typed */
    struct case_facts said;
};
/* "imece-inquiry-1": kişi;NUMBER, kaynak;CODE, gün;DAY, then imece-facts-1 of that person. Pure. What is too long, no text, about
 * somebody else, of another register, of a day to come, or says what that register cannot know is E_INVALID; code says which. */
struct inquiry_expected {
    str number;
    int source;
    date birth, today;
};
err_t inquiry_read(struct arena *a, str text, const struct inquiry_expected *want, struct inquiry_answer *out,
                   const char **code) MUST_USE;
struct inquiry_taken {
    struct inquiry inquiry;
    int64_t differences; /* new ones */
    bool again;
};
/* E_CONFLICT: it was answered otherwise, or given up. E_INVALID: it cannot be an answer (code). */
err_t inquiry_take(struct cx *tx, int64_t id, const struct inquiry_answer *answer, struct inquiry_taken *out,
                   const char **code) MUST_USE;
err_t inquiry_give_up(struct cx *tx, int64_t id, str code) MUST_USE; /* E_CONFLICT: it is over */
str inquiry_failure(const struct cx *cx, str code);                  /* in words */
/* E_CONFLICT: settled; or, to take it: the file was decided, or says something new. E_INVALID: it cannot be so beside what is
 * known. */
err_t inquiry_settle(struct cx *tx, int64_t difference, bool take) MUST_USE;
bool inquiry_may_say(int source, enum term t);
bool inquiry_may_pay(int source, int kind); /* place in aid_income_words */

/* ---- adapters ---- */
struct inquiry_question {
    str number; /* of the person */
    int source;
    date day;
};
/* The whole answer as it came. E_BUSY: not in time; E_NOT_FOUND: the register does not know the person. It keeps its own
 * time limit, is called outside of any transaction, and keeps nothing. */
struct inquiry_adapter {
    const char *name;
    bool demonstration; /* answers are recorded, not true: only where the data are invented as well */
    err_t (*ask)(struct arena *a, const struct inquiry_question *q, str *answer);
};
void inquiry_adapter_add(const struct inquiry_adapter *a); /* before serving; of the same name: takes its place */
const struct inquiry_adapter *inquiry_adapter_named(str name);
extern const struct inquiry_adapter inquiry_recorded;
/* Asks for one that waits and takes what comes; what is broken is given up as a whole, with its code. Outside a transaction. */
err_t inquiry_ask(struct cx *cx, int64_t id, struct inquiry_taken *out, const char **code) MUST_USE;

extern const struct module inquiries_module;

#endif
