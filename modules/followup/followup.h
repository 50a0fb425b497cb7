// SPDX-License-Identifier: AGPL-3.0-or-later
/* Follow-up of running aid files: what must be looked at, once each, and where a household was sent.
 *
 * A task is known by its file, its kind, what caused it and the day of the occasion; the database keeps each once, so that the look
 * of the night may come twice, late, or in any order. Nothing in a task names a person: `cause` is the number of a record. Functions
 * that take `tx` stand inside a transaction and lock the file's follow-up. No right is asked: pages ask.
 */
#ifndef IMECE_FOLLOWUP_H
#define IMECE_FOLLOWUP_H

#include "core/entity/module.h"
#include "modules/aid/aid.h"

#define FOLLOWUP_MONTHS "izleme-ay" /* legal parameter: months from a decision or a review to the next review */

enum followup_kind {
    FOLLOWUP_REVIEW = 1, /* cause: the decision */
    FOLLOWUP_ADULT,      /* somebody turns 18; cause: the person */
    FOLLOWUP_REPORT,     /* the paper of a disability, an illness, of care runs out; cause: the circumstance */
    FOLLOWUP_SCHOOL,     /* the end of a school place; cause: the circumstance */
    FOLLOWUP_MOVED,      /* lives outside of the town, or the household was closed; cause: the household */
    FOLLOWUP_LEFT,       /* cause: the membership */
    FOLLOWUP_JOINED,     /* cause: the membership */
    FOLLOWUP_DIED        /* cause: the person */
};
enum followup_state { FOLLOWUP_OPEN = 1, FOLLOWUP_POSTPONED, FOLLOWUP_DONE };
enum {
    FOLLOWUP_AHEAD = 60,        /* days in which a task is made before its day */
    FOLLOWUP_ADULT_YEARS = 18,  /* 4721 m. 11 */
    FOLLOWUP_POSTPONE_MAX = 183 /* days */
};
struct followup_task {
    int64_t id, version;
    ref file;
    int kind;
    int64_t cause;
    date occasion; /* with file, kind and cause: the task */
    date due;      /* to be looked at by that day; of what has no day of its own: when it was found */
    int state;
    date until; /* postponed */
    str note;   /* what was found, or why it was postponed */
    date done;
    str done_by;
};

enum referral_body {
    REFERRAL_ISKUR = 1,
    REFERRAL_COURSE,
    REFERRAL_SYDV,  /* 3294 */
    REFERRAL_SONIM, /* 6284 */
    REFERRAL_YEDAM,
    REFERRAL_PSYCHOLOGIST,
    REFERRAL_HEALTH,
    REFERRAL_LEGAL_AID, /* of the bar: 1136 m. 176 */
    REFERRAL_OTHER
};
enum referral_answer { REFERRAL_ACCEPTED = 1, REFERRAL_REFUSED, REFERRAL_NO_PLACE, REFERRAL_DID_NOT_GO };
struct followup_referral {
    int64_t id, version;
    ref file;
    int body;
    date sent;
    str number; /* of the letter */
    str reason;
    date answered; /* none: it waits */
    int answer;
    str words; /* of the answer */
    str sent_by;
};
extern const struct entity followup_task_entity, followup_referral_entity;
extern const struct choice followup_kinds[], followup_states[], referral_bodies[], referral_answers[];

/* Makes what is missing, as it is on `today`. Outside a transaction; *made: how many were new. */
err_t followup_look(struct cx *cx, date today, int64_t *made) MUST_USE;

struct followup_act {
    int64_t file, row; /* the task, the referral; refer: 0 */
    str by;            /* done, postpone, refer, answer */
    str text;          /* note, reason, words of the answer */
    date day;          /* postponed until; sent; answered */
    int choice;        /* body, answer */
    str number;
    struct entity_errors *errors;
};
/* E_INVALID with errors on the fields text, day, choice; E_CONFLICT: done or answered meanwhile. */
err_t followup_do(struct cx *tx, const struct followup_act *a) MUST_USE;

extern const struct module followup_module;

#endif
