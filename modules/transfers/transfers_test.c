// SPDX-License-Identifier: AGPL-3.0-or-later
/* Payment orders on both engines: accounts, two people, the ledger, the bank's answers, what leaves the house. */
#include "modules/transfers/transfers_test.h"

TEST(accounts,
     "A2.32 an account of whoever applied: check digits and country, another name refused or with a reason, a "
     "change waits for a second person")
{
    EACH_ENGINE(engine)
    {
        struct cashier b;
        struct entering k;
        cashier_open(&b, engine, 100000);
        int64_t file = running(&b, 3), other = running(&b, 3);
        str good = iban_new(&b), bad = str_copy(test_arena(), good);
        ((char *)(uintptr_t)bad.p)[10] ^= 1;
        as(&b, 0);
        EXPECT_ERR(enter(&b, file, S("Ayşe Örnek"), bad, "", &k), E_INVALID);
        EXPECT_STR(k.errors.list.v[0].field, "iban");
        EXPECT_ERR(enter(&b, file, S("Ayşe Örnek"), S("DE89370400440532013000"), "", &k), E_INVALID);
        EXPECT_ERR(enter(&b, file, S("Ayşe Örnek"), (str){good.p, good.n - 1}, "", &k), E_INVALID);
        EXPECT_ERR(enter(&b, file, S("Ali Örnek"), good, "", &k), E_INVALID);
        EXPECT_STR(k.errors.list.v[0].field, "owner");
        EXPECT_OK(enter(&b, file, S("AYSE  ÖRNEK"),
                        str_fmt(test_arena(), "tr%.*s %.*s", 12, good.p + 2, 12, good.p + 14), "",
                        &k)); /* control: how a bank writes it */
        assert_false(k.e.waits);
        EXPECT_NOT_IN(fixture_text(&b.f, "SELECT iban FROM transfer_account WHERE state = 2"),
                      str_c(test_arena(), good));
        /* another name, and an account that somebody else is paid to */
        EXPECT_OK(enter(&b, other, S("Ali Örnek"), iban_new(&b), "Annesi felçli, hesap oğlunun.", &k));
        assert_true(k.e.waits);
        EXPECT_ERR(enter(&b, other, S("Ayşe Örnek"), good, "", &k), E_INVALID);
        EXPECT_STR(k.errors.list.v[0].field, "iban");
        EXPECT_ERR(confirm(&b, other, false), E_INVALID); /* who wrote it down */
        as(&b, 1);
        EXPECT_ERR(confirm(&b, file, false), E_CONFLICT); /* none waits */
        EXPECT_OK(confirm(&b, other, false));
        /* a change: until it is confirmed nothing goes anywhere, and then to the new one */
        struct transfer_due due;
        EXPECT_OK(transfer_due(&b.f.cx, b.programme, JANUARY, &due));
        assert_int_equal(due.transfers, 2);
        EXPECT_OK(enter(&b, file, S("Ayşe Örnek"), iban_new(&b), "", &k));
        assert_true(k.e.waits);
        EXPECT_OK(transfer_due(&b.f.cx, b.programme, JANUARY, &due));
        assert_int_equal(due.transfers, 1);
        as(&b, 2);
        EXPECT_OK(confirm(&b, file, false));
        EXPECT_OK(transfer_due(&b.f.cx, b.programme, JANUARY, &due));
        assert_int_equal(due.transfers, 2);
        assert_int_equal(fixture_int(&b.f, "SELECT count(*) FROM transfer_account WHERE state = 3"), 1);
        cashier_close(&b);
    }
}

TEST(two_people, "A2.32 nobody approves the order they made, and nothing is paid before; the ledger pays all of it or "
                 "nothing; cancelled, the month is free again")
{
    EACH_ENGINE(engine)
    {
        struct cashier b;
        struct making k, again;
        cashier_open(&b, engine, 100000);
        int64_t a = running(&b, 3), c = running(&b, 3);
        account(&b, a), account(&b, c);
        as(&b, 0);
        EXPECT_ERR(make(&b, DATE(2026, 2, 1), &k), E_INVALID); /* it lies ahead */
        EXPECT_OK(make(&b, JANUARY, &k));
        assert_int_equal(k.o.done.transfers, 2);
        assert_int_equal(k.o.done.total.kurus, 2 * MONTHLY);
        EXPECT_ERR(make(&b, JANUARY, &again), E_INVALID); /* once for a month */
        EXPECT_ERR(judge(&b, k.o.order, false), E_INVALID);
        assert_int_equal(promise_of(&b, a).paid.kurus, 0);
        as(&b, 1);
        EXPECT_OK(do_act(&b, c, "suspend", "Araştırılıyor."));
        EXPECT_ERR(judge(&b, k.o.order, false), E_INVALID); /* one has changed: none is paid */
        assert_int_equal(promise_of(&b, a).paid.kurus, 0);
        EXPECT_OK(do_act(&b, c, "resume", "Araştırıldı."));
        EXPECT_OK(judge(&b, k.o.order, true));
        EXPECT_ERR(judge(&b, k.o.order, false), E_CONFLICT);
        int64_t order = ordered(&b, JANUARY);
        assert_int_equal(promise_of(&b, a).paid.kurus, MONTHLY);
        assert_int_equal(promise_of(&b, c).committed.kurus, 2 * MONTHLY);
        EXPECT_ERR(judge(&b, order, false), E_CONFLICT); /* a second time */
        cashier_close(&b);
    }
}

TEST(answers,
     "A2.32 what came back is in the ledger at once and is paid to a new account; read twice it changes nothing; "
     "a bad line and none is taken")
{
    EACH_ENGINE(engine)
    {
        struct cashier b;
        struct order_reading r;
        struct making k;
        cashier_open(&b, engine, 100000);
        int64_t a = running(&b, 3), c = running(&b, 3);
        account(&b, a), account(&b, c);
        int64_t order = ordered(&b, JANUARY);
        str paid = said_of(&b, order, 1, "odendi", ""), back = said_of(&b, order, 2, "iade", "Hesap kapalı");
        str both = str_fmt(test_arena(), "%.*s%.*s", STR_FMT(paid), STR_FMT(back));
        EXPECT_ERR(answer(&b, order, str_fmt(test_arena(), "%.*sOE-YOK,1,odendi,\r\n", STR_FMT(both)), &r), E_INVALID);
        assert_int_equal(r.faults.n, 1);
        EXPECT_ERR(answer(&b, order, said_of(&b, order, 2, "iade", ""), &r), E_INVALID); /* without a reason */
        assert_int_equal(promise_of(&b, c).paid.kurus, MONTHLY);
        EXPECT_OK(answer(&b, order, both, &r));
        assert_int_equal(r.paid, 1);
        assert_int_equal(r.returned, 1);
        assert_int_equal(promise_of(&b, a).paid.kurus, MONTHLY);
        assert_int_equal(promise_of(&b, c).paid.kurus, 0);
        assert_int_equal(promise_of(&b, c).committed.kurus, 3 * MONTHLY);
        EXPECT_OK(answer(&b, order, both, &r));
        assert_true(r.again);
        EXPECT_ERR(answer(&b, order, said_of(&b, order, 2, "odendi", ""), &r), E_INVALID); /* the opposite */
        as(&b, 0);
        EXPECT_ERR(make(&b, JANUARY, &k), E_INVALID); /* without a new account nothing is due */
        account(&b, c);
        int64_t next = ordered(&b, JANUARY);
        EXPECT_OK(answer(&b, next, said_of(&b, next, 1, "odendi", ""), &r));
        assert_int_equal(promise_of(&b, c).paid.kurus, MONTHLY);
        /* a bank may send back later what it said it had paid */
        EXPECT_OK(answer(&b, next, said_of(&b, next, 1, "iade", "Alıcı reddetti"), &r));
        assert_int_equal(promise_of(&b, c).paid.kurus, 0);
        cashier_close(&b);
    }
}

TEST(over, "A2.32 money that comes back when the aid is over goes to its line")
{
    EACH_ENGINE(engine)
    {
        struct cashier b;
        struct order_reading r;
        cashier_open(&b, engine, 100000);
        int64_t a = running(&b, 3);
        account(&b, a);
        int64_t order = ordered(&b, JANUARY);
        EXPECT_OK(do_act(&b, a, "end", "Taşındı."));
        EXPECT_OK(answer(&b, order, said_of(&b, order, 1, "iade", "Hesap kapalı"), &r));
        assert_int_equal(promise_of(&b, a).paid.kurus, 0);
        assert_int_equal(promise_of(&b, a).committed.kurus, 0);
        assert_int_equal(promise_of(&b, a).released.kurus, 3 * MONTHLY);
        cashier_close(&b);
    }
}

TEST(list,
     "A2.32 the bank gets what it needs and no more: no programme; the list is the one of the hash, taken by button "
     "once, and on record")
{
    EACH_ENGINE(engine)
    {
        struct cashier b;
        char path[80], body[80];
        cashier_open(&b, engine, 100000);
        int64_t a = running(&b, 3);
        account(&b, a);
        struct making k;
        as(&b, 0);
        EXPECT_OK(make(&b, JANUARY, &k));
        struct order_exporting x = {.order = k.o.order};
        EXPECT_ERR(db_tx(&b.f.cx, run_export, &x), E_CONFLICT); /* not approved */
        as(&b, 1);
        EXPECT_OK(judge(&b, k.o.order, false));
        int64_t who = fixture_account(&b.f, "manager");
        snprintf(path, sizeof path, "/masa/odeme-emri/%" PRId64 "/liste", k.o.order);
        snprintf(body, sizeof body, "once=bir-kez-%d", (int)engine);
        struct call_answer list = fixture_post(&b.f, who, path, body);
        assert_int_equal(list.status, 200);
        EXPECT_IN(list.body, "sira,referans,tckn,iban,ad_soyad,tutar_kurus,aciklama");
        EXPECT_IN(list.body, str_c(test_arena(), tckn_new(1)));
        EXPECT_IN(list.body, "AYŞE ÖRNEK");
        str programme =
            fixture_text(&b.f, "SELECT p.name FROM aid_programme p JOIN transfer_order o ON o.programme = p.id");
        EXPECT_NOT_IN(list.body, str_c(test_arena(), programme));
        EXPECT_STR(aid_hash(test_arena(), list.body),
                   str_c(test_arena(), fixture_text(&b.f, "SELECT hash FROM transfer_order")));
        assert_int_equal(fixture_post(&b.f, who, path, body).status, 303); /* the same button */
        assert_int_equal(fixture_int(&b.f, "SELECT exports FROM transfer_order"), 1);
        assert_true(fixture_int(&b.f, "SELECT count(*) FROM history WHERE entity = 'transfer' AND action = 'read'") >
                    0);
        /* pages: no name, no number, no whole account */
        snprintf(path, sizeof path, "/masa/odeme-emri/%" PRId64, k.o.order);
        str page = fixture_get(&b.f, who, path).body;
        EXPECT_IN(page, "TR ····");
        EXPECT_NOT_IN(page, "Örnek");
        EXPECT_NOT_IN(page, "ÖRNEK");
        EXPECT_NOT_IN(page, str_c(test_arena(), tckn_new(1)));
        /* a list that was changed behind is not given out, and imece check says so */
        str report = STR_NONE;
        tamper(&b, "UPDATE transfer SET token = 'OE-000000000000'");
        EXPECT_ERR(transfers_check(&b.f.cx, &report), E_INVALID);
        x = (struct order_exporting){.order = k.o.order};
        EXPECT_ERR(db_tx(&b.f.cx, run_export, &x), E_INVALID);
        moment_set_clock((moment){0});
        fixture_close(&b.f);
    }
}

TEST(secret, "A2.32 a list with somebody under an order of secrecy is given to those alone who may know")
{
    EACH_ENGINE(engine)
    {
        struct cashier b;
        cashier_open(&b, engine, 100000);
        int64_t a = running(&b, 3);
        account(&b, a);
        int64_t order = ordered(&b, JANUARY);
        struct order_exporting x = {.order = order};
        EXPECT_OK(db_tx(&b.f.cx, run_export, &x)); /* control: nobody is hidden yet */
        struct person p = {.given = S("Ayşe"), .surname = S("Örnek"), .number = tckn_new(1), .secret = true};
        b.f.cx.actor = &ACTOR_SYSTEM;
        EXPECT_OK(fixture_save(&b.f, &person_entity, &p));
        as(&b, 0);
        assert_false(may(&b.f.cx, S("people.protected")));
        EXPECT_ERR(db_tx(&b.f.cx, run_export, &x), E_FORBIDDEN);
        assert_int_equal(fixture_int(&b.f, "SELECT exports FROM transfer_order"), 1);
        PUSH(test_arena(), &b.staff[0].grants, ((struct grant){.right = S("people.protected"), .all_units = true}));
        EXPECT_OK(db_tx(&b.f.cx, run_export, &x));
        cashier_close(&b);
    }
}

TEST(cash_desk,
     "A2.32 the cash desk pays only where the programme says so, and not by whoever decided it; a month paid "
     "there is not ordered")
{
    EACH_ENGINE(engine)
    {
        struct cashier b;
        struct making k;
        struct aid_programme p;
        struct aid_case c;
        struct transfer_due due;
        cashier_open(&b, engine, 100000);
        int64_t a = running(&b, 3), other = running(&b, 3);
        account(&b, a), account(&b, other);
        EXPECT_OK(entity_load_any(&b.f.cx, &aid_programme_entity, "id", DB_I(b.programme), &p));
        EXPECT_OK(file_last(&b.f.cx, a, &c));
        p.cash_desk = false;
        c.decider = (ref){b.staff[1].user};
        b.f.cx.actor = &ACTOR_SYSTEM;
        EXPECT_OK(fixture_save(&b.f, &aid_programme_entity, &p));
        EXPECT_OK(fixture_save(&b.f, &aid_case_entity, &c));
        as(&b, 0);
        EXPECT_ERR(hand_out(&b, a), E_INVALID);
        p.cash_desk = true;
        b.f.cx.actor = &ACTOR_SYSTEM;
        EXPECT_OK(fixture_save(&b.f, &aid_programme_entity, &p));
        as(&b, 1);
        EXPECT_ERR(hand_out(&b, a), E_INVALID); /* the decider */
        as(&b, 2);
        EXPECT_ERR(hand_out(&b, a), E_FORBIDDEN); /* without the right to pay */
        as(&b, 0);
        EXPECT_OK(hand_out(&b, a));
        EXPECT_OK(transfer_due(&b.f.cx, b.programme, JANUARY, &due));
        assert_int_equal(due.transfers, 1);
        EXPECT_OK(make(&b, JANUARY, &k));
        at(&b, DATE(2026, 2, 3));
        EXPECT_OK(transfer_due(&b.f.cx, b.programme, DATE(2026, 2, 1), &due));
        assert_int_equal(due.transfers, 2); /* the next month is */
        cashier_close(&b);
    }
}

TEST(check, "A2.32 imece check finds an order that its maker approved, and money that the ledger did not pay")
{
    EACH_ENGINE(engine)
    {
        struct cashier b;
        str report = STR_NONE;
        cashier_open(&b, engine, 100000);
        int64_t a = running(&b, 3);
        account(&b, a);
        (void)ordered(&b, JANUARY);
        EXPECT_OK(transfers_check(&b.f.cx, &report));
        tamper(&b, "UPDATE transfer SET amount = amount + 1");
        EXPECT_ERR(transfers_check(&b.f.cx, &report), E_INVALID);
        tamper(&b, "UPDATE transfer SET amount = amount - 1");
        EXPECT_OK(transfers_check(&b.f.cx, &report));
        tamper(&b, "UPDATE transfer_order SET approver = maker");
        EXPECT_ERR(transfers_check(&b.f.cx, &report), E_INVALID);
        moment_set_clock((moment){0});
        fixture_close(&b.f);
    }
}
