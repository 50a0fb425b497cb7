// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/spot_map.h"

#include <inttypes.h>
#include <math.h>

#include "core/base/position.h"
#include "core/base/text.h"

/* Tenths of a pixel of the drawing. */
enum { WIDTH = 4000, HEIGHT = 3000, EDGE = 350, RADIUS = 130, APART = 300, LETTER = 58, LINE = 150 };

struct map {
    struct spot_map_ask *ask;
    struct map_spot *spots;
    size_t n;
    struct { /* spots that stand together */
        double x, y;
        int64_t n, spots;
        bool gone;
        str letter;
    } dots[MAP_SPOTS_MOST];
    double scale; /* of the drawing for a metre */
};

bool map_box_holds(const struct map_box *box, int64_t lat, int64_t lon)
{
    return !box->set || (lat >= box->south && lat <= box->north && lon >= box->west && lon <= box->east);
}

struct map_box map_box_of(str text)
{
    struct map_box b = {0};
    str rest = text;
    b.set = text.n && !str_int(str_cut(&rest, '.'), &b.south) && !str_int(str_cut(&rest, '.'), &b.west) &&
            !str_int(str_cut(&rest, '.'), &b.north) && !str_int(rest, &b.east);
    return b;
}

/* A town is small: degrees become metres on a plane. */
static void project(struct map *m, bool part)
{
    int64_t south = INT64_MAX, north = INT64_MIN, west = INT64_MAX, east = INT64_MIN;
    for (size_t i = 0; i < m->n; i++) {
        const struct map_spot *s = &m->spots[i];
        if (s->lat < south) south = s->lat;
        if (s->lat > north) north = s->lat;
        if (s->lon < west) west = s->lon;
        if (s->lon > east) east = s->lon;
    }
    double lat = (double)(south + north) / 2e6, lon = (double)(west + east) / 2e6;
    double across = METRES_A_DEGREE * cos(lat * M_PI / 180), least = part ? 200 : 1000;
    double wide = fmax((double)(east - west) / 1e6 * across, least);
    double high = fmax((double)(north - south) / 1e6 * METRES_A_DEGREE, least * HEIGHT / WIDTH);
    m->scale = fmin((WIDTH - 2 * EDGE) / wide, (HEIGHT - 2 * EDGE) / high);
    for (size_t i = 0; i < m->n; i++) {
        struct map_spot *s = &m->spots[i];
        s->x = WIDTH / 2.0 + ((double)s->lon / 1e6 - lon) * across * m->scale;
        s->y = HEIGHT / 2.0 - ((double)s->lat / 1e6 - lat) * METRES_A_DEGREE * m->scale;
    }
}

/* The two that are nearest become one, as long as two would meet. */
static bool join_nearest(struct map *m)
{
    size_t one = 0, other = 0;
    double least = APART;
    for (size_t i = 0; i < m->n; i++)
        for (size_t k = i + 1; k < m->n && !m->dots[i].gone; k++) {
            double d = hypot(m->dots[i].x - m->dots[k].x, m->dots[i].y - m->dots[k].y);
            if (!m->dots[k].gone && d < least) least = d, one = i, other = k;
        }
    if (!other) return false;
    double a = (double)m->dots[one].spots, b = (double)m->dots[other].spots;
    m->dots[one].x = (m->dots[one].x * a + m->dots[other].x * b) / (a + b);
    m->dots[one].y = (m->dots[one].y * a + m->dots[other].y * b) / (a + b);
    m->dots[one].spots += m->dots[other].spots;
    m->dots[one].n += m->dots[other].n;
    m->dots[other].gone = true;
    for (size_t i = 0; i < m->n; i++)
        if (m->spots[i].dot == (int)other) m->spots[i].dot = (int)one;
    return true;
}

static void join(struct map *m)
{
    for (size_t i = 0; i < m->n; i++) {
        m->dots[i].x = m->spots[i].x;
        m->dots[i].y = m->spots[i].y;
        m->dots[i].n = m->spots[i].n;
        m->dots[i].spots = 1;
        m->spots[i].dot = (int)i;
    }
    while (join_nearest(m))
        ;
}

/* Where a dot of several places leads: the map of their part; "": they stand at one spot, no map parts them. */
static str part_href(const struct map *m, int dot)
{
    str all = m->ask->all;
    int64_t south = INT64_MAX, north = INT64_MIN, west = INT64_MAX, east = INT64_MIN;
    enum { NEAR = 600 /* millionths of a degree: some 60 metres */ };
    for (size_t i = 0; i < m->n; i++) {
        const struct map_spot *s = &m->spots[i];
        if (s->dot != dot) continue;
        if (s->lat < south) south = s->lat;
        if (s->lat > north) north = s->lat;
        if (s->lon < west) west = s->lon;
        if (s->lon > east) east = s->lon;
    }
    if (north - south < NEAR && east - west < NEAR) return STR_NONE;
    return str_fmt(m->ask->arena, "%.*s%skutu=%" PRId64 ".%" PRId64 ".%" PRId64 ".%" PRId64, STR_FMT(all),
                   str_find(all, S("?")) < all.n ? "&" : "?", south - 1, west - 1, north + 1, east + 1);
}

/* A … Z, then AA: as the dots stand in the list. */
static str letter_of(struct arena *a, size_t n)
{
    return n < 26 ? str_fmt(a, "%c", (char)('A' + n))
                  : str_fmt(a, "%c%c", (char)('A' + n / 26 - 1), (char)('A' + n % 26));
}

static void put_dot(struct map *m, int at, struct spot_map *out)
{
    struct spot_map_ask *k = m->ask;
    struct map_dot d = {.x = (int64_t)m->dots[at].x,
                        .y = (int64_t)m->dots[at].y,
                        .below = (int64_t)m->dots[at].y + 45,
                        .r = RADIUS,
                        .ring = RADIUS + 40,
                        .number = fmt_int(k->arena, k->lang, m->dots[at].n),
                        .many = m->dots[at].spots > 1};
    const struct map_spot *first = NULL;
    for (size_t i = 0; i < m->n; i++) {
        if (m->spots[i].dot != at) continue;
        if (!first) first = &m->spots[i];
        d.chosen |= m->spots[i].chosen;
    }
    if (!first) return;
    if (d.many) {
        struct word_arg n = {S("n"), fmt_int(k->arena, k->lang, m->dots[at].spots)};
        str places =
            words_fill(k->arena, str_of(words_n(k->lang, "one place", "{n} places", m->dots[at].spots)), 1, &n);
        d.name = k->says(k->arena, k->lang, places, m->dots[at].n);
        d.href = part_href(m, at);
    } else {
        d.name = k->says(k->arena, k->lang, first->name, m->dots[at].n);
    }
    if (!d.href.n) d.href = first->href;
    d.letter = m->dots[at].letter = letter_of(k->arena, out->dots.n);
    PUSH(k->arena, &out->dots, d);
}

static bool free_for(const struct spot_map *map, int64_t x, int64_t y, int64_t width)
{
    if (x < 20 || x + width > WIDTH - 20 || y < LINE || y > HEIGHT - 40) return false;
    if (x < map->scale_end + 100 && y > HEIGHT - EDGE - LINE) return false; /* the scale stands there */
    for (size_t i = 0; i < map->dots.n; i++) {
        const struct map_dot *d = &map->dots.v[i];
        if (d->x + RADIUS > x && d->x - RADIUS < x + width && d->y + RADIUS > y - LINE && d->y - RADIUS < y + 40)
            return false;
    }
    for (size_t i = 0; i < map->names.n; i++) {
        const struct map_name *t = &map->names.v[i];
        if (t->x < x + width && x < t->x + t->width && t->y > y - LINE && y > t->y - LINE) return false;
    }
    return true;
}

/* Of a place its name, of several that of the one with most dates: "Amfi +2". */
static str name_of(const struct map *m, int dot)
{
    const struct map_spot *best = NULL;
    for (size_t i = 0; i < m->n; i++)
        if (m->spots[i].dot == dot && (!best || m->spots[i].n > best->n)) best = &m->spots[i];
    int64_t more = m->dots[dot].spots - 1;
    if (!best) return STR_NONE;
    return more ? str_fmt(m->ask->arena, "%.*s +%" PRId64, STR_FMT(best->name), more) : best->name;
}

/* Beside, above or below its dot, where it hides nothing: the list has them all. */
static void put_name(const struct map *m, int dot, struct spot_map *out)
{
    str name = name_of(m, dot);
    int64_t width = (int64_t)str_chars(name) * LETTER, x = (int64_t)m->dots[dot].x, y = (int64_t)m->dots[dot].y;
    int64_t r = RADIUS + (m->dots[dot].spots > 1 ? 40 : 0);
    const struct {
        int64_t x, y;
    } beside[] = {{x + r + 45, y + 35},
                  {x - r - 45 - width, y + 35},
                  {x - width / 2, y - r - 60},
                  {x - width / 2, y + r + LINE},
                  {x + 60, y - r - 60},
                  {x - 60 - width, y - r - 60},
                  {x + 60, y + r + LINE},
                  {x - 60 - width, y + r + LINE},
                  {20, y - r - 60},
                  {WIDTH - 20 - width, y - r - 60},
                  {20, y + r + LINE},
                  {WIDTH - 20 - width, y + r + LINE}};
    for (size_t k = 0; k < sizeof beside / sizeof *beside; k++) {
        if (!free_for(out, beside[k].x, beside[k].y, width)) continue;
        PUSH(m->ask->arena, &out->names, ((struct map_name){name, beside[k].x, beside[k].y, width}));
        return;
    }
}

/* Where most takes place first. */
static void put_names(const struct map *m, struct spot_map *out)
{
    bool done[MAP_SPOTS_MOST] = {false};
    for (;;) {
        int next = -1;
        for (int i = 0; i < (int)m->n; i++)
            if (!m->dots[i].gone && !done[i] && (next < 0 || m->dots[i].n > m->dots[next].n)) next = i;
        if (next < 0) return;
        done[next] = true;
        put_name(m, next, out);
    }
}

/* The longest round distance that takes a quarter of the drawing. */
static void put_scale(const struct map *m, struct spot_map *out)
{
    double most = WIDTH / 4.0 / m->scale, length = 10;
    static const double steps[] = {2, 2.5, 2}; /* 10 20 50 100 … */
    for (int i = 0; length * steps[i % 3] <= most; i++)
        length *= steps[i % 3];
    int64_t metres = (int64_t)length;
    out->scale_end = 200 + (int64_t)(length * m->scale);
    const char *source = metres < 1000 ? N_("{n} m") : N_("{n} km");
    struct word_arg n = {S("n"), fmt_int(m->ask->arena, m->ask->lang, metres < 1000 ? metres : metres / 1000)};
    out->scale = words_fill(m->ask->arena, str_of(words(m->ask->lang, source)), 1, &n);
}

void spot_map_draw(struct spot_map_ask *ask, struct spot_map *out)
{
    *out = (struct spot_map){0};
    if (!ask->n) return;
    struct map *m = NEW(ask->arena, struct map);
    m->ask = ask;
    m->spots = ask->spots;
    m->n = ask->n < MAP_SPOTS_MOST ? ask->n : MAP_SPOTS_MOST;
    project(m, ask->part);
    join(m);
    for (size_t i = 0; i < m->n; i++)
        if (!m->dots[i].gone) put_dot(m, (int)i, out);
    for (size_t i = 0; i < m->n; i++)
        m->spots[i].letter = m->dots[m->spots[i].dot].letter;
    put_scale(m, out);
    put_names(m, out);
}
