// SPDX-License-Identifier: AGPL-3.0-or-later
/* The seat plan of a venue: written as lines of text that everybody can type and a screen reader reads, kept as seats that
 * tickets can point at. A seat keeps its number in the table as long as its section, row and number stay; one that something
 * points at cannot be taken away.
 *
 *     # Parter                 a section begins
 *     A: 1-5 _ 6-12 _ 13-18    a row: seats, _ a gap of one seat (_3 of three)
 *     C: 1t 2r 3-16 17r 18t    t wheelchair bay, r companion beside it, p protocol, k restricted view, x not for people
 *                              an empty line: a gap between rows
 *     * Orta alan: 200         a standing area: so many places without chairs, kept like seats with the numbers 1 to 200
 */
#ifndef IMECE_VENUES_SEATS_H
#define IMECE_VENUES_SEATS_H

#include "modules/venues/venues.h"

enum seat_kind {
    SEAT_NORMAL = 1,
    SEAT_WHEELCHAIR,
    SEAT_COMPANION,
    SEAT_PROTOCOL,
    SEAT_RESTRICTED,
    SEAT_TECHNICAL,
    SEAT_STANDING /* one place of an area, whose name is the section; on no grid but in its line of the plan */
};
enum { SEATS_MAX = 6000, STANDING_MAX = 10000, SEAT_TEXT_MAX = 40000 };
struct seat_plan {
    int64_t id, version;
    ref venue;
    str text;
    int64_t seats, wheelchairs, standing; /* what it holds */
};
struct seat {
    int64_t id, version;
    ref plan;
    str section, line, number; /* "Parter", "A", "12"; "Orta alan", "", "12" */
    int kind;
    int64_t x, y;   /* on a grid, from the left and from the stage */
    int64_t places; /* 1 */
};
extern const struct entity seat_plan_entity, seat_entity;
extern const struct choice seat_kinds[];

struct seats {
    LIST(struct seat) list; /* by y, then x */
};
/* Where what begins at a seat ends in the list: the row, or the standing area. */
size_t seats_row_end(const struct seats *seats, size_t from);
/* E_NOT_FOUND: the venue has no plan. */
err_t seat_plan_of(struct cx *cx, int64_t venue, struct seat_plan *plan, struct seats *seats) MUST_USE;

struct seat_fault {
    int64_t line; /* of the text, from 1; 0: of the whole */
    str text;
};
struct seat_faults {
    LIST(struct seat_fault) list;
};
/* What a text means, without keeping it. E_INVALID: faults say where. */
err_t seat_plan_read(struct cx *cx, str text, struct seats *out, struct seat_faults *faults) MUST_USE;
/* Keeps it. E_INVALID as above; E_CONFLICT: seats that something points at are missing in the text: faults name them, and
 * nothing was changed. Writing only. */
err_t seat_plan_save(struct cx *tx, int64_t venue, str text, struct seat_faults *faults) MUST_USE;

#endif
