// SPDX-License-Identifier: AGPL-3.0-or-later
/* Scholarship programmes at the desk, by file numbers alone: who is paid, what is due, what waits for a certificate. */
#include <inttypes.h>

#include "core/entity/pages.h"
#include "modules/scholarships/views.h"

#include "scholarship_programme.html.h"
#include "scholarships.html.h"
#include "scholarships_sql.h"

#define HOME "/masa/burs"
enum { WAITING_SHOWN = 100, MONTHS_MAX = 120 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str href(struct arena *a, int64_t id, const char *behind)
{
    return str_fmt(a, HOME "/%" PRId64 "%s", id, behind);
}

struct sums {
    int64_t running, due_files, lacking;
    money due, paid;
};
static struct sums sums_of(const struct grant_accounts *all)
{
    struct sums s = {0};
    for (size_t i = 0; i < all->list.n; i++) {
        const struct grant_account *a = &all->list.v[i];
        s.running += a->state == SCHOLARSHIP_RUNS;
        s.due_files += a->due.kurus > 0;
        s.lacking += a->lacking;
        s.due.kurus += a->due.kurus;
        s.paid.kurus += a->paid.kurus;
    }
    return s;
}

static str of_quota(struct cx *cx, int64_t running, int64_t quota)
{
    return str_fmt(cx->arena, "%.*s / %.*s", STR_FMT(fmt_int(cx->arena, cx->lang, running)),
                   STR_FMT(fmt_int(cx->arena, cx->lang, quota)));
}

err_t scholarships_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct scholarship_programmes_rows rows;
    struct scholarships_page p = {.page = {.title = tr(cx, N_("Scholarships")), .current = HOME},
                                  .may_decide = may(cx, S(SCHOLARSHIPS_DECIDE))};
    TRY(scholarship_programmes(cx, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct scholarship_programmes_row *row = &rows.list.v[i];
        struct grant_accounts all;
        TRY(scholarship_accounts(cx, row->id, 0, &all));
        struct sums s = sums_of(&all);
        PUSH(cx->arena, &p.rows,
             ((struct scholarship_programme_row){.href = href(cx->arena, row->id, ""),
                                                 .name = row->name,
                                                 .amount = fmt_money(cx->arena, cx->lang, row->amount),
                                                 .running = of_quota(cx, s.running, row->quota),
                                                 .due = fmt_money(cx->arena, cx->lang, s.due),
                                                 .lacking = fmt_int(cx->arena, cx->lang, s.lacking)}));
    }
    return html_scholarships_page(r, &p);
}

/* ---- one programme ---- */
static err_t put_terms(struct cx *cx, int64_t programme, struct scholarship_programme_page *p)
{
    struct scholarship_terms_rows rows;
    TRY(scholarship_terms(cx, (struct scholarship_terms_args){{programme}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct scholarship_terms_row *t = &rows.list.v[i];
        PUSH(cx->arena, &p->terms,
             ((struct scholarship_term_row){.href = str_fmt(cx->arena, "/masa/kayit/burs-donemleri/%" PRId64, t->id),
                                            .name = t->name,
                                            .days = str_fmt(cx->arena, "%.*s – %.*s",
                                                            STR_FMT(fmt_date_text(cx->arena, cx->lang, t->since)),
                                                            STR_FMT(fmt_date_text(cx->arena, cx->lang, t->until)))}));
    }
    return OK;
}

struct month_sum {
    date first;
    int64_t students, lacking;
    money paid;
};
static size_t month_at(struct month_sum *months, size_t *n, date first)
{
    size_t at = 0;
    while (at < *n && months[at].first.ymd < first.ymd)
        at++;
    if (at < *n && months[at].first.ymd == first.ymd) return at;
    for (size_t i = *n; i > at; i--)
        months[i] = months[i - 1];
    months[at] = (struct month_sum){.first = first};
    (*n)++;
    return at;
}

static void put_months(struct cx *cx, const struct grant_accounts *all, struct scholarship_programme_page *p)
{
    struct month_sum *months = arena_alloc(cx->arena, (MONTHS_MAX + 1) * sizeof *months);
    size_t n = 0;
    for (size_t i = 0; i < all->list.n; i++)
        for (size_t k = 0; k < all->list.v[i].months.n && n < MONTHS_MAX; k++) {
            const struct grant_month *m = &all->list.v[i].months.v[k];
            if (m->why != GRANT_PAID && m->why != GRANT_NO_CERTIFICATE) continue;
            struct month_sum *s = &months[month_at(months, &n, m->first)];
            s->students += m->why == GRANT_PAID;
            s->lacking += m->why == GRANT_NO_CERTIFICATE;
            if (m->why == GRANT_PAID) s->paid.kurus += m->amount.kurus;
        }
    for (size_t i = 0; i < n; i++)
        PUSH(cx->arena, &p->months,
             ((struct scholarship_sum_row){.month = fmt_month(cx->arena, cx->lang, months[i].first),
                                           .students = fmt_int(cx->arena, cx->lang, months[i].students),
                                           .paid = fmt_money_exact(cx->arena, cx->lang, months[i].paid),
                                           .lacking = fmt_int(cx->arena, cx->lang, months[i].lacking)}));
}

static str waiting_months(struct cx *cx, const struct grant_account *a)
{
    struct buf b = buf_new(cx->arena, 4000);
    for (size_t i = 0; i < a->months.n; i++) {
        if (a->months.v[i].why != GRANT_NO_CERTIFICATE) continue;
        if (buf_str(&b).n) buf_put(&b, lang_comma(cx->lang));
        buf_put(&b, fmt_month(cx->arena, cx->lang, a->months.v[i].first));
    }
    return buf_str(&b);
}

/* Files of students under an order of secrecy stand only in the sums. */
static void put_waiting(struct cx *cx, const struct grant_accounts *all, struct scholarship_programme_page *p)
{
    for (size_t i = 0; i < all->list.n; i++) {
        const struct grant_account *a = &all->list.v[i];
        if (!a->lacking || (a->secret && !may(cx, S("people.protected")))) continue;
        p->more_waiting = p->waiting.n == WAITING_SHOWN;
        if (p->more_waiting) break;
        str level = STR_NONE;
        for (const struct choice *c = student_levels; c->value; c++)
            if (c->value == a->level) level = tr(cx, c->label);
        PUSH(cx->arena, &p->waiting,
             ((struct scholarship_waiting_row){.href = str_fmt(cx->arena, "/masa/burs-dosyasi/%" PRId64, a->file),
                                               .number = a->file_no,
                                               .level = level,
                                               .months = waiting_months(cx, a)}));
    }
}

static void put_figure(struct cx *cx, struct scholarship_programme_page *p, const char *label, str value)
{
    PUSH(cx->arena, &p->figures.kpis, ((struct kpi_view){.label = tr(cx, label), .value = value}));
}

static void put_figures(struct cx *cx, const struct scholarship_programme *row, const struct sums *s,
                        struct scholarship_programme_page *p)
{
    put_figure(cx, p, N_("Running, of the quota"), of_quota(cx, s->running, row->quota));
    put_figure(cx, p, N_("Due now"), fmt_money(cx->arena, cx->lang, s->due));
    put_figure(cx, p, N_("Paid"), fmt_money(cx->arena, cx->lang, s->paid));
    put_figure(cx, p, N_("Months without a certificate"), fmt_int(cx->arena, cx->lang, s->lacking));
}

static void put_facts(struct cx *cx, const struct scholarship_programme *row, struct scholarship_programme_page *p)
{
    static const char *const shown[] = {"amount", "levels", "line", "line_next", "decision"};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        const struct field *field = entity_field(&scholarship_programme_entity, shown[i]);
        str value = entity_see(cx, &scholarship_programme_entity, field, row);
        if (value.n)
            PUSH(cx->arena, &p->facts.pairs, ((struct pair_view){.name = tr(cx, field->label), .value = value}));
    }
}

static void put_actions(struct cx *cx, const struct scholarship_programme *row, const struct sums *s,
                        const struct grant_accounts *all, struct scholarship_programme_page *p)
{
    struct word_arg args[] = {{S("amount"), fmt_money(cx->arena, cx->lang, s->due)},
                              {S("n"), fmt_int(cx->arena, cx->lang, s->due_files)}};
    p->may_files = may(cx, S(SCHOLARSHIPS_FILES));
    p->file_href = str_fmt(cx->arena, "/masa/kayit/burs-dosyalari/yeni?programme=%" PRId64, row->id);
    p->list_href = str_fmt(cx->arena, "/masa/kayit/burs-dosyalari?programme=%" PRId64, row->id);
    if (!may(cx, S(SCHOLARSHIPS_DECIDE))) return;
    p->change_href = str_fmt(cx->arena, "/masa/kayit/burs-programlari/%" PRId64 "/duzenle", row->id);
    p->term_href = str_fmt(cx->arena, "/masa/kayit/burs-donemleri/yeni?programme=%" PRId64, row->id);
    if (!s->due.kurus) return;
    p->pay_action = href(cx->arena, row->id, "/ode");
    p->pay_mark = scholarship_due_mark(cx->arena, all);
    p->pay_label = words_fill(cx->arena, tr(cx, N_("Write down as paid: {amount}, files: {n}")), 2, args);
}

err_t scholarship_programme_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct scholarship_programme row;
    struct grant_accounts all;
    struct scholarship_programme_page p = {.page = {.current = HOME}};
    TRY(page_record(r, &scholarship_programme_entity, false, &row, NULL));
    TRY(scholarship_accounts(cx, row.id, 0, &all));
    struct sums s = sums_of(&all);
    p.page.title = row.name;
    put_figures(cx, &row, &s, &p);
    put_actions(cx, &row, &s, &all, &p);
    put_facts(cx, &row, &p);
    put_waiting(cx, &all, &p);
    put_months(cx, &all, &p);
    TRY(put_terms(cx, row.id, &p));
    if (!p.terms.n)
        p.notice = (struct notice_view){.tone = TONE_WARN,
                                        .icon = S("warning-fill"),
                                        .text = tr(cx, N_("The programme has no term yet: nothing can be awarded."))};
    return html_scholarship_programme_page(r, &p);
}

struct paying_all {
    int64_t programme;
    struct scholarship_run run;
    struct entity_errors errors;
};
static err_t run(struct cx *tx, void *arg)
{
    struct paying_all *p = arg;
    p->errors.list.n = 0;
    return scholarship_pay_all(tx, p->programme, &p->run);
}

err_t scholarship_programme_pay(struct req *r)
{
    struct cx *cx = &r->cx;
    struct scholarship_programme row;
    struct paying_all p = {.errors.arena = cx->arena};
    TRY(page_record(r, &scholarship_programme_entity, false, &row, NULL));
    p.programme = row.id;
    p.run.errors = &p.errors;
    p.run.mark = form_str(r, "liste");
    if (!p.run.mark.n) p.run.mark = S("-"); /* nobody looked at a list */
    err_t e = db_tx(cx, run, &p);
    str back = href(cx->arena, row.id, "");
    if (e == E_CONFLICT && p.run.no.why)
        answer_flash(r, FLASH_WARN, ledger_refusal_text(cx, &p.run.no));
    else if (e == E_INVALID && p.errors.list.n)
        answer_flash(r, FLASH_WARN, p.errors.list.v[0].text);
    else if (e == E_CONFLICT)
        answer_flash(r, FLASH_WARN,
                     tr(cx, N_("Nothing was written: something else is due by now. Look at the list again.")));
    else if (e)
        return e;
    else {
        struct word_arg args[] = {{S("amount"), fmt_money_exact(cx->arena, cx->lang, p.run.amount)},
                                  {S("files"), fmt_int(cx->arena, cx->lang, p.run.files)},
                                  {S("months"), fmt_int(cx->arena, cx->lang, p.run.months)}};
        answer_flash(
            r, FLASH_DONE,
            words_fill(cx->arena, tr(cx, N_("Written down: {amount}. Files: {files}, months: {months}.")), 3, args));
    }
    return answer_redirect(r, back);
}
