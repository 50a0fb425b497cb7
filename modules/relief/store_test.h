// SPDX-License-Identifier: AGPL-3.0-or-later
/* A store for tests: parcels, wheelchairs and a box of waste medicine, on 10 December 2026; and files whose aid runs. */
#ifndef IMECE_RELIEF_STORE_TEST_H
#define IMECE_RELIEF_STORE_TEST_H

#include "modules/aid/aid.h"
#include "modules/relief/hooks.h"
#include "tests/fixture.h"

struct store {
    struct fixture f;
    int64_t parcel, chair, medicine, depot, point, files;
};
static inline date today_(struct store *t)
{
    return moment_date(t->f.cx.now);
}
static inline int64_t good_new(struct store *t, const char *name, int kind, int measure, bool perishable)
{
    struct relief_good g = {.name = str_of(name), .kind = kind, .measure = measure, .perishable = perishable};
    EXPECT_OK(fixture_save(&t->f, &relief_good_entity, &g));
    return g.id;
}
static inline int64_t place_new(struct store *t, const char *name, int kind)
{
    struct relief_place p = {.name = str_of(name), .kind = kind, .open = true};
    EXPECT_OK(fixture_save(&t->f, &relief_place_entity, &p));
    return p.id;
}
/* A file in this state, by its number; of the first programme, of no household that is known. */
static inline struct aid_file file_put(struct store *t, const char *number, int state)
{
    struct aid_file f = {.file_no = str_of(number),
                         .year = 2026,
                         .seq = ++t->files,
                         .programme = {fixture_int(&t->f, "SELECT min(id) FROM aid_programme")},
                         .origin = FILE_EX_OFFICIO,
                         .urgency = FILE_NORMAL,
                         .state = state,
                         .applied = DATE(2026, 11, 2)};
    EXPECT_OK(fixture_save(&t->f, &aid_file_entity, &f));
    return f;
}
static inline void store_open(struct store *t, enum db_engine engine)
{
    static const char *const running[] = {"2026/4127", "2026/1", "2026/2", "2026/5", "2026/7", "2026/8"};
    *t = (struct store){0};
    fixture_open(&t->f, engine);
    t->f.cx.now = moment_at(DATE(2026, 12, 10), 600);
    moment_set_clock(t->f.cx.now);
    t->parcel = good_new(t, "Gıda kolisi", GOOD_FOOD, MEASURE_PARCEL, true);
    t->chair = good_new(t, "Tekerlekli sandalye", GOOD_DEVICE, MEASURE_PIECE, false);
    t->medicine = good_new(t, "Atık ilaç", GOOD_MEDICINE, MEASURE_GRAM, false);
    t->depot = place_new(t, "Merkez depo", PLACE_DEPOT);
    t->point = place_new(t, "Kızılay noktası", PLACE_POINT);
    for (size_t i = 0; i < sizeof running / sizeof *running; i++)
        file_put(t, running[i], FILE_ACTIVE);
}
static inline void store_close(struct store *t)
{
    moment_set_clock((moment){0});
    fixture_close(&t->f);
}
static inline err_t lot_put(struct store *t, struct relief_lot *l)
{
    if (!l->place.id) l->place = (ref){t->depot};
    if (!l->source) l->source = l->good.id == t->medicine ? SOURCE_COLLECTED : SOURCE_BOUGHT;
    return fixture_save(&t->f, &relief_lot_entity, l);
}
static inline int64_t parcels(struct store *t, int64_t n, int days)
{
    struct relief_lot l = {.good = {t->parcel}, .arrived = n, .expires = date_add(today_(t), days)};
    EXPECT_OK(lot_put(t, &l));
    return l.id;
}
static inline int64_t rest_of(struct store *t, int64_t lot)
{
    struct relief_lot l = {0};
    EXPECT_OK(entity_load_any(&t->f.cx, &relief_lot_entity, "id", DB_I(lot), &l));
    return l.rest;
}
struct stock_taking {
    struct stock_wish wish;
    struct stock_picks picks;
    struct relief_refusal no;
};
static inline err_t run_taking(struct cx *tx, void *arg)
{
    struct stock_taking *w = arg;
    return stock_take(tx, &w->wish, &w->picks, &w->no);
}
static inline err_t take(struct store *t, struct stock_taking *w)
{
    if (!w->wish.subject.n) w->wish.subject = S("test");
    return db_tx(&t->f.cx, run_taking, w);
}
static inline err_t move(struct store *t, int64_t lot, enum move_kind kind, int64_t n, const char *reason)
{
    struct relief_movement m = {.lot = {lot}, .kind = (int)kind, .quantity = n, .reason = str_of(reason)};
    return fixture_save(&t->f, &relief_movement_entity, &m);
}
static inline void proved(struct store *t)
{
    str report = STR_NONE;
    if (relief_check(&t->f.cx, &report)) fail_msg("%.*s", STR_FMT(report));
}

#endif
