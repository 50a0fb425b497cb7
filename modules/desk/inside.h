// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of this module share, and what its templates show. */
#ifndef IMECE_DESK_INSIDE_H
#define IMECE_DESK_INSIDE_H

#include "core/look/components.h"
#include "modules/desk/desk.h"

struct found_row {
    str href, icon, title, text;
};
struct found_group {
    str id, title;
    LIST(struct found_row) rows;
};
struct desk_find_page { /* desk_find.html, and palette.html for the script */
    struct page page;
    str q;
    LIST(struct found_group) groups;
    int64_t found;
    bool inbox, record; /* may see applications, may take one in */
};
void html_palette(struct html *h, const struct desk_find_page *page);

/* One of the groups, at its end; nothing when it is empty. */
void found_put(struct req *r, struct desk_find_page *p, struct found_group *group);

/* actions.c: pages of the desk and of the public site that this person may open, new records, lists. All words of `q`
 * begin a word of the name; "" gives those of the menu. first: the name itself begins with it. */
err_t actions_find(struct req *r, str q, size_t most, struct found_group *out, bool *first) MUST_USE;
/* people.c: who works here, by name. */
err_t people_find(struct req *r, str q, size_t most, struct found_group *out) MUST_USE;
/* recent.c: what this person wrote or opened last, by the history. */
err_t recent_find(struct req *r, size_t most, struct found_group *out) MUST_USE;

err_t desk_find_show(struct req *r);

#endif
