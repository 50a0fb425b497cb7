// SPDX-License-Identifier: AGPL-3.0-or-later
/* The desk's calendar: what ends on which day, whose it is, and holidays. */
#include "modules/applications/cases_test.h"

static str page_of(struct fixture *f, int64_t user, const char *address)
{
    struct call_answer a = fixture_get(f, user, address);
    assert_int_equal(a.status, 200);
    return a.body;
}

TEST(deadlines, "the calendar shows each open application on its last day, and none when it is decided")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t clerk = fixture_account(&f, "clerk");
        moment_set_clock(at(2026, 6, 1, 10, 0));
        struct application app = apply(&f, "dilekce", at(2026, 6, 1, 10, 0));
        const char *link = str_c(test_arena(), str_fmt(test_arena(), "href=\"/masa/basvuru/%lld\"", (long long)app.id));
        date last = moment_date(app.due);
        const char *day = str_c(test_arena(), str_fmt(test_arena(), "/masa/takvim?gorunum=gun&tarih=%.*s",
                                                      STR_FMT(date_iso(test_arena(), last))));
        const char *before = str_c(test_arena(), str_fmt(test_arena(), "/masa/takvim?gorunum=gun&tarih=%.*s",
                                                         STR_FMT(date_iso(test_arena(), date_add(last, -1)))));
        EXPECT_IN(page_of(&f, clerk, day), link);
        EXPECT_NOT_IN(page_of(&f, clerk, before), link);
        str month = str_fmt(test_arena(), "/masa/takvim?tarih=%.*s", STR_FMT(date_iso(test_arena(), last)));
        EXPECT_IN(page_of(&f, clerk, str_c(test_arena(), month)), link);
        const char *mine = str_c(test_arena(), str_fmt(test_arena(), "%s&kimin=ben", day));
        EXPECT_NOT_IN(page_of(&f, clerk, mine), link);
        fixture_post(&f, clerk, "/masa/gelen",
                     str_c(test_arena(), str_fmt(test_arena(), "one=%lld", (long long)app.id)));
        EXPECT_IN(page_of(&f, clerk, mine), link);
        struct act yes = {.by = S("decide"), .outcome = OUTCOME_GRANTED, .reason = S("Yapıldı.")};
        EXPECT_OK(act(&f, app.id, at(2026, 6, 2, 10, 0), yes, NULL));
        EXPECT_NOT_IN(page_of(&f, clerk, day), link);
        moment_set_clock((moment){0});
        fixture_close(&f);
    }
}

TEST(waits, "one that waits for a document stands on the day until which it was asked")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t clerk = fixture_account(&f, "clerk");
        struct application app = apply(&f, "sosyal-yardim-ilk-basvuru", at(2026, 6, 1, 10, 0));
        struct act ask = {.by = S("ask_paper"), .paper = S("kira-sozlesmesi"), .days = 15, .reason = S("Okunmuyor.")};
        EXPECT_OK(act(&f, app.id, at(2026, 6, 6, 10, 0), ask, NULL)); /* until Monday 22 June */
        str page = page_of(&f, clerk, "/masa/takvim?gorunum=gun&tarih=2026-06-22");
        EXPECT_IN(page, "cal-hold");
        EXPECT_IN(page, str_c(test_arena(), str_fmt(test_arena(), "href=\"/masa/basvuru/%lld\"", (long long)app.id)));
        fixture_close(&f);
    }
}

TEST(holidays_named, "holidays and declared days stand by name; who has no right to applications sees only those")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t admin = fixture_account(&f, "admin");
        fixture_post(&f, admin, "/masa/kayit/diger-gunler/yeni",
                     "day.d=15&day.m=5&day.y=2026&name=K%C3%B6pr%C3%BC+izni");
        str page = page_of(&f, admin, "/masa/takvim?tarih=2026-05-20");
        EXPECT_IN(page, "19 Mayıs 2026 Salı");
        EXPECT_IN(page, "Gençlik ve Spor Bayramı");
        EXPECT_IN(page, "Köprü izni");
        EXPECT_NOT_IN(page, "kimin=ben");
        assert_int_equal(fixture_get(&f, 0, "/masa/takvim").status, 303); /* to sign in */
        for (const char **bad = (const char *[]){"tarih=x", "tarih=9999-99-99", "gorunum=yer&tarih=2026-02-30", NULL};
             *bad; bad++)
            page_of(&f, admin, str_c(test_arena(), str_fmt(test_arena(), "/masa/takvim?%s", *bad)));
        fixture_close(&f);
    }
}
