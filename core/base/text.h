// SPDX-License-Identifier: AGPL-3.0-or-later
/* Turkish text, through ICU: casing, folding for search, sorting. The arena owns what is returned. */
#ifndef IMECE_BASE_TEXT_H
#define IMECE_BASE_TEXT_H

#include "core/base/str.h"

str text_lower(struct arena *a, str s); /* Turkish: I → ı, İ → i */
str text_upper(struct arena *a, str s); /* Turkish: i → İ, ı → I */
str text_title(struct arena *a, str s); /* ÇİĞDEM IŞIK → Çiğdem Işık */
str text_nfc(struct arena *a, str s);
str text_numerals(struct arena *a,
                  str s); /* ٢٠٢٦ and ۲۰۲۶ as 2026, ١٬٢٥٠٫٥٠ as 1.250,50: how an Arabic keyboard writes */

/* For comparing what people typed: lower case, no diacritics, I İ ı i all one letter, ş ğ ç ö ü â î û to ASCII,
 * punctuation to single spaces. "IŞIK Ilgın" and "isik ilgin" give the same bytes. */
str text_fold(struct arena *a, str s);

/* Folded words and their Turkish stems (Snowball), separated by spaces: what the search index holds. Of a query,
 * each is looked for as a beginning: "kitap" of "kitapların" begins a word of every text with kitap, kitabı or kitaplık. */
str text_search_words(struct arena *a, str s);

int text_cmp(str a, str b);            /* Turkish alphabetical order: c ç … ı i … */
str text_slug(struct arena *a, str s); /* "Sosyal yardım, ilk başvuru" → sosyal-yardim-ilk-basvuru */
/* At most so many code points; "…" at the end if cut, behind a whole word unless that would leave less than half. */
str text_cut(struct arena *a, str s, size_t chars);
/* Markdown as one line of words: line ends are blanks, marks that begin a line and stars fall away. */
str text_bare(struct arena *a, str s);

/* Suffixes by the vowel rules, for names and numbers: text_suffix(a, "Çankaya", SUFFIX_LOC) → Çankaya’da,
 * 20.00 → 20.00’de, 1.207 → 1.207’si. Never glue a suffix by hand. */
enum suffix {
    SUFFIX_LOC /* -de */,
    SUFFIX_ABL /* -den */,
    SUFFIX_DAT /* -e */,
    SUFFIX_GEN /* -in */,
    SUFFIX_POSS /* -i/-si */,
    SUFFIX_FROM_RESIDENT /* -li */
};
str text_suffix(struct arena *a, str name, enum suffix which);

#endif
