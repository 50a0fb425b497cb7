// SPDX-License-Identifier: AGPL-3.0-or-later
/* What every list of the desk can do: columns to choose, sums, the file of what is seen. */
#include "modules/organisation/organisation.h"
#include "modules/staff/staff.h"
#include "program/schema.h"
#include "tests/fixture.h"

static err_t put_places(struct cx *tx, void *arg)
{
    const int64_t *people = arg;
    for (int i = 0; i < 3; i++) {
        struct neighbourhood n = {
            .name = str_fmt(tx->arena, "Mahalle %d", i), .district = S("İlçe"), .population = people[i]};
        n.year = 2025;
        TRY(entity_save(tx, &neighbourhood_entity, &n, &(struct save){.skip_rights = true}));
    }
    return OK;
}

static void begin(struct fixture *f, enum db_engine engine)
{
    fixture_open(f, engine);
    EXPECT_OK(db_tx(&f->cx, put_places, (int64_t[]){1200000, 34, 5000}));
}

TEST(columns_chosen,
     "the address names the columns, in one word; the file has the same; nonsense is as if nothing was said")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        begin(&f, engine);
        int64_t admin = fixture_account(&f, "admin");
        str all = fixture_get(&f, admin, "/masa/kayit/mahalleler").body;
        EXPECT_IN(all, "data-label=\"Nüfus\"");
        str two = fixture_get(&f, admin, "/masa/kayit/mahalleler?sutun=name,district").body;
        EXPECT_IN(two, "data-label=\"İlçe\"");
        EXPECT_NOT_IN(two, "data-label=\"Nüfus\"");
        EXPECT_IN(two, "disa-aktar.csv?sutun=name,district\"");
        EXPECT_IN(two, "?sutun=name,district&amp;sort="); /* the order keeps the columns */
        struct call_answer boxes = fixture_get(&f, admin, "/masa/kayit/mahalleler?q=&sutun=name&sutun=year");
        assert_int_equal(boxes.status, 303);
        EXPECT_STR(boxes.location, "/masa/kayit/mahalleler?sutun=name,year");
        EXPECT_STR(
            fixture_get(&f, admin, "/masa/kayit/mahalleler?sutun=name&sutun=district&sutun=population&sutun=year")
                .location,
            "/masa/kayit/mahalleler");
        EXPECT_IN(fixture_get(&f, admin, "/masa/kayit/mahalleler?sutun=hash,password").body, "data-label=\"Nüfus\"");
        str file = fixture_get(&f, admin, "/masa/kayit/mahalleler/disa-aktar.csv?sutun=name,year").body;
        EXPECT_IN(file, "id,name,year\r\n");
        EXPECT_NOT_IN(file, "İlçe");
        fixture_close(&f);
    }
}

TEST(columns_hidden, "no address shows a column that is hidden or sealed")
{
    struct fixture f;
    fixture_open(&f, DB_SQLITE);
    int64_t admin = fixture_account(&f, "admin");
    str page = fixture_get(&f, admin, "/masa/kayit/hesaplar?sutun=name,password").body;
    EXPECT_NOT_IN(page, "value=\"password\"");
    EXPECT_NOT_IN(page, "$argon2");
    EXPECT_NOT_IN(fixture_get(&f, admin, "/masa/kayit/hesaplar/disa-aktar.csv?sutun=name,password").body, "password");
    fixture_close(&f);
}

TEST(hidden_order,
     "G18 C3.2 nobody, whatever the rights and the purpose, orders or filters a list by what is personal: order "
     "and number of rows would tell it")
{
    struct fixture f;
    struct actor manager;
    int tried = 0;
    fixture_demo(&f, DB_SQLITE, "cankaya", 5);
    EXPECT_OK(staff_actor(&f.cx, fixture_account(&f, "manager"), &manager));
    manager.purpose = S("sıralama denemesi");
    for (const struct entity *const *e = schema_entities(); *e; e++)
        for (const struct field *x = (*e)->fields; x->name; x++) {
            if (!(x->flags & (PERSONAL | SEALED))) continue;
            struct db_value any = x->type == F_TEXT ? DB_T(S("a")) : x->type == F_BOOL ? DB_F(true) : DB_I(1);
            struct filter by = {.field = x->name, .op = IS, .value = any};
            struct list_query order = {.sort = str_of(x->name)}, only = {.filters = {&by, 1}};
            struct list_result found;
            int64_t total;
            f.cx.actor = &manager;
            err_t sorted = entity_list(&f.cx, *e, &order, &found), filtered = entity_list(&f.cx, *e, &only, &found);
            assert_true(sorted == E_INVALID || sorted == E_FORBIDDEN);
            assert_true(filtered == E_INVALID || filtered == E_FORBIDDEN);
            assert_true(entity_count(&f.cx, *e, &only, &total) != OK);
            f.cx.actor = &ACTOR_SYSTEM;
            tried += sorted == E_INVALID;
        }
    assert_true(tried > 40);
    fixture_close(&f);
}

static err_t make_huge(struct cx *tx, void *arg)
{
    static const struct db_stmt huge = {"test huge", "UPDATE neighbourhood SET population = 9223372036854775807",
                                        "neighbourhood", true};
    (void)arg;
    return db_run(tx, &huge, NULL, 0, NULL);
}

TEST(sums, "a sum is of all that match, not of the page; one that does not fit is not said")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        begin(&f, engine);
        int64_t admin = fixture_account(&f, "admin");
        EXPECT_IN(fixture_get(&f, admin, "/masa/kayit/mahalleler").body, "1.205.034");
        EXPECT_IN(fixture_get(&f, admin, "/masa/kayit/mahalleler?limit=2").body, "1.205.034");
        EXPECT_NOT_IN(fixture_get(&f, admin, "/masa/kayit/mahalleler?q=1").body, "<tfoot");
        EXPECT_NOT_IN(fixture_get(&f, admin, "/masa/kayit/mahalleler?sutun=name,year").body, "<tfoot");
        struct field_sum sum = {.field = entity_field(&neighbourhood_entity, "population")};
        EXPECT_OK(entity_sums(&f.cx, &neighbourhood_entity, &(struct list_query){.skip_rights = true}, &sum, 1));
        assert_true(sum.fits && sum.sum == 1205034);
        EXPECT_OK(db_tx(&f.cx, make_huge, NULL));
        EXPECT_OK(entity_sums(&f.cx, &neighbourhood_entity, &(struct list_query){.skip_rights = true}, &sum, 1));
        assert_false(sum.fits);
        fixture_close(&f);
    }
}

TEST(bulk, "many at once: asked first, each for itself, one's own account stays open; only who may")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t admin = fixture_account(&f, "admin"), clerk = fixture_account(&f, "clerk"),
                auditor = fixture_account(&f, "auditor");
        const char *body =
            str_c(test_arena(), str_fmt(test_arena(), "act=kapat&id=%lld&id=%lld&id=987654&back=%s", (long long)clerk,
                                        (long long)admin, "%2Fmasa%2Fkayit%2Fhesaplar%3Fsort%3D-name"));
        const char *sure = str_c(test_arena(), str_fmt(test_arena(), "%s&sure=1", body));
        static const char closed[] = "SELECT count(*) FROM account WHERE disabled";
        EXPECT_IN(fixture_get(&f, admin, "/masa/kayit/hesaplar").body, "name=\"act\" value=\"kapat\"");
        EXPECT_NOT_IN(fixture_get(&f, auditor, "/masa/kayit/hesaplar").body, "name=\"act\"");
        EXPECT_IN(fixture_get(&f, admin, "/masa/kayit/hesaplar?secili=1").body, "checked aria-label");
        struct call_answer a = fixture_post(&f, admin, "/masa/kayit/hesaplar/toplu", body);
        assert_int_equal(a.status, 200);
        EXPECT_IN(a.body, "name=\"sure\"");
        EXPECT_NOT_IN(a.body, "987654");
        assert_int_equal(fixture_int(&f, closed), 0);
        a = fixture_post(&f, admin, "/masa/kayit/hesaplar/toplu", sure);
        EXPECT_STR(a.location, "/masa/kayit/hesaplar?sort=-name");
        assert_int_equal(fixture_int(&f, closed), 1);
        assert_int_equal(fixture_post(&f, auditor, "/masa/kayit/hesaplar/toplu", sure).status, 403);
        assert_int_equal(fixture_post(&f, admin, "/masa/kayit/hesaplar/toplu", "act=yok&id=1").status, 404);
        assert_int_equal(fixture_post(&f, admin, "/masa/kayit/birimler/toplu", "act=kapat&id=1").status, 404);
        a = fixture_post(&f, admin, "/masa/kayit/hesaplar/toplu", "act=kapat&back=%2F%2Fevil.example");
        EXPECT_STR(a.location, "/masa/kayit/hesaplar"); /* nothing was chosen, and no way out of here */
        fixture_close(&f);
    }
}

static const char *view_body(const char *name, const char *more)
{
    return str_c(test_arena(),
                 str_fmt(test_arena(), "name=%s&path=%%2Fmasa%%2Fkayit%%2Fmahalleler&query=q%%3D34%s", name, more));
}

static err_t spoil_view(struct cx *tx, void *arg)
{
    (void)arg;
    return db_exec_script(tx, S("UPDATE saved_view SET query = 'limit=999'"));
}

TEST(saved_views,
     "a list as one left it: with its counter for oneself, for the unit when it is shared; deleted by its owner")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        begin(&f, engine);
        int64_t admin = fixture_account(&f, "admin"), clerk = fixture_account(&f, "clerk");
        static const char list[] = "/masa/kayit/mahalleler", chip[] = "href=\"/masa/kayit/mahalleler?q=34\"";
        struct call_answer a = fixture_post(&f, admin, "/masa/gorunumler", view_body("Otuz", ""));
        EXPECT_STR(a.location, "/masa/kayit/mahalleler?q=34");
        str page = fixture_get(&f, admin, list).body;
        EXPECT_IN(page, chip);
        EXPECT_IN(page, "Otuz <span class=\"count\">0</span>");
        EXPECT_NOT_IN(fixture_get(&f, clerk, list).body, chip);
        page = fixture_get(&f, admin, "/masa/kayit/mahalleler?q=34").body;
        EXPECT_IN(page, "?q=34\" aria-current=\"page\"");
        EXPECT_IN(page, "/masa/gorunumler/1/sil");
        fixture_post(&f, admin, "/masa/gorunumler", view_body("Otuz", "")); /* once is enough */
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM saved_view"), 1);
        assert_int_equal(fixture_post(&f, clerk, "/masa/gorunumler/1/sil", "").status, 404);
        EXPECT_OK(db_tx(&f.cx, spoil_view, NULL)); /* what cannot be counted stands without a counter */
        page = fixture_get(&f, admin, list).body;
        EXPECT_IN(page, "limit=999\">Otuz</a>");
        assert_int_equal(fixture_post(&f, admin, "/masa/gorunumler/1/sil", "").status, 303);
        EXPECT_NOT_IN(fixture_get(&f, admin, list).body, chip);
        for (int i = 0; i < 13; i++) /* a thirteenth would stand nowhere */
            fixture_post(&f, admin, "/masa/gorunumler",
                         view_body(str_c(test_arena(), str_fmt(test_arena(), "v%d", i)), ""));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM saved_view"), 12);
        assert_int_equal(fixture_post(&f, admin, "/masa/gorunumler", "name=x&path=%2F%2Fevil.example&query=").status,
                         422);
        fixture_close(&f);
    }
}

TEST(saved_inbox, "the inbox has saved views too; one that is shared stands there for the unit")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 12);
        int64_t clerk = fixture_account(&f, "clerk"), manager = fixture_account(&f, "manager");
        const char *body = "name=Salonlar&path=%2Fmasa%2Fgelen&query=gorunum%3Dhepsi%26hizmet%3D3&shared=1";
        assert_int_equal(fixture_post(&f, clerk, "/masa/gorunumler", body).status, 303);
        EXPECT_IN(fixture_get(&f, clerk, "/masa/gelen").body, "Salonlar <span class=\"count\">");
        static const char same_unit[] = "SELECT count(*) FROM account a JOIN saved_view v ON v.unit = a.unit WHERE "
                                        "v.unit <> 0 AND a.login = 'mudur'";
        if (fixture_int(&f, same_unit))
            EXPECT_IN(fixture_get(&f, manager, "/masa/gelen").body, "Salonlar <span");
        else
            EXPECT_NOT_IN(fixture_get(&f, manager, "/masa/gelen").body, "Salonlar <span");
        int64_t auditor = fixture_account(&f, "auditor"); /* who heads the unit tidies up; nobody else does */
        assert_int_equal(fixture_post(&f, auditor, "/masa/gorunumler/1/sil", "").status, 404);
        assert_int_equal(fixture_post(&f, manager, "/masa/gorunumler/1/sil", "").status, 303);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM saved_view"), 0);
        fixture_close(&f);
    }
}
