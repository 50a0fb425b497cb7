// SPDX-License-Identifier: AGPL-3.0-or-later
/* Repetition rules of iCalendar (RFC 5545, 3.3.10): "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=10".
 *
 * Days and times are those of a clock on the wall, as seconds since 1970 on that clock: which moment that is, is for the
 * zone of the series to say (moment_at_zone). Written here and not taken from libical: the version that Debian 12 ships
 * (3.0.16) gives other dates than the standard in 22 of the 73 cases that its own later versions are tested with (weeks
 * that do not begin on Monday, BYSETPOS, BYWEEKNO=53, values named twice); recur_test.c has all of them.
 */
#ifndef IMECE_WIRE_RECUR_H
#define IMECE_WIRE_RECUR_H

#include "core/base/time.h"

enum recur_freq {
    RECUR_YEARLY = 1,
    RECUR_MONTHLY,
    RECUR_WEEKLY,
    RECUR_DAILY,
    RECUR_HOURLY,
    RECUR_MINUTELY,
    RECUR_SECONDLY
};
struct recur_numbers {
    LIST(int) list; /* rising, each once */
};
struct recur_weekday {
    int nth; /* -1: the last; 0: each */
    int weekday;
};
struct recur {
    enum recur_freq freq;
    int interval;
    int64_t count; /* 0 none */
    bool ends;     /* `until` holds */
    bool until_day, until_utc;
    int64_t until; /* on the wall, or UTC when until_utc; of a day: its midnight */
    int week_start;
    struct recur_numbers months, weeks, year_days, month_days, hours, minutes, seconds, positions;
    LIST(struct recur_weekday) days;
};
/* E_INVALID: *fault says why (a source text). */
err_t recur_parse(struct arena *a, str rule, struct recur *out, const char **fault) MUST_USE;

struct walls {
    LIST(int64_t) list;
};
/* "20261121T190000", with or without Z, or "20261121" (*day_only): seconds on the wall. */
err_t wall_parse(str s, int64_t *out, bool *day_only, bool *utc) MUST_USE;
static inline int64_t wall_at(int64_t day_number, int second)
{
    return day_number * 86400 + second;
}
date wall_date(int64_t wall);
int wall_second(int64_t wall); /* of its day */
int64_t wall_of(date day, int second);

/* The dates from `start` on, in order. whole_days: hours, minutes and seconds of the rule mean nothing. E_LIMIT: there are
 * more than `most`; out has the first ones. */
err_t recur_expand(struct arena *a, const struct recur *r, int64_t start, bool whole_days, size_t most,
                   struct walls *out) MUST_USE;

#endif
