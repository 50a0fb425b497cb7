// SPDX-License-Identifier: AGPL-3.0-or-later
/* The table behind the points: each criterion with what was found, its source and its day; and the same in the letter. */
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

/* ---- in the letter ---- */
static str plain(const struct case_facts *c, struct score *s)
{
    struct rule r = shipped_rule();
    struct flip f = {0};
    EXPECT_OK(score_run(&r, c, s));
    EXPECT_OK(score_nearest(test_arena(), &r, c, s, &f));
    return plain_text(test_arena(), &r, c, s, &f);
}

TEST(letter_of_the_widow, "domain 7: the widow reads her 62 points without a code or a sign of the rule")
{
    struct case_facts c = widow();
    struct score s = {0};
    str text = plain(&c, &s);
    EXPECT_IN(text, "Yardım için en az 20 puan gerekir. Durumunuza 100 üzerinden 62 puan verildi.\n"
                    "- Kişi başına gelir: 26 puan (en çok 30)\n"
                    "  kişi başına aylık gelir: 3.500,00 TL (kayıt sorgusu, 05.01.2026)\n"
                    "- Konut: 12 puan (en çok 15)\n");
    EXPECT_IN(text, "  yaş: 2. kişi 4; 3. kişi 9; 4. kişi 15 (kayıt sorgusu, 05.01.2026)\n");
    EXPECT_IN(text, "- Puan verilmeyen başlıklar: Engellilik; Uzun süren hastalık; Yaşlılık; Sosyal güvence; Özel "
                    "durumlar.\n");
    EXPECT_IN(text, "Hanenizde 1. kişi 1987, 2. kişi 2021, 3. kişi 2016, 4. kişi 2010 doğumludur.\n");
    EXPECT_IN(text, "olsaydı, hesaba göre yardım önerilmezdi.\n");
}

TEST(letter_of_few_points, "who has too few points reads how many are missing")
{
    struct case_facts c = widow();
    struct score s = {0};
    c.people.n = 1;
    set(&c, P_ISKUR, 0, 0);
    set_word(&c, H_TENURE, 0, "ev_sahibi");
    set_word(&c, P_MARITAL, 0, "evli");
    EXPECT_IN(plain(&c, &s),
              "Yardım için en az 20 puan gerekir. Durumunuza 100 üzerinden 14 puan verildi; 6 puan eksiktir.\n");
}

TEST(letter_of_a_condition, "who is refused by a condition reads which, by which article, and what was found")
{
    struct case_facts c = widow();
    struct score s = {0};
    set(&c, H_RESIDENT, 0, 0);
    EXPECT_STR(plain(&c, &s),
               "Yardımın bir koşulu sağlanmadı: Belediye sınırında oturur (m. 6/1-a).\n"
               "  belediye sınırında oturma: hayır (kayıt sorgusu, 05.01.2026)\n"
               "Sonucu değiştirecek en küçük fark: belediye sınırında oturma hayır yerine evet olsaydı, hesaba göre "
               "yardım önerilirdi.\n");
    set(&c, H_RESIDENT, 0, 1);
    set(&c, H_VEHICLE_YEAR, 0, 2020);
    EXPECT_IN(plain(&c, &s), "Yardıma engel olan bir durum bulundu: On yaşından yeni araç (m. 6/1-c).\n"
                             "  engelli istisnasıyla alınmış ya da geçim için gereken araç: yok (kayıt sorgusu, "
                             "05.01.2026)\n"
                             "  aracın yaşı: 6 (kayıt sorgusu, 05.01.2026)\n");
    *facts_at(&c, H_VEHICLE_YEAR, 0) = (struct fact){0};
    EXPECT_IN(plain(&c, &s), "Karar gününde bilgi eksikti: On yaşından yeni araç (m. 6/1-c).\n"
                             "  engelli istisnasıyla alınmış ya da geçim için gereken araç: yok (kayıt sorgusu, "
                             "05.01.2026)\n"
                             "  bilinmiyor: aracın yaşı\n");
}

TEST(letters_are_plain, "a thousand letters: no sign of the rule, and the points of every heading that has any")
{
    static const char *const signs[] = {">=", "<=", "..", "N/", "_", " = ", "bandı", "üye"};
    struct rule r = shipped_rule();
    uint64_t seed = 62;
    for (int n = 0; n < 1000; n++) {
        struct case_facts c = random_case(&seed);
        struct score s = {0};
        str text = plain(&c, &s);
        for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
            if (str_has(text, str_of(signs[i]))) fail_msg("%s in %.*s", signs[i], STR_FMT(text));
        for (size_t g = 0; s.verdict <= VERDICT_LOW && g < r.groups.n; g++) {
            str line =
                str_fmt(test_arena(), "- %.*s: %lld puan", STR_FMT(r.groups.v[g].title), (long long)s.group_points[g]);
            assert_true(!s.group_points[g] || str_has(text, line));
        }
    }
}
