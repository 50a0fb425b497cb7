// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_AUDIT_VIEWS_H
#define IMECE_AUDIT_VIEWS_H

#include "core/look/components.h"
#include "modules/audit/audit.h"

struct audit_row {
    str entry, day, amount, number, href;
};
struct audit_page { /* audit.html */
    struct page page;
    str number, number_error, seed, year;
    bool sampled;
    LIST(struct audit_row) rows;
};
struct audit_part_view {
    str title, id;
    struct pairs_view pairs;
};
struct audit_folder_page { /* audit_folder.html */
    struct page page;
    str number, open_action, csv, purpose_error;
    bool open;
    LIST(struct audit_part_view) parts;
};

#endif
