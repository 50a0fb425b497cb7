// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this test show. */
#ifndef IMECE_TESTS_HTMLC_DATA_H
#define IMECE_TESTS_HTMLC_DATA_H

#include "core/look/html.h"
#include "core/look/layout.h"

enum state { STATE_NEW, STATE_OPEN, STATE_DONE };
struct unit {
    str name;
    const struct unit *parent;
};
struct badge {
    str text;
    str tone;
};
struct row {
    int64_t id;
    str title, href;
    const char *label;
    enum state state;
    int left;
    bool late;
    struct badge badge;
    const struct badge *badge_p;
    const struct unit *unit;
    LIST(str) tags;
};
struct sample {
    struct page page;
    str evil, url, js, path, empty, svg;
    int n, days[3];
    int64_t big;
    bool yes, no;
    moment none;
    struct unit unit;
    LIST(struct row) rows;
    LIST(struct row) nothing;
};

#endif
