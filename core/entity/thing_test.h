// SPDX-License-Identifier: AGPL-3.0-or-later
/* Facts for the tests of this folder: one with every type of field and every flag, and what it points at. */
#ifndef IMECE_ENTITY_THING_TEST_H
#define IMECE_ENTITY_THING_TEST_H

#include "core/db/test_db.h"
#include "core/entity/entity.h"

struct branch {
    int64_t id;
    str name;
};
struct place {
    int64_t id, version;
    str name, code;
    int64_t seats;
};
enum { KIND_TALK = 1, KIND_FILM, KIND_GAME, KIND_FAIR, KIND_WALK };
struct thing {
    int64_t id, version;
    str title, code, note, body, phone, email, vkn, iban, web, color;
    str contact; /* PERSONAL */
    str tckn;    /* SEALED */
    str number;  /* FIXED, made by before_save */
    str hidden;  /* HIDDEN */
    int64_t places;
    bool open, accessible;
    date day;
    moment starts_at;
    money fee;
    percent share;
    ref place, branch;
    int kind;
};
extern const struct entity branch_entity, place_entity, thing_entity;
extern const struct entity *const test_entities[];

/* Data base with the tables, two branches (1, 2) and three places (1 Salon, 2 Çınar Parkı, 3 Iğdır Evi). */
void thing_db_begin(struct test_db *t, enum db_engine engine);
void thing_db_begin_with(struct test_db *t, enum db_engine engine, const char *more_schema);
struct thing thing_sample(struct arena *a);
err_t thing_put(struct cx *cx, struct thing *row, const struct save *how);
err_t any_put(struct cx *cx, const struct entity *e, void *row, const struct save *how);
err_t any_delete(struct cx *cx, const struct entity *e, int64_t id, const struct save *how);

/* Somebody with rights: everywhere, or (unit > 0) in one branch. */
struct actor *test_actor(struct arena *a, const char *rights /* separated by spaces */, int64_t unit);

#endif
