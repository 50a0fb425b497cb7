// SPDX-License-Identifier: AGPL-3.0-or-later
/* Pictures on paper: WebP that core/office wrote itself, after it had read the stranger's file in a process of its own. In a
 * PDF they stand as JPEG, which printers' programs read everywhere and which is written in a tenth of the time. */
#include <stdio.h> /* jpeglib.h needs it */

#include <jpeglib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <webp/decode.h>

#include "core/paper/inside.h"

enum { SIDE_MAX = 4000, QUALITY = 88 };

err_t paper_picture_read(struct arena *a, str webp, struct paper_picture *out)
{
    int w, h;
    if (!WebPGetInfo((const uint8_t *)webp.p, webp.n, &w, &h) || w > SIDE_MAX || h > SIDE_MAX) return E_INVALID;
    size_t n = (size_t)w * (size_t)h * 3;
    unsigned char *rgb = arena_bytes(a, n);
    if (!WebPDecodeRGBInto((const uint8_t *)webp.p, webp.n, rgb, n, w * 3)) return E_INVALID;
    *out = (struct paper_picture){rgb, w, h};
    return OK;
}

/* Only memory can end here; past it the program ends as an arena would end it. */
_Noreturn static void jpeg_ends(j_common_ptr c)
{
    (void)c;
    abort();
}

struct part { /* of a picture */
    int x, y, w, h;
};

/* cairo gives the bytes back when the surface ends, so they are copied into what the paper's memory holds. */
static str jpeg_of(struct paper *p, const struct paper_picture *pic, struct part part)
{
    struct jpeg_compress_struct c = {0};
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long n = 0;
    c.err = jpeg_std_error(&errors);
    errors.error_exit = jpeg_ends;
    jpeg_create_compress(&c);
    jpeg_mem_dest(&c, &bytes, &n);
    c.image_width = (JDIMENSION)part.w;
    c.image_height = (JDIMENSION)part.h;
    c.input_components = 3;
    c.in_color_space = JCS_RGB;
    jpeg_set_defaults(&c);
    jpeg_set_quality(&c, QUALITY, TRUE);
    jpeg_start_compress(&c, TRUE);
    while (c.next_scanline < c.image_height) {
        size_t row = (size_t)part.y + c.next_scanline;
        JSAMPROW line = pic->rgb + 3 * (row * (size_t)pic->width + (size_t)part.x);
        jpeg_write_scanlines(&c, &line, 1);
    }
    jpeg_finish_compress(&c);
    jpeg_destroy_compress(&c);
    str out = str_copy(p->arena, (str){(const char *)bytes, n});
    free(bytes);
    return out;
}

/* As cairo keeps pixels: 32 bits each. */
static cairo_surface_t *surface_of(struct paper *p, const struct paper_picture *pic, struct part part)
{
    cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, part.w, part.h);
    size_t stride = (size_t)cairo_image_surface_get_stride(s);
    unsigned char *to = cairo_image_surface_get_data(s);
    for (size_t y = 0; to && y < (size_t)part.h; y++) {
        const unsigned char *from = pic->rgb + 3 * (((size_t)part.y + y) * (size_t)pic->width + (size_t)part.x);
        for (size_t x = 0; x < (size_t)part.w; x++, from += 3) {
            uint32_t pixel = (uint32_t)from[0] << 16 | (uint32_t)from[1] << 8 | from[2];
            memcpy(to + y * stride + 4 * x, &pixel, 4);
        }
    }
    cairo_surface_mark_dirty(s);
    if (p->plan.form == PAPER_PDF) {
        str jpeg = jpeg_of(p, pic, part);
        (void)!cairo_surface_set_mime_data(s, CAIRO_MIME_TYPE_JPEG, (const unsigned char *)jpeg.p, jpeg.n, NULL, NULL);
    }
    return s;
}

static void put(struct paper *p, const struct paper_picture *pic, struct part part, double x, double y, double w,
                double h)
{
    cairo_surface_t *s = surface_of(p, pic, part);
    cairo_save(p->cr);
    cairo_rectangle(p->cr, x, y, w, h);
    cairo_clip(p->cr);
    cairo_translate(p->cr, x, y);
    cairo_scale(p->cr, w / part.w, h / part.h);
    cairo_set_source_surface(p->cr, s, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(p->cr), CAIRO_FILTER_GOOD);
    cairo_pattern_set_extend(cairo_get_source(p->cr), CAIRO_EXTEND_PAD); /* no thin line at the edge */
    cairo_paint(p->cr);
    cairo_restore(p->cr);
    cairo_surface_destroy(s);
}

void paper_cover(struct paper *p, const struct paper_picture *pic, double x, double y, double w, double h)
{
    double scale = fmax(w / pic->width, h / pic->height);
    struct part part = {.w = (int)fmin(pic->width, fmax(1, round(w / scale))),
                        .h = (int)fmin(pic->height, fmax(1, round(h / scale)))};
    part.x = (pic->width - part.w) / 2;
    part.y = (pic->height - part.h) / 2;
    put(p, pic, part, paper_at(p, x, w), y, w, h);
}

double paper_inside(struct paper *p, const struct paper_picture *pic, double x, double y, double w, double h)
{
    double scale = fmin(w / pic->width, h / pic->height), width = pic->width * scale, height = pic->height * scale;
    put(p, pic, (struct part){.w = pic->width, .h = pic->height}, paper_at(p, x, width), y + (h - height) / 2, width,
        height);
    return width;
}
