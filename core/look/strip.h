// SPDX-License-Identifier: AGPL-3.0-or-later
/* The clock strip: one square per promised day. Filled = used, empty = left, the ink line = the promise, red squares after
 * it = late, accent = last day, violet outline = stopped. Beyond 31 days, and in lists, ten tenths. Always followed by
 * words on the page. */
#ifndef IMECE_LOOK_STRIP_H
#define IMECE_LOOK_STRIP_H

#include "core/base/buf.h"

enum strip_state { STRIP_RUNNING, STRIP_LAST_DAY, STRIP_STOPPED };
enum strip_size { STRIP_LIST, STRIP_PANEL, STRIP_WIDE };
struct strip {
    int promised; /* days (or hours); 0 draws nothing */
    int used;     /* 0 … promised; more is shown as full */
    int over;     /* units past the promise */
    enum strip_state state;
    enum strip_size size;
    bool tenths; /* lists: all rows equally long */
    str label;   /* the same as a sentence, for those who do not see it */
};
void clock_strip(struct buf *out, const struct strip *s);

#endif
