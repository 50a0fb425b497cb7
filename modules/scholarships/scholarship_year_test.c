// SPDX-License-Identifier: AGPL-3.0-or-later
/* Years of scholarships on both engines: the quarterly report beside the ledger, and random orders of what happens. */
#include "modules/scholarships/scholarships_test.h"

/* The report against the payments one by one, and against the entries of the two lines. */
static void report_holds(struct school *s, int year, int quarter, int64_t months)
{
    struct quarter_report r;
    struct quarter_row sum = {.level = 0};
    EXPECT_OK(scholarship_quarter_of(&s->f.cx, year, quarter, &r));
    for (size_t i = 0; i + 1 < r.rows.n; i++) {
        const struct quarter_row *row = &r.rows.v[i];
        struct list_query q = {.skip_rights = true, .limit = 200};
        struct list_result all;
        money paid = {0};
        int64_t n = 0;
        EXPECT_OK(entity_list(&s->f.cx, &scholarship_payment_entity, &q, &all));
        for (size_t k = 0; k < all.n; k++) {
            const struct scholarship_payment *p = (const struct scholarship_payment *)all.rows + k;
            if (p->level != row->level || p->paid.ymd < r.since.ymd || p->paid.ymd > r.until.ymd) continue;
            paid.kurus += p->amount.kurus;
            n++;
        }
        assert_int_equal(row->paid.kurus, paid.kurus);
        assert_int_equal(row->months, n);
        sum.months += row->months;
        sum.paid.kurus += row->paid.kurus;
    }
    assert_int_equal(r.rows.v[r.rows.n - 1].months, months);
    assert_int_equal(r.rows.v[r.rows.n - 1].months, sum.months);
    assert_int_equal(r.rows.v[r.rows.n - 1].paid.kurus, sum.paid.kurus);
}

TEST(quarterly, "5102 m. 3: by level and kuruş, as the ledger's entries; what the bank sent back stands beside it")
{
    EACH_ENGINE(engine)
    {
        struct school s;
        struct running r = {.programme = 0};
        struct quarter_report q;
        school_open(&s, engine, 100000);
        r.programme = s.programme;
        int64_t ids[5];
        for (int i = 0; i < 5; i++) {
            ids[i] = file_new(&s, "Öğrenci");
            struct scholarship_file f = {.id = 0};
            EXPECT_OK(entity_load_any(&s.f.cx, &scholarship_file_entity, "id", DB_I(ids[i]), &f));
            f.level = i < 2 ? LEVEL_HIGH : LEVEL_BACHELOR;
            EXPECT_OK(fixture_save(&s.f, &scholarship_file_entity, &f));
            EXPECT_OK(step(&s, ids[i], "award", DATE(2026, 10, 5), NULL));
            if (i < 4) EXPECT_OK(certificate(&s, ids[i], s.fall, DATE(2026, 10, 1), "A1"));
        }
        for (int month = 10; month <= 12; month++) {
            at(&s, DATE(2026, month, 15));
            EXPECT_OK(db_tx(&s.f.cx, run_all, &r));
        }
        at(&s, DATE(2027, 1, 4));
        EXPECT_OK(db_tx(&s.f.cx, run_all, &r));
        report_holds(&s, 2026, 3, 0);
        report_holds(&s, 2026, 4, 12);
        report_holds(&s, 2027, 1, 4);
        EXPECT_OK(scholarship_quarter_of(&s.f.cx, 2026, 4, &q));
        assert_int_equal(q.rows.n, 3);
        assert_int_equal(q.rows.v[0].students, 2);
        assert_int_equal(q.rows.v[2].students, 4);
        assert_int_equal(q.rows.v[2].paid.kurus,
                         fixture_int(&s.f, "SELECT CAST(sum(amount) AS BIGINT) FROM budget_entry "
                                           "WHERE kind = 6 AND day <= 20261231"));
        assert_int_equal(q.rows.v[2].paid.kurus, paid_on(&s, s.line).kurus);
        struct booking back = {.commitment = fixture_int(&s.f, "SELECT max(commitment) FROM scholarship_payment"),
                               .amount = {AMOUNT}};
        EXPECT_OK(db_tx(&s.f.cx, run_returned, &back));
        EXPECT_OK(scholarship_quarter_of(&s.f.cx, 2027, 1, &q));
        assert_int_equal(q.rows.v[q.rows.n - 1].paid.kurus, 4 * AMOUNT);
        assert_int_equal(q.rows.v[q.rows.n - 1].back.kurus, AMOUNT);
        EXPECT_ERR(scholarship_quarter_of(&s.f.cx, 2026, 5, &q), E_INVALID);
        school_close(&s);
    }
}

static uint64_t dice(uint64_t *seed, uint64_t sides)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (*seed >> 33) % sides;
}

/* One student with two records of the register, applied for twice; the records become one at some moment: gives the last payment
 * before it. */
static int64_t random_year(struct school *s, uint64_t seed)
{
    int64_t one_since = INT64_MAX;
    int64_t records[2] = {person_new(s, "Deniz"), person_new(s, "Deniz")}, files[2] = {0};
    bool merged = false;
    for (int turn = 0; turn < 40; turn++) {
        date day = DATE(2026 + (turn + 9 * 5) / 60, 1 + (turn / 5 + 9) % 12, 2 + turn % 5);
        size_t i = dice(&seed, 2);
        at(s, day);
        switch (dice(&seed, 6)) {
        case 0: { /* an application: by one of the records, which may be one already */
            struct scholarship_file f = file_of(s, records[i], records[1 - i], "Lise");
            err_t e = fixture_save(&s->f, &scholarship_file_entity, &f);
            bool first = !files[i] && (!merged || !files[1 - i]);
            assert_int_equal(e, first ? OK : E_INVALID);
            if (first) files[i] = f.id;
            break;
        }
        case 1:
            if (files[i]) assert_in_range(step(s, files[i], "award", day, NULL), OK, E_LIMIT);
            break;
        case 2: {
            int64_t term = day.ymd < 20270201 ? s->fall : s->spring;
            if (files[i] && certificate(s, files[i], term, day, term == s->fall ? "F" : "S")) break;
            break;
        }
        case 3:
            if (merged || turn <= 10) break;
            merge(s, records[1], records[0]);
            merged = true;
            one_since = fixture_int(&s->f, "SELECT coalesce(max(id), 0) FROM scholarship_payment");
            break;
        case 4: {
            struct running r = {.programme = s->programme};
            err_t e = db_tx(&s->f.cx, run_all, &r);
            assert_true(e == OK || e == E_INVALID);
            break;
        }
        default:
            if (files[i]) (void)!step(s, files[i], "pay", day, NULL);
        }
    }
    return one_since;
}

/* Months that one record was paid twice, or one person since it is known to be one. */
static int paid_twice(struct school *s, int64_t one_since)
{
    struct list_query q = {.skip_rights = true, .limit = 200};
    struct list_result all;
    int twice = 0;
    EXPECT_OK(entity_list(&s->f.cx, &scholarship_payment_entity, &q, &all));
    const struct scholarship_payment *p = all.rows;
    for (size_t i = 0; i < all.n; i++)
        for (size_t k = 0; k < i; k++)
            twice += p[i].month.ymd == p[k].month.ymd &&
                     (p[i].student.id == p[k].student.id || p[i].id > one_since || p[k].id > one_since);
    return twice;
}

TEST(random_orders, "C5.4: whatever the order of two applications, merges and payments: never two payments for a month")
{
    EACH_ENGINE(engine)
    {
        struct school s;
        int64_t paid = 0;
        for (uint64_t seed = 1; seed <= 12; seed++) {
            school_open(&s, engine, 100000);
            int64_t one_since = random_year(&s, seed);
            paid += fixture_int(&s.f, "SELECT count(*) FROM scholarship_payment");
            assert_int_equal(paid_twice(&s, one_since), 0);
            assert_int_equal(
                fixture_int(&s.f, "SELECT CAST(coalesce(sum(amount), 0) AS BIGINT) FROM scholarship_payment"),
                paid_on(&s, s.line).kurus + paid_on(&s, s.line_next).kurus);
            school_close(&s);
        }
        assert_true(paid > 20); /* the dice did pay */
    }
}

TEST(merged_later,
     "two files of two records that become one person: what one was paid, the other is not; the rest once")
{
    EACH_ENGINE(engine)
    {
        struct school s;
        struct running r = {.programme = 0};
        school_open(&s, engine, 100000);
        r.programme = s.programme;
        int64_t a = person_new(&s, "Deniz"), b = person_new(&s, "Deniz");
        struct scholarship_file one = file_of(&s, a, a, "Atatürk Lisesi"), two = file_of(&s, b, b, "Gazi Lisesi");
        EXPECT_OK(fixture_save(&s.f, &scholarship_file_entity, &one));
        EXPECT_OK(fixture_save(&s.f, &scholarship_file_entity, &two));
        EXPECT_OK(step(&s, one.id, "award", DATE(2026, 10, 5), NULL));
        EXPECT_OK(step(&s, two.id, "award", DATE(2026, 10, 5), NULL));
        EXPECT_OK(certificate(&s, one.id, s.fall, DATE(2026, 10, 1), "A1"));
        EXPECT_OK(certificate(&s, two.id, s.fall, DATE(2026, 10, 1), "B1"));
        EXPECT_OK(step(&s, two.id, "pay", DATE(2026, 10, 5), NULL)); /* while they are two: the younger file */
        merge(&s, b, a);
        assert_int_equal(account_now(&s, one.id).months.v[0].why, GRANT_ELSEWHERE);
        at(&s, DATE(2026, 11, 5));
        assert_int_equal(account_now(&s, one.id).due.kurus, AMOUNT);
        assert_int_equal(account_now(&s, two.id).due.kurus, 0);
        EXPECT_OK(db_tx(&s.f.cx, run_all, &r));
        assert_int_equal(r.run.months, 1);
        assert_int_equal(paid_on(&s, s.line).kurus, 2 * AMOUNT);
        EXPECT_ERR(step(&s, two.id, "pay", DATE(2026, 11, 5), NULL), E_INVALID);
        school_close(&s);
    }
}
