// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/calendar/holidays.h"

#include "core/base/embedded.h"
#include "core/base/test.h"

extern const struct embedded_file calendar_files[];

enum { FIRST_YEAR = 2015, LAST_YEAR = 2035 };

struct table {
    struct feast feasts[FEASTS_MOST];
    size_t n;
};

static struct table shipped(void)
{
    struct table t = {0};
    str csv = {(const char *)calendar_files[0].bytes, calendar_files[0].n};
    t.n = feasts_read(csv, t.feasts, FEASTS_MOST);
    return t;
}

static struct named_days of_year(int year)
{
    struct table t = shipped();
    return holidays_of_law(test_arena(), DATE(year, 1, 1), DATE(year, 12, 31), t.feasts, t.n);
}

static struct holiday_list merged_year(int year)
{
    struct named_days days = of_year(year);
    return holidays_merge(test_arena(), days.list.v, days.list.n);
}

/* 0 no holiday, 1 half, 2 whole */
static int kind_of_day(date d)
{
    struct holiday_list days = merged_year(date_year(d));
    for (size_t i = 0; i < days.list.n; i++)
        if (days.list.v[i].day.ymd == d.ymd) return days.list.v[i].half ? 1 : 2;
    return 0;
}

static struct work_calendar desk(int year, int weekend_mask)
{
    struct holiday_list days = merged_year(year);
    return (struct work_calendar){
        .holidays = days.list.v, .n = days.list.n, .half_counts = true, .weekend_mask = weekend_mask};
}

TEST(year_2026, "C8.1 every holiday of 2026 by Law 2429, and no other day")
{
    static const struct holiday want[] = {
        {DATE(2026, 1, 1), false},  {DATE(2026, 3, 19), true},  {DATE(2026, 3, 20), false}, {DATE(2026, 3, 21), false},
        {DATE(2026, 3, 22), false}, {DATE(2026, 4, 23), false}, {DATE(2026, 5, 1), false},  {DATE(2026, 5, 2), false},
        {DATE(2026, 5, 19), false}, {DATE(2026, 5, 26), true},  {DATE(2026, 5, 27), false}, {DATE(2026, 5, 28), false},
        {DATE(2026, 5, 29), false}, {DATE(2026, 5, 30), false}, {DATE(2026, 7, 15), false}, {DATE(2026, 8, 30), false},
        {DATE(2026, 10, 28), true}, {DATE(2026, 10, 29), false}};
    struct holiday_list got = merged_year(2026);
    assert_int_equal(got.list.n, sizeof want / sizeof *want);
    for (size_t i = 0; i < got.list.n; i++) {
        assert_int_equal(got.list.v[i].day.ymd, want[i].day.ymd);
        assert_int_equal(got.list.v[i].half, want[i].half);
    }
}

TEST(saturday_rule, "C8.2 the Saturday after a holiday that ends on Friday is one, even for a Saturday-open desk")
{
    struct work_calendar six_days = desk(2026, 0x40);
    assert_false(workday_is(&six_days, DATE(2026, 5, 2)));
    assert_true(workday_is(&six_days, DATE(2026, 5, 9)));
    assert_int_equal(kind_of_day(DATE(2021, 1, 2)), 2);   /* after Friday 1 January */
    assert_int_equal(kind_of_day(DATE(2021, 10, 30)), 2); /* after Friday 29 October */
    assert_int_equal(kind_of_day(DATE(2018, 8, 25)), 2);  /* the feast's fourth day is a Friday */
    assert_int_equal(kind_of_day(DATE(2022, 10, 29)), 2);
    assert_int_equal(kind_of_day(DATE(2022, 10, 30)), 0); /* Friday 28 October 2022 ends nothing: the feast goes on */
    assert_int_equal(kind_of_day(DATE(2024, 1, 6)), 0);   /* an ordinary Saturday */
}

TEST(since, "1 May is a holiday since 2009, 15 July since 2017")
{
    assert_int_equal(kind_of_day(DATE(2008, 5, 1)), 0);
    assert_int_equal(kind_of_day(DATE(2009, 5, 1)), 2);
    assert_int_equal(kind_of_day(DATE(2016, 7, 15)), 0);
    assert_int_equal(kind_of_day(DATE(2017, 7, 15)), 2);
}

TEST(two_on_a_day, "two holidays on one day: both named, counted once")
{
    struct named_days named = of_year(2023); /* 23 April 2023 is the third day of the Ramadan feast too */
    int names = 0;
    for (size_t i = 0; i < named.list.n; i++)
        names += named.list.v[i].day.ymd == 20230423;
    assert_int_equal(names, 2);
    assert_int_equal(kind_of_day(DATE(2023, 4, 23)), 2);

    struct feast on_eve = {.kind = FEAST_RAMAZAN, .first_day = DATE(2090, 1, 2)}; /* its eve is New Year's Day */
    struct named_days days = holidays_of_law(test_arena(), DATE(2090, 1, 1), DATE(2090, 1, 1), &on_eve, 1);
    struct holiday_list once = holidays_merge(test_arena(), days.list.v, days.list.n);
    assert_int_equal(days.list.n, 2);
    assert_int_equal(once.list.n, 1);
    assert_false(once.list.v[0].half);
}

TEST(over_new_year, "a feast over New Year: the eve belongs to the old year")
{
    assert_int_equal(kind_of_day(DATE(2033, 1, 1)), 2); /* the eve of 2 January 2033, but New Year's Day is whole */
    struct feast f = {.kind = FEAST_KURBAN, .first_day = DATE(2100, 1, 1)};
    struct named_days old = holidays_of_law(test_arena(), DATE(2099, 12, 1), DATE(2099, 12, 31), &f, 1);
    assert_int_equal(old.list.n, 1);
    assert_int_equal(old.list.v[0].day.ymd, 20991231);
    assert_true(old.list.v[0].half);
}

TEST(empty, "without feasts or days there are only the fixed ones, or none")
{
    struct named_days days = holidays_of_law(test_arena(), DATE(2026, 1, 1), DATE(2026, 12, 31), NULL, 0);
    assert_int_equal(days.list.n, 9); /* eight and the Saturday of 2 May */
    assert_int_equal(holidays_of_law(test_arena(), DATE(2026, 2, 1), DATE(2026, 1, 1), NULL, 0).list.n, 0);
    assert_int_equal(holidays_merge(test_arena(), NULL, 0).list.n, 0);
    struct feast broken[] = {{.kind = 9, .first_day = DATE(2026, 6, 1)}, {.kind = FEAST_KURBAN}};
    assert_int_equal(holidays_of_law(test_arena(), DATE(2026, 1, 1), DATE(2026, 12, 31), broken, 2).list.n, 9);
}

TEST(known_feasts, "feasts.csv: the days that are known, and what was asked of it")
{
    static const struct {
        int kind;
        date day;
    } known[] = {
        {FEAST_RAMAZAN, DATE(2015, 7, 17)}, {FEAST_KURBAN, DATE(2015, 9, 24)},  {FEAST_RAMAZAN, DATE(2016, 7, 5)},
        {FEAST_KURBAN, DATE(2016, 9, 12)},  {FEAST_RAMAZAN, DATE(2023, 4, 21)}, {FEAST_KURBAN, DATE(2023, 6, 28)},
        {FEAST_RAMAZAN, DATE(2026, 3, 20)}, {FEAST_KURBAN, DATE(2026, 5, 27)},
    };
    struct table t = shipped();
    assert_int_equal(t.n, 43); /* 2033 has two Ramadan feasts */
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t hits = 0;
        for (size_t j = 0; j < t.n; j++)
            hits += t.feasts[j].kind == known[i].kind && t.feasts[j].first_day.ymd == known[i].day.ymd;
        assert_int_equal(hits, 1);
    }
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++)
        assert_true(feasts_known(t.feasts, t.n, year));
    assert_false(feasts_known(t.feasts, t.n, FIRST_YEAR - 1));
    assert_false(feasts_known(t.feasts, t.n, LAST_YEAR + 1));
    assert_false(feasts_known(t.feasts, 1, FIRST_YEAR)); /* one of the two is not enough */
}

TEST(lunar_distance, "feasts.csv: a lunar year of 353–356 days between feasts, 67–69 days from one to the other")
{
    struct table t = shipped();
    date last[FEAST_KURBAN + 1] = {0};
    for (size_t i = 0; i < t.n; i++) {
        const struct feast *f = &t.feasts[i];
        assert_true(f->source.n > 0 && str_utf8_ok(f->source));
        if (last[f->kind].ymd) assert_in_range(date_between(last[f->kind], f->first_day), 353, 356);
        if (f->kind == FEAST_KURBAN) assert_in_range(date_between(last[FEAST_RAMAZAN], f->first_day), 67, 69);
        last[f->kind] = f->first_day;
    }
}

TEST(all_years, "2015–2035: sorted, whole feasts, and every Saturday after a Friday's end")
{
    for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
        struct named_days days = of_year(year);
        int eves = 0, feast_days = 0;
        for (size_t i = 0; i < days.list.n; i++) {
            const struct named_day *d = &days.list.v[i];
            if (i) assert_true(days.list.v[i - 1].day.ymd <= d->day.ymd);
            assert_int_equal(date_year(d->day), year);
            bool feast = str_has(str_of(d->name), S("feast")) || str_has(str_of(d->name), S("Feast"));
            eves += feast && d->half;
            feast_days += feast && !d->half;
            if (!d->half && date_weekday(d->day) == 5) assert_int_equal(kind_of_day(date_add(d->day, 1)), 2);
        }
        bool twice = year == 2033; /* the eve of its first feast is 1 January, of its second 22 December */
        assert_int_equal(eves, twice ? 3 : 2);
        assert_int_equal(feast_days, twice ? 10 : 7);
    }
}

/* The second opinion: first days as another calendar gives them. It differs where feasts were really held on other days. */
TEST(second_opinion, "feasts.csv agrees with an independent calendar but for three feasts of 2015 and 2016")
{
    static const int32_t ramazan[] = {20150717, 20160706, 20170625, 20180615, 20190604, 20200524, 20210513, 20220502,
                                      20230421, 20240410, 20250330, 20260320, 20270309, 20280226, 20290214, 20300204,
                                      20310124, 20320114, 20330102, 20331223, 20341212, 20351201};
    static const int32_t kurban[] = {20150923, 20160911, 20170901, 20180821, 20190811, 20200731, 20210720,
                                     20220709, 20230628, 20240616, 20250606, 20260527, 20270516, 20280505,
                                     20290424, 20300413, 20310402, 20320322, 20330311, 20340301, 20350218};
    struct table t = shipped();
    size_t r = 0, k = 0, differ = 0;
    for (size_t i = 0; i < t.n; i++) {
        int32_t other = t.feasts[i].kind == FEAST_RAMAZAN ? ramazan[r++] : kurban[k++];
        differ += t.feasts[i].first_day.ymd != other;
    }
    assert_int_equal(r, sizeof ramazan / sizeof *ramazan);
    assert_int_equal(k, sizeof kurban / sizeof *kurban);
    assert_int_equal(differ, 3);
}

TEST(reading, "feasts_read: heading, broken lines and a full table")
{
    struct feast f[2];
    assert_int_equal(feasts_read(S("kind,first_day,source\nramazan,2030-13-40,x\nyılbaşı,2030-01-01,x\n\n"), f, 2), 0);
    assert_int_equal(feasts_read(S("kurban, 2030-04-13 ,from, a page\r\nramazan,2031-01-24"), f, 2), 2);
    assert_int_equal(f[0].kind, FEAST_KURBAN);
    assert_int_equal(f[0].first_day.ymd, 20300413);
    EXPECT_STR(f[0].source, "from, a page");
    EXPECT_STR(f[1].source, "");
    assert_int_equal(feasts_read(S("ramazan,2030-02-04,\nramazan,2031-01-24,\nramazan,2032-01-14,"), f, 2), 2);
}

TEST(promise, "C8.1 fifteen working days from 18 May 2026 with the calendar of the law")
{
    struct work_calendar cal = desk(2026, 0x60);
    assert_int_equal(workday_add(&cal, DATE(2026, 5, 18), 15).ymd, 20260612);
    cal.half_counts = false;
    assert_int_equal(workday_add(&cal, DATE(2026, 5, 18), 15).ymd, 20260615);
}

/* Counted by hand from the Official Gazette's days: a fee is due ten working days before the second working day after the feast.
 * In 2025, 2026 and 2028 the free days make nine in a row with their weekends; the eve is a half day. */
TEST(before_feast, "C3.7 ten working days before, around a feast of nine days and its half eve: a table of five years")
{
    static const struct {
        date use, due, due_without_halves;
    } years[] = {{DATE(2024, 6, 21), DATE(2024, 6, 4), DATE(2024, 6, 4)},
                 {DATE(2025, 6, 11), DATE(2025, 5, 26), DATE(2025, 5, 23)},
                 {DATE(2026, 6, 2), DATE(2026, 5, 13), DATE(2026, 5, 12)},
                 {DATE(2027, 5, 21), DATE(2027, 5, 4), DATE(2027, 5, 4)},
                 {DATE(2028, 5, 10), DATE(2028, 4, 21), DATE(2028, 4, 20)}};
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        struct work_calendar cal = desk(date_year(years[i].use), 0x60);
        assert_int_equal(workday_add(&cal, years[i].use, -10).ymd, years[i].due.ymd);
        cal.half_counts = false;
        assert_int_equal(workday_add(&cal, years[i].use, -10).ymd, years[i].due_without_halves.ymd);
    }
}
