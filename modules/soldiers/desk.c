// SPDX-License-Identifier: AGPL-3.0-or-later
/* A file of a soldier's family at the desk: its steps, and, opened with a purpose, its months, its sheet and its people. */
#include <inttypes.h>

#include "core/entity/pages.h"
#include "modules/people/people.h"
#include "modules/soldiers/views.h"

#include "soldier_file.html.h"
#include "soldiers_sql.h"

#define LIST_HOME "/masa/kayit/asker-ailesi-dosyalari"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str href(struct arena *a, int64_t id, const char *behind)
{
    return str_fmt(a, "/masa/asker-ailesi/%" PRId64 "%s", id, behind);
}

static str choice_label(const struct cx *cx, const struct choice *list, int value)
{
    for (; list->value; list++)
        if (list->value == value) return tr(cx, list->label);
    return STR_NONE;
}

static struct tag_view state_tag(const struct cx *cx, int state)
{
    static const enum tone tones[] = {
        [SOLDIER_REGISTERED] = TONE_WARN, [SOLDIER_OBJECTED] = TONE_BAD, [SOLDIER_GRANTED] = TONE_INFO,
        [SOLDIER_RUNS] = TONE_OK,         [SOLDIER_STOPPED] = TONE_HOLD, [SOLDIER_REFUSED] = TONE_BAD,
        [SOLDIER_ENDED] = TONE_PLAIN};
    return (struct tag_view){.tone = tones[state], .text = choice_label(cx, soldier_states, state)};
}

/* ---- what opens with a purpose ---- */
static str person_name(struct cx *cx, int64_t id, err_t *e)
{
    struct person p;
    str label = entity_label(cx, &person_entity, id);
    if (*e || entity_load(cx, &person_entity, id, &p)) return label;
    const struct field *given = entity_field(&person_entity, "given"),
                       *surname = entity_field(&person_entity, "surname");
    if (!entity_sees(cx, &person_entity, given, &p)) return label;
    *e = entity_note_read(cx, &person_entity, &id, 1);
    return str_fmt(cx->arena, "%.*s %.*s", STR_FMT(entity_see(cx, &person_entity, given, &p)),
                   STR_FMT(entity_see(cx, &person_entity, surname, &p)));
}

static void put_person(struct cx *cx, int64_t id, str kinship, struct soldier_file_page *p, err_t *e)
{
    PUSH(cx->arena, &p->kin,
         ((struct soldier_kin_row){
             .href = entity_desk_path(cx, &person_entity, id), .name = person_name(cx, id, e), .kinship = kinship}));
}

static err_t people(struct cx *cx, const struct soldier_file *f, struct soldier_file_page *p)
{
    struct soldier_kin_of_rows rows;
    err_t e = soldier_kin_of(cx, (struct soldier_kin_of_args){{f->id}}, &rows);
    if (e) return e;
    put_person(cx, f->soldier.id, tr(cx, N_("Soldier")), p, &e);
    put_person(cx, f->applicant.id, choice_label(cx, kinships, f->kinship), p, &e);
    for (size_t i = 0; i < rows.list.n; i++)
        if (rows.list.v[i].person.id != f->applicant.id)
            put_person(cx, rows.list.v[i].person.id, choice_label(cx, kinships, rows.list.v[i].kinship), p, &e);
    if (may(cx, S(SOLDIERS_FILES)) && f->state != SOLDIER_ENDED)
        p->kin_href = str_fmt(cx->arena, "/masa/kayit/asker-yakinlari/yeni?file=%" PRId64, f->id);
    return e;
}

static str fill_one(struct cx *cx, const char *source, const char *name, str value)
{
    struct word_arg args[] = {{str_of(name), value}};
    return words_fill(cx->arena, tr(cx, source), 1, args);
}

static void put_month(struct cx *cx, const struct soldier_month *m, struct soldier_file_page *p)
{
    money now = m->right.amount;
    struct soldier_month_row row = {
        .month = fmt_month(cx->arena, cx->lang, m->first),
        .days = fmt_int(cx->arena, cx->lang, m->right.days),
        .amount = fmt_money_exact(cx->arena, cx->lang, m->is_paid ? m->paid : now),
        .state = m->is_paid ? (struct tag_view){.tone = TONE_OK, .text = tr(cx, N_("Paid"))}
                 : m->due   ? (struct tag_view){.tone = TONE_WARN, .text = tr(cx, N_("Due"))}
                            : (struct tag_view){.tone = TONE_PLAIN, .text = tr(cx, N_("To come"))}};
    if (m->is_paid) row.note = fmt_date_text(cx->arena, cx->lang, m->paid_on);
    if (m->is_paid && m->paid.kurus != now.kurus)
        row.note = fill_one(cx, N_("As it is known now, it would be {amount}."), "amount",
                            fmt_money_exact(cx->arena, cx->lang, now));
    PUSH(cx->arena, &p->months, row);
}

static void put_money(struct cx *cx, struct soldier_file_page *p, const char *name, money m)
{
    PUSH(cx->arena, &p->money.pairs,
         ((struct pair_view){.name = tr(cx, name), .value = fmt_money_exact(cx->arena, cx->lang, m)}));
}

static void put_facts(struct cx *cx, const struct soldier_file *f, struct soldier_file_page *p)
{
    static const char *const shown[] = {"certificate", "applied",     "callup",   "discharge", "income",    "household",
                                        "decided",     "decision_no", "notified", "objected",  "objection", "line"};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        const struct field *field = entity_field(&soldier_file_entity, shown[i]);
        str value = entity_see(cx, &soldier_file_entity, field, f);
        if (value.n)
            PUSH(cx->arena, &p->facts.pairs, ((struct pair_view){.name = tr(cx, field->label), .value = value}));
    }
}

static err_t inside(struct cx *cx, const struct soldier_file *f, const struct soldier_account *acc,
                    struct soldier_file_page *p)
{
    struct budget_commitment promise = {.id = 0};
    if (f->commitment.id) TRY(entity_load_any(cx, &budget_commitment_entity, "id", DB_I(f->commitment.id), &promise));
    put_money(cx, p, N_("Due now"), acc->due);
    put_money(cx, p, N_("Paid"), acc->paid);
    put_money(cx, p, N_("Still to come"), acc->unpaid);
    put_money(cx, p, N_("Reserved"), promise.reserved);
    for (size_t i = 0; i < acc->months.n; i++)
        put_month(cx, &acc->months.v[i], p);
    p->sheet = right_sheet(cx->arena, &acc->facts, &acc->right);
    put_facts(cx, f, p);
    bool short_ =
        (f->state == SOLDIER_RUNS || f->state == SOLDIER_STOPPED) && promise.reserved.kurus < acc->unpaid.kurus;
    if (short_)
        p->notice = (struct notice_view){
            .tone = TONE_BAD,
            .icon = S("warning-fill"),
            .text = tr(cx, N_("More is to come than is reserved: the board decides anew before it is paid."))};
    TRY(people(cx, f, p));
    return entity_note_read(cx, &soldier_file_entity, &f->id, 1);
}

/* ---- what everybody sees ---- */
static void notice(struct cx *cx, const struct soldier_file *f, const struct right *r, struct soldier_file_page *p)
{
    date until = soldier_objection_until(f);
    p->notice = (struct notice_view){.tone = TONE_INFO, .icon = S("info-fill")};
    if (f->state <= SOLDIER_OBJECTED && r->no && (p->open || r->no != RIGHT_INCOME)) {
        p->notice.tone = TONE_WARN;
        p->notice.text = tr(cx, right_words(r->no));
    } else if (f->state == SOLDIER_STOPPED)
        p->notice.text = tr(cx, N_("A desertion was notified: nothing is given for its days, until the return."));
    else if (until.ymd >= moment_date(cx->now).ymd && f->state != SOLDIER_ENDED)
        p->notice.text = fill_one(cx, N_("An objection can be made until {day} (4109 m. 7)."), "day",
                                  fmt_date_text(cx->arena, cx->lang, until));
}

static void history(struct cx *cx, const struct flow_events *events, struct soldier_file_page *p)
{
    for (size_t i = 0; i < events->list.n; i++) {
        const struct flow_event *e = &events->list.v[i];
        const struct step *step = flow_step(&soldier_flow, (int)e->state_from, e->step);
        struct timeline_item item = {.tone = TONE_PLAIN, .icon = S("circle"), .at = e->at, .by = e->who};
        item.title = step ? tr(cx, step->label) : choice_label(cx, soldier_states, (int)e->state_to);
        if (p->open) item.text = e->reason;
        PUSH(cx->arena, &p->history.items, item);
    }
}

/* Whose right and turn it is. Who decides or pays has opened the file. */
static bool offered(const struct soldier_file *f, const struct soldier_account *acc, const struct step *s, bool open)
{
    str by = str_of(s->by);
    if (str_eq(str_of(s->who), S(SOLDIERS_DECIDE)) && !open) return false;
    if (str_eq(by, S("notify"))) return !f->notified.ymd;
    if (str_eq(by, S("object"))) return f->notified.ymd && !f->objected.ymd;
    if (str_eq(by, S("pay"))) return acc->due.kurus > 0;
    return !str_eq(by, S("grant")) || !acc->right.no;
}

static void buttons(struct cx *cx, struct soldier_file *f, const struct soldier_account *acc,
                    struct soldier_file_page *p)
{
    struct clock none = {0};
    struct subject s = {.entity = "soldier_file", .row = f->id, .state = &f->state, .clock = &none, .record = f};
    struct steps_open open;
    flow_open(cx, &soldier_flow, &s, &open);
    for (size_t i = 0; i < open.list.n; i++) {
        const struct step *step = open.list.v[i];
        if (!offered(f, acc, step, p->open)) continue;
        struct soldier_button b = {.label = tr(cx, step->label),
                                   .press = str_eq(str_of(step->by), S("pay")),
                                   .primary = step->primary,
                                   .danger = step->danger};
        b.href = href(cx->arena, f->id,
                      str_c(cx->arena, str_fmt(cx->arena, b.press ? "/adim/%s" : "?adim=%s#sheet", step->by)));
        PUSH(cx->arena, &p->steps, b);
    }
    if (may(cx, S(SOLDIERS_FILES)) && f->state != SOLDIER_ENDED)
        p->change_href = str_fmt(cx->arena, LIST_HOME "/%" PRId64 "/duzenle", f->id);
}

/* ---- the form of a step ---- */
static const struct {
    const char *by, *day; /* label of the day; NULL none */
    bool number, line, income;
} asked[] = {{"grant", N_("Day of the decision"), true, true, false},
             {"refuse", N_("Day of the decision"), true, false, false},
             {"again", N_("Day of the decision"), true, true, true},
             {"notify", N_("Day on which it was told"), false, false, false},
             {"object", N_("Day on which the objection came"), false, false, false},
             {"stop", N_("Desertion notified on"), false, false, false},
             {"resume", N_("Day of the return"), false, false, false},
             {"end", NULL, false, false, false}};

static void add(struct req *r, struct form_view *form, const struct entity_errors *errors, struct field_view field)
{
    for (size_t i = 0; errors && i < errors->list.n; i++)
        if (str_eq(errors->list.v[i].field, field.name)) field.error = errors->list.v[i].text;
    if (field.error.n) PUSH(r->cx.arena, &form->errors, ((struct form_error){field.name, field.error}));
    PUSH(r->cx.arena, &form->fields, field);
}

static str typed_or(struct req *r, const char *name, str otherwise)
{
    return r->method == POST ? form_str(r, name) : otherwise;
}

static struct field_view day_field(struct req *r, const char *label)
{
    date today = moment_date(r->cx.now);
    return (struct field_view){.look = LOOK_DATE,
                               .name = S("day"),
                               .label = tr(&r->cx, label),
                               .required = true,
                               .day = typed_or(r, "day.d", str_fmt(r->cx.arena, "%d", date_day(today))),
                               .month = typed_or(r, "day.m", str_fmt(r->cx.arena, "%d", date_month(today))),
                               .year = typed_or(r, "day.y", str_fmt(r->cx.arena, "%d", date_year(today)))};
}

static err_t line_field(struct req *r, struct field_view *out)
{
    struct soldier_lines_rows rows;
    TRY(soldier_lines(&r->cx, (struct soldier_lines_args){.year = date_year(moment_date(r->cx.now))}, &rows));
    *out = (struct field_view){.look = LOOK_SELECT,
                               .name = S("line"),
                               .label = tr(&r->cx, N_("Budget line")),
                               .hint = tr(&r->cx, N_("Earmarked lines of this year (4109 m. 12)")),
                               .required = true};
    for (size_t i = 0; i < rows.list.n; i++) {
        str id = str_fmt(r->cx.arena, "%" PRId64, rows.list.v[i].id);
        PUSH(r->cx.arena, &out->options,
             ((struct option_view){.value = id,
                                   .label = str_fmt(r->cx.arena, "%.*s · %.*s", STR_FMT(rows.list.v[i].name),
                                                    STR_FMT(rows.list.v[i].code)),
                                   .chosen = str_eq(form_str(r, "line"), id)}));
    }
    return OK;
}

static str lira_typed(struct arena *a, money m)
{
    return str_fmt(a, "%" PRId64 ",%02" PRId64, m.kurus / 100, m.kurus % 100);
}

static err_t sheet(struct req *r, const struct soldier_file *f, str by, const struct entity_errors *errors,
                   struct soldier_file_page *p)
{
    struct cx *cx = &r->cx;
    const struct step *step = by.n ? flow_step(&soldier_flow, f->state, by) : NULL;
    bool decides = step && str_eq(str_of(step->who), S(SOLDIERS_DECIDE));
    size_t at = 0;
    while (at < sizeof asked / sizeof *asked && !str_eq(by, str_of(asked[at].by)))
        at++;
    if (!step || at == sizeof asked / sizeof *asked || !may(cx, str_of(step->who)) || (decides && !p->open)) return OK;
    p->sheet_close = href(cx->arena, f->id, "");
    p->sheet_title = p->form.submit = tr(cx, step->label);
    p->form.action = href(cx->arena, f->id, str_c(cx->arena, str_fmt(cx->arena, "/adim/%s", step->by)));
    if (asked[at].day) add(r, &p->form, errors, day_field(r, asked[at].day));
    if (asked[at].number)
        add(r, &p->form, errors,
            (struct field_view){.look = LOOK_TEXT,
                                .name = S("number"),
                                .label = tr(cx, N_("Decision no.")),
                                .value = form_str(r, "number"),
                                .required = true,
                                .width = "w11",
                                .max = 60});
    if (asked[at].income)
        add(r, &p->form, errors,
            (struct field_view){.look = LOOK_MONEY,
                                .name = S("income"),
                                .label = tr(cx, N_("Income of the family a month")),
                                .value = typed_or(r, "income", lira_typed(cx->arena, f->income)),
                                .required = true,
                                .width = "w11"});
    if (asked[at].line) {
        struct field_view line;
        TRY(line_field(r, &line));
        add(r, &p->form, errors, line);
    }
    if (step->reason)
        add(r, &p->form, errors,
            (struct field_view){.look = LOOK_AREA,
                                .name = S("reason"),
                                .label = tr(cx, str_eq(by, S("object")) ? N_("Objection") : N_("Reason")),
                                .value = form_str(r, "reason"),
                                .required = true,
                                .max = 1000});
    return OK;
}

/* ---- the page ---- */
static err_t render(struct req *r, struct soldier_file *f, str by, const struct entity_errors *errors)
{
    struct cx *cx = &r->cx;
    struct flow_events events;
    struct soldier_account acc;
    struct soldier_file_page p = {.number = f->file_no, .may_open = may(cx, S(SOLDIERS_PERSONAL))};
    p.open = entity_sees(cx, &soldier_file_entity, entity_field(&soldier_file_entity, "income"), f);
    p.open_action = str_fmt(cx->arena, LIST_HOME "/%" PRId64 "/ac", f->id);
    p.page.title = fill_one(cx, N_("Family of a soldier, {file}"), "file", f->file_no);
    p.page.current = LIST_HOME;
    p.page.error = errors != NULL;
    PUSH(cx->arena, &p.tags, state_tag(cx, f->state));
    TRY(soldier_account_of(cx, f, &acc));
    notice(cx, f, &acc.right, &p);
    buttons(cx, f, &acc, &p);
    TRY(flow_events(cx, S("soldier_file"), f->id, false, &events));
    history(cx, &events, &p);
    if (p.open) TRY(inside(cx, f, &acc, &p));
    TRY(sheet(r, f, by, errors, &p));
    return html_soldier_file_page(r, &p);
}

err_t soldier_show(struct req *r)
{
    struct soldier_file f;
    TRY(page_record(r, &soldier_file_entity, false, &f, NULL));
    return render(r, &f, query_str(r, "adim"), NULL);
}

struct doing {
    int64_t file;
    struct soldier_act act;
    struct entity_errors errors;
};
static err_t run(struct cx *tx, void *arg)
{
    struct doing *d = arg;
    d->errors.list.n = 0;
    return soldier_act(tx, d->file, &d->act);
}

static err_t answer(struct req *r, struct soldier_file *f, struct doing *d, err_t e)
{
    struct cx *cx = &r->cx;
    str back = href(cx->arena, f->id, "");
    bool short_of = e == E_CONFLICT && d->act.no.why;
    if (short_of)
        entity_error(&d->errors, str_eq(d->act.by, S("pay")) ? "step" : "line", ledger_refusal_text(cx, &d->act.no));
    if ((short_of || e == E_INVALID) && d->errors.list.n) {
        if (str_eq(d->errors.list.v[0].field, S("step"))) {
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

err_t soldier_do(struct req *r)
{
    struct soldier_file f;
    struct doing d = {.errors.arena = r->cx.arena};
    TRY(page_record(r, &soldier_file_entity, false, &f, NULL));
    d.file = f.id;
    d.act = (struct soldier_act){.by = path_str(r, "step"),
                                 .number = str_trim(form_str(r, "number")),
                                 .line = form_int(r, "line", 0),
                                 .reason = str_trim(form_str(r, "reason")),
                                 .errors = &d.errors};
    if (date_make((int)form_int(r, "day.y", 0), (int)form_int(r, "day.m", 0), (int)form_int(r, "day.d", 0), &d.act.day))
        d.act.day = (date){0};
    if (money_parse(form_str(r, "income"), &d.act.income)) d.act.income = (money){-1};
    const struct step *step = flow_step(&soldier_flow, f.state, d.act.by);
    bool seen = entity_sees(&r->cx, &soldier_file_entity, entity_field(&soldier_file_entity, "income"), &f);
    if (step && str_eq(str_of(step->who), S(SOLDIERS_DECIDE)) && !seen) {
        answer_flash(r, FLASH_WARN,
                     tr(&r->cx, N_("Open the file with a reason first: nobody decides without having seen it.")));
        return answer_redirect(r, href(r->cx.arena, f.id, ""));
    }
    return answer(r, &f, &d, db_tx(&r->cx, run, &d));
}
