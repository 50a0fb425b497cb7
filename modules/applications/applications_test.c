// SPDX-License-Identifier: AGPL-3.0-or-later
/* The life of applications: clocks of the law, papers, steps, rights, measurement. */
#include "modules/applications/cases_test.h"

static err_t set_half_days(struct cx *tx, void *arg)
{
    struct municipality m;
    TRY(settings_get(tx, &m));
    m.half_counts = *(bool *)arg;
    return entity_save(tx, &municipality_entity, &m, &(struct save){.skip_rights = true});
}

static void half_days(struct fixture *f, bool count)
{
    EXPECT_OK(db_tx(&f->cx, set_half_days, &count));
}

static err_t promise_thirty(struct cx *tx, void *arg)
{
    struct service s;
    TRY(entity_load_any(tx, &service_entity, "id", DB_I(*(int64_t *)arg), &s));
    s.promise_amount = 30;
    s.promise_unit = CLOCK_DAYS;
    return entity_save(tx, &service_entity, &s, &(struct save){.skip_rights = true});
}

TEST(c8_1, "C8.1 petition and information request of 18 May 2026, half days as a setting")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t petition = service_id(&f, "dilekce");
        EXPECT_OK(db_tx(&f.cx, promise_thirty, &petition)); /* the legal most; the demonstration promises less */
        assert_int_equal(apply(&f, "dilekce", at(2026, 5, 18, 17, 40)).target.ymd, 20260617);
        half_days(&f, true);
        assert_int_equal(apply(&f, "bilgi-edinme", at(2026, 5, 18, 17, 40)).target.ymd, 20260612);
        half_days(&f, false);
        assert_int_equal(apply(&f, "bilgi-edinme", at(2026, 5, 18, 17, 40)).target.ymd, 20260615);
        fixture_close(&f);
    }
}

TEST(participation_10, "participation §10: day 30 on a Sunday, target the Friday before")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t petition = service_id(&f, "dilekce");
        EXPECT_OK(db_tx(&f.cx, promise_thirty, &petition));
        struct application app = apply(&f, "dilekce", at(2025, 1, 31, 10, 0));
        assert_int_equal(app.target.ymd, 20250228);
        struct clock_view v;
        EXPECT_OK(application_clock_view(&f.cx, &app, &v));
        assert_int_equal(v.legal.ymd, 20250303);
        fixture_close(&f);
    }
}

TEST(c8_2, "C8.2 working days: 1 May 2026 is a Friday, Saturday after it no working day")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        struct work_calendar calendar;
        f.cx.now = at(2026, 4, 30, 9, 0);
        EXPECT_OK(calendar_work(&f.cx, &calendar));
        calendar.weekend_mask = 0x40; /* a desk that opens on Saturdays */
        assert_int_equal(workday_add(&calendar, DATE(2026, 4, 30), 1).ymd, 20260504);
        assert_int_equal(workday_add(&calendar, DATE(2026, 5, 7), 2).ymd,
                         20260509); /* an ordinary Saturday counts there */
        fixture_close(&f);
    }
}

TEST(c8_3_extension, "C8.3 extension on day 14 only with a notice, refused on day 16")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        str why;
        fixture_demo(&f, engine, "cankaya", 0);
        /* 1 June 2026 is a Monday; no holiday until 15 July. Day 14 = 19 June, day 16 = 23 June. */
        struct application app = apply(&f, "bilgi-edinme", at(2026, 6, 1, 10, 0));
        EXPECT_OK(act(&f, app.id, at(2026, 6, 2, 9, 0), (struct act){.by = S("take")}, NULL));
        EXPECT_ERR(act(&f, app.id, at(2026, 6, 19, 9, 0), (struct act){.by = S("extend")}, &why), E_INVALID);
        assert_int_equal(reload(&f, app.id).promise_amount, 15);
        EXPECT_OK(act(&f, app.id, at(2026, 6, 19, 9, 0),
                      (struct act){.by = S("extend"), .reason = S("Bilgi başka birimde.")}, NULL));
        struct application extended = reload(&f, app.id);
        assert_int_equal(extended.promise_amount, 30);
        assert_int_equal(extended.target.ymd, 20260713);
        assert_int_equal(
            fixture_int(
                &f, "SELECT count(*) FROM notice WHERE subject LIKE '%süresi uzatıldı%' OR subject LIKE 'More time%'"),
            1);
        struct application late = apply(&f, "bilgi-edinme", at(2026, 6, 1, 10, 0));
        EXPECT_OK(act(&f, late.id, at(2026, 6, 2, 9, 0), (struct act){.by = S("take")}, NULL));
        EXPECT_ERR(act(&f, late.id, at(2026, 6, 23, 9, 0), (struct act){.by = S("extend"), .reason = S("Geç.")}, &why),
                   E_INVALID);
        assert_true(why.n > 0);
        fixture_close(&f);
    }
}

TEST(c8_3_fee, "C8.3 a fee notice stops the clock, payment restarts it")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        struct application app = apply(&f, "bilgi-edinme", at(2026, 6, 1, 10, 0));
        EXPECT_OK(act(&f, app.id, at(2026, 6, 2, 9, 0), (struct act){.by = S("take")}, NULL));
        EXPECT_OK(act(&f, app.id, at(2026, 6, 8, 9, 0),
                      (struct act){.by = S("ask_fee"), .reason = S("120 sayfa kopya.")}, NULL));
        f.cx.now = at(2026, 6, 30, 9, 0);
        struct application paused = reload(&f, app.id);
        struct clock_view v;
        EXPECT_OK(application_clock_view(&f.cx, &paused, &v));
        assert_true(v.paused);
        assert_int_equal(v.left, 10); /* 5 of 15 used */
        struct form_value paper = {S("fee"), S("any")};
        f.cx.actor = &ACTOR_CITIZEN; /* whoever holds the code cannot start the time again with some file */
        EXPECT_ERR(
            act(&f, app.id, at(2026, 6, 30, 9, 0), (struct act){.by = S("paper_came"), .papers = {&paper, 1}}, NULL),
            E_INVALID);
        f.cx.actor = &ACTOR_SYSTEM;
        EXPECT_OK(act(&f, app.id, at(2026, 6, 30, 9, 0), (struct act){.by = S("receive_paper")}, NULL));
        assert_int_equal(reload(&f, app.id).target.ymd, 20260714);
        fixture_close(&f);
    }
}

TEST(c8_4, "C8.4 only a declared paper can be asked for, and only it stops the clock")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        str why;
        fixture_demo(&f, engine, "cankaya", 0);
        struct application app = apply(&f, "evde-bakim", at(2026, 6, 1, 10, 0));
        struct act ask = {.by = S("ask_paper"), .reason = S("Okunmuyor.")};
        const char *refused[] = {"", "vukuatli-nufus", "kimlik" /* queried: we look it up */, "yerlesim-yeri"};
        for (size_t i = 0; i < 4; i++) {
            ask.paper = str_of(refused[i]);
            EXPECT_ERR(act(&f, app.id, at(2026, 6, 2, 10, 0), ask, &why), E_INVALID);
            assert_true(why.n > 0);
            assert_int_equal(reload(&f, app.id).paused.ms, 0);
        }
        ask.paper = S("saglik-raporu");
        EXPECT_OK(act(&f, app.id, at(2026, 6, 2, 10, 0), ask, NULL));
        struct application waiting = reload(&f, app.id);
        assert_int_equal(waiting.state, APP_WAITING);
        assert_true(waiting.paused.ms != 0);
        fixture_close(&f);
    }
}

TEST(steps_in_order, "ASVS V2.3.1 a step cannot be skipped, repeated or taken from a closed case")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        moment t = at(2026, 6, 2, 10, 0);
        struct application app = apply(&f, "evde-bakim", at(2026, 6, 1, 10, 0));
        EXPECT_ERR(act(&f, app.id, t, (struct act){.by = S("receive_paper")}, NULL), E_CONFLICT);
        EXPECT_OK(act(&f, app.id, t, (struct act){.by = S("take")}, NULL));
        EXPECT_ERR(act(&f, app.id, t, (struct act){.by = S("take")}, NULL), E_CONFLICT);
        EXPECT_ERR(act(&f, app.id, t, (struct act){.by = S("decide"), .outcome = OUTCOME_GRANTED}, NULL),
                   E_INVALID); /* no reason */
        EXPECT_ERR(act(&f, app.id, t, (struct act){.by = S("decide"), .outcome = 9, .reason = S("x")}, NULL),
                   E_INVALID);
        EXPECT_OK(act(&f, app.id, t, (struct act){.by = S("decide"), .outcome = OUTCOME_GRANTED, .reason = S("Uygun.")},
                      NULL));
        EXPECT_ERR(
            act(&f, app.id, t, (struct act){.by = S("decide"), .outcome = OUTCOME_REFUSED, .reason = S("x")}, NULL),
            E_CONFLICT);
        struct application done = reload(&f, app.id);
        assert_true(done.in_time && !done.open);
        assert_int_equal(done.outcome, OUTCOME_GRANTED);
        fixture_close(&f);
    }
}

TEST(one_form_one_application, "two sendings of one form give one application")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        struct application_new in = {
            .app = {.service = {service_id(&f, "dilekce")}, .channel = CHANNEL_WEB, .name = S("A"), .nonce = S("n-1")}};
        struct application_new again = in;
        EXPECT_OK(db_tx(&f.cx, submit, &in));
        EXPECT_OK(db_tx(&f.cx, submit, &again));
        EXPECT_STR(again.app.code, str_c(test_arena(), in.app.code));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM application"), 1);
        fixture_close(&f);
    }
}

TEST(objection, "an objection is an application of its own, within 60 days")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        struct application app = apply(&f, "dilekce", at(2026, 6, 1, 10, 0));
        struct act refuse_it = {.by = S("decide"), .outcome = OUTCOME_REFUSED, .reason = S("Konu yok.")};
        EXPECT_OK(act(&f, app.id, at(2026, 6, 2, 10, 0), refuse_it, NULL));
        /* day 60 is Saturday 1 August: the period ends on Monday */
        EXPECT_ERR(act(&f, app.id, at(2026, 8, 4, 10, 0), (struct act){.by = S("object")}, NULL), E_INVALID);
        f.cx.now = at(2026, 8, 1, 10, 0);
        struct call_answer page = fixture_post(
            &f, 0, str_c(test_arena(), str_fmt(test_arena(), "/basvuru-takip/%.*s/itiraz", STR_FMT(app.code))),
            "objection=");
        assert_int_equal(page.status, 422);
        fixture_close(&f);
    }
}

TEST(tracking_shows_no_person, "the tracking page shows neither name, number nor matter")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        struct application app = apply(&f, "dilekce", moment_now());
        struct call_answer page =
            fixture_get(&f, 0, str_c(test_arena(), str_fmt(test_arena(), "/basvuru-takip/%.*s", STR_FMT(app.code))));
        assert_int_equal(page.status, 200);
        EXPECT_IN(page.body, str_c(test_arena(), app.code));
        EXPECT_NOT_IN(page.body, "Işıl");
        EXPECT_NOT_IN(page.body, "10000000146");
        EXPECT_NOT_IN(page.body, "Kaldırım");
        /* people type codes as they read them */
        str lower =
            str_fmt(test_arena(), "/basvuru-takip?kod=%.3s+%.4s%.4s", app.code.p, app.code.p + 4, app.code.p + 9);
        assert_int_equal(fixture_get(&f, 0, str_c(test_arena(), lower)).status, 303);
        assert_int_equal(fixture_get(&f, 0, "/basvuru-takip?kod=CNK-0000-0000").status, 404);
        fixture_close(&f);
    }
}

TEST(personal_closed, "personal data opens with a reason, and the history keeps it")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t clerk = fixture_account(&f, "clerk"), auditor = fixture_account(&f, "auditor");
        struct application app = apply(&f, "dilekce", moment_now());
        const char *url = str_c(test_arena(), str_fmt(test_arena(), "/masa/basvuru/%lld", (long long)app.id));
        EXPECT_NOT_IN(fixture_get(&f, clerk, url).body, "Işıl");
        EXPECT_NOT_IN(fixture_get(&f, clerk, "/masa/gelen").body, "Işıl");
        const char *open = str_c(test_arena(), str_fmt(test_arena(), "%s/ac", url));
        assert_int_equal(fixture_post(&f, clerk, open, "purpose=+").status, 422);
        assert_int_equal(fixture_post(&f, auditor, open, "purpose=merak").status, 403);
        struct call_answer opened = fixture_post(&f, clerk, open, "purpose=inceleme");
        assert_int_equal(opened.status, 303);
        str cookie = STR_NONE;
        for (size_t i = 0; i < opened.set_cookies.n; i++)
            if (str_has(opened.set_cookies.v[i].name, S("gerekce")))
                cookie = str_fmt(test_arena(), "gerekce=%.*s", STR_FMT(opened.set_cookies.v[i].value));
        struct form_value header = {S("Cookie"), cookie};
        struct call_answer page = fixture_call(
            &f, &(struct call){.method = GET, .target = str_of(url), .headers = {&header, 1}, .user = clerk});
        EXPECT_IN(page.body, "Işıl");
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM history WHERE action = 'read' AND entity = "
                                         "'application' AND purpose = 'inceleme'"),
                         1);
        fixture_close(&f);
    }
}

TEST(two_clerks, "C1.4 two clerks, one record: the second sees what the first did and keeps what was typed")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t clerk = fixture_account(&f, "clerk"), manager = fixture_account(&f, "manager");
        struct application app = apply(&f, "dilekce", moment_now());
        const char *take =
            str_c(test_arena(), str_fmt(test_arena(), "/masa/basvuru/%lld/adim/take", (long long)app.id));
        const char *decide =
            str_c(test_arena(), str_fmt(test_arena(), "/masa/basvuru/%lld/adim/decide", (long long)app.id));
        str version = str_fmt(test_arena(), "version=%lld", (long long)app.version);
        assert_int_equal(fixture_post(&f, clerk, take, str_c(test_arena(), version)).status, 303);
        str body = str_fmt(test_arena(), "version=%lld&outcome=1&reason=Yazdigim+gerekce", (long long)app.version);
        struct call_answer second = fixture_post(&f, manager, decide, str_c(test_arena(), body));
        assert_int_equal(second.status, 422);
        EXPECT_IN(second.body, "Yazdigim gerekce");
        EXPECT_IN(second.body, "Görevli incelemeye başladı");
        assert_int_equal(reload(&f, app.id).state, APP_IN_WORK);
        fixture_close(&f);
    }
}

static err_t add_foreign_clerk(struct cx *tx, void *arg)
{
    int64_t *id = arg;
    struct unit u;
    TRY(entity_load_any(tx, &unit_entity, "slug", DB_T(S("spor")), &u));
    struct account a = {.login = S("yabanci"), .name = S("Spor memuru"), .unit = {u.id}};
    TRY(entity_save(tx, &account_entity, &a, &(struct save){.skip_rights = true}));
    struct account_role r = {.account = {a.id}, .role = ROLE_CLERK, .unit = {u.id}};
    *id = a.id;
    return entity_save(tx, &account_role_entity, &r, &(struct save){.skip_rights = true});
}

TEST(foreign_unit, "ASVS V8.2.2 a record of another unit is not there for a clerk")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        int64_t foreign = 0;
        fixture_demo(&f, engine, "cankaya", 0);
        EXPECT_OK(db_tx(&f.cx, add_foreign_clerk, &foreign));
        struct application app = apply(&f, "dilekce", moment_now());
        static const char *const pages[] = {"", "/adim/decide", "/adim/take"};
        for (size_t i = 0; i < 3; i++) {
            str url = str_fmt(test_arena(), "/masa/basvuru/%lld%s", (long long)app.id, pages[i]);
            assert_int_equal(fixture_get(&f, foreign, str_c(test_arena(), url)).status, 404);
        }
        str url = str_fmt(test_arena(), "/masa/basvuru/%lld/adim/decide", (long long)app.id);
        assert_int_equal(fixture_post(&f, foreign, str_c(test_arena(), url), "outcome=1&reason=x").status, 404);
        str bulk = str_fmt(test_arena(), "id=%lld&act=take", (long long)app.id);
        assert_int_equal(fixture_post(&f, foreign, "/masa/gelen", str_c(test_arena(), bulk)).status, 404);
        assert_int_equal(reload(&f, app.id).state, APP_NEW);
        EXPECT_NOT_IN(fixture_get(&f, foreign, "/masa/gelen").body,
                      str_c(test_arena(), application_number(test_arena(), &app)));
        fixture_close(&f);
    }
}

/* The measured columns again, from the rows, in another way: sort by insertion, take the ranks by hand. */
static int64_t rank(int64_t *v, size_t n, size_t share)
{
    for (size_t i = 1; i < n; i++)
        for (size_t k = i; k > 0 && v[k - 1] > v[k]; k--) {
            int64_t t = v[k];
            v[k] = v[k - 1];
            v[k - 1] = t;
        }
    if (!n) return 0;
    size_t place = (n * share + 99) / 100;
    return v[place ? place - 1 : 0];
}

TEST(measured, "the measured columns are what the rows say")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct service_measures m = {0};
        fixture_demo(&f, engine, "cankaya", 300);
        EXPECT_OK(services_measure(&f.cx, &m));
        assert_true(m.list.n > 5);
        moment since = moment_at(date_add_months(moment_date(f.cx.now), -12), 0);
        int64_t all = 0;
        for (size_t i = 0; i < m.list.n; i++) {
            struct filter of = {.field = "service", .op = IS, .value = DB_I(m.list.v[i].service)};
            struct list_result rows;
            EXPECT_OK(entity_list(&f.cx, &application_entity,
                                  &(struct list_query){.filters = {&of, 1}, .limit = 200, .skip_rights = true}, &rows));
            const struct application *apps = rows.rows;
            int64_t used[200], in_time = 0;
            size_t n = 0;
            for (size_t k = 0; k < rows.n; k++) {
                if (apps[k].decided.ms < since.ms || apps[k].objection_to.id) continue;
                used[n++] = apps[k].promise_unit == CLOCK_HOURS ? (apps[k].used + 59) / 60 : apps[k].used;
                in_time += apps[k].in_time;
            }
            assert_int_equal(m.list.v[i].decided, n);
            assert_int_equal(m.list.v[i].in_time, in_time);
            assert_int_equal(m.list.v[i].median, rank(used, n, 50));
            assert_int_equal(m.list.v[i].p90, rank(used, n, 90));
            all += (int64_t)n;
        }
        assert_int_equal(m.decided, all);
        fixture_close(&f);
    }
}

static err_t promise_in_days(struct cx *tx, void *arg)
{
    struct service s;
    TRY(entity_load_any(tx, &service_entity, "id", DB_I(*(int64_t *)arg), &s));
    s.promise_unit = s.promise_unit == CLOCK_DAYS ? CLOCK_HOURS : CLOCK_DAYS;
    return entity_save(tx, &service_entity, &s, &(struct save){.skip_rights = true});
}

TEST(measured_in_one_unit, "times measured in another unit than today's are no part of the median")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct service_measures before = {0}, after = {0};
        fixture_demo(&f, engine, "cankaya", 300);
        EXPECT_OK(services_measure(&f.cx, &before));
        struct service_measure first = before.list.v[0];
        assert_true(first.median > 0);
        EXPECT_OK(db_tx(&f.cx, promise_in_days, &first.service));
        EXPECT_OK(services_measure(&f.cx, &after));
        assert_int_equal(after.list.v[0].service, first.service);
        assert_int_equal(after.list.v[0].median, 0);
        assert_int_equal(after.list.v[0].in_time, first.in_time);
        assert_int_equal(after.decided, before.decided);
        fixture_close(&f);
    }
}

/* The page that the button "Next one" of a record leads to; "" at the end. */
static str next_of(struct fixture *f, int64_t clerk, str path)
{
    str body = fixture_get(f, clerk, str_c(test_arena(), path)).body;
    size_t key = str_find(body, S("data-key=\"j\""));
    if (key == body.n) return STR_NONE;
    body.n = key;
    size_t at = 0, from;
    while ((from = str_find((str){body.p + at, body.n - at}, S("href=\""))) < body.n - at)
        at += from + 6;
    str href = {body.p + at, body.n - at};
    return str_cut(&href, '"');
}

TEST(next_one, "the next one leads through all that end at the same minute, then on")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t clerk = fixture_account(&f, "clerk"), ids[4];
        for (size_t i = 0; i < 4; i++) /* the last one ends a day later, but came first */
            ids[(i + 3) % 4] = apply(&f, "dilekce", at(2026, 6, i ? 1 : 2, 10, (int)i)).id;
        str at_now = str_fmt(test_arena(), "/masa/basvuru/%lld", (long long)ids[0]);
        for (size_t i = 1; i < 4; i++) {
            at_now = next_of(&f, clerk, at_now);
            EXPECT_STR(at_now, str_c(test_arena(), str_fmt(test_arena(), "/masa/basvuru/%lld", (long long)ids[i])));
        }
        EXPECT_STR(next_of(&f, clerk, at_now), "");
        fixture_close(&f);
    }
}

TEST(taken_on_together, "several are taken on at once; one that somebody was first with is left as it is")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t clerk = fixture_account(&f, "clerk");
        struct application one = apply(&f, "dilekce", at(2026, 6, 1, 10, 0));
        struct application taken = apply(&f, "dilekce", at(2026, 6, 1, 10, 1));
        EXPECT_OK(act(&f, taken.id, at(2026, 6, 1, 11, 0), (struct act){.by = S("take"), .owner = 1}, NULL));
        str body = str_fmt(test_arena(), "act=take&id=%lld&id=%lld", (long long)taken.id, (long long)one.id);
        assert_int_equal(fixture_post(&f, clerk, "/masa/gelen", str_c(test_arena(), body)).status, 303);
        assert_int_equal(reload(&f, one.id).owner.id, clerk);
        assert_int_equal(reload(&f, one.id).state, APP_IN_WORK);
        assert_int_equal(reload(&f, taken.id).owner.id, 1);
        fixture_close(&f);
    }
}

TEST(inbox_budget, "the inbox asks the same number of questions for five rows and for fifty")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t clerk = fixture_account(&f, "clerk");
        for (int i = 0; i < 5; i++)
            apply(&f, "dilekce", at(2026, 6, 1, 10, i));
        fixture_get(&f, clerk, "/masa/gelen"); /* fills what is kept for the whole process */
        int few = fixture_get(&f, clerk, "/masa/gelen").queries;
        for (int i = 5; i < 50; i++)
            apply(&f, "dilekce", at(2026, 6, 1, 10, i));
        assert_int_equal(fixture_get(&f, clerk, "/masa/gelen").queries, few);
        assert_in_range(few, 5, 30);
        fixture_close(&f);
    }
}
