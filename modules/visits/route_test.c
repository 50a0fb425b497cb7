// SPDX-License-Identifier: AGPL-3.0-or-later
/* The order of a day that is proposed: whatever the visits, the same visits, and never a longer way without a reason. */
#include "core/base/test.h"
#include "core/office/route.h"
#include "modules/visits/visits.h"

static const struct {
    const char *name;
    int64_t lat, lon;
} towns[] = {{"Kavaklıdere", 39906300, 32859700},   {"Ayrancı", 39895800, 32851900},
             {"Yukarı Dikmen", 39874200, 32838700}, {"100. Yıl", 39889700, 32802400},
             {"Çayyolu", 39883100, 32689400},       {"Yeri yazılmamış", 0, 0}};

static void put(struct route_stops *all, int64_t turn, int town, int window, bool urgent, int64_t team)
{
    PUSH(test_arena(), &all->list,
         ((struct route_stop){.row = 100 + turn,
                              .turn = turn,
                              .one = team,
                              .other = team + 1,
                              .window = window,
                              .urgent = urgent,
                              .place = str_of(towns[town].name),
                              .known = towns[town].lat != 0,
                              .lat = towns[town].lat,
                              .lon = towns[town].lon}));
}

static void expect(const struct route_plan *r, size_t at, const char *place, enum route_reason reason)
{
    assert_true(at < r->legs.n);
    EXPECT_STR(r->legs.v[at].place, place);
    assert_int_equal(r->legs.v[at].reason, reason);
}

TEST(nearest, "route: a neighbourhood is finished before the next, the nearest is next, an unknown one comes last")
{
    struct route_stops all = {0};
    struct route_plan r;
    put(&all, 1, 5, WINDOW_MORNING, false, 1);
    put(&all, 2, 4, WINDOW_MORNING, false, 1);
    put(&all, 3, 0, WINDOW_MORNING, false, 1);
    put(&all, 4, 3, WINDOW_MORNING, false, 1);
    put(&all, 5, 2, WINDOW_MORNING, false, 1);
    put(&all, 6, 1, WINDOW_MORNING, false, 1);
    put(&all, 7, 0, WINDOW_MORNING, false, 1);
    route_propose(test_arena(), &all, &r);
    assert_int_equal(r.legs.n, 6);
    expect(&r, 0, "Çayyolu", ROUTE_START);
    expect(&r, 1, "100. Yıl", ROUTE_NEAREST);
    expect(&r, 2, "Yukarı Dikmen", ROUTE_NEAREST);
    expect(&r, 3, "Ayrancı", ROUTE_NEAREST);
    expect(&r, 4, "Kavaklıdere", ROUTE_NEAREST);
    assert_int_equal(r.legs.v[4].stops, 2);
    assert_in_range(r.legs.v[4].metres, 1300, 1400);
    expect(&r, 5, "Yeri yazılmamış", ROUTE_UNKNOWN);
    assert_true(r.differs && r.metres < r.metres_now);
    /* taken, it is proposed again as it stands: nothing moves to and fro */
    struct route_stops taken = r.stops;
    for (size_t i = 0; i < taken.list.n; i++)
        taken.list.v[i].turn = (int64_t)i + 1;
    route_propose(test_arena(), &taken, &r);
    assert_false(r.differs);
    assert_int_equal(r.metres, r.metres_now);
}

TEST(promised, "route: the time of day that was told comes before distance, an urgent file before the nearest")
{
    struct route_stops all = {0};
    struct route_plan r;
    put(&all, 1, 0, WINDOW_AFTERNOON, false, 1);
    put(&all, 2, 4, WINDOW_MORNING, false, 1);
    put(&all, 3, 1, WINDOW_AFTERNOON, false, 1);
    put(&all, 4, 2, WINDOW_AFTERNOON, true, 1);
    put(&all, 5, 4, WINDOW_AFTERNOON, false, 1);
    put(&all, 6, 4, WINDOW_MORNING, true, 1);
    route_propose(test_arena(), &all, &r);
    expect(&r, 0, "Çayyolu", ROUTE_URGENT);
    assert_int_equal(r.stops.list.v[0].row, 106); /* within it too */
    expect(&r, 1, "Yukarı Dikmen", ROUTE_URGENT);
    expect(&r, 2, "Ayrancı", ROUTE_NEAREST);
    expect(&r, 3, "Kavaklıdere", ROUTE_NEAREST);
    expect(&r, 4, "Çayyolu", ROUTE_NEAREST);
    for (size_t i = 1; i < r.stops.list.n; i++)
        assert_true(r.stops.list.v[i - 1].window <= r.stops.list.v[i].window);
}

TEST(pairs, "route: two pairs of officers have a way each, whoever of them was written first")
{
    struct route_stops all = {0};
    struct route_plan r;
    put(&all, 1, 0, WINDOW_MORNING, false, 1);
    put(&all, 2, 0, WINDOW_MORNING, false, 7);
    put(&all, 3, 1, WINDOW_MORNING, false, 1);
    put(&all, 4, 1, WINDOW_MORNING, false, 7);
    all.list.v[2].one = 2;
    all.list.v[2].other = 1;
    route_propose(test_arena(), &all, &r);
    assert_int_equal(r.legs.n, 4);
    assert_int_equal(r.stops.list.v[1].row, 103);
    assert_int_equal(r.stops.list.v[3].row, 104);
    assert_true(r.legs.v[0].metres == -1 && r.legs.v[2].metres == -1); /* each begins */
}

TEST(all_there,
     "route: of 2,000 made days every visit is there once, the windows hold, and the sum is that of the legs")
{
    uint32_t seed = 11;
    for (int round = 0; round < 2000; round++) {
        struct route_stops all = {0};
        struct route_plan r;
        int64_t sum = 0, seen = 0;
        seed = seed * 1664525u + 1013904223u;
        int n = 1 + (int)((seed >> 8) % 12);
        for (int i = 0; i < n; i++) {
            seed = seed * 1664525u + 1013904223u;
            put(&all, i + 1, (int)((seed >> 9) % 6), 1 + (int)((seed >> 14) % 3), (seed >> 20) % 9 == 0,
                (seed >> 26) % 2 ? 1 : 7);
        }
        route_propose(test_arena(), &all, &r);
        assert_int_equal(r.stops.list.n, n);
        for (int i = 0; i < n; i++) {
            seen |= INT64_C(1) << r.stops.list.v[i].turn;
            if (i && r.stops.list.v[i].one == r.stops.list.v[i - 1].one)
                assert_true(r.stops.list.v[i - 1].window <= r.stops.list.v[i].window);
        }
        assert_true(seen == (INT64_C(1) << (n + 1)) - 2);
        for (size_t i = 0; i < r.legs.n; i++)
            if (r.legs.v[i].metres > 0) sum += r.legs.v[i].metres;
        assert_true(sum == r.metres);
    }
}
