// SPDX-License-Identifier: AGPL-3.0-or-later
/* The best seats together, by the rule that hall.h writes down. */
#include <stdlib.h>

#include "modules/tickets/hall.h"

enum { ROW = 2, NEAR_ROW = 4 /* those who belong together rather sit in one row */ };
struct search {
    struct arena *arena;
    struct hall hall; /* a copy: what is chosen already is taken in it */
    int64_t x2, y;    /* where one wants to sit; x2: twice, so that a middle between two seats is a number */
    int64_t row;      /* what one row counts, in half seats */
    size_t from, to;  /* seats that are looked at */
};
struct block {
    size_t at, lone, poor; /* poor: seats with restricted view */
    int64_t far;           /* twice the distance */
};

static bool better(const struct block *a, const struct block *b)
{
    if ((a->lone > 0) != (b->lone > 0)) return !a->lone;
    if (a->poor != b->poor) return a->poor < b->poor;
    return a->far < b->far;
}

/* Seats at..at+n stand beside one another in one row and are free for everybody. */
static bool together(const struct search *s, size_t at, size_t n)
{
    const struct hall_seat *v = s->hall.seats.v;
    for (size_t i = at; i < at + n; i++)
        if (!hall_open(&s->hall, i) || v[i].kind == SEAT_STANDING || v[i].y != v[at].y ||
            v[i].x != v[at].x + (int64_t)(i - at))
            return false;
    return true;
}

static bool open_at(const struct search *s, size_t i, int64_t y, int64_t x)
{
    const struct hall_seat *v = s->hall.seats.v;
    return i < s->hall.seats.n && v[i].y == y && v[i].x == x && hall_open(&s->hall, i);
}

/* A seat beside the block would be left without a free neighbour. */
static size_t lone_beside(const struct search *s, size_t at, size_t n)
{
    const struct hall_seat *v = s->hall.seats.v;
    size_t last = at + n - 1;
    size_t left = open_at(s, at - 1, v[at].y, v[at].x - 1) && !open_at(s, at - 2, v[at].y, v[at].x - 2);
    size_t right = open_at(s, last + 1, v[at].y, v[last].x + 1) && !open_at(s, last + 2, v[at].y, v[last].x + 2);
    return left + right;
}

static bool best_block(const struct search *s, size_t n, struct block *out)
{
    const struct hall_seat *v = s->hall.seats.v;
    bool found = false;
    *out = (struct block){0};
    for (size_t at = s->from; at + n <= s->to; at++) {
        if (!together(s, at, n)) continue;
        struct block b = {.at = at, .lone = lone_beside(s, at, n)};
        b.far = llabs(v[at].x + v[at + n - 1].x - s->x2) + s->row * llabs(v[at].y - s->y);
        for (size_t i = at; i < at + n; i++)
            b.poor += v[i].kind == SEAT_RESTRICTED;
        if (!found || better(&b, out)) *out = b;
        found = true;
    }
    return found;
}

static void take(struct search *s, size_t i, struct hall_choice *out)
{
    s->hall.seats.v[i].stand = HALL_GIVEN;
    PUSH(s->arena, &out->seats, (int)i);
}

static bool take_blocks(struct search *s, size_t n, struct hall_choice *out)
{
    for (size_t want = n; n > 0;) {
        struct block b;
        if (want > n) want = n;
        if (!want) return false;
        if (!best_block(s, want, &b)) {
            want--;
            continue;
        }
        for (size_t i = 0; i < want; i++)
            take(s, b.at + i, out);
        s->row = NEAR_ROW;
        s->x2 = s->hall.seats.v[b.at].x + s->hall.seats.v[b.at + want - 1].x;
        s->y = s->hall.seats.v[b.at].y;
        n -= want;
    }
    return true;
}

/* The nearest bay with its companion seats, as far as there are people for them. */
static bool take_bay(struct search *s, size_t *n, struct hall_choice *out)
{
    struct hall_seat *v = s->hall.seats.v;
    size_t best = s->hall.seats.n;
    int64_t least = 0;
    for (size_t i = 0; i < s->hall.seats.n; i++) {
        if (v[i].kind != SEAT_WHEELCHAIR || v[i].stand > HALL_MINE) continue;
        int64_t far = llabs(2 * v[i].x - s->x2) + 2 * llabs(v[i].y - s->y);
        if (best < s->hall.seats.n && far >= least) continue;
        best = i;
        least = far;
    }
    if (best == s->hall.seats.n || !*n) return false;
    take(s, best, out);
    --*n;
    for (size_t i = 0; i < s->hall.seats.n; i++) {
        if (v[i].bay != (int)best || v[i].stand > HALL_MINE || !*n) continue;
        take(s, i, out);
        --*n;
    }
    s->row = NEAR_ROW;
    s->x2 = 2 * v[best].x;
    s->y = v[best].y;
    return true;
}

/* The free places of the area with most room. */
struct area {
    size_t from, to, free;
};
static struct area widest_area(const struct search *s)
{
    struct area best = {0};
    for (size_t i = 0, end; i < s->hall.seats.n; i = end) {
        struct area one = {i, end = hall_row_end(&s->hall, i), 0};
        if (s->hall.seats.v[i].kind != SEAT_STANDING) continue;
        for (size_t k = i; k < end; k++)
            one.free += hall_open(&s->hall, k);
        if (one.free > best.free) best = one;
    }
    return best;
}

static bool take_standing(struct search *s, size_t n, struct hall_choice *out)
{
    while (n > 0) {
        struct area a = widest_area(s);
        if (!a.free) return false;
        for (size_t i = a.from; i < a.to && n > 0; i++)
            if (hall_open(&s->hall, i)) take(s, i, out), n--;
    }
    return true;
}

static bool take_any(struct search *s, size_t n, struct hall_choice *out)
{
    size_t seats = 0;
    for (size_t i = 0; i < s->hall.seats.n; i++)
        seats += hall_open(&s->hall, i) && s->hall.seats.v[i].kind != SEAT_STANDING;
    if (seats < n && widest_area(s).free >= n) return take_standing(s, n, out);
    size_t sit = seats < n ? seats : n;
    return take_blocks(s, sit, out) && take_standing(s, n - sit, out);
}

static int by_place(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static struct search search_of(struct arena *a, const struct hall *h)
{
    struct search s = {.arena = a, .hall = {.released = h->released}, .row = ROW, .to = h->seats.n};
    int64_t left = INT64_MAX, right = 0;
    s.hall.seats.v = NEW_N(a, struct hall_seat, h->seats.n + 1);
    s.hall.seats.n = h->seats.n;
    for (size_t i = 0; i < h->seats.n; i++) {
        s.hall.seats.v[i] = h->seats.v[i];
        if (h->seats.v[i].kind == SEAT_STANDING) continue;
        if (h->seats.v[i].x < left) left = h->seats.v[i].x;
        if (h->seats.v[i].x > right) right = h->seats.v[i].x;
    }
    s.x2 = left <= right ? left + right : 0;
    s.y = h->seats.n ? h->seats.v[0].y : 0;
    return s;
}

bool hall_best(struct arena *a, const struct hall *h, size_t n, size_t bays, struct hall_choice *out)
{
    struct search s = search_of(a, h);
    *out = (struct hall_choice){0};
    while (bays--)
        if (!take_bay(&s, &n, out)) return false;
    if (!take_any(&s, n, out)) return false;
    if (out->seats.n) qsort(out->seats.v, out->seats.n, sizeof *out->seats.v, by_place);
    return true;
}

bool hall_best_in_row(struct arena *a, const struct hall *h, size_t n, size_t seat, struct hall_choice *out)
{
    struct search s = search_of(a, h);
    struct block b;
    *out = (struct hall_choice){0};
    if (seat >= h->seats.n) return false;
    for (s.from = seat; s.from && h->seats.v[s.from - 1].y == h->seats.v[seat].y;)
        s.from--;
    for (s.to = seat + 1; s.to < h->seats.n && h->seats.v[s.to].y == h->seats.v[seat].y;)
        s.to++;
    s.x2 = 2 * h->seats.v[seat].x; /* as near as can be to what was wanted */
    s.y = h->seats.v[seat].y;
    if (!n || !best_block(&s, n, &b) || b.lone) return false;
    for (size_t i = 0; i < n; i++)
        PUSH(a, &out->seats, (int)(b.at + i));
    return true;
}
