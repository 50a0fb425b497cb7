// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a request may look like: RFC 9112 to the letter, because libmicrohttpd 0.9.75 lets pass what two programs in a row
 * could read in two ways (two Hosts, two lengths, length with chunked, folded lines, control characters).
 *
 * guard_head reads the bytes of the whole head itself and alone decides; what the library understood is not used. Line
 * ends are CRLF and nothing else. Chunked bodies are answered 411: no browser sends a form so, a proxy before us has
 * taken them apart, and one parser less can be wrong. Fuzz target: fuzz/guard_fuzz.c.
 */
#include <string.h>

#include "core/http/web.h"

/* RFC 9110 §5.6.2: characters of a token. */
static bool token_char(char c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
    return c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL;
}

static bool is_token(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!token_char(s.p[i])) return false;
    return s.n > 0;
}

static bool is_digits(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9') return false;
    return s.n > 0;
}

/* Piece before the next CRLF; false: there is none, or a CR, LF or NUL stands alone in it. */
static bool take_line(str *rest, str *line)
{
    for (size_t i = 0; i < rest->n; i++) {
        char c = rest->p[i];
        if (c == '\r' && i + 1 < rest->n && rest->p[i + 1] == '\n') {
            *line = (str){rest->p, i};
            *rest = (str){rest->p + i + 2, rest->n - i - 2};
            return true;
        }
        if (c == '\r' || c == '\n' || c == '\0') return false;
    }
    return false;
}

static enum verb verb_of(str m)
{
    static const char *const other[] = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"};
    if (str_eq(m, S("GET"))) return VERB_GET;
    if (str_eq(m, S("HEAD"))) return VERB_HEAD;
    if (str_eq(m, S("POST"))) return VERB_POST;
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (str_eq(m, str_of(other[i]))) return VERB_OTHER;
    return VERB_UNKNOWN;
}

/* host[:port]: a name, an IPv4 address or [IPv6]. */
static bool host_ok(str h)
{
    size_t i = 0;
    if (h.n && h.p[0] == '[') {
        for (i = 1; i < h.n && h.p[i] != ']'; i++)
            if (!(token_char(h.p[i]) || h.p[i] == ':')) return false;
        if (i == h.n || i == 1) return false;
        i++;
    } else {
        while (i < h.n && ((h.p[i] >= 'a' && h.p[i] <= 'z') || (h.p[i] >= 'A' && h.p[i] <= 'Z') ||
                           (h.p[i] >= '0' && h.p[i] <= '9') || h.p[i] == '-' || h.p[i] == '.' || h.p[i] == '_'))
            i++;
        if (i == 0) return false;
    }
    if (i == h.n) return true;
    str port = {h.p + i + 1, h.n - i - 1};
    return h.p[i] == ':' && is_digits(port) && port.n <= 5;
}

/* http://host/path → /path, host from the address (RFC 9112 §3.2.2). */
static int absolute_form(struct head *h, str *target)
{
    size_t colon = str_find(*target, S("://"));
    if (colon == target->n) return 400;
    str scheme = {target->p, colon}, rest = {target->p + colon + 3, target->n - colon - 3};
    if (!ascii_same(scheme, "http") && !ascii_same(scheme, "https")) return 400;
    size_t n = 0;
    while (n < rest.n && rest.p[n] != '/' && rest.p[n] != '?')
        n++;
    h->host = (str){rest.p, n};
    if (!host_ok(h->host)) return 400;
    *target = n < rest.n && rest.p[n] == '/' ? (str){rest.p + n, rest.n - n} : S("/");
    return n < rest.n && rest.p[n] == '?' ? 400 : 0;
}

int guard_target(str target, struct head *out)
{
    if (target.n > TARGET_MAX) return 414;
    for (size_t i = 0; i < target.n; i++)
        if (target.p[i] <= ' ' || target.p[i] >= 0x7f || target.p[i] == '#') return 400;
    if (str_eq(target, S("*"))) return out->verb == VERB_OTHER ? 405 : 400;
    if (target.n && target.p[0] != '/') {
        int status = absolute_form(out, &target);
        if (status) return status;
    }
    if (target.n == 0) return 400;
    out->target = target;
    str rest = target;
    out->path = str_cut(&rest, '?');
    out->query = rest;
    return str_has(out->path, S("%00")) ? 400 : 0;
}

static int request_line(str line, struct head *out)
{
    out->method = str_cut(&line, ' ');
    str target = str_cut(&line, ' ');
    if (!is_token(out->method)) return 400;
    if (!str_starts(line, S("HTTP/")) || line.n != 8 || line.p[6] != '.' || !is_digits((str){line.p + 5, 1}) ||
        !is_digits((str){line.p + 7, 1}))
        return 400;
    if (line.p[5] != '1') return 505;
    out->minor = line.p[7] - '0';
    out->verb = verb_of(out->method);
    return guard_target(target, out);
}

static int header_line(struct arena *a, str line, struct head *out)
{
    str value = line, name = str_cut(&value, ':');
    if (name.n == line.n || !is_token(name)) return 400; /* also a space before the colon, and a folded line */
    while (value.n && (value.p[0] == ' ' || value.p[0] == '\t'))
        value = (str){value.p + 1, value.n - 1};
    while (value.n && (value.p[value.n - 1] == ' ' || value.p[value.n - 1] == '\t'))
        value.n--;
    for (size_t i = 0; i < value.n; i++) {
        unsigned char c = (unsigned char)value.p[i];
        if ((c < ' ' && c != '\t') || c == 0x7f) return 400;
    }
    if (out->headers.n == HEADERS_MAX) return 431;
    PUSH(a, &out->headers, (struct form_value){name, value});
    return 0;
}

str head_value(const struct head *h, const char *name)
{
    for (size_t i = 0; i < h->headers.n; i++)
        if (ascii_same(h->headers.v[i].name, name)) return h->headers.v[i].value;
    return STR_NONE;
}

static size_t head_count(const struct head *h, const char *name)
{
    size_t n = 0;
    for (size_t i = 0; i < h->headers.n; i++)
        n += ascii_same(h->headers.v[i].name, name);
    return n;
}

static int check_host(struct head *h)
{
    size_t n = head_count(h, "Host");
    if (n > 1 || (n == 0 && h->minor > 0)) return 400;
    str host = head_value(h, "Host");
    if (n == 1 && !host_ok(host)) return 400;
    if (h->host.n == 0) h->host = host;
    return 0;
}

/* Where the body ends must be beyond doubt. */
static int check_framing(struct head *h)
{
    size_t lengths = head_count(h, "Content-Length"), codings = head_count(h, "Transfer-Encoding");
    str length = head_value(h, "Content-Length");
    h->length = -1;
    if (codings) {
        if (lengths || codings > 1 || h->minor == 0) return 400;
        return ascii_same(head_value(h, "Transfer-Encoding"), "chunked") ? 411 : 501;
    }
    if (lengths > 1 || (lengths && !is_digits(length))) return 400;
    if (!lengths) return 0;
    if (length.n > 15) return 413;
    return str_int(length, &h->length) == OK ? 0 : 400;
}

static int check_expect(struct head *h)
{
    size_t n = head_count(h, "Expect");
    if (n == 0) return 0;
    h->expects = n == 1 && ascii_same(head_value(h, "Expect"), "100-continue");
    return h->expects ? 0 : 417;
}

int guard_head(struct arena *a, str raw, struct head *out)
{
    static const char *const once[] = {"Content-Type", "Origin", "Authorization", "Sec-Fetch-Site"};
    str line;
    *out = (struct head){.length = -1};
    if (raw.n > HEAD_MAX + TARGET_MAX) return 431;
    if (!take_line(&raw, &line)) return 400;
    size_t head_n = raw.n;
    int status = request_line(line, out);
    if (status) return status;
    if (head_n > HEAD_MAX) return 431;
    for (;;) {
        if (!take_line(&raw, &line)) return 400;
        if (line.n == 0) break;
        if ((status = header_line(a, line, out)) != 0) return status;
    }
    if (raw.n) return 400;
    for (size_t i = 0; i < sizeof once / sizeof *once; i++)
        if (head_count(out, once[i]) > 1) return 400;
    if ((status = check_host(out)) != 0) return status;
    if ((status = check_framing(out)) != 0) return status;
    if (out->verb == VERB_UNKNOWN) return 501;
    if (out->verb != VERB_POST && out->verb != VERB_OTHER && out->length > 0) return 400;
    return check_expect(out);
}
