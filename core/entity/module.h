// SPDX-License-Identifier: AGPL-3.0-or-later
/* A duty is a folder: modules/<name>/ exports one of these, and modules.list names it. */
#ifndef IMECE_ENTITY_MODULE_H
#define IMECE_ENTITY_MODULE_H

#include "core/entity/entity.h"
#include "core/http/app.h"

struct role_right { /* what the shipped roles may do: "clerk" may "applications.decide" */
    const char *role, *right;
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
    err_t (*on_init)(struct cx *tx);    /* new database: rows the law or the program needs (holidays, parameters) */
    err_t (*on_start)(struct app *app); /* before serving */
    err_t (*on_tick)(struct cx *cx);    /* every minute, outside a transaction */
};
extern const struct module *const modules_all[]; /* generated from modules.list; ended by NULL */

#endif
