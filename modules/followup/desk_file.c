// SPDX-License-Identifier: AGPL-3.0-or-later
/* Follow-up of one file: its tasks, and, opened with a purpose, what they are about, the notes and where the household was referred. */
#include <inttypes.h>

#include "modules/followup/views.h"
#include "modules/people/people.h"

#include "followup_file.html.h"
#include "followup_sql.h"

#define HOME "/masa/izleme"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str href(struct arena *a, int64_t file, const char *behind)
{
    return str_fmt(a, HOME "/%" PRId64 "%s", file, behind);
}

static str step_href(struct arena *a, int64_t file, const char *by, int64_t row)
{
    return str_fmt(a, HOME "/%" PRId64 "?adim=%s&satir=%" PRId64 "#sheet", file, by, row);
}

static str fill(struct cx *cx, const char *source, const char *name, str value)
{
    struct word_arg args[] = {{str_of(name), value}};
    return words_fill(cx->arena, tr(cx, source), 1, args);
}

/* A file of a household under protection is not there for whoever may not see it. */
static err_t load(struct req *r, struct aid_file *f)
{
    struct cx *cx = &r->cx;
    bool veiled = false;
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(cx, &aid_file_entity, id, f));
    TRY(aid_file_veiled(cx, f->id, &veiled));
    return veiled ? E_NOT_FOUND : OK;
}

/* ---- tasks ---- */
/* Whom a task is about: the record, whose page asks for a purpose of its own. */
static err_t person_of(struct cx *cx, int kind, int64_t cause, int64_t *person)
{
    struct person_status s = {.id = 0};
    struct household_member m = {.id = 0};
    err_t e = OK;
    *person = 0;
    if (kind == FOLLOWUP_ADULT || kind == FOLLOWUP_DIED) *person = cause;
    if (kind == FOLLOWUP_REPORT || kind == FOLLOWUP_SCHOOL) { /* whose illness it is: for who may know of it */
        e = entity_load(cx, &person_status_entity, cause, &s);
        if (e == E_FORBIDDEN) return OK;
        *person = s.person.id;
    }
    if (kind == FOLLOWUP_LEFT || kind == FOLLOWUP_JOINED) {
        e = entity_load_any(cx, &household_member_entity, "id", DB_I(cause), &m);
        *person = m.person.id;
    }
    return e == E_NOT_FOUND ? OK : e;
}

static err_t put_about(struct cx *cx, const struct followup_of_file_row *t, struct followup_task_row *row)
{
    int64_t person = 0;
    TRY(person_of(cx, t->kind, t->cause, &person));
    if (!person || !may(cx, S("people.read"))) return OK;
    row->about = entity_label(cx, &person_entity, person);
    row->about_href = entity_desk_path(cx, &person_entity, person);
    return OK;
}

static struct tag_view task_tag(struct cx *cx, const struct followup_of_file_row *t)
{
    bool late = t->state == FOLLOWUP_OPEN && t->due.ymd < moment_date(cx->now).ymd;
    struct tag_view tag = {.text = late ? tr(cx, N_("Late")) : followup_label(cx, followup_states, t->state)};
    tag.tone = late                             ? TONE_BAD
               : t->state == FOLLOWUP_OPEN      ? TONE_WARN
               : t->state == FOLLOWUP_POSTPONED ? TONE_HOLD
                                                : TONE_OK;
    return tag;
}

static err_t tasks(struct cx *cx, const struct aid_file *f, struct followup_file_page *p)
{
    struct followup_of_file_rows rows;
    TRY(followup_of_file(cx, (struct followup_of_file_args){.file = {f->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct followup_of_file_row *t = &rows.list.v[i];
        struct followup_task_row row = {.what = followup_label(cx, followup_kinds, t->kind),
                                        .day = fmt_date_text(cx->arena, cx->lang, t->due),
                                        .state = task_tag(cx, t)};
        if (t->state == FOLLOWUP_POSTPONED)
            row.by = fill(cx, N_("Postponed until {day}"), "day", fmt_date_text(cx->arena, cx->lang, t->until));
        if (t->state == FOLLOWUP_DONE)
            row.by = str_fmt(cx->arena, "%.*s%s%.*s", STR_FMT(fmt_date_text(cx->arena, cx->lang, t->done)),
                             t->done_by.n ? " · " : "", STR_FMT(t->done_by));
        if (p->open) {
            row.note = t->note;
            TRY(put_about(cx, t, &row));
        }
        if (p->open && t->state != FOLLOWUP_DONE && may(cx, S(FOLLOWUP_WORK))) {
            row.done_href = step_href(cx->arena, f->id, "done", t->id);
            row.postpone_href = step_href(cx->arena, f->id, "postpone", t->id);
        }
        PUSH(cx->arena, &p->tasks, row);
    }
    return OK;
}

/* ---- referrals ---- */
static void put_referral(struct cx *cx, const struct aid_file *f, const struct followup_referrals_of_row *q,
                         struct followup_file_page *p)
{
    struct followup_referral_row row = {.where = followup_label(cx, referral_bodies, q->body),
                                        .day = fmt_date_text(cx->arena, cx->lang, q->sent),
                                        .reason = q->reason,
                                        .number = q->number,
                                        .words = q->words,
                                        .by = q->sent_by};
    if (q->answered.ymd) {
        row.state = (struct tag_view){.tone = q->answer == REFERRAL_ACCEPTED ? TONE_OK : TONE_BAD,
                                      .text = followup_label(cx, referral_answers, q->answer)};
        row.answer = fmt_date_text(cx->arena, cx->lang, q->answered);
    } else {
        row.state = (struct tag_view){.tone = TONE_INFO, .text = tr(cx, N_("Waits for an answer"))};
        if (may(cx, S(FOLLOWUP_WORK))) row.answer_href = step_href(cx->arena, f->id, "answer", q->id);
    }
    PUSH(cx->arena, &p->referrals, row);
}

static err_t referrals(struct cx *cx, const struct aid_file *f, struct followup_file_page *p)
{
    struct followup_referrals_of_rows rows;
    TRY(followup_referrals_of(cx, (struct followup_referrals_of_args){.file = {f->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        p->waiting += !rows.list.v[i].answered.ymd;
        if (p->open) put_referral(cx, f, &rows.list.v[i], p);
    }
    if (p->open && may(cx, S(FOLLOWUP_WORK))) p->refer_href = step_href(cx->arena, f->id, "refer", 0);
    return OK;
}

/* ---- the form of a step ---- */
static const struct {
    const char *by, *title, *day, *choice, *text, *hint;
    const struct choice *choices;
    bool number, text_needed;
} asked[] = {
    {"done", N_("Looked at"), NULL, NULL, N_("What was found"), N_("Without names: the file says whose it is."), NULL,
     false, true},
    {"postpone", N_("Postpone"), N_("Postponed until"), NULL, N_("Reason"), NULL, NULL, false, true},
    {"refer", N_("Refer the household"), N_("Day of the referral"), N_("Where to"), N_("Reason"), NULL, referral_bodies,
     true, true},
    {"answer", N_("Write the answer down"), N_("Day of the answer"), N_("Answer"), N_("What was answered"), NULL,
     referral_answers, false, false},
};
enum { ASKED = sizeof asked / sizeof *asked };

static void add(struct req *r, struct form_view *form, const struct entity_errors *errors, struct field_view field)
{
    for (size_t i = 0; errors && i < errors->list.n; i++)
        if (str_eq(errors->list.v[i].field, field.name)) field.error = errors->list.v[i].text;
    if (field.error.n) PUSH(r->cx.arena, &form->errors, ((struct form_error){field.name, field.error}));
    PUSH(r->cx.arena, &form->fields, field);
}

static struct field_view day_field(struct req *r, const char *label, date d)
{
    bool typed = r->method == POST;
    struct arena *a = r->cx.arena;
    return (struct field_view){.look = LOOK_DATE,
                               .name = S("day"),
                               .label = tr(&r->cx, label),
                               .required = true,
                               .day = typed ? form_str(r, "day.d") : str_fmt(a, "%d", date_day(d)),
                               .month = typed ? form_str(r, "day.m") : str_fmt(a, "%d", date_month(d)),
                               .year = typed ? form_str(r, "day.y") : str_fmt(a, "%d", date_year(d))};
}

static struct field_view choice_field(struct req *r, const char *label, const struct choice *list)
{
    struct cx *cx = &r->cx;
    struct field_view f = {.look = LOOK_SELECT, .name = S("choice"), .label = tr(cx, label), .required = true};
    PUSH(cx->arena, &f.options, ((struct option_view){.label = tr(cx, N_("– choose –"))}));
    for (; list->value; list++)
        PUSH(cx->arena, &f.options,
             ((struct option_view){.value = str_of(list->code),
                                   .label = tr(cx, list->label),
                                   .chosen = str_eq(form_str(r, "choice"), str_of(list->code))}));
    return f;
}

static void sheet(struct req *r, const struct aid_file *f, str by, int64_t row, const struct entity_errors *errors,
                  struct followup_file_page *p)
{
    enum { POSTPONED_FOR = 30 };
    struct cx *cx = &r->cx;
    date today = moment_date(cx->now);
    size_t at = 0;
    while (at < ASKED && !str_eq(by, str_of(asked[at].by)))
        at++;
    if (at == ASKED || !p->open || !may(cx, S(FOLLOWUP_WORK))) return;
    p->sheet_close = href(cx->arena, f->id, "");
    p->sheet_title = p->form.submit = tr(cx, asked[at].title);
    p->form.action = href(cx->arena, f->id, str_c(cx->arena, str_fmt(cx->arena, "/adim/%s", asked[at].by)));
    add(r, &p->form, errors,
        (struct field_view){.look = LOOK_HIDDEN, .name = S("row"), .value = str_fmt(cx->arena, "%" PRId64, row)});
    if (asked[at].choice) add(r, &p->form, errors, choice_field(r, asked[at].choice, asked[at].choices));
    if (asked[at].day)
        add(r, &p->form, errors,
            day_field(r, asked[at].day, str_eq(by, S("postpone")) ? date_add(today, POSTPONED_FOR) : today));
    if (asked[at].number)
        add(r, &p->form, errors,
            (struct field_view){.look = LOOK_TEXT,
                                .name = S("number"),
                                .label = tr(cx, N_("Letter no.")),
                                .value = form_str(r, "number"),
                                .width = "w11",
                                .max = 60});
    add(r, &p->form, errors,
        (struct field_view){.look = LOOK_AREA,
                            .name = S("text"),
                            .label = tr(cx, asked[at].text),
                            .hint = asked[at].hint ? tr(cx, asked[at].hint) : STR_NONE,
                            .value = form_str(r, "text"),
                            .required = asked[at].text_needed,
                            .max = 1000});
}

/* ---- the page ---- */
static err_t render(struct req *r, const struct aid_file *f, str by, int64_t row, const struct entity_errors *errors,
                    str purpose_error)
{
    struct cx *cx = &r->cx;
    struct followup_file_page p = {.number = f->file_no, .place = f->place, .may_open = may(cx, S("aid.personal"))};
    p.open = aid_purpose(r, f->id).n > 0;
    p.open_action = href(cx->arena, f->id, "/ac");
    p.purpose_error = purpose_error;
    p.file_href = str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, f->id);
    p.page.title = fill(cx, N_("Follow-up of {file}"), "file", f->file_no);
    p.page.current = HOME;
    p.page.error = errors != NULL || purpose_error.n;
    PUSH(cx->arena, &p.tags, ((struct tag_view){.text = followup_label(cx, file_states, f->state)}));
    TRY(tasks(cx, f, &p));
    TRY(referrals(cx, f, &p));
    if (p.open) TRY(entity_note_read(cx, &aid_file_entity, &f->id, 1));
    sheet(r, f, by, row, errors, &p);
    return html_followup_file_page(r, &p);
}

err_t followup_file_show(struct req *r)
{
    struct aid_file f;
    TRY(load(r, &f));
    return render(r, &f, query_str(r, "adim"), query_int(r, "satir", 0), NULL, STR_NONE);
}

err_t followup_file_open(struct req *r)
{
    struct aid_file f;
    str purpose = str_trim(form_str(r, "purpose"));
    TRY(load(r, &f));
    if (str_chars(purpose) < PURPOSE_CHARS) {
        answer_status(r, 422);
        return render(r, &f, STR_NONE, 0, NULL, tr(&r->cx, N_("Write why you open it: a few words.")));
    }
    aid_purpose_keep(r, f.id, purpose);
    return answer_redirect(r, href(r->cx.arena, f.id, ""));
}

struct doing {
    struct followup_act act;
    struct entity_errors errors;
};
static err_t run(struct cx *tx, void *arg)
{
    struct doing *d = arg;
    d->errors.list.n = 0;
    return followup_do(tx, &d->act);
}

static int chosen(struct req *r, str by)
{
    const struct choice *list = str_eq(by, S("refer")) ? referral_bodies : referral_answers;
    for (; list->value; list++)
        if (str_eq(form_str(r, "choice"), str_of(list->code))) return list->value;
    return 0;
}

err_t followup_file_do(struct req *r)
{
    struct cx *cx = &r->cx;
    struct aid_file f;
    struct doing d = {.errors.arena = cx->arena};
    TRY(load(r, &f));
    if (!aid_purpose(r, f.id).n) return aid_ask_purpose(r, f.id); /* nobody judges what nobody looked at */
    d.act = (struct followup_act){.file = f.id,
                                  .row = form_int(r, "row", 0),
                                  .by = path_str(r, "step"),
                                  .text = str_trim(form_str(r, "text")),
                                  .number = str_trim(form_str(r, "number")),
                                  .errors = &d.errors};
    d.act.choice = chosen(r, d.act.by);
    if (date_make((int)form_int(r, "day.y", 0), (int)form_int(r, "day.m", 0), (int)form_int(r, "day.d", 0), &d.act.day))
        d.act.day = (date){0};
    err_t e = db_tx(cx, run, &d);
    if (e == E_INVALID && d.errors.list.n) {
        answer_status(r, 422);
        return render(r, &f, d.act.by, d.act.row, &d.errors, STR_NONE);
    }
    if (e && e != E_CONFLICT) return e;
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE,
                 tr(cx, e ? N_("Nothing was changed: somebody has written it down meanwhile.") : N_("Written down.")));
    return answer_redirect(r, href(cx->arena, f.id, ""));
}

/* ---- on the page of the aid file ---- */
static err_t beside(struct cx *cx, int64_t file, struct file_beside *out)
{
    struct followup_counted_row n;
    bool veiled = false;
    if (!may(cx, S(FOLLOWUP_READ))) return OK;
    TRY(aid_file_veiled(cx, file, &veiled));
    if (veiled) return OK;
    TRY(followup_counted(cx, (struct followup_counted_args){.file = {file}}, &n));
    out->title = tr(cx, N_("Follow-up"));
    PUSH(cx->arena, &out->lines,
         ((struct file_beside_line){
             .href = href(cx->arena, file, ""),
             .text = fill(cx, N_("Occasions that wait: {n}"), "n", fmt_int(cx->arena, cx->lang, n.n))}));
    return OK;
}

err_t followup_start(struct app *app)
{
    (void)app;
    file_beside_add(beside);
    return OK;
}
