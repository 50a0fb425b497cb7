// SPDX-License-Identifier: AGPL-3.0-or-later
/* The same questions find the same documents on both engines. */
#include <string.h>

#include "core/db/engine.h"
#include "core/db/search.h"
#include "core/db/test_db.h"

static const struct search_doc docs[] = {
    {S("service"), 1, S("public"), 0, S("Sosyal yardımlar"), S("Gıda, yakacak ve nakit desteği"),
     S("/hizmet/sosyal-yardim")},
    {S("service"), 2, S("public"), 0, S("Isparta gül günleri"), S("Işık gösterisi ve konser"), S("/etkinlik/gul")},
    {S("service"), 3, S("public"), 0, S("İzmir körfez turu"), S("Balçova'da yardım konseri"), S("/etkinlik/tur")},
    {S("application"), 4, S("applications.read"), 3, S("Yardım başvurusu"), S("Komisyona gidecek"), S("/basvuru/4")},
    {S("application"), 5, S("applications.read"), 4, S("Yardım başvurusu iki"), S("2026-15 O'Brien \"tırnak\" 100%"),
     S("/basvuru/5")},
    {S("note"), 6, S("staff"), 0, S("İç yazı"), S("Çalışma saatleri ve yardım masası"), S("/yazi/6")},
};

static err_t put_all(struct cx *tx, void *arg)
{
    (void)arg;
    for (size_t i = 0; i < sizeof docs / sizeof *docs; i++)
        TRY(search_put(tx, &docs[i]));
    return OK;
}

/* Numbers of the documents found, sorted, so that both engines can be compared: "1 3". */
static const char *found(struct cx *cx, const char *query, const char *kind)
{
    struct search_hits hits;
    str all = S("");
    EXPECT_OK(search_find(cx, str_of(query), str_of(kind), 50, &hits));
    for (int64_t row = 0; row < 100; row++)
        for (size_t i = 0; i < hits.list.n; i++)
            if (hits.list.v[i].row == row)
                all = str_fmt(test_arena(), "%.*s%s%lld", STR_FMT(all), all.n ? " " : "", (long long)row);
    return str_c(test_arena(), all);
}

#define FINDS(query, want) assert_string_equal(found(&t.cx, query, ""), want)

TEST(search_turkish, "Turkish letters, endings and beginnings of words, the same on both engines")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        test_db_begin(&t, (enum db_engine)e, "");
        EXPECT_OK(db_tx(&t.cx, put_all, NULL));
        t.cx.actor = &ACTOR_CITIZEN;
        FINDS("ISPARTA", "2");
        FINDS("ısparta", "2");
        FINDS("isparta", "2");
        FINDS("sosyal yardim", "1");
        FINDS("SOSYAL YARDIMLARI", "1");
        FINDS("yardım", "1 3");
        FINDS("yard", "1 3");
        FINDS("yarış", "");
        FINDS("konserleri", "2 3");
        FINDS("balcova", "3");
        FINDS("Balçova’nın", "3");
        FINDS("izmir konser", "3");
        FINDS("konser", "2 3");
        FINDS("ışık", "2");
        FINDS("  gül,  ", "2");
        FINDS("sosyal konser", "");
        FINDS("yok böyle", "");
        test_db_end(&t);
    }
}

TEST(search_hostile, "quotes, operators and odd bytes are only text")
{
    static const char *const odd[] = {"",
                                      " ",
                                      "\"",
                                      "'",
                                      "\"a\" OR \"b",
                                      "a' | 'b",
                                      "*",
                                      "-x",
                                      "NEAR(a b)",
                                      "title_words:gül",
                                      "a:*",
                                      "!gül",
                                      "(",
                                      "\\",
                                      "\xc5",
                                      "gül\xff",
                                      "{}",
                                      "?1",
                                      "$1",
                                      "AND",
                                      "😀",
                                      "'; DROP TABLE search_doc; --"};
    EACH_ENGINE(e)
    {
        struct test_db t;
        test_db_begin(&t, (enum db_engine)e, "");
        EXPECT_OK(db_tx(&t.cx, put_all, NULL));
        for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
            found(&t.cx, odd[i], "");
        FINDS("2026-15", "5");
        FINDS("100%", "5");
        FINDS("\"tırnak\"", "5");
        FINDS("gül'", "2");
        FINDS("O'Brien", "5");
        test_db_end(&t);
    }
}

TEST(search_rights, "only what the actor may see: public, staff, right, and right within a unit")
{
    int64_t three[] = {3};
    struct grant here[] = {{.right = S("applications.read"), .units = {three, 1}}},
                 all[] = {{.right = S("applications.read"), .all_units = true}};
    struct grant hostile[] = {{.right = S("x\",\"applications.read"), .all_units = true}};
    struct actor nobody = {.user = 9}, clerk = {.user = 7, .grants = {here, 1}}, head = {.user = 8, .grants = {all, 1}},
                 forged = {.user = 0, .grants = {hostile, 1}};
    EACH_ENGINE(e)
    {
        struct test_db t;
        test_db_begin(&t, (enum db_engine)e, "");
        EXPECT_OK(db_tx(&t.cx, put_all, NULL));
        FINDS("yardım", "1 3 4 5 6");
        t.cx.actor = &ACTOR_CITIZEN;
        FINDS("yardım", "1 3");
        t.cx.actor = &forged;
        FINDS("yardım", "1 3");
        t.cx.actor = &nobody;
        FINDS("yardım", "1 3 6");
        t.cx.actor = &clerk;
        FINDS("yardım", "1 3 4 6");
        t.cx.actor = &head;
        FINDS("yardım", "1 3 4 5 6");
        assert_string_equal(found(&t.cx, "yardım", "application"), "4 5");
        test_db_end(&t);
    }
}

static err_t change(struct cx *tx, void *arg)
{
    (void)arg;
    struct search_doc d = docs[1];
    d.title = S("Burdur göller günü");
    TRY(search_put(tx, &d));
    TRY(search_drop(tx, S("service"), 3));
    return search_drop(tx, S("service"), 999);
}

TEST(search_changes, "a document put again replaces itself; a dropped one is gone; titles weigh more; limits hold")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        struct search_hits hits;
        test_db_begin(&t, (enum db_engine)e, "");
        EXPECT_OK(db_tx(&t.cx, put_all, NULL));
        EXPECT_OK(search_find(&t.cx, S("yardım"), S("service"), 50, &hits));
        assert_int_equal(hits.list.n, 2);
        assert_int_equal(hits.list.v[0].row, 1); /* in the title */
        EXPECT_STR(hits.list.v[0].title, "Sosyal yardımlar");
        EXPECT_STR(hits.list.v[0].url, "/hizmet/sosyal-yardim");
        EXPECT_STR(hits.list.v[0].kind, "service");
        EXPECT_OK(search_find(&t.cx, S("yardım"), S(""), 2, &hits));
        assert_int_equal(hits.list.n, 2);
        EXPECT_OK(db_tx(&t.cx, change, NULL));
        FINDS("isparta", "");
        FINDS("burdur", "2");
        FINDS("ışık", "2");
        FINDS("izmir", "");
        str report;
        EXPECT_OK(db_check(&t.cx, &report));
        test_db_end(&t);
    }
}

static err_t put_long(struct cx *tx, void *arg)
{
    (void)arg;
    size_t n = 2000000;
    char *p = arena_alloc(tx->arena, n);
    for (size_t i = 0; i < n; i++)
        p[i] = i % 9 == 8 ? ' ' : (char)('a' + (i * 7 + i / 9) % 26);
    struct search_doc d = {S("long"), 1, S("public"), 0, S("Uzun"), {p, n}, S("/uzun")};
    return search_put(tx, &d);
}

TEST(search_long, "a text past what an index can hold is found by its beginning")
{
    EACH_ENGINE(e)
    {
        struct test_db t;
        test_db_begin(&t, (enum db_engine)e, "");
        EXPECT_OK(db_tx(&t.cx, put_long, NULL));
        FINDS("uzun", "1");
        test_db_end(&t);
    }
}
