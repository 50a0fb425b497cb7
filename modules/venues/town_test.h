// SPDX-License-Identifier: AGPL-3.0-or-later
/* A culture centre for tests: a building with a hall of two halves, a small hall, a room, and what moves between them. */
#ifndef IMECE_VENUES_TOWN_TEST_H
#define IMECE_VENUES_TOWN_TEST_H

#include "modules/venues/inside.h"
#include "tests/fixture.h"

struct town {
    struct fixture f;
    int64_t unit, building, hall, left, right, small, room, technician, piano;
};

static inline moment at(int y, int m, int d, int hour, int minute)
{
    return moment_at(DATE(y, m, d), hour * 60 + minute);
}

struct one_save {
    const struct entity *e;
    void *row;
};
static inline err_t save_one(struct cx *tx, void *arg)
{
    struct one_save *s = arg;
    return entity_save(tx, s->e, s->row, &(struct save){.skip_rights = true});
}
static inline void keep(struct town *t, const struct entity *e, void *row)
{
    EXPECT_OK(db_tx(&t->f.cx, save_one, &(struct one_save){e, row}));
}

static inline int64_t add_venue(struct town *t, const char *name, int kind, int64_t parent, int64_t seats)
{
    struct venue v = {.name = str_of(name),
                      .kind = kind,
                      .parent = {parent},
                      .unit = {t->unit},
                      .seats = seats,
                      .open = true,
                      .lent = true};
    keep(t, &venue_entity, &v);
    return v.id;
}

static inline void open_hours(struct town *t, int64_t venue, const char *opens, const char *closes)
{
    for (int day = 1; day <= 7; day++) {
        struct venue_hours h = {.venue = {venue}, .weekday = day, .opens = str_of(opens), .closes = str_of(closes)};
        keep(t, &venue_hours_entity, &h);
    }
}

static inline void close_days(struct town *t, int64_t venue, int kind, date from, date to, const char *why)
{
    struct venue_closure c = {.venue = {venue}, .kind = kind, .from_day = from, .to_day = to, .reason = str_of(why)};
    keep(t, &venue_closure_entity, &c);
}

static inline void town_begin(struct town *t, enum db_engine engine)
{
    *t = (struct town){0};
    moment_set_clock(at(2026, 11, 22, 9, 0));
    fixture_open(&t->f, engine);
    t->f.cx.now = moment_now();
    struct unit u = {.name = S("Kültür ve Sanat"), .kind = UNIT_SECTION};
    keep(t, &unit_entity, &u);
    t->unit = u.id;
    t->building = add_venue(t, "Kültür Merkezi", VENUE_BUILDING, 0, 0);
    t->hall = add_venue(t, "Büyük Salon", VENUE_HALL, t->building, 400);
    t->left = add_venue(t, "Büyük Salon sol yarı", VENUE_HALF, t->hall, 200);
    t->right = add_venue(t, "Büyük Salon sağ yarı", VENUE_HALF, t->hall, 200);
    t->small = add_venue(t, "Küçük Salon", VENUE_HALL, t->building, 120);
    t->room = add_venue(t, "Çalışma odası", VENUE_ROOM, t->building, 20);
    t->technician = add_venue(t, "Ses teknisyeni", VENUE_STAFF, t->hall, 0);
    t->piano = add_venue(t, "Kuyruklu piyano", VENUE_EQUIPMENT, t->hall, 0);
}

static inline void town_end(struct town *t)
{
    fixture_close(&t->f);
    moment_set_clock((moment){0});
}

struct booking_try {
    struct venue_wish wish;
    struct venue_answer answer;
};
static inline err_t run_book(struct cx *tx, void *arg)
{
    struct booking_try *b = arg;
    return venue_book(tx, &b->wish, &b->answer);
}
static inline struct venue_wish wish_for(int64_t venue, moment starts, moment ends)
{
    return (struct venue_wish){
        .venues = {venue}, .n = 1, .starts = starts, .ends = ends, .state = BOOKING_APPROVED, .title = S("Konser")};
}
static inline err_t book(struct town *t, struct venue_wish w, struct venue_answer *out)
{
    struct booking_try b = {.wish = w};
    err_t e = db_tx(&t->f.cx, run_book, &b);
    if (out) *out = b.answer;
    return e;
}
static inline int64_t booked(struct town *t, struct venue_wish w)
{
    struct venue_answer a;
    EXPECT_OK(book(t, w, &a));
    assert_true(a.booking > 0);
    return a.booking;
}

struct ending {
    int64_t id;
    bool refuse;
};
static inline err_t run_end(struct cx *tx, void *arg)
{
    const struct ending *e = arg;
    return e->refuse ? venue_refuse(tx, e->id, S("Neden")) : venue_release(tx, e->id, S("Neden"));
}
static inline void give_back(struct town *t, int64_t id, bool refuse)
{
    EXPECT_OK(db_tx(&t->f.cx, run_end, &(struct ending){id, refuse}));
}

#endif
