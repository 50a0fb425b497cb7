// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the municipality tells everybody: announcements, news and plain pages, each written in up to three languages.
 *
 * A text is never overwritten: every save is a version. What the public reads is the version that was published; what is
 * written afterwards waits until somebody who may publish says so.
 */
#ifndef IMECE_SITE_H
#define IMECE_SITE_H

#include "core/entity/module.h"
#include "core/office/web_picture.h"

enum content_kind { CONTENT_ANNOUNCEMENT = 1, CONTENT_NEWS, CONTENT_PAGE };

struct content {
    int64_t id, version;
    int kind;
    str slug;
    ref unit; /* in charge */
    ref picture;
    date from_day, to_day; /* shown from … to, both included; none: at once, for ever */
    bool pinned;
    bool published;
    bool found; /* stands in the search index: its first day has come */
    str name;   /* its Turkish title as last written: what the desk calls it */
};
struct picture { /* its files are documents of core/office: "480.webp" … "960.jpg" */
    int64_t id, version;
    str token;             /* in its address, for it is asked for without a right */
    str widths;            /* of the WebP files: "480 960 1600" */
    str jpeg;              /* name of the JPEG */
    int64_t width, height; /* of the JPEG */
};
struct content_text { /* one language of it, as it was last written */
    int64_t id, version;
    ref content;
    int lang; /* enum lang + 1 */
    str title, summary, body /* Markdown */;
    str alt;        /* what is seen on the picture */
    int64_t latest; /* number of its last version */
    int64_t shown;  /* number of the version that everybody reads; 0 none yet */
};
struct content_version { /* never changed */
    int64_t id, version;
    ref content;
    int lang;
    int64_t number; /* 1, 2, 3 … within content and language */
    str title, summary, body, alt;
    moment at;
    str who;
};
struct content_old_slug { /* an address that was printed somewhere leads on */
    int64_t id, version;
    str slug;
    ref content;
};
enum menu_place { MENU_HEADER = 1, MENU_SERVICES, MENU_ABOUT, MENU_SITE /* columns of the footer */ };
enum menu_target { MENU_CONTENT = 1, MENU_SERVICE, MENU_UNIT, MENU_ADDRESS };
struct menu_entry {
    int64_t id, version;
    str label, label_en, label_ar;
    int place;  /* enum menu_place */
    int target; /* enum menu_target: which of the four that follow */
    ref content, service, unit;
    str link; /* of this site: /…; of another: https://… */
    int64_t sort;
    bool hidden; /* also one of the program's own, by its address */
};
/* The one line of weather on the home page: off while there is no address. One row each. */
struct weather_source {
    int64_t id, version;
    str url, credit;
    int format; /* enum weather_format */
};
struct weather_reading {
    int64_t id, version;
    moment measured, tried;
    int64_t tenths, code;
    bool failed; /* the last try; the figures are of an earlier one */
};
extern const struct entity weather_source_entity, weather_reading_entity, picture_entity, content_entity,
    content_text_entity, content_version_entity, content_old_slug_entity, menu_entry_entity;

/* ---- pictures: for every duty that shows one. Brought in with words for those who do not see it, made small and safe, kept
 * under an address that never changes ---- */
struct picture_view { /* {{> picture x}} */
    str src, srcset;
    int64_t width, height;
    str alt, alt_lang; /* its language where it is not that of the page; "" otherwise */
    const char *sizes; /* how wide it will be: attribute of the same name */
    bool soon;         /* seen at once, not only after scrolling */
};
/* "" src: there is none. */
struct picture_view picture_view(struct arena *a, str token, str widths, str jpeg, int64_t width, int64_t height);
void html_picture(struct html *h, const struct picture_view *page);
struct picture_brought {
    str token;
    struct web_pictures files;
    str tokens[WEB_PICTURES_MAX]; /* of the documents that wait */
};
/* *fault: why it is not taken (a source text); NULL: it waits to be saved. */
err_t picture_prepare(struct req *r, const struct upload *u, struct picture_brought *out, const char **fault) MUST_USE;
err_t picture_save(struct cx *tx, const struct picture_brought *b, int64_t *id) MUST_USE;
err_t picture_gone(struct cx *tx, int64_t picture) MUST_USE; /* no row points at it any more: its files go with it */

extern const struct module site_module;

#endif
