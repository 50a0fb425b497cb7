// SPDX-License-Identifier: AGPL-3.0-or-later
/* A file of households at the desk: tried first, line by line; read in when all is right; undone in one action. Trying a file tells
 * which people are in the register, so it takes a purpose and stands in their lists of who looked. */
#include <inttypes.h>

#include "modules/people/desk.h"
#include "modules/people/import.h"
#include "people_sql.h"

#include "people_import.html.h"

#define IMPORTS "/masa/hane-al"
enum { FILE_MAX = 3 << 20, LISTED_IMPORTS = 20 };

static str when_same(struct cx *cx, str csv)
{
    struct import_same_row same;
    err_t e = import_same(cx, (struct import_same_args){.hash = seal_hash(cx->arena, csv)}, &same);
    return e ? STR_NONE : fmt_moment(cx->arena, cx->lang, same.made);
}

static void put_form(struct req *r, str file_fault, bool purpose_missing, struct people_import_page *p)
{
    struct cx *cx = &r->cx;
    p->page.title = tr(cx, N_("Read in households"));
    p->page.current = IMPORTS;
    p->form.action = S(IMPORTS);
    p->form.has_files = true;
    p->form.submit = tr(cx, N_("Try the file"));
    desk_add_field(
        r, &p->form,
        (struct field_view){.look = LOOK_FILE,
                            .name = S("file"),
                            .label = tr(cx, N_("File")),
                            .hint = tr(cx, N_("CSV in UTF-8, UTF-16 or Windows-1254, at most 3 MB and 20,000 lines.")),
                            .accept = S(".csv,text/csv"),
                            .error = file_fault});
    desk_add_field(
        r, &p->form,
        (struct field_view){.name = S("purpose"),
                            .label = tr(cx, N_("Where does the list come from, and what for?")),
                            .hint = tr(cx, N_("These words stay with every record that the file finds or changes.")),
                            .max = PURPOSE_MAX,
                            .error = purpose_missing ? tr(cx, N_("Write why you look: a few words.")) : STR_NONE});
    for (const struct import_column *c = import_columns; c->name; c++)
        PUSH(cx->arena, &p->columns, ((struct import_column_view){str_of(c->name), tr(cx, import_column_label(c))}));
    p->page.error = p->form.errors.n > 0;
    if (p->page.error) answer_status(r, 422);
}

static err_t put_earlier(struct req *r, struct people_import_page *p)
{
    struct cx *cx = &r->cx;
    struct list_query q = {.sort = S("-made"), .limit = LISTED_IMPORTS, .uncounted = true};
    struct list_result found;
    TRY(entity_list(cx, &person_import_entity, &q, &found));
    for (size_t i = 0; i < found.n; i++) {
        const struct person_import *f = &((const struct person_import *)found.rows)[i];
        struct import_row_view v = {.file = f->file,
                                    .who = entity_label(cx, entity_by_name(S("account")), f->author.id),
                                    .made = f->made,
                                    .undone = f->state == IMPORT_UNDONE,
                                    .stopped = f->state > IMPORT_UNDONE,
                                    .created = f->created,
                                    .changed = f->changed};
        v.undo_action = str_fmt(cx->arena, IMPORTS "/%" PRId64 "/geri", f->id);
        PUSH(cx->arena, &p->earlier, v);
    }
    return OK;
}

static err_t show(struct req *r, str file_fault, bool purpose_missing, struct people_import_page *p)
{
    put_form(r, file_fault, purpose_missing, p);
    TRY(put_earlier(r, p));
    return html_people_import_page(r, p);
}

err_t people_import_show(struct req *r)
{
    struct people_import_page p = {.tried = false};
    return show(r, STR_NONE, false, &p);
}

/* ---- trying ---- */

static struct tag_view does_tag(const struct cx *cx, enum import_does does)
{
    switch (does) {
    case IMPORT_NEW:
        return (struct tag_view){TONE_OK, STR_NONE, tr(cx, N_("New"))};
    case IMPORT_CHANGES:
        return (struct tag_view){TONE_INFO, STR_NONE, tr(cx, N_("Changes"))};
    case IMPORT_SAME:
        return (struct tag_view){TONE_PLAIN, STR_NONE, tr(cx, N_("As it is"))};
    case IMPORT_BAD:
        return (struct tag_view){TONE_BAD, STR_NONE, tr(cx, N_("To be corrected"))};
    default:
        return (struct tag_view){TONE_WARN, STR_NONE, tr(cx, N_("Waits for the others"))};
    }
}

static void put_report(struct cx *cx, const struct household_import *io, struct people_import_page *p)
{
    p->tried = true;
    p->good = !io->bad && io->lines && (io->created || io->changed);
    p->nothing = !io->bad && !io->created && !io->changed;
    p->lines = io->lines, p->households = io->households, p->bad = io->bad;
    p->created = io->created, p->changed = io->changed, p->unchanged = io->unchanged;
    p->more = io->lines > (int64_t)io->said.n;
    for (size_t i = 0; i < io->said.n; i++) {
        const struct import_said *s = &io->said.v[i];
        struct tried_row row = {s->line, s->household, s->name, STR_NONE, does_tag(cx, s->does), {0}};
        if (s->person) row.record = entity_label(cx, &person_entity, s->person);
        row.why.v = s->why.v, row.why.n = s->why.n;
        PUSH(cx->arena, &p->rows, row);
    }
}

struct trying {
    str csv;
    bool dry;
    str file, purpose;
    struct household_import io;
};
static err_t run_import(struct cx *cx, struct trying *t)
{
    t->io.dry = t->dry;
    t->io.file = t->file;
    t->io.purpose = t->purpose;
    return households_import(cx, t->csv, &t->io);
}

/* Nothing wrong that could not be said in the page is an error. */
static err_t show_tried(struct req *r, struct trying *t)
{
    struct people_import_page p = {.purpose = t->purpose, .file = t->file};
    if (t->io.fault.n) return show(r, t->io.fault, false, &p);
    TRY(entity_note_read(&r->cx, &person_entity, t->io.known.v, t->io.known.n));
    put_report(&r->cx, &t->io, &p);
    p.same = when_same(&r->cx, t->csv);
    if (p.good) p.kept = req_seal_mine(r, "households", t->csv);
    if (p.bad) answer_status(r, 422);
    return show(r, STR_NONE, false, &p);
}

static err_t import_kept(struct req *r, struct trying *t)
{
    struct cx *cx = &r->cx;
    struct people_import_page p = {.tried = false};
    t->csv = req_unseal_mine(r, "households", form_str(r, "kept"));
    t->file = form_str(r, "name");
    if (!t->csv.n) return show(r, tr(cx, N_("Choose the file once more.")), false, &p);
    err_t e = run_import(cx, t);
    if (e == E_INVALID) return show_tried(r, t); /* somebody has written meanwhile */
    TRY(e);
    struct word_arg args[] = {{S("created"), fmt_int(cx->arena, cx->lang, t->io.created)},
                              {S("changed"), fmt_int(cx->arena, cx->lang, t->io.changed)},
                              {S("unchanged"), fmt_int(cx->arena, cx->lang, t->io.unchanged)}};
    str said = tr(cx, N_("Imported: {created} new, {changed} changed, {unchanged} as they were."));
    answer_flash(r, FLASH_DONE, words_fill(cx->arena, said, 3, args));
    return answer_redirect(r, S(IMPORTS));
}

err_t people_import(struct req *r)
{
    struct cx *cx = &r->cx;
    struct people_import_page p = {.tried = false};
    struct trying t = {.purpose = str_trim(form_str(r, "purpose"))};
    const struct upload *file = form_file(r, "file", 0);
    bool kept = form_str(r, "kept").n > 0;
    str fault = kept                       ? STR_NONE
                : !file                    ? tr(cx, N_("Choose a file."))
                : file->bytes.n > FILE_MAX ? tr(cx, N_("The file is larger than 3 MB. Divide it."))
                                           : STR_NONE;
    if ((!kept && !file) || fault.n || desk_purpose_missing(r)) return show(r, fault, desk_purpose_missing(r), &p);
    desk_act_with_purpose(r);
    if (kept) return import_kept(r, &t);
    t.csv = file->bytes;
    t.file = file->name;
    t.dry = true;
    err_t e = run_import(cx, &t);
    if (e != E_INVALID) return e ? e : E_INTERNAL; /* a dry run always ends so */
    return show_tried(r, &t);
}

/* ---- undoing ---- */

err_t people_import_undo(struct req *r)
{
    struct cx *cx = &r->cx;
    int64_t import;
    struct import_undone out;
    TRY(path_id(r, "id", &import));
    err_t e = households_undo(cx, import, &out);
    if (e && e != E_CONFLICT) return e;
    struct word_arg args[] = {{S("undone"), fmt_int(cx->arena, cx->lang, out.undone)},
                              {S("stayed"), fmt_int(cx->arena, cx->lang, out.stayed)}};
    if (e)
        answer_flash(r, FLASH_WARN, tr(cx, N_("This file has been undone already.")));
    else if (out.stayed)
        answer_flash(r, FLASH_WARN,
                     words_fill(cx->arena,
                                tr(cx, N_("Undone: {undone}. Left as they are, because somebody has changed or used "
                                          "them since: {stayed}.")),
                                2, args));
    else
        answer_flash(r, FLASH_DONE, tr(cx, N_("Undone: the register is as it was before this file.")));
    return answer_redirect(r, S(IMPORTS));
}
