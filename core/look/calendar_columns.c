// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/calendar_inside.h"

enum { OPENS = 8, CLOSES = 18 }; /* hours that are always shown */
enum { LINE_MOST = 4 };          /* quarters that a line takes where there is room */

struct hours {
    int from, to;
};

static void widen(struct hours *h, const struct calendar_pieces *pieces)
{
    for (size_t i = 0; i < pieces->timed.n; i++) {
        int first = calendar_first_quarter(&pieces->timed.v[i]), end = calendar_end_quarter(&pieces->timed.v[i]);
        if (first / 4 < h->from) h->from = first / 4;
        if ((end + 3) / 4 > h->to) h->to = (end + 3) / 4;
    }
}

/* Row of its first quarter, number of quarters, lane: classes. */
static str place(struct arena *a, const struct hours *h, const struct calendar_piece *p)
{
    int first = calendar_first_quarter(p),
        lanes = p->lanes == 5 ? 6 : p->lanes; /* twelve columns have no five equal parts */
    return str_fmt(a, " q%d n%d l%d-%d", first - h->from * 4 + 1, calendar_end_quarter(p) - first, lanes, p->lane + 1);
}

static void fill_lanes(struct arena *a, const struct calendar *c, const struct hours *h, const struct calendar_piece *v,
                       size_t n, struct calendar_column *out)
{
    for (size_t i = 0; i < n; i++)
        if (v[i].lane < CALENDAR_LANES)
            PUSH(a, &out->timed, calendar_item(a, c->lang, &v[i], place(a, h, &v[i])));
        else
            PUSH(a, &out->whole, calendar_item(a, c->lang, &v[i], STR_NONE));
}

static str line_place(struct arena *a, const struct hours *h, int row, int high)
{
    return str_fmt(a, " cal-line q%d n%d l1-1", row - h->from * 4 + 1, high);
}

/* What has no room: how many, and for whoever hears the link on its own, of which day and hours. */
static struct calendar_item line_more(struct arena *a, const struct calendar *c, date day,
                                      const struct calendar_piece *v, size_t n, bool all, str where)
{
    struct word_arg arg = {S("n"), fmt_int(a, c->lang, (int64_t)n)};
    int from = v[0].from, to = v[0].to;
    for (size_t i = 1; i < n; i++) {
        if (v[i].from < from) from = v[i].from;
        if (v[i].to > to) to = v[i].to;
    }
    const char *source = all ? N_("{n} at this time") : N_("{n} more");
    return (struct calendar_item){.title = words_fill(a, str_of(words(c->lang, source)), 1, &arg),
                                  .said =
                                      str_fmt(a, "%.*s, %.*s–%.*s", STR_FMT(fmt_date_long(a, c->lang, day)),
                                              STR_FMT(fmt_time(a, c->lang, from)), STR_FMT(fmt_time(a, c->lang, to))),
                                  .href = calendar_href(a, c, CALENDAR_DAY, day),
                                  .css = str_fmt(a, "cal-plain%.*s", STR_FMT(where))};
}

/* Too many for lanes that could be read: a line for each, where it begins as far as those behind it have room; the hours
 * they take together stand behind them. */
static void fill_lines(struct arena *a, const struct calendar *c, const struct hours *h, date day,
                       const struct calendar_piece *v, size_t n, int until, struct calendar_column *out)
{
    int row = calendar_first_quarter(&v[0]), room = until - row, high = room / (int)n;
    high = high > LINE_MOST ? LINE_MOST : high < SHORTEST ? SHORTEST : high;
    size_t lines = (size_t)(room / high), shown = lines < n ? lines - 1 : n;
    PUSH(a, &out->timed, ((struct calendar_item){.gap = true, .css = line_place(a, h, row, room)}));
    for (size_t i = 0; i < shown; i++, row += high) {
        int first = calendar_first_quarter(&v[i]), last = until - high * (int)(shown - i + (shown < n));
        if (first > row) row = first < last ? first : last;
        PUSH(a, &out->timed, calendar_item(a, c->lang, &v[i], line_place(a, h, row, high)));
    }
    if (shown < n)
        PUSH(a, &out->timed, line_more(a, c, day, v + shown, n - shown, !shown, line_place(a, h, row, high)));
}

/* In a narrow column words need its whole width; only two short ones do better beside each other. */
static bool lines_suit(const struct calendar_piece *v, size_t n, int until)
{
    return v->lanes > 2 || (v->lanes == 2 && until - calendar_first_quarter(v) >= SHORTEST * (int)n);
}

static void fill(struct arena *a, const struct calendar *c, const struct hours *h, date day,
                 const struct calendar_pieces *pieces, struct calendar_column *out)
{
    for (size_t i = 0; i < pieces->whole.n; i++)
        if (c->kind != CALENDAR_WEEK || !calendar_several(pieces->whole.v[i].entry))
            PUSH(a, &out->whole, calendar_item(a, c->lang, &pieces->whole.v[i], STR_NONE));
    int until;
    for (size_t from = 0, to; from < pieces->timed.n; from = to) {
        const struct calendar_piece *v = pieces->timed.v + from;
        to = calendar_group(pieces->timed.v, pieces->timed.n, from, &until);
        if (c->kind != CALENDAR_DAY && lines_suit(v, to - from, until))
            fill_lines(a, c, h, day, v, to - from, until, out);
        else
            fill_lanes(a, c, h, v, to - from, out);
    }
}

static struct calendar_column day_column(struct arena *a, const struct calendar *c, date day)
{
    const struct calendar_free *free_day = calendar_free_on(c, day);
    return (struct calendar_column){
        .title = str_fmt(a, "%.*s %d", STR_FMT(fmt_weekday_short(c->lang, date_weekday(day))), date_day(day)),
        .name = fmt_date_long(a, c->lang, day),
        .href = calendar_href(a, c, CALENDAR_DAY, day),
        .today = day.ymd == c->today.ymd,
        .off = date_weekday(day) > 5 || (free_day && !free_day->half),
        .free = free_day ? free_day->name : STR_NONE};
}

/* Their rows the grid finds by itself: the first that has room. */
static void fill_bands(struct arena *a, const struct calendar *c, date from, struct calendar_view *v)
{
    struct calendar_bands bands = calendar_bands(a, c, from, 7);
    for (size_t i = 0; i < bands.list.n; i++) {
        const struct calendar_band *b = &bands.list.v[i];
        PUSH(a, &v->bands, calendar_item(a, c->lang, &b->piece, str_fmt(a, " b%d d%d", b->first + 1, b->days)));
    }
}

static void fill_days(struct arena *a, const struct calendar *c, struct calendar_view *v, struct hours *h)
{
    date from, to;
    calendar_span(c->kind, c->day, &from, &to);
    if (c->kind == CALENDAR_WEEK) fill_bands(a, c, from, v);
    for (date day = from; day.ymd <= to.ymd; day = date_add(day, 1)) {
        struct calendar_pieces pieces = calendar_pieces(a, c, day, 0);
        widen(h, &pieces);
    }
    for (date day = from; day.ymd <= to.ymd; day = date_add(day, 1)) {
        struct calendar_pieces pieces = calendar_pieces(a, c, day, 0);
        struct calendar_column column = day_column(a, c, day);
        fill(a, c, h, day, &pieces, &column);
        PUSH(a, &v->columns, column);
    }
}

static void fill_resources(struct arena *a, const struct calendar *c, struct calendar_view *v, struct hours *h)
{
    struct calendar_pieces all = calendar_pieces(a, c, c->day, 0);
    const struct calendar_free *free_day = calendar_free_on(c, c->day);
    widen(h, &all);
    for (size_t i = 0; i < c->resources.n; i++) {
        const struct calendar_resource *r = &c->resources.v[i];
        struct calendar_pieces pieces = calendar_pieces(a, c, c->day, r->id);
        struct calendar_column column = {
            .title = r->name, .name = r->name, .free = free_day && i == 0 ? free_day->name : STR_NONE};
        fill(a, c, h, c->day, &pieces, &column);
        PUSH(a, &v->columns, column);
    }
}

void calendar_fill_columns(struct arena *a, const struct calendar *c, struct calendar_view *v)
{
    struct hours h = {OPENS, CLOSES};
    if (c->kind == CALENDAR_RESOURCES)
        fill_resources(a, c, v, &h);
    else
        fill_days(a, c, v, &h);
    for (int hour = h.from; hour < h.to; hour++)
        PUSH(a, &v->hours, fmt_time(a, c->lang, hour * 60));
}
