// SPDX-License-Identifier: AGPL-3.0-or-later
/* Which seats may be chosen. */
#include "modules/tickets/hall.h"

enum { ROW_MAX = 512 /* seats that a row can have, and more */ };

/* ---- the lone seat ---- */
static bool beside(const struct hall_row_seat *row, size_t n, size_t i, int way)
{
    size_t k = i + (size_t)way; /* before the first: beyond n */
    return k < n && row[k].x == row[i].x + way;
}

static bool left_beside(const struct hall_row_seat *row, size_t n, size_t i, int way, bool before)
{
    size_t k = i + (size_t)way;
    return beside(row, n, i, way) && row[k].free && (before || !row[k].chosen);
}

size_t hall_lone(const struct hall_row_seat *row, size_t n, size_t i)
{
    if (!row[i].free || row[i].chosen) return 0;
    if (left_beside(row, n, i, -1, false) || left_beside(row, n, i, 1, false)) return 0;
    return left_beside(row, n, i, -1, true) || left_beside(row, n, i, 1, true);
}

/* The fewest pieces in which so many seats can be taken without a lone one: from each run of free seats either all or all but
 * two and more, from its end. need[t] grows run by run. */
static size_t fewest_pieces(const struct hall_row_seat *row, size_t n, size_t want)
{
    size_t need[ROW_MAX + 1];
    for (size_t t = 0; t <= want; t++)
        need[t] = t ? ROW_MAX + 1 : 0;
    for (size_t i = 0, end; i < n; i = end) {
        end = i + 1;
        if (!row[i].free) continue;
        while (end < n && row[end].free && beside(row, n, end - 1, 1))
            end++;
        size_t run = end - i;
        for (size_t t = want; t > 0; t--)
            for (size_t take = 1; take <= run && take <= t; take++)
                if (run - take != 1 && need[t - take] + 1 < need[t]) need[t] = need[t - take] + 1;
    }
    return need[want];
}

bool hall_row_allows(const struct hall_row_seat *row, size_t n)
{
    size_t lone = 0, chosen = 0, pieces = 0;
    for (size_t i = 0; i < n; i++) {
        lone += hall_lone(row, n, i);
        if (!row[i].chosen) continue;
        chosen++;
        pieces += !beside(row, n, i, -1) || !row[i - 1].chosen;
    }
    return !lone || chosen > ROW_MAX || fewest_pieces(row, n, chosen) > pieces;
}

/* ---- the hall ---- */
static bool neighbours(const struct hall *h, size_t a, size_t b)
{
    const struct hall_seat *s = h->seats.v;
    return a < h->seats.n && b < h->seats.n && s[a].y == s[b].y && (s[a].x + 1 == s[b].x || s[b].x + 1 == s[a].x);
}

void hall_bays(struct hall *h)
{
    struct hall_seat *s = h->seats.v;
    for (size_t i = 0; i < h->seats.n; i++) {
        s[i].bay = -1;
        if (s[i].kind != SEAT_COMPANION) continue;
        if (i && neighbours(h, i - 1, i) && s[i - 1].kind == SEAT_WHEELCHAIR)
            s[i].bay = (int)i - 1;
        else if (neighbours(h, i, i + 1) && s[i + 1].kind == SEAT_WHEELCHAIR)
            s[i].bay = (int)i + 1;
    }
}

static bool only_desk(const struct hall_seat *s)
{
    return s->kind == SEAT_PROTOCOL || s->kind == SEAT_TECHNICAL || s->stand == HALL_BLOCKED;
}

static bool takeable(const struct hall_seat *s)
{
    return s->stand == HALL_FREE || s->stand == HALL_MINE;
}

static bool kept(const struct hall *h, const struct hall_seat *s)
{
    return !h->released && (s->kind == SEAT_WHEELCHAIR || s->kind == SEAT_COMPANION);
}

bool hall_open(const struct hall *h, size_t i)
{
    const struct hall_seat *s = &h->seats.v[i];
    return takeable(s) && !only_desk(s) && !kept(h, s);
}

int64_t hall_room(const struct hall *h)
{
    int64_t n = 0;
    for (size_t i = 0; i < h->seats.n; i++)
        n += !only_desk(&h->seats.v[i]);
    return n;
}

size_t hall_row_end(const struct hall *h, size_t i)
{
    size_t end = i + 1;
    while (end < h->seats.n && h->seats.v[end].y == h->seats.v[i].y)
        end++;
    return end;
}

/* The row from..to as the rule of the lone seat reads it. */
static const struct hall_row_seat *row_of(struct arena *a, const struct hall *h, size_t from, size_t to,
                                          const bool *chosen)
{
    struct hall_row_seat *row = NEW_N(a, struct hall_row_seat, to - from);
    for (size_t i = from; i < to; i++)
        row[i - from] = (struct hall_row_seat){h->seats.v[i].x, hall_open(h, i), chosen[i] && hall_open(h, i)};
    return row;
}

static void judge_lone(struct arena *a, const struct hall *h, const bool *chosen, struct hall_judgement *j)
{
    for (size_t i = 0, end; i < h->seats.n && !j->fault; i = end) {
        end = hall_row_end(h, i);
        bool any = false;
        for (size_t k = i; k < end; k++)
            any = any || chosen[k];
        if (!any) continue;
        const struct hall_row_seat *row = row_of(a, h, i, end, chosen);
        if (hall_row_allows(row, end - i)) continue;
        j->fault = HALL_LONE;
        for (size_t k = i; k < end; k++)
            if (hall_lone(row, end - i, k - i)) PUSH(a, &j->at.seats, (int)k);
    }
}

static enum hall_fault fault_of(const struct hall *h, size_t i, const bool *chosen, bool wheelchair)
{
    const struct hall_seat *s = &h->seats.v[i];
    if (only_desk(s)) return HALL_DESK;
    if (!takeable(s)) return HALL_TAKEN;
    if (!kept(h, s)) return 0;
    if (s->kind == SEAT_WHEELCHAIR) return wheelchair ? 0 : HALL_BAY;
    return s->bay >= 0 && chosen[s->bay] ? 0 : HALL_COMPANION;
}

/* One of the places from..to of a standing area that stands so and is not chosen; none: `to`. */
static size_t standing_at(const struct hall *h, size_t from, size_t to, int stand, const bool *chosen)
{
    while (from < to && (chosen[from] || (int)h->seats.v[from].stand != stand))
        from++;
    return from;
}

static void mark_standing(const struct hall *h, size_t i, int stand, bool *chosen)
{
    size_t from = i, to = hall_row_end(h, i);
    while (from && h->seats.v[from - 1].y == h->seats.v[i].y)
        from--;
    size_t at = stand == HALL_FREE ? standing_at(h, from, to, HALL_MINE, chosen) : to;
    if (at == to) at = standing_at(h, from, to, stand, chosen);
    for (; at == to && from < to; from++) /* too many are wanted: the judgement says that they are taken */
        if (!chosen[from]) at = from;
    if (at < to) chosen[at] = true;
}

size_t hall_mark(const struct hall *h, const int64_t *ids, size_t n, int stand, bool *chosen)
{
    size_t found = 0;
    for (size_t i = 0; i < h->seats.n; i++)
        for (size_t k = 0; k < n; k++) {
            if (h->seats.v[i].id != ids[k]) continue;
            found++;
            if (h->seats.v[i].kind == SEAT_STANDING)
                mark_standing(h, i, stand, chosen);
            else
                chosen[i] = true;
        }
    return found;
}

struct hall_judgement hall_judge(struct arena *a, const struct hall *h, const int64_t *ids, size_t n, size_t places,
                                 bool wheelchair, struct hall_choice *choice)
{
    struct hall_judgement j = {0};
    bool *chosen = NEW_N(a, bool, h->seats.n + 1);
    *choice = (struct hall_choice){0};
    if (n > places) return j.fault = HALL_COUNT, j; /* before anything that takes time */
    bool known = hall_mark(h, ids, n, HALL_FREE, chosen) == n;
    for (size_t i = 0; i < h->seats.n; i++) {
        if (!chosen[i]) continue;
        PUSH(a, &choice->seats, (int)i);
        enum hall_fault f = fault_of(h, i, chosen, wheelchair);
        if (f && !j.fault) j.fault = f;
        if (f && f == j.fault) PUSH(a, &j.at.seats, (int)i);
    }
    if (!j.fault && (!known || choice->seats.n != n)) j.fault = HALL_UNKNOWN; /* or one twice */
    if (!j.fault && n != places) j.fault = HALL_COUNT;
    if (!j.fault) judge_lone(a, h, chosen, &j);
    return j;
}
