// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_SITE_VIEWS_H
#define IMECE_SITE_VIEWS_H

#include "core/look/components.h"
#include "modules/site/diff.h"
#include "modules/site/inside.h"

struct content_card {
    str href, title, summary;
    str lang, dir; /* of the words when they are not the reader's; "" otherwise */
    date day, until;
    moment at;                  /* of the text */
    str month, number, weekday; /* of the date cell */
    bool pinned;
    str cover_svg;
    struct picture_view picture;
};
struct cards {
    LIST(struct content_card) list;
};
/* pages.c: one page of what is shown, or of the archive. */
err_t load_cards(struct cx *cx, int kind, bool past, int64_t offset, int64_t n, struct cards *out) MUST_USE;
struct weather_view { /* weather_line.html */
    str degrees;
    const char *words; /* NULL: not known */
    str age;           /* "12 saat önce ölçüldü"; "" fresh */
    str credit;
};
struct home_contents { /* home_contents.html */
    struct cards announcements, news;
};
struct contents_page { /* contents.html */
    struct page page;
    const struct kind_words *kind;
    bool dated; /* announcements: with a date cell; news with a cover */
    bool past;
    int64_t shown_count, past_count;
    str past_href;
    struct cards cards;
    struct pager_view pager;
};

struct content_page { /* content.html */
    struct page page;
    const struct kind_words *kind;
    const char *one; /* "Announcement" */
    struct shown_text text;
    str lang, dir;
    const char *other;        /* NULL: the text is in the reader's language */
    date day, until, changed; /* changed: none when it is as on its first day */
    bool preview, past;
    str edit_href;
    str unit, unit_href, cover_svg;
    struct picture_view picture;
};

struct kind_tab {
    str href;
    const char *title;
    bool current;
};
struct desk_row {
    str href, title, unit;
    struct tag_view state;
    bool waiting; /* something is written that is not published */
    bool pinned;
    date day, until;
    int64_t views;
};
struct dead_entry {
    str href, label;
};
struct desk_contents_page { /* desk_contents.html */
    struct page page;
    const struct kind_words *kind;
    LIST(struct kind_tab) tabs;
    LIST(struct desk_row) rows;
    LIST(struct dead_entry) dead; /* menu entries that lead nowhere today */
    str new_href;
    bool views;
};

struct lang_tab {
    str href;
    const char *title;
    bool current, there;
};
struct desk_edit_page { /* desk_edit.html */
    struct page page;
    const struct kind_words *kind;
    str title, action;
    struct form_view form;
    str text_version; /* of the text, beside that of the content in form.version */
    bool overtaken, is_new, may_publish, may_delete, settings_closed;
    LIST(struct lang_tab) langs;
    struct tag_view state;
    bool published, waiting;
    str public_href, preview_href, versions_href, publish_href, delete_href;
    int64_t versions, views;
    int64_t seen; /* which texts stand here, for who publishes them: grows with every save */
    struct picture_view picture;
    str picture_href, picture_fault, alt, lang_code;
};

struct version_row {
    int64_t number;
    moment at;
    str who;
    bool shown, latest;
    str compare_href; /* with the one before; "" it is the first */
};
struct version_choice {
    str value, label;
    bool chosen_a, chosen_b;
};
struct desk_versions_page { /* desk_versions.html */
    struct page page;
    str title, lang, dir;
    LIST(struct lang_tab) langs;
    str back_href, here, lang_code, bring_back_href;
    LIST(struct version_row) versions;
    LIST(struct version_choice) choices;
    int64_t a, b;
    bool compared, same;
    LIST(struct diff_part) parts;
};

err_t dead_entries(struct cx *cx, struct desk_contents_page *out) MUST_USE;

#endif
