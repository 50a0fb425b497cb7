// SPDX-License-Identifier: AGPL-3.0-or-later
/* Pages that everybody may see, kept as they were sent, plain and packed. An entry remembers which tables its page read and
 * their versions; it is served only while those are current, so nothing is ever stale and nothing has a lifetime. Bounded
 * memory; what was used longest ago goes first.
 *
 * An entry is one piece of memory with two counts: those who may still look at it (the cache, and whoever got it from
 * there), and those who may still read its bytes (the first together, and each answer that is being sent). When the first
 * count ends, what the listener made of it is dropped; when the second ends, the memory.
 */
#include <pthread.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "core/http/web.h"

enum { BUCKETS = 4096, ENTRY_MAX = 1024 * 1024 };

struct entry {
    struct cached e; /* first: what others see */
    struct entry *chain, *newer, *older;
    atomic_int lookers, readers;
    const struct cache_hooks *hooks;
    size_t size;
    uint64_t tables[4], version;
    uint64_t hash;
    struct arena *arena; /* holds all its bytes */
};
struct page_cache {
    pthread_mutex_t lock;
    struct db *db;
    struct cache_hooks hooks;
    size_t max, used;
    unsigned char key[16];
    struct entry *buckets[BUCKETS];
    struct entry *newest, *oldest;
};

struct page_cache *cache_new(struct db *db, size_t max_bytes, const struct cache_hooks *hooks)
{
    struct page_cache *c = calloc(1, sizeof *c);
    if (!c) abort();
    c->db = db;
    c->max = max_bytes;
    c->hooks = *hooks;
    pthread_mutex_init(&c->lock, NULL);
    randombytes_buf(c->key, sizeof c->key);
    return c;
}

void cached_read_begin(struct cached *e)
{
    atomic_fetch_add(&((struct entry *)e)->readers, 1);
}

void cached_read_end(struct cached *e)
{
    struct entry *n = (struct entry *)e;
    if (atomic_fetch_sub(&n->readers, 1) == 1) arena_end(n->arena);
}

void cached_release(struct cached *e)
{
    struct entry *n = (struct entry *)e;
    if (atomic_fetch_sub(&n->lookers, 1) != 1) return;
    if (n->hooks) n->hooks->drop(e);
    cached_read_end(e);
}

static uint64_t hash_of(const struct page_cache *c, str key)
{
    uint64_t h;
    crypto_shorthash((unsigned char *)&h, (const unsigned char *)key.p, key.n, c->key);
    return h;
}

/* ---- under the lock ---- */
static void unlink_entry(struct page_cache *c, struct entry *n)
{
    struct entry **at = &c->buckets[n->hash % BUCKETS];
    while (*at != n)
        at = &(*at)->chain;
    *at = n->chain;
    if (n->newer)
        n->newer->older = n->older;
    else
        c->newest = n->older;
    if (n->older)
        n->older->newer = n->newer;
    else
        c->oldest = n->newer;
    c->used -= n->size;
}

static void to_front(struct page_cache *c, struct entry *n)
{
    n->newer = NULL;
    n->older = c->newest;
    if (c->newest) c->newest->newer = n;
    c->newest = n;
    if (!c->oldest) c->oldest = n;
}

static struct entry *look_up(struct page_cache *c, str key, uint64_t hash)
{
    struct entry *n = c->buckets[hash % BUCKETS];
    while (n && !(n->hash == hash && str_eq(n->e.key, key)))
        n = n->chain;
    return n;
}

static void move_to_front(struct page_cache *c, struct entry *n)
{
    if (c->newest == n) return;
    n->newer->older = n->older;
    if (n->older)
        n->older->newer = n->newer;
    else
        c->oldest = n->newer;
    to_front(c, n);
}

/* ---- outside ---- */
struct cached *cache_get(struct page_cache *c, str key)
{
    uint64_t hash = hash_of(c, key), version = 0;
    struct entry *stale = NULL;
    pthread_mutex_lock(&c->lock);
    struct entry *n = look_up(c, key, hash);
    if (n) {
        db_table_versions_read(c->db, n->tables, &version);
        if (version == n->version) {
            move_to_front(c, n);
            atomic_fetch_add(&n->lookers, 1);
        } else {
            unlink_entry(c, n);
            stale = n;
            n = NULL;
        }
    }
    pthread_mutex_unlock(&c->lock);
    if (stale) cached_release(&stale->e);
    return n ? &n->e : NULL;
}

struct cached *cache_copy(str key, const struct reply *reply, const struct route *route)
{
    if (reply->body.n > ENTRY_MAX) return NULL;
    struct arena *a = arena_new(4 * ENTRY_MAX);
    struct entry *n = NEW(a, struct entry);
    *n = (struct entry){.arena = a, .version = reply->version};
    memcpy(n->tables, reply->tables, sizeof n->tables);
    atomic_init(&n->lookers, 1);
    atomic_init(&n->readers, 1);
    n->e.key = str_copy(a, key);
    n->e.route = route;
    n->e.bodies[ENC_NONE] = str_copy(a, reply->body);
    for (size_t i = 0; i < reply->headers.n; i++) {
        struct form_value h = {str_copy(a, reply->headers.v[i].name), str_copy(a, reply->headers.v[i].value)};
        PUSH(a, &n->e.headers, h);
        if (ascii_same(h.name, "ETag")) n->e.etag = h.value;
    }
    return &n->e;
}

static void pack_all(struct entry *n)
{
    struct arena *work = arena_new(8 * ENTRY_MAX);
    for (enum encoding as = ENC_GZIP; as < ENCODINGS; as++)
        n->e.bodies[as] = str_copy(n->arena, pack(work, n->e.bodies[ENC_NONE], as, PACK_WELL));
    arena_end(work);
}

void cache_put(struct page_cache *c, struct cached *e)
{
    struct entry *n = (struct entry *)e, *out = NULL;
    pack_all(n);
    n->hash = hash_of(c, n->e.key);
    n->size = arena_used(n->arena) + 16 * 1024;
    n->hooks = &c->hooks;
    c->hooks.make(e);
    pthread_mutex_lock(&c->lock);
    struct entry *old = look_up(c, n->e.key, n->hash);
    if (old) {
        unlink_entry(c, old);
        old->chain = out;
        out = old;
    }
    while (c->oldest && c->used + n->size > c->max) {
        struct entry *last = c->oldest;
        unlink_entry(c, last);
        last->chain = out;
        out = last;
    }
    n->chain = c->buckets[n->hash % BUCKETS];
    c->buckets[n->hash % BUCKETS] = n;
    to_front(c, n);
    c->used += n->size;
    pthread_mutex_unlock(&c->lock);
    while (out) {
        struct entry *next = out->chain;
        cached_release(&out->e);
        out = next;
    }
}

void cache_end(struct page_cache *c)
{
    if (!c) return;
    while (c->oldest) {
        struct entry *n = c->oldest;
        unlink_entry(c, n);
        cached_release(&n->e);
    }
    pthread_mutex_destroy(&c->lock);
    free(c);
}

/* ---- conditions and encodings ---- */
str etag_of(struct arena *a, str body)
{
    unsigned char h[16];
    crypto_generichash(h, sizeof h, (const unsigned char *)body.p, body.n, NULL, 0);
    return str_fmt(a, "W/\"%.*s\"", STR_FMT(base64url(a, h, sizeof h)));
}

static str strong_part(str tag)
{
    return str_starts(tag, S("W/")) ? (str){tag.p + 2, tag.n - 2} : tag;
}

bool etag_matches(str if_none_match, str etag)
{
    while (if_none_match.n) {
        str one = str_trim(str_cut(&if_none_match, ','));
        if (str_eq(one, S("*")) || (one.n && str_eq(strong_part(one), strong_part(etag)))) return true;
    }
    return false;
}
