// SPDX-License-Identifier: AGPL-3.0-or-later
/* People and households: what cannot be is refused with its place, and the past stays as it was. */
#include <pthread.h>

#include "modules/people/family_test.h"

TEST(numbers, "C1.2 C13.1 a wrong 10th or 11th digit is refused, 99… is a foreigner, and without a number is fine and "
              "linked later")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct person tenth = {.given = S("Ayşe"), .number = S("10000000156")},
                      last = {.given = S("Ayşe"), .number = S("10000000147")},
                      foreigner = {.given = S("Layla"), .number = S("99000000042")},
                      none = {.given = S("Bebek"), .no_number = NO_NUMBER_NEWBORN},
                      again = {.given = S("Ayşe"), .number = S("99000000042")};
        expect_refused(&f, &person_entity, &tenth, "number");
        expect_refused(&f, &person_entity, &last, "number");
        EXPECT_OK(fixture_save(&f, &person_entity, &foreigner));
        EXPECT_OK(fixture_save(&f, &person_entity, &none));
        expect_refused(&f, &person_entity, &again, "number");
        none.number = S("100 000 001 46");
        expect_refused(&f, &person_entity, &none, "no_number");
        none.no_number = 0;
        EXPECT_OK(fixture_save(&f, &person_entity, &none));
        int64_t found = 0;
        EXPECT_OK(person_by_number(&f.cx, S("10000000146"), &found));
        assert_int_equal(found, none.id);
        EXPECT_ERR(person_by_number(&f.cx, S("10000000147"), &found), E_INVALID);
        EXPECT_ERR(person_by_number(&f.cx, S("12345678950"), &found), E_NOT_FOUND);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person WHERE number LIKE '%10000000146%'"), 0);
        fixture_close(&f);
    }
}

static err_t run_file(struct cx *tx, void *arg)
{
    struct import_report report = {.dry = false};
    err_t e = entity_import_csv(tx, &person_entity, *(str *)arg, &report);
    return e == E_INVALID && report.faults.n == 1 && report.faults.v[0].line == 3 ? E_NOT_FOUND : e;
}

TEST(imported_number, "C1.2 in a file of people too, with its line; then nobody of the file comes in")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        str bad = S("given,surname,number\nAyşe,Demir,10000000146\nAli,Demir,10000000156\n"),
            good = S("given,surname,number\nAyşe,Demir,10000000146\nLayla,Hariri,99000000042\n");
        fixture_open(&f, engine);
        EXPECT_ERR(db_tx(&f.cx, run_file, &bad), E_NOT_FOUND);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person"), 0);
        EXPECT_OK(db_tx(&f.cx, run_file, &good));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person"), 2);
        fixture_close(&f);
    }
}

TEST(divorce, "C1.3 B7 divorced on 3 March: 10 February still shows two adults, June shows one")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t she = person_new(&f, S("Ayşe"), S("Demir"), DATE(1988, 5, 20)),
                he = person_new(&f, S("Ali"), S("Demir"), DATE(1985, 1, 1)),
                child = person_new(&f, S("Can"), S("Demir"), DATE(2016, 2, 11)), home = household_new(&f, 0), found = 0;
        member_new(&f, home, she, MEMBER_HEAD);
        int64_t his = member_new(&f, home, he, MEMBER_SPOUSE);
        member_new(&f, home, child, MEMBER_CHILD);
        struct household_on_day before = on_day(&f, home, DATE(2026, 2, 10));
        ends(&f, his, DATE(2026, 3, 3));
        struct household_on_day then = on_day(&f, home, DATE(2026, 2, 10)), june = on_day(&f, home, DATE(2026, 6, 15));
        assert_int_equal(then.members.n, 3);
        assert_memory_equal(before.members.v[0].birth.ymd ? &before.members.v[0].person : NULL,
                            &then.members.v[0].person, sizeof(int64_t));
        assert_int_equal(june.members.n, 2);
        assert_int_equal(june.members.v[0].person, she);
        assert_int_equal(june.members.v[0].relation, MEMBER_HEAD);
        assert_int_equal(then.members.v[2].age, 9);
        assert_int_equal(on_day(&f, home, DATE(2026, 2, 11)).members.v[2].age, 10); /* on the birthday */
        EXPECT_OK(household_of(&f.cx, S("people.read"), he, DATE(2026, 3, 3), &found));
        assert_int_equal(found, home);
        EXPECT_ERR(household_of(&f.cx, S("people.read"), he, DATE(2026, 3, 4), &found), E_NOT_FOUND);
        fixture_close(&f);
    }
}

TEST(heads, "C1.4 8. two heads at one time are refused, one after the other are not")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t she = person_new(&f, S("Ayşe"), S("Demir"), DATE(1988, 5, 20)),
                he = person_new(&f, S("Ali"), S("Demir"), DATE(1985, 1, 1)), home = household_new(&f, 0),
                hers = member_new(&f, home, she, MEMBER_HEAD);
        struct household_member second = {
            .household = {home}, .person = {he}, .relation = MEMBER_HEAD, .from_day = DATE(2026, 5, 1)};
        expect_refused(&f, &household_member_entity, &second, "relation");
        ends(&f, hers, DATE(2026, 4, 30));
        EXPECT_OK(fixture_save(&f, &household_member_entity, &second));
        assert_int_equal(on_day(&f, home, DATE(2026, 4, 30)).members.v[0].person, she);
        assert_int_equal(on_day(&f, home, DATE(2026, 5, 1)).members.v[0].person, he);
        fixture_close(&f);
    }
}

struct racing_head {
    struct db *db;
    moment now;
    pthread_barrier_t *both;
    int64_t home, person;
    err_t result;
    pthread_t thread;
};
static err_t run_head(struct cx *tx, void *arg)
{
    const struct racing_head *r = arg;
    struct entity_errors errors = {.arena = tx->arena};
    struct household_member m = {
        .household = {r->home}, .person = {r->person}, .relation = MEMBER_HEAD, .from_day = DATE(2026, 1, 1)};
    return entity_save(tx, &household_member_entity, &m, &(struct save){.errors = &errors, .skip_rights = true});
}
static void *race_head(void *arg)
{
    struct racing_head *r = arg;
    struct arena *a = arena_new((size_t)16 << 20);
    struct cx cx = {
        .db = r->db, .conn = db_lease(r->db), .arena = a, .now = r->now, .actor = &ACTOR_SYSTEM, .lang = LANG_TR};
    pthread_barrier_wait(r->both);
    r->result = db_tx(&cx, run_head, r);
    db_return(r->db, cx.conn);
    arena_end(a);
    return NULL;
}

TEST(two_at_once,
     "C1.4 two workers, at one server and at two, write a head into the same household at once: one is in, the "
     "other is refused, in whatever order")
{
    EACH_ENGINE(engine)
    {
        enum { ROUNDS = 12 };
        struct fixture f;
        struct db *other = NULL;
        pthread_barrier_t both;
        str why = STR_NONE;
        fixture_open(&f, engine);
        if (engine == DB_POSTGRES)
            assert_int_equal(db_open(&(struct db_options){.url = str_of(f.url), .readers = 2}, &other, &why), OK);
        pthread_barrier_init(&both, NULL, 2);
        for (int round = 0; round < ROUNDS; round++) {
            int64_t home = household_new(&f, 0);
            struct racing_head r[2];
            for (int i = 0; i < 2; i++) {
                r[i] = (struct racing_head){
                    .db = i && other && round % 2 ? other : f.app->db,
                    .now = f.cx.now,
                    .both = &both,
                    .home = home,
                    .person = person_new(&f, i ? S("Ali") : S("Ayşe"), S("Demir"), DATE(1980, 1, 1 + round))};
                pthread_create(&r[i].thread, NULL, race_head, &r[i]);
            }
            for (int i = 0; i < 2; i++)
                pthread_join(r[i].thread, NULL);
            assert_int_equal((r[0].result == OK) + (r[1].result == OK), 1);
            assert_int_equal(r[0].result + r[1].result, E_INVALID); /* with the reason at the relation */
            assert_int_equal(on_day(&f, home, DATE(2026, 2, 1)).members.n, 1);
        }
        pthread_barrier_destroy(&both);
        if (other) db_close(other);
        fixture_close(&f);
    }
}

TEST(two_homes, "8. nobody lives in two households on one day, or before being born")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t who = person_new(&f, S("Ayşe"), S("Demir"), DATE(2026, 4, 1)), one = household_new(&f, 0),
                two = household_new(&f, 0);
        struct household_member early = {
            .household = {one}, .person = {who}, .relation = MEMBER_CHILD, .from_day = DATE(2026, 3, 1)};
        expect_refused(&f, &household_member_entity, &early, "from_day");
        early.from_day = DATE(2026, 4, 1);
        EXPECT_OK(fixture_save(&f, &household_member_entity, &early));
        struct household_member other = {
            .household = {two}, .person = {who}, .relation = MEMBER_CHILD, .from_day = DATE(2026, 6, 1)};
        expect_refused(&f, &household_member_entity, &other, "person");
        ends(&f, early.id, DATE(2026, 5, 31));
        EXPECT_OK(fixture_save(&f, &household_member_entity, &other));
        struct household_member turned = other;
        turned.to_day = DATE(2026, 5, 1);
        expect_refused(&f, &household_member_entity, &turned, "to_day");
        fixture_close(&f);
    }
}

TEST(older_child, "8. a child older than its parent is refused wherever it is written")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t parent = person_new(&f, S("Ayşe"), S("Demir"), DATE(1990, 1, 1)),
                older = person_new(&f, S("Ali"), S("Demir"), DATE(1980, 1, 1)),
                child = person_new(&f, S("Can"), S("Demir"), DATE(2015, 1, 1)), home = household_new(&f, 0);
        struct person_relation wrong = {.person = {parent}, .kind = RELATION_PARENT, .other = {older}},
                               right = {.person = {parent}, .kind = RELATION_PARENT, .other = {child}};
        expect_refused(&f, &person_relation_entity, &wrong, "other");
        EXPECT_OK(fixture_save(&f, &person_relation_entity, &right));
        member_new(&f, home, parent, MEMBER_HEAD);
        struct household_member m = {
            .household = {home}, .person = {older}, .relation = MEMBER_CHILD, .from_day = DATE(2026, 1, 1)};
        expect_refused(&f, &household_member_entity, &m, "relation");
        struct person p;
        EXPECT_OK(entity_load_any(&f.cx, &person_entity, "id", DB_I(child), &p));
        p.birth = DATE(1989, 1, 1);
        expect_refused(&f, &person_entity, &p, "birth");
        struct person future = {.given = S("Ali"), .birth = DATE(2199, 1, 1)};
        expect_refused(&f, &person_entity, &future, "birth");
        fixture_close(&f);
    }
}

TEST(circles, "8. circular relations are refused, at any length; so are a second marriage and oneself")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t v[4];
        for (int i = 0; i < 4; i++)
            v[i] = person_new(&f, str_fmt(test_arena(), "Kişi %d", i), S("Demir"), (date){0});
        for (int i = 0; i < 3; i++) {
            struct person_relation r = {.person = {v[i]}, .kind = RELATION_PARENT, .other = {v[i + 1]}};
            EXPECT_OK(fixture_save(&f, &person_relation_entity, &r));
        }
        struct person_relation
            closing = {.person = {v[3]}, .kind = RELATION_PARENT, .other = {v[0]}},
            self = {.person = {v[1]}, .kind = RELATION_GUARDIAN, .other = {v[1]}},
            married = {.person = {v[0]}, .kind = RELATION_SPOUSE, .other = {v[1]}, .to_day = DATE(2020, 1, 1)},
            twice = {.person = {v[2]}, .kind = RELATION_SPOUSE, .other = {v[0]}, .from_day = DATE(2019, 1, 1)};
        expect_refused(&f, &person_relation_entity, &closing, "other");
        expect_refused(&f, &person_relation_entity, &self, "other");
        EXPECT_OK(fixture_save(&f, &person_relation_entity, &married));
        expect_refused(&f, &person_relation_entity, &twice, "other");
        twice.from_day = DATE(2020, 1, 2);
        EXPECT_OK(fixture_save(&f, &person_relation_entity, &twice));
        fixture_close(&f);
    }
}

struct finding_try {
    const char *query;
    size_t found;
};

TEST(search, "B6 A1.6 found by names in any order, spelling and beginning, by number, telephone and door")
{
    static const struct finding_try tries[] = {{"IŞIK Ilgın", 1},
                                               {"ilgin isik", 1},
                                               {"ışık", 1},
                                               {"isi ilg", 1},
                                               {"Işık, Ilgın", 1},
                                               {"ılgın ı", 1},
                                               {"ışın", 0},
                                               {"ilgin demir", 0},
                                               {"10000000146", 1},
                                               {"12345678950", 0},
                                               {"0532 123 45 67", 1},
                                               {"532123", 1},
                                               {"5321299", 0},
                                               {"Gonca Sokak", 1},
                                               {"gonca sok. 3/5", 1},
                                               {"gonca 4", 0},
                                               {"%", 0},
                                               {"_", 0},
                                               {"yılmaz ayşe", 1},
                                               {"ayse nur yil", 1},
                                               {"kaya", 1},
                                               {"ayşe kaya", 1},
                                               {"", 0},
                                               {"a", 0}};
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct address door = {.street = S("Gonca Sokak"), .outer_no = S("3"), .inner_no = S("5")};
        EXPECT_OK(fixture_save(&f, &address_entity, &door));
        struct person p = {
            .given = S("Ilgın"), .surname = S("IŞIK"), .number = S("10000000146"), .phone = S("0532 123 45 67")};
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        int64_t home = household_new(&f, door.id), ayse = person_new(&f, S("Ayşe Nur"), S("Yılmaz"), (date){0});
        struct person_name maiden = {.person = {ayse}, .kind = NAME_MAIDEN, .surname = S("Kaya")};
        EXPECT_OK(fixture_save(&f, &person_name_entity, &maiden));
        member_new(&f, home, p.id, MEMBER_HEAD);
        for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
            struct person_hits hits;
            EXPECT_OK(register_find(&f.cx, str_of(tries[i].query), &hits));
            if (hits.list.n != tries[i].found) fail_msg("%s: %zu found", tries[i].query, hits.list.n);
        }
        fixture_close(&f);
    }
}

struct crowd {
    const char *kind, *second;
    int64_t person;
};
static err_t put_crowd(struct cx *tx, void *arg)
{
    static const struct db_stmt put = {"crowd", "INSERT INTO person_word (word, person) VALUES ($1, $2)", "person_word",
                                       true};
    const struct crowd *c = arg;
    for (int i = 0; i < 3200; i++) {
        str word = str_fmt(tx->arena, "%smustafa0%s%c%c%c", c->kind, c->second, 'a' + i % 20, 'a' + i / 20 % 20,
                           'a' + i / 400);
        TRY(db_run(tx, &put, (struct db_value[]){DB_T(word), DB_I(c->person)}, 2, NULL));
    }
    return OK;
}

TEST(finding_behind_many, "beginnings of two words find whoever stands behind thousands of the same first name")
{
    static const char *const tries[] = {"must yilm", "yilm must", "mustafa yılmaz", "mus yılm"};
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t one = person_new(&f, S("Mustafa"), S("Yıldız"), (date){0});
        int64_t other = person_new(&f, S("Mustafa Kemal"), S("Yılmaz"), (date){0});
        struct crowd both[] = {{"mmusyil0", "yildiz", one}, {"n", "yildiz", one}};
        for (size_t i = 0; i < 2; i++)
            EXPECT_OK(db_tx(&f.cx, put_crowd, &both[i]));
        for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
            struct person_hits hits;
            EXPECT_OK(register_find(&f.cx, str_of(tries[i]), &hits));
            assert_int_equal(hits.list.n, 1);
            assert_int_equal(hits.list.v[0].id, other);
        }
        fixture_close(&f);
    }
}

TEST(household_number, "the number of a household is its name and not an amount: 3697, in no language 3.697")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct household h = {.file_no = 3697, .opened = DATE(2020, 1, 1)};
        EXPECT_OK(fixture_save(&f, &household_entity, &h));
        EXPECT_STR(entity_label(&f.cx, &household_entity, h.id), "3697");
        fixture_close(&f);
    }
}

TEST(finding_many_names, "who stands under several words is shown once and takes nobody's place")
{
    enum { THERE = 20 };
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct person_hits hits;
        fixture_open(&f, engine);
        for (int i = 0; i < THERE; i++)
            person_new(&f, S("Ali Can Efe Nuri"), S("Kaya"), (date){0}); /* under "ali" with four words each */
        EXPECT_OK(register_find(&f.cx, S("ali"), &hits));
        assert_int_equal(hits.list.n, THERE);
        assert_false(hits.more);
        for (int i = THERE; i <= PEOPLE_SHOWN; i++)
            person_new(&f, S("Ali Can"), S("Zengin"), (date){0});
        EXPECT_OK(register_find(&f.cx, S("ali"), &hits));
        assert_int_equal(hits.list.n, PEOPLE_SHOWN);
        assert_true(hits.more);
        fixture_close(&f);
    }
}

static struct actor clerk_of(bool personal, bool protected)
{
    struct actor a = {.user = 7, .name = S("Memur")};
    if (personal) PUSH(test_arena(), &a.grants, (struct grant){.right = S("people.personal"), .all_units = true});
    if (protected) PUSH(test_arena(), &a.grants, (struct grant){.right = S("people.protected"), .all_units = true});
    PUSH(test_arena(), &a.grants, (struct grant){.right = S("people.read"), .all_units = true});
    return a;
}

TEST(secrecy, "8. 7. who lacks the right finds nothing: no name, no row of a list, no count of a protected record")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct person p = {.given = S("Ayşe"),
                           .surname = S("Demir"),
                           .number = S("10000000146"),
                           .phone = S("05321234567"),
                           .secret = true},
                      seen;
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        person_new(&f, S("Fatma"), S("Demir"), (date){0});
        static const char *const queries[] = {"demir", "ayşe demir", "10000000146", "532123", NULL};
        static const size_t open[] = {2, 1, 1, 1}, veiled[] = {1, 0, 0, 0};
        struct actor none = clerk_of(false, true), plain = clerk_of(true, false), trusted = clerk_of(true, true);
        for (int i = 0; queries[i]; i++) {
            struct person_hits hits;
            f.cx.actor = &none;
            EXPECT_ERR(register_find(&f.cx, str_of(queries[i]), &hits), E_FORBIDDEN);
            f.cx.actor = &plain;
            EXPECT_OK(register_find(&f.cx, str_of(queries[i]), &hits));
            assert_int_equal(hits.list.n, veiled[i]);
            f.cx.actor = &trusted;
            EXPECT_OK(register_find(&f.cx, str_of(queries[i]), &hits));
            assert_int_equal(hits.list.n, open[i]);
        }
        struct list_result page;
        f.cx.actor = &plain;
        EXPECT_OK(entity_list(&f.cx, &person_entity, &(struct list_query){.limit = 50}, &page));
        assert_int_equal(page.n, 1);
        assert_int_equal(page.total, 1);
        EXPECT_ERR(entity_load(&f.cx, &person_entity, p.id, &seen), E_NOT_FOUND);
        f.cx.actor = &trusted;
        EXPECT_OK(entity_load(&f.cx, &person_entity, p.id, &seen));
        f.cx.actor = &ACTOR_SYSTEM;
        fixture_close(&f);
    }
}

/* The same answer as to a record that is not there. */
static void expect_gone(struct fixture *f, const struct entity *e, void *row, ref *who)
{
    struct saving_try veiled = {.e = e, .row = row, .errors = {.arena = test_arena()}},
                      gone = {.e = e, .row = row, .errors = {.arena = test_arena()}};
    EXPECT_ERR(db_tx(&f->cx, run_try, &veiled), E_INVALID);
    who->id = 4711;
    EXPECT_ERR(db_tx(&f->cx, run_try, &gone), E_INVALID);
    assert_int_equal(veiled.errors.list.n, gone.errors.list.n);
    for (size_t i = 0; i < gone.errors.list.n; i++) {
        assert_true(str_eq(veiled.errors.list.v[i].field, gone.errors.list.v[i].field));
        assert_true(str_eq(veiled.errors.list.v[i].text, gone.errors.list.v[i].text));
    }
}

static void expect_veiled(struct fixture *f, const struct entity *e, int64_t id, size_t others)
{
    struct list_result page;
    struct history_list past;
    void *row = arena_alloc(test_arena(), e->size);
    EXPECT_OK(entity_list(&f->cx, e, &(struct list_query){.limit = 50}, &page));
    assert_int_equal(page.n, others);
    assert_int_equal(page.total, others);
    EXPECT_ERR(entity_load(&f->cx, e, id, row), E_NOT_FOUND);
    EXPECT_ERR(history_of(&f->cx, e, id, &past), E_NOT_FOUND);
}

static int status_of(struct fixture *f, int64_t user, const char *slug, int64_t id)
{
    str path = str_fmt(test_arena(), "/masa/kayit/%s/%lld", slug, (long long)id);
    return fixture_get(f, user, str_c(test_arena(), path)).status;
}

TEST(secret_parts,
     "8. 7. what points at a protected record is as hidden as it is: names, circumstances, homes, relations")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct person p = {.given = S("Ayşe"), .surname = S("Demir"), .secret = true};
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        int64_t other = person_new(&f, S("Fatma"), S("Kaya"), (date){0}), home = household_new(&f, 0),
                hers = member_new(&f, home, p.id, MEMBER_HEAD), seen = member_new(&f, home, other, MEMBER_SIBLING);
        struct person_name maiden = {.person = {p.id}, .kind = NAME_MAIDEN, .surname = S("Gök")};
        struct person_status ill = {.person = {p.id}, .kind = STATUS_CHRONIC};
        struct person_relation mother = {.person = {other}, .kind = RELATION_PARENT, .other = {p.id}};
        EXPECT_OK(fixture_save(&f, &person_name_entity, &maiden));
        EXPECT_OK(fixture_save(&f, &person_status_entity, &ill));
        EXPECT_OK(fixture_save(&f, &person_relation_entity, &mother));
        struct actor plain = clerk_of(true, false), trusted = clerk_of(true, true);
        PUSH(test_arena(), &plain.grants, (struct grant){.right = S("people.edit"), .all_units = true});
        f.cx.actor = &plain;
        expect_veiled(&f, &person_name_entity, maiden.id, 0);
        expect_veiled(&f, &person_status_entity, ill.id, 0);
        expect_veiled(&f, &person_relation_entity, mother.id, 0);
        expect_veiled(&f, &household_member_entity, hers, 1);
        struct household_member again = {
            .household = {home}, .person = {p.id}, .relation = MEMBER_HEAD, .from_day = DATE(2026, 5, 1)};
        struct person_relation spouse = {.person = {p.id}, .kind = RELATION_SPOUSE, .other = {other}};
        struct person_name empty = {.person = {p.id}, .kind = NAME_MAIDEN};
        expect_gone(&f, &household_member_entity, &again, &again.person);
        expect_gone(&f, &person_relation_entity, &spouse, &spouse.person);
        expect_gone(&f, &person_name_entity, &empty, &empty.person);
        struct household_member m;
        EXPECT_OK(entity_load(&f.cx, &household_member_entity, seen, &m));
        f.cx.actor = &trusted;
        EXPECT_OK(entity_load(&f.cx, &household_member_entity, hers, &m));
        struct list_result page;
        EXPECT_OK(entity_list(&f.cx, &person_name_entity, &(struct list_query){.limit = 50}, &page));
        assert_int_equal(page.n, 1);
        f.cx.actor = &ACTOR_SYSTEM;
        int64_t clerk = fixture_account(&f, "clerk");
        assert_int_equal(status_of(&f, clerk, "kisi-adlari", maiden.id), 404);
        assert_int_equal(status_of(&f, clerk, "hane-uyeleri", hers), 404);
        assert_int_equal(status_of(&f, clerk, "hane-uyeleri", seen), 200);
        fixture_close(&f);
    }
}

TEST(number_tried,
     "8. 7. a protected person's number is refused in neutral words, and the attempt stands in her history")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct person p = {.given = S("Ayşe"), .number = S("10000000146"), .secret = true},
                      twice = {.given = S("Ali"), .number = S("10000000146")};
        struct actor plain = clerk_of(true, false), trusted = clerk_of(true, true);
        PUSH(test_arena(), &plain.grants, (struct grant){.right = S("people.edit"), .all_units = true});
        PUSH(test_arena(), &trusted.grants, (struct grant){.right = S("people.edit"), .all_units = true});
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        f.cx.actor = &trusted;
        expect_refused(&f, &person_entity, &twice, "number");
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM history WHERE action = 'number_tried'"), 0);
        f.cx.actor = &plain;
        f.cx.once = S("number_tried");
        expect_refused(&f, &person_entity, &twice, "number");
        EXPECT_STR(f.cx.once, "number_tried"); /* the form may come again */
        f.cx.once = STR_NONE;
        assert_int_equal(fixture_int(&f, "SELECT row_id FROM history WHERE action = 'number_tried' AND user_id = 7"),
                         p.id);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM db_once"), 0);
        f.cx.actor = &ACTOR_SYSTEM;
        fixture_close(&f);
    }
}

static err_t run_erase(struct cx *tx, void *arg)
{
    return person_erase(tx, *(int64_t *)arg, S("Kişinin başvurusu"));
}

TEST(erased,
     "C13.3 erased in one action: no name, number or telephone is left anywhere, and the counts are as they were")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct person p = {.given = S("Nurgül"),
                           .surname = S("Karataş"),
                           .number = S("10000000146"),
                           .phone = S("05321234567"),
                           .email = S("nurgul@example.org"),
                           .birth = DATE(1981, 4, 12),
                           .sex = SEX_WOMAN,
                           .mother = S("Zarife")},
                      left;
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        struct person_name other = {.person = {p.id}, .kind = NAME_MAIDEN, .surname = S("Gökdemir")};
        EXPECT_OK(fixture_save(&f, &person_name_entity, &other));
        int64_t home = household_new(&f, 0), found = 0;
        member_new(&f, home, p.id, MEMBER_HEAD);
        EXPECT_OK(db_tx(&f.cx, run_erase, &p.id));
        EXPECT_OK(entity_load_any(&f.cx, &person_entity, "id", DB_I(p.id), &left));
        assert_int_equal(
            left.surname.n + left.number.n + left.phone.n + left.email.n + left.mother.n + left.number_hash.n, 0);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person_word"), 0);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person_name"), 0);
        assert_int_equal(
            fixture_int(
                &f,
                "SELECT count(*) FROM search_doc WHERE title_words LIKE '%nurgul%' OR body_words LIKE '%nurgul%' OR "
                "title LIKE '%Nurg%' OR body LIKE '%Nurg%'"),
            0);
        assert_int_equal(
            fixture_int(
                &f,
                "SELECT count(*) FROM history WHERE changes LIKE '%Nurg%' OR changes LIKE '%Karata%' OR changes LIKE "
                "'%10000000146%' OR changes LIKE '%Gökdemir%'"),
            0);
        EXPECT_ERR(person_by_number(&f.cx, S("10000000146"), &found), E_NOT_FOUND);
        struct household_on_day then = on_day(&f, home, DATE(2026, 2, 10));
        assert_int_equal(then.members.n, 1);
        assert_int_equal(then.members.v[0].sex, SEX_WOMAN);
        assert_int_equal(date_year(then.members.v[0].birth), 1981);
        fixture_close(&f);
    }
}
