// SPDX-License-Identifier: AGPL-3.0-or-later
/* Scholarships: what may be saved by hand, and the steps of a file. */
#include <inttypes.h>

#include "modules/people/people.h"
#include "modules/scholarships/hooks.h"

#include "scholarships_sql.h"

enum { CERTIFICATE_EARLY_DAYS = 30 /* made out so long before the term at most */, TERM_MONTHS_MAX = 12 };
static const struct save program = {.skip_rights = true};

static err_t wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    if (errors) entity_error(errors, field, str_of(words(cx->lang, source)));
    return E_INVALID;
}

static err_t wrong_with(struct cx *cx, struct entity_errors *errors, const char *field, const char *source,
                        const char *name, str value)
{
    struct word_arg args[] = {{str_of(name), value}};
    if (errors) entity_error(errors, field, words_fill(cx->arena, str_of(words(cx->lang, source)), 1, args));
    return E_INVALID;
}

static date month_of(date d)
{
    return DATE(date_year(d), date_month(d), 1);
}

/* ---- what is saved by hand ---- */
err_t scholarship_programme_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct scholarship_programme *p = row;
    struct budget_line one, two;
    if (!p->line.id || !p->line_next.id) return OK;
    TRY(entity_load_any(cx, &budget_line_entity, "id", DB_I(p->line.id), &one));
    TRY(entity_load_any(cx, &budget_line_entity, "id", DB_I(p->line_next.id), &two));
    if (two.year != one.year + 1)
        wrong(cx, errors, "line_next", N_("This is not a line of the year after the first one."));
    return OK;
}

static err_t term_taken(struct cx *cx, const struct scholarship_term *t, struct entity_errors *errors)
{
    struct scholarship_terms_rows rows;
    TRY(scholarship_terms(cx, (struct scholarship_terms_args){t->programme}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct scholarship_terms_row *o = &rows.list.v[i];
        if (o->id != t->id && month_of(o->since).ymd <= month_of(t->until).ymd &&
            month_of(t->since).ymd <= month_of(o->until).ymd)
            wrong_with(cx, errors, "since", N_("It shares a month with {term}: a month belongs to one term."), "term",
                       o->name);
    }
    return OK;
}

err_t scholarship_term_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct scholarship_term *t = row;
    struct scholarship_term was;
    struct term_paid_row paid;
    if (!t->since.ymd || !t->until.ymd || !t->programme.id) return OK;
    if (t->until.ymd < t->since.ymd) return wrong(cx, errors, "until", N_("The last day lies before the first one."));
    if (t->until.ymd >= date_add_months(month_of(t->since), TERM_MONTHS_MAX).ymd)
        wrong(cx, errors, "until", N_("A term has twelve months at most."));
    TRY(term_taken(cx, t, errors));
    if (!t->id || entity_load_any(cx, &scholarship_term_entity, "id", DB_I(t->id), &was)) return OK;
    TRY(term_paid(cx, (struct term_paid_args){{t->id}}, &paid));
    if (paid.n &&
        (was.since.ymd != t->since.ymd || was.until.ymd != t->until.ymd || was.programme.id != t->programme.id))
        wrong(cx, errors, "since", N_("Months of this term are paid already: its days stay."));
    return OK;
}

/* The other file of the same person in the programme, whichever record of the register it names. */
static err_t other_file(struct cx *cx, const struct scholarship_file *f, str *number)
{
    struct scholarship_files_of_rows rows;
    int64_t mine, theirs;
    *number = STR_NONE;
    TRY(person_now(cx, f->student.id, &mine));
    TRY(scholarship_files_of(cx, (struct scholarship_files_of_args){f->programme}, &rows));
    for (size_t i = 0; i < rows.list.n && !number->n; i++) {
        theirs = rows.list.v[i].student.id;
        if (rows.list.v[i].life == PERSON_MERGED) TRY(person_now(cx, theirs, &theirs));
        if (rows.list.v[i].id != f->id && theirs == mine) *number = rows.list.v[i].file_no;
    }
    return OK;
}

static bool decided_on_changes(const struct scholarship_file *f, const struct scholarship_file *was)
{
    return f->programme.id != was->programme.id || f->student.id != was->student.id || f->level != was->level;
}

static str level_code(int level)
{
    for (const struct choice *c = student_levels; c->value; c++)
        if (c->value == level) return str_of(c->code);
    return STR_NONE;
}

err_t scholarship_file_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct scholarship_file *f = row;
    struct scholarship_programme p;
    struct scholarship_file was = {.id = 0};
    str other;
    if (!f->programme.id || !f->student.id) return OK;
    if (f->id) TRY(entity_load_any(cx, &scholarship_file_entity, "id", DB_I(f->id), &was));
    if (!f->id || f->student.id != was.student.id || f->programme.id != was.programme.id) {
        TRY(other_file(cx, f, &other));
        if (other.n)
            wrong_with(cx, errors, "student",
                       N_("This student already has a file in this programme: {file}. There is one payment, whoever "
                          "applies and from whichever school."),
                       "file", other);
    }
    TRY(entity_load_any(cx, &scholarship_programme_entity, "id", DB_I(f->programme.id), &p));
    if (f->level && !set_has(p.levels, level_code(f->level)))
        wrong(cx, errors, "level", N_("The programme is not for this level."));
    if (f->applied.ymd > moment_date(cx->now).ymd)
        wrong(cx, errors, "applied", N_("The day of the application cannot lie ahead."));
    if (was.id && was.state != SCHOLARSHIP_REGISTERED && decided_on_changes(f, &was))
        wrong(cx, errors, "student", N_("This was decided on: student, programme and level stay."));
    return OK;
}

err_t scholarship_file_before_save(struct cx *tx, void *row, const void *old)
{
    struct scholarship_file *f = row;
    int64_t seq = 0;
    if (old) return OK;
    int year = date_year(moment_date(tx->now));
    f->state = SCHOLARSHIP_REGISTERED;
    TRY(person_now(tx, f->student.id, &f->student.id)); /* so that the row in the database says who it is */
    TRY(db_series_next(tx, str_fmt(tx->arena, "scholarship file/%d", year), &seq));
    f->file_no = str_fmt(tx->arena, "BU-%d/%" PRId64, year, seq);
    return OK;
}

static bool paid_by(struct cx *cx, const struct scholarship_certificate *c)
{
    struct certificate_paid_row row = {0};
    return certificate_paid(cx, (struct certificate_paid_args){c->file, c->term}, &row) || row.n > 0;
}

/* For the term, not for the year: made out in it, or shortly before it begins. */
err_t scholarship_certificate_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct scholarship_certificate *c = row;
    struct scholarship_certificate was;
    struct scholarship_file f;
    struct scholarship_term t;
    if (!c->file.id || !c->term.id || !c->day.ymd) return OK;
    TRY(entity_load_any(cx, &scholarship_file_entity, "id", DB_I(c->file.id), &f));
    TRY(entity_load_any(cx, &scholarship_term_entity, "id", DB_I(c->term.id), &t));
    if (t.programme.id != f.programme.id) wrong(cx, errors, "term", N_("This is a term of another programme."));
    if (c->day.ymd > moment_date(cx->now).ymd)
        wrong(cx, errors, "day", N_("The day of the certificate cannot lie ahead."));
    else if (c->day.ymd > t.until.ymd || c->day.ymd < date_add(t.since, -CERTIFICATE_EARLY_DAYS).ymd)
        wrong_with(cx, errors, "day",
                   N_("The certificate counts for the term, not for the year: it is made out between 30 days before "
                      "{day} and the last day of the term."),
                   "day", fmt_date_text(cx->arena, cx->lang, t.since));
    if (c->id && !entity_load_any(cx, &scholarship_certificate_entity, "id", DB_I(c->id), &was) && paid_by(cx, &was))
        wrong(cx, errors, "term", N_("Months were paid on this certificate: it stays as it is."));
    return OK;
}

err_t scholarship_certificate_before_delete(struct cx *tx, const void *old)
{
    return paid_by(tx, old) ? E_CONFLICT : OK;
}

/* ---- steps ---- */
struct acting {
    struct scholarship_file file;
    struct scholarship_programme programme;
    struct scholarship_act *a;
};

static bool day_between(struct cx *cx, date day, date first)
{
    return day.ymd && day.ymd >= first.ymd && day.ymd <= moment_date(cx->now).ymd;
}

static err_t decision(struct cx *tx, struct acting *k)
{
    if (!day_between(tx, k->a->day, k->file.applied))
        return wrong(tx, k->a->errors, "day",
                     N_("Write the day of the decision: not before the application, and it cannot lie ahead."));
    if (!k->a->number.n) return wrong(tx, k->a->errors, "number", N_("Write the number of the decision."));
    k->file.decided = k->a->day;
    k->file.decision_no = k->a->number;
    return OK;
}

static err_t awarded(struct cx *tx, struct acting *k)
{
    struct scholarship_running_row now;
    struct scholarship_terms_rows terms;
    TRY(decision(tx, k));
    TRY(scholarship_terms(tx, (struct scholarship_terms_args){k->file.programme}, &terms));
    if (!terms.list.n)
        return wrong(tx, k->a->errors, "step", N_("The programme has no term yet. Write its terms first."));
    date last = terms.list.v[terms.list.n - 1].until;
    if (!k->a->first.ymd || k->a->first.ymd < month_of(terms.list.v[0].since).ymd || k->a->first.ymd > last.ymd)
        return wrong(tx, k->a->errors, "first", N_("Write a day within the terms of the programme."));
    TRY(scholarship_running(tx, (struct scholarship_running_args){k->file.programme}, &now));
    if (now.n >= k->programme.quota)
        return wrong_with(tx, k->a->errors, "step", N_("The quota of the programme is full: {n} students."), "n",
                          fmt_int(tx->arena, tx->lang, now.n));
    k->file.first = month_of(k->a->first);
    return OK;
}

static err_t refused(struct cx *tx, struct acting *k)
{
    return decision(tx, k);
}

/* The line of the year in which it is paid. */
static err_t line_of(struct cx *cx, const struct scholarship_programme *p, struct entity_errors *errors, int64_t *line)
{
    int year = date_year(moment_date(cx->now));
    struct budget_line l;
    const ref lines[] = {p->line, p->line_next};
    for (size_t i = 0; i < 2; i++) {
        if (!lines[i].id) continue;
        TRY(entity_load_any(cx, &budget_line_entity, "id", DB_I(lines[i].id), &l));
        *line = l.id;
        if (l.year == year) return OK;
    }
    return wrong_with(cx, errors, "step", N_("The programme has no budget line of {year}. Write it there first."),
                      "year", str_fmt(cx->arena, "%d", year));
}

struct paying {
    const struct scholarship_programme *programme;
    int64_t line;
    struct ledger_refusal *no;
};
static err_t pay_month(struct cx *tx, const struct paying *p, const struct grant_account *acc,
                       const struct grant_month *m)
{
    struct scholarship_payment row = {.file = {acc->file},
                                      .programme = {p->programme->id},
                                      .term = {m->term},
                                      .month = m->first,
                                      .level = acc->level,
                                      .amount = m->amount,
                                      .paid = moment_date(tx->now)};
    struct scholarship_file f;
    struct ledger_wish w = {
        .line = p->line, .amount = m->amount, .subject = S("scholarship_file"), .row = acc->file, .note = acc->file_no};
    TRY(entity_load_any(tx, &scholarship_file_entity, "id", DB_I(acc->file), &f));
    TRY(person_now(tx, f.student.id, &row.student.id));
    TRY(ledger_reserve(tx, &w, &row.commitment.id, p->no));
    TRY(ledger_commit(tx, row.commitment.id, m->amount, acc->file_no, p->no));
    TRY(ledger_pay(tx, row.commitment.id, m->amount, acc->file_no, p->no));
    return entity_save(tx, &scholarship_payment_entity, &row, &program);
}

/* Looked at as a whole before the first month is paid, so that the refusal names what is left for all of them. */
static err_t pay_all_of(struct cx *tx, const struct paying *p, const struct grant_accounts *all, money sum)
{
    TRY(db_lock(tx, "budget_line", p->line));
    TRY(ledger_may(tx, p->line, sum, p->no));
    for (size_t i = 0; i < all->list.n; i++)
        for (size_t k = 0; k < all->list.v[i].months.n; k++)
            if (all->list.v[i].months.v[k].why == GRANT_DUE)
                TRY(pay_month(tx, p, &all->list.v[i], &all->list.v[i].months.v[k]));
    return OK;
}

static err_t paid(struct cx *tx, struct acting *k)
{
    struct grant_accounts all;
    struct paying p = {.programme = &k->programme, .no = &k->a->no};
    TRY(scholarship_accounts(tx, k->programme.id, k->file.id, &all));
    if (!all.list.n) return E_NOT_FOUND;
    const struct grant_account *acc = &all.list.v[0];
    if (!acc->due.kurus && acc->lacking)
        return wrong(tx, k->a->errors, "step",
                     N_("Nothing is paid without the certificate of studentship of that very term."));
    if (!acc->due.kurus) return wrong(tx, k->a->errors, "step", N_("Nothing is due today."));
    TRY(line_of(tx, &k->programme, k->a->errors, &p.line));
    return pay_all_of(tx, &p, &all, acc->due);
}

static err_t ended(struct cx *tx, struct acting *k)
{
    if (!day_between(tx, k->a->day, k->file.applied))
        return wrong(tx, k->a->errors, "day",
                     N_("Write the last day as a student: not before the application, and it cannot lie ahead."));
    k->file.ended = k->a->day;
    return OK;
}

/* Programme, then file: twins of one person are paid one after the other, and the quota is counted by one at a time. */
static err_t locked(struct cx *tx, int64_t file, struct acting *k)
{
    TRY(entity_load_any(tx, &scholarship_file_entity, "id", DB_I(file), &k->file));
    int64_t programme = k->file.programme.id;
    TRY(db_lock(tx, "scholarship_programme", programme));
    TRY(db_lock(tx, "scholarship_file", file));
    TRY(entity_load_any(tx, &scholarship_file_entity, "id", DB_I(file), &k->file));
    if (k->file.programme.id != programme) return E_CONFLICT;
    return entity_load_any(tx, &scholarship_programme_entity, "id", DB_I(programme), &k->programme);
}

err_t scholarship_act(struct cx *tx, int64_t file, struct scholarship_act *a)
{
    static const struct {
        const char *by;
        err_t (*does)(struct cx *tx, struct acting *k);
    } acts[] = {{"award", awarded}, {"refuse", refused}, {"pay", paid}, {"end", ended}};
    struct acting k = {.a = a};
    struct clock none = {0};
    a->no = (struct ledger_refusal){0};
    TRY(locked(tx, file, &k));
    const struct step *step = flow_step(&scholarship_flow, k.file.state, a->by);
    if (!step) return E_CONFLICT;
    if (step->reason && !str_trim(a->reason).n)
        return wrong(tx, a->errors, "reason", N_("Write the reason in a sentence."));
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (str_eq(a->by, str_of(acts[i].by))) TRY(acts[i].does(tx, &k));
    struct subject s = {
        .entity = "scholarship_file", .row = k.file.id, .state = &k.file.state, .clock = &none, .record = &k.file};
    TRY(flow_take(tx, &scholarship_flow, &s, &(struct taking){.by = a->by, .reason = a->reason, .errors = a->errors}));
    return entity_save(tx, &scholarship_file_entity, &k.file, &program);
}

err_t scholarship_pay_all(struct cx *tx, int64_t programme, struct scholarship_run *run)
{
    struct scholarship_programme row;
    struct grant_accounts all;
    struct paying p = {.programme = &row, .no = &run->no};
    run->files = run->months = 0;
    run->amount = (money){0};
    run->no = (struct ledger_refusal){0};
    TRY(db_lock(tx, "scholarship_programme", programme));
    TRY(entity_load_any(tx, &scholarship_programme_entity, "id", DB_I(programme), &row));
    TRY(scholarship_accounts(tx, programme, 0, &all));
    for (size_t i = 0; i < all.list.n; i++) {
        run->files += all.list.v[i].due.kurus > 0;
        run->amount.kurus += all.list.v[i].due.kurus;
        for (size_t k = 0; k < all.list.v[i].months.n; k++)
            run->months += all.list.v[i].months.v[k].why == GRANT_DUE;
    }
    if (run->mark.n && !str_eq(run->mark, scholarship_due_mark(tx->arena, &all))) return E_CONFLICT;
    if (!run->amount.kurus) return wrong(tx, run->errors, "step", N_("Nothing is due today."));
    TRY(line_of(tx, &row, run->errors, &p.line));
    return pay_all_of(tx, &p, &all, run->amount);
}

err_t scholarship_file_holds(struct cx *cx, const void *row, struct hold *out)
{
    const struct scholarship_file *f = row;
    out->open = f->state < SCHOLARSHIP_REFUSED;
    return people_kept(cx, &scholarship_file_entity, f->id, f->ended.ymd ? f->ended : f->applied, out);
}
