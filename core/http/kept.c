// SPDX-License-Identifier: AGPL-3.0-or-later
/* A form that comes after its session has ended is carried by the browser, sealed, through the sign-in and then runs.
 *
 * It runs only for the person who filled it: its token says whose session it was (csrf.c), without one nothing is kept.
 * It was sent from a page of ours (the dispatcher has checked Origin), so nobody else's form can ride on a sign-in. It runs
 * once: its number is written down with the first thing it changes.
 *
 * Nobody may send megabytes to the sign-in for nothing: how long the kept text is stands in a sealed cookie, and without
 * it the sign-in takes no more than any form (kept_body_max, asked before the body is read).
 */
#include <string.h>

#include "core/http/web.h"

#define SIZE_COOKIE "imece-s"
#define SIZE_SEAL   "kept size"
enum {
    OVERHEAD = FIELDS_MAX * 16 + TARGET_MAX, /* what the lengths of the fields add to a body */
    NUMBER = 22,
};

static void put_int(struct buf *b, int64_t n)
{
    buf_put(b, (str){(const char *)&n, sizeof n});
}

static void put_text(struct buf *b, str s)
{
    put_int(b, (int64_t)s.n);
    buf_put(b, s);
}

static bool get_int(str *s, int64_t *n)
{
    if (s->n < sizeof *n) return false;
    memcpy(n, s->p, sizeof *n);
    *s = (str){s->p + sizeof *n, s->n - sizeof *n};
    return true;
}

static bool get_bytes(str *s, size_t n, str *out)
{
    if (n > s->n) return false;
    *out = (str){s->p, n};
    *s = (str){s->p + n, s->n - n};
    return true;
}

static bool get_text(str *s, str *out)
{
    int64_t n;
    return get_int(s, &n) && n >= 0 && get_bytes(s, (size_t)n, out);
}

/* false: longer than the sign-in takes. */
static bool keep_with(struct req *r, int64_t account, size_t files)
{
    struct work *w = r->work;
    struct buf b = buf_new(r->cx.arena, KEPT_BODY_MAX / 4 * 3 - (128 << 10));
    put_int(&b, r->cx.now.ms);
    put_int(&b, account);
    buf_put(&b, req_nonce(r));
    put_text(&b, r->target);
    put_int(&b, (int64_t)r->form.n);
    for (size_t i = 0; i < r->form.n; i++) {
        put_text(&b, r->form.v[i].name);
        put_text(&b, r->form.v[i].value);
    }
    put_int(&b, (int64_t)files);
    for (size_t i = 0; i < files; i++) {
        const struct upload *u = &r->files.v[i];
        put_text(&b, u->field);
        put_text(&b, u->name);
        put_text(&b, u->type);
        put_text(&b, u->claimed_type);
        put_text(&b, u->bytes);
    }
    if (!b.full) w->kept = seal_shut(w->x->web, r->cx.arena, buf_str(&b), "kept");
    return !b.full;
}

void kept_keep(struct req *r)
{
    struct work *w = r->work;
    int64_t account = csrf_account(r);
    size_t bytes = 0;
    if (!account) return;
    for (size_t i = 0; i < r->files.n; i++)
        bytes += r->files.v[i].bytes.n;
    w->lost_files = bytes > KEPT_FILES_MAX || !keep_with(r, account, r->files.n);
    if (w->lost_files && !keep_with(r, account, 0)) return;
    str size = str_fmt(r->cx.arena, "%lld %zu", (long long)r->cx.now.ms, w->kept.n);
    answer_cookie(r, SIZE_COOKIE, seal_shut(w->x->web, r->cx.arena, size, SIZE_SEAL), KEPT_MINUTES * 60, false);
}

static bool too_old(int64_t at, moment now)
{
    return now.ms - at > KEPT_MINUTES * INT64_C(60000) || now.ms < at;
}

size_t kept_body_max(const struct exchange *x)
{
    str cookies = head_value(&x->head, "Cookie"), name = cookie_name(x->web, x->arena, SIZE_COOKIE), plain;
    while (cookies.n) {
        str value = str_trim(str_cut(&cookies, ';'));
        int64_t at, size;
        if (!str_eq(str_cut(&value, '='), name) || !seal_open(x->web, x->arena, value, SIZE_SEAL, &plain)) continue;
        if (str_int(str_cut(&plain, ' '), &at) || str_int(plain, &size) || too_old(at, x->now)) continue;
        return (size_t)size + BODY_MAX;
    }
    return BODY_MAX;
}

str req_kept_form(struct req *r)
{
    if (r->work->kept.n) return r->work->kept;
    str plain, sealed = form_str(r, KEPT_FIELD);
    return sealed.n && seal_open(r->work->x->web, r->cx.arena, sealed, "kept", &plain) ? sealed : STR_NONE;
}

bool req_kept_lost_files(struct req *r)
{
    return r->work->lost_files;
}

static bool read_lists(struct req *r, str *s)
{
    int64_t n;
    if (!get_int(s, &n)) return false;
    r->form.n = r->files.n = r->errors.n = 0;
    r->form.v = NULL;
    r->files.v = NULL;
    for (; n > 0; n--) {
        str name, value;
        if (!get_text(s, &name) || !get_text(s, &value)) return false;
        input_field(r, name, value);
    }
    if (!get_int(s, &n)) return false;
    for (; n > 0; n--) {
        struct upload u;
        if (!get_text(s, &u.field) || !get_text(s, &u.name) || !get_text(s, &u.type) || !get_text(s, &u.claimed_type) ||
            !get_text(s, &u.bytes))
            return false;
        if (input_declared(r->route, u.field, true)) PUSH(r->cx.arena, &r->files, u);
    }
    return true;
}

err_t kept_replay(struct req *r)
{
    struct web *web = r->work->x->web;
    struct arena *a = r->cx.arena;
    struct head head = {.verb = VERB_POST};
    struct match match;
    int64_t at, account;
    bool done;
    str s, number, target, sealed = form_str(r, KEPT_FIELD);
    if (!seal_open(web, a, sealed, "kept", &s) || !get_int(&s, &at) || !get_int(&s, &account) ||
        !get_bytes(&s, NUMBER, &number) || !get_text(&s, &target))
        return E_NOT_FOUND;
    answer_cookie(r, SIZE_COOKIE, STR_NONE, -1, false);
    if (account != r->cx.actor->user || too_old(at, r->cx.now)) return E_NOT_FOUND;
    TRY(db_once_done(&r->cx, number, &done));
    if (done) {
        answer_flash(r, FLASH_WARN,
                     str_of(words(r->cx.lang, N_("What you had typed was sent already; it is not sent twice."))));
        return E_NOT_FOUND;
    }
    if (guard_target(target, &head) != 0 || router_find(web->router, a, head.path, &match) != OK || !match.post ||
        s.n > route_body_max(match.post) + OVERHEAD)
        return E_NOT_FOUND;
    request_place(r, &head, match.post, &match);
    if (input_queries(r, head.query) != OK || !read_lists(r, &s)) return E_NOT_FOUND;
    r->kept = true;
    r->cx.once = number;
    err_t e = run_route(r, match.post);
    r->cx.once = STR_NONE;
    return e;
}
