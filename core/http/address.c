// SPDX-License-Identifier: AGPL-3.0-or-later
/* Where we listen, and whom we are talking to. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/http/wire.h"

enum {
    BACKLOG = 1024,
    SEND_BUFFER = 256 * 1024 /* for each connection: what a slow reader can make the kernel hold */
};

static err_t refuse(int fd, str *why, const char *text)
{
    static _Thread_local char line[200];
    int n = snprintf(line, sizeof line, "%s%s%s", text, errno ? ": " : "", errno ? strerror(errno) : "");
    *why = (str){line, n > 0 && (size_t)n < sizeof line ? (size_t)n : 0};
    if (fd >= 0) close(fd);
    return E_INVALID;
}

static err_t listen_unix(str path, struct address *out, str *why)
{
    struct sockaddr_un sa = {.sun_family = AF_UNIX};
    struct stat st;
    errno = 0;
    if (path.n == 0 || path.n >= sizeof sa.sun_path) return refuse(-1, why, "path of the socket file");
    memcpy(sa.sun_path, path.p, path.n);
    memcpy(out->path, path.p, path.n + 0);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) return refuse(fd, why, "socket");
    if (lstat(sa.sun_path, &st) == 0 && S_ISSOCK(st.st_mode)) {
        if (connect(fd, (struct sockaddr *)&sa, sizeof sa) == 0) return refuse(fd, why, "somebody listens there");
        unlink(sa.sun_path);
    }
    mode_t mask = umask(0117); /* the proxy is in our group */
    int bound = bind(fd, (struct sockaddr *)&sa, sizeof sa);
    umask(mask);
    if (bound != 0) return refuse(fd, why, "bind");
    if (listen(fd, BACKLOG) != 0) return refuse(fd, why, "listen");
    out->unix_socket = true;
    out->fd = fd;
    return OK;
}

static bool loopback(const struct sockaddr_storage *sa)
{
    if (sa->ss_family == AF_INET)
        return (ntohl(((const struct sockaddr_in *)(const void *)sa)->sin_addr.s_addr) >> 24) == 127;
    return IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)(const void *)sa)->sin6_addr);
}

/* "127.0.0.1:8080", "[::1]:8080", "localhost:8080", "*:8080" */
static bool read_address(str listen, struct sockaddr_storage *sa, socklen_t *n)
{
    char host[64];
    int64_t port;
    size_t colon = listen.n;
    while (colon > 0 && listen.p[colon - 1] != ':')
        colon--;
    if (colon == 0 || str_int((str){listen.p + colon, listen.n - colon}, &port) != OK || port < 0 || port > 65535)
        return false;
    str h = {listen.p, colon - 1};
    if (h.n >= 2 && h.p[0] == '[' && h.p[h.n - 1] == ']') h = (str){h.p + 1, h.n - 2};
    if (str_eq(h, S("localhost"))) h = S("127.0.0.1");
    if (str_eq(h, S("*"))) h = S("0.0.0.0");
    if (h.n == 0 || h.n >= sizeof host) return false;
    memcpy(host, h.p, h.n);
    host[h.n] = '\0';
    struct sockaddr_in *v4 = (struct sockaddr_in *)(void *)sa;
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)(void *)sa;
    *sa = (struct sockaddr_storage){.ss_family = AF_INET};
    *n = sizeof *v4;
    v4->sin_port = htons((uint16_t)port);
    if (inet_pton(AF_INET, host, &v4->sin_addr) == 1) return true;
    *sa = (struct sockaddr_storage){.ss_family = AF_INET6};
    *n = sizeof *v6;
    v6->sin6_port = htons((uint16_t)port);
    return inet_pton(AF_INET6, host, &v6->sin6_addr) == 1;
}

err_t address_listen(str listen_at, bool any, struct address *out, str *why)
{
    struct sockaddr_storage sa;
    socklen_t n;
    int one = 1, buffer = SEND_BUFFER;
    *out = (struct address){.fd = -1};
    if (str_starts(listen_at, S("unix:"))) return listen_unix((str){listen_at.p + 5, listen_at.n - 5}, out, why);
    errno = 0;
    if (!read_address(listen_at, &sa, &n)) return refuse(-1, why, "address to listen on is not address:port");
    if (!any && !loopback(&sa))
        return refuse(-1, why, "listening beyond loopback needs a proxy before us, or --any-address");
    int fd = socket(sa.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) return refuse(fd, why, "socket");
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer);
    if (bind(fd, (struct sockaddr *)&sa, n) != 0) return refuse(fd, why, "bind");
    if (listen(fd, BACKLOG) != 0) return refuse(fd, why, "listen");
    if (getsockname(fd, (struct sockaddr *)&sa, &n) != 0) return refuse(fd, why, "getsockname");
    out->port = ntohs(sa.ss_family == AF_INET ? ((struct sockaddr_in *)(void *)&sa)->sin_port
                                              : ((struct sockaddr_in6 *)(void *)&sa)->sin6_port);
    out->fd = fd;
    return OK;
}

void address_close(struct address *a)
{
    if (a->fd >= 0) close(a->fd);
    if (a->unix_socket) unlink(a->path);
    a->fd = -1;
}

str peer_of(struct arena *a, const struct sockaddr *sa)
{
    char text[INET6_ADDRSTRLEN] = "";
    if (!sa) return S("unix");
    if (sa->sa_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)sa)->sin_addr, text, sizeof text);
    else if (sa->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)sa)->sin6_addr, text, sizeof text);
    else
        return S("unix");
    str s = str_of(text);
    if (str_starts(s, S("::ffff:")) && str_has(s, S("."))) s = (str){s.p + 7, s.n - 7};
    return str_copy(a, s);
}

bool peer_is_local(str peer)
{
    return str_eq(peer, S("unix")) || str_eq(peer, S("::1")) || str_starts(peer, S("127."));
}

/* Our proxy adds the address it saw at the end; what stands before came from outside. */
str peer_forwarded(const struct head *h, str peer)
{
    str last = STR_NONE;
    if (!peer_is_local(peer)) return peer;
    for (size_t i = 0; i < h->headers.n; i++)
        if (ascii_same(h->headers.v[i].name, "X-Forwarded-For")) last = h->headers.v[i].value;
    while (str_has(last, S(",")))
        str_cut(&last, ',');
    last = str_trim(last);
    for (size_t i = 0; i < last.n; i++) {
        char c = last.p[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':'))
            return peer;
    }
    return last.n && last.n < INET6_ADDRSTRLEN ? last : peer;
}

static bool is_local(str host)
{
    return str_starts(host, S("localhost")) || str_starts(host, S("127.")) || str_starts(host, S("[::1]"));
}

str req_site(const struct req *r)
{
    bool plain = is_local(r->host) && !str_eq(req_header(r, "X-Forwarded-Proto"), S("https"));
    return str_fmt(r->cx.arena, "%s://%.*s", plain ? "http" : "https", STR_FMT(r->host));
}
