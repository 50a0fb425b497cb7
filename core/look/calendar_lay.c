// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdlib.h>

#include "core/look/calendar_inside.h"

static int compare(const void *a, const void *b)
{
    const struct calendar_piece *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    if (x->to != y->to) return x->to > y->to ? -1 : 1; /* the longer one first */
    return x->entry < y->entry ? -1 : x->entry > y->entry;
}

/* A day of Turkey is 24 hours long; on days when the clock was set, what stands on the wall counts. */
static bool piece_of(const struct calendar_entry *e, date day, struct calendar_piece *out)
{
    date first = e->day.ymd ? e->day : moment_date(e->from);
    moment end = e->to.ms > e->from.ms ? e->to : e->from;
    /* until midnight is of the day before */
    date last = e->day.ymd ? (e->last.ymd > e->day.ymd ? e->last : e->day)
                           : moment_date((moment){end.ms > e->from.ms ? end.ms - 1 : end.ms});
    if (day.ymd < first.ymd || day.ymd > last.ymd) return false;
    *out = (struct calendar_piece){
        .entry = e, .to = DAY_MINUTES, .came_on = day.ymd > first.ymd, .goes_on = day.ymd < last.ymd};
    if (e->day.ymd) return true;
    if (!out->came_on) out->from = moment_minute(e->from);
    if (!out->goes_on && moment_date(end).ymd == day.ymd) out->to = moment_minute(end);
    return true;
}

bool calendar_several(const struct calendar_entry *e)
{
    if (e->day.ymd) return e->last.ymd > e->day.ymd;
    return e->to.ms - e->from.ms >= DAY_MINUTES * INT64_C(60000);
}

static int longer_first(const void *a, const void *b)
{
    const struct calendar_band *x = a, *y = b;
    if (x->first != y->first) return x->first - y->first;
    if (x->days != y->days) return y->days - x->days;
    return x->piece.entry < y->piece.entry ? -1 : x->piece.entry > y->piece.entry;
}

/* The lowest row in which none of the bands before it stands. */
static int row_of(const struct calendar_band *v, size_t at)
{
    int lane = 0;
    for (size_t i = 0; i < at; i++)
        if (v[i].lane == lane && v[i].first + v[i].days > v[at].first) {
            lane++;
            i = (size_t)-1; /* from the beginning */
        }
    return lane;
}

struct calendar_bands calendar_bands(struct arena *a, const struct calendar *c, date from, int days)
{
    struct calendar_bands out = {0};
    for (size_t i = 0; i < c->entries.list.n; i++) {
        struct calendar_band band = {0};
        if (!calendar_several(&c->entries.list.v[i])) continue;
        for (int d = 0; d < days; d++) {
            struct calendar_piece piece;
            if (!piece_of(&c->entries.list.v[i], date_add(from, d), &piece)) continue;
            if (!band.days) band.first = d, band.piece = piece;
            band.piece.goes_on = piece.goes_on;
            band.days++;
        }
        if (band.days) PUSH(a, &out.list, band);
    }
    if (out.list.n) qsort(out.list.v, out.list.n, sizeof *out.list.v, longer_first);
    for (size_t i = 0; i < out.list.n; i++)
        out.list.v[i].lane = row_of(out.list.v, i);
    return out;
}

struct calendar_pieces calendar_pieces(struct arena *a, const struct calendar *c, date day, int64_t resource)
{
    struct calendar_pieces out = {0};
    for (size_t i = 0; i < c->entries.list.n; i++) {
        const struct calendar_entry *e = &c->entries.list.v[i];
        struct calendar_piece piece;
        if ((resource && e->resource != resource) || !piece_of(e, day, &piece)) continue;
        if (e->day.ymd || calendar_several(e))
            PUSH(a, &out.whole, piece);
        else
            PUSH(a, &out.timed, piece);
    }
    if (out.timed.n) qsort(out.timed.v, out.timed.n, sizeof *out.timed.v, compare);
    calendar_lanes(out.timed.v, out.timed.n);
    return out;
}

int calendar_first_quarter(const struct calendar_piece *p)
{
    int q = p->from / 15;
    return q > QUARTERS - SHORTEST ? QUARTERS - SHORTEST : q;
}

int calendar_end_quarter(const struct calendar_piece *p)
{
    int q = (p->to + 14) / 15, least = calendar_first_quarter(p) + SHORTEST;
    return q < least ? least : q;
}

static void lanes_of_group(struct calendar_piece *v, size_t n)
{
    int free_at[CALENDAR_LANES] = {0}, most = 0;
    for (size_t i = 0; i < n; i++) {
        int lane = 0;
        while (lane < CALENDAR_LANES && free_at[lane] > calendar_first_quarter(&v[i]))
            lane++;
        v[i].lane = lane; /* CALENDAR_LANES: no room, it stands above the hours */
        if (lane < CALENDAR_LANES) free_at[lane] = calendar_end_quarter(&v[i]);
        if (lane < CALENDAR_LANES && lane + 1 > most) most = lane + 1;
    }
    for (size_t i = 0; i < n; i++)
        v[i].lanes = most;
}

size_t calendar_group(const struct calendar_piece *v, size_t n, size_t from, int *until)
{
    size_t to = from + 1;
    *until = calendar_end_quarter(&v[from]);
    for (; to < n && calendar_first_quarter(&v[to]) < *until; to++)
        if (calendar_end_quarter(&v[to]) > *until) *until = calendar_end_quarter(&v[to]);
    return to;
}

void calendar_lanes(struct calendar_piece *v, size_t n)
{
    int until;
    for (size_t from = 0, to; from < n; from = to) {
        to = calendar_group(v, n, from, &until);
        lanes_of_group(v + from, to - from);
    }
}
