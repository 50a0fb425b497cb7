// SPDX-License-Identifier: AGPL-3.0-or-later
/* A file of a student at the desk: its months, certificates and steps, and, opened with a purpose, who it is. */
#include <inttypes.h>

#include "core/entity/pages.h"
#include "modules/people/people.h"
#include "modules/scholarships/views.h"

#include "scholarship_file.html.h"
#include "scholarships_sql.h"

#define LIST_HOME "/masa/kayit/burs-dosyalari"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str href(struct arena *a, int64_t id, const char *behind)
{
    return str_fmt(a, "/masa/burs-dosyasi/%" PRId64 "%s", id, behind);
}

static str choice_label(const struct cx *cx, const struct choice *list, int value)
{
    for (; list->value; list++)
        if (list->value == value) return tr(cx, list->label);
    return STR_NONE;
}

static str fill_one(struct cx *cx, const char *source, const char *name, str value)
{
    struct word_arg args[] = {{str_of(name), value}};
    return words_fill(cx->arena, tr(cx, source), 1, args);
}

/* ---- what opens with a purpose ---- */
static err_t put_person(struct cx *cx, const char *name, int64_t id, struct pairs_view *facts)
{
    struct person p;
    str value = entity_label(cx, &person_entity, id);
    const struct field *given = entity_field(&person_entity, "given"),
                       *surname = entity_field(&person_entity, "surname");
    if (!entity_load(cx, &person_entity, id, &p) && entity_sees(cx, &person_entity, given, &p)) {
        TRY(entity_note_read(cx, &person_entity, &id, 1));
        value = str_fmt(cx->arena, "%.*s %.*s", STR_FMT(entity_see(cx, &person_entity, given, &p)),
                        STR_FMT(entity_see(cx, &person_entity, surname, &p)));
    }
    PUSH(cx->arena, &facts->pairs,
         ((struct pair_view){.name = tr(cx, name), .value = value, .href = entity_desk_path(cx, &person_entity, id)}));
    return OK;
}

static err_t put_facts(struct cx *cx, const struct scholarship_file *f, struct scholarship_file_page *p)
{
    static const char *const shown[] = {"household", "school",      "level", "applied",
                                        "decided",   "decision_no", "first", "ended"};
    TRY(put_person(cx, N_("Student"), f->student.id, &p->facts));
    TRY(put_person(cx, N_("Who applies"), f->applicant.id, &p->facts));
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        const struct field *field = entity_field(&scholarship_file_entity, shown[i]);
        str value = entity_see(cx, &scholarship_file_entity, field, f);
        if (str_eq(str_of(field->name), S("first")) && f->first.ymd) value = fmt_month(cx->arena, cx->lang, f->first);
        if (value.n)
            PUSH(cx->arena, &p->facts.pairs, ((struct pair_view){.name = tr(cx, field->label), .value = value}));
    }
    return entity_note_read(cx, &scholarship_file_entity, &f->id, 1);
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
        return fill_one(cx, N_("There is no certificate for {term}; one of another term does not count."), "term",
                        m->term_name);
    if (m->why == GRANT_NO_CERTIFICATE)
        return fill_one(cx, N_("There is no certificate for {term}."), "term", m->term_name);
    return STR_NONE;
}

static void put_money(struct cx *cx, struct scholarship_file_page *p, const char *name, money m)
{
    PUSH(cx->arena, &p->money.pairs,
         ((struct pair_view){.name = tr(cx, name), .value = fmt_money_exact(cx->arena, cx->lang, m)}));
}

static void put_months(struct cx *cx, const struct grant_account *acc, struct scholarship_file_page *p)
{
    if (acc->state != SCHOLARSHIP_RUNS && acc->state != SCHOLARSHIP_ENDED) return;
    put_money(cx, p, N_("Due now"), acc->due);
    put_money(cx, p, N_("Paid"), acc->paid);
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
                                            .number = p->open ? c->number : STR_NONE}));
        if (p->open) TRY(entity_note_read(cx, &scholarship_certificate_entity, &c->id, 1));
    }
    if (may(cx, S(SCHOLARSHIPS_FILES)) && f->state != SCHOLARSHIP_REFUSED)
        p->paper_href = str_fmt(cx->arena, "/masa/kayit/ogrenci-belgeleri/yeni?file=%" PRId64, f->id);
    return OK;
}

static void notice(struct cx *cx, const struct grant_account *acc, struct scholarship_file_page *p)
{
    p->notice = (struct notice_view){.tone = TONE_WARN, .icon = S("warning-fill")};
    if (acc->undue.kurus) {
        p->notice.tone = TONE_BAD;
        p->notice.text =
            fill_one(cx, N_("{amount} was paid for months after the studentship ended: ask it back (5018 m. 71)."),
                     "amount", fmt_money_exact(cx->arena, cx->lang, acc->undue));
    } else if (acc->lacking)
        p->notice.text = fill_one(cx,
                                  N_("Months that wait for the certificate of studentship of their term: {n}. Nothing "
                                     "is paid for them until it is there."),
                                  "n", fmt_int(cx->arena, cx->lang, acc->lacking));
}

static void history(struct cx *cx, const struct flow_events *events, struct scholarship_file_page *p)
{
    for (size_t i = 0; i < events->list.n; i++) {
        const struct flow_event *e = &events->list.v[i];
        const struct step *step = flow_step(&scholarship_flow, (int)e->state_from, e->step);
        struct timeline_item item = {.tone = TONE_PLAIN, .icon = S("circle"), .at = e->at, .by = e->who};
        item.title = step ? tr(cx, step->label) : choice_label(cx, scholarship_states, (int)e->state_to);
        if (p->open) item.text = e->reason;
        PUSH(cx->arena, &p->history.items, item);
    }
}

static void buttons(struct cx *cx, struct scholarship_file *f, const struct grant_account *acc,
                    struct scholarship_file_page *p)
{
    struct clock none = {0};
    struct subject s = {.entity = "scholarship_file", .row = f->id, .state = &f->state, .clock = &none, .record = f};
    struct steps_open open;
    flow_open(cx, &scholarship_flow, &s, &open);
    for (size_t i = 0; i < open.list.n; i++) {
        const struct step *step = open.list.v[i];
        bool pays = str_eq(str_of(step->by), S("pay"));
        if (str_eq(str_of(step->who), S(SCHOLARSHIPS_DECIDE)) && !p->open) continue;
        if (pays && !acc->due.kurus) continue;
        struct scholarship_button b = {
            .label = tr(cx, step->label), .press = pays, .primary = step->primary, .danger = step->danger};
        b.href = href(cx->arena, f->id,
                      str_c(cx->arena, str_fmt(cx->arena, pays ? "/adim/%s" : "?adim=%s#sheet", step->by)));
        PUSH(cx->arena, &p->steps, b);
    }
    if (may(cx, S(SCHOLARSHIPS_FILES)) && f->state != SCHOLARSHIP_ENDED)
        p->change_href = str_fmt(cx->arena, LIST_HOME "/%" PRId64 "/duzenle", f->id);
}

/* ---- the form of a step ---- */
static const struct {
    const char *by, *day; /* label of the day */
    bool number, first;
} asked[] = {{"award", N_("Day of the decision"), true, true},
             {"refuse", N_("Day of the decision"), true, false},
             {"end", N_("Last day as a student"), false, false}};

static void add(struct req *r, struct form_view *form, const struct entity_errors *errors, struct field_view field)
{
    for (size_t i = 0; errors && i < errors->list.n; i++)
        if (str_eq(errors->list.v[i].field, field.name)) field.error = errors->list.v[i].text;
    if (field.error.n) PUSH(r->cx.arena, &form->errors, ((struct form_error){field.name, field.error}));
    PUSH(r->cx.arena, &form->fields, field);
}

static str typed_or(struct req *r, str name, const char *part, int otherwise)
{
    str whole = str_fmt(r->cx.arena, "%.*s.%s", STR_FMT(name), part);
    if (r->method == POST) return form_str(r, str_c(r->cx.arena, whole));
    return otherwise ? str_fmt(r->cx.arena, "%d", otherwise) : STR_NONE;
}

static struct field_view day_field(struct req *r, str name, const char *label, date otherwise)
{
    bool known = otherwise.ymd != 0;
    return (struct field_view){.look = LOOK_DATE,
                               .name = name,
                               .label = tr(&r->cx, label),
                               .required = true,
                               .day = typed_or(r, name, "d", known ? date_day(otherwise) : 0),
                               .month = typed_or(r, name, "m", known ? date_month(otherwise) : 0),
                               .year = typed_or(r, name, "y", known ? date_year(otherwise) : 0)};
}

static err_t first_of_programme(struct cx *cx, const struct scholarship_file *f, date *out)
{
    struct scholarship_terms_rows terms;
    TRY(scholarship_terms(cx, (struct scholarship_terms_args){f->programme}, &terms));
    *out = terms.list.n ? terms.list.v[0].since : (date){0};
    return OK;
}

static err_t sheet(struct req *r, const struct scholarship_file *f, str by, const struct entity_errors *errors,
                   struct scholarship_file_page *p)
{
    struct cx *cx = &r->cx;
    const struct step *step = by.n ? flow_step(&scholarship_flow, f->state, by) : NULL;
    bool decides = step && str_eq(str_of(step->who), S(SCHOLARSHIPS_DECIDE));
    size_t at = 0, n = sizeof asked / sizeof *asked;
    date first;
    while (at < n && !str_eq(by, str_of(asked[at].by)))
        at++;
    if (!step || at == n || !may(cx, str_of(step->who)) || (decides && !p->open)) return OK;
    TRY(first_of_programme(cx, f, &first));
    p->sheet_close = href(cx->arena, f->id, "");
    p->sheet_title = p->form.submit = tr(cx, step->label);
    p->form.action = href(cx->arena, f->id, str_c(cx->arena, str_fmt(cx->arena, "/adim/%s", step->by)));
    add(r, &p->form, errors, day_field(r, S("day"), asked[at].day, moment_date(cx->now)));
    if (asked[at].number)
        add(r, &p->form, errors,
            (struct field_view){.look = LOOK_TEXT,
                                .name = S("number"),
                                .label = tr(cx, N_("Decision no.")),
                                .value = form_str(r, "number"),
                                .required = true,
                                .width = "w11",
                                .max = 60});
    if (asked[at].first) add(r, &p->form, errors, day_field(r, S("first"), N_("Paid from the month of"), first));
    if (step->reason)
        add(r, &p->form, errors,
            (struct field_view){.look = LOOK_AREA,
                                .name = S("reason"),
                                .label = tr(cx, N_("Reason")),
                                .value = form_str(r, "reason"),
                                .required = true,
                                .max = 1000});
    return OK;
}

/* ---- the page ---- */
static void put_head(struct cx *cx, const struct scholarship_file *f, struct scholarship_file_page *p)
{
    static const enum tone tones[] = {[SCHOLARSHIP_REGISTERED] = TONE_WARN,
                                      [SCHOLARSHIP_RUNS] = TONE_OK,
                                      [SCHOLARSHIP_REFUSED] = TONE_BAD,
                                      [SCHOLARSHIP_ENDED] = TONE_PLAIN};
    p->number = f->file_no;
    p->may_open = may(cx, S(SCHOLARSHIPS_PERSONAL));
    p->open = entity_sees(cx, &scholarship_file_entity, entity_field(&scholarship_file_entity, "school"), f);
    p->open_action = str_fmt(cx->arena, LIST_HOME "/%" PRId64 "/ac", f->id);
    p->programme = entity_label(cx, &scholarship_programme_entity, f->programme.id);
    p->programme_href = str_fmt(cx->arena, "/masa/burs/%" PRId64, f->programme.id);
    p->page.title = fill_one(cx, N_("File of a student, {file}"), "file", f->file_no);
    p->page.current = "/masa/burs";
    PUSH(cx->arena, &p->tags,
         ((struct tag_view){.tone = tones[f->state], .text = choice_label(cx, scholarship_states, f->state)}));
    PUSH(cx->arena, &p->tags,
         ((struct tag_view){.tone = TONE_PLAIN, .text = choice_label(cx, student_levels, f->level)}));
}

static err_t render(struct req *r, struct scholarship_file *f, str by, const struct entity_errors *errors)
{
    struct cx *cx = &r->cx;
    struct flow_events events;
    struct grant_accounts all;
    struct scholarship_file_page p = {.open = false};
    put_head(cx, f, &p);
    p.page.error = errors != NULL;
    TRY(scholarship_accounts(cx, f->programme.id, f->id, &all));
    if (!all.list.n) return E_NOT_FOUND;
    notice(cx, &all.list.v[0], &p);
    put_months(cx, &all.list.v[0], &p);
    buttons(cx, f, &all.list.v[0], &p);
    TRY(put_papers(cx, f, &p));
    TRY(flow_events(cx, S("scholarship_file"), f->id, false, &events));
    history(cx, &events, &p);
    if (p.open) TRY(put_facts(cx, f, &p));
    TRY(sheet(r, f, by, errors, &p));
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

static err_t answer(struct req *r, struct scholarship_file *f, struct doing *d, err_t e)
{
    struct cx *cx = &r->cx;
    str back = href(cx->arena, f->id, "");
    bool short_of = e == E_CONFLICT && d->act.no.why;
    if (short_of) entity_error(&d->errors, "step", ledger_refusal_text(cx, &d->act.no));
    if ((short_of || e == E_INVALID) && d->errors.list.n) {
        if (str_eq(d->errors.list.v[0].field, S("step")) || !d->errors.list.v[0].field.n) {
            answer_flash(r, FLASH_WARN, d->errors.list.v[0].text);
            return answer_redirect(r, back);
        }
        answer_status(r, 422);
        return render(r, f, d->act.by, &d->errors);
    }
    if (e && e != E_CONFLICT) return e;
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE,
                 tr(cx, e ? N_("Nothing was changed: the file has moved on meanwhile.")
                          : N_("Done. The file shows its new state.")));
    return answer_redirect(r, back);
}

static date day_typed(struct req *r, const char *d, const char *m, const char *y)
{
    date day;
    if (date_make((int)form_int(r, y, 0), (int)form_int(r, m, 0), (int)form_int(r, d, 0), &day)) return (date){0};
    return day;
}

err_t scholarship_do(struct req *r)
{
    struct scholarship_file f;
    struct doing d = {.errors.arena = r->cx.arena};
    TRY(page_record(r, &scholarship_file_entity, false, &f, NULL));
    d.file = f.id;
    d.act = (struct scholarship_act){.by = path_str(r, "step"),
                                     .day = day_typed(r, "day.d", "day.m", "day.y"),
                                     .first = day_typed(r, "first.d", "first.m", "first.y"),
                                     .number = str_trim(form_str(r, "number")),
                                     .reason = str_trim(form_str(r, "reason")),
                                     .errors = &d.errors};
    const struct step *step = flow_step(&scholarship_flow, f.state, d.act.by);
    bool seen = entity_sees(&r->cx, &scholarship_file_entity, entity_field(&scholarship_file_entity, "school"), &f);
    if (step && str_eq(str_of(step->who), S(SCHOLARSHIPS_DECIDE)) && !seen) {
        answer_flash(r, FLASH_WARN,
                     tr(&r->cx, N_("Open the file with a reason first: nobody decides without having seen it.")));
        return answer_redirect(r, href(r->cx.arena, f.id, ""));
    }
    return answer(r, &f, &d, db_tx(&r->cx, run, &d));
}
