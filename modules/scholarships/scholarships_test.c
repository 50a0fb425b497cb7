// SPDX-License-Identifier: AGPL-3.0-or-later
/* Scholarships on both engines: one student, one file, months paid by term or refused with the article; the pages. */
#include <pthread.h>

#include "modules/scholarships/scholarships_test.h"

TEST(one_student,
     "C5.4: from two schools, by mother and by father of two households: the second is told the first's number")
{
    EACH_ENGINE(engine)
    {
        struct school s;
        school_open(&s, engine, 100000);
        int64_t student = person_new(&s, "Deniz"), mother = person_new(&s, "Anne"), father = person_new(&s, "Baba");
        struct scholarship_file first = file_of(&s, student, mother, "Atatürk Lisesi"),
                                second = file_of(&s, student, father, "Gazi Lisesi");
        EXPECT_OK(fixture_save(&s.f, &scholarship_file_entity, &first));
        EXPECT_STR(first.file_no, "BU-2026/1");
        struct saving again = {.entity = &scholarship_file_entity, .row = &second};
        EXPECT_ERR(db_tx(&s.f.cx, run_save, &again), E_INVALID);
        EXPECT_STR(again.errors.list.v[0].field, "student");
        EXPECT_IN(again.errors.list.v[0].text, "BU-2026/1");
        /* a second record of the register that is the same person by now */
        int64_t double_of = person_new(&s, "Deniz");
        merge(&s, double_of, student);
        second = file_of(&s, double_of, father, "Gazi Lisesi");
        EXPECT_ERR(db_tx(&s.f.cx, run_save, &again), E_INVALID);
        EXPECT_IN(again.errors.list.v[0].text, "BU-2026/1");
        assert_int_equal(fixture_int(&s.f, "SELECT count(*) FROM scholarship_file"), 1);
        /* control: a sibling is another student */
        struct scholarship_file sibling = file_of(&s, person_new(&s, "Ada"), mother, "Atatürk Lisesi");
        EXPECT_OK(fixture_save(&s.f, &scholarship_file_entity, &sibling));
        school_close(&s);
    }
}

struct applicant {
    pthread_t thread;
    struct db *db;
    moment now;
    struct scholarship_file file;
    err_t said;
};
static void *apply_at_once(void *arg)
{
    struct applicant *p = arg;
    struct arena *memory = arena_new(1 << 20);
    struct cx cx = {.arena = memory, .db = p->db, .actor = &ACTOR_SYSTEM, .now = p->now};
    p->said = db_tx(&cx, run_save, &(struct saving){.entity = &scholarship_file_entity, .row = &p->file});
    arena_end(memory);
    return NULL;
}
struct payer {
    pthread_t thread;
    struct db *db;
    moment now;
    int64_t file;
    err_t said;
};
static void *pay_at_once(void *arg)
{
    struct payer *p = arg;
    struct arena *memory = arena_new(1 << 20);
    struct cx cx = {.arena = memory, .db = p->db, .actor = &ACTOR_SYSTEM, .now = p->now};
    p->said = db_tx(&cx, run_step, &(struct stepping){.file = p->file, .act = {.by = S("pay")}});
    arena_end(memory);
    return NULL;
}

TEST(at_once, "six clerks take the same student's application at once, six pay at once: one file, one payment")
{
    enum { CLERKS = 6 };
    EACH_ENGINE(engine)
    {
        struct school s;
        struct applicant a[CLERKS] = {{0}};
        struct payer p[CLERKS] = {{0}};
        int taken = 0, paid = 0;
        school_open(&s, engine, 100000);
        int64_t student = person_new(&s, "Deniz");
        for (int i = 0; i < CLERKS; i++) {
            a[i] = (struct applicant){
                .db = s.f.app->db, .now = s.f.cx.now, .file = file_of(&s, student, student, "Atatürk Lisesi")};
            assert_int_equal(pthread_create(&a[i].thread, NULL, apply_at_once, &a[i]), 0);
        }
        for (int i = 0; i < CLERKS; i++) {
            pthread_join(a[i].thread, NULL);
            taken += a[i].said == OK;
        }
        assert_int_equal(taken, 1);
        int64_t id = fixture_int(&s.f, "SELECT id FROM scholarship_file");
        EXPECT_OK(step(&s, id, "award", DATE(2026, 10, 5), NULL));
        EXPECT_OK(certificate(&s, id, s.fall, DATE(2026, 10, 1), "A1"));
        for (int i = 0; i < CLERKS; i++) {
            p[i] = (struct payer){.db = s.f.app->db, .now = s.f.cx.now, .file = id};
            assert_int_equal(pthread_create(&p[i].thread, NULL, pay_at_once, &p[i]), 0);
        }
        for (int i = 0; i < CLERKS; i++) {
            pthread_join(p[i].thread, NULL);
            paid += p[i].said == OK;
        }
        assert_int_equal(paid, 1);
        assert_int_equal(paid_on(&s, s.line).kurus, AMOUNT);
        school_close(&s);
    }
}

TEST(by_term, "C5.4: the certificate counts for its term and not for the year; without it the month waits and says so")
{
    EACH_ENGINE(engine)
    {
        struct school s;
        struct stepping said;
        school_open(&s, engine, 100000);
        int64_t id = awarded(&s, "Deniz");
        EXPECT_ERR(step(&s, id, "pay", DATE(2026, 10, 5), &said), E_INVALID);
        EXPECT_IN(said.errors.list.v[0].text, "O dönemin öğrenci belgesi");
        EXPECT_ERR(certificate(&s, id, s.fall, DATE(2026, 8, 31), "A0"), E_INVALID); /* 31 days before the term */
        EXPECT_ERR(certificate(&s, id, s.spring, DATE(2026, 10, 1), "A1"), E_INVALID);
        EXPECT_ERR(certificate(&s, id, s.fall, DATE(2026, 10, 6), "A1"), E_INVALID); /* ahead */
        EXPECT_OK(certificate(&s, id, s.fall, DATE(2026, 9, 1), "A1"));              /* 30 days before */
        EXPECT_OK(step(&s, id, "pay", DATE(2026, 10, 5), NULL));
        EXPECT_ERR(step(&s, id, "pay", DATE(2026, 10, 5), NULL), E_INVALID);
        at(&s, DATE(2027, 2, 10));
        struct grant_account acc = account_now(&s, id);
        assert_int_equal(acc.months.n, 8);
        assert_int_equal(acc.due.kurus, 3 * AMOUNT); /* November to January */
        assert_int_equal(acc.lacking, 1);
        assert_int_equal(acc.months.v[4].why, GRANT_NO_CERTIFICATE);
        assert_true(acc.months.v[4].other_term);
        EXPECT_OK(step(&s, id, "pay", DATE(2027, 2, 10), NULL)); /* from the line of the year it is paid in */
        assert_int_equal(paid_on(&s, s.line).kurus, AMOUNT);
        assert_int_equal(paid_on(&s, s.line_next).kurus, 3 * AMOUNT);
        EXPECT_ERR(certificate(&s, id, s.spring, DATE(2027, 2, 8), "A1"), E_INVALID); /* the same paper again */
        EXPECT_OK(certificate(&s, id, s.spring, DATE(2027, 2, 8), "A2"));
        EXPECT_OK(step(&s, id, "pay", DATE(2027, 2, 10), NULL));
        assert_int_equal(paid_on(&s, s.line_next).kurus, 4 * AMOUNT);
        /* what was paid on stays as it was */
        struct scholarship_certificate c = {.id = 0};
        EXPECT_OK(entity_load_any(&s.f.cx, &scholarship_certificate_entity, "number", DB_T(S("A1")), &c));
        c.day = DATE(2026, 10, 2);
        EXPECT_ERR(fixture_save(&s.f, &scholarship_certificate_entity, &c), E_INVALID);
        school_close(&s);
    }
}

TEST(ended, "studentship ends on 20 November: November is the last month; what was paid after it is to be asked back")
{
    EACH_ENGINE(engine)
    {
        struct school s;
        school_open(&s, engine, 100000);
        int64_t early = awarded(&s, "Deniz"), late = awarded(&s, "Ada");
        EXPECT_OK(certificate(&s, early, s.fall, DATE(2026, 10, 1), "A1"));
        EXPECT_OK(certificate(&s, late, s.fall, DATE(2026, 10, 1), "A1"));
        at(&s, DATE(2026, 12, 15));
        EXPECT_OK(step(&s, late, "pay", DATE(2026, 12, 15), NULL));
        EXPECT_ERR(step(&s, early, "end", DATE(2026, 12, 16), NULL), E_INVALID);
        EXPECT_OK(step(&s, early, "end", DATE(2026, 11, 20), NULL));
        EXPECT_OK(step(&s, late, "end", DATE(2026, 11, 20), NULL));
        assert_int_equal(account_now(&s, early).due.kurus, 2 * AMOUNT);
        EXPECT_OK(step(&s, early, "pay", DATE(2026, 12, 15), NULL));
        assert_int_equal(account_now(&s, early).paid.kurus, 2 * AMOUNT);
        assert_int_equal(account_now(&s, early).undue.kurus, 0);
        assert_int_equal(account_now(&s, late).undue.kurus, AMOUNT);
        at(&s, DATE(2027, 1, 15));
        EXPECT_ERR(step(&s, early, "pay", DATE(2027, 1, 15), NULL), E_INVALID);
        school_close(&s);
    }
}

TEST(short_line, "a list above the line is refused whole with the article; nothing of it is written")
{
    EACH_ENGINE(engine)
    {
        struct school s;
        school_open(&s, engine, 5000); /* two months and a half */
        int64_t ids[3] = {awarded(&s, "Bir"), awarded(&s, "İki"), awarded(&s, "Üç")};
        for (int i = 0; i < 3; i++)
            EXPECT_OK(certificate(&s, ids[i], s.fall, DATE(2026, 10, 1), "A1"));
        struct running r = {.programme = s.programme};
        EXPECT_ERR(db_tx(&s.f.cx, run_all, &r), E_CONFLICT);
        assert_int_equal(r.run.no.why, LEDGER_SHORT);
        assert_int_equal(r.run.no.left.kurus, 500000);
        EXPECT_IN(ledger_refusal_text(&s.f.cx, &r.run.no), "5018");
        assert_int_equal(fixture_int(&s.f, "SELECT count(*) FROM scholarship_payment"), 0);
        assert_int_equal(fixture_int(&s.f, "SELECT count(*) FROM budget_commitment"), 0);
        EXPECT_OK(step(&s, ids[0], "pay", DATE(2026, 10, 5), NULL));
        EXPECT_OK(step(&s, ids[1], "pay", DATE(2026, 10, 5), NULL));
        struct stepping said;
        EXPECT_ERR(step(&s, ids[2], "pay", DATE(2026, 10, 5), &said), E_CONFLICT);
        assert_int_equal(said.act.no.why, LEDGER_SHORT);
        EXPECT_OK(db_tx(&s.f.cx, run_appropriate, &(struct booking){.line = s.line, .amount = {100000}}));
        EXPECT_OK(db_tx(&s.f.cx, run_all, &r));
        assert_int_equal(r.run.months, 1);
        assert_int_equal(paid_on(&s, s.line).kurus, 3 * AMOUNT);
        EXPECT_ERR(db_tx(&s.f.cx, run_all, &r), E_INVALID); /* nothing is due any more */
        at(&s, DATE(2028, 3, 1));
        EXPECT_ERR(db_tx(&s.f.cx, run_all, &r), E_INVALID); /* no line of that year */
        EXPECT_IN(r.errors.list.v[0].text, "2028");
        school_close(&s);
    }
}

TEST(rules, "quota, levels, terms that share a month, a second payment for a month: refused, by the database too")
{
    EACH_ENGINE(engine)
    {
        struct school s;
        struct stepping said;
        school_open(&s, engine, 100000);
        struct scholarship_programme p = {.id = 0};
        EXPECT_OK(entity_load_any(&s.f.cx, &scholarship_programme_entity, "id", DB_I(s.programme), &p));
        p.quota = 1;
        EXPECT_OK(fixture_save(&s.f, &scholarship_programme_entity, &p));
        int64_t id = awarded(&s, "Deniz"), other = file_new(&s, "Ada");
        EXPECT_ERR(step(&s, other, "award", DATE(2026, 10, 5), &said), E_INVALID);
        EXPECT_IN(said.errors.list.v[0].text, "kontenjanı dolu");
        EXPECT_OK(step(&s, other, "refuse", DATE(2026, 10, 5), NULL));
        EXPECT_OK(step(&s, id, "end", DATE(2026, 10, 5), NULL));
        EXPECT_OK(step(&s, other, "award", DATE(2026, 10, 5), NULL)); /* a place has become free */
        int64_t child = person_new(&s, "Can");
        struct scholarship_file wrong = file_of(&s, child, child, "İlkokul");
        wrong.level = LEVEL_PRIMARY;
        EXPECT_ERR(fixture_save(&s.f, &scholarship_file_entity, &wrong), E_INVALID);
        struct scholarship_term shared = {
            .programme = {s.programme}, .name = S("Yaz"), .since = DATE(2027, 5, 31), .until = DATE(2027, 7, 31)};
        EXPECT_ERR(fixture_save(&s.f, &scholarship_term_entity, &shared), E_INVALID);
        shared.since = DATE(2027, 6, 1);
        EXPECT_OK(fixture_save(&s.f, &scholarship_term_entity, &shared));
        EXPECT_OK(certificate(&s, other, s.fall, DATE(2026, 10, 1), "A1"));
        EXPECT_OK(step(&s, other, "pay", DATE(2026, 10, 5), NULL));
        struct scholarship_payment twice = {.id = 0};
        EXPECT_OK(entity_load_any(&s.f.cx, &scholarship_payment_entity, "file", DB_I(other), &twice));
        twice.id = 0;
        assert_int_not_equal(fixture_save(&s.f, &scholarship_payment_entity, &twice), OK);
        school_close(&s);
    }
}

/* What the button of a programme sends. */
static const char *looked_at(struct school *s, int64_t user, const char *programme)
{
    str page = fixture_get(&s->f, user, programme).body, mark = S("name=\"liste\" value=\"");
    size_t from = str_find(page, mark);
    assert_true(from < page.n);
    str rest = {page.p + from + mark.n, page.n - from - mark.n};
    str list = str_cut(&rest, '"');
    return str_c(test_arena(), str_fmt(test_arena(), "liste=%.*s", STR_FMT(list)));
}

TEST(pages,
     "a file opens with a purpose alone; a programme shows numbers and no name; an auditor pays nothing; the CSV")
{
    EACH_ENGINE(engine)
    {
        struct school s;
        school_open(&s, engine, 100000);
        int64_t id = awarded(&s, "Denizhan"), manager = fixture_account(&s.f, "manager"),
                auditor = fixture_account(&s.f, "auditor");
        EXPECT_OK(certificate(&s, id, s.fall, DATE(2026, 10, 1), "BARKOD77"));
        const char *path = str_c(test_arena(), str_fmt(test_arena(), "/masa/burs-dosyasi/%lld", (long long)id));
        const char *pay = str_c(test_arena(), str_fmt(test_arena(), "%s/adim/pay", path));
        const char *programme = str_c(test_arena(), str_fmt(test_arena(), "/masa/burs/%lld", (long long)s.programme));
        const char *all = str_c(test_arena(), str_fmt(test_arena(), "%s/ode", programme));
        struct call_answer shut = fixture_get(&s.f, manager, path);
        assert_int_equal(shut.status, 200);
        EXPECT_NOT_IN(shut.body, "Denizhan");
        EXPECT_NOT_IN(shut.body, "BARKOD77");
        EXPECT_NOT_IN(shut.body, "Atatürk Lisesi");
        assert_int_equal(fixture_post(&s.f, manager, pay, "").status, 303); /* nobody pays unseen */
        assert_int_equal(paid_on(&s, s.line).kurus, 0);
        assert_int_equal(fixture_post(&s.f, auditor, pay, "").status, 403);
        assert_int_equal(fixture_post(&s.f, auditor, all, "").status, 403);
        const char *ac =
            str_c(test_arena(), str_fmt(test_arena(), "/masa/kayit/burs-dosyalari/%lld/ac", (long long)id));
        struct call_answer opened = fixture_post(&s.f, manager, ac, "purpose=inceleme");
        assert_int_equal(opened.status, 303);
        str cookie = STR_NONE;
        for (size_t i = 0; i < opened.set_cookies.n; i++)
            if (str_has(opened.set_cookies.v[i].name, S("acik")))
                cookie = str_fmt(test_arena(), "acik=%.*s", STR_FMT(opened.set_cookies.v[i].value));
        struct form_value header = {S("Cookie"), cookie};
        struct call_answer seen = fixture_call(
            &s.f, &(struct call){.method = GET, .target = str_of(path), .headers = {&header, 1}, .user = manager});
        EXPECT_IN(seen.body, "Atatürk Lisesi");
        EXPECT_IN(seen.body, "BARKOD77");
        EXPECT_IN(seen.body, "/adim/pay");
        struct call_answer list = fixture_get(&s.f, auditor, programme);
        assert_int_equal(list.status, 200);
        EXPECT_NOT_IN(list.body, "Denizhan");
        EXPECT_NOT_IN(list.body, all);
        assert_int_equal(fixture_get(&s.f, auditor, "/masa/burs").status, 200);
        /* what is paid is the list that was looked at: none, or one that changed meanwhile, pays nothing */
        const char *looked = looked_at(&s, manager, programme);
        int64_t later = awarded(&s, "Sonradan");
        EXPECT_OK(certificate(&s, later, s.fall, DATE(2026, 10, 1), "BARKOD78"));
        assert_int_equal(fixture_post(&s.f, manager, all, "").status, 303);
        assert_int_equal(fixture_post(&s.f, manager, all, looked).status, 303);
        assert_int_equal(paid_on(&s, s.line).kurus, 0);
        assert_int_equal(fixture_post(&s.f, manager, all, looked_at(&s, manager, programme)).status, 303);
        assert_int_equal(paid_on(&s, s.line).kurus, 2 * AMOUNT);
        struct call_answer csv = fixture_get(&s.f, auditor, "/masa/burs-bildirimi.csv?yil=2026&ceyrek=4");
        assert_int_equal(csv.status, 200);
        EXPECT_IN(csv.body, "2026,4,Lise,2,2,400000,0");
        EXPECT_IN(fixture_get(&s.f, auditor, "/masa/burs-bildirimi?yil=2026&ceyrek=4").body, "4.000,00");
        school_close(&s);
    }
}
