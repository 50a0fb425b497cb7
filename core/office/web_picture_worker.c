// SPDX-License-Identifier: AGPL-3.0-or-later
/* The other side: what reads a picture, with nothing to lose. A mistake ends the process; so does whatever the filter does not
 * know. */
#include <stdio.h> /* jpeglib.h needs it */

#include <jpeglib.h>
#include <png.h>
#include <seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <webp/decode.h>
#include <webp/encode.h>

#include "core/office/picture.h"
#include "core/office/web_picture_inside.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define SANITIZED 1
#endif

enum { SIDE_MAX = 16000, WEBP_QUALITY = 80, JPEG_QUALITY = 82, JPEG_WIDTH = 960 };
static const unsigned widths[] = {480, 960, WEB_PICTURE_WIDEST};

struct pixels {
    unsigned char *rgb; /* three bytes each, row by row without gaps */
    unsigned w, h;
};

_Noreturn static void end(enum worker_end why)
{
    _exit((int)why);
}

static struct pixels pixels_new(struct arena *a, unsigned w, unsigned h)
{
    return (struct pixels){arena_bytes(a, (size_t)w * h * 3), w, h};
}

/* ---- nothing but memory, input and output ---- */
static bool limit(int what, rlim_t most)
{
    struct rlimit l = {most, most};
    return setrlimit((__rlimit_resource_t)what, &l) == 0;
}

#ifndef SANITIZED /* sanitizers ask for more than the filter gives */
static bool only_these_calls(void)
{
    static const int plain[] = {SCMP_SYS(brk),       SCMP_SYS(munmap),      SCMP_SYS(mremap),
                                SCMP_SYS(madvise),   SCMP_SYS(futex),       SCMP_SYS(exit_group),
                                SCMP_SYS(exit),      SCMP_SYS(getrandom),   SCMP_SYS(clock_gettime),
                                SCMP_SYS(sigreturn), SCMP_SYS(rt_sigreturn)};
    scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool ok = f != NULL;
    for (size_t i = 0; ok && i < sizeof plain / sizeof *plain; i++)
        ok = seccomp_rule_add(f, SCMP_ACT_ALLOW, plain[i], 0) == 0;
    ok = ok && !seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(read), 1, SCMP_A0(SCMP_CMP_EQ, 0)) &&
         !seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, 1)) &&
         !seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) &&
         !seccomp_load(f);
    return ok; /* the filter's own memory stays: the process is short */
}
#endif

bool worker_confined(void)
{
    bool ok = limit(RLIMIT_CPU, WORKER_SECONDS) && limit(RLIMIT_NOFILE, 3) && limit(RLIMIT_CORE, 0) &&
              limit(RLIMIT_FSIZE, 0) && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0) == 0;
#ifndef SANITIZED
    ok = ok && limit(RLIMIT_AS, 1 << 30) && only_these_calls();
#endif
    return ok;
}

/* ---- in and out ---- */
static str read_input(struct arena *a)
{
    char *p = arena_bytes(a, WORKER_INPUT_MAX + 1);
    size_t n = 0;
    for (ssize_t got; n <= WORKER_INPUT_MAX && (got = read(0, p + n, WORKER_INPUT_MAX + 1 - n)) != 0; n += (size_t)got)
        if (got < 0) end(WORKER_UNREADABLE);
    return (str){p, n};
}

static void write_all(const void *bytes, size_t n)
{
    const char *p = bytes;
    for (ssize_t done; n; p += done, n -= (size_t)done)
        if ((done = write(1, p, n)) <= 0) end(WORKER_UNREADABLE);
}

static void write_picture(enum picture_format format, const struct pixels *px, const unsigned char *bytes, size_t n)
{
    struct picture_head h = {format, px->w, px->h, (uint32_t)n};
    if (!bytes || !n) end(WORKER_UNREADABLE);
    write_all(&h, sizeof h);
    write_all(bytes, n);
}

static void check_size(uint64_t w, uint64_t h)
{
    if (!w || !h) end(WORKER_UNREADABLE);
    if (w > SIDE_MAX || h > SIDE_MAX || w * h > WEB_PICTURE_PIXELS) end(WORKER_TOO_LARGE);
}

/* ---- reading ---- */
_Noreturn static void jpeg_ends(j_common_ptr c)
{
    (void)c;
    end(WORKER_UNREADABLE);
}

static void jpeg_warns(j_common_ptr c, int level)
{
    (void)c;
    (void)level;
}

static int jpeg_side(const struct jpeg_decompress_struct *d)
{
    for (const struct jpeg_marker_struct *m = d->marker_list; m; m = m->next) {
        str exif = {(const char *)m->data, m->data_length};
        if (str_starts(exif, S("Exif\0\0"))) return picture_side(exif);
    }
    return 1;
}

/* Decoded at half, a quarter or an eighth where that is still wide enough. */
static struct pixels read_jpeg(struct arena *a, str in, int *side)
{
    struct jpeg_decompress_struct d = {0};
    struct jpeg_error_mgr errors;
    d.err = jpeg_std_error(&errors);
    errors.error_exit = jpeg_ends;
    errors.emit_message = jpeg_warns;
    jpeg_create_decompress(&d);
    d.mem->max_memory_to_use = 256L << 20;
    jpeg_save_markers(&d, JPEG_APP0 + 1, 0xffff);
    jpeg_mem_src(&d, (const unsigned char *)in.p, in.n);
    jpeg_read_header(&d, TRUE);
    check_size(d.image_width, d.image_height);
    *side = jpeg_side(&d);
    unsigned least = d.image_width < d.image_height ? d.image_width : d.image_height;
    d.out_color_space = JCS_RGB;
    d.scale_denom = 8;
    for (d.scale_num = 8; d.scale_num > 1 && least * (d.scale_num / 2) / 8 >= WEB_PICTURE_WIDEST;)
        d.scale_num /= 2;
    jpeg_start_decompress(&d);
    if (d.output_components != 3) end(WORKER_UNREADABLE);
    struct pixels px = pixels_new(a, d.output_width, d.output_height);
    while (d.output_scanline < d.output_height) {
        unsigned char *row = px.rgb + (size_t)d.output_scanline * px.w * 3;
        jpeg_read_scanlines(&d, &row, 1);
    }
    return px;
}

/* What shows through becomes white. */
static struct pixels read_png(struct arena *a, str in)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    png_color white = {255, 255, 255};
    if (!png_image_begin_read_from_memory(&image, in.p, in.n)) end(WORKER_UNREADABLE);
    check_size(image.width, image.height);
    image.format = PNG_FORMAT_RGB;
    struct pixels px = pixels_new(a, image.width, image.height);
    if (!png_image_finish_read(&image, &white, px.rgb, 0, NULL)) end(WORKER_UNREADABLE);
    return px;
}

static struct pixels read_webp(struct arena *a, str in)
{
    WebPBitstreamFeatures f;
    const uint8_t *bytes = (const uint8_t *)in.p;
    if (WebPGetFeatures(bytes, in.n, &f) != VP8_STATUS_OK || f.has_animation) end(WORKER_UNREADABLE);
    check_size((uint64_t)f.width, (uint64_t)f.height);
    struct pixels px = pixels_new(a, (unsigned)f.width, (unsigned)f.height);
    size_t n = (size_t)px.w * px.h;
    unsigned char *rgba = arena_bytes(a, n * 4);
    if (!WebPDecodeRGBAInto(bytes, in.n, rgba, n * 4, f.width * 4)) end(WORKER_UNREADABLE);
    for (size_t i = 0; i < n; i++)
        for (size_t c = 0; c < 3; c++)
            px.rgb[i * 3 + c] =
                (unsigned char)((rgba[i * 4 + c] * rgba[i * 4 + 3] + 255 * (255 - rgba[i * 4 + 3])) / 255);
    return px;
}

/* ---- the right way up: sides 2 … 8 of EXIF ---- */
static struct pixels upright(struct arena *a, struct pixels in, int side)
{
    if (side < 2 || side > 8) return in;
    bool lies = side >= 5, flip_x = side == 2 || side == 3 || side == 7 || side == 8,
         flip_y = side == 3 || side == 4 || side == 6 || side == 7;
    struct pixels out = pixels_new(a, lies ? in.h : in.w, lies ? in.w : in.h);
    for (unsigned y = 0; y < out.h; y++)
        for (unsigned x = 0; x < out.w; x++) {
            unsigned sx = lies ? y : x, sy = lies ? x : y; /* where it stands in the file, before mirroring */
            if (flip_x) sx = in.w - 1 - sx;
            if (flip_y) sy = in.h - 1 - sy;
            memcpy(out.rgb + ((size_t)y * out.w + x) * 3, in.rgb + ((size_t)sy * in.w + sx) * 3, 3);
        }
    return out;
}

/* ---- smaller: each new pixel is the mean of the area it covers ---- */
enum { ONE = 1 << 12 };

/* One direction: n lines of `from` pixels to `to`; step is the distance of two pixels of a line, line that of two lines. */
static void shrink_lines(const unsigned char *in, unsigned char *out, unsigned from, unsigned to, unsigned n,
                         size_t in_step, size_t in_line, size_t out_step, size_t out_line)
{
    for (unsigned k = 0; k < to; k++) {
        uint64_t begin = (uint64_t)k * from * ONE / to, stop = (uint64_t)(k + 1) * from * ONE / to;
        if (stop <= begin) continue; /* never: nothing is made larger */
        for (unsigned l = 0; l < n; l++) {
            uint64_t sum[3] = {0};
            for (uint64_t at = begin; at < stop;) {
                uint64_t next = (at / ONE + 1) * ONE, share = (next < stop ? next : stop) - at;
                const unsigned char *p = in + l * in_line + (size_t)(at / ONE) * in_step;
                for (int c = 0; c < 3; c++)
                    sum[c] += p[c] * share;
                at += share;
            }
            unsigned char *p = out + l * out_line + k * out_step;
            for (int c = 0; c < 3; c++)
                p[c] = (unsigned char)((sum[c] + (stop - begin) / 2) / (stop - begin));
        }
    }
}

static struct pixels shrink(struct arena *a, const struct pixels *in, unsigned w)
{
    if (w >= in->w) return *in;
    unsigned h = (unsigned)((uint64_t)in->h * w / in->w);
    if (h == 0) h = 1;
    struct pixels narrow = pixels_new(a, w, in->h), out = pixels_new(a, w, h);
    shrink_lines(in->rgb, narrow.rgb, in->w, w, in->h, 3, (size_t)in->w * 3, 3, (size_t)w * 3);
    shrink_lines(narrow.rgb, out.rgb, in->h, h, w, (size_t)w * 3, 3, (size_t)w * 3, 3);
    return out;
}

/* ---- writing ---- */
static void write_webp(const struct pixels *px)
{
    uint8_t *bytes = NULL;
    size_t n = WebPEncodeRGB(px->rgb, (int)px->w, (int)px->h, (int)px->w * 3, WEBP_QUALITY, &bytes);
    write_picture(FORMAT_WEBP, px, bytes, n);
}

static void write_jpeg(const struct pixels *px)
{
    struct jpeg_compress_struct c = {0};
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long n = 0;
    c.err = jpeg_std_error(&errors);
    errors.error_exit = jpeg_ends;
    jpeg_create_compress(&c);
    jpeg_mem_dest(&c, &bytes, &n);
    c.image_width = px->w;
    c.image_height = px->h;
    c.input_components = 3;
    c.in_color_space = JCS_RGB;
    jpeg_set_defaults(&c);
    jpeg_set_quality(&c, JPEG_QUALITY, TRUE);
    jpeg_simple_progression(&c);
    jpeg_start_compress(&c, TRUE);
    while (c.next_scanline < c.image_height) {
        unsigned char *row = px->rgb + (size_t)c.next_scanline * px->w * 3;
        jpeg_write_scanlines(&c, &row, 1);
    }
    jpeg_finish_compress(&c);
    write_picture(FORMAT_JPEG, px, bytes, n);
}

static struct pixels read_any(struct arena *a, str in)
{
    int side = 1;
    struct pixels px;
    if (str_starts(in, S("\xff\xd8\xff")))
        px = read_jpeg(a, in, &side);
    else if (str_starts(in, S("\x89PNG")))
        px = read_png(a, in);
    else
        px = read_webp(a, in);
    return upright(a, px, side);
}

void worker_run(void)
{
    struct arena *a = arena_new(700u << 20);
    if (!worker_confined()) end(WORKER_NOT_SAFE);
    struct pixels px = read_any(a, read_input(a));
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        if (i && widths[i - 1] >= px.w) break;
        struct pixels small = shrink(a, &px, widths[i]);
        write_webp(&small);
    }
    struct pixels small = shrink(a, &px, JPEG_WIDTH);
    write_jpeg(&small);
    end(WORKER_DONE);
}
