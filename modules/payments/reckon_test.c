// SPDX-License-Identifier: AGPL-3.0-or-later
/* Arithmetic of orders. */
#include "core/base/test.h"
#include "modules/payments/reckon.h"

static const struct group_rule NO_GROUP = {0}, FIVE = {5, 2000}, DEAR = {5, 3000};

static void adds_up(const struct reckon_line *l, size_t n)
{
    int64_t sum = 0, rates = 0;
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(l[i].whole, l[i].quantity * l[i].each);
        assert_int_equal(l[i].total, l[i].whole - l[i].off);
        assert_true(l[i].off >= 0 && l[i].total >= 0 && l[i].vat >= 0 && l[i].vat <= l[i].total);
        sum += l[i].total;
        rates += l[i].vat;
    }
    assert_int_equal(sum, reckon_total(l, n));
    assert_true(rates <= sum);
}

TEST(rounding, "C4.7 3 × 33.33 with 10 % in it: lines and tax add up, as one line of three and as three of one")
{
    struct reckon_line one[] = {{.quantity = 3, .each = 3333, .vat_bp = 1000}};
    struct reckon_line three[3] = {{.quantity = 1, .each = 3333, .vat_bp = 1000},
                                   {.quantity = 1, .each = 3333, .vat_bp = 1000},
                                   {.quantity = 1, .each = 3333, .vat_bp = 1000}};
    EXPECT_OK(reckon(one, 1, &NO_GROUP));
    EXPECT_OK(reckon(three, 3, &NO_GROUP));
    assert_int_equal(one[0].total, 9999);
    assert_int_equal(one[0].vat, 909);
    assert_int_equal(reckon_total(three, 3), 9999);
    assert_int_equal(three[0].vat + three[1].vat + three[2].vat, 909);
}

TEST(small_change, "C4.7 tax too small for any line is found for their sum, and goes to the largest remainder")
{
    struct reckon_line l[10];
    int64_t tax = 0;
    for (int i = 0; i < 10; i++)
        l[i] = (struct reckon_line){.quantity = 1, .each = i == 7 ? 6 : 5, .vat_bp = 1000};
    EXPECT_OK(reckon(l, 10, &NO_GROUP));
    for (int i = 0; i < 10; i++)
        tax += l[i].vat;
    assert_int_equal(tax, 5); /* 51 × 10 / 110 = 4.6; line by line it would be nothing */
    assert_int_equal(l[7].vat, 1);
    assert_int_equal(l[9].vat, 0);
}

TEST(group, "C4.1 five at 20 % less: one stays away, as paid 80 comes back; anew nothing, for four pay the full price")
{
    struct reckon_line paid[] = {{.quantity = 5, .each = 10000, .vat_bp = 1000}}, anew[] = {paid[0]},
                       dear[] = {paid[0]};
    int64_t left = 4, three = 3;
    EXPECT_OK(reckon(paid, 1, &FIVE));
    EXPECT_OK(reckon(anew, 1, &FIVE));
    EXPECT_OK(reckon(dear, 1, &DEAR));
    assert_int_equal(paid[0].total, 40000);
    EXPECT_OK(reckon_keep(paid, 1, &left, REFUND_AS_PAID, &FIVE));
    assert_int_equal(paid[0].total, 32000);
    EXPECT_OK(reckon_keep(anew, 1, &left, REFUND_ANEW, &FIVE));
    assert_int_equal(anew[0].total, 40000);
    EXPECT_OK(reckon_keep(anew, 1, &three, REFUND_ANEW, &FIVE));
    assert_int_equal(anew[0].total, 30000);
    EXPECT_OK(reckon_keep(dear, 1, &left, REFUND_ANEW, &DEAR)); /* 350 were paid: nobody is asked for 50 more */
    assert_int_equal(dear[0].total, 35000);
    adds_up(paid, 1);
    adds_up(anew, 1);
    adds_up(dear, 1);
}

TEST(uneven, "C4.1 a discount that cannot be divided: what comes back for each and for all is what was paid")
{
    struct reckon_line l[] = {{.quantity = 7, .each = 3333, .vat_bp = 1000}, {.quantity = 0, .each = 2000}};
    EXPECT_OK(reckon(l, 2, &FIVE));
    int64_t before = l[0].total, back = 0;
    assert_int_equal(before, 23331 - 4666);
    for (int64_t n = 6; n >= 0; n--) {
        int64_t left[] = {n, 0}, was = l[0].total;
        EXPECT_OK(reckon_keep(l, 2, left, REFUND_AS_PAID, &FIVE));
        adds_up(l, 2);
        back += was - l[0].total;
    }
    assert_int_equal(back, before);
}

TEST(bounds, "too much, too many and less than nothing are refused, nothing overflows")
{
    struct reckon_line l[] = {{.quantity = RECKON_PLACES, .each = RECKON_MOST}};
    int64_t more = 2;
    EXPECT_ERR(reckon(l, 1, &NO_GROUP), E_LIMIT);
    l[0] = (struct reckon_line){.quantity = -1, .each = 1};
    EXPECT_ERR(reckon(l, 1, &NO_GROUP), E_INVALID);
    l[0] = (struct reckon_line){.quantity = 1, .each = RECKON_MOST, .vat_bp = 2000};
    EXPECT_OK(reckon(l, 1, &NO_GROUP));
    assert_int_equal(l[0].vat, INT64_C(16666666667));
    EXPECT_ERR(reckon_keep(l, 1, &more, REFUND_AS_PAID, &NO_GROUP), E_INVALID);
    EXPECT_ERR(reckon_less(l, 1, RECKON_MOST + 1), E_LIMIT);
}

static uint32_t dice(uint32_t *seed, uint32_t below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed % below;
}

TEST(property, "5,000 random orders, discounts and partial cancels: every line and every sum adds up, nothing grows")
{
    uint32_t seed = 20261122;
    for (int round = 0; round < 5000; round++) {
        struct reckon_line l[6];
        struct group_rule rule = {dice(&seed, 8), dice(&seed, 10001)};
        size_t n = 1 + dice(&seed, 6);
        for (size_t i = 0; i < n; i++)
            l[i] = (struct reckon_line){.quantity = dice(&seed, 9),
                                        .each = dice(&seed, 20000),
                                        .vat_bp = (const int64_t[]){0, 100, 1000, 2000}[dice(&seed, 4)]};
        EXPECT_OK(reckon(l, n, &rule));
        adds_up(l, n);
        for (int step = 0; step < 4; step++) {
            int64_t left[6], before = reckon_total(l, n);
            for (size_t i = 0; i < n; i++)
                left[i] = dice(&seed, (uint32_t)l[i].quantity + 1);
            if (step == 2)
                EXPECT_OK(reckon_less(l, n, before / 3));
            else
                EXPECT_OK(reckon_keep(l, n, left, dice(&seed, 2) ? REFUND_AS_PAID : REFUND_ANEW, &rule));
            adds_up(l, n);
            assert_true(reckon_total(l, n) <= before);
        }
    }
}
