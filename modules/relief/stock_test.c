// SPDX-License-Identifier: AGPL-3.0-or-later
/* The stores: nothing below zero, first what expires first, nothing past its day, and no medicine to anybody. */
#include <pthread.h>
#include <stdio.h>

#include "modules/relief/store_test.h"

enum { THREADS = 8, EACH = 25 };

TEST(first_expired, "B33 what expires first goes out first, over several lots, on one slip")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        store_open(&t, engine);
        struct relief_lot keeps = {.good = {t.chair}, .arrived = 2};
        EXPECT_OK(lot_put(&t, &keeps));
        int64_t late = parcels(&t, 5, 60), soon = parcels(&t, 3, 5), today = parcels(&t, 2, 0);
        struct stock_taking w = {.wish = {.good = t.parcel, .quantity = 6}};
        EXPECT_OK(take(&t, &w));
        assert_int_equal(w.picks.list.n, 3);
        assert_int_equal(w.picks.list.v[0].lot, today); /* its last good day is a good day */
        assert_int_equal(rest_of(&t, today), 0);
        assert_int_equal(rest_of(&t, soon), 0);
        assert_int_equal(rest_of(&t, late), 4);
        assert_int_equal(fixture_int(&t.f, "SELECT count(DISTINCT slip) FROM relief_movement WHERE kind = 2"), 1);
        w.wish.quantity = 5;
        EXPECT_ERR(take(&t, &w), E_CONFLICT);
        assert_int_equal(w.no.why, RELIEF_SHORT);
        assert_int_equal(w.no.left, 4);
        assert_int_equal(rest_of(&t, late), 4);
        w.wish.good = t.chair, w.wish.quantity = 2;
        EXPECT_OK(take(&t, &w));
        proved(&t);
        store_close(&t);
    }
}

TEST(expired, "a lot past its last good day is not handed out, also when nothing else is left")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        store_open(&t, engine);
        int64_t old = parcels(&t, 9, -1);
        parcels(&t, 1, 1);
        struct stock_taking w = {.wish = {.good = t.parcel, .quantity = 2}};
        EXPECT_ERR(take(&t, &w), E_CONFLICT);
        assert_int_equal(w.no.why, RELIEF_EXPIRED);
        assert_int_equal(w.no.left, 1);
        struct relief_movement m = {.lot = {old}, .kind = MOVE_OUT, .quantity = 1, .subject = S("test")};
        EXPECT_ERR(fixture_save(&t.f, &relief_movement_entity, &m), E_CONFLICT);
        EXPECT_OK(move(&t, old, MOVE_DESTROYED, 9, "Tutanak 12"));
        assert_int_equal(rest_of(&t, old), 0);
        proved(&t);
        store_close(&t);
    }
}

TEST(by_movement,
     "stock changes by movements only: a lot’s amounts cannot be written, a movement not changed or deleted")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        store_open(&t, engine);
        struct relief_lot l = {.good = {t.parcel}, .arrived = 10, .rest = 999, .expires = DATE(2027, 6, 1)};
        EXPECT_OK(lot_put(&t, &l));
        assert_int_equal(rest_of(&t, l.id), 10);
        EXPECT_OK(move(&t, l.id, MOVE_LESS, 3, "Sayım"));
        l.batch = S("L-7"), l.rest = 500; /* read before the count */
        EXPECT_OK(fixture_save(&t.f, &relief_lot_entity, &l));
        assert_int_equal(rest_of(&t, l.id), 7);
        l.arrived = 20;
        EXPECT_ERR(fixture_save(&t.f, &relief_lot_entity, &l), E_CONFLICT);
        EXPECT_ERR(move(&t, l.id, MOVE_LESS, 8, "Sayım"), E_INVALID);
        EXPECT_ERR(move(&t, l.id, MOVE_LESS, 1, ""), E_INVALID);
        EXPECT_ERR(move(&t, l.id, MOVE_OUT, 1, "elden"), E_INVALID);
        EXPECT_ERR(move(&t, l.id, MOVE_MORE, INT64_MAX, "Sayım"), E_INVALID);
        EXPECT_ERR(move(&t, l.id, MOVE_MORE, -1, "Sayım"), E_INVALID);
        struct relief_movement m = {0};
        EXPECT_OK(entity_load_any(&t.f.cx, &relief_movement_entity, "lot", DB_I(l.id), &m));
        m.quantity = 1;
        EXPECT_ERR(fixture_save(&t.f, &relief_movement_entity, &m), E_CONFLICT);
        proved(&t);
        store_close(&t);
    }
}

struct back {
    int64_t row, quantity;
};
static err_t run_back(struct cx *tx, void *arg)
{
    const struct back *b = arg;
    return stock_back(tx, S("test"), b->row, b->quantity, S("Evde yoktu"));
}

TEST(back, "what was not delivered goes back into the lots it came from, and never more than went out")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        int64_t gone = 0;
        store_open(&t, engine);
        int64_t soon = parcels(&t, 3, 5), late = parcels(&t, 5, 60);
        struct stock_taking w = {.wish = {.good = t.parcel, .quantity = 5, .row = 7}};
        EXPECT_OK(take(&t, &w));
        EXPECT_OK(db_tx(&t.f.cx, run_back, &(struct back){7, 3}));
        assert_int_equal(rest_of(&t, late), 5);
        assert_int_equal(rest_of(&t, soon), 1);
        EXPECT_OK(stock_gone(&t.f.cx, S("test"), 7, &gone));
        assert_int_equal(gone, 2);
        EXPECT_ERR(db_tx(&t.f.cx, run_back, &(struct back){7, 3}), E_CONFLICT);
        assert_int_equal(rest_of(&t, soon), 1);
        proved(&t);
        store_close(&t);
    }
}

/* ---- donations ---- */
TEST(conditional, "C5.6 a donation for 10 wheelchairs is spent for wheelchairs only, and its report closes to zero")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        store_open(&t, engine);
        struct relief_donation d = {.name = S("10 tekerlekli sandalye"),
                                    .donor = S("Bağışçı Kişi"),
                                    .day = today_(&t),
                                    .conditional = true,
                                    .good = {t.chair},
                                    .promised = 10};
        EXPECT_ERR(fixture_save(&t.f, &relief_donation_entity, &d), E_INVALID); /* no decision of the council */
        d.decision = S("2026/88");
        EXPECT_OK(fixture_save(&t.f, &relief_donation_entity, &d));
        struct relief_lot wrong = {.good = {t.parcel},
                                   .source = SOURCE_DONATED,
                                   .donation = {d.id},
                                   .arrived = 1,
                                   .expires = DATE(2027, 1, 1)},
                          right = {.good = {t.chair}, .source = SOURCE_DONATED, .donation = {d.id}, .arrived = 10};
        EXPECT_ERR(lot_put(&t, &wrong), E_INVALID);
        EXPECT_OK(lot_put(&t, &right));
        struct stock_taking w = {.wish = {.good = t.chair, .quantity = 1}};
        EXPECT_ERR(take(&t, &w), E_CONFLICT); /* not named */
        assert_int_equal(w.no.left, 0);
        w.wish.donation = d.id, w.wish.quantity = 9;
        EXPECT_OK(take(&t, &w));
        int64_t clerk = fixture_account(&t.f, "clerk");
        EXPECT_IN(fixture_get(&t.f, clerk, "/masa/yardim-deposu").body, "henüz bitmedi");
        EXPECT_OK(move(&t, right.id, MOVE_SPOILED, 1, "Nakliyede kırıldı"));
        d.conditional = false;
        EXPECT_ERR(fixture_save(&t.f, &relief_donation_entity, &d), E_CONFLICT);
        str page = fixture_get(&t.f, clerk, "/masa/yardim-deposu").body;
        EXPECT_IN(page, "10 tekerlekli sandalye");
        EXPECT_IN(page, "0 adet");
        EXPECT_IN(page, "kullanıldı");
        EXPECT_NOT_IN(page, "Bağışçı");
        proved(&t);
        store_close(&t);
    }
}

/* ---- medicine ---- */
TEST(medicine,
     "C5.5 medicine comes in and goes to destruction; no kind of movement, taking or relabelling hands it out")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        store_open(&t, engine);
        struct relief_lot bought = {.good = {t.medicine}, .source = SOURCE_BOUGHT, .arrived = 5},
                          box = {.good = {t.medicine}, .arrived = 5000};
        EXPECT_ERR(lot_put(&t, &bought), E_INVALID);
        EXPECT_OK(lot_put(&t, &box));
        struct stock_taking w = {.wish = {.good = t.medicine, .quantity = 1}};
        EXPECT_ERR(take(&t, &w), E_CONFLICT);
        assert_int_equal(w.no.why, RELIEF_MEDICINE);
        static const int handing[] = {MOVE_OUT, MOVE_TWICE, MOVE_BACK, MOVE_SPOILED};
        for (size_t i = 0; i < sizeof handing / sizeof *handing; i++) {
            struct relief_movement m = {
                .lot = {box.id}, .kind = handing[i], .quantity = 1, .subject = S("test"), .reason = S("neden")};
            EXPECT_ERR(fixture_save(&t.f, &relief_movement_entity, &m), E_INVALID);
        }
        struct relief_good g = {0};
        EXPECT_OK(entity_load_any(&t.f.cx, &relief_good_entity, "id", DB_I(t.medicine), &g));
        g.kind = GOOD_FOOD;
        EXPECT_ERR(fixture_save(&t.f, &relief_good_entity, &g), E_INVALID);
        EXPECT_ERR(move(&t, box.id, MOVE_DESTROYED, 4900, ""), E_INVALID); /* no document */
        EXPECT_OK(move(&t, box.id, MOVE_DESTROYED, 4900, "İrsaliye 41"));
        EXPECT_OK(move(&t, box.id, MOVE_LESS, 100, "Tartım farkı"));
        assert_int_equal(rest_of(&t, box.id), 0); /* in = destroyed ± recorded loss */
        EXPECT_IN(fixture_get(&t.f, fixture_account(&t.f, "clerk"), "/masa/yardim-deposu").body, "4.900 gram");
        proved(&t);
        store_close(&t);
    }
}

TEST(medicine_by_form, "C5.5 nor does any page or the API")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        char body[200];
        store_open(&t, engine);
        struct relief_lot box = {.good = {t.medicine}, .arrived = 5000};
        EXPECT_OK(lot_put(&t, &box));
        int64_t clerk = fixture_account(&t.f, "clerk");
        for (const struct choice *c = move_kinds; c->value; c++) {
            snprintf(body, sizeof body, "lot=%lld&kind=%s&quantity=1&reason=neden&subject=test&row=1",
                     (long long)box.id, c->code);
            fixture_post(&t.f, clerk, "/masa/kayit/yardim-hareketleri/yeni", body);
            fixture_post(&t.f, clerk, "/masa/kayit/yardim-hareketleri", body);
            fixture_post(&t.f, clerk, "/api/relief_movement", body);
        }
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM relief_movement WHERE kind IN (2, 3, 4, 7)"), 0);
        assert_true(fixture_int(&t.f, "SELECT count(*) FROM relief_movement WHERE kind IN (5, 6, 8)") >
                    0); /* it was read */
        proved(&t);
        store_close(&t);
    }
}

/* ---- many at once ---- */
struct racer {
    pthread_t thread;
    struct db *db;
    int64_t good;
    moment now;
    int won, odd;
    pthread_barrier_t *both; /* control: looks first, waits for the other, then writes */
};

static err_t run_unlooked(struct cx *tx, void *arg)
{
    static const struct db_stmt sql = {.name = "relief control",
                                       .sql = "UPDATE relief_lot SET rest = rest - 1 WHERE id = ?1",
                                       .tables = "relief_lot",
                                       .writes = true};
    const struct stock_taking *w = arg;
    return db_run(tx, &sql, (struct db_value[]){DB_I(w->picks.list.v[0].lot)}, 1, NULL);
}

static err_t look_then_write(struct racer *r, struct cx *cx, struct stock_taking *w)
{
    cx->conn = db_lease(r->db);
    err_t e = stock_pick(cx, &w->wish, &w->picks, &w->no);
    db_return(r->db, cx->conn);
    cx->conn = NULL;
    pthread_barrier_wait(r->both);
    return e ? e : db_tx(cx, run_unlooked, w);
}

static void *race(void *arg)
{
    struct racer *r = arg;
    for (int i = 0; i < (r->both ? 1 : EACH); i++) {
        struct arena *a = arena_new(1 << 16);
        struct cx cx = {.arena = a, .db = r->db, .actor = &ACTOR_SYSTEM, .now = r->now};
        struct stock_taking w = {.wish = {.good = r->good, .quantity = 1, .subject = S("test"), .row = i + 1}};
        err_t e = r->both ? look_then_write(r, &cx, &w) : db_tx(&cx, run_taking, &w);
        r->won += e == OK;
        r->odd += e && e != E_CONFLICT;
        arena_end(a);
    }
    return NULL;
}

static int run_race(struct store *t, struct db *other, int threads, pthread_barrier_t *both)
{
    struct racer r[THREADS];
    int won = 0;
    for (int i = 0; i < threads; i++) {
        r[i] = (struct racer){
            .db = i % 2 && other ? other : t->f.app->db, .good = t->parcel, .now = t->f.cx.now, .both = both};
        assert_int_equal(pthread_create(&r[i].thread, NULL, race, &r[i]), 0);
    }
    for (int i = 0; i < threads; i++) {
        pthread_join(r[i].thread, NULL);
        assert_int_equal(r[i].odd, 0);
        won += r[i].won;
    }
    return won;
}

TEST(parallel, "6 200 takings at once, of 120 in three lots: exactly 120 are given, each once")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        struct db *other = NULL;
        str why;
        store_open(&t, engine);
        for (int i = 1; i <= 3; i++)
            parcels(&t, 40, i);
        struct db_options o = {.url = str_of(t.f.url), .readers = 1};
        if (engine == DB_POSTGRES) EXPECT_OK(db_open(&o, &other, &why)); /* a second program */
        assert_int_equal(run_race(&t, other, THREADS, NULL), 120);
        assert_int_equal(fixture_int(&t.f, "SELECT CAST(sum(rest) AS BIGINT) FROM relief_lot"), 0);
        assert_int_equal(fixture_int(&t.f, "SELECT CAST(sum(quantity) AS BIGINT) FROM relief_movement WHERE kind = 2"),
                         120);
        proved(&t);
        if (other) db_close(other);
        store_close(&t);
    }
}

TEST(parallel_control, "6 control: who looks before the lock takes what is not there, and the check says so")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        pthread_barrier_t both;
        str report = STR_NONE;
        store_open(&t, engine);
        int64_t lot = parcels(&t, 1, 5);
        pthread_barrier_init(&both, NULL, 2);
        assert_int_equal(run_race(&t, NULL, 2, &both), 2);
        pthread_barrier_destroy(&both);
        assert_int_equal(rest_of(&t, lot), -1);
        EXPECT_ERR(relief_check(&t.f.cx, &report), E_INVALID);
        EXPECT_IN(report, "do not prove");
        store_close(&t);
    }
}

static err_t run_lot_hook(struct cx *tx, void *arg)
{
    return lot_before_save(tx, arg, NULL);
}

TEST(looked_again,
     "what a form looked at before the lock is looked at again under it: no bought medicine, no lot without its day")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        store_open(&t, engine);
        struct relief_lot bought = {.good = {t.medicine}, .place = {t.depot}, .source = SOURCE_BOUGHT, .arrived = 1},
                          endless = {.good = {t.parcel}, .place = {t.depot}, .source = SOURCE_BOUGHT, .arrived = 1},
                          fine = {.good = {t.chair}, .place = {t.depot}, .source = SOURCE_BOUGHT, .arrived = 1};
        EXPECT_ERR(db_tx(&t.f.cx, run_lot_hook, &bought), E_CONFLICT);
        EXPECT_ERR(db_tx(&t.f.cx, run_lot_hook, &endless), E_CONFLICT);
        EXPECT_OK(db_tx(&t.f.cx, run_lot_hook, &fine));
        store_close(&t);
    }
}
