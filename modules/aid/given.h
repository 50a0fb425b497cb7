// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is given by the decision of a file other than by its own payments: goods, slips, devices. It hangs on the decision: whatever
 * another duty hands out asks here, under the lock of the file, when it is promised and again when it is handed over.
 *
 * Locks: the file, then its budget line. Who holds the lock of a store has taken it before. */
#ifndef IMECE_AID_GIVEN_H
#define IMECE_AID_GIVEN_H

#include "modules/aid/file.h"

enum gives { /* why not */
             GIVES = 0,
             GIVES_NO_FILE,
             GIVES_NOTHING, /* refused, not decided yet, suspended, objected to, over */
             GIVES_MOVED,
             GIVES_NOBODY
};
/* May anything be given by the file of this number now? An emergency gives from its decision on, any other file while its aid runs. out: the
 * file, if there is one. */
err_t file_gives(struct cx *cx, str file_no, struct aid_file *out, enum gives *no) MUST_USE;
/* The same under the lock of the file; 0: GIVES_NO_FILE. */
err_t file_gives_locked(struct cx *tx, int64_t file, enum gives *no) MUST_USE;
const char *gives_words(enum gives no); /* source text; NULL: it gives */
/* Did it give then? By the history of the file: what a point without the network handed out before the aid was suspended was due. */
err_t file_gave(struct cx *cx, int64_t file, moment at, bool *out) MUST_USE;

/* Takes part of what the decision of the file promised for one slip: it runs out on a day of its own, and what is not paid by then goes
 * back to the line (C2.4). A promise of the same decision, so that its end, an objection, the interval and recoveries see it. E_CONFLICT with *no: more than is left of the decision, or a day of another year (5018 m. 20/f). */
struct file_aside {
    int64_t file;
    money amount;
    date until;
    str note;
    int64_t commitment; /* out */
};
err_t file_set_aside(struct cx *tx, struct file_aside *w, struct ledger_refusal *no) MUST_USE;
err_t file_may_set_aside(struct cx *cx, const struct file_aside *w,
                         struct ledger_refusal *no) MUST_USE; /* asked, not done */

#endif
