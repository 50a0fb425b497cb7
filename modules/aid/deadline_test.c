// SPDX-License-Identifier: AGPL-3.0-or-later
/* The office's own days for an aid file: by the calendar of the town, by the parameters of the day, and on the pages. */
#include "modules/aid/dice_test.h"
#include "modules/aid/file_test.h"
#include "modules/calendar/calendar.h"
#include "modules/settings/settings.h"

static struct file_deadline due(struct office *o, int64_t file)
{
    struct file_deadline d;
    struct aid_file f = file_now(o, file);
    EXPECT_OK(file_deadline_of(&o->f.cx, &f, &d));
    return d;
}
static void expect_due(struct office *o, int64_t file, enum file_duty duty, date by, bool late)
{
    struct file_deadline d = due(o, file);
    assert_int_equal(d.duty, duty);
    assert_int_equal(d.by.ymd, by.ymd);
    assert_int_equal(d.late, late);
}
static void clock_to(struct office *o, date day)
{
    o->f.cx.now = moment_at(day, 600);
    moment_set_clock(o->f.cx.now);
}
static void visit_days(struct office *o, int64_t n, date from)
{
    struct parameter p = {
        .code = S("yardim-ziyaret-gun"), .label = S("Deneme"), .valid_from = from, .number = n, .legal_basis = S("-")};
    EXPECT_OK(fixture_save(&o->f, &parameter_entity, &p));
}

TEST(
    road_of_days,
    "3 time limits: visit 10 working days, notice 3, payment 10, an objection 30 days; each is there until it is done, "
    "and late from the day after it")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 100000000);
        clock_to(&o, MEETING); /* a Tuesday */
        struct opening w = opening(&o, 0);
        w.wish.applied = MEETING;
        EXPECT_OK(do_open(&o, &w));
        int64_t file = w.opened.file.id;
        expect_due(&o, file, DUTY_VISIT, DATE(2026, 2, 3), false);
        clock_to(&o, DATE(2026, 2, 3));
        expect_due(&o, file, DUTY_VISIT, DATE(2026, 2, 3), false);
        clock_to(&o, DATE(2026, 2, 4));
        expect_due(&o, file, DUTY_VISIT, DATE(2026, 2, 3), true);
        clock_to(&o, MEETING);
        keep(&o, file, widow());
        expect_due(&o, file, DUTY_NONE, (date){0}, false); /* scored: the commission's turn has no day of its own */
        struct doing d = granting(&o, file, 300000, 2);
        EXPECT_OK(do_decide(&o, &d));
        expect_due(&o, file, DUTY_TELL, DATE(2026, 1, 23), false);
        EXPECT_OK(do_act(&o, file, "notify", MEETING, "", 0));
        expect_due(&o, file, DUTY_PAY, DATE(2026, 2, 3), false);
        EXPECT_OK(do_act(&o, file, "start", (date){0}, "", 0));
        expect_due(&o, file, DUTY_PAY, DATE(2026, 2, 3), false);
        EXPECT_OK(do_act(&o, file, "pay", (date){0}, "", 300000));
        expect_due(&o, file, DUTY_NONE, (date){0}, false);
        clock_to(&o, DATE(2026, 2, 2));
        EXPECT_OK(do_act(&o, file, "object", DATE(2026, 1, 28), "Az buluyoruz.", 0));
        expect_due(&o, file, DUTY_OBJECTION, DATE(2026, 2, 27), false); /* from the day on which it came */
        moment_set_clock((moment){0});
        fixture_close(&o.f);
    }
}

TEST(feast, "3 working days go round Ramazan Bayramı of 2026 and round a day that the town declared; a number of the "
            "municipality counts instead of the shipped one, and nonsense does not")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct file_days days;
        struct extra_day leave = {
            .day = DATE(2026, 3, 24), .name = S("İdari izin"), .source = S("Genelge"), .holiday = true};
        struct file_standing s = {.state = FILE_REGISTERED, .urgency = FILE_NORMAL, .applied = DATE(2026, 3, 16)};
        office_open(&o, engine, 9000000);
        EXPECT_OK(file_days(&o.f.cx, &days));
        assert_int_equal(file_deadline(&days, &s).by.ymd, 20260331); /* 20 March is the feast's first day */
        s.urgency = FILE_EMERGENCY;
        assert_int_equal(file_deadline(&days, &s).by.ymd, 20260317); /* 24 hours */
        s.urgency = FILE_NORMAL;
        EXPECT_OK(fixture_save(&o.f, &extra_day_entity, &leave));
        EXPECT_OK(file_days(&o.f.cx, &days));
        assert_int_equal(file_deadline(&days, &s).by.ymd, 20260401);
        visit_days(&o, 15, DATE(2026, 1, 1));
        EXPECT_OK(file_days(&o.f.cx, &days));
        assert_int_equal(file_deadline(&days, &s).by.ymd, 20260408);
        visit_days(&o, 100000, DATE(2026, 1, 2));
        EXPECT_OK(file_days(&o.f.cx, &days));
        assert_int_equal(days.visit, 10);
        fixture_close(&o.f);
    }
}

TEST(all_days,
     "whatever the file and the day: a deadline has its duty and its day or neither, is never on a closed day "
     "where working days count, and is late from the day after")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct file_days days;
        uint64_t seed = 41;
        office_open(&o, engine, 9000000);
        EXPECT_OK(file_days(&o.f.cx, &days));
        for (int i = 0; i < 20000; i++) {
            struct file_standing s = {.state = 1 + (int)dice(&seed, FILE_STATES - 1),
                                      .urgency = 1 + (int)dice(&seed, 3),
                                      .applied = date_add(DATE(2025, 1, 1), (int)dice(&seed, 700)),
                                      .visit_owed = dice(&seed, 4) == 0,
                                      .granted = dice(&seed, 2),
                                      .in_kind = dice(&seed, 2),
                                      .given = dice(&seed, 2)};
            if (s.state >= FILE_OBJECTED) s.decided = date_add(s.applied, (int)dice(&seed, 40));
            if (s.state == FILE_OBJECTED) s.objected = date_add(s.decided, (int)dice(&seed, 20));
            days.today = date_add(s.applied, (int)dice(&seed, 120));
            struct file_deadline d = file_deadline(&days, &s);
            assert_int_equal(d.duty != DUTY_NONE, d.by.ymd != 0);
            assert_int_equal(d.late, d.by.ymd && d.by.ymd < days.today.ymd);
            if (!d.by.ymd) continue;
            assert_true(d.by.ymd > s.applied.ymd);
            bool calendar = d.duty == DUTY_OBJECTION || (d.duty == DUTY_VISIT && s.urgency == FILE_EMERGENCY);
            if (!calendar) assert_true(workday_is(&days.calendar, d.by));
            if (s.state >= FILE_SUSPENDED) assert_int_equal(d.duty, DUTY_VISIT_AFTER);
        }
        fixture_close(&o.f);
    }
}

TEST(
    holiday_objection,
    "C2.9 the last day of an objection is 1 May: it is taken on the next working day, 4 May, and not after it; the day "
    "stays as it was told though the calendar changes")
{
    EACH_ENGINE(engine)
    for (int i = 0; i < 2; i++) {
        struct office o;
        office_open(&o, engine, 9000000);
        int64_t file = file_with(&o, widow());
        struct doing d = granting(&o, file, 300000, 2);
        clock_to(&o, DATE(2026, 4, 16));
        EXPECT_OK(do_decide(&o, &d));
        EXPECT_OK(do_act(&o, file, "notify", DATE(2026, 4, 16), "", 0));
        struct aid_file f = file_now(&o, file);
        assert_int_equal(file_objection_until(&f).ymd, 20260504);
        struct extra_day leave = {
            .day = DATE(2026, 5, 4), .name = S("İdari izin"), .source = S("Genelge"), .holiday = true};
        EXPECT_OK(fixture_save(&o.f, &extra_day_entity, &leave));
        f = file_now(&o, file);
        assert_int_equal(file_objection_until(&f).ymd, 20260504);
        clock_to(&o, DATE(2026, 5, 5));
        EXPECT_ERR(do_act(&o, file, "object", DATE(2026, 5, i ? 5 : 4), "Az buluyoruz.", 0), i ? E_INVALID : OK);
        moment_set_clock((moment){0});
        fixture_close(&o.f);
    }
}

TEST(said, "the list and the page of a file say what is due by which day, and that it is late")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        clock_to(&o, MEETING);
        int64_t clerk = fixture_account(&o.f, "clerk");
        struct opening w = opening(&o, 0);
        w.wish.applied = MEETING;
        EXPECT_OK(do_open(&o, &w));
        const char *page =
            str_c(test_arena(), str_fmt(test_arena(), "/masa/yardim-dosyasi/%lld", (long long)w.opened.file.id));
        EXPECT_IN(fixture_get(&o.f, clerk, "/masa/yardim-dosyalari?durum=arastir").body,
                  "Ev ziyaretinin son günü: 3 Şubat 2026");
        EXPECT_IN(fixture_get(&o.f, clerk, page).body, "Ev ziyaretinin son günü: 3 Şubat 2026");
        clock_to(&o, DATE(2026, 2, 4));
        EXPECT_IN(fixture_get(&o.f, clerk, "/masa/yardim-dosyalari?durum=arastir").body,
                  "Ev ziyareti gecikti; son günü 3 Şubat 2026 idi");
        EXPECT_IN(fixture_get(&o.f, clerk, page).body, "Ev ziyareti gecikti; son günü 3 Şubat 2026 idi");
        moment_set_clock((moment){0});
        fixture_close(&o.f);
    }
}
