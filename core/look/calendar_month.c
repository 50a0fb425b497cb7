// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/calendar_inside.h"

struct slots { /* of a cell, from above */
    LIST(struct calendar_item) list;
};

/* Bands keep their row through the week; where one is missing below another there is a gap. */
static void put_bands(struct arena *a, const struct calendar *c, const struct calendar_bands *bands, int column,
                      struct slots *out)
{
    size_t rows = 0;
    for (size_t i = 0; i < bands->list.n; i++) {
        const struct calendar_band *b = &bands->list.v[i];
        if (b->first <= column && column < b->first + b->days && (size_t)b->lane >= rows) rows = (size_t)b->lane + 1;
    }
    for (size_t row = 0; row < rows; row++) {
        struct calendar_item item = {.gap = true};
        for (size_t i = 0; i < bands->list.n; i++) {
            const struct calendar_band *b = &bands->list.v[i];
            if ((size_t)b->lane != row || b->first > column || column >= b->first + b->days) continue;
            struct calendar_piece p = b->piece;
            p.came_on = column > b->first || p.came_on;
            p.goes_on = column < b->first + b->days - 1 || p.goes_on;
            item = calendar_item(a, c->lang, &p, S(" cal-band"));
        }
        PUSH(a, &out->list, item);
    }
}

static void put_pieces(struct arena *a, const struct calendar *c, date day, struct slots *out)
{
    struct calendar_pieces pieces = calendar_pieces(a, c, day, 0);
    for (size_t i = 0; i < pieces.whole.n; i++)
        if (!calendar_several(pieces.whole.v[i].entry))
            PUSH(a, &out->list, calendar_item(a, c->lang, &pieces.whole.v[i], STR_NONE));
    for (size_t i = 0; i < pieces.timed.n; i++)
        PUSH(a, &out->list, calendar_item(a, c->lang, &pieces.timed.v[i], STR_NONE));
}

static struct calendar_cell cell(struct arena *a, const struct calendar *c, date day,
                                 const struct calendar_bands *bands, int column)
{
    const struct calendar_free *free_day = calendar_free_on(c, day);
    struct slots slots = {0};
    put_bands(a, c, bands, column, &slots);
    put_pieces(a, c, day, &slots);
    struct calendar_cell out = {.number = str_fmt(a, "%d", date_day(day)),
                                .name = fmt_date_long(a, c->lang, day),
                                .iso = date_iso(a, day),
                                .href = calendar_href(a, c, CALENDAR_DAY, day),
                                .outside = date_month(day) != date_month(c->day),
                                .today = day.ymd == c->today.ymd,
                                .off = date_weekday(day) > 5 || (free_day && !free_day->half),
                                .free = free_day ? free_day->name : STR_NONE};
    size_t all = slots.list.n, shown = all > CALENDAR_CELL ? CALENDAR_CELL - 1 : all;
    for (size_t i = 0; i < all; i++) {
        if (i < shown)
            PUSH(a, &out.items, slots.list.v[i]);
        else
            out.more += !slots.list.v[i].gap;
    }
    return out;
}

void calendar_fill_month(struct arena *a, const struct calendar *c, struct calendar_view *v)
{
    date from, to;
    calendar_span(CALENDAR_MONTH, c->day, &from, &to);
    v->month = true;
    for (int i = 1; i <= 7; i++)
        PUSH(a, &v->weekdays, (struct calendar_weekday){fmt_weekday(c->lang, i), fmt_weekday_short(c->lang, i)});
    for (date week = from; week.ymd <= to.ymd; week = date_add(week, 7)) {
        struct calendar_week_row row = {0};
        struct calendar_bands bands = calendar_bands(a, c, week, 7);
        for (int i = 0; i < 7; i++)
            PUSH(a, &row.cells, cell(a, c, date_add(week, i), &bands, i));
        PUSH(a, &v->weeks, row);
    }
}
