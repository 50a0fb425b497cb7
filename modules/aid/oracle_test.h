// SPDX-License-Identifier: AGPL-3.0-or-later
/* The shipped table once more, written by hand from the domain's table and knowing nothing of rules: what the engine must find. */
#ifndef IMECE_AID_ORACLE_TEST_H
#define IMECE_AID_ORACLE_TEST_H

#include "modules/aid/household_test.h"

struct oracle {
    int64_t total, income;
    bool refused;
};

static inline int64_t at_most(int64_t v, int64_t cap)
{
    return v < cap ? v : cap;
}
static inline int64_t hv(const struct case_facts *c, enum term t)
{
    return c->f[t].state == FACT_VALUE ? c->f[t].value : 0;
}
static inline int64_t pv(const struct case_facts *c, size_t m, enum term t)
{
    return c->people.v[m].f[t - H_TERMS].value;
}
static inline int years(const struct case_facts *c, size_t m)
{
    int age = 0;
    while (date_add_months((date){(int32_t)pv(c, m, P_BIRTH)}, 12 * (age + 1)).ymd <= c->decided.ymd)
        age++;
    return age;
}
static inline bool recent(const struct case_facts *c, enum term t, int months)
{
    return c->f[t].state == FACT_VALUE && date_add_months((date){(int32_t)c->f[t].value}, months).ymd > c->decided.ymd;
}

static inline int64_t oracle_income_points(int64_t income, int64_t n)
{
    if (!income) return 30;
    if (6 * income < NET * n) return 26;
    if (3 * income < NET * n) return 20;
    if (2 * income < NET * n) return 12;
    return 3 * income < 2 * NET * n ? 6 : 0;
}

static inline int64_t oracle_housing(const struct case_facts *c, int64_t income)
{
    int64_t tenure = hv(c, H_TENURE), rent = hv(c, H_RENT);
    if (tenure <= 3) return 15;
    if (tenure == 6) return 5;
    if (tenure == 7) return 3;
    if (tenure == 8) return 0;
    if (!income || 100 * rent >= 40 * income) return 12;
    return 100 * rent >= 20 * income ? 9 : 6;
}

static inline int64_t oracle_family(const struct case_facts *c)
{
    int64_t best = 0;
    for (size_t i = 0; i < c->people.n; i++) {
        int64_t p = 0, marital = pv(c, i, P_MARITAL);
        bool adult = years(c, i) >= 18, with = pv(c, i, P_WITH_CHILD);
        if (!adult)
            p = pv(c, i, P_PARENTS_DEAD) == 2 ? 10 : 0;
        else if ((marital == 2 && with) || (years(c, i) >= 65 && c->people.n == 1))
            p = 8;
        else if (((marital == 1 || marital >= 3) && with) || pv(c, i, P_SPOUSE) == 2)
            p = 6;
        else if (pv(c, i, P_SPOUSE) == 3)
            p = 5;
        else if (marital == 2)
            p = 4;
        if (p > best) best = p;
    }
    return best;
}

static inline int64_t oracle_health(const struct case_facts *c)
{
    int64_t disabled = 0, severe = 0, ill = 0, old = 0, very_old = 0;
    for (size_t i = 0; i < c->people.n; i++) {
        int64_t d = pv(c, i, P_DISABILITY);
        bool heavy = d >= 70 || pv(c, i, P_DEPENDENT) || pv(c, i, P_SPECIAL_NEED) == 4; /* çok ileri, belirgin */
        severe += heavy;
        disabled += heavy || d >= 40 || pv(c, i, P_SPECIAL_NEED) > 0;
        if (pv(c, i, P_ILLNESS) * 3 > ill) ill = pv(c, i, P_ILLNESS) * 3;
        old += years(c, i) >= 65;
        very_old |= years(c, i) >= 80;
    }
    int64_t f = disabled ? (severe ? 10 : 6) + 5 * (disabled - 1) : 0;
    return at_most(f, 15) + ill + at_most(at_most(3 * old, 6) + very_old, 7);
}

static inline int64_t oracle_work(const struct case_facts *c)
{
    bool working = false, daily = false, seasonal = false, regular = false, idle = false, insured = false,
         adults = false;
    for (size_t i = 0; i < c->people.n; i++) {
        if (years(c, i) < 18) continue;
        int64_t w = pv(c, i, P_WORK);
        adults = true;
        working |= w >= 1 && w <= 3;
        daily |= w == 1;
        seasonal |= w == 2;
        regular |= w == 3;
        idle |= pv(c, i, P_EMPLOYABLE) && !pv(c, i, P_ISKUR);
        insured |= pv(c, i, P_SECURITY) == 2;
    }
    if (!adults) return 0;
    int64_t work = !working && !idle ? 5 : daily && !seasonal && !regular ? 3 : seasonal && !regular ? 2 : 0;
    return work + (insured ? 0 : 3);
}

static inline int64_t oracle_children(const struct case_facts *c)
{
    int64_t small = 0, big = 0, pupils = 0, students = 0, n = (int64_t)c->people.n;
    for (size_t i = 0; i < c->people.n; i++) {
        small += years(c, i) <= 6;
        big += years(c, i) >= 7 && years(c, i) <= 17;
        pupils += pv(c, i, P_SCHOOL) == 1;
        students += pv(c, i, P_SCHOOL) == 2 && !pv(c, i, P_GRANT);
    }
    int64_t size = n >= 7 ? 3 : n >= 5 ? 2 : 0;
    return at_most(at_most(3 * small, 9) + at_most(2 * big, 8) + size, 20) +
           at_most(at_most(pupils, 3) + at_most(2 * students, 4), 6);
}

static inline int64_t oracle_rest(const struct case_facts *c)
{
    int64_t special = 0, minus = 0, regular = 0, heating = hv(c, H_HEATING);
    bool veteran = false, treated = false;
    for (size_t i = 0; i < c->people.n; i++) {
        veteran |= pv(c, i, P_VETERAN);
        treated |= pv(c, i, P_TREATMENT);
        regular += years(c, i) >= 18 && pv(c, i, P_WORK) == 3;
    }
    special = (recent(c, H_PROTECTED, 12) ? 5 : 0) + (recent(c, H_DISASTER, 12) ? 5 : 0) + (veteran ? 3 : 0) +
              (treated ? 3 : 0) + (recent(c, H_RURAL, 24) ? 2 : 0);
    minus = (hv(c, H_ESTATE) ? 20 : 0) +
            (hv(c, H_VEHICLE_YEAR) && 2026 - hv(c, H_VEHICLE_YEAR) < 15 && hv(c, H_VEHICLE_EXEMPT) != 1 ? 10 : 0) +
            at_most(5 * hv(c, H_OTHER_AID), 10) + (regular >= 2 ? 5 : 0);
    return (heating <= 1 ? 2 : 0) + (hv(c, H_UNHEALTHY) ? 1 : 0) + (hv(c, H_LACKING) ? 2 : 0) + at_most(special, 5) -
           at_most(minus, 40);
}

static inline struct oracle oracle(const struct case_facts *c)
{
    struct oracle o = {0};
    for (size_t i = 0; i < c->incomes.n; i++)
        if (c->incomes.v[i].kind <= 7) o.income += c->incomes.v[i].amount.kurus;
    int64_t n = (int64_t)c->people.n;
    o.total = oracle_income_points(o.income, n) + oracle_housing(c, o.income) + oracle_children(c) + oracle_family(c) +
              oracle_health(c) + oracle_work(c) + oracle_rest(c);
    o.total = o.total < 0 ? 0 : o.total > 100 ? 100 : o.total;
    o.refused = !hv(c, H_RESIDENT) || 3 * o.income >= 2 * NET * n || hv(c, H_SECOND_HOME) || hv(c, H_COMMERCIAL) ||
                hv(c, H_LAND) > 150000000 ||
                (hv(c, H_VEHICLE_YEAR) && 2026 - hv(c, H_VEHICLE_YEAR) < 10 && !hv(c, H_VEHICLE_EXEMPT)) ||
                hv(c, H_BARRED) || hv(c, H_SAME_AID);
    return o;
}

#endif
