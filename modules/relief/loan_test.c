// SPDX-License-Identifier: AGPL-3.0-or-later
/* Devices that are lent: with one file at a time, in the order of waiting, disinfected before they go on. */
#include <stdio.h>

#include "modules/relief/store_test.h"

static err_t lend(struct store *t, int64_t device, const char *file, const char *why, struct relief_loan *out)
{
    *out = (struct relief_loan){.device = {device},
                                .file_no = str_of(file),
                                .why = str_of(why),
                                .lent = today_(t),
                                .due = date_add(today_(t), 180)};
    return fixture_save(&t->f, &relief_loan_entity, out);
}
static int state_of(struct store *t, int64_t device)
{
    struct relief_device d = {0};
    EXPECT_OK(entity_load_any(&t->f.cx, &relief_device_entity, "id", DB_I(device), &d));
    return d.state;
}

TEST(loan, "a wheelchair is with one file at a time, and goes on only when it is back and disinfected")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        struct relief_loan l, other;
        store_open(&t, engine);
        struct relief_device d = {.serial = S("TS-1"), .good = {t.chair}, .condition = CONDITION_GOOD},
                             bad = {.serial = S("K-1"), .good = {t.parcel}, .condition = CONDITION_GOOD};
        EXPECT_ERR(fixture_save(&t.f, &relief_device_entity, &bad), E_INVALID);
        EXPECT_OK(fixture_save(&t.f, &relief_device_entity, &d));
        EXPECT_OK(lend(&t, d.id, "2026/1", "", &l));
        EXPECT_ERR(lend(&t, d.id, "2026/2", "", &other), E_INVALID);
        d.state = DEVICE_LENT, d.retired = true;
        EXPECT_ERR(fixture_save(&t.f, &relief_device_entity, &d), E_INVALID);
        l.returned = today_(&t);
        EXPECT_ERR(fixture_save(&t.f, &relief_loan_entity, &l), E_INVALID); /* in which condition? */
        l.condition = CONDITION_WORN;
        EXPECT_OK(fixture_save(&t.f, &relief_loan_entity, &l));
        assert_int_equal(state_of(&t, d.id), DEVICE_BACK);
        EXPECT_ERR(lend(&t, d.id, "2026/2", "", &other), E_INVALID);
        l.disinfected = today_(&t);
        EXPECT_OK(fixture_save(&t.f, &relief_loan_entity, &l));
        assert_int_equal(state_of(&t, d.id), DEVICE_FREE);
        EXPECT_OK(lend(&t, d.id, "2026/2", "", &other));
        l.condition = CONDITION_GOOD; /* a correction of the old loan leaves the device where it is */
        EXPECT_OK(fixture_save(&t.f, &relief_loan_entity, &l));
        assert_int_equal(state_of(&t, d.id), DEVICE_LENT);
        proved(&t);
        t.f.cx.now = moment_at(DATE(2027, 12, 1), 600);
        moment_set_clock(t.f.cx.now);
        EXPECT_IN(fixture_get(&t.f, fixture_account(&t.f, "clerk"), "/masa/odunc").body, "gecikti");
        store_close(&t);
    }
}

TEST(waiting, "who waits longest is served first, or the loan says why not")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        struct relief_loan l;
        store_open(&t, engine);
        struct relief_device a = {.serial = S("TS-1"), .good = {t.chair}, .condition = CONDITION_GOOD},
                             b = {.serial = S("TS-2"), .good = {t.chair}, .condition = CONDITION_GOOD};
        struct relief_wait
            first = {.good = {t.chair}, .file_no = S("2026/7"), .asked = DATE(2026, 11, 1), .state = WAIT_WAITING},
            second = {.good = {t.chair}, .file_no = S("2026/5"), .asked = DATE(2026, 11, 2), .state = WAIT_WAITING};
        EXPECT_OK(fixture_save(&t.f, &relief_device_entity, &a));
        EXPECT_OK(fixture_save(&t.f, &relief_device_entity, &b));
        EXPECT_OK(fixture_save(&t.f, &relief_wait_entity, &second));
        EXPECT_OK(fixture_save(&t.f, &relief_wait_entity, &first));
        EXPECT_ERR(lend(&t, a.id, "2026/5", "", &l), E_INVALID);
        EXPECT_OK(lend(&t, a.id, "2026/5", "Hastaneden çıktı", &l));
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM relief_wait WHERE state = 2 AND file_no = '2026/5'"),
                         1);
        EXPECT_OK(lend(&t, b.id, "2026/7", "", &l));
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM relief_wait WHERE state = 1"), 0);
        proved(&t);
        store_close(&t);
    }
}

static err_t run_delete(struct cx *tx, void *arg)
{
    return entity_delete(tx, &relief_wait_entity, *(int64_t *)arg, NULL);
}

TEST(order_stays,
     "nobody gets before another by changing or deleting an entry of the waiting list; writing there is for who plans")
{
    EACH_ENGINE(engine)
    {
        struct store t;
        store_open(&t, engine);
        struct relief_wait w = {
            .good = {t.chair}, .file_no = S("2026/7"), .asked = DATE(2026, 11, 1), .state = WAIT_WAITING};
        EXPECT_OK(fixture_save(&t.f, &relief_wait_entity, &w));
        EXPECT_STR(str_of(relief_wait_entity.write), RELIEF_PLAN);
        struct relief_wait changed = w;
        changed.asked = DATE(2026, 1, 1);
        EXPECT_ERR(fixture_save(&t.f, &relief_wait_entity, &changed), E_CONFLICT);
        changed = w;
        changed.file_no = S("2026/8");
        EXPECT_ERR(fixture_save(&t.f, &relief_wait_entity, &changed), E_CONFLICT);
        EXPECT_ERR(db_tx(&t.f.cx, run_delete, &w.id), E_CONFLICT);
        char path[100];
        snprintf(path, sizeof path, "/masa/kayit/odunc-bekleyenler/%lld/duzenle", (long long)w.id);
        assert_int_not_equal(fixture_get(&t.f, fixture_account(&t.f, "auditor"), path).status, 200);
        w.state = WAIT_GONE; /* it waits no more, and that stays to be seen */
        EXPECT_OK(fixture_save(&t.f, &relief_wait_entity, &w));
        store_close(&t);
    }
}
