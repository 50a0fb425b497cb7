// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a booking costs; on both engines. */
#include "modules/venues/town_test.h"

static int64_t decide(struct town *t, int year, int number)
{
    struct decision d = {.body = BODY_COUNCIL,
                         .year = year,
                         .number = number,
                         .day = DATE(year, 1, 5),
                         .subject = S("Salon tarifesi"),
                         .result = 1};
    keep(t, &decision_entity, &d);
    return d.id;
}

static int64_t tariff(struct town *t, int64_t venue, int per, int64_t kurus, date from, int64_t decision)
{
    struct venue_tariff f = {.venue = {venue},
                             .use = TARIFF_EVENT,
                             .per = per,
                             .price = {kurus},
                             .deposit = {100000},
                             .vat = {1000},
                             .school = {5000},
                             .valid_from = from,
                             .decision = {decision}};
    keep(t, &venue_tariff_entity, &f);
    return f.id;
}

TEST(both_decisions,
     "C4.5 the tariff changes between application and use: the old price holds, both decisions are named")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct booking b;
        town_begin(&t, engine);
        int64_t old = tariff(&t, t.building, TARIFF_SESSION, 480000, DATE(2026, 1, 1), decide(&t, 2025, 412));
        tariff(&t, t.building, TARIFF_SESSION, 600000, DATE(2027, 1, 1), decide(&t, 2026, 398));
        struct venue_wish w = wish_for(t.hall, at(2027, 1, 12, 19, 0), at(2027, 1, 12, 21, 0));
        w.payer = PAYS_FULL;
        w.unit = t.unit;
        int64_t id = booked(&t, w);
        EXPECT_OK(entity_load_any(&t.f.cx, &booking_entity, "id", DB_I(id), &b));
        assert_int_equal(b.price.kurus, 480000);
        assert_int_equal(b.tariff.id, old);
        const char *page = str_c(test_arena(), str_fmt(test_arena(), "/masa/rezervasyon/%lld", (long long)id));
        int64_t manager = fixture_account(&t.f, "manager");
        str shown = fixture_get(&t.f, manager, page).body;
        EXPECT_IN(shown, "2025/412");
        EXPECT_IN(shown, "2026/398");
        EXPECT_IN(shown, "4.800 ₺");
        /* moved after the change: still the tariff of the day it was asked for */
        t.f.cx.now = at(2027, 1, 5, 9, 0);
        w.instead = id;
        w.starts = at(2027, 1, 13, 12, 0);
        w.ends = at(2027, 1, 13, 19, 0);
        booked(&t, w);
        EXPECT_OK(entity_load_any(&t.f.cx, &booking_entity, "id", DB_I(id), &b));
        assert_int_equal(b.price.kurus, 3 * 480000); /* three sessions are begun */
        town_end(&t);
    }
}

TEST(adds_up, "C4.7 3 × 33,33 with 10 % in it: net and tax add up to the total, for schools and for nothing too")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct venue_quote q;
        town_begin(&t, engine);
        tariff(&t, t.small, TARIFF_HOUR, 3333, DATE(2026, 1, 1), decide(&t, 2025, 1));
        struct booking b = {.venue = {t.small},
                            .purpose = PURPOSE_EVENT,
                            .payer = PAYS_FULL,
                            .starts = at(2026, 12, 1, 10, 0),
                            .ends = at(2026, 12, 1, 12, 1)};
        EXPECT_OK(venue_price(&t.f.cx, &b, DATE(2026, 12, 1), &q));
        assert_int_equal(q.units, 3);
        assert_int_equal(q.total.kurus, 9999);
        assert_int_equal(q.vat.kurus, 909);
        for (int payer = PAYS_FULL; payer <= PAYS_NOTHING; payer++)
            for (int64_t kurus = 1; kurus < 400; kurus += 7) {
                b.payer = payer;
                EXPECT_OK(venue_price(&t.f.cx, &b, DATE(2026, 12, 1), &q));
                assert_int_equal(q.net.kurus + q.vat.kurus, q.total.kurus);
                assert_int_equal(q.whole.kurus - q.off.kurus, q.total.kurus);
                assert_true(q.total.kurus >= 0);
            }
        assert_int_equal(q.total.kurus, 0);
        EXPECT_ERR(venue_price(&t.f.cx, &b, DATE(2025, 12, 31), &q), E_NOT_FOUND);
        town_end(&t);
    }
}

TEST(school_half,
     "a school pays half, to the kuruş and rounded away from nothing; days and hours that were begun count whole")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct venue_quote q;
        town_begin(&t, engine);
        tariff(&t, t.small, TARIFF_DAY, 3333, DATE(2026, 1, 1), decide(&t, 2025, 1));
        struct booking b = {.venue = {t.small},
                            .purpose = PURPOSE_REHEARSAL,
                            .payer = PAYS_SCHOOL,
                            .starts = at(2026, 12, 1, 23, 0),
                            .ends = at(2026, 12, 2, 0, 30)};
        EXPECT_OK(venue_price(&t.f.cx, &b, DATE(2026, 12, 1), &q));
        assert_int_equal(q.units, 2);
        assert_int_equal(q.off.kurus, 3333);
        b.ends = at(2026, 12, 2, 0, 0);
        EXPECT_OK(venue_price(&t.f.cx, &b, DATE(2026, 12, 1), &q));
        assert_int_equal(q.units, 1);
        assert_int_equal(q.off.kurus, 1667);
        assert_int_equal(q.total.kurus, 1666);
        town_end(&t);
    }
}

static struct call_answer settle(struct town *t, int64_t user, int64_t booking, const char *body)
{
    str path = str_fmt(test_arena(), "/masa/rezervasyon/%lld/ucret", (long long)booking);
    return fixture_post(&t->f, user, str_c(test_arena(), path), body);
}

TEST(deposit_kept,
     "a deposit is taken, listed as open, and settled: part of it kept for a reason, the rest given back; never "
     "more than there is, never without a reason")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_begin(&t, engine);
        int64_t clerk = fixture_account(&t.f, "clerk");
        tariff(&t, t.hall, TARIFF_HOUR, 3333, DATE(2026, 1, 1), decide(&t, 2025, 1));
        struct venue_wish w = wish_for(t.hall, at(2026, 12, 1, 19, 0), at(2026, 12, 1, 21, 0));
        w.payer = PAYS_FULL;
        int64_t id = booked(&t, w);
        assert_int_equal(settle(&t, clerk, id, "payer=full&paid=1&deposit=1&kept=&why=").status, 303);
        EXPECT_IN(fixture_get(&t.f, clerk, "/masa/guvence-bedelleri").body, "Konser");
        assert_int_equal(settle(&t, clerk, id, "payer=full&paid=1&deposit=1&kept=250,50&why=").status, 422);
        assert_int_equal(settle(&t, clerk, id, "payer=full&paid=1&deposit=1&kept=1000,01&why=Cam").status, 422);
        struct call_answer a = settle(&t, clerk, id, "payer=full&paid=1&kept=1&why=K%C4%B1r%C4%B1k+cam");
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "value=\"Kırık cam\"");
        assert_int_equal(fixture_int(&t.f, "SELECT deposit_kept FROM booking"), 0);
        a = settle(&t, clerk, id, "payer=full&paid=1&deposit=1&kept=250,50&why=K%C4%B1r%C4%B1k+cam");
        assert_int_equal(a.status, 303);
        assert_int_equal(fixture_int(&t.f, "SELECT deposit_kept FROM booking"), 25050);
        EXPECT_NOT_IN(fixture_get(&t.f, clerk, "/masa/guvence-bedelleri").body, "Konser");
        str sheet = str_fmt(test_arena(), "/masa/rezervasyon/%lld/teslim", (long long)id);
        struct call_answer paper = fixture_get(&t.f, clerk, str_c(test_arena(), sheet));
        EXPECT_IN(paper.body, "749,50");
        EXPECT_IN(paper.body, "Kırık cam");
        town_end(&t);
    }
}
