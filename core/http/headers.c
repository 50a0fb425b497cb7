// SPDX-License-Identifier: AGPL-3.0-or-later
/* What every answer says to the browser: nothing from elsewhere, nothing inline, no frames, no guessing of types. */
#include "core/http/web.h"

#define CSP_PAGE                                                                                                    \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src "  \
    "'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; " \
    "report-uri /csp-rapor"
/* A file opened by itself cannot act as a page. */
#define CSP_FILE \
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
#define CSP_ATTACHMENT CSP_FILE "; sandbox"

void reply_header(struct exchange *x, const char *name, str value)
{
    PUSH(x->arena, x->reply.headers, (struct form_value){str_of(name), value});
}

void headers_common(struct exchange *x, bool html, bool attachment)
{
    reply_header(x, "Content-Security-Policy", html ? S(CSP_PAGE) : attachment ? S(CSP_ATTACHMENT) : S(CSP_FILE));
    reply_header(x, "X-Content-Type-Options", S("nosniff"));
    reply_header(x, "X-Frame-Options", S("DENY"));
    reply_header(x, "Referrer-Policy", S("same-origin"));
    reply_header(x, "Cross-Origin-Opener-Policy", S("same-origin"));
    reply_header(x, "Cross-Origin-Resource-Policy", S("same-origin"));
    reply_header(x, "Permissions-Policy",
                 S("camera=(), microphone=(), geolocation=(self), payment=(), usb=(), browsing-topics=()"));
    if (x->web->behind_proxy) reply_header(x, "Strict-Transport-Security", S("max-age=63072000; includeSubDomains"));
}
