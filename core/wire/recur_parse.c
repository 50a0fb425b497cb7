// SPDX-License-Identifier: AGPL-3.0-or-later
/* A rule and a time as text → numbers. */
#include "core/base/calendar.h"
#include "core/base/words.h"
#include "core/wire/recur.h"

static err_t digits(str s, size_t at, size_t n, int *out)
{
    *out = 0;
    if (at + n > s.n) return E_INVALID;
    for (size_t i = at; i < at + n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return E_INVALID;
        *out = *out * 10 + (s.p[i] - '0');
    }
    return OK;
}

err_t wall_parse(str s, int64_t *out, bool *day_only, bool *utc)
{
    int y, m, d, hh = 0, mm = 0, ss = 0;
    date day;
    TRY(digits(s, 0, 4, &y));
    TRY(digits(s, 4, 2, &m));
    TRY(digits(s, 6, 2, &d));
    TRY(date_make(y, m, d, &day));
    *day_only = s.n == 8;
    *utc = s.n == 16 && s.p[15] == 'Z';
    if (!*day_only) {
        if (s.p[8] != 'T' || (s.n != 15 && !*utc)) return E_INVALID;
        TRY(digits(s, 9, 2, &hh));
        TRY(digits(s, 11, 2, &mm));
        TRY(digits(s, 13, 2, &ss));
        if (hh > 23 || mm > 59 || ss > 60) return E_INVALID;
        if (ss == 60) ss = 59; /* a leap second, which no clock of ours knows */
    }
    *out = wall_of(day, hh * 3600 + mm * 60 + ss);
    return OK;
}

date wall_date(int64_t wall)
{
    return day_date(wall / 86400 - (wall % 86400 < 0));
}

int wall_second(int64_t wall)
{
    return (int)(wall - (wall / 86400 - (wall % 86400 < 0)) * 86400);
}

int64_t wall_of(date day, int second)
{
    return wall_at(day_number(day), second);
}

static void put_sorted(struct arena *a, struct recur_numbers *n, int v)
{
    size_t i = 0;
    while (i < n->list.n && n->list.v[i] < v)
        i++;
    if (i < n->list.n && n->list.v[i] == v) return;
    PUSH(a, &n->list, v);
    for (size_t k = n->list.n - 1; k > i; k--)
        n->list.v[k] = n->list.v[k - 1];
    n->list.v[i] = v;
}

/* minus: counts from the end too, and then zero is no place. */
static err_t numbers(struct arena *a, str s, int most, bool minus, struct recur_numbers *out)
{
    if (!s.n) return E_INVALID;
    while (s.n) {
        int64_t v;
        str one = str_cut(&s, ',');
        if (one.n > 1 && one.p[0] == '+') one = (str){one.p + 1, one.n - 1};
        TRY(str_int(one, &v));
        if (v > most || v < (minus ? -most : 0) || (minus && !v)) return E_INVALID;
        put_sorted(a, out, (int)v);
    }
    return OK;
}

static int weekday_of(str code)
{
    static const char codes[] = "MOTUWETHFRSASU";
    for (int i = 0; i < 7 && code.n == 2; i++)
        if (code.p[0] == codes[i * 2] && code.p[1] == codes[i * 2 + 1]) return i + 1;
    return 0;
}

static err_t weekdays(struct arena *a, str s, struct recur *out)
{
    if (!s.n) return E_INVALID;
    while (s.n) {
        str one = str_cut(&s, ',');
        int64_t nth = 0;
        if (one.n < 2) return E_INVALID;
        str number = {one.p, one.n - 2};
        if (number.n && number.p[0] == '+') number = (str){number.p + 1, number.n - 1};
        if (one.n > 2 && (str_int(number, &nth) || nth < -53 || nth > 53 || !nth)) return E_INVALID;
        struct recur_weekday w = {(int)nth, weekday_of((str){one.p + one.n - 2, 2})};
        if (!w.weekday) return E_INVALID;
        PUSH(a, &out->days, w);
    }
    return OK;
}

static err_t until(str s, struct recur *out)
{
    out->ends = true;
    return wall_parse(s, &out->until, &out->until_day, &out->until_utc);
}

static err_t freq(str s, struct recur *out)
{
    static const char *const names[] = {NULL, "YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"};
    for (int i = RECUR_YEARLY; i <= RECUR_SECONDLY; i++)
        if (str_eq(s, str_of(names[i]))) out->freq = (enum recur_freq)i;
    return out->freq ? OK : E_INVALID;
}

static err_t positive(str s, int64_t most, int64_t *out)
{
    return str_int(s, out) || *out < 1 || *out > most ? E_INVALID : OK;
}

static err_t part(struct arena *a, str name, str value, struct recur *r)
{
    int64_t n = 0;
    if (str_eq(name, S("FREQ"))) return freq(value, r);
    if (str_eq(name, S("UNTIL"))) return until(value, r);
    if (str_eq(name, S("COUNT"))) return positive(value, 100000, &r->count);
    if (str_eq(name, S("BYDAY"))) return weekdays(a, value, r);
    if (str_eq(name, S("BYMONTH"))) return numbers(a, value, 12, false, &r->months);
    if (str_eq(name, S("BYWEEKNO"))) return numbers(a, value, 53, true, &r->weeks);
    if (str_eq(name, S("BYYEARDAY"))) return numbers(a, value, 366, true, &r->year_days);
    if (str_eq(name, S("BYMONTHDAY"))) return numbers(a, value, 31, true, &r->month_days);
    if (str_eq(name, S("BYHOUR"))) return numbers(a, value, 23, false, &r->hours);
    if (str_eq(name, S("BYMINUTE"))) return numbers(a, value, 59, false, &r->minutes);
    if (str_eq(name, S("BYSECOND"))) return numbers(a, value, 60, false, &r->seconds);
    if (str_eq(name, S("BYSETPOS"))) return numbers(a, value, 366, true, &r->positions);
    if (str_eq(name, S("WKST"))) return (r->week_start = weekday_of(value)) ? OK : E_INVALID;
    if (str_eq(name, S("INTERVAL"))) {
        TRY(positive(value, 10000, &n));
        r->interval = (int)n;
        return OK;
    }
    return str_starts(name, S("X-")) ? OK : E_INVALID;
}

err_t recur_parse(struct arena *a, str rule, struct recur *out, const char **fault)
{
    struct recur r = {.interval = 1, .week_start = 1};
    *fault = N_("The repetition cannot be read.");
    while (rule.n) {
        str value = str_cut(&rule, ';');
        if (!value.n) continue;
        str name = str_cut(&value, '=');
        TRY(part(a, name, value, &r));
    }
    if (!r.freq) return E_INVALID;
    *fault = N_("A repetition has a number of dates or a last day, not both.");
    if (r.count && r.ends) return E_INVALID;
    *out = r;
    *fault = NULL;
    return OK;
}
