// SPDX-License-Identifier: AGPL-3.0-or-later
/* At the desk: what there is by state, what stands in the calendar, and the page on which a step is asked for. */
#include <inttypes.h>

#include "modules/calendar/calendar.h"
#include "modules/events/views.h"

#include "desk_events.html.h"
#include "desk_step.html.h"
#include "events_sql.h"

enum { ROWS = 60 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str record_href(struct arena *a, int64_t id, const char *rest)
{
    return str_fmt(a, "/masa/etkinlik/%" PRId64 "%s", id, rest);
}

struct tag_view event_state_tag(struct cx *cx, int state)
{
    static const struct {
        enum tone tone;
        const char *icon;
    } tags[] = {
        [EVENT_DRAFT] = {TONE_HOLD, .icon = "pencil-simple"}, [EVENT_WAITING] = {TONE_WARN, .icon = "hourglass"},
        [EVENT_PUBLISHED] = {TONE_OK, .icon = "check"},       [EVENT_POSTPONED] = {TONE_WARN, .icon = "pause-circle"},
        [EVENT_CANCELLED] = {TONE_BAD, .icon = "x-circle"},
    };
    int at = state >= EVENT_DRAFT && state <= EVENT_CANCELLED ? state : EVENT_DRAFT;
    return (struct tag_view){tags[at].tone, str_of(tags[at].icon), tr(cx, event_choice(event_states, at))};
}

static err_t fill_tabs(struct cx *cx, int state, struct desk_events_page *p)
{
    struct events_desk_count_rows counts;
    int64_t all = 0;
    TRY(events_desk_count(cx, &counts));
    for (size_t i = 0; i < counts.list.n; i++)
        all += counts.list.v[i].n;
    PUSH(cx->arena, &p->tabs, ((struct state_tab){S("/masa/etkinlik"), N_("All"), all, !state}));
    for (const struct choice *c = event_states; c->value; c++) {
        struct state_tab tab = {.href = str_fmt(cx->arena, "/masa/etkinlik?durum=%s", c->code),
                                .label = c->label,
                                .current = c->value == state};
        for (size_t i = 0; i < counts.list.n; i++)
            if (counts.list.v[i].state == c->value) tab.count = counts.list.v[i].n;
        PUSH(cx->arena, &p->tabs, tab);
    }
    return OK;
}

err_t desk_events(struct req *r)
{
    struct cx *cx = &r->cx;
    struct desk_events_page p = {.page = {.title = tr(cx, N_("Events")), .current = "/masa/etkinlik"}};
    int state = kind_of_code(event_states, query_str(r, "durum"));
    int64_t page = query_int(r, "sayfa", 1);
    struct events_desk_rows rows;
    if (page < 1 || page > 10000) return E_NOT_FOUND;
    TRY(fill_tabs(cx, state, &p));
    TRY(events_desk(
        cx,
        (struct events_desk_args){
            .now = cx->now, .state = state, .any_state = !state, .n = ROWS + 1, .offset = (page - 1) * ROWS},
        &rows));
    for (size_t i = 0; i < rows.list.n && i < ROWS; i++) {
        const struct events_desk_row *e = &rows.list.v[i];
        if (!may_in(cx, S(STEPS_RIGHT_EDIT), e->unit.id)) continue;
        PUSH(cx->arena, &p.rows,
             ((struct desk_event_row){.href = record_href(cx->arena, e->id, ""),
                                      .title = e->title,
                                      .unit = e->unit_name,
                                      .when = fmt_moment(cx->arena, cx->lang, e->next),
                                      .last = e->next.ms ? STR_NONE : fmt_moment(cx->arena, cx->lang, e->last),
                                      .kind = event_choice(event_kinds, e->kind),
                                      .state = event_state_tag(cx, e->state),
                                      .dates = e->dates}));
    }
    str own = state ? str_fmt(cx->arena, "durum=%s&", event_code(event_states, state)) : STR_NONE;
    if (page > 1) p.pager.previous = str_fmt(cx->arena, "/masa/etkinlik?%.*ssayfa=%" PRId64, STR_FMT(own), page - 1);
    if (rows.list.n > ROWS)
        p.pager.next = str_fmt(cx->arena, "/masa/etkinlik?%.*ssayfa=%" PRId64, STR_FMT(own), page + 1);
    return html_desk_events_page(r, &p);
}

/* ---- the desk's calendar ---- */
static err_t calendar_entries(struct cx *cx, date from, date to, bool mine, struct calendar_entries *out)
{
    struct dates_desk_rows rows;
    moment first = moment_at(from, 0), until = moment_at(date_add(to, 1), 0);
    if (mine) return OK;
    struct dates_desk_args a = {
        .early = {first.ms - INT64_C(86400000) * PERFORMANCE_DAYS}, .from = first, .until = until};
    TRY(dates_desk(cx, a, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct dates_desk_row *d = &rows.list.v[i];
        bool off = d->state >= EVENT_POSTPONED || d->date_state >= DATE_POSTPONED;
        struct calendar_entry e = {.from = d->starts,
                                   .to = d->ends,
                                   .title = d->title,
                                   .note = d->place,
                                   .href = record_href(cx->arena, d->event.id, ""),
                                   .tone = off                           ? TONE_BAD
                                           : d->state == EVENT_PUBLISHED ? TONE_OK
                                                                         : TONE_HOLD};
        if (d->ends.ms - d->starts.ms >= 86400000) {
            e.day = moment_date(d->starts);
            e.last = moment_date(d->ends);
        }
        PUSH(cx->arena, &out->list, e);
    }
    return OK;
}

err_t events_start(struct app *app)
{
    static const struct calendar_source source = {
        .module = "events", .right = STEPS_RIGHT_EDIT, .entries = calendar_entries};
    (void)app;
    calendar_source_add(&source);
    return OK;
}

/* ---- a step that needs a reason: what follows from it is said before ---- */
static err_t fill_follows(struct cx *cx, const struct event *e, struct desk_step_page *p)
{
    struct performances dates;
    struct event_bookings_row halls;
    struct guests_told_row guests;
    struct consequences more = {0};
    int64_t coming = 0;
    if (!event_is_public(e->state)) return OK;
    TRY(event_performances(cx, e->id, &dates));
    for (size_t i = 0; i < dates.list.n; i++)
        coming += dates.list.v[i].starts.ms > cx->now.ms && dates.list.v[i].state < DATE_POSTPONED;
    TRY(event_bookings(cx, (struct event_bookings_args){{e->id}}, &halls));
    TRY(guests_told(cx, (struct guests_told_args){{e->id}}, &guests));
    struct word_arg n[] = {{S("dates"), fmt_int(cx->arena, cx->lang, coming)},
                           {S("halls"), fmt_int(cx->arena, cx->lang, halls.n)},
                           {S("guests"), fmt_int(cx->arena, cx->lang, guests.n)}};
    PUSH(cx->arena, &p->follows,
         words_fill(cx->arena, tr(cx, N_("Dates still to come that do not take place: {dates}")), 3, n));
    if (halls.n)
        PUSH(cx->arena, &p->follows, words_fill(cx->arena, tr(cx, N_("Halls that are given back: {halls}")), 3, n));
    if (guests.n)
        PUSH(cx->arena, &p->follows, words_fill(cx->arena, tr(cx, N_("Invited guests who are told: {guests}")), 3, n));
    PUSH(cx->arena, &p->follows,
         tr(cx, N_("The page stays and says it with your reason; calendars and feeds follow by themselves.")));
    TRY(event_consequences(cx, e, &more));
    for (size_t i = 0; i < more.list.n; i++)
        PUSH(cx->arena, &p->follows, more.list.v[i]);
    return OK;
}

static err_t ask(struct req *r, const struct event *e, const struct event_step *s, const struct entity_errors *errors)
{
    struct cx *cx = &r->cx;
    struct desk_step_page p = {.event = *e, .label = s->label, .danger = s->danger, .code = str_of(s->code)};
    p.page.title = tr(cx, s->label);
    p.page.current = "/masa/etkinlik";
    p.back_href = record_href(cx->arena, e->id, "");
    p.action = str_fmt(cx->arena, "%.*s/adim/%s", STR_FMT(p.back_href), s->code);
    p.form = (struct form_view){
        .action = p.action, .submit = p.page.title, .version = str_fmt(cx->arena, "%" PRId64, e->version)};
    struct field_view reason = {.look = LOOK_AREA,
                                .name = S("reason"),
                                .label = tr(cx, N_("Reason")),
                                .hint = event_is_public(e->state) ? tr(cx, N_("Everybody who wanted to come reads it."))
                                                                  : tr(cx, N_("Who wrote the event reads it.")),
                                .value = form_str(r, "reason"),
                                .required = true,
                                .max = 500};
    for (size_t i = 0; errors && i < errors->list.n; i++) {
        struct form_error error = errors->list.v[i];
        error.field = S("reason");
        reason.error = error.text;
        PUSH(cx->arena, &p.form.errors, error);
    }
    p.page.error = errors && errors->list.n;
    if (p.page.error) answer_status(r, 422);
    PUSH(cx->arena, &p.form.fields, reason);
    TRY(fill_follows(cx, e, &p));
    return html_desk_step_page(r, &p);
}

static err_t load_step(struct req *r, struct event *e, const struct event_step **s)
{
    int64_t id;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &event_entity, id, e));
    *s = event_step_of(e->state, path_str(r, "step"));
    if (*s) return OK;
    return fail(r, E_CONFLICT, "İM-409-etkinlik", N_("The event is in another state by now. Look at it once more."),
                "event %lld has no step %.*s", (long long)id, STR_FMT(path_str(r, "step")));
}

err_t desk_step_ask(struct req *r)
{
    struct event e;
    const struct event_step *s;
    TRY(load_step(r, &e, &s));
    if (!may_in(&r->cx, str_of(s->right), e.unit.id)) return E_FORBIDDEN;
    return ask(r, &e, s, NULL);
}

err_t desk_step(struct req *r)
{
    struct event e;
    const struct event_step *s;
    struct entity_errors errors = {.arena = r->cx.arena};
    TRY(load_step(r, &e, &s));
    struct stepping x = {.id = e.id,
                         .version = form_int(r, "version", 0),
                         .code = str_of(s->code),
                         .reason = str_trim(form_str(r, "reason")),
                         .errors = &errors};
    err_t err = db_tx(&r->cx, event_take, &x);
    if (err == E_INVALID && s->reason) return ask(r, &e, s, &errors);
    if (err == E_INVALID) return desk_event_with(r, &e, &errors, NULL, STR_NONE);
    if (err == E_CONFLICT)
        return fail(r, err, "İM-409-etkinlik", N_("The event is in another state by now. Look at it once more."),
                    "event %lld was changed", (long long)e.id);
    if (err) return err;
    bool told = event_is_public(e.state);
    answer_flash(r, FLASH_DONE,
                 tr(&r->cx, told ? N_("Done. Everybody concerned is told.") : event_choice(event_states, s->to)));
    return answer_redirect(r, record_href(r->cx.arena, e.id, ""));
}
