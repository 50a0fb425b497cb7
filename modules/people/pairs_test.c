// SPDX-License-Identifier: AGPL-3.0-or-later
/* Proposals and what people make of them. */
#include "modules/people/family_test.h"
#include "modules/people/pairs.h"

static int64_t look(struct fixture *f)
{
    struct pairs_found found;
    EXPECT_OK(pairs_look(&f->cx, &found));
    return found.fresh;
}
static err_t run_judge(struct cx *tx, void *arg)
{
    return pair_judge(tx, arg);
}
static err_t run_undo(struct cx *tx, void *arg)
{
    return pair_undo(tx, *(int64_t *)arg);
}
static err_t judge(struct fixture *f, int64_t keep, str reason)
{
    struct pair_verdict v = {.pair = fixture_int(f, "SELECT id FROM person_pair"), .keep = keep, .reason = reason};
    return db_tx(&f->cx, run_judge, &v);
}
static void crowd(struct fixture *f)
{
    static const char *const names[][2] = {
        {"Ali", "Yılmaz"},  {"Fatma", "Kaya"}, {"Osman", "Çelik"}, {"Zehra", "Koç"},   {"Murat", "Arslan"},
        {"Sibel", "Doğan"}, {"Hasan", "Kurt"}, {"Emine", "Şahin"}, {"Yusuf", "Aksoy"}, {"Elif", "Tan"}};
    for (int i = 0; i < 10; i++)
        person_new(f, str_of(names[i][0]), str_of(names[i][1]), DATE(1950 + 5 * i, 1 + i, 2 * i + 1));
}
static size_t found(struct fixture *f, str query)
{
    struct person_hits hits;
    EXPECT_OK(register_find(&f->cx, query, &hits));
    return hits.list.n;
}

TEST(not_the_same, "C1.6 A1.8 'not the same' with a reason stays so, until a compared field changes")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        crowd(&f);
        person_new(&f, S("Nurgül"), S("Karataş"), DATE(1981, 4, 12));
        int64_t b = person_new(&f, S("NURGÜL"), S("KARATAS"), DATE(1981, 4, 12));
        assert_int_equal(look(&f), 1);
        assert_int_equal(look(&f), 0); /* proposed once */
        EXPECT_ERR(judge(&f, 0, S(" ")), E_INVALID);
        EXPECT_OK(judge(&f, 0, S("İki kuzen: nüfus kayıtları farklı")));
        assert_int_equal(fixture_int(&f, "SELECT state FROM person_pair"), PAIR_APART);
        EXPECT_ERR(judge(&f, b, S("yine de")), E_CONFLICT);
        assert_int_equal(look(&f), 0);
        struct person p;
        EXPECT_OK(entity_load_any(&f.cx, &person_entity, "id", DB_I(b), &p));
        p.email = S("nurgul@example.org"); /* is not compared */
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        assert_int_equal(look(&f), 0);
        p.mother = S("Emine");
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        assert_int_equal(look(&f), 1);
        assert_int_equal(fixture_int(&f, "SELECT state FROM person_pair"), PAIR_OPEN);
        fixture_close(&f);
    }
}

TEST(merge_undo, "C1.1 B6 merged by a person, never by the program; found by both names; undone, all is as before")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        crowd(&f);
        int64_t a = person_new(&f, S("Nurgül"), S("Karataş"), DATE(1981, 4, 12)), now = 0,
                b = person_new(&f, S("Nurgul"), S("Karatas Erdem"), DATE(1981, 4, 12));
        assert_int_equal(look(&f), 1);
        assert_int_equal(found(&f, S("nurgül karataş")), 2);
        EXPECT_ERR(judge(&f, 4711, S("aynı kişi")), E_INVALID);
        EXPECT_OK(judge(&f, a, S("aynı kişi")));
        EXPECT_OK(person_now(&f.cx, b, &now));
        assert_int_equal(now, a);
        assert_int_equal(found(&f, S("nurgül erdem")), 1);
        assert_int_equal(look(&f), 0);
        int64_t pair = fixture_int(&f, "SELECT id FROM person_pair");
        EXPECT_OK(db_tx(&f.cx, run_undo, &pair));
        EXPECT_OK(person_now(&f.cx, b, &now));
        assert_int_equal(now, b);
        assert_int_equal(found(&f, S("nurgül karataş")), 2);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person WHERE life = 1"), 12);
        fixture_close(&f);
    }
}

static void merge_two(struct fixture *f, int64_t a, int64_t b, int64_t keep)
{
    struct person_pair pair = {.a = {a}, .b = {b}, .state = PAIR_OPEN};
    EXPECT_OK(fixture_save(f, &person_pair_entity, &pair));
    struct pair_verdict v = {.pair = pair.id, .keep = keep, .reason = S("Nurgül Karataş ile aynı kişi")};
    EXPECT_OK(db_tx(&f->cx, run_judge, &v));
}
static err_t run_erase(struct cx *tx, void *arg)
{
    return person_erase(tx, *(int64_t *)arg, S("Kişinin başvurusu"));
}

TEST(erased_chain,
     "C13.3 a record merged twice over is erased with the one it has become part of, and found by its names till then")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t a = person_new(&f, S("Nurgül"), S("Karataş"), DATE(1981, 4, 12)),
                b = person_new(&f, S("Nurgul"), S("Erdem"), DATE(1981, 4, 12)),
                c = person_new(&f, S("Gül"), S("Aksoy"), DATE(1981, 4, 12));
        merge_two(&f, a, b, b);
        merge_two(&f, b, c, c);
        assert_int_equal(found(&f, S("karataş")), 1);
        assert_int_equal(found(&f, S("erdem")), 1);
        EXPECT_ERR(db_tx(&f.cx, run_erase, &b), E_CONFLICT);
        EXPECT_OK(db_tx(&f.cx, run_erase, &c));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person WHERE given <> '—' OR surname <> ''"), 0);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person_pair WHERE reason <> '' OR compared <> ''"), 0);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person_word"), 0);
        fixture_close(&f);
    }
}

TEST(secret_chain,
     "8. an order of secrecy covers what was merged into the record, at any number of steps, and ends for all of it")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t a = person_new(&f, S("Nurgül"), S("Karataş"), DATE(1981, 4, 12)),
                b = person_new(&f, S("Nurgul"), S("Erdem"), DATE(1981, 4, 12)),
                c = person_new(&f, S("Gül"), S("Aksoy"), DATE(1981, 4, 12));
        merge_two(&f, a, b, b);
        merge_two(&f, b, c, c);
        struct person p;
        EXPECT_OK(entity_load_any(&f.cx, &person_entity, "id", DB_I(c), &p));
        p.secret = true;
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person WHERE secret"), 3);
        p.secret = false;
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person WHERE secret"), 0);
        fixture_close(&f);
    }
}

TEST(undone_below, "B6 a merge undone below another one: neither name is lost, and each finds its own record")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t a = person_new(&f, S("Nurgül"), S("Karataş"), DATE(1981, 4, 12)),
                b = person_new(&f, S("Nurgul"), S("Erdem"), DATE(1981, 4, 12)),
                c = person_new(&f, S("Gül"), S("Aksoy"), DATE(1981, 4, 12));
        merge_two(&f, a, b, b);
        merge_two(&f, b, c, c);
        int64_t pair = fixture_int(&f, "SELECT min(id) FROM person_pair");
        EXPECT_OK(db_tx(&f.cx, run_undo, &pair));
        assert_int_equal(found(&f, S("nurgül karataş")), 1);
        assert_int_equal(found(&f, S("gül karataş")), 0);
        assert_int_equal(found(&f, S("gül erdem")), 1);
        fixture_close(&f);
    }
}

TEST(nightly, "A1.8 the first tick after ten past three looks, however late it comes, and no other of that day")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        crowd(&f);
        person_new(&f, S("Nurgül"), S("Karataş"), DATE(1981, 4, 12));
        person_new(&f, S("NURGÜL"), S("KARATAS"), DATE(1981, 4, 12));
        date day = DATE(2026, 11, 23);
        f.cx.now = moment_at(day, 3 * 60 + 9);
        EXPECT_OK(people_tick(&f.cx));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person_pair"), 0);
        f.cx.now = moment_at(day, 3 * 60 + 12);
        EXPECT_OK(people_tick(&f.cx));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person_pair"), 1);
        person_new(&f, S("Elif"), S("Tan"), DATE(1995, 10, 19));
        f.cx.now = moment_at(day, 4 * 60);
        EXPECT_OK(people_tick(&f.cx));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person_pair"), 1);
        f.cx.now = moment_at(date_add(day, 1), 9 * 60);
        EXPECT_OK(people_tick(&f.cx));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person_pair"), 2);
        fixture_close(&f);
    }
}

TEST(own_rules,
     "C1.7 a rule of the municipality works as it is written, a value 0 and a box that is not ticked included; a wrong "
     "word is refused with its place")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct pairs_found found;
        fixture_open(&f, engine);
        struct person_rule bad = {.clauses = S("soyad dogum"), .reason = S("Deneme"), .active = true},
                           rule = {.clauses = S("soyad doğum numaralı=0"),
                                   .reason = S("Numarasız kardeşler"),
                                   .active = true};
        struct person one = {.given = S("Ali"), .surname = S("Işık"), .birth = DATE(1980, 1, 1)},
                      two = {.given = S("Muzaffer"), .surname = S("IŞIK"), .birth = DATE(1980, 1, 1)};
        EXPECT_OK(fixture_save(&f, &person_entity, &one));
        EXPECT_OK(fixture_save(&f, &person_entity, &two));
        EXPECT_OK(pairs_look(&f.cx, &found));
        assert_int_equal(found.proposed, 0);
        assert_int_equal(fixture_save(&f, &person_rule_entity, &bad), E_INVALID);
        str page = fixture_post(&f, fixture_account(&f, "manager"), "/masa/kayit/yinelenen-kurallari/yeni",
                                "clauses=soyad+dogum&reason=x&active=1")
                       .body;
        EXPECT_IN(page, "“dogum”");
        EXPECT_OK(fixture_save(&f, &person_rule_entity, &rule));
        EXPECT_OK(pairs_look(&f.cx, &found));
        assert_int_equal(found.fresh, 1);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person_pair WHERE state = 1"), 1);
        EXPECT_OK(pairs_look(&f.cx, &found));
        assert_int_equal(found.fresh, 0); /* it is there */
        struct person three = {
            .given = S("Zeki"), .surname = S("Işık"), .birth = DATE(1980, 1, 1), .number = S("10000000146")};
        EXPECT_OK(fixture_save(&f, &person_entity, &three));
        EXPECT_OK(pairs_look(&f.cx, &found));
        assert_int_equal(found.fresh, 0); /* has a number: 0 is a value, not nothing */
        rule.clauses = S("soyad doğum");
        EXPECT_OK(fixture_save(&f, &person_rule_entity, &rule));
        EXPECT_OK(pairs_look(&f.cx, &found));
        assert_int_equal(found.fresh, 2);
        struct person four = {.given = S("Ekrem"), .surname = S("Işık"), .birth = DATE(1980, 1, 1)};
        EXPECT_OK(fixture_save(&f, &person_entity, &four));
        rule.active = false;
        EXPECT_OK(fixture_save(&f, &person_rule_entity, &rule));
        EXPECT_OK(pairs_look(&f.cx, &found));
        assert_int_equal(found.fresh, 0); /* not in use */
        fixture_close(&f);
    }
}
