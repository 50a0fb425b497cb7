// SPDX-License-Identifier: AGPL-3.0-or-later
/* Help beside every page of the desk.
 *
 * A module's help.md (Turkish, for those who work here) is a list of topics. A line `# ADDRESS TITLE` begins one; ADDRESS is a
 * route of the desk, `{name}` standing for any piece: `# /masa/basvuru/{id} Başvuru`. What follows until the next such
 * line is its text in Markdown, with headings from `##`.
 */
#ifndef IMECE_HELP_H
#define IMECE_HELP_H

#include "core/entity/module.h"

struct help_topic {
    str address, title, text; /* borrow from the program */
};
/* The topic of a page: the one whose address has the most pieces in common that are no variable. NULL: none. */
const struct help_topic *help_find(struct arena *a, str address);
/* All of them, in the order of the modules. */
struct help_topics {
    LIST(struct help_topic) list;
};
struct help_topics help_all(struct arena *a);

err_t help_show(struct req *r);

#endif
