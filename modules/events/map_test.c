// SPDX-License-Identifier: AGPL-3.0-or-later
/* The programme on a map: what lies where, what meets, and that the list says the same. */
#include <stdlib.h>

#include "core/base/position.h"
#include "modules/events/town_test.h"
#include "modules/events/views.h"
#include "modules/venues/venues.h"

static int64_t hall_at(struct town *t, const char *name, const char *slug, const char *position, int64_t parent)
{
    struct venue v = {.name = str_of(name),
                      .slug = str_of(slug),
                      .kind = parent ? VENUE_HALL : VENUE_BUILDING,
                      .unit = {t->unit},
                      .parent = {parent},
                      .position = str_of(position)};
    return town_save(t, &venue_entity, &v);
}

static void show_at(struct town *t, const char *title, int64_t venue, int kind, int day)
{
    struct event e = town_event(t, title);
    e.kind = kind;
    town_save(t, &event_entity, &e);
    struct performance p = {.event = {e.id},
                            .starts = moment_at(DATE(2026, 11, day), 1140),
                            .ends = moment_at(DATE(2026, 11, day), 1200),
                            .venue = {venue},
                            .place = S("Bir yer"),
                            .state = DATE_PLANNED};
    town_save(t, &performance_entity, &p);
    town_publish(t, e.id);
}

static size_t count(str body, const char *part)
{
    size_t n = 0;
    for (size_t at; (at = str_find(body, str_of(part))) < body.n; n++)
        body = (str){body.p + at + 1, body.n - at - 1};
    return n;
}

TEST(positions,
     "map: a position is read as maps give it; what is none, or lies outside the country, is refused with the place")
{
    static const struct {
        const char *text;
        int64_t lat, lon; /* 0: none */
    } v[] = {{"39.9063, 32.8597", 39906300, 32859700},
             {"39.906312345,32.8", 39906312, 32800000},
             {"-3.5, -0.25", -3500000, -250000},
             {"39,9063; 32,8597", 0, 0},
             {"39.9063", 0, 0},
             {"39.9x, 32.8", 0, 0},
             {"", 0, 0}};
    for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
        int64_t lat = 0, lon = 0;
        assert_int_equal(position_read(str_of(v[i].text), &lat, &lon), v[i].lat != 0);
        if (v[i].lat) assert_true(lat == v[i].lat && lon == v[i].lon);
    }
    EACH_ENGINE(engine)
    {
        struct town t;
        struct entity_errors errors;
        town_open(&t, engine);
        struct venue swapped = {
            .name = S("Ters"), .kind = VENUE_HALL, .unit = {t.unit}, .position = S("32.8597, 39.9063")};
        EXPECT_ERR(town_try(&t, &venue_entity, &swapped, &errors), E_INVALID);
        EXPECT_STR(errors.list.v[0].field, "position");
        town_close(&t);
    }
}

TEST(dots, "map: a dot for each place with its number, a hall where its building is; those that meet are one with a "
           "map of its own")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        int64_t centre = hall_at(&t, "Kültür Merkezi", "merkez", "39.9063, 32.8597", 0);
        int64_t hall = hall_at(&t, "Sahne", "sahne", "", centre);
        int64_t near = hall_at(&t, "Park", "park", "39.9070, 32.8600", 0);
        int64_t far = hall_at(&t, "Amfi", "amfi", "39.8831, 32.6894", 0);
        show_at(&t, "Dinleti", hall, EVENT_CONCERT, 22);
        show_at(&t, "Oyun", hall, EVENT_THEATRE, 23);
        show_at(&t, "Şenlik", near, EVENT_CONCERT, 24);
        show_at(&t, "Gece", far, EVENT_CONCERT, 25);
        show_at(&t, "Konumsuz", t.hall, EVENT_CONCERT, 26);
        struct call_answer a = fixture_get(&t.f, 0, "/etkinlikler?gorunum=harita");
        assert_int_equal(a.status, 200);
        EXPECT_NOT_IN(a.body, "style=");
        assert_int_equal(count(a.body, "<circle cx"), 2);
        assert_int_equal(count(a.body, "<circle class=\"map-ring\""), 1);
        EXPECT_IN(a.body, "aria-label=\"2 yer: 3 tarih\"");
        EXPECT_IN(a.body, "aria-label=\"Amfi: 1 tarih\"");
        /* the list says the same, and what the map does not know */
        EXPECT_IN(a.body, "Kültür Merkezi <span>2 tarih</span>");
        EXPECT_IN(a.body, "Konumsuz");
        size_t box = str_find(a.body, S("kutu="));
        assert_true(box < a.body.n);
        str part = {a.body.p + box, str_find((str){a.body.p + box, a.body.n - box}, S("\""))};
        a = fixture_get(&t.f, 0,
                        str_c(test_arena(), str_fmt(test_arena(), "/etkinlikler?gorunum=harita&%.*s", STR_FMT(part))));
        assert_int_equal(a.status, 200);
        assert_int_equal(count(a.body, "<circle cx"), 2); /* parted */
        EXPECT_IN(a.body, "aria-label=\"Kültür Merkezi: 2 tarih\"");
        EXPECT_NOT_IN(a.body, "Amfi");
        EXPECT_IN(a.body, "href=\"/etkinlikler?gorunum=harita\"");
        /* the filter of the other views */
        a = fixture_get(&t.f, 0, "/etkinlikler?gorunum=harita&tur=theatre");
        EXPECT_IN(a.body, "Kültür Merkezi: 1 tarih");
        EXPECT_NOT_IN(a.body, "Amfi");
        a = fixture_get(&t.f, 0, "/etkinlikler?gorunum=harita&kutu=1.x.3");
        assert_int_equal(a.status, 200); /* no box: the whole */
        EXPECT_IN(a.body, "Amfi");
        town_close(&t);
    }
}

TEST(apart, "map: whatever the places, no two dots touch, all lie on the drawing, and every date is counted once")
{
    struct town t;
    town_open(&t, DB_SQLITE);
    uint32_t seed = 3;
    for (int i = 0; i < 40; i++) {
        seed = seed * 1664525u + 1013904223u;
        str at =
            str_fmt(test_arena(), "39.%06u, 32.%06u", 800000 + (seed >> 12) % 150000, 700000 + (seed >> 5) % 200000);
        str name = str_fmt(test_arena(), "Yer %d", i), slug = str_fmt(test_arena(), "yer-%d", i);
        hall_at(&t, str_c(test_arena(), name), str_c(test_arena(), slug), str_c(test_arena(), at), 0);
    }
    struct venue_spots spots;
    struct shown_dates dates = {0};
    EXPECT_OK(venue_spots(&t.f.cx, &spots));
    assert_int_equal(spots.list.n, 40);
    for (size_t i = 0; i < 100; i++)
        PUSH(test_arena(), &dates.list,
             ((struct shown_date){
                 .id = (int64_t)i, .title = S("x"), .starts = t.f.cx.now, .venue = spots.list.v[i % 40].venue}));
    struct events_page p = {0};
    EXPECT_OK(map_fill(&t.f.cx, &dates, &(struct map_box){0}, S("/etkinlikler?gorunum=harita"), &p));
    int64_t sum = 0, n = 0;
    for (size_t i = 0; i < p.map.drawn.dots.n; i++) {
        const struct map_dot *d = &p.map.drawn.dots.v[i];
        assert_in_range(d->x, d->r, 4000 - d->r);
        assert_in_range(d->y, d->r, 3000 - d->r);
        for (size_t k = 0; k < i; k++) {
            int64_t x = d->x - p.map.drawn.dots.v[k].x, y = d->y - p.map.drawn.dots.v[k].y;
            assert_true(x * x + y * y >= 295 * 295);
        }
        EXPECT_OK(str_int(d->number, &n));
        sum += n;
    }
    assert_int_equal(sum, 100);
    assert_true(p.map.drawn.dots.n > 3 && p.map.drawn.dots.n < 40);
    assert_true(p.map.drawn.names.n > 3);
    for (size_t i = 0; i < p.map.drawn.names.n; i++) {
        const struct map_name *name = &p.map.drawn.names.v[i];
        for (size_t k = 0; k < i; k++) {
            const struct map_name *o = &p.map.drawn.names.v[k];
            bool beside = name->x >= o->x + o->width || o->x >= name->x + name->width;
            assert_true(beside || llabs(name->y - o->y) >= 150);
        }
    }
    for (size_t i = 0; i < p.map.drawn.dots.n; i++) /* each has a letter of its own, and the list has it too */
        for (size_t k = 0; k < i; k++)
            assert_false(str_eq(p.map.drawn.dots.v[i].letter, p.map.drawn.dots.v[k].letter));
    EXPECT_STR(p.map.drawn.dots.v[0].letter, "A");
    for (size_t i = 0; i < p.groups.n; i++)
        assert_true(p.groups.v[i].letter.n > 0);
    town_close(&t);
}
