// SPDX-License-Identifier: AGPL-3.0-or-later
/* Slow clients beside honest ones: does an honest one get its page at once, and how long may a slow one stay?
 *
 *   slow PORT EACH SECONDS BIG [once]
 *
 * EACH connections of every kind: heads that drip, bodies that drip, answers that are not read (BIG: path of a large file,
 * asked for again and again), and silence. One that is closed comes back at once, so the pressure stays (but for once).
 * Meanwhile an honest client on a new connection every 25 ms. One line for each kind and one for the honest, for run.sh.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum kind { HEADS, BODIES, READS, SILENCE, KINDS, HONEST };
enum { SLOW_MAX = 8000, HONEST_MAX = 400, DRIP_MS = 1000, HONEST_MS = 25, HONEST_SENT = 4096, HONEST_LIMIT_MS = 20000 };
static const char *const names[KINDS] = {"heads", "bodies", "reads", "silence"};

struct peer {
    enum kind kind;
    int fd; /* -1: none */
    int64_t since, drip_at;
    bool answered;
    size_t got;
    char start[16];
};

static struct peer slow[SLOW_MAX], honest[HONEST_MAX];
static struct sockaddr_in server;
static int poll_fd, n_slow;
static bool once;
static int64_t longest[KINDS];
static long closed[KINDS], refused[KINDS], honest_sent, honest_good, honest_bad;
static int64_t honest_ms[HONEST_SENT]; /* of those that ended */
static char big_requests[256 * 1024];
static size_t big_n;

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000;
}

static void drop(struct peer *p)
{
    close(p->fd);
    p->fd = -1;
}

static void speak(const struct peer *p, const char *text, size_t n)
{
    if (send(p->fd, text, n, MSG_NOSIGNAL | MSG_DONTWAIT) < 0) return; /* reading tells what became of it */
}

/* Reading is what tells that a connection was closed; those that do not read see a reset. */
static void open_peer(struct peer *p)
{
    p->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (p->fd < 0) {
        perror("slow: socket");
        exit(2);
    }
    if (p->kind == READS) setsockopt(p->fd, SOL_SOCKET, SO_RCVBUF, &(int){2048}, sizeof(int));
    p->since = now_ms();
    p->drip_at = 0;
    p->got = 0;
    p->answered = false;
    struct epoll_event e = {.events = EPOLLOUT | (p->kind == READS ? 0u : (unsigned)EPOLLIN), .data.ptr = p};
    if (connect(p->fd, (struct sockaddr *)&server, sizeof server) != 0 && errno != EINPROGRESS) {
        drop(p);
        return;
    }
    epoll_ctl(poll_fd, EPOLL_CTL_ADD, p->fd, &e);
}

static void begin(struct peer *p)
{
    static const char *const honest_paths[] = {"/", "/hizmet/oneri", "/basvuru/oneri"};
    char text[300];
    struct epoll_event e = {.events = p->kind == READS ? 0 : EPOLLIN, .data.ptr = p};
    epoll_ctl(poll_fd, EPOLL_CTL_MOD, p->fd, &e);
    int n = 0;
    switch (p->kind) {
    case HEADS:
        n = snprintf(text, sizeof text, "GET / HTTP/1.1\r\nHost: localhost\r\n");
        break;
    case BODIES:
        n = snprintf(text, sizeof text,
                     "POST /basvuru/oneri HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n"
                     "Content-Type: application/x-www-form-urlencoded\r\n\r\nf.konu=");
        break;
    case READS:
        speak(p, big_requests, big_n);
        break;
    case SILENCE: /* every second one asks once and then keeps the connection; the others never say a word */
        if ((p - slow) % 2) n = snprintf(text, sizeof text, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        break;
    case KINDS:
    case HONEST:
        n = snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                     honest_paths[honest_sent % 3]);
        break;
    }
    if (n) speak(p, text, (size_t)n);
    p->drip_at = now_ms() + DRIP_MS;
}

static void drip(struct peer *p, int64_t now)
{
    if (p->fd < 0 || p->drip_at == 0 || now < p->drip_at) return;
    p->drip_at = now + DRIP_MS;
    char one;
    if (p->kind == HEADS) speak(p, "X-A: b\r\n", 8);
    if (p->kind == BODIES) speak(p, "a", 1);
    if (p->kind == READS && recv(p->fd, &one, 1, MSG_DONTWAIT) == 0) return;
}

static void note_age(const struct peer *p, int64_t now)
{
    int64_t age = now - p->since;
    if (p->kind < KINDS && age > longest[p->kind]) longest[p->kind] = age;
}

static void ended(struct peer *p)
{
    int64_t now = now_ms();
    if (p->kind == HONEST) {
        bool good = memcmp(p->start, "HTTP/1.1 200", 12) == 0;
        honest_ms[honest_good + honest_bad] = now - p->since;
        honest_good += good;
        honest_bad += !good;
    } else {
        note_age(p, now);
        closed[p->kind]++;
        if (now - p->since < 50) refused[p->kind]++;
    }
    drop(p);
}

static void hear(struct peer *p)
{
    char in[65536];
    ssize_t n = recv(p->fd, in, sizeof in, 0);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (n <= 0) {
        ended(p);
        return;
    }
    for (ssize_t i = 0; i < n && p->got < sizeof p->start; i++)
        p->start[p->got++] = in[i];
}

static void one_honest(int64_t now)
{
    for (int i = 0; i < HONEST_MAX; i++) {
        struct peer *p = &honest[i];
        if (p->fd >= 0 && now - p->since > HONEST_LIMIT_MS) ended(p);
        if (p->fd >= 0 || honest_sent == HONEST_SENT) continue;
        *p = (struct peer){.kind = HONEST};
        honest_sent++;
        open_peer(p);
        return;
    }
}

static void handle(const struct epoll_event *e)
{
    struct peer *p = e->data.ptr;
    if (p->fd < 0) return;
    if (e->events & EPOLLOUT && !p->drip_at)
        begin(p);
    else if (e->events & EPOLLIN)
        hear(p);
    else if (e->events & (EPOLLERR | EPOLLHUP))
        ended(p);
}

static void run(int seconds)
{
    int64_t end = now_ms() + seconds * INT64_C(1000), next = now_ms();
    while (now_ms() < end) {
        struct epoll_event events[512];
        int opened = 0;
        for (int i = 0; i < n_slow && opened < 100; i++)
            if (slow[i].fd < 0 && !(once && slow[i].since)) open_peer(&slow[i]), opened++;
        int n = epoll_wait(poll_fd, events, 512, 5);
        for (int i = 0; i < n; i++)
            handle(&events[i]);
        int64_t now = now_ms();
        for (int i = 0; i < n_slow; i++)
            drip(&slow[i], now);
        if (now >= next) {
            one_honest(now);
            next = now + HONEST_MS;
        }
    }
    int64_t now = now_ms();
    for (int i = 0; i < n_slow; i++)
        if (slow[i].fd >= 0) note_age(&slow[i], now);
    for (int i = 0; i < HONEST_MAX; i++)
        if (honest[i].fd >= 0 && now - honest[i].since > 1000) ended(&honest[i]);
}

static int sooner(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void prepare(int argc, char **argv)
{
    if (argc < 5) {
        fputs("slow PORT EACH SECONDS BIG [once]\n", stderr);
        exit(2);
    }
    server = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[1]))};
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    n_slow = atoi(argv[2]) * KINDS;
    once = argc > 5;
    if (n_slow < KINDS || n_slow > SLOW_MAX) exit(2);
    char one[512];
    int n = snprintf(one, sizeof one, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", argv[4]);
    for (big_n = 0; big_n + (size_t)n < sizeof big_requests; big_n += (size_t)n)
        memcpy(big_requests + big_n, one, (size_t)n);
    struct rlimit files = {.rlim_cur = 0};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    poll_fd = epoll_create1(EPOLL_CLOEXEC);
}

int main(int argc, char **argv)
{
    prepare(argc, argv);
    for (int i = 0; i < n_slow; i++)
        slow[i] = (struct peer){.kind = (enum kind)(i % KINDS), .fd = -1};
    for (int i = 0; i < HONEST_MAX; i++)
        honest[i].fd = -1;
    run(atoi(argv[3]));
    for (int k = 0; k < KINDS; k++)
        printf("%s longest_ms=%lld closed=%ld at_once=%ld\n", names[k], (long long)longest[k], closed[k], refused[k]);
    long all = honest_good + honest_bad;
    qsort(honest_ms, (size_t)all, sizeof *honest_ms, sooner);
    printf("honest worst_ms=%lld p95_ms=%lld good=%ld bad=%ld\n", (long long)(all ? honest_ms[all - 1] : 0),
           (long long)honest_ms[all * 95 / 100], honest_good, honest_bad);
    return 0;
}
