// SPDX-License-Identifier: AGPL-3.0-or-later
/* How an application is shown: its clock in words, its state as a tag, its history as a timeline. */
#include "core/look/strip.h"
#include "modules/applications/inside.h"

str choice_words(struct cx *cx, const struct choice *choices, int value)
{
    for (const struct choice *c = choices; c->value; c++)
        if (c->value == value) return str_of(words(cx->lang, c->label));
    return STR_NONE;
}

static str fill1(struct cx *cx, const char *source, const char *name, str value)
{
    return words_fill(cx->arena, str_of(words(cx->lang, source)), 1, (struct word_arg[]){{str_of(name), value}});
}

/* Hours are shown once minutes make whole ones. */
static str left_words(struct cx *cx, const struct clock_view *v, const struct application *app, int64_t n)
{
    if (app->promise_unit == CLOCK_HOURS || app->promise_unit == CLOCK_MINUTES) {
        int64_t minutes = (v->due.ms - cx->now.ms) / 60000;
        if (minutes < 0) minutes = -minutes;
        if (minutes >= 48 * 60) return promise_words(cx, minutes / (24 * 60), CLOCK_DAYS);
        return minutes >= 60 ? promise_words(cx, minutes / 60, CLOCK_HOURS) : promise_words(cx, minutes, CLOCK_MINUTES);
    }
    if (app->promise_unit == CLOCK_DAYS && !v->late) n = date_between(moment_date(cx->now), v->target); /* as sorted */
    return promise_words(cx, n, app->promise_unit);
}

static str clock_words(struct cx *cx, const struct application *app, const struct clock_view *v, bool small)
{
    if (v->stopped && app->used == 0) return str_of(words(cx->lang, N_("Finished on the same day")));
    if (v->stopped)
        return fill1(
            cx, N_("Took {time}"), "time",
            promise_words(cx, app->promise_unit == CLOCK_HOURS ? app->used / 60 : app->used, app->promise_unit));
    if (v->paused && small) return str_of(words(cx->lang, N_("waits for a document")));
    if (v->late) return fill1(cx, N_("{time} late"), "time", left_words(cx, v, app, -v->left));
    if (v->last_day) return fill1(cx, N_("today {time}"), "time", fmt_time(cx->arena, cx->lang, moment_minute(v->due)));
    str left = left_words(cx, v, app, v->left);
    return small ? left : fill1(cx, N_("{time} left"), "time", left);
}

static str clock_detail(struct cx *cx, const struct application *app, const struct clock_view *v)
{
    struct word_arg args[] = {
        {S("promise"), promise_words(cx, app->promise_amount, app->promise_unit)},
        {S("start"), fmt_date_text(cx->arena, cx->lang, moment_date(app->started))},
        {S("since"), fmt_date_text(cx->arena, cx->lang, moment_date(app->paused))},
        {S("end"), fmt_date_text(cx->arena, cx->lang, moment_date(app->stopped))},
        {S("target"), fmt_date_long(cx->arena, cx->lang, v->target)},
    };
    const char *source = N_("Promise: {promise}. Began {start}, last day {target}.");
    if (v->stopped)
        source = N_("Promise: {promise}. Began {start}, ended {end}.");
    else if (v->paused)
        source = N_("Promise: {promise}. Stands still since {since}; should the document come today, the last day is "
                    "{target}.");
    else if (app->promise_unit == CLOCK_HOURS || app->promise_unit == CLOCK_MINUTES)
        source = N_("Promise: {promise}. Began {start}.");
    return words_fill(cx->arena, str_of(words(cx->lang, source)), 5, args);
}

static str strip_svg(struct cx *cx, const struct application *app, const struct clock_view *v, bool small, str label)
{
    struct strip s = {
        .promised = (int)app->promise_amount,
        .used = (int)(v->used < app->promise_amount ? v->used : app->promise_amount),
        .over = v->left < 0 ? (int)-v->left : 0,
        .state = v->paused                 ? STRIP_STOPPED
                 : v->last_day && !v->late ? STRIP_LAST_DAY
                                           : STRIP_RUNNING,
        .size = small ? STRIP_LIST : STRIP_PANEL,
        .tenths = small,
        .label = label,
    };
    struct buf out = buf_new(cx->arena, 64 * 1024);
    clock_strip(&out, &s);
    return buf_str(&out);
}

err_t clock_show(struct cx *cx, const struct application *app, bool small, struct clock_show *out)
{
    struct clock_view v;
    TRY(application_clock_view(cx, app, &v));
    out->paused = v.paused;
    out->stopped = v.stopped;
    out->late = v.late;
    out->last_day = v.last_day;
    out->words = clock_words(cx, app, &v, small);
    out->detail = small ? STR_NONE : clock_detail(cx, app, &v);
    out->css = v.paused ? S("clock-hold") : v.late ? S("clock-late") : v.last_day ? S("clock-warn") : STR_NONE;
    out->svg = strip_svg(cx, app, &v, small, out->words);
    return OK;
}

struct tag_view state_tag(struct cx *cx, const struct application *app)
{
    static const struct {
        enum tone tone;
        const char *icon;
    } looks[] = {[APP_NEW] = {TONE_PLAIN, ""},
                 [APP_IN_WORK] = {TONE_INFO, ""},
                 [APP_WAITING] = {TONE_HOLD, "pause-circle"},
                 [APP_DECIDED] = {TONE_OK, "check"},
                 [APP_WITHDRAWN] = {TONE_PLAIN, "x"},
                 [APP_OBJECTED] = {TONE_WARN, "hand-palm"}};
    struct tag_view tag = {.tone = looks[app->state].tone,
                           .icon = str_of(looks[app->state].icon),
                           .text = choice_words(cx, application_states, app->state)};
    if (app->state == APP_DECIDED) tag.text = choice_words(cx, application_outcomes, app->outcome);
    if (app->state == APP_DECIDED && app->outcome >= OUTCOME_REFUSED) tag.tone = TONE_BAD, tag.icon = S("x");
    return tag;
}

static const struct step *step_named(str by)
{
    for (const struct step *s = application_flow.steps; s->by; s++)
        if (str_eq(str_of(s->by), by)) return s;
    return NULL;
}

static enum tone event_tone(const struct flow_event *e)
{
    if (e->state_to == APP_WAITING && e->state_from != APP_WAITING) return TONE_HOLD;
    return str_eq(e->step, S("submit")) || e->state_to == APP_DECIDED ? TONE_OK : TONE_INFO;
}

err_t application_timeline(struct cx *cx, const struct application *app, bool told_only, struct timeline_view *out)
{
    struct flow_events events;
    TRY(flow_events(cx, S("application"), app->id, told_only, &events));
    str unit = entity_label(cx, &unit_entity, app->unit.id);
    out->items.v = NEW_N(cx->arena, struct timeline_item, events.list.n + 1);
    for (size_t i = 0; i < events.list.n; i++) {
        const struct flow_event *e = &events.list.v[i];
        const struct step *step = step_named(e->step);
        const char *title = step ? (step->told ? step->told : step->label) : N_("Application received");
        out->items.v[out->items.n++] =
            (struct timeline_item){.tone = event_tone(e),
                                   .when = i == 0 ? TIME_NOW : TIME_PAST,
                                   .icon = str_of(step ? step->icon : "check"),
                                   .title = str_of(words(cx->lang, title)),
                                   .quote = e->reason,
                                   .text = step ? e->details : choice_words(cx, application_channels, app->channel),
                                   .at = e->at,
                                   .by = told_only ? (e->account ? unit : STR_NONE) : e->who};
    }
    return OK;
}

bool taken_by_me(const struct cx *cx, const struct application *app)
{
    return app->state == APP_IN_WORK && app->owner.id == cx->actor->user;
}

str taken_words(struct cx *cx, const struct application *app, size_t n)
{
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, (int64_t)n)},
                              {S("number"), application_number(cx->arena, app)},
                              {S("service"), entity_label(cx, &service_entity, app->service.id)}};
    const char *source =
        words_n(cx->lang, "{number} {service} is yours now.", "{n} applications are yours now.", (int64_t)n);
    return words_fill(cx->arena, str_of(source), 3, args);
}

err_t application_values(struct cx *cx, int64_t id, struct application_values *out)
{
    struct filter of = {.field = "application", .op = IS, .value = DB_I(id)};
    struct list_result found;
    TRY(entity_list(cx, &application_value_entity,
                    &(struct list_query){.filters = {&of, 1}, .sort = S("sort"), .limit = 100, .skip_rights = true},
                    &found));
    out->list.v = found.rows;
    out->list.n = found.n;
    return OK;
}
