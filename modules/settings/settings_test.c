// SPDX-License-Identifier: AGPL-3.0-or-later
/* Colours that must be readable, dated figures, modules that are off. */
#include "modules/settings/settings.h"
#include "tests/fixture.h"

struct change {
    const char *action, *accent, *off;
    struct entity_errors errors;
};

static err_t change(struct cx *tx, void *arg)
{
    struct change *c = arg;
    struct municipality m;
    TRY(settings_get(tx, &m));
    if (c->action) m.color_action = str_of(c->action);
    if (c->accent) m.color_accent = str_of(c->accent);
    if (c->off) m.modules_off = str_of(c->off);
    return entity_save(tx, &municipality_entity, &m, &(struct save){.skip_rights = true, .errors = &c->errors});
}

TEST(colours, "colours that cannot be read are refused with pair, ratio, demand and an offer")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct change yellow = {.action = "#ffe000", .errors.arena = test_arena()};
        EXPECT_ERR(db_tx(&f.cx, change, &yellow), E_INVALID);
        EXPECT_STR(yellow.errors.list.v[0].field, "color_action");
        EXPECT_IN(yellow.errors.list.v[0].text, "#");
        struct change blue = {.action = "#274690", .accent = "#ee9c7f", .errors.arena = test_arena()};
        EXPECT_OK(db_tx(&f.cx, change, &blue));
        EXPECT_IN(fixture_get(&f, 0, "/tema.css").body, "#274690");
        struct change dark = {.accent = "#101010", .errors.arena = test_arena()};
        EXPECT_ERR(db_tx(&f.cx, change, &dark), E_INVALID);
        EXPECT_STR(dark.errors.list.v[0].field, "color_accent");
        fixture_close(&f);
    }
}

TEST(module_off, "a module that is off has no route, menu entry, link or row")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t clerk = fixture_account(&f, "clerk");
        assert_int_equal(fixture_get(&f, 0, "/basvuru-takip").status, 200);
        EXPECT_IN(fixture_get(&f, 0, "/birimler").body, "href=\"/basvuru-takip\"");
        struct change off = {.off = "applications", .errors.arena = test_arena()};
        EXPECT_OK(db_tx(&f.cx, change, &off));
        assert_int_equal(fixture_get(&f, 0, "/basvuru-takip").status, 404);
        assert_int_equal(fixture_get(&f, clerk, "/masa/gelen").status, 404);
        EXPECT_NOT_IN(fixture_get(&f, 0, "/birimler").body, "href=\"/basvuru-takip\"");
        fixture_close(&f);
    }
}

static err_t add_parameters(struct cx *tx, void *arg)
{
    (void)arg;
    struct parameter old = {.code = S("net-asgari-ucret"),
                            .label = S("Net asgari ücret"),
                            .valid_from = DATE(2025, 1, 1),
                            .amount = {2210467}};
    struct parameter now = {.code = S("net-asgari-ucret"),
                            .label = S("Net asgari ücret"),
                            .valid_from = DATE(2026, 1, 1),
                            .amount = {2807550}};
    TRY(entity_save(tx, &parameter_entity, &old, &(struct save){.skip_rights = true}));
    return entity_save(tx, &parameter_entity, &now, &(struct save){.skip_rights = true});
}

TEST(dated, "a legal figure is the one in force on the day")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct parameter p;
        fixture_open(&f, engine);
        EXPECT_OK(db_tx(&f.cx, add_parameters, NULL));
        EXPECT_ERR(parameter_on(&f.cx, S("net-asgari-ucret"), DATE(2024, 12, 31), &p), E_NOT_FOUND);
        EXPECT_OK(parameter_on(&f.cx, S("net-asgari-ucret"), DATE(2025, 12, 31), &p));
        assert_int_equal(p.amount.kurus, 2210467);
        EXPECT_OK(parameter_on(&f.cx, S("net-asgari-ucret"), DATE(2026, 1, 1), &p));
        assert_int_equal(p.amount.kurus, 2807550);
        fixture_close(&f);
    }
}

TEST(municipality_stays, "ASVS V2.3.1 the record the program runs on cannot be deleted, and no page offers it")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t admin = fixture_account(&f, "admin");
        EXPECT_NOT_IN(fixture_get(&f, admin, "/masa/kayit/belediye/1").body, "/masa/kayit/belediye/1/sil");
        assert_int_equal(fixture_post(&f, admin, "/masa/kayit/belediye/1/sil", "").status, 409);
        assert_int_equal(fixture_get(&f, admin, "/masa/hesap").status, 200);
        fixture_close(&f);
    }
}
