// SPDX-License-Identifier: AGPL-3.0-or-later
/* Files: out and in again, harmless to spreadsheets, all lines or none. */
#include <string.h>

#include "core/entity/csv.h"
#include "core/entity/thing_test.h"

struct job {
    const struct entity *e;
    str csv;
    struct import_report report;
};

static err_t run_import(struct cx *tx, void *arg)
{
    struct job *j = arg;
    return entity_import_csv(tx, j->e, j->csv, &j->report);
}

static err_t import(struct cx *cx, const struct entity *e, str csv, bool dry, struct import_report *out)
{
    struct job j = {.e = e, .csv = csv, .report.dry = dry};
    err_t result = db_tx(cx, run_import, &j);
    *out = j.report;
    return result;
}

TEST(cells, "RFC 4180: quotes, separators and line ends inside a cell come back as they were")
{
    static const char *const cells[] = {"",  "a",   "a,b", "a\"b", "\"", "\"\"", "a\r\nb", "=1+1", "'=1",
                                        "'", "''x", "-5",  "+90",  "@x", "\tx",  " x ",    ";",    "ş;\"ı\n"};
    struct buf b = buf_new(test_arena(), 10000);
    size_t n = sizeof cells / sizeof *cells;
    for (int round = 0; round < 2; round++) {
        csv_put(&b, S("1"), false, true);
        for (size_t i = 0; i < n; i++)
            csv_put(&b, str_of(cells[i]), true, false);
        csv_end(&b);
    }
    EXPECT_IN(buf_str(&b), ",'=1+1,");
    EXPECT_IN(buf_str(&b), ",'@x,");
    EXPECT_NOT_IN(buf_str(&b), ",=");
    struct csv_reader r = csv_open(test_arena(), buf_str(&b));
    for (int round = 0; round < 2; round++) {
        struct csv_row row;
        EXPECT_OK(csv_next(&r, &row));
        assert_int_equal(row.cells.n, n + 1);
        for (size_t i = 0; i < n; i++)
            EXPECT_STR(csv_text(row.cells.v[i + 1]), cells[i]);
    }
    struct csv_row none;
    EXPECT_ERR(csv_next(&r, &none), E_NOT_FOUND);
}

TEST(broken_files, "broken files are said to be broken")
{
    static const char *const broken[] = {"a,b\n\"x", "a\n\"x\"y\n", "\"a"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct csv_reader r = csv_open(test_arena(), str_of(broken[i]));
        struct csv_row row;
        err_t e = csv_next(&r, &row);
        if (e == OK) e = csv_next(&r, &row);
        EXPECT_ERR(e, E_INVALID);
    }
    struct csv_reader r = csv_open(test_arena(), S("\xef\xbb\xbf"
                                                   "ad;kod\r\n\r\n x ;2\n"));
    struct csv_row row;
    EXPECT_OK(csv_next(&r, &row));
    EXPECT_STR(row.cells.v[0], "ad");
    EXPECT_OK(csv_next(&r, &row));
    EXPECT_STR(row.cells.v[1], "2");
    assert_int_equal(r.line, 3);
}

static str export(struct cx *cx, const struct entity *e)
{
    struct buf *b = NEW(test_arena(), struct buf);
    *b = buf_new(test_arena(), 1 << 20);
    EXPECT_OK(entity_export_csv(cx, e, &(struct list_query){0}, b));
    return buf_str(b);
}

/* The same rows in the same order; ids have moved on. */
static void same_files(str a, str b)
{
    struct csv_reader one = csv_open(test_arena(), a), two = csv_open(test_arena(), b);
    struct csv_row x, y;
    err_t e;
    while ((e = csv_next(&one, &x)) == OK) {
        EXPECT_OK(csv_next(&two, &y));
        assert_int_equal(x.cells.n, y.cells.n);
        for (size_t i = 1; i < x.cells.n; i++)
            EXPECT_STR(x.cells.v[i], str_c(test_arena(), y.cells.v[i]));
    }
    EXPECT_ERR(e, E_NOT_FOUND);
    EXPECT_ERR(csv_next(&two, &y), E_NOT_FOUND);
}

TEST(round_trip, "what is exported is imported again, and a second import changes nothing")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        struct import_report r;
        thing_db_begin(&t, (enum db_engine)engine);
        for (int i = 0; i < 450; i++) {
            struct thing a = thing_sample(test_arena());
            a.day = date_add(a.day, i);
            a.note = S("=HYPERLINK(\"x\"), 'ad'\n;");
            a.tckn = STR_NONE;
            a.fee.kurus = i * 7;
            EXPECT_OK(thing_put(&t.cx, &a, NULL));
        }
        str file = export(&t.cx, &thing_entity);
        EXPECT_IN(file, "place,place.label,");
        EXPECT_IN(file, "\"'=HYPERLINK(\"\"x\"\"), 'ad'\n;\"");
        EXPECT_NOT_IN(file, "tckn");
        EXPECT_OK(import(&t.cx, &thing_entity, file, false, &r));
        assert_int_equal(r.unchanged, 450);
        assert_int_equal(r.created + r.changed, 0);
        for (int i = 1; i <= 450; i++)
            EXPECT_OK(any_delete(&t.cx, &thing_entity, i, NULL));
        EXPECT_OK(import(&t.cx, &thing_entity, file, false, &r));
        assert_int_equal(r.created, 450);
        same_files(file, export(&t.cx, &thing_entity));
        test_db_end(&t);
    }
}

TEST(dry_run, "a dry run says every line's fault and writes nothing; a real one writes all or nothing")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        struct import_report r;
        struct list_result list;
        thing_db_begin(&t, (enum db_engine)engine);
        str good = S("Place;Kod;Seats\r\nYeni;N1;12\r\nBaşka;Y2;5\r\n"),
            bad = S("name,code,seats\nYeni,N1,12\nFazla,N2,9999\n,N3,x\nİki,N1,1\n");
        EXPECT_ERR(import(&t.cx, &place_entity, bad, true, &r), E_INVALID);
        assert_int_equal(r.bad, 2);
        assert_int_equal(r.faults.n, 2);
        assert_int_equal(r.faults.v[0].line, 3);
        EXPECT_STR(r.faults.v[0].field, "seats");
        assert_int_equal(r.created, 1);
        assert_int_equal(r.changed, 1); /* N1 a second time: the record of the line before */
        EXPECT_ERR(import(&t.cx, &place_entity, bad, false, &r), E_INVALID);
        EXPECT_OK(entity_list(&t.cx, &place_entity, &(struct list_query){0}, &list));
        assert_int_equal(list.total, 3);
        good = S("name;code;seats\r\nYeni;N1;12\r\nBaşka;Y2;5\r\n");
        EXPECT_ERR(import(&t.cx, &place_entity, good, true, &r), E_INVALID);
        assert_int_equal(r.bad, 0);
        assert_int_equal(r.samples.n, 2);
        EXPECT_OK(import(&t.cx, &place_entity, good, false, &r));
        assert_int_equal(r.created, 1);
        assert_int_equal(r.changed, 1);
        EXPECT_OK(import(&t.cx, &place_entity, good, false, &r));
        assert_int_equal(r.unchanged, 2);
        test_db_end(&t);
    }
}

TEST(names_of_refs, "a reference is found by number, by unique field, or by name")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        struct import_report r;
        struct thing a;
        thing_db_begin(&t, (enum db_engine)engine);
        str file = S("title,place,branch,fee,day,kind,open\nBir,2,Kültür,\"12,50\",21.11.2026,film,evet\nİki,Y3,1,1250,"
                     "2026-11-21,Game,0\nÜç,Çınar Parkı,2,,,,\n");
        EXPECT_OK(import(&t.cx, &thing_entity, file, false, &r));
        assert_int_equal(r.created, 3);
        EXPECT_OK(entity_load_any(&t.cx, &thing_entity, "title", DB_T(S("İki")), &a));
        assert_int_equal(a.place.id, 3);
        assert_int_equal(a.fee.kurus, 1250);
        assert_int_equal(a.kind, KIND_GAME);
        EXPECT_OK(entity_load_any(&t.cx, &thing_entity, "title", DB_T(S("Üç")), &a));
        assert_int_equal(a.place.id, 2);
        EXPECT_ERR(import(&t.cx, &thing_entity, S("title,place,branch\nx,Olmayan,1\n"), false, &r), E_INVALID);
        EXPECT_STR(r.faults.v[0].field, "place");
        test_db_end(&t);
    }
}

TEST(import_rights, "an import is not a way around rights")
{
    struct test_db t;
    struct import_report r;
    thing_db_begin(&t, DB_SQLITE);
    t.cx.actor = test_actor(test_arena(), "things.read", 0);
    EXPECT_ERR(import(&t.cx, &thing_entity, S("title\nx\n"), false, &r), E_FORBIDDEN);
    t.cx.actor = test_actor(test_arena(), "things.edit", 1);
    EXPECT_ERR(import(&t.cx, &thing_entity, S("title,place,branch\nx,1,2\n"), false, &r), E_INVALID);
    EXPECT_OK(import(&t.cx, &thing_entity, S("title,place,branch,number,hidden\nx,1,1,T-99,y\n"), false, &r));
    assert_int_equal(r.ignored.n, 2);
    test_db_end(&t);
}

TEST(export_rights, "a file holds what its reader may see")
{
    struct test_db t;
    thing_db_begin(&t, DB_SQLITE);
    struct thing a = thing_sample(test_arena()), b = thing_sample(test_arena());
    b.branch.id = 2;
    b.title = S("Öteki");
    EXPECT_OK(thing_put(&t.cx, &a, NULL));
    EXPECT_OK(thing_put(&t.cx, &b, NULL));
    struct actor *who = test_actor(test_arena(), "things.read things.person", 1);
    t.cx.actor = who;
    str file = export(&t.cx, &thing_entity);
    EXPECT_NOT_IN(file, "Ayşe");
    EXPECT_NOT_IN(file, "contact");
    EXPECT_NOT_IN(file, "Öteki");
    EXPECT_NOT_IN(file, "10000000146");
    who->purpose = S("Denetim 2026/4");
    file = export(&t.cx, &thing_entity);
    EXPECT_IN(file, "Ayşe");
    EXPECT_NOT_IN(file, "10000000146");
    struct history_list h;
    EXPECT_OK(history_of(&t.cx, &thing_entity, a.id, &h));
    EXPECT_STR(h.list.v[0].action, "read");
    test_db_end(&t);
}

TEST(spreadsheet, "C13.2 a spreadsheet of Windows-1254 with semicolons and its own days imports right, faults by cell")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        struct import_report report;
        struct thing row;
        thing_db_begin(&t, (enum db_engine)engine);
        struct thing a = thing_sample(test_arena());
        a.title = S("Örnek");
        EXPECT_OK(thing_put(&t.cx, &a, NULL));
        /* "id;title;day;starts_at": Çığ, Şöğüİ in 1254; a day as counted, and a moment with its part of a day */
        str file =
            str_fmt(test_arena(), "id;title;day;starts_at\r\n%lld;\xC7\xFD\xF0 \xDE\xF6\xDD;46351;46351,8125\r\n",
                    (long long)a.id);
        EXPECT_OK(import(&t.cx, &thing_entity, file, false, &report));
        assert_int_equal(report.changed, 1);
        EXPECT_OK(entity_load_any(&t.cx, &thing_entity, "id", DB_I(a.id), &row));
        EXPECT_STR(row.title, "Çığ Şöİ");
        assert_int_equal(row.day.ymd, 20261125);
        assert_int_equal(row.starts_at.ms, moment_at(DATE(2026, 11, 25), 19 * 60 + 30).ms);
        file = str_fmt(test_arena(), "id;title;day\r\n%lld;\xDE;25.11.2026\r\n%lld;\xDD;31.11.2026\r\n",
                       (long long)a.id, (long long)a.id);
        EXPECT_ERR(import(&t.cx, &thing_entity, file, false, &report), E_INVALID);
        assert_int_equal(report.faults.n, 1);
        assert_int_equal(report.faults.v[0].line, 3);
        EXPECT_STR(report.faults.v[0].field, "day");
        EXPECT_ERR(import(&t.cx, &thing_entity, S("id;title\r\n1;\x81\r\n"), false, &report), E_INVALID);
        test_db_end(&t);
    }
}
