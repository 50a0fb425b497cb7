// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_EVENTS_VIEWS_H
#define IMECE_EVENTS_VIEWS_H

#include "core/look/calendar_view.h"
#include "core/look/spot_map.h"
#include "modules/events/inside.h"

struct option { /* of a filter */
    str value, label;
    bool chosen;
};
struct fact_tag {
    const char *icon, *label;
};
struct event_card { /* event_card.html: one date in a list */
    int64_t performance;
    str href, title, summary, time, when, place, hood;
    str places;                 /* "120 places are free"; "" nobody gives them */
    str lang, dir;              /* of the words when they are not the reader's; "" otherwise */
    str month, number, weekday; /* date cell */
    date day;
    const char *kind, *entry, *state; /* source texts; state NULL: as announced */
    bool off;
    str reason, was;
    LIST(struct fact_tag) facts;
};
struct event_cards {
    LIST(struct event_card) list;
};
struct card_group { /* of a day, or of a neighbourhood */
    str id, title, note;
    str letter;                     /* of its dot on the map of a telephone */
    struct event_cards cards, rest; /* rest: folded */
};
struct tab {
    str href, label;
    bool current;
};
struct event_map {
    bool on;
    struct spot_map drawn;
    str whole_href;    /* "" it is the whole */
    int64_t elsewhere; /* dates that it does not show */
};
struct events_page { /* events.html */
    struct page page;
    LIST(struct tab) tabs;
    bool grid; /* month, week, day; else groups */
    struct calendar_view calendar;
    struct event_map map;
    LIST(struct card_group) groups;
    LIST(struct option) kinds, hoods, accesses, languages, festivals;
    bool free, filtered;
    str span; /* of the map */
    str age, view, day, clear_href, ics_href, atom_href, widget_code;
    str webcal_href;
    struct pager_view pager;
    str next_words; /* what the next ones are; "" the pager says it */
    int64_t count;
};

struct when_row {
    str day, time, place, hood, reason, was;
    date iso;
    const char *state;
    bool off, past;
    int64_t capacity;
    struct tag_view places; /* text "": not ours to give */
    str places_note, ask_href, ask;
};
struct programme_row {
    str section, at, title, people, about;
    bool begins; /* a new section */
};
struct child_row {
    str href, title, when;
    const char *kind, *state;
};
struct event_show { /* event.html */
    struct page page;
    struct event event;
    str title, summary, body, lang, dir;
    bool turkish;      /* the words are Turkish though the page is not */
    const char *other; /* "There is no English text …" */
    const char *kind, *entry, *notice;
    str cover_class, cover_svg, json_ld, unit, unit_href, ics_href, edit_href, age, languages;
    str umbrella, umbrella_href;
    struct picture_view picture;
    LIST(struct when_row) dates, past;
    LIST(struct fact_tag) access;
    LIST(struct programme_row) programme;
    LIST(struct child_row) children;
    struct event_links links; /* of other duties */
    bool preview;
};
struct home_events { /* home_events.html */
    struct event_cards cards;
    str cover_class, cover_svg;
    struct picture_view picture;
    struct event_card first;
};
struct widget_page { /* widget.html */
    struct page page;
    struct event_cards cards;
    str all_href;
};

/* ---- desk ---- */
struct desk_event_row {
    str href, title, unit, when, last;
    const char *kind;
    struct tag_view state;
    int64_t dates;
};
struct state_tab {
    str href;
    const char *label;
    int64_t count;
    bool current;
};
struct desk_events_page { /* desk_events.html */
    struct page page;
    LIST(struct state_tab) tabs;
    LIST(struct desk_event_row) rows;
    struct pager_view pager;
};
struct step_button_ {
    str href, label, icon;
    bool primary, danger, ask;
    const char *code;
};
struct date_row {
    str href, when, place, note, places, places_href;
    struct tag_view state;
};
struct plain_row {
    str href, a, b, c;
};
struct part_block { /* other parts of an event, each with its generic form */
    str id, title, new_href, new_words;
    LIST(struct plain_row) rows;
};
struct desk_event_page { /* desk_event.html */
    struct page page;
    struct event event;
    struct tag_view state;
    LIST(struct step_button_) steps;
    str edit_href, public_href, guests_href, version, step_error;
    const char *kind, *entry;
    str unit;
    LIST(struct date_row) dates;
    str new_date_href;
    LIST(struct part_block) parts;
    struct timeline_view history;
    struct picture_view picture;
    str picture_action, picture_fault, alt, history_href;
    struct event_links links;
    bool may_edit, is_new;
};
struct desk_step_page { /* desk_step.html: what follows, and why */
    struct page page;
    struct event event;
    const char *label;
    str action, code, version, back_href;
    bool danger;
    LIST(str) follows;
    struct form_view form;
};
struct desk_import_page { /* desk_import.html */
    struct page page;
    struct form_view form;
    bool tried, good;
    str name, kept, kind; /* kept: the file, sealed, for the second step */
    int64_t created, changed, unchanged;
    LIST(struct import_line) refused;
};
struct seat_row {
    int64_t id, seat, speech; /* 0: does not sit, does not speak */
    str office, name, answer, card, href;
    str side;
};
struct desk_guests_page { /* desk_guests.html */
    struct page page;
    struct event event;
    LIST(struct seat_row) seats, speakers, away;
    str new_href, back_href, invite_action, cards_action;
    int64_t coming, waiting, uninvited;
    bool may_see, may_print;
    LIST(struct seat_row) guests; /* in the order of precedence: whose card may be printed */
};
struct guest_page_ { /* guest.html */
    struct page page;
    str title, when, place, office, action;
    int answer;
    str substitute;
    bool off;
    str reason;
};
struct day_row {
    str href, name, when;
    const char *kind;
    int64_t left, open;
    struct tag_view state;
    date day;
};
struct desk_days_page { /* desk_days.html */
    struct page page;
    LIST(struct day_row) rows, unknown;
    str new_href;
};
struct task_row {
    str href, what, unit, note;
    date due;
    bool done, late;
};
struct year_tab {
    str href;
    int64_t year;
    bool current;
};
struct desk_day_page { /* desk_day.html */
    struct page page;
    struct special_day day;
    str when, edit_href, new_href, copy_action, unit;
    int64_t year, last_year;
    bool may_copy;
    LIST(struct year_tab) years;
    LIST(struct task_row) tasks;
};

struct tag_view event_state_tag(struct cx *cx, int state);
void event_card_fill(struct cx *cx, const struct shown_date *d, struct event_card *out);
void html_event_card(struct html *h, const struct event_card *page);

/* ---- map.c ---- */
/* Dots and groups of the dates; all: address of the whole map. */
err_t map_fill(struct cx *cx, const struct shown_dates *dates, const struct map_box *box, str all,
               struct events_page *p) MUST_USE;

#endif
