// SPDX-License-Identifier: AGPL-3.0-or-later
/* Steps of an application at the desk and by the citizen: what belongs to each beside the flow itself. */
#include <string.h>

#include "core/office/document.h"
#include "modules/applications/inside.h"

static err_t wrong(struct cx *cx, const struct act *a, const char *field, const char *source)
{
    if (a->errors) entity_error(a->errors, field, str_of(words(cx->lang, source)));
    return E_INVALID;
}

const struct service_document *paper_by_code(const struct service_full *full, str code)
{
    for (size_t i = 0; i < full->documents.n; i++)
        if (str_eq(full->documents.v[i].code, code)) return &full->documents.v[i];
    return NULL;
}

err_t guard_decision(struct cx *cx, const struct subject *s, const void *input)
{
    (void)s;
    const struct act *a = input;
    for (const struct choice *c = application_outcomes; c->value; c++)
        if (c->value == a->outcome) return OK;
    return wrong(cx, a, "outcome", N_("Choose the decision."));
}

enum { PAPER_DAYS_MAX = 60 };
/* C8.4: the standards table is the whole list; what it does not name, or what we can look up ourselves, is not asked. */
err_t guard_paper(struct cx *cx, const struct subject *s, const void *input)
{
    const struct act *a = input;
    const struct application *app = s->record;
    struct service_full full;
    TRY(service_load_full(cx, app->service.id, &full));
    const struct service_document *paper = paper_by_code(&full, a->paper);
    err_t e = OK;
    if (a->paper.n == 0)
        e = wrong(cx, a, "paper", N_("Choose the document."));
    else if (!paper)
        e = wrong(cx, a, "paper", N_("This document is not declared for the service and may not be asked for."));
    else if (paper->source == PAPER_QUERIED)
        e = wrong(cx, a, "paper", N_("We look this document up ourselves; it may not be asked of the citizen."));
    if (a->days < 0 || a->days > PAPER_DAYS_MAX) e = wrong(cx, a, "days", N_("Choose until when."));
    return e;
}

err_t guard_paper_came(struct cx *cx, const struct subject *s, const void *input)
{
    const struct act *a = input;
    const struct application *app = s->record;
    if (str_eq(app->asked_paper, S("fee")))
        return wrong(cx, a, "file", N_("The fee has to arrive; a document does not start the time again."));
    for (size_t i = 0; i < a->papers.n; i++)
        if (str_eq(a->papers.v[i].name, app->asked_paper)) return OK;
    return wrong(cx, a, "file", N_("Choose the file of the document that was asked for."));
}

/* Law 4982: requests for information promise 15 working days. */
err_t application_asks_information(struct cx *cx, const struct application *app, bool *is)
{
    struct service service;
    *is = app->promise_unit == CLOCK_WORKDAYS;
    if (!*is) return OK;
    TRY(entity_load_any(cx, &service_entity, "id", DB_I(app->service.id), &service));
    *is = str_has(service.legal_basis, S("4982"));
    return OK;
}

err_t guard_information_request(struct cx *cx, const struct subject *s, const void *input)
{
    bool is = false;
    TRY(application_asks_information(cx, s->record, &is));
    return is ? OK
              : wrong(cx, input, "reason", N_("Only a request for information has an access fee (Law 4982, art. 10)."));
}

/* C8.3: within the first 15 working days only, and the notice goes out with it. */
err_t guard_extension(struct cx *cx, const struct subject *s, const void *input)
{
    const struct application *app = s->record;
    bool is = false;
    TRY(application_asks_information(cx, app, &is));
    if (!is || app->promise_amount != EXTENDABLE)
        return wrong(cx, input, "reason",
                     N_("Only a request for information can be extended, once (Law 4982, art. 11)."));
    struct clock_view v;
    TRY(application_clock_view(cx, app, &v));
    return v.left < 0
               ? wrong(cx, input, "reason", N_("The 15 working days have passed; they can no longer be extended."))
               : OK;
}

err_t guard_forward(struct cx *cx, const struct subject *s, const void *input)
{
    const struct act *a = input;
    struct unit u;
    if (a->unit == 0) return wrong(cx, a, "unit", N_("Choose the unit."));
    if (a->unit == s->unit) return wrong(cx, a, "unit", N_("Choose another unit."));
    err_t e = entity_load_any(cx, &unit_entity, "id", DB_I(a->unit), &u);
    if (e == E_NOT_FOUND || (!e && u.valid_to.ymd)) return wrong(cx, a, "unit", N_("Choose another unit."));
    return e;
}

err_t application_last_day(struct cx *cx, moment from, int days, date *out)
{
    struct work_calendar calendar;
    TRY(calendar_work(cx, &calendar));
    *out = workday_on_or_after(&calendar, date_add(moment_date(from), days));
    return OK;
}

err_t application_objection_until(struct cx *cx, const struct application *app, date *out)
{
    enum { OBJECTION_DAYS = 60 };
    return application_last_day(cx, app->decided, OBJECTION_DAYS, out);
}

err_t guard_objection(struct cx *cx, const struct subject *s, const void *input)
{
    date until;
    TRY(application_objection_until(cx, s->record, &until));
    if (moment_date(cx->now).ymd > until.ymd)
        return wrong(cx, input, "objection", N_("The 60 days for an objection have passed."));
    return OK;
}

err_t guard_release(struct cx *cx, const struct subject *s, const void *input)
{
    const struct application *app = s->record;
    return app->owner.id == cx->actor->user ? OK : wrong(cx, input, "owner", N_("Only who took it on gives it back."));
}

static err_t extend(struct cx *tx, struct application *app)
{
    struct work_calendar calendar;
    struct clock c = application_clock(app);
    TRY(calendar_work(tx, &calendar));
    TRY(clock_extend(&c, &calendar, 30, tx->now));
    return application_clock_put(tx, app, &c);
}

/* What a step changes in the row beside state and clock. */
static err_t apply(struct cx *tx, struct application *app, const struct act *a)
{
    if (str_eq(a->by, S("take"))) {
        app->owner.id = a->owner ? a->owner : tx->actor->user;
    } else if (str_eq(a->by, S("ask_paper")) || str_eq(a->by, S("ask_fee"))) {
        app->asked_paper = str_eq(a->by, S("ask_fee")) ? S("fee") : a->paper;
        return application_last_day(tx, tx->now, a->days ? (int)a->days : 15, &app->asked_until);
    } else if (str_eq(a->by, S("paper_came")) || str_eq(a->by, S("receive_paper"))) {
        app->asked_paper = STR_NONE;
        app->asked_until = (date){0};
        return application_claim(tx, app, a->papers.v, a->papers.n);
    } else if (str_eq(a->by, S("release"))) {
        app->owner.id = 0;
    } else if (str_eq(a->by, S("drop_objection"))) {
        app->objection = STR_NONE;
    } else if (str_eq(a->by, S("extend"))) {
        return extend(tx, app);
    } else if (str_eq(a->by, S("forward"))) {
        app->unit.id = a->unit;
        app->owner.id = 0;
    } else if (str_eq(a->by, S("decide"))) {
        app->outcome = a->outcome;
        app->reason = a->reason;
        app->decided = tx->now;
    }
    return OK;
}

static err_t tell(struct cx *tx, const struct application *app, const struct act *a)
{
    if (str_eq(a->by, S("ask_paper")))
        return application_tell(tx, app, N_("We need a document for your application {number}"),
                                N_("We need a document for your application {number} “{service}”. Until it comes, time "
                                   "stands still and you lose "
                                   "nothing. See what is asked and upload it with your code {code}."));
    if (str_eq(a->by, S("decide")))
        return application_tell(tx, app, N_("Your application {number} was decided"),
                                N_("Your application {number} “{service}” was decided: {reason} You can read the "
                                   "decision with your code {code} "
                                   "and object to it."));
    if (str_eq(a->by, S("extend")))
        return application_tell(tx, app, N_("More time for your request {number}"),
                                N_("Your request {number} needs more time. Its last day is now {target}."));
    return OK;
}

/* The paper that a step is about, by its declared name; "" none. */
static err_t paper_named(struct cx *tx, const struct application *app, const struct act *a, str *name)
{
    bool asks = str_eq(a->by, S("ask_paper")),
         came = str_eq(a->by, S("paper_came")) || str_eq(a->by, S("receive_paper"));
    *name = STR_NONE;
    if (!asks && !came) return OK;
    struct service_full full;
    TRY(service_load_full(tx, app->service.id, &full));
    const struct service_document *paper = paper_by_code(&full, asks ? a->paper : app->asked_paper);
    if (paper) *name = paper->name;
    return OK;
}

err_t application_other(struct cx *cx, const struct application *app, struct application *out)
{
    if (app->objection_to.id) return entity_load_any(cx, &application_entity, "id", DB_I(app->objection_to.id), out);
    struct filter of = {.field = "objection_to", .op = IS, .value = DB_I(app->id)};
    struct list_result found;
    TRY(entity_list(cx, &application_entity,
                    &(struct list_query){.filters = {&of, 1}, .sort = S("-id"), .limit = 1, .skip_rights = true},
                    &found));
    if (found.n == 0) return E_NOT_FOUND;
    *out = *(const struct application *)found.rows;
    return OK;
}

/* An objection that is withdrawn leaves the first decision as it was. */
static err_t follow_up(struct cx *tx, const struct application *app, const struct act *a)
{
    if (!str_eq(a->by, S("withdraw")) || !app->objection_to.id) return OK;
    err_t e = application_act(tx, app->objection_to.id, &(struct act){.by = S("drop_objection")});
    return e == E_CONFLICT ? OK : e; /* it does not stand as objected to any more */
}

enum { LISTENERS = 8 };
static const struct application_listener *listeners[LISTENERS]; /* filled before serving, read afterwards */
static size_t n_listeners;

void application_listener_add(const struct application_listener *listener)
{
    for (size_t i = 0; i < n_listeners; i++)
        if (listeners[i] == listener) return; /* another database begins */
    if (n_listeners < LISTENERS) listeners[n_listeners++] = listener;
}

static err_t tell_listeners(struct cx *tx, const struct application *app, const struct act *a)
{
    for (size_t i = 0; i < n_listeners && str_eq(a->by, S("decide")); i++)
        TRY(listeners[i]->decided(tx, app, a->errors));
    return OK;
}

err_t application_elsewhere(struct cx *cx, const struct application *app, str *label, str *href)
{
    for (size_t i = 0; i < n_listeners && !href->n; i++)
        TRY(listeners[i]->stands_for(cx, app, label, href));
    return OK;
}

err_t application_act(struct cx *tx, int64_t id, const struct act *a)
{
    struct application app;
    struct work_calendar calendar;
    TRY(entity_load_any(tx, &application_entity, "id", DB_I(id), &app));
    if (a->expect_version && a->expect_version != app.version) return E_CONFLICT;
    TRY(calendar_work(tx, &calendar));
    struct clock c = application_clock(&app);
    struct subject s = {
        .entity = "application", .row = id, .unit = app.unit.id, .state = &app.state, .clock = &c, .record = &app};
    struct application before = app;
    s.record = &before;
    struct taking t = {.by = a->by, .reason = a->reason, .input = a, .calendar = &calendar, .errors = a->errors};
    TRY(paper_named(tx, &app, a, &t.details));
    TRY(flow_take(tx, &application_flow, &s, &t));
    TRY(application_clock_put(tx, &app, &c));
    TRY(apply(tx, &app, a));
    TRY(entity_save(tx, &application_entity, &app, &(struct save){.skip_rights = true}));
    TRY(follow_up(tx, &app, a));
    TRY(tell_listeners(tx, &app, a));
    return tell(tx, &app, a);
}

err_t application_object(struct cx *tx, int64_t id, str text, struct application *out, struct entity_errors *errors)
{
    struct application first;
    TRY(entity_load_any(tx, &application_entity, "id", DB_I(id), &first));
    if (str_trim(text).n == 0) {
        entity_error(errors, "objection", str_of(words(tx->lang, N_("Write what you object to."))));
        return E_INVALID;
    }
    TRY(application_act(tx, id, &(struct act){.by = S("object"), .errors = errors}));
    struct application_new in = {.app = {.service = first.service,
                                         .channel = CHANNEL_WEB,
                                         .name = first.name,
                                         .tckn = first.tckn,
                                         .phone = first.phone,
                                         .email = first.email,
                                         .address = first.address,
                                         .neighbourhood = first.neighbourhood,
                                         .matter = text,
                                         .objection_to = {id}}};
    TRY(application_submit(tx, &in, errors));
    TRY(entity_load_any(tx, &application_entity, "id", DB_I(id), &first));
    first.objection = text;
    TRY(entity_save(tx, &application_entity, &first, &(struct save){.skip_rights = true}));
    *out = in.app;
    return OK;
}

/* People type codes from paper: small letters, spaces, O for 0, I or L for 1. */
str application_code_signs(struct arena *a, str code)
{
    char *out = arena_alloc(a, code.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < code.n; i++) {
        char c = code.p[i];
        if (c >= 'a' && c <= 'z') c = (char)(c - 32);
        if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) continue;
        if (n >= 3 && (c == 'O')) c = '0';
        if (n >= 3 && (c == 'I' || c == 'L')) c = '1';
        out[n++] = c;
    }
    return (str){out, n};
}

static str normal_code(struct arena *a, str code)
{
    str c = application_code_signs(a, code);
    return c.n == 11 ? str_fmt(a, "%.3s-%.4s-%.4s", c.p, c.p + 3, c.p + 7) : c;
}

err_t application_by_code(struct cx *cx, str code, struct application *out)
{
    str normal = normal_code(cx->arena, code);
    if (normal.n != 13) return E_NOT_FOUND;
    return entity_load_any(cx, &application_entity, "code", DB_T(normal), out);
}

/* "2026/4127" or a tracking code; what the actor may not see is not found. */
err_t application_find(struct cx *cx, str query, str *href)
{
    int64_t year = 0, seq = 0;
    struct application app;
    str rest = str_trim(query), first = str_cut(&rest, '/');
    if (str_int(first, &year) == OK && str_int(rest, &seq) == OK) {
        struct filter f[] = {{.field = "year", .op = IS, .value = DB_I(year)},
                             {.field = "seq", .op = IS, .value = DB_I(seq)}};
        struct list_result found;
        TRY(entity_list(cx, &application_entity, &(struct list_query){.filters = {f, 2}, .limit = 1}, &found));
        if (found.n == 0) return E_NOT_FOUND;
        app = *(struct application *)found.rows;
    } else {
        TRY(application_by_code(cx, query, &app));
        if (!may_in(cx, S("applications.read"), app.unit.id)) return E_NOT_FOUND;
    }
    *href = str_fmt(cx->arena, "/masa/basvuru/%lld", (long long)app.id);
    return OK;
}
