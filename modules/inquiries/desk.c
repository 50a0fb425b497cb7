// SPDX-License-Identifier: AGPL-3.0-or-later
/* Registry checks at the desk: what waits, and one check with its answer. */
#include <inttypes.h>

#include "core/http/http.h"
#include "modules/inquiries/views.h"

#include "inquiries.html.h"
#include "inquiries_sql.h"
#include "inquiry.html.h"

#define DESK "/masa/sorgular"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

str inquiry_href(struct arena *a, int64_t id)
{
    return str_fmt(a, "/masa/sorgu/%" PRId64, id);
}

struct tag_view inquiry_tag(struct cx *cx, int state)
{
    static const enum tone tones[] = {
        [INQUIRY_ASKED] = TONE_INFO, [INQUIRY_ANSWERED] = TONE_OK, [INQUIRY_FAILED] = TONE_WARN};
    return (struct tag_view){.tone = tones[state], .text = aid_choice_label(cx, inquiry_states, state)};
}

str inquiry_source_label(struct cx *cx, int source)
{
    return aid_choice_label(cx, inquiry_sources, source);
}

err_t inquiries_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct inquiries_to_do_rows rows;
    struct inquiries_page p = {.page = {.title = tr(cx, N_("Registry checks")), .current = DESK}};
    TRY(inquiries_to_do(cx, (struct inquiries_to_do_args){.every = may(cx, S("people.protected"))}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct inquiries_to_do_row *q = &rows.list.v[i];
        PUSH(cx->arena, &p.rows,
             ((struct inquiry_row){.href = inquiry_href(cx->arena, q->id),
                                   .file_no = q->file_no,
                                   .source = inquiry_source_label(cx, (int)q->source),
                                   .when = fmt_moment(cx->arena, cx->lang, q->asked),
                                   .state = inquiry_tag(cx, (int)q->state),
                                   .differences = q->open_differences}));
    }
    return html_inquiries_page(r, &p);
}

/* ---- one ---- */
static void pair(struct cx *cx, struct pairs_view *p, const char *name, str value)
{
    if (value.n) PUSH(cx->arena, &p->pairs, ((struct pair_view){.name = tr(cx, name), .value = value}));
}

static void put_said(struct cx *cx, const struct case_facts *said, struct inquiry_page *p)
{
    for (int t = 0; t < P_FACTS; t++) {
        if (t >= H_FACTS && t < P_BIRTH) continue;
        if (term_of_person((enum term)t) && !said->people.n) continue;
        const struct fact *f = fact_of(said, (enum term)t, 0);
        if (f->state == FACT_UNKNOWN) continue;
        str value = sheet_value(cx->arena, (enum term)t, f);
        PUSH(cx->arena, &p->said, ((struct said_row){str_of(aid_terms[t].label), value}));
    }
    for (size_t i = 0; i < said->incomes.n; i++) {
        const struct income *in = &said->incomes.v[i];
        str value = sheet_lira(cx->arena, in->amount);
        PUSH(cx->arena, &p->said, ((struct said_row){str_of(aid_income_words[in->kind]), value}));
    }
}

static err_t put_differences(struct cx *cx, const struct inquiry *q, struct inquiry_page *p)
{
    struct differences_of_inquiry_rows rows;
    TRY(differences_of_inquiry(cx, (struct differences_of_inquiry_args){.inquiry = {q->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct inquiry_difference d;
        TRY(entity_load_any(cx, &inquiry_difference_entity, "id", DB_I(rows.list.v[i].id), &d));
        struct difference_row row = {.desk = d.desk,
                                     .said = d.said,
                                     .action = str_fmt(cx->arena, "/masa/sorgu/%" PRId64 "/fark/%" PRId64, q->id, d.id),
                                     .open = d.outcome == DIFFERENCE_OPEN && may(cx, S("inquiries.ask")),
                                     .choice = d.kind != DIFFERENCE_WRONG};
        row.what = tr(cx, d.kind == DIFFERENCE_FACT     ? N_("The file says otherwise")
                          : d.kind == DIFFERENCE_INCOME ? N_("An income stands otherwise in the file, or not at all")
                                                        : N_("What was said cannot be so beside what is known"));
        if (d.kind == DIFFERENCE_FACT) row.label = str_of(aid_terms[d.term].label);
        if (d.kind == DIFFERENCE_INCOME) row.label = str_of(aid_income_words[d.term]);
        if (d.outcome == DIFFERENCE_DESK) row.outcome = tr(cx, N_("What the file says stays"));
        if (d.outcome == DIFFERENCE_REGISTER) row.outcome = tr(cx, N_("What the register says is taken"));
        PUSH(cx->arena, &p->differences, row);
    }
    return OK;
}

/* ---- the form of an answer ---- */
static void put_field(struct cx *cx, struct form_view *form, struct field_view f)
{
    if (f.error.n) PUSH(cx->arena, &form->errors, ((struct form_error){f.name, f.error}));
    PUSH(cx->arena, &form->fields, f);
}

static void put_fact(struct facts_form *k, bool came, enum term t, struct form_view *form)
{
    struct cx *cx = &k->r->cx;
    struct fact_group one = {0};
    facts_form_show(k, came, t, 0, &one);
    const struct fact_row *row = &one.rows.v[0];
    struct field_view f = {.look = row->options.n ? LOOK_SELECT : LOOK_TEXT,
                           .name = str_fmt(cx->arena, "%.*s.v", STR_FMT(row->name)),
                           .label = row->label,
                           .hint = row->hint,
                           .error = row->error,
                           .value = row->value,
                           .max = 20,
                           .width = "w11"};
    for (size_t i = 0; i < row->options.n; i++)
        PUSH(cx->arena, &f.options, row->options.v[i]);
    put_field(cx, form, f);
}

static str pay_name(struct cx *cx, int kind)
{
    return str_fmt(cx->arena, "g%d", kind);
}

static void answer_form(struct facts_form *k, bool came, const struct inquiry *q, const struct entity_errors *errors,
                        struct form_view *form)
{
    struct req *r = k->r;
    struct cx *cx = &r->cx;
    struct field_view day = {.look = LOOK_DATE,
                             .name = S("said"),
                             .label = tr(cx, N_("Day of the paper")),
                             .day = form_str(r, "said.d"),
                             .month = form_str(r, "said.m"),
                             .year = form_str(r, "said.y"),
                             .required = true};
    struct field_view code = {.look = LOOK_TEXT,
                              .name = S("barcode"),
                              .label = tr(cx, N_("Barcode number")),
                              .value = form_str(r, "barcode"),
                              .required = q->way == WAY_PAPER,
                              .max = 40,
                              .width = "w20"};
    for (size_t i = 0; errors && i < errors->list.n; i++) {
        if (str_eq(errors->list.v[i].field, S("said"))) day.error = errors->list.v[i].text;
        if (str_eq(errors->list.v[i].field, S("barcode"))) code.error = errors->list.v[i].text;
    }
    form->action = inquiry_href(cx->arena, q->id);
    form->submit = tr(cx, N_("Write the answer down"));
    form->other = tr(cx, N_("No answer came"));
    form->other_step = S("none");
    put_field(cx, form, day);
    if (q->way == WAY_PAPER) put_field(cx, form, code);
    for (int t = 0; t < P_FACTS; t++)
        if ((t < H_FACTS || t >= P_BIRTH) && inquiry_may_say(q->source, (enum term)t))
            put_fact(k, came, (enum term)t, form);
    for (int kind = 0; aid_income_words[kind]; kind++) {
        if (!inquiry_may_pay(q->source, kind)) continue;
        struct field_view f = {.look = LOOK_MONEY, .name = pay_name(cx, kind), .max = 20, .width = "w11"};
        struct word_arg args[] = {{S("kind"), str_of(aid_income_words[kind])}};
        f.label = words_fill(cx->arena, tr(cx, N_("Income of a month: {kind}")), 1, args);
        f.value = form_str(r, str_c(cx->arena, f.name));
        for (size_t i = 0; i < k->errors.n; i++)
            if (str_eq(k->errors.v[i].field, f.name)) f.error = k->errors.v[i].text;
        put_field(cx, form, f);
    }
    for (size_t i = 0; errors && i < errors->list.n; i++)
        if (str_eq(errors->list.v[i].field, S("answer"))) PUSH(cx->arena, &form->errors, errors->list.v[i]);
}

static err_t inside(struct req *r, const struct inquiry *q, struct inquiry_page *p)
{
    struct cx *cx = &r->cx;
    struct person who;
    struct case_facts said;
    struct fault fault;
    TRY(entity_load_any(cx, &person_entity, "id", DB_I(q->person.id), &who));
    pair(cx, &p->facts, N_("Person"), str_fmt(cx->arena, "%.*s %.*s", STR_FMT(who.given), STR_FMT(who.surname)));
    pair(cx, &p->facts, N_("Barcode number"), q->barcode);
    if (q->facts.n) {
        TRY(facts_read(cx->arena, q->facts, &said, &fault));
        put_said(cx, &said, p);
    }
    TRY(put_differences(cx, q, p));
    return entity_note_read(cx, &inquiry_entity, &q->id, 1);
}

static err_t render(struct facts_form *k, const struct inquiry *q, bool came, const struct entity_errors *errors)
{
    struct req *r = k->r;
    struct cx *cx = &r->cx;
    struct inquiry_page p = {.page = {.title = inquiry_source_label(cx, q->source), .current = DESK},
                             .file_no = q->file_no,
                             .file_href = str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, q->file.id),
                             .all_href = str_fmt(cx->arena, "/masa/dosya-sorgulari/%" PRId64, q->file.id),
                             .failure = inquiry_failure(cx, q->failure),
                             .state = inquiry_tag(cx, q->state),
                             .decided = q->state == INQUIRY_ANSWERED && !q->taken};
    p.open = aid_purpose(r, q->file.id).n > 0;
    pair(cx, &p.facts, N_("How it is asked"), aid_choice_label(cx, inquiry_ways, q->way));
    pair(cx, &p.facts, N_("Legal basis"), q->basis);
    pair(cx, &p.facts, N_("Purpose"), q->purpose);
    pair(cx, &p.facts, N_("Asked by"), entity_label(cx, &account_entity, q->officer.id));
    pair(cx, &p.facts, N_("Asked at"), fmt_moment(cx->arena, cx->lang, q->asked));
    if (q->answered.ms) pair(cx, &p.facts, N_("Answered at"), fmt_moment(cx->arena, cx->lang, q->answered));
    if (q->said_on.ymd) pair(cx, &p.facts, N_("As of"), fmt_date_text(cx->arena, cx->lang, q->said_on));
    pair(cx, &p.facts, N_("SHA-256 of the answer"), q->hash);
    if (p.open) TRY(inside(r, q, &p));
    if (p.open && q->state == INQUIRY_ASKED && may(cx, S("inquiries.ask"))) answer_form(k, came, q, errors, &p.form);
    p.page.error = p.form.errors.n > 0;
    return html_inquiry_page(r, &p);
}

static err_t load(struct req *r, struct inquiry *q)
{
    int64_t id = 0;
    struct aid_file f;
    bool veiled = false;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &inquiry_entity, id, q));
    TRY(entity_load(&r->cx, &aid_file_entity, q->file.id, &f)); /* hidden with its file */
    TRY(aid_file_veiled(&r->cx, f.id, &veiled));
    return veiled ? E_NOT_FOUND : OK;
}

err_t inquiry_show(struct req *r)
{
    struct inquiry q;
    struct facts_form k = {.r = r};
    TRY(load(r, &q));
    return render(&k, &q, false, NULL);
}

/* ---- what came ---- */
static date day_typed(struct req *r)
{
    date d = {0};
    int64_t day = form_int(r, "said.d", 0), month = form_int(r, "said.m", 0), year = form_int(r, "said.y", 0);
    if (date_make((int)year, (int)month, (int)day, &d)) return (date){0};
    return d;
}

static void read_pay(struct facts_form *k, int kind)
{
    struct cx *cx = &k->r->cx;
    str name = pay_name(cx, kind), text = str_trim(form_str(k->r, str_c(cx->arena, name)));
    struct income in = {.kind = (uint8_t)kind};
    if (!text.n) return;
    if (money_parse(text, &in.amount) || in.amount.kurus < 0 || in.amount.kurus > AID_MONEY_MAX)
        PUSH(cx->arena, &k->errors,
             ((struct form_error){name,
                                  tr(cx, N_("Write an amount in lira that can be so, without a minus: 9.000,00."))}));
    else
        PUSH(cx->arena, &k->facts.incomes, in);
}

struct answering {
    int64_t id;
    struct inquiry_answer answer;
    struct inquiry_taken out;
    const char *code;
};
static err_t run_take(struct cx *tx, void *arg)
{
    struct answering *a = arg;
    return inquiry_take(tx, a->id, &a->answer, &a->out, &a->code);
}
static err_t run_none(struct cx *tx, void *arg)
{
    return inquiry_give_up(tx, ((struct answering *)arg)->id, S("no_answer"));
}

static void read_answer(struct facts_form *k, const struct inquiry *q, struct answering *a,
                        struct entity_errors *errors)
{
    struct cx *cx = &k->r->cx;
    a->answer.on = day_typed(k->r);
    a->answer.barcode = str_trim(form_str(k->r, "barcode"));
    k->source = FROM_REGISTRY;
    k->on = a->answer.on;
    PUSH(cx->arena, &k->facts.people, ((struct person_facts){0}));
    for (int t = 0; t < P_FACTS; t++)
        if ((t < H_FACTS || t >= P_BIRTH) && inquiry_may_say(q->source, (enum term)t))
            facts_form_fact(k, (enum term)t, 0);
    for (int kind = 0; aid_income_words[kind]; kind++)
        if (inquiry_may_pay(q->source, kind)) read_pay(k, kind);
    a->answer.said = k->facts;
    if (!a->answer.on.ymd || a->answer.on.ymd > moment_date(cx->now).ymd)
        entity_error(errors, "said", tr(cx, N_("Write the day of the paper; it cannot lie ahead.")));
    if (q->way == WAY_PAPER && !a->answer.barcode.n)
        entity_error(errors, "barcode", tr(cx, N_("Write the barcode number: by it the paper can be verified.")));
}

err_t inquiry_answer_do(struct req *r)
{
    struct cx *cx = &r->cx;
    struct inquiry q;
    struct facts_form k = {.r = r};
    struct entity_errors errors = {.arena = cx->arena};
    TRY(load(r, &q));
    struct answering a = {.id = q.id};
    bool none = str_eq(form_str(r, "step"), S("none"));
    if (!aid_purpose(r, q.file.id).n) return aid_ask_purpose(r, q.file.id);
    if (!none) read_answer(&k, &q, &a, &errors);
    err_t e = errors.list.n || k.errors.n ? E_INVALID : db_tx(cx, none ? run_none : run_take, &a);
    if (e == E_INVALID) {
        if (a.code) entity_error(&errors, "answer", inquiry_failure(cx, str_of(a.code)));
        answer_status(r, 422);
        return render(&k, &q, true, &errors);
    }
    if (e && e != E_CONFLICT) return e;
    const char *said = e                   ? N_("It was answered or given up already: nothing was changed.")
                       : none              ? N_("Written down as without an answer.")
                       : a.out.differences ? N_("The answer is kept; what the file says otherwise is listed below.")
                                           : N_("The answer is kept, and what it says is in the file.");
    answer_flash(r, e || a.out.differences ? FLASH_WARN : FLASH_DONE, tr(cx, said));
    return answer_redirect(r, inquiry_href(cx->arena, q.id));
}

/* ---- settling ---- */
struct settling {
    int64_t difference;
    bool take;
};
static err_t run_settle(struct cx *tx, void *arg)
{
    const struct settling *s = arg;
    return inquiry_settle(tx, s->difference, s->take);
}

err_t inquiry_settle_do(struct req *r)
{
    struct inquiry q;
    struct inquiry_difference d;
    struct settling s = {.take = str_eq(form_str(r, "act"), S("take"))};
    TRY(load(r, &q));
    TRY(path_id(r, "difference", &s.difference));
    TRY(entity_load_any(&r->cx, &inquiry_difference_entity, "id", DB_I(s.difference), &d));
    if (d.inquiry.id != q.id) return E_NOT_FOUND;
    if (!aid_purpose(r, q.file.id).n) return aid_ask_purpose(r, q.file.id);
    return aid_settle_answer(r, db_tx(&r->cx, run_settle, &s), inquiry_href(r->cx.arena, q.id));
}
