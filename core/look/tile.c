// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/tile.h"

#include <math.h>
#include <stdlib.h>

#include "core/look/tile_inside.h"

#define PI 3.14159265358979323846

/* One decimal, whatever the locale says about decimal points. */
static void put_number(struct buf *b, double v)
{
    long tenths = lround(v * 10);
    const char *sign = tenths < 0 ? "-" : "";
    long whole = labs(tenths) / 10, rest = labs(tenths) % 10;
    if (rest) {
        buf_fmt(b, "%s%ld.%ld", sign, whole, rest);
    } else {
        buf_fmt(b, "%s%ld", whole ? sign : "", whole);
    }
}

static void put_path(struct buf *b, const struct shape *s, const char *css_class)
{
    buf_put(b, S("<path d=\""));
    for (int i = 0; i < s->n; i++) {
        buf_char(b, i ? 'L' : 'M');
        put_number(b, s->v[i].x);
        buf_char(b, ' ');
        put_number(b, s->v[i].y);
    }
    buf_fmt(b, "Z\" class=\"%s\"/>", css_class);
}

/* Large ones carry the inner star (and the accent); the small ones between them only their own. */
static bool large(const struct lattice *l, int k)
{
    return l->tiles[k].polygon.n > 4 || l->n == 1;
}

static void put_prototile(struct buf *b, const struct tile_view *v, const struct lattice *l, int k, bool accent)
{
    const struct shape *polygon = &l->tiles[k].polygon;
    struct shape star = tile_star(polygon, v->gene.angle * PI / 180);
    buf_fmt(b, "<g id=\"%s%d%s\">", v->id, k, accent ? "a" : "");
    put_path(b, polygon, "t-b");
    put_path(b, &star, large(l, k) ? "t-s" : "t-q");
    if (large(l, k)) {
        struct shape ring = tile_scaled(&star, .74, 0);
        struct shape inner = tile_scaled(&star, v->gene.inner, v->gene.turn ? PI / polygon->n : 0);
        if (v->gene.ring) put_path(b, &ring, "t-l");
        put_path(b, &inner, accent ? "t-a" : "t-i");
    }
    buf_put(b, S("</g>"));
}

static bool dissolves(const struct tile_view *v)
{
    return v->to > v->from;
}

static void put_defs(struct buf *b, const struct tile_view *v, const struct lattice *l)
{
    buf_put(b, S("<defs>"));
    for (int k = 0; k < l->n; k++) {
        put_prototile(b, v, l, k, false);
        if (large(l, k)) put_prototile(b, v, l, k, true);
        if (!dissolves(v)) continue;
        struct shape star = tile_star(&l->tiles[k].polygon, v->gene.angle * PI / 180);
        buf_fmt(b, "<g id=\"%s%dl\">", v->id, k);
        put_path(b, &star, "t-l");
        buf_put(b, S("</g>"));
    }
    buf_put(b, S("</defs>"));
}

enum shown { ABSENT, OUTLINE, WHOLE };

/* The wall is still being built: whole on the far side, then outlines, then nothing. */
static enum shown shown_at(const struct tile_view *v, double x, double q)
{
    if (!dissolves(v)) return WHOLE;
    double t = (x - v->from) / (v->to - v->from);
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    double s = t * t * (3 - 2 * t);
    if (q < s) return WHOLE;
    return t > 0 && q < s + .16 * fmin(1, 4 * t) ? OUTLINE : ABSENT;
}

/* Does the shape reach into the frame? What only touches it is not sent. */
static bool in_frame(const struct tile_view *v, const struct shape *s, double x, double y)
{
    double reach_x = 0, reach_y = 0;
    for (int i = 0; i < s->n; i++) {
        reach_x = fmax(reach_x, fabs(s->v[i].x));
        reach_y = fmax(reach_y, fabs(s->v[i].y));
    }
    return x + reach_x > .01 && y + reach_y > .01 && x - reach_x < v->width - .01 && y - reach_y < v->height - .01;
}

static void put_use(struct buf *b, const struct tile_view *v, const struct lattice *l, int i, int j, int k)
{
    double x = i * l->u.x + j * l->v.x + l->tiles[k].at.x + v->x, y = i * l->u.y + j * l->v.y + l->tiles[k].at.y + v->y;
    if (!in_frame(v, &l->tiles[k].polygon, x, y)) return;
    uint32_t state =
        v->gene.seed ^ (uint32_t)(i + 97) * 73856093u ^ (uint32_t)(j + 89) * 19349663u ^ (uint32_t)(k + 1) * 83492791u;
    if (!state) state = 1;
    tile_random(&state);
    tile_random(&state);
    double q = tile_random(&state), gold = tile_random(&state);
    enum shown how = shown_at(v, x, q);
    if (how == ABSENT) return;
    bool accent = large(l, k) && gold < (v->accent < 0 ? v->gene.accent : v->accent);
    buf_fmt(b, "<use href=\"#%s%d%s\" x=\"", v->id, k, how == OUTLINE ? "l" : accent ? "a" : "");
    put_number(b, x);
    buf_put(b, S("\" y=\""));
    put_number(b, y);
    buf_put(b, S("\"/>"));
}

void tile_draw(struct buf *out, const struct tile_view *v)
{
    struct lattice l = tile_lattice(v->gene.tiling, v->edge);
    buf_fmt(out,
            "<svg class=\"tile%s%s\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" preserveAspectRatio=\"xMaxYMid "
            "slice\" "
            "aria-hidden=\"true\" focusable=\"false\">",
            v->css_class ? " " : "", v->css_class ? v->css_class : "", v->width, v->height, v->width, v->height);
    put_defs(out, v, &l);
    int reach = (int)ceil((v->width + v->height) / fmin(hypot(l.u.x, l.u.y), hypot(l.v.x, l.v.y))) + 4;
    for (int i = -reach; i < reach; i++) {
        for (int j = -reach; j < reach; j++) {
            for (int k = 0; k < l.n; k++)
                put_use(out, v, &l, i, j, k);
        }
    }
    buf_put(out, S("</svg>"));
}

/* So that a tile of each tiling looks equally large. */
static double same_size(const struct tile_gene *g, double d31212, double d3636, double d666)
{
    const double factor[] = {
        [TILING_4_8_8] = 1, [TILING_3_12_12] = d31212, [TILING_3_6_3_6] = d3636, [TILING_6_6_6] = d666};
    return factor[g->tiling];
}

void tile_hero(struct buf *out, str name, const char *id)
{
    struct tile_view v = {.gene = tile_gene(out->arena, name),
                          .width = 1440,
                          .height = 620,
                          .accent = -1,
                          .from = 620,
                          .to = 1280,
                          .id = id};
    v.edge = 30 * same_size(&v.gene, .75, 1.5, 1.4);
    tile_draw(out, &v);
}

void tile_border(struct buf *out, str name, const char *id)
{
    struct tile_view v = {.gene = tile_gene(out->arena, name),
                          .width = 1600,
                          .height = 20,
                          .edge = 20 / 2.414,
                          .accent = .5,
                          .y = 10,
                          .css_class = "tile-border",
                          .id = id};
    v.gene.tiling = TILING_4_8_8;
    v.gene.angle = 66;
    v.gene.inner = .4;
    tile_draw(out, &v);
}

void tile_cover(struct buf *out, str title, int width, int height, double edge, const char *id)
{
    struct tile_view v = {
        .gene = tile_gene(out->arena, title), .width = width, .height = height, .accent = .2, .id = id};
    v.edge = edge * same_size(&v.gene, .72, 1.5, 1.35);
    v.x = v.gene.seed % 40;
    v.y = v.gene.seed % 27;
    tile_draw(out, &v);
}

/* The large prototile, its star and the inner star, 20 units from middle to corner. */
static void mark_shapes(const struct tile_gene *g, struct shape *tile, struct shape *star, struct shape *inner)
{
    struct lattice l = tile_lattice(g->tiling, 1);
    struct point corner = l.tiles[0].polygon.v[0];
    *tile = tile_scaled(&l.tiles[0].polygon, 20 / hypot(corner.x, corner.y), 0);
    *star = tile_star(tile, g->angle * PI / 180);
    *inner = tile_scaled(star, g->inner, 0);
}

void tile_mark(struct buf *out, str name, int px)
{
    struct tile_gene g = tile_gene(out->arena, name);
    struct shape tile, star, inner;
    mark_shapes(&g, &tile, &star, &inner);
    buf_fmt(out,
            "<svg class=\"mark\" viewBox=\"-24 -24 48 48\" width=\"%d\" height=\"%d\" aria-hidden=\"true\" "
            "focusable=\"false\">"
            "<rect x=\"-24\" y=\"-24\" width=\"48\" height=\"48\" rx=\"10\" class=\"mark-ground\"/>",
            px, px);
    put_path(out, &tile, "mark-tile");
    put_path(out, &star, "mark-star");
    put_path(out, &inner, "mark-inner");
    buf_put(out, S("</svg>"));
}

static void put_filled(struct buf *b, const struct shape *s, str color)
{
    buf_fmt(b, "<g fill=\"%.*s\">", STR_FMT(color));
    put_path(b, s, "i");
    buf_put(b, S("</g>"));
}

void tile_icon(struct buf *out, str name, str dark, str mid, str inner_color)
{
    struct tile_gene g = tile_gene(out->arena, name);
    struct shape tile, star, inner;
    mark_shapes(&g, &tile, &star, &inner);
    buf_fmt(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-24 -24 48 48\" width=\"512\" height=\"512\">"
            "<rect x=\"-24\" y=\"-24\" width=\"48\" height=\"48\" rx=\"10\" fill=\"%.*s\"/>",
            STR_FMT(dark));
    put_filled(out, &tile, mid);
    put_filled(out, &star, S("#FFFFFF"));
    put_filled(out, &inner, inner_color);
    buf_put(out, S("</svg>"));
}
