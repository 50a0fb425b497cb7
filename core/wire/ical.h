// SPDX-License-Identifier: AGPL-3.0-or-later
/* iCalendar (RFC 5545): calendars that we give out and that others send us.
 *
 * Reading is patient with how a file is written (line ends, blank lines, unknown properties and components, zones named by
 * Windows or defined in the file) and strict about what an event says: one that cannot be understood is refused with the line
 * and the reason, and the others are read. Writing gives CRLF, lines of at most 75 octets that never cut a letter, and a
 * VTIMEZONE for every zone that is named.
 */
#ifndef IMECE_WIRE_ICAL_H
#define IMECE_WIRE_ICAL_H

#include "core/base/buf.h"
#include "core/wire/recur.h"

enum ical_status { ICAL_CONFIRMED = 1, ICAL_TENTATIVE, ICAL_CANCELLED };
struct ical_event {
    str uid;
    int64_t sequence;
    moment stamp;    /* last changed */
    bool whole_days; /* from and to are midnights in Istanbul; to is the day after the last */
    str zone;        /* whose clock a repetition follows, as in the tz database; "" none: moments */
    moment from, to; /* to none: not known */
    str rule;        /* of the repetition, as text; "" none */
    moment instance; /* this is one date of a series that begins at that moment in its rule; none: the series itself */
    bool has_instance; /* in a file: it says so, readable or not */
    LIST(moment) except, also;
    enum ical_status status;
    str title, text, place, url;
    LIST(str) categories;
    int64_t line; /* in the file */
};
struct ical_fault {
    int64_t line;
    str what;          /* title or UID of the event, "" not known */
    const char *words; /* source text */
};
struct ical_calendar {
    str name;
    LIST(struct ical_event) events;
    LIST(struct ical_fault) faults;
    int64_t others; /* components that are no events: tasks, notes, free times */
};
enum { ICAL_EVENTS_MOST = 5000 };
/* E_INVALID: it is no calendar at all, and the first fault says why. */
err_t ical_read(struct arena *a, str file, struct ical_calendar *out) MUST_USE;

/* ---- writing ---- */
struct ical_head {
    str name, about, site; /* site: "cankaya" or a host: names the program's product */
    str refresh;           /* "PT1H" */
};
void ical_begin(struct buf *out, const struct ical_head *head);
/* The clock of a zone between two moments; call once for each zone that events name. E_NOT_FOUND: nobody knows it. */
err_t ical_put_zone(struct buf *out, str zone, moment from, moment to) MUST_USE;
/* E_NOT_FOUND: its zone is not known. */
err_t ical_put(struct buf *out, const struct ical_event *e) MUST_USE;
void ical_end(struct buf *out);

/* A line of content, folded; value as it is. */
void ical_line(struct buf *out, const char *name, str value);
str ical_escape(struct arena *a, str text);

#endif
