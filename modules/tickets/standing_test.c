// SPDX-License-Identifier: AGPL-3.0-or-later
/* Places to stand beside seats: asked by number, never one too many, given last to who chose nothing; the plan cannot lose one
 * that is given. On both engines. */
#include "modules/tickets/house_test.h"
#include "modules/tickets/tickets.h"

enum { STANDING = 5, SITTING = 4 };
#define PLAN "# Parter\nA: 1-4\n* Orta alan: 5\n"

static void hall_of(struct house *h, int64_t request, struct hall *out)
{
    struct seating s;
    EXPECT_OK(chairs_look(&h->f.cx, h->offer, request, &s, out));
}
static str words_of(struct house *h, int64_t request)
{
    struct hall hall;
    struct hall_choice c;
    hall_of(h, request, &hall);
    chairs_given(test_arena(), &hall, request, &c);
    return chairs_words(&h->f.cx, &hall, &c);
}
/* The first place of the area: it stands for all of them. */
static int64_t area(struct house *h)
{
    struct hall hall;
    hall_of(h, 0, &hall);
    for (size_t i = 0; i < hall.seats.n; i++)
        if (hall.seats.v[i].kind == SEAT_STANDING) return hall.seats.v[i].id;
    return 0;
}
static int64_t free_standing(struct house *h)
{
    struct hall hall;
    int64_t n = 0;
    hall_of(h, 0, &hall);
    for (size_t i = 0; i < hall.seats.n; i++)
        n += hall.seats.v[i].kind == SEAT_STANDING && hall.seats.v[i].stand == HALL_FREE;
    return n;
}
static void open_square(struct house *h, enum db_engine engine)
{
    house_open(h, engine);
    struct planning p = {.venue = h->venue, .text = PLAN};
    EXPECT_OK(db_tx(&h->f.cx, run_resize, (int64_t[]){h->offer, STANDING + SITTING}));
    EXPECT_OK(db_tx(&h->f.cx, run_plan, &p));
    moment_set_clock(h->f.cx.now);
}
static void close_square(struct house *h)
{
    moment_set_clock((moment){0});
    fixture_close(&h->f);
}
static const char *page_of(struct house *h, int64_t request, const char *more)
{
    struct ticket_request r;
    EXPECT_OK(entity_load_any(&h->f.cx, &ticket_request_entity, "id", DB_I(request), &r));
    return str_c(test_arena(), str_fmt(test_arena(), "/bilet/%.*s%s", STR_FMT(r.code), more));
}
/* So many stand: asked on the page, and taken with the second step. */
static struct call_answer stand(struct house *h, int64_t request, const char *n)
{
    const char *form = str_c(test_arena(), str_fmt(test_arena(), "alan=%lld&ayakta=%s&act=sec", (long long)area(h), n));
    struct call_answer a = fixture_post(&h->f, 0, page_of(h, request, "/koltuk"), form);
    struct chair_hold hold;
    if (a.status != 303) return a;
    EXPECT_OK(chairs_hold_of(&h->f.cx, request, &hold));
    form = str_c(test_arena(), str_fmt(test_arena(), "secim=%.*s", STR_FMT(hold.code)));
    assert_int_equal(fixture_post(&h->f, 0, page_of(h, request, "/koltuk/al"), form).status, 303);
    return a;
}
static err_t run_cancel(struct cx *tx, void *arg)
{
    return place_cancel(tx, *(int64_t *)arg);
}

TEST(standing_asked,
     "places to stand are asked by number beside the seats, whichever of them are free; one too many is refused with "
     "what could be had, and the number stays in its field")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        open_square(&h, engine);
        EXPECT_ERR(db_tx(&h.f.cx, run_resize, (int64_t[]){h.offer, STANDING + SITTING + 1}), E_CONFLICT);
        int64_t a = ask(&h, 2), b = ask(&h, 3), c = ask(&h, 1);
        EXPECT_IN(fixture_get(&h.f, 0, page_of(&h, a, "/koltuk")).body, "boş: 5");
        assert_int_equal(stand(&h, a, "2").status, 303);
        EXPECT_STR(words_of(&h, a), "Orta alan: 2 ayakta yer");
        EXPECT_IN(fixture_get(&h.f, 0, page_of(&h, a, "")).body, "Orta alan: 2 ayakta yer");
        struct call_answer many = stand(&h, b, "77");
        assert_int_equal(many.status, 409);
        EXPECT_IN(many.body, "value=\"77\"");
        assert_int_equal(stand(&h, b, "3").status, 303);
        struct call_answer full = stand(&h, c, "1");
        assert_int_equal(full.status, 409);
        EXPECT_IN(full.body, "artık boş değil");
        EXPECT_IN(full.body, "Parter A ");
        EXPECT_OK(db_tx(&h.f.cx, run_cancel, &a));
        assert_int_equal(free_standing(&h), 2);
        assert_int_equal(stand(&h, c, "1").status, 303);
        EXPECT_STR(words_of(&h, c), "Orta alan: bir ayakta yer");
        assert_int_equal(stand(&h, c, "1").status, 303); /* the same once more takes no second one */
        assert_int_equal(free_standing(&h), 1);
        assert_int_equal(stand(&h, c, "iki").status, 409);
        close_square(&h);
    }
}

TEST(standing_mixed,
     "some of a company sit and some stand; who chose nothing sits while there are seats for all of them, "
     "in their turn, and else stands")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        open_square(&h, engine);
        struct seating s;
        struct hall hall;
        int64_t a = ask(&h, 2), b = ask(&h, 3), c = ask(&h, 3);
        hall_of(&h, a, &hall);
        const char *form = str_c(test_arena(), str_fmt(test_arena(), "k=%lld&alan=%lld&ayakta=1&act=sec",
                                                       (long long)hall.seats.v[0].id, (long long)area(&h)));
        assert_int_equal(fixture_post(&h.f, 0, page_of(&h, a, "/koltuk"), form).status, 303);
        assert_int_equal(fixture_post(&h.f, 0, page_of(&h, a, "/koltuk"), "act=ver").status, 303);
        EXPECT_STR(words_of(&h, a), "Parter A 1–2"); /* best together, and nobody is left alone */
        EXPECT_OK(db_tx(&h.f.cx, run_cancel, &a));
        EXPECT_OK(entity_load_any(&h.f.cx, &seating_entity, "offer", DB_I(h.offer), &s));
        s.until = h.f.cx.now;
        keep(&h, &seating_entity, &s);
        EXPECT_OK(chairs_tick(&h.f.cx));
        EXPECT_IN(words_of(&h, b), "Parter A ");
        EXPECT_STR(words_of(&h, c), "Orta alan: 3 ayakta yer");
        int64_t d = ask(&h, 3); /* one seat and two standing places are left */
        EXPECT_OK(chairs_tick(&h.f.cx));
        EXPECT_IN(words_of(&h, d), "Parter A ");
        EXPECT_IN(words_of(&h, d), "Orta alan: 2 ayakta yer");
        assert_int_equal(free_standing(&h), 0);
        close_square(&h);
    }
}

TEST(standing_plan,
     "C1.5 a standing area cannot become smaller than what is given of it, nor go: refused with the places, nothing "
     "changed; what is free may go, and more may come")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        open_square(&h, engine);
        int64_t a = ask(&h, 3);
        assert_int_equal(stand(&h, a, "3").status, 303);
        struct planning p = {.venue = h.venue, .text = "# Parter\nA: 1-4\n* Orta alan: 1\n"};
        EXPECT_ERR(db_tx(&h.f.cx, run_plan, &p), E_CONFLICT);
        assert_int_equal(p.faults.list.n, 2);
        EXPECT_IN(p.faults.list.v[0].text, "Orta alan 2");
        EXPECT_STR(fixture_text(&h.f, "SELECT text FROM seat_plan"), PLAN);
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM seat WHERE kind = 7"), STANDING);
        p = (struct planning){.venue = h.venue, .text = "# Parter\nA: 1-4\n* Orta alan: 3\n* Yan alan: 400\n"};
        EXPECT_OK(db_tx(&h.f.cx, run_plan, &p));
        assert_int_equal(fixture_int(&h.f, "SELECT standing FROM seat_plan"), 403);
        EXPECT_STR(words_of(&h, a), "Orta alan: 3 ayakta yer");
        assert_int_equal(free_standing(&h), 400);
        close_square(&h);
    }
}

TEST(standing_desk,
     "the desk closes places of an area by number with a reason, and they are off sale; it opens them again, and "
     "puts a request there")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        open_square(&h, engine);
        int64_t clerk = fixture_account(&h.f, "clerk"), a = ask(&h, 2);
        const char *page = str_c(test_arena(), str_fmt(test_arena(), "/masa/koltuk/%lld", (long long)h.offer));
        const char *form = str_c(test_arena(), str_fmt(test_arena(), "alan=%lld&ayakta=3&act=", (long long)area(&h)));
#define SEND(rest) \
    fixture_post(&h.f, clerk, page, str_c(test_arena(), str_fmt(test_arena(), "%s%s", form, rest))).status
        assert_int_equal(SEND("kapat&neden="), 409);
        assert_int_equal(SEND("kapat&neden=Kablo"), 303);
        assert_int_equal(free_standing(&h), 2);
        assert_int_equal(fixture_int(&h.f, "SELECT places FROM offer"), STANDING + SITTING - 3);
        EXPECT_IN(fixture_get(&h.f, clerk, page).body, "boş: 2, verilen: 0, kapalı: 3");
        EXPECT_IN(fixture_get(&h.f, clerk, page).body, "Orta alan: 3 ayakta yer");
        assert_int_equal(SEND("ac&neden=Bitti"), 303);
        assert_int_equal(free_standing(&h), 5);
        form = str_c(test_arena(), str_fmt(test_arena(), "alan=%lld&ayakta=2&act=", (long long)area(&h)));
        assert_int_equal(SEND("otur&istek=1&neden=Kendi+isteği"), 303);
        EXPECT_STR(words_of(&h, a), "Orta alan: 2 ayakta yer");
        assert_int_equal(free_standing(&h), 3);
        close_square(&h);
    }
}
