// SPDX-License-Identifier: AGPL-3.0-or-later
/* A season of halls given by rules that are published before anybody asks: groups rank what they wish, and turn by turn each
 * gets the best of its wishes that is still free. The rule is written down in README.md, the code that follows it in allot.c.
 */
#ifndef IMECE_VENUES_SEASON_H
#define IMECE_VENUES_SEASON_H

#include "modules/venues/inside.h"

enum group_kind { GROUP_AMATEUR = 1, GROUP_PROFESSIONAL, GROUP_SCHOOL, GROUP_ASSOCIATION, GROUP_OTHER, GROUP_KINDS };
enum { SEASON_DAYS = 370, SEASON_RANKS = 5, SEASON_LIMIT = 120, SEASON_WISHES = 400, SEASON_SPEC_CHARS = 4000 };

struct season_round {
    int64_t id, version;
    str title, slug, about;
    date from_day, to_day; /* the season */
    date opens, closes;    /* when wishes are taken, both included */
    int64_t most;          /* dates of one group */
    str seed, commitment;  /* hex; the seed is public when it is decided */
    moment opened, proposed, decided;
};
struct season_venue { /* the halls of a season */
    int64_t id, version;
    ref round, venue;
};
struct season_share { /* so many dates go to groups of a kind first */
    int64_t id, version;
    ref round;
    int kind;
    int64_t dates;
};
struct season_wish { /* of one group; who wrote it stands in its application */
    int64_t id, version;
    ref round;
    int64_t number; /* in the order of arrival; public */
    str holder, title;
    int kind, purpose;
    int64_t dates;   /* so many are wished */
    str group_key;   /* the holder's name folded: known again in the next season */
    int64_t request; /* application */
};
struct season_rank {
    int64_t id, version;
    ref wish;
    int64_t rank;
    ref venue;
    int weekday; /* every one of the season; 0: on `day` */
    date day;
    str begins, ends;
};
enum season_date_state {
    SEASON_PROPOSED = 1,
    SEASON_PUT /* by the desk */,
    SEASON_STRUCK /* by the desk: not given */
};
struct season_date {
    int64_t id, version;
    ref wish, venue;
    int64_t rank; /* 0: of no wish */
    moment starts, ends;
    int state;
    str reason;
    ref booking;
};
extern const struct entity season_round_entity, season_venue_entity, season_share_entity, season_wish_entity,
    season_rank_entity, season_date_entity;
extern const struct choice group_kinds[], venue_weekdays[];

/* ---- allot.c: the rule itself, on a plan in memory ---- */
struct season_slot {
    int64_t venue, rank;
    moment starts, ends;
    bool given, gone; /* gone: cannot be any more, or struck */
};
struct season_group {
    int64_t wish, number;
    int kind;
    int64_t want, before; /* dates wished, within the limit; dates it got last season */
    int64_t got;
    str key;                        /* hash of seed and number: between equals the smaller goes first */
    LIST(struct season_slot) slots; /* best first */
};
struct season_groups {
    LIST(struct season_group) list;
};
/* Marks slots as given. What is given already (slots with `given`) counts and stays. plan is written: it then holds it all. */
void season_allot(struct arena *a, struct plan *plan, const int64_t shares[GROUP_KINDS], struct season_groups *groups);
/* "imece-season-1": hash by which equals are ordered. */
str season_key(struct arena *a, str seed, int64_t number);
str season_hash(struct arena *a, str text);
/* Every date of a rank within the season. */
void season_slots(struct arena *a, const struct season_round *s, const struct season_rank *rank,
                  struct season_group *out);

/* ---- season.c: inside the writer, without asking for rights ---- */
/* What binds: rules as lines of text. commitment = season_hash(text + seed). */
err_t season_rules(struct cx *cx, const struct season_round *s, str *out) MUST_USE;
/* From now on people may ask and the rules stand. E_INVALID: no hall, or the window is over. */
err_t season_open(struct cx *tx, int64_t round) MUST_USE;
/* E_CONFLICT: wishes are still taken, or it is decided. What the desk put or struck stays. */
err_t season_propose(struct cx *tx, int64_t round) MUST_USE;
err_t season_strike(struct cx *tx, int64_t date, str reason) MUST_USE; /* E_CONFLICT: decided meanwhile */
/* E_CONFLICT: out says what is in the way. E_INVALID: not within the season. */
err_t season_put(struct cx *tx, int64_t wish, const struct season_slot *slot, str reason,
                 struct venue_answer *out) MUST_USE;
/* Bookings, answers and notices, all or none. E_CONFLICT: a date cannot be any more: out says why; propose again. */
struct season_outcome {
    int64_t booked, waiting; /* waiting: applications for which a paper is missing, answered in the inbox later */
    struct venue_answer answer;
};
err_t season_decide(struct cx *tx, int64_t round, struct season_outcome *out) MUST_USE;
enum season_stage { STAGE_DRAFT = 1, STAGE_SOON, STAGE_OPEN, STAGE_CLOSED, STAGE_PROPOSED, STAGE_DECIDED };
int season_stage(const struct season_round *s, moment now);
struct seasons_all_row;
int season_row_stage(const struct seasons_all_row *s, moment now);
const char *season_stage_words(int stage); /* source text */
/* Open applications' wishes alone, with what was given. */
err_t season_groups_load(struct cx *cx, const struct season_round *s, struct season_groups *out) MUST_USE;

/* hooks */
err_t season_round_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t season_venue_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t season_share_check(struct cx *cx, const void *row, struct entity_errors *errors);
err_t season_venue_after_delete(struct cx *tx, const void *old);
err_t season_share_after_delete(struct cx *tx, const void *old);

/* pages */
err_t seasons_desk(struct req *r);
err_t season_desk(struct req *r);
err_t season_step(struct req *r);
err_t season_show(struct req *r);
err_t season_apply_show(struct req *r);
err_t season_apply_send(struct req *r);
extern const struct input season_step_inputs[], season_apply_inputs[];

#endif
