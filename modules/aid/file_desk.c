// SPDX-License-Identifier: AGPL-3.0-or-later
/* One aid file at the desk: its steps, and, opened with a purpose, its score, reasons and decisions. */
#include <inttypes.h>

#include "core/http/http.h"
#include "modules/aid/file_inside.h"
#include "modules/aid/views.h"
#include "modules/applications/applications.h"
#include "modules/people/people.h"

#include "aid_file.html.h"
#include "aid_sql.h"
#include "commission_sql.h"
#include "recovery_sql.h"

enum { OPEN_FOR_S = 15 * 60 };
#define COOKIE "yardim-gerekce"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str href(struct arena *a, int64_t id, const char *behind)
{
    return str_fmt(a, "/masa/yardim-dosyasi/%" PRId64 "%s", id, behind);
}

static err_t load(struct req *r, struct aid_file *f)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    return entity_load(&r->cx, &aid_file_entity, id, f);
}

/* Carried in a sealed cookie: "id until account purpose". Another's, left in this browser, opens nothing. */
str aid_purpose(struct req *r, int64_t file)
{
    str rest = req_unseal(r, "aid", req_cookie(r, COOKIE));
    int64_t opened = 0, until = 0, account = 0;
    if (str_int(str_cut(&rest, ' '), &opened) || str_int(str_cut(&rest, ' '), &until) ||
        str_int(str_cut(&rest, ' '), &account))
        return STR_NONE;
    if (opened != file || account != r->cx.actor->user || until <= r->cx.now.ms || !may(&r->cx, S("aid.personal")))
        return STR_NONE;
    struct actor *asking = NEW(r->cx.arena, struct actor);
    *asking = *r->cx.actor;
    asking->purpose = str_copy(r->cx.arena, rest);
    r->cx.actor = asking;
    return asking->purpose;
}

void aid_purpose_keep(struct req *r, int64_t file, str purpose)
{
    str plain = str_fmt(r->cx.arena, "%" PRId64 " %" PRId64 " %" PRId64 " %.*s", file,
                        r->cx.now.ms + (int64_t)OPEN_FOR_S * 1000, r->cx.actor->user, STR_FMT(purpose));
    answer_cookie(r, COOKIE, req_seal(r, "aid", plain), OPEN_FOR_S, false);
}

err_t aid_ask_purpose(struct req *r, int64_t file)
{
    return answer_redirect(r, href(r->cx.arena, file, ""));
}

err_t aid_settle_answer(struct req *r, err_t e, str back)
{
    if (e && e != E_CONFLICT && e != E_INVALID) return e;
    answer_flash(
        r, e ? FLASH_WARN : FLASH_DONE,
        tr(&r->cx,
           e == E_INVALID ? N_("It cannot be so beside what is known: change the facts of the file.")
           : e ? N_("It is settled, the file was decided, or it says something else by now: nothing was changed.")
               : N_("Settled.")));
    return answer_redirect(r, back);
}

/* ---- what everybody sees ---- */
/* Whose right and turn it is; those with something to write open a sheet on this page. */
static void buttons(struct cx *cx, struct aid_file *f, struct aid_file_page *p)
{
    static const char *const press[] = {"start", "close"};
    struct clock none = {0};
    struct subject s = {.entity = "aid_file", .row = f->id, .state = &f->state, .clock = &none, .record = f};
    struct steps_open open;
    bool decides = may(cx, S("aid.decide")) && flow_step(&aid_file_flow, f->state, S("decide")) && f->facts.n;
    bool early = f->state < FILE_VISITED && f->urgency != FILE_EMERGENCY;
    bool together = f->state == FILE_ON_AGENDA || (p->commission && (f->state >= FILE_VISITED || early));
    flow_open(cx, &aid_file_flow, &s, &open);
    if (decides && !early && !together && p->open)
        PUSH(cx->arena, &p->steps,
             ((struct file_button){.href = href(cx->arena, f->id, "?adim=decide#sheet"),
                                   .label = tr(cx, N_("Decide")),
                                   .primary = true}));
    for (size_t i = 0; i < open.list.n; i++) {
        const struct step *step = open.list.v[i];
        if (str_eq(str_of(step->by), S("pay")) && !p->cash_desk) continue; /* by payment order alone */
        struct file_button b = {.label = tr(cx, step->label), .primary = step->primary, .danger = step->danger};
        for (size_t k = 0; k < sizeof press / sizeof *press; k++)
            b.press |= str_eq(str_of(step->by), str_of(press[k]));
        b.href = href(cx->arena, f->id,
                      str_c(cx->arena, str_fmt(cx->arena, b.press ? "/adim/%s" : "?adim=%s#sheet", step->by)));
        PUSH(cx->arena, &p->steps, b);
    }
}

static err_t applications(struct cx *cx, const struct aid_file *f, struct aid_file_page *p)
{
    struct aid_applications_of_rows rows;
    TRY(aid_applications_of(cx, (struct aid_applications_of_args){{f->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct application app;
        int64_t id = rows.list.v[i].application.id;
        err_t e = entity_load(cx, &application_entity, id, &app); /* of another unit: it is said that there is one */
        if (e && e != E_NOT_FOUND && e != E_FORBIDDEN) return e;
        PUSH(cx->arena, &p->applications,
             ((struct file_application){.href = e ? STR_NONE : str_fmt(cx->arena, "/masa/basvuru/%" PRId64, id),
                                        .number =
                                            e ? tr(cx, N_("In another unit")) : application_number(cx->arena, &app)}));
    }
    return OK;
}

/* The session on whose agenda it stands or was decided, and what is asked back. */
static err_t commission(struct cx *cx, const struct aid_file *f, struct aid_file_page *p)
{
    struct aid_programme programme;
    struct commission_item_of_row item;
    struct recoveries_of_rows back;
    TRY(entity_load_any(cx, &aid_programme_entity, "id", DB_I(f->programme.id), &programme));
    p->commission = programme.commission;
    p->cash_desk = programme.cash_desk;
    err_t e = commission_item_of(cx, (struct commission_item_of_args){{f->id}}, &item);
    if (e && e != E_NOT_FOUND) return e;
    if (!e) {
        p->session = entity_label(cx, &commission_session_entity, item.session.id);
        p->session_href = str_fmt(cx->arena, "/masa/yardim-kurul-maddesi/%" PRId64, item.id);
    }
    TRY(recoveries_of(cx, (struct recoveries_of_args){{f->id}}, &back));
    for (size_t i = 0; i < back.list.n; i++)
        PUSH(cx->arena, &p->recoveries,
             ((struct file_application){str_fmt(cx->arena, "/masa/yardim-geri-alim/%" PRId64, back.list.v[i].id),
                                        back.list.v[i].number}));
    return OK;
}

/* ---- what opens with a purpose ---- */
static void pair(struct cx *cx, struct pairs_view *p, const struct aid_file *f, const char *name)
{
    const struct field *field = entity_field(&aid_file_entity, name);
    str value = entity_see(cx, &aid_file_entity, field, f);
    if (value.n) PUSH(cx->arena, &p->pairs, ((struct pair_view){.name = tr(cx, field->label), .value = value}));
}

/* Why the same may not be given yet, with its article. */
static err_t interval(struct cx *cx, const struct aid_file *f, const struct case_facts *c, struct aid_file_page *p)
{
    struct file_interval same;
    TRY(file_interval(cx, f, c, &same));
    if (!same.article.n) return OK;
    struct word_arg args[] = {{S("last"), fmt_date_text(cx->arena, cx->lang, same.last)},
                              {S("next"), fmt_date_text(cx->arena, cx->lang, same.next)},
                              {S("article"), same.article}};
    const char *source = same.running    ? N_("Another file of the household is being served ({article}).")
                         : same.last.ymd ? N_("Given last on {last}; again from {next} on ({article}).")
                                         : N_("Not given before ({article}).");
    PUSH(cx->arena, &p->facts.pairs,
         ((struct pair_view){.name = tr(cx, N_("The same aid")),
                             .value = words_fill(cx->arena, tr(cx, source), 3, args)}));
    return OK;
}

/* After a false declaration: from when to when. */
static err_t bar(struct cx *cx, const struct aid_file *f, struct aid_file_page *p)
{
    struct file_bar b;
    TRY(file_barred(cx, f, &b));
    if (!b.barred) return OK;
    struct word_arg args[] = {{S("since"), fmt_date_text(cx->arena, cx->lang, b.since)},
                              {S("until"), fmt_date_text(cx->arena, cx->lang, b.until)}};
    PUSH(cx->arena, &p->facts.pairs,
         ((struct pair_view){.name = tr(cx, N_("Bar after a false declaration")),
                             .value =
                                 words_fill(cx->arena, tr(cx, N_("from {since}; free again on {until}")), 2, args)}));
    return OK;
}

static err_t inside(struct cx *cx, const struct aid_file *f, struct aid_file_page *p)
{
    static const char *const shown[] = {"household", "origin",     "applied",  "place",
                                        "source",    "notice",     "visit",    "notice_manner",
                                        "notice_no", "notice_day", "notified", "objection"};
    struct file_score s;
    TRY(file_score(cx, f, &s));
    p->no_rule = !s.version.id;
    p->no_facts = !f->facts.n;
    if (may(cx, S("aid.files")) && f->state < FILE_DECIDED) p->facts_href = href(cx->arena, f->id, "/bilgiler");
    if (s.any && f->state < FILE_DECIDED) aid_score_show(cx, &s, &p->score);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        pair(cx, &p->facts, f, shown[i]);
    TRY(file_home_show(cx, f, &s.facts, p));
    if (f->state < FILE_DECIDED) TRY(interval(cx, f, &s.facts, p));
    if (f->state < FILE_DECIDED) TRY(bar(cx, f, p));
    TRY(file_decisions_show(cx, f, p));
    return entity_note_read(cx, &aid_file_entity, &f->id, 1);
}

/* ---- the sheet of a step ---- */
void aid_form_add(struct req *r, struct form_view *form, const struct entity_errors *errors, struct field_view field)
{
    for (size_t i = 0; errors && i < errors->list.n; i++)
        if (str_eq(errors->list.v[i].field, field.name)) field.error = errors->list.v[i].text;
    if (field.error.n) PUSH(r->cx.arena, &form->errors, ((struct form_error){field.name, field.error}));
    PUSH(r->cx.arena, &form->fields, field);
}

static struct field_view area(struct req *r, const char *label, const char *hint, int64_t max)
{
    return (struct field_view){.look = LOOK_AREA,
                               .name = S("reason"),
                               .label = tr(&r->cx, label),
                               .hint = hint ? tr(&r->cx, hint) : STR_NONE,
                               .value = form_str(r, "reason"),
                               .required = true,
                               .max = max};
}

static void options(struct req *r, struct field_view *f, const struct choice *list, const char *none, int but)
{
    str typed = form_str(r, str_c(r->cx.arena, f->name));
    if (none) PUSH(r->cx.arena, &f->options, ((struct option_view){.label = tr(&r->cx, none)}));
    for (const struct choice *c = list; c->value; c++)
        if (c->value != but)
            PUSH(r->cx.arena, &f->options,
                 ((struct option_view){.value = str_of(c->code),
                                       .label = tr(&r->cx, c->label),
                                       .chosen = str_eq(typed, str_of(c->code))}));
}

static str typed_or(struct req *r, const char *name, str otherwise)
{
    return r->method == POST ? form_str(r, name) : otherwise;
}

/* As it stands in the band: liras "5.000,00", or pieces. */
static str proposed(struct cx *cx, const struct file_score *s)
{
    if (!s->any || s->score.verdict != VERDICT_AID || s->score.band < 0) return STR_NONE;
    int64_t kurus = s->rule.bands.v[s->score.band].amount;
    if (aid_in_kind(s->rule.gives)) return str_fmt(cx->arena, "%" PRId64, kurus);
    return str_fmt(cx->arena, "%" PRId64 ",%02" PRId64, kurus / 100, kurus % 100);
}

/* What stands above the decision: the money that is left, or that no line pays for it. */
static err_t money_left(struct cx *cx, const struct aid_file *f, const struct aid_programme *p, str *out)
{
    struct budget_line line;
    int64_t id = 0;
    if (aid_in_kind(programme_measure(p))) {
        *out = tr(cx, N_("Goods go out of the stores: as many as are decided here, and no more."));
        return OK;
    }
    err_t e = aid_line_of(cx, f->programme.id, date_year(moment_date(cx->now)), &id);
    if (e) {
        *out = tr(cx, N_("The programme has no budget line of this year: nothing can be reserved."));
        return e == E_NOT_FOUND ? OK : e;
    }
    TRY(entity_load_any(cx, &budget_line_entity, "id", DB_I(id), &line));
    struct word_arg args[] = {{S("line"), line.name}, {S("left"), fmt_money(cx->arena, cx->lang, ledger_left(&line))}};
    *out = words_fill(cx->arena,
                      tr(cx, N_("Left on “{line}”: {left}. The decision reserves this year’s months there; those after "
                                "31 December wait for "
                                "the budget of their year.")),
                      2, args);
    return OK;
}

/* The ceiling stands at the field, before anybody is refused by it. */
static str amount_hint(struct cx *cx, const struct aid_programme *p)
{
    struct measure m = programme_measure(p);
    int64_t most = aid_in_kind(m) ? p->pieces_time : p->most_time.kurus;
    struct word_arg args[] = {{S("most"), aid_pieces(cx, m.unit, most)}};
    if (!most) return tr(cx, N_("Not above that of the band; less is a grant in part."));
    return words_fill(cx->arena, tr(cx, N_("Not above that of the band, and at most {most}; less is a grant in part.")),
                      1, args);
}

static struct field_view amount_field(struct req *r, const struct aid_programme *p, const struct file_score *s)
{
    static const char *const money_labels[RHYTHMS] = {N_("Amount a month"), N_("Amount a month"), NULL,
                                                      N_("Amount, once")};
    static const char *const labels[RHYTHMS] = {N_("How many a month"), N_("How many a month"), N_("How many a day"),
                                                N_("How many, once")};
    struct cx *cx = &r->cx;
    bool kind = aid_in_kind(programme_measure(p));
    const char *name = kind ? "quantity" : "monthly";
    str label = tr(cx, (kind ? labels : money_labels)[p->rhythm]);
    if (kind)
        label = str_fmt(cx->arena, "%.*s (%.*s)", STR_FMT(label), STR_FMT(aid_choice_label(cx, aid_units, p->unit)));
    return (struct field_view){.look = kind ? LOOK_INT : LOOK_MONEY,
                               .name = str_of(name),
                               .label = label,
                               .hint = amount_hint(cx, p),
                               .value = typed_or(r, name, proposed(cx, s)),
                               .width = kind ? "w4" : "w11"};
}

err_t aid_decide_fields(struct req *r, const struct aid_file *f, const struct entity_errors *errors,
                        struct form_view *form, str *left)
{
    struct cx *cx = &r->cx;
    struct aid_programme p;
    struct file_score s;
    TRY(entity_load_any(cx, &aid_programme_entity, "id", DB_I(f->programme.id), &p));
    TRY(file_score(cx, f, &s));
    TRY(money_left(cx, f, &p, left));
    struct field_view result = {
        .look = LOOK_RADIO, .name = S("result"), .label = tr(cx, N_("Decision")), .required = true};
    options(r, &result, case_results, NULL, CASE_PARTLY);
    aid_form_add(r, form, errors, result);
    aid_form_add(r, form, errors, amount_field(r, &p, &s));
    aid_form_add(r, form, errors,
                 (struct field_view){.look = LOOK_INT,
                                     .name = S("months"),
                                     .label = tr(cx, N_("For how many months")),
                                     .value = typed_or(r, "months", S("1")),
                                     .width = "w4"});
    aid_form_add(r, form, errors,
                 (struct field_view){.look = LOOK_TEXT,
                                     .name = S("deviation"),
                                     .label = tr(cx, N_("Deviation in points")),
                                     .hint = tr(cx, N_("From −10 to 10; both numbers are kept. The reason says why.")),
                                     .value = typed_or(r, "deviation", S("0")),
                                     .width = "w4",
                                     .max = 4});
    struct field_view refusal = {
        .look = LOOK_SELECT, .name = S("refusal"), .label = tr(cx, N_("Reason of the refusal"))};
    options(r, &refusal, file_refusals, N_("– only of a refusal –"), 0);
    aid_form_add(r, form, errors, refusal);
    aid_form_add(r, form, errors,
                 area(r, N_("Reason"), N_("The household reads it in the letter, beside the reason sheet."), 1000));
    return OK;
}

static err_t decide_form(struct req *r, const struct aid_file *f, const struct entity_errors *errors,
                         struct aid_file_page *p)
{
    p->form.action = href(r->cx.arena, f->id, "/karar");
    p->form.submit = tr(&r->cx, N_("Decide and reserve"));
    p->sheet_title = tr(&r->cx, N_("Decide"));
    return aid_decide_fields(r, f, errors, &p->form, &p->left);
}

/* How it was told and what proves it: from which day it counts follows from that (law 7201). */
static void notice_fields(struct req *r, struct form_view *form, const struct entity_errors *errors, date today)
{
    struct cx *cx = &r->cx;
    struct field_view manner = {
        .look = LOOK_SELECT, .name = S("manner"), .label = tr(cx, N_("How it was told")), .required = true};
    options(r, &manner, notice_manners, "–", 0);
    aid_form_add(r, form, errors, manner);
    aid_form_add(
        r, form, errors,
        (struct field_view){.look = LOOK_TEXT,
                            .name = S("number"),
                            .label = tr(cx, N_("Number of the notice")),
                            .hint = tr(cx, N_("Of the registered letter, the UETS message or the announcement; "
                                              "none where it was signed by hand.")),
                            .value = form_str(r, "number"),
                            .max = 60});
    struct field_view day =
        aid_day_field(r, S("day"), N_("Day on which it was signed, delivered, arrived or announced"), today);
    day.hint =
        tr(cx, N_("UETS counts five days later (law 7201 art. 7/a), an announcement seven days later (art. 31)."));
    aid_form_add(r, form, errors, day);
}

static void step_form(struct req *r, const struct aid_file *f, const struct step *step,
                      const struct entity_errors *errors, struct aid_file_page *p)
{
    struct cx *cx = &r->cx;
    str by = str_of(step->by);
    p->form.action = href(cx->arena, f->id, str_c(cx->arena, str_fmt(cx->arena, "/adim/%s", step->by)));
    p->form.submit = p->sheet_title = tr(cx, step->label);
    date today = moment_date(cx->now);
    if (str_eq(by, S("plan_visit")))
        aid_form_add(r, &p->form, errors, aid_day_field(r, S("day"), N_("Day of the visit"), (date){0}));
    if (str_eq(by, S("notify"))) notice_fields(r, &p->form, errors, today);
    if (str_eq(by, S("object")))
        aid_form_add(r, &p->form, errors, aid_day_field(r, S("day"), N_("Day on which the objection came"), today));
    if (str_eq(by, S("pay")))
        aid_form_add(r, &p->form, errors,
                     (struct field_view){.look = LOOK_MONEY,
                                         .name = S("amount"),
                                         .label = tr(cx, N_("Amount paid")),
                                         .value = form_str(r, "amount"),
                                         .required = true,
                                         .width = "w11"});
    if (step->reason)
        aid_form_add(
            r, &p->form, errors,
            area(r, N_("Reason"), str_eq(by, S("object")) ? N_("In the words of the household.") : NULL, 4000));
}

static err_t sheet(struct req *r, struct aid_file *f, str by, const struct entity_errors *errors,
                   struct aid_file_page *p)
{
    const struct step *step = by.n ? flow_step(&aid_file_flow, f->state, by) : NULL;
    if (!step || !may(&r->cx, str_of(step->who))) return OK;
    p->sheet_close = href(r->cx.arena, f->id, "");
    if (str_eq(by, S("decide"))) return p->open ? decide_form(r, f, errors, p) : OK;
    if (step->label) step_form(r, f, step, errors, p);
    for (size_t i = 0; errors && i < errors->list.n && !p->form.errors.n; i++) /* of no field of this sheet */
        PUSH(r->cx.arena, &p->form.errors, errors->list.v[i]);
    return OK;
}

static err_t render(struct req *r, struct aid_file *f, str by, const struct entity_errors *errors,
                    struct aid_file_page *p)
{
    struct cx *cx = &r->cx;
    struct flow_events events;
    p->open = aid_purpose(r, f->id).n > 0;
    p->may_open = may(cx, S("aid.personal"));
    p->open_action = href(cx->arena, f->id, "/ac");
    p->number = f->file_no;
    p->programme = entity_label(cx, &aid_programme_entity, f->programme.id);
    p->page.title = str_fmt(cx->arena, "%.*s %.*s", STR_FMT(f->file_no), STR_FMT(p->programme));
    p->page.current = "/masa/yardim-dosyalari";
    PUSH(cx->arena, &p->tags, aid_file_tag(cx, f->state));
    if (f->urgency > FILE_NORMAL)
        PUSH(cx->arena, &p->tags,
             ((struct tag_view){.tone = TONE_BAD, .text = aid_choice_label(cx, file_urgencies, f->urgency)}));
    TRY(file_clock_show(cx, f, p));
    TRY(commission(cx, f, p));
    buttons(cx, f, p);
    TRY(applications(cx, f, p));
    TRY(file_papers_show(r, f, p));
    TRY(file_beside_all(cx, f->id, &p->beside));
    TRY(flow_events(cx, S("aid_file"), f->id, false, &events));
    file_history_show(cx, f, &events, p);
    if (p->open) TRY(inside(cx, f, p));
    TRY(sheet(r, f, by, errors, p));
    p->page.error = errors != NULL || p->purpose_error.n;
    return html_aid_file_page(r, p);
}

err_t aid_file_show(struct req *r)
{
    struct aid_file f;
    struct aid_file_page p = {0};
    TRY(load(r, &f));
    return render(r, &f, query_str(r, "adim"), NULL, &p);
}

err_t aid_file_unlock(struct req *r)
{
    struct aid_file f;
    struct aid_file_page p = {0};
    str purpose = str_trim(form_str(r, "purpose"));
    TRY(load(r, &f));
    if (str_chars(purpose) < PURPOSE_CHARS) {
        p.purpose_error = tr(&r->cx, N_("Write why you open it: a few words."));
        answer_status(r, 422);
        return render(r, &f, STR_NONE, NULL, &p);
    }
    aid_purpose_keep(r, f.id, purpose);
    return answer_redirect(r, href(r->cx.arena, f.id, ""));
}

/* ---- what is done ---- */
struct doing {
    int64_t file;
    struct file_act act;
    struct file_decision decision;
    struct file_answer answer;
    struct entity_errors errors;
};
static err_t run_act(struct cx *tx, void *arg)
{
    struct doing *d = arg;
    d->errors.list.n = 0;
    return file_act(tx, d->file, &d->act);
}
static err_t run_decide(struct cx *tx, void *arg)
{
    struct doing *d = arg;
    d->errors.list.n = 0;
    return file_decide(tx, &d->decision, &d->answer, &d->errors);
}

/* Faults come back with what was typed; what the ledger refuses is said with the article. */
static err_t answer(struct req *r, struct aid_file *f, struct doing *d, str by, err_t e,
                    const struct ledger_refusal *no, const char *done)
{
    struct cx *cx = &r->cx;
    struct aid_file_page p = {0};
    if (e == E_CONFLICT && no->why) {
        entity_error(&d->errors, str_eq(by, S("pay")) ? "amount" : "monthly", ledger_refusal_text(cx, no));
        e = E_INVALID;
    }
    if (e == E_INVALID && d->errors.list.n) {
        answer_status(r, 422);
        if (str_eq(d->errors.list.v[0].field, S("step"))) {
            answer_flash(r, FLASH_WARN, d->errors.list.v[0].text);
            return answer_redirect(r, href(cx->arena, f->id, ""));
        }
        return render(r, f, by, &d->errors, &p);
    }
    if (e && e != E_CONFLICT) return e;
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE,
                 tr(cx, e ? N_("Nothing was changed: the file has moved on meanwhile.") : done));
    return answer_redirect(r, href(cx->arena, f->id, ""));
}

err_t aid_file_do(struct req *r)
{
    struct aid_file f;
    struct doing d = {.errors.arena = r->cx.arena};
    TRY(load(r, &f));
    if (str_eq(path_str(r, "step"), S("visited"))) return E_NOT_FOUND; /* by the report of two officers alone */
    d.file = f.id;
    d.act = (struct file_act){.by = path_str(r, "step"),
                              .reason = str_trim(form_str(r, "reason")),
                              .day = aid_day_typed(r, "day"),
                              .number = str_trim(form_str(r, "number")),
                              .errors = &d.errors};
    const struct choice *manner = aid_choice_coded(notice_manners, form_str(r, "manner"));
    if (manner) d.act.manner = manner->value;
    str amount = str_trim(form_str(r, "amount"));
    if (amount.n && money_parse(amount, &d.act.amount)) d.act.amount = (money){0};
    err_t e = db_tx(&r->cx, run_act, &d);
    return answer(r, &f, &d, d.act.by, e, &d.act.money, N_("Done. The file shows its new state."));
}

/* −5, +3 */
static err_t points(str s, int64_t *out)
{
    if (str_starts(s, S("+"))) s = (str){s.p + 1, s.n - 1};
    if (!s.n) return *out = 0, OK;
    if (!str_starts(s, S("−"))) return str_int(s, out);
    TRY(str_int((str){s.p + 3, s.n - 3}, out));
    return *out = -*out, OK;
}

void aid_decision_typed(struct req *r, struct file_decision *d)
{
    const struct choice *result = aid_choice_coded(case_results, form_str(r, "result")),
                        *refusal = aid_choice_coded(file_refusals, form_str(r, "refusal"));
    *d = (struct file_decision){.result = result ? result->value : 0,
                                .refusal = refusal ? refusal->value : 0,
                                .months = form_int(r, "months", 0),
                                .reason = str_trim(form_str(r, "reason"))};
    if (money_parse(form_str(r, "monthly"), &d->monthly)) d->monthly = (money){0};
    d->quantity = form_int(r, "quantity", 0);
    if (points(str_trim(form_str(r, "deviation")), &d->deviation)) d->deviation = INT32_MAX;
}

err_t aid_file_judge(struct req *r)
{
    struct cx *cx = &r->cx;
    struct aid_file f;
    struct doing d = {.errors.arena = cx->arena};
    TRY(load(r, &f));
    if (!aid_purpose(r, f.id).n) {
        answer_flash(r, FLASH_WARN,
                     tr(cx, N_("Open the file with a reason first: nobody decides without having seen it.")));
        return answer_redirect(r, href(cx->arena, f.id, ""));
    }
    aid_decision_typed(r, &d.decision);
    d.decision.file = f.id;
    err_t e = db_tx(cx, run_decide, &d);
    return answer(r, &f, &d, S("decide"), e, &d.answer.money,
                  N_("Decided. What it costs is reserved, and whoever applied is answered."));
}
