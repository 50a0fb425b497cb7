// SPDX-License-Identifier: AGPL-3.0-or-later
/* Receipts: numbered without a gap, and what stands on them never changes. */
#include <inttypes.h>

#include "modules/organisation/organisation.h"
#include "modules/payments/hooks.h"
#include "modules/payments/inside.h"

enum { NUMBERS = 8, TEXT_MAX = 8000 };

err_t receipt_before_save(struct cx *tx, void *row, const void *old)
{
    (void)tx, (void)row;
    return old ? E_CONFLICT : OK;
}
err_t receipt_after_delete(struct cx *tx, const void *old)
{
    (void)tx, (void)old;
    return E_CONFLICT;
}
err_t entry_before_save(struct cx *tx, void *row, const void *old)
{
    return receipt_before_save(tx, row, old);
}
err_t entry_after_delete(struct cx *tx, const void *old)
{
    return receipt_after_delete(tx, old);
}

/* A line each: quantity, each, off, total, rate, tax, decision, later decision, and what it is. */
str receipt_text(struct arena *a, const struct pay_lines *lines)
{
    struct buf b = buf_new(a, TEXT_MAX);
    for (size_t i = 0; i < lines->list.n; i++) {
        const struct pay_line *l = &lines->list.v[i];
        const int64_t numbers[NUMBERS] = {l->quantity, l->each.kurus, l->off.kurus,   l->total.kurus,
                                          l->rate.bp,  l->vat.kurus,  l->decision.id, l->later.id};
        if (!l->quantity) continue;
        for (int k = 0; k < NUMBERS; k++)
            buf_fmt(&b, "%" PRId64 ";", numbers[k]);
        buf_put(&b, l->what);
        buf_put(&b, S("\n"));
    }
    return buf_str(&b);
}

static bool cut(str *from, char at, str *piece)
{
    for (size_t i = 0; i < from->n; i++) {
        if (from->p[i] != at) continue;
        *piece = (str){from->p, i};
        *from = (str){from->p + i + 1, from->n - i - 1};
        return true;
    }
    *piece = *from;
    *from = STR_NONE;
    return piece->n > 0;
}

err_t receipt_read(struct arena *a, str text, struct receipt_lines *out)
{
    str line, cell;
    *out = (struct receipt_lines){0};
    while (cut(&text, '\n', &line)) {
        int64_t n[NUMBERS] = {0};
        for (int k = 0; k < NUMBERS; k++)
            if (!cut(&line, ';', &cell) || str_int(cell, &n[k])) return E_INTERNAL;
        struct receipt_line l = {line, n[0], {n[1]}, {n[2]}, {n[3]}, {n[5]}, {n[4]}, n[6], n[7]};
        PUSH(a, &out->list, l);
    }
    return OK;
}

str receipt_number(struct arena *a, const struct pay_receipt *r)
{
    return str_fmt(a, "%.*s-%" PRId64 "-%" PRId64, STR_FMT(r->series), r->year, r->number);
}

err_t receipt_give(struct cx *tx, const struct pay_order *o, const struct pay_payment *p, const struct pay_refund *back,
                   struct pay_receipt *out)
{
    struct pay_lines lines = {0};
    *out = (struct pay_receipt){.series = back ? S("G") : S("T"),
                                .year = date_year(moment_date(tx->now)),
                                .of_order = {o->id},
                                .payment = {p->id},
                                .refund = {back ? back->id : 0},
                                .amount = back ? back->amount : p->amount,
                                .way = p->way,
                                .at = tx->now,
                                .who = back ? back->who : p->who};
    if (!back) TRY(order_lines(tx, o->id, &lines));
    out->lines = receipt_text(tx->arena, &lines);
    TRY(db_series_next(tx, str_fmt(tx->arena, "receipt/%.*s/%" PRId64, STR_FMT(out->series), out->year), &out->number));
    return entity_save(tx, &pay_receipt_entity, out, &PAYMENTS_SAVE);
}

str order_decision(struct cx *cx, int64_t id)
{
    struct decision d;
    if (!id || entity_load_any(cx, &decision_entity, "id", DB_I(id), &d)) return STR_NONE;
    struct word_arg args[] = {{S("number"), str_fmt(cx->arena, "%" PRId64 "/%" PRId64, d.year, d.number)},
                              {S("day"), fmt_date_text(cx->arena, cx->lang, d.day)}};
    return words_fill(cx->arena, str_of(words(cx->lang, N_("Council decision no. {number} of {day}"))), 2, args);
}
