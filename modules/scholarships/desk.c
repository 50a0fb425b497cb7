// SPDX-License-Identifier: AGPL-3.0-or-later
/* A file of a student at the desk: its months, certificates and steps, and, opened with a purpose, who it is. */
#include <inttypes.h>

#include "core/entity/pages.h"
#include "modules/people/people.h"
#include "modules/scholarships/views.h"

#include "scholarship_file.html.h"
#include "scholarships_sql.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static const enum tone tones[] = {[SCHOLARSHIP_REGISTERED] = TONE_WARN,
                                  [SCHOLARSHIP_RUNS] = TONE_OK,
                                  [SCHOLARSHIP_REFUSED] = TONE_BAD,
                                  [SCHOLARSHIP_ENDED] = TONE_PLAIN};
static const struct benefit benefit = {.entity = &scholarship_file_entity,
                                       .flow = &scholarship_flow,
                                       .home = "/masa/burs-dosyasi",
                                       .list = "/masa/kayit/burs-dosyalari",
                                       .shut = "school",
                                       .files = SCHOLARSHIPS_FILES,
                                       .decide = SCHOLARSHIPS_DECIDE,
                                       .personal = SCHOLARSHIPS_PERSONAL,
                                       .tones = tones,
                                       .over = SCHOLARSHIP_ENDED};

static struct benefit_file benefit_of(struct scholarship_file *f)
{
    return (struct benefit_file){.of = &benefit, .row = f, .id = f->id, .state = &f->state, .number = f->file_no};
}

/* ---- what opens with a purpose ---- */
static err_t put_person(struct cx *cx, const char *name, int64_t id, struct pairs_view *facts)
{
    str value;
    TRY(benefit_person(cx, id, &value));
    PUSH(cx->arena, &facts->pairs,
         ((struct pair_view){.name = tr(cx, name), .value = value, .href = entity_desk_path(cx, &person_entity, id)}));
    return OK;
}

static err_t put_facts(struct cx *cx, struct scholarship_file *f, struct benefit_page *p)
{
    static const char *const shown[] = {"household", "school",      "level", "applied",
                                        "decided",   "decision_no", "ended", NULL};
    struct benefit_file of = benefit_of(f);
    TRY(put_person(cx, N_("Student"), f->student.id, &p->facts));
    TRY(put_person(cx, N_("Who applies"), f->applicant.id, &p->facts));
    TRY(benefit_facts(cx, &of, shown, p));
    if (f->first.ymd)
        PUSH(cx->arena, &p->facts.pairs,
             ((struct pair_view){.name = tr(cx, entity_field(&scholarship_file_entity, "first")->label),
                                 .value = fmt_month(cx->arena, cx->lang, f->first)}));
    return OK;
}

/* ---- what everybody sees ---- */
static struct tag_view month_tag(const struct cx *cx, enum grant_why why)
{
    switch (why) {
    case GRANT_DUE:
        return (struct tag_view){.tone = TONE_INFO, .text = tr(cx, N_("Due"))};
    case GRANT_PAID:
        return (struct tag_view){.tone = TONE_OK, .text = tr(cx, N_("Paid"))};
    case GRANT_ELSEWHERE:
        return (struct tag_view){.tone = TONE_HOLD, .text = tr(cx, N_("In the other file"))};
    case GRANT_NO_CERTIFICATE:
        return (struct tag_view){.tone = TONE_WARN, .text = tr(cx, N_("No certificate"))};
    case GRANT_AFTER_END:
        return (struct tag_view){.tone = TONE_HOLD, .text = tr(cx, N_("No longer a student"))};
    default:
        return (struct tag_view){.tone = TONE_PLAIN, .text = tr(cx, N_("To come"))};
    }
}

static str month_note(struct cx *cx, const struct grant_month *m)
{
    if (m->why == GRANT_PAID) return fmt_date_text(cx->arena, cx->lang, m->paid_on);
    if (m->why == GRANT_ELSEWHERE)
        return tr(cx, N_("The student has another file in this programme: the month is paid in that one."));
    if (m->why == GRANT_NO_CERTIFICATE && m->other_term)
        return benefit_words(cx, N_("There is no certificate for {term}; one of another term does not count."), "term",
                             m->term_name);
    if (m->why == GRANT_NO_CERTIFICATE)
        return benefit_words(cx, N_("There is no certificate for {term}."), "term", m->term_name);
    return STR_NONE;
}

static void put_months(struct cx *cx, const struct grant_account *acc, struct scholarship_file_page *p)
{
    if (acc->state != SCHOLARSHIP_RUNS && acc->state != SCHOLARSHIP_ENDED) return;
    benefit_money(cx, N_("Due now"), acc->due, &p->of);
    benefit_money(cx, N_("Paid"), acc->paid, &p->of);
    for (size_t i = 0; i < acc->months.n; i++) {
        const struct grant_month *m = &acc->months.v[i];
        PUSH(cx->arena, &p->months,
             ((struct scholarship_month_row){.month = fmt_month(cx->arena, cx->lang, m->first),
                                             .term = m->term_name,
                                             .amount = fmt_money_exact(cx->arena, cx->lang, m->amount),
                                             .state = month_tag(cx, m->why),
                                             .note = month_note(cx, m)}));
    }
}

static err_t put_papers(struct cx *cx, const struct scholarship_file *f, struct scholarship_file_page *p)
{
    struct certificates_in_rows rows;
    TRY(certificates_in(cx, (struct certificates_in_args){{f->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct certificates_in_row *c = &rows.list.v[i];
        PUSH(
            cx->arena, &p->papers,
            ((struct scholarship_paper_row){.href = str_fmt(cx->arena, "/masa/kayit/ogrenci-belgeleri/%" PRId64, c->id),
                                            .term = c->name,
                                            .day = fmt_date_text(cx->arena, cx->lang, c->day),
                                            .number = p->of.open ? c->number : STR_NONE}));
        if (p->of.open) TRY(entity_note_read(cx, &scholarship_certificate_entity, &c->id, 1));
    }
    if (may(cx, S(SCHOLARSHIPS_FILES)) && f->state != SCHOLARSHIP_REFUSED)
        p->paper_href = str_fmt(cx->arena, "/masa/kayit/ogrenci-belgeleri/yeni?file=%" PRId64, f->id);
    return OK;
}

static void notice(struct cx *cx, const struct grant_account *acc, struct benefit_page *p)
{
    p->notice = (struct notice_view){.tone = TONE_WARN, .icon = S("warning-fill")};
    if (acc->undue.kurus) {
        p->notice.tone = TONE_BAD;
        p->notice.text =
            benefit_words(cx, N_("{amount} was paid for months after the studentship ended: ask it back (5018 m. 71)."),
                          "amount", fmt_money_exact(cx->arena, cx->lang, acc->undue));
    } else if (acc->lacking)
        p->notice.text =
            benefit_words(cx,
                          N_("Months that wait for the certificate of studentship of their term: {n}. Nothing "
                             "is paid for them until it is there."),
                          "n", fmt_int(cx->arena, cx->lang, acc->lacking));
}

static bool offered(const void *with, const struct step *s)
{
    const struct grant_account *acc = with;
    return !str_eq(str_of(s->by), S("pay")) || acc->due.kurus > 0;
}

/* ---- the form of a step ---- */
static const struct {
    const char *by, *day; /* label of the day */
    bool number, first;
} asked[] = {{"award", N_("Day of the decision"), true, true},
             {"refuse", N_("Day of the decision"), true, false},
             {"end", N_("Last day as a student"), false, false}};

static err_t first_of_programme(struct cx *cx, const struct scholarship_file *f, date *out)
{
    struct scholarship_terms_rows terms;
    TRY(scholarship_terms(cx, (struct scholarship_terms_args){f->programme}, &terms));
    *out = terms.list.n ? terms.list.v[0].since : (date){0};
    return OK;
}

static err_t sheet(struct req *r, struct scholarship_file *f, str by, const struct entity_errors *errors,
                   struct benefit_page *p)
{
    struct benefit_file of = benefit_of(f);
    size_t at = 0, n = sizeof asked / sizeof *asked;
    date first;
    while (at < n && !str_eq(by, str_of(asked[at].by)))
        at++;
    const struct step *step = at < n ? benefit_sheet(r, &of, by, p) : NULL;
    if (!step) return OK;
    TRY(first_of_programme(&r->cx, f, &first));
    aid_form_add(r, &p->form, errors, aid_day_field(r, S("day"), asked[at].day, moment_date(r->cx.now)));
    if (asked[at].number) benefit_ask_number(r, errors, p);
    if (asked[at].first)
        aid_form_add(r, &p->form, errors, aid_day_field(r, S("first"), N_("Paid from the month of"), first));
    if (step->reason) benefit_ask_reason(r, N_("Reason"), errors, p);
    return OK;
}

/* ---- the page ---- */
static err_t render(struct req *r, struct scholarship_file *f, str by, const struct entity_errors *errors)
{
    struct cx *cx = &r->cx;
    struct grant_accounts all;
    struct benefit_file of = benefit_of(f);
    struct scholarship_file_page p = {
        .page = {.title = benefit_words(cx, N_("File of a student, {file}"), "file", f->file_no),
                 .current = "/masa/burs",
                 .error = errors != NULL},
        .of.closed = N_("Student, school and household"),
        .programme = entity_label(cx, &scholarship_programme_entity, f->programme.id),
        .programme_href = str_fmt(cx->arena, "/masa/burs/%" PRId64, f->programme.id)};
    TRY(scholarship_accounts(cx, f->programme.id, f->id, &all));
    if (!all.list.n) return E_NOT_FOUND;
    benefit_show(cx, &of, offered, &all.list.v[0], &p.of);
    PUSH(cx->arena, &p.of.tags,
         ((struct tag_view){.tone = TONE_PLAIN, .text = aid_choice_label(cx, student_levels, f->level)}));
    notice(cx, &all.list.v[0], &p.of);
    put_months(cx, &all.list.v[0], &p);
    TRY(put_papers(cx, f, &p));
    TRY(benefit_history(cx, &of, &p.of));
    if (p.of.open) TRY(put_facts(cx, f, &p.of));
    TRY(sheet(r, f, by, errors, &p.of));
    return html_scholarship_file_page(r, &p);
}

err_t scholarship_show(struct req *r)
{
    struct scholarship_file f;
    TRY(page_record(r, &scholarship_file_entity, false, &f, NULL));
    return render(r, &f, query_str(r, "adim"), NULL);
}

struct doing {
    int64_t file;
    struct scholarship_act act;
    struct entity_errors errors;
};
static err_t run(struct cx *tx, void *arg)
{
    struct doing *d = arg;
    d->errors.list.n = 0;
    return scholarship_act(tx, d->file, &d->act);
}

err_t scholarship_do(struct req *r)
{
    struct scholarship_file f;
    struct doing d = {.errors.arena = r->cx.arena};
    err_t answered;
    TRY(page_record(r, &scholarship_file_entity, false, &f, NULL));
    struct benefit_file of = benefit_of(&f);
    d.file = f.id;
    d.act = (struct scholarship_act){.by = path_str(r, "step"),
                                     .day = aid_day_typed(r, "day"),
                                     .first = aid_day_typed(r, "first"),
                                     .number = str_trim(form_str(r, "number")),
                                     .reason = str_trim(form_str(r, "reason")),
                                     .errors = &d.errors};
    if (benefit_unseen(r, &of, d.act.by, &answered)) return answered;
    struct benefit_outcome o = {.e = db_tx(&r->cx, run, &d), .errors = &d.errors, .no = &d.act.no, .no_at = "step"};
    return benefit_answered(r, &of, &o, &answered) ? answered : render(r, &f, d.act.by, &d.errors);
}
