// SPDX-License-Identifier: AGPL-3.0-or-later
/* A sheet from its first to its last byte. */
#include <cairo-pdf.h>
#include <math.h>

#include "core/paper/inside.h"

enum { PAPER_MAX = 32 << 20, SLUG = 10 /* mm around the bleed, for the marks */ };
#define POINTS (72 / 25.4) /* to a millimetre */

static cairo_status_t take(void *paper, const unsigned char *bytes, unsigned n)
{
    struct paper *p = paper;
    buf_put(&p->out, (str){(const char *)bytes, n});
    return p->out.full ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void say(struct paper *p, cairo_pdf_metadata_t what, str text)
{
    if (text.n) cairo_pdf_surface_set_metadata(p->surface, what, str_c(p->arena, text));
}

static void begin_pdf(struct paper *p)
{
    const struct paper_plan *l = &p->plan;
    p->surface = cairo_pdf_surface_create_for_stream(take, p, (l->width + 2 * p->room) * POINTS,
                                                     (l->height + 2 * p->room) * POINTS);
    cairo_pdf_surface_restrict_to_version(p->surface, CAIRO_PDF_VERSION_1_4); /* pages that pdf_boxes can read */
    say(p, CAIRO_PDF_METADATA_TITLE, l->title);
    say(p, CAIRO_PDF_METADATA_AUTHOR, l->author);
    say(p, CAIRO_PDF_METADATA_CREATE_DATE, moment_iso(p->arena, l->made));
}

static double scale_of(const struct paper *p)
{
    return p->plan.form == PAPER_PDF ? POINTS : p->plan.pixels;
}

double paper_at(const struct paper *p, double x, double w)
{
    return lang_rtl(p->plan.lang) ? p->plan.width - x - w : x;
}

static void begin_words(struct paper *p)
{
    cairo_font_options_t *o = cairo_font_options_create();
    cairo_font_options_set_hint_style(o, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(o, CAIRO_HINT_METRICS_OFF); /* one line breaks alike in every size */
    cairo_font_options_set_antialias(o, CAIRO_ANTIALIAS_GRAY);
    p->fonts = fonts_new();
    p->words = pango_font_map_create_context(p->fonts);
    pango_cairo_context_set_font_options(p->words, o);
    pango_context_set_language(p->words, pango_language_from_string(str_c(p->arena, lang_code(p->plan.lang))));
    pango_context_set_base_dir(p->words, lang_rtl(p->plan.lang) ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    pango_context_set_round_glyph_positions(p->words, FALSE);
    cairo_font_options_destroy(o);
}

struct paper *paper_new(struct arena *a, const struct paper_plan *plan)
{
    struct paper *p = NEW(a, struct paper);
    *p = (struct paper){.arena = a, .plan = *plan, .out = buf_new(a, PAPER_MAX)};
    p->room = plan->bleed + (plan->marks ? SLUG : 0);
    if (plan->form == PAPER_PDF)
        begin_pdf(p);
    else
        p->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)lround(plan->width * plan->pixels),
                                                (int)lround(plan->height * plan->pixels));
    p->cr = cairo_create(p->surface);
    cairo_scale(p->cr, scale_of(p), scale_of(p));
    cairo_translate(p->cr, p->room, p->room);
    begin_words(p);
    return p;
}

/* Two lines at each corner, outside of the bleed, and the note between them. */
static void put_marks(struct paper *p)
{
    const double w = p->plan.width, h = p->plan.height, from = p->plan.bleed + 1, to = p->room - 2;
    const double corners[4][2] = {{0, 0}, {w, 0}, {0, h}, {w, h}};
    cairo_save(p->cr);
    cairo_reset_clip(p->cr);
    cairo_set_source_rgb(p->cr, 0, 0, 0);
    cairo_set_line_width(p->cr, .09);
    for (int i = 0; i < 4; i++) {
        double dx = corners[i][0] > 0 ? 1 : -1, dy = corners[i][1] > 0 ? 1 : -1;
        cairo_move_to(p->cr, corners[i][0] + dx * from, corners[i][1]);
        cairo_line_to(p->cr, corners[i][0] + dx * to, corners[i][1]);
        cairo_move_to(p->cr, corners[i][0], corners[i][1] + dy * from);
        cairo_line_to(p->cr, corners[i][0], corners[i][1] + dy * to);
    }
    cairo_stroke(p->cr);
    cairo_restore(p->cr);
    if (!p->plan.note.n) return;
    struct paper_words note = {.text = p->plan.note,
                               .x = 12,
                               .y = -p->room + 2,
                               .w = w - 24,
                               .size = 2.4,
                               .weight = PAPER_PLAIN,
                               .align = PAPER_MIDDLE,
                               .lines = 1};
    paper_words(p, &note);
}

static void end_page(struct paper *p)
{
    if (p->plan.marks) put_marks(p);
    cairo_show_page(p->cr);
}

void paper_next(struct paper *p)
{
    end_page(p);
}

static struct page_boxes boxes_of(const struct paper *p)
{
    double edge = p->room * POINTS, w = p->plan.width * POINTS, h = p->plan.height * POINTS, b = p->plan.bleed * POINTS;
    return (struct page_boxes){.bleed = {edge - b, edge - b, edge + w + b, edge + h + b},
                               .trim = {edge, edge, edge + w, edge + h}};
}

err_t paper_end(struct paper *p, str *bytes)
{
    if (p->plan.form == PAPER_PDF) {
        end_page(p);
        cairo_surface_finish(p->surface);
    } else if (cairo_surface_write_to_png_stream(p->surface, take, p) != CAIRO_STATUS_SUCCESS) {
        p->failed = true;
    }
    bool bad = p->failed || p->out.full || cairo_status(p->cr) != CAIRO_STATUS_SUCCESS ||
               cairo_surface_status(p->surface) != CAIRO_STATUS_SUCCESS;
    g_object_unref(p->words);
    g_object_unref(p->fonts);
    cairo_destroy(p->cr);
    cairo_surface_destroy(p->surface);
    if (bad) return E_INTERNAL;
    *bytes = buf_str(&p->out);
    if (p->plan.form == PAPER_PNG) return OK;
    struct page_boxes boxes = boxes_of(p);
    return pdf_boxes(p->arena, *bytes, &boxes, bytes);
}

void paper_ground(struct paper *p, struct rgb c)
{
    double b = p->plan.bleed;
    paper_fill(p, -b, -b, p->plan.width + 2 * b, p->plan.height + 2 * b, c);
}

void paper_fill(struct paper *p, double x, double y, double w, double h, struct rgb c)
{
    paper_color(p, c);
    cairo_rectangle(p->cr, paper_at(p, x, w), y, w, h);
    cairo_fill(p->cr);
}

void paper_round(struct paper *p, double x, double y, double w, double h, double radius, struct rgb c)
{
    double left = paper_at(p, x, w), r = fmin(radius, fmin(w, h) / 2);
    paper_color(p, c);
    cairo_new_sub_path(p->cr);
    cairo_arc(p->cr, left + w - r, y + r, r, -G_PI / 2, 0);
    cairo_arc(p->cr, left + w - r, y + h - r, r, 0, G_PI / 2);
    cairo_arc(p->cr, left + r, y + h - r, r, G_PI / 2, G_PI);
    cairo_arc(p->cr, left + r, y + r, r, G_PI, 3 * G_PI / 2);
    cairo_close_path(p->cr);
    cairo_fill(p->cr);
}
