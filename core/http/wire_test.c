// SPDX-License-Identifier: AGPL-3.0-or-later
/* Over a loopback socket: what is refused, what is answered, where we listen. */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/http/test_wire.h"

/* ---- framing ---- */
#define RAW(x)           \
    {                    \
        x, sizeof(x) - 1 \
    }
static const struct {
    const char *what;
    str raw;
    int status; /* 0: closed without an answer is right too */
    bool stays; /* the connection may be used again */
} malformed[] = {
    {"fine", RAW(GET_ "\r\n"), 200, true},
    {"fine, old", RAW("GET /notlar HTTP/1.0\r\n\r\n"), 200, false},
    {"fine, absolute address", RAW("GET http://x/notlar HTTP/1.1\r\nHost: y\r\n\r\n"), 200, true},
    {"fine, empty line before", RAW("\r\n" GET_ "\r\n"), 200, true},
    {"no Host", RAW("GET /notlar HTTP/1.1\r\n\r\n"), 400, false},
    {"HTTP/0.9", RAW("GET /notlar\r\n\r\n"), 400, false},
    {"HTTP/9.9", RAW("GET /notlar HTTP/9.9\r\nHost: x\r\n\r\n"), 505, false},
    {"HTTP/2.0", RAW("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505, false},
    {"version in small letters", RAW("GET /notlar http/1.1\r\nHost: x\r\n\r\n"), 400, false},
    {"two Hosts", RAW(GET_ "Host: y\r\n\r\n"), 400, false},
    {"two Hosts, the same", RAW(GET_ "Host: x\r\n\r\n"), 400, false},
    {"Host with a path", RAW("GET /notlar HTTP/1.1\r\nHost: x/y\r\n\r\n"), 400, false},
    {"Host with a user", RAW("GET /notlar HTTP/1.1\r\nHost: a@x\r\n\r\n"), 400, false},
    {"Host empty", RAW("GET /notlar HTTP/1.1\r\nHost:\r\n\r\n"), 400, false},
    {"Content-Length +4", RAW(POST_ "Content-Length: +4\r\n\r\na=bc"), 400, false},
    {"Content-Length -1", RAW(POST_ "Content-Length: -1\r\n\r\na=bc"), 400, false},
    {"Content-Length 4,4", RAW(POST_ "Content-Length: 4,4\r\n\r\na=bc"), 400, false},
    {"Content-Length 0x4", RAW(POST_ "Content-Length: 0x4\r\n\r\na=bc"), 400, false},
    {"Content-Length empty", RAW(POST_ "Content-Length:\r\n\r\na=bc"), 400, false},
    {"Content-Length of 23 digits", RAW(POST_ "Content-Length: 99999999999999999999999\r\n\r\na=bc"), 413, false},
    {"two Content-Lengths that differ", RAW(POST_ "Content-Length: 4\r\nContent-Length: 5\r\n\r\na=bcd"), 400, false},
    {"two Content-Lengths, the same", RAW(POST_ "Content-Length: 4\r\nContent-Length: 4\r\n\r\na=bc"), 400, false},
    {"Content-Length and Transfer-Encoding",
     RAW(POST_ "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400, false},
    {"Transfer-Encoding and Content-Length",
     RAW(POST_ "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"), 400, false},
    {"chunked", RAW(POST_ "Transfer-Encoding: chunked\r\n\r\n4\r\na=bc\r\n0\r\n\r\n"), 411, false},
    {"chunk size of 17 digits", RAW(POST_ "Transfer-Encoding: chunked\r\n\r\n11111111111111111\r\na"), 411, false},
    {"chunk size -1", RAW(POST_ "Transfer-Encoding: chunked\r\n\r\n-1\r\na"), 411, false},
    {"chunk size 0x2", RAW(POST_ "Transfer-Encoding: chunked\r\n\r\n0x2\r\nab"), 411, false},
    {"Transfer-Encoding: xchunked", RAW(POST_ "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"), 501, false},
    {"Transfer-Encoding: identity, chunked", RAW(POST_ "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n"), 501,
     false},
    {"Transfer-Encoding twice", RAW(POST_ "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
     400, false},
    {"Transfer-Encoding in HTTP/1.0", RAW("POST /form HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400,
     false},
    {"Transfer-Encoding with a tab", RAW(POST_ "Transfer-Encoding:\tchunked\r\nContent-Length: 4\r\n\r\na=bc"), 400,
     false},
    {"obs-fold", RAW(GET_ "A: b\r\n c\r\n\r\n"), 400, false},
    {"obs-fold, more headers", RAW(GET_ "A: b\r\n\tc\r\nD: e\r\n\r\n"), 400, false},
    {"obs-fold, first line", RAW("GET /notlar HTTP/1.1\r\n Host: x\r\nHost: x\r\n\r\n"), 400, false},
    {"space before colon", RAW(GET_ "A : b\r\n\r\n"), 400, false},
    {"space before colon of a length", RAW(POST_ "Content-Length : 4\r\n\r\na=bc"), 400, false},
    {"no name", RAW(GET_ ": b\r\n\r\n"), 400, false},
    {"no colon", RAW(GET_ "A\r\n\r\n"), 400, false},
    {"name with brackets", RAW(GET_ "A[]: b\r\n\r\n"), 400, false},
    {"NUL in a header", RAW(GET_ "A: b\0c\r\n\r\n"), 400, false},
    {"NUL at the end of a header", RAW(GET_ "A: b\0\r\n\r\n"), 400, false},
    {"two NULs in a header", RAW(GET_ "A: b\0\0B: c\r\n\r\n"), 400, false},
    {"NUL in a name", RAW(GET_ "A\0: b\r\n\r\n"), 400, false},
    {"NUL before a line: an end of the head for some", RAW(GET_ "\0A: b\r\nC: d\r\n\r\n"), 400, false},
    {"NUL alone in a line", RAW(GET_ "\0\r\nC: d\r\n\r\n"), 400, false},
    {"bare CR in a header", RAW(GET_ "A: b\rc\r\n\r\n"), 400, false},
    {"bare CR at the end", RAW(GET_ "A: b\r\r\n\r\n"), 400, false},
    {"control character in a header", RAW(GET_ "A: b\x01\r\n\r\n"), 400, false},
    {"DEL in a header", RAW(GET_ "A: b\x7f\r\n\r\n"), 400, false},
    {"NUL in the path", RAW("GET /not\0lar HTTP/1.1\r\nHost: x\r\n\r\n"), 400, false},
    {"NUL in the query", RAW("GET /notlar?a\0b HTTP/1.1\r\nHost: x\r\n\r\n"), 400, false},
    {"NUL in the method", RAW("GE\0T /notlar HTTP/1.1\r\nHost: x\r\n\r\n"), 400, false},
    {"NUL after the version", RAW("GET /notlar HTTP/1.1\0\r\nHost: x\r\n\r\n"), 400, false},
    {"%00 in the path", RAW("GET /selam/a%00 HTTP/1.1\r\nHost: x\r\n\r\n"), 400, false},
    {"high byte in the path", RAW("GET /\xc3\xa7 HTTP/1.1\r\nHost: x\r\n\r\n"), 400, false},
    {"space in the path", RAW("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"), 400, false},
    {"two spaces", RAW("GET  /notlar HTTP/1.1\r\nHost: x\r\n\r\n"), 400, false},
    {"tab for a space", RAW("GET\t/notlar HTTP/1.1\r\nHost: x\r\n\r\n"), 400, false},
    {"space after the version", RAW("GET /notlar HTTP/1.1 \r\nHost: x\r\n\r\n"), 400, false},
    {"path without slash", RAW("GET notlar HTTP/1.1\r\nHost: x\r\n\r\n"), 400, false},
    {"fragment", RAW("GET /notlar#a HTTP/1.1\r\nHost: x\r\n\r\n"), 400, false},
    {"absolute address of another kind", RAW("GET ftp://x/ HTTP/1.1\r\nHost: x\r\n\r\n"), 400, false},
    {"bare LF line ends", RAW("GET /notlar HTTP/1.1\nHost: x\n\n"), 400, false},
    {"one bare LF", RAW("GET /notlar HTTP/1.1\r\nHost: x\nA: b\r\n\r\n"), 400, false},
    {"a body where none belongs", RAW(GET_ "Content-Length: 4\r\n\r\na=bc"), 400, false},
    {"TRACE", RAW("TRACE /notlar HTTP/1.1\r\nHost: x\r\n\r\n"), 405, false},
    {"OPTIONS *", RAW("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n"), 405, false},
    {"CONNECT", RAW("CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n"), 400, false},
    {"PUT", RAW("PUT /notlar HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\na"), 405, false},
    {"unknown method", RAW("FETCH /notlar HTTP/1.1\r\nHost: x\r\n\r\n"), 501, false},
    {"method in small letters", RAW("get /notlar HTTP/1.1\r\nHost: x\r\n\r\n"), 501, false},
    {"Expect: nonsense", RAW(POST_ "Expect: nonsense\r\nContent-Length: 4\r\n\r\na=bc"), 417, false},
    {"POST to a page", RAW("POST /notlar HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"), 405, true},
    {"two Content-Types", RAW(POST_ "Content-Type: text/plain\r\nContent-Length: 4\r\n\r\na=bc"), 400, false},
};

TEST(malformed_requests, "ASVS V4.2.1 whatever RFC 9112 forbids is refused and the connection closed (reliability 5)")
{
    struct served v;
    serve(&v, (struct http_options){.idle_s = 2});
    int wrong = 0;
    for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++) {
        /* What follows must not be taken for a request of its own. */
        struct buf b = buf_new(test_arena(), 100000);
        buf_put(&b, malformed[i].raw);
        if (!malformed[i].stays) buf_put(&b, S("GET /selam/kacak HTTP/1.1\r\nHost: x\r\n\r\n"));
        int fd = dial(v.port);
        send_all(fd, buf_str(&b));
        struct answer a = receive(fd, page, sizeof page, false, !malformed[i].stays);
        close(fd);
        bool smuggled = str_has(a.body, S("hello kacak"));
        if (malformed[i].status == 200 && !malformed[i].stays) smuggled = false;
        bool right = a.status == malformed[i].status && !smuggled && (malformed[i].stays || a.closed);
        if (right) continue;
        print_error("%s: %d%s%s, want %d\n", malformed[i].what, a.status, smuggled ? ", smuggled" : "",
                    a.closed ? "" : ", left open", malformed[i].status);
        wrong++;
    }
    assert_int_equal(wrong, 0);
    stop(&v);
}

static str filled(size_t n)
{
    char *p = arena_alloc(test_arena(), n);
    memset(p, 'a', n);
    return (str){p, n};
}

TEST(oversize, "limits and one more: address 414, header and their number 431, body 413 after it was read")
{
    struct served v;
    serve(&v, (struct http_options){0});
    struct arena *a = test_arena();
    str at = filled(TARGET_MAX - 7), over = filled(TARGET_MAX - 6), far = filled(100000), many = STR_NONE;
    assert_int_equal(ask(v.port, str_fmt(a, "GET /selam/%.*s HTTP/1.1\r\nHost: x\r\n\r\n", STR_FMT(at))).status, 200);
    assert_int_equal(ask(v.port, str_fmt(a, "GET /selam/%.*s HTTP/1.1\r\nHost: x\r\n\r\n", STR_FMT(over))).status, 414);
    assert_int_equal(ask(v.port, str_fmt(a, "GET /selam/%.*s HTTP/1.1\r\nHost: x\r\n\r\n", STR_FMT(far))).status, 414);
    str h = filled(HEAD_MAX - 30), h_over = filled(HEAD_MAX);
    assert_int_equal(ask(v.port, str_fmt(a, GET_ "A: %.*s\r\n\r\n", STR_FMT(h))).status, 200);
    assert_int_equal(ask(v.port, str_fmt(a, GET_ "A: %.*s\r\n\r\n", STR_FMT(h_over))).status, 431);
    assert_int_equal(ask(v.port, str_fmt(a, GET_ "A: %.*s\r\n\r\n", STR_FMT(far))).status, 431);
    struct buf b = buf_new(a, 100000);
    for (int i = 0; i < HEADERS_MAX - 1; i++)
        buf_fmt(&b, "H%d: 1\r\n", i);
    many = buf_str(&b);
    assert_int_equal(ask(v.port, str_fmt(a, GET_ "%.*s\r\n", STR_FMT(many))).status, 200);
    assert_int_equal(ask(v.port, str_fmt(a, GET_ "%.*sX: 1\r\n\r\n", STR_FMT(many))).status, 431);
    for (int i = 0; i < 900; i++)
        buf_fmt(&b, "H%d: 1\r\n", i);
    assert_int_equal(ask(v.port, str_fmt(a, GET_ "%.*s\r\n", STR_FMT(buf_str(&b)))).status, 431);
    str body = filled(200000);
    struct answer r = ask(
        v.port, str_fmt(a, "POST /csp-rapor HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n%.*s", STR_FMT(body)));
    assert_int_equal(r.status, 413);
    assert_true(r.whole);
    r = ask(v.port, S(POST_ "Expect: 100-continue\r\nContent-Length: 99999999\r\n\r\n"));
    assert_int_equal(r.status, 413);
    assert_int_equal(ask(v.port, S("POST /yok HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")).status, 404);
    stop(&v);
}

/* The page as it is once it is in the cache, packed. */
static struct answer packed(int fd)
{
    struct answer a = {.status = 0};
    for (int i = 0; i < 2000 && !str_eq(header(a.head, "Content-Encoding"), S("br")); i++) {
        usleep(1000);
        send_all(fd, S(GET_ "Accept-Encoding: br\r\n\r\n"));
        a = receive(fd, page, sizeof page, false, false);
    }
    return a;
}

TEST(answers, "keep-alive, HEAD, 304, lengths exact, 100-continue, drips and pipelines")
{
    struct served v;
    serve(&v, (struct http_options){0});
    int fd = dial(v.port);
    str etag = STR_NONE;
    for (int i = 0; i < 5; i++) {
        send_all(fd, S(GET_ "\r\n"));
        struct answer a = receive(fd, page, sizeof page, false, false);
        assert_int_equal(a.status, 200);
        assert_true(a.whole && a.body.n > 1000);
        etag = str_copy(test_arena(), header(a.head, "ETag"));
        send_all(fd, S("HEAD /notlar HTTP/1.1\r\nHost: x\r\n\r\n"));
        struct answer h = receive(fd, page + 100000, 100000, true, false);
        assert_int_equal(h.status, 200);
        int64_t length;
        EXPECT_OK(str_int(header(h.head, "Content-Length"), &length));
        assert_int_equal(length, a.body.n);
        send_all(fd, str_fmt(test_arena(), GET_ "If-None-Match: %.*s\r\n\r\n", STR_FMT(etag)));
        a = receive(fd, page, sizeof page, true, false);
        assert_int_equal(a.status, 304);
        assert_false(str_has(a.head, S("Content-Length: 0"))); /* none, or that of the page */
        send_all(fd, S(GET_ "Accept-Encoding: gzip\r\n\r\n"));
        a = receive(fd, page, sizeof page, false, false);
        assert_true(a.whole && a.status == 200);
    }
    struct answer a = packed(fd);
    EXPECT_STR(header(a.head, "Content-Encoding"), "br");
    EXPECT_STR(header(a.head, "X-Content-Type-Options"), "nosniff");
    /* A head that comes byte by byte, another that comes with the next one. */
    str slow = S("GET /selam/damla HTTP/1.1\r\nHost: x\r\nCookie: a=b\r\nAccept: */*\r\n\r\n");
    for (size_t i = 0; i < slow.n; i++)
        send_all(fd, (str){slow.p + i, 1});
    a = receive(fd, page, sizeof page, false, false);
    EXPECT_IN(a.body, "hello damla");
    send_all(fd, S("GET /selam/bir HTTP/1.1\r\nHost: x\r\n\r\nGET /selam/iki HTTP/1.1\r\nHost: x\r\n\r\n"));
    a = receive(fd, page, sizeof page, false, false);
    EXPECT_IN(a.body, "hello bir");
    close(fd);
    fd = dial(v.port);
    send_all(fd, S("POST /csp-rapor HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n"));
    assert_true(recv(fd, page, 25, MSG_WAITALL) == 25);
    EXPECT_IN(((str){page, 25}), "100 Continue");
    send_all(fd, S("abcd"));
    a = receive(fd, page, sizeof page, true, false);
    assert_int_equal(a.status, 204);
    send_all(fd, S(GET_ "\r\n"));
    a = receive(fd, page, sizeof page, false, false);
    assert_int_equal(a.status, 200);
    close(fd);
    a = ask(v.port, S(GET_ "Connection: close\r\n\r\n"));
    assert_int_equal(a.status, 200);
    a = ask(v.port, S("GET /static/x/imece.js HTTP/1.1\r\nHost: x\r\n\r\n"));
    assert_int_equal(a.status, 200);
    EXPECT_IN(header(a.head, "Content-Type"), "javascript");
    EXPECT_STR(header(a.head, "Cache-Control"), "no-cache");
    assert_int_equal(ask(v.port, S("GET /static/x/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n")).status, 404);
    stop(&v);
}

TEST(forwarded, "ASVS V4.1.3 X-Forwarded-For counts from the proxy alone, and only its last entry")
{
    struct served v;
    str forged = S("GET /selam/x HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.9, 198.51.100.2\r\n\r\n");
    serve(&v, (struct http_options){0});
    EXPECT_IN(ask(v.port, forged).body, "peer=127.0.0.1");
    stop(&v);
    serve(&v, (struct http_options){.behind_proxy = true});
    EXPECT_IN(ask(v.port, forged).body, "peer=198.51.100.2");
    EXPECT_IN(ask(v.port, S("GET /selam/x HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: <b>\r\n\r\n")).body,
              "peer=127.0.0.1");
    EXPECT_IN(header(ask(v.port, forged).head, "Strict-Transport-Security"), "max-age");
    stop(&v);
}

TEST(addresses, "listens on loopback or a socket file, elsewhere only when told")
{
    struct served v;
    str why;
    struct address at;
    EXPECT_ERR(address_listen(S("0.0.0.0:0"), false, &at, &why), E_INVALID);
    EXPECT_IN(why, "loopback");
    EXPECT_ERR(address_listen(S("[::]:0"), false, &at, &why), E_INVALID);
    EXPECT_ERR(address_listen(S("192.0.2.1:80"), false, &at, &why), E_INVALID);
    EXPECT_ERR(address_listen(S("nonsense"), false, &at, &why), E_INVALID);
    EXPECT_ERR(address_listen(S("127.0.0.1:70000"), false, &at, &why), E_INVALID);
    EXPECT_OK(address_listen(S("0.0.0.0:0"), true, &at, &why));
    address_close(&at);
    EXPECT_OK(address_listen(S("localhost:0"), false, &at, &why));
    address_close(&at);
    str path = str_fmt(test_arena(), "/tmp/imece-test-%d.sock", (int)getpid());
    for (int again = 0; again < 2; again++) {
        serve(&v,
              (struct http_options){.listen = str_fmt(test_arena(), "unix:%.*s", STR_FMT(path)), .behind_proxy = true});
        struct sockaddr_un sa = {.sun_family = AF_UNIX};
        memcpy(sa.sun_path, path.p, path.n);
        int fd = socket(AF_UNIX, SOCK_STREAM, 0);
        assert_int_equal(connect(fd, (struct sockaddr *)&sa, sizeof sa), 0);
        send_all(fd, S("GET /selam/x HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.9\r\n\r\n"));
        EXPECT_IN(receive(fd, page, sizeof page, false, false).body, "peer=192.0.2.9");
        close(fd);
        stop(&v);
        assert_int_not_equal(access(str_c(test_arena(), path), F_OK), 0);
    }
}
