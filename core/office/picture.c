// SPDX-License-Identifier: AGPL-3.0-or-later
/* Pictures without what they tell about their owner: see picture.h. */
#include "core/office/picture.h"

#include <string.h>
#include <zlib.h>

#include "core/base/buf.h"

static unsigned byte_at(str s, size_t i)
{
    return i < s.n ? (unsigned char)s.p[i] : 0;
}

static uint32_t big(str s, size_t i, int bytes)
{
    uint32_t n = 0;
    for (int k = 0; k < bytes; k++)
        n = n << 8 | byte_at(s, i + (size_t)k);
    return n;
}

static uint32_t little(str s, size_t i, int bytes)
{
    uint32_t n = 0;
    for (int k = bytes - 1; k >= 0; k--)
        n = n << 8 | byte_at(s, i + (size_t)k);
    return n;
}

static void put_big(struct buf *b, uint32_t n, int bytes)
{
    for (int k = bytes - 1; k >= 0; k--)
        buf_char(b, (char)(n >> (8 * k) & 0xff));
}

static str piece(str s, size_t from, size_t n)
{
    return from > s.n ? STR_NONE : (str){s.p + from, n < s.n - from ? n : s.n - from};
}

/* ---- which side is up: tag 0x0112 of the first directory; 1 as it stands, 2 … 8 turned or mirrored ---- */
enum { SIDE_TAG = 0x0112, UPRIGHT = 1, SIDES = 8 };

int picture_side(str exif)
{
    if (str_starts(exif, S("Exif\0\0"))) exif = piece(exif, 6, exif.n);
    bool intel = str_starts(exif, S("II*\0"));
    if (!intel && !str_starts(exif, S("MM\0*"))) return UPRIGHT;
    uint32_t (*number)(str, size_t, int) = intel ? little : big;
    size_t at = number(exif, 4, 4), n = number(exif, at, 2);
    for (size_t i = 0; i < n && at + 2 + (i + 1) * 12 <= exif.n; i++) {
        size_t entry = at + 2 + i * 12;
        if (number(exif, entry, 2) != SIDE_TAG) continue;
        uint32_t side = number(exif, entry + 8, 2);
        return side > UPRIGHT && side <= SIDES ? (int)side : UPRIGHT;
    }
    return UPRIGHT;
}

/* A directory with that one tag. */
static void put_side(struct buf *b, int side)
{
    buf_put(b, S("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01"));
    put_big(b, (uint32_t)side, 2);
    buf_put(b, S("\0\0\0\0\0\0"));
}
enum { SIDE_BYTES = 26 };

/* ---- JPEG: segments up to a scan, its bytes, segments … to the end of the image ---- */
enum { SOI = 0xd8, EOI = 0xd9, SOS = 0xda, APP0 = 0xe0, APP1 = 0xe1, APP2 = 0xe2, APP14 = 0xee };

struct jpeg {
    str in;
    size_t at;
    struct buf out;
    bool turned, shown; /* the side is written; there was a scan */
};

static void put_segment(struct buf *b, unsigned marker, str bytes)
{
    put_big(b, 0xff00 | marker, 2);
    put_big(b, (uint32_t)bytes.n + 2, 2);
    buf_put(b, bytes);
}

static void put_jpeg_side(struct jpeg *j, str exif)
{
    int side = str_starts(exif, S("Exif\0\0")) && !j->turned ? picture_side(exif) : UPRIGHT;
    if (side == UPRIGHT) return;
    put_big(&j->out, 0xff00 | APP1, 2);
    put_big(&j->out, 2 + 6 + SIDE_BYTES, 2);
    buf_put(&j->out, S("Exif\0\0"));
    put_side(&j->out, side);
    j->turned = true;
}

/* Of the heads JFIF (whose small copy of the picture goes), Adobe and the colour profile; tables and frames: 0xc0 … 0xdf. */
static void take_segment(struct jpeg *j, unsigned marker, str bytes)
{
    if (marker == APP1) {
        put_jpeg_side(j, bytes);
    } else if (marker == APP0 && bytes.n >= 14 && str_starts(bytes, S("JFIF\0"))) {
        put_big(&j->out, 0xffe00010, 4);
        buf_put(&j->out, piece(bytes, 0, 12));
        buf_put(&j->out, S("\0\0"));
    } else if (marker == APP14 && bytes.n >= 12 && str_starts(bytes, S("Adobe"))) {
        put_segment(&j->out, marker, piece(bytes, 0, 12));
    } else if ((marker >= 0xc0 && marker <= 0xdf) || (marker == APP2 && str_starts(bytes, S("ICC_PROFILE\0")))) {
        put_segment(&j->out, marker, bytes);
    }
}

/* The bytes of a scan end before a marker that is neither a stuffed 0xff nor a restart. */
static void take_scan(struct jpeg *j)
{
    size_t from = j->at;
    while (j->at < j->in.n) {
        const char *ff = memchr(j->in.p + j->at, 0xff, j->in.n - j->at);
        j->at = ff ? (size_t)(ff - j->in.p) : j->in.n;
        unsigned next = byte_at(j->in, j->at + 1);
        if (j->in.n - j->at < 2 || (next != 0 && (next < 0xd0 || next > 0xd7))) break;
        j->at += 2;
    }
    buf_put(&j->out, piece(j->in, from, j->at - from));
    j->shown = true;
}

/* The next marker; bytes between segments that are none are passed over, as those who show pictures do. 0: no more. */
static unsigned next_marker(struct jpeg *j)
{
    while (j->at < j->in.n && byte_at(j->in, j->at) != 0xff)
        j->at++;
    while (byte_at(j->in, j->at) == 0xff)
        j->at++;
    return j->at < j->in.n ? byte_at(j->in, j->at++) : 0;
}

static bool bare_jpeg(struct jpeg *j)
{
    if (!str_starts(j->in, S("\xff\xd8\xff"))) return false;
    put_big(&j->out, 0xff00 | SOI, 2);
    for (j->at = 2; j->at < j->in.n;) {
        unsigned marker = next_marker(j);
        if (marker == EOI) break;
        if (marker < 0xc0 || (marker >= 0xd0 && marker <= SOI)) continue; /* without a length: nothing outside a scan */
        size_t n = big(j->in, j->at, 2);
        if (n < 2 || n > j->in.n - j->at) break;
        take_segment(j, marker, piece(j->in, j->at + 2, n - 2));
        j->at += n;
        if (marker == SOS) take_scan(j);
    }
    put_big(&j->out, 0xff00 | EOI, 2);
    return j->shown;
}

/* ---- PNG: chunks of length, kind, bytes, check ---- */
static bool among(const char *kinds, str kind)
{
    return kind.n == 4 && memchr(kind.p, ' ', 4) == NULL && str_has(str_of(kinds), kind);
}

static void put_chunk(struct buf *b, str kind, str bytes)
{
    put_big(b, (uint32_t)bytes.n, 4);
    size_t from = b->n;
    buf_put(b, kind);
    buf_put(b, bytes);
    if (b->full) return;
    put_big(b, (uint32_t)crc32_z(crc32_z(0, NULL, 0), (const unsigned char *)b->p + from, b->n - from), 4);
}

static bool bare_png(struct arena *a, str in, struct buf *out)
{
    static const char kept[] =
        "IHDR PLTE IDAT tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs cICP mDCV cLLI acTL fcTL fdAT";
    bool shown = false, turned = false;
    if (!str_starts(in, S("\x89PNG\r\n\x1a\n")) || !str_eq(piece(in, 12, 4), S("IHDR"))) return false;
    buf_put(out, piece(in, 0, 8));
    for (size_t at = 8, n; at < in.n && in.n - at >= 12; at += n + 12) {
        str kind = piece(in, at + 4, 4);
        n = big(in, at, 4);
        if (n > in.n - at - 12 || str_eq(kind, S("IEND"))) break;
        if (among(kept, kind)) buf_put(out, piece(in, at, n + 12));
        shown |= str_eq(kind, S("IDAT"));
        int side = !turned && str_eq(kind, S("eXIf")) ? picture_side(piece(in, at + 8, n)) : UPRIGHT;
        if (side == UPRIGHT) continue;
        struct buf exif = buf_new(a, SIDE_BYTES);
        put_side(&exif, side);
        put_chunk(out, kind, buf_str(&exif));
        turned = true;
    }
    put_chunk(out, S("IEND"), STR_NONE);
    return shown;
}

/* ---- WebP: RIFF, so chunks of kind, length, bytes, and one more where the length is odd ---- */
enum { FRAME_HEAD = 16, FLAG_XMP = 0x04, FLAG_EXIF = 0x08 };

static void put_little(struct buf *b, size_t at, size_t n)
{
    for (int k = 0; k < 4 && !b->full; k++)
        b->p[at + (size_t)k] = (char)(n >> (8 * k) & 0xff);
}

/* Takes the next chunk off; false: no whole one is left. */
static bool riff_next(str *rest, str *kind, str *bytes)
{
    if (rest->n < 8) return false;
    size_t n = little(*rest, 4, 4);
    if (n > rest->n - 8) return false;
    *kind = piece(*rest, 0, 4);
    *bytes = piece(*rest, 8, n);
    *rest = piece(*rest, 8 + n + n % 2, rest->n);
    return true;
}

static size_t riff_begin(struct buf *out, str kind)
{
    buf_put(out, kind);
    buf_put(out, S("\0\0\0\0"));
    return out->n;
}

static void riff_end(struct buf *out, size_t from)
{
    put_little(out, from - 4, out->n - from);
    if ((out->n - from) % 2) buf_char(out, '\0');
}

static void riff_put(struct buf *out, str kind, str bytes)
{
    size_t from = riff_begin(out, kind);
    buf_put(out, bytes);
    riff_end(out, from);
}

static bool is_image(str kind)
{
    return str_eq(kind, S("VP8 ")) || str_eq(kind, S("VP8L"));
}

/* A frame of an animation: its place, then chunks of its own. */
static void put_frame(struct buf *out, str frame)
{
    str rest = piece(frame, FRAME_HEAD, frame.n), kind, bytes;
    size_t from = riff_begin(out, S("ANMF"));
    buf_put(out, piece(frame, 0, FRAME_HEAD));
    while (riff_next(&rest, &kind, &bytes))
        if (is_image(kind) || str_eq(kind, S("ALPH"))) riff_put(out, kind, bytes);
    riff_end(out, from);
}

static void put_extended(struct buf *out, str head, bool turned)
{
    size_t from = riff_begin(out, S("VP8X"));
    buf_char(out, (char)((byte_at(head, 0) & ~(unsigned)(FLAG_XMP | FLAG_EXIF)) | (turned ? FLAG_EXIF : 0)));
    buf_put(out, piece(head, 1, 9));
    riff_end(out, from);
}

static int webp_side(str rest)
{
    str kind, bytes;
    while (riff_next(&rest, &kind, &bytes))
        if (str_eq(kind, S("EXIF"))) return picture_side(bytes);
    return UPRIGHT;
}

static bool bare_webp(struct arena *a, str in, struct buf *out)
{
    if (!str_starts(in, S("RIFF")) || !str_eq(piece(in, 8, 4), S("WEBP"))) return false;
    size_t n = little(in, 4, 4);
    str rest = piece(in, 12, n > 4 ? n - 4 : 0), kind, bytes;
    bool shown = false, extended = false;
    int side = webp_side(rest);
    size_t from = riff_begin(out, S("RIFF"));
    buf_put(out, S("WEBP"));
    while (riff_next(&rest, &kind, &bytes)) {
        if (str_eq(kind, S("VP8X")) && bytes.n >= 10 && !extended && !shown) {
            extended = true;
            put_extended(out, bytes, side != UPRIGHT);
        } else if (str_eq(kind, S("ANMF"))) {
            put_frame(out, bytes);
            shown = true;
        } else if (is_image(kind) || str_eq(kind, S("ALPH")) || str_eq(kind, S("ICCP")) || str_eq(kind, S("ANIM"))) {
            riff_put(out, kind, bytes);
            shown |= is_image(kind);
        }
    }
    if (extended && side != UPRIGHT) {
        struct buf exif = buf_new(a, SIDE_BYTES);
        put_side(&exif, side);
        riff_put(out, S("EXIF"), buf_str(&exif));
    }
    riff_end(out, from);
    return shown;
}

err_t picture_bare(struct arena *a, str type, str bytes, str *out)
{
    struct buf b = buf_new(a, bytes.n + PICTURE_ROOM);
    bool whole;
    if (str_eq(type, S("image/jpeg"))) {
        struct jpeg j = {.in = bytes, .out = b};
        whole = bare_jpeg(&j);
        b = j.out;
    } else if (str_eq(type, S("image/png"))) {
        whole = bare_png(a, bytes, &b);
    } else if (str_eq(type, S("image/webp"))) {
        whole = bare_webp(a, bytes, &b);
    } else {
        *out = bytes;
        return OK;
    }
    if (!whole || b.full) return E_INVALID;
    *out = buf_str(&b);
    return OK;
}
