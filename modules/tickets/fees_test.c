// SPDX-License-Identifier: AGPL-3.0-or-later
/* Places that cost something: kept for their money, paid, late, given back, free on entitlement; on both engines. */
#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include "modules/tickets/fees_inside.h"
#include "modules/tickets/offer_test.h"

static int64_t decide(struct evening *h, int64_t year, int64_t number)
{
    struct decision d = {.body = BODY_COUNCIL,
                         .year = year,
                         .number = number,
                         .day = DATE((int)year, 1, 5),
                         .subject = S("Ücret tarifesi"),
                         .result = 1};
    keep(h, &decision_entity, &d);
    return d.id;
}
static void tariff(struct evening *h, str code, str name, int64_t kurus, date from, int64_t decision)
{
    struct fee f = {
        .code = code, .name = name, .price = {kurus}, .vat = {1000}, .valid_from = from, .decision = {decision}};
    keep(h, &fee_entity, &f);
}

struct fee_work {
    err_t (*run)(struct cx *tx, struct fee_work *w);
    int64_t id, left[OFFER_PRICES];
    struct fee_terms terms;
    struct pay_payment payment;
    struct place_answer answer;
};
static err_t run_work(struct cx *tx, void *arg)
{
    struct fee_work *w = arg;
    return w->run(tx, w);
}
static err_t does(struct evening *h, struct fee_work *w)
{
    return db_tx(&h->f.cx, run_work, w);
}
static err_t do_set(struct cx *tx, struct fee_work *w)
{
    return offer_set_fees(tx, w->id, &w->terms);
}
static err_t do_start(struct cx *tx, struct fee_work *w)
{
    return payment_open(tx, w->id, &w->payment);
}
static err_t do_yes(struct cx *tx, struct fee_work *w)
{
    struct pay_word yes = {
        .code = w->payment.code, .verdict = PAY_YES, .amount = w->payment.amount, .currency = PAY_CURRENCY};
    return payment_hear(tx, &yes, &w->payment);
}
static err_t do_cash(struct cx *tx, struct fee_work *w)
{
    return payment_take(tx, w->id, PAY_CASH, &w->payment);
}
static err_t do_keep(struct cx *tx, struct fee_work *w)
{
    return fees_keep(tx, w->id, w->left);
}
static err_t do_free(struct cx *tx, struct fee_work *w)
{
    return offer_make_free(tx, w->id, S("Sponsor üstlendi"));
}
static err_t do_pass(struct cx *tx, struct fee_work *w)
{
    struct place_wish ece = {.name = S("Ece"), .contact = S("ece@example.org")};
    return place_transfer(tx, w->id, &ece, &w->answer);
}
static err_t do_accept(struct cx *tx, struct fee_work *w)
{
    return place_accept(tx, w->id, &w->answer);
}

/* Full 100 TL, student 50 TL, and free on entitlement. */
static void play(struct evening *h, enum db_engine engine, int64_t places, int rule)
{
    struct fee_work w = {
        .run = do_set, .terms = {.minutes = 20, .group_from = 5, .group_off = {2000}, .rule = rule, .entitled = true}};
    evening_open(h, engine);
    moment_set_clock(h->f.cx.now);
    int64_t decision = decide(h, 2026, 12);
    tariff(h, S("tiyatro-tam"), S("Tam"), 10000, DATE(2026, 1, 1), decision);
    tariff(h, S("tiyatro-ogrenci"), S("Öğrenci"), 5000, DATE(2026, 1, 1), decision);
    w.id = offer_of(h, places, DRAW_STRICT, true);
    PUSH(test_arena(), &w.terms.codes, S("tiyatro-tam"));
    PUSH(test_arena(), &w.terms.codes, S("tiyatro-ogrenci"));
    EXPECT_OK(does(h, &w));
}
static void play_end(struct evening *h)
{
    fixture_close(&h->f);
    moment_set_clock((moment){0});
}
static struct ticket_request ask_at(struct evening *h, int64_t full, int64_t student, int64_t entitled)
{
    struct place_answer a;
    struct place_wish w = wish(h->offer, full + student + entitled, str_fmt(test_arena(), "%d", ++h->asked));
    w.fares[0] = full;
    w.fares[1] = student;
    w.fares[2] = entitled;
    EXPECT_OK(asks(h, w, &a));
    return a.request;
}
static struct pay_order order_for(struct evening *h, int64_t request)
{
    struct pay_order o;
    EXPECT_OK(order_of(&h->f.cx, S(FEE_SUBJECT), request, &o));
    return o;
}
static int64_t count(struct evening *h, const char *sql)
{
    return fixture_int(&h->f, sql);
}
static void pay(struct evening *h, int64_t request)
{
    struct fee_work w = {.run = do_cash, .id = order_for(h, request).id};
    EXPECT_OK(does(h, &w));
}
static moment minutes_on(struct evening *h, int64_t n)
{
    return (moment){h->f.cx.now.ms + n * 60000};
}

TEST(kept_and_paid,
     "a place that costs something is kept until it is paid; saying yes does not do; prices must be said")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct place_answer a;
        play(&h, engine, 10, REFUND_AS_PAID);
        EXPECT_ERR(asks(&h, wish(h.offer, 2, S("ohne")), &a), E_CONFLICT);
        assert_int_equal(a.reason, PLACE_NO_PRICE);
        struct ticket_request r = ask_at(&h, 1, 1, 0);
        assert_int_equal(r.state, TICKET_OFFERED);
        assert_int_equal(given(&h), 2);
        struct fee_work yes = {.run = do_accept, .id = r.id};
        EXPECT_ERR(does(&h, &yes), E_CONFLICT);
        assert_int_equal(yes.answer.reason, PLACE_NOT_PAID);
        assert_int_equal(order_for(&h, r.id).total.kurus, 15000);
        pay(&h, r.id);
        assert_int_equal(look(&h, r.id).state, TICKET_PLACED);
        job_at(&h, minutes_on(&h, 60));
        assert_int_equal(look(&h, r.id).state, TICKET_PLACED);
        struct ticket_request entitled = ask_at(&h, 0, 0, 2); /* nothing to pay: theirs at once */
        assert_int_equal(entitled.state, TICKET_PLACED);
        play_end(&h);
    }
}

TEST(unpaid, "C4.3 what is not paid in time goes to the next in the line; no fee remains of it")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        play(&h, engine, 2, REFUND_AS_PAID);
        struct ticket_request first = ask_at(&h, 2, 0, 0), next = ask_at(&h, 1, 0, 0);
        assert_int_equal(next.state, TICKET_WAITING);
        job_at(&h, minutes_on(&h, 29));
        assert_int_equal(look(&h, first.id).state, TICKET_OFFERED);
        job_at(&h, minutes_on(&h, 2));
        assert_int_equal(look(&h, first.id).state, TICKET_LAPSED);
        assert_int_equal(look(&h, next.id).state, TICKET_OFFERED);
        struct pay_order o = order_for(&h, first.id);
        assert_int_equal(o.state, ORDER_LAPSED);
        assert_int_equal(o.total.kurus + o.paid.kurus + o.back.kurus, 0);
        assert_int_equal(order_for(&h, next.id).total.kurus, 10000);
        cancel(&h, next.id);
        assert_int_equal(order_for(&h, next.id).state, ORDER_CANCELLED);
        assert_int_equal(count(&h, "SELECT count(*) FROM pay_refund"), 0);
        assert_int_equal(given(&h), 0);
        play_end(&h);
    }
}

TEST(late, "C1.4 the hold expires, the place is sold, then the first payment is heard of three times: one refund, one "
           "line, no ticket")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        play(&h, engine, 1, REFUND_AS_PAID);
        struct ticket_request first = ask_at(&h, 1, 0, 0), second = ask_at(&h, 1, 0, 0);
        struct fee_work w = {.run = do_start, .id = order_for(&h, first.id).id};
        EXPECT_OK(does(&h, &w));
        job_at(&h, minutes_on(&h, 31));
        pay(&h, second.id);
        w.run = do_yes;
        for (int i = 0; i < 3; i++)
            EXPECT_OK(does(&h, &w));
        assert_int_equal(look(&h, first.id).state, TICKET_LAPSED);
        assert_int_equal(look(&h, first.id).given, 0);
        assert_int_equal(look(&h, second.id).state, TICKET_PLACED);
        assert_int_equal(given(&h), 1);
        assert_int_equal(count(&h, "SELECT count(*) FROM pay_refund"), 1);
        assert_int_equal(count(&h, "SELECT count(*) FROM pay_entry WHERE kind = 5"), 1);
        play_end(&h);
    }
}

TEST(fewer_while_paying,
     "places are given back while the bank takes the money for all: the rest is theirs, the surplus "
     "goes back")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        play(&h, engine, 3, REFUND_AS_PAID);
        struct ticket_request r = ask_at(&h, 2, 1, 0);
        struct fee_work w = {.run = do_start, .id = order_for(&h, r.id).id},
                        fewer = {.run = do_keep, .id = r.id, .left = {1, 0, 0}};
        EXPECT_OK(does(&h, &w));
        EXPECT_OK(does(&h, &fewer));
        w.run = do_yes;
        EXPECT_OK(does(&h, &w));
        assert_int_equal(look(&h, r.id).state, TICKET_PLACED);
        assert_int_equal(order_for(&h, r.id).state, ORDER_SETTLED);
        assert_int_equal(order_for(&h, r.id).paid.kurus, 25000);
        assert_int_equal(order_for(&h, r.id).back.kurus, 15000);
        job_at(&h, minutes_on(&h, 31));
        assert_int_equal(look(&h, r.id).state, TICKET_PLACED);
        assert_int_equal(given(&h), 1);
        play_end(&h);
    }
}

TEST(late_before_job, "C1.4 the time rules, not when the job comes by: paid after it, the money goes back although the "
                      "place is still there")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        play(&h, engine, 1, REFUND_AS_PAID);
        struct ticket_request r = ask_at(&h, 1, 0, 0);
        struct fee_work w = {.run = do_start, .id = order_for(&h, r.id).id};
        EXPECT_OK(does(&h, &w));
        h.f.cx.now = minutes_on(&h, 25); /* the page says 20, the bank may take ten more */
        struct fee_work again = {.run = do_start, .id = w.id};
        EXPECT_ERR(does(&h, &again), E_CONFLICT);
        h.f.cx.now = minutes_on(&h, 6);
        w.run = do_yes;
        EXPECT_OK(does(&h, &w));
        assert_int_equal(look(&h, r.id).state, TICKET_OFFERED);
        assert_int_equal(order_for(&h, r.id).state, ORDER_CANCELLED);
        assert_int_equal(order_for(&h, r.id).back.kurus, 10000);
        job_at(&h, minutes_on(&h, 1));
        assert_int_equal(look(&h, r.id).state, TICKET_LAPSED);
        assert_int_equal(count(&h, "SELECT count(*) FROM pay_refund"), 1);
        play_end(&h);
    }
}

TEST(group,
     "C4.1 five at 20 % less, one student stays away: by either published rule the refund is right, the place is free")
{
    EACH_ENGINE(engine)
    for (int rule = REFUND_AS_PAID; rule <= REFUND_ANEW; rule++) {
        struct evening h;
        play(&h, engine, 5, rule);
        struct ticket_request r = ask_at(&h, 4, 1, 0);
        pay(&h, r.id);
        assert_int_equal(order_for(&h, r.id).total.kurus, 36000);
        struct fee_work w = {.run = do_keep, .id = r.id, .left = {4, 0}};
        EXPECT_OK(does(&h, &w));
        assert_int_equal(order_for(&h, r.id).back.kurus, rule == REFUND_ANEW ? 0 : 4000);
        w.left[0] = 3;
        EXPECT_OK(does(&h, &w));
        assert_int_equal(order_for(&h, r.id).back.kurus, rule == REFUND_ANEW ? 6000 : 12000);
        assert_int_equal(look(&h, r.id).given, 3);
        assert_int_equal(given(&h), 3);
        EXPECT_ERR(does(&h, &w), E_CONFLICT);
        cancel(&h, r.id);
        assert_int_equal(order_for(&h, r.id).back.kurus, 36000);
        play_end(&h);
    }
}

TEST(made_free,
     "C4.4 paid, then free: numbers by price stay, everybody is refunded once, who had not paid has the place")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        play(&h, engine, 10, REFUND_AS_PAID);
        struct ticket_request paid = ask_at(&h, 2, 1, 0), open = ask_at(&h, 1, 0, 0);
        pay(&h, paid.id);
        struct fee_work w = {.run = do_free, .id = h.offer};
        EXPECT_OK(does(&h, &w));
        EXPECT_OK(does(&h, &w));
        assert_int_equal(look(&h, paid.id).state, TICKET_PLACED);
        assert_int_equal(look(&h, open.id).state, TICKET_PLACED);
        assert_int_equal(count(&h, "SELECT count(*) FROM pay_refund"), 1);
        assert_int_equal(order_for(&h, paid.id).back.kurus, 25000);
        assert_int_equal(order_for(&h, open.id).state, ORDER_SETTLED);
        assert_int_equal(count(&h, "SELECT CAST(sum(places) AS BIGINT) FROM ticket_fare WHERE position = 1"), 3);
        assert_int_equal(count(&h, "SELECT CAST(sum(quantity) AS BIGINT) FROM pay_line"), 4);
        struct place_answer a;
        EXPECT_OK(asks(&h, wish(h.offer, 1, S("sonra")), &a));
        assert_int_equal(a.request.state, TICKET_PLACED);
        play_end(&h);
    }
}

TEST(new_tariff,
     "C4.5 the tariff changes between asking and the evening: the old price holds, both decisions stand on the receipt")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        struct pay_receipt receipt;
        struct receipt_lines lines;
        play(&h, engine, 10, REFUND_AS_PAID);
        int64_t later = decide(&h, 2026, 398);
        tariff(&h, S("tiyatro-tam"), S("Tam"), 16000, DATE(2026, 12, 15), later);
        struct ticket_request r = ask_at(&h, 1, 1, 0);
        pay(&h, r.id);
        struct pay_order o = order_for(&h, r.id);
        assert_int_equal(o.total.kurus, 15000);
        EXPECT_OK(entity_load_any(&h.f.cx, &pay_receipt_entity, "of_order", DB_I(o.id), &receipt));
        EXPECT_OK(receipt_read(test_arena(), receipt.lines, &lines));
        assert_int_equal(lines.list.n, 2);
        assert_true(lines.list.v[0].decision && lines.list.v[0].decision != later);
        assert_int_equal(lines.list.v[0].later, later);
        assert_int_equal(lines.list.v[1].later, 0); /* the student's fee stays as it was */
        str page = fixture_get(&h.f, 0, str_c(test_arena(), order_href(test_arena(), o.code))).body;
        EXPECT_IN(page, "2026/12");
        EXPECT_IN(page, "2026/398");
        str pdf;
        EXPECT_OK(receipt_print(&h.f.cx, &o, &receipt, &pdf));
        assert_true(str_starts(pdf, S("%PDF-")));
        play_end(&h);
    }
}

TEST(paid_passed_on,
     "places that were paid are passed on: the page of the payment does not tell whoever paid the new code")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        play(&h, engine, 10, REFUND_AS_PAID);
        struct ticket_request r = ask_at(&h, 2, 0, 0);
        pay(&h, r.id);
        struct pay_order o = order_for(&h, r.id);
        const char *at = str_c(test_arena(), order_href(test_arena(), o.code));
        EXPECT_IN(fixture_get(&h.f, 0, at).body, str_c(test_arena(), r.code));
        struct fee_work w = {.run = do_pass, .id = r.id};
        EXPECT_OK(does(&h, &w));
        str page = fixture_get(&h.f, 0, at).body;
        EXPECT_NOT_IN(page, str_c(test_arena(), look(&h, r.id).code));
        EXPECT_NOT_IN(page, "/bilet/");
        EXPECT_IN(page, "/etkinlik/konser");
        play_end(&h);
    }
}

static void no_words_but(const struct entity *e, const char *allowed)
{
    for (const struct field *f = e->fields; f->name; f++)
        if (f->type == F_TEXT && !str_has(str_of(allowed), str_fmt(test_arena(), " %s ", f->name)))
            fail_msg("%s.%s could hold a reason", e->name, f->name);
}

TEST(no_reason, "C4.8 free on entitlement: nowhere a field for why; neither the counter's page nor the file has one")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        play(&h, engine, 10, REFUND_AS_PAID);
        struct ticket_request r = ask_at(&h, 1, 0, 1);
        struct pay_order o = order_for(&h, r.id);
        no_words_but(&ticket_fare_entity, "");
        no_words_but(&offer_price_entity, " fee ");
        no_words_but(&pay_line_entity, " what ");
        no_words_but(&pay_order_entity, " code subject title ");
        int64_t clerk = fixture_account(&h.f, "clerk");
        const char *at = str_c(test_arena(), str_fmt(test_arena(), "/masa/odeme/%lld", (long long)o.id));
        str page = fixture_get(&h.f, clerk, at).body,
            file = fixture_get(&h.f, clerk, "/masa/odeme/dosya.csv?yil=2026").body;
        EXPECT_IN(page, "Hak sahibi, ücretsiz");
        EXPECT_NOT_IN(page, "name=\"why\"");
        EXPECT_NOT_IN(page, "name=\"reason\"");
        assert_true(str_starts(file, S("order,title,state,position,what,quantity,each,off,total,vat_rate,vat\r\n")));
        EXPECT_IN(file, "\"Hak sahibi, ücretsiz\",1,0.00,0.00,0.00,0.00,0.00");
        play_end(&h);
    }
}

static void publish(struct evening *h)
{
    struct event e;
    EXPECT_OK(entity_load_any(&h->f.cx, &event_entity, "id", DB_I(h->event), &e));
    e.state = EVENT_PUBLISHED;
    keep(h, &event_entity, &e);
}
static void date_is(struct evening *h, int state, moment starts)
{
    struct performance p;
    EXPECT_OK(entity_load_any(&h->f.cx, &performance_entity, "id", DB_I(offer_now(h).performance.id), &p));
    p.state = state;
    p.reason = S("Sanatçı hasta.");
    if (starts.ms) p.starts = starts, p.ends = later(starts, 2);
    keep(h, &performance_entity, &p);
}

TEST(called_off,
     "the evening is called off: all that was paid goes back; it takes place after all: everybody is asked to pay anew")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        play(&h, engine, 10, REFUND_AS_PAID);
        struct ticket_request paid = ask_at(&h, 2, 0, 0), open = ask_at(&h, 1, 0, 0), entitled = ask_at(&h, 0, 0, 1);
        pay(&h, paid.id);
        publish(&h);
        date_is(&h, DATE_MOVED, moment_at(DATE(2026, 12, 31), 1200));
        assert_int_equal(look(&h, paid.id).state, TICKET_PLACED);
        assert_int_equal(look(&h, open.id).state, TICKET_OFFERED); /* not given for nothing */
        date_is(&h, DATE_CANCELLED, (moment){0});
        assert_int_equal(order_for(&h, paid.id).back.kurus, 20000);
        assert_int_equal(order_for(&h, open.id).state, ORDER_CANCELLED);
        date_is(&h, DATE_PLANNED, (moment){0});
        assert_int_equal(look(&h, paid.id).state, TICKET_OFFERED);
        assert_int_equal(look(&h, entitled.id).state, TICKET_PLACED);
        pay(&h, paid.id);
        assert_int_equal(look(&h, paid.id).state, TICKET_PLACED);
        assert_int_equal(count(&h, "SELECT count(*) FROM pay_refund"), 1);
        play_end(&h);
    }
}

TEST(bound, "prices that people asked under stay; draws, splits and questions before the evening do not go with fees")
{
    EACH_ENGINE(engine)
    {
        struct evening h;
        play(&h, engine, 10, REFUND_AS_PAID);
        struct fee_work w = {.run = do_set, .id = h.offer, .terms = {.minutes = 20, .rule = REFUND_AS_PAID}};
        EXPECT_ERR(does(&h, &w), E_INVALID);
        PUSH(test_arena(), &w.terms.codes, S("yok"));
        EXPECT_ERR(does(&h, &w), E_INVALID);
        w.terms.codes.v[0] = S("tiyatro-tam");
        EXPECT_OK(does(&h, &w));
        ask_at(&h, 1, 0, 0);
        EXPECT_ERR(does(&h, &w), E_CONFLICT);
        struct offer o = offer_now(&h);
        o.confirm_hours = 48;
        EXPECT_ERR(fixture_save(&h.f, &offer_entity, &o), E_INVALID);
        o = offer_now(&h);
        o.policy = DRAW_SPLIT;
        EXPECT_ERR(fixture_save(&h.f, &offer_entity, &o), E_INVALID);
        play_end(&h);
    }
}

/* ---- two servers beside one PostgreSQL: one takes the money while the other gives places back ---- */
struct counter {
    pthread_t thread;
    struct cx cx;
    struct fee_work w;
    int runs;
    err_t result;
    atomic_bool over;
};
static err_t run_counter(struct cx *tx, void *arg)
{
    struct counter *c = arg;
    c->runs++;
    return do_cash(tx, &c->w);
}
static void *counter_main(void *arg)
{
    struct counter *c = arg;
    c->result = db_tx(&c->cx, run_counter, c);
    atomic_store(&c->over, true);
    return NULL;
}

struct giving { /* the places of a request, while the counter waits for something that is locked */
    struct counter *other;
    int64_t offer, request;
    int runs;
};
static err_t until_it_waits(struct cx *tx, struct counter *c)
{
    static const struct db_stmt waiting = {
        "test_waiting",
        "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'advisory' AND "
        "database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        "", false};
    int64_t n = 0;
    while (!n && !atomic_load(&c->over)) {
        nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
        TRY(db_one_int(tx, &waiting, NULL, 0, &n));
    }
    return OK;
}
static err_t run_giving(struct cx *tx, void *arg)
{
    struct giving *g = arg;
    const int64_t left[OFFER_PRICES] = {1};
    TRY(db_lock(tx, "offer", g->offer));
    if (!g->runs++) {
        if (pthread_create(&g->other->thread, NULL, counter_main, g->other)) return E_INTERNAL;
        TRY(until_it_waits(tx, g->other));
    }
    return fees_keep(tx, g->request, left);
}

TEST(one_order_of_locks,
     "money is taken on one server and places are given back on another: neither has to begin again")
{
    if (!test_engine(DB_POSTGRES)) return;
    struct evening h;
    struct db *other = NULL;
    str why = STR_NONE;
    play(&h, DB_POSTGRES, 10, REFUND_AS_PAID);
    struct ticket_request r = ask_at(&h, 2, 0, 0);
    EXPECT_OK(db_open(&(struct db_options){.url = str_of(h.f.url), .readers = 1}, &other, &why));
    struct counter c = {.cx = h.f.cx, .w = {.id = order_for(&h, r.id).id}};
    c.cx.db = other;
    c.cx.arena = arena_new(8 << 20);
    c.cx.conn = db_lease(other);
    c.cx.labels = NULL;
    struct giving g = {.other = &c, .offer = h.offer, .request = r.id};
    EXPECT_OK(db_tx(&h.f.cx, run_giving, &g));
    pthread_join(c.thread, NULL);
    EXPECT_OK(c.result);
    assert_int_equal(g.runs, 1);
    assert_int_equal(c.runs, 1);
    assert_int_equal(order_for(&h, r.id).paid.kurus, 10000);
    assert_int_equal(look(&h, r.id).state, TICKET_PLACED);
    db_return(other, c.cx.conn);
    db_close(other);
    arena_end(c.cx.arena);
    play_end(&h);
}
