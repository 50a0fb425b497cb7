// SPDX-License-Identifier: AGPL-3.0-or-later
/* The order of a day's visits or deliveries that is proposed, and why. Where households were told a time of day, the morning comes before the
 * afternoon; within it a neighbourhood is finished before the next one, urgent files first, then whatever is nearest.
 * Distances are between the middles of neighbourhoods, as the crow flies. Two pairs of officers have a way each. */
#ifndef IMECE_OFFICE_ROUTE_H
#define IMECE_OFFICE_ROUTE_H

#include "core/base/arena.h"
#include "core/base/words.h"

struct route_stop {
    int64_t row, turn;  /* row: visit, delivery */
    int64_t one, other; /* officers, in any order */
    int window;         /* of the day: the lower first; 0 where there is none */
    bool urgent;
    str place;
    bool known; /* where it is, in millionths of a degree */
    int64_t lat, lon;
};
struct route_stops {
    LIST(struct route_stop) list;
};
enum route_reason {
    ROUTE_START = 1, /* from here the way is shortest */
    ROUTE_URGENT,    /* an urgent file */
    ROUTE_NEAREST,   /* of what is left the nearest to the one before */
    ROUTE_STAYS,     /* they are there already */
    ROUTE_UNKNOWN    /* where it is is not written: after the others */
};
struct route_leg { /* one neighbourhood in one time of day */
    str place;
    int window;
    int64_t stops, metres, one, other; /* metres: from the leg before; -1 not known */
    enum route_reason reason;
};
struct route_plan {
    struct route_stops stops; /* in the order that is proposed */
    LIST(struct route_leg) legs;
    int64_t metres, metres_now; /* of the order proposed, and of the turns as they are */
    bool differs;               /* from the turns as they are */
};
str route_far(struct arena *a, enum lang lang, int64_t metres); /* 850 m, 1,2 km */
void route_propose(struct arena *a, const struct route_stops *given, struct route_plan *out);

#endif
