// SPDX-License-Identifier: AGPL-3.0-or-later
/* Words on paper: lines, sizes, and how a long title is made to fit. */
#include <math.h>

#include "core/paper/inside.h"

static PangoLayout *lay(struct paper *p, const struct paper_words *w)
{
    PangoLayout *l = pango_layout_new(p->words);
    PangoFontDescription *d = pango_font_description_new();
    pango_font_description_set_family_static(d, "Onest, Readex Pro");
    pango_font_description_set_weight(d, (PangoWeight)w->weight);
    pango_font_description_set_absolute_size(d, w->size * PANGO_SCALE);
    pango_layout_set_font_description(l, d);
    pango_font_description_free(d);
    pango_layout_set_text(l, w->text.n ? w->text.p : "", (int)w->text.n);
    pango_layout_set_width(l, (int)(w->w * PANGO_SCALE));
    pango_layout_set_wrap(l, w->break_words ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD);
    pango_layout_set_auto_dir(l, TRUE);
    pango_layout_set_line_spacing(l,
                                  (float)(w->leading > 0 ? w->leading : 1.25) / 1.275f); /* the font's own is 1.275 */
    if (w->tracking < 0 || w->tracking > 0) {
        PangoAttrList *attrs = pango_attr_list_new();
        pango_attr_list_insert(attrs, pango_attr_letter_spacing_new((int)(w->tracking * w->size * PANGO_SCALE)));
        pango_layout_set_attributes(l, attrs);
        pango_attr_list_unref(attrs);
    }
    if (w->lines > 0) {
        pango_layout_set_height(l, -w->lines);
        pango_layout_set_ellipsize(l, PANGO_ELLIPSIZE_END);
    }
    return l;
}

/* START is the side where the paper's language begins, whatever the text is in. pango swaps LEFT and RIGHT where a text runs
 * against the language of the paper. */
static void align(struct paper *p, PangoLayout *l, enum paper_align a)
{
    if (a == PAPER_MIDDLE) {
        pango_layout_set_alignment(l, PANGO_ALIGN_CENTER);
        return;
    }
    bool against = (pango_layout_get_direction(l, 0) == PANGO_DIRECTION_RTL) != lang_rtl(p->plan.lang),
         right = lang_rtl(p->plan.lang) == (a == PAPER_START);
    pango_layout_set_alignment(l, right == against ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
}

static double height_of(PangoLayout *l)
{
    PangoRectangle r;
    pango_layout_get_extents(l, NULL, &r);
    return (double)r.height / PANGO_SCALE;
}

double paper_words(struct paper *p, const struct paper_words *w)
{
    if (!w->text.n) return 0;
    PangoLayout *l = lay(p, w);
    align(p, l, w->align);
    paper_color(p, w->color);
    cairo_move_to(p->cr, paper_at(p, w->x, w->w), w->y);
    pango_cairo_show_layout(p->cr, l);
    double h = height_of(l);
    g_object_unref(l);
    return h;
}

double paper_words_height(struct paper *p, const struct paper_words *w)
{
    if (!w->text.n) return 0;
    PangoLayout *l = lay(p, w);
    double h = height_of(l);
    g_object_unref(l);
    return h;
}

double paper_words_width(struct paper *p, const struct paper_words *w)
{
    struct paper_words one = *w;
    one.w = 1e5;
    PangoLayout *l = lay(p, &one);
    PangoRectangle r;
    pango_layout_get_extents(l, NULL, &r);
    g_object_unref(l);
    return (double)r.width / PANGO_SCALE;
}

int paper_words_lines(struct paper *p, const struct paper_words *w)
{
    PangoLayout *l = lay(p, w);
    int n = pango_layout_get_line_count(l);
    g_object_unref(l);
    return n;
}

bool paper_words_known(struct paper *p, const struct paper_words *w)
{
    PangoLayout *l = lay(p, w);
    bool known = pango_layout_get_unknown_glyphs_count(l) == 0;
    g_object_unref(l);
    return known;
}

/* Does it stand inside its field without a word being broken or reaching over the edge? */
static bool fits(struct paper *p, const struct paper_words *w, double height)
{
    PangoLayout *l = lay(p, w);
    PangoRectangle r;
    pango_layout_get_extents(l, NULL, &r);
    g_object_unref(l);
    return r.height / (double)PANGO_SCALE <= height && (double)(r.x + r.width) <= w->w * PANGO_SCALE + 1;
}

/* Lines of one length: as narrow as they go without one more of them. No word stands alone on the last one. */
static void balance(struct paper *p, struct paper_words *w)
{
    struct paper_words narrow = *w;
    int lines = paper_words_lines(p, w);
    double best = w->w;
    while (lines > 1 && narrow.w > w->w / 2) {
        narrow.w -= w->w / 50;
        if (paper_words_lines(p, &narrow) > lines || !fits(p, &narrow, HUGE_VAL)) break;
        best = narrow.w;
    }
    w->w = best;
}

double paper_fit(struct paper *p, struct paper_words *w, double height, double least)
{
    while (w->size > least && !fits(p, w, height))
        w->size = w->size * 15 / 16;
    if (w->size > least) {
        balance(p, w);
        return paper_words_height(p, w);
    }
    w->size = least;
    w->break_words = true;
    for (w->lines = 0; paper_words_height(p, w) > height;) {
        int n = w->lines ? w->lines : paper_words_lines(p, w);
        if (n <= 1) break;
        w->lines = n - 1;
    }
    return paper_words_height(p, w);
}
