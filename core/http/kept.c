// SPDX-License-Identifier: AGPL-3.0-or-later
/* A form that comes after its session has ended is carried by the browser, sealed, through the sign-in and then runs.
 *
 * It runs only for the person who filled it: its token says whose session it was (csrf.c), without one nothing is kept.
 * It was sent from a page of ours (the dispatcher has checked Origin), so nobody else's form can ride on a sign-in.
 */
#include <string.h>

#include "core/http/web.h"

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

static bool get_text(str *s, str *out)
{
    int64_t n;
    if (!get_int(s, &n) || n < 0 || (uint64_t)n > s->n) return false;
    *out = (str){s->p, (size_t)n};
    *s = (str){s->p + n, s->n - (size_t)n};
    return true;
}

void kept_keep(struct req *r)
{
    struct work *w = r->work;
    int64_t account = csrf_account(r);
    size_t bytes = 0, files = r->files.n;
    if (!account) return;
    for (size_t i = 0; i < files; i++)
        bytes += r->files.v[i].bytes.n;
    w->lost_files = bytes > KEPT_FILES_MAX;
    if (w->lost_files) files = 0;
    struct buf b = buf_new(r->cx.arena, KEPT_BODY_MAX / 4 * 3 - (128 << 10));
    put_int(&b, r->cx.now.ms);
    put_int(&b, account);
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
        if (input_declared(r->route, u.field, true)) PUSH(r->cx.arena, r->files, u);
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
    str s, target, sealed = form_str(r, KEPT_FIELD);
    if (!seal_open(web, a, sealed, "kept", &s) || !get_int(&s, &at) || !get_int(&s, &account) || !get_text(&s, &target))
        return E_NOT_FOUND;
    if (account != r->cx.actor->user || r->cx.now.ms - at > KEPT_MINUTES * INT64_C(60000) || r->cx.now.ms < at)
        return E_NOT_FOUND;
    if (guard_target(target, &head) != 0 || router_find(web->router, a, head.path, &match) != OK || !match.post)
        return E_NOT_FOUND;
    request_place(r, &head, match.post, &match);
    if (input_queries(r, head.query) != OK || !read_lists(r, &s)) return E_NOT_FOUND;
    r->kept = true;
    return run_route(r, match.post);
}
