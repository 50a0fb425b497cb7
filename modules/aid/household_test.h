// SPDX-License-Identifier: AGPL-3.0-or-later
/* Households for the tests: the widow of the worked example, and any number made from a seed. */
#ifndef IMECE_AID_HOUSEHOLD_TEST_H
#define IMECE_AID_HOUSEHOLD_TEST_H

#include "core/base/test.h"
#include "modules/aid/dice_test.h"
#include "modules/aid/inside.h"

#define MEETING DATE(2026, 1, 20)
enum { NET = 2807550 };

static inline struct fact known(int64_t v)
{
    return (struct fact){.value = v, .on = DATE(2026, 1, 5), .state = FACT_VALUE, .source = FROM_REGISTRY};
}

static inline struct fact none(void)
{
    return (struct fact){.on = DATE(2026, 1, 5), .state = FACT_NONE, .source = FROM_REGISTRY};
}

static inline int word_of(enum term t, const char *word)
{
    int at = aid_word_at(aid_terms[t].choices, str_of(word));
    assert_true(at >= 0);
    return at;
}

static inline void set_word(struct case_facts *c, enum term t, size_t member, const char *word)
{
    *facts_at(c, t, member) = known(word_of(t, word));
}

static inline void set(struct case_facts *c, enum term t, size_t member, int64_t v)
{
    *facts_at(c, t, member) = known(v);
}

/* Nothing owned, nothing special; alone nobody. */
static inline struct case_facts plain_case(void)
{
    struct case_facts c = {.applied = DATE(2026, 1, 5), .decided = MEETING, .incomes_known = true};
    for (int t = 0; t < H_FACTS; t++)
        c.f[t] = aid_terms[t].type == FACT_DATE || t == H_VEHICLE_YEAR ? none() : known(0);
    set(&c, H_RESIDENT, 0, 1);
    set_word(&c, H_TENURE, 0, "ev_sahibi");
    set_word(&c, H_HEATING, 0, "doğalgaz");
    return c;
}

static inline size_t add_person(struct case_facts *c, int32_t born)
{
    struct person_facts p = {0};
    for (int t = P_BIRTH; t < P_FACTS; t++)
        p.f[t - H_TERMS] = known(0);
    PUSH(test_arena(), &c->people, p);
    size_t at = c->people.n - 1;
    set(c, P_BIRTH, at, born);
    set_word(c, P_SECURITY, at, "var");
    return at;
}

static inline void add_income(struct case_facts *c, size_t member, const char *kind, int64_t kurus)
{
    int at = aid_word_at(aid_income_words, str_of(kind));
    assert_true(at >= 0);
    PUSH(test_arena(), &c->incomes,
         ((struct income){.amount = {kurus},
                          .on = DATE(2026, 1, 5),
                          .kind = (uint8_t)at,
                          .source = FROM_REGISTRY,
                          .member = (uint8_t)member}));
}

/* Widow (38), children 4, 9, 15; survivor pension 14.000; rent 9.000; unemployed, registered; stove. 62 points. */
static inline struct case_facts widow(void)
{
    struct case_facts c = plain_case();
    size_t mother = add_person(&c, 19870314);
    add_person(&c, 20210510);
    add_person(&c, 20160901);
    add_person(&c, 20100701);
    set_word(&c, P_MARITAL, mother, "dul");
    set(&c, P_WITH_CHILD, mother, 1);
    set(&c, P_EMPLOYABLE, mother, 1);
    set(&c, P_ISKUR, mother, 1);
    set_word(&c, P_SCHOOL, 2, "ilk_orta");
    set_word(&c, P_SCHOOL, 3, "ilk_orta");
    set_word(&c, H_TENURE, 0, "kiracı");
    set(&c, H_RENT, 0, 900000);
    set_word(&c, H_HEATING, 0, "soba");
    add_income(&c, mother, "emekli", 1400000);
    return c;
}

/* ---- any number of them ---- */
static inline void random_person(uint64_t *s, struct case_facts *c, bool adult)
{
    int64_t age = adult ? 18 + dice(s, 75) : dice(s, 18);
    size_t m = add_person(c, (int32_t)((2026 - age) * 10000 + (1 + dice(s, 12)) * 100 + 1 + dice(s, 28)));
    if (facts_at(c, P_BIRTH, m)->value > 20260105) set(c, P_BIRTH, m, 20260101);
    set(c, P_MARITAL, m, adult ? dice(s, 5) : 1);
    set(c, P_WITH_CHILD, m, adult && chance(s, 40));
    set(c, P_PARENTS_DEAD, m, adult ? 0 : chance(s, 5) ? 2 : 0);
    set(c, P_SCHOOL, m, age > 5 && age < 25 ? dice(s, 3) : 0);
    set(c, P_GRANT, m, chance(s, 30));
    set(c, P_DISABILITY, m, chance(s, 15) ? dice(s, 101) : 0);
    set(c, P_DEPENDENT, m, chance(s, 3));
    set(c, P_SPECIAL_NEED, m, !adult && chance(s, 10) ? dice(s, 5) : 0);
    set(c, P_ILLNESS, m, chance(s, 15) ? 1 + dice(s, 2) : 0);
    set(c, P_WORK, m, adult && age < 70 ? dice(s, 5) : 0);
    set(c, P_EMPLOYABLE, m, adult && age < 65 && chance(s, 70));
    set(c, P_ISKUR, m, chance(s, 60));
    set(c, P_SECURITY, m, dice(s, 3));
    set(c, P_SPOUSE, m, adult ? dice(s, 4) : 0);
    set(c, P_VETERAN, m, chance(s, 2));
    set(c, P_TREATMENT, m, chance(s, 2));
    if (adult && chance(s, 60)) add_income(c, m, aid_income_words[dice(s, 12)], dice(s, 3000000));
    if (adult && chance(s, 20)) add_income(c, m, aid_income_words[dice(s, 12)], dice(s, 12) * 233962 + dice(s, 3));
}

static inline struct case_facts random_case(uint64_t *s)
{
    struct case_facts c = plain_case();
    int64_t adults = 1 + dice(s, 3), children = dice(s, 5);
    c.f[H_TENURE] = known(dice(s, 9));
    c.f[H_RENT] = known(chance(s, 10) ? 0 : dice(s, 2500000));
    c.f[H_HEATING] = known(dice(s, 5));
    c.f[H_RESIDENT] = known(chance(s, 97));
    static const enum term rare[] = {H_UNHEALTHY, H_LACKING, H_SECOND_HOME, H_COMMERCIAL,
                                     H_ESTATE,    H_BARRED,  H_SAME_AID};
    for (size_t i = 0; i < sizeof rare / sizeof *rare; i++)
        c.f[rare[i]] = known(chance(s, i < 2 ? 20 : 3));
    if (chance(s, 25)) c.f[H_VEHICLE_YEAR] = known(1990 + dice(s, 37));
    c.f[H_VEHICLE_EXEMPT] = known(chance(s, 70) ? 0 : dice(s, 3));
    if (chance(s, 5)) c.f[H_LAND] = known(dice(s, 400) * 1000000);
    if (chance(s, 20)) c.f[H_OTHER_AID] = known(dice(s, 4));
    static const enum term days[] = {H_PROTECTED, H_DISASTER, H_RURAL};
    for (size_t i = 0; i < 3; i++)
        if (chance(s, 8)) c.f[days[i]] = known(date_add(DATE(2026, 1, 5), -(int)dice(s, 900)).ymd);
    for (int64_t i = 0; i < adults; i++)
        random_person(s, &c, true);
    for (int64_t i = 0; i < children; i++)
        random_person(s, &c, false);
    return c;
}

static inline struct rule shipped_rule(void)
{
    struct rule r = {0};
    struct faults faults = {0};
    err_t e = rule_parse(test_arena(), str_of(rule_shipped()), &r, &faults);
    for (size_t i = 0; i < faults.list.n; i++)
        print_error("line %d: %s: %s [%.*s]\n", faults.list.v[i].line, faults.list.v[i].code, faults.list.v[i].words,
                    STR_FMT(faults.list.v[i].word));
    assert_int_equal(e, OK);
    return r;
}

#endif
