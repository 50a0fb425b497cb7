// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the pages show. */
#ifndef IMECE_FOLLOWUP_VIEWS_H
#define IMECE_FOLLOWUP_VIEWS_H

#include "core/look/components.h"
#include "modules/followup/hooks.h"

struct followup_tab {
    const char *label; /* source text */
    str href;
    bool current;
};
struct followup_row {
    str href, number, place, what, day, clock_text;
    const char *clock; /* class */
};
struct followups_page { /* followups.html */
    struct page page;
    LIST(struct followup_tab) tabs;
    LIST(struct followup_row) rows;
    bool referrals, over;
    str day_label;
    struct pager_view pager;
};
struct followup_task_row {
    str what, about, about_href, day, note, by, done_href, postpone_href;
    struct tag_view state;
};
struct followup_referral_row {
    str where, day, reason, number, answer, words, by, answer_href;
    struct tag_view state;
};
struct followup_file_page { /* followup_file.html */
    struct page page;
    str number, file_href, refer_href, place;
    LIST(struct tag_view) tags;
    LIST(struct followup_task_row) tasks;
    LIST(struct followup_referral_row) referrals;
    int64_t waiting; /* referrals without an answer */
    bool open, may_open;
    str open_action, purpose_error;
    str sheet_title, sheet_close;
    struct form_view form;
};
str followup_label(const struct cx *cx, const struct choice *list, int value); /* "" none */

#endif
