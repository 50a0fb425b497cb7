// SPDX-License-Identifier: AGPL-3.0-or-later
/* The life of an application: its steps, its number, its clock. */
#include "modules/applications/inside.h"

const struct choice application_states[] = {
    {APP_NEW, "new", N_("New")},
    {APP_IN_WORK, "in_work", N_("In work")},
    {APP_WAITING, "waiting", N_("Waits for a document")},
    {APP_DECIDED, "decided", N_("Decided")},
    {APP_WITHDRAWN, "withdrawn", N_("Withdrawn")},
    {APP_OBJECTED, "objected", N_("Objected to")},
    {0},
};

#define HANDLE "applications.handle"
#define DECIDE "applications.decide"
static const struct step steps[] = {
    {.from = {APP_NEW},
     .by = "take",
     .to = APP_IN_WORK,
     .who = HANDLE,
     .label = N_("Take it on"),
     .told = N_("An officer began to work on it"),
     .icon = "user-circle",
     .key = "a"},
    {.from = {APP_IN_WORK},
     .by = "release",
     .to = APP_NEW,
     .who = HANDLE,
     .label = N_("Give it back"),
     .icon = "arrow-counter-clockwise",
     .guard = guard_release},
    {.from = {APP_NEW, APP_IN_WORK},
     .by = "decide",
     .to = APP_DECIDED,
     .who = DECIDE,
     .label = N_("Decide"),
     .told = N_("Decided"),
     .icon = "scales",
     .key = "k",
     .clock = CLOCK_STOPS,
     .reason = true,
     .primary = true,
     .guard = guard_decision},
    {.from = {APP_NEW, APP_IN_WORK},
     .by = "ask_paper",
     .to = APP_WAITING,
     .who = HANDLE,
     .label = N_("Ask for a document"),
     .told = N_("A document was asked for, time stands still"),
     .icon = "pause-circle",
     .key = "b",
     .clock = CLOCK_PAUSES,
     .reason = true,
     .guard = guard_paper},
    {.from = {APP_IN_WORK},
     .by = "ask_fee",
     .to = APP_WAITING,
     .who = HANDLE,
     .label = N_("Notify the access fee"),
     .told = N_("The cost of access was notified, time stands still"),
     .icon = "pause-circle",
     .clock = CLOCK_PAUSES,
     .reason = true,
     .guard = guard_information_request},
    {.from = {APP_WAITING},
     .by = "paper_came",
     .to = APP_IN_WORK,
     .who = "citizen",
     .told = N_("The document arrived"),
     .icon = "tray",
     .clock = CLOCK_RESUMES,
     .guard = guard_paper_came},
    {.from = {APP_WAITING},
     .by = "receive_paper",
     .to = APP_IN_WORK,
     .who = HANDLE,
     .label = N_("The document is here"),
     .told = N_("The document arrived"),
     .icon = "tray",
     .clock = CLOCK_RESUMES,
     .primary = true,
     .key = "b"},
    {.from = {APP_IN_WORK},
     .by = "extend",
     .to = APP_IN_WORK,
     .who = DECIDE,
     .label = N_("Extend to 30 working days"),
     .told = N_("The time was extended"),
     .icon = "clock",
     .reason = true,
     .guard = guard_extension},
    {.from = {APP_NEW, APP_IN_WORK},
     .by = "forward",
     .to = APP_NEW,
     .who = HANDLE,
     .label = N_("Forward"),
     .told = N_("Passed on to the unit in charge"),
     .icon = "arrow-bend-up-right",
     .key = "t",
     .guard = guard_forward},
    {.from = {APP_NEW, APP_IN_WORK, APP_WAITING},
     .by = "withdraw",
     .to = APP_WITHDRAWN,
     .who = "citizen",
     .told = N_("Withdrawn"),
     .icon = "x",
     .clock = CLOCK_STOPS},
    {.from = {APP_DECIDED},
     .by = "object",
     .to = APP_OBJECTED,
     .who = "citizen",
     .told = N_("An objection was made"),
     .icon = "hand-palm",
     .guard = guard_objection},
    {.from = {APP_OBJECTED}, /* the objection was withdrawn: the first decision stands */
     .by = "drop_objection",
     .to = APP_DECIDED,
     .who = "citizen",
     .told = N_("The objection was withdrawn"),
     .icon = "arrow-counter-clockwise"},
    {0},
};
static const int closed[] = {APP_DECIDED, APP_WITHDRAWN, APP_OBJECTED, 0};
const struct flow application_flow = {
    .entity = "application", .states = application_states, .first = APP_NEW, .closed = closed, .steps = steps};

str application_number(struct arena *a, const struct application *app)
{
    return str_fmt(a, "%lld/%lld", (long long)app->year, (long long)app->seq);
}

struct clock application_clock(const struct application *app)
{
    return (struct clock){.amount = app->promise_amount,
                          .unit = (enum clock_unit)app->promise_unit,
                          .running_from = app->running_from,
                          .used = app->used,
                          .paused = app->paused,
                          .stopped = app->stopped,
                          .started = app->started};
}

err_t application_clock_view(struct cx *cx, const struct application *app, struct clock_view *out)
{
    struct work_calendar calendar;
    int closes;
    TRY(calendar_office(cx, &calendar, &closes));
    struct clock c = application_clock(app);
    *out = clock_view(&c, &calendar, cx->now, closes);
    return OK;
}

/* Put a moved clock back into the row, with the order of the inbox that follows from it. */
err_t application_clock_put(struct cx *cx, struct application *app, const struct clock *c)
{
    struct work_calendar calendar;
    int closes;
    TRY(calendar_office(cx, &calendar, &closes));
    struct clock_view v = clock_view(c, &calendar, cx->now, closes);
    app->promise_amount = c->amount;
    app->promise_unit = (int)c->unit;
    app->running_from = c->running_from;
    app->used = c->used;
    app->paused = c->paused;
    app->stopped = c->stopped;
    app->started = c->started;
    app->due = v.due;
    app->target = v.target;
    app->open = !v.stopped;
    if (v.stopped) app->in_time = v.left >= 0;
    return OK;
}

/* ---- how long it is kept ---- */

#define APPLICATION_KEPT "basvuru-saklama-yil"
enum { APPLICATION_KEPT_YEARS = 5 };

err_t application_holds(struct cx *cx, const void *row, struct hold *out)
{
    const struct application *app = row;
    moment last = app->stopped.ms ? app->stopped : app->started;
    out->open = app->open;
    return settings_kept_until(cx, S(APPLICATION_KEPT), moment_date(last), APPLICATION_KEPT_YEARS, &out->until);
}

err_t applications_init(struct cx *tx)
{
    struct parameter kept = {.code = S(APPLICATION_KEPT),
                             .label = S("Sonuçlanan başvurunun kaç yıl saklanacağı"),
                             .valid_from = DATE(2020, 1, 1),
                             .number = APPLICATION_KEPT_YEARS,
                             .legal_basis = S("6698 m. 7; saklama ve imha politikası")};
    return entity_save(tx, &parameter_entity, &kept, &(struct save){.skip_rights = true});
}
