// SPDX-License-Identifier: AGPL-3.0-or-later
/* Passwords, signing in, guessing, roles. */
#include "modules/organisation/organisation.h"
#include "modules/staff/inside.h"
#include "tests/fixture.h"

static err_t add_account(struct cx *tx, void *arg)
{
    struct account *a = arg;
    struct account_role r = {.role = ROLE_CLERK};
    TRY(entity_save(tx, &account_entity, a, &(struct save){.skip_rights = true}));
    r.account.id = a->id;
    return entity_save(tx, &account_role_entity, &r, &(struct save){.skip_rights = true});
}

#define SECRET      "üç sözcük yeter bana"
#define SECRET_FORM "%C3%BC%C3%A7+s%C3%B6zc%C3%BCk+yeter+bana"

static struct account open_with_account(struct fixture *f, enum db_engine engine)
{
    struct account a = {.login = S("ayse"), .name = S("Ayşe Örnek"), .email = S("ayse@example.org")};
    const char *why = NULL;
    fixture_open(f, engine);
    EXPECT_OK(password_hash(test_arena(), S(SECRET), a.login, &a.password, &why));
    EXPECT_OK(db_tx(&f->cx, add_account, &a));
    return a;
}

static struct call_answer sign_in(struct fixture *f, const char *body, const char *peer, str cookies)
{
    struct form_value header = {S("Cookie"), cookies};
    return fixture_call(f, &(struct call){.method = POST,
                                          .target = S("/giris"),
                                          .body = str_of(body),
                                          .from_page = true,
                                          .peer = str_of(peer),
                                          .headers = {&header, cookies.n ? 1 : 0}});
}

static bool signed_in(const struct call_answer *a)
{
    for (size_t i = 0; i < a->set_cookies.n; i++)
        if (str_eq(a->set_cookies.v[i].name, S("imece"))) return a->status == 303;
    return false;
}

static str cookie_of(const struct call_answer *a, const char *name)
{
    for (size_t i = 0; i < a->set_cookies.n; i++)
        if (str_eq(a->set_cookies.v[i].name, str_of(name)))
            return str_fmt(test_arena(), "%s=%.*s", name, STR_FMT(a->set_cookies.v[i].value));
    return STR_NONE;
}

TEST(password_rules, "ASVS V6.2.1 V6.2.4 V6.2.5 V6.2.8 V6.2.9 V6.2.11: length, common words, exactly as typed")
{
    struct arena *a = test_arena();
    str hash;
    const char *why;
    const char *weak[] = {"",
                          "kısa",
                          "onbirharf11",
                          "aaaaaaaaaaaaaaaa",
                          "abcdefghijklmnop",
                          "123456789012",
                          "Galatasaray1905",
                          "ayse-ayse-ayse"};
    for (size_t i = 0; i < sizeof weak / sizeof *weak; i++) {
        EXPECT_ERR(password_hash(a, str_of(weak[i]), S("ayse"), &hash, &why), E_INVALID);
        assert_non_null(why);
    }
    EXPECT_OK(password_hash(a, S("  İki boşlukla ı başlar  "), S("ayse"), &hash, &why));
    assert_true(str_starts(hash, S("$argon2id$")));
    assert_true(password_ok(hash, S("  İki boşlukla ı başlar  ")));
    assert_false(password_ok(hash, S("İki boşlukla ı başlar")));
    assert_false(password_ok(hash, S("  iki boşlukla ı başlar  ")));
    assert_false(password_ok(hash, S("  İki boşlukla i başlar  ")));
    assert_false(password_ok(STR_NONE, STR_NONE));
    char *longest = NEW_N(a, char, 200);
    for (int i = 0; i < 200; i++)
        longest[i] = (char)('a' + i * 7 % 26);
    EXPECT_OK(password_hash(a, (str){longest, 200}, S("ayse"), &hash, &why));
    assert_true(password_ok(hash, (str){longest, 200}));
    assert_false(password_ok(hash, (str){longest, 199}));
}

TEST(one_message, "ASVS V6.3.8 nobody learns which accounts exist")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        open_with_account(&f, engine);
        struct call_answer known = sign_in(&f, "login=ayse&password=yanlis", "10.0.0.1", STR_NONE);
        struct call_answer unknown = sign_in(&f, "login=nobd&password=yanlis", "10.0.0.2", STR_NONE);
        assert_int_equal(known.status, 422);
        assert_int_equal(unknown.status, 422);
        EXPECT_IN(known.body, "Kullanıcı adı ile şifre birbirini tutmuyor.");
        EXPECT_IN(unknown.body, "Kullanıcı adı ile şifre birbirini tutmuyor.");
        assert_int_equal(known.body.n, unknown.body.n);
        fixture_close(&f);
    }
}

TEST(guessing, "ASVS V6.3.1 V6.1.1 who guesses waits; the owner on a known device and everybody else do not")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        open_with_account(&f, engine);
        struct call_answer first = sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.0.0.9", STR_NONE);
        assert_true(signed_in(&first));
        str device = cookie_of(&first, "cihaz");
        assert_true(device.n > 0);
        for (int i = 0; i < 12; i++) {
            const char *peer =
                str_c(test_arena(), str_fmt(test_arena(), "10.1.0.%d", i)); /* every guess from another address */
            struct call_answer guess = sign_in(&f, "login=ayse&password=tahmin", peer, STR_NONE);
            assert_int_equal(guess.status, 422);
        }
        struct call_answer right = sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.2.0.1", STR_NONE);
        assert_false(signed_in(&right)); /* even the right guess is not tried */
        EXPECT_IN(right.body, "On beş dakika bekleyin");
        struct call_answer owner = sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.0.0.9", device);
        assert_true(signed_in(&owner));
        moment_set_clock((moment){moment_now().ms + (WINDOW_MIN + 1) * 60000});
        struct call_answer later = sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.2.0.2", STR_NONE);
        moment_set_clock((moment){0});
        assert_true(signed_in(&later));
        fixture_close(&f);
    }
}

TEST(one_address, "ASVS V6.3.1 one address that tries many accounts waits; others sign in")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        open_with_account(&f, engine);
        for (int i = 0; i < TRIES_ADDRESS; i++) {
            const char *body = str_c(test_arena(), str_fmt(test_arena(), "login=hesap%d&password=x", i));
            sign_in(&f, body, "10.3.0.1", STR_NONE);
        }
        struct call_answer same = sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.3.0.1", STR_NONE);
        struct call_answer other = sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.3.0.2", STR_NONE);
        assert_false(signed_in(&same));
        assert_true(signed_in(&other));
        fixture_close(&f);
    }
}

TEST(own_sign_in, "ASVS V6.3.1 signing in to one's own account buys no more guesses from this address")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        open_with_account(&f, engine);
        for (int i = 0; i < TRIES_ADDRESS; i++) {
            const char *body = str_c(test_arena(), str_fmt(test_arena(), "login=hesap%d&password=x", i));
            sign_in(&f, body, "10.3.0.1", STR_NONE);
            if (i != TRIES_ADDRESS / 2) continue;
            struct call_answer own = sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.3.0.1", STR_NONE);
            assert_true(signed_in(&own));
        }
        struct call_answer same = sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.3.0.1", STR_NONE);
        assert_false(signed_in(&same));
        fixture_close(&f);
    }
}

TEST(nobody, "ASVS V6.3.8 an account that is not there costs as much to check as one that is")
{
    str hash = password_of_nobody(test_arena());
    assert_true(str_starts(hash, S("$argon2id$v=19$m=19456,t=2,p=1$")));
    assert_false(password_ok(hash, S("x")));
}

static err_t give_first_password(struct cx *tx, void *arg)
{
    struct account a;
    TRY(entity_load_any(tx, &account_entity, "id", DB_I(*(int64_t *)arg), &a));
    a.must_change = true;
    return entity_save(tx, &account_entity, &a, &(struct save){.skip_rights = true});
}

TEST(first_password, "ASVS V6.4.1 a first password opens nothing but the page that replaces it")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct account a = open_with_account(&f, engine);
        assert_int_equal(fixture_get(&f, a.id, "/masa/gelen").status, 200);
        EXPECT_OK(db_tx(&f.cx, give_first_password, &a.id));
        EXPECT_STR(sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.0.0.1", STR_NONE).location, "/masa/hesap");
        assert_int_equal(fixture_get(&f, a.id, "/masa/gelen").status, 403);
        assert_int_equal(fixture_get(&f, a.id, "/api/application").status, 403);
        EXPECT_STR(fixture_get(&f, a.id, "/masa").location, "/masa/hesap");
        assert_int_equal(fixture_get(&f, a.id, "/masa/hesap").status, 200);
        assert_int_equal(fixture_post(&f, a.id, "/masa/hesap",
                                      "current=" SECRET_FORM "&password=ba%C5%9Fka+%C3%BC%C3%A7+s%C3%B6zc%C3%BCk")
                             .status,
                         303);
        assert_int_equal(fixture_get(&f, a.id, "/masa/gelen").status, 200);
        fixture_close(&f);
    }
}

TEST(new_token, "ASVS V7.2.4 each sign-in gives a new token; only a hash is stored")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        open_with_account(&f, engine);
        struct call_answer a = sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.0.0.1", STR_NONE);
        str one = cookie_of(&a, "imece");
        struct call_answer b = sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.0.0.1", one);
        str two = cookie_of(&b, "imece");
        assert_true(one.n > 30 && two.n > 30 && !str_eq(one, two));
        struct form_value old = {S("Cookie"), one}, now = {S("Cookie"), two};
        struct call desk = {.method = GET, .target = S("/masa/gelen"), .headers = {&old, 1}};
        assert_int_equal(fixture_call(&f, &desk).status, 303); /* the old one is over */
        desk.headers.v = &now;
        assert_int_equal(fixture_call(&f, &desk).status, 200);
        fixture_close(&f);
    }
}

static err_t close_account(struct cx *tx, void *arg)
{
    struct account a;
    TRY(entity_load_any(tx, &account_entity, "id", DB_I(*(int64_t *)arg), &a));
    a.disabled = true;
    return entity_save(tx, &account_entity, &a, &(struct save){.skip_rights = true});
}

TEST(closed_account, "ASVS V7.4.2 closing an account ends its sessions at once")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct account a = open_with_account(&f, engine);
        struct call_answer in = sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.0.0.1", STR_NONE);
        struct form_value cookie = {S("Cookie"), cookie_of(&in, "imece")};
        struct call desk = {.method = GET, .target = S("/masa/gelen"), .headers = {&cookie, 1}};
        assert_int_equal(fixture_call(&f, &desk).status, 200);
        EXPECT_OK(db_tx(&f.cx, close_account, &a.id));
        assert_int_equal(fixture_call(&f, &desk).status, 303);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM session WHERE ended IS NULL"), 0);
        assert_false(signed_in(
            &(struct call_answer[]){sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.0.0.1", STR_NONE)}[0]));
        fixture_close(&f);
    }
}

TEST(own_password,
     "ASVS V6.2.3 V7.4.3 V6.3.7 changing the password asks for the current one, ends other sessions, tells the owner")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct account a = open_with_account(&f, engine);
        sign_in(&f, "login=ayse&password=" SECRET_FORM, "10.0.0.1", STR_NONE);
        assert_int_equal(
            fixture_post(&f, a.id, "/masa/hesap", "current=yanlis&password=ba%C5%9Fka+%C3%BC%C3%A7+s%C3%B6zc%C3%BCk")
                .status,
            422);
        assert_int_equal(fixture_post(&f, a.id, "/masa/hesap", "current=" SECRET_FORM "&password=kisa").status, 422);
        assert_int_equal(fixture_post(&f, a.id, "/masa/hesap",
                                      "current=" SECRET_FORM "&password=ba%C5%9Fka+%C3%BC%C3%A7+s%C3%B6zc%C3%BCk")
                             .status,
                         303);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM session WHERE ended IS NULL"), 0);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM notice"), 1);
        fixture_close(&f);
    }
}

TEST(next_is_own, "ASVS V3.7.2 next= takes a path of our own and nothing else")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        open_with_account(&f, engine);
        const char *foreign[] = {"https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example",
                                 "javascript%3Aalert(1)"};
        for (size_t i = 0; i < 4; i++) {
            const char *body = str_c(
                test_arena(), str_fmt(test_arena(), "%s&next=%s", "login=ayse&password=" SECRET_FORM, foreign[i]));
            EXPECT_STR(sign_in(&f, body, "10.0.0.1", STR_NONE).location, "/masa");
        }
        EXPECT_STR(
            sign_in(&f, "login=ayse&password=" SECRET_FORM "&next=%2Fmasa%2Fhesap", "10.0.0.1", STR_NONE).location,
            "/masa/hesap");
        fixture_close(&f);
    }
}

TEST(no_default_account, "ASVS V6.3.2 imece init makes no account")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM account"), 0);
        fixture_close(&f);
    }
}

struct appointment {
    struct account account;
    int64_t unit;
};
static err_t appoint(struct cx *tx, void *arg)
{
    struct appointment *a = arg;
    TRY(entity_save(tx, &account_entity, &a->account, &(struct save){.skip_rights = true}));
    struct account_role r = {.account = {a->account.id}, .role = ROLE_CLERK, .unit = {a->unit}};
    return entity_save(tx, &account_role_entity, &r, &(struct save){.skip_rights = true});
}

static struct cx as_appointed(struct fixture *f, const char *login, int64_t unit)
{
    struct appointment a = {.account = {.login = str_of(login), .name = S("Şef")}, .unit = unit};
    struct actor *actor = NEW(test_arena(), struct actor);
    EXPECT_OK(db_tx(&f->cx, appoint, &a));
    EXPECT_OK(staff_actor(&f->cx, a.account.id, actor));
    struct cx cx = f->cx;
    cx.actor = actor;
    return cx;
}

TEST(role_in_unit, "ORG-6 a role in a unit holds there and below, and nowhere else")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct unit top, sport, other;
        fixture_demo(&f, engine, "cankaya", 0);
        EXPECT_OK(entity_load_any(&f.cx, &unit_entity, "slug", DB_T(S("kultur-ve-sosyal-isler")), &top));
        EXPECT_OK(entity_load_any(&f.cx, &unit_entity, "slug", DB_T(S("spor")), &sport));
        EXPECT_OK(entity_load_any(&f.cx, &unit_entity, "slug", DB_T(S("basvuru-ve-kalem")), &other));
        struct cx low = as_appointed(&f, "spor-sefi", sport.id), high = as_appointed(&f, "mudur-yardimcisi", top.id);
        assert_true(may_in(&low, S("applications.decide"), sport.id));
        assert_false(may_in(&low, S("applications.decide"), other.id));
        assert_false(may_in(&low, S("applications.decide"), top.id));
        assert_true(may_in(&high, S("applications.decide"), top.id));
        assert_true(may_in(&high, S("applications.decide"), sport.id));
        assert_false(may(&high, S("settings.edit")));
        fixture_close(&f);
    }
}
