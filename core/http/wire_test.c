// SPDX-License-Identifier: AGPL-3.0-or-later
/* Over a loopback socket: what the library does with bytes, time and load. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "core/http/test_app.h"
#include "core/http/wire.h"

/* ---- a client that sends what it is told ---- */
static int dial(int port)
{
    struct sockaddr_in sa = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    sa.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;
    struct timeval t = {.tv_sec = 20};
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t);
    if (connect(fd, (struct sockaddr *)&sa, sizeof sa) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static bool send_all(int fd, str s)
{
    while (s.n) {
        ssize_t n = send(fd, s.p, s.n, MSG_NOSIGNAL);
        if (n <= 0) return false;
        s = (str){s.p + n, s.n - (size_t)n};
    }
    return true;
}

struct answer {
    int status;
    bool closed;   /* the server closed after it */
    bool whole;    /* body as long as Content-Length says */
    str head, body;
};

static str header(str head, const char *name)
{
    str rest = head;
    while (rest.n) {
        str line = str_trim(str_cut(&rest, '\n')), value = line;
        str n = str_cut(&value, ':');
        if (ascii_same(n, name)) return str_trim(value);
    }
    return STR_NONE;
}

/* One answer; bytes after it stay in the socket's order (they are kept in *left). */
static struct answer receive(int fd, char *buf, size_t room, bool head_only, bool until_close)
{
    struct answer a = {.status = 0};
    size_t n = 0, want = SIZE_MAX;
    for (;;) {
        if (!until_close && n >= want) break;
        if (n == room) break;
        ssize_t got = recv(fd, buf + n, until_close || want == SIZE_MAX ? room - n : want - n, 0);
        if (got <= 0) {
            a.closed = got == 0 || errno == ECONNRESET;
            break;
        }
        n += (size_t)got;
        size_t end = str_find((str){buf, n}, S("\r\n\r\n"));
        if (want != SIZE_MAX || end == n) continue;
        if (str_starts((str){buf, n}, S("HTTP/1.1 100"))) {
            memmove(buf, buf + end + 4, n - end - 4);
            n -= end + 4;
            end = str_find((str){buf, n}, S("\r\n\r\n"));
            if (end == n) continue;
        }
        int64_t length = 0;
        a.head = (str){buf, end};
        a.whole = str_int(header(a.head, "Content-Length"), &length) == OK;
        want = end + 4 + (head_only ? 0 : (size_t)length);
    }
    if (n > 12) a.status = atoi(buf + 9);
    a.body = a.head.n ? (str){buf + a.head.n + 4, n - a.head.n - 4} : STR_NONE;
    a.whole = a.whole && n >= want;
    return a;
}

static char page[1 << 20];

static struct answer ask(int port, str raw)
{
    int fd = dial(port);
    assert_true(fd >= 0);
    send_all(fd, raw);
    struct answer a = receive(fd, page, sizeof page, false, false);
    close(fd);
    return a;
}

struct served {
    struct test_app a;
    struct http_server *s;
    int port;
};

static void serve(struct served *v, struct http_options o)
{
    str why;
    test_app_begin(&v->a, 12);
    if (o.listen.n == 0) o.listen = S("127.0.0.1:0");
    o.workers = 4;
    o.slow_workers = 2;
    if (http_start(&v->a.app, &o, &v->s, &why)) fail_msg("%.*s", STR_FMT(why));
    v->port = http_port(v->s);
}

static void stop(struct served *v)
{
    http_stop(v->s);
    test_app_end(&v->a);
}

/* ---- framing ---- */
#define GET_ "GET /notlar HTTP/1.1\r\nHost: x\r\n"
#define POST_ "POST /form HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
#define RAW(x) {x, sizeof(x) - 1}
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
    {"Content-Length and Transfer-Encoding", RAW(POST_ "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400, false},
    {"Transfer-Encoding and Content-Length", RAW(POST_ "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"), 400, false},
    {"chunked", RAW(POST_ "Transfer-Encoding: chunked\r\n\r\n4\r\na=bc\r\n0\r\n\r\n"), 411, false},
    {"chunk size of 17 digits", RAW(POST_ "Transfer-Encoding: chunked\r\n\r\n11111111111111111\r\na"), 411, false},
    {"chunk size -1", RAW(POST_ "Transfer-Encoding: chunked\r\n\r\n-1\r\na"), 411, false},
    {"chunk size 0x2", RAW(POST_ "Transfer-Encoding: chunked\r\n\r\n0x2\r\nab"), 411, false},
    {"Transfer-Encoding: xchunked", RAW(POST_ "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"), 501, false},
    {"Transfer-Encoding: identity, chunked", RAW(POST_ "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n"), 501, false},
    {"Transfer-Encoding twice", RAW(POST_ "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400, false},
    {"Transfer-Encoding in HTTP/1.0", RAW("POST /form HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400, false},
    {"Transfer-Encoding with a tab", RAW(POST_ "Transfer-Encoding:\tchunked\r\nContent-Length: 4\r\n\r\na=bc"), 400, false},
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
    {"TRACE", RAW("TRACE /notlar HTTP/1.1\r\nHost: x\r\n\r\n"), 405, true},
    {"OPTIONS *", RAW("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n"), 405, true},
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
        str raw = str_fmt(test_arena(), "%*s", 0, "");
        struct buf b = buf_new(test_arena(), 100000);
        (void)raw;
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
    for (int i = 0; i < HEADERS_MAX - 1; i++) buf_fmt(&b, "H%d: 1\r\n", i);
    many = buf_str(&b);
    assert_int_equal(ask(v.port, str_fmt(a, GET_ "%.*s\r\n", STR_FMT(many))).status, 200);
    assert_int_equal(ask(v.port, str_fmt(a, GET_ "%.*sX: 1\r\n\r\n", STR_FMT(many))).status, 431);
    for (int i = 0; i < 900; i++) buf_fmt(&b, "H%d: 1\r\n", i);
    assert_int_equal(ask(v.port, str_fmt(a, GET_ "%.*s\r\n", STR_FMT(buf_str(&b)))).status, 431);
    str body = filled(200000);
    struct answer r = ask(v.port, str_fmt(a, "POST /csp-rapor HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n%.*s", STR_FMT(body)));
    assert_int_equal(r.status, 413);
    assert_true(r.whole);
    r = ask(v.port, S(POST_ "Expect: 100-continue\r\nContent-Length: 99999999\r\n\r\n"));
    assert_int_equal(r.status, 413);
    assert_int_equal(ask(v.port, S("POST /yok HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")).status, 404);
    stop(&v);
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
        send_all(fd, S(GET_ "Accept-Encoding: gzip\r\n\r\n"));
        a = receive(fd, page, sizeof page, false, false);
        assert_true(a.whole && a.status == 200);
        usleep(20000); /* by now it is in the cache, packed */
    }
    send_all(fd, S(GET_ "Accept-Encoding: br\r\n\r\n"));
    struct answer a = receive(fd, page, sizeof page, false, false);
    EXPECT_STR(header(a.head, "Content-Encoding"), "br");
    EXPECT_STR(header(a.head, "X-Content-Type-Options"), "nosniff");
    /* A head that comes byte by byte, another that comes with the next one. */
    str slow = S("GET /selam/damla HTTP/1.1\r\nHost: x\r\nCookie: a=b\r\nAccept: */*\r\n\r\n");
    for (size_t i = 0; i < slow.n; i++) send_all(fd, (str){slow.p + i, 1});
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
    EXPECT_IN(ask(v.port, S("GET /selam/x HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: <b>\r\n\r\n")).body, "peer=127.0.0.1");
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
        serve(&v, (struct http_options){.listen = str_fmt(test_arena(), "unix:%.*s", STR_FMT(path)), .behind_proxy = true});
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

/* ---- slow clients ---- */
enum attack { SLOW_HEAD, SLOW_BODY, SLOW_READ, SLOW_NEXT, ATTACKS };
enum { ATTACKERS = 60 };

static int64_t now(void)
{
    return moment_monotonic_ms();
}

static int attacker(int port, enum attack kind)
{
    int fd = dial(port), small = 2048;
    if (kind == SLOW_HEAD) send_all(fd, S("GET /notlar HTTP/1.1\r\nHost: x\r\nA: "));
    if (kind == SLOW_BODY) send_all(fd, S(POST_ "Content-Length: 60000\r\n\r\n"));
    if (kind == SLOW_READ) {
        setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        for (int i = 0; i < 400; i++)
            if (send(fd, GET_ "\r\n", sizeof(GET_ "\r\n") - 1, MSG_DONTWAIT | MSG_NOSIGNAL) < 0) break;
    }
    if (kind == SLOW_NEXT) {
        send_all(fd, S(GET_ "\r\n"));
        receive(fd, page, sizeof page, false, false);
    }
    return fd;
}

/* One more byte from each; how many the server has closed so far. */
static int drip(int fds[ATTACKERS], enum attack kind)
{
    int closed = 0;
    for (int i = 0; i < ATTACKERS; i++) {
        char c;
        if (fds[i] < 0) {
            closed++;
            continue;
        }
        bool gone = kind == SLOW_READ ? recv(fds[i], &c, 1, MSG_DONTWAIT) == 0
                                      : send(fds[i], "a", 1, MSG_NOSIGNAL | MSG_DONTWAIT) < 0 && errno != EAGAIN;
        if (kind == SLOW_READ && !gone) {
            struct pollfd p = {.fd = fds[i], .events = POLLRDHUP};
            gone = poll(&p, 1, 0) == 1 && (p.revents & (POLLRDHUP | POLLHUP | POLLERR));
        }
        if (!gone) continue;
        close(fds[i]);
        fds[i] = -1;
        closed++;
    }
    return closed;
}

TEST(slow_clients, "60 clients that drip a head, a body, a read or the next request: honest ones wait less than 1 s, drips end")
{
    struct served v;
    serve(&v, (struct http_options){.head_s = 2, .body_s = 2, .read_s = 2, .idle_s = 2});
    for (int kind = 0; kind < ATTACKS; kind++) {
        int fds[ATTACKERS];
        for (int i = 0; i < ATTACKERS; i++) fds[i] = attacker(v.port, (enum attack)kind);
        int64_t began = now(), worst = 0;
        int closed = 0;
        while (closed < ATTACKERS && now() - began < 12000) {
            int64_t t = now();
            struct answer a = ask(v.port, S(GET_ "\r\n"));
            assert_int_equal(a.status, 200);
            if (now() - t > worst) worst = now() - t;
            usleep(200000);
            closed = drip(fds, (enum attack)kind);
        }
        if (closed < ATTACKERS) fail_msg("attack %d: %d of %d closed", kind, closed, ATTACKERS);
        assert_true(worst < 1000);
        for (int i = 0; i < ATTACKERS; i++)
            if (fds[i] >= 0) close(fds[i]);
    }
    stop(&v);
}

TEST(steady_upload, "a body that comes slowly but steadily is not cut off")
{
    struct served v;
    serve(&v, (struct http_options){.body_s = 1});
    int fd = dial(v.port);
    send_all(fd, S("POST /form HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 40000\r\n\r\n"));
    str part = filled(4000);
    for (int i = 0; i < 10; i++) {
        assert_true(send_all(fd, part));
        usleep(250000);
    }
    struct answer a = receive(fd, page, sizeof page, false, false);
    assert_int_equal(a.status, 400); /* it was read: its type is none of ours */
    close(fd);
    stop(&v);
}

TEST(full_house, "more connections than there is room for: those that wait for nothing go, honest ones get in")
{
    struct served v;
    serve(&v, (struct http_options){.connections = 64, .per_address = 64});
    int fds[100];
    for (int i = 0; i < 100; i++) fds[i] = dial(v.port);
    int64_t began = now();
    struct answer a = ask(v.port, S(GET_ "\r\n"));
    assert_int_equal(a.status, 200);
    assert_true(now() - began < 5000);
    for (int i = 0; i < 100; i++) close(fds[i]);
    stop(&v);
}

TEST(slow_pool, "slow pages have workers of their own: a quick one does not wait for them")
{
    struct served v;
    serve(&v, (struct http_options){.slow_queue = 4});
    int fds[10], busy = 0;
    for (int i = 0; i < 10; i++) {
        fds[i] = dial(v.port);
        send_all(fds[i], S("GET /yavas HTTP/1.1\r\nHost: x\r\n\r\n"));
    }
    usleep(20000);
    int64_t t = now();
    assert_int_equal(ask(v.port, S("GET /selam/x HTTP/1.1\r\nHost: x\r\n\r\n")).status, 200);
    assert_true(now() - t < 150);
    for (int i = 0; i < 10; i++) {
        struct answer a = receive(fds[i], page, sizeof page, false, false);
        assert_true(a.status == 200 || a.status == 503);
        if (a.status == 503) EXPECT_STR(header(a.head, "Retry-After"), "5");
        busy += a.status == 503;
        close(fds[i]);
    }
    assert_true(busy >= 3 && busy <= 6); /* two run, four wait */
    stop(&v);
}

TEST(stopping, "what runs is finished before the end")
{
    struct served v;
    serve(&v, (struct http_options){0});
    int fd = dial(v.port);
    send_all(fd, S("GET /yavas HTTP/1.1\r\nHost: x\r\n\r\n"));
    usleep(50000);
    stop(&v);
    struct answer a = receive(fd, page, sizeof page, false, false);
    assert_int_equal(a.status, 200);
    EXPECT_IN(a.body, "slow");
    close(fd);
}

/* ---- proof 4: suspend, worker, writer, resume, under load ---- */
enum { CLIENTS = 64, LOAD_MS = 4000 };
struct client {
    pthread_t thread;
    int port, id, wrote, read, cut, wrong;
    int64_t until;
    char cookie[64], token[64];
};

static void one_request(struct client *c, int fd, char *buf, int i)
{
    char raw[600];
    int n;
    bool writes = (i + c->id) % 3 == 0;
    if (writes) {
        char body[100];
        int body_n = snprintf(body, sizeof body, "csrf=%s", c->token);
        n = snprintf(raw, sizeof raw,
                     "POST /hepsi HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nCookie: imece-z=%s\r\nContent-Type: "
                     "application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
                     c->cookie, body_n, body);
    } else {
        n = snprintf(raw, sizeof raw, "GET %s HTTP/1.1\r\nHost: x\r\n\r\n", i % 2 ? "/notlar" : "/selam/yuk");
    }
    if (i % 37 == 36) { /* goes away before the answer */
        send_all(fd, (str){raw, (size_t)n});
        shutdown(fd, SHUT_RDWR);
        c->cut++;
        return;
    }
    send_all(fd, (str){raw, (size_t)n});
    struct answer a = receive(fd, buf, 100000, false, false);
    bool right = a.status == 200 && a.whole &&
                 str_has(a.body, writes ? S("wrote") : i % 2 ? S("notes=") : S("hello yuk"));
    if (!right) c->wrong++;
    else if (writes) c->wrote++;
    else c->read++;
}

static void *client_run(void *arg)
{
    struct client *c = arg;
    char *buf = malloc(100000);
    for (int i = 0, fd = -1; now() < c->until; i++) {
        if (fd < 0) fd = dial(c->port);
        if (fd < 0) continue;
        one_request(c, fd, buf, i);
        if (i % 37 == 36 || i % 50 == 49) {
            close(fd);
            fd = -1;
        } else if (now() >= c->until) {
            close(fd);
        }
    }
    free(buf);
    return NULL;
}

TEST(under_load, "proof 4: 64 clients, suspend, worker, writer, resume; every answer right, every acknowledged write there")
{
    static struct client clients[CLIENTS];
    struct served v;
    serve(&v, (struct http_options){0});
    struct answer f = ask(v.port, S("GET /form HTTP/1.1\r\nHost: x\r\n\r\n"));
    str token = token_in(f.body), cookie = header(f.head, "Set-Cookie");
    cookie = str_cut(&cookie, ';');
    str_cut(&cookie, '=');
    int64_t wrote = 0, read_n = 0, cut = 0, wrong = 0;
    for (int i = 0; i < CLIENTS; i++) {
        clients[i] = (struct client){.port = v.port, .id = i, .until = now() + LOAD_MS};
        memcpy(clients[i].token, token.p, token.n);
        memcpy(clients[i].cookie, cookie.p, cookie.n);
        pthread_create(&clients[i].thread, NULL, client_run, &clients[i]);
    }
    for (int i = 0; i < CLIENTS; i++) {
        pthread_join(clients[i].thread, NULL);
        wrote += clients[i].wrote;
        read_n += clients[i].read;
        cut += clients[i].cut;
        wrong += clients[i].wrong;
    }
    http_stop(v.s);
    int64_t there = notes(&v.a);
    print_message("# %lld read, %lld written, %lld cut off, %lld wrong; %lld rows\n", (long long)read_n,
                  (long long)wrote, (long long)cut, (long long)wrong, (long long)there);
    assert_int_equal(wrong, 0);
    assert_true(wrote > 50 && read_n > 100);
    assert_true(there >= wrote && there <= wrote + cut);
    test_app_end(&v.a);
}
