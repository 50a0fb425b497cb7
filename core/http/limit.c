// SPDX-License-Identifier: AGPL-3.0-or-later
/* Token buckets: so many at once, then one each so many milliseconds. A table of fixed size, indexed by a keyed hash of who
 * and what (no address is kept); within a set of eight the one that was used longest ago makes room, so a flood of
 * addresses can only make others' counts forgotten, never the memory grow.
 */
#include <arpa/inet.h>
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/http/web.h"

enum { SETS = 2048, WAYS = 8 };

struct bucket {
    uint64_t who; /* 0: free */
    int64_t ms;   /* when it will be full again */
};
struct limiter {
    pthread_mutex_t lock;
    unsigned char key[16];
    struct bucket sets[SETS][WAYS];
};

/* Full bucket and time for one token. */
static const struct rate {
    int64_t burst, each_ms;
} rates[] = {
    [PER_PERSON] = {20, 6000},
    [PER_SEARCH] = {40, 500},
    [PER_SIGN_IN] = {10, 20000},
    [PER_PLACE] = {600, 100},
};

struct limiter *limiter_new(const unsigned char key[16])
{
    struct limiter *l = calloc(1, sizeof *l);
    if (!l) abort();
    pthread_mutex_init(&l->lock, NULL);
    memcpy(l->key, key, sizeof l->key);
    return l;
}

void limiter_end(struct limiter *l)
{
    if (!l) return;
    pthread_mutex_destroy(&l->lock);
    free(l);
}

/* An address of IPv6 stands for its network of 64 bits, however it is written. */
static str network(str who, char text[INET6_ADDRSTRLEN])
{
    struct in6_addr address;
    if (who.n >= INET6_ADDRSTRLEN || !str_has(who, S(":"))) return who;
    memcpy(text, who.p, who.n);
    text[who.n] = '\0';
    if (inet_pton(AF_INET6, text, &address) != 1 || IN6_IS_ADDR_V4MAPPED(&address)) return who;
    memset(address.s6_addr + 8, 0, 8);
    return str_of(inet_ntop(AF_INET6, &address, text, INET6_ADDRSTRLEN));
}

str req_network(const struct req *r)
{
    char text[INET6_ADDRSTRLEN];
    return str_copy(r->cx.arena, network(r->peer, text));
}

str req_sender(const struct req *r)
{
    return r->cx.actor->user ? str_fmt(r->cx.arena, "u%lld", (long long)r->cx.actor->user) : req_network(r);
}

static struct bucket *bucket_of(struct limiter *l, enum limit kind, str who)
{
    unsigned char in[80] = {(unsigned char)kind};
    char text[INET6_ADDRSTRLEN];
    uint64_t h;
    who = network(who, text);
    size_t n = who.n < sizeof in - 1 ? who.n : sizeof in - 1;
    if (n) memcpy(in + 1, who.p, n);
    crypto_shorthash((unsigned char *)&h, in, n + 1, l->key);
    if (h == 0) h = 1;
    struct bucket *set = l->sets[h % SETS], *oldest = set;
    for (int i = 0; i < WAYS; i++) {
        if (set[i].who == h) return &set[i];
        if (set[i].who == 0 || set[i].ms < oldest->ms) oldest = &set[i];
    }
    *oldest = (struct bucket){.who = h};
    return oldest;
}

int limiter_take(struct limiter *l, enum limit kind, str who, int64_t now_ms)
{
    if (kind == LIMIT_NONE) return 0;
    const struct rate *rate = &rates[kind];
    int64_t whole = rate->burst * rate->each_ms;
    pthread_mutex_lock(&l->lock);
    struct bucket *b = bucket_of(l, kind, who);
    if (b->ms > now_ms + whole) b->ms = now_ms + whole; /* the clock was set back */
    if (b->ms < now_ms) b->ms = now_ms;
    int64_t wait = b->ms + rate->each_ms - (now_ms + whole);
    if (wait <= 0) b->ms += rate->each_ms;
    pthread_mutex_unlock(&l->lock);
    return wait <= 0 ? 0 : (int)((wait + 999) / 1000);
}

int req_limit(struct req *r, enum limit kind)
{
    const struct exchange *x = r->work->x;
    return x->no_limits ? 0 : limiter_take(x->web->limiter, kind, r->peer, r->cx.now.ms);
}
