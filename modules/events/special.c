// SPDX-License-Identifier: AGPL-3.0-or-later
/* The day of a special day in a year. Days of the lunar calendar stand in a table that people fill: nothing is computed. */
#include "modules/events/inside.h"

date special_day_in(const struct special_day *d, int year)
{
    date first;
    if (d->rule == DAY_TABLE) return date_year(d->entered) == year ? d->entered : (date){0};
    if (date_make(year, (int)d->month, d->rule == DAY_FIXED || d->rule == DAY_WEEK_OF ? (int)d->day : 1, &first))
        return (date){0};
    switch (d->rule) {
    case DAY_NTH_WEEKDAY:
        return date_add(first, (d->weekday - date_weekday(first) + 7) % 7 + 7 * ((int)(d->nth > 0 ? d->nth : 1) - 1));
    case DAY_LAST_WEEKDAY: {
        date last = date_add(date_add_months(first, 1), -1);
        return date_add(last, -((date_weekday(last) - d->weekday + 7) % 7));
    }
    case DAY_WEEK_OF:
        return date_add(first, 1 - date_weekday(first));
    default:
        return first;
    }
}

err_t special_day_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct special_day *d = row;
    if (d->rule == DAY_TABLE) return OK;
    bool by_weekday = d->rule == DAY_NTH_WEEKDAY || d->rule == DAY_LAST_WEEKDAY;
    if (!d->month)
        entity_error(errors, "month", str_of(words(cx->lang, N_("Which month is it in?"))));
    else if (by_weekday && !d->weekday)
        entity_error(errors, "weekday", str_of(words(cx->lang, N_("Which weekday?"))));
    else if (!by_weekday && !special_day_in(d, 2028).ymd) /* a leap year: 29 February is a day */
        entity_error(errors, "day", str_of(words(cx->lang, N_("There is no such day in this month."))));
    return OK;
}
