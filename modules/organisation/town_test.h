// SPDX-License-Identifier: AGPL-3.0-or-later
/* For the tests of this folder: an empty municipality in a fresh database, and short ways to put something into it. */
#ifndef IMECE_ORGANISATION_TOWN_TEST_H
#define IMECE_ORGANISATION_TOWN_TEST_H

#include "modules/organisation/pages.h"
#include "tests/fixture.h"

struct town {
    struct fixture f;
    struct cx cx; /* the program itself, on 21 November 2026 */
};

static inline void town_begin(struct town *t, enum db_engine engine)
{
    moment_set_clock(moment_at(DATE(2026, 11, 21), 600));
    fixture_open(&t->f, engine);
    t->cx = t->f.cx;
    t->cx.now = moment_now();
    t->cx.lang = LANG_EN;
}

static inline void town_end(struct town *t)
{
    EXPECT_OK(page_views_flush(&t->cx)); /* counters are the process's: the next test begins with none */
    fixture_close(&t->f);
    moment_set_clock((moment){0});
}

struct putting {
    const struct entity *e;
    void *row;
    struct entity_errors errors;
};

static inline err_t put_in(struct cx *tx, void *arg)
{
    struct putting *p = arg;
    p->errors = (struct entity_errors){.arena = tx->arena};
    return entity_save(tx, p->e, p->row, &(struct save){.errors = &p->errors});
}

static inline err_t put(struct cx *cx, const struct entity *e, void *row)
{
    struct putting p = {.e = e, .row = row};
    return db_tx(cx, put_in, &p);
}

/* The first field that is wrong; "" when the row was saved. */
static inline str refused(struct cx *cx, const struct entity *e, void *row)
{
    struct putting p = {.e = e, .row = row};
    err_t got = db_tx(cx, put_in, &p);
    if (got == OK) return STR_NONE;
    assert_int_equal(got, E_INVALID);
    assert_true(p.errors.list.n > 0);
    return p.errors.list.v[0].field;
}

static inline int64_t put_unit(struct cx *cx, int kind, const char *name, int64_t parent)
{
    struct unit u = {.name = str_of(name), .kind = kind, .parent = {parent}};
    EXPECT_OK(put(cx, &unit_entity, &u));
    return u.id;
}

static inline int64_t put_post(struct cx *cx, int64_t unit, const char *code, const char *title, bool head)
{
    struct post p = {.code = str_of(code), .unit = {unit}, .title = str_of(title), .head = head};
    EXPECT_OK(put(cx, &post_entity, &p));
    return p.id;
}

static inline int64_t put_holder(struct cx *cx, int64_t post, const char *name, date from, date to, bool acting)
{
    struct holder h = {.post = {post}, .name = str_of(name), .from_day = from, .to_day = to, .acting = acting};
    EXPECT_OK(put(cx, &holder_entity, &h));
    return h.id;
}

static inline int times(str whole, const char *part)
{
    str want = str_of(part);
    int n = 0;
    for (size_t at; (at = str_find(whole, want)) < whole.n; n++)
        whole = (str){whole.p + at + want.n, whole.n - at - want.n};
    return n;
}

#endif
