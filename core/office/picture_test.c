// SPDX-License-Identifier: AGPL-3.0-or-later
/* ASVS V14.2.8: what a telephone writes into a photograph does not reach us, and the photograph itself is as it was. */
#include "core/office/picture.h"

#include <string.h>
#include <zlib.h>

#include "core/base/buf.h"
#include "core/base/test.h"

static struct buf bytes_new(void)
{
    return buf_new(test_arena(), 1 << 20);
}

static void number(struct buf *b, uint32_t n, int bytes, bool little)
{
    for (int k = 0; k < bytes; k++)
        buf_char(b, (char)(n >> (8 * (little ? k : bytes - 1 - k)) & 0xff));
}

/* What a telephone writes: maker, which side is up, a place. */
static str exif(bool intel, unsigned side)
{
    struct buf b = bytes_new();
    buf_put(&b, intel ? S("II*\0") : S("MM\0*"));
    number(&b, 8, 4, intel);
    number(&b, 3, 2, intel);
    const uint32_t tags[3][3] = {{0x010f, 2, 0}, {0x0112, 3, side}, {0x8825, 4, 50}};
    for (int i = 0; i < 3; i++) {
        number(&b, tags[i][0], 2, intel);
        number(&b, tags[i][1], 2, intel);
        number(&b, 1, 4, intel);
        number(&b, tags[i][2], tags[i][1] == 3 ? 2 : 4, intel);
        if (tags[i][1] == 3) number(&b, 0, 2, intel);
    }
    buf_put(&b, S("\0\0\0\0GPS 39.9207 32.8541 TELEFON"));
    return buf_str(&b);
}

static void segment(struct buf *b, unsigned marker, str bytes)
{
    number(b, 0xff00 | marker, 2, false);
    number(b, (uint32_t)bytes.n + 2, 2, false);
    buf_put(b, bytes);
}

static void sized(const char *type, str head, int width, int height)
{
    struct buf b = bytes_new();
    int w = 0, h = 0;
    buf_put(&b, head);
    while (b.n < 64)
        buf_char(&b, 0);
    for (size_t n = 0; n < head.n; n++) /* cut off anywhere it is refused or right, never read past its end */
        if (!picture_size(str_of(type), (str){b.p, n}, &w, &h)) assert_true(w > 0 && h > 0);
    EXPECT_OK(picture_size(str_of(type), buf_str(&b), &w, &h));
    assert_int_equal(w, width);
    assert_int_equal(h, height);
}

TEST(sizes, "how large a picture is stands in its head, in each of its kinds")
{
    int w = 7, h = 7;
    sized("image/png", S("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x06\x40\0\0\x02\x58"), 1600, 600);
    sized("image/jpeg", S("\xff\xd8\xff\xe0\0\x04\0\0\xff\xc4\0\x02\xff\xff\xc2\0\x11\x08\x02\x58\x06\x40\x03"), 1600,
          600);
    sized("image/webp", S("RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\x06\x58\x02"), 1600, 600);
    sized("image/webp", S("RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x3f\xc6\x95\0"), 1600, 600);
    sized("image/webp", S("RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x3f\x06\0\x57\x02\0"), 1600, 600);
    EXPECT_ERR(picture_size(S("image/png"), S("\x89PNG"), &w, &h), E_INVALID);
    EXPECT_ERR(picture_size(S("application/pdf"), S("%PDF-1.7"), &w, &h), E_INVALID);
    assert_int_equal(w, 7); /* untouched */
}

static str behind(const char *head, size_t n, str rest)
{
    struct buf b = bytes_new();
    buf_put(&b, (str){head, n});
    buf_put(&b, rest);
    return buf_str(&b);
}

#define TABLES    S("\0 the tables of a picture")
#define SCAN      S("\x01\x02\xff\0\x03\xff\xd0\x04\x05")
#define JFIF      S("JFIF\0\x01\x02\x01\0\x48\0\x48\0\0")
#define ADOBE     S("Adobe\0\x64\0\0\0\0\x01")
#define PROFILE   S("ICC_PROFILE\0\x01\x01 colours")
#define XMP       S("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPS</x:xmpmeta>")
#define MP_SECOND S("\xff\xd8\xff\xe1 a second picture with GPS of its own")

static str jpeg(bool telling, unsigned side)
{
    struct buf b = bytes_new();
    buf_put(&b, S("\xff\xd8"));
    segment(&b, 0xe0, JFIF);
    if (telling || side > 1) {
        str e = telling ? exif(true, side) : S("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
        segment(&b, 0xe1, behind("Exif\0\0", 6, e));
    }
    if (telling) {
        segment(&b, 0xe1, XMP);
        segment(&b, 0xe2, S("MPF\0 GPS"));
        segment(&b, 0xed, S("Photoshop 3.0\0 GPS"));
        segment(&b, 0xfe, S("GPS, taken by TELEFON"));
    }
    segment(&b, 0xe2, PROFILE);
    segment(&b, 0xee, ADOBE);
    segment(&b, 0xdb, TABLES);
    if (telling) buf_put(&b, S("\xff\xff\xff")); /* filling before a marker */
    segment(&b, 0xc2, S("\x08\0\x10\0\x10\x01\x01\x11\0"));
    segment(&b, 0xda, S("\x01\x01\0\0\x3f\0"));
    buf_put(&b, SCAN);
    if (telling) segment(&b, 0xfe, S("GPS between two scans"));
    segment(&b, 0xda, S("\x01\x01\0\x01\x3f\0"));
    buf_put(&b, SCAN);
    buf_put(&b, S("\xff\xd9"));
    if (telling) buf_put(&b, MP_SECOND);
    return buf_str(&b);
}

static str bare(const char *type, str bytes)
{
    str out = STR_NONE, again = STR_NONE;
    EXPECT_OK(picture_bare(test_arena(), str_of(type), bytes, &out));
    assert_false(str_has(out, S("GPS")));
    assert_false(str_has(out, S("TELEFON")));
    EXPECT_OK(picture_bare(test_arena(), str_of(type), out, &again));
    assert_true(str_eq(again, out));
    return out;
}

TEST(jpeg_bare,
     "ASVS V14.2.8 JPEG: EXIF, XMP, remarks, small copies and what stands behind the end go, the picture stays")
{
    assert_true(str_eq(bare("image/jpeg", jpeg(true, 1)), jpeg(false, 1)));
    assert_true(str_eq(bare("image/jpeg", jpeg(true, 6)), jpeg(false, 6)));
    assert_true(str_eq(bare("image/jpeg", jpeg(true, 9)), jpeg(false, 1)));
    str whole = jpeg(false, 1), cut = {whole.p, whole.n - 2}; /* its end was lost on the way */
    assert_true(str_eq(bare("image/jpeg", cut), whole));
}

static void chunk(struct buf *b, const char *kind, str bytes)
{
    number(b, (uint32_t)bytes.n, 4, false);
    size_t from = b->n;
    buf_put(b, str_of(kind));
    buf_put(b, bytes);
    number(b, (uint32_t)crc32(0, (const unsigned char *)b->p + from, (uInt)(b->n - from)), 4, false);
}

static str png(bool telling, bool turned)
{
    struct buf b = bytes_new();
    buf_put(&b, S("\x89PNG\r\n\x1a\n"));
    chunk(&b, "IHDR", S("\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"));
    chunk(&b, "gAMA", S("\0\0\xb1\x8f"));
    if (telling) {
        chunk(&b, "tEXt", S("Comment\0GPS"));
        chunk(&b, "zTXt", S("GPS\0\0"));
        chunk(&b, "iTXt", S("XML:com.adobe.xmp\0\0\0\0\0GPS"));
        chunk(&b, "tIME", S("\x07\xea\x0b\x16\0\0\0"));
        chunk(&b, "prVt", S("TELEFON"));
        chunk(&b, "eXIf", exif(false, turned ? 6 : 1));
    } else if (turned) {
        chunk(&b, "eXIf", S("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"));
    }
    chunk(&b, "IDAT", S("not really packed"));
    chunk(&b, "IEND", STR_NONE);
    if (telling) buf_put(&b, S("GPS behind the end"));
    return buf_str(&b);
}

TEST(png_bare, "ASVS V14.2.8 PNG: only chunks that are needed to show it are left, with their own checks")
{
    assert_true(str_eq(bare("image/png", png(true, false)), png(false, false)));
    assert_true(str_eq(bare("image/png", png(true, true)), png(false, true)));
    str whole = png(false, true), cut = {whole.p, whole.n - 12};
    assert_true(str_eq(bare("image/png", cut), whole));
}

static void riff(struct buf *b, const char *kind, str bytes)
{
    buf_put(b, str_of(kind));
    number(b, (uint32_t)bytes.n, 4, true);
    buf_put(b, bytes);
    if (bytes.n % 2) buf_char(b, '\0');
}

static str webp(bool telling, bool turned)
{
    struct buf b = bytes_new(), frame = bytes_new(), all = bytes_new();
    buf_put(&b, S("WEBP"));
    riff(&b, "VP8X",
         telling  ? S("\x2c\0\0\0\x0f\0\0\x0f\0\0")
         : turned ? S("\x28\0\0\0\x0f\0\0\x0f\0\0")
                  : S("\x20\0\0\0\x0f\0\0\x0f\0\0"));
    riff(&b, "ICCP", S("colours"));
    buf_put(&frame, S("0123456789abcdef"));
    riff(&frame, "VP8L", S("a frame"));
    if (telling) riff(&frame, "XtrA", S("GPS"));
    riff(&b, "ANMF", buf_str(&frame));
    riff(&b, "VP8 ", S("the picture"));
    if (telling) riff(&b, "EXIF", behind("Exif\0\0", 6, exif(true, turned ? 6 : 1)));
    if (telling) riff(&b, "XMP ", S("<x:xmpmeta>GPS</x:xmpmeta>"));
    if (!telling && turned) riff(&b, "EXIF", S("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"));
    riff(&all, "RIFF", buf_str(&b));
    if (telling) buf_put(&all, S("GPS behind the end"));
    return buf_str(&all);
}

TEST(webp_bare, "ASVS V14.2.8 WebP: EXIF and XMP go, also out of frames, and the head says so")
{
    assert_true(str_eq(bare("image/webp", webp(true, false)), webp(false, false)));
    assert_true(str_eq(bare("image/webp", webp(true, true)), webp(false, true)));
}

TEST(picture_never, "a PDF stays as it is, signed or not; what is no picture is none")
{
    str pdf = S("%PDF-1.7 GPS \xff\xd8\xff"), out = STR_NONE;
    EXPECT_OK(picture_bare(test_arena(), S("application/pdf"), pdf, &out));
    assert_true(out.p == pdf.p && out.n == pdf.n);
    EXPECT_ERR(picture_bare(test_arena(), S("image/jpeg"), S("\xff\xd8\xff"), &out), E_INVALID);
    EXPECT_ERR(picture_bare(test_arena(), S("image/jpeg"), S("\xff\xd8\xff\xe1\xff\xff GPS"), &out), E_INVALID);
    EXPECT_ERR(picture_bare(test_arena(), S("image/png"), S("\x89PNG\r\n\x1a\n"), &out), E_INVALID);
    EXPECT_ERR(picture_bare(test_arena(), S("image/webp"), S("RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\xff"), &out),
               E_INVALID);
}
