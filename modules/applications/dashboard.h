// SPDX-License-Identifier: AGPL-3.0-or-later
/* The director's page: figures of a period and what was before it (dashboard_load.c), and how they are shown (dashboard.c,
 * dashboard_tables.c). Every figure is counted in the units of the reader's right and leads to the list behind it. */
#ifndef IMECE_APPLICATIONS_DASHBOARD_H
#define IMECE_APPLICATIONS_DASHBOARD_H

#include "core/look/chart.h"
#include "modules/applications/views.h"

enum { GOAL = 90 /* per cent in time */, DASH_WEEKS = 52 };

struct dash_took {
    int64_t used, n;
};
struct dash_service {
    int64_t service, decided, kept;
    LIST(struct dash_took) took; /* by time, shortest first */
    int64_t took_n;
};
struct dash_unit {
    int64_t unit, received, decided, kept, open, late;
};
struct dash_owner {
    int64_t owner; /* 0: nobody has taken them on */
    int64_t open, late, today, waiting;
};
struct dash {
    int64_t unit; /* only this one, 0 all of the reader */
    int weeks;
    date from, to; /* both included; whole weeks, the last one is this one */
    int64_t received[DASH_WEEKS], decided[DASH_WEEKS], kept[DASH_WEEKS];
    int64_t all_received, all_decided, all_kept, open, late;
    int64_t before_received, before_decided, before_kept; /* in as many weeks before */
    LIST(struct dash_unit) units;                         /* of all the reader's units, whichever is chosen */
    LIST(struct dash_service) services;                   /* those with decisions */
    LIST(struct dash_owner) owners;
};
err_t dash_load(struct cx *cx, struct dash *d) MUST_USE; /* unit and weeks are given */
/* The time within which so many per cent were decided (nearest rank). */
int64_t dash_percentile(const struct dash_service *s, int part);

struct dash_unit_row {
    str name, href;
    str decided, decided_href, share, bar_svg;
    str open, open_href, late, late_href;
    bool low, any_late, current;
};
struct dash_service_row {
    str name, href, promise, median, p90, bar_svg, share, decided;
    bool low;
};
struct dash_owner_row {
    str name, href, bar_svg, open, today, waiting, late, late_href;
    bool any_late;
};
struct dash_page {
    struct page page;
    str period;
    LIST(struct view_tab) periods;
    LIST(struct option_view) units;
    int64_t weeks;
    str unit_name;
    struct kpis_view kpis;
    struct notice_view finding;
    bool found; /* anything decided at all */
    struct chart_view flow, kept;
    LIST(struct dash_unit_row) unit_rows;
    LIST(struct dash_service_row) service_rows;
    LIST(struct dash_owner_row) owner_rows;
    str flag_svg, median_svg, ninetieth_svg;
};
/* dashboard_tables.c */
err_t dash_tables(struct cx *cx, const struct dash *d, struct dash_page *p) MUST_USE;
str dash_say(struct cx *cx, const char *source, size_t n, const struct word_arg *args);
str dash_number(struct cx *cx, int64_t n);
str dash_share(struct cx *cx, int64_t part, int64_t whole); /* never 100 while one was late; "–" of nothing */
bool dash_low(int64_t kept, int64_t decided);
/* Address of a list: view, dates (none: without), and of this unit, service or owner (0 all, -1 nobody's). */
struct dash_list {
    const char *view;
    date from, to;
    int64_t unit, service, owner;
    bool late; /* those that were not in time */
};
str dash_href(struct cx *cx, struct dash_list l);

#endif
