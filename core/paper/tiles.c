// SPDX-License-Identifier: AGPL-3.0-or-later
/* The municipality's tile as lines and faces of the sheet: the same shapes and the same chances as on the pages
 * (core/look/tile.c). */
#include <math.h>

#include "core/look/tile_inside.h"
#include "core/paper/inside.h"

#define PI 3.14159265358979323846

struct wall {
    struct paper *p;
    struct tile_gene gene;
    struct lattice lattice;
    struct {
        struct shape star, ring, inner;
        bool large;
    } forms[3];
    const struct paper_tile *c;
    double x, y, w, h, edge;
};

static void face(struct paper *p, const struct shape *s, double x, double y, struct rgb c, double line)
{
    for (int i = 0; i < s->n; i++)
        (i ? cairo_line_to : cairo_move_to)(p->cr, x + s->v[i].x, y + s->v[i].y);
    cairo_close_path(p->cr);
    paper_color(p, c);
    if (line > 0) {
        cairo_set_line_width(p->cr, line);
        cairo_stroke(p->cr);
    } else {
        cairo_fill(p->cr);
    }
}

static void put_tile(const struct wall *w, int i, int j, int k)
{
    const struct lattice *l = &w->lattice;
    double x = i * l->u.x + j * l->v.x + l->tiles[k].at.x, y = i * l->u.y + j * l->v.y + l->tiles[k].at.y,
           reach = 2 * w->edge;
    if (x < w->x - reach || y < w->y - reach || x > w->x + w->w + reach || y > w->y + w->h + reach) return;
    uint32_t state =
        w->gene.seed ^ (uint32_t)(i + 97) * 73856093u ^ (uint32_t)(j + 89) * 19349663u ^ (uint32_t)(k + 1) * 83492791u;
    if (!state) state = 1;
    for (int n = 0; n < 3; n++)
        tile_random(&state);
    bool accent = tile_random(&state) < .2;
    face(w->p, &w->forms[k].star, x, y, w->forms[k].large ? w->c->star : w->c->line, 0);
    if (!w->forms[k].large) return;
    if (w->gene.ring) face(w->p, &w->forms[k].ring, x, y, w->c->inner, w->edge * .035);
    face(w->p, &w->forms[k].inner, x, y, accent ? w->c->accent : w->c->inner, 0);
}

static void prepare(struct wall *w, str text)
{
    static const double factor[] = {
        [TILING_4_8_8] = 1, [TILING_3_12_12] = .72, [TILING_3_6_3_6] = 1.5, [TILING_6_6_6] = 1.35};
    w->gene = tile_gene(w->p->arena, text);
    w->edge *= factor[w->gene.tiling];
    w->lattice = tile_lattice(w->gene.tiling, w->edge);
    for (int k = 0; k < w->lattice.n; k++) {
        const struct shape *polygon = &w->lattice.tiles[k].polygon;
        w->forms[k].large = polygon->n > 4 || w->lattice.n == 1;
        w->forms[k].star = tile_star(polygon, w->gene.angle * PI / 180);
        w->forms[k].ring = tile_scaled(&w->forms[k].star, .74, 0);
        w->forms[k].inner = tile_scaled(&w->forms[k].star, w->gene.inner, w->gene.turn ? PI / polygon->n : 0);
    }
}

void paper_tiles(struct paper *p, str text, double x, double y, double w, double h, double edge,
                 const struct paper_tile *c)
{
    struct wall wall = {.p = p, .c = c, .x = paper_at(p, x, w), .y = y, .w = w, .h = h, .edge = edge};
    prepare(&wall, text);
    paper_fill(p, x, y, w, h, c->ground);
    cairo_save(p->cr);
    cairo_rectangle(p->cr, wall.x, y, w, h);
    cairo_clip(p->cr);
    cairo_translate(p->cr, wall.x, y);
    wall.x = wall.y = 0;
    const struct lattice *l = &wall.lattice;
    int reach = (int)ceil((w + h) / fmin(hypot(l->u.x, l->u.y), hypot(l->v.x, l->v.y))) + 4;
    for (int i = -reach; i < reach; i++)
        for (int j = -reach; j < reach; j++)
            for (int k = 0; k < l->n; k++)
                put_tile(&wall, i, j, k);
    cairo_restore(p->cr);
}

void paper_mark(struct paper *p, str name, double x, double y, double size, const struct paper_tile *c)
{
    struct wall w = {.p = p, .c = c, .edge = 1};
    prepare(&w, name);
    struct point corner = w.lattice.tiles[0].polygon.v[0];
    double scale = .42 * size / hypot(corner.x, corner.y), middle = paper_at(p, x, size) + size / 2;
    struct shape star = tile_scaled(&w.forms[0].star, scale, 0), inner = tile_scaled(&w.forms[0].inner, scale, 0);
    paper_round(p, x, y, size, size, size * .18, c->ground);
    face(p, &star, middle, y + size / 2, c->inner, 0);
    face(p, &inner, middle, y + size / 2, c->accent, 0);
}
