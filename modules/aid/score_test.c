// SPDX-License-Identifier: AGPL-3.0-or-later
/* Scoring: cases of the domain, the table written a second time, and what must hold of every household. */
#include <stdlib.h>
#include <string.h>

#include "modules/aid/oracle_test.h"

static struct score scored(const struct rule *r, const struct case_facts *c)
{
    struct score s = {0};
    EXPECT_OK(score_run(r, c, &s));
    return s;
}

static int64_t points_of(const struct rule *r, const struct score *s, const char *code)
{
    for (size_t i = 0; i < r->items.n; i++)
        if (str_eq(r->items.v[i].code, str_of(code))) return s->item[i].points;
    fail_msg("no line %s", code);
    return 0;
}

static size_t item_at(const struct rule *r, const char *code)
{
    for (size_t i = 0; i < r->items.n; i++)
        if (str_eq(r->items.v[i].code, str_of(code))) return i;
    fail_msg("no line %s", code);
    return 0;
}

TEST(worked_example, "domain 7: the widow with three children has 62 points, band B")
{
    struct rule r = shipped_rule();
    struct case_facts c = widow();
    struct score s = scored(&r, &c);
    static const struct {
        const char *code;
        int64_t points;
    } want[] = {{"A2", 26}, {"B2", 12}, {"C1", 3}, {"C2", 4}, {"D1", 2}, {"E2", 8}, {"I1", 5}, {"J1", 0}, {"K1", 2}};
    for (size_t i = 0; i < sizeof want / sizeof *want; i++)
        assert_int_equal(points_of(&r, &s, want[i].code), want[i].points);
    assert_int_equal(s.total, 62);
    assert_int_equal(s.verdict, VERDICT_AID);
    EXPECT_STR(r.bands.v[s.band].code, "B");
}

TEST(vector_1, "domain vector 1: income per head of exactly N/3 is A4, one kuruş less A3")
{
    struct rule r = shipped_rule();
    struct case_facts c = widow();
    c.people.n = 3;
    c.incomes.v[0].amount.kurus = NET;
    struct score s = scored(&r, &c);
    assert_int_equal(points_of(&r, &s, "A4"), 12);
    assert_int_equal(points_of(&r, &s, "A3"), 0);
    c.incomes.v[0].amount.kurus = NET - 1;
    s = scored(&r, &c);
    assert_int_equal(points_of(&r, &s, "A4"), 0);
    assert_int_equal(points_of(&r, &s, "A3"), 20);
}

TEST(exemptions,
     "a family's car that was bought with the exemption for a disabled child refuses nothing and takes no points; one "
     "that is needed for a living takes points; any other refuses; of no car nobody asks")
{
    struct rule r = shipped_rule();
    static const struct {
        const char *word;
        int model;
        int verdict;
        int64_t minus;
    } list[] = {{"yok", 2020, VERDICT_REFUSED, -10},
                {"engelli", 2024, VERDICT_AID, 0},
                {"geçim", 2020, VERDICT_AID, -10},
                {"yok", 2014, VERDICT_AID, -10},
                {"geçim", 2010, VERDICT_AID, 0}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct case_facts c = widow();
        set(&c, H_VEHICLE_YEAR, 0, list[i].model);
        set_word(&c, H_VEHICLE_EXEMPT, 0, list[i].word);
        struct score s = scored(&r, &c);
        assert_int_equal(s.verdict, list[i].verdict);
        assert_int_equal(points_of(&r, &s, "M2"), list[i].minus);
        c.f[H_VEHICLE_EXEMPT] = (struct fact){0};
        s = scored(&r, &c);
        assert_int_equal(s.verdict, list[i].model > 2016 ? VERDICT_INCOMPLETE : VERDICT_AID);
    }
    struct case_facts none = widow();
    none.f[H_VEHICLE_EXEMPT] = (struct fact){0};
    assert_int_equal(scored(&r, &none).total, 62);
}

TEST(special_need,
     "a child's level of special needs stands for a share: hafif to ileri as 40, çok ileri as 70; not known it is as "
     "before, and the higher of both counts")
{
    struct rule r = shipped_rule();
    static const struct {
        const char *word;
        int share;
        int64_t f1, f2;
    } list[] = {{"yok", 0, 0, 0},        {"hafif", 0, 0, 6},   {"ileri", 0, 0, 6},
                {"çok_ileri", 0, 10, 0}, {"hafif", 80, 10, 0}, {NULL, 45, 0, 6}};
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct case_facts c = widow();
        set(&c, P_DISABILITY, 1, list[i].share);
        if (list[i].word)
            set_word(&c, P_SPECIAL_NEED, 1, list[i].word);
        else
            *facts_at(&c, P_SPECIAL_NEED, 1) = (struct fact){0};
        struct score s = scored(&r, &c);
        assert_int_equal(points_of(&r, &s, "F1"), list[i].f1);
        assert_int_equal(points_of(&r, &s, "F2"), list[i].f2);
    }
}

TEST(vector_2, "domain vector 2: no income and a rent is A1 and B2; nothing is divided by zero")
{
    struct rule r = shipped_rule();
    struct case_facts c = widow();
    c.incomes.n = 0;
    struct score s = scored(&r, &c);
    assert_int_equal(points_of(&r, &s, "A1"), 30);
    assert_int_equal(points_of(&r, &s, "B2"), 12);
    set(&c, H_RENT, 0, 0);
    s = scored(&r, &c);
    assert_int_equal(points_of(&r, &s, "B2"), 12);
}

TEST(vector_3, "domain vector 3: a child that turns 7 on the day of the session counts as 7")
{
    struct rule r = shipped_rule();
    struct case_facts c = widow();
    set(&c, P_BIRTH, 1, 20190120);
    struct score s = scored(&r, &c);
    assert_int_equal(points_of(&r, &s, "C1"), 0);
    assert_int_equal(points_of(&r, &s, "C2"), 6);
    set(&c, P_BIRTH, 1, 20190121);
    s = scored(&r, &c);
    assert_int_equal(points_of(&r, &s, "C1"), 3);
}

TEST(vector_4, "domain vector 4: 80 % and 45 % are 10 + 5; a third adds nothing")
{
    struct rule r = shipped_rule();
    struct case_facts c = widow();
    set(&c, P_DISABILITY, 1, 80);
    set(&c, P_DISABILITY, 2, 45);
    struct score s = scored(&r, &c);
    assert_int_equal(points_of(&r, &s, "F1") + points_of(&r, &s, "F2") + points_of(&r, &s, "F3"), 15);
    set(&c, P_DISABILITY, 3, 50);
    s = scored(&r, &c);
    assert_int_equal(s.group_points[5], 15);
}

TEST(vector_5,
     "domain vector 5: the next parcel is a month behind the delivery, at the month's end if there is no such day")
{
    assert_int_equal(aid_next_allowed(DATE(2026, 1, 15), 1).ymd, 20260215);
    assert_int_equal(aid_next_allowed(DATE(2026, 1, 31), 1).ymd, 20260228);
    assert_int_equal(aid_next_allowed(DATE(2028, 1, 31), 1).ymd, 20280229);
}

#define HEAD "N 2026-01-01 28.075,50\ngelirler ücret\nbant A 0..100 1,00 \"Yardım\"\n"

static struct rule rule_of(const char *text)
{
    struct rule r = {0};
    struct faults f = {0};
    EXPECT_OK(rule_parse(test_arena(), str_of(text), &r, &f));
    return r;
}

TEST(all_adults, "C2.1 all adults unemployed: two teenagers are not applicable, never eligible")
{
    struct rule r = rule_of(HEAD "şart S1 need_not_seen \"Yetişkinler işsiz\": hepsi yetişkin iş = yok\n");
    struct case_facts c = plain_case();
    add_person(&c, 20110101);
    add_person(&c, 20100101);
    assert_int_equal(scored(&r, &c).verdict, VERDICT_NOT_APPLICABLE);
    add_person(&c, 19900101);
    assert_int_equal(scored(&r, &c).verdict, VERDICT_AID);
    set_word(&c, P_WORK, 2, "günlük");
    assert_int_equal(scored(&r, &c).verdict, VERDICT_REFUSED);
}

TEST(disabled_child,
     "C2.1 a disabled child: the supplement is this child's alone, the sibling's name is not on its line")
{
    struct rule r = rule_of(HEAD "grup A toplam en_çok 20 \"Ek\"\nA1 5 \"Engelli her çocuk\": her çocuk engel >= 40\n");
    struct case_facts c = plain_case();
    add_person(&c, 19850101);
    add_person(&c, 20150101);
    add_person(&c, 20170101);
    set(&c, P_DISABILITY, 1, 60);
    struct score s = scored(&r, &c);
    assert_int_equal(s.total, 5);
    assert_int_equal(s.item[0].who, 2);
    EXPECT_IN(sheet_text(test_arena(), &r, S("Deneme"), &c, &s, &(struct flip){0}),
              "A1 Engelli her çocuk: 5 puan (2. üye)\n");
}

TEST(version, "C2.5 the day that is measured on: of the application or of the decision, as the rule says")
{
    static const char text[] =
        "N 2026-01-01 28.075,50\nN 2026-07-01 30.000,00\ngelirler ücret\nbant A 0..100 1,00 \"Yardım\"\n"
        "ret S1 income_above \"Gelir\": hane kişi_geliri >= N/3\n";
    struct case_facts c = plain_case();
    c.applied = DATE(2026, 6, 28);
    c.decided = DATE(2026, 7, 5);
    add_person(&c, 19850101);
    add_income(&c, 0, "ücret", 950000); /* N/3 is 9.358,50 before and 10.000,00 behind */
    struct rule by_decision = rule_of(text),
                by_application = rule_of(str_c(test_arena(), str_fmt(test_arena(), "ölçüm başvuru\n%s", text)));
    assert_int_equal(scored(&by_decision, &c).verdict, VERDICT_AID);
    struct score s = scored(&by_application, &c);
    assert_int_equal(s.verdict, VERDICT_REFUSED);
    EXPECT_IN(sheet_text(test_arena(), &by_application, S("Kural 2026/1"), &c, &s, &(struct flip){0}),
              "Ölçüm günü: 28.06.2026 (başvuru günü)");
}

TEST(parts, "C2.10 three equal parts of 100,00 are 33,34 + 33,33 + 33,33")
{
    money p[3];
    EXPECT_OK(aid_parts((money){10000}, 3, p));
    assert_int_equal(p[0].kurus, 3334);
    assert_int_equal(p[1].kurus, 3333);
    assert_int_equal(p[2].kurus, 3333);
    EXPECT_ERR(aid_parts((money){-1}, 3, p), E_INVALID);
    EXPECT_ERR(aid_parts((money){1}, 0, p), E_INVALID);
}

/* ---- the table written a second time ---- */
TEST(two_formulations, "4000 households by the rule and by the table written by hand: the same points and refusals")
{
    struct rule r = shipped_rule();
    uint64_t seed = 20260122;
    int64_t refused = 0, helped = 0;
    for (int i = 0; i < 4000; i++) {
        struct case_facts c = random_case(&seed);
        struct score s = scored(&r, &c);
        struct oracle o = oracle(&c);
        if (s.total != o.total || (s.verdict == VERDICT_REFUSED) != o.refused)
            fail_msg("household %d: %lld by the rule, %lld by hand\n%.*s", i, (long long)s.total, (long long)o.total,
                     STR_FMT(facts_text(test_arena(), &c)));
        refused += o.refused;
        helped += s.verdict == VERDICT_AID;
    }
    assert_true(refused > 200 && helped > 200);
}

TEST(monotone, "less income, more disability, fewer other aids never cost points")
{
    struct rule r = shipped_rule();
    uint64_t seed = 7;
    for (int i = 0; i < 1500; i++) {
        struct case_facts c = random_case(&seed);
        struct score s = scored(&r, &c), t = {0};
        EXPECT_OK(score_income(&r, &c, s.income.kurus ? dice(&seed, s.income.kurus) : 0, &t));
        assert_true(t.total >= s.total);
        size_t m = (size_t)dice(&seed, (int64_t)c.people.n);
        struct fact *d = facts_at(&c, P_DISABILITY, m);
        d->value += dice(&seed, 101 - d->value);
        t = scored(&r, &c);
        assert_true(t.total >= s.total);
        s = t;
        c.f[H_OTHER_AID].value = 0;
        assert_true(scored(&r, &c).total >= s.total);
    }
}

/* ---- the nearest change ---- */
static bool helped(const struct rule *r, const struct case_facts *c, int64_t income)
{
    struct score s = {0};
    EXPECT_OK(score_income(r, c, income, &s));
    return s.verdict == VERDICT_AID;
}

/* Is there a value of this fact that is nearer than `by` steps and turns the result? Every single one is tried. */
static void nothing_nearer(const struct rule *r, struct case_facts *c, enum term t, int m, int64_t by, int64_t max)
{
    bool sum = t == H_INCOME, now = helped(r, c, -1);
    struct score s = scored(r, c);
    struct fact *at = sum ? NULL : facts_at(c, t, (size_t)(m < 0 ? 0 : m)), was = at ? *at : known(s.income.kurus);
    for (int64_t k = 1; k < by; k++)
        for (int side = -1; side <= 1; side += 2) {
            int64_t v = was.value + side * k;
            if (v < 0 || v > max) continue;
            if (at) at->value = v;
            assert_int_equal(helped(r, c, sum ? v : -1), now);
            if (at) *at = was;
        }
}

TEST(nearest_really_turns, "the nearest change turns the result")
{
    struct rule r = shipped_rule();
    uint64_t seed = 99;
    int found = 0, amounts = 0;
    for (int i = 0; i < 300; i++) {
        struct case_facts c = random_case(&seed);
        struct score s = scored(&r, &c);
        struct flip f = {0};
        EXPECT_OK(score_nearest(test_arena(), &r, &c, &s, &f));
        if (!f.found) continue;
        found++;
        bool sum = f.term == H_INCOME;
        if (!sum) *facts_at(&c, f.term, (size_t)(f.member < 0 ? 0 : f.member)) = f.to;
        assert_int_not_equal(helped(&r, &c, sum ? f.to.value : -1), s.verdict == VERDICT_AID);
        amounts += aid_terms[f.term].type == FACT_MONEY;
    }
    assert_true(found > 200 && amounts > 20);
}

TEST(nothing_is_nearer, "no nearer change turns it: every value of every fact is tried by hand")
{
    uint64_t seed = 5;
    str text = str_of(rule_shipped());
    struct buf b =
        buf_new(test_arena(), AID_RULE_MAX); /* the same table of a town where N is 6,00: every kuruş can be tried */
    while (text.n) {
        str line = str_cut(&text, '\n');
        if (str_starts(line, S("N 2025"))) continue;
        buf_put(&b, str_starts(line, S("N 2026")) ? S("N 2026-01-01 6,00") : line);
        buf_char(&b, '\n');
    }
    struct rule r = rule_of(str_c(test_arena(), buf_str(&b)));
    for (int i = 0; i < 60; i++) {
        struct case_facts c = random_case(&seed);
        for (size_t k = 0; k < c.incomes.n; k++)
            c.incomes.v[k].amount.kurus %= 700;
        c.f[H_RENT].value %= 400;
        struct score s = scored(&r, &c);
        for (int t = 0; t < TERMS; t++) {
            if (!aid_terms[t].may_change ||
                (aid_terms[t].type != FACT_MONEY && t != H_OTHER_AID && t != P_DISABILITY) || t == H_LAND)
                continue;
            for (int m = term_of_person((enum term)t) ? 0 : -1;
                 m < (term_of_person((enum term)t) ? (int)c.people.n : 0); m++) {
                struct flip f = {0};
                EXPECT_OK(score_nearest_of(test_arena(), &r, &c, &s, (enum term)t, m, &f));
                int64_t max = aid_terms[t].max ? aid_terms[t].max : 6000;
                int64_t from =
                    t == H_INCOME ? s.income.kurus : facts_at(&c, (enum term)t, (size_t)(m < 0 ? 0 : m))->value;
                nothing_nearer(&r, &c, (enum term)t, m, f.found ? llabs(f.to.value - from) : max + 1, max);
            }
        }
    }
}

TEST(nearest_of_all, "of all facts the nearest is chosen, by the published measure")
{
    struct rule r = shipped_rule();
    uint64_t seed = 11;
    for (int i = 0; i < 100; i++) {
        struct case_facts c = random_case(&seed);
        struct score s = scored(&r, &c);
        struct flip best = {0}, one = {0};
        EXPECT_OK(score_nearest(test_arena(), &r, &c, &s, &best));
        for (int t = 0; t < TERMS; t++)
            for (int m = term_of_person((enum term)t) ? 0 : -1;
                 aid_terms[t].may_change && m < (term_of_person((enum term)t) ? (int)c.people.n : 0); m++) {
                EXPECT_OK(score_nearest_of(test_arena(), &r, &c, &s, (enum term)t, m, &one));
                assert_true(!one.found || (best.found && !flip_nearer(&s, &one, &best)));
            }
    }
}

TEST(widow_nearest, "B2 the widow's sheet ends with the amount by which her income would be too high")
{
    struct rule r = rule_of(HEAD "ret S1 income_above madde \"m. 6\" \"Gelir\": hane kişi_geliri >= N/6\n");
    struct case_facts c = widow();
    c.incomes.v[0].kind = 0;
    struct score s = scored(&r, &c);
    struct flip f = {0};
    EXPECT_OK(score_nearest(test_arena(), &r, &c, &s, &f));
    assert_int_equal(f.term, H_INCOME);
    assert_int_equal(f.to.value, 1871700); /* 4 × 28.075,50 / 6 */
    EXPECT_IN(sheet_text(test_arena(), &r, S("Deneme"), &c, &s, &f),
              "sayılan aylık gelir 14.000,00 TL yerine 18.717,00 TL olsaydı (4.717,00 TL daha çok) sonuç şöyle olurdu: "
              "Koşul sağlanmıyor: S1 Gelir (income_above)");
}

/* ---- the sheet ---- */
TEST(again, "C2.7 from the kept text of rule and facts the sheet comes out again, byte for byte")
{
    struct arena *a = test_arena();
    struct rule r = shipped_rule();
    uint64_t seed = 3;
    for (int i = 0; i < 200; i++) {
        struct case_facts c = random_case(&seed), again = {0};
        struct fault fault = {0};
        struct score s = scored(&r, &c), t = {0};
        struct flip f = {0}, g = {0};
        str text = facts_text(a, &c);
        EXPECT_OK(facts_parse(a, text, &again, &fault));
        assert_true(str_eq(facts_text(a, &again), text));
        t = scored(&r, &again);
        EXPECT_OK(score_nearest(a, &r, &c, &s, &f));
        EXPECT_OK(score_nearest(a, &r, &again, &t, &g));
        assert_true(str_eq(sheet_text(a, &r, S("K"), &c, &s, &f), sheet_text(a, &r, S("K"), &again, &t, &g)));
    }
}

TEST(sheet_of_the_widow, "B1 each line has value, source, day, threshold, article and result")
{
    struct arena *a = test_arena();
    struct rule r = shipped_rule();
    struct case_facts c = widow();
    struct score s = scored(&r, &c);
    struct flip f = {0};
    EXPECT_OK(score_nearest(a, &r, &c, &s, &f));
    str sheet = sheet_text(a, &r, S("Sosyal yardım yönetmeliği 2026"), &c, &s, &f);
    EXPECT_IN(sheet,
              "A2 N/6’dan az: 26 puan\n    ölçüt: hane kişi_geliri > 0,00 TL ve kişi_geliri < N/6 (4.679,25 TL)\n"
              "    değer: kişi_geliri 3.500,00 TL = 4 kişiye gelir 14.000,00 TL = 1. üye emekli 14.000,00 TL (kayıt "
              "sorgusu, 05.01.2026)\n");
    EXPECT_IN(sheet, "B2 Kiracı, kira gelirin en az %40’ı ya da gelir yok: 12 puan\n    ölçüt: hane konut = "
                     "kiracı|lojman ve kira_oranı >= %40\n"
                     "    değer: konut kiracı (kayıt sorgusu, 05.01.2026); kira_oranı %64 = kira 9.000,00 TL (kayıt "
                     "sorgusu, 05.01.2026), gelir 14.000,00 TL");
    EXPECT_IN(sheet, "A Kişi başına gelir: 26 puan (en çok 30, biri sayılır; m. 9/1-a)\n");
    EXPECT_IN(sheet, "    dayanak: m. 6/1-a\n");
    EXPECT_IN(
        sheet,
        "\nToplam: 62 puan\nSonuç: Yardım önerilir: B bandı (50–69 puan): Düzenli aylık yardım, ayda 5.000,00 TL\n");
    (void)item_at;
}

TEST(unknown_is_not_no, "a fact that nobody established is told, and a condition on it decides nothing")
{
    struct rule r = shipped_rule();
    struct case_facts c = widow();
    c.f[H_SECOND_HOME] = (struct fact){0};
    struct score s = scored(&r, &c);
    assert_int_equal(s.verdict, VERDICT_INCOMPLETE);
    EXPECT_STR(r.items.v[s.refused_by].code, "S3");
    c = widow();
    c.f[H_HEATING] = (struct fact){0};
    s = scored(&r, &c);
    assert_int_equal(s.total, 60);
    EXPECT_STR(outcome_word(&s, &r, item_at(&r, "K1")), "bilinmiyor");
}

/* ---- what is refused ---- */
TEST(bad_rules, "8 rules with gaps, overlaps, unknown fields are refused with the place")
{
    static const struct {
        const char *text, *code;
        int line;
    } bad[] = {
        {HEAD "grup A kademe en_çok 9 \"G\"\nA1 1 \"a\": hane kişi_geliri < N/6\nA2 2 \"b\": hane kişi_geliri > N/6\n",
         "gap", 4},
        {HEAD
         "grup A kademe en_çok 9 \"G\"\nA1 1 \"a\": hane kişi_geliri <= N/6\nA2 2 \"b\": hane kişi_geliri >= N/6\n",
         "overlap", 6},
        {HEAD "grup A kademe en_çok 9 \"G\"\nA1 1 \"a\": hane konut = kiracı\n", "gap", 4},
        {HEAD "grup A kademe en_çok 9 \"G\"\nA1 1 \"a\": biri üye yaş > 3\n", "steps", 5},
        {HEAD "ret S1 x \"G\": hane geliri > 5\n", "unknown_field", 4},
        {HEAD "ret S1 x \"G\": hane yaş > 5\n", "wrong_entity", 4},
        {HEAD "ret S1 x \"G\": hane konut = saray\n", "unknown_word", 4},
        {HEAD "ret S1 x \"G\": konut = kiracı\n", "unknown_word", 4},
        {HEAD "ret S1 x \"G\": hane kira > -5\n", "bad_value", 4},
        {HEAD "ret S1 x \"G\": hane kira > 99999999999999999999\n", "bad_value", 4},
        {HEAD "ret S1 x \"G\": hane afet = evet\n", "bad_value", 4},
        {HEAD "ret S1 x \"G\": her çocuk yaş > 5\n", "bad_value", 4},
        {HEAD "ret S1 x \"G\": hane ikamet = evet|hayır\n", "always", 4},
        {HEAD "ret S1 x \"G\": hane\n", "unknown_field", 4},
        {HEAD "ret S1 x \"G: hane ikamet = evet\n", "missing", 4},
        {HEAD "ret S1 x \"G\": biri çocuk yaş >= 18\n", "never", 4},
        {HEAD "ret S1 x \"G\": biri üye engel > 70 ve engel < 40\n", "never", 4},
        {HEAD "ret S1 x \"G\": hane ikamet = evet fazla\n", "unknown_word", 4},
        {HEAD "A1 5 \"a\": hane ikamet = evet\n", "missing", 4},
        {HEAD "grup A toplam en_çok 9 \"G\"\nA1 -5 \"a\": hane ikamet = evet\n", "cap", 5},
        {HEAD "grup A toplam en_çok 9 \"G\"\nA1 5 \"a\": hane ikamet = evet\nA1 5 \"b\": hane ikamet = evet\n", "twice",
         6},
        {HEAD "grup A toplam en_çok 9 \"G\"\n", "missing", 4},
        {HEAD "kural A\n", "unknown_word", 4},
        {"gelirler ücret\nbant A 0..100 1,00 \"Y\"\n", "missing", 0},
        {"N 2026-01-01 1,00\nbant A 0..100 1,00 \"Y\"\n", "missing", 0},
        {"N 2026-01-01 1,00\nN 2026-01-01 2,00\ngelirler ücret\nbant A 0..100 1,00 \"Y\"\n", "overlap", 2},
        {"N 2026-01-01 1,00\ngelirler ücret\nbant A 50..100 1,00 \"Y\"\nbant B 0..48 ret \"Y\"\n", "gap", 4},
        {"N 2026-01-01 1,00\ngelirler ücret\nbant A 50..100 1,00 \"Y\"\nbant B 0..50 ret \"Y\"\n", "overlap", 4},
        {"N 2026-02-30 1,00\ngelirler ücret\nbant A 0..100 1,00 \"Y\"\n", "bad_value", 1},
        {"N 2026-01-01 -1,00\ngelirler ücret\nbant A 0..100 1,00 \"Y\"\n", "bad_value", 1},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct rule r = {0};
        struct faults f = {0};
        EXPECT_ERR(rule_parse(test_arena(), str_of(bad[i].text), &r, &f), E_INVALID);
        if (f.list.n != 1 || strcmp(f.list.v[0].code, bad[i].code) != 0 || f.list.v[0].line != bad[i].line)
            fail_msg("rule %zu: wanted %s in line %d, got %zu faults, %s in line %d: %s %.*s", i, bad[i].code,
                     bad[i].line, f.list.n, f.list.v[0].code, f.list.v[0].line, f.list.v[0].words,
                     STR_FMT(f.list.v[0].word));
    }
}

/* One step that fits every household, asked for with each field so often. */
static err_t asked(int often, struct faults *f)
{
    static const char *const fields[] = {"kira", "arazi", "üye_sayısı"};
    struct buf b = buf_new(test_arena(), 20000);
    struct rule r = {0};
    buf_put(&b, S(HEAD "grup A kademe en_çok 9 \"G\"\nA1 1 \"a\": hane "));
    for (int i = 0; i < 3 * often; i++)
        buf_fmt(&b, "%s%s >= 0", i ? " ve " : "", fields[i % 3]);
    return rule_parse(test_arena(), buf_str(&b), &r, f);
}

TEST(too_long, "a rule whose proof would take too long is refused with the line of the group")
{
    struct faults f = {0};
    EXPECT_OK(asked(3, &f));
    EXPECT_ERR(asked(25, &f), E_INVALID);
    assert_int_equal(f.list.n, 1);
    EXPECT_STR(str_of(f.list.v[0].code), "limit");
    assert_int_equal(f.list.v[0].line, 4);
}

TEST(cut_off, "8 the shipped rule cut off anywhere is refused with a place or is a whole rule")
{
    str text = str_of(rule_shipped());
    for (size_t cut = 0; cut < text.n; cut += 7) {
        struct rule r = {0};
        struct faults f = {0};
        if (rule_parse(test_arena(), (str){text.p, cut}, &r, &f)) assert_true(f.list.n > 0);
    }
}

TEST(bad_facts, "8 negative and overflowing money, impossible days and empty households are refused with the place")
{
    struct rule r = shipped_rule();
    struct score s = {0};
    struct fault f = {0};
    struct case_facts c = widow();
    c.incomes.v[0].amount.kurus = -1;
    EXPECT_ERR(facts_check(test_arena(), &c, &f), E_INVALID);
    EXPECT_STR(f.word, "1. gelir");
    c.incomes.v[0].amount.kurus = INT64_MAX;
    EXPECT_ERR(score_run(&r, &c, &s), E_INVALID);
    c = widow();
    c.f[H_RENT].value = -900000;
    EXPECT_ERR(facts_check(test_arena(), &c, &f), E_INVALID);
    EXPECT_STR(f.word, "aylık kira");
    c = widow();
    set(&c, P_BIRTH, 1, 20260110);
    EXPECT_ERR(facts_check(test_arena(), &c, &f), E_INVALID);
    EXPECT_STR(f.word, "2. üye, doğum günü");
    c = widow();
    c.people.v[1].f[0].state = FACT_UNKNOWN;
    EXPECT_ERR(facts_check(test_arena(), &c, &f), E_INVALID);
    c = plain_case();
    EXPECT_ERR(score_run(&r, &c, &s), E_INVALID);
    c = widow();
    c.applied = c.decided = DATE(2024, 5, 1);
    EXPECT_ERR(score_run(&r, &c, &s), E_INVALID);
    EXPECT_ERR(facts_parse(test_arena(),
                           S("imece-facts-1\nbaşvuru;2026-01-05\nkarar;2026-01-20\nhane;kira;-5;beyan;\n"), &c, &f),
               E_INVALID);
    assert_int_equal(f.line, 4);
}
