// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a clerk does in a press, which days are offered, and the way between an objection and what it objects to. */
#include "modules/applications/cases_test.h"

TEST(one_press, "one press in the inbox or on the record takes an application on, another gives it back")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t clerk = fixture_account(&f, "clerk"), manager = fixture_account(&f, "manager");
        struct application app = apply(&f, "dilekce", at(2026, 6, 1, 10, 0));
        const char *one = str_c(test_arena(), str_fmt(test_arena(), "one=%lld", (long long)app.id));
        EXPECT_IN(fixture_get(&f, clerk, "/masa/gelen").body,
                  str_c(test_arena(), str_fmt(test_arena(), "name=\"one\" value=\"%lld\"", (long long)app.id)));
        struct call_answer a = fixture_post(&f, clerk, "/masa/gelen", one);
        assert_int_equal(reload(&f, app.id).owner.id, clerk);
        EXPECT_IN(a.location, "alinan=");
        str page = fixture_get(&f, clerk, str_c(test_arena(), a.location)).body;
        EXPECT_IN(page, "value=\"release\"");
        EXPECT_NOT_IN(fixture_get(&f, manager, str_c(test_arena(), a.location)).body, "value=\"release\"");
        str undo = str_fmt(test_arena(), "act=release&id=%lld", (long long)app.id);
        fixture_post(&f, manager, "/masa/gelen", str_c(test_arena(), undo)); /* not hers to give back */
        assert_int_equal(reload(&f, app.id).owner.id, clerk);
        fixture_post(&f, clerk, "/masa/gelen", str_c(test_arena(), undo));
        assert_int_equal(reload(&f, app.id).owner.id, 0);
        assert_int_equal(reload(&f, app.id).state, APP_NEW);
        const char *record = str_c(test_arena(), str_fmt(test_arena(), "/masa/basvuru/%lld", (long long)app.id));
        EXPECT_IN(fixture_get(&f, clerk, record).body, "/adim/take\""); /* a form, no page of its own */
        a = fixture_post(&f, clerk, str_c(test_arena(), str_fmt(test_arena(), "%s/adim/take", record)), "");
        EXPECT_IN(fixture_get(&f, clerk, str_c(test_arena(), a.location)).body, "value=\"release\"");
        fixture_post(&f, clerk, str_c(test_arena(), str_fmt(test_arena(), "%s/adim/release", record)), "");
        assert_int_equal(reload(&f, app.id).state, APP_NEW);
        fixture_close(&f);
    }
}

TEST(letter, "the time of a letter runs from the day it reached us; no day to come, none of months ago")
{
    static const char form[] =
        "name=Iraz+%%C4%%B0%%C4%%9Fdeli&address=Ev&f.konu=Yol&f.tur=%%C4%%B0stek&f.yanit-yolu=Posta&channel=letter"
        "&came.d=%d&came.m=%d&came.y=%d";
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t clerk = fixture_account(&f, "clerk");
        date today = moment_date(moment_now());
        static const int days[] = {1, -61, -3};
        static const int status[] = {422, 422, 303};
        for (size_t i = 0; i < 3; i++) {
            date day = date_add(today, days[i]);
            str body = str_fmt(test_arena(), form, date_day(day), date_month(day), date_year(day));
            struct call_answer a = fixture_post(&f, clerk, "/masa/basvuru/yeni/dilekce", str_c(test_arena(), body));
            assert_int_equal(a.status, status[i]);
        }
        struct application app = reload(&f, fixture_int(&f, "SELECT max(id) FROM application"));
        assert_int_equal(moment_date(app.started).ymd, date_add(today, -3).ymd);
        assert_true(app.target.ymd <= date_add(today, 12).ymd); /* 15 days from then */
        fixture_close(&f);
    }
}

TEST(channels, "A2 an application is taken down by whatever way it came, and says so; nobody says at the desk "
               "that it came by "
               "the web")
{
    static const char *const codes[] = {"desk", "phone", "letter", "e_devlet", "cimer", "muhtar", "field"};
    static const char form[] =
        "name=Iraz+%%C4%%B0%%C4%%9Fdeli&address=Ev&f.konu=Yol&f.tur=%%C4%%B0stek&f.yanit-yolu=Posta"
        "&channel=%s";
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t clerk = fixture_account(&f, "clerk");
        for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
            str body = str_fmt(test_arena(), form, codes[i]);
            struct call_answer a = fixture_post(&f, clerk, "/masa/basvuru/yeni/dilekce", str_c(test_arena(), body));
            assert_int_equal(a.status, 303);
            struct application app = reload(&f, fixture_int(&f, "SELECT max(id) FROM application"));
            assert_int_equal(app.channel, CHANNEL_DESK + (int)i);
            str record = str_fmt(test_arena(), "/masa/basvuru/%lld", (long long)app.id);
            EXPECT_IN(fixture_get(&f, clerk, str_c(test_arena(), record)).body,
                      words(LANG_TR, application_channels[i + 1].label));
        }
        str web = str_fmt(test_arena(), form, "web");
        fixture_post(&f, clerk, "/masa/basvuru/yeni/dilekce", str_c(test_arena(), web));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM application WHERE channel = 1"), 0);
        fixture_close(&f);
    }
}

TEST(keys_off, "WCAG 2.1.4 one-letter keys are switched off, and on again, in the person's own browser")
{
    struct fixture f;
    fixture_demo(&f, DB_SQLITE, "cankaya", 0);
    int64_t clerk = fixture_account(&f, "clerk");
    EXPECT_IN(fixture_get(&f, clerk, "/gorunum?donus=/masa/gelen").body, "/kisayol/kapali?donus=");
    EXPECT_NOT_IN(fixture_get(&f, 0, "/gorunum").body, "/kisayol/");
    struct call_answer a = fixture_get(&f, clerk, "/kisayol/kapali?donus=/masa/gelen");
    EXPECT_STR(a.location, "/masa/gelen");
    EXPECT_STR(a.set_cookies.v[0].name, "kisayol");
    EXPECT_IN(a.set_cookies.v[0].value, "kapali");
    struct form_value cookie = {S("Cookie"), S("kisayol=kapali")};
    struct call look = {.method = GET, .target = S("/gorunum"), .headers = {&cookie, 1}, .user = clerk};
    EXPECT_IN(fixture_call(&f, &look).body, "/kisayol/acik");
    assert_int_equal(fixture_get(&f, clerk, "/kisayol/belki").status, 404);
    fixture_close(&f);
}

TEST(weeks, "this week ends on Sunday, whatever day it is; the next one on the Sunday after")
{
    date monday = DATE(2026, 11, 16);
    for (int today = 0; today < 7; today++)
        for (int due = today; due < 21; due++) {
            enum inbox_when want = due == today ? DUE_TODAY
                                   : due < 7    ? DUE_THIS_WEEK
                                   : due < 14   ? DUE_NEXT_WEEK
                                                : DUE_LATER;
            assert_int_equal(inbox_when(date_add(monday, today), date_add(monday, due)), want);
        }
}

TEST(last_days, "Law 2577/8: no last day is a Saturday, a Sunday or a holiday, and none comes earlier than promised")
{
    struct fixture f;
    struct work_calendar days;
    fixture_demo(&f, DB_SQLITE, "cankaya", 0);
    static const int periods[] = {1, 7, 15, 30, 60};
    for (date day = DATE(2025, 1, 1); day.ymd <= DATE(2027, 12, 31).ymd; day = date_add(day, 1)) {
        f.cx.now = moment_at(day, 600);
        EXPECT_OK(calendar_work(&f.cx, &days));
        for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
            date last, whole = date_add(day, periods[i]);
            EXPECT_OK(application_last_day(&f.cx, f.cx.now, periods[i], &last));
            assert_true(workday_is(&days, last));
            assert_true(last.ymd >= whole.ymd);
            for (date d = whole; d.ymd < last.ymd; d = date_add(d, 1))
                assert_false(workday_is(&days, d));
        }
    }
    fixture_close(&f);
}

TEST(day_to_bring, "the days offered for a document and the day of an objection are working days on the page too")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        struct application app = apply(&f, "etkinlik-yeri", at(2026, 6, 1, 10, 0));
        struct application with_paper = apply(&f, "sosyal-yardim-ilk-basvuru", at(2026, 6, 1, 10, 0));
        struct act ask = {.by = S("ask_paper"), .paper = S("kira-sozlesmesi"), .days = 15, .reason = S("Okunmuyor.")};
        EXPECT_OK(act(&f, with_paper.id, at(2026, 6, 6, 10, 0), ask, NULL)); /* 21 June 2026 is a Sunday */
        assert_int_equal(reload(&f, with_paper.id).asked_until.ymd, 20260622);
        struct act no = {.by = S("decide"), .outcome = OUTCOME_REFUSED, .reason = S("Yer yok.")};
        EXPECT_OK(act(&f, app.id, at(2026, 7, 1, 10, 0), no, NULL)); /* 30 August 2026 is Victory Day, a Sunday */
        EXPECT_OK(act(&f, app.id, at(2026, 8, 31, 10, 0), (struct act){.by = S("object")}, NULL));
        fixture_close(&f);
    }
}

TEST(paper_in_history, "the history names the document that was asked for, inside and outside")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        struct application app = apply(&f, "sosyal-yardim-ilk-basvuru", at(2026, 6, 1, 10, 0));
        struct act ask = {.by = S("ask_paper"), .paper = S("kira-sozlesmesi"), .reason = S("Okunmuyor.")};
        EXPECT_OK(act(&f, app.id, at(2026, 6, 2, 10, 0), ask, NULL));
        EXPECT_OK(act(&f, app.id, at(2026, 6, 3, 10, 0), (struct act){.by = S("receive_paper")}, NULL));
        str track =
            fixture_get(&f, 0, str_c(test_arena(), str_fmt(test_arena(), "/basvuru-takip/%.*s", STR_FMT(app.code))))
                .body;
        size_t first = str_find(track, S("Kira sözleşmesi"));
        assert_true(first < track.n);
        EXPECT_IN(((str){track.p + first + 5, track.n - first - 5}), "Kira sözleşmesi"); /* asked, and arrived */
        fixture_close(&f);
    }
}

TEST(all_missing, "every empty field of a step is named, each with the way to it")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t clerk = fixture_account(&f, "clerk");
        struct application app = apply(&f, "sosyal-yardim-ilk-basvuru", at(2026, 6, 1, 10, 0));
        static const struct {
            const char *step, *body;
            const char *fields[3];
        } steps[] = {{"decide", "", {"outcome", "reason"}},
                     {"ask_paper", "days=99", {"paper", "days", "reason"}},
                     {"forward", "", {"unit"}}};
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
            str target = str_fmt(test_arena(), "/masa/basvuru/%lld/adim/%s", (long long)app.id, steps[i].step);
            struct call_answer a = fixture_post(&f, clerk, str_c(test_arena(), target), steps[i].body);
            assert_int_equal(a.status, 422);
            for (size_t k = 0; k < 3 && steps[i].fields[k]; k++) {
                EXPECT_IN(a.body, str_c(test_arena(), str_fmt(test_arena(), "href=\"#f-%s\"", steps[i].fields[k])));
                EXPECT_IN(a.body, str_c(test_arena(), str_fmt(test_arena(), "id=\"f-%s-error\"", steps[i].fields[k])));
            }
        }
        fixture_close(&f);
    }
}

struct objecting {
    int64_t id;
    struct application made;
};
static err_t object_to(struct cx *tx, void *arg)
{
    struct objecting *o = arg;
    struct entity_errors errors = {.arena = tx->arena};
    tx->actor = &ACTOR_CITIZEN;
    return application_object(tx, o->id, S("Katılmıyorum."), &o->made, &errors);
}

static str track_page(struct fixture *f, str code)
{
    return fixture_get(f, 0, str_c(test_arena(), str_fmt(test_arena(), "/basvuru-takip/%.*s", STR_FMT(code)))).body;
}

TEST(objection_both_ways,
     "an objection and what it objects to lead to each other; withdrawn, the first decision stands")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t clerk = fixture_account(&f, "clerk");
        struct application app = apply(&f, "dilekce", at(2026, 6, 1, 10, 0));
        struct act no = {.by = S("decide"), .outcome = OUTCOME_REFUSED, .reason = S("Konu yok.")};
        EXPECT_OK(act(&f, app.id, at(2026, 6, 2, 10, 0), no, NULL));
        struct objecting o = {.id = app.id};
        f.cx.now = at(2026, 6, 3, 10, 0);
        EXPECT_OK(db_tx(&f.cx, object_to, &o));
        EXPECT_IN(track_page(&f, app.code), str_c(test_arena(), o.made.code));
        EXPECT_IN(track_page(&f, o.made.code), str_c(test_arena(), app.code));
        EXPECT_IN(track_page(&f, app.code), "İtirazınız bizde");
        str record = str_fmt(test_arena(), "/masa/basvuru/%lld", (long long)o.made.id);
        EXPECT_IN(fixture_get(&f, clerk, str_c(test_arena(), record)).body,
                  str_c(test_arena(), str_fmt(test_arena(), "href=\"/masa/basvuru/%lld\"", (long long)app.id)));
        str back = str_fmt(test_arena(), "/basvuru-takip/%.*s/geri-cek", STR_FMT(o.made.code));
        assert_int_equal(fixture_post(&f, 0, str_c(test_arena(), back), "").status, 303);
        assert_int_equal(reload(&f, app.id).state, APP_DECIDED);
        assert_int_equal(reload(&f, o.made.id).state, APP_WITHDRAWN);
        EXPECT_IN(track_page(&f, app.code), "Başvurunuz kabul edilmedi");
        EXPECT_IN(track_page(&f, o.made.code), "Bu itirazı geri çektiniz");
        /* a second one, decided this time */
        f.cx.now = at(2026, 6, 4, 10, 0);
        EXPECT_OK(db_tx(&f.cx, object_to, &o));
        EXPECT_OK(act(&f, o.made.id, at(2026, 6, 5, 10, 0), no, NULL));
        EXPECT_IN(track_page(&f, app.code), "İtirazınız karara bağlandı");
        EXPECT_IN(track_page(&f, o.made.code), "İtirazınız kabul edilmedi");
        fixture_close(&f);
    }
}

/* What a step's answer says and where it leads, `query` being the view that the clerk came from. */
static struct call_answer step(struct fixture *f, int64_t clerk, int64_t id, const char *by_and_query, const char *body)
{
    str path = str_fmt(test_arena(), "/masa/basvuru/%lld/adim/%s", (long long)id, by_and_query);
    return fixture_post(f, clerk, str_c(test_arena(), path), body);
}

static const char *record_in(int64_t id, const char *query)
{
    return str_c(test_arena(), str_fmt(test_arena(), "/masa/basvuru/%lld%s", (long long)id, query));
}

TEST(decide_and_next, "what was done leads to the next one of the view and order that the clerk came from")
{
    static const char all[] = "?gorunum=hepsi";
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t clerk = fixture_account(&f, "clerk");
        struct application first = apply(&f, "dilekce", at(2026, 6, 1, 10, 0)),
                           other = apply(&f, "etkinlik-yeri", at(2026, 6, 1, 10, 0)),
                           second = apply(&f, "dilekce", at(2026, 6, 1, 10, 0)),
                           last = apply(&f, "dilekce", at(2026, 6, 3, 10, 0));
        const char *only =
            str_c(test_arena(), str_fmt(test_arena(), "?gorunum=hepsi&hizmet=%lld", (long long)first.service.id));
        EXPECT_IN(fixture_get(&f, clerk, "/masa/gelen").body, record_in(first.id, all));
        str page = fixture_get(&f, clerk, record_in(first.id, only)).body;
        EXPECT_IN(page, "name=\"step\" value=\"next\"");
        EXPECT_NOT_IN(fixture_get(&f, clerk, record_in(first.id, "")).body, "name=\"step\" value=\"next\"");
        /* the same minute: by number; the other service is not in this view */
        const char *decide = str_c(test_arena(), str_fmt(test_arena(), "decide%s", only));
        struct call_answer a = step(&f, clerk, first.id, decide, "outcome=1&reason=Olur.&step=next");
        assert_int_equal(reload(&f, first.id).outcome, OUTCOME_GRANTED);
        EXPECT_STR(a.location, record_in(second.id, only));
        a = step(&f, clerk, last.id, decide, "outcome=1&reason=Olur.&step=next"); /* at the end: what is left */
        EXPECT_STR(a.location, record_in(second.id, only));
        a = step(&f, clerk, second.id, str_c(test_arena(), str_fmt(test_arena(), "take%s", only)), "step=next");
        EXPECT_STR(a.location,
                   str_c(test_arena(), str_fmt(test_arena(), "/masa/gelen%s&alinan=%lld", only, (long long)second.id)));
        a = step(&f, clerk, second.id, decide, "outcome=1&reason=Olur.&step=next");
        EXPECT_STR(a.location, str_c(test_arena(), str_fmt(test_arena(), "/masa/gelen%s", only)));
        a = step(&f, clerk, other.id, "decide?gorunum=hepsi", "outcome=1&reason="); /* refused: still the same sheet */
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "adim/decide?gorunum=hepsi\"");
        fixture_close(&f);
    }
}

TEST(taken_and_next, "taken on and gone on: the next record offers to give it back, to who took it alone")
{
    struct fixture f;
    fixture_demo(&f, DB_SQLITE, "cankaya", 0);
    int64_t clerk = fixture_account(&f, "clerk"), manager = fixture_account(&f, "manager");
    struct application first = apply(&f, "dilekce", at(2026, 6, 1, 10, 0)),
                       second = apply(&f, "dilekce", at(2026, 6, 2, 10, 0));
    const char *to = str_c(test_arena(), step(&f, clerk, first.id, "take?gorunum=hepsi", "step=next").location);
    EXPECT_IN(str_of(to), record_in(second.id, "?gorunum=hepsi&alinan="));
    const char *undo =
        str_c(test_arena(), str_fmt(test_arena(), "/masa/basvuru/%lld/adim/release", (long long)first.id));
    EXPECT_IN(fixture_get(&f, clerk, to).body, undo);
    EXPECT_NOT_IN(fixture_get(&f, manager, to).body, undo);
    fixture_post(&f, clerk, undo, "");
    assert_int_equal(reload(&f, first.id).state, APP_NEW);
    fixture_close(&f);
}

TEST(before_history, "what is missing, and until when one may object, stand before what happened")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        struct application app = apply(&f, "sosyal-yardim-ilk-basvuru", at(2026, 6, 1, 10, 0));
        struct act ask = {.by = S("ask_paper"), .paper = S("kira-sozlesmesi"), .reason = S("Arka yüzü eksik.")};
        EXPECT_OK(act(&f, app.id, at(2026, 6, 1, 11, 0), ask, NULL));
        str page = track_page(&f, app.code);
        assert_true(str_find(page, S("Arka yüzü eksik.")) < str_find(page, S("Neler oldu")));
        struct application refused = apply(&f, "dilekce", moment_now());
        struct act refuse = {.by = S("decide"), .outcome = OUTCOME_REFUSED, .reason = S("Konu yok.")};
        EXPECT_OK(act(&f, refused.id, moment_now(), refuse, NULL));
        page = track_page(&f, refused.code);
        assert_true(str_find(page, S("itiraz edebilirsiniz")) < str_find(page, S("Neler oldu")));
        fixture_close(&f);
    }
}
