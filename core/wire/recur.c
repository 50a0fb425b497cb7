// SPDX-License-Identifier: AGPL-3.0-or-later
/* The dates of a rule: period by period the days that fit, the times of such a day, and of these the chosen places. */
#include "core/wire/recur.h"

#include "core/base/calendar.h"

enum { DAY = 86400, WORK_MOST = 4 * 1000 * 1000 /* days and times looked at: a rule that never comes ends here */ };

struct run {
    struct arena *a;
    const struct recur *r;
    struct recur_numbers months, month_days; /* with what follows from the first date */
    int weekday;                             /* of the first date, where the rule names no day; else 0 */
    int64_t start, until;
    bool until_is_day;
    size_t most;
    int64_t given, work;
    struct walls *out;
    bool full, done, by_calendar;
    struct recur_numbers hours, minutes, seconds;
    struct walls set; /* of the period under way */
};

static bool among(const struct recur_numbers *n, int64_t v)
{
    for (size_t i = 0; i < n->list.n; i++)
        if (n->list.v[i] == v) return true;
    return false;
}

/* Counted from the beginning, or with a minus from the end. */
static bool counted(const struct recur_numbers *n, int64_t place, int64_t length)
{
    return !n->list.n || among(n, place) || among(n, place - length - 1);
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int64_t first_of(int year, int month)
{
    return day_number(DATE(year, month, 1));
}

static int64_t year_length(int year)
{
    return first_of(year + 1, 1) - first_of(year, 1);
}

static int64_t month_length(int year, int month)
{
    return month == 12 ? 31 : first_of(year, month + 1) - first_of(year, month);
}

/* The first day of week 1: the week that holds 4 January. */
static int64_t week_one(int year, int week_start)
{
    int64_t fourth = day_number(DATE(year, 1, 4));
    return fourth - (date_weekday(day_date(fourth)) - week_start + 7) % 7;
}

static int week_year(int64_t day, int week_start)
{
    int year = date_year(day_date(day));
    return day < week_one(year, week_start) ? year - 1 : day >= week_one(year + 1, week_start) ? year + 1 : year;
}

static bool week_fits(const struct recur *r, int64_t day)
{
    if (!r->weeks.list.n) return true;
    int year = week_year(day, r->week_start);
    int64_t first = week_one(year, r->week_start), weeks = (week_one(year + 1, r->week_start) - first) / 7;
    return counted(&r->weeks, (day - first) / 7 + 1, weeks);
}

static bool nth_fits(int nth, int64_t place, int64_t length)
{
    return nth > 0 ? (place - 1) / 7 + 1 == nth : (length - place) / 7 + 1 == -nth;
}

static bool weekday_fits(const struct run *x, date d, int64_t year_place)
{
    const struct recur *r = x->r;
    int weekday = date_weekday(d);
    if (!r->days.n) return !x->weekday || weekday == x->weekday;
    bool in_month = r->freq == RECUR_MONTHLY || (r->freq == RECUR_YEARLY && r->months.list.n);
    bool in_year = r->freq == RECUR_YEARLY && !r->weeks.list.n;
    for (size_t i = 0; i < r->days.n; i++) {
        const struct recur_weekday *w = &r->days.v[i];
        if (w->weekday != weekday) continue;
        if (!w->nth || !(in_month || in_year)) return true;
        if (in_month ? nth_fits(w->nth, date_day(d), month_length(date_year(d), date_month(d)))
                     : nth_fits(w->nth, year_place, year_length(date_year(d))))
            return true;
    }
    return false;
}

static bool day_fits(struct run *x, int64_t day)
{
    date d = day_date(day);
    int year = date_year(d), month = date_month(d);
    x->work++;
    if (x->months.list.n && !among(&x->months, month)) return false;
    if (!counted(&x->month_days, date_day(d), month_length(year, month))) return false;
    int64_t place = day - first_of(year, 1) + 1;
    return counted(&x->r->year_days, place, year_length(year)) && week_fits(x->r, day) && weekday_fits(x, d, place);
}

/* ---- giving out ---- */
static void give(struct run *x, int64_t wall)
{
    const struct recur *r = x->r;
    if (wall < x->start || x->done) return;
    x->done = r->ends && (x->until_is_day ? floor_div(wall, DAY) * DAY : wall) > x->until;
    if (x->done) return;
    if (x->out->list.n == x->most) {
        x->full = x->done = true;
        return;
    }
    PUSH(x->a, &x->out->list, wall);
    x->done = r->count && ++x->given == r->count;
}

/* A period is complete: all of it, or the places that BYSETPOS names. */
static void close_period(struct run *x)
{
    const struct recur_numbers *positions = &x->r->positions;
    for (size_t i = 0; i < x->set.list.n; i++)
        if (counted(positions, (int64_t)i + 1, (int64_t)x->set.list.n)) give(x, x->set.list.v[i]);
    x->set.list.n = 0;
}

static void put_times(struct run *x, int64_t day)
{
    for (size_t h = 0; h < x->hours.list.n; h++)
        for (size_t m = 0; m < x->minutes.list.n; m++)
            for (size_t s = 0; s < x->seconds.list.n; s++)
                PUSH(x->a, &x->set.list,
                     wall_at(day, x->hours.list.v[h] * 3600 + x->minutes.list.v[m] * 60 + x->seconds.list.v[s]));
    x->work += (int64_t)(x->hours.list.n * x->minutes.list.n * x->seconds.list.n);
}

static void put_days(struct run *x, int64_t from, int64_t to)
{
    for (int64_t day = from; day < to; day++)
        if (day_fits(x, day)) put_times(x, day);
    close_period(x);
}

/* ---- periods ---- */
/* Years of weeks begin and end beside those of the calendar. A first date that the rule itself would not give counts by
 * the year on its calendar. */
static void by_week_year(struct run *x, int64_t k)
{
    int first = date_year(day_date(floor_div(x->start, DAY))),
        own = week_year(floor_div(x->start, DAY), x->r->week_start);
    int64_t year = (x->by_calendar ? first : own) + k;
    if (year >= YEAR_MAX) {
        x->done = true;
        return;
    }
    put_days(x, week_one((int)year, x->r->week_start), week_one((int)year + 1, x->r->week_start));
    if (k || x->by_calendar || own == first || x->out->list.n) return;
    x->by_calendar = true;
    by_week_year(x, 0);
}

static void by_year(struct run *x, int64_t k)
{
    int64_t year = date_year(day_date(floor_div(x->start, DAY))) + k;
    if (year >= YEAR_MAX)
        x->done = true;
    else
        put_days(x, first_of((int)year, 1), first_of((int)year + 1, 1));
}

static void by_month(struct run *x, int64_t k)
{
    date d = day_date(floor_div(x->start, DAY));
    int64_t month = date_year(d) * 12 + date_month(d) - 1 + k;
    if (month / 12 >= YEAR_MAX) {
        x->done = true;
        return;
    }
    int64_t first = first_of((int)(month / 12), (int)(month % 12) + 1);
    put_days(x, first, first + month_length((int)(month / 12), (int)(month % 12) + 1));
}

static void by_days(struct run *x, int64_t k, int64_t length)
{
    int64_t first = floor_div(x->start, DAY);
    if (length == 7) first -= (date_weekday(day_date(first)) - x->r->week_start + 7) % 7;
    first += k * length;
    if (first >= first_of(YEAR_MAX, 1))
        x->done = true;
    else
        put_days(x, first, first + length);
}

static bool time_fits(const struct run *x, int second)
{
    const struct recur *r = x->r;
    if (r->hours.list.n && !among(&r->hours, second / 3600)) return false;
    if (r->freq >= RECUR_MINUTELY && r->minutes.list.n && !among(&r->minutes, second / 60 % 60)) return false;
    return r->freq < RECUR_SECONDLY || !r->seconds.list.n || among(&r->seconds, second % 60);
}

/* Hours, minutes or seconds of one day; each is a period of its own. */
static void by_clock(struct run *x, int64_t k)
{
    static const int units[] = {[RECUR_HOURLY] = 3600, [RECUR_MINUTELY] = 60, [RECUR_SECONDLY] = 1};
    int unit = units[x->r->freq];
    int64_t day = floor_div(x->start, DAY) + k, first = floor_div(x->start, unit);
    if (day >= first_of(YEAR_MAX, 1)) x->done = true;
    if (x->done || !day_fits(x, day)) return;
    for (int at = 0; at < DAY && !x->done; at += unit) {
        int64_t place = (day * DAY + at) / unit - first;
        x->work++;
        if (place < 0 || place % x->r->interval || !time_fits(x, at)) continue;
        for (size_t m = 0; m < (unit == 3600 ? x->minutes.list.n : 1); m++)
            for (size_t s = 0; s < (unit > 1 ? x->seconds.list.n : 1); s++)
                PUSH(x->a, &x->set.list,
                     day * DAY + at + (unit == 3600 ? x->minutes.list.v[m] * 60 : 0) +
                         (unit > 1 ? x->seconds.list.v[s] : 0));
        close_period(x);
    }
}

/* ---- what follows from the first date where the rule is silent ---- */
static struct recur_numbers one(struct arena *a, int v)
{
    struct recur_numbers n = {0};
    PUSH(a, &n.list, v);
    return n;
}

static struct recur_numbers or_one(struct arena *a, const struct recur_numbers *n, bool ignore, int v)
{
    return n->list.n && !ignore ? *n : one(a, v);
}

static void complete(struct run *x, bool whole_days)
{
    const struct recur *r = x->r;
    date d = day_date(floor_div(x->start, DAY));
    int second = (int)(x->start - floor_div(x->start, DAY) * DAY);
    bool weeks = r->weeks.list.n > 0;
    x->hours = or_one(x->a, &r->hours, whole_days, second / 3600);
    x->minutes = or_one(x->a, &r->minutes, whole_days, second / 60 % 60);
    x->seconds = or_one(x->a, &r->seconds, whole_days, second % 60);
    x->months = r->months;
    x->month_days = r->month_days;
    if (r->days.n || r->year_days.list.n) return;
    if (!r->month_days.list.n && (r->freq == RECUR_WEEKLY || (r->freq == RECUR_YEARLY && weeks)))
        x->weekday = date_weekday(d);
    else if (!r->month_days.list.n && r->freq <= RECUR_MONTHLY)
        x->month_days = one(x->a, date_day(d));
    if (r->freq == RECUR_YEARLY && !weeks && !r->months.list.n) x->months = one(x->a, date_month(d));
}

err_t recur_expand(struct arena *a, const struct recur *r, int64_t start, bool whole_days, size_t most,
                   struct walls *out)
{
    struct run x = {.a = a, .r = r, .start = start, .until = r->until, .until_is_day = r->until_day, .most = most};
    struct arena *work = arena_new(32 << 20); /* what each period needs on the way */
    struct walls found = {0};
    x.out = &found;
    x.a = work;
    complete(&x, whole_days);
    for (int64_t k = 0; !x.done && x.work < WORK_MOST; k++) {
        int64_t step = r->freq < RECUR_HOURLY ? k * r->interval : k;
        if (r->freq == RECUR_YEARLY && r->weeks.list.n)
            by_week_year(&x, step);
        else if (r->freq == RECUR_YEARLY)
            by_year(&x, step);
        else if (r->freq == RECUR_MONTHLY)
            by_month(&x, step);
        else if (r->freq <= RECUR_DAILY)
            by_days(&x, step, r->freq == RECUR_WEEKLY ? 7 : 1);
        else
            by_clock(&x, step);
    }
    *out = (struct walls){0};
    out->list.v = NEW_N(a, int64_t, found.list.n + 8);
    for (size_t i = 0; i < found.list.n; i++)
        out->list.v[out->list.n++] = found.list.v[i];
    arena_end(work);
    return x.full || !x.done ? E_LIMIT : OK;
}
