// SPDX-License-Identifier: AGPL-3.0-or-later
/* Seat plans: read line by line, kept without losing a seat; on both engines where data is involved. */
#include "modules/venues/seats.h"
#include "modules/venues/town_test.h"

static const char plan_text[] =
    "# Parter\nA: 1-5 _ 6-8\nB: 1t 2r 3-7 8k\n\n# Balkon\nA: 4-1p _2 5x\n* Orta alan: 200\n";

struct saving {
    int64_t venue;
    const char *text;
    struct seat_faults faults;
};
static err_t run_save(struct cx *tx, void *arg)
{
    struct saving *s = arg;
    return seat_plan_save(tx, s->venue, str_of(s->text), &s->faults);
}

TEST(plan_is_read, "sections, rows, gaps, ranges either way, kinds and standing areas are what was written")
{
    struct town t;
    struct seats s;
    struct seat_faults f;
    town_begin(&t, DB_SQLITE);
    EXPECT_OK(seat_plan_read(&t.f.cx, str_of(plan_text), &s, &f));
    assert_int_equal(s.list.n, 8 + 8 + 5 + 200);
    assert_int_equal(s.list.v[5].x, 6); /* behind the gap */
    assert_int_equal(s.list.v[8].kind, SEAT_WHEELCHAIR);
    assert_int_equal(s.list.v[15].kind, SEAT_RESTRICTED);
    EXPECT_STR(s.list.v[16].number, "4");
    assert_int_equal(s.list.v[16].kind, SEAT_PROTOCOL);
    EXPECT_STR(s.list.v[16].section, "Balkon");
    assert_int_equal(s.list.v[20].x, 6);
    assert_int_equal(s.list.v[21].kind, SEAT_STANDING);
    assert_int_equal(seats_row_end(&s, 21), s.list.n);
    EXPECT_STR(s.list.v[220].number, "200");
    assert_int_equal(s.list.v[16].y, 3); /* an empty line between */
    town_end(&t);
}

TEST(faults_named,
     "a wrong plan is refused with its lines: no seat, twice, no colon, companion alone, a row or an area that comes "
     "again, an area of nobody or of too many, a name too long")
{
    static const struct {
        const char *text;
        int64_t line;
    } wrong[] = {
        {"A: 1-5 y", 1},
        {"A: 1 2 1", 1},
        {"B: 1\nA 1-5", 2},
        {"A: 1 2r 3", 1},
        {"A: 1-5000", 1},
        {"* Alan: çok", 1},
        {"A: 1\nA: 1", 0},
        {"A: 1-", 0},
        {"A: 99999999999999999999", 1},
        {"A: -5", 1},
        {"UzunBirAd: 1", 1},
        {"A: _0 1", 1},
        {"* Alan: 0", 1},
        {"* Alan", 1},
        {"* : 5", 1},
        {"* Alan: 5\nA: 1\n* Alan: 7", 3},
        {"A: 1\n* Alan: 10001", 2},
        {"* Alan: 6000\n* Yan: 4001", 2},
        {"# Bu bölümün adı sekiz onluktan uzun olduğu için hiçbir planda yazılamayacak kadar uzun bir addır\nA: 1", 1}};
    struct town t;
    town_begin(&t, DB_SQLITE);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct seats s;
        struct seat_faults f;
        err_t e = seat_plan_read(&t.f.cx, str_of(wrong[i].text), &s, &f);
        if (wrong[i].line == 0 && e == OK) continue; /* "1-" is seat 1 */
        assert_int_equal(e, E_INVALID);
        assert_int_equal(f.list.v[0].line, wrong[i].line);
        assert_true(f.list.v[0].text.n > 10);
    }
    town_end(&t);
}

TEST(seats_keep, "a changed plan keeps its seats (what points at them stays true), drops what is gone, and a wrong one "
                 "changes nothing")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_begin(&t, engine);
        struct saving s = {.venue = t.hall, .text = plan_text};
        EXPECT_OK(db_tx(&t.f.cx, run_save, &s));
        int64_t a5 = fixture_int(&t.f, "SELECT id FROM seat WHERE section = 'Parter' AND line = 'A' AND number = '5'");
        int64_t all = fixture_int(&t.f, "SELECT count(*) FROM seat");
        s.text = "# Parter\nA: 1-6 _ 7-8\nB: 1t 2r 3-8\n";
        EXPECT_OK(db_tx(&t.f.cx, run_save, &s));
        assert_int_equal(
            fixture_int(&t.f, "SELECT id FROM seat WHERE section = 'Parter' AND line = 'A' AND number = '5'"), a5);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM seat"), 16);
        assert_true(all > 16);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM seat_plan"), 1);
        assert_int_equal(fixture_int(&t.f, "SELECT wheelchairs FROM seat_plan"), 1);
        s.text = "# Parter\nA: 1-6 r\n";
        EXPECT_ERR(db_tx(&t.f.cx, run_save, &s), E_INVALID);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM seat"), 16);
        town_end(&t);
    }
}

TEST(shown, "the drawing names every seat in words, a seat is chosen by its address, and the list says the same")
{
    struct town t;
    town_begin(&t, DB_SQLITE);
    struct saving s = {.venue = t.hall, .text = plan_text};
    EXPECT_OK(db_tx(&t.f.cx, run_save, &s));
    str page = fixture_get(&t.f, 0, "/salon/buyuk-salon?yer=Parter-B-1").body;
    EXPECT_IN(page, "aria-label=\"Parter, sıra B, 1: Tekerlekli sandalye yeri\"");
    EXPECT_IN(page, "aria-current=\"true\" aria-label=\"Parter, sıra B, 1");
    EXPECT_IN(page, "3–7");
    int64_t manager = fixture_account(&t.f, "manager"), clerk = fixture_account(&t.f, "clerk");
    const char *path = str_c(test_arena(), str_fmt(test_arena(), "/masa/oturma-plani/%lld", (long long)t.small));
    assert_int_equal(fixture_post(&t.f, clerk, path, "text=A:+1-3").status, 403);
    assert_int_equal(fixture_post(&t.f, manager, path, "text=A:+1-3&step=bak").status, 200);
    assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM seat_plan"), 1);
    struct call_answer a = fixture_post(&t.f, manager, path, "text=A:+1-3+q%0AB:+1");
    assert_int_equal(a.status, 422);
    EXPECT_IN(a.body, "A: 1-3 q");
    assert_int_equal(fixture_post(&t.f, manager, path, "text=A:+1-3%0D%0AB:+1").status, 303);
    assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM seat_plan"), 2);
    town_end(&t);
}
