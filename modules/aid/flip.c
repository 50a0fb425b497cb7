// SPDX-License-Identifier: AGPL-3.0-or-later
/* The nearest change. Of a fact with few values all are tried. Of an amount of money only the kuruş around those bounds of the rule
 * that it can cross: between them nothing changes, so the nearest change is one of them. */
#include <stdlib.h>

#include "modules/aid/inside.h"

enum { YEARS_TRIED = 60 };

struct search {
    struct arena *arena;
    const struct rule *rule;
    struct case_facts facts; /* a copy that is changed and put back */
    const struct score *now;
    enum term term;
    int member;
    struct fact from;
    struct flip best;
};

static bool helps(const struct score *s)
{
    return s->verdict == VERDICT_AID;
}

static int64_t span_of(const struct score *s, const struct flip *f)
{
    if (f->from.state != FACT_VALUE || f->to.state != FACT_VALUE) return 1;
    if (aid_terms[f->term].type == FACT_MONEY) return s->wage.kurus;
    return aid_terms[f->term].type == FACT_INT ? aid_terms[f->term].span : 1;
}

static int64_t step_of(const struct flip *f)
{
    enum fact_type type = aid_terms[f->term].type;
    if (f->from.state != FACT_VALUE || f->to.state != FACT_VALUE || (type != FACT_MONEY && type != FACT_INT)) return 1;
    return llabs(f->to.value - f->from.value);
}

bool flip_nearer(const struct score *s, const struct flip *a, const struct flip *b)
{
    __extension__ __int128 left = (__int128)step_of(a) * span_of(s, b), right = (__int128)step_of(b) * span_of(s, a);
    return left < right;
}

static err_t try_value(struct search *q, struct fact to)
{
    struct flip f = {.found = true, .term = q->term, .member = q->member, .from = q->from, .to = to};
    bool sum = q->term == H_INCOME;
    if (to.state == q->from.state && (to.state != FACT_VALUE || to.value == q->from.value)) return OK;
    if (q->best.found && !flip_nearer(q->now, &f, &q->best)) return OK;
    struct fact *at = sum ? NULL : facts_at(&q->facts, q->term, (size_t)(q->member < 0 ? 0 : q->member));
    if (at) *at = to;
    err_t e = score_income(q->rule, &q->facts, sum ? to.value : -1, &f.then);
    if (at) *at = q->from;
    if (!e && helps(&f.then) != helps(q->now)) q->best = f;
    return e;
}

static struct fact as_value(int64_t v)
{
    return (struct fact){.value = v, .state = FACT_VALUE};
}

static err_t try_span(struct search *q, int64_t from, int64_t to)
{
    for (int64_t v = from; v <= to; v++)
        TRY(try_value(q, as_value(v)));
    return OK;
}

/* The amount at which what depends on it stands exactly at the bound, rounded down. -1: it has no say in this. */
static int64_t crossing(const struct search *q, const struct condition *c, const struct bound *b)
{
    __extension__ __int128 at = (__int128)b->k * (b->of_wage ? q->now->wage.kurus : 1);
    if (q->term == H_INCOME && c->term == H_PER_HEAD)
        at = at * q->now->members / b->den;
    else if (q->term == H_INCOME && c->term == H_RENT_SHARE)
        at = b->k ? (__int128)q->facts.f[H_RENT].value * b->den / b->k : 0;
    else if (q->term == H_RENT && c->term == H_RENT_SHARE)
        at = (__int128)q->now->income.kurus * b->k / b->den;
    else if (c->term == q->term)
        at = at / b->den;
    else
        return -1;
    return at > AID_MONEY_MAX ? AID_MONEY_MAX : (int64_t)at;
}

static err_t try_bound(struct search *q, const struct condition *c, bool has, const struct bound *b)
{
    int64_t at = has ? crossing(q, c, b) : -1;
    if (at < 0) return OK;
    return try_span(q, at > 0 ? at - 1 : 0, at < AID_MONEY_MAX ? at + 1 : at);
}

static err_t try_amounts(struct search *q)
{
    TRY(try_span(q, 0, 1)); /* without any income a share of it has no end */
    for (size_t i = 0; i < q->rule->items.n; i++)
        for (size_t k = 0; k < q->rule->items.v[i].clauses.n; k++) {
            const struct clause *cl = &q->rule->items.v[i].clauses.v[k];
            for (size_t n = 0; n < cl->all.n; n++) {
                TRY(try_bound(q, &cl->all.v[n], cl->all.v[n].low, &cl->all.v[n].from));
                TRY(try_bound(q, &cl->all.v[n], cl->all.v[n].high, &cl->all.v[n].to));
            }
        }
    return OK;
}

static err_t try_all(struct search *q)
{
    const struct term_info *t = &aid_terms[q->term];
    int year = q->now->on.ymd / 10000, n = 0;
    while (t->choices && t->choices[n])
        n++;
    switch (t->type) {
    case FACT_MONEY:
        return try_amounts(q);
    case FACT_BOOL:
        return try_span(q, 0, 1);
    case FACT_CHOICE:
        return try_span(q, 0, n - 1);
    case FACT_DATE:
        TRY(try_value(q, (struct fact){.state = FACT_NONE}));
        return try_value(q, as_value(q->now->on.ymd));
    default:
        break;
    }
    if (q->term != H_VEHICLE_YEAR) return try_span(q, 0, t->max);
    TRY(try_value(q, (struct fact){.state = FACT_NONE}));
    return try_span(q, year - YEARS_TRIED, year);
}

static err_t search_one(struct search *q, enum term term, int member)
{
    q->term = term;
    q->member = member;
    q->from = term == H_INCOME ? (struct fact){.value = q->now->income.kurus,
                                               .state = q->facts.incomes_known ? FACT_VALUE : FACT_UNKNOWN}
                               : *facts_at(&q->facts, term, (size_t)(member < 0 ? 0 : member));
    if (term == H_INCOME && !q->facts.incomes_known) return OK; /* an amount that nobody knows is not "otherwise" */
    return try_all(q);
}

static struct search search_begin(struct arena *a, const struct rule *r, const struct case_facts *c,
                                  const struct score *s)
{
    struct search q = {.arena = a, .rule = r, .facts = *c, .now = s};
    q.facts.people.v = NEW_N(a, struct person_facts, c->people.n);
    for (size_t i = 0; i < c->people.n; i++)
        q.facts.people.v[i] = c->people.v[i];
    return q;
}

err_t score_nearest_of(struct arena *a, const struct rule *r, const struct case_facts *c, const struct score *s,
                       enum term term, int member, struct flip *out)
{
    struct search q = search_begin(a, r, c, s);
    TRY(search_one(&q, term, member));
    *out = q.best;
    return OK;
}

err_t score_nearest(struct arena *a, const struct rule *r, const struct case_facts *c, const struct score *s,
                    struct flip *out)
{
    struct search q = search_begin(a, r, c, s);
    for (int t = 0; t < TERMS; t++) {
        if (!aid_terms[t].may_change) continue;
        if (!term_of_person((enum term)t)) {
            TRY(search_one(&q, (enum term)t, -1));
            continue;
        }
        for (size_t m = 0; m < c->people.n; m++)
            TRY(search_one(&q, (enum term)t, (int)m));
    }
    *out = q.best;
    return OK;
}
