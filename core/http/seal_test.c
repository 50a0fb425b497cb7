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

TEST(seals_mine,
     "what an account goes on with in a next step is nothing for another, for nobody, and when its time is over")
{
    struct test_app a;
    test_app_begin(&a, 1);
    get(&a, "/", "");
    struct exchange x = {.web = a.app.web, .arena = test_arena()};
    struct work w = {.x = &x};
    struct actor one = {.user = 7}, other = {.user = 8}, nobody = {.user = 0};
    struct req r = {.work = &w, .cx = {.arena = test_arena(), .actor = &one, .now = {INT64_C(1795284000123)}}};
    str sealed = req_seal_mine(&r, "import", S("a;b\n1;2")), plain = req_seal(&r, "import", S("a;b"));
    EXPECT_STR(req_unseal_mine(&r, "import", sealed), "a;b\n1;2");
    EXPECT_STR(req_unseal_mine(&r, "calendar", sealed), "");
    EXPECT_STR(req_unseal_mine(&r, "import", plain), "");
    r.cx.actor = &other;
    EXPECT_STR(req_unseal_mine(&r, "import", sealed), "");
    r.cx.actor = &nobody;
    EXPECT_STR(req_unseal_mine(&r, "import", sealed), "");
    EXPECT_STR(req_unseal_mine(&r, "import", req_seal_mine(&r, "import", S("x"))), "");
    r.cx.actor = &one;
    r.cx.now.ms += (int64_t)SEAL_MINUTES * 60000 - 1;
    EXPECT_STR(req_unseal_mine(&r, "import", sealed), "a;b\n1;2");
    r.cx.now.ms += 1;
    EXPECT_STR(req_unseal_mine(&r, "import", sealed), "");
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
