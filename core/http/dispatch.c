// SPDX-License-Identifier: AGPL-3.0-or-later
/* One request from head to answer, the same on a worker and in http_call: language, session, right, origin, limit, inputs,
 * token, handler. What must hold before a handler runs is checked here and nowhere else.
 */
#include <string.h>

#include "core/base/log.h"
#include "core/http/web.h"

/* ---- before the body is there ---- */
size_t route_body_max(const struct route *route)
{
    if (route->body_max) return route->body_max;
    for (const struct input *i = route->form; i && i->name; i++)
        if (i->file) return BODY_MAX_FILES;
    return BODY_MAX;
}

int exchange_route(struct exchange *x)
{
    const struct head *h = &x->head;
    x->found = router_find(x->web->router, x->arena, h->path, &x->match);
    if (x->found == E_INVALID) return 400;
    bool post = h->verb == VERB_POST;
    if (h->verb == VERB_OTHER) return 405;
    if (x->found == OK) {
        x->route = post ? x->match.post : x->match.get;
        if (!x->route) return 405;
    }
    if (!post) return 0;
    if (!x->route) return 404;
    bool sign_in = h->length > BODY_MAX && x->web->sign_in && x->match.get == x->web->sign_in;
    size_t most = sign_in ? kept_body_max(x) : route_body_max(x->route);
    return h->length > 0 && (uint64_t)h->length > most ? 413 : 0;
}

/* ---- the request as the handler sees it ---- */
static const struct route no_route = {.method = GET, .path = "-", .need = "public", .no_cache = true};

/* Names of the variables stand in the route, values in the match. */
static void name_params(struct req *r, const struct route *route, const struct match *m)
{
    str rest = str_of(route->path);
    r->params.n = 0;
    r->params.v = NULL;
    for (size_t i = 0; i < m->n; i++) {
        str_cut(&rest, '{');
        PUSH(r->cx.arena, &r->params, (struct form_value){str_cut(&rest, '}'), m->params[i].value});
    }
}

void request_place(struct req *r, const struct head *h, const struct route *route, const struct match *m)
{
    r->route = route ? route : &no_route;
    r->method = h->verb == VERB_POST ? POST : GET;
    r->head = h->verb == VERB_HEAD;
    r->target = h->target;
    r->query = h->query;
    r->queries.n = 0;
    r->queries.v = NULL;
    if (!percent_decode(r->cx.arena, h->path, false, &r->path)) r->path = h->path;
    if (h->host.n) r->host = h->host;
    if (route) name_params(r, route, m);
}

static bool is_htmx(const struct req *r)
{
    return str_eq(req_header(r, "HX-Request"), S("true")) && req_header(r, "HX-Boosted").n == 0 &&
           req_header(r, "HX-History-Restore-Request").n == 0;
}

static void choose_language(struct req *r)
{
    enum lang lang;
    str asked = query_str(r, "dil");
    if (lang_of(preference(r, COOKIE_LANG), &lang)) r->cx.lang = lang;
    if (asked.n && lang_of(asked, &lang)) {
        r->cx.lang = lang;
        preference_set(r, COOKIE_LANG, lang_code(lang));
    }
    str look = preference(r, COOKIE_LOOK);
    if (str_eq(look, S("light")) || str_eq(look, S("dark"))) r->theme = look;
}

/* ---- who may ---- */
static bool open_to_all(const struct route *route)
{
    return strcmp(route->need, "public") == 0;
}

static bool api(const struct req *r)
{
    return str_starts(r->path, S("/api/"));
}

/* The session cookie is SameSite=Strict: a link from another site arrives without it. A page that asks for the same
 * address again, now from our own site, brings it along; a sign-in page would confuse somebody who is signed in. */
static err_t bounce(struct req *r)
{
    struct html h = req_html(r);
    html_unescaped(&h, S("<!doctype html>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"refresh\" content=\"0; url="));
    html_str(&h, HTML_ATTR, r->target);
    html_unescaped(&h, S("\">\n<title>…</title>\n<a href=\""));
    html_str(&h, HTML_ATTR, r->target);
    html_unescaped(&h, S("\">…</a>\n"));
    return answer_html(r, 200);
}

static err_t send_to_sign_in(struct req *r)
{
    str site = req_header(r, "Sec-Fetch-Site"), mode = req_header(r, "Sec-Fetch-Mode");
    bool elsewhere = str_eq(site, S("cross-site")) || str_eq(site, S("same-site"));
    if (elsewhere && str_eq(mode, S("navigate")) && req_cookie(r, "imece").n == 0) return bounce(r);
    str next = percent_encode(r->cx.arena, r->target, true);
    if (path_is_own(r->target))
        next = str_fmt(r->cx.arena, "%s?next=%.*s", SIGN_IN, STR_FMT(next));
    else
        next = S(SIGN_IN);
    if (r->htmx) {
        answer_header(r, "HX-Redirect", next);
        return answer_bytes(r, S("text/plain; charset=utf-8"), STR_NONE);
    }
    return answer_redirect(r, next);
}

/* The session is over, but what was typed shall not be: 401, and the sign-in page carries it. */
static err_t keep_and_sign_in(struct req *r)
{
    struct web *web = r->work->x->web;
    r->out = (struct res){.status = 401};
    if (!web->sign_in) return fail(r, E_FORBIDDEN, "İM-401", N_("Please sign in"), "no sign-in page");
    kept_keep(r);
    str next = page_path(r);
    r->queries.n = 0;
    r->queries.v = NULL;
    PUSH(r->cx.arena, &r->queries, (struct form_value){S("next"), next});
    r->route = web->sign_in;
    r->method = GET;
    r->form.n = r->files.n = r->errors.n = 0;
    r->session = 0;
    csrf_begin(r);
    return web->sign_in->run(r);
}

static err_t check_right(struct req *r, const struct route *route)
{
    if (may(&r->cx, str_of(route->need))) return OK;
    return fail(r, E_FORBIDDEN, "İM-403", NULL, "needs %s", route->need);
}

static err_t check_limit(struct req *r, const struct route *route)
{
    struct work *w = r->work;
    if (route->limit == LIMIT_NONE || w->x->no_limits) return OK;
    str who = route->limit == PER_SIGN_IN ? r->peer : req_sender(r);
    size_t pieces =
        route->limit == PER_PERSON ? w->x->body.n / BODY_PIECE : 0; /* files are kept before the form is sent */
    for (size_t i = 0; i <= pieces && !w->wait_s; i++)
        w->wait_s = limiter_take(w->x->web->limiter, route->limit, who, r->cx.now.ms);
    return w->wait_s ? fail(r, E_LIMIT, "İM-429", NULL, "limit %d", (int)route->limit) : OK;
}

/* ---- running ---- */
err_t run_route(struct req *r, const struct route *route)
{
    const struct app *app = r->app;
    if (app->module_on && !route_is_own(route) && !app->module_on(&r->cx, route)) return E_NOT_FOUND;
    TRY(check_right(r, route));
    TRY(refuse_inputs(r));
    return route->run(r);
}

static err_t bad_request(struct req *r, const char *why)
{
    r->work->bad_request = true;
    return fail(r, E_INVALID, "İM-400", NULL, "%s", why);
}

static err_t forged(struct req *r, const char *why)
{
    return fail(r, E_FORBIDDEN, "İM-403-form",
                N_("This form is no longer valid: it was open for long, or cookies are switched off. Go back, load the "
                   "page again and send it once more. What you typed is still there when you go back."),
                "%s", why);
}

static err_t run_post(struct req *r, const struct route *route)
{
    struct exchange *x = r->work->x;
    bool proved = false;
    if (!route->outside && !origin_ok(r, &proved)) return forged(r, "other origin");
    TRY(check_limit(r, route));
    err_t e = input_form(r, req_header(r, "Content-Type"), x->body);
    if (e == E_INVALID) return bad_request(r, "form cannot be read");
    TRY(e);
    if (!open_to_all(route) && r->cx.actor->user == 0 && !api(r))
        return proved ? keep_and_sign_in(r) : forged(r, "no session and no origin");
    if (!route->outside && !csrf_ok(r)) return forged(r, "token");
    return run_route(r, route);
}

static err_t run(struct req *r, const struct route *route)
{
    if (!route) return E_NOT_FOUND;
    if (route->run == csp_report) return route->run(r);
    if (r->method == POST) return run_post(r, route);
    if (!open_to_all(route) && r->cx.actor->user == 0) {
        if (!api(r)) return send_to_sign_in(r);
        r->work->no_account = true;
        return fail(r, E_FORBIDDEN, "İM-401", NULL, "not signed in");
    }
    TRY(check_limit(r, route));
    return run_route(r, route);
}

/* "/hizmetler/" → "/hizmetler", when that is a page. */
static bool slash_too_many(struct req *r, str *better)
{
    struct match m;
    str path = r->work->x->head.path;
    if (r->method != GET || path.n < 2 || path.p[path.n - 1] != '/' || str_has(path, S("//"))) return false;
    path.n--;
    if (router_find(r->work->x->web->router, r->cx.arena, path, &m) != OK || !m.get) return false;
    *better = r->query.n ? str_fmt(r->cx.arena, "%.*s?%.*s", STR_FMT(path), STR_FMT(r->query)) : path;
    return true;
}

static err_t serve(struct req *r)
{
    struct exchange *x = r->work->x;
    str better;
    input_cookies(r);
    err_t in = input_queries(r, r->query);
    choose_language(r);
    TRY(session_load(r));
    csrf_begin(r);
    if (in) return bad_request(r, "query cannot be read");
    if (!x->route && slash_too_many(r, &better)) {
        answer_status(r, 301);
        return answer_redirect(r, better);
    }
    return run(r, x->route);
}

static void versions_now(const struct db *db, struct versions *v)
{
    for (int i = 0; i < 256; i++)
        v->v[i] = db_table_version(db, i);
}

/* Cacheable only if none of the tables it read has changed since it began: else the page may be a mixture. */
static void settle_version(struct exchange *x, const struct versions *before)
{
    struct reply *p = &x->reply;
    const struct db *db = x->web->app->db;
    if (!p->cacheable) return;
    db_table_versions_read(db, p->tables, &p->version);
    for (int i = 0; i < 256; i++)
        if ((p->tables[i / 64] >> (i % 64) & 1) && db_table_version(db, i) != before->v[i]) p->cacheable = false;
}

struct db_conn *dispatch(struct exchange *x, struct db_conn *conn)
{
    struct app *app = x->web->app;
    struct req r = {.app = app, .peer = x->peer, .request_id = str_of(x->request_id)};
    struct work w = {.r = &r, .x = x};
    struct versions before;
    bool counted = x->head.verb != VERB_POST && app->db && x->web->cache;
    if (counted) versions_now(app->db, &before);
    r.work = &w;
    if (conn) db_read_together(conn);
    r.cx = (struct cx){.arena = x->arena,
                       .db = app->db,
                       .conn = conn,
                       .lends = x->lends,
                       .lends_arg = x->lends_arg,
                       .now = x->now,
                       .lang = LANG_TR,
                       .actor = &ACTOR_CITIZEN};
    r.in_headers.v = x->head.headers.v;
    r.in_headers.n = x->head.headers.n;
    request_place(&r, &x->head, x->route, &x->match);
    r.htmx = is_htmx(&r);
    answer_finish(&r, serve(&r));
    if (counted)
        settle_version(x, &before);
    else
        x->reply.cacheable = false;
    x->failed = w.failed;
    x->why = r.fail_log;
    if ((w.failed == E_INTERNAL || w.failed == E_BUSY) && x->why.n == 0 && r.cx.conn)
        x->why = str_copy(x->arena, db_why(&r.cx));
    if (app->after_request) app->after_request(&r);
    return r.cx.conn;
}

void log_request(const struct exchange *x, bool from_cache)
{
    int status = x->reply.status;
    enum log_level level = status == 500 ? LOG_ERROR : status > 500 ? LOG_WARN : LOG_INFO;
    str method = x->head.verb == VERB_UNKNOWN ? S("-") : x->head.method;
    log_event(level, "request", LOG_STR("id", str_of(x->request_id)), LOG_STR("method", method),
              LOG_STR("route", str_of(x->route ? x->route->path : "-")), LOG_INT("status", status),
              LOG_INT("ms", moment_monotonic_ms() - x->began_ms), LOG_INT("queries", x->reply.queries),
              LOG_INT("cached", from_cache), LOG_STR("error", str_of(x->failed ? err_name(x->failed) : "")),
              LOG_STR("why", x->why));
}
