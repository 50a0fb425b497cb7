// SPDX-License-Identifier: AGPL-3.0-or-later
/* What somebody tries who means no good: other people's parts, codes, reasons. */
#include "modules/applications/cases_test.h"

TEST(reason_is_ones_own, "ASVS V8.3.1 a reason that somebody else gave in this browser opens nothing")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct service s;
        fixture_demo(&f, engine, "cankaya", 0);
        EXPECT_OK(entity_load_any(&f.cx, &service_entity, "slug", DB_T(S("dilekce")), &s));
        struct application_new in = {.app = {.service = {s.id},
                                             .channel = CHANNEL_WEB,
                                             .name = S("Işıl Örnek"),
                                             .email = S("isil@example.org"),
                                             .matter = S("Kaldırım istiyorum")}};
        EXPECT_OK(db_tx(&f.cx, submit, &in));
        str url = str_fmt(test_arena(), "/masa/basvuru/%lld", (long long)in.app.id);
        const char *open = str_c(test_arena(), str_fmt(test_arena(), "%.*s/ac", STR_FMT(url)));
        int64_t clerk = fixture_account(&f, "clerk"), manager = fixture_account(&f, "manager");
        struct call_answer opened = fixture_post(&f, clerk, open, "purpose=inceleme");
        struct form_value cookie = {S("Cookie"), STR_NONE};
        for (size_t i = 0; i < opened.set_cookies.n; i++)
            if (str_eq(opened.set_cookies.v[i].name, S("gerekce")))
                cookie.value = str_fmt(test_arena(), "gerekce=%.*s", STR_FMT(opened.set_cookies.v[i].value));
        struct call look = {.method = GET, .target = url, .headers = {&cookie, 1}, .user = clerk};
        EXPECT_IN(fixture_call(&f, &look).body, "Işıl");
        look.user = manager; /* has the right, gave no reason */
        EXPECT_NOT_IN(fixture_call(&f, &look).body, "Işıl");
        fixture_close(&f);
    }
}

TEST(days_to_bring, "ASVS V2.2.1 the day until which a document is asked for lies ahead and not far")
{
    struct fixture f;
    struct service s;
    fixture_demo(&f, DB_SQLITE, "cankaya", 0);
    EXPECT_OK(entity_load_any(&f.cx, &service_entity, "slug", DB_T(S("dilekce")), &s));
    struct application_new in = {
        .app = {.service = {s.id}, .channel = CHANNEL_WEB, .name = S("Işıl Örnek"), .matter = S("Kaldırım istiyorum")}};
    EXPECT_OK(db_tx(&f.cx, submit, &in));
    const int64_t wrong[] = {-99, -1, 61, 999};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct entity_errors errors = {.arena = test_arena()};
        struct acting a = {
            in.app.id,
            {.by = S("ask_paper"), .reason = S("eksik"), .paper = S("ek"), .days = wrong[i], .errors = &errors}};
        EXPECT_ERR(db_tx(&f.cx, run_act, &a), E_INVALID);
        EXPECT_STR(errors.list.v[0].field, "days");
    }
    fixture_close(&f);
}

TEST(parts_have_no_lists, "ASVS V8.2.2 answers, papers, notices and steps are read with their application only")
{
    static const char *const lists[] = {"/api/application_value", "/api/document", "/api/notice", "/api/flow_event"};
    static const char *const roles[] = {"clerk", "manager", "admin", "auditor"};
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 5);
        for (size_t i = 0; i < 4; i++)
            for (size_t k = 0; k < 4; k++) {
                int64_t user = fixture_account(&f, roles[k]);
                const char *one = str_c(test_arena(), str_fmt(test_arena(), "%s/1", lists[i]));
                assert_int_equal(fixture_get(&f, user, lists[i]).status, 403);
                assert_int_equal(fixture_get(&f, user, one).status, 403);
            }
        fixture_close(&f);
    }
}

static int limited(struct fixture *f, enum method method, const char *target, str body, int times)
{
    int status = 0;
    for (int i = 0; i < times && status != 429; i++)
        status = fixture_call(f, &(struct call){.method = method,
                                                .target = str_of(target),
                                                .body = body,
                                                .from_page = true,
                                                .with_limits = true,
                                                .peer = S("203.0.113.7")})
                     .status;
    return status;
}

TEST(guessing_codes,
     "ASVS V2.4.1 codes cannot be guessed fast at any page that takes one; much sent counts as often sent")
{
    struct fixture f;
    fixture_demo(&f, DB_SQLITE, "cankaya", 0);
    assert_int_equal(limited(&f, GET, "/alindi/CNK-0000-0000", STR_NONE, 60), 429);
    assert_int_equal(limited(&f, GET, "/basvuru-takip/CNK-0000-0000", STR_NONE, 60), 429);
    str much = {NEW_N(test_arena(), char, 20 << 20), 20 << 20};
    memset((char *)(uintptr_t)much.p, 'a', much.n);
    assert_int_equal(limited(&f, POST, "/basvuru/dilekce", much, 4), 429);
    fixture_close(&f);
}
