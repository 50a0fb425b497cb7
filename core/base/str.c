// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/utf8.h"

str str_of(const char *cstring)
{
    return cstring ? (str){cstring, strlen(cstring)} : STR_NONE;
}

bool str_eq(str a, str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

int str_cmp(str a, str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(str s, str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool str_ends(str s, str suffix)
{
    return s.n >= suffix.n && (suffix.n == 0 || memcmp(s.p + (s.n - suffix.n), suffix.p, suffix.n) == 0);
}

size_t str_find(str s, str part)
{
    if (part.n == 0) return 0;
    if (s.n < part.n) return s.n;
    const char *at = memmem(s.p, s.n, part.p, part.n);
    return at ? (size_t)(at - s.p) : s.n;
}

bool str_has(str s, str part)
{
    return part.n == 0 || str_find(s, part) < s.n;
}

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

str str_trim(str s)
{
    while (s.n && is_space(s.p[0]))
        s = (str){s.p + 1, s.n - 1};
    while (s.n && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

str str_cut(str *rest, char sep)
{
    const char *at = rest->n ? memchr(rest->p, sep, rest->n) : NULL;
    str piece = *rest;
    if (!at) {
        *rest = STR_NONE;
        return piece;
    }
    piece.n = (size_t)(at - piece.p);
    *rest = (str){at + 1, rest->n - piece.n - 1};
    return piece;
}

const char *str_c(struct arena *a, str s)
{
    char *p = arena_bytes(a, s.n + 1);
    if (s.n) memcpy(p, s.p, s.n);
    p[s.n] = '\0';
    return p;
}

str str_copy(struct arena *a, str s)
{
    return s.n ? (str){str_c(a, s), s.n} : STR_NONE;
}

str str_fmt(struct arena *a, const char *fmt, ...)
{
    __attribute__((uninitialized)) char small[256];
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, fmt, args);
    if (n < 0) abort(); /* a wrong format string: ours, never the user's */
    char *p = arena_bytes(a, (size_t)n + 1);
    if ((size_t)n < sizeof small)
        memcpy(p, small, (size_t)n + 1);
    else
        vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    va_end(args);
    return (str){p, (size_t)n};
}

char *str_digits(char *end, uint64_t n, int width)
{
    char *p = end;
    do
        *--p = (char)('0' + n % 10);
    while (n /= 10);
    while (end - p < width)
        *--p = '0';
    return p;
}

err_t str_int(str s, int64_t *out)
{
    bool minus = s.n && s.p[0] == '-';
    size_t i = minus ? 1 : 0;
    if (i == s.n) return E_INVALID;
    int64_t v = 0; /* counted downwards, so that the smallest number fits */
    for (; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return E_INVALID;
        if (__builtin_mul_overflow(v, (int64_t)10, &v)) return E_INVALID;
        if (__builtin_sub_overflow(v, (int64_t)(s.p[i] - '0'), &v)) return E_INVALID;
    }
    if (!minus && v == INT64_MIN) return E_INVALID;
    *out = minus ? v : -v;
    return OK;
}

/* How many bytes a lead byte announces, and the least code point that may be written so (no overlong forms). */
static int sequence(unsigned char lead, int32_t *least)
{
    if (lead >= 0xC2 && lead < 0xE0) return *least = 0x80, 2;
    if (lead >= 0xE0 && lead < 0xF0) return *least = 0x800, 3;
    if (lead >= 0xF0 && lead < 0xF5) return *least = 0x10000, 4;
    return 0;
}

int32_t utf8_next(str *rest)
{
    const unsigned char *p = (const unsigned char *)rest->p;
    int32_t c = p[0], least = 0;
    int len = c < 0x80 ? 1 : sequence(p[0], &least);
    bool bad = len == 0 || (size_t)len > rest->n;
    if (!bad && len > 1) {
        c = p[0] & (0xFF >> (len + 1));
        for (int i = 1; i < len; i++) {
            bad = bad || (p[i] & 0xC0) != 0x80;
            c = c << 6 | (p[i] & 0x3F);
        }
        bad = bad || c < least || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000);
    }
    size_t taken = bad ? 1 : (size_t)len;
    *rest = (str){rest->p + taken, rest->n - taken};
    return bad ? -1 : c;
}

size_t utf8_put(char out[4], int32_t c)
{
    if (c < 0x80) return out[0] = (char)c, 1;
    size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const int lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = len - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(lead[len] | c);
    return len;
}

bool str_utf8_ok(str s)
{
    while (s.n) {
        int32_t c = utf8_next(&s);
        if (c < 0x20 && c != '\t' && c != '\r' && c != '\n') return false;
    }
    return true;
}

size_t str_chars(str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

void *list_room(struct arena *a, void *v, size_t n, size_t size)
{
    if (n == 0) return arena_alloc_n(a, 8, size);
    if (n < 8 || (n & (n - 1)) != 0) return v;
    void *bigger = arena_alloc_n(a, n * 2, size);
    memcpy(bigger, v, n * size);
    return bigger;
}
