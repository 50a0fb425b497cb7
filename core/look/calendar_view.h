// SPDX-License-Identifier: AGPL-3.0-or-later
/* The calendar of every duty: a month as a table, a week, a day or a day's resources (halls, vehicles, teachers) as columns
 * with hours. One markup serves all devices: on a telephone the same table and the same columns are lists by day.
 *
 * Whoever shows one asks calendar_span which days it needs, loads the entries of those days and calls calendar_view. Places
 * on the grid are classes (static/sass/_calendar.scss), for the policy allows no inline style: a quarter of an hour is a
 * row, entries at the same time stand side by side, in a narrow column below each other, a line for each; one that goes over
 * midnight is drawn on both days; what lasts a day and longer is a band over its days, told once with its beginning and end.
 * Every entry with an address is a link, in the order of time.
 *
 * Weeks begin on Monday in every language: it is the week of Turkish offices, whose working days and limits the page
 * shows; an Arabic grid that began on Saturday or Sunday would tear the weekend apart and match no paper. Turkey has had
 * no summer time since 2016; for days before that an hour that did not exist or was there twice stands where the clock on
 * the wall had it.
 */
#ifndef IMECE_LOOK_CALENDAR_VIEW_H
#define IMECE_LOOK_CALENDAR_VIEW_H

#include "core/look/components.h"

enum calendar_kind { CALENDAR_MONTH, CALENDAR_WEEK, CALENDAR_DAY, CALENDAR_RESOURCES, CALENDAR_KINDS };
enum { CALENDAR_LANES = 6, CALENDAR_CELL = 4 /* entries of a day in a month, the others a link away */ };

struct calendar_entry {
    date day, last;  /* whole days, both included; or none, and then: */
    moment from, to; /* to is not included; none or before from: a point in time */
    str title, note; /* note: "" none */
    str href;        /* "" none */
    enum tone tone;
    int64_t resource;
};
struct calendar_entries {
    LIST(struct calendar_entry) list;
};
struct calendar_free { /* a holiday */
    date day;
    str name;
    bool half;
};
struct calendar_resource {
    int64_t id;
    str name;
};
struct calendar {
    enum calendar_kind kind;
    date day; /* any day of the span */
    date today;
    enum lang lang;
    str id;          /* unique on its page; "" is "cal" */
    str path, query; /* address without the two parameters below; query: "&kimin=ben" that stays, or "" */
    struct calendar_entries entries;
    LIST(struct calendar_free) free_days;
    LIST(struct calendar_resource) resources; /* none: CALENDAR_RESOURCES is not offered */
};
#define CALENDAR_KIND "gorunum" /* ay, hafta, gun, yer */
#define CALENDAR_DAY_ "tarih"   /* 2026-11-16 */
enum calendar_kind calendar_kind_of(str code);
date calendar_day_of(str text, date today);
/* The days that are shown, both included: whole weeks of a month, a week, a day. */
void calendar_span(enum calendar_kind kind, date day, date *from, date *to);

str calendar_href(struct arena *a, const struct calendar *c, enum calendar_kind kind, date day);

struct calendar_item {
    str time, title, note, href;
    str said; /* of a link that says too little by itself; "" */
    str css;  /* tone and place: "cal-warn q5 n4 l2-1" */
    bool gap; /* room for a band that begins later, so that it keeps its row; the hours behind lines */
};
struct calendar_cell {
    str number, name; /* "16", "16 Kasım 2026 Pazartesi" */
    str iso, href;    /* the day by itself */
    bool outside, today, off;
    str free; /* name of the holiday, or "" */
    LIST(struct calendar_item) items;
    int64_t more; /* not shown here */
};
struct calendar_week_row {
    LIST(struct calendar_cell) cells;
};
struct calendar_column { /* a day, or a resource */
    str title, name, href;
    bool today, off;
    str free;
    LIST(struct calendar_item) whole, timed;
};
struct calendar_tab {
    str href, label;
    bool current;
};
struct calendar_weekday {
    str name, brief;
};
struct calendar_view { /* {{> calendar_view calendar}} */
    str id;
    str title;
    str previous, next, today; /* addresses */
    LIST(struct calendar_tab) tabs;
    bool month;
    LIST(struct calendar_weekday) weekdays;
    LIST(struct calendar_week_row) weeks;
    LIST(struct calendar_column) columns;
    LIST(struct calendar_item) bands; /* of a week: over several days */
    LIST(str) hours;
    int64_t count; /* of entries in the span */
};
struct calendar_view calendar_view(struct arena *a, const struct calendar *c);
void html_calendar_view(struct html *h, const struct calendar_view *page);
void html_calendar_item(struct html *h, const struct calendar_item *page);

#endif
