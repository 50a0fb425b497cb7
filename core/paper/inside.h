// SPDX-License-Identifier: AGPL-3.0-or-later
/* Between the files of core/paper. cairo, pango, fontconfig and qrencode are known here only. */
#ifndef IMECE_PAPER_INSIDE_H
#define IMECE_PAPER_INSIDE_H

#include <cairo.h>
#include <pango/pangocairo.h>

#include "core/paper/paper.h"

struct font_file { /* static/build.mjs writes them */
    const unsigned char *bytes;
    size_t n;
    int weight;
};
extern const struct font_file paper_fonts[];
extern const size_t paper_fonts_count;

PangoFontMap *fonts_new(void); /* these fonts and no others; g_object_unref ends it */

struct paper {
    struct arena *arena;
    struct paper_plan plan;
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoFontMap *fonts;
    PangoContext *words;
    struct buf out;
    double room; /* around the cut: bleed, and the marks */
    bool failed;
};
/* Where a box stands: mirrored on paper in a language that is written from right to left. */
double paper_at(const struct paper *p, double x, double w);
static inline void paper_color(struct paper *p, struct rgb c)
{
    cairo_set_source_rgb(p->cr, c.r / 255.0, c.g / 255.0, c.b / 255.0);
}

struct page_boxes { /* in points, from the lower left corner of the sheet */
    double bleed[4], trim[4];
};
/* Writes the boxes into every page of a PDF as an addition at its end. E_INTERNAL: not a PDF as cairo writes it. */
err_t pdf_boxes(struct arena *a, str pdf, const struct page_boxes *boxes, str *out) MUST_USE;

#endif
