// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of this module share. */
#ifndef IMECE_SITE_INSIDE_H
#define IMECE_SITE_INSIDE_H

#include "modules/organisation/organisation.h"
#include "modules/site/hooks.h"

/* ---- a kind of content and its addresses (text.c) ---- */
struct kind_words {
    const char *list;         /* "/duyurular"; NULL: pages have no list */
    const char *one;          /* "/duyuru/" */
    const char *desk;         /* code in ?tur= */
    const char *title, *lead; /* source texts */
    const char *none, *past;  /* nothing is shown; the archive */
    const char *item_type;    /* schema.org, as far as it is true */
};
const struct kind_words *kind_words(int kind);
str content_path(struct arena *a, int kind, str slug);

/* One language of a content, chosen for a reader: theirs, else the Turkish. */
struct shown_text {
    enum lang lang;
    bool other; /* not the reader's language */
    str title, summary, body, alt;
    moment at;
};
/* latest: as last written, for the preview; else as published. E_NOT_FOUND: nothing is there. */
err_t content_text_for(struct cx *cx, int64_t content, enum lang want, bool latest, struct shown_text *out) MUST_USE;
/* "There is no Arabic text of this page …": source text. */
const char *other_language(enum lang want);
err_t content_index(struct cx *tx, int64_t content) MUST_USE;
err_t site_tick(struct cx *cx) MUST_USE;

enum content_state { STATE_DRAFT, STATE_WAITS /* its day is still to come */, STATE_SHOWN, STATE_PAST };
enum content_state content_state(bool published, date from, date to, date today);

/* ---- weather.c ---- */
/* How a report is got; tests put a recorded one here. */
extern err_t (*weather_fetch)(struct arena *a, str url, str *body);
err_t weather_init(struct cx *tx) MUST_USE;
err_t weather_tick(struct cx *cx) MUST_USE;
err_t home_weather(struct req *r, struct html *h);

/* ---- pages ---- */
err_t contents_show(struct req *r);
err_t contents_feed(struct req *r);
err_t home_contents(struct req *r, struct html *h);
err_t site_menu(struct req *r, struct menu_items *out) MUST_USE;
err_t site_pages(struct cx *cx, struct public_pages *out) MUST_USE;
err_t content_show(struct req *r);
err_t content_preview(struct req *r);
err_t desk_contents(struct req *r);
err_t desk_new(struct req *r);
err_t desk_create(struct req *r);
err_t desk_edit(struct req *r);
err_t desk_save(struct req *r);
err_t desk_publish(struct req *r);
err_t desk_versions(struct req *r);
err_t desk_bring_back(struct req *r);
err_t desk_delete(struct req *r);
err_t desk_picture(struct req *r);
err_t picture_show(struct req *r);

#endif
