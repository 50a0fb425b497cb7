// SPDX-License-Identifier: AGPL-3.0-or-later
/* Words of the screens in the reader's language. Source texts are English in the code; Turkish is the default
 * catalogue. Catalogues are GNU gettext .mo files embedded in the program (locale/<lang>.po, build step msgfmt).
 * A missing translation shows the source text; a test finds it.
 */
#ifndef IMECE_BASE_WORDS_H
#define IMECE_BASE_WORDS_H

#include "core/base/money.h"
#include "core/base/str.h"
#include "core/base/time.h"

enum lang { LANG_TR, LANG_EN, LANG_AR, LANG_COUNT };

#define N_(text) (text)                             /* marks a text for translation where it is declared */
const char *words(enum lang l, const char *source); /* its translation; static storage */
const char *words_n(enum lang l, const char *one, const char *many, int64_t n); /* plural rules of the language */
str lang_code(enum lang l);                                                     /* "tr" */
bool lang_rtl(enum lang l);
str lang_comma(enum lang l); /* between the parts of a list */
bool lang_of(str code, enum lang *out);

/* Is this text in another language than the reader's? What people wrote is Turkish; on an English or Arabic page its words
 * must be named so, and in Arabic codes and telephone numbers keep their own direction. Judged by the letters. */
enum foreign { FOREIGN_NO, FOREIGN_SIGNS /* a direction of its own */, FOREIGN_WORDS /* and Turkish */ };
enum foreign lang_foreign(enum lang l, str text);

/* U+2068 and U+2069 around a text keep its direction to itself; html_str writes them as <bdi>. */
#define WORDS_FSI "\xe2\x81\xa8"
#define WORDS_PDI "\xe2\x81\xa9"

/* The value, isolated if it is foreign: for a text put together of parts. words_fill does it by itself. */
str words_value(struct arena *a, enum lang l, str value);
/* Cuts a text at its first isolated part that holds no other; false when there is none. */
bool words_isolated(str s, str *before, str *part, str *after);

/* Fill named places: words_fill(a, "Due in {days} days", n, pairs). Unknown places stay as they are. In a pattern that is
 * not Turkish (as words() gave it) foreign values are isolated. */
struct word_arg {
    str name, value;
};
str words_fill(struct arena *a, str pattern, size_t n, const struct word_arg *args);

/* How the language writes numbers and time (ICU); fmt_date_* take date, fmt_moment_* take moment. None gives "". */
str fmt_int(struct arena *a, enum lang l, int64_t n);          /* 1.284 */
str fmt_money(struct arena *a, enum lang l, money m);          /* 18.717 ₺, 12,50 ₺ */
str fmt_money_exact(struct arena *a, enum lang l, money m);    /* 18.717,00 ₺: of accounts */
str fmt_percent(struct arena *a, enum lang l, percent p);      /* %94, %1,35 */
str fmt_decimal(struct arena *a, enum lang l, int64_t tenths); /* 24 → 2,4 */
str fmt_date(struct arena *a, enum lang l, date d);            /* 21.11.2026 */
str fmt_date_long(struct arena *a, enum lang l, date d);       /* 21 Kasım 2026 Cumartesi */
str fmt_date_text(struct arena *a, enum lang l, date d);       /* 21 Kasım 2026 */
str fmt_date_short(struct arena *a, enum lang l, date d);      /* 21 Kas */
str fmt_month(struct arena *a, enum lang l, date d);           /* Kasım 2026 */
str fmt_weekday(enum lang l, int weekday);                     /* 1 → Pazartesi */
str fmt_weekday_short(enum lang l, int weekday);               /* 1 → Pzt */
str fmt_time(struct arena *a, enum lang l, int minute_of_day); /* 17.30 */
str fmt_moment(struct arena *a, enum lang l, moment m);        /* 19 Kasım 2026, 10.12 */
str fmt_moment_short(struct arena *a, enum lang l, moment m);  /* 19 Kas 10.12 */
str fmt_size(struct arena *a, enum lang l, int64_t bytes);     /* 1,2 MB */

#endif
