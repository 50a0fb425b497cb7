// SPDX-License-Identifier: AGPL-3.0-or-later
/* Files out and in. An import has two steps: the file is tried and every fault named; then the same file, kept sealed in
 * the page, is imported. */
#include <inttypes.h>

#include "core/entity/pages_inside.h"
#include "import.html.h"

enum { FILE_MAX = 3 << 20, EXPORT_MAX = 15 << 20 };

err_t file_export(struct req *r)
{
    const struct entity *e;
    struct list_query q;
    struct buf out = buf_new(r->cx.arena, EXPORT_MAX);
    TRY(page_entity(r, false, &e));
    TRY(query_read(r, e, false, &q));
    q.after = STR_NONE;
    struct columns columns = columns_of(r, e);
    if (columns.chosen) q.columns.v = columns.list.v, q.columns.n = columns.list.n;
    buf_put(&out, S("\xef\xbb\xbf")); /* spreadsheets take the file for UTF-8 by this */
    TRY(entity_export_csv(&r->cx, e, &q, &out));
    return answer_file(r, S("text/csv; charset=utf-8"), buf_str(&out), str_fmt(r->cx.arena, "%s.csv", e->slug));
}

/* ---- import ---- */
struct job {
    const struct entity *e;
    str csv;
    struct import_report report;
    bool dry;
};

static err_t run(struct cx *tx, void *arg)
{
    struct job *j = arg;
    j->report.dry = j->dry;
    return entity_import_csv(tx, j->e, j->csv, &j->report);
}

static const char *about_type(const struct field *f)
{
    switch (f->type) {
    case F_INT:
        return N_("a whole number");
    case F_BOOL:
        return N_("1 or 0");
    case F_DATE:
        return N_("a day like 2026-11-21 or 21.11.2026");
    case F_MOMENT:
        return N_("day and hour like 21.11.2026 14.30");
    case F_MONEY:
        return N_("lira like 12,50; without a comma it is kuruş");
    case F_PERCENT:
        return N_("a share like 26,7; without a comma it is hundredths");
    case F_REF:
        return N_("number, code or name of the record");
    case F_CHOICE:
        return N_("one of the words");
    default:
        return f->kind == TEXT_SET ? N_("words with a space between them") : N_("text");
    }
}

static str about(struct req *r, const struct field *f)
{
    str type = page_words(r, about_type(f));
    const struct choice *all = field_choices(f);
    if (!all || !all->value) return type;
    struct buf codes = buf_new(r->cx.arena, 4000);
    for (const struct choice *c = all; c->value; c++)
        buf_fmt(&codes, "%s%s", c == all ? "" : ", ", c->code);
    return str_fmt(r->cx.arena, "%.*s: %.*s", STR_FMT(type),
                   STR_FMT(words_value(r->cx.arena, r->cx.lang, buf_str(&codes))));
}

static void put_form(struct req *r, const struct entity *e, str fault, struct entity_import_page *p)
{
    struct field_view file = {
        .look = LOOK_FILE,
        .name = S("file"),
        .label = page_words(r, N_("File")),
        .hint = page_words(r, N_("CSV in UTF-8, at most 3 MB. The first line holds names of fields.")),
        .required = true,
        .accept = S(".csv,text/csv"),
        .error = fault};
    p->title = page_words(r, N_("Import a file"));
    p->action = r->path;
    p->back_href = entity_path(r, e, "");
    p->list_words = page_words(r, e->title);
    page_crumbs(r, e, &p->page, 0, p->title);
    PUSH(r->cx.arena, &p->form.fields, file);
    if (fault.n) PUSH(r->cx.arena, &p->form.errors, ((struct form_error){file.name, fault}));
    p->form.action = r->path;
    p->form.has_files = true;
    p->form.submit = page_words(r, N_("Try the file"));
    for (const struct field *f = e->fields; f->name; f++)
        if (field_in_form(f) && entity_has_field(&r->cx, f))
            PUSH(r->cx.arena, &p->columns,
                 ((struct column_name){str_of(f->name), page_words(r, f->label), about(r, f),
                                       (f->flags & REQUIRED) != 0}));
}

err_t file_import_show(struct req *r)
{
    const struct entity *e;
    struct entity_import_page p = {0};
    TRY(page_entity(r, true, &e));
    if (e->stays) return E_NOT_FOUND;
    put_form(r, e, STR_NONE, &p);
    return html_entity_import_page(r, &p);
}

static void put_report(struct req *r, const struct entity *e, const struct import_report *report,
                       struct entity_import_page *p)
{
    p->tried = true;
    p->good = !report->bad && report->lines;
    p->lines = report->lines, p->created = report->created, p->changed = report->changed;
    p->unchanged = report->unchanged, p->bad = report->bad;
    for (size_t i = 0; i < report->faults.n; i++) {
        const struct import_fault *f = &report->faults.v[i];
        const struct field *field = f->field.n ? entity_field(e, str_c(r->cx.arena, f->field)) : NULL;
        str label = field && field->label ? page_words(r, field->label) : f->field;
        PUSH(r->cx.arena, &p->faults, ((struct fault_view){f->line, label, f->text}));
    }
    for (size_t i = 0; i < report->samples.n; i++) {
        struct sample_view s = {.line = report->samples.v[i].line};
        s.cells.v = report->samples.v[i].cells.v;
        s.cells.n = report->samples.v[i].cells.n;
        PUSH(r->cx.arena, &p->samples, s);
    }
    p->heads.v = report->columns.v, p->heads.n = report->columns.n;
    p->ignored.v = report->ignored.v, p->ignored.n = report->ignored.n;
}

static err_t refuse(struct req *r, const struct entity *e, const char *source)
{
    struct entity_import_page p = {.page.error = true};
    put_form(r, e, page_words(r, source), &p);
    answer_status(r, 422);
    return html_entity_import_page(r, &p);
}

static err_t show_report(struct req *r, struct job *j)
{
    struct entity_import_page p = {.page.error = j->report.bad > 0};
    put_form(r, j->e, STR_NONE, &p);
    put_report(r, j->e, &j->report, &p);
    if (p.good) p.kept = req_seal_mine(r, "import", j->csv);
    if (j->report.bad) answer_status(r, 422);
    return html_entity_import_page(r, &p);
}

static err_t import_kept(struct req *r, struct job *j)
{
    j->csv = req_unseal_mine(r, "import", form_str(r, "kept"));
    if (!j->csv.n) return refuse(r, j->e, N_("Choose the file once more."));
    err_t e = db_tx(&r->cx, run, j);
    if (e == E_INVALID) return show_report(r, j); /* somebody has written meanwhile */
    TRY(e);
    struct word_arg args[] = {{S("created"), fmt_int(r->cx.arena, r->cx.lang, j->report.created)},
                              {S("changed"), fmt_int(r->cx.arena, r->cx.lang, j->report.changed)},
                              {S("unchanged"), fmt_int(r->cx.arena, r->cx.lang, j->report.unchanged)}};
    str said = page_words(r, N_("Imported: {created} new, {changed} changed, {unchanged} as they were."));
    answer_flash(r, FLASH_DONE, words_fill(r->cx.arena, said, 3, args));
    return answer_redirect(r, entity_path(r, j->e, ""));
}

err_t file_import(struct req *r)
{
    struct job j = {0};
    TRY(page_entity(r, true, &j.e));
    if (j.e->stays) return E_NOT_FOUND;
    if (form_str(r, "kept").n) return import_kept(r, &j);
    const struct upload *file = form_file(r, "file", 0);
    if (!file) return refuse(r, j.e, N_("Choose a file."));
    if (file->bytes.n > FILE_MAX) return refuse(r, j.e, N_("The file is larger than 3 MB. Divide it."));
    j.csv = file->bytes;
    j.dry = true;
    err_t e = db_tx(&r->cx, run, &j);
    if (e != E_INVALID) return e ? e : E_INTERNAL; /* a dry run always ends so */
    return show_report(r, &j);
}
