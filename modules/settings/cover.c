// SPDX-License-Identifier: AGPL-3.0-or-later
/* The picture on the home page, beside the question: the town as it is. Without one the tile stands there. It is served
 * as it was handed in (without what it tells of its owner), so it must be large enough and yet light. */
#include "core/office/document.h"
#include "core/office/picture.h"
#include "modules/settings/hooks.h"
#include "modules/settings/views.h"

#include "cover.html.h"

enum { COVER_MAX = 500 * 1024, WIDE = 1200, HIGH = 600, ALT_MOST = 160 };

err_t cover_show(struct req *r)
{
    struct municipality m;
    struct document doc;
    str bytes;
    TRY(settings_get(&r->cx, &m));
    if (m.cover.n == 0) return E_NOT_FOUND;
    TRY(entity_load_any(&r->cx, &document_entity, "token", DB_T(m.cover), &doc));
    if (!str_eq(doc.entity, S("municipality"))) return E_NOT_FOUND;
    TRY(document_bytes(&r->cx, doc.id, &bytes));
    return answer_bytes(r, doc.type, bytes);
}

struct faults {
    const char *file, *alt;
};

static struct field_view field(struct req *r, enum field_look look, const char *name, const char *label,
                               const char *hint, const char *fault, struct form_view *form)
{
    struct field_view f = {.look = look,
                           .name = str_of(name),
                           .label = str_of(words(r->cx.lang, label)),
                           .hint = str_of(words(r->cx.lang, hint)),
                           .required = true};
    if (!fault) return f;
    f.error = str_of(words(r->cx.lang, fault));
    PUSH(r->cx.arena, &form->errors, (struct form_error){f.name, f.error});
    return f;
}

static err_t render(struct req *r, struct faults faults)
{
    struct cover_page p = {.page.title = str_of(words(r->cx.lang, N_("Cover picture"))), .page.current = "/masa/kapak"};
    struct municipality m;
    TRY(settings_get(&r->cx, &m));
    p.form = (struct form_view){
        .action = S("/masa/kapak"), .submit = str_of(words(r->cx.lang, N_("Use this picture"))), .has_files = true};
    struct field_view file = field(r, LOOK_FILE, "file", N_("Picture"),
                                   N_("JPEG, WebP or PNG, at least 1200 × 600 pixels, at most 500 kB. The side "
                                      "towards the words is cut off on narrow screens."),
                                   faults.file, &p.form);
    struct field_view alt = field(r, LOOK_TEXT, "alt", N_("What it shows"),
                                  N_("One sentence for those who do not see it."), faults.alt, &p.form);
    file.accept = S("image/jpeg,image/webp,image/png");
    file.required = m.cover.n == 0;
    alt.max = ALT_MOST;
    alt.value = r->method == POST ? form_str(r, "alt") : m.cover_alt;
    PUSH(r->cx.arena, &p.form.fields, file);
    PUSH(r->cx.arena, &p.form.fields, alt);
    p.alt = m.cover_alt;
    p.version = m.cover;
    p.there = m.cover.n > 0;
    if (p.form.errors.n) {
        p.page.error = true;
        answer_status(r, 422);
    }
    return html_cover_page(r, &p);
}

err_t cover_form(struct req *r)
{
    return render(r, (struct faults){0});
}

/* NULL: it can be used. */
static const char *fault_of(const struct upload *u)
{
    int width, height;
    const char *fault = document_fault(u);
    if (fault) return fault;
    if (picture_size(u->type, u->bytes, &width, &height)) return N_("The cover is a picture: JPEG, WebP or PNG.");
    if (u->bytes.n > COVER_MAX) return N_("This picture is larger than 500 kB. Save it as WebP, or smaller.");
    if (width < WIDE || height < HIGH)
        return N_("This picture is too small; it would be blurred. At least 1200 × 600 pixels are needed.");
    return NULL;
}

err_t settings_keep_files(struct cx *tx, const struct municipality *m)
{
    TRY(document_release(tx, S("municipality"), 1, STR_NONE));
    if (m->logo.n) TRY(document_claim(tx, m->logo, S("municipality"), 1, S("logo"), S("logo")));
    if (m->cover.n) TRY(document_claim(tx, m->cover, S("municipality"), 1, S("cover"), S("cover")));
    return OK;
}

struct new_cover {
    bool change;
    str token, alt; /* token "": the tile stands there again */
};

static err_t put(struct cx *tx, void *arg)
{
    const struct new_cover *c = arg;
    struct municipality m;
    TRY(settings_get(tx, &m));
    if (c->change) m.cover = c->token;
    m.cover_alt = c->alt;
    TRY(settings_keep_files(tx, &m));
    return entity_save(tx, &municipality_entity, &m, &(struct save){.skip_rights = true});
}

err_t cover_send(struct req *r)
{
    struct new_cover c = {.alt = str_trim(form_str(r, "alt"))};
    struct municipality m;
    const struct upload *u = form_file(r, "file", 0);
    bool remove = str_eq(form_str(r, "act"), S("remove"));
    TRY(settings_get(&r->cx, &m));
    if (!remove) {
        struct faults faults = {0};
        if (u) faults.file = fault_of(u);
        if (!u && !m.cover.n) faults.file = N_("Choose a picture.");
        if (!c.alt.n) faults.alt = N_("Write what the picture shows.");
        if (u && !faults.file && !faults.alt) TRY(document_keep(r, u, &c.token, &faults.file));
        if (faults.file || faults.alt) return render(r, faults);
    }
    c.change = remove || u;
    if (remove) c.alt = STR_NONE;
    TRY(db_tx(&r->cx, put, &c));
    answer_flash(
        r, FLASH_DONE,
        str_of(words(r->cx.lang, remove ? N_("The tile stands there again.") : N_("The cover picture was changed."))));
    return answer_redirect(r, S("/masa/kapak"));
}
