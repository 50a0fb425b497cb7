// SPDX-License-Identifier: AGPL-3.0-or-later
/* Scholarships and education aid (öğrenim yardımı, burs): programmes with terms, one file for a student, months paid by term.
 *
 * A student is one, whoever applies and from whichever school: a second file in a programme is refused with the number of the
 * first, and the database holds one row for (programme, student) and one payment for (programme, student, month). Two records of
 * the register that turn out to be one person share their months from then on.
 *
 * A month belongs to the term that it lies in and is paid only with the certificate of studentship of that very term; one of another
 * term, of the same year too, does not count. Money in kuruş. Functions that take `tx` stand inside a transaction; they lock
 * programme, file and budget line in this order. No right is asked but that of the step: pages ask to see.
 */
#ifndef IMECE_SCHOLARSHIPS_H
#define IMECE_SCHOLARSHIPS_H

#include "core/entity/module.h"
#include "core/office/workflow.h"
#include "modules/aid/aid.h"

enum student_level { LEVEL_PRIMARY = 1, LEVEL_MIDDLE, LEVEL_HIGH, LEVEL_ASSOCIATE, LEVEL_BACHELOR, LEVEL_GRADUATE };
enum scholarship_state { SCHOLARSHIP_REGISTERED = 1, SCHOLARSHIP_RUNS, SCHOLARSHIP_REFUSED, SCHOLARSHIP_ENDED };

struct scholarship_programme {
    int64_t id, version;
    str name;
    str levels;   /* codes of student_levels, a space between them */
    money amount; /* a month */
    int64_t quota;
    ref line, line_next; /* budget lines of the two years that its months are paid in; the second may be empty */
    str decision;        /* day and number of the council's or the board's */
};
struct scholarship_term { /* no two of a programme share a month */
    int64_t id, version;
    ref programme;
    str name;
    date since, until;
};
struct scholarship_file {
    int64_t id, version;
    str file_no; /* "BU-2026/7" */
    ref programme, student, applicant, household;
    int level;
    str school;
    date applied;
    int state;
    date decided, first, ended; /* first: the month from which it is paid; ended: last day as a student */
    str decision_no;
};
struct scholarship_certificate { /* öğrenci belgesi */
    int64_t id, version;
    ref file, term;
    date day; /* on which the school made it out */
    str number;
};
struct scholarship_payment {
    int64_t id, version;
    ref file, programme, student; /* student: the record of the register that counts on the day of the payment */
    ref term;
    date month; /* its first day */
    int level;
    money amount;
    date paid;
    ref commitment;
};
extern const struct entity scholarship_programme_entity, scholarship_term_entity, scholarship_file_entity,
    scholarship_certificate_entity, scholarship_payment_entity;
extern const struct choice student_levels[], scholarship_states[];
extern const struct flow scholarship_flow;

enum grant_why {
    GRANT_DUE = 1,
    GRANT_PAID,
    GRANT_ELSEWHERE,      /* paid in the other file of the same person */
    GRANT_NO_CERTIFICATE, /* it has begun, and there is no certificate of its term */
    GRANT_TO_COME,
    GRANT_AFTER_END, /* it begins after the last day as a student */
    GRANT_NOT_GIVEN  /* nothing was awarded */
};
struct grant_month {
    date first; /* its first day */
    int64_t term;
    str term_name;
    enum grant_why why;
    bool other_term; /* of GRANT_NO_CERTIFICATE: there is one, but of another term */
    money amount;    /* paid, or what it would be today */
    date paid_on;
};
struct grant_account {
    int64_t file;
    str file_no;
    int level, state;
    bool secret; /* the student is under an order of secrecy */
    LIST(struct grant_month) months;
    money paid, due, undue; /* undue: of paid, for months that begin after the end: to be asked back (5018 m. 71) */
    int64_t lacking;        /* months that wait for a certificate */
};
struct grant_accounts {
    LIST(struct grant_account) list; /* by number of record */
};
/* What is known today of one file (file 0: of all of the programme). */
err_t scholarship_accounts(struct cx *cx, int64_t programme, int64_t file, struct grant_accounts *out) MUST_USE;

struct scholarship_act {
    str by;     /* award, refuse, pay, end */
    date day;   /* of the decision; the last day as a student */
    date first; /* award: any day of the month from which it is paid */
    str number, reason;
    struct entity_errors *errors;
    struct ledger_refusal no; /* of E_CONFLICT: why the money cannot be paid; why 0: the file has moved on */
};
err_t scholarship_act(struct cx *tx, int64_t file, struct scholarship_act *a) MUST_USE;

/* Names what is due: the same for the same files, months and amounts, and for no others. */
str scholarship_due_mark(struct arena *a, const struct grant_accounts *all);

/* Pays all that is due in a programme, or nothing: a list is signed as a whole. */
struct scholarship_run {
    str mark; /* in: of the list that was looked at; when another is due now: E_CONFLICT, and nothing is paid. "": whatever is due */
    int64_t files, months; /* out */
    money amount;
    struct entity_errors *errors;
    struct ledger_refusal no;
};
err_t scholarship_pay_all(struct cx *tx, int64_t programme, struct scholarship_run *run) MUST_USE;

/* What Law 5102 m. 3 has reported each quarter, from the entries of the ledger: by level, the last row all of them (level 0). */
struct quarter_row {
    int level;
    int64_t students, months;
    money paid, back; /* back: returned by the bank or recovered in the quarter */
};
struct quarter_report {
    LIST(struct quarter_row) rows;
    date since, until;
};
err_t scholarship_quarter_of(struct cx *cx, int year, int quarter, struct quarter_report *out) MUST_USE;

err_t scholarship_check(struct cx *cx, str *report) MUST_USE; /* payments and what the ledger paid are the same */

extern const struct module scholarships_module;

#endif
