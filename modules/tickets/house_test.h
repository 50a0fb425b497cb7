// SPDX-License-Identifier: AGPL-3.0-or-later
/* A play in a hall with seats, for the tests of seats. */
#ifndef IMECE_TICKETS_HOUSE_TEST_H
#define IMECE_TICKETS_HOUSE_TEST_H

#include "modules/events/events.h"
#include "modules/organisation/organisation.h"
#include "modules/tickets/chairs.h"
#include "tests/fixture.h"

#define HOUSE_PLAN "# Parter\nA: 1t 2r 3-9\nB: 1-7\nC: 10-13\n# Protokol\nP: 1-2p\n"
enum { SEATS = 9 + 7 + 4 };

struct house {
    struct fixture f;
    int64_t venue, event, performance, offer;
    int asked;
};
static inline void keep(struct house *h, const struct entity *e, void *row)
{
    EXPECT_OK(fixture_save(&h->f, e, row));
}

struct planning {
    int64_t venue;
    const char *text;
    struct seat_faults faults;
};
static inline err_t run_plan(struct cx *tx, void *arg)
{
    struct planning *p = arg;
    return seat_plan_save(tx, p->venue, str_of(p->text), &p->faults);
}
struct joining {
    struct seating s;
    int64_t venue;
};
static inline err_t run_join(struct cx *tx, void *arg)
{
    struct joining *j = arg;
    return seating_join(tx, &j->s, j->venue);
}

static inline err_t house_join(struct house *h, int64_t places)
{
    struct offer o = {.performance = {h->performance}, .places = places, .policy = DRAW_STRICT, .line = true};
    keep(h, &offer_entity, &o);
    h->offer = o.id;
    struct joining j = {{.offer = {o.id}, .minutes = 8, .released = moment_at(DATE(2026, 12, 29), 600)}, h->venue};
    return db_tx(&h->f.cx, run_join, &j);
}

static inline void house_open(struct house *h, enum db_engine engine)
{
    *h = (struct house){0};
    fixture_open(&h->f, engine);
    h->f.cx.now = moment_at(DATE(2026, 12, 1), 600);
    struct unit u = {.slug = S("kultur"), .name = S("Kültür Birimi"), .kind = UNIT_SECTION};
    keep(h, &unit_entity, &u);
    struct venue v = {.name = S("Salon"), .kind = VENUE_HALL, .unit = {u.id}, .seats = SEATS, .open = true};
    keep(h, &venue_entity, &v);
    h->venue = v.id;
    struct planning plan = {.venue = v.id, .text = HOUSE_PLAN};
    EXPECT_OK(db_tx(&h->f.cx, run_plan, &plan));
    struct event e = {.title = S("Oyun"),
                      .summary = S("Bir cümle."),
                      .kind = EVENT_THEATRE,
                      .unit = {u.id},
                      .entry = ENTRY_TICKET,
                      .languages = S("tr")};
    keep(h, &event_entity, &e);
    h->event = e.id;
    struct performance p = {.event = {e.id},
                            .starts = moment_at(DATE(2026, 12, 30), 1200),
                            .ends = moment_at(DATE(2026, 12, 30), 1320),
                            .place = S("Salon"),
                            .state = DATE_PLANNED};
    keep(h, &performance_entity, &p);
    h->performance = p.id;
    EXPECT_OK(house_join(h, SEATS));
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
static inline int64_t ask(struct house *h, int64_t places)
{
    struct asking a = {.wish = {.offer = h->offer,
                                .places = places,
                                .channel = TICKET_WEB,
                                .name = S("Şule"),
                                .once = str_fmt(test_arena(), "%d", ++h->asked)}};
    EXPECT_OK(db_tx(&h->f.cx, run_ask, &a));
    assert_int_equal(a.answer.request.state, TICKET_PLACED);
    return a.answer.request.id;
}
static inline err_t run_resize(struct cx *tx, void *arg)
{
    const int64_t *a = arg;
    return offer_resize(tx, a[0], a[1]);
}

#endif
