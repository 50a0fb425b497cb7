// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the page of a file shows. */
#ifndef IMECE_SOLDIERS_VIEWS_H
#define IMECE_SOLDIERS_VIEWS_H

#include "core/look/components.h"
#include "modules/soldiers/hooks.h"

struct soldier_month_row {
    str month, days, amount, note;
    struct tag_view state;
};
struct soldier_kin_row {
    str href, name, kinship;
};
struct soldier_file_page { /* soldier_file.html */
    struct page page;
    struct benefit_page of;
    /* with a purpose alone */
    LIST(struct soldier_month_row) months;
    LIST(struct soldier_kin_row) kin;
    str kin_href, sheet;
};

#endif
