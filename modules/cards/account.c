// SPDX-License-Identifier: AGPL-3.0-or-later
/* What was ordered, confirmed, refused, and what waits, beside what the ledger says of the same loads. */
#include "modules/cards/hooks.h"

#include "cards_sql.h"

bool card_sum_equals(const struct card_sum *s)
{
    return s->ordered.kurus - s->refused.kurus == s->ledger.kurus &&
           s->confirmed.kurus + s->waiting.kurus == s->ledger.kurus;
}

err_t card_months(struct cx *cx, struct card_sums *out)
{
    struct card_month_sums_rows rows;
    *out = (struct card_sums){0};
    TRY(card_month_sums(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct card_month_sums_row *r = &rows.list.v[i];
        PUSH(cx->arena, &out->list,
             ((struct card_sum){.month = r->month,
                                .loads = r->loads,
                                .waiting_loads = r->waiting_loads,
                                .refused_loads = r->refused_loads,
                                .ordered = r->ordered,
                                .confirmed = r->confirmed,
                                .refused = r->refused,
                                .waiting = r->waiting,
                                .ledger = r->ledger}));
    }
    return OK;
}

err_t card_list_sum(struct cx *cx, int64_t list, struct card_sum *out)
{
    struct card_list_sums_row r;
    TRY(card_list_sums(cx, (struct card_list_sums_args){{list}}, &r));
    *out = (struct card_sum){.loads = r.loads,
                             .waiting_loads = r.waiting_loads,
                             .refused_loads = r.refused_loads,
                             .ordered = r.ordered,
                             .confirmed = r.confirmed,
                             .refused = r.refused,
                             .waiting = r.waiting,
                             .ledger = r.ledger};
    return OK;
}

/* ---- imece check ---- */
static err_t lists_check(struct cx *cx, str *report)
{
    struct card_lists_unproved_rows rows;
    struct list_query q = {.limit = 200, .sort = S("-made"), .skip_rights = true, .uncounted = true};
    struct list_result lists;
    TRY(card_lists_unproved(cx, &rows));
    if (rows.list.n)
        return *report = str_fmt(cx->arena, "card list %lld: its loads are not those that were ordered",
                                 (long long)rows.list.v[0].id),
               E_INVALID;
    TRY(entity_list(cx, &card_list_entity, &q, &lists));
    for (size_t i = 0; i < lists.n; i++) {
        const struct card_list *l = (const struct card_list *)lists.rows + i;
        str csv;
        TRY(card_list_csv(cx, l->id, &csv));
        if (str_eq(aid_hash(cx->arena, csv), l->hash)) continue;
        *report = str_fmt(cx->arena, "card list %lld: it is not the file that the bank was given", (long long)l->id);
        return E_INVALID;
    }
    return OK;
}

err_t card_check(struct cx *cx, str *report)
{
    struct card_loads_unproved_rows loads;
    struct cards_unproved_rows cards;
    TRY(card_loads_unproved(cx, &loads));
    TRY(cards_unproved(cx, &cards));
    if (loads.list.n)
        *report = str_fmt(cx->arena, "card load %lld: the ledger did not pay or take back what it says",
                          (long long)loads.list.v[0].id);
    else if (cards.list.n)
        *report = str_fmt(cx->arena, "card %lld: it works for another file than it was given to",
                          (long long)cards.list.v[0].id);
    return loads.list.n || cards.list.n ? E_INVALID : lists_check(cx, report);
}
