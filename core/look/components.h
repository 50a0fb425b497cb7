// SPDX-License-Identifier: AGPL-3.0-or-later
/* Small views that many pages share, each with a partial of the same name (tag.html, timeline.html, …), and the pages
 * that belong to no duty (problem, menu, display). All texts are translated already unless it says "source text".
 */
#ifndef IMECE_LOOK_COMPONENTS_H
#define IMECE_LOOK_COMPONENTS_H

#include "core/look/form_view.h"
#include "core/look/layout.h"

/* Says whether a state is good, wants attention, is wrong, is in somebody's hands, or stands still. Never colour alone:
 * the tag also holds a word. */
enum tone { TONE_PLAIN, TONE_OK, TONE_INFO, TONE_WARN, TONE_BAD, TONE_HOLD };

struct tag_view { /* {{> tag case_tag}} */
    enum tone tone;
    str icon; /* "" none */
    str text;
};

struct notice_view { /* one sentence with a bar and a filled icon, perhaps one link */
    enum tone tone;
    str icon;  /* filled one: "warning-fill", "check-circle-fill", "info-fill", "pause-circle-fill", … */
    str title; /* "" none */
    str text;
    str href, link; /* "" none */
};

struct timeline_item {
    enum tone tone;
    enum { TIME_PAST, TIME_NOW, TIME_NEXT } when;
    str icon;
    str title;
    str text;       /* what happened, or "" */
    str quote;      /* somebody's own words, or "" */
    str href, link; /* a document, or "" */
    moment at;      /* none: not shown */
    str by;         /* unit or role, or "" */
};
struct timeline_view { /* {{> timeline history}}: newest first */
    LIST(struct timeline_item) items;
};

struct step_view {
    str text, href; /* href: only of a step that is done */
    bool done, current;
};
struct steps_view { /* {{> steps steps}}: bar over the name; on a telephone "Step 2 of 5" */
    LIST(struct step_view) steps;
    int64_t number; /* of the current one, from 1 */
    str current;    /* its text */
};

struct pager_view {     /* {{> pager pager}}: keyset lists know the next page and perhaps the one before */
    str previous, next; /* addresses; "" none */
    str summary;        /* "1.284 kayıttan 50’si", or "" */
};

struct pair_view { /* name and value, perhaps a link and an action */
    str name, value;
    str href;        /* of the value; "" none */
    str change_href; /* "Change"; "" none */
};
struct pairs_view { /* {{> pairs facts}} in panels, {{> summary_list answers}} before sending */
    LIST(struct pair_view) pairs;
};

struct empty_view { /* {{> empty none}}: what is true, and the next step */
    str title, text;
    str href, link; /* "" none */
    str mark_svg;   /* publisher's mark or "" */
};

struct kpi_view {
    str label, value, unit; /* unit "" none */
    str note;
    struct tag_view tag; /* text "" none */
    str href, link;
};
struct kpis_view { /* {{> kpis figures}} */
    LIST(struct kpi_view) kpis;
};

/* A page that says what went wrong: status, words for the person, a short code for the telephone. */
struct problem_page {
    struct page page;
    int status;
    str title; /* one sentence */
    str words; /* what to do next */
    str code;  /* İM-… or "" */
    str request_id;
    bool search;            /* offer a search field: page not found */
    struct form_view again; /* what was typed, to be mended and sent once more; no fields: none */
};

struct menu_page { /* menu.html: the navigation as a page of its own, for small screens */
    struct page page;
};
struct desk_menu_page { /* desk_menu.html */
    struct page page;
};
struct display_page { /* display.html: how the pages look on this device */
    struct page page;
    str back;      /* own path to return to */
    bool keys_off; /* one-letter keys of the desk */
};

/* The partials, for templates of other folders ({{> tag state}}); each is the file of its name in this folder. */
void html_tag(struct html *h, const struct tag_view *page);
void html_notice(struct html *h, const struct notice_view *page);
void html_timeline(struct html *h, const struct timeline_view *page);
void html_steps(struct html *h, const struct steps_view *page);
void html_pager(struct html *h, const struct pager_view *page);
void html_pairs(struct html *h, const struct pairs_view *page);
void html_summary_list(struct html *h, const struct pairs_view *page);
void html_empty(struct html *h, const struct empty_view *page);
void html_kpis(struct html *h, const struct kpis_view *page);
void html_languages(struct html *h, const struct page *page);

#endif
