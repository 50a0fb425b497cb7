// SPDX-License-Identifier: AGPL-3.0-or-later
/* To the bank and back, as browsers do it: yes, no, silence, twice, forged; the desk, its rights, a day's closing. */
#include <stdio.h>
#include <string.h>

#include "modules/payments/till_test.h"
#include "modules/settings/settings.h"

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

/* A demonstration: the bank that is played is there. */
static void demo(struct till *t, bool on)
{
    struct municipality m;
    EXPECT_OK(settings_get(&t->f.cx, &m));
    m.demo = on;
    EXPECT_OK(fixture_save(&t->f, &municipality_entity, &m));
}

static void put_field(struct buf *b, str name, str value)
{
    buf_fmt(b, "%s%.*s=", b->n ? "&" : "", STR_FMT(name));
    for (size_t i = 0; i < value.n; i++)
        buf_fmt(b, "%%%02x", (unsigned char)value.p[i]);
}

/* The hidden fields of the first form that leads to `action`, as a browser would send them. */
static const char *fields_of(str page, const char *action)
{
    struct buf b = buf_new(test_arena(), 8000);
    size_t from = str_find(page, str_of(say("action=\"%s\"", action)));
    assert_true(from < page.n);
    str rest = {page.p + from, page.n - from};
    rest.n = str_find(rest, S("</form>"));
    for (;;) {
        static const str mark = {"type=\"hidden\" name=\"", 20};
        size_t at = str_find(rest, mark);
        if (at >= rest.n) return str_c(test_arena(), buf_str(&b));
        rest = (str){rest.p + at + mark.n, rest.n - at - mark.n};
        size_t end = str_find(rest, S("\" value=\""));
        str name = {rest.p, end};
        rest = (str){rest.p + end + 9, rest.n - end - 9};
        size_t close = str_find(rest, S("\""));
        if (!str_eq(name, S("csrf"))) put_field(&b, name, (str){rest.p, close});
    }
}

/* From the order to the bank's answer: the page of the bank after it. */
static str at_bank(struct till *t, const struct pay_order *o, const char *act, const char **started)
{
    struct call_answer start = fixture_post(&t->f, 0, say("/odeme/%.*s/basla", STR_FMT(o->code)), "");
    assert_int_equal(start.status, 200);
    *started = fields_of(start.body, "/deneme-bankasi");
    struct call_answer bank = fixture_post(&t->f, 0, "/deneme-bankasi", *started);
    assert_int_equal(bank.status, 200);
    EXPECT_IN(bank.body, "para alınmaz");
    const char *sent = say("%s&act=%s", fields_of(bank.body, "/deneme-bankasi/karar"), act);
    struct call_answer said = fixture_post(&t->f, 0, "/deneme-bankasi/karar", sent);
    assert_int_equal(said.status, 200);
    return said.body;
}
static int comes_back(struct till *t, str bank_page)
{
    return fixture_post(&t->f, 0, "/odeme-donus", fields_of(bank_page, "/odeme-donus")).status;
}
static str page_of(struct till *t, const struct pay_order *o)
{
    struct call_answer a = fixture_get(&t->f, 0, say("/odeme/%.*s", STR_FMT(o->code)));
    assert_int_equal(a.status, 200);
    return a.body;
}

TEST(bank_cases, "the bank says yes, no, twice, nothing, or it is not the bank: each leaves the order as it must be")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        const char *sent;
        till_open(&t, engine);
        demo(&t, true);
        struct pay_order yes = order_now(&t, order_for(&t, 1, 12050)), no = order_now(&t, order_for(&t, 1, 1000)),
                         twice = order_now(&t, order_for(&t, 1, 2000)), forged = order_now(&t, order_for(&t, 1, 3000));
        EXPECT_IN(page_of(&t, &yes), "120,50 ₺");
        str back = at_bank(&t, &yes, "onay", &sent);
        assert_int_equal(order_now(&t, yes.id).state, ORDER_OPEN);
        for (int i = 0; i < 3; i++) /* the browser sends it again */
            assert_int_equal(comes_back(&t, back), 303);
        assert_int_equal(order_now(&t, yes.id).state, ORDER_SETTLED);
        assert_int_equal(order_now(&t, yes.id).paid.kurus, 12050);
        assert_int_equal(comes_back(&t, at_bank(&t, &no, "ret", &sent)), 303);
        EXPECT_IN(page_of(&t, &no), "Banka ödemeyi almadı");
        assert_int_equal(comes_back(&t, at_bank(&t, &no, "onay", &sent)), 303); /* another card */
        assert_int_equal(order_now(&t, no.id).state, ORDER_SETTLED);
        assert_int_equal(comes_back(&t, at_bank(&t, &twice, "iki", &sent)), 303);
        assert_int_equal(order_now(&t, twice.id).paid.kurus, 2000);
        assert_int_equal(comes_back(&t, at_bank(&t, &forged, "sahte", &sent)), 422);
        assert_int_equal(order_now(&t, forged.id).state, ORDER_OPEN);
        assert_int_equal(count(&t, "SELECT count(*) FROM pay_receipt"), 3);
        till_close(&t);
    }
}

TEST(silent_bank,
     "the bank has taken it and its word gets lost: the job asks, and what it learns counts as if it had been said")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        const char *sent;
        till_open(&t, engine);
        demo(&t, true);
        struct pay_order o = order_now(&t, order_for(&t, 1, 5000));
        at_bank(&t, &o, "sessiz", &sent);
        EXPECT_IN(page_of(&t, &o), "yanıtı henüz gelmedi");
        EXPECT_IN(page_of(&t, &o), "Bankadan yanıt bekleniyor");
        EXPECT_NOT_IN(page_of(&t, &o), "/basla"); /* nobody is invited to pay twice, and who tries is not sent there */
        assert_int_equal(fixture_post(&t.f, 0, say("/odeme/%.*s/basla", STR_FMT(o.code)), "").status, 303);
        assert_int_equal(count(&t, "SELECT count(*) FROM pay_payment"), 1);
        EXPECT_OK(payments_tick(&t.f.cx));
        assert_int_equal(order_now(&t, o.id).state, ORDER_OPEN);
        t.f.cx.now.ms += 240000;
        EXPECT_OK(payments_tick(&t.f.cx));
        EXPECT_OK(payments_tick(&t.f.cx));
        assert_int_equal(order_now(&t, o.id).state, ORDER_SETTLED);
        struct till_work cancel = {.run = do_cancel, .id = o.id}; /* and back through the bank, once */
        EXPECT_OK(till_do(&t, &cancel));
        EXPECT_OK(payments_tick(&t.f.cx));
        EXPECT_OK(payments_tick(&t.f.cx));
        assert_int_equal(count(&t, "SELECT count(*) FROM pay_receipt WHERE series = 'G'"), 1);
        assert_int_equal(count(&t, "SELECT back FROM trial_payment"), 5000);
        assert_int_equal(count(&t, "SELECT count(*) FROM pay_refund WHERE state = 2"), 1);
        till_close(&t);
    }
}

TEST(came_back, "whoever turns back before paying waits until the bank was asked, and can pay then")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        const char *sent;
        till_open(&t, engine);
        demo(&t, true);
        struct pay_order o = order_now(&t, order_for(&t, 1, 5000));
        assert_int_equal(fixture_post(&t.f, 0, say("/odeme/%.*s/basla", STR_FMT(o.code)), "").status, 200);
        EXPECT_NOT_IN(page_of(&t, &o), "/basla");
        t.f.cx.now.ms += 240000;
        EXPECT_OK(payments_tick(&t.f.cx));
        EXPECT_IN(page_of(&t, &o), "/basla");
        assert_int_equal(comes_back(&t, at_bank(&t, &o, "onay", &sent)), 303);
        assert_int_equal(order_now(&t, o.id).state, ORDER_SETTLED);
        till_close(&t);
    }
}

TEST(no_by_browser,
     "a browser brings a no although the bank has taken it: the bank is asked all the same; after a true "
     "no a few times, then no more")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        const char *sent;
        till_open(&t, engine);
        demo(&t, true);
        struct pay_order o = order_now(&t, order_for(&t, 1, 5000)), no = order_now(&t, order_for(&t, 1, 1000));
        at_bank(&t, &o, "sessiz", &sent);
        assert_int_equal(fixture_post(&t.f, 0, "/odeme-donus", sent).status, 422); /* our own form is no answer */
        assert_int_equal(count(&t, "SELECT state FROM pay_payment WHERE id = 1"), PAY_STARTED);
        str refused = fixture_post(&t.f, 0, "/deneme-bankasi/karar", say("%s&act=ret", sent)).body;
        assert_int_equal(comes_back(&t, refused), 303);
        assert_int_equal(count(&t, "SELECT state FROM pay_payment WHERE id = 1"), PAY_REFUSED);
        assert_int_equal(comes_back(&t, at_bank(&t, &no, "ret", &sent)), 303);
        for (int i = 0; i < 6; i++) {
            t.f.cx.now.ms += 3600000;
            EXPECT_OK(payments_tick(&t.f.cx));
        }
        assert_int_equal(order_now(&t, o.id).state, ORDER_SETTLED);
        assert_int_equal(order_now(&t, no.id).state, ORDER_OPEN);
        assert_int_equal(count(&t, "SELECT tries FROM pay_payment WHERE id = 2"), 5);
        assert_int_equal(count(&t, "SELECT count(*) FROM pay_payment WHERE ask_at IS NOT NULL"), 0);
        assert_int_equal(count(&t, "SELECT state FROM pay_payment WHERE id = 2"), PAY_REFUSED);
        till_close(&t);
    }
}

static err_t do_move(struct cx *tx, struct till_work *w)
{
    (void)w;
    return db_exec_script(tx, S("UPDATE pay_payment SET provider = 'eski'"));
}

TEST(other_bank,
     "the municipality goes to another bank: that one is not asked about payments of the old one; a person is")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        const char *sent;
        struct till_work move = {.run = do_move};
        till_open(&t, engine);
        demo(&t, true);
        struct pay_order paid = order_now(&t, order_for(&t, 1, 5000)), open = order_now(&t, order_for(&t, 1, 1000));
        assert_int_equal(comes_back(&t, at_bank(&t, &paid, "onay", &sent)), 303);
        at_bank(&t, &open, "sessiz", &sent);
        EXPECT_STR(fixture_text(&t.f, "SELECT provider FROM pay_payment WHERE id = 2"), "deneme");
        struct till_work cancel = {.run = do_cancel, .id = paid.id};
        EXPECT_OK(till_do(&t, &cancel));
        EXPECT_OK(till_do(&t, &move));
        for (int i = 0; i < 10; i++) {
            t.f.cx.now.ms += INT64_C(86400000);
            EXPECT_OK(payments_tick(&t.f.cx));
        }
        assert_int_equal(count(&t, "SELECT state FROM pay_payment WHERE id = 2"), PAY_UNCLEAR);
        assert_int_equal(count(&t, "SELECT state FROM pay_refund"), REFUND_TROUBLE);
        assert_int_equal(count(&t, "SELECT CAST(sum(back) AS BIGINT) FROM trial_payment"), 0);
        till_close(&t);
    }
}

static err_t do_spoil(struct cx *tx, struct till_work *w)
{
    (void)w;
    return db_exec_script(tx, S("UPDATE pay_refund SET reason = '' WHERE id = 1"));
}

TEST(one_of_many, "a payment that cannot be written, and a refund: both are told of, and hold up no others")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        const char *sent;
        struct pay_order o[2];
        struct till_work spoil = {.run = do_spoil};
        till_open(&t, engine);
        demo(&t, true);
        for (int i = 0; i < 2; i++) {
            o[i] = order_now(&t, order_for(&t, 1, 5000));
            at_bank(&t, &o[i], "sessiz", &sent);
        }
        till_broken = o[0].id;
        t.f.cx.now.ms += 240000;
        EXPECT_ERR(payments_tick(&t.f.cx), E_INVALID);
        assert_int_equal(order_now(&t, o[0].id).state, ORDER_OPEN);
        assert_int_equal(order_now(&t, o[1].id).state, ORDER_SETTLED);
        assert_int_equal(count(&t, "SELECT tries FROM pay_payment WHERE id = 1"), 1);
        till_broken = 0;
        EXPECT_OK(payments_tick(&t.f.cx)); /* not yet asked again */
        assert_int_equal(order_now(&t, o[0].id).state, ORDER_OPEN);
        t.f.cx.now.ms += 240000;
        EXPECT_OK(payments_tick(&t.f.cx));
        assert_int_equal(order_now(&t, o[0].id).state, ORDER_SETTLED);
        for (int i = 0; i < 2; i++) {
            struct till_work cancel = {.run = do_cancel, .id = o[i].id};
            EXPECT_OK(till_do(&t, &cancel));
        }
        EXPECT_OK(till_do(&t, &spoil));
        EXPECT_ERR(payments_tick(&t.f.cx), E_INVALID);
        assert_int_equal(count(&t, "SELECT count(*) FROM pay_refund WHERE state = 2"), 1);
        till_close(&t);
    }
}

TEST(
    signatures,
    "what is signed cannot be changed: another amount, a field less, another's answer; without a demonstration no bank")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        const char *sent;
        till_open(&t, engine);
        demo(&t, true);
        struct pay_order o = order_now(&t, order_for(&t, 1, 9900));
        const char *good = fields_of(at_bank(&t, &o, "onay", &sent), "/odeme-donus");
        const char *amount = strstr(sent, "%39%39%2e%30%30"); /* 99.00 */
        assert_non_null(amount);
        const char *cheaper = say("%.*s01.00%s", (int)(amount - sent), sent, amount + 15);
        assert_int_equal(fixture_post(&t.f, 0, "/deneme-bankasi", cheaper).status, 422);
        const char *md = strstr(good, "mdStatus=%31&");
        assert_non_null(md);
        assert_int_equal(fixture_post(&t.f, 0, "/odeme-donus", say("%.*s%s", (int)(md - good), good, md + 13)).status,
                         422);
        assert_int_equal(fixture_post(&t.f, 0, "/odeme-donus", say("%s&ek=1", good)).status, 422);
        assert_int_equal(fixture_post(&t.f, 0, "/odeme-donus", "").status, 422);
        assert_int_equal(order_now(&t, o.id).state, ORDER_OPEN);
        demo(&t, false);
        assert_int_equal(fixture_post(&t.f, 0, "/odeme-donus", good).status, 422);
        assert_int_equal(fixture_post(&t.f, 0, "/deneme-bankasi", sent).status, 422);
        EXPECT_IN(page_of(&t, &o), "gişemizde");
        assert_int_equal(fixture_post(&t.f, 0, say("/odeme/%.*s/basla", STR_FMT(o.code)), "").status, 303);
        assert_int_equal(order_now(&t, o.id).state, ORDER_OPEN);
        till_close(&t);
    }
}

TEST(desk, "the desk takes cash, gives a fee back with a reason, hands it out, and closes its day by clerk; others may "
           "only read")
{
    EACH_ENGINE(engine)
    {
        struct till t;
        till_open(&t, engine);
        int64_t clerk = fixture_account(&t.f, "clerk"), manager = fixture_account(&t.f, "manager"),
                auditor = fixture_account(&t.f, "auditor"), id = order_for(&t, 2, 12000);
        struct pay_order o = order_now(&t, id);
        const char *at = say("/masa/odeme/%lld", (long long)id);
        assert_int_equal(fixture_post(&t.f, auditor, say("%s/al", at), "yol=cash").status, 403);
        assert_int_equal(fixture_post(&t.f, manager, say("%s/geri", at), "amount=50&why=erken").status, 303);
        assert_int_equal(order_now(&t, id).total.kurus, 24000); /* nothing is paid, so nothing is given back */
        assert_int_equal(fixture_post(&t.f, clerk, say("%s/al", at), "yol=web").status, 422);
        assert_int_equal(fixture_post(&t.f, clerk, say("%s/al", at), "yol=cash").status, 303);
        assert_int_equal(order_now(&t, id).state, ORDER_SETTLED);
        struct call_answer pdf = fixture_get(&t.f, 0, say("/odeme/%.*s/makbuz/T-2026-1.pdf", STR_FMT(o.code)));
        assert_int_equal(pdf.status, 200);
        assert_true(str_starts(pdf.body, S("%PDF-")));
        assert_int_equal(fixture_get(&t.f, 0, say("/odeme/%.*s/makbuz/T-2026-2.pdf", STR_FMT(o.code))).status, 404);
        assert_int_equal(fixture_post(&t.f, clerk, say("%s/geri", at), "amount=50&why=salon").status, 403);
        assert_int_equal(fixture_post(&t.f, manager, say("%s/geri", at), "amount=50&why=").status, 422);
        assert_int_equal(fixture_post(&t.f, manager, say("%s/geri", at), "amount=240,01&why=x").status, 422);
        assert_int_equal(fixture_post(&t.f, manager, say("%s/geri", at), "amount=50&why=salon+degisti").status, 303);
        EXPECT_IN(fixture_get(&t.f, clerk, "/masa/odeme").body, "salon degisti");
        int64_t refund = count(&t, "SELECT max(id) FROM pay_refund");
        assert_int_equal(fixture_post(&t.f, clerk, say("%s/iade/%lld", at, (long long)refund), "").status, 303);
        str till = fixture_get(&t.f, auditor, "/masa/odeme/kasa").body;
        EXPECT_IN(till, "240,00 ₺");
        EXPECT_IN(till, "50,00 ₺");
        EXPECT_IN(till, "190,00 ₺");
        EXPECT_IN(till, "G-2026-1");
        assert_int_equal(fixture_get(&t.f, clerk, "/masa/odeme?ara=2026/1").status, 303);
        EXPECT_IN(fixture_get(&t.f, clerk, "/masa/odeme?ara=2026/99").body, "2026/99");
        EXPECT_IN(fixture_get(&t.f, clerk, "/masa/odeme/dosya.csv?yil=2026").body, "190.00");
        till_close(&t);
    }
}

static err_t do_bind(struct cx *tx, struct till_work *w)
{
    struct unit u = {.slug = S("spor"), .name = S("Spor Birimi"), .kind = UNIT_SECTION};
    TRY(entity_save(tx, &unit_entity, &u, &PAYMENTS_SAVE));
    TRY(db_exec_script(tx, str_of(say("UPDATE account_role SET unit = %lld WHERE account = %lld", (long long)u.id,
                                      (long long)w->id))));
    w->id = u.id;
    return OK;
}

TEST(foreign_unit, "ASVS V8.2.2 orders of another unit, their money, receipts and lines are not there for a clerk")
{
    EACH_ENGINE(engine)
    {
        static const struct {
            const char *url, *foreign, *own;
        } pages[] = {{"/masa/odeme", "235,00 ₺", "45,00 ₺"},
                     {"/masa/odeme/kasa", "246,00 ₺", "45,00 ₺"},
                     {"/masa/odeme/dosya.csv?yil=2026", "235.00", "45.00"}};
        struct till t;
        struct till_work bind = {.run = do_bind};
        till_open(&t, engine);
        int64_t foreign = order_for(&t, 2, 12300), everywhere = fixture_account(&t.f, "manager"),
                clerk = fixture_account(&t.f, "clerk");
        bind.id = clerk;
        EXPECT_OK(till_do(&t, &bind));
        t.unit = bind.id;
        int64_t own = order_for(&t, 1, 4500);
        taken(&t, foreign, PAY_CASH);
        taken(&t, own, PAY_CASH);
        struct till_work less = {.run = do_less, .id = foreign, .less = {1100}};
        EXPECT_OK(till_do(&t, &less));
        for (size_t i = 0; i < 3; i++) {
            str mine = fixture_get(&t.f, clerk, pages[i].url).body;
            EXPECT_IN(fixture_get(&t.f, everywhere, pages[i].url).body, pages[i].foreign);
            EXPECT_NOT_IN(mine, pages[i].foreign);
            EXPECT_IN(mine, pages[i].own);
        }
        EXPECT_IN(fixture_get(&t.f, everywhere, "/masa/odeme").body, "salon değişti");
        EXPECT_NOT_IN(fixture_get(&t.f, clerk, "/masa/odeme").body, "salon değişti");
        assert_int_equal(fixture_get(&t.f, clerk, "/masa/odeme?ara=2026/2").status, 303);
        assert_int_equal(fixture_get(&t.f, clerk, "/masa/odeme?ara=2026/1").status, 200);
        assert_int_equal(fixture_get(&t.f, clerk, say("/masa/odeme/%lld", (long long)foreign)).status, 403);
        till_close(&t);
    }
}
