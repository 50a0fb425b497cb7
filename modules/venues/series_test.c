// SPDX-License-Identifier: AGPL-3.0-or-later
/* Series: previewed, kept, taken up again, changed from a day on; on both engines. */
#include "modules/venues/town_test.h"

enum { DATES = 20 };

struct series_try {
    struct venue_wish wishes[DATES];
    struct venue_series answer;
};
static err_t run_series(struct cx *tx, void *arg)
{
    struct series_try *s = arg;
    return venue_book_series(tx, S("Koro çalışması"), s->wishes, DATES, &s->answer);
}
struct again {
    int64_t id;
    int state;
    struct venue_answer answer;
};
static err_t run_again(struct cx *tx, void *arg)
{
    struct again *a = arg;
    return venue_again(tx, a->id, a->state, &a->answer);
}
struct changing {
    int64_t series;
    struct venue_change change;
    struct venue_series answer;
};
static err_t run_change(struct cx *tx, void *arg)
{
    struct changing *c = arg;
    return venue_change_series(tx, c->series, &c->change, &c->answer);
}

/* Tuesdays from 1 December on, 18.00–20.00. */
static struct venue_wish date_of(const struct town *t, int i)
{
    date day = date_add(DATE(2026, 12, 1), 7 * i);
    struct venue_wish w = wish_for(t->hall, moment_at(day, 18 * 60), moment_at(day, 20 * 60));
    w.title = S("Koro çalışması");
    w.purpose = PURPOSE_REHEARSAL;
    w.unit = t->unit;
    w.offers = true;
    return w;
}

/* Booked on the third date, closed on the seventh, kept free on the eleventh. */
static int64_t in_the_way(struct town *t)
{
    close_days(t, t->building, CLOSURE_CLOSED, DATE(2027, 1, 12), DATE(2027, 1, 12), "Kombi onarımı");
    close_days(t, t->hall, CLOSURE_KEPT, DATE(2027, 2, 9), DATE(2027, 2, 9), "Anma töreni");
    return booked(t, wish_for(t->left, at(2026, 12, 15, 19, 0), at(2026, 12, 15, 22, 0)));
}

static void make(struct town *t, struct series_try *s)
{
    *s = (struct series_try){0};
    for (int i = 0; i < DATES; i++)
        s->wishes[i] = date_of(t, i);
    EXPECT_OK(db_tx(&t->f.cx, run_series, s));
}

TEST(three_of_twenty,
     "C5.3 the preview names booked, closed and kept free; 17 are made and 3 kept as refused, with why")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct series_try s;
        town_begin(&t, engine);
        in_the_way(&t);
        int64_t found[8] = {0};
        for (int i = 0; i < DATES; i++) {
            struct venue_answer a;
            struct venue_wish w = date_of(&t, i);
            if (venue_try(&t.f.cx, &w, &a) == E_CONFLICT) found[a.reasons.v[0].kind]++;
        }
        assert_int_equal(found[REASON_TAKEN], 1);
        assert_int_equal(found[REASON_CLOSED], 1);
        assert_int_equal(found[REASON_KEPT], 1);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM booking"), 1);
        make(&t, &s);
        assert_int_equal(s.answer.made, 17);
        assert_int_equal(s.answer.kept, 3);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM booking WHERE state = 3 AND series IS NOT NULL"), 17);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM booking WHERE state = 4 AND reason <> ''"), 3);
        EXPECT_IN(fixture_text(&t.f, "SELECT reason FROM booking WHERE state = 4 ORDER BY starts LIMIT 1 OFFSET 1"),
                  "Kombi onarımı");
        town_end(&t);
    }
}

TEST(again, "C5.4 the way is free again: the refused date is taken up in one step, held where somebody else approves")
{
    EACH_ENGINE(engine)
    {
        for (int to = BOOKING_HELD; to <= BOOKING_APPROVED; to++) {
            struct town t;
            struct series_try s;
            town_begin(&t, engine);
            int64_t other = in_the_way(&t);
            make(&t, &s);
            struct again a = {.state = to};
            a.id = fixture_int(&t.f, "SELECT min(id) FROM booking WHERE state = 4");
            EXPECT_ERR(db_tx(&t.f.cx, run_again, &a), E_CONFLICT);
            assert_int_equal(a.answer.reasons.v[0].booking, other);
            give_back(&t, other, false);
            EXPECT_OK(db_tx(&t.f.cx, run_again, &a));
            EXPECT_ERR(book(&t, date_of(&t, 2), NULL), E_CONFLICT);
            EXPECT_ERR(db_tx(&t.f.cx, run_again, &a), E_CONFLICT);
            town_end(&t);
        }
    }
}

TEST(future_half, "C5.5 changed from a day on: what is past stays and raises no conflict; what cannot move stays too")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct series_try s;
        town_begin(&t, engine);
        make(&t, &s);
        t.f.cx.now = at(2027, 2, 1, 9, 0);
        /* in the way of the new hour: one past evening, one of the future */
        booked(&t, wish_for(t.hall, at(2026, 12, 8, 20, 0), at(2026, 12, 8, 22, 0)));
        booked(&t, wish_for(t.hall, at(2027, 3, 2, 20, 0), at(2027, 3, 2, 22, 0)));
        struct changing c = {.series = s.answer.id, .change = {.from = t.f.cx.now, .minute = 19 * 60, .minutes = 90}};
        EXPECT_OK(db_tx(&t.f.cx, run_change, &c));
        assert_int_equal(c.answer.made, 10);
        assert_int_equal(c.answer.kept, 1);
        assert_int_equal(c.answer.answers.n, 11);
        int64_t moved = 0, stayed = 0;
        for (int i = 0; i < DATES; i++) {
            struct booking b;
            EXPECT_OK(entity_load_any(&t.f.cx, &booking_entity, "id", DB_I(s.answer.answers.v[i].booking), &b));
            if (moment_minute(b.starts) == 18 * 60) stayed++;
            if (moment_minute(b.starts) == 19 * 60 && moment_minute(b.ends) == 20 * 60 + 30) moved++;
        }
        assert_int_equal(stayed, 10);
        assert_int_equal(moved, 10);
        town_end(&t);
    }
}
