// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of the matcher share. */
#ifndef IMECE_PEOPLE_MATCH_INSIDE_H
#define IMECE_PEOPLE_MATCH_INSIDE_H

#include "modules/people/match.h"

enum { MATCH_TEXT = 63 };
struct match_value { /* folded: letters and digits of ASCII, blanks between words */
    str text;
    uint32_t number; /* same number, same text; 0: nothing */
    uint32_t count;  /* records that have it */
};
struct match_row {
    uint32_t v[MATCH_FIELDS]; /* numbers of values */
};

str match_fold(struct arena *a, enum match_field f, str s);
enum match_level match_text_level(str a, str b);
enum match_level match_given_level(str a, str b);
enum match_level match_date_level(str a, str b);
enum match_level match_digits_level(str a, str b);
void match_row_keys(const str v[MATCH_FIELDS], struct match_keys *out);

/* Places a < b of records to be compared, each pair once. */
struct match_candidates {
    uint64_t *v;
    size_t n;
};
void match_block(struct arena *a, const struct match_row *rows, const struct match_value *values,
                 const struct match_record *records, size_t n, struct match_candidates *out);
#endif
