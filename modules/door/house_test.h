// SPDX-License-Identifier: AGPL-3.0-or-later
/* A house with one concert on 30 December 2026, 20.00, two gates, and a clock that stands at 18.20 of that day. */
#ifndef IMECE_DOOR_HOUSE_TEST_H
#define IMECE_DOOR_HOUSE_TEST_H

#include "modules/door/door.h"
#include "modules/organisation/organisation.h"
#include "tests/fixture.h"

struct house {
    struct fixture f;
    int64_t event, performance, other_day, other_event, offer;
    struct gate a, b;
    int asked;
};
static inline void keep(struct house *h, const struct entity *e, void *row)
{
    EXPECT_OK(fixture_save(&h->f, e, row));
}
static inline int64_t event_of(struct house *h, str title, int64_t unit)
{
    struct event e = {.title = title,
                      .summary = S("Bir cümle."),
                      .kind = EVENT_CONCERT,
                      .unit = {unit},
                      .entry = ENTRY_TICKET,
                      .languages = S("tr")};
    keep(h, &event_entity, &e);
    return e.id;
}
static inline int64_t date_of(struct house *h, int64_t event, int day)
{
    struct performance p = {.event = {event},
                            .starts = moment_at(DATE(2026, 12, day), 1200),
                            .ends = moment_at(DATE(2026, 12, day), 1320),
                            .place = S("Meydan"),
                            .state = DATE_PLANNED};
    keep(h, &performance_entity, &p);
    return p.id;
}
static inline void house_open(struct house *h, enum db_engine engine)
{
    *h = (struct house){0};
    fixture_open(&h->f, engine);
    moment_set_clock(moment_at(DATE(2026, 12, 30), 1100));
    h->f.cx.now = moment_now();
    struct unit u = {.slug = S("kultur"), .name = S("Kültür Birimi"), .kind = UNIT_SECTION};
    keep(h, &unit_entity, &u);
    h->event = event_of(h, S("Yılbaşı konseri"), u.id);
    h->performance = date_of(h, h->event, 30);
    h->other_day = date_of(h, h->event, 31);
    h->other_event = date_of(h, event_of(h, S("Sergi"), u.id), 30);
    struct offer o = {.performance = {h->performance}, .places = 216, .policy = DRAW_STRICT};
    keep(h, &offer_entity, &o);
    h->offer = o.id;
    h->a = (struct gate){.performance = {h->performance}, .name = S("A")};
    h->b = (struct gate){.performance = {h->performance}, .name = S("B")};
    keep(h, &gate_entity, &h->a);
    keep(h, &gate_entity, &h->b);
}

struct asking {
    struct place_wish wish;
    struct place_answer answer;
};
static inline err_t run_ask(struct cx *tx, void *arg)
{
    struct asking *a = arg;
    return place_ask(tx, &a->wish, &a->answer);
}
static inline err_t run_cancel(struct cx *tx, void *arg)
{
    return place_cancel(tx, *(int64_t *)arg);
}
static inline struct ticket_request ask(struct house *h, int64_t places)
{
    struct asking a = {.wish = {.offer = h->offer,
                                .places = places,
                                .channel = TICKET_WEB,
                                .name = S("Şule"),
                                .once = str_fmt(test_arena(), "%d", ++h->asked)}};
    EXPECT_OK(db_tx(&h->f.cx, run_ask, &a));
    return a.answer.request;
}
static inline struct door_tickets tickets_at(struct house *h, const struct ticket_request *r, int64_t performance)
{
    struct door_tickets t;
    EXPECT_OK(door_tickets_of(&h->f.cx, r, performance, &t));
    return t;
}
static inline str ticket_of(struct house *h, const struct ticket_request *r, size_t nth)
{
    struct door_tickets t = tickets_at(h, r, h->performance);
    assert_true(nth <= t.list.n);
    return t.list.v[nth - 1].text;
}
static inline void house_close(struct house *h)
{
    moment_set_clock((moment){0});
    fixture_close(&h->f);
}

#endif
