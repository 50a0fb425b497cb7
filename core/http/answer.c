// SPDX-License-Identifier: AGPL-3.0-or-later
/* What handlers answer with, and the one place where an error becomes status, page and words. */
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "core/http/web.h"
#include "desk_problem.html.h"
#include "problem.html.h"

/* ---- pieces of an answer ---- */
void answer_status(struct req *r, int status)
{
    r->out.status = status;
}

void answer_header(struct req *r, const char *name, str value)
{
    PUSH(r->cx.arena, &r->out.headers, (struct form_value){str_of(name), value});
}

/* Bytes that a header may hold; the rest becomes "_". */
static str header_safe(struct arena *a, str s)
{
    char *p = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        p[i] = (unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f ? '_' : s.p[i];
    return (str){p, s.n};
}

bool path_is_own(str path)
{
    if (path.n == 0 || path.n > 2000 || path.p[0] != '/') return false;
    if (path.n > 1 && (path.p[1] == '/' || path.p[1] == '\\')) return false;
    for (size_t i = 0; i < path.n; i++)
        if ((unsigned char)path.p[i] <= ' ' || path.p[i] == 0x7f || path.p[i] == '\\') return false;
    return true;
}

/* Non-ASCII letters of an address, percent-encoded; what is encoded already stays. */
static str location_of(struct arena *a, str path)
{
    struct buf b = buf_new(a, path.n * 3 + 1);
    for (size_t i = 0; i < path.n; i++) {
        unsigned char c = (unsigned char)path.p[i];
        if (c >= 0x80)
            buf_fmt(&b, "%%%02X", c);
        else
            buf_char(&b, (char)c);
    }
    return buf_str(&b);
}

err_t answer_redirect(struct req *r, str location)
{
    if (!path_is_own(location)) return fail(r, E_INTERNAL, NULL, NULL, "redirect to a place that is not ours");
    if (r->out.status < 300 || r->out.status > 399) r->out.status = 303;
    r->out.location = location_of(r->cx.arena, location);
    r->out.body.n = 0;
    r->out.cacheable = false;
    return OK;
}

err_t answer_bytes(struct req *r, str type, str bytes)
{
    if (r->out.status == 0) r->out.status = 200;
    r->out.type = type;
    r->out.body = (struct buf){
        .arena = r->cx.arena, .p = (char *)(uintptr_t)bytes.p, .n = bytes.n, .cap = bytes.n, .max = bytes.n};
    r->out.cacheable = true;
    return OK;
}

err_t answer_file(struct req *r, str type, str bytes, str name)
{
    r->out.disposition_name = name.n ? name : S("dosya");
    return answer_bytes(r, type, bytes);
}

err_t fail(struct req *r, err_t e, const char *code, const char *words_source, const char *log_fmt, ...)
{
    char line[400];
    int n = 0;
    if (log_fmt) {
        va_list args;
        va_start(args, log_fmt);
        n = vsnprintf(line, sizeof line, log_fmt, args);
        va_end(args);
    }
    if (n > (int)sizeof line - 1) n = (int)sizeof line - 1;
    r->fail_code = str_of(code);
    r->fail_words = words_source ? str_of(words(r->cx.lang, words_source)) : STR_NONE;
    r->fail_log = n > 0 ? str_copy(r->cx.arena, (str){line, (size_t)n}) : STR_NONE;
    return e;
}

/* ---- pages ---- */

/* A list of the desk fits, and with it everything else of its request into what an arena keeps for the next one: growing
 * there would copy the page and take and give back memory of the system with every request. */
enum { PAGE_USUAL = 64 * 1024 };

struct html req_html(struct req *r)
{
    if (!r->out.body.arena) {
        r->out.body = buf_new(r->cx.arena, PAGE_MAX);
        r->out.body.p = arena_bytes(r->cx.arena, PAGE_USUAL);
        r->out.body.cap = PAGE_USUAL;
    }
    return (struct html){
        .out = &r->out.body,
        .arena = r->cx.arena,
        .lang = r->cx.lang,
        .now = r->cx.now,
        .csrf = r->csrf,
        .block = r->htmx ? req_header(r, "HX-Target") : STR_NONE,
        .assets = "",
    };
}

static const struct publisher nobody = {.name = {"İmece", sizeof("İmece") - 1},
                                        .short_name = {"İmece", sizeof("İmece") - 1}};

static const struct publisher *publisher(struct req *r)
{
    struct work *w = r->work;
    const struct app *app = r->app;
    if (!w->publisher_loaded) {
        w->publisher_loaded = true;
        w->publisher = nobody;
        struct publisher p = nobody;
        if (r->cx.conn && app->load_publisher && app->load_publisher(&r->cx, &p) == OK) w->publisher = p;
    }
    return &w->publisher;
}

/* A page that came from a POST cannot be asked for again: the switches lead to the nearest page above it. */
str page_path(struct req *r)
{
    struct match m;
    if (r->method != POST) return r->target;
    str path = r->target;
    path = str_cut(&path, '?');
    while (path.n > 1) {
        if (router_find(r->work->x->web->router, r->cx.arena, path, &m) == OK && m.get) return path;
        while (path.n > 1 && path.p[path.n - 1] != '/')
            path.n--;
        if (path.n > 1) path.n--;
    }
    return S("/");
}

/* Under what a page for everybody is known; what the query asks for is the same page, otherwise cut. */
static str page_address(struct req *r)
{
    str query = r->target, path = str_cut(&query, '?');
    bool found = r->out.status == 0 || r->out.status == 200;
    if (r->method != GET || !found || strcmp(r->route->need, "public") != 0) return STR_NONE;
    return str_fmt(r->cx.arena, "%.*s%.*s", STR_FMT(req_site(r)), STR_FMT(path));
}

static str initials(struct arena *a, str name)
{
    struct buf b = buf_new(a, 16);
    for (int i = 0; i < 2 && name.n;) {
        str word = str_cut(&name, ' ');
        size_t n = word.n ? 1 : 0;
        while (n && n < word.n && ((unsigned char)word.p[n] & 0xc0) == 0x80)
            n++;
        buf_put(&b, text_upper(a, (str){word.p, n}));
        i += n > 0;
    }
    return buf_str(&b);
}

void req_page(struct req *r, struct page *p)
{
    const struct app *app = r->app;
    struct arena *a = r->cx.arena;
    p->publisher = publisher(r);
    p->theme = r->theme;
    p->lang = lang_code(r->cx.lang);
    p->dir = lang_rtl(r->cx.lang) ? S("rtl") : S("ltr");
    p->path = page_path(r);
    p->address = page_address(r);
    p->today_long = fmt_date_long(a, r->cx.lang, moment_date(r->cx.now));
    if (r->cx.actor->user) {
        p->user_name = r->cx.actor->name;
        p->user_initials = initials(a, r->cx.actor->name);
    }
    struct flash shown = flash_take(r);
    if (shown.kind != FLASH_NONE) p->flash = shown;
    if (!r->cx.conn) return;
    if (app->fill_rail && str_starts(r->path, S("/masa")))
        app->fill_rail(r, p);
    else if (app->fill_menu)
        app->fill_menu(r, p);
}

void crumb_home(struct cx *cx, struct page *p)
{
    p->crumbs.v = NEW_N(cx->arena, struct crumb, 2);
    p->crumbs.v[0] = (struct crumb){S("/"), str_of(words(cx->lang, N_("Home page")))};
    p->crumbs.v[1] = (struct crumb){STR_NONE, p->title};
    p->crumbs.n = 2;
}

err_t answer_html(struct req *r, int status)
{
    if (r->out.body.full) return fail(r, E_INTERNAL, NULL, NULL, "page over %d bytes", PAGE_MAX);
    if (r->out.status == 0) r->out.status = status;
    r->out.type = S("text/html; charset=utf-8");
    r->out.cacheable = r->out.status == 200;
    return OK;
}

/* ---- errors ---- */
struct problem {
    int status;
    const char *title, *words;
};
static const struct problem problems[] = {
    {400, N_("We could not understand the request"), N_("Check the address and try again.")},
    {401, N_("Please sign in"), N_("This page is for those who work here.")},
    {403, N_("This page is not open to you"),
     N_("If you need it for your work, ask your manager for the right to it.")},
    {404, N_("There is no such page"), N_("The address may have changed. Search for it, or start from the home page.")},
    {405, N_("This address does not take such a request"), N_("Start from the home page.")},
    {409, N_("Somebody else was first"), N_("Load the page again and look at what has changed.")},
    {413, N_("That is more than we can take"), N_("Send a smaller file or a shorter text.")},
    {414, N_("The address is too long"), N_("Start from the home page.")},
    {417, N_("We could not understand the request"), N_("Check the address and try again.")},
    {422, N_("Something in what you sent is not right"), N_("Go back and check the fields.")},
    {429, N_("Too many tries in a short time"), N_("Wait a minute and try again.")},
    {500, N_("Something broke on our side"),
     N_("It is not your fault. Try again; if it comes back, tell us the code below.")},
    {501, N_("We could not understand the request"), N_("Start from the home page.")},
    {503, N_("We are very busy just now"), N_("Nothing was lost. Try again in a minute.")},
};

/* The disk is full or cannot be written: not a defect of ours, and it passes without a restart. */
static const struct problem disk_problem = {503, N_("Nothing can be saved just now"),
                                            N_("What you sent was not saved; pages can be read. Try again in a few "
                                               "minutes; if it goes on, tell us the code below.")};

static const struct problem *problem_of(int status)
{
    const struct problem *broken = NULL;
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
        if (problems[i].status == status) return &problems[i];
        if (problems[i].status == (status < 500 ? 400 : 500)) broken = &problems[i];
    }
    return broken;
}

static bool disk_refuses(const struct req *r, err_t e)
{
    const struct app *app = r->app;
    return e == E_INTERNAL && r->method == POST && app->db && db_read_only(app->db);
}

static int status_of(const struct req *r, err_t e)
{
    switch (e) {
    case OK:
        return 200;
    case E_INVALID:
        return r->work->bad_request ? 400 : 422;
    case E_NOT_FOUND:
        return 404;
    case E_FORBIDDEN:
        return r->work->no_account ? 401 : 403;
    case E_CONFLICT:
        return 409;
    case E_BUSY:
        return 503;
    case E_LIMIT:
        return r->work->wait_s ? 429 : 413;
    case E_INTERNAL:
        break;
    }
    return 500;
}

static void escaped(struct buf *b, str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '<')
            buf_put(b, S("&lt;"));
        else if (s.p[i] == '&')
            buf_put(b, S("&amp;"));
        else if (s.p[i] == '"')
            buf_put(b, S("&quot;"));
        else
            buf_char(b, s.p[i]);
    }
}

/* A page without layout: when there is no database, no worker or no template. */
static str bare_page(struct arena *a, enum lang lang, str title, str text, str code, str id)
{
    struct buf b = buf_new(a, 64 * 1024);
    buf_fmt(&b, "<!doctype html>\n<html lang=\"%.*s\" dir=\"%s\"><head><meta charset=\"utf-8\"><title>",
            STR_FMT(lang_code(lang)), lang_rtl(lang) ? "rtl" : "ltr");
    escaped(&b, title);
    buf_put(&b, S("</title></head>\n<body><main><h1>"));
    escaped(&b, title);
    buf_put(&b, S("</h1>\n<p>"));
    escaped(&b, text);
    buf_put(&b, S("</p>\n<p><a href=\"/\">"));
    escaped(&b, str_of(words(lang, N_("Home page"))));
    buf_put(&b, S("</a></p>\n<p><small><bdi>"));
    escaped(&b, code);
    buf_char(&b, ' ');
    escaped(&b, id);
    buf_put(&b, S("</bdi></small></p></main></body></html>\n"));
    return buf_str(&b);
}

static bool wants_json(const struct req *r)
{
    return str_starts(r->path, S("/api/"));
}

static void problem_json(struct req *r, int status, const struct problem *p)
{
    struct buf b = buf_new(r->cx.arena, 4096);
    buf_fmt(&b, "{\"status\":%d,\"title\":\"%s\",\"code\":\"%.*s\",\"request\":\"%.*s\"}\n", status, p->title,
            STR_FMT(r->fail_code), STR_FMT(r->request_id));
    r->out.type = S("application/problem+json");
    r->out.body = b;
}

static void problem_html(struct req *r, int status, const struct problem *p)
{
    struct work *w = r->work;
    enum lang lang = r->cx.lang;
    str title = str_of(words(lang, p->title)), text = r->fail_words.n ? r->fail_words : str_of(words(lang, p->words));
    struct problem_page page = {.page = {.title = title, .error = true, .refresh_off = true},
                                .status = status,
                                .title = title,
                                .words = text,
                                .code = r->fail_code,
                                .request_id = r->request_id,
                                .search = status == 404};
    r->htmx = false;
    if (w->refused) refused_fill(r, &page);
    if (!w->drawing_problem) {
        w->drawing_problem = true;
        bool desk = r->session && (str_eq(r->path, S("/masa")) || str_starts(r->path, S("/masa/")));
        if ((desk ? html_desk_problem : html_problem_page)(r, &page) == OK && r->out.body.n) return;
    }
    r->out = (struct res){.status = status, .type = S("text/html; charset=utf-8")};
    str bare = bare_page(r->cx.arena, lang, title, text, r->fail_code, r->request_id);
    r->out.body = (struct buf){.p = (char *)(uintptr_t)bare.p, .n = bare.n};
}

static void answer_problem(struct req *r, err_t e)
{
    bool disk = disk_refuses(r, e);
    int status = disk ? disk_problem.status : status_of(r, e);
    const struct problem *p = disk ? &disk_problem : problem_of(status);
    if (disk) r->fail_code = S("İM-503-disk"), r->fail_words = STR_NONE;
    if (r->fail_code.n == 0) r->fail_code = str_fmt(r->cx.arena, "İM-%d", status);
    r->out = (struct res){.status = status};
    if (wants_json(r))
        problem_json(r, status, p);
    else
        problem_html(r, status, p);
    r->out.status = status;
    r->out.cacheable = false;
    if (r->work->wait_s || status == 503)
        answer_header(r, "Retry-After", str_fmt(r->cx.arena, "%d", r->work->wait_s ? r->work->wait_s : 5));
    r->work->failed = e;
}

/* ---- from r->out to the reply ---- */
static void disposition(struct req *r)
{
    struct exchange *x = r->work->x;
    str name = r->out.disposition_name;
    if (name.n == 0) return;
    char *plain = arena_alloc(x->arena, name.n + 1);
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i];
        plain[i] = c < ' ' || c >= 0x7f || c == '"' || c == '\\' ? '_' : (char)c;
    }
    reply_header(x, "Content-Disposition",
                 str_fmt(x->arena, "attachment; filename=\"%.*s\"; filename*=UTF-8''%.*s", (int)name.n, plain,
                         STR_FMT(percent_encode(x->arena, name, false))));
}

/* A token in the page: the visitor needs the cookie it belongs to, and nobody else may get this page. */
static void note_token(struct req *r)
{
    struct work *w = r->work;
    if (r->csrf.n == 0 || !str_has(buf_str(&r->out.body), r->csrf)) return;
    r->out.cacheable = false;
    if (!r->session && w->visitor_new) answer_cookie(r, "imece-z", w->visitor, 0, false);
}

static void conditional(struct req *r)
{
    struct exchange *x = r->work->x;
    str etag = etag_of(x->arena, x->reply.body);
    reply_header(x, "ETag", etag);
    if (!etag_matches(req_header(r, "If-None-Match"), etag)) return;
    x->reply.status = 304; /* the body stays: its length is said, the listener sends the head only */
}

void answer_finish(struct req *r, err_t e)
{
    struct work *w = r->work;
    struct exchange *x = w->x;
    if (e == OK && r->out.status == 0) e = fail(r, E_INTERNAL, NULL, NULL, "handler gave no answer");
    if (e) answer_problem(r, e);
    struct res *o = &r->out;
    bool html = o->type.n == 0 || str_starts(o->type, S("text/html"));
    note_token(r);
    struct reply *p = &x->reply;
    p->status = o->status;
    p->body = buf_str(&o->body);
    p->queries = r->cx.queries;
    p->cacheable = o->cacheable && o->status == 200 && r->method == GET && !r->session && !w->private_answer &&
                   w->set_cookies.n == 0 && !r->route->no_cache && r->route->limit == LIMIT_NONE &&
                   strcmp(r->route->need, "public") == 0 && !r->htmx;
    if (p->body.n || o->type.n) reply_header(x, "Content-Type", o->type.n ? o->type : S("text/plain; charset=utf-8"));
    headers_common(x, html, o->disposition_name.n > 0);
    disposition(r);
    if (o->location.n) reply_header(x, "Location", o->location);
    reply_header(x, "Cache-Control",
                 o->lasting && o->status == 200 ? S("public, max-age=31536000, immutable")
                 : p->cacheable                 ? S("private, no-cache")
                                                : S("no-store"));
    for (size_t i = 0; i < o->headers.n; i++)
        PUSH(x->arena, &p->headers,
             (struct form_value){o->headers.v[i].name, header_safe(x->arena, o->headers.v[i].value)});
    for (size_t i = 0; i < w->set_cookies.n; i++)
        reply_header(x, "Set-Cookie", w->set_cookies.v[i]);
    memcpy(p->tables, r->cx.tables, sizeof p->tables);
    if (p->cacheable) conditional(r);
}

static void plain_allow(struct exchange *x)
{
    const struct match *m = &x->match;
    reply_header(x, "Allow", m->get && m->post ? S("GET, HEAD, POST") : m->post ? S("POST") : S("GET, HEAD"));
}

/* Refused before there was a request: the cookie of the language is all there is to go by. */
static enum lang plain_lang(const struct exchange *x)
{
    enum lang lang = LANG_TR;
    for (size_t i = 0; i < x->head.headers.n; i++) {
        str rest = x->head.headers.v[i].value;
        if (!ascii_same(x->head.headers.v[i].name, "Cookie")) continue;
        while (rest.n) {
            str value = str_trim(str_cut(&rest, ';')), name = str_cut(&value, '=');
            if (str_ends(name, S(COOKIE_LANG)) && (name.n == strlen(COOKIE_LANG) || str_starts(name, S("__Host-"))))
                (void)lang_of(value, &lang);
        }
    }
    return lang;
}

void reply_plain(struct exchange *x, int status)
{
    const struct problem *p = problem_of(status);
    enum lang lang = plain_lang(x);
    bool known = x->head.verb == VERB_GET || x->head.verb == VERB_HEAD || x->head.verb == VERB_POST;
    x->reply = (struct reply){.status = status, .close = !(status == 405 && known) || x->head.length > 0};
    x->reply.body = bare_page(x->arena, lang, str_of(words(lang, p->title)), str_of(words(lang, p->words)),
                              str_fmt(x->arena, "İM-%d", status), str_of(x->request_id));
    reply_header(x, "Content-Type", S("text/html; charset=utf-8"));
    headers_common(x, true, false);
    reply_header(x, "Cache-Control", S("no-store"));
    if (status == 405) plain_allow(x);
    if (status == 503) reply_header(x, "Retry-After", S("5"));
}
