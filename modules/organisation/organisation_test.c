// SPDX-License-Identifier: AGPL-3.0-or-later
/* The organisation as records: its tree, its posts on any day, what may be saved. On both engines. */
#include "modules/organisation/town_test.h"

TEST(branches, "S1.4 a department with four branch directorates; two that the source does not name are there too")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct unit_chart chart;
        static const char *const names[] = {"Adı kaynakta yok (1)", "Adı kaynakta yok (2)", "Gençlik ve Spor",
                                            "Sosyal Hizmetler"};
        town_begin(&t, engine);
        int64_t secretary = put_unit(&t.cx, UNIT_GENERAL_SECRETARIAT, "Genel Sekreterlik", 0);
        int64_t department = put_unit(&t.cx, UNIT_DEPARTMENT, "Kültür ve Sosyal İşler Dairesi Başkanlığı", secretary);
        for (int i = 0; i < 4; i++)
            put_unit(&t.cx, UNIT_BRANCH, names[i], department);
        EXPECT_OK(unit_chart(&t.cx, DATE(2014, 12, 31), false, &chart));
        assert_int_equal(chart.count, 6);
        assert_int_equal(chart.tops.n, 1);
        EXPECT_STR(chart.tops.v[0].name, "Genel Sekreterlik");
        const struct unit_node *node = &chart.tops.v[0].below.v[0];
        assert_int_equal(node->below.n, 4);
        for (size_t i = 0; i < 4; i++)
            EXPECT_STR(node->below.v[i].name, names[i]);
        town_end(&t);
    }
}

TEST(two_charts, "C8.9 the charts of 2026 and of 2027 are both right; a signature is that day's")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct unit_chart then, later;
        struct signer s;
        town_begin(&t, engine);
        struct unit old = {.name = S("Kültür ve Sosyal İşler Müdürlüğü"),
                           .kind = UNIT_DIRECTORATE,
                           .valid_to = DATE(2026, 12, 31)},
                    new = {.name = S("Kültür Müdürlüğü"), .kind = UNIT_DIRECTORATE, .valid_from = DATE(2027, 1, 1)};
        EXPECT_OK(put(&t.cx, &unit_entity, &old));
        EXPECT_OK(put(&t.cx, &unit_entity, &new));
        int64_t before = put_post(&t.cx, old.id, "mudur", "Müdür", true),
                after = put_post(&t.cx, new.id, "kultur-muduru", "Kültür Müdürü", true);
        put_holder(&t.cx, before, "Ayşe Örnek", DATE(2022, 3, 1), DATE(2026, 12, 31), false);
        put_holder(&t.cx, before, "Mehmet Deneme", DATE(2026, 7, 1), DATE(2026, 8, 31), true);
        put_holder(&t.cx, after, "Zeynep Temsil", DATE(2027, 1, 1), (date){0}, false);

        EXPECT_OK(unit_chart(&t.cx, DATE(2026, 12, 31), true, &then));
        EXPECT_OK(unit_chart(&t.cx, DATE(2027, 1, 1), true, &later));
        assert_int_equal(then.count, 1);
        assert_int_equal(later.count, 1);
        EXPECT_STR(then.tops.v[0].name, "Kültür ve Sosyal İşler Müdürlüğü");
        EXPECT_STR(then.tops.v[0].people.v[0].name, "Ayşe Örnek");
        EXPECT_STR(later.tops.v[0].name, "Kültür Müdürlüğü");
        EXPECT_STR(later.tops.v[0].people.v[0].name, "Zeynep Temsil");
        EXPECT_IN(then.tops.v[0].href, "?gun=2026-12-31");

        EXPECT_OK(unit_signer(&t.cx, old.id, DATE(2026, 6, 30), &s));
        EXPECT_STR(s.name, "Ayşe Örnek");
        assert_false(s.acting);
        EXPECT_OK(unit_signer(&t.cx, old.id, DATE(2026, 7, 1), &s));
        EXPECT_STR(s.name, "Mehmet Deneme");
        EXPECT_STR(s.title, "Müdür");
        assert_true(s.acting);
        EXPECT_OK(unit_signer(&t.cx, old.id, DATE(2026, 9, 1), &s));
        EXPECT_STR(s.name, "Ayşe Örnek");
        EXPECT_OK(unit_signer(&t.cx, new.id, DATE(2027, 1, 1), &s));
        EXPECT_STR(s.name, "Zeynep Temsil");
        EXPECT_ERR(unit_signer(&t.cx, new.id, DATE(2026, 12, 31), &s), E_NOT_FOUND);
        t.cx.now = moment_at(DATE(2026, 8, 31), 600);
        EXPECT_OK(unit_signer(&t.cx, old.id, (date){0}, &s));
        EXPECT_STR(s.name, "Mehmet Deneme");
        town_end(&t);
    }
}

TEST(signer_head, "only the head's post signs; a vacant one is nobody's signature")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct signer s;
        town_begin(&t, engine);
        int64_t unit = put_unit(&t.cx, UNIT_SECTION, "Sosyal İşler", 0);
        int64_t worker = put_post(&t.cx, unit, "sosyal-calismaci", "Sosyal Çalışmacı", false);
        put_holder(&t.cx, worker, "Derya Numune", DATE(2024, 1, 1), (date){0}, false);
        EXPECT_ERR(unit_signer(&t.cx, unit, DATE(2026, 1, 1), &s), E_NOT_FOUND);
        put_post(&t.cx, unit, "sorumlu", "Birim Sorumlusu", true);
        EXPECT_ERR(unit_signer(&t.cx, unit, DATE(2026, 1, 1), &s), E_NOT_FOUND);
        struct unit_chart chart;
        EXPECT_OK(unit_chart(&t.cx, DATE(2026, 1, 1), false, &chart));
        assert_int_equal(chart.tops.v[0].people.n, 2);
        assert_true(chart.tops.v[0].people.v[0].vacant);
        EXPECT_STR(chart.tops.v[0].people.v[1].name, "Derya Numune");
        town_end(&t);
    }
}

TEST(tree_rules, "no unit stands above itself, near or far; its last day is not before its first")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct unit a, c;
        town_begin(&t, engine);
        int64_t top = put_unit(&t.cx, UNIT_DIRECTORATE, "A", 0), mid = put_unit(&t.cx, UNIT_SECTION, "B", top),
                low = put_unit(&t.cx, UNIT_CENTRE, "C", mid);
        EXPECT_OK(entity_load(&t.cx, &unit_entity, top, &a));
        a.parent = (ref){low};
        EXPECT_STR(refused(&t.cx, &unit_entity, &a), "parent");
        a.parent = (ref){top};
        EXPECT_STR(refused(&t.cx, &unit_entity, &a), "parent");
        EXPECT_OK(entity_load(&t.cx, &unit_entity, low, &c));
        c.parent = (ref){top};
        EXPECT_STR(refused(&t.cx, &unit_entity, &c), "");
        c.valid_from = DATE(2026, 2, 1);
        c.valid_to = DATE(2026, 1, 31);
        EXPECT_STR(refused(&t.cx, &unit_entity, &c), "valid_to");
        town_end(&t);
    }
}

TEST(below, "a unit's records stay in the hands above it, those of closed units too")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct unit_ids ids;
        town_begin(&t, engine);
        int64_t top = put_unit(&t.cx, UNIT_DIRECTORATE, "A", 0), low = put_unit(&t.cx, UNIT_SECTION, "B", top);
        put_unit(&t.cx, UNIT_DIRECTORATE, "Başka", 0);
        struct unit closed = {.name = S("Eski"), .kind = UNIT_SECTION, .parent = {low}, .valid_to = DATE(2006, 10, 19)};
        EXPECT_OK(put(&t.cx, &unit_entity, &closed));
        EXPECT_OK(unit_with_below(&t.cx, top, &ids));
        assert_int_equal(ids.list.n, 3);
        assert_int_equal(ids.list.v[0], top);
        assert_int_equal(ids.list.v[1], low);
        assert_int_equal(ids.list.v[2], closed.id);
        EXPECT_OK(unit_with_below(&t.cx, 99999, &ids));
        assert_int_equal(ids.list.n, 0);
        town_end(&t);
    }
}

TEST(orphan, "a unit whose upper unit is closed on that day stands at the top and is not lost")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct unit_chart chart;
        town_begin(&t, engine);
        struct unit top = {.name = S("Daire"), .kind = UNIT_DEPARTMENT, .valid_to = DATE(2020, 1, 1)};
        EXPECT_OK(put(&t.cx, &unit_entity, &top));
        int64_t mid = put_unit(&t.cx, UNIT_SECTION, "Birim", top.id);
        put_unit(&t.cx, UNIT_CENTRE, "Merkez", mid);
        EXPECT_OK(unit_chart(&t.cx, DATE(2020, 1, 2), false, &chart));
        assert_int_equal(chart.count, 2);
        EXPECT_STR(chart.tops.v[0].name, "Birim");
        EXPECT_STR(chart.tops.v[0].below.v[0].name, "Merkez");
        town_end(&t);
    }
}

TEST(one_holder, "one person holds a post on a day; one acting person may stand beside")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_begin(&t, engine);
        int64_t unit = put_unit(&t.cx, UNIT_DIRECTORATE, "Müdürlük", 0),
                post = put_post(&t.cx, unit, "m", "Müdür", true);
        put_holder(&t.cx, post, "Ayşe Örnek", DATE(2022, 3, 1), DATE(2026, 6, 30), false);
        struct holder same_day = {.post = {post}, .name = S("Zeynep Temsil"), .from_day = DATE(2026, 6, 30)},
                      next_day = {.post = {post}, .name = S("Zeynep Temsil"), .from_day = DATE(2026, 7, 1)},
                      acting = {.post = {post},
                                .name = S("Mehmet Deneme"),
                                .from_day = DATE(2026, 6, 1),
                                .to_day = DATE(2026, 7, 31),
                                .acting = true},
                      acting_too = {.post = {post},
                                    .name = S("Elif Kurgu"),
                                    .from_day = DATE(2026, 7, 31),
                                    .acting = true},
                      backwards = {.post = {post},
                                   .name = S("Hasan Taslak"),
                                   .from_day = DATE(2019, 5, 2),
                                   .to_day = DATE(2019, 5, 1)},
                      earlier = {.post = {post}, .name = S("Hasan Taslak"), .from_day = DATE(2019, 5, 2)};
        EXPECT_STR(refused(&t.cx, &holder_entity, &same_day), "from_day");
        EXPECT_STR(refused(&t.cx, &holder_entity, &next_day), "");
        EXPECT_STR(refused(&t.cx, &holder_entity, &acting), "");
        EXPECT_STR(refused(&t.cx, &holder_entity, &acting_too), "from_day");
        EXPECT_STR(refused(&t.cx, &holder_entity, &backwards), "to_day");
        EXPECT_STR(refused(&t.cx, &holder_entity, &earlier), "from_day"); /* open end runs into the others */
        next_day.name = S("Zeynep Temsil Uzun");                          /* saving a row again does not meet itself */
        EXPECT_STR(refused(&t.cx, &holder_entity, &next_day), "");
        town_end(&t);
    }
}

TEST(decisions, "S0.21 S0.23 decisions 2005/30 and 2006/92; a number is taken once a year and body")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_begin(&t, engine);
        struct decision first = {.body = BODY_COUNCIL,
                                 .year = 2005,
                                 .number = 30,
                                 .day = DATE(2005, 2, 11),
                                 .subject = S("Sosyal Hizmetler Biriminin kurulması"),
                                 .result = 1},
                        second = {.body = BODY_COUNCIL,
                                  .year = 2006,
                                  .number = 92,
                                  .day = DATE(2006, 10, 20),
                                  .subject = S("Birimin müdürlük olması"),
                                  .result = 1},
                        again = first, board = first, wrong_year = second;
        EXPECT_OK(put(&t.cx, &decision_entity, &first));
        EXPECT_OK(put(&t.cx, &decision_entity, &second));
        EXPECT_ERR(put(&t.cx, &decision_entity, &again), E_INVALID);
        board.body = BODY_BOARD;
        EXPECT_OK(put(&t.cx, &decision_entity, &board));
        wrong_year.year = 2007;
        EXPECT_STR(refused(&t.cx, &decision_entity, &wrong_year), "year");
        t.cx.lang = LANG_EN;
        EXPECT_STR(decision_citation(&t.cx, &first), "Council decision no. 30 of 11/02/2005");
        town_end(&t);
    }
}

TEST(shares, "C8.7 shares 76,3 and 26,7 cannot be saved as parts of a whole, only with a remark that says so")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_begin(&t, engine);
        struct figure culture = {.label = S("Kültür ve sanat"), .share = {7630}, .period = S("2015–2019")},
                      social = {.label = S("Sosyal destek ve spor"), .share = {2670}, .period = S("2015–2019")},
                      rest = {.label = S("Tam kalan"), .share = {2370}, .period = S("2015–2019")},
                      other = {.label = S("2015 bütçesinde payı"), .share = {2670}, .period = S("2015")};
        EXPECT_STR(refused(&t.cx, &figure_entity, &culture), "");
        EXPECT_STR(refused(&t.cx, &figure_entity, &social), "share");
        EXPECT_STR(refused(&t.cx, &figure_entity, &other), "");
        EXPECT_STR(refused(&t.cx, &figure_entity, &rest), "");
        social.id = 0;
        social.remark = S("Kaynakta paylar % 103 eder.");
        EXPECT_STR(refused(&t.cx, &figure_entity, &social), "");
        social.remark = S("  ");
        EXPECT_STR(refused(&t.cx, &figure_entity, &social), "share");
        town_end(&t);
    }
}

TEST(drawing, "the chart holds every unit once, escapes names, has a sentence and turns for Arabic")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        struct unit_chart chart;
        town_begin(&t, engine);
        int64_t top = put_unit(&t.cx, UNIT_DIRECTORATE, "Kültür <script>alert(1)</script> & Sanat", 0);
        int64_t post = put_post(&t.cx, top, "m", "Müdür", true);
        put_holder(&t.cx, post, "O'Brien <b>", DATE(2020, 1, 1), (date){0}, true);
        for (int i = 0; i < 3; i++)
            put_unit(&t.cx, UNIT_SECTION, (const char *[]){"Bir", "İki", "Üç"}[i], top);
        EXPECT_OK(unit_chart(&t.cx, DATE(2026, 1, 1), false, &chart));
        t.cx.lang = LANG_EN;
        str svg = chart_svg(&t.cx, &chart);
        EXPECT_NOT_IN(svg, "<script>");
        EXPECT_NOT_IN(svg, "<b>");
        EXPECT_IN(svg, "&lt;script&gt;");
        EXPECT_IN(svg, "role=\"img\"");
        EXPECT_IN(svg, "4 units");
        EXPECT_IN(svg, "(acting)");
        EXPECT_NOT_IN(svg, "style=");
        assert_int_equal(times(svg, "<a "), 4);
        assert_int_equal(times(svg, "<polyline"), 3);
        EXPECT_IN(svg, "<rect x=\"2\" ");
        assert_true(str_find(svg, S("<rect x=\"2\" ")) < str_find(svg, S("<rect x=\"226\" ")));
        t.cx.lang = LANG_AR;
        str mirrored = chart_svg(&t.cx, &chart);
        assert_true(str_find(mirrored, S("<rect x=\"226\" ")) < str_find(mirrored, S("<rect x=\"2\" ")));
        EXPECT_OK(unit_chart(&t.cx, DATE(2026, 1, 1), false, &chart));
        chart.tops.n = 0;
        assert_int_equal(chart_svg(&t.cx, &chart).n, 0);
        town_end(&t);
    }
}

/* ---- page views ---- */
static int64_t views_of(struct cx *cx, const char *path, date day)
{
    struct filter filters[] = {{.field = "path", .op = IS, .value = DB_T(str_of(path))},
                               {.field = "day", .op = IS, .value = DB_I(day.ymd)}};
    struct list_query q = {.filters = {filters, 2}, .skip_rights = true};
    struct list_result found;
    EXPECT_OK(entity_list(cx, &page_view_entity, &q, &found));
    assert_true(found.n <= 1);
    return found.n ? ((const struct page_view *)found.rows)->views : 0;
}

static struct req seen(struct cx *cx, const struct route *route, const char *path, const char *param)
{
    struct req r = {.cx = *cx, .route = route, .method = GET, .path = str_of(path), .out.status = 200};
    r.out.type = S("text/html; charset=utf-8");
    if (param) {
        struct form_value *v = NEW(cx->arena, struct form_value);
        v->name = str_of(param);
        r.params.v = v;
        r.params.n = 1;
    }
    return r;
}

TEST(views_sum, "views of a page and day add up over flushes; each day by itself")
{
    static const struct route open = {GET, "/birimler", NULL, .need = "public"};
    EACH_ENGINE(engine)
    {
        struct town t;
        int64_t month;
        town_begin(&t, engine);
        t.cx.now = moment_at(DATE(2026, 11, 21), 23 * 60 + 59);
        struct req r = seen(&t.cx, &open, "/birimler", NULL);
        page_view_count(&r);
        page_view_count(&r);
        EXPECT_OK(page_views_flush(&t.cx));
        page_view_count(&r);
        r.cx.now = moment_at(DATE(2026, 11, 22), 0);
        page_view_count(&r);
        EXPECT_OK(page_views_flush(&t.cx));
        EXPECT_OK(page_views_flush(&t.cx)); /* nothing left */
        assert_int_equal(views_of(&t.cx, "/birimler", DATE(2026, 11, 21)), 3);
        assert_int_equal(views_of(&t.cx, "/birimler", DATE(2026, 11, 22)), 1);
        t.cx.now = moment_at(DATE(2026, 11, 30), 600);
        EXPECT_OK(page_views_month(&t.cx, &month));
        assert_int_equal(month, 4);
        t.cx.now = moment_at(DATE(2026, 12, 1), 0);
        EXPECT_OK(page_views_month(&t.cx, &month));
        assert_int_equal(month, 0);
        town_end(&t);
    }
}

TEST(views_person, "ASVS V14.2.6 a code in an address never enters the counters; only pages that were shown count")
{
    static const struct route follow = {GET, "/basvuru-takip/{code}", NULL, .need = "public"},
                              colours = {GET, "/tema.css", NULL, .need = "public"},
                              unit = {GET, "/birim/{slug}", NULL, .need = "public"},
                              desk = {GET, "/masa", NULL, .need = "staff"};
    EACH_ENGINE(engine)
    {
        struct town t;
        date day = DATE(2026, 11, 21);
        town_begin(&t, engine);
        t.cx.now = moment_at(day, 600);
        struct req r = seen(&t.cx, &follow, "/basvuru-takip/CNK-7F4K-92QX", "code");
        page_view_count(&r);
        r = seen(&t.cx, &unit, "/birim/spor", "slug");
        r.query = S("gun=2026-01-01");
        page_view_count(&r);
        r.out.status = 404;
        page_view_count(&r);
        r.out.status = 200;
        r.head = true;
        page_view_count(&r);
        r.head = false;
        r.htmx = true;
        page_view_count(&r);
        r.htmx = false;
        r.out.type = S("application/pdf");
        page_view_count(&r);
        r = seen(&t.cx, &colours, "/tema.css", NULL);
        page_view_count(&r);
        r = seen(&t.cx, &desk, "/masa", NULL);
        page_view_count(&r);
        r.route = NULL;
        page_view_count(&r);
        EXPECT_OK(page_views_flush(&t.cx));
        assert_int_equal(views_of(&t.cx, "/basvuru-takip/CNK-7F4K-92QX", day), 0);
        assert_int_equal(views_of(&t.cx, "/basvuru-takip/{code}", day), 1);
        assert_int_equal(views_of(&t.cx, "/birim/spor", day), 1);
        assert_int_equal(views_of(&t.cx, "/masa", day), 0);
        assert_int_equal(views_of(&t.cx, "/tema.css", day), 0);
        town_end(&t);
    }
}

TEST(views_bounded, "invented addresses do not make the counters grow; a failed write loses nothing")
{
    static const struct route unit = {GET, "/birim/{slug}", NULL, .need = "public"};
    EACH_ENGINE(engine)
    {
        struct town t;
        date day = DATE(2026, 11, 21);
        struct list_result found;
        town_begin(&t, engine);
        t.cx.now = moment_at(day, 600);
        for (int i = 0; i < 5000; i++) {
            struct req r = seen(&t.cx, &unit, str_c(t.cx.arena, str_fmt(t.cx.arena, "/birim/x%d", i)), "slug");
            page_view_count(&r);
        }
        db_fail_nth(t.cx.db, 3);
        assert_int_not_equal(page_views_flush(&t.cx), OK);
        db_fail_nth(t.cx.db, 0);
        EXPECT_OK(page_views_flush(&t.cx));
        EXPECT_OK(entity_list(&t.cx, &page_view_entity, &(struct list_query){.limit = 1, .skip_rights = true}, &found));
        assert_true(found.total <= 1025);
        assert_int_equal(views_of(&t.cx, "*", day), 5000 - (found.total - 1));
        town_end(&t);
    }
}
