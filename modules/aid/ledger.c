// SPDX-License-Identifier: AGPL-3.0-or-later
/* The ledger. One function writes: the entry, and what it adds to its line and its promise. */
#include "modules/aid/aid.h"

#include "aid_sql.h"

#define AMOUNT_MAX \
    INT64_C(1000000000000000) /* kuruş, of an amount and of all of a line: nine thousand can still be added */

static const struct save program = {.skip_rights = true};

static err_t no(struct ledger_refusal *out, enum ledger_no why, money left)
{
    *out = (struct ledger_refusal){.why = why, .left = left};
    return E_CONFLICT;
}

str ledger_refusal_text(struct cx *cx, const struct ledger_refusal *r)
{
    static const char *const texts[] = {
        [LEDGER_SHORT] = N_("{left} are left on this line; more cannot be promised (5018 m. 20/d, 26)."),
        [LEDGER_CEILING] = N_("{left} are left below the ceiling “{name}”; more cannot be promised ({article})."),
        [LEDGER_AMOUNT] = N_("This is not an amount that can be booked."),
        [LEDGER_PART] = N_("{left} of this promise can be booked so, and not more."),
        [LEDGER_YEAR] = N_(
            "Nothing is promised or paid on a line of another year (5018 m. 20/f). Write the line of this year, with "
            "the same code."),
    };
    struct word_arg args[] = {
        {S("left"), fmt_money(cx->arena, cx->lang, r->left)}, {S("name"), r->name}, {S("article"), r->article}};
    return r->why ? words_fill(cx->arena, str_of(words(cx->lang, texts[r->why])), 3, args) : STR_NONE;
}

money ledger_left(const struct budget_line *l)
{
    return (money){l->appropriation.kurus + l->moved_in.kurus - l->moved_out.kurus - l->lapsed.kurus -
                   l->reserved.kurus - l->committed.kurus - l->paid.kurus};
}

static bool amount_ok(money m)
{
    return m.kurus > 0 && m.kurus <= AMOUNT_MAX;
}

/* ---- writing ---- */
struct change { /* what a kind of entry adds to the amounts of line and promise: 1, -1, 0 */
    int appropriation, moved_in, moved_out, lapsed, reserved, committed, paid, released;
};
static const struct change changes[] = {
    [ENTRY_APPROPRIATION] = {.appropriation = 1},
    [ENTRY_MOVED_IN] = {.moved_in = 1},
    [ENTRY_MOVED_OUT] = {.moved_out = 1},
    [ENTRY_RESERVED] = {.reserved = 1},
    [ENTRY_COMMITTED] = {.reserved = -1, .committed = 1},
    [ENTRY_PAID] = {.committed = -1, .paid = 1},
    [ENTRY_RELEASED] = {.reserved = -1, .released = 1},
    [ENTRY_COMMITMENT_RELEASED] = {.committed = -1, .released = 1},
    [ENTRY_LAPSED] = {.lapsed = 1},
    [ENTRY_CARRIED_OUT] = {.lapsed = 1},
    [ENTRY_CARRIED_IN] = {.moved_in = 1},
    [ENTRY_RETURNED] = {.committed = 1, .paid = -1},
    [ENTRY_RECOVERED] = {.paid = -1, .released = 1},
    [ENTRY_RECOVERED_LATE] = {.paid = -1, .lapsed = 1, .released = 1},
    [ENTRY_ASIDE_OUT] = {.committed = -1},
    [ENTRY_ASIDE_IN] = {.committed = 1},
};

static err_t put_of(struct cx *tx, int64_t line, int64_t commitment, enum entry_kind kind, money amount, str note,
                    int64_t undoes)
{
    const struct change *c = &changes[kind];
    int64_t n = amount.kurus, changed = 0;
    struct budget_entry e = {.line = {line},
                             .commitment = {commitment},
                             .kind = (int)kind,
                             .amount = amount,
                             .day = moment_date(tx->now),
                             .at = tx->now,
                             .actor = tx->actor->user,
                             .note = note,
                             .undoes = {undoes}};
    TRY(entity_save(tx, &budget_entry_entity, &e, &program));
    TRY(budget_line_add(tx,
                        (struct budget_line_add_args){.id = line,
                                                      .appropriation = {c->appropriation * n},
                                                      .moved_in = {c->moved_in * n},
                                                      .moved_out = {c->moved_out * n},
                                                      .lapsed = {c->lapsed * n},
                                                      .reserved = {c->reserved * n},
                                                      .committed = {c->committed * n},
                                                      .paid = {c->paid * n}},
                        &changed));
    if (changed != 1) return E_NOT_FOUND;
    if (!commitment) return OK;
    TRY(budget_commitment_add(tx,
                              (struct budget_commitment_add_args){.id = commitment,
                                                                  .reserved = {c->reserved * n},
                                                                  .committed = {c->committed * n},
                                                                  .paid = {c->paid * n},
                                                                  .released = {c->released * n}},
                              &changed));
    return changed == 1 ? OK : E_NOT_FOUND;
}

static err_t put(struct cx *tx, int64_t line, int64_t commitment, enum entry_kind kind, money amount, str note)
{
    return put_of(tx, line, commitment, kind, amount, note, 0);
}

/* ---- looking ---- */
static err_t line_locked(struct cx *tx, int64_t id, struct budget_line *l)
{
    TRY(db_lock(tx, "budget_line", id));
    return entity_load_any(tx, &budget_line_entity, "id", DB_I(id), l);
}

static err_t ceilings(struct cx *cx, const struct budget_line *l, money amount, bool lock, struct ledger_refusal *out)
{
    struct budget_ceilings_of_rows rows;
    TRY(budget_ceilings_of(cx, (struct budget_ceilings_of_args){.year = l->year, .economic = l->economic}, &rows));
    for (size_t i = 0; i < rows.list.n;
         i++) { /* by number: two that need the same ones ask for them in the same order */
        const struct budget_ceilings_of_row *c = &rows.list.v[i];
        struct budget_used_below_row used;
        if (lock) TRY(db_lock(cx, "budget_ceiling", c->id));
        TRY(budget_used_below(cx, (struct budget_used_below_args){.year = l->year, .prefix = c->economic}, &used));
        if (used.used <= c->most.kurus && amount.kurus <= c->most.kurus - used.used) continue;
        *out = (struct ledger_refusal){LEDGER_CEILING, {c->most.kurus - used.used}, c->article, c->name};
        return E_CONFLICT;
    }
    return OK;
}

static err_t judge(struct cx *cx, const struct budget_line *l, money amount, bool lock, struct ledger_refusal *out)
{
    money left = ledger_left(l);
    if (!amount_ok(amount)) return no(out, LEDGER_AMOUNT, left);
    if (l->year != date_year(moment_date(cx->now))) return no(out, LEDGER_YEAR, left);
    if (amount.kurus > left.kurus) return no(out, LEDGER_SHORT, left);
    return ceilings(cx, l, amount, lock, out);
}

err_t ledger_may(struct cx *cx, int64_t line, money amount, struct ledger_refusal *out)
{
    struct budget_line l;
    TRY(entity_load_any(cx, &budget_line_entity, "id", DB_I(line), &l));
    return judge(cx, &l, amount, false, out);
}

/* ---- appropriation ---- */
err_t ledger_appropriate(struct cx *tx, int64_t line, money amount, str note, struct ledger_refusal *out)
{
    struct budget_line l;
    TRY(line_locked(tx, line, &l));
    if (!amount_ok(amount) || l.appropriation.kurus > AMOUNT_MAX - amount.kurus)
        return no(out, LEDGER_AMOUNT, ledger_left(&l));
    return put(tx, line, 0, ENTRY_APPROPRIATION, amount, note);
}

err_t ledger_move(struct cx *tx, int64_t from, int64_t to, money amount, str note, struct ledger_refusal *out)
{
    struct budget_line a, b;
    if (from == to) return no(out, LEDGER_AMOUNT, (money){0});
    TRY(from < to ? line_locked(tx, from, &a) : line_locked(tx, to, &b)); /* always in one order */
    TRY(from < to ? line_locked(tx, to, &b) : line_locked(tx, from, &a));
    if (!amount_ok(amount) || b.moved_in.kurus > AMOUNT_MAX - amount.kurus)
        return no(out, LEDGER_AMOUNT, ledger_left(&a));
    if (a.year != b.year) return no(out, LEDGER_YEAR, ledger_left(&a));
    if (amount.kurus > ledger_left(&a).kurus) return no(out, LEDGER_SHORT, ledger_left(&a));
    TRY(put(tx, from, 0, ENTRY_MOVED_OUT, amount, note));
    return put(tx, to, 0, ENTRY_MOVED_IN, amount, note);
}

/* ---- promises ---- */
err_t ledger_reserve_blindly(struct cx *tx, const struct ledger_wish *w, int64_t *commitment)
{
    struct budget_commitment c = {.line = {w->line}, .subject = w->subject, .row = w->row, .expires = w->expires};
    TRY(entity_save(tx, &budget_commitment_entity, &c, &program));
    TRY(put(tx, w->line, c.id, ENTRY_RESERVED, w->amount, w->note));
    *commitment = c.id;
    return OK;
}

err_t ledger_reserve(struct cx *tx, const struct ledger_wish *w, int64_t *commitment, struct ledger_refusal *out)
{
    struct budget_line l;
    TRY(line_locked(tx, w->line, &l));
    TRY(judge(tx, &l, w->amount, true, out));
    return ledger_reserve_blindly(tx, w, commitment);
}

static err_t promise_on(struct cx *tx, int64_t id, struct budget_commitment *c, struct budget_line *l)
{
    TRY(entity_load_any(tx, &budget_commitment_entity, "id", DB_I(id), c));
    TRY(line_locked(tx, c->line.id, l));
    return entity_load_any(tx, &budget_commitment_entity, "id", DB_I(id), c); /* as it is under the lock */
}

static err_t promise(struct cx *tx, int64_t id, struct budget_commitment *c)
{
    struct budget_line l;
    return promise_on(tx, id, c, &l);
}

err_t ledger_reserve_more(struct cx *tx, int64_t commitment, money amount, str note, struct ledger_refusal *out)
{
    struct budget_commitment c;
    struct budget_line l;
    TRY(promise_on(tx, commitment, &c, &l));
    TRY(judge(tx, &l, amount, true, out));
    return put(tx, l.id, c.id, ENTRY_RESERVED, amount, note);
}

/* What is over is over: nothing is committed or paid on it, but of money that is for nothing else. */
static bool is_past(const struct cx *tx, const struct budget_line *l)
{
    return !l->earmarked && l->year != date_year(moment_date(tx->now));
}

static err_t step(struct cx *tx, int64_t commitment, enum entry_kind kind, money amount, str note,
                  struct ledger_refusal *out)
{
    struct budget_commitment c;
    struct budget_line l;
    TRY(promise_on(tx, commitment, &c, &l));
    money there = kind == ENTRY_COMMITTED ? c.reserved : kind == ENTRY_PAID ? c.committed : c.paid;
    if (!amount_ok(amount)) return no(out, LEDGER_AMOUNT, there);
    if ((kind == ENTRY_COMMITTED || kind == ENTRY_PAID) && is_past(tx, &l)) return no(out, LEDGER_YEAR, there);
    if (amount.kurus > there.kurus) return no(out, LEDGER_PART, there);
    return put(tx, c.line.id, c.id, kind, amount, note);
}

err_t ledger_commit(struct cx *tx, int64_t commitment, money amount, str note, struct ledger_refusal *out)
{
    return step(tx, commitment, ENTRY_COMMITTED, amount, note, out);
}

err_t ledger_pay(struct cx *tx, int64_t commitment, money amount, str note, struct ledger_refusal *out)
{
    return step(tx, commitment, ENTRY_PAID, amount, note, out);
}

err_t ledger_returned(struct cx *tx, int64_t commitment, money amount, str note, struct ledger_refusal *out)
{
    return step(tx, commitment, ENTRY_RETURNED, amount, note, out);
}

err_t ledger_bounced(struct cx *tx, int64_t payment, str note, struct ledger_refusal *out)
{
    struct budget_entry e, before;
    struct budget_commitment c;
    TRY(entity_load_any(tx, &budget_entry_entity, "id", DB_I(payment), &e));
    if (e.kind != ENTRY_PAID || !e.commitment.id) return no(out, LEDGER_AMOUNT, (money){0});
    TRY(promise(tx, e.commitment.id, &c));
    err_t known = entity_load_any(tx, &budget_entry_entity, "undoes", DB_I(payment), &before);
    if (!known || e.amount.kurus > c.paid.kurus) return no(out, LEDGER_PART, known ? c.paid : (money){0});
    if (known != E_NOT_FOUND) return known;
    return put_of(tx, c.line.id, c.id, ENTRY_RETURNED, e.amount, note, payment);
}

err_t ledger_newest(struct cx *cx, int64_t commitment, enum entry_kind kind, ref *entry)
{
    struct budget_entry_newest_row row;
    TRY(budget_entry_newest(cx, (struct budget_entry_newest_args){.commitment = {commitment}, .kind = (int)kind},
                            &row));
    entry->id = row.id;
    return OK;
}

err_t ledger_recover(struct cx *tx, int64_t commitment, money amount, str note, struct ledger_refusal *out)
{
    struct budget_commitment c;
    struct budget_line l;
    TRY(entity_load_any(tx, &budget_commitment_entity, "id", DB_I(commitment), &c));
    TRY(entity_load_any(tx, &budget_line_entity, "id", DB_I(c.line.id), &l));
    bool late = l.year != date_year(moment_date(tx->now));
    return step(tx, commitment, late ? ENTRY_RECOVERED_LATE : ENTRY_RECOVERED, amount, note, out);
}

err_t ledger_release(struct cx *tx, int64_t commitment, str note)
{
    struct budget_commitment c;
    TRY(promise(tx, commitment, &c));
    if (c.reserved.kurus > 0) TRY(put(tx, c.line.id, c.id, ENTRY_RELEASED, c.reserved, note));
    return c.committed.kurus > 0 ? put(tx, c.line.id, c.id, ENTRY_COMMITMENT_RELEASED, c.committed, note) : OK;
}

err_t ledger_release_row(struct cx *tx, str subject, int64_t row, str note)
{
    struct budget_promises_of_rows rows;
    TRY(budget_promises_of(tx, (struct budget_promises_of_args){.subject = subject, .row = row}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) /* by line: two that need the same ones ask in the same order */
        TRY(ledger_release(tx, rows.list.v[i].id, note));
    return OK;
}

err_t ledger_set_aside(struct cx *tx, struct ledger_aside *w, struct ledger_refusal *out)
{
    struct budget_commitment from;
    struct budget_line l;
    TRY(promise_on(tx, w->from, &from, &l));
    money there = {from.committed.kurus + from.reserved.kurus}, rest = {w->amount.kurus - from.committed.kurus};
    if (!amount_ok(w->amount)) return no(out, LEDGER_AMOUNT, there);
    if (date_year(w->until) != l.year || is_past(tx, &l)) return no(out, LEDGER_YEAR, there);
    if (w->amount.kurus > there.kurus) return no(out, LEDGER_PART, there);
    if (rest.kurus > 0) TRY(put(tx, l.id, from.id, ENTRY_COMMITTED, rest, w->note));
    struct budget_commitment to = {.line = from.line, .subject = from.subject, .row = from.row, .expires = w->until};
    TRY(entity_save(tx, &budget_commitment_entity, &to, &program));
    w->to = to.id;
    TRY(put(tx, l.id, from.id, ENTRY_ASIDE_OUT, w->amount, w->note));
    return put(tx, l.id, to.id, ENTRY_ASIDE_IN, w->amount, w->note);
}

/* ---- the end of a day and of a year ---- */
static err_t next_year(struct cx *tx, const struct budget_line *l, int64_t *id)
{
    struct budget_line_of_row found;
    err_t e = budget_line_of(tx, (struct budget_line_of_args){.year = l->year + 1, .code = l->code}, &found);
    if (!e) return *id = found.id, OK;
    if (e != E_NOT_FOUND) return e;
    struct budget_line n = {.year = l->year + 1,
                            .institutional = l->institutional,
                            .functional = l->functional,
                            .financing = l->financing,
                            .economic = l->economic,
                            .name = l->name,
                            .earmarked = true};
    TRY(entity_save(tx, &budget_line_entity, &n, &program));
    return *id = n.id, OK;
}

/* The appropriation lapses, and with it what is promised on it and not paid. */
static err_t lapse_promises(struct cx *tx, int64_t line)
{
    struct budget_open_on_rows rows;
    TRY(budget_open_on(tx, (struct budget_open_on_args){{line}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        TRY(ledger_release(tx, rows.list.v[i].id, S("5018 m. 20/f")));
    return OK;
}

static err_t year_over(struct cx *tx, int64_t id)
{
    struct budget_line l;
    int64_t to = 0;
    TRY(line_locked(tx, id, &l));
    if (!l.earmarked) TRY(lapse_promises(tx, id));
    TRY(entity_load_any(tx, &budget_line_entity, "id", DB_I(id), &l));
    money left = ledger_left(&l);
    if (left.kurus <= 0) return OK;
    if (!l.earmarked) return put(tx, id, 0, ENTRY_LAPSED, left, S("5018 m. 20/f"));
    TRY(next_year(tx, &l, &to));
    TRY(db_lock(tx, "budget_line", to)); /* whoever saves the line has read its amounts */
    TRY(put(tx, id, 0, ENTRY_CARRIED_OUT, left, S("4109 m. 12")));
    return put(tx, to, 0, ENTRY_CARRIED_IN, left, S("4109 m. 12"));
}

/* A portion is a transaction, and its memory ends with it. In it each has a savepoint: one that cannot be closed holds up no other. */
struct closing {
    date today;
    int64_t after, last; /* numbers: of the portion before this one; the last one of this */
    err_t fault;         /* the first of this portion */
};

static void close_one(struct cx *tx, struct closing *c, db_tx_fn one, int64_t id)
{
    err_t e = db_tx(tx, one, &id);
    if (!c->fault) c->fault = e;
    c->last = id;
}

static err_t run_release(struct cx *tx, void *arg)
{
    return ledger_release(tx, *(int64_t *)arg, S("süresi doldu"));
}

static err_t run_year_over(struct cx *tx, void *arg)
{
    return year_over(tx, *(int64_t *)arg);
}

static err_t close_promises(struct cx *tx, void *arg)
{
    struct closing *c = arg;
    struct budget_run_out_rows rows;
    c->last = c->after, c->fault = OK;
    TRY(budget_run_out(tx, (struct budget_run_out_args){.after = c->after, .today = c->today, .n = LEDGER_PORTION},
                       &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        close_one(tx, c, run_release, rows.list.v[i].id);
    return OK;
}

static err_t close_lines(struct cx *tx, void *arg)
{
    struct closing *c = arg;
    struct budget_past_lines_rows rows;
    c->last = c->after, c->fault = OK;
    TRY(budget_past_lines(
        tx, (struct budget_past_lines_args){.after = c->after, .year = date_year(c->today), .n = LEDGER_PORTION},
        &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        close_one(tx, c, run_year_over, rows.list.v[i].id);
    return OK;
}

static err_t in_portions(struct cx *cx, db_tx_fn portion, date today)
{
    struct closing c = {.today = today};
    struct arena_mark before = arena_mark(cx->arena);
    err_t fault = OK;
    do {
        c.after = c.last;
        TRY(db_tx(cx, portion, &c));
        arena_back(cx->arena, before);
        if (!fault) fault = c.fault;
    } while (c.last > c.after);
    return fault;
}

err_t ledger_day(struct cx *cx, date today)
{
    err_t promises = in_portions(cx, close_promises, today), lines = in_portions(cx, close_lines, today);
    return promises ? promises : lines;
}

err_t ledger_due(struct cx *cx, date today, bool *due)
{
    struct budget_run_out_rows out;
    struct budget_past_lines_rows past;
    TRY(budget_run_out(cx, (struct budget_run_out_args){.today = today, .n = 1}, &out));
    TRY(budget_past_lines(cx, (struct budget_past_lines_args){.year = date_year(today), .n = 1}, &past));
    *due = out.list.n || past.list.n;
    return OK;
}

/* ---- proof ---- */
err_t ledger_check(struct cx *cx, str *report)
{
    struct budget_unproved_rows lines;
    struct budget_promises_unproved_rows promises;
    struct budget_unpaired_row pairs;
    TRY(budget_unproved(cx, &lines));
    TRY(budget_promises_unproved(cx, &promises));
    TRY(budget_unpaired(cx, &pairs));
    if (!lines.list.n && !promises.list.n && !pairs.moved && !pairs.carried && !pairs.aside) return OK;
    if (lines.list.n)
        *report = str_fmt(cx->arena, "the budget line %lld is not what its entries say", (long long)lines.list.v[0].id);
    else if (promises.list.n)
        *report = str_fmt(cx->arena, "the promise %lld is not what its entries say", (long long)promises.list.v[0].id);
    else
        *report = S("money that was moved between budget lines or promises did not arrive");
    return E_INVALID;
}
