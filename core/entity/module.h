// SPDX-License-Identifier: AGPL-3.0-or-later
/* A duty is a folder: modules/<name>/ exports one of these, and modules.list names it. */
#ifndef IMECE_ENTITY_MODULE_H
#define IMECE_ENTITY_MODULE_H

#include "core/entity/entity.h"
#include "core/http/app.h"

struct role_right { /* what the shipped roles may do: "clerk" may "applications.decide" */
    const char *role, *right;
};
struct home_block { /* a part of the home page: writes a whole <section>, or the words of a line, or nothing */
    enum { HOME_SECTION, HOME_LINE /* behind the date above the question */ } place;
    int order;
    err_t (*write)(struct req *r, struct html *h);
};
struct menu_items {
    LIST(struct menu_item) list;
};
struct public_page { /* for search engines */
    str path;
    moment changed; /* none: not known */
};
struct public_pages {
    LIST(struct public_page) list;
};
struct module {
    const char *name;
    const char *title;                               /* source text */
    const char *needs;                               /* other modules, separated by spaces */
    bool always_on;                                  /* cannot be switched off (settings, staff, organisation) */
    const struct entity *const *entities;            /* ended by NULL */
    const struct route *routes;                      /* ended by {0} */
    const struct menu_item *public_menu, *desk_menu; /* ended by {0} */
    const struct role_right *rights;                 /* ended by {0} */
    /* Public entries that people made, read with every page. One with address and group of another takes its place. */
    err_t (*menu)(struct req *r, struct menu_items *out);
    const struct home_block *home;                           /* ended by {0} */
    err_t (*pages)(struct cx *cx, struct public_pages *out); /* public pages besides those of the menu: adds its own */
    err_t (*on_init)(struct cx *tx);    /* new database: rows the law or the program needs (holidays, parameters) */
    err_t (*on_start)(struct app *app); /* before serving */
    err_t (*on_tick)(struct cx *cx);    /* every minute, outside a transaction */
    /* `imece check`: what must hold of its records together. E_INVALID with what does not. */
    err_t (*on_check)(struct cx *cx, str *report);
};
extern const struct module *const modules_all[]; /* generated from modules.list; ended by NULL */

#endif
