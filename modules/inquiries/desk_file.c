// SPDX-License-Identifier: AGPL-3.0-or-later
/* The registry checks of one aid file: asking, and what stands beside the file. */
#include <inttypes.h>

#include "core/http/http.h"
#include "modules/inquiries/views.h"

#include "inquiries_file.html.h"
#include "inquiries_sql.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static str href(struct arena *a, int64_t file)
{
    return str_fmt(a, "/masa/dosya-sorgulari/%" PRId64, file);
}

/* ---- beside the file ---- */
static err_t beside(struct cx *cx, int64_t file, struct file_beside *out)
{
    struct inquiries_in_file_rows rows;
    bool veiled = false;
    if (!may(cx, S("inquiries.read"))) return OK;
    TRY(aid_file_veiled(cx, file, &veiled));
    if (veiled) return OK;
    TRY(inquiries_in_file(cx, (struct inquiries_in_file_args){.file = {file}}, &rows));
    out->title = tr(cx, N_("Registry checks"));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct inquiries_in_file_row *q = &rows.list.v[i];
        struct file_beside_line line = {.href = inquiry_href(cx->arena, q->id)};
        line.text = str_fmt(cx->arena, "%.*s · %.*s", STR_FMT(inquiry_source_label(cx, (int)q->source)),
                            STR_FMT(aid_choice_label(cx, inquiry_states, (int)q->state)));
        PUSH(cx->arena, &out->lines, line);
    }
    if (may(cx, S("inquiries.ask")))
        PUSH(cx->arena, &out->lines, ((struct file_beside_line){href(cx->arena, file), tr(cx, N_("Ask a register"))}));
    return OK;
}

err_t inquiries_start(struct app *app)
{
    (void)app;
    file_beside_add(beside);
    return OK;
}

/* ---- the form ---- */
static void put_field(struct cx *cx, const struct entity_errors *errors, struct form_view *form, struct field_view f)
{
    for (size_t i = 0; errors && i < errors->list.n; i++)
        if (str_eq(errors->list.v[i].field, f.name)) f.error = errors->list.v[i].text;
    if (f.error.n) PUSH(cx->arena, &form->errors, ((struct form_error){f.name, f.error}));
    PUSH(cx->arena, &form->fields, f);
}

static struct field_view choices(struct req *r, const char *name, const char *label, const struct choice *list)
{
    struct cx *cx = &r->cx;
    struct field_view f = {.look = LOOK_SELECT, .name = str_of(name), .label = tr(cx, label), .required = true};
    PUSH(cx->arena, &f.options, ((struct option_view){.label = tr(cx, N_("– choose –"))}));
    for (const struct choice *c = list; c->value; c++)
        PUSH(cx->arena, &f.options,
             ((struct option_view){.value = str_of(c->code),
                                   .label = tr(cx, c->label),
                                   .chosen = str_eq(form_str(r, name), str_of(c->code))}));
    return f;
}

/* Names stand there because the file is open with a purpose; that they were read is written down. */
static err_t people(struct req *r, const struct aid_file *f, struct field_view *out)
{
    struct cx *cx = &r->cx;
    struct household_on_day h;
    *out =
        (struct field_view){.look = LOOK_SELECT, .name = S("person"), .label = tr(cx, N_("Person")), .required = true};
    PUSH(cx->arena, &out->options, ((struct option_view){.label = tr(cx, N_("– choose –"))}));
    if (!f->household.id) return OK;
    err_t e = household_on(cx, S("inquiries.ask"), f->household.id, moment_date(cx->now), &h);
    if (e) return e == E_NOT_FOUND ? OK : e;
    int64_t *seen = NEW_N(cx->arena, int64_t, h.members.n + 1);
    for (size_t i = 0; i < h.members.n; i++) {
        struct person p;
        seen[i] = h.members.v[i].person;
        TRY(entity_load_any(cx, &person_entity, "id", DB_I(seen[i]), &p));
        str value = str_fmt(cx->arena, "%" PRId64, seen[i]);
        PUSH(cx->arena, &out->options,
             ((struct option_view){.value = value,
                                   .label = str_fmt(cx->arena, "%.*s %.*s", STR_FMT(p.given), STR_FMT(p.surname)),
                                   .chosen = str_eq(form_str(r, "person"), value)}));
    }
    return entity_note_read(cx, &person_entity, seen, h.members.n);
}

static err_t put_form(struct req *r, const struct aid_file *f, const struct entity_errors *errors,
                      struct form_view *form)
{
    struct cx *cx = &r->cx;
    struct field_view who;
    TRY(people(r, f, &who));
    form->action = href(cx->arena, f->id);
    form->submit = tr(cx, N_("Ask"));
    form->nonce = form_str(r, "nonce").n ? form_str(r, "nonce") : req_nonce(r);
    put_field(cx, errors, form, who);
    put_field(cx, errors, form, choices(r, "source", N_("Register"), inquiry_sources));
    put_field(cx, errors, form, choices(r, "way", N_("How it is asked"), inquiry_ways));
    put_field(cx, errors, form,
              (struct field_view){.name = S("basis"),
                                  .label = tr(cx, N_("Legal basis")),
                                  .hint = tr(cx, N_("Article or protocol; of a register asked online it is known.")),
                                  .value = form_str(r, "basis"),
                                  .max = 200});
    put_field(cx, errors, form,
              (struct field_view){.look = LOOK_AREA,
                                  .name = S("purpose"),
                                  .label = tr(cx, N_("Purpose")),
                                  .hint = tr(cx, N_("The person reads it in the list of who looked.")),
                                  .value = form_str(r, "purpose"),
                                  .required = true,
                                  .max = 300});
    return OK;
}

static err_t render(struct req *r, const struct aid_file *f, const struct entity_errors *errors,
                    const struct inquiry_refusal *no)
{
    struct cx *cx = &r->cx;
    struct inquiries_in_file_rows rows;
    struct inquiries_file_page p = {.page = {.title = tr(cx, N_("Registry checks")), .current = "/masa/sorgular"},
                                    .file_no = f->file_no,
                                    .file_href = str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, f->id)};
    p.open = aid_purpose(r, f->id).n > 0;
    p.may_ask = p.open && may(cx, S("inquiries.ask")) && f->state < FILE_DECIDED;
    if (no) p.refused = str_fmt(cx->arena, "%.*s (%s)", STR_FMT(tr(cx, no->words)), no->article);
    if (no) p.code = str_of(no->code);
    TRY(inquiries_in_file(cx, (struct inquiries_in_file_args){.file = {f->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct inquiries_in_file_row *q = &rows.list.v[i];
        PUSH(cx->arena, &p.rows,
             ((struct inquiry_row){.href = inquiry_href(cx->arena, q->id),
                                   .source = inquiry_source_label(cx, (int)q->source),
                                   .when = fmt_moment(cx->arena, cx->lang, q->asked),
                                   .state = inquiry_tag(cx, (int)q->state)}));
    }
    if (p.may_ask) TRY(put_form(r, f, errors, &p.form));
    p.page.error = no || p.form.errors.n;
    return html_inquiries_file_page(r, &p);
}

static err_t load(struct req *r, struct aid_file *f)
{
    int64_t id = 0;
    bool veiled = false;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &aid_file_entity, id, f));
    TRY(aid_file_veiled(&r->cx, id, &veiled));
    return veiled ? E_NOT_FOUND : OK;
}

err_t inquiries_of_file(struct req *r)
{
    struct aid_file f;
    TRY(load(r, &f));
    return render(r, &f, NULL, NULL);
}

/* ---- asking ---- */
struct beginning {
    struct inquiry_wish wish;
    struct inquiry_begun out;
    struct entity_errors *errors;
};
static err_t run_begin(struct cx *tx, void *arg)
{
    struct beginning *b = arg;
    b->errors->list.n = 0;
    return inquiry_begin(tx, &b->wish, &b->out, b->errors);
}

static int typed(struct req *r, const char *name, const struct choice *list)
{
    for (const struct choice *c = list; c->value; c++)
        if (str_eq(form_str(r, name), str_of(c->code))) return c->value;
    return 0;
}

err_t inquiries_begin(struct req *r)
{
    struct cx *cx = &r->cx;
    struct aid_file f;
    struct entity_errors errors = {.arena = cx->arena};
    struct inquiry_taken taken = {0};
    const char *code = NULL;
    TRY(load(r, &f));
    if (!aid_purpose(r, f.id).n) return aid_ask_purpose(r, f.id);
    struct beginning b = {.errors = &errors,
                          .wish = {.file = f.id,
                                   .person = form_int(r, "person", 0),
                                   .source = typed(r, "source", inquiry_sources),
                                   .way = typed(r, "way", inquiry_ways),
                                   .basis = str_trim(form_str(r, "basis")),
                                   .purpose = str_trim(form_str(r, "purpose")),
                                   .uid = form_str(r, "nonce")}};
    if (!b.wish.person) entity_error(&errors, "person", tr(cx, N_("Choose a person of the household.")));
    err_t e = errors.list.n ? E_INVALID : db_tx(cx, run_begin, &b);
    if (e == E_INVALID || b.out.refused) {
        answer_status(r, b.out.refused ? 409 : 422);
        return render(r, &f, &errors, b.out.refused);
    }
    TRY(e);
    const struct inquiry *q = &b.out.inquiry;
    if (q->way == WAY_ONLINE && !b.out.again) {
        e = inquiry_ask(cx, q->id, &taken, &code);
        if (e && e != E_CONFLICT) return e;
        if (!code)
            answer_flash(r, taken.differences ? FLASH_WARN : FLASH_DONE,
                         tr(cx, taken.differences
                                    ? N_("The answer is kept; what the file says otherwise is listed below.")
                                    : N_("The answer is kept, and what it says is in the file.")));
    }
    return answer_redirect(r, inquiry_href(cx->arena, q->id));
}
