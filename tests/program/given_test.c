// SPDX-License-Identifier: AGPL-3.0-or-later
/* The same aid again, when it was goods: the interval counts what was handed over and what vouchers were served for. */
#include "modules/aid/file_test.h"
#include "modules/relief/hooks.h"

struct depot {
    int64_t parcel, place;
};
static struct depot depot_open(struct office *o)
{
    struct relief_good g = {.name = S("Gıda kolisi"), .kind = GOOD_FOOD, .measure = MEASURE_PARCEL};
    struct relief_place p = {.name = S("Merkez depo"), .kind = PLACE_DEPOT, .open = true};
    EXPECT_OK(fixture_save(&o->f, &relief_good_entity, &g));
    EXPECT_OK(fixture_save(&o->f, &relief_place_entity, &p));
    struct relief_lot l = {.good = {g.id}, .place = {p.id}, .arrived = 20, .source = SOURCE_BOUGHT};
    EXPECT_OK(fixture_save(&o->f, &relief_lot_entity, &l));
    EXPECT_OK(relief_start(NULL));
    return (struct depot){g.id, p.id};
}

struct delivering {
    int64_t id;
    bool not_there;
};
static err_t run_deliver(struct cx *tx, void *arg)
{
    struct delivering *d = arg;
    struct handout_no no = {0};
    struct handout_receipt r = {.quantity = 1, .receiver = TO_SELF, .proof = PROOF_SIGNATURE, .reference = S("TT-1")};
    return d->not_there ? handout_fail(tx, d->id, S("Evde yoktu")) : handout_deliver(tx, d->id, &r, &no);
}

/* Granted and running on that day. */
static int64_t running(struct office *o, int64_t home, date day)
{
    o->f.cx.now = moment_at(day, 600);
    int64_t file = file_at(o, home, widow());
    struct doing d = granting(o, file, 500000, 1);
    EXPECT_OK(do_decide(o, &d));
    EXPECT_OK(do_act(o, file, "notify", day, "", 0));
    EXPECT_OK(do_act(o, file, "start", (date){0}, "", 0));
    return file;
}

/* A parcel for the file, handed over that day or not, and the aid is over: no money was paid. */
static void parcel(struct office *o, const struct depot *s, int64_t home, date day, bool not_there)
{
    int64_t file = running(o, home, day);
    struct relief_handout h = {.file_no = file_now(o, file).file_no,
                               .good = {s->parcel},
                               .quantity = 1,
                               .place = {s->place},
                               .way = WAY_PICK_UP,
                               .planned = day};
    EXPECT_OK(fixture_save(&o->f, &relief_handout_entity, &h));
    EXPECT_OK(db_tx(&o->f.cx, run_deliver, &(struct delivering){h.id, not_there}));
    EXPECT_OK(do_act(o, file, "end", (date){0}, "Koli verildi.", 0));
    assert_int_equal(fixture_int(&o->f, "SELECT count(*) FROM budget_entry WHERE kind = 6"), 0);
}

static bool refused(struct office *o, int64_t file, date day)
{
    struct file_score s;
    struct aid_file f = file_now(o, file);
    o->f.cx.now = moment_at(day, 600);
    EXPECT_OK(file_score(&o->f.cx, &f, &s));
    assert_true(s.any && s.score.verdict != VERDICT_INCOMPLETE);
    return s.score.verdict == VERDICT_REFUSED;
}

TEST(vector_5, "5 a parcel handed over on 15 January: again on 15 February; on 31 January: on 28 February. Nobody was "
               "there: nothing was given; another household does not wait")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        struct depot s = depot_open(&o);
        int64_t home = home_new(&o, STR_NONE), other = home_new(&o, STR_NONE), missed = home_new(&o, STR_NONE);
        parcel(&o, &s, home, DATE(2026, 1, 15), false);
        parcel(&o, &s, missed, DATE(2026, 1, 15), true);
        parcel(&o, &s, other, DATE(2026, 1, 31), false);
        int64_t next = file_at(&o, home, widow()), late = file_at(&o, other, widow()),
                free = file_at(&o, missed, widow()), stranger = file_at(&o, home_new(&o, STR_NONE), widow());
        assert_true(refused(&o, next, DATE(2026, 2, 14)));
        assert_false(refused(&o, next, DATE(2026, 2, 15)));
        assert_true(refused(&o, late, DATE(2026, 2, 27)));
        assert_false(refused(&o, late, DATE(2026, 2, 28)));
        assert_false(refused(&o, free, DATE(2026, 2, 1)));
        assert_false(refused(&o, stranger, DATE(2026, 2, 1)));
        fixture_close(&o.f);
    }
}

static err_t run_redeem(struct cx *tx, void *arg)
{
    struct redeem_out out;
    return voucher_redeem(tx, arg, &out);
}

TEST(voucher, "5 a voucher that was served counts from that day; one that nobody came with does not")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        struct depot s = depot_open(&o);
        int64_t homes[2], files[2];
        struct relief_voucher v[2];
        for (int i = 0; i < 2; i++) {
            homes[i] = home_new(&o, STR_NONE);
            files[i] = running(&o, homes[i], DATE(2026, 1, 15));
            v[i] = (struct relief_voucher){.file_no = file_now(&o, files[i]).file_no,
                                           .good = {s.parcel},
                                           .quantity = 1,
                                           .until = DATE(2026, 2, 20)};
            EXPECT_OK(fixture_save(&o.f, &relief_voucher_entity, &v[i]));
        }
        struct redeem_in in = {
            .place = s.place, .text = v[0].code, .uid = S("teslim-2026-000000000001"), .at = o.f.cx.now};
        EXPECT_OK(db_tx(&o.f.cx, run_redeem, &in));
        assert_int_equal(fixture_int(&o.f, "SELECT count(*) FROM relief_redemption WHERE answer = 1"), 1);
        for (int i = 0; i < 2; i++)
            EXPECT_OK(do_act(&o, files[i], "end", (date){0}, "Fiş verildi.", 0));
        assert_true(refused(&o, file_at(&o, homes[0], widow()), DATE(2026, 2, 14)));
        assert_false(refused(&o, file_at(&o, homes[1], widow()), DATE(2026, 2, 14)));
        fixture_close(&o.f);
    }
}
