// SPDX-License-Identifier: AGPL-3.0-or-later
/* What differs between two texts: by lines, and inside a changed line by words. */
#ifndef IMECE_SITE_DIFF_H
#define IMECE_SITE_DIFF_H

#include "core/base/str.h"

enum diff_kind { DIFF_SAME, DIFF_GONE, DIFF_NEW, DIFF_SKIP /* lines that are the same and far from any change */ };
struct diff_piece {
    str text;
    bool marked; /* this word is what changed in the line */
};
struct diff_line {
    enum diff_kind kind;
    int64_t before, after; /* line numbers, 0 none; DIFF_SKIP: before = how many */
    LIST(struct diff_piece) pieces;
};
struct diff_part { /* one field of the text */
    const char *title;
    LIST(struct diff_line) lines;
};
/* true: they differ. The lines are those of the newer text with the gone ones in their places. */
bool diff_texts(struct arena *a, str before, str after, struct diff_part *out);

#endif
