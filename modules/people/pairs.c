// SPDX-License-Identifier: AGPL-3.0-or-later
/* The register as records of the matcher, what it proposes, and what people make of it. */
#include "modules/people/pairs.h"

#include <stdlib.h>

#include "core/base/buf.h"
#include "people_sql.h"

static const struct save program = {.skip_rights = true};
enum { PAGE = 200 };

/* ---- everybody ---- */

struct crowd {
    struct arena *a;
    LIST(struct match_record) records;
    LIST(int64_t) ids; /* ascending */
};

static int by_id(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static struct match_record *record_of(struct crowd *c, int64_t person)
{
    int64_t *at = c->ids.n ? bsearch(&person, c->ids.v, c->ids.n, sizeof *c->ids.v, by_id) : NULL;
    return at ? &c->records.v[at - c->ids.v] : NULL;
}

static str known_birth(struct arena *a, const struct person *p)
{
    int ymd = p->birth.ymd;
    if (!ymd) return STR_NONE;
    return p->birth_kind == BIRTH_YEAR    ? str_fmt(a, "%04d0000", ymd / 10000)
           : p->birth_kind == BIRTH_MONTH ? str_fmt(a, "%06d00", ymd / 100)
                                          : str_fmt(a, "%08d", ymd);
}

static void add_person(struct crowd *c, const struct person *p)
{
    struct match_record r = {.side = 0};
    if (p->life > PERSON_DEAD) return;
    r.v[MATCH_GIVEN] = str_copy(c->a, p->given);
    r.v[MATCH_SURNAME] = str_copy(c->a, p->surname);
    r.v[MATCH_NUMBER] = str_copy(c->a, p->number);
    r.v[MATCH_PHONE] = str_copy(c->a, p->phone);
    r.v[MATCH_FATHER] = str_copy(c->a, p->father);
    r.v[MATCH_MOTHER] = str_copy(c->a, p->mother);
    r.v[MATCH_BIRTH] = known_birth(c->a, p);
    r.v[MATCH_FLAG] = p->number.n ? S("1") : S("0");
    PUSH(c->a, &c->records, r);
    PUSH(c->a, &c->ids, p->id);
}

/* A page at a time in memory of its own: opened numbers do not stay longer than they are needed. */
static err_t read_people(struct cx *cx, struct crowd *c)
{
    int64_t after = 0;
    for (;;) {
        struct people_after_rows rows;
        arena_reset(cx->arena);
        TRY(people_after(cx, (struct people_after_args){.after = after, .n = PAGE}, &rows));
        for (size_t i = 0; i < rows.list.n; i++) {
            struct person p;
            TRY(entity_load_any(cx, &person_entity, "id", DB_I(rows.list.v[i].id), &p));
            add_person(c, &p);
            after = p.id;
        }
        if (rows.list.n < PAGE) return OK;
    }
}

static err_t read_around(struct cx *cx, struct crowd *c)
{
    struct all_names_rows names;
    struct all_doors_rows doors;
    struct all_children_rows children;
    struct match_record *r;
    TRY(all_names(cx, &names));
    for (size_t i = 0; i < names.list.n; i++)
        if ((r = record_of(c, names.list.v[i].person.id))) r->v[MATCH_MAIDEN] = names.list.v[i].surname;
    TRY(all_doors(cx, &doors));
    for (size_t i = 0; i < doors.list.n; i++) {
        const struct all_doors_row *d = &doors.list.v[i];
        if (!(r = record_of(c, d->person.id))) continue;
        r->v[MATCH_PLACE] = d->neighbourhood.id ? str_fmt(c->a, "%lld", (long long)d->neighbourhood.id) : STR_NONE;
        r->v[MATCH_STREET] = d->street;
        r->v[MATCH_DOOR] = str_fmt(c->a, "%.*s/%.*s", STR_FMT(d->outer_no), STR_FMT(d->inner_no));
    }
    TRY(all_children(cx, &children));
    for (size_t i = 0; i < children.list.n; i++)
        if ((r = record_of(c, children.list.v[i].person.id)))
            r->v[MATCH_CHILD] =
                str_fmt(c->a, "%.*s %d", STR_FMT(children.list.v[i].given), children.list.v[i].birth.ymd);
    return OK;
}

/* ---- proposals ---- */

static str hash_of_pair(struct arena *a, const struct match_record *x, const struct match_record *y)
{
    struct buf b = buf_new(a, 1 << 16);
    for (int f = 0; f < MATCH_FLAG; f++) /* which says no more than the number itself */
        buf_fmt(&b, "%.*s\n%.*s\n", STR_FMT(x->v[f]), STR_FMT(y->v[f]));
    return seal_hash(a, buf_str(&b));
}

struct proposing {
    const struct crowd *crowd;
    const struct match_pair *pair;
    bool fresh;
};

static str levels_text(struct arena *a, const struct match_pair *m)
{
    struct buf b = buf_new(a, MATCH_FIELDS + 1);
    for (int f = 0; f < MATCH_FIELDS; f++)
        buf_char(&b, (char)('0' + m->level[f]));
    return buf_str(&b);
}

static err_t propose(struct cx *tx, void *arg)
{
    struct proposing *p = arg;
    const struct match_pair *m = p->pair;
    struct pair_of_row old = {.id = 0};
    struct person_pair row = {.id = 0};
    int64_t a = p->crowd->ids.v[m->a], b = p->crowd->ids.v[m->b];
    str compared = hash_of_pair(tx->arena, &p->crowd->records.v[m->a], &p->crowd->records.v[m->b]);
    p->fresh = false;
    err_t e = pair_of(tx, (struct pair_of_args){.a = {a}, .b = {b}}, &old);
    if (e && e != E_NOT_FOUND) return e;
    if (!e) TRY(entity_load_any(tx, &person_pair_entity, "id", DB_I(old.id), &row));
    if (!e && (row.state != PAIR_APART || str_eq(row.compared, compared))) return OK;
    p->fresh = true;
    row.a = (ref){a};
    row.b = (ref){b};
    row.bits = (int64_t)((double)m->bits * 100);
    row.verdict = (int)m->verdict;
    row.levels = levels_text(tx->arena, m);
    row.compared = compared;
    row.state = PAIR_OPEN;
    row.found = moment_date(tx->now);
    return entity_save(tx, &person_pair_entity, &row, &program);
}

err_t person_rule_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    struct match_rule rule;
    str place;
    if (match_rule_parse(cx->arena, ((const struct person_rule *)row)->clauses, &rule, &place) == OK) return OK;
    struct word_arg args[] = {{S("word"), place}};
    entity_error(errors, "clauses",
                 words_fill(cx->arena, str_of(words(cx->lang, N_("“{word}” is none of the words a rule is made of."))),
                            1, args));
    return OK;
}

/* The weights as shipped, and the municipality's own rules. */
static err_t settings_of(struct cx *cx, struct match_settings *out)
{
    struct rules_active_rows rows;
    *out = match_shipped;
    TRY(rules_active(cx, &rows));
    struct match_rule *rules = NEW_N(cx->arena, struct match_rule, rows.list.n + 1);
    for (size_t i = 0; i < rows.list.n; i++) {
        str place;
        TRY(match_rule_parse(cx->arena, rows.list.v[i].clauses, &rules[out->rule_count++], &place));
    }
    out->rules = rules;
    return OK;
}

err_t pairs_look(struct cx *cx, struct pairs_found *out)
{
    struct arena *big = arena_new((size_t)8 << 30), *page = arena_new(64 << 20);
    struct crowd c = {.a = big};
    struct match_pairs pairs = {.compared = 0};
    struct match_settings how;
    struct cx paged = *cx, own = *cx;
    paged.arena = page;
    own.arena = big;
    err_t e = read_people(&paged, &c);
    arena_end(page);
    if (!e) e = read_around(&own, &c);
    *out = (struct pairs_found){.people = (int64_t)c.ids.n};
    if (!e) e = settings_of(&own, &how);
    if (!e) match_find(big, c.records.v, c.records.n, &how, &pairs);
    for (size_t i = 0; !e && i < pairs.list.n; i++) {
        struct proposing p = {&c, &pairs.list.v[i], false};
        struct arena_mark mark = arena_mark(big);
        e = db_tx(&own, propose, &p);
        arena_back(big, mark);
        out->proposed++;
        out->fresh += p.fresh;
    }
    arena_end(big);
    return e;
}

static err_t nothing(struct cx *tx, void *arg)
{
    (void)tx;
    (void)arg;
    return OK;
}

err_t people_done_for_today(struct cx *cx, str day)
{
    cx->once = day;
    err_t e = db_tx(cx, nothing, NULL);
    cx->once = STR_NONE;
    return e;
}

/* Once a day, at the first tick of the night when nobody waits, or later where the machine slept. The day is written down first: a
 * look that fails is tried again the next night, and of several servers one looks. */
static err_t pairs_tick(struct cx *cx)
{
    enum { AT = 3 * 60 + 10 };
    struct pairs_found found;
    bool done = false;
    str day = str_fmt(cx->arena, "people/pairs/%d", moment_date(cx->now).ymd);
    if (moment_minute(cx->now) < AT) return OK;
    TRY(db_once_done(cx, day, &done));
    if (done) return OK;
    err_t e = people_done_for_today(cx, day);
    if (e) return e == E_CONFLICT ? OK : e;
    return pairs_look(cx, &found);
}

err_t people_tick(struct cx *cx)
{
    TRY(secrecy_tick(cx));
    return pairs_tick(cx);
}

/* ---- judging ---- */

static err_t may_judge(const struct cx *tx)
{
    return tx->actor->system || may(tx, S("people.merge")) ? OK : E_FORBIDDEN;
}

static err_t load_pair(struct cx *tx, int64_t id, struct person_pair *pair)
{
    TRY(may_judge(tx));
    TRY(db_lock(tx, "pair of people", id));
    return entity_load_any(tx, &person_pair_entity, "id", DB_I(id), pair);
}

/* The record that goes says whose it is; the one that stays is found by its names too. */
static err_t merge(struct cx *tx, int64_t gone, int64_t kept)
{
    struct person one, other;
    TRY(entity_load_any(tx, &person_entity, "id", DB_I(gone), &one));
    TRY(entity_load_any(tx, &person_entity, "id", DB_I(kept), &other));
    if (one.life > PERSON_DEAD || other.life > PERSON_DEAD) return E_CONFLICT;
    if (one.secret != other.secret) return E_INVALID; /* a merge would show what an order hides */
    one.life = PERSON_MERGED;
    one.merged_into = (ref){kept};
    TRY(entity_save(tx, &person_entity, &one, &program));
    return person_words(tx, kept);
}

err_t pair_judge(struct cx *tx, const struct pair_verdict *v)
{
    struct person_pair pair;
    if (!str_trim(v->reason).n) return E_INVALID;
    TRY(load_pair(tx, v->pair, &pair));
    if (pair.state != PAIR_OPEN) return E_CONFLICT;
    if (v->keep && v->keep != pair.a.id && v->keep != pair.b.id) return E_INVALID;
    if (v->keep) TRY(merge(tx, v->keep == pair.a.id ? pair.b.id : pair.a.id, v->keep));
    pair.state = v->keep ? PAIR_MERGED : PAIR_APART;
    pair.reason = str_trim(v->reason);
    pair.author = (ref){tx->actor->user};
    pair.judged = moment_date(tx->now);
    return entity_save(tx, &person_pair_entity, &pair, &program);
}

err_t pair_undo(struct cx *tx, int64_t id)
{
    struct person_pair pair;
    TRY(load_pair(tx, id, &pair));
    if (pair.state == PAIR_OPEN) return OK;
    for (int side = 0; pair.state == PAIR_MERGED && side < 2; side++) {
        struct person p;
        int64_t other = side ? pair.a.id : pair.b.id;
        TRY(entity_load_any(tx, &person_entity, "id", DB_I(side ? pair.b.id : pair.a.id), &p));
        if (p.life != PERSON_MERGED || p.merged_into.id != other) continue;
        p.life = PERSON_ALIVE;
        p.merged_into = (ref){0};
        TRY(entity_save(tx, &person_entity, &p, &program));
        TRY(person_now(tx, other, &other)); /* it may have become part of a third one since */
        TRY(person_words(tx, other));
    }
    pair.state = PAIR_OPEN;
    pair.reason = STR_NONE;
    pair.author = (ref){0};
    pair.judged = (date){0};
    return entity_save(tx, &person_pair_entity, &pair, &program);
}
