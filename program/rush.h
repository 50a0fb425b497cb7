// SPDX-License-Identifier: AGPL-3.0-or-later
/* Many citizens who ask a server on this machine for places: the client of the rehearsal. It knows no other host than 127.0.0.1. */
#ifndef IMECE_PROGRAM_RUSH_H
#define IMECE_PROGRAM_RUSH_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

enum { RUSH_STEPS = 40000 /* of a tenth of a millisecond; the last holds all that is longer */ };
struct rush_times {
    uint64_t n;
    uint32_t steps[RUSH_STEPS];
};
void rush_time(struct rush_times *t, int64_t us);
double rush_percentile(const struct rush_times *t, double p); /* milliseconds */

struct rush {
    int port, connections;
    int64_t offer;
    int64_t clients; /* who ask, each once and all at the same moment; 0: one after another on each connection … */
    double seconds;  /* … for so long; with clients: at most so long */
    uint64_t placed; /* acknowledged: 303 */
    uint64_t told;   /* refused with a reason: 409 */
    uint64_t failed; /* 5xx */
    uint64_t other;  /* anything else, and connections that broke */
    double took;     /* seconds */
    struct rush_times times; /* from the wish to the whole answer: with clients from the opening */
};
/* false: the server cannot be reached or gives no form. */
bool rush_run(struct rush *r);

/* A page asked for again and again beside it, on a thread of its own. */
struct rush_page {
    int port;
    const char *path;
    atomic_bool stop;
    uint64_t bad; /* not 200 */
    struct rush_times times;
};
void *rush_look(void *page);
bool rush_answers(const struct rush_page *page); /* now, with 200 */

#endif
