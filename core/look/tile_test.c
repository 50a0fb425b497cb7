// SPDX-License-Identifier: AGPL-3.0-or-later
/* Same text, same tile, for ever: these numbers must never change. */
#include "core/look/tile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/test.h"

struct vector {
    const char *name;
    uint32_t hash;
    enum tiling tiling;
    int angle, inner, accent; /* thousandths */
    bool ring, turn;
};
static const struct vector vectors[] = {
    {"Çankaya Belediyesi", 0xf7639af9, TILING_4_8_8, 67, 469, 116, false, true},
    {"Balıkesir Büyükşehir Belediyesi", 0x2bbca400, TILING_3_12_12, 69, 359, 160, false, false},
    {"Balçova Belediyesi", 0x0b307bcd, TILING_6_6_6, 68, 472, 143, true, false},
    {"Edremit Belediyesi", 0x6763f624, TILING_3_6_3_6, 63, 445, 133, true, false},
};

TEST(gene_vectors, "look §5 vectors: name → hash, tiling, angle, inner, accent, ring, turn")
{
    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        const struct vector *v = &vectors[i];
        struct tile_gene g = tile_gene(test_arena(), str_of(v->name));
        assert_int_equal(g.hash, v->hash);
        assert_int_equal(g.tiling, v->tiling);
        assert_int_equal(g.angle, v->angle);
        assert_int_equal(lround(g.inner * 1000), v->inner);
        assert_int_equal(lround(g.accent * 1000), v->accent);
        assert_int_equal(g.ring, v->ring);
        assert_int_equal(g.turn, v->turn);
    }
}

TEST(gene_normal_form, "look §5 a name typed with combining marks gives the same tile")
{
    struct tile_gene a = tile_gene(test_arena(), S("Çankaya")), b = tile_gene(test_arena(), S("C\u0327ankaya"));
    assert_int_equal(a.hash, b.hash);
    assert_int_equal(a.seed, b.seed);
}

TEST(gene_ranges, "look §5 every text gives a tile within the ranges, the empty one too")
{
    static const int least[] = {56, 58, 50, 52}, most[] = {72, 74, 66, 70};
    int seen[4] = {0};
    for (int i = 0; i < 500; i++) {
        struct tile_gene g = tile_gene(test_arena(), i ? str_fmt(test_arena(), "metin %d", i) : STR_NONE);
        assert_in_range(g.angle, least[g.tiling], most[g.tiling]);
        assert_true(g.inner >= .34 && g.inner < .54 && g.accent >= .08 && g.accent < .16);
        seen[g.tiling]++;
    }
    for (int i = 0; i < 4; i++)
        assert_true(seen[i] > 60);
}

static str drawn(void (*draw)(struct buf *, str, const char *), const char *name)
{
    struct buf b = buf_new(test_arena(), 1 << 20);
    draw(&b, str_of(name), "t");
    assert_false(b.full);
    return buf_str(&b);
}

static size_t count(str s, const char *part)
{
    size_t n = 0, at;
    for (str rest = s; (at = str_find(rest, str_of(part))) < rest.n; n++) {
        rest = (str){rest.p + at + strlen(part), rest.n - at - strlen(part)};
    }
    return n;
}

TEST(hero_drawn, "look §5 hero: dissolves towards the words, deterministic, well-formed, hidden from readers")
{
    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        str a = drawn(tile_hero, vectors[i].name), b = drawn(tile_hero, vectors[i].name);
        assert_true(str_eq(a, b));
        EXPECT_IN(a, "aria-hidden=\"true\"");
        assert_int_equal(count(a, "<g "), count(a, "</g>"));
        assert_true(count(a, "<use ") > 40);
        assert_true(a.n < 40000);
        EXPECT_NOT_IN(a, "nan");
        EXPECT_NOT_IN(a, "style=");
        assert_true(str_starts(a, S("<svg class=\"tile\"")) && str_ends(a, S("</svg>")));
    }
}

/* The left third of the hero carries words: hardly a whole tile may stand there. */
TEST(hero_dissolves, "look §5 dissolve: nothing left of 620, whole at the right end")
{
    str s = drawn(tile_hero, "Çankaya Belediyesi");
    size_t left = 0, right = 0;
    for (str rest = s; rest.n;) {
        size_t at = str_find(rest, S(" x=\""));
        if (at >= rest.n) break;
        rest = (str){rest.p + at + 4, rest.n - at - 4};
        double x = strtod(str_c(test_arena(), (str){rest.p, rest.n < 8 ? rest.n : 8}), NULL);
        if (x < 620) left++;
        if (x > 1280) right++;
    }
    assert_int_equal(left, 0);
    assert_true(right > 20);
}

TEST(border_and_cover, "look §5 border is a strip of 4.8.8; a cover fills its frame")
{
    str border = drawn(tile_border, "Edremit Belediyesi");
    EXPECT_IN(border, "viewBox=\"0 0 1600 20\"");
    assert_true(count(border, "<use ") > 150);
    struct buf b = buf_new(test_arena(), 1 << 20);
    tile_cover(&b, S("Yaylı Çalgılar Dinletisi"), 640, 460, 34, "c1");
    EXPECT_IN(buf_str(&b), "id=\"c10\"");
    assert_true(count(buf_str(&b), "<use ") > 60);
}

TEST(mark_drawn, "look §5 the mark stays within its square")
{
    struct buf b = buf_new(test_arena(), 1 << 16);
    tile_mark(&b, S("Çankaya Belediyesi"), 46);
    EXPECT_IN(buf_str(&b), "width=\"46\"");
    assert_int_equal(count(buf_str(&b), "<path "), 3);
    b = buf_new(test_arena(), 1 << 16);
    tile_icon(&b, S("Çankaya Belediyesi"), S("#01383F"), S("#034D57"), S("#EBA63F"));
    EXPECT_IN(buf_str(&b), "xmlns=\"http://www.w3.org/2000/svg\"");
    EXPECT_IN(buf_str(&b), "fill=\"#EBA63F\"");
}
