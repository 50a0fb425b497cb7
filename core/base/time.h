// SPDX-License-Identifier: AGPL-3.0-or-later
/* Time. A `moment` is UTC in milliseconds since 1970; a `date` is a civil day in Türkiye (Europe/Istanbul).
 * The zero value of both means "none" and is NULL in the database; their numbers sort as time does.
 * Years 1850 to 2199 are valid.
 */
#ifndef IMECE_BASE_TIME_H
#define IMECE_BASE_TIME_H

#include "core/base/str.h"

typedef struct date {
    int32_t ymd; /* 20261121; 0 = none */
} date;
typedef struct moment {
    int64_t ms; /* 0 = none */
} moment;

#define DATE(y, m, d) ((date){(int32_t)((y)*10000 + (m)*100 + (d))})

/* Civil dates. */
err_t date_make(int year, int month, int day, date *out) MUST_USE; /* E_INVALID: no such day */
int date_year(date d);
int date_month(date d);
int date_day(date d);
int date_weekday(date d);                    /* 1 = Monday … 7 = Sunday (ISO 8601) */
date date_add(date d, int days);             /* calendar days; may be negative */
date date_add_months(date d, int months);    /* last day of month where the day does not exist */
int date_between(date from, date to);        /* days from → to, negative when to is earlier */
err_t date_parse(str s, date *out) MUST_USE; /* 11.02.2005, 11/02/2005, 2005-02-11; E_INVALID otherwise */
str date_iso(struct arena *a, date d);       /* 2005-02-11 */

/* Moments and the wall clock of Europe/Istanbul (tz database through ICU: summer time before 2016 is right). */
moment moment_now(void);                     /* real clock, or the one set by moment_set_clock */
void moment_set_clock(moment fixed);         /* tests and the demo generator; {0} gives the real clock back */
int64_t moment_monotonic_ms(void);           /* for deadlines; never set back */
date moment_date(moment m);                  /* civil day in Istanbul */
int moment_minute(moment m);                 /* minutes since midnight in Istanbul, 0 … 1439 */
moment moment_at(date d, int minute_of_day); /* Istanbul wall clock → UTC; in a gap: the moment after it */
str moment_iso(struct arena *a, moment m);   /* 2026-11-21T18:00:00.000Z */

/* Working days. The calendar of holidays is data (modules/calendar); this is only its shape.
 * A half day is a day whose afternoon is a holiday (28 October, the eve of a feast: law 2429). */
struct holiday {
    date day;
    bool half;
};
struct work_calendar {
    const struct holiday *holidays; /* sorted by day */
    size_t n;
    bool half_counts; /* a half day counts as a working day (the default) */
    int weekend_mask; /* bit (weekday-1); Saturday and Sunday: 0x60 */
};
bool workday_is(const struct work_calendar *c, date d);
date workday_add(const struct work_calendar *c, date d, int days); /* day 1 is the first working day after d */
date workday_on_or_after(const struct work_calendar *c, date d);
date workday_on_or_before(const struct work_calendar *c, date d);
int workday_between(const struct work_calendar *c, date from,
                    date to); /* working days d with from < d <= to; negative if to < from */

#endif
