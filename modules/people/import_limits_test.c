// SPDX-License-Identifier: AGPL-3.0-or-later
/* Files of households: two at once, those who are protected, all faults of a line, encodings, and how much is too much. */
#include <pthread.h>
#include <stdlib.h>

#include "core/base/buf.h"
#include "modules/people/family_test.h"
#include "modules/people/import.h"

#define HEAD "household,relation,given,surname,number,birth,sex,phone,street,outer_no,from_day\n"

static struct household_import import(struct fixture *f, str csv, err_t expected)
{
    struct household_import said = {.file = S("haneler.csv")};
    EXPECT_ERR(households_import(&f->cx, csv, &said), expected);
    return said;
}

/* ---- 18: locks in one order ---- */
enum { HOMES = 60, ROUNDS = 3 };

/* The same households, forwards or backwards; every round knows more of everybody. */
static str homes(struct arena *a, bool backwards, int round)
{
    struct buf b = buf_new(a, 40000);
    buf_put(&b, S("household,relation,given,surname,birth,father,mother,from_day\n"));
    for (int i = 0; i < HOMES; i++) {
        int h = backwards ? HOMES - 1 - i : i, x = 'a' + h / 26, y = 'a' + h % 26;
        const char *father = backwards ? "" : "Hasan", *mother = backwards ? "Zehra" : "";
        buf_fmt(&b, "H%d,head,Ali%c%c,Demir,%d-03-04,%s%c,%s,2026-02-01\n", h, x, y, 1950 + h % 30, father,
                *father ? 'a' + round : ' ', mother);
        buf_fmt(&b, "H%d,child,Can%c%c,Demir,%d-07-08,%s,%s%c,2026-02-01\n", h, x, y, 2000 + h % 9, father, mother,
                *mother ? 'a' + round : ' ');
    }
    return buf_str(&b);
}

struct reader {
    pthread_t thread;
    pthread_barrier_t *both;
    struct db *db;
    bool backwards;
    int64_t runs, least; /* of transactions, and how many there would be if none was made again */
    err_t result;
};

static void *read_in(void *arg)
{
    struct reader *p = arg;
    struct arena *a = arena_new(64u << 20);
    struct cx cx = {.arena = a, .db = p->db, .conn = db_lease(p->db), .now = moment_now(), .actor = &ACTOR_SYSTEM};
    for (int round = 0; round < ROUNDS && !p->result; round++) {
        struct household_import said = {.file = S("haneler.csv")};
        pthread_barrier_wait(p->both);
        p->result = households_import(&cx, homes(a, p->backwards, round), &said);
        p->runs += said.runs;
        p->least += (said.lines + IMPORT_AT_ONCE - 1) / IMPORT_AT_ONCE;
    }
    db_return(p->db, cx.conn);
    arena_end(a);
    return NULL;
}

TEST(two_files, "I5.18 two servers read the same households in, one forwards and one backwards: neither waits for the "
                "other for ever, so "
                "that no transaction is made again, and both files are in")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct db *other = NULL;
        pthread_barrier_t both;
        str why = STR_NONE;
        if (engine != DB_POSTGRES) continue; /* one writer: nobody waits for two locks */
        fixture_open(&f, DB_POSTGRES);
        import(&f, homes(test_arena(), false, 9), OK);
        assert_int_equal(db_open(&(struct db_options){.url = str_of(f.url), .readers = 2}, &other, &why), OK);
        pthread_barrier_init(&both, NULL, 2);
        struct reader a = {.both = &both, .db = f.app->db}, b = {.both = &both, .db = other, .backwards = true};
        pthread_create(&a.thread, NULL, read_in, &a);
        pthread_create(&b.thread, NULL, read_in, &b);
        pthread_join(a.thread, NULL);
        pthread_join(b.thread, NULL);
        pthread_barrier_destroy(&both);
        EXPECT_OK(a.result);
        EXPECT_OK(b.result);
        assert_int_equal(a.runs, a.least);
        assert_int_equal(b.runs, b.least);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person"), 2 * HOMES);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM household"), HOMES);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person WHERE given LIKE 'Ali%' AND father = 'Hasanc'"),
                         HOMES);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person WHERE given LIKE 'Can%' AND mother = 'Zehrac'"),
                         HOMES);
        db_close(other);
        fixture_close(&f);
    }
}

/* ---- 19, 20: orders of secrecy ---- */
static struct actor clerk_of(int64_t user)
{
    static const char *const rights[] = {"people.read", "people.edit", "people.personal"};
    struct actor a = {.user = user, .name = S("Memur"), .purpose = S("muhtar listesi")};
    for (int i = 0; i < 3; i++)
        PUSH(test_arena(), &a.grants, (struct grant){.right = str_of(rights[i]), .all_units = true});
    return a;
}

static void hide(struct fixture *f, const char *given)
{
    struct person p;
    EXPECT_OK(entity_load_any(&f->cx, &person_entity, "given", DB_T(str_of(given)), &p));
    p.secret = true;
    EXPECT_OK(fixture_save(f, &person_entity, &p));
}

TEST(veiled_home, "I5.19 6284 a household with somebody protected in it takes nobody from a file, and nobody becomes "
                  "kin of a protected head")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct actor clerk = clerk_of(fixture_account(&f, "clerk"));
        const str more = S(HEAD "A,spouse,Fatma,Demir,,1972-05-06,,,,,\nA,child,Ece,Demir,,2010-09-10,,,,,\n"),
                  other = S(HEAD "B,head,Veli,Kaya,,1970-01-01,,,,,\nB,child,Oya,Kaya,,2011-09-10,,,,,\n");
        import(&f, S(HEAD "A,head,Ali,Demir,,1970-03-04,,,,,\nA,spouse,Fatma,Demir,,1972-05-06,,,,,\n"), OK);
        hide(&f, "Ali");
        f.cx.actor = &clerk;
        struct household_import said = import(&f, more, E_INVALID);
        assert_true(said.said.v[0].why.n > 0);
        EXPECT_IN(said.said.v[0].why.v[0],
                  words(f.cx.lang, N_("This line cannot be read in here. Ask the unit of protected records.")));
        import(&f, other, OK); /* the control */
        f.cx.actor = &ACTOR_SYSTEM;
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person WHERE given = 'Ece'"), 0);
        import(&f, more, OK);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person WHERE given = 'Ece'"), 1);
        fixture_close(&f);
    }
}

static err_t hide_below(struct cx *tx, void *arg)
{
    static const struct db_stmt st = {"test_hide", "UPDATE person SET secret = TRUE WHERE given = 'Ali'", "person",
                                      true};
    (void)arg;
    return db_run(tx, &st, NULL, 0, NULL);
}

TEST(undo_rights, "I5.20 undoing takes the rights of whoever undoes: what is protected since stays, and nobody without "
                  "them undoes anything")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct import_undone out;
        fixture_open(&f, engine);
        struct actor clerk = clerk_of(fixture_account(&f, "clerk")), reader = clerk;
        reader.grants.n = 1;
        f.cx.actor = &clerk;
        int64_t id = import(&f, S(HEAD "A,head,Ali,Demir,,1970-03-04,,,,,\nB,head,Can,Kaya,,1971-03-04,,,,,\n"), OK).id;
        f.cx.actor = &reader;
        EXPECT_ERR(households_undo(&f.cx, id, &out), E_FORBIDDEN);
        f.cx.actor = &ACTOR_SYSTEM;
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person"), 2);
        /* Without a change of the row itself: neither its version nor who points at it says that it must stay. */
        EXPECT_OK(db_tx(&f.cx, hide_below, NULL));
        f.cx.actor = &clerk;
        EXPECT_OK(households_undo(&f.cx, id, &out));
        f.cx.actor = &ACTOR_SYSTEM;
        assert_true(out.stayed > 0 && out.undone > 0);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person WHERE given = 'Ali'"), 1);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person WHERE given = 'Can'"), 0);
        fixture_close(&f);
    }
}

/* ---- 8: what a clerk is told ---- */
TEST(all_faults, "8. all faults of a line are said at once, each with its column as people call it")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        f.cx.lang = LANG_TR;
        struct household_import said = import(
            &f,
            S("Hane;Hane reisine yakınlığı;Ad;Soyadı;T.C. kimlik numarası;Doğum tarihi;Cinsiyet;Telefon;Ölçüsüz\r\n"
              ";amca;;Demir;10000000147;30.02.1990;belki;12;x\r\n"
              "B;Hane reisi;Ayşe;Kaya;;01.01.2190;;;\r\n"),
            E_INVALID);
        static const char *const columns[] = {
            "Hane: ",   "Hane reisine yakınlığı: ", "Ad: ", "T.C. kimlik numarası: ", "Doğum tarihi: ", "Cinsiyet: ",
            "Telefon: "};
        assert_int_equal(said.bad, 2);
        assert_int_equal(said.said.v[0].why.n, 7);
        for (int i = 0; i < 7; i++) {
            int found = 0;
            for (size_t k = 0; k < said.said.v[0].why.n; k++)
                found += str_starts(said.said.v[0].why.v[k], str_of(columns[i]));
            if (found != 1) fail_msg("%s %d times", columns[i], found);
        }
        assert_true(str_starts(said.said.v[1].why.v[0], S("Doğum tarihi: ")));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person"), 0);
        fixture_close(&f);
    }
}

/* ---- 8: encodings ---- */
static str wide(str text, bool big)
{
    struct buf b = buf_new(test_arena(), text.n * 2 + 4);
    buf_put(&b, big ? (str){"\xfe\xff", 2} : (str){"\xff\xfe", 2});
    for (size_t i = 0; i < text.n; i++) {
        unsigned c = (unsigned char)text.p[i];
        if (c >= 0xC0) c = (c & 0x1F) << 6 | ((unsigned char)text.p[++i] & 0x3F);
        buf_char(&b, (char)(big ? c >> 8 : c & 0xFF));
        buf_char(&b, (char)(big ? c & 0xFF : c >> 8));
    }
    return buf_str(&b);
}

TEST(utf16, "8. “Unicode text” of a spreadsheet, UTF-16 with tabs, is read as it is; half of it is said to be no text")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct person p;
        fixture_open(&f, engine);
        for (int big = 0; big < 2; big++) {
            const char *given = big ? "İbrahim" : "Işık";
            str text = str_fmt(test_arena(),
                               "household\trelation\tgiven\tsurname\tbirth\r\n%d\thead\t%s\tÇınar\t1980-01-01\r\n", big,
                               given);
            import(&f, wide(text, big), OK);
            EXPECT_OK(entity_load_any(&f.cx, &person_entity, "given", DB_T(str_of(given)), &p));
            EXPECT_STR(p.surname, "Çınar");
            str half = wide(text, big);
            half.n--;
            assert_true(import(&f, half, E_INVALID).fault.n > 0);
        }
        str alone = {"\xff\xfe\x00\xd8\x41\x00", 6}, bare = wide(S("household"), false);
        assert_true(import(&f, alone, E_INVALID).fault.n > 0);
        bare.p += 2, bare.n -= 2; /* without the mark nobody knows what it is */
        assert_true(import(&f, bare, E_INVALID).fault.n > 0);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person"), 2);
        fixture_close(&f);
    }
}

/* ---- 8: too much ---- */
TEST(two_million,
     "8. 2,000,000 rows: said at once with the number that is taken, nothing is read and nothing grows with the file")
{
    static const char line[] = "1,head,Ali,Demir,,1970-03-04,,,,,\n";
    EACH_ENGINE(engine)
    {
        enum { ROWS = 2000000 };
        struct fixture f;
        struct arena *a = arena_new(256u << 20);
        fixture_open(&f, engine);
        size_t head = sizeof HEAD - 1, each = sizeof line - 1;
        char *p = malloc(head + ROWS * each);
        assert_non_null(p);
        memcpy(p, HEAD, head);
        for (size_t i = 0; i < ROWS; i++)
            memcpy(p + head + i * each, line, each);
        struct household_import said = {.file = S("haneler.csv")};
        f.cx.arena = a;
        EXPECT_ERR(households_import(&f.cx, (str){p, head + ROWS * each}, &said), E_INVALID);
        EXPECT_IN(said.fault, "20");
        assert_int_equal(said.lines, IMPORT_LINES_MAX + 1);
        assert_int_equal(said.runs, 0);
        f.cx.arena = test_arena();
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person"), 0);
        free(p);
        arena_end(a);
        fixture_close(&f);
    }
}
