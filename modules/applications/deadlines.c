// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the desk's calendar shows of applications: the day on which each one's time ends, and the day until which a
 * document was asked for. The row rule of the entity gives the actor's units. */
#include "modules/applications/inside.h"

enum { PAGE = 200, PAGES = 5 }; /* more on one page of a calendar is for the inbox */

struct asking {
    struct cx *cx;
    date today;
    struct calendar_entries *out;
};

static str name_of(struct cx *cx, const struct application *app)
{
    str service = entity_label(cx, &service_entity, app->service.id);
    str number = application_number(cx->arena, app);
    return str_fmt(cx->arena, "%.*s · %.*s", STR_FMT(service), STR_FMT(number));
}

static str owner_of(struct cx *cx, const struct application *app)
{
    return app->owner.id ? entity_label(cx, &account_entity, app->owner.id) : str_of(words(cx->lang, N_("nobody’s")));
}

static void put(const struct asking *q, const struct application *app)
{
    struct cx *cx = q->cx;
    struct calendar_entry e = {.title = name_of(cx, app),
                               .href = str_fmt(cx->arena, "/masa/basvuru/%lld", (long long)app->id)};
    bool exact = app->promise_unit == CLOCK_HOURS || app->promise_unit == CLOCK_MINUTES;
    if (app->state == APP_WAITING) {
        e.day = app->asked_until;
        e.tone = TONE_HOLD;
        e.note = str_of(words(cx->lang, N_("waits for a document")));
    } else {
        date day = moment_date(app->due);
        if (exact)
            e.from = app->due;
        else
            e.day = day;
        e.tone = app->due.ms < cx->now.ms ? TONE_BAD : day.ymd == q->today.ymd ? TONE_WARN : TONE_INFO;
        e.note = owner_of(cx, app);
    }
    PUSH(cx->arena, &q->out->list, e);
}

static err_t ask(const struct asking *q, struct list_query *query)
{
    for (int page = 0; page < PAGES; page++) {
        struct list_result found;
        TRY(entity_list(q->cx, &application_entity, query, &found));
        entity_labels_ahead(q->cx, &application_entity, &found, LISTED | FILTERED);
        for (size_t i = 0; i < found.n; i++)
            put(q, &((const struct application *)found.rows)[i]);
        if (!found.next.n) return OK;
        query->after = found.next;
    }
    return OK;
}

static err_t entries(struct cx *cx, date from, date to, bool mine, struct calendar_entries *out)
{
    struct asking q = {cx, moment_date(cx->now), out};
    moment begin = moment_at(from, 0), end = {moment_at(date_add(to, 1), 0).ms - 1};
    struct filter running[] = {{"open", IS, DB_F(true)},
                               {"state", AT_MOST, DB_I(APP_IN_WORK)},
                               {"due", AT_LEAST, DB_I(begin.ms)},
                               {"due", AT_MOST, DB_I(end.ms)},
                               {"owner", IS, DB_I(cx->actor->user)}};
    struct filter standing[] = {{"open", IS, DB_F(true)},
                                {"state", IS, DB_I(APP_WAITING)},
                                {"asked_until", AT_LEAST, DB_I(from.ymd)},
                                {"asked_until", AT_MOST, DB_I(to.ymd)},
                                {"owner", IS, DB_I(cx->actor->user)}};
    TRY(ask(&q, &(struct list_query){
                    .filters = {running, mine ? 5 : 4}, .sort = S("due"), .limit = PAGE, .uncounted = true}));
    return ask(&q, &(struct list_query){
                       .filters = {standing, mine ? 5 : 4}, .sort = S("due"), .limit = PAGE, .uncounted = true});
}

const struct calendar_source application_deadlines = {
    .module = "applications", .right = "applications.read", .owned = true, .entries = entries};
