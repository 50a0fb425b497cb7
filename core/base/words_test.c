// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/test.h"
#include "core/base/words.h"

TEST(fmt_turkish, "look §10: 1.284 · %94 · 18.717 ₺ · 20.00 · 24 Kasım 2026 Salı")
{
    struct arena *a = test_arena();
    EXPECT_STR(fmt_int(a, LANG_TR, 1284), "1.284");
    EXPECT_STR(fmt_int(a, LANG_TR, 0), "0");
    EXPECT_STR(fmt_int(a, LANG_TR, -1234567), "-1.234.567");
    EXPECT_STR(fmt_int(a, LANG_TR, INT64_MIN), "-9.223.372.036.854.775.808");
    EXPECT_STR(fmt_money(a, LANG_TR, (money){1871700}), "18.717 ₺");
    EXPECT_STR(fmt_money(a, LANG_TR, (money){1250}), "12,50 ₺");
    EXPECT_STR(fmt_money(a, LANG_TR, (money){5}), "0,05 ₺");
    EXPECT_STR(fmt_money(a, LANG_TR, (money){-100000}), "-1.000 ₺");
    EXPECT_STR(fmt_percent(a, LANG_TR, (percent){9400}), "%94");
    EXPECT_STR(fmt_percent(a, LANG_TR, (percent){135}), "%1,35");
    EXPECT_STR(fmt_percent(a, LANG_TR, (percent){2670}), "%26,7");
    EXPECT_STR(fmt_decimal(a, LANG_TR, 24), "2,4");
    EXPECT_STR(fmt_decimal(a, LANG_TR, 20), "2,0");
    EXPECT_STR(fmt_date(a, LANG_TR, DATE(2026, 11, 21)), "21.11.2026");
    EXPECT_STR(fmt_date_long(a, LANG_TR, DATE(2026, 11, 21)), "21 Kasım 2026 Cumartesi");
    EXPECT_STR(fmt_date_long(a, LANG_TR, DATE(2026, 11, 24)), "24 Kasım 2026 Salı");
    EXPECT_STR(fmt_date_text(a, LANG_TR, DATE(2026, 11, 1)), "1 Kasım 2026");
    EXPECT_STR(fmt_date_short(a, LANG_TR, DATE(2026, 11, 21)), "21 Kas");
    EXPECT_STR(fmt_time(a, LANG_TR, 17 * 60 + 30), "17.30");
    EXPECT_STR(fmt_time(a, LANG_TR, 5), "00.05");
    moment m = moment_at(DATE(2026, 11, 19), 10 * 60 + 12);
    EXPECT_STR(fmt_moment(a, LANG_TR, m), "19 Kasım 2026, 10.12");
    EXPECT_STR(fmt_moment_short(a, LANG_TR, m), "19 Kas 10.12");
}

TEST(fmt_weekdays, "formats: the days of a week and the months of a year, by name")
{
    static const char *const days[] = {"Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"};
    static const char *const months[] = {"Ocak",   "Şubat",   "Mart",  "Nisan", "Mayıs", "Haziran",
                                         "Temmuz", "Ağustos", "Eylül", "Ekim",  "Kasım", "Aralık"};
    for (int i = 0; i < 7; i++)
        EXPECT_IN(fmt_date_long(test_arena(), LANG_TR, DATE(2026, 11, 16 + i)), days[i]);
    static const char *const brief[] = {"Pzt", "Sal", "Çar", "Per", "Cum", "Cmt", "Paz"};
    for (int i = 0; i < 7; i++) {
        EXPECT_STR(fmt_weekday(LANG_TR, i + 1), days[i]);
        EXPECT_STR(fmt_weekday_short(LANG_TR, i + 1), brief[i]);
    }
    EXPECT_STR(fmt_month(test_arena(), LANG_TR, DATE(2026, 11, 16)), "Kasım 2026");
    EXPECT_STR(fmt_month(test_arena(), LANG_AR, DATE(2026, 11, 16)), "تشرين الثاني 2026");
    for (int i = 0; i < 12; i++)
        EXPECT_IN(fmt_date_text(test_arena(), LANG_TR, DATE(2026, i + 1, 1)), months[i]);
}

TEST(fmt_others, "formats: English and Arabic (European digits)")
{
    struct arena *a = test_arena();
    moment m = moment_at(DATE(2026, 11, 19), 10 * 60 + 12);
    EXPECT_STR(fmt_int(a, LANG_EN, 1284), "1,284");
    EXPECT_STR(fmt_money(a, LANG_EN, (money){-1250}), "-₺12.50");
    EXPECT_STR(fmt_percent(a, LANG_EN, (percent){135}), "1.35%");
    EXPECT_STR(fmt_date_long(a, LANG_EN, DATE(2026, 11, 21)), "Saturday 21 November 2026");
    EXPECT_STR(fmt_moment(a, LANG_EN, m), "19 November 2026, 10:12");
    EXPECT_STR(fmt_int(a, LANG_AR, 1284), "1,284");
    EXPECT_STR(fmt_date_long(a, LANG_AR, DATE(2026, 11, 21)), "السبت، 21 تشرين الثاني 2026");
    EXPECT_STR(fmt_moment(a, LANG_AR, m), "19 تشرين الثاني 2026، 10:12");
    EXPECT_STR(fmt_money(a, LANG_AR, (money){1871700}), "18,717 ₺");
}

TEST(fmt_none, "formats: none gives no text")
{
    for (enum lang l = LANG_TR; l < LANG_COUNT; l++) {
        assert_int_equal(fmt_date(test_arena(), l, (date){0}).n, 0);
        assert_int_equal(fmt_date_long(test_arena(), l, (date){0}).n, 0);
        assert_int_equal(fmt_date_text(test_arena(), l, (date){0}).n, 0);
        assert_int_equal(fmt_date_short(test_arena(), l, (date){0}).n, 0);
        assert_int_equal(fmt_moment(test_arena(), l, (moment){0}).n, 0);
        assert_int_equal(fmt_moment_short(test_arena(), l, (moment){0}).n, 0);
    }
}

TEST(fmt_sizes, "formats: sizes of files")
{
    static const struct {
        int64_t bytes;
        const char *want;
    } v[] = {{0, "0 B"},          {1023, "1.023 B"}, {1024, "1 KB"},   {1258291, "1,2 MB"},
             {10485760, "10 MB"}, {1048570, "1 MB"}, {1536, "1,5 KB"}, {INT64_MAX, "8 EB"}};
    for (size_t i = 0; i < sizeof v / sizeof v[0]; i++)
        EXPECT_STR(fmt_size(test_arena(), LANG_TR, v[i].bytes), v[i].want);
}

TEST(words_filled, "words: named places are filled, unknown ones stay, values are not read again")
{
    struct word_arg args[] = {{S("days"), S("3")}, {S("name"), S("{days}")}};
    struct arena *a = test_arena();
    EXPECT_STR(words_fill(a, S("Due in {days} days"), 2, args), "Due in 3 days");
    EXPECT_STR(words_fill(a, S("{days}{name}{other} {"), 2, args), "3{days}{other} {");
    EXPECT_STR(words_fill(a, S("{{days}}"), 2, args), "{3}");
    EXPECT_STR(words_fill(a, S("} {} x"), 2, args), "} {} x");
    EXPECT_STR(words_fill(a, S(""), 2, args), "");
}

TEST(words_languages, "words: codes of languages")
{
    for (enum lang l = LANG_TR; l < LANG_COUNT; l++) {
        enum lang back = LANG_COUNT;
        assert_true(lang_of(lang_code(l), &back));
        assert_int_equal(back, l);
        assert_int_equal(lang_rtl(l), l == LANG_AR);
    }
    enum lang untouched = LANG_EN;
    assert_false(lang_of(S("de"), &untouched));
    assert_false(lang_of(STR_NONE, &untouched));
    assert_int_equal(untouched, LANG_EN);
}

TEST(words_without_catalogue, "words: a program without catalogues speaks the language of its sources")
{
    assert_string_equal(words(LANG_TR, "Title"), "Title");
    assert_string_equal(words_n(LANG_TR, "one day", "{n} days", 1), "one day");
    assert_string_equal(words_n(LANG_TR, "one day", "{n} days", 2), "{n} days");
}

TEST(foreign_texts, "words: what is Turkish on a page in another language is known by its letters")
{
    static const struct {
        const char *text;
        enum foreign tr, en, ar;
    } v[] = {{"Sosyal yardım", FOREIGN_NO, FOREIGN_WORDS, FOREIGN_WORDS},
             {"Burs", FOREIGN_NO, FOREIGN_NO, FOREIGN_WORDS},
             {"CNK-7F4K-92QX", FOREIGN_NO, FOREIGN_NO, FOREIGN_SIGNS},
             {"444 06 01", FOREIGN_NO, FOREIGN_NO, FOREIGN_SIGNS},
             {"kultur@ornek.bel.tr", FOREIGN_NO, FOREIGN_NO, FOREIGN_SIGNS},
             {"1,284", FOREIGN_NO, FOREIGN_NO, FOREIGN_NO},
             {"08:30", FOREIGN_NO, FOREIGN_NO, FOREIGN_NO},
             {"21/11/2026", FOREIGN_NO, FOREIGN_NO, FOREIGN_NO},
             {"18,717 ₺", FOREIGN_NO, FOREIGN_NO, FOREIGN_NO},
             {"", FOREIGN_NO, FOREIGN_NO, FOREIGN_NO},
             {"ملف PDF", FOREIGN_NO, FOREIGN_NO, FOREIGN_NO}};
    for (size_t i = 0; i < sizeof v / sizeof v[0]; i++) {
        assert_int_equal(lang_foreign(LANG_TR, str_of(v[i].text)), v[i].tr);
        assert_int_equal(lang_foreign(LANG_EN, str_of(v[i].text)), v[i].en);
        assert_int_equal(lang_foreign(LANG_AR, str_of(v[i].text)), v[i].ar);
    }
}

TEST(values_isolated, "words: in a sentence that is not Turkish, Turkish values and codes keep their own direction")
{
    struct word_arg args[] = {{S("name"), S("Ayşe")}, {S("code"), S("CNK-7F4K")}, {S("n"), S("3")}};
    struct arena *a = test_arena();
    EXPECT_STR(words_fill(a, S("طلب {name} {code} {n}"), 3, args),
               "طلب " WORDS_FSI "Ayşe" WORDS_PDI " " WORDS_FSI "CNK-7F4K" WORDS_PDI " 3");
    EXPECT_STR(words_fill(a, S("{name}, {code}, {n}"), 3, args), WORDS_FSI "Ayşe" WORDS_PDI ", CNK-7F4K, 3");
}
