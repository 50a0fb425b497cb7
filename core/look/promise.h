// SPDX-License-Identifier: AGPL-3.0-or-later
/* The promise bar: flag = promise, lozenge = median, tick = ninth tenth. Red only if the tick passes the flag. The same
 * numbers stand in columns beside it. */
#ifndef IMECE_LOOK_PROMISE_H
#define IMECE_LOOK_PROMISE_H

#include "core/base/buf.h"

struct promise {
    int64_t promised;         /* in one unit of time, whichever */
    int64_t median_tenths;    /* measured, tenths of the unit; < 0: nothing measured yet, only the flag is drawn */
    int64_t ninetieth_tenths; /* … */
    int64_t scale;            /* the unit at the right end; 0: chosen so that everything fits */
    str label;                /* the same as a sentence */
};
void promise_bar(struct buf *out, const struct promise *p);

enum promise_sign { PROMISE_FLAG, PROMISE_MEDIAN, PROMISE_NINETIETH };
void promise_legend(struct buf *out, enum promise_sign sign); /* one sign, for the legend above the table */

#endif
