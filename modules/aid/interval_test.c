// SPDX-License-Identifier: AGPL-3.0-or-later
/* The same aid again: from the files, counted from what was given. */
#include "modules/aid/file_inside.h"
#include "modules/aid/file_test.h"
#include "modules/aid/recovery.h"

/* Granted, paid on that day, closed. */
static int64_t given(struct office *o, int64_t home, date day)
{
    o->f.cx.now = moment_at(day, 600);
    int64_t file = file_at(o, home, widow());
    struct doing d = granting(o, file, 500000, 1);
    EXPECT_OK(do_decide(o, &d));
    EXPECT_OK(do_act(o, file, "notify", day, "", 0));
    EXPECT_OK(do_act(o, file, "start", (date){0}, "", 0));
    EXPECT_OK(do_act(o, file, "pay", (date){0}, "", 500000));
    EXPECT_OK(do_act(o, file, "close", (date){0}, "", 0));
    return file;
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

TEST(vector_5, "5 given on 15 January with an interval of one month: again on 15 February; on 31 January: on 28 "
               "February. Nobody types "
               "it, and what is typed does not count")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        struct case_facts c = widow();
        set(&c, H_SAME_AID, 0, 1);
        int64_t home = home_new(&o, STR_NONE), other = home_new(&o, STR_NONE);
        (void)given(&o, home, DATE(2026, 1, 15));
        (void)given(&o, other, DATE(2026, 1, 31));
        int64_t next = file_at(&o, home, c), late = file_at(&o, other, widow()),
                stranger = file_at(&o, home_new(&o, STR_NONE), c);
        assert_true(refused(&o, next, DATE(2026, 2, 14)));
        assert_false(refused(&o, next, DATE(2026, 2, 15)));
        assert_true(refused(&o, late, DATE(2026, 2, 27)));
        assert_false(refused(&o, late, DATE(2026, 2, 28)));
        assert_false(refused(&o, stranger, DATE(2026, 2, 1)));
        fixture_close(&o.f);
    }
}

TEST(same_person,
     "C2.8 who applies again is known by the number where the household is not; while the aid of another file runs it "
     "is the same")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct file_interval same;
        office_open(&o, engine, 9000000);
        struct opening a = opening(&o, 0), b = opening(&o, 0);
        a.wish.application = application_new(&o, "10000000146");
        EXPECT_OK(do_open(&o, &a));
        keep(&o, a.opened.file.id, widow());
        struct doing d = granting(&o, a.opened.file.id, 500000, 1);
        EXPECT_OK(do_decide(&o, &d));
        b.wish.application = application_new(&o, "10000000146");
        EXPECT_OK(do_open(&o, &b));
        assert_false(b.opened.linked);
        keep(&o, b.opened.file.id, widow());
        assert_true(refused(&o, b.opened.file.id, MEETING));
        struct case_facts c = widow();
        EXPECT_OK(file_interval(&o.f.cx, &b.opened.file, &c, &same));
        assert_true(same.running && same.article.n);
        set(&c, H_DISASTER, 0, 20251224); /* does not wait */
        EXPECT_OK(file_interval(&o.f.cx, &b.opened.file, &c, &same));
        assert_false(same.same);
        b.opened.file.urgency = FILE_EMERGENCY;
        EXPECT_OK(file_interval(&o.f.cx, &b.opened.file, &c, &same));
        assert_false(same.same || same.article.n);
        fixture_close(&o.f);
    }
}

static err_t run_bounce(struct cx *tx, void *arg)
{
    struct ledger_refusal no;
    return ledger_bounced(tx, *(int64_t *)arg, S("hesap kapalı"), &no);
}

TEST(bounced, "5 a payment that the bank sent back was not given: only that one, and it comes back once")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        int64_t home = home_new(&o, STR_NONE);
        (void)given(&o, home, DATE(2026, 1, 15));
        int64_t first = fixture_int(&o.f, "SELECT max(id) FROM budget_entry WHERE kind = 6");
        (void)given(&o, home, DATE(2026, 3, 31));
        int64_t second = fixture_int(&o.f, "SELECT max(id) FROM budget_entry WHERE kind = 6");
        int64_t next = file_at(&o, home, widow());
        assert_true(refused(&o, next, DATE(2026, 4, 5)));
        EXPECT_OK(db_tx(&o.f.cx, run_bounce, &first)); /* control: the other one arrived */
        assert_true(refused(&o, next, DATE(2026, 4, 5)));
        EXPECT_OK(db_tx(&o.f.cx, run_bounce, &second));
        assert_false(refused(&o, next, DATE(2026, 4, 5)));
        EXPECT_ERR(db_tx(&o.f.cx, run_bounce, &second), E_CONFLICT);
        int64_t promise = fixture_int(&o.f, "SELECT min(id) FROM budget_entry WHERE kind = 5");
        EXPECT_ERR(db_tx(&o.f.cx, run_bounce, &promise), E_CONFLICT); /* it is no payment */
        str report = STR_NONE;
        EXPECT_OK(ledger_check(&o.f.cx, &report));
        fixture_close(&o.f);
    }
}

/* ---- the bar after a false declaration ---- */
static void decide_refused(struct office *o, int64_t file, date day, int why)
{
    o->f.cx.now = moment_at(day, 600);
    struct doing d = granting(o, file, 0, 0);
    d.want.result = CASE_REFUSED;
    d.want.refusal = why;
    EXPECT_OK(do_decide(o, &d));
}

static bool barred(struct office *o, int64_t file, date day)
{
    struct case_facts c;
    struct aid_file f = file_now(o, file);
    o->f.cx.now = moment_at(day, 600);
    EXPECT_OK(file_facts(&o->f.cx, &f, &c));
    return c.f[H_BARRED].value;
}

static str letter_of(struct office *o, int64_t file)
{
    struct letter l = {.file = file_now(o, file)};
    str text = STR_NONE;
    EXPECT_OK(file_last(&o->f.cx, file, &l.last));
    EXPECT_OK(letter_text(&o->f.cx, &l, &text));
    return text;
}

TEST(
    bar_refused,
    "gate 5: refused for a false declaration the household is barred until the day a year later, typed or not; another "
    "reason bars nobody, a neighbour is free, the file itself too")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        struct case_facts c = widow();
        set(&c, H_BARRED, 0, 1);
        int64_t home = home_new(&o, STR_NONE), other = home_new(&o, STR_NONE);
        int64_t liar = file_at(&o, home, widow()), poor = file_at(&o, other, widow());
        decide_refused(&o, liar, DATE(2026, 1, 20), 4);
        decide_refused(&o, poor, DATE(2026, 1, 20), 1);
        int64_t next = file_at(&o, home, widow()), next_door = file_at(&o, other, c);
        assert_true(refused(&o, next, DATE(2026, 1, 20)));
        assert_true(barred(&o, next, DATE(2027, 1, 19)));
        assert_false(barred(&o, next, DATE(2027, 1, 20)));
        assert_false(barred(&o, next, DATE(2027, 1, 21)));
        assert_false(barred(&o, liar, DATE(2026, 1, 21)));
        assert_false(refused(&o, next_door, DATE(2026, 1, 21)));
        decide_refused(&o, next, DATE(2026, 6, 1), 4); /* its letter says until when */
        EXPECT_IN(letter_of(&o, next), "20 Ocak 2026 günü başladı; 20 Ocak 2027 gününde biter");
        EXPECT_NOT_IN(letter_of(&o, poor), "Yanlış beyan");
        fixture_close(&o.f);
    }
}

TEST(bar_leap, "gate 5: a bar from 29 February ends on 28 February")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        int64_t home = home_new(&o, STR_NONE), liar = file_at(&o, home, widow());
        decide_refused(&o, liar, DATE(2028, 2, 29), 4);
        struct opening next = opening(&o, home);
        next.wish.applied = DATE(2028, 2, 29);
        EXPECT_OK(do_open(&o, &next));
        assert_true(barred(&o, next.opened.file.id, DATE(2029, 2, 27)));
        assert_false(barred(&o, next.opened.file.id, DATE(2029, 2, 28)));
        fixture_close(&o.f);
    }
}

static err_t run_ask(struct cx *tx, void *arg)
{
    struct entity_errors errors = {.arena = tx->arena};
    int64_t recovery;
    return recovery_begin(tx, arg, &recovery, &errors);
}

TEST(bar_recovered, "gate 5: what is asked back for a false declaration bars whoever applied by the number, where no "
                    "household is known; "
                    "a mistake of the office bars nobody")
{
    EACH_ENGINE(engine)
    {
        static const int causes[] = {RECOVERY_MISTAKE, RECOVERY_FALSE_DECLARATION};
        struct office o;
        struct aid_case c;
        office_open(&o, engine, 9000000);
        struct opening a = opening(&o, 0), b = opening(&o, 0);
        a.wish.application = application_new(&o, "10000000146");
        EXPECT_OK(do_open(&o, &a));
        int64_t file = a.opened.file.id;
        keep(&o, file, widow());
        struct doing d = granting(&o, file, 500000, 1);
        EXPECT_OK(do_decide(&o, &d));
        EXPECT_OK(do_act(&o, file, "notify", MEETING, "", 0));
        EXPECT_OK(do_act(&o, file, "start", (date){0}, "", 0));
        EXPECT_OK(do_act(&o, file, "pay", (date){0}, "", 500000));
        EXPECT_OK(file_last(&o.f.cx, file, &c));
        b.wish.application = application_new(&o, "10000000146");
        EXPECT_OK(do_open(&o, &b));
        assert_int_not_equal(b.opened.file.id, file);
        for (size_t i = 0; i < sizeof causes / sizeof *causes; i++) {
            struct recovery_wish w = {.decision = c.id,
                                      .cause = causes[i],
                                      .reason = S("Gelir bildirilmedi."),
                                      .total = {10000},
                                      .parts = 1,
                                      .first_due = date_add_months(MEETING, 1)};
            o.f.cx.now = moment_at(MEETING, 600);
            EXPECT_OK(db_tx(&o.f.cx, run_ask, &w));
            assert_int_equal(barred(&o, b.opened.file.id, MEETING), causes[i] == RECOVERY_FALSE_DECLARATION);
        }
        assert_true(barred(&o, b.opened.file.id, date_add(MEETING, 364)));
        assert_false(barred(&o, b.opened.file.id, date_add(MEETING, 366)));
        fixture_close(&o.f);
    }
}
