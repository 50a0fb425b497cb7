// SPDX-License-Identifier: AGPL-3.0-or-later
/* Inside core/entity: files of comma separated values, RFC 4180. */
#ifndef IMECE_ENTITY_CSV_H
#define IMECE_ENTITY_CSV_H

#include "core/entity/inside.h"

/* A reader over a whole file. The separator is ',', ';' or a tab, whichever the first line has more of; a byte order mark is
 * skipped. */
struct csv_reader {
    struct arena *arena;
    str rest;
    char sep;
    int64_t line; /* of the row that was read last, first = 1 */
    int64_t next_line;
};
struct csv_row {
    LIST(str) cells;
};
/* The text of a file as UTF-8: Turkish spreadsheets save in Windows-1254, or as "Unicode text" in UTF-16 with a byte order mark.
 * E_INVALID: none of them. */
err_t csv_utf8(struct arena *a, str file, str *out) MUST_USE;
struct csv_reader csv_open(struct arena *a, str file);
/* E_NOT_FOUND: the end. E_INVALID: a quote that is not closed, or text behind a closing quote. Empty lines are skipped. */
err_t csv_next(struct csv_reader *r, struct csv_row *out) MUST_USE;

/* One cell, quoted where needed. `text`: what people wrote; a beginning that a spreadsheet takes for a formula gets an
 * apostrophe before it (as does an apostrophe, so that csv_text can take it away again). */
void csv_put(struct buf *out, str cell, bool text, bool first);
void csv_end(struct buf *out); /* CR LF */
str csv_text(str cell);        /* without that apostrophe */

#endif
