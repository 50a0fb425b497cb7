// SPDX-License-Identifier: AGPL-3.0-or-later
/* A request and its answer, as handlers see them. Only core/http includes microhttpd.h.
 *
 * A handler runs on a worker thread, straight-line and blocking: right, input, load, decide, render. Before it runs, the
 * dispatcher has checked method, right, CSRF token and origin, body size, and the declared inputs of the route: what is
 * not declared does not arrive. What a handler returns becomes status, page and log line in answer.c alone.
 * A POST with a value that is too long, or is no text, does not reach its handler: it is answered 422 with what was typed,
 * to be mended and sent again (refused.c). Only where the route `says_errors` does the handler run; then the value is there
 * as it was typed (no text: empty), and r->errors says what is wrong with it.
 */
#ifndef IMECE_HTTP_HTTP_H
#define IMECE_HTTP_HTTP_H

#include "core/db/cx.h"
#include "core/look/form_view.h"
#include "core/look/layout.h"

enum method { GET = 1, POST = 2 }; /* HEAD is GET without a body */
enum limit {
    LIMIT_NONE,
    PER_PERSON /* strict: forms of citizens */,
    PER_SEARCH,
    PER_SIGN_IN,
    PER_PLACE /* in a waiting room: a whole town may sit behind one address, one program may not take every turn */
};

/* One declared input. A name ending in '*' declares all that begin with it (free fields of a service). */
struct input {
    const char *name;
    int max;     /* characters; 0 = 200 */
    bool file;   /* an upload */
    bool many;   /* may occur several times */
    bool secret; /* a password: never given back */
};

struct req;
struct route {
    enum method method;
    const char *path; /* "/hizmet/{slug}", "/masa/kayit/{entity}/{id}" */
    err_t (*run)(struct req *r);
    const char *need;         /* obligatory: "public", "staff" or a right; a route without it does not start */
    const struct input *form; /* POST: declared inputs, ended by {0} */
    size_t body_max;          /* 0 = 64 KiB, or 32 MiB with files */
    enum limit limit;
    bool slow;        /* runs in the small pool: argon2, PDF, exports */
    bool framed;      /* other sites may show it in a frame: it has no forms and nothing of a session */
    bool camera;      /* its page may ask for the camera */
    bool outside;     /* POST from a page of somebody else, without our token: the handler checks a signature */
    bool outward;     /* a form on its page leads to another site: that of a bank */
    bool worker;      /* a script that the browser keeps beside its pages: it may fetch what is ours */
    bool says_errors; /* POST: its form says beside each field what r->errors says of it, as entity_form_read does */
    bool no_cache;    /* never kept in the page cache (GET public only are): also when the page shows the hour */
    const char *help; /* one line for `imece routes` and the handbook, source text */
};

struct upload {
    str field, name, type; /* name: cleaned, for display only; type: by content (libmagic), not as claimed */
    str claimed_type;
    str bytes;
};
struct form_value {
    str name, value;
};

struct res {
    int status; /* 0 = not chosen yet */
    str type;   /* text/html; charset=utf-8 */
    struct buf body;
    str location;         /* redirect */
    str disposition_name; /* attachment file name; "" inline */
    bool cacheable;       /* may enter the page cache */
    bool lasting;         /* what this address gives never changes: a browser may keep it for ever */
    LIST(struct form_value) headers;
};

struct work; /* private to core/http */
struct req {
    struct cx cx;
    const struct route *route;
    enum method method;
    bool head;
    str path, query, host; /* path decoded; query as it came */
    str target;            /* path and query as they came: what a link back to this page holds */
    str peer;              /* address of the client, after the proxy if one is configured */
    bool htmx;
    LIST(struct form_value) params;  /* {slug} … */
    LIST(struct form_value) queries; /* decoded */
    LIST(struct form_value) form;    /* decoded, declared, valid UTF-8; within length, or errors says so */
    LIST(struct upload) files;
    LIST(struct form_value) cookies;
    LIST(struct form_value) in_headers;
    LIST(struct form_error)
    errors;          /* problems of inputs found before the handler (too long, broken UTF-8): none unless says_errors */
    str theme;       /* "light", "dark" or "" (as the device is set) */
    int64_t session; /* row of the session, 0 none */
    str csrf;        /* token for forms of this answer */
    bool kept;       /* this POST comes back after a new sign-in */
    str request_id;  /* short, in log and on error pages */
    str fail_code;   /* İM-… */
    str fail_words;  /* what the person reads */
    str fail_log;
    struct res out;
    void *app;         /* struct app, see app.h */
    struct work *work; /* NULL in a request that a test made by hand */
};

#define CSRF_FIELD  "csrf"    /* hidden input that {{csrf}} writes; or the header X-CSRF-Token */
#define COOKIE_LANG "dil"     /* tr, en, ar: set by /dil/{code}?donus=/path or ?dil= on any page */
#define COOKIE_LOOK "gorunum" /* light, dark: set by /gorunum/{acik|koyu|sistem}?donus=/path */
#define COOKIE_KEYS \
    "kisayol"            /* kapali: one-letter keys of the desk are off; set by /kisayol/{acik|kapali}?donus=/path */
#define SIGN_IN "/giris" /* where those who need an account are sent: ?next=/path */

/* ---- input ---- */
str path_str(const struct req *r, const char *name);
err_t path_id(const struct req *r, const char *name, int64_t *out) MUST_USE; /* E_NOT_FOUND when not a number */
err_t input_queries(struct req *r,
                    str raw) MUST_USE; /* adds those of another address to r->queries; E_INVALID: broken */
str query_str(const struct req *r, const char *name); /* "" when absent */
int64_t query_int(const struct req *r, const char *name, int64_t otherwise);
str form_str(const struct req *r, const char *name);
bool form_has(const struct req *r, const char *name);
int64_t form_int(const struct req *r, const char *name, int64_t otherwise);
const struct upload *form_file(const struct req *r, const char *name, size_t nth); /* NULL when absent or empty name */
str req_header(const struct req *r, const char *name);                             /* case-insensitive */
str req_cookie(const struct req *r, const char *name);

/* ---- answers: each returns OK so that a handler can end with it ---- */
struct html req_html(struct req *r);            /* writer into r->out.body; used by generated templates */
void req_page(struct req *r, struct page *p);   /* fill what the layout needs; generated templates call it */
void crumb_home(struct cx *cx, struct page *p); /* breadcrumbs of a page right below the home page: it, and the title */
err_t answer_html(struct req *r,
                  int status) MUST_USE;        /* generated templates call it with 200 or the status set before */
void answer_status(struct req *r, int status); /* set before rendering (422 with a form) */
err_t answer_redirect(struct req *r, str location) MUST_USE; /* 303 to an own path; anything else is E_INTERNAL */
err_t answer_bytes(struct req *r, str type, str bytes) MUST_USE;
err_t answer_file(struct req *r, str type, str bytes, str name) MUST_USE; /* attachment */
void answer_header(struct req *r, const char *name, str value);
void answer_flash(struct req *r, int kind, str words); /* shown on the next page of this visitor */
/* With "__Host-" in front and Secure when a proxy with TLS is before us; max_age_s 0 ends with the browser, < 0 removes.
 * readable: not HttpOnly. req_cookie takes the same plain name. */
void answer_cookie(struct req *r, const char *name, str value, int max_age_s, bool readable);
bool path_is_own(str path); /* "/…" of this program and nothing a browser would take to another host */

/* A handler: the script that keeps pages beside it while the network is away (static/js/offline_worker.js). Its route has .worker. */
err_t offline_worker(struct req *r);

/* Say why, for person and log apart: return fail(r, E_CONFLICT, "İM-409-kontenjan", N_("…"), "event %lld full", id); */
err_t fail(struct req *r, err_t e, const char *code, const char *words_source, const char *log_fmt, ...)
    __attribute__((format(printf, 5, 6)));

/* ---- sessions of staff (session.c): tokens are random, stored hashed in table session (http.sql) ----
 * A session ends SESSION_IDLE_MIN after its last request and SESSION_MAX_MIN after its begin, however busy. Its cookie is
 * SameSite=Strict: a link from another site arrives without it and meets the sign-in page once. Visitors without account
 * have no row: the token of their forms hangs on a random cookie that is set only with a form. */
enum { SESSION_IDLE_MIN = 30, SESSION_MAX_MIN = 12 * 60 };
err_t session_begin(struct req *r,
                    int64_t user) MUST_USE; /* new token, old one ended: sign-in and step-up; r acts as user */
err_t session_end(struct req *r) MUST_USE;
err_t session_end_all(struct cx *tx, int64_t user, int64_t but_session) MUST_USE; /* writing */
struct session_row {
    int64_t id;
    moment began, seen;
    str address, agent; /* as the browser calls itself */
};
struct sessions {
    LIST(struct session_row) list; /* those that live, the newest first */
};
err_t session_list(struct cx *cx, int64_t user, struct sessions *out) MUST_USE;
err_t session_end_one(struct cx *tx, int64_t user, int64_t session) MUST_USE; /* writing; another's stays */

/* ---- kept forms (kept.c): what was typed survives the end of a session ----
 * A POST that needs an account and comes without a valid session is not thrown away. The dispatcher runs the handler of
 * GET SIGN_IN with status 401; that page's form carries, besides name and password,
 *
 *     <input type="hidden" name="saklanan" value="{{kept}}">        kept = req_kept_form(r), when not ""
 *
 * i.e. the whole POST with its uploads (to KEPT_FILES_MAX bytes; what is more is left out and must be chosen again),
 * sealed, good for KEPT_MINUTES and for one time. The route POST SIGN_IN declares { KEPT_FIELD, .max = KEPT_CHARS }; so
 * long a body is taken only from the browser that was given the text. When it shows its form again (wrong password,
 * second factor) req_kept_form gives the same text. After session_begin it ends with
 *
 *     err_t e = kept_replay(r);                     runs the kept POST: right, inputs and handler as always, r->kept = true
 *     return e == E_NOT_FOUND ? answer_redirect(r, next) : e;         nothing kept, too old, or it was another person's
 */
#define KEPT_FIELD "saklanan"
enum {
    KEPT_FILES_MAX = 4 << 20,
    KEPT_BODY_MAX = 6 << 20,
    KEPT_CHARS = KEPT_BODY_MAX - (64 << 10),
    KEPT_MINUTES = 12 * 60,
};
str req_kept_form(struct req *r);
bool req_kept_lost_files(struct req *r); /* true: the page says that files must be chosen again */
err_t kept_replay(struct req *r) MUST_USE;

/* Seal a text for the browser to carry and give back: secretbox with the server's key. What for is sealed with it: a text
 * sealed for one thing is "" when it is given back as another, as is a broken one. */
str req_seal(struct req *r, const char *what, str plain);
str req_unseal(struct req *r, const char *what, str sealed);
/* The same for what one account goes on with in a next step: "" for any other account, and when SEAL_MINUTES are over. */
enum { SEAL_MINUTES = 120 };
str req_seal_mine(struct req *r, const char *what, str plain);
str req_unseal_mine(struct req *r, const char *what, str sealed);
/* Who sends, for counting: the network of the address (an IPv6 address stands for its 64 bits); or rather the account. */
str req_network(const struct req *r);
str req_sender(const struct req *r);
/* One of a limit for the sender's network, where the address of the page alone does not say it. 0: go on; else seconds. */
int req_limit(struct req *r, enum limit kind);
str req_site(const struct req *r); /* "https://basvuru.ornek.bel.tr"; a proxy says by which scheme it was asked */
str req_nonce(struct req *r);      /* random, url-safe, 22 characters: against double sending */

#endif
