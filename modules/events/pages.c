// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is on: month, week, day, a list by day or by neighbourhood; the filter stands in the address. */
#include <inttypes.h>

#include "core/look/tile.h"
#include "modules/events/views.h"

#include "events.html.h"
#include "events_sql.h"
#include "home_events.html.h"
#include "widget.html.h"

enum {
    LIST_MOST = 60,
    LIST_DAYS = 45,
    HOOD_DAYS = 60,
    MAP_DAYS = 30,
    HOME_MOST = 5,
    WIDGET_MOST = 8,
    WIDGET_DAYS = 60
};

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

enum view { VIEW_LIST, VIEW_MONTH, VIEW_WEEK, VIEW_DAY, VIEW_HOODS, VIEW_MAP, VIEWS };
static const struct {
    const char *code, *label;
} views[] = {
    [VIEW_LIST] = {"liste", N_("List")},
    [VIEW_MONTH] = {"ay", N_("Month")},
    [VIEW_WEEK] = {"hafta", N_("Week")},
    [VIEW_DAY] = {"gun", N_("Day")},
    [VIEW_HOODS] = {"mahalle", N_("By neighbourhood")},
    [VIEW_MAP] = {"harita", N_("Map")},
};

static enum view view_of(str code)
{
    for (enum view v = 0; v < VIEWS; v++)
        if (str_eq(code, str_of(views[v].code))) return v;
    return VIEW_LIST;
}

static str href(struct arena *a, enum view v, date day, str query)
{
    if (!day.ymd) return str_fmt(a, "/etkinlikler?gorunum=%s%.*s", views[v].code, STR_FMT(query));
    return str_fmt(a, "/etkinlikler?gorunum=%s&tarih=%.*s%.*s", views[v].code, STR_FMT(date_iso(a, day)),
                   STR_FMT(query));
}

/* ---- the filter as a form ---- */
#define OPTION(cx, to, ...) PUSH((cx)->arena, (to), ((struct option){__VA_ARGS__}))

static err_t fill_filter(struct cx *cx, const struct event_filter *f, struct events_page *p)
{
    struct hoods_with_events_rows hoods;
    struct festivals_shown_rows festivals;
    for (const struct choice *c = event_kinds; c->value; c++)
        OPTION(cx, &p->kinds, str_of(c->code), tr(cx, c->label), c->value == f->kind);
    for (const struct choice *c = event_accesses; c->value; c++)
        OPTION(cx, &p->accesses, str_of(c->code), tr(cx, c->label), str_eq(f->access, str_of(c->code)));
    for (const struct choice *c = event_languages; c->value; c++)
        OPTION(cx, &p->languages, str_of(c->code), tr(cx, c->label), str_eq(f->language, str_of(c->code)));
    TRY(hoods_with_events(cx, (struct hoods_with_events_args){{cx->now.ms - INT64_C(86400000) * 30}}, &hoods));
    for (size_t i = 0; i < hoods.list.n; i++)
        OPTION(cx, &p->hoods, str_fmt(cx->arena, "%" PRId64, hoods.list.v[i].id), hoods.list.v[i].name,
               hoods.list.v[i].id == f->neighbourhood);
    TRY(festivals_shown(cx, &festivals));
    for (size_t i = 0; i < festivals.list.n; i++)
        OPTION(cx, &p->festivals, str_fmt(cx->arena, "%" PRId64, festivals.list.v[i].id), festivals.list.v[i].title,
               festivals.list.v[i].id == f->umbrella);
    p->free = f->free;
    if (f->age >= 0) p->age = str_fmt(cx->arena, "%" PRId64, f->age);
    p->filtered = filter_query(cx->arena, f).n > 0;
    return OK;
}

/* ---- grids: the calendar that every duty has ---- */
/* In a month the hour is enough, and what goes on for weeks stands on its first day, so that it leaves room for the others. */
static struct calendar_entry entry_of(struct cx *cx, const struct shown_date *d, enum view v, date from)
{
    bool days = d->ends.ms - d->starts.ms >= 86400000;
    struct calendar_entry e = {.title = d->title,
                               .note = d->place,
                               .href = event_href(cx->arena, d->slug),
                               .tone = shown_off(d)                  ? TONE_BAD
                                       : d->date_state == DATE_MOVED ? TONE_WARN
                                       : days                        ? TONE_PLAIN
                                                                     : TONE_INFO};
    if (days) {
        e.day = v == VIEW_MONTH && moment_date(d->starts).ymd < from.ymd ? from : moment_date(d->starts);
        e.last = v == VIEW_MONTH ? e.day : moment_date(d->ends);
        if (e.last.ymd <= e.day.ymd) /* a band says its days itself */
            e.title = str_fmt(cx->arena, "%.*s (%.*s – %.*s)", STR_FMT(d->title),
                              STR_FMT(fmt_date_short(cx->arena, cx->lang, moment_date(d->starts))),
                              STR_FMT(fmt_date_short(cx->arena, cx->lang, moment_date(d->ends))));
    } else {
        e.from = d->starts;
        if (v != VIEW_MONTH) e.to = d->ends;
    }
    if (shown_off(d)) e.title = str_fmt(cx->arena, "%s: %.*s", words(cx->lang, shown_state(d)), STR_FMT(d->title));
    return e;
}

static err_t fill_grid(struct cx *cx, enum view v, date day, str query, const struct event_filter *f,
                       struct events_page *p)
{
    static const enum calendar_kind kinds[] = {
        [VIEW_MONTH] = CALENDAR_MONTH, [VIEW_WEEK] = CALENDAR_WEEK, [VIEW_DAY] = CALENDAR_DAY};
    struct calendar c = {.kind = kinds[v],
                         .day = day,
                         .today = moment_date(cx->now),
                         .lang = cx->lang,
                         .path = S("/etkinlikler"),
                         .query = query};
    struct shown_dates dates;
    date from, to;
    calendar_span(c.kind, day, &from, &to);
    TRY(shown_between(cx, moment_at(from, 0), moment_at(date_add(to, 1), 0), f, &dates));
    c.entries.list.v = NEW_N(cx->arena, struct calendar_entry, dates.list.n + 1);
    for (size_t i = 0; i < dates.list.n; i++)
        c.entries.list.v[c.entries.list.n++] = entry_of(cx, &dates.list.v[i], v, from);
    p->grid = true;
    p->count = (int64_t)dates.list.n;
    p->calendar = calendar_view(cx->arena, &c);
    p->calendar.tabs.n = 0; /* ours stand above, with the lists beside them */
    return OK;
}

/* ---- lists ---- */
static void put_card(struct cx *cx, struct card_group *g, const struct shown_date *d)
{
    struct event_card c;
    event_card_fill(cx, d, &c);
    PUSH(cx->arena, &g->cards.list, c);
}

static void span_of(const struct event_cards *cards, date *first, date *last)
{
    for (size_t i = 0; i < cards->list.n; i++) {
        date day = cards->list.v[i].day;
        if (!first->ymd || day.ymd < first->ymd) *first = day;
        if (day.ymd > last->ymd) *last = day;
    }
}

static void say_places(const struct places_told *told, struct event_cards *cards)
{
    for (size_t i = 0; i < cards->list.n; i++) {
        const struct date_places *d = places_of(told, cards->list.v[i].performance);
        if (d) cards->list.v[i].places = d->words;
    }
}

/* How the places of all the cards stand, with one query. What the clock of this day changes is kept by no cache. */
static err_t put_places(struct req *r, struct events_page *p)
{
    struct places_told told;
    date first = {0}, last = {0};
    moment midnight = moment_at(date_add(moment_date(r->cx.now), 1), 0);
    for (size_t i = 0; i < p->groups.n; i++) {
        span_of(&p->groups.v[i].cards, &first, &last);
        span_of(&p->groups.v[i].rest, &first, &last);
    }
    if (!first.ymd) return OK;
    TRY(event_places_between(&r->cx, moment_at(first, 0), moment_at(date_add(last, 1), 0), &told));
    for (size_t i = 0; i < p->groups.n; i++) {
        say_places(&told, &p->groups.v[i].cards);
        say_places(&told, &p->groups.v[i].rest);
    }
    for (size_t i = 0; i < told.list.n; i++)
        if (told.list.v[i].until.ms && told.list.v[i].until.ms < midnight.ms) r->out.cacheable = false;
    return OK;
}

static err_t fill_days(struct cx *cx, date day, str query, const struct event_filter *f, struct events_page *p)
{
    struct shown_dates dates;
    date last = {0}, today = moment_date(cx->now);
    moment from = moment_at(day, 0), to = moment_at(date_add(day, LIST_DAYS), 0);
    TRY(shown_between(cx, from, to, f, &dates));
    size_t most = dates.list.n;
    if (most > LIST_MOST) { /* whole days */
        most = LIST_MOST;
        while (most > 1 && moment_date(dates.list.v[most].starts).ymd == moment_date(dates.list.v[most - 1].starts).ymd)
            most--;
    }
    for (size_t i = 0; i < most; i++) {
        const struct shown_date *d = &dates.list.v[i];
        date own = moment_date(d->starts).ymd < day.ymd ? day : moment_date(d->starts);
        if (own.ymd != last.ymd) {
            struct card_group g = {.id = str_fmt(cx->arena, "g%d", own.ymd),
                                   .title = fmt_date_long(cx->arena, cx->lang, own),
                                   .note = own.ymd == today.ymd ? tr(cx, N_("Today")) : STR_NONE};
            PUSH(cx->arena, &p->groups, g);
        }
        put_card(cx, &p->groups.v[p->groups.n - 1], d);
        last = own;
    }
    date next = most < dates.list.n ? moment_date(dates.list.v[most].starts) : date_add(day, LIST_DAYS);
    p->count = (int64_t)most;
    if (most) p->pager.next = href(cx->arena, VIEW_LIST, next, query);
    if (day.ymd > today.ymd) p->pager.previous = href(cx->arena, VIEW_LIST, (date){0}, query);
    return OK;
}

static err_t fill_hoods(struct cx *cx, date day, const struct event_filter *f, struct events_page *p)
{
    struct shown_dates dates;
    moment from = moment_at(day, 0), to = moment_at(date_add(day, HOOD_DAYS), 0);
    struct card_group elsewhere = {.id = S("h0"), .title = tr(cx, N_("Elsewhere"))};
    TRY(shown_between(cx, from, to, f, &dates));
    for (size_t h = 0; h < p->hoods.n; h++) {
        struct card_group g = {.id = str_fmt(cx->arena, "h%.*s", STR_FMT(p->hoods.v[h].value)),
                               .title = p->hoods.v[h].label};
        for (size_t i = 0; i < dates.list.n; i++)
            if (str_eq(dates.list.v[i].hood, g.title)) put_card(cx, &g, &dates.list.v[i]);
        if (g.cards.list.n) PUSH(cx->arena, &p->groups, g);
    }
    for (size_t i = 0; i < dates.list.n; i++)
        if (!dates.list.v[i].hood.n) put_card(cx, &elsewhere, &dates.list.v[i]);
    if (elsewhere.cards.list.n) PUSH(cx->arena, &p->groups, elsewhere);
    p->count = (int64_t)dates.list.n;
    return OK;
}

static err_t fill_map(struct req *r, date day, str query, const struct event_filter *f, struct events_page *p)
{
    struct cx *cx = &r->cx;
    struct shown_dates dates;
    struct map_box box = map_box_of(query_str(r, "kutu"));
    date today = moment_date(cx->now), next = date_add(day, MAP_DAYS);
    date shown = {day.ymd == today.ymd ? 0 : day.ymd};
    TRY(shown_between(cx, moment_at(day, 0), moment_at(next, 0), f, &dates));
    TRY(map_fill(cx, &dates, &box, href(cx->arena, VIEW_MAP, shown, query), p));
    p->span = str_fmt(cx->arena, "%.*s – %.*s", STR_FMT(fmt_date_text(cx->arena, cx->lang, day)),
                      STR_FMT(fmt_date_text(cx->arena, cx->lang, date_add(next, -1))));
    p->pager.next = href(cx->arena, VIEW_MAP, next, query);
    struct word_arg first = {S("day"), fmt_date_text(cx->arena, cx->lang, next)};
    p->next_words = words_fill(cx->arena, tr(cx, N_("{day} and after")), 1, &first);
    if (day.ymd > today.ymd) p->pager.previous = href(cx->arena, VIEW_MAP, (date){0}, query);
    return OK;
}

err_t events_page(struct req *r)
{
    struct cx *cx = &r->cx;
    struct event_filter f = filter_of(r);
    enum view view = view_of(query_str(r, "gorunum"));
    date today = moment_date(cx->now), day = calendar_day_of(query_str(r, CALENDAR_DAY_), today);
    str query = filter_query(cx->arena, &f), rest = query.n ? (str){query.p + 1, query.n - 1} : STR_NONE;
    struct events_page p = {.page = {.title = tr(cx, N_("Events")),
                                     .description = tr(cx, N_("What the city offers, day by day.")),
                                     .current = "/etkinlikler"},
                            .view = str_of(views[view].code)};
    TRY(fill_filter(cx, &f, &p));
    if (day.ymd != today.ymd) p.day = date_iso(cx->arena, day);
    date shown = {day.ymd == today.ymd ? 0 : day.ymd};
    for (enum view v = 0; v < VIEWS; v++) {
        struct tab tab = {href(cx->arena, v, shown, query), tr(cx, views[v].label), v == view};
        PUSH(cx->arena, &p.tabs, tab);
    }
    if (view == VIEW_LIST)
        TRY(fill_days(cx, day, query, &f, &p));
    else if (view == VIEW_MAP)
        TRY(fill_map(r, day, query, &f, &p));
    else if (view == VIEW_HOODS)
        TRY(fill_hoods(cx, day, &f, &p));
    else
        TRY(fill_grid(cx, view, day, query, &f, &p));
    if (!p.grid) TRY(put_places(r, &p));
    p.clear_href = href(cx->arena, view, (date){0}, STR_NONE);
    p.ics_href = str_fmt(cx->arena, "/etkinlikler.ics?%.*s", STR_FMT(rest));
    p.atom_href = str_fmt(cx->arena, "/etkinlikler.xml?%.*s", STR_FMT(rest));
    p.page.feed = p.atom_href;
    p.widget_code =
        str_fmt(cx->arena,
                "<iframe src=\"%.*s/etkinlikler/pencere?%.*s\" width=\"100%%\" height=\"640\" title=\"%s\"></iframe>",
                STR_FMT(req_site(r)), STR_FMT(rest), words(cx->lang, N_("Events")));
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){S("/"), tr(cx, N_("Home page"))}));
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){STR_NONE, p.page.title}));
    return html_events_page(r, &p);
}

/* ---- the next ones, on the home page and in other sites' frames ---- */
/* One date of each event: the list is to show what there is. What goes on for weeks comes behind what begins. */
static void put_new(struct cx *cx, const struct shown_dates *all, bool begins, size_t most, struct shown_dates *out)
{
    for (size_t i = 0; i < all->list.n && out->list.n < most; i++) {
        bool again = (all->list.v[i].starts.ms >= cx->now.ms) != begins;
        for (size_t k = 0; k < out->list.n; k++)
            again = again || out->list.v[k].event == all->list.v[i].event;
        if (!again) PUSH(cx->arena, &out->list, all->list.v[i]);
    }
}

static err_t next_ones(struct cx *cx, const struct event_filter *f, int days, size_t most, struct shown_dates *out)
{
    struct shown_dates all;
    moment to = moment_at(date_add(moment_date(cx->now), days), 0);
    TRY(shown_between(cx, cx->now, to, f, &all));
    *out = (struct shown_dates){0};
    put_new(cx, &all, true, most, out);
    put_new(cx, &all, false, most, out);
    return OK;
}

err_t home_events(struct req *r, struct html *h)
{
    struct cx *cx = &r->cx;
    struct event_filter any = {.age = -1};
    struct home_events p = {0};
    struct shown_dates next;
    TRY(next_ones(cx, &any, 30, HOME_MOST, &next));
    if (!next.list.n) return OK;
    for (size_t i = 0; i < next.list.n; i++) {
        struct event_card c;
        event_card_fill(cx, &next.list.v[i], &c);
        if (i)
            PUSH(cx->arena, &p.cards.list, c);
        else
            p.first = c;
    }
    const struct shown_date *d = &next.list.v[0];
    struct buf svg = buf_new(cx->arena, 256 * 1024);
    p.picture = picture_view(cx->arena, d->token, d->widths, d->jpeg, d->picture_width, d->picture_height);
    p.picture.alt = d->alt;
    p.picture.sizes = "(min-width: 992px) 592px, 100vw";
    p.cover_class = kind_cover(d->kind);
    if (!d->token.n) tile_cover(&svg, d->title, 592, 400, 30, "we");
    p.cover_svg = buf_str(&svg);
    html_home_events(h, &p);
    return OK;
}

err_t events_widget(struct req *r)
{
    struct cx *cx = &r->cx;
    struct event_filter f = filter_of(r);
    struct widget_page p = {.page.title = tr(cx, N_("Events"))};
    struct shown_dates next;
    str query = filter_query(cx->arena, &f);
    TRY(next_ones(cx, &f, WIDGET_DAYS, WIDGET_MOST, &next));
    for (size_t i = 0; i < next.list.n; i++) {
        struct event_card c;
        event_card_fill(cx, &next.list.v[i], &c);
        PUSH(cx->arena, &p.cards.list, c);
    }
    p.all_href = str_fmt(cx->arena, "/etkinlikler?%.*s", query.n ? (int)query.n - 1 : 0, query.n ? query.p + 1 : "");
    struct html h = req_html(r);
    req_page(r, &p.page);
    html_widget(&h, &p);
    return answer_html(r, 200);
}

err_t events_public(struct cx *cx, struct public_pages *out)
{
    struct events_all_public_rows rows;
    TRY(events_all_public(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        PUSH(cx->arena, &out->list,
             ((struct public_page){event_href(cx->arena, rows.list.v[i].slug), rows.list.v[i].changed}));
    return OK;
}
