// SPDX-License-Identifier: AGPL-3.0-or-later
#include <time.h>

#include "core/base/test.h"
#include "core/base/time.h"

TEST(date_every_day, "dates: add and between are inverse over all days from 1850 to 2199")
{
    date d = DATE(1850, 1, 1), first = d;
    int n = 0, weekday = 2; /* 1 January 1850 was a Tuesday */
    for (int y = 1850; y <= 2199; y++)
        for (int m = 1; m <= 12; m++)
            for (int day = 1; day <= 31; day++) {
                date made;
                if (date_make(y, m, day, &made)) continue;
                assert_int_equal(made.ymd, d.ymd);
                assert_int_equal(date_between(first, d), n);
                assert_int_equal(date_add(first, n).ymd, d.ymd);
                assert_int_equal(date_add(d, -n).ymd, first.ymd);
                assert_int_equal(date_weekday(d), weekday);
                d = date_add(d, 1);
                weekday = weekday % 7 + 1;
                n++;
            }
    assert_int_equal(n, 350 * 365 + 85); /* leap days but those of 1900 and 2100 */
    assert_int_equal(d.ymd, 21991231);   /* the end holds */
    assert_int_equal(date_add(first, -1).ymd, first.ymd);
}

TEST(date_none, "dates: none stays none")
{
    date none = {0};
    assert_int_equal(date_add(none, 5).ymd, 0);
    assert_int_equal(date_add_months(none, 5).ymd, 0);
    assert_int_equal(date_between(none, DATE(2026, 1, 1)), 0);
    assert_int_equal(date_weekday(none), 0);
    EXPECT_STR(date_iso(test_arena(), none), "");
    assert_int_equal(moment_at(none, 600).ms, 0);
    assert_int_equal(moment_date((moment){0}).ymd, 0);
    EXPECT_STR(moment_iso(test_arena(), (moment){0}), "");
}

TEST(date_months, "dates: a month later, at the last day where the day does not exist")
{
    assert_int_equal(date_add_months(DATE(2026, 1, 31), 1).ymd, 20260228);
    assert_int_equal(date_add_months(DATE(2024, 1, 31), 1).ymd, 20240229);
    assert_int_equal(date_add_months(DATE(2026, 11, 30), 3).ymd, 20270228);
    assert_int_equal(date_add_months(DATE(2026, 3, 31), -1).ymd, 20260228);
    assert_int_equal(date_add_months(DATE(2026, 1, 15), -1).ymd, 20251215);
    assert_int_equal(date_add_months(DATE(2026, 1, 15), -25).ymd, 20231215);
    assert_int_equal(date_add_months(DATE(2026, 1, 15), 24).ymd, 20280115);
    assert_int_equal(date_add_months(DATE(2026, 1, 15), 99999).ymd, 21991231);
}

TEST(date_reading, "identity-and-data §10: dates as people write them; 29/02/2023 is refused")
{
    static const char *const same[] = {"11.02.2005", "11/02/2005", "2005-02-11", " 11.2.2005 "};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        date d = {0};
        EXPECT_OK(date_parse(str_of(same[i]), &d));
        assert_int_equal(d.ymd, 20050211);
    }
    static const char *const refused[] = {"29/02/2023",  "31.04.2026",  "2023-02-29", "11.02.05",   "11/02.2005",
                                          "2005-2-11",   "11.02.2005x", "11..2005",   "",           "11.13.2005",
                                          "00.01.2005",  "11.02.1849",  "11.02.2200", "2005/02/11", "11 02 2005",
                                          "111.02.2005", "11.02.20055", "-1.02.2005", "11-02-2005"};
    date d = DATE(2000, 1, 1);
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        if (date_parse(str_of(refused[i]), &d) != E_INVALID) fail_msg("%s", refused[i]);
        assert_int_equal(d.ymd, 20000101);
    }
    EXPECT_STR(date_iso(test_arena(), DATE(2005, 2, 11)), "2005-02-11");
}

/* Ramazan 2026 with its eve, as the calendar module gives it. */
static const struct holiday march_2026[] = {
    {{20260319}, true}, {{20260320}, false}, {{20260321}, false}, {{20260322}, false}};
static const struct work_calendar ramazan = {march_2026, 4, .half_counts = true, .weekend_mask = 0x60};

TEST(workdays_ramazan, "identity-and-data §10: 20 working days after 2 March 2026 are 31 March")
{
    assert_int_equal(workday_add(&ramazan, DATE(2026, 3, 2), 20).ymd, 20260331);
    assert_int_equal(workday_add(&ramazan, DATE(2026, 3, 31), -20).ymd, 20260303 - 1);
    assert_int_equal(workday_between(&ramazan, DATE(2026, 3, 2), DATE(2026, 3, 31)), 20);
    assert_int_equal(workday_between(&ramazan, DATE(2026, 3, 31), DATE(2026, 3, 2)), -20);
}

TEST(workdays_eve, "participation §10: the eve of a feast is a working day by default, and not when told so")
{
    struct work_calendar strict = ramazan;
    strict.half_counts = false;
    assert_true(workday_is(&ramazan, DATE(2026, 3, 19)));
    assert_false(workday_is(&strict, DATE(2026, 3, 19)));
    assert_int_equal(workday_add(&ramazan, DATE(2026, 3, 16), 15).ymd, 20260407);
    assert_int_equal(workday_add(&strict, DATE(2026, 3, 16), 15).ymd, 20260408);
    static const struct holiday twice[] = {{{20261028}, true}, {{20261028}, false}, {{20261029}, false}};
    struct work_calendar c = {twice, 3, .half_counts = true, .weekend_mask = 0x60};
    assert_false(workday_is(&c, DATE(2026, 10, 28)));
}

TEST(workdays_petition,
     "participation §10: received 31 January 2025, day 30 is a Sunday: target 28 February, legal 3 March")
{
    struct work_calendar c = {NULL, 0, .half_counts = true, .weekend_mask = 0x60};
    date end = date_add(DATE(2025, 1, 31), 30);
    assert_int_equal(end.ymd, 20250302);
    assert_int_equal(date_weekday(end), 7);
    assert_int_equal(workday_on_or_before(&c, end).ymd, 20250228);
    assert_int_equal(workday_on_or_after(&c, end).ymd, 20250303);
    assert_int_equal(workday_on_or_after(&c, DATE(2025, 3, 3)).ymd, 20250303);
    assert_int_equal(workday_add(&c, DATE(2025, 3, 1), 0).ymd, 20250301);
}

TEST(workdays_inverse, "working days: add and between are inverse over two years; no working day at all ends too")
{
    for (date d = DATE(2025, 6, 1); d.ymd < 20270601; d = date_add(d, 1))
        for (int n = 1; n < 40; n += 7) {
            date to = workday_add(&ramazan, d, n);
            assert_true(workday_is(&ramazan, to));
            assert_int_equal(workday_between(&ramazan, d, to), n);
        }
    struct work_calendar never = {NULL, 0, .weekend_mask = 0x7F};
    assert_int_equal(workday_add(&never, DATE(2199, 1, 1), 3).ymd, 21991231);
}

TEST(moment_wall, "moments: the wall clock of Istanbul, summer time before 2016 included")
{
    struct arena *a = test_arena();
    EXPECT_STR(moment_iso(a, moment_at(DATE(2026, 11, 21), 21 * 60)), "2026-11-21T18:00:00.000Z");
    EXPECT_STR(moment_iso(a, moment_at(DATE(2026, 7, 1), 12 * 60)), "2026-07-01T09:00:00.000Z");
    EXPECT_STR(moment_iso(a, moment_at(DATE(2015, 1, 15), 12 * 60)), "2015-01-15T10:00:00.000Z");
    EXPECT_STR(moment_iso(a, moment_at(DATE(2015, 7, 15), 12 * 60)), "2015-07-15T09:00:00.000Z");
    EXPECT_STR(moment_iso(a, moment_at(DATE(1980, 7, 15), 12 * 60)), "1980-07-15T09:00:00.000Z");
    /* 29 March 2015, 03.00 became 04.00: 03.30 does not exist */
    EXPECT_STR(moment_iso(a, moment_at(DATE(2015, 3, 29), 3 * 60 + 30)), "2015-03-29T01:00:00.000Z");
    assert_int_equal(moment_minute(moment_at(DATE(2015, 3, 29), 3 * 60 + 30)), 4 * 60);
    /* 8 November 2015, 04.00 became 03.00: 03.30 was twice, the first is meant */
    EXPECT_STR(moment_iso(a, moment_at(DATE(2015, 11, 8), 3 * 60 + 30)), "2015-11-08T00:30:00.000Z");
    assert_int_equal(moment_date((moment){-1}).ymd, 19700101);
}

/* What the wall shows, as one number that sorts. */
static int64_t shown(moment m)
{
    return (int64_t)moment_date(m).ymd * 1440 + moment_minute(m);
}

TEST(moment_round_trip,
     "moments: at and date, minute are inverse for every quarter of an hour from 1850 to 2016 and beyond, gaps aside")
{
    int gaps = 0;
    for (date d = DATE(1850, 1, 1);; d = date_add(d, 1)) {
        for (int minute = 0; minute < 1440; minute += d.ymd < 20170101 ? 15 : 355) {
            int64_t wanted = (int64_t)d.ymd * 1440 + minute;
            moment m = moment_at(d, minute);
            if (shown(m) == wanted) continue;
            /* a wall time that never was: the first moment that shows more */
            if (shown(m) < wanted || shown((moment){m.ms - 1}) >= wanted) fail_msg("%d %d", d.ymd, minute);
            gaps++;
        }
        if (d.ymd == 21991231) break;
    }
    /* about sixty changes to summer time of four quarters each; many more would mean a wrong table */
    assert_in_range(gaps, 150, 350);
}

TEST(moment_clock, "moments: the clock can be fixed and given back")
{
    moment_set_clock((moment){1234567});
    assert_int_equal(moment_now().ms, 1234567);
    moment_set_clock((moment){0});
    assert_true(moment_now().ms > INT64_C(1700000000000));
    int64_t t = moment_monotonic_ms();
    assert_true(moment_monotonic_ms() >= t);
}

static double cpu_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

TEST(moment_fast, "moments: reading the wall clock takes far less than a call of ICU, in 1950 and in 2026")
{
    int64_t sum = 0;
    const int n = 100000;
    for (int64_t base = INT64_C(-631152000000); base < INT64_C(1800000000000); base += INT64_C(2400000000000)) {
        double start = cpu_ns();
        for (int i = 0; i < n; i++)
            sum += moment_date((moment){base + i * INT64_C(60000)}).ymd;
        double each = (cpu_ns() - start) / n;
        if (each > 1000) fail_msg("%.0f ns", each); /* sanitizers on; about 20 ns without */
    }
    assert_true(sum != 0);
}
