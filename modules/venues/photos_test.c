// SPDX-License-Identifier: AGPL-3.0-or-later
/* Photographs of halls: never without words, with their size on the page, gone with their files. On both engines. */
#include "modules/venues/town_test.h"

/* A PNG of 4 × 2, red; as small as it can be. */
static str png_bytes(void)
{
    static const unsigned char red[] = {0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49,
                                        0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x02, 0x08, 0x02,
                                        0x00, 0x00, 0x00, 0xf0, 0xca, 0xea, 0x34, 0x00, 0x00, 0x00, 0x10, 0x49, 0x44,
                                        0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0x00, 0x47, 0x0c, 0xc8, 0x1c,
                                        0x00, 0x6f, 0xaa, 0x07, 0xf9, 0x80, 0xdc, 0x00, 0x28, 0x00, 0x00, 0x00, 0x00,
                                        0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};
    return (str){(const char *)red, sizeof red};
}

static struct call_answer sends(struct town *t, int64_t user, const char *alt, int64_t remove, str bytes)
{
    struct buf b = buf_new(test_arena(), 1 << 20);
    buf_fmt(&b, "--x\r\nContent-Disposition: form-data; name=\"venue\"\r\n\r\n%lld\r\n", (long long)t->hall);
    buf_fmt(&b, "--x\r\nContent-Disposition: form-data; name=\"alt\"\r\n\r\n%s\r\n", alt);
    buf_fmt(&b, "--x\r\nContent-Disposition: form-data; name=\"remove\"\r\n\r\n%lld\r\n", (long long)remove);
    buf_put(&b, S("--x\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a.png\"\r\n"
                  "Content-Type: image/png\r\n\r\n"));
    buf_put(&b, bytes);
    buf_put(&b, S("\r\n--x--\r\n"));
    struct call c = {.method = POST,
                     .target = S("/masa/salon-gorseli"),
                     .user = user,
                     .from_page = true,
                     .body = buf_str(&b),
                     .body_type = S("multipart/form-data; boundary=x")};
    return fixture_call(&t->f, &c);
}

TEST(photos,
     "a photograph comes with its words or not at all; the hall's page shows it small, lazy and of fixed size; it goes "
     "with its files")
{
    EACH_ENGINE(engine)
    {
        struct town t;
        town_begin(&t, engine);
        int64_t clerk = fixture_account(&t.f, "clerk"), manager = fixture_account(&t.f, "manager");
        struct call_answer a = sends(&t, manager, "", 0, png_bytes());
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "Görselde ne göründüğünü");
        a = sends(&t, manager, "Sahne", 0, S("%PDF-1.7\n%%EOF\n"));
        assert_int_equal(a.status, 422);
        EXPECT_IN(a.body, "value=\"Sahne\""); /* what was typed stays */
        assert_int_equal(sends(&t, clerk, "Sahne", 0, png_bytes()).status, 403);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM picture"), 0);
        EXPECT_NOT_IN(fixture_get(&t.f, 0, "/salon/buyuk-salon").body, "fotograflar");
        assert_int_equal(sends(&t, manager, "Son sıradan sahne", 0, png_bytes()).status, 303);
        a = fixture_get(&t.f, 0, "/salon/buyuk-salon");
        EXPECT_IN(a.body, "alt=\"Son sıradan sahne\" width=\"4\" height=\"2\" loading=\"lazy\"");
        EXPECT_IN(
            fixture_get(&t.f, manager,
                        str_c(test_arena(), str_fmt(test_arena(), "/masa/salon-gorseli?salon=%lld", (long long)t.hall)))
                .body,
            "Son sıradan sahne");
        for (int i = 1; i < VENUE_PHOTOS; i++)
            assert_int_equal(sends(&t, manager, "Sahne", 0, png_bytes()).status, 303);
        assert_int_equal(sends(&t, manager, "Sahne", 0, png_bytes()).status, 422); /* no more than that */
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM picture"), VENUE_PHOTOS);
        int64_t first = fixture_int(&t.f, "SELECT min(id) FROM venue_photo");
        assert_int_equal(sends(&t, manager, "", first, STR_NONE).status, 303);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM picture"), VENUE_PHOTOS - 1);
        assert_int_equal(
            fixture_int(
                &t.f, "SELECT count(*) FROM document WHERE entity = 'picture' AND row NOT IN (SELECT id FROM picture)"),
            0);
        EXPECT_NOT_IN(fixture_get(&t.f, 0, "/salon/buyuk-salon").body, "Son sıradan");
        town_end(&t);
    }
}
