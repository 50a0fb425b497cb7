// SPDX-License-Identifier: AGPL-3.0-or-later
#include <math.h>

#include "core/base/text.h"
#include "core/look/tile_inside.h"

uint32_t tile_fnv(str s, uint32_t h)
{
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 0x01000193u;
    return h;
}

double tile_random(uint32_t *state)
{
    uint32_t x = *state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    *state = x;
    return (double)x / 4294967296.0;
}

struct tile_gene tile_gene(struct arena *a, str text)
{
    static const struct {
        int least, most;
    } angles[] = {
        [TILING_4_8_8] = {56, 72}, [TILING_3_12_12] = {58, 74}, [TILING_3_6_3_6] = {50, 66}, [TILING_6_6_6] = {52, 70}};
    str nfc = text_nfc(a, text);
    struct tile_gene g = {.hash = tile_fnv(nfc, TILE_FNV_START)};
    g.seed = tile_fnv(S("#"), g.hash);
    uint32_t state = g.hash ? g.hash : 1; /* zero is the one state xorshift never leaves */
    for (int i = 0; i < 4; i++)
        tile_random(&state);
    g.tiling = (enum tiling)(tile_random(&state) * 4);
    int least = angles[g.tiling].least, most = angles[g.tiling].most;
    g.angle = (int)floor(least + tile_random(&state) * (most - least) + .5);
    g.inner = .34 + tile_random(&state) * .2;
    g.accent = .08 + tile_random(&state) * .08;
    g.ring = tile_random(&state) < .5;
    g.turn = tile_random(&state) < .5;
    return g;
}
