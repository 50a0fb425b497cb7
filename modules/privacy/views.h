// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the pages of the privacy notices show. */
#ifndef IMECE_PRIVACY_VIEWS_H
#define IMECE_PRIVACY_VIEWS_H

#include "core/look/components.h"
#include "modules/privacy/privacy.h"

struct notice_line {
    str href, title, edition, unit; /* unit "": for all */
    date from;
};
struct privacy_list_page { /* privacy_list.html */
    struct page page;
    LIST(struct notice_line) lines;
};
struct privacy_notice_page { /* privacy_notice.html */
    struct page page;
    const struct privacy_notice *notice;
    str unit, newer_href;
    date newer_from; /* when another took its place */
};

#endif
