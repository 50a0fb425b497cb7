// SPDX-License-Identifier: AGPL-3.0-or-later
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "core/http/wire.h"

/* Of its threads only `most` run at a time; a thread that waits for the writer does not count, so that many changes come into
 * one commit while no more than that many pages are made at once. Nobody is woken whom there is no place for.
 *
 * Who only looks goes before those who change something: when places are given, thousands of forms come at once, and the page
 * that all others look at must not wait behind them. One in READS_BEFORE is a change all the same. */
enum { READS_BEFORE = 4 };
struct line {
    struct exchange *first, *last;
};
struct pool {
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct line reads, changes;
    int reads_before; /* the change that waits longest */
    int n, max, threads, running, most;
    bool stop;
    struct db *db;
    void (*done)(struct exchange *x);
    pthread_t ids[];
};

static void wake_one(struct pool *p)
{
    if (p->n && p->running < p->most) pthread_cond_signal(&p->filled);
}

static void line_put(struct line *l, struct exchange *x)
{
    x->next = NULL;
    if (l->last)
        l->last->next = x;
    else
        l->first = x;
    l->last = x;
}

static struct exchange *line_take(struct line *l)
{
    struct exchange *x = l->first;
    l->first = x->next;
    if (!l->first) l->last = NULL;
    return x;
}

static struct exchange *next(struct pool *p)
{
    bool waits = p->changes.first, read = p->reads.first && (!waits || p->reads_before < READS_BEFORE);
    p->reads_before = read && waits ? p->reads_before + 1 : 0;
    p->n--;
    return line_take(read ? &p->reads : &p->changes);
}

static struct exchange *take(struct pool *p)
{
    struct exchange *x = NULL;
    pthread_mutex_lock(&p->lock);
    while ((!p->n || p->running >= p->most) && !(p->stop && !p->n))
        pthread_cond_wait(&p->filled, &p->lock);
    if (p->n) {
        x = next(p);
        p->running++;
        wake_one(p);
    }
    pthread_mutex_unlock(&p->lock);
    return x;
}

/* A thread of the pool looks for more by itself; one of a loop must tell somebody that there is a place again. */
static void ready(struct pool *p, bool of_a_loop)
{
    pthread_mutex_lock(&p->lock);
    p->running--;
    if (of_a_loop) wake_one(p);
    if (p->stop && !p->n) pthread_cond_broadcast(&p->filled);
    pthread_mutex_unlock(&p->lock);
}

static void lends(void *arg, bool begins)
{
    struct pool *p = arg;
    pthread_mutex_lock(&p->lock);
    p->running += begins ? -1 : 1;
    wake_one(p);
    pthread_mutex_unlock(&p->lock);
}

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

/* The page goes out first, packed quickly; packing it well for the cache can wait. */
static void work_on(struct pool *p, struct exchange *x, void (*done)(struct exchange *x))
{
    int64_t began = now_us();
    struct db_conn *conn = p->db ? db_lease(p->db) : NULL;
    x->lends = lends;
    x->lends_arg = p;
    conn = dispatch(x, conn);
    if (conn) db_return(p->db, conn);
    log_request(x, false);
    struct page_cache *cache = x->web->cache;
    str key = x->reply.cacheable && x->reply.status == 200 ? cache_key(x) : STR_NONE;
    struct cached *e = key.n ? cache_copy(key, &x->reply, x->route) : NULL;
    reply_pack(x);
    if (x->route) route_took(x->route, now_us() - began);
    if (done) done(x);
    if (e) cache_put(cache, e);
    ready(p, !done);
}

static void *run(void *arg)
{
    struct pool *p = arg;
    struct exchange *x;
    while ((x = take(p)))
        work_on(p, x, p->done);
    return NULL;
}

struct pool *pool_new(struct db *db, int threads, int most, int queue_max, void (*done)(struct exchange *x))
{
    struct pool *p = calloc(1, sizeof *p + (size_t)threads * sizeof *p->ids);
    if (!p) abort();
    p->db = db;
    p->max = queue_max;
    p->threads = threads;
    p->most = most;
    p->done = done;
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->filled, NULL);
    for (int i = 0; i < threads; i++)
        if (pthread_create(&p->ids[i], NULL, run, p) != 0) abort();
    return p;
}

bool pool_put(struct pool *p, struct exchange *x)
{
    pthread_mutex_lock(&p->lock);
    bool room = !p->stop && p->n < p->max;
    if (room) {
        line_put(x->head.verb == VERB_POST ? &p->changes : &p->reads, x);
        p->n++;
        wake_one(p);
    }
    pthread_mutex_unlock(&p->lock);
    return room;
}

int pool_waiting(struct pool *p)
{
    pthread_mutex_lock(&p->lock);
    int n = p->n;
    pthread_mutex_unlock(&p->lock);
    return n;
}

bool pool_at_once(struct pool *p, struct exchange *x)
{
    if (!x->route || !route_quick(x->route)) return false;
    pthread_mutex_lock(&p->lock);
    bool room = !p->stop && !p->n && p->running < p->most;
    p->running += room;
    pthread_mutex_unlock(&p->lock);
    if (room) work_on(p, x, NULL);
    return room;
}

void pool_end(struct pool *p)
{
    pthread_mutex_lock(&p->lock);
    p->stop = true;
    pthread_cond_broadcast(&p->filled);
    pthread_mutex_unlock(&p->lock);
    for (int i = 0; i < p->threads; i++)
        pthread_join(p->ids[i], NULL);
    pthread_cond_destroy(&p->filled);
    pthread_mutex_destroy(&p->lock);
    free(p);
}
