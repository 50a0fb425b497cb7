// SPDX-License-Identifier: AGPL-3.0-or-later
/* Vehicles of a day: who gets what to bring home, in which order, and how it is shown. */
#include <inttypes.h>

#include "core/base/position.h"
#include "core/office/route.h"
#include "modules/aid/aid.h"
#include "modules/organisation/organisation.h"
#include "modules/relief/views.h"

#include "relief_sql.h"

static const struct save program = {.skip_rights = true};

err_t route_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct relief_route *r = row;
    if (r->carrier.id && r->carrier.id == r->carrier2.id)
        entity_error(errors, "carrier2",
                     str_of(words(cx->lang, N_("Two people carry and sign: choose somebody else."))));
    return OK;
}

static err_t order_of(struct cx *tx, date day, struct route_plan *out)
{
    struct handouts_to_share_rows rows;
    struct route_stops stops = {0};
    TRY(handouts_to_share(tx, (struct handouts_to_share_args){.planned = day}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct handouts_to_share_row *h = &rows.list.v[i];
        struct route_stop s = {.row = h->id, .turn = h->turn, .urgent = h->urgency == FILE_EMERGENCY, .place = h->name};
        s.known = position_read(h->position, &s.lat, &s.lon);
        PUSH(tx->arena, &stops.list, s);
    }
    *out = (struct route_plan){0};
    if (stops.list.n) route_propose(tx->arena, &stops, out);
    return OK;
}

err_t routes_plan(struct cx *tx, date day, struct routes_planned *out)
{
    struct routes_on_rows vehicles;
    struct route_plan plan;
    *out = (struct routes_planned){0};
    TRY(stock_lock(tx)); /* whoever loads it looks under the same lock */
    TRY(routes_on(tx, (struct routes_on_args){.day = day}, &vehicles));
    if (!vehicles.list.n) return E_NOT_FOUND;
    TRY(order_of(tx, day, &plan));
    size_t n = plan.stops.list.n, k = vehicles.list.n;
    for (size_t v = 0; v < k; v++)
        for (size_t i = n * v / k; i < n * (v + 1) / k; i++) {
            struct relief_handout h;
            TRY(entity_load_any(tx, &relief_handout_entity, "id", DB_I(plan.stops.list.v[i].row), &h));
            h.route = (ref){vehicles.list.v[v].id};
            h.turn = (int64_t)(i - n * v / k) + 1;
            TRY(entity_save(tx, &relief_handout_entity, &h, &program));
        }
    *out = (struct routes_planned){.stops = (int64_t)n, .vehicles = (int64_t)k};
    return OK;
}

/* ---- shown ---- */
err_t route_row(struct cx *cx, int64_t route, const struct handout_row *row, struct handouts_page *p)
{
    struct relief_route r;
    str href = route ? str_fmt(cx->arena, "/masa/kayit/teslim-turlari/%" PRId64, route) : STR_NONE;
    struct route_part *last = p->routes.n ? &p->routes.v[p->routes.n - 1] : NULL;
    if (!last || !str_eq(last->href, href)) {
        struct route_part part = {.href = href};
        if (route) {
            TRY(entity_load_any(cx, &relief_route_entity, "id", DB_I(route), &r));
            part.vehicle = r.vehicle;
            part.carriers =
                str_fmt(cx->arena, "%.*s, %.*s", STR_FMT(entity_label(cx, entity_by_name(S("account")), r.carrier.id)),
                        STR_FMT(entity_label(cx, entity_by_name(S("account")), r.carrier2.id)));
        }
        PUSH(cx->arena, &p->routes, part);
        last = &p->routes.v[p->routes.n - 1];
    }
    PUSH(cx->arena, &last->rows, *row);
    return OK;
}

void routes_measure(struct cx *cx, struct handouts_page *p)
{
    for (size_t i = 0; i < p->routes.n; i++) {
        struct route_part *part = &p->routes.v[i];
        int64_t metres = 0, lat = 0, lon = 0, lat2, lon2;
        bool known = false;
        for (size_t k = 0; part->vehicle.n && k < part->rows.n; k++) {
            if (!position_read(part->rows.v[k].position, &lat2, &lon2)) continue;
            if (known) metres += position_metres(lat, lon, lat2, lon2);
            known = true;
            lat = lat2, lon = lon2;
        }
        if (metres > 0) part->far = route_far(cx->arena, cx->lang, metres);
    }
}
