// SPDX-License-Identifier: AGPL-3.0-or-later
/* Every part of the look in every state, from fixed examples: what is shown here is what pictures are compared of. */
#ifndef IMECE_GALLERY_H
#define IMECE_GALLERY_H

#include "core/look/calendar_view.h"
#include "core/look/chart.h"
#include "modules/settings/settings.h"

struct drawing_view { /* a drawing and what it is */
    str svg, words;
    str css; /* of the words, or of what stands around it */
};
struct swatch_view {
    str svg, name, hex;
    str white, ink; /* contrast of white and of ink on it */
};
struct pair_row {
    str name, ratio, demand;
    bool dark;
};
struct icon_row {
    str name;
};
struct part_tab {
    str href, label;
    bool current;
};
struct gallery_page {
    struct page page;
    LIST(struct part_tab) parts, looks;
    bool words, forms, lists, drawings, charts, calendars; /* which parts are shown */
    LIST(struct tag_view) tags;
    LIST(struct notice_view) notices;
    struct form_view errors, form;
    struct timeline_view history;
    struct steps_view steps;
    struct pager_view pager;
    struct pairs_view pairs;
    struct empty_view empty;
    struct kpis_view kpis;
    LIST(struct drawing_view) strips, promises, signs, marks, covers, cells;
    str hero_svg, border_svg;
    LIST(struct swatch_view) ramp;
    LIST(struct pair_row) contrasts;
    LIST(struct icon_row) icons;
    struct chart_view bars, stacks, lines;
    LIST(struct chart_view) small;
    struct calendar_view month, week, day, halls;
    /* examples as they come from the data: Turkish in every language */
    str person, place, service, number, code, sentence;
    str month_name, weekday_name; /* in the reader's language */
    str light, dark;              /* the parts side by side; "" one after the other, as the page is set */
};
void gallery_forms(struct cx *cx, struct gallery_page *p);
void gallery_lists(struct cx *cx, struct gallery_page *p);
err_t gallery_drawings(struct cx *cx, struct gallery_page *p) MUST_USE;
void gallery_charts(struct cx *cx, struct gallery_page *p);
void gallery_calendars(struct cx *cx, struct gallery_page *p);
/* The same HTML for a second place of the page: every id in it, and what points to one, begins with `mark`. */
str gallery_apart(struct arena *a, str html, const char *mark);
void html_gallery_parts(struct html *h, const struct gallery_page *page);
void html_gallery_words(struct html *h, const struct gallery_page *page);
void html_gallery_lists(struct html *h, const struct gallery_page *page);
void html_gallery_drawings(struct html *h, const struct gallery_page *page);

err_t gallery_show(struct req *r);
extern const struct module gallery_module;

#endif
