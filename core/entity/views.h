// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of core/entity show: list.html, record.html, form_page.html, history.html, import.html. */
#ifndef IMECE_ENTITY_VIEWS_H
#define IMECE_ENTITY_VIEWS_H

#include "core/entity/saved_view.h"
#include "core/look/components.h"
#include "core/look/form_view.h"

struct column_view {
    str label;
    str sort_href; /* "" cannot be sorted */
    str aria;      /* "ascending", "descending", "none" */
    bool number;
};
struct cell_view {
    str text, label; /* label: of the column, for narrow screens */
    bool number;
};
struct list_row {
    int64_t id;
    str href, title, title_label;
    LIST(struct cell_view) cells; /* without the first column, which is the title */
};
struct list_filter {
    str name, label;
    bool range; /* a day from … to … */
    str from, to;
    LIST(struct option_view) options;
};
struct entity_list_page {
    struct page page;
    str title, action, total_words;
    str q, sort;
    bool searched;                                     /* there is something to search in */
    bool filtered;                                     /* search or a filter is set */
    str new_href, new_words, export_href, import_href; /* "" none */
    LIST(struct list_filter) filters;
    LIST(struct option_view) choices; /* of columns */
    LIST(struct column_view) columns;
    LIST(struct list_row) rows;
    LIST(struct option_view) bulk; /* what can be done with many; then every row has a box */
    str bulk_action, back;         /* back: this page */
    str all_href;                  /* … with every row chosen */
    bool all_chosen;
    bool summed; /* sums: one for each column behind the first; text "" none */
    LIST(struct cell_view) sums;
    struct saved_views saved;
    bool all; /* no view: the whole list */
    struct pager_view pager;
    struct empty_view none;
};

struct entity_bulk_page { /* bulk.html: shall it be done with these? */
    struct page page;
    str title, about, action, code, back;
    LIST(struct list_row) rows;
};

struct group_view {
    str title;
    struct pairs_view pairs;
};
struct part_view {                      /* records that are part of this one */
    str id, title, new_href, new_words; /* new_href "" may not */
    LIST(struct column_view) columns;
    LIST(struct list_row) rows;
};
struct text_view {
    str label, text; /* text: markdown */
    bool markdown;
    LIST(str) lines; /* else: a paragraph for each */
};
struct act_view {
    str action, label, icon;
};
struct entity_record_page {
    struct page page;
    str kicker_href, kicker;
    str title;
    bool open;     /* personal values are shown */
    bool closed;   /* there are some, they are not shown … */
    bool may_open; /* … and the actor may open them */
    str open_action, purpose, purpose_error;
    LIST(struct group_view) groups;
    LIST(struct text_view) texts;
    LIST(struct part_view) parts;
    LIST(struct act_view) acts, links;
    str edit_href, delete_action, version; /* "" may not */
    str delete_error;
    str history_href; /* "" none is kept */
    moment changed_at;
};

struct form_item {
    struct field_view field;
    bool conflict; /* somebody else has written another value */
    str mine, theirs;
    bool pick_theirs;
};
struct form_group {
    str title;
    bool folded;
    LIST(struct form_item) items;
};
struct entity_form_page {
    struct page page;
    str title, back_href;
    struct form_view form;
    str base; /* what the form began with, hashed: tells later who changed what */
    LIST(struct form_group) groups;
    bool conflict;
    str conflict_words;
    bool closed; /* personal fields are left out */
    str record_href;
};

struct change_view {
    str label, from, to;
};
struct history_item {
    str icon, title, purpose, by;
    moment at;
    LIST(struct change_view) changes;
};
struct entity_history_page {
    struct page page;
    str title, back_href;
    LIST(struct history_item) items;
    struct empty_view none;
};

struct fault_view {
    int64_t line;
    str field, text;
};
struct sample_view {
    int64_t line;
    LIST(str) cells;
};
struct column_name {
    str name, label, about;
    bool required;
};
struct entity_import_page {
    struct page page;
    str title, action, back_href, list_words;
    struct form_view form;
    LIST(struct column_name) columns;
    bool tried; /* a dry run was made */
    bool good;  /* and nothing was wrong */
    int64_t lines, created, changed, unchanged, bad;
    LIST(struct fault_view) faults;
    LIST(str) heads, ignored;
    LIST(struct sample_view) samples;
    str kept; /* the file, sealed, for the second step */
};

#endif
