// SPDX-License-Identifier: AGPL-3.0-or-later
/* Moments and the wall clock of Istanbul.
 *
 * The changes of the zone are read from ICU once and kept in a table; after that a conversion is a comparison (times
 * since 2016, where the offset stays +3) or a search in about 130 lines.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unicode/ucal.h>

#include "core/base/calendar.h"

enum { MS_MINUTE = 60000, MS_DAY = 86400000, CHANGES_MAX = 512 };

static struct {
    int64_t from; /* UTC, ms */
    int64_t offset;
} changes[CHANGES_MAX];
static size_t n_changes;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static _Atomic int64_t fixed_clock;

static _Noreturn void no_zone(UErrorCode e)
{
    fprintf(stderr, "{\"level\":\"error\",\"event\":\"time_zone\",\"why\":\"%s\"}\n", u_errorName(e));
    abort(); /* without the zone no date is right: better not to start */
}

/* One line from `from` on, unless the offset stays what it was (ICU also reports changes of the name alone). */
static void add_change(UCalendar *cal, double from, UErrorCode *e)
{
    ucal_setMillis(cal, from, e);
    int64_t offset = (int64_t)ucal_get(cal, UCAL_ZONE_OFFSET, e) + ucal_get(cal, UCAL_DST_OFFSET, e);
    if (n_changes && changes[n_changes - 1].offset == offset) return;
    if (n_changes == CHANGES_MAX) no_zone(U_BUFFER_OVERFLOW_ERROR);
    changes[n_changes].from = (int64_t)from;
    changes[n_changes++].offset = offset;
}

static void read_zone(void)
{
    static const UChar zone[] = u"Europe/Istanbul";
    UErrorCode e = U_ZERO_ERROR;
    UCalendar *cal = ucal_open(zone, -1, "", UCAL_GREGORIAN, &e);
    if (U_FAILURE(e)) no_zone(e);
    double at = (double)(day_number(DATE(YEAR_MIN, 1, 1)) - 1) * MS_DAY;
    const double end = (double)(day_number(DATE(YEAR_MAX, 12, 31)) + 1) * MS_DAY;
    add_change(cal, at, &e);
    while (U_SUCCESS(e) && ucal_getTimeZoneTransitionDate(cal, UCAL_TZ_TRANSITION_NEXT, &at, &e) && at < end)
        add_change(cal, at, &e);
    if (U_FAILURE(e)) no_zone(e);
    ucal_close(cal);
}

/* The line that holds at a UTC time. */
static size_t change_at(int64_t ms)
{
    pthread_once(&once, read_zone);
    size_t low = 0, high = n_changes;
    if (ms >= changes[high - 1].from) return high - 1;
    while (high - low > 1) {
        size_t mid = low + (high - low) / 2;
        if (changes[mid].from <= ms)
            low = mid;
        else
            high = mid;
    }
    return low;
}

/* Milliseconds since 1970 as the clock on the wall shows them. Far out of the valid years they are cut, so that
 * nothing overflows. */
static int64_t wall(moment m)
{
    const int64_t most = INT64_C(100000) * MS_DAY;
    int64_t ms = m.ms > most ? most : m.ms < -most ? -most : m.ms;
    return ms + changes[change_at(ms)].offset;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

date moment_date(moment m)
{
    return m.ms ? day_date(floor_div(wall(m), MS_DAY)) : (date){0};
}

int moment_minute(moment m)
{
    if (!m.ms) return 0;
    int64_t w = wall(m);
    return (int)((w - floor_div(w, MS_DAY) * MS_DAY) / MS_MINUTE);
}

/* Where the clock was set back an hour exists twice: the first of the two is meant. */
moment moment_at(date d, int minute_of_day)
{
    if (!d.ymd) return (moment){0};
    int64_t w = (int64_t)day_number(d) * MS_DAY + (int64_t)minute_of_day * MS_MINUTE;
    size_t i = change_at(w - MS_DAY); /* a zone's offset is less than a day: start before every candidate */
    int64_t ms = w - changes[i].offset;
    for (; i + 1 < n_changes && ms >= changes[i + 1].from; ms = w - changes[i].offset) {
        i++;
        if (w - changes[i].offset < changes[i].from) { /* in the gap that this change makes */
            ms = changes[i].from;
            break;
        }
    }
    return (moment){ms ? ms : 1}; /* 0 means none: the first millisecond of 1970 is shown as the second */
}

moment moment_now(void)
{
    int64_t fixed = atomic_load_explicit(&fixed_clock, memory_order_relaxed);
    if (fixed) return (moment){fixed};
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (moment){(int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000};
}

void moment_set_clock(moment fixed)
{
    atomic_store_explicit(&fixed_clock, fixed.ms, memory_order_relaxed);
}

int64_t moment_monotonic_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

size_t moment_iso_into(char out[MOMENT_ISO_MAX], moment m)
{
    int64_t days = floor_div(m.ms, MS_DAY), ms = m.ms - days * MS_DAY;
    date d = day_date(days);
    int n =
        snprintf(out, MOMENT_ISO_MAX, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", date_year(d), date_month(d), date_day(d),
                 (int)(ms / 3600000), (int)(ms / MS_MINUTE % 60), (int)(ms / 1000 % 60), (int)(ms % 1000));
    return n < 0 ? 0 : (size_t)n;
}

str moment_iso(struct arena *a, moment m)
{
    char text[MOMENT_ISO_MAX];
    return m.ms ? str_copy(a, (str){text, moment_iso_into(text, m)}) : STR_NONE;
}
