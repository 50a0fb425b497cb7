// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/calendar/holidays.h"

#include <stdlib.h>

#include "core/base/words.h"

/* A feast has at most five days with its eve, and everything may bring a Saturday with it. */
enum { FIXED_DAYS = 8, DAYS_OF_FEAST = 5, SATURDAYS = 1 };

static const struct fixed_day {
    int month, day, since;
    bool half;
    const char *name;
} fixed_days[FIXED_DAYS] = {
    {1, 1, 0, false, N_("New Year’s Day")},
    {4, 23, 0, false, N_("National Sovereignty and Children’s Day")},
    {5, 1, 2009, false, N_("Labour and Solidarity Day")},
    {5, 19, 0, false, N_("Commemoration of Atatürk, Youth and Sports Day")},
    {7, 15, 2017, false, N_("Democracy and National Unity Day")},
    {8, 30, 0, false, N_("Victory Day")},
    {10, 28, 0, true, N_("Republic Day, eve")},
    {10, 29, 0, false, N_("Republic Day")},
};
static const struct feast_rule {
    int days;
    const char *eve, *name;
} feast_rules[] = {
    [FEAST_RAMAZAN] = {3, N_("Ramadan feast, eve"), N_("Ramadan feast")},
    [FEAST_KURBAN] = {4, N_("Feast of Sacrifice, eve"), N_("Feast of Sacrifice")},
};
#define SATURDAY_AFTER N_("Saturday after a holiday")

struct filling {
    struct named_day *v;
    size_t n, room;
};

static void put(struct filling *f, date day, bool half, const char *name)
{
    if (f->n < f->room) f->v[f->n++] = (struct named_day){day, half, name};
}

static void put_fixed(struct filling *f, int year)
{
    for (size_t i = 0; i < FIXED_DAYS; i++) {
        const struct fixed_day *d = &fixed_days[i];
        if (year >= d->since) put(f, DATE(year, d->month, d->day), d->half, d->name);
    }
}

static void put_feast(struct filling *f, const struct feast *feast)
{
    if (!feast->first_day.ymd || (feast->kind != FEAST_RAMAZAN && feast->kind != FEAST_KURBAN)) return;
    const struct feast_rule *rule = &feast_rules[feast->kind];
    put(f, date_add(feast->first_day, -1), true, rule->eve);
    for (int i = 0; i < rule->days; i++)
        put(f, date_add(feast->first_day, i), false, rule->name);
}

static int by_day(const void *a, const void *b)
{
    const struct named_day *x = a, *y = b;
    if (x->day.ymd != y->day.ymd) return x->day.ymd < y->day.ymd ? -1 : 1;
    return (int)x->half - (int)y->half; /* whole ones first: merging keeps the first */
}

/* Is the day a whole holiday? `v` is sorted. */
static bool whole_on(const struct filling *f, size_t sorted, date day)
{
    for (size_t i = 0; i < sorted && f->v[i].day.ymd <= day.ymd; i++)
        if (f->v[i].day.ymd == day.ymd && !f->v[i].half) return true;
    return false;
}

/* A half Saturday (28 October behind a feast) becomes a whole one: the law says the whole day. */
static void put_saturdays(struct filling *f)
{
    enum { FRIDAY = 5 };
    size_t sorted = f->n;
    for (size_t i = 0; i < sorted; i++) {
        bool again = i > 0 && f->v[i - 1].day.ymd == f->v[i].day.ymd;
        if (f->v[i].half || again || date_weekday(f->v[i].day) != FRIDAY) continue;
        date saturday = date_add(f->v[i].day, 1);
        if (!whole_on(f, sorted, saturday)) put(f, saturday, false, SATURDAY_AFTER);
    }
}

static void sort_days(struct named_day *v, size_t n)
{
    if (n > 1) qsort(v, n, sizeof *v, by_day);
}

struct named_days holidays_of_law(struct arena *a, date from, date to, const struct feast *feasts, size_t n)
{
    struct named_days out = {0};
    if (!from.ymd || to.ymd < from.ymd) return out;
    /* One year more at both ends: an eve or a Saturday may belong to a holiday of the neighbouring year. */
    int first = date_year(from) - 1, last = date_year(to) + 1;
    struct filling f = {.room = (size_t)(last - first + 1) * FIXED_DAYS * (1 + SATURDAYS) +
                                n * (DAYS_OF_FEAST + SATURDAYS)};
    f.v = NEW_N(a, struct named_day, f.room);
    for (int year = first; year <= last; year++)
        put_fixed(&f, year);
    for (size_t i = 0; i < n; i++)
        put_feast(&f, &feasts[i]);
    sort_days(f.v, f.n);
    put_saturdays(&f);
    sort_days(f.v, f.n);
    out.list.v = f.v;
    for (size_t i = 0; i < f.n; i++)
        if (f.v[i].day.ymd >= from.ymd && f.v[i].day.ymd <= to.ymd) out.list.v[out.list.n++] = f.v[i];
    return out;
}

struct holiday_list holidays_merge(struct arena *a, const struct named_day *days, size_t n)
{
    struct named_day *v = NEW_N(a, struct named_day, n + 1);
    for (size_t i = 0; i < n; i++)
        v[i] = days[i];
    sort_days(v, n);
    struct holiday_list out = {0};
    out.list.v = NEW_N(a, struct holiday, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (out.list.n && out.list.v[out.list.n - 1].day.ymd == v[i].day.ymd) continue;
        out.list.v[out.list.n++] = (struct holiday){v[i].day, v[i].half};
    }
    return out;
}

bool feasts_known(const struct feast *feasts, size_t n, int year)
{
    bool ramazan = false, kurban = false;
    for (size_t i = 0; i < n; i++) {
        if (!feasts[i].first_day.ymd || date_year(feasts[i].first_day) != year) continue;
        ramazan |= feasts[i].kind == FEAST_RAMAZAN;
        kurban |= feasts[i].kind == FEAST_KURBAN;
    }
    return ramazan && kurban;
}

/* One line of feasts.csv: kind,first_day,source. The heading has no date and is passed over like any broken line. */
static bool read_line(str line, struct feast *out)
{
    str kind = str_trim(str_cut(&line, ',')), day = str_trim(str_cut(&line, ','));
    *out = (struct feast){.source = str_trim(line)};
    if (str_eq(kind, S("ramazan"))) out->kind = FEAST_RAMAZAN;
    if (str_eq(kind, S("kurban"))) out->kind = FEAST_KURBAN;
    return out->kind && date_parse(day, &out->first_day) == OK;
}

size_t feasts_read(str csv, struct feast *out, size_t room)
{
    size_t n = 0;
    while (csv.n && n < room) {
        struct feast f;
        if (read_line(str_cut(&csv, '\n'), &f)) out[n++] = f;
    }
    return n;
}
