// SPDX-License-Identifier: AGPL-3.0-or-later
/* What was ordered, paid and came back, beside what the ledger says of the same transfers. */
#include "modules/aid/aid.h"
#include "modules/transfers/hooks.h"

#include "transfers_sql.h"

bool transfer_sum_equals(const struct transfer_sum *s)
{
    return s->ledger.kurus == s->paid.kurus + s->waiting.kurus;
}

err_t transfer_order_sum(struct cx *cx, int64_t order, struct transfer_sum *out)
{
    struct transfer_sums_row r;
    TRY(transfer_sums(cx, (struct transfer_sums_args){{order}}, &r));
    *out = (struct transfer_sum){.transfers = r.transfers,
                                 .waiting_n = r.waiting_n,
                                 .paid_n = r.paid_n,
                                 .returned_n = r.returned_n,
                                 .ordered = r.ordered,
                                 .paid = r.paid,
                                 .returned = r.returned,
                                 .waiting = r.waiting,
                                 .ledger = r.ledger};
    return OK;
}

static err_t lists_check(struct cx *cx, str *report)
{
    struct list_query q = {.limit = 200, .sort = S("-made"), .skip_rights = true, .uncounted = true};
    struct list_result orders;
    TRY(entity_list(cx, &transfer_order_entity, &q, &orders));
    for (size_t i = 0; i < orders.n; i++) {
        const struct transfer_order *o = (const struct transfer_order *)orders.rows + i;
        str csv;
        TRY(transfer_order_csv(cx, o->id, &csv));
        if (str_eq(aid_hash(cx->arena, csv), o->hash)) continue;
        *report = str_fmt(cx->arena, "payment order %lld: it is not the list that was made", (long long)o->id);
        return E_INVALID;
    }
    return OK;
}

err_t transfers_check(struct cx *cx, str *report)
{
    struct transfers_unproved_rows transfers;
    struct transfer_orders_unproved_rows orders;
    struct transfer_accounts_unproved_rows accounts;
    TRY(transfers_unproved(cx, &transfers));
    TRY(transfer_orders_unproved(cx, &orders));
    TRY(transfer_accounts_unproved(cx, &accounts));
    if (transfers.list.n)
        *report = str_fmt(cx->arena, "transfer %lld: the ledger did not pay or take back what it says",
                          (long long)transfers.list.v[0].id);
    else if (orders.list.n)
        *report = str_fmt(cx->arena, "payment order %lld: not what was ordered, or approved by its maker",
                          (long long)orders.list.v[0].id);
    else if (accounts.list.n)
        *report = str_fmt(cx->arena, "bank account %lld: it stands for another file, or one person confirmed it alone",
                          (long long)accounts.list.v[0].id);
    return transfers.list.n || orders.list.n || accounts.list.n ? E_INVALID : lists_check(cx, report);
}
