// SPDX-License-Identifier: AGPL-3.0-or-later
/* Rehearsal: the figures are those of doing every case again by the table written by hand. */
#include "modules/aid/oracle_test.h"
#include "modules/aid/rehearse.h"

enum { PLACES = 37, MONTHS = 12, HOUSEHOLDS = 20000 };

static const int64_t bands[][2] = {{70, 800000}, {50, 500000}, {35, 200000}, {20, 75000}};

static int64_t by_hand(const struct case_facts *c)
{
    struct oracle o = oracle(c);
    for (size_t i = 0; !o.refused && i < sizeof bands / sizeof *bands; i++)
        if (o.total >= bands[i][0]) return bands[i][1];
    return 0;
}

static struct past_cases town(struct arena *a, uint64_t seed, int n)
{
    struct past_cases t = {0};
    t.list.v = NEW_N(a, struct past_case, (size_t)n);
    for (int i = 0; i < n; i++) {
        struct past_case *c = &t.list.v[t.list.n++];
        c->facts = random_case(&seed);
        c->id = i + 1;
        c->place = str_fmt(a, "Mahalle %02d", (int)dice(&seed, PLACES));
        c->facts.decided = DATE(2026, 1 + (int)dice(&seed, MONTHS), 28);
        c->amount = chance(&seed, 40) ? 0 : 100000 * dice(&seed, 9);
    }
    return t;
}

TEST(from_scratch, "C2.6 winners, losers and money of each month and neighbourhood equal a recomputation from scratch")
{
    struct rule r = shipped_rule();
    struct past_cases t = town(test_arena(), 17, HOUSEHOLDS);
    struct rehearsal out = {0};
    static struct rehearsed all, months[MONTHS], places[PLACES];
    rehearse(test_arena(), &r, &t, &out);
    for (size_t i = 0; i < t.list.n; i++) {
        const struct past_case *c = &t.list.v[i];
        int64_t then = by_hand(&c->facts), place = 0;
        EXPECT_OK(str_int((str){c->place.p + 8, 2}, &place));
        struct rehearsed *rows[] = {&all, &months[date_month(c->facts.decided) - 1], &places[place]};
        for (size_t k = 0; k < 3; k++) {
            rows[k]->cases++;
            rows[k]->winners += then > c->amount;
            rows[k]->losers += then < c->amount;
            rows[k]->before += c->amount;
            rows[k]->then += then;
        }
    }
    assert_int_equal(out.all.winners, all.winners);
    assert_int_equal(out.all.losers, all.losers);
    assert_int_equal(out.all.then, all.then);
    assert_int_equal(out.months.n, MONTHS);
    assert_int_equal(out.places.n, PLACES);
    for (size_t i = 0; i < MONTHS; i++) {
        assert_int_equal(out.months.v[i].cases, months[i].cases);
        assert_int_equal(out.months.v[i].then, months[i].then);
        assert_int_equal(out.months.v[i].before, months[i].before);
    }
    for (size_t i = 0; i < PLACES; i++) {
        assert_int_equal(out.places.v[i].winners, places[i].winners);
        assert_int_equal(out.places.v[i].losers, places[i].losers);
        assert_int_equal(out.places.v[i].then, places[i].then);
    }
    assert_true(out.all.winners > 1000 && out.all.losers > 1000);
}

TEST(same_text, "the same cases give the same text, in whatever order they come")
{
    struct rule r = shipped_rule();
    struct past_cases t = town(test_arena(), 3, 500);
    struct rehearsal one = {0}, two = {0};
    rehearse(test_arena(), &r, &t, &one);
    for (size_t i = 0; i < t.list.n / 2; i++) {
        struct past_case c = t.list.v[i];
        t.list.v[i] = t.list.v[t.list.n - 1 - i];
        t.list.v[t.list.n - 1 - i] = c;
    }
    rehearse(test_arena(), &r, &t, &two);
    assert_true(str_eq(rehearsal_text(test_arena(), &one), rehearsal_text(test_arena(), &two)));
    assert_int_equal(one.marginal.n, two.marginal.n);
    for (size_t i = 0; i < one.marginal.n; i++)
        assert_int_equal(one.marginal.v[i].id, two.marginal.v[i].id);
}

TEST(marginal, "a case that three points would turn is listed with them; one of another year than the rule's wages is "
               "not measured")
{
    struct rule r = shipped_rule();
    struct past_cases t = {0};
    struct past_case c = {.id = 5, .place = S("Kızılay"), .facts = plain_case()};
    add_person(&c.facts, 19900101);
    add_income(&c.facts, 0, "ücret", 1000000);
    set_word(&c.facts, H_TENURE, 0, "kredili");
    set_word(&c.facts, H_HEATING, 0, "soba");
    set_word(&c.facts, P_WORK, 0, "düzenli"); /* 12 + 3 + 2 */
    PUSH(test_arena(), &t.list, c);
    c.id = 6;
    c.facts.applied = c.facts.decided = DATE(2024, 2, 1);
    PUSH(test_arena(), &t.list, c);
    struct rehearsal out = {0};
    rehearse(test_arena(), &r, &t, &out);
    assert_int_equal(out.unmeasured, 1);
    assert_int_equal(out.marginals, 1);
    assert_int_equal(out.marginal.v[0].id, 5);
    assert_int_equal(out.marginal.v[0].total, 17);
    assert_int_equal(out.marginal.v[0].points, -3);
}

TEST(few, "neighbourhoods and months of fewer than five cases stand together, and together they are five")
{
    static const struct {
        const char *place;
        int month, cases;
    } few[] = {{"Ayrancı", 1, 5}, {"Bahçeli", 2, 2}, {"Çukurambar", 1, 1}, {"Dikmen", 3, 6}};
    struct rule r = shipped_rule();
    struct past_cases t = {0};
    struct rehearsal out = {0};
    for (size_t i = 0; i < sizeof few / sizeof *few; i++)
        for (int k = 0; k < few[i].cases; k++) {
            struct past_case c = {.id = 1, .place = str_of(few[i].place), .facts = plain_case(), .amount = 100};
            add_person(&c.facts, 19900101);
            c.facts.decided = DATE(2026, few[i].month, 28);
            PUSH(test_arena(), &t.list, c);
        }
    rehearse(test_arena(), &r, &t, &out);
    assert_int_equal(out.places.n, 2); /* two and one are three still, so the five go with them */
    EXPECT_STR(out.places.v[0].name, "Dikmen");
    EXPECT_STR(out.places.v[1].name, "Diğer");
    assert_int_equal(out.places.v[1].cases, 8);
    assert_int_equal(out.places.v[1].before, 800);
    assert_int_equal(out.months.n, 2); /* January has six, February two, March six: by name, so January goes along */
    EXPECT_STR(out.months.v[0].name, "2026-03");
    assert_int_equal(out.months.v[1].cases, 8);
    str text = rehearsal_text(test_arena(), &out);
    EXPECT_NOT_IN(text, "Bahçeli");
    EXPECT_IN(text, "mahalle;Diğer;8;");
}

TEST(nobody, "no cases: no rows and nothing divided")
{
    struct rule r = shipped_rule();
    struct rehearsal out = {0};
    rehearse(test_arena(), &r, &(struct past_cases){0}, &out);
    EXPECT_STR(rehearsal_text(test_arena(), &out),
               "imece-rehearsal-1\nhepsi;;0;0;0;0;0;0;0\nölçülemeyen;0\nret;0\neksik;0\nsınırda;0\n");
}
