// SPDX-License-Identifier: AGPL-3.0-or-later
/* The aid file of a household: from the application, or what somebody noticed, to the decision and what comes after it.
 *
 * A household has one undecided file in a programme: who applies while it waits is linked to it and answered with it. What was
 * found is kept sealed (imece-facts-1); each decision is a row of aid_case that stays. Functions that take `tx` stand inside a
 * transaction; they lock the file, then its budget line. No right is asked but that of the step: pages ask to see.
 */
#ifndef IMECE_AID_FILE_H
#define IMECE_AID_FILE_H

#include "core/office/workflow.h"
#include "modules/aid/cases.h"
#include "modules/aid/ledger.h"

enum file_state { /* in the order of the work: what is below FILE_DECIDED waits for us */
                  FILE_REGISTERED = 1,
                  FILE_VISIT_PLANNED,
                  FILE_VISITED,
                  FILE_SCORED,
                  FILE_ON_AGENDA,
                  FILE_OBJECTED,
                  FILE_DECIDED,
                  FILE_NOTIFIED,
                  FILE_ACTIVE,
                  FILE_SUSPENDED,
                  FILE_ENDED,
                  FILE_CLOSED,
                  FILE_WITHDRAWN,
                  FILE_NOT_EXAMINED,
                  FILE_STATES
};
enum file_origin { FILE_FROM_APPLICATION = 1, FILE_EX_OFFICIO };
/* Who noticed it, of a file without an application (domain of social aid, section 4: channels). */
enum file_source {
    NOTICED_MUHTAR = 1,
    NOTICED_SCHOOL,
    NOTICED_HEALTH,
    NOTICED_POLICE,
    NOTICED_COURT,
    NOTICED_BODY, /* another public body: the ministry, the foundation, another municipality */
    NOTICED_NEIGHBOUR,
    NOTICED_STAFF,
    NOTICED_LINE, /* 153 */
    NOTICED_CIMER
};
enum file_urgency { FILE_NORMAL = 1, FILE_URGENT, FILE_EMERGENCY };
enum {
    FILE_OBJECTION_DAYS = 15,
    FILE_ANSWER_DAYS = 30, /* 3071 m. 7 */
    FILE_EMERGENCIES = 2,  /* in a year; the next is urgent */
    FILE_MONTHS_MAX = 24
};

struct aid_file {
    int64_t id, version;
    int64_t year, seq;
    str file_no; /* "Y-2026/41" */
    ref programme, household;
    int origin, urgency, state;
    date applied;
    int source;           /* ex officio: enum file_source; 0: written down before sources were */
    str notice;           /* what was noticed */
    str place;            /* neighbourhood, for the decision */
    str facts;            /* imece-facts-1, sealed */
    bool visit_owed;      /* an emergency was given before anybody visited */
    date visit, notified; /* notified: the day from which the law counts */
    date
        object_until; /* the last day for an objection, as it was when it was told: never one on which the office is closed (2577 m. 8) */
    date objected; /* the day on which it came */
    str objection;
    int notice_manner; /* enum notice_manner; 0: told before manners were written down */
    str notice_no;     /* of the registered letter, the UETS message, the announcement */
    date notice_day;   /* signed, delivered, arrived, announced for the last time */
};
/* How a decision was told (law 7201), which says from which day it counts: by hand and by post the day itself; UETS the end of the
 * fifth day after it arrived (m. 7/a); announced, seven days after the last announcement (m. 31); refused or nobody there, left with
 * the muhtar: the day of the note on the door (m. 21). */
enum notice_manner { NOTICE_HAND = 1, NOTICE_POST, NOTICE_UETS, NOTICE_ANNOUNCED, NOTICE_DOOR };
enum { NOTICE_UETS_DAYS = 5, NOTICE_ANNOUNCED_DAYS = 7 };
extern const struct choice notice_manners[];
struct aid_link { /* the applications of a file */
    int64_t id, version;
    ref file, application;
};
struct aid_visitor { /* whoever was there for a visit: without a vote in the commission */
    int64_t id, version;
    ref file, account;
};
extern const struct entity aid_file_entity, aid_link_entity, aid_visitor_entity;
extern const struct flow aid_file_flow;
extern const struct choice file_sources[], file_states[], file_urgencies[], file_refusals[], case_results[];

struct file_wish {
    int64_t programme, household;
    int64_t application; /* 0: ex officio */
    int urgency;
    date applied;
    int source; /* ex officio: enum file_source */
    str notice, place;
};
struct file_opened {
    struct aid_file file;
    bool linked;  /* there was an undecided file of this household */
    bool lowered; /* two emergencies were used this year */
};
/* E_INVALID with errors on fields. */
err_t file_open(struct cx *tx, const struct file_wish *w, struct file_opened *out,
                struct entity_errors *errors) MUST_USE;
/* The household the applicant is registered in; 0: not known. */
err_t file_household_of(struct cx *cx, int64_t application, int64_t *household) MUST_USE;

/* What was found. E_INVALID with what cannot be so. */
err_t file_keep_facts(struct cx *tx, int64_t file, const struct case_facts *facts, struct fault *fault) MUST_USE;

/* The bar of a year after a false declaration (domain rule of gate 5): from refusals and sums asked back of the other files, in any
 * programme, of the household and of whoever applied. The day a year later is free; of 29 February it is the 28th. */
struct file_bar {
    bool barred;
    date since, until; /* until: the first day without it; none: there never was one */
};
err_t file_barred(struct cx *cx, const struct aid_file *f, struct file_bar *out) MUST_USE;

/* May the same be given again? From the other files of the household and of whoever applied. */
struct file_interval {
    bool same;       /* not yet */
    bool running;    /* it is being given by another file */
    date last, next; /* when it was given last, from when on it may be given again */
    str article;     /* of the programme; "" it has no interval, or this file need not wait */
};
err_t file_interval(struct cx *cx, const struct aid_file *f, const struct case_facts *c,
                    struct file_interval *out) MUST_USE;

/* What another duty gave by a file (a parcel, a voucher that was served). Money is in the ledger. Added before serving. */
struct file_gift {
    date last;               /* whenever that was; none: nothing */
    int64_t given, promised; /* pieces: handed over from `from` to `to`; on slips and lists now */
};
typedef err_t (*file_given)(struct cx *cx, const struct aid_file *f, date from, date to, struct file_gift *out);
void file_given_add(file_given given);
err_t file_gifts(struct cx *cx, const struct aid_file *f, date from, date to,
                 struct file_gift *out) MUST_USE; /* of all */

struct file_score { /* as it would be decided today */
    bool any;       /* there are facts and a rule in force */
    struct aid_rule version;
    struct rule rule;
    struct case_facts facts;
    struct score score;
    struct flip flip;
    str sheet;
};
err_t file_score(struct cx *cx, const struct aid_file *f, struct file_score *out) MUST_USE;

struct file_decision {
    int64_t file;
    int result; /* enum case_result; granted in part follows from the amount */
    money monthly;
    int64_t quantity; /* where the programme gives things */
    int64_t months, deviation;
    int refusal;
    str reason;
    int64_t item, session; /* of the commission's agenda; 0: somebody decides alone */
};
struct file_answer {
    int64_t decision;
    str sheet;
    struct ledger_refusal money; /* of E_CONFLICT: why it cannot be promised */
};
/* Decides, reserves what it costs and answers the applications, or does nothing of it. E_INVALID with errors; E_CONFLICT: the
 * money (answer.money.why), or the file has moved on. */
err_t file_decide(struct cx *tx, const struct file_decision *d, struct file_answer *out,
                  struct entity_errors *errors) MUST_USE;
/* The newest decision. E_NOT_FOUND: none yet. */
err_t file_last(struct cx *cx, int64_t file, struct aid_case *out) MUST_USE;

struct file_act {
    str by;     /* step of aid_file_flow */
    str reason; /* also the text of an objection */
    date day;   /* of the visit, of the notification, of the objection */
    int manner; /* notify: enum notice_manner */
    str number; /* notify: proof of it; only by hand there is none but the signature */
    money amount;
    struct entity_errors *errors;
    struct ledger_refusal money;
};
/* plan_visit, visited, notify, start, pay, object, suspend, resume, end, close, withdraw, not_examined. */
err_t file_act(struct cx *tx, int64_t file, struct file_act *a) MUST_USE;
date file_objection_until(const struct aid_file *f);
/* What happened in a file without a step of its own, in Turkish: it stands in what happened there. Under the file's lock. */
err_t file_note(struct cx *tx, struct aid_file *f, const char *by, str said) MUST_USE;
/* Somebody visited the household, whoever wrote the report down. Under the file's lock; a second time changes nothing. */
err_t file_visitor(struct cx *tx, int64_t file, int64_t account) MUST_USE;
/* Why nothing may be given now, whatever was decided: the household lives elsewhere (protected homes and disasters excepted,
 * vector 7), or nobody of it is alive. */
enum file_stop { STOP_NOT, STOP_MOVED, STOP_NOBODY };
err_t file_stop(struct cx *cx, const struct aid_file *f, enum file_stop *why) MUST_USE;
err_t file_tick(struct cx *cx) MUST_USE; /* running files to which nothing may be given are suspended */

/* The letter, in Turkish: what was decided, what can be done against it until when and where, why in plain words; then the sheet, byte for byte. */
struct letter {
    struct aid_file file;
    struct aid_case last;
    str name, address, text;
    struct aid_reasons reasons;
};
err_t letter_text(struct cx *cx, const struct letter *l, str *out) MUST_USE;

void aid_listen(void); /* to decisions of applications */

#endif
