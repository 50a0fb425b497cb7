// SPDX-License-Identifier: AGPL-3.0-or-later
/* Aid to needy families of soldiers (Law 4109): a right, decided by the executive board, reserved whole when it is granted and paid
 * month by month out of an earmarked line.
 *
 * A month is paid once, when its last day that counts is over, as much as it is worth on the day of the payment; what was paid
 * stays. Functions that take `tx` stand inside a transaction; they lock the file, then its budget line. No right is asked but
 * that of the step: pages ask to see.
 */
#ifndef IMECE_SOLDIERS_H
#define IMECE_SOLDIERS_H

#include "core/entity/module.h"
#include "core/office/workflow.h"
#include "modules/aid/aid.h"
#include "modules/soldiers/right.h"

enum kinship { KIN_WIFE = 1, KIN_DESCENDANT, KIN_ASCENDANT, KIN_SIBLING };
enum soldier_state {
    SOLDIER_REGISTERED = 1,
    SOLDIER_OBJECTED, /* to a refusal: the board decides again */
    SOLDIER_GRANTED,
    SOLDIER_RUNS,
    SOLDIER_STOPPED, /* a desertion was notified */
    SOLDIER_REFUSED,
    SOLDIER_ENDED
};
struct soldier_limit { /* local subsistence limit */
    int64_t id, version;
    date since;
    money amount; /* a month */
    str decision;
};
struct soldier_file {
    int64_t id, version;
    str file_no; /* "AA-2026/7" */
    ref soldier, applicant;
    int kinship; /* of the applicant to the soldier */
    ref household;
    str certificate; /* askerlik belgesi */
    date applied, callup, discharge;
    bool discharge_known;
    money income;
    int state;
    date decided, notified, objected;
    str decision_no, objection;
    ref line, commitment;
};
struct soldier_kin { /* who lives on the soldier */
    int64_t id, version;
    ref file, person;
    int kinship;
};
struct soldier_absence {
    int64_t id, version;
    ref file;
    date since, until;
};
struct soldier_payment {
    int64_t id, version;
    ref file;
    date month; /* its first day */
    int64_t days;
    money amount;
    date paid;
};
extern const struct entity soldier_limit_entity, soldier_file_entity, soldier_kin_entity, soldier_absence_entity,
    soldier_payment_entity;
extern const struct choice kinships[], soldier_states[];
extern const struct flow soldier_flow;

struct soldier_month {
    struct right_month right; /* amount 0: it was paid, and now nothing is due for it */
    date first;
    bool is_paid, due; /* due: its days are over, and it is not paid */
    money paid;
    date paid_on;
};
struct soldier_account { /* what is known of a file today */
    struct right_facts facts;
    struct right right;
    LIST(struct soldier_month) months;
    money paid, unpaid, due; /* unpaid: all that is still to come; due: of it, what can be paid now */
};
err_t soldier_account_of(struct cx *cx, const struct soldier_file *f, struct soldier_account *out) MUST_USE;
date soldier_objection_until(const struct soldier_file *f); /* none: it was not told yet */

struct soldier_act {
    str by;       /* grant, refuse, notify, object, pay, stop, resume, again, end */
    date day;     /* of the decision, the notice, the objection, the notification, the return */
    str number;   /* of the decision */
    int64_t line; /* grant, again */
    money income; /* again */
    str reason;
    struct entity_errors *errors;
    struct ledger_refusal no; /* of E_CONFLICT: why the money cannot be promised; why 0: the file has moved on */
};
err_t soldier_act(struct cx *tx, int64_t file, struct soldier_act *a) MUST_USE;

err_t soldier_check(struct cx *cx, str *report) MUST_USE; /* payments and what the ledger paid are the same */

extern const struct module soldiers_module;

#endif
