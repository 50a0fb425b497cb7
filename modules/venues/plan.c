// SPDX-License-Identifier: AGPL-3.0-or-later
/* The graph, its hours, closures and bookings of some days, read with four queries and then asked in memory. */
#include "modules/venues/inside.h"

#include "venues_sql.h"

enum { DAY_MINUTES = 24 * 60, PARTS_MAX = 32 /* levels of the tree; a circle ends there */ };

int venue_minute(str s)
{
    int64_t hour = -1, minute = -1;
    str rest = str_trim(s);
    str first = str_cut(&rest, str_has(rest, S(":")) ? ':' : '.');
    if (str_int(first, &hour) || rest.n != 2 || str_int(rest, &minute)) return -1;
    if (hour == 24 && minute == 0) return DAY_MINUTES;
    return hour < 0 || hour > 23 || minute < 0 || minute > 59 ? -1 : (int)(hour * 60 + minute);
}

int plan_place(const struct plan *p, int64_t id)
{
    size_t low = 0, high = p->places.n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (p->places.v[mid].id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return low < p->places.n && p->places.v[low].id == id ? (int)low : -1;
}

static err_t load_places(struct cx *cx, struct plan *p)
{
    struct venue_graph_rows rows;
    TRY(venue_graph(cx, &rows));
    p->places.v = NEW_N(cx->arena, struct place, rows.list.n + 1);
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct venue_graph_row *r = &rows.list.v[i];
        p->places.v[p->places.n++] = (struct place){.id = r->id,
                                                    .name = r->name,
                                                    .kind = r->kind,
                                                    .parent = r->parent.id,
                                                    .unit = r->unit.id,
                                                    .seats = r->seats,
                                                    .standing = r->standing,
                                                    .banquet = r->banquet,
                                                    .set_up = r->set_up,
                                                    .strike = r->strike,
                                                    .sort = r->sort,
                                                    .pieces = r->pieces > 1 ? r->pieces : 1,
                                                    .closed = r->closed,
                                                    .lent = r->lent,
                                                    .up = -1,
                                                    .hours = -1};
    }
    for (size_t i = 0; i < p->places.n; i++) {
        struct place *v = &p->places.v[i];
        int up = v->parent ? plan_place(p, v->parent) : -1;
        if (up >= 0 && venue_moves(p->places.v[up].kind) == venue_moves(v->kind)) v->up = up;
    }
    return OK;
}

/* A venue without hours of its own has those of what it is part of. */
static err_t load_hours(struct cx *cx, struct plan *p)
{
    struct venue_hours_all_rows rows;
    bool *own = NEW_N(cx->arena, bool, p->places.n + 1);
    TRY(venue_hours_all(cx, &rows));
    p->openings.v = NEW_N(cx->arena, struct opening, rows.list.n + 1);
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct venue_hours_all_row *r = &rows.list.v[i];
        struct opening o = {plan_place(p, r->venue.id), r->weekday, venue_minute(r->opens), venue_minute(r->closes)};
        if (o.place < 0 || o.opens < 0 || o.closes < 0) continue;
        own[o.place] = true;
        p->openings.v[p->openings.n++] = o;
    }
    for (size_t i = 0; i < p->places.n; i++) {
        int at = (int)i;
        for (int steps = 0; at >= 0 && !own[at] && steps < PARTS_MAX; steps++)
            at = p->places.v[at].up;
        if (at >= 0 && own[at]) p->places.v[i].hours = at;
    }
    return OK;
}

static err_t load_closures(struct cx *cx, struct plan *p)
{
    struct venue_closures_in_rows rows;
    TRY(venue_closures_in(cx, (struct venue_closures_in_args){p->first, p->last}, &rows));
    p->shuts.v = NEW_N(cx->arena, struct shut, rows.list.n + 1);
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct venue_closures_in_row *r = &rows.list.v[i];
        struct shut s = {plan_place(p, r->venue.id), r->kind, r->from_day, r->to_day, r->reason};
        if (s.place >= 0) p->shuts.v[p->shuts.n++] = s;
    }
    return OK;
}

static int64_t more(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static err_t load_taken(struct cx *cx, struct plan *p)
{
    struct venue_taken_rows rows;
    TRY(venue_taken(cx, (struct venue_taken_args){p->first, p->last}, &rows));
    p->taken.v = NEW_N(cx->arena, struct taken, rows.list.n + 1);
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct venue_taken_row *r = &rows.list.v[i];
        int at = plan_place(p, r->venue.id);
        if (at < 0) continue;
        if (r->state == BOOKING_HELD && r->held_until.ms && r->held_until.ms <= cx->now.ms) continue; /* over */
        p->taken.v[p->taken.n++] = (struct taken){.place = at,
                                                  .day = r->day,
                                                  .booking = r->booking,
                                                  .starts = r->starts,
                                                  .ends = r->ends,
                                                  .set_up = more(r->set_up, p->places.v[at].set_up),
                                                  .strike = more(r->strike, p->places.v[at].strike),
                                                  .pieces = r->pieces > 1 ? r->pieces : 1,
                                                  .state = r->state,
                                                  .purpose = r->purpose,
                                                  .title = r->title};
    }
    return OK;
}

err_t plan_load(struct cx *cx, date first, date last, struct plan *out)
{
    struct plan p = {.first = first, .last = last};
    TRY(load_places(cx, &p));
    TRY(load_hours(cx, &p));
    TRY(load_closures(cx, &p));
    TRY(load_taken(cx, &p));
    *out = p;
    return OK;
}

static bool part_of(const struct plan *p, int a, int b)
{
    for (int steps = 0; a >= 0 && steps < PARTS_MAX; steps++, a = p->places.v[a].up)
        if (a == b) return true;
    return false;
}

bool plan_related(const struct plan *p, int a, int b)
{
    return part_of(p, a, b) || part_of(p, b, a);
}

void plan_days(moment starts, moment ends, date *first, date *last)
{
    *first = moment_date((moment){starts.ms - BUFFER_MAX * INT64_C(60000)});
    *last = moment_date((moment){ends.ms + BUFFER_MAX * INT64_C(60000)});
}

static int closing(const struct opening *o)
{
    return o->closes > o->opens ? o->closes : o->closes + DAY_MINUTES;
}

bool plan_hours(const struct plan *p, int place, date day, int *opens, int *closes)
{
    int at = p->places.v[place].hours;
    *opens = 0;
    *closes = at < 0 ? DAY_MINUTES : 0;
    for (size_t i = 0; at >= 0 && i < p->openings.n; i++) {
        const struct opening *o = &p->openings.v[i];
        if (o->place != at || o->weekday != date_weekday(day)) continue;
        if (!*closes || o->opens < *opens) *opens = o->opens;
        if (closing(o) > *closes) *closes = closing(o);
    }
    return *closes > 0;
}

static moment on_day(date day, int minute)
{
    return minute < DAY_MINUTES ? moment_at(day, minute) : moment_at(date_add(day, 1), minute - DAY_MINUTES);
}

void plan_openings(struct arena *a, const struct plan *p, int place, date day, struct spans *out)
{
    int at = p->places.v[place].hours;
    if (at < 0) {
        PUSH(a, &out->list, ((struct venue_free_span){on_day(day, 0), on_day(day, DAY_MINUTES)}));
        return;
    }
    for (size_t i = 0; i < p->openings.n; i++) {
        const struct opening *o = &p->openings.v[i];
        if (o->place != at || o->weekday != date_weekday(day)) continue;
        PUSH(a, &out->list, ((struct venue_free_span){on_day(day, o->opens), on_day(day, closing(o))}));
    }
}
