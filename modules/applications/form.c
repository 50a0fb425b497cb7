// SPDX-License-Identifier: AGPL-3.0-or-later
/* The form of a service, for citizens and for the desk. */
#include <string.h>

#include "core/entity/pages.h"
#include "core/office/document.h"
#include "modules/applications/draft.h"

const struct input apply_inputs[] = {
    {"name", .max = 120},
    {"tckn", .max = 20},
    {"phone", .max = 30},
    {"email", .max = 120},
    {"address", .max = 300},
    {"neighbourhood", .max = 160},
    {"on_behalf", .max = 120},
    {"relation", .max = 60},
    {"matter", .max = 4000},
    {"channel", .max = 10},
    {"came.*", .max = 10},
    {"f.*", .max = 4000},
    {"d.*", .max = 64, .many = true},
    {"d.*", .file = true, .many = true},
    {"nonce", .max = 40},
    {"notice", .max = 20},
    {"step", .max = 10},
    {0},
};

static const char *const asked[] = {"name",          "tckn",      "phone",    "email", "address",
                                    "neighbourhood", "on_behalf", "relation", "matter"};

enum { PAPER_FILES = 8 };
#define QUESTIONS N_("About your application")

static const struct choice yes_no[] = {{1, "yes", N_("Yes")}, {2, "no", N_("No")}, {0}};

static const struct choice *choices_of(struct arena *a, str options)
{
    struct choice *list = NEW_N(a, struct choice, 66);
    for (int n = 1; options.n && n < 65; n++) {
        str one = str_trim(str_cut(&options, '|'));
        list[n - 1] = (struct choice){.value = n, .code = str_c(a, one), .label = str_c(a, one)};
    }
    return list;
}

/* The question as a field whose value lies in slot i. */
static struct field question(struct arena *a, const struct service_field *q, size_t i)
{
    static const enum text_kind kinds[] = {
        [FREE_PHONE] = TEXT_PHONE, [FREE_EMAIL] = TEXT_EMAIL, [FREE_TCKN] = TEXT_TCKN, [FREE_IBAN] = TEXT_IBAN};
    struct field f = {.name = str_c(a, str_fmt(a, "f.%.*s", STR_FMT(q->code))),
                      .offset = offsetof(struct apply_row, answers) + i * sizeof(union answer),
                      .type = F_TEXT,
                      .max = 200,
                      .label = str_c(a, q->label),
                      .hint = q->hint.n ? str_c(a, q->hint) : NULL,
                      .flags = q->required ? REQUIRED : 0,
                      .group = QUESTIONS};
    switch (q->kind) {
    case FREE_LONG:
        f.flags |= LONG;
        f.max = 4000;
        break;
    case FREE_NUMBER:
        f.type = F_INT;
        f.max = 1000000000;
        break;
    case FREE_MONEY:
        f.type = F_MONEY;
        f.max = 100000000000;
        break;
    case FREE_DATE:
        f.type = F_DATE;
        f.max = 0;
        break;
    case FREE_YES_NO:
        f.type = F_CHOICE;
        f.choices = yes_no;
        f.max = 0;
        break;
    case FREE_CHOICE:
        f.type = F_CHOICE;
        f.choices = choices_of(a, q->options);
        f.max = 0;
        break;
    case FREE_NEIGHBOURHOOD:
        f.type = F_REF;
        f.to = "neighbourhood";
        f.max = 0;
        break;
    case FREE_PHONE:
    case FREE_EMAIL:
    case FREE_TCKN:
    case FREE_IBAN:
        f.kind = kinds[q->kind];
        break;
    default:
        break;
    }
    return f;
}

static void declare(struct arena *a, struct apply_form *f)
{
    size_t known = sizeof asked / sizeof *asked, n = 0;
    struct field *fields = NEW_N(a, struct field, known + MAX_QUESTIONS + 3);
    for (size_t i = 0; i < known; i++) {
        if (i == known - 1) /* the questions stand before what one wants to add */
            for (size_t q = 0; q < f->full.fields.n && q < MAX_QUESTIONS; q++)
                fields[n++] = question(a, &f->full.fields.v[q], q);
        fields[n] = *entity_field(&application_entity, asked[i]);
        if (i == known - 1) fields[n].group = QUESTIONS;
        if (strcmp(asked[i], "phone") == 0)
            fields[n].hint = N_("A telephone, an e-mail or an address: one of them is enough.");
        fields[n++].flags &=
            ~(unsigned)(PERSONAL | SEALED); /* the applicant's own values, on the applicant's own screen */
    }
    if (f->desk) {
        fields[n] = *entity_field(&application_entity, "channel");
        fields[n++].choices = application_channels + 1; /* all but the web, which stands first */
        fields[n++] =
            (struct field){.name = "came",
                           .offset = offsetof(struct apply_row, came),
                           .type = F_DATE,
                           .label = N_("Day it came"),
                           .hint = N_("For a letter, the day it reached us: the time runs from then. Empty: today."),
                           .group = entity_field(&application_entity, "channel")->group};
    }
    f->entity = (struct entity){.name = "application_form",
                                .title = N_("Application"),
                                .one = N_("Application"),
                                .size = sizeof(struct apply_row),
                                .fields = fields,
                                .read = "public",
                                .write = "public"};
}

err_t apply_form_open(struct req *r, struct apply_form *f)
{
    str slug = path_str(r, "service");
    return apply_form_begin(r, f, slug.n ? slug : query_str(r, "hizmet"));
}

err_t apply_form_begin(struct req *r, struct apply_form *f, str slug)
{
    struct service s;
    struct application_draft draft;
    TRY(service_by_slug(&r->cx, slug, &s));
    if (r->method == POST && !f->desk && draft_by_nonce(&r->cx, form_str(r, "nonce"), &draft) == OK)
        f->draft = draft.id;
    TRY(service_load_full(&r->cx, s.id, &f->full));
    if (!f->desk && !str_has(s.channels, S("web"))) return E_NOT_FOUND;
    f->errors.arena = r->cx.arena;
    declare(r->cx.arena, f);
    return OK;
}

static bool is_asked(const struct service_document *d)
{
    return d->source == PAPER_REQUIRED || d->source == PAPER_IF_NEEDED;
}

static void add_kept(struct req *r, struct apply_form *f, struct field_view *view, str token, str code)
{
    struct document doc;
    if (view->files.n == PAPER_FILES) return;
    if (document_waiting(&r->cx, token, &doc) && !draft_holds(&r->cx, f->draft, token, &doc)) return;
    view->files.v[view->files.n++] = (struct file_view){.token = token, .name = doc.name, .bytes = doc.bytes};
    f->tokens.v[f->tokens.n++] = (struct form_value){code, token};
}

/* Files of this sending are kept at once, whatever else is wrong with the form; those of earlier sendings stay. */
static err_t read_paper(struct req *r, struct apply_form *f, const struct service_document *d, struct field_view *view)
{
    const char *name = str_c(r->cx.arena, view->name);
    str kept = str_fmt(r->cx.arena, "%s.kept", name);
    for (size_t i = 0; i < r->form.n; i++)
        if (str_eq(r->form.v[i].name, kept)) add_kept(r, f, view, r->form.v[i].value, d->code);
    const struct upload *u;
    for (size_t i = 0; (u = form_file(r, name, i)); i++) {
        const char *fault = view->files.n < PAPER_FILES ? NULL : N_("Eight files are the most for a document.");
        str token;
        if (!fault) TRY(document_keep(r, u, &token, &fault));
        if (fault) {
            str why = str_of(words(r->cx.lang, fault));
            entity_error(&f->errors, name, str_fmt(r->cx.arena, "%.*s: %.*s", STR_FMT(u->name), STR_FMT(why)));
            continue;
        }
        add_kept(r, f, view, token, d->code);
    }
    if (view->required && view->files.n == 0) {
        struct word_arg label = {S("label"), view->label};
        str missing = words_fill(r->cx.arena, str_of(words(r->cx.lang, N_("{label}: add this document."))), 1, &label);
        entity_error(&f->errors, name, missing);
    }
    return OK;
}

static struct field_view paper_view(struct req *r, const struct apply_form *f, const struct service_document *d)
{
    struct arena *a = r->cx.arena;
    struct field_view v = {.look = LOOK_FILE,
                           .name = str_fmt(a, "d.%.*s", STR_FMT(d->code)),
                           .label = d->name,
                           .required = d->source == PAPER_REQUIRED && !f->desk,
                           .accept = S(DOCUMENT_ACCEPT),
                           .multiple = true};
    str limits = str_of(words(r->cx.lang, N_("PDF or photograph, at most 10 MB.")));
    v.hint =
        d->hint.n ? str_fmt(a, "%.*s %.*s", STR_FMT(words_value(a, r->cx.lang, d->hint)), STR_FMT(limits)) : limits;
    v.files.v = NEW_N(a, struct file_view, PAPER_FILES);
    return v;
}

static err_t read_papers(struct req *r, struct apply_form *f)
{
    size_t n = f->full.documents.n;
    f->papers.v = NEW_N(r->cx.arena, struct field_view, n + 1);
    f->tokens.v = NEW_N(r->cx.arena, struct form_value, n * PAPER_FILES + 1);
    for (size_t i = 0; i < n; i++) {
        const struct service_document *d = &f->full.documents.v[i];
        if (!is_asked(d)) continue;
        struct field_view *view = &f->papers.v[f->papers.n++];
        *view = paper_view(r, f, d);
        if (r->method == POST) TRY(read_paper(r, f, d, view));
    }
    return OK;
}

/* A letter lies in the post room for days, not for months; one of tomorrow is a slip of the pen. */
static void check_came(struct req *r, struct apply_form *f)
{
    enum { MOST_DAYS = 60 };
    date today = moment_date(r->cx.now), came = f->row.came;
    if (came.ymd > today.ymd)
        entity_error(&f->errors, "came", str_of(words(r->cx.lang, N_("This day has not come yet."))));
    else if (came.ymd && date_between(came, today) > MOST_DAYS)
        entity_error(&f->errors, "came", str_of(words(r->cx.lang, N_("This day lies more than 60 days back."))));
}

err_t apply_form_read(struct req *r, struct apply_form *f)
{
    err_t e = entity_form_read(r, &f->entity, &f->row, &f->errors);
    if (e && e != E_INVALID) return e;
    TRY(read_papers(r, f));
    if (f->desk) check_came(r, f);
    if (!f->row.app.phone.n && !f->row.app.email.n && !f->row.app.address.n)
        entity_error(
            &f->errors, "phone",
            str_of(words(r->cx.lang, N_("Write a telephone, an e-mail or an address: we must be able to reach you."))));
    return f->errors.list.n ? E_INVALID : OK;
}

/* The summary names what is wrong in the order of the page; each line leads to its field, papers too. What belongs to no
 * field leads to the first one. */
static void order_errors(struct req *r, struct apply_form *f, struct form_view *out)
{
    size_t n = f->errors.list.n;
    bool *placed = NEW_N(r->cx.arena, bool, n + 1);
    out->errors.v = NEW_N(r->cx.arena, struct form_error, n + 1);
    out->errors.n = 0;
    for (size_t i = 0; i < out->fields.n; i++)
        for (size_t k = 0; k < n; k++) {
            struct form_error e = f->errors.list.v[k];
            if (!str_eq(e.field, out->fields.v[i].name)) continue;
            out->fields.v[i].error = e.text;
            out->errors.v[out->errors.n++] = e;
            placed[k] = true;
        }
    for (size_t k = 0; k < n; k++)
        if (!placed[k])
            out->errors.v[out->errors.n++] = (struct form_error){out->fields.v[0].name, f->errors.list.v[k].text};
}

/* The first field of each group carries its name. */
static void add_headings(struct req *r, const struct apply_form *f, struct field_view *views, size_t n)
{
    const char *group = NULL;
    for (size_t i = 0; i < n; i++) {
        const struct field *field = entity_field(&f->entity, str_c(r->cx.arena, views[i].name));
        if (!field || field->group == group) continue;
        group = field->group;
        views[i].heading = str_of(words(r->cx.lang, group));
    }
    if (f->papers.n) f->papers.v[0].heading = str_of(words(r->cx.lang, N_("Documents")));
}

err_t apply_form_view(struct req *r, struct apply_form *f, struct form_view *out)
{
    TRY(entity_form_view(r, &f->entity, &f->row, &f->errors, out));
    if (!f->papers.v) TRY(read_papers(r, f));
    struct field_view *all = NEW_N(r->cx.arena, struct field_view, out->fields.n + f->papers.n + 1);
    memcpy(all, out->fields.v, out->fields.n * sizeof *all);
    add_headings(r, f, all, out->fields.n);
    memcpy(all + out->fields.n, f->papers.v, f->papers.n * sizeof *all);
    out->fields.v = all;
    out->fields.n += f->papers.n;
    order_errors(r, f, out);
    out->has_files = f->papers.n > 0;
    out->nonce = form_str(r, "nonce").n ? form_str(r, "nonce") : req_nonce(r);
    return OK;
}

/* A number that was left out is no answer, not the answer 0. */
static bool left_out(const struct req *r, const struct field *f)
{
    return (f->type == F_INT || f->type == F_MONEY) && str_trim(form_str(r, f->name)).n == 0;
}

void apply_form_answers(struct req *r, struct apply_form *f, struct application_new *out)
{
    out->app = f->row.app;
    out->came = f->row.came;
    out->app.service.id = f->full.service.id;
    out->app.nonce = form_str(r, "nonce");
    out->values.v = NEW_N(r->cx.arena, struct application_value, f->full.fields.n + 1);
    for (size_t i = 0; i < f->full.fields.n && i < MAX_QUESTIONS; i++) {
        const struct service_field *q = &f->full.fields.v[i];
        struct field field = question(r->cx.arena, q, i);
        str shown = entity_show(&r->cx, &field, &f->row);
        if (shown.n == 0 || left_out(r, &field)) continue;
        out->values.v[out->values.n++] = (struct application_value){.code = q->code,
                                                                    .label = q->label,
                                                                    .value = shown,
                                                                    .plain = entity_code(&r->cx, &field, &f->row),
                                                                    .sort = q->sort};
    }
    out->papers.v = f->tokens.v;
    out->papers.n = f->tokens.n;
}

void apply_form_pairs(struct req *r, struct apply_form *f, struct pairs_view *out)
{
    out->pairs.v = NEW_N(r->cx.arena, struct pair_view, 128);
    for (const struct field *field = f->entity.fields; field->name && out->pairs.n < 64; field++) {
        str shown = entity_show(&r->cx, field, &f->row);
        if (shown.n && !left_out(r, field))
            out->pairs.v[out->pairs.n++] =
                (struct pair_view){.name = str_of(words(r->cx.lang, field->label)), .value = shown};
    }
    for (size_t i = 0; i < f->papers.n; i++)
        for (size_t k = 0; k < f->papers.v[i].files.n && out->pairs.n < 128; k++)
            out->pairs.v[out->pairs.n++] =
                (struct pair_view){.name = f->papers.v[i].label, .value = f->papers.v[i].files.v[k].name};
}
