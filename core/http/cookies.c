// SPDX-License-Identifier: AGPL-3.0-or-later
/* Cookies we set, and the flash: what just happened, shown on the next page and then forgotten.
 *
 * Behind a proxy with TLS every name has __Host- in front and every cookie is Secure. The two preferences (language,
 * look) are also accepted under their plain name, because the theme switch in the browser writes that one.
 */
#include "core/http/web.h"

str cookie_name(const struct web *w, struct arena *a, const char *name)
{
    struct buf b = buf_new(a, 100);
    if (!w->behind_proxy) return str_of(name);
    buf_put(&b, S("__Host-"));
    buf_put(&b, str_of(name));
    return buf_str(&b);
}

static void put(struct req *r, str whole, str value, int max_age_s, bool readable, bool strict)
{
    struct work *w = r->work;
    struct arena *a = r->cx.arena;
    str age = max_age_s > 0 ? str_fmt(a, "; Max-Age=%d", max_age_s) : max_age_s < 0 ? S("; Max-Age=0") : S("");
    str line =
        str_fmt(a, "%.*s=%.*s; Path=/%.*s%s; SameSite=%s%s", STR_FMT(whole), STR_FMT(value), STR_FMT(age),
                readable ? "" : "; HttpOnly", strict ? "Strict" : "Lax", w->x->web->behind_proxy ? "; Secure" : "");
    str start = {line.p, whole.n + 1};
    for (size_t i = 0; i < w->set_cookies.n; i++)
        if (str_starts(w->set_cookies.v[i], start)) {
            w->set_cookies.v[i] = line;
            return;
        }
    PUSH(a, &w->set_cookies, line);
}

void answer_cookie(struct req *r, const char *name, str value, int max_age_s, bool readable)
{
    if (!r->work) return;
    put(r, cookie_name(r->work->x->web, r->cx.arena, name), value, max_age_s, readable, false);
}

void session_cookie(struct req *r, str token)
{
    put(r, cookie_name(r->work->x->web, r->cx.arena, "imece"), token, 0, false, true);
}

str preference(const struct req *r, const char *name)
{
    for (size_t i = 0; i < r->cookies.n; i++)
        if (r->cookies.v[i].value.n && str_eq(r->cookies.v[i].name, str_of(name))) return r->cookies.v[i].value;
    return req_cookie(r, name);
}

void preference_set(struct req *r, const char *name, str value)
{
    enum { YEAR = 365 * 86400 };
    answer_cookie(r, name, value, value.n ? YEAR : -1, true);
    if (r->work->x->web->behind_proxy) put(r, str_of(name), STR_NONE, -1, true, false);
}

/* ---- flash ---- */
enum { FLASH_SECONDS = 60, FLASH_MAX = 600 };

void answer_flash(struct req *r, int kind, str words)
{
    struct arena *a = r->cx.arena;
    if (!r->work) return;
    if (words.n > FLASH_MAX) words = (str){words.p, FLASH_MAX};
    while (words.n && !str_utf8_ok(words))
        words.n--;
    str plain = str_fmt(a, "%d %.*s", kind, STR_FMT(words));
    answer_cookie(r, "imece-f", seal_shut(r->work->x->web, a, plain, "flash"), FLASH_SECONDS, false);
}

struct flash flash_take(struct req *r)
{
    struct flash f = {.kind = FLASH_NONE};
    int64_t kind;
    str plain;
    if (!r->work || r->htmx) return f;
    str sealed = req_cookie(r, "imece-f");
    if (sealed.n == 0) return f;
    answer_cookie(r, "imece-f", STR_NONE, -1, false);
    r->work->private_answer = true;
    if (!seal_open(r->work->x->web, r->cx.arena, sealed, "flash", &plain)) return f;
    if (str_int(str_cut(&plain, ' '), &kind) != OK || kind < FLASH_NONE || kind > FLASH_BAD) return f;
    f.kind = (typeof(f.kind))kind;
    f.text = plain;
    return f;
}
