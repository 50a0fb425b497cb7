// SPDX-License-Identifier: AGPL-3.0-or-later
/* Notices: what people are told, through an outbox. A step writes the notice in its own transaction; a job sends it
 * afterwards, so a notice is never sent for something that was rolled back, and never lost. The sink of this version is
 * a folder of text files (outbox/ in the data directory); mail and SMS are further sinks behind the same table.
 */
#ifndef IMECE_OFFICE_NOTICE_H
#define IMECE_OFFICE_NOTICE_H

#include "core/entity/entity.h"

enum notice_channel { NOTICE_MAIL = 1, NOTICE_SMS, NOTICE_LETTER };
enum notice_state { NOTICE_WAITING = 1, NOTICE_SENT, NOTICE_FAILED };

struct notice {
    int64_t id, version;
    int channel, state;
    str recipient; /* address or number; PERSONAL */
    str subject, body;
    str entity;
    int64_t row;
    moment at, sent;
    int64_t tries;
    str trouble;
};
extern const struct entity notice_entity;

/* Queue a notice. Writing only. */
err_t notice_put(struct cx *tx, struct notice *n) MUST_USE;
struct notices {
    LIST(struct notice) list;
};
err_t notices_of(struct cx *cx, str entity, int64_t row, struct notices *out) MUST_USE;
/* Send what waits, at most `limit`; *sent is the number. dir: the outbox folder. */
err_t notices_send(struct cx *cx, str dir, int limit, int *sent) MUST_USE;

#endif
