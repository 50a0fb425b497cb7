// SPDX-License-Identifier: AGPL-3.0-or-later
/* Forms that come after their session has ended: kept, carried through the sign-in, run once. */
#include <string.h>

#include "core/http/test_app.h"

static err_t nothing_tx(struct cx *tx, void *arg)
{
    (void)tx;
    (void)arg;
    return OK;
}

static err_t refuse_tx(struct cx *tx, void *arg)
{
    (void)tx;
    (void)arg;
    return E_INVALID;
}

TEST(kept_forms, "what was typed survives the end of a session: sealed, through the sign-in, and then it runs")
{
    struct test_app a;
    test_app_begin(&a, 1);
    moment t0 = {1790000000000};
    moment_set_clock(t0);
    str session = sign_in(&a);
    str token = token_in(get(&a, "/masa/not", session.p).body);
    moment_set_clock((moment){t0.ms + 3600000});
    str body = str_fmt(test_arena(),
                       "--XX\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nuzun\r\n--XX\r\n"
                       "Content-Disposition: form-data; name=\"csrf\"\r\n\r\n%.*s\r\n--XX\r\n"
                       "Content-Disposition: form-data; name=\"paper\"; filename=\"bir.pdf\"\r\n"
                       "Content-Type: x/y\r\n\r\n%%PDF-1.4\r\n--XX--\r\n",
                       STR_FMT(token));
    struct call c = {
        .method = POST, .target = S("/masa/not"), .body = body, .body_type = S("multipart/form-data; boundary=XX")};
    const char *headers = text("%.*s\nOrigin: http://imece.example", STR_FMT(session));
    struct call_answer r = call(&a, c, headers);
    assert_int_equal(r.status, 401);
    assert_int_equal(notes(&a), 0);
    EXPECT_IN(r.body, "name=next value=\"/masa/not\"");
    size_t at = str_find(r.body, S("saklanan value=\"")) + sizeof("saklanan value=\"") - 1;
    str sealed = {r.body.p + at, r.body.n - at};
    sealed = str_cut(&sealed, '"');
    assert_true(sealed.n > 100);
    EXPECT_NOT_IN(r.body, "uzun");
    struct call in = {.method = POST, .target = S("/giris"), .from_page = true};
    /* Somebody else signs in: their name must not stand under it. */
    in.body = str_fmt(test_arena(), "user=8&saklanan=%.*s", STR_FMT(sealed));
    EXPECT_STR(call(&a, in, "").location, "/masa");
    /* A changed byte, another kind of seal, too late: nothing runs. */
    in.body = str_fmt(test_arena(), "user=7&saklanan=A%.*s", STR_FMT(sealed));
    EXPECT_STR(call(&a, in, "").location, "/masa");
    moment_set_clock((moment){t0.ms + 14 * 3600000});
    in.body = str_fmt(test_arena(), "user=7&saklanan=%.*s", STR_FMT(sealed));
    EXPECT_STR(call(&a, in, "").location, "/masa");
    assert_int_equal(notes(&a), 0);
    moment_set_clock((moment){t0.ms + 3700000});
    r = call(&a, in, "");
    assert_int_equal(r.status, 303);
    EXPECT_STR(r.location, "/notlar");
    assert_int_equal(notes(&a), 1);
    EXPECT_IN(get(&a, "/notlar", "").body, "last=uzun+bir.pdf(application/pdf,8) kept");
    /* Once: the same text does nothing more, and its sender hears of it. */
    r = call(&a, in, "");
    EXPECT_STR(r.location, "/masa");
    assert_true(cookie_set(&r, "imece-f").n > 0);
    assert_int_equal(notes(&a), 1);
    /* From another site, or without a token of ours, nothing is kept. */
    c.body_type = STR_NONE;
    c.body = S("text=a");
    r = call(&a, c, "Origin: http://imece.example");
    assert_int_equal(r.status, 401);
    EXPECT_IN(r.body, "name=saklanan value=\"\"");
    c.body = str_fmt(test_arena(), "text=a&csrf=%.*s", STR_FMT(token));
    assert_int_equal(call(&a, c, "Origin: http://evil.example").status, 403);
    assert_int_equal(call(&a, c, "").status, 403);
    /* Signed out in another window, so that no cookie comes: kept all the same. */
    r = call(&a, c, "Origin: http://imece.example");
    EXPECT_NOT_IN(r.body, "name=saklanan value=\"\"");
    test_app_end(&a);
}

TEST(kept_once, "a kept form that changes nothing may come again; two that arrive together change it once")
{
    EACH_ENGINE(e)
    {
        struct test_app a;
        bool done = true;
        test_app_engine = (enum db_engine)e;
        test_app_begin(&a, 1);
        struct cx cx = {.arena = test_arena(), .db = a.app.db, .now = moment_now(), .actor = &ACTOR_SYSTEM};
        cx.conn = db_lease(a.app.db);
        cx.once = S("the same number");
        EXPECT_ERR(db_tx(&cx, refuse_tx, NULL), E_INVALID);
        assert_int_equal(cx.once.n, 15);
        EXPECT_OK(db_once_done(&cx, cx.once, &done));
        assert_false(done);
        EXPECT_OK(db_tx(&cx, nothing_tx, NULL));
        assert_int_equal(cx.once.n, 0);
        EXPECT_OK(db_once_done(&cx, S("the same number"), &done));
        assert_true(done);
        cx.once = S("the same number");
        EXPECT_ERR(db_tx(&cx, nothing_tx, NULL), E_CONFLICT);
        cx.now.ms += (ONCE_DAYS + 1) * INT64_C(86400000);
        cx.once = S("another");
        EXPECT_OK(db_tx(&cx, nothing_tx, NULL));
        EXPECT_OK(db_once_done(&cx, S("the same number"), &done));
        assert_false(done);
        db_return(a.app.db, cx.conn);
        test_app_end(&a);
    }
    test_app_engine = DB_SQLITE;
}

TEST(kept_large, "uploads above the limit are left out and the page says so")
{
    struct test_app a;
    test_app_begin(&a, 1);
    str session = sign_in(&a), token = token_in(get(&a, "/masa/not", session.p).body);
    for (int over = 0; over < 2; over++) {
        size_t n = KEPT_FILES_MAX + (over ? 1 : 0);
        char *big = arena_alloc(test_arena(), n);
        memset(big, 'x', n);
        str body = str_fmt(test_arena(),
                           "--XX\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%.*s\r\n--XX\r\n"
                           "Content-Disposition: form-data; name=\"paper\"; filename=\"b\"\r\n\r\n%.*s\r\n--XX--\r\n",
                           STR_FMT(token), (int)n, big);
        struct call c = {
            .method = POST, .target = S("/masa/not"), .body = body, .body_type = S("multipart/form-data; boundary=XX")};
        struct call_answer r = call(&a, c, "Origin: http://imece.example");
        assert_int_equal(r.status, 401);
        assert_int_equal(str_has(r.body, S("files lost")), over);
        EXPECT_NOT_IN(r.body, "name=saklanan value=\"\"");
        if (over) continue;
        size_t at = str_find(r.body, S("saklanan value=\"")) + sizeof("saklanan value=\"") - 1;
        str sealed = {r.body.p + at, r.body.n - at};
        sealed = str_cut(&sealed, '"');
        assert_true(sealed.n < KEPT_CHARS);
        struct call in = {.method = POST,
                          .target = S("/giris"),
                          .from_page = true,
                          .body = str_fmt(test_arena(), "user=7&saklanan=%.*s", STR_FMT(sealed))};
        assert_int_equal(call(&a, in, "").status, 413); /* so much is taken from nobody who was not given it */
        assert_int_equal(call(&a, in, "Cookie: imece-s=x").status, 413);
        str size = cookie_set(&r, "imece-s");
        const char *cookie = text("Cookie: a=b; imece-s=%.*s", STR_FMT(size));
        EXPECT_STR(call(&a, in, cookie).location, "/notlar");
        in.body = str_fmt(test_arena(), "%.*s&more=%.*s", STR_FMT(in.body), (int)(2 * BODY_MAX), big);
        assert_int_equal(call(&a, in, cookie).status, 413);
        moment_set_clock((moment){moment_now().ms + 13 * 3600000});
        in.body.n -= 2 * BODY_MAX;
        assert_int_equal(call(&a, in, cookie).status, 413);
        moment_set_clock((moment){0});
    }
    assert_int_equal(notes(&a), 1);
    test_app_end(&a);
}
