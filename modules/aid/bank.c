// SPDX-License-Identifier: AGPL-3.0-or-later
/* Files of a bank, locks in one order, and payments that come back. */
#include <stdlib.h>

#include "modules/aid/aid.h"

void bank_fault_add(struct cx *cx, struct bank_faults *f, int64_t line, const char *source)
{
    if (f->n++ < BANK_FAULTS_SHOWN)
        PUSH(cx->arena, &f->list, ((struct bank_fault){line, str_of(words(cx->lang, source))}));
}

date bank_month(date d)
{
    return d.ymd ? DATE(date_year(d), date_month(d), 1) : d;
}

str bank_cell(const struct csv_row *row, int at)
{
    return at >= 0 && (size_t)at < row->cells.n ? str_trim(csv_text(row->cells.v[at])) : STR_NONE;
}

static int column_of(str cell, const char *const *columns, int n)
{
    for (int i = 0; i < n; i++)
        if (str_eq(str_trim(cell), str_of(columns[i]))) return i;
    return -1;
}

err_t bank_file_open(struct cx *cx, str file, const char *const *columns, int n, int needed, struct csv_reader *out,
                     int *at, struct bank_faults *f)
{
    struct csv_row head;
    str text;
    for (int i = 0; i < n; i++)
        at[i] = -1;
    if (csv_utf8(cx->arena, file, &text) || memchr(text.p, '\0', text.n) || !str_utf8_ok(text))
        return bank_fault_add(cx, f, 1, N_("This is not a text: save it as CSV in UTF-8 or Windows-1254.")), E_INVALID;
    *out = csv_open(cx->arena, text);
    if (csv_next(out, &head))
        return bank_fault_add(cx, f, 1, N_("The file is empty, or its first line is broken.")), E_INVALID;
    for (size_t i = 0; i < head.cells.n; i++) {
        int k = column_of(head.cells.v[i], columns, n);
        if (k >= 0) at[k] = (int)i;
    }
    for (int i = 0; i < needed; i++)
        if (at[i] < 0)
            return bank_fault_add(cx, f, 1, N_("The first line does not name all columns that are needed.")), E_INVALID;
    return OK;
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

bool bank_has(const int64_t *sorted, size_t n, int64_t id)
{
    return n && bsearch(&id, sorted, n, sizeof *sorted, by_number);
}

err_t bank_lock_all(struct cx *tx, const char *what, int64_t *ids, size_t n)
{
    if (n) qsort(ids, n, sizeof *ids, by_number);
    for (size_t i = 0; i < n; i++)
        if (!i || ids[i] != ids[i - 1]) TRY(db_lock(tx, what, ids[i]));
    return OK;
}

err_t bank_bounce(struct cx *tx, const struct bank_return *r, ref *entry, struct ledger_refusal *no)
{
    struct aid_case last;
    TRY(ledger_bounced(tx, r->payment, r->reason, no));
    TRY(ledger_newest(tx, r->commitment, ENTRY_RETURNED, entry));
    TRY(file_last(tx, r->file, &last));
    bool over = r->file_state > FILE_SUSPENDED || last.commitment.id != r->commitment;
    return over ? ledger_release(tx, r->commitment, r->reason) : OK;
}
