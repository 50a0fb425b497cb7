// SPDX-License-Identifier: AGPL-3.0-or-later
/* Orders, payments, refunds, receipts; on both engines. */
#include <pthread.h>

#include "modules/payments/till_test.h"

static const struct group_rule FIVE = {5, 2000};

/* What must hold of every order at every moment. */
static void books_right(struct till *t)
{
    assert_int_equal(count(t, "SELECT count(*) FROM pay_order o WHERE o.total <> (SELECT coalesce(CAST(sum(l.total) AS "
                              "BIGINT), 0) FROM pay_line l WHERE l.of_order = o.id)"),
                     0);
    assert_int_equal(count(t, "SELECT count(*) FROM pay_line WHERE total <> quantity * each - off OR vat > total"), 0);
    assert_int_equal(count(t, "SELECT count(*) FROM pay_payment WHERE back > amount OR (state <> 2 AND back > 0)"), 0);
    assert_int_equal(count(t,
                           "SELECT count(*) FROM pay_payment p WHERE p.back <> (SELECT coalesce(CAST(sum(r.amount) AS "
                           "BIGINT), 0) FROM pay_refund r WHERE r.payment = p.id)"),
                     0);
    assert_int_equal(count(t, "SELECT count(*) FROM pay_order WHERE paid - back > total"), 0);
    assert_int_equal(count(t,
                           "SELECT count(*) FROM pay_order o WHERE o.total <> (SELECT coalesce(CAST(sum(CASE kind WHEN "
                           "1 THEN amount WHEN 2 THEN -amount ELSE 0 END) AS BIGINT), 0) FROM pay_entry e WHERE "
                           "e.of_order = o.id)"),
                     0);
    assert_int_equal(count(t,
                           "SELECT count(*) FROM pay_order o WHERE o.paid - o.back <> (SELECT coalesce(CAST(sum(CASE "
                           "kind WHEN 3 THEN amount WHEN 4 THEN -amount ELSE 0 END) AS BIGINT), 0) FROM pay_entry e "
                           "WHERE e.of_order = o.id)"),
                     0);
}

static err_t keeps(struct till *t, int64_t order, const int64_t *left, size_t n)
{
    struct till_work w = {.run = do_keep, .id = order, .left = left, .n = n};
    return till_do(t, &w);
}

TEST(group_cancel, "C4.1 five at 20 % less, one stays away: the refund is what the published rule says, lines add up")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        struct order_item five = {.kind = 1, .quantity = 5, .what = S("Tam"), .each = {10000}, .vat = {1000}};
        int64_t four = 4, three = 3;
        till_open(&t, engine);
        int64_t paid = order_made(&t, &five, 1, FIVE, REFUND_AS_PAID),
                anew = order_made(&t, &five, 1, FIVE, REFUND_ANEW);
        taken(&t, paid, PAY_CASH);
        taken(&t, anew, PAY_POS);
        assert_int_equal(order_now(&t, paid).total.kurus, 40000);
        EXPECT_OK(keeps(&t, paid, &four, 1));
        EXPECT_OK(keeps(&t, anew, &four, 1));
        assert_int_equal(order_now(&t, paid).back.kurus, 8000);
        assert_int_equal(order_now(&t, anew).back.kurus, 0);
        EXPECT_OK(keeps(&t, anew, &three, 1));
        assert_int_equal(order_now(&t, anew).back.kurus, 10000);
        assert_int_equal(order_now(&t, anew).state, ORDER_SETTLED);
        books_right(&t);
        till_close(&t);
    }
}

TEST(fee_returned,
     "C4.2 part of a fee is given back later: the order ends settled, nothing is owed; not more than it cost")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        till_open(&t, engine);
        int64_t id = order_for(&t, 2, 12000);
        taken(&t, id, PAY_CASH);
        struct till_work w = {.run = do_less, .id = id, .less = {5000}};
        EXPECT_OK(till_do(&t, &w));
        struct pay_order o = order_now(&t, id);
        assert_int_equal(o.state, ORDER_SETTLED);
        assert_int_equal(order_owed(&o).kurus, 0);
        assert_int_equal(o.total.kurus, 19000);
        assert_int_equal(o.back.kurus, 5000);
        w.less.kurus = 19001;
        EXPECT_ERR(till_do(&t, &w), E_LIMIT);
        struct till_work done = {.run = do_refunded, .id = count(&t, "SELECT max(id) FROM pay_refund")};
        EXPECT_OK(till_do(&t, &done));
        EXPECT_OK(till_do(&t, &done)); /* handed out twice is once */
        assert_int_equal(count(&t, "SELECT count(*) FROM pay_receipt WHERE series = 'G'"), 1);
        assert_int_equal(order_now(&t, id).state, ORDER_SETTLED);
        books_right(&t);
        till_close(&t);
    }
}

TEST(unpaid_cancelled,
     "C4.3 an order that was not paid is cancelled, or lapses: no fee remains, nothing goes below nothing")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        till_open(&t, engine);
        int64_t ids[] = {order_for(&t, 3, 3333), order_for(&t, 3, 3333)};
        struct till_work w[] = {{.run = do_cancel, .id = ids[0]}, {.run = do_lapse, .id = ids[1]}};
        for (int i = 0; i < 2; i++) {
            EXPECT_OK(till_do(&t, &w[i]));
            EXPECT_OK(till_do(&t, &w[i]));
            struct pay_order o = order_now(&t, ids[i]);
            assert_int_equal(o.state, i ? ORDER_LAPSED : ORDER_CANCELLED);
            assert_int_equal(o.total.kurus + o.paid.kurus + o.back.kurus + order_owed(&o).kurus, 0);
            struct till_work take = {.run = do_take, .id = ids[i], .way = PAY_CASH};
            EXPECT_ERR(till_do(&t, &take), E_CONFLICT);
        }
        assert_int_equal(count(&t, "SELECT count(*) FROM pay_refund"), 0);
        books_right(&t);
        till_close(&t);
    }
}

TEST(becomes_free,
     "C4.4 paid, then free: the lines and their numbers stay for the statistics, everybody is refunded once")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        struct order_item two[] = {{.kind = 1, .quantity = 2, .what = S("Tam"), .each = {10000}, .vat = {1000}},
                                   {.kind = 2, .quantity = 1, .what = S("Öğrenci"), .each = {5000}, .vat = {1000}}};
        till_open(&t, engine);
        int64_t id = order_made(&t, two, 2, (struct group_rule){0}, REFUND_AS_PAID);
        taken(&t, id, PAY_CASH);
        struct till_work w = {.run = do_waive, .id = id};
        EXPECT_OK(till_do(&t, &w));
        EXPECT_OK(till_do(&t, &w));
        assert_int_equal(count(&t, "SELECT CAST(sum(quantity) AS BIGINT) FROM pay_line"), 3);
        assert_int_equal(count(&t, "SELECT count(*) FROM pay_refund"), 1);
        assert_int_equal(order_now(&t, id).back.kurus, 25000);
        assert_int_equal(order_now(&t, id).state, ORDER_SETTLED);
        books_right(&t);
        till_close(&t);
    }
}

static struct pay_word yes_to(const struct pay_payment *p)
{
    return (struct pay_word){
        .code = p->code, .verdict = PAY_YES, .amount = p->amount, .currency = PAY_CURRENCY, .number = S("D1")};
}

TEST(late_payment,
     "C1.4 the hold lapses, then the first word of the bank comes, three times: one refund, one line in the books")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        till_open(&t, engine);
        int64_t id = order_for(&t, 2, 10000);
        struct till_work start = {.run = do_start, .id = id}, lapse = {.run = do_lapse, .id = id};
        EXPECT_OK(till_do(&t, &start));
        EXPECT_OK(till_do(&t, &lapse));
        for (int i = 0; i < 3; i++) {
            struct till_work w = {.run = do_hear, .word = yes_to(&start.payment)};
            EXPECT_OK(till_do(&t, &w));
            assert_int_equal(w.payment.state, PAY_TAKEN);
        }
        assert_int_equal(till_paid, 0);
        assert_int_equal(count(&t, "SELECT count(*) FROM pay_refund"), 1);
        assert_int_equal(count(&t, "SELECT amount FROM pay_refund"), 20000);
        assert_int_equal(count(&t, "SELECT count(*) FROM pay_entry WHERE kind = 5"), 1);
        assert_int_equal(order_now(&t, id).state, ORDER_LAPSED);
        books_right(&t);
        till_close(&t);
    }
}

TEST(late_for_owner,
     "C1.4 the order is open, but what it was for is gone: cancelled and refunded once, whoever says it again")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        till_open(&t, engine);
        int64_t id = order_for(&t, 1, 10000);
        struct till_work start = {.run = do_start, .id = id};
        EXPECT_OK(till_do(&t, &start));
        till_too_late = true;
        for (int i = 0; i < 3; i++) {
            struct till_work w = {.run = do_hear, .word = yes_to(&start.payment)};
            EXPECT_OK(till_do(&t, &w));
        }
        assert_int_equal(order_now(&t, id).state, ORDER_CANCELLED);
        assert_int_equal(order_now(&t, id).back.kurus, 10000);
        assert_int_equal(count(&t, "SELECT count(*) FROM pay_refund"), 1);
        assert_int_equal(count(&t, "SELECT count(*) FROM pay_entry WHERE kind = 5"), 1);
        books_right(&t);
        till_close(&t);
    }
}

TEST(bank_words,
     "words of a bank: forged is refused, another amount is unclear, no can still become yes, twice is once; while it "
     "has not answered nobody is sent there again, and what is taken twice goes back as that")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        till_open(&t, engine);
        int64_t id = order_for(&t, 1, 10000);
        struct till_work a = {.run = do_start, .id = id}, b = {.run = do_start, .id = id};
        EXPECT_OK(till_do(&t, &a));
        EXPECT_ERR(till_do(&t, &b), E_CONFLICT); /* went back in the browser and began anew */
        struct till_work w = {.run = do_hear, .word = yes_to(&a.payment)};
        w.word.verdict = PAY_FORGED;
        EXPECT_ERR(till_do(&t, &w), E_FORBIDDEN);
        w.word = yes_to(&a.payment);
        w.word.verdict = PAY_NO;
        EXPECT_OK(till_do(&t, &w));
        assert_int_equal(w.payment.state, PAY_REFUSED);
        EXPECT_OK(till_do(&t, &b)); /* another card */
        w.word = yes_to(&b.payment);
        w.word.amount.kurus = 1;
        EXPECT_OK(till_do(&t, &w));
        assert_int_equal(w.payment.state, PAY_UNCLEAR);
        assert_int_equal(order_now(&t, id).paid.kurus, 0);
        struct till_work third = {.run = do_start, .id = id};
        EXPECT_ERR(till_do(&t, &third), E_CONFLICT);
        w.word = yes_to(&b.payment);
        EXPECT_OK(till_do(&t, &w));
        EXPECT_OK(till_do(&t, &w));
        assert_int_equal(till_paid, 1);
        w.word = yes_to(&a.payment); /* both were taken: the second goes back */
        EXPECT_OK(till_do(&t, &w));
        assert_int_equal(till_paid, 1);
        struct pay_order o = order_now(&t, id);
        assert_int_equal(o.paid.kurus, 20000);
        assert_int_equal(o.back.kurus, 10000);
        assert_int_equal(o.state, ORDER_SETTLED);
        assert_int_equal(count(&t, "SELECT count(*) FROM pay_refund WHERE reason = 'İkinci kez ödendi'"), 1);
        w.word.code = S("yok");
        EXPECT_ERR(till_do(&t, &w), E_NOT_FOUND);
        books_right(&t);
        till_close(&t);
    }
}

TEST(talkative_bank, "a bank that says more than is kept: what it says is cut at a whole letter, and counts")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        struct buf b = buf_new(test_arena(), 1100);
        till_open(&t, engine);
        for (int i = 0; i < 500; i++)
            buf_put(&b, S("ğ"));
        struct till_work start = {.run = do_start, .id = order_for(&t, 1, 10000)}, hear = {.run = do_hear};
        EXPECT_OK(till_do(&t, &start));
        hear.word = yes_to(&start.payment);
        hear.word.number = hear.word.words = buf_str(&b);
        EXPECT_OK(till_do(&t, &hear));
        assert_int_equal(hear.payment.state, PAY_TAKEN);
        assert_true(str_utf8_ok(hear.payment.bank_words));
        assert_int_equal(str_chars(hear.payment.bank_words), BANK_WORDS_MAX);
        assert_int_equal(str_chars(hear.payment.bank_number), BANK_NUMBER_MAX);
        till_close(&t);
    }
}

TEST(smaller_while_paying,
     "the order becomes smaller while somebody is at the bank: the duty is told, what is too much goes back with the "
     "true reason")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        int64_t one = 1;
        till_open(&t, engine);
        int64_t id = order_for(&t, 2, 10000), free = order_for(&t, 1, 10000);
        struct till_work start = {.run = do_start, .id = id}, hear = {.run = do_hear};
        EXPECT_OK(till_do(&t, &start));
        EXPECT_OK(keeps(&t, id, &one, 1));
        hear.word = yes_to(&start.payment);
        for (int i = 0; i < 2; i++)
            EXPECT_OK(till_do(&t, &hear));
        struct pay_order o = order_now(&t, id);
        assert_int_equal(till_paid, 1);
        assert_int_equal(o.state, ORDER_SETTLED);
        assert_int_equal(o.paid.kurus, 20000);
        assert_int_equal(o.back.kurus, 10000);
        assert_int_equal(count(&t, "SELECT count(*) FROM pay_refund WHERE reason = 'Ödenirken ücret azaldı'"), 1);
        assert_int_equal(count(&t, "SELECT count(*) FROM pay_entry WHERE kind = 5"), 0);
        struct till_work less = {.run = do_less, .id = free, .less = {10000}};
        till_too_late = true;
        EXPECT_ERR(till_do(&t, &less), E_CONFLICT);
        assert_int_equal(order_now(&t, free).state, ORDER_OPEN);
        till_too_late = false;
        EXPECT_OK(till_do(&t, &less)); /* nothing is owed any more: the duty is told of that too */
        assert_int_equal(till_paid, 2);
        assert_int_equal(order_now(&t, free).state, ORDER_SETTLED);
        books_right(&t);
        till_close(&t);
    }
}

TEST(rounding_kept,
     "C4.7 3 × 33.33 with 10 % in it: order, ledger and the receipt's lines say the same kuruş, also afterwards")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        struct order_item three[3];
        struct pay_receipt r;
        struct receipt_lines lines;
        int64_t left[] = {1, 1, 0}, sum = 0, vat = 0;
        till_open(&t, engine);
        for (int i = 0; i < 3; i++)
            three[i] =
                (struct order_item){.kind = i + 1, .quantity = 1, .what = S("Tam"), .each = {3333}, .vat = {1000}};
        int64_t id = order_made(&t, three, 3, (struct group_rule){0}, REFUND_AS_PAID);
        taken(&t, id, PAY_CASH);
        EXPECT_OK(keeps(&t, id, left, 3));
        EXPECT_OK(entity_load_any(&t.f.cx, &pay_receipt_entity, "of_order", DB_I(id), &r));
        EXPECT_OK(receipt_read(test_arena(), r.lines, &lines));
        assert_int_equal(lines.list.n, 3); /* what is on paper does not change */
        for (size_t i = 0; i < 3; i++) {
            sum += lines.list.v[i].total.kurus;
            vat += lines.list.v[i].vat.kurus;
        }
        assert_int_equal(sum, 9999);
        assert_int_equal(vat, 909);
        assert_int_equal(r.amount.kurus, 9999);
        assert_int_equal(order_now(&t, id).total.kurus, 6666);
        assert_int_equal(count(&t, "SELECT CAST(sum(vat) AS BIGINT) FROM pay_line"), 606);
        books_right(&t);
        r.amount.kurus = 1;
        EXPECT_ERR(fixture_save(&t.f, &pay_receipt_entity, &r), E_CONFLICT);
        till_close(&t);
    }
}

/* ---- C4.6 ---- */
enum { ISSUES = 100, CONTROL_ISSUES = 8 };
struct issuing {
    struct till *t;
    pthread_barrier_t *start;
    int64_t order, seen; /* seen: the control's next number, looked up before its turn */
    err_t result;
    pthread_t thread;
    bool bare;
};
static err_t run_bare(struct cx *tx, void *arg)
{
    struct issuing *i = arg;
    struct pay_receipt r = {.series = S("T"),
                            .year = 2026,
                            .number = i->seen,
                            .of_order = {i->order},
                            .amount = {1},
                            .way = PAY_CASH,
                            .at = tx->now};
    r.payment.id = 1;
    return entity_save(tx, &pay_receipt_entity, &r, &PAYMENTS_SAVE);
}
static err_t run_take(struct cx *tx, void *arg)
{
    struct issuing *i = arg;
    struct pay_payment p;
    return payment_take(tx, i->order, PAY_CASH, &p);
}
static void *issue(void *arg)
{
    struct issuing *i = arg;
    struct arena *a = arena_new(1 << 16);
    struct cx cx = i->t->f.cx;
    cx.arena = a;
    cx.conn = NULL;
    cx.labels = NULL;
    pthread_barrier_wait(i->start);
    i->result = db_tx(&cx, i->bare ? run_bare : run_take, i);
    arena_end(a);
    return NULL;
}
static void issue_all(struct till *t, struct issuing *all, int n, bool bare)
{
    pthread_barrier_t start;
    int64_t next = count(t, "SELECT coalesce(max(number), 0) + 1 FROM pay_receipt WHERE series = 'T'");
    pthread_barrier_init(&start, NULL, (unsigned)n);
    for (int i = 0; i < n; i++) {
        all[i] = (struct issuing){.t = t, .start = &start, .order = order_for(t, 1, 1000), .seen = next, .bare = bare};
        assert_int_equal(pthread_create(&all[i].thread, NULL, issue, &all[i]), 0);
    }
    for (int i = 0; i < n; i++)
        pthread_join(all[i].thread, NULL);
    pthread_barrier_destroy(&start);
}

TEST(receipts,
     "C4.6 a hundred receipts at once, some of them undone on the way: no gap and no number twice in a year's series")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        static struct issuing all[ISSUES];
        till_open(&t, engine);
        issue_all(&t, all, ISSUES, false);
        for (int i = 0; i < ISSUES; i++) {
            EXPECT_OK(all[i].result);
            struct till_work again = {.run = do_take, .id = all[i].order, .way = PAY_CASH};
            if (i % 10 == 0) EXPECT_ERR(till_do(&t, &again), E_CONFLICT); /* refused: no number is lost */
        }
        taken(&t, order_for(&t, 1, 1000), PAY_POS);
        assert_int_equal(count(&t, "SELECT count(*) FROM pay_receipt WHERE series = 'T' AND year = 2026"), ISSUES + 1);
        assert_int_equal(count(&t, "SELECT count(DISTINCT number) FROM pay_receipt WHERE series = 'T'"), ISSUES + 1);
        assert_int_equal(count(&t, "SELECT max(number) FROM pay_receipt WHERE series = 'T'"), ISSUES + 1);
        t.f.cx.now = moment_at(DATE(2027, 1, 2), 600); /* another year begins anew */
        taken(&t, order_for(&t, 1, 1000), PAY_CASH);
        assert_int_equal(count(&t, "SELECT number FROM pay_receipt WHERE year = 2027"), 1);
        books_right(&t);
        till_close(&t);
    }
}

TEST(receipts_control,
     "C4.6 control: who looks up the next number before the turn gives the same number to all but one")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        struct issuing all[CONTROL_ISSUES];
        int good = 0;
        till_open(&t, engine);
        taken(&t, order_for(&t, 1, 1000), PAY_CASH);
        issue_all(&t, all, CONTROL_ISSUES, true);
        for (int i = 0; i < CONTROL_ISSUES; i++)
            good += all[i].result == OK;
        assert_int_equal(good, 1);
        till_close(&t);
    }
}

/* ---- everything at random ---- */
static uint32_t dice(uint32_t *seed, uint32_t below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed % below;
}

static void step(struct till *t, uint32_t *seed, int64_t id)
{
    struct till_work w = {.id = id, .way = dice(seed, 2) ? PAY_CASH : PAY_POS};
    struct pay_lines lines;
    int64_t left[3];
    EXPECT_OK(order_lines(&t->f.cx, id, &lines));
    for (size_t i = 0; i < lines.list.n; i++)
        left[i] = dice(seed, (uint32_t)lines.list.v[i].quantity + 1);
    w.left = left;
    w.n = lines.list.n;
    w.less.kurus = 1 + dice(seed, 3000);
    static err_t (*const steps[])(struct cx *, struct till_work *) = {do_take,  do_take,   do_keep, do_less,
                                                                      do_waive, do_cancel, do_lapse};
    w.run = steps[dice(seed, 7)];
    err_t e = till_do(t, &w);
    assert_true(e == OK || e == E_CONFLICT || e == E_LIMIT);
}

TEST(property,
     "random orders, payments, partial cancels, refunds: sums hold, refunds are never more than what was paid")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        uint32_t seed = 4242;
        till_open(&t, engine);
        for (int round = 0; round < 25; round++) {
            struct order_item items[3];
            size_t n = 1 + dice(&seed, 3);
            for (size_t i = 0; i < n; i++)
                items[i] = (struct order_item){.kind = (int64_t)i,
                                               .quantity = 1 + dice(&seed, 7),
                                               .what = S("Yer"),
                                               .each = {dice(&seed, 9000)},
                                               .vat = {dice(&seed, 2) ? 1000 : 2000}};
            int64_t id = order_made(&t, items, n, (struct group_rule){dice(&seed, 6), dice(&seed, 5000)},
                                    dice(&seed, 2) ? REFUND_AS_PAID : REFUND_ANEW);
            for (int i = 0; i < 5; i++)
                step(&t, &seed, id);
        }
        books_right(&t);
        till_close(&t);
    }
}
