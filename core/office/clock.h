// SPDX-License-Identifier: AGPL-3.0-or-later
/* The service clock: how long a case has been with us, when the promise ends, and what stops it meanwhile.
 *
 * Day 1 is the day after the start. Calendar days: the last day is start + n; two dates follow from it (domain
 * reference, participation §4): target = last working day on or before it (what staff see and what is promised),
 * legal = that day rolled forward to a working day (Law 2577/8 by analogy). Working days: n working days after the
 * start, both dates the same. Hours and minutes run through nights and holidays. A pause takes out whole days (minutes
 * for hour and minute promises): what was used before stays used, the rest runs again from the day of the resumption.
 *
 * Late means that the last unit is used up: left < 0 and late are the same, used + left = amount. A working-day promise is
 * late on the free days behind its last day already; in the free days before a calendar promise's end `last_day` holds.
 *
 * A value of this struct is part of a case's row; the functions are pure and take the calendar as data.
 */
#ifndef IMECE_OFFICE_CLOCK_H
#define IMECE_OFFICE_CLOCK_H

#include "core/base/time.h"

enum clock_unit { CLOCK_NONE, CLOCK_MINUTES, CLOCK_HOURS, CLOCK_DAYS, CLOCK_WORKDAYS };

struct clock {
    int64_t amount; /* promise, 0 = none */
    enum clock_unit unit;
    moment running_from; /* start, or last resumption */
    int64_t used;        /* units used before running_from (minutes for hours) */
    moment paused;       /* {0}: runs */
    moment stopped;      /* {0}: open */
    moment started;
};
struct clock_view {
    int64_t used, left; /* in the promise's unit; left is negative when late */
    date target, legal; /* days and working days; while paused: if it resumed today */
    moment due; /* end of target day's office hours, or the exact moment for hours and minutes: the order of inboxes */
    bool late, last_day, paused, stopped;
};

void clock_start(struct clock *c, int64_t amount, enum clock_unit unit, moment at);
err_t clock_pause(struct clock *c, const struct work_calendar *cal,
                  moment at) MUST_USE;                   /* E_CONFLICT: paused or stopped */
err_t clock_resume(struct clock *c, moment at) MUST_USE; /* E_CONFLICT: not paused */
err_t clock_stop(struct clock *c, const struct work_calendar *cal,
                 moment at) MUST_USE; /* used becomes the measured time */
struct clock_view clock_view(const struct clock *c, const struct work_calendar *cal, moment now,
                             int close_minute /* 1050 = 17.30 */);
/* A new promise while it runs: extension of Law 4982/11 (15 → 30 working days). E_CONFLICT when the old one has ended,
 * E_INVALID when the new one is not longer. */
err_t clock_extend(struct clock *c, const struct work_calendar *cal, int64_t amount, moment at) MUST_USE;

/* Median and 90th percentile of measured times (nearest rank); n = 0 gives 0. Sorts v. */
int64_t clock_percentile(int64_t *v, size_t n, int percent);

#endif
