// SPDX-License-Identifier: AGPL-3.0-or-later
/* A workflow, declared once: one table of steps gives the buttons, the permission check, the history line, the notices,
 * the state diagram of the handbook and the moves of the service clock.
 *
 *     static const struct step steps[] = {
 *         { .from = {APP_NEW, APP_IN_WORK}, .by = "ask_paper", .to = APP_WAITING, .who = "applications.handle", … },
 *         { 0 } };
 *
 * A step is taken in one place, flow_take, inside a transaction: state, right in the subject's unit, guard and reason
 * are checked there and nowhere else; a hidden button is never the control.
 */
#ifndef IMECE_OFFICE_WORKFLOW_H
#define IMECE_OFFICE_WORKFLOW_H

#include "core/entity/entity.h"
#include "core/office/clock.h"

enum clock_act { CLOCK_KEEPS = 0, CLOCK_PAUSES, CLOCK_RESUMES, CLOCK_STOPS };

/* What moves: the state and clock of one record of any duty. The caller loads the record, hands this over, and saves
 * the record in the same transaction after the step. */
struct subject {
    const char *entity;
    int64_t row, unit;
    int *state;
    struct clock *clock;
    const void *record; /* for guards */
};
enum { STEP_FROM_MAX = 4 };
struct step {
    const char *by;          /* name in addresses and history: "decide" */
    int from[STEP_FROM_MAX]; /* states it starts in; {0} = any open one */
    int to;
    const char *who;   /* right, asked in the subject's unit; "citizen" = whoever holds the tracking code; "program" */
    const char *label; /* on the button, source text */
    const char *told;  /* line of the citizen's timeline, source text; NULL = stays inside the office */
    const char *icon;  /* of the timeline */
    const char *key;   /* one-letter key of the desk, NULL none */
    enum clock_act clock;
    bool reason; /* a sentence is obligatory; the citizen reads it if `told` is set */
    bool primary, danger;
    err_t (*guard)(struct cx *cx, const struct subject *s,
                   const void *input); /* E_INVALID with words in the errors of input */
};
struct flow {
    const char *entity;
    const struct choice *states;
    int first;
    const int *closed;        /* states in which no clock runs, ended by 0 */
    const struct step *steps; /* ended by {0} */
};

struct steps_open {
    LIST(const struct step *) list;
};
/* Steps that this actor may take now, in the order of the table. */
void flow_open(struct cx *cx, const struct flow *f, const struct subject *s, struct steps_open *out);
const struct step *flow_step(const struct flow *f, int from, str by); /* NULL: no such step from here */
bool flow_closed(const struct flow *f, int state);

/* Take a step: E_CONFLICT when the state has moved on, E_FORBIDDEN, E_INVALID without its reason, or what the guard
 * says. Changes *state and *clock and writes the event. Writing only. */
struct taking {
    str by, reason;
    const void *input; /* for the guard */
    const struct work_calendar *calendar;
    struct entity_errors *errors; /* E_INVALID fills it */
    str details;                  /* extra line of the event, shown inside the office */
};
err_t flow_take(struct cx *tx, const struct flow *f, struct subject *s, const struct taking *t) MUST_USE;
/* An event that is no step (a paper arrived, a note was written). */
err_t flow_note(struct cx *tx, const struct subject *s, const char *by, str reason, bool told, str details) MUST_USE;

struct flow_event {
    int64_t id, version;
    str entity;
    int64_t row;
    moment at;
    str step, who; /* who: name of the user's post or unit, never of a citizen */
    int64_t account;
    int64_t state_from, state_to; /* values of the flows choices */
    str reason, details;
    bool told;
};
struct flow_events {
    LIST(struct flow_event) list; /* newest first */
};
err_t flow_events(struct cx *cx, str entity, int64_t row, bool told_only, struct flow_events *out) MUST_USE;
extern const struct entity flow_event_entity;

/* The state diagram as text for the handbook (Mermaid), from the table. */
void flow_diagram(struct buf *out, enum lang lang, const struct flow *f);

#endif
