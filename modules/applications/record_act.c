// SPDX-License-Identifier: AGPL-3.0-or-later
/* Taking a step at the desk: its form in the sheet beside the record, and what comes back from it. */
#include "core/office/document.h"
#include "modules/applications/views.h"

#include "record.html.h"

struct step_form {
    struct field_view fields[4];
    size_t n;
};

static struct field_view *add(struct step_form *f, struct field_view v)
{
    f->fields[f->n] = v;
    return &f->fields[f->n++];
}

static str w(const struct req *r, const char *source)
{
    return str_of(words(r->cx.lang, source));
}

static void option(struct field_view *v, str value, str label, str typed)
{
    v->options.v[v->options.n++] = (struct option_view){.value = value, .label = label, .chosen = str_eq(value, typed)};
}

static str number(struct req *r, int64_t n)
{
    return str_fmt(r->cx.arena, "%lld", (long long)n);
}

static void add_reason(struct req *r, struct step_form *f, const char *label, const char *hint, bool required)
{
    add(f, (struct field_view){.look = LOOK_AREA,
                               .name = S("reason"),
                               .label = w(r, label),
                               .hint = w(r, hint),
                               .value = form_str(r, "reason"),
                               .required = required,
                               .max = 1000});
}

static err_t add_paper(struct req *r, const struct application *app, struct step_form *f)
{
    struct service_full full;
    TRY(service_load_full(&r->cx, app->service.id, &full));
    struct field_view *v = add(
        f, (struct field_view){.look = LOOK_SELECT,
                               .name = S("paper"),
                               .label = w(r, N_("Document")),
                               .required = true,
                               .hint = w(r, N_("Only what the table of service standards names can be asked for."))});
    v->options.v = NEW_N(r->cx.arena, struct option_view, full.documents.n + 1);
    option(v, STR_NONE, w(r, N_("Choose")), S("-"));
    for (size_t i = 0; i < full.documents.n; i++)
        if (full.documents.v[i].source != PAPER_QUERIED)
            option(v, full.documents.v[i].code, full.documents.v[i].name, form_str(r, "paper"));
    v = add(f,
            (struct field_view){.look = LOOK_SELECT, .name = S("days"), .label = w(r, N_("Until")), .required = true});
    v->options.v = NEW_N(r->cx.arena, struct option_view, 4);
    for (int days = 7; days <= 30; days += days == 7 ? 8 : 15) {
        date until;
        TRY(application_last_day(&r->cx, r->cx.now, days, &until));
        option(v, number(r, days), fmt_date_long(r->cx.arena, r->cx.lang, until),
               form_str(r, "days").n ? form_str(r, "days") : S("15"));
    }
    add_reason(r, f, N_("What is missing, and why"), N_("The citizen reads this sentence as it stands."), true);
    return OK;
}

static void add_decision(struct req *r, struct step_form *f)
{
    struct field_view *v = add(
        f,
        (struct field_view){.look = LOOK_RADIO, .name = S("outcome"), .label = w(r, N_("Decision")), .required = true});
    v->options.v = NEW_N(r->cx.arena, struct option_view, 8);
    for (const struct choice *c = application_outcomes; c->value; c++)
        option(v, number(r, c->value), w(r, c->label), form_str(r, "outcome"));
    add_reason(r, f, N_("Reason"),
               N_("The citizen reads this sentence as it stands. First why, then what can be done."), true);
}

static err_t add_units(struct req *r, const struct application *app, struct step_form *f)
{
    struct list_result all;
    TRY(entity_list(&r->cx, &unit_entity, &(struct list_query){.sort = S("name"), .limit = 200, .skip_rights = true},
                    &all));
    const struct unit *u = all.rows;
    struct field_view *v =
        add(f, (struct field_view){
                   .look = LOOK_SELECT, .name = S("unit"), .label = w(r, N_("To which unit?")), .required = true});
    v->options.v = NEW_N(r->cx.arena, struct option_view, all.n + 1);
    option(v, STR_NONE, w(r, N_("Choose")), S("-"));
    for (size_t i = 0; i < all.n; i++)
        if (!u[i].valid_to.ymd && u[i].id != app->unit.id)
            option(v, number(r, u[i].id), u[i].name, form_str(r, "unit"));
    add_reason(r, f, N_("Note for the unit"), N_("The citizen reads it too."), false);
    return OK;
}

static err_t step_fields(struct req *r, const struct application *app, str by, struct step_form *f)
{
    if (str_eq(by, S("ask_paper"))) return add_paper(r, app, f);
    if (str_eq(by, S("decide")))
        add_decision(r, f);
    else if (str_eq(by, S("forward")))
        return add_units(r, app, f);
    else if (str_eq(by, S("receive_paper")))
        add(f, (struct field_view){.look = LOOK_FILE,
                                   .name = S("file"),
                                   .label = w(r, N_("Scan of the document")),
                                   .accept = S(DOCUMENT_ACCEPT),
                                   .hint = w(r, N_("PDF or photograph, at most 10 MB."))});
    else if (!str_eq(by, S("take")) && !str_eq(by, S("release")))
        add_reason(r, f, N_("Notice to the citizen"), N_("It is sent with this step."), true);
    return OK;
}

static err_t sheet(struct req *r, struct application *app, const struct step *step, struct entity_errors *errors,
                   struct record_page *p)
{
    struct step_form *f = NEW(r->cx.arena, struct step_form);
    struct queue q = queue_read(r);
    TRY(case_fill(r, app, p));
    TRY(step_fields(r, app, str_of(step->by), f));
    for (size_t i = 0; errors && i < errors->list.n; i++)
        for (size_t k = 0; k < f->n; k++)
            if (str_eq(f->fields[k].name, errors->list.v[i].field)) f->fields[k].error = errors->list.v[i].text;
    p->sheet = true;
    p->sheet_title = w(r, step->label);
    p->sheet_close = queue_record(&r->cx, &q, app->id);
    str path = str_fmt(r->cx.arena, "/masa/basvuru/%lld/adim/%s", (long long)app->id, step->by);
    p->form = (struct form_view){.action = queue_keep(&r->cx, &q, path),
                                 .submit = p->sheet_title,
                                 .other = label_then_next(&r->cx, p->sheet_title),
                                 .other_step = S("next"),
                                 .other_first = q.query.n > 0, /* who came from the inbox works through it */
                                 .version = number(r, app->version),
                                 .fields = {f->fields, f->n},
                                 .has_files = str_eq(str_of(step->by), S("receive_paper"))};
    if (errors && errors->list.n) {
        p->form.errors.v = errors->list.v;
        p->form.errors.n = errors->list.n;
        p->page.error = true;
        answer_status(r, 422);
    }
    return html_record_page(r, p);
}

static err_t load_step(struct req *r, struct application *app, const struct step **step)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &application_entity, id, app));
    *step = flow_step(&application_flow, app->state, path_str(r, "step"));
    if (!*step || !(*step)->label)
        return fail(r, E_CONFLICT, "İM-409-adim", N_("This step was already taken. Look at the page again."),
                    "step %.*s from %d", STR_FMT(path_str(r, "step")), app->state);
    return may_in(&r->cx, str_of((*step)->who), app->unit.id) ? OK : E_FORBIDDEN;
}

err_t case_step(struct req *r)
{
    struct application app;
    const struct step *step;
    struct record_page p = {0};
    TRY(load_step(r, &app, &step));
    return sheet(r, &app, step, NULL, &p);
}

struct desk_act {
    int64_t id;
    struct act act;
};

static err_t take_act(struct cx *tx, void *arg)
{
    struct desk_act *d = arg;
    return application_act(tx, d->id, &d->act);
}

static err_t read_act(struct req *r, const struct application *app, struct entity_errors *errors,
                      struct form_value *paper, struct act *a)
{
    *a = (struct act){.by = path_str(r, "step"),
                      .expect_version = form_int(r, "version", 0),
                      .reason = str_trim(form_str(r, "reason")),
                      .paper = form_str(r, "paper"),
                      .days = form_int(r, "days", 0),
                      .unit = form_int(r, "unit", 0),
                      .outcome = (int)form_int(r, "outcome", 0),
                      .errors = errors};
    const struct upload *u = form_file(r, "file", 0);
    if (!u) return OK;
    const char *fault;
    *paper = (struct form_value){app->asked_paper, STR_NONE};
    TRY(document_keep(r, u, &paper->value, &fault));
    if (fault) return entity_error(errors, "file", w(r, fault)), E_INVALID;
    a->papers.v = paper;
    a->papers.n = 1;
    return OK;
}

/* Two clerks, one record: the second sees what the first did, and what was typed stays in the sheet if the step is still
 * possible. */
static err_t overtaken(struct req *r, struct entity_errors *errors)
{
    struct application now;
    const struct step *still;
    struct record_page p = {0};
    TRY(load_step(r, &now, &still));
    entity_error(
        errors, "reason",
        w(r, N_("Somebody changed this application after you opened it. See what happened below, then send again.")));
    return sheet(r, &now, still, errors, &p);
}

static str done_words(struct req *r, const struct application *app, const struct step *step, bool left)
{
    struct word_arg args[] = {{S("number"), application_number(r->cx.arena, app)},
                              {S("service"), entity_label(&r->cx, &service_entity, app->service.id)},
                              {S("told"), step->told ? w(r, step->told) : STR_NONE}};
    return words_fill(r->cx.arena,
                      w(r, left ? N_("{number} {service}: {told}. Here is the next one.")
                                : N_("{number} {service}: {told}. Nothing else is left in this view.")),
                      3, args);
}

/* On to the next one of the view the clerk came from; what was done stands there. `app`: as it stood before. */
static err_t go_on(struct req *r, const struct queue *q, const struct application *app, const struct step *step)
{
    int64_t next = 0;
    TRY(queue_next_or_first(&r->cx, q, app, &next));
    str to = next ? queue_record(&r->cx, q, next) : queue_keep(&r->cx, q, S("/masa/gelen"));
    if (str_eq(str_of(step->by), S("take"))) return answer_redirect(r, with_taken(&r->cx, to, number(r, app->id)));
    answer_flash(r, FLASH_DONE, done_words(r, app, step, next != 0));
    return answer_redirect(r, to);
}

static err_t done(struct req *r, const struct application *app, const struct step *step)
{
    struct queue q = queue_read(r);
    if (str_eq(form_str(r, "step"), S("next"))) return go_on(r, &q, app, step);
    str here = queue_record(&r->cx, &q, app->id);
    if (str_eq(str_of(step->by), S("take"))) /* the page says so itself */
        return answer_redirect(r, with_taken(&r->cx, here, number(r, app->id)));
    answer_flash(r, FLASH_DONE,
                 w(r, step->guard == guard_release
                          ? N_("Given back; nobody has it now.")
                          : N_("The step was taken. If a notice belongs to it, it is on its way.")));
    return answer_redirect(r, here);
}

err_t case_act(struct req *r)
{
    struct application app;
    const struct step *step;
    struct entity_errors errors = {.arena = r->cx.arena};
    struct form_value paper;
    struct desk_act d;
    TRY(load_step(r, &app, &step));
    err_t e = read_act(r, &app, &errors, &paper, &d.act);
    d.id = app.id;
    if (!e) e = db_tx(&r->cx, take_act, &d);
    struct record_page p = {0};
    if (e == E_INVALID) return sheet(r, &app, step, &errors, &p);
    if (e == E_CONFLICT) return overtaken(r, &errors);
    if (e) return e;
    return done(r, &app, step);
}
