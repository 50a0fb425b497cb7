// SPDX-License-Identifier: AGPL-3.0-or-later
/* Which requests the page cache may answer, and how an entry becomes an answer. */
#include "core/http/web.h"

static str cookie_raw(str cookies, str name)
{
    while (cookies.n) {
        str value = str_trim(str_cut(&cookies, ';')), n = str_cut(&value, '=');
        if (str_eq(n, name)) return value;
    }
    return STR_NONE;
}

/* The same rule as preference() in cookies.c: the plain name first. */
static str preferred(const struct exchange *x, str cookies, const char *name)
{
    str value = cookie_raw(cookies, str_of(name));
    if (value.n || !x->web->behind_proxy) return value;
    return cookie_raw(cookies, cookie_name(x->web, x->arena, name));
}

/* Everything a public page may depend on, besides the tables: host and address, language, look and the civil day. Whoever
 * is or was signed in, and whoever is owed a flash, gets a page of their own. */
str cache_key(struct exchange *x)
{
    const struct head *h = &x->head;
    str cookies = head_value(h, "Cookie");
    enum lang lang = LANG_TR;
    if (!x->web->cache || !x->route || x->route->method != GET || x->route->no_cache || x->as_user) return STR_NONE;
    if (!str_eq(str_of(x->route->need), S("public")) || x->route->limit != LIMIT_NONE) return STR_NONE;
    if (head_value(h, "HX-Request").n || str_has(h->query, S("dil=")) || h->target.n > 1000) return STR_NONE;
    if (str_has(cookies, S("imece=")) || str_has(cookies, S("imece-f="))) return STR_NONE;
    if (!lang_of(preferred(x, cookies, COOKIE_LANG), &lang)) lang = LANG_TR;
    str look = preferred(x, cookies, COOKIE_LOOK);
    char theme = str_eq(look, S("dark")) ? 'd' : str_eq(look, S("light")) ? 'l' : '-';
    struct buf key = buf_new(x->arena, 4096);
    buf_int(&key, (int)lang);
    buf_char(&key, theme);
    buf_int(&key, moment_date(x->now).ymd);
    buf_put(&key, h->host);
    buf_put(&key, h->target);
    return key.full ? STR_NONE : buf_str(&key);
}

enum encoding cached_encoding(const struct exchange *x, const struct cached *e)
{
    return encoding_wanted(x, e->bodies[ENC_GZIP].n > 0, e->bodies[ENC_BROTLI].n > 0);
}

bool cached_same(const struct exchange *x, const struct cached *e)
{
    return etag_matches(head_value(&x->head, "If-None-Match"), e->etag);
}

void cached_reply(struct exchange *x, const struct cached *e)
{
    bool same = cached_same(x, e);
    enum encoding enc = cached_encoding(x, e);
    x->reply = (struct reply){.status = same ? 304 : 200};
    for (size_t i = 0; i < e->headers.n; i++)
        PUSH(x->arena, &x->reply.headers, e->headers.v[i]);
    reply_header(x, "Vary", S("Accept-Encoding, Cookie"));
    x->reply.body = e->bodies[enc];
    reply_encoding(x, enc);
}

/* The page was seen, though no handler ran. */
void cached_seen(struct exchange *x)
{
    struct app *app = x->web->app;
    if (!app->after_request) return;
    struct req r = {.app = app, .peer = x->peer, .request_id = str_of(x->request_id), .host = x->head.host};
    struct work w = {.r = &r, .x = x};
    r.work = &w;
    r.cx = (struct cx){.arena = x->arena, .db = app->db, .now = x->now, .lang = LANG_TR, .actor = &ACTOR_CITIZEN};
    r.in_headers.v = x->head.headers.v;
    r.in_headers.n = x->head.headers.n;
    request_place(&r, &x->head, x->route, &x->match);
    r.out.status = x->reply.status;
    app->after_request(&r);
}
