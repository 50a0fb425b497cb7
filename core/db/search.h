// SPDX-License-Identifier: AGPL-3.0-or-later
/* Full-text search over everything that has a title and an address: SQLite FTS5, PostgreSQL tsvector, both over words
 * already folded and stemmed by text_search_words, so that both find the same. */
#ifndef IMECE_DB_SEARCH_H
#define IMECE_DB_SEARCH_H

#include "core/db/db.h"

struct search_doc {
    str kind; /* entity name */
    int64_t row;
    str right;    /* "public", or the right needed to see it */
    int64_t unit; /* for row rules; 0 = any */
    str title, text, url;
    str names, more; /* found by, never shown: as heavy as the title, as the text */
};
struct search_hit {
    str kind, title, text, url;
    int64_t row;
};
struct search_hits {
    LIST(struct search_hit) list;
};
err_t search_put(struct cx *tx, const struct search_doc *doc) MUST_USE; /* replaces the document of kind+row */
err_t search_drop(struct cx *tx, str kind, int64_t row) MUST_USE;
/* Every word must begin a word of the document; best first. Only what the actor may see. */
err_t search_find(struct cx *cx, str query, str kind /* "" all */, int limit, struct search_hits *out) MUST_USE;

#endif
