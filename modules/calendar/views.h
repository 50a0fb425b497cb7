// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the template of this module shows. */
#ifndef IMECE_CALENDAR_VIEWS_H
#define IMECE_CALENDAR_VIEWS_H

#include "modules/calendar/inside.h"

struct desk_calendar_page {
    struct page page;
    struct calendar_view calendar;
    bool records; /* something besides holidays can stand here */
    bool owned;   /* … that is somebody's work */
    bool mine;
    str all_href, mine_href;
};

#endif
