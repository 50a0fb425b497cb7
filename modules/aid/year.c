// SPDX-License-Identifier: AGPL-3.0-or-later
/* The year of the money: what a decision gives is promised year by year. */
#include "modules/aid/year.h"
#include "modules/aid/file_inside.h"

#include "aid_sql.h"

enum { MONTHS = 12 };
static const struct save program = {.skip_rights = true};

err_t aid_line_of(struct cx *cx, int64_t programme, int year, int64_t *line)
{
    struct aid_programme p;
    struct budget_line l;
    struct budget_line_of_row found;
    TRY(entity_load_any(cx, &aid_programme_entity, "id", DB_I(programme), &p));
    if (!p.line.id) return E_NOT_FOUND;
    TRY(entity_load_any(cx, &budget_line_entity, "id", DB_I(p.line.id), &l));
    *line = l.id;
    if (l.year == year) return OK;
    TRY(budget_line_of(cx, (struct budget_line_of_args){.year = year, .code = l.code}, &found));
    *line = found.id;
    return OK;
}

static int64_t days_until(const struct aid_case *c, int year)
{
    date end = date_add_months(c->decided, (int)c->months), next = DATE(year + 1, 1, 1);
    int64_t days = date_between(c->decided, next.ymd < end.ymd ? next : end);
    return days > 0 ? days : 0;
}

int64_t case_until(const struct aid_case *c, int year)
{
    int64_t months = (year - date_year(c->decided)) * MONTHS + MONTHS + 1 - date_month(c->decided);
    if (months > c->months) months = c->months;
    if (months <= 0) return 0;
    if (c->rhythm == RHYTHM_ONCE) return case_amount(c);
    return case_amount(c) * (c->rhythm == RHYTHM_DAY ? days_until(c, year) : months);
}

int64_t case_total(const struct aid_case *c)
{
    return case_until(c, date_year(date_add_months(c->decided, (int)c->months)));
}

money aid_until(const struct aid_case *c, int year)
{
    return (money){aid_in_kind(case_measure(c)) ? 0 : case_until(c, year)};
}

static date over(const struct aid_case *c)
{
    return date_add_months(c->decided, (int)c->months + 1);
}

date aid_promise_ends(const struct aid_case *c, date today)
{
    date last = DATE(date_year(today), MONTHS, 31), end = over(c);
    return end.ymd < last.ymd ? end : last;
}

static bool gives(const struct aid_file *f, const struct aid_case *c, date today)
{
    return f->state >= FILE_DECIDED && f->state <= FILE_SUSPENDED && c->months && c->result != CASE_REFUSED &&
           over(c).ymd >= today.ymd;
}

err_t file_claim(struct cx *cx, const struct aid_file *f, struct file_claim *out)
{
    struct aid_case c;
    struct aid_given_until_row given;
    struct aid_promised_on_row on;
    date today = moment_date(cx->now);
    *out = (struct file_claim){0};
    err_t e = file_last(cx, f->id, &c);
    if (e || !gives(f, &c, today)) return e == E_NOT_FOUND ? OK : e;
    TRY(aid_given_until(cx, (struct aid_given_until_args){.file = {f->id}, .decision = c.id}, &given));
    TRY(aid_promised_on(cx, (struct aid_promised_on_args){.row = c.id, .year = date_year(today)}, &on));
    out->decision = c;
    out->due.kurus = aid_until(&c, date_year(today)).kurus - given.given;
    if (out->due.kurus < 0) out->due.kurus = 0;
    out->promised.kurus = on.open;
    return OK;
}

/* What stands on lines of past years lapses with them. */
static err_t leave_past(struct cx *tx, const struct aid_case *c, int year)
{
    struct aid_promised_before_rows rows;
    TRY(aid_promised_before(tx, (struct aid_promised_before_args){.row = c->id, .year = year}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        TRY(ledger_release(tx, rows.list.v[i].id, S("5018 m. 20/f")));
    return OK;
}

static err_t promise(struct cx *tx, const struct aid_file *f, struct aid_case *c, int64_t line, money amount,
                     struct ledger_refusal *no)
{
    struct budget_commitment now = {0};
    str note = S("önceki yıldan süren karar");
    if (c->commitment.id) TRY(entity_load_any(tx, &budget_commitment_entity, "id", DB_I(c->commitment.id), &now));
    if (now.line.id == line) {
        TRY(ledger_reserve_more(tx, now.id, amount, note, no));
    } else {
        struct ledger_wish w = {.line = line,
                                .amount = amount,
                                .subject = S("aid_case"),
                                .row = c->id,
                                .expires = aid_promise_ends(c, moment_date(tx->now)),
                                .note = note};
        TRY(ledger_reserve(tx, &w, &c->commitment.id, no));
        TRY(entity_save(tx, &aid_case_entity, c, &program));
    }
    bool begun = f->state == FILE_ACTIVE || f->state == FILE_SUSPENDED;
    return begun ? ledger_commit(tx, c->commitment.id, amount, note, no) : OK;
}

err_t file_year(struct cx *tx, struct aid_file *f, struct ledger_refusal *no)
{
    struct file_claim k;
    int year = date_year(moment_date(tx->now));
    int64_t line = 0;
    *no = (struct ledger_refusal){0};
    TRY(file_claim(tx, f, &k));
    money more = {k.due.kurus - k.promised.kurus};
    if (!k.decision.id || date_year(k.decision.decided) == year || more.kurus <= 0) return OK;
    err_t e = aid_line_of(tx, f->programme.id, year, &line);
    if (e == E_NOT_FOUND) *no = (struct ledger_refusal){.why = LEDGER_YEAR};
    if (e) return e == E_NOT_FOUND ? E_CONFLICT : e;
    TRY(leave_past(tx, &k.decision, year));
    return promise(tx, f, &k.decision, line, more, no);
}

static err_t run_year(struct cx *tx, void *arg)
{
    struct aid_file f;
    struct ledger_refusal no;
    TRY(file_locked(tx, *(int64_t *)arg, &f));
    return file_year(tx, &f, &no);
}

err_t file_year_tick(struct cx *cx)
{
    struct aid_claims_rows rows;
    date today = moment_date(cx->now);
    TRY(aid_claims(cx, (struct aid_claims_args){.january = DATE(date_year(today), 1, 1)}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct file_claim k;
        struct aid_file f;
        TRY(file_load(cx, rows.list.v[i].id, &f));
        TRY(file_claim(cx, &f, &k));
        if (k.due.kurus <= k.promised.kurus) continue;
        err_t e = db_tx(cx, run_year, &rows.list.v[i].id);
        if (e && e != E_CONFLICT) return e; /* one that is too much holds up no smaller one */
    }
    return OK;
}

err_t file_year_waiting(struct cx *cx, struct waiting_claims *out)
{
    struct aid_claims_rows rows;
    date today = moment_date(cx->now);
    *out = (struct waiting_claims){0};
    TRY(aid_claims(cx, (struct aid_claims_args){.january = DATE(date_year(today), 1, 1)}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct file_claim k;
        struct aid_file f;
        TRY(file_load(cx, rows.list.v[i].id, &f));
        TRY(file_claim(cx, &f, &k));
        int64_t waits = k.due.kurus - k.promised.kurus;
        if (waits <= 0) continue;
        out->files++;
        out->total.kurus += waits;
    }
    return OK;
}
