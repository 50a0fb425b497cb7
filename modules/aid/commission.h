// SPDX-License-Identifier: AGPL-3.0-or-later
/* The commission: who sits in it by date, its sessions, what stands on their agenda, how it was voted, the minutes.
 *
 * In a programme that demands it nothing is given or refused but by an item of a session that is held. An objection is an item of its
 * own kind, without the votes of those who decided before; an emergency is the director's, until the commission ratifies it. What it
 * does not ratify goes back.
 * Functions that take `tx` stand inside a transaction and lock first the commission (there is one), then a file, then its budget line.
 * No right is asked but that of a file's step: pages ask. */
#ifndef IMECE_AID_COMMISSION_H
#define IMECE_AID_COMMISSION_H

#include "modules/aid/file.h"

#define COMMISSION_QUORUM "kurul-yeter-sayi" /* legal parameter: how many must vote */

enum commission_role { COMMISSION_CHAIR = 1, COMMISSION_MEMBER, COMMISSION_SUBSTITUTE };
struct commission_member {
    int64_t id, version;
    str name, post;
    int role;
    date from_day, to_day; /* to_day: the last day; none: still */
    ref account;           /* by which visits and decisions are known to be theirs */
    ref person;            /* in the register: household and relatives */
};
enum session_state { SESSION_CALLED = 1, SESSION_OPEN, SESSION_CLOSED, SESSION_NOT_HELD };
struct commission_session {
    int64_t id, version;
    int64_t year, seq;
    str number; /* "2026/3" */
    date day;
    str place; /* and hour */
    int state;
    int64_t quorum; /* as it was on the day, with its article */
    str article;
    ref chair; /* who presided */
    moment opened, closed;
    str minutes, minutes_hash; /* as they were closed */
};
struct commission_seat { /* who was present */
    int64_t id, version;
    ref session, member;
};
enum agenda_kind { ITEM_DECISION = 1, ITEM_RATIFICATION, ITEM_OBJECTION };
enum agenda_state { ITEM_WAITS = 1, ITEM_DECIDED, ITEM_PUT_OFF, ITEM_TAKEN_OFF };
struct commission_item {
    int64_t id, version;
    ref session;
    int64_t nth;
    ref file;
    int kind, state;
    ref decision; /* that was taken; that is to be ratified */
    int64_t in_favour, against;
    bool ratified;
    str reason; /* why it was put off */
};
enum vote { VOTE_FOR = 1, VOTE_AGAINST, VOTE_ASIDE };
enum aside { ASIDE_HOUSEHOLD = 1, ASIDE_RELATIVE, ASIDE_VISITED, ASIDE_DECIDED, ASIDE_OWN, ASIDE_VOTED };
struct commission_vote {
    int64_t id, version;
    ref item, member;
    int vote, aside;
    str reason; /* of who is against, or steps aside by his own word */
};
enum ratification { RATIFICATION_DUE = 1, RATIFICATION_GIVEN, RATIFICATION_REFUSED };
extern const struct entity commission_member_entity, commission_session_entity, commission_seat_entity,
    commission_item_entity, commission_vote_entity;
extern const struct choice session_states[], commission_asides[], commission_roles[], ratifications[];

struct commission_call {
    date day;
    str place;
};
/* E_INVALID with errors on fields. What waits to be ratified stands on its agenda by itself. */
err_t commission_call(struct cx *tx, const struct commission_call *w, int64_t *session,
                      struct entity_errors *errors) MUST_USE;
/* A file of a programme that demands the commission, scored or objected to; 0: all of them. E_CONFLICT: it does not wait any more, or
 * the session is closed. put: how many. */
err_t commission_put(struct cx *tx, int64_t session, int64_t file, int64_t *put) MUST_USE;
/* Before the session it is taken off, in the session put off with a reason; it waits for the next agenda. */
err_t commission_put_off(struct cx *tx, int64_t item, str reason, struct entity_errors *errors) MUST_USE;
/* Emergencies that are not ratified, on the agenda of the next session; E_NOT_FOUND is none of its answers. */
err_t commission_gather(struct cx *tx) MUST_USE;
void commission_gather_after(struct cx *cx, int64_t decision); /* for db_afterwards: in a transaction of its own */

struct seating {
    LIST(int64_t) present; /* members */
    int64_t chair;
};
err_t commission_open(struct cx *tx, int64_t session, const struct seating *s, struct entity_errors *errors) MUST_USE;
err_t commission_close(struct cx *tx, int64_t session) MUST_USE; /* what still waits is put off */
err_t commission_not_held(struct cx *tx, int64_t session) MUST_USE;

struct seat {
    int64_t member, account, person;
    str name, post;
    int role;
    int aside; /* why this member has no vote on the item; 0 votes */
};
struct seats {
    LIST(struct seat) list;
};
/* Those who sit, and who of them must step aside for this item: same household, relatives to the third degree by blood or marriage,
 * whoever visited, whoever decided what is to be ratified, and of an objection whoever decided or voted in the file before. */
err_t commission_seats_of(struct cx *cx, const struct commission_item *item, struct seats *out) MUST_USE;

struct ballot {
    int64_t member;
    int vote;
    str reason;
};
struct ruling {
    int64_t item;
    struct file_decision want; /* of a decision */
    LIST(struct ballot) ballots;
    struct file_answer answer;
    struct entity_errors *errors;
};
/* Those who step aside are not counted. Everybody else votes; the majority decides, and between equals the chair. A decision is taken
 * with the majority's voice alone, a ratification is given or refused. E_INVALID with errors ("votes": too few, no majority; "oy<member>"; those
 * of file_decide), E_CONFLICT: the money, or the item is over. */
err_t commission_rule(struct cx *tx, struct ruling *r) MUST_USE;

/* By numbers: no name of a household stands in them. In Turkish. */
err_t commission_minutes(struct cx *cx, const struct commission_session *s, str *text) MUST_USE;
/* Did this account vote on the decision? */
err_t commission_voted(struct cx *cx, int64_t decision, int64_t account, bool *voted) MUST_USE;

/* Puts the items of a session in their order: urgency, then less income per head, a disabled member, more children, the earlier application. */
err_t commission_in_order(struct cx *tx, int64_t session) MUST_USE;

/* What commission.c and commission_rule.c share. */
err_t commission_load_locked(struct cx *tx, int64_t session, struct commission_session *s) MUST_USE;

#endif
