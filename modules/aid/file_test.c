// SPDX-License-Identifier: AGPL-3.0-or-later
/* The aid file from the first paper to the letter: one file for a household, money reserved with the decision, objection to another,
 * a household that moves away. */
#include <inttypes.h>

#include "modules/aid/file_test.h"
#include "modules/aid/paper.h"

TEST(decided,
     "B4 a decision reserves what it costs in its own transaction; without money there is no decision, and the "
     "article is said")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct budget_line line;
        struct doing d;
        office_open(&o, engine, 2500000);
        int64_t one = file_with(&o, widow()), two = file_with(&o, widow());
        d = granting(&o, one, 500000, 3);
        EXPECT_OK(do_decide(&o, &d));
        EXPECT_OK(entity_load_any(&o.f.cx, &budget_line_entity, "id", DB_I(o.line), &line));
        assert_int_equal(line.reserved.kurus, 1500000);
        d = granting(&o, two, 500000, 3);
        EXPECT_ERR(do_decide(&o, &d), E_CONFLICT);
        assert_int_equal(d.answer.money.why, LEDGER_SHORT);
        EXPECT_IN(ledger_refusal_text(&o.f.cx, &d.answer.money), "5018");
        assert_int_equal(fixture_int(&o.f, "SELECT count(*) FROM aid_case"), 1);
        assert_int_equal(file_now(&o, two).state, FILE_SCORED);
        d = granting(&o, two, 500000, 2);
        EXPECT_OK(do_decide(&o, &d));
        str report = STR_NONE;
        EXPECT_OK(ledger_check(&o.f.cx, &report));
        EXPECT_ERR(do_decide(&o, &d), E_CONFLICT); /* decided once */
        fixture_close(&o.f);
    }
}

TEST(not_above, "a decision gives no more than the band, less is in part; a refusal has its reason; nothing is given "
                "against a condition")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct aid_case c;
        office_open(&o, engine, 9000000);
        struct case_facts rich = widow();
        set(&rich, H_SECOND_HOME, 0, 1);
        int64_t one = file_with(&o, widow()), two = file_with(&o, rich);
        struct doing d = granting(&o, one, 500001, 1);
        EXPECT_ERR(do_decide(&o, &d), E_INVALID);
        EXPECT_STR(d.errors.list.v[0].field, "monthly");
        d = granting(&o, one, 300000, 1);
        d.want.reason = STR_NONE;
        EXPECT_ERR(do_decide(&o, &d), E_INVALID);
        EXPECT_STR(d.errors.list.v[0].field, "reason");
        d = granting(&o, one, 300000, 1);
        EXPECT_OK(do_decide(&o, &d));
        EXPECT_OK(file_last(&o.f.cx, one, &c));
        assert_int_equal(c.result, CASE_PARTLY);
        d = granting(&o, two, 100000, 1);
        EXPECT_ERR(do_decide(&o, &d), E_INVALID);
        d = (struct doing){.errors.arena = o.f.cx.arena,
                           .want = {.file = two, .result = CASE_REFUSED, .reason = S("İkinci konutu var.")}};
        EXPECT_ERR(do_decide(&o, &d), E_INVALID);
        EXPECT_STR(d.errors.list.v[0].field, "refusal");
        d.want.refusal = 2;
        EXPECT_OK(do_decide(&o, &d));
        fixture_close(&o.f);
    }
}

TEST(second_person,
     "C2.8 a second person of the household applies by the own number: the household is found by it, one file, one "
     "answer to both; a neighbour has a file of their own")
{
    static const char *const numbers[] = {"10000000146", "10000000214", "10000000382"};
    EACH_ENGINE(engine)
    {
        struct office o;
        struct opening w[3];
        office_open(&o, engine, 9000000);
        int64_t homes[] = {home_new(&o, STR_NONE), home_new(&o, STR_NONE)};
        for (int i = 0; i < 3; i++) {
            struct person p = {.given = S("Ayşe"), .surname = S("Örnek"), .number = str_of(numbers[i])};
            EXPECT_OK(fixture_save(&o.f, &person_entity, &p));
            struct household_member m = {.household = {homes[i / 2]},
                                         .person = {p.id},
                                         .relation = i == 1 ? MEMBER_SPOUSE : MEMBER_HEAD,
                                         .from_day = DATE(2025, 1, 1)};
            EXPECT_OK(fixture_save(&o.f, &household_member_entity, &m));
            int64_t application = application_new(&o, numbers[i]), home = 0;
            EXPECT_OK(file_household_of(&o.f.cx, application, &home));
            assert_int_equal(home, homes[i / 2]);
            w[i] = opening(&o, home);
            w[i].wish.application = application;
            w[i].wish.notice = STR_NONE;
            EXPECT_OK(do_open(&o, &w[i]));
        }
        assert_true(w[1].opened.linked && !w[2].opened.linked);
        assert_int_equal(w[1].opened.file.id, w[0].opened.file.id);
        assert_int_not_equal(w[2].opened.file.id, w[0].opened.file.id);
        keep(&o, w[0].opened.file.id, widow());
        struct doing d = granting(&o, w[0].opened.file.id, 500000, 1);
        EXPECT_OK(do_decide(&o, &d));
        assert_int_equal(fixture_int(&o.f, "SELECT count(*) FROM application WHERE outcome = 1"), 2);
        fixture_close(&o.f);
    }
}

TEST(one_file, "C2.8 a second application of the household while the first waits: one file, both linked, one answer")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        int64_t home = home_new(&o, STR_NONE);
        struct opening a = opening(&o, home), b = opening(&o, home);
        a.wish.application = application_new(&o, "10000000146");
        b.wish.application = application_new(&o, "10000000146");
        a.wish.notice = b.wish.notice = STR_NONE;
        EXPECT_OK(do_open(&o, &a));
        EXPECT_OK(do_open(&o, &b));
        assert_true(b.opened.linked && !a.opened.linked);
        assert_int_equal(b.opened.file.id, a.opened.file.id);
        struct opening other = opening(&o, 0); /* the household is not known, the number is */
        other.wish.application = application_new(&o, "10000000146");
        EXPECT_OK(do_open(&o, &other));
        assert_int_equal(other.opened.file.id, a.opened.file.id);
        assert_int_equal(fixture_int(&o.f, "SELECT count(*) FROM aid_file"), 1);
        EXPECT_ERR(do_open(&o, &a), E_INVALID); /* an application has one file */
        keep(&o, b.opened.file.id, widow());
        struct doing d = granting(&o, b.opened.file.id, 500000, 1);
        EXPECT_OK(do_decide(&o, &d));
        assert_int_equal(fixture_int(&o.f, "SELECT count(*) FROM application WHERE outcome = 1"), 3);
        fixture_close(&o.f);
    }
}

TEST(objection,
     "C2.9 an objection within 15 days of the notice goes to another decider; on day 16 it is refused with the date")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct doing d;
        struct budget_line line;
        office_open(&o, engine, 9000000);
        int64_t file = file_with(&o, widow()), first = fixture_account(&o.f, "manager"),
                clerk = fixture_account(&o.f, "admin");
        struct actor manager = {.user = first}, other = {.user = clerk};
        struct grant all[] = {{.right = S("aid.decide"), .all_units = true},
                              {.right = S("aid.files"), .all_units = true}};
        manager.grants.v = other.grants.v = all;
        manager.grants.n = other.grants.n = 2;
        o.f.cx.actor = &manager;
        d = granting(&o, file, 300000, 2);
        EXPECT_OK(do_decide(&o, &d));
        date told = moment_date(o.f.cx.now);
        struct acting early = acting(&o, file, "notify", date_add(told, -1), "", 0); /* would end the days to object */
        EXPECT_ERR(db_tx(&o.f.cx, run_act, &early), E_INVALID);
        EXPECT_OK(do_act(&o, file, "notify", told, "", 0));
        o.f.cx.now = moment_at(date_add(told, 16), 600);
        struct acting late = acting(&o, file, "object", date_add(told, 16), "Az buluyoruz.", 0);
        EXPECT_ERR(db_tx(&o.f.cx, run_act, &late), E_INVALID);
        EXPECT_IN(late.errors.list.v[0].text,
                  str_c(o.f.cx.arena, fmt_date_text(o.f.cx.arena, o.f.cx.lang, date_add(told, 15))));
        assert_int_equal(file_now(&o, file).state, FILE_NOTIFIED);
        EXPECT_OK(do_act(&o, file, "object", date_add(told, 15), "Az buluyoruz.", 0));
        d = granting(&o, file, 500000, 2);
        EXPECT_ERR(do_decide(&o, &d), E_INVALID);
        o.f.cx.actor = &other;
        d = granting(&o, file, 500000, 2);
        EXPECT_OK(do_decide(&o, &d));
        o.f.cx.actor = &ACTOR_SYSTEM;
        EXPECT_OK(entity_load_any(&o.f.cx, &budget_line_entity, "id", DB_I(o.line), &line));
        assert_int_equal(line.reserved.kurus, 1000000); /* of the first nothing is left */
        assert_int_equal(fixture_int(&o.f, "SELECT count(*) FROM aid_case WHERE instead_of IS NOT NULL"), 1);
        fixture_close(&o.f);
    }
}

TEST(vector_6,
     "6 two emergencies of a household in a year; the third goes the usual way, as urgent. Before a visit an emergency "
     "is given half a minimum wage at most")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        int64_t home = home_new(&o, STR_NONE), last = 0;
        for (int i = 0; i < 3; i++) {
            struct opening w = opening(&o, home);
            w.wish.urgency = FILE_EMERGENCY;
            EXPECT_OK(do_open(&o, &w));
            assert_int_equal(w.opened.lowered, i == 2);
            assert_int_equal(w.opened.file.urgency, i == 2 ? FILE_URGENT : FILE_EMERGENCY);
            last = w.opened.file.id;
            struct case_facts c = plain_case();
            (void)add_person(&c, 19900101);
            c.f[H_RESIDENT] = (struct fact){.state = FACT_UNKNOWN};
            keep(&o, last, c);
            assert_int_equal(file_now(&o, last).state, FILE_REGISTERED); /* facts are missing */
            struct doing much = granting(&o, last, NET / 2 + 1, 1), half = granting(&o, last, NET / 2, 1);
            EXPECT_ERR(do_decide(&o, &much), E_INVALID);
            if (i == 2)
                EXPECT_ERR(do_decide(&o, &half), E_INVALID);
            else
                EXPECT_OK(do_decide(&o, &half));
        }
        fixture_close(&o.f);
    }
}

TEST(vector_7, "7 a household that moves to another town between decision and delivery is suspended and nothing is "
               "given; a shelter "
               "or a disaster is exempt")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        struct case_facts protected_ = widow();
        set(&protected_, H_PROTECTED, 0, date_add(MEETING, -30).ymd);
        protected_.f[H_PROTECTED].on = DATE(2026, 1, 5);
        int64_t homes[2], files[2];
        for (int i = 0; i < 2; i++) {
            homes[i] = home_new(&o, STR_NONE);
            files[i] = file_at(&o, homes[i], i ? protected_ : widow());
            struct doing d = granting(&o, files[i], 500000, 2);
            EXPECT_OK(do_decide(&o, &d));
            EXPECT_OK(do_act(&o, files[i], "notify", moment_date(o.f.cx.now), "", 0));
            EXPECT_OK(do_act(&o, files[i], "start", (date){0}, "", 0));
            move_away(&o, homes[i]);
        }
        struct acting pay = acting(&o, files[0], "pay", (date){0}, "", 500000);
        EXPECT_ERR(db_tx(&o.f.cx, run_act, &pay), E_INVALID);
        EXPECT_OK(do_act(&o, files[1], "pay", (date){0}, "", 500000));
        EXPECT_OK(file_tick(&o.f.cx));
        assert_int_equal(file_now(&o, files[0]).state, FILE_SUSPENDED);
        assert_int_equal(file_now(&o, files[1]).state, FILE_ACTIVE);
        EXPECT_OK(do_act(&o, files[0], "end", (date){0}, "Başka ilçeye taşındı.", 0));
        struct budget_line line;
        EXPECT_OK(entity_load_any(&o.f.cx, &budget_line_entity, "id", DB_I(o.line), &line));
        assert_int_equal(line.committed.kurus, 500000); /* of the other alone */
        assert_int_equal(line.paid.kurus, 500000);
        fixture_close(&o.f);
    }
}

TEST(death, "domain 3 when nobody of the household is alive nothing is given any more, and the aid is suspended; while "
            "somebody "
            "is, it goes on")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        int64_t homes[2], files[2], first[2];
        for (int i = 0; i < 2; i++) {
            homes[i] = home_new(&o, STR_NONE);
            for (int n = 0; n <= i; n++) { /* alone; with a husband */
                struct person p = {.given = S("Ayşe"), .surname = S("Örnek"), .birth = DATE(1950, 1, 1)};
                EXPECT_OK(fixture_save(&o.f, &person_entity, &p));
                struct household_member m = {.household = {homes[i]},
                                             .person = {p.id},
                                             .relation = n ? MEMBER_SPOUSE : MEMBER_HEAD,
                                             .from_day = DATE(2025, 1, 1)};
                EXPECT_OK(fixture_save(&o.f, &household_member_entity, &m));
                if (!n) first[i] = p.id;
            }
            files[i] = file_at(&o, homes[i], widow());
            struct doing d = granting(&o, files[i], 500000, 2);
            EXPECT_OK(do_decide(&o, &d));
            EXPECT_OK(do_act(&o, files[i], "notify", moment_date(o.f.cx.now), "", 0));
            EXPECT_OK(do_act(&o, files[i], "start", (date){0}, "", 0));
            struct person p;
            EXPECT_OK(entity_load_any(&o.f.cx, &person_entity, "id", DB_I(first[i]), &p));
            p.died = date_add(MEETING, -1);
            EXPECT_OK(fixture_save(&o.f, &person_entity, &p));
        }
        struct acting pay = acting(&o, files[0], "pay", (date){0}, "", 500000);
        EXPECT_ERR(db_tx(&o.f.cx, run_act, &pay), E_INVALID);
        EXPECT_OK(do_act(&o, files[1], "pay", (date){0}, "", 500000));
        EXPECT_OK(file_tick(&o.f.cx));
        assert_int_equal(file_now(&o, files[0]).state, FILE_SUSPENDED);
        assert_int_equal(file_now(&o, files[1]).state, FILE_ACTIVE);
        struct acting again = acting(&o, files[0], "resume", (date){0}, "Yanlışlık", 0);
        EXPECT_ERR(db_tx(&o.f.cx, run_act, &again), E_INVALID);
        fixture_close(&o.f);
    }
}

TEST(letter, "C2.7 the letter holds the reason sheet byte for byte")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct aid_case c;
        struct aid_reasons reasons = {0};
        office_open(&o, engine, 9000000);
        int64_t file = file_with(&o, widow());
        struct doing d = granting(&o, file, 500000, 2);
        EXPECT_OK(do_decide(&o, &d));
        o.f.cx.now = moment_at(DATE(2031, 3, 1), 600);
        EXPECT_OK(file_last(&o.f.cx, file, &c));
        EXPECT_OK(aid_reasons_again(&o.f.cx, c.id, &reasons));
        assert_true(reasons.same && str_eq(reasons.sheet, d.answer.sheet));
        struct letter l = {.file = file_now(&o, file), .last = c, .name = S("Ayşe Örnek"), .reasons = reasons};
        str text = STR_NONE;
        EXPECT_OK(letter_text(&o.f.cx, &l, &text));
        assert_true(str_has(text, d.answer.sheet));
        size_t until = str_find(text, S("15 gün içinde")), why = str_find(text, S("62 puan verildi"));
        assert_true(until < why && why < str_find(text, reasons.sheet)); /* what can be done, plain words, the sums */
        EXPECT_IN(text, "Toplam: 62 puan");
        EXPECT_IN(text, "2577 m. 7");
        fixture_close(&o.f);
    }
}

TEST(window, "B35 through the window of the envelope one reads who sends and who receives: no programme, aid, file, "
             "state or sum; of "
             "whoever may not be known, nothing but the sender")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct municipality town;
        office_open(&o, engine, 9000000);
        EXPECT_OK(settings_get(&o.f.cx, &town));
        struct opening w = opening(&o, 0);
        w.wish.application = application_new(&o, "10000000146");
        w.wish.notice = STR_NONE;
        EXPECT_OK(do_open(&o, &w));
        int64_t file = w.opened.file.id;
        keep(&o, file, widow());
        struct doing d = granting(&o, file, 500000, 2);
        EXPECT_OK(do_decide(&o, &d));
        str name, address, programme = entity_label(&o.f.cx, &aid_programme_entity, o.programme);
        EXPECT_OK(aid_letter_receiver(&o.f.cx, file, &name, &address));
        str window = aid_letter_window(o.f.cx.arena, town.name, name, address);
        str only = str_fmt(o.f.cx.arena, "%.*s\nAyşe Örnek\nGonca Sokak 3", STR_FMT(town.name));
        EXPECT_STR(window, str_c(o.f.cx.arena, only));
        assert_true(programme.n > 5);
        EXPECT_NOT_IN(window, str_c(o.f.cx.arena, programme));
        EXPECT_NOT_IN(window, str_c(o.f.cx.arena, file_now(&o, file).file_no));
        struct actor nobody = {.user = 7, .name = S("Memur")}; /* may not see the application */
        o.f.cx.actor = &nobody;
        EXPECT_OK(aid_letter_receiver(&o.f.cx, file, &name, &address));
        o.f.cx.actor = &ACTOR_SYSTEM;
        assert_int_equal(name.n + address.n, 0);
        struct aid_letter l = {S("x"), S("Ayşe Örnek"), S("Gonca Sokak 3"), S("Metin"), MEETING}, other = l;
        str one, two;
        other.text = S("Sosyal yardım kararı");
        EXPECT_OK(aid_letter_print(&o.f.cx, &l, &one));
        EXPECT_OK(aid_letter_print(&o.f.cx, &other, &two));
        assert_false(str_eq(one, two)); /* what is inside is inside */
        fixture_close(&o.f);
    }
}

TEST(budget_page,
     "what is left stands on the page; money is appropriated by whoever keeps the budget, with its decision")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct budget_line line;
        office_open(&o, engine, 2500000);
        int64_t manager = fixture_account(&o.f, "manager"), clerk = fixture_account(&o.f, "clerk");
        const char *no = str_c(o.f.cx.arena, str_fmt(o.f.cx.arena, "line=%" PRId64 "&amount=100&note=+", o.line)),
                   *yes = str_c(o.f.cx.arena, str_fmt(o.f.cx.arena, "line=%" PRId64 "&amount=100&note=Meclis", o.line));
        assert_int_equal(fixture_get(&o.f, clerk, "/masa/yardim-butcesi").status, 200);
        assert_int_equal(fixture_post(&o.f, clerk, "/masa/yardim-butcesi", yes).status, 403);
        assert_int_equal(fixture_post(&o.f, manager, "/masa/yardim-butcesi", no).status, 422);
        assert_int_equal(fixture_post(&o.f, manager, "/masa/yardim-butcesi", yes).status, 303);
        EXPECT_OK(entity_load_any(&o.f.cx, &budget_line_entity, "id", DB_I(o.line), &line));
        assert_int_equal(line.appropriation.kurus, 2510000);
        fixture_close(&o.f);
    }
}
