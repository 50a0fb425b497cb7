// SPDX-License-Identifier: AGPL-3.0-or-later
/* What was found for a criterion, for a table and for the letter: in the words of the facts and not in those of the rule. */
#include <inttypes.h>

#include "modules/aid/inside.h"

enum { WHAT_MAX = 2000, ORIGIN_MAX = 1000 };

struct seen {                             /* what a group looked at */
    uint64_t gave[TERMS], unknown[TERMS]; /* bits of the members; of the household the first */
};

static bool in_set(const struct case_facts *c, const struct score *s, enum set of, size_t m)
{
    bool adult = age_on((date){(int32_t)c->people.v[m].f[0].value}, s->on) >= 18;
    return of == SET_MEMBERS || adult == (of == SET_ADULTS);
}

/* Whom a clause is about: those it holds of where that is kept, else all of its set. */
static uint64_t members_of(const struct case_facts *c, const struct score *s, const struct clause *cl, uint64_t who)
{
    uint64_t all = 0;
    for (size_t m = 0; m < c->people.n; m++)
        if (in_set(c, s, cl->of, m)) all |= UINT64_C(1) << m;
    return who & all ? who & all : all;
}

/* told: what is known is said, also where it did not lead to anything. */
static void look(const struct case_facts *c, const struct score *s, const struct clause *cl, size_t item, bool told,
                 struct seen *seen)
{
    if (cl->q == Q_TIMES && told) seen->gave[cl->times] |= 1;
    if (s->item[item].outcome == MET && cl->q == Q_NONE) return; /* of nobody */
    uint64_t members = members_of(c, s, cl, s->item[item].who);
    for (size_t i = 0; i < cl->all.n; i++) {
        enum term t = cl->all.v[i].term;
        for (size_t m = 0; m < (term_of_person(t) ? c->people.n : 1); m++) {
            uint64_t bit = UINT64_C(1) << m;
            if (term_of_person(t) && !(members & bit)) continue;
            if (score_value(c, s, t, m).state == FACT_UNKNOWN)
                seen->unknown[t] |= bit;
            else if (told)
                seen->gave[t] |= bit;
        }
    }
}

/* ---- in words ---- */
str word_spaced(struct arena *a, str word)
{
    struct buf b = buf_new(a, word.n + 1);
    for (size_t i = 0; i < word.n; i++)
        buf_char(&b, word.p[i] == '_' ? ' ' : word.p[i]);
    return buf_str(&b);
}

static void put_value(struct buf *b, const struct case_facts *c, const struct score *s, enum term t, size_t m)
{
    struct value v = score_value(c, s, t, m);
    if (v.state == FACT_VALUE && aid_terms[t].type == FACT_SHARE)
        return v.den ? buf_fmt(b, "%%%" PRId64, v.num * 100 / v.den) : buf_put(b, S("gelir yok"));
    struct fact f = {.value = v.den ? v.num / v.den : 0, .state = v.state};
    if (t < H_FACTS || (t >= P_BIRTH && t < P_FACTS)) f = *fact_of(c, t, m);
    if (t == H_PER_HEAD && v.den && v.num % v.den) buf_put(b, S("yaklaşık "));
    buf_put(b, word_spaced(b->arena, sheet_value(b->arena, t, &f)));
}

static void put_origin(struct buf *b, uint8_t source, date on)
{
    struct buf one = buf_new(b->arena, 100);
    buf_put(&one, str_of(aid_source_words[source < FACT_SOURCES ? source : FROM_UNKNOWN]));
    if (on.ymd) buf_fmt(&one, ", %02d.%02d.%04d", date_day(on), date_month(on), date_year(on));
    if (str_has(buf_str(b), buf_str(&one))) return;
    if (b->n) buf_put(b, S("; "));
    buf_put(b, buf_str(&one));
}

static void put_origins(struct buf *b, const struct rule *r, const struct case_facts *c, enum term t, size_t m)
{
    static const enum term from[TERMS] = {[H_VEHICLE_AGE] = H_VEHICLE_YEAR, [P_AGE] = P_BIRTH};
    if (t == H_RENT_SHARE) put_origin(b, c->f[H_RENT].source, c->f[H_RENT].on);
    if (t == H_INCOME || t == H_PER_HEAD || t == H_RENT_SHARE) {
        for (size_t i = 0; i < c->incomes.n; i++)
            if (r->incomes >> c->incomes.v[i].kind & 1) put_origin(b, c->incomes.v[i].source, c->incomes.v[i].on);
        return;
    }
    if (t == P_DEGREE)
        t = score_degree_from(&c->people.v[m]);
    else if (from[t])
        t = from[t];
    if (t >= H_FACTS && !term_of_person(t)) return; /* counted, from nowhere */
    put_origin(b, fact_of(c, t, m)->source, fact_of(c, t, m)->on);
}

static struct finding gave(struct arena *a, const struct rule *r, const struct case_facts *c, const struct score *s,
                           enum term t, uint64_t members)
{
    struct buf what = buf_new(a, WHAT_MAX), origin = buf_new(a, ORIGIN_MAX);
    buf_fmt(&what, "%s:", aid_terms[t].label);
    bool more = false;
    for (size_t m = 0; m < AID_MEMBERS; m++) {
        if (!(members >> m & 1)) continue;
        buf_put(&what, more ? S("; ") : S(" "));
        if (term_of_person(t)) buf_fmt(&what, "%zu. kişi ", m + 1);
        put_value(&what, c, s, t, m);
        put_origins(&origin, r, c, t, m);
        more = true;
    }
    return (struct finding){buf_str(&what), buf_str(&origin)};
}

static struct findings found(struct arena *a, const struct rule *r, const struct case_facts *c, const struct score *s,
                             const struct seen *seen)
{
    struct findings out = {0};
    struct buf unknown = buf_new(a, WHAT_MAX);
    for (int t = 0; t < TERMS; t++)
        if (seen->gave[t]) PUSH(a, &out.list, gave(a, r, c, s, (enum term)t, seen->gave[t]));
    for (int t = 0; t < TERMS; t++)
        if (seen->unknown[t]) buf_fmt(&unknown, "%s%s", unknown.n ? ", " : "bilinmiyor: ", aid_terms[t].label);
    if (unknown.n) PUSH(a, &out.list, ((struct finding){buf_str(&unknown), STR_NONE}));
    return out;
}

struct findings item_findings(struct arena *a, const struct rule *r, const struct case_facts *c, const struct score *s,
                              size_t item)
{
    struct seen seen = {0};
    for (size_t k = 0; k < r->items.v[item].clauses.n; k++)
        look(c, s, &r->items.v[item].clauses.v[k], item, true, &seen);
    return found(a, r, c, s, &seen);
}

struct findings group_findings(struct arena *a, const struct rule *r, const struct case_facts *c, const struct score *s,
                               size_t group)
{
    struct seen seen = {0};
    for (size_t i = 0; i < r->items.n; i++) {
        const struct item *it = &r->items.v[i];
        bool met = s->item[i].outcome == MET && (s->item[i].points || r->groups.v[group].mode == GROUP_STEPS);
        if (it->kind != ITEM_POINTS || it->group != (int)group || (!met && s->item[i].outcome != UNKNOWN)) continue;
        for (size_t k = 0; k < it->clauses.n; k++)
            look(c, s, &it->clauses.v[k], i, s->item[i].outcome == MET, &seen);
    }
    return found(a, r, c, s, &seen);
}

int64_t rule_threshold(const struct rule *r)
{
    int64_t from = 0;
    bool any = false;
    for (size_t i = 0; i < r->bands.n; i++)
        if (!r->bands.v[i].refuses && (!any || r->bands.v[i].from < from)) any = true, from = r->bands.v[i].from;
    return from;
}
