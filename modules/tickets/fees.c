// SPDX-License-Identifier: AGPL-3.0-or-later
/* Fees of offers: orders follow the requests they are for. All inside the writer, under the lock of the offer, which comes
 * before that of the order (payments.h). */
#include <inttypes.h>

#include "modules/tickets/fees_inside.h"
#include "modules/tickets/inside.h"
#include "modules/tickets/job.h"

#include "fees_sql.h"

#define MINUTE INT64_C(60000)

/* ---- prices ---- */
static err_t price_of(struct cx *cx, int64_t position, str code, date day, struct price *out)
{
    *out = (struct price){.position = position, .entitled = !code.n};
    if (!code.n) {
        out->name = str_of(words(cx->lang, N_("Free on entitlement")));
        return OK;
    }
    TRY(fee_on(cx, code, day, &out->fee));
    out->name = out->fee.name;
    return OK;
}

err_t offer_prices(struct cx *cx, int64_t offer, struct prices *out)
{
    struct prices_of_offer_rows rows;
    *out = (struct prices){0};
    TRY(prices_of_offer(cx, (struct prices_of_offer_args){{offer}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct price p;
        TRY(price_of(cx, rows.list.v[i].position, rows.list.v[i].fee, moment_date(cx->now), &p));
        PUSH(cx->arena, &out->list, p);
    }
    return OK;
}

err_t request_fares(struct cx *cx, int64_t request, int64_t fares[OFFER_PRICES])
{
    struct fares_of_request_rows rows;
    for (int i = 0; i < OFFER_PRICES; i++)
        fares[i] = 0;
    TRY(fares_of_request(cx, (struct fares_of_request_args){{request}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        if (rows.list.v[i].position >= 1 && rows.list.v[i].position <= OFFER_PRICES)
            fares[rows.list.v[i].position - 1] = rows.list.v[i].places;
    return OK;
}

static bool terms_hold(const struct offer *o, const struct fee_terms *t)
{
    bool group = !t->group_from || (t->group_from >= 2 && t->group_off.bp > 0 && t->group_off.bp <= 10000);
    return !o->draw && !o->confirm_hours && o->policy != DRAW_SPLIT && t->minutes > 0 && t->codes.n && group &&
           t->codes.n + t->entitled <= OFFER_PRICES && (t->rule == REFUND_AS_PAID || t->rule == REFUND_ANEW);
}

err_t offer_set_fees(struct cx *tx, int64_t offer, const struct fee_terms *t)
{
    struct line l;
    struct fares_counted_rows asked;
    TRY(line_open(tx, offer, &l));
    if (!terms_hold(&l.offer, t)) return E_INVALID;
    TRY(fares_counted(tx, (struct fares_counted_args){{offer}}, &asked));
    if (asked.list.n || (!l.offer.pay_minutes && l.offer.given)) return E_CONFLICT;
    TRY(prices_forget(tx, (struct prices_forget_args){{offer}}, NULL));
    for (size_t i = 0; i < t->codes.n + t->entitled; i++) {
        struct offer_price p = {
            .offer = {offer}, .position = (int64_t)i + 1, .fee = i < t->codes.n ? t->codes.v[i] : STR_NONE};
        struct price found;
        err_t e = price_of(tx, p.position, p.fee, moment_date(tx->now), &found);
        if (e) return e == E_NOT_FOUND ? E_INVALID : e;
        TRY(entity_save(tx, &offer_price_entity, &p, &TICKETS_SAVE));
    }
    l.offer.pay_minutes = t->minutes;
    l.offer.group_from = t->group_from;
    l.offer.group_off = t->group_off;
    l.offer.refund_rule = t->rule;
    return entity_save(tx, &offer_entity, &l.offer, &TICKETS_SAVE);
}

/* ---- a wish ---- */
err_t fares_judge(struct cx *tx, const struct line *l, const struct place_wish *w, enum place_reason *why)
{
    struct prices_of_offer_rows rows;
    int64_t sum = 0;
    TRY(prices_of_offer(tx, (struct prices_of_offer_args){{l->offer.id}}, &rows));
    for (int i = 0; i < OFFER_PRICES; i++) {
        bool there = false;
        for (size_t k = 0; k < rows.list.n; k++)
            there = there || rows.list.v[k].position == i + 1;
        bool good = w->fares[i] >= 0 && w->fares[i] <= w->places && (there || !w->fares[i]);
        sum = good ? sum + w->fares[i] : -DRAW_PLACES;
    }
    if (sum == w->places) return OK;
    *why = PLACE_NO_PRICE;
    return E_CONFLICT;
}

err_t fares_keep(struct cx *tx, const struct ticket_request *r, const struct place_wish *w)
{
    for (int i = 0; i < OFFER_PRICES; i++) {
        struct ticket_fare f = {.request = {r->id}, .position = i + 1, .places = w->fares[i]};
        if (f.places) TRY(entity_save(tx, &ticket_fare_entity, &f, &TICKETS_SAVE));
    }
    return OK;
}

/* ---- an order ---- */
struct billing {
    struct order_item items[OFFER_PRICES];
    size_t n;
};

/* By the tariff of the day of asking. Where another decision is in force on the day itself, it is named too. */
static err_t bill(struct cx *tx, const struct ticket_request *r, const struct performance *p, struct billing *out)
{
    struct prices_of_offer_rows rows;
    int64_t fares[OFFER_PRICES];
    *out = (struct billing){0};
    TRY(prices_of_offer(tx, (struct prices_of_offer_args){r->offer}, &rows));
    TRY(request_fares(tx, r->id, fares));
    for (size_t i = 0; i < rows.list.n && i < OFFER_PRICES; i++) {
        struct price now;
        struct fee later;
        int64_t n = fares[rows.list.v[i].position - 1];
        if (!n) continue;
        TRY(price_of(tx, rows.list.v[i].position, rows.list.v[i].fee, moment_date(r->at), &now));
        struct order_item item = {.kind = now.position,
                                  .quantity = n,
                                  .what = now.entitled ? S("Hak sahibi, ücretsiz") : now.name,
                                  .each = now.fee.price,
                                  .vat = now.fee.vat,
                                  .decision = now.fee.decision.id};
        err_t e = now.entitled || !p->starts.ms ? E_NOT_FOUND
                                                : fee_on(tx, rows.list.v[i].fee, moment_date(p->starts), &later);
        if (e && e != E_NOT_FOUND) return e;
        if (!e && later.decision.id != now.fee.decision.id) item.later = later.decision.id;
        out->items[out->n++] = item;
    }
    return OK;
}

static moment pay_until(struct cx *tx, const struct line *l, const struct performance *p, bool fresh)
{
    moment until = {tx->now.ms + l->offer.pay_minutes * MINUTE};
    if (!fresh && l->offer.answer_hours) until = offer_deadline(&l->offer, tx->now, l->offer.answer_hours);
    if (p->starts.ms && until.ms > p->starts.ms - FEE_GRACE_MINUTES * MINUTE)
        until.ms = p->starts.ms - FEE_GRACE_MINUTES * MINUTE;
    return until;
}

static void keep_for(struct ticket_request *r, moment due, bool fresh)
{
    r->state = TICKET_OFFERED;
    r->until = (moment){due.ms + FEE_GRACE_MINUTES * MINUTE};
    if (fresh) r->told = r->state;
}

err_t fee_due(struct cx *tx, const struct line *l, struct ticket_request *r, bool fresh)
{
    struct performance p;
    struct event e;
    struct billing b;
    struct pay_order order;
    TRY(offer_date(tx, &l->offer, &p));
    TRY(entity_load_any(tx, &event_entity, "id", DB_I(p.event.id), &e));
    TRY(bill(tx, r, &p, &b));
    if (!b.n) return OK; /* given out of turn */
    struct order_wish w = {
        .subject = S(FEE_SUBJECT),
        .row = r->id,
        .unit = e.unit.id,
        .title = str_fmt(tx->arena, "%.*s, %.*s", STR_FMT(e.title), STR_FMT(fmt_moment(tx->arena, LANG_TR, p.starts))),
        .due = pay_until(tx, l, &p, fresh),
        .rule = (enum refund_rule)l->offer.refund_rule,
        .group = {l->offer.group_from, l->offer.group_off.bp},
        .items = b.items,
        .n = b.n};
    TRY(order_open(tx, &w, &order));
    if (order.state == ORDER_SETTLED) { /* all free on entitlement */
        r->state = TICKET_PLACED;
        r->until = (moment){0};
        return OK;
    }
    keep_for(r, order.due, fresh);
    return line_call_job(tx, l->offer.id);
}

static err_t order_of_request(struct cx *tx, int64_t request, struct pay_order *out)
{
    return order_of(tx, S(FEE_SUBJECT), request, out);
}

err_t fee_lapse(struct cx *tx, int64_t request)
{
    struct pay_order o;
    err_t e = order_of_request(tx, request, &o);
    return e == E_NOT_FOUND ? OK : e ? e : order_lapse(tx, o.id);
}

err_t fee_cancel(struct cx *tx, int64_t request, str why)
{
    struct pay_order o;
    err_t e = order_of_request(tx, request, &o);
    return e == E_NOT_FOUND ? OK : e ? e : order_cancel(tx, o.id, why);
}

/* ---- all of an offer ---- */
err_t fees_off(struct cx *tx, const struct offer *o, str why)
{
    struct orders_of_offer_rows rows;
    TRY(orders_of_offer(tx, (struct orders_of_offer_args){{o->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        TRY(order_cancel(tx, rows.list.v[i].id, why));
    return OK;
}

static err_t again(struct cx *tx, const struct line *l, int64_t request)
{
    struct ticket_request r;
    struct pay_order o;
    struct performance p;
    TRY(entity_load_any(tx, &ticket_request_entity, "id", DB_I(request), &r));
    TRY(offer_date(tx, &l->offer, &p));
    TRY(order_of_request(tx, request, &o));
    if (o.state == ORDER_SETTLED) return OK;
    if (o.state == ORDER_OPEN) {
        o.due = pay_until(tx, l, &p, false);
        TRY(order_prolong(tx, o.id, o.due));
        keep_for(&r, o.due, false);
    } else {
        TRY(fee_due(tx, l, &r, false));
    }
    return entity_save(tx, &ticket_request_entity, &r, &TICKETS_SAVE);
}

err_t fees_again(struct cx *tx, struct line *l)
{
    struct holders_with_fares_rows rows;
    TRY(holders_with_fares(tx, (struct holders_with_fares_args){{l->offer.id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        TRY(again(tx, l, rows.list.v[i].id));
    return OK;
}

static err_t placed_free(struct cx *tx, int64_t request)
{
    struct ticket_request r;
    TRY(entity_load_any(tx, &ticket_request_entity, "id", DB_I(request), &r));
    if (r.state != TICKET_OFFERED) return OK;
    r.state = TICKET_PLACED;
    r.until = (moment){0};
    return entity_save(tx, &ticket_request_entity, &r, &TICKETS_SAVE);
}

err_t offer_make_free(struct cx *tx, int64_t offer, str why)
{
    struct line l;
    struct orders_of_offer_rows rows;
    TRY(line_open(tx, offer, &l));
    if (!l.offer.pay_minutes) return OK;
    TRY(orders_of_offer(tx, (struct orders_of_offer_args){{offer}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        TRY(order_waive(tx, rows.list.v[i].id, why));
        TRY(placed_free(tx, rows.list.v[i].row));
    }
    l.offer.pay_minutes = 0;
    TRY(entity_save(tx, &offer_entity, &l.offer, &TICKETS_SAVE));
    return line_call_job(tx, offer);
}

/* ---- fewer ---- */
err_t fees_keep(struct cx *tx, int64_t request, const int64_t left[OFFER_PRICES])
{
    struct ticket_request r;
    struct line l;
    struct pay_order o;
    int64_t fares[OFFER_PRICES], by_line[OFFER_PRICES], sum = 0;
    size_t n = 0;
    TRY(line_of(tx, request, &r, &l));
    TRY(request_fares(tx, request, fares));
    for (int i = 0; i < OFFER_PRICES; i++) {
        if (left[i] < 0 || left[i] > fares[i]) return E_CONFLICT;
        sum += left[i];
    }
    if (sum < 1 || sum >= r.given || (!ticket_good(&r) && r.state != TICKET_OFFERED)) return E_CONFLICT;
    struct pay_lines lines;
    TRY(order_of_request(tx, request, &o));
    TRY(order_lines(tx, o.id, &lines));
    for (size_t i = 0; i < lines.list.n && i < OFFER_PRICES; i++)
        by_line[n++] = left[lines.list.v[i].kind - 1];
    TRY(order_keep(tx, o.id, by_line, n, S("Bazı yerler geri verildi")));
    for (int i = 0; i < OFFER_PRICES; i++)
        if (fares[i] != left[i])
            TRY(fare_set(tx, (struct fare_set_args){.places = left[i], .request = {request}, .position = i + 1}, NULL));
    TRY(line_give(tx, &l, r.class, sum - r.given));
    r.given = r.asked = sum;
    TRY(order_of_request(tx, request, &o));
    if (o.state == ORDER_SETTLED && r.state == TICKET_OFFERED) {
        r.state = TICKET_PLACED;
        r.told = r.state;
    }
    TRY(entity_save(tx, &ticket_request_entity, &r, &TICKETS_SAVE));
    return line_serve(tx, &l, 0);
}

/* ---- money has come ---- */
static err_t lock(struct cx *tx, int64_t row)
{
    struct ticket_request r;
    TRY(entity_load_any(tx, &ticket_request_entity, "id", DB_I(row), &r));
    return db_lock(tx, "offer", r.offer.id);
}

static err_t paid(struct cx *tx, const struct pay_order *order)
{
    struct ticket_request r;
    struct line l;
    TRY(line_of(tx, order->row, &r, &l));
    if (ticket_good(&r)) return OK;
    if (r.state != TICKET_OFFERED || tx->now.ms >= r.until.ms) return E_CONFLICT;
    r.state = TICKET_PLACED;
    r.told = r.state;
    r.confirmed = true;
    r.until = (moment){0};
    return entity_save(tx, &ticket_request_entity, &r, &TICKETS_SAVE);
}

/* The slip; of places that were passed on only whoever has them now knows it, so whoever paid is led to the event. */
static str href(struct cx *cx, int64_t row)
{
    struct ticket_request r;
    struct offer_whole o = {0};
    if (entity_load_any(cx, &ticket_request_entity, "id", DB_I(row), &r)) return STR_NONE;
    if (r.issue > 1)
        return offer_load(cx, r.offer.id, &o) ? STR_NONE : str_fmt(cx->arena, "/etkinlik/%.*s", STR_FMT(o.event.slug));
    return str_fmt(cx->arena, "/bilet/%.*s", STR_FMT(r.code));
}

static str desk_href(struct cx *cx, int64_t row)
{
    return str_fmt(cx->arena, "/masa/bilet/istek/%" PRId64, row);
}

const struct pay_owner fees_owner = {FEE_SUBJECT, lock, paid, href, desk_href, N_("Open the request for places")};
