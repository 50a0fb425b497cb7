// SPDX-License-Identifier: AGPL-3.0-or-later
/* What comes in, decoded exactly once: query, cookies, forms. Only declared inputs of a form arrive; what is wrong with
 * one is noted in r->errors; what becomes of it then: refused.c.
 */
#include <magic.h>
#include <pthread.h>
#include <string.h>

#include "core/http/web.h"

enum { QUERY_VALUE_MAX = 2000, INPUT_MAX = 200, MAGIC_BYTES = 4096 };

/* ---- reading ---- */
static str value_of(const struct form_value *v, size_t n, const char *name)
{
    str want = str_of(name);
    for (size_t i = 0; i < n; i++)
        if (str_eq(v[i].name, want)) return v[i].value;
    return STR_NONE;
}

str path_str(const struct req *r, const char *name)
{
    return value_of(r->params.v, r->params.n, name);
}

err_t path_id(const struct req *r, const char *name, int64_t *out)
{
    int64_t id;
    if (str_int(path_str(r, name), &id) != OK || id <= 0) return E_NOT_FOUND;
    *out = id;
    return OK;
}

str query_str(const struct req *r, const char *name)
{
    return value_of(r->queries.v, r->queries.n, name);
}

int64_t query_int(const struct req *r, const char *name, int64_t otherwise)
{
    int64_t n;
    return str_int(query_str(r, name), &n) == OK ? n : otherwise;
}

str form_str(const struct req *r, const char *name)
{
    return value_of(r->form.v, r->form.n, name);
}

bool form_has(const struct req *r, const char *name)
{
    str want = str_of(name);
    for (size_t i = 0; i < r->form.n; i++)
        if (str_eq(r->form.v[i].name, want)) return true;
    return false;
}

int64_t form_int(const struct req *r, const char *name, int64_t otherwise)
{
    int64_t n;
    return str_int(str_trim(form_str(r, name)), &n) == OK ? n : otherwise;
}

const struct upload *form_file(const struct req *r, const char *name, size_t nth)
{
    str want = str_of(name);
    for (size_t i = 0; i < r->files.n; i++)
        if (str_eq(r->files.v[i].field, want) && nth-- == 0) return &r->files.v[i];
    return NULL;
}

str req_header(const struct req *r, const char *name)
{
    for (size_t i = 0; i < r->in_headers.n; i++)
        if (ascii_same(r->in_headers.v[i].name, name)) return r->in_headers.v[i].value;
    return STR_NONE;
}

str req_cookie(const struct req *r, const char *name)
{
    str whole = r->work ? cookie_name(r->work->x->web, r->cx.arena, name) : str_of(name);
    for (size_t i = 0; i < r->cookies.n; i++)
        if (str_eq(r->cookies.v[i].name, whole)) return r->cookies.v[i].value;
    return STR_NONE;
}

/* ---- query and cookies ---- */
err_t input_queries(struct req *r, str raw)
{
    while (raw.n) {
        str value = str_cut(&raw, '&');
        str name = str_cut(&value, '=');
        struct form_value v;
        if (name.n == 0) continue;
        if (value.n > QUERY_VALUE_MAX * 3 || r->queries.n == QUERIES_MAX) return E_INVALID;
        if (!percent_decode(r->cx.arena, name, true, &v.name) || !percent_decode(r->cx.arena, value, true, &v.value))
            return E_INVALID;
        PUSH(r->cx.arena, &r->queries, v);
    }
    return OK;
}

void input_cookies(struct req *r)
{
    str raw = req_header(r, "Cookie");
    while (raw.n) {
        str value = str_trim(str_cut(&raw, ';'));
        str name = str_cut(&value, '=');
        if (name.n) PUSH(r->cx.arena, &r->cookies, (struct form_value){name, value});
    }
}

/* ---- forms ---- */
const struct input *input_declared(const struct route *route, str name, bool file)
{
    for (const struct input *i = route->form; i && i->name; i++) {
        str want = str_of(i->name);
        bool open = want.n && want.p[want.n - 1] == '*';
        if (i->file != file) continue;
        if (open ? str_starts(name, (str){want.p, want.n - 1}) && name.n >= want.n && name.n < 100 : str_eq(name, want))
            return i;
    }
    return NULL;
}

/* Line ends as one character, as the length in the browser counts them. */
static str line_feeds(struct arena *a, str s)
{
    if (!str_has(s, S("\r"))) return s;
    char *p = arena_alloc(a, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\r')
            p[n++] = s.p[i];
        else if (i + 1 == s.n || s.p[i + 1] != '\n')
            p[n++] = '\n';
    }
    return (str){p, n};
}

static void note(struct req *r, str field, str words)
{
    for (size_t i = 0; i < r->errors.n; i++)
        if (str_eq(r->errors.v[i].field, field)) return;
    PUSH(r->cx.arena, &r->errors, (struct form_error){field, words});
}

static void note_too_long(struct req *r, str field, int max)
{
    struct word_arg n = {S("n"), fmt_int(r->cx.arena, r->cx.lang, max)};
    note(r, field, words_fill(r->cx.arena, str_of(words(r->cx.lang, N_("Too long: {n} characters at most"))), 1, &n));
}

void input_field(struct req *r, str name, str value)
{
    if (str_eq(name, S(CSRF_FIELD)) && value.n < 100) {
        PUSH(r->cx.arena, &r->form, (struct form_value){name, value});
        return;
    }
    const struct input *i = input_declared(r->route, name, false);
    if (!i) return;
    if (!i->many && value_of(r->form.v, r->form.n, str_c(r->cx.arena, name)).p) return;
    if (!str_utf8_ok(value)) {
        note(r, name, str_of(words(r->cx.lang, N_("Contains characters that cannot be read"))));
        value = S("");
    }
    value = line_feeds(r->cx.arena, value);
    size_t max = i->max ? (size_t)i->max : INPUT_MAX;
    if (value.n > max && str_chars(value) > max) note_too_long(r, name, (int)max);
    if (!value.p) value = S("");
    PUSH(r->cx.arena, &r->form, (struct form_value){name, value});
}

static void each_field(void *arg, str name, str value)
{
    input_field(arg, name, value);
}

static err_t multipart_form(struct req *r, str type, str body)
{
    struct parts parts = {0};
    TRY(multipart_parse(r->cx.arena, type, body, &parts));
    for (size_t i = 0; i < parts.list.n; i++) {
        const struct part *p = &parts.list.v[i];
        if (!p->file) {
            input_field(r, p->name, p->bytes);
            continue;
        }
        const struct input *in = input_declared(r->route, p->name, true);
        if (!in || p->file_name.n == 0) continue;
        if (!in->many && form_file(r, str_c(r->cx.arena, p->name), 0)) continue;
        PUSH(r->cx.arena, &r->files,
             (struct upload){.field = p->name,
                             .name = upload_name(r->cx.arena, p->file_name),
                             .type = upload_type(r->cx.arena, p->bytes),
                             .claimed_type = p->type,
                             .bytes = p->bytes});
    }
    return OK;
}

err_t input_form(struct req *r, str type, str body)
{
    str kind = type;
    kind = str_trim(str_cut(&kind, ';'));
    if (kind.n == 0 && body.n == 0) return OK;
    if (ascii_same(kind, "application/x-www-form-urlencoded"))
        return urlencoded_parse(r->cx.arena, body, FIELDS_MAX, each_field, r);
    if (ascii_same(kind, "multipart/form-data")) return multipart_form(r, type, body);
    return E_INVALID;
}

/* ---- uploads ---- */
/* libmagic keeps state: one handle a thread, closed with it. It sees the beginning only and looks for no kinds of text:
 * those patterns take a second and more for a page of line ends, which anybody can send. Text is octet-stream here. */
enum {
    MAGIC_HOW = MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TEXT | MAGIC_NO_CHECK_ENCODING |
                MAGIC_NO_CHECK_TOKENS | MAGIC_NO_CHECK_CDF | MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_TAR
};
static pthread_key_t magic_key;
static pthread_once_t magic_once = PTHREAD_ONCE_INIT;

static void magic_gone(void *m)
{
    magic_close(m);
}

static void magic_begin(void)
{
    pthread_key_create(&magic_key, magic_gone);
}

str upload_type(struct arena *a, str bytes)
{
    pthread_once(&magic_once, magic_begin);
    magic_t m = pthread_getspecific(magic_key);
    if (!m) {
        m = magic_open(MAGIC_HOW);
        if (!m) return S("application/octet-stream");
        if (magic_load(m, NULL) != 0) {
            magic_close(m);
            return S("application/octet-stream");
        }
        pthread_setspecific(magic_key, m);
    }
    const char *type = magic_buffer(m, bytes.n ? bytes.p : "", bytes.n < MAGIC_BYTES ? bytes.n : MAGIC_BYTES);
    return type ? str_copy(a, str_of(type)) : S("application/octet-stream");
}
