// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of this module share. */
#ifndef IMECE_EVENTS_INSIDE_H
#define IMECE_EVENTS_INSIDE_H

#include "core/wire/ical.h"
#include "modules/events/hooks.h"
#include "modules/organisation/organisation.h"
#include "modules/settings/settings.h"
#include "modules/site/site.h"
#include "modules/venues/venues.h"

/* ---- steps (act.c) ---- */
#define STEPS_RIGHT_EDIT    "events.edit"
#define STEPS_RIGHT_PUBLISH "events.publish"
struct event_step {
    const char *code, *label, *icon, *right;
    int from, also_from; /* states */
    int to;
    bool reason, danger, primary;
};
extern const struct event_step event_steps[];                /* ended by {0} */
const struct event_step *event_step_of(int state, str code); /* NULL: not from here */
struct stepping {
    int64_t id, version;
    str code, reason;
    struct entity_errors *errors;
    int told; /* notices that were queued */
};
err_t event_take(struct cx *tx, void *stepping);
err_t event_consequences(struct cx *cx, const struct event *e, struct consequences *out) MUST_USE;
err_t event_links(struct cx *cx, const struct event *e, bool desk, struct event_links *out) MUST_USE;
err_t listeners_tell(struct cx *tx, const struct event *e, const struct performance *p, enum event_change c) MUST_USE;

/* ---- halls (halls.c) ---- */
err_t hall_check(struct cx *cx, const struct performance *p, struct entity_errors *errors) MUST_USE;
err_t hall_follow(struct cx *tx, const struct event *e, struct performance *p, const struct performance *was) MUST_USE;
err_t halls_release(struct cx *tx, const struct event *e) MUST_USE;
err_t halls_take(struct cx *tx, const struct event *e, struct entity_errors *errors) MUST_USE;
err_t hall_place(struct cx *cx, int64_t venue, str *place, ref *neighbourhood) MUST_USE;

/* ---- what is shown (shown.c) ---- */
struct shown_date { /* one performance as its readers have it */
    int64_t id, event, umbrella, series, venue;
    str title, summary, slug, place, hood, alt;
    bool turkish; /* the words are Turkish though the reader's language is another */
    int kind, entry, state, date_state;
    int64_t neighbourhood, age_min, capacity, picture_width, picture_height;
    str languages, access, reason, token, widths, jpeg;
    moment starts, ends, was, instance, changed;
    str uid;
    int64_t sequence;
};
struct shown_dates {
    LIST(struct shown_date) list;
};
struct event_filter {
    int kind;
    int64_t neighbourhood, age, umbrella; /* age -1: any */
    bool free;
    str access, language; /* codes; "" any */
};
bool filter_fits(const struct event_filter *f, const struct shown_date *d);
/* Of what the reader asked for: ?tur= &mahalle= &ucretsiz=1 &erisim= &yas= &anlatim= &senlik= */
struct event_filter filter_of(const struct req *r);
str filter_query(struct arena *a, const struct event_filter *f); /* "&tur=concert…" */
/* Dates that touch the span, in order of time. */
err_t shown_between(struct cx *cx, moment from, moment to, const struct event_filter *f,
                    struct shown_dates *out) MUST_USE;
err_t shown_of_event(struct cx *cx, int64_t event, struct shown_dates *out) MUST_USE;
bool shown_off(const struct shown_date *d);          /* cancelled or postponed, itself or its event */
const char *shown_state(const struct shown_date *d); /* source text; NULL: as announced */
int kind_of_code(const struct choice *list, str code);
const char *event_choice(const struct choice *list, int value);
const char *event_code(const struct choice *list, int value);
str kind_cover(int kind); /* class of the look's covers: "concert" … */
str event_href(struct arena *a, str slug);
/* "24 Kasım 2026 Salı, 20.00–22.00" */
str when_words(struct cx *cx, moment from, moment to);

/* ---- series (series.c) ---- */
err_t series_moments(struct cx *cx, const struct event_series *s, struct walls *walls,
                     struct performances *out) MUST_USE;
str series_rule(struct cx *cx, const struct event_series *s, struct entity_errors *errors);

/* ---- calendars in and out (feed.c, import.c) ---- */
struct import_line {
    int64_t line;
    str what, why;
};
struct calendar_import { /* of a file */
    str file;
    int64_t unit;
    int kind;
    bool dry; /* try everything, then E_INVALID so that it is taken back */
    int64_t created, changed, unchanged;
    LIST(struct import_line) refused;
    str name; /* of the calendar */
};
err_t calendar_import(struct cx *tx, void *calendar_import);

/* ---- pages ---- */
err_t events_page(struct req *r);
err_t event_page(struct req *r);
err_t events_ics(struct req *r);
err_t event_ics(struct req *r);
err_t events_atom(struct req *r);
err_t events_widget(struct req *r);
err_t home_events(struct req *r, struct html *h);
err_t events_public(struct cx *cx, struct public_pages *out);
err_t desk_events(struct req *r);
err_t desk_event(struct req *r);
err_t desk_event_with(struct req *r, const struct event *e, const struct entity_errors *errors,
                      const char *picture_fault, str alt) MUST_USE;
err_t desk_step(struct req *r);
err_t desk_step_ask(struct req *r);
err_t desk_event_picture(struct req *r);
err_t desk_import(struct req *r);
err_t desk_import_do(struct req *r);
err_t desk_guests(struct req *r);
err_t desk_invite(struct req *r);
err_t guest_page(struct req *r);
err_t guest_answer(struct req *r);
err_t desk_days(struct req *r);
err_t desk_day(struct req *r);
err_t desk_day_copy(struct req *r);
err_t checklist_copy(struct cx *tx, int64_t day, int64_t from, int64_t to) MUST_USE;
err_t events_start(struct app *app);
err_t events_init(struct cx *tx);
err_t guests_init(struct cx *tx);
err_t events_tick(struct cx *cx); /* what is kept of guests ends */

#endif
