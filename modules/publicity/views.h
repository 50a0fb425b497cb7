// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_PUBLICITY_VIEWS_H
#define IMECE_PUBLICITY_VIEWS_H

#include "core/look/components.h"
#include "core/wire/sms.h"
#include "modules/publicity/inside.h"

struct paper_row { /* one of the papers */
    str label, preview, pdf, print, png;
    int64_t width, height; /* of the preview */
};
struct language_tab {
    str href, label;
    bool current;
};
struct hang_place {
    str field, name, about;
    bool chosen;
};
struct hang_format {
    str code, label;
    bool chosen;
};
struct publicity_view { /* publicity.html */
    struct page page;
    str title, back_href, hang_action, sms_href, tasks_href, new_place_href, fault;
    str stamp, unknown;
    LIST(struct language_tab) languages;
    LIST(struct paper_row) papers;
    LIST(struct hang_place) places;
    LIST(struct hang_format) formats;
    str copies;
    int64_t hanging, wrong;
    bool may_hang;
};

struct sheet_row {
    str what, event, event_href, why, hung, action;
    bool replace; /* a new one can hang in its place */
};
struct place_group { /* what is wrong at one place */
    str name, address, keeper, hood;
    LIST(struct sheet_row) sheets;
};
struct round_group {
    str id, name;
    LIST(struct place_group) places;
    int64_t sheets;
};
struct month_option {
    str value, label;
    bool chosen;
};
struct sheets_view { /* sheets.html */
    struct page page;
    LIST(struct round_group) rounds;
    LIST(struct language_tab) tabs; /* of the rounds */
    int64_t wrong, hanging;
    str places_href, sheets_href;
    LIST(struct month_option) months, units, hoods;
};
struct sms_view { /* sms.html */
    struct page page;
    str title, back_href, action, nonce, text, numbers;
    str text_fault, numbers_fault;
    bool counted, ready; /* ready: what was counted may be sent */
    str how;             /* "155 of 155, one message" */
    int64_t recipients;
};

#endif
