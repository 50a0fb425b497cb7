// SPDX-License-Identifier: AGPL-3.0-or-later
/* Vouchers: nobody can make or change one, and none is anybody's due twice, whatever points did without the network. */
#include <stdio.h>

#include "modules/relief/store_test.h"

static struct relief_voucher issued(struct store *t, int64_t n)
{
    struct relief_voucher v = {
        .file_no = S("2026/4127"), .good = {t->parcel}, .quantity = n, .until = date_add(today_(t), 10)};
    EXPECT_OK(fixture_save(&t->f, &relief_voucher_entity, &v));
    return v;
}
static str text_of(struct store *t, const struct relief_voucher *v)
{
    str text;
    EXPECT_OK(voucher_text(&t->f.cx, v, &text));
    return text;
}
static int64_t shelf(struct store *t, int64_t place, int64_t n)
{
    struct relief_lot l = {.good = {t->parcel}, .place = {place}, .arrived = n, .expires = date_add(today_(t), 30)};
    EXPECT_OK(lot_put(t, &l));
    return l.id;
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
static struct redeem_out redeem(struct store *t, int64_t place, str text, const char *uid, moment at, bool offline)
{
    struct redeeming r = {.in = {.place = place,
                                 .text = text,
                                 .uid = str_fmt(test_arena(), "0123456789abcdef-%s", uid),
                                 .at = at,
                                 .offline = offline}};
    EXPECT_OK(db_tx(&t->f.cx, run_redeem, &r));
    return r.out;
}
static enum voucher_answer ask(struct store *t, int64_t place, str text, const char *uid)
{
    return redeem(t, place, text, uid, t->f.cx.now, false).answer;
}

TEST(once, "B33 a voucher is served once: the second asking is refused, a double tap is the same act")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        store_open(&t, engine);
        int64_t here = shelf(&t, t.point, 5), there = shelf(&t, t.depot, 5);
        struct relief_voucher v = issued(&t, 2);
        str text = text_of(&t, &v);
        assert_int_equal(ask(&t, t.point, text, "a"), VOUCHER_GOOD);
        assert_int_equal(ask(&t, t.point, text, "a"), VOUCHER_GOOD); /* sent again */
        assert_int_equal(ask(&t, t.point, text, "b"), VOUCHER_ALREADY);
        struct redeem_out second = redeem(&t, t.depot, v.code, "c", t.f.cx.now, false); /* typed by hand */
        assert_int_equal(second.answer, VOUCHER_ALREADY);
        EXPECT_STR(second.place, "Kızılay noktası");
        assert_int_equal(rest_of(&t, here), 3); /* out of the stock of the point that served it */
        assert_int_equal(rest_of(&t, there), 5);
        proved(&t);
        store_close(&t);
    }
}

TEST(two_offline, "B33 two points without network served one voucher: one conflict, both acts kept, due once, in any "
                  "order, sent twice")
{
    EACH_ENGINE(engine)
    for (int turned = 0; turned < 2; turned++) {
        struct store t;
        struct voucher_conflicts c;
        store_open(&t, engine);
        int64_t lots[2] = {shelf(&t, t.point, 5), shelf(&t, t.depot, 5)}, places[2] = {t.point, t.depot};
        struct relief_voucher v = issued(&t, 2), other = issued(&t, 1);
        str text = text_of(&t, &v);
        assert_int_equal(redeem(&t, t.point, text_of(&t, &other), "o", t.f.cx.now, true).answer, VOUCHER_GOOD);
        for (int twice = 0; twice < 2; twice++)
            for (int i = 0; i < 2; i++) {
                int at = i ^ turned;
                redeem(&t, places[at], text, at ? "u2" : "u1", (moment){t.f.cx.now.ms + at * 300000}, true);
            }
        EXPECT_OK(voucher_conflicts(&t.f.cx, &c));
        assert_int_equal(c.list.n, 1);
        assert_int_equal(c.list.v[0].number, v.number);
        assert_int_equal(c.list.v[0].served.n, 2);
        EXPECT_STR(c.list.v[0].served.v[0].place, "Kızılay noktası"); /* by its clock, not by arrival */
        assert_int_equal(rest_of(&t, lots[0]), 2);
        assert_int_equal(rest_of(&t, lots[1]), 3);
        assert_int_equal(fixture_int(&t.f, "SELECT CAST(sum(quantity) AS BIGINT) FROM relief_movement WHERE kind = 2"),
                         3);
        assert_int_equal(fixture_int(&t.f, "SELECT CAST(sum(quantity) AS BIGINT) FROM relief_movement WHERE kind = 3"),
                         2);
        proved(&t);
        store_close(&t);
    }
}

TEST(answers, "forged, altered, void, early, late, unknown, more than the place has: each said, and nothing leaves")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        store_open(&t, engine);
        int64_t lot = shelf(&t, t.point, 1);
        struct relief_voucher v = issued(&t, 1), dear = issued(&t, 2), stopped = issued(&t, 1);
        str text = text_of(&t, &v);
        char *forged = (char *)(uintptr_t)str_c(test_arena(), text);
        forged[text.n / 2] = forged[text.n / 2] == 'A' ? 'B' : 'A';
        assert_int_equal(ask(&t, t.point, str_of(forged), "1"), VOUCHER_FORGED);
        assert_int_equal(ask(&t, t.point, S("MERHABA"), "2"), VOUCHER_UNREADABLE);
        assert_int_equal(ask(&t, t.point, STR_NONE, "3"), VOUCHER_UNREADABLE);
        assert_int_equal(ask(&t, t.point, text_of(&t, &dear), "4"), VOUCHER_EMPTY);
        stopped.state = VOUCHER_VOID;
        EXPECT_OK(fixture_save(&t.f, &relief_voucher_entity, &stopped));
        assert_int_equal(ask(&t, t.point, text_of(&t, &stopped), "5"), VOUCHER_CANCELLED);
        assert_int_equal(redeem(&t, t.point, text, "6", moment_at(date_add(v.until, 1), 0), false).answer,
                         VOUCHER_LATE);
        assert_int_equal(redeem(&t, t.point, text, "7", moment_at(date_add(v.since, -1), 1439), false).answer,
                         VOUCHER_EARLY);
        v.quantity = 100;
        EXPECT_ERR(fixture_save(&t.f, &relief_voucher_entity, &v), E_CONFLICT); /* what is signed stays */
        struct relief_voucher medicine = {
            .file_no = S("1"), .good = {t.medicine}, .quantity = 1, .until = date_add(today_(&t), 1)};
        EXPECT_ERR(fixture_save(&t.f, &relief_voucher_entity, &medicine), E_INVALID);
        assert_int_equal(rest_of(&t, lot), 1);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM relief_redemption"), 0);
        proved(&t);
        store_close(&t);
    }
}

TEST(short_shelf,
     "handed out without network, more than the books have: the act is kept and said, the stock stays true")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        store_open(&t, engine);
        int64_t lot = shelf(&t, t.point, 1);
        struct relief_voucher v = issued(&t, 2);
        struct redeem_out out = redeem(&t, t.point, text_of(&t, &v), "x", t.f.cx.now, true);
        assert_int_equal(out.answer, VOUCHER_GOOD);
        assert_false(out.booked);
        assert_int_equal(out.voucher.state, VOUCHER_USED);
        assert_int_equal(rest_of(&t, lot), 1);
        assert_int_equal(ask(&t, t.depot, text_of(&t, &v), "y"), VOUCHER_ALREADY);
        proved(&t);
        store_close(&t);
    }
}

static const char *say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
static const char *say(const char *fmt, ...)
{
    char *p = arena_alloc(test_arena(), 2000);
    va_list args;
    va_start(args, fmt);
    vsnprintf(p, 2000, fmt, args);
    va_end(args);
    return p;
}

TEST(pages,
     "B35 the slip says what, how long and where: no file and no name; the list of a point is sent as text, twice")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        store_open(&t, engine);
        shelf(&t, t.point, 5);
        struct relief_voucher v = issued(&t, 2);
        str text = text_of(&t, &v);
        int64_t clerk = fixture_account(&t.f, "clerk"), auditor = fixture_account(&t.f, "auditor");
        struct call_answer page = fixture_get(&t.f, 0, say("/teslim-fisi/%.*s", STR_FMT(v.code)));
        assert_int_equal(page.status, 200);
        EXPECT_IN(page.body, "Gıda kolisi");
        EXPECT_IN(page.body, "Kızılay noktası");
        EXPECT_NOT_IN(page.body, "4127");
        assert_int_equal(fixture_get(&t.f, 0, "/teslim-fisi/YOK").status, 404);
        struct call_answer pdf = fixture_get(&t.f, 0, say("/teslim-fisi/%.*s/fis.pdf", STR_FMT(v.code)));
        assert_int_equal(pdf.status, 200);
        assert_true(str_starts(pdf.body, S("%PDF")));
        const char *list = say("nonce=nnnnnnnnnnnnnnnnnnnnnn&offline=1&day=10.12.2026&codes=14.05+%.*s%%0A&place=%lld",
                               STR_FMT(text), (long long)t.point);
        for (int i = 0; i < 2; i++) {
            page = fixture_post(&t.f, clerk, "/masa/yardim-fisi", list);
            assert_int_equal(page.status, 200);
            EXPECT_IN(page.body, "Yazıldı");
        }
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM relief_redemption"), 1);
        page = fixture_post(
            &t.f, clerk, "/masa/yardim-fisi",
            say("nonce=mmmmmmmmmmmmmmmmmmmmmm&codes=%.*s&place=%lld", STR_FMT(v.code), (long long)t.depot));
        EXPECT_IN(page.body, "Kızılay noktası");
        /* The same form once more: the same code counts once, another code is judged anew. */
        struct relief_voucher other = issued(&t, 1);
        const char *good = words(LANG_TR, N_("Hand it out"));
        for (int i = 0; i < 3; i++) {
            page = fixture_post(&t.f, clerk, "/masa/yardim-fisi",
                                say("nonce=kkkkkkkkkkkkkkkkkkkkkk&codes=%.*s&place=%lld",
                                    STR_FMT(i < 2 ? other.code : v.code), (long long)t.point));
            i < 2 ? EXPECT_IN(page.body, good) : EXPECT_NOT_IN(page.body, good);
        }
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM relief_redemption"), 2);
        /* and for another place it is asked anew */
        page = fixture_post(
            &t.f, clerk, "/masa/yardim-fisi",
            say("nonce=kkkkkkkkkkkkkkkkkkkkkk&codes=%.*s&place=%lld", STR_FMT(other.code), (long long)t.depot));
        EXPECT_NOT_IN(page.body, good);
        assert_int_equal(
            fixture_post(&t.f, clerk, "/masa/yardim-fisi", "nonce=mmmmmmmmmmmmmmmmmmmmmm&codes=X&place=0").status, 422);
        assert_int_equal(fixture_post(&t.f, auditor, "/masa/yardim-fisi", list).status, 403);
        EXPECT_IN(fixture_get(&t.f, auditor, say("/masa/yardim-fisi/%lld", (long long)v.id)).body, "2026/4127");
        proved(&t);
        store_close(&t);
    }
}

TEST(not_valid_offline,
     "handed out without network on a void voucher, before its first or after its last day, on a day that has "
     "not come, on a forged one: kept and said, no serving, the stock stays")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        struct voucher_conflicts c;
        store_open(&t, engine);
        int64_t lot = shelf(&t, t.point, 9);
        struct relief_voucher v = issued(&t, 2), stopped = issued(&t, 2);
        stopped.state = VOUCHER_VOID;
        EXPECT_OK(fixture_save(&t.f, &relief_voucher_entity, &stopped));
        str text = text_of(&t, &v);
        char *forged = (char *)(uintptr_t)str_c(test_arena(), text);
        forged[text.n / 2] = forged[text.n / 2] == 'A' ? 'B' : 'A';
        moment soon = moment_at(date_add(today_(&t), 1), 0), early = moment_at(date_add(v.since, -1), 1439);
        const struct {
            str text;
            moment at;
            enum voucher_answer answer;
        } acts[] = {{text_of(&t, &stopped), t.f.cx.now, VOUCHER_CANCELLED},
                    {text, early, VOUCHER_EARLY},
                    {text, soon, VOUCHER_FUTURE},
                    {str_of(forged), t.f.cx.now, VOUCHER_FORGED}};
        for (int twice = 0; twice < 2; twice++)
            for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
                struct redeem_out out = redeem(&t, t.point, acts[i].text,
                                               str_c(test_arena(), str_fmt(test_arena(), "v%zu", i)), acts[i].at, true);
                assert_int_equal(out.answer, acts[i].answer);
                assert_false(out.booked);
            }
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM relief_redemption WHERE answer > 2"), 4);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM relief_voucher WHERE state = 2"), 0);
        assert_int_equal(rest_of(&t, lot), 9);
        /* Control: it is still whoever's due who comes on a day of it, and is served once. */
        assert_int_equal(redeem(&t, t.point, text, "good", t.f.cx.now, true).answer, VOUCHER_GOOD);
        assert_int_equal(rest_of(&t, lot), 7);
        EXPECT_OK(voucher_conflicts(&t.f.cx, &c));
        assert_int_equal(c.list.n, 0);
        t.f.cx.now = moment_at(date_add(v.until, 1), 600);
        moment_set_clock(t.f.cx.now);
        assert_int_equal(redeem(&t, t.point, text_of(&t, &v), "late", t.f.cx.now, true).answer, VOUCHER_ALREADY);
        proved(&t);
        store_close(&t);
    }
}

TEST(uids,
     "an act has a number of its own of a strict shape: short, long, or with other signs is refused and writes nothing")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        store_open(&t, engine);
        shelf(&t, t.point, 5);
        struct relief_voucher v = issued(&t, 1);
        const char *bad[] = {"", "0123456789abcde", "0123456789abcdef;x", "0123456789abcde\xc4\xb1",
                             "0123456789abcdef\n0"};
        struct redeeming r = {.in = {.place = t.point, .text = text_of(&t, &v), .at = t.f.cx.now, .offline = true}};
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
            r.in.uid = str_of(bad[i]);
            EXPECT_ERR(db_tx(&t.f.cx, run_redeem, &r), E_INVALID);
        }
        char *longer = arena_alloc(test_arena(), UID_MOST + 1);
        memset(longer, 'a', UID_MOST + 1);
        r.in.uid = (str){longer, UID_MOST + 1};
        EXPECT_ERR(db_tx(&t.f.cx, run_redeem, &r), E_INVALID);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM relief_redemption"), 0);
        r.in.uid.n = UID_MOST;
        EXPECT_OK(db_tx(&t.f.cx, run_redeem, &r));
        store_close(&t);
    }
}

TEST(who_sees, "the code of an open voucher is for who issues or hands out; a slip that is over is not printed; codes "
               "are not guessed "
               "by hundreds; a point that was closed serves nothing")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        store_open(&t, engine);
        shelf(&t, t.point, 5);
        struct relief_voucher v = issued(&t, 1);
        int64_t clerk = fixture_account(&t.f, "clerk"), auditor = fixture_account(&t.f, "auditor");
        const char *desk = say("/masa/yardim-fisi/%lld", (long long)v.id), *code = str_c(test_arena(), v.code);
        const char *record = say("/masa/kayit/yardim-fisleri/%lld", (long long)v.id);
        EXPECT_IN(fixture_get(&t.f, clerk, desk).body, code);
        assert_int_equal(fixture_get(&t.f, auditor, desk).status, 200);
        EXPECT_NOT_IN(fixture_get(&t.f, auditor, desk).body, code);
        EXPECT_NOT_IN(fixture_get(&t.f, auditor, record).body, code);
        EXPECT_NOT_IN(fixture_get(&t.f, auditor, "/masa/kayit/yardim-fisleri").body, code);
        struct buf list = buf_new(test_arena(), 4000);
        buf_fmt(&list, "nonce=gggggggggggggggggggggg&place=%lld&codes=%s", (long long)t.point, code);
        for (int i = 0; i < 10; i++)
            buf_fmt(&list, "%%0AYANLIS%d", i);
        str ten = buf_str(&list);
        const char *eleven = say("%.*s%%0AYANLIS", STR_FMT(ten));
        assert_int_equal(fixture_post(&t.f, clerk, "/masa/yardim-fisi", eleven).status, 422);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM relief_redemption"), 0);
        const char *pdf = say("/teslim-fisi/%s/fis.pdf", code);
        assert_int_equal(fixture_get(&t.f, 0, pdf).status, 200);
        assert_int_equal(fixture_post(&t.f, clerk, "/masa/yardim-fisi", say("%.*s", STR_FMT(ten))).status, 200);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM relief_redemption"), 1);
        struct call_answer over = fixture_get(&t.f, 0, pdf);
        assert_int_equal(over.status, 409);
        EXPECT_IN(over.body, "İM-409-fis");
        struct relief_place p = {0};
        EXPECT_OK(entity_load_any(&t.f.cx, &relief_place_entity, "id", DB_I(t.point), &p));
        p.open = false;
        EXPECT_OK(fixture_save(&t.f, &relief_place_entity, &p));
        assert_int_equal(fixture_post(&t.f, clerk, "/masa/yardim-fisi", say("%.*s", STR_FMT(ten))).status, 422);
        store_close(&t);
    }
}

TEST(never_offered, "waste medicine is offered in no form of a voucher or a hand-out; where stock arrives it is")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        store_open(&t, engine);
        int64_t clerk = fixture_account(&t.f, "clerk");
        static const char *const forms[] = {"/masa/kayit/yardim-fisleri/yeni", "/masa/kayit/yardim-teslimleri/yeni"};
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
            str form = fixture_get(&t.f, clerk, forms[i]).body;
            EXPECT_IN(form, "Gıda kolisi");
            EXPECT_NOT_IN(form, "Atık ilaç");
        }
        char slug[100];
        snprintf(slug, sizeof slug, "/masa/kayit/%s/yeni", relief_lot_entity.slug);
        EXPECT_IN(fixture_get(&t.f, clerk, slug).body, "Atık ilaç"); /* control */
        store_close(&t);
    }
}
