// SPDX-License-Identifier: AGPL-3.0-or-later
/* Services as facts: words of a promise, what may be saved, what is measured. On both engines. */
#include "modules/services/office_test.h"

TEST(promises, "promise in words, in Turkish and in English")
{
    struct cx cx = {.arena = test_arena(), .lang = LANG_EN};
    EXPECT_STR(promise_words(&cx, 30, CLOCK_DAYS), "30 days");
    EXPECT_STR(promise_words(&cx, 1, CLOCK_DAYS), "1 day");
    EXPECT_STR(promise_words(&cx, 10, CLOCK_WORKDAYS), "10 working days");
    EXPECT_STR(promise_words(&cx, 1, CLOCK_WORKDAYS), "1 working day");
    EXPECT_STR(promise_words(&cx, 24, CLOCK_HOURS), "24 hours");
    EXPECT_STR(promise_words(&cx, 45, CLOCK_MINUTES), "45 minutes");
    EXPECT_STR(promise_words(&cx, 1500, CLOCK_DAYS), "1,500 days");
    cx.lang = LANG_TR;
    EXPECT_STR(promise_words(&cx, 30, CLOCK_DAYS), "30 gün");
    EXPECT_STR(promise_words(&cx, 1, CLOCK_DAYS), "1 gün");
    EXPECT_STR(promise_words(&cx, 10, CLOCK_WORKDAYS), "10 iş günü");
    EXPECT_STR(promise_words(&cx, 24, CLOCK_HOURS), "24 saat");
    EXPECT_STR(promise_words(&cx, 45, CLOCK_MINUTES), "45 dakika");
}

TEST(shares, "a share is never 100 % while one was late, nor 0 % while one was in time")
{
    assert_int_equal(share_of(1207, 1284), 94);
    assert_int_equal(share_of(0, 0), 0);
    assert_int_equal(share_of(0, 5), 0);
    for (int64_t whole = 1; whole <= 400; whole++) {
        assert_int_equal(share_of(whole, whole), 100);
        assert_int_equal(share_of(0, whole), 0);
        for (int64_t part = 1; part < whole; part++) {
            int64_t s = share_of(part, whole);
            assert_in_range(s, 1, 99);
            int64_t off = s * whole - part * 100; /* at most half a point, but at the ends */
            assert_true((off < 0 ? -off : off) * 2 <= whole || s == 1 || s == 99);
        }
    }
}

TEST(short_names, "the short name of a service ends at its comma")
{
    EXPECT_STR(service_short(S("Sosyal yardım, ilk başvuru")), "Sosyal yardım");
    EXPECT_STR(service_short(S("Salon tahsisi")), "Salon tahsisi");
    EXPECT_STR(service_short(S("")), "");
}

static err_t checked(struct cx *cx, const struct entity *e, const void *row, const char *field)
{
    struct entity_errors errors = {.arena = cx->arena};
    err_t err = e->check(cx, row, &errors);
    assert_int_equal(errors.list.n, err ? 1 : 0);
    if (err) EXPECT_STR(errors.list.v[0].field, field);
    return err;
}

TEST(checks, "a list has choices")
{
    struct cx cx = {.arena = test_arena(), .lang = LANG_EN};
    struct service_field f = {.kind = FREE_CHOICE, .options = S("Kira|Kendimizin")};
    EXPECT_OK(checked(&cx, &service_field_entity, &f, ""));
    f.options = S("Kira| ");
    EXPECT_ERR(checked(&cx, &service_field_entity, &f, "options"), E_INVALID);
    f.kind = FREE_TEXT;
    f.options = STR_NONE;
    EXPECT_OK(checked(&cx, &service_field_entity, &f, ""));
}

TEST(loading, "a service by its address name, only while it is offered; its parts in their order")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct service s = {.id = -1};
        struct service_full full;
        office_begin(&o, engine);
        struct cx *cx = &o.f.cx;
        EXPECT_OK(service_by_slug(cx, S("sosyal-yardim"), &s));
        assert_int_equal(s.id, o.aid.id);
        EXPECT_ERR(service_by_slug(cx, S("eski-hizmet"), &s), E_NOT_FOUND);
        EXPECT_ERR(service_by_slug(cx, S("yok"), &s), E_NOT_FOUND);
        assert_int_equal(s.id, o.aid.id);
        EXPECT_OK(service_by_slug(cx, S("kurs-kaydi"), &s));
        office_modules_off(&o, "applications");
        EXPECT_ERR(service_by_slug(cx, S("kurs-kaydi"), &s), E_NOT_FOUND);
        EXPECT_OK(service_load_full(cx, o.course.id, &full)); /* cases that exist go on */
        EXPECT_OK(service_load_full(cx, o.aid.id, &full));
        assert_int_equal(full.documents.n, 3);
        EXPECT_STR(full.documents.v[0].code, "kimlik");
        EXPECT_STR(full.documents.v[2].code, "kira");
        assert_int_equal(full.steps.n, 2);
        EXPECT_STR(full.steps.v[1].title, "Gerekçeli karar");
        assert_int_equal(full.fields.n, 0);
        EXPECT_ERR(service_load_full(cx, 4711, &full), E_NOT_FOUND);
        office_end(&o);
    }
}

TEST(fresh, "kept figures change with the first new decision, and with the day")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct service_measures m;
        office_begin(&o, engine);
        struct cx *cx = &o.f.cx;
        for (int64_t n = 1; n <= 4; n++) {
            office_decided(&o, o.aid.id, n, true, cx->now, 0, 1);
            for (int again = 0; again < 3; again++) {
                int before = cx->queries;
                EXPECT_OK(services_measured(cx, &m));
                assert_int_equal(m.decided, n);
                if (again == 2) assert_true(cx->queries - before <= 1); /* from memory: only whether the module is on */
            }
        }
        cx->now = moment_at(DATE(2027, 11, 30), 600);
        EXPECT_OK(services_measured(cx, &m));
        assert_int_equal(m.decided, 0);
        office_end(&o);
    }
}

TEST(unmeasured, "without the duty that measures there are no figures, and no error")
{
    EACH_ENGINE(engine)
    {
        struct office o;
        struct service_measures m;
        office_begin(&o, engine);
        office_decided(&o, o.aid.id, 3, true, o.f.cx.now, 0, 1);
        EXPECT_OK(services_measured(&o.f.cx, &m));
        assert_int_equal(m.decided, 1);
        err_t (*hook)(struct cx *, struct service_measures *) = services_measure;
        services_measure = NULL;
        EXPECT_OK(services_measured(&o.f.cx, &m));
        assert_int_equal(m.decided, 0);
        assert_null(measure_of(&m, o.aid.id));
        EXPECT_IN(office_get(&o, "/hizmet-standartlari").body, "not measured yet");
        services_measure = hook;
        office_end(&o);
    }
}
