// SPDX-License-Identifier: AGPL-3.0-or-later
/* Seats as people choose them and as the desk moves them: pages through the dispatcher, on both engines; and what the plan of
 * a large hall weighs. */
#include <brotli/encode.h>

#include "core/base/buf.h"
#include "modules/tickets/house_test.h"
#include "modules/tickets/tickets.h"

enum { LARGE_ROWS = 50, LARGE_SEATS = 100, LARGE_MOST = 60000 };

static const char *path_of(struct house *h, int64_t request, const char *more)
{
    struct ticket_request r;
    EXPECT_OK(entity_load_any(&h->f.cx, &ticket_request_entity, "id", DB_I(request), &r));
    return str_c(test_arena(), str_fmt(test_arena(), "/bilet/%.*s%s", STR_FMT(r.code), more));
}

static int64_t seat(struct house *h, const char *row, int number)
{
    struct hall hall;
    struct seating s;
    str wanted = str_fmt(test_arena(), "%d", number);
    EXPECT_OK(chairs_look(&h->f.cx, h->offer, 0, &s, &hall));
    for (size_t i = 0; i < hall.seats.n; i++)
        if (str_eq(hall.seats.v[i].line, str_of(row)) && str_eq(hall.seats.v[i].number, wanted))
            return hall.seats.v[i].id;
    return 0;
}

static const char *choose(struct house *h, const char *row, int a, int b, const char *more)
{
    return str_c(test_arena(), str_fmt(test_arena(), "k=%lld&k=%lld%s", (long long)seat(h, row, a),
                                       (long long)seat(h, row, b), more));
}

/* What stands between two texts of a page. */
static str between(str page, const char *from, const char *to)
{
    size_t at = str_find(page, str_of(from));
    if (at == page.n) return STR_NONE;
    page = (str){page.p + at + strlen(from), page.n - at - strlen(from)};
    page.n = str_find(page, str_of(to));
    return page;
}

static void clock_on(struct house *h, moment m)
{
    moment_set_clock(m);
    h->f.cx.now = m;
}

TEST(choose_page,
     "seats are chosen, held and taken on pages without script; what is refused keeps the other ticks, says why and "
     "offers what could be had; the slip says which they are")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        clock_on(&h, h.f.cx.now);
        int64_t a = ask(&h, 2), b = ask(&h, 2);
        const char *page = path_of(&h, a, "/koltuk"), *other = path_of(&h, b, "/koltuk");
        struct call_answer r = fixture_get(&h.f, 0, page);
        assert_int_equal(r.status, 200);
        EXPECT_IN(r.body, "Parter, sıra A");
        EXPECT_IN(r.body, "<i>Protokol");
        r = fixture_post(&h.f, 0, page, choose(&h, "B", 2, 3, "&act=sec"));
        assert_int_equal(r.status, 409);
        EXPECT_IN(r.body, "tek bir boş koltuk");
        EXPECT_IN(r.body, "Yerine boş olan");
        EXPECT_IN(r.body,
                  str_c(test_arena(), str_fmt(test_arena(), "value=\"%lld\" checked", (long long)seat(&h, "B", 3))));
        r = fixture_post(&h.f, 0, page, choose(&h, "B", 1, 2, "&act=sec"));
        assert_int_equal(r.status, 303);
        r = fixture_get(&h.f, 0, page);
        EXPECT_IN(r.body, "10.08 olana dek");
        str code = between(r.body, "name=\"secim\" value=\"", "\"");
        r = fixture_post(&h.f, 0, other, choose(&h, "B", 1, 2, "&act=sec"));
        assert_int_equal(r.status, 409);
        EXPECT_IN(r.body, "artık boş değil");
        const char *take = str_c(test_arena(), str_fmt(test_arena(), "secim=%.*s", STR_FMT(code)));
        for (int i = 0; i < 3; i++)
            assert_int_equal(fixture_post(&h.f, 0, path_of(&h, a, "/koltuk/al"), take).status, 303);
        assert_int_equal(fixture_post(&h.f, 0, path_of(&h, b, "/koltuk/al"), take).status, 404);
        EXPECT_IN(fixture_get(&h.f, 0, path_of(&h, a, "")).body, "Parter B 1–2");
        assert_int_equal(fixture_post(&h.f, 0, other, "act=ver").status, 303);
        EXPECT_IN(fixture_get(&h.f, 0, other).body, "Parter A ");
        assert_int_equal(fixture_get(&h.f, 0, "/bilet/YOKYOKYOKY/koltuk").status, 404);
        moment_set_clock((moment){0});
        fixture_close(&h.f);
    }
}

TEST(desk_page,
     "the desk sees who sits where by number and never by name, moves and closes with a reason, and nobody without "
     "the right does")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        clock_on(&h, h.f.cx.now);
        int64_t clerk = fixture_account(&h.f, "clerk"), auditor = fixture_account(&h.f, "auditor");
        int64_t a = ask(&h, 2);
        const char *page = str_c(test_arena(), str_fmt(test_arena(), "/masa/koltuk/%lld", (long long)h.offer));
        assert_int_equal(fixture_post(&h.f, 0, path_of(&h, a, "/koltuk"), "act=ver").status, 303);
        struct call_answer r = fixture_get(&h.f, clerk, page);
        assert_int_equal(r.status, 200);
        EXPECT_IN(r.body, "<i>no. 1");
        EXPECT_NOT_IN(r.body, "Şule");
        assert_int_equal(fixture_post(&h.f, auditor, page, choose(&h, "P", 1, 2, "&act=otur&istek=1&neden=x")).status,
                         403);
        r = fixture_post(&h.f, clerk, page, choose(&h, "P", 1, 2, "&act=otur&istek=1&neden="));
        assert_int_equal(r.status, 409);
        EXPECT_IN(r.body, "Gerekçe yazın");
        r = fixture_post(&h.f, clerk, page, choose(&h, "P", 1, 2, "&act=otur&istek=99&neden=Onur+konuğu"));
        assert_int_equal(r.status, 409);
        EXPECT_IN(r.body, "bu numarayla bir istek yok");
        r = fixture_post(&h.f, clerk, page, choose(&h, "P", 1, 2, "&act=otur&istek=1&neden=Onur+konuğu"));
        assert_int_equal(r.status, 303);
        r = fixture_post(&h.f, clerk, page, choose(&h, "C", 10, 11, "&act=kapat&neden=Onarım"));
        assert_int_equal(r.status, 303);
        r = fixture_get(&h.f, clerk, page);
        EXPECT_IN(r.body, "Onur konuğu");
        EXPECT_IN(r.body, "Onarım");
        assert_int_equal(fixture_int(&h.f, "SELECT places FROM offer"), SEATS - 2);
        assert_int_equal(fixture_post(&h.f, clerk, page, "act=plan&dakika=8&secim=24&serbest=48").status, 403);
        moment_set_clock((moment){0});
        fixture_close(&h.f);
    }
}

TEST(weight, "the page on which one of 5,000 seats is chosen weighs less than 60 kB on the way")
{
    struct house h;
    struct buf text = {0};
    house_open(&h, DB_SQLITE);
    clock_on(&h, h.f.cx.now);
    text = buf_new(test_arena(), 40000);
    buf_put(&text, S("# Parter\n"));
    for (int row = 0; row < LARGE_ROWS; row++)
        buf_fmt(&text, "%c%c: 1-%d _ %d-%d\n", 'A' + row / 25, 'A' + row % 25, LARGE_SEATS / 2, LARGE_SEATS / 2 + 1,
                LARGE_SEATS);
    struct planning p = {.venue = h.venue, .text = str_c(test_arena(), buf_str(&text))};
    EXPECT_OK(db_tx(&h.f.cx, run_plan, &p));
    EXPECT_OK(db_tx(&h.f.cx, run_resize, (int64_t[]){h.offer, LARGE_ROWS * LARGE_SEATS}));
    int64_t a = 0;
    for (int i = 0; i < 5; i++) {
        a = ask(&h, 20);
        if (i < 4) assert_int_equal(fixture_post(&h.f, 0, path_of(&h, a, "/koltuk"), "act=ver").status, 303);
    }
    struct call_answer r = fixture_get(&h.f, 0, path_of(&h, a, "/koltuk"));
    size_t packed = BrotliEncoderMaxCompressedSize(r.body.n);
    uint8_t *out = arena_alloc(test_arena(), packed);
    assert_true(BrotliEncoderCompress(4, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, r.body.n, (const uint8_t *)r.body.p,
                                      &packed, out));
    print_message("# 5,000 seats: %zu bytes, %zu packed\n", r.body.n, packed);
    assert_in_range(packed, 1, LARGE_MOST);
    moment_set_clock((moment){0});
    fixture_close(&h.f);
}
