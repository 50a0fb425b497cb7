// SPDX-License-Identifier: AGPL-3.0-or-later
/* The director's page: figures against what is in the tables, and against the lists that they lead to. */
#include "modules/applications/cases_test.h"
#include "modules/applications/dashboard.h"

static size_t times(str whole, const char *part)
{
    size_t n = 0;
    for (str want = str_of(part);; n++) {
        size_t at = str_find(whole, want);
        if (at == whole.n) return n;
        whole = (str){whole.p + at + want.n, whole.n - at - want.n};
    }
}

static void decide(struct fixture *f, int64_t id, moment when)
{
    EXPECT_OK(
        act(f, id, when, (struct act){.by = S("decide"), .outcome = OUTCOME_GRANTED, .reason = S("Yapıldı.")}, NULL));
}

/* Rows of the list that a figure leads to, as this person sees it. */
static size_t listed(struct fixture *f, int64_t user, struct dash_list l)
{
    struct call_answer a = fixture_get(f, user, str_c(test_arena(), dash_href(&f->cx, l)));
    assert_int_equal(a.status, 200);
    return times(a.body, "<tr data-row>");
}

TEST(counted, "weeks run from Monday to Sunday midnight of Istanbul; a week before the period counts as before")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        struct dash *d = NEW(test_arena(), struct dash);
        int64_t first = apply(&f, "dilekce", at(2026, 6, 1, 0, 0)).id;    /* a Monday */
        int64_t second = apply(&f, "dilekce", at(2026, 6, 7, 23, 59)).id; /* its Sunday */
        apply(&f, "dilekce", at(2026, 6, 8, 0, 0));
        apply(&f, "dilekce", at(2026, 3, 22, 23, 59)); /* 13 weeks end on 21 June: this is of those before */
        decide(&f, first, at(2026, 6, 8, 9, 0));
        decide(&f, second, at(2026, 7, 30, 9, 0)); /* later than this page: no week of it */
        f.cx.now = at(2026, 6, 17, 12, 0);
        d->weeks = 13;
        EXPECT_OK(dash_load(&f.cx, d));
        assert_int_equal(d->from.ymd, 20260323);
        assert_int_equal(d->to.ymd, 20260621);
        assert_int_equal(d->received[10], 2);
        assert_int_equal(d->received[11], 1);
        assert_int_equal(d->all_received, 3);
        assert_int_equal(d->before_received, 1);
        assert_int_equal(d->decided[11], 1);
        assert_int_equal(d->kept[11], 1);
        assert_int_equal(d->all_decided, 1);
        assert_int_equal(d->open, 2);
        fixture_close(&f);
    }
}

TEST(percentiles, "median and ninth tenth of counted times are those of the times one by one")
{
    struct dash_took took[] = {{1, 3}, {4, 1}, {7, 5}, {30, 1}};
    struct dash_service s = {.took = {took, 4}, .took_n = 10};
    int64_t each[] = {1, 1, 1, 4, 7, 7, 7, 7, 7, 30};
    for (int part = 1; part <= 100; part++)
        assert_int_equal(dash_percentile(&s, part), clock_percentile(each, 10, part));
    assert_int_equal(dash_percentile(&(struct dash_service){0}, 50), 0);
}

TEST(leads_to, "each figure is the number of rows of the list it leads to")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 90);
        int64_t manager = fixture_account(&f, "manager");
        struct dash *d = NEW(test_arena(), struct dash);
        f.cx.now = moment_now();
        d->weeks = 13;
        EXPECT_OK(dash_load(&f.cx, d));
        assert_true(d->all_received > 10 && d->all_decided > 5 && d->open > 5 && d->units.n > 1);
        assert_int_equal(listed(&f, manager, (struct dash_list){"tumu", d->from, d->to}), d->all_received);
        assert_int_equal(listed(&f, manager, (struct dash_list){"kapanan", d->from, d->to}), d->all_decided);
        assert_int_equal(listed(&f, manager, (struct dash_list){"kapanan", d->from, d->to, .late = true}),
                         d->all_decided - d->all_kept);
        assert_int_equal(listed(&f, manager, (struct dash_list){"hepsi"}), d->open);
        assert_int_equal(listed(&f, manager, (struct dash_list){"geciken"}), d->late);
        for (size_t i = 0; i < d->units.n; i++) {
            struct dash_unit *u = &d->units.v[i];
            assert_int_equal(listed(&f, manager, (struct dash_list){"kapanan", d->from, d->to, .unit = u->unit}),
                             u->decided);
            assert_int_equal(listed(&f, manager, (struct dash_list){"hepsi", .unit = u->unit}), u->open);
        }
        for (size_t i = 0; i < d->owners.n; i++) {
            struct dash_owner *o = &d->owners.v[i];
            int64_t who = o->owner ? o->owner : -1;
            assert_int_equal(listed(&f, manager, (struct dash_list){"hepsi", .owner = who}), o->open);
        }
        fixture_close(&f);
    }
}

TEST(director, "the manager's desk begins with the figures; a clerk has none; one unit is shown by itself")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 60);
        int64_t manager = fixture_account(&f, "manager"), clerk = fixture_account(&f, "clerk");
        EXPECT_STR(fixture_get(&f, manager, "/masa").location, "/masa/gostergeler");
        assert_int_equal(fixture_get(&f, clerk, "/masa/gostergeler").status, 403);
        str whole = fixture_get(&f, manager, "/masa/gostergeler?hafta=52").body;
        EXPECT_IN(whole, "<svg class=\"chart chart-wide\"");
        EXPECT_IN(whole, "Tablo olarak göster");
        assert_int_equal(times(whole, "<th scope=\"row\"><a href=\"/masa/gelen?gorunum=tumu"), 52);
        int64_t unit = fixture_int(&f, "SELECT min(unit) FROM application");
        str one =
            fixture_get(&f, manager,
                        str_c(test_arena(), str_fmt(test_arena(), "/masa/gostergeler?birim=%lld", (long long)unit)))
                .body;
        EXPECT_IN(one, "<tr class=\"is-chosen\">");
        for (const char **odd = (const char *[]){"hafta=9999", "hafta=-1&birim=x", "birim=999999", NULL}; *odd; odd++)
            assert_true(
                fixture_get(&f, manager, str_c(test_arena(), str_fmt(test_arena(), "/masa/gostergeler?%s", *odd)))
                    .status < 500);
        fixture_close(&f);
    }
}

TEST(nothing_yet, "an installation without applications has a page of figures too")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct call_answer a = fixture_get(&f, fixture_account(&f, "manager"), "/masa/gostergeler");
        assert_int_equal(a.status, 200);
        EXPECT_IN(a.body, "açık iş de yok");
        fixture_close(&f);
    }
}
