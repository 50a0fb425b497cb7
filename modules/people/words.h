// SPDX-License-Identifier: AGPL-3.0-or-later
/* How the words are written that people are found by; shared by who writes them and who looks. */
#ifndef IMECE_PEOPLE_WORDS_H
#define IMECE_PEOPLE_WORDS_H

#include "modules/people/inside.h"

enum { NAME_WORDS = 6, NAME_LETTERS = 30 };
struct name_words { /* folded, each once */
    str v[NAME_WORDS];
    size_t n;
};
void name_words_add(struct arena *a, struct name_words *w, str name);
str word_plain(struct arena *a, str folded, size_t most);
str word_pair(struct arena *a, str x, str y);
str word_heads(struct arena *a, str x, str y);
bool heads_turned(str x, str y);
str word_street(struct arena *a, str street);
str phone_digits(struct arena *a, str phone);

#endif
