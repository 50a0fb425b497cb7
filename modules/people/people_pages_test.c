// SPDX-License-Identifier: AGPL-3.0-or-later
/* The pages of the register over HTTP: who may search, what is on record afterwards, pairs judged and undone. */
#include "modules/people/family_test.h"
#include "modules/people/pairs.h"

#define FIND "/masa/kisi-ara"

static int64_t noted(struct fixture *f)
{
    return fixture_int(f, "SELECT count(*) FROM history WHERE action = 'read' AND entity = 'person'");
}

TEST(search_page, "A person is found with a purpose alone, and every search is on record, one that finds nobody too")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        person_new(&f, S("Nurgül"), S("Karataş"), DATE(1981, 4, 12));
        int64_t clerk = fixture_account(&f, "clerk");
        assert_int_equal(fixture_get(&f, clerk, FIND).status, 200);
        struct call_answer no = fixture_post(&f, clerk, FIND, "q=nurgul&purpose=+");
        assert_int_equal(no.status, 422);
        EXPECT_IN(no.body, "value=\"nurgul\"");
        EXPECT_NOT_IN(no.body, "Karataş");
        assert_int_equal(noted(&f), 0);
        struct call_answer yes = fixture_post(&f, clerk, FIND, "q=karatas+nur&purpose=dosya+sorusu");
        assert_int_equal(yes.status, 200);
        EXPECT_IN(yes.body, "Nurgül Karataş");
        EXPECT_IN(yes.body, "/masa/kayit/kisiler/1/ac");
        assert_int_equal(noted(&f), 2); /* the search, and whom it showed */
        assert_int_equal(
            fixture_int(
                &f, "SELECT count(*) FROM history WHERE row_id = 1 AND action = 'read' AND purpose = 'dosya sorusu'"),
            1);
        EXPECT_NOT_IN(fixture_post(&f, clerk, FIND, "q=olmayan&purpose=dosya+sorusu").body, "Karataş");
        assert_int_equal(noted(&f), 3);
        fixture_close(&f);
    }
}

TEST(search_rights,
     "Without the right there is no search and no way to it; a protected record is not there for a clerk")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct person p = {.given = S("Nurgül"), .surname = S("Karataş"), .secret = true};
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        int64_t auditor = fixture_account(&f, "auditor"), clerk = fixture_account(&f, "clerk");
        const char *body = "q=karatas&purpose=dosya+sorusu";
        assert_int_equal(fixture_get(&f, auditor, FIND).status, 403);
        assert_int_equal(fixture_post(&f, auditor, FIND, body).status, 403);
        EXPECT_NOT_IN(fixture_get(&f, auditor, "/masa/menu").body, FIND);
        EXPECT_IN(fixture_get(&f, clerk, "/masa/menu").body, FIND);
        EXPECT_NOT_IN(fixture_post(&f, clerk, FIND, body).body, "Karataş");
        EXPECT_IN(fixture_post(&f, fixture_account(&f, "manager"), FIND, body).body, "Karataş");
        fixture_close(&f);
    }
}

/* Ten others, so that the names of the two are not the commonest. */
static void two_alike(struct fixture *f)
{
    static const char *const names[][2] = {
        {"Ali", "Yılmaz"},  {"Fatma", "Kaya"}, {"Osman", "Çelik"}, {"Zehra", "Koç"},   {"Murat", "Arslan"},
        {"Sibel", "Doğan"}, {"Hasan", "Kurt"}, {"Emine", "Şahin"}, {"Yusuf", "Aksoy"}, {"Elif", "Tan"}};
    struct pairs_found found;
    for (int i = 0; i < 10; i++)
        person_new(f, str_of(names[i][0]), str_of(names[i][1]), DATE(1950 + 5 * i, 1 + i, 2 * i + 1));
    person_new(f, S("Nurgül"), S("Karataş"), DATE(1981, 4, 12));
    person_new(f, S("NURGÜL"), S("KARATAS"), DATE(1981, 4, 12));
    EXPECT_OK(pairs_look(&f->cx, &found));
    assert_int_equal(found.fresh, 1);
}

TEST(pairs_page, "The queue names nobody; a pair is judged with a reason, and undone; opening it is on record")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        two_alike(&f);
        int64_t manager = fixture_account(&f, "manager"), clerk = fixture_account(&f, "clerk");
        assert_int_equal(fixture_get(&f, clerk, "/masa/yinelenen").status, 403);
        struct call_answer list = fixture_get(&f, manager, "/masa/yinelenen");
        EXPECT_IN(list.body, "/masa/yinelenen/1");
        EXPECT_NOT_IN(list.body, "Nurgül");
        EXPECT_IN(fixture_get(&f, manager, "/masa/yinelenen/1").body, "Nurgül");
        assert_int_equal(noted(&f), 2);
        struct call_answer no = fixture_post(&f, manager, "/masa/yinelenen/1", "verdict=a&reason=+");
        assert_int_equal(no.status, 422);
        EXPECT_IN(no.body, "value=\"a\" checked");
        assert_int_equal(fixture_post(&f, manager, "/masa/yinelenen/1", "reason=telefon").status, 422);
        assert_int_equal(fixture_post(&f, clerk, "/masa/yinelenen/1", "verdict=a&reason=telefon").status, 403);
        assert_int_equal(fixture_int(&f, "SELECT state FROM person_pair"), PAIR_OPEN);
        struct call_answer yes = fixture_post(&f, manager, "/masa/yinelenen/1", "verdict=a&reason=telefon");
        assert_int_equal(yes.status, 303);
        EXPECT_STR(yes.location, "/masa/yinelenen"); /* no other waits */
        assert_int_equal(fixture_int(&f, "SELECT merged_into FROM person WHERE id = 12"), 11);
        assert_int_equal(fixture_post(&f, manager, "/masa/yinelenen/1/geri", "").status, 303);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person WHERE life = 1"), 12);
        assert_int_equal(fixture_post(&f, manager, "/masa/yinelenen/1", "verdict=apart&reason=kuzenler").status, 303);
        assert_int_equal(fixture_int(&f, "SELECT state FROM person_pair"), PAIR_APART);
        fixture_close(&f);
    }
}

TEST(pairs_secrecy, "A pair with a protected record is not there without that right, and never merged with an open one")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct person p;
        fixture_open(&f, engine);
        two_alike(&f);
        EXPECT_OK(entity_load_any(&f.cx, &person_entity, "id", DB_I(12), &p));
        p.secret = true;
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        int64_t manager = fixture_account(&f, "manager");
        struct call_answer no = fixture_post(&f, manager, "/masa/yinelenen/1", "verdict=a&reason=telefon");
        assert_int_equal(no.status, 409);
        EXPECT_IN(no.body, "İM-409-gizlilik");
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person WHERE life = 1"), 12);
        fixture_close(&f);
    }
}

TEST(no_number, "Whoever is entered at the desk has a number, or a reason why there is none")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t clerk = fixture_account(&f, "clerk");
        struct call_answer no = fixture_post(&f, clerk, "/masa/kayit/kisiler/yeni", "given=Layla");
        assert_int_equal(no.status, 422);
        EXPECT_IN(no.body, "f-no_number-error");
        assert_int_equal(fixture_post(&f, clerk, "/masa/kayit/kisiler/yeni", "given=Layla&no_number=foreigner").status,
                         303);
        assert_int_equal(fixture_int(&f, "SELECT no_number FROM person"), NO_NUMBER_FOREIGNER);
        fixture_close(&f);
    }
}
