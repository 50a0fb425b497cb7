// SPDX-License-Identifier: AGPL-3.0-or-later
/* The program as the listener sees it: routes, hooks and limits. Built once by program/ from the modules. */
#ifndef IMECE_HTTP_APP_H
#define IMECE_HTTP_APP_H

#include "core/db/db.h"
#include "core/http/http.h"

struct app {
    struct db *db;
    const struct route *const *routes; /* arrays ended by {0}; ended by NULL */
    /* hooks of the composition root: */
    err_t (*load_actor)(struct cx *cx, int64_t user, struct actor *out); /* E_NOT_FOUND: disabled or gone */
    err_t (*load_publisher)(struct cx *cx, struct publisher *out);       /* cached by table versions */
    void (*fill_menu)(struct req *r, struct page *p);
    bool (*module_on)(struct cx *cx, const struct route *route); /* off modules have no routes */
    void (*after_request)(struct req *r);                        /* page-view counters */
    const unsigned char *key; /* 32 bytes, from the data directory: seals and signs */
};
struct http_options {
    str listen;        /* "127.0.0.1:8080" or "unix:/run/imece/x.sock" */
    bool behind_proxy; /* TLS, X-Forwarded-For from loopback or socket; cookies Secure and __Host- */
    bool any_address;  /* refuse to listen elsewhere than loopback unless told */
    int workers, slow_workers;
    int head_s, body_s, read_s; /* total deadlines: 10, 60 (slow uploads: body grows it), 60 */
    int connections, per_address;
};
struct http_server;
err_t http_start(struct app *app, const struct http_options *o, struct http_server **out, str *why) MUST_USE;
void http_stop(struct http_server *s); /* finishes what runs, then closes */
int http_port(const struct http_server *s);

/* Without a socket: tests and the demo call the dispatcher directly. Memory of the answer is the arena's. */
struct call {
    enum method method;
    str target;                      /* "/hizmetler?q=a" */
    LIST(struct form_value) headers; /* Cookie and so on */
    str body;                        /* as on the wire */
    str body_type;
};
struct call_answer {
    int status;
    str body, location, type;
    LIST(struct form_value) headers, set_cookies;
    int queries;
};
err_t http_call(struct app *app, struct arena *a, const struct call *c, struct call_answer *out) MUST_USE;

/* Why the routes cannot be served ("" = they can): a route without a right, two equal ones, a POST without form. */
str routes_fault(struct arena *a, const struct route *const *routes);

#endif
