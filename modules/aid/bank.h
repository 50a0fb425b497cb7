// SPDX-License-Identifier: AGPL-3.0-or-later
/* What duties share that pay through a bank: its answer as a file, read line by line, all or nothing; locks in one order; and what
 * becomes of a payment that it sends back. Amounts are kuruş. */
#ifndef IMECE_AID_BANK_H
#define IMECE_AID_BANK_H

#include "core/entity/csv.h"
#include "modules/aid/ledger.h"

enum {
    BANK_FILE_MAX = 3 << 20, /* bytes of a file from the bank */
    BANK_FAULTS_SHOWN = 200, /* of a file */
    BANK_REASON_MOST = 200   /* letters of the bank's reason */
};
struct bank_fault { /* of a file: why a line cannot be taken */
    int64_t line;
    str text; /* in the context's language; never a number of a card, an account or a person */
};
struct bank_faults {
    LIST(struct bank_fault) list; /* the first of them */
    int64_t n;
};
void bank_fault_add(struct cx *cx, struct bank_faults *f, int64_t line, const char *source);
/* The text of a file from the bank, opened at its first line, which names columns; at[i]: where columns[i] is, -1 nowhere.
 * E_INVALID with a fault: no text, or one of the first `needed` columns is missing. */
err_t bank_file_open(struct cx *cx, str file, const char *const *columns, int n, int needed, struct csv_reader *out,
                     int *at, struct bank_faults *f) MUST_USE;
str bank_cell(const struct csv_row *row, int at); /* trimmed; "" no such column */
date bank_month(date d);                          /* its first day */
/* Sorts them, and locks each once: whoever needs several of a kind asks for them in this order. */
err_t bank_lock_all(struct cx *tx, const char *what, int64_t *ids, size_t n) MUST_USE;
bool bank_has(const int64_t *sorted, size_t n, int64_t id);

struct bank_return {
    int64_t file;
    int file_state;
    int64_t commitment, payment; /* entry of the ledger */
    str reason;
};
/* The money goes back to what the decision promised, so that the month can be ordered again; to the line, when that aid is over.
 * entry: of the ledger. */
err_t bank_bounce(struct cx *tx, const struct bank_return *r, ref *entry, struct ledger_refusal *no) MUST_USE;

#endif
