// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the bank answers to a list: line by line, all of a file or nothing, and the same however often it is read. */
#include <inttypes.h>

#include "core/entity/csv.h"
#include "modules/aid/aid.h"
#include "modules/cards/hooks.h"

#include "cards_sql.h"

static const struct save program = {.skip_rights = true};
enum { COL_CARD, COL_AMOUNT, COL_RESULT, COL_WHY, COL_USED, COLUMNS, NEEDED = COL_WHY };

struct said {  /* about a load, by one line */
    int state; /* 0: nothing yet */
    int64_t line;
    str token, reason;
    date used;
};
struct reading {
    struct card_reading *r;
    struct card_list_loads_rows loads;
    struct said *said; /* of each load */
};

/* By the token that was sent, or by that of the card that came in its place. */
static size_t load_of(const struct reading *k, str token)
{
    size_t i = 0;
    while (i < k->loads.list.n && !str_eq(k->loads.list.v[i].sent, token))
        i++;
    if (i < k->loads.list.n) return i;
    for (i = 0; i < k->loads.list.n; i++)
        if (str_eq(k->loads.list.v[i].token, token)) break;
    return i;
}

static const char *fault_of(struct cx *tx, struct reading *k, const struct csv_row *row, const int *at, struct said *s,
                            size_t *load)
{
    str result = bank_cell(row, at[COL_RESULT]), used = bank_cell(row, at[COL_USED]);
    int64_t amount = 0;
    s->token = bank_cell(row, at[COL_CARD]);
    s->reason = bank_cell(row, at[COL_WHY]);
    *load = load_of(k, s->token);
    if (*load == k->loads.list.n) return N_("No card of this list has this token.");
    const struct card_list_loads_row *l = &k->loads.list.v[*load];
    if (str_int(bank_cell(row, at[COL_AMOUNT]), &amount) || amount != l->amount.kurus)
        return N_("The amount is not the one that was ordered, in kuruş.");
    s->state = str_eq(result, S("yuklendi")) ? LOAD_DONE : str_eq(result, S("red")) ? LOAD_REFUSED : 0;
    if (!s->state) return N_("The result is neither “yuklendi” nor “red”.");
    if (s->state == LOAD_REFUSED && !s->reason.n) return N_("A refusal has no reason.");
    if (str_chars(s->reason) > BANK_REASON_MOST) return N_("The reason is longer than 200 characters.");
    if (used.n && (date_parse(used, &s->used) || s->used.ymd > moment_date(tx->now).ymd))
        return N_("The day of the last use is not one, or it lies ahead.");
    if (k->said[*load].state && k->said[*load].state != s->state)
        return N_("Another line of the file says the opposite about this load.");
    const struct said *other = &k->said[*load];
    if (s->state == LOAD_DONE &&
        ((other->state && !str_eq(other->token, s->token)) || (l->state == LOAD_DONE && !str_eq(l->arrived, s->token))))
        return N_("The bank says that this load arrived on two cards: ask the bank.");
    if (l->state != LOAD_WAITING && l->state != s->state)
        return N_("An earlier file said the opposite about this load: ask the bank.");
    return NULL;
}

static err_t read_lines(struct cx *tx, struct reading *k, struct csv_reader *csv, const int *at)
{
    struct csv_row row;
    for (;;) {
        struct said s = {0};
        size_t load = 0;
        err_t e = csv_next(csv, &row);
        if (e == E_NOT_FOUND) return OK;
        if (e)
            return bank_fault_add(tx, &k->r->faults, csv->line, N_("A quotation mark is not closed in this line.")), OK;
        s.line = csv->line;
        const char *fault = fault_of(tx, k, &row, at, &s, &load);
        if (fault)
            bank_fault_add(tx, &k->r->faults, csv->line, fault);
        else
            k->said[load] = s;
    }
}

/* ---- taking it ---- */
static err_t locked(struct cx *tx, struct reading *k)
{
    struct card_list_loads_args args = {{k->r->list}};
    TRY(db_lock(tx, "card_list", k->r->list));
    TRY(card_list_loads(tx, args, &k->loads));
    size_t n = k->loads.list.n;
    int64_t *files = arena_alloc(tx->arena, (n + 1) * sizeof *files),
            *lines = arena_alloc(tx->arena, (n + 1) * sizeof *lines);
    for (size_t i = 0; i < n; i++) {
        files[i] = k->loads.list.v[i].file.id;
        lines[i] = k->loads.list.v[i].line.id;
    }
    TRY(bank_lock_all(tx, "aid_file", files, n));
    TRY(bank_lock_all(tx, "budget_line", lines, n));
    TRY(card_list_loads(tx, args, &k->loads)); /* cards may have been exchanged meanwhile */
    k->said = arena_alloc(tx->arena, (n + 1) * sizeof *k->said);
    memset(k->said, 0, (n + 1) * sizeof *k->said);
    return OK;
}

static err_t note_use(struct cx *tx, str token, date used)
{
    struct card c;
    if (!used.ymd) return OK;
    TRY(entity_load_any(tx, &card_entity, "token", DB_T(token), &c));
    TRY(db_lock(tx, "card", c.id));
    TRY(entity_load_any(tx, &card_entity, "id", DB_I(c.id), &c));
    if (used.ymd <= c.used.ymd) return OK;
    c.used = used;
    return entity_save(tx, &card_entity, &c, &program);
}

static err_t take(struct cx *tx, struct reading *k, size_t i)
{
    const struct card_list_loads_row *row = &k->loads.list.v[i];
    const struct said *s = &k->said[i];
    struct card_load l;
    if (!s->state) return OK;
    TRY(note_use(tx, s->token, s->used));
    if (row->state != LOAD_WAITING) return k->r->unchanged++, OK;
    TRY(entity_load_any(tx, &card_load_entity, "id", DB_I(row->id), &l));
    l.state = s->state;
    l.answered = moment_date(tx->now);
    if (s->state == LOAD_DONE) {
        l.arrived = s->token;
        k->r->loaded++;
    } else {
        l.reason = s->reason;
        k->r->refused++;
        l.live = (ref){0};
        TRY(bank_bounce(tx, &(struct bank_return){l.file.id, row->file_state, l.commitment.id, l.paid.id, l.reason},
                        &l.returned, &k->r->no));
    }
    return entity_save(tx, &card_load_entity, &l, &program);
}

static err_t read_before(struct cx *tx, struct card_reading *r, str hash)
{
    struct card_answer_of_row row;
    err_t e = card_answer_of(tx, (struct card_answer_of_args){.list = {r->list}, .hash = hash}, &row);
    r->again = !e;
    return e == E_NOT_FOUND ? OK : e;
}

err_t card_answer_read(struct cx *tx, struct card_reading *r)
{
    static const char *const columns[COLUMNS] = {"kart", "tutar_kurus", "sonuc", "neden", "son_kullanim"};
    struct reading k = {.r = r};
    struct csv_reader csv;
    int at[COLUMNS];
    str hash = aid_hash(tx->arena, r->file);
    r->faults = (struct bank_faults){0};
    r->loaded = r->refused = r->unchanged = 0;
    r->no = (struct ledger_refusal){0};
    TRY(locked(tx, &k));
    if (!k.loads.list.n) return E_NOT_FOUND;
    TRY(read_before(tx, r, hash));
    if (r->again) return OK;
    TRY(bank_file_open(tx, r->file, columns, COLUMNS, NEEDED, &csv, at, &r->faults));
    TRY(read_lines(tx, &k, &csv, at));
    for (size_t i = 0; i < k.loads.list.n && !r->faults.n; i++)
        TRY(take(tx, &k, i));
    if (!r->faults.n && !r->loaded && !r->refused && !r->unchanged)
        bank_fault_add(tx, &r->faults, 1, N_("The file says nothing about any load of this list."));
    if (r->faults.n) return E_INVALID;
    struct card_answer a = {.list = {r->list}, .hash = hash, .at = tx->now, .loaded = r->loaded, .refused = r->refused};
    return entity_save(tx, &card_answer_entity, &a, &program);
}
