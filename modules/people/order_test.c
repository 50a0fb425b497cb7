// SPDX-License-Identifier: AGPL-3.0-or-later
/* Orders of secrecy by their dates, rights to households, and what the program's own rows do not hold. */
#include "modules/people/family_test.h"
#include "modules/people/pairs.h"

static bool secret(struct fixture *f, int64_t person)
{
    struct person p;
    EXPECT_OK(entity_load_any(&f->cx, &person_entity, "id", DB_I(person), &p));
    return p.secret;
}

static void tick_on(struct fixture *f, date day)
{
    f->cx.now = moment_at(day, 1); /* before the nightly look */
    EXPECT_OK(people_tick(&f->cx));
}

TEST(order_dates, "8. 7. an order of secrecy begins and ends by its dates alone; the last day is still covered")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        date first = DATE(2027, 2, 28), last = DATE(2027, 8, 31);
        f.cx.now = moment_at(date_add(first, -30), 12 * 60);
        struct person p = {.given = S("Ayşe"), .secret = true, .secret_from = first, .secret_until = last},
                      open_end = {.given = S("Elif"), .secret_from = first},
                      ended = {.given = S("Zehra"), .secret_until = date_add(first, -31)};
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        EXPECT_OK(fixture_save(&f, &person_entity, &open_end));
        EXPECT_OK(fixture_save(&f, &person_entity, &ended));
        tick_on(&f, date_add(first, -1));
        assert_false(secret(&f, p.id));
        assert_false(secret(&f, ended.id));
        tick_on(&f, first);
        assert_true(secret(&f, p.id));
        assert_true(secret(&f, open_end.id));
        tick_on(&f, last);
        assert_true(secret(&f, p.id));
        tick_on(&f, date_add(last, 1));
        assert_false(secret(&f, p.id));
        assert_true(secret(&f, open_end.id));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM history WHERE entity = 'person' AND row_id = 1 AND "
                                         "action = 'changed' AND changes LIKE '%secret%'"),
                         2);
        fixture_close(&f);
    }
}

TEST(order_typed, "8. who lacks the right to protected records enters no order: it is said, and nothing typed is lost")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t clerk = fixture_account(&f, "clerk"), manager = fixture_account(&f, "manager");
        const char *body = "given=Layla&no_number=foreigner&secret=1";
        struct call_answer no = fixture_post(&f, clerk, "/masa/kayit/kisiler/yeni", body);
        assert_int_equal(no.status, 422);
        EXPECT_IN(no.body, "f-secret-error");
        EXPECT_IN(no.body, "value=\"Layla\"");
        assert_int_equal(fixture_post(&f, manager, "/masa/kayit/kisiler/yeni", body).status, 303);
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person WHERE secret"), 1);
        fixture_close(&f);
    }
}

static str page_of(struct fixture *f, int64_t user, const char *path)
{
    struct call_answer opened = fixture_post(f, user, "/masa/kayit/kisiler/1/ac", "purpose=dosya+sorusu");
    assert_int_equal(opened.status, 303);
    struct form_value cookie = {S("Cookie"), str_fmt(test_arena(), "%.*s=%.*s", STR_FMT(opened.set_cookies.v[0].name),
                                                     STR_FMT(opened.set_cookies.v[0].value))};
    struct call c = {.method = GET, .target = str_of(path), .user = user};
    PUSH(test_arena(), &c.headers, cookie);
    struct call_answer page = fixture_call(f, &c);
    assert_int_equal(page.status, 200);
    return page.body;
}

TEST(order_coming,
     "7. 8. an order that begins tomorrow is itself there for nobody without the right: not on the page, in the form, "
     "the copy, the history or a file, and an edit leaves it as it is")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct person now;
        fixture_open(&f, engine);
        int64_t clerk = fixture_account(&f, "clerk"), manager = fixture_account(&f, "manager");
        struct person p = {.given = S("Ayşe"), .no_number = NO_NUMBER_UNKNOWN};
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        date day = date_add(moment_date(f.cx.now), 40), last = date_add(day, 100);
        p.secret_from = day, p.secret_until = last;
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        static const char *const pages[] = {"/masa/kayit/kisiler/1", "/masa/kayit/kisiler/1/duzenle",
                                            "/masa/kayit/kisiler/1/gecmis"};
        const char *label = words(LANG_TR, N_("Secret from")), *until = words(LANG_TR, N_("Secret until"));
        for (int i = 0; i < 3; i++) {
            str seen = page_of(&f, manager, pages[i]), hidden = page_of(&f, clerk, pages[i]);
            EXPECT_IN(seen, label); /* the control */
            EXPECT_NOT_IN(hidden, label);
            EXPECT_NOT_IN(hidden, until);
        }
        EXPECT_IN(fixture_post(&f, manager, "/masa/kisi/1/kopya", "purpose=talep+418").body, label);
        struct call_answer copy = fixture_post(&f, clerk, "/masa/kisi/1/kopya", "purpose=talep+418");
        EXPECT_IN(copy.body, "Ayşe");
        EXPECT_NOT_IN(copy.body, label);
        EXPECT_OK(entity_load_any(&f.cx, &person_entity, "id", DB_I(p.id), &now));
        str body = str_fmt(
            test_arena(),
            "version=%lld&given=Ay%%C5%%9Fe&surname=Demir&no_number=unknown&secret_from.y=", (long long)now.version);
        (void)fixture_post(&f, clerk, "/masa/kayit/kisiler/1/duzenle", str_c(test_arena(), body));
        EXPECT_OK(entity_load_any(&f.cx, &person_entity, "id", DB_I(p.id), &now));
        assert_int_equal(now.secret_from.ymd, day.ymd);
        assert_int_equal(now.secret_until.ymd, last.ymd);
        fixture_close(&f);
    }
}

static int asked(struct fixture *f, const struct actor *clerk, const char *q, size_t *found)
{
    struct cx cx = f->cx;
    struct person_hits hits;
    cx.actor = clerk;
    cx.queries = 0;
    EXPECT_OK(register_find(&cx, str_of(q), &hits));
    assert_false(hits.more);
    *found = hits.list.n;
    return cx.queries;
}

TEST(search_alike, "7. who lacks the right learns nothing from a search: for somebody protected it gives and asks "
                   "exactly what it does "
                   "for somebody who is not there, by name, number, telephone and door")
{
    static const char *const questions[] = {"zey öz",          "zeynep özel", "özel",
                                            "zeynep nur özel", "10000000146", "0532 123 45 67"};
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct actor clerk = {.user = 7, .name = S("Memur")};
        int absent[6], there[6];
        size_t n;
        fixture_open(&f, engine);
        PUSH(test_arena(), &clerk.grants, (struct grant){.right = S("people.personal"), .all_units = true});
        person_new(&f, S("Ayşe"), S("Demir"), DATE(1980, 1, 1));
        for (int i = 0; i < 6; i++) {
            absent[i] = asked(&f, &clerk, questions[i], &n);
            assert_int_equal(n, 0);
        }
        struct person p = {.given = S("Zeynep Nur"),
                           .surname = S("Özel"),
                           .number = S("10000000146"),
                           .phone = S("0532 123 45 67"),
                           .secret = true};
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        for (int i = 0; i < 6; i++) {
            assert_int_equal(asked(&f, &clerk, questions[i], &n), absent[i]);
            assert_int_equal(n, 0);
        }
        p.secret = false; /* the control: then all six find her, and cost what finding costs */
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        int more = 0;
        for (int i = 0; i < 6; i++) {
            there[i] = asked(&f, &clerk, questions[i], &n);
            assert_int_equal(n, 1);
            more += there[i] > absent[i];
        }
        assert_true(more > 0);
        fixture_close(&f);
    }
}

TEST(folded, "The form of a new person folds what is seldom known; that of a record does not")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t manager = fixture_account(&f, "manager");
        person_new(&f, S("Ayşe"), S("Demir"), DATE(1980, 1, 1));
        EXPECT_IN(fixture_get(&f, manager, "/masa/kayit/kisiler/yeni").body, "<details class=\"fold\">");
        EXPECT_NOT_IN(fixture_get(&f, manager, "/masa/kayit/kisiler/1/duzenle").body, "<details class=\"fold\">");
        struct call_answer typed = fixture_post(&f, manager, "/masa/kayit/kisiler/yeni",
                                                "given=&died.d=1&died.m=2&died.y=2020&secret=1&notice=1");
        assert_int_equal(typed.status, 422);
        EXPECT_NOT_IN(typed.body, "<details class=\"fold\">");
        fixture_close(&f);
    }
}

TEST(no_number_saved, "C1.2 a new person needs a number or a reason in a file too, and whatever the way")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct actor clerk = {.user = 7, .name = S("Memur")};
        fixture_open(&f, engine);
        PUSH(test_arena(), &clerk.grants, (struct grant){.right = S("people.edit"), .all_units = true});
        f.cx.actor = &clerk;
        struct person none = {.given = S("Layla")}, reason = {.given = S("Layla"), .no_number = NO_NUMBER_FOREIGNER};
        expect_refused(&f, &person_entity, &none, "no_number");
        EXPECT_OK(fixture_save(&f, &person_entity, &reason));
        f.cx.actor = &ACTOR_SYSTEM;
        fixture_close(&f);
    }
}

TEST(household_right,
     "7. who lived with whom takes a right of the asking duty; a protected household is not there at all")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct actor none = {.user = 7, .name = S("Memur")}, decides = none, trusted = none;
        struct household_on_day h;
        int64_t found;
        fixture_open(&f, engine);
        PUSH(test_arena(), &decides.grants, (struct grant){.right = S("aid.decide"), .all_units = true});
        PUSH(test_arena(), &trusted.grants, (struct grant){.right = S("aid.decide"), .all_units = true});
        PUSH(test_arena(), &trusted.grants, (struct grant){.right = S("people.protected"), .all_units = true});
        struct person p = {.given = S("Ayşe"), .surname = S("Demir"), .secret = true};
        EXPECT_OK(fixture_save(&f, &person_entity, &p));
        int64_t other = person_new(&f, S("Ali"), S("Kaya"), (date){0}), home = household_new(&f, 0),
                open = household_new(&f, 0);
        member_new(&f, home, p.id, MEMBER_HEAD);
        member_new(&f, open, other, MEMBER_HEAD);
        date day = DATE(2026, 2, 10);
        f.cx.actor = &none;
        EXPECT_ERR(household_on(&f.cx, S("aid.decide"), open, day, &h), E_FORBIDDEN);
        EXPECT_ERR(household_of(&f.cx, S("aid.decide"), other, day, &found), E_FORBIDDEN);
        f.cx.actor = &decides;
        EXPECT_OK(household_on(&f.cx, S("aid.decide"), open, day, &h));
        EXPECT_ERR(household_on(&f.cx, S("aid.decide"), home, day, &h), E_NOT_FOUND);
        EXPECT_ERR(household_of(&f.cx, S("aid.decide"), p.id, day, &found), E_NOT_FOUND);
        f.cx.actor = &trusted;
        EXPECT_OK(household_on(&f.cx, S("aid.decide"), home, day, &h));
        assert_int_equal(h.members.n, 1);
        EXPECT_OK(household_of(&f.cx, S("aid.decide"), p.id, day, &found));
        assert_int_equal(found, home);
        f.cx.actor = &ACTOR_SYSTEM;
        fixture_close(&f);
    }
}

static err_t run_delete(struct cx *tx, void *arg)
{
    struct entity_errors errors = {.arena = tx->arena};
    return entity_delete(tx, &person_entity, *(int64_t *)arg, &(struct save){.errors = &errors});
}

TEST(deleted, "A person entered by mistake can be deleted: words and open proposals go with it, judgements hold it")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        int64_t a = person_new(&f, S("Ayşe"), S("Demir"), (date){0}),
                b = person_new(&f, S("Ayşe"), S("Demir"), (date){0}),
                c = person_new(&f, S("Ayşe"), S("Demir"), (date){0});
        struct person_pair open = {.a = {a}, .b = {b}, .state = PAIR_OPEN},
                           judged = {.a = {b}, .b = {c}, .state = PAIR_APART, .reason = S("kuzenler")};
        EXPECT_OK(fixture_save(&f, &person_pair_entity, &open));
        EXPECT_OK(fixture_save(&f, &person_pair_entity, &judged));
        EXPECT_OK(db_tx(&f.cx, run_delete, &a));
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM person_pair"), 1);
        EXPECT_ERR(db_tx(&f.cx, run_delete, &b), E_CONFLICT);
        assert_true(fixture_int(&f, "SELECT count(*) FROM person_word WHERE person = 2") > 0);
        fixture_close(&f);
    }
}
