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
             GIVES_NOBODY,
             GIVES_MONEY, /* money was granted, and its programme gives no goods beside it */
             GIVES_OTHER, /* goods that are counted in something else */
             GIVES_ENOUGH /* more than was granted */
};
/* What goes out: so many of a unit; n of 0: money, which the ledger counts. On a slip or a list already when it is handed over. */
struct goods {
    int unit; /* enum aid_unit */
    int64_t n;
    bool promised;
};
/* May it be given by the file of this number now? An emergency gives from its decision on, any other file while its aid runs; of a
 * decision in kind no more goes out than was granted. out: the file, if there is one. */
err_t file_gives(struct cx *cx, str file_no, struct goods g, struct aid_file *out, enum gives *no) MUST_USE;
/* The same under the lock of the file; 0: GIVES_NO_FILE. */
err_t file_gives_locked(struct cx *tx, int64_t file, struct goods g, enum gives *no) MUST_USE;
/* The goods of a file's newest decision, counted over all its decisions: a new one stands in the place of the one before. */
struct file_goods {
    bool kind; /* things were granted */
    int unit;
    int64_t granted, given, promised; /* all together; handed over; on slips and lists */
};
err_t file_goods(struct cx *cx, const struct aid_file *f, struct file_goods *out) MUST_USE;
/* Does its programme give things? Then there is neither a card nor an account to ask for. */
err_t file_in_kind(struct cx *cx, const struct aid_file *f, bool *out) MUST_USE;
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
