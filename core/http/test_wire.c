// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/http/test_wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

int dial(int port)
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

bool send_all(int fd, str s)
{
    while (s.n) {
        ssize_t n = send(fd, s.p, s.n, MSG_NOSIGNAL);
        if (n <= 0) return false;
        s = (str){s.p + n, s.n - (size_t)n};
    }
    return true;
}

str header(str head, const char *name)
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
struct answer receive(int fd, char *buf, size_t room, bool head_only, bool until_close)
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
    int64_t status = 0;
    if (n > 12 && str_int((str){buf + 9, 3}, &status) == OK) a.status = (int)status;
    a.body = a.head.n ? (str){buf + a.head.n + 4, n - a.head.n - 4} : STR_NONE;
    a.whole = a.whole && n >= want;
    return a;
}

char page[PAGE_ROOM];

struct answer ask(int port, str raw)
{
    int fd = dial(port);
    assert_true(fd >= 0);
    send_all(fd, raw);
    struct answer a = receive(fd, page, PAGE_ROOM, false, false);
    close(fd);
    return a;
}

void serve(struct served *v, struct http_options o)
{
    str why;
    test_app_begin(&v->a, 12);
    if (o.listen.n == 0) o.listen = S("127.0.0.1:0");
    if (!o.workers) o.workers = 4;
    o.slow_workers = 2;
    if (http_start(&v->a.app, &o, &v->s, &why)) fail_msg("%.*s", STR_FMT(why));
    v->port = http_port(v->s);
}

void stop(struct served *v)
{
    http_stop(v->s);
    test_app_end(&v->a);
}
