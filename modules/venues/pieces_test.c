// SPDX-License-Identifier: AGPL-3.0-or-later
/* Things of which there are several alike: never more out than there are, and never refused what can be handed out. */
#include <pthread.h>

#include "modules/venues/town_test.h"

static uint32_t seed;
static int64_t random_below(int64_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (int64_t)(seed >> 8) % n;
}

static int64_t add_counted(struct town *t, const char *name, int kind, int64_t pieces)
{
    struct venue v = {.name = str_of(name), .kind = kind, .unit = {t->unit}, .pieces = pieces};
    keep(t, &venue_entity, &v);
    return v.id;
}

static struct venue_wish wish_of(int64_t thing, int64_t pieces, moment starts, moment ends)
{
    struct venue_wish w = wish_for(thing, starts, ends);
    w.pieces[0] = pieces;
    return w;
}

/* ---- by trying every way of handing out, and by sweeping over time ---- */
enum { USES = 6, PIECES = 4 };

static bool in_time(const struct use *first, const struct use *then)
{
    int64_t gap = first->strike > then->set_up ? first->strike : then->set_up;
    return then->starts.ms - first->ends.ms >= gap * 60000;
}

/* Single pieces in the order of their beginning: each goes to one that is back in time. */
static bool hand_out(const struct use *const *one, size_t n, size_t at, const struct use **has, int pieces)
{
    if (at == n) return true;
    for (int p = 0; p < pieces; p++) {
        const struct use *before = has[p];
        if (before && !in_time(before, one[at])) continue;
        has[p] = one[at];
        if (hand_out(one, n, at + 1, has, pieces)) return true;
        has[p] = before;
        if (!before) break; /* one that nobody has had is like another */
    }
    return false;
}

static bool can_be_served(const struct use *uses, size_t n, int pieces)
{
    const struct use *one[USES * PIECES], *has[PIECES] = {0};
    size_t all = 0;
    for (size_t i = 0; i < n; i++)
        for (int64_t k = 0; k < uses[i].pieces; k++)
            one[all++] = &uses[i];
    for (size_t i = 1; i < all; i++)
        for (size_t k = i; k && one[k]->starts.ms < one[k - 1]->starts.ms; k--) {
            const struct use *swap = one[k];
            one[k] = one[k - 1];
            one[k - 1] = swap;
        }
    return hand_out(one, all, 0, has, pieces);
}

static int64_t most_at_once(const struct use *uses, size_t n)
{
    int64_t most = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t out = 0;
        for (size_t k = 0; k < n; k++)
            if (uses[k].starts.ms <= uses[i].starts.ms && uses[k].ends.ms > uses[i].starts.ms) out += uses[k].pieces;
        if (out > most) most = out;
    }
    return most;
}

static struct use random_use(void)
{
    moment starts = at(2026, 12, 1, 8, (int)random_below(40) * 15);
    return (struct use){.starts = starts,
                        .ends = {starts.ms + (1 + random_below(12)) * 15 * 60000},
                        .set_up = random_below(4) * 30,
                        .strike = random_below(4) * 30,
                        .pieces = 1 + random_below(2)};
}

TEST(exact,
     "C5.9 pieces: the fewest that serve all uses are what trying every way of handing out finds, 3000 invented days")
{
    seed = 5;
    for (int round = 0; round < 3000; round++) {
        struct use uses[USES];
        size_t n = 1 + (size_t)random_below(USES);
        for (size_t i = 0; i < n; i++)
            uses[i] = random_use();
        int64_t needed = pieces_needed(test_arena(), uses, n);
        assert_true(needed >= most_at_once(uses, n));
        if (needed <= PIECES) assert_true(can_be_served(uses, n, (int)needed));
        if (needed - 1 <= PIECES) assert_false(can_be_served(uses, n, (int)needed - 1));
    }
}

TEST(never_more,
     "C5.9 pieces: bookings in any order are taken exactly when they can be handed out; never more out than there are")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_begin(&t, engine);
        seed = 11;
        for (int round = 0; round < 12; round++) {
            struct use has[USES + 1];
            size_t n = 0;
            int64_t pieces = 2 + random_below(PIECES - 1);
            int64_t thing = add_counted(&t, "Mikrofon", VENUE_EQUIPMENT, pieces);
            for (int i = 0; i < 14 && n < USES; i++) {
                struct venue_answer answer;
                struct use u = has[n] = random_use();
                struct venue_wish w = wish_of(thing, u.pieces, u.starts, u.ends);
                w.set_up = u.set_up;
                w.strike = u.strike;
                err_t e = book(&t, w, &answer);
                assert_int_equal(e, can_be_served(has, n + 1, (int)pieces) ? OK : E_CONFLICT);
                if (e) assert_int_equal(answer.reasons.v[0].kind, REASON_FEW);
                n += !e;
                assert_true(most_at_once(has, n) <= pieces);
            }
        }
        town_end(&t);
    }
}

TEST(said, "pieces: what is wanted and what is left is said; a move is not in its own way; given back is free again")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct venue_answer a;
        town_begin(&t, engine);
        int64_t mics = add_counted(&t, "Telsiz mikrofon", VENUE_EQUIPMENT, 20);
        moment from = at(2026, 12, 1, 19, 0), to = at(2026, 12, 1, 21, 0);
        int64_t first = booked(&t, wish_of(mics, 14, from, to));
        EXPECT_ERR(book(&t, wish_of(mics, 7, from, to), &a), E_CONFLICT);
        assert_int_equal(a.reasons.n, 1);
        assert_int_equal(a.reasons.v[0].wanted, 7);
        assert_int_equal(a.reasons.v[0].left, 6);
        EXPECT_STR(venue_reason_words(&t.f.cx, &a.reasons.v[0], true),
                   "Telsiz mikrofon: 7 adet isteniyor, o saatte 6 adet boş.");
        EXPECT_ERR(book(&t, wish_of(mics, 21, at(2026, 12, 2, 9, 0), at(2026, 12, 2, 10, 0)), &a), E_CONFLICT);
        struct venue_wish moved = wish_of(mics, 20, from, to);
        moved.instead = first;
        EXPECT_OK(book(&t, moved, &a));
        assert_int_equal(fixture_int(&t.f, "SELECT pieces FROM booking_venue"), 20);
        EXPECT_ERR(book(&t, wish_of(mics, 1, from, to), &a), E_CONFLICT);
        EXPECT_STR(venue_reason_words(&t.f.cx, &a.reasons.v[0], true),
                   "Telsiz mikrofon: 1 adet isteniyor, o saatte boşta yok.");
        give_back(&t, first, false);
        booked(&t, wish_of(mics, 20, from, to));
        EXPECT_ERR(book(&t, wish_of(t.hall, 2, from, to), &a), E_CONFLICT); /* a hall is there once */
        town_end(&t);
    }
}

TEST(sets, "pieces: a set takes all of what belongs to it, and is not whole while one piece is out")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct venue_answer a;
        town_begin(&t, engine);
        int64_t set = add_counted(&t, "Ses düzeni", VENUE_EQUIPMENT, 0);
        struct venue v = {.name = S("Kürsü"), .kind = VENUE_EQUIPMENT, .parent = {set}, .unit = {t.unit}, .pieces = 6};
        keep(&t, &venue_entity, &v);
        moment from = at(2026, 12, 1, 19, 0), to = at(2026, 12, 1, 21, 0);
        int64_t one = booked(&t, wish_of(v.id, 1, from, to));
        EXPECT_ERR(book(&t, wish_of(set, 1, from, to), &a), E_CONFLICT);
        give_back(&t, one, false);
        booked(&t, wish_of(set, 1, from, to));
        EXPECT_ERR(book(&t, wish_of(v.id, 1, from, to), &a), E_CONFLICT);
        assert_int_equal(a.reasons.v[0].kind, REASON_TAKEN);
        town_end(&t);
    }
}

TEST(free_hours, "pieces: every free span of a counted thing can be booked as a whole")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct venue_free_spans free;
        town_begin(&t, engine);
        seed = 23;
        int64_t stages = add_counted(&t, "Gezici sahne", VENUE_MOBILE_STAGE, 2);
        for (int i = 0; i < 12; i++) {
            struct use u = random_use();
            struct venue_wish w = wish_of(stages, 1, u.starts, u.ends);
            w.set_up = u.set_up;
            w.strike = u.strike;
            (void)!book(&t, w, NULL);
        }
        EXPECT_OK(venue_free(&t.f.cx, stages, DATE(2026, 12, 1), DATE(2026, 12, 1), 1, &free));
        assert_true(free.list.n >= 2);
        for (size_t i = 0; i < free.list.n; i++)
            booked(&t, wish_of(stages, 1, free.list.v[i].from, free.list.v[i].to));
        town_end(&t);
    }
}

TEST(not_halls, "pieces: a hall cannot be counted; the number goes with equipment, stages, staff and vehicles")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_begin(&t, engine);
        struct entity_errors errors = {.arena = t.f.cx.arena};
        struct venue v = {.name = S("Salon"), .kind = VENUE_HALL, .unit = {t.unit}, .pieces = 2};
        EXPECT_OK(venue_check(&t.f.cx, &v, &errors));
        assert_int_equal(errors.list.n, 1);
        v.kind = VENUE_VEHICLE;
        EXPECT_OK(venue_check(&t.f.cx, &v, &errors));
        assert_int_equal(errors.list.n, 1);
        town_end(&t);
    }
}

/* ---- many at once ---- */
enum { RACERS = 4, THERE = 7, EACH = 3, ROUNDS = 60, CONTROL_ROUNDS = 6 };
struct racing {
    pthread_t thread;
    struct town *t;
    int64_t thing;
    bool bare; /* control: looks first, then books, without the lock around both */
    int rounds;
    pthread_barrier_t *all;
    int won[ROUNDS], odd_errors;
};

static err_t run_put(struct cx *tx, void *arg)
{
    int64_t id;
    return booking_put(tx, arg, &id);
}

static err_t book_bare(struct racing *r, struct cx *cx, struct venue_wish *w)
{
    struct venue_answer a;
    cx->conn = db_lease(cx->db);
    err_t e = booking_judge(cx, w, &a);
    db_return(cx->db, cx->conn);
    cx->conn = NULL;
    pthread_barrier_wait(r->all);
    return e ? e : a.reasons.n ? E_CONFLICT : db_tx(cx, run_put, w);
}

static void *race(void *arg)
{
    struct racing *r = arg;
    for (int i = 0; i < r->rounds; i++) {
        struct arena *a = arena_new(1 << 16);
        struct cx cx = {.arena = a, .db = r->t->f.app->db, .actor = &ACTOR_SYSTEM, .now = at(2026, 11, 22, 9, 0)};
        date day = date_add(DATE(2027, 1, 1), i);
        struct booking_try b = {.wish = wish_of(r->thing, EACH, moment_at(day, 600), moment_at(day, 720))};
        pthread_barrier_wait(r->all);
        err_t e = r->bare ? book_bare(r, &cx, &b.wish) : db_tx(&cx, run_book, &b);
        r->won[i] = e == OK;
        r->odd_errors += e && e != E_CONFLICT;
        arena_end(a);
    }
    return NULL;
}

static void run_race(enum db_engine engine, bool bare)
{
    static struct racing r[RACERS];
    struct town t;
    pthread_barrier_t all;
    town_begin(&t, engine);
    int64_t thing = add_counted(&t, "Telsiz mikrofon", VENUE_EQUIPMENT, THERE);
    pthread_barrier_init(&all, NULL, RACERS);
    for (int i = 0; i < RACERS; i++) {
        r[i] = (struct racing){
            .t = &t, .thing = thing, .bare = bare, .rounds = bare ? CONTROL_ROUNDS : ROUNDS, .all = &all};
        assert_int_equal(pthread_create(&r[i].thread, NULL, race, &r[i]), 0);
    }
    for (int i = 0; i < RACERS; i++)
        pthread_join(r[i].thread, NULL);
    pthread_barrier_destroy(&all);
    for (int i = 0; i < r[0].rounds; i++) {
        int won = 0;
        for (int k = 0; k < RACERS; k++)
            won += r[k].won[i];
        assert_int_equal(won, bare ? RACERS : THERE / EACH);
    }
    for (int i = 0; i < RACERS; i++)
        assert_int_equal(r[i].odd_errors, 0);
    town_end(&t);
}

TEST(at_once, "C5.1 pieces: four want three of seven at once: two get them in each round, never more, never fewer")
{
    EACH_ENGINE(engine) run_race(engine, false);
}

TEST(at_once_control, "C5.1 pieces, control: who looks before the writer's turn gives twelve of seven")
{
    EACH_ENGINE(engine) run_race(engine, true);
}
