// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of this module share. */
#ifndef IMECE_VISITS_INSIDE_H
#define IMECE_VISITS_INSIDE_H

#include "core/office/route.h"
#include "modules/visits/visits.h"

err_t visit_load(struct cx *cx, int64_t id, struct visit *v) MUST_USE;
err_t visit_locked(struct cx *tx, int64_t id, struct visit *v) MUST_USE; /* its aid file, that is */

/* Somebody of the household is under an order of secrecy today (6284). */
err_t visit_veiled(struct cx *cx, ref household, bool *out) MUST_USE;
/* Takes neighbourhood and door out of what is shown when it is so now: the order may have come after the visit was planned. */
err_t visit_veil(struct cx *cx, struct visit *v) MUST_USE;
bool visit_goes(const struct visit *v, int64_t account);      /* one of its two officers */
bool visit_waits_for(const struct visit *v, int64_t account); /* the report waits for the word of this one */
void visit_go(struct req *r); /* the actor goes there: from now on that is the purpose */

#endif
