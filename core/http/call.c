// SPDX-License-Identifier: AGPL-3.0-or-later
/* Requests without a socket: the same head checks, the same dispatcher, the same answers. What a test does not ask for
 * (page cache, limits) is off, so that tests do not see each other.
 */
#include <pthread.h>
#include <stdlib.h>

#include "core/http/web.h"

static pthread_mutex_t webs_lock = PTHREAD_MUTEX_INITIALIZER;
static struct web *webs; /* made by calls; ended with the process */

static void webs_end(void)
{
    while (webs) {
        struct web *w = webs;
        webs = w->next;
        web_end(w);
    }
}

static void nothing(struct cached *e)
{
    (void)e;
}

static err_t web_of(struct app *app, struct web **out)
{
    static const struct cache_hooks hooks = {nothing, nothing};
    str why;
    err_t e = OK;
    pthread_mutex_lock(&webs_lock);
    if (!app->web) {
        if (!webs) atexit(webs_end);
        e = web_new(app, &hooks, &app->web, &why);
        if (!e) {
            app->web->next = webs;
            webs = app->web;
        }
    }
    *out = app->web;
    pthread_mutex_unlock(&webs_lock);
    return e;
}

static int head_of(struct exchange *x, const struct call *c)
{
    struct head *h = &x->head;
    struct arena *a = x->arena;
    *h = (struct head){.verb = c->method == POST ? VERB_POST : VERB_GET, .minor = 1, .length = -1};
    h->method = c->method == POST ? S("POST") : S("GET");
    for (size_t i = 0; i < c->headers.n; i++)
        PUSH(a, &h->headers, c->headers.v[i]);
    h->host = head_value(h, "Host");
    if (h->host.n == 0) {
        h->host = S("imece.example");
        PUSH(a, &h->headers, (struct form_value){S("Host"), h->host});
    }
    if (c->method == POST) {
        h->length = (int64_t)c->body.n;
        str type = c->body_type.n ? c->body_type : S("application/x-www-form-urlencoded");
        PUSH(a, &h->headers, (struct form_value){S("Content-Type"), type});
    }
    return guard_target(c->target, h);
}

static bool from_cache(struct exchange *x)
{
    str key = cache_key(x);
    struct cached *e = key.n ? cache_get(x->web->cache, key) : NULL;
    if (!e) return false;
    cached_reply(x, e);
    x->reply.body = str_copy(x->arena, x->reply.body);
    for (size_t i = 0; i < x->reply.headers.n; i++) {
        x->reply.headers.v[i].name = str_copy(x->arena, x->reply.headers.v[i].name);
        x->reply.headers.v[i].value = str_copy(x->arena, x->reply.headers.v[i].value);
    }
    cached_release(e);
    cached_seen(x);
    return true;
}

static void serve(struct exchange *x, const struct call *c)
{
    struct app *app = x->web->app;
    int status = head_of(x, c);
    if (!status && static_reply(x)) return;
    if (!status) status = exchange_route(x);
    if (status) {
        reply_plain(x, status);
        return;
    }
    if (c->with_cache && from_cache(x)) return;
    struct db_conn *conn = app->db ? db_lease(app->db) : NULL;
    conn = dispatch(x, conn);
    if (conn) db_return(app->db, conn);
    str key = c->with_cache && x->reply.cacheable ? cache_key(x) : STR_NONE;
    struct cached *e = key.n ? cache_copy(key, &x->reply, x->route) : NULL;
    if (e) cache_put(x->web->cache, e);
    reply_pack(x);
}

err_t http_call(struct app *app, struct arena *a, const struct call *c, struct call_answer *out)
{
    struct web *web;
    TRY(web_of(app, &web));
    struct exchange x = {
        .web = web,
        .arena = a,
        .body = c->body,
        .peer = c->peer.n ? c->peer : S("127.0.0.1"),
        .now = moment_now(),
        .began_ms = moment_monotonic_ms(),
        .as_user = c->user,
        .from_page = c->from_page,
        .no_limits = !c->with_limits,
        .request_id = "CALLCALL",
    };
    web->behind_proxy = c->behind_proxy;
    serve(&x, c);
    if (x.reply.status == 304) x.reply.body = STR_NONE;
    *out = (struct call_answer){.status = x.reply.status, .body = x.reply.body, .queries = x.reply.queries};
    for (size_t i = 0; i < x.reply.headers.n; i++) {
        struct form_value h = x.reply.headers.v[i];
        PUSH(a, &out->headers, h);
        if (ascii_same(h.name, "Set-Cookie")) {
            str value = h.value, name = str_cut(&value, '=');
            value = str_cut(&value, ';');
            PUSH(a, &out->set_cookies, (struct form_value){name, value});
        }
    }
    out->location = call_header(out, "Location");
    out->type = call_header(out, "Content-Type");
    return OK;
}

str call_header(const struct call_answer *answer, const char *name)
{
    for (size_t i = 0; i < answer->headers.n; i++)
        if (ascii_same(answer->headers.v[i].name, name)) return answer->headers.v[i].value;
    return STR_NONE;
}
