// SPDX-License-Identifier: AGPL-3.0-or-later
/* A small town for the tests of this module: a unit, a hall, a clerk who writes and a manager who publishes. */
#ifndef IMECE_EVENTS_TOWN_TEST_H
#define IMECE_EVENTS_TOWN_TEST_H

#include "modules/events/inside.h"
#include "tests/fixture.h"

struct town {
    struct fixture f;
    int64_t clerk, manager, unit, hall;
};

static inline int64_t town_save(struct town *t, const struct entity *e, void *row);

struct town_saving {
    const struct entity *e;
    void *row;
    struct entity_errors errors;
};
static inline err_t town_save_tx(struct cx *tx, void *arg)
{
    struct town_saving *s = arg;
    s->errors.list.n = 0;
    return entity_save(tx, s->e, s->row, &(struct save){.skip_rights = true, .errors = &s->errors});
}
static inline err_t town_try(struct town *t, const struct entity *e, void *row, struct entity_errors *errors)
{
    struct town_saving s = {e, row, {.arena = test_arena()}};
    err_t err = db_tx(&t->f.cx, town_save_tx, &s);
    if (errors) *errors = s.errors;
    return err;
}
static inline int64_t town_save(struct town *t, const struct entity *e, void *row)
{
    struct entity_errors errors = {0};
    err_t err = town_try(t, e, row, &errors);
    for (size_t i = 0; err && i < errors.list.n; i++)
        print_error("%s.%.*s: %.*s\n", e->name, STR_FMT(errors.list.v[i].field), STR_FMT(errors.list.v[i].text));
    assert_int_equal(err, OK);
    return *(int64_t *)row;
}

static inline void town_clock(struct town *t, date day, int minute)
{
    moment_set_clock(moment_at(day, minute));
    t->f.cx.now = moment_now();
}

static inline void town_open(struct town *t, enum db_engine engine)
{
    *t = (struct town){0};
    moment_set_clock(moment_at(DATE(2026, 11, 21), 600));
    fixture_open(&t->f, engine);
    town_clock(t, DATE(2026, 11, 21), 600);
    struct unit u = {.slug = S("kultur"), .name = S("Kültür Birimi"), .kind = UNIT_SECTION};
    t->unit = town_save(t, &unit_entity, &u);
    struct venue v = {
        .name = S("Büyük Salon"), .slug = S("buyuk-salon"), .kind = VENUE_HALL, .unit = {t->unit}, .seats = 300};
    t->hall = town_save(t, &venue_entity, &v);
    t->clerk = fixture_account(&t->f, "clerk");
    t->manager = fixture_account(&t->f, "manager");
}
static inline void town_close(struct town *t)
{
    fixture_close(&t->f);
    moment_set_clock((moment){0});
}

static inline struct event town_event(struct town *t, const char *title)
{
    struct event e = {.title = str_of(title),
                      .summary = S("Bir cümle."),
                      .kind = EVENT_CONCERT,
                      .unit = {t->unit},
                      .entry = ENTRY_OPEN,
                      .languages = S("tr")};
    town_save(t, &event_entity, &e);
    return e;
}
static inline struct performance town_date(struct town *t, int64_t event, date day, int from, int to, bool hall)
{
    struct performance p = {.event = {event},
                            .starts = moment_at(day, from),
                            .ends = moment_at(day, to),
                            .place = S("Meydan"),
                            .state = DATE_PLANNED};
    if (hall) p.venue = (ref){t->hall};
    town_save(t, &performance_entity, &p);
    return p;
}
static inline struct call_answer town_step(struct town *t, int64_t user, int64_t event, const char *step,
                                           const char *body)
{
    return fixture_post(
        &t->f, user, str_c(test_arena(), str_fmt(test_arena(), "/masa/etkinlik/%lld/adim/%s", (long long)event, step)),
        body);
}
static inline void town_publish(struct town *t, int64_t event)
{
    assert_int_equal(town_step(t, t->manager, event, "publish", "").status, 303);
}
static inline struct call_answer town_get(struct town *t, const char *fmt, str slug)
{
    return fixture_get(&t->f, 0, str_c(test_arena(), str_fmt(test_arena(), fmt, STR_FMT(slug))));
}

#endif
