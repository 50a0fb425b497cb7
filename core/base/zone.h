// SPDX-License-Identifier: AGPL-3.0-or-later
/* Time zones of the world, from ICU: for series that follow another town's clock, and for calendars that others send. What the
 * program itself writes and shows is the clock of Istanbul (time.h). */
#ifndef IMECE_BASE_ZONE_H
#define IMECE_BASE_ZONE_H

#include "core/base/time.h"

enum { ZONE_CHANGES = 512 };
struct zone_change {
    int64_t from;   /* UTC, ms */
    int64_t offset; /* ms */
};
struct zone { /* plain data: changes of the clock within the valid years, the oldest first */
    size_t n;
    struct zone_change v[ZONE_CHANGES];
};
/* By its name in the tz database, or as Windows calls it ("Turkey Standard Time"). E_NOT_FOUND: nobody knows it. */
err_t zone_read(str name, struct zone *out) MUST_USE;
/* Its name in the tz database: "Europe/Istanbul"; "" unknown. Names with a maker in front ("/citadel.org/…/Europe/Berlin") are
 * understood by their end. */
str zone_name(struct arena *a, str name);
size_t zone_change_at(const struct zone *z, int64_t ms); /* the line that holds */
/* Milliseconds since 1970 on the clock of the zone ↔ the moment. In a gap: the moment after it; twice there: the first. */
moment zone_moment(const struct zone *z, int64_t wall_ms);
int64_t zone_wall(const struct zone *z, moment m);

#endif
