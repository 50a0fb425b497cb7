// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_SERVICES_VIEWS_H
#define IMECE_SERVICES_VIEWS_H

#include "core/look/components.h"
#include "modules/services/inside.h"

struct link_view {
    str href, text;
};

/* A promise beside what was measured: a row of the standards table and of the home page. */
struct standard_row {
    int64_t id, no;
    str href, name;
    str papers;  /* "Form, kira sözleşmesi" */
    str promise; /* "30 gün" */
    str bar_svg;
    bool measured, broken; /* broken: less than nine of ten in time */
    str median, p90, share;
    int64_t decided;
    const struct service *service;
    const struct service_measure *measure; /* NULL: nothing measured */
};
struct standard_rows {
    LIST(struct standard_row) list;
};
/* standard.c: in the order of the table. */
err_t standard_rows(struct cx *cx, const struct services_shown *services, const struct service_measures *m,
                    struct standard_rows *out) MUST_USE;
err_t standard_papers(struct cx *cx, struct standard_rows *rows, bool file) MUST_USE; /* a file has no isolates */

struct life_view {
    const char *icon;
    str href, title, text;
};
struct home_life { /* home_life.html */
    int64_t services;
    LIST(struct life_view) life;
};
struct home_promises { /* home_promises.html */
    int64_t decided;
    struct standard_rows rows;
};
struct home_page {
    struct page page;
    str hero_svg;
    int64_t services;
    LIST(struct link_view) frequent;
    bool follow;
    str code_form;       /* "CNK-0000-0000" */
    str lines, sections; /* what the modules wrote */
};

struct nothing_view { /* {{> nothing_found nothing}}: what to do when a search finds nothing */
    str q;
    LIST(struct link_view) write; /* services by which anything may be asked */
    str phone, phone_href, hours;
};
/* find.c */
err_t nothing_view(struct cx *cx, str q, const struct services_shown *services, struct nothing_view *out) MUST_USE;

struct service_row {
    str href, name, summary, promise;
};
struct service_group {
    str id, title;
    const char *icon;
    LIST(struct service_row) rows;
};
struct life_chip {
    str href, text;
    int64_t count;
    bool current;
};
struct services_page {
    struct page page;
    str q, life;
    int64_t all, found;
    LIST(struct life_chip) chips;
    LIST(struct service_group) groups;
    struct nothing_view nothing;
};

struct paper_view {
    str icon, name, hint;
    struct tag_view tag;
};
struct way_view { /* a way to apply without the web */
    str icon, title, text, href;
};
struct service_page {
    struct page page;
    const struct service *service;
    str promise, strip_svg;
    str measured; /* a sentence, or "" */
    str counted;  /* "412 karar, %94’ü süresinde" */
    str standard_href;
    bool web;
    str apply_href;
    LIST(struct way_view) ways;
    LIST(struct paper_view) papers;
    struct timeline_view happens;
    struct pairs_view facts;
    str urgent_before, urgent_phone, urgent_after; /* the municipality's number in the sentence becomes a link */
};

struct contact_view {
    str unit, href, head, address, phone, phone_href;
};
struct standards_page {
    struct page page;
    int64_t services, decided;
    struct kpis_view kpis;
    str flag_svg, median_svg, ninetieth_svg;
    str period; /* "21 Kasım 2025 – 21 Kasım 2026" */
    struct standard_rows rows;
    str counted; /* "34 hizmetten karar verilen 9’u" */
    struct contact_view first, second;
};
/* contact.c: where to complain about a service of this unit: the directorate's head, then the unit above it. */
err_t contacts_of(struct cx *cx, int64_t unit, struct contact_view *first, struct contact_view *second) MUST_USE;

struct search_hits;
/* find.c: as search_find; where no record has all the words, the first of them that finds something. */
err_t services_search(struct cx *cx, str q, str kind, int limit, struct search_hits *out) MUST_USE;
struct find_row {
    str href, title, text;
};
struct find_group {
    str kind, title;
    bool on;
    LIST(struct find_row) rows;
};
struct find_groups {
    LIST(struct find_group) list;
    int64_t found;
};
struct find_page {
    struct page page;
    str q;
    str follow_href; /* the words are a tracking code: where it is followed; "" they are not */
    struct find_groups groups;
    LIST(struct life_view) life; /* when nothing is asked yet, or nothing was found */
    struct nothing_view nothing;
};

/* home.c: situations of life that have a service. */
void life_views(struct cx *cx, const struct services_shown *services, struct life_view **v, size_t *n);
const char *life_icon(int value);

#endif
