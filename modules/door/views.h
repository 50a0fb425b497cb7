// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_DOOR_VIEWS_H
#define IMECE_DOOR_VIEWS_H

#include "core/look/components.h"
#include "modules/door/door.h"

struct slip_ticket {
    str label, hand, seat, svg;
};
struct slip_view { /* door_slip.html: a part of the slip */
    str pdf;
    int64_t count;
    bool more;
    LIST(struct slip_ticket) tickets;
};

struct door_row {
    str href, title, when, place;
    int64_t inside, expected;
    bool today;
};
struct doors_page { /* doors.html: what there is to let people in for */
    struct page page;
    LIST(struct door_row) rows;
    bool may_keys;
    int64_t keys;
    str made; /* the newest key */
};
struct case_row {
    str ticket, entries;
};
struct pass_row {
    str gate, href, close, seen;
    int64_t scans, id;
};
struct door_page { /* door.html: one performance; `state` is the part that is asked for again and again */
    struct page page;
    str self, title, when, place, action;
    struct kpis_view kpis;
    LIST(struct case_row) conflicts, voids;
    LIST(struct pass_row) passes;
    LIST(str) gates;
    struct field_view name;
    struct form_view form; /* its errors */
};
struct pass_page { /* door_pass.html: the address of a scanner, to be handed over */
    struct page page;
    str title, when, gate, link, svg, back;
    moment until;
};
struct answer_words {                      /* one thing a gate can say */
    const char *code, *icon, *text, *hint; /* source texts */
    bool good;
    bool said; /* without script: by the server */
};
struct scanner_page { /* scanner.html */
    struct page page;
    str title, when, place, gate, action, worker, script;
    int64_t inside, expected;
    LIST(struct answer_words) answers;
    const char *said; /* class of the answer; "": nothing was asked */
    str detail;
};

#endif
