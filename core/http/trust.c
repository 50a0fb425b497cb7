// SPDX-License-Identifier: AGPL-3.0-or-later
/* Which pages are quick. Handing a request to another thread and back costs about as much as a page of the desk, so a page that
 * nearly always is quick is made by the thread that read the request. Each quick answer of a route adds one to its trust, one
 * that is not takes four, a slow one all. Routes that share a place in the table are judged together.
 */
#include <stdatomic.h>
#include <string.h>

#include "core/http/wire.h"

enum { PLACES = 512, QUICK_US = 1000, SLOW_US = 20 * 1000, TRUST_MAX = 100, TRUSTED = 50, NOT_QUICK = 4 };
static atomic_int trust[PLACES];

static atomic_int *trust_in(const struct route *r)
{
    return &trust[((uintptr_t)r / sizeof *r) % PLACES];
}

void route_took(const struct route *r, int64_t us)
{
    atomic_int *t = trust_in(r);
    int now = atomic_load_explicit(t, memory_order_relaxed), next = 0;
    if (us <= QUICK_US)
        next = now < TRUST_MAX ? now + 1 : TRUST_MAX;
    else if (us <= SLOW_US && now > NOT_QUICK)
        next = now - NOT_QUICK;
    if (next != now) atomic_store_explicit(t, next, memory_order_relaxed);
}

/* Not what the page cache keeps: that is packed well afterwards, which takes its time. */
bool route_quick(const struct route *r)
{
    return r->method == GET && !r->slow && (r->no_cache || strcmp(r->need, "public") != 0) &&
           atomic_load_explicit(trust_in(r), memory_order_relaxed) >= TRUSTED;
}
