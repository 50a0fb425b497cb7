// SPDX-License-Identifier: AGPL-3.0-or-later
/* The draw: reproducible, unbiased, and fair to groups and shares by the published rules. */
#include <sodium.h>
#include <string.h>

#include "core/base/test.h"
#include "modules/tickets/draw.h"

/* n requests 1 … n with one place each, and a seed that follows from `salt`. */
static struct draw simple(size_t n, int64_t places, uint64_t salt)
{
    struct draw d = {.rules = {.title = S("Konser"), .places = places, .policy = DRAW_STRICT}};
    d.requests.list.v = NEW_N(test_arena(), struct draw_request, n);
    d.requests.list.n = n;
    for (size_t i = 0; i < n; i++)
        d.requests.list.v[i] = (struct draw_request){.number = (int64_t)i + 1, .places = 1};
    crypto_hash_sha256(d.seed, (const unsigned char *)&salt, sizeof salt);
    return d;
}

static struct draw_result run(const struct draw *d)
{
    struct draw_result r = {0};
    EXPECT_OK(draw_run(test_arena(), d, &r));
    assert_int_equal(r.list.n, d->requests.list.n);
    return r;
}

static int64_t placed(const struct draw_result *r, char share)
{
    int64_t n = 0;
    for (size_t i = 0; i < r->list.n; i++)
        if (share ? r->list.v[i].share == share : r->list.v[i].share != DRAW_WAITING) n += r->list.v[i].places;
    return n;
}

TEST(example, "C2.8 the record of the example is the same on every machine, to the byte")
{
    str record;
    struct draw d = draw_example(test_arena());
    EXPECT_OK(draw_record(test_arena(), &d, &record));
    /* as modules/tickets/draw_test.py makes it by itself */
    EXPECT_STR(draw_hash(test_arena(), record), "66e14a0ca6a37ca3da0b6349e48efa84679a96cbbdbf48b25b175ea12d507a49");
}

TEST(changed, "C2.8 one changed request changes the result's hash")
{
    struct draw d = draw_example(test_arena());
    struct draw_result r = run(&d);
    str before = draw_hash(test_arena(), draw_result_text(test_arena(), &r));
    for (size_t i = 0; i < d.requests.list.n; i++) {
        d.requests.list.v[i].shares ^= 1;
        r = run(&d);
        assert_false(str_eq(before, draw_hash(test_arena(), draw_result_text(test_arena(), &r))));
        d.requests.list.v[i].shares ^= 1;
    }
    r = run(&d);
    assert_true(str_eq(before, draw_hash(test_arena(), draw_result_text(test_arena(), &r))));
}

TEST(seeded, "seed, beacon and commitment: each that is exchanged is seen")
{
    struct draw d = draw_example(test_arena());
    str promised = draw_commitment(test_arena(), &d.rules, d.seed);
    struct draw_result first = run(&d);
    d.beacon = S("Yeni kütüphane yarın açılıyor");
    struct draw_result second = run(&d);
    assert_false(str_eq(draw_result_text(test_arena(), &first), draw_result_text(test_arena(), &second)));
    d.rules.policy = DRAW_SPLIT;
    assert_false(str_eq(promised, draw_commitment(test_arena(), &d.rules, d.seed)));
    d.rules.policy = DRAW_STRICT;
    assert_true(str_eq(promised, draw_commitment(test_arena(), &d.rules, d.seed)));
    d.seed[31] ^= 1;
    assert_false(str_eq(promised, draw_commitment(test_arena(), &d.rules, d.seed)));
}

/* Three requests, one of them for two places; a seed that draws it first. */
static struct draw group_first(enum draw_policy policy)
{
    for (uint64_t salt = 0;; salt++) {
        struct draw d = simple(3, 1, salt);
        d.rules.policy = policy;
        d.requests.list.v[1].places = 2;
        struct draw_result r = run(&d);
        if (r.list.v[0].number == 2) return d;
    }
}

TEST(groups, "C2.3 a group of two first, one place free: strict nobody, best fit the next, split asks")
{
    struct draw d = group_first(DRAW_STRICT);
    struct draw_result r = run(&d);
    assert_int_equal(placed(&r, 0), 0);
    assert_int_equal(r.list.v[0].places, 2); /* who waits, waits for what was asked */
    d = group_first(DRAW_BEST_FIT);
    r = run(&d);
    assert_int_equal(r.list.v[0].share, DRAW_WAITING);
    assert_int_equal(r.list.v[1].share, DRAW_REST);
    assert_int_equal(r.list.v[2].share, DRAW_WAITING);
    d = group_first(DRAW_SPLIT);
    r = run(&d);
    assert_int_equal(r.list.v[0].share, DRAW_REST);
    assert_int_equal(r.list.v[0].places, 1);
    assert_int_equal(r.list.v[1].share, DRAW_WAITING);
}

TEST(shares, "B3 a share is filled with its own first; what it leaves flows back to all")
{
    struct draw d = simple(100, 30, 7);
    PUSH(test_arena(), &d.rules.shares, ((struct draw_share){S("Bahçelievler"), 10}));
    PUSH(test_arena(), &d.rules.shares, ((struct draw_share){S("İlk kez"), 10}));
    for (size_t i = 0; i < 4; i++)
        d.requests.list.v[i].shares = 1; /* four of ten */
    for (size_t i = 4; i < 60; i++)
        d.requests.list.v[i].shares = 2;
    struct draw_result r = run(&d);
    assert_int_equal(placed(&r, 'A'), 4);
    assert_int_equal(placed(&r, 'B'), 10);
    assert_int_equal(placed(&r, DRAW_REST), 16);
    bool waits = false;
    for (size_t i = 0; i < r.list.n; i++) {
        const struct draw_line *l = &r.list.v[i];
        if (l->share == 'A') assert_true(l->number <= 4);
        if (l->share == 'B') assert_true(l->number > 4 && l->number <= 60);
        waits = waits || l->share == DRAW_WAITING;
        assert_false(waits && l->share == DRAW_REST); /* nobody of the rest stands behind one who waits */
    }
}

TEST(unsplit, "no group is split inside a share: all may have the places that the share lacks")
{
    struct draw d = simple(2, 3, 1);
    d.rules.policy = DRAW_SPLIT;
    PUSH(test_arena(), &d.rules.shares, ((struct draw_share){S("Bahçelievler"), 1}));
    d.requests.list.v[0] = (struct draw_request){.number = 1, .places = 2, .shares = 1};
    struct draw_result r = run(&d);
    assert_int_equal(placed(&r, 'A'), 0);
    assert_int_equal(placed(&r, DRAW_REST), 3);
}

static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

static struct draw any(uint32_t *state)
{
    struct draw d = simple(next(state) % 60, next(state) % 80, next(state));
    d.rules.policy = (enum draw_policy)(DRAW_STRICT + next(state) % 3);
    for (uint32_t i = next(state) % 4; i; i--)
        PUSH(test_arena(), &d.rules.shares, ((struct draw_share){S("Pay"), d.rules.places / 4}));
    for (size_t i = 0; i < d.requests.list.n; i++) {
        d.requests.list.v[i].places = 1 + next(state) % 4;
        d.requests.list.v[i].shares = next(state) & ((1u << d.rules.shares.n) - 1);
    }
    return d;
}

TEST(exact, "never a place too many; none left while somebody who may have it waits; each request once (2,000 draws)")
{
    uint32_t chance = 20261122;
    for (int round = 0; round < 2000; round++) {
        struct draw d = any(&chance);
        struct draw_result r = run(&d);
        int64_t left = d.rules.places - placed(&r, 0), first = 0, least = DRAW_PLACES;
        uint64_t seen = 0;
        assert_true(left >= 0);
        for (size_t i = 0; i < r.list.n; i++) {
            const struct draw_line *l = &r.list.v[i];
            assert_int_equal(l->rank, i + 1);
            assert_false(seen >> l->number & 1);
            seen |= 1ull << l->number;
            if (l->share != DRAW_WAITING) continue;
            if (!first) first = l->places;
            if (l->places < least) least = l->places;
        }
        if (!first) continue;
        if (d.rules.policy == DRAW_STRICT) assert_true(first > left);
        if (d.rules.policy == DRAW_BEST_FIT) assert_true(least > left);
        if (d.rules.policy == DRAW_SPLIT) assert_int_equal(left, 0);
    }
}

TEST(once, "C2.9 the same person by this site, by telephone and at the desk counts once, by the first request")
{
    struct draw_requests all = {0}, repeated = {0};
    static const char *const who[] = {"b", "a", "", "a", "c", "", "b", "a"};
    for (int64_t i = 0; i < 8; i++) /* as they come out of a table: not in order */
        PUSH(test_arena(), &all.list, ((struct draw_request){.number = 10 - i, .places = 1, .person = str_of(who[i])}));
    draw_once(test_arena(), &all, &repeated);
    int64_t kept[] = {3, 4, 5, 6, 8}, out[] = {7, 9, 10};
    assert_int_equal(all.list.n, 5);
    assert_int_equal(repeated.list.n, 3);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(all.list.v[i].number, kept[i]);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(repeated.list.v[i].number, out[i]);
}

TEST(refused, "what no record can hold is not drawn")
{
    struct draw d = simple(3, 2, 1);
    struct draw_result r;
    d.requests.list.v[2].number = 2;
    EXPECT_ERR(draw_run(test_arena(), &d, &r), E_INVALID); /* twice */
    d.requests.list.v[2].number = 1;
    EXPECT_ERR(draw_run(test_arena(), &d, &r), E_INVALID); /* out of order */
    d.requests.list.v[2].number = DRAW_NUMBER_MAX + 1;
    EXPECT_ERR(draw_run(test_arena(), &d, &r), E_INVALID);
    d = simple(3, 2, 1);
    d.requests.list.v[0].places = 0;
    EXPECT_ERR(draw_run(test_arena(), &d, &r), E_INVALID);
    d = simple(3, 2, 1);
    d.requests.list.v[0].shares = 1; /* of no share */
    EXPECT_ERR(draw_run(test_arena(), &d, &r), E_INVALID);
    d = simple(3, 2, 1);
    PUSH(test_arena(), &d.rules.shares, ((struct draw_share){S("Pay"), 2}));
    assert_null(draw_fault(&d.rules));
    PUSH(test_arena(), &d.rules.shares, ((struct draw_share){S("Pay"), 1}));
    assert_non_null(draw_fault(&d.rules)); /* three of two places */
    d.rules.shares.v[1] = (struct draw_share){S("iki\nsatır"), 0};
    assert_non_null(draw_fault(&d.rules));
}

/* ---- 20,000 draws of 100 from 1,000 ---- */

enum { DRAWS = 20000, ASKED = 1000, GIVEN = 100 };
/* Without replacement, so (n-1)/n · Σ(o-e)²/(e·(1-p)) follows chi-square with 999 degrees of freedom; where it lies with
 * p = 0.001 at either end (Wilson and Hilferty). */
static const double too_even = 866.5, too_uneven = 1142.9;

static double chi_square(const int *won)
{
    double p = (double)GIVEN / ASKED, e = DRAWS * p, sum = 0;
    for (int i = 0; i < ASKED; i++)
        sum += (won[i] - e) * (won[i] - e) / (e * (1 - p));
    return sum * (ASKED - 1) / ASKED;
}

static void count(int *won)
{
    struct arena *a = arena_new(64 << 20);
    struct draw d = simple(ASKED, GIVEN, 0);
    struct draw_result r;
    for (uint64_t i = 0; i < DRAWS; i++) {
        arena_reset(a);
        crypto_hash_sha256(d.seed, (const unsigned char *)&i, sizeof i);
        EXPECT_OK(draw_run(a, &d, &r));
        for (int rank = 0; rank < GIVEN; rank++)
            won[r.list.v[rank].number - 1]++;
    }
    arena_end(a);
}

TEST(unbiased, "C2.9 20,000 draws of 100 from 1,000: chi-square p > 0.001; a draw that favours one is found")
{
    static int won[ASKED], favoured[ASKED];
    count(won);
    double x = chi_square(won);
    print_message("chi-square %.1f, between %.1f and %.1f\n", x, too_even, too_uneven);
    assert_true(x > too_even && x < too_uneven);
    memcpy(favoured, won, sizeof won);
    favoured[0] +=
        DRAWS / 20; /* the control: every twentieth draw gives request 1 a place that it takes from another */
    for (int i = 0; i < DRAWS / 20; i++)
        favoured[1 + i % (ASKED - 1)]--;
    assert_true(chi_square(favoured) > too_uneven);
}
