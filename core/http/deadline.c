// SPDX-License-Identifier: AGPL-3.0-or-later
#include <linux/sockios.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <time.h>

#include "core/http/wire.h"

enum { READ_WINDOW_MS = 3000, PRESSED_IDLE_MS = 500, PRESSED_SLOW_MS = 2000 };

struct watched {
    struct watched *next, *before;
    int fd;
    enum phase phase;
    bool shut;
    int64_t since, extra_ms;
    uint64_t acked; /* PHASE_READ: at the last look past the deadline */
};
struct watch {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    pthread_t thread;
    bool stop;
    int64_t limit_ms[PHASES];
    int n, most;
    struct watched *all;
};

static bool tcp_info(int fd, struct tcp_info *info)
{
    socklen_t n = sizeof *info;
    *info = (struct tcp_info){.tcpi_state = 0};
    return getsockopt(fd, IPPROTO_TCP, TCP_INFO, info, &n) == 0;
}

/* Bytes of the next request have come while it was idle: its head began then, not at the last answer. */
static bool head_has_begun(struct watched *c, int64_t now)
{
    struct tcp_info info;
    if (!tcp_info(c->fd, &info)) return false;
    int64_t came = now - info.tcpi_last_data_recv;
    if (came <= c->since + 1) return false;
    c->phase = PHASE_HEAD;
    c->since = came;
    c->extra_ms = 0;
    return true;
}

/* The client takes the answer slowly but steadily: MIN_RATE at least over the last seconds. */
static bool reads_steadily(struct watched *c)
{
    struct tcp_info info;
    if (!tcp_info(c->fd, &info))
        return c->extra_ms == 0 ? (c->extra_ms = 60000) > 0 : false; /* a proxy's socket file */
    bool first = c->acked == 0;
    bool enough = first || info.tcpi_bytes_acked >= c->acked + MIN_RATE * READ_WINDOW_MS / 1000;
    c->acked = info.tcpi_bytes_acked + first;
    c->extra_ms += READ_WINDOW_MS;
    return enough;
}

static bool has_unread(const struct watched *c)
{
    int n = 0;
    return ioctl(c->fd, SIOCOUTQ, &n) == 0 && n > 0;
}

/* An answer that the kernel holds for a slow reader is still being read, though we have handed it over. */
static bool past_deadline(const struct watch *w, struct watched *c, int64_t now)
{
    if (c->phase == PHASE_WORK || now < c->since + w->limit_ms[c->phase] + c->extra_ms) return false;
    if (c->phase == PHASE_IDLE && head_has_begun(c, now)) return false;
    if (c->phase == PHASE_READ || (c->phase == PHASE_IDLE && has_unread(c))) return !reads_steadily(c);
    return true;
}

static bool pressed_out(const struct watched *c, int64_t now, bool slow_too)
{
    if (c->phase == PHASE_WORK) return false;
    if (c->phase == PHASE_IDLE) return now - c->since > PRESSED_IDLE_MS;
    return slow_too && now - c->since > PRESSED_SLOW_MS;
}

/* What nobody reads is thrown away with the connection. */
static void shut(struct watched *c, int *closed)
{
    struct linger now = {.l_onoff = 1};
    c->shut = true;
    if (has_unread(c)) setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    shutdown(c->fd, SHUT_RDWR);
    ++*closed;
}

static void look(struct watch *w, int64_t now)
{
    int closed = 0;
    for (struct watched *c = w->all; c; c = c->next)
        if (!c->shut && past_deadline(w, c, now)) shut(c, &closed);
    for (int slow = 0; slow < 2; slow++) {
        if (w->n - closed <= w->most - w->most / 8) return;
        for (struct watched *c = w->all; c; c = c->next)
            if (!c->shut && pressed_out(c, now, slow)) shut(c, &closed);
    }
}

static void *run(void *arg)
{
    struct watch *w = arg;
    pthread_mutex_lock(&w->lock);
    while (!w->stop) {
        struct timespec t;
        look(w, moment_monotonic_ms());
        clock_gettime(CLOCK_MONOTONIC, &t);
        t.tv_nsec += WATCH_MS * 1000000L;
        t.tv_sec += t.tv_nsec / 1000000000L;
        t.tv_nsec %= 1000000000L;
        pthread_cond_timedwait(&w->wake, &w->lock, &t);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

struct watch *watch_new(const int64_t limit_ms[PHASES], int connections)
{
    struct watch *w = calloc(1, sizeof *w);
    pthread_condattr_t attr;
    if (!w) abort();
    for (int i = 0; i < PHASES; i++)
        w->limit_ms[i] = limit_ms[i];
    w->most = connections;
    pthread_mutex_init(&w->lock, NULL);
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&w->wake, &attr);
    pthread_condattr_destroy(&attr);
    if (pthread_create(&w->thread, NULL, run, w) != 0) abort();
    return w;
}

void watch_end(struct watch *w)
{
    pthread_mutex_lock(&w->lock);
    w->stop = true;
    pthread_cond_signal(&w->wake);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    pthread_cond_destroy(&w->wake);
    pthread_mutex_destroy(&w->lock);
    free(w);
}

struct watched *watch_add(struct watch *w, int fd)
{
    struct watched *c = calloc(1, sizeof *c);
    if (!c) abort();
    c->fd = fd;
    c->since = moment_monotonic_ms();
    pthread_mutex_lock(&w->lock);
    c->next = w->all;
    if (w->all) w->all->before = c;
    w->all = c;
    w->n++;
    pthread_mutex_unlock(&w->lock);
    return c;
}

void watch_remove(struct watch *w, struct watched *c)
{
    pthread_mutex_lock(&w->lock);
    if (c->before)
        c->before->next = c->next;
    else
        w->all = c->next;
    if (c->next) c->next->before = c->before;
    w->n--;
    pthread_mutex_unlock(&w->lock);
    free(c);
}

void watch_phase(struct watch *w, struct watched *c, enum phase p)
{
    pthread_mutex_lock(&w->lock);
    c->phase = p;
    c->since = moment_monotonic_ms();
    c->extra_ms = 0;
    c->acked = 0;
    pthread_mutex_unlock(&w->lock);
}

void watch_moved(struct watch *w, struct watched *c, size_t bytes)
{
    pthread_mutex_lock(&w->lock);
    c->extra_ms += (int64_t)bytes * 1000 / MIN_RATE;
    pthread_mutex_unlock(&w->lock);
}
