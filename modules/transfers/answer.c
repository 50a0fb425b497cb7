// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the bank answers to an order: line by line, all of a file or nothing, and the same however often it is read. */
#include "core/entity/csv.h"
#include "modules/aid/aid.h"
#include "modules/transfers/hooks.h"

#include "transfers_sql.h"

static const struct save program = {.skip_rights = true};
enum { COL_TOKEN, COL_AMOUNT, COL_RESULT, COL_WHY, COLUMNS, NEEDED = COL_WHY };

struct said {  /* about a transfer, by one line */
    int state; /* 0: nothing yet */
    str reason;
};
struct reading {
    struct order_reading *r;
    struct transfers_of_order_rows rows;
    struct said *said; /* of each transfer */
};

static size_t transfer_by(const struct reading *k, str token)
{
    size_t i = 0;
    while (i < k->rows.list.n && !str_eq(k->rows.list.v[i].token, token))
        i++;
    return i;
}

static const char *fault_of(struct reading *k, const struct csv_row *row, const int *at, struct said *s, size_t *which)
{
    str result = bank_cell(row, at[COL_RESULT]);
    int64_t amount = 0;
    s->reason = bank_cell(row, at[COL_WHY]);
    *which = transfer_by(k, bank_cell(row, at[COL_TOKEN]));
    if (*which == k->rows.list.n) return N_("No transfer of this order has this reference.");
    const struct transfers_of_order_row *t = &k->rows.list.v[*which];
    if (str_int(bank_cell(row, at[COL_AMOUNT]), &amount) || amount != t->amount.kurus)
        return N_("The amount is not the one that was ordered, in kuruş.");
    s->state = str_eq(result, S("odendi")) ? TRANSFER_PAID : str_eq(result, S("iade")) ? TRANSFER_RETURNED : 0;
    if (!s->state) return N_("The result is neither “odendi” nor “iade”.");
    if (s->state == TRANSFER_RETURNED && !s->reason.n) return N_("What came back has no reason.");
    if (str_chars(s->reason) > BANK_REASON_MOST) return N_("The reason is longer than 200 characters.");
    if (k->said[*which].state && k->said[*which].state != s->state)
        return N_("Another line of the file says the opposite about this transfer.");
    if (t->state == TRANSFER_RETURNED && s->state == TRANSFER_PAID)
        return N_("This transfer came back by an earlier file and cannot have been paid: ask the bank.");
    return NULL;
}

static err_t read_lines(struct cx *tx, struct reading *k, struct csv_reader *csv, const int *at)
{
    struct csv_row row;
    for (;;) {
        struct said s = {0};
        size_t which = 0;
        err_t e = csv_next(csv, &row);
        if (e == E_NOT_FOUND) return OK;
        if (e)
            return bank_fault_add(tx, &k->r->faults, csv->line, N_("A quotation mark is not closed in this line.")), OK;
        const char *fault = fault_of(k, &row, at, &s, &which);
        if (fault)
            bank_fault_add(tx, &k->r->faults, csv->line, fault);
        else
            k->said[which] = s;
    }
}

static err_t locked(struct cx *tx, struct reading *k)
{
    struct transfers_of_order_args args = {{k->r->order}};
    TRY(db_lock(tx, "transfer_order", 0));
    TRY(transfers_of_order(tx, args, &k->rows));
    size_t n = k->rows.list.n;
    int64_t *files = arena_alloc(tx->arena, (n + 1) * sizeof *files),
            *lines = arena_alloc(tx->arena, (n + 1) * sizeof *lines);
    for (size_t i = 0; i < n; i++) {
        files[i] = k->rows.list.v[i].file.id;
        lines[i] = k->rows.list.v[i].line.id;
    }
    TRY(bank_lock_all(tx, "aid_file", files, n));
    TRY(bank_lock_all(tx, "budget_line", lines, n));
    TRY(transfers_of_order(tx, args, &k->rows));
    k->said = arena_alloc(tx->arena, (n + 1) * sizeof *k->said);
    memset(k->said, 0, (n + 1) * sizeof *k->said);
    return OK;
}

/* Nothing more is ordered to an account from which money came back, until another is written down. */
static err_t spoil_account(struct cx *tx, int64_t id)
{
    struct transfer_account a;
    TRY(entity_load_any(tx, &transfer_account_entity, "id", DB_I(id), &a));
    if (a.state != ACCOUNT_GOOD) return OK;
    a.state = ACCOUNT_BOUNCED;
    a.live = (ref){0};
    return entity_save(tx, &transfer_account_entity, &a, &program);
}

static err_t take(struct cx *tx, struct reading *k, size_t i)
{
    const struct transfers_of_order_row *row = &k->rows.list.v[i];
    const struct said *s = &k->said[i];
    struct transfer t;
    if (!s->state) return OK;
    if (row->state == s->state) return k->r->unchanged++, OK;
    TRY(entity_load_any(tx, &transfer_entity, "id", DB_I(row->id), &t));
    t.state = s->state;
    t.answered = moment_date(tx->now);
    if (s->state == TRANSFER_PAID) {
        k->r->paid++;
    } else {
        k->r->returned++;
        t.reason = s->reason;
        t.live = (ref){0};
        TRY(bank_bounce(tx, &(struct bank_return){t.file.id, row->file_state, t.commitment.id, t.paid.id, t.reason},
                        &t.returned, &k->r->no));
        TRY(spoil_account(tx, t.account.id));
    }
    return entity_save(tx, &transfer_entity, &t, &program);
}

static err_t read_before(struct cx *tx, struct order_reading *r, str hash)
{
    struct transfer_answer_of_row row;
    err_t e = transfer_answer_of(tx, (struct transfer_answer_of_args){.order = {r->order}, .hash = hash}, &row);
    r->again = !e;
    return e == E_NOT_FOUND ? OK : e;
}

err_t transfer_order_answer(struct cx *tx, struct order_reading *r)
{
    static const char *const columns[COLUMNS] = {"referans", "tutar_kurus", "sonuc", "neden"};
    struct reading k = {.r = r};
    struct transfer_order o;
    struct csv_reader csv;
    int at[COLUMNS];
    str hash = aid_hash(tx->arena, r->file);
    r->faults = (struct bank_faults){0};
    r->paid = r->returned = r->unchanged = 0;
    r->no = (struct ledger_refusal){0};
    TRY(locked(tx, &k));
    TRY(entity_load_any(tx, &transfer_order_entity, "id", DB_I(r->order), &o));
    if (o.state != ORDER_APPROVED) return E_CONFLICT;
    TRY(read_before(tx, r, hash));
    if (r->again) return OK;
    TRY(bank_file_open(tx, r->file, columns, COLUMNS, NEEDED, &csv, at, &r->faults));
    TRY(read_lines(tx, &k, &csv, at));
    for (size_t i = 0; i < k.rows.list.n && !r->faults.n; i++)
        TRY(take(tx, &k, i));
    if (!r->faults.n && !r->paid && !r->returned && !r->unchanged)
        bank_fault_add(tx, &r->faults, 1, N_("The file says nothing about any transfer of this order."));
    if (r->faults.n) return E_INVALID;
    struct transfer_answer a = {
        .from_order = {r->order}, .hash = hash, .at = tx->now, .paid = r->paid, .returned = r->returned};
    return entity_save(tx, &transfer_answer_entity, &a, &program);
}
