// SPDX-License-Identifier: AGPL-3.0-or-later
/* The loads of a month: which files are due, the list for the bank, and what was paid for it in the ledger. */
#include <inttypes.h>

#include "core/entity/csv.h"
#include "modules/aid/aid.h"
#include "modules/cards/hooks.h"

#include "cards_sql.h"

static const struct save program = {.skip_rights = true};

static money amount_of(const struct cards_due_row *r)
{
    return r->monthly.kurus < r->committed.kurus ? r->monthly : r->committed; /* the last one is what is left */
}

static err_t due_rows(struct cx *cx, date month, struct cards_due_rows *out)
{
    return cards_due(cx,
                     (struct cards_due_args){.month = month,
                                             .before = date_add_months(month, 1),
                                             .today = moment_date(cx->now),
                                             .n = CARD_LIST_MOST + 1},
                     out);
}

err_t card_due(struct cx *cx, date month, struct card_due *out)
{
    struct cards_due_rows rows;
    *out = (struct card_due){.month = bank_month(month)};
    TRY(due_rows(cx, out->month, &rows));
    for (size_t i = 0; i < rows.list.n && i < CARD_LIST_MOST; i++) {
        out->loads++;
        out->total.kurus += amount_of(&rows.list.v[i]).kurus;
    }
    out->more = rows.list.n > CARD_LIST_MOST;
    return OK;
}

/* ---- locks: files by number, then lines by number; what the files hold is asked once more under them ---- */
static err_t lock_files(struct cx *tx, date month, int64_t *files, size_t *n)
{
    struct cards_due_rows rows;
    TRY(due_rows(tx, month, &rows));
    for (*n = 0; *n < rows.list.n && *n < CARD_LIST_MOST; ++*n)
        files[*n] = rows.list.v[*n].file;
    return bank_lock_all(tx, "aid_file", files, *n);
}

struct ordering {
    struct card_ordering *o;
    struct card_list list;
    int64_t files[CARD_LIST_MOST];
    size_t n;
};

static err_t due_locked(struct cx *tx, struct ordering *k, struct cards_due_rows *due)
{
    struct cards_due_rows rows;
    int64_t lines[CARD_LIST_MOST];
    size_t n = 0;
    TRY(lock_files(tx, k->o->month, k->files, &k->n));
    TRY(due_rows(tx, k->o->month, &rows));
    *due = (struct cards_due_rows){0};
    for (size_t i = 0; i < rows.list.n; i++) {
        if (!bank_has(k->files, k->n, rows.list.v[i].file)) continue;
        lines[n++] = rows.list.v[i].line.id;
        PUSH(tx->arena, &due->list, rows.list.v[i]);
    }
    k->o->done.more = rows.list.n > n;
    return bank_lock_all(tx, "budget_line", lines, n);
}

static err_t put_load(struct cx *tx, struct ordering *k, const struct cards_due_row *r)
{
    struct card_load l = {.list = {k->list.id},
                          .nth = ++k->list.loads,
                          .file = {r->file},
                          .live = {r->file},
                          .month = k->o->month,
                          .card = {r->card},
                          .sent = r->token,
                          .amount = amount_of(r),
                          .state = LOAD_WAITING,
                          .commitment = {r->commitment}};
    TRY(ledger_pay(tx, r->commitment, l.amount, k->list.number, &k->o->no));
    TRY(ledger_newest(tx, r->commitment, ENTRY_PAID, &l.paid));
    k->list.total.kurus += l.amount.kurus;
    return entity_save(tx, &card_load_entity, &l, &program);
}

static err_t month_check(struct cx *tx, const struct card_ordering *o)
{
    date this = bank_month(moment_date(tx->now));
    if (!o->month.ymd || o->month.ymd > this.ymd || o->month.ymd < date_add_months(this, -CARD_MONTHS_BACK).ymd)
        return cards_wrong(tx, o->errors, "month",
                           N_("A month is ordered from its first day until three months later."));
    return OK;
}

err_t card_order(struct cx *tx, struct card_ordering *o)
{
    struct ordering k = {.o = o};
    struct cards_due_rows due;
    int64_t seq = 0;
    str csv;
    int year = date_year(moment_date(tx->now));
    o->month = bank_month(o->month);
    o->list = 0;
    o->done = (struct card_due){.month = o->month};
    o->no = (struct ledger_refusal){0};
    TRY(month_check(tx, o));
    TRY(db_lock(tx, "card_list", 0));
    TRY(due_locked(tx, &k, &due));
    if (!due.list.n) return cards_wrong(tx, o->errors, "month", N_("Nothing is to be loaded for this month."));
    TRY(db_series_next(tx, str_fmt(tx->arena, "card list/%d", year), &seq));
    k.list = (struct card_list){
        .number = str_fmt(tx->arena, "KY-%d/%" PRId64, year, seq), .month = o->month, .made = tx->now};
    TRY(entity_save(tx, &card_list_entity, &k.list, &program));
    for (size_t i = 0; i < due.list.n; i++)
        TRY(put_load(tx, &k, &due.list.v[i]));
    TRY(card_list_csv(tx, k.list.id, &csv));
    k.list.hash = aid_hash(tx->arena, csv);
    o->list = k.list.id;
    o->done.loads = k.list.loads;
    o->done.total = k.list.total;
    return entity_save(tx, &card_list_entity, &k.list, &program);
}

/* ---- files ---- */
enum { LIST_BYTES = 100000, RESULT_BYTES = 400000 };

static str month_iso(struct arena *a, date month)
{
    return str_fmt(a, "%04d-%02d", date_year(month), date_month(month));
}

static void put_head(struct buf *b, const char *const *head, size_t n)
{
    for (size_t i = 0; i < n; i++)
        csv_put(b, str_of(head[i]), false, i == 0);
    csv_end(b);
}

err_t card_list_csv(struct cx *cx, int64_t list, str *out)
{
    static const char *const head[] = {"sira", "kart", "ay", "tutar_kurus"};
    struct card_list_lines_rows rows;
    struct buf b = buf_new(cx->arena, LIST_BYTES);
    TRY(card_list_lines(cx, (struct card_list_lines_args){{list}}, &rows));
    put_head(&b, head, sizeof head / sizeof *head);
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct card_list_lines_row *r = &rows.list.v[i];
        csv_put(&b, str_fmt(cx->arena, "%" PRId64, r->nth), false, true);
        csv_put(&b, r->sent, true, false);
        csv_put(&b, month_iso(cx->arena, r->month), false, false);
        csv_put(&b, str_fmt(cx->arena, "%" PRId64, r->amount.kurus), false, false);
        csv_end(&b);
    }
    *out = buf_str(&b);
    return b.full ? E_LIMIT : OK;
}

static str state_code(int state)
{
    for (const struct choice *c = load_states; c->value; c++)
        if (c->value == state) return str_of(c->code);
    return STR_NONE;
}

err_t card_result_csv(struct cx *cx, int64_t list, str *out)
{
    static const char *const head[] = {"sira", "dosya", "kart", "tutar_kurus", "durum", "neden", "cevap_gunu"};
    struct card_list_loads_rows rows;
    struct buf b = buf_new(cx->arena, RESULT_BYTES);
    TRY(card_list_loads(cx, (struct card_list_loads_args){{list}}, &rows));
    put_head(&b, head, sizeof head / sizeof *head);
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct card_list_loads_row *r = &rows.list.v[i];
        csv_put(&b, str_fmt(cx->arena, "%" PRId64, r->nth), false, true);
        csv_put(&b, r->file_no, true, false);
        csv_put(&b, r->sent, true, false);
        csv_put(&b, str_fmt(cx->arena, "%" PRId64, r->amount.kurus), false, false);
        csv_put(&b, state_code(r->state), false, false);
        csv_put(&b, r->reason, true, false);
        csv_put(&b, r->answered.ymd ? date_iso(cx->arena, r->answered) : STR_NONE, false, false);
        csv_end(&b);
    }
    *out = buf_str(&b);
    return b.full ? E_LIMIT : OK;
}
