// SPDX-License-Identifier: AGPL-3.0-or-later
/* The social register: invented people in households, as many in each neighbourhood as its share of the town is, and some of them
 * a second time as another desk wrote them. Nobody has an identity number: an invented one may be somebody's. */
#include "modules/organisation/organisation.h"
#include "modules/people/pairs.h"
#include "program/demo.h"

enum { TWICE_OF_THOUSAND = 30, SEED = 5393, AT_ONCE = 100 /* households in a transaction */, PAGE = 200 };
static const struct save AS_IS = {.skip_rights = true, .surely_unique = true};

struct settling {
    struct demo_town *d;
    const int64_t *places;
    size_t n_places;
    size_t from, to;            /* people of this portion */
    int64_t home;               /* households before it */
    int64_t household, address; /* of the one that is being filled */
    int64_t heads[2];           /* head and spouse: the parents of the children */
};

/* ---- where ---- */
struct places {
    LIST(int64_t) ids, people;
};
static err_t read_places(struct cx *cx, struct demo_town *d, struct places *out)
{
    struct list_query q = {.sort = S("-population"), .limit = PAGE, .skip_rights = true, .uncounted = true};
    struct list_result found;
    do {
        TRY(entity_list(cx, &neighbourhood_entity, &q, &found));
        for (size_t i = 0; i < found.n; i++) {
            const struct neighbourhood *n = &((const struct neighbourhood *)found.rows)[i];
            PUSH(cx->arena, &out->ids, n->id);
            PUSH(cx->arena, &out->people, n->population);
            PUSH(cx->arena, &d->places, n->name);
        }
        q.after = found.next;
    } while (q.after.n);
    return OK;
}

size_t demo_place(const struct town_person *t) /* "Mahalle 3" */
{
    str rest = t->r.v[MATCH_PLACE];
    int64_t n = 0;
    str_cut(&rest, ' ');
    return str_int(rest, &n) || n < 0 ? 0 : (size_t)n;
}

static err_t put_door(struct cx *tx, struct settling *s, const struct town_person *t)
{
    const str *v = t->r.v;
    str rest = v[MATCH_DOOR], outer = str_cut(&rest, '/');
    struct address a = {.street = v[MATCH_STREET], .outer_no = outer, .inner_no = rest, .verified = true};
    if (s->n_places) a.neighbourhood = (ref){s->places[demo_place(t)]};
    err_t e = entity_save(tx, &address_entity, &a, &(struct save){.skip_rights = true});
    s->address = e ? 0 : a.id; /* drawn twice: the second household has no door that is known */
    return e == E_INVALID ? OK : e;
}

/* ---- who ---- */
/* None when a slip made it impossible, or the clock stands before it. */
static date birth_of(const struct cx *cx, str ymd)
{
    date d;
    if (ymd.n != 8 || date_parse(str_fmt(cx->arena, "%.4s-%.2s-%.2s", ymd.p, ymd.p + 4, ymd.p + 6), &d))
        return (date){0};
    return d.ymd <= moment_date(cx->now).ymd ? d : (date){0};
}

static err_t put_person(struct cx *tx, const struct town_person *t, int64_t address, int64_t *id)
{
    const str *v = t->r.v;
    struct person p = {.given = v[MATCH_GIVEN],
                       .surname = v[MATCH_SURNAME],
                       .no_number = NO_NUMBER_UNKNOWN,
                       .birth = birth_of(tx, v[MATCH_BIRTH]),
                       .sex = t->sex,
                       .phone = v[MATCH_PHONE],
                       .address = {address},
                       .father = v[MATCH_FATHER],
                       .mother = v[MATCH_MOTHER]};
    TRY(entity_save(tx, &person_entity, &p, &AS_IS));
    *id = p.id;
    if (!v[MATCH_MAIDEN].n) return OK;
    struct person_name maiden = {.person = {p.id}, .kind = NAME_MAIDEN, .surname = v[MATCH_MAIDEN]};
    return entity_save(tx, &person_name_entity, &maiden, &AS_IS);
}

static err_t put_relation(struct cx *tx, int64_t person, int kind, int64_t other)
{
    struct person_relation r = {.person = {person}, .kind = kind, .other = {other}};
    return person && other ? entity_save(tx, &person_relation_entity, &r, &AS_IS) : OK;
}

static err_t put_household(struct cx *tx, struct settling *s, const struct town_person *t, date since)
{
    struct household h = {.opened = since};
    TRY(put_door(tx, s, t));
    h.address = (ref){s->address};
    TRY(entity_save(tx, &household_entity, &h, &AS_IS));
    s->household = s->d->households[t->household] = h.id;
    s->heads[0] = s->heads[1] = 0;
    return OK;
}

static err_t put_member(struct cx *tx, struct settling *s, const struct town_person *t)
{
    int64_t id = 0;
    date since = DATE(date_year(moment_date(tx->now)) - 3, 3, 1), born = birth_of(tx, t->r.v[MATCH_BIRTH]);
    if (t->relation == MEMBER_HEAD) TRY(put_household(tx, s, t, since));
    TRY(put_person(tx, t, s->address, &id));
    struct household_member m = {.household = {s->household},
                                 .person = {id},
                                 .relation = t->relation,
                                 .from_day = born.ymd > since.ymd ? born : since};
    TRY(entity_save(tx, &household_member_entity, &m, &AS_IS));
    if (t->relation == MEMBER_HEAD) s->heads[0] = id;
    if (t->relation == MEMBER_SPOUSE) {
        s->heads[1] = id;
        return put_relation(tx, s->heads[0], RELATION_SPOUSE, id);
    }
    if (t->relation == MEMBER_MOTHER) return put_relation(tx, id, RELATION_PARENT, s->heads[0]);
    for (int i = 0; t->relation == MEMBER_CHILD && i < 2; i++)
        TRY(put_relation(tx, s->heads[i], RELATION_PARENT, id));
    return OK;
}

/* Those who are there once more stand at the end, and live nowhere that this desk knew. */
static err_t put_portion(struct cx *tx, void *arg)
{
    struct settling *s = arg;
    const struct town *t = &s->d->town;
    size_t once = t->people.n - (size_t)t->pairs;
    int64_t id;
    for (size_t i = s->from; i < s->to; i++)
        TRY(i < once ? put_member(tx, s, &t->people.v[i]) : put_person(tx, &t->people.v[i], 0, &id));
    return OK;
}

/* Whole households: where the next portion begins. */
static size_t portion_end(const struct town *t, size_t from)
{
    size_t once = t->people.n - (size_t)t->pairs, i = from;
    for (int homes = 0; i < t->people.n; i++)
        if ((i >= once || t->people.v[i].relation == MEMBER_HEAD) && ++homes > AT_ONCE) break;
    return i;
}

static err_t put_all(struct cx *cx, struct settling *s)
{
    err_t e = OK;
    for (size_t n = s->d->town.people.n; !e && s->from < n; s->from = s->to) {
        struct arena_mark before = arena_mark(cx->arena);
        s->to = portion_end(&s->d->town, s->from);
        e = db_tx(cx, put_portion, s);
        arena_back(cx->arena, before);
        progress("people", (int64_t)s->to, (int64_t)n);
    }
    return e;
}

int demo_people(struct program *p, int households, struct demo_town *d)
{
    struct places at = {0};
    struct pairs_found found;
    struct settling s = {.d = d};
    err_t e = read_places(&p->cx, d, &at);
    struct town_shape shape = {.households = households,
                               .neighbourhoods = at.ids.n ? (int)at.ids.n : 1,
                               .weights = at.people.v,
                               .duplicates = TWICE_OF_THOUSAND,
                               .seed = SEED};
    town_make(p->arena, &shape, &d->town);
    d->households = NEW_N(p->arena, int64_t, (size_t)households + 1);
    s.places = at.ids.v, s.n_places = at.ids.n;
    if (!e) e = put_all(&p->cx, &s);
    if (!e) e = pairs_look(&p->cx, &found);
    return e ? refuse("the people of the demonstration failed: %s, %.*s", err_name(e), STR_FMT(db_why(&p->cx)))
             : EXIT_DONE;
}
