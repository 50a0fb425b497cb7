// SPDX-License-Identifier: AGPL-3.0-or-later
/* A small register for tests: people, a door, a household. */
#ifndef IMECE_PEOPLE_FAMILY_TEST_H
#define IMECE_PEOPLE_FAMILY_TEST_H

#include "modules/people/inside.h"
#include "tests/fixture.h"

static inline int64_t person_new(struct fixture *f, str given, str surname, date birth)
{
    struct person p = {.given = given, .surname = surname, .birth = birth};
    EXPECT_OK(fixture_save(f, &person_entity, &p));
    return p.id;
}
static inline int64_t household_new(struct fixture *f, int64_t address)
{
    struct household h = {.opened = DATE(2020, 1, 1), .address = {address}};
    EXPECT_OK(fixture_save(f, &household_entity, &h));
    return h.id;
}
static inline int64_t address_new(struct fixture *f, str street, str outer)
{
    struct address a = {.street = street, .outer_no = outer};
    EXPECT_OK(fixture_save(f, &address_entity, &a));
    return a.id;
}
static inline int64_t member_new(struct fixture *f, int64_t household, int64_t person, int relation)
{
    struct household_member m = {
        .household = {household}, .person = {person}, .relation = relation, .from_day = DATE(2026, 1, 1)};
    EXPECT_OK(fixture_save(f, &household_member_entity, &m));
    return m.id;
}

/* What is wrong with a row, and where. */
struct saving_try {
    const struct entity *e;
    void *row;
    struct entity_errors errors;
};
static inline err_t run_try(struct cx *tx, void *arg)
{
    struct saving_try *t = arg;
    return entity_save(tx, t->e, t->row, &(struct save){.errors = &t->errors});
}
static inline void expect_refused(struct fixture *f, const struct entity *e, void *row, const char *field)
{
    struct saving_try t = {.e = e, .row = row, .errors = {.arena = test_arena()}};
    EXPECT_ERR(db_tx(&f->cx, run_try, &t), E_INVALID);
    assert_true(t.errors.list.n > 0);
    EXPECT_STR(t.errors.list.v[0].field, field);
}
static inline void ends(struct fixture *f, int64_t member, date last)
{
    struct household_member m;
    EXPECT_OK(entity_load_any(&f->cx, &household_member_entity, "id", DB_I(member), &m));
    m.to_day = last;
    EXPECT_OK(fixture_save(f, &household_member_entity, &m));
}
static inline struct household_on_day on_day(struct fixture *f, int64_t household, date day)
{
    struct household_on_day h;
    EXPECT_OK(household_on(&f->cx, S("people.read"), household, day, &h));
    return h;
}

#endif
