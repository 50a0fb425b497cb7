// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the templates of this module show. */
#ifndef IMECE_PEOPLE_VIEWS_H
#define IMECE_PEOPLE_VIEWS_H

#include "core/look/components.h"
#include "core/look/form_view.h"

struct found_person {
    str name, code /* "Person 41" */, open_action;
    date birth;
    bool secret;
};
struct people_search_page { /* people_search.html */
    struct page page;
    struct form_view form;
    bool searched, more;
    str purpose;
    LIST(struct found_person) found;
};

struct pair_row {
    str href, names /* "Person 41 – Person 97" */, agree /* labels of what is the same */, who;
    struct tag_view tag;
    date day;
};
struct people_pairs_page { /* people_pairs.html */
    struct page page;
    bool more;
    LIST(struct pair_row) open, judged;
};

struct compared_row {
    str label, a, b;
    struct tag_view tag; /* text "" where nothing was weighed */
};
struct people_pair_page { /* people_pair.html */
    struct page page;
    str a_href, b_href, a, b, undo_action;
    struct tag_view tag;
    LIST(struct compared_row) rows;
    bool open;
    str reason, who; /* of a judged pair */
    date judged;
    struct form_view form;
};

struct import_column_view {
    str name, label;
};
struct tried_row {
    int64_t line;
    str household, name, record /* "Person 41" */;
    struct tag_view does;
    LIST(str) why;
};
struct import_row_view {
    str file, who, undo_action;
    moment made;
    bool undone, stopped;
    int64_t created, changed;
};
struct people_import_page { /* people_import.html */
    struct page page;
    struct form_view form;
    bool tried, good, nothing, more;
    int64_t lines, households, created, changed, unchanged, bad;
    str kept, file, purpose; /* of a good file, for the second step */
    str same;                /* when this very file was read in; "" never */
    LIST(struct tried_row) rows;
    LIST(struct import_column_view) columns;
    LIST(struct import_row_view) earlier;
};

struct held_row {
    str what, why; /* "Aid file", "kept until 12 October 2036" */
};
struct people_rights_page { /* people_rights.html */
    struct page page;
    str back_href, looked_href, edit_href, request_href, part_of, part_href;
    bool may_copy, may_look, may_erase, erased;
    struct form_view copy, erase;
    LIST(struct held_row) held; /* what keeps the person from being erased */
};
struct looked_row {
    moment at;
    str who, what /* "Person 41", "Circumstance" */, purpose;
};
struct people_looked_page { /* people_looked.html */
    struct page page;
    str back_href, back;
    moment made;
    LIST(struct looked_row) rows;
    struct pager_view pager;
    bool special_left_out; /* openings of what the actor may not know of */
};
struct copied_record {
    str title;
    struct pairs_view pairs;
};
struct people_copy_page { /* people_copy.html */
    struct page page;
    str back_href, back, purpose, who;
    moment made;
    LIST(struct copied_record) records;
    LIST(str) left_out; /* kinds of records that the actor may not read */
};

#endif
