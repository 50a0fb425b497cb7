// SPDX-License-Identifier: AGPL-3.0-or-later
/* The aid file: how it begins, what is found, and its steps but for the decision. */
#include <inttypes.h>

#include "modules/aid/file_inside.h"
#include "modules/aid/given.h"
#include "modules/aid/year.h"
#include "modules/applications/applications.h"
#include "modules/calendar/calendar.h"
#include "modules/people/people.h"

#include "aid_sql.h"

/* ---- what others keep of it ---- */
enum { BESIDE = 8 };
static file_beside_show beside[BESIDE]; /* filled before serving, read afterwards */
static size_t n_beside;

void file_beside_add(file_beside_show show)
{
    for (size_t i = 0; i < n_beside; i++)
        if (beside[i] == show) return; /* another database begins */
    if (n_beside < BESIDE) beside[n_beside++] = show;
}

err_t file_beside_all(struct cx *cx, int64_t file, struct file_besides *out)
{
    for (size_t i = 0; i < n_beside; i++) {
        struct file_beside one = {0};
        TRY(beside[i](cx, file, &one));
        if (one.lines.n) PUSH(cx->arena, &out->list, one);
    }
    return OK;
}

err_t aid_file_veiled(struct cx *cx, int64_t file, bool *veiled)
{
    struct aid_file_secret_row row;
    *veiled = false;
    if (may(cx, S("people.protected"))) return OK;
    err_t e = aid_file_secret(cx, (struct aid_file_secret_args){.file = {file}}, &row);
    *veiled = !e;
    return e == E_NOT_FOUND ? OK : e;
}

static const struct save program = {.skip_rights = true};

static err_t wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    if (errors) entity_error(errors, field, str_of(words(cx->lang, source)));
    return E_INVALID;
}

err_t file_load(struct cx *cx, int64_t id, struct aid_file *f)
{
    return entity_load_any(cx, &aid_file_entity, "id", DB_I(id), f);
}

err_t file_locked(struct cx *tx, int64_t id, struct aid_file *f)
{
    TRY(db_lock(tx, "aid_file", id));
    return file_load(tx, id, f);
}

err_t file_step(struct cx *tx, struct aid_file *f, const char *by, str reason, str details,
                struct entity_errors *errors)
{
    struct clock none = {0};
    struct subject s = {.entity = "aid_file", .row = f->id, .state = &f->state, .clock = &none, .record = f};
    TRY(flow_take(tx, &aid_file_flow, &s,
                  &(struct taking){.by = str_of(by), .reason = reason, .details = details, .errors = errors}));
    return entity_save(tx, &aid_file_entity, f, &program);
}

err_t file_note(struct cx *tx, struct aid_file *f, const char *by, str said)
{
    struct clock none = {0};
    struct subject s = {.entity = "aid_file", .row = f->id, .state = &f->state, .clock = &none, .record = f};
    return flow_note(tx, &s, by, said, false, STR_NONE);
}

/* ---- opening ---- */
err_t file_household_of(struct cx *cx, int64_t application, int64_t *household)
{
    struct application app;
    int64_t person = 0;
    *household = 0;
    TRY(entity_load_any(cx, &application_entity, "id", DB_I(application), &app));
    err_t e = app.tckn.n ? person_by_number(cx, app.tckn, &person) : E_NOT_FOUND;
    if (!e) e = household_of(cx, S("aid.files"), person, moment_date(cx->now), household);
    return e == E_NOT_FOUND || e == E_INVALID ? OK : e;
}

/* The undecided file of the household, or of whoever applied twice. 0: none. */
static err_t waiting(struct cx *tx, const struct file_wish *w, str hash, int64_t *file)
{
    struct aid_file_waiting_row by_home;
    struct aid_file_waiting_of_row by_number;
    err_t e = E_NOT_FOUND;
    *file = 0;
    if (w->household) {
        e = aid_file_waiting(
            tx, (struct aid_file_waiting_args){.programme = {w->programme}, .household = {w->household}}, &by_home);
        if (!e) *file = by_home.id;
    }
    if (e == E_NOT_FOUND && hash.n) {
        e = aid_file_waiting_of(tx, (struct aid_file_waiting_of_args){.programme = {w->programme}, .hash = hash},
                                &by_number);
        if (!e) *file = by_number.id;
    }
    return e == E_NOT_FOUND ? OK : e;
}

/* Two emergencies in a year are counted by the household or by the number: without either nobody could count them. */
static err_t uncounted(struct cx *tx, struct entity_errors *errors)
{
    return wrong(
        tx, errors, "home",
        N_("An emergency needs the household, or an application with an identity number: of each there are two "
           "in a year."));
}

/* Gate 2 of the domain: for whoever is not of age, as the register knows it, a parent or guardian applies. Marriage makes of age for good
 * (4721 m. 11). */
static err_t of_age(struct cx *tx, const struct application *app, struct entity_errors *errors)
{
    enum { ADULT_MONTHS = 18 * 12 };
    struct person p;
    struct aid_spouse_of_row spouse;
    int64_t person = 0;
    err_t e = app->tckn.n ? person_by_number(tx, app->tckn, &person) : E_NOT_FOUND;
    if (!e) e = entity_load_any(tx, &person_entity, "id", DB_I(person), &p);
    if (e) return e == E_NOT_FOUND || e == E_INVALID ? OK : e;
    if (!p.birth.ymd || date_add_months(p.birth, ADULT_MONTHS).ymd <= moment_date(app->started).ymd) return OK;
    e = aid_spouse_of(tx, (struct aid_spouse_of_args){{person}}, &spouse);
    if (e != E_NOT_FOUND) return e;
    return wrong(
        tx, errors, "application",
        N_("Whoever applied is not of age: a parent or the guardian applies, or the file is begun with what was "
           "noticed, without the application."));
}

static err_t wish_check(struct cx *tx, const struct file_wish *w, struct application *app, struct entity_errors *errors)
{
    struct aid_programme p;
    struct aid_file_of_application_row linked;
    err_t e = entity_load_any(tx, &aid_programme_entity, "id", DB_I(w->programme), &p);
    if (e == E_NOT_FOUND || (!e && p.closed)) return wrong(tx, errors, "programme", N_("Choose a programme."));
    TRY(e);
    date today = moment_date(tx->now);
    bool of_late = w->applied.ymd && w->applied.ymd <= today.ymd && w->applied.ymd >= date_add_months(today, -12).ymd;
    if (!w->application && !of_late)
        return wrong(tx, errors, "applied",
                     N_("Write the day on which it was noticed: within the last year, and it cannot lie ahead."));
    if (!w->application && (w->source < NOTICED_MUHTAR || w->source > NOTICED_CIMER))
        return wrong(tx, errors, "source", N_("Choose who noticed it: a file without an application needs it."));
    if (!w->application && !w->notice.n)
        return wrong(tx, errors, "notice", N_("Write what was noticed: a file without an application needs it."));
    if (!w->application && w->urgency == FILE_EMERGENCY && !w->household) return uncounted(tx, errors);
    if (!w->place.n) return wrong(tx, errors, "place", N_("Write the neighbourhood."));
    if (!w->application) return OK;
    e = entity_load_any(tx, &application_entity, "id", DB_I(w->application), app);
    if (e) return e == E_NOT_FOUND ? wrong(tx, errors, "application", N_("There is no such application.")) : e;
    e = aid_file_of_application(tx, (struct aid_file_of_application_args){{w->application}}, &linked);
    if (!e) return wrong(tx, errors, "application", N_("This application has an aid file already."));
    if (e == E_NOT_FOUND && w->urgency == FILE_EMERGENCY && !w->household && !app->tckn_hash.n)
        return uncounted(tx, errors);
    return e == E_NOT_FOUND ? of_age(tx, app, errors) : e;
}

/* Vector 6: two emergencies of a household in a year, in whatever programmes; the third goes the usual way, as urgent. They are
 * counted by the household and by the number of whoever applied. */
static err_t lower(struct cx *tx, struct aid_file *f, str hash, bool *lowered)
{
    struct aid_emergencies_row used;
    if (f->urgency != FILE_EMERGENCY) return OK;
    TRY(db_lock(tx, "aid emergencies", 1));
    TRY(aid_emergencies(tx, (struct aid_emergencies_args){.household = f->household, .hash = hash, .year = f->year},
                        &used));
    *lowered = used.n >= FILE_EMERGENCIES;
    if (*lowered) f->urgency = FILE_URGENT;
    return OK;
}

/* An application came when it came: by its day the version of the rule and the days of the answer are counted. */
static err_t begin(struct cx *tx, const struct file_wish *w, const struct application *app, struct file_opened *out)
{
    struct aid_file *f = &out->file;
    *f = (struct aid_file){.year = date_year(moment_date(tx->now)),
                           .programme = {w->programme},
                           .household = {w->household},
                           .origin = w->application ? FILE_FROM_APPLICATION : FILE_EX_OFFICIO,
                           .urgency = w->urgency ? w->urgency : FILE_NORMAL,
                           .state = FILE_REGISTERED,
                           .applied = w->application ? moment_date(app->started) : w->applied,
                           .source = w->application ? 0 : w->source,
                           .notice = w->notice,
                           .place = w->place};
    TRY(lower(tx, f, app->tckn_hash, &out->lowered));
    TRY(db_series_next(tx, str_fmt(tx->arena, "aid_file/%" PRId64, f->year), &f->seq));
    f->file_no = str_fmt(tx->arena, "Y-%" PRId64 "/%" PRId64, f->year, f->seq);
    return entity_save(tx, &aid_file_entity, f, &program);
}

err_t file_open(struct cx *tx, const struct file_wish *w, struct file_opened *out, struct entity_errors *errors)
{
    struct application app = {0};
    int64_t there = 0;
    *out = (struct file_opened){0};
    TRY(wish_check(tx, w, &app, errors));
    TRY(db_lock(tx, "aid_programme", w->programme)); /* two of one household, at two desks */
    TRY(waiting(tx, w, app.tckn_hash, &there));
    if (there) TRY(file_locked(tx, there, &out->file));
    out->linked = there && out->file.state < FILE_DECIDED; /* else it was decided while we waited for it */
    if (!out->linked) TRY(begin(tx, w, &app, out));
    if (!w->application) return OK;
    struct aid_link link = {.file = {out->file.id}, .application = {w->application}};
    return entity_save(tx, &aid_link_entity, &link, &program);
}

/* ---- what was found ---- */
err_t file_facts(struct cx *cx, const struct aid_file *f, struct case_facts *out)
{
    struct fault fault = {0};
    *out = (struct case_facts){0};
    if (f->facts.n) TRY(facts_parse(cx->arena, f->facts, out, &fault));
    out->applied = f->applied;
    out->decided = moment_date(cx->now);
    struct file_interval same;
    TRY(file_interval(cx, f, out, &same));
    out->f[H_SAME_AID] = (struct fact){
        .value = same.same, .on = same.last.ymd ? same.last : out->decided, .state = FACT_VALUE, .source = FROM_OFFICE};
    struct file_bar bar;
    TRY(file_barred(cx, f, &bar));
    out->f[H_BARRED] = (struct fact){.value = bar.barred,
                                     .on = bar.since.ymd ? bar.since : out->decided,
                                     .state = FACT_VALUE,
                                     .source = FROM_OFFICE};
    return OK;
}

err_t file_judged(struct cx *cx, const struct aid_file *f, struct file_score *out)
{
    struct aid_programme p;
    struct faults faults = {0};
    *out = (struct file_score){0};
    TRY(entity_load_any(cx, &aid_programme_entity, "id", DB_I(f->programme.id), &p));
    TRY(file_facts(cx, f, &out->facts));
    date day = p.basis == BASIS_APPLICATION ? f->applied : out->facts.decided;
    err_t e = aid_rule_on(cx, p.id, day, &out->version);
    if (e) return e == E_NOT_FOUND ? OK : e;
    TRY(rule_read(cx->arena, out->version.rule, &out->rule, &faults));
    if (!f->facts.n) return OK;
    e = score_run(&out->rule, &out->facts, &out->score);
    if (e) return e == E_INVALID ? OK : e; /* no wage of that day in the rule */
    out->any = true;
    return OK;
}

err_t file_score(struct cx *cx, const struct aid_file *f, struct file_score *out)
{
    TRY(file_judged(cx, f, out));
    if (!out->any) return OK;
    TRY(score_nearest(cx->arena, &out->rule, &out->facts, &out->score, &out->flip));
    out->sheet = sheet_text(cx->arena, &out->rule, out->version.name, &out->facts, &out->score, &out->flip);
    return OK;
}

err_t file_keep_facts(struct cx *tx, int64_t file, const struct case_facts *facts, struct fault *fault)
{
    struct aid_file f;
    struct file_score s = {0};
    TRY(file_locked(tx, file, &f));
    if (f.state >= FILE_DECIDED) return E_CONFLICT;
    TRY(facts_check(tx->arena, facts, fault));
    f.facts = facts_text(tx->arena, facts);
    TRY(entity_save(tx, &aid_file_entity, &f, &program));
    TRY(file_judged(tx, &f, &s));
    bool whole = s.any && s.score.verdict != VERDICT_INCOMPLETE;
    return whole && f.state < FILE_SCORED ? file_step(tx, &f, "score", STR_NONE, STR_NONE, NULL) : OK;
}

/* ---- steps ---- */
err_t file_last(struct cx *cx, int64_t file, struct aid_case *out)
{
    struct aid_last_case_row row;
    TRY(aid_last_case(cx, (struct aid_last_case_args){{file}}, &row));
    return entity_load_any(cx, &aid_case_entity, "id", DB_I(row.id), out);
}

err_t file_visitor(struct cx *tx, int64_t file, int64_t account)
{
    struct aid_visitor_of_row row;
    struct aid_visitor v = {.file = {file}, .account = {account}};
    if (!account) return OK;
    err_t e = aid_visitor_of(tx, (struct aid_visitor_of_args){.file = {file}, .account = {account}}, &row);
    return e == E_NOT_FOUND ? entity_save(tx, &aid_visitor_entity, &v, &program) : e;
}

date file_objection_until(const struct aid_file *f)
{
    if (f->object_until.ymd || !f->notified.ymd) return f->object_until;
    return date_add(f->notified, FILE_OBJECTION_DAYS); /* told before the day was kept */
}

static date notice_counts(int manner, date day)
{
    if (manner == NOTICE_UETS) return date_add(day, NOTICE_UETS_DAYS);
    return manner == NOTICE_ANNOUNCED ? date_add(day, NOTICE_ANNOUNCED_DAYS) : day;
}

/* The days to object hang on it: how it was told is a choice, and each manner but the signature has a number that proves it. */
static err_t told(struct cx *tx, struct aid_file *f, struct file_act *a)
{
    struct aid_case c;
    struct work_calendar calendar;
    if (a->manner < NOTICE_HAND || a->manner > NOTICE_DOOR)
        return wrong(tx, a->errors, "manner", N_("Choose how it was told."));
    if (a->manner != NOTICE_HAND && !a->number.n)
        return wrong(tx, a->errors, "number", N_("Write the number that proves it."));
    TRY(file_last(tx, f->id, &c));
    if (a->day.ymd < c.decided.ymd || a->day.ymd > moment_date(tx->now).ymd)
        return wrong(tx, a->errors, "day",
                     N_("Write the day on which it was told: not before the decision, and it cannot lie ahead."));
    TRY(calendar_work(tx, &calendar));
    f->notice_manner = a->manner;
    f->notice_no = a->number;
    f->notice_day = a->day;
    f->notified = notice_counts(a->manner, a->day);
    f->object_until = workday_on_or_after(&calendar, date_add(f->notified, FILE_OBJECTION_DAYS));
    return OK;
}

/* C2.9: counted from the day on which the decision was told; the day after the last is refused, with the date. */
static err_t objected(struct cx *tx, struct aid_file *f, struct file_act *a)
{
    date until = file_objection_until(f), known = f->notice_day.ymd ? f->notice_day : f->notified;
    if (!a->day.ymd || a->day.ymd < known.ymd || a->day.ymd > moment_date(tx->now).ymd)
        return wrong(tx, a->errors, "day", N_("Write the day on which the objection came."));
    if (a->day.ymd > until.ymd) {
        struct word_arg args[] = {{S("until"), fmt_date_text(tx->arena, tx->lang, until)}};
        if (a->errors)
            entity_error(a->errors, "day",
                         words_fill(tx->arena,
                                    str_of(words(tx->lang, N_("The last day for an objection was {until}; a court can "
                                                              "still be asked within 60 days of the notice."))),
                                    1, args));
        return E_INVALID;
    }
    f->objection = a->reason;
    f->objected = a->day;
    return OK;
}

static err_t started(struct cx *tx, struct aid_file *f, struct file_act *a)
{
    struct aid_case c;
    struct budget_commitment b;
    TRY(file_last(tx, f->id, &c));
    if (!c.months) return wrong(tx, a->errors, "step", N_("Nothing was granted in this file."));
    if (!c.commitment.id) return OK; /* it waits for the next year's budget */
    TRY(entity_load_any(tx, &budget_commitment_entity, "id", DB_I(c.commitment.id), &b));
    return b.reserved.kurus ? ledger_commit(tx, c.commitment.id, b.reserved, STR_NONE, &a->money) : OK;
}

/* At the cash desk. Whoever decided it alone does not hand it out as well. */
static err_t paid(struct cx *tx, struct aid_file *f, struct file_act *a)
{
    struct aid_programme p;
    struct aid_case c;
    TRY(entity_load_any(tx, &aid_programme_entity, "id", DB_I(f->programme.id), &p));
    if (!p.cash_desk)
        return wrong(tx, a->errors, "step",
                     N_("Money of this programme goes by payment order, not over the cash desk."));
    TRY(file_last(tx, f->id, &c));
    if (!c.session.id && tx->actor->user && tx->actor->user == c.decider.id)
        return wrong(tx, a->errors, "step", N_("You decided this aid yourself: somebody else pays it out."));
    if (!c.commitment.id) {
        a->money = (struct ledger_refusal){.why = LEDGER_PART};
        return E_CONFLICT;
    }
    return ledger_pay(tx, c.commitment.id, a->amount, STR_NONE, &a->money);
}

static err_t released(struct cx *tx, struct aid_file *f, str why)
{
    struct aid_case c;
    err_t e = file_last(tx, f->id, &c);
    if (e) return e == E_NOT_FOUND ? OK : e;
    return ledger_release_row(tx, S("aid_case"), c.id, why);
}

/* A granted aid is closed when all of it was given; a refusal when its days of objection are over. */
static err_t closing(struct cx *tx, struct aid_file *f, struct file_act *a)
{
    struct aid_case c;
    struct aid_promised_row promised;
    struct file_claim claim;
    TRY(file_last(tx, f->id, &c));
    TRY(aid_promised(tx, (struct aid_promised_args){c.id}, &promised));
    TRY(file_claim(tx, f, &claim));
    struct file_goods goods;
    TRY(file_goods(tx, f, &goods));
    bool later = claim.decision.id && case_until(&c, date_year(moment_date(tx->now))) < case_total(&c);
    if (!goods.kind && (promised.open || claim.due.kurus > 0 || later))
        return wrong(tx, a->errors, "step", N_("Not all that was granted is paid. End the aid first, with a reason."));
    if (goods.kind && claim.decision.id && goods.given < goods.granted)
        return wrong(tx, a->errors, "step",
                     N_("Not all that was granted is handed over. End the aid first, with a reason."));
    if (c.result == CASE_REFUSED && moment_date(tx->now).ymd <= file_objection_until(f).ymd)
        return wrong(tx, a->errors, "step", N_("The days for an objection are not over."));
    return OK;
}

static err_t planned(struct cx *tx, struct aid_file *f, struct file_act *a)
{
    if (!a->day.ymd || a->day.ymd < moment_date(tx->now).ymd)
        return wrong(tx, a->errors, "day", N_("Write the day of the visit; it cannot lie behind."));
    f->visit = a->day;
    return OK;
}

static err_t tell_applications(struct cx *tx, const struct aid_file *f, const struct file_act *a)
{
    if (!str_eq(a->by, S("not_examined")) && !str_eq(a->by, S("withdraw"))) return OK;
    return file_answer_applications(tx, f->id, OUTCOME_NOT_EXAMINED, a->reason);
}

static err_t prepare(struct cx *tx, struct aid_file *f, struct file_act *a)
{
    static const struct {
        const char *by;
        err_t (*does)(struct cx *tx, struct aid_file *f, struct file_act *a);
    } acts[] = {{"plan_visit", planned}, {"notify", told}, {"object", objected},
                {"start", started},      {"pay", paid},    {"close", closing}};
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (str_eq(a->by, str_of(acts[i].by))) return acts[i].does(tx, f, a);
    return str_eq(a->by, S("end")) ? released(tx, f, STR_NONE) : OK;
}

/* The money is of the year in which it is given. Where it has none of this year, the ledger says so. */
static err_t this_year(struct cx *tx, struct aid_file *f, const struct file_act *a)
{
    struct ledger_refusal waits;
    if (!str_eq(a->by, S("start")) && !str_eq(a->by, S("pay"))) return OK;
    err_t e = file_year(tx, f, &waits);
    return e == E_CONFLICT ? OK : e;
}

static bool by_hand(str by)
{
    static const char *const own[] = {"score", "agenda", "off_agenda", "decide", "not_ratified"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (str_eq(by, str_of(own[i]))) return false;
    return true;
}

err_t file_act(struct cx *tx, int64_t file, struct file_act *a)
{
    struct aid_file f;
    enum file_stop why = STOP_NOT;
    TRY(file_locked(tx, file, &f));
    if (!by_hand(a->by) || !flow_step(&aid_file_flow, f.state, a->by)) return E_CONFLICT;
    if (str_eq(a->by, S("start")) || str_eq(a->by, S("pay")) || str_eq(a->by, S("resume")))
        TRY(file_stop(tx, &f, &why));
    if (why) return wrong(tx, a->errors, "step", gives_words(why == STOP_MOVED ? GIVES_MOVED : GIVES_NOBODY));
    TRY(this_year(tx, &f, a));
    TRY(prepare(tx, &f, a));
    TRY(tell_applications(tx, &f, a));
    str details = a->amount.kurus > 0 ? fmt_money(tx->arena, LANG_TR, a->amount) : STR_NONE;
    return file_step(tx, &f, str_c(tx->arena, a->by), str_eq(a->by, S("object")) ? S("İtiraz") : a->reason, details,
                     a->errors);
}

/* ---- nothing may be given ---- */
static bool within_year(const struct fact *f, date today)
{
    enum { MONTHS = 12 };
    return f->state == FACT_VALUE && f->value >= date_add_months(today, -MONTHS).ymd;
}

static err_t moved(struct cx *cx, const struct aid_file *f, bool *out)
{
    struct household h;
    struct address at = {0};
    struct case_facts facts;
    *out = false;
    err_t e = entity_load_any(cx, &household_entity, "id", DB_I(f->household.id), &h);
    if (!e && h.address.id) e = entity_load_any(cx, &address_entity, "id", DB_I(h.address.id), &at);
    if (e) return e == E_NOT_FOUND ? OK : e;
    if (h.state != HOUSEHOLD_CLOSED && !at.outside.n) return OK;
    TRY(file_facts(cx, f, &facts));
    *out = !within_year(&facts.f[H_PROTECTED], facts.decided) && !within_year(&facts.f[H_DISASTER], facts.decided);
    return OK;
}

err_t file_stop(struct cx *cx, const struct aid_file *f, enum file_stop *why)
{
    struct aid_deaths_row people;
    bool away = false;
    *why = STOP_NOT;
    if (!f->household.id) return OK;
    TRY(moved(cx, f, &away));
    TRY(aid_deaths(cx, (struct aid_deaths_args){.household = f->household, .day = moment_date(cx->now)}, &people));
    if (away) *why = STOP_MOVED;
    if (people.dead && !people.alive) *why = STOP_NOBODY;
    return OK;
}

static err_t suspend(struct cx *tx, void *arg)
{
    static const char *const reasons[] = {
        [STOP_MOVED] = "Hane belediye sınırının dışına taşındı.", [STOP_NOBODY] = "Hanede yaşayan kimse kalmadı."};
    struct aid_file f;
    enum file_stop why = STOP_NOT;
    TRY(file_locked(tx, *(int64_t *)arg, &f));
    if (f.state != FILE_ACTIVE) return OK;
    TRY(file_stop(tx, &f, &why));
    return why ? file_step(tx, &f, "suspend", str_of(reasons[why]), STR_NONE, NULL) : OK;
}

err_t file_tick(struct cx *cx)
{
    struct aid_running_elsewhere_rows rows;
    TRY(aid_running_elsewhere(cx, (struct aid_running_elsewhere_args){.day = moment_date(cx->now)}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        TRY(db_tx(cx, suspend, &rows.list.v[i].id));
    return OK;
}
