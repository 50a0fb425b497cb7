// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the template of this module shows. */
#ifndef IMECE_OUTCOMES_VIEWS_H
#define IMECE_OUTCOMES_VIEWS_H

#include "core/look/components.h"
#include "modules/outcomes/outcomes.h"

struct outcome_row {
    str name, a, b, c, d, bar_svg;
    bool own; /* the name is the municipality's, in its language */
};
struct outcome_part { /* a table; heads "" are not there */
    str id, title, note, first, head_a, head_b, head_c, head_d;
    bool bars, own;
    LIST(struct outcome_row) rows;
};
struct outcomes_page { /* outcomes.html */
    struct page page;
    str period, year, previous, next, csv;
    LIST(struct option_view) spans;
    struct kpis_view figures;
    LIST(struct outcome_part) parts;
};

#endif
