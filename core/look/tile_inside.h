// SPDX-License-Identifier: AGPL-3.0-or-later
/* Between tile_gene.c (text → numbers), tile_shape.c (numbers → polygons and stars) and tile.c (→ SVG). */
#ifndef IMECE_LOOK_TILE_INSIDE_H
#define IMECE_LOOK_TILE_INSIDE_H

#include "core/look/tile.h"

#define TILE_FNV_START 0x811c9dc5u
uint32_t tile_fnv(str s, uint32_t h);
double tile_random(uint32_t *state); /* xorshift32 (13, 17, 5), [0, 1) */

#define TILE_CORNERS 12
struct point {
    double x, y;
};
struct shape { /* a polygon, or the star in it: twice as many points */
    struct point v[2 * TILE_CORNERS];
    int n;
};
struct prototile {
    struct shape polygon;
    struct point at; /* in the cell of the lattice */
};
struct lattice {
    struct point u, v; /* the two steps */
    struct prototile tiles[3];
    int n;
};
struct lattice tile_lattice(enum tiling t, double edge);
struct shape tile_star(const struct shape *polygon, double angle); /* radians */
struct shape tile_scaled(const struct shape *s, double scale, double turn);

#endif
