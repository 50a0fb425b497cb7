// SPDX-License-Identifier: AGPL-3.0-or-later
/* Civil dates of the Gregorian calendar. */
#include "core/base/time.h"

#include "core/base/calendar.h"

static bool is_leap(int y)
{
    return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

static int month_days(int y, int m)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return m == 2 && is_leap(y) ? 29 : days[m - 1];
}

err_t date_make(int year, int month, int day, date *out)
{
    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12) return E_INVALID;
    if (day < 1 || day > month_days(year, month)) return E_INVALID;
    *out = DATE(year, month, day);
    return OK;
}

int date_year(date d)
{
    return d.ymd / 10000;
}

int date_month(date d)
{
    return d.ymd / 100 % 100;
}

int date_day(date d)
{
    return d.ymd % 100;
}

/* Years run from March here, so that the leap day is the last of its year; 400 years are 146097 days. */
int32_t day_number(date d)
{
    int m = date_month(d), y = date_year(d) - (m <= 2);
    int era = y / 400, of_era = y % 400;
    int of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + date_day(d) - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

date day_date(int64_t n)
{
    const int64_t first = day_number(DATE(YEAR_MIN, 1, 1)), last = day_number(DATE(YEAR_MAX, 12, 31));
    int32_t z = (int32_t)(n < first ? first : n > last ? last : n) + 719468;
    int32_t era = z / 146097, of_era = z % 146097;
    int32_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int32_t march_month = (5 * of_year + 2) / 153;
    int32_t day = of_year - (153 * march_month + 2) / 5 + 1;
    int32_t month = march_month < 10 ? march_month + 3 : march_month - 9;
    return DATE(y + era * 400 + (month <= 2), month, day);
}

int date_weekday(date d)
{
    if (!d.ymd) return 0;
    int w = (day_number(d) + 3) % 7; /* 1 January 1970 was a Thursday */
    return (w < 0 ? w + 7 : w) + 1;
}

date date_add(date d, int days)
{
    return d.ymd ? day_date((int64_t)day_number(d) + days) : d;
}

date date_add_months(date d, int months)
{
    if (!d.ymd) return d;
    int64_t m = (int64_t)date_year(d) * 12 + date_month(d) - 1 + months;
    int64_t year = m / 12;
    if (m < (int64_t)YEAR_MIN * 12) return DATE(YEAR_MIN, 1, 1);
    if (year > YEAR_MAX) return DATE(YEAR_MAX, 12, 31);
    int month = (int)(m % 12) + 1, last = month_days((int)year, month);
    return DATE((int)year, month, date_day(d) < last ? date_day(d) : last);
}

int date_between(date from, date to)
{
    return from.ymd && to.ymd ? day_number(to) - day_number(from) : 0;
}

/* `least` to `most` digits from the front; -1 when there are fewer or more. */
static int digits(str *s, size_t least, size_t most)
{
    int v = 0;
    size_t n = 0;
    for (; n < s->n && s->p[n] >= '0' && s->p[n] <= '9'; n++) {
        if (n == most) return -1;
        v = v * 10 + (s->p[n] - '0');
    }
    if (n < least) return -1;
    *s = (str){s->p + n, s->n - n};
    return v;
}

static bool take(str *s, char c)
{
    if (!s->n || s->p[0] != c) return false;
    *s = (str){s->p + 1, s->n - 1};
    return true;
}

err_t date_parse(str s, date *out)
{
    s = str_trim(s);
    bool iso = s.n > 4 && s.p[4] == '-';
    char sep = iso ? '-' : str_has(s, S("/")) ? '/' : '.';
    int first = iso ? digits(&s, 4, 4) : digits(&s, 1, 2);
    if (first < 0 || !take(&s, sep)) return E_INVALID;
    int month = iso ? digits(&s, 2, 2) : digits(&s, 1, 2);
    if (month < 0 || !take(&s, sep)) return E_INVALID;
    int last = iso ? digits(&s, 2, 2) : digits(&s, 4, 4);
    if (last < 0 || s.n) return E_INVALID;
    return iso ? date_make(first, month, last, out) : date_make(last, month, first, out);
}

str date_iso(struct arena *a, date d)
{
    if (!d.ymd) return STR_NONE;
    return str_fmt(a, "%04d-%02d-%02d", date_year(d), date_month(d), date_day(d));
}
