// SPDX-License-Identifier: AGPL-3.0-or-later
/* The right of a soldier's family: the numbers of the case, the borders, and a recount day by day. */
#include "core/base/test.h"
#include "modules/soldiers/right.h"

enum { FORTY_FIVE = 45, CASES = 500 };

static struct right counted(const struct right_facts *f)
{
    struct right r;
    right_of(test_arena(), f, &r);
    return r;
}
static struct right_facts facts(date callup, date discharge, struct away *away, size_t n)
{
    static struct limit_from limit[] = {{DATE(2026, 1, 1), {1200000}}};
    return (struct right_facts){.callup = callup,
                                .discharge = discharge,
                                .discharge_known = true,
                                .income = {750000},
                                .away = {away, n},
                                .limits = {limit, 1}};
}
static const struct right_month *month(const struct right *r, int m)
{
    for (size_t i = 0; i < r->months.n; i++)
        if (date_month(r->months.v[i].first) == m) return &r->months.v[i];
    return NULL;
}

TEST(case_c2_2, "12.000 − 7.500 is 4.500 a month, from 10 January to 4 September, and a desertion stops it on 5 May")
{
    struct away away[] = {{DATE(2026, 5, 5), {0}}};
    struct right_facts f = facts(DATE(2026, 1, 10), DATE(2026, 8, 20), NULL, 0);
    struct right r = counted(&f);
    assert_int_equal(r.no, RIGHT_HELD);
    assert_int_equal(r.from.ymd, 20260110);
    assert_int_equal(r.until.ymd, 20260904);
    assert_int_equal(month(&r, 2)->amount.kurus, 450000);
    assert_int_equal(month(&r, 1)->days, 22);
    assert_int_equal(month(&r, 1)->amount.kurus, 319355); /* 4.500 × 22/31 = 3.193,548… */
    assert_int_equal(month(&r, 9)->days, 4);
    assert_int_equal(month(&r, 9)->amount.kurus, 60000);
    str sheet = right_sheet(test_arena(), &f, &r);
    EXPECT_IN(sheet, "4109 m. 1");
    EXPECT_IN(sheet, "4109 m. 3");
    EXPECT_IN(sheet, "4.500,00");
    EXPECT_IN(sheet, "15 gün içinde itiraz");
    f = facts(DATE(2026, 1, 10), DATE(2026, 8, 20), away, 1);
    r = counted(&f);
    assert_int_equal(r.months.v[r.months.n - 1].last.ymd, 20260504);
    assert_int_equal(month(&r, 5)->amount.kurus, 58065); /* 4 of 31 days */
    away[0].until = DATE(2026, 6, 11);                   /* the day of the return counts again */
    r = counted(&f);
    assert_int_equal(month(&r, 5)->amount.kurus, 58065);
    assert_int_equal(month(&r, 6)->first.ymd, 20260611);
    assert_int_equal(month(&r, 6)->amount.kurus, 300000); /* 20 of 30 */
    EXPECT_IN(right_sheet(test_arena(), &f, &r), "Firar bildirildi: 5 Mayıs 2026");
}

TEST(borders, "45 days are too short and 46 are not; no limit, an income at the limit and no dates give no right")
{
    date callup = DATE(2026, 3, 1);
    struct right_facts f = facts(callup, date_add(callup, FORTY_FIVE), NULL, 0);
    assert_int_equal(counted(&f).no, RIGHT_SERVICE);
    EXPECT_IN(right_sheet(test_arena(), &f, &(struct right){.no = RIGHT_SERVICE}), "Hak yoktur");
    f.discharge = date_add(f.discharge, 1);
    assert_int_equal(counted(&f).no, RIGHT_HELD);
    f.income.kurus = 1200000;
    assert_int_equal(counted(&f).no, RIGHT_INCOME);
    f.callup = DATE(2025, 12, 31);
    assert_int_equal(counted(&f).no, RIGHT_NO_LIMIT);
    f.discharge = (date){0};
    assert_int_equal(counted(&f).no, RIGHT_NO_DATES);
}

/* ---- day by day, by a table of all days ---- */
enum { DAYS = 1500, AWAY = 3, LIMITS = 3 };
struct recount {
    int month[DAYS]; /* 202603 */
    bool counts[DAYS];
    int64_t limit[DAYS];
};

static void recount_all(const struct right_facts *f, date zero, struct recount *c)
{
    *c = (struct recount){.month = {0}};
    for (int i = 0; i < DAYS; i++) {
        date d = date_add(zero, i), newest = {0};
        c->month[i] = d.ymd / 100;
        c->counts[i] = d.ymd >= f->callup.ymd && d.ymd <= date_add(f->discharge, RIGHT_DAYS_AFTER).ymd;
        for (size_t k = 0; k < f->away.n; k++) {
            int32_t until = f->away.v[k].until.ymd ? f->away.v[k].until.ymd : INT32_MAX;
            if (d.ymd >= f->away.v[k].since.ymd && d.ymd < until) c->counts[i] = false;
        }
        for (size_t k = 0; k < f->limits.n; k++)
            if (f->limits.v[k].since.ymd <= d.ymd && f->limits.v[k].since.ymd > newest.ymd) {
                newest = f->limits.v[k].since;
                c->limit[i] = f->limits.v[k].amount.kurus;
            }
    }
}

static int64_t month_worth(const struct recount *c, int64_t income, int month)
{
    int64_t sum = 0, length = 0;
    for (int i = 0; i < DAYS; i++) {
        if (c->month[i] != month) continue;
        length++;
        if (c->counts[i] && c->limit[i] > income) sum += c->limit[i] - income;
    }
    return sum / length + (2 * (sum % length) >= length);
}

static uint64_t dice(uint64_t *seed, uint64_t n)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (*seed >> 33) % n;
}

static void one_case(uint64_t *seed)
{
    static struct recount c;
    struct away away[AWAY] = {{{0}, {0}}};
    struct limit_from limits[LIMITS] = {{{0}, {0}}};
    date zero = DATE(2024, 1, 1), callup = date_add(zero, 60 + (int)dice(seed, 400));
    struct right_facts f = {.callup = callup,
                            .discharge = date_add(callup, (int)dice(seed, 500)),
                            .income = {(int64_t)dice(seed, 1500000)},
                            .away = {away, dice(seed, AWAY + 1)},
                            .limits = {limits, 1 + dice(seed, LIMITS)}};
    for (size_t i = 0; i < f.away.n; i++) { /* they may overlap, touch, lie outside, or still last */
        away[i].since = date_add(callup, (int)dice(seed, 560) - 30);
        if (dice(seed, 4)) away[i].until = date_add(away[i].since, (int)dice(seed, 90));
    }
    for (size_t i = 0; i < f.limits.n; i++)
        limits[i] = (struct limit_from){date_add(callup, i ? (int)dice(seed, 500) + 7 * (int)i : -(int)dice(seed, 50)),
                                        {(int64_t)dice(seed, 2000000)}};
    struct right r = counted(&f);
    if (date_between(f.callup, f.discharge) <= FORTY_FIVE) {
        assert_int_equal(r.no, RIGHT_SERVICE);
        assert_int_equal(r.total.kurus, 0);
        return;
    }
    recount_all(&f, zero, &c);
    int64_t total = 0;
    size_t seen = 0;
    for (int n = 0; n < 40; n++) {
        date first = date_add_months(zero, n);
        int64_t worth = month_worth(&c, f.income.kurus, first.ymd / 100);
        total += worth;
        if (!worth) continue;
        if (seen >= r.months.n) fail_msg("a month is missing");
        assert_int_equal(r.months.v[seen].first.ymd / 100, first.ymd / 100);
        assert_int_equal(r.months.v[seen].amount.kurus, worth);
        seen++;
    }
    assert_int_equal(seen, r.months.n);
    assert_int_equal(total, r.total.kurus);
    assert_int_equal(r.no, total ? RIGHT_HELD : RIGHT_INCOME);
}

TEST(recount, "in random cases every month is what its days add up to, and the total is their sum")
{
    uint64_t seed = 4109;
    for (int i = 0; i < CASES; i++)
        one_case(&seed);
}
