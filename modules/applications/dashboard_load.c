// SPDX-License-Identifier: AGPL-3.0-or-later
/* Figures of the director's page. The engine counts by unit; here they are added up for the units that the reader may see. */
#include "modules/applications/dashboard.h"

#include "dashboard_sql.h"

static bool mine(const struct cx *cx, int64_t unit)
{
    return may_in(cx, S("applications.measure"), unit);
}

static struct dash_unit *unit_of(struct cx *cx, struct dash *d, int64_t unit)
{
    for (size_t i = 0; i < d->units.n; i++)
        if (d->units.v[i].unit == unit) return &d->units.v[i];
    PUSH(cx->arena, &d->units, (struct dash_unit){.unit = unit});
    return &d->units.v[d->units.n - 1];
}

static struct dash_service *service_of(struct cx *cx, struct dash *d, int64_t service)
{
    for (size_t i = 0; i < d->services.n; i++)
        if (d->services.v[i].service == service) return &d->services.v[i];
    PUSH(cx->arena, &d->services, (struct dash_service){.service = service});
    return &d->services.v[d->services.n - 1];
}

static struct dash_owner *owner_of(struct cx *cx, struct dash *d, int64_t owner)
{
    for (size_t i = 0; i < d->owners.n; i++)
        if (d->owners.v[i].owner == owner) return &d->owners.v[i];
    PUSH(cx->arena, &d->owners, (struct dash_owner){.owner = owner});
    return &d->owners.v[d->owners.n - 1];
}

/* Weeks 0 … weeks-1 are those before, the next ones are the period; later ones are of a clock that goes ahead. */
static bool in_period(const struct dash *d, int64_t week, int *place)
{
    if (week < d->weeks || week >= 2 * d->weeks) return false;
    *place = (int)week - d->weeks;
    return true;
}

static bool counts(const struct dash *d, int64_t unit)
{
    return !d->unit || d->unit == unit;
}

static err_t load_received(struct cx *cx, struct dash *d, moment monday)
{
    struct dash_received_rows rows;
    TRY(dash_received(cx, (struct dash_received_args){.monday = monday}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct dash_received_row *row = &rows.list.v[i];
        int week;
        if (!mine(cx, row->unit.id)) continue;
        bool now = in_period(d, row->week, &week);
        if (now) unit_of(cx, d, row->unit.id)->received += row->n;
        if (!counts(d, row->unit.id)) continue;
        if (now) d->received[week] += row->n, d->all_received += row->n;
        if (row->week < d->weeks) d->before_received += row->n;
    }
    return OK;
}

static err_t load_decided(struct cx *cx, struct dash *d, moment monday)
{
    struct dash_decided_rows rows;
    TRY(dash_decided(cx, (struct dash_decided_args){.monday = monday}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct dash_decided_row *row = &rows.list.v[i];
        int week;
        if (!mine(cx, row->unit.id)) continue;
        bool now = in_period(d, row->week, &week);
        struct dash_unit *unit = now ? unit_of(cx, d, row->unit.id) : NULL;
        if (unit) unit->decided += row->n, unit->kept += row->kept;
        if (!counts(d, row->unit.id)) continue;
        if (row->week < d->weeks) d->before_decided += row->n, d->before_kept += row->kept;
        if (!now) continue;
        struct dash_service *service = service_of(cx, d, row->service.id);
        service->decided += row->n, service->kept += row->kept;
        d->decided[week] += row->n, d->kept[week] += row->kept;
        d->all_decided += row->n, d->all_kept += row->kept;
    }
    return OK;
}

static err_t load_took(struct cx *cx, struct dash *d, moment since)
{
    struct dash_took_rows rows;
    TRY(dash_took(cx, (struct dash_took_args){.since = since}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct dash_took_row *row = &rows.list.v[i];
        if (!mine(cx, row->unit.id) || !counts(d, row->unit.id)) continue;
        struct dash_service *s = service_of(cx, d, row->service.id);
        s->took_n += row->n;
        PUSH(cx->arena, &s->took, (struct dash_took){row->used, row->n});
    }
    return OK;
}

static err_t load_open(struct cx *cx, struct dash *d)
{
    struct dash_open_rows rows;
    moment midnight = moment_at(date_add(moment_date(cx->now), 1), 0);
    TRY(dash_open(cx, (struct dash_open_args){.now = cx->now, .midnight = midnight}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct dash_open_row *row = &rows.list.v[i];
        if (!mine(cx, row->unit.id)) continue;
        struct dash_unit *unit = unit_of(cx, d, row->unit.id);
        unit->open += row->n, unit->late += row->late;
        if (!counts(d, row->unit.id)) continue;
        struct dash_owner *owner = owner_of(cx, d, row->owner.id);
        owner->open += row->n, owner->late += row->late, owner->today += row->today;
        if (row->state == APP_WAITING) owner->waiting += row->n;
        d->open += row->n, d->late += row->late;
    }
    return OK;
}

int64_t dash_percentile(const struct dash_service *s, int part)
{
    int64_t rank = (s->took_n * part + 99) / 100, seen = 0;
    for (size_t i = 0; i < s->took.n; i++) {
        seen += s->took.v[i].n;
        if (seen >= rank) return s->took.v[i].used;
    }
    return 0;
}

err_t dash_load(struct cx *cx, struct dash *d)
{
    date today = moment_date(cx->now), monday = date_add(today, 1 - date_weekday(today));
    d->from = date_add(monday, -7 * (d->weeks - 1));
    d->to = date_add(monday, 6);
    moment before = moment_at(date_add(d->from, -7 * d->weeks), 0);
    TRY(load_received(cx, d, before));
    TRY(load_decided(cx, d, before));
    TRY(load_took(cx, d, moment_at(d->from, 0)));
    return load_open(cx, d);
}
