// SPDX-License-Identifier: AGPL-3.0-or-later
#include <math.h>

#include "core/look/tile_inside.h"

#define PI 3.14159265358979323846

static struct shape regular(int corners, double edge, double turn)
{
    struct shape s = {.n = corners};
    double radius = edge / (2 * sin(PI / corners));
    for (int i = 0; i < corners; i++) {
        double a = turn + 2 * PI * i / corners;
        s.v[i] = (struct point){radius * cos(a), radius * sin(a)};
    }
    return s;
}

/* One large polygon, and in the gaps squares or two triangles, one on its foot and one on its head. */
static struct lattice with_triangles(double edge, double step, int corners, double turn)
{
    return (struct lattice){
        .u = {step, 0},
        .v = {step / 2, step * sqrt(3) / 2},
        .n = 3,
        .tiles = {{regular(corners, edge, turn), {0, 0}},
                  {regular(3, edge, -PI / 2), {step / 2, step * sqrt(3) / 6}},
                  {regular(3, edge, PI / 2), {step / 2, -step * sqrt(3) / 6}}},
    };
}

struct lattice tile_lattice(enum tiling t, double edge)
{
    double step;
    switch (t) {
    case TILING_4_8_8:
        step = edge * (1 + sqrt(2));
        return (struct lattice){
            .u = {step, 0},
            .v = {0, step},
            .n = 2,
            .tiles = {{regular(8, edge, PI / 8), {0, 0}}, {regular(4, edge, 0), {step / 2, step / 2}}},
        };
    case TILING_3_12_12:
        return with_triangles(edge, edge * (2 + sqrt(3)), 12, PI / 12);
    case TILING_3_6_3_6:
        return with_triangles(edge, 2 * edge, 6, 0);
    case TILING_6_6_6:
        break;
    }
    step = edge * sqrt(3);
    return (struct lattice){
        .u = {step, 0},
        .v = {step / 2, step * sqrt(3) / 2},
        .n = 1,
        .tiles = {{regular(6, edge, PI / 6), {0, 0}}},
    };
}

struct ray {
    struct point from, right, left;
};

/* From the middle of edge i two rays go inward: right = cos θ d + sin θ n, left = −cos θ d + sin θ n. */
static struct ray ray_of(const struct shape *p, int i, double angle)
{
    struct point a = p->v[i], b = p->v[(i + 1) % p->n];
    double length = hypot(b.x - a.x, b.y - a.y);
    struct point d = {(b.x - a.x) / length, (b.y - a.y) / length}, m = {(a.x + b.x) / 2, (a.y + b.y) / 2};
    struct point normal = {-d.y, d.x};
    if (normal.x * m.x + normal.y * m.y > 0)
        normal = (struct point){d.y, -d.x}; /* inward: the polygon's middle is 0, 0 */
    double c = cos(angle), s = sin(angle);
    return (struct ray){
        m, {c * d.x + s * normal.x, c * d.y + s * normal.y}, {-c * d.x + s * normal.x, -c * d.y + s * normal.y}};
}

static struct point meet(struct ray a, struct ray b)
{
    double den = a.right.x * b.left.y - a.right.y * b.left.x;
    double t = ((b.from.x - a.from.x) * b.left.y - (b.from.y - a.from.y) * b.left.x) / den;
    return (struct point){a.from.x + a.right.x * t, a.from.y + a.right.y * t};
}

struct shape tile_star(const struct shape *polygon, double angle)
{
    struct shape star = {.n = 2 * polygon->n};
    for (int i = 0; i < polygon->n; i++) {
        struct ray here = ray_of(polygon, i, angle), next = ray_of(polygon, (i + 1) % polygon->n, angle);
        star.v[2 * i] = here.from;
        star.v[2 * i + 1] = meet(here, next);
    }
    return star;
}

struct shape tile_scaled(const struct shape *s, double scale, double turn)
{
    struct shape out = {.n = s->n};
    double c = cos(turn) * scale, i = sin(turn) * scale;
    for (int k = 0; k < s->n; k++) {
        out.v[k] = (struct point){s->v[k].x * c - s->v[k].y * i, s->v[k].x * i + s->v[k].y * c};
    }
    return out;
}
