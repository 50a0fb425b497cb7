// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef IMECE_HELP_VIEWS_H
#define IMECE_HELP_VIEWS_H

#include "core/look/components.h"
#include "modules/help/help.h"

struct help_page {
    struct page page;
    str title, text; /* of the topic; "" when the list alone is shown */
    LIST(struct help_topic) all;
};

#endif
