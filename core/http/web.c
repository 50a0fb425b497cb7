// SPDX-License-Identifier: AGPL-3.0-or-later
/* The program as served: the compiled routes and what lasts longer than a request. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/http/web.h"

enum { WEB_ARENA = 16 * 1024 * 1024, CACHE_BYTES = 8 * 1024 * 1024 };

static const struct route *const *with_own(struct arena *a, const struct route *const *routes)
{
    size_t n = 0;
    while (routes && routes[n])
        n++;
    const struct route **all = NEW_N(a, const struct route *, n + 2);
    for (size_t i = 0; i < n; i++)
        all[i] = routes[i];
    all[n] = http_routes;
    return all;
}

err_t web_new(struct app *app, const struct cache_hooks *hooks, struct web **out, str *why)
{
    struct match m;
    if (sodium_init() < 0) return E_INTERNAL;
    struct arena *a = arena_new(WEB_ARENA);
    str fault;
    struct router *router = router_new(a, with_own(a, app->routes), &fault);
    if (!router || !app->key) {
        static _Thread_local char text[300];
        size_t n = fault.n < sizeof text ? fault.n : sizeof text;
        if (n) memcpy(text, fault.p, n);
        *why = router ? S("no key") : (str){text, n};
        arena_end(a);
        return E_INVALID;
    }
    struct web *w = NEW(a, struct web);
    *w = (struct web){.app = app, .arena = a, .router = router};
    crypto_kdf_derive_from_key(w->key_csrf, 32, 1, "imececsr", app->key);
    crypto_kdf_derive_from_key(w->key_seal, 32, 2, "imecesea", app->key);
    crypto_kdf_derive_from_key(w->key_hash, 32, 3, "imecehas", app->key);
    unsigned char key[16];
    randombytes_buf(key, sizeof key);
    w->limiter = limiter_new(key);
    if (hooks && app->db) w->cache = cache_new(app->db, CACHE_BYTES, hooks);
    if (router_find(router, a, S(SIGN_IN), &m) == OK) w->sign_in = m.get;
    *out = w;
    return OK;
}

void web_end(struct web *w)
{
    if (!w) return;
    limiter_end(w->limiter);
    cache_end(w->cache);
    sodium_memzero(w->key_csrf, sizeof w->key_csrf);
    sodium_memzero(w->key_seal, sizeof w->key_seal);
    arena_end(w->arena);
}
