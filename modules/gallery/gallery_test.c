// SPDX-License-Identifier: AGPL-3.0-or-later
/* The gallery: the same bytes every time, in both directions, and no name stands twice on it. */
#include <string.h>

#include "modules/gallery/gallery.h"
#include "tests/fixture.h"

static str body_of(struct fixture *f, int64_t user, const char *query)
{
    struct call_answer a = fixture_get(f, user, str_c(test_arena(), str_fmt(test_arena(), "/masa/bicem%s", query)));
    assert_int_equal(a.status, 200);
    size_t at = str_find(a.body, S("<main")), end = str_find(a.body, S("</main>"));
    assert_true(at < end);
    return (str){a.body.p + at, end - at};
}

static str ids_without_token(struct arena *a, str page)
{
    /* the form's token differs from visit to visit */
    size_t at = str_find(page, S("name=\"csrf\" value=\""));
    if (at == page.n) return page;
    size_t end = at + 19;
    while (end < page.n && page.p[end] != '"')
        end++;
    return str_fmt(a, "%.*s%.*s", (int)at, page.p, (int)(page.n - end), page.p + end);
}

TEST(same, "the gallery does not change with the day, the engine's clock or the visitor")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t clerk = fixture_account(&f, "clerk"), admin = fixture_account(&f, "admin");
        moment_set_clock(moment_at(DATE(2026, 6, 1), 600));
        str first = ids_without_token(test_arena(), body_of(&f, clerk, ""));
        moment_set_clock(moment_at(DATE(2027, 1, 31), 23 * 60));
        str second = ids_without_token(test_arena(), body_of(&f, admin, ""));
        moment_set_clock((moment){0});
        assert_int_equal(first.n, second.n);
        assert_true(str_eq(first, second));
        fixture_close(&f);
    }
}

TEST(looks, "the address chooses direction and colours for one page, and a part by itself")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t clerk = fixture_account(&f, "clerk");
        EXPECT_IN(fixture_get(&f, clerk, "/masa/bicem?yon=rtl&gorunum=koyu").body,
                  "lang=\"ar\" dir=\"rtl\" data-bs-theme=\"dark\"");
        EXPECT_IN(fixture_get(&f, clerk, "/masa/bicem?gorunum=acik").body,
                  "lang=\"tr\" dir=\"ltr\" data-bs-theme=\"light\"");
        str forms = body_of(&f, clerk, "?bolum=formlar");
        EXPECT_IN(forms, "id=\"f-tarih2-y\"");
        EXPECT_NOT_IN(forms, "chart-wide");
        EXPECT_IN(body_of(&f, clerk, "?bolum=grafikler"), "chart-wide");
        EXPECT_NOT_IN(fixture_get(&f, clerk, "/masa/gelen").body, "/masa/bicem"); /* in no menu */
        assert_int_equal(fixture_get(&f, 0, "/masa/bicem").status, 303);
        fixture_close(&f);
    }
}

TEST(apart, "ids and what points to them get a mark of their own; addresses and colours stay")
{
    struct arena *a = test_arena();
    EXPECT_STR(gallery_apart(a, S("<a id=\"x\" href=\"#x\" class=\"x\">x</a>"), "d-"),
               "<a id=\"d-x\" href=\"#d-x\" class=\"x\">x</a>");
    EXPECT_STR(gallery_apart(a, S("<i aria-labelledby=\"x y\" href=\"/x\" fill=\"#x\">"), "d-"),
               "<i aria-labelledby=\"d-x d-y\" href=\"/x\" fill=\"#x\">");
    EXPECT_STR(gallery_apart(a, S("<i href=\"#\" fill=\"url(#x)\" hidden>"), "d-"),
               "<i href=\"#\" fill=\"url(#d-x)\" hidden>");
}

TEST(once, "no id stands twice, and nothing carries a style of its own")
{
    struct fixture f;
    fixture_demo(&f, DB_SQLITE, "cankaya", 0);
    str page = body_of(&f, fixture_account(&f, "clerk"), "");
    str both = body_of(&f, fixture_account(&f, "clerk"), "?gorunum=ikisi");
    EXPECT_NOT_IN(page, " style=");
    EXPECT_IN(both, "data-bs-theme=\"dark\"");
    assert_true(both.n > 2 * page.n - 8192);
    page = both;
    LIST(str) ids = {0};
    for (str rest = page; rest.n;) {
        size_t at = str_find(rest, S(" id=\""));
        if (at == rest.n) break;
        rest = (str){rest.p + at + 5, rest.n - at - 5};
        str id = str_cut(&rest, '"');
        for (size_t i = 0; i < ids.n; i++)
            if (str_eq(ids.v[i], id)) fail_msg("id %.*s stands twice", STR_FMT(id));
        PUSH(test_arena(), &ids, id);
    }
    assert_true(ids.n > 100);
    fixture_close(&f);
}
