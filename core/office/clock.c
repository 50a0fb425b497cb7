// SPDX-License-Identifier: AGPL-3.0-or-later
/* The service clock. Everything follows from one number, the units used so far, and one day, the last one of the
 * promise; both are computed from the moment from which the clock runs. What must hold:
 *
 * - late ⇔ left < 0, and used + left = amount, for every unit.
 * - A pause and a resumption on the same day change nothing; a pause never heals a clock that was late before.
 * - A working-day promise is late on the free days behind its last day already: an answer on the Saturday after a
 *   Friday's end comes too late, though no working day has passed. Such a day counts as one unit over.
 * - Hours and minutes round against us: a started minute is used.
 */
#include "core/office/clock.h"

#include <stdlib.h>

enum { MINUTE_MS = 60000, MINUTES_OF_HOUR = 60 };

static bool by_the_minute(const struct clock *c)
{
    return c->unit == CLOCK_MINUTES || c->unit == CLOCK_HOURS;
}

static int64_t minutes_of_unit(const struct clock *c)
{
    return c->unit == CLOCK_HOURS ? MINUTES_OF_HOUR : 1;
}

/* The promise in the unit of `used`: minutes for hours. */
static int64_t budget(const struct clock *c)
{
    return c->amount * minutes_of_unit(c);
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

/* The n-th working day before d (0: d itself when it is one, else the one before). */
static date workday_back(const struct work_calendar *cal, date d, int64_t n)
{
    date day = n > 0 ? d : workday_on_or_before(cal, d);
    for (; n > 0; n--)
        day = workday_on_or_before(cal, date_add(day, -1));
    return day;
}

/* Last day of a promise of which `left` units are left on day `from`. */
static date last_day(const struct clock *c, const struct work_calendar *cal, date from, int64_t left)
{
    if (c->unit != CLOCK_WORKDAYS) return date_add(from, (int)left);
    if (left > 0) return workday_add(cal, from, (int)left);
    return left == 0 ? from : workday_back(cal, from, -left);
}

static int64_t used_days(const struct clock *c, const struct work_calendar *cal, moment at)
{
    date from = moment_date(c->running_from), day = moment_date(at);
    if (day.ymd <= from.ymd) return c->used;
    if (c->unit != CLOCK_WORKDAYS) return c->used + date_between(from, day);
    int64_t used = c->used + workday_between(cal, from, day);
    bool over = used == c->amount && day.ymd > last_day(c, cal, from, c->amount - c->used).ymd;
    return over ? used + 1 : used;
}

static int64_t used_minutes(const struct clock *c, moment at)
{
    if (at.ms <= c->running_from.ms) return c->used;
    return c->used + (at.ms - c->running_from.ms + MINUTE_MS - 1) / MINUTE_MS;
}

/* Units used when the moment `at` has come; what a paused or stopped clock holds does not grow. */
static int64_t used_at(const struct clock *c, const struct work_calendar *cal, moment at)
{
    if (c->paused.ms || c->stopped.ms) return c->used;
    return by_the_minute(c) ? used_minutes(c, at) : used_days(c, cal, at);
}

void clock_start(struct clock *c, int64_t amount, enum clock_unit unit, moment at)
{
    bool promised = amount > 0 && unit != CLOCK_NONE;
    *c = (struct clock){
        .amount = promised ? amount : 0, .unit = promised ? unit : CLOCK_NONE, .running_from = at, .started = at};
}

err_t clock_pause(struct clock *c, const struct work_calendar *cal, moment at)
{
    if (c->paused.ms || c->stopped.ms) return E_CONFLICT;
    c->used = used_at(c, cal, at);
    c->paused = at;
    return OK;
}

err_t clock_resume(struct clock *c, moment at)
{
    if (!c->paused.ms || c->stopped.ms) return E_CONFLICT;
    c->paused = (moment){0};
    c->running_from = at;
    return OK;
}

err_t clock_stop(struct clock *c, const struct work_calendar *cal, moment at)
{
    if (c->stopped.ms) return E_CONFLICT;
    c->used = used_at(c, cal, at);
    c->paused = (moment){0};
    c->running_from = at; /* so that the last day can still be told from used and amount */
    c->stopped = at;
    return OK;
}

/* The moment from which the days that are left are counted. */
static moment counted_from(const struct clock *c, moment now)
{
    return c->paused.ms ? now : c->running_from;
}

static void view_days(const struct clock *c, const struct work_calendar *cal, moment now, int close_minute,
                      struct clock_view *v)
{
    date from = moment_date(counted_from(c, now)), today = moment_date(c->stopped.ms ? c->stopped : now);
    date last = last_day(c, cal, from, c->amount - c->used);
    v->used = used_at(c, cal, now);
    v->left = c->amount - v->used;
    v->target = workday_on_or_before(cal, last);
    v->legal = c->unit == CLOCK_DAYS ? workday_on_or_after(cal, last) : v->target;
    v->due = moment_at(v->target, close_minute);
    v->late = v->left < 0;
    v->last_day = !v->late && today.ymd >= v->target.ymd;
}

static void view_minutes(const struct clock *c, moment now, struct clock_view *v)
{
    moment at = c->stopped.ms ? c->stopped : now;
    int64_t minutes_left = budget(c) - used_at(c, NULL, now);
    v->left = floor_div(minutes_left, minutes_of_unit(c));
    v->used = c->amount - v->left;
    v->due = (moment){counted_from(c, now).ms + (budget(c) - c->used) * MINUTE_MS};
    v->target = v->legal = moment_date(v->due);
    v->late = v->left < 0;
    v->last_day = !v->late && moment_date(at).ymd == v->target.ymd;
}

struct clock_view clock_view(const struct clock *c, const struct work_calendar *cal, moment now, int close_minute)
{
    struct clock_view v = {.paused = c->paused.ms != 0, .stopped = c->stopped.ms != 0};
    if (c->unit == CLOCK_NONE)
        v.used = used_at(c, cal, now); /* nothing was promised: calendar days, so that it can still be measured */
    else if (by_the_minute(c))
        view_minutes(c, now, &v);
    else
        view_days(c, cal, now, close_minute, &v);
    return v;
}

err_t clock_extend(struct clock *c, const struct work_calendar *cal, int64_t amount, moment at)
{
    if (c->unit == CLOCK_NONE || c->stopped.ms) return E_CONFLICT;
    if (used_at(c, cal, at) > budget(c)) return E_CONFLICT;
    if (amount <= c->amount) return E_INVALID;
    c->amount = amount;
    return OK;
}

static int by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

int64_t clock_percentile(int64_t *v, size_t n, int percent)
{
    if (n == 0) return 0;
    qsort(v, n, sizeof *v, by_value);
    size_t p = percent < 0 ? 0 : percent > 100 ? 100 : (size_t)percent;
    size_t rank = (n * p + 99) / 100; /* nearest rank: the smallest value that p percent do not exceed */
    return v[rank ? rank - 1 : 0];
}
