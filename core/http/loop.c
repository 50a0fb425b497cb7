// SPDX-License-Identifier: AGPL-3.0-or-later
/* The threads that read and write sockets. Each has a daemon of the library of its own, all on one listening socket; it waits
 * for events itself and then has the daemon serve what is there.
 *
 * Why not the library's own threads: they take at most 128 events at a time, and when there were exactly 128 they ask for more
 * before they serve any, and sleep with 128 requests in hand until something else happens (0.9.75). Asked with MHD_run, it never
 * sleeps.
 */
#include <microhttpd.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "core/http/wire.h"

/* Something that no event will tell of: a connection with more to read than was taken. */
static bool has_more(struct MHD_Daemon *d)
{
    MHD_UNSIGNED_LONG_LONG ms;
    return MHD_get_timeout(d, &ms) == MHD_YES && ms == 0;
}

/* Also without an event now and then: where all places were taken, the library listens again only after the next call. */
static void *run(void *arg)
{
    struct loop *l = arg;
    struct pollfd wait[] = {{.fd = l->events, .events = POLLIN}, {.fd = l->wake, .events = POLLIN}};
    uint64_t times;
    while (!atomic_load(&l->stop)) {
        if (!has_more(l->daemon) && poll(wait, 2, WATCH_MS) > 0 && wait[1].revents)
            (void)!read(l->wake, &times, sizeof times);
        MHD_run(l->daemon);
    }
    return NULL;
}

void loop_begin(struct loop *l, struct MHD_Daemon *daemon)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
    l->daemon = daemon;
    l->wake = eventfd(0, EFD_CLOEXEC);
    l->events = info ? info->epoll_fd : -1;
}

bool loop_start(struct loop *l)
{
    l->runs = l->wake >= 0 && l->events >= 0 && pthread_create(&l->thread, NULL, run, l) == 0;
    return l->runs;
}

void loop_wake(struct loop *l)
{
    (void)!write(l->wake, &(uint64_t){1}, sizeof(uint64_t));
}

void loop_quiet(struct loop *l)
{
    MHD_quiesce_daemon(l->daemon);
}

void loop_end(struct loop *l)
{
    atomic_store(&l->stop, true);
    loop_wake(l);
    if (l->runs) pthread_join(l->thread, NULL);
    MHD_quiesce_daemon(l->daemon); /* the listening socket is not its own */
    MHD_stop_daemon(l->daemon);
    if (l->wake >= 0) close(l->wake);
}
