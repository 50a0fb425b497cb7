// SPDX-License-Identifier: AGPL-3.0-or-later
/* One application at the desk: what it is, what happened, and the sheet of the step that is being taken. */
#include "core/base/text.h"
#include "core/entity/pages.h"
#include "core/office/document.h"
#include "core/office/notice.h"
#include "modules/applications/views.h"

#include "record.html.h"

enum { OPEN_FOR_S = 15 * 60 };

static err_t load(struct req *r, struct application *app)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    return entity_load(&r->cx, &application_entity, id, app);
}

/* Opened records are carried in a sealed cookie for a quarter of an hour: "id until account purpose". */
static str purpose_of(struct req *r, int64_t id)
{
    str rest = req_unseal(r, "reason", req_cookie(r, "gerekce"));
    int64_t opened = 0, until = 0, account = 0;
    if (str_int(str_cut(&rest, ' '), &opened) || str_int(str_cut(&rest, ' '), &until) ||
        str_int(str_cut(&rest, ' '), &account))
        return STR_NONE;
    /* another's reason, left in this browser, opens nothing */
    return opened == id && account == r->cx.actor->user && until > r->cx.now.ms ? rest : STR_NONE;
}

static void add_pair(struct pairs_view *p, struct cx *cx, const struct application *app, const char *field)
{
    const struct field *f = entity_field(&application_entity, field);
    str value = entity_see(cx, &application_entity, f, app);
    if (value.n)
        p->pairs.v[p->pairs.n++] = (struct pair_view){.name = str_of(words(cx->lang, f->label)), .value = value};
}

static err_t fill_person(struct req *r, const struct application *app, struct record_page *p)
{
    static const char *const shown[] = {"code",          "name",      "tckn",     "phone",  "email", "address",
                                        "neighbourhood", "on_behalf", "relation", "matter", "notice"};
    p->facts.pairs.v = NEW_N(r->cx.arena, struct pair_view, 16);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        add_pair(&p->facts, &r->cx, app, shown[i]);
    struct application_values found;
    TRY(application_values(&r->cx, app->id, &found));
    p->answers.pairs.v = NEW_N(r->cx.arena, struct pair_view, found.list.n + 1);
    for (size_t i = 0; i < found.list.n; i++)
        p->answers.pairs.v[p->answers.pairs.n++] =
            (struct pair_view){.name = found.list.v[i].label, .value = found.list.v[i].value};
    return entity_note_read(&r->cx, &application_entity, &app->id, 1);
}

static err_t fill_papers(struct req *r, const struct application *app, struct record_page *p)
{
    struct documents docs;
    struct notices notices;
    TRY(documents_of(&r->cx, S("application"), app->id, &docs));
    TRY(notices_of(&r->cx, S("application"), app->id, &notices));
    p->documents.v = NEW_N(r->cx.arena, struct document_row, docs.list.n + 1);
    for (size_t i = 0; i < docs.list.n; i++) {
        const struct document *d = &docs.list.v[i];
        p->documents.v[p->documents.n++] = (struct document_row){
            .id = d->id, .label = d->label.n ? d->label : d->kind, .type = d->type, .bytes = d->bytes, .at = d->at};
    }
    p->notices.v = NEW_N(r->cx.arena, struct pair_view, notices.list.n + 1);
    for (size_t i = 0; i < notices.list.n; i++) {
        const struct notice *n = &notices.list.v[i];
        str when = fmt_moment_short(r->cx.arena, r->cx.lang, n->at);
        str state = entity_show(&r->cx, entity_field(&notice_entity, "state"), n);
        p->notices.v[p->notices.n++] = (struct pair_view){
            .name = n->subject, .value = str_fmt(r->cx.arena, "%.*s · %.*s", STR_FMT(when), STR_FMT(state))};
    }
    return OK;
}

/* Where the sheet of a step begins: a browser that goes there gives the focus to it. */
static const char *first_field(str by)
{
    if (str_eq(by, S("decide"))) return "#f-outcome";
    if (str_eq(by, S("ask_paper"))) return "#f-paper";
    if (str_eq(by, S("forward"))) return "#f-unit";
    return str_eq(by, S("receive_paper")) ? "#f-file" : "#f-reason";
}

/* Only what is declared can be asked for: where nothing is, there is nothing to press. */
static err_t something_to_ask(struct cx *cx, const struct application *app, bool *any)
{
    struct filter of = {.field = "service", .op = IS, .value = DB_I(app->service.id)};
    struct list_result found;
    TRY(entity_list(cx, &service_document_entity,
                    &(struct list_query){.filters = {&of, 1}, .limit = 50, .skip_rights = true, .uncounted = true},
                    &found));
    const struct service_document *d = found.rows;
    *any = false;
    for (size_t i = 0; i < found.n; i++)
        *any |= d[i].source != PAPER_QUERIED;
    return OK;
}

static err_t fill_steps(struct req *r, const struct queue *q, struct application *app, struct record_page *p)
{
    bool information, askable = false;
    TRY(application_asks_information(&r->cx, app, &information));
    if (app->open) TRY(something_to_ask(&r->cx, app, &askable));
    struct clock c = application_clock(app);
    struct subject s = {.entity = "application",
                        .row = app->id,
                        .unit = app->unit.id,
                        .state = &app->state,
                        .clock = &c,
                        .record = app};
    struct steps_open open;
    flow_open(&r->cx, &application_flow, &s, &open);
    p->steps.v = NEW_N(r->cx.arena, struct step_button, open.list.n + 1);
    for (size_t i = 0; i < open.list.n; i++) {
        const struct step *step = open.list.v[i];
        if (!information && step->guard == guard_information_request) continue;
        if (step->guard == guard_extension && (!information || app->promise_amount != EXTENDABLE)) continue;
        if (step->guard == guard_paper && !askable) continue;
        if (step->guard == guard_release && !taken_by_me(&r->cx, app)) continue;
        bool press = step->guard == guard_release || str_eq(str_of(step->by), S("take"));
        bool then_next = press && q->query.n && step->guard != guard_release;
        str path = str_fmt(r->cx.arena, "/masa/basvuru/%lld/adim/%s", (long long)app->id, step->by);
        str label = str_of(words(r->cx.lang, step->label));
        p->steps.v[p->steps.n++] =
            (struct step_button){.href = str_fmt(r->cx.arena, "%.*s%s", STR_FMT(queue_keep(&r->cx, q, path)),
                                                 press ? "" : first_field(str_of(step->by))),
                                 .press = press,
                                 .label = label,
                                 .label_next = then_next ? label_then_next(&r->cx, label) : STR_NONE,
                                 .key = step->key ? text_upper(r->cx.arena, str_of(step->key)) : STR_NONE,
                                 .primary = step->primary};
    }
    return OK;
}

static err_t fill_next(struct req *r, const struct queue *q, const struct application *app, struct record_page *p)
{
    int64_t next = 0;
    TRY(queue_next(&r->cx, q, app, &next));
    if (next) p->next_href = queue_record(&r->cx, q, next);
    return OK;
}

str label_then_next(struct cx *cx, str label)
{
    struct word_arg step = {S("step"), label};
    return words_fill(cx->arena, str_of(words(cx->lang, N_("{step}, then the next one"))), 1, &step);
}

/* What was just taken on: this one, or the one from which the clerk went on to this one. */
static err_t fill_taken(struct req *r, const struct queue *q, const struct application *app, struct record_page *p)
{
    struct application taken = *app;
    int64_t id = query_int(r, "alinan", 0);
    err_t e = id && id != app->id ? entity_load(&r->cx, &application_entity, id, &taken) : OK;
    if (e && e != E_NOT_FOUND) return e;
    if (e || id != taken.id || !taken_by_me(&r->cx, &taken)) return OK;
    str release = str_fmt(r->cx.arena, "/masa/basvuru/%lld/adim/release", (long long)id);
    p->taken = (struct taken_view){.words = taken_words(&r->cx, &taken, 1), .action = queue_keep(&r->cx, q, release)};
    return OK;
}

static void fill_tags(struct req *r, const struct application *app, struct record_page *p)
{
    str place = entity_label(&r->cx, &neighbourhood_entity, app->neighbourhood.id);
    str unit = entity_label(&r->cx, &unit_entity, app->unit.id),
        owner = entity_label(&r->cx, &account_entity, app->owner.id);
    p->tags.v = NEW_N(r->cx.arena, struct tag_view, 7);
    p->tags.v[p->tags.n++] = state_tag(&r->cx, app);
    p->tags.v[p->tags.n++] = (struct tag_view){.icon = S("tree-structure"), .text = unit};
    p->tags.v[p->tags.n++] =
        (struct tag_view){.icon = S("door-open"), .text = choice_words(&r->cx, application_channels, app->channel)};
    if (app->objection_to.id)
        p->tags.v[p->tags.n++] = (struct tag_view){
            .tone = TONE_WARN, .icon = S("hand-palm"), .text = str_of(words(r->cx.lang, N_("Objection")))};
    if (place.n) p->tags.v[p->tags.n++] = (struct tag_view){.icon = S("map-pin"), .text = place};
    if (owner.n) p->tags.v[p->tags.n++] = (struct tag_view){.icon = S("user"), .text = owner};
    if (!p->open_personal)
        p->tags.v[p->tags.n++] =
            (struct tag_view){.icon = S("lock-simple"), .text = str_of(words(r->cx.lang, N_("Personal data closed")))};
}

/* The way between an objection and what it objects to. */
static err_t fill_other(struct req *r, const struct application *app, struct record_page *p)
{
    struct application other;
    err_t e = application_other(&r->cx, app, &other);
    if (e == E_NOT_FOUND) return OK;
    if (e || !may_in(&r->cx, S("applications.read"), other.unit.id)) return e;
    struct word_arg number = {S("number"), application_number(r->cx.arena, &other)};
    const char *source = app->objection_to.id ? N_("Objects to the decision of {number}") : N_("Objection {number}");
    p->other = words_fill(r->cx.arena, str_of(words(r->cx.lang, source)), 1, &number);
    p->other_href = str_fmt(r->cx.arena, "/masa/basvuru/%lld", (long long)other.id);
    return OK;
}

err_t case_fill(struct req *r, struct application *app, struct record_page *p)
{
    str purpose = purpose_of(r, app->id);
    struct queue q = queue_read(r);
    struct actor *actor = NEW(r->cx.arena, struct actor);
    *actor = *r->cx.actor;
    actor->purpose = purpose;
    r->cx.actor = actor;
    p->id = app->id;
    p->version = app->version;
    p->number = application_number(r->cx.arena, app);
    p->service = entity_label(&r->cx, &service_entity, app->service.id);
    p->page.title = str_fmt(r->cx.arena, "%.*s %.*s", STR_FMT(p->number), STR_FMT(p->service));
    p->page.current = "/masa/gelen";
    p->inbox_href = queue_keep(&r->cx, &q, S("/masa/gelen"));
    p->open_href = queue_keep(&r->cx, &q, str_fmt(r->cx.arena, "/masa/basvuru/%lld/ac", (long long)app->id));
    p->may_personal = may_in(&r->cx, S("applications.personal"), app->unit.id);
    p->open_personal = p->may_personal && purpose.n > 0;
    TRY(application_elsewhere(&r->cx, app, &p->there, &p->there_href));
    if (p->open_personal) TRY(fill_person(r, app, p));
    if (!app->open && app->state != APP_WITHDRAWN)
        p->outcome = choice_words(&r->cx, application_outcomes, app->outcome), p->reason = app->reason;
    fill_tags(r, app, p);
    TRY(fill_steps(r, &q, app, p));
    TRY(fill_papers(r, app, p));
    TRY(fill_next(r, &q, app, p));
    TRY(fill_other(r, app, p));
    TRY(fill_taken(r, &q, app, p));
    TRY(clock_show(&r->cx, app, false, &p->clock));
    return application_timeline(&r->cx, app, false, &p->history);
}

err_t case_show(struct req *r)
{
    struct application app;
    struct record_page p = {0};
    TRY(load(r, &app));
    TRY(case_fill(r, &app, &p));
    return html_record_page(r, &p);
}

err_t case_open(struct req *r)
{
    struct application app;
    TRY(load(r, &app));
    if (!may_in(&r->cx, S("applications.personal"), app.unit.id)) return E_FORBIDDEN;
    str purpose = str_trim(form_str(r, "purpose"));
    if (str_chars(purpose) < PURPOSE_CHARS) {
        struct record_page p = {.purpose_error = str_of(words(r->cx.lang, N_("Write why you open it: a few words.")))};
        TRY(case_fill(r, &app, &p));
        answer_status(r, 422);
        return html_record_page(r, &p);
    }
    int64_t until = r->cx.now.ms + OPEN_FOR_S * 1000;
    str plain = str_fmt(r->cx.arena, "%lld %lld %lld %.*s", (long long)app.id, (long long)until,
                        (long long)r->cx.actor->user, STR_FMT(purpose));
    struct queue q = queue_read(r);
    answer_cookie(r, "gerekce", req_seal(r, "reason", plain), OPEN_FOR_S, false);
    return answer_redirect(r, queue_record(&r->cx, &q, app.id));
}

err_t document_show(struct req *r)
{
    int64_t id = 0;
    struct document doc;
    struct application app;
    str bytes;
    TRY(path_id(r, "id", &id));
    TRY(document_by_id(&r->cx, id, &doc));
    if (!str_eq(doc.entity, S("application"))) return E_NOT_FOUND;
    TRY(entity_load(&r->cx, &application_entity, doc.row, &app));
    if (!may_in(&r->cx, S("applications.personal"), app.unit.id) || purpose_of(r, app.id).n == 0)
        return fail(r, E_FORBIDDEN, "İM-403-gerekce",
                    N_("Open the record with a reason first; its documents open with it."), "document without purpose");
    TRY(document_bytes(&r->cx, id, &bytes));
    TRY(entity_note_read(&r->cx, &application_entity, &app.id, 1));
    return answer_file(r, doc.type, bytes, doc.name);
}
