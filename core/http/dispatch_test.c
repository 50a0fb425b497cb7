// SPDX-License-Identifier: AGPL-3.0-or-later
/* The dispatcher, without a socket. */
#include "core/http/test_app.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

TEST(pages, "routes, variables, queries; HEAD is GET; a slash too many leads to the page")
{
    struct test_app a;
    test_app_begin(&a, 1);
    struct call_answer r = get(&a, "/selam/%C3%87i%C4%9Fdem?q=a+b%26c", "");
    assert_int_equal(r.status, 200);
    EXPECT_IN(r.body, "hello Çiğdem q=a b&amp;c peer=127.0.0.1 host=imece.example path=/selam/Çiğdem");
    EXPECT_STR(r.type, "text/html; charset=utf-8");
    r = get(&a, "http://baska.example/selam/x", "");
    EXPECT_IN(r.body, "hello x q= peer=127.0.0.1 host=baska.example");
    r = get(&a, "/notlar/?a=b", "");
    assert_int_equal(r.status, 301);
    EXPECT_STR(r.location, "/notlar?a=b");
    assert_int_equal(get(&a, "//evil.example/", "").status, 404);
    assert_int_equal(get(&a, "/yok", "").status, 404);
    assert_int_equal(get(&a, "/selam/..", "").status, 400);
    assert_int_equal(get(&a, "/selam/a%2Fb", "").status, 400);
    assert_int_equal(get(&a, "/selam/%00", "").status, 400);
    assert_int_equal(get(&a, "/selam/%ff", "").status, 400);
    assert_int_equal(get(&a, "/selam/%zz", "").status, 400);
    assert_int_equal(get(&a, "/selam/x?q=%00", "").status, 400);
    assert_int_equal(get(&a, "/selam/x?q=%c0%af", "").status, 400);
    r = get(&a, "/form/", "");
    EXPECT_STR(r.location, "/form");
    r = post(&a, "/notlar", "", "");
    assert_int_equal(r.status, 405);
    EXPECT_STR(call_header(&r, "Allow"), "GET, HEAD");
    r = get(&a, "/cikis", "");
    assert_int_equal(r.status, 405);
    EXPECT_STR(call_header(&r, "Allow"), "POST");
    test_app_end(&a);
}

TEST(modules_off, "a module that is switched off has no routes")
{
    struct test_app a;
    test_app_begin(&a, 1);
    assert_int_equal(get(&a, "/kapali", "").status, 404);
    test_app_end(&a);
}

TEST(rights, "ASVS V8.2.1 nobody, wrong right, right right; a route without right does not start")
{
    struct test_app a;
    test_app_begin(&a, 1);
    struct call_answer r = get(&a, "/masa/not?a=b%26c", "");
    assert_int_equal(r.status, 303);
    EXPECT_STR(r.location, "/giris?next=/masa/not%3Fa%3Db%2526c");
    struct call c = {.method = GET, .target = S("/masa/not"), .user = AUDITOR};
    assert_int_equal(call(&a, c, "").status, 403);
    c.user = CLERK;
    assert_int_equal(call(&a, c, "").status, 200);
    c.target = S("/masa");
    EXPECT_IN(call(&a, c, "").body, "desk of İpek Memur");
    r = get(&a, "/api/not", "");
    assert_int_equal(r.status, 401);
    EXPECT_STR(r.type, "application/problem+json");
    static const struct route open_routes[] = {{GET, "/a", NULL, .need = "public"}, {0}};
    static const struct route no_need[] = {{GET, "/a", csp_report}, {0}};
    const struct route *const t1[] = {open_routes, NULL}, *const t2[] = {no_need, NULL};
    EXPECT_STR(routes_fault(test_arena(), t1), "GET /a: no handler");
    EXPECT_STR(routes_fault(test_arena(), t2), "GET /a: no right declared (.need)");
    EXPECT_STR(routes_fault(test_arena(), a.app.routes), "");
    test_app_end(&a);
}

TEST(forms, "only declared inputs arrive; too long and unreadable ones are told")
{
    struct test_app a;
    test_app_begin(&a, 1);
    struct call c = {.method = POST, .target = S("/form"), .from_page = true, .body = S("text=bir&secret=1&text=iki")};
    struct call_answer r = call(&a, c, "");
    assert_int_equal(r.status, 303);
    EXPECT_STR(r.location, "/notlar");
    EXPECT_IN(get(&a, "/notlar", "").body, "notes=1 last=bir ");
    c.body = S("text=%C3%A7%C3%A7%C3%A7%C3%A7%C3%A7%C3%A7%C3%A7%C3%A7%C3%A7%C3%A7");
    assert_int_equal(call(&a, c, "").status, 303);
    c.body = S("text=%C3%A7%C3%A7%C3%A7%C3%A7%C3%A7%C3%A7%C3%A7%C3%A7%C3%A7%C3%A71");
    r = call(&a, c, "");
    assert_int_equal(r.status, 422);
    EXPECT_IN(r.body, "text: ");
    EXPECT_IN(r.body, "|çççççççççç1");
    c.body = S("text=a%00b");
    EXPECT_IN(call(&a, c, "").body, "text: ");
    c.body = S("text=a%fe");
    assert_int_equal(call(&a, c, "").status, 422);
    c.body_type = S("text/plain");
    assert_int_equal(call(&a, c, "").status, 400);
    assert_int_equal(notes(&a), 2);
    test_app_end(&a);
}

TEST(refused, "what is too long or no text reaches no handler that does not say so: it comes back to be mended")
{
    struct test_app a;
    test_app_begin(&a, 1);
    struct call c = {.method = POST,
                     .target = S("/masa/not?a=1"),
                     .user = CLERK,
                     .from_page = true,
                     .body = S("text=++++++++++1000&x_b=%3Cb%3E&pin=1234&secret=1")};
    struct call_answer r = call(&a, c, "");
    assert_int_equal(r.status, 422);
    EXPECT_IN(r.body, "İM-422-girdi");
    EXPECT_IN(r.body, "action=\"/masa/not?a=1\"");
    EXPECT_IN(r.body, "name=\"text\" rows=\"6\"");
    EXPECT_IN(r.body, ">          1000</textarea>");
    EXPECT_IN(r.body, "<input type=\"hidden\" name=\"x_b\" value=\"&lt;b&gt;\">");
    EXPECT_IN(r.body, "type=\"password\"");
    EXPECT_NOT_IN(r.body, "1234");
    EXPECT_NOT_IN(r.body, "secret");
    c.body = S("text=a%fe");
    assert_int_equal(call(&a, c, "").status, 422);
    assert_int_equal(notes(&a), 0);
    c.user = AUDITOR;
    assert_int_equal(call(&a, c, "").status, 403);
    c.user = CLERK;
    c.body = S("text=1000&x_b=%3Cb%3E");
    assert_int_equal(call(&a, c, "").status, 303);
    assert_int_equal(notes(&a), 1);
    test_app_end(&a);
}

TEST(refused_files, "with a value too long a file is asked for again, and the form can carry it")
{
    struct test_app a;
    test_app_begin(&a, 1);
    struct call c = {.method = POST,
                     .target = S("/masa/not"),
                     .user = CLERK,
                     .from_page = true,
                     .body_type = S("multipart/form-data; boundary=XX"),
                     .body =
                         S("--XX\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nlonger than ten\r\n--XX\r\n"
                           "Content-Disposition: form-data; name=\"paper\"; filename=\"bir.pdf\"\r\n\r\n"
                           "%PDF-1.4\r\n--XX--\r\n")};
    struct call_answer r = call(&a, c, "");
    assert_int_equal(r.status, 422);
    EXPECT_IN(r.body, "enctype=\"multipart/form-data\"");
    EXPECT_IN(r.body, "bir.pdf");
    EXPECT_IN(r.body, "type=\"file\" id=\"f-paper\"");
    assert_int_equal(notes(&a), 0);
    test_app_end(&a);
}

TEST(uploads, "a file: name cleaned, type by its content, not as claimed")
{
    struct test_app a;
    test_app_begin(&a, 1);
    struct call c = {.method = POST,
                     .target = S("/form"),
                     .from_page = true,
                     .body_type = S("multipart/form-data; boundary=XX"),
                     .body = S("--XX\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nek\r\n--XX\r\n"
                               "Content-Disposition: form-data; name=\"paper\"; filename=\"..\\\\..\\\\bir.png\"\r\n"
                               "Content-Type: image/png\r\n\r\n%PDF-1.4\n1 0 obj\r\n--XX--\r\n")};
    assert_int_equal(call(&a, c, "").status, 303);
    EXPECT_IN(get(&a, "/notlar", "").body, "last=ek+bir.png(application/pdf,16)");
    test_app_end(&a);
}

TEST(csrf, "ASVS V3.5.1 a change needs a token of its session and an origin of ours; without: 403, nothing changed")
{
    struct test_app a;
    test_app_begin(&a, 1);
    struct call_answer page = get(&a, "/form", "");
    str cookie = cookie_set(&page, "imece-z"), token = token_in(page.body);
    assert_int_equal(cookie.n, 22);
    assert_int_equal(token.n, 54);
    const char *body = text("text=a&csrf=%.*s", STR_FMT(token));
    const char *with = text("Cookie: imece-z=%.*s\nOrigin: http://imece.example", STR_FMT(cookie));
    assert_int_equal(post(&a, "/form", "text=a", with).status, 403);
    assert_int_equal(post(&a, "/form", body, "Origin: http://imece.example").status, 403);
    assert_int_equal(
        post(&a, "/form", body, text("Cookie: imece-z=%.*s\nOrigin: http://evil.example", STR_FMT(cookie))).status,
        403);
    assert_int_equal(post(&a, "/form", body, text("Cookie: imece-z=%.*s\nOrigin: null", STR_FMT(cookie))).status, 403);
    assert_int_equal(post(&a, "/form", body, text("%s\nSec-Fetch-Site: same-site", with)).status, 403);
    assert_int_equal(
        post(&a, "/form", body, text("Cookie: imece-z=%.*s\nSec-Fetch-Site: cross-site", STR_FMT(cookie))).status, 403);
    struct call_answer other = get(&a, "/form", "");
    assert_int_equal(post(&a, "/form", text("text=a&csrf=%.*s", STR_FMT(token_in(other.body))), with).status, 403);
    assert_int_equal(notes(&a), 0);
    assert_int_equal(post(&a, "/form", body, with).status, 303);
    assert_int_equal(
        post(&a, "/form", "text=b", text("%s\nX-CSRF-Token: %.*s\nSec-Fetch-Site: same-origin", with, STR_FMT(token)))
            .status,
        303);
    assert_int_equal(notes(&a), 2);
    /* Signed in: a visitor's token is not one of the session. */
    str session = sign_in(&a);
    assert_int_equal(post(&a, "/masa/not", body,
                          text("%.*s; imece-z=%.*s\nOrigin: http://imece.example", STR_FMT(session), STR_FMT(cookie)))
                         .status,
                     403);
    struct call_answer desk = get(&a, "/masa/not", session.p);
    assert_null(cookie_set(&desk, "imece-z").p);
    body = text("text=c&csrf=%.*s", STR_FMT(token_in(desk.body)));
    assert_int_equal(post(&a, "/masa/not", body, text("%.*s\nOrigin: http://imece.example", STR_FMT(session))).status,
                     303);
    assert_int_equal(notes(&a), 3);
    /* A form token is no longer the same on the next page, and both hold. */
    assert_false(str_eq(token_in(desk.body), token_in(get(&a, "/masa/not", session.p).body)));
    test_app_end(&a);
}

TEST(sessions, "ASVS V7.2.4 V7.3 V7.4 new token at sign-in; idle and absolute end; sign-out; all out; closed account")
{
    struct test_app a;
    test_app_begin(&a, 1);
    moment t0 = {1790000000000};
    moment_set_clock(t0);
    str first = sign_in(&a);
    EXPECT_IN(get(&a, "/masa", first.p).body, "desk of İpek");
    struct call c = {.method = POST, .target = S("/giris"), .body = S("user=7"), .from_page = true};
    struct call_answer again = call(&a, c, first.p);
    str second = str_fmt(test_arena(), "Cookie: imece=%.*s", STR_FMT(cookie_set(&again, "imece")));
    assert_false(str_eq(first, second));
    assert_int_equal(get(&a, "/masa", first.p).status, 303); /* the old one is over */
    assert_int_equal(get(&a, "/masa", second.p).status, 200);
    moment_set_clock((moment){t0.ms + (SESSION_IDLE_MIN - 1) * 60000});
    assert_int_equal(get(&a, "/masa", second.p).status, 200);
    moment_set_clock((moment){t0.ms + (2 * SESSION_IDLE_MIN - 2) * 60000});
    assert_int_equal(get(&a, "/masa", second.p).status, 200); /* it was used meanwhile */
    moment_set_clock((moment){t0.ms + (3 * SESSION_IDLE_MIN) * 60000});
    struct call_answer gone = get(&a, "/masa", second.p);
    assert_int_equal(gone.status, 303);
    assert_int_equal(cookie_set(&gone, "imece").n, 0);
    assert_non_null(cookie_set(&gone, "imece").p);
    moment_set_clock(t0);
    str busy = sign_in(&a);
    for (int m = 0; m < SESSION_MAX_MIN; m += 20) {
        moment_set_clock((moment){t0.ms + m * 60000});
        assert_int_equal(get(&a, "/masa", busy.p).status, 200);
    }
    moment_set_clock((moment){t0.ms + SESSION_MAX_MIN * 60000});
    assert_int_equal(get(&a, "/masa", busy.p).status, 303);
    moment_set_clock((moment){t0.ms - 3600000}); /* a clock that was set back lengthens nothing */
    assert_int_equal(get(&a, "/masa", busy.p).status, 303);
    moment_set_clock(t0);
    str out = sign_in(&a);
    c = (struct call){.method = POST, .target = S("/cikis"), .from_page = true};
    assert_int_equal(call(&a, c, out.p).status, 303);
    assert_int_equal(get(&a, "/masa", out.p).status, 303);
    str one = sign_in(&a), two = sign_in(&a);
    c.target = S("/cikis/herkes");
    assert_int_equal(call(&a, c, one.p).status, 303);
    assert_int_equal(get(&a, "/masa", two.p).status, 303);
    str closed = sign_in(&a);
    clerk_is_gone = true;
    assert_int_equal(get(&a, "/masa", closed.p).status, 303);
    clerk_is_gone = false;
    assert_int_equal(get(&a, "/masa", closed.p).status, 200);
    assert_int_equal(get(&a, "/masa", "Cookie: imece=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").status, 303);
    test_app_end(&a);
}

TEST(engines, "a session and a written form on each engine")
{
    EACH_ENGINE(e)
    {
        struct test_app a;
        test_app_engine = (enum db_engine)e;
        test_app_begin(&a, 1);
        str session = sign_in(&a);
        assert_int_equal(get(&a, "/masa", session.p).status, 200);
        moment_set_clock((moment){moment_now().ms + 120000}); /* seen is written */
        assert_int_equal(get(&a, "/masa", session.p).status, 200);
        struct call c = {.method = POST, .target = S("/masa/not"), .from_page = true, .body = S("text=a")};
        assert_int_equal(call(&a, c, session.p).status, 303);
        assert_int_equal(notes(&a), 1);
        c.target = S("/cikis");
        assert_int_equal(call(&a, c, session.p).status, 303);
        assert_int_equal(get(&a, "/masa", session.p).status, 303);
        test_app_end(&a);
    }
    test_app_engine = DB_SQLITE;
}

TEST(flash, "shown once, to this visitor, escaped; not a kept form")
{
    struct test_app a;
    test_app_begin(&a, 1);
    struct call c = {.method = POST, .target = S("/form"), .from_page = true, .body = S("text=bir")};
    struct call_answer r = call(&a, c, "");
    str sealed = cookie_set(&r, "imece-f");
    assert_true(sealed.n > 20);
    r = get(&a, "/notlar", text("Cookie: imece-f=%.*s", STR_FMT(sealed)));
    EXPECT_IN(r.body, "Yazıldı &lt;b&gt;");
    EXPECT_STR(cookie_set(&r, "imece-f"), "");
    assert_non_null(cookie_set(&r, "imece-f").p);
    EXPECT_NOT_IN(get(&a, "/notlar", "").body, "Yazıldı");
    EXPECT_NOT_IN(get(&a, "/notlar", "Cookie: imece-f=MSBZYXrEsWxkxLE").body, "Yazıldı");
    test_app_end(&a);
}

TEST(language, "Turkish unless chosen; Accept-Language changes nothing; own paths only")
{
    struct test_app a;
    test_app_begin(&a, 1);
    EXPECT_IN(get(&a, "/notlar", "Accept-Language: en").body, "lang=tr");
    struct call_answer r = get(&a, "/notlar?dil=ar", "");
    EXPECT_IN(r.body, "lang=ar data-theme='' dir=rtl");
    EXPECT_STR(cookie_set(&r, "dil"), "ar");
    EXPECT_NOT_IN(call_header(&r, "Set-Cookie"), "HttpOnly");
    EXPECT_IN(get(&a, "/notlar", "Cookie: dil=en; gorunum=dark").body, "lang=en data-theme='dark'");
    EXPECT_IN(get(&a, "/notlar", "Cookie: dil=xx; gorunum='><").body, "lang=tr data-theme=''");
    r = get(&a, "/dil/en?donus=/notlar%3Fa%3D1", "");
    EXPECT_STR(r.location, "/notlar?a=1");
    EXPECT_STR(cookie_set(&r, "dil"), "en");
    EXPECT_STR(get(&a, "/dil/en?donus=//evil.example", "").location, "/");
    EXPECT_STR(get(&a, "/dil/en?donus=/%5Cevil.example", "").location, "/");
    EXPECT_STR(get(&a, "/dil/en?donus=https://evil.example", "").location, "/");
    EXPECT_STR(get(&a, "/dil/en?donus=/%09/evil.example", "").location, "/");
    assert_int_equal(get(&a, "/dil/xx", "").status, 404);
    r = get(&a, "/gorunum/koyu?git=/notlar", "");
    EXPECT_STR(cookie_set(&r, "gorunum"), "dark");
    r = get(&a, "/gorunum/sistem", "Cookie: gorunum=dark");
    EXPECT_STR(cookie_set(&r, "gorunum"), "");
    EXPECT_STR(r.location, "/");
    assert_int_equal(get(&a, "/gorunum?donus=/notlar", "").status, 200);
    assert_int_equal(get(&a, "/menu", "").status, 200);
    test_app_end(&a);
}

TEST(headers, "ASVS V3.4 security headers on every answer, errors too; V3.3 cookies behind a proxy")
{
    static const char *const paths[] = {"/notlar", "/yok", "/masa", "/dosya", "/kirik", "/selam/%00", "/dil/en"};
    struct test_app a;
    test_app_begin(&a, 1);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct call_answer r = get(&a, paths[i], "Origin: http://evil.example");
        EXPECT_IN(call_header(&r, "Content-Security-Policy"), "default-src 'none'");
        EXPECT_IN(call_header(&r, "Content-Security-Policy"), "frame-ancestors 'none'");
        EXPECT_IN(call_header(&r, "Content-Security-Policy"), "base-uri 'none'");
        EXPECT_STR(call_header(&r, "X-Content-Type-Options"), "nosniff");
        EXPECT_STR(call_header(&r, "Referrer-Policy"), "same-origin");
        EXPECT_STR(call_header(&r, "Cross-Origin-Opener-Policy"), "same-origin");
        EXPECT_STR(call_header(&r, "Cross-Origin-Resource-Policy"), "same-origin");
        EXPECT_STR(call_header(&r, "Strict-Transport-Security"), "");
        EXPECT_STR(call_header(&r, "Access-Control-Allow-Origin"), "");
        assert_true(call_header(&r, "Cache-Control").n > 0);
    }
    struct call c = {.method = GET, .target = S("/form"), .behind_proxy = true};
    struct call_answer r = call(&a, c, "");
    EXPECT_STR(call_header(&r, "Strict-Transport-Security"), "max-age=63072000; includeSubDomains");
    EXPECT_IN(call_header(&r, "Set-Cookie"), "__Host-imece-z=");
    EXPECT_IN(call_header(&r, "Set-Cookie"), "; Path=/; HttpOnly; SameSite=Lax; Secure");
    c = (struct call){
        .method = POST, .target = S("/giris"), .body = S("user=7"), .from_page = true, .behind_proxy = true};
    r = call(&a, c, "");
    EXPECT_IN(call_header(&r, "Set-Cookie"), "__Host-imece=");
    EXPECT_IN(call_header(&r, "Set-Cookie"), "; Path=/; HttpOnly; SameSite=Strict; Secure");
    EXPECT_NOT_IN(r.body, str_c(test_arena(), cookie_set(&r, "__Host-imece")));
    /* The plain name of a session is nobody's there. */
    c = (struct call){.method = GET, .target = S("/masa"), .behind_proxy = true};
    assert_int_equal(call(&a, c, text("Cookie: imece=%.*s", STR_FMT(cookie_set(&r, "__Host-imece")))).status, 303);
    assert_int_equal(call(&a, c, text("Cookie: __Host-imece=%.*s", STR_FMT(cookie_set(&r, "__Host-imece")))).status,
                     200);
    test_app_end(&a);
}

TEST(files, "ASVS V3.2.1 a file is an attachment, its name safe, and cannot act as a page; no header is split")
{
    struct test_app a;
    test_app_begin(&a, 1);
    struct call_answer r = get(&a, "/dosya", "");
    EXPECT_STR(call_header(&r, "Content-Disposition"),
               "attachment; filename=\"__a__r__ _1_.pdf\"; filename*=UTF-8''%C3%87a%C4%9Fr%C4%B1%20%221%22.pdf");
    EXPECT_IN(call_header(&r, "Content-Security-Policy"), "; sandbox");
    EXPECT_STR(call_header(&r, "X-Test"), "a__Set-Cookie: b");
    assert_null(cookie_set(&r, "b").p);
    test_app_end(&a);
}

TEST(problems, "an error becomes status, page and code in one place; what the log reads stays out of the page")
{
    struct test_app a;
    test_app_begin(&a, 1);
    struct call_answer r = get(&a, "/kirik", "");
    assert_int_equal(r.status, 500);
    EXPECT_NOT_IN(r.body, "as asked");
    EXPECT_IN(r.body, "İM-500");
    EXPECT_IN(r.body, "CALLCALL");
    assert_int_equal(get(&a, "/kirik?e=away", "").status, 500);
    assert_int_equal(get(&a, "/kirik?e=nothing", "").status, 500);
    r = get(&a, "/kirik?e=busy", "");
    assert_int_equal(r.status, 503);
    EXPECT_STR(call_header(&r, "Retry-After"), "5");
    r = get(&a, "/kirik?e=conflict", "");
    assert_int_equal(r.status, 409);
    EXPECT_IN(r.body, "İM-409-yer");
    EXPECT_IN(r.body, "The last place is gone");
    db_fail_nth(a.app.db, 1);
    assert_int_equal(get(&a, "/notlar", "").status, 500);
    assert_int_equal(get(&a, "/notlar", "").status, 200);
    test_app_end(&a);
}

TEST(limits, "token buckets: burst, wait, refill; the clock is given; others are not touched")
{
    struct test_app a;
    test_app_begin(&a, 1);
    moment t0 = {1790000000000};
    moment_set_clock(t0);
    struct call c = {.method = POST, .target = S("/form"), .from_page = true, .body = S("text=a"), .with_limits = true};
    for (int i = 0; i < 20; i++)
        assert_int_equal(call(&a, c, "").status, 303);
    struct call_answer r = call(&a, c, "");
    assert_int_equal(r.status, 429);
    EXPECT_STR(call_header(&r, "Retry-After"), "6");
    c.peer = S("192.0.2.7");
    assert_int_equal(call(&a, c, "").status, 303);
    c.peer = STR_NONE;
    moment_set_clock((moment){t0.ms + 5999});
    assert_int_equal(call(&a, c, "").status, 429);
    moment_set_clock((moment){t0.ms + 6000});
    assert_int_equal(call(&a, c, "").status, 303);
    assert_int_equal(call(&a, c, "").status, 429);
    moment_set_clock((moment){t0.ms - 86400000}); /* set back: it does not wait for a day */
    assert_int_equal(call(&a, c, "").status, 429);
    moment_set_clock((moment){t0.ms - 86400000 + 6000});
    assert_int_equal(call(&a, c, "").status, 303);
    assert_int_equal(notes(&a), 23);
    struct limiter *l = limiter_new((const unsigned char *)"0123456789abcdef");
    for (int i = 0; i < 10; i++)
        assert_int_equal(limiter_take(l, PER_SIGN_IN, S("2001:db8:1:2:3::1"), 0), 0);
    assert_int_equal(limiter_take(l, PER_SIGN_IN, S("2001:db8:1:2:4::1"), 0), 20); /* the same network */
    assert_int_equal(limiter_take(l, PER_SIGN_IN, S("2001:db8:1:3:4::1"), 0), 0);
    for (int i = 0; i < 10; i++)
        assert_int_equal(limiter_take(l, PER_SIGN_IN, S("2001:db8::a:b:c:d"), 0), 0);
    assert_int_equal(limiter_take(l, PER_SIGN_IN, S("2001:db8::e:b:c:d"), 0), 20); /* a network whose end is zeroes */
    assert_int_equal(limiter_take(l, PER_SIGN_IN, S("2001:db8:0::1"), 0), 20);
    assert_int_equal(limiter_take(l, PER_SEARCH, S("2001:db8:1:2:4::1"), 0), 0);
    limiter_end(l);
    test_app_end(&a);
}

TEST(page_cache, "a public page is served as kept until a table it read changes; never to somebody signed in")
{
    struct test_app a;
    test_app_begin(&a, 1);
    struct call c = {.method = GET, .target = S("/notlar"), .with_cache = true};
    struct call_answer r = call(&a, c, "");
    assert_true(r.queries >= 2);
    str etag = call_header(&r, "ETag");
    r = call(&a, c, "");
    assert_int_equal(r.status, 200);
    assert_int_equal(r.queries, 0);
    EXPECT_IN(r.body, "notes=0");
    EXPECT_STR(call_header(&r, "ETag"), str_c(test_arena(), etag));
    EXPECT_STR(call_header(&r, "X-Content-Type-Options"), "nosniff");
    r = call(&a, c, text("If-None-Match: %.*s", STR_FMT(etag)));
    assert_int_equal(r.status, 304);
    assert_int_equal(r.body.n, 0);
    r = call(&a, c, "Accept-Encoding: gzip, br;q=0");
    EXPECT_STR(call_header(&r, "Content-Encoding"), "gzip");
    assert_true(r.body.n > 20 && r.body.n < 1000);
    r = call(&a, c, "Accept-Encoding: gzip, br");
    EXPECT_STR(call_header(&r, "Content-Encoding"), "br");
    /* A page made for one reader is packed too. */
    r = call(&a, c, "Cookie: imece-f=x\r\nAccept-Encoding: gzip, br");
    assert_true(r.queries > 0 && r.body.n < 1000);
    EXPECT_STR(call_header(&r, "Content-Encoding"), "br");
    r = call(&a, c, "Cookie: imece-f=x");
    assert_int_equal(call_header(&r, "Content-Encoding").n, 0);
    EXPECT_IN(r.body, "notes=0");
    /* Others get their own: language, look, host, query; a signed-in person none of them. */
    assert_true(call(&a, c, "Cookie: dil=en").queries > 0);
    assert_true(call(&a, c, "Cookie: gorunum=dark").queries > 0);
    assert_true(call(&a, c, "Host: evil.example").queries > 0);
    assert_true(call(&a, c, sign_in(&a).p).queries > 0);
    struct call other = c;
    other.target = S("/notlar?x=1");
    assert_true(call(&a, other, "").queries > 0);
    /* A write shows at once, and an old ETag does not hold. */
    struct call w = {.method = POST, .target = S("/form"), .from_page = true, .body = S("text=yeni")};
    assert_int_equal(call(&a, w, "").status, 303);
    r = call(&a, c, text("If-None-Match: %.*s", STR_FMT(etag)));
    assert_int_equal(r.status, 200);
    EXPECT_IN(r.body, "notes=1 last=yeni");
    /* A new day: pages say today. */
    assert_int_equal(call(&a, c, "").queries, 0);
    moment_set_clock((moment){moment_now().ms + 86400000});
    assert_true(call(&a, c, "").queries > 0);
    /* A page with a form is nobody else's. */
    c.target = S("/form");
    str one = token_in(call(&a, c, "").body), two = token_in(call(&a, c, "").body);
    assert_false(str_eq(one, two));
    test_app_end(&a);
}

TEST(htmx, "a request of htmx asks for one block; a lost session sends the whole page to the sign-in")
{
    struct test_app a;
    test_app_begin(&a, 1);
    EXPECT_IN(get(&a, "/parca", "HX-Request: true\nHX-Target: liste").body, "block=liste");
    EXPECT_IN(get(&a, "/parca", "HX-Target: liste").body, "block=");
    EXPECT_NOT_IN(get(&a, "/parca", "HX-Request: true\nHX-Boosted: true\nHX-Target: liste").body, "liste");
    struct call_answer r = get(&a, "/masa", "HX-Request: true");
    EXPECT_STR(call_header(&r, "HX-Redirect"), "/giris?next=/masa");
    test_app_end(&a);
}

TEST(bounce, "a link from another site comes without the Strict cookie: the same address is asked for once more")
{
    struct test_app a;
    test_app_begin(&a, 1);
    struct call_answer r = get(&a, "/masa?a=\"b", "Sec-Fetch-Site: cross-site\nSec-Fetch-Mode: navigate");
    assert_int_equal(r.status, 200);
    EXPECT_IN(r.body, "content=\"0; url=/masa?a=&quot;b\"");
    r = get(&a, "/masa", "Sec-Fetch-Site: same-origin\nSec-Fetch-Mode: navigate");
    assert_int_equal(r.status, 303);
    test_app_end(&a);
}

TEST(types_fast, "ASVS V1.3.12 the kind of a file is told quickly, whatever is in it")
{
    static const char *const worst[] = {"\n", "<a ", "((((", "%!PS\n", "\r\n ", "0 ", "\t", "PK\3\4"};
    enum { WORST = 1 << 20 };
    char *bytes = arena_alloc(test_arena(), WORST);
    upload_type(test_arena(), S("x")); /* its tables are read once a thread */
    for (size_t i = 0; i < sizeof worst / sizeof *worst; i++) {
        size_t n = strlen(worst[i]);
        for (size_t k = 0; k < WORST; k++)
            bytes[k] = worst[i][k % n];
        clock_t began = clock(); /* of the processor: others may be busy too */
        upload_type(test_arena(), (str){bytes, WORST});
        assert_true(clock() - began < CLOCKS_PER_SEC / 2); /* line ends took 1.5 s */
    }
}
