// SPDX-License-Identifier: AGPL-3.0-or-later
/* Cards in random order on both engines, beside an account that is kept by hand. */
#include "modules/cards/cards_test.h"

enum { FILES = 6, STEPS = 160, LISTS = 64, MONTHS = 6, GRANTED = 4 };
struct hand_load {
    int file, month, list;
    int state;
    str sent;
};
struct hand { /* what must be so */
    int64_t id[FILES];
    int card[FILES]; /* number of the token; -1 none */
    bool still[FILES];
    int64_t paid[FILES];
    struct hand_load loads[FILES * MONTHS * 8];
    int n, lists, next_card, month;
    int64_t list[LISTS];
};

static bool has_load(const struct hand *h, int file, int month)
{
    for (int i = 0; i < h->n; i++)
        if (h->loads[i].file == file && h->loads[i].month == month && h->loads[i].state != LOAD_REFUSED) return true;
    return false;
}

static bool due(const struct hand *h, int file, int month)
{
    return h->card[file] >= 0 && !h->still[file] && h->paid[file] < GRANTED * (int64_t)MONTHLY &&
           !has_load(h, file, month);
}

static void order_one(struct bank *b, struct hand *h, uint64_t *seed)
{
    int month = (int)dice(seed, h->month + 1), expected = 0;
    struct ordering o;
    if (month < h->month - CARD_MONTHS_BACK || h->lists == LISTS) return;
    err_t e = order(b, DATE(2026, 1 + month, 1), &o);
    for (int i = 0; i < FILES; i++) {
        if (!due(h, i, month)) continue;
        h->loads[h->n++] = (struct hand_load){i, month, h->lists, LOAD_WAITING, token_of(h->card[i])};
        h->paid[i] += MONTHLY;
        expected++;
    }
    assert_int_equal(e, expected ? OK : E_INVALID);
    if (!expected) return;
    assert_int_equal(o.o.done.loads, expected);
    h->list[h->lists++] = o.o.list;
}

/* Of a random list some lines, known ones among them; sometimes the whole file twice, sometimes with a line that is wrong. */
static void answer_one(struct bank *b, struct hand *h, uint64_t *seed)
{
    struct buf f = buf_new(test_arena(), 1 << 16);
    struct card_reading r;
    int list = (int)dice(seed, h->lists ? h->lists : 1), said_of = 0;
    bool broken = chance(seed, 20);
    int64_t fresh = 0;
    int told[FILES * MONTHS * 8];
    if (!h->lists) return;
    for (int i = 0; i < h->n; i++) {
        told[i] = 0;
        if (h->loads[i].list != list || chance(seed, 40)) continue;
        told[i] = h->loads[i].state != LOAD_WAITING ? h->loads[i].state : chance(seed, 30) ? LOAD_REFUSED : LOAD_DONE;
        fresh += h->loads[i].state == LOAD_WAITING;
        said_of++;
        buf_fmt(&f, "%.*s,%d,%s,%s,\r\n", STR_FMT(h->loads[i].sent), MONTHLY, told[i] == LOAD_DONE ? "yuklendi" : "red",
                told[i] == LOAD_DONE ? "" : "limit");
    }
    if (broken) buf_put(&f, S("KRT-99999,1,yuklendi,,\r\n"));
    str file = said(str_c(test_arena(), buf_str(&f)));
    err_t e = answer(b, h->list[list], file, &r);
    assert_int_equal(e, broken || !said_of ? E_INVALID : OK);
    if (e) return;
    assert_int_equal(r.again ? 0 : r.loaded + r.refused, fresh);
    for (int i = 0; i < h->n; i++) {
        if (!told[i] || h->loads[i].state != LOAD_WAITING) continue;
        h->loads[i].state = told[i];
        if (told[i] == LOAD_REFUSED) h->paid[h->loads[i].file] -= MONTHLY;
    }
    if (!chance(seed, 30)) return;
    EXPECT_OK(answer(b, h->list[list], file, &r));
    assert_true(r.again);
}

static void hands_one(struct bank *b, struct hand *h, uint64_t *seed)
{
    int i = (int)dice(seed, FILES);
    struct giving k;
    if (h->card[i] >= 0 && chance(seed, 50)) {
        EXPECT_OK(end(b, token_of(h->card[i]), 1 + (int)dice(seed, 4)));
        h->card[i] = -1;
        return;
    }
    if (h->next_card == b->delivered) stock(b, 10);
    err_t e = give(b, h->id[i], token_of(h->next_card), &k);
    assert_int_equal(e, h->card[i] >= 0 || h->still[i] ? E_INVALID : OK);
    if (e) return;
    h->card[i] = h->next_card++;
}

static void still_one(struct bank *b, struct hand *h, uint64_t *seed)
{
    int i = (int)dice(seed, FILES);
    EXPECT_OK(do_act(b, h->id[i], h->still[i] ? "resume" : "suspend", "Araştırılıyor.", 0));
    h->still[i] = !h->still[i];
}

/* By hand, by the pages' sums and by the ledger: three ways to the same numbers. */
static void same(struct bank *b, const struct hand *h)
{
    struct card_sums sums;
    int64_t ordered = 0, refused = 0, waiting = 0, mine = 0, mine_refused = 0, mine_waiting = 0;
    EXPECT_OK(card_months(&b->f.cx, &sums));
    for (size_t i = 0; i < sums.list.n; i++) {
        assert_true(card_sum_equals(&sums.list.v[i]));
        ordered += sums.list.v[i].ordered.kurus;
        refused += sums.list.v[i].refused.kurus;
        waiting += sums.list.v[i].waiting.kurus;
    }
    for (int i = 0; i < h->n; i++) {
        mine += MONTHLY;
        mine_refused += h->loads[i].state == LOAD_REFUSED ? MONTHLY : 0;
        mine_waiting += h->loads[i].state == LOAD_WAITING ? MONTHLY : 0;
    }
    assert_int_equal(ordered, mine);
    assert_int_equal(refused, mine_refused);
    assert_int_equal(waiting, mine_waiting);
    for (int i = 0; i < FILES; i++) {
        assert_int_equal(promise_of(b, h->id[i]).paid.kurus, h->paid[i]);
        assert_true(h->paid[i] <= GRANTED * (int64_t)MONTHLY);
    }
    assert_int_equal(fixture_int(&b->f, "SELECT count(*) FROM (SELECT file, month FROM card_load WHERE state <> 3 "
                                        "GROUP BY file, month HAVING count(*) > 1) AS twice"),
                     0);
}

TEST(random_order,
     "B8 orders, losses, answers, suspensions in random order: no month is loaded twice, and the ledger says the same")
{
    EACH_ENGINE(engine)
    {
        struct bank b;
        uint64_t seed = 20261123;
        struct hand *h = arena_alloc(test_arena(), sizeof *h);
        memset(h, 0, sizeof *h);
        bank_open(&b, engine, 1000000, 10);
        for (int i = 0; i < FILES; i++) {
            h->id[i] = running(&b, GRANTED);
            h->card[i] = -1;
        }
        for (int s = 0; s < STEPS; s++) {
            if (s % (STEPS / MONTHS) == 0 && s) {
                h->month++;
                at(&b, DATE(2026, 1 + h->month, 12));
            }
            switch (dice(&seed, 5)) {
            case 0:
                hands_one(&b, h, &seed);
                break;
            case 1:
                if (chance(&seed, 30)) still_one(&b, h, &seed);
                break;
            case 2:
                order_one(&b, h, &seed);
                break;
            default:
                answer_one(&b, h, &seed);
            }
            if (s % 8 == 0) same(&b, h);
        }
        same(&b, h);
        assert_true(h->n > FILES); /* there was something to go wrong */
        bank_close(&b);
    }
}
