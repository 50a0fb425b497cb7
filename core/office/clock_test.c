// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/test.h"
#include "core/office/clock.h"

enum { CLOSE = 1050, HOUR_MS = 3600000, MINUTE = 60000 };

/* May and June 2026: 1 May is a Friday, the feast of sacrifice is on 27–30 May with its eve on the 26th. */
static const struct holiday may_2026[] = {
    {DATE(2026, 5, 1), false},  {DATE(2026, 5, 2), false},  {DATE(2026, 5, 19), false}, {DATE(2026, 5, 26), true},
    {DATE(2026, 5, 27), false}, {DATE(2026, 5, 28), false}, {DATE(2026, 5, 29), false}, {DATE(2026, 5, 30), false}};
static const struct work_calendar office = {
    .holidays = may_2026, .n = sizeof may_2026 / sizeof *may_2026, .half_counts = true, .weekend_mask = 0x60};

static moment at(int year, int month, int day, int hour, int minute)
{
    return moment_at(DATE(year, month, day), hour * 60 + minute);
}

static struct clock started(int64_t amount, enum clock_unit unit, moment when)
{
    struct clock c;
    clock_start(&c, amount, unit, when);
    return c;
}

TEST(petition_may, "C8.1 petition of 18 May 2026 17.40: thirty days end on 17 June")
{
    struct clock c = started(30, CLOCK_DAYS, at(2026, 5, 18, 17, 40));
    struct clock_view v = clock_view(&c, &office, at(2026, 5, 18, 17, 41), CLOSE);
    assert_int_equal(v.used, 0);
    assert_int_equal(v.left, 30);
    assert_int_equal(v.target.ymd, 20260617);
    assert_int_equal(v.legal.ymd, 20260617);
    assert_true(v.due.ms == at(2026, 6, 17, 17, 30).ms);
}

TEST(information_may, "C8.1 information request: 12 June when half days count, 15 June when they do not")
{
    struct clock c = started(15, CLOCK_WORKDAYS, at(2026, 5, 18, 17, 40));
    struct clock_view v = clock_view(&c, &office, at(2026, 5, 18, 17, 41), CLOSE);
    assert_int_equal(v.target.ymd, 20260612);
    assert_int_equal(v.legal.ymd, 20260612);

    struct work_calendar strict = office;
    strict.half_counts = false;
    v = clock_view(&c, &strict, at(2026, 5, 18, 17, 41), CLOSE);
    assert_int_equal(v.target.ymd, 20260615);
    assert_int_equal(clock_view(&c, &office, at(2026, 5, 26, 16, 0), CLOSE).used, 5);
    assert_int_equal(clock_view(&c, &strict, at(2026, 5, 26, 16, 0), CLOSE).used, 4);
}

TEST(saturday_desk, "C8.2 the Saturday after Friday 1 May 2026 is a holiday for a Saturday-open desk too")
{
    struct work_calendar desk = office;
    desk.weekend_mask = 0x40; /* open on Saturdays */
    struct clock c = started(1, CLOCK_WORKDAYS, at(2026, 4, 30, 10, 0));
    assert_int_equal(clock_view(&c, &desk, at(2026, 4, 30, 10, 0), CLOSE).target.ymd, 20260504);
    struct clock week_after = started(2, CLOCK_WORKDAYS, at(2026, 5, 7, 10, 0));
    assert_int_equal(clock_view(&week_after, &desk, at(2026, 5, 7, 10, 0), CLOSE).target.ymd, 20260509);
}

TEST(extension, "C8.3 extension to thirty working days: accepted on day 14 and 15, refused on day 16")
{
    struct clock c = started(15, CLOCK_WORKDAYS, at(2026, 6, 1, 9, 0)); /* ends on Monday 22 June */
    struct clock day14 = c, day15 = c, day16 = c, weekend = started(15, CLOCK_WORKDAYS, at(2026, 5, 29, 9, 0));
    EXPECT_OK(clock_extend(&day14, &office, 30, at(2026, 6, 19, 9, 0)));
    assert_int_equal(clock_view(&day14, &office, at(2026, 6, 19, 9, 0), CLOSE).used, 14);
    assert_int_equal(clock_view(&day14, &office, at(2026, 6, 19, 9, 0), CLOSE).target.ymd, 20260713);
    EXPECT_OK(clock_extend(&day15, &office, 30, at(2026, 6, 22, 18, 0)));
    EXPECT_ERR(clock_extend(&day16, &office, 30, at(2026, 6, 23, 0, 1)), E_CONFLICT);
    assert_int_equal(day16.amount, 15);
    EXPECT_ERR(clock_extend(&weekend, &office, 30, at(2026, 6, 20, 9, 0)), E_CONFLICT); /* ended on Friday the 19th */
    EXPECT_ERR(clock_extend(&c, &office, 15, at(2026, 6, 2, 9, 0)), E_INVALID);
    EXPECT_OK(clock_stop(&c, &office, at(2026, 6, 3, 9, 0)));
    EXPECT_ERR(clock_extend(&c, &office, 30, at(2026, 6, 3, 9, 1)), E_CONFLICT);
    struct clock none = started(0, CLOCK_NONE, at(2026, 6, 1, 9, 0));
    EXPECT_ERR(clock_extend(&none, &office, 30, at(2026, 6, 2, 9, 0)), E_CONFLICT);
}

TEST(fee_notice, "C8.3 a fee notice stops the clock and the payment restarts it")
{
    struct clock c = started(15, CLOCK_WORKDAYS, at(2026, 6, 1, 9, 0));
    EXPECT_OK(clock_pause(&c, &office, at(2026, 6, 5, 11, 0))); /* Friday, day 4 */
    struct clock_view v = clock_view(&c, &office, at(2026, 6, 12, 9, 0), CLOSE);
    assert_true(v.paused);
    assert_int_equal(v.used, 4);
    assert_int_equal(v.left, 11);
    assert_int_equal(v.target.ymd, 20260629); /* if it were paid today */
    EXPECT_ERR(clock_pause(&c, &office, at(2026, 6, 12, 9, 0)), E_CONFLICT);
    EXPECT_OK(clock_resume(&c, at(2026, 6, 15, 9, 0)));
    EXPECT_ERR(clock_resume(&c, at(2026, 6, 15, 9, 1)), E_CONFLICT);
    v = clock_view(&c, &office, at(2026, 6, 15, 9, 0), CLOSE);
    assert_false(v.paused);
    assert_int_equal(v.used, 4);
    assert_int_equal(v.target.ymd, 20260630);
}

TEST(two_dates, "participation 10: received 31 January 2025, target 28 February, legal 3 March")
{
    struct clock c = started(30, CLOCK_DAYS, at(2025, 1, 31, 10, 0));
    struct clock_view v = clock_view(&c, &office, at(2025, 2, 28, 10, 0), CLOSE);
    assert_int_equal(v.target.ymd, 20250228);
    assert_int_equal(v.legal.ymd, 20250303);
    assert_int_equal(v.left, 2);
    assert_true(v.last_day); /* the last day on which somebody is there to do it */
    assert_false(v.late);
    assert_false(clock_view(&c, &office, at(2025, 2, 27, 10, 0), CLOSE).last_day);
    assert_false(clock_view(&c, &office, at(2025, 3, 2, 23, 59), CLOSE).late);
    v = clock_view(&c, &office, at(2025, 3, 3, 0, 0), CLOSE);
    assert_true(v.late);
    assert_false(v.last_day);
    assert_int_equal(v.left, -1);
}

TEST(feast_and_eve, "participation 10: fifteen working days across a feast whose eve is a half day")
{
    static const struct holiday spring[] = {
        {DATE(2026, 3, 19), true}, {DATE(2026, 3, 20), false}, {DATE(2026, 3, 21), false}, {DATE(2026, 3, 22), false}};
    struct work_calendar cal = {.holidays = spring, .n = 4, .half_counts = true, .weekend_mask = 0x60};
    struct clock c = started(15, CLOCK_WORKDAYS, at(2026, 3, 9, 9, 0));
    assert_int_equal(clock_view(&c, &cal, at(2026, 3, 9, 9, 0), CLOSE).target.ymd, 20260331);
    cal.half_counts = false;
    assert_int_equal(clock_view(&c, &cal, at(2026, 3, 9, 9, 0), CLOSE).target.ymd, 20260401);
}

TEST(tracking, "look: thirty days from 12 November, paused on the 19th, resumed on the 21st: 14 December")
{
    struct clock c = started(30, CLOCK_DAYS, at(2026, 11, 12, 11, 42));
    EXPECT_OK(clock_pause(&c, &office, at(2026, 11, 19, 10, 12)));
    struct clock_view v = clock_view(&c, &office, at(2026, 11, 21, 9, 0), CLOSE);
    assert_true(v.paused);
    assert_int_equal(v.used, 7);
    assert_int_equal(v.left, 23);
    assert_int_equal(v.target.ymd, 20261214);
    EXPECT_OK(clock_resume(&c, at(2026, 11, 21, 9, 0)));
    v = clock_view(&c, &office, at(2026, 11, 21, 9, 1), CLOSE);
    assert_int_equal(v.used, 7);
    assert_int_equal(v.left, 23);
    assert_int_equal(v.target.ymd, 20261214);
    assert_true(clock_view(&c, &office, at(2026, 12, 14, 9, 0), CLOSE).last_day);
    assert_true(clock_view(&c, &office, at(2026, 12, 15, 9, 0), CLOSE).late);
}

TEST(emergency, "hours run through the night and the feast, minutes too")
{
    struct clock c = started(24, CLOCK_HOURS, at(2026, 5, 26, 16, 40));
    struct clock_view v = clock_view(&c, &office, at(2026, 5, 27, 13, 20), CLOSE);
    assert_true(v.due.ms == at(2026, 5, 27, 16, 40).ms);
    assert_int_equal(v.target.ymd, 20260527);
    assert_int_equal(v.used, 21);
    assert_int_equal(v.left, 3); /* and twenty minutes */
    assert_true(v.last_day);
    v = clock_view(&c, &office, at(2026, 5, 27, 16, 40), CLOSE);
    assert_int_equal(v.left, 0);
    assert_false(v.late);
    v = clock_view(&c, &office, (moment){at(2026, 5, 27, 16, 40).ms + 1}, CLOSE);
    assert_int_equal(v.left, -1);
    assert_true(v.late);

    struct clock hearse = started(45, CLOCK_MINUTES, at(2026, 5, 27, 23, 30));
    v = clock_view(&hearse, &office, at(2026, 5, 28, 0, 10), CLOSE);
    assert_true(v.due.ms == at(2026, 5, 28, 0, 15).ms);
    assert_int_equal(v.used, 40);
    assert_int_equal(v.left, 5);
}

TEST(hours_paused, "hours: what was used before a pause stays used, in minutes")
{
    struct clock c = started(2, CLOCK_HOURS, at(2026, 6, 1, 9, 0));
    EXPECT_OK(clock_pause(&c, &office, at(2026, 6, 1, 9, 50)));
    assert_int_equal(c.used, 50);
    struct clock_view v = clock_view(&c, &office, at(2026, 6, 3, 12, 0), CLOSE);
    assert_true(v.due.ms == at(2026, 6, 3, 13, 10).ms);
    EXPECT_OK(clock_resume(&c, at(2026, 6, 3, 12, 0)));
    EXPECT_OK(clock_stop(&c, &office, at(2026, 6, 3, 12, 30)));
    assert_int_equal(c.used, 80);
    v = clock_view(&c, &office, at(2026, 6, 9, 9, 0), CLOSE);
    assert_true(v.stopped);
    assert_int_equal(v.used, 2);
    assert_int_equal(v.left, 0);
    assert_true(v.due.ms == at(2026, 6, 3, 13, 10).ms);
}

TEST(free_day_behind, "an answer on the Saturday behind a Friday's end is late")
{
    struct clock c = started(5, CLOCK_WORKDAYS, at(2026, 6, 5, 9, 0)); /* ends on Friday 12 June */
    struct clock_view v = clock_view(&c, &office, at(2026, 6, 12, 23, 0), CLOSE);
    assert_true(v.last_day);
    assert_false(v.late);
    assert_int_equal(v.left, 0);
    v = clock_view(&c, &office, at(2026, 6, 13, 0, 30), CLOSE);
    assert_true(v.late);
    assert_int_equal(v.left, -1);
    assert_int_equal(v.used, 6);
    assert_int_equal(v.target.ymd, 20260612);
    assert_int_equal(clock_view(&c, &office, at(2026, 6, 15, 9, 0), CLOSE).left, -1);
    EXPECT_OK(clock_stop(&c, &office, at(2026, 6, 14, 9, 0)));
    assert_int_equal(c.used, 6);
    v = clock_view(&c, &office, at(2026, 7, 1, 9, 0), CLOSE);
    assert_true(v.late);
    assert_int_equal(v.target.ymd, 20260612);
}

TEST(no_healing, "a pause on the same day changes nothing, and no pause heals a clock that was late")
{
    struct clock c = started(5, CLOCK_WORKDAYS, at(2026, 6, 5, 9, 0)), same = c;
    EXPECT_OK(clock_pause(&same, &office, at(2026, 6, 9, 9, 0)));
    EXPECT_OK(clock_resume(&same, at(2026, 6, 9, 16, 0)));
    for (int day = 9; day < 17; day++) {
        struct clock_view a = clock_view(&c, &office, at(2026, 6, day, 17, 0), CLOSE);
        struct clock_view b = clock_view(&same, &office, at(2026, 6, day, 17, 0), CLOSE);
        assert_int_equal(a.used, b.used);
        assert_int_equal(a.target.ymd, b.target.ymd);
    }
    EXPECT_OK(clock_pause(&c, &office, at(2026, 6, 13, 9, 0))); /* Saturday: late since midnight */
    EXPECT_OK(clock_resume(&c, at(2026, 6, 20, 9, 0)));
    assert_true(clock_view(&c, &office, at(2026, 6, 20, 9, 0), CLOSE).late);
}

TEST(stopping, "stopping gives the measured time, once; a stopped clock does not pause or resume")
{
    struct clock c = started(30, CLOCK_DAYS, at(2026, 6, 1, 9, 0));
    EXPECT_OK(clock_stop(&c, &office, at(2026, 6, 20, 9, 0)));
    assert_int_equal(c.used, 19);
    struct clock_view v = clock_view(&c, &office, at(2027, 1, 1, 9, 0), CLOSE);
    assert_true(v.stopped);
    assert_int_equal(v.used, 19);
    assert_false(v.late);
    assert_int_equal(v.target.ymd, 20260701);
    EXPECT_ERR(clock_stop(&c, &office, at(2026, 6, 21, 9, 0)), E_CONFLICT);
    EXPECT_ERR(clock_pause(&c, &office, at(2026, 6, 21, 9, 0)), E_CONFLICT);
    EXPECT_ERR(clock_resume(&c, at(2026, 6, 21, 9, 0)), E_CONFLICT);

    struct clock waiting = started(30, CLOCK_DAYS, at(2026, 6, 1, 9, 0));
    EXPECT_OK(clock_pause(&waiting, &office, at(2026, 6, 11, 9, 0)));
    EXPECT_OK(clock_stop(&waiting, &office, at(2026, 8, 1, 9, 0))); /* withdrawn while we waited */
    assert_int_equal(waiting.used, 10);
    assert_false(clock_view(&waiting, &office, at(2026, 8, 1, 9, 0), CLOSE).paused);
}

TEST(no_promise, "without a promise days are measured and nothing is ever late")
{
    struct clock c = started(7, CLOCK_NONE, at(2026, 6, 1, 9, 0));
    struct clock_view v = clock_view(&c, &office, at(2026, 9, 1, 9, 0), CLOSE);
    assert_int_equal(c.amount, 0);
    assert_int_equal(v.used, 92);
    assert_int_equal(v.left, 0);
    assert_false(v.late);
    assert_false(v.last_day);
    assert_int_equal(v.target.ymd, 0);
    assert_true(v.due.ms == 0);
    struct clock zero = started(0, CLOCK_DAYS, at(2026, 6, 1, 9, 0));
    assert_int_equal(zero.unit, CLOCK_NONE);
}

TEST(percentiles, "median and ninth decile by nearest rank")
{
    int64_t ten[] = {100, 20, 90, 30, 80, 40, 70, 50, 60, 10}, one[] = {7}, four[] = {4, 1, 3, 2};
    assert_int_equal(clock_percentile(ten, 10, 50), 50);
    assert_int_equal(clock_percentile(ten, 10, 90), 90);
    assert_int_equal(clock_percentile(ten, 10, 91), 100);
    assert_int_equal(clock_percentile(ten, 10, 100), 100);
    assert_int_equal(clock_percentile(ten, 10, 0), 10);
    assert_int_equal(ten[0], 10); /* sorted in place */
    assert_int_equal(clock_percentile(one, 1, 50), 7);
    assert_int_equal(clock_percentile(four, 4, 50), 2);
    assert_int_equal(clock_percentile(four, 4, 75), 3);
    assert_int_equal(clock_percentile(NULL, 0, 50), 0);
}

/* ---- the same rules, told day by day, on random calendars, promises and pauses ---- */

enum { SPAN = 500, MAX_EVENTS = 10 };
static uint64_t seed;

static int pick(int n)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int)((seed >> 11) % (uint64_t)n);
}

struct world { /* day 0 is Monday 5 January 2026 */
    struct holiday holidays[SPAN];
    struct work_calendar cal;
    bool working[SPAN];
};

static date day_of(int i)
{
    return date_add(DATE(2026, 1, 5), i);
}

static moment noon(int i)
{
    return moment_at(day_of(i), 720);
}

static void make_world(struct world *w)
{
    static const int weekends[] = {0x60, 0x60, 0x60, 0x40, 0x30};
    w->cal =
        (struct work_calendar){.holidays = w->holidays, .half_counts = pick(2) == 0, .weekend_mask = weekends[pick(5)]};
    int density = 1 + pick(30);
    for (int i = 0; i < SPAN; i++) {
        bool weekend = (w->cal.weekend_mask >> (i % 7)) & 1, whole = pick(100) < density, half = pick(100) < 4;
        w->working[i] = !weekend && !whole && (!half || w->cal.half_counts);
        if (whole || half) w->holidays[w->cal.n++] = (struct holiday){day_of(i), !whole};
    }
}

struct naive {
    int64_t amount, used;
    bool workdays, paused, over;
};

static int64_t naive_used(const struct naive *m)
{
    return m->over && m->used == m->amount ? m->used + 1 : m->used;
}

static bool naive_late(const struct naive *m)
{
    return naive_used(m) > m->amount;
}

/* A day begins: it is used when nothing was paused overnight. */
static void naive_tick(struct naive *m, const struct world *w, int day)
{
    if (m->paused) return;
    if (!m->workdays || w->working[day])
        m->used++;
    else if (m->used >= m->amount)
        m->over = true;
}

static void naive_turn(struct naive *m)
{
    m->used = naive_used(m);
    m->over = false;
    m->paused = !m->paused;
}

/* Last day that would not be late if it ran from today without a pause. */
static int naive_last(struct naive m, const struct world *w, int day)
{
    m.paused = false;
    while (!naive_late(&m) && day < SPAN - 1)
        naive_tick(&m, w, ++day);
    return day - 1;
}

static int working_before(const struct world *w, int day)
{
    while (!w->working[day])
        day--;
    return day;
}

static int working_after(const struct world *w, int day)
{
    while (!w->working[day])
        day++;
    return day;
}

static void compare(const struct clock *c, const struct naive *m, const struct world *w, int day, int last)
{
    struct clock_view v = clock_view(c, &w->cal, noon(day), CLOSE);
    assert_int_equal(v.used, naive_used(m));
    assert_int_equal(v.left, m->amount - naive_used(m));
    assert_int_equal(v.late, naive_late(m));
    assert_int_equal(v.paused, m->paused);
    if (last < 0) return;
    int target = working_before(w, last);
    assert_int_equal(v.target.ymd, day_of(target).ymd);
    assert_int_equal(v.legal.ymd, day_of(m->workdays ? target : working_after(w, last)).ymd);
    assert_int_equal(v.last_day, !naive_late(m) && day >= target);
    assert_true(v.due.ms == moment_at(day_of(target), CLOSE).ms);
}

static void turn(struct clock *c, struct naive *m, const struct world *w, int day)
{
    if (m->paused)
        EXPECT_OK(clock_resume(c, noon(day)));
    else
        EXPECT_OK(clock_pause(c, &w->cal, noon(day)));
    naive_turn(m);
}

static void run_one(void)
{
    struct world w = {0};
    make_world(&w);
    int day = 30 + pick(30), gap = 1 + pick(12);
    struct naive m = {.amount = 1 + pick(30), .workdays = pick(2) == 0};
    struct clock c = started(m.amount, m.workdays ? CLOCK_WORKDAYS : CLOCK_DAYS, noon(day));
    int last = naive_last(m, &w, day);
    for (int end = day + 80; day < end; naive_tick(&m, &w, ++day)) {
        for (int turns = 0; turns < 3 && pick(gap) == 0; turns++)
            turn(&c, &m, &w, day);
        if (!naive_late(&m)) last = naive_last(m, &w, day);
        bool told = !naive_late(&m) || (!m.paused && c.used <= m.amount); /* ran out in this run: its last day stays */
        compare(&c, &m, &w, day, told ? last : -1);
        struct clock stopped = c;
        EXPECT_OK(clock_stop(&stopped, &w.cal, noon(day)));
        assert_int_equal(stopped.used, naive_used(&m));
        assert_int_equal(clock_view(&stopped, &w.cal, noon(day + 9), CLOSE).late, naive_late(&m));
    }
}

TEST(property_days, "days and working days agree with a count day by day on 4000 random calendars")
{
    seed = 0x1ece20261121u;
    for (int i = 0; i < 4000; i++)
        run_one();
}

TEST(property_minutes, "minutes and hours agree with a sum of the running times, 4000 random lives")
{
    seed = 0xc10c20261121u;
    for (int i = 0; i < 4000; i++) {
        bool hours = pick(2) == 0;
        int64_t amount = 1 + pick(60), total = amount * (hours ? 60 : 1), ran = 0, now = 0;
        moment start = at(2026, 3, 19, 9, 0);
        struct clock c = started(amount, hours ? CLOCK_HOURS : CLOCK_MINUTES, start);
        bool paused = false;
        for (int step = 0; step < MAX_EVENTS; step++) {
            int64_t wait = pick(total > 100 ? 400 : 20);
            now += wait;
            ran += paused ? 0 : wait;
            moment m = {start.ms + now * MINUTE};
            struct clock_view v = clock_view(&c, NULL, m, CLOSE);
            assert_int_equal(v.late, ran > total);
            assert_true(v.due.ms == m.ms + (total - ran) * MINUTE);
            assert_int_equal(v.used + v.left, amount);
            int64_t unit = hours ? 60 : 1;
            assert_true(v.left * unit <= total - ran && (v.left + 1) * unit > total - ran);
            if (paused)
                EXPECT_OK(clock_resume(&c, m));
            else
                EXPECT_OK(clock_pause(&c, NULL, m));
            paused = !paused;
        }
    }
}
