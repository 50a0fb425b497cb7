// SPDX-License-Identifier: AGPL-3.0-or-later
/* PostgreSQL: what other processes have written comes as NOTIFY imece, 'table table …', sent within their commits.
 * While the connection is away anything may have been written: then all versions grow, again and again. */
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sys/eventfd.h>

#include "core/db/postgres.h"

enum { WHILE_AWAY_MS = 250 };

struct listener {
    pthread_t thread;
    struct db *db;
    int stop;
    PGconn *pg;
};

/* True: it is time to stop. */
static bool wait_until(const struct listener *l, int socket, int ms)
{
    struct pollfd p[2] = {{.fd = l->stop, .events = POLLIN}, {.fd = socket, .events = POLLIN}};
    poll(p, 2, ms); /* a negative descriptor is passed over */
    return p[0].revents != 0;
}

static void take_notification(struct db *db, const PGnotify *n)
{
    if (n->be_pid == atomic_load(&db->writer_pid)) return; /* our writer has already done it */
    if (strchr(n->extra, '*') || strstr(n->extra, "(others)")) {
        versions_bump_all(db);
        return;
    }
    uint64_t bits[4] = {0};
    tables_of(n->extra, bits);
    versions_bump(db, bits);
}

static bool listen_on(struct listener *l)
{
    l->pg = pg_dial(l->db, "imece listener");
    PGresult *r = PQstatus(l->pg) == CONNECTION_OK ? PQexec(l->pg, "LISTEN " PG_CHANNEL) : NULL;
    bool ok = PQresultStatus(r) == PGRES_COMMAND_OK;
    PQclear(r);
    return ok;
}

/* Until the connection breaks or it is time to stop (true). */
static bool listen_while_up(struct listener *l)
{
    for (;;) {
        if (wait_until(l, PQsocket(l->pg), -1)) return true;
        if (!PQconsumeInput(l->pg)) return false;
        for (PGnotify *n; (n = PQnotifies(l->pg)); PQfreemem(n))
            take_notification(l->db, n);
        if (PQstatus(l->pg) != CONNECTION_OK) return false;
    }
}

static void *listener_main(void *arg)
{
    struct listener *l = arg;
    bool stop = false;
    while (!stop) {
        bool up = listen_on(l);
        versions_bump_all(l->db);
        stop = up ? listen_while_up(l) : wait_until(l, -1, WHILE_AWAY_MS);
        PQfinish(l->pg);
        l->pg = NULL;
        if (!stop) versions_bump_all(l->db);
    }
    return NULL;
}

err_t pg_start_listening(struct db *db)
{
    struct listener *l = db_calloc(1, sizeof *l);
    l->db = db;
    l->stop = eventfd(0, EFD_CLOEXEC);
    if (l->stop < 0 || pthread_create(&l->thread, NULL, listener_main, l)) {
        if (l->stop >= 0) close(l->stop);
        free(l);
        return E_INTERNAL;
    }
    db->listener = l;
    return OK;
}

void pg_stop_listening(struct db *db)
{
    struct listener *l = db->listener;
    if (!l) return;
    uint64_t one = 1;
    if (write(l->stop, &one, sizeof one) < 0) abort();
    pthread_join(l->thread, NULL);
    close(l->stop);
    free(l);
    db->listener = NULL;
}
