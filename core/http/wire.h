// SPDX-License-Identifier: AGPL-3.0-or-later
/* Private to the listener: who watches the clock of a connection, and who does the work. */
#ifndef IMECE_HTTP_WIRE_H
#define IMECE_HTTP_WIRE_H

#include <pthread.h>
#include <stdatomic.h>

#include "core/http/web.h"

/* ---- deadline.c: total deadlines, for libmicrohttpd counts only silence ----
 * A thread looks at all connections a few times a second and shuts down those that outlived the deadline of what they are
 * doing. One that is being worked on has none. When most of all connections are taken, it closes first those that
 * wait for nothing, then the slow ones: newcomers get in. */
enum phase { PHASE_HEAD, PHASE_BODY, PHASE_WORK, PHASE_READ, PHASE_IDLE, PHASES };
enum { MIN_RATE = 4096 /* bytes a second that buy more time */, WATCH_MS = 200 };
struct watch;
struct watched;
struct watch *watch_new(const int64_t limit_ms[PHASES], int connections);
void watch_end(struct watch *w);
struct watched *watch_add(struct watch *w, int fd);    /* in PHASE_HEAD; NULL: too many at once */
void watch_remove(struct watch *w, struct watched *c); /* before the descriptor is closed */
void watch_phase(struct watch *w, struct watched *c, enum phase p);
void watch_moved(struct watch *w, struct watched *c, size_t bytes); /* of a body */

/* ---- loop.c: a thread that lets one daemon of the library read and write its sockets ---- */
struct MHD_Daemon;
struct loop {
    struct MHD_Daemon *daemon;
    pthread_t thread;
    bool runs;
    int events, wake; /* descriptors: what the daemon waits for; ours */
    atomic_bool stop;
};
void loop_begin(struct loop *l, struct MHD_Daemon *daemon);
bool loop_start(struct loop *l) MUST_USE;
void loop_wake(struct loop *l);  /* a connection of its was resumed */
void loop_quiet(struct loop *l); /* takes no new connections */
void loop_end(struct loop *l);   /* and its daemon */

/* ---- worker.c: a bounded queue and its threads; one that runs holds a read connection ---- */
struct pool;
struct pool *pool_new(struct db *db, int threads, int most, int queue_max, void (*done)(struct exchange *x));
bool pool_put(struct pool *p, struct exchange *x); /* false: full or stopping */
int pool_waiting(struct pool *p);
/* Answered by the calling thread, without `done`; false: not a page that is known to be quick, or no place is free. */
bool pool_at_once(struct pool *p, struct exchange *x);
void pool_end(struct pool *p); /* finishes what it has */

/* ---- trust.c ---- */
void route_took(const struct route *r, int64_t us);
bool route_quick(const struct route *r); /* a page that the listener's thread may make itself */

/* ---- address.c ---- */
struct address {
    bool unix_socket;
    char path[108];
    int fd, port;
};
/* Opens and listens. Refuses anything but loopback or a socket file unless `any`. */
err_t address_listen(str listen, bool any, struct address *out, str *why) MUST_USE;
void address_close(struct address *a);
struct sockaddr;
str peer_of(struct arena *a, const struct sockaddr *sa); /* "10.0.0.7", "unix" */
bool peer_is_local(str peer);
str peer_forwarded(const struct head *h, str peer); /* last of X-Forwarded-For; only from a local peer */

#endif
