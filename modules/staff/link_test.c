// SPDX-License-Identifier: AGPL-3.0-or-later
/* Links with which a first or a forgotten password is chosen. */
#include <string.h>

#include "modules/staff/account_test.h"

#define NEW_FORM "password=mor+defter+sesli+bulut"
#define CHOSEN   "mor defter sesli bulut"

/* The address that the administrator's page shows. */
static const char *made(struct fixture *f, int64_t admin, int64_t account)
{
    const char *target = str_c(test_arena(), str_fmt(test_arena(), "/masa/hesaplar/%lld/baglanti", (long long)account));
    struct call_answer page = fixture_post(f, admin, target, "");
    assert_int_equal(page.status, 200);
    size_t at = str_find(page.body, S("/parola/"));
    assert_true(at < page.body.n);
    str rest = {page.body.p + at, page.body.n - at};
    return str_c(test_arena(), str_trim(str_cut(&rest, '<')));
}

TEST(link_once,
     "ASVS V6.4.1 V6.4.6 a link is shown once, stored hashed, works once, ends all sessions, and stands in the history")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct account a = open_with_account(&f, engine);
        int64_t admin = fixture_account(&f, "admin");
        struct call_answer in = sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.0.0.1", STR_NONE);
        assert_true(signed_in(&in));
        const char *link = made(&f, admin, a.id);
        assert_int_equal(str_of(link).n, 8 + 28 + 6);
        str stored = fixture_text(&f, "SELECT token FROM password_link");
        assert_false(str_has(stored, (str){link + 8, 4}));
        assert_int_equal(
            fixture_int(&f, "SELECT count(*) FROM history WHERE entity = 'account' AND action = 'password_link'"), 1);
        EXPECT_IN(fixture_get(&f, 0, link).body, "Ayşe Örnek");
        assert_int_equal(fixture_post(&f, 0, link, "password=ayse-ayse-ayse").status, 422);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM session WHERE ended IS NULL"), 1);
        EXPECT_STR(fixture_post(&f, 0, link, NEW_FORM).location, "/giris");
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM session WHERE ended IS NULL"), 0);
        assert_int_equal(fixture_post(&f, 0, link, NEW_FORM).status, 404);
        assert_int_equal(fixture_get(&f, 0, link).status, 404);
        EXPECT_STR(fixture_text(&f, "SELECT who FROM history WHERE entity = 'account' AND action = 'password'"),
                   "Ayşe Örnek");
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM history WHERE changes LIKE '%argon2%'"), 0);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM notice"), 2); /* the owner hears of both */
        in = sign_in(&f, "login=ayse&" NEW_FORM, "10.0.0.1", STR_NONE);
        assert_true(signed_in(&in));
        fixture_close(&f);
    }
}

TEST(link_first, "an account made on the web has no password until its link is used, also off a sheet of paper")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t admin = fixture_account(&f, "admin");
        assert_int_equal(fixture_post(&f, admin, "/masa/kayit/hesaplar/yeni", "name=Veli+Yeni&login=veli-yeni").status,
                         303);
        struct account a;
        EXPECT_OK(entity_load_any(&f.cx, &account_entity, "login", DB_T(S("veli-yeni")), &a));
        assert_int_equal(a.password.n, 0);
        EXPECT_IN(fixture_get(&f, admin,
                              str_c(test_arena(), str_fmt(test_arena(), "/masa/kayit/hesaplar/%lld", (long long)a.id)))
                      .body,
                  "/baglanti");
        const char *link = made(&f, admin, a.id);
        char *typed = NEW_N(test_arena(), char, 60); /* small letters, no hyphens, O for 0, l for 1 */
        size_t n = 8;
        memcpy(typed, link, n);
        for (const char *c = link + 8; *c; c++)
            if (*c != '-') typed[n++] = *c == '0' ? 'o' : *c == '1' ? 'l' : *c >= 'A' ? (char)(*c + 32) : *c;
        EXPECT_STR(fixture_post(&f, 0, typed, NEW_FORM).location, "/giris");
        struct call_answer in = sign_in(&f, "login=veli-yeni&" NEW_FORM, "10.0.0.1", STR_NONE);
        assert_true(signed_in(&in));
        fixture_close(&f);
    }
}

static err_t close_it(struct cx *tx, void *arg)
{
    struct account a;
    TRY(entity_load_any(tx, &account_entity, "id", DB_I(*(int64_t *)arg), &a));
    a.disabled = true;
    return entity_save(tx, &account_entity, &a, &(struct save){.skip_rights = true});
}

TEST(link_ends, "ASVS V6.4.1 V6.6.2 a link ends with the next one, with another change of the password, after 48 "
                "hours, with the account")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct account a = open_with_account(&f, engine);
        int64_t admin = fixture_account(&f, "admin");
        const char *first = made(&f, admin, a.id), *second = made(&f, admin, a.id);
        assert_int_equal(fixture_get(&f, 0, first).status, 404);
        assert_int_equal(fixture_get(&f, 0, second).status, 200);
        assert_int_equal(fixture_post(&f, a.id, "/masa/hesap", "current=" SECRET_FORM "&" NEW_FORM).status, 303);
        assert_int_equal(fixture_get(&f, 0, second).status, 404);
        const char *third = made(&f, admin, a.id);
        moment now = moment_now();
        moment_set_clock((moment){now.ms + LINK_HOURS * INT64_C(3600000) - 60000});
        assert_int_equal(fixture_get(&f, 0, third).status, 200);
        moment_set_clock((moment){now.ms + LINK_HOURS * INT64_C(3600000) + 60000});
        assert_int_equal(fixture_get(&f, 0, third).status, 404);
        assert_int_equal(fixture_post(&f, 0, third, NEW_FORM).status, 404);
        moment_set_clock((moment){0});
        const char *fourth = made(&f, admin, a.id);
        EXPECT_OK(db_tx(&f.cx, close_it, &a.id));
        assert_int_equal(fixture_get(&f, 0, fourth).status, 404);
        assert_int_equal(
            fixture_post(&f, admin,
                         str_c(test_arena(), str_fmt(test_arena(), "/masa/hesaplar/%lld/baglanti", (long long)a.id)),
                         "")
                .status,
            409);
        const char *never[] = {"/parola/x", "/parola/AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA",
                               "/parola/AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-A", "/parola/%C5%9E"};
        for (size_t i = 0; i < 4; i++)
            assert_int_equal(fixture_get(&f, 0, never[i]).status, 404);
        fixture_close(&f);
    }
}

TEST(link_whole_or_not,
     "whatever fails while a password is chosen: the link is still good, or the password is the new one")
{
    struct fixture f;
    struct account a = open_with_account(&f, DB_SQLITE), now;
    int64_t admin = fixture_account(&f, "admin");
    const char *link = made(&f, admin, a.id);
    for (int n = 1; n < 100; n++) {
        db_fail_nth(f.cx.db, n);
        int status = fixture_post(&f, 0, link, NEW_FORM).status;
        db_fail_nth(f.cx.db, 0);
        EXPECT_OK(entity_load_any(&f.cx, &account_entity, "id", DB_I(a.id), &now));
        if (status == 303) break;
        assert_true(str_eq(now.password, a.password));
        assert_int_equal(fixture_get(&f, 0, link).status, 200);
    }
    assert_true(password_ok(now.password, S(CHOSEN)));
    fixture_close(&f);
}
