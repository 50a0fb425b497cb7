// SPDX-License-Identifier: AGPL-3.0-or-later
/* A published event with one date, and people who ask for its places through the pages. */
#ifndef IMECE_TICKETS_PAGES_TEST_H
#define IMECE_TICKETS_PAGES_TEST_H

#include <stdio.h>

#include "modules/organisation/organisation.h"
#include "modules/tickets/inside.h"
#include "tests/fixture.h"

struct house {
    struct fixture f;
    int64_t clerk, manager, auditor, event, date, offer;
};
static inline void keep(struct house *h, const struct entity *e, void *row)
{
    EXPECT_OK(fixture_save(&h->f, e, row));
}

static inline void clock_at(struct house *h, int minute, int ms)
{
    moment m = moment_at(DATE(2026, 12, 1), minute);
    moment_set_clock((moment){m.ms + ms});
    h->f.cx.now = moment_now();
}

static inline void house_open(struct house *h, enum db_engine engine)
{
    *h = (struct house){0};
    moment_set_clock(moment_at(DATE(2026, 12, 1), 600));
    fixture_open(&h->f, engine);
    clock_at(h, 600, 0);
    struct unit u = {.slug = S("kultur"), .name = S("Kültür Birimi"), .kind = UNIT_SECTION};
    keep(h, &unit_entity, &u);
    struct event e = {.title = S("Konser \"Işık\" </script>"),
                      .summary = S("Bir cümle."),
                      .slug = S("konser"),
                      .kind = EVENT_CONCERT,
                      .unit = {u.id},
                      .entry = ENTRY_TICKET,
                      .languages = S("tr")};
    keep(h, &event_entity, &e);
    EXPECT_OK(entity_load_any(&h->f.cx, &event_entity, "id", DB_I(e.id), &e));
    e.state = EVENT_PUBLISHED;
    keep(h, &event_entity, &e);
    struct performance p = {.event = {e.id},
                            .starts = moment_at(DATE(2026, 12, 30), 1200),
                            .ends = moment_at(DATE(2026, 12, 30), 1320),
                            .place = S("Meydan"),
                            .capacity = 216,
                            .state = DATE_PLANNED};
    keep(h, &performance_entity, &p);
    h->event = e.id;
    h->date = p.id;
    h->clerk = fixture_account(&h->f, "clerk");
    h->manager = fixture_account(&h->f, "manager");
    h->auditor = fixture_account(&h->f, "auditor");
}
static inline void house_close(struct house *h)
{
    fixture_close(&h->f);
    moment_set_clock((moment){0});
}

static inline void offered(struct house *h, struct offer o)
{
    o.performance = (ref){h->date};
    if (!o.policy) o.policy = DRAW_STRICT;
    keep(h, &offer_entity, &o);
    h->offer = o.id;
}

static inline const char *say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static inline const char *say(const char *fmt, ...)
{
    char *p = arena_alloc(test_arena(), 2000);
    va_list args;
    va_start(args, fmt);
    vsnprintf(p, 2000, fmt, args);
    va_end(args);
    return p;
}

static inline struct call_answer ask(struct house *h, int places, const char *who, const char *once)
{
    return fixture_post(&h->f, 0, "/bilet/iste",
                        say("teklif=%lld&kisi=%d&ad=%s&iletisim=%s%%40example.org&ihtiyac=&kimlik=&once=%s",
                            (long long)h->offer, places, who, who, once));
}
static inline struct call_answer desk_ask_as(struct house *h, int64_t user, int places, const char *who,
                                             const char *way)
{
    return fixture_post(&h->f, user, say("/masa/bilet/%lld/istek", (long long)h->offer),
                        say("yol=%s&kisi=%d&ad=%s&iletisim=&ihtiyac=&kimlik=&once=masa-%s", way, places, who, who));
}
static inline str page(struct house *h, int64_t user, str path)
{
    struct call_answer a = fixture_get(&h->f, user, str_c(test_arena(), path));
    assert_int_equal(a.status, 200);
    return a.body;
}
static inline str form_page(struct house *h)
{
    return page(h, 0, str_of(say("/yer/%lld", (long long)h->offer)));
}
static inline struct call_answer give_back(struct house *h, str slip)
{
    return fixture_post(&h->f, 0, say("%.*s/geri-ver", STR_FMT(slip)), "");
}

#endif
