// SPDX-License-Identifier: AGPL-3.0-or-later
/* The numbers of a period, from what happened. */
#include <stdlib.h>

#include "core/base/few.h"
#include "core/office/clock.h"
#include "modules/aid/aid.h"
#include "modules/applications/applications.h"
#include "modules/outcomes/outcomes.h"
#include "modules/relief/relief.h"

#include "outcomes_sql.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static void put(struct cx *cx, struct outcome_counts *to, str name, int64_t n)
{
    if (n) PUSH(cx->arena, &to->list, ((struct outcome_count){.name = name, .n = n}));
}

/* ---- days of a step ---- */
struct measured {
    LIST(int64_t) days[OUTCOME_STEPS];
};

/* One file: when it began, and when it came to each step for the first time; {0}: never. */
static void measure(struct cx *cx, struct period p, date applied, const date *at, struct measured *m)
{
    static const int before[OUTCOME_STEPS] = {-1, -1, STEP_DECIDED, STEP_TOLD};
    for (int i = 0; i < OUTCOME_STEPS; i++) {
        date from = before[i] < 0 ? applied : at[before[i]];
        if (at[i].ymd < p.first.ymd || at[i].ymd > p.last.ymd || !at[i].ymd || !from.ymd) continue;
        PUSH(cx->arena, &m->days[i], (int64_t)date_between(from, at[i]));
    }
}

static err_t days(struct cx *cx, struct period p, struct outcomes *out)
{
    enum { HALF = 50, NINTH = 90, STATES = 10 };
    static const int step_of[STATES] = {
        [3] = STEP_VISITED + 1, [7] = STEP_DECIDED + 1, [8] = STEP_TOLD + 1, [9] = STEP_BEGUN + 1};
    struct outcome_steps_rows rows;
    struct measured m = {0};
    date at[OUTCOME_STEPS] = {{0}};
    TRY(outcome_steps(
        cx, (struct outcome_steps_args){.since = moment_at(p.first, 0), .before = moment_at(date_add(p.last, 1), 0)},
        &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct outcome_steps_row *e = &rows.list.v[i];
        at[step_of[e->state] - 1] = moment_date(e->at);
        if (i + 1 < rows.list.n && rows.list.v[i + 1].id == e->id) continue;
        measure(cx, p, e->applied, at, &m);
        for (int k = 0; k < OUTCOME_STEPS; k++)
            at[k] = (date){0};
    }
    for (int i = 0; i < OUTCOME_STEPS; i++)
        out->days[i] = (struct outcome_days){.n = (int64_t)m.days[i].n,
                                             .median = clock_percentile(m.days[i].v, m.days[i].n, HALF),
                                             .ninth = clock_percentile(m.days[i].v, m.days[i].n, NINTH)};
    return OK;
}

/* ---- counts ---- */
static err_t programmes(struct cx *cx, struct period p, struct outcomes *out)
{
    struct outcome_programmes_rows rows;
    TRY(outcome_programmes(cx, (struct outcome_programmes_args){.first = p.first, .last = p.last}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct outcome_programmes_row *r = &rows.list.v[i];
        PUSH(cx->arena, &out->programmes,
             ((struct outcome_programme){r->name, r->begun, r->granted, r->refused, r->running}));
    }
    return OK;
}

static err_t channels(struct cx *cx, struct period p, struct outcomes *out)
{
    struct outcome_channels_rows rows;
    const struct choice *known = entity_field(&application_entity, "channel")->choices;
    TRY(outcome_channels(cx, (struct outcome_channels_args){.first = p.first, .last = p.last}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct outcome_channels_row *r = &rows.list.v[i];
        struct word_arg by[] = {{S("who"), aid_choice_label(cx, file_sources, (int)r->source)}};
        str name = r->channel  ? aid_choice_label(cx, known, (int)r->channel)
                   : r->source ? words_fill(cx->arena, tr(cx, N_("Without an application: {who}")), 1, by)
                               : tr(cx, N_("Without an application"));
        put(cx, &out->channels, name, r->n);
    }
    return OK;
}

static err_t decisions(struct cx *cx, struct period p, struct outcomes *out)
{
    struct outcome_refusals_rows refusals;
    struct outcome_places_rows places;
    struct outcome_objections_row objections;
    TRY(outcome_refusals(cx, (struct outcome_refusals_args){.first = p.first, .last = p.last}, &refusals));
    TRY(outcome_places(cx, (struct outcome_places_args){.first = p.first, .last = p.last}, &places));
    TRY(outcome_objections(cx, (struct outcome_objections_args){.first = p.first, .last = p.last}, &objections));
    for (size_t i = 0; i < refusals.list.n; i++)
        put(cx, &out->refusals, aid_choice_label(cx, file_refusals, refusals.list.v[i].refusal), refusals.list.v[i].n);
    for (size_t i = 0; i < places.list.n; i++)
        put(cx, &out->places, places.list.v[i].place, places.list.v[i].n);
    out->objections = objections.n;
    out->changed = objections.changed;
    return OK;
}

static err_t given(struct cx *cx, struct period p, struct outcomes *out)
{
    struct outcome_paid_row paid;
    struct outcome_goods_rows goods;
    TRY(outcome_paid(cx, (struct outcome_paid_args){.first = p.first, .last = p.last}, &paid));
    TRY(outcome_goods(cx,
                      (struct outcome_goods_args){.since = moment_at(p.first, 0),
                                                  .before = moment_at(date_add(p.last, 1), 0),
                                                  .first = p.first,
                                                  .last = p.last},
                      &goods));
    out->paid = paid.paid;
    for (size_t i = 0; i < goods.list.n; i++) {
        const struct outcome_goods_row *g = &goods.list.v[i];
        if (g->n)
            PUSH(cx->arena, &out->goods.list,
                 ((struct outcome_count){g->name, g->n, aid_choice_label(cx, good_measures, g->measure)}));
    }
    return OK;
}

static err_t people(struct cx *cx, struct period p, struct outcomes *out)
{
    enum { ADULT_MONTHS = 18 * 12 };
    struct outcome_people_row r;
    TRY(outcome_people(
        cx,
        (struct outcome_people_args){.first = p.first, .last = p.last, .adult = date_add_months(p.last, -ADULT_MONTHS)},
        &r));
    out->homes = r.homes, out->people = r.people;
    out->women = r.women, out->men = r.men, out->children = r.children, out->disabled = r.disabled;
    return OK;
}

err_t outcomes_gather(struct cx *cx, struct period p, struct outcomes *out)
{
    *out = (struct outcomes){0};
    TRY(programmes(cx, p, out));
    TRY(days(cx, p, out));
    TRY(channels(cx, p, out));
    TRY(decisions(cx, p, out));
    TRY(given(cx, p, out));
    return people(cx, p, out);
}

/* ---- few ---- */
static int by_size(const void *a, const void *b)
{
    const struct outcome_count *x = a, *y = b;
    return x->n != y->n ? (x->n < y->n ? -1 : 1) : str_cmp(x->name, y->name);
}

static int largest_first(const void *a, const void *b)
{
    const struct outcome_count *x = a, *y = b;
    return x->n != y->n ? (x->n > y->n ? -1 : 1) : str_cmp(x->name, y->name);
}

void outcomes_guard(struct cx *cx, struct outcome_counts *counts)
{
    struct outcome_count *v = counts->list.v, other = {.name = tr(cx, N_("Other"))};
    size_t n = counts->list.n, few;
    int64_t *sizes = NEW_N(cx->arena, int64_t, n + 1);
    if (!n) return;
    qsort(v, n, sizeof *v, by_size);
    for (size_t i = 0; i < n; i++)
        sizes[i] = v[i].n;
    few = few_together(sizes, n);
    for (size_t i = 0; i < few; i++)
        other.n += v[i].n;
    qsort(v + few, n - few, sizeof *v, largest_first);
    for (size_t i = few; i < n; i++)
        v[i - few] = v[i];
    counts->list.n = n - few;
    if (few) PUSH(cx->arena, &counts->list, other);
}
