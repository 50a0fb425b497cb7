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
struct own_account_page {
    struct page page;
    str name, login, unit;
    bool must_change;
    LIST(str) roles;
    struct form_view form; /* new password */
    int64_t sessions;
};

#endif
