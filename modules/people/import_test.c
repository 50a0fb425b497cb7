// SPDX-License-Identifier: AGPL-3.0-or-later
/* Files of households: read in, read in again, undone; and files that cannot be. */
#include "core/base/buf.h"
#include "modules/people/family_test.h"
#include "modules/people/import.h"

#define HEAD "household,relation,given,surname,number,birth,sex,phone,street,outer_no,from_day\n"

static struct household_import import(struct fixture *f, str csv, err_t expected)
{
    struct household_import said = {.file = S("haneler.csv")};
    err_t e = households_import(&f->cx, csv, &said);
    for (size_t i = 0; e != expected && i < said.said.n; i++)
        for (size_t k = 0; k < said.said.v[i].why.n; k++)
            print_error("%lld: %.*s\n", (long long)said.said.v[i].line, STR_FMT(said.said.v[i].why.v[k]));
    EXPECT_ERR(e, expected);
    return said;
}

static struct import_undone undo(struct fixture *f, int64_t import)
{
    struct import_undone out;
    EXPECT_OK(households_undo(&f->cx, import, &out));
    return out;
}

/* Ten households of four: head, spouse, two children. */
static str forty(void)
{
    struct buf b = buf_new(test_arena(), 20000);
    buf_put(&b, S(HEAD));
    for (int h = 0; h < 10; h++) {
        buf_fmt(&b, "H%d,head,Ali%c,Demir,,%d-03-04,man,,Gonca Sokak,%d,2026-02-01\n", h, 'a' + h, 1970 + h, h + 1);
        buf_fmt(&b, "H%d,spouse,Fatma%c,Demir,,%d-05-06,woman,,,,2026-02-01\n", h, 'a' + h, 1972 + h);
        if (h == 3)
            buf_put(&b, S("H3,child,Can,Kaya,10000000146,,,0532 123 45 67,,,2026-02-01\n"));
        else
            buf_fmt(&b, "H%d,child,Can%c,Demir,,%d-07-08,,,,,2026-02-01\n", h, 'a' + h, 2000 + h);
        buf_fmt(&b, "H%d,child,Ece%c,Demir,,%d-09-10,,,,,2026-02-01\n", h, 'a' + h, 2004 + h);
    }
    return buf_str(&b);
}

static str counts(struct fixture *f)
{
    return str_fmt(test_arena(), "%lld %lld %lld %lld %lld %lld",
                   (long long)fixture_int(f, "SELECT count(*) FROM person"),
                   (long long)fixture_int(f, "SELECT count(*) FROM household"),
                   (long long)fixture_int(f, "SELECT count(*) FROM household_member"),
                   (long long)fixture_int(f, "SELECT count(*) FROM address"),
                   (long long)fixture_int(f, "SELECT count(*) FROM person_relation"),
                   (long long)fixture_int(f, "SELECT count(*) FROM person_word"));
}

TEST(forty_rows,
     "C1.5 40 rows, the third member of one known: all stay together, blanks untouched, twice the same, undone whole")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct person can = {.given = S("Can"),
                             .surname = S("Kaya"),
                             .number = S("10000000146"),
                             .birth = DATE(2001, 1, 1),
                             .mother = S("Zehra"),
                             .email = S("can@example.org")},
                      now;
        EXPECT_OK(fixture_save(&f, &person_entity, &can));
        str before = counts(&f);
        struct household_import one = import(&f, forty(), OK);
        assert_int_equal(one.lines, 40);
        assert_int_equal(one.households, 10);
        assert_int_equal(one.created, 39);
        assert_int_equal(one.changed, 1);
        EXPECT_OK(entity_load_any(&f.cx, &person_entity, "id", DB_I(can.id), &now));
        EXPECT_STR(now.mother, "Zehra");
        EXPECT_STR(now.email, "can@example.org");
        assert_int_equal(now.birth.ymd, 20010101);
        EXPECT_STR(now.phone, "+905321234567");
        int64_t home = 0;
        EXPECT_OK(household_of(&f.cx, S("people.read"), can.id, DATE(2026, 3, 1), &home));
        struct household_on_day h = on_day(&f, home, DATE(2026, 3, 1));
        assert_int_equal(h.members.n, 4);
        assert_int_equal(h.members.v[0].relation, MEMBER_HEAD);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person_relation"), 30);
        str after = counts(&f);
        struct household_import two = import(&f, forty(), OK);
        assert_int_equal(two.unchanged, 40);
        assert_int_equal(two.id, 0);
        EXPECT_STR(counts(&f), str_c(test_arena(), after));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person_import"), 1);
        struct import_undone u = undo(&f, one.id);
        assert_int_equal(u.stayed, 0);
        EXPECT_STR(counts(&f), str_c(test_arena(), before));
        EXPECT_OK(entity_load_any(&f.cx, &person_entity, "id", DB_I(can.id), &now));
        assert_int_equal(now.phone.n, 0);
        EXPECT_STR(now.mother, "Zehra");
        EXPECT_ERR(households_undo(&f.cx, one.id, &u), E_CONFLICT);
        assert_int_equal(import(&f, forty(), OK).created, 39); /* and once more */
        fixture_close(&f);
    }
}

/* Three portions: 75 households of four, and what a test puts behind them. */
static str three_hundred(const char *more)
{
    struct buf b = buf_new(test_arena(), 60000);
    buf_put(&b, S(HEAD));
    for (int h = 0; h < 75; h++) {
        int x = 'a' + h / 26, y = 'a' + h % 26;
        buf_fmt(&b, "H%d,head,Ali%c%c,Demir,,%d-03-04,man,,Gonca Sokak,%d,2026-02-01\n", h, x, y, 1950 + h % 30, h + 1);
        buf_fmt(&b, "H%d,spouse,Fatma%c%c,Demir,,%d-05-06,woman,,,,2026-02-01\n", h, x, y, 1952 + h % 30);
        buf_fmt(&b, "H%d,child,Can%c%c,Demir,,%d-07-08,,,,,2026-02-01\n", h, x, y, 2000 + h % 9);
        buf_fmt(&b, "H%d,child,Ece%c%c,Demir,,%d-09-10,,,,,2026-02-01\n", h, x, y, 2004 + h % 9);
    }
    buf_put(&b, str_of(more));
    return buf_str(&b);
}

static int64_t files_in(struct fixture *f, int state)
{
    return fixture_int(
        f, str_c(test_arena(), str_fmt(test_arena(), "SELECT count(*) FROM person_import WHERE state = %d", state)));
}

TEST(stopped,
     "C1.5 a large file is read in by portions: stopped in the middle the same file goes on, and is undone whole")
{
    enum { STEP = 5000, MOST = 20 };
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct household_import said = {.id = 0};
        struct import_undone out;
        int64_t stops = 0, undos = 0;
        err_t e = E_INTERNAL;
        fixture_open(&f, engine);
        str before = counts(&f), file = three_hundred("");
        for (int n = 1; e && n < MOST; n++) {
            said = (struct household_import){.file = S("haneler.csv")};
            db_fail_nth(f.app->db, n * STEP);
            e = households_import(&f.cx, file, &said);
            db_fail_nth(f.app->db, 0);
            stops += e && files_in(&f, IMPORT_RUNNING);
        }
        EXPECT_OK(e);
        assert_true(stops > 0);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person"), 300);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM household"), 75);
        assert_int_equal(files_in(&f, IMPORT_RUNNING), 0);
        assert_int_equal(fixture_int(&f, "SELECT sum(created) FROM person_import WHERE state = 1"), 300);
        e = E_INTERNAL;
        for (int n = 1; e && n < MOST; n++) {
            db_fail_nth(f.app->db, n * STEP);
            e = households_undo(&f.cx, said.id, &out);
            db_fail_nth(f.app->db, 0);
            undos += e && files_in(&f, IMPORT_UNDOING);
        }
        EXPECT_OK(e);
        assert_true(undos > 0);
        assert_int_equal(out.stayed, 0);
        assert_int_equal(files_in(&f, IMPORT_DONE) + files_in(&f, IMPORT_UNDOING), 0);
        EXPECT_STR(counts(&f), str_c(test_arena(), before));
        fixture_close(&f);
    }
}

TEST(later_portion, "C1.5 8. what is wrong in the last portion leaves nothing of the first; somebody who stands twice "
                    "is found across them")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        str before = counts(&f);
        struct household_import said = {.dry = true, .file = S("haneler.csv")};
        EXPECT_ERR(households_import(&f.cx, three_hundred("Z,head,Aliaa,Demir,,1950-03-04,,,,,\n"), &said), E_INVALID);
        assert_int_equal(said.bad, 1);
        assert_int_equal(said.said.v[0].line, 302);
        EXPECT_IN(said.said.v[0].why.v[0], "2");
        assert_int_equal(said.households, 76);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person_import"), 0);
        said = (struct household_import){.dry = true, .file = S("haneler.csv")};
        EXPECT_ERR(households_import(&f.cx, three_hundred(""), &said), E_INVALID);
        assert_int_equal(said.bad, 0);
        assert_int_equal(said.created, 300);
        EXPECT_STR(counts(&f), str_c(test_arena(), before));
        said = import(&f, three_hundred("Z,child,Veli,Demir,,1990-03-04,,,,,\n"), E_INVALID);
        assert_int_equal(said.bad, 1);
        EXPECT_STR(counts(&f), str_c(test_arena(), before));
        assert_int_equal(files_in(&f, IMPORT_UNDONE), 1);
        fixture_close(&f);
    }
}

TEST(changed_since, "C1.5 undone later: what somebody changed since stays, and is counted")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct household_import one =
            import(&f, S(HEAD "A,head,Ali,Demir,,1970-03-04,,,,,\nA,child,Can,Demir,,2001-01-01,,,,,\n"), OK);
        struct person p;
        EXPECT_OK(entity_load_any(&f.cx, &person_entity, "given", DB_T(S("Can")), &p));
        p.mother = S("Zehra");
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        struct import_undone u = undo(&f, one.id);
        assert_int_equal(u.stayed, 1);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person"), 1);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM household"), 0);
        fixture_close(&f);
    }
}

TEST(windows,
     "8. a file of a Turkish spreadsheet: semicolons, Windows-1254, Turkish heads and words, days as numbers, years")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct person p;
        fixture_open(&f, engine);
        f.cx.lang = LANG_TR;
        import(&f,
               S("Hane;Hane reisine yak\xfdnl\xfd\xf0\xfd;Ad;Soyad\xfd;Do\xf0um tarihi;Cinsiyet\r\n"
                 "7;Hane reisi;\xdd"
                 "brahim;\xc7\xfdnar;29280;Erkek\r\n7;\xc7ocuk;I\xfe\xfdk;\xc7\xfdnar;2004;Kad\xfdn\r\n"),
               OK);
        EXPECT_OK(entity_load_any(&f.cx, &person_entity, "given", DB_T(S("İbrahim")), &p));
        EXPECT_STR(p.surname, "Çınar");
        assert_int_equal(p.birth.ymd, 19800229);
        assert_int_equal(p.no_number, NO_NUMBER_UNKNOWN);
        EXPECT_OK(entity_load_any(&f.cx, &person_entity, "given", DB_T(S("Işık")), &p));
        assert_int_equal(p.birth_kind, BIRTH_YEAR);
        assert_int_equal(p.sex, SEX_WOMAN);
        fixture_close(&f);
    }
}

static struct household_import refused(struct fixture *f, const char *lines, int64_t line)
{
    struct household_import said = import(f, str_fmt(test_arena(), HEAD "%s", lines), E_INVALID);
    if (!said.bad || !said.said.n || said.said.v[0].line != line || !said.said.v[0].why.n)
        fail_msg("%s: bad %lld, line %lld", lines, (long long)said.bad,
                 said.said.n ? (long long)said.said.v[0].line : 0);
    assert_int_equal(fixture_int(f, "SELECT count(*) FROM person_import"), 0);
    return said;
}

TEST(impossible, "8. impossible households are refused with line and reason, and nobody of the file comes in")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t a = person_new(&f, S("Ayşe"), S("Kaya"), DATE(1980, 1, 1)),
                b = person_new(&f, S("Banu"), S("Kaya"), (date){0});
        struct person p;
        EXPECT_OK(entity_load_any(&f.cx, &person_entity, "id", DB_I(b), &p));
        p.birth = (date){0};
        p.number = S("10000000146");
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        struct person_relation above = {.person = {b}, .kind = RELATION_PARENT, .other = {a}};
        EXPECT_OK(fixture_save(&f, &person_relation_entity, &above));
        refused(&f, "A,head,Ali,Demir,,1990-03-04,,,,,\nA,child,Can,Demir,,1970-01-01,,,,,\n", 3);
        refused(&f, "A,head,Ali,Demir,,1990-03-04,,,,,\nA,head,Can,Demir,,1970-01-01,,,,,\n", 3);
        refused(&f, "A,head,Ayşe,Kaya,,1980-01-01,,,,,\nA,child,Banu,Kaya,10000000146,,,,,,\n", 3); /* a circle */
        refused(&f, "A,child,Can,Demir,,1970-01-01,,,,,\n", 2);
        refused(&f, "A,head,Ali,Demir,10000000147,,,,,,\n", 2);
        refused(&f, "A,head,Ali,Demir,,,,,,,\n", 2);
        refused(&f, "A,head,,Demir,,1990-03-04,,,,,\n", 2);
        refused(&f, "A,chief,Ali,Demir,,1990-03-04,,,,,\n", 2);
        refused(&f, ",head,Ali,Demir,,1990-03-04,,,,,\n", 2);
        refused(&f, "A,head,Ali,Demir,,1990-02-30,,,,,\n", 2);
        refused(&f, "A,head,Ali,Demir,,2190-03-04,,,,,\n", 2);
        refused(&f, "A,head,Ali,Demir,,1990-03-04,,,,,,more\n", 2);
        refused(&f, "A,head,Ali,Demir,,1990-03-04,,,Gonca,1,\nA,child,Can,Demir,,2010-01-01,,,Lale,2,\n", 3);
        refused(&f, "A,head,Ali,Demir,,1990-03-04,,,,,\nB,head,Ali,Demir,,1990-03-04,,,,,\n",
                3); /* twice in the file */
        /* Each of a household is looked at beside all the others of it. */
        struct buf crowd = buf_new(test_arena(), 100000);
        buf_put(&crowd, S("A,head,Ali,Demir,,1950-03-04,,,,,\n"));
        for (int i = 0; i < 1999; i++)
            buf_fmt(&crowd, "A,child,Can,Demir,,%d-%02d-%02d,,,,,\n", 1980 + i / 336, 1 + i / 28 % 12, 1 + i % 28);
        refused(&f, str_c(test_arena(), buf_str(&crowd)), 42);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person"), 2);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM household"), 0);
        fixture_close(&f);
    }
}

TEST(elsewhere,
     "8. C1.5 who lives in another household is refused with its number; twins and namesakes are not mixed up")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        import(&f,
               S(HEAD "A,head,Ali,Demir,,1970-03-04,,,,,\nA,child,Ayşe Nur,Demir,,2001-01-01,,,,,\n"
                      "A,child,Ayşe Gül,Demir,,2001-01-01,,,,,\nB,head,Veli,Demir,,1970-03-04,,,,,\n"),
               OK);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person"), 4);
        struct household_import said = import(
            &f, S(HEAD "B,head,Veli,Demir,,1970-03-04,,,,,\nB,child,Ayşe Nur,Demir,,2001-01-01,,,,,\n"), E_INVALID);
        assert_int_equal(said.bad, 1);
        assert_int_equal(said.said.v[0].line, 3);
        person_new(&f, S("Veli"), S("Demir"), DATE(1970, 3, 4));
        struct household_import two = import(&f, S(HEAD "B,head,Veli,Demir,,1970-03-04,,,,,\n"), E_INVALID);
        assert_int_equal(two.said.v[0].line, 2);
        fixture_close(&f);
    }
}

TEST(bad_files, "8. files that are none: bytes, no head, a column twice, an open quotation mark, very many rows")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct buf many = buf_new(test_arena(), 1 << 20);
        buf_put(&many, S(HEAD));
        for (int i = 0; i <= IMPORT_LINES_MAX; i++)
            buf_fmt(&many, "%d,head,Ali,Demir,,1970-03-04,,,,,\n", i);
        str files[] = {(str){"PK\x03\x04\x00\x00", 6},
                       S(""),
                       S("a,b\n1,2\n"),
                       S("household,relation,given,given\nA,head,Ali,Ali\n"),
                       S(HEAD),
                       S(HEAD "A,head,\"Ali,Demir\n"),
                       buf_str(&many)};
        for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
            struct household_import said = import(&f, files[i], E_INVALID);
            assert_true(said.fault.n > 0);
        }
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person"), 0);
        struct household_import formula = import(&f, S(HEAD "A,head,'=1+1,\"@SUM(A1)\",,1970-03-04,,,,,\n"), OK);
        struct person p;
        EXPECT_OK(entity_load_any(&f.cx, &person_entity, "given", DB_T(S("=1+1")), &p));
        struct buf out = buf_new(test_arena(), 100000);
        EXPECT_OK(entity_export_csv(&f.cx, &person_entity, &(struct list_query){.limit = 10}, &out));
        EXPECT_IN(buf_str(&out), "'=1+1"); /* what a spreadsheet would reckon goes out as text again */
        assert_int_equal(formula.created, 1);
        fixture_close(&f);
    }
}

static struct call_answer send(struct fixture *f, int64_t user, str csv, const char *purpose)
{
    str body =
        str_fmt(test_arena(),
                "--x\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n%s\r\n--x\r\n"
                "Content-Disposition: form-data; name=\"file\"; filename=\"haneler.csv\"\r\nContent-Type: text/csv"
                "\r\n\r\n%.*s\r\n--x--\r\n",
                purpose, STR_FMT(csv));
    return fixture_call(f, &(struct call){.method = POST,
                                          .target = S("/masa/hane-al"),
                                          .user = user,
                                          .from_page = true,
                                          .body_type = S("multipart/form-data; boundary=x"),
                                          .body = body});
}

TEST(
    import_page,
    "C1.5 I5.7 at the desk: tried first, with a purpose that stands in the lists of who is found; then in, then undone")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t clerk = fixture_account(&f, "clerk"), auditor = fixture_account(&f, "auditor");
        struct person can = {.given = S("Can"), .surname = S("Kaya"), .number = S("10000000146")};
        EXPECT_OK(fixture_save(&f, &person_entity, &can));
        assert_int_equal(fixture_get(&f, auditor, "/masa/hane-al").status, 403);
        assert_int_equal(fixture_get(&f, clerk, "/masa/hane-al").status, 200);
        struct call_answer no = send(&f, clerk, forty(), "x");
        assert_int_equal(no.status, 422);
        EXPECT_IN(no.body, "f-purpose-error");
        struct call_answer bad = send(&f, clerk, S(HEAD "A,head,Ali,Demir,,,,,,,\n"), "muhtar listesi");
        assert_int_equal(bad.status, 422);
        EXPECT_NOT_IN(bad.body, "name=\"kept\"");
        struct call_answer tried = send(&f, clerk, forty(), "muhtar listesi");
        assert_int_equal(tried.status, 200);
        EXPECT_IN(tried.body, "Kişi 1");
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person"), 1);
        assert_int_equal(fixture_int(&f,
                                     "SELECT count(*) FROM history WHERE action = 'read' AND row_id = 1 AND purpose "
                                     "= 'muhtar listesi'"),
                         1);
        str rest = tried.body;
        while (rest.n && !str_starts(rest, S("name=\"kept\" value=\"")))
            rest.p++, rest.n--;
        assert_true(rest.n > 20);
        rest.p += 19, rest.n -= 19;
        str kept = str_cut(&rest, '"'),
            body = str_fmt(test_arena(), "kept=%.*s&name=haneler.csv&purpose=muhtar+listesi", STR_FMT(kept));
        assert_int_equal(fixture_post(&f, clerk, "/masa/hane-al", str_c(test_arena(), body)).status, 303);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person"), 40);
        EXPECT_IN(fixture_get(&f, clerk, "/masa/hane-al").body, "haneler.csv");
        str undo_path = str_fmt(test_arena(), "/masa/hane-al/%lld/geri",
                                (long long)fixture_int(&f, "SELECT max(id) FROM person_import"));
        assert_int_equal(fixture_post(&f, clerk, str_c(test_arena(), undo_path), "").status, 303);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person"), 1);
        assert_int_equal(fixture_post(&f, clerk, str_c(test_arena(), undo_path), "").status, 303);
        fixture_close(&f);
    }
}

TEST(import_secrecy,
     "I5.7 8. a protected person is not found by a file; entering the number is refused in neutral words and noted")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct person can = {.given = S("Can"),
                             .surname = S("Kaya"),
                             .number = S("10000000146"),
                             .birth = DATE(2001, 1, 1),
                             .secret = true};
        EXPECT_OK(fixture_save(&f, &person_entity, &can));
        int64_t clerk = fixture_account(&f, "clerk");
        struct call_answer named = send(&f, clerk, S(HEAD "A,head,Can,Kaya,,2001-01-01,,,,,\n"), "muhtar listesi");
        assert_int_equal(named.status, 200);
        EXPECT_NOT_IN(named.body, "Kişi 1");
        struct call_answer number = send(&f, clerk, S(HEAD "A,head,Can,Kaya,10000000146,,,,,,\n"), "muhtar listesi");
        assert_int_equal(number.status, 422);
        EXPECT_NOT_IN(number.body, "Kişi 1");
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM history WHERE action = 'number_tried'"), 1);
        fixture_close(&f);
    }
}
