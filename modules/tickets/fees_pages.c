// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a date costs, on the page where one asks; what is owed, on the slip; fewer places of a request that costs something. */
#include <inttypes.h>

#include "modules/tickets/fees.h"
#include "modules/tickets/views.h"

#include "slip_fees.html.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static void cite(struct cx *cx, struct prices_view *out, str said)
{
    for (size_t i = 0; i < out->decisions.n; i++)
        if (str_eq(out->decisions.v[i], said)) return;
    if (said.n) PUSH(cx->arena, &out->decisions, said);
}

err_t prices_fill(struct cx *cx, const struct offer *o, struct prices_view *out)
{
    struct prices prices;
    struct word_arg minutes = {S("n"), fmt_int(cx->arena, cx->lang, o->pay_minutes)};
    TRY(offer_prices(cx, o->id, &prices));
    for (size_t i = 0; i < prices.list.n; i++) {
        const struct price *p = &prices.list.v[i];
        struct price_view v = {.name = p->name,
                               .price = p->entitled ? tr(cx, N_("Free of charge"))
                                                    : fmt_money(cx->arena, cx->lang, p->fee.price)};
        PUSH(cx->arena, &out->list, v);
        cite(cx, out, order_decision(cx, p->fee.decision.id));
    }
    out->group = order_rule_words(cx, o->group_from, o->group_off, (int)o->refund_rule);
    out->until =
        words_fill(cx->arena,
                   str_of(words_n(cx->lang, "Your places are kept for one minute, until they are paid.",
                                  "Your places are kept for {n} minutes, until they are paid.", o->pay_minutes)),
                   1, &minutes);
    return OK;
}

static err_t fewer(struct cx *cx, const struct ticket_request *q, struct slip_fees_view *v)
{
    struct prices prices;
    int64_t fares[OFFER_PRICES];
    TRY(offer_prices(cx, q->offer.id, &prices));
    TRY(request_fares(cx, q->id, fares));
    v->action = str_fmt(cx->arena, "/bilet/%.*s/azalt", STR_FMT(q->code));
    for (size_t i = 0; i < prices.list.n; i++) {
        const struct price *p = &prices.list.v[i];
        struct price_view one = {.name = p->name, .position = p->position, .most = fares[p->position - 1]};
        if (one.most) PUSH(cx->arena, &v->list, one);
    }
    return OK;
}

err_t fees_slip(struct req *r, struct html *h, const struct ticket_request *request)
{
    struct pay_order o;
    struct slip_fees_view v = {0};
    err_t e = order_of(&r->cx, S(FEE_SUBJECT), request->id, &o);
    if (e) return e == E_NOT_FOUND ? OK : e;
    TRY(order_part(r, h, &o));
    if (request->given < 2 || (!ticket_good(request) && request->state != TICKET_OFFERED)) return OK;
    TRY(fewer(&r->cx, request, &v));
    html_slip_fees(h, &v);
    return OK;
}

struct keeping {
    int64_t request, left[OFFER_PRICES];
};
static err_t run_keep(struct cx *tx, void *arg)
{
    const struct keeping *k = arg;
    return fees_keep(tx, k->request, k->left);
}

err_t fees_slip_keep(struct req *r)
{
    struct cx *cx = &r->cx;
    struct ticket_request q;
    struct offer_whole o = {0};
    struct keeping k;
    str code = slip_code(cx->arena, path_str(r, "code"));
    TRY(entity_load_any(cx, &ticket_request_entity, "code", DB_T(code), &q));
    TRY(offer_load(cx, q.offer.id, &o));
    ask_fares(r, k.left);
    k.request = q.id;
    bool over = o.date.starts.ms && o.date.starts.ms <= cx->now.ms;
    err_t e = over ? E_CONFLICT : db_tx(cx, run_keep, &k);
    if (e && e != E_CONFLICT) return e;
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE,
                 tr(cx, e ? N_("Nothing was changed: the slip shows how it stands.")
                          : N_("Taken back. Thank you: whoever waits is served at once.")));
    return answer_redirect(r, slip_href(cx->arena, q.code));
}
