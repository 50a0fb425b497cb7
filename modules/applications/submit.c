// SPDX-License-Identifier: AGPL-3.0-or-later
/* Taking an application in: number, tracking code, clock, answers, papers, first event and notice, all in one transaction. */
#include <sodium.h>
#include <string.h>

#include "core/office/document.h"
#include "core/office/notice.h"
#include "modules/applications/draft.h"
#include "modules/privacy/privacy.h"

static const struct save program = {.skip_rights = true, .surely_unique = true};

/* CNK-7F4K-92QX: 40 random bits in Crockford's base 32, which has no I, L, O, U. */
static str random_code(struct cx *tx, str prefix)
{
    static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    char c[9] = "";
    for (int i = 0; i < 8; i++)
        c[i] = letters[randombytes_uniform(32)];
    return str_fmt(tx->arena, "%.*s-%.4s-%.4s", STR_FMT(prefix), c, c + 4);
}

static err_t start(struct cx *tx, struct application *app, date came, const struct service *service)
{
    struct municipality m;
    TRY(settings_get(tx, &m));
    bool earlier = came.ymd && came.ymd < moment_date(tx->now).ymd;
    app->year = date_year(moment_date(tx->now));
    TRY(db_series_next(tx, str_fmt(tx->arena, "application/%lld", (long long)app->year), &app->seq));
    app->code = random_code(tx, m.code);
    app->state = APP_NEW;
    app->unit = service->unit;
    if (app->tckn.n) app->tckn_hash = seal_hash(tx->arena, app->tckn);
    struct clock c;
    bool objection = app->objection_to.id != 0; /* Law 3071/7: 30 days */
    clock_start(&c, objection ? 30 : service->promise_amount,
                objection ? CLOCK_DAYS : (enum clock_unit)service->promise_unit,
                earlier ? moment_at(came, settings_opens(&m)) : tx->now);
    return application_clock_put(tx, app, &c);
}

/* What was read counts; at the desk, what is in force. */
static err_t keep_notice(struct cx *tx, struct application *app)
{
    struct privacy_notice n;
    err_t e = privacy_notice_shown(tx, app->notice.id, app->unit.id, &n);
    app->notice.id = e ? 0 : n.id;
    return e == E_NOT_FOUND ? OK : e;
}

static err_t keep_answers(struct cx *tx, const struct application_new *in, int64_t id)
{
    for (size_t i = 0; i < in->values.n; i++) {
        struct application_value v = in->values.v[i];
        v.id = 0;
        v.application.id = id;
        TRY(entity_save(tx, &application_value_entity, &v, &program));
    }
    return OK;
}

err_t application_claim(struct cx *tx, const struct application *app, const struct form_value *papers, size_t n)
{
    struct service_full full;
    if (n) TRY(service_load_full(tx, app->service.id, &full));
    for (size_t i = 0; i < n; i++) {
        const struct service_document *paper = paper_by_code(&full, papers[i].name);
        TRY(document_claim(tx, papers[i].value, S("application"), app->id, papers[i].name,
                           paper ? paper->name : STR_NONE));
    }
    return OK;
}

/* A form that was sent twice, or an answer that was lost on the way: what stands there already is the answer. */
err_t application_sent(struct cx *cx, str nonce, struct application *out)
{
    if (nonce.n == 0) return E_NOT_FOUND;
    return entity_load_any(cx, &application_entity, "nonce", DB_T(nonce), out);
}

err_t application_submit(struct cx *tx, struct application_new *in, struct entity_errors *errors)
{
    struct application app = in->app, sent;
    err_t e = application_sent(tx, app.nonce, &sent);
    if (e != E_NOT_FOUND) {
        if (!e) in->app = sent;
        return e;
    }
    struct service service;
    TRY(entity_load_any(tx, &service_entity, "id", DB_I(app.service.id), &service));
    if (app.nonce.n == 0) app.nonce = random_code(tx, S("n"));
    TRY(start(tx, &app, in->came, &service));
    TRY(keep_notice(tx, &app));
    /* its number is the next of the series, its code random, its nonce was looked for */
    struct save new_one = {.skip_rights = true, .surely_unique = true, .errors = errors};
    TRY(entity_save(tx, &application_entity, &app, &new_one));
    TRY(keep_answers(tx, in, app.id));
    TRY(draft_end(tx, app.nonce)); /* its files wait again, for this application */
    TRY(application_claim(tx, &app, in->papers.v, in->papers.n));
    struct clock c = application_clock(&app);
    struct subject s = {.entity = "application", .row = app.id, .unit = app.unit.id, .state = &app.state, .clock = &c};
    TRY(flow_note(tx, &s, "submit", STR_NONE, true, STR_NONE));
    TRY(application_tell(tx, &app, N_("Your application {number} was received"),
                         N_("We received your application “{service}”. Its number is {number}, its tracking code "
                            "{code}. Last day of the "
                            "answer: {target}. You can follow it with the code on our site.")));
    in->app = app;
    return OK;
}

struct sending {
    const struct application_new *in; /* every run starts from it */
    struct entity_errors *errors;
    struct application made;
};

static err_t send(struct cx *tx, void *arg)
{
    struct sending *s = arg;
    struct application_new in = *s->in;
    TRY(application_submit(tx, &in, s->errors));
    s->made = in.app;
    return OK;
}

err_t application_send(struct cx *cx, struct application_new *in, struct entity_errors *errors)
{
    struct sending s = {.in = in, .errors = errors};
    struct work_calendar days;
    TRY(calendar_work(cx, &days)); /* here, where what was reckoned is kept, not in the one writer of all */
    TRY(db_tx(cx, send, &s));
    in->app = s.made;
    return OK;
}

err_t application_tell(struct cx *tx, const struct application *app, const char *subject, const char *text)
{
    str number = application_number(tx->arena, app);
    struct word_arg args[] = {
        {S("number"), number},
        {S("code"), app->code},
        {S("service"), entity_label(tx, &service_entity, app->service.id)},
        {S("target"), fmt_date_long(tx->arena, tx->lang, app->target)},
        {S("reason"), app->reason},
    };
    size_t n = sizeof args / sizeof *args;
    bool mail = app->email.n > 0;
    if (!mail && app->phone.n == 0) return OK;
    struct notice notice = {.channel = mail ? NOTICE_MAIL : NOTICE_SMS,
                            .recipient = mail ? app->email : app->phone,
                            .subject = words_fill(tx->arena, str_of(words(tx->lang, subject)), n, args),
                            .body = words_fill(tx->arena, str_of(words(tx->lang, text)), n, args),
                            .entity = S("application"),
                            .row = app->id};
    return notice_put(tx, &notice);
}
