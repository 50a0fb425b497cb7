// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files that read calendars share. */
#ifndef IMECE_WIRE_ICAL_INSIDE_H
#define IMECE_WIRE_ICAL_INSIDE_H

#include "core/base/zone.h"
#include "core/wire/ical.h"

struct param {
    str name, value;
};
struct content_line { /* unfolded */
    int64_t number;
    str name; /* capitals */
    LIST(struct param) params;
    str value;
};
struct content_lines {
    LIST(struct content_line) list;
};
void ical_lines(struct arena *a, str file, struct content_lines *out);
str line_param(const struct content_line *l, const char *name); /* "" absent */
str ical_unescape(struct arena *a, str s);

struct named_zone {
    str name;          /* as the file calls it */
    str known;         /* in the tz database; "": the file's own */
    struct zone *zone; /* NULL: nobody knows it */
};
struct zones { /* those that a file names, each looked for once */
    struct arena *arena;
    const struct content_lines *lines;
    LIST(struct named_zone) list;
};
const struct named_zone *zone_of(struct zones *z, str name);

/* "+0300", "-023000" → milliseconds */
err_t offset_parse(str s, int64_t *out) MUST_USE;

/* Lines first … end are those inside BEGIN:VEVENT and END:VEVENT. */
struct event_lines {
    const struct content_lines *lines;
    size_t first, end;
    str zone; /* of times that name none */
};
/* E_INVALID: *fault says why. */
err_t event_read(struct zones *z, const struct event_lines *in, struct ical_event *out,
                 struct ical_fault *fault) MUST_USE;

#endif
