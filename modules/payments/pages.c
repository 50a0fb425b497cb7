// SPDX-License-Identifier: AGPL-3.0-or-later
/* What whoever owes something sees: the order, the way to the bank and back, the receipts. All by the code in the address. */
#include <inttypes.h>

#include "core/look/form_view.h"
#include "modules/payments/views.h"

#include "order.html.h"
#include "payments_sql.h"
#include "start.html.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static err_t load(struct req *r, struct pay_order *o)
{
    err_t e = entity_load_any(&r->cx, &pay_order_entity, "code", DB_T(path_str(r, "code")), o);
    if (e != E_NOT_FOUND) return e;
    return fail(r, e, "İM-404-odeme", N_("There is no order at this address. Check it letter by letter."),
                "order code unknown");
}

static str back_to(struct cx *cx, const struct pay_order *o)
{
    const struct pay_owner *owner = pay_owner_of(o->subject);
    return owner && owner->href ? owner->href(cx, o->row) : STR_NONE;
}

static err_t refunds(struct cx *cx, const struct pay_order *o, struct order_view_page *p)
{
    struct order_refunds_rows rows;
    TRY(order_refunds(cx, (struct order_refunds_args){{o->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct pay_refund f;
        TRY(entity_load_any(cx, &pay_refund_entity, "id", DB_I(rows.list.v[i].id), &f));
        struct refund_row v = {.amount = fmt_money_exact(cx->arena, cx->lang, f.amount),
                               .reason = f.reason,
                               .state = refund_tag(cx, f.state == REFUND_DONE ? REFUND_DONE : REFUND_ORDERED)};
        PUSH(cx->arena, &p->refunds, v);
    }
    return OK;
}

err_t order_page(struct req *r)
{
    struct cx *cx = &r->cx;
    struct pay_order o;
    struct order_view_page p = {0};
    TRY(load(r, &o));
    const struct pay_provider *bank = pay_provider_now(cx);
    str href = order_href(cx->arena, o.code);
    bool in_time = !o.due.ms || cx->now.ms < o.due.ms, owed = order_owed(&o).kurus && in_time;
    p.page.title = tr(cx, N_("Fee"));
    p.title = o.title;
    p.number = order_number(cx->arena, &o);
    p.back_href = back_to(cx, &o);
    TRY(bank_said(cx, &o, &p.bank));
    p.state = order_tag_bank(cx, &o, &p.bank);
    p.pay_action = str_fmt(cx->arena, "%.*s/basla", STR_FMT(href));
    p.lapsed = o.state == ORDER_LAPSED || (order_owed(&o).kurus && !in_time);
    p.cancelled = o.state == ORDER_CANCELLED;
    if (owed && o.due.ms) p.until = fmt_moment(cx->arena, cx->lang, o.due);
    p.may_pay = owed && bank && !p.bank.waits && !p.bank.unclear;
    p.no_bank = owed && !bank;
    p.trial = owed && bank && bank->trial;
    TRY(bill_fill(cx, &o, &p.bill));
    TRY(receipts_fill(cx, &o, str_c(cx->arena, str_fmt(cx->arena, "%.*s/makbuz", STR_FMT(href))), &p.receipts.v,
                      &p.receipts.n));
    TRY(refunds(cx, &o, &p));
    return html_order_view_page(r, &p);
}

/* ---- to the bank ---- */
struct starting {
    int64_t order;
    struct pay_payment payment;
};
static err_t run_start(struct cx *tx, void *arg)
{
    struct starting *s = arg;
    return payment_open(tx, s->order, &s->payment);
}

err_t order_start(struct req *r)
{
    struct cx *cx = &r->cx;
    struct pay_order o;
    struct start_page p = {0};
    struct pay_form form;
    TRY(load(r, &o));
    const struct pay_provider *bank = pay_provider_now(cx);
    struct starting s = {.order = o.id};
    err_t e = bank ? db_tx(cx, run_start, &s) : E_CONFLICT;
    if (e == E_CONFLICT) {
        answer_flash(r, FLASH_WARN, tr(cx, N_("Nothing can be paid here now; the page says how it stands.")));
        return answer_redirect(r, order_href(cx->arena, o.code));
    }
    TRY(e);
    struct pay_ask ask = {.code = s.payment.code,
                          .amount = s.payment.amount,
                          .return_url = str_fmt(cx->arena, "%.*s/odeme-donus", STR_FMT(req_site(r))),
                          .lang = cx->lang};
    TRY(bank->start(cx, &ask, &form));
    p.page.title = tr(cx, N_("To the bank"));
    p.title = o.title;
    p.owed = fmt_money_exact(cx->arena, cx->lang, s.payment.amount);
    p.action = form.action;
    p.back_href = order_href(cx->arena, o.code);
    p.fields.v = form.fields.list.v;
    p.fields.n = form.fields.list.n;
    p.trial = bank->trial;
    return html_start_page(r, &p);
}

/* ---- and back ---- */
struct hearing {
    struct pay_word word;
    struct pay_payment payment;
};
static err_t run_hear(struct cx *tx, void *arg)
{
    struct hearing *h = arg;
    return payment_hear(tx, &h->word, &h->payment);
}

static err_t forged(struct req *r)
{
    return fail(r, E_INVALID, "İM-422-odeme",
                N_("This answer does not come from the bank: its signature is wrong. Nothing was changed. If money was "
                   "taken from you, we find it by asking the bank."),
                "payment answer with a wrong signature");
}

err_t order_return(struct req *r)
{
    struct cx *cx = &r->cx;
    const struct pay_provider *bank = pay_provider_now(cx);
    struct pay_fields posted = {0};
    struct hearing h = {0};
    struct pay_order o;
    for (size_t i = 0; i < r->form.n; i++)
        PUSH(cx->arena, &posted.list, ((struct pay_field){r->form.v[i].name, r->form.v[i].value}));
    if (!bank || r->errors.n) return forged(r);
    TRY(bank->back(cx, &posted, &h.word));
    if (h.word.verdict == PAY_CAPTURE && bank->capture) {
        struct pay_word authenticated = h.word;
        if (bank->capture(cx, &authenticated, &h.word)) h.word.verdict = PAY_UNKNOWN; /* the job asks */
        h.word.code = authenticated.code;
    }
    if (h.word.verdict == PAY_FORGED) return forged(r);
    err_t e = db_tx(cx, run_hear, &h);
    if (e == E_NOT_FOUND) return forged(r);
    TRY(e);
    TRY(entity_load_any(cx, &pay_order_entity, "id", DB_I(h.payment.of_order.id), &o));
    return answer_redirect(r, order_href(cx->arena, o.code));
}

/* ---- receipts ---- */
/* "T-2026-15.pdf" */
static err_t numbered(struct req *r, const struct pay_order *o, struct pay_receipt *out)
{
    struct cx *cx = &r->cx;
    struct order_receipts_rows rows;
    TRY(order_receipts(cx, (struct order_receipts_args){{o->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        TRY(entity_load_any(cx, &pay_receipt_entity, "id", DB_I(rows.list.v[i].id), out));
        str name = str_fmt(cx->arena, "%.*s.pdf", STR_FMT(receipt_number(cx->arena, out)));
        if (str_eq(name, path_str(r, "file"))) return OK;
    }
    return E_NOT_FOUND;
}

static err_t print(struct req *r, const struct pay_order *o)
{
    struct pay_receipt receipt;
    str pdf;
    TRY(numbered(r, o, &receipt));
    TRY(receipt_print(&r->cx, o, &receipt, &pdf));
    return answer_file(r, S("application/pdf"), pdf, path_str(r, "file"));
}

err_t receipt_file(struct req *r)
{
    struct pay_order o;
    TRY(load(r, &o));
    return print(r, &o);
}

err_t desk_receipt(struct req *r)
{
    struct pay_order o;
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load_any(&r->cx, &pay_order_entity, "id", DB_I(id), &o));
    if (!may_in(&r->cx, S(PAYMENTS_READ), o.unit.id)) return E_FORBIDDEN;
    return print(r, &o);
}
