// SPDX-License-Identifier: AGPL-3.0-or-later
/* An offer whose line is made by a draw (draw.h). What must hold:
 *
 * - The commitment is public before the first request; from then on places, policy and shares are what it says.
 * - The seed is sealed until the draw and leaves this folder only with the record.
 * - The draw is one transaction: record, places and waiting order, or nothing. It is done once; its record never changes.
 * - Each person takes part once, whatever way they asked.
 */
#ifndef IMECE_TICKETS_OFFER_DRAW_H
#define IMECE_TICKETS_OFFER_DRAW_H

#include "modules/tickets/places.h"

struct offer_draw {
    int64_t id, version;
    ref offer;
    str title, beacon; /* beacon: what will be read, and when; "" none */
    int64_t places;    /* that are drawn: what was not given before */
    str seed;          /* hex; empty outside until it is drawn */
    str commitment;
    moment committed, drawn;
    str beacon_text, result_hash, record; /* once drawn */
};
enum share_proof {
    SHARE_BY_WORD = 1,
    SHARE_AT_DOOR /* shown at the entrance */,
    SHARE_BY_RECORD /* we know: first time */
};
struct offer_share {
    int64_t id, version;
    ref offer;
    int64_t position; /* 0 is share A */
    str name;
    int64_t places;
    int proof;
    str how; /* what must be true, or shown, as everybody reads it */
};
extern const struct entity offer_draw_entity, offer_share_entity;
extern const struct choice share_proofs[];

/* Makes seed and commitment, and opens the window as the offer says. Again before the first request: another commitment.
 * E_INVALID: *fault says why (a source text). E_CONFLICT: requests have come, or it is drawn. */
err_t offer_draw_commit(struct cx *tx, int64_t offer, str title, str beacon, const char **fault) MUST_USE;
/* The same with a seed that somebody knows, which is therefore no secret: for the demonstration and tests alone. */
err_t offer_draw_commit_known(struct cx *tx, int64_t offer, str title, str beacon, const unsigned char seed[DRAW_BYTES],
                              const char **fault) MUST_USE;
/* E_CONFLICT: the window has not closed, it is drawn already, or it does not take place. E_INVALID: the beacon was named
 * and not given, or given and not named. */
err_t offer_draw_run(struct cx *tx, int64_t offer, str beacon_text) MUST_USE;
/* As everybody may read it: without the seed before it is drawn (then it stands in the record). E_NOT_FOUND: no draw. */
err_t offer_draw_public(struct cx *cx, int64_t offer, struct offer_draw *out) MUST_USE;
err_t offer_draw_rules(struct cx *cx, int64_t offer,
                       struct draw_rules *out) MUST_USE; /* draw_rules_text publishes them */

struct draw_report { /* of each share, then the rest */
    LIST(struct draw_report_line) list;
    int64_t requests, asked, placed; /* placed: requests */
};
struct draw_report_line {
    str name;                                     /* "" the rest */
    int64_t held, requests, asked, placed, given; /* requests and places asked: of those who belong to it */
};
/* From the record. E_NOT_FOUND: not drawn. */
err_t offer_draw_report(struct cx *cx, int64_t offer, struct draw_report *out) MUST_USE;

#endif
