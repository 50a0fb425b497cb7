// SPDX-License-Identifier: AGPL-3.0-or-later
/* Places as people see them and as the desk works with them: pages through the dispatcher, on both engines. */
#include "modules/applications/applications.h"
#include "modules/services/services.h"
#include "modules/staff/staff.h"
#include "modules/venues/town_test.h"

struct desk {
    struct town t;
    int64_t clerk, manager;
    int64_t service;
};

static void desk_begin(struct desk *d, enum db_engine engine)
{
    *d = (struct desk){0};
    town_begin(&d->t, engine);
    d->clerk = fixture_account(&d->t.f, "clerk");
    d->manager = fixture_account(&d->t.f, "manager");
    struct service s = {.no = 1,
                        .slug = S("salon-tahsisi"),
                        .name = S("Salon tahsisi"),
                        .unit = {d->t.unit},
                        .summary = S("Salon"),
                        .promise_amount = 10,
                        .promise_unit = CLOCK_WORKDAYS,
                        .channels = S("web"),
                        .active = true,
                        .module = S("venues")};
    keep(&d->t, &service_entity, &s);
    d->service = s.id;
}

static str body_for(const char *title, const char *begins, const char *ends, const char *nonce)
{
    return str_fmt(test_arena(),
                   "title=%s&holder=&purpose=event&payer=full&day.d=1&day.m=12&day.y=2026&begins=%s&ends=%s&people=100&"
                   "matter=Konser+programi"
                   "&name=I%%C5%%9F%%C4%%B1l+%%C3%%96rnek&phone=&email=isil%%40example.org&nonce=%s",
                   title, begins, ends, nonce);
}

static struct call_answer ask(struct desk *d, const char *title, const char *begins, const char *ends, bool anyway)
{
    str body = body_for(title, begins, ends, title);
    if (anyway) body = str_fmt(test_arena(), "%.*s&step=yine", STR_FMT(body));
    return fixture_post(&d->t.f, 0, "/salon/buyuk-salon/basvuru", str_c(test_arena(), body));
}

static int64_t booking_of(struct desk *d, const char *title)
{
    struct list_result found;
    EXPECT_OK(entity_list(&d->t.f.cx, &booking_entity, &(struct list_query){.skip_rights = true}, &found));
    for (size_t i = 0; i < found.n; i++)
        if (str_eq(((struct booking *)found.rows)[i].title, str_of(title))) return ((struct booking *)found.rows)[i].id;
    return 0;
}

static struct call_answer step(struct desk *d, int64_t user, int64_t id, const char *by, const char *body)
{
    str path = str_fmt(test_arena(), "/masa/rezervasyon/%lld/adim/%s", (long long)id, by);
    return fixture_post(&d->t.f, user, str_c(test_arena(), path), body);
}

TEST(asked_for, "a group asks for a hall: application, code and a booking that blocks nothing; sent twice is sent once")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        struct call_answer a = ask(&d, "Dinleti", "19.00", "21.00", false);
        assert_int_equal(a.status, 303);
        EXPECT_IN(a.location, "/alindi/");
        assert_int_equal(ask(&d, "Dinleti", "19.00", "21.00", false).status, 303);
        assert_int_equal(fixture_int(&d.t.f, "SELECT count(*) FROM booking"), 1);
        assert_int_equal(fixture_int(&d.t.f, "SELECT count(*) FROM application"), 1);
        assert_int_equal(fixture_int(&d.t.f, "SELECT count(*) FROM booking_day"), 0);
        /* what is taken is said, without by whom; it can be sent all the same */
        assert_int_equal(step(&d, d.manager, booking_of(&d, "Dinleti"), "onayla", "").status, 303);
        a = ask(&d, "Oyun", "20.00", "22.00", false);
        assert_int_equal(a.status, 409);
        EXPECT_IN(a.body, "19.00");
        EXPECT_NOT_IN(a.body, "Dinleti");
        assert_int_equal(ask(&d, "Oyun", "20.00", "22.00", true).status, 303);
        assert_int_equal(ask(&d, "Bozuk", "25.00", "22.00", false).status, 422);
        town_end(&d.t);
    }
}

TEST(rivals_answered, "C5.7 approving one answers the others with the reason and with what is free, in one "
                      "transaction; who is past it stays")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        const char *const titles[] = {"Dinleti", "Oyun", "Panel", "Gece"};
        const char *const hours[][2] = {{"18.00", "20.00"}, {"19.00", "21.00"}, {"17.00", "18.30"}, {"21.00", "23.00"}};
        for (int i = 0; i < 4; i++)
            assert_int_equal(ask(&d, titles[i], hours[i][0], hours[i][1], false).status, 303);
        /* a clerk does not decide; nothing changes */
        assert_int_equal(step(&d, d.clerk, booking_of(&d, "Dinleti"), "onayla", "").status, 403);
        EXPECT_IN(fixture_get(&d.t.f, d.manager,
                              str_c(test_arena(), str_fmt(test_arena(), "/masa/rezervasyon/%lld",
                                                          (long long)booking_of(&d, "Dinleti"))))
                      .body,
                  "Oyun");
        assert_int_equal(step(&d, d.manager, booking_of(&d, "Dinleti"), "onayla", "").status, 303);
        assert_int_equal(fixture_int(&d.t.f, "SELECT count(*) FROM booking WHERE state = 3"), 1);
        assert_int_equal(fixture_int(&d.t.f, "SELECT count(*) FROM booking WHERE state = 4"), 2);
        assert_int_equal(fixture_int(&d.t.f, "SELECT count(*) FROM booking WHERE state = 1"), 1); /* Gece */
        assert_int_equal(fixture_int(&d.t.f, "SELECT count(*) FROM application WHERE outcome = 3"), 2);
        assert_int_equal(fixture_int(&d.t.f, "SELECT count(*) FROM application WHERE outcome = 1"), 1);
        str why = fixture_text(&d.t.f, "SELECT min(reason) FROM application WHERE outcome = 3");
        EXPECT_IN(why, "Büyük Salon");
        EXPECT_IN(why, "Bunlar boş");
        EXPECT_NOT_IN(why, "Dinleti");
        assert_int_equal(fixture_int(&d.t.f, "SELECT count(*) FROM notice WHERE recipient <> ''") >= 3, 1);
        town_end(&d.t);
    }
}

static err_t withdraw(struct cx *tx, void *arg)
{
    tx->actor = &ACTOR_CITIZEN;
    return application_act(tx, *(int64_t *)arg, &(struct act){.by = S("withdraw")});
}

static err_t take_on(struct cx *tx, void *arg)
{
    return application_act(tx, *(int64_t *)arg, &(struct act){.by = S("take")});
}

TEST(over_elsewhere, "an application that was withdrawn takes its wish along; one that is open keeps it")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        assert_int_equal(ask(&d, "Dinleti", "18.00", "20.00", false).status, 303);
        assert_int_equal(ask(&d, "Oyun", "19.00", "21.00", false).status, 303);
        int64_t first = fixture_int(&d.t.f, "SELECT min(id) FROM application");
        EXPECT_OK(db_tx(&d.t.f.cx, withdraw, &first));
        EXPECT_OK(venues_tick(&d.t.f.cx));
        assert_int_equal(fixture_int(&d.t.f, "SELECT count(*) FROM booking WHERE state = 4"), 1);
        assert_int_equal(fixture_int(&d.t.f, "SELECT count(*) FROM booking WHERE state = 1"), 1);
        EXPECT_OK(venues_tick(&d.t.f.cx));
        town_end(&d.t);
    }
}

/* The fourth answer fails, so the first approval must be undone with it. */
TEST(all_or_none, "C5.7 when one of the answers cannot be written, nobody is answered")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        assert_int_equal(ask(&d, "Dinleti", "18.00", "20.00", false).status, 303);
        assert_int_equal(ask(&d, "Oyun", "19.00", "21.00", false).status, 303);
        int64_t id = booking_of(&d, "Dinleti");
        bool failed = false;
        for (int n = 12; n < 400 && !failed; n += 23) {
            db_fail_nth(d.t.f.app->db, n);
            int status = step(&d, d.manager, id, "onayla", "").status;
            db_fail_nth(d.t.f.app->db, 0);
            int64_t approved = fixture_int(&d.t.f, "SELECT count(*) FROM booking WHERE state = 3");
            int64_t refused = fixture_int(&d.t.f, "SELECT count(*) FROM booking WHERE state = 4");
            int64_t answered = fixture_int(&d.t.f, "SELECT count(*) FROM application WHERE outcome > 0");
            assert_int_equal(approved, refused);
            assert_int_equal(approved * 2, answered);
            if (status == 303) break;
            failed |= approved == 0 && n > 60;
        }
        assert_true(failed);
        town_end(&d.t);
    }
}

TEST(booked_at_the_desk, "the form says what is in the way, keeps what was typed, and books what is chosen instead")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        booked(&d.t, wish_for(d.t.hall, at(2026, 12, 1, 19, 0), at(2026, 12, 1, 21, 0)));
        const char *form =
            str_c(test_arena(), str_fmt(test_arena(),
                                        "title=Prova&purpose=rehearsal&venue=%lld&day.d=1&day.m=12&day.y=2026"
                                        "&begins=20.00&ends=22.00&set_up=&strike=",
                                        (long long)d.t.left));
        struct call_answer a = fixture_post(&d.t.f, d.clerk, "/masa/rezervasyon/yeni", form);
        assert_int_equal(a.status, 409);
        EXPECT_IN(a.body, "name=\"offer\"");
        EXPECT_IN(a.body, "value=\"Prova\"");
        EXPECT_IN(a.body, "<optgroup label=\"Salonlar\">");
        const char *untitled =
            str_c(test_arena(), str_fmt(test_arena(),
                                        "title=&step=bak&purpose=rehearsal&venue=%lld&day.d=1&day.m=12"
                                        "&day.y=2026&begins=21.00&ends=22.00&set_up=&strike=",
                                        (long long)d.t.left));
        assert_int_equal(fixture_post(&d.t.f, d.clerk, "/masa/rezervasyon/yeni", untitled).status, 200);
        assert_int_equal(fixture_int(&d.t.f, "SELECT count(*) FROM booking"), 1);
        struct form_value live[] = {{S("HX-Request"), S("true")}, {S("HX-Target"), S("answer")}};
        struct call half = {.method = POST,
                            .target = S("/masa/rezervasyon/yeni"),
                            .body = S("title=Prova&step=bak&begins=21.00&ends="),
                            .headers = {live, 2},
                            .user = d.clerk,
                            .from_page = true};
        a = fixture_call(&d.t.f, &half);
        assert_int_equal(a.status, 200); /* a form that is being filled is no mistake */
        EXPECT_NOT_IN(a.body, "<form");
        const char *later =
            str_c(test_arena(), str_fmt(test_arena(),
                                        "title=Prova&purpose=rehearsal&venue=%lld&day.d=1&day.m=12&day.y=2026"
                                        "&begins=21.00&ends=22.00&set_up=&strike=",
                                        (long long)d.t.left));
        assert_int_equal(fixture_post(&d.t.f, d.clerk, "/masa/rezervasyon/yeni", later).status, 303);
        assert_int_equal(fixture_int(&d.t.f, "SELECT state FROM booking ORDER BY id DESC LIMIT 1"), BOOKING_HELD);
        a = fixture_get(&d.t.f, d.clerk, "/masa/salon-takvimi?tarih=2026-12-01&gorunum=yer");
        EXPECT_IN(a.body, "Prova");
        a = fixture_get(&d.t.f, 0, "/salon/buyuk-salon?gun=2026-12-01");
        EXPECT_NOT_IN(a.body, "Prova");
        EXPECT_NOT_IN(a.body, "Konser");
        EXPECT_IN(a.body, "22.00–24.00");
        town_end(&d.t);
    }
}

/* C5.10: what the week page costs does not grow with the years behind it. */
static err_t ten_years(struct cx *tx, void *arg)
{
    struct town *t = arg;
    static const struct db_stmt bookings = {
        "test_old_bookings",
        "INSERT INTO booking (title, purpose, state, venue, starts, ends) "
        "SELECT 'Eski', 8, 3, ?1, d.day * 86400000, d.day * 86400000 + 7200000 FROM "
        "(WITH RECURSIVE n (day) AS (SELECT CAST(?2 AS BIGINT) UNION ALL SELECT day + 1 FROM n WHERE "
        "day < ?3) SELECT day FROM n) d",
        "booking", true};
    static const struct db_stmt days = {"test_old_days",
                                        "INSERT INTO booking_day (day, venue, booking) SELECT "
                                        "20000101 + b.id, b.venue, b.id FROM booking b WHERE b.title = 'Eski'",
                                        "booking_day", true};
    int64_t today = tx->now.ms / 86400000;
    for (int i = 0; i < 3; i++) {
        struct db_value args[] = {DB_I(i == 0   ? t->hall
                                       : i == 1 ? t->left
                                                : t->small),
                                  DB_I(today - 3660), DB_I(today - 10)};
        TRY(db_run(tx, &bookings, args, 3, NULL));
    }
    return db_run(tx, &days, NULL, 0, NULL);
}

TEST(ten_years_behind,
     "C5.10 a week with closures renders; ten years of bookings behind it cost no query and no row more")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        close_days(&d.t, d.t.hall, CLOSURE_CLOSED, DATE(2026, 11, 23), DATE(2026, 11, 25), "Bakım");
        booked(&d.t, wish_for(d.t.hall, at(2026, 11, 27, 19, 0), at(2026, 11, 27, 21, 0)));
        const char *page =
            str_c(test_arena(), str_fmt(test_arena(), "/masa/salon-takvimi?mekan=%lld&gorunum=hafta&tarih=2026-11-24",
                                        (long long)d.t.hall));
        fixture_get(&d.t.f, d.clerk, page); /* what is kept in memory is read once */
        struct call_answer before = fixture_get(&d.t.f, d.clerk, page);
        assert_int_equal(before.status, 200);
        EXPECT_IN(before.body, "Bakım");
        EXPECT_IN(before.body, "Konser");
        EXPECT_OK(db_tx(&d.t.f.cx, ten_years, &d.t));
        assert_true(fixture_int(&d.t.f, "SELECT count(*) FROM booking_day") > 10000);
        struct plan plan;
        EXPECT_OK(plan_load(&d.t.f.cx, DATE(2026, 11, 23), DATE(2026, 11, 29), &plan));
        assert_int_equal(plan.taken.n, 1);
        struct call_answer after = fixture_get(&d.t.f, d.clerk, page);
        assert_int_equal(after.queries, before.queries);
        int64_t from = moment_monotonic_ms();
        for (int i = 0; i < 5; i++)
            assert_int_equal(fixture_get(&d.t.f, d.clerk, page).status, 200);
        print_message("# week page: %d ms\n", (int)((moment_monotonic_ms() - from) / 5));
        town_end(&d.t);
    }
}

TEST(more_than_fit,
     "halls: in the week of a building what has no room is said as a number with its day and hours, and the day "
     "that it leads to shows every booking")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        static const char *const titles[] = {"Koro", "Bando", "Panel"};
        int64_t halls[] = {d.t.left, d.t.right, d.t.small};
        for (int i = 0; i < 3; i++) {
            struct venue_wish w = wish_for(halls[i], at(2026, 11, 26, 19, 0), at(2026, 11, 26, 20, 0));
            w.title = str_of(titles[i]);
            booked(&d.t, w);
        }
        const char *page = str_c(test_arena(), str_fmt(test_arena(),
                                                       "/masa/salon-takvimi?gorunum=hafta&tarih=2026-11-24"
                                                       "&mekan=%lld",
                                                       (long long)d.t.building));
        struct call_answer a = fixture_get(&d.t.f, d.clerk, page);
        EXPECT_IN(a.body, "+2 daha<span class=\"visually-hidden\">: 26 Kasım 2026 Perşembe, 19.00–20.00");
        assert_true((str_find(a.body, S("Koro")) < a.body.n) + (str_find(a.body, S("Bando")) < a.body.n) +
                        (str_find(a.body, S("Panel")) < a.body.n) ==
                    1);
        const char *day = str_c(test_arena(), str_fmt(test_arena(),
                                                      "/masa/salon-takvimi?gorunum=gun&tarih=2026-11-26"
                                                      "&mekan=%lld",
                                                      (long long)d.t.building));
        str href = str_fmt(test_arena(), "href=\"/masa/salon-takvimi?gorunum=gun&amp;tarih=2026-11-26&amp;mekan=%lld\"",
                           (long long)d.t.building);
        EXPECT_IN(a.body, str_c(test_arena(), href));
        a = fixture_get(&d.t.f, d.clerk, day);
        for (int i = 0; i < 3; i++)
            EXPECT_IN(a.body, titles[i]);
        town_end(&d.t);
    }
}

TEST(closed_days,
     "closed days that follow one another for one reason are one row for everybody; another reason is another row")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        close_days(&d.t, d.t.hall, CLOSURE_CLOSED, DATE(2026, 12, 1), DATE(2026, 12, 5), "Bakım");
        close_days(&d.t, d.t.hall, CLOSURE_CLOSED, DATE(2026, 12, 6), DATE(2026, 12, 6), "Boya");
        str page = fixture_get(&d.t.f, 0, "/salon/buyuk-salon?gun=2026-11-30").body;
        EXPECT_IN(page, "1 Aralık 2026 – 5 Aralık 2026");
        EXPECT_IN(page, "Boya");
        EXPECT_NOT_IN(page, "3 Aralık 2026 Perşembe");
        town_end(&d.t);
    }
}

TEST(counted_form,
     "pieces: the form asks how many, says how many are left, and the list of things shows who has the others")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        struct venue mics = {
            .name = S("Telsiz mikrofon"), .kind = VENUE_EQUIPMENT, .unit = {d.t.unit}, .pieces = 20, .direct = true};
        keep(&d.t, &venue_entity, &mics);
        const char *form =
            "title=Konser&purpose=event&venue=%lld&pieces.%lld=%s&day.d=1&day.m=12&day.y=2026&begins=19.00"
            "&ends=21.00%s";
        long long hall = (long long)d.t.hall, thing = (long long)mics.id;
        struct call_answer a = fixture_get(&d.t.f, d.manager, "/masa/rezervasyon/yeni");
        EXPECT_IN(a.body, "Telsiz mikrofon, toplam 20");
        str body = str_fmt(test_arena(), form, hall, thing, "14", "");
        assert_int_equal(fixture_post(&d.t.f, d.manager, "/masa/rezervasyon/yeni", str_c(test_arena(), body)).status,
                         303);
        int64_t first = booking_of(&d, "Konser");
        a = fixture_get(&d.t.f, d.clerk,
                        str_c(test_arena(), str_fmt(test_arena(), "/masa/rezervasyon/%lld", (long long)first)));
        EXPECT_IN(a.body, "Telsiz mikrofon (14 adet)");
        /* in another hall: six are left, and what was typed stays */
        body = str_fmt(test_arena(), form, (long long)d.t.small, thing, "7", "");
        a = fixture_post(&d.t.f, d.manager, "/masa/rezervasyon/yeni", str_c(test_arena(), body));
        assert_int_equal(a.status, 409);
        EXPECT_IN(a.body, "7 adet isteniyor, o saatte 6 adet boş");
        EXPECT_IN(a.body, "value=\"7\"");
        body = str_fmt(test_arena(), form, (long long)d.t.small, thing, "yedi", "");
        a = fixture_post(&d.t.f, d.manager, "/masa/rezervasyon/yeni", str_c(test_arena(), body));
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "kaç adet olduğunu sayıyla yazın");
        a = fixture_get(&d.t.f, d.clerk, "/masa/malzeme?tarih=2026-12-01");
        EXPECT_IN(a.body, "<span class=\"tag tag-line\">6</span>");
        EXPECT_IN(a.body, "Telsiz mikrofon (14 adet)");
        EXPECT_IN(a.body, "Büyük Salon");
        a = fixture_get(&d.t.f, d.clerk,
                        str_c(test_arena(), str_fmt(test_arena(), "/masa/rezervasyon/%lld/tasi", (long long)first)));
        EXPECT_IN(a.body, "value=\"14\"");
        town_end(&d.t);
    }
}

static struct call_answer decide_there(struct desk *d, int64_t user, int64_t app, int outcome)
{
    struct application a;
    EXPECT_OK(entity_load_any(&d->t.f.cx, &application_entity, "id", DB_I(app), &a));
    str path = str_fmt(test_arena(), "/masa/basvuru/%lld/adim/decide", (long long)app);
    str body = str_fmt(test_arena(), "outcome=%d&reason=Uygun&version=%lld", outcome, (long long)a.version);
    return fixture_post(&d->t.f, user, str_c(test_arena(), path), str_c(test_arena(), body));
}

TEST(granted_in_the_inbox,
     "C5.7 granted in the inbox: the hall is booked and the rival answered in one transaction; what cannot "
     "be booked cannot be granted")
{
    EACH_ENGINE(engine)
    {
        struct desk d;
        desk_begin(&d, engine);
        assert_int_equal(ask(&d, "Dinleti", "18.00", "20.00", false).status, 303);
        assert_int_equal(ask(&d, "Oyun", "19.00", "21.00", false).status, 303);
        assert_int_equal(ask(&d, "Panel", "10.00", "12.00", false).status, 303);
        int64_t first = fixture_int(&d.t.f, "SELECT min(id) FROM application"), last = first + 2;
        for (int64_t id = first; id <= last; id++)
            EXPECT_OK(db_tx(&d.t.f.cx, take_on, &id));
        struct call_answer a = fixture_get(
            &d.t.f, d.manager, str_c(test_arena(), str_fmt(test_arena(), "/masa/basvuru/%lld", (long long)first)));
        EXPECT_IN(a.body, "/masa/rezervasyon/");
        assert_int_equal(decide_there(&d, d.manager, first, OUTCOME_GRANTED).status, 303);
        assert_int_equal(fixture_int(&d.t.f, "SELECT count(*) FROM booking WHERE state = 3"), 1);
        assert_int_equal(fixture_int(&d.t.f, "SELECT count(*) FROM booking WHERE state = 4"), 1);
        assert_int_equal(fixture_int(&d.t.f, "SELECT count(*) FROM application WHERE outcome = 3"), 1);
        EXPECT_IN(fixture_text(&d.t.f, "SELECT reason FROM application WHERE outcome = 3"), "Bunlar boş");
        /* meanwhile somebody has the third's hour: nothing is granted, the officer reads why */
        booked(&d.t, wish_for(d.t.building, at(2026, 12, 1, 11, 0), at(2026, 12, 1, 13, 0)));
        a = decide_there(&d, d.manager, last, OUTCOME_GRANTED);
        EXPECT_IN(a.body, "“Konser”");
        assert_int_equal(a.status, 422);
        assert_int_equal(fixture_int(&d.t.f, "SELECT count(*) FROM application WHERE outcome = 1"), 1);
        assert_int_equal(decide_there(&d, d.manager, last, OUTCOME_REFUSED).status, 303);
        assert_int_equal(fixture_int(&d.t.f, "SELECT count(*) FROM booking WHERE state = 1"), 0);
        EXPECT_STR(fixture_text(&d.t.f, "SELECT min(reason) FROM booking WHERE title = 'Panel'"), "Uygun");
        town_end(&d.t);
    }
}
