// SPDX-License-Identifier: AGPL-3.0-or-later
/* Erasing a person: what says who it was goes, from the register and from every record of every duty; what is counted stays. What a
 * law obliges to keep, and what still runs, holds it. */
#include "core/office/forget.h"
#include "core/office/workflow.h"
#include "modules/people/openings.h"
#include "modules/settings/settings.h"
#include "people_sql.h"

/* As the program: a record that the actor may not see holds the person all the same, and is forgotten with her. */
static err_t all_about(struct cx *cx, int64_t person, struct about_person *out)
{
    const struct actor *who = cx->actor;
    cx->actor = &ACTOR_SYSTEM;
    err_t e = about_person(cx, person, out);
    cx->actor = who;
    return e;
}

/* ---- what holds ---- */

static void put_hold(struct cx *cx, const struct entity *e, const struct hold *h, struct person_holds *out)
{
    for (size_t i = 0; i < out->list.n; i++) {
        struct person_hold *there = &out->list.v[i];
        if (there->e != e) continue;
        there->hold.open |= h->open;
        if (h->until.ymd > there->hold.until.ymd) there->hold.until = h->until;
        return;
    }
    PUSH(cx->arena, &out->list, ((struct person_hold){e, *h}));
}

static err_t holds_of(struct cx *cx, const struct about_person *about, struct person_holds *out)
{
    date today = moment_date(cx->now);
    *out = (struct person_holds){0};
    for (size_t i = 0; i < about->list.n; i++) {
        const struct about_record *a = &about->list.v[i];
        struct hold h = {0};
        if (!a->e->holds) continue;
        void *row = arena_alloc(cx->arena, a->e->size);
        TRY(entity_load_any(cx, a->e, "id", DB_I(a->id), row));
        TRY(a->e->holds(cx, row, &h));
        if (h.open || h.until.ymd >= today.ymd) put_hold(cx, a->e, &h, out);
    }
    return OK;
}

err_t person_holds(struct cx *cx, int64_t person, struct person_holds *out)
{
    struct about_person about;
    TRY(all_about(cx, person, &about));
    return holds_of(cx, &about, out);
}

err_t people_kept(struct cx *cx, const struct entity *e, int64_t row, date ended, struct hold *out)
{
    struct flow_events steps;
    TRY(flow_events(cx, str_of(e->name), row, false, &steps));
    date last = steps.list.n ? moment_date(steps.list.v[0].at) : ended;
    if (last.ymd > ended.ymd) ended = last;
    return settings_kept_until(cx, S(PEOPLE_KEPT), ended, PEOPLE_KEPT_YEARS, &out->until);
}

/* ---- what goes ---- */

/* Rows that the program keeps of a record: answers, words. */
static err_t forget_inner(struct cx *tx, const struct entity *to, int64_t id)
{
    for (const struct entity *const *e = entity_all(); *e; e++)
        for (const struct field *f = (*e)->fields; f->name; f++) {
            if (about_of_program(*e) && about_points_at(f, to)) TRY(entity_forget(tx, *e, f->name, id));
        }
    return OK;
}

static err_t forget_record(struct cx *tx, const struct about_record *a)
{
    if (a->e == &person_entity || a->e == &person_name_entity) return OK; /* erase_one */
    TRY(entity_forget(tx, a->e, "id", a->id));
    TRY(forget_inner(tx, a->e, a->id));
    return office_forget(tx, str_of(a->e->name), a->id);
}

/* Where nobody is left who is not erased: the street and the door go, the neighbourhood is counted. */
static err_t forget_home(struct cx *tx, int64_t household)
{
    struct household h;
    struct address at, only = {.id = 0};
    TRY(entity_load_any(tx, &household_entity, "id", DB_I(household), &h));
    if (!h.address.id) return OK;
    TRY(entity_load_any(tx, &address_entity, "id", DB_I(h.address.id), &at));
    only.neighbourhood = at.neighbourhood;
    if (only.neighbourhood.id) {
        str fold = address_fold(tx->arena, &only);
        err_t e = entity_load_any(tx, &address_entity, "fold", DB_T(fold), &only);
        if (e == E_NOT_FOUND) e = entity_save(tx, &address_entity, &only, &(struct save){.skip_rights = true});
        TRY(e);
    }
    return home_moves(tx, (struct home_moves_args){.address = {only.id}, .id = household}, NULL);
}

static err_t nobody_left(struct cx *tx, int64_t household, bool *none)
{
    struct somebody_left_row left;
    err_t e = somebody_left(tx, (struct somebody_left_args){.household = {household}}, &left);
    *none = e == E_NOT_FOUND;
    return *none ? OK : e;
}

/* Her own records; those of a household as soon as everybody of it is erased: until then they are about the others. */
static err_t forget_all(struct cx *tx, const struct about_person *about)
{
    for (size_t i = 0; i < about->list.n; i++) {
        const struct about_record *a = &about->list.v[i];
        bool goes = a->own;
        if (!goes && a->home) TRY(nobody_left(tx, a->home, &goes));
        if (!goes) continue;
        TRY(forget_record(tx, a));
        if (a->e == &household_entity) TRY(forget_home(tx, a->id));
    }
    return OK;
}

static err_t erase_one(struct cx *tx, int64_t person, str reason)
{
    struct person p, kept = {.id = person};
    TRY(entity_load_any(tx, &person_entity, "id", DB_I(person), &p));
    TRY(erase_names(tx, (struct erase_names_args){.person = {person}}, NULL));
    TRY(erase_degrees(tx, (struct erase_degrees_args){.person = {person}}, NULL));
    TRY(erase_imports(tx, (struct erase_imports_args){.row = person}, NULL));
    TRY(erase_reasons(tx, (struct erase_reasons_args){.person = {person}}, NULL));
    kept.given = S("—");
    kept.sex = p.sex;
    kept.birth = p.birth.ymd ? DATE(date_year(p.birth), 1, 1) : p.birth;
    kept.birth_kind = p.birth.ymd ? BIRTH_YEAR : 0;
    kept.secret = p.secret;
    kept.merged_into = p.merged_into;
    kept.life = PERSON_ERASED;
    return entity_save(tx, &person_entity, &kept, &(struct save){.skip_rights = true, .purpose = reason});
}

err_t person_erase(struct cx *tx, int64_t person, str reason)
{
    struct merged_into_of_row now;
    struct parts_of_rows parts;
    struct about_person about;
    struct person_holds held;
    if (!tx->actor->system && !may(tx, S("people.erase"))) return E_FORBIDDEN;
    if (!str_trim(reason).n) return E_INVALID;
    TRY(merged_into_of(tx, (struct merged_into_of_args){.id = person}, &now));
    if (now.life == PERSON_MERGED) return E_CONFLICT; /* the record it is part of is the one to erase */
    TRY(all_about(tx, person, &about));
    TRY(holds_of(tx, &about, &held));
    if (held.list.n) return E_CONFLICT;
    TRY(parts_of(tx, (struct parts_of_args){.person = person}, &parts));
    for (size_t i = 0; i < parts.list.n; i++)
        TRY(erase_one(tx, parts.list.v[i].id, reason));
    TRY(erase_one(tx, person, reason));
    TRY(forget_all(tx, &about));
    return requests_met(tx, (struct requests_met_args){.person = {person}, .today = moment_date(tx->now)}, NULL);
}
