// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/office/route.h"

#include <stdlib.h>

#include "core/base/position.h"

struct node { /* a neighbourhood of one pair of officers in one time of day */
    struct route_stop first;
    bool urgent, done;
    LIST(struct route_stop) stops;
};
struct nodes {
    LIST(struct node) list;
};
struct here {
    bool known;
    int64_t lat, lon;
};

static bool same_pair(const struct route_stop *a, const struct route_stop *b)
{
    return (a->one == b->one && a->other == b->other) || (a->one == b->other && a->other == b->one);
}

static int64_t metres(const struct here *h, const struct route_stop *s)
{
    return h->known && s->known ? position_metres(h->lat, h->lon, s->lat, s->lon) : -1;
}

static int by_turn(const void *a, const void *b)
{
    const struct route_stop *x = a, *y = b;
    if (x->turn != y->turn) return x->turn < y->turn ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

static int urgent_first(const void *a, const void *b)
{
    const struct route_stop *x = a, *y = b;
    return x->urgent != y->urgent ? (x->urgent ? -1 : 1) : by_turn(a, b);
}

static struct nodes nodes_of(struct arena *a, const struct route_stops *all, const struct route_stop *pair, int window)
{
    struct nodes n = {0};
    for (size_t i = 0; i < all->list.n; i++) {
        const struct route_stop *s = &all->list.v[i];
        size_t k = 0;
        if (s->window != window || !same_pair(s, pair)) continue;
        while (k < n.list.n && !str_eq(n.list.v[k].first.place, s->place))
            k++;
        if (k == n.list.n) PUSH(a, &n.list, ((struct node){.first = *s}));
        n.list.v[k].urgent |= s->urgent;
        PUSH(a, &n.list.v[k].stops, *s);
    }
    for (size_t k = 0; k < n.list.n; k++)
        qsort(n.list.v[k].stops.v, n.list.v[k].stops.n, sizeof(struct route_stop), urgent_first);
    return n;
}

/* The next: urgent ones before others, known ones before unknown, then the nearest; equal: the earlier turn. */
static struct node *next_of(struct nodes *n, const struct here *h)
{
    struct node *best = NULL;
    for (size_t i = 0; i < n->list.n; i++) {
        struct node *k = &n->list.v[i];
        if (k->done) continue;
        if (!best || k->urgent != best->urgent || k->first.known != best->first.known) {
            bool before = !best || (k->urgent != best->urgent ? k->urgent : k->first.known && !best->first.known);
            if (before) best = k;
            continue;
        }
        int64_t one = metres(h, &k->first), other = metres(h, &best->first);
        if (one >= 0 && one < other) best = k;
    }
    return best;
}

static int64_t length_from(struct nodes *n, size_t start)
{
    int64_t sum = 0;
    struct here h = {true, n->list.v[start].first.lat, n->list.v[start].first.lon};
    for (size_t i = 0; i < n->list.n; i++)
        n->list.v[i].done = i == start;
    for (struct node *k; (k = next_of(n, &h));) {
        int64_t far = metres(&h, &k->first);
        k->done = true;
        if (far < 0) continue;
        sum += far;
        h = (struct here){true, k->first.lat, k->first.lon};
    }
    for (size_t i = 0; i < n->list.n; i++)
        n->list.v[i].done = false;
    return sum;
}

/* Where nobody is yet: an urgent neighbourhood when there is one, and of those that may begin the one with the shortest way. */
static struct node *start_of(struct nodes *n)
{
    bool urgent = false;
    struct node *best = NULL;
    int64_t least = 0;
    for (size_t i = 0; i < n->list.n; i++)
        urgent |= n->list.v[i].urgent && n->list.v[i].first.known;
    for (size_t i = 0; i < n->list.n; i++) {
        struct node *k = &n->list.v[i];
        if (!k->first.known || (urgent && !k->urgent)) continue;
        int64_t length = length_from(n, i);
        if (!best || length < least) best = k, least = length;
    }
    return best;
}

static void put(struct arena *a, struct route_plan *out, struct node *k, struct here *h, bool start)
{
    struct route_leg leg = {.place = k->first.place,
                            .window = k->first.window,
                            .stops = (int64_t)k->stops.n,
                            .metres = metres(h, &k->first),
                            .one = k->first.one,
                            .other = k->first.other};
    leg.reason = !k->first.known   ? ROUTE_UNKNOWN
                 : leg.metres == 0 ? ROUTE_STAYS
                 : k->urgent       ? ROUTE_URGENT
                 : start           ? ROUTE_START
                                   : ROUTE_NEAREST;
    k->done = true;
    if (leg.metres > 0) out->metres += leg.metres;
    if (k->first.known) *h = (struct here){true, k->first.lat, k->first.lon};
    PUSH(a, &out->legs, leg);
    for (size_t i = 0; i < k->stops.n; i++)
        PUSH(a, &out->stops.list, k->stops.v[i]);
}

static void go(struct arena *a, const struct route_stops *all, const struct route_stop *pair, struct route_plan *out)
{
    struct here h = {0};
    for (int window = 0; window <= 9; window++) {
        struct nodes n = nodes_of(a, all, pair, window);
        bool start = !h.known;
        struct node *k = start ? start_of(&n) : NULL;
        for (; k || (k = next_of(&n, &h)); k = NULL, start = false)
            put(a, out, k, &h, start);
    }
}

/* The way of one pair by the turns as they are. */
static int64_t length_now(const struct route_stops *all, const struct route_stop *pair)
{
    int64_t sum = 0;
    struct here h = {0};
    for (size_t i = 0; i < all->list.n; i++) {
        const struct route_stop *s = &all->list.v[i];
        if (!same_pair(s, pair) || !s->known) continue;
        int64_t far = metres(&h, s);
        if (far > 0) sum += far;
        h = (struct here){true, s->lat, s->lon};
    }
    return sum;
}

void route_propose(struct arena *a, const struct route_stops *given, struct route_plan *out)
{
    struct route_stops all = {0};
    *out = (struct route_plan){0};
    for (size_t i = 0; i < given->list.n; i++)
        PUSH(a, &all.list, given->list.v[i]);
    if (!all.list.n) return;
    qsort(all.list.v, all.list.n, sizeof(struct route_stop), by_turn);
    for (size_t i = 0; i < all.list.n; i++) {
        bool new_pair = true;
        for (size_t k = 0; k < i && new_pair; k++)
            new_pair = !same_pair(&all.list.v[k], &all.list.v[i]);
        if (!new_pair) continue;
        go(a, &all, &all.list.v[i], out);
        out->metres_now += length_now(&all, &all.list.v[i]);
    }
    for (size_t i = 0; i < all.list.n; i++)
        out->differs |= all.list.v[i].row != out->stops.list.v[i].row;
}

str route_far(struct arena *a, enum lang lang, int64_t metres)
{
    bool near = metres < 950;
    struct word_arg n = {S("n"),
                         near ? fmt_int(a, lang, (metres + 25) / 50 * 50) : fmt_decimal(a, lang, (metres + 50) / 100)};
    return words_fill(a, str_of(words(lang, near ? N_("{n} m") : N_("{n} km"))), 1, &n);
}
