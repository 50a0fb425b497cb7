// SPDX-License-Identifier: AGPL-3.0-or-later
/* The decision in a file: by whom, what it costs, and the answer to whoever applied, in one transaction. */
#include <inttypes.h>

#include "modules/aid/ceiling.h"
#include "modules/aid/commission.h"
#include "modules/aid/file_inside.h"
#include "modules/aid/papers.h"
#include "modules/aid/year.h"
#include "modules/applications/applications.h"

#include "aid_sql.h"

static const struct save program = {.skip_rights = true};

static err_t wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    if (errors) entity_error(errors, field, str_of(words(cx->lang, source)));
    return E_INVALID;
}

/* ---- the applications of a file ---- */
err_t file_answer_applications(struct cx *tx, int64_t file, int outcome, str reason)
{
    struct aid_applications_of_rows rows;
    TRY(aid_applications_of(tx, (struct aid_applications_of_args){{file}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct application app;
        struct entity_errors errors = {.arena = tx->arena};
        TRY(entity_load_any(tx, &application_entity, "id", DB_I(rows.list.v[i].application.id), &app));
        if (!app.open || app.state == APP_WAITING) continue; /* while a paper is missing it stays in the inbox */
        TRY(application_act(tx, app.id,
                            &(struct act){.by = S("decide"), .outcome = outcome, .reason = reason, .errors = &errors}));
    }
    return OK;
}

static err_t decided_there(struct cx *tx, const struct application *app, struct entity_errors *errors)
{
    struct aid_file_of_application_row row;
    struct aid_file f;
    err_t e = aid_file_of_application(tx, (struct aid_file_of_application_args){{app->id}}, &row);
    if (e) return e == E_NOT_FOUND ? OK : e;
    TRY(file_load(tx, row.file.id, &f));
    if (f.state >= FILE_ENDED || app->outcome == OUTCOME_NOT_EXAMINED) return OK;
    bool here = f.state == FILE_DECIDED; /* file_decide answers after its step */
    return here ? OK
                : wrong(tx, errors, "outcome",
                        N_("Its aid file is open: decide there, and the application is answered with it."));
}

static err_t stands_for(struct cx *cx, const struct application *app, str *label, str *href)
{
    struct aid_file_of_application_row row;
    struct aid_programme_for_row programme;
    if (!may(cx, S("aid.read"))) return OK;
    err_t e = aid_file_of_application(cx, (struct aid_file_of_application_args){{app->id}}, &row);
    if (!e) {
        *label = str_of(words(cx->lang, N_("Open the aid file")));
        *href = str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, row.file.id);
    }
    if (e != E_NOT_FOUND || !app->open || !may(cx, S("aid.files"))) return e == E_NOT_FOUND ? OK : e;
    e = aid_programme_for(cx, (struct aid_programme_for_args){app->service}, &programme);
    if (e) return e == E_NOT_FOUND ? OK : e;
    *label = str_of(words(cx->lang, N_("Begin an aid file")));
    *href = str_fmt(cx->arena, "/masa/yardim-dosyasi/yeni?basvuru=%" PRId64, app->id);
    return OK;
}

void aid_listen(void)
{
    static const struct application_listener listener = {decided_there, stands_for};
    application_listener_add(&listener);
}

/* ---- the decision ---- */
struct deciding {
    const struct file_decision *want;
    struct file_answer *out;
    struct entity_errors *errors;
    struct aid_file file;
    struct aid_case before; /* the decision that was objected to */
    struct aid_programme programme;
    struct case_facts facts;
};

static bool grants(const struct file_decision *d)
{
    return d->result == CASE_GRANTED || d->result == CASE_PARTLY;
}

static bool emergency(const struct deciding *k)
{
    return k->file.urgency == FILE_EMERGENCY && k->file.state < FILE_VISITED;
}

/* An emergency does not wait for papers; a refusal may be for want of them. */
static err_t papers_check(struct cx *tx, const struct deciding *k)
{
    struct needed_papers papers;
    if (emergency(k)) return OK;
    TRY(papers_needed(tx, &k->file, &papers));
    if (!papers.missing) return OK;
    struct word_arg args[] = {{S("papers"), papers_missing(tx, &papers)}};
    if (k->errors)
        entity_error(k->errors, "result",
                     words_fill(tx->arena,
                                str_of(words(tx->lang, N_("Needed papers were not seen: {papers}. Write them down in "
                                                          "the file first, or refuse for want of them."))),
                                1, args));
    return E_INVALID;
}

static err_t want_check(struct cx *tx, const struct deciding *k)
{
    const struct file_decision *d = k->want;
    if (!grants(d) && d->result != CASE_REFUSED) return wrong(tx, k->errors, "result", N_("Choose the decision."));
    if (!str_trim(d->reason).n)
        return wrong(tx, k->errors, "reason",
                     N_("Write the reason in a sentence: the household reads it (3071 m. 7)."));
    if (!grants(d)) return d->refusal ? OK : wrong(tx, k->errors, "refusal", N_("Choose why it is refused."));
    TRY(papers_check(tx, k));
    if (d->months < 1 || d->months > FILE_MONTHS_MAX)
        return wrong(tx, k->errors, "months", N_("Write for how many months: 1 to 24."));
    if (k->programme.rhythm == RHYTHM_ONCE && d->months != 1)
        return wrong(tx, k->errors, "months", N_("The programme gives once: write 1."));
    if (aid_in_kind(programme_measure(&k->programme)))
        return d->quantity > 0 && d->quantity <= AID_QUANTITY_MAX
                   ? OK
                   : wrong(tx, k->errors, "quantity", N_("Write how many are given."));
    if (d->monthly.kurus <= 0 || d->monthly.kurus > AID_MONEY_MAX)
        return wrong(tx, k->errors, "monthly", N_("Write the amount."));
    return k->programme.line.id
               ? OK
               : wrong(tx, k->errors, "monthly", N_("The programme has no budget line: nothing can be reserved."));
}

/* Where the commission decides, nobody does it alone but in an emergency, which waits to be ratified. */
static err_t body_check(struct cx *tx, const struct deciding *k)
{
    bool objected = k->file.state == FILE_OBJECTED, agenda = k->file.state == FILE_ON_AGENDA || objected;
    if (k->want->item) return agenda ? OK : E_CONFLICT;
    if (!k->programme.commission && k->file.state != FILE_ON_AGENDA) return OK;
    if (!agenda && emergency(k)) return OK;
    struct word_arg args[] = {{S("article"), k->programme.article}};
    if (k->errors)
        entity_error(k->errors, "result",
                     words_fill(tx->arena,
                                str_of(words(tx->lang, objected ? N_("The commission decides about this objection, "
                                                                     "in a session and without those who decided "
                                                                     "before ({article}): put it on its agenda.")
                                                                : N_("The commission decides in this programme, in a "
                                                                     "session ({article}): put the file on its "
                                                                     "agenda."))),
                                1, args));
    return E_INVALID;
}

/* Objections are for somebody else (C2.9); before a visit only an emergency is decided, within half a minimum wage. */
static err_t turn_check(struct cx *tx, struct deciding *k)
{
    struct file_score s;
    if (k->file.state == FILE_OBJECTED) {
        struct aid_decided_by_row own;
        bool voted = false;
        TRY(body_check(tx, k));
        TRY(file_last(tx, k->file.id, &k->before));
        if (k->want->item) return OK; /* whoever may not vote on it steps aside there */
        TRY(aid_decided_by(tx, (struct aid_decided_by_args){.file = {k->file.id}, .decider = {tx->actor->user}}, &own));
        TRY(commission_voted(tx, k->before.id, tx->actor->user, &voted));
        return own.n || voted ? wrong(tx, k->errors, "result",
                                      N_("Whoever decided in this file does not decide about an objection in it."))
                              : OK;
    }
    TRY(body_check(tx, k));
    if (k->file.state >= FILE_VISITED && k->file.state <= FILE_ON_AGENDA) return OK;
    if (k->file.urgency != FILE_EMERGENCY)
        return wrong(tx, k->errors, "result", N_("Facts are missing: the file is not scored yet."));
    if (aid_in_kind(programme_measure(&k->programme)))
        return !grants(k->want) || k->want->months == 1
                   ? OK
                   : wrong(tx, k->errors, "months", N_("Before a visit an emergency gives goods for one month."));
    TRY(file_score(tx, &k->file, &s));
    int64_t ceiling = s.score.wage.kurus / 2;
    if (!grants(k->want) || (s.any && k->want->monthly.kurus * k->want->months <= ceiling)) return OK;
    struct word_arg args[] = {{S("most"), fmt_money(tx->arena, tx->lang, (money){ceiling})}};
    if (k->errors)
        entity_error(k->errors, "monthly",
                     words_fill(tx->arena,
                                str_of(words(tx->lang, N_("Before a visit an emergency is given at most {most}."))), 1,
                                args));
    return E_INVALID;
}

static const char *amount_field(const struct deciding *k)
{
    return aid_in_kind(programme_measure(&k->programme)) ? "quantity" : "monthly";
}

static const char *field_of(const struct deciding *k, str code)
{
    if (str_eq(code, S("deviation"))) return "deviation";
    return str_eq(code, S("more_than_band")) || str_eq(code, S("no_aid_by_rule")) ? amount_field(k) : "result";
}

static err_t judge(struct cx *tx, const struct deciding *k, struct aid_answer *answer)
{
    const struct file_decision *d = k->want;
    struct aid_wish w = {.programme = k->file.programme.id,
                         .file_no = k->file.file_no,
                         .place = k->file.place,
                         .facts = &k->facts,
                         .deviation = d->deviation,
                         .reason = d->reason,
                         .result = d->result,
                         .monthly = d->monthly,
                         .quantity = d->quantity,
                         .months = d->months,
                         .refusal = d->refusal,
                         .file = k->file.id,
                         .instead_of = k->before.id,
                         .session = d->session,
                         .ratification = k->programme.commission && emergency(k) && grants(d) ? RATIFICATION_DUE : 0,
                         .emergency = k->file.state < FILE_VISITED};
    err_t e = aid_decide(tx, &w, answer);
    if (e == E_NOT_FOUND)
        return wrong(tx, k->errors, "result", N_("No rule of the programme is in force on the day that counts."));
    if (e != E_INVALID || !answer->fault.words || !k->errors) return e;
    struct word_arg word[] = {{S("word"), answer->fault.word}};
    entity_error(k->errors, field_of(k, str_of(answer->fault.code)),
                 words_fill(tx->arena, str_of(words(tx->lang, answer->fault.words)), 1, word));
    return e;
}

static err_t within_ceiling(struct cx *tx, const struct deciding *k, const struct aid_case *c)
{
    struct ceiling_refusal no;
    err_t e = file_ceiling(tx, &k->file, &k->programme, c, &no);
    if (e == E_CONFLICT && k->errors) entity_error(k->errors, amount_field(k), ceiling_text(tx, &no));
    return e == E_CONFLICT ? E_INVALID : e;
}

/* What is left of the earlier decision goes back first: the new one stands in its place. Of the new one this year's months are reserved;
 * those after 31 December wait for that year's budget (year.h). */
static err_t reserve(struct cx *tx, const struct deciding *k, int64_t id)
{
    struct aid_case c;
    struct aid_paid_in_row before;
    if (k->before.id) TRY(ledger_release_row(tx, S("aid_case"), k->before.id, STR_NONE));
    if (!grants(k->want)) return OK;
    TRY(entity_load_any(tx, &aid_case_entity, "id", DB_I(id), &c));
    TRY(within_ceiling(tx, k, &c));
    if (aid_in_kind(case_measure(&c))) return OK; /* goods are of the stores: no line pays for them */
    TRY(aid_paid_in(tx, (struct aid_paid_in_args){{k->file.id}}, &before));
    int year = date_year(c.decided);
    money rest = {case_total(&c) - before.paid}, now = {aid_until(&c, year).kurus - before.paid};
    if (rest.kurus <= 0)
        return wrong(tx, k->errors, "months",
                     N_("So much was paid before the objection: grant more than that, all months together."));
    if (now.kurus <= 0) return OK; /* of this year all was paid: the rest is of the next one */
    struct ledger_wish w = {
        .amount = now, .subject = S("aid_case"), .row = id, .expires = aid_promise_ends(&c, c.decided)};
    err_t e = aid_line_of(tx, k->programme.id, year, &w.line);
    if (e == E_NOT_FOUND) k->out->money = (struct ledger_refusal){.why = LEDGER_YEAR};
    if (e) return e == E_NOT_FOUND ? E_CONFLICT : e;
    TRY(ledger_reserve(tx, &w, &c.commitment.id, &k->out->money));
    return entity_save(tx, &aid_case_entity, &c, &program);
}

err_t file_decide(struct cx *tx, const struct file_decision *d, struct file_answer *out, struct entity_errors *errors)
{
    struct deciding k = {.want = d, .out = out, .errors = errors};
    struct aid_answer answer = {0};
    *out = (struct file_answer){0};
    TRY(file_locked(tx, d->file, &k.file));
    if (!flow_step(&aid_file_flow, k.file.state, S("decide"))) return E_CONFLICT;
    TRY(entity_load_any(tx, &aid_programme_entity, "id", DB_I(k.file.programme.id), &k.programme));
    TRY(file_facts(tx, &k.file, &k.facts));
    TRY(want_check(tx, &k));
    TRY(turn_check(tx, &k));
    TRY(judge(tx, &k, &answer));
    TRY(reserve(tx, &k, answer.id));
    k.file.notice_manner = 0;
    k.file.notice_no = STR_NONE;
    k.file.notice_day = k.file.notified = k.file.object_until =
        (date){0}; /* each decision is told anew, and its days to object run from then */
    if (emergency(&k) && grants(d)) k.file.visit_owed = true;
    TRY(file_step(tx, &k.file, "decide", STR_NONE, STR_NONE, errors));
    int outcome = answer.result == CASE_REFUSED  ? OUTCOME_REFUSED
                  : answer.result == CASE_PARTLY ? OUTCOME_PARTLY
                                                 : OUTCOME_GRANTED;
    TRY(file_answer_applications(tx, k.file.id, outcome, d->reason));
    if (k.programme.commission && grants(d)) db_afterwards(tx, commission_gather_after, answer.id);
    out->decision = answer.id;
    out->sheet = answer.sheet;
    return OK;
}
