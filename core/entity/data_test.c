// SPDX-License-Identifier: AGPL-3.0-or-later
/* One fact with every type and flag through table, list, search, history, files: on both engines. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/text.h"
#include "core/db/search.h"
#include "core/entity/inside.h"
#include "core/entity/thing_test.h"

static struct entity_errors errors_new(void)
{
    return (struct entity_errors){.arena = test_arena()};
}

static str error_of(const struct entity_errors *e, const char *field)
{
    for (size_t i = 0; i < e->list.n; i++)
        if (str_eq(e->list.v[i].field, str_of(field))) return e->list.v[i].text;
    return STR_NONE;
}

static void same_rows(const struct entity *e, const void *a, const void *b)
{
    for (const struct field *f = e->fields; f->name; f++)
        if (!field_equal(f, a, b)) fail_msg("%s differs", f->name);
}

/* ---- proof 1, the data half ---- */
TEST(every_type, "every type and flag through table, list, search and history")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        thing_db_begin(&t, (enum db_engine)engine);
        struct thing a = thing_sample(test_arena()), b;
        EXPECT_OK(thing_put(&t.cx, &a, NULL));
        assert_true(a.id > 0 && a.version == 1);
        EXPECT_STR(a.number, "T-1");
        EXPECT_STR(a.code, "isik-soleni");
        EXPECT_OK(entity_load(&t.cx, &thing_entity, a.id, &b));
        same_rows(&thing_entity, &a, &b);
        struct list_result list;
        struct filter filters[] = {{"open", IS, DB_F(true)},
                                   {"kind", IS, DB_I(KIND_FILM)},
                                   {"place", IS, DB_I(2)},
                                   {"day", AT_LEAST, DB_I(20261101)},
                                   {"day", AT_MOST, DB_I(20261130)}};
        EXPECT_OK(entity_list(&t.cx, &thing_entity,
                              &(struct list_query){.filters = {filters, 5}, .search = S("isik sölen")}, &list));
        assert_int_equal(list.n, 1);
        assert_int_equal(list.total, 1);
        same_rows(&thing_entity, &a, list.rows);
        struct search_hits hits;
        EXPECT_OK(search_find(&t.cx, S("ikinci"), STR_NONE, 10, &hits));
        assert_int_equal(hits.list.n, 1);
        EXPECT_STR(hits.list.v[0].url, "/masa/kayit/seyler/1");
        EXPECT_OK(search_find(&t.cx, S("Ayşe"), STR_NONE, 10, &hits));
        assert_int_equal(hits.list.n, 0);
        a.title = S("Işık gecesi");
        a.contact = S("Fatma Örnek");
        EXPECT_OK(thing_put(&t.cx, &a, &(struct save){.purpose = S("düzeltme")}));
        assert_int_equal(a.version, 2);
        struct history_list h;
        EXPECT_OK(history_of(&t.cx, &thing_entity, a.id, &h));
        assert_int_equal(h.list.n, 2);
        EXPECT_STR(h.list.v[0].action, "changed");
        EXPECT_STR(h.list.v[0].purpose, "düzeltme");
        assert_int_equal(h.list.v[0].changes.n, 2);
        EXPECT_STR(h.list.v[0].changes.v[0].from, "Işık şöleni");
        EXPECT_STR(h.list.v[0].changes.v[0].to, "Işık gecesi");
        EXPECT_STR(h.list.v[0].changes.v[1].to, "•••");
        EXPECT_OK(any_delete(&t.cx, &thing_entity, a.id, NULL));
        EXPECT_ERR(entity_load(&t.cx, &thing_entity, a.id, &b), E_NOT_FOUND);
        EXPECT_OK(search_find(&t.cx, S("gecesi"), STR_NONE, 10, &hits));
        assert_int_equal(hits.list.n, 0);
        test_db_end(&t);
    }
}

TEST(nothing_to_save, "a save that changes nothing writes nothing")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        thing_db_begin(&t, (enum db_engine)engine);
        struct thing a = thing_sample(test_arena());
        EXPECT_OK(thing_put(&t.cx, &a, NULL));
        EXPECT_OK(thing_put(&t.cx, &a, NULL));
        assert_int_equal(a.version, 1);
        struct history_list h;
        EXPECT_OK(history_of(&t.cx, &thing_entity, a.id, &h));
        assert_int_equal(h.list.n, 1);
        test_db_end(&t);
    }
}

TEST(wrong_values, "what is wrong is refused with the field's name")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        thing_db_begin(&t, (enum db_engine)engine);
        struct thing a = thing_sample(test_arena());
        struct entity_errors e = errors_new();
        a.title = STR_NONE;
        a.places = -1;
        a.place = (ref){99};
        a.day = (date){0};
        a.kind = 77;
        EXPECT_ERR(thing_put(&t.cx, &a, &(struct save){.errors = &e}), E_INVALID);
        assert_int_equal(a.id, 0);
        static const char *const fields[] = {"title", "places", "place", "day", "kind"};
        for (size_t i = 0; i < 5; i++)
            assert_true(error_of(&e, fields[i]).n > 0);
        assert_int_equal(e.list.n, 5);
        test_db_end(&t);
    }
}

TEST(unique, "what is there already is said at the field, and empty is not equal to empty")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        thing_db_begin(&t, (enum db_engine)engine);
        struct place p = {.name = S("Yeni"), .code = S("Y1")}, q = {.name = S("Bir")}, r = {.name = S("İki")};
        struct entity_errors e = errors_new();
        EXPECT_ERR(any_put(&t.cx, &place_entity, &p, &(struct save){.errors = &e}), E_INVALID);
        EXPECT_IN(error_of(&e, "code"), "");
        assert_true(error_of(&e, "code").n > 0);
        EXPECT_OK(any_put(&t.cx, &place_entity, &q, NULL));
        EXPECT_OK(any_put(&t.cx, &place_entity, &r, NULL));
        struct thing a = thing_sample(test_arena()), b = thing_sample(test_arena());
        EXPECT_OK(thing_put(&t.cx, &a, NULL));
        EXPECT_ERR(thing_put(&t.cx, &b, &(struct save){.errors = &e}), E_INVALID);
        assert_true(error_of(&e, "title").n > 0);
        b.day = DATE(2026, 11, 22);
        EXPECT_OK(thing_put(&t.cx, &b, NULL));
        EXPECT_STR(b.code, "isik-soleni-2");
        test_db_end(&t);
    }
}

TEST(version_conflict, "C1.4 the second of two clerks is not allowed to overwrite the first")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        thing_db_begin(&t, (enum db_engine)engine);
        struct thing a = thing_sample(test_arena()), mine, theirs;
        EXPECT_OK(thing_put(&t.cx, &a, NULL));
        mine = theirs = a;
        theirs.places = 10;
        mine.places = 20;
        EXPECT_OK(thing_put(&t.cx, &theirs, &(struct save){.expect_version = 1}));
        EXPECT_ERR(thing_put(&t.cx, &mine, &(struct save){.expect_version = 1}), E_CONFLICT);
        EXPECT_ERR(any_delete(&t.cx, &thing_entity, a.id, &(struct save){.expect_version = 1}), E_CONFLICT);
        EXPECT_OK(entity_load(&t.cx, &thing_entity, a.id, &a));
        assert_int_equal(a.places, 10);
        test_db_end(&t);
    }
}

TEST(pointed_at, "a record that others point at is not deleted, and the message says who")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        thing_db_begin(&t, (enum db_engine)engine);
        struct thing a = thing_sample(test_arena());
        struct entity_errors e = errors_new();
        EXPECT_OK(thing_put(&t.cx, &a, NULL));
        EXPECT_ERR(any_delete(&t.cx, &place_entity, 2, &(struct save){.errors = &e}), E_CONFLICT);
        assert_int_equal(e.list.n, 1);
        EXPECT_OK(any_delete(&t.cx, &place_entity, 1, NULL));
        test_db_end(&t);
    }
}

/* ---- rights ---- */
TEST(rights, "ASVS V8.2.1 no right, no record; V8.2.2 only rows of one's own units")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        thing_db_begin(&t, (enum db_engine)engine);
        struct thing a = thing_sample(test_arena()), b = thing_sample(test_arena()), x;
        b.branch = (ref){2};
        b.day = DATE(2027, 1, 1);
        EXPECT_OK(thing_put(&t.cx, &a, NULL));
        EXPECT_OK(thing_put(&t.cx, &b, NULL));
        struct list_result list;
        t.cx.actor = &ACTOR_CITIZEN;
        EXPECT_ERR(entity_load(&t.cx, &thing_entity, a.id, &x), E_FORBIDDEN);
        int64_t count;
        EXPECT_ERR(entity_list(&t.cx, &thing_entity, &(struct list_query){0}, &list), E_FORBIDDEN);
        EXPECT_ERR(entity_count(&t.cx, &thing_entity, &(struct list_query){0}, &count), E_FORBIDDEN);
        EXPECT_OK(entity_load_any(&t.cx, &thing_entity, "id", DB_I(a.id), &x));
        EXPECT_ERR(thing_put(&t.cx, &a, NULL), E_FORBIDDEN);
        t.cx.actor = test_actor(test_arena(), "things.read", 1);
        EXPECT_OK(entity_load(&t.cx, &thing_entity, a.id, &x));
        EXPECT_ERR(entity_load(&t.cx, &thing_entity, b.id, &x), E_NOT_FOUND);
        EXPECT_OK(entity_list(&t.cx, &thing_entity, &(struct list_query){0}, &list));
        assert_int_equal(list.total, 1);
        EXPECT_OK(entity_count(&t.cx, &thing_entity, &(struct list_query){0}, &count));
        assert_int_equal(count, 1);
        EXPECT_ERR(thing_put(&t.cx, &a, NULL), E_FORBIDDEN);
        struct history_list h;
        EXPECT_ERR(history_of(&t.cx, &thing_entity, b.id, &h), E_NOT_FOUND);
        t.cx.actor = test_actor(test_arena(), "things.edit", 1);
        a.places = 5;
        EXPECT_OK(thing_put(&t.cx, &a, NULL));
        b.places = 5;
        EXPECT_ERR(thing_put(&t.cx, &b, NULL), E_NOT_FOUND);
        a.branch = (ref){2}; /* giving a record away to a unit one has no right in */
        EXPECT_ERR(thing_put(&t.cx, &a, NULL), E_FORBIDDEN);
        EXPECT_ERR(any_delete(&t.cx, &thing_entity, b.id, NULL), E_NOT_FOUND);
        test_db_end(&t);
    }
}

TEST(many_units, "the row rule holds for more units than an IN has places")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        thing_db_begin(&t, (enum db_engine)engine);
        struct thing a = thing_sample(test_arena());
        struct list_result list;
        EXPECT_OK(thing_put(&t.cx, &a, NULL));
        struct actor *actor = test_actor(test_arena(), "things.read", 100);
        for (int64_t u = 101; u < 400; u++)
            PUSH(test_arena(), &actor->grants.v[0].units, u);
        t.cx.actor = actor;
        EXPECT_OK(entity_list(&t.cx, &thing_entity, &(struct list_query){0}, &list));
        assert_int_equal(list.total, 0);
        PUSH(test_arena(), &actor->grants.v[0].units, 1);
        EXPECT_OK(entity_list(&t.cx, &thing_entity, &(struct list_query){0}, &list));
        assert_int_equal(list.total, 1);
        test_db_end(&t);
    }
}

TEST(personal, "a personal value takes the right and a purpose, and its reading is noted")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        thing_db_begin(&t, (enum db_engine)engine);
        struct thing a = thing_sample(test_arena());
        EXPECT_OK(thing_put(&t.cx, &a, NULL));
        const struct field *f = entity_field(&thing_entity, "contact");
        t.cx.actor = test_actor(test_arena(), "things.read", 1);
        EXPECT_STR(entity_see(&t.cx, &thing_entity, f, &a), "•••");
        struct actor *who = test_actor(test_arena(), "things.read things.person", 1);
        t.cx.actor = who;
        EXPECT_STR(entity_see(&t.cx, &thing_entity, f, &a), "•••");
        who->purpose = S("Dosya 12 için arandı");
        EXPECT_STR(entity_see(&t.cx, &thing_entity, f, &a), "Ayşe Örnek");
        EXPECT_OK(entity_note_read(&t.cx, &thing_entity, &a.id, 1));
        struct history_list h;
        EXPECT_OK(history_of(&t.cx, &thing_entity, a.id, &h));
        EXPECT_STR(h.list.v[0].action, "read");
        EXPECT_STR(h.list.v[0].purpose, "Dosya 12 için arandı");
        test_db_end(&t);
    }
}

/* ---- lists ---- */
static err_t thousand(struct cx *tx, void *arg)
{
    static const char *const names[] = {"Ilgaz", "İdil", "Çan",  "Can",  "Şeker", "Seker", "Ğ",
                                        "Üzüm",  "Uzum", "aynı", "aynı", "aynı",  "zeybek"};
    (void)arg;
    for (int i = 0; i < 1000; i++) {
        struct thing row = thing_sample(tx->arena);
        struct arena_mark mark = arena_mark(tx->arena);
        row.code = row.tckn = STR_NONE;
        row.title = str_of(names[i % 13]);
        row.day = i % 7 ? date_add(DATE(2026, 1, 1), i) : (date){0};
        row.open = row.day.ymd && i % 3 == 0;
        row.places = i % 5;
        row.place.id = i % 3 + 1;
        TRY(entity_save(tx, &thing_entity, &row, NULL));
        arena_back(tx->arena, mark);
    }
    return OK;
}

static void walk(struct cx *cx, const char *sort, size_t *queries)
{
    struct list_query q = {.sort = str_of(sort), .limit = 37};
    bool seen[1001] = {0};
    struct thing last = {0};
    size_t n = 0;
    do {
        struct list_result page;
        int before = cx->queries;
        EXPECT_OK(entity_list(cx, &thing_entity, &q, &page));
        *queries = (size_t)(cx->queries - before);
        assert_int_equal(page.total, 1000);
        for (size_t i = 0; i < page.n; i++) {
            struct thing *row = (struct thing *)page.rows + i;
            assert_false(seen[row->id]);
            seen[row->id] = true;
            if (n++ && !strcmp(sort, "title")) assert_true(text_cmp(last.title, row->title) <= 0);
            if (n > 1 && !strcmp(sort, "-title")) assert_true(text_cmp(last.title, row->title) >= 0);
            if (n > 1 && !strcmp(sort, "-day")) assert_true(last.day.ymd >= row->day.ymd);
            last = *row;
        }
        q.after = page.next;
    } while (q.after.n);
    assert_int_equal(n, 1000);
}

TEST(keyset, "1,000 rows with equal keys come once each, in Turkish order")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        static const char *const sorts[] = {"title", "-title", "-day",   "day",  "open", "places",
                                            "fee",   "place",  "-place", "kind", "id",   "-id"};
        thing_db_begin(&t, (enum db_engine)engine);
        EXPECT_OK(db_tx(&t.cx, thousand, NULL));
        for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++) {
            size_t queries;
            walk(&t.cx, sorts[i], &queries);
            assert_true(queries <= 3);
        }
        test_db_end(&t);
    }
}

TEST(deleted_between, "a page goes on where it was although the last row is gone by then")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        thing_db_begin(&t, (enum db_engine)engine);
        struct list_result one, two;
        EXPECT_OK(entity_list(&t.cx, &place_entity, &(struct list_query){.limit = 1, .sort = S("name")}, &one));
        EXPECT_STR(((struct place *)one.rows)->name, "Çınar Parkı");
        EXPECT_OK(any_delete(&t.cx, &place_entity, ((struct place *)one.rows)->id, NULL));
        EXPECT_OK(entity_list(&t.cx, &place_entity,
                              &(struct list_query){.limit = 5, .sort = S("name"), .after = one.next}, &two));
        EXPECT_STR(((struct place *)two.rows)->name, "Iğdır Evi");
        assert_int_equal(two.n, 2);
        test_db_end(&t);
    }
}

TEST(hostile_lists, "ASVS V1.2.4 hostile orders, filters and cursors are refused, not run")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        thing_db_begin(&t, (enum db_engine)engine);
        struct list_result r, other;
        static const char *const sorts[] = {"nothing",    "title;DROP TABLE thing",
                                            "--title",    "-",
                                            "title DESC", "1",
                                            "(SELECT 1)", "contact",
                                            "tckn",       "note",
                                            "t.title",    "hidden"};
        for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++)
            EXPECT_ERR(entity_list(&t.cx, &thing_entity, &(struct list_query){.sort = str_of(sorts[i])}, &r),
                       E_INVALID);
        struct filter bad[] = {{"nothing", IS, DB_I(1)},
                               {"title = '' OR 1", IS, DB_T(S("x"))},
                               {"open", IS, DB_T(S("1"))},
                               {"day", IS, DB_T(S("1; DROP"))},
                               {"tckn", IS, DB_T(S("10000000146"))},
                               {"contact", IS, DB_T(S("Ayşe"))},
                               {NULL, IS, DB_I(1)},
                               {"open", IS, {0}},
                               {"day", AT_LEAST, {0}}};
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
            EXPECT_ERR(entity_list(&t.cx, &thing_entity, &(struct list_query){.filters = {&bad[i], 1}}, &r), E_INVALID);
        EXPECT_OK(entity_list(&t.cx, &place_entity, &(struct list_query){.limit = 1}, &r));
        EXPECT_OK(entity_list(&t.cx, &place_entity, &(struct list_query){.limit = 1, .sort = S("seats")}, &other));
        static const char *const cursors[] = {"x", "!!!!", "AAAAAAAAAAAAAAAAAAAAAAAA", "MSBpMQ", "1 i1"};
        for (size_t i = 0; i < sizeof cursors / sizeof *cursors; i++)
            EXPECT_ERR(entity_list(&t.cx, &place_entity, &(struct list_query){.after = str_of(cursors[i])}, &r),
                       E_INVALID);
        str good = r.next;
        EXPECT_ERR(entity_list(&t.cx, &place_entity, &(struct list_query){.after = other.next}, &r), E_INVALID);
        EXPECT_ERR(entity_list(&t.cx, &thing_entity, &(struct list_query){.after = good}, &r), E_INVALID);
        for (size_t i = 0; i < good.n; i++) {
            char *p = (char *)(uintptr_t)str_copy(test_arena(), good).p;
            p[i] = p[i] == 'A' ? 'B' : 'A';
            EXPECT_ERR(entity_list(&t.cx, &place_entity, &(struct list_query){.after = {p, good.n}}, &r), E_INVALID);
        }
        EXPECT_ERR(entity_list(&t.cx, &place_entity, &(struct list_query){.limit = 201}, &r), E_INVALID);
        EXPECT_ERR(entity_list(&t.cx, &place_entity, &(struct list_query){.limit = -1}, &r), E_INVALID);
        test_db_end(&t);
    }
}

/* ---- running again ---- */
struct twice {
    struct thing *row;
    int runs;
    err_t first; /* what the first run ends with */
};
static err_t save_twice(struct cx *tx, void *arg)
{
    struct twice *t = arg;
    struct thing own = thing_sample(tx->arena);
    own.title = S("Kendi");
    TRY(entity_save(tx, &thing_entity, &own, NULL));
    TRY(entity_save(tx, &thing_entity, t->row, NULL));
    return t->runs++ ? OK : t->first;
}

/* As the writer does it: what the first run wrote is rolled back, then the same call again. */
static err_t two_runs(struct cx *tx, void *arg)
{
    struct twice *t = arg;
    if (db_tx(tx, save_twice, t) != E_BUSY) return E_LIMIT;
    tx->run->number++;
    return db_tx(tx, save_twice, t);
}

TEST(run_again, "a row in the argument of a transaction that is run again is new again")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        thing_db_begin(&t, (enum db_engine)engine);
        struct thing a = thing_sample(test_arena()), b;
        EXPECT_OK(db_tx(&t.cx, two_runs, &(struct twice){.row = &a, .first = E_BUSY}));
        EXPECT_STR(a.number, "T-2");
        EXPECT_OK(entity_load(&t.cx, &thing_entity, a.id, &b));
        same_rows(&thing_entity, &a, &b);
        test_db_end(&t);
    }
}

TEST(failed_save, "a row whose saving fails, at whatever statement, is as it was")
{
    struct test_db t;
    thing_db_begin(&t, DB_SQLITE);
    struct thing a = thing_sample(test_arena());
    int n = 1, kept = 0;
    for (err_t e = E_BUSY; e; n++) {
        db_fail_nth(t.db, n);
        e = thing_put(&t.cx, &a, NULL);
        db_fail_nth(t.db, 0);
        kept += e && a.id; /* the commit itself: then entity_save had ended long ago */
        if (e) a = thing_sample(test_arena());
    }
    assert_true(n > 10 && kept <= 2);
    EXPECT_STR(a.number, "T-1");
    test_db_end(&t);
}
