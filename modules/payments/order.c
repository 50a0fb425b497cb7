// SPDX-License-Identifier: AGPL-3.0-or-later
/* Orders: opened, made smaller, ended. Whatever is paid beyond the total is ordered back at once. */
#include <inttypes.h>
#include <sodium.h>

#include "modules/payments/hooks.h"
#include "modules/payments/inside.h"

#include "payments_sql.h"

const struct save PAYMENTS_SAVE = {.skip_rights = true, .surely_unique = true};

enum { OWNERS = 8 };
static const struct pay_owner *owners[OWNERS]; /* set before serving, read afterwards */

void pay_owner_add(const struct pay_owner *owner)
{
    for (int i = 0; i < OWNERS; i++) {
        if (owners[i] && owners[i] != owner) continue;
        owners[i] = owner;
        return;
    }
}

const struct pay_owner *pay_owner_of(str subject)
{
    for (int i = 0; i < OWNERS && owners[i]; i++)
        if (str_eq(subject, str_of(owners[i]->subject))) return owners[i];
    return NULL;
}

err_t order_told(struct cx *tx, const struct pay_order *o)
{
    const struct pay_owner *owner = pay_owner_of(o->subject);
    return owner ? owner->paid(tx, o) : OK;
}

/* ---- the tariff ---- */
err_t fee_on(struct cx *cx, str code, date day, struct fee *out)
{
    struct fee_in_force_row row;
    TRY(fee_in_force(cx, (struct fee_in_force_args){.code = code, .day = day}, &row));
    return entity_load_any(cx, &fee_entity, "id", DB_I(row.id), out);
}

err_t fees_on(struct cx *cx, date day, struct fees *out)
{
    struct fees_in_force_rows rows;
    *out = (struct fees){0};
    TRY(fees_in_force(cx, (struct fees_in_force_args){day}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct fee f;
        TRY(entity_load_any(cx, &fee_entity, "id", DB_I(rows.list.v[i].id), &f));
        PUSH(cx->arena, &out->list, f);
    }
    return OK;
}

err_t fee_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct fee *f = row;
    for (size_t i = 0; i < f->code.n; i++) {
        char c = f->code.p[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') continue;
        entity_error(errors, "code", str_of(words(cx->lang, N_("Small letters, digits and hyphens alone."))));
        return OK;
    }
    return OK;
}

/* ---- reading ---- */
money order_owed(const struct pay_order *o)
{
    int64_t owed = o->total.kurus - (o->paid.kurus - o->back.kurus);
    return (money){o->state == ORDER_OPEN && owed > 0 ? owed : 0};
}

str order_href(struct arena *a, str code)
{
    return str_fmt(a, "/odeme/%.*s", STR_FMT(code));
}

str order_number(struct arena *a, const struct pay_order *o)
{
    return str_fmt(a, "%" PRId64 "/%" PRId64, o->year, o->number);
}

err_t order_of(struct cx *cx, str subject, int64_t row, struct pay_order *out)
{
    struct order_newest_row found;
    TRY(order_newest(cx, (struct order_newest_args){.subject = subject, .subject_row = row}, &found));
    return entity_load_any(cx, &pay_order_entity, "id", DB_I(found.id), out);
}

err_t order_lines(struct cx *cx, int64_t order, struct pay_lines *out)
{
    struct filter own = {"of_order", IS, DB_I(order)};
    struct list_query q = {
        .filters = {&own, 1}, .sort = S("position"), .limit = RECKON_LINES, .skip_rights = true, .uncounted = true};
    struct list_result found;
    *out = (struct pay_lines){0};
    TRY(entity_list(cx, &pay_line_entity, &q, &found));
    out->list.v = found.rows;
    out->list.n = found.n;
    return OK;
}

err_t order_locked(struct cx *tx, int64_t order, struct pay_order *out)
{
    TRY(entity_load_any(tx, &pay_order_entity, "id", DB_I(order), out)); /* whose it is never changes */
    const struct pay_owner *owner = pay_owner_of(out->subject);
    if (owner && owner->lock) TRY(owner->lock(tx, out->row));
    TRY(db_lock(tx, "pay_order", order));
    return entity_load_any(tx, &pay_order_entity, "id", DB_I(order), out);
}

/* ---- writing ---- */
str order_who(const struct cx *tx)
{
    return tx->actor->system ? S("Kendiliğinden") : tx->actor->name;
}

err_t order_note(struct cx *tx, const struct pay_order *o, enum entry_kind kind, money amount, str why)
{
    struct pay_entry e = {
        .of_order = {o->id}, .kind = (int)kind, .amount = amount, .at = tx->now, .who = order_who(tx), .why = why};
    return entity_save(tx, &pay_entry_entity, &e, &PAYMENTS_SAVE);
}

static err_t order_back(struct cx *tx, struct pay_order *o, const struct payments_with_rest_row *p, int64_t n, str why)
{
    int64_t changed = 0;
    struct pay_refund r = {.of_order = {o->id},
                           .payment = {p->id},
                           .state = REFUND_ORDERED,
                           .amount = {n},
                           .reason = why,
                           .at = tx->now,
                           .who = order_who(tx)};
    if (p->way == PAY_WEB) r.ask_at = tx->now;
    TRY(payment_back(tx, (struct payment_back_args){.n = {n}, .id = p->id}, &changed));
    if (!changed) return E_CONFLICT;
    o->back.kurus += n;
    TRY(entity_save(tx, &pay_refund_entity, &r, &PAYMENTS_SAVE));
    return order_note(tx, o, LEDGER_BACK, r.amount, why);
}

err_t order_even(struct cx *tx, struct pay_order *o, str why)
{
    struct payments_with_rest_rows rows;
    int64_t more = o->paid.kurus - o->back.kurus - o->total.kurus;
    if (more > 0) {
        TRY(payments_with_rest(tx, (struct payments_with_rest_args){{o->id}}, &rows));
        for (size_t i = 0; i < rows.list.n && more > 0; i++) {
            int64_t rest = rows.list.v[i].amount.kurus - rows.list.v[i].back.kurus, n = more < rest ? more : rest;
            TRY(order_back(tx, o, &rows.list.v[i], n, why));
            more -= n;
        }
        if (more > 0) return E_INTERNAL; /* more was paid than any payment says */
    }
    if (o->state == ORDER_OPEN && !order_owed(o).kurus) o->state = ORDER_SETTLED;
    return entity_save(tx, &pay_order_entity, o, &PAYMENTS_SAVE);
}

static str new_code(struct arena *a)
{
    static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    unsigned char chance[16];
    char *p = arena_alloc(a, sizeof chance);
    randombytes_buf(chance, sizeof chance);
    for (size_t i = 0; i < sizeof chance; i++)
        p[i] = signs[chance[i] & 31];
    return (str){p, sizeof chance};
}

static err_t put_lines(struct cx *tx, const struct pay_order *o, const struct order_wish *w, struct reckon_line *priced)
{
    for (size_t i = 0; i < w->n; i++) {
        const struct order_item *item = &w->items[i];
        struct pay_line l = {.of_order = {o->id},
                             .position = (int64_t)i + 1,
                             .kind = item->kind,
                             .what = item->what,
                             .quantity = item->quantity,
                             .each = item->each,
                             .off = {priced[i].off},
                             .total = {priced[i].total},
                             .rate = item->vat,
                             .vat = {priced[i].vat},
                             .decision = {item->decision},
                             .later = {item->later}};
        TRY(entity_save(tx, &pay_line_entity, &l, &PAYMENTS_SAVE));
    }
    return OK;
}

err_t order_open(struct cx *tx, const struct order_wish *w, struct pay_order *out)
{
    struct reckon_line priced[RECKON_LINES] = {0};
    struct pay_order o = {.code = new_code(tx->arena),
                          .year = date_year(moment_date(tx->now)),
                          .subject = w->subject,
                          .row = w->row,
                          .title = w->title,
                          .unit = {w->unit},
                          .at = tx->now,
                          .due = w->due,
                          .state = ORDER_OPEN,
                          .rule = (int)w->rule,
                          .group_from = w->group.from,
                          .group_off = {w->group.off_bp}};
    if (w->n > RECKON_LINES) return E_LIMIT;
    for (size_t i = 0; i < w->n; i++)
        priced[i] = (struct reckon_line){
            .quantity = w->items[i].quantity, .each = w->items[i].each.kurus, .vat_bp = w->items[i].vat.bp};
    TRY(reckon(priced, w->n, &w->group));
    o.total.kurus = reckon_total(priced, w->n);
    if (!o.total.kurus) o.state = ORDER_SETTLED;
    TRY(db_series_next(tx, str_fmt(tx->arena, "order/%" PRId64, o.year), &o.number));
    TRY(entity_save(tx, &pay_order_entity, &o, &PAYMENTS_SAVE));
    TRY(put_lines(tx, &o, w, priced));
    *out = o;
    return order_note(tx, &o, LEDGER_DUE, o.total, STR_NONE);
}

/* ---- less ---- */
struct bill { /* an order under its lock, with what its lines cost */
    struct pay_order o;
    struct pay_lines lines;
    struct reckon_line priced[RECKON_LINES];
    size_t n;
};

static err_t bill_open(struct cx *tx, int64_t order, struct bill *b)
{
    TRY(order_locked(tx, order, &b->o));
    TRY(order_lines(tx, order, &b->lines));
    b->n = b->lines.list.n;
    if (b->n > RECKON_LINES) return E_INTERNAL;
    for (size_t i = 0; i < b->n; i++) {
        const struct pay_line *l = &b->lines.list.v[i];
        b->priced[i] = (struct reckon_line){.quantity = l->quantity,
                                            .each = l->each.kurus,
                                            .vat_bp = l->rate.bp,
                                            .whole = l->quantity * l->each.kurus,
                                            .off = l->off.kurus,
                                            .total = l->total.kurus,
                                            .vat = l->vat.kurus};
    }
    return OK;
}

/* The lines as they cost now; the order follows, and what is too much goes back. */
static err_t bill_close(struct cx *tx, struct bill *b, str why)
{
    int64_t before = b->o.total.kurus;
    for (size_t i = 0; i < b->n; i++) {
        struct pay_line *l = &b->lines.list.v[i];
        l->quantity = b->priced[i].quantity;
        l->off.kurus = b->priced[i].off;
        l->total.kurus = b->priced[i].total;
        l->vat.kurus = b->priced[i].vat;
        TRY(entity_save(tx, &pay_line_entity, l, &PAYMENTS_SAVE));
    }
    b->o.total.kurus = reckon_total(b->priced, b->n);
    if (b->o.total.kurus < before) TRY(order_note(tx, &b->o, LEDGER_LESS, (money){before - b->o.total.kurus}, why));
    return order_even(tx, &b->o, why);
}

static bool is_over(const struct pay_order *o)
{
    return o->state == ORDER_LAPSED || o->state == ORDER_CANCELLED;
}

err_t order_keep(struct cx *tx, int64_t order, const int64_t *left, size_t n, str why)
{
    struct bill b;
    TRY(bill_open(tx, order, &b));
    if (is_over(&b.o)) return E_CONFLICT;
    if (n != b.n) return E_INVALID;
    struct group_rule group = {b.o.group_from, b.o.group_off.bp};
    TRY(reckon_keep(b.priced, b.n, left, (enum refund_rule)b.o.rule, &group));
    return bill_close(tx, &b, why);
}

static err_t end(struct cx *tx, int64_t order, enum order_state state, str why)
{
    struct bill b;
    int64_t none[RECKON_LINES] = {0};
    struct group_rule group = {0};
    TRY(bill_open(tx, order, &b));
    if (is_over(&b.o)) return OK;
    TRY(reckon_keep(b.priced, b.n, none, REFUND_AS_PAID, &group));
    b.o.state = (int)state;
    return bill_close(tx, &b, why);
}

err_t order_cancel(struct cx *tx, int64_t order, str why)
{
    return end(tx, order, ORDER_CANCELLED, why);
}

err_t order_lapse(struct cx *tx, int64_t order)
{
    return end(tx, order, ORDER_LAPSED, S("Süresinde ödenmedi"));
}

err_t order_prolong(struct cx *tx, int64_t order, moment due)
{
    struct pay_order o;
    TRY(order_locked(tx, order, &o));
    if (o.state != ORDER_OPEN) return OK;
    o.due = due;
    return entity_save(tx, &pay_order_entity, &o, &PAYMENTS_SAVE);
}

err_t order_waive(struct cx *tx, int64_t order, str why)
{
    struct bill b;
    TRY(bill_open(tx, order, &b));
    if (is_over(&b.o) || !b.o.total.kurus) return OK;
    TRY(reckon_less(b.priced, b.n, b.o.total.kurus));
    return bill_close(tx, &b, why);
}

err_t order_less(struct cx *tx, int64_t order, money less, str why)
{
    struct bill b;
    if (!str_trim(why).n || less.kurus <= 0) return E_INVALID;
    TRY(bill_open(tx, order, &b));
    if (is_over(&b.o)) return E_CONFLICT;
    bool open = b.o.state == ORDER_OPEN;
    TRY(reckon_less(b.priced, b.n, less.kurus));
    TRY(bill_close(tx, &b, str_trim(why)));
    return open && b.o.state == ORDER_SETTLED ? order_told(tx, &b.o) : OK;
}
