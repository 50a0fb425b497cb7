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
    static const char *const shown[] = {"code",    "name",          "tckn",      "phone",    "email",
                                        "address", "neighbourhood", "on_behalf", "relation", "matter"};
    p->facts.pairs.v = NEW_N(r->cx.arena, struct pair_view, 16);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        add_pair(&p->facts, &r->cx, app, shown[i]);
    struct filter of = {.field = "application", .op = IS, .value = DB_I(app->id)};
    struct list_result found;
    TRY(entity_list(&r->cx, &application_value_entity,
                    &(struct list_query){.filters = {&of, 1}, .sort = S("sort"), .limit = 100, .skip_rights = true},
                    &found));
    const struct application_value *v = found.rows;
    p->answers.pairs.v = NEW_N(r->cx.arena, struct pair_view, found.n + 1);
    for (size_t i = 0; i < found.n; i++)
        p->answers.pairs.v[p->answers.pairs.n++] = (struct pair_view){.name = v[i].label, .value = v[i].value};
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

static err_t fill_steps(struct req *r, struct application *app, struct record_page *p)
{
    bool information;
    TRY(application_asks_information(&r->cx, app, &information));
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
        p->steps.v[p->steps.n++] = (struct step_button){
            .href = str_fmt(r->cx.arena, "/masa/basvuru/%lld/adim/%s#sheet", (long long)app->id, step->by),
            .label = str_of(words(r->cx.lang, step->label)),
            .key = step->key ? text_upper(r->cx.arena, str_of(step->key)) : STR_NONE,
            .primary = step->primary};
    }
    return OK;
}

/* The first open one that ends then (or, AT_LEAST, later) and has at least this number; 0 none. */
static err_t first_open(struct cx *cx, int64_t due, enum filter_op op, int64_t least, int64_t *id)
{
    struct filter f[] = {{.field = "open", .op = IS, .value = DB_F(true)},
                         {.field = "due", .op = op, .value = DB_I(due)},
                         {.field = "id", .op = AT_LEAST, .value = DB_I(least)}};
    struct list_result found;
    TRY(entity_list(cx, &application_entity, &(struct list_query){.filters = {f, 3}, .sort = S("due"), .limit = 1},
                    &found));
    *id = found.n ? ((const struct application *)found.rows)->id : 0;
    return OK;
}

/* The next one in the inbox. Many end at the same minute: those come by their numbers. */
static err_t fill_next(struct req *r, const struct application *app, struct record_page *p)
{
    int64_t next = 0;
    TRY(first_open(&r->cx, app->due.ms, IS, app->id + 1, &next));
    if (!next) TRY(first_open(&r->cx, app->due.ms + 1, AT_LEAST, 1, &next));
    if (next) p->next_href = str_fmt(r->cx.arena, "/masa/basvuru/%lld", (long long)next);
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

err_t case_fill(struct req *r, struct application *app, struct record_page *p)
{
    str purpose = purpose_of(r, app->id);
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
    p->may_personal = may_in(&r->cx, S("applications.personal"), app->unit.id);
    p->open_personal = p->may_personal && purpose.n > 0;
    if (p->open_personal) TRY(fill_person(r, app, p));
    if (!app->open && app->state != APP_WITHDRAWN)
        p->outcome = choice_words(&r->cx, application_outcomes, app->outcome), p->reason = app->reason;
    fill_tags(r, app, p);
    TRY(fill_steps(r, app, p));
    TRY(fill_papers(r, app, p));
    TRY(fill_next(r, app, p));
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
    if (purpose.n == 0) {
        struct record_page p = {.purpose_error = str_of(words(r->cx.lang, N_("Write why you open it.")))};
        TRY(case_fill(r, &app, &p));
        answer_status(r, 422);
        return html_record_page(r, &p);
    }
    int64_t until = r->cx.now.ms + OPEN_FOR_S * 1000;
    str plain = str_fmt(r->cx.arena, "%lld %lld %lld %.*s", (long long)app.id, (long long)until,
                        (long long)r->cx.actor->user, STR_FMT(purpose));
    answer_cookie(r, "gerekce", req_seal(r, "reason", plain), OPEN_FOR_S, false);
    return answer_redirect(r, str_fmt(r->cx.arena, "/masa/basvuru/%lld", (long long)app.id));
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
