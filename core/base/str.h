// SPDX-License-Identifier: AGPL-3.0-or-later
/* Text: a pointer and a length in bytes, UTF-8, not terminated, never NULL-checked by readers.
 *
 * A `str` does not own its bytes: they live in an arena, in static storage or in the caller's buffer. The empty text is
 * {NULL, 0} or any pointer with length 0; both compare equal.
 */
#ifndef IMECE_BASE_STR_H
#define IMECE_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/err.h"

typedef struct str {
    const char *p;
    size_t n;
} str;

#define S(literal) ((str){"" literal, sizeof(literal) - 1})
#define STR_NONE   ((str){NULL, 0})
#define STR_FMT(s) (int)(s).n, ((s).n ? (s).p : "") /* for "%.*s" */

/* A growing list of T in an arena: `LIST(str) words` has .v and .n. Filled by the function that returns it, with
 * PUSH(arena, &words, S("evet")). It has no capacity of its own: it is full whenever n is a power of two from 8 on. */
#define LIST(T)   \
    struct {      \
        T *v;     \
        size_t n; \
    }
void *list_room(struct arena *a, void *v, size_t n, size_t size);
#define PUSH(a, list, ...)                                                   \
    do {                                                                     \
        (list)->v = list_room((a), (list)->v, (list)->n, sizeof *(list)->v); \
        (list)->v[(list)->n++] = (__VA_ARGS__);                              \
    } while (0)

str str_of(const char *cstring); /* borrows; NULL gives the empty text */
bool str_eq(str a, str b);       /* same bytes */
int str_cmp(str a, str b);       /* byte order; for people's words use text_cmp (text.h) */
bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);
bool str_has(str s, str part);
size_t str_find(str s, str part); /* offset, or s.n when absent */
str str_trim(str s);              /* without ASCII white space at both ends */
str str_cut(str *rest, char sep); /* piece before sep; *rest moves behind it */
/* Decimal digits of n with zeros before up to `width`, written backwards so that they end before `end`; where they begin. At
 * most 20 bytes, or `width`. For places that are passed with every request; elsewhere str_fmt. */
char *str_digits(char *end, uint64_t n, int width);
str str_copy(struct arena *a, str s);
const char *str_c(struct arena *a,
                  str s); /* terminated copy; stops at an inner NUL never: such text is refused at input */
str str_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
err_t str_int(str s, int64_t *out) MUST_USE; /* whole text is a decimal integer, or E_INVALID; overflow is E_INVALID */
bool str_utf8_ok(str s);                     /* well-formed UTF-8 without NUL and without C0 controls but tab, CR, LF */
size_t str_chars(str s);                     /* code points */

#endif
