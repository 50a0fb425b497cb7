// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a point takes along and sends: nothing of anybody, each act once, and what the server says of it. */
#include <sodium.h>
#include <stdio.h>

#include "modules/relief/store_test.h"

#define UID_A "00000000000000000000000000000a01"
#define UID_B "00000000000000000000000000000b02"

static const char *say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static const char *say(const char *fmt, ...)
{
    char *p = arena_alloc(test_arena(), 4000);
    va_list args;
    va_start(args, fmt);
    vsnprintf(p, 4000, fmt, args);
    va_end(args);
    return p;
}

struct town {
    struct store t;
    struct relief_voucher v;
    int64_t clerk, lots[2];
};
static void open_town(struct town *w, enum db_engine engine)
{
    store_open(&w->t, engine);
    for (int i = 0; i < 2; i++) {
        struct relief_lot l = {.good = {w->t.parcel},
                               .place = {i ? w->t.depot : w->t.point},
                               .arrived = 5,
                               .expires = date_add(today_(&w->t), 30)};
        EXPECT_OK(lot_put(&w->t, &l));
        w->lots[i] = l.id;
    }
    w->v = (struct relief_voucher){
        .file_no = S("2026/4127"), .good = {w->t.parcel}, .quantity = 2, .until = date_add(today_(&w->t), 10)};
    EXPECT_OK(fixture_save(&w->t.f, &relief_voucher_entity, &w->v));
    w->clerk = fixture_account(&w->t.f, "clerk");
}
static struct call_answer send(struct town *w, int64_t place, const char *uid, int64_t at, int handed)
{
    const char *path = say("/fis-noktasi/%lld", (long long)place);
    return fixture_post(&w->t.f, w->clerk, path,
                        say("acts=%s%%3B%lld%%3B%d%%3B%.*s", uid, (long long)at, handed, STR_FMT(w->v.code)));
}

TEST(pack, "a point takes along what proves a voucher and what it has, and no name, file, programme or code")
{
    EACH_ENGINE(engine)
    {
        struct town w;
        unsigned char hash[crypto_hash_sha256_BYTES];
        open_town(&w, engine);
        const char *page = say("/fis-noktasi/%lld", (long long)w.t.point), *data = say("%s/veri.txt", page);
        str got = fixture_get(&w.t.f, w.clerk, data).body;
        crypto_hash_sha256(hash, (const unsigned char *)w.v.code.p, w.v.code.n);
        EXPECT_IN(got, "imece-point-1\n");
        EXPECT_IN(got, say("open;%.*s;%lld;", STR_FMT(bytes_hex(test_arena(), hash, sizeof hash)), (long long)w.v.id));
        EXPECT_IN(got, say("good;%lld;5;", (long long)w.t.parcel));
        EXPECT_NOT_IN(got, "4127");
        EXPECT_NOT_IN(got, str_c(test_arena(), w.v.code));
        EXPECT_NOT_IN(fixture_get(&w.t.f, w.clerk, page).body, "4127");
        int64_t auditor = fixture_account(&w.t.f, "auditor");
        assert_int_equal(fixture_get(&w.t.f, auditor, page).status, 403);
        assert_int_equal(fixture_get(&w.t.f, auditor, data).status, 403);
        assert_int_equal(fixture_get(&w.t.f, 0, data).status, 303);
        store_close(&w.t);
    }
}

TEST(acts, "B33 lists of two points: each act once however often it is sent, the second one is told where the first "
           "was, one conflict")
{
    EACH_ENGINE(engine)
    {
        struct town w;
        struct voucher_conflicts c;
        open_town(&w, engine);
        int64_t now = w.t.f.cx.now.ms;
        for (int i = 0; i < 3; i++)
            EXPECT_IN(send(&w, w.t.point, UID_A, now - 60000, 1).body, "took;" UID_A ";good;");
        EXPECT_IN(send(&w, w.t.point, UID_B, now, 0).body, "took;" UID_B ";already;"); /* asked first: nothing leaves */
        EXPECT_OK(voucher_conflicts(&w.t.f.cx, &c));
        assert_int_equal(c.list.n, 0);
        for (int i = 0; i < 2; i++) {
            str said = send(&w, w.t.depot, UID_B, now, 1).body;
            EXPECT_IN(said, "took;" UID_B ";already;");
            EXPECT_IN(said, "Kızılay noktası");
        }
        EXPECT_OK(voucher_conflicts(&w.t.f.cx, &c));
        assert_int_equal(c.list.n, 1);
        assert_int_equal(rest_of(&w.t, w.lots[0]), 3);
        assert_int_equal(rest_of(&w.t, w.lots[1]), 3);
        str got = fixture_get(&w.t.f, w.clerk, say("/fis-noktasi/%lld/veri.txt", (long long)w.t.point)).body;
        EXPECT_IN(got, ";" UID_B ";"); /* the first point hears of the second */
        proved(&w.t);
        store_close(&w.t);
    }
}

TEST(borrowed,
     "the number of an act, which every point hears of, sent by another point is another act: kept, and told to be "
     "the second")
{
    EACH_ENGINE(engine)
    {
        struct town w;
        struct voucher_conflicts c;
        open_town(&w, engine);
        int64_t now = w.t.f.cx.now.ms;
        EXPECT_IN(send(&w, w.t.point, UID_A, now, 0).body, "took;" UID_A ";good;");
        str said = send(&w, w.t.depot, UID_A, now, 0).body;
        EXPECT_IN(said, "took;" UID_A ";already;");
        EXPECT_IN(said, "Kızılay noktası");
        EXPECT_IN(send(&w, w.t.point, UID_A, now, 1).body, "took;" UID_A ";good;"); /* its own, again */
        EXPECT_IN(send(&w, w.t.depot, UID_A, now, 1).body, "took;" UID_A ";already;");
        EXPECT_OK(voucher_conflicts(&w.t.f.cx, &c));
        assert_int_equal(c.list.n, 1);
        proved(&w.t);
        store_close(&w.t);
    }
}

TEST(broken, "numbers of another shape, broken lines, too many: refused with a code, nothing written; a closed point "
             "sends what it did")
{
    EACH_ENGINE(engine)
    {
        struct town w;
        struct relief_place p = {0};
        open_town(&w, engine);
        int64_t now = w.t.f.cx.now.ms;
        const char *bad[] = {"", "00000000000000000000000000000A01", "0", "00000000000000000000000000000a010",
                             "demo-voucher-0001-0"};
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
            struct call_answer no = send(&w, w.t.point, bad[i], now, 1);
            assert_int_equal(no.status, 422);
            EXPECT_IN(no.body, "İM-422-nokta");
        }
        assert_int_equal(send(&w, w.t.point, UID_A, now, 2).status, 422);
        assert_int_equal(send(&w, w.t.point, UID_A, -1, 1).status, 422);
        struct buf many = buf_new(test_arena(), 16000);
        buf_fmt(&many, "acts=");
        for (int i = 0; i < 51; i++)
            buf_fmt(&many, "%032x%%3B%lld%%3B1%%3BYOK%%0A", (unsigned)i, (long long)now);
        const char *path = say("/fis-noktasi/%lld", (long long)w.t.point);
        assert_int_equal(fixture_post(&w.t.f, w.clerk, path, str_c(test_arena(), buf_str(&many))).status, 422);
        assert_int_equal(fixture_int(&w.t.f, "SELECT count(*) FROM relief_redemption"), 0);
        EXPECT_OK(entity_load_any(&w.t.f.cx, &relief_place_entity, "id", DB_I(w.t.point), &p));
        p.open = false;
        EXPECT_OK(fixture_save(&w.t.f, &relief_place_entity, &p));
        assert_int_equal(send(&w, w.t.point, UID_B, now, 0).status, 409);
        EXPECT_IN(send(&w, w.t.point, UID_A, now - 60000, 1).body, ";good;");
        assert_int_equal(fixture_int(&w.t.f, "SELECT count(*) FROM relief_redemption"), 1);
        store_close(&w.t);
    }
}
