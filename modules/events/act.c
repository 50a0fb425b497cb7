// SPDX-License-Identifier: AGPL-3.0-or-later
/* The life of an event: written, approved, published; postponed or called off with one button that tells everybody. */
#include "core/office/notice.h"
#include "core/office/workflow.h"
#include "modules/events/inside.h"

#include "events_sql.h"

const struct event_step event_steps[] = {
    {"submit", N_("Send for approval"), .icon = "paper-plane-tilt", STEPS_RIGHT_EDIT, EVENT_DRAFT, 0, EVENT_WAITING,
     .primary = true},
    {"publish", N_("Publish"), .icon = "megaphone-simple", STEPS_RIGHT_PUBLISH, EVENT_DRAFT, EVENT_WAITING,
     EVENT_PUBLISHED, .primary = true},
    {"return", N_("Send back"), .icon = "arrow-u-up-left", STEPS_RIGHT_PUBLISH, EVENT_WAITING, 0, EVENT_DRAFT,
     .reason = true},
    {"postpone", N_("Postpone"), .icon = "pause-circle", STEPS_RIGHT_PUBLISH, EVENT_PUBLISHED, 0, EVENT_POSTPONED,
     .reason = true},
    {"resume", N_("It takes place again"), .icon = "arrow-counter-clockwise", STEPS_RIGHT_PUBLISH, EVENT_POSTPONED,
     EVENT_CANCELLED, EVENT_PUBLISHED, .primary = true},
    {"cancel", N_("Cancel the event"), .icon = "x-circle", STEPS_RIGHT_PUBLISH, EVENT_PUBLISHED, EVENT_POSTPONED,
     EVENT_CANCELLED, .reason = true, .danger = true},
    {0},
};

const struct event_step *event_step_of(int state, str code)
{
    for (const struct event_step *s = event_steps; s->code; s++)
        if (str_eq(code, str_of(s->code)) && (s->from == state || s->also_from == state)) return s;
    return NULL;
}

static str w(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static err_t wrong(struct cx *tx, const struct stepping *x, const char *field, const char *source)
{
    entity_error(x->errors, field, w(tx, source));
    return E_INVALID;
}

/* What is published has a date and words for its picture. */
static err_t ready(struct cx *tx, const struct stepping *x, const struct event *e)
{
    struct performances dates;
    struct event_children_row children;
    TRY(event_performances(tx, e->id, &dates));
    TRY(event_children(tx, (struct event_children_args){{e->id}}, &children));
    if (!dates.list.n && !children.n) return wrong(tx, x, "step", N_("It has no date yet: add one first."));
    return OK;
}

/* ---- those who were invited are told ---- */
static const char *told_words(int to)
{
    return to == EVENT_CANCELLED ? N_("“{title}” does not take place. {reason}")
           : to == EVENT_POSTPONED
               ? N_("“{title}” is postponed. {reason} We will write again when the new date is known.")
               : N_("“{title}” takes place after all.");
}

static err_t tell_guest(struct cx *tx, const struct event *e, const struct guest *g, int *told)
{
    struct word_arg args[] = {{S("title"), e->title}, {S("reason"), e->reason}};
    struct notice n = {.channel = g->email.n ? NOTICE_MAIL : NOTICE_SMS,
                       .recipient = g->email.n ? g->email : g->phone,
                       .subject = e->title,
                       .body = words_fill(tx->arena, str_of(words(LANG_TR, told_words(e->state))), 2, args),
                       .entity = S("guest"),
                       .row = g->id};
    if (!n.recipient.n || !g->invited.ms) return OK;
    (*told)++;
    return notice_put(tx, &n);
}

static err_t tell_guests(struct cx *tx, const struct event *e, int *told)
{
    struct filter own = {"event", IS, DB_I(e->id)};
    struct list_query q = {.filters = {&own, 1}, .limit = 200, .skip_rights = true, .uncounted = true};
    do {
        struct list_result found;
        TRY(entity_list(tx, &guest_entity, &q, &found));
        for (size_t i = 0; i < found.n; i++)
            TRY(tell_guest(tx, e, &((const struct guest *)found.rows)[i], told));
        q.after = found.next;
    } while (q.after.n);
    return OK;
}

static enum event_change change_of(const struct event_step *s)
{
    return s->to == EVENT_CANCELLED ? CHANGE_CANCELLED : s->to == EVENT_POSTPONED ? CHANGE_POSTPONED : CHANGE_RESUMED;
}

static err_t note(struct cx *tx, struct event *e, const struct event_step *s, str reason)
{
    struct subject subject = {.entity = "event", .row = e->id, .unit = e->unit.id, .state = &e->state, .record = e};
    return flow_note(tx, &subject, s->code, reason, event_is_public(s->to), STR_NONE);
}

err_t event_take(struct cx *tx, void *arg)
{
    struct stepping *x = arg;
    struct event e;
    x->errors->list.n = 0;
    x->told = 0;
    TRY(entity_load(tx, &event_entity, x->id, &e));
    const struct event_step *s = event_step_of(e.state, x->code);
    if (!s) return E_CONFLICT;
    if (!tx->actor->system && !may_in(tx, str_of(s->right), e.unit.id)) return E_FORBIDDEN;
    if (s->reason && !x->reason.n) return wrong(tx, x, "reason", N_("Write the reason in a sentence."));
    bool before = event_is_public(e.state);
    if (s->to == EVENT_PUBLISHED) TRY(ready(tx, x, &e));
    e.state = s->to;
    e.reason = event_is_public(s->to) && s->reason ? x->reason : STR_NONE;
    if (s->to == EVENT_PUBLISHED && !e.published.ms) e.published = tx->now;
    TRY(entity_save(tx, &event_entity, &e, &(struct save){.errors = x->errors, .expect_version = x->version}));
    TRY(note(tx, &e, s, x->reason));
    if (e.state == EVENT_PUBLISHED) TRY(halls_take(tx, &e, x->errors));
    if (!before) return OK;
    if (e.state >= EVENT_POSTPONED) TRY(halls_release(tx, &e));
    TRY(tell_guests(tx, &e, &x->told));
    return listeners_tell(tx, &e, NULL, change_of(s));
}
