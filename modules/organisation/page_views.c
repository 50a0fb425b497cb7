// SPDX-License-Identifier: AGPL-3.0-or-later
/* How often pages are looked at: a counter a page and day, nothing about who. Counted in memory, since pages of the cache
 * are answered without a database; written once a minute. What was counted since then is lost when the process ends. */
#include <pthread.h>
#include <string.h>

#include "modules/organisation/inside.h"

#include "organisation_sql.h"

/* Past MAX_PAGES different pages a minute the rest is counted together: whoever invents addresses cannot make it grow. */
enum { MAX_PAGES = 1024, SLOTS = 2048, PATH_MAX_BYTES = 160 };
#define OTHERS S("*")

struct counter {
    char path[PATH_MAX_BYTES];
    unsigned char n; /* bytes of path; 0: free */
    date day;
    int64_t views;
};
static struct {
    pthread_mutex_t lock;
    struct counter slots[SLOTS]; /* open addressing, never more than MAX_PAGES + a few in use */
    size_t used;
    date day; /* the civil day of moments in [from, until) */
    moment from, until;
} views = {.lock = PTHREAD_MUTEX_INITIALIZER};

static uint32_t hash(str path, date day)
{
    uint32_t h = 2166136261u ^ (uint32_t)day.ymd;
    for (size_t i = 0; i < path.n; i++)
        h = (h ^ (unsigned char)path.p[i]) * 16777619u;
    return h;
}

/* ---- under the lock ---- */
static date day_of(moment now)
{
    if (now.ms < views.from.ms || now.ms >= views.until.ms) {
        views.day = moment_date(now);
        views.from = moment_at(views.day, 0);
        views.until = moment_at(date_add(views.day, 1), 0);
    }
    return views.day;
}

static struct counter *find(str path, date day)
{
    size_t at = hash(path, day) % SLOTS;
    for (; views.slots[at].n; at = (at + 1) % SLOTS) {
        struct counter *c = &views.slots[at];
        if (c->day.ymd == day.ymd && str_eq((str){c->path, c->n}, path)) return c;
    }
    return &views.slots[at];
}

static void count(str path, date day, int64_t n)
{
    struct counter *c = find(path, day);
    if (!c->n && views.used >= MAX_PAGES) c = find(path = OTHERS, day);
    if (!c->n) {
        memcpy(c->path, path.p, path.n);
        c->n = (unsigned char)path.n;
        c->day = day;
        c->views = 0;
        views.used++;
    }
    c->views += n;
}

/* What is counted of an address: the page itself only where its changing part is the name of something public. */
static str page_of(const struct req *r)
{
    str page = r->path;
    for (size_t i = 0; i < r->params.n; i++)
        if (!str_eq(r->params.v[i].name, S("slug"))) page = str_of(r->route->path);
    return page.n < PATH_MAX_BYTES ? page : str_of(r->route->path);
}

void page_view_count(struct req *r)
{
    if (!r->route || r->method != GET || r->head || r->htmx || r->out.status != 200) return;
    if (strcmp(r->route->need, "public") != 0) return;
    if (r->out.type.n && !str_starts(r->out.type, S("text/html"))) return;
    str page = page_of(r);
    if (page.n == 0 || page.n >= PATH_MAX_BYTES) return;
    if (memchr(page.p, '.', page.n)) return; /* a file that pages need, such as /tema.css */
    pthread_mutex_lock(&views.lock);
    count(page, day_of(r->cx.now), 1);
    pthread_mutex_unlock(&views.lock);
}

/* ---- writing ---- */
struct taken {
    struct counter *v;
    size_t n;
};

static void take_all(struct cx *cx, struct taken *t)
{
    pthread_mutex_lock(&views.lock);
    t->v = NEW_N(cx->arena, struct counter, views.used);
    for (size_t i = 0; i < SLOTS && views.used; i++)
        if (views.slots[i].n) t->v[t->n++] = views.slots[i];
    if (views.used) memset(views.slots, 0, sizeof views.slots);
    views.used = 0;
    pthread_mutex_unlock(&views.lock);
}

static void put_back(const struct taken *t)
{
    pthread_mutex_lock(&views.lock);
    for (size_t i = 0; i < t->n; i++)
        count((str){t->v[i].path, t->v[i].n}, t->v[i].day, t->v[i].views);
    pthread_mutex_unlock(&views.lock);
}

static err_t write_all(struct cx *tx, void *arg)
{
    const struct taken *t = arg;
    for (size_t i = 0; i < t->n; i++) {
        struct page_view_add_args a = {.path = {t->v[i].path, t->v[i].n}, .day = t->v[i].day, .views = t->v[i].views};
        TRY(page_view_add(tx, a, NULL));
    }
    return OK;
}

err_t page_views_flush(struct cx *cx)
{
    struct taken t = {0};
    take_all(cx, &t);
    if (t.n == 0) return OK;
    err_t e = db_tx(cx, write_all, &t);
    if (e) put_back(&t);
    return e;
}

err_t page_views_month(struct cx *cx, int64_t *sum)
{
    date today = moment_date(cx->now), first = date_add(today, 1 - date_day(today));
    struct page_view_sum_row row;
    TRY(page_view_sum(cx, (struct page_view_sum_args){.first = first, .last = today}, &row));
    *sum = row.views;
    return OK;
}
