// SPDX-License-Identifier: AGPL-3.0-or-later
/* Records that may be one person: found at night, judged by people, never by the program. */
#ifndef IMECE_PEOPLE_PAIRS_H
#define IMECE_PEOPLE_PAIRS_H

#include "modules/people/inside.h"
#include "modules/people/match.h"

struct pairs_found {
    int64_t people, proposed, fresh /* not proposed before, or changed since they were judged */;
};
/* Looks at everybody in the register and writes what is new. Pairs that somebody called "not the same" come again only when
 * one of the compared fields has changed. */
err_t pairs_look(struct cx *cx, struct pairs_found *out) MUST_USE;

/* Judging takes people.merge. A merge moves nothing: the other record only says whose it is, so that undoing it is exact. */
struct pair_verdict {
    int64_t pair;
    int64_t keep; /* merge: the record that stays, one of the two; 0: they are not the same */
    str reason;   /* E_INVALID when empty */
};
err_t pair_judge(struct cx *tx, const struct pair_verdict *v) MUST_USE;
err_t pair_undo(struct cx *tx, int64_t pair) MUST_USE; /* open again, as before */

#endif
