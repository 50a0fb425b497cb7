// SPDX-License-Identifier: AGPL-3.0-or-later
/* Private to core/http: the way of a request from the wire to its answer.
 *
 * An exchange is one request and its answer. It is born on a listener thread (or in http_call), goes to a worker, and
 * comes back; one thread at a time owns it. Everything it points to lives in its arena, but for the body on the wire
 * (listener.c) and pages of the cache (counted references).
 */
#ifndef IMECE_HTTP_WEB_H
#define IMECE_HTTP_WEB_H

#include "core/http/app.h"
#include "core/look/components.h"

enum {
    TARGET_MAX = 4 * 1024,   /* 414 */
    HEAD_MAX = 12 * 1024,    /* 431; libmicrohttpd's own limit (WIRE_MEMORY) lies above both together … */
    WIRE_MEMORY = 24 * 1024, /* … and no further than that: the library zeroes all of it for every request */
    HEADERS_MAX = 100,       /* 431 */
    PARAMS_MAX = 8,
    QUERIES_MAX = 64,
    FIELDS_MAX = 1000,
    FILES_MAX = 30,
    BODY_MAX = 64 * 1024,
    BODY_MAX_FILES = 32 * 1024 * 1024,
    BODY_PIECE = 4 * 1024 * 1024, /* so much counts as one sending where sendings are limited */
    PAGE_MAX = 16 * 1024 * 1024,
    ARENA_MAX = 512 * 1024 * 1024, /* of one exchange: a body of 32 MiB is copied a few times */
    REQUEST_ID_LEN = 8,
};

/* ---- guard.c: what a request may look like ---- */
enum verb { VERB_UNKNOWN, VERB_GET, VERB_HEAD, VERB_POST, VERB_OTHER /* known and nowhere served */ };
struct head {
    enum verb verb;
    str method, target; /* origin form: "/path?query" */
    str path, query;    /* as they came */
    int minor;          /* HTTP/1.minor */
    LIST(struct form_value) headers;
    str host;
    int64_t length; /* of the body; -1: none declared */
    bool expects;   /* 100-continue */
};
/* 0, or the status with which this head is refused. Raw: from the method to the empty line, both included. */
int guard_head(struct arena *a, str raw, struct head *out);
int guard_target(str target, struct head *out);         /* part of it: also for calls without a wire */
str head_value(const struct head *h, const char *name); /* first of that name, "" when absent */

/* ---- code.c: percent, base64url, small texts ---- */
bool ascii_same(str a, const char *b); /* without regard to case */
/* Percent-decoded once; plus: '+' is a space. false: broken escape, NUL, or no valid text. */
bool percent_decode(struct arena *a, str s, bool plus, str *out);
str percent_encode(struct arena *a, str s, bool keep_slash);
str base64url(struct arena *a, const void *bytes, size_t n);
bool base64url_back(struct arena *a, str s, str *bytes);
bool same_bytes(str a, str b); /* in constant time for equal lengths */

/* ---- router.c ---- */
struct router;
struct match {
    const struct route *get, *post; /* what is at this path */
    size_t n;
    struct form_value params[PARAMS_MAX];
};
struct router *router_new(struct arena *a, const struct route *const *routes, str *fault); /* NULL: *fault says why */
/* Decodes the segments. E_INVALID: broken escape; E_NOT_FOUND. */
err_t router_find(const struct router *r, struct arena *a, str path, struct match *out);

/* ---- limit.c: token buckets in a table of fixed size ---- */
struct limiter;
struct limiter *limiter_new(const unsigned char key[16]);
void limiter_end(struct limiter *l);
/* 0: go on; else seconds to wait. */
int limiter_take(struct limiter *l, enum limit kind, str who, int64_t now_ms);

/* ---- cache.c: public pages, ready to send ---- */
enum encoding { ENC_NONE, ENC_GZIP, ENC_BROTLI, ENCODINGS };
struct versions { /* of all tables, when a request began */
    uint64_t v[256];
};
struct cached { /* counted references; what it points to is its own memory */
    str key, etag;
    str bodies[ENCODINGS]; /* p NULL: not packed */
    LIST(struct form_value) headers;
    const struct route *route;
    void *ready[ENCODINGS]; /* what the listener made of it */
};
/* The listener's: makes .ready when an entry goes in, drops it when nobody looks at it any more. */
struct cache_hooks {
    void (*make)(struct cached *e);
    void (*drop)(struct cached *e);
};
struct page_cache;
struct reply;
struct exchange;
struct page_cache *cache_new(struct db *db, size_t max_bytes, const struct cache_hooks *hooks);
void cache_end(struct page_cache *c);
struct cached *cache_get(struct page_cache *c, str key); /* current, with a reference; NULL: none */
void cached_release(struct cached *e);
void cached_read_begin(struct cached *e); /* its bytes are still needed, though nobody holds the entry */
void cached_read_end(struct cached *e);
/* Copy now, while the reply is there; pack and put in later, when it is sent. */
struct cached *cache_copy(str key, const struct reply *reply, const struct route *route);
void cache_put(struct page_cache *c, struct cached *e);
/* cached.c */
enum encoding cached_encoding(const struct exchange *x, const struct cached *e);
bool cached_same(const struct exchange *x, const struct cached *e); /* If-None-Match: 304 */
void cached_reply(struct exchange *x, const struct cached *e);      /* borrows from e */
void cached_seen(struct exchange *x);                               /* app->after_request */
bool etag_matches(str if_none_match, str etag);
str etag_of(struct arena *a, str body);
/* pack.c */
enum pack_effort { PACK_QUICK, PACK_WELL };
str pack(struct arena *a, str body, enum encoding as, enum pack_effort how); /* nothing: not worth it */
enum encoding encoding_wanted(const struct exchange *x, bool gzip, bool brotli);
void reply_encoding(struct exchange *x, enum encoding is); /* says so */
void reply_pack(struct exchange *x);                       /* a text, for whoever asked for it */

/* ---- the program as served ---- */
struct web {
    struct app *app;
    struct arena *arena; /* router and its like */
    struct router *router;
    struct limiter *limiter;
    struct page_cache *cache;    /* NULL: off */
    const struct route *sign_in; /* GET SIGN_IN, NULL when no module has it */
    bool behind_proxy;
    unsigned char key_csrf[32], key_seal[32], key_hash[32];
    struct web *next;
};
/* hooks NULL: without page cache. */
err_t web_new(struct app *app, const struct cache_hooks *hooks, struct web **out, str *why) MUST_USE;
void web_end(struct web *w);
extern const struct route http_routes[]; /* our own: language, look, CSP reports */
bool route_is_own(const struct route *route);
err_t csp_report(struct req *r); /* the one POST without a token: the browser itself sends it */

/* ---- an exchange ---- */
struct reply {
    int status;
    LIST(struct form_value) headers; /* all but Content-Length, Date and Connection */
    str body;
    bool close;
    bool cacheable;
    uint64_t tables[4], version;
    int queries;
};
struct exchange {
    struct web *web;
    struct arena *arena;
    struct head head;
    struct match match;
    err_t found;               /* OK, E_NOT_FOUND, E_INVALID: what router_find said */
    const struct route *route; /* NULL: answered with a problem */
    str body;
    str peer;
    moment now;
    int64_t began_ms;
    int64_t as_user;           /* http_call only: acts as this account */
    bool from_page, no_limits; /* http_call only */
    char request_id[REQUEST_ID_LEN + 1];
    struct reply reply;
    err_t failed; /* for the log: what the handler returned, and why */
    str why;
    struct exchange *next;                 /* in a queue of worker.c */
    void (*lends)(void *arg, bool begins); /* of worker.c, for cx */
    void *lends_arg;
    void *owner; /* of listener.c */
};
/* After the head: find the route, check method, Expect and size of the body. 0 or the status to refuse with. */
int exchange_route(struct exchange *x);
size_t route_body_max(const struct route *route);
/* Run it on this connection and fill x->reply. Gives the connection that is ours at the end: db_tx may have changed it. */
struct db_conn *dispatch(struct exchange *x, struct db_conn *conn);
/* A plain answer without database: guard's refusals, 503 when the queue is full. */
void reply_plain(struct exchange *x, int status);
bool static_path(const struct exchange *x); /* static_files.c */
bool static_reply(struct exchange *x);      /* true: this was one, answered */
str cache_key(struct exchange *x);          /* "" when this request is not answered from the cache */
void log_request(const struct exchange *x, bool from_cache);

/* ---- one request under way (dispatch.c) ---- */
struct work {
    struct req *r;
    struct exchange *x;
    struct actor actor;
    struct publisher publisher;
    bool publisher_loaded;
    str token;           /* of the session cookie, as it came; "" none */
    str visitor;         /* value of the visitor cookie */
    bool visitor_new;    /* to be set when a form is served */
    bool private_answer; /* a flash was shown: never cached */
    str kept;            /* sealed text of a refused POST */
    bool lost_files;
    int wait_s;           /* Retry-After */
    bool refused;         /* inputs were: the problem page gives them back */
    bool bad_request;     /* what came in is no request we can read: 400, not 422 */
    bool no_account;      /* 401, not 403 */
    bool drawing_problem; /* the problem page itself failed: draw the bare one */
    err_t failed;         /* what the handler returned */
    LIST(str) set_cookies;
};
str cookie_name(const struct web *w, struct arena *a, const char *name); /* with __Host- where that holds */

/* ---- input.c, form.c, multipart.c ---- */
void input_cookies(struct req *r);
err_t input_form(struct req *r, str type, str body);  /* E_INVALID: no form at all; E_LIMIT: too many fields */
void input_field(struct req *r, str name, str value); /* decoded: keeps it if declared, notes what is wrong */
const struct input *input_declared(const struct route *route, str name, bool file);
struct part {
    str name, file_name, type, bytes;
    bool file;
};
struct parts {
    LIST(struct part) list;
};
err_t multipart_parse(struct arena *a, str content_type, str body, struct parts *out);
str upload_name(struct arena *a, str claimed);
str upload_type(struct arena *a, str bytes); /* libmagic; not in the fuzz target */
err_t urlencoded_parse(struct arena *a, str body, size_t max, void (*field)(void *arg, str name, str value), void *arg);

/* ---- refused.c: inputs that are too long or no text ---- */
err_t refuse_inputs(struct req *r);                          /* OK: there are none, or the route says it itself */
void refused_fill(struct req *r, struct problem_page *page); /* the form, to be mended and sent again */

/* ---- headers.c, answer.c, session.c, csrf.c, seal.c, kept.c ---- */
void headers_common(struct exchange *x, bool html, bool attachment);
void reply_header(struct exchange *x, const char *name, str value);
void answer_finish(struct req *r, err_t e); /* result of a handler → reply */
err_t session_load(struct req *r);          /* fills actor, session, work.token */
void csrf_begin(struct req *r);             /* r->csrf for this session or visitor */
int64_t csrf_account(struct req *r);        /* whose token was sent, whatever the cookies say; 0 none */
bool csrf_ok(struct req *r);
bool origin_ok(const struct req *r, bool *proved); /* proved: the browser said where it comes from */
bool seal_open(const struct web *w, struct arena *a, str sealed, const char *what, str *plain);
str seal_shut(const struct web *w, struct arena *a, str plain, const char *what);
void kept_keep(struct req *r);                             /* seals this POST into work.kept */
size_t kept_body_max(const struct exchange *x);            /* of a sign-in, by what this browser carries */
err_t run_route(struct req *r, const struct route *route); /* module, right, handler */
void request_place(struct req *r, const struct head *h, const struct route *route, const struct match *m);
void session_cookie(struct req *r, str token);
str preference(const struct req *r, const char *name); /* cookie for language or look */
void preference_set(struct req *r, const char *name, str value);
struct flash flash_take(struct req *r);
str page_path(struct req *r); /* of this page, or of the nearest above a POST */

#endif
