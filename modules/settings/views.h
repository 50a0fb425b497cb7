// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_SETTINGS_VIEWS_H
#define IMECE_SETTINGS_VIEWS_H

#include "core/look/components.h"
#include "core/look/form_view.h"
#include "modules/settings/settings.h"

struct logo_page {
    struct page page;
    struct form_view form;
    bool there;
};

struct cover_page {
    struct page page;
    struct form_view form;
    bool there;
    str version, alt; /* of the one that is there */
};

#endif
