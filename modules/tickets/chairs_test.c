// SPDX-License-Identifier: AGPL-3.0-or-later
/* Seats of a performance: one seat is never given twice, a choice that lapses harms nobody, a plan cannot lose a given seat;
 * on both engines. */
#include <pthread.h>
#include <stdatomic.h>

#include "modules/tickets/house_test.h"

static err_t run_cancel(struct cx *tx, void *arg)
{
    return place_cancel(tx, *(int64_t *)arg);
}

static int64_t seat(struct house *h, const char *row, const char *number)
{
    struct hall hall;
    struct seating s;
    EXPECT_OK(chairs_look(&h->f.cx, h->offer, 0, &s, &hall));
    for (size_t i = 0; i < hall.seats.n; i++)
        if (str_eq(hall.seats.v[i].line, str_of(row)) && str_eq(hall.seats.v[i].number, str_of(number)))
            return hall.seats.v[i].id;
    return 0;
}
static int stand(struct house *h, const char *row, const char *number)
{
    struct hall hall;
    struct seating s;
    EXPECT_OK(chairs_look(&h->f.cx, h->offer, 0, &s, &hall));
    for (size_t i = 0; i < hall.seats.n; i++)
        if (str_eq(hall.seats.v[i].line, str_of(row)) && str_eq(hall.seats.v[i].number, str_of(number)))
            return hall.seats.v[i].stand;
    return -1;
}

struct act {
    int64_t request, offer;
    int64_t seats[8];
    size_t n, bays;
    bool wheelchair;
    str code, reason;
    struct chair_answer a;
};
static err_t run_hold(struct cx *tx, void *arg)
{
    struct act *x = arg;
    return chairs_hold(tx, x->request, x->seats, x->n, x->wheelchair, &x->a);
}
static err_t run_take(struct cx *tx, void *arg)
{
    struct act *x = arg;
    return chairs_take(tx, x->request, x->code, &x->a);
}
static err_t run_best(struct cx *tx, void *arg)
{
    struct act *x = arg;
    return chairs_best(tx, x->request, x->bays, &x->a);
}
static err_t run_move(struct cx *tx, void *arg)
{
    struct act *x = arg;
    return chairs_move(tx, x->request, x->seats, x->n, x->reason, &x->a);
}
static err_t run_block(struct cx *tx, void *arg)
{
    struct act *x = arg;
    return chairs_block(tx, x->offer, x->seats, x->n, x->reason, &x->a);
}
static err_t run_free(struct cx *tx, void *arg)
{
    struct act *x = arg;
    return chairs_free(tx, x->offer, x->seats, x->n, x->reason);
}

static struct act hold(struct house *h, int64_t request, const char *row, const char *a, const char *b, bool wheelchair)
{
    struct act x = {.request = request, .seats = {seat(h, row, a), b ? seat(h, row, b) : 0}, .n = b ? 2 : 1};
    x.wheelchair = wheelchair;
    EXPECT_OK(db_tx(&h->f.cx, run_hold, &x));
    return x;
}
static struct act take(struct house *h, const struct act *held)
{
    struct act x = {.request = held->request, .code = held->a.hold.code};
    EXPECT_OK(db_tx(&h->f.cx, run_take, &x));
    return x;
}
static str seats_of(struct house *h, int64_t request)
{
    struct hall hall;
    struct hall_choice c;
    struct seating s;
    EXPECT_OK(chairs_look(&h->f.cx, h->offer, request, &s, &hall));
    chairs_given(test_arena(), &hall, request, &c);
    return chairs_words(&h->f.cx, &hall, &c);
}
static void later(struct house *h, int minutes)
{
    h->f.cx.now.ms += minutes * INT64_C(60000);
}

TEST(chosen,
     "a choice is held for eight minutes, is somebody's by the second step, and choosing anew lengthens nothing")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        int64_t a = ask(&h, 2), b = ask(&h, 2);
        struct act first = hold(&h, a, "A", "3", "4", false);
        assert_int_equal(first.a.refused, 0);
        assert_int_equal(first.a.hold.until.ms, h.f.cx.now.ms + 8 * 60000);
        assert_int_equal(stand(&h, "A", "3"), HALL_HELD);
        struct act other = hold(&h, b, "A", "4", "5", false);
        assert_int_equal(other.a.refused, CHAIR_SEATS);
        assert_int_equal(other.a.why.fault, HALL_TAKEN);
        assert_int_equal(other.a.instead.seats.n, 2);
        later(&h, 5);
        struct act again = hold(&h, a, "B", "1", "2", false);
        assert_int_equal(again.a.hold.until.ms, first.a.hold.until.ms);
        assert_int_equal(stand(&h, "A", "3"), HALL_FREE);
        assert_int_equal(take(&h, &first).a.refused, CHAIR_OTHER);
        assert_int_equal(take(&h, &again).a.refused, 0);
        EXPECT_STR(seats_of(&h, a), "Parter B 1–2");
        for (int i = 0; i < 3; i++)
            assert_true(take(&h, &again).a.before);
        struct act swap = hold(&h, a, "B", "2", "3", false); /* would leave B 1 alone */
        assert_int_equal(swap.a.why.fault, HALL_LONE);
        swap = hold(&h, a, "B", "6", "7", false);
        assert_int_equal(stand(&h, "B", "1"), HALL_GIVEN); /* still theirs */
        later(&h, 9);
        EXPECT_STR(seats_of(&h, a), "Parter B 1–2"); /* the change lapsed */
        assert_int_equal(stand(&h, "B", "6"), HALL_FREE);
        swap = hold(&h, a, "B", "1", "2", false);
        assert_int_equal(take(&h, &swap).a.refused, 0); /* the same once more */
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM chair"), 2);
        fixture_close(&h.f);
    }
}

TEST(late,
     "C1.4 the time is over and somebody else has the seats: three late answers are told so, noted once, and no second "
     "seat is given; what is still free is given all the same")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        int64_t a = ask(&h, 2), b = ask(&h, 2);
        struct act held = hold(&h, a, "A", "3", "4", false);
        later(&h, 8);
        struct act theirs = hold(&h, b, "A", "3", "4", false);
        assert_int_equal(theirs.a.refused, 0);
        assert_int_equal(take(&h, &theirs).a.refused, 0);
        for (int i = 0; i < 3; i++) {
            struct act x = take(&h, &held);
            assert_int_equal(x.a.refused, CHAIR_LATE);
            assert_int_equal(x.a.before, i > 0);
            assert_int_equal(x.a.instead.seats.n, 2);
        }
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM chair_act WHERE kind = 4"), 1);
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM chair WHERE state = 2"), 2);
        EXPECT_STR(seats_of(&h, a), "");
        held = hold(&h, a, "B", "1", "2", false);
        later(&h, 20);
        assert_int_equal(take(&h, &held).a.refused, 0);
        EXPECT_STR(seats_of(&h, a), "Parter B 1–2");
        struct act foreign = {.request = b, .code = held.a.hold.code};
        EXPECT_ERR(db_tx(&h.f.cx, run_take, &foreign), E_NOT_FOUND);
        fixture_close(&h.f);
    }
}

TEST(plan_edited,
     "C1.5 a plan without a seat that is given is refused with the list, and nothing is changed; when it is "
     "given back it can go")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        struct planning p;
        house_open(&h, engine);
        int64_t a = ask(&h, 2);
        struct act held = hold(&h, a, "C", "12", "13", false);
        assert_int_equal(take(&h, &held).a.refused, 0);
        p = (struct planning){.venue = h.venue, .text = "# Parter\nA: 1t 2r 3-9\nB: 1-7\nC: 10-11 13-14\n"};
        EXPECT_ERR(db_tx(&h.f.cx, run_plan, &p), E_CONFLICT);
        assert_int_equal(p.faults.list.n, 1);
        EXPECT_IN(p.faults.list.v[0].text, "Parter C-12");
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM seat"), SEATS + 2);
        assert_true(seat(&h, "C", "12") != 0 && seat(&h, "P", "1") != 0);
        EXPECT_STR(fixture_text(&h.f, "SELECT text FROM seat_plan"), HOUSE_PLAN);
        EXPECT_OK(db_tx(&h.f.cx, run_cancel, &a));
        EXPECT_OK(chairs_tick(&h.f.cx));
        p.faults = (struct seat_faults){0};
        EXPECT_OK(db_tx(&h.f.cx, run_plan, &p));
        assert_int_equal(seat(&h, "C", "12"), 0);
        fixture_close(&h.f);
    }
}

TEST(bay,
     "C1.6 whoever takes a wheelchair bay has the seat beside it; at the release both are for everybody together; who "
     "cancels gives both back")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        int64_t a = ask(&h, 2), b = ask(&h, 1), c = ask(&h, 2), alone = ask(&h, 1);
        assert_int_equal(hold(&h, a, "A", "1", "2", false).a.why.fault, HALL_BAY);
        assert_int_equal(hold(&h, b, "A", "2", NULL, true).a.why.fault, HALL_COMPANION);
        struct act one = hold(&h, alone, "A", "1", NULL, true);
        assert_int_equal(take(&h, &one).a.refused, 0);
        assert_int_equal(hold(&h, b, "A", "2", NULL, true).a.why.fault,
                         HALL_COMPANION); /* kept for who comes with them */
        EXPECT_OK(db_tx(&h.f.cx, run_cancel, &alone));
        struct act best = {.request = a, .bays = 1};
        EXPECT_OK(db_tx(&h.f.cx, run_best, &best));
        EXPECT_STR(seats_of(&h, a), "Parter A 1–2");
        EXPECT_OK(db_tx(&h.f.cx, run_cancel, &a));
        assert_int_equal(stand(&h, "A", "1"), HALL_FREE);
        assert_int_equal(stand(&h, "A", "2"), HALL_FREE);
        assert_int_equal(hold(&h, c, "A", "1", "2", false).a.why.fault, HALL_BAY);
        h.f.cx.now = moment_at(DATE(2026, 12, 29), 600);
        struct act both = hold(&h, c, "A", "1", "2", false);
        assert_int_equal(take(&h, &both).a.refused, 0);
        EXPECT_STR(seats_of(&h, c), "Parter A 1–2");
        fixture_close(&h.f);
    }
}

TEST(
    desk,
    "protocol seats and blocked ones are the desk's alone, with a reason; blocking takes the place off sale, and never "
    "one that is given")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        int64_t a = ask(&h, 2);
        assert_int_equal(hold(&h, a, "P", "1", "2", false).a.why.fault, HALL_DESK);
        struct act move = {.request = a, .seats = {seat(&h, "P", "1"), seat(&h, "P", "2")}, .n = 2};
        EXPECT_ERR(db_tx(&h.f.cx, run_move, &move), E_INVALID);
        move.reason = S("Onur konuğu");
        EXPECT_OK(db_tx(&h.f.cx, run_move, &move));
        EXPECT_STR(seats_of(&h, a), "Protokol P 1–2");
        assert_int_equal(fixture_int(&h.f, "SELECT special FROM chair_act"), 2);
        struct act block = {.offer = h.offer, .seats = {seat(&h, "C", "10")}, .n = 1, .reason = S("Kırık koltuk")};
        EXPECT_OK(db_tx(&h.f.cx, run_block, &block));
        assert_int_equal(fixture_int(&h.f, "SELECT places FROM offer"), SEATS - 1);
        int64_t b = ask(&h, 1);
        assert_int_equal(hold(&h, b, "C", "10", NULL, false).a.why.fault, HALL_DESK);
        move = (struct act){.request = b, .seats = {seat(&h, "C", "10")}, .n = 1, .reason = S("Neden")};
        EXPECT_OK(db_tx(&h.f.cx, run_move, &move));
        assert_int_equal(move.a.refused, CHAIR_SEATS);
        int64_t rest = ask(&h, SEATS - 1 - 3);
        block.seats[0] = seat(&h, "C", "11");
        EXPECT_ERR(db_tx(&h.f.cx, run_block, &block), E_CONFLICT); /* every place is given */
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM chair WHERE state = 3"), 1);
        EXPECT_OK(db_tx(&h.f.cx, run_cancel, &rest));
        struct act freed = {.offer = h.offer, .seats = {seat(&h, "C", "10")}, .n = 1, .reason = S("Onarıldı")};
        EXPECT_OK(db_tx(&h.f.cx, run_free, &freed));
        assert_int_equal(stand(&h, "C", "10"), HALL_FREE);
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM chair_act"), 3);
        fixture_close(&h.f);
    }
}

TEST(rest,
     "whoever has chosen nothing is seated when choosing ends, in their turn; an offer never gives more places than "
     "there are seats")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        struct seating s;
        house_open(&h, engine);
        EXPECT_ERR(db_tx(&h.f.cx, run_resize, (int64_t[]){h.offer, SEATS + 1}), E_CONFLICT);
        EXPECT_OK(entity_load_any(&h.f.cx, &seating_entity, "offer", DB_I(h.offer), &s));
        s.until = moment_at(DATE(2026, 12, 29), 720); /* after the release */
        keep(&h, &seating_entity, &s);
        int64_t first = ask(&h, 4), second = ask(&h, 3);
        for (int i = 7; i < SEATS; i++)
            ask(&h, 1);
        struct act held = hold(&h, second, "B", "1", "2", false);
        assert_int_equal(held.a.why.fault, HALL_COUNT);
        EXPECT_OK(chairs_tick(&h.f.cx));
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM chair"), 0);
        h.f.cx.now = s.until;
        EXPECT_OK(chairs_tick(&h.f.cx));
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM chair WHERE state = 2"), SEATS);
        EXPECT_IN(seats_of(&h, first), "Parter A ");
        assert_int_equal(hold(&h, second, "B", "1", "2", false).a.refused, CHAIR_OVER);
        h.f.cx.now = moment_at(DATE(2027, 1, 1), 0);
        EXPECT_OK(chairs_tick(&h.f.cx)); /* the plan is free again */
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM chair"), 0);
        fixture_close(&h.f);
    }
}

/* ---- many at once ---- */
enum { RIVALS = 24, ROUNDS = 6 };
struct rival {
    pthread_t thread;
    struct house *h;
    int64_t request, seat;
    bool bare;
    pthread_barrier_t *looked;
    atomic_int *got, *refused, *odd;
};

/* The control: looks whether the seat is free, then takes it. */
static err_t take_bare(struct cx *tx, void *arg)
{
    const struct rival *r = arg;
    struct chair c = {.offer = {r->h->offer}, .seat = {r->seat}, .request = {r->request}, .state = CHAIR_GIVEN};
    return entity_save(tx, &chair_entity, &c, &(struct save){.skip_rights = true, .surely_unique = true});
}

static void *run_rival(void *arg)
{
    struct rival *r = arg;
    struct arena *a = arena_new(1 << 18);
    struct cx cx = {.arena = a, .db = r->h->f.app->db, .actor = &ACTOR_SYSTEM, .now = r->h->f.cx.now};
    struct act x = {.request = r->request, .seats = {r->seat}, .n = 1};
    pthread_barrier_wait(r->looked);
    err_t e = r->bare ? db_tx(&cx, take_bare, r) : db_tx(&cx, run_hold, &x);
    if (!e && !r->bare && !x.a.refused) {
        x.code = x.a.hold.code;
        e = db_tx(&cx, run_take, &x);
    }
    if (!e && !x.a.refused)
        ++*r->got;
    else if ((r->bare && e == E_INVALID) || (!e && x.a.refused == CHAIR_SEATS && x.a.why.fault == HALL_TAKEN))
        ++*r->refused;
    else
        ++*r->odd;
    arena_end(a);
    return NULL;
}

static void rivals(struct house *h, const int64_t *requests, int64_t wanted, bool bare, int *got, int *refused)
{
    static struct rival all[RIVALS];
    static atomic_int n_got, n_refused, n_odd;
    pthread_barrier_t looked;
    n_got = n_refused = n_odd = 0;
    pthread_barrier_init(&looked, NULL, RIVALS);
    for (int i = 0; i < RIVALS; i++) {
        all[i] = (struct rival){.h = h, .request = requests[i], .seat = wanted, .bare = bare, .looked = &looked};
        all[i].got = &n_got;
        all[i].refused = &n_refused;
        all[i].odd = &n_odd;
        assert_int_equal(pthread_create(&all[i].thread, NULL, run_rival, &all[i]), 0);
    }
    for (int i = 0; i < RIVALS; i++)
        pthread_join(all[i].thread, NULL);
    pthread_barrier_destroy(&looked);
    assert_int_equal(n_odd, 0);
    *got = n_got;
    *refused = n_refused;
}

static void wide_house(struct house *h, enum db_engine engine, int64_t *requests)
{
    house_open(h, engine);
    struct planning p = {.venue = h->venue, .text = "# Parter\nA: 1-40\n"};
    EXPECT_OK(db_tx(&h->f.cx, run_plan, &p));
    EXPECT_OK(db_tx(&h->f.cx, run_resize, (int64_t[]){h->offer, 40}));
    for (int i = 0; i < RIVALS; i++)
        requests[i] = ask(h, 1);
}

TEST(one_seat, "the same seat is wanted by 24 at once: one has it, 23 are told that it is taken, round after round")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        int64_t requests[RIVALS];
        wide_house(&h, engine, requests);
        for (int round = 0; round < ROUNDS; round++) {
            int got, refused;
            const char *number =
                str_c(test_arena(), str_fmt(test_arena(), "%d", 1 + 3 * round)); /* no lone seat between */
            rivals(&h, requests, seat(&h, "A", number), false, &got, &refused);
            assert_int_equal(got, 1);
            assert_int_equal(refused, RIVALS - 1);
        }
        fixture_close(&h.f);
    }
}

TEST(standing_area,
     "24 at once want one of five standing places: five have one, 19 are told so, and none is given twice")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        int64_t requests[RIVALS];
        int got, refused;
        wide_house(&h, engine, requests);
        struct planning p = {.venue = h.venue, .text = "# Parter\nA: 1-40\n* Alan: 5\n"};
        EXPECT_OK(db_tx(&h.f.cx, run_plan, &p));
        rivals(&h, requests, seat(&h, "", "1"), false, &got, &refused);
        assert_int_equal(got, 5);
        assert_int_equal(refused, RIVALS - 5);
        assert_int_equal(fixture_int(&h.f, "SELECT count(DISTINCT seat) FROM chair"), 5);
        fixture_close(&h.f);
    }
}

static err_t run_script(struct cx *tx, void *arg)
{
    return db_exec_script(tx, str_of(arg));
}

TEST(one_seat_control,
     "control: without lock and judgement the unique index alone still gives a seat once; without it, too, a "
     "seat is given to everybody")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        int64_t requests[RIVALS];
        int got, refused;
        wide_house(&h, engine, requests);
        rivals(&h, requests, seat(&h, "A", "1"), true, &got, &refused);
        assert_int_equal(got, 1);
        EXPECT_OK(db_tx(&h.f.cx, run_script, (void *)"DROP INDEX chair_offer_seat_key"));
        rivals(&h, requests, seat(&h, "A", "2"), true, &got, &refused);
        assert_int_equal(got, RIVALS);
        fixture_close(&h.f);
    }
}
