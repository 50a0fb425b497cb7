// SPDX-License-Identifier: AGPL-3.0-or-later
/* Undue payments in the ledger, and sessions that decide at the same moment. */
#include <inttypes.h>
#include <pthread.h>

#include "modules/aid/commission_test.h"

struct asking {
    struct recovery_wish want;
    int64_t recovery;
    struct entity_errors errors;
};
struct paying {
    int64_t recovery;
    money amount;
    struct entity_errors errors;
};
static err_t run_ask(struct cx *tx, void *arg)
{
    struct asking *a = arg;
    a->errors = (struct entity_errors){.arena = tx->arena};
    return recovery_begin(tx, &a->want, &a->recovery, &a->errors);
}
static err_t run_pay_back(struct cx *tx, void *arg)
{
    struct paying *p = arg;
    p->errors = (struct entity_errors){.arena = tx->arena};
    return recovery_pay(tx, p->recovery, p->amount, &p->errors);
}

/* A file by which so much was paid. */
static struct asking paid(struct office *o, int64_t kurus)
{
    struct aid_case c;
    int64_t file = file_with(o, widow());
    struct doing d = granting(o, file, 500000, 2);
    EXPECT_OK(do_decide(o, &d));
    EXPECT_OK(do_act(o, file, "notify", MEETING, "", 0));
    EXPECT_OK(do_act(o, file, "start", (date){0}, "", 0));
    EXPECT_OK(do_act(o, file, "pay", (date){0}, "", kurus));
    EXPECT_OK(file_last(&o->f.cx, file, &c));
    return (struct asking){.want = {.decision = c.id,
                                    .cause = RECOVERY_FALSE_DECLARATION,
                                    .reason = S("Gelir bildirilmedi."),
                                    .total = {10000},
                                    .parts = 3,
                                    .first_due = date_add_months(MEETING, 1)}};
}

static struct budget_line line_of(struct office *o)
{
    struct budget_line line = {0};
    EXPECT_OK(entity_load_any(&o->f.cx, &budget_line_entity, "id", DB_I(o->line), &line));
    return line;
}

static int64_t left_of(struct office *o)
{
    struct budget_line line = line_of(o);
    return ledger_left(&line).kurus;
}

static void proved(struct office *o)
{
    str report = STR_NONE;
    EXPECT_OK(aid_module.on_check(&o->f.cx, &report));
}

TEST(parts, "C2.10 three equal parts of 100,00 are 33,34 + 33,33 + 33,33; no more is asked back than was paid, and "
            "nothing twice")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        struct asking a = paid(&o, 600000), b = a, much = a, none = a;
        much.want.total = (money){600001};
        none.want.reason = S(" ");
        EXPECT_ERR(db_tx(&o.f.cx, run_ask, &much), E_INVALID);
        EXPECT_STR(much.errors.list.v[0].field, "total");
        EXPECT_ERR(db_tx(&o.f.cx, run_ask, &none), E_INVALID);
        EXPECT_OK(db_tx(&o.f.cx, run_ask, &a));
        assert_int_equal(fixture_int(&o.f, "SELECT amount FROM aid_instalment WHERE nth = 1"), 3334);
        assert_int_equal(fixture_int(&o.f, "SELECT amount FROM aid_instalment WHERE nth = 3"), 3333);
        assert_int_equal(fixture_int(&o.f, "SELECT due FROM aid_instalment WHERE nth = 3"), 20260420);
        b.want.total = (money){590001};
        EXPECT_ERR(db_tx(&o.f.cx, run_ask, &b), E_INVALID);
        b.want.total = (money){590000};
        EXPECT_OK(db_tx(&o.f.cx, run_ask, &b));
        proved(&o);
        fixture_close(&o.f);
    }
}

TEST(booked, "what comes back is there again in the year of its line; later it is income, and the ledger proves both")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        struct asking a = paid(&o, 600000);
        EXPECT_OK(db_tx(&o.f.cx, run_ask, &a));
        struct paying part = {.recovery = a.recovery, .amount = {4000}},
                      more = {.recovery = a.recovery, .amount = {6001}};
        int64_t left = left_of(&o);
        EXPECT_OK(db_tx(&o.f.cx, run_pay_back, &part));
        assert_int_equal(line_of(&o).paid.kurus, 596000);
        assert_int_equal(left_of(&o), left + 4000);
        assert_int_equal(fixture_int(&o.f, "SELECT paid FROM aid_instalment WHERE nth = 1"), 3334);
        assert_int_equal(fixture_int(&o.f, "SELECT paid FROM aid_instalment WHERE nth = 2"), 666);
        EXPECT_ERR(db_tx(&o.f.cx, run_pay_back, &more), E_INVALID);
        proved(&o);
        o.f.cx.now = moment_at(DATE(2027, 2, 1), 600);
        EXPECT_OK(ledger_day(&o.f.cx, DATE(2027, 2, 1)));
        more.amount = (money){6000};
        EXPECT_OK(db_tx(&o.f.cx, run_pay_back, &more));
        assert_int_equal(left_of(&o), 0); /* the year is over: nothing is left */
        assert_int_equal(fixture_int(&o.f, "SELECT state FROM aid_recovery"), RECOVERY_PAID);
        proved(&o);
        assert_int_equal(fixture_int(&o.f, "SELECT count(*) FROM budget_entry WHERE kind = 14"), 1);
        fixture_close(&o.f);
    }
}

static err_t run_spoil(struct cx *tx, void *arg)
{
    struct aid_instalment part;
    TRY(entity_load_any(tx, &aid_instalment_entity, "id", DB_I(*(int64_t *)arg), &part));
    part.paid.kurus++;
    return entity_save(tx, &aid_instalment_entity, &part, &(struct save){.skip_rights = true});
}

TEST(spoiled, "an amount that was changed past the ledger is found")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        str report = STR_NONE;
        office_open(&o, engine, 9000000);
        struct asking a = paid(&o, 600000);
        EXPECT_OK(db_tx(&o.f.cx, run_ask, &a));
        proved(&o);
        int64_t first = fixture_int(&o.f, "SELECT min(id) FROM aid_instalment");
        EXPECT_OK(db_tx(&o.f.cx, run_spoil, &first));
        EXPECT_ERR(aid_module.on_check(&o.f.cx, &report), E_INVALID);
        EXPECT_IN(report, "instalments");
        fixture_close(&o.f);
    }
}

/* ---- at the same moment ---- */
enum { RACERS = 5, EACH = 10, TRIES = 2 * EACH };
struct racer {
    pthread_t thread;
    struct db *db;
    moment now;
    const struct board *board;
    int64_t items[TRIES], session;
    enum { RULE, PUT } what;
    int64_t file;
    int won, odd;
};

static err_t run_racing_rule(struct cx *tx, void *arg)
{
    return commission_rule(tx, arg);
}

static void *race(void *arg)
{
    struct racer *r = arg;
    struct arena *a = arena_new(64 << 20);
    struct cx cx = {.arena = a, .db = r->db, .now = r->now, .actor = &ACTOR_SYSTEM, .lang = LANG_TR};
    cx.conn = db_lease(r->db);
    for (int i = 0; i < (r->what == PUT ? 1 : TRIES); i++) {
        struct entity_errors errors = {.arena = a};
        struct ruling d = {.item = r->items[i],
                           .errors = &errors,
                           .want = {.result = CASE_GRANTED, .monthly = {100000}, .months = 1, .reason = S("Yarış.")}};
        struct putting p = {.session = r->session, .file = r->file};
        for (int m = 0; m < SITS; m++)
            PUSH(a, &d.ballots, ((struct ballot){r->board->members[m], VOTE_FOR, STR_NONE}));
        err_t e = r->what == PUT ? db_tx(&cx, run_put, &p) : db_tx(&cx, run_racing_rule, &d);
        r->won += !e;
        r->odd += e && e != E_CONFLICT;
    }
    db_return(r->db, cx.conn);
    arena_end(a);
    return NULL;
}

static int run_race(struct racer *r, int n)
{
    int won = 0;
    for (int i = 0; i < n; i++)
        assert_int_equal(pthread_create(&r[i].thread, NULL, race, &r[i]), 0);
    for (int i = 0; i < n; i++) {
        pthread_join(r[i].thread, NULL);
        assert_int_equal(r[i].odd, 0);
        won += r[i].won;
    }
    return won;
}

TEST(two_sessions, "C5 two sessions put the same file on their agenda at once: one has it")
{
    EACH_ENGINE(engine)
    {
        struct board b;
        board_open(&b, engine, 9000000);
        int64_t file = file_with(&b.o, widow());
        struct racer r[RACERS] = {0};
        for (int i = 0; i < RACERS; i++)
            r[i] = (struct racer){.db = b.o.f.app->db,
                                  .now = b.o.f.cx.now,
                                  .board = &b,
                                  .what = PUT,
                                  .file = file,
                                  .session = session_called(&b, MEETING)};
        assert_int_equal(run_race(r, RACERS), 1);
        assert_int_equal(fixture_int(&b.o.f, "SELECT count(*) FROM commission_item"), 1);
        fixture_close(&b.o.f);
    }
}

TEST(fifty,
     "C2.3 fifty decisions at once on one line, and each twice: exactly what fits is reserved, none is taken twice")
{
    EACH_ENGINE(engine)
    {
        struct board b;
        int64_t files[RACERS * EACH];
        struct racer r[RACERS] = {0};
        board_open(&b, engine, 3050000); /* for thirty, and half of another */
        for (int i = 0; i < RACERS * EACH; i++)
            files[i] = file_with(&b.o, widow());
        int64_t session = session_open(&b, SITS);
        for (int i = 0; i < RACERS; i++) {
            r[i] = (struct racer){.db = b.o.f.app->db, .now = b.o.f.cx.now, .board = &b, .what = RULE};
            for (int k = 0; k < TRIES; k++) /* its own, then those of the next */
                r[i].items[k] = item_of(&b, session, files[(i * EACH + k) % (RACERS * EACH)]);
        }
        int won = run_race(r, RACERS), items = (int)fixture_int(&b.o.f, "SELECT count(*) FROM aid_case");
        assert_int_equal(won, items);
        assert_int_equal(won, 30);
        assert_int_equal(line_now(&b).reserved.kurus, won * 100000);
        assert_int_equal(fixture_int(&b.o.f, "SELECT count(*) FROM commission_vote"), won * SITS);
        expect_proved(&b);
        fixture_close(&b.o.f);
    }
}
