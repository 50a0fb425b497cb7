// SPDX-License-Identifier: AGPL-3.0-or-later
/* The order of a month: which files are due, the list for the bank, who approves it, and what is paid for it in the ledger. */
#include <inttypes.h>
#include <sodium.h>

#include "core/entity/csv.h"
#include "modules/aid/aid.h"
#include "modules/transfers/hooks.h"

#include "transfers_sql.h"

static const struct save program = {.skip_rights = true};
enum { TOKEN_SIGNS = 10 }; /* 50 bits; and the database holds each once */

/* The last one is what is left. */
static money amount_of(const struct transfers_due_row *r)
{
    int64_t left = r->committed.kurus - r->ordered.kurus;
    return (money){r->monthly.kurus < left ? r->monthly.kurus : left};
}

static err_t due_rows(struct cx *cx, int64_t programme, date month, struct transfers_due_rows *out)
{
    return transfers_due(
        cx,
        (struct transfers_due_args){
            .programme = {programme}, .month = month, .before = date_add_months(month, 1), .n = TRANSFER_LIST_MOST + 1},
        out);
}

err_t transfer_due(struct cx *cx, int64_t programme, date month, struct transfer_due *out)
{
    struct transfers_due_rows rows;
    *out = (struct transfer_due){0};
    TRY(due_rows(cx, programme, bank_month(month), &rows));
    for (size_t i = 0; i < rows.list.n && i < TRANSFER_LIST_MOST; i++) {
        out->transfers++;
        out->total.kurus += amount_of(&rows.list.v[i]).kurus;
    }
    out->more = rows.list.n > TRANSFER_LIST_MOST;
    return OK;
}

/* ---- making one ---- */
static err_t month_check(struct cx *tx, const struct order_making *o)
{
    date this = bank_month(moment_date(tx->now));
    bool right =
        o->month.ymd && o->month.ymd <= this.ymd && o->month.ymd >= date_add_months(this, -TRANSFER_MONTHS_BACK).ymd;
    return right ? OK
                 : transfers_wrong(tx, o->errors, "month",
                                   N_("A month is ordered from its first day until three months later."));
}

/* Under the locks of the files: what they hold is asked once more. */
static err_t due_locked(struct cx *tx, struct order_making *o, struct transfers_due_rows *due)
{
    struct transfers_due_rows rows;
    int64_t files[TRANSFER_LIST_MOST];
    size_t n = 0;
    TRY(due_rows(tx, o->programme, o->month, &rows));
    for (; n < rows.list.n && n < TRANSFER_LIST_MOST; n++)
        files[n] = rows.list.v[n].file;
    TRY(bank_lock_all(tx, "aid_file", files, n));
    TRY(due_rows(tx, o->programme, o->month, &rows));
    *due = (struct transfers_due_rows){0};
    for (size_t i = 0; i < rows.list.n; i++) {
        struct aid_file f;
        enum file_stop stop;
        if (!bank_has(files, n, rows.list.v[i].file)) continue;
        TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(rows.list.v[i].file), &f));
        TRY(file_stop(tx, &f, &stop));
        if (stop == STOP_NOT) PUSH(tx->arena, &due->list, rows.list.v[i]);
    }
    o->done.more = rows.list.n > TRANSFER_LIST_MOST;
    return OK;
}

static str token_new(struct arena *a)
{
    static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* none that is taken for another */
    unsigned char bytes[TOKEN_SIGNS];
    struct buf b = buf_new(a, 40);
    randombytes_buf(bytes, sizeof bytes);
    buf_put(&b, S("OE"));
    for (size_t i = 0; i < sizeof bytes; i++)
        buf_char(&b, signs[bytes[i] & 31]);
    return buf_str(&b);
}

static err_t put_transfer(struct cx *tx, struct transfer_order *o, const struct transfers_due_row *r)
{
    struct transfer_account a;
    struct transfer_payee payee;
    TRY(entity_load_any(tx, &transfer_account_entity, "id", DB_I(r->account), &a));
    TRY(transfer_payee(tx, r->file, &payee));
    struct transfer t = {.from_order = {o->id},
                         .nth = ++o->transfers,
                         .file = {r->file},
                         .live = {r->file},
                         .month = o->month,
                         .account = {a.id},
                         .token = token_new(tx->arena),
                         .name = a.owner,
                         .number = payee.number,
                         .iban = a.iban,
                         .amount = amount_of(r),
                         .state = TRANSFER_ORDERED,
                         .commitment = {r->commitment}};
    o->total.kurus += t.amount.kurus;
    return entity_save(tx, &transfer_entity, &t, &program);
}

err_t transfer_order_make(struct cx *tx, struct order_making *o)
{
    struct transfers_due_rows due;
    int64_t seq = 0;
    str csv;
    int year = date_year(moment_date(tx->now));
    o->month = bank_month(o->month);
    o->order = 0;
    o->done = (struct transfer_due){0};
    TRY(month_check(tx, o));
    TRY(db_lock(tx, "transfer_order", 0));
    TRY(due_locked(tx, o, &due));
    if (!due.list.n) return transfers_wrong(tx, o->errors, "month", N_("Nothing is to be paid for this month."));
    TRY(db_series_next(tx, str_fmt(tx->arena, "transfer order/%d", year), &seq));
    struct transfer_order k = {.number = str_fmt(tx->arena, "ÖE-%d/%" PRId64, year, seq),
                               .programme = {o->programme},
                               .month = o->month,
                               .state = ORDER_WAITS,
                               .made = tx->now,
                               .maker = {tx->actor->user}};
    TRY(entity_save(tx, &transfer_order_entity, &k, &program));
    for (size_t i = 0; i < due.list.n; i++)
        TRY(put_transfer(tx, &k, &due.list.v[i]));
    TRY(transfer_order_csv(tx, k.id, &csv));
    k.hash = aid_hash(tx->arena, csv);
    o->order = k.id;
    o->done.transfers = k.transfers;
    o->done.total = k.total;
    return entity_save(tx, &transfer_order_entity, &k, &program);
}

/* ---- approving it ---- */
/* An order, its files and its lines, locked in this order. */
static err_t locked(struct cx *tx, int64_t id, struct transfer_order *o, struct transfers_of_order_rows *rows)
{
    TRY(db_lock(tx, "transfer_order", 0));
    TRY(entity_load_any(tx, &transfer_order_entity, "id", DB_I(id), o));
    TRY(transfers_of_order(tx, (struct transfers_of_order_args){{id}}, rows));
    size_t n = rows->list.n;
    int64_t *files = arena_alloc(tx->arena, (n + 1) * sizeof *files),
            *lines = arena_alloc(tx->arena, (n + 1) * sizeof *lines);
    for (size_t i = 0; i < n; i++) {
        files[i] = rows->list.v[i].file.id;
        lines[i] = rows->list.v[i].line.id;
    }
    TRY(bank_lock_all(tx, "aid_file", files, n));
    TRY(bank_lock_all(tx, "budget_line", lines, n));
    return transfers_of_order(tx, (struct transfers_of_order_args){{id}}, rows);
}

/* Is it as it was when the order was made? */
static err_t still(struct cx *tx, const struct transfers_of_order_row *r, bool *same)
{
    struct aid_file f;
    struct aid_case last;
    struct transfer_account a, waits;
    struct budget_commitment b;
    enum file_stop stop;
    TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(r->file.id), &f));
    TRY(file_stop(tx, &f, &stop));
    TRY(file_last(tx, f.id, &last));
    TRY(entity_load_any(tx, &transfer_account_entity, "id", DB_I(r->account.id), &a));
    TRY(entity_load_any(tx, &budget_commitment_entity, "id", DB_I(r->commitment.id), &b));
    err_t doubted = entity_load_any(tx, &transfer_account_entity, "waits", DB_I(f.id), &waits);
    if (doubted && doubted != E_NOT_FOUND) return doubted;
    *same = f.state == FILE_ACTIVE && stop == STOP_NOT && last.commitment.id == r->commitment.id &&
            a.state == ACCOUNT_GOOD && doubted == E_NOT_FOUND && b.committed.kurus >= r->amount.kurus;
    return OK;
}

static err_t changed(struct cx *tx, const struct transfers_of_order_rows *rows, struct order_judging *o)
{
    struct buf files = buf_new(tx->arena, TRANSFER_LIST_MOST * 24);
    for (size_t i = 0; i < rows->list.n; i++) {
        bool same = false;
        TRY(still(tx, &rows->list.v[i], &same));
        if (!same) buf_fmt(&files, "%s%.*s", files.n ? ", " : "", STR_FMT(rows->list.v[i].file_no));
    }
    if (!files.n) return OK;
    struct word_arg args[] = {{S("files"), buf_str(&files)}};
    if (o->errors)
        entity_error(o->errors, "step",
                     words_fill(tx->arena,
                                str_of(words(tx->lang, N_("Since it was made these files have changed: {files}. Cancel "
                                                          "the order and make it anew."))),
                                1, args));
    return E_INVALID;
}

static err_t pay(struct cx *tx, const struct transfers_of_order_row *r, str number, struct ledger_refusal *no)
{
    struct transfer t;
    TRY(entity_load_any(tx, &transfer_entity, "id", DB_I(r->id), &t));
    TRY(ledger_pay(tx, t.commitment.id, t.amount, number, no));
    TRY(ledger_newest(tx, t.commitment.id, ENTRY_PAID, &t.paid));
    return entity_save(tx, &transfer_entity, &t, &program);
}

err_t transfer_order_approve(struct cx *tx, struct order_judging *o)
{
    struct transfer_order k;
    struct transfers_of_order_rows rows;
    o->no = (struct ledger_refusal){0};
    TRY(locked(tx, o->order, &k, &rows));
    if (k.state != ORDER_WAITS) return E_CONFLICT;
    if (k.maker.id == tx->actor->user || !tx->actor->user)
        return transfers_wrong(tx, o->errors, "step",
                               N_("You made this order yourself: somebody else approves it (5018 m. 33)."));
    TRY(changed(tx, &rows, o));
    for (size_t i = 0; i < rows.list.n; i++)
        TRY(pay(tx, &rows.list.v[i], k.number, &o->no));
    k.state = ORDER_APPROVED;
    k.approved = tx->now;
    k.approver.id = tx->actor->user;
    return entity_save(tx, &transfer_order_entity, &k, &program);
}

err_t transfer_order_cancel(struct cx *tx, struct order_judging *o)
{
    struct transfer_order k;
    struct transfers_of_order_rows rows;
    TRY(locked(tx, o->order, &k, &rows));
    if (k.state != ORDER_WAITS) return E_CONFLICT;
    if (!str_trim(o->reason).n) return transfers_wrong(tx, o->errors, "reason", N_("Write why it is cancelled."));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct transfer t;
        TRY(entity_load_any(tx, &transfer_entity, "id", DB_I(rows.list.v[i].id), &t));
        t.state = TRANSFER_CANCELLED;
        t.live = (ref){0};
        TRY(entity_save(tx, &transfer_entity, &t, &program));
    }
    k.state = ORDER_CANCELLED;
    k.reason = str_trim(o->reason);
    return entity_save(tx, &transfer_order_entity, &k, &program);
}

/* ---- the list ---- */
err_t transfer_order_csv(struct cx *cx, int64_t order, str *out)
{
    enum { LIST_BYTES = 300000 };
    static const char *const head[] = {"sira", "referans", "tckn", "iban", "ad_soyad", "tutar_kurus", "aciklama"};
    struct transfer_order o;
    struct transfers_of_order_rows rows;
    struct buf b = buf_new(cx->arena, LIST_BYTES);
    TRY(entity_load_any(cx, &transfer_order_entity, "id", DB_I(order), &o));
    TRY(transfers_of_order(cx, (struct transfers_of_order_args){{order}}, &rows));
    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        csv_put(&b, str_of(head[i]), false, i == 0);
    csv_end(&b);
    for (size_t i = 0; i < rows.list.n; i++) {
        struct transfer t;
        TRY(entity_load_any(cx, &transfer_entity, "id", DB_I(rows.list.v[i].id), &t));
        csv_put(&b, str_fmt(cx->arena, "%" PRId64, t.nth), false, true);
        csv_put(&b, t.token, true, false);
        csv_put(&b, t.number, false, false);
        csv_put(&b, t.iban, false, false);
        csv_put(&b, t.name, true, false);
        csv_put(&b, str_fmt(cx->arena, "%" PRId64, t.amount.kurus), false, false);
        csv_put(&b, str_fmt(cx->arena, "%.*s %" PRId64, STR_FMT(o.number), t.nth), true, false);
        csv_end(&b);
    }
    *out = buf_str(&b);
    return b.full ? E_LIMIT : OK;
}

err_t transfer_order_export(struct cx *tx, struct order_exporting *x)
{
    struct transfers_of_order_rows rows;
    struct transfer_order *k = &x->done;
    TRY(db_lock(tx, "transfer_order", 0));
    TRY(entity_load_any(tx, &transfer_order_entity, "id", DB_I(x->order), k));
    if (k->state != ORDER_APPROVED) return E_CONFLICT;
    TRY(transfers_of_order(tx, (struct transfers_of_order_args){{x->order}}, &rows));
    int64_t *ids = arena_alloc(tx->arena, (rows.list.n + 1) * sizeof *ids);
    for (size_t i = 0; i < rows.list.n; i++) {
        bool veiled = false;
        TRY(aid_file_veiled(tx, rows.list.v[i].file.id, &veiled));
        if (veiled) return E_FORBIDDEN;
        ids[i] = rows.list.v[i].id;
    }
    TRY(transfer_order_csv(tx, x->order, &x->csv));
    if (!str_eq(aid_hash(tx->arena, x->csv), k->hash)) return E_INVALID;
    TRY(entity_note_read(tx, &transfer_entity, ids, rows.list.n));
    k->exported = tx->now;
    k->exporter.id = tx->actor->user;
    k->exports++;
    return entity_save(tx, &transfer_order_entity, k, &program);
}

err_t transfer_holds(struct cx *cx, const void *row, struct hold *out)
{
    (void)cx;
    out->open = ((const struct transfer *)row)->state == TRANSFER_ORDERED;
    return OK;
}
