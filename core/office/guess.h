// SPDX-License-Identifier: AGPL-3.0-or-later
/* Codes of few digits that somebody was told (a parcel, a card): whoever guesses at one is stopped. A wrong code stands in the
 * history of its record; after five in a day none is taken there until the next. */
#ifndef IMECE_CORE_OFFICE_GUESS_H
#define IMECE_CORE_OFFICE_GUESS_H

#include "core/entity/entity.h"

enum { GUESSES_A_DAY = 5 };
enum guess {
    GUESS_NONE,
    GUESS_WRONG /* noted by guess_kept */,
    GUESS_SPENT,
    GUESS_TOLD /* who asks has seen the code */
};

/* The code is shown to the actor, who tells it on: it stands in the history, and this person does not hand over by it any more, or the code
 * would prove nothing of whoever received it. */
err_t guess_shown(struct cx *cx, const char *entity, int64_t row) MUST_USE;
/* Is it the code? Under the lock of what the code is for. GUESS_SPENT, GUESS_TOLD: whatever was typed. */
err_t guess_check(struct cx *tx, const char *entity, int64_t row, str code, str typed, enum guess *out) MUST_USE;
/* In the transaction of the check, which must not have written anything: its refusal becomes OK, so that the wrong code stays
 * counted; whoever asked looks at `guess`. */
err_t guess_kept(struct cx *tx, const char *entity, int64_t row, enum guess guess, err_t e) MUST_USE;
const char *guess_words(enum guess guess); /* source text; NULL: it is the code */

#endif
