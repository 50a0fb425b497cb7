// SPDX-License-Identifier: AGPL-3.0-or-later
/* Events as people plan and read them: pages through the dispatcher, halls, what a change does everywhere. On both engines. */
#include "modules/events/town_test.h"

static struct event event_now(struct town *t, int64_t id)
{
    struct event e;
    EXPECT_OK(entity_load_any(&t->f.cx, &event_entity, "id", DB_I(id), &e));
    return e;
}

static struct performance date_now(struct town *t, int64_t id)
{
    struct performance p;
    EXPECT_OK(entity_load_any(&t->f.cx, &performance_entity, "id", DB_I(id), &p));
    return p;
}

TEST(approval, "a draft is nobody's; the clerk sends it, only the manager publishes; then everybody reads and finds it")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = town_event(&t, "Güz konseri");
        assert_int_equal(town_get(&t, "/etkinlik/%.*s", e.slug).status, 404);
        assert_int_equal(fixture_get(&t.f, t.clerk, "/etkinlik/guz-konseri").status, 200);
        assert_int_equal(town_step(&t, t.clerk, e.id, "publish", "").status, 403);
        assert_int_equal(town_step(&t, t.clerk, e.id, "submit", "").status, 303);
        struct call_answer none = town_step(&t, t.manager, e.id, "publish", "");
        assert_int_equal(none.status, 422);
        EXPECT_IN(none.body, "Henüz tarihi yok");
        town_date(&t, e.id, DATE(2026, 11, 24), 1200, 1320, false);
        EXPECT_NOT_IN(fixture_get(&t.f, 0, "/etkinlikler").body, "Güz konseri");
        town_publish(&t, e.id);
        assert_int_equal(town_step(&t, t.manager, e.id, "publish", "").status, 409);
        EXPECT_IN(fixture_get(&t.f, 0, "/etkinlikler").body, "Güz konseri");
        EXPECT_IN(fixture_get(&t.f, 0, "/").body, "Güz konseri");
        EXPECT_IN(fixture_get(&t.f, 0, "/ara?q=konser").body, "/etkinlik/guz-konseri");
        assert_int_equal(fixture_get(&t.f, t.clerk, "/masa/etkinlik/1").status, 200);
        assert_int_equal(town_step(&t, t.clerk, e.id, "cancel", "reason=x").status, 403);
        town_close(&t);
    }
}

TEST(halls,
     "a hall is held with the draft, booked with the publication; a clash is said; the cancellation gives it back")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct entity_errors errors = {0};
        town_open(&t, engine);
        struct event e = town_event(&t, "Oyun"), other = town_event(&t, "Konser");
        struct performance p = town_date(&t, e.id, DATE(2026, 11, 24), 1200, 1320, true);
        EXPECT_STR(p.place, "Büyük Salon");
        assert_int_equal(fixture_int(&t.f, "SELECT state FROM booking"), BOOKING_HELD);
        struct performance clash = {.event = {other.id},
                                    .starts = moment_at(DATE(2026, 11, 24), 1260),
                                    .ends = moment_at(DATE(2026, 11, 24), 1380),
                                    .venue = {t.hall},
                                    .state = DATE_PLANNED};
        EXPECT_ERR(town_try(&t, &performance_entity, &clash, &errors), E_INVALID);
        EXPECT_STR(errors.list.v[0].field, "venue");
        EXPECT_IN(errors.list.v[0].text, "Oyun");
        town_publish(&t, e.id);
        assert_int_equal(fixture_int(&t.f, "SELECT state FROM booking "), BOOKING_APPROVED);
        assert_int_equal(town_step(&t, t.manager, e.id, "cancel", "reason=Hastal%C4%B1k").status, 303);
        assert_int_equal(fixture_int(&t.f, "SELECT state FROM booking  "), BOOKING_CANCELLED);
        EXPECT_OK(town_try(&t, &performance_entity, &clash, &errors));
        struct call_answer again = town_step(&t, t.manager, e.id, "resume", "");
        assert_int_equal(again.status, 422);
        EXPECT_IN(again.body, "Konser");
        assert_int_equal(event_now(&t, e.id).state, EVENT_CANCELLED);
        town_close(&t);
    }
}

TEST(moved, "C10.1 a moved event keeps its UID, its SEQUENCE grows, the feed has the new time only; the page keeps the "
            "old date")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = town_event(&t, "Dinleti");
        struct performance p = town_date(&t, e.id, DATE(2026, 11, 24), 1200, 1320, false);
        town_publish(&t, e.id);
        str before = town_get(&t, "/etkinlik/%.*s.ics", e.slug).body;
        EXPECT_IN(before, str_c(test_arena(), p.uid));
        EXPECT_IN(before, "DTSTART:20261124T170000Z");
        p = date_now(&t, p.id);
        struct ical_calendar was, now;
        EXPECT_OK(ical_read(test_arena(), before, &was));
        p.starts = moment_at(DATE(2026, 11, 26), 1170);
        p.ends = moment_at(DATE(2026, 11, 26), 1290);
        town_save(&t, &performance_entity, &p);
        str after = town_get(&t, "/etkinlik/%.*s.ics", e.slug).body;
        EXPECT_OK(ical_read(test_arena(), after, &now));
        assert_int_equal(now.events.n, 1);
        EXPECT_STR(now.events.v[0].uid, str_c(test_arena(), was.events.v[0].uid));
        assert_int_equal(now.events.v[0].sequence, was.events.v[0].sequence + 1);
        EXPECT_IN(after, "DTSTART:20261126T163000Z");
        EXPECT_NOT_IN(after, "20261124T");
        str page = town_get(&t, "/etkinlik/%.*s", e.slug).body;
        EXPECT_IN(page, "26 Kasım 2026");
        EXPECT_IN(page, "24 Kasım 2026");
        EXPECT_IN(page, "EventRescheduled");
        EXPECT_IN(page, "\"previousStartDate\":\"2026-11-24T20:00:00+03:00\"");
        town_close(&t);
    }
}

TEST(one_of_series,
     "C10.2 one date of a series moved: RECURRENCE-ID, shown once; a cancelled date is gone from the calendar")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = town_event(&t, "Açık prova");
        struct event_series s = {.event = {e.id},
                                 .first_day = DATE(2026, 11, 24),
                                 .at = S("19.00"),
                                 .minutes = 90,
                                 .every = EVERY_WEEK,
                                 .weekdays = S("TU"),
                                 .dates = 5,
                                 .place = S("Mahalle evi"),
                                 .left_out = S("15.12.2026")};
        town_save(&t, &event_series_entity, &s);
        town_publish(&t, e.id);
        struct performances dates;
        EXPECT_OK(event_performances(&t.f.cx, e.id, &dates));
        assert_int_equal(dates.list.n, 4); /* five by the rule, one left out */
        struct performance moved = dates.list.v[1], off = dates.list.v[2];
        moved.starts = moment_at(DATE(2026, 12, 2), 1140);
        moved.ends = moment_at(DATE(2026, 12, 2), 1230);
        town_save(&t, &performance_entity, &moved);
        off.state = DATE_CANCELLED;
        off.reason = S("Şef hasta.");
        town_save(&t, &performance_entity, &off);
        str file = town_get(&t, "/etkinlik/%.*s.ics", e.slug).body;
        struct ical_calendar c;
        EXPECT_OK(ical_read(test_arena(), file, &c));
        assert_int_equal(c.faults.n, 0);
        assert_int_equal(c.events.n, 2);
        const struct ical_event *whole = &c.events.v[0], *one = &c.events.v[1];
        EXPECT_STR(whole->rule, "FREQ=WEEKLY;BYDAY=TU;COUNT=5");
        assert_int_equal(whole->except.n, 2); /* left out, and cancelled */
        assert_int_equal(one->instance.ms, moment_at(DATE(2026, 12, 1), 1140).ms);
        assert_int_equal(one->from.ms, moment_at(DATE(2026, 12, 2), 1140).ms);
        EXPECT_STR(one->uid, str_c(test_arena(), whole->uid));
        struct performances again;
        town_save(&t, &event_series_entity, &s); /* saving the series again changes neither */
        EXPECT_OK(event_performances(&t.f.cx, e.id, &again));
        assert_int_equal(again.list.n, 4);
        assert_int_equal(date_now(&t, off.id).state, DATE_CANCELLED);
        assert_int_equal(date_now(&t, moved.id).starts.ms, moved.starts.ms);
        town_close(&t);
    }
}

TEST(cancelled,
     "C10.4 cancelled: schema.org says so, nothing is offered, the page stays with its notice, the feed says CANCELLED")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = town_event(&t, "Şenlik");
        town_date(&t, e.id, DATE(2026, 11, 24), 1200, 1320, false);
        town_publish(&t, e.id);
        str before = town_get(&t, "/etkinlik/%.*s", e.slug).body;
        EXPECT_IN(before, "EventScheduled");
        EXPECT_IN(before, "schema.org/InStock");
        struct call_answer empty = town_step(&t, t.manager, e.id, "cancel", "reason=");
        assert_int_equal(empty.status, 422);
        EXPECT_IN(fixture_get(&t.f, t.manager, "/masa/etkinlik/1/adim/cancel").body, "Yapılmayacak tarih: 1");
        assert_int_equal(town_step(&t, t.manager, e.id, "cancel", "reason=F%C4%B1rt%C4%B1na+uyar%C4%B1s%C4%B1").status,
                         303);
        struct call_answer page = town_get(&t, "/etkinlik/%.*s", e.slug);
        assert_int_equal(page.status, 200);
        EXPECT_IN(page.body, "EventCancelled");
        EXPECT_NOT_IN(page.body, "InStock");
        EXPECT_IN(page.body, "Bu etkinlik yapılmayacak");
        EXPECT_IN(page.body, "Fırtına uyarısı");
        str file = fixture_get(&t.f, 0, "/etkinlikler.ics").body;
        EXPECT_IN(file, "STATUS:CANCELLED");
        EXPECT_NOT_IN(file, "STATUS:CONFIRMED");
        EXPECT_IN(fixture_get(&t.f, 0, "/etkinlikler.xml").body, "İptal edildi: Şenlik");
        EXPECT_IN(fixture_get(&t.f, 0, "/etkinlikler").body, "İptal edildi");
        town_close(&t);
    }
}

TEST(hostile_title, "C10.5 a title with </script>, & and quotes is safe in the page, in JSON-LD, Atom and iCalendar")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = town_event(&t, "Kedi </script><b>\"& kuş\"; virgül, \\");
        town_date(&t, e.id, DATE(2026, 11, 24), 1200, 1320, false);
        town_publish(&t, e.id);
        str page = town_get(&t, "/etkinlik/%.*s", e.slug).body;
        EXPECT_NOT_IN(page, "</script><b>");
        EXPECT_IN(page, "Kedi \\u003c/script\\u003e\\u003cb\\u003e\\\"\\u0026 kuş\\\"; virgül, \\\\");
        EXPECT_NOT_IN(fixture_get(&t.f, 0, "/etkinlikler.xml").body, "<b>");
        EXPECT_NOT_IN(fixture_get(&t.f, 0, "/etkinlikler/pencere").body, "</script><b>");
        struct ical_calendar c;
        EXPECT_OK(ical_read(test_arena(), fixture_get(&t.f, 0, "/etkinlikler.ics").body, &c));
        EXPECT_STR(c.events.v[0].title, "Kedi </script><b>\"& kuş\"; virgül, \\");
        town_close(&t);
    }
}

TEST(clock_history, "C3.1 archive events stand at the moment that the clock of those years says")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = town_event(&t, "Arşiv");
        struct performance p = town_date(&t, e.id, DATE(2015, 11, 1), 1200, 1320, false);
        assert_int_equal(date_now(&t, p.id).starts.ms, INT64_C(1446397200000)); /* 2015-11-01 20:00 = 17:00Z */
        struct performance winter = town_date(&t, e.id, DATE(2015, 11, 15), 1200, 1320, false);
        assert_int_equal(winter.starts.ms, INT64_C(1447610400000)); /* after 8 November: 18:00Z */
        struct performance later = town_date(&t, e.id, DATE(2016, 12, 1), 1200, 1320, false);
        assert_int_equal(later.starts.ms, INT64_C(1480611600000));                      /* always +03 since 2016 */
        assert_int_equal(moment_at(DATE(2013, 3, 31), 210).ms, INT64_C(1364691600000)); /* 03.30 did not exist: 04.00 */
        assert_int_equal(moment_at(DATE(2014, 3, 30), 210).ms, INT64_C(1396143000000)); /* it did: 01:30Z */
        town_close(&t);
    }
}

TEST(foreign_zone, "C3.2 a weekly talk at 19.00 in Berlin over 25 October 2026 is at 20.00 and then at 21.00 here")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct performances dates;
        town_open(&t, engine);
        town_clock(&t, DATE(2026, 10, 1), 600);
        struct event e = town_event(&t, "Çevrim içi söyleşi");
        struct event_series s = {.event = {e.id},
                                 .first_day = DATE(2026, 10, 20),
                                 .at = S("19.00"),
                                 .minutes = 60,
                                 .every = EVERY_WEEK,
                                 .dates = 3,
                                 .zone = S("Europe/Berlin"),
                                 .place = S("İnternette")};
        town_save(&t, &event_series_entity, &s);
        EXPECT_OK(event_performances(&t.f.cx, e.id, &dates));
        assert_int_equal(dates.list.n, 3);
        assert_int_equal(moment_minute(dates.list.v[0].starts), 20 * 60);
        assert_int_equal(moment_minute(dates.list.v[1].starts), 21 * 60);
        assert_int_equal(moment_minute(dates.list.v[2].starts), 21 * 60);
        town_publish(&t, e.id);
        EXPECT_IN(town_get(&t, "/etkinlik/%.*s.ics", e.slug).body, "DTSTART;TZID=Europe/Berlin:20261020T190000");
        town_close(&t);
    }
}

TEST(stored_moments,
     "C3.3 what is stored is a moment: a series whose clock is changed later leaves what is over where it was")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct performances dates;
        town_open(&t, engine);
        struct event e = town_event(&t, "Dizi");
        struct event_series s = {.event = {e.id},
                                 .first_day = DATE(2026, 11, 10),
                                 .at = S("19.00"),
                                 .minutes = 60,
                                 .every = EVERY_WEEK,
                                 .dates = 4,
                                 .place = S("Ev")};
        town_save(&t, &event_series_entity, &s);
        EXPECT_OK(event_performances(&t.f.cx, e.id, &dates));
        moment over = dates.list.v[0].starts, coming = dates.list.v[3].starts;
        int64_t first = dates.list.v[0].id, last = dates.list.v[3].id;
        s.at = S("20.30");
        town_save(&t, &event_series_entity, &s);
        assert_int_equal(date_now(&t, first).starts.ms, over.ms);
        assert_int_equal(date_now(&t, last).starts.ms,
                         coming.ms + 90 * 60000); /* the same record, an hour and a half later */
        EXPECT_OK(event_performances(&t.f.cx, e.id, &dates));
        assert_int_equal(dates.list.n, 4);
        town_close(&t);
    }
}

TEST(midnight, "C3.6 a concert from 23.00 to 02.00 is on both days; at 00.30 “today” is the new day")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = town_event(&t, "Gece konseri");
        struct performance p = {.event = {e.id},
                                .starts = moment_at(DATE(2026, 11, 28), 1380),
                                .ends = moment_at(DATE(2026, 11, 29), 120),
                                .place = S("Meydan"),
                                .state = DATE_PLANNED};
        town_save(&t, &performance_entity, &p);
        town_publish(&t, e.id);
        EXPECT_IN(fixture_get(&t.f, 0, "/etkinlikler?gorunum=gun&tarih=2026-11-28").body, "Gece konseri");
        EXPECT_IN(fixture_get(&t.f, 0, "/etkinlikler?gorunum=gun&tarih=2026-11-29").body, "Gece konseri");
        EXPECT_NOT_IN(fixture_get(&t.f, 0, "/etkinlikler?gorunum=gun&tarih=2026-11-30").body, "Gece konseri");
        town_clock(&t, DATE(2026, 11, 29), 30);
        EXPECT_IN(fixture_get(&t.f, 0, "/etkinlikler").body, "29 Kasım 2026 Pazar <span>Bugün</span>");
        town_close(&t);
    }
}

TEST(movable_days, "C3.8 a day of the lunar calendar comes from what people entered; without it the year is not known")
{
    struct special_day d = {.rule = DAY_TABLE};
    assert_int_equal(special_day_in(&d, 2027).ymd, 0);
    d.entered = DATE(2027, 3, 9);
    assert_int_equal(special_day_in(&d, 2027).ymd, 20270309);
    assert_int_equal(special_day_in(&d, 2028).ymd, 0);
    struct special_day mothers = {.rule = DAY_NTH_WEEKDAY, .month = 5, .nth = 2, .weekday = 7};
    assert_int_equal(special_day_in(&mothers, 2027).ymd, 20270509);
    struct special_day libraries = {.rule = DAY_LAST_WEEKDAY, .month = 3, .weekday = 1};
    assert_int_equal(special_day_in(&libraries, 2027).ymd, 20270329);
    struct special_day rights = {.rule = DAY_WEEK_OF, .month = 12, .day = 10};
    assert_int_equal(special_day_in(&rights, 2026).ymd, 20261207);
    struct special_day leap = {.rule = DAY_FIXED, .month = 2, .day = 29};
    assert_int_equal(special_day_in(&leap, 2027).ymd, 0);
}

static const char partner[] =
    "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Ortak\r\nBEGIN:VEVENT\r\nUID:p1@ortak\r\nSUMMARY:Ortak konser\r\n"
    "DTSTART;TZID=Europe/Istanbul:20261212T200000\r\nDTEND;TZID=Europe/Istanbul:%s\r\nLOCATION:Park\r\n"
    "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:p2@ortak\r\nSUMMARY:Bozuk\r\nDTSTART:yarın\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:p3@ortak\r\nSUMMARY:Her hafta\r\nDTSTART:20261201T150000Z\r\n"
    "DTEND:20261201T160000Z\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nLOCATION:Park\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:p3@ortak\r\nSUMMARY:Her hafta\r\nRECURRENCE-ID:20261208T150000Z\r\n"
    "DTSTART:20261209T150000Z\r\nDTEND:20261209T160000Z\r\nLOCATION:Park\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

static struct calendar_import imported(struct town *t, const char *end)
{
    struct calendar_import in = {.file = str_fmt(test_arena(), partner, end), .unit = t->unit, .kind = EVENT_CONCERT};
    EXPECT_OK(db_tx(&t->f.cx, calendar_import, &in));
    return in;
}

TEST(imported_twice,
     "C10.8 the same calendar twice changes nothing, a newer one updates; what is refused has line and reason")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct calendar_import first = imported(&t, "20261212T220000");
        assert_int_equal(first.created, 2);
        assert_int_equal(first.changed, 1); /* the date of the series that came with its own line */
        assert_int_equal(first.refused.n, 1);
        assert_int_equal(first.refused.v[0].line, 13);
        EXPECT_STR(first.refused.v[0].what, "Bozuk");
        EXPECT_IN(first.refused.v[0].why, "okunamadı");
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM performance"), 4);
        struct calendar_import again = imported(&t, "20261212T220000");
        assert_int_equal(again.created + again.changed, 0);
        assert_int_equal(again.unchanged, 3);
        struct calendar_import newer = imported(&t, "20261212T230000");
        assert_int_equal(newer.created, 0);
        assert_int_equal(newer.changed, 1);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM event"), 2);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM event WHERE state = 1"), 2);
        town_close(&t);
    }
}

TEST(import_page, "a calendar is tried first and nothing is saved; the second step takes it")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct calendar_import in = {.file = str_fmt(test_arena(), partner, "20261212T220000"),
                                     .unit = t.unit,
                                     .kind = EVENT_CONCERT,
                                     .dry = true};
        EXPECT_ERR(db_tx(&t.f.cx, calendar_import, &in), E_INVALID);
        assert_int_equal(in.created, 2);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM event "), 0);
        assert_int_equal(fixture_get(&t.f, t.clerk, "/masa/etkinlik/aktar").status, 200);
        town_close(&t);
    }
}

TEST(filters, "the same filter for pages, calendar, feed and frame: kind, place, free, access, age, language")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = town_event(&t, "İşaretli oyun"), paid = town_event(&t, "Paralı gece");
        e.access = S("ramp sign");
        e.age_min = 7;
        town_save(&t, &event_entity, &e);
        paid.entry = ENTRY_PAID;
        paid.kind = EVENT_FILM;
        town_save(&t, &event_entity, &paid);
        town_date(&t, e.id, DATE(2026, 11, 24), 1200, 1320, false);
        town_date(&t, paid.id, DATE(2026, 11, 24), 1200, 1320, false);
        town_publish(&t, e.id);
        town_publish(&t, paid.id);
        static const struct {
            const char *query;
            bool first, second;
        } cases[] = {{"", true, true},
                     {"tur=film", false, true},
                     {"ucretsiz=1", true, false},
                     {"erisim=sign", true, false},
                     {"yas=5", false, true},
                     {"yas=7", true, true},
                     {"anlatim=tr", true, true},
                     {"anlatim=en", false, false},
                     {"mahalle=999", false, false},
                     {"tur=yok", true, true}};
        static const char *const pages[] = {"/etkinlikler?",
                                            "/etkinlikler?gorunum=ay&",
                                            "/etkinlikler?gorunum=mahalle&",
                                            "/etkinlikler?gorunum=harita&",
                                            "/etkinlikler.ics?",
                                            "/etkinlikler.xml?",
                                            "/etkinlikler/pencere?"};
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
            for (size_t k = 0; k < sizeof pages / sizeof *pages; k++) {
                struct call_answer a =
                    fixture_get(&t.f, 0, str_c(test_arena(), str_fmt(test_arena(), "%s%s", pages[k], cases[i].query)));
                assert_int_equal(a.status, 200);
                test_contains(a.body, "İşaretli oyun", cases[i].first, pages[k], (int)i);
                test_contains(a.body, "Paralı gece", cases[i].second, pages[k], (int)i);
            }
        town_close(&t);
    }
}

TEST(widget, "only the frame for other sites may be framed; every other page may not")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct call_answer frame = fixture_get(&t.f, 0, "/etkinlikler/pencere"),
                           page = fixture_get(&t.f, 0, "/etkinlikler");
        bool open = false, closed = false;
        for (size_t i = 0; i < frame.headers.n; i++) {
            open |= str_has(frame.headers.v[i].value, S("frame-ancestors *"));
            assert_false(str_eq(frame.headers.v[i].name, S("X-Frame-Options")));
        }
        for (size_t i = 0; i < page.headers.n; i++)
            closed |= str_has(page.headers.v[i].value, S("frame-ancestors 'none'"));
        assert_true(open && closed);
        EXPECT_NOT_IN(frame.body, "<form");
        town_close(&t);
    }
}

TEST(languages, "a text in the reader's language is shown; where there is none the Turkish one, and the page says so")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        struct event e = town_event(&t, "Kış şenliği");
        struct event_text en = {
            .event = {e.id}, .lang = LANG_EN + 1, .title = S("Winter festival"), .summary = S("One week.")};
        town_save(&t, &event_text_entity, &en);
        town_date(&t, e.id, DATE(2026, 11, 24), 1200, 1320, false);
        town_publish(&t, e.id);
        str english = fixture_get(&t.f, 0, "/etkinlik/kis-senligi?dil=en").body;
        EXPECT_IN(english, "Winter festival");
        EXPECT_NOT_IN(english, "This page has no English text");
        str arabic = fixture_get(&t.f, 0, "/etkinlik/kis-senligi?dil=ar").body;
        EXPECT_IN(arabic, "Kış şenliği");
        EXPECT_IN(arabic, "لا يوجد نص عربي");
        town_close(&t);
    }
}

TEST(checklist, "last year's checklist is copied once, undone, with its notes")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_open(&t, engine);
        int64_t day = fixture_int(&t.f, "SELECT id FROM special_day WHERE name = 'Cumhuriyet Bayramı'");
        struct special_task task = {.special_day = {day},
                                    .year = 2026,
                                    .what = S("Çelenk"),
                                    .before = 20,
                                    .done = true,
                                    .note = S("Erken verin.")};
        town_save(&t, &special_task_entity, &task);
        const char *path = str_c(test_arena(), str_fmt(test_arena(), "/masa/ozel-gun/%lld/kopya", (long long)day));
        assert_int_equal(fixture_post(&t.f, t.clerk, path, "from=2026&to=2027").status, 303);
        assert_int_equal(
            fixture_int(&t.f, "SELECT count(*) FROM special_task WHERE year = 2027 AND NOT done AND note <> ''"), 1);
        assert_int_equal(fixture_post(&t.f, t.clerk, path, "from=2026&to=2027").status, 409);
        const char *show = str_c(test_arena(), str_fmt(test_arena(), "/masa/ozel-gun/%lld?yil=2027", (long long)day));
        EXPECT_IN(fixture_get(&t.f, t.clerk, show).body, "9 Ekim 2027");
        town_close(&t);
    }
}
