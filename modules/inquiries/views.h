// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_INQUIRIES_VIEWS_H
#define IMECE_INQUIRIES_VIEWS_H

#include "core/look/components.h"
#include "modules/inquiries/hooks.h"
#include "modules/staff/staff.h"

struct inquiry_row {
    str href, file_no, source, when;
    struct tag_view state;
    int64_t differences;
};
struct inquiries_page { /* inquiries.html */
    struct page page;
    LIST(struct inquiry_row) rows;
};
struct inquiries_file_page { /* inquiries_file.html */
    struct page page;
    str file_no, file_href, refused, code;
    bool open, may_ask;
    LIST(struct inquiry_row) rows;
    struct form_view form;
};
struct said_row {
    str label, value;
};
struct difference_row {
    str what, label, desk, said, action, outcome;
    bool open, choice;
};
struct inquiry_page { /* inquiry.html */
    struct page page;
    str file_no, file_href, all_href, failure;
    struct tag_view state;
    struct pairs_view facts;
    bool open, decided;
    LIST(struct said_row) said;
    LIST(struct difference_row) differences;
    struct form_view form;
};

str inquiry_href(struct arena *a, int64_t id);
struct tag_view inquiry_tag(struct cx *cx, int state);
str inquiry_source_label(struct cx *cx, int source);

#endif
