// SPDX-License-Identifier: AGPL-3.0-or-later
/* An event with dates whose places are given, for the tests of this folder. */
#ifndef IMECE_TICKETS_OFFER_TEST_H
#define IMECE_TICKETS_OFFER_TEST_H

#include "modules/events/events.h"
#include "modules/organisation/organisation.h"
#include "modules/tickets/hooks.h"
#include "modules/tickets/job.h"
#include "modules/tickets/tickets.h"
#include "tests/fixture.h"

struct evening {
    struct fixture f;
    int64_t event, offer;
    int asked;
};
static inline void keep(struct evening *h, const struct entity *e, void *row)
{
    EXPECT_OK(fixture_save(&h->f, e, row));
}

/* One more offer, of a date of its own. */
static inline int64_t offer_of(struct evening *h, int64_t places, enum draw_policy policy, bool line)
{
    struct performance p = {.event = {h->event},
                            .starts = moment_at(DATE(2026, 12, 30), 1200),
                            .ends = moment_at(DATE(2026, 12, 30), 1320),
                            .place = S("Meydan"),
                            .state = DATE_PLANNED};
    keep(h, &performance_entity, &p);
    struct offer o = {.performance = {p.id}, .places = places, .policy = (int)policy, .line = line};
    keep(h, &offer_entity, &o);
    return h->offer = o.id;
}

static inline void evening_open(struct evening *h, enum db_engine engine)
{
    *h = (struct evening){0};
    fixture_open(&h->f, engine);
    h->f.cx.now = moment_at(DATE(2026, 12, 1), 600);
    struct unit u = {.slug = S("kultur"), .name = S("Kültür Birimi"), .kind = UNIT_SECTION};
    keep(h, &unit_entity, &u);
    struct event e = {.title = S("Konser"),
                      .summary = S("Bir cümle."),
                      .kind = EVENT_CONCERT,
                      .unit = {u.id},
                      .entry = ENTRY_TICKET,
                      .languages = S("tr")};
    keep(h, &event_entity, &e);
    h->event = e.id;
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
static inline err_t run_return(struct cx *tx, void *arg)
{
    return place_return(tx, *(int64_t *)arg);
}
static inline err_t run_keep(struct cx *tx, void *arg)
{
    const int64_t *a = arg;
    return place_keep(tx, a[0], a[1]);
}
static inline err_t run_resize(struct cx *tx, void *arg)
{
    const int64_t *a = arg;
    return offer_resize(tx, a[0], a[1]);
}

static inline struct place_wish wish(int64_t offer, int64_t places, str once)
{
    return (struct place_wish){
        .offer = offer, .places = places, .channel = TICKET_WEB, .name = S("Şule"), .once = once};
}
/* One more request, each sent once. */
static inline int64_t ask(struct evening *h, int64_t places)
{
    struct asking a = {.wish = wish(h->offer, places, str_fmt(test_arena(), "%d", ++h->asked))};
    EXPECT_OK(db_tx(&h->f.cx, run_ask, &a));
    return a.answer.request.id;
}
static inline err_t asks(struct evening *h, struct place_wish w, struct place_answer *out)
{
    struct asking a = {.wish = w};
    err_t e = db_tx(&h->f.cx, run_ask, &a);
    *out = a.answer;
    return e;
}
static inline void cancel(struct evening *h, int64_t request)
{
    EXPECT_OK(db_tx(&h->f.cx, run_cancel, &request));
}
static inline struct ticket_request look(struct evening *h, int64_t id)
{
    struct ticket_request r;
    EXPECT_OK(entity_load_any(&h->f.cx, &ticket_request_entity, "id", DB_I(id), &r));
    return r;
}
static inline int64_t given(struct evening *h)
{
    struct offer o;
    EXPECT_OK(entity_load_any(&h->f.cx, &offer_entity, "id", DB_I(h->offer), &o));
    return o.given;
}
static inline struct offer offer_now(struct evening *h)
{
    struct offer o;
    EXPECT_OK(entity_load_any(&h->f.cx, &offer_entity, "id", DB_I(h->offer), &o));
    return o;
}
/* The job comes by at this time. */
static inline void job_at(struct evening *h, moment m)
{
    h->f.cx.now = m;
    EXPECT_OK(tickets_tick(&h->f.cx));
}
static inline moment later(moment m, int64_t hours)
{
    return (moment){m.ms + hours * INT64_C(3600000)};
}

#endif
