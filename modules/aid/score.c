// SPDX-License-Identifier: AGPL-3.0-or-later
/* Points of a case by a rule. */
#include <string.h>

#include "modules/aid/inside.h"

struct scope {
    const struct rule *rule;
    const struct case_facts *facts;
    struct score *s;
    uint64_t of[3]; /* bits of the members, by enum set */
};

int age_on(date born, date on)
{
    return on.ymd / 10000 - born.ymd / 10000 - (on.ymd % 10000 < born.ymd % 10000);
}

date score_day(const struct rule *r, const struct case_facts *c)
{
    return r->on_decision ? c->decided : c->applied;
}

money rule_wage(const struct rule *r, date on)
{
    money net = {0};
    for (size_t i = 0; i < r->wages.n && r->wages.v[i].from.ymd <= on.ymd; i++)
        net = r->wages.v[i].net;
    return net;
}

/* ---- values ---- */
static struct value plain(const struct fact *f)
{
    return (struct value){f->state, f->value, 1};
}

static struct value vehicle_age(const struct case_facts *c, date on)
{
    struct value v = plain(&c->f[H_VEHICLE_YEAR]);
    v.num = on.ymd / 10000 - v.num;
    if (v.num < 0) v.num = 0; /* the model of next year */
    return v;
}

static struct value rent_share(const struct case_facts *c, const struct score *s)
{
    const struct fact *rent = &c->f[H_RENT];
    if (!c->incomes_known || rent->state == FACT_UNKNOWN) return (struct value){FACT_UNKNOWN, 0, 1};
    if (!s->income.kurus) return (struct value){FACT_VALUE, 1, 0};
    return (struct value){FACT_VALUE, rent->state == FACT_VALUE ? rent->value : 0, s->income.kurus};
}

/* As a share of a hundred: what the table of points asks for. */
static int64_t special_need(int64_t level)
{
    enum { MOST = 4, SEVERE = 70, SOME = 40 };
    return level >= MOST ? SEVERE : SOME;
}

enum term score_degree_from(const struct person_facts *p)
{
    const struct fact *share = &p->f[P_DISABILITY - H_TERMS], *dependent = &p->f[P_DEPENDENT - H_TERMS],
                      *need = &p->f[P_SPECIAL_NEED - H_TERMS];
    if (dependent->state == FACT_VALUE && dependent->value) return P_DEPENDENT;
    bool child = need->state == FACT_VALUE && need->value > 0;
    return child && (share->state != FACT_VALUE || share->value < special_need(need->value)) ? P_SPECIAL_NEED
                                                                                             : P_DISABILITY;
}

/* The highest of what is known; a child has a level instead of a share, and of a grown-up nobody asks for one. */
static struct value degree(const struct person_facts *p)
{
    const struct fact *need = &p->f[P_SPECIAL_NEED - H_TERMS];
    struct value v = plain(&p->f[P_DISABILITY - H_TERMS]);
    if (v.state == FACT_NONE) v = (struct value){FACT_VALUE, 0, 1};
    switch (score_degree_from(p)) {
    case P_SPECIAL_NEED:
        return (struct value){FACT_VALUE, special_need(need->value), 1};
    case P_DEPENDENT:
        return v.state == FACT_VALUE && v.num >= 70 ? v : (struct value){FACT_VALUE, 70, 1};
    default:
        return v;
    }
}

struct value score_value(const struct case_facts *c, const struct score *s, enum term t, size_t member)
{
    uint8_t known = c->incomes_known ? FACT_VALUE : FACT_UNKNOWN;
    switch (t) {
    case H_INCOME:
        return (struct value){known, s->income.kurus, 1};
    case H_PER_HEAD:
        return (struct value){known, s->income.kurus, s->members};
    case H_RENT_SHARE:
        return rent_share(c, s);
    case H_MEMBERS:
        return (struct value){FACT_VALUE, s->members, 1};
    case H_VEHICLE_AGE:
        return vehicle_age(c, s->on);
    case P_AGE:
        return (struct value){FACT_VALUE, age_on((date){(int32_t)c->people.v[member].f[0].value}, s->on), 1};
    case P_DEGREE:
        return degree(&c->people.v[member]);
    default:
        break;
    }
    return plain(fact_of(c, t, member));
}

/* ---- conditions ---- */
int bound_cmp(int64_t num, int64_t den, const struct bound *b, money wage)
{
    if (!den) return 1;
    __extension__ __int128 left = (__int128)num * b->den, right = (__int128)b->k * (b->of_wage ? wage.kurus : 1) * den;
    return left < right ? -1 : left > right;
}

static bool within(date day, int months, date on)
{
    return day.ymd <= on.ymd && date_add_months(day, months).ymd > on.ymd;
}

enum outcome condition_holds(const struct condition *c, struct value v, money wage, date on)
{
    bool yes = true;
    if (v.state == FACT_UNKNOWN) return UNKNOWN;
    if (aid_terms[c->term].type == FACT_BOOL) return (v.state == FACT_VALUE && v.num) == c->whether ? MET : NOT_MET;
    if (v.state == FACT_NONE) return NOT_MET;
    if (c->months) return within((date){(int32_t)v.num}, c->months, on) ? MET : NOT_MET;
    if (c->choices) return c->choices >> v.num & 1 ? MET : NOT_MET;
    if (c->low) {
        int cmp = bound_cmp(v.num, v.den, &c->from, wage);
        yes = cmp > 0 || (!cmp && !c->low_open);
    }
    if (yes && c->high) {
        int cmp = bound_cmp(v.num, v.den, &c->to, wage);
        yes = cmp < 0 || (!cmp && !c->high_open);
    }
    return yes ? MET : NOT_MET;
}

static enum outcome conditions_hold(const struct scope *sc, const struct clause *c, size_t member)
{
    enum outcome out = MET;
    for (size_t i = 0; i < c->all.n; i++) {
        const struct condition *k = &c->all.v[i];
        enum outcome one = condition_holds(k, score_value(sc->facts, sc->s, k->term, member), sc->s->wage, sc->s->on);
        if (one == NOT_MET) return NOT_MET;
        if (one == UNKNOWN) out = UNKNOWN;
    }
    return out;
}

struct found {
    enum outcome outcome;
    uint64_t who;
    int64_t times; /* points are given so often */
};

static struct found times_found(const struct scope *sc, const struct clause *c)
{
    struct value v = score_value(sc->facts, sc->s, c->times, 0);
    if (v.state == FACT_UNKNOWN) return (struct found){UNKNOWN, 0, 0};
    int64_t n = v.state == FACT_VALUE ? v.num : 0;
    return (struct found){n ? MET : NOT_MET, 0, n};
}

static struct found persons_found(const struct clause *c, uint64_t set, uint64_t yes, uint64_t unknown)
{
    int n = __builtin_popcountll(yes);
    switch (c->q) {
    case Q_ANY:
        return (struct found){yes ? MET : unknown ? UNKNOWN : NOT_MET, yes, 1};
    case Q_NONE:
        return (struct found){!set ? NOT_APPLICABLE : yes ? NOT_MET : unknown ? UNKNOWN : MET, 0, 1};
    case Q_ALL:
        if (!set) return (struct found){NOT_APPLICABLE, 0, 1};
        return (struct found){yes == set ? MET : (yes | unknown) == set ? UNKNOWN : NOT_MET, yes, 1};
    case Q_FURTHER:
        yes &= yes - 1;
        return (struct found){yes                                     ? MET
                              : n + __builtin_popcountll(unknown) > 1 ? UNKNOWN
                                                                      : NOT_MET,
                              yes, n ? n - 1 : 0};
    case Q_AT_LEAST:
        if (n >= c->at_least) return (struct found){MET, yes, 1};
        return (struct found){n + __builtin_popcountll(unknown) >= c->at_least ? UNKNOWN : NOT_MET, yes, 1};
    default:
        return (struct found){yes ? MET : unknown ? UNKNOWN : NOT_MET, yes, n};
    }
}

static struct found clause_found(const struct scope *sc, const struct clause *c)
{
    uint64_t yes = 0, unknown = 0, set = sc->of[c->of];
    if (c->q == Q_TIMES) return times_found(sc, c);
    if (c->q == Q_HOUSEHOLD) return (struct found){conditions_hold(sc, c, 0), 0, 1};
    for (size_t i = 0; i < sc->facts->people.n; i++) {
        if (!(set >> i & 1)) continue;
        enum outcome one = conditions_hold(sc, c, i);
        yes |= (uint64_t)(one == MET) << i;
        unknown |= (uint64_t)(one == UNKNOWN) << i;
    }
    return persons_found(c, set, yes, unknown);
}

/* The stronger of two, for things that must hold together: not met, not applicable, unknown, met. */
static enum outcome both(enum outcome a, enum outcome b)
{
    static const int weight[] = {[NOT_MET] = 3, [NOT_APPLICABLE] = 2, [UNKNOWN] = 1, [MET] = 0};
    return weight[a] >= weight[b] ? a : b;
}

static void item_run(const struct scope *sc, size_t at)
{
    const struct item *it = &sc->rule->items.v[at];
    enum outcome out = MET;
    int64_t times = 1;
    uint64_t who = 0;
    for (size_t i = 0; i < it->clauses.n && out != NOT_MET; i++) {
        struct found f = clause_found(sc, &it->clauses.v[i]);
        out = both(out, f.outcome);
        who |= f.who;
        enum quantifier q = it->clauses.v[i].q;
        if (q == Q_EACH || q == Q_FURTHER || q == Q_TIMES) times = f.times;
    }
    int64_t points = out == MET && it->kind == ITEM_POINTS ? it->points * times : 0;
    if (it->cap > 0 && points > it->cap) points = it->cap;
    if (it->cap < 0 && points < it->cap) points = it->cap;
    sc->s->item[at].outcome = (uint8_t)out;
    sc->s->item[at].points = points;
    sc->s->item[at].who = out == MET ? who : 0;
}

/* ---- all together ---- */
static void group_add(const struct rule *r, struct score *s, size_t at)
{
    const struct item *it = &r->items.v[at];
    if (it->kind != ITEM_POINTS) return;
    int64_t *sum = &s->group_points[it->group], points = s->item[at].points;
    if (r->groups.v[it->group].mode != GROUP_HIGHEST)
        *sum += points;
    else if (points < 0 ? points < *sum : points > *sum)
        *sum = points;
}

static void groups_close(const struct rule *r, struct score *s)
{
    for (size_t g = 0; g < r->groups.n; g++) {
        int64_t cap = r->groups.v[g].cap, *sum = &s->group_points[g];
        if (cap > 0 ? *sum > cap : *sum < cap) *sum = cap;
        s->sum += *sum;
    }
    s->total = s->sum < 0 ? 0 : s->sum > AID_POINTS ? AID_POINTS : s->sum;
}

/* What the conditions say: refused before not applicable before not known. */
static void gates(const struct rule *r, struct score *s)
{
    static const enum verdict verdicts[] = {VERDICT_REFUSED, VERDICT_NOT_APPLICABLE, VERDICT_INCOMPLETE};
    for (size_t v = 0; v < 3 && !s->verdict; v++)
        for (size_t i = 0; i < r->items.n && !s->verdict; i++) {
            enum item_kind kind = r->items.v[i].kind;
            enum outcome o = s->item[i].outcome;
            bool hit = v == 0   ? o == (kind == ITEM_MUST ? NOT_MET : MET)
                       : v == 1 ? o == NOT_APPLICABLE && kind == ITEM_MUST
                                : o == UNKNOWN;
            if (kind != ITEM_POINTS && hit) s->verdict = verdicts[v], s->refused_by = (int)i;
        }
}

static void band_find(const struct rule *r, struct score *s)
{
    for (size_t i = 0; i < r->bands.n; i++)
        if (s->total >= r->bands.v[i].from && s->total <= r->bands.v[i].to) s->band = (int)i;
    if (!s->verdict) s->verdict = s->band < 0 || r->bands.v[s->band].refuses ? VERDICT_LOW : VERDICT_AID;
}

static money counted(const struct rule *r, const struct case_facts *c)
{
    money sum = {0};
    for (size_t i = 0; i < c->incomes.n; i++) /* cannot overflow: AID_INCOMES times AID_MONEY_MAX */
        if (r->incomes >> c->incomes.v[i].kind & 1) sum.kurus += c->incomes.v[i].amount.kurus;
    return sum;
}

err_t score_income(const struct rule *r, const struct case_facts *c, int64_t income, struct score *out)
{
    struct scope sc = {r, c, out, {0}};
    memset(out, 0, offsetof(struct score, item) + r->items.n * sizeof out->item[0]);
    out->band = out->refused_by = -1;
    out->on = score_day(r, c);
    out->wage = rule_wage(r, out->on);
    if (!out->wage.kurus) return E_INVALID;
    out->members = (int64_t)c->people.n;
    out->income = income < 0 ? counted(r, c) : (money){income};
    for (size_t i = 0; i < c->people.n; i++) {
        bool adult = age_on((date){(int32_t)c->people.v[i].f[0].value}, out->on) >= 18;
        sc.of[SET_MEMBERS] |= UINT64_C(1) << i;
        sc.of[adult ? SET_ADULTS : SET_CHILDREN] |= UINT64_C(1) << i;
    }
    for (size_t i = 0; i < r->items.n; i++) {
        item_run(&sc, i);
        group_add(r, out, i);
    }
    groups_close(r, out);
    gates(r, out);
    band_find(r, out);
    return OK;
}
