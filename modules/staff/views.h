// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_STAFF_VIEWS_H
#define IMECE_STAFF_VIEWS_H

#include "core/look/components.h"
#include "modules/staff/inside.h"

struct sign_in_page {
    struct page page;
    str login, next, kept;
    str error;      /* "" none */
    bool kept_lost; /* files of the kept form must be chosen again */
};
struct link_made_page {
    struct page page;
    str name, login, site, code, link, back;
    moment until;
    bool first; /* there is no password yet */
};
struct link_open_page {
    struct page page;
    str gone; /* code: used, too old, replaced; "" it works */
    str name;
    struct form_view form;
};
struct session_view {
    str device, address;
    moment began, seen;
    bool here; /* this one */
    int64_t id;
};
struct own_account_page {
    struct page page;
    str name, login, unit;
    bool must_change;
    LIST(str) roles;
    struct form_view form; /* new password */
    LIST(struct session_view) sessions;
};

struct opening_view {
    moment at;
    str who, record, kind, purpose;
    str only_href; /* openings of this record alone; "" of none */
};
struct openings_page {
    struct page page;
    LIST(struct option_view) people;
    str from, to, entity;
    int64_t row;
    str only; /* the one record asked for, "" all */
    bool filtered;
    str export_href;
    LIST(struct opening_view) rows;
    struct pager_view pager;
    struct empty_view none;
};

/* now: the current one is asked for; else a new one. */
struct field_view password_field(struct req *r, const char *name, bool now);

#endif
