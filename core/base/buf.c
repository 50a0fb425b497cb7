// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/buf.h"

#include <stdio.h>
#include <string.h>

enum { FIRST_CAP = 512 };

struct buf buf_new(struct arena *a, size_t max)
{
    return (struct buf){.arena = a, .max = max};
}

/* Room for n more bytes and a terminator for vsnprintf. A piece that does not fit is left out whole, so that no
 * character is cut in two; everything after it is left out too. */
bool buf_grow(struct buf *b, size_t n)
{
    if (b->full || n > b->max - b->n) {
        b->full = true;
        return false;
    }
    if (n < b->cap - b->n) return true;
    size_t cap = b->cap ? b->cap * 2 : FIRST_CAP;
    if (cap <= b->n + n) cap = b->n + n + 1;
    if (cap > b->max && b->max >= b->n + n) cap = b->max + 1;
    char *p = arena_bytes(b->arena, cap);
    if (b->n) memcpy(p, b->p, b->n);
    b->p = p;
    b->cap = cap;
    return true;
}

void buf_fmt(struct buf *b, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    size_t left = b->cap - b->n;
    int n = vsnprintf(left ? b->p + b->n : NULL, left, fmt, args);
    if (n > 0 && buf_grow(b, (size_t)n)) {
        if ((size_t)n >= left) vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
        b->n += (size_t)n;
    }
    va_end(again);
    va_end(args);
}

void buf_int(struct buf *b, int64_t n)
{
    char digits[21], *end = digits + sizeof digits, *p = str_digits(end, n < 0 ? -(uint64_t)n : (uint64_t)n, 1);
    if (n < 0) *--p = '-';
    buf_put(b, (str){p, (size_t)(end - p)});
}

str buf_str(const struct buf *b)
{
    return (str){b->p, b->n};
}
