// SPDX-License-Identifier: AGPL-3.0-or-later
/* Who lived with whom on a day, and what cannot be: two heads, two homes, a child older than its parent, a circle. */
#include "modules/people/inside.h"
#include "people_sql.h"

void people_wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    entity_error(errors, field, str_of(words(cx->lang, source)));
}

int person_age_on(date birth, date day)
{
    if (!birth.ymd || day.ymd < birth.ymd) return -1;
    return (day.ymd - birth.ymd) / 10000;
}

static bool sees_protected(const struct cx *cx)
{
    return cx->actor->system || may(cx, str_of(person_entity.unveil));
}

err_t household_on(struct cx *cx, str right, int64_t household, date day, struct household_on_day *out)
{
    struct members_on_rows rows;
    struct household_on_day h = {.day = day};
    if (!cx->actor->system && !may(cx, right)) return E_FORBIDDEN;
    TRY(entity_load_any(cx, &household_entity, "id", DB_I(household), &h.household));
    TRY(members_on(cx, (struct members_on_args){.household = {household}, .day = day}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct members_on_row *r = &rows.list.v[i];
        if (r->secret && !sees_protected(cx)) return E_NOT_FOUND;
        PUSH(cx->arena, &h.members,
             (struct member_on_day){r->id, r->person.id, r->relation, r->sex, r->birth, r->from_day, r->to_day,
                                    person_age_on(r->birth, day)});
    }
    *out = h;
    return OK;
}

err_t household_of(struct cx *cx, str right, int64_t person, date day, int64_t *household)
{
    struct household_on_day_row row;
    struct household_on_day whole;
    if (!cx->actor->system && !may(cx, right)) return E_FORBIDDEN;
    TRY(household_on_day(cx, (struct household_on_day_args){.person = {person}, .day = day}, &row));
    if (row.secret && !sees_protected(cx)) return E_NOT_FOUND;
    TRY(household_on(cx, right, row.household.id, day, &whole)); /* with somebody veiled in it, it is not there */
    *household = row.household.id;
    return OK;
}

static date until(date last)
{
    return last.ymd ? last : NO_END;
}

static bool turned(struct cx *cx, struct entity_errors *errors, date from, date to)
{
    if (!from.ymd || !to.ymd || from.ymd <= to.ymd) return false;
    people_wrong(cx, errors, "to_day", N_("The last day lies before the first."));
    return true;
}

/* Law 6698, article 6: data on health is special by what it is. Whoever writes it down can add to that, never take it away. */
static bool status_special(const struct person_status *s)
{
    return s->special || (s->kind >= STATUS_DISABLED && s->kind <= STATUS_PREGNANT);
}

static bool need_special(const struct person_need *n)
{
    return n->special || n->kind == NEED_MEDICAL || n->kind == NEED_CARE;
}

/* Who may not read it does not write it down either: it would be gone from the writer's own page. */
static void check_special(struct cx *cx, struct entity_errors *errors)
{
    if (cx->actor->system || may(cx, str_of(person_status_entity.unveil))) return;
    people_wrong(cx, errors, "kind",
                 N_("Health and the like are written down by those who may read them (law 6698, article 6)."));
}

err_t period_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct person_status *s = row;
    turned(cx, errors, s->from_day, s->to_day);
    if (status_special(s)) check_special(cx, errors);
    return OK;
}

err_t need_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct person_need *n = row;
    turned(cx, errors, n->from_day, n->to_day);
    if (need_special(n)) check_special(cx, errors);
    return OK;
}

err_t status_before_save(struct cx *tx, void *row, const void *old)
{
    struct person_status *s = row;
    (void)tx, (void)old;
    s->special = status_special(s);
    return OK;
}

err_t need_before_save(struct cx *tx, void *row, const void *old)
{
    struct person_need *n = row;
    (void)tx, (void)old;
    n->special = need_special(n);
    return OK;
}

/* ---- members ---- */

static err_t check_one_home(struct cx *cx, const struct household_member *m, struct entity_errors *errors)
{
    struct lives_elsewhere_row at;
    err_t e =
        lives_elsewhere(cx,
                        (struct lives_elsewhere_args){
                            .person = m->person, .id = m->id, .from_day = m->from_day, .to_day = until(m->to_day)},
                        &at);
    if (e) return e == E_NOT_FOUND ? OK : e;
    struct word_arg args[] = {{S("file"), str_fmt(cx->arena, "%lld", (long long)at.file_no)}};
    entity_error(
        errors, "person",
        words_fill(cx->arena,
                   str_of(words(cx->lang, N_("This person lives in household {file} in those days. End that first."))),
                   1, args));
    return OK;
}

static err_t check_head(struct cx *cx, const struct household_member *m, struct entity_errors *errors)
{
    struct other_head_row head;
    if (m->relation != MEMBER_HEAD) return OK;
    err_t e =
        other_head(cx,
                   (struct other_head_args){
                       .household = m->household, .id = m->id, .from_day = m->from_day, .to_day = until(m->to_day)},
                   &head);
    if (e) return e == E_NOT_FOUND ? OK : e;
    people_wrong(cx, errors, "relation",
                 N_("The household has a head in those days already. A household has one head."));
    return OK;
}

static err_t check_ages(struct cx *cx, const struct household_member *m, date birth, struct entity_errors *errors)
{
    struct births_in_household_rows rows;
    if (!birth.ymd || (m->relation != MEMBER_HEAD && m->relation != MEMBER_CHILD)) return OK;
    TRY(births_in_household(
        cx,
        (struct births_in_household_args){
            .household = m->household, .id = m->id, .from_day = m->from_day, .to_day = until(m->to_day)},
        &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct births_in_household_row *r = &rows.list.v[i];
        bool child_older = m->relation == MEMBER_CHILD ? r->relation == MEMBER_HEAD && r->birth.ymd >= birth.ymd
                                                       : r->relation == MEMBER_CHILD && birth.ymd >= r->birth.ymd;
        if (!child_older) continue;
        people_wrong(cx, errors, "relation", N_("A child cannot be older than the head it is the child of."));
        return OK;
    }
    return OK;
}

/* Whoever writes at the same moment waits, so that both do not find the place of the head empty. */
static err_t one_at_a_time(struct cx *cx, const struct household_member *m)
{
    if (!cx->writing) return OK;
    TRY(db_lock(cx, "household members", m->household.id));
    return db_lock(cx, "home of a person", m->person.id);
}

err_t member_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct household_member *m = row;
    struct person p;
    if (!m->household.id || !m->person.id || !m->from_day.ymd || turned(cx, errors, m->from_day, m->to_day)) return OK;
    TRY(one_at_a_time(cx, m));
    err_t e = entity_load_any(cx, &person_entity, "id", DB_I(m->person.id), &p);
    if (e) return e == E_NOT_FOUND ? OK : e;
    if (p.life > PERSON_DEAD) people_wrong(cx, errors, "person", N_("This record was merged or erased."));
    if (p.birth.ymd && p.birth_kind <= BIRTH_EXACT && p.birth.ymd > m->from_day.ymd)
        people_wrong(cx, errors, "from_day", N_("The first day lies before the birth."));
    TRY(check_one_home(cx, m, errors));
    TRY(check_head(cx, m, errors));
    return check_ages(cx, m, p.birth, errors);
}

err_t member_after_save(struct cx *tx, const void *row, const void *old)
{
    const struct household_member *m = row, *was = old;
    if (was && was->person.id != m->person.id) TRY(person_words(tx, was->person.id));
    return person_words(tx, m->person.id);
}

err_t member_after_delete(struct cx *tx, const void *old)
{
    return person_words(tx, ((const struct household_member *)old)->person.id);
}

/* ---- the household itself ---- */

err_t household_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct household *h = row;
    if (h->closed.ymd && h->opened.ymd && h->closed.ymd < h->opened.ymd)
        people_wrong(cx, errors, "closed", N_("The last day lies before the first."));
    return OK;
}

err_t household_before_save(struct cx *tx, void *row, const void *old)
{
    struct household *h = row;
    (void)old;
    h->state = h->closed.ymd ? HOUSEHOLD_CLOSED : HOUSEHOLD_ACTIVE;
    return h->file_no ? OK : db_series_next(tx, S("household"), &h->file_no);
}

/* ---- relations ---- */

enum { ANCESTORS = 256 };

/* Is `wanted` reached by going up from `from`? */
static err_t stands_above(struct cx *cx, int64_t from, int64_t wanted, int kind, bool *yes)
{
    int64_t seen[ANCESTORS] = {from};
    size_t n = 1;
    *yes = false;
    for (size_t i = 0; i < n; i++) {
        struct related_above_rows up;
        TRY(related_above(cx, (struct related_above_args){.other = {seen[i]}, .kind = kind}, &up));
        for (size_t j = 0; j < up.list.n; j++) {
            int64_t who = up.list.v[j].person.id;
            if (who == wanted) *yes = true;
            size_t k = 0;
            while (k < n && seen[k] != who)
                k++;
            if (k == n && n < ANCESTORS) seen[n++] = who;
        }
    }
    return OK;
}

static err_t check_circle(struct cx *cx, const struct person_relation *r, struct entity_errors *errors)
{
    bool circle = false;
    if (r->kind == RELATION_SPOUSE) return OK;
    TRY(stands_above(cx, r->person.id, r->other.id, r->kind, &circle));
    if (circle)
        people_wrong(cx, errors, "other", N_("That closes a circle: nobody is their own ancestor or guardian."));
    return OK;
}

static err_t check_marriage(struct cx *cx, const struct person_relation *r, struct entity_errors *errors)
{
    struct other_marriage_row other;
    if (r->kind != RELATION_SPOUSE) return OK;
    err_t e = other_marriage(cx,
                             (struct other_marriage_args){.id = r->id,
                                                          .a = r->person,
                                                          .b = r->other,
                                                          .from_day = r->from_day.ymd ? r->from_day : DATE(1850, 1, 1),
                                                          .to_day = until(r->to_day)},
                             &other);
    if (e) return e == E_NOT_FOUND ? OK : e;
    people_wrong(cx, errors, "other", N_("One of the two is married in those days already."));
    return OK;
}

err_t relation_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct person_relation *r = row;
    struct person one, other;
    if (!r->person.id || !r->other.id || turned(cx, errors, r->from_day, r->to_day)) return OK;
    if (r->person.id == r->other.id) {
        people_wrong(cx, errors, "other", N_("Nobody is related to themselves."));
        return OK;
    }
    if (cx->writing) TRY(db_lock(cx, "relations", r->kind)); /* a circle is closed by two that do not see each other */
    TRY(check_circle(cx, r, errors));
    TRY(check_marriage(cx, r, errors));
    if (r->kind != RELATION_PARENT || entity_load_any(cx, &person_entity, "id", DB_I(r->person.id), &one) ||
        entity_load_any(cx, &person_entity, "id", DB_I(r->other.id), &other))
        return OK;
    if (one.birth.ymd && other.birth.ymd && one.birth.ymd >= other.birth.ymd)
        people_wrong(cx, errors, "other", N_("A child cannot be older than its parent."));
    return OK;
}
