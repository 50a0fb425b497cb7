// SPDX-License-Identifier: AGPL-3.0-or-later
/* The codes of the budget, its ceilings and how they are shown. */
#include "modules/aid/file_test.h"

struct reserving {
    struct ledger_wish wish;
    int64_t commitment;
    struct ledger_refusal no;
};
static err_t run_reserve(struct cx *tx, void *arg)
{
    struct reserving *r = arg;
    return ledger_reserve(tx, &r->wish, &r->commitment, &r->no);
}

TEST(codes, "§12 codes of a line have all their levels, that of a ceiling whole ones; B5 a ceiling of the law is "
            "computed from last "
            "year's figure")
{
    static const struct {
        const char *institutional, *functional, *financing, *economic, *field;
    } lines[] = {{"46.06.20.32", "10.7.0.00", "5", "05.4.4.01", ""},
                 {"46.06.20", "10.7.0.00", "5", "05.4.4.01", "institutional"},
                 {"46.06.20.3", "10.7.0.00", "5", "05.4.4.01", "institutional"},
                 {"46.06.20.32", "10.7.00.0", "5", "05.4.4.01", "functional"},
                 {"46.06.20.32", "10.7.0.00", "55", "05.4.4.01", "financing"},
                 {"46.06.20.32", "10.7.0.00", "x", "05.4.4.01", "financing"},
                 {"46.06.20.32", "10.7.0.00", "5", "05.4.4", "economic"},
                 {"46.06.20.32", "10.7.0.00", "5", "5.4.4.01", "economic"}};
    static const struct {
        const char *economic, *source;
        int64_t base, permille, most, want; /* want: kuruş; 0 refused */
    } ceilings[] = {{"05.3.1", "", 0, 0, 120000, 120000},
                    {"05.3.1.01", "Kesin hesap", 100000099, 12, 0, 1200001},
                    {"05.3", "Kesin hesap", 999, 7, 5, 6},
                    {"05.3.", "", 0, 0, 120000, 0},
                    {"05.3.1.0", "", 0, 0, 120000, 0},
                    {"0", "", 0, 0, 120000, 0},
                    {"05.3.1", "", 100000000, 12, 0, 0},
                    {"05.3.1", "Kesin hesap", 100000000, 0, 0, 0},
                    {"05.3.1", "", 0, 0, 0, 0}};
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 1000000);
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
            struct entity_errors errors = {.arena = test_arena()};
            struct budget_line l = {.year = 2026,
                                    .name = S("x"),
                                    .institutional = str_of(lines[i].institutional),
                                    .functional = str_of(lines[i].functional),
                                    .financing = str_of(lines[i].financing),
                                    .economic = str_of(lines[i].economic)};
            EXPECT_OK(budget_line_entity.check(&o.f.cx, &l, &errors));
            EXPECT_STR(errors.list.n ? errors.list.v[0].field : STR_NONE, lines[i].field);
        }
        for (size_t i = 0; i < sizeof ceilings / sizeof *ceilings; i++) {
            struct budget_ceiling c = {.year = 2026,
                                       .name = S("x"),
                                       .article = str_fmt(test_arena(), "m. %zu", i),
                                       .economic = str_of(ceilings[i].economic),
                                       .base = {ceilings[i].base},
                                       .permille = ceilings[i].permille,
                                       .source = str_of(ceilings[i].source),
                                       .most = {ceilings[i].most}};
            EXPECT_ERR(fixture_save(&o.f, &budget_ceiling_entity, &c), ceilings[i].want ? OK : E_INVALID);
            if (ceilings[i].want) assert_int_equal(c.most.kurus, ceilings[i].want);
        }
        fixture_close(&o.f);
    }
}

TEST(gauge, "B5 the budget page says how much of each ceiling of this year is used, before anybody is refused by it")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        office_open(&o, engine, 1000000);
        int64_t manager = fixture_account(&o.f, "manager");
        struct budget_ceiling c = {.year = date_year(moment_date(o.f.cx.now)),
                                   .name = S("Spora yardım"),
                                   .economic = S("05.4.7"),
                                   .most = {100000},
                                   .article = S("5393 m. 14/b")};
        EXPECT_OK(fixture_save(&o.f, &budget_ceiling_entity, &c));
        struct reserving a = {.wish = {.line = o.line, .amount = {79900}, .subject = S("test"), .row = 1}};
        moment_set_clock(o.f.cx.now);
        EXPECT_OK(db_tx(&o.f.cx, run_reserve, &a));
        EXPECT_IN(fixture_get(&o.f, manager, "/masa/yardim-butcesi").body, "%79 kullanıldı");
        a.wish.amount.kurus = 20000;
        EXPECT_OK(db_tx(&o.f.cx, run_reserve, &a));
        EXPECT_IN(fixture_get(&o.f, manager, "/masa/yardim-butcesi").body, "%99 kullanıldı");
        EXPECT_NOT_IN(fixture_get(&o.f, manager, "/masa/yardim-butcesi").body, "Tavan doldu");
        a.wish.amount.kurus = 100;
        EXPECT_OK(db_tx(&o.f.cx, run_reserve, &a));
        EXPECT_IN(fixture_get(&o.f, manager, "/masa/yardim-butcesi").body, "Tavan doldu");
        moment_set_clock((moment){0});
        fixture_close(&o.f);
    }
}
