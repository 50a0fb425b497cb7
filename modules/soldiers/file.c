// SPDX-License-Identifier: AGPL-3.0-or-later
/* A file of a soldier's family: what it comes to, and its steps. */
#include <inttypes.h>

#include "modules/people/people.h"
#include "modules/soldiers/hooks.h"

#include "soldiers_sql.h"

static const struct save program = {.skip_rights = true};

static err_t wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    if (errors) entity_error(errors, field, str_of(words(cx->lang, source)));
    return E_INVALID;
}

static date month_of(date d)
{
    return DATE(date_year(d), date_month(d), 1);
}

/* ---- what is saved by hand ---- */
/* After a decision only the day of the discharge becomes known; what the decision stands on changes by another one. */
static bool decided_on_changes(const struct soldier_file *f, const struct soldier_file *was)
{
    return f->soldier.id != was->soldier.id || f->applicant.id != was->applicant.id ||
           f->callup.ymd != was->callup.ymd || f->income.kurus != was->income.kurus || f->kinship != was->kinship;
}

err_t soldier_file_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct soldier_file *f = row;
    struct soldier_file was;
    if (f->soldier.id && f->soldier.id == f->applicant.id)
        wrong(cx, errors, "applicant", N_("The family applies, not the soldier (4109 m. 1)."));
    if (f->callup.ymd && f->discharge.ymd && f->discharge.ymd < f->callup.ymd)
        wrong(cx, errors, "discharge", N_("The discharge cannot lie before the call-up."));
    if (f->discharge.ymd && f->callup.ymd && date_year(f->discharge) > date_year(f->callup) + RIGHT_YEARS_MAX)
        wrong(cx, errors, "discharge", N_("So long a service cannot be counted. Look at the days again."));
    if (!f->id || entity_load_any(cx, &soldier_file_entity, "id", DB_I(f->id), &was)) return OK;
    if (was.state > SOLDIER_OBJECTED && was.commitment.id == f->commitment.id && decided_on_changes(f, &was))
        wrong(cx, errors, f->callup.ymd != was.callup.ymd ? "callup" : "income",
              N_("The board decided on this. It changes by another decision of the board."));
    return OK;
}

err_t soldier_file_before_save(struct cx *tx, void *row, const void *old)
{
    struct soldier_file *f = row;
    int64_t seq = 0;
    if (old) return OK;
    int year = date_year(moment_date(tx->now));
    f->state = SOLDIER_REGISTERED;
    TRY(db_series_next(tx, str_fmt(tx->arena, "soldier file/%d", year), &seq));
    f->file_no = str_fmt(tx->arena, "AA-%d/%" PRId64, year, seq);
    return OK;
}

/* A limit that was paid by stays as it was. */
static bool paid_by(struct cx *cx, date since)
{
    struct soldier_paid_since_row row = {0};
    return soldier_paid_since(cx, (struct soldier_paid_since_args){.first = month_of(since)}, &row) || row.n > 0;
}

err_t soldier_limit_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct soldier_limit *l = row;
    struct soldier_limit was = {.since = l->since};
    bool known = l->id && !entity_load_any(cx, &soldier_limit_entity, "id", DB_I(l->id), &was);
    if (known && was.since.ymd == l->since.ymd && was.amount.kurus == l->amount.kurus) return OK;
    date first = was.since.ymd < l->since.ymd ? was.since : l->since;
    if (first.ymd && paid_by(cx, first))
        wrong(cx, errors, "since",
              N_("Months from that day on are paid already. Write a limit that comes into force later."));
    return OK;
}

err_t soldier_limit_after_delete(struct cx *tx, const void *old)
{
    return paid_by(tx, ((const struct soldier_limit *)old)->since) ? E_CONFLICT : OK;
}

/* ---- what it comes to ---- */
static err_t facts_of(struct cx *cx, const struct soldier_file *f, struct right_facts *out)
{
    struct soldier_limits_rows limits;
    struct soldier_absences_rows away;
    *out = (struct right_facts){
        .callup = f->callup, .discharge = f->discharge, .discharge_known = f->discharge_known, .income = f->income};
    TRY(soldier_limits(cx, &limits));
    TRY(soldier_absences(cx, (struct soldier_absences_args){{f->id}}, &away));
    for (size_t i = 0; i < limits.list.n; i++)
        PUSH(cx->arena, &out->limits, ((struct limit_from){limits.list.v[i].since, limits.list.v[i].amount}));
    for (size_t i = 0; i < away.list.n; i++)
        PUSH(cx->arena, &out->away, ((struct away){away.list.v[i].since, away.list.v[i].until}));
    return OK;
}

static struct soldier_month *month_in(struct soldier_account *a, date first)
{
    for (size_t i = 0; i < a->months.n; i++)
        if (a->months.v[i].first.ymd == first.ymd) return &a->months.v[i];
    return NULL;
}

/* Over: nothing in it can change any more but by a word that comes late. */
static bool over(const struct soldier_account *a, date first, date today)
{
    date last = date_add(date_add_months(first, 1), -1);
    return (a->right.until.ymd < last.ymd ? a->right.until.ymd : last.ymd) <= today.ymd;
}

err_t soldier_account_of(struct cx *cx, const struct soldier_file *f, struct soldier_account *out)
{
    struct soldier_payments_rows paid;
    date today = moment_date(cx->now);
    *out = (struct soldier_account){.paid = {0}};
    TRY(facts_of(cx, f, &out->facts));
    right_of(cx->arena, &out->facts, &out->right);
    TRY(soldier_payments(cx, (struct soldier_payments_args){{f->id}}, &paid));
    for (size_t i = 0; i < out->right.months.n; i++)
        PUSH(
            cx->arena, &out->months,
            ((struct soldier_month){.right = out->right.months.v[i], .first = month_of(out->right.months.v[i].first)}));
    for (size_t i = 0; i < paid.list.n; i++) {
        struct soldier_month *m = month_in(out, paid.list.v[i].month);
        if (!m) {
            PUSH(cx->arena, &out->months, ((struct soldier_month){.first = paid.list.v[i].month}));
            m = &out->months.v[out->months.n - 1];
        }
        m->is_paid = true;
        m->paid = paid.list.v[i].amount;
        m->paid_on = paid.list.v[i].paid;
        out->paid.kurus += m->paid.kurus;
    }
    for (size_t i = 0; i < out->months.n; i++) {
        struct soldier_month *m = &out->months.v[i];
        if (m->is_paid) continue;
        m->due = over(out, m->first, today);
        out->unpaid.kurus += m->right.amount.kurus;
        if (m->due) out->due.kurus += m->right.amount.kurus;
    }
    return OK;
}

date soldier_objection_until(const struct soldier_file *f)
{
    return f->notified.ymd ? date_add(f->notified, RIGHT_OBJECTION_DAYS) : (date){0};
}

/* ---- steps ---- */
struct acting {
    struct soldier_file file;
    struct soldier_act *a;
};

static bool day_between(struct cx *cx, date d, date first)
{
    return d.ymd && d.ymd >= first.ymd && d.ymd <= moment_date(cx->now).ymd;
}

static err_t decision(struct cx *tx, struct acting *k)
{
    if (!day_between(tx, k->a->day, k->file.applied))
        return wrong(tx, k->a->errors, "day",
                     N_("Write the day of the decision: not before the application, and it cannot lie ahead."));
    if (!str_trim(k->a->number).n) return wrong(tx, k->a->errors, "number", N_("Write the number of the decision."));
    k->file.decided = k->a->day;
    k->file.decision_no = str_trim(k->a->number);
    return OK;
}

/* What was promised before goes back first: the new promise stands in its place. */
static err_t reserve(struct cx *tx, struct acting *k, money amount)
{
    struct budget_line line;
    if (!k->a->line) return wrong(tx, k->a->errors, "line", N_("Choose the budget line."));
    err_t e = entity_load_any(tx, &budget_line_entity, "id", DB_I(k->a->line), &line);
    if (e == E_NOT_FOUND || (!e && !line.earmarked))
        return wrong(tx, k->a->errors, "line", N_("This money stands on an earmarked line (4109 m. 12)."));
    TRY(e);
    bool before = k->file.commitment.id != 0;
    if (before && line.id < k->file.line.id)
        TRY(db_lock(tx, "budget_line", line.id)); /* two lines: always in one order */
    if (before) TRY(ledger_release(tx, k->file.commitment.id, k->file.file_no));
    struct ledger_wish w = {
        .line = line.id, .amount = amount, .subject = S("soldier_file"), .row = k->file.id, .note = k->file.file_no};
    k->file.line = (ref){line.id};
    return ledger_reserve(tx, &w, &k->file.commitment.id, &k->a->no);
}

static err_t granted(struct cx *tx, struct acting *k)
{
    struct soldier_account acc;
    TRY(decision(tx, k));
    TRY(soldier_account_of(tx, &k->file, &acc));
    if (acc.right.no) return wrong(tx, k->a->errors, "step", right_words(acc.right.no));
    k->file.notified = (date){0};
    return reserve(tx, k, acc.unpaid);
}

static err_t refused(struct cx *tx, struct acting *k)
{
    k->file.notified = (date){0};
    return decision(tx, k);
}

static err_t again(struct cx *tx, struct acting *k)
{
    struct soldier_account acc;
    TRY(decision(tx, k));
    if (k->a->income.kurus < 0) return wrong(tx, k->a->errors, "income", N_("This is not an amount."));
    k->file.income = k->a->income;
    TRY(soldier_account_of(tx, &k->file, &acc));
    if (!acc.unpaid.kurus)
        return wrong(tx, k->a->errors, "step", N_("Nothing is left to be paid in this file. End it instead."));
    return reserve(tx, k, acc.unpaid);
}

static err_t told(struct cx *tx, struct acting *k)
{
    if (k->file.notified.ymd) return E_CONFLICT;
    if (!day_between(tx, k->a->day, k->file.decided))
        return wrong(tx, k->a->errors, "day",
                     N_("Write the day on which it was told: not before the decision, and it cannot lie ahead."));
    k->file.notified = k->a->day;
    return OK;
}

/* 4109 m. 7: counted from the day on which it was told; the day after the last is refused, with the date. */
static err_t objected(struct cx *tx, struct acting *k)
{
    date until = soldier_objection_until(&k->file);
    if (!until.ymd) return wrong(tx, k->a->errors, "step", N_("The decision was not told yet."));
    if (!day_between(tx, k->a->day, k->file.notified))
        return wrong(tx, k->a->errors, "day", N_("Write the day on which the objection came."));
    if (k->a->day.ymd > until.ymd) {
        struct word_arg args[] = {{S("until"), fmt_date_text(tx->arena, tx->lang, until)}};
        if (k->a->errors)
            entity_error(
                k->a->errors, "day",
                words_fill(tx->arena,
                           str_of(words(tx->lang, N_("The last day for an objection was {until} (4109 m. 7)."))), 1,
                           args));
        return E_INVALID;
    }
    k->file.objected = k->a->day;
    k->file.objection = k->a->reason;
    return OK;
}

static err_t last_absence(struct cx *cx, int64_t file, struct soldier_absence *out)
{
    struct soldier_absences_rows rows;
    TRY(soldier_absences(cx, (struct soldier_absences_args){{file}}, &rows));
    *out = (struct soldier_absence){.file = {file}};
    if (!rows.list.n) return OK;
    return entity_load_any(cx, &soldier_absence_entity, "id", DB_I(rows.list.v[rows.list.n - 1].id), out);
}

static err_t stopped(struct cx *tx, struct acting *k)
{
    struct soldier_absence last, now = {.file = {k->file.id}, .since = k->a->day};
    TRY(last_absence(tx, k->file.id, &last));
    date first = last.id ? last.until : k->file.callup;
    if (!day_between(tx, k->a->day, first) || k->a->day.ymd > k->file.discharge.ymd)
        return wrong(tx, k->a->errors, "day",
                     N_("Write the day on which it was notified: within the service, and it cannot lie ahead."));
    return entity_save(tx, &soldier_absence_entity, &now, &program);
}

static err_t resumed(struct cx *tx, struct acting *k)
{
    struct soldier_absence last;
    TRY(last_absence(tx, k->file.id, &last));
    if (!last.id || last.until.ymd) return E_CONFLICT;
    if (!day_between(tx, k->a->day, date_add(last.since, 1)))
        return wrong(tx, k->a->errors, "day",
                     N_("Write the day of the return: after the notification, and it cannot lie ahead."));
    last.until = k->a->day;
    return entity_save(tx, &soldier_absence_entity, &last, &program);
}

static err_t paid(struct cx *tx, struct acting *k)
{
    struct soldier_account acc;
    TRY(soldier_account_of(tx, &k->file, &acc));
    if (!acc.due.kurus) return wrong(tx, k->a->errors, "step", N_("Nothing is due today."));
    for (size_t i = 0; i < acc.months.n; i++) {
        const struct soldier_month *m = &acc.months.v[i];
        if (!m->due) continue;
        struct soldier_payment p = {.file = {k->file.id},
                                    .month = m->first,
                                    .days = m->right.days,
                                    .amount = m->right.amount,
                                    .paid = moment_date(tx->now)};
        TRY(entity_save(tx, &soldier_payment_entity, &p, &program));
    }
    TRY(ledger_commit(tx, k->file.commitment.id, acc.due, k->file.file_no, &k->a->no));
    return ledger_pay(tx, k->file.commitment.id, acc.due, k->file.file_no, &k->a->no);
}

static err_t ended(struct cx *tx, struct acting *k)
{
    return k->file.commitment.id ? ledger_release(tx, k->file.commitment.id, k->file.file_no) : OK;
}

err_t soldier_act(struct cx *tx, int64_t file, struct soldier_act *a)
{
    static const struct {
        const char *by;
        err_t (*does)(struct cx *tx, struct acting *k);
    } acts[] = {{"grant", granted}, {"refuse", refused}, {"notify", told}, {"object", objected}, {"pay", paid},
                {"stop", stopped},  {"resume", resumed}, {"again", again}, {"end", ended}};
    struct acting k = {.a = a};
    struct clock none = {0};
    a->no = (struct ledger_refusal){0};
    TRY(db_lock(tx, "soldier_file", file));
    TRY(entity_load_any(tx, &soldier_file_entity, "id", DB_I(file), &k.file));
    const struct step *step = flow_step(&soldier_flow, k.file.state, a->by);
    if (!step) return E_CONFLICT;
    if (step->reason && !str_trim(a->reason).n)
        return wrong(tx, a->errors, "reason", N_("Write the reason in a sentence."));
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (str_eq(a->by, str_of(acts[i].by))) TRY(acts[i].does(tx, &k));
    struct subject s = {
        .entity = "soldier_file", .row = k.file.id, .state = &k.file.state, .clock = &none, .record = &k.file};
    TRY(flow_take(tx, &soldier_flow, &s,
                  &(struct taking){.by = a->by,
                                   .reason = str_eq(a->by, S("object")) ? S("İtiraz") : a->reason,
                                   .errors = a->errors}));
    return entity_save(tx, &soldier_file_entity, &k.file, &program);
}

/* ---- imece check ---- */
err_t soldier_check(struct cx *cx, str *report)
{
    struct soldier_unproved_rows rows;
    TRY(soldier_unproved(cx, &rows));
    if (!rows.list.n) return OK;
    *report = str_fmt(cx->arena, "file %.*s: its payments are not what its budget line paid",
                      STR_FMT(rows.list.v[0].file_no));
    return E_INVALID;
}

err_t soldier_file_holds(struct cx *cx, const void *row, struct hold *out)
{
    const struct soldier_file *f = row;
    out->open = f->state < SOLDIER_REFUSED;
    return people_kept(cx, &soldier_file_entity, f->id, f->applied, out);
}
