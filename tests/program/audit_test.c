// SPDX-License-Identifier: AGPL-3.0-or-later
/* The folder of an aid file: whole, without a person in it, the same bytes twice, for auditors alone. */
#include <inttypes.h>

#include "modules/aid/file_test.h"
#include "modules/audit/audit.h"

#define NUMBER "10000000146"

static int64_t person_in(struct office *o, int64_t home, bool secret)
{
    struct person p = {.given = S("Markergül"),
                       .surname = S("Belirteçoğlu"),
                       .number = S(NUMBER),
                       .phone = S("0532 111 22 33"),
                       .birth = DATE(1980, 4, 17),
                       .secret = secret};
    EXPECT_OK(fixture_save(&o->f, &person_entity, &p));
    struct household_member m = {
        .household = {home}, .person = {p.id}, .relation = MEMBER_HEAD, .from_day = DATE(2025, 1, 1)};
    EXPECT_OK(fixture_save(&o->f, &household_member_entity, &m));
    return p.id;
}

/* Decided, told, paid twice, with markers wherever anything of a person may be written. */
static int64_t paid_file(struct office *o, int64_t home)
{
    struct opening w = opening(o, home);
    w.wish.application = application_new(o, NUMBER);
    w.wish.notice = STR_NONE;
    EXPECT_OK(do_open(o, &w));
    int64_t file = w.opened.file.id;
    struct case_facts c = widow();
    set(&c, P_BIRTH, 0, 19800417);
    set(&c, P_ILLNESS, 0, 2);
    keep(o, file, c);
    struct doing d = granting(o, file, 300000, 2);
    d.want.reason = S("Markerneden Bayan Belirteçoğlu kemoterapi görüyor.");
    EXPECT_OK(do_decide(o, &d));
    EXPECT_OK(do_act(o, file, "notify", moment_date(o->f.cx.now), "", 0));
    EXPECT_OK(do_act(o, file, "start", (date){0}, "", 0));
    EXPECT_OK(do_act(o, file, "pay", (date){0}, "", 300000));
    EXPECT_OK(do_act(o, file, "pay", (date){0}, "", 200000));
    return file;
}

static str csv_of(struct office *o, int64_t file)
{
    struct audit_folder f;
    str out = STR_NONE;
    EXPECT_OK(audit_folder(&o->f.cx, file, &f));
    EXPECT_OK(audit_csv(&o->f.cx, &f, &out));
    return out;
}

static str value(const struct audit_folder *f, const char *part, const char *name, size_t nth)
{
    for (size_t i = 0; i < f->lines.n; i++)
        if (str_eq(f->lines.v[i].part, str_of(part)) && str_eq(f->lines.v[i].name, str_of(name)) && !nth--)
            return f->lines.v[i].value;
    return STR_NONE;
}

TEST(no_person,
     "B39 no name, number, phone, door, birth, diagnosis or reason stands in the folder; two times the same bytes")
{
    static const char *const markers[] = {"Marker", "Belirte", NUMBER,       "0532 ", "111 22",     "Gonca",
                                          "Ayşe",   "Örnek",   "kemoterapi", "ağır",  "1980-04-17", "19800417"};
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 9000000);
        int64_t home = home_new(&o, STR_NONE);
        person_in(&o, home, false);
        int64_t file = paid_file(&o, home);
        struct aid_paper paper = {
            .file = {file}, .name = S("Kira sözleşmesi"), .how = SEEN_ORIGINAL, .seen = DATE(2026, 1, 19)};
        EXPECT_OK(fixture_save(&o.f, &aid_paper_entity, &paper));
        str csv = csv_of(&o, file);
        EXPECT_IN(csv, "Kira sözleşmesi");
        EXPECT_IN(csv, "Aslı görüldü");
        EXPECT_IN(csv, "imza karşılığı"); /* how it was told */
        for (size_t i = 0; i < sizeof markers / sizeof *markers; i++)
            EXPECT_NOT_IN(csv, markers[i]);
        EXPECT_IN(csv, "Kızılay");
        EXPECT_IN(csv, "hastalık,\"saptandı"); /* a control: what the marker would stand beside is there */
        o.f.cx.now.ms += 86400000;
        o.f.cx.lang = LANG_AR;
        EXPECT_STR(csv_of(&o, file), str_c(test_arena(), csv));
        fixture_close(&o.f);
    }
}

static int64_t kurus(str text)
{
    int64_t whole = 0, part = 0;
    str rest = text;
    assert_int_equal(str_int(str_cut(&rest, '.'), &whole), 0);
    assert_int_equal(str_int(rest, &part), 0);
    return whole * 100 + part;
}

TEST(adds_up,
     "B39 every entry of the ledger of the file stands in the folder, and what was paid adds up to the line; a "
     "neighbour’s "
     "does not stand in it")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct audit_folder f;
        struct budget_line line;
        office_open(&o, engine, 9000000);
        int64_t file = paid_file(&o, home_new(&o, STR_NONE)), paid = 0;
        EXPECT_OK(audit_folder(&o.f.cx, file, &f));
        int64_t entries = 0;
        for (size_t i = 0; value(&f, "Bütçe hareketi", "Hareket", i).n; i++, entries++)
            if (str_eq(value(&f, "Bütçe hareketi", "Tür", i), str_of(words(LANG_TR, "Paid"))))
                paid += kurus(value(&f, "Bütçe hareketi", "Tutar", i));
        assert_int_equal(entries, fixture_int(&o.f, "SELECT count(*) FROM budget_entry WHERE commitment IS NOT NULL"));
        EXPECT_OK(entity_load_any(&o.f.cx, &budget_line_entity, "id", DB_I(o.line), &line));
        assert_int_equal(paid, 500000);
        assert_int_equal(paid, line.paid.kurus);
        EXPECT_STR(value(&f, "Bütçe hareketi", "Bütçe kodu", 0), str_c(test_arena(), line.code));
        EXPECT_STR(value(&f, "Karar", "Cetvel yeniden", 0), "aynı");
        struct doing other = granting(&o, file_with(&o, widow()), 100000, 1);
        str before = csv_of(&o, file);
        EXPECT_OK(do_decide(&o, &other));
        EXPECT_STR(csv_of(&o, file), str_c(test_arena(), before));
        fixture_close(&o.f);
    }
}

TEST(tokens, "B39 the same person has one token in the household and in the application, and in every file; a "
             "neighbour has another; "
             "under an order of secrecy no neighbourhood is said")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct audit_folder f, again;
        office_open(&o, engine, 9000000);
        int64_t home = home_new(&o, STR_NONE), who = person_in(&o, home, false);
        int64_t file = paid_file(&o, home);
        EXPECT_OK(audit_folder(&o.f.cx, file, &f));
        str token = value(&f, "Başvuru", "Başvuran", 0);
        assert_true(token.n > 10);
        EXPECT_STR(value(&f, "Hane", "Hane üyesi", 0), str_c(test_arena(), token));
        struct opening next = opening(&o, 0);
        next.wish.application = application_new(&o, NUMBER), next.wish.notice = STR_NONE;
        EXPECT_OK(do_open(&o, &next));
        EXPECT_OK(audit_folder(&o.f.cx, next.opened.file.id, &again));
        EXPECT_STR(value(&again, "Başvuru", "Başvuran", 0), str_c(test_arena(), token));
        struct opening theirs = opening(&o, 0);
        theirs.wish.application = application_new(&o, "10000000214"), theirs.wish.notice = STR_NONE;
        EXPECT_OK(do_open(&o, &theirs));
        EXPECT_OK(audit_folder(&o.f.cx, theirs.opened.file.id, &again));
        assert_false(str_eq(value(&again, "Başvuru", "Başvuran", 0), token));
        struct person p;
        EXPECT_OK(entity_load_any(&o.f.cx, &person_entity, "id", DB_I(who), &p));
        p.secret = true;
        EXPECT_OK(fixture_save(&o.f, &person_entity, &p));
        str csv = csv_of(&o, file);
        EXPECT_NOT_IN(csv, "Kızılay");
        EXPECT_IN(csv, str_c(test_arena(), token));
        fixture_close(&o.f);
    }
}

static struct call_answer as_opened(struct office *o, int64_t user, const char *target,
                                    const struct call_answer *opened)
{
    struct call c = {.method = GET, .target = str_of(target), .user = user};
    for (size_t i = 0; i < opened->set_cookies.n; i++)
        if (str_has(opened->set_cookies.v[i].name, S("denetim-gerekce")))
            PUSH(test_arena(), &c.headers,
                 ((struct form_value){S("Cookie"), str_fmt(test_arena(), "denetim-gerekce=%.*s",
                                                           STR_FMT(opened->set_cookies.v[i].value))}));
    return fixture_call(&o->f, &c);
}

TEST(auditors, "B39 a clerk and a manager get nothing; an auditor finds by file and by payment, writes why, and stands "
               "in the record")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct history_reads reads;
        office_open(&o, engine, 9000000);
        int64_t file = paid_file(&o, home_new(&o, STR_NONE)), auditor = fixture_account(&o.f, "auditor");
        const char *page = str_c(test_arena(), str_fmt(test_arena(), "/masa/yardim-denetimi/%" PRId64, file));
        const char *csv = str_c(test_arena(), str_fmt(test_arena(), "%s/klasor.csv", page));
        const char *open = str_c(test_arena(), str_fmt(test_arena(), "%s/ac", page));
        static const char *const others[] = {"clerk", "manager"};
        for (size_t i = 0; i < 2; i++) {
            int64_t who = fixture_account(&o.f, others[i]);
            assert_int_equal(fixture_get(&o.f, who, "/masa/yardim-denetimi").status, 403);
            assert_int_equal(fixture_get(&o.f, who, page).status, 403);
            assert_int_equal(fixture_get(&o.f, who, csv).status, 403);
            assert_int_equal(fixture_post(&o.f, who, open, "purpose=denetim").status, 403);
        }
        int64_t entry = fixture_int(&o.f, "SELECT min(id) FROM budget_entry WHERE kind = 6");
        const char *body = str_c(test_arena(), str_fmt(test_arena(), "number=%" PRId64, entry));
        assert_int_equal(fixture_post(&o.f, auditor, "/masa/yardim-denetimi", body).status, 303);
        assert_int_equal(fixture_post(&o.f, auditor, "/masa/yardim-denetimi", "number=Y-1900%2F1").status, 422);
        struct call_answer shut = fixture_get(&o.f, auditor, page);
        assert_int_equal(shut.status, 200);
        EXPECT_NOT_IN(shut.body, "3000.00");
        assert_int_equal(fixture_get(&o.f, auditor, csv).status, 303);
        assert_int_equal(fixture_post(&o.f, auditor, open, "purpose=x").status, 422);
        struct call_answer opened = fixture_post(&o.f, auditor, open, "purpose=ornekleme");
        assert_int_equal(opened.status, 303);
        struct call_answer seen = as_opened(&o, auditor, page, &opened), file_of = as_opened(&o, auditor, csv, &opened);
        assert_int_equal(seen.status, 200);
        EXPECT_IN(seen.body, "3000.00");
        assert_int_equal(file_of.status, 200);
        EXPECT_STR(file_of.body, str_c(test_arena(), csv_of(&o, file)));
        EXPECT_OK(
            history_reads(&o.f.cx, &(struct reads_query){.entity = S("aid_file"), .row = file, .limit = 10}, &reads));
        assert_int_equal(reads.list.n, 2);
        assert_int_equal(reads.list.v[0].user, auditor);
        EXPECT_STR(reads.list.v[0].purpose, "ornekleme");
        /* what opened one file opens no other, and nobody else's browser */
        int64_t other = file_with(&o, widow());
        const char *next =
            str_c(test_arena(), str_fmt(test_arena(), "/masa/yardim-denetimi/%" PRId64 "/klasor.csv", other));
        assert_int_equal(as_opened(&o, auditor, next, &opened).status, 303);
        assert_int_equal(as_opened(&o, fixture_account(&o.f, "clerk"), csv, &opened).status, 403);
        fixture_close(&o.f);
    }
}

TEST(drawn, "a sample of a year is drawn again by its seed; another seed orders the same payments otherwise")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct audit_payment *a, *b;
        size_t n = 0, m = 0;
        office_open(&o, engine, 90000000);
        int64_t file = file_with(&o, widow());
        struct doing d = granting(&o, file, 500000, 6);
        EXPECT_OK(do_decide(&o, &d));
        EXPECT_OK(do_act(&o, file, "notify", moment_date(o.f.cx.now), "", 0));
        EXPECT_OK(do_act(&o, file, "start", (date){0}, "", 0));
        for (int i = 0; i < AUDIT_SAMPLE + 8; i++)
            EXPECT_OK(do_act(&o, file, "pay", (date){0}, "", 1000 + i));
        int year = date_year(moment_date(o.f.cx.now));
        EXPECT_OK(audit_sample(&o.f.cx, year, S("2026-A"), &a, &n));
        EXPECT_OK(audit_sample(&o.f.cx, year, S("2026-A"), &b, &m));
        assert_int_equal(n, AUDIT_SAMPLE);
        assert_memory_equal(&n, &m, sizeof n);
        for (size_t i = 0; i < n; i++)
            assert_int_equal(a[i].entry, b[i].entry);
        EXPECT_OK(audit_sample(&o.f.cx, year, S("2026-B"), &b, &m));
        bool otherwise = false;
        for (size_t i = 0; i < n; i++)
            otherwise |= a[i].entry != b[i].entry;
        assert_true(otherwise);
        EXPECT_OK(audit_sample(&o.f.cx, year - 1, S("2026-A"), &b, &m));
        assert_int_equal(m, 0);
        fixture_close(&o.f);
    }
}
