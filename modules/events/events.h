// SPDX-License-Identifier: AGPL-3.0-or-later
/* Events: what a city offers, from the idea to the report. An `event` is what people talk about (a play, a concert, a festival);
 * a `performance` is one date of it, at one place: that is what has places, doors, tickets, a line in a calendar.
 *
 * What everybody reads is published; nobody deletes it afterwards. A date that moves keeps the one that was announced, a
 * cancelled one stays where it was with its reason, and every such change raises its SEQUENCE, so that the calendars that follow
 * us show the same as our pages.
 */
#ifndef IMECE_EVENTS_H
#define IMECE_EVENTS_H

#include "core/entity/module.h"

enum event_kind {
    EVENT_CONCERT = 1,
    EVENT_THEATRE,
    EVENT_STAGE /* opera, ballet, dance */,
    EVENT_FILM,
    EVENT_EXHIBITION,
    EVENT_TALK,
    EVENT_PANEL,
    EVENT_LECTURE,
    EVENT_SYMPOSIUM,
    EVENT_WORKSHOP,
    EVENT_FESTIVAL,
    EVENT_FAIR,
    EVENT_CEREMONY,
    EVENT_OPENING,
    EVENT_COMPETITION,
    EVENT_TRIP,
    EVENT_POETRY,
    EVENT_RAMADAN,
    EVENT_FOLK,
    EVENT_CHILDREN,
    EVENT_OTHER
};
enum event_state { EVENT_DRAFT = 1, EVENT_WAITING, EVENT_PUBLISHED, EVENT_POSTPONED, EVENT_CANCELLED };
static inline bool event_is_public(int state)
{
    return state >= EVENT_PUBLISHED;
}
enum event_entry {
    ENTRY_OPEN = 1 /* free, no ticket */,
    ENTRY_TICKET /* free, with a ticket */,
    ENTRY_INVITED,
    ENTRY_PAID
};

struct event {
    int64_t id, version;
    str title, summary, body /* Markdown */; /* in Turkish; other languages: event_text */
    int kind;
    str slug;
    ref unit, umbrella; /* organiser; the festival it is part of */
    int entry;
    int64_t age_min;
    str languages, access, access_note, contact;
    ref picture;
    str alt;
    int state;
    str reason; /* why it is postponed or cancelled, as everybody reads it */
    moment changed, published;
    int64_t sequence;
    str source; /* calendar it was imported from; "" our own */
};
struct event_text { /* in another language */
    int64_t id, version;
    ref event;
    int lang; /* enum lang + 1 */
    str title, summary, body, alt;
};

enum performance_state { DATE_PLANNED = 1, DATE_MOVED, DATE_POSTPONED /* new date not known */, DATE_CANCELLED };
enum { PERFORMANCE_DAYS = 92 /* the longest; what lasts longer is a series */ };
struct performance {
    int64_t id, version;
    ref event;
    moment starts, ends, doors;
    ref venue; /* a hall of ours, booked for it; or: */
    str place; /* any other place, in words */
    ref neighbourhood;
    int64_t capacity;
    int state;
    str reason; /* of the change, as everybody reads it */
    moment was; /* the date that was announced first, when it moved */
    ref series, booking;
    moment instance; /* begins so by the rule of its series */
    str uid;
    int64_t sequence;
    moment changed;
};
enum series_every { EVERY_DAY = 1, EVERY_WEEK, EVERY_MONTH_DAY, EVERY_MONTH_WEEKDAY, EVERY_RULE /* as imported */ };
struct event_series {
    int64_t id, version;
    ref event;
    date first_day;
    str at; /* "19.30", on the clock of `zone` */
    int64_t minutes;
    str zone;
    int every;
    int64_t interval;
    str weekdays; /* set */
    date last_day;
    int64_t dates;
    str left_out; /* days without it: "29.10.2026, 1.1.2027" */
    ref venue;
    str place;
    ref neighbourhood;
    int64_t capacity;
    str rule; /* iCalendar */
    str uid;
};
struct programme_item {
    int64_t id, version;
    ref event;
    str section, at, title, people, about;
    int64_t sort;
};
enum guest_answer { GUEST_NOT_YET = 1, GUEST_COMES, GUEST_SENDS, GUEST_NOT };
struct guest { /* of a ceremony, in the order of precedence */
    int64_t id, version;
    ref event;
    int64_t rank;
    str office, name, email, phone, substitute;
    bool speaks;
    int answer;
    str token; /* of the invitation */
    moment invited, answered;
};
struct guests {
    LIST(struct guest) list; /* in the order of precedence */
};
/* Without asking for rights. */
err_t event_guests(struct cx *cx, int64_t event, struct guests *out) MUST_USE;
enum day_rule { DAY_FIXED = 1, DAY_NTH_WEEKDAY, DAY_LAST_WEEKDAY, DAY_WEEK_OF, DAY_TABLE /* entered year by year */ };
struct special_day {
    int64_t id, version;
    str name;
    int rule;
    int64_t month, day, nth;
    int weekday;
    int64_t length; /* days */
    date entered;   /* DAY_TABLE: the next one, as the calendar of the year says */
    int kind;
    ref unit;
    int64_t lead; /* begin so many days before */
    bool off;
};
struct special_task {
    int64_t id, version;
    ref special_day;
    int64_t year;
    str what;
    int64_t before; /* days */
    ref unit;
    bool done;
    str note;
};
extern const struct entity event_entity, event_text_entity, performance_entity, event_series_entity,
    programme_item_entity, guest_entity, special_day_entity, special_task_entity;
extern const struct choice event_kinds[], event_states[], event_entries[], event_languages[], event_accesses[],
    performance_states[];

/* ---- what other duties build on ---- */
/* When an event or one of its dates changes for the public: moved, postponed, cancelled. Inside the writer; an error takes the
 * change back. performance NULL: the whole event. */
enum event_change { CHANGE_MOVED = 1, CHANGE_POSTPONED, CHANGE_CANCELLED, CHANGE_RESUMED };
struct consequences {
    LIST(str) list; /* "412 ticket holders are told": what would follow from a cancellation */
};
struct event_link { /* "Poster", and where it is */
    str href, label, icon;
};
struct event_links {
    LIST(struct event_link) list;
};
struct event_listener { /* any of them may be NULL */
    err_t (*changed)(struct cx *tx, const struct event *e, const struct performance *p, enum event_change change);
    err_t (*consequences)(struct cx *cx, const struct event *e, struct consequences *out);
    err_t (*links)(struct cx *cx, const struct event *e, bool desk, struct event_links *out); /* on its page */
};
void event_listener_add(const struct event_listener *listener); /* before serving */

/* Places of a date, told by the duty that gives them: beside the date on its pages, and for search engines. */
enum places_stand {
    PLACES_NONE /* not ours to give: only desk_href */,
    PLACES_SOON,
    PLACES_OPEN,
    PLACES_LINE /* all given; one may wait */,
    PLACES_GONE,
    PLACES_OVER
};
struct date_places {
    int64_t performance;
    enum places_stand stand;
    str words, note; /* "120 of 216 places are free"; what else one should know */
    str href, act;   /* where one asks, and the words of that button; "" none */
    str desk_href;   /* where those who work on it arrange them */
    moment opens;
    moment until; /* then it will read differently by itself; none: never */
};
struct places_told {
    LIST(struct date_places) list;
};
typedef err_t places_teller(struct cx *cx, int64_t event, struct places_told *out);
/* Of all dates that begin then, in a few words, with one query: for lists. Only performance, stand, words and until are filled. */
typedef err_t places_lister(struct cx *cx, moment from, moment until, struct places_told *out);
void event_places_from(places_teller *teller, places_lister *lister); /* before serving; one duty gives places */
err_t event_places_between(struct cx *cx, moment from, moment until, struct places_told *out) MUST_USE;
err_t event_places(struct cx *cx, int64_t event, struct places_told *out) MUST_USE;
/* Of one date; NULL: its places are not given by us. */
const struct date_places *places_of(const struct places_told *told, int64_t performance);

struct performances {
    LIST(struct performance) list; /* in order of time */
};
err_t event_performances(struct cx *cx, int64_t event, struct performances *out) MUST_USE;
/* The day of a special day in a year; none: not known (a feast that nobody entered). */
date special_day_in(const struct special_day *d, int year);

extern const struct module events_module;

#endif
