// SPDX-License-Identifier: AGPL-3.0-or-later
#include <string.h>

#include "core/base/test.h"
#include "modules/help/help.h"
#include "tests/fixture.h"

static bool is_page(const struct route *t)
{
    str path = str_of(t->path);
    return t->method == GET && str_starts(path, S("/masa/")) && !str_ends(path, S(".csv"));
}

/* Pages that are a part of another one or only lead on. */
static bool speaks_for_itself(const struct route *t)
{
    static const char *const paths[] = {"/masa/yardim", "/masa/menu", "/masa/belge/{id}", "/masa/bicem"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (strcmp(paths[i], t->path) == 0) return true;
    return false;
}

TEST(every_page, "every page of the desk has its topic")
{
    size_t n = 0;
    for (const struct route *const *routes = program_routes(); *routes; routes++)
        for (const struct route *t = *routes; t->path; t++) {
            if (!is_page(t) || speaks_for_itself(t)) continue;
            n++;
            if (!help_find(test_arena(), str_of(t->path))) fail_msg("no help on %s", t->path);
        }
    assert_true(n > 10);
}

static bool is_address(str address)
{
    str kind = address;
    for (const struct route *const *routes = program_routes(); *routes; routes++)
        for (const struct route *t = *routes; t->path; t++)
            if (str_eq(str_of(t->path), address)) return true;
    if (!str_starts(kind, S("/masa/kayit/"))) return false;
    kind = (str){kind.p + strlen("/masa/kayit/"), kind.n - strlen("/masa/kayit/")};
    return entity_by_slug(kind) != NULL;
}

TEST(every_topic, "every topic has its page, a title and a text")
{
    program_entities();
    struct help_topics all = help_all(test_arena());
    assert_true(all.list.n > 10);
    for (size_t i = 0; i < all.list.n; i++) {
        const struct help_topic *t = &all.list.v[i];
        if (!is_address(t->address) || !t->title.n || t->text.n < 80)
            fail_msg("%.*s: no such page, or no title or text", STR_FMT(t->address));
    }
}

TEST(closest, "the topic of a kind of records comes before the one of all kinds")
{
    const struct help_topic *kind = help_find(test_arena(), S("/masa/kayit/hizmetler"));
    const struct help_topic *any = help_find(test_arena(), S("/masa/kayit/rakamlar"));
    EXPECT_STR(kind->address, "/masa/kayit/hizmetler");
    EXPECT_STR(any->address, "/masa/kayit/{entity}");
    assert_null(help_find(test_arena(), S("/masa/nowhere/at/all")));
    assert_null(help_find(test_arena(), S("https://example.org/masa/gelen")));
}

TEST(shown, "beside a page, as a page, and for staff only")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t clerk = fixture_account(&f, "clerk");
        struct call_answer page = fixture_get(&f, clerk, "/masa/yardim?sayfa=%2Fmasa%2Fgelen%3Fgorus%3Dbenim");
        assert_int_equal(page.status, 200);
        assert_true(str_has(page.body, S("<h2 class=\"h3\" id=\"help-title\" tabindex=\"-1\">Gelen işler</h2>")));
        page = fixture_get(&f, clerk, "/masa/yardim?sayfa=<script>");
        assert_int_equal(page.status, 200); /* the list alone */
        assert_false(str_has(page.body, S("help-title")));
        assert_int_equal(fixture_get(&f, 0, "/masa/yardim").status, 303);
        fixture_close(&f);
    }
}
