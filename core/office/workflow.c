// SPDX-License-Identifier: AGPL-3.0-or-later
/* Taking a step of a declared workflow: the one place where state, right, guard and reason are checked. */
#include "core/office/workflow.h"

static bool allowed(const struct cx *cx, const struct step *step, int64_t unit)
{
    str who = str_of(step->who);
    if (str_eq(who, S("program"))) return cx->actor->system;
    if (cx->actor->system) return true;
    if (str_eq(who, S("citizen"))) return cx->actor->user == 0; /* the address with the code proved it */
    return may_in(cx, who, unit);
}

bool flow_closed(const struct flow *f, int state)
{
    for (const int *c = f->closed; *c; c++)
        if (*c == state) return true;
    return false;
}

static bool starts_in(const struct flow *f, const struct step *step, int state)
{
    if (step->from[0] == 0) return !flow_closed(f, state);
    for (size_t i = 0; i < STEP_FROM_MAX && step->from[i]; i++)
        if (step->from[i] == state) return true;
    return false;
}

const struct step *flow_step(const struct flow *f, int from, str by)
{
    for (const struct step *step = f->steps; step->by; step++)
        if (starts_in(f, step, from) && str_eq(str_of(step->by), by)) return step;
    return NULL;
}

void flow_open(struct cx *cx, const struct flow *f, const struct subject *s, struct steps_open *out)
{
    size_t count = 0;
    for (const struct step *step = f->steps; step->by; step++)
        count++;
    out->list.v = NEW_N(cx->arena, const struct step *, count + 1);
    out->list.n = 0;
    for (const struct step *step = f->steps; step->by; step++)
        if (starts_in(f, step, *s->state) && step->label && allowed(cx, step, s->unit))
            out->list.v[out->list.n++] = step;
}

static err_t move_clock(struct clock *c, enum clock_act act, const struct work_calendar *calendar, moment now)
{
    switch (act) {
    case CLOCK_PAUSES:
        return clock_pause(c, calendar, now);
    case CLOCK_RESUMES:
        return clock_resume(c, now);
    case CLOCK_STOPS:
        return clock_stop(c, calendar, now);
    case CLOCK_KEEPS:
        return OK;
    }
    return E_INTERNAL;
}

static err_t write_event(struct cx *tx, struct flow_event event)
{
    event.at = tx->now;
    event.account = tx->actor->user;
    event.who = tx->actor->user ? tx->actor->name : STR_NONE;
    return entity_save(tx, &flow_event_entity, &event, &(struct save){.skip_rights = true});
}

/* After the guard, so that all that is wrong is said at once; `before` is what the guard found. */
static err_t check_reason(struct cx *tx, const struct step *step, const struct taking *t, err_t before)
{
    if (!step->reason || str_trim(t->reason).n) return before;
    for (size_t i = 0; t->errors && i < t->errors->list.n; i++)
        if (str_eq(t->errors->list.v[i].field, S("reason"))) return E_INVALID;
    if (t->errors) entity_error(t->errors, "reason", str_of(words(tx->lang, N_("Write the reason in a sentence."))));
    return E_INVALID;
}

err_t flow_take(struct cx *tx, const struct flow *f, struct subject *s, const struct taking *t)
{
    const struct step *step = flow_step(f, *s->state, t->by);
    if (!step) return E_CONFLICT;
    if (!allowed(tx, step, s->unit)) return E_FORBIDDEN;
    err_t e = step->guard ? step->guard(tx, s, t->input) : OK;
    if (e && e != E_INVALID) return e;
    TRY(check_reason(tx, step, t, e));
    struct clock moved = *s->clock;
    TRY(move_clock(&moved, step->clock, t->calendar, tx->now));
    int from = *s->state;
    TRY(write_event(tx, (struct flow_event){.entity = str_of(s->entity),
                                            .row = s->row,
                                            .step = t->by,
                                            .state_from = from,
                                            .state_to = step->to,
                                            .reason = t->reason,
                                            .details = t->details,
                                            .told = step->told != NULL}));
    *s->clock = moved;
    *s->state = step->to;
    return OK;
}

err_t flow_note(struct cx *tx, const struct subject *s, const char *by, str reason, bool told, str details)
{
    return write_event(tx, (struct flow_event){.entity = str_of(s->entity),
                                               .row = s->row,
                                               .step = str_of(by),
                                               .state_from = *s->state,
                                               .state_to = *s->state,
                                               .reason = reason,
                                               .details = details,
                                               .told = told});
}

err_t flow_events(struct cx *cx, str entity, int64_t row, bool told_only, struct flow_events *out)
{
    struct filter filters[] = {
        {.field = "entity", .op = IS, .value = DB_T(entity)},
        {.field = "row", .op = IS, .value = DB_I(row)},
        {.field = "told", .op = IS, .value = DB_F(true)},
    };
    struct list_query q = {
        .filters = {filters, told_only ? 3 : 2}, .sort = S("-at"), .limit = 200, .skip_rights = true};
    struct list_result found;
    TRY(entity_list(cx, &flow_event_entity, &q, &found));
    out->list.v = found.rows;
    out->list.n = found.n;
    return OK;
}

static const char *state_label(const struct flow *f, enum lang lang, int state)
{
    for (const struct choice *c = f->states; c->value; c++)
        if (c->value == state) return words(lang, c->label);
    return "";
}

/* One arrow; a step from any open state is drawn from each of them. */
static void diagram_step(struct buf *out, enum lang lang, const struct flow *f, const struct step *step)
{
    for (const struct choice *c = f->states; c->value; c++) {
        if (!starts_in(f, step, c->value)) continue;
        buf_fmt(out, "    s%d --> s%d: %s\n", c->value, step->to, step->label ? words(lang, step->label) : step->by);
    }
}

void flow_diagram(struct buf *out, enum lang lang, const struct flow *f)
{
    buf_put(out, S("stateDiagram-v2\n"));
    for (const struct choice *c = f->states; c->value; c++)
        buf_fmt(out, "    s%d: %s\n", c->value, state_label(f, lang, c->value));
    buf_fmt(out, "    [*] --> s%d\n", f->first);
    for (const struct step *step = f->steps; step->by; step++)
        diagram_step(out, lang, f, step);
    for (const int *c = f->closed; *c; c++)
        buf_fmt(out, "    s%d --> [*]\n", *c);
}
