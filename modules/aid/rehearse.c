// SPDX-License-Identifier: AGPL-3.0-or-later
/* A draft on past cases. */
#include "modules/aid/rehearse.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/few.h"
#include "modules/aid/inside.h"

enum { TEXT_MAX = 200000, BUCKETS = 4096 };

struct keyed { /* rows by name; found by hash */
    struct arena *arena;
    LIST(struct rehearsed) rows;
    size_t at[BUCKETS]; /* 0 none, else place in rows + 1; of the same bucket the next are looked for in line */
};

static struct rehearsed *row_of(struct keyed *k, str name)
{
    uint32_t h = 2166136261U;
    for (size_t i = 0; i < name.n; i++)
        h = (h ^ (unsigned char)name.p[i]) * 16777619U;
    for (size_t b = h % BUCKETS;; b = (b + 1) % BUCKETS) {
        if (!k->at[b]) {
            if (k->rows.n + 1 >= BUCKETS)
                return &k->rows.v[k->rows.n - 1]; /* more neighbourhoods than a province has */
            PUSH(k->arena, &k->rows, ((struct rehearsed){.name = str_copy(k->arena, name)}));
            k->at[b] = k->rows.n;
            return &k->rows.v[k->rows.n - 1];
        }
        if (str_eq(k->rows.v[k->at[b] - 1].name, name)) return &k->rows.v[k->at[b] - 1];
    }
}

static void add(struct rehearsed *r, int64_t before, int64_t then)
{
    r->cases++;
    r->winners += then > before;
    r->losers += then < before;
    r->helped_before += before > 0;
    r->helped_then += then > 0;
    r->before += before;
    r->then += then;
}

/* How many points lie between a case and the next band with another answer. 0: no band has one. */
static int64_t points_away(const struct rule *r, const struct score *s)
{
    bool helps = s->verdict == VERDICT_AID;
    int64_t best = 0;
    for (size_t i = 0; i < r->bands.n; i++) {
        const struct band *b = &r->bands.v[i];
        if (!b->refuses == helps) continue;
        int64_t away = s->total < b->from ? s->total - b->from : s->total - b->to;
        if (!best || llabs(away) < llabs(best)) best = away;
    }
    return best;
}

static int64_t given(const struct rule *r, const struct score *s)
{
    return s->verdict == VERDICT_AID ? r->bands.v[s->band].amount : 0;
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const struct rehearsed *)a)->name, ((const struct rehearsed *)b)->name);
}

static int by_nearness(const void *a, const void *b)
{
    const struct marginal *x = a, *y = b;
    int64_t d = llabs(x->points) - llabs(y->points);
    return d ? (d < 0 ? -1 : 1) : x->id < y->id ? -1 : x->id > y->id;
}

struct rehearsing {
    const struct rule *draft;
    struct rehearsal out;
    struct keyed months, places;
};

struct rehearsing *rehearse_begin(struct arena *a, const struct rule *draft)
{
    struct rehearsing *r = NEW(a, struct rehearsing);
    r->draft = draft;
    r->months.arena = r->places.arena = a;
    return r;
}

void rehearse_case(struct rehearsing *r, const struct past_case *c)
{
    struct score s = {0};
    if (score_income(r->draft, &c->facts, -1, &s)) {
        r->out.unmeasured++;
        return;
    }
    char month[8], *end = str_digits(month + 7, (uint64_t)date_month(c->facts.decided), 2);
    *--end = '-';
    end = str_digits(end, (uint64_t)date_year(c->facts.decided), 4);
    int64_t then = given(r->draft, &s);
    add(&r->out.all, c->amount, then);
    add(row_of(&r->months, (str){end, 7}), c->amount, then);
    add(row_of(&r->places, c->place), c->amount, then);
    r->out.refused += s.verdict == VERDICT_REFUSED;
    r->out.incomplete += s.verdict == VERDICT_INCOMPLETE || s.verdict == VERDICT_NOT_APPLICABLE;
    int64_t away = s.verdict == VERDICT_AID || s.verdict == VERDICT_LOW ? points_away(r->draft, &s) : 0;
    if (away && llabs(away) <= REHEARSAL_MARGINAL)
        PUSH(r->months.arena, &r->out.marginal, ((struct marginal){c->id, s.total, away}));
}

static void by_names(struct keyed *k)
{
    if (k->rows.n) qsort(k->rows.v, k->rows.n, sizeof *k->rows.v, by_name);
}

static int by_size(const void *a, const void *b)
{
    const struct rehearsed *x = a, *y = b;
    return x->cases != y->cases ? (x->cases < y->cases ? -1 : 1) : by_name(a, b);
}

static void add_all(struct rehearsed *to, const struct rehearsed *r)
{
    to->cases += r->cases;
    to->winners += r->winners;
    to->losers += r->losers;
    to->helped_before += r->helped_before;
    to->helped_then += r->helped_then;
    to->before += r->before;
    to->then += r->then;
}

static void fold_few(struct keyed *k)
{
    struct rehearsed other = {.name = REHEARSAL_OTHER};
    if (!k->rows.n) return;
    qsort(k->rows.v, k->rows.n, sizeof *k->rows.v, by_size);
    int64_t *sizes = NEW_N(k->arena, int64_t, k->rows.n);
    for (size_t i = 0; i < k->rows.n; i++)
        sizes[i] = k->rows.v[i].cases;
    size_t n = few_together(sizes, k->rows.n);
    for (size_t i = 0; i < n; i++)
        add_all(&other, &k->rows.v[i]);
    memmove(k->rows.v, k->rows.v + n, (k->rows.n -= n) * sizeof *k->rows.v);
    by_names(k);
    if (n) k->rows.v[k->rows.n++] = other;
}

void rehearse_end(struct rehearsing *r, struct rehearsal *out)
{
    fold_few(&r->months);
    fold_few(&r->places);
    *out = r->out;
    if (out->marginal.n) qsort(out->marginal.v, out->marginal.n, sizeof *out->marginal.v, by_nearness);
    out->months.v = r->months.rows.v, out->months.n = r->months.rows.n;
    out->places.v = r->places.rows.v, out->places.n = r->places.rows.n;
    out->marginals = (int64_t)out->marginal.n;
    if (out->marginal.n > REHEARSAL_SHOWN) out->marginal.n = REHEARSAL_SHOWN;
}

void rehearse(struct arena *a, const struct rule *draft, const struct past_cases *cases, struct rehearsal *out)
{
    struct rehearsing *r = rehearse_begin(a, draft);
    for (size_t i = 0; i < cases->list.n; i++)
        rehearse_case(r, &cases->list.v[i]);
    rehearse_end(r, out);
}

static void put_row(struct buf *b, const char *kind, const struct rehearsed *r)
{
    buf_fmt(b, "%s;%.*s;%" PRId64 ";%" PRId64 ";%" PRId64 ";%" PRId64 ";%" PRId64 ";%" PRId64 ";%" PRId64 "\n", kind,
            STR_FMT(r->name), r->cases, r->winners, r->losers, r->helped_before, r->helped_then, r->before, r->then);
}

str rehearsal_text(struct arena *a, const struct rehearsal *r)
{
    struct buf b = buf_new(a, TEXT_MAX);
    buf_put(&b, S("imece-rehearsal-1\n"));
    put_row(&b, "hepsi", &r->all);
    buf_fmt(&b, "ölçülemeyen;%" PRId64 "\nret;%" PRId64 "\neksik;%" PRId64 "\nsınırda;%" PRId64 "\n", r->unmeasured,
            r->refused, r->incomplete, r->marginals);
    for (size_t i = 0; i < r->months.n; i++)
        put_row(&b, "ay", &r->months.v[i]);
    for (size_t i = 0; i < r->places.n; i++)
        put_row(&b, "mahalle", &r->places.v[i]);
    return buf_str(&b);
}
