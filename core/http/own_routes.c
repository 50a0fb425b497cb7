// SPDX-License-Identifier: AGPL-3.0-or-later
/* Addresses of the platform itself: choice of language and look (kept in the browser, nothing changes on the server), the
 * navigation as a page for small screens, and reports of the browser about what the Content-Security-Policy stopped.
 */
#include "core/base/log.h"
#include "core/http/web.h"
#include "core/look/components.h"
#include "core/look/keys.h"
#include "desk_menu.html.h"
#include "display.html.h"
#include "keys.html.h"
#include "menu.html.h"

enum { REPORT_MAX = 8 * 1024 };

static err_t go_back(struct req *r)
{
    str back = query_str(r, "donus");
    if (back.n == 0) back = query_str(r, "git");
    return answer_redirect(r, path_is_own(back) ? back : S("/"));
}

static err_t choose_lang(struct req *r)
{
    enum lang lang;
    if (!lang_of(path_str(r, "code"), &lang)) return E_NOT_FOUND;
    preference_set(r, COOKIE_LANG, lang_code(lang));
    return go_back(r);
}

static err_t choose_look(struct req *r)
{
    str look = path_str(r, "look");
    if (str_eq(look, S("acik")) || str_eq(look, S("light")))
        preference_set(r, COOKIE_LOOK, S("light"));
    else if (str_eq(look, S("koyu")) || str_eq(look, S("dark")))
        preference_set(r, COOKIE_LOOK, S("dark"));
    else if (str_eq(look, S("sistem")))
        preference_set(r, COOKIE_LOOK, STR_NONE);
    else
        return E_NOT_FOUND;
    return go_back(r);
}

/* One-letter keys of the desk (static/js/keys.js), for whom a stray letter must not act: WCAG 2.1.4. */
static err_t choose_keys(struct req *r)
{
    str keys = path_str(r, "keys");
    bool off = str_eq(keys, S("kapali"));
    if (!off && !str_eq(keys, S("acik"))) return E_NOT_FOUND;
    preference_set(r, COOKIE_KEYS, off ? keys : STR_NONE);
    return go_back(r);
}

static err_t display(struct req *r)
{
    str back = query_str(r, "donus");
    struct display_page page = {.page.title = str_of(words(r->cx.lang, N_("Display")))};
    page.back = path_is_own(back) ? back : S("/");
    page.keys_off = preference(r, COOKIE_KEYS).n > 0;
    return html_display_page(r, &page);
}

static err_t menu(struct req *r)
{
    struct menu_page page = {.page.title = str_of(words(r->cx.lang, N_("Menu")))};
    return html_menu_page(r, &page);
}

static err_t desk_menu(struct req *r)
{
    const struct app *app = r->app;
    struct desk_menu_page page = {.page.title = str_of(words(r->cx.lang, N_("Menu")))};
    if (app->fill_menu) app->fill_menu(r, &page.page);
    return html_desk_menu_page(r, &page);
}

static err_t desk_keys(struct req *r)
{
    struct keys_page page = {.page.title = str_of(words(r->cx.lang, N_("Keys of the desk")))};
    return html_keys_page(r, &page);
}

/* Counted in the log, never stored; what it says is not repeated, for anybody can send it. */
err_t csp_report(struct req *r)
{
    if (limiter_take(r->work->x->web->limiter, PER_SEARCH, r->peer, r->cx.now.ms) == 0)
        log_event(LOG_WARN, "csp_report", LOG_INT("bytes", r->work->x->body.n));
    answer_status(r, 204);
    return answer_bytes(r, STR_NONE, STR_NONE);
}

static const struct input no_inputs[] = {{0}};
const struct route http_routes[] = {
    {GET, "/dil/{code}", choose_lang, .need = "public", .no_cache = true, .help = N_("Chooses the language")},
    {GET, "/gorunum/{look}", choose_look, .need = "public", .no_cache = true, .help = N_("Light or dark")},
    {GET, "/gorunum", display, .need = "public", .help = N_("Light or dark: the choice")},
    {GET, "/kisayol/{keys}", choose_keys, .need = "public", .no_cache = true, .help = N_("One-letter keys on or off")},
    {GET, "/menu", menu, .need = "public", .help = N_("Navigation as a page, for small screens")},
    {GET, "/masa/menu", desk_menu, .need = "staff", .help = N_("Navigation of the desk as a page")},
    {GET, "/masa/tuslar", desk_keys, .need = "staff", .help = N_("Keys of the desk")},
    {POST, "/csp-rapor", csp_report, .need = "public", .form = no_inputs, .body_max = REPORT_MAX},
    {0},
};

bool route_is_own(const struct route *route)
{
    return route >= http_routes && route < http_routes + sizeof http_routes / sizeof *http_routes;
}
