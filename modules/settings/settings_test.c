// SPDX-License-Identifier: AGPL-3.0-or-later
/* Colours that must be readable, dated figures, modules that are off. */
#include "modules/settings/settings.h"
#include "tests/fixture.h"

struct change {
    const char *action, *accent, *off;
    struct entity_errors errors;
};

static err_t change(struct cx *tx, void *arg)
{
    struct change *c = arg;
    struct municipality m;
    TRY(settings_get(tx, &m));
    if (c->action) m.color_action = str_of(c->action);
    if (c->accent) m.color_accent = str_of(c->accent);
    if (c->off) m.modules_off = str_of(c->off);
    return entity_save(tx, &municipality_entity, &m, &(struct save){.skip_rights = true, .errors = &c->errors});
}

TEST(colours, "colours that cannot be read are refused with pair, ratio, demand and an offer")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct change yellow = {.action = "#ffe000", .errors.arena = test_arena()};
        EXPECT_ERR(db_tx(&f.cx, change, &yellow), E_INVALID);
        EXPECT_STR(yellow.errors.list.v[0].field, "color_action");
        EXPECT_IN(yellow.errors.list.v[0].text, "#");
        struct change blue = {.action = "#274690", .accent = "#ee9c7f", .errors.arena = test_arena()};
        EXPECT_OK(db_tx(&f.cx, change, &blue));
        EXPECT_IN(fixture_get(&f, 0, "/tema.css").body, "#274690");
        struct change dark = {.accent = "#101010", .errors.arena = test_arena()};
        EXPECT_ERR(db_tx(&f.cx, change, &dark), E_INVALID);
        EXPECT_STR(dark.errors.list.v[0].field, "color_accent");
        fixture_close(&f);
    }
}

TEST(module_off, "a module that is off has no route, menu entry, link or row")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t clerk = fixture_account(&f, "clerk");
        assert_int_equal(fixture_get(&f, 0, "/basvuru-takip").status, 200);
        EXPECT_IN(fixture_get(&f, 0, "/birimler").body, "href=\"/basvuru-takip\"");
        struct change off = {.off = "applications", .errors.arena = test_arena()};
        EXPECT_OK(db_tx(&f.cx, change, &off));
        assert_int_equal(fixture_get(&f, 0, "/basvuru-takip").status, 404);
        assert_int_equal(fixture_get(&f, clerk, "/masa/gelen").status, 404);
        EXPECT_NOT_IN(fixture_get(&f, 0, "/birimler").body, "href=\"/basvuru-takip\"");
        fixture_close(&f);
    }
}

static err_t add_parameters(struct cx *tx, void *arg)
{
    (void)arg;
    struct parameter old = {.code = S("net-asgari-ucret"),
                            .label = S("Net asgari ücret"),
                            .valid_from = DATE(2025, 1, 1),
                            .amount = {2210467}};
    struct parameter now = {.code = S("net-asgari-ucret"),
                            .label = S("Net asgari ücret"),
                            .valid_from = DATE(2026, 1, 1),
                            .amount = {2807550}};
    TRY(entity_save(tx, &parameter_entity, &old, &(struct save){.skip_rights = true}));
    return entity_save(tx, &parameter_entity, &now, &(struct save){.skip_rights = true});
}

TEST(dated, "a legal figure is the one in force on the day")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct parameter p;
        fixture_open(&f, engine);
        EXPECT_OK(db_tx(&f.cx, add_parameters, NULL));
        EXPECT_ERR(parameter_on(&f.cx, S("net-asgari-ucret"), DATE(2024, 12, 31), &p), E_NOT_FOUND);
        EXPECT_OK(parameter_on(&f.cx, S("net-asgari-ucret"), DATE(2025, 12, 31), &p));
        assert_int_equal(p.amount.kurus, 2210467);
        EXPECT_OK(parameter_on(&f.cx, S("net-asgari-ucret"), DATE(2026, 1, 1), &p));
        assert_int_equal(p.amount.kurus, 2807550);
        fixture_close(&f);
    }
}

TEST(municipality_stays, "ASVS V2.3.1 the record the program runs on cannot be deleted, and no page offers it")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t admin = fixture_account(&f, "admin");
        EXPECT_NOT_IN(fixture_get(&f, admin, "/masa/kayit/belediye/1").body, "/masa/kayit/belediye/1/sil");
        assert_int_equal(fixture_post(&f, admin, "/masa/kayit/belediye/1/sil", "").status, 409);
        assert_int_equal(fixture_get(&f, admin, "/masa/hesap").status, 200);
        fixture_close(&f);
    }
}

TEST(modules_offered,
     "modules are switched off by ticking the real ones; the one municipality is neither added nor imported")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct change no_such = {.off = "circus", .errors.arena = test_arena()};
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t admin = fixture_account(&f, "admin");
        str form = fixture_get(&f, admin, "/masa/kayit/belediye/1/duzenle").body;
        EXPECT_IN(form, "name=\"modules_off.applications\"");
        EXPECT_NOT_IN(form, "name=\"modules_off.settings\""); /* always on */
        EXPECT_ERR(db_tx(&f.cx, change, &no_such), E_INVALID);
        EXPECT_IN(no_such.errors.list.v[0].field, "modules_off");
        EXPECT_OK(db_tx(&f.cx, change, &(struct change){.off = "applications services"}));
        EXPECT_STR(fixture_text(&f, "SELECT modules_off FROM municipality"), "applications services");
        EXPECT_IN(fixture_get(&f, admin, "/masa/kayit/belediye/1").body, "Başvurular, Hizmetler");
        str list = fixture_get(&f, admin, "/masa/kayit/belediye").body;
        EXPECT_NOT_IN(list, "/masa/kayit/belediye/yeni");
        EXPECT_NOT_IN(list, "ice-aktar");
        assert_int_equal(fixture_get(&f, admin, "/masa/kayit/belediye/yeni").status, 404);
        assert_int_equal(fixture_get(&f, admin, "/masa/kayit/belediye/ice-aktar").status, 404);
        fixture_close(&f);
    }
}

/* A JPEG of that size as far as its head says, with a scan of three bytes. */
static str jpeg(unsigned width, unsigned height)
{
    struct buf b = buf_new(test_arena(), 1024);
    buf_put(&b, S("\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x0b\x08"));
    buf_char(&b, (char)(height >> 8)), buf_char(&b, (char)height);
    buf_char(&b, (char)(width >> 8)), buf_char(&b, (char)width);
    buf_put(&b, S("\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0\x3f\0\x01\x02\x03\xff\xd9"));
    return buf_str(&b);
}

static struct call_answer send_cover(struct fixture *f, int64_t user, str picture, const char *alt, const char *act)
{
    struct buf b = buf_new(test_arena(), 4096);
    buf_fmt(&b, "--x\r\nContent-Disposition: form-data; name=\"alt\"\r\n\r\n%s\r\n", alt);
    buf_fmt(&b, "--x\r\nContent-Disposition: form-data; name=\"act\"\r\n\r\n%s\r\n", act);
    if (picture.n) {
        buf_put(&b, S("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"k.jpg\"\r\n"
                      "Content-Type: image/jpeg\r\n\r\n"));
        buf_put(&b, picture);
        buf_put(&b, S("\r\n"));
    }
    buf_put(&b, S("--x--\r\n"));
    struct call c = {.method = POST,
                     .target = S("/masa/kapak"),
                     .body = buf_str(&b),
                     .body_type = S("multipart/form-data; boundary=x"),
                     .user = user,
                     .from_page = true};
    return fixture_call(f, &c);
}

TEST(cover,
     "a cover that is too small, has no words or is no picture is refused with all its reasons; the tile stands again")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 0);
        int64_t admin = fixture_account(&f, "admin"), clerk = fixture_account(&f, "clerk");
        assert_int_equal(fixture_get(&f, 0, "/kapak").status, 404);
        struct call_answer small = send_cover(&f, admin, jpeg(1199, 600), "", "");
        assert_int_equal(small.status, 422);
        EXPECT_IN(small.body, "En az 1200 × 600 piksel gerekir.");
        EXPECT_IN(small.body, "Görselde ne olduğunu yazın.");
        EXPECT_IN(send_cover(&f, admin, STR_NONE, "Atakule", "").body, "Bir görsel seçin.");
        assert_int_equal(send_cover(&f, clerk, jpeg(1200, 600), "Atakule", "").status, 403);
        EXPECT_NOT_IN(fixture_get(&f, 0, "/").body, "hero-cover");
        assert_int_equal(send_cover(&f, admin, jpeg(1200, 600), "Atakule, <akşam>", "").status, 303);
        EXPECT_IN(fixture_get(&f, 0, "/").body, "alt=\"Atakule, &lt;akşam&gt;\"");
        struct call_answer picture = fixture_get(&f, 0, "/kapak");
        assert_int_equal(picture.status, 200);
        assert_int_equal(picture.body.n, jpeg(1200, 600).n);
        assert_int_equal(send_cover(&f, admin, STR_NONE, "Atakule sabah", "").status, 303); /* only the words */
        EXPECT_IN(fixture_get(&f, 0, "/").body, "alt=\"Atakule sabah\"");
        assert_int_equal(send_cover(&f, admin, STR_NONE, "", "remove").status, 303);
        EXPECT_NOT_IN(fixture_get(&f, 0, "/").body, "hero-cover");
        assert_int_equal(fixture_get(&f, 0, "/kapak").status, 404);
        fixture_close(&f);
    }
}
