// SPDX-License-Identifier: AGPL-3.0-or-later
/* What was said in the application becomes facts of the file, where the programme says which question is which fact. */
#include "modules/aid/file_test.h"
#include "modules/aid/paper.h"

struct answer {
    const char *code, *value, *plain;
};

static void ask(struct office *o, const char *code, const char *fact, const char *pairs)
{
    struct aid_question q = {
        .programme = {o->programme}, .code = str_of(code), .fact = str_of(fact), .words = str_of(pairs)};
    EXPECT_OK(fixture_save(&o->f, &aid_question_entity, &q));
}

static struct aid_file file_of_answers(struct office *o, int64_t home, const struct answer *answers, size_t n)
{
    struct opening w = opening(o, home);
    w.wish.application = application_new(o, "10000000146");
    for (size_t i = 0; i < n; i++) {
        struct application_value v = {.application = {w.wish.application},
                                      .code = str_of(answers[i].code),
                                      .label = str_of(answers[i].code),
                                      .value = str_of(answers[i].value),
                                      .plain = str_of(answers[i].plain),
                                      .sort = (int64_t)i};
        EXPECT_OK(fixture_save(&o->f, &application_value_entity, &v));
    }
    EXPECT_OK(do_open(o, &w));
    return file_now(o, w.opened.file.id);
}

static const struct answer_said *said_of(const struct answers_said *all, const char *question)
{
    for (size_t i = 0; i < all->list.n; i++)
        if (str_eq(all->list.v[i].question, str_of(question))) return &all->list.v[i];
    fail_msg("nothing said to %s", question);
    return NULL;
}

TEST(answers_become_facts,
     "what was said stands in the file as the word of whoever applied, of the day it came; nothing is guessed")
{
    static const struct answer answers[] = {{"ev", "Kira", "Kira"},       {"aylik-kira", "9.000,00 ₺", "900000"},
                                            {"isinma", "Başka", "Başka"}, {"arsa", "çok", "99999999999999"},
                                            {"arac", "Evet", "yes"},      {"dilek", "Kömür", "Kömür"}};
    EACH_ENGINE(engine)
    {
        struct office o;
        struct case_facts c;
        struct answers_said said;
        office_open(&o, engine, 100000);
        ask(&o, "ev", "konut", "Kira=kiracı|Kendimizin=ev_sahibi");
        ask(&o, "aylik-kira", "kira", "");
        ask(&o, "isinma", "ısıtma", "Soba=soba|Doğalgaz=doğalgaz");
        ask(&o, "arsa", "arazi", "");
        ask(&o, "arac", "ikinci_konut", "");
        struct aid_file f = file_of_answers(&o, 0, answers, sizeof answers / sizeof *answers);
        EXPECT_OK(facts_form_known(&o.f.cx, &f, &c, &said));
        assert_int_equal(said.list.n, 6);
        assert_int_equal(c.f[H_RENT].value, 900000);
        assert_int_equal(c.f[H_RENT].source, FROM_WORD);
        assert_int_equal(c.f[H_RENT].on.ymd, MEETING.ymd);
        assert_int_equal(c.f[H_TENURE].value, word_of(H_TENURE, "kiracı"));
        assert_int_equal(c.f[H_SECOND_HOME].value, 1);
        assert_int_equal(c.f[H_HEATING].state, FACT_UNKNOWN); /* an answer without a word for it */
        assert_int_equal(c.f[H_LAND].state, FACT_UNKNOWN);    /* more than there can be */
        EXPECT_STR(said_of(&said, "aylik-kira")->fact, "aylık kira");
        EXPECT_STR(said_of(&said, "aylik-kira")->why, "");
        EXPECT_IN(said_of(&said, "isinma")->why, "değeri");
        EXPECT_IN(said_of(&said, "arsa")->why, "değeri");
        EXPECT_STR(said_of(&said, "dilek")->fact, "");
        assert_true(said_of(&said, "dilek")->why.n > 0);
        fixture_close(&o.f);
    }
}

TEST(two_answers,
     "of two answers to one fact, in one application or in two, the first is taken and the other is told as that")
{
    static const struct answer first[] = {{"aylik-kira", "9.000,00 ₺", "900000"}, {"kira-2", "9.500,00 ₺", "950000"}},
                               later[] = {{"aylik-kira", "11.000,00 ₺", "1100000"}, {"ev", "Kira", "Kira"}};
    EACH_ENGINE(engine)
    {
        struct office o;
        struct case_facts c;
        struct answers_said said;
        office_open(&o, engine, 100000);
        ask(&o, "aylik-kira", "kira", "");
        ask(&o, "kira-2", "kira", "");
        ask(&o, "ev", "konut", "Kira=kiracı");
        struct aid_file f = file_of_answers(&o, 0, first, 2), same = file_of_answers(&o, 0, later, 2);
        assert_int_equal(same.id, f.id); /* one number: the second finds the file that waits */
        EXPECT_OK(facts_form_known(&o.f.cx, &f, &c, &said));
        assert_int_equal(said.list.n, 4);
        assert_int_equal(c.f[H_RENT].value, 900000);
        assert_int_equal(c.f[H_TENURE].value, word_of(H_TENURE, "kiracı"));
        EXPECT_STR(said.list.v[0].why, "");
        EXPECT_IN(said.list.v[1].why, "başka bir cevap");
        EXPECT_IN(said.list.v[2].why, "başka bir cevap");
        EXPECT_STR(said.list.v[3].why, "");
        fixture_close(&o.f);
    }
}

TEST(answers_of_the_applicant,
     "what is of a person is of whoever applied, and of nobody where they are not known in the household")
{
    static const struct answer answers[] = {{"is", "Emekliyim", "Emekliyim"}, {"aylik", "14.000,00 ₺", "1400000"}};
    EACH_ENGINE(engine)
    {
        struct office o;
        struct case_facts c;
        struct answers_said said;
        office_open(&o, engine, 100000);
        ask(&o, "is", "iş", "Emekliyim=emekli|Çalışmıyorum=yok");
        ask(&o, "aylik", "gelir:emekli", "");
        struct person head = {.given = S("Ali"), .surname = S("Örnek"), .birth = DATE(1950, 1, 1)},
                      wife = {.given = S("Ayşe"),
                              .surname = S("Örnek"),
                              .birth = DATE(1955, 1, 1),
                              .number = S("10000000146")};
        EXPECT_OK(fixture_save(&o.f, &person_entity, &head));
        EXPECT_OK(fixture_save(&o.f, &person_entity, &wife));
        int64_t home = home_new(&o, STR_NONE);
        for (int i = 0; i < 2; i++) {
            struct household_member m = {.household = {home},
                                         .person = {i ? wife.id : head.id},
                                         .relation = i ? MEMBER_SPOUSE : MEMBER_HEAD,
                                         .from_day = DATE(2025, 1, 1)};
            EXPECT_OK(fixture_save(&o.f, &household_member_entity, &m));
        }
        struct aid_file f = file_of_answers(&o, home, answers, 2);
        EXPECT_OK(facts_form_known(&o.f.cx, &f, &c, &said));
        assert_int_equal(c.people.n, 2);
        assert_int_equal(c.people.v[0].f[P_WORK - H_TERMS].state, FACT_UNKNOWN);
        assert_int_equal(c.people.v[1].f[P_WORK - H_TERMS].value, word_of(P_WORK, "emekli"));
        assert_int_equal(c.incomes.n, 1);
        assert_int_equal(c.incomes.v[0].member, 1);
        assert_int_equal(c.incomes.v[0].source, FROM_WORD);
        assert_false(c.incomes_known); /* one was told, and not that there is no other */
        /* What a visit or a register finds is put beside the rest, and can be kept. */
        struct case_facts beside;
        struct fault fault = {0};
        EXPECT_OK(facts_form_known(&o.f.cx, &f, &beside, NULL));
        assert_int_equal(beside.people.v[1].f[P_WORK - H_TERMS].value, word_of(P_WORK, "emekli"));
        EXPECT_OK(facts_check(test_arena(), &beside, &fault));
        /* Kept: what was found by then stands, and what was said is only told. */
        struct case_facts found = widow();
        keep(&o, f.id, found);
        f = file_now(&o, f.id);
        EXPECT_OK(facts_form_known(&o.f.cx, &f, &c, &said));
        assert_int_equal(c.people.n, found.people.n);
        assert_int_equal(c.incomes.n, 1);
        assert_int_equal(said.list.n, 2);
        fixture_close(&o.f);
        office_open(&o, engine, 100000); /* nobody of that number is registered */
        ask(&o, "is", "iş", "Emekliyim=emekli");
        f = file_of_answers(&o, 0, answers, 1);
        EXPECT_OK(facts_form_known(&o.f.cx, &f, &c, &said));
        assert_int_equal(c.people.n, 0);
        EXPECT_IN(said.list.v[0].why, "hanenin");
        fixture_close(&o.f);
    }
}

static struct answers_said told_to(struct office *o, const struct actor *a, const struct aid_file *f,
                                   struct case_facts *c)
{
    struct answers_said said;
    o->f.cx.actor = a;
    EXPECT_OK(facts_form_known(&o->f.cx, f, c, &said));
    o->f.cx.actor = &ACTOR_SYSTEM;
    return said;
}

TEST(answers_by_their_own_rights,
     "8.7 an answer is told by the rights of its application: not of another unit, not without the right to its "
     "personal "
     "data, not of somebody under an order of secrecy; what of it is a fact stands in the file")
{
    static const struct answer answers[] = {{"aylik-kira", "9.000,00 ₺", "900000"},
                                            {"dilek", "Gonca Sokak 3'e gelin", "Gonca Sokak 3'e gelin"}};
    EACH_ENGINE(engine)
    {
        struct office o;
        struct case_facts c;
        office_open(&o, engine, 100000);
        ask(&o, "aylik-kira", "kira", "");
        struct aid_file f = file_of_answers(&o, 0, answers, 2);
        int64_t here = fixture_int(&o.f, "SELECT unit FROM application"), elsewhere = here + 1;
        struct grant grants[] = {{.right = S("aid.files"), .all_units = true},
                                 {.right = S("applications.read"), .units = {&here, 1}},
                                 {.right = S("applications.personal"), .units = {&here, 1}},
                                 {.right = S("people.protected"), .all_units = true}};
        struct actor clerk = {.user = fixture_account(&o.f, "clerk"), .grants = {grants, 3}, .purpose = S("inceleme")};
        struct answers_said said = told_to(&o, &clerk, &f, &c);
        assert_int_equal(said.list.n, 2); /* the control */
        assert_false(said.withheld);
        for (int i = 1; i < 3; i++) {
            grants[i].units.v = &elsewhere;
            said = told_to(&o, &clerk, &f, &c);
            assert_int_equal(said.list.n, 0);
            assert_true(said.withheld);
            assert_int_equal(c.f[H_RENT].value, 900000);
            grants[i].units.v = &here;
        }
        struct person p = {.given = S("Ayşe"), .surname = S("Örnek"), .number = S("10000000146"), .secret = true};
        EXPECT_OK(fixture_save(&o.f, &person_entity, &p));
        for (size_t n = 3; n <= 4; n++) {
            str name, address;
            clerk.grants.n = n;
            assert_int_equal(told_to(&o, &clerk, &f, &c).list.n, n == 4 ? 2 : 0);
            o.f.cx.actor = &clerk;
            EXPECT_OK(aid_letter_receiver(&o.f.cx, f.id, &name, &address));
            o.f.cx.actor = &ACTOR_SYSTEM;
            EXPECT_STR(name, n == 4 ? "Ayşe Örnek" : "");
            EXPECT_STR(address, n == 4 ? "Gonca Sokak 3" : "");
        }
        fixture_close(&o.f);
    }
}

TEST(questions_are_checked, "8.8 a question is tied to a fact that somebody can say, with a word of it for each answer")
{
    static const struct {
        const char *fact, *words, *wrong;
    } tries[] = {{"servet", "", "fact"},        {"doğum", "", "fact"},       {"aynı_yardım", "", "fact"},
                 {"gelir:piyango", "", "fact"}, {"konut", "", "words"},      {"konut", "Kira=saray", "words"},
                 {"kira", "Az=1", "words"},     {"kişi_geliri", "", "fact"}, {"ikinci_konut", "Var=belki", "words"}};
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 100000);
        for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
            struct aid_question q = {.programme = {o.programme},
                                     .code = S("soru"),
                                     .fact = str_of(tries[i].fact),
                                     .words = str_of(tries[i].words)};
            struct entity_errors errors = {.arena = test_arena()};
            EXPECT_OK(aid_question_entity.check(&o.f.cx, &q, &errors));
            if (errors.list.n != 1) fail_msg("%s: %zu errors", tries[i].fact, errors.list.n);
            EXPECT_STR(errors.list.v[0].field, tries[i].wrong);
        }
        ask(&o, "soru", "ikinci_konut", "Var=evet|Yok=hayır");
        fixture_close(&o.f);
    }
}

TEST(questions_of_the_service,
     "8.8 a question is tied beside the form of the programme's service: its code, its kind, its answers")
{
    static const struct {
        const char *code, *fact, *words, *wrong;
    } tries[] = {{"kira", "kira", "", NULL},
                 {"ev", "konut", "Kira=kiracı|Kendimizin=ev_sahibi", NULL},
                 {"arac", "ikinci_konut", "", NULL},
                 {"kyra", "kira", "", "code"},
                 {"oda", "kira", "", "fact"},
                 {"kira", "konut", "Kira=kiracı", "fact"},
                 {"ev", "konut", "Kiracıyız=kiracı", "words"},
                 {"arac", "ikinci_konut", "Var=evet", "words"}};
    EACH_ENGINE(engine)
    {
        struct office o;
        struct aid_programme p;
        office_open(&o, engine, 100000);
        application_new(&o, "10000000146");
        int64_t service = fixture_int(&o.f, "SELECT min(id) FROM service");
        struct service_field form[] = {
            {.code = S("kira"), .label = S("Kira"), .kind = FREE_MONEY},
            {.code = S("oda"), .label = S("Oda"), .kind = FREE_NUMBER},
            {.code = S("arac"), .label = S("Araç"), .kind = FREE_YES_NO},
            {.code = S("ev"), .label = S("Ev"), .kind = FREE_CHOICE, .options = S("Kira|Kendimizin")}};
        for (size_t i = 0; i < sizeof form / sizeof *form; i++) {
            form[i].service = (ref){service};
            EXPECT_OK(fixture_save(&o.f, &service_field_entity, &form[i]));
        }
        EXPECT_OK(entity_load_any(&o.f.cx, &aid_programme_entity, "id", DB_I(o.programme), &p));
        p.service = (ref){service};
        EXPECT_OK(fixture_save(&o.f, &aid_programme_entity, &p));
        for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
            struct aid_question q = {.programme = {o.programme},
                                     .code = str_of(tries[i].code),
                                     .fact = str_of(tries[i].fact),
                                     .words = str_of(tries[i].words)};
            struct entity_errors errors = {.arena = test_arena()};
            EXPECT_OK(aid_question_entity.check(&o.f.cx, &q, &errors));
            if (errors.list.n != (tries[i].wrong != NULL)) fail_msg("%zu: %zu errors", i, errors.list.n);
            if (tries[i].wrong) EXPECT_STR(errors.list.v[0].field, tries[i].wrong);
        }
        fixture_close(&o.f);
    }
}

static struct call_answer found_by(struct office *o, int64_t user, const char *q)
{
    str body = str_fmt(test_arena(),
                       "programme=%lld&applied.d=6&applied.m=1&applied.y=2026&place=K%%C4%%B1z%%C4%%B1lay&urgency="
                       "normal&source=muhtar&"
                       "notice=Komsu+bildirdi&home=&q=%s&purpose=Komsu+bildirimi",
                       (long long)o->programme, q);
    return fixture_post(&o->f, user, "/masa/yardim-dosyasi/yeni", str_c(test_arena(), body));
}

TEST(household_by_person,
     "a new file finds its household by somebody who lives there; 8.7 not one under an order of secrecy")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 100000);
        struct person p[2] = {{.given = S("Gülten"), .surname = S("Arı"), .birth = DATE(1960, 5, 1)},
                              {.given = S("Nazlı"), .surname = S("Arı"), .birth = DATE(1990, 5, 1)}};
        int64_t home = home_new(&o, STR_NONE), clerk = fixture_account(&o.f, "clerk");
        for (int i = 0; i < 2; i++) {
            EXPECT_OK(fixture_save(&o.f, &person_entity, &p[i]));
            struct household_member m = {.household = {home},
                                         .person = {p[i].id},
                                         .relation = i ? MEMBER_CHILD : MEMBER_HEAD,
                                         .from_day = DATE(2025, 1, 1)};
            EXPECT_OK(fixture_save(&o.f, &household_member_entity, &m));
        }
        struct household h;
        EXPECT_OK(entity_load_any(&o.f.cx, &household_entity, "id", DB_I(home), &h));
        struct call_answer a = found_by(&o, clerk, "gult+ar");
        assert_int_equal(a.status, 200);
        EXPECT_IN(a.body, "Gülten Arı (1960)");
        EXPECT_IN(a.body, "Gonca Sokak");
        EXPECT_IN(a.body, "Komsu bildirdi"); /* what was typed */
        assert_int_equal(fixture_int(&o.f, "SELECT count(*) FROM aid_file"), 0);
        assert_int_equal(
            fixture_int(&o.f, "SELECT count(*) FROM history WHERE entity = 'person' AND purpose = 'Komsu bildirimi'"),
            2);
        assert_int_equal(found_by(&o, clerk, "zz").status, 422);
        str with = str_fmt(test_arena(),
                           "programme=%lld&applied.d=6&applied.m=1&applied.y=2026&place=K&urgency=normal&source=muhtar&"
                           "notice=K&home=%lld",
                           (long long)o.programme, (long long)h.file_no);
        const char *typing = str_c(test_arena(), str_fmt(test_arena(), "%.*s&q=nazli+ar&purpose=Komsu", STR_FMT(with)));
        a = fixture_post(&o.f, clerk, "/masa/yardim-dosyasi/yeni",
                         typing); /* Enter, in the field of who is looked for */
        assert_int_equal(a.status, 200);
        EXPECT_IN(a.body, "Nazlı Arı (1990)");
        assert_int_equal(fixture_int(&o.f, "SELECT count(*) FROM aid_file"), 0);
        assert_int_equal(fixture_post(&o.f, clerk, "/masa/yardim-dosyasi/yeni", str_c(test_arena(), with)).status, 303);
        assert_int_equal(fixture_int(&o.f, "SELECT max(household) FROM aid_file"), home);
        p[1].secret = true; /* the daughter: then nobody of this door is there */
        EXPECT_OK(fixture_save(&o.f, &person_entity, &p[1]));
        assert_false(str_has(found_by(&o, clerk, "gult+ar").body, S("Gonca Sokak")));
        struct call_answer veiled = fixture_post(&o.f, clerk, "/masa/yardim-dosyasi/yeni", str_c(test_arena(), with));
        assert_int_equal(veiled.status, 422); /* by its number neither, in the words for one that does not exist */
        EXPECT_IN(veiled.body, "Kütükte bu numarada hane yok.");
        assert_int_equal(fixture_int(&o.f, "SELECT count(*) FROM aid_file"), 1);
        fixture_close(&o.f);
    }
}
