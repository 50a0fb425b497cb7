// SPDX-License-Identifier: AGPL-3.0-or-later
/* Counting failed sign-ins: see inside.h for the rule. */
#include "modules/staff/inside.h"

#define DEVICE_COOKIE "cihaz"

static bool device_known(struct req *r, str login)
{
    str plain = req_unseal(r, "device", req_cookie(r, DEVICE_COOKIE));
    return plain.n && str_eq(str_cut(&plain, ' '), login);
}

struct throttle throttle_of(struct req *r, str login)
{
    struct arena *a = r->cx.arena;
    struct throttle t = {0};
    if (device_known(r, login)) {
        t.keys[0] = seal_hash(a, str_fmt(a, "device %.*s", STR_FMT(req_cookie(r, DEVICE_COOKIE))));
        t.limits[0] = TRIES_DEVICE;
        return t;
    }
    t.keys[0] = seal_hash(a, str_fmt(a, "account %.*s", STR_FMT(login)));
    t.limits[0] = TRIES_ACCOUNT;
    t.keys[1] = seal_hash(a, str_fmt(a, "address %.*s", STR_FMT(req_network(r))));
    t.limits[1] = TRIES_ADDRESS;
    return t;
}

static bool over(const struct cx *cx, const struct sign_in_try *t)
{
    return cx->now.ms - t->since.ms > WINDOW_MIN * 60000;
}

err_t throttle_waits(struct cx *cx, const struct throttle *t, bool *waits)
{
    *waits = false;
    for (int i = 0; i < 3 && t->keys[i].n; i++) {
        struct sign_in_try row;
        err_t e = entity_load_any(cx, &sign_in_try_entity, "key", DB_T(t->keys[i]), &row);
        if (e == E_NOT_FOUND) continue;
        if (e) return e;
        if (!over(cx, &row) && row.failures >= t->limits[i]) *waits = true;
    }
    return OK;
}

err_t throttle_count(struct cx *tx, const struct throttle *t, bool failed)
{
    for (int i = 0; i < 3 && t->keys[i].n; i++) {
        struct sign_in_try row = {0};
        err_t e = entity_load_any(tx, &sign_in_try_entity, "key", DB_T(t->keys[i]), &row);
        if (e && e != E_NOT_FOUND) return e;
        if (!failed && (e || i > 0)) continue; /* signing in to one's own account buys no more guesses at others' */
        if (e || over(tx, &row))
            row =
                (struct sign_in_try){.id = e ? 0 : row.id, .version = row.version, .key = t->keys[i], .since = tx->now};
        row.failures = failed ? row.failures + 1 : 0;
        TRY(entity_save(tx, &sign_in_try_entity, &row, &(struct save){.skip_rights = true}));
    }
    return OK;
}

void throttle_know_device(struct req *r, str login)
{
    str plain = str_fmt(r->cx.arena, "%.*s %.*s", STR_FMT(login), STR_FMT(req_nonce(r)));
    if (!device_known(r, login)) answer_cookie(r, DEVICE_COOKIE, req_seal(r, "device", plain), 180 * 24 * 3600, false);
}
