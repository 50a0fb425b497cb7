// SPDX-License-Identifier: AGPL-3.0-or-later
/* Aid that runs over the end of a year. Each year's months are promised on the line of that year and on no other (5018 m. 20/f, 26): what
 * is not paid by 31 December lapses with its line, and what is still due is promised on the line of the same code of the new year as soon
 * as that has the money. Until then the file waits, and says for how much. Locks: the file, then its budget line.
 */
#ifndef IMECE_AID_YEAR_H
#define IMECE_AID_YEAR_H

#include "modules/aid/file.h"

/* The line of the code of the programme's line in this year; E_NOT_FOUND: there is none yet, or the programme has no line. */
err_t aid_line_of(struct cx *cx, int64_t programme, int year, int64_t *line) MUST_USE;
/* What a decision gives until the end of a year and altogether, in kuruş or in its unit, its first month being that of the decision. */
int64_t case_until(const struct aid_case *c, int year);
int64_t case_total(const struct aid_case *c);
/* The money of it. */
money aid_until(const struct aid_case *c, int year);
/* The last day of a promise made today: a month after the last one that is given, and not after 31 December. */
date aid_promise_ends(const struct aid_case *c, date today);

struct file_claim {           /* of what a file's newest decision gives, until the end of this year */
    struct aid_case decision; /* id 0: nothing was granted, or it is over */
    money due, promised;      /* not given yet; of that on this year's line */
};
err_t file_claim(struct cx *cx, const struct aid_file *f, struct file_claim *out) MUST_USE;

/* Promises on this year's line what is due and is not promised there, after what is promised on those of past years went back. Changes
 * nothing for a decision of this year. E_CONFLICT with *no: the line is short, or (why LEDGER_YEAR) there is none: it waits. */
err_t file_year(struct cx *tx, struct aid_file *f, struct ledger_refusal *no) MUST_USE;
/* Of all files, as far as the money goes: whoever was decided first is first. Outside of a transaction. */
err_t file_year_tick(struct cx *cx) MUST_USE;
struct waiting_claims {
    int64_t files;
    money total;
};
err_t file_year_waiting(struct cx *cx, struct waiting_claims *out) MUST_USE; /* for the budget of this year */

#endif
