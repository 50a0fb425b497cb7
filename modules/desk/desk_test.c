// SPDX-License-Identifier: AGPL-3.0-or-later
/* The one field of the desk: what it finds for whom. */
#include "modules/staff/staff.h"
#include "tests/fixture.h"

static struct call_answer options(struct fixture *f, int64_t user, const char *q)
{
    struct form_value headers[] = {{S("HX-Request"), S("true")}, {S("HX-Target"), S("palette")}};
    struct call c = {
        .method = GET, .target = str_fmt(test_arena(), "/masa/ara?q=%s", q), .headers = {headers, 2}, .user = user};
    return fixture_call(f, &c);
}

TEST(desk_actions, "the palette offers the actions one may do and no others")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t clerk = fixture_account(&f, "clerk"), admin = fixture_account(&f, "admin");
        str mine = options(&f, clerk, "gelen").body;
        EXPECT_IN(mine, "role=\"option\"");
        EXPECT_IN(mine, "href=\"/masa/gelen\"");
        EXPECT_NOT_IN(mine, "<html");
        EXPECT_NOT_IN(options(&f, clerk, "hesap").body, "/masa/kayit/hesaplar");
        str theirs = options(&f, admin, "hesap").body;
        EXPECT_IN(theirs, "href=\"/masa/kayit/hesaplar\"");
        EXPECT_IN(theirs, "href=\"/masa/kayit/hesaplar/yeni\"");
        EXPECT_IN(options(&f, clerk, "k%C4%B1sayol").body, "href=\"/masa/tuslar\"");
        assert_int_equal(options(&f, 0, "gelen").status, 200); /* the script is told where to sign in */
        EXPECT_NOT_IN(options(&f, 0, "gelen").body, "option");
        fixture_close(&f);
    }
}

static err_t keep(struct cx *tx, void *arg)
{
    return entity_save(tx, &account_entity, arg, &(struct save){.skip_rights = true});
}

TEST(desk_people, "colleagues are found by name; a closed account is not; the account opens for who keeps accounts")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t clerk = fixture_account(&f, "clerk"), admin = fixture_account(&f, "admin");
        struct account a = {.name = S("Çiğdem Işık"), .login = S("cigdem"), .password = S("-")};
        EXPECT_OK(db_tx(&f.cx, keep, &a));
        str page = options(&f, clerk, "cigdem+is").body;
        EXPECT_IN(page, "Çiğdem Işık");
        EXPECT_IN(page, "/masa/gelen?kim=");
        EXPECT_IN(options(&f, admin, "cigdem").body, "/masa/kayit/hesaplar/");
        struct account fresh = {.name = S("Yeni Gelen"), .login = S("yeni"), .must_change = true};
        EXPECT_OK(db_tx(&f.cx, keep, &fresh));
        EXPECT_NOT_IN(options(&f, fresh.id, "cigdem").body, "Çiğdem Işık"); /* others know that password */
        a.disabled = true;
        EXPECT_OK(db_tx(&f.cx, keep, &a));
        EXPECT_NOT_IN(options(&f, clerk, "cigdem").body, "Çiğdem Işık");
        fixture_close(&f);
    }
}

TEST(desk_recent, "before anything is typed: what this person worked on last, and nobody else's")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 40);
        int64_t clerk = fixture_account(&f, "clerk"), auditor = fixture_account(&f, "auditor");
        str row = fixture_get(&f, clerk, "/masa/gelen").body, sign = S("name=\"one\" value=\"");
        size_t at = str_find(row, sign) + sign.n;
        int64_t id = 0;
        assert_true(at < row.n);
        row = (str){row.p + at, row.n - at};
        EXPECT_OK(str_int(str_cut(&row, '"'), &id)); /* one that this clerk may take on */
        const char *take = str_c(test_arena(), str_fmt(test_arena(), "/masa/basvuru/%lld/adim/take", (long long)id));
        str link = str_fmt(test_arena(), "href=\"/masa/basvuru/%lld\"", (long long)id);
        assert_int_equal(fixture_post(&f, clerk, take, "").status, 303);
        str mine = options(&f, clerk, "").body;
        EXPECT_IN(mine, str_c(test_arena(), link));
        assert_int_equal(str_find(mine, link), str_find(mine, S("href=\"/masa/basvuru/"))); /* the first one */
        EXPECT_NOT_IN(options(&f, auditor, "").body, str_c(test_arena(), link));
        fixture_close(&f);
    }
}

TEST(desk_find_page, "without script the same field is a page; a case's number leads to it")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 12);
        int64_t clerk = fixture_account(&f, "clerk");
        str number =
            fixture_text(&f, "SELECT CAST(year AS TEXT) || '/' || CAST(seq AS TEXT) FROM application WHERE id = 1");
        struct call_answer found =
            fixture_get(&f, clerk, str_c(test_arena(), str_fmt(test_arena(), "/masa/ara?q=%.*s", STR_FMT(number))));
        assert_int_equal(found.status, 303);
        assert_string_equal(str_c(test_arena(), found.location), "/masa/basvuru/1");
        EXPECT_IN(options(&f, clerk, str_c(test_arena(), number)).body, "href=\"/masa/basvuru/1\"");
        str page = fixture_get(&f, clerk, "/masa/ara?q=salon").body;
        EXPECT_IN(page, "/hizmet/salon-tahsisi");
        EXPECT_NOT_IN(page, "role=\"option\"");
        assert_int_equal(fixture_get(&f, clerk, "/masa/ara").status, 200);
        fixture_close(&f);
    }
}

TEST(desk_keys, "the sheet of keys stands on every page of the desk, and on one of its own")
{
    struct fixture f;
    fixture_open(&f, DB_SQLITE);
    int64_t clerk = fixture_account(&f, "clerk");
    EXPECT_IN(fixture_get(&f, clerk, "/masa/tuslar").body, "href=\"/gorunum?donus=/masa/tuslar\"");
    EXPECT_IN(fixture_get(&f, clerk, "/masa/gelen").body, "data-keys=\"mod+k\" data-does=\"palette\"");
    EXPECT_NOT_IN(fixture_get(&f, 0, "/hizmetler").body, "data-keys");
    fixture_close(&f);
}
