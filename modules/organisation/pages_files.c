// SPDX-License-Identifier: AGPL-3.0-or-later
/* Regulations, plans and reports: the public list, the file to download, and the desk where it is brought in. */
#include "core/office/document.h"
#include "modules/organisation/pages.h"

#include "file.html.h"
#include "files.html.h"
#include "organisation_sql.h"
#include "publications.html.h"

/* ---- what kinds of file there are (core/office takes no others) ---- */
static const struct {
    const char *type, *word, *ending;
} file_kinds[] = {
    {"application/pdf", "PDF", "pdf"},
    {"image/jpeg", "JPEG", "jpg"},
    {"image/png", "PNG", "png"},
    {"image/webp", "WebP", "webp"},
};

static size_t kind_of(str type)
{
    for (size_t i = 0; i < sizeof file_kinds / sizeof *file_kinds; i++)
        if (str_eq(type, str_of(file_kinds[i].type))) return i;
    return 0;
}

static str file_words(struct cx *cx, str type, int64_t bytes)
{
    if (!bytes) return STR_NONE;
    return str_fmt(cx->arena, "%s, %.*s", file_kinds[kind_of(type)].word,
                   STR_FMT(fmt_size(cx->arena, cx->lang, bytes)));
}

/* ---- the list ---- */
static struct publication_row publication_row(struct cx *cx, const struct publications_all_row *p)
{
    struct arena *a = cx->arena;
    struct publication_row row = {.title = p->title,
                                  .summary = p->summary,
                                  .remark = p->remark,
                                  .slug = p->slug,
                                  .unit = p->unit_name,
                                  .day = p->day,
                                  .file_words = file_words(cx, p->type, p->bytes)};
    if (p->unit_slug.n) row.unit_href = str_fmt(a, "/birim/%.*s", STR_FMT(p->unit_slug));
    if (may(cx, S("organisation.edit"))) row.desk_href = str_fmt(a, "/masa/belge-yukle/%.*s", STR_FMT(p->slug));
    return row;
}

static err_t fill_publications(struct cx *cx, struct publications_page *p)
{
    struct publications_all_rows rows;
    TRY(publications_all(cx, &rows));
    p->groups.v = NEW_N(cx->arena, struct publication_group, rows.list.n);
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct publications_all_row *row = &rows.list.v[i];
        if (i == 0 || row->kind != row[-1].kind) {
            struct publication_group *new = &p->groups.v[p->groups.n++];
            *new = (struct publication_group){.title = choice_label(publication_kinds, row->kind),
                                              .number = (int)p->groups.n};
            new->rows.v = NEW_N(cx->arena, struct publication_row, rows.list.n - i);
        }
        struct publication_group *now = &p->groups.v[p->groups.n - 1];
        now->rows.v[now->rows.n++] = publication_row(cx, row);
    }
    return OK;
}

err_t publications_show(struct req *r)
{
    struct publications_page p = {
        .page = {.title = str_of(words(r->cx.lang, N_("Regulations and documents"))), .current = "/belgeler"}};
    p.page.description = str_of(words(r->cx.lang, N_("Regulations, plans, reports and the chart of the directorate.")));
    crumb_home(&r->cx, &p.page);
    TRY(fill_publications(&r->cx, &p));
    return html_publications_page(r, &p);
}

/* ---- the file ---- */
static err_t load(struct req *r, struct publication *p)
{
    return entity_load_by(&r->cx, &publication_entity, "slug", DB_T(path_str(r, "slug")), p);
}

/* Only what was given to this publication: a token written there by mistake opens no citizen's paper. */
static err_t load_file(struct cx *cx, const struct publication *p, struct document *out)
{
    if (!p->file.n) return E_NOT_FOUND;
    TRY(entity_load_any(cx, &document_entity, "token", DB_T(p->file), out));
    return str_eq(out->entity, S("publication")) && out->row == p->id ? OK : E_NOT_FOUND;
}

err_t publication_file(struct req *r)
{
    struct publication p;
    struct document doc;
    str bytes;
    TRY(load(r, &p));
    err_t e = load_file(&r->cx, &p, &doc);
    if (e == E_NOT_FOUND)
        return fail(r, e, "İM-404-belge", N_("The document has not been uploaded yet."), "publication %lld has no file",
                    (long long)p.id);
    if (e) return e;
    TRY(document_bytes(&r->cx, doc.id, &bytes));
    str name = str_fmt(r->cx.arena, "%.*s.%s", STR_FMT(p.slug), file_kinds[kind_of(doc.type)].ending);
    return answer_file(r, doc.type, bytes, name);
}

/* ---- at the desk ---- */
err_t files_show(struct req *r)
{
    struct publications_page p = {
        .page = {.title = str_of(words(r->cx.lang, N_("Files to download"))), .current = "/masa/belge-yukle"}};
    TRY(fill_publications(&r->cx, &p));
    return html_files_page(r, &p);
}

static err_t file_render(struct req *r, const struct publication *p, const char *fault)
{
    struct arena *a = r->cx.arena;
    struct file_page page = {.page = {.title = p->title, .current = "/masa/belge-yukle"}, .publication = p};
    struct document doc;
    struct field_view *field = NEW(a, struct field_view);
    *field = (struct field_view){.look = LOOK_FILE,
                                 .name = S("file"),
                                 .label = str_of(words(r->cx.lang, N_("File"))),
                                 .hint = str_of(words(r->cx.lang, N_("PDF or photograph, at most 10 MB."))),
                                 .required = true,
                                 .accept = S(DOCUMENT_ACCEPT)};
    page.form.fields.v = field;
    page.form.fields.n = 1;
    page.form.has_files = true;
    page.form.action = str_fmt(a, "/masa/belge-yukle/%.*s", STR_FMT(p->slug));
    page.form.submit = str_of(words(r->cx.lang, N_("Upload the file")));
    err_t e = load_file(&r->cx, p, &doc);
    if (e && e != E_NOT_FOUND) return e;
    if (!e) page.now = file_words(&r->cx, doc.type, doc.bytes);
    if (fault) {
        field->error = str_of(words(r->cx.lang, fault));
        page.form.errors.v = NEW(a, struct form_error);
        page.form.errors.v[page.form.errors.n++] = (struct form_error){field->name, field->error};
        page.page.error = true;
        answer_status(r, 422);
    }
    return html_file_page(r, &page);
}

err_t file_ask(struct req *r)
{
    struct publication p;
    TRY(load(r, &p));
    return file_render(r, &p, NULL);
}

struct giving {
    int64_t publication;
    str token;
};

static err_t give(struct cx *tx, void *arg)
{
    const struct giving *g = arg;
    struct publication p;
    TRY(entity_load(tx, &publication_entity, g->publication, &p));
    TRY(document_claim(tx, g->token, S("publication"), p.id, S("file"), p.title));
    p.file = g->token;
    return entity_save(tx, &publication_entity, &p, NULL);
}

err_t file_keep(struct req *r)
{
    struct publication p;
    TRY(load(r, &p));
    const struct upload *u = form_file(r, "file", 0);
    struct giving g = {.publication = p.id};
    const char *fault = u ? NULL : N_("Choose a file.");
    if (!fault) TRY(document_keep(r, u, &g.token, &fault));
    if (fault) return file_render(r, &p, fault);
    TRY(db_tx(&r->cx, give, &g));
    answer_flash(r, FLASH_DONE, str_of(words(r->cx.lang, N_("The file is there; everybody can download it now."))));
    return answer_redirect(r, S("/masa/belge-yukle"));
}
