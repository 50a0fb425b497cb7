// SPDX-License-Identifier: AGPL-3.0-or-later
/* What must not be possible in an aid file: the days, the emergencies, whoever decides, what is shown without a purpose. */
#include <inttypes.h>

#include "modules/aid/file_test.h"

static int64_t person_new(struct office *o, const char *given, date birth)
{
    struct person p = {.given = str_of(given), .surname = S("Demir"), .birth = birth, .life = PERSON_ALIVE};
    EXPECT_OK(fixture_save(&o->f, &person_entity, &p));
    return p.id;
}
static struct household_member lives(struct office *o, int64_t home, int64_t person, int relation)
{
    struct household_member m = {
        .household = {home}, .person = {person}, .relation = relation, .from_day = DATE(2025, 1, 1)};
    EXPECT_OK(fixture_save(&o->f, &household_member_entity, &m));
    return m;
}
static str opened(struct office *o, int64_t clerk, int64_t file)
{
    str page = str_fmt(test_arena(), "/masa/yardim-dosyasi/%" PRId64, file);
    const char *open = str_c(test_arena(), str_fmt(test_arena(), "%.*s/ac", STR_FMT(page)));
    struct call_answer a = fixture_post(&o->f, clerk, open, "purpose=inceleme");
    assert_int_equal(a.status, 303);
    struct form_value cookie = {S("Cookie"), str_fmt(test_arena(), "%.*s=%.*s", STR_FMT(a.set_cookies.v[0].name),
                                                     STR_FMT(a.set_cookies.v[0].value))};
    struct call c = {.method = GET, .target = page, .user = clerk};
    PUSH(test_arena(), &c.headers, cookie);
    return fixture_call(&o->f, &c).body;
}
static const char *on(int n, date day)
{
    return str_c(test_arena(),
                 str_fmt(test_arena(), "%d, %.*s gününde", n, STR_FMT(fmt_date_text(test_arena(), LANG_TR, day))));
}

TEST(divorced,
     "C1.3 divorced on 3 March: a decision of 10 February, opened in June, has its two adults, its score and its "
     "sheet byte for byte; a new file begins with one adult and is scored so")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct aid_reasons then, june;
        struct aid_case c;
        office_open(&o, engine, 900000000);
        o.f.cx.now = moment_at(DATE(2026, 2, 10), 600);
        moment_set_clock(o.f.cx.now);
        int64_t home = home_new(&o, STR_NONE), clerk = fixture_account(&o.f, "clerk");
        lives(&o, home, person_new(&o, "Ayşe", DATE(1988, 5, 20)), MEMBER_HEAD);
        struct household_member his = lives(&o, home, person_new(&o, "Ali", DATE(1985, 1, 1)), MEMBER_SPOUSE);
        lives(&o, home, person_new(&o, "Can", DATE(2016, 2, 11)), MEMBER_CHILD);
        struct case_facts couple = plain_case(), alone = plain_case();
        (void)add_person(&couple, 19880520), (void)add_person(&couple, 19850101), (void)add_person(&couple, 20160211);
        (void)add_person(&alone, 19880520), (void)add_person(&alone, 20160211);
        set_word(&couple, P_MARITAL, 0, "evli"), set_word(&couple, P_MARITAL, 1, "evli");
        set_word(&alone, P_MARITAL, 0, "boşanmış");
        set_word(&couple, H_TENURE, 0, "oturulamaz"), set_word(&alone, H_TENURE, 0, "oturulamaz");
        add_income(&couple, 0, "emekli", 2400000), add_income(&alone, 0, "emekli", 2400000);
        int64_t file = file_at(&o, home, couple);
        EXPECT_IN(opened(&o, clerk, file), on(3, DATE(2026, 2, 10)));
        struct doing d = granting(&o, file, 500000, 1);
        struct file_score s;
        struct aid_file f = file_now(&o, file);
        EXPECT_OK(file_score(&o.f.cx, &f, &s));
        d.want.monthly = (money){s.rule.bands.v[s.score.band].amount};
        EXPECT_OK(do_decide(&o, &d));
        EXPECT_OK(file_last(&o.f.cx, file, &c));
        EXPECT_OK(aid_reasons_again(&o.f.cx, c.id, &then));
        his.to_day = DATE(2026, 3, 3);
        EXPECT_OK(fixture_save(&o.f, &household_member_entity, &his));
        o.f.cx.now = moment_at(DATE(2026, 6, 15), 600);
        moment_set_clock(o.f.cx.now);
        EXPECT_OK(aid_reasons_again(&o.f.cx, c.id, &june));
        assert_true(june.same);
        EXPECT_STR(june.sheet, str_c(test_arena(), then.sheet));
        EXPECT_IN(opened(&o, clerk, file), on(3, DATE(2026, 2, 10)));
        int64_t next = file_at(&o, home, couple); /* as it was: it is said that it is not so any more */
        EXPECT_IN(opened(&o, clerk, next), "2; bu dosyada 3");
        keep(&o, next, alone);
        EXPECT_IN(opened(&o, clerk, next), on(2, DATE(2026, 6, 15)));
        f = file_now(&o, next);
        EXPECT_OK(file_score(&o.f.cx, &f, &s));
        assert_int_equal(s.facts.people.n, 2);
        EXPECT_OK(entity_load_any(&o.f.cx, &aid_case_entity, "id", DB_I(c.id), &c));
        assert_int_equal(c.points, fixture_int(&o.f, "SELECT points FROM aid_case"));
        assert_int_not_equal(s.score.total, c.points); /* the same pension for two, not three */
        moment_set_clock((moment){0});
        fixture_close(&o.f);
    }
}

TEST(own_day, "an application came when it came, whatever is typed; what was noticed lies at most a year back")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        struct opening noticed = opening(&o, 0), applied = opening(&o, 0);
        noticed.wish.applied = date_add_months(moment_date(o.f.cx.now), -13);
        EXPECT_ERR(do_open(&o, &noticed), E_INVALID);
        EXPECT_STR(noticed.errors.list.v[0].field, "applied");
        applied.wish.application = application_new(&o, "10000000146");
        applied.wish.applied = DATE(2021, 1, 1);
        EXPECT_OK(do_open(&o, &applied));
        assert_int_equal(file_now(&o, applied.opened.file.id).applied.ymd,
                         fixture_int(&o.f, "SELECT applied FROM aid_file WHERE applied > 20210101"));
        fixture_close(&o.f);
    }
}

TEST(emergencies, "two emergencies of a household are counted through all programmes, by whoever applied, too")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        int64_t home = home_new(&o, STR_NONE);
        for (int i = 0; i < 3; i++) {
            struct aid_programme p;
            struct opening w = opening(&o, i == 1 ? 0 : home);
            EXPECT_OK(entity_load_any(&o.f.cx, &aid_programme_entity, "id", DB_I(o.programme), &p));
            p.id = p.version = 0;
            p.name = str_fmt(test_arena(), "Program %d", i);
            EXPECT_OK(fixture_save(&o.f, &aid_programme_entity, &p));
            w.wish.programme = p.id;
            w.wish.urgency = FILE_EMERGENCY;
            w.wish.application = i == 2 ? 0 : application_new(&o, "10000000146");
            EXPECT_OK(do_open(&o, &w));
            assert_false(w.opened.lowered); /* of the household there is one; the second is known by its number alone */
        }
        struct opening third = opening(&o, home);
        third.wish.urgency = FILE_EMERGENCY;
        EXPECT_OK(do_open(&o, &third));
        assert_true(third.opened.lowered);
        fixture_close(&o.f);
    }
}

TEST(of_age,
     "Gate 2: on the day before the 18th birthday nobody applies alone, on the birthday everybody; whoever is or was "
     "married is of age (4721 m. 11); what was noticed needs no age")
{
    EACH_ENGINE(engine)
    for (int i = 0; i < 4; i++) { /* a day short, of the day, married, noticed */
        struct office o;
        office_open(&o, engine, 9000000);
        date today = moment_date(o.f.cx.now);
        struct person p = {.given = S("Can"),
                           .surname = S("Demir"),
                           .number = S("10000000146"),
                           .birth = date_add(date_add_months(today, -18 * 12), i == 1 ? 0 : 1),
                           .life = PERSON_ALIVE};
        EXPECT_OK(fixture_save(&o.f, &person_entity, &p));
        if (i == 2) {
            struct person_relation r = {.person = {person_new(&o, "Ece", DATE(2005, 1, 1))},
                                        .kind = RELATION_SPOUSE,
                                        .other = {p.id},
                                        .from_day = date_add(today, -60),
                                        .to_day = date_add(today, -1)};
            EXPECT_OK(fixture_save(&o.f, &person_relation_entity, &r));
        }
        struct opening w = opening(&o, home_new(&o, STR_NONE));
        if (i != 3) w.wish.application = application_new(&o, "10000000146");
        EXPECT_ERR(do_open(&o, &w), i == 0 ? E_INVALID : OK);
        if (i == 0) EXPECT_STR(w.errors.list.v[0].field, "application");
        if (i == 0) { /* and the form says so */
            str form =
                str_fmt(test_arena(), "application=%lld&programme=%lld&place=K%%C4%%B1z%%C4%%B1lay&urgency=normal",
                        (long long)w.wish.application, (long long)o.programme);
            struct call_answer a = fixture_post(&o.f, fixture_account(&o.f, "clerk"), "/masa/yardim-dosyasi/yeni",
                                                str_c(test_arena(), form));
            assert_int_equal(a.status, 422);
            EXPECT_IN(a.body, "Başvuran ergin değil");
        }
        fixture_close(&o.f);
    }
}

TEST(emergency_of_nobody, "6 B33 an emergency needs a household or a number, else nobody could count the two of a year")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        for (int i = 0; i < 3; i++) { /* of nobody, of a household, by a number */
            struct opening w = opening(&o, i == 1 ? home_new(&o, STR_NONE) : 0);
            w.wish.urgency = FILE_EMERGENCY;
            w.wish.application = i == 2 ? application_new(&o, "10000000146") : 0;
            EXPECT_ERR(do_open(&o, &w), i ? OK : E_INVALID);
            if (i == 0) EXPECT_STR(w.errors.list.v[0].field, "home");
        }
        struct opening nameless = opening(&o, 0), usual = opening(&o, 0);
        nameless.wish.urgency = FILE_EMERGENCY;
        nameless.wish.application = application_new(&o, "");
        EXPECT_ERR(do_open(&o, &nameless), E_INVALID);
        EXPECT_OK(do_open(&o, &usual)); /* the control: no emergency, and nothing else is missing */
        fixture_close(&o.f);
    }
}

static struct actor officer(struct office *o, const char *role)
{
    static struct grant all[2];
    struct actor a = {.user = fixture_account(&o->f, role)};
    all[0] = (struct grant){.right = S("aid.decide"), .all_units = true};
    all[1] = (struct grant){.right = S("aid.files"), .all_units = true};
    a.grants.v = all;
    a.grants.n = 2;
    return a;
}

TEST(objected_twice,
     "who decided once in a file decides no objection in it; what was paid already is not reserved again")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct budget_line line;
        office_open(&o, engine, 9000000);
        int64_t file = file_with(&o, widow());
        date today = moment_date(o.f.cx.now);
        struct actor first = officer(&o, "manager"), second = officer(&o, "admin");
        struct doing d = granting(&o, file, 300000, 2);
        o.f.cx.actor = &first;
        EXPECT_OK(do_decide(&o, &d));
        o.f.cx.actor = &ACTOR_SYSTEM;
        EXPECT_OK(do_act(&o, file, "notify", today, "", 0));
        EXPECT_OK(do_act(&o, file, "start", (date){0}, "", 0));
        EXPECT_OK(do_act(&o, file, "pay", (date){0}, "", 300000));
        EXPECT_OK(do_act(&o, file, "object", today, "Az buluyoruz.", 0));
        o.f.cx.actor = &second;
        d = granting(&o, file, 300000, 1); /* no more than was paid */
        EXPECT_ERR(do_decide(&o, &d), E_INVALID);
        EXPECT_STR(d.errors.list.v[0].field, "months");
        d = granting(&o, file, 400000, 2);
        EXPECT_OK(do_decide(&o, &d));
        EXPECT_OK(entity_load_any(&o.f.cx, &budget_line_entity, "id", DB_I(o.line), &line));
        assert_int_equal(line.reserved.kurus, 500000);
        assert_int_equal(line.paid.kurus, 300000);
        o.f.cx.actor = &ACTOR_SYSTEM;
        EXPECT_OK(do_act(&o, file, "notify", today, "", 0));
        EXPECT_OK(do_act(&o, file, "object", today, "Yine az.", 0));
        o.f.cx.actor = &first;
        d = granting(&o, file, 500000, 2);
        EXPECT_ERR(do_decide(&o, &d), E_INVALID);
        o.f.cx.actor = &ACTOR_SYSTEM;
        fixture_close(&o.f);
    }
}

TEST(sums, "without a purpose no page says what a file was paid, and no entry of the budget names a file")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        int64_t file = file_with(&o, widow()), auditor = fixture_account(&o.f, "auditor"),
                clerk = fixture_account(&o.f, "clerk");
        struct doing d = granting(&o, file, 312300, 2);
        EXPECT_OK(do_decide(&o, &d));
        EXPECT_OK(do_act(&o, file, "notify", moment_date(o.f.cx.now), "", 0));
        EXPECT_OK(do_act(&o, file, "start", (date){0}, "", 0));
        EXPECT_OK(do_act(&o, file, "pay", (date){0}, "", 312300));
        const char *page = str_c(test_arena(), str_fmt(test_arena(), "/masa/yardim-dosyasi/%" PRId64, file));
        struct call_answer a = fixture_get(&o.f, auditor, page);
        assert_int_equal(a.status, 200);
        EXPECT_NOT_IN(a.body, "3.123");
        a = fixture_get(&o.f, auditor, "/masa/kayit/butce-hareketleri");
        assert_int_equal(a.status, 200);
        EXPECT_IN(a.body, "3.123");
        EXPECT_NOT_IN(a.body, "Y-2026");
        assert_int_equal(fixture_int(&o.f, "SELECT count(*) FROM budget_entry WHERE note LIKE 'Y-%'"), 0);
        const char *open = str_c(test_arena(), str_fmt(test_arena(), "%s/ac", page));
        assert_int_equal(fixture_post(&o.f, clerk, open, "purpose=abc").status, 422);
        assert_int_equal(fixture_post(&o.f, clerk, open, "purpose=inceleme").status, 303);
        fixture_close(&o.f);
    }
}

TEST(one_veiled, "a household with somebody under an order of secrecy in it is not there, whoever of it is asked for")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        int64_t home = home_new(&o, STR_NONE), there = 0;
        struct person p[] = {{.given = S("Ayşe"), .surname = S("Örnek"), .birth = DATE(1980, 1, 1)},
                             {.given = S("Zehra"), .surname = S("Örnek"), .birth = DATE(1982, 1, 1), .secret = true}};
        for (int i = 0; i < 2; i++) {
            EXPECT_OK(fixture_save(&o.f, &person_entity, &p[i]));
            struct household_member m = {.household = {home},
                                         .person = {p[i].id},
                                         .relation = i ? MEMBER_OTHER : MEMBER_HEAD,
                                         .from_day = DATE(2025, 1, 1)};
            EXPECT_OK(fixture_save(&o.f, &household_member_entity, &m));
        }
        date today = moment_date(o.f.cx.now);
        EXPECT_OK(household_of(&o.f.cx, S("aid.files"), p[0].id, today, &there));
        assert_int_equal(there, home);
        struct actor clerk = officer(&o, "clerk");
        o.f.cx.actor = &clerk;
        EXPECT_ERR(household_of(&o.f.cx, S("aid.files"), p[0].id, today, &there), E_NOT_FOUND);
        o.f.cx.actor = &ACTOR_SYSTEM;
        fixture_close(&o.f);
    }
}

TEST(notice, "C2.9 how a decision was told says from which day it counts (7201): hand, post and door that day, UETS "
             "five days later, "
             "announced seven; without its number or manner it is refused, and the last day to object follows")
{
    static const struct {
        int manner, days;
        bool number;
    } cases[] = {{NOTICE_HAND, 0, false},
                 {NOTICE_POST, 0, true},
                 {NOTICE_DOOR, 0, true},
                 {NOTICE_UETS, 5, true},
                 {NOTICE_ANNOUNCED, 7, true}};
    EACH_ENGINE(engine)
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct office o;
        office_open(&o, engine, 100000000);
        int64_t file = file_with(&o, widow());
        struct doing d = granting(&o, file, 300000, 2);
        EXPECT_OK(do_decide(&o, &d));
        date told = moment_date(o.f.cx.now), counts = date_add(told, cases[i].days);
        struct acting how = acting(&o, file, "notify", told, "", 0), bare;
        how.act.manner = 0;
        EXPECT_ERR(db_tx(&o.f.cx, run_act, &how), E_INVALID);
        EXPECT_STR(how.errors.list.v[0].field, "manner");
        how.act.manner = cases[i].manner;
        bare = how;
        if (cases[i].number) {
            EXPECT_ERR(db_tx(&o.f.cx, run_act, &bare), E_INVALID);
            EXPECT_STR(bare.errors.list.v[0].field, "number");
            how.act.number = S("RR 0123 4567 8 TR");
        }
        assert_int_equal(file_now(&o, file).notified.ymd, 0);
        EXPECT_OK(db_tx(&o.f.cx, run_act, &how));
        struct aid_file f = file_now(&o, file);
        assert_int_equal(f.notified.ymd, counts.ymd);
        assert_int_equal(f.notice_day.ymd, told.ymd);
        assert_int_equal(f.notice_manner, cases[i].manner);
        assert_int_equal(file_objection_until(&f).ymd, date_add(counts, FILE_OBJECTION_DAYS).ymd);
        o.f.cx.now = moment_at(date_add(counts, FILE_OBJECTION_DAYS + 1), 600);
        EXPECT_ERR(do_act(&o, file, "object", moment_date(o.f.cx.now), "Az buluyoruz.", 0), E_INVALID);
        EXPECT_OK(do_act(&o, file, "object", date_add(counts, FILE_OBJECTION_DAYS), "Az buluyoruz.", 0));
        fixture_close(&o.f);
    }
}
