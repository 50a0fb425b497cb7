// SPDX-License-Identifier: AGPL-3.0-or-later
/* The keys of the desk: one table. The desk layout writes it into every page as the sheet that `?` opens, /masa/tuslar
 * shows it as a page, and static/js/keys.js reads from that sheet which key does what: what is listed is what holds.
 */
#ifndef IMECE_LOOK_KEYS_H
#define IMECE_LOOK_KEYS_H

#include "core/look/layout.h"

struct key_line {
    const char *group;      /* source text: heading, where one begins */
    const char *keys;       /* as the script reads them: "mod+k" (Ctrl or Cmd), "?", "g i" (one after the other) */
    const char *cap, *cap2; /* as they stand on the keys; cap2 NULL: one */
    const char *does;       /* what static/js/keys.js does */
    const char *words;      /* source text */
};
struct desk_keys {
    LIST(const struct key_line) list;
};
extern const struct desk_keys DESK_KEYS;

struct keys_page { /* keys.html: /masa/tuslar */
    struct page page;
};

/* Partial: key_list.html. */
void html_key_list(struct html *h, const struct page *page);

#endif
