// SPDX-License-Identifier: AGPL-3.0-or-later
/* Places of a town as dots with a number, drawn by the server from their coordinates alone: no tiles, no request to anybody,
 * no outlines that we do not have. A list beside it must say the same. Dots that would meet become one, which leads to a map
 * of its own part. All lengths are tenths of a pixel of a drawing of 400 × 300. */
#ifndef IMECE_LOOK_SPOT_MAP_H
#define IMECE_LOOK_SPOT_MAP_H

#include "core/base/words.h"

struct html;
enum { MAP_SPOTS_MOST = 120 };

struct map_spot {
    int64_t id, lat, lon; /* millionths of a degree */
    int64_t n;            /* the number of its dot */
    str name, href;
    bool chosen;
    str letter; /* given by spot_map_draw: of its dot, where names are too small to read */
    double x, y;
    int dot;
};
struct map_box { /* millionths of a degree */
    bool set;
    int64_t south, west, north, east;
};
struct map_dot {
    str href, name, number, letter;
    int64_t x, y, r, ring, below; /* below: where the number stands */
    bool many, chosen;
};
struct map_name {
    str text;
    int64_t x, y, width;
};
struct spot_map { /* {{> spot_map drawn}} */
    LIST(struct map_dot) dots;
    LIST(struct map_name) names;
    str scale;
    int64_t scale_end;
};
struct spot_map_ask {
    struct arena *arena;
    enum lang lang;
    struct map_spot *spots;
    size_t n; /* the first MAP_SPOTS_MOST are drawn */
    str all;  /* address of the whole map; ?kutu= is added for a part */
    bool part;
    str (*says)(struct arena *a, enum lang lang, str name, int64_t n); /* what a dot says to who cannot see it */
};

struct map_box map_box_of(str text); /* ?kutu=; not set: no box */
bool map_box_holds(const struct map_box *box, int64_t lat, int64_t lon);
void spot_map_draw(struct spot_map_ask *ask, struct spot_map *out);
void html_spot_map(struct html *h, const struct spot_map *page);

#endif
