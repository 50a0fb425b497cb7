// SPDX-License-Identifier: AGPL-3.0-or-later
/* Orders in random order on both engines, beside an account that is kept by hand. */
#include "modules/transfers/transfers_test.h"

enum { FILES = 8, STEPS = 1200, MONTHS = 6, GRANTED = 6, MOST = 800 };
enum hand_state { OPEN = 1, SENT, PAID, BACK, VOID };
struct hand_line {
    int file, month, nth, account; /* account: the how many-th of its file */
    int64_t order;
    enum hand_state state;
};
struct hand { /* what must be so */
    int64_t id[FILES], paid[FILES], open[FILES];
    int accounts[FILES];
    bool account[FILES], still[FILES];
    struct hand_line lines[MOST];
    int n, month;
    int64_t orders[MOST];
    int n_orders, times[VOID];
};

static bool is_due(const struct hand *h, int file, int month)
{
    if (!h->account[file] || h->still[file] || h->paid[file] + h->open[file] >= GRANTED * (int64_t)MONTHLY)
        return false;
    for (int i = 0; i < h->n; i++)
        if (h->lines[i].file == file && h->lines[i].month == month && h->lines[i].state < BACK) return false;
    return true;
}

static void make_one(struct cashier *b, struct hand *h, uint64_t *seed)
{
    int month = (int)dice(seed, h->month + 1), nth = 0;
    struct making k;
    if (month < h->month - TRANSFER_MONTHS_BACK || h->n + FILES > MOST) return;
    as(b, 0);
    err_t e = make(b, DATE(2026, 1 + month, 1), &k);
    for (int i = 0; i < FILES; i++) {
        if (!is_due(h, i, month)) continue;
        h->lines[h->n++] = (struct hand_line){i, month, ++nth, h->accounts[i], k.o.order, OPEN};
        h->open[i] += MONTHLY;
    }
    assert_int_equal(e, nth ? OK : E_INVALID);
    if (nth) h->orders[h->n_orders++] = k.o.order;
    if (nth) assert_int_equal(k.o.done.transfers, nth);
}

static enum hand_state state_of(const struct hand *h, int64_t order)
{
    for (int i = 0; i < h->n; i++)
        if (h->lines[i].order == order)
            return h->lines[i].state == OPEN || h->lines[i].state == VOID ? h->lines[i].state : SENT;
    return VOID;
}

static void judge_one(struct cashier *b, struct hand *h, uint64_t *seed)
{
    if (!h->n_orders) return;
    int64_t order = h->orders[dice(seed, h->n_orders)];
    bool cancel = chance(seed, 20), own = chance(seed, 20), changed = false;
    enum hand_state was = state_of(h, order);
    for (int i = 0; i < h->n; i++) {
        const struct hand_line *l = &h->lines[i];
        changed |=
            l->order == order && (h->still[l->file] || !h->account[l->file] || l->account != h->accounts[l->file]);
    }
    as(b, own ? 0 : 1);
    err_t e = judge(b, order, cancel);
    assert_int_equal(e, was != OPEN ? E_CONFLICT : !cancel && (own || changed) ? E_INVALID : OK);
    if (e) return;
    for (int i = 0; i < h->n; i++) {
        struct hand_line *l = &h->lines[i];
        if (l->order != order) continue;
        l->state = cancel ? VOID : SENT;
        h->open[l->file] -= MONTHLY;
        if (!cancel) h->paid[l->file] += MONTHLY;
    }
}

/* Of a random order some lines, known ones among them; sometimes the whole file twice, sometimes with a line that is wrong. */
static void answer_one(struct cashier *b, struct hand *h, uint64_t *seed)
{
    if (!h->n_orders) return;
    int64_t order = h->orders[dice(seed, h->n_orders)];
    struct buf f = buf_new(test_arena(), 1 << 16);
    struct order_reading r;
    bool broken = chance(seed, 20);
    int told[MOST] = {0}, said = 0;
    if (state_of(h, order) != SENT) return;
    for (int i = 0; i < h->n; i++) {
        const struct hand_line *l = &h->lines[i];
        if (l->order != order || chance(seed, 40)) continue;
        told[i] = l->state == BACK || chance(seed, l->state == PAID ? 4 : 30) ? BACK : PAID;
        buf_put(&f, said_of(b, order, l->nth, told[i] == PAID ? "odendi" : "iade", told[i] == PAID ? "" : "kapalı"));
        said++;
    }
    if (broken) buf_put(&f, S("OE-YOK,1,odendi,\r\n"));
    err_t e = answer(b, order, buf_str(&f), &r);
    if (!e && r.again) return;
    assert_int_equal(e, broken || !said ? E_INVALID : OK);
    for (int i = 0; i < h->n && !e; i++) {
        struct hand_line *l = &h->lines[i];
        if (!told[i] || (int)l->state == told[i]) continue;
        l->state = (enum hand_state)told[i];
        h->times[told[i]]++;
        if (told[i] != BACK) continue;
        h->paid[l->file] -= MONTHLY;
        if (l->account == h->accounts[l->file]) h->account[l->file] = false; /* a newer one goes on */
    }
}

static void still_one(struct cashier *b, struct hand *h, int i)
{
    as(b, 1);
    EXPECT_OK(do_act(b, h->id[i], h->still[i] ? "resume" : "suspend", "Araştırılıyor."));
    h->still[i] = !h->still[i];
}

/* By hand, and by the ledger; and no month of a file is on its way twice. */
static void same(struct cashier *b, const struct hand *h)
{
    str report = STR_NONE;
    if (transfers_check(&b->f.cx, &report)) fail_msg("%.*s", STR_FMT(report));
    for (int i = 0; i < FILES; i++) {
        struct budget_commitment p = promise_of(b, h->id[i]);
        assert_int_equal(p.paid.kurus, h->paid[i]);
        assert_int_equal(p.committed.kurus, GRANTED * (int64_t)MONTHLY - h->paid[i]);
        assert_true(h->paid[i] + h->open[i] <= GRANTED * (int64_t)MONTHLY);
    }
    assert_int_equal(fixture_int(&b->f, "SELECT count(*) FROM (SELECT file, month FROM transfer WHERE state < 3 "
                                        "GROUP BY file, month HAVING count(*) > 1) AS twice"),
                     0);
    assert_int_equal(
        fixture_int(&b->f, "SELECT coalesce(sum(CASE WHEN kind = 6 THEN amount WHEN kind = 12 THEN -amount "
                           "END), 0) FROM budget_entry WHERE kind IN (6, 12)"),
        fixture_int(&b->f, "SELECT coalesce(sum(t.amount), 0) FROM transfer t JOIN transfer_order o ON o.id "
                           "= t.from_order WHERE o.state = 2 AND t.state < 3"));
}

TEST(random_order,
     "A2.32 orders, approvals, answers, returns, suspensions in random order: no month is paid twice, and "
     "the ledger says the same")
{
    EACH_ENGINE(engine)
    {
        struct cashier b;
        uint64_t seed = 20261123;
        struct hand *h = arena_alloc(test_arena(), sizeof *h);
        memset(h, 0, sizeof *h);
        cashier_open(&b, engine, 1000000);
        for (int i = 0; i < FILES; i++)
            h->id[i] = running(&b, GRANTED);
        for (int s = 0; s < STEPS; s++) {
            int i = (int)dice(&seed, FILES);
            if (s % (STEPS / MONTHS) == 0 && s) at(&b, DATE(2026, 1 + ++h->month, 12));
            switch (dice(&seed, 6)) {
            case 0:
                if (h->account[i] && chance(&seed, 90)) break;
                account(&b, h->id[i]);
                h->account[i] = true;
                h->accounts[i]++;
                break;
            case 1:
                if (chance(&seed, h->still[i] ? 90 : 15)) still_one(&b, h, i);
                break;
            case 2:
                make_one(&b, h, &seed);
                break;
            case 3:
                judge_one(&b, h, &seed);
                break;
            default:
                answer_one(&b, h, &seed);
            }
            if (s % 8 == 0) same(&b, h);
        }
        same(&b, h);
        assert_true(h->times[PAID] > 5 && h->times[BACK] > 5); /* there was something to go wrong */
        cashier_close(&b);
    }
}
