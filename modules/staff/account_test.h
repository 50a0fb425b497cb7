// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the tests of this module share: an account with a password, and signing in as a browser does. */
#ifndef IMECE_STAFF_ACCOUNT_TEST_H
#define IMECE_STAFF_ACCOUNT_TEST_H

#include "modules/staff/inside.h"
#include "tests/fixture.h"

static inline err_t add_account(struct cx *tx, void *arg)
{
    struct account *a = arg;
    struct account_role r = {.role = ROLE_CLERK, .everywhere = true};
    TRY(entity_save(tx, &account_entity, a, &(struct save){.skip_rights = true}));
    r.account.id = a->id;
    return entity_save(tx, &account_role_entity, &r, &(struct save){.skip_rights = true});
}

#define SECRET      "üç sözcük yeter bana"
#define SECRET_FORM "%C3%BC%C3%A7+s%C3%B6zc%C3%BCk+yeter+bana"

static inline struct account open_with_account(struct fixture *f, enum db_engine engine)
{
    struct account a = {.login = S("ayse"), .name = S("Ayşe Örnek"), .email = S("ayse@example.org")};
    const char *why = NULL;
    fixture_open(f, engine);
    EXPECT_OK(password_hash(&f->cx, S(SECRET), &a, &a.password, &why));
    EXPECT_OK(db_tx(&f->cx, add_account, &a));
    return a;
}

static inline struct call_answer sign_in(struct fixture *f, const char *body, const char *peer, str cookies)
{
    struct form_value header = {S("Cookie"), cookies};
    return fixture_call(f, &(struct call){.method = POST,
                                          .target = S("/giris"),
                                          .body = str_of(body),
                                          .from_page = true,
                                          .peer = str_of(peer),
                                          .headers = {&header, cookies.n ? 1 : 0}});
}

static inline bool signed_in(const struct call_answer *a)
{
    for (size_t i = 0; i < a->set_cookies.n; i++)
        if (str_eq(a->set_cookies.v[i].name, S("imece"))) return a->status == 303;
    return false;
}

static inline str cookie_of(const struct call_answer *a, const char *name)
{
    for (size_t i = 0; i < a->set_cookies.n; i++)
        if (str_eq(a->set_cookies.v[i].name, str_of(name)))
            return str_fmt(test_arena(), "%s=%.*s", name, STR_FMT(a->set_cookies.v[i].value));
    return STR_NONE;
}

#endif
