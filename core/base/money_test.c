// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/money.h"
#include "core/base/test.h"
#include "core/base/words.h"

TEST(money_checked, "money: sums, differences and products are checked, and untouched by failure")
{
    money m = {7};
    EXPECT_OK(money_add((money){1}, (money){2}, &m));
    assert_int_equal(m.kurus, 3);
    EXPECT_ERR(money_add((money){INT64_MAX}, (money){1}, &m), E_LIMIT);
    EXPECT_ERR(money_sub((money){INT64_MIN}, (money){1}, &m), E_LIMIT);
    EXPECT_ERR(money_times((money){INT64_MAX / 2}, 3, &m), E_LIMIT);
    EXPECT_ERR(money_share((money){INT64_MAX}, (percent){20000}, &m), E_LIMIT);
    assert_int_equal(m.kurus, 3);
    EXPECT_OK(money_sub((money){1}, (money){2}, &m));
    assert_int_equal(m.kurus, -1);
    EXPECT_OK(money_times((money){-25}, 4, &m));
    assert_int_equal(m.kurus, -100);
    EXPECT_OK(money_share((money){INT64_MAX}, (percent){10000}, &m));
    assert_true(m.kurus == INT64_MAX);
}

TEST(money_rounding, "money: a share is rounded half away from zero")
{
    static const struct {
        int64_t kurus, bp, want;
    } cases[] = {{1000, 1250, 125}, {5, 5000, 3},   {-5, 5000, -3}, {4999, 1, 0},
                 {5000, 1, 1},      {-5000, 1, -1}, {3, 3333, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        money m;
        EXPECT_OK(money_share((money){cases[i].kurus}, (percent){cases[i].bp}, &m));
        assert_int_equal(m.kurus, cases[i].want);
    }
}

TEST(money_reading, "governance §6: amounts as people write them")
{
    static const struct {
        const char *text;
        int64_t kurus;
    } good[] = {{"5.636.144", 563614400},
                {"5636144", 563614400},
                {"5 milyon 636 bin 144", 563614400},
                {"1,02 milyon", 102000000},
                {"1.02 milyon", 102000000},
                {"8.781.000,00 ₺", 878100000},
                {"1.020", 102000},
                {"12,5", 1250},
                {"12,50 TL", 1250},
                {"₺12,05", 1205},
                {"\xC2\xA0TL 12 ", 1200},
                {"12₺", 1200},
                {"0", 0},
                {"0,01", 1},
                {"-150,25", -15025},
                {"−150", -15000},
                {"1,5 MİLYAR TL", 150000000000},
                {"2 bin lira", 200000},
                {"bin 200", 120000},
                {"3 bin 12,50", 301250},
                {"1.020 milyon", 102000000000},
                {"1 milyon 5", 100000500},
                {"636bin", 63600000},
                {"0,00001 milyon", 1000},
                {"92.233.720.368.547.758,07", INT64_MAX}};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        money m = {-1};
        if (money_parse(str_of(good[i].text), &m) || m.kurus != good[i].kurus) fail_msg("%s", good[i].text);
    }
}

TEST(money_refused, "governance §6: 1.02 alone is ambiguous and refused; so is what is no amount")
{
    static const char *const bad[] = {"1.02",
                                      "1.0200",
                                      "1.2",
                                      "0.500",
                                      "1234.567",
                                      "1.23.456",
                                      "1.234.56",
                                      "12,",
                                      "12,345",
                                      ",50",
                                      "",
                                      "TL",
                                      "12 TL TL x",
                                      "abc",
                                      "5 bin 3 milyon",
                                      "5 milyon 1500 bin",
                                      "5 bin 1200",
                                      "5 milyon 1,5 bin",
                                      "1 5",
                                      "12 13",
                                      "1,5 milyon 20 bin",
                                      "1e5",
                                      "--5",
                                      "92.233.720.368.547.758,08",
                                      "99999999999999999999",
                                      "1,005",
                                      "9999999 trilyon",
                                      "milyon",
                                      "1..000",
                                      "5 elma",
                                      "0,0000000000000001 milyar",
                                      "12.50 TL"};
    money m = {7};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (money_parse(str_of(bad[i]), &m) != E_INVALID) fail_msg("%s gave %lld", bad[i], (long long)m.kurus);
    assert_int_equal(m.kurus, 7);
}

TEST(percent_reading, "governance §6: percentages, the sign before or behind")
{
    static const struct {
        const char *text;
        int64_t bp;
    } good[] = {{"% 1,35", 135}, {"26,7", 2670}, {"%94", 9400},  {"94 %", 9400},
                {"100", 10000},  {"0,05", 5},    {"% -2", -200}, {"1.000", 100000}};
    percent p = {0};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        if (percent_parse(str_of(good[i].text), &p) || p.bp != good[i].bp) fail_msg("%s", good[i].text);
    static const char *const bad[] = {"", "%", "1.35", "1,355", "% 5 %", "yüzde beş", "5 puan"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (percent_parse(str_of(bad[i]), &p) != E_INVALID) fail_msg("%s", bad[i]);
}

TEST(money_written_and_read, "money and percent: what is written in Turkish is read back the same")
{
    uint64_t x = 88172645463325252u; /* xorshift: the same numbers each time */
    for (int i = 0; i < 20000; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        int64_t v = (int64_t)(x >> (1 + i % 62)) * (i % 2 ? 1 : -1);
        struct arena_mark mark = arena_mark(test_arena());
        money m;
        percent p;
        EXPECT_OK(money_parse(fmt_money(test_arena(), LANG_TR, (money){v}), &m));
        assert_true(m.kurus == v);
        EXPECT_OK(percent_parse(fmt_percent(test_arena(), LANG_TR, (percent){v / 1000}), &p));
        assert_true(p.bp == v / 1000);
        arena_back(test_arena(), mark);
    }
}
