// SPDX-License-Identifier: AGPL-3.0-or-later
/* A till for tests: orders of a duty that says yes or too late as it is told. */
#ifndef IMECE_PAYMENTS_TILL_TEST_H
#define IMECE_PAYMENTS_TILL_TEST_H

#include "modules/organisation/organisation.h"
#include "modules/payments/inside.h"
#include "tests/fixture.h"

struct till {
    struct fixture f;
    int64_t unit, rows;
};
static bool till_too_late;  /* the record is somebody else's by now */
static int64_t till_paid;   /* how often the duty was told */
static int64_t till_broken; /* the order of which it cannot be told */

static inline err_t till_owner_paid(struct cx *tx, const struct pay_order *o)
{
    (void)tx;
    if (o->id == till_broken) return E_INVALID;
    if (till_too_late) return E_CONFLICT;
    till_paid++;
    return OK;
}
static inline str till_href(struct cx *cx, int64_t row)
{
    (void)cx, (void)row;
    return S("/bilet");
}
static const struct pay_owner till_owner = {"test", NULL, till_owner_paid, till_href, till_href, "Test"};

static inline void till_open(struct till *t, enum db_engine engine)
{
    *t = (struct till){0};
    till_too_late = false;
    till_paid = till_broken = 0;
    pay_owner_add(&till_owner);
    moment_set_clock(moment_at(DATE(2026, 12, 1), 600));
    fixture_open(&t->f, engine);
    t->f.cx.now = moment_now();
    struct unit u = {.slug = S("kultur"), .name = S("Kültür Birimi"), .kind = UNIT_SECTION};
    EXPECT_OK(fixture_save(&t->f, &unit_entity, &u));
    t->unit = u.id;
}
static inline void till_close(struct till *t)
{
    fixture_close(&t->f);
    moment_set_clock((moment){0});
}

/* ---- each step in a transaction of its own ---- */
struct till_work {
    err_t (*run)(struct cx *tx, struct till_work *w);
    struct order_wish wish;
    struct pay_order order;
    struct pay_payment payment;
    struct pay_refund refund;
    struct pay_word word;
    int64_t id;
    const int64_t *left;
    size_t n;
    enum pay_way way;
    money less;
};
static inline err_t till_run(struct cx *tx, void *arg)
{
    struct till_work *w = arg;
    return w->run(tx, w);
}
static inline err_t till_do(struct till *t, struct till_work *w)
{
    return db_tx(&t->f.cx, till_run, w);
}
static inline err_t do_open(struct cx *tx, struct till_work *w)
{
    return order_open(tx, &w->wish, &w->order);
}
static inline err_t do_take(struct cx *tx, struct till_work *w)
{
    return payment_take(tx, w->id, w->way, &w->payment);
}
static inline err_t do_start(struct cx *tx, struct till_work *w)
{
    return payment_open(tx, w->id, &w->payment);
}
static inline err_t do_hear(struct cx *tx, struct till_work *w)
{
    return payment_hear(tx, &w->word, &w->payment);
}
static inline err_t do_keep(struct cx *tx, struct till_work *w)
{
    return order_keep(tx, w->id, w->left, w->n, S("bir kişi gelmiyor"));
}
static inline err_t do_cancel(struct cx *tx, struct till_work *w)
{
    return order_cancel(tx, w->id, S("vazgeçildi"));
}
static inline err_t do_lapse(struct cx *tx, struct till_work *w)
{
    return order_lapse(tx, w->id);
}
static inline err_t do_waive(struct cx *tx, struct till_work *w)
{
    return order_waive(tx, w->id, S("etkinlik ücretsiz oldu"));
}
static inline err_t do_less(struct cx *tx, struct till_work *w)
{
    return order_less(tx, w->id, w->less, S("salon değişti"));
}
static inline err_t do_refunded(struct cx *tx, struct till_work *w)
{
    return refund_done(tx, w->id, &w->refund);
}

static inline int64_t order_made(struct till *t, const struct order_item *items, size_t n, struct group_rule group,
                                 enum refund_rule rule)
{
    struct till_work w = {.run = do_open,
                          .wish = {.subject = S("test"),
                                   .row = ++t->rows,
                                   .unit = t->unit,
                                   .title = S("Oyun"),
                                   .due = {t->f.cx.now.ms + 1200000},
                                   .rule = rule,
                                   .group = group,
                                   .items = items,
                                   .n = n}};
    EXPECT_OK(till_do(t, &w));
    return w.order.id;
}
/* Full price, so many. */
static inline int64_t order_for(struct till *t, int64_t quantity, int64_t kurus)
{
    struct order_item i = {.kind = 1, .quantity = quantity, .what = S("Tam"), .each = {kurus}, .vat = {1000}};
    return order_made(t, &i, 1, (struct group_rule){0}, REFUND_AS_PAID);
}
static inline struct pay_order order_now(struct till *t, int64_t id)
{
    struct pay_order o;
    EXPECT_OK(entity_load_any(&t->f.cx, &pay_order_entity, "id", DB_I(id), &o));
    return o;
}
static inline void taken(struct till *t, int64_t order, enum pay_way way)
{
    struct till_work w = {.run = do_take, .id = order, .way = way};
    EXPECT_OK(till_do(t, &w));
}
static inline int64_t count(struct till *t, const char *sql)
{
    return fixture_int(&t->f, sql);
}

#endif
