// SPDX-License-Identifier: AGPL-3.0-or-later
/* Hand-outs: by number and never by name, with a receipt, and the stock as it really is. */
#include <stdio.h>

#include "modules/organisation/organisation.h"
#include "modules/relief/store_test.h"

struct doing {
    int64_t id;
    struct handout_receipt receipt;
    struct handout_no no;
    enum { LOAD, DELIVER, FAIL } what;
};
static err_t run(struct cx *tx, void *arg)
{
    struct doing *d = arg;
    if (d->what == LOAD) return handout_load(tx, d->id, &d->no.stock);
    if (d->what == FAIL) return handout_fail(tx, d->id, S("Evde yoktu"));
    return handout_deliver(tx, d->id, &d->receipt, &d->no);
}
static err_t act(struct store *t, struct doing *d)
{
    return db_tx(&t->f.cx, run, d);
}
static struct relief_handout planned(struct store *t, int64_t n, int way, int64_t neighbourhood)
{
    struct relief_handout h = {.file_no = S("2026/4127"),
                               .good = {t->parcel},
                               .quantity = n,
                               .place = {t->depot},
                               .way = way,
                               .planned = today_(t),
                               .neighbourhood = {neighbourhood}};
    if (way == WAY_HOME) h.door = S("Gül Sokak 3/5");
    EXPECT_OK(fixture_save(&t->f, &relief_handout_entity, &h));
    return h;
}
static struct relief_handout now(struct store *t, int64_t id)
{
    struct relief_handout h = {0};
    EXPECT_OK(entity_load_any(&t->f.cx, &relief_handout_entity, "id", DB_I(id), &h));
    return h;
}
static int64_t quarter(struct store *t, const char *name)
{
    struct neighbourhood n = {.name = str_of(name), .district = S("Merkez"), .population = 1000, .year = 2025};
    EXPECT_OK(fixture_save(&t->f, &neighbourhood_entity, &n));
    return n.id;
}

TEST(guessing, "8.8 five wrong codes of a day are counted, then the right one is not taken either; a signature is")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        char path[60], body[120];
        store_open(&t, engine);
        int64_t lot = parcels(&t, 20, 30), clerk = fixture_account(&t.f, "clerk");
        struct relief_handout h = planned(&t, 2, WAY_PICK_UP, 0);
        snprintf(path, sizeof path, "/masa/yardim-teslimi/%lld/teslim", (long long)h.id);
        for (int i = 0; i < GUESSES_A_DAY + 1; i++) {
            str code = i < GUESSES_A_DAY ? S("00000x") : handout_code(test_arena(), h.id);
            snprintf(body, sizeof body, "quantity=2&receiver=self&proof=code&code=%.*s", STR_FMT(code));
            assert_int_equal(fixture_post(&t.f, clerk, path, body).status, 422);
        }
        assert_int_equal(rest_of(&t, lot), 20);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM history WHERE action = 'wrong_code'"), GUESSES_A_DAY);
        struct doing d = {
            .id = h.id,
            .what = DELIVER,
            .receipt = {
                .quantity = 2, .receiver = TO_SELF, .proof = PROOF_CODE, .code = handout_code(test_arena(), h.id)}};
        EXPECT_ERR(act(&t, &d), E_INVALID);
        t.f.cx.now.ms += INT64_C(24) * 3600 * 1000;
        EXPECT_OK(act(&t, &d)); /* another day */
        assert_int_equal(rest_of(&t, lot), 18);
        struct relief_handout other = planned(&t, 1, WAY_PICK_UP, 0);
        snprintf(path, sizeof path, "/masa/yardim-teslimi/%lld/teslim", (long long)other.id);
        assert_int_equal(fixture_post(&t.f, clerk, path, "quantity=1&receiver=self&proof=code&code=1").status, 422);
        assert_int_equal(
            fixture_post(&t.f, clerk, path, "quantity=1&receiver=self&proof=signature&reference=2026/1").status, 303);
        fixture_close(&t.f);
    }
}

TEST(told,
     "whoever saw the code to tell it does not hand over by it; somebody else does; a signature on the screen is kept "
     "sealed and its reading noted")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        char show[60], path[60], body[200];
        store_open(&t, engine);
        parcels(&t, 20, 30);
        int64_t clerk = fixture_account(&t.f, "clerk"), other = fixture_account(&t.f, "manager"),
                auditor = fixture_account(&t.f, "auditor");
        struct relief_handout h = planned(&t, 2, WAY_PICK_UP, 0), drawn = planned(&t, 2, WAY_PICK_UP, 0);
        snprintf(show, sizeof show, "/masa/yardim-teslimi/%lld?kod=1", (long long)h.id);
        snprintf(path, sizeof path, "/masa/yardim-teslimi/%lld/teslim", (long long)h.id);
        str code = handout_code(test_arena(), h.id);
        EXPECT_IN(fixture_get(&t.f, clerk, show).body, str_c(test_arena(), code));
        snprintf(body, sizeof body, "quantity=2&receiver=self&proof=code&code=%.*s", STR_FMT(code));
        assert_int_equal(fixture_post(&t.f, clerk, path, body).status, 422);
        assert_int_equal(fixture_post(&t.f, other, path, body).status, 303);
        snprintf(path, sizeof path, "/masa/yardim-teslimi/%lld/teslim", (long long)drawn.id);
        struct call_answer no =
            fixture_post(&t.f, clerk, path, "quantity=2&receiver=self&proof=signature&signature=M1+1\"");
        assert_int_equal(no.status, 422);
        assert_int_equal(
            fixture_post(&t.f, clerk, path, "quantity=2&receiver=self&proof=signature&signature=M10+20L12+24").status,
            303);
        EXPECT_STR(now(&t, drawn.id).signature, "M10 20L12 24");
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM relief_handout WHERE signature LIKE '%M10 20%'"), 0);
        snprintf(show, sizeof show, "/masa/yardim-teslimi/%lld?imza=1", (long long)drawn.id);
        EXPECT_NOT_IN(fixture_get(&t.f, auditor, show).body, "M10 20L12 24");
        int64_t reads = fixture_int(&t.f, "SELECT count(*) FROM history WHERE action = 'read'");
        EXPECT_IN(fixture_get(&t.f, clerk, show).body, "M10 20L12 24");
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM history WHERE action = 'read'"), reads + 1);
        store_close(&t);
    }
}

TEST(receipts, "received by the code that was told, by a signed receipt, or before two witnesses; never by a neighbour")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        store_open(&t, engine);
        int64_t lot = parcels(&t, 20, 30);
        struct relief_handout h = planned(&t, 2, WAY_PICK_UP, 0);
        struct doing d = {
            .id = h.id, .what = DELIVER, .receipt = {.quantity = 2, .proof = PROOF_CODE, .code = S("000000x")}};
        EXPECT_ERR(act(&t, &d), E_INVALID);
        d.receipt.receiver = TO_SELF;
        EXPECT_ERR(act(&t, &d), E_INVALID);
        EXPECT_STR(str_of(d.no.field), "code");
        assert_int_equal(rest_of(&t, lot), 20);
        d.receipt.code = handout_code(test_arena(), h.id);
        assert_int_equal(d.receipt.code.n, 6);
        EXPECT_OK(act(&t, &d));
        EXPECT_ERR(act(&t, &d), E_CONFLICT); /* a double tap */
        assert_int_equal(rest_of(&t, lot), 18);
        h = planned(&t, 1, WAY_PICK_UP, 0);
        d = (struct doing){.id = h.id,
                           .what = DELIVER,
                           .receipt = {.quantity = 1,
                                       .receiver = TO_PROXY,
                                       .proof = PROOF_WITNESSES,
                                       .witness = S("Ayşe Işık"),
                                       .witness2 = S("AYŞE IŞIK")}};
        EXPECT_ERR(act(&t, &d), E_INVALID); /* one person is not two */
        d.receipt.witness2 = S("Ali Kaya");
        EXPECT_OK(act(&t, &d));
        assert_true(str_starts(fixture_text(&t.f, "SELECT witness FROM relief_handout WHERE witness <> ''"), S("s1:")));
        h = planned(&t, 1, WAY_PICK_UP, 0);
        d = (struct doing){
            .id = h.id, .what = DELIVER, .receipt = {.quantity = 1, .receiver = TO_MEMBER, .proof = PROOF_SIGNATURE}};
        EXPECT_ERR(act(&t, &d), E_INVALID);
        d.receipt.reference = S("T-118");
        EXPECT_OK(act(&t, &d));
        proved(&t);
        store_close(&t);
    }
}

TEST(parts, "loaded, part of it handed over with a reason: the rest is back in its lot")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        store_open(&t, engine);
        int64_t lot = parcels(&t, 5, 30);
        struct relief_handout h = planned(&t, 3, WAY_HOME, quarter(&t, "Bahçe"));
        struct doing d = {.id = h.id, .what = LOAD};
        EXPECT_OK(act(&t, &d));
        EXPECT_OK(act(&t, &d)); /* twice is once */
        assert_int_equal(rest_of(&t, lot), 2);
        d.what = DELIVER;
        d.receipt = (struct handout_receipt){
            .quantity = 1, .receiver = TO_SELF, .proof = PROOF_SIGNATURE, .reference = S("T-1")};
        EXPECT_ERR(act(&t, &d), E_INVALID); /* why only one? */
        d.receipt.why = S("İkisi ezilmiş");
        EXPECT_OK(act(&t, &d));
        assert_int_equal(now(&t, h.id).state, HANDOUT_PART);
        assert_int_equal(rest_of(&t, lot), 4);
        h = now(&t, h.id);
        h.planned = date_add(h.planned, 1);
        EXPECT_ERR(fixture_save(&t.f, &relief_handout_entity, &h), E_CONFLICT); /* it is over */
        proved(&t);
        store_close(&t);
    }
}

TEST(failed, "two tries at home, then ten days to pick it up, then it lapses; the stock is whole each time")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        store_open(&t, engine);
        int64_t lot = parcels(&t, 5, 30);
        struct relief_handout h = planned(&t, 3, WAY_HOME, quarter(&t, "Bahçe"));
        struct doing load = {.id = h.id, .what = LOAD}, fail_ = {.id = h.id, .what = FAIL};
        for (int i = 1; i <= 2; i++) {
            EXPECT_OK(act(&t, &load));
            EXPECT_OK(act(&t, &fail_));
            assert_int_equal(rest_of(&t, lot), 5);
            assert_int_equal(now(&t, h.id).way, i < 2 ? WAY_HOME : WAY_PICK_UP);
        }
        assert_int_equal(now(&t, h.id).planned.ymd, date_add(today_(&t), 10).ymd);
        EXPECT_OK(act(&t, &fail_));
        assert_int_equal(now(&t, h.id).state, HANDOUT_LAPSED);
        EXPECT_ERR(act(&t, &load), E_CONFLICT);
        struct relief_handout medicine = {.file_no = S("1"),
                                          .good = {t.medicine},
                                          .quantity = 1,
                                          .place = {t.depot},
                                          .way = WAY_PICK_UP,
                                          .planned = today_(&t)};
        EXPECT_ERR(fixture_save(&t.f, &relief_handout_entity, &medicine), E_INVALID);
        proved(&t);
        store_close(&t);
    }
}

TEST(lists, "B35 the day’s list holds numbers; addresses are sealed, opened with a purpose that is noted, in the order "
            "of neighbourhoods")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        char path[100];
        store_open(&t, engine);
        parcels(&t, 4, 30);
        int64_t last = quarter(&t, "Zafer"), first = quarter(&t, "Çamlık"), clerk = fixture_account(&t.f, "clerk");
        struct relief_handout far = planned(&t, 3, WAY_HOME, last);
        planned(&t, 1, WAY_HOME, first);
        planned(&t, 1, WAY_HOME, first);
        str page = fixture_get(&t.f, clerk, "/masa/yardim-teslimi").body;
        EXPECT_IN(page, "Zafer");
        assert_true(str_find(page, S("Çamlık")) < str_find(page, S("Zafer")));
        EXPECT_NOT_IN(page, "Gül Sokak");
        EXPECT_NOT_IN(page, "4127");
        /* G18 whoever only reads learns neither where a file lives nor how many live there */
        str read = fixture_get(&t.f, fixture_account(&t.f, "auditor"), "/masa/yardim-teslimi").body;
        EXPECT_IN(read, "Eve götürülen: 3");
        EXPECT_NOT_IN(read, "Zafer");
        EXPECT_NOT_IN(fixture_get(&t.f, clerk, "/masa/kayit/yardim-teslimleri").body, "Zafer");
        assert_int_equal(fixture_post(&t.f, clerk, "/masa/yardim-teslimi/adresler", "purpose=").status, 422);
        EXPECT_IN(fixture_post(&t.f, clerk, "/masa/yardim-teslimi/adresler", "purpose=yol+listesi").body, "Gül Sokak");
        assert_true(
            fixture_int(&t.f, "SELECT count(*) FROM history WHERE entity = 'relief_handout' AND action = 'read'") >= 3);
        str code = handout_code(test_arena(), far.id);
        snprintf(path, sizeof path, "/masa/yardim-teslimi/%lld", (long long)far.id);
        EXPECT_NOT_IN(fixture_get(&t.f, clerk, path).body, str_c(test_arena(), code)); /* not where it is typed */
        snprintf(path, sizeof path, "/masa/yardim-teslimi/%lld?kod=1", (long long)far.id);
        EXPECT_IN(fixture_get(&t.f, clerk, path).body, str_c(test_arena(), code));
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM history WHERE action = 'code_shown'"), 1);
        struct call_answer loaded = fixture_post(&t.f, clerk, "/masa/yardim-teslimi/yukle", "gun=2026-12-10");
        assert_int_equal(loaded.status, 303);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM relief_handout WHERE state = 2"),
                         2); /* 3 are not there any more */
        snprintf(path, sizeof path, "/masa/yardim-teslimi/%lld/teslim", (long long)far.id);
        struct call_answer no = fixture_post(&t.f, clerk, path, "quantity=3&receiver=self&proof=code&code=1");
        assert_int_equal(no.status, 422);
        EXPECT_IN(no.body, "Bu kodu siz gördünüz");
        no = fixture_post(&t.f, fixture_account(&t.f, "manager"), path, "quantity=3&receiver=self&proof=code&code=1");
        EXPECT_IN(no.body, "Kod başka");
        parcels(&t, 3, 30);
        assert_int_equal(
            fixture_post(&t.f, clerk, path, "quantity=3&receiver=self&proof=signature&reference=T-9").status, 303);
        assert_int_equal(now(&t, far.id).state, HANDOUT_DONE);
        proved(&t);
        store_close(&t);
    }
}

static err_t run_some(struct cx *tx, void *arg)
{
    return handout_load_some(tx, arg);
}

TEST(pieces,
     "a vehicle of any size is loaded a piece at a time: one transaction holds the stock for so many and no more")
{
    EACH_ENGINE(engine)
    {
        enum { HANDOUTS = 2 * LOADED_AT_ONCE + 3 };
        struct store t;
        store_open(&t, engine);
        parcels(&t, HANDOUTS - 1, 30);
        int64_t here = quarter(&t, "Bahçe"), clerk = fixture_account(&t.f, "clerk");
        for (int i = 0; i < HANDOUTS; i++)
            planned(&t, 1, WAY_HOME, here);
        struct handout_loading l = {.day = today_(&t)};
        EXPECT_OK(db_tx(&t.f.cx, run_some, &l));
        assert_int_equal(l.loaded, LOADED_AT_ONCE);
        assert_true(l.more);
        assert_int_equal(fixture_post(&t.f, clerk, "/masa/yardim-teslimi/yukle", "gun=2026-12-10").status, 303);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM relief_handout WHERE state = 2"), HANDOUTS - 1);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM relief_handout WHERE state = 1"),
                         1); /* no parcel left */
        proved(&t);
        store_close(&t);
    }
}

/* ---- vehicles ---- */
struct sharing {
    date day;
    struct routes_planned out;
};
static err_t run_share(struct cx *tx, void *arg)
{
    struct sharing *s = arg;
    return routes_plan(tx, s->day, &s->out);
}

static int64_t vehicle(struct store *t, const char *plate, int64_t one, int64_t two)
{
    struct relief_route r = {.day = today_(t), .vehicle = str_of(plate), .carrier = {one}, .carrier2 = {two}};
    EXPECT_OK(fixture_save(&t->f, &relief_route_entity, &r));
    return r.id;
}

/* Of a vehicle the turns are 1 … n, each once, and a neighbourhood is finished before the next one. */
static int64_t expect_turns(struct store *t, int64_t route, const int64_t *ids, int n)
{
    int64_t seen = 0, count = 0, last = 0, quarter_of = 0, quarters = 0;
    for (int i = 0; i < n; i++)
        count += now(t, ids[i]).route.id == route;
    for (int64_t turn = 1; turn <= count; turn++)
        for (int i = 0; i < n; i++) {
            struct relief_handout h = now(t, ids[i]);
            if (h.route.id != route || h.turn != turn) continue;
            seen++;
            quarters += h.neighbourhood.id != quarter_of;
            quarter_of = h.neighbourhood.id;
            last = turn;
        }
    assert_int_equal(seen, count);
    assert_int_equal(last, count);
    return quarters;
}

TEST(vehicles,
     "§10 routes: what is brought home is shared out evenly among the vehicles of the day, each once, a "
     "neighbourhood after the other; what is loaded or picked up stays; two people carry; no vehicle, nothing")
{
    static const struct {
        const char *name, *position;
    } places[] = {
        {"Kızılay", "39.9208, 32.8541"}, {"Çayyolu", "39.8831, 32.6894"}, {"Bahçelievler", "39.9180, 32.8260"}};
    enum { STOPS = 7 };
    EACH_ENGINE(engine)
    {
        struct store t;
        int64_t ids[STOPS], quarters[3];
        store_open(&t, engine);
        (void)parcels(&t, 50, 30);
        for (int i = 0; i < 3; i++) {
            struct neighbourhood n = {.name = str_of(places[i].name),
                                      .district = S("Merkez"),
                                      .position = str_of(places[i].position),
                                      .population = 1000,
                                      .year = 2025};
            EXPECT_OK(fixture_save(&t.f, &neighbourhood_entity, &n));
            quarters[i] = n.id;
        }
        for (int i = 0; i < STOPS; i++)
            ids[i] = planned(&t, 1, WAY_HOME, quarters[i % 3]).id;
        int64_t picked = planned(&t, 1, WAY_PICK_UP, 0).id, gone = planned(&t, 1, WAY_HOME, quarters[0]).id;
        struct doing load = {.id = gone, .what = LOAD};
        EXPECT_OK(act(&t, &load));
        struct sharing s = {.day = today_(&t)};
        EXPECT_ERR(db_tx(&t.f.cx, run_share, &s), E_NOT_FOUND);
        int64_t one = fixture_account(&t.f, "clerk"), two = fixture_account(&t.f, "manager");
        struct relief_route alone = {.day = today_(&t), .vehicle = S("06 A 1"), .carrier = {one}, .carrier2 = {one}};
        EXPECT_ERR(fixture_save(&t.f, &relief_route_entity, &alone), E_INVALID);
        int64_t a = vehicle(&t, "06 A 1", one, two), b = vehicle(&t, "06 B 2", two, one);
        EXPECT_OK(db_tx(&t.f.cx, run_share, &s));
        assert_int_equal(s.out.stops, STOPS);
        int64_t first = expect_turns(&t, a, ids, STOPS), second = expect_turns(&t, b, ids, STOPS);
        assert_true(first + second <= 4); /* three neighbourhoods, one of them cut between the vehicles */
        int on_a = 0;
        for (int i = 0; i < STOPS; i++)
            on_a += now(&t, ids[i]).route.id == a;
        assert_true(on_a == STOPS / 2 || on_a == STOPS - STOPS / 2);
        assert_int_equal(now(&t, picked).route.id, 0);
        assert_int_equal(now(&t, gone).route.id, 0);
        store_close(&t);
    }
}
