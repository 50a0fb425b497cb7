// SPDX-License-Identifier: AGPL-3.0-or-later
/* The stores at the desk: what there is, what expires soon, what became of donations and of waste medicine. */
#include <inttypes.h>

#include "modules/relief/views.h"

#include "relief_sql.h"
#include "stock.html.h"

enum { LONGEST_WARNING = 365 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str none_or(struct cx *cx, int64_t n, int measure)
{
    return n ? good_quantity(cx, n, measure) : STR_NONE;
}

static err_t there(struct cx *cx, struct relief_stock_page *p)
{
    struct stock_by_place_rows rows;
    TRY(stock_by_place(cx, (struct stock_by_place_args){.today = moment_date(cx->now)}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct stock_by_place_row *s = &rows.list.v[i];
        if (s->kind == GOOD_MEDICINE) continue;
        PUSH(cx->arena, &p->stock,
             ((struct stock_row){.href = str_fmt(cx->arena, "/masa/kayit/yardim-mallari/%" PRId64, s->id),
                                 .good = s->name,
                                 .place = s->place_name,
                                 .usable = good_quantity(cx, s->usable, s->measure),
                                 .expired = none_or(cx, s->expired, s->measure),
                                 .next = s->next.ymd ? fmt_date_text(cx->arena, cx->lang, s->next) : STR_NONE}));
    }
    return OK;
}

static err_t soon(struct cx *cx, struct relief_stock_page *p)
{
    struct lots_expiring_rows rows;
    date today = moment_date(cx->now);
    TRY(lots_expiring(cx, (struct lots_expiring_args){.until = date_add(today, LONGEST_WARNING)}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct lots_expiring_row *l = &rows.list.v[i];
        int days = date_between(today, l->expires);
        struct word_arg n = {S("n"), fmt_int(cx->arena, cx->lang, days)};
        if (days > l->warn_days) continue;
        struct lot_row row = {.href = str_fmt(cx->arena, "/masa/kayit/yardim-partileri/%" PRId64, l->id),
                              .good = l->name,
                              .place = l->place_name,
                              .batch = l->batch,
                              .rest = good_quantity(cx, l->rest, l->measure),
                              .until = fmt_date_text(cx->arena, cx->lang, l->expires),
                              .state = {.tone = TONE_BAD, .text = tr(cx, N_("expired"))}};
        if (days >= 0)
            row.state = (struct tag_view){.tone = TONE_WARN,
                                          .text = words_fill(cx->arena, tr(cx, N_("days left: {n}")), 1, &n)};
        PUSH(cx->arena, &p->soon, row);
    }
    return OK;
}

static err_t donations(struct cx *cx, struct relief_stock_page *p)
{
    struct donations_used_rows rows;
    TRY(donations_used(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct donations_used_row *d = &rows.list.v[i];
        bool closed = d->left_over == 0 && d->came > 0 && d->came >= d->promised;
        PUSH(cx->arena, &p->donations,
             ((struct sum_row){.href = str_fmt(cx->arena, "/masa/kayit/yardim-bagislari/%" PRId64, d->id),
                               .name = d->name,
                               .promised = good_quantity(cx, d->promised, d->measure),
                               .came = good_quantity(cx, d->came, d->measure),
                               .given = good_quantity(cx, d->given, d->measure),
                               .lost = good_quantity(cx, d->lost, d->measure),
                               .rest = good_quantity(cx, d->left_over, d->measure),
                               .state = {.tone = closed ? TONE_OK : TONE_INFO,
                                         .text = closed ? tr(cx, N_("used up")) : tr(cx, N_("not used up yet"))}}));
    }
    return OK;
}

static err_t medicine(struct cx *cx, struct relief_stock_page *p)
{
    struct medicine_sums_rows rows;
    TRY(medicine_sums(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct medicine_sums_row *m = &rows.list.v[i];
        PUSH(cx->arena, &p->medicine,
             ((struct sum_row){.href = str_fmt(cx->arena, "/masa/kayit/yardim-mallari/%" PRId64, m->id),
                               .name = m->name,
                               .came = good_quantity(cx, m->came, m->measure),
                               .given = good_quantity(cx, m->destroyed, m->measure),
                               .lost = good_quantity(cx, m->less, m->measure),
                               .rest = good_quantity(cx, m->left_over, m->measure)}));
    }
    return OK;
}

err_t stock_page(struct req *r)
{
    struct relief_stock_page p = {.page = {.title = tr(&r->cx, N_("Stores of aid")), .current = "/masa/yardim-deposu"},
                                  .may_stock = may(&r->cx, S(RELIEF_STOCK))};
    TRY(there(&r->cx, &p));
    TRY(soon(&r->cx, &p));
    TRY(donations(&r->cx, &p));
    TRY(medicine(&r->cx, &p));
    return html_relief_stock_page(r, &p);
}
