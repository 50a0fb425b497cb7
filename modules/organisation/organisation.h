// SPDX-License-Identifier: AGPL-3.0-or-later
/* The directorate itself: units in a tree, posts and who holds them by date, duties, decisions, publications, figures. */
#ifndef IMECE_ORGANISATION_H
#define IMECE_ORGANISATION_H

#include "core/entity/module.h"

enum unit_kind {
    UNIT_PRESIDENCY = 1,
    UNIT_GENERAL_SECRETARIAT,
    UNIT_DEPARTMENT,
    UNIT_DIRECTORATE,
    UNIT_BRANCH,
    UNIT_SECTION,
    UNIT_CENTRE
};

struct unit {
    int64_t id, version;
    str slug, name, short_name;
    int kind;
    ref parent;
    date valid_from, valid_to; /* none = always, still */
    str phone, phone2, phone3, email, address;
    str about;  /* Markdown */
    str remark; /* what the sources contradict each other about: shown, never mended silently */
    int64_t sort;
};
struct post {
    int64_t id, version;
    str code;
    ref unit;
    str title;
    bool head;
    int64_t sort;
};
struct holder {
    int64_t id, version;
    ref post;
    str name;
    date from_day, to_day;
    bool acting; /* vekâlet */
};
enum decision_body { BODY_COUNCIL = 1, BODY_BOARD, BODY_COMMISSION };
struct decision {
    int64_t id, version;
    int body;
    int64_t year, number; /* numbers restart each year: body + year + number is the key */
    date day;
    str subject, summary;
    int result;
    str remark;
};
struct duty {
    int64_t id, version;
    ref unit;
    str text, legal_basis;
    int area;
    str seed; /* the statement it fulfils: S4.7 */
    str remark;
    int64_t sort;
};
struct publication {
    int64_t id, version;
    str slug, title;
    int kind;
    date day;
    ref unit;
    str summary, remark;
    str file; /* token of the document to download, "" none yet */
};
struct figure {
    int64_t id, version;
    str label;
    money amount;
    percent share;
    str period, original_text, remark;
    int64_t sort;
};
struct neighbourhood {
    int64_t id, version;
    str name, district;
    int64_t population, year;
    str position; /* of its middle, "39.9063, 32.8597"; "" not known: it stands on no map, only in lists */
};
struct page_view { /* a counter a page and day, nothing about who */
    int64_t id, version;
    str path;
    date day;
    int64_t views;
};
extern const struct entity unit_entity, post_entity, holder_entity, decision_entity, duty_entity, publication_entity,
    figure_entity, neighbourhood_entity, page_view_entity;

/* A unit and all that ever stood under it, closed ones too: their records must stay in somebody's hands. */
struct unit_ids {
    LIST(int64_t) list;
};
err_t unit_with_below(struct cx *cx, int64_t unit, struct unit_ids *out) MUST_USE;
/* The post that signs for a unit on a day: "Müdür, Ayşe Örnek" or its acting holder. E_NOT_FOUND: vacant. */
struct signer {
    str title, name;
    bool acting;
};
err_t unit_signer(struct cx *cx, int64_t unit, date day, struct signer *out) MUST_USE;

/* Count a page that was shown: hook `after_request` of struct app. In memory only, written once a minute by the module's
 * tick; knows pages, never persons: an address part other than {slug} (a code, a number) is counted as its pattern. */
void page_view_count(struct req *r);

extern const struct module organisation_module;

#endif
