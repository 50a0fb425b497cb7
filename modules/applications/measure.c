// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the services really took, in the last twelve months: the measured columns of the standards table. */
#include <stdlib.h>

#include "modules/applications/inside.h"
#include "modules/desk/desk.h"

#include "applications_sql.h"

static int64_t in_unit(int64_t used, int unit)
{
    return unit == CLOCK_HOURS ? (used + 59) / 60 : used; /* hour promises are kept in minutes */
}

/* Rows of one service, which the query gives together. */
static void measure_one(struct cx *cx, const struct application_measured_row *rows, size_t n, struct service_measure *m)
{
    int64_t *used = NEW_N(cx->arena, int64_t, n);
    size_t alike = 0;
    m->service = rows[0].service.id;
    for (size_t i = 0; i < n; i++) {
        if (rows[i].like_now) used[alike++] = in_unit(rows[i].used, rows[i].promise_unit);
        m->in_time += rows[i].in_time;
    }
    m->decided = (int64_t)n;
    m->median = clock_percentile(used, alike, 50);
    m->p90 = clock_percentile(used, alike, 90);
}

static err_t pauses(struct cx *cx, moment since, int64_t *median_tenths)
{
    struct application_pauses_rows found;
    TRY(application_pauses(cx, (struct application_pauses_args){.since = since}, &found));
    int64_t *tenths = NEW_N(cx->arena, int64_t, found.list.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < found.list.n; i++)
        if (found.list.v[i].came.ms) tenths[n++] = (found.list.v[i].came.ms - found.list.v[i].asked.ms) / 8640000;
    *median_tenths = clock_percentile(tenths, n, 50);
    return OK;
}

static err_t measure(struct cx *cx, struct service_measures *out)
{
    moment since = moment_at(date_add_months(moment_date(cx->now), -12), 0);
    struct application_measured_rows found;
    struct application_objections_row objections;
    TRY(application_measured(cx, (struct application_measured_args){.since = since}, &found));
    TRY(application_objections(cx, (struct application_objections_args){.since = since}, &objections));
    out->list.v = NEW_N(cx->arena, struct service_measure, found.list.n + 1);
    for (size_t from = 0, to; from < found.list.n; from = to) {
        for (to = from; to < found.list.n && found.list.v[to].service.id == found.list.v[from].service.id;)
            to++;
        struct service_measure *m = &out->list.v[out->list.n++];
        measure_one(cx, &found.list.v[from], to - from, m);
        out->decided += m->decided;
        out->in_time += m->in_time;
    }
    out->objections = objections.objections;
    out->changed_by_objection = objections.changed;
    return pauses(cx, since, &out->pause_days_tenths);
}

err_t applications_start(struct app *app)
{
    (void)app;
    services_measure = measure;
    desk_find_case = application_find;
    calendar_source_add(&application_deadlines);
    return OK;
}
