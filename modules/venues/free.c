// SPDX-License-Identifier: AGPL-3.0-or-later
/* When a venue is free: its opening hours without closed days and without what is taken, so that each span can be booked from
 * its first to its last minute. */
#include "modules/venues/inside.h"

#define MINUTE_MS INT64_C(60000)

static bool shut_on(const struct plan *p, int place, date day)
{
    for (size_t i = 0; i < p->shuts.n; i++) {
        const struct shut *s = &p->shuts.v[i];
        if (s->from_day.ymd <= day.ymd && s->to_day.ymd >= day.ymd && plan_related(p, place, s->place)) return true;
    }
    return false;
}

static int64_t more(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static void cut_span(struct arena *a, int64_t from, int64_t to, struct spans *spans)
{
    struct spans left = {0};
    for (size_t i = 0; i < spans->list.n; i++) {
        struct venue_free_span s = spans->list.v[i];
        if (to <= s.from.ms || from >= s.to.ms) {
            PUSH(a, &left.list, s);
            continue;
        }
        if (s.from.ms < from) PUSH(a, &left.list, ((struct venue_free_span){s.from, {from}}));
        if (to < s.to.ms) PUSH(a, &left.list, ((struct venue_free_span){{to}, s.to}));
    }
    *spans = left;
}

/* Takes one booking out of all spans. */
static void cut(struct arena *a, const struct place *v, const struct taken *t, struct spans *spans)
{
    cut_span(a, t->starts.ms - more(t->set_up, v->strike) * MINUTE_MS,
             t->ends.ms + more(t->strike, v->set_up) * MINUTE_MS, spans);
}

void plan_free(struct arena *a, const struct plan *p, int place, date day, struct spans *out)
{
    const struct place *v = &p->places.v[place];
    struct spans open = {0}, gone = {0};
    if (v->closed || shut_on(p, place, day)) return;
    plan_openings(a, p, place, day, &open);
    for (size_t i = 0; i < p->taken.n && open.list.n; i++)
        if (plan_related(p, place, p->taken.v[i].place) && (v->pieces < 2 || p->taken.v[i].place != place))
            cut(a, v, &p->taken.v[i], &open);
    if (v->pieces > 1) pieces_gone(a, p, place, &gone);
    for (size_t i = 0; i < gone.list.n; i++)
        cut_span(a, gone.list.v[i].from.ms, gone.list.v[i].to.ms, &open);
    for (size_t i = 0; i < open.list.n; i++) {
        struct venue_free_span s = open.list.v[i];
        date night = moment_date((moment){s.to.ms - 1});
        if (night.ymd > day.ymd && shut_on(p, place, night)) s.to = moment_at(night, 0);
        PUSH(a, &out->list, s);
    }
}

err_t venue_free(struct cx *cx, int64_t venue, date from, date to, int64_t minutes, struct venue_free_spans *out)
{
    struct plan plan;
    struct spans found = {0};
    date first, last;
    plan_days(moment_at(from, 0), moment_at(date_add(to, 2), 0), &first, &last);
    TRY(plan_load(cx, first, last, &plan));
    int place = plan_place(&plan, venue);
    if (place < 0) return E_NOT_FOUND;
    for (date day = from; day.ymd <= to.ymd; day = date_add(day, 1))
        plan_free(cx->arena, &plan, place, day, &found);
    out->list.v = NEW_N(cx->arena, struct venue_free_span, found.list.n + 1);
    out->list.n = 0;
    for (size_t i = 0; i < found.list.n; i++)
        if (found.list.v[i].to.ms - found.list.v[i].from.ms >= minutes * MINUTE_MS)
            out->list.v[out->list.n++] = found.list.v[i];
    return OK;
}
