// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the browser carries for us. */
#include "core/http/test_app.h"
#include <string.h>

TEST(seals_apart, "ASVS V9.2.2 what was sealed for one thing is nothing as another")
{
    struct test_app a;
    test_app_begin(&a, 1);
    get(&a, "/", "");
    struct exchange x = {.web = a.app.web, .arena = test_arena()};
    struct work w = {.x = &x};
    struct req r = {.work = &w, .cx.arena = test_arena()};
    str sealed = req_seal(&r, "import", S("yonetici x"));
    EXPECT_STR(req_unseal(&r, "import", sealed), "yonetici x");
    EXPECT_STR(req_unseal(&r, "device", sealed), "");
    EXPECT_STR(req_unseal(&r, "", sealed), "");
    test_app_end(&a);
}

TEST(seals, "what the browser carries for us comes back whole or not at all")
{
    struct test_app a;
    test_app_begin(&a, 1);
    get(&a, "/", "");
    struct web *w = a.app.web;
    str sealed = seal_shut(w, test_arena(), S("gizli"), "own"), plain = STR_NONE;
    assert_true(seal_open(w, test_arena(), sealed, "own", &plain));
    EXPECT_STR(plain, "gizli");
    assert_false(seal_open(w, test_arena(), sealed, "flash", &plain));
    for (size_t i = 0; i < sealed.n; i++) {
        char *p = arena_alloc(test_arena(), sealed.n);
        memcpy(p, sealed.p, sealed.n);
        p[i] = p[i] == 'A' ? 'B' : 'A';
        str back = STR_NONE;
        /* The last character holds bits that belong to no byte. */
        if (i + 1 < sealed.n) assert_false(seal_open(w, test_arena(), (str){p, sealed.n}, "own", &back));
        assert_false(seal_open(w, test_arena(), (str){sealed.p, i}, "own", &back));
    }
    test_app_end(&a);
}
