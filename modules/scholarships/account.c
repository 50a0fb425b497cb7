// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a file comes to today: its months, and why each is paid, due or withheld. */
#include <inttypes.h>

#include "modules/people/people.h"
#include "modules/scholarships/hooks.h"

#include "scholarships_sql.h"

struct facts {
    struct scholarship_programme programme;
    struct scholarship_terms_rows terms;
    struct scholarship_files_of_rows files;
    struct scholarship_certificates_of_rows certificates; /* by file */
    struct scholarship_payments_of_rows payments;         /* by file and month */
    int64_t *root;                                        /* the record that each file's student is part of now */
};

static date month_of(date d)
{
    return DATE(date_year(d), date_month(d), 1);
}

static err_t facts_of(struct cx *cx, int64_t programme, struct facts *f)
{
    ref p = {programme};
    TRY(entity_load_any(cx, &scholarship_programme_entity, "id", DB_I(programme), &f->programme));
    TRY(scholarship_terms(cx, (struct scholarship_terms_args){p}, &f->terms));
    TRY(scholarship_files_of(cx, (struct scholarship_files_of_args){p}, &f->files));
    TRY(scholarship_certificates_of(cx, (struct scholarship_certificates_of_args){p}, &f->certificates));
    TRY(scholarship_payments_of(cx, (struct scholarship_payments_of_args){p}, &f->payments));
    f->root = arena_alloc(cx->arena, (f->files.list.n + 1) * sizeof *f->root);
    for (size_t i = 0; i < f->files.list.n; i++) {
        f->root[i] = f->files.list.v[i].student.id;
        if (f->files.list.v[i].life == PERSON_MERGED) TRY(person_now(cx, f->root[i], &f->root[i]));
    }
    return OK;
}

/* Rows of one file stand together: the first of them, or where they would stand. */
static size_t first_payment(const struct facts *f, int64_t file)
{
    size_t low = 0, high = f->payments.list.n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (f->payments.list.v[mid].file.id < file)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static const struct scholarship_payments_of_row *payment_in(const struct facts *f, int64_t file, date month)
{
    for (size_t i = first_payment(f, file); i < f->payments.list.n && f->payments.list.v[i].file.id == file; i++)
        if (f->payments.list.v[i].month.ymd == month.ymd) return &f->payments.list.v[i];
    return NULL;
}

/* Two records of the register that became one person: what one file was paid, the other is not. */
static bool paid_elsewhere(const struct facts *f, size_t at, date month)
{
    for (size_t i = 0; i < f->files.list.n; i++)
        if (i != at && f->root[i] == f->root[at] && payment_in(f, f->files.list.v[i].id, month)) return true;
    return false;
}

static bool has_twin(const struct facts *f, size_t at)
{
    for (size_t i = 0; i < f->files.list.n; i++)
        if (i != at && f->root[i] == f->root[at]) return true;
    return false;
}

static bool certified(const struct facts *f, int64_t file, int64_t term, bool *other)
{
    size_t low = 0, high = f->certificates.list.n;
    bool found = false;
    *other = false;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (f->certificates.list.v[mid].file.id < file)
            low = mid + 1;
        else
            high = mid;
    }
    for (; low < f->certificates.list.n && f->certificates.list.v[low].file.id == file; low++) {
        if (f->certificates.list.v[low].term.id == term)
            found = true;
        else
            *other = true;
    }
    return found;
}

struct month_at {
    size_t file;
    const struct scholarship_terms_row *term;
    bool certified, other_term, twin;
    date today;
};
static enum grant_why why_alone(const struct facts *f, const struct month_at *m, date first)
{
    const struct scholarship_files_of_row *file = &f->files.list.v[m->file];
    if (file->state != SCHOLARSHIP_RUNS && file->state != SCHOLARSHIP_ENDED) return GRANT_NOT_GIVEN;
    if (file->ended.ymd && first.ymd > file->ended.ymd) return GRANT_AFTER_END;
    if (first.ymd > m->today.ymd) return GRANT_TO_COME;
    return m->certified ? GRANT_DUE : GRANT_NO_CERTIFICATE;
}

/* Of two files of one person that a month is due in, the older one is paid. */
static bool due_elsewhere(const struct facts *f, const struct month_at *m, date first)
{
    struct month_at one = *m;
    for (one.file = 0; one.file < m->file; one.file++) {
        const struct scholarship_files_of_row *file = &f->files.list.v[one.file];
        if (f->root[one.file] != f->root[m->file] || first.ymd < file->first.ymd) continue;
        one.certified = certified(f, file->id, m->term->id, &one.other_term);
        if (why_alone(f, &one, first) == GRANT_DUE) return true;
    }
    return false;
}

static enum grant_why why_of(const struct facts *f, const struct month_at *m, date first)
{
    enum grant_why why = why_alone(f, m, first);
    if (!m->twin || why == GRANT_NOT_GIVEN) return why;
    if (paid_elsewhere(f, m->file, first)) return GRANT_ELSEWHERE;
    return why == GRANT_DUE && due_elsewhere(f, m, first) ? GRANT_ELSEWHERE : why;
}

static void put_month(struct arena *a, const struct facts *f, const struct month_at *m, date first,
                      struct grant_account *out)
{
    const struct scholarship_files_of_row *file = &f->files.list.v[m->file];
    const struct scholarship_payments_of_row *paid = payment_in(f, file->id, first);
    struct grant_month month = {
        .first = first, .term = m->term->id, .term_name = m->term->name, .amount = f->programme.amount};
    if (paid) {
        month.why = GRANT_PAID;
        month.amount = paid->amount;
        month.paid_on = paid->paid;
        out->paid.kurus += paid->amount.kurus;
        if (file->ended.ymd && first.ymd > file->ended.ymd) out->undue.kurus += paid->amount.kurus;
    } else {
        if (file->first.ymd && first.ymd < file->first.ymd) return; /* before the scholarship begins */
        month.why = why_of(f, m, first);
        month.other_term = month.why == GRANT_NO_CERTIFICATE && m->other_term;
        out->lacking += month.why == GRANT_NO_CERTIFICATE;
        if (month.why == GRANT_DUE) out->due.kurus += month.amount.kurus;
    }
    PUSH(a, &out->months, month);
}

static struct grant_account account(struct cx *cx, const struct facts *f, size_t at)
{
    const struct scholarship_files_of_row *file = &f->files.list.v[at];
    struct grant_account out = {
        .file = file->id, .file_no = file->file_no, .level = file->level, .state = file->state, .secret = file->secret};
    struct month_at m = {.file = at, .today = moment_date(cx->now), .twin = has_twin(f, at)};
    for (size_t t = 0; t < f->terms.list.n; t++) {
        m.term = &f->terms.list.v[t];
        m.certified = certified(f, file->id, m.term->id, &m.other_term);
        for (date first = month_of(m.term->since); first.ymd <= m.term->until.ymd; first = date_add_months(first, 1))
            put_month(cx->arena, f, &m, first, &out);
    }
    return out;
}

err_t scholarship_accounts(struct cx *cx, int64_t programme, int64_t file, struct grant_accounts *out)
{
    struct facts f;
    *out = (struct grant_accounts){0};
    TRY(facts_of(cx, programme, &f));
    for (size_t i = 0; i < f.files.list.n; i++)
        if (!file || f.files.list.v[i].id == file) PUSH(cx->arena, &out->list, account(cx, &f, i));
    return OK;
}

str scholarship_due_mark(struct arena *a, const struct grant_accounts *all)
{
    size_t n = 1;
    for (size_t i = 0; i < all->list.n; i++)
        n += all->list.v[i].months.n * 64;
    struct buf b = buf_new(a, n);
    for (size_t i = 0; i < all->list.n; i++)
        for (size_t k = 0; k < all->list.v[i].months.n; k++) {
            const struct grant_month *m = &all->list.v[i].months.v[k];
            if (m->why == GRANT_DUE)
                buf_fmt(&b, "%" PRId64 " %d %" PRId64 "\n", all->list.v[i].file, m->first.ymd, m->amount.kurus);
        }
    return seal_hash(a, buf_str(&b));
}

err_t scholarship_quarter_of(struct cx *cx, int year, int quarter, struct quarter_report *out)
{
    struct scholarship_quarter_rows rows;
    struct scholarship_quarter_students_row all;
    if (year < 2000 || year > 2200 || quarter < 1 || quarter > 4) return E_INVALID;
    *out = (struct quarter_report){.since = DATE(year, 3 * quarter - 2, 1)};
    out->until = date_add(date_add_months(out->since, 3), -1);
    TRY(scholarship_quarter(cx, (struct scholarship_quarter_args){.since = out->since, .until = out->until}, &rows));
    TRY(scholarship_quarter_students(
        cx, (struct scholarship_quarter_students_args){.since = out->since, .until = out->until}, &all));
    struct quarter_row sum = {.students = all.students};
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct scholarship_quarter_row *r = &rows.list.v[i];
        PUSH(cx->arena, &out->rows,
             ((struct quarter_row){
                 .level = r->level, .students = r->students, .months = r->months, .paid = r->paid, .back = r->back}));
        sum.months += r->months;
        sum.paid.kurus += r->paid.kurus;
        sum.back.kurus += r->back.kurus;
    }
    PUSH(cx->arena, &out->rows, sum);
    return OK;
}

/* ---- imece check ---- */
err_t scholarship_check(struct cx *cx, str *report)
{
    struct scholarship_unproved_rows wrong;
    struct scholarship_unpaired_rows lone;
    TRY(scholarship_unproved(cx, &wrong));
    TRY(scholarship_unpaired(cx, &lone));
    if (wrong.list.n)
        *report = str_fmt(cx->arena, "file %.*s: its payment for %.*s is not what its budget line paid",
                          STR_FMT(wrong.list.v[0].file_no), STR_FMT(date_iso(cx->arena, wrong.list.v[0].month)));
    else if (lone.list.n)
        *report = str_fmt(cx->arena, "budget commitment %lld: promised for a scholarship that nobody was paid",
                          (long long)lone.list.v[0].id);
    return wrong.list.n || lone.list.n ? E_INVALID : OK;
}
