// SPDX-License-Identifier: AGPL-3.0-or-later
/* The desk's rail is kept as HTML (program/rail.c): the same bytes as without keeping, and nobody else's. */
#include <stdio.h>
#include <string.h>

#include "modules/settings/settings.h"
#include "modules/staff/staff.h"
#include "tests/fixture.h"

static const char *const roles[] = {"clerk", "manager", "admin", "auditor"};
enum { ROLES = 4 };

static str rail_of(struct fixture *f, int64_t user, const char *target)
{
    struct call_answer a = fixture_get(f, user, target);
    assert_true(a.status == 200 || a.status == 403); /* a refusal stands in the same frame */
    size_t from = str_find(a.body, S("<div class=\"rail-items\">"));
    assert_true(from < a.body.n);
    str rest = {a.body.p + from, a.body.n - from};
    return (str){rest.p, str_find(rest, S("</nav>"))};
}

static void expect_same(str kept, str fresh, const char *who, const char *target)
{
    if (!str_eq(kept, fresh)) fail_msg("%s as %s: kept\n%.*s\nfresh\n%.*s", target, who, STR_FMT(kept), STR_FMT(fresh));
}

TEST(rail_same, "the kept rail is byte for byte the one made anew, for each role, language and current entry")
{
    static const char *const pages[] = {"/masa/hesap",        "/masa/menu",         "/masa/gelen",
                                        "/masa/hesap?dil=ar", "/masa/gelen?dil=en", "/masa/yardim?sayfa=/masa",
                                        "/masa/menu?dil=ar"};
    EACH_ENGINE(engine)
    {
        struct fixture f;
        str of_role[ROLES];
        fixture_open(&f, engine);
        void (*const kept)(struct req *, struct page *) = f.app->fill_rail;
        assert_non_null(kept);
        for (size_t p = 0; p < sizeof pages / sizeof *pages; p++) {
            for (size_t w = 0; w < ROLES; w++) {
                int64_t user = fixture_account(&f, roles[w]);
                f.app->fill_rail = NULL;
                str fresh = rail_of(&f, user, pages[p]);
                f.app->fill_rail = kept;
                expect_same(rail_of(&f, user, pages[p]), fresh, roles[w], pages[p]); /* made */
                expect_same(rail_of(&f, user, pages[p]), fresh, roles[w], pages[p]); /* found */
                of_role[w] = fresh;
            }
            assert_false(str_eq(of_role[0], of_role[2])); /* the control: roles do have different rails */
        }
        fixture_close(&f);
    }
}

static err_t another_role(struct cx *tx, void *arg)
{
    struct account_role *role = arg;
    return entity_save(tx, &account_role_entity, role, &(struct save){.skip_rights = true});
}

static err_t switch_off(struct cx *tx, void *arg)
{
    struct municipality m;
    (void)arg;
    TRY(settings_get(tx, &m));
    m.modules_off = S("visits");
    return entity_save(tx, &municipality_entity, &m, &(struct save){.skip_rights = true});
}

TEST(rail_follows,
     "what a role no longer gives, and what a duty that is off no longer has, is gone from the very next rail")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t admin = fixture_account(&f, "admin"), clerk = fixture_account(&f, "clerk");
        str before = rail_of(&f, clerk, "/masa/hesap");
        static const char sql[] = "SELECT max(id) FROM account_role WHERE role = 1";
        struct account_role role;
        EXPECT_OK(entity_load_any(&f.cx, &account_role_entity, "id", DB_I(fixture_int(&f, sql)), &role));
        assert_int_equal(role.account.id, clerk);
        role.role = ROLE_ADMIN;
        EXPECT_OK(db_tx(&f.cx, another_role, &role));
        str as_admin = rail_of(&f, clerk, "/masa/hesap");
        assert_false(str_eq(as_admin, before));
        expect_same(as_admin, rail_of(&f, admin, "/masa/hesap"), "admin", "/masa/hesap");
        role.role = ROLE_CLERK;
        EXPECT_OK(db_tx(&f.cx, another_role, &role));
        expect_same(rail_of(&f, clerk, "/masa/hesap"), before, "clerk", "/masa/hesap");
        EXPECT_IN(before, "/masa/ziyaret");
        EXPECT_OK(db_tx(&f.cx, switch_off, NULL));
        EXPECT_NOT_IN(rail_of(&f, clerk, "/masa/hesap"), "/masa/ziyaret");
        fixture_close(&f);
    }
}
