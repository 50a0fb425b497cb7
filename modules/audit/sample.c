// SPDX-License-Identifier: AGPL-3.0-or-later
/* A sample of the payments of a year that whoever has the seed draws again. */
#include <inttypes.h>
#include <stdlib.h>

#include "modules/audit/inside.h"

#include "audit_sql.h"

struct drawn {
    str key;
    struct audit_payment payment;
};

static int nearer(const void *a, const void *b)
{
    const struct drawn *x = a, *y = b;
    int by = str_cmp(x->key, y->key);
    return by ? by : x->payment.entry < y->payment.entry ? -1 : x->payment.entry > y->payment.entry;
}

err_t audit_sample(struct cx *cx, int year, str seed, struct audit_payment **out, size_t *n)
{
    struct audit_payments_rows rows;
    TRY(audit_payments(cx, (struct audit_payments_args){.since = DATE(year, 1, 1), .until = DATE(year, 12, 31)},
                       &rows));
    struct drawn *all = NEW_N(cx->arena, struct drawn, rows.list.n + 1);
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct audit_payments_row *p = &rows.list.v[i];
        all[i].payment = (struct audit_payment){p->id, p->file.id, p->amount, p->day, p->file_no};
        all[i].key = aid_hash(cx->arena, str_fmt(cx->arena, "%.*s:%" PRId64, STR_FMT(seed), p->id));
    }
    qsort(all, rows.list.n, sizeof *all, nearer);
    *n = rows.list.n < AUDIT_SAMPLE ? rows.list.n : AUDIT_SAMPLE;
    *out = NEW_N(cx->arena, struct audit_payment, *n + 1);
    for (size_t i = 0; i < *n; i++)
        (*out)[i] = all[i].payment;
    return OK;
}
