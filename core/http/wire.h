// SPDX-License-Identifier: AGPL-3.0-or-later
/* Private to the listener: who watches the clock of a connection, and who does the work. */
#ifndef IMECE_HTTP_WIRE_H
#define IMECE_HTTP_WIRE_H

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

/* ---- worker.c: a bounded queue and its threads; one that runs holds a read connection ---- */
struct pool;
struct pool *pool_new(struct db *db, int threads, int most, int queue_max, void (*done)(struct exchange *x));
bool pool_put(struct pool *p, struct exchange *x); /* false: full or stopping */
void pool_end(struct pool *p);                     /* finishes what it has */

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
