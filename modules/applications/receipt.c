// SPDX-License-Identifier: AGPL-3.0-or-later
/* The receipt. Everybody with the code sees what was handed in and what comes next; what was written stands there only in
 * the browser that sent it, for a quarter of an hour, so that it can be printed. */
#include "core/office/document.h"
#include "modules/applications/views.h"
#include "modules/privacy/privacy.h"

#include "receipt.html.h"

#define SENT "gonderilen"
enum { OPEN_FOR_S = 15 * 60 };

void receipt_open(struct req *r, const struct application *app)
{
    int64_t until = r->cx.now.ms + OPEN_FOR_S * 1000;
    str plain = str_fmt(r->cx.arena, "%lld %.*s", (long long)until, STR_FMT(app->code));
    answer_cookie(r, SENT, req_seal(r, "receipt", plain), OPEN_FOR_S, false);
}

static bool is_open(struct req *r, const struct application *app)
{
    int64_t until = 0;
    str rest = req_unseal(r, "receipt", req_cookie(r, SENT));
    return str_int(str_cut(&rest, ' '), &until) == OK && until > r->cx.now.ms && str_eq(rest, app->code);
}

static void add(struct receipt_page *p, str name, str value)
{
    if (value.n) p->given.pairs.v[p->given.pairs.n++] = (struct pair_view){.name = name, .value = value};
}

static err_t fill_written(struct req *r, const struct application *app, struct receipt_page *p)
{
    static const char *const shown[] = {"name",          "phone",     "email",    "address",
                                        "neighbourhood", "on_behalf", "relation", "matter"};
    struct application_values values;
    TRY(application_values(&r->cx, app->id, &values));
    p->given.pairs.v = NEW_N(r->cx.arena, struct pair_view, sizeof shown / sizeof *shown + values.list.n + 1);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        const struct field *f = entity_field(&application_entity, shown[i]);
        add(p, str_of(words(r->cx.lang, f->label)), entity_show(&r->cx, f, app));
    }
    for (size_t i = 0; i < values.list.n; i++)
        add(p, values.list.v[i].label, values.list.v[i].value);
    return OK;
}

static err_t fill_papers(struct req *r, const struct application *app, struct receipt_page *p)
{
    struct documents docs;
    TRY(documents_of(&r->cx, S("application"), app->id, &docs));
    p->papers.v = NEW_N(r->cx.arena, str, docs.list.n + 1);
    for (size_t i = 0; i < docs.list.n; i++)
        p->papers.v[p->papers.n++] = docs.list.v[i].label.n ? docs.list.v[i].label : docs.list.v[i].kind;
    return OK;
}

/* What the service says will happen, as a list of what is to come. */
static void fill_next(struct req *r, const struct service_full *full, struct receipt_page *p)
{
    p->next.items.v = NEW_N(r->cx.arena, struct timeline_item, full->steps.n + 1);
    for (size_t i = 0; i < full->steps.n; i++) {
        const struct service_step *s = &full->steps.v[i];
        p->next.items.v[p->next.items.n++] = (struct timeline_item){
            .tone = TONE_PLAIN,
            .when = i ? TIME_NEXT : TIME_NOW,
            .icon = i ? i + 1 == full->steps.n ? ICON("flag-checkered") : ICON("hourglass-medium") : ICON("check"),
            .title = str_fmt(r->cx.arena, "%.*s · %.*s", STR_FMT(s->when_text), STR_FMT(s->title)),
            .text = s->text};
    }
}

static err_t fill_notice(struct req *r, const struct application *app, struct receipt_page *p)
{
    struct privacy_notice n;
    if (!app->notice.id) return OK;
    TRY(entity_load_any(&r->cx, &privacy_notice_entity, "id", DB_I(app->notice.id), &n));
    p->notice_href = privacy_notice_path(r->cx.arena, n.id);
    p->notice_edition = n.edition;
    return OK;
}

err_t receipt_show(struct req *r)
{
    struct application app;
    struct service_full full;
    struct receipt_page p = {.page.title = str_of(words(r->cx.lang, N_("Your application was received"))),
                             .page.current = "/basvuru-takip"};
    TRY(track_load(r, &app));
    TRY(service_load_full(&r->cx, app.service.id, &full));
    TRY(fill_notice(r, &app, &p));
    p.service = full.service.name;
    p.number = application_number(r->cx.arena, &app);
    p.code = app.code;
    p.at = app.started;
    p.target = app.target;
    p.unit = entity_label(&r->cx, &unit_entity, app.unit.id);
    p.told = app.email.n || app.phone.n;
    p.open = is_open(r, &app);
    if (p.open) TRY(fill_written(r, &app, &p));
    TRY(fill_papers(r, &app, &p));
    fill_next(r, &full, &p);
    return html_receipt_page(r, &p);
}
