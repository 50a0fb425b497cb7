// SPDX-License-Identifier: AGPL-3.0-or-later
/* Programmes that give things: from the points to what is handed over without a lira, and the ceilings of a household; on both engines. */
#include <stdio.h>

#include "modules/aid/ceiling.h"
#include "modules/aid/dice_test.h"
#include "modules/aid/file_inside.h"
#include "modules/aid/file_test.h"
#include "modules/relief/hooks.h"

struct pantry { /* an office with a store, and a programme of parcels */
    struct office o;
    int64_t parcel, chair, depot;
};

/* The shipped rule with these bands. */
static str bands(const char *list)
{
    str text = str_of(rule_shipped()), last = S("ret \"Puanı yetmedi\"\n");
    size_t at = str_find(text, S("bant A ")), end = str_find(text, last) + last.n;
    return str_fmt(test_arena(), "%.*s%s%.*s", (int)at, text.p, list, (int)(text.n - end), text.p + end);
}

static str parcels_rule(void)
{
    return bands("birim koli ayda\nbant A 50..100 3 \"Ayda üç koli\"\nbant B 20..49 1 \"Ayda bir koli\"\n"
                 "bant E 0..19 ret \"Puanı yetmedi\"\n");
}

/* A rule of the programme in force since 2025. */
static err_t rule_put(struct pantry *y, int64_t programme, str text)
{
    struct aid_rule v = {.name = S("Koli cetveli"), .programme = {programme}, .since = DATE(2025, 1, 1), .rule = text};
    TRY(fixture_save(&y->o.f, &aid_rule_entity, &v));
    TRY(aid_keep_rehearsal(&y->o.f.cx, &v, S("test")));
    return db_tx(&y->o.f.cx, run_approve_rule, &v.id);
}

static void pantry_open(struct pantry *y, enum db_engine engine, struct aid_programme p, str rule)
{
    *y = (struct pantry){0};
    office_open(&y->o, engine, 900000000);
    moment_set_clock(y->o.f.cx.now);
    struct relief_good goods[] = {{.name = S("Gıda kolisi"), .kind = GOOD_FOOD, .measure = MEASURE_PARCEL},
                                  {.name = S("Tekerlekli sandalye"), .kind = GOOD_DEVICE, .measure = MEASURE_PIECE}};
    struct relief_place place = {.name = S("Merkez depo"), .kind = PLACE_DEPOT, .open = true};
    EXPECT_OK(fixture_save(&y->o.f, &relief_place_entity, &place));
    for (int i = 0; i < 2; i++) {
        EXPECT_OK(fixture_save(&y->o.f, &relief_good_entity, &goods[i]));
        struct relief_lot l = {.good = {goods[i].id}, .place = {place.id}, .source = SOURCE_BOUGHT, .arrived = 10000};
        EXPECT_OK(fixture_save(&y->o.f, &relief_lot_entity, &l));
    }
    y->parcel = goods[0].id, y->chair = goods[1].id, y->depot = place.id;
    p.name = S("Gıda kolisi");
    p.article = S("Yönetmelik m. 9");
    p.basis = BASIS_DECISION;
    EXPECT_OK(fixture_save(&y->o.f, &aid_programme_entity, &p));
    y->o.programme = p.id;
    EXPECT_OK(rule_put(y, p.id, rule));
}

static struct aid_programme of_parcels(void)
{
    return (struct aid_programme){.kind = AID_FOOD_PARCEL, .unit = UNIT_PARCEL, .rhythm = RHYTHM_MONTH};
}

static void pantry_close(struct pantry *y)
{
    str report = STR_NONE;
    if (relief_check(&y->o.f.cx, &report) || ledger_check(&y->o.f.cx, &report)) fail_msg("%.*s", STR_FMT(report));
    moment_set_clock((moment){0});
    fixture_close(&y->o.f);
}

static struct doing giving(int64_t file, int64_t quantity, int64_t months)
{
    return (struct doing){.want = {.file = file,
                                   .result = CASE_GRANTED,
                                   .quantity = quantity,
                                   .months = months,
                                   .reason = S("Geliri yetmiyor.")}};
}

static void begin(struct pantry *y, int64_t file)
{
    EXPECT_OK(do_act(&y->o, file, "notify", moment_date(y->o.f.cx.now), "", 0));
    EXPECT_OK(do_act(&y->o, file, "start", (date){0}, "", 0));
}

static struct relief_handout handout(struct pantry *y, str file, int64_t good, int64_t n)
{
    return (struct relief_handout){.file_no = file,
                                   .good = {good},
                                   .quantity = n,
                                   .place = {y->depot},
                                   .way = WAY_PICK_UP,
                                   .planned = moment_date(y->o.f.cx.now)};
}

struct handing {
    int64_t id, n;
    struct handout_no no;
};
static err_t run_hand(struct cx *tx, void *arg)
{
    struct handing *h = arg;
    struct handout_receipt r = {.quantity = h->n, .receiver = TO_SELF, .proof = PROOF_SIGNATURE, .reference = S("T-1")};
    return handout_deliver(tx, h->id, &r, &h->no);
}
static err_t run_void(struct cx *tx, void *arg)
{
    return voucher_void(tx, *(int64_t *)arg, S("Kayboldu"));
}

/* E_INVALID of a form; the field that says it. */
static str refused(struct pantry *y, const struct entity *e, void *row)
{
    struct entity_errors errors = {.arena = test_arena()};
    EXPECT_OK(e->check(&y->o.f.cx, row, &errors));
    return errors.list.n ? errors.list.v[0].field.n ? errors.list.v[0].field : S("?") : STR_NONE;
}

/* The letter of one parcel a month for three months, less than the band gives. */
static void told(struct pantry *y, int64_t id)
{
    struct letter l = {.file = file_now(&y->o, id)};
    str text = STR_NONE;
    EXPECT_OK(file_last(&y->o.f.cx, id, &l.last));
    assert_int_equal(l.last.result, CASE_PARTLY);
    assert_int_equal(l.last.monthly.kurus, 0);
    EXPECT_OK(aid_reasons_again(&y->o.f.cx, l.last.id, &l.reasons));
    assert_true(l.reasons.same);
    EXPECT_IN(l.reasons.sheet, "ayda 3 koli");
    EXPECT_OK(letter_text(&y->o.f.cx, &l, &text));
    EXPECT_IN(text, "3 ay süreyle ayda 1 koli. Teslimin günü ve yeri");
}

TEST(road, "G26 §9 a food parcel from the points to the hand-out: no budget line, no lira, the letter says “3 ay "
           "süreyle ayda 1 koli”, and the fourth of three parcels is refused on a slip, a list and a counter")
{
    EACH_ENGINE(engine)
    {
        struct pantry y;
        pantry_open(&y, engine, of_parcels(), parcels_rule());
        int64_t id = file_at(&y.o, home_new(&y.o, STR_NONE), widow());
        struct doing d = giving(id, 1, 3), none = giving(id, 0, 3), more = giving(id, 4, 3),
                     liras = granting(&y.o, id, 100, 3);
        int64_t entries = fixture_int(&y.o.f, "SELECT count(*) FROM budget_entry");
        assert_int_equal(do_decide(&y.o, &none), E_INVALID);
        EXPECT_STR(none.errors.list.v[0].field, "quantity");
        assert_int_equal(do_decide(&y.o, &liras), E_INVALID);
        assert_int_equal(do_decide(&y.o, &more), E_INVALID); /* the band of 62 points gives three a month */
        EXPECT_STR(more.errors.list.v[0].field, "quantity");
        EXPECT_OK(do_decide(&y.o, &d));
        assert_int_equal(fixture_int(&y.o.f, "SELECT count(*) FROM budget_entry"), entries);
        begin(&y, id);
        told(&y, id);
        struct aid_file f = file_now(&y.o, id);
        struct relief_handout first = handout(&y, f.file_no, y.parcel, 1), second = first, third = first,
                              chair = handout(&y, f.file_no, y.chair, 1);
        struct relief_voucher slip = {.file_no = f.file_no,
                                      .good = {y.parcel},
                                      .quantity = 1,
                                      .until = date_add(MEETING, 20)},
                              fourth = slip, money_slip = slip;
        EXPECT_STR(refused(&y, &relief_handout_entity, &chair), "file_no"); /* pieces are no parcels */
        EXPECT_OK(fixture_save(&y.o.f, &relief_handout_entity, &first));
        struct handing h = {.id = first.id, .n = 1};
        EXPECT_OK(db_tx(&y.o.f.cx, run_hand, &h));
        EXPECT_OK(fixture_save(&y.o.f, &relief_handout_entity, &second));
        EXPECT_OK(fixture_save(&y.o.f, &relief_voucher_entity, &slip));
        EXPECT_STR(refused(&y, &relief_handout_entity, &third), "quantity");
        EXPECT_STR(refused(&y, &relief_voucher_entity, &fourth), "quantity");
        assert_int_equal(fixture_save(&y.o.f, &relief_voucher_entity, &fourth), E_INVALID);
        money_slip.good.id = 0, money_slip.quantity = 0, money_slip.amount.kurus = 100;
        EXPECT_STR(refused(&y, &relief_voucher_entity, &money_slip), "amount"); /* no line promised anything */
        second.quantity = 2;                                                    /* planned already, and made larger */
        EXPECT_STR(refused(&y, &relief_handout_entity, &second), "quantity");
        assert_int_equal(fixture_save(&y.o.f, &relief_handout_entity, &second), E_INVALID);
        second.quantity = 1;
        /* Control: what is void is free again. */
        EXPECT_OK(db_tx(&y.o.f.cx, run_void, &slip.id));
        EXPECT_OK(fixture_save(&y.o.f, &relief_handout_entity, &third));
        struct file_goods goods;
        EXPECT_OK(file_goods(&y.o.f.cx, &f, &goods));
        assert_int_equal(goods.granted, 3);
        assert_int_equal(goods.given, 1);
        assert_int_equal(goods.promised, 2);
        assert_int_equal(do_act(&y.o, id, "close", (date){0}, "", 0), E_INVALID); /* two are not handed over */
        h = (struct handing){.id = second.id, .n = 1};
        EXPECT_OK(db_tx(&y.o.f.cx, run_hand, &h));
        h = (struct handing){.id = third.id, .n = 1};
        EXPECT_OK(db_tx(&y.o.f.cx, run_hand, &h));
        EXPECT_OK(do_act(&y.o, id, "close", (date){0}, "", 0));
        assert_int_equal(fixture_int(&y.o.f, "SELECT count(*) FROM budget_entry"), entries);
        pantry_close(&y);
    }
}

TEST(changed, "G26 what was promised before an objection is handed over only as far as the new decision goes")
{
    EACH_ENGINE(engine)
    {
        struct pantry y;
        pantry_open(&y, engine, of_parcels(), parcels_rule());
        int64_t id = file_at(&y.o, home_new(&y.o, STR_NONE), widow());
        struct doing d = giving(id, 2, 1), less = giving(id, 1, 1);
        EXPECT_OK(do_decide(&y.o, &d));
        begin(&y, id);
        str number = file_now(&y.o, id).file_no;
        struct relief_handout a = handout(&y, number, y.parcel, 1), b = a;
        EXPECT_OK(fixture_save(&y.o.f, &relief_handout_entity, &a));
        EXPECT_OK(fixture_save(&y.o.f, &relief_handout_entity, &b));
        EXPECT_OK(do_act(&y.o, id, "object", MEETING, "Yetmiyor.", 0));
        EXPECT_OK(do_decide(&y.o, &less));
        begin(&y, id);
        struct handing h = {.id = a.id, .n = 1}, late = {.id = b.id, .n = 1};
        EXPECT_OK(db_tx(&y.o.f.cx, run_hand, &h));
        assert_int_equal(db_tx(&y.o.f.cx, run_hand, &late), E_INVALID);
        EXPECT_STR(str_of(late.no.words), gives_words(GIVES_ENOUGH));
        pantry_close(&y);
    }
}

TEST(money_only, "G26 by a decision about money no goods go out, unless its programme says so")
{
    EACH_ENGINE(engine)
    {
        struct pantry y;
        struct aid_programme p;
        pantry_open(&y, engine, of_parcels(), parcels_rule());
        y.o.programme = fixture_int(&y.o.f, "SELECT min(id) FROM aid_programme");
        EXPECT_OK(entity_load_any(&y.o.f.cx, &aid_programme_entity, "id", DB_I(y.o.programme), &p));
        int64_t id = file_at(&y.o, home_new(&y.o, STR_NONE), widow());
        struct doing d = granting(&y.o, id, 500000, 1);
        EXPECT_OK(do_decide(&y.o, &d));
        begin(&y, id);
        struct relief_handout h = handout(&y, file_now(&y.o, id).file_no, y.parcel, 1);
        assert_true(p.goods_beside);
        EXPECT_STR(refused(&y, &relief_handout_entity, &h), "");
        p.goods_beside = false;
        EXPECT_OK(fixture_save(&y.o.f, &aid_programme_entity, &p));
        EXPECT_STR(refused(&y, &relief_handout_entity, &h), "file_no");
        assert_int_equal(fixture_save(&y.o.f, &relief_handout_entity, &h), E_INVALID);
        pantry_close(&y);
    }
}

TEST(rule,
     "G26 a rule in another unit than its programme is refused with the line that is missing; a programme on which "
     "decisions stand keeps its unit; a band in kind is a whole number")
{
    struct faults faults;
    struct rule r;
    static const struct {
        const char *bands, *code;
    } bad[] = {{"birim koli ayda\nbant A 0..100 1,5 \"x\"\n", "bad_value"},
               {"birim koli ayda\nbant A 0..100 0 \"x\"\n", "bad_value"},
               {"birim koli\nbant A 0..100 1 \"x\"\n", "unknown_word"},
               {"birim tır ayda\nbant A 0..100 1 \"x\"\n", "unknown_word"},
               {"birim koli ayda\nbirim kg ayda\nbant A 0..100 1 \"x\"\n", "twice"},
               {"bant A 0..49 1 \"x\"\nbirim koli ayda\nbant B 50..100 1 \"y\"\n", "twice"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(rule_parse(test_arena(), bands(bad[i].bands), &r, &faults), E_INVALID);
        EXPECT_STR(str_of(faults.list.v[0].code), bad[i].code);
    }
    EACH_ENGINE(engine)
    {
        struct pantry y;
        struct aid_programme p;
        pantry_open(&y, engine, of_parcels(), parcels_rule());
        struct aid_rule wrong = {
            .name = S("x"), .programme = {y.o.programme}, .since = DATE(2027, 1, 1), .rule = str_of(rule_shipped())};
        EXPECT_STR(refused(&y, &aid_rule_entity, &wrong), "rule");
        wrong.rule = parcels_rule();
        EXPECT_STR(refused(&y, &aid_rule_entity, &wrong), "");
        EXPECT_OK(entity_load_any(&y.o.f.cx, &aid_programme_entity, "id", DB_I(y.o.programme), &p));
        p.unit = UNIT_PACK;
        EXPECT_STR(refused(&y, &aid_programme_entity, &p), ""); /* nothing was decided yet */
        int64_t id = file_at(&y.o, home_new(&y.o, STR_NONE), widow());
        struct doing d = giving(id, 1, 1);
        EXPECT_OK(do_decide(&y.o, &d));
        EXPECT_STR(refused(&y, &aid_programme_entity, &p), "unit");
        p.unit = UNIT_PARCEL, p.most_time.kurus = 1;
        EXPECT_STR(refused(&y, &aid_programme_entity, &p), "most_time");
        p.most_time.kurus = 0, p.pieces_time = 2, p.pieces_year = 1;
        EXPECT_STR(refused(&y, &aid_programme_entity, &p), "pieces_year");
        pantry_close(&y);
    }
}

TEST(rehearsed, "G26 a rehearsal of a rule in kind counts things, not money")
{
    EACH_ENGINE(engine)
    {
        struct pantry y;
        struct rehearsal out;
        pantry_open(&y, engine, of_parcels(), parcels_rule());
        int64_t given = 0;
        for (int i = 0; i < 6; i++) {
            int64_t id = file_at(&y.o, home_new(&y.o, STR_NONE), widow());
            struct doing d = giving(id, 1 + i % 3, 1);
            EXPECT_OK(do_decide(&y.o, &d));
            given += 1 + i % 3;
        }
        struct aid_rule draft = {.name = S("x"),
                                 .programme = {y.o.programme},
                                 .since = DATE(2027, 1, 1),
                                 .rule = bands("birim koli ayda\nbant A 0..100 2 \"Ayda iki koli\"\n")};
        EXPECT_OK(aid_rehearse(&y.o.f.cx, &draft, MEETING, &out));
        assert_int_equal(out.all.cases, 6);
        assert_int_equal(out.all.before, given);
        assert_int_equal(out.all.then, 12);
        assert_int_equal(out.all.winners, 2);
        assert_int_equal(out.all.losers, 2);
        pantry_close(&y);
    }
}

struct seeing {
    int64_t file;
    const char *name;
    int how;
};
static err_t run_see(struct cx *tx, void *arg)
{
    struct seeing *s = arg;
    return paper_see(tx, s->file, str_of(s->name), s->how);
}
static err_t seen(struct pantry *y, int64_t file, const char *name, int how)
{
    return db_tx(&y->o.f.cx, run_see, &(struct seeing){file, name, how});
}

TEST(papers,
     "G26 needed papers: nothing is granted while one was not seen, and it says which; a refusal and an emergency do "
     "not wait; each is seen once, and only one that the programme needs")
{
    EACH_ENGINE(engine)
    {
        struct pantry y;
        struct aid_programme p = of_parcels();
        p.papers = S("Kira sözleşmesi\n\n  Gelir belgesi \n");
        pantry_open(&y, engine, p, parcels_rule());
        int64_t id = file_at(&y.o, home_new(&y.o, STR_NONE), widow()),
                no = file_at(&y.o, home_new(&y.o, STR_NONE), widow());
        struct doing d = giving(id, 1, 1), not = giving(no, 0, 0);
        EXPECT_ERR(seen(&y, id, "Tapu", SEEN_ORIGINAL), E_INVALID);
        EXPECT_ERR(seen(&y, id, "Gelir belgesi", 0), E_INVALID);
        EXPECT_OK(seen(&y, id, "Gelir belgesi", SEEN_REGISTRY));
        EXPECT_ERR(seen(&y, id, "Gelir belgesi", SEEN_ORIGINAL), E_CONFLICT);
        EXPECT_ERR(do_decide(&y.o, &d), E_INVALID);
        EXPECT_STR(d.errors.list.v[0].field, "result");
        EXPECT_IN(d.errors.list.v[0].text, "Kira sözleşmesi.");
        EXPECT_NOT_IN(d.errors.list.v[0].text, "Gelir belgesi");
        EXPECT_OK(seen(&y, id, "Kira sözleşmesi", SEEN_ORIGINAL));
        EXPECT_OK(do_decide(&y.o, &d));
        EXPECT_ERR(seen(&y, id, "Kira sözleşmesi", SEEN_ORIGINAL), E_CONFLICT);
        not .want.result = CASE_REFUSED, not .want.refusal = 6;
        EXPECT_OK(do_decide(&y.o, &not ));
        struct opening w = opening(&y.o, home_new(&y.o, STR_NONE));
        w.wish.urgency = FILE_EMERGENCY;
        EXPECT_OK(do_open(&y.o, &w));
        struct case_facts little = widow();
        little.f[H_RESIDENT].state = FACT_UNKNOWN; /* else it would be scored */
        keep(&y.o, w.opened.file.id, little);
        struct doing now = giving(w.opened.file.id, 5, 2);
        EXPECT_ERR(do_decide(&y.o, &now), E_INVALID); /* before a visit: for one month */
        EXPECT_STR(now.errors.list.v[0].field, "months");
        now.want.months = 1;
        EXPECT_OK(do_decide(&y.o, &now));
        pantry_close(&y);
    }
}

/* ---- ceilings ---- */
enum { YEARS = 3, HOMES = 3, TURNS = 60, TIME = 2, YEAR = 9 };
struct counted { /* of one file, on fingers: the months it promised, and whether it still runs */
    int64_t id, quantity;
    int home, months, first; /* month since January 2026 */
    int64_t given[YEARS];
    bool runs;
};

static int64_t promised_in(const struct counted *c, int year)
{
    int64_t n = 0;
    for (int m = c->first; m < c->first + c->months; m++)
        if (m / 12 == year) n += c->quantity;
    return n;
}

static bool fits(const struct counted *all, int n, const struct counted *want)
{
    if (want->quantity > TIME) return false;
    for (int y = 0; y < YEARS; y++) {
        int64_t sum = promised_in(want, y);
        if (!sum) continue;
        for (int i = 0; i < n; i++) {
            if (all[i].home != want->home) continue;
            int64_t promise = all[i].runs ? promised_in(&all[i], y) : 0;
            sum += promise > all[i].given[y] ? promise : all[i].given[y];
        }
        if (sum > YEAR) return false;
    }
    return true;
}

static void hand_over(struct pantry *y, struct counted *c, int64_t n, int year)
{
    struct relief_handout h = handout(y, file_now(&y->o, c->id).file_no, y->parcel, n);
    EXPECT_OK(fixture_save(&y->o.f, &relief_handout_entity, &h));
    struct handing act = {.id = h.id, .n = n};
    EXPECT_OK(db_tx(&y->o.f.cx, run_hand, &act));
    c->given[year] += n;
}

TEST(ceilings,
     "G26 ceilings of a household at a time and in a calendar year: sixty decisions over two years, some of them "
     "served in part and ended, against counting them on fingers")
{
    EACH_ENGINE(engine)
    {
        struct pantry y;
        struct counted all[TURNS];
        struct aid_programme p = of_parcels();
        int64_t homes[HOMES];
        uint64_t seed = 20260120;
        int n = 0, accepted = 0, by_year = 0;
        p.pieces_time = TIME, p.pieces_year = YEAR;
        pantry_open(&y, engine, p, parcels_rule());
        for (int i = 0; i < HOMES; i++)
            homes[i] = home_new(&y.o, STR_NONE);
        for (int i = 0; i < TURNS; i++) {
            struct counted c = {.home = (int)dice(&seed, HOMES),
                                .quantity = 1 + dice(&seed, 3),
                                .months = 1 + (int)dice(&seed, 6),
                                .first = i * 20 / TURNS,
                                .runs = true};
            date day = DATE(2026 + c.first / 12, 1 + c.first % 12, 5 + i % 3 * 8);
            if (day.ymd < MEETING.ymd) day = MEETING;
            y.o.f.cx.now = moment_at(day, 600);
            moment_set_clock(y.o.f.cx.now);
            struct opening w = opening(&y.o, homes[c.home]);
            w.wish.applied = day;
            EXPECT_OK(do_open(&y.o, &w));
            keep(&y.o, w.opened.file.id, widow());
            c.id = w.opened.file.id;
            struct doing d = giving(c.id, c.quantity, c.months);
            bool yes = fits(all, n, &c);
            assert_int_equal(do_decide(&y.o, &d), yes ? OK : E_INVALID);
            by_year += !yes && c.quantity <= TIME;
            accepted += yes;
            if (!yes) {
                EXPECT_STR(d.errors.list.v[0].field, "quantity");
                EXPECT_OK(do_act(&y.o, c.id, "withdraw", (date){0}, "Vazgeçti.", 0));
                continue;
            }
            begin(&y, c.id);
            if (chance(&seed, 70)) hand_over(&y, &c, 1, c.first / 12);
            if (chance(&seed, 50)) {
                EXPECT_OK(do_act(&y.o, c.id, "end", (date){0}, "Taşındı.", 0));
                c.runs = false;
            }
            all[n++] = c;
        }
        assert_true(accepted > 10 && by_year > 5); /* the dice met both answers */
        pantry_close(&y);
    }
}

TEST(money_ceilings,
     "G26 the same in money: what the bank sent back or was asked back does not count; another household "
     "and another programme have their own")
{
    EACH_ENGINE(engine)
    {
        struct pantry y;
        struct aid_programme p = {.kind = AID_CASH, .unit = UNIT_MONEY, .rhythm = RHYTHM_MONTH, .cash_desk = true};
        p.most_time.kurus = 400000, p.most_year.kurus = 1000000;
        pantry_open(&y, engine, (struct aid_programme){.unit = UNIT_MONEY}, str_of(rule_shipped()));
        struct aid_programme own;
        EXPECT_OK(entity_load_any(&y.o.f.cx, &aid_programme_entity, "id", DB_I(y.o.programme), &own));
        own.most_time = p.most_time, own.most_year = p.most_year, own.cash_desk = true, own.line = (ref){y.o.line};
        EXPECT_OK(fixture_save(&y.o.f, &aid_programme_entity, &own));
        int64_t home = home_new(&y.o, STR_NONE);
        int64_t a = file_at(&y.o, home, widow());
        struct doing high = granting(&y.o, a, 400001, 1), first = granting(&y.o, a, 400000, 2);
        assert_int_equal(do_decide(&y.o, &high), E_INVALID);
        EXPECT_STR(high.errors.list.v[0].field, "monthly");
        EXPECT_IN(high.errors.list.v[0].text, "Yönetmelik m. 9");
        EXPECT_OK(do_decide(&y.o, &first));
        int64_t b = file_at(&y.o, home, widow());
        struct doing over = granting(&y.o, b, 200001, 1), within = granting(&y.o, b, 200000, 1);
        assert_int_equal(do_decide(&y.o, &over), E_INVALID);
        int64_t stranger = file_at(&y.o, home_new(&y.o, STR_NONE), widow());
        struct doing theirs = granting(&y.o, stranger, 400000, 2);
        EXPECT_OK(do_decide(&y.o, &theirs)); /* control: another household has a year of its own */
        /* Ended after one payment: what it did not pay is free again. */
        begin(&y, a);
        EXPECT_OK(do_act(&y.o, a, "pay", (date){0}, "", 400000));
        EXPECT_OK(do_act(&y.o, a, "end", (date){0}, "Taşındı.", 0));
        over.want.monthly.kurus = 300001, over.want.months = 2;
        assert_int_equal(do_decide(&y.o, &over), E_INVALID);
        within.want.monthly.kurus = 300000, within.want.months = 2;
        EXPECT_OK(do_decide(&y.o, &within));
        pantry_close(&y);
    }
}

TEST(rhythms, "G26 a month, a day and once: what is given altogether and until the end of a year, over a leap day and "
              "31 December")
{
    static const struct {
        int rhythm, months, year;
        date day;
        int64_t until, total;
    } rows[] = {{RHYTHM_MONTH, 3, 2026, DATE(2026, 11, 20), 4, 6}, {RHYTHM_MONTH, 1, 2026, DATE(2026, 12, 31), 2, 2},
                {RHYTHM_DAY, 1, 2026, DATE(2026, 12, 20), 24, 62}, {RHYTHM_DAY, 1, 2028, DATE(2028, 2, 10), 58, 58},
                {RHYTHM_DAY, 1, 2027, DATE(2027, 2, 10), 56, 56},  {RHYTHM_ONCE, 1, 2026, DATE(2026, 12, 31), 2, 2}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct aid_case c = {.decided = rows[i].day,
                             .months = rows[i].months,
                             .quantity = 2,
                             .unit = UNIT_MEAL,
                             .rhythm = rows[i].rhythm};
        assert_int_equal(case_until(&c, rows[i].year), rows[i].until);
        assert_int_equal(case_total(&c), rows[i].total);
    }
}

TEST(no_ceiling, "G26 a programme without a ceiling shows none: not a ceiling of 0 lira; one with a ceiling shows it")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct aid_programme p;
        office_open(&o, engine, 9000000);
        int64_t manager = fixture_account(&o.f, "manager");
        EXPECT_OK(entity_load_any(&o.f.cx, &aid_programme_entity, "id", DB_I(o.programme), &p));
        const char *page =
            str_c(test_arena(), str_fmt(test_arena(), "/masa/kayit/yardim-programlari/%lld", (long long)o.programme));
        struct call_answer bare = fixture_get(&o.f, manager, page);
        assert_int_equal(bare.status, 200);
        EXPECT_IN(bare.body, "Yılda en çok (para)");
        EXPECT_NOT_IN(bare.body, "0 ₺");
        p.most_year = (money){1234500};
        EXPECT_OK(fixture_save(&o.f, &aid_programme_entity, &p));
        EXPECT_IN(fixture_get(&o.f, manager, page).body, "12.345 ₺");
        fixture_close(&o.f);
    }
}
