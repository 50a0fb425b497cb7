// SPDX-License-Identifier: AGPL-3.0-or-later
/* Orders at the desk: the list, one order, money taken over the counter, a fee given back for a reason, cash handed out. No
 * page here says why somebody pays less. */
#include <inttypes.h>

#include "modules/payments/views.h"

#include "desk_order.html.h"
#include "desk_orders.html.h"
#include "payments_sql.h"

enum { PAGE = 50 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str desk_href(struct arena *a, int64_t id)
{
    return str_fmt(a, "/masa/odeme/%" PRId64, id);
}

static err_t load(struct req *r, const char *right, struct pay_order *o)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load_any(&r->cx, &pay_order_entity, "id", DB_I(id), o));
    return may_in(&r->cx, str_of(right), o->unit.id) ? OK : E_FORBIDDEN;
}

struct read_units read_units(const struct cx *cx)
{
    struct read_units u = {.everywhere = cx->actor->system, .list = S(",")};
    for (size_t i = 0; i < cx->actor->grants.n; i++) {
        const struct grant *g = &cx->actor->grants.v[i];
        if (!str_eq(g->right, S(PAYMENTS_READ))) continue;
        u.everywhere = u.everywhere || g->all_units;
        for (size_t k = 0; k < g->units.n; k++)
            u.list = str_fmt(cx->arena, "%.*s%" PRId64 ",", STR_FMT(u.list), g->units.v[k]);
    }
    return u;
}

/* ---- the list ---- */
static err_t tabs(struct cx *cx, const struct read_units *u, int state, struct desk_orders_page *p)
{
    struct orders_counted_rows rows;
    struct state_tab all = {.label = N_("All"), .href = S("/masa/odeme"), .current = !state};
    TRY(orders_counted(cx, (struct orders_counted_args){.everywhere = u->everywhere, .units = u->list}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        all.n += rows.list.v[i].n;
    PUSH(cx->arena, &p->tabs, all);
    for (const struct choice *c = order_states; c->value; c++) {
        struct state_tab t = {.label = c->label,
                              .href = str_fmt(cx->arena, "/masa/odeme?durum=%s", c->code),
                              .current = state == c->value};
        for (size_t i = 0; i < rows.list.n; i++)
            if (rows.list.v[i].state == c->value) t.n = rows.list.v[i].n;
        PUSH(cx->arena, &p->tabs, t);
    }
    return OK;
}

static err_t orders(struct req *r, const struct read_units *u, int state, struct desk_orders_page *p)
{
    struct cx *cx = &r->cx;
    struct orders_page_rows rows;
    struct orders_page_args a = {.any_state = !state,
                                 .state = state,
                                 .before = query_int(r, "once", INT64_MAX),
                                 .everywhere = u->everywhere,
                                 .units = u->list};
    TRY(orders_page(cx, a, &rows));
    for (size_t i = 0; i < rows.list.n && i < PAGE; i++) {
        const struct orders_page_row *q = &rows.list.v[i];
        struct pay_order o = {.year = q->year,
                              .number = q->number,
                              .state = q->state,
                              .total = q->total,
                              .paid = q->paid,
                              .back = q->back};
        struct order_row v = {.href = desk_href(cx->arena, q->id),
                              .number = order_number(cx->arena, &o),
                              .title = q->title,
                              .total = fmt_money_exact(cx->arena, cx->lang, q->total),
                              .owed = pay_money(cx, order_owed(&o)),
                              .when = fmt_moment_short(cx->arena, cx->lang, q->at),
                              .state = order_tag_desk(cx, &o, q->by_hand > 0)};
        PUSH(cx->arena, &p->rows, v);
    }
    const char *code = "";
    for (const struct choice *c = order_states; c->value; c++)
        if (c->value == state) code = c->code;
    if (rows.list.n > PAGE)
        p->pager.next = str_fmt(cx->arena, "/masa/odeme?durum=%s&once=%" PRId64, code, rows.list.v[PAGE - 1].id);
    return OK;
}

static err_t by_hand(struct cx *cx, const struct read_units *u, struct desk_orders_page *p)
{
    struct refunds_by_hand_rows refunds;
    struct payments_unclear_rows unclear;
    TRY(refunds_by_hand(cx, (struct refunds_by_hand_args){.everywhere = u->everywhere, .units = u->list}, &refunds));
    TRY(payments_unclear(cx, (struct payments_unclear_args){.everywhere = u->everywhere, .units = u->list}, &unclear));
    for (size_t i = 0; i < refunds.list.n; i++) {
        const struct refunds_by_hand_row *f = &refunds.list.v[i];
        struct pay_order o = {.year = f->year, .number = f->number};
        struct refund_row v = {.amount = fmt_money_exact(cx->arena, cx->lang, f->amount),
                               .reason = f->reason,
                               .when = fmt_moment_short(cx->arena, cx->lang, f->at),
                               .order = order_number(cx->arena, &o),
                               .order_href = desk_href(cx->arena, f->of_order.id),
                               .title = f->title,
                               .state = refund_tag(cx, f->state)};
        PUSH(cx->arena, &p->by_hand, v);
    }
    for (size_t i = 0; i < unclear.list.n; i++) {
        const struct payments_unclear_row *f = &unclear.list.v[i];
        struct pay_order o = {.year = f->year, .number = f->number};
        struct payment_row v = {.amount = fmt_money_exact(cx->arena, cx->lang, f->amount),
                                .when = fmt_moment_short(cx->arena, cx->lang, f->at),
                                .order = order_number(cx->arena, &o),
                                .order_href = desk_href(cx->arena, f->of_order.id),
                                .title = f->title,
                                .code = f->code};
        PUSH(cx->arena, &p->unclear, v);
    }
    return OK;
}

/* "2026/15" */
static err_t looked_up(struct req *r, str typed, int64_t *out)
{
    int64_t year = 0, number = 0;
    struct order_numbered_row row;
    size_t slash = str_find(typed, S("/"));
    *out = 0;
    if (slash >= typed.n || str_int((str){typed.p, slash}, &year) ||
        str_int((str){typed.p + slash + 1, typed.n - slash - 1}, &number))
        return OK;
    err_t e = order_numbered(&r->cx, (struct order_numbered_args){.year = year, .number = number}, &row);
    if (!e && may_in(&r->cx, S(PAYMENTS_READ), row.unit.id)) *out = row.id;
    return e == E_NOT_FOUND ? OK : e;
}

err_t desk_orders(struct req *r)
{
    struct cx *cx = &r->cx;
    struct desk_orders_page p = {.page.title = tr(cx, N_("Fees")), .page.current = "/masa/odeme"};
    int state = 0;
    int64_t found = 0;
    p.looked_for = str_trim(query_str(r, "ara"));
    if (p.looked_for.n) TRY(looked_up(r, p.looked_for, &found));
    if (found) return answer_redirect(r, desk_href(cx->arena, found));
    p.unknown = p.looked_for.n > 0;
    for (const struct choice *c = order_states; c->value; c++)
        if (str_eq(query_str(r, "durum"), str_of(c->code))) state = c->value;
    struct read_units units = read_units(cx);
    TRY(tabs(cx, &units, state, &p));
    TRY(orders(r, &units, state, &p));
    TRY(by_hand(cx, &units, &p));
    return html_desk_orders_page(r, &p);
}

/* ---- one order ---- */
static err_t payments(struct cx *cx, const struct pay_order *o, struct desk_order_page *p)
{
    struct order_payments_rows rows;
    TRY(order_payments(cx, (struct order_payments_args){{o->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct pay_payment f;
        TRY(entity_load_any(cx, &pay_payment_entity, "id", DB_I(rows.list.v[i].id), &f));
        enum tone tone = f.state == PAY_TAKEN     ? TONE_OK
                         : f.state == PAY_UNCLEAR ? TONE_BAD
                         : f.state == PAY_STARTED ? TONE_INFO
                                                  : TONE_PLAIN;
        struct payment_row v = {.amount = fmt_money_exact(cx->arena, cx->lang, f.amount),
                                .when = fmt_moment_short(cx->arena, cx->lang, f.at),
                                .way = pay_choice(cx, pay_ways, f.way),
                                .words = f.bank_words,
                                .code = f.way == PAY_WEB ? f.code : STR_NONE, /* the bank knows it by that */
                                .state = {.tone = tone, .text = pay_choice(cx, pay_states, f.state)}};
        PUSH(cx->arena, &p->payments, v);
    }
    return OK;
}

/* How much can be given back, and by which way: that of the newest payment of which something is left. */
static err_t most(struct cx *cx, const struct pay_order *o, struct desk_order_page *p)
{
    static const char *const how[] = {
        [PAY_WEB] = N_("{amount} at most; it was paid by card on this site and goes back to the card."),
        [PAY_CASH] = N_("{amount} at most; it was paid in cash and is handed back."),
        [PAY_POS] = N_("{amount} at most; it was paid by card at the counter and is given back there.")};
    struct word_arg amount = {S("amount"), fmt_money_exact(cx->arena, cx->lang, o->total)};
    struct payments_with_rest_rows rows;
    TRY(payments_with_rest(cx, (struct payments_with_rest_args){{o->id}}, &rows));
    if (rows.list.n) p->most = words_fill(cx->arena, tr(cx, how[rows.list.v[0].way]), 1, &amount);
    return OK;
}

static err_t refunds(struct cx *cx, const struct pay_order *o, bool may_take, struct desk_order_page *p)
{
    struct order_refunds_rows rows;
    TRY(order_refunds(cx, (struct order_refunds_args){{o->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct pay_refund f;
        struct pay_payment from;
        TRY(entity_load_any(cx, &pay_refund_entity, "id", DB_I(rows.list.v[i].id), &f));
        TRY(entity_load_any(cx, &pay_payment_entity, "id", DB_I(f.payment.id), &from));
        struct refund_row v = {.amount = fmt_money_exact(cx->arena, cx->lang, f.amount),
                               .reason = f.reason,
                               .when = fmt_moment_short(cx->arena, cx->lang, f.at),
                               .state = refund_tag(cx, f.state)};
        bool desk = from.way != PAY_WEB ? f.state == REFUND_ORDERED : f.state == REFUND_TROUBLE;
        v.by_hand = desk && may_take;
        if (desk) p->state = order_tag_desk(cx, o, true);
        v.action = str_fmt(cx->arena, "/masa/odeme/%" PRId64 "/iade/%" PRId64, o->id, f.id);
        PUSH(cx->arena, &p->refunds, v);
    }
    return OK;
}

static err_t ledger(struct cx *cx, const struct pay_order *o, struct desk_order_page *p)
{
    struct order_entries_rows rows;
    TRY(order_entries(cx, (struct order_entries_args){{o->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct order_entries_row *e = &rows.list.v[i];
        struct entry_row v = {.amount = fmt_money_exact(cx->arena, cx->lang, e->amount),
                              .when = fmt_moment_short(cx->arena, cx->lang, e->at),
                              .who = e->who,
                              .why = e->why};
        for (const struct choice *c = ledger_kinds; c->value; c++)
            if (c->value == e->kind) v.kind = c->label;
        PUSH(cx->arena, &p->entries, v);
    }
    return OK;
}

static err_t render(struct req *r, const struct pay_order *o, struct desk_order_page *p)
{
    struct cx *cx = &r->cx;
    const struct pay_owner *owner = pay_owner_of(o->subject);
    str href = desk_href(cx->arena, o->id);
    p->page.title = tr(cx, N_("Payment order"));
    p->page.current = "/masa/odeme";
    p->page.error = p->less_error.n > 0;
    p->title = o->title;
    p->number = order_number(cx->arena, o);
    p->state = order_tag(cx, o);
    if (order_owed(o).kurus) {
        p->owed = fmt_money(cx->arena, cx->lang, order_owed(o));
        p->until = fmt_moment(cx->arena, cx->lang, o->due);
    }
    p->public_href = order_href(cx->arena, o->code);
    if (owner && owner->desk_href) {
        p->record_href = owner->desk_href(cx, o->row);
        p->record_words = owner->desk_words;
    }
    p->take_action = str_fmt(cx->arena, "%.*s/al", STR_FMT(href));
    p->less_action = str_fmt(cx->arena, "%.*s/geri", STR_FMT(href));
    bool takes = may_in(cx, S(PAYMENTS_TAKE), o->unit.id);
    p->may_take = p->owed.n && takes;
    p->may_less = o->total.kurus && o->paid.kurus && may_in(cx, S(PAYMENTS_REFUND), o->unit.id);
    TRY(bill_fill(cx, o, &p->bill));
    TRY(receipts_fill(cx, o, str_c(cx->arena, str_fmt(cx->arena, "%.*s/makbuz", STR_FMT(href))), &p->receipts.v,
                      &p->receipts.n));
    TRY(payments(cx, o, p));
    if (p->may_less) TRY(most(cx, o, p));
    TRY(refunds(cx, o, takes, p));
    TRY(ledger(cx, o, p));
    return html_desk_order_page(r, p);
}

err_t desk_order(struct req *r)
{
    struct pay_order o;
    struct desk_order_page p = {0};
    TRY(load(r, PAYMENTS_READ, &o));
    return render(r, &o, &p);
}

/* ---- what is done ---- */
struct doing {
    int64_t order, refund;
    enum pay_way way;
    money less;
    str why;
    struct pay_payment payment;
    struct pay_refund back;
};
static err_t run_take(struct cx *tx, void *arg)
{
    struct doing *d = arg;
    return payment_take(tx, d->order, d->way, &d->payment);
}
static err_t run_less(struct cx *tx, void *arg)
{
    struct doing *d = arg;
    struct pay_order o;
    TRY(order_locked(tx, d->order, &o));
    return o.paid.kurus ? order_less(tx, d->order, d->less, d->why) : E_CONFLICT; /* a fee is not lowered here */
}
static err_t run_done(struct cx *tx, void *arg)
{
    struct doing *d = arg;
    return refund_done(tx, d->refund, &d->back);
}

static err_t said(struct req *r, int64_t order, err_t e, const char *done, const char *not_done)
{
    if (e && e != E_CONFLICT) return e;
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE, tr(&r->cx, e ? not_done : done));
    return answer_redirect(r, desk_href(r->cx.arena, order));
}

err_t desk_order_take(struct req *r)
{
    struct pay_order o;
    TRY(load(r, PAYMENTS_TAKE, &o));
    struct doing d = {.order = o.id};
    for (const struct choice *c = pay_ways; c->value; c++)
        if (c->value != PAY_WEB && str_eq(form_str(r, "yol"), str_of(c->code))) d.way = (enum pay_way)c->value;
    if (!d.way) return E_INVALID;
    return said(r, o.id, db_tx(&r->cx, run_take, &d), N_("Taken. The receipt is below."),
                N_("Nothing was taken: it is no longer owed, or what it was for is somebody else’s by now."));
}

err_t desk_order_less(struct req *r)
{
    struct cx *cx = &r->cx;
    struct pay_order o;
    struct desk_order_page p = {0};
    TRY(load(r, PAYMENTS_REFUND, &o));
    struct doing d = {.order = o.id, .why = str_trim(form_str(r, "why"))};
    p.amount = form_str(r, "amount");
    p.reason = d.why;
    if (money_parse(p.amount, &d.less) || d.less.kurus <= 0 || d.less.kurus > o.total.kurus) {
        p.field = S("amount");
        p.less_error = tr(cx, N_("Write an amount that is not more than the order costs."));
    } else if (!d.why.n) {
        p.field = S("why");
        p.less_error = tr(cx, N_("Write why it is given back."));
    }
    err_t e = p.less_error.n ? OK : db_tx(cx, run_less, &d);
    if (e == E_LIMIT) {
        p.field = S("amount");
        p.less_error = tr(cx, N_("Write an amount that is not more than the order costs."));
        e = OK;
    }
    if (p.less_error.n) {
        answer_status(r, 422);
        return render(r, &o, &p);
    }
    return said(r, o.id, e, N_("Ordered back. The order is settled; the money goes back the way it came."),
                N_("Nothing was changed: this order is over, or nothing was paid."));
}

err_t desk_refund_done(struct req *r)
{
    struct pay_order o;
    struct pay_payment from;
    struct doing d = {0};
    TRY(load(r, PAYMENTS_TAKE, &o));
    TRY(path_id(r, "refund", &d.refund));
    TRY(entity_load_any(&r->cx, &pay_refund_entity, "id", DB_I(d.refund), &d.back));
    if (d.back.of_order.id != o.id) return E_NOT_FOUND;
    TRY(entity_load_any(&r->cx, &pay_payment_entity, "id", DB_I(d.back.payment.id), &from));
    bool waits_for_bank = from.way == PAY_WEB && d.back.state == REFUND_ORDERED;
    return said(r, o.id, waits_for_bank ? E_CONFLICT : db_tx(&r->cx, run_done, &d),
                N_("Given back. The receipt is below."), N_("The bank gives this back by itself."));
}
