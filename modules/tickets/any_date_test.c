// SPDX-License-Identifier: AGPL-3.0-or-later
/* A wish for any date: in every line, placed once, never passing anybody. */
#include <pthread.h>

#include "modules/tickets/offer_test.h"

enum { DATES = 4 };

struct any {
    int64_t event;
    struct place_wish wish;
    struct place_answer answer;
};
static err_t run_any(struct cx *tx, void *arg)
{
    struct any *a = arg;
    return place_ask_any(tx, a->event, &a->wish, &a->answer);
}
static err_t asks_any(struct evening *h, int64_t places, const char *once, struct place_answer *out)
{
    struct any a = {.event = h->event, .wish = wish(0, places, str_of(once))};
    err_t e = db_tx(&h->f.cx, run_any, &a);
    *out = a.answer;
    return e;
}
static int64_t waiting(struct evening *h)
{
    return fixture_int(&h->f, "SELECT count(*) FROM ticket_request WHERE any_date AND state = 1");
}

TEST(any_free, "B5 any date: the first that has room gives the place, and nobody is in another line")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct place_answer a, again;
        evening_open(&h, engine);
        offer_of(&h, 1, DRAW_STRICT, true);
        ask(&h, 1);
        int64_t second = offer_of(&h, 2, DRAW_STRICT, true);
        EXPECT_OK(asks_any(&h, 2, "iki", &a));
        assert_int_equal(a.request.state, TICKET_PLACED);
        assert_int_equal(a.request.offer.id, second);
        EXPECT_OK(asks_any(&h, 2, "iki", &again)); /* C1.10 */
        assert_true(again.before);
        assert_int_equal(again.request.id, a.request.id);
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_request"), 2);
        fixture_close(&h.f);
    }
}

TEST(any_waits, "B5 it waits in every line behind those who were there; a place of one date ends the others")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct place_answer a;
        evening_open(&h, engine);
        int64_t first = offer_of(&h, 1, DRAW_STRICT, true), has_first = ask(&h, 1), before = ask(&h, 1);
        int64_t second = offer_of(&h, 1, DRAW_STRICT, true), has_second = ask(&h, 1);
        EXPECT_OK(asks_any(&h, 1, "hangisi olursa", &a));
        assert_int_equal(a.request.state, TICKET_WAITING);
        assert_int_equal(waiting(&h), 2);
        h.offer = first;
        int64_t behind = ask(&h, 1);
        cancel(&h, has_first);
        assert_int_equal(look(&h, before).state, TICKET_PLACED); /* not passed */
        assert_int_equal(waiting(&h), 2);
        const char *slip =
            str_c(test_arena(), str_fmt(test_arena(), "/bilet/%.*s", STR_FMT(look(&h, a.request.id).code)));
        assert_int_equal(a.request.offer.id, first);
        assert_int_equal(fixture_get(&h.f, 0, slip).status, 200);
        cancel(&h, has_second);
        assert_int_equal(waiting(&h), 0);
        assert_int_equal(fixture_get(&h.f, 0, slip).status, 303); /* to the slip of the date that has the place */
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_request WHERE any_date AND given > 0"), 1);
        cancel(&h, before);
        assert_int_equal(look(&h, behind).state, TICKET_PLACED); /* the wish no longer stands before it */
        h.offer = second;
        assert_int_equal(given(&h), 1);
        EXPECT_OK(asks_any(&h, 1, "hangisi olursa", &a)); /* asked again: the place */
        assert_int_equal(a.request.given, 1);
        fixture_close(&h.f);
    }
}

TEST(any_ends, "giving up a wish ends it in every line; where no date is open it is refused and writes nothing")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct place_answer a;
        evening_open(&h, engine);
        EXPECT_ERR(asks_any(&h, 1, "hiç", &a), E_CONFLICT);
        assert_int_equal(a.reason, PLACE_CLOSED);
        for (int i = 0; i < DATES; i++) {
            offer_of(&h, 1, DRAW_STRICT, i < DATES - 1);
            ask(&h, 1);
        }
        EXPECT_OK(asks_any(&h, 1, "bir", &a));
        assert_int_equal(waiting(&h), DATES - 1); /* the last one has no line */
        cancel(&h, a.request.id);
        assert_int_equal(waiting(&h), 0);
        h.f.cx.now = moment_at(DATE(2026, 12, 31), 0);
        EXPECT_ERR(asks_any(&h, 1, "geç", &a), E_CONFLICT);
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_request"), DATES + DATES - 1);
        fixture_close(&h.f);
    }
}

struct freeing {
    pthread_t thread;
    struct db *db;
    int64_t request;
    moment now;
    pthread_barrier_t *start;
    bool bare;
    err_t got;
};
/* The control: the first in the line gets the place, whatever it has got in another line meanwhile. */
static err_t free_bare(struct cx *tx, void *arg)
{
    int64_t request = *(const int64_t *)arg;
    struct ticket_request was, r;
    struct list_result found;
    TRY(entity_load_any(tx, &ticket_request_entity, "id", DB_I(request), &was));
    struct filter own[] = {{"offer", IS, DB_I(was.offer.id)}};
    struct list_query q = {.filters = {own, 1}, .limit = 200, .skip_rights = true, .uncounted = true};
    TRY(entity_list(tx, &ticket_request_entity, &q, &found));
    was.state = TICKET_CANCELLED;
    was.given = 0;
    TRY(entity_save(tx, &ticket_request_entity, &was, &(struct save){.skip_rights = true}));
    for (size_t i = 0; i < found.n; i++) {
        r = ((const struct ticket_request *)found.rows)[i];
        if (r.state != TICKET_WAITING) continue;
        r.state = TICKET_PLACED;
        r.given = 1;
        return entity_save(tx, &ticket_request_entity, &r, &(struct save){.skip_rights = true});
    }
    return OK;
}
static void *free_one(void *arg)
{
    struct freeing *f = arg;
    struct arena *a = arena_new(4 << 20);
    struct cx cx = {.arena = a, .db = f->db, .actor = &ACTOR_SYSTEM, .now = f->now};
    pthread_barrier_wait(f->start);
    f->got = db_tx(&cx, f->bare ? free_bare : run_cancel, &f->request);
    arena_end(a);
    return NULL;
}

/* Places of all dates come free at once while one wish waits in every line: how many it has then. */
static int64_t free_all(struct evening *h, bool bare)
{
    struct freeing f[DATES];
    struct place_answer a;
    pthread_barrier_t start;
    pthread_barrier_init(&start, NULL, DATES);
    for (int i = 0; i < DATES; i++) {
        offer_of(h, 1, DRAW_STRICT, true);
        f[i] = (struct freeing){
            .db = h->f.app->db, .request = ask(h, 1), .now = h->f.cx.now, .start = &start, .bare = bare};
    }
    EXPECT_OK(asks_any(h, 1, "hepsi", &a));
    for (int i = 0; i < DATES; i++)
        assert_int_equal(pthread_create(&f[i].thread, NULL, free_one, &f[i]), 0);
    for (int i = 0; i < DATES; i++) {
        pthread_join(f[i].thread, NULL);
        EXPECT_OK(f[i].got);
    }
    pthread_barrier_destroy(&start);
    return fixture_int(&h->f, "SELECT count(*) FROM ticket_request WHERE any_date AND given > 0");
}

TEST(any_once, "places of four dates come free at once: a wish that waits in all lines gets one of them")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        evening_open(&h, engine);
        assert_int_equal(free_all(&h, false), 1);
        assert_int_equal(waiting(&h), 0);
        assert_int_equal(fixture_int(&h.f, "SELECT CAST(sum(given) AS BIGINT) FROM offer"), 1);
        fixture_close(&h.f);
    }
}

TEST(any_once_control, "control: lines that do not know of each other give one wish four places")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        evening_open(&h, engine);
        assert_int_equal(free_all(&h, true), DATES);
        fixture_close(&h.f);
    }
}
