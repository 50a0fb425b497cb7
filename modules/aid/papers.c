// SPDX-License-Identifier: AGPL-3.0-or-later
/* Which papers a file needs, and which of them were seen. */
#include "modules/aid/papers.h"
#include "core/http/http.h"
#include "modules/aid/file_inside.h"
#include "modules/aid/views.h"

#include "aid_sql.h"

static const struct save program = {.skip_rights = true};

static err_t seen_of(struct cx *cx, const struct aid_file *f, struct needed_papers *out)
{
    struct aid_papers_of_rows rows;
    TRY(aid_papers_of(cx, (struct aid_papers_of_args){{f->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        for (size_t k = 0; k < out->list.n; k++)
            if (str_eq(out->list.v[k].name, rows.list.v[i].name)) {
                out->list.v[k].seen = true;
                out->list.v[k].paper = (struct aid_paper){.how = rows.list.v[i].how, .seen = rows.list.v[i].seen};
            }
    for (size_t k = 0; k < out->list.n; k++)
        out->missing += !out->list.v[k].seen;
    return OK;
}

err_t papers_needed(struct cx *cx, const struct aid_file *f, struct needed_papers *out)
{
    struct aid_programme p;
    *out = (struct needed_papers){0};
    TRY(entity_load_any(cx, &aid_programme_entity, "id", DB_I(f->programme.id), &p));
    for (str rest = p.papers; rest.n && out->list.n < PAPERS_MAX;) {
        str name = str_trim(str_cut(&rest, '\n'));
        if (name.n) PUSH(cx->arena, &out->list, ((struct needed_paper){.name = name}));
    }
    return out->list.n ? seen_of(cx, f, out) : OK;
}

err_t paper_see(struct cx *tx, int64_t file, str name, int how)
{
    struct aid_file f;
    struct needed_papers needed;
    TRY(file_locked(tx, file, &f));
    if (f.state >= FILE_DECIDED) return E_CONFLICT;
    TRY(papers_needed(tx, &f, &needed));
    if (how < SEEN_ORIGINAL || how > SEEN_REGISTRY) return E_INVALID;
    for (size_t i = 0; i < needed.list.n; i++) {
        if (!str_eq(needed.list.v[i].name, name)) continue;
        if (needed.list.v[i].seen) return E_CONFLICT;
        struct aid_paper p = {.file = {file}, .name = name, .how = how, .seen = moment_date(tx->now)};
        return entity_save(tx, &aid_paper_entity, &p, &program);
    }
    return E_INVALID;
}

str papers_missing(struct cx *cx, const struct needed_papers *p)
{
    str out = STR_NONE;
    for (size_t i = 0; i < p->list.n; i++)
        if (!p->list.v[i].seen)
            out = str_fmt(cx->arena, "%.*s%s%.*s", STR_FMT(out), out.n ? ", " : "", STR_FMT(p->list.v[i].name));
    return out;
}

/* ---- on the page of a file ---- */
static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static void see_form(struct req *r, const struct aid_file *f, const struct needed_papers *needed,
                     struct form_view *form)
{
    struct cx *cx = &r->cx;
    struct field_view which = {.look = LOOK_SELECT, .name = S("paper"), .label = tr(cx, N_("Paper"))},
                      how = {.look = LOOK_SELECT, .name = S("how"), .label = tr(cx, N_("How it was seen"))};
    for (size_t i = 0; i < needed->list.n; i++)
        if (!needed->list.v[i].seen)
            PUSH(cx->arena, &which.options,
                 ((struct option_view){.value = needed->list.v[i].name, .label = needed->list.v[i].name}));
    for (const struct choice *c = paper_ways; c->value; c++)
        PUSH(cx->arena, &how.options, ((struct option_view){.value = str_of(c->code), .label = tr(cx, c->label)}));
    which.required = how.required = true;
    form->action = str_fmt(cx->arena, "/masa/yardim-dosyasi/%lld/belge", (long long)f->id);
    form->submit = tr(cx, N_("Seen"));
    aid_form_add(r, form, NULL, which);
    aid_form_add(r, form, NULL, how);
}

err_t file_papers_show(struct req *r, const struct aid_file *f, struct aid_file_page *p)
{
    struct cx *cx = &r->cx;
    struct needed_papers needed;
    TRY(papers_needed(cx, f, &needed));
    for (size_t i = 0; i < needed.list.n; i++) {
        const struct needed_paper *n = &needed.list.v[i];
        struct paper_row row = {
            .name = n->name,
            .state = {.tone = n->seen ? TONE_OK : TONE_WARN, .text = tr(cx, n->seen ? N_("Seen") : N_("Missing"))}};
        if (n->seen)
            row.how = str_fmt(cx->arena, "%.*s · %.*s", STR_FMT(aid_choice_label(cx, paper_ways, n->paper.how)),
                              STR_FMT(fmt_date_text(cx->arena, cx->lang, n->paper.seen)));
        PUSH(cx->arena, &p->papers, row);
    }
    if (needed.missing && f->state < FILE_DECIDED && may(cx, S("aid.files"))) see_form(r, f, &needed, &p->see_paper);
    return OK;
}

struct seeing {
    int64_t file;
    str name;
    int how;
};
static err_t run_see(struct cx *tx, void *arg)
{
    struct seeing *s = arg;
    return paper_see(tx, s->file, s->name, s->how);
}

err_t aid_paper_seen(struct req *r)
{
    struct aid_file f;
    struct seeing s = {.name = str_trim(form_str(r, "paper"))};
    const struct choice *how = aid_choice_coded(paper_ways, form_str(r, "how"));
    TRY(path_id(r, "id", &s.file));
    TRY(entity_load(&r->cx, &aid_file_entity, s.file, &f));
    s.how = how ? how->value : 0;
    err_t e = db_tx(&r->cx, run_see, &s);
    if (e && e != E_INVALID && e != E_CONFLICT) return e;
    answer_flash(r, e ? FLASH_WARN : FLASH_DONE,
                 tr(&r->cx, e == E_INVALID    ? N_("Choose a paper that the programme needs, and how it was seen.")
                            : e == E_CONFLICT ? N_("Nothing was changed: the file has moved on meanwhile.")
                                              : N_("Written down.")));
    return answer_redirect(r, str_fmt(r->cx.arena, "/masa/yardim-dosyasi/%lld", (long long)s.file));
}
