// SPDX-License-Identifier: AGPL-3.0-or-later
/* Aid over the end of a year: each month out of the money of its own year, no lira twice, on both engines. */
#include "modules/aid/file_test.h"
#include "modules/aid/hooks.h"
#include "modules/aid/year.h"

enum { MONTH = 500000, LINES = 3 };

static void at(struct office *o, date d)
{
    o->f.cx.now = moment_at(d, 600);
    moment_set_clock(o->f.cx.now);
    EXPECT_OK(aid_tick(&o->f.cx));
}

static void over(struct office *o)
{
    str report = STR_NONE;
    if (aid_check(&o->f.cx, &report)) fail_msg("%.*s", STR_FMT(report));
    moment_set_clock((moment){0});
    fixture_close(&o->f);
}

/* A line of the same code as that of the programme, of another year. */
static int64_t line_new(struct office *o, int year)
{
    struct budget_line l = {0};
    EXPECT_OK(entity_load_any(&o->f.cx, &budget_line_entity, "id", DB_I(o->line), &l));
    l = (struct budget_line){.year = year,
                             .institutional = l.institutional,
                             .functional = l.functional,
                             .financing = l.financing,
                             .economic = l.economic,
                             .name = l.name};
    EXPECT_OK(fixture_save(&o->f, &budget_line_entity, &l));
    return l.id;
}

static void appropriate(struct office *o, int64_t line, int64_t kurus)
{
    EXPECT_OK(db_tx(&o->f.cx, run_appropriate, &(struct appropriating){line, {kurus}}));
}

static struct budget_line line_now(struct office *o, int64_t id)
{
    struct budget_line l = {0};
    EXPECT_OK(entity_load_any(&o->f.cx, &budget_line_entity, "id", DB_I(id), &l));
    return l;
}

static int64_t granted(struct office *o, int64_t kurus, int64_t months)
{
    int64_t id = file_with(o, widow());
    struct doing d = granting(o, id, kurus, months);
    EXPECT_OK(do_decide(o, &d));
    return id;
}

static int64_t running(struct office *o, int64_t kurus, int64_t months)
{
    int64_t id = granted(o, kurus, months);
    EXPECT_OK(do_act(o, id, "notify", moment_date(o->f.cx.now), "", 0));
    EXPECT_OK(do_act(o, id, "start", (date){0}, "", 0));
    return id;
}

static err_t pay(struct office *o, int64_t file, int64_t kurus)
{
    return do_act(o, file, "pay", (date){0}, "", kurus);
}

TEST(two_years,
     "5018 m. 20/f: of six months from November two are of this year; the others wait for the next year's budget "
     "and are paid from it")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 2 * MONTH); /* just the two */
        at(&o, DATE(2026, 11, 20));
        int64_t file = running(&o, MONTH, 6), manager = fixture_account(&o.f, "manager");
        struct budget_line old = line_now(&o, o.line);
        assert_int_equal(old.committed.kurus, 2 * MONTH);
        assert_int_equal(ledger_left(&old).kurus, 0);
        EXPECT_OK(pay(&o, file, MONTH));
        EXPECT_ERR(do_act(&o, file, "close", (date){0}, "", 0), E_INVALID);
        at(&o, DATE(2026, 12, 15));
        EXPECT_OK(pay(&o, file, MONTH));
        EXPECT_ERR(pay(&o, file, MONTH), E_CONFLICT); /* nothing is left of this year */
        EXPECT_ERR(do_act(&o, file, "close", (date){0}, "", 0), E_INVALID);
        at(&o, DATE(2027, 1, 4));
        EXPECT_ERR(pay(&o, file, MONTH), E_CONFLICT);
        EXPECT_IN(fixture_get(&o.f, manager, "/masa/yardim-butcesi").body, "1 dosya, 20.000");
        int64_t line = line_new(&o, 2027);
        appropriate(&o, line, 3 * MONTH);
        at(&o, DATE(2027, 1, 5));
        assert_int_equal(line_now(&o, line).committed.kurus, 0); /* not enough for what was decided: it waits */
        appropriate(&o, line, 2 * MONTH);
        at(&o, DATE(2027, 1, 6));
        assert_int_equal(line_now(&o, line).committed.kurus, 4 * MONTH);
        EXPECT_NOT_IN(fixture_get(&o.f, manager, "/masa/yardim-butcesi").body, "bütçesini bekliyor");
        for (int month = 1; month <= 4; month++) {
            at(&o, DATE(2027, month, 15));
            EXPECT_OK(pay(&o, file, MONTH));
        }
        EXPECT_ERR(pay(&o, file, 1), E_CONFLICT);
        EXPECT_OK(do_act(&o, file, "close", (date){0}, "", 0));
        assert_int_equal(line_now(&o, o.line).paid.kurus, 2 * MONTH);
        assert_int_equal(line_now(&o, line).paid.kurus, 4 * MONTH);
        over(&o);
    }
}

TEST(lapsed,
     "C2.4 what was promised and not paid by 31 December lapses with its line; what is still due is of the next year's")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 10 * MONTH);
        at(&o, DATE(2026, 11, 20));
        int64_t file = running(&o, MONTH, 3), told = granted(&o, MONTH, 2), line = line_new(&o, 2027);
        appropriate(&o, line, 10 * MONTH);
        EXPECT_OK(pay(&o, file, MONTH));
        at(&o, DATE(2026, 12, 31)); /* the last day is still one of the year */
        assert_int_equal(line_now(&o, o.line).committed.kurus, MONTH);
        assert_int_equal(line_now(&o, o.line).reserved.kurus, 2 * MONTH);
        for (int again = 0; again < 2; again++)
            at(&o, DATE(2027, 1, 1));
        struct budget_line old = line_now(&o, o.line), new = line_now(&o, line);
        assert_int_equal(old.committed.kurus + old.reserved.kurus + ledger_left(&old).kurus, 0);
        assert_int_equal(old.lapsed.kurus, 9 * MONTH);
        assert_int_equal(new.committed.kurus, 2 * MONTH); /* December's, and January */
        assert_int_equal(new.reserved.kurus, 2 * MONTH);  /* decided, not begun yet */
        EXPECT_OK(do_act(&o, told, "notify", DATE(2027, 1, 1), "", 0));
        EXPECT_OK(do_act(&o, told, "start", (date){0}, "", 0));
        assert_int_equal(line_now(&o, line).committed.kurus, 4 * MONTH);
        EXPECT_OK(pay(&o, told, 2 * MONTH));
        EXPECT_ERR(pay(&o, told, 1), E_CONFLICT);
        EXPECT_OK(do_act(&o, file, "end", (date){0}, "İş buldu.", 0));
        at(&o, DATE(2027, 1, 2));
        assert_int_equal(line_now(&o, line).committed.kurus, 0); /* and is not promised again */
        over(&o);
    }
}

struct past {
    int64_t commitment;
    struct ledger_refusal no;
};
static err_t run_past(struct cx *tx, void *arg)
{
    struct past *p = arg;
    return ledger_pay(tx, p->commitment, (money){1}, STR_NONE, &p->no);
}

TEST(past, "nothing is paid on a line of a past year; money of 4109 stays")
{
    EACH_ENGINE(engine)
    for (int earmarked = 0; earmarked < 2; earmarked++) {
        struct office o;
        office_open(&o, engine, 10 * MONTH);
        struct budget_line l = line_now(&o, o.line);
        l.earmarked = earmarked;
        EXPECT_OK(fixture_save(&o.f, &budget_line_entity, &l));
        at(&o, DATE(2026, 11, 20));
        running(&o, MONTH, 2);
        struct past p = {.commitment = fixture_int(&o.f, "SELECT max(id) FROM budget_commitment")};
        o.f.cx.now = moment_at(DATE(2027, 1, 1), 1); /* before anything was closed */
        assert_int_equal(db_tx(&o.f.cx, run_past, &p), earmarked ? OK : E_CONFLICT);
        if (!earmarked) assert_int_equal(p.no.why, LEDGER_YEAR);
        over(&o);
    }
}

struct asking {
    struct recovery_wish wish;
    int64_t id;
    money amount;
};
static err_t run_ask(struct cx *tx, void *arg)
{
    struct asking *a = arg;
    return recovery_begin(tx, &a->wish, &a->id, NULL);
}
static err_t run_come(struct cx *tx, void *arg)
{
    struct asking *a = arg;
    return recovery_pay(tx, a->id, a->amount, NULL);
}

TEST(back, "what was paid unduly in two years is asked back at once, and goes to the line it was paid from")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 10 * MONTH);
        at(&o, DATE(2026, 12, 20));
        int64_t file = running(&o, MONTH, 2), line = line_new(&o, 2027);
        appropriate(&o, line, 10 * MONTH);
        EXPECT_OK(pay(&o, file, MONTH));
        at(&o, DATE(2027, 1, 20));
        EXPECT_OK(pay(&o, file, MONTH));
        struct asking a = {.wish = {.decision = fixture_int(&o.f, "SELECT max(id) FROM aid_case"),
                                    .cause = RECOVERY_MISTAKE,
                                    .reason = S("İki kez girilmiş."),
                                    .total = {2 * MONTH},
                                    .parts = 2,
                                    .first_due = DATE(2027, 2, 20)},
                           .amount = {MONTH + MONTH / 2}};
        EXPECT_OK(db_tx(&o.f.cx, run_ask, &a));
        EXPECT_OK(db_tx(&o.f.cx, run_come, &a));
        assert_int_equal(line_now(&o, line).paid.kurus, 0);
        assert_int_equal(line_now(&o, o.line).paid.kurus, MONTH / 2);
        EXPECT_ERR(db_tx(&o.f.cx, run_come, &a), E_INVALID); /* more than was asked */
        a.amount.kurus = MONTH / 2;
        EXPECT_OK(db_tx(&o.f.cx, run_come, &a));
        assert_int_equal(line_now(&o, o.line).paid.kurus, 0);
        over(&o);
    }
}

/* ---- many at once, against an account kept by hand ---- */
enum { GRANTS = 14, ALL_MONTHS = 30 };
struct by_hand {
    int64_t file, monthly, months, paid;
    int first; /* month of its decision, counted from January 2026 */
};

/* Counted month by month, as one would on fingers: what may have been given by the end of the year of this month. */
static int64_t may_have(const struct by_hand *h, int month)
{
    int64_t sum = 0;
    for (int m = h->first; m < h->first + (int)h->months; m++)
        if (m / 12 <= month / 12) sum += h->monthly;
    return sum;
}

TEST(
    any,
    "whatever is granted, paid or left out over two and a half years: each file gets what it was granted and not more, "
    "each payment is on the line of its year, and the promises are what is still due")
{
    EACH_ENGINE(engine)
    for (uint64_t seed = 1; seed <= 3; seed++) {
        struct office o;
        struct by_hand h[GRANTS] = {0};
        int64_t lines[LINES], spent[LINES] = {0};
        uint64_t r = seed;
        int n = 0;
        office_open(&o, engine, INT64_C(1000000000));
        lines[0] = o.line;
        for (int y = 1; y < LINES; y++)
            appropriate(&o, lines[y] = line_new(&o, 2026 + y), INT64_C(1000000000));
        for (int m = 0; m < ALL_MONTHS; m++) {
            int year = m / 12;
            at(&o, DATE(2026 + year, m % 12 + 1, 21 + (int)dice(&r, 7)));
            if (n < GRANTS && m < 12 && dice(&r, 3)) { /* the rule knows the wages of 2026 */
                h[n] = (struct by_hand){.monthly = 10000 * (1 + dice(&r, 40)), .months = 1 + dice(&r, 24), .first = m};
                h[n].file = running(&o, h[n].monthly, h[n].months);
                n++;
            }
            for (int i = 0; i < n; i++) {
                int64_t most = may_have(&h[i], m) - h[i].paid, want = dice(&r, 3) * h[i].monthly;
                bool late = m > h[i].first + (int)h[i].months + 1; /* its promises have run out */
                if (late || !want || m == h[i].first + (int)h[i].months + 1) continue;
                err_t e = pay(&o, h[i].file, want);
                assert_int_equal(e, want <= most ? OK : E_CONFLICT);
                if (e) continue;
                h[i].paid += want;
                spent[year] += want;
            }
        }
        for (int y = 0; y < LINES; y++)
            assert_int_equal(line_now(&o, lines[y]).paid.kurus, spent[y]);
        for (int i = 0; i < n; i++)
            assert_true(h[i].paid <= h[i].monthly * h[i].months);
        over(&o);
    }
}
