// SPDX-License-Identifier: AGPL-3.0-or-later
/* Quotas that overlap: hall 60 = A 30 + B 30, and a flexible class that counts in the hall alone. */
#include "modules/tickets/offer_test.h"

enum { A = 1, B, FLEXIBLE, HALF = 30, STEPS = 10000, BATCH = 50, KEPT = 4000 };

static void quota(struct evening *h, int64_t position, const char *name, int64_t places)
{
    struct offer_quota q = {.offer = {h->offer}, .position = position, .name = str_of(name), .places = places};
    keep(h, &offer_quota_entity, &q);
}
static void class_of(struct evening *h, int64_t position, const char *name, int64_t quotas)
{
    struct offer_class c = {.offer = {h->offer}, .position = position, .name = str_of(name), .quotas = quotas};
    keep(h, &offer_class_entity, &c);
}
/* checked: false is the control, where the classes count in the whole alone. */
static void halves(struct evening *h, enum draw_policy policy, int64_t places, bool checked)
{
    offer_of(h, places, policy, true);
    quota(h, A, "A bölümü", places / 2);
    quota(h, B, "B bölümü", places / 2);
    class_of(h, A, "A", checked ? 1 : 0);
    class_of(h, B, "B", checked ? 2 : 0);
    class_of(h, FLEXIBLE, "Serbest", 0);
    struct offer o = offer_now(h);
    o.classes = 3;
    keep(h, &offer_entity, &o);
}
static struct place_answer ask_class(struct evening *h, int64_t class, int64_t places)
{
    struct place_answer a;
    struct place_wish w = wish(h->offer, places, str_fmt(test_arena(), "%d", ++h->asked));
    w.class = class;
    EXPECT_OK(asks(h, w, &a));
    return a;
}

TEST(full_named, "C1.3 the reason names the quota that is full; who needs another one is not held up")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct place_answer a;
        evening_open(&h, engine);
        halves(&h, DRAW_STRICT, 4, true);
        ask_class(&h, A, 2);
        a = ask_class(&h, A, 1);
        assert_int_equal(a.request.state, TICKET_WAITING);
        EXPECT_STR(a.quota, "A bölümü");
        assert_int_equal(ask_class(&h, B, 1).request.state, TICKET_PLACED);
        assert_int_equal(ask_class(&h, FLEXIBLE, 1).request.state, TICKET_PLACED);
        a = ask_class(&h, B, 1); /* its own quota has room, the hall has none */
        assert_int_equal(a.request.state, TICKET_WAITING);
        EXPECT_STR(a.quota, "");
        struct place_wish w = wish(h.offer, 1, S("x"));
        w.class = 7;
        EXPECT_ERR(asks(&h, w, &a), E_CONFLICT);
        assert_int_equal(a.reason, PLACE_NO_CLASS);
        w.class = A;
        w.places = 3; /* more than its quota will ever have */
        EXPECT_ERR(asks(&h, w, &a), E_CONFLICT);
        assert_int_equal(a.reason, PLACE_REQUEST_LIMIT);
        fixture_close(&h.f);
    }
}

TEST(full_refused, "C1.3 where nobody may wait, the refusal names the full quota and writes nothing")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct place_answer a;
        evening_open(&h, engine);
        halves(&h, DRAW_STRICT, 2, true);
        struct offer o = offer_now(&h);
        o.line = false;
        keep(&h, &offer_entity, &o);
        ask_class(&h, B, 1);
        struct place_wish w = wish(h.offer, 1, S("x"));
        w.class = B;
        EXPECT_ERR(asks(&h, w, &a), E_CONFLICT);
        assert_int_equal(a.reason, PLACE_NONE_LEFT);
        EXPECT_STR(a.quota, "B bölümü");
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_request"), 1);
        fixture_close(&h.f);
    }
}

TEST(freed, "a place that comes free in A goes to the first who waits for A, past whoever waits for B")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        evening_open(&h, engine);
        halves(&h, DRAW_STRICT, 4, true);
        int64_t a1 = ask_class(&h, A, 2).request.id;
        ask_class(&h, B, 2);
        int64_t b = ask_class(&h, B, 1).request.id, group = ask_class(&h, A, 2).request.id,
                one = ask_class(&h, A, 1).request.id;
        EXPECT_OK(db_tx(&h.f.cx, run_keep, (int64_t[]){a1, 1})); /* one is free: not for the group, nor past it */
        assert_int_equal(look(&h, one).state, TICKET_WAITING);
        assert_int_equal(look(&h, b).state, TICKET_WAITING);
        cancel(&h, a1);
        assert_int_equal(look(&h, group).state, TICKET_PLACED);
        assert_int_equal(look(&h, b).state, TICKET_WAITING);
        fixture_close(&h.f);
    }
}

/* ---- at random ---- */
struct walk {
    int64_t offer, ids[KEPT];
    uint64_t seed;
    int n, step, steps;
};
static uint64_t chance(struct walk *w, uint64_t below)
{
    w->seed = w->seed * 6364136223846793005u + 1442695040888963407u;
    return (w->seed >> 33) % below;
}
static err_t step(struct cx *tx, struct walk *w)
{
    struct place_answer a;
    if (w->n && (w->n == KEPT || chance(w, 20) < 9)) {
        int i = (int)chance(w, (uint64_t)w->n);
        int64_t id = w->ids[i];
        w->ids[i] = w->ids[--w->n];
        return place_cancel(tx, id);
    }
    struct place_wish one = wish(w->offer, 1 + (int64_t)chance(w, 4), str_fmt(tx->arena, "s%d", w->step));
    uint64_t kind = chance(w, 10);
    one.class = kind < 5 ? A : kind < 9 ? B : FLEXIBLE;
    TRY(place_ask(tx, &one, &a));
    w->ids[w->n++] = a.request.id;
    return OK;
}
static err_t steps(struct cx *tx, void *arg)
{
    struct walk start = *(struct walk *)arg, *w = NEW(tx->arena, struct walk);
    *w = start; /* the transaction may be run again */
    for (int i = 0; i < BATCH; i++, w->step++)
        TRY(step(tx, w));
    *(struct walk *)arg = *w;
    return OK;
}
/* How many places of a class are given, by the requests themselves. */
static const char *const class_sums[] = {
    "SELECT coalesce(CAST(sum(given) AS BIGINT), 0) FROM ticket_request WHERE class = 1",
    "SELECT coalesce(CAST(sum(given) AS BIGINT), 0) FROM ticket_request WHERE class = 2",
    "SELECT coalesce(CAST(sum(given) AS BIGINT), 0) FROM ticket_request"};

/* The greatest sum that was seen of A, B and the whole. */
static void walk(struct evening *h, enum draw_policy policy, bool checked, int n, int64_t most[3])
{
    static struct walk w;
    halves(h, policy, 2 * HALF, checked);
    w = (struct walk){.offer = h->offer, .seed = 20261122 + (uint64_t)policy};
    for (int done = 0; done < n; done += BATCH) {
        struct cx cx = h->f.cx;
        cx.arena = arena_new(256u << 20);
        EXPECT_OK(db_tx(&cx, steps, &w));
        arena_end(cx.arena);
        for (int i = 0; i < 3; i++) {
            int64_t sum = fixture_int(&h->f, class_sums[i]);
            if (sum > most[i]) most[i] = sum;
        }
        assert_int_equal(given(h), fixture_int(&h->f, class_sums[2]));
    }
}

static void check_random(enum db_engine engine, enum draw_policy policy, int n)
{
    struct evening h;
    int64_t most[3] = {0};
    evening_open(&h, engine);
    walk(&h, policy, true, n, most);
    assert_in_range(most[0], HALF - 3, HALF); /* full, never more */
    assert_in_range(most[1], HALF - 3, HALF);
    assert_in_range(most[2], 2 * HALF - 3, 2 * HALF);
    assert_int_equal(fixture_int(&h.f, "SELECT given FROM offer_quota WHERE position = 1"),
                     fixture_int(&h.f, class_sums[0]));
    fixture_close(&h.f);
}

TEST(random_orders, "C1.3 10,000 random orders and cancels exceed no quota, by each policy")
{
    EACH_ENGINE(engine)
    {
        check_random(engine, DRAW_STRICT, STEPS);
        check_random(engine, DRAW_BEST_FIT, STEPS / 4);
        check_random(engine, DRAW_SPLIT, STEPS / 4);
    }
}

TEST(random_control, "C1.3 control: classes that count in the hall alone exceed their halves")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        int64_t most[3] = {0};
        evening_open(&h, engine);
        walk(&h, DRAW_BEST_FIT, false, STEPS / 4, most);
        assert_true(most[0] > HALF || most[1] > HALF);
        assert_true(most[2] <= 2 * HALF);
        fixture_close(&h.f);
    }
}
