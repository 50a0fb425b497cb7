// SPDX-License-Identifier: AGPL-3.0-or-later
/* What citizens see: the form, its summary, the receipt, the case followed by its code. */
#include <string.h>

#include "core/look/tile.h"
#include "core/office/document.h"
#include "modules/applications/draft.h"
#include "modules/applications/views.h"
#include "modules/privacy/privacy.h"

#include "apply.html.h"
#include "track.html.h"
#include "track_ask.html.h"

/* Where one is: up to two pages above, then this one. */
static void crumbs(struct cx *cx, struct page *p, const struct crumb *above, size_t n, str here)
{
    p->crumbs.v = NEW_N(cx->arena, struct crumb, n + 1);
    memcpy(p->crumbs.v, above, n * sizeof *above);
    p->crumbs.v[n] = (struct crumb){STR_NONE, here};
    p->crumbs.n = n + 1;
}

static err_t fill_notice(struct req *r, int64_t unit, struct apply_page *p)
{
    struct privacy_notice n;
    err_t e = privacy_notice_on(&r->cx, unit, moment_date(r->cx.now), &n);
    if (e) return e == E_NOT_FOUND ? OK : e;
    p->notice_id = str_fmt(r->cx.arena, "%lld", (long long)n.id);
    p->notice_href = privacy_notice_path(r->cx.arena, n.id);
    p->notice_edition = n.edition;
    return OK;
}

err_t apply_page_fill(struct req *r, struct apply_form *f, struct apply_page *p)
{
    p->service = &f->full.service;
    p->page.title = f->full.service.name;
    p->page.description = f->full.service.summary;
    p->page.current = "/hizmetler";
    p->page.error = f->errors.list.n > 0;
    p->promise = promise_words(&r->cx, f->full.service.promise_amount, f->full.service.promise_unit);
    p->form.action = str_fmt(r->cx.arena, "/basvuru/%.*s", STR_FMT(f->full.service.slug));
    p->form.submit = str_of(words(r->cx.lang, N_("Go on to the summary")));
    p->form.other = str_of(words(r->cx.lang, N_("I will go on later")));
    p->form.other_step = S("later");
    struct crumb above[] = {
        {S("/hizmetler"), str_of(words(r->cx.lang, N_("Services")))},
        {str_fmt(r->cx.arena, "/hizmet/%.*s", STR_FMT(f->full.service.slug)), f->full.service.name},
    };
    crumbs(&r->cx, &p->page, above, 2, str_of(words(r->cx.lang, N_("Application"))));
    return fill_notice(r, f->full.service.unit.id, p);
}

err_t apply_show(struct req *r)
{
    struct apply_form f = {0};
    struct apply_page p = {0};
    TRY(apply_form_open(r, &f));
    TRY(apply_form_view(r, &f, &p.form));
    TRY(apply_page_fill(r, &f, &p));
    return html_apply_page(r, &p);
}

/* All that was typed, as hidden fields, so that the summary can be sent or changed without a script. */
static void carry(struct req *r, struct apply_form *f, struct apply_page *p)
{
    p->carried.v = NEW_N(r->cx.arena, struct form_value, r->form.n + f->tokens.n + 1);
    for (size_t i = 0; i < r->form.n; i++) {
        str name = r->form.v[i].name;
        bool anew = str_eq(name, S("step")) || str_eq(name, S("notice")) || str_ends(name, S(".kept"));
        if (!anew) p->carried.v[p->carried.n++] = r->form.v[i];
    }
    for (size_t i = 0; i < f->tokens.n; i++)
        p->carried.v[p->carried.n++] = (struct form_value){
            str_fmt(r->cx.arena, "d.%.*s.kept", STR_FMT(f->tokens.v[i].name)), f->tokens.v[i].value};
}

static err_t again(struct req *r, struct apply_form *f, struct apply_page *p, int status)
{
    TRY(apply_form_view(r, f, &p->form));
    TRY(apply_page_fill(r, f, p));
    answer_status(r, status);
    return html_apply_page(r, p);
}

err_t apply_send(struct req *r)
{
    struct apply_form f = {0};
    struct apply_page p = {0};
    TRY(apply_form_open(r, &f));
    struct application sent;
    str step = form_str(r, "step");
    err_t e = apply_form_read(r, &f);
    bool later = str_eq(step, S("later"));
    /* Sent twice: the papers are the first one's already, and its receipt is the answer. What was sent is not kept. */
    if ((!e || e == E_INVALID) && (later || (e && str_eq(step, S("send")))) &&
        application_sent(&r->cx, form_str(r, "nonce"), &sent) == OK)
        return answer_redirect(r, str_fmt(r->cx.arena, "/alindi/%.*s", STR_FMT(sent.code)));
    if (later && r->errors.n) return again(r, &f, &p, 422); /* cut: it would be lost unsaid */
    if ((!e || e == E_INVALID) && later) return draft_send(r, &f);
    if ((!e || e == E_INVALID) && str_eq(step, S("drop"))) return draft_drop(r, &f);
    if (e == E_INVALID) return again(r, &f, &p, 422);
    if (e) return e;
    if (str_eq(step, S("edit"))) return again(r, &f, &p, 200);
    if (!str_eq(step, S("send"))) {
        p.summary = true;
        apply_form_pairs(r, &f, &p.pairs);
        carry(r, &f, &p);
        TRY(apply_page_fill(r, &f, &p));
        return html_apply_page(r, &p);
    }
    struct application_new in = {0};
    apply_form_answers(r, &f, &in);
    in.app.channel = CHANNEL_WEB;
    in.app.notice.id = form_int(r, "notice", 0);
    e = application_send(&r->cx, &in, &f.errors);
    if (e == E_INVALID) return again(r, &f, &p, 422);
    if (e) return e;
    receipt_open(r, &in.app);
    return answer_redirect(r, str_fmt(r->cx.arena, "/alindi/%.*s", STR_FMT(in.app.code)));
}

err_t track_load(struct req *r, struct application *app)
{
    if (application_by_code(&r->cx, path_str(r, "code"), app) == OK) return OK;
    return fail(r, E_NOT_FOUND, "İM-404-kod",
                N_("There is no application with this code. Check the letters on your receipt."),
                "tracking code unknown");
}

err_t track_ask(struct req *r)
{
    struct track_ask_page p = {.page.title = str_of(words(r->cx.lang, N_("Follow an application"))),
                               .page.current = "/basvuru-takip"};
    p.page.description =
        str_of(words(r->cx.lang, N_("Write the code on your receipt. Capital or small letters do not matter.")));
    p.code = str_trim(query_str(r, "kod"));
    struct application app;
    if (p.code.n == 0) return html_track_ask_page(r, &p);
    if (application_by_code(&r->cx, p.code, &app) == OK)
        return answer_redirect(r, str_fmt(r->cx.arena, "/basvuru-takip/%.*s", STR_FMT(app.code)));
    p.unknown = true;
    p.page.error = true;
    answer_status(r, 404);
    return html_track_ask_page(r, &p);
}

static const char *objection_headline(const struct application *app)
{
    if (app->state == APP_WAITING) return N_("We are waiting for a document from you");
    if (app->state == APP_WITHDRAWN) return N_("You withdrew this objection");
    if (app->state != APP_DECIDED) return N_("Your objection is with us");
    switch (app->outcome) {
    case OUTCOME_GRANTED:
        return N_("Your objection was accepted");
    case OUTCOME_PARTLY:
        return N_("Your objection was accepted in part");
    case OUTCOME_REFUSED:
        return N_("Your objection was refused");
    default:
        return N_("Your objection could not be examined");
    }
}

/* The heading is the state in a sentence. */
static const char *headline(const struct application *app)
{
    if (app->objection_to.id) return objection_headline(app);
    switch (app->state) {
    case APP_NEW:
        return N_("Your application is with us");
    case APP_IN_WORK:
        return N_("We are working on your application");
    case APP_WAITING:
        return N_("We are waiting for a document from you");
    case APP_WITHDRAWN:
        return N_("You withdrew this application");
    case APP_OBJECTED:
        return N_("Your objection is with us");
    default:
        break;
    }
    switch (app->outcome) {
    case OUTCOME_GRANTED:
        return N_("Your application was granted");
    case OUTCOME_PARTLY:
        return N_("Your application was granted in part");
    case OUTCOME_REFUSED:
        return N_("Your application was refused");
    default:
        return N_("Your application could not be examined");
    }
}

static void fill_asked(struct req *r, const struct application *app, const struct service_full *full,
                       struct track_page *p)
{
    const struct service_document *paper = paper_by_code(full, app->asked_paper);
    p->waiting = app->state == APP_WAITING;
    p->fee = p->waiting && !paper;
    struct word_arg day = {S("day"), fmt_date_long(r->cx.arena, r->cx.lang, app->asked_until)};
    str until = words_fill(r->cx.arena, str_of(words(r->cx.lang, N_("Please bring it until {day}."))), 1, &day);
    str limits = str_of(words(r->cx.lang, N_("PDF or photograph, at most 10 MB.")));
    p->file = (struct field_view){.look = LOOK_FILE,
                                  .name = S("file"),
                                  .label = paper ? paper->name : STR_NONE,
                                  .required = true,
                                  .accept = S(DOCUMENT_ACCEPT),
                                  .hint = str_fmt(r->cx.arena, "%.*s %.*s", STR_FMT(limits), STR_FMT(until))};
}

/* The way between an objection and what it objects to; a decided objection changes the first one's heading. */
static err_t fill_other(struct req *r, const struct application *app, struct track_page *p)
{
    struct application other;
    err_t e = application_other(&r->cx, app, &other);
    if (e) return e == E_NOT_FOUND ? OK : e;
    struct word_arg number = {S("number"), application_number(r->cx.arena, &other)};
    const char *source = app->objection_to.id ? N_("Your first application {number} and its decision")
                         : other.open         ? N_("Your objection {number}: how it goes")
                                              : N_("Your objection {number}: how it ended");
    p->other = words_fill(r->cx.arena, str_of(words(r->cx.lang, source)), 1, &number);
    p->other_href = str_fmt(r->cx.arena, "/basvuru-takip/%.*s", STR_FMT(other.code));
    if (app->state == APP_OBJECTED && other.state == APP_DECIDED)
        p->page.title = str_of(words(r->cx.lang, N_("Your objection was decided")));
    return OK;
}

static err_t track_render(struct req *r, const struct application *app, struct entity_errors *errors)
{
    struct track_page p = {.page.title = str_of(words(r->cx.lang, headline(app))), .page.current = "/basvuru-takip"};
    struct service_full full;
    TRY(service_load_full(&r->cx, app->service.id, &full));
    TRY(fill_other(r, app, &p));
    p.heading = p.page.title;
    p.is_objection = app->objection_to.id != 0;
    p.service = full.service.name;
    p.number = application_number(r->cx.arena, app);
    p.code = app->code;
    struct crumb above = {S("/basvuru-takip"), str_of(words(r->cx.lang, N_("Follow an application")))};
    crumbs(&r->cx, &p.page, &above, 1, app->code);
    p.reason = app->state == APP_DECIDED || app->state == APP_OBJECTED ? app->reason : STR_NONE;
    p.decided = p.reason.n > 0;
    TRY(application_objection_until(&r->cx, app, &p.object_until));
    p.may_object = app->state == APP_DECIDED && moment_date(r->cx.now).ymd <= p.object_until.ymd;
    p.may_withdraw = app->open;
    fill_asked(r, app, &full, &p);
    TRY(clock_show(&r->cx, app, false, &p.clock));
    TRY(application_timeline(&r->cx, app, true, &p.history));
    for (size_t i = 0; p.waiting && !p.reason.n && i < p.history.items.n; i++)
        p.reason = p.history.items.v[i].quote; /* what exactly is missing, in the officer's words */
    for (size_t i = 0; errors && i < errors->list.n; i++) {
        if (str_eq(errors->list.v[i].field, S("file")))
            p.file.error = errors->list.v[i].text;
        else
            p.object_error = errors->list.v[i].text;
        p.page.error = true;
        answer_status(r, 422);
    }
    p.errors.errors.v = errors ? errors->list.v : NULL;
    p.errors.errors.n = errors ? errors->list.n : 0;
    p.objection = form_str(r, "objection");
    return html_track_page(r, &p);
}

err_t track_show(struct req *r)
{
    struct application app;
    TRY(track_load(r, &app));
    return track_render(r, &app, NULL);
}

struct citizen_act {
    int64_t id;
    struct act act;
    str objection;
    struct application made;
};

static err_t take_act(struct cx *tx, void *arg)
{
    struct citizen_act *c = arg;
    return c->objection.n ? application_object(tx, c->id, c->objection, &c->made, c->act.errors)
                          : application_act(tx, c->id, &c->act);
}

/* Take a step for whoever holds the code; wrong input brings the page back. */
static err_t act_and_return(struct req *r, const struct application *app, struct citizen_act *c, const char *done)
{
    err_t e = c->act.errors->list.n ? E_INVALID : db_tx(&r->cx, take_act, c);
    if (e == E_INVALID) return track_render(r, app, c->act.errors);
    if (e == E_CONFLICT)
        return fail(r, e, "İM-409-adim", N_("This step was already taken. Look at the page again."), "step %.*s",
                    STR_FMT(c->act.by));
    if (e) return e;
    answer_flash(r, FLASH_DONE, str_of(words(r->cx.lang, done)));
    str code = c->made.code.n ? c->made.code : app->code;
    return answer_redirect(r, str_fmt(r->cx.arena, "/basvuru-takip/%.*s", STR_FMT(code)));
}

err_t track_paper(struct req *r)
{
    struct application app;
    struct entity_errors errors = {.arena = r->cx.arena};
    TRY(track_load(r, &app));
    const struct upload *u = form_file(r, "file", 0);
    const char *fault = u ? NULL : N_("Choose the file of the document that was asked for.");
    struct form_value paper = {app.asked_paper, STR_NONE};
    if (!fault) TRY(document_keep(r, u, &paper.value, &fault));
    if (fault) entity_error(&errors, "file", str_of(words(r->cx.lang, fault)));
    struct citizen_act c = {.id = app.id, .act = {.by = S("paper_came"), .papers = {&paper, 1}, .errors = &errors}};
    return act_and_return(r, &app, &c, N_("Your document arrived. Time runs again."));
}

err_t track_withdraw(struct req *r)
{
    struct application app;
    struct entity_errors errors = {.arena = r->cx.arena};
    TRY(track_load(r, &app));
    struct citizen_act c = {.id = app.id, .act = {.by = S("withdraw"), .errors = &errors}};
    return act_and_return(r, &app, &c,
                          app.objection_to.id ? N_("Your objection was withdrawn; the first decision stands.")
                                              : N_("Your application was withdrawn."));
}

err_t track_object(struct req *r)
{
    struct application app;
    struct entity_errors errors = {.arena = r->cx.arena};
    TRY(track_load(r, &app));
    str text = str_trim(form_str(r, "objection"));
    if (text.n == 0) entity_error(&errors, "objection", str_of(words(r->cx.lang, N_("Write what you object to."))));
    struct citizen_act c = {.id = app.id, .objection = text, .act = {.by = S("object"), .errors = &errors}};
    return act_and_return(r, &app, &c, N_("Your objection was received. This is its page."));
}
