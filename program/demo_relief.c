// SPDX-License-Identifier: AGPL-3.0-or-later
/* Stores of aid: a depot and two points, parcels with their last days counted from today, a donation with a condition, and a box of
 * waste medicine. What is promised and handed out is for files whose aid runs. */
#include "modules/aid/aid.h"
#include "modules/organisation/organisation.h"
#include "modules/relief/relief.h"
#include "modules/staff/staff.h"
#include "program/demo.h"

static const struct save AS_IS = {.skip_rights = true};

enum { RUNNING = 24 };
struct shelves {
    int64_t goods[5], places[4], donation;
    str files[RUNNING]; /* numbers */
    size_t n_files;
};

static err_t running(struct cx *tx, struct shelves *s)
{
    struct list_query q = {.limit = RUNNING, .skip_rights = true, .uncounted = true};
    struct list_result found;
    PUSH(tx->arena, &q.filters, ((struct filter){"state", IS, DB_I(FILE_ACTIVE)}));
    TRY(entity_list(tx, &aid_file_entity, &q, &found));
    for (size_t i = 0; i < found.n; i++)
        s->files[s->n_files++] = ((const struct aid_file *)found.rows)[i].file_no;
    return OK;
}

static str file_of(const struct shelves *s, int i)
{
    return s->files[(size_t)i % s->n_files];
}

static err_t put_goods(struct cx *tx, struct shelves *s)
{
    struct relief_good goods[] = {
        {.name = S("Gıda kolisi"), .kind = GOOD_FOOD, .measure = MEASURE_PARCEL, .perishable = true},
        {.name = S("Bebek bezi"), .kind = GOOD_HYGIENE, .measure = MEASURE_PACK},
        {.name = S("Kömür"), .kind = GOOD_FUEL, .measure = MEASURE_KG},
        {.name = S("Tekerlekli sandalye"), .kind = GOOD_DEVICE, .measure = MEASURE_PIECE},
        {.name = S("Atık ilaç"), .kind = GOOD_MEDICINE, .measure = MEASURE_GRAM},
    };
    struct relief_place places[] = {
        {.name = S("Merkez depo"), .kind = PLACE_DEPOT, .open = true},
        {.name = S("Çarşı teslim noktası"), .kind = PLACE_POINT, .open = true},
        {.name = S("İstasyon teslim noktası"), .kind = PLACE_POINT, .open = true},
        {.name = S("Merkez Eczanesi kutusu"), .kind = PLACE_BOX, .open = true},
    };
    for (size_t i = 0; i < sizeof goods / sizeof *goods; i++) {
        TRY(entity_save(tx, &relief_good_entity, &goods[i], &AS_IS));
        s->goods[i] = goods[i].id;
    }
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        TRY(entity_save(tx, &relief_place_entity, &places[i], &AS_IS));
        s->places[i] = places[i].id;
    }
    struct relief_donation d = {.name = S("4 tekerlekli sandalye"),
                                .day = date_add(moment_date(tx->now), -40),
                                .conditional = true,
                                .good = {s->goods[3]},
                                .promised = 4,
                                .decision = S("2026/88")};
    TRY(entity_save(tx, &relief_donation_entity, &d, &AS_IS));
    s->donation = d.id;
    return OK;
}

static err_t put_lots(struct cx *tx, const struct shelves *s)
{
    static const struct {
        int good, place, source, days; /* days: to its last good one; 0 none */
        int64_t n;
    } lots[] = {
        {0, 0, SOURCE_BOUGHT, 140, 400},    {0, 0, SOURCE_DONATED, 12, 60}, {0, 1, SOURCE_BOUGHT, 75, 80},
        {0, 2, SOURCE_BOUGHT, 75, 80},      {0, 0, SOURCE_DONATED, -3, 4},  {1, 0, SOURCE_BOUGHT, 0, 300},
        {2, 0, SOURCE_BOUGHT, 0, 24000},    {3, 0, SOURCE_DONATED, 0, 4},   {3, 0, SOURCE_BOUGHT, 0, 2},
        {4, 3, SOURCE_COLLECTED, 0, 18400},
    };
    for (size_t i = 0; i < sizeof lots / sizeof *lots; i++) {
        bool given = lots[i].good == 3 && lots[i].source == SOURCE_DONATED;
        struct relief_lot l = {.good = {s->goods[lots[i].good]},
                               .place = {s->places[lots[i].place]},
                               .source = lots[i].source,
                               .donation = {given ? s->donation : 0},
                               .batch = str_fmt(tx->arena, "P-%zu", i + 1),
                               .arrived = lots[i].n};
        if (lots[i].days) l.expires = date_add(moment_date(tx->now), lots[i].days);
        TRY(entity_save(tx, &relief_lot_entity, &l, &AS_IS));
    }
    return OK;
}

/* Ten vouchers of parcels; two points served one of them while they had no network. */
static err_t put_vouchers(struct cx *tx, const struct shelves *s)
{
    enum { VOUCHERS = 10, SERVED = 4 };
    for (int i = 0; i < VOUCHERS; i++) {
        struct redeem_out out;
        struct relief_voucher v = {.file_no = file_of(s, i),
                                   .good = {s->goods[0]},
                                   .quantity = 1 + i % 2,
                                   .until = date_add(moment_date(tx->now), 30)};
        TRY(entity_save(tx, &relief_voucher_entity, &v, &AS_IS));
        for (int k = 0; k < (i == 0 ? 2 : i < SERVED); k++) {
            struct redeem_in in = {.place = s->places[1 + k],
                                   .text = v.code,
                                   .uid = str_fmt(tx->arena, "demo-voucher-%04d-%d", i, k),
                                   .at = tx->now,
                                   .offline = i == 0};
            TRY(voucher_redeem(tx, &in, &out));
        }
    }
    return OK;
}

/* Two vehicles of today, and who gets what. */
static err_t put_vehicles(struct cx *tx, date today)
{
    static const char *const plates[] = {"06 ÖRN 101", "06 ÖRN 102"}, *const carriers[] = {"memur", "mudur"};
    struct account account[2];
    struct routes_planned planned;
    for (int i = 0; i < 2; i++)
        TRY(entity_load_any(tx, &account_entity, "login", DB_T(str_of(carriers[i])), &account[i]));
    for (int i = 0; i < 2; i++) {
        struct relief_route r = {
            .day = today, .vehicle = str_of(plates[i]), .carrier = {account[i].id}, .carrier2 = {account[1 - i].id}};
        TRY(entity_save(tx, &relief_route_entity, &r, &AS_IS));
    }
    return routes_plan(tx, today, &planned);
}

/* Six hand-outs of today, four of them brought home; two wheelchairs, one of which is lent and awaited by two. */
static err_t put_handouts(struct cx *tx, const struct shelves *s)
{
    enum { HANDOUTS = 6, AT_HOME = 4 };
    struct list_result found;
    struct list_query q = {.limit = AT_HOME, .skip_rights = true, .uncounted = true};
    date today = moment_date(tx->now);
    TRY(entity_list(tx, &neighbourhood_entity, &q, &found));
    for (int i = 0; i < HANDOUTS; i++) {
        bool home = i < AT_HOME && found.n > 0;
        struct relief_handout h = {.file_no = file_of(s, 10 + i),
                                   .good = {s->goods[i % 2]},
                                   .quantity = 1 + i % 2,
                                   .place = {s->places[0]},
                                   .way = home ? WAY_HOME : WAY_PICK_UP,
                                   .planned = today};
        if (home) {
            h.neighbourhood = (ref){((const struct neighbourhood *)found.rows)[(size_t)i % found.n].id};
            h.door = str_fmt(tx->arena, "Örnek Sokak %d/%d", 3 + 4 * i, 1 + i);
        }
        TRY(entity_save(tx, &relief_handout_entity, &h, &AS_IS));
    }
    return put_vehicles(tx, today);
}

static err_t put_loans(struct cx *tx, const struct shelves *s)
{
    date today = moment_date(tx->now);
    struct relief_device devices[] = {
        {.serial = S("TS-001"), .good = {s->goods[3]}, .condition = CONDITION_GOOD},
        {.serial = S("TS-002"), .good = {s->goods[3]}, .condition = CONDITION_WORN},
    };
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        TRY(entity_save(tx, &relief_device_entity, &devices[i], &AS_IS));
    struct relief_loan l = {.device = {devices[0].id},
                            .file_no = file_of(s, 16),
                            .lent = date_add(today, -200),
                            .due = date_add(today, -20)};
    TRY(entity_save(tx, &relief_loan_entity, &l, &AS_IS));
    for (int i = 0; i < 2; i++) {
        struct relief_wait w = {.good = {s->goods[3]},
                                .file_no = file_of(s, 17 + i),
                                .asked = date_add(today, -30 + 10 * i),
                                .state = WAIT_WAITING};
        TRY(entity_save(tx, &relief_wait_entity, &w, &AS_IS));
    }
    return OK;
}

static err_t load(struct cx *tx, void *arg)
{
    struct shelves *s = arg;
    TRY(put_goods(tx, s));
    TRY(put_lots(tx, s));
    TRY(running(tx, s));
    if (!s->n_files) return OK;
    TRY(put_vouchers(tx, s));
    TRY(put_handouts(tx, s));
    return put_loans(tx, s);
}

int demo_relief(struct program *p)
{
    struct shelves s = {0};
    err_t e = db_tx(&p->cx, load, &s);
    return e ? refuse("the stores of the demonstration failed: %s, %.*s", err_name(e), STR_FMT(db_why(&p->cx)))
             : EXIT_DONE;
}
