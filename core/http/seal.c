// SPDX-License-Identifier: AGPL-3.0-or-later
/* Texts that the browser carries for us: XSalsa20-Poly1305 under a key derived from the server's. The first bytes say what
 * for, so that a flash cannot be given back as a kept form. Also everything random that pages need.
 */
#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "core/http/web.h"

str seal_shut(const struct web *w, struct arena *a, str plain, const char *what)
{
    size_t tag = strlen(what) + 1, n = tag + plain.n;
    size_t whole = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + n;
    unsigned char *p = arena_alloc(a, whole), *text = arena_alloc(a, n);
    memcpy(text, what, tag);
    if (plain.n) memcpy(text + tag, plain.p, plain.n);
    randombytes_buf(p, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(p + crypto_secretbox_NONCEBYTES, text, n, p, w->key_seal);
    return base64url(a, p, whole);
}

bool seal_open(const struct web *w, struct arena *a, str sealed, const char *what, str *plain)
{
    const size_t least = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES, tag = strlen(what) + 1;
    str box;
    if (sealed.n == 0 || !base64url_back(a, sealed, &box) || box.n < least + tag) return false;
    const unsigned char *p = (const unsigned char *)box.p;
    char *text = arena_alloc(a, box.n - least);
    if (crypto_secretbox_open_easy((unsigned char *)text, p + crypto_secretbox_NONCEBYTES,
                                   box.n - crypto_secretbox_NONCEBYTES, p, w->key_seal) != 0)
        return false;
    if (memcmp(text, what, tag) != 0) return false;
    *plain = (str){text + tag, box.n - least - tag};
    return true;
}

/* Names of their own, so that nobody's is one of ours ("kept", "flash"). */
static const char *own(struct req *r, const char *what)
{
    return str_c(r->cx.arena, str_fmt(r->cx.arena, "own %s", what));
}

str req_seal(struct req *r, const char *what, str plain)
{
    return seal_shut(r->work->x->web, r->cx.arena, plain, own(r, what));
}

str req_unseal(struct req *r, const char *what, str sealed)
{
    str plain = STR_NONE;
    return seal_open(r->work->x->web, r->cx.arena, sealed, own(r, what), &plain) ? plain : STR_NONE;
}

str req_seal_mine(struct req *r, const char *what, str plain)
{
    int64_t until = r->cx.now.ms + (int64_t)SEAL_MINUTES * 60000;
    return req_seal(
        r, what, str_fmt(r->cx.arena, "mine %" PRId64 " %" PRId64 " %.*s", r->cx.actor->user, until, STR_FMT(plain)));
}

str req_unseal_mine(struct req *r, const char *what, str sealed)
{
    int64_t account, until;
    str rest = req_unseal(r, what, sealed);
    if (!str_eq(str_cut(&rest, ' '), S("mine")) || str_int(str_cut(&rest, ' '), &account) ||
        str_int(str_cut(&rest, ' '), &until))
        return STR_NONE;
    return account && account == r->cx.actor->user && until > r->cx.now.ms ? rest : STR_NONE;
}

str req_nonce(struct req *r)
{
    unsigned char bytes[16];
    randombytes_buf(bytes, sizeof bytes);
    return base64url(r->cx.arena, bytes, sizeof bytes);
}
