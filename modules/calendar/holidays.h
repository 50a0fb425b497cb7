// SPDX-License-Identifier: AGPL-3.0-or-later
/* Holidays by Law 2429: pure rules over a table of first days of religious feasts.
 *
 * - Fixed: 1 January, 23 April, 1 May (since 2009), 19 May, 15 July (since 2017), 30 August, 28 October from 13.00 and
 *   29 October.
 * - Ramadan feast: three days and the afternoon of the eve. Feast of Sacrifice: four days and the afternoon of the eve.
 * - Article 2/D: when a holiday ends on a Friday, the whole Saturday after it is a holiday for public offices. It matters
 *   to a desk that opens on Saturdays, and to nothing else.
 *
 * Two holidays may fall on one day (23 April 2023): the named list keeps both, the merged one has the day once, whole if
 * either is whole. Days of administrative leave are no holidays of the law; a caller adds those that count before merging.
 */
#ifndef IMECE_CALENDAR_HOLIDAYS_H
#define IMECE_CALENDAR_HOLIDAYS_H

#include "modules/calendar/calendar.h"

struct named_day {
    date day;
    bool half;        /* from 13.00 */
    const char *name; /* source text for words() */
};
struct named_days {
    LIST(struct named_day) list; /* sorted by day */
};
struct holiday_list {
    LIST(struct holiday) list; /* sorted, each day once: what struct work_calendar wants */
};

/* Holidays with from <= day <= to. The feasts need not be sorted; those of the year before and after matter too. */
struct named_days holidays_of_law(struct arena *a, date from, date to, const struct feast *feasts, size_t n);
struct holiday_list holidays_merge(struct arena *a, const struct named_day *days, size_t n);

/* Does the table hold both feasts of a year? If not, time limits that reach into it are only provisional. */
bool feasts_known(const struct feast *feasts, size_t n, int year);

/* Reads feasts.csv, the table that comes with the program (embedded as calendar_files[0]): it fills a new database,
 * from then on the database is right. Gives the number of feasts; the texts borrow from csv. */
enum { FEASTS_MOST = 128 };
size_t feasts_read(str csv, struct feast *out, size_t room);

#endif
