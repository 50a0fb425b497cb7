// SPDX-License-Identifier: AGPL-3.0-or-later
/* The table behind the points: each criterion with what was found, its source and its day. */
#include "modules/aid/household_test.h"

static size_t group_at(const struct rule *r, const char *code)
{
    for (size_t i = 0; i < r->groups.n; i++)
        if (str_eq(r->groups.v[i].code, str_of(code))) return i;
    fail_msg("no group %s", code);
    return 0;
}

static str told(const struct case_facts *c, const char *group)
{
    struct rule r = shipped_rule();
    struct score s = {0};
    struct buf b = buf_new(test_arena(), 20000);
    EXPECT_OK(score_run(&r, c, &s));
    struct findings all = group_findings(test_arena(), &r, c, &s, group_at(&r, group));
    for (size_t i = 0; i < all.list.n; i++)
        buf_fmt(&b, "%s%.*s [%.*s]", i ? " | " : "", STR_FMT(all.list.v[i].what), STR_FMT(all.list.v[i].origin));
    return buf_str(&b);
}

TEST(worked_example, "domain 7: the table of the widow says what was found, from where and of which day")
{
    struct case_facts c = widow();
    EXPECT_STR(told(&c, "A"), "kişi başına aylık gelir: 3.500,00 TL [kayıt sorgusu, 05.01.2026]");
    EXPECT_STR(told(&c, "B"), "konut durumu: kiracı [kayıt sorgusu, 05.01.2026] | kiranın gelire oranı: %64 [kayıt "
                              "sorgusu, 05.01.2026]");
    EXPECT_STR(told(&c, "C"), "yaş: 2. kişi 4; 3. kişi 9; 4. kişi 15 [kayıt sorgusu, 05.01.2026]");
    EXPECT_STR(told(&c, "D"), "öğrenim: 3. kişi ilk orta; 4. kişi ilk orta [kayıt sorgusu, 05.01.2026]");
    EXPECT_STR(told(&c, "K"), "ısıtma: soba [kayıt sorgusu, 05.01.2026]");
    EXPECT_STR(told(&c, "F"), ""); /* nothing there: nothing is said */
}

TEST(sources, "each source is named once with its day, and the same of several people once")
{
    struct case_facts c = widow();
    facts_at(&c, H_HEATING, 0)->source = FROM_VISIT;
    facts_at(&c, H_HEATING, 0)->on = DATE(2026, 1, 15);
    EXPECT_STR(told(&c, "K"), "ısıtma: soba [ziyaret, 15.01.2026]");
    facts_at(&c, P_SCHOOL, 3)->source = FROM_WORD;
    EXPECT_STR(told(&c, "D"),
               "öğrenim: 3. kişi ilk orta; 4. kişi ilk orta [kayıt sorgusu, 05.01.2026; beyan, 05.01.2026]");
}

TEST(unknown_is_not_no, "what nobody established is said to be unknown, never left out or taken for no")
{
    struct case_facts c = widow();
    *facts_at(&c, H_HEATING, 0) = (struct fact){0};
    EXPECT_STR(told(&c, "K"), "bilinmiyor: ısıtma []");
    *facts_at(&c, P_ILLNESS, 1) = (struct fact){0};
    EXPECT_STR(told(&c, "G"), "bilinmiyor: uzun süren hastalık []");
}

TEST(threshold, "aid is given from the lowest band on that does not refuse")
{
    struct rule r = shipped_rule();
    assert_int_equal(rule_threshold(&r), 20);
    r.bands.n = 0;
    assert_int_equal(rule_threshold(&r), 0);
}

TEST(random_households, "a thousand households: points of a group always have something that was found for them")
{
    struct rule r = shipped_rule();
    uint64_t seed = 2026;
    for (int n = 0; n < 1000; n++) {
        struct case_facts c = random_case(&seed);
        struct score s = {0};
        EXPECT_OK(score_run(&r, &c, &s));
        for (size_t g = 0; g < r.groups.n; g++)
            if (s.group_points[g]) assert_true(group_findings(test_arena(), &r, &c, &s, g).list.n > 0);
    }
}
