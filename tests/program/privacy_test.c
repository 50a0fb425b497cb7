// SPDX-License-Identifier: AGPL-3.0-or-later
/* Which notice holds, that none changes, and what an application keeps. */
#include "modules/applications/applications.h"
#include "modules/organisation/organisation.h"
#include "modules/privacy/privacy.h"
#include "tests/fixture.h"

static struct privacy_notice written(struct fixture *f, const char *edition, int64_t unit, date from)
{
    struct privacy_notice n = {.edition = str_of(edition),
                               .title = S("Aydınlatma metni"),
                               .unit = {unit},
                               .from_day = from,
                               .text = str_fmt(test_arena(), "Metin %s", edition)};
    EXPECT_OK(fixture_save(f, &privacy_notice_entity, &n));
    return n;
}

static int64_t on(struct fixture *f, int64_t unit, date day)
{
    struct privacy_notice n = {.id = 0};
    err_t e = privacy_notice_on(&f->cx, unit, day, &n);
    assert_true(!e || e == E_NOT_FOUND);
    return e ? 0 : n.id;
}

TEST(holds, "G13 the unit's own before the one for all, of each the newest that has begun")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct unit u = {.slug = S("sosyal"), .name = S("Sosyal Yardım"), .kind = UNIT_SECTION};
        EXPECT_OK(fixture_save(&f, &unit_entity, &u));
        date d = DATE(2026, 5, 1);
        int64_t first = on(&f, 0, d), all = written(&f, "2026-1", 0, d).id, own = written(&f, "S-1", u.id, d).id,
                next = written(&f, "S-2", u.id, DATE(2026, 6, 1)).id;
        assert_true(first > 0);
        assert_int_equal(on(&f, 0, DATE(2019, 12, 31)), 0);
        assert_int_equal(on(&f, 0, date_add(d, -1)), first);
        assert_int_equal(on(&f, u.id, date_add(d, -1)), first);
        assert_int_equal(on(&f, 0, d), all);
        assert_int_equal(on(&f, u.id, d), own);
        assert_int_equal(on(&f, u.id, DATE(2026, 5, 31)), own);
        assert_int_equal(on(&f, u.id, DATE(2026, 6, 1)), next);
        assert_int_equal(on(&f, 0, DATE(2026, 6, 1)), all);
        fixture_close(&f);
    }
}

TEST(kept,
     "G13 what is in force never changes or goes, and none is written for yesterday; what has not begun may change")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct actor manager = {.user = 7, .name = S("Müdür")};
        fixture_open(&f, engine);
        date today = moment_date(f.cx.now);
        struct privacy_notice old = written(&f, "2026-1", 0, today),
                              next = written(&f, "2026-2", 0, date_add(today, 9)),
                              late = {
                                  .edition = S("0"), .title = S("T"), .text = S("T"), .from_day = date_add(today, -1)};
        PUSH(test_arena(), &manager.grants, (struct grant){.right = S("privacy.edit"), .all_units = true});
        f.cx.actor = &manager;
        old.text = S("Başka");
        assert_int_equal(fixture_save(&f, &privacy_notice_entity, &old), E_INVALID);
        next.text = S("Başka");
        EXPECT_OK(fixture_save(&f, &privacy_notice_entity, &next));
        next.from_day = today; /* begins sooner */
        EXPECT_OK(fixture_save(&f, &privacy_notice_entity, &next));
        next.text = S("Sonra");
        assert_int_equal(fixture_save(&f, &privacy_notice_entity, &next), E_INVALID);
        assert_int_equal(fixture_save(&f, &privacy_notice_entity, &late), E_INVALID);
        f.cx.actor = &ACTOR_SYSTEM;
        int64_t admin = fixture_account(&f, "manager");
        fixture_post(&f, admin, "/masa/kayit/aydinlatma-metinleri/2/sil", "version=1");
        assert_int_equal(fixture_int(&f, "SELECT count(*) FROM privacy_notice"), 3);
        EXPECT_IN(fixture_get(&f, 0, "/aydinlatma").body, "/aydinlatma/3");
        EXPECT_NOT_IN(fixture_get(&f, 0, "/aydinlatma").body, "/aydinlatma/2");
        EXPECT_IN(fixture_get(&f, 0, "/aydinlatma/2").body, "Metin 2026-1");
        EXPECT_IN(fixture_get(&f, 0, "/aydinlatma/2").body, "/aydinlatma/3");
        struct privacy_notice future = written(&f, "2027-1", 0, date_add(today, 40));
        str path = str_fmt(test_arena(), "/aydinlatma/%lld", (long long)future.id);
        assert_int_equal(fixture_get(&f, 0, str_c(test_arena(), path)).status, 404);
        fixture_close(&f);
    }
}

struct sending {
    struct application_new in;
};
static err_t run_send(struct cx *tx, void *arg)
{
    struct entity_errors errors = {.arena = tx->arena};
    return application_submit(tx, &((struct sending *)arg)->in, &errors);
}

/* Sent by a form that had shown that version. */
static int64_t kept_by(struct fixture *f, int64_t service, int64_t shown)
{
    static int nth;
    struct sending s = {.in.app = {.service = {service},
                                   .channel = CHANNEL_WEB,
                                   .name = S("Ayşe Örnek"),
                                   .phone = S("0532 000 00 00"),
                                   .matter = S("Yardım"),
                                   .notice = {shown},
                                   .nonce = str_fmt(test_arena(), "aydin-%d", ++nth)}};
    EXPECT_OK(db_tx(&f->cx, run_send, &s));
    return s.in.app.notice.id;
}

TEST(application,
     "G13 an application keeps the version its form showed, also when another has come since; never one that "
     "was not in force or is another unit's")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        date today = moment_date(f.cx.now);
        struct unit u = {.slug = S("sosyal"), .name = S("Sosyal Yardım"), .kind = UNIT_SECTION},
                    v = {.slug = S("kultur"), .name = S("Kültür"), .kind = UNIT_SECTION};
        EXPECT_OK(fixture_save(&f, &unit_entity, &u));
        EXPECT_OK(fixture_save(&f, &unit_entity, &v));
        struct service s = {.no = 1,
                            .slug = S("sosyal-yardim"),
                            .name = S("Sosyal yardım"),
                            .unit = {u.id},
                            .summary = S("Bir paragraf."),
                            .promise_amount = 30,
                            .promise_unit = CLOCK_DAYS,
                            .channels = S("web desk"),
                            .life = 3,
                            .active = true};
        EXPECT_OK(fixture_save(&f, &service_entity, &s));
        int64_t shown = on(&f, u.id, today), now = written(&f, "S-1", u.id, today).id,
                future = written(&f, "S-2", u.id, date_add(today, 1)).id, other = written(&f, "K-1", v.id, today).id;
        EXPECT_IN(fixture_get(&f, 0, "/basvuru/sosyal-yardim").body, "S-1");
        assert_int_equal(kept_by(&f, s.id, shown), shown);
        assert_int_equal(kept_by(&f, s.id, now), now);
        assert_int_equal(kept_by(&f, s.id, 0), now);
        assert_int_equal(kept_by(&f, s.id, future), now);
        assert_int_equal(kept_by(&f, s.id, other), now);
        assert_int_equal(kept_by(&f, s.id, 99999), now);
        struct call_answer asked = fixture_post(&f, 0, "/basvuru/sosyal-yardim",
                                                "name=Ay%C5%9Fe&phone=0532+000+00+00&matter=Yard%C4%B1m&nonce=abc");
        EXPECT_IN(asked.body, "name=\"notice\" value=\"2\"");
        struct call_answer sent =
            fixture_post(&f, 0, "/basvuru/sosyal-yardim",
                         "name=Ay%C5%9Fe&phone=0532+000+00+00&matter=Yard%C4%B1m&nonce=abc&notice=1&step=send");
        assert_int_equal(sent.status, 303);
        assert_int_equal(fixture_int(&f, "SELECT notice FROM application WHERE nonce = 'abc'"), 1);
        fixture_close(&f);
    }
}
