// SPDX-License-Identifier: AGPL-3.0-or-later
/* Places by order: the exact number, whoever comes at once; the line by its published policy, the same on every way in. */
#include <pthread.h>
#include <stdatomic.h>

#include "modules/tickets/offer_test.h"

/* ---- many at once ---- */

enum { BUYERS = 200, LAST_SEAT_ROUNDS = 50, CONTROL_BUYERS = 4, RUSH_SEATS = 216, RUSH = 5000, RUSH_THREADS = 50 };

struct rush {
    struct db *db;
    int64_t offer;
    int each;
    bool bare;
    pthread_barrier_t *start, *looked;
    atomic_int placed, refused, odd;
};
struct buyer {
    pthread_t thread;
    struct rush *rush;
    int number;
};

/* The control: looks whether there is a place, then takes it without the rule. */
static err_t take_bare(struct cx *tx, void *arg)
{
    struct asking *a = arg;
    struct ticket_request r = {.offer = {a->wish.offer},
                               .number = a->wish.places, /* of the buyer */
                               .code = a->wish.once,
                               .once = a->wish.once,
                               .channel = TICKET_WEB,
                               .asked = 1,
                               .given = 1,
                               .turn = a->wish.places,
                               .state = TICKET_PLACED};
    return entity_save(tx, &ticket_request_entity, &r, &(struct save){.skip_rights = true});
}
static err_t buy_bare(struct rush *r, struct cx *cx, struct asking *a, int number)
{
    struct offer o = {0};
    cx->conn = db_lease(r->db);
    err_t e = entity_load_any(cx, &offer_entity, "id", DB_I(r->offer), &o);
    db_return(r->db, cx->conn);
    cx->conn = NULL;
    pthread_barrier_wait(r->looked);
    if (e || o.given >= o.places) return e ? e : E_CONFLICT;
    a->wish.places = number + 1;
    return db_tx(cx, take_bare, a);
}

static void *buy(void *arg)
{
    struct buyer *b = arg;
    struct rush *r = b->rush;
    pthread_barrier_wait(r->start);
    for (int i = 0; i < r->each; i++) {
        struct arena *a = arena_new(1 << 18);
        struct cx cx = {.arena = a, .db = r->db, .actor = &ACTOR_SYSTEM, .now = moment_at(DATE(2026, 12, 1), 600)};
        struct asking one = {.wish = wish(r->offer, 1, str_fmt(a, "r%d-%d", b->number, i))};
        err_t e = r->bare ? buy_bare(r, &cx, &one, b->number) : db_tx(&cx, run_ask, &one);
        if (!e)
            r->placed++;
        else if (e == E_CONFLICT && (r->bare || one.answer.reason == PLACE_NONE_LEFT))
            r->refused++;
        else
            r->odd++;
        arena_end(a);
    }
    return NULL;
}

static void run_rush(struct evening *h, struct rush *r, int threads)
{
    static struct buyer buyers[BUYERS];
    pthread_barrier_t start, looked;
    r->db = h->f.app->db;
    r->offer = h->offer;
    r->start = &start;
    r->looked = &looked;
    pthread_barrier_init(&start, NULL, (unsigned)threads);
    pthread_barrier_init(&looked, NULL, (unsigned)threads);
    for (int i = 0; i < threads; i++) {
        buyers[i] = (struct buyer){.rush = r, .number = i};
        assert_int_equal(pthread_create(&buyers[i].thread, NULL, buy, &buyers[i]), 0);
    }
    for (int i = 0; i < threads; i++)
        pthread_join(buyers[i].thread, NULL);
    pthread_barrier_destroy(&start);
    pthread_barrier_destroy(&looked);
    assert_int_equal(r->odd, 0);
}

TEST(last_seat, "C1.1 one place, 200 buyers at once, 50 rounds: one has it, 199 are told that all are given")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        evening_open(&h, engine);
        for (int round = 0; round < LAST_SEAT_ROUNDS; round++) {
            struct rush r = {.each = 1};
            offer_of(&h, 1, DRAW_STRICT, false);
            run_rush(&h, &r, BUYERS);
            assert_int_equal(r.placed, 1);
            assert_int_equal(r.refused, BUYERS - 1);
            assert_int_equal(given(&h), 1);
        }
        fixture_close(&h.f);
    }
}

TEST(last_seat_control, "C1.1 control: who looks before the writer's turn sells the last place many times")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        evening_open(&h, engine);
        struct rush r = {.each = 1, .bare = true};
        offer_of(&h, 1, DRAW_STRICT, false);
        run_rush(&h, &r, CONTROL_BUYERS);
        assert_int_equal(r.placed, CONTROL_BUYERS);
        fixture_close(&h.f);
    }
}

TEST(exact, "C1.2 216 places, 5,000 requests from 50 at once: 216 given, none left over, all others told so")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct rush r = {.each = RUSH / RUSH_THREADS};
        evening_open(&h, engine);
        offer_of(&h, RUSH_SEATS, DRAW_STRICT, false);
        run_rush(&h, &r, RUSH_THREADS);
        assert_int_equal(r.placed, RUSH_SEATS);
        assert_int_equal(r.refused, RUSH - RUSH_SEATS);
        assert_int_equal(given(&h), RUSH_SEATS);
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_request"), RUSH_SEATS);
        fixture_close(&h.f);
    }
}

TEST(sent_again, "C1.10 the same request five times is one request and one answer")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct place_answer first, again;
        evening_open(&h, engine);
        offer_of(&h, 5, DRAW_STRICT, true);
        EXPECT_OK(asks(&h, wish(h.offer, 2, S("aynı")), &first));
        for (int i = 0; i < 4; i++) {
            EXPECT_OK(asks(&h, wish(h.offer, 2, S("aynı")), &again));
            assert_true(again.before);
            assert_true(str_eq(first.request.code, again.request.code));
        }
        assert_int_equal(given(&h), 2);
        fixture_close(&h.f);
    }
}

TEST(one_promoted, "C2.1 two wait, one place is given back: one is placed; C2.2 one who waits leaves: nobody is")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        evening_open(&h, engine);
        offer_of(&h, 2, DRAW_STRICT, true);
        int64_t a = ask(&h, 1), b = ask(&h, 1), c = ask(&h, 1), d = ask(&h, 1), e = ask(&h, 1), ahead;
        struct ticket_request last = look(&h, e);
        EXPECT_OK(place_ahead(&h.f.cx, &last, &ahead));
        assert_int_equal(ahead, 2);
        cancel(&h, a);
        assert_int_equal(look(&h, c).state, TICKET_PLACED);
        assert_int_equal(look(&h, d).state, TICKET_WAITING);
        cancel(&h, d);
        assert_int_equal(look(&h, e).state, TICKET_WAITING);
        cancel(&h, a); /* again: nothing */
        assert_int_equal(look(&h, e).state, TICKET_WAITING);
        assert_int_equal(look(&h, b).state, TICKET_PLACED);
        assert_int_equal(given(&h), 2);
        fixture_close(&h.f);
    }
}

TEST(groups, "C2.3 two wait first, one place comes free: strict nobody, best fit the next, split what is left")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        evening_open(&h, engine);
        for (int policy = DRAW_STRICT; policy <= DRAW_SPLIT; policy++) {
            offer_of(&h, 2, (enum draw_policy)policy, true);
            int64_t first = ask(&h, 1);
            ask(&h, 1);
            int64_t two = ask(&h, 2), one = ask(&h, 1);
            cancel(&h, first);
            assert_int_equal(look(&h, two).given, policy == DRAW_SPLIT);
            assert_int_equal(look(&h, one).given, policy == DRAW_BEST_FIT);
            assert_int_equal(given(&h), 1 + (policy != DRAW_STRICT));
            int64_t later = ask(&h, 1); /* a new request does not pass those who wait, either */
            assert_int_equal(look(&h, later).given, 0);
        }
        fixture_close(&h.f);
    }
}

TEST(returned, "C2.4 who cancelled and comes back stands at the end of the line")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        evening_open(&h, engine);
        offer_of(&h, 1, DRAW_STRICT, true);
        int64_t a = ask(&h, 1), b = ask(&h, 1), c = ask(&h, 1);
        cancel(&h, a);
        EXPECT_OK(db_tx(&h.f.cx, run_return, &a));
        EXPECT_ERR(db_tx(&h.f.cx, run_return, &a), E_CONFLICT); /* waits already */
        cancel(&h, b);
        assert_int_equal(look(&h, c).state, TICKET_PLACED);
        assert_int_equal(look(&h, a).state, TICKET_WAITING);
        fixture_close(&h.f);
    }
}

TEST(added, "C2.5 added places go to those who wait before anybody new; fewer than are given cannot be")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        evening_open(&h, engine);
        offer_of(&h, 1, DRAW_STRICT, true);
        ask(&h, 1);
        int64_t b = ask(&h, 1), c = ask(&h, 1);
        EXPECT_OK(db_tx(&h.f.cx, run_resize, (int64_t[]){h.offer, 2}));
        int64_t fresh = ask(&h, 1);
        assert_int_equal(look(&h, b).state, TICKET_PLACED);
        assert_int_equal(look(&h, c).state, TICKET_WAITING);
        assert_int_equal(look(&h, fresh).state, TICKET_WAITING);
        EXPECT_ERR(db_tx(&h.f.cx, run_resize, (int64_t[]){h.offer, 1}), E_CONFLICT);
        fixture_close(&h.f);
    }
}

TEST(second, "C3.5 09:59:59.999 is refused, 10:00:00.000 is taken; at the last second the other way round")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct place_answer a;
        struct offer o;
        evening_open(&h, engine);
        offer_of(&h, 10, DRAW_STRICT, true);
        EXPECT_OK(entity_load_any(&h.f.cx, &offer_entity, "id", DB_I(h.offer), &o));
        o.opens = moment_at(DATE(2026, 12, 7), 600);
        o.closes = moment_at(DATE(2026, 12, 8), 600);
        keep(&h, &offer_entity, &o);
        h.f.cx.now.ms = o.opens.ms - 1;
        EXPECT_ERR(asks(&h, wish(h.offer, 1, S("a")), &a), E_CONFLICT);
        assert_int_equal(a.reason, PLACE_NOT_OPEN);
        h.f.cx.now = o.opens;
        EXPECT_OK(asks(&h, wish(h.offer, 1, S("a")), &a));
        h.f.cx.now.ms = o.closes.ms - 1;
        EXPECT_OK(asks(&h, wish(h.offer, 1, S("b")), &a));
        h.f.cx.now = o.closes;
        EXPECT_ERR(asks(&h, wish(h.offer, 1, S("c")), &a), E_CONFLICT);
        assert_int_equal(a.reason, PLACE_CLOSED);
        EXPECT_OK(asks(&h, wish(h.offer, 1, S("b")), &a)); /* sent before, asked again: the same answer */
        assert_int_equal(given(&h), 2);
        fixture_close(&h.f);
    }
}

TEST(limits, "limits of a request and of a person count whatever way they come; what was cancelled does not count")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct place_answer a, b;
        struct offer o;
        evening_open(&h, engine);
        offer_of(&h, 10, DRAW_STRICT, true);
        EXPECT_OK(entity_load_any(&h.f.cx, &offer_entity, "id", DB_I(h.offer), &o));
        o.per_request = 2;
        o.per_person = 3;
        keep(&h, &offer_entity, &o);
        struct place_wish w = wish(h.offer, 3, S("a"));
        w.person = S("kim");
        EXPECT_ERR(asks(&h, w, &a), E_CONFLICT);
        assert_int_equal(a.reason, PLACE_REQUEST_LIMIT);
        EXPECT_OK(db_tx(&h.f.cx, run_resize, (int64_t[]){h.offer, 1}));
        w.places = 2; /* would stand in everybody's way for ever */
        EXPECT_ERR(asks(&h, w, &a), E_CONFLICT);
        assert_int_equal(a.reason, PLACE_REQUEST_LIMIT);
        EXPECT_OK(db_tx(&h.f.cx, run_resize, (int64_t[]){h.offer, 10}));
        EXPECT_OK(asks(&h, w, &a));
        w.once = S("b");
        w.channel = TICKET_PHONE;
        EXPECT_ERR(asks(&h, w, &b), E_CONFLICT);
        assert_int_equal(b.reason, PLACE_PERSON_LIMIT);
        cancel(&h, a.request.id);
        EXPECT_OK(asks(&h, w, &b));
        fixture_close(&h.f);
    }
}
