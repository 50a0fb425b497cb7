// SPDX-License-Identifier: AGPL-3.0-or-later
/* Percent-encoding, base64url and comparisons, as HTTP needs them. */
#include <sodium.h>
#include <string.h>

#include "core/http/web.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool ascii_same(str a, const char *b)
{
    size_t i = 0;
    for (; i < a.n && b[i]; i++)
        if (lower(a.p[i]) != lower(b[i])) return false;
    return i == a.n && b[i] == '\0';
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool percent_decode(struct arena *a, str s, bool plus, str *out)
{
    char *p = s.n ? arena_alloc(a, s.n) : NULL;
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '%') {
            int high = i + 2 < s.n ? hex_digit(s.p[i + 1]) : -1, low = i + 2 < s.n ? hex_digit(s.p[i + 2]) : -1;
            if (high < 0 || low < 0) return false;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        p[n++] = c;
    }
    *out = (str){p, n};
    return str_utf8_ok(*out);
}

static bool unreserved(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

str percent_encode(struct arena *a, str s, bool keep_slash)
{
    static const char digits[] = "0123456789ABCDEF";
    char *p = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (unreserved(c) || (keep_slash && c == '/')) {
            p[n++] = c;
            continue;
        }
        p[n++] = '%';
        p[n++] = digits[(unsigned char)c >> 4];
        p[n++] = digits[(unsigned char)c & 15];
    }
    return (str){p, n};
}

str base64url(struct arena *a, const void *bytes, size_t n)
{
    size_t room = sodium_base64_encoded_len(n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *p = arena_alloc(a, room);
    sodium_bin2base64(p, room, bytes, n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return (str){p, room - 1};
}

bool base64url_back(struct arena *a, str s, str *bytes)
{
    unsigned char *p = arena_alloc(a, s.n + 1);
    const char *end = NULL;
    size_t n = 0;
    if (sodium_base642bin(p, s.n + 1, s.p, s.n, NULL, &n, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return false;
    if (s.n && end != s.p + s.n) return false;
    *bytes = (str){(char *)p, n};
    return true;
}

bool same_bytes(str a, str b)
{
    return a.n == b.n && (a.n == 0 || sodium_memcmp(a.p, b.p, a.n) == 0);
}
