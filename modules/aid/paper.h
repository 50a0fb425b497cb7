// SPDX-License-Identifier: AGPL-3.0-or-later
/* Letters and minutes on paper, A4: lines of text, one below the other, page after page. */
#ifndef IMECE_AID_PAPER_H
#define IMECE_AID_PAPER_H

#include "core/paper/paper.h"
#include "modules/aid/aid.h"
#include "modules/settings/settings.h"

struct aid_sheet {
    struct arena *arena;
    struct paper *paper;
    struct municipality town;
    double y;
    int page, pages; /* numbered "page/pages" below each; pages 0: not yet known, nothing is numbered */
};
/* A paper is drawn twice: first to count its pages, then with `pages` of it. */
err_t aid_sheet_begin(struct cx *cx, str title, date made, int pages, struct aid_sheet *out) MUST_USE;
err_t aid_sheet_end(struct aid_sheet *s, str *pdf) MUST_USE;
void aid_sheet_line(struct aid_sheet *s, double size, enum paper_weight weight, str text);
void aid_sheet_text(struct aid_sheet *s, str text);           /* as it stands */
void aid_sheet_sign(struct aid_sheet *s, str name, str post); /* with a line to sign on */

/* The page that is seen through the window of the envelope names the municipality and the person and no programme (B35). */
struct aid_letter {
    str title, name, address, text;
    date made;
};
/* What is seen through it, line by line: who sends, who receives. Nothing else of the letter enters it. */
str aid_letter_window(struct arena *a, str sender, str name, str address);
err_t aid_letter_print(struct cx *cx, const struct aid_letter *l, str *pdf) MUST_USE;
/* Who applied in this file; nobody where somebody noticed it: the name is written by hand. Notes that it was read. */
err_t aid_letter_receiver(struct cx *cx, int64_t file, str *name, str *address) MUST_USE;

#endif
