// SPDX-License-Identifier: AGPL-3.0-or-later
/* Moments and the wall clock of Istanbul. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/base/calendar.h"
#include "core/base/zone.h"

enum { MS_MINUTE = 60000, MS_DAY = 86400000 };

static struct zone istanbul;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static _Atomic int64_t fixed_clock;

static void read_istanbul(void)
{
    err_t e = zone_read(S("Europe/Istanbul"), &istanbul);
    if (!e) return;
    fprintf(stderr, "{\"level\":\"error\",\"event\":\"time_zone\",\"why\":\"%s\"}\n", err_name(e));
    abort(); /* without the zone no date is right: better not to start */
}

static const struct zone *here(void)
{
    pthread_once(&once, read_istanbul);
    return &istanbul;
}

static int64_t wall(moment m)
{
    return zone_wall(here(), m);
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

moment moment_at(date d, int minute_of_day)
{
    if (!d.ymd) return (moment){0};
    return zone_moment(here(), (int64_t)day_number(d) * MS_DAY + (int64_t)minute_of_day * MS_MINUTE);
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
    const struct {
        uint64_t n;
        int width;
        char after;
    } parts[] = {{(uint64_t)date_year(d) % 10000, 4, '-'},
                 {(uint64_t)date_month(d), 2, '-'},
                 {(uint64_t)date_day(d), 2, 'T'},
                 {(uint64_t)(ms / 3600000), 2, ':'},
                 {(uint64_t)(ms / MS_MINUTE % 60), 2, ':'},
                 {(uint64_t)(ms / 1000 % 60), 2, '.'},
                 {(uint64_t)(ms % 1000), 3, 'Z'}};
    size_t n = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        str_digits(out + n + parts[i].width, parts[i].n, parts[i].width);
        n += (size_t)parts[i].width;
        out[n++] = parts[i].after;
    }
    out[n] = 0;
    return n;
}

str moment_iso(struct arena *a, moment m)
{
    char text[MOMENT_ISO_MAX];
    return m.ms ? str_copy(a, (str){text, moment_iso_into(text, m)}) : STR_NONE;
}
