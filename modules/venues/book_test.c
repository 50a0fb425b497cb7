// SPDX-License-Identifier: AGPL-3.0-or-later
/* What can be booked together and what cannot; on both engines. */
#include "modules/venues/town_test.h"

enum { EVENING = 19 }; /* o’clock */

static struct venue_wish evening(int64_t venue, int day)
{
    return wish_for(venue, at(2026, 12, day, EVENING, 0), at(2026, 12, day, EVENING + 2, 0));
}

TEST(tree_blocks, "C5.1 a building, its hall and its halves block one another; halves and neighbours do not")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct venue_answer a;
        town_begin(&t, engine);
        booked(&t, evening(t.left, 1));
        booked(&t, evening(t.right, 1));
        booked(&t, evening(t.small, 1));
        EXPECT_ERR(book(&t, evening(t.hall, 1), &a), E_CONFLICT);
        assert_int_equal(a.reasons.n, 2);
        EXPECT_ERR(book(&t, evening(t.building, 1), &a), E_CONFLICT);
        assert_int_equal(a.reasons.n, 3);
        booked(&t, evening(t.building, 2));
        EXPECT_ERR(book(&t, evening(t.left, 2), &a), E_CONFLICT);
        assert_int_equal(a.reasons.v[0].kind, REASON_TAKEN);
        assert_int_equal(a.reasons.v[0].other, t.building);
        assert_int_equal(a.booking, 0);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM booking"), 4);
        town_end(&t);
    }
}

TEST(home_is_free, "what moves does not block the hall where it is at home, nor the hall what moves")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_begin(&t, engine);
        booked(&t, evening(t.piano, 1));
        booked(&t, evening(t.hall, 1));
        booked(&t, evening(t.technician, 1));
        EXPECT_ERR(book(&t, evening(t.piano, 1), NULL), E_CONFLICT);
        town_end(&t);
    }
}

TEST(buffers, "C5.2 30 minutes after, 60 before, 45 between: refused in both orders of insertion; 60 are enough")
{
    EACH_ENGINE(engine)
    {
        for (int first = 0; first < 2; first++) {
            struct town t;
            struct venue_answer a;
            town_begin(&t, engine);
            struct venue_wish wish[2] = {
                wish_for(t.hall, at(2026, 12, 1, 14, 0), at(2026, 12, 1, 16, 0)),
                wish_for(t.hall, at(2026, 12, 1, 16, 45), at(2026, 12, 1, 18, 0)),
            };
            wish[0].strike = 30;
            wish[1].set_up = 60;
            booked(&t, wish[first]);
            EXPECT_ERR(book(&t, wish[!first], &a), E_CONFLICT);
            assert_int_equal(a.reasons.v[0].gap, 60);
            EXPECT_IN(venue_reason_words(&t.f.cx, &a.reasons.v[0], true), "60");
            int64_t ms = (first ? -15 : 15) * 60000;
            wish[!first].starts.ms += ms;
            wish[!first].ends.ms += ms;
            booked(&t, wish[!first]);
            town_end(&t);
        }
    }
}

TEST(buffers_of_the_venue, "a venue's own minutes count for every booking; a minute too few is refused")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct venue v;
        town_begin(&t, engine);
        EXPECT_OK(entity_load_any(&t.f.cx, &venue_entity, "id", DB_I(t.hall), &v));
        v.set_up = 90;
        v.strike = 30;
        keep(&t, &venue_entity, &v);
        booked(&t, wish_for(t.hall, at(2026, 12, 1, 10, 0), at(2026, 12, 1, 12, 0)));
        EXPECT_ERR(book(&t, wish_for(t.hall, at(2026, 12, 1, 13, 29), at(2026, 12, 1, 15, 0)), NULL), E_CONFLICT);
        booked(&t, wish_for(t.hall, at(2026, 12, 1, 13, 30), at(2026, 12, 1, 15, 0)));
        town_end(&t);
    }
}

TEST(ended_ones, "C5.8 what was refused, cancelled or only asked for never blocks, nor a hold whose time is over")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_begin(&t, engine);
        struct venue_wish w = evening(t.hall, 1), asked = w, held = w;
        asked.state = BOOKING_ASKED;
        held.state = BOOKING_HELD;
        held.held_until = at(2026, 11, 27, 12, 0);
        give_back(&t, booked(&t, w), false);
        give_back(&t, booked(&t, w), true);
        booked(&t, asked);
        int64_t hold = booked(&t, held);
        EXPECT_ERR(book(&t, w, NULL), E_CONFLICT);
        t.f.cx.now = at(2026, 11, 27, 12, 0);
        booked(&t, w);
        struct venue_answer a;
        struct booking_try again = {.wish = held};
        again.wish.instead = hold;
        EXPECT_ERR(db_tx(&t.f.cx, run_book, &again), E_CONFLICT);
        a = again.answer;
        assert_int_equal(a.reasons.n, 1);
        town_end(&t);
    }
}

TEST(across_kinds,
     "C5.9 the same technician in two halls at once: refused, though hall and person are of different kinds")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct venue_answer a;
        town_begin(&t, engine);
        struct venue_wish one = evening(t.hall, 1), two = evening(t.small, 1);
        one.venues[one.n++] = t.technician;
        two.venues[two.n++] = t.technician;
        booked(&t, one);
        EXPECT_ERR(book(&t, two, &a), E_CONFLICT);
        assert_int_equal(a.reasons.n, 1);
        assert_int_equal(a.reasons.v[0].other, t.technician);
        two.n = 1;
        booked(&t, two);
        town_end(&t);
    }
}

TEST(every_reason, "taken, closed, kept free and outside hours are all named, each once")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct venue_answer a;
        town_begin(&t, engine);
        open_hours(&t, t.building, "09.00", "20.00");
        close_days(&t, t.building, CLOSURE_CLOSED, DATE(2026, 12, 1), DATE(2026, 12, 3), "Çatı onarımı");
        close_days(&t, t.left, CLOSURE_KEPT, DATE(2026, 12, 2), DATE(2026, 12, 2), "Seçim kurulu");
        struct venue_wish w = evening(t.hall, 2);
        w.past_hours = true;
        EXPECT_ERR(book(&t, w, &a), E_CONFLICT);
        assert_int_equal(a.reasons.n, 2);
        w.past_hours = false;
        EXPECT_ERR(book(&t, w, &a), E_CONFLICT);
        assert_int_equal(a.reasons.n, 3);
        assert_int_equal(a.reasons.v[2].kind, REASON_HOURS);
        assert_int_equal(a.reasons.v[2].closes, 20 * 60);
        EXPECT_IN(venue_reason_words(&t.f.cx, &a.reasons.v[0], false), "Çatı onarımı");
        EXPECT_IN(venue_reason_words(&t.f.cx, &a.reasons.v[1], false), "Seçim kurulu");
        EXPECT_IN(venue_reason_words(&t.f.cx, &a.reasons.v[2], false), "20.00");
        town_end(&t);
    }
}

TEST(nights, "C3.6 23.00–02.00 stands on both days, clashes on both, and is inside hours that end in the night after")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_begin(&t, engine);
        open_hours(&t, t.hall, "18.00", "03.00");
        booked(&t, wish_for(t.hall, at(2026, 12, 1, 23, 0), at(2026, 12, 2, 2, 0)));
        EXPECT_ERR(book(&t, wish_for(t.hall, at(2026, 12, 2, 0, 30), at(2026, 12, 2, 3, 0)), NULL), E_CONFLICT);
        EXPECT_ERR(book(&t, wish_for(t.hall, at(2026, 12, 1, 22, 0), at(2026, 12, 1, 23, 30)), NULL), E_CONFLICT);
        booked(&t, wish_for(t.hall, at(2026, 12, 2, 2, 0), at(2026, 12, 2, 3, 0)));
        EXPECT_ERR(book(&t, wish_for(t.hall, at(2026, 12, 3, 2, 0), at(2026, 12, 3, 3, 30)), NULL), E_CONFLICT);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM booking_day WHERE day = 20261202"), 2);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM booking_day WHERE day = 20261201"), 1);
        town_end(&t);
    }
}

TEST(old_clock, "C3.1 a booking of an archive stands where the clock of its day had it")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_begin(&t, engine);
        struct venue_wish w = wish_for(t.hall, at(2015, 11, 1, 20, 0), at(2015, 11, 1, 22, 0));
        booked(&t, w);
        assert_int_equal(w.starts.ms / 3600000 % 24, 17); /* summer time lasted until 8 November that year */
        EXPECT_IN(venue_time_words(&t.f.cx, w.starts, w.ends), "20.00–22.00");
        town_end(&t);
    }
}

/* Whatever is offered is booked at once, in a database that the offer was not made in sight of. */
TEST(offers_hold, "C5.6 every alternative that is offered succeeds when it is chosen")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_begin(&t, engine);
        open_hours(&t, t.building, "09.00", "22.00");
        int64_t other = add_venue(&t, "Açık Sahne Salonu", VENUE_HALL, 0, 500);
        close_days(&t, t.building, CLOSURE_CLOSED, DATE(2026, 12, 2), DATE(2026, 12, 2), "Bakım");
        int64_t offered = 0, elsewhere = 0;
        for (int hour = 9; hour < 20; hour += 2) {
            struct venue_answer a;
            struct venue_wish w = wish_for(t.hall, at(2026, 12, 1, hour, 0), at(2026, 12, 1, hour + 2, 0));
            w.venues[w.n++] = t.technician;
            w.offers = true;
            if (!book(&t, w, &a)) continue;
        }
        for (int hour = 10; hour < 22; hour++) {
            struct venue_answer a;
            struct venue_wish w = wish_for(t.hall, at(2026, 12, 1, hour, 0), at(2026, 12, 1, hour + 1, 30));
            w.offers = true;
            w.set_up = 30;
            if (!book(&t, w, &a)) continue;
            for (size_t i = 0; i < a.offers.n; i++) {
                const struct venue_offer *o = &a.offers.v[i];
                struct venue_wish chosen = w;
                for (size_t k = 0; k < o->n; k++)
                    chosen.venues[k] = o->venues[k];
                chosen.n = o->n;
                chosen.starts = o->starts;
                chosen.ends = o->ends;
                give_back(&t, booked(&t, chosen), false);
                elsewhere += o->venues[0] == other;
                offered++;
            }
        }
        assert_true(offered >= 12);
        assert_true(elsewhere > 0);
        town_end(&t);
    }
}

TEST(free_spans, "each free span can be booked from its first to its last minute, and nothing around it")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct venue_free_spans free;
        town_begin(&t, engine);
        open_hours(&t, t.building, "09.00", "23.00");
        close_days(&t, t.hall, CLOSURE_KEPT, DATE(2026, 12, 2), DATE(2026, 12, 2), "Bakım");
        struct venue_wish w = wish_for(t.left, at(2026, 12, 1, 13, 0), at(2026, 12, 1, 15, 0));
        w.strike = 45;
        booked(&t, w);
        EXPECT_OK(venue_free(&t.f.cx, t.hall, DATE(2026, 12, 1), DATE(2026, 12, 3), 60, &free));
        assert_int_equal(free.list.n, 3);
        assert_int_equal(free.list.v[1].from.ms, at(2026, 12, 1, 15, 45).ms);
        for (size_t i = 0; i < free.list.n; i++) {
            struct venue_wish all = wish_for(t.hall, free.list.v[i].from, free.list.v[i].to), before = all;
            before.starts.ms -= 60000;
            EXPECT_ERR(book(&t, before, NULL), E_CONFLICT);
            booked(&t, all);
        }
        town_end(&t);
    }
}

TEST(long_ones, "an exhibition of 90 days is booked past closing time, one of 93 is not; both ends are looked at")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct venue_answer a;
        town_begin(&t, engine);
        open_hours(&t, t.building, "09.00", "18.00");
        struct venue_wish w = wish_for(t.small, at(2026, 12, 1, 9, 0), at(2027, 3, 1, 9, 0));
        booked(&t, w);
        EXPECT_ERR(book(&t, wish_for(t.small, at(2027, 1, 15, 10, 0), at(2027, 1, 15, 11, 0)), &a), E_CONFLICT);
        assert_int_equal(a.reasons.n, 1);
        w.starts = at(2027, 6, 1, 9, 0);
        w.ends = at(2027, 9, 2, 9, 1);
        EXPECT_ERR(book(&t, w, &a), E_CONFLICT);
        assert_int_equal(a.reasons.v[0].kind, REASON_TIME);
        town_end(&t);
    }
}

struct deciding {
    int64_t id;
    struct venue_answer answer;
};
static err_t run_confirm(struct cx *tx, void *arg)
{
    struct deciding *d = arg;
    return venue_confirm(tx, d->id, BOOKING_APPROVED, &d->answer);
}

TEST(confirmed_once, "what was asked for is approved when it is still free, and only once")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_begin(&t, engine);
        struct venue_wish w = evening(t.hall, 1);
        w.state = BOOKING_ASKED;
        struct deciding one = {.id = booked(&t, w)}, two = {.id = booked(&t, w)};
        EXPECT_OK(db_tx(&t.f.cx, run_confirm, &one));
        EXPECT_ERR(db_tx(&t.f.cx, run_confirm, &two), E_CONFLICT);
        assert_int_equal(two.answer.reasons.v[0].booking, one.id);
        assert_true(two.answer.offers.n > 0);
        EXPECT_ERR(db_tx(&t.f.cx, run_confirm, &one), E_CONFLICT);
        assert_int_equal(one.answer.reasons.n, 0);
        town_end(&t);
    }
}
