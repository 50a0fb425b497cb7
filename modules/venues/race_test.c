// SPDX-License-Identifier: AGPL-3.0-or-later
/* C5.1 with many at once: never both, never neither. Each race is run again without its protection and must then book
 * twice, or it would prove nothing. */
#include <pthread.h>

#include "modules/venues/town_test.h"

enum { ROUNDS = 1000, CONTROL_ROUNDS = 10 };

struct racing {
    pthread_t thread;
    struct db *db;
    int64_t venue, unit;
    bool alone_even; /* asks alone in even rounds, stays away in odd ones; the other asks in all */
    bool bare;       /* control: looks first, then books, without the lock around both */
    int rounds;
    pthread_barrier_t *both;
    bool won[ROUNDS];
    int odd_errors;
};

static struct venue_wish round_wish(const struct racing *r, int round)
{
    date day = date_add(DATE(2027, 1, 1), round);
    struct venue_wish w = wish_for(r->venue, moment_at(day, 19 * 60), moment_at(day, 21 * 60));
    w.unit = r->unit;
    return w;
}

struct bare_try {
    struct venue_wish wish;
    int64_t id;
    bool judge;
    pthread_barrier_t *both;
};

static err_t run_bare(struct cx *tx, void *arg)
{
    struct bare_try *b = arg;
    struct venue_answer a;
    if (b->judge) {
        TRY(booking_judge(tx, &b->wish, &a));
        pthread_barrier_wait(b->both);
        if (a.reasons.n) return E_CONFLICT;
    }
    return booking_put(tx, &b->wish, &b->id);
}

/* One program: whoever looks outside the writer. Two programs: whoever looks inside, but without the lock. */
static err_t book_bare(struct racing *r, struct cx *cx, const struct venue_wish *w, bool two_programs)
{
    struct bare_try b = {.wish = *w, .judge = two_programs, .both = r->both};
    if (!two_programs) {
        struct venue_answer a;
        cx->conn = db_lease(r->db);
        err_t e = booking_judge(cx, w, &a);
        db_return(r->db, cx->conn);
        cx->conn = NULL;
        if (e) return e;
        pthread_barrier_wait(r->both);
        if (a.reasons.n) return E_CONFLICT;
    }
    return db_tx(cx, run_bare, &b);
}

static bool two_programs;

static void *race(void *arg)
{
    struct racing *r = arg;
    for (int i = 0; i < r->rounds; i++) {
        struct arena *a = arena_new(1 << 16);
        struct cx cx = {.arena = a, .db = r->db, .actor = &ACTOR_SYSTEM, .now = at(2026, 11, 22, 9, 0)};
        struct booking_try b = {.wish = round_wish(r, i)};
        pthread_barrier_wait(r->both);
        if (!(r->alone_even && i % 2)) {
            err_t e = r->bare ? book_bare(r, &cx, &b.wish, two_programs) : db_tx(&cx, run_book, &b);
            r->won[i] = e == OK;
            if (e && e != E_CONFLICT) r->odd_errors++;
        }
        arena_end(a);
    }
    return NULL;
}

/* Gives how many rounds both won. */
static int run_race(struct town *t, struct db *other, bool bare, bool half_alone)
{
    static struct racing r[2];
    pthread_barrier_t both;
    int twice = 0;
    pthread_barrier_init(&both, NULL, 2);
    for (int i = 0; i < 2; i++) {
        r[i] = (struct racing){.db = i && other ? other : t->f.app->db,
                               .venue = i ? t->left : t->hall,
                               .unit = t->unit,
                               .alone_even = i && half_alone,
                               .bare = bare,
                               .rounds = bare ? CONTROL_ROUNDS : ROUNDS,
                               .both = &both};
        assert_int_equal(pthread_create(&r[i].thread, NULL, race, &r[i]), 0);
    }
    for (int i = 0; i < 2; i++)
        pthread_join(r[i].thread, NULL);
    pthread_barrier_destroy(&both);
    for (int i = 0; i < r[0].rounds; i++) {
        assert_true(r[0].won[i] || r[1].won[i]); /* never neither */
        twice += r[0].won[i] && r[1].won[i];
    }
    assert_int_equal(r[0].odd_errors + r[1].odd_errors, 0);
    return twice;
}

TEST(parent_and_child,
     "C5.1 a hall and its half wished at once 1000 times: never both, never neither, also by one alone")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        two_programs = false;
        town_begin(&t, engine);
        assert_int_equal(run_race(&t, NULL, false, true), 0);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM booking"), ROUNDS);
        town_end(&t);
    }
}

TEST(parent_and_child_control, "C5.1 control: who looks before the writer's turn books hall and half together")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        two_programs = false;
        town_begin(&t, engine);
        assert_int_equal(run_race(&t, NULL, true, false), CONTROL_ROUNDS);
        town_end(&t);
    }
}

static struct db *second_program(struct town *t)
{
    struct db *db;
    str why;
    struct db_options o = {.url = str_of(t->f.url), .readers = 1};
    EXPECT_OK(db_open(&o, &db, &why));
    return db;
}

TEST(two_writers, "C5.1 two programs on one PostgreSQL: never both; control: without the lock always both")
{
    struct town t;
    if (!test_engine(DB_POSTGRES)) skip();
    two_programs = true;
    for (int bare = 0; bare < 2; bare++) {
        town_begin(&t, DB_POSTGRES);
        struct db *other = second_program(&t);
        assert_int_equal(run_race(&t, other, bare, false), bare ? CONTROL_ROUNDS : 0);
        db_close(other);
        town_end(&t);
    }
}
