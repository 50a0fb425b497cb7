// SPDX-License-Identifier: AGPL-3.0-or-later
/* Casing, normal form and order: ICU does the work. Its objects are opened once; what may not be shared between
 * threads is kept one a thread and closed when the thread ends. */
#include "core/base/text.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucasemap.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "core/base/buf.h"
#include "core/base/utf8.h"

static const UCaseMap *casing;
static const UCollator *order;
static const UNormalizer2 *nfc;
static pthread_key_t title_key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void need(UErrorCode e)
{
    if (U_SUCCESS(e)) return;
    fprintf(stderr, "{\"level\":\"error\",\"event\":\"icu\",\"why\":\"%s\"}\n", u_errorName(e));
    abort(); /* ICU without its Turkish data: a broken installation */
}

static void close_title(void *p)
{
    ucasemap_close(p);
}

static void open_all(void)
{
    UErrorCode e = U_ZERO_ERROR;
    casing = ucasemap_open("tr", 0, &e);
    order = ucol_open("tr", &e);
    nfc = unorm2_getNFCInstance(&e);
    need(e);
    if (pthread_key_create(&title_key, close_title)) abort();
}

/* Title casing keeps a break iterator that moves: one a thread. */
static UCaseMap *title_casing(void)
{
    UCaseMap *mine = pthread_getspecific(title_key);
    if (mine) return mine;
    UErrorCode e = U_ZERO_ERROR;
    mine = ucasemap_open("tr", 0, &e);
    need(e);
    pthread_setspecific(title_key, mine);
    return mine;
}

enum casing { LOWER, UPPER, TITLE };

static int32_t map_case(enum casing which, char *to, int32_t room, str s, UErrorCode *e)
{
    int32_t n = (int32_t)s.n;
    if (which == LOWER) return ucasemap_utf8ToLower(casing, to, room, s.p, n, e);
    if (which == UPPER) return ucasemap_utf8ToUpper(casing, to, room, s.p, n, e);
    return ucasemap_utf8ToTitle(title_casing(), to, room, s.p, n, e);
}

static str cased(struct arena *a, str s, enum casing which)
{
    pthread_once(&once, open_all);
    if (s.n == 0 || s.n > INT32_MAX / 4) return STR_NONE;
    int32_t room = (int32_t)(s.n + s.n / 4 + 8), n = 0;
    for (;;) {
        UErrorCode e = U_ZERO_ERROR;
        char *to = arena_alloc(a, (size_t)room);
        n = map_case(which, to, room, s, &e);
        if (e != U_BUFFER_OVERFLOW_ERROR) return need(e), (str){to, (size_t)n};
        room = n + 1;
    }
}

str text_lower(struct arena *a, str s)
{
    return cased(a, s, LOWER);
}

str text_upper(struct arena *a, str s)
{
    return cased(a, s, UPPER);
}

str text_title(struct arena *a, str s)
{
    return cased(a, s, TITLE);
}

/* Below U+0300 everything is in normal form as it stands. */
static bool surely_nfc(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0xCC) return false;
    return true;
}

str text_nfc(struct arena *a, str s)
{
    pthread_once(&once, open_all);
    if (surely_nfc(s) || s.n > INT32_MAX / 8) return str_copy(a, s);
    UErrorCode e = U_ZERO_ERROR;
    UChar *wide = NEW_N(a, UChar, s.n + 1);
    int32_t n = 0;
    size_t most = 3 * s.n + 8;
    u_strFromUTF8WithSub(wide, (int32_t)s.n + 1, &n, s.p, (int32_t)s.n, 0xFFFD, NULL, &e);
    UChar *normal = NEW_N(a, UChar, most);
    n = unorm2_normalize(nfc, wide, n, normal, (int32_t)most, &e);
    need(e);
    char *out = arena_alloc(a, (size_t)n * 3 + 1);
    int32_t bytes = 0;
    u_strToUTF8(out, n * 3 + 1, &bytes, normal, n, &e);
    need(e);
    return (str){out, (size_t)bytes};
}

/* Texts that ICU holds equal (NFC and NFD) are told apart by their bytes: an order of a table must not waver. */
int text_cmp(str a, str b)
{
    pthread_once(&once, open_all);
    if (a.n > INT32_MAX || b.n > INT32_MAX) return str_cmp(a, b);
    UErrorCode e = U_ZERO_ERROR;
    UCollationResult r = ucol_strcollUTF8(order, a.n ? a.p : "", (int32_t)a.n, b.n ? b.p : "", (int32_t)b.n, &e);
    if (U_FAILURE(e) || r == UCOL_EQUAL) return str_cmp(a, b);
    return r == UCOL_LESS ? -1 : 1;
}

/* U+0660–0669 are D9 A0–A9, U+06F0–06F9 are DB B0–B9, the signs between them D9 AB and D9 AC. */
str text_numerals(struct arena *a, str s)
{
    struct buf b = buf_new(a, s.n + 1);
    if (str_find(s, S("\xd9")) == s.n && str_find(s, S("\xdb")) == s.n) return s;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i], next = i + 1 < s.n ? (unsigned char)s.p[i + 1] : 0;
        unsigned char zero = c == 0xd9 ? 0xa0 : c == 0xdb ? 0xb0 : 0;
        char plain = zero && next >= zero && next < zero + 10 ? (char)('0' + next - zero)
                     : c == 0xd9 && next == 0xab              ? ','
                     : c == 0xd9 && next == 0xac              ? '.'
                                                              : 0;
        buf_char(&b, plain ? plain : (char)c);
        i += plain != 0;
    }
    return buf_str(&b);
}

str text_cut(struct arena *a, str s, size_t chars)
{
    if (str_chars(s) <= chars) return str_copy(a, s);
    if (chars == 0) return STR_NONE;
    str rest = s, kept = STR_NONE;
    for (size_t i = 1; i < chars; i++) {
        utf8_next(&rest);
        kept = (str){s.p, s.n - rest.n};
    }
    for (str next = rest; kept.n && next.n;) { /* a letter and its combining marks stay together */
        int32_t c = utf8_next(&next);
        if (c < 0x300 || c > 0x36F) break;
        do
            kept.n--;
        while (kept.n && ((unsigned char)kept.p[kept.n] & 0xC0) == 0x80);
        next = (str){kept.p + kept.n, s.n - kept.n};
    }
    size_t word = kept.n;
    while (s.p[kept.n] != ' ' && word > kept.n / 2 && kept.p[word - 1] != ' ')
        word--;
    if (word > kept.n / 2) kept.n = word;
    kept = str_trim(kept);
    while (kept.n && strchr(",;:.", kept.p[kept.n - 1]))
        kept.n--;
    return str_fmt(a, "%.*s…", STR_FMT(kept));
}

str text_bare(struct arena *a, str s)
{
    struct buf out = buf_new(a, s.n + 1);
    while (s.n) {
        str line = str_trim(str_cut(&s, '\n'));
        size_t marks = 0;
        while (marks < line.n && strchr("-*#>+", line.p[marks]))
            marks++;
        if (marks < line.n && line.p[marks] == ' ') line = str_trim((str){line.p + marks, line.n - marks});
        if (out.n && line.n) buf_char(&out, ' ');
        for (size_t i = 0; i < line.n; i++)
            if (line.p[i] != '*') buf_char(&out, line.p[i]);
    }
    return buf_str(&out);
}
