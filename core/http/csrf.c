// SPDX-License-Identifier: AGPL-3.0-or-later
/* A change must come from a page of ours: a token of this session or visitor, and an Origin that is this site.
 *
 * Token: salt 8, account 8, proof of both 8, proof with the cookie's secret 16; base64url, new for every answer, so that
 * compression tells nothing about it. The first proof holds without the cookie: a form that comes back after its
 * session has ended still says whose it was (kept.c).
 */
#include <sodium.h>
#include <string.h>

#include "core/http/web.h"

enum { SALT = 8, ACCOUNT = 8, WHOSE = 8, PROOF = 16, TOKEN = SALT + ACCOUNT + WHOSE + PROOF };

static void sign(const struct web *w, const char *what, const unsigned char *head, size_t head_n, str secret,
                 unsigned char *out)
{
    unsigned char full[32];
    crypto_generichash_state s;
    crypto_generichash_init(&s, w->key_csrf, sizeof w->key_csrf, sizeof full);
    crypto_generichash_update(&s, (const unsigned char *)what, strlen(what) + 1);
    crypto_generichash_update(&s, head, head_n);
    crypto_generichash_update(&s, (const unsigned char *)secret.p, secret.n);
    crypto_generichash_final(&s, full, sizeof full);
    memcpy(out, full, PROOF);
}

static str token_make(const struct web *w, struct arena *a, int64_t account, str secret)
{
    unsigned char t[TOKEN], proof[PROOF];
    randombytes_buf(t, SALT);
    memcpy(t + SALT, &account, ACCOUNT);
    sign(w, "whose", t, SALT + ACCOUNT, STR_NONE, proof);
    memcpy(t + SALT + ACCOUNT, proof, WHOSE);
    sign(w, account ? "session" : "visitor", t, SALT + ACCOUNT, secret, t + SALT + ACCOUNT + WHOSE);
    return base64url(a, t, TOKEN);
}

/* Whose token this is (0: a visitor's), and whether this secret belongs to it; false: not one of ours. */
static bool token_read(const struct web *w, struct arena *a, str token, str secret, int64_t *account, bool *fits)
{
    str bytes;
    unsigned char proof[PROOF];
    if (token.n > 80 || !base64url_back(a, token, &bytes) || bytes.n != TOKEN) return false;
    const unsigned char *t = (const unsigned char *)bytes.p;
    sign(w, "whose", t, SALT + ACCOUNT, STR_NONE, proof);
    if (sodium_memcmp(proof, t + SALT + ACCOUNT, WHOSE) != 0) return false;
    memcpy(account, t + SALT, ACCOUNT);
    sign(w, *account ? "session" : "visitor", t, SALT + ACCOUNT, secret, proof);
    *fits = secret.n && sodium_memcmp(proof, t + SALT + ACCOUNT + WHOSE, PROOF) == 0;
    return true;
}

void csrf_begin(struct req *r)
{
    struct work *w = r->work;
    if (r->session) {
        r->csrf = token_make(w->x->web, r->cx.arena, r->cx.actor->user, w->token);
        return;
    }
    if (w->visitor.n == 0) {
        w->visitor = req_cookie(r, "imece-z");
        if (w->visitor.n != 22) {
            w->visitor = req_nonce(r);
            w->visitor_new = true;
        }
    }
    r->csrf = token_make(w->x->web, r->cx.arena, 0, w->visitor);
}

static str token_sent(const struct req *r)
{
    str header = req_header(r, "X-CSRF-Token");
    return header.n ? header : form_str(r, CSRF_FIELD);
}

bool csrf_ok(struct req *r)
{
    struct work *w = r->work;
    int64_t account;
    bool fits = false;
    if (w->x->from_page) return true;
    str secret = r->session ? w->token : w->visitor_new ? STR_NONE : w->visitor;
    return token_read(w->x->web, r->cx.arena, token_sent(r), secret, &account, &fits) && fits &&
           account == r->cx.actor->user;
}

int64_t csrf_account(struct req *r)
{
    int64_t account = 0;
    bool fits;
    return token_read(r->work->x->web, r->cx.arena, token_sent(r), STR_NONE, &account, &fits) ? account : 0;
}

/* Scheme is not compared: a proxy with TLS speaks plain HTTP to us. */
static bool same_site(str origin, str host)
{
    size_t at = str_find(origin, S("://"));
    if (at == origin.n || host.n == 0) return false;
    return str_eq((str){origin.p + at + 3, origin.n - at - 3}, host);
}

bool origin_ok(const struct req *r, bool *proved)
{
    str origin = req_header(r, "Origin"), site = req_header(r, "Sec-Fetch-Site");
    if (r->work->x->from_page) return *proved = true;
    *proved = origin.n || site.n;
    if (origin.n && !same_site(origin, r->host)) return false;
    return site.n == 0 || str_eq(site, S("same-origin")) || (str_eq(site, S("none")) && origin.n);
}
