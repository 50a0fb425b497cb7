// SPDX-License-Identifier: AGPL-3.0-or-later
/* Signing in: what a guesser may not learn, what is no wrong password, and one's own sessions. */
#include <time.h>

#include "modules/staff/account_test.h"

static double seconds(str hash)
{
    double least = 1e9;
    for (int i = 0; i < 3; i++) {
        clock_t began = clock();
        assert_false(password_ok(hash, S("x")));
        double took = (double)(clock() - began) / CLOCKS_PER_SEC;
        if (took < least) least = took;
    }
    return least;
}

static err_t change_account(struct cx *tx, void *arg)
{
    struct account *a = arg;
    return entity_save(tx, &account_entity, a, &(struct save){.skip_rights = true});
}

TEST(nobody, "ASVS V6.3.8 an account that is not there, or has no password, costs as much to check as one that is")
{
    struct fixture f;
    struct account a = open_with_account(&f, DB_SQLITE);
    double real = seconds(a.password), none = seconds(STR_NONE);
    if (none < real / 2 || none > real * 2) fail_msg("%f s, without a password %f s", real, none);
    fixture_close(&f);
}

TEST(one_way,
     "ASVS V6.3.8 wrong password, unknown name, closed account, no password yet: one answer, one way, as many queries")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct account a = open_with_account(&f, engine);
        struct account closed = {.login = S("kapa"), .name = S("K"), .password = a.password, .disabled = true};
        struct account bare = {.login = S("bare"), .name = S("B")};
        EXPECT_OK(db_tx(&f.cx, change_account, &closed));
        EXPECT_OK(db_tx(&f.cx, change_account, &bare));
        const char *tries[] = {"login=ayse&password=yanlis", "login=nobd&password=" SECRET_FORM,
                               "login=kapa&password=" SECRET_FORM, "login=bare&password=" SECRET_FORM};
        struct call_answer first = sign_in(&f, tries[0], "10.0.0.1", STR_NONE);
        for (int i = 0; i < 4; i++) {
            const char *peer = str_c(test_arena(), str_fmt(test_arena(), "10.0.1.%d", i));
            struct call_answer r = sign_in(&f, tries[i], peer, STR_NONE);
            assert_int_equal(r.status, 422);
            assert_int_equal(r.body.n, first.body.n);
            assert_int_equal(r.headers.n, first.headers.n);
            if (i) assert_int_equal(r.queries, first.queries);
        }
        fixture_close(&f);
    }
}

TEST(broken_database,
     "ASVS V16.5.3 a database that does not answer is an error, no wrong password: it counts for nobody")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        open_with_account(&f, engine);
        int failed = 0;
        for (int n = 1; n < 100; n++) {
            db_fail_nth(f.cx.db, n);
            struct call_answer r = sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.0.0.1", STR_NONE);
            db_fail_nth(f.cx.db, 0);
            assert_int_equal(fixture_int(&f, "SELECT COALESCE(CAST(sum(failures) AS BIGINT), 0) FROM sign_in_try"), 0);
            if (signed_in(&r)) break;
            assert_int_equal(r.status, 500);
            failed++;
        }
        assert_true(failed > 5);
        fixture_close(&f);
    }
}

TEST(login_folded,
     "the sign-in name is found however it is written, and every way of writing it is one name for the limit")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct account a = open_with_account(&f, engine);
        a.login = S("isik-ilgin");
        EXPECT_OK(db_tx(&f.cx, change_account, &a));
        const char *ways[] = {"isik-ilgin", "ISIK-ILGIN", "I%C5%9EIK-ILGIN", "%C4%B0%C5%9Fik%20ilg%C4%B1n",
                              "+I%C5%9F%C4%B1k.Ilg%C4%B1n+"};
        for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
            const char *body = str_c(test_arena(), str_fmt(test_arena(), "login=%s&password=%s", ways[i], SECRET_FORM));
            struct call_answer r = sign_in(&f, body, "10.0.0.1", STR_NONE);
            if (!signed_in(&r)) fail_msg("not found: %s", ways[i]);
        }
        for (int i = 0; i < TRIES_ACCOUNT; i++) {
            const char *body = str_c(test_arena(), str_fmt(test_arena(), "login=%s&password=tahmin", ways[i % 5]));
            sign_in(&f, body, str_c(test_arena(), str_fmt(test_arena(), "10.1.0.%d", i)), STR_NONE);
        }
        struct call_answer r = sign_in(&f, "login=isik-ilgin&password=" SECRET_FORM, "10.2.0.1", STR_NONE);
        assert_false(signed_in(&r));
        fixture_close(&f);
    }
}

TEST(one_network, "ASVS V6.3.1 the addresses of one IPv6 network are one guesser")
{
    struct fixture f;
    open_with_account(&f, DB_SQLITE);
    for (int i = 0; i < TRIES_ADDRESS; i++) {
        const char *body = str_c(test_arena(), str_fmt(test_arena(), "login=hesap%d&password=x", i));
        sign_in(&f, body, str_c(test_arena(), str_fmt(test_arena(), "2001:db8::%x:0:0:1", i + 1)), STR_NONE);
    }
    struct call_answer same = sign_in(&f, "login=ayse&password=" SECRET_FORM, "2001:db8::ffff:1", STR_NONE);
    struct call_answer other = sign_in(&f, "login=ayse&password=" SECRET_FORM, "2001:db8:1::1", STR_NONE);
    assert_false(signed_in(&same));
    assert_true(signed_in(&other));
    fixture_close(&f);
}

static struct call_answer with(struct fixture *f, enum method method, const char *target, const char *body, str cookie)
{
    struct form_value header = {S("Cookie"), cookie};
    return fixture_call(f, &(struct call){.method = method,
                                          .target = str_of(target),
                                          .body = str_of(body),
                                          .from_page = method == POST,
                                          .headers = {&header, 1}});
}

TEST(own_sessions, "ASVS V7.5.2 people see their own sessions and end any of them, and nobody else's")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct account a = open_with_account(&f, engine), other = a;
        other.id = 0;
        other.login = S("veli");
        EXPECT_OK(db_tx(&f.cx, add_account, &other));
        struct call_answer in[3] = {sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.0.0.1", STR_NONE),
                                    sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.0.0.77", STR_NONE),
                                    sign_in(&f, "login=veli&password=" SECRET_FORM, "10.0.0.88", STR_NONE)};
        str here = cookie_of(&in[0], "imece"), there = cookie_of(&in[1], "imece"), theirs = cookie_of(&in[2], "imece");
        struct call_answer page = with(&f, GET, "/masa/hesap", "", here);
        EXPECT_IN(page.body, "10.0.0.77");
        EXPECT_NOT_IN(page.body, "10.0.0.88");
        int64_t id = fixture_int(&f, "SELECT id FROM session WHERE address = '10.0.0.88'");
        const char *body = str_c(test_arena(), str_fmt(test_arena(), "session=%lld", (long long)id));
        assert_int_equal(with(&f, POST, "/masa/hesap/oturumlar", body, here).status, 303);
        assert_int_equal(with(&f, GET, "/masa/hesap", "", theirs).status, 200);
        id = fixture_int(&f, "SELECT id FROM session WHERE address = '10.0.0.77'");
        body = str_c(test_arena(), str_fmt(test_arena(), "session=%lld", (long long)id));
        assert_int_equal(with(&f, POST, "/masa/hesap/oturumlar", body, here).status, 303);
        assert_int_equal(with(&f, GET, "/masa/hesap", "", there).status, 303);
        assert_int_equal(with(&f, GET, "/masa/hesap", "", here).status, 200);
        struct call_answer again = sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.0.0.99", STR_NONE);
        assert_int_equal(with(&f, POST, "/masa/hesap/oturumlar", "", here).status, 303);
        assert_int_equal(with(&f, GET, "/masa/hesap", "", cookie_of(&again, "imece")).status, 303);
        assert_int_equal(with(&f, GET, "/masa/hesap", "", theirs).status, 200);
        fixture_close(&f);
    }
}
