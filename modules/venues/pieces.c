// SPDX-License-Identifier: AGPL-3.0-or-later
/* Things of which there are several alike. Which piece goes where is decided when they are handed out; what is promised here
 * is that it can be: pieces_needed is exact, for "comes back in time for" is an order in two dimensions (after what the
 * first needs afterwards, and before what the second needs beforehand), and in such an order the greedy handing on of
 * whatever comes back last saves the most pieces. Adding up what is out at a moment would refuse what can be done, where two
 * bookings share the time between them. */
#include <stdlib.h>

#include "modules/venues/inside.h"

#define MINUTE_MS INT64_C(60000)

static int64_t more(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static int by_beginning(const void *a, const void *b)
{
    const struct use *x = a, *y = b;
    if (x->starts.ms != y->starts.ms) return x->starts.ms < y->starts.ms ? -1 : 1;
    return x->booking < y->booking ? -1 : x->booking > y->booking;
}

static bool comes_back_for(const struct use *first, const struct use *then)
{
    return first->ends.ms + more(first->strike, then->set_up) * MINUTE_MS <= then->starts.ms;
}

int64_t pieces_needed(struct arena *a, struct use *uses, size_t n)
{
    int64_t *back = NEW_N(a, int64_t, n + 1), needed = 0; /* pieces of a use that nobody has taken over */
    if (n) qsort(uses, n, sizeof *uses, by_beginning);
    for (size_t i = 0; i < n; i++) {
        int64_t wanted = back[i] = uses[i].pieces;
        while (wanted) {
            size_t last = n;
            for (size_t k = 0; k < i; k++)
                if (back[k] && comes_back_for(&uses[k], &uses[i]) &&
                    (last == n || uses[k].ends.ms > uses[last].ends.ms))
                    last = k;
            if (last == n) break;
            int64_t taken = back[last] < wanted ? back[last] : wanted;
            back[last] -= taken;
            wanted -= taken;
        }
        needed += wanted;
    }
    return needed;
}

void pieces_taken(struct arena *a, const struct plan *p, int place, int64_t instead, struct uses *out)
{
    for (size_t i = 0; i < p->taken.n; i++) {
        const struct taken *t = &p->taken.v[i];
        bool again = t->place != place || t->booking == instead;
        for (size_t k = 0; k < out->list.n && !again; k++)
            again = out->list.v[k].booking == t->booking; /* its second day */
        if (!again)
            PUSH(a, &out->list,
                 ((struct use){t->starts, t->ends, t->set_up, t->strike, more(t->pieces, 1), t->booking}));
    }
}

/* Only what clashes with the use can keep it from its pieces: what was booked too much elsewhere in time does not. */
int64_t pieces_left(struct arena *a, const struct plan *p, int place, const struct use *u, int64_t instead)
{
    struct uses all = {0};
    size_t n = 0;
    pieces_taken(a, p, place, instead, &all);
    for (size_t i = 0; i < all.list.n; i++)
        if (uses_clash(&all.list.v[i], u) >= 0) all.list.v[n++] = all.list.v[i];
    int64_t left = p->places.v[place].pieces - pieces_needed(a, all.list.v, n);
    return left > 0 ? left : 0;
}

static int by_time(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* With the time around each use taken wholly: then what is left can be booked as a whole. */
void pieces_gone(struct arena *a, const struct plan *p, int place, struct spans *out)
{
    const struct place *v = &p->places.v[place];
    struct uses all = {0};
    pieces_taken(a, p, place, 0, &all);
    size_t n = 2 * all.list.n;
    int64_t *edges = NEW_N(a, int64_t, n + 1);
    for (size_t i = 0; i < all.list.n; i++) {
        struct use *u = &all.list.v[i];
        u->starts.ms -= more(u->set_up, v->strike) * MINUTE_MS;
        u->ends.ms += more(u->strike, v->set_up) * MINUTE_MS;
        edges[2 * i] = u->starts.ms;
        edges[2 * i + 1] = u->ends.ms;
    }
    if (n) qsort(edges, n, sizeof *edges, by_time);
    for (size_t e = 0; e + 1 < n; e++) {
        int64_t away = 0;
        for (size_t i = 0; i < all.list.n; i++)
            if (all.list.v[i].starts.ms <= edges[e] && all.list.v[i].ends.ms > edges[e]) away += all.list.v[i].pieces;
        if (away >= v->pieces && edges[e] < edges[e + 1])
            PUSH(a, &out->list, ((struct venue_free_span){{edges[e]}, {edges[e + 1]}}));
    }
}
