// SPDX-License-Identifier: AGPL-3.0-or-later
/* Tables of the director's page: units, services, who has what. */
#include <stdlib.h>

#include "core/look/promise.h"
#include "modules/applications/dashboard.h"

enum { OWNERS = 20 };

str dash_say(struct cx *cx, const char *source, size_t n, const struct word_arg *args)
{
    return words_fill(cx->arena, str_of(words(cx->lang, source)), n, args);
}

str dash_number(struct cx *cx, int64_t n)
{
    return fmt_int(cx->arena, cx->lang, n);
}

static int64_t share_of(int64_t part, int64_t whole)
{
    int64_t of100 = whole > 0 ? (part * 100 + whole / 2) / whole : 0;
    return of100 == 100 && part < whole ? 99 : of100;
}

str dash_share(struct cx *cx, int64_t part, int64_t whole)
{
    return whole ? fmt_percent(cx->arena, cx->lang, (percent){share_of(part, whole) * 100}) : S("–");
}

bool dash_low(int64_t kept, int64_t decided)
{
    return kept * 100 < decided * GOAL;
}

str dash_href(struct cx *cx, struct dash_list l)
{
    struct buf b = buf_new(cx->arena, 1024);
    buf_fmt(&b, "/masa/gelen?gorunum=%s", l.view);
    if (l.service) buf_fmt(&b, "&hizmet=%lld", (long long)l.service);
    if (l.unit) buf_fmt(&b, "&birim=%lld", (long long)l.unit);
    if (l.owner) buf_fmt(&b, "&kim=%lld", (long long)(l.owner > 0 ? l.owner : 0));
    if (l.from.ymd) buf_fmt(&b, "&ilk=%.*s", STR_FMT(date_iso(cx->arena, l.from)));
    if (l.to.ymd) buf_fmt(&b, "&son=%.*s", STR_FMT(date_iso(cx->arena, l.to)));
    if (l.late) buf_put(&b, S("&gec=1"));
    return buf_str(&b);
}

static void fill_unit(struct cx *cx, const struct dash *d, const struct dash_unit *u, struct dash_unit_row *row)
{
    int64_t share = share_of(u->kept, u->decided);
    *row = (struct dash_unit_row){
        .name = entity_label(cx, &unit_entity, u->unit),
        .href = str_fmt(cx->arena, "/masa/gostergeler?birim=%lld&hafta=%d", (long long)u->unit, d->weeks),
        .decided = dash_number(cx, u->decided),
        .decided_href = dash_href(cx, (struct dash_list){"kapanan", d->from, d->to, .unit = u->unit}),
        .share = dash_share(cx, u->kept, u->decided),
        .open = dash_number(cx, u->open),
        .open_href = dash_href(cx, (struct dash_list){"hepsi", .unit = u->unit}),
        .late = dash_number(cx, u->late),
        .late_href = dash_href(cx, (struct dash_list){"geciken", .unit = u->unit}),
        .any_late = u->late > 0,
        .low = dash_low(u->kept, u->decided),
        .current = u->unit == d->unit};
    if (u->decided) row->bar_svg = chart_cell_bar(cx->arena, cx->lang, share, 100, GOAL, row->low);
}

static str promise_svg(struct cx *cx, const struct service *s, int64_t median, int64_t p90,
                       const struct dash_service_row *row)
{
    struct word_arg args[] = {{S("promise"), row->promise}, {S("median"), row->median}, {S("p90"), row->p90}};
    struct promise bar = {
        .promised = s->promise_amount,
        .median_tenths = median * 10,
        .ninetieth_tenths = p90 * 10,
        .label = dash_say(cx, N_("Promise {promise}, half within {median}, nine of ten within {p90}"), 3, args)};
    struct buf out = buf_new(cx->arena, 8 * 1024);
    promise_bar(&out, &bar);
    return buf_str(&out);
}

static err_t fill_service(struct cx *cx, const struct dash *d, const struct dash_service *m,
                          struct dash_service_row *row)
{
    struct service s;
    TRY(entity_load_any(cx, &service_entity, "id", DB_I(m->service), &s));
    int64_t minutes = s.promise_unit == CLOCK_HOURS ? 60 : 1; /* hour promises are kept in minutes */
    int64_t median = (dash_percentile(m, 50) + minutes - 1) / minutes,
            p90 = (dash_percentile(m, 90) + minutes - 1) / minutes;
    *row = (struct dash_service_row){
        .name = s.name,
        .href = dash_href(cx, (struct dash_list){"kapanan", d->from, d->to, .unit = d->unit, .service = s.id}),
        .promise = promise_words(cx, s.promise_amount, s.promise_unit),
        .share = dash_share(cx, m->kept, m->decided),
        .decided = dash_number(cx, m->decided),
        .low = dash_low(m->kept, m->decided)};
    if (!m->took_n) return OK;
    row->median = took_words(cx, median, s.promise_unit);
    row->p90 = took_words(cx, p90, s.promise_unit);
    row->bar_svg = promise_svg(cx, &s, median, p90, row);
    return OK;
}

static void fill_owner(struct cx *cx, const struct dash *d, const struct dash_owner *o, int64_t most,
                       struct dash_owner_row *row)
{
    int64_t who = o->owner ? o->owner : -1;
    *row = (struct dash_owner_row){.name = o->owner ? entity_label(cx, &account_entity, o->owner)
                                                    : str_of(words(cx->lang, N_("Taken on by nobody"))),
                                   .href = dash_href(cx, (struct dash_list){"hepsi", .unit = d->unit, .owner = who}),
                                   .bar_svg = chart_cell_bar(cx->arena, cx->lang, o->open, most, 0, !o->owner),
                                   .open = dash_number(cx, o->open),
                                   .today = dash_number(cx, o->today),
                                   .waiting = dash_number(cx, o->waiting),
                                   .late = dash_number(cx, o->late),
                                   .late_href =
                                       dash_href(cx, (struct dash_list){"geciken", .unit = d->unit, .owner = who}),
                                   .any_late = o->late > 0};
}

/* The worst first: what is low in share, then what there is more of. */
static int by_share(const void *a, const void *b)
{
    const struct dash_service *x = a, *y = b;
    int64_t left = x->kept * y->decided, right = y->kept * x->decided;
    if (left != right) return left < right ? -1 : 1;
    return x->decided != y->decided ? (x->decided > y->decided ? -1 : 1)
                                    : (x->service > y->service) - (x->service < y->service);
}

static int by_open(const void *a, const void *b)
{
    const struct dash_owner *x = a, *y = b;
    if (x->open != y->open) return x->open > y->open ? -1 : 1;
    return (x->owner > y->owner) - (x->owner < y->owner);
}

static int by_decided(const void *a, const void *b)
{
    const struct dash_unit *x = a, *y = b;
    if (x->decided != y->decided) return x->decided > y->decided ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

err_t dash_tables(struct cx *cx, const struct dash *d, struct dash_page *p)
{
    if (d->units.n) qsort(d->units.v, d->units.n, sizeof *d->units.v, by_decided);
    if (d->services.n) qsort(d->services.v, d->services.n, sizeof *d->services.v, by_share);
    if (d->owners.n) qsort(d->owners.v, d->owners.n, sizeof *d->owners.v, by_open);
    p->unit_rows.v = NEW_N(cx->arena, struct dash_unit_row, d->units.n + 1);
    p->service_rows.v = NEW_N(cx->arena, struct dash_service_row, d->services.n + 1);
    p->owner_rows.v = NEW_N(cx->arena, struct dash_owner_row, d->owners.n + 1);
    for (size_t i = 0; i < d->units.n; i++)
        fill_unit(cx, d, &d->units.v[i], &p->unit_rows.v[p->unit_rows.n++]);
    for (size_t i = 0; i < d->services.n; i++)
        if (d->services.v[i].decided)
            TRY(fill_service(cx, d, &d->services.v[i], &p->service_rows.v[p->service_rows.n++]));
    for (size_t i = 0; i < d->owners.n && i < OWNERS; i++)
        fill_owner(cx, d, &d->owners.v[i], d->owners.v[0].open, &p->owner_rows.v[p->owner_rows.n++]);
    return OK;
}
