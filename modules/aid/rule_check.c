// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a rule must be as a whole. Steps are proved by trying every cell that their bounds cut out of the values: each must be fitted
 * by exactly one step, for each of the wages. */
#include <stdlib.h>

#include "core/base/words.h"
#include "modules/aid/inside.h"

enum {
    STEP_TERMS = 3,
    CELLS = 1500,
    TRIED_MAX = 200000, /* cells of a group for a wage */
    ASKED_MAX = 2000000 /* conditions of the whole rule: a rule is saved inside the one writer */
};

struct axis { /* the values of a field that are tried */
    enum term term;
    size_t n;
    struct value v[CELLS];
};
struct cells {
    struct arena *arena;
    const struct rule *rule;
    struct faults *faults;
    money wage;
    size_t asked;
    size_t n;
    struct axis *axis; /* [STEP_TERMS] */
};

static bool whole_numbers(enum term t)
{
    return t != H_PER_HEAD && t != H_RENT_SHARE;
}

static int value_order(const void *a, const void *b)
{
    const struct value *x = a, *y = b;
    __extension__ __int128 l = (__int128)x->num * y->den, r = (__int128)y->num * x->den;
    return l < r ? -1 : l > r;
}

static void axis_add(struct axis *x, int64_t num, int64_t den)
{
    if (num >= 0 && x->n < CELLS) x->v[x->n++] = (struct value){FACT_VALUE, num, den};
}

static void axis_bound(struct axis *x, const struct bound *b, money wage)
{
    int64_t num = b->k * (b->of_wage ? wage.kurus : 1), whole = num / b->den;
    if (!whole_numbers(x->term)) {
        axis_add(x, num, b->den);
        return;
    }
    for (int64_t i = whole - 1; i <= whole + 1; i++)
        axis_add(x, i, 1);
}

/* Between any two neighbours one more, and one behind all of them. */
static void axis_between(struct axis *x)
{
    qsort(x->v, x->n, sizeof *x->v, value_order);
    size_t n = x->n;
    struct value last = x->v[n - 1];
    for (size_t i = 0; !whole_numbers(x->term) && i + 1 < n; i++) {
        struct value a = x->v[i], b = x->v[i + 1];
        if (value_order(&a, &b)) axis_add(x, a.num * b.den + b.num * a.den, 2 * a.den * b.den);
    }
    axis_add(x, last.num + last.den, last.den);
    if (x->term == H_RENT_SHARE) axis_add(x, 1, 0); /* no income */
    if (x->n < CELLS) qsort(x->v, x->n, sizeof *x->v, value_order);
}

static void axis_conditions(struct axis *x, const struct clause *c, money wage)
{
    for (size_t i = 0; i < c->all.n; i++) {
        const struct condition *k = &c->all.v[i];
        if (k->term != x->term) continue;
        if (k->low) axis_bound(x, &k->from, wage);
        if (k->high) axis_bound(x, &k->to, wage);
    }
}

static void axis_words(struct axis *x)
{
    const struct term_info *t = &aid_terms[x->term];
    if (t->type == FACT_BOOL) axis_add(x, 0, 1), axis_add(x, 1, 1);
    for (int i = 0; t->choices && t->choices[i]; i++)
        axis_add(x, i, 1);
}

static bool axis_find(struct cells *c, enum term t)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->axis[i].term == t) return true;
    if (c->n == STEP_TERMS) return false;
    c->axis[c->n] = (struct axis){.term = t};
    c->n++;
    return true;
}

static bool clause_axes(struct cells *c, const struct clause *cl)
{
    for (size_t i = 0; i < cl->all.n; i++) {
        enum term t = cl->all.v[i].term;
        if (aid_terms[t].type == FACT_DATE || t == H_VEHICLE_YEAR || t == H_VEHICLE_AGE || !axis_find(c, t))
            return false;
    }
    return true;
}

static void axes_fill(struct cells *c, const struct clause *const *clauses, size_t n)
{
    for (size_t i = 0; i < c->n; i++) {
        struct axis *x = &c->axis[i];
        x->n = 0;
        axis_words(x);
        if (x->n) continue;
        axis_add(x, 0, 1);
        for (size_t k = 0; k < n; k++)
            axis_conditions(x, clauses[k], c->wage);
        axis_between(x);
    }
}

/* Few enough to try them all? */
static bool axes_bounded(const struct cells *c)
{
    size_t all = 1;
    for (size_t i = 0; i < c->n; i++) {
        if (c->axis[i].n >= CELLS || all * c->axis[i].n > TRIED_MAX) return false;
        all *= c->axis[i].n;
    }
    return true;
}

static bool cell_fits(struct cells *c, const struct clause *cl, const size_t at[STEP_TERMS])
{
    for (size_t i = 0; i < cl->all.n; i++) {
        size_t x = 0;
        while (c->axis[x].term != cl->all.v[i].term)
            x++;
        c->asked++;
        if (condition_holds(&cl->all.v[i], c->axis[x].v[at[x]], c->wage, DATE(2026, 1, 1)) != MET) return false;
    }
    return true;
}

static bool cell_next(const struct cells *c, size_t at[STEP_TERMS])
{
    if (c->asked > ASKED_MAX) return false;
    for (size_t i = 0; i < c->n; i++) {
        if (++at[i] < c->axis[i].n) return true;
        at[i] = 0;
    }
    return false;
}

static str cell_text(const struct cells *c, const size_t at[STEP_TERMS])
{
    struct buf b = buf_new(c->arena, 2000);
    for (size_t i = 0; i < c->n; i++) {
        const struct term_info *t = &aid_terms[c->axis[i].term];
        struct value v = c->axis[i].v[at[i]];
        struct fact f = {.value = v.den ? v.num / v.den : 0, .state = FACT_VALUE};
        if (t->type == FACT_SHARE)
            buf_fmt(&b, "%s%s = %s%lld", i ? ", " : "", t->word, v.den ? "%" : "gelir yok ",
                    v.den ? (long long)(v.num * 100 / v.den) : 0);
        else
            buf_fmt(&b, "%s%s = %.*s", i ? ", " : "", t->word, STR_FMT(sheet_value(c->arena, c->axis[i].term, &f)));
    }
    return buf_str(&b);
}

/* ---- steps ---- */
struct steps {
    size_t n;
    const struct item *item[AID_ITEMS];
    const struct clause *clause[AID_ITEMS];
};

static void steps_try(struct cells *c, const struct steps *s, const struct group *g)
{
    size_t at[STEP_TERMS] = {0};
    do {
        const struct item *first = NULL;
        for (size_t i = 0; i < s->n; i++) {
            if (!cell_fits(c, s->clause[i], at)) continue;
            if (first) {
                str two = str_fmt(c->arena, "%.*s, %.*s: %.*s", STR_FMT(first->code), STR_FMT(s->item[i]->code),
                                  STR_FMT(cell_text(c, at)));
                fault_add(c->arena, c->faults, s->item[i]->line, "overlap", N_("Two steps fit the same case: {word}"),
                          two);
                return;
            }
            first = s->item[i];
        }
        if (!first) {
            fault_add(c->arena, c->faults, g->line, "gap", N_("No step of the group fits: {word}"), cell_text(c, at));
            return;
        }
    } while (cell_next(c, at));
}

static void steps_check(struct cells *c, size_t group)
{
    const struct group *g = &c->rule->groups.v[group];
    struct steps s = {0};
    c->n = 0;
    for (size_t i = 0; i < c->rule->items.n; i++) {
        const struct item *it = &c->rule->items.v[i];
        if (it->group != (int)group) continue;
        if (it->clauses.n != 1 || it->clauses.v[0].q != Q_HOUSEHOLD || !clause_axes(c, &it->clauses.v[0])) {
            fault_add(c->arena, c->faults, it->line, "steps",
                      N_("The step “{word}” must ask for few facts that every household has"), it->code);
            return;
        }
        s.item[s.n] = it, s.clause[s.n++] = &it->clauses.v[0];
    }
    for (size_t w = 0; w < c->rule->wages.n && s.n; w++) {
        size_t before = c->faults->list.n;
        c->wage = c->rule->wages.v[w].net;
        axes_fill(c, s.clause, s.n);
        bool bounded = axes_bounded(c);
        if (bounded) steps_try(c, &s, g);
        if (!bounded || c->asked > ASKED_MAX)
            fault_add(c->arena, c->faults, g->line, "limit", N_("More steps than can be proved: “{word}”"), g->code);
        if (c->faults->list.n > before) return; /* once is enough */
    }
}

/* ---- what nothing fits ---- */
static void clause_check(struct cells *c, const struct item *it, const struct clause *cl)
{
    bool age = false;
    size_t at[STEP_TERMS] = {0};
    struct clause whole = *cl;
    c->n = 0;
    if (!cl->all.n || !clause_axes(c, cl)) return; /* too many fields to try: it is not proved, and not refused */
    for (size_t i = 0; i < cl->all.n; i++)
        age |= cl->all.v[i].term == P_AGE;
    if (age && cl->of != SET_MEMBERS) { /* the set is a condition of its own */
        struct condition of = {.term = P_AGE,
                               .low = cl->of == SET_ADULTS,
                               .high = cl->of == SET_CHILDREN,
                               .from = {18, 1, false},
                               .to = {17, 1, false}};
        whole.all.v = NULL;
        whole.all.n = 0;
        for (size_t i = 0; i < cl->all.n; i++)
            PUSH(c->arena, &whole.all, cl->all.v[i]);
        PUSH(c->arena, &whole.all, of);
    }
    const struct clause *one[] = {&whole};
    axes_fill(c, one, 1);
    if (!axes_bounded(c)) return;
    do {
        if (cell_fits(c, &whole, at)) return;
    } while (cell_next(c, at));
    if (c->asked > ASKED_MAX) return;
    fault_add(c->arena, c->faults, it->line, "never", N_("Nothing can fit what “{word}” asks for"), it->code);
}

/* ---- wages and bands ---- */
static void wages_check(struct cells *c)
{
    if (!c->rule->wages.n)
        fault_add(c->arena, c->faults, 0, "missing", N_("The net minimum wage is missing: a line “{word}”"), S("N"));
    for (size_t i = 1; i < c->rule->wages.n; i++)
        if (c->rule->wages.v[i].from.ymd <= c->rule->wages.v[i - 1].from.ymd)
            fault_add(c->arena, c->faults, c->rule->wages.v[i].line, "overlap",
                      N_("The wage of {word} does not come after the one before it"),
                      date_iso(c->arena, c->rule->wages.v[i].from));
}

static void bands_check(struct cells *c)
{
    const struct rule *r = c->rule;
    int line = r->bands.n ? r->bands.v[r->bands.n - 1].line : 0;
    for (int64_t p = 0; p <= AID_POINTS; p++) {
        const struct band *fits = NULL;
        for (size_t i = 0; i < r->bands.n; i++) {
            const struct band *b = &r->bands.v[i];
            if (p < b->from || p > b->to) continue;
            if (fits) {
                fault_add(c->arena, c->faults, b->line, "overlap", N_("Two bands have {word} points"),
                          str_fmt(c->arena, "%lld", (long long)p));
                return;
            }
            fits = b;
        }
        if (!fits) {
            fault_add(c->arena, c->faults, line, "gap", N_("No band has {word} points"),
                      str_fmt(c->arena, "%lld", (long long)p));
            return;
        }
    }
}

static void parts_check(struct cells *c)
{
    const struct rule *r = c->rule;
    if (!r->incomes)
        fault_add(c->arena, c->faults, 0, "missing", N_("Which income counts is missing: a line “{word}”"),
                  S("gelirler"));
    for (size_t g = 0; g < r->groups.n; g++) {
        bool any = false;
        for (size_t i = 0; i < r->items.n; i++) {
            const struct item *it = &r->items.v[i];
            if (it->group != (int)g) continue;
            any = true;
            if (it->points && (it->points < 0) != (r->groups.v[g].cap < 0))
                fault_add(c->arena, c->faults, it->line, "cap",
                          N_("The limit of “{word}” has another sign than its points"), it->code);
        }
        if (!any)
            fault_add(c->arena, c->faults, r->groups.v[g].line, "missing", N_("The group “{word}” is empty"),
                      r->groups.v[g].code);
    }
}

void rule_check(struct arena *a, const struct rule *r, struct faults *out)
{
    struct cells c = {.arena = a, .rule = r, .faults = out, .axis = NEW_N(a, struct axis, STEP_TERMS)};
    wages_check(&c);
    bands_check(&c);
    parts_check(&c);
    if (out->list.n) return;
    c.wage = r->wages.v[r->wages.n - 1].net;
    for (size_t i = 0; i < r->items.n; i++)
        for (size_t k = 0; k < r->items.v[i].clauses.n; k++)
            clause_check(&c, &r->items.v[i], &r->items.v[i].clauses.v[k]);
    for (size_t g = 0; g < r->groups.n; g++) {
        if (r->groups.v[g].mode != GROUP_STEPS) continue;
        steps_check(&c, g);
        if (c.asked > ASKED_MAX) return;
    }
}
