// SPDX-License-Identifier: AGPL-3.0-or-later
/* Where files wait: map, list, the order of a day, and what an order of secrecy takes out of them. */
#include "tests/program/visits_test.h"

/* ---- by neighbourhood ---- */
static int64_t hood(struct round *r, const char *name, const char *district, const char *position)
{
    struct neighbourhood n = {
        .name = str_of(name), .district = str_of(district), .population = 1, .position = str_of(position)};
    EXPECT_OK(fixture_save(&r->o.f, &neighbourhood_entity, &n));
    return n.id;
}
static int64_t waits(struct round *r, int64_t home, const char *place, int urgency)
{
    struct opening w = opening(&r->o, home);
    w.wish.place = str_of(place);
    w.wish.urgency = urgency;
    EXPECT_OK(do_open(&r->o, &w));
    return w.opened.file.id;
}
static int64_t home_of(struct round *r, struct person *p)
{
    int64_t home = home_new(&r->o, STR_NONE);
    EXPECT_OK(fixture_save(&r->o.f, &person_entity, p));
    struct household_member m = {
        .household = {home}, .person = {p->id}, .relation = MEMBER_HEAD, .from_day = DATE(2025, 1, 1)};
    EXPECT_OK(fixture_save(&r->o.f, &household_member_entity, &m));
    return home;
}
static struct person somebody(int day, bool secret)
{
    return (struct person){.given = S("Zehra"), .surname = S("Örnek"), .birth = DATE(1982, 1, day), .secret = secret};
}
static size_t count(str body, const char *part)
{
    size_t n = 0;
    for (size_t at; (at = str_find(body, str_of(part))) < body.n; n++)
        body = (str){body.p + at + 1, body.n - at - 1};
    return n;
}

TEST(on_a_map,
     "Files wait by neighbourhood on a map and in a list that says the same; a name that two have, and one without a "
     "position, stand in the list alone; choosing one leaves its files")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        int64_t far = hood(&r, "Çayyolu", "Çankaya", "39.8831, 32.6894"),
                near = hood(&r, "Kavaklıdere", "Çankaya", "39.9063, 32.8597");
        hood(&r, "Ayrancı", "Çankaya", "39.8958, 32.8519");
        hood(&r, "Yeni", "Çankaya", "39.9500, 32.9000");
        hood(&r, "Yeni", "Altındağ", "39.9700, 32.9000");
        hood(&r, "50. Yıl", "Çankaya", "");
        int64_t one = waits(&r, 0, "Kavaklıdere", FILE_NORMAL), other = waits(&r, 0, "Çayyolu", FILE_NORMAL);
        waits(&r, 0, "Kavaklıdere, Çankaya", FILE_NORMAL); /* the same one */
        waits(&r, 0, "Yeni", FILE_NORMAL);                 /* which? */
        waits(&r, 0, "Yeni, Altındağ", FILE_NORMAL);
        waits(&r, 0, "50. Yıl", FILE_NORMAL);
        struct call_answer a = fixture_get(&r.o.f, r.clerk, "/masa/ziyaretler/planla");
        assert_int_equal(a.status, 200);
        assert_int_equal(count(a.body, "<circle cx"), 3);
        EXPECT_IN(a.body, "aria-label=\"Kavaklıdere: 2 dosya ziyaret bekliyor\"");
        EXPECT_IN(a.body, "aria-label=\"Yeni, Altındağ: 1 dosya ziyaret bekliyor\"");
        EXPECT_IN(a.body, ">Kavaklıdere <span class=\"tnum\">(2)</span>");
        EXPECT_IN(a.body, "yer=Yeni#dosyalar");
        EXPECT_IN(a.body, "3 mahalle haritada yok"); /* Kızılay of the office's own file, 50. Yıl, and one Yeni */
        EXPECT_IN(a.body, "Bütün mahalleler <span class=\"tnum\">(7)</span>");
        assert_int_equal(count(a.body, "name=\"file\""), 7);
        assert_true(str_find(a.body, S(">Çayyolu <")) <
                    str_find(a.body, S(">Kavaklıdere <"))); /* the Turkish alphabet */
        /* chosen: its files, and the others by distance */
        a = fixture_get(&r.o.f, r.clerk, at("/masa/ziyaretler/planla?mahalle=", near, ""));
        assert_int_equal(count(a.body, "name=\"file\""), 2);
        EXPECT_IN(a.body, at("name=\"file\" id=\"d", one, "\""));
        EXPECT_NOT_IN(a.body, at("name=\"file\" id=\"d", other, "\""));
        EXPECT_IN(a.body, "aria-current=\"true\">Kavaklıdere");
        EXPECT_IN(a.body, at("name=\"mahalle\" value=\"", near, "\""));
        assert_true(str_find(a.body, S(">Yeni, Altındağ <")) < str_find(a.body, S(">Çayyolu <")));
        assert_int_equal(count(fixture_get(&r.o.f, r.clerk, "/masa/ziyaretler/planla?yer=Yeni").body, "name=\"file\""),
                         1);
        assert_int_equal(count(fixture_get(&r.o.f, r.clerk, "/masa/ziyaretler/planla?mahalle=x").body, "name=\"file\""),
                         7);
        /* what is wrong in the form leaves the choice as it is */
        struct call_answer bad = fixture_post(&r.o.f, r.clerk, "/masa/ziyaretler/planla",
                                              at("day=20.01.2026&window=morning&mahalle=", far, ""));
        assert_int_equal(bad.status, 422);
        assert_int_equal(count(bad.body, "name=\"file\""), 1);
        /* a position that lies elsewhere is refused with its place */
        struct neighbourhood wrong = {.name = S("Ters"), .position = S("32.85, 39.90")};
        EXPECT_ERR(fixture_save(&r.o.f, &neighbourhood_entity, &wrong), E_INVALID);
        round_close(&r);
    }
}

TEST(under_secrecy,
     "A household under an order of secrecy is in no count and on no map, whoever looks; its visit is written "
     "without door and neighbourhood, whoever plans it")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        hood(&r, "Ayrancı", "Çankaya", "39.8958, 32.8519");
        struct person p = somebody(1, true);
        int64_t hidden = waits(&r, home_of(&r, &p), "Ayrancı", FILE_NORMAL);
        struct call_answer clerk = fixture_get(&r.o.f, r.clerk, "/masa/ziyaretler/planla"),
                           manager = fixture_get(&r.o.f, r.manager, "/masa/ziyaretler/planla");
        for (int i = 0; i < 2; i++) {
            str body = i ? manager.body : clerk.body;
            EXPECT_NOT_IN(body, "Ayrancı");
            EXPECT_IN(body, "Bütün mahalleler <span class=\"tnum\">(1)</span>");
        }
        EXPECT_NOT_IN(clerk.body, at("name=\"file\" id=\"d", hidden, "\""));
        EXPECT_IN(manager.body, at("name=\"file\" id=\"d", hidden, "\"")); /* has the right to see them */
        const char *form = str_c(
            test_arena(), str_fmt(test_arena(), "day=20.01.2026&window=morning&officer=%lld&officer2=%lld&file=%lld",
                                  (long long)r.manager, (long long)r.clerk, (long long)hidden));
        assert_int_equal(fixture_post(&r.o.f, r.manager, "/masa/ziyaretler/planla", form).status, 303);
        assert_int_equal(fixture_int(&r.o.f, "SELECT count(*) FROM visit WHERE place = ''"), 1);
        struct visit v;
        EXPECT_OK(entity_load_any(&r.o.f.cx, &visit_entity, "file", DB_I(hidden), &v));
        assert_int_equal(v.door.n, 0);
        struct call_answer day = fixture_get(&r.o.f, r.clerk, "/masa/ziyaretler?gun=2026-01-20");
        EXPECT_NOT_IN(day.body, "Ayrancı");
        EXPECT_IN(day.body, "Mahallesi gösterilmeyenler");
        round_close(&r);
    }
}

TEST(secrecy_later,
     "6284 An order of secrecy that comes after a visit was planned takes its neighbourhood and door out of "
     "the day, the visit, its form and the telephone; nor does planning a file again show it")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        struct person people[2] = {somebody(1, false), somebody(2, false)};
        int64_t again = waits(&r, home_of(&r, &people[0]), "Dikmen", FILE_NORMAL);
        r.file = waits(&r, home_of(&r, &people[1]), "Ayrancı", FILE_NORMAL);
        int64_t visit = planned(&r, MEETING, WINDOW_MORNING);
        const char *day = "/masa/ziyaretler?gun=2026-01-20", *one = at("/masa/ziyaret/", visit, ""),
                   *plan = at("/masa/ziyaretler/planla?dosya=", again, "");
        EXPECT_IN(fixture_get(&r.o.f, r.clerk, day).body, "Ayrancı"); /* before the order it is there */
        EXPECT_IN(fixture_get(&r.o.f, r.clerk, one).body, "Ayrancı");
        EXPECT_IN(fixture_get(&r.o.f, r.clerk, plan).body, "Dikmen");
        for (int i = 0; i < 2; i++) {
            people[i].secret = true;
            EXPECT_OK(fixture_save(&r.o.f, &person_entity, &people[i]));
        }
        EXPECT_NOT_IN(fixture_get(&r.o.f, r.clerk, day).body, "Ayrancı");
        EXPECT_NOT_IN(fixture_get(&r.o.f, r.clerk, one).body, "Ayrancı");
        str api = fixture_get(&r.o.f, r.clerk, "/api/visit").body;
        EXPECT_IN(api, "\"entity\":\"visit\"");
        EXPECT_NOT_IN(api, "Ayrancı");
        r.o.f.cx.now = moment_at(MEETING, 600);
        moment_set_clock(r.o.f.cx.now);
        str taken_along = fixture_get(&r.o.f, r.clerk, "/ziyaret/veri.txt").body;
        EXPECT_IN(taken_along, "data-visit=");
        EXPECT_NOT_IN(taken_along, "Ayrancı");
        str seen = fixture_get(&r.o.f, r.clerk, plan).body;
        EXPECT_NOT_IN(seen, "Dikmen");
        EXPECT_NOT_IN(seen, at("name=\"file\" id=\"d", again, "\""));
        seen = fixture_get(&r.o.f, r.manager, plan).body; /* may see that it waits, not where */
        EXPECT_NOT_IN(seen, "Dikmen");
        EXPECT_IN(seen, at("name=\"file\" id=\"d", again, "\""));
        round_close(&r);
    }
}

TEST(
    order,
    "A day has a proposed order with its reasons; taken, the visits stand so, and those that are over keep their place")
{
    EACH_ENGINE(engine)
    {
        struct round r;
        round_open(&r, engine);
        hood(&r, "Kavaklıdere", "Çankaya", "39.9063, 32.8597");
        hood(&r, "Ayrancı", "Çankaya", "39.8958, 32.8519");
        hood(&r, "Çayyolu", "Çankaya", "39.8831, 32.6894");
        struct case_facts nothing = {0};
        struct reporting k = reporting(planned(&r, MEETING, WINDOW_MORNING), "over", &nothing, &nothing);
        k.in.state = VISIT_NOBODY;
        EXPECT_OK(db_tx(&r.o.f.cx, run_take, &k));
        static const char *const places[] = {"Çayyolu", "Kavaklıdere", "50. Yıl", "Ayrancı"};
        for (int i = 0; i < 4; i++) {
            r.file = waits(&r, 0, places[i], i == 1 ? FILE_URGENT : FILE_NORMAL);
            planned(&r, MEETING, WINDOW_AFTERNOON);
        }
        struct call_answer day = fixture_get(&r.o.f, r.clerk, "/masa/ziyaretler?gun=2026-01-20");
        EXPECT_IN(day.body, "Kavaklıdere</strong>: burada ivedi dosya var");
        EXPECT_IN(day.body, "Ayrancı</strong>: bir öncekine en yakın mahalle, 1,3 km");
        EXPECT_IN(day.body, "50. Yıl</strong>: haritadaki yeri yazılmamış: ötekilerden sonra");
        /* what the button sends */
        struct buf b = buf_new(test_arena(), 200);
        buf_put(&b, S("gun=2026-01-20"));
        str rest = day.body;
        for (size_t from; (from = str_find(rest, S("type=\"hidden\" name=\"t"))) < rest.n;) {
            rest = (str){rest.p + from + 21, rest.n - from - 21};
            str id = str_cut(&rest, '"'), past = rest;
            str_cut(&past, '"');
            str turn = str_cut(&past, '"');
            buf_fmt(&b, "&t%.*s=%.*s", STR_FMT(id), STR_FMT(turn));
        }
        const char *sent = str_c(test_arena(), buf_str(&b));
        assert_int_equal(fixture_post(&r.o.f, r.clerk, "/masa/ziyaretler/sira", sent).status, 303);
        static const char *const order[] = {"Kızılay", "Kavaklıdere", "Ayrancı", "Çayyolu", "50. Yıl"};
        for (int i = 0; i < 5; i++) {
            const char *sql = at("SELECT count(*) FROM visit WHERE turn = ", i + 1, " AND place = '");
            assert_int_equal(fixture_int(&r.o.f, str_c(test_arena(), str_fmt(test_arena(), "%s%s'", sql, order[i]))),
                             1);
        }
        day = fixture_get(&r.o.f, r.clerk, "/masa/ziyaretler?gun=2026-01-20");
        EXPECT_IN(day.body, "Ziyaretler zaten bu sıradadır.");
        EXPECT_NOT_IN(day.body, "type=\"hidden\" name=\"t");
        round_close(&r);
    }
}
