// SPDX-License-Identifier: AGPL-3.0-or-later
/* Rehearsal: a draft of a rule on cases that were decided, before anybody is asked to approve it. Pure: it is handed the cases and
 * hands back figures; there is nothing it could write. */
#ifndef IMECE_AID_REHEARSE_H
#define IMECE_AID_REHEARSE_H

#include "modules/aid/score.h"

struct past_case {
    int64_t id;
    str place; /* neighbourhood */
    struct case_facts facts;
    int64_t amount; /* as it was decided: kuruş, or so many of the rule's unit; 0: no aid */
};
struct past_cases {
    LIST(struct past_case) list;
};
struct rehearsed {                  /* of all cases, of a month, of a place */
    str name;                       /* "2026-01"; the place */
    int64_t cases, winners, losers; /* more a month than was decided; less */
    int64_t helped_before, helped_then;
    int64_t before, then; /* amounts, by the rhythm of the rule */
};
struct marginal {              /* a case that a few points would turn */
    int64_t id, total, points; /* points to the nearest band of another answer: below 0 they are missing */
};
enum { REHEARSAL_MARGINAL = 5 /* points */, REHEARSAL_SHOWN = 50 };
#define REHEARSAL_OTHER S("Diğer") /* months, places of few cases: together */
struct rehearsal {
    struct rehearsed all;
    int64_t unmeasured; /* no wage of their day in the rule: in no other figure */
    int64_t refused, incomplete;
    LIST(struct rehearsed) months, places; /* by name; REHEARSAL_OTHER last */
    LIST(struct marginal) marginal;        /* the nearest first, then by number */
    int64_t marginals;                     /* all of them */
};
void rehearse(struct arena *a, const struct rule *draft, const struct past_cases *cases, struct rehearsal *out);
/* The same, a case at a time: nothing of a case is kept but figures, so its memory can end before the next is read. */
struct rehearsing;
struct rehearsing *rehearse_begin(struct arena *a, const struct rule *draft);
void rehearse_case(struct rehearsing *r, const struct past_case *c);
void rehearse_end(struct rehearsing *r, struct rehearsal *out);
/* One canonical text of it, kept with the draft: imece-rehearsal-1. */
str rehearsal_text(struct arena *a, const struct rehearsal *r);

#endif
