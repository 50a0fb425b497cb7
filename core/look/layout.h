// SPDX-License-Identifier: AGPL-3.0-or-later
/* The two frames of every page: public.html and desk.html, and what they show. A page's struct has a member
 * `struct page page` first; its template says `layout public` or `layout desk`.
 */
#ifndef IMECE_LOOK_LAYOUT_H
#define IMECE_LOOK_LAYOUT_H

#include "core/look/html.h"

struct menu_item {
    const char *icon;  /* desk only */
    const char *label; /* source text */
    const char *href;
    const char *group; /* source text. Desk: heading of the rail this stands under; NULL: at the top. Public: heading of
                          the footer column; NULL: in the header. */
    const char *right; /* shown only to those who hold it; NULL: everybody of that side */
    int64_t count;     /* counter at the end; 0 none */
    bool count_bad;    /* red */
    bool current;
    int order;
    bool hidden;                    /* takes away the one with its address and group */
    bool opens_group, closes_group; /* first and last of its group; set by menu_sort */
    bool unfolded;                  /* its group is: it holds the current entry, or the whole menu is short; so too */
    bool records;                   /* a list of records, not of what a duty works at */
    bool behind, more; /* records of a long group stand on the page of the menu; last of such a group; so too */
    int nth;           /* of its group, from 0; so too */
};
/* Ungrouped ones first, then group by group (a group stands where its least order puts it), inside by order; marks the
 * entry whose address is `current` (NULL: none), the first and last of each group and the groups that stand unfolded. Call it on what a page's menu will be. */
void menu_sort(struct menu_item *items, size_t n, const char *current);

struct crumb {
    str href, text;
};
struct flash { /* what just happened, shown once */
    enum { FLASH_NONE, FLASH_DONE, FLASH_WARN, FLASH_BAD } kind;
    str text;
};

/* Who publishes: from module settings, the same on every page. */
struct publisher {
    str name;       /* Çankaya Belediyesi */
    str unit;       /* Kültür ve Sosyal İşler Müdürlüğü */
    str town;       /* Çankaya */
    str short_name; /* Çankaya, for the desk */
    str phone, phone_href, address, email;
    str hours;          /* "Hafta içi 08.30–17.30" */
    str theme_version;  /* of /tema.css */
    str mark_svg;       /* our own SVG of the mark, 46 px (core/look/tile.h) */
    str mark_small_svg; /* 38 px */
    str border_svg;     /* footer border */
    str band_svg;       /* the same under a receipt's head; its ids differ */
    bool demo;
    bool logo;         /* /logo is there */
    str cover_version; /* of /kapak, the picture of the home page; "" none */
    str cover_alt;
};

struct page {
    str title;           /* <title> and nothing else */
    str description;     /* meta */
    str image;           /* whole address of a picture to show with it; "" none */
    bool article;        /* one text with its own day: announcement, news */
    str feed;            /* own path of its Atom feed; "" none */
    bool error;          /* title starts with "Hata:" */
    const char *current; /* href of the menu entry that is current */
    LIST(struct crumb) crumbs;
    bool refresh_off;
    /* filled by the dispatcher before the template runs: */
    const struct publisher *publisher;
    LIST(struct menu_item) menu;
    str rail; /* HTML of the desk's menu, made of rail.html; "": made of `menu` */
    struct flash flash;
    str user_name, user_initials; /* "" when nobody is signed in */
    str theme;                    /* "light", "dark" or "" (system) */
    str lang, dir;                /* "tr", "ltr" */
    str path;                     /* of this page, for language and theme switches */
    str address;    /* whole address, in Turkish; with ?dil= the others; "" for what only its reader may see */
    str today_long; /* 21 Kasım 2026 Cumartesi */
};

/* rail.html: the entries of `menu` as they stand in the desk's rail. */
void html_rail(struct html *h, const struct page *page);

#endif
