// SPDX-License-Identifier: AGPL-3.0-or-later
/* Weighing pairs. For each field and level of likeness there are three chances: m, that two records of one person look so
 * (shipped); u, that two strangers do (counted in the data: how common a value is, and a sample of random pairs); h, that two
 * of one door do. The bits of a pair are the smaller of log2 m/u and log2 m/h over its fields, each with its prior. */
#include "modules/people/match.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "modules/people/match_inside.h"

enum { SAMPLE = 60000 };
const struct match_settings match_shipped = {.threshold = 0};

/* How records of one person look: missing, far, near, close, crossed, same. */
static const double m_of[MATCH_FIELDS][MATCH_LEVELS] = {
    [MATCH_GIVEN] = {0, .04, .03, .12, .03, .78},  [MATCH_SURNAME] = {0, .04, .02, .12, .06, .76},
    [MATCH_BIRTH] = {0, .03, .03, .10, 0, .84},    [MATCH_NUMBER] = {0, .03, .02, .15, 0, .80},
    [MATCH_PHONE] = {0, .30, .02, .06, 0, .62},    [MATCH_PLACE] = {0, .15, .02, .10, 0, .73},
    [MATCH_POSTCODE] = {0, .12, .03, .10, 0, .75}, [MATCH_STREET] = {0, .17, .03, .15, 0, .65},
    [MATCH_DOOR] = {0, .20, .02, .08, 0, .70},     [MATCH_SITE] = {0, .20, .05, .15, 0, .60},
    [MATCH_FATHER] = {0, .04, .03, .10, 0, .83},   [MATCH_MOTHER] = {0, .04, .03, .10, 0, .83},
    [MATCH_CHILD] = {0, .30, .02, .05, 0, .63},
};
/* How two of one door look, where it is not as two strangers: zeros are taken from the strangers. */
static const double h_of[MATCH_FIELDS][MATCH_LEVELS] = {
    [MATCH_SURNAME] = {0, .20, .02, .06, .02, .70}, [MATCH_PHONE] = {0, .55, .02, .03, 0, .40},
    [MATCH_PLACE] = {0, .02, .01, .05, 0, .92},     [MATCH_POSTCODE] = {0, .02, .01, .03, 0, .94},
    [MATCH_STREET] = {0, .02, .01, .05, 0, .92},    [MATCH_DOOR] = {0, .02, .01, .03, 0, .94},
    [MATCH_SITE] = {0, .02, .01, .05, 0, .92},      [MATCH_FATHER] = {0, .45, .02, .03, 0, .50},
    [MATCH_MOTHER] = {0, .45, .02, .03, 0, .50},    [MATCH_CHILD] = {0, .50, .02, .03, 0, .45},
};
static const double DUPLICATES = .3 /* of one record, among all */, HOUSEMATES = 3;
/* A grandson has his grandfather's name, a twin the birth date: in one house an equal value is never rarer than this. */
static const double HOUSE_FLOOR = .012;

struct model {
    struct arena *a;
    const struct match_record *records;
    size_t n, value_count;
    struct match_row *rows;
    struct match_value *values;
    double u[MATCH_FIELDS][MATCH_LEVELS];
    double known[MATCH_FIELDS]; /* records that have the field */
    double prior, prior_house;
};

/* ---- values ---- */

struct intern {
    uint32_t *slots;
    size_t mask;
};

static uint64_t hash_of(enum match_field f, str s)
{
    uint64_t h = 0xcbf29ce484222325u + (uint64_t)f * 977;
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
    return h ^ h >> 29;
}

/* The number of a folded value within its kind: surnames and maiden names are of one kind. */
static uint32_t value_of(struct model *m, struct intern *t, enum match_field f, str s)
{
    if (!s.n) return 0;
    if (f == MATCH_MAIDEN) f = MATCH_SURNAME;
    for (size_t i = hash_of(f, s) & t->mask;; i = (i + 1) & t->mask) {
        uint32_t at = t->slots[i];
        if (!at) {
            t->slots[i] = (uint32_t)++m->value_count;
            m->values[m->value_count] =
                (struct match_value){.text = str_copy(m->a, s), .number = (uint32_t)m->value_count, .count = 0};
            at = (uint32_t)m->value_count;
            m->values[at].number = (uint32_t)f + 1; /* its kind, while the table is filled */
        }
        if (m->values[at].number == (uint32_t)f + 1 && str_eq(m->values[at].text, s)) return at;
    }
}

static void take_values(struct model *m)
{
    size_t slots = 1024;
    while (slots < m->n * MATCH_FIELDS * 2)
        slots *= 2;
    struct intern t = {NEW_N(m->a, uint32_t, slots), slots - 1};
    m->values = NEW_N(m->a, struct match_value, m->n * MATCH_FIELDS + 1);
    m->rows = NEW_N(m->a, struct match_row, m->n + 1);
    struct arena *scratch = arena_new(64u << 20);
    for (size_t i = 0; i < m->n; i++) {
        for (int f = 0; f < MATCH_FLAG; f++) {
            str folded = match_fold(scratch, (enum match_field)f, m->records[i].v[f]);
            uint32_t v = value_of(m, &t, (enum match_field)f, folded);
            m->rows[i].v[f] = v;
            m->values[v].count++;
            m->known[f] += v != 0;
        }
        arena_reset(scratch);
    }
    arena_end(scratch);
}

/* ---- levels of a pair ---- */

static enum match_level level_of(const struct model *m, enum match_field f, uint32_t x, uint32_t y)
{
    if (!x || !y) return MATCH_MISSING;
    if (x == y) return MATCH_SAME;
    str a = m->values[x].text, b = m->values[y].text;
    if (f == MATCH_BIRTH) return match_date_level(a, b);
    if (f == MATCH_NUMBER || f == MATCH_PHONE || f == MATCH_POSTCODE || f == MATCH_DOOR)
        return match_digits_level(a, b);
    return f <= MATCH_SURNAME || f == MATCH_FATHER || f == MATCH_MOTHER ? match_given_level(a, b)
                                                                        : match_text_level(a, b);
}

/* Given name and surname in each other's place; the maiden name of one is the surname of the other. */
static void crossed(const struct model *m, const struct match_row *x, const struct match_row *y,
                    uint8_t level[MATCH_FIELDS])
{
    const uint32_t *a = x->v, *b = y->v;
    if (level[MATCH_SURNAME] < MATCH_CROSSED && (a[MATCH_MAIDEN] || b[MATCH_MAIDEN]) &&
        ((a[MATCH_MAIDEN] && (a[MATCH_MAIDEN] == b[MATCH_SURNAME] || a[MATCH_MAIDEN] == b[MATCH_MAIDEN])) ||
         (b[MATCH_MAIDEN] && b[MATCH_MAIDEN] == a[MATCH_SURNAME])))
        level[MATCH_SURNAME] = MATCH_CROSSED;
    if (level[MATCH_GIVEN] >= MATCH_CLOSE || level[MATCH_SURNAME] >= MATCH_CLOSE) return;
    str ag = m->values[a[MATCH_GIVEN]].text, as = m->values[a[MATCH_SURNAME]].text, bg = m->values[b[MATCH_GIVEN]].text,
        bs = m->values[b[MATCH_SURNAME]].text;
    enum match_level one = match_text_level(ag, bs), two = match_text_level(as, bg);
    if ((one >= MATCH_CLOSE && (two >= MATCH_CLOSE || !two)) || (two >= MATCH_CLOSE && !one)) {
        if (one) level[MATCH_GIVEN] = MATCH_CROSSED;
        if (two) level[MATCH_SURNAME] = MATCH_CROSSED;
    }
}

/* Two who know both their number and their birth date, and are alike in neither: no name makes them one. */
static bool apart_at_once(const struct model *m, uint32_t i, uint32_t j)
{
    const uint32_t *x = m->rows[i].v, *y = m->rows[j].v;
    return level_of(m, MATCH_NUMBER, x[MATCH_NUMBER], y[MATCH_NUMBER]) == MATCH_FAR &&
           level_of(m, MATCH_BIRTH, x[MATCH_BIRTH], y[MATCH_BIRTH]) == MATCH_FAR;
}

static void levels_of(const struct model *m, uint32_t i, uint32_t j, uint8_t level[MATCH_FIELDS])
{
    const struct match_row *x = &m->rows[i], *y = &m->rows[j];
    memset(level, 0, MATCH_FIELDS);
    for (int f = 0; f < MATCH_FLAG; f++)
        if (f != MATCH_MAIDEN) level[f] = (uint8_t)level_of(m, (enum match_field)f, x->v[f], y->v[f]);
    crossed(m, x, y, level);
}

/* ---- how common it is ---- */

static uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

/* Pairs picked at random are strangers, nearly all: what they look like is what chance looks like. The same every time. */
static void count_strangers(struct model *m)
{
    uint64_t state = 20260101;
    double seen[MATCH_FIELDS][MATCH_LEVELS] = {{0}}, known[MATCH_FIELDS] = {0};
    for (int k = 0; k < SAMPLE && m->n > 1; k++) {
        uint32_t i = (uint32_t)(next_random(&state) % m->n), j = (uint32_t)(next_random(&state) % m->n);
        uint8_t level[MATCH_FIELDS];
        if (i == j) continue;
        levels_of(m, i, j, level);
        for (int f = 0; f < MATCH_FLAG; f++)
            if (level[f]) {
                seen[f][level[f]]++;
                known[f]++;
            }
    }
    for (int f = 0; f < MATCH_FLAG; f++)
        for (int l = MATCH_FAR; l < MATCH_LEVELS; l++)
            m->u[f][l] = (seen[f][l] + (l == MATCH_FAR ? 2 : .2)) / (known[f] + 3);
}

static double chance_of_value(const struct model *m, int f, uint32_t v)
{
    double known = m->known[f] > 1 ? m->known[f] : 1, count = m->values[v].count;
    return (count > 1 ? count : 1.5) / (known + 1);
}

/* ---- bits ---- */

static void weigh(const struct model *m, struct match_pair *p)
{
    double strangers = m->prior, house = m->prior_house;
    for (int f = 0; f < MATCH_FLAG; f++) {
        int l = p->level[f];
        if (!l || f == MATCH_MAIDEN) continue;
        double u = m->u[f][l], h = h_of[f][l];
        if (l == MATCH_SAME) {
            uint32_t v = m->rows[p->a].v[f];
            u = chance_of_value(m, f, v);
            if (h <= 0) h = f == MATCH_NUMBER ? u : u + HOUSE_FLOOR;
        }
        strangers += log2(m_of[f][l] / u);
        house += log2(m_of[f][l] / (h > 0 ? h : u));
    }
    p->bits = (float)(strangers < house ? strangers : house);
}

static int surest_first(const void *x, const void *y)
{
    const struct match_pair *a = x, *b = y;
    if (a->bits < b->bits || a->bits > b->bits) return a->bits > b->bits ? -1 : 1;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static void keep_one_to_one(const struct model *m, struct match_pairs *out)
{
    bool *taken = NEW_N(m->a, bool, m->n + 1);
    size_t kept = 0;
    for (size_t i = 0; i < out->list.n; i++) {
        struct match_pair p = out->list.v[i];
        if (taken[p.a] || taken[p.b]) continue;
        taken[p.a] = taken[p.b] = true;
        out->list.v[kept++] = p;
    }
    out->list.n = kept;
}

static str whole_name(struct arena *a, const struct match_record *r)
{
    return str_fmt(a, "%.*s %.*s", STR_FMT(r->v[MATCH_GIVEN]), STR_FMT(r->v[MATCH_SURNAME]));
}

static enum match_verdict verdict_of(const struct model *m, const struct match_settings *s, struct match_pair *p)
{
    const struct match_record *x = &m->records[p->a], *y = &m->records[p->b];
    for (size_t i = 0; i < s->rule_count; i++)
        if (match_rule_holds(m->a, &s->rules[i], x, y)) return MATCH_LIKELY;
    if ((double)p->bits < s->threshold) return MATCH_DIFFERENT;
    bool dots = p->level[MATCH_GIVEN] == MATCH_SAME && p->level[MATCH_SURNAME] == MATCH_SAME;
    if (!dots) return MATCH_LIKELY;
    struct arena_mark mark = arena_mark(m->a);
    enum match_verdict v = match_names(m->a, whole_name(m->a, x), whole_name(m->a, y));
    arena_back(m->a, mark);
    return v == MATCH_LIKELY || p->level[MATCH_NUMBER] == MATCH_SAME ? MATCH_LIKELY : MATCH_SIMILAR;
}

void match_find(struct arena *a, const struct match_record *records, size_t n, const struct match_settings *s,
                struct match_pairs *out)
{
    struct model m = {.a = a, .records = records, .n = n};
    *out = (struct match_pairs){.compared = 0};
    take_values(&m);
    count_strangers(&m);
    m.prior = log2(DUPLICATES / (double)(n + 1));
    m.prior_house = log2(DUPLICATES / HOUSEMATES);
    struct match_candidates c;
    match_block(a, m.rows, m.values, records, n, &c);
    out->compared = (int64_t)c.n;
    for (size_t i = 0; i < c.n; i++) {
        struct match_pair p = {.a = (uint32_t)(c.v[i] >> 32), .b = (uint32_t)c.v[i]};
        if (!s->rule_count && apart_at_once(&m, p.a, p.b)) continue;
        levels_of(&m, p.a, p.b, p.level);
        weigh(&m, &p);
        p.verdict = verdict_of(&m, s, &p);
        if (p.verdict) PUSH(a, &out->list, p);
    }
    if (out->list.n) qsort(out->list.v, out->list.n, sizeof *out->list.v, surest_first);
    if (s->one_to_one) keep_one_to_one(&m, out);
}

void match_keys_of(struct arena *a, const struct match_record *r, struct match_keys *out)
{
    str v[MATCH_FIELDS];
    for (int f = 0; f < MATCH_FIELDS; f++)
        v[f] = match_fold(a, (enum match_field)f, r->v[f]);
    match_row_keys(v, out);
}

/* ---- rules ---- */

err_t match_rule_parse(struct arena *a, str text, struct match_rule *out, str *place)
{
    *out = (struct match_rule){.clauses = {NULL, 0}};
    *place = text;
    while (text.n) {
        str word = str_cut(&text, ' ');
        if (!word.n) continue;
        str value = word, name = str_cut(&value, '=');
        struct match_clause c = {.field = MATCH_FIELDS, .valued = str_has(word, S("=")), .value = value};
        for (int f = 0; f < MATCH_FIELDS; f++)
            if (str_eq(name, str_of(match_field_names[f]))) c.field = (enum match_field)f;
        *place = word;
        if (c.field == MATCH_FIELDS || (c.valued && !value.n)) return E_INVALID;
        PUSH(a, &out->clauses, c);
    }
    return out->clauses.n ? OK : E_INVALID;
}

bool match_rule_holds(struct arena *a, const struct match_rule *rule, const struct match_record *x,
                      const struct match_record *y)
{
    for (size_t i = 0; i < rule->clauses.n; i++) {
        const struct match_clause *c = &rule->clauses.v[i];
        str p = match_fold(a, c->field, x->v[c->field]), q = match_fold(a, c->field, y->v[c->field]);
        if (!p.n || !str_eq(p, q)) return false;
        if (c->valued && !str_eq(p, match_fold(a, c->field, c->value))) return false;
    }
    return rule->clauses.n > 0;
}
