// SPDX-License-Identifier: AGPL-3.0-or-later
/* Home visits for aid files: planned by neighbourhood for two officers, filled in with the network or without, taken once.
 *
 * What was seen goes into the facts of the file with source "visit" and its day. What the desk changed after the form was taken
 * along stays as the desk has it: the visit is kept whole and the difference is listed once, for somebody to settle.
 * A report has the word of two (Sayıştay: signed by fewer than two it is none): one officer sends it, the other confirms from
 * the own account exactly what was sent, by its hash. Until then nothing of it is in the file.
 * Functions that take `tx` stand inside a transaction. Locks: the aid file alone; visits hang on it.
 */
#ifndef IMECE_VISITS_H
#define IMECE_VISITS_H

#include "core/office/strokes.h"
#include "modules/aid/aid.h"
#include "modules/staff/staff.h"

enum visit_state {
    VISIT_PLANNED = 1,
    VISIT_DONE,
    VISIT_NOBODY,
    VISIT_REFUSED,
    VISIT_OFF,
    VISIT_SENT, /* reported by one: counts for nothing until the other confirms it */
    VISIT_BACK  /* the other did not confirm it, or a newer report of the same sender took its place */
};
enum visit_window { WINDOW_MORNING = 1, WINDOW_AFTERNOON, WINDOW_EVENING };
struct visit {
    int64_t id, version;
    ref file;
    str file_no;
    date day;
    int hours;    /* enum visit_window */
    int64_t turn; /* order of the route */
    str place;    /* neighbourhood */
    str door;     /* sealed, like all that tells where and what */
    ref officer, officer2;
    int state;
    str uid;                                               /* of the act that reported it */
    moment at, received;                                   /* by the telephone's clock; by ours */
    str met;                                               /* who was there */
    str expenses, statement, relatives, proposal, opinion; /* visit_tellings */
    str neighbours; /* what neighbours, muhtar, school said: told to nobody outside, in no copy */
    str danger;     /* signs of violence or neglect, for visits.danger alone: in no copy, list or export (6284) */
    bool child;     /* a child in need of protection was seen: the office must tell (5395 m. 6) */
    str facts;      /* imece-facts-1: what was seen, and nothing else */
    str signature;  /* strokes, as a path of 600 × 200; "" none */
    bool ink;       /* it is signed on paper */
    bool agreed;    /* the household, to photographs: asked at the door, apart from whether faces can be seen */
    str reason;     /* refused, called off */
    ref sender;     /* which of the officers reported it */
    int found;      /* enum visit_state that it has when it is confirmed */
    str base;       /* imece-facts-1: what was known when the form was taken along */
    str hash;       /* SHA-256 in hex of the report as it was sent */
    ref confirmer;  /* the other officer, once confirmed or sent back */
    moment settled; /* when that was */
    str returned;   /* why it was not confirmed */
};
/* What the report tells in words besides who was there (domain of social aid, section 6: fields 5, 11–13, 15, 16), in the order of the form. */
enum visit_told {
    TOLD_EXPENSES,
    TOLD_STATEMENT,
    TOLD_RELATIVES,
    TOLD_OPINION,
    TOLD_PROPOSAL,
    TOLD_NEIGHBOURS, /* from here on: kept apart, and folded in the form, which is held at the door */
    TOLD_DANGER,
    VISIT_TOLD
};
struct visit_telling {
    const char *name, *label, *hint; /* name of the form's field; hint: NULL none */
    size_t at;                       /* of its str in struct visit */
};
extern const struct visit_telling visit_tellings[VISIT_TOLD];
static inline str *visit_told(struct visit *v, int i) /* where it stands in a visit */
{
    return (str *)((char *)v + visit_tellings[i].at);
}
enum { VISIT_WORDS = 4000 }; /* the longest of them */
enum { VISIT_PHOTOS = 4, VISIT_TRIES = 3 /* where no parameter says otherwise */ };
#define VISIT_TRIES_CODE "ziyaret-denemesi"
enum conflict_kind {
    CONFLICT_FACT = 1, /* the desk wrote another value meanwhile */
    CONFLICT_INCOMES,
    CONFLICT_WRONG,   /* what was seen cannot be so beside what is known */
    CONFLICT_DECIDED, /* the file was decided meanwhile */
    CONFLICT_OFF,     /* the visit was called off meanwhile */
    CONFLICT_TWICE    /* it had been reported already */
};
enum conflict_outcome { OUTCOME_OPEN = 1, OUTCOME_DESK, OUTCOME_VISIT };
struct visit_conflict {
    int64_t id, version;
    ref visit;
    int kind;
    int64_t term, member; /* CONFLICT_FACT: which of the facts that the visit keeps */
    str desk, seen;       /* as they are read. Sealed */
    int outcome;
};
extern const struct entity visit_entity, visit_conflict_entity;
extern const struct choice visit_states[], visit_windows[], conflict_kinds[];

/* ---- planning ---- */
struct visit_plan {
    int64_t file, officer, officer2;
    date day;
    int window;
};
/* E_INVALID with errors on fields "officer2", "day", "window"; E_CONFLICT: the file waits for no visit, or has one planned. */
err_t visit_plan(struct cx *tx, const struct visit_plan *p, int64_t *id, struct entity_errors *errors) MUST_USE;
err_t visit_call_off(struct cx *tx, int64_t id, str reason) MUST_USE; /* E_CONFLICT: it is over */
/* How often nobody may be at home, by the parameter of that day. */
int64_t visit_tries(struct cx *cx, date day);

/* ---- reporting ---- */
struct visit_report {
    int64_t visit, by; /* by: account of whoever sends it */
    str uid;
    int state;
    moment at;
    str met, signature, reason;
    str told[VISIT_TOLD];
    bool ink, agreed, child;
    const struct case_facts *seen; /* unknown: not looked at */
    const struct case_facts *base; /* what was known when the form was taken along */
    LIST(str) photos;              /* tokens of documents that wait */
};
struct visit_taken {
    struct visit visit;
    bool again;        /* the same act was there */
    int64_t conflicts; /* new ones */
    bool unreachable;  /* nobody at home for the last time */
};
/* Kept, and no more than that where it tells what was seen or that the door was closed: visit_confirm puts it into the file. That
 * nobody was at home only asks for another visit, and counts at once. E_FORBIDDEN: the sender is none of its officers. */
err_t visit_take(struct cx *tx, const struct visit_report *in, struct visit_taken *out) MUST_USE;
struct visit_word { /* of the second officer */
    int64_t visit, by;
    str hash;   /* of what was shown */
    str reason; /* sending back: why */
};
/* Both: E_FORBIDDEN: not the other officer; E_CONFLICT: it does not wait, or is not what was shown. Sent back it is kept as it
 * was, and a visit of the same day waits for its report anew (id in *again). */
err_t visit_confirm(struct cx *tx, const struct visit_word *w, struct visit_taken *out) MUST_USE;
err_t visit_send_back(struct cx *tx, const struct visit_word *w, int64_t *again) MUST_USE;
/* E_CONFLICT: settled already, or the file was decided; E_INVALID: it cannot be so beside what is known. */
err_t visit_settle(struct cx *tx, int64_t conflict, bool take) MUST_USE;
err_t visit_seen(struct cx *cx, const struct visit *v, struct case_facts *out) MUST_USE;

err_t visits_day(struct req *r);
err_t visits_order(struct req *r);
err_t visits_plan_show(struct req *r);
err_t visits_plan_do(struct req *r);
err_t visit_show(struct req *r);
err_t visit_stop(struct req *r);
err_t visit_settle_do(struct req *r);
err_t visit_form_show(struct req *r);
err_t visit_report(struct req *r);
err_t visit_photo(struct req *r);
err_t visit_confirm_show(struct req *r);
err_t visit_confirm_do(struct req *r);
err_t visit_phone(struct req *r);
err_t visit_pack(struct req *r);

extern const struct module visits_module;

struct app;
err_t visits_start(struct app *app); /* what is kept of a file stands beside it */

#endif
