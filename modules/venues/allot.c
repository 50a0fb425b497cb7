// SPDX-License-Identifier: AGPL-3.0-or-later
/* The rule by which a season is given, turn by turn: next is always the group that got least so far; among equals the one that
 * got least last season; among those the one with the smaller hash. It gets the best of its wishes that is still free. What
 * cannot be now can never be again, for hours are only taken: so nobody ends with less than a free hour that it wished more. */
#include <sodium.h>
#include <stdlib.h>

#include "core/base/buf.h"
#include "modules/venues/season.h"

str season_hash(struct arena *a, str text)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    char hex[sizeof hash * 2 + 1];
    crypto_hash_sha256(hash, (const unsigned char *)text.p, text.n);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return str_copy(a, str_of(hex));
}

str season_key(struct arena *a, str seed, int64_t number)
{
    return season_hash(a, str_fmt(a, "imece-season-1\n%.*s\n%lld\n", STR_FMT(seed), (long long)number));
}

static moment ends_on(date day, int begins, int ends)
{
    date last = ends > begins ? day : date_add(day, 1);
    return ends == 24 * 60 ? moment_at(date_add(last, 1), 0) : moment_at(last, ends);
}

void season_slots(struct arena *a, const struct season_round *s, const struct season_rank *rank,
                  struct season_group *out)
{
    int begins = venue_minute(rank->begins), ends = venue_minute(rank->ends);
    date day = rank->weekday ? date_add(s->from_day, (rank->weekday - date_weekday(s->from_day) + 7) % 7) : rank->day;
    if (begins < 0 || ends < 0) return;
    for (; day.ymd >= s->from_day.ymd && day.ymd <= s->to_day.ymd; day = date_add(day, 7)) {
        struct season_slot slot = {.venue = rank->venue.id,
                                   .rank = rank->rank,
                                   .starts = moment_at(day, begins),
                                   .ends = ends_on(day, begins, ends)};
        PUSH(a, &out->slots, slot);
        if (!rank->weekday) return;
    }
}

struct allotting {
    struct arena *a;
    struct plan *plan;
    int64_t left[GROUP_KINDS]; /* of the share of a kind */
    bool shares;               /* only what is kept for a kind is given now */
};

static void take(struct allotting *x, const struct season_slot *slot)
{
    int place = plan_place(x->plan, slot->venue);
    date last = moment_date((moment){slot->ends.ms - 1});
    for (date day = moment_date(slot->starts); place >= 0 && day.ymd <= last.ymd; day = date_add(day, 1)) {
        struct taken t = {.place = place,
                          .day = day,
                          .booking = -1,
                          .starts = slot->starts,
                          .ends = slot->ends,
                          .set_up = x->plan->places.v[place].set_up,
                          .strike = x->plan->places.v[place].strike,
                          .state = BOOKING_APPROVED};
        PUSH(x->a, &x->plan->taken, t);
    }
}

/* Two places at once are no use to one group. */
static bool busy(const struct season_group *g, const struct season_slot *slot)
{
    for (size_t i = 0; i < g->slots.n; i++) {
        const struct season_slot *s = &g->slots.v[i];
        if (s->given && s != slot && s->starts.ms < slot->ends.ms && slot->starts.ms < s->ends.ms) return true;
    }
    return false;
}

/* The best that can still be; NULL: nothing. Marks on the way what cannot. */
static struct season_slot *best(struct allotting *x, struct season_group *g)
{
    for (size_t i = 0; i < g->slots.n; i++) {
        struct season_slot *s = &g->slots.v[i];
        struct reasons why = {0};
        struct venue_wish w = {.venues = {s->venue}, .n = 1, .starts = s->starts, .ends = s->ends};
        if (s->given || s->gone) continue;
        if (!busy(g, s)) {
            plan_judge(x->a, x->plan, &w, &why);
            if (!why.list.n) return s;
        }
        s->gone = true;
    }
    return NULL;
}

static bool before(const struct season_group *a, const struct season_group *b)
{
    if (a->got != b->got) return a->got < b->got;
    if (a->before != b->before) return a->before < b->before;
    int by = str_cmp(a->key, b->key);
    return by ? by < 0 : a->number < b->number;
}

static struct season_group *next(const struct allotting *x, struct season_groups *groups, const bool *over)
{
    struct season_group *first = NULL;
    for (size_t i = 0; i < groups->list.n; i++) {
        struct season_group *g = &groups->list.v[i];
        if (over[i] || g->got >= g->want || (x->shares && x->left[g->kind] <= 0)) continue;
        if (!first || before(g, first)) first = g;
    }
    return first;
}

static void turns(struct allotting *x, struct season_groups *groups)
{
    bool *over = NEW_N(x->a, bool, groups->list.n + 1);
    for (struct season_group *g = next(x, groups, over); g; g = next(x, groups, over)) {
        struct season_slot *s = best(x, g);
        if (!s) {
            over[g - groups->list.v] = true;
            continue;
        }
        s->given = true;
        g->got++;
        x->left[g->kind]--;
        take(x, s);
    }
}

void season_allot(struct arena *a, struct plan *plan, const int64_t shares[GROUP_KINDS], struct season_groups *groups)
{
    struct allotting x = {.a = a, .plan = plan, .shares = true};
    const struct plan was = *plan;
    plan->taken.v = NULL;
    plan->taken.n = 0;
    for (size_t i = 0; i < was.taken.n; i++) /* a list that grows from here on */
        PUSH(a, &plan->taken, was.taken.v[i]);
    for (int k = 0; k < GROUP_KINDS; k++)
        x.left[k] = shares[k];
    for (size_t i = 0; i < groups->list.n; i++) {
        struct season_group *g = &groups->list.v[i];
        g->got = 0;
        for (size_t k = 0; k < g->slots.n; k++) {
            if (!g->slots.v[k].given) continue;
            g->got++;
            x.left[g->kind]--;
            take(&x, &g->slots.v[k]);
        }
    }
    turns(&x, groups);
    x.shares = false;
    turns(&x, groups);
}
