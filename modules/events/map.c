// SPDX-License-Identifier: AGPL-3.0-or-later
/* The programme on a map: places as dots with the number of what is on there, drawn by the server from their coordinates
 * alone. No tiles, no request to anybody, no outlines that we do not have; the list beside it says the same. Dots that would
 * meet become one, which leads to a map of its own part. */
#include <inttypes.h>
#include <math.h>

#include "modules/events/views.h"
#include "modules/venues/venues.h"

/* Tenths of a pixel of the drawing. */
enum {
    WIDTH = 4000,
    HEIGHT = 3000,
    EDGE = 350,
    RADIUS = 130,
    APART = 300,
    LETTER = 58,
    LINE = 150,
    SPOTS_MOST = 120,
    CARDS = 3 /* of a place at once */
};
#define METRES_A_DEGREE 111320.0

struct spot {
    int64_t of, lat, lon, n;
    str name;
    double x, y; /* metres from the middle, then on the drawing */
    int dot;
};
struct map {
    struct cx *cx;
    struct spot spots[SPOTS_MOST];
    size_t n;
    struct { /* spots that stand together */
        double x, y;
        int64_t n, spots;
        bool gone;
        str letter;
    } dots[SPOTS_MOST];
    double scale; /* of the drawing for a metre */
};

static bool in_box(const struct map_box *box, const struct venue_spot *s)
{
    return !box->set || (s->lat >= box->south && s->lat <= box->north && s->lon >= box->west && s->lon <= box->east);
}

struct map_box map_box_of(str text)
{
    struct map_box b = {0};
    str rest = text;
    b.set = text.n && !str_int(str_cut(&rest, '.'), &b.south) && !str_int(str_cut(&rest, '.'), &b.west) &&
            !str_int(str_cut(&rest, '.'), &b.north) && !str_int(rest, &b.east);
    return b;
}

static const struct venue_spot *spot_of(const struct venue_spots *known, int64_t venue)
{
    for (size_t i = 0; venue && i < known->list.n; i++)
        if (known->list.v[i].venue == venue) return &known->list.v[i];
    return NULL;
}

static struct spot *put_spot(struct map *m, const struct venue_spot *s)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->spots[i].of == s->of) return &m->spots[i];
    if (m->n == SPOTS_MOST) return NULL;
    m->spots[m->n] = (struct spot){.of = s->of, .lat = s->lat, .lon = s->lon, .name = s->name};
    return &m->spots[m->n++];
}

/* A town is small: degrees become metres on a plane. */
static void project(struct map *m, bool part)
{
    int64_t south = INT64_MAX, north = INT64_MIN, west = INT64_MAX, east = INT64_MIN;
    for (size_t i = 0; i < m->n; i++) {
        const struct spot *s = &m->spots[i];
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
        struct spot *s = &m->spots[i];
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

static str words_of(struct cx *cx, const char *pattern, str name, int64_t n)
{
    struct word_arg args[] = {{S("name"), name}, {S("n"), fmt_int(cx->arena, cx->lang, n)}};
    return words_fill(cx->arena, str_of(pattern), 2, args);
}

/* Where a dot of several places leads: the map of their part; "": they stand at one spot, no map parts them. */
static str part_href(const struct map *m, int dot, str all)
{
    int64_t south = INT64_MAX, north = INT64_MIN, west = INT64_MAX, east = INT64_MIN;
    enum { NEAR = 600 /* millionths of a degree: some 60 metres */ };
    for (size_t i = 0; i < m->n; i++) {
        const struct spot *s = &m->spots[i];
        if (s->dot != dot) continue;
        if (s->lat < south) south = s->lat;
        if (s->lat > north) north = s->lat;
        if (s->lon < west) west = s->lon;
        if (s->lon > east) east = s->lon;
    }
    if (north - south < NEAR && east - west < NEAR) return STR_NONE;
    return str_fmt(m->cx->arena, "%.*s&kutu=%" PRId64 ".%" PRId64 ".%" PRId64 ".%" PRId64, STR_FMT(all), south - 1,
                   west - 1, north + 1, east + 1);
}

/* A … Z, then AA: as the dots stand in the list. */
static str letter_of(struct arena *a, size_t n)
{
    return n < 26 ? str_fmt(a, "%c", (char)('A' + n))
                  : str_fmt(a, "%c%c", (char)('A' + n / 26 - 1), (char)('A' + n % 26));
}

static void put_dot(struct map *m, int at, str all, struct event_map *out)
{
    struct cx *cx = m->cx;
    struct map_dot d = {.x = (int64_t)m->dots[at].x,
                        .y = (int64_t)m->dots[at].y,
                        .below = (int64_t)m->dots[at].y + 45,
                        .r = RADIUS,
                        .ring = RADIUS + 40,
                        .number = fmt_int(cx->arena, cx->lang, m->dots[at].n),
                        .many = m->dots[at].spots > 1};
    const struct spot *first = NULL;
    for (size_t i = 0; i < m->n && !first; i++)
        if (m->spots[i].dot == at) first = &m->spots[i];
    if (!first) return;
    if (d.many) {
        str places =
            words_of(cx, words_n(cx->lang, "one place", "{n} places", m->dots[at].spots), STR_NONE, m->dots[at].spots);
        d.name = words_of(cx, words_n(cx->lang, "{name}: one date", "{name}: {n} dates", m->dots[at].n), places,
                          m->dots[at].n);
        d.href = part_href(m, at, all);
    } else {
        d.name = words_of(cx, words_n(cx->lang, "{name}: one date", "{name}: {n} dates", m->dots[at].n), first->name,
                          m->dots[at].n);
    }
    if (!d.href.n) d.href = str_fmt(cx->arena, "#y%" PRId64, first->of);
    d.letter = m->dots[at].letter = letter_of(cx->arena, out->dots.n);
    PUSH(cx->arena, &out->dots, d);
}

static bool free_for(const struct event_map *map, int64_t x, int64_t y, int64_t width)
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
    const struct spot *best = NULL;
    for (size_t i = 0; i < m->n; i++)
        if (m->spots[i].dot == dot && (!best || m->spots[i].n > best->n)) best = &m->spots[i];
    int64_t more = m->dots[dot].spots - 1;
    return more ? str_fmt(m->cx->arena, "%.*s +%" PRId64, STR_FMT(best->name), more) : best->name;
}

/* Beside, above or below its dot, where it hides nothing: the list has them all. */
static void put_name(const struct map *m, int dot, struct event_map *out)
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
        PUSH(m->cx->arena, &out->names, ((struct map_name){name, beside[k].x, beside[k].y, width}));
        return;
    }
}

/* Where most takes place first. */
static void put_names(const struct map *m, struct event_map *out)
{
    bool done[SPOTS_MOST] = {false};
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
static void put_scale(const struct map *m, struct event_map *out)
{
    double most = WIDTH / 4.0 / m->scale, length = 10;
    static const double steps[] = {2, 2.5, 2}; /* 10 20 50 100 … */
    for (int i = 0; length * steps[i % 3] <= most; i++)
        length *= steps[i % 3];
    int64_t metres = (int64_t)length;
    out->scale_end = 200 + (int64_t)(length * m->scale);
    const char *source = metres < 1000 ? N_("{n} m") : N_("{n} km");
    out->scale = words_of(m->cx, words(m->cx->lang, source), STR_NONE, metres < 1000 ? metres : metres / 1000);
}

static void put_card(struct cx *cx, struct card_group *g, const struct event_card *card)
{
    if (g->cards.list.n < CARDS)
        PUSH(cx->arena, &g->cards.list, *card);
    else
        PUSH(cx->arena, &g->rest.list, *card);
}

err_t map_fill(struct cx *cx, const struct shown_dates *dates, const struct map_box *box, str all,
               struct events_page *p)
{
    struct venue_spots known;
    struct map *m = NEW(cx->arena, struct map);
    struct card_group elsewhere = {.id = S("y0"), .title = str_of(words(cx->lang, N_("Elsewhere")))};
    m->cx = cx;
    TRY(venue_spots(cx, &known));
    struct card_group *groups = NEW_N(cx->arena, struct card_group, SPOTS_MOST);
    for (size_t i = 0; i < dates->list.n; i++) {
        const struct shown_date *d = &dates->list.v[i];
        const struct venue_spot *at = spot_of(&known, d->venue);
        struct event_card card;
        if (box->set && (!at || !in_box(box, at))) continue;
        event_card_fill(cx, d, &card);
        p->count++;
        struct spot *s = at ? put_spot(m, at) : NULL;
        if (s) s->n++;
        put_card(cx, s ? &groups[s - m->spots] : &elsewhere, &card);
    }
    p->map.on = true;
    if (box->set) p->map.whole_href = all;
    for (size_t i = 0; i < m->n; i++) {
        groups[i].id = str_fmt(cx->arena, "y%" PRId64, m->spots[i].of);
        groups[i].title = m->spots[i].name;
        groups[i].note =
            words_of(cx, words_n(cx->lang, "one date", "{n} dates", m->spots[i].n), STR_NONE, m->spots[i].n);
        PUSH(cx->arena, &p->groups, groups[i]);
    }
    if (elsewhere.cards.list.n) PUSH(cx->arena, &p->groups, elsewhere);
    p->map.elsewhere = (int64_t)(elsewhere.cards.list.n + elsewhere.rest.list.n);
    if (!m->n) return OK;
    project(m, box->set);
    join(m);
    for (size_t i = 0; i < m->n; i++)
        if (!m->dots[i].gone) put_dot(m, (int)i, all, &p->map);
    for (size_t i = 0; i < m->n; i++)
        p->groups.v[i].letter = m->dots[m->spots[i].dot].letter;
    put_scale(m, &p->map);
    put_names(m, &p->map);
    return OK;
}
