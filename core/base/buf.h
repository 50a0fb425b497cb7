// SPDX-License-Identifier: AGPL-3.0-or-later
/* A growing buffer of bytes in an arena, with a maximum so that no input makes it grow without end.
 * Past the maximum the buffer stops taking bytes and `full` stays set: the writer checks once, at the end.
 */
#ifndef IMECE_BASE_BUF_H
#define IMECE_BASE_BUF_H

#include <stdarg.h>

#include "core/base/str.h"

struct buf {
    struct arena *arena;
    char *p;
    size_t n, cap, max;
    bool full;
};

struct buf buf_new(struct arena *a, size_t max);
void buf_put(struct buf *b, str s);
void buf_char(struct buf *b, char c);
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
str buf_str(const struct buf *b); /* borrows until the next put */

#endif
