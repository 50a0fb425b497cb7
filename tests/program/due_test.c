// SPDX-License-Identifier: AGPL-3.0-or-later
/* Goods, slips and devices hang on a decision that runs, and a slip with an amount on its money: on both engines. */
#include <stdio.h>

#include "modules/aid/file_test.h"
#include "modules/relief/hooks.h"

enum { MONTH = 500000, SLIP = 120000 };
struct yard { /* an office with a store */
    struct office o;
    int64_t parcel, depot, point;
    int acts;
};

static void put(struct yard *y, const struct entity *e, void *row)
{
    EXPECT_OK(fixture_save(&y->o.f, e, row));
}

static void yard_open(struct yard *y, enum db_engine engine)
{
    *y = (struct yard){0};
    office_open(&y->o, engine, 900000000);
    moment_set_clock(y->o.f.cx.now);
    struct relief_good g = {.name = S("Gıda kolisi"), .kind = GOOD_FOOD, .measure = MEASURE_PARCEL};
    struct relief_place places[] = {{.name = S("Merkez depo"), .kind = PLACE_DEPOT, .open = true},
                                    {.name = S("Kızılay noktası"), .kind = PLACE_POINT, .open = true}};
    put(y, &relief_good_entity, &g);
    for (int i = 0; i < 2; i++) {
        put(y, &relief_place_entity, &places[i]);
        struct relief_lot l = {.good = {g.id}, .place = {places[i].id}, .source = SOURCE_BOUGHT, .arrived = 50};
        put(y, &relief_lot_entity, &l);
    }
    y->parcel = g.id, y->depot = places[0].id, y->point = places[1].id;
}

static void yard_close(struct yard *y)
{
    str report = STR_NONE;
    if (relief_check(&y->o.f.cx, &report) || ledger_check(&y->o.f.cx, &report)) fail_msg("%.*s", STR_FMT(report));
    moment_set_clock((moment){0});
    fixture_close(&y->o.f);
}

static void at(struct yard *y, date d, int minute)
{
    y->o.f.cx.now = moment_at(d, minute);
    moment_set_clock(y->o.f.cx.now);
}

static date now_(struct yard *y)
{
    return moment_date(y->o.f.cx.now);
}

/* Two months of 5.000 lira, told and begun. */
static struct aid_file running(struct yard *y, int64_t home)
{
    int64_t id = file_at(&y->o, home, widow());
    struct doing d = granting(&y->o, id, MONTH, 2);
    EXPECT_OK(do_decide(&y->o, &d));
    EXPECT_OK(do_act(&y->o, id, "notify", MEETING, "", 0));
    EXPECT_OK(do_act(&y->o, id, "start", (date){0}, "", 0));
    return file_now(&y->o, id);
}

static struct relief_voucher slip(struct yard *y, str file, int64_t kurus)
{
    return (struct relief_voucher){.file_no = file,
                                   .good = {kurus ? 0 : y->parcel},
                                   .quantity = kurus ? 0 : 1,
                                   .amount = {kurus},
                                   .until = date_add(now_(y), 20)};
}

static struct relief_handout handout(struct yard *y, str file)
{
    return (struct relief_handout){.file_no = file,
                                   .good = {y->parcel},
                                   .quantity = 1,
                                   .place = {y->depot},
                                   .way = WAY_PICK_UP,
                                   .planned = now_(y)};
}

struct redeeming {
    struct redeem_in in;
    struct redeem_out out;
};
static err_t run_redeem(struct cx *tx, void *arg)
{
    struct redeeming *r = arg;
    return voucher_redeem(tx, &r->in, &r->out);
}
static struct redeem_out served(struct yard *y, const struct relief_voucher *v, int64_t place, moment when,
                                bool offline)
{
    struct redeeming r = {.in = {.place = place,
                                 .text = v->code,
                                 .uid = str_fmt(test_arena(), "0123456789abcdef-%d", y->acts++),
                                 .at = when,
                                 .offline = offline}};
    EXPECT_OK(db_tx(&y->o.f.cx, run_redeem, &r));
    return r.out;
}
static enum voucher_answer asked(struct yard *y, const struct relief_voucher *v)
{
    return served(y, v, y->depot, y->o.f.cx.now, false).answer;
}

struct handing {
    int64_t id;
    bool deliver;
    struct handout_no no;
};
static err_t run_hand(struct cx *tx, void *arg)
{
    struct handing *h = arg;
    struct handout_receipt r = {.quantity = 1, .receiver = TO_SELF, .proof = PROOF_SIGNATURE, .reference = S("T-1")};
    return h->deliver ? handout_deliver(tx, h->id, &r, &h->no) : handout_load(tx, h->id, &h->no.stock);
}
static int64_t rest(struct yard *y)
{
    return fixture_int(&y->o.f, "SELECT CAST(sum(rest) AS BIGINT) FROM relief_lot");
}

TEST(states, "G1 a slip, a hand-out and a loan need a decision that runs: of fourteen states one, and no made-up file")
{
    EACH_ENGINE(engine)
    {
        struct yard y;
        yard_open(&y, engine);
        struct relief_good chair = {.name = S("Tekerlekli sandalye"), .kind = GOOD_DEVICE, .measure = MEASURE_PIECE};
        struct relief_device d = {.serial = S("TS-1"), .condition = CONDITION_GOOD};
        put(&y, &relief_good_entity, &chair);
        d.good = (ref){chair.id};
        put(&y, &relief_device_entity, &d);
        struct aid_file f = running(&y, 0);
        for (int in = FILE_REGISTERED; in <= FILE_STATES; in++) {
            str number = in == FILE_STATES ? S("Y-2026/9999") : f.file_no;
            if (in < FILE_STATES) {
                f = file_now(&y.o, f.id);
                f.state = in;
                put(&y, &aid_file_entity, &f);
            }
            err_t wanted = in == FILE_ACTIVE ? OK : E_INVALID;
            struct relief_voucher v = slip(&y, number, 0), cash = slip(&y, number, SLIP);
            struct relief_handout h = handout(&y, number);
            struct relief_loan l = {
                .device = {d.id}, .file_no = number, .lent = now_(&y), .due = date_add(now_(&y), 90)};
            assert_int_equal(fixture_save(&y.o.f, &relief_voucher_entity, &v), wanted);
            assert_int_equal(fixture_save(&y.o.f, &relief_voucher_entity, &cash), wanted);
            assert_int_equal(fixture_save(&y.o.f, &relief_handout_entity, &h), wanted);
            assert_int_equal(fixture_save(&y.o.f, &relief_loan_entity, &l), wanted);
            if (!wanted) assert_int_equal(v.file.id, f.id);
        }
        yard_close(&y);
    }
}

TEST(emergency, "an emergency is helped from its decision on, before it was told; a refused one is not")
{
    EACH_ENGINE(engine)
    for (int granted = 0; granted < 2; granted++) {
        struct yard y;
        yard_open(&y, engine);
        struct opening w = opening(&y.o, home_new(&y.o, STR_NONE));
        w.wish.urgency = FILE_EMERGENCY;
        EXPECT_OK(do_open(&y.o, &w));
        struct case_facts c = plain_case();
        (void)add_person(&c, 19900101);
        keep(&y.o, w.opened.file.id, c);
        struct relief_voucher v = slip(&y, w.opened.file.file_no, 0), cash = slip(&y, w.opened.file.file_no, 100000);
        EXPECT_ERR(fixture_save(&y.o.f, &relief_voucher_entity, &v), E_INVALID);
        struct doing d = granting(&y.o, w.opened.file.id, 200000, 1);
        if (!granted) d.want.result = CASE_REFUSED, d.want.refusal = 1;
        EXPECT_OK(do_decide(&y.o, &d));
        assert_int_equal(fixture_save(&y.o.f, &relief_voucher_entity, &v), granted ? OK : E_INVALID);
        assert_int_equal(fixture_save(&y.o.f, &relief_voucher_entity, &cash), granted ? OK : E_INVALID);
        if (granted) assert_int_equal(asked(&y, &v), VOUCHER_GOOD);
        yard_close(&y);
    }
}

TEST(vector_7, "7 suspended: neither the slip nor the parcel goes out, and nothing leaves the stock; resumed, both do")
{
    EACH_ENGINE(engine)
    for (int moves = 0; moves < 2; moves++) { /* by a desk, or because the household moved away */
        struct yard y;
        yard_open(&y, engine);
        int64_t home = home_new(&y.o, STR_NONE), before = rest(&y);
        struct aid_file f = running(&y, home);
        struct relief_voucher v = slip(&y, f.file_no, 0);
        struct relief_handout a = handout(&y, f.file_no), b = a, late = a;
        put(&y, &relief_voucher_entity, &v);
        put(&y, &relief_handout_entity, &a);
        put(&y, &relief_handout_entity, &b);
        struct handing load = {.id = a.id}, deliver = {.id = a.id, .deliver = true}, other = {.id = b.id};
        EXPECT_OK(db_tx(&y.o.f.cx, run_hand, &load));
        if (moves)
            move_away(&y.o, home);
        else
            EXPECT_OK(do_act(&y.o, f.id, "suspend", (date){0}, "Evde bulunamadı.", 0));
        assert_int_equal(asked(&y, &v), VOUCHER_STOPPED);
        EXPECT_ERR(db_tx(&y.o.f.cx, run_hand, &other), E_CONFLICT);
        assert_int_equal(other.no.stock.why, RELIEF_STOPPED);
        EXPECT_ERR(db_tx(&y.o.f.cx, run_hand, &deliver), E_INVALID);
        assert_non_null(deliver.no.words);
        EXPECT_ERR(fixture_save(&y.o.f, &relief_handout_entity, &late), E_INVALID);
        assert_int_equal(rest(&y), before - 1); /* what was on its way */
        assert_int_equal(fixture_int(&y.o.f, "SELECT count(*) FROM relief_redemption"), 0);
        if (!moves) {
            EXPECT_OK(do_act(&y.o, f.id, "resume", (date){0}, "Döndü.", 0));
            assert_int_equal(asked(&y, &v), VOUCHER_GOOD);
            deliver.no = (struct handout_no){0};
            EXPECT_OK(db_tx(&y.o.f.cx, run_hand, &deliver));
            assert_int_equal(rest(&y), before - 2);
        }
        yard_close(&y);
    }
}

TEST(offline,
     "what a point without the network served before the aid stopped was due; what it served afterwards is kept "
     "and is no serving; its next list knows")
{
    EACH_ENGINE(engine)
    {
        struct yard y;
        yard_open(&y, engine);
        struct aid_file f = running(&y, 0);
        struct relief_voucher in_time = slip(&y, f.file_no, 0), too_late = in_time;
        put(&y, &relief_voucher_entity, &in_time);
        put(&y, &relief_voucher_entity, &too_late);
        char path[60];
        snprintf(path, sizeof path, "/fis-noktasi/%lld/veri.txt", (long long)y.point);
        int64_t clerk = fixture_account(&y.o.f, "clerk");
        const char *open = str_c(test_arena(), str_fmt(test_arena(), ";%lld;%lld;1;", (long long)too_late.id,
                                                       (long long)y.parcel + 1)),
                   *stopped = str_c(test_arena(), str_fmt(test_arena(), "void;%lld\n", (long long)too_late.id));
        EXPECT_IN(fixture_get(&y.o.f, clerk, path).body, open);
        at(&y, MEETING, 700);
        EXPECT_OK(do_act(&y.o, f.id, "suspend", (date){0}, "Evde bulunamadı.", 0));
        str pack = fixture_get(&y.o.f, clerk, path).body;
        EXPECT_NOT_IN(pack, open);
        EXPECT_IN(pack, stopped);
        at(&y, MEETING, 900);
        struct redeem_out a = served(&y, &in_time, y.point, moment_at(MEETING, 650), true),
                          b = served(&y, &too_late, y.point, moment_at(MEETING, 750), true);
        assert_int_equal(a.answer, VOUCHER_GOOD);
        assert_true(a.booked);
        assert_int_equal(b.answer, VOUCHER_STOPPED);
        assert_false(b.booked);
        assert_int_equal(rest(&y), 99);
        assert_int_equal(fixture_int(&y.o.f, "SELECT count(*) FROM relief_voucher WHERE state = 2"), 1);
        yard_close(&y);
    }
}

static struct budget_commitment promise_of(struct yard *y, int64_t id)
{
    struct budget_commitment c = {0};
    EXPECT_OK(entity_load_any(&y->o.f.cx, &budget_commitment_entity, "id", DB_I(id), &c));
    return c;
}
static struct budget_line line_of(struct yard *y)
{
    struct budget_line l = {0};
    EXPECT_OK(entity_load_any(&y->o.f.cx, &budget_line_entity, "id", DB_I(y->o.line), &l));
    return l;
}
struct voiding {
    int64_t id;
};
static err_t run_void(struct cx *tx, void *arg)
{
    return voucher_void(tx, ((struct voiding *)arg)->id, S("Yanlış tutar"));
}

TEST(amount,
     "C2.4 a slip with an amount takes its money from its decision, is paid once when it is served, and not more "
     "is promised than was granted")
{
    EACH_ENGINE(engine)
    {
        struct yard y;
        yard_open(&y, engine);
        struct aid_file f = running(&y, 0);
        struct relief_voucher v = slip(&y, f.file_no, SLIP), all = slip(&y, f.file_no, 2 * MONTH - SLIP),
                              more = slip(&y, f.file_no, 1), year = slip(&y, f.file_no, 1);
        year.until = DATE(2027, 1, 2);
        EXPECT_ERR(fixture_save(&y.o.f, &relief_voucher_entity, &year), E_INVALID);
        put(&y, &relief_voucher_entity, &v);
        struct budget_line l = line_of(&y);
        assert_int_equal(l.committed.kurus, 2 * MONTH); /* no lira more than was promised */
        assert_int_equal(l.reserved.kurus, 0);
        assert_int_equal(promise_of(&y, v.commitment.id).committed.kurus, SLIP);
        put(&y, &relief_voucher_entity, &all);
        EXPECT_ERR(fixture_save(&y.o.f, &relief_voucher_entity, &more), E_INVALID);
        EXPECT_ERR(do_act(&y.o, f.id, "pay", (date){0}, "", 1), E_CONFLICT); /* nor a lira of it in cash */
        moment now = y.o.f.cx.now;
        for (int i = 0; i < 2; i++) /* at two points: one conflict, one payment */
            assert_int_equal(served(&y, &v, i ? y.point : y.depot, now, true).answer,
                             i ? VOUCHER_ALREADY : VOUCHER_GOOD);
        struct voucher_conflicts twice;
        EXPECT_OK(voucher_conflicts(&y.o.f.cx, &twice));
        assert_int_equal(twice.list.n, 1);
        l = line_of(&y);
        assert_int_equal(l.paid.kurus, SLIP);
        assert_int_equal(l.committed.kurus, 2 * MONTH - SLIP);
        struct voiding w = {all.id};
        EXPECT_OK(db_tx(&y.o.f.cx, run_void, &w));
        assert_int_equal(line_of(&y).committed.kurus, 0);
        yard_close(&y);
    }
}

TEST(expiry,
     "C2.4 a slip that nobody served by its last day: the money is back on its line, released and not spent; a list "
     "of that day that comes later is paid from there")
{
    EACH_ENGINE(engine)
    {
        struct yard y;
        yard_open(&y, engine);
        struct aid_file f = running(&y, 0);
        struct relief_voucher lost = slip(&y, f.file_no, SLIP), late = lost;
        put(&y, &relief_voucher_entity, &lost);
        put(&y, &relief_voucher_entity, &late);
        money left = ledger_left(&(struct budget_line){0});
        struct budget_line l = line_of(&y);
        left = ledger_left(&l);
        EXPECT_OK(ledger_day(&y.o.f.cx, lost.until));
        l = line_of(&y);
        assert_int_equal(ledger_left(&l).kurus, left.kurus); /* its last day is still a day */
        at(&y, date_add(lost.until, 1), 600);
        for (int twice = 0; twice < 2; twice++)
            EXPECT_OK(ledger_day(&y.o.f.cx, now_(&y)));
        l = line_of(&y);
        assert_int_equal(ledger_left(&l).kurus, left.kurus + 2 * SLIP);
        assert_int_equal(l.paid.kurus, 0);
        assert_int_equal(promise_of(&y, lost.commitment.id).released.kurus, SLIP);
        str page = fixture_get(&y.o.f, fixture_account(&y.o.f, "manager"), "/masa/yardim-butcesi").body;
        EXPECT_IN(page, "Yardım fişi 1");
        EXPECT_IN(page, "1.200");
        assert_int_equal(asked(&y, &lost), VOUCHER_LATE);
        struct redeem_out o = served(&y, &late, y.point, moment_at(late.until, 1000), true);
        assert_int_equal(o.answer, VOUCHER_GOOD);
        assert_true(o.booked);
        l = line_of(&y);
        assert_int_equal(l.paid.kurus, SLIP);
        assert_int_equal(ledger_left(&l).kurus, left.kurus + SLIP);
        EXPECT_OK(do_act(&y.o, f.id, "end", (date){0}, "Gelir bulundu.", 0));
        l = line_of(&y);
        assert_int_equal(l.committed.kurus, 0);
        yard_close(&y);
    }
}

TEST(ended, "with the aid its open slips end: their money goes back, and none is served")
{
    EACH_ENGINE(engine)
    {
        struct yard y;
        yard_open(&y, engine);
        struct aid_file f = running(&y, 0);
        struct relief_voucher v = slip(&y, f.file_no, SLIP);
        put(&y, &relief_voucher_entity, &v);
        EXPECT_OK(do_act(&y.o, f.id, "end", (date){0}, "Gelir bulundu.", 0));
        struct budget_line l = line_of(&y);
        assert_int_equal(l.committed.kurus, 0);
        assert_int_equal(l.paid.kurus, 0);
        assert_int_equal(asked(&y, &v), VOUCHER_STOPPED);
        yard_close(&y);
    }
}

TEST(waits, "who waits has a file; one that is over holds up nobody")
{
    EACH_ENGINE(engine)
    {
        struct yard y;
        yard_open(&y, engine);
        struct relief_good chair = {.name = S("Tekerlekli sandalye"), .kind = GOOD_DEVICE, .measure = MEASURE_PIECE};
        struct relief_device d = {.serial = S("TS-1"), .condition = CONDITION_GOOD};
        put(&y, &relief_good_entity, &chair);
        d.good = (ref){chair.id};
        put(&y, &relief_device_entity, &d);
        struct aid_file first = file_now(&y.o, file_with(&y.o, widow())), next = running(&y, home_new(&y.o, STR_NONE));
        struct relief_wait a = {.good = {chair.id},
                                .file_no = first.file_no,
                                .asked = DATE(2026, 1, 2),
                                .state = WAIT_WAITING},
                           none = a;
        none.file_no = S("2026/620");
        EXPECT_ERR(fixture_save(&y.o.f, &relief_wait_entity, &none), E_INVALID);
        put(&y, &relief_wait_entity, &a); /* undecided files wait too */
        struct relief_loan l = {
            .device = {d.id}, .file_no = next.file_no, .lent = now_(&y), .due = date_add(now_(&y), 90)};
        EXPECT_ERR(fixture_save(&y.o.f, &relief_loan_entity, &l), E_INVALID); /* why before who waits longer? */
        EXPECT_OK(do_act(&y.o, first.id, "withdraw", (date){0}, "Vazgeçti.", 0));
        put(&y, &relief_loan_entity, &l);
        yard_close(&y);
    }
}
