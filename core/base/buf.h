// SPDX-License-Identifier: AGPL-3.0-or-later
/* A growing buffer of bytes in an arena, with a maximum so that no input makes it grow without end.
 * Past the maximum the buffer stops taking bytes and `full` stays set: the writer checks once, at the end.
 */
#ifndef IMECE_BASE_BUF_H
#define IMECE_BASE_BUF_H

#include <stdarg.h>
#include <string.h>

#include "core/base/str.h"

struct buf {
    struct arena *arena;
    char *p;
    size_t n, cap, max;
    bool full;
};

struct buf buf_new(struct arena *a, size_t max);
bool buf_grow(struct buf *b,
              size_t n); /* room for n bytes and one more; false: past the maximum, which marks it full */
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_int(struct buf *b, int64_t n); /* decimal, as a program reads it */
str buf_str(const struct buf *b);       /* borrows until the next put */

/* Pages are built of thousands of small pieces: those that fit are copied in place. */
static inline void buf_put(struct buf *b, str s)
{
    if (!s.n || (!(s.n < b->cap - b->n && !b->full) && !buf_grow(b, s.n))) return;
    memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
}

static inline void buf_char(struct buf *b, char c)
{
    buf_put(b, (str){&c, 1});
}

#endif
