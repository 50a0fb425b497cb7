// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the page of a file shows. */
#ifndef IMECE_SOLDIERS_VIEWS_H
#define IMECE_SOLDIERS_VIEWS_H

#include "core/look/components.h"
#include "modules/soldiers/hooks.h"

struct soldier_button {
    str href, label;
    bool press, primary, danger;
};
struct soldier_month_row {
    str month, days, amount, note;
    struct tag_view state;
};
struct soldier_kin_row {
    str href, name, kinship;
};
struct soldier_file_page { /* soldier_file.html */
    struct page page;
    str number, change_href, kin_href;
    LIST(struct tag_view) tags;
    struct notice_view notice;
    LIST(struct soldier_button) steps;
    struct timeline_view history;
    /* with a purpose alone */
    bool open, may_open;
    str open_action;
    struct pairs_view facts, money;
    LIST(struct soldier_month_row) months;
    LIST(struct soldier_kin_row) kin;
    str sheet;
    /* the step that is being taken */
    str sheet_title, sheet_close;
    struct form_view form;
};

#endif
