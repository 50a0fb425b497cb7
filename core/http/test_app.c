// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/http/test_app.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/embedded.h"
#include "core/base/log.h"

extern const struct embedded_file http_sql_files[];
int seen_pages;
enum db_engine test_app_engine;
bool clerk_is_gone;

/* ---- data ---- */
static const struct db_stmt note_add = {"note_add", "INSERT INTO note (text) VALUES (?1)", "note", true};
static const struct db_stmt note_count = {"note_count", "SELECT count(*) FROM note", "note", false};
static const struct db_stmt note_last = {"note_last", "SELECT text FROM note ORDER BY id DESC LIMIT 1", "note", false};

static err_t add_tx(struct cx *tx, void *arg)
{
    return db_run(tx, &note_add, (struct db_value[]){DB_T(*(str *)arg)}, 1, NULL);
}

/* ---- pages ---- */
static err_t say(struct req *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static err_t say(struct req *r, const char *fmt, ...)
{
    struct html h = req_html(r);
    char text[3000];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    html_str(&h, HTML_TEXT, str_of(text));
    return answer_html(r, 200);
}

static err_t list(struct req *r)
{
    int64_t n;
    struct db_rows *rows;
    struct page p = {.title = S("Notes")};
    req_page(r, &p);
    TRY(db_one_int(&r->cx, &note_count, NULL, 0, &n));
    TRY(db_query(&r->cx, &note_last, NULL, 0, &rows));
    str last = db_next(rows) == OK ? db_col_str(rows, 0) : S("-");
    db_rows_close(rows);
    struct html h = req_html(r);
    html_unescaped(&h, str_fmt(r->cx.arena,
                               "<html lang=%.*s data-theme='%.*s' dir=%.*s> %.*s notes=%lld last=", STR_FMT(p.lang),
                               STR_FMT(p.theme), STR_FMT(p.dir), STR_FMT(p.publisher->name), (long long)n));
    html_str(&h, HTML_TEXT, last);
    if (p.flash.kind) html_str(&h, HTML_TEXT, p.flash.text);
    for (int i = 0; i < 60; i++)
        html_unescaped(&h, S(" a sentence that is said again and again"));
    return answer_html(r, 200);
}

static err_t hello(struct req *r)
{
    return say(r, "hello %.*s q=%.*s peer=%.*s host=%.*s path=%.*s theme=%.*s lang=%d", STR_FMT(path_str(r, "name")),
               STR_FMT(query_str(r, "q")), STR_FMT(r->peer), STR_FMT(r->host), STR_FMT(r->path), STR_FMT(r->theme),
               (int)r->cx.lang);
}

static err_t form(struct req *r)
{
    struct html h = req_html(r);
    html_unescaped(&h, S("<form method=post><input type=\"hidden\" name=\"csrf\" value=\""));
    html_str(&h, HTML_ATTR, r->csrf);
    html_unescaped(&h, S("\"></form>"));
    return answer_html(r, 200);
}

static err_t write_note(struct req *r)
{
    str text = form_str(r, "text");
    if (r->errors.n) {
        answer_status(r, 422);
        return say(r, "%.*s: %.*s|%.*s", STR_FMT(r->errors.v[0].field), STR_FMT(r->errors.v[0].text), STR_FMT(text));
    }
    const struct upload *u = form_file(r, "paper", 0);
    if (u)
        text = str_fmt(r->cx.arena, "%.*s+%.*s(%.*s,%zu)%s", STR_FMT(text), STR_FMT(u->name), STR_FMT(u->type),
                       u->bytes.n, r->kept ? " kept" : "");
    TRY(db_tx(&r->cx, add_tx, &text));
    if (form_has(r, "secret")) return fail(r, E_INTERNAL, NULL, NULL, "undeclared input arrived");
    answer_flash(r, FLASH_DONE, S("Yazıldı <b>"));
    return answer_redirect(r, S("/notlar"));
}

static err_t desk(struct req *r)
{
    return say(r, "desk of %.*s session=%d csrf=%.*s", STR_FMT(r->cx.actor->name), r->session != 0, STR_FMT(r->csrf));
}

static err_t sign_in_page(struct req *r)
{
    struct html h = req_html(r);
    struct page p = {.title = S("Giriş")};
    req_page(r, &p);
    html_unescaped(&h, S("<form method=post action=/giris><input name=\"csrf\" value=\""));
    html_str(&h, HTML_ATTR, r->csrf);
    html_unescaped(&h, S("\"><input name=next value=\""));
    html_str(&h, HTML_ATTR, query_str(r, "next"));
    html_unescaped(&h, S("\"><input name=saklanan value=\""));
    html_str(&h, HTML_ATTR, req_kept_form(r));
    html_unescaped(&h, req_kept_lost_files(r) ? S("\">files lost") : S("\">"));
    return answer_html(r, 200);
}

static err_t sign_in_now(struct req *r)
{
    TRY(session_begin(r, form_int(r, "user", CLERK)));
    err_t e = kept_replay(r);
    return e == E_NOT_FOUND ? answer_redirect(r, S("/masa")) : e;
}

static err_t sign_out(struct req *r)
{
    TRY(session_end(r));
    return answer_redirect(r, S("/"));
}

static err_t end_all(struct cx *tx, void *unused)
{
    (void)unused;
    return session_end_all(tx, CLERK, 0);
}

static err_t all_out(struct req *r)
{
    TRY(db_tx(&r->cx, end_all, NULL));
    return answer_redirect(r, S("/"));
}

static err_t broken(struct req *r)
{
    str what = query_str(r, "e");
    if (str_eq(what, S("away"))) return answer_redirect(r, S("//evil.example/"));
    if (str_eq(what, S("nothing"))) return OK;
    if (str_eq(what, S("busy"))) return E_BUSY;
    if (str_eq(what, S("conflict")))
        return fail(r, E_CONFLICT, "İM-409-yer", N_("The last place is gone"), "event %d full", 3);
    return fail(r, E_INTERNAL, NULL, NULL, "as asked");
}

static err_t file(struct req *r)
{
    answer_header(r, "X-Test", S("a\r\nSet-Cookie: b"));
    return answer_file(r, S("application/pdf"), S("%PDF-1.4"), S("Çağrı \"1\".pdf"));
}

atomic_int slow_began;
atomic_bool slow_held;

static err_t slow_page(struct req *r)
{
    atomic_fetch_add(&slow_began, 1);
    while (atomic_load(&slow_held))
        usleep(1000);
    return say(r, "slow");
}

static err_t block(struct req *r)
{
    struct html h = req_html(r);
    return say(r, "block=%.*s", STR_FMT(h.block));
}

/* One read, one write, one read: what a booking does. */
static err_t both(struct req *r)
{
    int64_t n, m;
    str text = S("both");
    TRY(db_one_int(&r->cx, &note_count, NULL, 0, &n));
    TRY(db_tx(&r->cx, add_tx, &text));
    TRY(db_one_int(&r->cx, &note_count, NULL, 0, &m));
    return m > n ? say(r, "wrote %lld", (long long)m) : E_INTERNAL;
}

static const struct input note_form[] = {
    {"text", .max = 10}, {"paper", .file = true}, {"pin", .secret = true}, {"x_*", .many = true}, {0}};
static const struct input sign_in_form[] = {{"user"}, {KEPT_FIELD, .max = KEPT_CHARS}, {0}};
static const struct input none[] = {{0}};
static const struct route routes[] = {
    {GET, "/", hello, .need = "public"},
    {GET, "/notlar", list, .need = "public"},
    {GET, "/selam/{name}", hello, .need = "public", .no_cache = true},
    {GET, "/selam/{name}.txt", file, .need = "public"},
    {GET, "/ara", hello, .need = "public", .limit = PER_SEARCH},
    {GET, "/form", form, .need = "public"},
    {POST, "/form", write_note, .need = "public", .says_errors = true, .form = note_form, .limit = PER_PERSON},
    {GET, "/masa", desk, .need = "staff"},
    {GET, "/masa/not", form, .need = "notes.write"},
    {POST, "/masa/not", write_note, .need = "notes.write", .form = note_form},
    {GET, "/giris", sign_in_page, .need = "public", .no_cache = true},
    {POST, "/giris", sign_in_now, .need = "public", .form = sign_in_form, .slow = true},
    {POST, "/cikis", sign_out, .need = "staff", .form = none},
    {POST, "/cikis/herkes", all_out, .need = "staff", .form = none},
    {GET, "/kirik", broken, .need = "public"},
    {GET, "/dosya", file, .need = "public"},
    {GET, "/yavas", slow_page, .need = "public", .slow = true, .no_cache = true},
    {GET, "/dur", slow_page, .need = "public", .no_cache = true},
    {GET, "/parca", block, .need = "public"},
    {GET, "/kapali", hello, .need = "public"},
    {GET, "/api/not", desk, .need = "staff"},
    {POST, "/hepsi", both, .need = "public", .form = none},
    {0},
};
static const struct route *const all[] = {routes, NULL};

/* ---- hooks ---- */
static err_t load_actor(struct cx *cx, int64_t user, struct actor *out)
{
    static str write[] = {{"notes.write", sizeof("notes.write") - 1}};
    if ((user == CLERK && clerk_is_gone) || (user != CLERK && user != AUDITOR)) return E_NOT_FOUND;
    *out = (struct actor){.user = user, .name = user == CLERK ? S("İpek Memur") : S("Denetçi")};
    if (user == CLERK) PUSH(cx->arena, &out->grants, (struct grant){.right = write[0], .all_units = true});
    return OK;
}

static err_t load_publisher(struct cx *cx, struct publisher *out)
{
    (void)cx;
    *out = (struct publisher){.name = S("Deneme Belediyesi"), .unit = S("Kültür"), .short_name = S("Deneme")};
    return OK;
}

static bool module_on(struct cx *cx, const struct route *route)
{
    (void)cx;
    return strcmp(route->path, "/kapali") != 0;
}

static void after(struct req *r)
{
    (void)r;
    __atomic_add_fetch(&seen_pages, 1, __ATOMIC_RELAXED);
}

void test_app_begin(struct test_app *a, int readers)
{
    static const unsigned char key[32] = "a key that only tests know .....";
    log_level_set(LOG_ERROR + 1);
    str schema = str_fmt(test_arena(), "%s\nCREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL);",
                         (const char *)http_sql_files[0].bytes);
    *a = (struct test_app){.app = {0}};
    test_db_begin(&a->t, test_app_engine, str_c(test_arena(), schema));
    if (readers > 1) {
        struct db_options o = {.readers = readers};
        test_db_close(&a->t);
        test_db_reopen(&a->t, &o);
    }
    a->app = (struct app){.db = a->t.db,
                          .routes = all,
                          .load_actor = load_actor,
                          .load_publisher = load_publisher,
                          .module_on = module_on,
                          .after_request = after,
                          .key = key};
}

void test_app_end(struct test_app *a)
{
    moment_set_clock((moment){0});
    test_db_end(&a->t);
}

/* ---- calls ---- */
struct call_answer call(struct test_app *a, struct call c, const char *headers)
{
    struct call_answer out;
    str rest = str_of(headers);
    while (rest.n) {
        str value = str_cut(&rest, '\n'), name = str_cut(&value, ':');
        PUSH(test_arena(), &c.headers, (struct form_value){name, str_trim(value)});
    }
    EXPECT_OK(http_call(&a->app, test_arena(), &c, &out));
    return out;
}

struct call_answer get(struct test_app *a, const char *target, const char *headers)
{
    return call(a, (struct call){.method = GET, .target = str_of(target)}, headers);
}

struct call_answer post(struct test_app *a, const char *target, const char *body, const char *headers)
{
    return call(a, (struct call){.method = POST, .target = str_of(target), .body = str_of(body)}, headers);
}

str cookie_set(const struct call_answer *r, const char *name)
{
    for (size_t i = 0; i < r->set_cookies.n; i++)
        if (str_eq(r->set_cookies.v[i].name, str_of(name))) return r->set_cookies.v[i].value;
    return STR_NONE;
}

str token_in(str body)
{
    static const char before[] = "name=\"csrf\" value=\"";
    size_t at = str_find(body, str_of(before));
    if (at == body.n) return STR_NONE;
    str rest = {body.p + at + sizeof before - 1, body.n - at - (sizeof before - 1)};
    return str_cut(&rest, '"');
}

int64_t notes(struct test_app *a)
{
    int64_t n = -1;
    EXPECT_OK(db_one_int(&a->t.cx, &note_count, NULL, 0, &n));
    return n;
}

str sign_in(struct test_app *a)
{
    struct call_answer r =
        call(a, (struct call){.method = POST, .target = S("/giris"), .body = S("user=7"), .from_page = true}, "");
    assert_int_equal(r.status, 303);
    return str_fmt(test_arena(), "Cookie: imece=%.*s", STR_FMT(cookie_set(&r, "imece")));
}

const char *text(const char *fmt, ...)
{
    char line[4096];
    va_list args;
    va_start(args, fmt);
    int n = vsnprintf(line, sizeof line, fmt, args);
    va_end(args);
    return str_c(test_arena(), (str){line, (size_t)n});
}
