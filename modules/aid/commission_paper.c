// SPDX-License-Identifier: AGPL-3.0-or-later
/* The minutes of a session: on the screen, and on paper with the list to sign. */
#include "modules/aid/commission_views.h"
#include "modules/aid/paper.h"

#include "commission_minutes.html.h"
#include "commission_sql.h"

static err_t draw(struct cx *cx, const struct commission_session *s, str text, str hash, int *pages, str *pdf)
{
    struct aid_sheet sheet;
    struct commission_seated_rows seated;
    TRY(aid_sheet_begin(cx, s->number, s->day, *pages, &sheet));
    TRY(commission_seated(cx, (struct commission_seated_args){{s->id}}, &seated));
    aid_sheet_line(&sheet, 5, PAPER_STRONG, sheet.town.name);
    aid_sheet_line(&sheet, 4, PAPER_PLAIN, sheet.town.unit_name);
    if (s->state != SESSION_CLOSED) aid_sheet_line(&sheet, 4, PAPER_STRONG, S("TASLAK"));
    sheet.y += 4;
    aid_sheet_text(&sheet, text);
    sheet.y += 6;
    if (s->state == SESSION_CLOSED) {
        aid_sheet_line(&sheet, 4, PAPER_STRONG, S("İmzalar"));
        for (size_t i = 0; i < seated.list.n; i++)
            aid_sheet_sign(&sheet, seated.list.v[i].name, seated.list.v[i].post);
        aid_sheet_line(&sheet, 2.8, PAPER_PLAIN, str_fmt(cx->arena, "SHA-256 %.*s", STR_FMT(hash)));
    }
    *pages = sheet.page;
    return aid_sheet_end(&sheet, pdf);
}

static err_t print(struct cx *cx, const struct commission_session *s, str text, str hash, str *pdf)
{
    int pages = 0;
    TRY(draw(cx, s, text, hash, &pages, pdf));
    return draw(cx, s, text, hash, &pages, pdf);
}

/* Amounts and reasons stand there by file: to have read them is on record in each, with the session as the purpose. */
static err_t note_read(struct cx *cx, const struct commission_session *s)
{
    struct commission_items_rows rows;
    LIST(int64_t) files = {0};
    struct word_arg number[] = {{S("number"), s->number}};
    struct actor *asking = NEW(cx->arena, struct actor);
    TRY(commission_items(cx, (struct commission_items_args){{s->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        PUSH(cx->arena, &files, rows.list.v[i].file.id);
    *asking = *cx->actor;
    asking->purpose =
        words_fill(cx->arena, str_of(words(cx->lang, N_("Minutes of session {number} of the commission"))), 1, number);
    cx->actor = asking;
    return entity_note_read(cx, &aid_file_entity, files.v, files.n);
}

/* Of a closed session as it was closed; before, as it would be now. */
err_t commission_minutes_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct commission_session s;
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(cx, &commission_session_entity, id, &s));
    str text = s.minutes, pdf = STR_NONE;
    TRY(note_read(cx, &s));
    if (s.state != SESSION_CLOSED) TRY(commission_minutes(cx, &s, &text));
    if (str_eq(query_str(r, "bicim"), S("pdf"))) {
        TRY(print(cx, &s, text, s.minutes_hash, &pdf));
        return answer_file(r, S("application/pdf"), pdf, S("tutanak.pdf"));
    }
    struct commission_minutes_page p = {
        .page = {.title = str_of(words(cx->lang, N_("Minutes of the session"))), .current = "/masa/yardim-kurulu"},
        .back = aid_commission_href(cx->arena, id, ""),
        .pdf = aid_commission_href(cx->arena, id, "/tutanak?bicim=pdf"),
        .text = text,
        .hash = s.minutes_hash,
        .draft = s.state != SESSION_CLOSED};
    return html_commission_minutes_page(r, &p);
}
