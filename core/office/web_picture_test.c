// SPDX-License-Identifier: AGPL-3.0-or-later
#include <fcntl.h>
#include <stdio.h> /* jpeglib.h needs it */

#include <jpeglib.h>
#include <png.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <webp/decode.h>
#include <zlib.h>

#include "core/base/buf.h"
#include "core/base/test.h"
#include "core/office/web_picture_inside.h"

/* ---- pictures to try ---- */
/* Left half red, right half blue, the lowest tenth green. */
static unsigned char *flag(unsigned w, unsigned h)
{
    unsigned char *p = arena_bytes(test_arena(), (size_t)w * h * 3);
    for (unsigned y = 0; y < h; y++)
        for (unsigned x = 0; x < w; x++) {
            unsigned char *at = p + ((size_t)y * w + x) * 3;
            at[0] = y < h - h / 10 && x < w / 2 ? 250 : 0;
            at[1] = y >= h - h / 10 ? 250 : 0;
            at[2] = y < h - h / 10 && x >= w / 2 ? 250 : 0;
        }
    return p;
}

static str jpeg_of(unsigned w, unsigned h, int side)
{
    struct jpeg_compress_struct c = {0};
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL, *rgb = flag(w, h);
    unsigned long n = 0;
    char exif[] = "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\0 taken in Keçiören";
    exif[sizeof "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0" - 1] = (char)side;
    c.err = jpeg_std_error(&errors);
    jpeg_create_compress(&c);
    jpeg_mem_dest(&c, &bytes, &n);
    c.image_width = w;
    c.image_height = h;
    c.input_components = 3;
    c.in_color_space = JCS_RGB;
    jpeg_set_defaults(&c);
    jpeg_start_compress(&c, TRUE);
    jpeg_write_marker(&c, JPEG_APP0 + 1, (const JOCTET *)exif, sizeof exif);
    while (c.next_scanline < h) {
        unsigned char *row = rgb + (size_t)c.next_scanline * w * 3;
        jpeg_write_scanlines(&c, &row, 1);
    }
    jpeg_finish_compress(&c);
    str out = str_copy(test_arena(), (str){(const char *)bytes, n});
    jpeg_destroy_compress(&c);
    free(bytes);
    return out;
}

static str png_of(unsigned w, unsigned h, const void *pixels, png_uint_32 format)
{
    png_image image = {.version = PNG_IMAGE_VERSION, .width = w, .height = h, .format = format};
    png_alloc_size_t n = (png_alloc_size_t)w * h * 5 + 5000;
    char *bytes = arena_bytes(test_arena(), n);
    assert_true(png_image_write_to_memory(&image, bytes, &n, 0, pixels, 0, NULL));
    return (str){bytes, n};
}

static struct web_pictures made(str bytes)
{
    struct web_pictures out;
    const char *fault = NULL;
    EXPECT_OK(web_pictures_make(test_arena(), bytes, &out, &fault));
    return out;
}

static const char *refused(str bytes)
{
    struct web_pictures out;
    const char *fault = NULL;
    assert_int_equal(web_pictures_make(test_arena(), bytes, &out, &fault), E_INVALID);
    return fault;
}

/* 'r', 'g', 'b', 'w': what colour is there, in per cent of width and height. */
static char color_at(const struct web_picture *p, int x, int y)
{
    int w, h;
    uint8_t *rgb = WebPDecodeRGB((const uint8_t *)p->bytes.p, p->bytes.n, &w, &h);
    assert_non_null(rgb);
    assert_int_equal(w, p->width);
    assert_int_equal(h, p->height);
    const uint8_t *at = rgb + ((size_t)(y * h / 100) * (size_t)w + (size_t)(x * w / 100)) * 3;
    char c = at[0] > 200 && at[1] > 200 && at[2] > 200 ? 'w'
             : at[0] > 150                             ? 'r'
             : at[1] > 150                             ? 'g'
             : at[2] > 150                             ? 'b'
                                                       : '?';
    WebPFree(rgb);
    return c;
}

TEST(three_widths, "a large photograph becomes three WebP and one JPEG, all of the same shape and colours")
{
    struct web_pictures p = made(jpeg_of(2400, 1200, 1));
    static const int widths[] = {480, 960, 1600, 960};
    assert_int_equal(p.n, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(p.v[i].width, widths[i]);
        assert_int_equal(p.v[i].height, widths[i] / 2);
        assert_string_equal(p.v[i].type, i < 3 ? "image/webp" : "image/jpeg");
        if (i == 3) continue;
        assert_int_equal(color_at(&p.v[i], 20, 40), 'r');
        assert_int_equal(color_at(&p.v[i], 80, 40), 'b');
        assert_int_equal(color_at(&p.v[i], 50, 96), 'g');
    }
}

TEST(never_larger, "a small picture stays as large as it is")
{
    struct web_pictures p = made(png_of(300, 200, flag(300, 200), PNG_FORMAT_RGB));
    assert_int_equal(p.n, 2);
    assert_int_equal(p.v[0].width, 300);
    assert_int_equal(p.v[1].width, 300);
    p = made(png_of(700, 200, flag(700, 200), PNG_FORMAT_RGB));
    assert_int_equal(p.n, 3);
    assert_int_equal(p.v[1].width, 700);
    assert_int_equal(made(png_of(1, 1, flag(1, 1), PNG_FORMAT_RGB)).v[0].width, 1);
}

TEST(upright, "the way the telephone was held is done away with: all eight sides of EXIF")
{
    /* Where red, blue and green lie then: left, right, below the middle of the picture as it is looked at. */
    static const struct {
        int side;
        bool tall;
        int red[2], green[2];
    } sides[] = {{1, false, {20, 40}, {50, 96}}, {2, false, {80, 40}, {50, 96}}, {3, false, {80, 60}, {50, 4}},
                 {4, false, {20, 60}, {50, 4}},  {5, true, {40, 20}, {96, 50}},  {6, true, {60, 20}, {4, 50}},
                 {7, true, {60, 80}, {4, 50}},   {8, true, {40, 80}, {96, 50}}};
    for (size_t i = 0; i < 8; i++) {
        struct web_pictures p = made(jpeg_of(400, 200, sides[i].side));
        assert_int_equal(p.v[0].width, sides[i].tall ? 200 : 400);
        assert_int_equal(color_at(&p.v[0], sides[i].red[0], sides[i].red[1]), 'r');
        assert_int_equal(color_at(&p.v[0], sides[i].green[0], sides[i].green[1]), 'g');
    }
}

TEST(nothing_told, "where it was taken is in none of the new files")
{
    str in = jpeg_of(1000, 500, 6);
    EXPECT_IN(in, "Keçiören");
    struct web_pictures p = made(in);
    for (size_t i = 0; i < p.n; i++) {
        EXPECT_NOT_IN(p.v[i].bytes, "Keçiören");
        EXPECT_NOT_IN(p.v[i].bytes, "Exif");
    }
}

TEST(see_through, "what shows through becomes white")
{
    static const unsigned char clear[4 * 16 * 16];
    struct web_pictures p = made(png_of(16, 16, clear, PNG_FORMAT_RGBA));
    assert_int_equal(color_at(&p.v[0], 50, 50), 'w');
}

static void put_be(char *at, uint32_t n)
{
    for (int i = 0; i < 4; i++)
        at[i] = (char)(n >> (24 - 8 * i));
}

TEST(hostile_pictures,
     "half files, other files, and numbers that would fill the memory are refused; the program goes on")
{
    str jpeg = jpeg_of(600, 300, 1), png = png_of(64, 64, flag(64, 64), PNG_FORMAT_RGB);
    refused((str){jpeg.p, 20});
    refused((str){jpeg.p, 3});
    refused((str){png.p, png.n / 2});
    refused(S("GIF89a"));
    refused(S("RIFF\x10\0\0\0WEBPVP8 "));
    refused(S("%PDF-1.7"));
    refused(STR_NONE);
    char *bomb = arena_bytes(test_arena(), png.n);
    memcpy(bomb, png.p, png.n);
    put_be(bomb + 16, 60000);
    put_be(bomb + 20, 60000);
    put_be(bomb + 29, (uint32_t)crc32(0, (const Bytef *)bomb + 12, 17));
    assert_non_null(strstr(refused((str){bomb, png.n}), "40 million"));
    assert_int_equal(made(jpeg).n, 3);
}

static int status_after(void (*act)(void))
{
    int status = 0;
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        if (!worker_confined()) _exit(1);
        act();
        _exit(0);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return status;
}

static void opens(void)
{
    (void)!open("/etc/hostname", O_RDONLY | O_CLOEXEC);
}
static void connects(void)
{
    (void)!socket(AF_INET, SOCK_STREAM, 0);
}
static void starts(void)
{
    (void)fork();
}
static void writes_elsewhere(void)
{
    (void)!write(2, "x", 1);
}
static void computes(void)
{
    char *p = malloc(10 << 20);
    if (p) memset(p, 1, 10 << 20);
    free(p);
}

TEST(worker_can_nothing,
     "ASVS V5.3.1 the worker ends at once when it opens a file, connects, starts a process or writes elsewhere")
{
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
    skip(); /* the sanitizer asks for more than the filter gives */
#endif
#endif
    assert_int_equal(status_after(computes), 0);
    static void (*const acts[])(void) = {opens, connects, starts, writes_elsewhere};
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        int status = status_after(acts[i]);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), SIGSYS);
    }
}
