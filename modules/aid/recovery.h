// SPDX-License-Identifier: AGPL-3.0-or-later
/* What was paid and should not have been: decided with a reason, asked back in instalments, booked into the ledger as it comes in
 * (5018 m. 71). Nothing is asked back that was not paid, and nothing twice.
 *
 * Functions that take `tx` stand inside a transaction; they lock the promise's budget line. No right is asked: pages ask. */
#ifndef IMECE_AID_RECOVERY_H
#define IMECE_AID_RECOVERY_H

#include "modules/aid/file.h"

enum recovery_cause {
    RECOVERY_NOT_RATIFIED = 1,
    RECOVERY_FALSE_DECLARATION,
    RECOVERY_NEED_ENDED, /* moved away, died, income that was not told */
    RECOVERY_MISTAKE     /* of ours: paid twice, to the wrong account */
};
enum recovery_state { RECOVERY_RUNS = 1, RECOVERY_PAID };
enum { RECOVERY_PARTS_MAX = 60 };
struct aid_recovery {
    int64_t id, version;
    int64_t year, seq;
    str number; /* "G-2026/1" */
    ref file, decision;
    int cause;
    str reason;
    date decided, first_due;
    money total, paid;
    int64_t parts;
    int state;
    str decided_by;
};
struct aid_instalment {
    int64_t id, version;
    ref recovery;
    int64_t nth;
    date due;
    money amount, paid;
};
extern const struct entity aid_recovery_entity, aid_instalment_entity;
extern const struct choice recovery_causes[], recovery_states[];

struct recovery_wish {
    int64_t decision;
    int cause;
    str reason;
    money total;
    int64_t parts;
    date first_due;
};
/* E_INVALID with errors: on "total" what can be asked back. */
err_t recovery_begin(struct cx *tx, const struct recovery_wish *w, int64_t *recovery,
                     struct entity_errors *errors) MUST_USE;
/* What came in: the oldest instalment first. In the year of the line it can be given again; later it is income of the town. */
err_t recovery_pay(struct cx *tx, int64_t recovery, money amount, struct entity_errors *errors) MUST_USE;
/* An emergency that was not ratified: what is left of it goes back, what was paid is asked back, the file ends. */
err_t recovery_of_refused(struct cx *tx, struct aid_file *f, const struct aid_case *c) MUST_USE;
money recovery_part(money total, int64_t parts, int64_t nth); /* C2.10: all of them are the total; nth from 1 */
/* What of a decision was paid and is not asked back yet. */
err_t recovery_open(struct cx *cx, const struct aid_case *c, money *open) MUST_USE;
str recovery_letter(struct cx *cx, const struct aid_recovery *r, str name); /* in Turkish */
err_t recovery_check(struct cx *cx, str *report) MUST_USE;

#endif
