// SPDX-License-Identifier: AGPL-3.0-or-later
/* A day's closing: what each clerk took and handed out, receipt by receipt; and all orders of a year as a file. */
#include <inttypes.h>

#include "core/base/buf.h"
#include "core/entity/csv.h"
#include "modules/payments/views.h"

#include "payments_sql.h"
#include "till.html.h"

enum { FILE_MAX = 8 << 20, NUMBERS_MAX = 4000 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static date day_of(const struct req *r)
{
    date d = {0};
    return date_parse(query_str(r, "gun"), &d) ? moment_date(r->cx.now) : d;
}

struct sums {
    money taken, back, cash;
};

/* "T-2026-2, 4–6": those of one clerk and way, what follows one another together. */
static str numbers(struct cx *cx, const struct till_sums_row *s, const struct till_receipts_rows *each)
{
    struct buf b = buf_new(cx->arena, NUMBERS_MAX);
    int64_t from = 0, to = 0, n = 0;
    for (size_t i = 0; i <= each->list.n; i++) {
        const struct till_receipts_row *q = i < each->list.n ? &each->list.v[i] : NULL;
        if (q && (q->way != s->way || !str_eq(q->who, s->who) || !str_eq(q->series, s->series))) continue;
        if (q && from && q->number == to + 1) {
            to++, n++;
            continue;
        }
        if (!from && q) buf_fmt(&b, "%.*s-%" PRId64 "-", STR_FMT(q->series), q->year);
        if (from) buf_fmt(&b, "%" PRId64, from);
        if (to > from) buf_fmt(&b, "–%" PRId64, to);
        if (from && q) buf_put(&b, S(", "));
        if (q) from = to = q->number, n++;
    }
    if (n < s->n || b.full) buf_put(&b, S(" …"));
    return buf_str(&b);
}

static str receipts_of(struct cx *cx, const struct till_sums_row *s, const struct till_receipts_rows *each)
{
    struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, s->n)}, {S("numbers"), numbers(cx, s, each)}};
    return words_fill(cx->arena, str_of(words_n(cx->lang, "One receipt: {numbers}", "{n} receipts: {numbers}", s->n)),
                      2, args);
}

static str clerk(struct cx *cx, str who)
{
    return who.n ? who : tr(cx, N_("Over the internet"));
}

/* A row for each clerk and way; what was given back stands beside what was taken. */
static void rows(struct cx *cx, const struct till_sums_rows *found, const struct till_receipts_rows *each,
                 struct till_page *p, struct sums *all)
{
    for (size_t i = 0; i < found->list.n;) {
        const struct till_sums_row *first = &found->list.v[i];
        money taken = {0}, back = {0};
        str receipts = STR_NONE;
        for (; i < found->list.n; i++) {
            const struct till_sums_row *s = &found->list.v[i];
            if (!str_eq(s->who, first->who) || s->way != first->way) break;
            bool gives = str_eq(s->series, S("G"));
            if (gives) back.kurus += s->amount.kurus;
            if (!gives) taken.kurus += s->amount.kurus;
            receipts = str_fmt(cx->arena, "%.*s%s%.*s", STR_FMT(receipts), receipts.n ? "; " : "",
                               STR_FMT(receipts_of(cx, s, each)));
        }
        all->taken.kurus += taken.kurus;
        all->back.kurus += back.kurus;
        if (first->way == PAY_CASH) all->cash.kurus += taken.kurus - back.kurus;
        struct till_row v = {.who = clerk(cx, first->who),
                             .way = pay_choice(cx, pay_ways, first->way),
                             .taken = fmt_money_exact(cx->arena, cx->lang, taken),
                             .back = fmt_money_exact(cx->arena, cx->lang, back),
                             .rest = fmt_money_exact(cx->arena, cx->lang, (money){taken.kurus - back.kurus}),
                             .receipts = receipts};
        PUSH(cx->arena, &p->rows, v);
    }
}

static void receipts(struct cx *cx, const struct till_receipts_rows *found, struct till_page *p)
{
    for (size_t i = 0; i < found->list.n; i++) {
        const struct till_receipts_row *q = &found->list.v[i];
        struct pay_receipt r = {.series = q->series, .year = q->year, .number = q->number};
        struct receipt_row v = {.number = receipt_number(cx->arena, &r),
                                .amount = fmt_money_exact(cx->arena, cx->lang, q->amount),
                                .when = fmt_time(cx->arena, cx->lang, moment_minute(q->at)),
                                .who = clerk(cx, q->who),
                                .way = pay_choice(cx, pay_ways, q->way),
                                .title = q->title,
                                .order_href = str_fmt(cx->arena, "/masa/odeme/%" PRId64, q->of_order.id),
                                .back = str_eq(q->series, S("G"))};
        PUSH(cx->arena, &p->receipts, v);
    }
}

static str day_href(struct cx *cx, date d)
{
    return str_fmt(cx->arena, "/masa/odeme/kasa?gun=%.*s", STR_FMT(date_iso(cx->arena, d)));
}

err_t desk_till(struct req *r)
{
    struct cx *cx = &r->cx;
    date day = day_of(r);
    moment since = moment_at(day, 0), until = moment_at(date_add(day, 1), 0);
    struct till_page p = {.page.title = tr(cx, N_("Closing of a day")), .page.current = "/masa/odeme/kasa"};
    struct till_sums_rows found;
    struct till_receipts_rows each;
    struct sums all = {0};
    struct read_units u = read_units(cx);
    TRY(till_sums(cx, (struct till_sums_args){since, until, u.everywhere, u.list}, &found));
    TRY(till_receipts(cx, (struct till_receipts_args){since, until, u.everywhere, u.list}, &each));
    rows(cx, &found, &each, &p, &all);
    receipts(cx, &each, &p);
    p.day = fmt_date_long(cx->arena, cx->lang, day);
    p.before_href = day_href(cx, date_add(day, -1));
    if (day.ymd < moment_date(cx->now).ymd) p.after_href = day_href(cx, date_add(day, 1));
    p.file_href = str_fmt(cx->arena, "/masa/odeme/dosya.csv?yil=%d", date_year(day));
    p.taken = fmt_money_exact(cx->arena, cx->lang, all.taken);
    p.back = fmt_money_exact(cx->arena, cx->lang, all.back);
    p.cash = fmt_money_exact(cx->arena, cx->lang, all.cash);
    p.sum = fmt_money_exact(cx->arena, cx->lang, (money){all.taken.kurus - all.back.kurus});
    return html_till_page(r, &p);
}

static void cell_money(struct buf *b, money m)
{
    buf_fmt(b, ",%" PRId64 ".%02" PRId64, m.kurus / 100, m.kurus % 100);
}

static const char *code_of(const struct choice *list, int value)
{
    for (const struct choice *c = list; c->value; c++)
        if (c->value == value) return c->code;
    return "";
}

/* The same kuruş as on the page and on paper. No column says why somebody pays less. */
err_t desk_ledger(struct req *r)
{
    struct cx *cx = &r->cx;
    int64_t year = query_int(r, "yil", date_year(moment_date(cx->now)));
    struct ledger_lines_rows found;
    struct buf b = buf_new(cx->arena, FILE_MAX);
    if (year < 2000 || year > 9998) return E_NOT_FOUND;
    moment since = moment_at(DATE((int)year, 1, 1), 0), until = moment_at(DATE((int)year + 1, 1, 1), 0);
    struct read_units u = read_units(cx);
    TRY(ledger_lines(cx, (struct ledger_lines_args){since, until, u.everywhere, u.list}, &found));
    buf_put(&b, S("order,title,state,position,what,quantity,each,off,total,vat_rate,vat\r\n"));
    for (size_t i = 0; i < found.list.n; i++) {
        const struct ledger_lines_row *l = &found.list.v[i];
        buf_fmt(&b, "%" PRId64 "/%" PRId64, l->year, l->number);
        csv_put(&b, l->title, true, false);
        buf_fmt(&b, ",%s,%" PRId64, code_of(order_states, l->state), l->position);
        csv_put(&b, l->what, true, false);
        buf_fmt(&b, ",%" PRId64, l->quantity);
        cell_money(&b, l->each);
        cell_money(&b, l->off);
        cell_money(&b, l->total);
        buf_fmt(&b, ",%" PRId64 ".%02" PRId64, l->rate.bp / 100, l->rate.bp % 100);
        cell_money(&b, l->vat);
        csv_end(&b);
    }
    if (b.full) return fail(r, E_INTERNAL, NULL, NULL, "file over %d bytes", FILE_MAX);
    return answer_file(r, S("text/csv; charset=utf-8"), buf_str(&b),
                       str_fmt(cx->arena, "ucretler-%" PRId64 ".csv", year));
}
