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

static const enum tone tones[] = {
    [SOLDIER_REGISTERED] = TONE_WARN, [SOLDIER_OBJECTED] = TONE_BAD, [SOLDIER_GRANTED] = TONE_INFO,
    [SOLDIER_RUNS] = TONE_OK,         [SOLDIER_STOPPED] = TONE_HOLD, [SOLDIER_REFUSED] = TONE_BAD,
    [SOLDIER_ENDED] = TONE_PLAIN};
static const struct benefit benefit = {.entity = &soldier_file_entity,
                                       .flow = &soldier_flow,
                                       .home = "/masa/asker-ailesi",
                                       .list = LIST_HOME,
                                       .shut = "income",
                                       .files = SOLDIERS_FILES,
                                       .decide = SOLDIERS_DECIDE,
                                       .personal = SOLDIERS_PERSONAL,
                                       .tones = tones,
                                       .over = SOLDIER_ENDED};

static struct benefit_file benefit_of(struct soldier_file *f)
{
    return (struct benefit_file){.of = &benefit, .row = f, .id = f->id, .state = &f->state, .number = f->file_no};
}

/* ---- what opens with a purpose ---- */
static err_t put_person(struct cx *cx, int64_t id, str kinship, struct soldier_file_page *p)
{
    str name;
    TRY(benefit_person(cx, id, &name));
    PUSH(
        cx->arena, &p->kin,
        ((struct soldier_kin_row){.href = entity_desk_path(cx, &person_entity, id), .name = name, .kinship = kinship}));
    return OK;
}

static err_t people(struct cx *cx, const struct soldier_file *f, struct soldier_file_page *p)
{
    struct soldier_kin_of_rows rows;
    TRY(soldier_kin_of(cx, (struct soldier_kin_of_args){{f->id}}, &rows));
    TRY(put_person(cx, f->soldier.id, tr(cx, N_("Soldier")), p));
    TRY(put_person(cx, f->applicant.id, aid_choice_label(cx, kinships, f->kinship), p));
    for (size_t i = 0; i < rows.list.n; i++)
        if (rows.list.v[i].person.id != f->applicant.id)
            TRY(put_person(cx, rows.list.v[i].person.id, aid_choice_label(cx, kinships, rows.list.v[i].kinship), p));
    if (may(cx, S(SOLDIERS_FILES)) && f->state != SOLDIER_ENDED)
        p->kin_href = str_fmt(cx->arena, "/masa/kayit/asker-yakinlari/yeni?file=%" PRId64, f->id);
    return OK;
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
        row.note = benefit_words(cx, N_("As it is known now, it would be {amount}."), "amount",
                                 fmt_money_exact(cx->arena, cx->lang, now));
    PUSH(cx->arena, &p->months, row);
}

static err_t inside(struct cx *cx, struct soldier_file *f, const struct soldier_account *acc,
                    struct soldier_file_page *p)
{
    static const char *const shown[] = {"certificate", "applied", "callup",      "discharge", "income",
                                        "household",   "decided", "decision_no", "notified",  "objected",
                                        "objection",   "line",    NULL};
    struct benefit_file of = benefit_of(f);
    struct budget_commitment promise = {.id = 0};
    if (f->commitment.id) TRY(entity_load_any(cx, &budget_commitment_entity, "id", DB_I(f->commitment.id), &promise));
    benefit_money(cx, N_("Due now"), acc->due, &p->of);
    benefit_money(cx, N_("Paid"), acc->paid, &p->of);
    benefit_money(cx, N_("Still to come"), acc->unpaid, &p->of);
    benefit_money(cx, N_("Reserved"), promise.reserved, &p->of);
    for (size_t i = 0; i < acc->months.n; i++)
        put_month(cx, &acc->months.v[i], p);
    p->sheet = right_sheet(cx->arena, &acc->facts, &acc->right);
    bool short_ =
        (f->state == SOLDIER_RUNS || f->state == SOLDIER_STOPPED) && promise.reserved.kurus < acc->unpaid.kurus;
    if (short_)
        p->of.notice = (struct notice_view){
            .tone = TONE_BAD,
            .icon = S("warning-fill"),
            .text = tr(cx, N_("More is to come than is reserved: the board decides anew before it is paid."))};
    TRY(people(cx, f, p));
    return benefit_facts(cx, &of, shown, &p->of);
}

/* ---- what everybody sees ---- */
static void notice(struct cx *cx, const struct soldier_file *f, const struct right *r, struct benefit_page *p)
{
    date until = soldier_objection_until(f);
    p->notice = (struct notice_view){.tone = TONE_INFO, .icon = S("info-fill")};
    if (f->state <= SOLDIER_OBJECTED && r->no && (p->open || r->no != RIGHT_INCOME)) {
        p->notice.tone = TONE_WARN;
        p->notice.text = tr(cx, right_words(r->no));
    } else if (f->state == SOLDIER_STOPPED)
        p->notice.text = tr(cx, N_("A desertion was notified: nothing is given for its days, until the return."));
    else if (until.ymd >= moment_date(cx->now).ymd && f->state != SOLDIER_ENDED)
        p->notice.text = benefit_words(cx, N_("An objection can be made until {day} (4109 m. 7)."), "day",
                                       fmt_date_text(cx->arena, cx->lang, until));
}

struct at { /* what is known when steps are offered */
    const struct soldier_file *file;
    const struct soldier_account *acc;
};
/* Whose turn it is. */
static bool offered(const void *with, const struct step *s)
{
    const struct at *k = with;
    str by = str_of(s->by);
    if (str_eq(by, S("notify"))) return !k->file->notified.ymd;
    if (str_eq(by, S("object"))) return k->file->notified.ymd && !k->file->objected.ymd;
    if (str_eq(by, S("pay"))) return k->acc->due.kurus > 0;
    return !str_eq(by, S("grant")) || !k->acc->right.no;
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

static err_t sheet(struct req *r, struct soldier_file *f, str by, const struct entity_errors *errors,
                   struct benefit_page *p)
{
    struct benefit_file of = benefit_of(f);
    size_t at = 0, n = sizeof asked / sizeof *asked;
    while (at < n && !str_eq(by, str_of(asked[at].by)))
        at++;
    const struct step *step = at < n ? benefit_sheet(r, &of, by, p) : NULL;
    if (!step) return OK;
    if (asked[at].day)
        aid_form_add(r, &p->form, errors, aid_day_field(r, S("day"), asked[at].day, moment_date(r->cx.now)));
    if (asked[at].number) benefit_ask_number(r, errors, p);
    if (asked[at].income)
        aid_form_add(
            r, &p->form, errors,
            (struct field_view){.look = LOOK_MONEY,
                                .name = S("income"),
                                .label = tr(&r->cx, N_("Income of the family a month")),
                                .value = r->method == POST ? form_str(r, "income") : lira_typed(r->cx.arena, f->income),
                                .required = true,
                                .width = "w11"});
    if (asked[at].line) {
        struct field_view line;
        TRY(line_field(r, &line));
        aid_form_add(r, &p->form, errors, line);
    }
    if (step->reason) benefit_ask_reason(r, str_eq(by, S("object")) ? N_("Objection") : N_("Reason"), errors, p);
    return OK;
}

/* ---- the page ---- */
static err_t render(struct req *r, struct soldier_file *f, str by, const struct entity_errors *errors)
{
    struct cx *cx = &r->cx;
    struct soldier_account acc;
    struct benefit_file of = benefit_of(f);
    struct soldier_file_page p = {
        .page = {.title = benefit_words(cx, N_("Family of a soldier, {file}"), "file", f->file_no),
                 .current = LIST_HOME,
                 .error = errors != NULL},
        .of.closed = N_("Family, income and amounts")};
    TRY(soldier_account_of(cx, f, &acc));
    benefit_show(cx, &of, offered, &(struct at){f, &acc}, &p.of);
    notice(cx, f, &acc.right, &p.of);
    TRY(benefit_history(cx, &of, &p.of));
    if (p.of.open) TRY(inside(cx, f, &acc, &p));
    TRY(sheet(r, f, by, errors, &p.of));
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

err_t soldier_do(struct req *r)
{
    struct soldier_file f;
    struct doing d = {.errors.arena = r->cx.arena};
    err_t answered;
    TRY(page_record(r, &soldier_file_entity, false, &f, NULL));
    struct benefit_file of = benefit_of(&f);
    d.file = f.id;
    d.act = (struct soldier_act){.by = path_str(r, "step"),
                                 .day = aid_day_typed(r, "day"),
                                 .number = str_trim(form_str(r, "number")),
                                 .line = form_int(r, "line", 0),
                                 .reason = str_trim(form_str(r, "reason")),
                                 .errors = &d.errors};
    if (money_parse(form_str(r, "income"), &d.act.income)) d.act.income = (money){-1};
    if (benefit_unseen(r, &of, d.act.by, &answered)) return answered;
    struct benefit_outcome o = {.e = db_tx(&r->cx, run, &d),
                                .errors = &d.errors,
                                .no = &d.act.no,
                                .no_at = str_eq(d.act.by, S("pay")) ? "step" : "line"};
    return benefit_answered(r, &of, &o, &answered) ? answered : render(r, &f, d.act.by, &d.errors);
}
