// SPDX-License-Identifier: AGPL-3.0-or-later
/* Charts against geometry reckoned by hand. */
#include "core/base/test.h"
#include "core/look/chart_inside.h"
#include "core/look/html.h"

static struct chart two_bars(void)
{
    static const int64_t came[] = {5, 9, 0, CHART_GAP}, went[] = {4, 3, 2, 1};
    static str places[] = {{"W1", 2}, {"W2", 2}, {"W3", 2}, {"W4", 2}};
    static struct chart_series series[] = {{{"Came", 4}, came}, {{"Went", 4}, went}};
    return (struct chart){.kind = CHART_BARS,
                          .id = S("k"),
                          .title = S("More came <in>"),
                          .sentence = S("Four weeks"),
                          .axis = S("Week"),
                          .places = {places, 4},
                          .series = {series, 2}};
}

TEST(chart_steps, "charts: the grid's lines stand at 1, 2 or 5 with noughts, at most five above zero")
{
    static const struct {
        int64_t most, step;
    } v[] = {{1, 1},  {5, 1},   {6, 2},    {9, 2},    {10, 2},   {11, 5},
             {25, 5}, {26, 10}, {100, 20}, {101, 50}, {148, 50}, {99999, 20000}};
    for (size_t i = 0; i < sizeof v / sizeof *v; i++)
        assert_int_equal(chart_step(v[i].most), v[i].step);
    assert_true(chart_step(INT64_MAX) > 0);
}

TEST(chart_bars, "charts: two bars a place: 528 px in four slots of 132, bars of 47.5; 10 is 210 px high")
{
    struct chart c = two_bars();
    struct chart_plan p = chart_plan(test_arena(), &c, true);
    assert_int_equal(p.step, 2);
    assert_int_equal(p.scale, 10);
    assert_int_equal(p.start, 240); /* "10" is two letters of 8 px, and 8 px of air */
    assert_int_equal(p.end, 5520);
    assert_int_equal(p.slot, 1320);
    assert_int_equal(p.bar, 475);
    assert_int_equal(chart_y(&p, 0), 2340);
    assert_int_equal(chart_y(&p, 5), 1290);
    assert_int_equal(chart_y(&p, 10), 240);
    struct chart_rect first = chart_rect(&c, &p, 0, 0), second = chart_rect(&c, &p, 1, 0);
    assert_int_equal(first.x, 900 - 475);
    assert_int_equal(first.y, 1290);
    assert_int_equal(first.h, 1050);
    assert_int_equal(second.x, 900);
    assert_int_equal(second.h, 840);
    assert_int_equal(chart_rect(&c, &p, 0, 3).h, 0); /* nothing known: no bar */
}

TEST(chart_stacks, "charts: stacked bars stand on each other without a seam")
{
    struct chart c = two_bars();
    c.kind = CHART_STACKED;
    struct chart_plan p = chart_plan(test_arena(), &c, true);
    assert_int_equal(p.scale, 15); /* 9 + 3 = 12, lines at 5, 10, 15 */
    struct chart_rect low = chart_rect(&c, &p, 0, 1), high = chart_rect(&c, &p, 1, 1);
    assert_int_equal(low.y + low.h, 2340);
    assert_int_equal(high.y + high.h, low.y);
    assert_int_equal(low.h + high.h, 1680); /* 12/15 of 2100 */
    assert_int_equal(low.w, 950);
}

TEST(chart_lines, "charts: a gap breaks the line, a lone value is a dot, the end mark stands at the last known value")
{
    static const int64_t v[] = {90, CHART_GAP, 80, CHART_GAP, 70, 100, CHART_GAP};
    static str places[7] = {{"a", 1}, {"b", 1}, {"c", 1}, {"d", 1}, {"e", 1}, {"f", 1}, {"g", 1}};
    static struct chart_series series[] = {{{"Kept", 4}, v}};
    struct chart c = {
        .kind = CHART_LINES, .unit = CHART_PERCENT, .id = S("x"), .places = {places, 7}, .series = {series, 1}};
    struct chart_plan p = chart_plan(test_arena(), &c, false);
    struct buf out = buf_new(test_arena(), 65536);
    assert_int_equal(p.scale, 100);
    assert_int_equal(p.start, 400); /* "%100" is four letters of 8 px */
    assert_int_equal(chart_x(&c, &p, 0), 400);
    assert_int_equal(chart_x(&c, &p, 6), p.end);
    assert_int_equal(chart_last(&c, &series[0]), 5);
    chart_draw(&out, &c, &p);
    EXPECT_IN(buf_str(&out), "d=\"M40 38M110.6 52M181.3 66L216.6 24\""); /* 35.3 px a place, 1.4 px a per cent */
    EXPECT_IN(buf_str(&out),
              "<circle class=\"s1\" r=\"3\" cx=\"40\" cy=\"38\"/><circle class=\"s1\" r=\"3\" cx=\"110.6\" cy=\"52\"/>"
              "<path class=\"s1\" d=\"M216.6 24m-5 0");
}

TEST(chart_ends, "charts: names at the ends of lines never stand on each other and stay inside")
{
    static const int64_t a[] = {10, 10}, b[] = {10, 10}, d[] = {0, 0}, e[] = {0, 0};
    static str places[2] = {{"1", 1}, {"2", 1}};
    static struct chart_series series[] = {{{"A", 1}, a}, {{"B", 1}, b}, {{"C", 1}, d}, {{"D", 1}, e}};
    struct chart c = {.kind = CHART_LINES, .id = S("x"), .places = {places, 2}, .series = {series, 4}};
    struct chart_plan p = chart_plan(test_arena(), &c, true);
    for (int i = 0; i < 4; i++)
        for (int k = 0; k < i; k++)
            assert_true(p.label_y[i] - p.label_y[k] >= 170 || p.label_y[k] - p.label_y[i] >= 170);
    for (int i = 0; i < 4; i++)
        assert_in_range(p.label_y[i], 0, p.bottom);
}

TEST(chart_labels, "charts: labels of places leave room for each other; the last place always has one")
{
    static const int64_t v[52] = {1};
    str places[52];
    struct chart_series series[] = {{S("A"), v}};
    for (int i = 0; i < 52; i++)
        places[i] = S("21 Kas");
    struct chart c = {.kind = CHART_BARS, .id = S("x"), .places = {places, 52}, .series = {series, 1}};
    struct chart_plan p = chart_plan(test_arena(), &c, true);
    assert_int_equal(p.every, 6); /* 525 px, 52 places: six of them are 60.5, "21 Kas" and air are 56 */
    assert_in_range(chart_x(&c, &p, 51) + 240, 0, 5600); /* half of the last one is 24 px */
    struct buf out = buf_new(test_arena(), 65536);
    chart_draw(&out, &c, &p);
    size_t labels = 0;
    for (str rest = buf_str(&out); rest.n; labels++) {
        size_t at = str_find(rest, S("21 Kas"));
        if (at == rest.n) break;
        rest = (str){rest.p + at + 1, rest.n - at - 1};
    }
    assert_int_equal(labels, 9); /* 51, 45 … 3 */
}

TEST(chart_turned, "charts: in Arabic the drawing is mirrored and numbers are as Arabic readers have them")
{
    struct chart c = two_bars();
    struct buf out = buf_new(test_arena(), 65536);
    c.lang = LANG_AR;
    struct chart_plan p = chart_plan(test_arena(), &c, true);
    chart_draw(&out, &c, &p);
    EXPECT_IN(buf_str(&out),
              "<rect class=\"s1\" x=\"470\" y=\"129\" width=\"47.5\" height=\"105\"/>"); /* 560 - 42.5 - 47.5 */
    EXPECT_IN(buf_str(&out), "<path class=\"chart-axis\" d=\"M536 234H8\"/>");
}

TEST(chart_said, "charts: a picture with name and description, and the same numbers as a table")
{
    struct chart c = two_bars();
    struct buf out = buf_new(test_arena(), 65536);
    struct html h = {.out = &out, .arena = test_arena(), .lang = LANG_EN};
    c.lang = LANG_EN;
    c.strong = 2;
    struct chart_view v = chart_view(test_arena(), &c);
    html_chart(&h, &v);
    str s = buf_str(&out);
    EXPECT_IN(s, "role=\"img\" focusable=\"false\" aria-labelledby=\"k-titlew\" aria-describedby=\"k-descw\"");
    EXPECT_IN(s, "<title id=\"k-titlew\">More came &lt;in&gt;</title><desc id=\"k-descw\">Four weeks</desc>");
    EXPECT_IN(s, "<title id=\"k-titlen\">"); /* the narrow one has its own */
    EXPECT_IN(s, "<th scope=\"row\">W2</th><td class=\"num\">9</td><td class=\"num\">3</td>");
    EXPECT_IN(s, "<th scope=\"row\">W4</th><td class=\"num\">–</td><td class=\"num\">1</td>");
    EXPECT_IN(s, "<text class=\"chart-strong\" text-anchor=\"middle\" x=\"222\" y=\"38\">9</text>");
    EXPECT_NOT_IN(s, "style=");
}

TEST(chart_nothing, "charts: no places, no values, too many of both: a drawing all the same")
{
    static const int64_t none[70] = {0};
    static str places[70];
    static struct chart_series series[6] = {{{"A", 1}, none}, {{"B", 1}, none}, {{"C", 1}, none},
                                            {{"D", 1}, none}, {{"E", 1}, none}, {{"F", 1}, none}};
    for (int kind = CHART_BARS; kind <= CHART_LINES; kind++) {
        struct chart c = {.kind = (enum chart_kind)kind, .id = S("x")};
        EXPECT_IN(chart_view(test_arena(), &c).wide_svg, "</svg>");
        c.series.v = series;
        c.series.n = 6;
        EXPECT_IN(chart_view(test_arena(), &c).wide_svg, "</svg>");
        c.places.v = places;
        c.places.n = 70;
        struct chart_view v = chart_view(test_arena(), &c);
        EXPECT_IN(v.narrow_svg, "</svg>");
        assert_int_equal(v.columns.n, CHART_SERIES);
        assert_int_equal(v.rows.n, CHART_PLACES);
    }
}

TEST(chart_cells, "charts: a bar in a cell, its mark, and both from the other side in Arabic")
{
    EXPECT_IN(chart_cell_bar(test_arena(), LANG_TR, 50, 100, 90, false),
              "<rect class=\"s1\" x=\"0\" y=\"2\" width=\"75\" height=\"10\" rx=\"1.5\"/><path class=\"chart-mark\" "
              "d=\"M134.2 0v14\"/>");
    EXPECT_IN(chart_cell_bar(test_arena(), LANG_AR, 50, 100, 90, true), "class=\"s2\" x=\"75\" y=\"2\" width=\"75\"");
    EXPECT_IN(chart_cell_bar(test_arena(), LANG_TR, 500, 100, 0, false), "width=\"150\" height=\"10\"");
    EXPECT_IN(chart_cell_bar(test_arena(), LANG_TR, 5, 0, 0, false), "</svg>");
}

TEST(part_of_a_track, "a bar in its track: 26 of 30 where 40 is the longest; never beyond it; from the right in Arabic")
{
    EXPECT_IN(
        chart_cell_part(test_arena(), LANG_TR, 26, 30, 40, false),
        "<rect class=\"chart-track\" x=\"0\" y=\"2\" width=\"112.5\" height=\"10\" rx=\"1.5\"/><rect class=\"s1\" "
        "x=\"0\" y=\"2\" width=\"97.5\"");
    EXPECT_IN(chart_cell_part(test_arena(), LANG_TR, 99, 30, 40, true),
              "<rect class=\"s2\" x=\"0\" y=\"2\" width=\"112.5\"");
    EXPECT_IN(chart_cell_part(test_arena(), LANG_AR, 20, 40, 40, false), "class=\"s1\" x=\"75\" y=\"2\" width=\"75\"");
    EXPECT_IN(chart_cell_part(test_arena(), LANG_TR, 0, 0, 0, false), "</svg>");
}
