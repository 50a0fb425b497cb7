// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/calendar_inside.h"

static const struct {
    const char *code, *label;
} kinds[CALENDAR_KINDS] = {[CALENDAR_MONTH] = {"ay", N_("Month")},
                           [CALENDAR_WEEK] = {"hafta", N_("Week")},
                           [CALENDAR_DAY] = {"gun", N_("Day")},
                           [CALENDAR_RESOURCES] = {"yer", N_("Places")}};

enum calendar_kind calendar_kind_of(str code)
{
    for (int i = 0; i < CALENDAR_KINDS; i++)
        if (str_eq(code, str_of(kinds[i].code))) return (enum calendar_kind)i;
    return CALENDAR_MONTH;
}

/* Years far from ours have neither entries nor holidays, and an end of the calendar behind them. */
date calendar_day_of(str text, date today)
{
    date d;
    if (date_parse(text, &d) || date_year(d) < 1900 || date_year(d) > 2150) return today;
    return d;
}

static date first_of_month(date d)
{
    return DATE(date_year(d), date_month(d), 1);
}

static date monday(date d)
{
    return date_add(d, 1 - date_weekday(d));
}

void calendar_span(enum calendar_kind kind, date day, date *from, date *to)
{
    *from = *to = day;
    if (kind == CALENDAR_WEEK) *from = monday(day), *to = date_add(*from, 6);
    if (kind != CALENDAR_MONTH) return;
    *from = monday(first_of_month(day));
    *to = date_add(monday(date_add(date_add_months(first_of_month(day), 1), -1)), 6);
}

const struct calendar_free *calendar_free_on(const struct calendar *c, date day)
{
    for (size_t i = 0; i < c->free_days.n; i++)
        if (c->free_days.v[i].day.ymd == day.ymd) return &c->free_days.v[i];
    return NULL;
}

str calendar_href(struct arena *a, const struct calendar *c, enum calendar_kind kind, date day)
{
    return str_fmt(a, "%.*s?" CALENDAR_KIND "=%s&" CALENDAR_DAY_ "=%.*s%.*s", STR_FMT(c->path), kinds[kind].code,
                   STR_FMT(date_iso(a, day)), STR_FMT(c->query));
}

static str time_of(struct arena *a, enum lang l, const struct calendar_piece *p)
{
    const struct calendar_entry *e = p->entry;
    if (e->day.ymd && calendar_several(e))
        return str_fmt(a, "%.*s – %.*s", STR_FMT(fmt_date_short(a, l, e->day)), STR_FMT(fmt_date_short(a, l, e->last)));
    if (e->day.ymd) return STR_NONE;
    if (calendar_several(e))
        return str_fmt(a, "%.*s – %.*s", STR_FMT(fmt_moment_short(a, l, e->from)),
                       STR_FMT(fmt_moment_short(a, l, e->to)));
    str from = fmt_time(a, l, moment_minute(e->from));
    if (e->to.ms <= e->from.ms) return from;
    str to = fmt_time(a, l, moment_minute(e->to));
    return str_fmt(a, "%.*s–%.*s", STR_FMT(from), STR_FMT(to));
}

struct calendar_item calendar_item(struct arena *a, enum lang l, const struct calendar_piece *p, str place)
{
    static const char *const tones[] = {[TONE_PLAIN] = "plain", [TONE_OK] = "ok",   [TONE_INFO] = "info",
                                        [TONE_WARN] = "warn",   [TONE_BAD] = "bad", [TONE_HOLD] = "hold"};
    const struct calendar_entry *e = p->entry;
    return (struct calendar_item){.time = time_of(a, l, p),
                                  .title = e->title,
                                  .note = e->note,
                                  .href = e->href,
                                  .css = str_fmt(a, "cal-%s%s%s%.*s", tones[e->tone], p->came_on ? " cal-came" : "",
                                                 p->goes_on ? " cal-goes" : "", STR_FMT(place))};
}

static str title(struct arena *a, const struct calendar *c)
{
    date from, to;
    calendar_span(c->kind, c->day, &from, &to);
    if (c->kind == CALENDAR_MONTH) return fmt_month(a, c->lang, c->day);
    if (c->kind != CALENDAR_WEEK) return fmt_date_long(a, c->lang, c->day);
    return str_fmt(a, "%.*s – %.*s", STR_FMT(fmt_date_text(a, c->lang, from)), STR_FMT(fmt_date_text(a, c->lang, to)));
}

static date moved(const struct calendar *c, int by)
{
    if (c->kind == CALENDAR_MONTH) return date_add_months(first_of_month(c->day), by);
    return date_add(c->day, c->kind == CALENDAR_WEEK ? 7 * by : by);
}

static void fill_tabs(struct arena *a, const struct calendar *c, struct calendar_view *v)
{
    for (int i = 0; i < CALENDAR_KINDS; i++)
        if (i != CALENDAR_RESOURCES || c->resources.n)
            PUSH(a, &v->tabs,
                 (struct calendar_tab){.href = calendar_href(a, c, (enum calendar_kind)i, c->day),
                                       .label = str_of(words(c->lang, kinds[i].label)),
                                       .current = (int)c->kind == i});
}

struct calendar_view calendar_view(struct arena *a, const struct calendar *c)
{
    struct calendar_view v = {.id = c->id.n ? c->id : S("cal"),
                              .title = title(a, c),
                              .previous = calendar_href(a, c, c->kind, moved(c, -1)),
                              .next = calendar_href(a, c, c->kind, moved(c, 1)),
                              .today = calendar_href(a, c, c->kind, c->today),
                              .count = (int64_t)c->entries.list.n};
    fill_tabs(a, c, &v);
    if (c->kind == CALENDAR_MONTH)
        calendar_fill_month(a, c, &v);
    else
        calendar_fill_columns(a, c, &v);
    return v;
}
