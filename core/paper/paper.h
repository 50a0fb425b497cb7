// SPDX-License-Identifier: AGPL-3.0-or-later
/* Paper: what is printed or put up, drawn as PDF for printers and as PNG for screens, with the fonts of the pages embedded.
 *
 * Lengths are in the unit of the plan (millimetres on paper), 0, 0 is the top left corner of what remains after the cut; what
 * shall reach over the edge is drawn to -bleed. On paper in Arabic everything stands mirrored, texts not.
 * A PDF says what is cut where (TrimBox, BleedBox). Same drawing, same bytes: nothing of the hour goes into it.
 * Memory of the result is the arena's. Every paper_new ends with paper_end; one thread draws on one paper.
 */
#ifndef IMECE_PAPER_PAPER_H
#define IMECE_PAPER_PAPER_H

#include "core/base/time.h"
#include "core/base/words.h"
#include "core/look/color.h"
#include "core/look/tile.h"

enum paper_form { PAPER_PDF, PAPER_PNG };
struct paper_plan {
    enum paper_form form;
    double width, height;
    double bleed;  /* beyond each edge */
    bool marks;    /* crop marks around it */
    double pixels; /* PNG: to a unit */
    enum lang lang;
    str title, author, note; /* note: beside the crop marks */
    moment made;
};
struct paper;
struct paper *paper_new(struct arena *a, const struct paper_plan *plan);
void paper_next(struct paper *p); /* another page */
err_t paper_end(struct paper *p, str *bytes) MUST_USE;

void paper_ground(struct paper *p, struct rgb c); /* the whole page, bleed included */
void paper_fill(struct paper *p, double x, double y, double w, double h, struct rgb c);
void paper_round(struct paper *p, double x, double y, double w, double h, double radius, struct rgb c);

/* ---- words ---- */
enum paper_weight { PAPER_PLAIN = 400, PAPER_STRONG = 600, PAPER_HEAVY = 800 };
enum paper_align { PAPER_START, PAPER_MIDDLE, PAPER_END };
struct paper_words {
    str text;
    double x, y, w;
    double size; /* of the letters' body */
    enum paper_weight weight;
    struct rgb color;
    enum paper_align align;
    double leading;  /* 0: 1.25 */
    double tracking; /* in parts of the size */
    int lines;       /* at most, the last ends in "…"; 0: as many as it takes */
    bool break_words;
};
double paper_words(struct paper *p, const struct paper_words *w); /* draws; gives the height */
double paper_words_height(struct paper *p, const struct paper_words *w);
double paper_words_width(struct paper *p, const struct paper_words *w); /* of one line */
int paper_words_lines(struct paper *p, const struct paper_words *w);
bool paper_words_known(struct paper *p, const struct paper_words *w); /* the fonts have every letter */
/* How a title is made to fit: from w->size down in steps of a sixteenth until it is no higher than `height` and no word is
 * broken; at `least` words may break, and what is still too high ends in "…". Lines are then made equally
 * long. Gives the height and leaves size and width in w. */
double paper_fit(struct paper *p, struct paper_words *w, double height, double least);

/* ---- the look ---- */
struct paper_tile { /* its colours */
    struct rgb ground, star, line, inner, accent;
};
void paper_tiles(struct paper *p, str text, double x, double y, double w, double h, double edge,
                 const struct paper_tile *c);
void paper_mark(struct paper *p, str name, double x, double y, double size, const struct paper_tile *c);

/* ---- pictures: WebP as core/office makes them ---- */
struct paper_picture {
    unsigned char *rgb; /* three bytes each, row by row */
    int width, height;
};
err_t paper_picture_read(struct arena *a, str webp, struct paper_picture *out) MUST_USE;
void paper_cover(struct paper *p, const struct paper_picture *pic, double x, double y, double w,
                 double h); /* fills the field, the middle of the picture in its middle */
double paper_inside(struct paper *p, const struct paper_picture *pic, double x, double y, double w,
                    double h); /* whole, at the start of the field; gives its width */

/* ---- QR: black on white with the quiet zone that readers need ---- */
err_t paper_qr(struct paper *p, str text, double x, double y, double size) MUST_USE;
/* The same as SVG, `size` CSS pixels wide. */
err_t qr_svg(struct buf *out, str text, int size, str label) MUST_USE;

#endif
