// SPDX-License-Identifier: AGPL-3.0-or-later
#include "modules/publicity/poster.h"

#define HEX(n) ((struct rgb){(n) >> 16 & 255, (n) >> 8 & 255, (n)&255})
static const struct rgb WHITE = {255, 255, 255};
enum { ENOUGH = 45 /* tenths */, AMPLE = 70 };

/* The colour itself, or as much lighter as it takes to be read on the ground. */
static struct rgb readable(struct rgb c, struct rgb ground, int tenths)
{
    struct lch l = color_lch(c);
    while (color_contrast(c, ground) * 10 < tenths && l.l < 1) {
        l.l += .02;
        c = color_of_lch(l);
    }
    return color_contrast(c, ground) * 10 < tenths ? WHITE : c;
}

static struct rgb between(struct rgb a, struct rgb b, double part)
{
    return (struct rgb){(unsigned char)(a.r + (b.r - a.r) * part), (unsigned char)(a.g + (b.g - a.g) * part),
                        (unsigned char)(a.b + (b.b - a.b) * part)};
}

static struct paper_tile tile_of(int kind, const struct theme *t)
{
    switch (kind) {
    case EVENT_THEATRE:
    case EVENT_STAGE:
        return (struct paper_tile){HEX(0x3b1230), HEX(0x541e46), HEX(0x6b2e5b), HEX(0x854677), HEX(0xf0a9c8)};
    case EVENT_EXHIBITION:
    case EVENT_FAIR:
        return (struct paper_tile){HEX(0x3e2500), HEX(0x5a3800), HEX(0x754c08), HEX(0x91631c), HEX(0xffd48a)};
    case EVENT_FILM:
        return (struct paper_tile){HEX(0x101f4c), HEX(0x1b2f68), HEX(0x2b4484), HEX(0x41609f), HEX(0xf2b8a0)};
    case EVENT_CONCERT:
    case EVENT_FOLK:
    case EVENT_FESTIVAL:
        return (struct paper_tile){t->p.v[P900], t->p.v[P800], t->p.v[P700], t->p.v[P600], t->accent};
    case EVENT_CHILDREN:
        return (struct paper_tile){HEX(0x5a1e12), HEX(0x76301f), HEX(0x914430), HEX(0xae5d47), HEX(0xffe0a3)};
    default:
        return (struct paper_tile){HEX(0x12301c), HEX(0x1d4529), HEX(0x2c5c39), HEX(0x43764f), HEX(0xd8e28a)};
    }
}

struct poster_colors poster_colors(int kind, const struct theme *theme)
{
    struct poster_colors c = {.tile = tile_of(kind, theme),
                              .ink = WHITE,
                              .paper = WHITE,
                              .text = HEX(0x1a1a1a),
                              .quiet = HEX(0x565656),
                              .alarm = HEX(0xb3261e),
                              .on_alarm = WHITE};
    c.accent = readable(c.tile.accent, c.tile.ground, ENOUGH);
    c.soft = readable(between(c.tile.ground, WHITE, .82), c.tile.ground, AMPLE);
    return c;
}
