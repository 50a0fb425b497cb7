// SPDX-License-Identifier: AGPL-3.0-or-later
/* What was asked, decided and given in a period, counted from the files, decisions, entries and hand-outs themselves (domain of social aid,
 * section 13); nothing is counted on beside them. No name, no number of a file; counts of people below five are shown with others. */
#ifndef IMECE_OUTCOMES_H
#define IMECE_OUTCOMES_H

#include "core/entity/module.h"

struct period {
    date first, last;
};
struct outcome_programme {
    str name;
    int64_t begun, granted, refused, running; /* files that began; first decisions; files that run at this moment */
};
enum outcome_step { STEP_VISITED, STEP_DECIDED, STEP_TOLD, STEP_BEGUN, OUTCOME_STEPS };
struct
    outcome_days { /* of files that took the step in the period: days since the one before (visited, decided: since it began) */
    int64_t n, median, ninth; /* the 90th of a hundred */
};
struct outcome_count {
    str name;
    int64_t n;
    str unit; /* "" people, files */
};
struct outcome_counts {
    LIST(struct outcome_count) list;
};
struct outcomes {
    LIST(struct outcome_programme) programmes;
    struct outcome_days days[OUTCOME_STEPS];
    struct outcome_counts channels, refusals, places; /* files; first decisions; households granted, by neighbourhood */
    struct outcome_counts goods;                      /* handed over, served, lent */
    money paid;                                       /* that arrived */
    int64_t homes, people, women, men, children,
        disabled; /* of households granted, each once, on the day of the decision; under 18 */
    int64_t objections, changed;
};
err_t outcomes_gather(struct cx *cx, struct period p, struct outcomes *out) MUST_USE;
/* By name; those that are few together as "Other", last. */
void outcomes_guard(struct cx *cx, struct outcome_counts *counts);

err_t outcomes_show(struct req *r);
err_t outcomes_csv(struct req *r);

#endif
