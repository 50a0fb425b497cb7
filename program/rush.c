// SPDX-License-Identifier: AGPL-3.0-or-later
#include "program/rush.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "core/base/arena.h"

enum { HEAD_MAX = 4096, OUT_MAX = 2048, EVENTS = 256, LOOK_US = 5000 };

struct line { /* one connection, one request at a time */
    int fd;
    int status; /* of the answer whose body is still coming; 0: its head is */
    int64_t since;
    size_t head_n, left;
    char head[HEAD_MAX];
};
struct running {
    struct rush *r;
    int poll, busy;
    int64_t began, end, sent;
    char cookie[128], token[128];
    uint32_t chance; /* tells the requests of this run from those of another */
    struct arena *memory;
    struct line *lines;
};

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

void rush_time(struct rush_times *t, int64_t us)
{
    int64_t step = us / 100;
    t->steps[step < RUSH_STEPS ? step : RUSH_STEPS - 1]++;
    t->n++;
}

double rush_percentile(const struct rush_times *t, double p)
{
    uint64_t seen = 0, wanted = (uint64_t)((double)t->n * p);
    for (int i = 0; i < RUSH_STEPS; i++)
        if ((seen += t->steps[i]) > wanted) return i / 10.0;
    return RUSH_STEPS / 10.0;
}

/* ---- the wire ---- */
static int dial(int port)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof to) != 0) {
        close(fd);
        return -1;
    }
    if (fd >= 0) setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    return fd;
}

static const char *after(const char *text, const char *what)
{
    const char *p = strcasestr(text, what);
    return p ? p + strlen(what) : NULL;
}

/* Takes what has come; 1: the answer is whole, its status in l->status; 0: not yet; -1: the connection is gone. */
static int take(struct line *l)
{
    static char waste[65536];
    ssize_t n;
    if (!l->status) {
        n = recv(l->fd, l->head + l->head_n, sizeof l->head - 1 - l->head_n, 0);
        if (n <= 0) return -1;
        l->head_n += (size_t)n;
        l->head[l->head_n] = 0;
        const char *end = strstr(l->head, "\r\n\r\n"), *length = end ? after(l->head, "\r\nContent-Length: ") : NULL;
        if (!end) return l->head_n + 1 < sizeof l->head ? 0 : -1;
        size_t body = length ? (size_t)strtoul(length, NULL, 10) : 0, here = l->head_n - (size_t)(end + 4 - l->head);
        l->status = (int)strtol(l->head + 9, NULL, 10);
        l->left = body > here ? body - here : 0;
        return l->left == 0;
    }
    n = recv(l->fd, waste, l->left < sizeof waste ? l->left : sizeof waste, 0);
    if (n <= 0) return -1;
    l->left -= (size_t)n;
    return l->left == 0;
}

/* A whole answer on a connection that blocks; 0: none came. */
static int ask_and_wait(struct line *l, const char *path)
{
    char out[OUT_MAX];
    int n = snprintf(out, sizeof out, "GET %s HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.0.0.1\r\n\r\n", path);
    l->status = 0;
    l->head_n = l->left = 0;
    if (send(l->fd, out, (size_t)n, MSG_NOSIGNAL) != n) return 0;
    int done = 0;
    while (!done)
        done = take(l);
    return done > 0 ? l->status : 0;
}

void *rush_look(void *arg)
{
    struct rush_page *p = arg;
    struct line l = {.fd = dial(p->port)};
    while (!atomic_load(&p->stop) && l.fd >= 0) {
        int64_t since = now_us();
        if (ask_and_wait(&l, p->path) != 200) {
            p->bad++;
            close(l.fd);
            l.fd = dial(p->port);
        }
        rush_time(&p->times, now_us() - since);
        nanosleep(&(struct timespec){.tv_nsec = LOOK_US * 1000}, NULL);
    }
    if (l.fd >= 0)
        close(l.fd);
    else
        p->bad++;
    return NULL;
}

bool rush_answers(const struct rush_page *p)
{
    struct line l = {.fd = dial(p->port)};
    if (l.fd < 0) return false;
    bool good = ask_and_wait(&l, p->path) == 200;
    close(l.fd);
    return good;
}

/* ---- the form that all of them send: its token hangs on a cookie, not on a page ---- */
static bool cut(const char *text, const char *before, const char *end, char *out, size_t max)
{
    const char *p = after(text, before);
    size_t n = p ? strcspn(p, end) : 0;
    if (n == 0 || n >= max) return false;
    memcpy(out, p, n);
    out[n] = 0;
    return true;
}

static bool load_form(struct running *a)
{
    static char page[128 * 1024];
    static const char ask[] = "GET /cekilis/dogrula HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    int fd = dial(a->r->port);
    size_t n = 0;
    if (fd < 0) return false;
    bool sent = send(fd, ask, sizeof ask - 1, MSG_NOSIGNAL) == (ssize_t)sizeof ask - 1;
    for (ssize_t more = 1; sent && more > 0 && n + 1 < sizeof page; n += more > 0 ? (size_t)more : 0)
        more = recv(fd, page + n, sizeof page - 1 - n, 0);
    close(fd);
    page[n] = 0;
    return cut(page, "Set-Cookie: ", ";\r", a->cookie, sizeof a->cookie) &&
           cut(page, "name=\"csrf\" value=\"", "\"", a->token, sizeof a->token);
}

/* ---- asking ---- */
static bool ask(struct running *a, struct line *l)
{
    char body[OUT_MAX / 2], out[OUT_MAX];
    long long k = (long long)++a->sent, from = k + a->chance; /* limits of one person are not what is measured */
    int body_n =
        snprintf(body, sizeof body, "teklif=%lld&kisi=1&ad=Deneme&iletisim=0530%07lld&once=prova-%08x-%lld&csrf=%s",
                 (long long)a->r->offer, k, a->chance, k, a->token);
    int n = snprintf(out, sizeof out,
                     "POST /bilet/iste HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.%lld.%lld.%lld\r\n"
                     "Cookie: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
                     from / 62500 % 250, from / 250 % 250, from % 250 + 1, a->cookie, body_n, body);
    l->status = 0;
    l->head_n = l->left = 0;
    l->since = a->r->clients ? a->began : now_us();
    a->busy++;
    return n < (int)sizeof out && send(l->fd, out, (size_t)n, MSG_NOSIGNAL) == n;
}

static bool more_to_ask(const struct running *a)
{
    return now_us() < a->end && (!a->r->clients || a->sent < a->r->clients);
}

static void count(struct rush *r, const struct line *l)
{
    if (l->status == 303)
        r->placed++;
    else if (l->status == 409)
        r->told++;
    else if (l->status >= 500)
        r->failed++;
    else
        r->other++;
    rush_time(&r->times, now_us() - l->since);
}

static void hang_up(struct running *a, struct line *l)
{
    close(l->fd);
    l->fd = -1;
    a->r->other++;
}

static void hear(struct running *a, struct line *l)
{
    int done = take(l);
    if (!done) return;
    a->busy--;
    if (done < 0) {
        hang_up(a, l);
        return;
    }
    count(a->r, l);
    if (more_to_ask(a) && !ask(a, l)) hang_up(a, l);
}

static bool connect_all(struct running *a)
{
    a->poll = epoll_create1(EPOLL_CLOEXEC);
    a->lines = arena_alloc(a->memory, (size_t)a->r->connections * sizeof *a->lines);
    if (a->poll < 0) return false;
    for (int i = 0; i < a->r->connections; i++) {
        struct line *l = &a->lines[i];
        l->fd = dial(a->r->port);
        struct epoll_event e = {.events = EPOLLIN, .data.ptr = l};
        if (l->fd < 0 || epoll_ctl(a->poll, EPOLL_CTL_ADD, l->fd, &e)) return false;
    }
    return true;
}

static void disconnect_all(struct running *a)
{
    for (int i = 0; a->lines && i < a->r->connections; i++)
        if (a->lines[i].fd > 0) close(a->lines[i].fd);
    arena_end(a->memory);
    if (a->poll >= 0) close(a->poll);
}

static void run(struct running *a)
{
    struct epoll_event events[EVENTS];
    a->began = now_us();
    a->end = a->began + (int64_t)(a->r->seconds * 1e6);
    for (int i = 0; i < a->r->connections && more_to_ask(a); i++)
        if (!ask(a, &a->lines[i])) hang_up(a, &a->lines[i]);
    while (a->busy > 0) {
        int n = epoll_wait(a->poll, events, EVENTS, 10000);
        if (n <= 0) break;
        for (int i = 0; i < n; i++)
            hear(a, events[i].data.ptr);
    }
    a->r->other += (uint64_t)a->busy;
    a->r->took = (double)(now_us() - a->began) / 1e6;
}

bool rush_run(struct rush *r)
{
    struct running a = {.r = r, .poll = -1, .chance = (uint32_t)now_us(), .memory = arena_new(64 << 20)};
    bool good = load_form(&a) && connect_all(&a);
    if (good) run(&a);
    disconnect_all(&a);
    return good;
}
