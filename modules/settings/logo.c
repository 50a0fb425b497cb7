// SPDX-License-Identifier: AGPL-3.0-or-later
/* The municipality's logo: a PNG, WebP or JPEG that stands where the tile mark stands otherwise. SVG is not taken: it can
 * carry script. */
#include "core/office/document.h"
#include "modules/settings/hooks.h"
#include "modules/settings/views.h"

#include "logo.html.h"

enum { LOGO_MAX = 200 * 1024 };

err_t logo_show(struct req *r)
{
    struct municipality m;
    struct document doc;
    str bytes;
    TRY(settings_get(&r->cx, &m));
    if (m.logo.n == 0) return E_NOT_FOUND;
    TRY(entity_load_any(&r->cx, &document_entity, "token", DB_T(m.logo), &doc));
    if (!str_eq(doc.entity, S("municipality"))) return E_NOT_FOUND;
    TRY(document_bytes(&r->cx, doc.id, &bytes));
    return answer_bytes(r, doc.type, bytes);
}

static err_t render(struct req *r, const char *error)
{
    struct logo_page p = {.page.title = str_of(words(r->cx.lang, N_("Logo"))), .page.current = "/masa/logo"};
    struct municipality m;
    struct field_view *file = NEW(r->cx.arena, struct field_view);
    TRY(settings_get(&r->cx, &m));
    *file = (struct field_view){
        .look = LOOK_FILE,
        .name = S("file"),
        .label = str_of(words(r->cx.lang, N_("Picture"))),
        .required = true,
        .hint = str_of(words(r->cx.lang, N_("PNG, WebP or JPEG, at most 200 kB; square pictures look best."))),
        .accept = S("image/png,image/webp,image/jpeg")};
    p.form = (struct form_view){.action = S("/masa/logo"),
                                .submit = str_of(words(r->cx.lang, N_("Use this logo"))),
                                .fields = {file, 1},
                                .has_files = true};
    p.there = m.logo.n > 0;
    if (error) {
        struct form_error *e = NEW(r->cx.arena, struct form_error);
        *e = (struct form_error){S("file"), str_of(words(r->cx.lang, error))};
        file->error = e->text;
        p.form.errors.v = e;
        p.form.errors.n = 1;
        p.page.error = true;
        answer_status(r, 422);
    }
    return html_logo_page(r, &p);
}

err_t logo_form(struct req *r)
{
    return render(r, NULL);
}

static err_t put(struct cx *tx, void *arg)
{
    const str *token = arg;
    struct municipality m;
    TRY(settings_get(tx, &m));
    m.logo = *token;
    TRY(settings_keep_files(tx, &m));
    return entity_save(tx, &municipality_entity, &m, &(struct save){.skip_rights = true});
}

err_t logo_send(struct req *r)
{
    str token = STR_NONE;
    const struct upload *u = form_file(r, "file", 0);
    bool remove = str_eq(form_str(r, "act"), S("remove"));
    if (!remove) {
        const char *fault = u ? document_fault(u) : N_("Choose a picture.");
        if (!fault && str_eq(u->type, S("application/pdf"))) fault = N_("A logo is a picture: PNG, WebP or JPEG.");
        if (!fault && u->bytes.n > LOGO_MAX) fault = N_("This picture is larger than 200 kB.");
        if (!fault) TRY(document_keep(r, u, &token, &fault));
        if (fault) return render(r, fault);
    }
    TRY(db_tx(&r->cx, put, &token));
    answer_flash(r, FLASH_DONE,
                 str_of(words(r->cx.lang, remove ? N_("The tile mark stands again.") : N_("The logo was changed."))));
    return answer_redirect(r, S("/masa/logo"));
}
