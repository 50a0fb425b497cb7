// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of this module share. */
#ifndef IMECE_ORGANISATION_INSIDE_H
#define IMECE_ORGANISATION_INSIDE_H

#include "modules/organisation/organisation.h"

extern const struct choice unit_kinds[], decision_bodies[], decision_results[], duty_areas[], publication_kinds[];
const char *choice_label(const struct choice *choices, int value); /* source text */

static inline date until_or_end(date d) /* the last day of a period that may be open */
{
    return d.ymd ? d : DATE(2199, 12, 31);
}

/* ---- the organisation of a day (tree.c) ---- */
struct person_row { /* a post and who held it */
    str title, name;
    bool head, acting, vacant;
    date since;
};
struct people {
    LIST(struct person_row) list;
};
struct unit_node {
    int64_t id;
    str slug, name, short_name, href;
    int rank; /* enum unit_kind */
    int y;    /* place in the drawing */
    LIST(struct person_row) people;
    LIST(struct unit_node) below;
};
struct unit_chart {
    date day;
    LIST(struct unit_node) tops;
    int64_t count;
};
/* dated: links keep the day. */
err_t unit_chart(struct cx *cx, date day, bool dated, struct unit_chart *out) MUST_USE;
err_t unit_people(struct cx *cx, int64_t unit, date day, struct people *out) MUST_USE;

/* The chart as a drawing, read from the start of the line to its end; "" when there is no unit (chart_svg.c). */
str chart_svg(struct cx *cx, struct unit_chart *chart);

/* Views since the last flush go into page_view (page_views.c). */
err_t page_views_flush(struct cx *cx) MUST_USE;
err_t page_views_month(struct cx *cx, int64_t *views) MUST_USE; /* what is written of the month of the context's day */

/* ---- pages ---- */
err_t units_show(struct req *r);
err_t unit_show(struct req *r);
err_t duties_show(struct req *r);
err_t decisions_show(struct req *r);
err_t publications_show(struct req *r);
err_t publication_file(struct req *r);
err_t contact_show(struct req *r);
err_t files_show(struct req *r);
err_t file_ask(struct req *r);
err_t file_keep(struct req *r);

#endif
