// SPDX-License-Identifier: AGPL-3.0-or-later
/* Looking words up in the embedded catalogues (GNU .mo, little endian, with the hash table that msgfmt writes). */
#include "core/base/words.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/embedded.h"

/* Made by locale/meson.build. A program that is not linked with it simply speaks English. */
extern const struct embedded_file locale_files[] __attribute__((weak));

struct catalogue {
    const unsigned char *p;
    size_t n;
    uint32_t count, originals, translations, hash_size, hash;
};
static struct catalogue catalogues[LANG_COUNT];
static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *const codes[] = {"tr", "en", "ar"};

static uint32_t u32(const unsigned char *p, uint32_t at)
{
    p += at;
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static const char *text_at(const struct catalogue *c, uint32_t table, uint32_t i, uint32_t *n)
{
    *n = u32(c->p, table + 8 * i);
    return (const char *)c->p + u32(c->p, table + 8 * i + 4);
}

static bool table_fits(const struct embedded_file *f, uint32_t table, uint32_t rows, uint32_t row)
{
    return (uint64_t)table + (uint64_t)rows * row <= f->n;
}

static bool texts_fit(const struct embedded_file *f, uint32_t table, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint64_t end = (uint64_t)u32(f->bytes, table + 8 * i) + u32(f->bytes, table + 8 * i + 4);
        if (end >= f->n || f->bytes[end] != 0) return false;
    }
    return true;
}

/* Everything that a lookup relies on is checked here, once. A catalogue that is not right is a defect of the build. */
static void open_catalogue(struct catalogue *c, const struct embedded_file *f)
{
    if (f->n < 28 || u32(f->bytes, 0) != 0x950412de || u32(f->bytes, 4) >> 16 > 0) abort();
    struct catalogue x = {.p = f->bytes,
                          .n = f->n,
                          .count = u32(f->bytes, 8),
                          .originals = u32(f->bytes, 12),
                          .translations = u32(f->bytes, 16),
                          .hash_size = u32(f->bytes, 20),
                          .hash = u32(f->bytes, 24)};
    if (x.hash_size < 3 || x.hash_size <= x.count || !table_fits(f, x.originals, x.count, 8) ||
        !table_fits(f, x.translations, x.count, 8) || !table_fits(f, x.hash, x.hash_size, 4) ||
        !texts_fit(f, x.originals, x.count) || !texts_fit(f, x.translations, x.count))
        abort();
    *c = x;
}

static void open_all(void)
{
    for (const struct embedded_file *f = locale_files; f && f->name; f++)
        for (int l = 0; l < LANG_COUNT; l++)
            if (strncmp(f->name, codes[l], 2) == 0 && strcmp(f->name + 2, ".mo") == 0)
                open_catalogue(&catalogues[l], f);
}

/* The hash of the format (P. J. Weinberger's). */
static uint32_t hash_of(const char *s)
{
    uint32_t h = 0;
    for (; *s; s++) {
        h = (h << 4) + (unsigned char)*s;
        uint32_t high = h & 0xF0000000;
        h = (h ^ high >> 24) & ~high;
    }
    return h;
}

/* Where a text stands, by the address of the source, which is nearly always a literal. A place may be taken over by another
 * text, also by one that stands at an address used before: so what is found is compared, and only hashing is saved. */
enum { REMEMBERED = 2048 };
static _Atomic uint32_t
    remembered[LANG_COUNT][REMEMBERED]; /* index in the catalogue; 0: none, for that is the header */

static _Atomic uint32_t *remembered_at(enum lang l, const char *source)
{
    return &remembered[l][((uintptr_t)source * UINT64_C(0x9E3779B97F4A7C15)) >> 53];
}

/* The translation and its length (plural forms lie behind one another, each with its NUL), or NULL. */
static const char *find(enum lang l, const char *source, uint32_t *n)
{
    pthread_once(&once, open_all);
    const struct catalogue *c = &catalogues[l];
    if (!c->p || !*source) return NULL; /* "" is the header of the catalogue */
    uint32_t source_n;
    _Atomic uint32_t *place = remembered_at(l, source);
    uint32_t known = atomic_load_explicit(place, memory_order_relaxed);
    if (known && strcmp(text_at(c, c->originals, known, &source_n), source) == 0)
        return text_at(c, c->translations, known, n);
    uint32_t h = hash_of(source), at = h % c->hash_size, step = 1 + h % (c->hash_size - 2);
    for (uint32_t tries = 0; tries < c->hash_size; tries++) {
        uint32_t i = u32(c->p, c->hash + 4 * at);
        if (i == 0 || i > c->count) return NULL;
        if (strcmp(text_at(c, c->originals, i - 1, &source_n), source) == 0) {
            atomic_store_explicit(place, i - 1, memory_order_relaxed);
            return text_at(c, c->translations, i - 1, n);
        }
        at = at >= c->hash_size - step ? at - (c->hash_size - step) : at + step;
    }
    return NULL;
}

const char *words(enum lang l, const char *source)
{
    uint32_t n;
    const char *t = find(l, source, &n);
    return t ? t : source;
}

/* Which form: the rules that the headers of the catalogues state (locale/check.py compares). */
static uint32_t form_of(enum lang l, uint64_t n)
{
    if (l != LANG_AR) return n != 1;
    if (n < 3) return (uint32_t)n;
    uint64_t r = n % 100;
    return r >= 3 && r <= 10 ? 3 : r >= 11 ? 4 : 5;
}

const char *words_n(enum lang l, const char *one, const char *many, int64_t n)
{
    uint32_t size;
    uint64_t count = n < 0 ? -(uint64_t)n : (uint64_t)n;
    const char *t = find(l, one, &size);
    if (!t) return count == 1 ? one : many;
    const char *end = t + size;
    for (uint32_t form = form_of(l, count); form > 0; form--) {
        const char *next = t + strlen(t) + 1;
        if (next > end) break; /* fewer forms than the language has: the last one */
        t = next;
    }
    return t;
}

str lang_code(enum lang l)
{
    return (str){codes[l], 2};
}

bool lang_rtl(enum lang l)
{
    return l == LANG_AR;
}

str lang_comma(enum lang l)
{
    return l == LANG_AR ? S("، ") : S(", ");
}

bool lang_of(str code, enum lang *out)
{
    for (int l = 0; l < LANG_COUNT; l++)
        if (str_eq(code, lang_code((enum lang)l))) return *out = (enum lang)l, true;
    return false;
}

/* What letters a text has: Arabic, Latin, small or Turkish ones; and digits with a gap between them, as in telephones. */
struct letters {
    bool arabic, latin, small, turkish, gap, isolated;
};

/* The last byte of U+2068 and of U+2069, which begin with E2 81. */
enum { ISOLATE = 0xa8, ISOLATE_END = 0xa9 };

static bool sign_at(str s, size_t i, int last)
{
    return (unsigned char)s.p[i] == 0xe2 && s.n - i > 2 && (unsigned char)s.p[i + 1] == 0x81 &&
           (unsigned char)s.p[i + 2] == last;
}

bool words_isolated(str s, str *before, str *part, str *after)
{
    size_t open = s.n;
    for (size_t i = 0; i < s.n; i++) {
        if (sign_at(s, i, ISOLATE)) open = i;
        if (open == s.n || !sign_at(s, i, ISOLATE_END)) continue;
        *before = (str){s.p, open};
        *part = (str){s.p + open + 3, i - open - 3};
        *after = (str){s.p + i + 3, s.n - i - 3};
        return true;
    }
    return false;
}

static struct letters letters_of(str s)
{
    struct letters found = {0};
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i], before = i ? (unsigned char)s.p[i - 1] : 0;
        found.arabic |= c >= 0xd8 && c <= 0xdb; /* first byte of U+0600 to U+06FF */
        found.turkish |= c >= 0xc3 && c <= 0xc5;
        found.small |= c >= 'a' && c <= 'z';
        found.latin |= (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
        found.gap |= c >= '0' && c <= '9' && (before == ' ' || before == '-' || before == '+') && s.n > i + 1;
        found.isolated |= sign_at(s, i, ISOLATE);
    }
    return found;
}

enum foreign lang_foreign(enum lang l, str text)
{
    if (l == LANG_TR) return FOREIGN_NO;
    struct letters has = letters_of(text);
    if (has.arabic || has.isolated) return FOREIGN_NO; /* Arabic, or a sentence whose foreign parts are marked */
    if (l != LANG_AR) return has.turkish ? FOREIGN_WORDS : FOREIGN_NO;
    if (has.turkish || (has.small && !str_has(text, S("@")))) return FOREIGN_WORDS;
    return has.latin || has.gap ? FOREIGN_SIGNS : FOREIGN_NO;
}

/* The language of a pattern: Turkish ones stand in the Turkish catalogue, Arabic ones have Arabic letters. */
static enum lang language_of(str pattern)
{
    const struct catalogue *c = &catalogues[LANG_TR];
    pthread_once(&once, open_all);
    uintptr_t at = (uintptr_t)pattern.p, from = (uintptr_t)c->p;
    if (c->p && at >= from && at - from < c->n) return LANG_TR;
    return letters_of(pattern).arabic ? LANG_AR : LANG_EN;
}

str words_value(struct arena *a, enum lang l, str value)
{
    if (lang_foreign(l, value) == FOREIGN_NO) return value;
    return str_fmt(a, WORDS_FSI "%.*s" WORDS_PDI, STR_FMT(value));
}

static const str *arg_value(str name, size_t n, const struct word_arg *args)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(args[i].name, name)) return &args[i].value;
    return NULL;
}

str words_fill(struct arena *a, str pattern, size_t n, const struct word_arg *args)
{
    struct buf out = buf_new(a, SIZE_MAX / 2);
    enum lang l = language_of(pattern);
    while (pattern.n) {
        size_t open = str_find(pattern, S("{"));
        buf_put(&out, (str){pattern.p, open});
        pattern = (str){pattern.p + open, pattern.n - open};
        size_t close = str_find(pattern, S("}"));
        const str *value = close < pattern.n ? arg_value((str){pattern.p + 1, close - 1}, n, args) : NULL;
        size_t taken = value ? close + 1 : pattern.n ? 1 : 0;
        buf_put(&out, value ? words_value(a, l, *value) : (str){pattern.p, taken});
        pattern = (str){pattern.p + taken, pattern.n - taken};
    }
    return buf_str(&out);
}
