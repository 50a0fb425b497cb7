// SPDX-License-Identifier: AGPL-3.0-or-later
/* Counting working days over a calendar that is data. */
#include "core/base/calendar.h"

static const struct holiday *holiday_on(const struct work_calendar *c, date d)
{
    size_t low = 0, high = c->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (c->holidays[mid].day.ymd < d.ymd)
            low = mid + 1;
        else
            high = mid;
    }
    return low < c->n && c->holidays[low].day.ymd == d.ymd ? &c->holidays[low] : NULL;
}

/* A day can be in the list twice (28 October on the eve of a feast): it is a whole holiday if either line says so. */
static bool is_holiday(const struct work_calendar *c, date d)
{
    const struct holiday *h = holiday_on(c, d);
    for (; h && h < c->holidays + c->n && h->day.ymd == d.ymd; h++)
        if (!h->half || !c->half_counts) return true;
    return false;
}

bool workday_is(const struct work_calendar *c, date d)
{
    if (!d.ymd) return false;
    return !(c->weekend_mask >> (date_weekday(d) - 1) & 1) && !is_holiday(c, d);
}

/* The n-th working day in a direction; stops at the end of the calendar's years. */
static date step(const struct work_calendar *c, date d, int n, int direction)
{
    while (n > 0) {
        date next = date_add(d, direction);
        if (next.ymd == d.ymd) return d;
        d = next;
        if (workday_is(c, d)) n--;
    }
    return d;
}

date workday_add(const struct work_calendar *c, date d, int days)
{
    return days >= 0 ? step(c, d, days, 1) : step(c, d, -days, -1);
}

date workday_on_or_after(const struct work_calendar *c, date d)
{
    return !d.ymd || workday_is(c, d) ? d : step(c, d, 1, 1);
}

date workday_on_or_before(const struct work_calendar *c, date d)
{
    return !d.ymd || workday_is(c, d) ? d : step(c, d, 1, -1);
}

int workday_between(const struct work_calendar *c, date from, date to)
{
    if (!from.ymd || !to.ymd) return 0;
    if (to.ymd < from.ymd) return -workday_between(c, to, from);
    int n = 0;
    for (date d = from; d.ymd < to.ymd;) {
        d = date_add(d, 1);
        n += workday_is(c, d);
    }
    return n;
}
