// SPDX-License-Identifier: AGPL-3.0-or-later
/* Looking words up in the embedded catalogues (GNU .mo, little endian, with the hash table that msgfmt writes). */
#include "core/base/words.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/embedded.h"

/* Made by locale/meson.build. A program that is not linked with it simply speaks English. */
extern const struct embedded_file locale_files[] __attribute__((weak));

struct catalogue {
    const unsigned char *p;
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

/* The translation and its length (plural forms lie behind one another, each with its NUL), or NULL. */
static const char *find(enum lang l, const char *source, uint32_t *n)
{
    pthread_once(&once, open_all);
    const struct catalogue *c = &catalogues[l];
    if (!c->p || !*source) return NULL; /* "" is the header of the catalogue */
    uint32_t h = hash_of(source), at = h % c->hash_size, step = 1 + h % (c->hash_size - 2);
    for (uint32_t tries = 0; tries < c->hash_size; tries++) {
        uint32_t i = u32(c->p, c->hash + 4 * at);
        if (i == 0 || i > c->count) return NULL;
        uint32_t source_n;
        if (strcmp(text_at(c, c->originals, i - 1, &source_n), source) == 0)
            return text_at(c, c->translations, i - 1, n);
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

bool lang_of(str code, enum lang *out)
{
    for (int l = 0; l < LANG_COUNT; l++)
        if (str_eq(code, lang_code((enum lang)l))) return *out = (enum lang)l, true;
    return false;
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
    while (pattern.n) {
        size_t open = str_find(pattern, S("{"));
        buf_put(&out, (str){pattern.p, open});
        pattern = (str){pattern.p + open, pattern.n - open};
        size_t close = str_find(pattern, S("}"));
        const str *value = close < pattern.n ? arg_value((str){pattern.p + 1, close - 1}, n, args) : NULL;
        size_t taken = value ? close + 1 : pattern.n ? 1 : 0;
        buf_put(&out, value ? *value : (str){pattern.p, taken});
        pattern = (str){pattern.p + taken, pattern.n - taken};
    }
    return buf_str(&out);
}
