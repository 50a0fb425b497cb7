// SPDX-License-Identifier: AGPL-3.0-or-later
#include <pthread.h>
#include <stdlib.h>

#include "core/http/wire.h"

/* Of its threads only `most` run at a time; a thread that waits for the writer does not count, so that many changes come into
 * one commit while no more than that many pages are made at once. Nobody is woken whom there is no place for. */
struct pool {
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct exchange *first, *last;
    int n, max, threads, running, most;
    bool stop;
    struct db *db;
    void (*done)(struct exchange *x);
    pthread_t ids[];
};

static void wake_one(struct pool *p)
{
    if (p->first && p->running < p->most) pthread_cond_signal(&p->filled);
}

static struct exchange *take(struct pool *p)
{
    pthread_mutex_lock(&p->lock);
    while ((!p->first || p->running >= p->most) && !(p->stop && !p->first))
        pthread_cond_wait(&p->filled, &p->lock);
    struct exchange *x = p->first;
    if (x) {
        p->first = x->next;
        if (!p->first) p->last = NULL;
        p->n--;
        p->running++;
        wake_one(p);
    }
    pthread_mutex_unlock(&p->lock);
    return x;
}

static void ready(struct pool *p)
{
    pthread_mutex_lock(&p->lock);
    p->running--;
    if (p->stop && !p->first) pthread_cond_broadcast(&p->filled);
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

/* The page goes out first; packing it for the cache can wait. */
static void work_on(struct pool *p, struct exchange *x)
{
    struct db_conn *conn = p->db ? db_lease(p->db) : NULL;
    x->lends = lends;
    x->lends_arg = p;
    conn = dispatch(x, conn);
    if (conn) db_return(p->db, conn);
    log_request(x, false);
    struct page_cache *cache = x->web->cache;
    str key = x->reply.cacheable && x->reply.status == 200 ? cache_key(x) : STR_NONE;
    struct cached *e = key.n ? cache_copy(key, &x->reply, x->route) : NULL;
    p->done(x);
    if (e) cache_put(cache, e);
    ready(p);
}

static void *run(void *arg)
{
    struct pool *p = arg;
    struct exchange *x;
    while ((x = take(p)))
        work_on(p, x);
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
    x->next = NULL;
    pthread_mutex_lock(&p->lock);
    bool room = !p->stop && p->n < p->max;
    if (room) {
        if (p->last)
            p->last->next = x;
        else
            p->first = x;
        p->last = x;
        p->n++;
        wake_one(p);
    }
    pthread_mutex_unlock(&p->lock);
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
