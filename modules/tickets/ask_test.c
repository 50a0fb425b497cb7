// SPDX-License-Identifier: AGPL-3.0-or-later
/* Places asked for over HTTP: by the form's address in process, and by many at once over sockets. */
#include "core/base/log.h"
#include "modules/events/events.h"
#include "modules/organisation/organisation.h"
#include "modules/tickets/tickets.h"
#include "program/rush.h"
#include "tests/fixture.h"

enum { BUYERS = 200, ROUNDS = 50, SEATS = 216, RUSH = 5000, CONNECTIONS = 250 };

struct house {
    struct fixture f;
    struct http_server *server;
    int64_t event, offer;
};
static void keep(struct house *h, const struct entity *e, void *row)
{
    EXPECT_OK(fixture_save(&h->f, e, row));
}

static void house_open(struct house *h, enum db_engine engine)
{
    *h = (struct house){0};
    fixture_open(&h->f, engine);
    struct unit u = {.slug = S("kultur"), .name = S("Kültür Birimi"), .kind = UNIT_SECTION};
    keep(h, &unit_entity, &u);
    struct event e = {.title = S("Konser"),
                      .summary = S("Bir cümle."),
                      .kind = EVENT_CONCERT,
                      .unit = {u.id},
                      .entry = ENTRY_TICKET,
                      .languages = S("tr"),
                      .state = EVENT_PUBLISHED,
                      .published = h->f.cx.now};
    keep(h, &event_entity, &e);
    h->event = e.id;
}

static struct offer offer_of(struct house *h, struct offer o)
{
    struct performance p = {.event = {h->event},
                            .starts = {h->f.cx.now.ms + 86400000},
                            .ends = {h->f.cx.now.ms + 90000000},
                            .place = S("Meydan"),
                            .state = DATE_PLANNED};
    keep(h, &performance_entity, &p);
    o.performance.id = p.id;
    o.policy = DRAW_STRICT;
    keep(h, &offer_entity, &o);
    h->offer = o.id;
    return o;
}

static struct call_answer ask(struct house *h, const char *rest)
{
    str body = str_fmt(test_arena(), "teklif=%lld&%s", (long long)h->offer, rest);
    return fixture_post(&h->f, 0, "/bilet/iste", str_c(test_arena(), body));
}
#define WHO "&ad=I%C5%9F%C4%B1l&iletisim=0532+000+00+00"

/* ---- one at a time ---- */
TEST(answers, "a place asked for by the form: taken, the same again, refused with a code that says why")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        offer_of(&h, (struct offer){.places = 3, .per_request = 2, .per_person = 3});
        assert_int_equal(ask(&h, "kisi=1&once=d&ad=Su").status, 422);
        struct call_answer first = ask(&h, "kisi=2&once=a" WHO), again = ask(&h, "kisi=2&once=a" WHO);
        assert_int_equal(first.status, 303);
        assert_true(str_starts(first.location, S("/bilet/")));
        assert_true(str_eq(first.location, again.location));
        EXPECT_IN(ask(&h, "kisi=3&once=b" WHO).body, "İM-409-cok");
        EXPECT_IN(ask(&h, "kisi=2&once=b" WHO).body, "İM-409-kisi");
        assert_int_equal(ask(&h, "kisi=1&once=b" WHO).status, 303);
        struct call_answer late = ask(&h, "kisi=1&once=c&ad=Su&iletisim=su%40ornek.tr");
        assert_int_equal(late.status, 409);
        EXPECT_IN(late.body, "İM-409-tukendi");
        assert_int_equal(ask(&h, "kisi=1&once=a" WHO).status, 303); /* what was promised stays */
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_request"), 2);
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM history WHERE entity = 'ticket_request'"), 0);
        fixture_close(&h.f);
    }
}

TEST(window, "before the opening and after the end it is said so, and nothing is written")
{
    EACH_ENGINE(engine)
    {
        struct house h;
        house_open(&h, engine);
        int64_t now = moment_now().ms;
        offer_of(&h, (struct offer){.places = 3, .opens = {now + 3600000}});
        EXPECT_IN(ask(&h, "kisi=1&once=a" WHO).body, "İM-409-erken");
        offer_of(&h, (struct offer){.places = 3, .opens = {now - 7200000}, .closes = {now - 3600000}});
        EXPECT_IN(ask(&h, "kisi=1&once=a" WHO).body, "İM-409-bitti");
        h.offer = 999999;
        assert_int_equal(ask(&h, "kisi=1&once=a" WHO).status, 404);
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_request"), 0);
        fixture_close(&h.f);
    }
}

/* ---- many at once ---- */
static void serve(struct house *h)
{
    str why = STR_NONE;
    log_level_set(LOG_WARN); /* a line for each of so many would hide the rest */
    struct http_options o = {.listen = S("127.0.0.1:0"), .behind_proxy = true};
    if (http_start(h->f.app, &o, &h->server, &why)) fail_msg("%.*s", STR_FMT(why));
}

static struct rush rush(struct house *h, int64_t clients, int connections)
{
    struct rush r = {.port = http_port(h->server),
                     .connections = connections,
                     .offer = h->offer,
                     .clients = clients,
                     .seconds = 200};
    assert_true(rush_run(&r));
    assert_int_equal(r.failed, 0);
    assert_int_equal(r.other, 0);
    return r;
}

TEST(last_seat_http, "C1.1 over HTTP: one place, 200 buyers at once, 50 rounds: one has it, 199 are told, no 5xx")
{
    EACH_ENGINE(engine)
    {
        static struct house h;
        static struct rush r;
        house_open(&h, engine);
        serve(&h);
        for (int round = 0; round < ROUNDS; round++) {
            offer_of(&h, (struct offer){.places = 1});
            r = rush(&h, BUYERS, BUYERS);
            assert_int_equal(r.placed, 1);
            assert_int_equal(r.told, BUYERS - 1);
        }
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_request"), ROUNDS);
        http_stop(h.server);
        fixture_close(&h.f);
    }
}

TEST(exact_http, "C1.2 over HTTP: 216 places, 5,000 buyers: 216 given, none left over, all others told so, no 5xx")
{
    EACH_ENGINE(engine)
    {
        static struct house h;
        static struct rush r;
        house_open(&h, engine);
        serve(&h);
        offer_of(&h, (struct offer){.places = SEATS});
        r = rush(&h, RUSH, CONNECTIONS);
        assert_int_equal(r.placed, SEATS);
        assert_int_equal(r.told, RUSH - SEATS);
        assert_int_equal(fixture_int(&h.f, "SELECT given FROM offer"), SEATS);
        assert_int_equal(fixture_int(&h.f, "SELECT count(*) FROM ticket_request WHERE state = 2 AND given = 1"), SEATS);
        http_stop(h.server);
        fixture_close(&h.f);
    }
}
