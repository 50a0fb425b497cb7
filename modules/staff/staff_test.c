// SPDX-License-Identifier: AGPL-3.0-or-later
/* Passwords, signing in, guessing, roles. */
#include "modules/organisation/organisation.h"
#include "modules/staff/account_test.h"
#include "modules/staff/inside.h"

static err_t hashed(struct fixture *f, const char *plain, str *hash, const char **why)
{
    struct account whose = {.login = S("ayse-ilgin"), .name = S("Ayşe Ilgın")};
    return password_hash(&f->cx, str_of(plain), &whose, hash, why);
}

TEST(password_rules, "ASVS V6.2.1 V6.2.4 V6.2.5 V6.2.8 V6.2.9: length, common words, exactly as typed")
{
    struct arena *a = test_arena();
    struct fixture f;
    str hash;
    const char *why;
    const char *weak[] = {"",
                          "kısa",
                          "onbirharf11",
                          "aaaaaaaaaaaaaaaa",
                          "abcdefghijklmnop",
                          "123456789012",
                          "Galatasaray1905",
                          "Galatasaray 1905",
                          "mavi7mavi7mavi7",
                          "ab ab ab ab ab ab",
                          "ÇOK ÇOK ÇOK ÇOK"};
    fixture_demo(&f, DB_SQLITE, "cankaya", 0);
    for (size_t i = 0; i < sizeof weak / sizeof *weak; i++) {
        if (hashed(&f, weak[i], &hash, &why) != E_INVALID) fail_msg("taken: %s", weak[i]);
        assert_non_null(why);
    }
    EXPECT_OK(hashed(&f, "  İki boşlukla ı başlar  ", &hash, &why));
    assert_true(str_starts(hash, S("$argon2id$")));
    assert_true(password_ok(hash, S("  İki boşlukla ı başlar  ")));
    assert_false(password_ok(hash, S("İki boşlukla ı başlar")));
    assert_false(password_ok(hash, S("  iki boşlukla ı başlar  ")));
    assert_false(password_ok(hash, S("  İki boşlukla i başlar  ")));
    assert_false(password_ok(STR_NONE, STR_NONE));
    char *longest = NEW_N(a, char, 201);
    for (uint32_t i = 0, x = 7; i < 200; i++, x = x * 1103515245 + 12345)
        longest[i] = (char)('a' + (x >> 16) % 26);
    EXPECT_OK(hashed(&f, longest, &hash, &why));
    assert_true(password_ok(hash, (str){longest, 200}));
    assert_false(password_ok(hash, (str){longest, 199}));
    fixture_close(&f);
}

TEST(own_words,
     "ASVS V6.2.11 V6.1.2 sign-in name, own name and municipality make no password, however they are written; İ, ı")
{
    struct fixture f;
    str hash;
    const char *why;
    const char *weak[] = {"ayse-ilgin-12",      "AYŞE-ILGIN-12",    "ayse.ilgin.123",       "aYŞEıLGIN2026",
                          "Çankaya Belediyesi", "CANKAYABELEDIYE1", "çankaya2026parola",    "İmece Çankaya 06",
                          "Ayşe Çankaya 1985",  "ılgın-ILGIN-2026", "Kültür Müdürlüğü Ayşe"};
    const char *good[] = {"Çankaya yollarında yağmur sesi", "Ayşe dağa çıktı bulut gördü", "üç sözcük yeter bana"};
    fixture_demo(&f, DB_SQLITE, "cankaya", 0);
    for (size_t i = 0; i < sizeof weak / sizeof *weak; i++)
        if (hashed(&f, weak[i], &hash, &why) != E_INVALID) fail_msg("taken: %s", weak[i]);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (hashed(&f, good[i], &hash, &why) != OK) fail_msg("refused: %s: %s", good[i], why);
    fixture_close(&f);
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
        EXPECT_IN(known.body, "Kullanıcı adı ile parola birbirini tutmuyor.");
        EXPECT_IN(unknown.body, "Kullanıcı adı ile parola birbirini tutmuyor.");
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
    struct account_role r = {.account = {a->account.id}, .role = ROLE_CLERK, .unit = {a->unit}, .everywhere = !a->unit};
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

static err_t give_role(struct cx *tx, void *arg)
{
    return entity_save(tx, &account_role_entity, arg, &(struct save){.skip_rights = true});
}

static err_t end_role(struct cx *tx, void *arg)
{
    return entity_delete(tx, &account_role_entity, *(int64_t *)arg, &(struct save){.skip_rights = true});
}

TEST(rights_at_once, "ASVS V8.3.2 a role that is given or taken away holds from the next request on")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct actor actor;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t id = fixture_account(&f, "clerk");
        struct cx cx = f.cx;
        cx.actor = &actor;
        for (int again = 0; again < 2; again++) {
            EXPECT_OK(staff_actor(&f.cx, id, &actor));
            assert_false(may(&cx, S("settings.edit")));
            assert_true(may(&cx, S("applications.handle")));
        }
        struct account_role r = {.account = {id}, .role = ROLE_ADMIN};
        EXPECT_OK(db_tx(&f.cx, give_role, &r));
        EXPECT_OK(staff_actor(&f.cx, id, &actor));
        assert_true(may(&cx, S("settings.edit")));
        EXPECT_OK(db_tx(&f.cx, end_role, &r.id));
        EXPECT_OK(staff_actor(&f.cx, id, &actor));
        assert_false(may(&cx, S("settings.edit")));
        EXPECT_OK(db_tx(&f.cx, close_account, &id));
        assert_int_equal(staff_actor(&f.cx, id, &actor), E_NOT_FOUND);
        fixture_close(&f);
    }
}

TEST(role_everywhere,
     "ASVS V8.2.1 nobody administers or audits a part: whoever gives rights in one unit could give them in all")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct unit unit;
        fixture_demo(&f, engine, "cankaya", 0);
        EXPECT_OK(entity_load_any(&f.cx, &unit_entity, "slug", DB_T(S("spor")), &unit));
        int64_t clerk = fixture_account(&f, "manager");
        for (const struct choice *role = role_choices; role->value; role++) {
            struct account_role r = {.account = {clerk}, .role = role->value, .unit = {unit.id}};
            struct entity_errors errors = {.arena = test_arena()};
            bool everywhere = role->value == ROLE_ADMIN || role->value == ROLE_AUDITOR;
            assert_int_equal(entity_validate(&f.cx, &account_role_entity, &r, &errors), everywhere ? E_INVALID : OK);
            r.unit.id = 0;
            errors.list.n = 0; /* an empty field alone gives no right everywhere */
            assert_int_equal(entity_validate(&f.cx, &account_role_entity, &r, &errors), everywhere ? OK : E_INVALID);
            r.everywhere = true;
            errors.list.n = 0;
            EXPECT_OK(entity_validate(&f.cx, &account_role_entity, &r, &errors));
            r.unit.id = unit.id;
            assert_int_equal(entity_validate(&f.cx, &account_role_entity, &r, &errors), E_INVALID);
        }
        fixture_close(&f);
    }
}
