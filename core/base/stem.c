// SPDX-License-Identifier: AGPL-3.0-or-later
/* Words for the search index and for queries. */
#include <libstemmer.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/fold.h"
#include "core/base/text.h"
#include "core/base/utf8.h"

enum { STEM_LEAST = 3, SUFFIX_MOST = 7 };

static pthread_key_t stemmer_key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void close_stemmer(void *p)
{
    sb_stemmer_delete(p);
}

static void make_key(void)
{
    if (pthread_key_create(&stemmer_key, close_stemmer)) abort();
}

static struct sb_stemmer *my_stemmer(void)
{
    pthread_once(&once, make_key);
    struct sb_stemmer *mine = pthread_getspecific(stemmer_key);
    if (mine) return mine;
    mine = sb_stemmer_new("turkish", NULL);
    if (!mine) abort(); /* libstemmer without Turkish: a broken installation */
    pthread_setspecific(stemmer_key, mine);
    return mine;
}

/* The folded stem of a word in small Turkish letters. Very short stems ("adadır" gives "a") find everything: then the
 * word itself stays. */
static str folded_stem(struct arena *a, str lower, str folded)
{
    if (lower.n > 200) return folded;
    struct sb_stemmer *st = my_stemmer();
    const sb_symbol *p = sb_stemmer_stem(st, (const sb_symbol *)lower.p, (int)lower.n);
    if (!p) return folded;
    str stem = text_fold(a, (str){(const char *)p, (size_t)sb_stemmer_length(st)});
    return str_chars(stem) < STEM_LEAST ? folded : stem;
}

static str take_word(str *rest)
{
    str start = *rest, before = *rest;
    for (; rest->n; before = *rest)
        if (fold_is_word(utf8_next(rest))) break;
    start = before;
    for (before = *rest; rest->n; before = *rest)
        if (!fold_is_word(utf8_next(rest))) break;
    *rest = before;
    return (str){start.p, start.n - before.n};
}

static size_t apostrophe(str s)
{
    return str_starts(s, S("'")) ? 1 : str_starts(s, S("’")) ? S("’").n : 0;
}

/* A word, and the suffix behind its apostrophe if it has one: Ankara’da. In "d'Artagnan" and "O'Neill" the part in
 * front is no word that takes suffixes. */
static str take_name(str *rest, str *suffix)
{
    str name = take_word(rest), after = *rest;
    size_t mark = apostrophe(after);
    *suffix = STR_NONE;
    if (!mark || str_chars(name) < 2) return name;
    after = (str){after.p + mark, after.n - mark};
    if (after.n == 0) return name;
    str peek = after;
    if (!fold_is_word(utf8_next(&peek))) return name;
    str tail = take_word(&after);
    if (str_chars(tail) > SUFFIX_MOST) return name;
    *suffix = tail;
    *rest = after;
    return name;
}

static void put_word(struct buf *b, str word)
{
    if (!word.n) return;
    if (b->n) buf_char(b, ' ');
    buf_put(b, word);
}

str text_search_words(struct arena *a, str s)
{
    struct buf out = buf_new(a, SIZE_MAX / 2);
    str rest = text_lower(a, text_nfc(a, s)), suffix;
    while (rest.n) {
        str name = take_name(&rest, &suffix);
        str folded = text_fold(a, name), stem = folded_stem(a, name, folded);
        put_word(&out, folded);
        if (!str_eq(stem, folded)) put_word(&out, stem);
        /* "Kur’an" is also asked for as kuran */
        if (suffix.n) put_word(&out, str_fmt(a, "%.*s%.*s", STR_FMT(folded), STR_FMT(text_fold(a, suffix))));
    }
    return buf_str(&out);
}
