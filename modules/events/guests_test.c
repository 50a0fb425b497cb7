// SPDX-License-Identifier: AGPL-3.0-or-later
/* Guests of a ceremony: where they sit, how they answer, and what is forgotten of them. On both engines. */
#include "modules/events/guests.h"

#include "modules/events/town_test.h"

static str flow_words(const struct guest *g, size_t n)
{
    struct ceremony c;
    struct buf b = buf_new(test_arena(), 400);
    ceremony_flow(test_arena(), g, n, &c);
    for (size_t i = 0; i < c.seats.n; i++)
        buf_fmt(&b, "%.*s%d ", STR_FMT(c.seats.v[i].guest->office), (int)c.seats.v[i].seat);
    buf_put(&b, S("|"));
    for (size_t i = 0; i < c.speakers.n; i++)
        buf_fmt(&b, " %.*s", STR_FMT(c.speakers.v[i].guest->office));
    return buf_str(&b);
}

TEST(precedence, "C12.4 the order of precedence changes at the last minute: seats, cards and speakers re-flow together")
{
    struct guest g[] = {{.id = 1, .rank = 1, .office = S("A"), .answer = GUEST_COMES, .speaks = true},
                        {.id = 2, .rank = 2, .office = S("B"), .answer = GUEST_COMES, .speaks = true},
                        {.id = 3, .rank = 3, .office = S("C"), .answer = GUEST_SENDS},
                        {.id = 4, .rank = 4, .office = S("D"), .answer = GUEST_NOT, .speaks = true},
                        {.id = 5, .rank = 5, .office = S("E"), .answer = GUEST_COMES, .speaks = true}};
    EXPECT_STR(flow_words(g, 5), "A2 B3 C1 E4 | E B A"); /* the first in the middle, the highest speaks last */
    struct guest swap = g[0];
    g[0] = g[4];
    g[4] = swap;
    EXPECT_STR(flow_words(g, 5), "E2 B3 C1 A4 | A B E");
    g[1].answer = GUEST_NOT;
    EXPECT_STR(flow_words(g, 5), "E2 C3 A1 | A E");
}

TEST(guests,
     "a guest answers by a private address; a cancellation writes to those who were invited, and to nobody else")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = town_event(&t, "Açılış");
        town_date(&t, e.id, DATE(2026, 11, 28), 660, 720, false);
        struct guest with = {.event = {e.id}, .rank = 1, .office = S("Kaymakam"), .email = S("k@ornek.bel.tr")},
                     without = {.event = {e.id}, .rank = 2, .office = S("Rektör")};
        with.answer = without.answer = GUEST_NOT_YET;
        town_save(&t, &guest_entity, &with);
        town_save(&t, &guest_entity, &without);
        town_publish(&t, e.id);
        assert_int_equal(fixture_post(&t.f, t.manager, "/masa/etkinlik/1/davet", "").status, 303);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM notice"), 1);
        const char *page =
            str_c(test_arena(), str_fmt(test_arena(), "/davet/%.*s",
                                        STR_FMT(fixture_text(&t.f, "SELECT token FROM guest WHERE rank = 1"))));
        assert_int_equal(fixture_get(&t.f, 0, "/davet/000000000000000000000000").status, 404);
        EXPECT_IN(fixture_get(&t.f, 0, page).body, "Kaymakam");
        assert_int_equal(fixture_post(&t.f, 0, page, "answer=sends&substitute=Ali+%C3%96rnek").status, 303);
        assert_int_equal(fixture_int(&t.f, "SELECT answer FROM guest WHERE rank = 1"), GUEST_SENDS);
        EXPECT_NOT_IN(fixture_get(&t.f, t.manager, "/masa/etkinlik/1/protokol").body, "Ali Örnek");
        assert_int_equal(town_step(&t, t.manager, e.id, "cancel", "reason=Kar").status, 303);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM notice WHERE body LIKE '%yapılmayacak%'"), 1);
        town_close(&t);
    }
}

TEST(guests_forgotten,
     "C12.5 days after a ceremony the names, addresses and messages of its guests are gone, from history too; offices, "
     "answers and counts stay; of what is postponed nothing goes")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = town_event(&t, "Açılış"), later = town_event(&t, "Ertelenen");
        town_date(&t, e.id, DATE(2026, 11, 28), 660, 720, false);
        town_date(&t, later.id, DATE(2026, 11, 28), 780, 840, false);
        struct guest g = {.event = {e.id}, .rank = 1, .office = S("Kaymakam"), .name = S("Silinecek Ad")};
        g.email = S("silinecek@ornek.bel.tr");
        struct guest kept = {.event = {later.id}, .rank = 1, .office = S("Rektör"), .name = S("Kalan Ad")};
        town_save(&t, &guest_entity, &g);
        town_save(&t, &guest_entity, &kept);
        town_publish(&t, e.id);
        town_publish(&t, later.id);
        assert_int_equal(town_step(&t, t.manager, later.id, "postpone", "reason=Kar").status, 303);
        assert_int_equal(fixture_post(&t.f, t.manager, "/masa/etkinlik/1/davet", "").status, 303);
        t.f.cx.now = moment_at(DATE(2026, 12, 27), 600);
        EXPECT_OK(events_tick(&t.f.cx));
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM guest WHERE name <> ''"), 2);
        t.f.cx.now = moment_at(DATE(2026, 12, 29), 600);
        for (int i = 0; i < 2; i++)
            EXPECT_OK(events_tick(&t.f.cx));
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM guest WHERE name <> ''"), 1);
        EXPECT_STR(fixture_text(&t.f, "SELECT office FROM guest WHERE name = ''"), "Kaymakam");
        assert_int_equal(
            fixture_int(&t.f, "SELECT count(*) FROM guest WHERE email <> '' OR (token <> '' AND name = '')"), 0);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM notice WHERE entity = 'guest'"), 0);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM history WHERE changes LIKE '%ilinecek%'"), 0);
        town_close(&t);
    }
}
