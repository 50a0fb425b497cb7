// SPDX-License-Identifier: AGPL-3.0-or-later
/* The element for search engines; "" without a date. */
#ifndef IMECE_EVENTS_JSON_LD_H
#define IMECE_EVENTS_JSON_LD_H

#include "modules/events/inside.h"

struct json_event {
    str site, url, image, organiser, town;
    struct places_told places;
};
str event_json_ld(struct arena *a, const struct json_event *e, const struct shown_dates *dates);

#endif
