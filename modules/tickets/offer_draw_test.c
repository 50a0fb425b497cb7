// SPDX-License-Identifier: AGPL-3.0-or-later
/* An offer whose line a draw makes: as draw_run alone would, in one piece, once, and never changed. */
#include <pthread.h>
#include <stdatomic.h>

#include "modules/tickets/offer_test.h"

enum { PLACES = 20, REQUESTS = 60, HELD = 5, DRAWERS = 8 };

struct committing {
    int64_t offer;
    str beacon;
    const char *fault;
};
static err_t run_commit(struct cx *tx, void *arg)
{
    struct committing *c = arg;
    return offer_draw_commit(tx, c->offer, S("Yılbaşı konseri"), c->beacon, &c->fault);
}
static err_t commits(struct evening *h, str beacon)
{
    return db_tx(&h->f.cx, run_commit, &(struct committing){.offer = h->offer, .beacon = beacon});
}
struct drawing {
    int64_t offer;
    str beacon;
};
static err_t run_draw(struct cx *tx, void *arg)
{
    const struct drawing *d = arg;
    return offer_draw_run(tx, d->offer, d->beacon);
}
static err_t draws(struct evening *h, str beacon)
{
    return db_tx(&h->f.cx, run_draw, &(struct drawing){h->offer, beacon});
}
static struct offer_draw public_draw(struct evening *h)
{
    struct offer_draw d;
    EXPECT_OK(offer_draw_public(&h->f.cx, h->offer, &d));
    return d;
}

/* A window that closes in a day, with a share that is claimed and one that we know. */
static void plan(struct evening *h, enum draw_policy policy)
{
    offer_of(h, PLACES, policy, false);
    struct offer o = offer_now(h);
    o.draw = OFFER_DRAW_PLANNED;
    o.closes = (moment){h->f.cx.now.ms + INT64_C(86400000)};
    keep(h, &offer_entity, &o);
    struct offer_share near = {.offer = {o.id}, .name = S("Yenimahalle"), .places = HELD, .proof = SHARE_AT_DOOR};
    struct offer_share first = {
        .offer = {o.id}, .position = 1, .name = S("İlk kez gelenler"), .places = HELD, .proof = SHARE_BY_RECORD};
    keep(h, &offer_share_entity, &near);
    keep(h, &offer_share_entity, &first);
}
static void open_draw(struct evening *h, enum draw_policy policy, str beacon)
{
    plan(h, policy);
    EXPECT_OK(commits(h, beacon));
}
/* Each for one place, or groups of one to three; every fourth says that it is of the share. */
static void collect_of(struct evening *h, int n, int largest)
{
    struct place_answer a;
    for (int i = 0; i < n; i++) {
        struct place_wish w = wish(h->offer, 1 + i % largest, str_fmt(test_arena(), "w%d", ++h->asked));
        w.person = str_fmt(test_arena(), "kişi %d", h->asked);
        w.shares = i % 4 == 0 ? 3 : 0; /* the second one cannot be claimed */
        EXPECT_OK(asks(h, w, &a));
        assert_int_equal(a.request.state, TICKET_WAITING);
    }
}
static void collect(struct evening *h, int n)
{
    collect_of(h, n, 3);
}
static void close_window(struct evening *h)
{
    h->f.cx.now = offer_now(h).closes;
}

static void check_like_alone(struct evening *h)
{
    struct draw_check c;
    struct draw_result alone;
    struct offer_draw d = public_draw(h);
    int64_t given_all = 0, first = fixture_int(&h->f, "SELECT min(id) FROM ticket_request");
    draw_verify(test_arena(), d.record, &c);
    assert_true(c.right);
    assert_true(str_eq(c.commitment, d.commitment));
    assert_int_equal(c.d.requests.list.n, REQUESTS);
    EXPECT_OK(draw_run(test_arena(), &c.d, &alone));
    assert_true(str_eq(draw_hash(test_arena(), draw_result_text(test_arena(), &alone)), d.result_hash));
    for (size_t i = 0; i < alone.list.n; i++) {
        struct ticket_request r = look(h, first + alone.list.v[i].number - 1);
        bool waits = alone.list.v[i].share == DRAW_WAITING;
        assert_int_equal(r.state, waits ? TICKET_WAITING : TICKET_PLACED);
        assert_int_equal(r.given, waits ? 0 : alone.list.v[i].places);
        given_all += r.given;
    }
    assert_int_equal(given(h), given_all);
}

TEST(like_alone, "a draw of an offer places whom draw_run alone places, by each policy, with shares and a beacon")
{
    EACH_ENGINE(engine)
    {
        for (int policy = DRAW_STRICT; policy <= DRAW_SPLIT; policy++) {
            struct evening h;
            evening_open(&h, engine);
            open_draw(&h, (enum draw_policy)policy, S("Sayısal Loto"));
            collect(&h, REQUESTS);
            EXPECT_ERR(draws(&h, S("1 2 3")), E_CONFLICT); /* the window is open */
            close_window(&h);
            EXPECT_ERR(draws(&h, S("")), E_INVALID); /* a beacon was named */
            EXPECT_OK(draws(&h, S("4 8 15 16 23 42")));
            check_like_alone(&h);
            fixture_close(&h.f);
        }
    }
}

TEST(line_after,
     "who waits after the draw waits in its order, before everybody who comes later; a freed place goes to the first")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct draw_check c;
        struct draw_result drawn;
        evening_open(&h, engine);
        open_draw(&h, DRAW_BEST_FIT, S(""));
        collect_of(&h, REQUESTS, 1);
        close_window(&h);
        EXPECT_OK(draws(&h, S("")));
        draw_verify(test_arena(), public_draw(&h).record, &c);
        EXPECT_OK(draw_run(test_arena(), &c.d, &drawn));
        int64_t first_id = fixture_int(&h.f, "SELECT min(id) FROM ticket_request"), before = 0, ahead;
        for (size_t i = 0; i < drawn.list.n; i++) {
            if (drawn.list.v[i].share != DRAW_WAITING) continue;
            struct ticket_request r = look(&h, first_id + drawn.list.v[i].number - 1);
            EXPECT_OK(place_ahead(&h.f.cx, &r, &ahead));
            assert_int_equal(ahead, before++);
        }
        assert_true(before > 0);
        int64_t one = fixture_int(&h.f, "SELECT min(id) FROM ticket_request WHERE state = 2");
        int64_t next = fixture_int(&h.f, "SELECT id FROM ticket_request WHERE state = 1 ORDER BY turn LIMIT 1");
        cancel(&h, one);
        assert_int_equal(look(&h, next).state, TICKET_PLACED);
        fixture_close(&h.f);
    }
}

TEST(secret, "before it is drawn nobody reads the seed: not outside, not in the table, not in history")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct offer_draw inside;
        evening_open(&h, engine);
        open_draw(&h, DRAW_STRICT, S(""));
        EXPECT_OK(entity_load_any(&h.f.cx, &offer_draw_entity, "offer", DB_I(h.offer), &inside));
        assert_int_equal(inside.seed.n, 2 * DRAW_BYTES);
        assert_int_equal(public_draw(&h).seed.n, 0);
        assert_int_equal(public_draw(&h).commitment.n, 2 * DRAW_BYTES);
        assert_true(str_find(fixture_text(&h.f, "SELECT seed FROM offer_draw"), inside.seed) ==
                    fixture_text(&h.f, "SELECT seed FROM offer_draw").n);
        collect(&h, 3);
        close_window(&h);
        EXPECT_OK(draws(&h, S("")));
        EXPECT_IN(public_draw(&h).record, str_c(test_arena(), inside.seed));
        fixture_close(&h.f);
    }
}

static err_t try_save(struct evening *h, const struct entity *e, void *row)
{
    return fixture_save(&h->f, e, row);
}
static err_t run_delete(struct cx *tx, void *arg)
{
    return entity_delete(tx, &offer_draw_entity, *(int64_t *)arg, &(struct save){.skip_rights = true});
}

static err_t run_commit_known(struct cx *tx, void *arg)
{
    static const unsigned char seed[DRAW_BYTES] = "a seed that everybody knows";
    struct committing *c = arg;
    return offer_draw_commit_known(tx, c->offer, S("Yılbaşı konseri"), c->beacon, seed, &c->fault);
}

TEST(known, "the same seed, rules and requests give the same record, to the last byte; another seed another one")
{
    EACH_ENGINE(engine)
    {
        str records[3];
        for (int i = 0; i < 3; i++) {
            struct evening h;
            struct committing c = {0};
            evening_open(&h, engine);
            plan(&h, DRAW_BEST_FIT);
            c.offer = h.offer;
            if (i < 2)
                EXPECT_OK(db_tx(&h.f.cx, run_commit_known, &c));
            else
                EXPECT_OK(commits(&h, STR_NONE));
            collect(&h, REQUESTS);
            close_window(&h);
            EXPECT_OK(draws(&h, STR_NONE));
            records[i] = str_copy(test_arena(), public_draw(&h).record);
            fixture_close(&h.f);
        }
        EXPECT_STR(records[1], str_c(test_arena(), records[0]));
        assert_false(str_eq(records[2], records[0]));
    }
}

TEST(bound, "once it is announced nothing of it changes; once drawn it is not drawn again, changed or deleted")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        evening_open(&h, engine);
        open_draw(&h, DRAW_STRICT, S(""));
        str first = public_draw(&h).commitment;
        EXPECT_OK(commits(&h, S(""))); /* nobody has asked yet: a new seed */
        assert_false(str_eq(first, public_draw(&h).commitment));
        struct offer o = offer_now(&h);
        o.places++;
        EXPECT_ERR(try_save(&h, &offer_entity, &o), E_CONFLICT);
        EXPECT_ERR(db_tx(&h.f.cx, run_resize, (int64_t[]){h.offer, PLACES + 1}), E_CONFLICT);
        struct offer_share more = {.offer = {h.offer}, .position = 2, .name = S("Yeni"), .proof = SHARE_BY_WORD};
        EXPECT_ERR(try_save(&h, &offer_share_entity, &more), E_CONFLICT);
        collect(&h, REQUESTS);
        EXPECT_ERR(commits(&h, S("")), E_CONFLICT);
        close_window(&h);
        EXPECT_OK(draws(&h, S("")));
        struct offer_draw d = public_draw(&h);
        EXPECT_ERR(draws(&h, S("")), E_CONFLICT);
        d.record = S("{}\n");
        EXPECT_ERR(try_save(&h, &offer_draw_entity, &d), E_CONFLICT);
        EXPECT_ERR(db_tx(&h.f.cx, run_delete, &d.id), E_CONFLICT);
        assert_true(public_draw(&h).record.n > 100);
        fixture_close(&h.f);
    }
}

TEST(all_or_nothing, "a statement that fails at any point of the draw leaves nobody placed and no record")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        int failed = 0;
        evening_open(&h, engine);
        open_draw(&h, DRAW_BEST_FIT, S(""));
        collect(&h, REQUESTS);
        close_window(&h);
        for (int n = 1; n < 1000; n += 7) {
            db_fail_nth(h.f.app->db, n);
            err_t e = draws(&h, S(""));
            db_fail_nth(h.f.app->db, 0);
            if (!e) break;
            failed++;
            assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_request WHERE state <> 1"), 0);
            assert_int_equal(public_draw(&h).drawn.ms, 0);
            assert_int_equal(offer_now(&h).draw, OFFER_DRAW_COMMITTED);
        }
        assert_true(failed > REQUESTS / 7);
        check_like_alone(&h);
        fixture_close(&h.f);
    }
}

struct drawers {
    struct db *db;
    int64_t offer;
    moment now;
    atomic_int done, refused;
};
static void *draw_at_once(void *arg)
{
    struct drawers *d = arg;
    struct arena *a = arena_new(64 << 20);
    struct cx cx = {.arena = a, .db = d->db, .actor = &ACTOR_SYSTEM, .now = d->now};
    err_t e = db_tx(&cx, run_draw, &(struct drawing){d->offer, S("")});
    if (!e) d->done++;
    if (e == E_CONFLICT) d->refused++;
    arena_end(a);
    return NULL;
}

TEST(drawn_once, "eight draw at once: one draw, seven are told that it is drawn")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        pthread_t threads[DRAWERS];
        evening_open(&h, engine);
        open_draw(&h, DRAW_BEST_FIT, S(""));
        collect(&h, REQUESTS);
        close_window(&h);
        struct drawers d = {.db = h.f.app->db, .offer = h.offer, .now = h.f.cx.now};
        for (int i = 0; i < DRAWERS; i++)
            assert_int_equal(pthread_create(&threads[i], NULL, draw_at_once, &d), 0);
        for (int i = 0; i < DRAWERS; i++)
            pthread_join(threads[i], NULL);
        assert_int_equal(d.done, 1);
        assert_int_equal(d.refused, DRAWERS - 1);
        check_like_alone(&h);
        fixture_close(&h.f);
    }
}

/* The control: looks whether it is drawn, then places whom its own draw names, without the lock and the commitment. */
struct bare {
    struct db *db;
    int64_t offer;
    int number;
    pthread_barrier_t *looked;
    atomic_int *done;
};
static err_t place_bare(struct cx *tx, void *arg)
{
    const struct bare *b = arg;
    struct filter own = {"offer", IS, DB_I(b->offer)};
    struct list_query q = {.filters = {&own, 1}, .limit = 200, .skip_rights = true, .uncounted = true};
    struct list_result found;
    TRY(entity_list(tx, &ticket_request_entity, &q, &found));
    for (size_t i = b->number ? found.n - PLACES : 0, n = 0; n < PLACES; i++, n++) {
        struct ticket_request r = ((struct ticket_request *)found.rows)[i];
        r.state = TICKET_PLACED;
        r.given = 1;
        TRY(entity_save(tx, &ticket_request_entity, &r, &(struct save){.skip_rights = true}));
    }
    return OK;
}
static void *draw_bare(void *arg)
{
    struct bare *b = arg;
    struct arena *a = arena_new(64 << 20);
    struct cx cx = {.arena = a, .db = b->db, .actor = &ACTOR_SYSTEM};
    struct offer o = {0};
    cx.conn = db_lease(b->db);
    err_t e = entity_load_any(&cx, &offer_entity, "id", DB_I(b->offer), &o);
    db_return(b->db, cx.conn);
    cx.conn = NULL;
    pthread_barrier_wait(b->looked);
    if (!e && o.draw == OFFER_DRAW_COMMITTED && !db_tx(&cx, place_bare, b)) atomic_fetch_add(b->done, 1);
    arena_end(a);
    return NULL;
}

TEST(drawn_once_control, "control: two that look first and draw later give more places than there are")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct bare both[2];
        pthread_t threads[2];
        pthread_barrier_t looked;
        atomic_int done = 0;
        evening_open(&h, engine);
        open_draw(&h, DRAW_BEST_FIT, S(""));
        collect(&h, REQUESTS);
        close_window(&h);
        pthread_barrier_init(&looked, NULL, 2);
        for (int i = 0; i < 2; i++) {
            both[i] = (struct bare){h.f.app->db, h.offer, i, &looked, &done};
            assert_int_equal(pthread_create(&threads[i], NULL, draw_bare, &both[i]), 0);
        }
        for (int i = 0; i < 2; i++)
            pthread_join(threads[i], NULL);
        pthread_barrier_destroy(&looked);
        assert_int_equal(done, 2);
        assert_true(fixture_int(&h.f, "SELECT CAST(sum(given) AS BIGINT) FROM ticket_request") > PLACES);
        fixture_close(&h.f);
    }
}

TEST(once_each, "C2.9 a person takes part once, whatever way they ask; who cancelled may ask again")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct place_answer a, b;
        evening_open(&h, engine);
        plan(&h, DRAW_STRICT);
        struct place_wish w = wish(h.offer, 1, S("web"));
        w.person = S("kim");
        EXPECT_ERR(asks(&h, w, &a), E_CONFLICT);
        assert_int_equal(a.reason, PLACE_NOT_OPEN); /* nothing is announced yet */
        EXPECT_OK(commits(&h, S("")));
        EXPECT_OK(asks(&h, w, &a));
        w.once = S("telefon");
        w.channel = TICKET_PHONE;
        EXPECT_ERR(asks(&h, w, &b), E_CONFLICT);
        assert_int_equal(b.reason, PLACE_ASKED_BEFORE);
        cancel(&h, a.request.id);
        EXPECT_OK(asks(&h, w, &b));
        EXPECT_ERR(db_tx(&h.f.cx, run_return, &a.request.id), E_CONFLICT); /* not beside the new one */
        fixture_close(&h.f);
    }
}

TEST(shares, "B3 first-timers are who held no place before, whatever they claim; the report counts each share")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct place_answer a;
        struct draw_report r;
        evening_open(&h, engine);
        offer_of(&h, 1, DRAW_STRICT, false);
        struct place_wish w = wish(h.offer, 1, S("önce"));
        w.person = S("eski");
        EXPECT_OK(asks(&h, w, &a));
        open_draw(&h, DRAW_STRICT, S(""));
        w = wish(h.offer, 1, S("eski"));
        w.person = S("eski");
        w.shares = 3;
        EXPECT_OK(asks(&h, w, &a));
        assert_int_equal(a.request.shares, 1);
        w.once = w.person = S("yeni");
        w.shares = 0;
        EXPECT_OK(asks(&h, w, &a));
        assert_int_equal(a.request.shares, 2);
        EXPECT_ERR(offer_draw_report(&h.f.cx, h.offer, &r), E_NOT_FOUND);
        close_window(&h);
        EXPECT_OK(draws(&h, S("")));
        EXPECT_OK(offer_draw_report(&h.f.cx, h.offer, &r));
        assert_int_equal(r.list.n, 3);
        assert_int_equal(r.requests, 2);
        assert_int_equal(r.placed, 2);
        assert_int_equal(r.list.v[0].given, 1);
        assert_int_equal(r.list.v[1].given, 1);
        assert_int_equal(r.list.v[2].held, PLACES - 2 * HELD);
        fixture_close(&h.f);
    }
}
