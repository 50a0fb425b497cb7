// SPDX-License-Identifier: AGPL-3.0-or-later
/* What everybody sees: the places, and of each its facts and when it is free. Never who has it. */
#include <inttypes.h>

#include "core/base/buf.h"
#include "modules/venues/season_views.h"

#include "venue.html.h"
#include "venues.html.h"
#include "venues_sql.h"

enum { DAYS_SHOWN = 21, SOON_DAYS = 28, SHORTEST = 60 /* minutes that are worth showing */ };
#define MINUTE_MS INT64_C(60000)

static str tr(struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str kind_words(struct cx *cx, int kind)
{
    for (const struct choice *c = venue_kinds; c->value; c++)
        if (c->value == kind) return tr(cx, c->label);
    return STR_NONE;
}

static str with_number(struct cx *cx, const char *pattern, int64_t n)
{
    struct word_arg arg = {S("n"), fmt_int(cx->arena, cx->lang, n)};
    return words_fill(cx->arena, str_of(pattern), 1, &arg);
}

static str capacity(struct cx *cx, const struct venues_open_row *v)
{
    str parts[3];
    size_t n = 0;
    if (v->seats) parts[n++] = with_number(cx, words_n(cx->lang, "one seat", "{n} seats", v->seats), v->seats);
    if (v->standing)
        parts[n++] = with_number(cx, words_n(cx->lang, "one standing", "{n} standing", v->standing), v->standing);
    if (v->banquet)
        parts[n++] = with_number(cx, words_n(cx->lang, "one at tables", "{n} at tables", v->banquet), v->banquet);
    struct buf b = buf_new(cx->arena, 400);
    for (size_t i = 0; i < n; i++)
        buf_fmt(&b, "%s%.*s", i ? " · " : "", STR_FMT(parts[i]));
    return str_copy(cx->arena, buf_str(&b));
}

struct texts {
    LIST(str) list;
};
static struct texts access(struct cx *cx, const struct venues_open_row *v)
{
    struct texts t = {0};
    if (v->ramp) PUSH(cx->arena, &t.list, tr(cx, N_("Step-free way in")));
    if (v->lift) PUSH(cx->arena, &t.list, tr(cx, N_("Lift")));
    if (v->toilet) PUSH(cx->arena, &t.list, tr(cx, N_("Accessible toilet")));
    if (v->loop) PUSH(cx->arena, &t.list, tr(cx, N_("Induction loop")));
    if (v->wheelchair_places)
        PUSH(cx->arena, &t.list,
             with_number(cx, words_n(cx->lang, "one wheelchair place", "{n} wheelchair places", v->wheelchair_places),
                         v->wheelchair_places));
    return t;
}

/* ---- one day ---- */
static str hours_text(struct cx *cx, const struct spans *s)
{
    struct buf b = buf_new(cx->arena, 600);
    for (size_t i = 0; i < s->list.n; i++) {
        struct venue_free_span f = s->list.v[i];
        if (f.to.ms - f.from.ms < SHORTEST * MINUTE_MS) continue;
        int ends = moment_minute(f.to);
        buf_fmt(&b, "%s%.*s–%.*s", b.n ? ", " : "", STR_FMT(fmt_time(cx->arena, cx->lang, moment_minute(f.from))),
                STR_FMT(ends ? fmt_time(cx->arena, cx->lang, ends) : S("24.00")));
    }
    return str_copy(cx->arena, buf_str(&b));
}

/* Of today only what is still to come. */
static void cut_past(struct cx *cx, struct spans *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->list.n; i++) {
        struct venue_free_span f = s->list.v[i];
        if (f.from.ms < cx->now.ms)
            f.from = moment_at(moment_date(cx->now), (moment_minute(cx->now) / 30 + 1) * 30 % 1440);
        if (f.from.ms < f.to.ms && f.from.ms >= cx->now.ms) s->list.v[n++] = f;
    }
    s->list.n = n;
}

static const struct shut *shut_on(const struct plan *p, int place, date day)
{
    for (size_t i = 0; i < p->shuts.n; i++) {
        const struct shut *s = &p->shuts.v[i];
        if (s->from_day.ymd <= day.ymd && s->to_day.ymd >= day.ymd && plan_related(p, place, s->place)) return s;
    }
    return NULL;
}

static struct free_day_view free_day(struct cx *cx, const struct plan *p, int place, date day)
{
    struct spans free = {0};
    int opens, closes;
    plan_free(cx->arena, p, place, day, &free);
    cut_past(cx, &free);
    struct free_day_view v = {
        .day = day, .name = fmt_date_long(cx->arena, cx->lang, day), .free = hours_text(cx, &free)};
    const struct shut *s = shut_on(p, place, day);
    if (v.free.n) return v;
    struct word_arg why = {S("reason"), s ? s->reason : STR_NONE};
    v.why = s ? words_fill(cx->arena, tr(cx, N_("closed: {reason}")), 1, &why)
            : plan_hours(p, place, day, &opens, &closes) ? tr(cx, N_("taken"))
                                                         : tr(cx, N_("closed"));
    return v;
}

/* ---- the list ---- */
static str next_free(struct cx *cx, const struct plan *p, int64_t id)
{
    int place = plan_place(p, id);
    date today = moment_date(cx->now);
    for (int i = 1; place >= 0 && i < SOON_DAYS; i++) {
        struct free_day_view v = free_day(cx, p, place, date_add(today, i));
        struct word_arg arg = {S("day"), fmt_date_text(cx->arena, cx->lang, v.day)};
        if (v.free.n) return words_fill(cx->arena, tr(cx, N_("Next free hours: {day}")), 1, &arg);
    }
    return tr(cx, N_("Nothing free in the next four weeks"));
}

static err_t fill_seasons(struct cx *cx, struct venues_page *p)
{
    struct seasons_all_rows rows;
    TRY(seasons_all(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct seasons_all_row *s = &rows.list.v[i];
        int stage = season_row_stage(s, cx->now);
        if (stage == STAGE_DRAFT || s->to_day.ymd < moment_date(cx->now).ymd) continue;
        PUSH(cx->arena, &p->seasons,
             ((struct season_line_view){.href = str_fmt(cx->arena, "/salon-sezonu/%.*s", STR_FMT(s->slug)),
                                        .title = s->title,
                                        .state = season_tag(cx, stage)}));
    }
    return OK;
}

static const int64_t sizes[] = {50, 100, 200, 400};

err_t venues_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct venues_open_rows rows;
    struct plan plan;
    struct venues_page p = {.page.title = tr(cx, N_("Halls and places")),
                            .page.description =
                                tr(cx, N_("Where events, rehearsals and meetings can be held, and when it is free.")),
                            .page.current = "/salonlar",
                            .step_free = query_str(r, "basamaksiz").n > 0};
    int64_t least = query_int(r, "kisi", 0);
    date today = moment_date(cx->now);
    TRY(venues_open(cx, &rows));
    TRY(fill_seasons(cx, &p));
    TRY(plan_load(cx, date_add(today, -1), date_add(today, SOON_DAYS + 1), &plan));
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        PUSH(cx->arena, &p.sizes,
             ((struct option_view){
                 .value = str_fmt(cx->arena, "%" PRId64, sizes[i]),
                 .label = with_number(cx, words_n(cx->lang, "at least one person", "at least {n} people", sizes[i]),
                                      sizes[i]),
                 .chosen = least == sizes[i]}));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct venues_open_row *v = &rows.list.v[i];
        int64_t most = v->seats > v->standing ? v->seats : v->standing;
        if (!v->lent || most < least || (p.step_free && !v->ramp)) continue;
        struct texts a = access(cx, v);
        struct venue_card card = {.href = str_fmt(cx->arena, "/salon/%.*s", STR_FMT(v->slug)),
                                  .name = v->name,
                                  .kind = kind_words(cx, v->kind),
                                  .where = v->parent_name.n ? v->parent_name : v->neighbourhood_name,
                                  .capacity = capacity(cx, v),
                                  .next = next_free(cx, &plan, v->id),
                                  .access = {a.list.v, a.list.n}};
        PUSH(cx->arena, &p.cards, card);
    }
    return html_venues_page(r, &p);
}

/* ---- one place ---- */
static void pair(struct cx *cx, struct pairs_view *p, const char *name, str value, str href)
{
    if (value.n) PUSH(cx->arena, &p->pairs, ((struct pair_view){.name = tr(cx, name), .value = value, .href = href}));
}

static void fill_facts(struct cx *cx, const struct venues_open_row *v, struct venue_page *p)
{
    str above =
        v->parent_open && v->parent_slug.n ? str_fmt(cx->arena, "/salon/%.*s", STR_FMT(v->parent_slug)) : STR_NONE;
    pair(cx, &p->facts, N_("How many people"), capacity(cx, v), STR_NONE);
    pair(cx, &p->facts, N_("Part of"), v->parent_name, above);
    pair(cx, &p->facts, N_("Neighbourhood"), v->neighbourhood_name, STR_NONE);
    pair(cx, &p->facts, N_("Address"), v->street.n ? v->street : v->parent_street, STR_NONE);
    struct texts a = access(cx, v);
    p->access.v = a.list.v;
    p->access.n = a.list.n;
}

/* What holds for several prices is said once. */
static str with_also(struct arena *a, str said, str more)
{
    if (!said.n || str_eq(said, more)) return more;
    return more.n ? str_fmt(a, "%.*s; %.*s", STR_FMT(said), STR_FMT(more)) : said;
}

/* What the council decided and is in force today, with its decision. */
static err_t fill_prices(struct cx *cx, const struct venues_open_row *v, struct venue_page *p)
{
    static const int purposes[] = {PURPOSE_EVENT, PURPOSE_REHEARSAL};
    int64_t last = 0;
    str deposits = STR_NONE, decisions = STR_NONE;
    for (int i = 0; i < 2; i++) {
        struct venue_quote q;
        struct booking b = {.venue = {v->id}, .purpose = purposes[i], .payer = PAYS_SCHOOL, .starts = cx->now};
        b.ends.ms = b.starts.ms + MINUTE_MS;
        err_t e = venue_price(cx, &b, moment_date(cx->now), &q);
        if (e == E_NOT_FOUND || (!e && q.tariff == last)) continue;
        if (e) return e;
        last = q.tariff;
        const char *per = "";
        for (const struct choice *c = tariff_pers; c->value; c++)
            if (c->value == q.per) per = c->label;
        struct word_arg args[] = {{S("price"), fmt_money(cx->arena, cx->lang, q.each)},
                                  {S("per"), tr(cx, per)},
                                  {S("school"), fmt_money(cx->arena, cx->lang, q.total)}};
        pair(cx, &p->prices, i ? N_("Rehearsal") : N_("Event"),
             words_fill(cx->arena, tr(cx, N_("{price} for a {per}; schools {school}")), 3, args), STR_NONE);
        if (q.deposit.kurus) deposits = with_also(cx->arena, deposits, fmt_money(cx->arena, cx->lang, q.deposit));
        decisions = with_also(cx->arena, decisions, decision_words(cx, q.decision));
    }
    pair(cx, &p->prices, N_("Deposit"), deposits, STR_NONE);
    pair(cx, &p->prices, N_("By"), decisions, S("/kararlar"));
    return OK;
}

static void fill_hours(struct cx *cx, const struct plan *plan, int place, struct venue_page *p)
{
    date monday = date_add(p->from, 1 - date_weekday(p->from));
    for (int i = 0; i < 7 && plan->places.v[place].hours >= 0; i++) {
        struct spans open = {0};
        plan_openings(cx->arena, plan, place, date_add(monday, i), &open);
        str text = hours_text(cx, &open);
        PUSH(cx->arena, &p->hours.pairs,
             ((struct pair_view){.name = fmt_weekday(cx->lang, i + 1), .value = text.n ? text : tr(cx, N_("closed"))}));
    }
}

/* Closed days that follow one another for one reason are one row. */
static void fill_days(struct cx *cx, const struct plan *plan, int place, struct venue_page *p)
{
    date first = p->from;
    for (int i = 0; i < DAYS_SHOWN; i++) {
        struct free_day_view v = free_day(cx, plan, place, date_add(p->from, i));
        struct free_day_view *last = p->days.n ? &p->days.v[p->days.n - 1] : NULL;
        bool closed = !v.free.n && shut_on(plan, place, v.day);
        if (closed && last && !last->free.n && shut_on(plan, place, date_add(v.day, -1)) && str_eq(last->why, v.why)) {
            last->name = season_days_words(cx, first, v.day);
            continue;
        }
        first = v.day;
        PUSH(cx->arena, &p->days, v);
    }
}

static void fill_parts(struct cx *cx, const struct venues_open_rows *rows, int64_t id, struct venue_page *p)
{
    for (size_t i = 0; i < rows->list.n; i++)
        if (rows->list.v[i].parent.id == id)
            PUSH(cx->arena, &p->parts,
                 ((struct link_view){str_fmt(cx->arena, "/salon/%.*s", STR_FMT(rows->list.v[i].slug)),
                                     rows->list.v[i].name, false}));
}

err_t venue_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct venues_open_rows rows;
    struct venue_service_row service;
    struct plan plan;
    struct venue_page p = {.page.current = "/salonlar"};
    const struct venues_open_row *v = NULL;
    str slug = path_str(r, "slug"), from = query_str(r, "gun");
    date today = moment_date(cx->now);
    TRY(venues_open(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        if (str_eq(rows.list.v[i].slug, slug)) v = &rows.list.v[i];
    if (!v) return E_NOT_FOUND;
    if (date_parse(from, &p.from) || p.from.ymd < today.ymd || date_between(today, p.from) > 400) p.from = today;
    p.to = date_add(p.from, DAYS_SHOWN - 1);
    TRY(plan_load(cx, date_add(p.from, -2), date_add(p.to, 3), &plan));
    int place = plan_place(&plan, v->id);
    if (place < 0) return E_NOT_FOUND;
    p.page.title = p.name = v->name;
    p.page.description = str_fmt(cx->arena, "%.*s · %.*s", STR_FMT(kind_words(cx, v->kind)), STR_FMT(capacity(cx, v)));
    p.kind = kind_words(cx, v->kind);
    p.about = v->about;
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){S("/salonlar"), tr(cx, N_("Halls and places"))}));
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){STR_NONE, v->name}));
    fill_facts(cx, v, &p);
    fill_hours(cx, &plan, place, &p);
    if (v->lent) TRY(fill_prices(cx, v, &p));
    struct seat_plan seat_plan;
    struct seats seats;
    err_t e = seat_plan_of(cx, v->id, &seat_plan, &seats);
    if (e && e != E_NOT_FOUND) return e;
    if (!e) seat_map_view(cx, &seats, str_fmt(cx->arena, "/salon/%.*s", STR_FMT(slug)), query_str(r, "yer"), &p.map);
    fill_parts(cx, &rows, v->id, &p);
    struct photo_views photos;
    TRY(venue_photos(cx, v->id, &photos));
    p.photos.v = photos.list.v;
    p.photos.n = photos.list.n;
    if (v->lent) {
        fill_days(cx, &plan, place, &p);
        str path = str_fmt(cx->arena, "/salon/%.*s", STR_FMT(slug));
        if (p.from.ymd > today.ymd)
            p.previous = str_fmt(cx->arena, "%.*s?gun=%.*s", STR_FMT(path),
                                 STR_FMT(date_iso(cx->arena, date_add(p.from, -DAYS_SHOWN))));
        p.next = str_fmt(cx->arena, "%.*s?gun=%.*s", STR_FMT(path),
                         STR_FMT(date_iso(cx->arena, date_add(p.from, DAYS_SHOWN))));
        if (venue_service(cx, &service) == OK) p.apply_href = str_fmt(cx->arena, "%.*s/basvuru", STR_FMT(path));
    }
    return html_venue_page(r, &p);
}

err_t venue_pages(struct cx *cx, struct public_pages *out)
{
    struct venues_open_rows rows;
    TRY(venues_open(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        PUSH(cx->arena, &out->list,
             ((struct public_page){.path = str_fmt(cx->arena, "/salon/%.*s", STR_FMT(rows.list.v[i].slug))}));
    return OK;
}
