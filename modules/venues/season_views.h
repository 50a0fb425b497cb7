// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the pages of a season show. */
#ifndef IMECE_VENUES_SEASON_VIEWS_H
#define IMECE_VENUES_SEASON_VIEWS_H

#include "modules/venues/season.h"
#include "modules/venues/views.h"

struct seasons_page { /* desk_seasons.html */
    struct page page;
    LIST(struct season_line_view) seasons;
    bool may_edit;
};
struct season_group_view {
    int64_t number;
    str holder, kind, state; /* state: of its application, where it no longer counts */
    int64_t want, before, got;
    LIST(str) dates;
};
struct season_view { /* what both show */
    str title, about;
    struct tag_view state;
    struct pairs_view facts;
    str rules, seed, commitment;
    LIST(struct season_group_view) groups;
    int64_t wishes, dates;
};
struct season_page { /* season.html */
    struct page page;
    struct season_view s;
    str apply_href;
};
struct season_desk_page { /* desk_season.html */
    struct page page;
    struct season_view s;
    str edit_href, public_href, act; /* act: address before the step */
    bool may_open, may_propose, may_decide, may_change;
    struct answer_view answer;
    LIST(struct option_view) strikes; /* dates that can be struck */
    LIST(struct option_view) wishers, halls;
    LIST(struct field_view) fields; /* when: day, begins, ends */
    str reason, reason_error;
};
struct season_rank_view { /* season_rank.html */
    str legend;
    LIST(struct field_view) where, hours;
    struct field_view day;
};
struct season_apply_page { /* season_apply.html */
    struct page page;
    str name, href;
    struct form_view form;
    LIST(struct field_view) person;
    LIST(struct season_rank_view) ranks, more; /* the first stands open, the others below a summary */
    bool open;                                 /* something is written there */
};

/* season_public.c */
str season_days_words(struct cx *cx, date from, date to);
struct tag_view season_tag(struct cx *cx, int stage);
err_t season_fill(struct cx *cx, const struct season_round *s, struct season_view *v) MUST_USE; /* facts, groups */
/* season_apply.c: fields of a time, as typed */
struct field_view season_day_field(struct req *r, str name, const char *label, bool required);
struct field_view season_hour_field(struct req *r, str name, const char *label, bool required);
date season_day_read(struct req *r, str name); /* {0}: none or no such day */

#endif
