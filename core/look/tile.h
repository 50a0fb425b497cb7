// SPDX-License-Identifier: AGPL-3.0-or-later
/* The tile: a pattern computed from a text, drawn as SVG. Same text, same tile, for ever (tile_test.c holds vectors).
 *
 * Polygons in contact: from the middle of each edge of each polygon of a tiling two rays go inward at the contact angle;
 * where a ray meets its neighbour is a point of the star. Colours come from the style sheet (classes t-b t-s t-q t-i t-a t-l
 * and the --tile-* tokens), so that one drawing serves light, dark, print and every municipality. All drawings are
 * aria-hidden. `id` begins the names inside <defs>; it must differ between drawings of one page.
 */
#ifndef IMECE_LOOK_TILE_H
#define IMECE_LOOK_TILE_H

#include "core/base/buf.h"

enum tiling { TILING_4_8_8, TILING_3_12_12, TILING_3_6_3_6, TILING_6_6_6 };
struct tile_gene {
    uint32_t hash; /* FNV-1a of the NFC text */
    uint32_t seed; /* of the text with "#": which tiles carry an accent, which are missing */
    enum tiling tiling;
    int angle;     /* contact angle, degrees */
    double inner;  /* scale of the inner star */
    double accent; /* share of accent stars */
    bool ring, turn;
};
struct tile_gene tile_gene(struct arena *a, str text);

struct tile_view {
    struct tile_gene gene;
    int width, height;
    double edge;   /* length of a polygon's edge */
    double accent; /* share of accent stars; < 0: the gene's */
    double x, y;   /* where the lattice begins */
    int from, to;  /* dissolve: nothing left of `from`, everything right of `to`; 0, 0: no dissolve */
    const char *css_class;
    const char *id;
};
void tile_draw(struct buf *out, const struct tile_view *v);

/* The uses of the look, each with its sizes. */
void tile_mark(struct buf *out, str name, int px);                       /* rounded square; classes mark-… */
void tile_icon(struct buf *out, str name, str dark, str mid, str inner); /* the same as a file: colours "#rrggbb" */
void tile_hero(struct buf *out, str name, const char *id);               /* dissolves towards the words */
void tile_border(struct buf *out, str name, const char *id);             /* 20 px high: footer, receipt */
void tile_cover(struct buf *out, str title, int width, int height, double edge, const char *id);

#endif
