// SPDX-License-Identifier: AGPL-3.0-or-later
/* What every answer says to the browser: nothing from elsewhere, nothing inline, no frames, no guessing of types. */
#include "core/http/web.h"

#define CSP_PAGE(ancestors, forms)                                                                                 \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src " \
    "'self'; manifest-src 'self'; form-action 'self'" forms                                                        \
    "; base-uri 'none'; object-src 'none'; frame-ancestors " ancestors "; report-uri /csp-rapor"
/* A file opened by itself cannot act as a page. */
#define CSP_FILE \
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
#define CSP_WORKER     "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
#define CSP_ATTACHMENT CSP_FILE "; sandbox"

#define PERMISSIONS(camera) \
    "camera=(" camera "), microphone=(), geolocation=(self), payment=(), usb=(), browsing-topics=()"

void reply_header(struct exchange *x, const char *name, str value)
{
    PUSH(x->arena, &x->reply.headers, (struct form_value){str_of(name), value});
}

void headers_common(struct exchange *x, bool html, bool attachment)
{
    bool framed = html && x->route && x->route->framed;
    bool worker = !html && x->route && x->route->worker, camera = html && x->route && x->route->camera;
    str page = framed                          ? S(CSP_PAGE("*", ""))
               : x->route && x->route->outward ? S(CSP_PAGE("'none'", " https:"))
                                               : S(CSP_PAGE("'none'", ""));
    str file = worker ? S(CSP_WORKER) : S(CSP_FILE);
    reply_header(x, "Content-Security-Policy", html ? page : attachment ? S(CSP_ATTACHMENT) : file);
    reply_header(x, "X-Content-Type-Options", S("nosniff"));
    if (!framed) reply_header(x, "X-Frame-Options", S("DENY"));
    reply_header(x, "Referrer-Policy", S("same-origin"));
    reply_header(x, "Cross-Origin-Opener-Policy", S("same-origin"));
    reply_header(x, "Cross-Origin-Resource-Policy", S("same-origin"));
    reply_header(x, "Permissions-Policy", camera ? S(PERMISSIONS("self")) : S(PERMISSIONS("")));
    if (x->web->behind_proxy) reply_header(x, "Strict-Transport-Security", S("max-age=63072000; includeSubDomains"));
}
