// SPDX-License-Identifier: AGPL-3.0-or-later
/* Seasons: the rule on a thousand invented towns, and the way from the first wish to the answer on both engines. */
#include "modules/services/services.h"
#include "modules/staff/staff.h"
#include "modules/venues/season.h"
#include "modules/venues/town_test.h"

/* ---- the rule, in memory ---- */
static uint32_t dice_state;
static int dice(int n)
{
    dice_state = dice_state * 1664525u + 1013904223u;
    return (int)(dice_state >> 16) % n;
}

enum { HALLS = 4 /* 1 with its halves 2 and 3; 4 by itself */ };
static struct plan invented_plan(struct arena *a)
{
    struct plan p = {.first = DATE(2027, 1, 1), .last = DATE(2027, 3, 31)};
    for (int i = 0; i < HALLS; i++)
        PUSH(a, &p.places,
             ((struct place){.id = i + 1,
                             .kind = VENUE_HALL,
                             .up = i == 1 || i == 2 ? 0 : -1,
                             .hours = -1,
                             .set_up = dice(3) * 30,
                             .strike = dice(2) * 30}));
    return p;
}

static struct season_round spring(void)
{
    return (struct season_round){.from_day = DATE(2027, 1, 4), .to_day = DATE(2027, 2, 28), .most = 12};
}

static str hour(int h)
{
    return str_fmt(test_arena(), "%02d.00", h);
}

static struct season_group invented_group(struct arena *a, const struct season_round *s, int number)
{
    struct season_group g = {.wish = number,
                             .number = number,
                             .kind = 1 + dice(GROUP_KINDS - 1),
                             .want = 1 + dice(6),
                             .before = dice(4),
                             .key = season_key(a, S("5eed"), number)};
    for (int i = 1, n = 1 + dice(SEASON_RANKS); i <= n; i++) {
        int begins = 9 + dice(10);
        struct season_rank k = {.rank = i,
                                .venue = {1 + dice(HALLS)},
                                .weekday = dice(4) ? 1 + dice(7) : 0,
                                .day = date_add(s->from_day, dice(50)),
                                .begins = hour(begins),
                                .ends = hour(begins + 1 + dice(3))};
        season_slots(a, s, &k, &g);
    }
    return g;
}

static bool meet(const struct season_slot *a, const struct season_slot *b)
{
    return a->starts.ms < b->ends.ms && b->starts.ms < a->ends.ms;
}

static bool same_place(const struct plan *p, int64_t a, int64_t b)
{
    return plan_related(p, plan_place(p, a), plan_place(p, b));
}

static void no_double(const struct plan *p, const struct season_groups *all)
{
    for (size_t i = 0; i < all->list.n; i++)
        for (size_t k = 0; k < all->list.v[i].slots.n; k++) {
            const struct season_slot *one = &all->list.v[i].slots.v[k];
            for (size_t j = 0; one->given && j < all->list.n; j++)
                for (size_t m = 0; m < all->list.v[j].slots.n; m++) {
                    const struct season_slot *other = &all->list.v[j].slots.v[m];
                    if (other == one || !other->given || !meet(one, other)) continue;
                    assert_int_not_equal(i, j);
                    assert_false(same_place(p, one->venue, other->venue));
                }
        }
}

/* A wished hour that is free in the end, and not at the hour of something the group got: is it dearer than what it got? */
static void nobody_envies_the_free(const struct plan *p, const struct season_group *g)
{
    int64_t worst = 0;
    for (size_t i = 0; i < g->slots.n; i++)
        if (g->slots.v[i].given && g->slots.v[i].rank > worst) worst = g->slots.v[i].rank;
    for (size_t i = 0; i < g->slots.n; i++) {
        const struct season_slot *s = &g->slots.v[i];
        struct venue_wish w = {.venues = {s->venue}, .n = 1, .starts = s->starts, .ends = s->ends};
        struct reasons why = {0};
        bool own = s->given;
        for (size_t k = 0; k < g->slots.n && !own; k++)
            own = g->slots.v[k].given && meet(s, &g->slots.v[k]);
        if (own) continue;
        plan_judge(test_arena(), p, &w, &why);
        if (why.list.n) continue;
        assert_int_equal(g->got, g->want); /* it has all it asked for, */
        assert_true(s->rank >= worst);     /* and nothing free is dearer */
    }
}

TEST(property,
     "a season given by the rule: no hour twice, nobody beyond the limit, and nobody prefers a free hour to what "
     "it got, over 300 invented seasons; the same list gives the same result")
{
    for (uint32_t seed = 1; seed <= 300; seed++) {
        struct arena *a = test_arena();
        struct season_groups all[2] = {0};
        struct plan plan = {0};
        int64_t shares[GROUP_KINDS] = {0};
        for (int twice = 0; twice < 2; twice++) {
            struct season_round s = spring();
            dice_state = seed;
            plan = invented_plan(a);
            for (int k = 1; k < GROUP_KINDS; k++)
                shares[k] = dice(3) ? 0 : dice(20);
            for (int i = 1, n = 2 + dice(14); i <= n; i++)
                PUSH(a, &all[twice].list, invented_group(a, &s, i));
            season_allot(a, &plan, shares, &all[twice]);
        }
        no_double(&plan, &all[0]);
        for (size_t i = 0; i < all[0].list.n; i++) {
            const struct season_group *g = &all[0].list.v[i];
            assert_true(g->got <= g->want);
            nobody_envies_the_free(&plan, g);
            for (size_t k = 0; k < g->slots.n; k++)
                assert_int_equal(g->slots.v[k].given, all[1].list.v[i].slots.v[k].given);
        }
    }
}

/* Everybody wishes every Monday evening of eight weeks in one hall. */
static struct season_group monday(struct arena *a, int number, int kind, int64_t want, int64_t before)
{
    struct season_round s = spring();
    struct season_rank k = {.rank = 1, .venue = {4}, .weekday = 1, .begins = S("19.00"), .ends = S("21.00")};
    struct season_group g = {.wish = number,
                             .number = number,
                             .kind = kind,
                             .want = want,
                             .before = before,
                             .key = season_key(a, S("5eed"), number)};
    season_slots(a, &s, &k, &g);
    return g;
}

TEST(turns,
     "eight Mondays among three groups: three, three and two, and two for the one that got most last season; a share "
     "goes first; a seed decides between equals and a group that wants one keeps one")
{
    struct arena *a = test_arena();
    dice_state = 7;
    struct plan plan = invented_plan(a);
    struct season_groups all = {0};
    int64_t none[GROUP_KINDS] = {0}, schools[GROUP_KINDS] = {[GROUP_SCHOOL] = 6};
    for (int i = 1; i <= 3; i++)
        PUSH(a, &all.list, monday(a, i, GROUP_AMATEUR, 8, i == 2 ? 5 : 0));
    assert_int_equal(all.list.v[0].slots.n, 8);
    season_allot(a, &plan, none, &all);
    assert_int_equal(all.list.v[0].got, 3);
    assert_int_equal(all.list.v[1].got, 2);
    assert_int_equal(all.list.v[2].got, 3);
    bool first_by_key = str_cmp(all.list.v[0].key, all.list.v[2].key) < 0;
    assert_true(all.list.v[first_by_key ? 0 : 2].slots.v[0].given);

    plan = invented_plan(a);
    all = (struct season_groups){0};
    PUSH(a, &all.list, monday(a, 1, GROUP_AMATEUR, 8, 0));
    PUSH(a, &all.list, monday(a, 2, GROUP_SCHOOL, 8, 9));
    PUSH(a, &all.list, monday(a, 3, GROUP_PROFESSIONAL, 1, 0));
    season_allot(a, &plan, schools, &all);
    assert_int_equal(all.list.v[1].got, 6);
    assert_int_equal(all.list.v[0].got, 1);
    assert_int_equal(all.list.v[2].got, 1);
}

/* ---- from the first wish to the answer ---- */
struct hall_season {
    struct town t;
    int64_t clerk, manager, round;
};

static void season_begin(struct hall_season *x, enum db_engine engine)
{
    *x = (struct hall_season){0};
    town_begin(&x->t, engine);
    x->clerk = fixture_account(&x->t.f, "clerk");
    x->manager = fixture_account(&x->t.f, "manager");
    struct service s = {.no = 1,
                        .slug = S("salon-tahsisi"),
                        .name = S("Salon tahsisi"),
                        .unit = {x->t.unit},
                        .summary = S("Salon"),
                        .promise_amount = 10,
                        .promise_unit = CLOCK_WORKDAYS,
                        .channels = S("web"),
                        .active = true,
                        .module = S("venues")};
    keep(&x->t, &service_entity, &s);
    struct season_round r = {.title = S("Bahar 2027"),
                             .from_day = DATE(2027, 1, 4),
                             .to_day = DATE(2027, 1, 31),
                             .opens = DATE(2026, 11, 22),
                             .closes = DATE(2026, 12, 6),
                             .most = 4};
    keep(&x->t, &season_round_entity, &r);
    x->round = r.id;
    struct season_venue h = {.round = {r.id}, .venue = {x->t.hall}}, small = {.round = {r.id}, .venue = {x->t.small}};
    keep(&x->t, &season_venue_entity, &h);
    keep(&x->t, &season_venue_entity, &small);
}

static struct call_answer press(struct hall_season *x, int64_t user, const char *by, const char *body)
{
    str path = str_fmt(test_arena(), "/masa/salon-sezonu/%lld/adim/%s", (long long)x->round, by);
    return fixture_post(&x->t.f, user, str_c(test_arena(), path), body);
}

/* Every Monday 19–21 in the hall, or else in the small one. */
static struct call_answer wish(struct hall_season *x, const char *holder, const char *dates, const char *begins)
{
    str body =
        str_fmt(test_arena(),
                "holder=%s&kind=amateur&title=Oyun+%s&purpose=event&dates=%s&matter=Oyun&name=I%%C5%%9F%%C4%%B1l+Sakl"
                "%%C4%%B1&phone=&email=isil%%40example.org&nonce=%s%s&hall1=%lld&weekday1=1&begins1=%s&ends1=21.00"
                "&hall2=%lld&weekday2=1&begins2=%s&ends2=21.00",
                holder, holder, dates, holder, begins + 1, (long long)x->t.hall, begins, (long long)x->t.small, begins);
    return fixture_post(&x->t.f, 0, "/salon-sezonu/bahar-2027/basvuru", str_c(test_arena(), body));
}

static void after_the_window(struct hall_season *x)
{
    moment_set_clock(at(2026, 12, 7, 9, 0));
    x->t.f.cx.now = moment_now();
}

static int64_t count(struct hall_season *x, const char *sql)
{
    return fixture_int(&x->t.f, sql);
}

#define GIVEN   "SELECT count(*) FROM season_date WHERE state <> 3"
#define BOOKED  "SELECT count(*) FROM booking WHERE state = 3"
#define GRANTED "SELECT count(*) FROM application WHERE outcome = 1"
#define ANSWERS "SELECT count(*) FROM application WHERE outcome > 0"

TEST(from_wish_to_answer,
     "a season: opened with a hash, wished in public, proposed, changed with a reason, decided at once; "
     "everybody is answered and the result names groups, never persons")
{
    EACH_ENGINE(engine)
    {
        struct hall_season x;
        season_begin(&x, engine);
        assert_int_equal(fixture_get(&x.t.f, 0, "/salon-sezonu/bahar-2027").status, 404); /* being prepared */
        assert_int_equal(press(&x, x.clerk, "ac", "").status, 403);
        assert_int_equal(press(&x, x.manager, "ac", "").status, 303);
        str seed = fixture_text(&x.t.f, "SELECT seed FROM season_round");
        str public = fixture_get(&x.t.f, 0, "/salon-sezonu/bahar-2027").body;
        EXPECT_IN(public, str_c(test_arena(), fixture_text(&x.t.f, "SELECT commitment FROM season_round")));
        EXPECT_NOT_IN(public, str_c(test_arena(), seed));
        assert_int_equal(wish(&x, "Deneme", "4", "19.00").status, 303);
        assert_int_equal(wish(&x, "Misal", "4", "19.00").status, 303);
        assert_int_equal(wish(&x, "Numune", "4", "19.00").status, 303);
        assert_int_equal(press(&x, x.manager, "oner", "").status, 409); /* wishes are still taken */
        after_the_window(&x);
        assert_int_equal(wish(&x, "Gec", "1", "19.00").status, 409);
        assert_int_equal(press(&x, x.manager, "oner", "").status, 303);
        assert_int_equal(count(&x, GIVEN), 8); /* four Mondays, two halls, three groups */
        assert_int_equal(count(&x, BOOKED), 0);
        int64_t one = count(&x, "SELECT min(id) FROM season_date");
        const char *strike =
            str_c(test_arena(), str_fmt(test_arena(), "date=%lld&reason=Sahne+bak%%C4%%B1m%%C4%%B1", (long long)one));
        assert_int_equal(press(&x, x.manager, "kaldir", "date=1&reason=").status, 422);
        assert_int_equal(press(&x, x.manager, "kaldir", strike).status, 303);
        assert_int_equal(count(&x, GIVEN), 7);
        assert_int_equal(press(&x, x.manager, "karar", "").status, 303);
        assert_int_equal(count(&x, BOOKED), 7);
        assert_int_equal(count(&x, ANSWERS), 3);
        assert_int_equal(count(&x, "SELECT count(*) FROM application WHERE outcome = 2"), 3); /* four were wished */
        assert_int_equal(count(&x, "SELECT count(*) FROM notice WHERE recipient <> ''") >= 3, 1);
        EXPECT_IN(fixture_text(&x.t.f, "SELECT reason FROM application ORDER BY id LIMIT 1"), "Sahne bakımı");
        public = fixture_get(&x.t.f, 0, "/salon-sezonu/bahar-2027").body;
        EXPECT_IN(public, "Numune");
        EXPECT_IN(public, str_c(test_arena(), seed));
        EXPECT_NOT_IN(public, "Saklı");
        assert_int_equal(press(&x, x.manager, "karar", "").status, 409);
        town_end(&x.t);
    }
}

TEST(refused_with_offers, "who gets nothing reads why and what is free; who gets all is granted")
{
    EACH_ENGINE(engine)
    {
        struct hall_season x;
        season_begin(&x, engine);
        assert_int_equal(press(&x, x.manager, "ac", "").status, 303);
        assert_int_equal(wish(&x, "Deneme", "1", "19.00").status, 303);
        assert_int_equal(wish(&x, "Misal", "1", "20.00").status, 303);
        after_the_window(&x);
        for (int week = 0; week < 4; week++) { /* meanwhile the municipality takes all but one evening */
            booked(&x.t, wish_for(x.t.hall, at(2027, 1, 4 + 7 * week, 18, 0), at(2027, 1, 4 + 7 * week, 22, 0)));
            if (week)
                booked(&x.t, wish_for(x.t.small, at(2027, 1, 4 + 7 * week, 18, 0), at(2027, 1, 4 + 7 * week, 22, 0)));
        }
        assert_int_equal(press(&x, x.manager, "oner", "").status, 303);
        assert_int_equal(count(&x, GIVEN), 1);
        assert_int_equal(press(&x, x.manager, "karar", "").status, 303);
        assert_int_equal(count(&x, GRANTED), 1);
        EXPECT_IN(fixture_text(&x.t.f, "SELECT reason FROM application WHERE outcome = 3"), "Bunlar boş");
        town_end(&x.t);
    }
}

TEST(overtaken,
     "a date that was booked after the proposal stops the decision and nobody is answered; proposed anew it goes on")
{
    EACH_ENGINE(engine)
    {
        struct hall_season x;
        season_begin(&x, engine);
        assert_int_equal(press(&x, x.manager, "ac", "").status, 303);
        assert_int_equal(wish(&x, "Deneme", "1", "19.00").status, 303);
        assert_int_equal(wish(&x, "Misal", "1", "19.00").status, 303);
        after_the_window(&x);
        assert_int_equal(press(&x, x.manager, "oner", "").status, 303);
        booked(&x.t, wish_for(x.t.building, at(2027, 1, 4, 8, 0), at(2027, 1, 4, 23, 0)));
        struct call_answer a = press(&x, x.manager, "karar", "");
        assert_int_equal(a.status, 409);
        EXPECT_IN(a.body, "Kültür Merkezi");
        assert_int_equal(count(&x, BOOKED), 1);
        assert_int_equal(count(&x, ANSWERS), 0);
        assert_int_equal(press(&x, x.manager, "oner", "").status, 303);
        assert_int_equal(press(&x, x.manager, "karar", "").status, 303);
        assert_int_equal(count(&x, BOOKED), 3);
        assert_int_equal(count(&x, ANSWERS), 2);
        town_end(&x.t);
    }
}

TEST(all_or_none,
     "whatever write fails while a season is decided: nothing is booked and nobody is answered, or all are")
{
    EACH_ENGINE(engine)
    {
        struct hall_season x;
        bool failed = false;
        season_begin(&x, engine);
        assert_int_equal(press(&x, x.manager, "ac", "").status, 303);
        assert_int_equal(wish(&x, "Deneme", "2", "19.00").status, 303);
        assert_int_equal(wish(&x, "Misal", "2", "19.00").status, 303);
        after_the_window(&x);
        assert_int_equal(press(&x, x.manager, "oner", "").status, 303);
        for (int n = 20; n < 900; n += 41) {
            db_fail_nth(x.t.f.app->db, n);
            int status = press(&x, x.manager, "karar", "").status;
            db_fail_nth(x.t.f.app->db, 0);
            assert_int_equal(count(&x, BOOKED), status == 303 ? 4 : 0);
            assert_int_equal(count(&x, ANSWERS), status == 303 ? 2 : 0);
            failed |= status != 303 && n > 60;
            if (status == 303) break;
        }
        assert_true(failed);
        town_end(&x.t);
    }
}

TEST(wrong_wishes,
     "a season's form: what can never be, is of another hall, or comes twice from one group is said; typed "
     "values stay; rules do not change once they are published")
{
    EACH_ENGINE(engine)
    {
        struct hall_season x;
        season_begin(&x, engine);
        assert_int_equal(press(&x, x.manager, "ac", "").status, 303);
        assert_int_equal(wish(&x, "Deneme", "2", "25.00").status, 422);
        assert_int_equal(wish(&x, "Deneme", "5", "19.00").status, 422); /* four at most */
        close_days(&x.t, x.t.building, CLOSURE_CLOSED, DATE(2027, 1, 1), DATE(2027, 1, 31), "Çatı onarımı");
        struct call_answer a = wish(&x, "Deneme", "2", "19.00");
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "Çatı onarımı");
        EXPECT_IN(a.body, "value=\"Deneme\"");
        struct venue_closure c = {0};
        EXPECT_OK(entity_load_any(&x.t.f.cx, &venue_closure_entity, "reason", DB_T(S("Çatı onarımı")), &c));
        c.to_day = c.from_day;
        keep(&x.t, &venue_closure_entity, &c);
        assert_int_equal(wish(&x, "Deneme", "2", "19.00").status, 303);
        assert_int_equal(wish(&x, "Deneme", "2", "19.00").status, 303); /* the same form, sent twice */
        assert_int_equal(count(&x, "SELECT count(*) FROM season_wish"), 1);
        assert_int_equal(wish(&x, "DENEME", "2", "18.00").status, 422);
        assert_int_equal(count(&x, "SELECT count(*) FROM application"), 1);
        struct season_round r;
        struct entity_errors errors = {.arena = test_arena()};
        EXPECT_OK(entity_load_any(&x.t.f.cx, &season_round_entity, "id", DB_I(x.round), &r));
        r.most = 9;
        EXPECT_OK(season_round_check(&x.t.f.cx, &r, &errors));
        assert_int_equal(errors.list.n, 1);
        town_end(&x.t);
    }
}
