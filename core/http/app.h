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
    void (*fill_rail)(struct req *r,
                      struct page *p); /* `rail` of a desk page, instead of its menu; NULL: none is kept */
    bool (*module_on)(struct cx *cx, const struct route *route); /* off modules have no routes */
    /* Page-view counters. Runs for pages from the cache too, then on a listener thread with cx.conn NULL: count in memory. */
    void (*after_request)(struct req *r);
    const unsigned char *key; /* 32 bytes, from the data directory: seals and signs */
    struct web *web;          /* private to core/http: begin with NULL */
};
struct http_options {
    str listen;        /* "127.0.0.1:8080" or "unix:/run/imece/x.sock" */
    bool behind_proxy; /* TLS, X-Forwarded-For from loopback or socket; cookies Secure and __Host- */
    bool any_address;  /* refuse to listen elsewhere than loopback unless told */
    int workers, slow_workers;
    int loops; /* threads that read and write sockets; 0: one for each core, 4 at most */
    /* Total deadlines in seconds: 10 for a head, 12 for sending a body, 10 for taking an answer; the last two grow by one
     * for each 4 KiB that moved. A connection that waits for its next request: 12. 0 = these. */
    int head_s, body_s, read_s, idle_s;
    int connections, per_address; /* 0 = 4096 and half of all; fewer when the process may not open as many files */
    int queue, slow_queue;        /* requests that wait for a worker: 1024 and 128; past them 503 */
    bool page_cache_off;
};
struct http_server;
err_t http_start(struct app *app, const struct http_options *o, struct http_server **out, str *why) MUST_USE;
void http_stop(struct http_server *s); /* finishes what runs, then closes */
int http_port(const struct http_server *s);
void http_spare(struct http_server *s); /* memory that a rush needed goes back; cheap, for a job of every minute */
int http_waiting(const struct http_server *s); /* requests that wait for a worker, slow pages not counted */

/* Without a socket: tests and the demo call the dispatcher directly. Memory of the answer is the arena's. */
struct call {
    enum method method;
    str target;                      /* "/hizmetler?q=a" */
    LIST(struct form_value) headers; /* Cookie and so on; Host is added */
    str body;                        /* as on the wire */
    str body_type;                   /* "" = application/x-www-form-urlencoded */
    /* What a browser would bring along by itself: */
    int64_t user;                 /* acts as this account, without a session of its own; 0: as the cookies say */
    bool from_page;               /* Origin of this site and a valid form token: the POST comes from one of our pages */
    bool with_cache, with_limits; /* off, so that tests do not disturb each other */
    bool behind_proxy;
    str peer; /* "" = 127.0.0.1 */
};
struct call_answer {
    int status;
    str body, location, type;
    LIST(struct form_value) headers, set_cookies;
    int queries;
};
err_t http_call(struct app *app, struct arena *a, const struct call *c, struct call_answer *out) MUST_USE;
/* Value of the first answer header of that name, "" when absent. */
str call_header(const struct call_answer *answer, const char *name);

/* Why the routes cannot be served ("" = they can): a route without a right, two equal ones, a POST without form. */
str routes_fault(struct arena *a, const struct route *const *routes);

#endif
