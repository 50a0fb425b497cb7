// SPDX-License-Identifier: AGPL-3.0-or-later
/* Folding for search. Letters to U+017F (all of Turkish) go through two small tables; only what lies beyond asks ICU
 * for its decomposition. Names, titles and search words pass here on every save and every search. */
#include "core/base/fold.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utrans.h>

#include "core/base/text.h"
#include "core/base/utf8.h"

/* U+00C0 … U+017F. '_' separates words, capitals stand for two letters (see pair). */
static const char latin[] = "aaaaaaAceeeeiiii"
                            "dnooooo_ouuuuyTS"
                            "aaaaaaAceeeeiiii"
                            "dnooooo_ouuuuyTy"
                            "aaaaaacccccccc"      /* Ā … č */
                            "ddddeeeeeeeeee"      /* Ď … ě */
                            "gggggggghhhh"        /* Ĝ … ħ */
                            "iiiiiiiiiiJJjjkkk"   /* Ĩ … ı (all i), ij, j, k */
                            "llllllllllnnnnnnnnn" /* Ĺ … ŋ */
                            "ooooooOOrrrrrr"      /* Ō … ř */
                            "sssssssstttttt"      /* Ś … ŧ */
                            "uuuuuuuuuuuuwwyyyzzzzzzs";
_Static_assert(sizeof latin - 1 == 0x180 - 0xC0, "one letter for each code point");

static const char *pair(char c)
{
    switch (c) {
    case 'A':
        return "ae";
    case 'T':
        return "th";
    case 'S':
        return "ss";
    case 'J':
        return "ij";
    default:
        return "oe";
    }
}

struct folder {
    struct arena *arena;
    char *p;
    size_t n, cap;
    bool gap; /* a separator came after the last letter */
};

/* A space if one is due, then the letter; `left` bytes of input must still find room afterwards. */
static void emit(struct folder *f, const char *bytes, size_t n, size_t left)
{
    if (f->cap - f->n < n + 1 + left) {
        size_t cap = f->cap * 2 + n + 1 + left;
        char *p = arena_alloc(f->arena, cap);
        memcpy(p, f->p, f->n);
        f->p = p;
        f->cap = cap;
    }
    if (f->gap && f->n) f->p[f->n++] = ' ';
    f->gap = false;
    memcpy(f->p + f->n, bytes, n);
    f->n += n;
}

static void emit_latin(struct folder *f, int32_t c, size_t left)
{
    char letter = c < 0x80 ? (char)c : latin[c - 0xC0];
    if (c >= 'A' && c <= 'Z') letter = (char)(c + 'a' - 'A');
    bool word = (letter >= 'a' && letter <= 'z') || (c >= '0' && c <= '9');
    if (word)
        emit(f, &letter, 1, left);
    else if (c >= 0xC0 && letter != '_')
        emit(f, pair(letter), 2, left);
    else
        f->gap = true;
}

static bool is_mark(int32_t c)
{
    return (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

bool fold_is_word(int32_t c)
{
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c >= 0xC0 && c < 0x180) return latin[c - 0xC0] != '_';
    return (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) != 0;
}

/* One code point of a decomposition. */
static void emit_base(struct folder *f, int32_t c, size_t left)
{
    char bytes[UTF8_MAX];
    c = u_foldCase(c, U_FOLD_CASE_DEFAULT);
    int32_t digit = c < 0x80 ? -1 : u_charDigitValue(c);
    if (c < 0x80 || (c >= 0xC0 && c < 0x180)) {
        emit_latin(f, c, left);
    } else if (digit >= 0) {
        emit_latin(f, '0' + digit, left);
    } else if (is_mark(c) || c == 0x640 || (u_charType(c) == U_FORMAT_CHAR && c != 0x200B)) {
        return; /* accents, the Arabic lengthening stroke, soft hyphens: nothing to search for */
    } else if (fold_is_word(c)) {
        emit(f, bytes, utf8_put(bytes, c), left);
    } else {
        f->gap = true;
    }
}

static void emit_other(struct folder *f, int32_t c, size_t left)
{
    UChar parts[32];
    UErrorCode e = U_ZERO_ERROR;
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&e); /* a constant inside ICU */
    int32_t n = U_SUCCESS(e) && c >= 0 ? unorm2_getDecomposition(nfkd, c, parts, 32, &e) : -1;
    if (c < 0) {
        f->gap = true;
    } else if (n < 0 || U_FAILURE(e)) {
        emit_base(f, c, left);
    } else {
        for (int32_t i = 0; i < n;) {
            UChar unit = parts[i++];
            int32_t part = U16_IS_LEAD(unit) && i < n ? U16_GET_SUPPLEMENTARY(unit, parts[i++]) : unit;
            emit_base(f, part, left);
        }
    }
}

str text_fold(struct arena *a, str s)
{
    struct folder f = {.arena = a, .p = arena_alloc(a, s.n + 1), .cap = s.n + 1};
    while (s.n) {
        unsigned char b = (unsigned char)s.p[0];
        int32_t c = b;
        if (b < 0x80)
            s = (str){s.p + 1, s.n - 1};
        else
            c = utf8_next(&s);
        if (c >= 0 && (c < 0x80 || (c >= 0xC0 && c < 0x180)))
            emit_latin(&f, c, s.n);
        else
            emit_other(&f, c, s.n);
    }
    return (str){f.p, f.n};
}

/* Other scripts in Latin letters, as well as ICU can. Rare, so the rules are opened for each. */
static str in_latin(struct arena *a, str s)
{
    static const UChar rules[] = u"Any-Latin; Latin-ASCII";
    UErrorCode e = U_ZERO_ERROR;
    if (s.n > 1024) s.n = 1024; /* a slug is short */
    UTransliterator *t = utrans_openU(rules, -1, UTRANS_FORWARD, NULL, 0, NULL, &e);
    if (U_FAILURE(e)) return s;
    size_t room = s.n * 8 + 16;
    int32_t n = 0, most = (int32_t)room;
    UChar *wide = NEW_N(a, UChar, room);
    u_strFromUTF8WithSub(wide, most, &n, s.p, (int32_t)s.n, 0xFFFD, NULL, &e);
    int32_t limit = n;
    utrans_transUChars(t, wide, &n, most, 0, &limit, &e);
    utrans_close(t);
    char *out = arena_alloc(a, room * 3);
    int32_t bytes = 0;
    u_strToUTF8(out, most * 3, &bytes, wide, n, &e);
    return U_SUCCESS(e) ? (str){out, (size_t)bytes} : s;
}

enum { SLUG_MAX = 80 };

str text_slug(struct arena *a, str s)
{
    str folded = text_fold(a, s);
    for (size_t i = 0; i < folded.n; i++)
        if ((unsigned char)folded.p[i] >= 0x80) {
            folded = text_fold(a, in_latin(a, folded));
            break;
        }
    char *p = arena_alloc(a, folded.n + 1);
    size_t n = 0, last_word = 0;
    for (size_t i = 0; i < folded.n && n <= SLUG_MAX; i++) {
        if (folded.p[i] == ' ') {
            last_word = n;
            p[n++] = '-';
        } else if ((unsigned char)folded.p[i] < 0x80) {
            p[n++] = folded.p[i];
        }
    }
    if (n > SLUG_MAX) n = last_word ? last_word : SLUG_MAX;
    return (str){p, n};
}
