// SPDX-License-Identifier: AGPL-3.0-or-later
/* The calendar: which days, which rows, which lanes. */
#include "core/base/test.h"
#include "core/look/calendar_inside.h"
#include "core/look/html.h"

static moment at(int day, int hour, int minute)
{
    return moment_at(DATE(2026, 11, day), hour * 60 + minute);
}

static struct calendar_entry timed(moment from, moment to, const char *title)
{
    return (struct calendar_entry){.from = from, .to = to, .title = str_of(title), .href = S("/e")};
}

static struct calendar week_of(struct calendar_entry *v, size_t n)
{
    return (struct calendar){.kind = CALENDAR_WEEK,
                             .day = DATE(2026, 11, 18),
                             .today = DATE(2026, 11, 17),
                             .path = S("/masa/takvim"),
                             .entries = {{v, n}}};
}

TEST(spans, "calendar: months show whole weeks from Monday to Sunday, the longest six of them, the shortest four")
{
    static const struct {
        enum calendar_kind kind;
        int day, from, to;
    } v[] = {{CALENDAR_MONTH, 20261118, 20261026, 20261206}, {CALENDAR_MONTH, 20210215, 20210201, 20210228},
             {CALENDAR_MONTH, 20260131, 20251229, 20260201}, {CALENDAR_WEEK, 20261122, 20261116, 20261122},
             {CALENDAR_WEEK, 20261116, 20261116, 20261122},  {CALENDAR_DAY, 20261118, 20261118, 20261118}};
    for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
        date from, to;
        calendar_span(v[i].kind, (date){v[i].day}, &from, &to);
        assert_int_equal(from.ymd, v[i].from);
        assert_int_equal(to.ymd, v[i].to);
    }
}

TEST(address, "calendar: what stands in the address is a day of ours, or it is today")
{
    date today = DATE(2026, 11, 17);
    assert_int_equal(calendar_day_of(S("2026-02-28"), today).ymd, 20260228);
    assert_int_equal(calendar_day_of(S("2026-02-30"), today).ymd, today.ymd);
    assert_int_equal(calendar_day_of(S(""), today).ymd, today.ymd);
    assert_int_equal(calendar_day_of(S("1860-01-01"), today).ymd, today.ymd);
    assert_int_equal(calendar_day_of(S("2199-12-31"), today).ymd, today.ymd);
    assert_int_equal(calendar_kind_of(S("hafta")), CALENDAR_WEEK);
    assert_int_equal(calendar_kind_of(S("nonsense")), CALENDAR_MONTH);
}

TEST(lanes, "calendar: entries at the same time stand side by side, those after each other do not")
{
    struct calendar_entry v[] = {timed(at(18, 9, 0), at(18, 11, 0), "a"), timed(at(18, 9, 30), at(18, 10, 0), "b"),
                                 timed(at(18, 10, 0), at(18, 12, 0), "c"), timed(at(18, 12, 0), at(18, 13, 0), "d")};
    struct calendar c = week_of(v, 4);
    struct calendar_pieces p = calendar_pieces(test_arena(), &c, DATE(2026, 11, 18), 0);
    assert_int_equal(p.timed.n, 4);
    for (int i = 0; i < 3; i++)
        assert_int_equal(p.timed.v[i].lanes, 2);
    assert_int_equal(p.timed.v[0].lane, 0);
    assert_int_equal(p.timed.v[1].lane, 1);
    assert_int_equal(p.timed.v[2].lane, 1); /* b's, which has ended */
    assert_int_equal(p.timed.v[3].lanes, 1);
}

TEST(no_overlap, "calendar: whatever the times, two entries in one lane never share a row, and all stay inside the day")
{
    uint32_t seed = 1;
    for (int round = 0; round < 300; round++) {
        struct calendar_entry v[12];
        for (int i = 0; i < 12; i++) {
            seed = seed * 1664525u + 1013904223u;
            moment from = at(18, 0, (int)(seed >> 8) % 1440);
            v[i] = timed(from, (moment){from.ms + (int64_t)(seed >> 20) % 200 * 60000}, "x");
        }
        struct calendar c = week_of(v, 12);
        struct calendar_pieces p = calendar_pieces(test_arena(), &c, DATE(2026, 11, 18), 0);
        assert_int_equal(p.timed.n, 12);
        for (size_t i = 0; i < p.timed.n; i++) {
            struct calendar_piece *x = &p.timed.v[i];
            assert_in_range(calendar_end_quarter(x), 2, 96);
            assert_true(x->lane < x->lanes || x->lane == CALENDAR_LANES);
            for (size_t k = 0; k < i; k++) {
                struct calendar_piece *y = &p.timed.v[k];
                bool apart = calendar_end_quarter(y) <= calendar_first_quarter(x) ||
                             calendar_end_quarter(x) <= calendar_first_quarter(y);
                assert_true(apart || x->lane != y->lane || x->lane == CALENDAR_LANES);
            }
        }
    }
}

TEST(lines,
     "calendar: those at the same time are a line each in a week, where they begin; what has no room is a link away")
{
    struct calendar_entry v[] = {timed(at(18, 9, 0), at(18, 13, 0), "a"), timed(at(18, 9, 0), at(18, 10, 0), "b"),
                                 timed(at(18, 9, 30), at(18, 10, 0), "c"), timed(at(18, 12, 0), at(18, 13, 0), "d")};
    struct calendar c = week_of(v, 4);
    struct calendar_view view = calendar_view(test_arena(), &c);
    const struct calendar_column *day = &view.columns.v[2];
    assert_int_equal(day->timed.n, 5);
    assert_true(day->timed.v[0].gap);
    EXPECT_STR(day->timed.v[0].css, " cal-line q5 n16 l1-1");
    EXPECT_STR(day->timed.v[1].css, "cal-plain cal-line q5 n4 l1-1");
    EXPECT_STR(day->timed.v[2].css, "cal-plain cal-line q9 n4 l1-1");
    EXPECT_STR(day->timed.v[4].css, "cal-plain cal-line q17 n4 l1-1");
    v[0].to = v[1].to = v[2].to = v[3].to = at(18, 10, 0);
    v[3].from = at(18, 9, 0);
    view = calendar_view(test_arena(), &c);
    day = &view.columns.v[2];
    assert_int_equal(day->timed.n, 3);
    EXPECT_STR(day->timed.v[2].title, "3 more");
    EXPECT_STR(day->timed.v[2].said, "18 Kasım 2026 Çarşamba, 09.00–10.00");
    EXPECT_STR(day->timed.v[2].href, "/masa/takvim?gorunum=gun&tarih=2026-11-18");
    c.kind = CALENDAR_DAY;
    view = calendar_view(test_arena(), &c);
    assert_int_equal(view.columns.v[0].timed.n, 4);
    for (int i = 0; i < 4; i++)
        v[i].from = at(18, 9, 0), v[i].to = at(18, 9, 30);
    c = week_of(v, 4); /* room for one line */
    view = calendar_view(test_arena(), &c);
    assert_int_equal(view.columns.v[2].timed.n, 2);
    EXPECT_STR(view.columns.v[2].timed.v[1].title, "4 at this time");
    v[0].to = v[1].to = at(18, 10, 0);
    c = week_of(v, 2); /* two short ones */
    view = calendar_view(test_arena(), &c);
    EXPECT_STR(view.columns.v[2].timed.v[2].css, "cal-plain cal-line q7 n2 l1-1");
    v[0].to = v[1].to = at(18, 9, 30);
    view = calendar_view(test_arena(), &c);
    EXPECT_STR(view.columns.v[2].timed.v[1].css, "cal-plain q5 n2 l2-2");
}

TEST(midnight, "calendar: an entry over midnight is drawn on both days, one until midnight on the first only")
{
    struct calendar_entry v[] = {timed(at(18, 22, 0), at(19, 1, 30), "long"),
                                 timed(at(18, 20, 0), at(19, 0, 0), "until")};
    struct calendar c = week_of(v, 2);
    struct calendar_pieces first = calendar_pieces(test_arena(), &c, DATE(2026, 11, 18), 0);
    struct calendar_pieces second = calendar_pieces(test_arena(), &c, DATE(2026, 11, 19), 0);
    assert_int_equal(first.timed.n, 2);
    assert_int_equal(first.timed.v[0].to, 1440);
    assert_false(first.timed.v[0].goes_on);
    assert_int_equal(first.timed.v[1].from, 1320);
    assert_true(first.timed.v[1].goes_on);
    assert_int_equal(second.timed.n, 1);
    assert_true(second.timed.v[0].came_on);
    assert_int_equal(second.timed.v[0].from, 0);
    assert_int_equal(second.timed.v[0].to, 90);
}

TEST(
    rows,
    "calendar: 09.00–10.30 is row 5 of six quarters under an office that opens at eight; an early one opens it earlier")
{
    struct calendar_entry v[] = {timed(at(18, 9, 0), at(18, 10, 30), "a"), timed(at(18, 6, 45), at(18, 7, 0), "b")};
    struct calendar c = week_of(v, 1);
    struct calendar_view view = calendar_view(test_arena(), &c);
    assert_int_equal(view.columns.n, 7);
    assert_int_equal(view.hours.n, 10);
    EXPECT_STR(view.hours.v[0], "08.00");
    EXPECT_STR(view.columns.v[2].timed.v[0].css, "cal-plain q5 n6 l1-1");
    EXPECT_STR(view.columns.v[2].timed.v[0].time, "09.00–10.30");
    assert_true(view.columns.v[1].today);
    c.entries.list.n = 2;
    view = calendar_view(test_arena(), &c);
    EXPECT_STR(view.hours.v[0], "06.00");
    EXPECT_STR(view.columns.v[2].timed.v[0].css, "cal-plain q4 n2 l1-1"); /* a quarter of an hour, drawn as two */
    EXPECT_STR(view.columns.v[2].timed.v[1].css, "cal-plain q13 n6 l1-1");
}

TEST(month, "calendar: a month marks today, names holidays, shows four entries of a day and says how many more")
{
    struct calendar_entry v[6];
    struct calendar_free free_days[] = {{DATE(2026, 10, 29), S("Cumhuriyet Bayramı"), false},
                                        {DATE(2026, 10, 28), S("Arife"), true}};
    for (int i = 0; i < 6; i++)
        v[i] = (struct calendar_entry){.day = DATE(2026, 11, 18), .title = S("Rapor"), .href = S("/x")};
    v[5].last = DATE(2026, 11, 20);
    struct calendar c = week_of(v, 6);
    c.kind = CALENDAR_MONTH;
    c.free_days.v = free_days;
    c.free_days.n = 2;
    c.query = S("&kimin=ben");
    struct calendar_view view = calendar_view(test_arena(), &c);
    EXPECT_STR(view.title, "Kasım 2026");
    EXPECT_STR(view.previous, "/masa/takvim?gorunum=ay&tarih=2026-10-01&kimin=ben");
    EXPECT_STR(view.next, "/masa/takvim?gorunum=ay&tarih=2026-12-01&kimin=ben");
    assert_int_equal(view.weeks.n, 6);
    struct calendar_cell *busy = &view.weeks.v[3].cells.v[2], *after = &view.weeks.v[3].cells.v[4];
    EXPECT_STR(busy->number, "18");
    assert_int_equal(busy->items.n, 3);
    assert_int_equal(busy->more, 3);
    EXPECT_STR(busy->href, "/masa/takvim?gorunum=gun&tarih=2026-11-18&kimin=ben");
    assert_int_equal(after->items.n, 1);
    assert_true(view.weeks.v[3].cells.v[1].today);
    EXPECT_STR(view.weeks.v[0].cells.v[3].free, "Cumhuriyet Bayramı");
    assert_true(view.weeks.v[0].cells.v[3].off);
    assert_false(view.weeks.v[0].cells.v[2].off); /* only the afternoon */
    EXPECT_STR(view.weekdays.v[0].name, "Pazartesi");
    c.lang = LANG_AR;
    EXPECT_STR(calendar_view(test_arena(), &c).weekdays.v[0].name, "الاثنين"); /* Monday in every language */
}

TEST(resources, "calendar: a day's resources are columns, each with its own entries")
{
    struct calendar_entry v[] = {timed(at(18, 9, 0), at(18, 10, 0), "a"), timed(at(18, 9, 0), at(18, 10, 0), "b")};
    struct calendar_resource halls[] = {{7, S("Büyük Salon")}, {8, S("Küçük Salon")}};
    v[0].resource = 7;
    v[1].resource = 8;
    struct calendar c = week_of(v, 2);
    c.kind = CALENDAR_RESOURCES;
    assert_int_equal(calendar_view(test_arena(), &c).tabs.n, 3); /* none there: not offered */
    c.resources.v = halls;
    c.resources.n = 2;
    struct calendar_view view = calendar_view(test_arena(), &c);
    assert_int_equal(view.tabs.n, 4);
    assert_int_equal(view.columns.n, 2);
    EXPECT_STR(view.columns.v[1].timed.v[0].title, "b");
    EXPECT_STR(view.columns.v[1].timed.v[0].css, "cal-plain q5 n4 l1-1");
}

TEST(said, "calendar: a table with heads, links in the order of time, today said, no style in the markup")
{
    struct calendar_entry v[] = {timed(at(17, 14, 0), at(17, 15, 0), "<b>"),
                                 timed(at(17, 9, 0), at(17, 9, 0), "early")};
    struct calendar c = week_of(v, 2);
    for (int kind = CALENDAR_MONTH; kind <= CALENDAR_DAY; kind++) {
        struct buf out = buf_new(test_arena(), 1 << 20);
        struct html h = {.out = &out, .arena = test_arena(), .lang = LANG_EN};
        c.kind = (enum calendar_kind)kind;
        c.day = DATE(2026, 11, 17);
        struct calendar_view view = calendar_view(test_arena(), &c);
        html_calendar_view(&h, &view);
        EXPECT_IN(buf_str(&out), "aria-current=\"date\"");
        EXPECT_IN(buf_str(&out), "&lt;b&gt;");
        assert_true(str_find(buf_str(&out), S("early")) < str_find(buf_str(&out), S("&lt;b&gt;")));
        EXPECT_NOT_IN(buf_str(&out), "style=");
        if (kind == CALENDAR_MONTH) EXPECT_IN(buf_str(&out), "<th scope=\"col\" abbr=\"Pazartesi\">Pzt</th>");
    }
}

static str page_of(const struct calendar *c)
{
    struct buf out = buf_new(test_arena(), 1 << 20);
    struct html h = {.out = &out, .arena = test_arena(), .lang = c->lang};
    struct calendar_view view = calendar_view(test_arena(), c);
    html_calendar_view(&h, &view);
    return buf_str(&out);
}

TEST(bands, "C3.6 calendar: what lasts a day and longer is one band over its days, told once; over one night it is on "
            "both days")
{
    struct calendar_entry v[] = {timed(at(17, 10, 0), at(19, 18, 0), "Sergi"),
                                 timed(at(18, 23, 0), at(19, 2, 0), "Gece"), timed(at(14, 9, 0), at(25, 9, 0), "Sahne"),
                                 timed(at(19, 0, 0), at(20, 0, 0), "Gün")};
    struct calendar c = week_of(v, 4); /* 16 to 22 */
    struct calendar_view view = calendar_view(test_arena(), &c);
    assert_int_equal(view.bands.n, 3);
    EXPECT_STR(view.bands.v[0].title, "Sahne"); /* it came from before: the first column, the whole week */
    EXPECT_STR(view.bands.v[0].css, "cal-plain cal-came cal-goes b1 d7");
    EXPECT_STR(view.bands.v[0].time, "14 Kas 09.00 – 25 Kas 09.00");
    EXPECT_STR(view.bands.v[1].css, "cal-plain b2 d3");
    EXPECT_STR(view.bands.v[2].css, "cal-plain b4 d1");
    for (int day = 0; day < 7; day++) {
        assert_int_equal(view.columns.v[day].whole.n, 0);
        assert_int_equal(view.columns.v[day].timed.n, day == 2 || day == 3);
    }
    EXPECT_STR(view.columns.v[3].timed.v[0].title, "Gece");
    str page = page_of(&c);
    EXPECT_IN(page, "<ol class=\"cal-bands\" aria-label=\"");
    size_t once = str_find(page, S("Sergi")) + 1;
    EXPECT_NOT_IN(((str){page.p + once, page.n - once}), "Sergi");
    c.kind = CALENDAR_DAY;
    view = calendar_view(test_arena(), &c);
    assert_int_equal(view.columns.v[0].whole.n, 2); /* on the 18th */
}

TEST(month_bands,
     "calendar: in a month a band keeps its row through the week, with gaps above it and no gap where nothing follows")
{
    struct calendar_entry v[] = {timed(at(16, 9, 0), at(18, 18, 0), "a"), timed(at(17, 9, 0), at(21, 18, 0), "b"),
                                 timed(at(20, 9, 0), at(20, 10, 0), "c")};
    struct calendar c = week_of(v, 3);
    c.kind = CALENDAR_MONTH;
    struct calendar_view view = calendar_view(test_arena(), &c);
    struct calendar_week_row *week = &view.weeks.v[3]; /* 16 to 22 */
    assert_int_equal(week->cells.v[0].items.n, 1);
    assert_int_equal(week->cells.v[1].items.n, 2);
    assert_int_equal(week->cells.v[3].items.n, 2);
    assert_true(week->cells.v[3].items.v[0].gap);
    EXPECT_STR(week->cells.v[3].items.v[1].title, "b");
    EXPECT_STR(week->cells.v[4].items.v[2].title, "c");
    EXPECT_STR(week->cells.v[1].items.v[0].css, "cal-plain cal-came cal-goes cal-band");
    EXPECT_STR(week->cells.v[5].items.v[1].css, "cal-plain cal-came cal-band");
    assert_int_equal(week->cells.v[6].items.n, 0);
}
