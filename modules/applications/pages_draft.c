// SPDX-License-Identifier: AGPL-3.0-or-later
/* "I will go on later": keeping a form, and opening it again with its code. The code comes in the body of a form, never in
 * an address: it opens all that was typed. */
#include "modules/applications/draft.h"
#include "modules/applications/views.h"

#include "apply.html.h"
#include "draft_ask.html.h"
#include "draft_kept.html.h"

static str w(const struct req *r, const char *source)
{
    return str_of(words(r->cx.lang, source));
}

/* All but what belongs to this one sending; files stand with the tokens that were found. */
static struct draft_form typed(struct req *r, const struct apply_form *f)
{
    struct draft_form out = {.v = NEW_N(r->cx.arena, struct form_value, r->form.n + f->tokens.n + 1)};
    for (size_t i = 0; i < r->form.n; i++) {
        str name = r->form.v[i].name;
        bool own = str_eq(name, S(CSRF_FIELD)) || str_eq(name, S("step")) || str_eq(name, S("nonce")) ||
                   str_ends(name, S(".kept"));
        if (!own) out.v[out.n++] = r->form.v[i];
    }
    for (size_t i = 0; i < f->tokens.n; i++)
        out.v[out.n++] = (struct form_value){str_fmt(r->cx.arena, "d.%.*s.kept", STR_FMT(f->tokens.v[i].name)),
                                             f->tokens.v[i].value};
    return out;
}

static int64_t weight(const struct apply_form *f)
{
    int64_t bytes = 0;
    for (size_t i = 0; i < f->papers.n; i++)
        for (size_t k = 0; k < f->papers.v[i].files.n; k++)
            bytes += f->papers.v[i].files.v[k].bytes;
    return bytes;
}

err_t draft_send(struct req *r, struct apply_form *f)
{
    struct draft_kept kept;
    struct draft_kept_page p = {.page.title = w(r, N_("Your form is kept")), .page.current = "/hizmetler"};
    struct draft_keeping k = {.service = f->full.service.id,
                              .bytes = weight(f),
                              .nonce = form_str(r, "nonce"),
                              .sender = seal_hash(r->cx.arena, req_sender(r)),
                              .form = typed(r, f),
                              .papers = f->tokens.v,
                              .n_papers = f->tokens.n};
    if (k.nonce.n == 0) return E_INVALID;
    err_t e = draft_keep(&r->cx, &k, &kept);
    if (e == E_LIMIT)
        return fail(r, E_BUSY, "İM-503-taslak",
                    N_("No more forms can be kept just now. Send your application, or try again in an hour."),
                    "no room for drafts");
    if (e) return e;
    p.service = f->full.service.name;
    p.code = kept.code;
    p.until = kept.until;
    p.files = (int64_t)f->tokens.n;
    return html_draft_kept_page(r, &p);
}

static err_t end(struct cx *tx, void *arg)
{
    return draft_end(tx, *(const str *)arg);
}

err_t draft_drop(struct req *r, struct apply_form *f)
{
    str nonce = form_str(r, "nonce");
    TRY(db_tx(&r->cx, end, &nonce));
    answer_flash(r, FLASH_DONE, w(r, N_("What you had kept was deleted.")));
    return answer_redirect(r, str_fmt(r->cx.arena, "/hizmet/%.*s", STR_FMT(f->full.service.slug)));
}

static err_t ask(struct req *r, bool unknown)
{
    struct draft_ask_page p = {.page.title = w(r, N_("Go on with a form")), .page.current = "/hizmetler"};
    p.unknown = p.page.error = unknown;
    p.code = str_trim(form_str(r, "code"));
    if (unknown) answer_status(r, 404);
    return html_draft_ask_page(r, &p);
}

err_t draft_ask(struct req *r)
{
    return ask(r, false);
}

/* What is still missing is said when one goes on, not when one comes back. */
static void forgive(struct form_view *form)
{
    for (size_t i = 0; i < form->fields.n; i++)
        form->fields.v[i].error = STR_NONE;
    form->errors.n = 0;
}

err_t draft_resume(struct req *r)
{
    struct application_draft d;
    struct service s;
    struct draft_form form = {0};
    struct apply_form f = {0};
    struct apply_page p = {0};
    err_t e = draft_by_code(&r->cx, form_str(r, "code"), &d);
    if (e) return e == E_NOT_FOUND ? ask(r, true) : e;
    TRY(entity_load_any(&r->cx, &service_entity, "id", DB_I(d.service.id), &s));
    draft_values(r->cx.arena, &d, &form);
    r->form.v = form.v; /* as if it had just been typed */
    r->form.n = form.n;
    TRY(apply_form_begin(r, &f, s.slug));
    e = apply_form_read(r, &f);
    if (e && e != E_INVALID) return e;
    TRY(apply_form_view(r, &f, &p.form));
    forgive(&p.form);
    TRY(apply_page_fill(r, &f, &p));
    p.page.error = false;
    p.kept_until = date_add(moment_date(d.until), -1);
    return html_apply_page(r, &p);
}
